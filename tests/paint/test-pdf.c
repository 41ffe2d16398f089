/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What poppler and qpdf find in our PDFs, and what a failed or cancelled one leaves. */
#include "tl-paint-tests.h"
#include "tl-paint.h"
#include "tl-pdf.h"
#include "tl-sample-scene.h"

#include <glib/gstdio.h>
#include <string.h>

static const TlPdfOptions usual = TL_PDF_OPTIONS_INIT;

static GPtrArray *
pages_new (TlScene *first)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_scene_unref);

  g_ptr_array_add (pages, first);
  return pages;
}

static void
write_pages (GPtrArray *pages, const TlPdfOptions *options, const char *path)
{
  g_autoptr (GError) error = NULL;

  tl_pdf_write (pages, options, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
write_scene (TlScene *scene, const TlPdfOptions *options, const char *path)
{
  g_autoptr (GPtrArray) pages = pages_new (scene);

  write_pages (pages, options, path);
}

/* Whether all that can be drawn with the tests' only font can be read: Latin, Greek, Cyrillic. */
static gboolean
is_covered (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (p));

      if (script != G_UNICODE_SCRIPT_COMMON && script != G_UNICODE_SCRIPT_LATIN
          && script != G_UNICODE_SCRIPT_GREEK && script != G_UNICODE_SCRIPT_CYRILLIC)
        return FALSE;
    }
  return TRUE;
}

static void
test_every_text (TlTestFolder *folder, gconstpointer data)
{
  g_autoptr (TlScene) scene = tl_sample_scene_new ();
  g_autoptr (GPtrArray) texts = tl_sample_scene_list_texts (scene);
  g_autofree char *output = NULL;
  g_autofree char *found = NULL;
  guint n_found = 0;

  write_scene (tl_scene_ref (scene), &usual, folder->file);
  output = tl_test_run ("pdftotext", "-raw", folder->file, "-", NULL);
  found = tl_test_squeeze (output);
  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *expected = tl_test_squeeze (texts->pdata[i]);

      if (!is_covered (expected))
        continue;
      if (strstr (found, expected) == NULL)
        g_error ("“%s” is not in “%s”", expected, found);
      n_found++;
    }
  g_assert_cmpuint (n_found, >, texts->len / 2);
}

static void
test_sound (TlTestFolder *folder, gconstpointer data)
{
  g_autofree char *checked = NULL;
  g_autofree char *fonts = NULL;
  g_auto (GStrv) lines = NULL;

  write_scene (tl_sample_scene_new (), &usual, folder->file);
  checked = tl_test_run ("qpdf", "--check", folder->file, NULL);
  g_assert_nonnull (strstr (checked, "No syntax or stream encoding errors"));

  fonts = tl_test_run ("pdffonts", folder->file, NULL);
  lines = g_strsplit (g_strchomp (fonts), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 3);
  for (guint i = 2; lines[i] != NULL; i++)
    /* embedded, subset, with a table back to Unicode */
    g_assert_nonnull (strstr (lines[i], "yes yes yes"));
}

static void
test_structure (TlTestFolder *folder, gconstpointer data)
{
  static const char *const parts[] = {
    "Sect H2 (block) \"Touchpoints \" P (block) Link (inline) Object ",
    "P (block) \"Radio advert that runs over two <lines> & more \"",
    "H2 (block) \"Become aware \" H2 (block) \"Compare \"",
    "L (block) LI (block) LBody (block)",
    "\"Sources: ticket export, 1,204 rows. Going solar · version 12 · 22 Nov 2026 \"",
  };
  g_autoptr (TlScene) scene = tl_sample_scene_new ();
  g_autofree char *output = NULL;
  g_autofree char *found = NULL;

  write_scene (tl_scene_ref (scene), &usual, folder->file);
  output = tl_test_run ("pdfinfo", "-struct-text", folder->file, NULL);
  found = tl_test_squeeze (output);
  g_assert_true (g_str_has_prefix (found, "Document Sect H1 (block) \"Going solar: "));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (found, parts[i]) == NULL)
      g_error ("“%s” is not in “%s”", parts[i], found);
}

