/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where ink falls: groups, clips, scales, palettes, and text at all its alignments. */
#include "tl-href.h"
#include "tl-paint.h"
#include "tl-paragraph.h"
#include "tl-sample-scene.h"
#include "tl-text-context.h"

#include <pango/pangocairo.h>
#include <string.h>

#define SIDE 64

static const TlFont body_font = { 12.5, 400, 0 };

/* The colour of one pixel of a small picture. */
static TlColour
get_pixel (cairo_surface_t *picture, int x, int y)
{
  const guint8 *data;
  guint32 pixel;

  cairo_surface_flush (picture);
  data = cairo_image_surface_get_data (picture) + y * cairo_image_surface_get_stride (picture)
         + x * 4;
  memcpy (&pixel, data, sizeof pixel);
  return pixel & 0xffffff;
}

static TlSceneGroup *
box_new (const char *id, double side, TlColour colour)
{
  TlSceneGroup *group = tl_scene_group_new (TL_ROLE_CARD, TL_ID_NONE, id);

  group->width = side;
  group->height = side;
  tl_scene_group_add_rect (group, 0, 0, side, side, 0, tl_ink_from_colour (colour), TL_INK_NONE, 0);
  return group;
}

/* A red box with a green one inside, which would reach out of it, and a blue one at half size. */
static TlSceneGroup *
boxes_new (gboolean clip)
{
  TlSceneGroup *outer = box_new ("outer", 20, 0xff0000);
  g_autoptr (TlSceneGroup) small = box_new ("small", 20, 0x0000ff);

  outer->clip = clip;
  tl_scene_group_take_child (outer, box_new ("inner", 20, 0x008000), 10, 10);
  tl_scene_group_add_child (outer, small, 0, 8, 0.5);
  return outer;
}

typedef void (*PaintFunc) (cairo_t *cr, const TlSceneGroup *group, const TlPalette *palette,
                           const char *language);

static void
test_groups (void)
{
  /* Which function, clipped or not, and what is then at 5,5, 15,15, 25,25 and 5,15. */
  static const struct
  {
    PaintFunc function;
    gboolean clip;
    TlColour expected[4];
  } cases[] = {
    { tl_paint_group, FALSE, { 0xff0000, 0xff0000, 0xffffff, 0xff0000 } },
    { tl_paint_tree, FALSE, { 0xff0000, 0x008000, 0x008000, 0x0000ff } },
    { tl_paint_tree, TRUE, { 0xff0000, 0x008000, 0xffffff, 0x0000ff } },
  };
  static const int places[4][2] = { { 5, 5 }, { 15, 15 }, { 25, 25 }, { 5, 15 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TlSceneGroup) group = boxes_new (cases[i].clip);
      cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE, SIDE);
      cairo_t *cr = cairo_create (picture);

      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
      cases[i].function (cr, group, &tl_palette_light, NULL);
      for (guint k = 0; k < 4; k++)
        g_assert_cmphex (get_pixel (picture, places[k][0], places[k][1]), ==, cases[i].expected[k]);
      cairo_destroy (cr);
      cairo_surface_destroy (picture);
    }
}

static void
test_palettes (void)
{
  static const TlPalette *const palettes[]
      = { &tl_palette_light, &tl_palette_dark, &tl_palette_high_contrast,
          &tl_palette_high_contrast_dark };

  for (guint i = 0; i < G_N_ELEMENTS (palettes); i++)
    {
      TlSceneGroup *root = tl_scene_group_new (TL_ROLE_DOCUMENT, TL_ID_NONE, "page");
      g_autoptr (TlScene) scene = tl_scene_new (SIDE, SIDE, root);
      cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE, SIDE);
      cairo_t *cr = cairo_create (picture);

      tl_scene_group_add_circle (root, 20, 20, 10, TL_INK_BAD, TL_INK_NONE, 0);
      tl_paint_scene (cr, scene, palettes[i]);
      g_assert_cmphex (get_pixel (picture, 1, 1), ==, palettes[i]->colours[TL_INK_PAPER]);
      g_assert_cmphex (get_pixel (picture, 20, 20), ==, palettes[i]->colours[TL_INK_BAD]);
      cairo_destroy (cr);
      cairo_surface_destroy (picture);
    }
}

