/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our SVG is well-formed, keeps to the part of SVG that every reader draws alike, and says it all. */
#include "tl-paint-tests.h"
#include "tl-paint.h"
#include "tl-sample-scene.h"
#include "tl-svg-stream-private.h"
#include "tl-svg.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <math.h>
#include <string.h>

static const TlSvgOptions usual = TL_SVG_OPTIONS_INIT;
static const TlSvgOptions shapes = { .text_as_shapes = TRUE };

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

static xmlDoc *
parse (const char *svg, gsize length)
{
  xmlDoc *document
      = xmlReadMemory (svg, (int) length, "map.svg", NULL, XML_PARSE_NONET | XML_PARSE_HUGE);

  g_assert_nonnull (document);
  return document;
}

static xmlDoc *
write_and_parse (const TlScene *scene, const TlSvgOptions *options)
{
  gsize length;
  g_autofree char *svg = tl_svg_to_string (scene, options, &length);

  g_assert_cmpuint (length, ==, strlen (svg));
  return parse (svg, length);
}

/* To renew it on purpose, copy the file that the message names over tests/exchange/sample.svg. */
static void
test_golden (TlTestFolder *folder, gconstpointer data)
{
  g_autoptr (TlScene) scene = tl_sample_scene_new ();
  g_autofree char *found = tl_svg_to_string (scene, &usual, NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "exchange", "sample.svg", NULL);
  g_autofree char *actual = g_test_build_filename (G_TEST_BUILT, "exchange", "sample.svg", NULL);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  if (!g_str_equal (found, expected))
    {
      g_assert_true (g_file_set_contents (actual, found, -1, NULL));
      g_error ("%s is not what is expected, %s", actual, path);
    }
}

/* Elements that may be there, and their attributes. */
static const char *const allowed[][12] = {
  { "svg", "version", "width", "height", "viewBox", "lang", "role", "font-family" },
  { "title" },
  { "desc" },
  { "defs" },
  { "g", "id", "transform", "role", "clip-path", "aria-hidden" },
  { "a", "id", "transform", "href", "clip-path" },
  { "clipPath", "id" },
  { "linearGradient", "id", "gradientUnits", "x1", "y1", "x2", "y2" },
  { "stop", "offset", "stop-color" },
  { "rect", "x", "y", "width", "height", "rx", "fill", "stroke", "stroke-width",
    "stroke-dasharray" },
  { "circle", "cx", "cy", "r", "fill", "stroke", "stroke-width" },
  { "path", "d", "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap",
    "stroke-linejoin", "role", "aria-label" },
  { "text", "x", "y", "font-size", "font-weight", "letter-spacing", "text-anchor", "direction",
    "space", "fill" },
  { "tspan", "x", "y" },
};

static const char *const *
find_allowed (const xmlChar *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    if (strcmp (allowed[i][0], (const char *) name) == 0)
      return allowed[i];
  g_error ("element “%s”", name);
}

static void
check_attribute (const xmlNode *node, const xmlAttr *attribute, GHashTable *ids)
{
  const char *const *names = find_allowed (node->name);
  const char *value = (const char *) attribute->children->content;
  gboolean known = FALSE;

  for (guint i = 1; i < 12 && names[i] != NULL; i++)
    known |= strcmp (names[i], (const char *) attribute->name) == 0;
  if (!known)
    g_error ("attribute “%s” of “%s”", attribute->name, node->name);
  if (strcmp ((const char *) attribute->name, "id") == 0)
    g_assert_true (g_hash_table_add (ids, g_strdup (value)));
}

static void
check_tree (const xmlNode *node, GHashTable *ids)
{
  for (; node != NULL; node = node->next)
    {
      if (node->type != XML_ELEMENT_NODE)
        continue;
      g_assert_nonnull (find_allowed (node->name));
      for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
        check_attribute (node, a, ids);
      check_tree (node->children, ids);
    }
}