static void
test_metadata (TlTestFolder *folder, gconstpointer data)
{
  TlPdfOptions dated = TL_PDF_OPTIONS_INIT;
  g_autofree char *undated_info = NULL;
  g_autofree char *dated_info = NULL;
  g_autofree char *built_info = NULL;

  write_scene (tl_sample_scene_new (), &usual, folder->file);
  undated_info = tl_test_run ("pdfinfo", "-isodates", folder->file, NULL);
  g_assert_nonnull (strstr (undated_info, "Title:           Going solar: first-time buyer\n"));
  g_assert_nonnull (strstr (undated_info, "Author:          Sunrise Energy\n"));
  g_assert_nonnull (strstr (undated_info, "Creator:         Throughline\n"));
  g_assert_nonnull (strstr (undated_info, "Tagged:          yes\n"));
  g_assert_nonnull (strstr (undated_info, "Page size:       480 x 360 pts"));
  g_assert_null (strstr (undated_info, "Date"));

  dated.timestamp = 1792489530; /* 2026-10-20 */
  write_scene (tl_sample_scene_new (), &dated, folder->file);
  dated_info = tl_test_run ("pdfinfo", "-isodates", folder->file, NULL);
  g_assert_nonnull (strstr (dated_info, "CreationDate:    2026-10-20T"));

  g_setenv ("SOURCE_DATE_EPOCH", "86400", TRUE);
  write_scene (tl_sample_scene_new (), &usual, folder->file);
  g_unsetenv ("SOURCE_DATE_EPOCH");
  built_info = tl_test_run ("pdfinfo", "-isodates", folder->file, NULL);
  g_assert_nonnull (strstr (built_info, "CreationDate:    1970-01-02T00:00:00Z"));
}

static void
test_same_bytes (TlTestFolder *folder, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize n_first;
  gsize n_second;

  write_scene (tl_sample_scene_new (), &usual, folder->file);
  g_assert_true (g_file_get_contents (folder->file, &first, &n_first, NULL));
  write_scene (tl_sample_scene_new (), &usual, folder->file);
  g_assert_true (g_file_get_contents (folder->file, &second, &n_second, NULL));
  g_assert_cmpmem (first, n_first, second, n_second);
}

static void
test_links (TlTestFolder *folder, gconstpointer data)
{
  g_autofree char *goals = NULL;
  g_autofree char *addresses = NULL;

  write_scene (tl_sample_scene_new (), &usual, folder->file);
  goals = tl_test_run ("pdfinfo", "-dests", folder->file, NULL);
  /* The curve begins at 120, 246 pixels of a page 480 high: 90, 184.5 points of 360. */
  g_assert_nonnull (strstr (goals, "[ XYZ   90  176 null      ] \"curve\""));
  addresses = tl_test_run ("pdfinfo", "-url", folder->file, NULL);
  g_assert_nonnull (
      strstr (addresses, "https://example.org/solar?a=1&b=%28x%29%27y%27%5Cz#%C3%B6\n"));
}

static const char *const unsafe_links[] = {
  "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "#", "", "nowhere", "#missing",
};

static void
test_unsafe_links (TlTestFolder *folder, gconstpointer data)
{
  TlSceneGroup *root = tl_scene_group_new (TL_ROLE_DOCUMENT, TL_ID_NONE, "page");
  g_autofree char *addresses = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (unsafe_links); i++)
    {
      g_autofree char *id = g_strdup_printf ("link-%u", i);
      TlSceneGroup *link = tl_scene_group_new (TL_ROLE_LINK, TL_ID_NONE, id);

      tl_scene_group_set_href (link, unsafe_links[i]);
      tl_scene_group_add_text (link, 0, 12, 20, "here", (TlFont){ 11, 400, 0 }, TL_ALIGN_LEFT,
                               TL_INK_TEXT);
      tl_scene_group_take_child (root, link, 0, 20 * i);
    }
  write_scene (tl_scene_new (200, 200, root), &usual, folder->file);
  addresses = tl_test_run ("pdfinfo", "-url", folder->file, NULL);
  g_assert_null (strstr (addresses, "Annotation"));
}

static void
test_pages (TlTestFolder *folder, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = pages_new (tl_sample_scene_new_page ("First <&> page", 3));
  TlScene *last = tl_sample_scene_new_page ("Third page", 1);
  TlSceneGroup *goal = tl_scene_group_new (TL_ROLE_CARD, TL_ID_NONE, "card-last");
  g_autofree char *info = NULL;
  g_autofree char *goals = NULL;
  g_autofree char *outline = NULL;

  tl_scene_group_take_child (last->root, goal, 20, 60);
  g_ptr_array_add (pages, tl_sample_scene_new_page ("Second page", 20));
  g_ptr_array_add (pages, last);
  write_pages (pages, &usual, folder->file);

  info = tl_test_run ("pdfinfo", "-l", "3", folder->file, NULL);
  g_assert_nonnull (strstr (info, "Pages:           3\n"));
  g_assert_nonnull (strstr (info, "Page    1 size:  1005 x 75 pts\n"));
  g_assert_nonnull (strstr (info, "Page    2 size:  1005 x 135 pts\n"));
  goals = tl_test_run ("pdfinfo", "-dests", folder->file, NULL);
  g_assert_nonnull (strstr (goals, "   3 [ XYZ   15   30 null      ] \"card-last\""));
  outline = tl_test_run ("qpdf", "--json", "--json-key=outlines", folder->file, NULL);
  for (guint i = 0; i < pages->len; i++)
    g_assert_nonnull (strstr (outline, ((TlScene *) pages->pdata[i])->title));
}