/* The stroke of @item is centred on its edge; a dash leaves gaps; a gradient runs downwards. */
static void
test_strokes (void)
{
  TlSceneGroup *root = tl_scene_group_new (TL_ROLE_DOCUMENT, TL_ID_NONE, "page");
  g_autoptr (TlScene) scene = tl_scene_new (SIDE, SIDE, root);
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE, SIDE);
  cairo_t *cr = cairo_create (picture);
  TlPathBuilder builder;
  TlSceneItem *item;

  tl_scene_group_add_rect (root, 8, 8, 20, 20, 0, TL_INK_NONE, TL_INK_GOOD, 4);
  tl_scene_group_add_line (root, 0, 40, SIDE, 40, TL_INK_BAD, 4, TL_DASH_LINE);
  tl_path_builder_init (&builder);
  tl_path_builder_move_to (&builder, 50, 0);
  tl_path_builder_line_to (&builder, 50, 30);
  item = tl_scene_group_add_path (root, tl_path_builder_end (&builder), TL_INK_NONE,
                                  tl_ink_from_colour (0xff0000), 8, TL_CAP_BUTT);
  item->path.stroke_middle = tl_ink_from_colour (0x008000);
  item->path.stroke_end = tl_ink_from_colour (0x0000ff);
  item->path.gradient_top = 5;
  item->path.gradient_bottom = 25;
  tl_paint_scene (cr, scene, &tl_palette_light);

  g_assert_cmphex (get_pixel (picture, 6, 18), ==, tl_palette_light.colours[TL_INK_GOOD]);
  g_assert_cmphex (get_pixel (picture, 9, 18), ==, tl_palette_light.colours[TL_INK_GOOD]);
  g_assert_cmphex (get_pixel (picture, 18, 18), ==, 0xffffff);
  g_assert_cmphex (get_pixel (picture, 2, 40), ==, tl_palette_light.colours[TL_INK_BAD]);
  g_assert_cmphex (get_pixel (picture, 8, 40), ==, 0xffffff);
  g_assert_cmphex (get_pixel (picture, 13, 40), ==, tl_palette_light.colours[TL_INK_BAD]);
  g_assert_cmphex (get_pixel (picture, 50, 2), ==, 0xff0000);
  g_assert_cmpint (TL_COLOUR_GREEN (get_pixel (picture, 50, 15)), >, 0x70);
  g_assert_cmphex (get_pixel (picture, 50, 28), ==, 0x0000ff);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
}

/* The horizontal extents of a line's ink, at x = 100. */
static void
get_ink (const char *text, TlTextAlign align, gboolean right_to_left, TlFont font, double *left,
         double *right)
{
  TlSceneGroup *root = tl_scene_group_new (TL_ROLE_DOCUMENT, TL_ID_NONE, "page");
  cairo_surface_t *recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (recording);
  TlSceneItem *item = tl_scene_group_add_text (root, 100, 20, 50, text, font, align, TL_INK_TEXT);
  double x1;
  double x2;
  double y1;
  double y2;

  item->text.right_to_left = right_to_left;
  tl_paint_trace_text (cr, item, NULL);
  cairo_path_extents (cr, &x1, &y1, &x2, &y2);
  *left = x1;
  *right = x2;
  cairo_destroy (cr);
  cairo_surface_destroy (recording);
  tl_scene_group_unref (root);
}