/* Every reference leads to an id of the document. */
static void
check_references (const char *svg, GHashTable *ids)
{
  g_autoptr (GRegex) regex = g_regex_new ("(?:url\\(#|href=\"#)([^)\"]+)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  for (g_regex_match (regex, svg, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *id = g_match_info_fetch (match, 1);

      g_assert_true (g_hash_table_contains (ids, id));
      n++;
    }
  g_assert_cmpuint (n, ==, 3);
}

static void
test_plain_svg (TlTestFolder *folder, gconstpointer data)
{
  const TlSvgOptions *const options[] = { &usual, &shapes };
  g_autoptr (TlScene) scene = tl_sample_scene_new ();

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autofree char *svg = tl_svg_to_string (scene, options[i], NULL);
      g_autoptr (xmlDoc) document = parse (svg, strlen (svg));

      check_tree (xmlDocGetRootElement (document), ids);
      check_references (svg, ids);
    }
}

static void
collect_content (const xmlNode *node, const char *name, GString *content)
{
  for (; node != NULL; node = node->next)
    {
      if (node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0)
        {
          xmlChar *text = xmlNodeGetContent (node);

          g_string_append_printf (content, "%s\n", (const char *) text);
          xmlFree (text);
        }
      collect_content (node->children, name, content);
    }
}

static void
test_every_text (TlTestFolder *folder, gconstpointer data)
{
  g_autoptr (TlScene) scene = tl_sample_scene_new ();
  g_autoptr (GPtrArray) texts = tl_sample_scene_list_texts (scene);
  g_autoptr (GString) drawn = g_string_new (NULL);
  g_autoptr (GString) described = g_string_new (NULL);
  g_autoptr (xmlDoc) as_text = write_and_parse (scene, &usual);
  g_autoptr (xmlDoc) as_shapes = NULL;

  g_clear_pointer (&scene->description, g_free);
  as_shapes = write_and_parse (scene, &shapes);
  collect_content (xmlDocGetRootElement (as_text), "text", drawn);
  collect_content (xmlDocGetRootElement (as_shapes), "desc", described);
  for (guint i = 0; i < texts->len; i++)
    {
      g_assert_nonnull (strstr (drawn->str, texts->pdata[i]));
      g_assert_nonnull (strstr (described->str, texts->pdata[i]));
    }

  g_string_truncate (drawn, 0);
  collect_content (xmlDocGetRootElement (as_shapes), "text", drawn);
  g_assert_cmpstr (drawn->str, ==, "");
}

/* Alignment is physical, text-anchor logical: the anchor for left, centre and right. */
static void
test_anchors (TlTestFolder *folder, gconstpointer data)
{
  static const char *const anchors[2][3] = { { NULL, "middle", "end" }, { "end", "middle", NULL } };

  for (guint i = 0; i < 6; i++)
    {
      TlSceneGroup *root = tl_scene_group_new (TL_ROLE_DOCUMENT, TL_ID_NONE, "page");
      g_autoptr (TlScene) scene = tl_scene_new (200, 50, root);
      g_autoptr (xmlDoc) document = NULL;
      xmlNode *text;
      xmlChar *anchor;
      xmlChar *direction;

      tl_scene_group_add_text (root, 100, 20, 50, "x", (TlFont){ 11, 400, 0 },
                               (TlTextAlign) (i % 3), TL_INK_TEXT)
          ->text.right_to_left
          = i >= 3;
      document = write_and_parse (scene, &usual);
      text = xmlFirstElementChild (xmlLastElementChild (xmlDocGetRootElement (document)));
      anchor = xmlGetProp (text, BAD_CAST "text-anchor");
      direction = xmlGetProp (text, BAD_CAST "direction");
      g_assert_cmpstr ((const char *) anchor, ==, anchors[i / 3][i % 3]);
      g_assert_cmpstr ((const char *) direction, ==, i >= 3 ? "rtl" : NULL);
      xmlFree (anchor);
      xmlFree (direction);
    }
}