static void
test_outline (TlTestFolder *folder, gconstpointer data)
{
  g_autofree char *outline = NULL;
  const char *title;
  const char *kids;
  const char *stage;

  write_scene (tl_sample_scene_new (), &usual, folder->file);
  outline = tl_test_run ("qpdf", "--json=1", "--json-key=outlines", folder->file, NULL);
  kids = strstr (outline, "\"kids\": [");
  g_assert_nonnull (kids);
  stage = strstr (kids, "\"title\": \"Become aware\"");
  g_assert_nonnull (stage);
  title = strstr (stage, "\"title\": \"Compare\"");
  g_assert_nonnull (title);
  g_assert_nonnull (strstr (title, "\"title\": \"Going solar\""));
}

/* Sides in pixels, the scale asked for, and the page in points that comes of it. */
static const struct
{
  double width;
  double height;
  double scale;
  const char *size;
} page_sizes[] = {
  { 400, 200, 1, "300 x 150 pts" },        { 400, 200, 0.5, "150 x 75 pts" },
  { 19200, 9600, 1, "14400 x 7200 pts" },  { 38400, 9600, 1, "14400 x 3600 pts" },
  { 100, 1000000, 1, "1.44 x 14400 pts" },
};

static void
test_page_size (TlTestFolder *folder, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (page_sizes); i++)
    {
      TlSceneGroup *root = tl_scene_group_new (TL_ROLE_DOCUMENT, TL_ID_NONE, "page");
      TlPdfOptions options = TL_PDF_OPTIONS_INIT;
      g_autofree char *info = NULL;

      options.scale = page_sizes[i].scale;
      write_scene (tl_scene_new (page_sizes[i].width, page_sizes[i].height, root), &options,
                   folder->file);
      info = tl_test_run ("pdfinfo", folder->file, NULL);
      g_assert_nonnull (strstr (info, page_sizes[i].size));
    }
}

static void
test_shapes (TlTestFolder *folder, gconstpointer data)
{
  TlPdfOptions options = TL_PDF_OPTIONS_INIT;
  g_autofree char *fonts = NULL;
  g_auto (GStrv) lines = NULL;

  options.text_as_shapes = TRUE;
  write_scene (tl_sample_scene_new (), &options, folder->file);
  fonts = tl_test_run ("pdffonts", folder->file, NULL);
  lines = g_strsplit (g_strchomp (fonts), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), <=, 2); /* the table's head */
}

/*
 * A page of few things and one of many, which is drawn in another way: poppler shows the shapes of
 * both as our own painter does.
 */