static void
test_alignment (void)
{
  /* The same line by both ways: plain words, and a layout (a character that no font has). */
  static const char *const texts[] = { "HIIIH", "H\xf3\xb0\x80\x80H" };
  static const TlFont fonts[] = { { 12.5, 400, 0 }, { 28, 600, 0 }, { 11, 600, 0.06f } };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (texts) * G_N_ELEMENTS (fonts); i++)
    {
      const char *text = texts[i / 2 % 2];
      TlFont font = fonts[i / 4];
      double left[3];
      double right[3];

      for (guint align = TL_ALIGN_LEFT; align <= TL_ALIGN_RIGHT; align++)
        get_ink (text, align, i % 2 == 1, font, &left[align], &right[align]);
      /* H stands a little inside its advance, by the same on both sides. */
      g_assert_cmpfloat_with_epsilon (left[TL_ALIGN_LEFT], 100, 0.2 * (double) font.size);
      g_assert_cmpfloat (left[TL_ALIGN_LEFT], >, 100);
      g_assert_cmpfloat_with_epsilon (right[TL_ALIGN_RIGHT], 200 - left[TL_ALIGN_LEFT], 0.7);
      g_assert_cmpfloat_with_epsilon ((left[TL_ALIGN_CENTRE] + right[TL_ALIGN_CENTRE]) / 2, 100,
                                      0.4);
      g_assert_cmpfloat_with_epsilon (right[TL_ALIGN_LEFT] - left[TL_ALIGN_LEFT],
                                      right[TL_ALIGN_RIGHT] - left[TL_ALIGN_RIGHT], 0.01);
    }
}

/* A line put together from words is as wide as Pango would make the whole line. */
static void
test_plain_words (void)
{
  static const char *const texts[] = {
    "Contact centre call",    "AVATAR To Ty. “No one rings back”",
    "2:02–2:19 · n 1,204",    "Größe über Maß: naïve façade",
    "Κριτική από τον πελάτη", "Жалоба клиента",
    "target ≥ 80 % → 91 %",   "first-time buyer (rural), 12/2026",
  };
  PangoContext *context = tl_text_context_new ();
  PangoLayout *layout = pango_layout_new (context);

  pango_layout_set_font_description (layout, tl_text_context_get_description (body_font));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (GStrv) words = g_strsplit (texts[i], " ", -1);
      double space = tl_text_context_get_word (body_font, " ", 1)->width;
      double width = -space;
      PangoRectangle extents;

      for (guint k = 0; words[k] != NULL; k++)
        {
          const TlTextWord *word
              = tl_text_context_get_word (body_font, words[k], strlen (words[k]));

          g_assert_nonnull (word);
          width += word->width + space;
        }
      pango_layout_set_text (layout, texts[i], -1);
      pango_layout_get_extents (layout, NULL, &extents);
      g_assert_cmpfloat_with_epsilon (width, (double) extents.width / PANGO_SCALE, 0.6);
    }
  g_object_unref (layout);
  g_object_unref (context);
}

static void
test_words_that_are_not_plain (void)
{
  static const char *const words[] = {
    "שלום", "日本", "e\u0301", "a\tb", "soft\u00adhyphen", "\u202eabc", "aб", "हिन्दी", "👍",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_null (tl_text_context_get_word (body_font, words[i], strlen (words[i])));
}

/* More words than are kept: the cache starts anew and goes on giving the same answers. */
static void
test_many_words (void)
{
  double width = tl_text_context_get_word (body_font, "w7", 2)->width;

  for (guint i = 0; i < 60000; i++)
    {
      char word[16];
      int length = g_snprintf (word, sizeof word, "w%u", i);

      g_assert_nonnull (tl_text_context_get_word (body_font, word, (gsize) length));
    }
  g_assert_cmpfloat (tl_text_context_get_word (body_font, "w7", 2)->width, ==, width);
}

/* What two threads draw at once is what one draws alone. */
static gpointer
draw_sample (gpointer data)
{
  g_autoptr (TlScene) scene = tl_sample_scene_new ();
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 640, 480);
  cairo_t *cr = cairo_create (picture);

  for (guint i = 0; i < 5; i++)
    tl_paint_scene (cr, scene, &tl_palette_light);
  cairo_destroy (cr);
  return picture;
}