static const struct
{
  double value;
  guint decimals;
  const char *expected;
} numbers[] = {
  { 0, 2, "0" },
  { -0.0, 2, "0" },
  { 1, 2, "1" },
  { -12.5, 2, "-12.5" },
  { 0.005, 2, "0.01" },
  { 0.004, 2, "0" },
  { -0.004, 2, "0" },
  { 0.05, 2, "0.05" },
  { 99.999, 2, "100" },
  { 1234567.891, 2, "1234567.89" },
  { 100, 0, "100" },
  { 0.123456789, 6, "0.123457" },
  { 1e300, 2, "1000000000000" },
  { (double) INFINITY, 2, "0" },
  { (double) NAN, 2, "0" },
};

static void
test_numbers (TlTestFolder *folder, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      tl_svg_append_number (out, numbers[i].value, numbers[i].decimals);
      g_assert_cmpstr (out->str, ==, numbers[i].expected);
    }
}

static const struct
{
  const char *text;
  const char *expected;
} escapes[] = {
  { "plain", "plain" },
  { "<a href=\"x\">&amp;</a>", "&lt;a href=&quot;x&quot;&gt;&amp;amp;&lt;/a&gt;" },
  { "]]>", "]]&gt;" },
  { "a\x01"
    "b\x1b[31mc\x7f",
    "ab[31mc" },
  { "one\ntwo\tthree\r", "one&#10;two three" },
  { "\xc2\x85\xef\xbf\xbe\xef\xbf\xbf.", "." },
  { "stray \xff byte", "stray \xef\xbf\xbd byte" },
  { "cut \xe2\x82", "cut \xef\xbf\xbd\xef\xbf\xbd" },
  { "日本 👩‍👧", "日本 👩‍👧" },
  { "", "" },
};

static void
test_escapes (TlTestFolder *folder, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (escapes); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      tl_svg_append_text (out, escapes[i].text);
      g_assert_cmpstr (out->str, ==, escapes[i].expected);
    }
}

static const char *const hostile_texts[] = {
  "\x01\x02",     "</text><script>alert(1)</script>", "&#0;&bogus;", "\xef\xbf\xbf",
  "\xe2\x80\xae", "👩‍👩‍👧‍👦",        "  spaces  ",  "]]>",
};

static void
test_hostile (TlTestFolder *folder, gconstpointer data)
{
  for (guint i = 0; i < 2 * G_N_ELEMENTS (hostile_texts); i++)
    {
      const char *text = hostile_texts[i / 2];
      g_autoptr (TlScene) scene = tl_sample_scene_new_text (text, FALSE);
      g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr (xmlDoc) document = NULL;

      scene->title = g_strdup (text);
      tl_scene_group_set_title (scene->root, text);
      tl_scene_group_take_description (scene->root, g_strdup (text));
      document = write_and_parse (scene, i % 2 == 0 ? &usual : &shapes);
      check_tree (xmlDocGetRootElement (document), ids);
    }
}

static void
test_long_text (TlTestFolder *folder, gconstpointer data)
{
  g_autofree char *text = g_strnfill (100000, '&');
  g_autoptr (TlScene) scene = tl_sample_scene_new_text (text, FALSE);
  g_autoptr (xmlDoc) document = write_and_parse (scene, &usual);
  g_autoptr (GString) content = g_string_new (NULL);

  collect_content (xmlDocGetRootElement (document), "text", content);
  g_assert_cmpuint (content->len, ==, 100001);
}