static void
test_looks_the_same (TlTestFolder *folder, gconstpointer data)
{
  static const guint n_shapes[] = { 30, 600 };
  g_autofree char *stem = g_build_filename (folder->folder, "map", NULL);
  g_autofree char *path = g_strconcat (stem, ".png", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (n_shapes); i++)
    {
      g_autoptr (TlScene) scene = tl_sample_scene_new_shapes (n_shapes[i]);
      cairo_surface_t *expected = tl_test_paint_scene (scene);
      cairo_surface_t *found;
      g_autofree char *output = NULL;

      write_scene (tl_scene_ref (scene), &usual, folder->file);
      output
          = tl_test_run ("pdftocairo", "-png", "-r", "96", "-singlefile", folder->file, stem, NULL);
      found = cairo_image_surface_create_from_png (path);
      g_assert_cmpuint (tl_test_count_differences (expected, found), <, n_shapes[i] / 10);
      cairo_surface_destroy (found);
      cairo_surface_destroy (expected);
    }
  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* Where there are many, a box to tick is drawn once; it is copied out as what it is. */
static void
test_boxes_to_tick (TlTestFolder *folder, gconstpointer data)
{
  g_autofree char *output = NULL;
  g_auto (GStrv) boxes = NULL;

  write_scene (tl_sample_scene_new_shapes (600), &usual, folder->file);
  output = tl_test_run ("pdftotext", folder->file, "-", NULL);
  boxes = g_strsplit (output, "\u2610", -1);
  g_assert_cmpuint (g_strv_length (boxes), ==, 600 + 1);
}

static void
cancel_cb (double fraction, gpointer user_data)
{
  g_assert_cmpfloat (fraction, <=, 1);
  if (fraction > 0.3)
    g_cancellable_cancel (user_data);
}

static void
test_cancelled (TlTestFolder *folder, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = pages_new (tl_sample_scene_new_page ("Long", 3000));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (
      tl_pdf_write (pages, &usual, folder->file, cancellable, cancel_cb, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  tl_test_folder_assert_empty (folder);
}

static void
note_progress_cb (double fraction, gpointer user_data)
{
  double *last = user_data;

  g_assert_cmpfloat (fraction, >=, *last);
  *last = fraction;
}

static void
test_progress (TlTestFolder *folder, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = pages_new (tl_sample_scene_new_page ("Long", 1000));
  g_autoptr (GError) error = NULL;
  double last = 0;

  tl_pdf_write (pages, &usual, folder->file, NULL, note_progress_cb, &last, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (last, ==, 1);
}

static void
test_failures (TlTestFolder *folder, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = pages_new (tl_sample_scene_new ());
  g_autofree char *nowhere = g_build_filename (folder->folder, "missing", "map.pdf", NULL);
  g_autoptr (GError) full = NULL;
  g_autoptr (GError) missing = NULL;

  g_assert_false (tl_pdf_write (pages, &usual, "/dev/full", NULL, NULL, NULL, &full));
  g_assert_error (full, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_false (tl_pdf_write (pages, &usual, nowhere, NULL, NULL, NULL, &missing));
  g_assert_error (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  tl_test_folder_assert_empty (folder);
}

static const char *const hostile_texts[] = {
  " ",
  "   leading",
  "a\x01z\x1b[31m\x7f",
  "line\nbreak\r\ttab",
  "\xef\xbf\xbf\xf0\x9f\xbf\xbf",
  "\u202eoverride",
  "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
  "👩‍👩‍👧‍👦🏳️‍🌈",
  "%s%n(\\)<>'\"",
  "\xe2\x80\x8b\xe2\x81\xa0\xef\xbb\xbf",
};

static void
test_hostile (TlTestFolder *folder, gconstpointer data)
{
  for (guint i = 0; i < 2 * G_N_ELEMENTS (hostile_texts); i++)
    {
      TlScene *scene = tl_sample_scene_new_text (hostile_texts[i / 2], i % 2 == 1);
      g_autofree char *checked = NULL;

      scene->title = g_strdup (hostile_texts[i / 2]);
      scene->author = g_strdup (hostile_texts[i / 2]);
      scene->root->outline_level = 99;
      tl_scene_group_set_title (scene->root, hostile_texts[i / 2]);
      write_scene (scene, &usual, folder->file);
      checked = tl_test_run ("qpdf", "--check", folder->file, NULL);
    }
}

static void
test_long_text (TlTestFolder *folder, gconstpointer data)
{
  static const char *const pieces[] = { "word ", "x", "שלום ", "日本" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *checked = NULL;

      while (text->len < 100000)
        g_string_append (text, pieces[i]);
      write_scene (tl_sample_scene_new_text (text->str, FALSE), &usual, folder->file);
      checked = tl_test_run ("qpdf", "--check", folder->file, NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/tl/paint/pdf/" name, TlTestFolder, "map.pdf", tl_test_folder_set_up, function,     \
              tl_test_folder_tear_down)
  ADD ("every-text", test_every_text);
  ADD ("sound", test_sound);
  ADD ("structure", test_structure);
  ADD ("metadata", test_metadata);
  ADD ("same-bytes", test_same_bytes);
  ADD ("links", test_links);
  ADD ("unsafe-links", test_unsafe_links);
  ADD ("pages", test_pages);
  ADD ("outline", test_outline);
  ADD ("page-size", test_page_size);
  ADD ("shapes", test_shapes);
  ADD ("looks-the-same", test_looks_the_same);
  ADD ("boxes-to-tick", test_boxes_to_tick);
  ADD ("cancelled", test_cancelled);
  ADD ("progress", test_progress);
  ADD ("failures", test_failures);
  ADD ("hostile", test_hostile);
  ADD ("long-text", test_long_text);
#undef ADD

  return g_test_run ();
}