static void
test_threads (void)
{
  GThread *threads[2];
  cairo_surface_t *alone = draw_sample (NULL);
  gsize size = (gsize) cairo_image_surface_get_stride (alone) * 480;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("paint", draw_sample, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      cairo_surface_t *picture = g_thread_join (threads[i]);

      g_assert_cmpmem (cairo_image_surface_get_data (picture), size,
                       cairo_image_surface_get_data (alone), size);
      cairo_surface_destroy (picture);
    }
  cairo_surface_destroy (alone);
}

static void
test_paragraphs (void)
{
  /* How a second line differs from the first, and whether it is of the same paragraph. */
  static const struct
  {
    double x;
    double step;
    float size;
    TlInk ink;
    TlTextAlign align;
    gboolean expected;
  } cases[] = {
    { 0, 16, 12.5, TL_INK_TEXT, TL_ALIGN_LEFT, TRUE },
    { 0, 22, 12.5, TL_INK_TEXT, TL_ALIGN_LEFT, TRUE },
    { 0, 23, 12.5, TL_INK_TEXT, TL_ALIGN_LEFT, FALSE },
    { 0, 0, 12.5, TL_INK_TEXT, TL_ALIGN_LEFT, FALSE },
    { 0, -16, 12.5, TL_INK_TEXT, TL_ALIGN_LEFT, FALSE },
    { 1, 16, 12.5, TL_INK_TEXT, TL_ALIGN_LEFT, FALSE },
    { 0, 16, 11, TL_INK_TEXT, TL_ALIGN_LEFT, FALSE },
    { 0, 16, 12.5, TL_INK_TEXT_SECOND, TL_ALIGN_LEFT, FALSE },
    { 0, 16, 12.5, TL_INK_TEXT, TL_ALIGN_RIGHT, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TlSceneGroup) group = tl_scene_group_new (TL_ROLE_CARD, TL_ID_NONE, "card");
      const TlFont font = { cases[i].size, 400, 0 };
      const TlSceneItem *items;
      guint n_items;

      tl_scene_group_add_text (group, 0, 20, 50, "one", body_font, TL_ALIGN_LEFT, TL_INK_TEXT);
      tl_scene_group_add_text (group, cases[i].x, 20 + cases[i].step, 50, "two", font,
                               cases[i].align, cases[i].ink);
      items = tl_scene_group_get_items (group, &n_items);
      g_assert_cmpint (tl_paragraph_continues (&items[0], &items[1]), ==, cases[i].expected);
    }
}

static void
test_hrefs (void)
{
  static const struct
  {
    const char *href;
    gboolean safe;
  } cases[] = {
    { "https://example.org", TRUE },
    { "HTTP://example.org", TRUE },
    { "mailto:a@example.org", TRUE },
    { "tel:+49301234", TRUE },
    { "#card-1", TRUE },
    { "#", FALSE },
    { "", FALSE },
    { NULL, FALSE },
    { "javascript:alert(1)", FALSE },
    { " javascript:alert(1)", FALSE },
    { "file:///etc/passwd", FALSE },
    { "data:text/html,<script>", FALSE },
    { "example.org", FALSE },
    { "java\nscript:alert(1)", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (tl_href_is_safe (cases[i].href), ==, cases[i].safe);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tl/paint/groups", test_groups);
  g_test_add_func ("/tl/paint/palettes", test_palettes);
  g_test_add_func ("/tl/paint/strokes", test_strokes);
  g_test_add_func ("/tl/paint/text/alignment", test_alignment);
  g_test_add_func ("/tl/paint/text/plain-words", test_plain_words);
  g_test_add_func ("/tl/paint/text/words-that-are-not-plain", test_words_that_are_not_plain);
  g_test_add_func ("/tl/paint/text/many-words", test_many_words);
  g_test_add_func ("/tl/paint/threads", test_threads);
  g_test_add_func ("/tl/paint/paragraphs", test_paragraphs);
  g_test_add_func ("/tl/paint/hrefs", test_hrefs);

  return g_test_run ();
}