static void
test_links (TlTestFolder *folder, gconstpointer data)
{
  TlSceneGroup *root = tl_scene_group_new (TL_ROLE_DOCUMENT, TL_ID_NONE, "page");
  TlSceneGroup *outer = tl_scene_group_new (TL_ROLE_LINK, TL_ID_NONE, "outer");
  TlSceneGroup *inner = tl_scene_group_new (TL_ROLE_LINK, TL_ID_NONE, "inner");
  TlSceneGroup *unsafe = tl_scene_group_new (TL_ROLE_LINK, TL_ID_NONE, "unsafe");
  g_autoptr (TlScene) scene = tl_scene_new (200, 50, root);
  g_autofree char *svg = NULL;

  tl_scene_group_set_href (outer, "https://example.org/?a&b");
  tl_scene_group_set_href (inner, "https://example.org/inner");
  tl_scene_group_set_href (unsafe, "javascript:alert(1)");
  tl_scene_group_take_child (outer, inner, 0, 0);
  tl_scene_group_take_child (root, outer, 0, 0);
  tl_scene_group_take_child (root, unsafe, 0, 0);
  svg = tl_svg_to_string (scene, &usual, NULL);
  g_assert_nonnull (strstr (svg, "<a id=\"outer\" xlink:href=\"https://example.org/?a&amp;b\">"));
  g_assert_nonnull (strstr (svg, "<g id=\"inner\">"));
  g_assert_nonnull (strstr (svg, "<g id=\"unsafe\">"));
}

static void
test_palette (TlTestFolder *folder, gconstpointer data)
{
  const TlSvgOptions dark = { .palette = &tl_palette_dark };
  g_autoptr (TlScene) scene = tl_sample_scene_new_text ("x", FALSE);
  g_autofree char *svg = tl_svg_to_string (scene, &dark, NULL);

  g_assert_nonnull (strstr (svg, "height=\"50\" fill=\"#1e1f22\""));
  g_assert_nonnull (strstr (svg, "fill=\"#f1f3f7\">x</text>"));
}

static void
test_file (TlTestFolder *folder, gconstpointer data)
{
  g_autoptr (TlScene) scene = tl_sample_scene_new ();
  g_autofree char *expected = tl_svg_to_string (scene, &usual, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) cancelled = NULL;
  g_autoptr (GError) full = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (tl_svg_write (scene, &usual, folder->file, cancellable, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  tl_test_folder_assert_empty (folder);

  tl_svg_write (scene, &usual, folder->file, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (folder->file, &found, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, expected);

  g_assert_false (tl_svg_write (scene, &usual, "/dev/full", NULL, &full));
  g_assert_error (full, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

/* Someone else's reader draws what our own painter draws, as text and as shapes. */
static void
test_looks_the_same (TlTestFolder *folder, gconstpointer data)
{
  const TlSvgOptions *const options[] = { &usual, &shapes };
  /* The tests have one font; the boxes that stand for missing letters are not the same everywhere. */
  g_autoptr (TlScene) scene = tl_sample_scene_new_page ("Grey, gradient & “quotes” 1:2", 20);
  g_autofree char *path = g_build_filename (folder->folder, "map.png", NULL);
  cairo_surface_t *expected = tl_test_paint_scene (scene);

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *output = NULL;
      cairo_surface_t *found;

      tl_svg_write (scene, options[i], folder->file, NULL, &error);
      g_assert_no_error (error);
      output = tl_test_run ("rsvg-convert", "-o", path, folder->file, NULL);
      found = cairo_image_surface_create_from_png (path);
      g_assert_cmpuint (tl_test_count_differences (expected, found), <, 200);
      cairo_surface_destroy (found);
    }
  cairo_surface_destroy (expected);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/tl/exchange/svg/" name, TlTestFolder, "map.svg", tl_test_folder_set_up, function,  \
              tl_test_folder_tear_down)
  ADD ("golden", test_golden);
  ADD ("plain-svg", test_plain_svg);
  ADD ("every-text", test_every_text);
  ADD ("anchors", test_anchors);
  ADD ("numbers", test_numbers);
  ADD ("escapes", test_escapes);
  ADD ("hostile", test_hostile);
  ADD ("long-text", test_long_text);
  ADD ("links", test_links);
  ADD ("palette", test_palette);
  ADD ("file", test_file);
  ADD ("looks-the-same", test_looks_the_same);
#undef ADD

  return g_test_run ();
}
