/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Scenes for the tests of the painters, built by hand so that they do not change with the layout. The
 * large one is a small map in the look of the real ones and holds every kind of item, role of text
 * and way to place a group.
 */
#include "tl-sample-scene.h"

static const TlFont title_font = { 28, 600, 0 };
static const TlFont label_font = { 12.5, 600, 0 };
static const TlFont body_font = { 12.5, 400, 0 };
static const TlFont card_font = { 12.5, 500, 0 };
static const TlFont small_font = { 11, 400, 0 };
static const TlFont phase_font = { 11, 600, 0.06f };

static TlSceneGroup *
add_group (TlSceneGroup *parent, TlSceneRole role, const char *id, const char *title, double x,
           double y, double width, double height)
{
  TlSceneGroup *group = tl_scene_group_new (role, TL_ID_NONE, id);

  tl_scene_group_set_title (group, title);
  group->width = width;
  group->height = height;
  tl_scene_group_take_child (parent, group, x, y);
  return group;
}

static void
add_text (TlSceneGroup *group, double x, double y, const char *string, TlFont font, TlInk ink)
{
  tl_scene_group_add_text (group, x, y, 100, string, font, TL_ALIGN_LEFT, ink);
}

static void
add_header (TlSceneGroup *map)
{
  TlSceneGroup *header = add_group (map, TL_ROLE_HEADER, "header", NULL, 24, 20, 592, 60);
  TlSceneGroup *heading
      = add_group (header, TL_ROLE_HEADING, "title", "Going solar", 0, 0, 592, 34);
  TlSceneGroup *link = add_group (header, TL_ROLE_LINK, "web", "Website", 480, 40, 112, 18);

  heading->outline_level = 1;
  add_text (heading, 0, 28, "Going solar: first-time buyer", title_font, TL_INK_TEXT);
  add_text (header, 0, 54, "Pay-as-you-go solar · customer journey", body_font, TL_INK_TEXT_SECOND);
  tl_scene_group_set_href (link, "https://example.org/solar?a=1&b=(x)'y'\\z#ö");
  add_text (link, 0, 14, "example.org/solar", small_font, TL_INK_SERVICE);
}

static void
add_stage (TlSceneGroup *map, guint index, const char *name)
{
  g_autofree char *id = g_strdup_printf ("stage-%u", index);
  TlSceneGroup *stage = add_group (map, TL_ROLE_STAGE, id, name, 120 + 170 * index, 112, 160, 36);
  TlPathBuilder builder;

  stage->outline_level = 2;
  tl_path_builder_init (&builder);
  tl_path_builder_move_to (&builder, 0, 0);
  tl_path_builder_line_to (&builder, 152, 0);
  tl_path_builder_line_to (&builder, 160, 18);
  tl_path_builder_line_to (&builder, 152, 36);
  tl_path_builder_line_to (&builder, 0, 36);
  tl_path_builder_close (&builder);
  tl_scene_group_add_path (stage, tl_path_builder_end (&builder), TL_INK_STAGE, TL_INK_NONE, 0,
                           TL_CAP_BUTT);
  tl_scene_group_add_text (stage, 76, 22.5, 80, name, label_font, TL_ALIGN_CENTRE, TL_INK_TEXT);
}

static void
add_star (TlSceneGroup *group, double x, double y)
{
  static const TlPoint points[]
      = { { 0, -6 },  { 1.5, -2 }, { 6, -2 },     { 2.4, 0.8 }, { 3.7, 5 },
          { 0, 2.4 }, { -3.7, 5 }, { -2.4, 0.8 }, { -6, -2 },   { -1.5, -2 } };
  TlPathBuilder builder;

  tl_path_builder_init (&builder);
  tl_path_builder_move_to (&builder, x + points[0].x, y + points[0].y);
  for (guint i = 1; i < G_N_ELEMENTS (points); i++)
    tl_path_builder_line_to (&builder, x + points[i].x, y + points[i].y);
  tl_path_builder_close (&builder);
  tl_scene_group_add_path (group, tl_path_builder_end (&builder), TL_INK_TEXT, TL_INK_NONE, 0,
                           TL_CAP_BUTT);
}

static void
add_cards (TlSceneGroup *lane)
{
  TlSceneGroup *contact
      = add_group (lane, TL_ROLE_CARD, "card-contact", "Contact centre call", 104, 10, 160, 60);
  TlSceneGroup *assumed = add_group (lane, TL_ROLE_CARD, "card-assumed",
                                     "Radio advert & \"jingle\"", 274, 10, 160, 60);
  TlSceneGroup *clipped
      = add_group (lane, TL_ROLE_CARD, "card-clipped", "Clipped card", 444, 10, 140, 60);

  tl_scene_group_take_description (contact, g_strdup ("by phone, a moment of truth"));
  tl_scene_group_set_href (contact, "#curve");
  tl_scene_group_add_rect (contact, 0, 0, 160, 60, 6, TL_INK_CARD, TL_INK_HAIRLINE, 1);
  tl_scene_group_add_rect (contact, 4, 8, 4, 44, 2, TL_INK_SERVICE, TL_INK_NONE, 0);
  add_text (contact, 16, 22, "Contact centre call", card_font, TL_INK_TEXT);
  add_text (contact, 16, 50, "phone", small_font, TL_INK_TEXT_SECOND);
  add_star (contact, 146, 16);

  tl_scene_group_add_rect (assumed, 0, 0, 160, 60, 6, TL_INK_CARD, TL_INK_OUTLINE, 1)->dash
      = TL_DASH_ASSUMED;
  add_text (assumed, 16, 22, "Radio advert that runs", card_font, TL_INK_TEXT);
  add_text (assumed, 16, 38, "over two <lines> & more", card_font, TL_INK_TEXT);

  clipped->clip = TRUE;
  tl_scene_group_add_rect (clipped, -10, -10, 100, 100, 0, tl_ink_from_colour (0x75532f),
                           TL_INK_NONE, 0);
  tl_scene_group_add_circle (clipped, 140, 30, 24, TL_INK_BAD, TL_INK_TEXT, 2);
  add_text (clipped, 16, 34, "Clipped  twice", card_font, TL_INK_TEXT);
}

static void
add_emotions (TlSceneGroup *lane)
{
  TlSceneGroup *grid = add_group (lane, TL_ROLE_ARTIFACT, "grid", NULL, 104, 0, 480, 90);
  TlSceneGroup *curve = add_group (lane, TL_ROLE_EMOTION, "curve", "Emotions: curious, then cross",
                                   104, 0, 480, 90);
  TlPathBuilder builder;
  TlSceneItem *item;

  for (int i = 0; i < 3; i++)
    tl_scene_group_add_line (grid, 0, 15 + 30 * i, 480, 15 + 30 * i, TL_INK_HAIRLINE_SOFT, 1,
                             i == 1 ? TL_DASH_SOLID : TL_DASH_GRID);
  tl_path_builder_init (&builder);
  tl_path_builder_move_to (&builder, 20, 20);
  tl_path_builder_curve_to (&builder, 120, 20, 140, 78, 240, 78);
  tl_path_builder_curve_to (&builder, 340, 78, 360, 18, 460, 18);
  item = tl_scene_group_add_path (curve, tl_path_builder_end (&builder), TL_INK_NONE, TL_INK_GOOD,
                                  2.5, TL_CAP_ROUND);
  item->path.stroke_middle = TL_INK_NEUTRAL;
  item->path.stroke_end = TL_INK_BAD;
  item->path.gradient_top = 15;
  item->path.gradient_bottom = 75;
  tl_scene_group_add_circle (curve, 240, 78, 8, TL_INK_PAPER, TL_INK_BAD, 2);
  tl_scene_group_add_text (curve, 240, 64, 80, "“No one rings back”", small_font, TL_ALIGN_CENTRE,
                           TL_INK_TEXT_SECOND);
  tl_scene_group_add_text (curve, -6, 49, 20, "−1", small_font, TL_ALIGN_RIGHT, TL_INK_TEXT_SECOND);
}

/* Lines of other scripts at all three alignments, a rule through the point where they stand. */
static void
add_scripts (TlSceneGroup *lane)
{
  static const struct
  {
    const char *string;
    TlTextAlign align;
    gboolean right_to_left;
  } lines[] = {
    { "שלום עולם (42)", TL_ALIGN_RIGHT, TRUE },
    { "مرحبا بالعالم 2026!", TL_ALIGN_CENTRE, TRUE },
    { "לקוח VIP, שלב 3", TL_ALIGN_LEFT, TRUE },
    { "日本語のテキスト", TL_ALIGN_RIGHT, FALSE },
    { "Ελληνικά, Кириллица", TL_ALIGN_CENTRE, FALSE },
    { "हिन्दी · ไทย · e\u0301", TL_ALIGN_LEFT, FALSE },
  };
  TlSceneGroup *list = add_group (lane, TL_ROLE_LIST, "scripts", "Scripts", 104, 0, 480, 80);

  tl_scene_group_add_line (list, 240, 4, 240, 76, TL_INK_PHASE, 1, TL_DASH_FINE);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *id = g_strdup_printf ("script-%u", i);
      TlSceneGroup *entry = add_group (list, TL_ROLE_LIST_ITEM, id, lines[i].string,
                                       i < 3 ? 0 : 160, 6 + 24 * (i % 3), 480, 22);

      tl_scene_group_add_text (entry, i < 3 ? 120 : 240, 15, 100, lines[i].string, body_font,
                               lines[i].align, TL_INK_TEXT)
          ->text.right_to_left
          = lines[i].right_to_left;
    }
}

static TlSceneGroup *
add_lane (TlSceneGroup *map, const char *id, const char *name, double y, double height,
          gboolean band)
{
  TlSceneGroup *lane = add_group (map, TL_ROLE_LANE, id, name, 16, y, 608, height);
  g_autofree char *label_id = g_strconcat (id, "-label", NULL);
  TlSceneGroup *label;

  if (band)
    tl_scene_group_add_rect (lane, 0, 0, 608, height, 6, TL_INK_BAND, TL_INK_NONE, 0);
  label = add_group (lane, TL_ROLE_LANE_LABEL, label_id, NULL, 8, 6, 80, 40);
  add_text (label, 0, 16, name, label_font, TL_INK_TEXT);
  return lane;
}

static void
add_footer (TlSceneGroup *map)
{
  TlSceneGroup *footer = add_group (map, TL_ROLE_FOOTER, "footer", NULL, 24, 440, 592, 30);
  g_autoptr (TlSceneGroup) small = tl_scene_group_new (TL_ROLE_GROUP, TL_ID_NONE, "small");

  small->width = 200;
  small->height = 20;
  add_text (small, 0, 14, "Half size, twice as far", body_font, TL_INK_TEXT);
  tl_scene_group_add_rect (small, 0, 18, 150, 4, 2, TL_INK_GOOD, TL_INK_NONE, 0);
  add_text (footer, 0, 12, "Sources: ticket export, 1,204 rows.", small_font, TL_INK_TEXT_SECOND);
  add_text (footer, 0, 27, "Going solar · version 12 · 22 Nov 2026", small_font,
            TL_INK_TEXT_SECOND);
  tl_scene_group_add_child (footer, small, 420, 4, 0.5);
}

/**
 * tl_sample_scene_new:
 *
 * Returns: (transfer full): the map in miniature
 */
TlScene *
tl_sample_scene_new (void)
{
  TlSceneGroup *map = tl_scene_group_new (TL_ROLE_DOCUMENT, TL_ID_NONE, "map");
  TlSceneGroup *phase;
  TlSceneGroup *lane;
  TlScene *scene;

  tl_scene_group_set_title (map, "Going solar: first-time buyer");
  map->width = 640;
  map->height = 480;
  add_header (map);
  phase = add_group (map, TL_ROLE_PHASE, "phase", "Pre-purchase", 120, 86, 330, 20);
  tl_scene_group_add_rect (phase, 0, 0, 330, 3, 1.5, TL_INK_PHASE, TL_INK_NONE, 0);
  add_text (phase, 0, 18, "PRE-PURCHASE", phase_font, TL_INK_TEXT_SECOND);
  add_stage (map, 0, "Become aware");
  add_stage (map, 1, "Compare");

  lane = add_lane (map, "lane-touchpoints", "Touchpoints", 160, 80, TRUE);
  add_cards (lane);
  lane = add_lane (map, "lane-emotions", "Emotions", 246, 92, FALSE);
  add_emotions (lane);
  tl_scene_group_add_line (map, 16, 344, 624, 344, TL_INK_OUTLINE, 1.25, TL_DASH_LINE);
  lane = add_lane (map, "lane-notes", "Notes", 350, 84, TRUE);
  add_scripts (lane);
  add_footer (map);

  scene = tl_scene_new (640, 480, map);
  scene->title = g_strdup ("Going solar: first-time buyer");
  scene->description = g_strdup ("Going solar.\nTwo stages, three lanes.");
  scene->author = g_strdup ("Sunrise Energy");
  scene->language = g_strdup ("en");
  return scene;
}

/**
 * tl_sample_scene_new_page:
 * @title: of the page
 * @n_cards: how many cards it holds
 *
 * Returns: (transfer full): a plain page of numbered cards; the first leads to the last
 */
TlScene *
tl_sample_scene_new_page (const char *title, guint n_cards)
{
  TlSceneGroup *root = tl_scene_group_new (TL_ROLE_DOCUMENT, TL_ID_NONE, "page");
  TlSceneGroup *heading = add_group (root, TL_ROLE_HEADING, "page-title", title, 20, 10, 400, 30);
  TlScene *scene;

  heading->outline_level = 1;
  add_text (heading, 0, 20, title, label_font, TL_INK_TEXT);
  for (guint i = 0; i < n_cards; i++)
    {
      g_autofree char *id = g_strdup_printf ("card-%u", i);
      g_autofree char *name = g_strdup_printf ("Card number %u", i);
      TlSceneGroup *card
          = add_group (root, TL_ROLE_CARD, id, name, 20 + i % 10 * 130, 50 + i / 10 * 40, 120, 30);

      if (i == 0)
        tl_scene_group_set_href (card, "#card-last");
      tl_scene_group_add_rect (card, 0, 0, 120, 30, 6, TL_INK_CARD, TL_INK_HAIRLINE, 1);
      add_text (card, 10, 20, name, card_font, TL_INK_TEXT);
    }
  scene = tl_scene_new (1340, 100 + n_cards / 10 * 40, root);
  scene->title = g_strdup (title);
  return scene;
}

/**
 * tl_sample_scene_new_shapes:
 * @n_groups: how many groups, ten a row
 *
 * Edges lie on whole pixels, so that readers that move them there (poppler does) have nothing to do.
 *
 * Returns: (transfer full): a page of groups with one of each round shape, with and without edges
 */
TlScene *
tl_sample_scene_new_shapes (guint n_groups)
{
  TlSceneGroup *root = tl_scene_group_new (TL_ROLE_DOCUMENT, TL_ID_NONE, "page");

  for (guint i = 0; i < n_groups; i++)
    {
      g_autofree char *id = g_strdup_printf ("card-%u", i);
      TlSceneGroup *card
          = add_group (root, TL_ROLE_CARD, id, NULL, 8.5 + i % 10 * 100, 8.5 + i / 10 * 48, 92, 40);

      tl_scene_group_add_rect (card, 0, 0, 92, 40, 6, TL_INK_BAND, TL_INK_TEXT, 1);
      tl_scene_group_add_rect (card, 4, 8, 4, 24, 2, TL_INK_SERVICE, TL_INK_NONE, 0);
      tl_scene_group_add_rect (card, 14, 30, 30, 4, 2, TL_INK_GOOD, TL_INK_NONE, 0);
      tl_scene_group_add_rect (card, 14, 6, 8, 8, 1.5, TL_INK_BAD, TL_INK_BAD, 1);
      tl_scene_group_add_rect (card, 26, 6, 8, 8, 1.5, TL_INK_NONE, TL_INK_BAD, 1);
      tl_scene_group_add_rect (card, 38, 6, 16, 8, 4, TL_INK_NEAR, TL_INK_TEXT, 1);
      tl_scene_group_add_rect (card, 14, 18, 20, 8, 3, TL_INK_CARD, TL_INK_TEXT, 1)->dash
          = TL_DASH_FINE;
      tl_scene_group_add_circle (card, 64, 12, 5, TL_INK_GOOD, TL_INK_NONE, 0);
      tl_scene_group_add_circle (card, 78, 12, 5, TL_INK_PAPER, TL_INK_BAD, 1);
      tl_scene_group_add_circle (card, 64, 28, 5, TL_INK_NONE, TL_INK_TEXT, 1);
    }
  return tl_scene_new (1016, 16 + (n_groups + 9) / 10 * 48, root);
}

/**
 * tl_sample_scene_new_text:
 * @text: one line
 * @right_to_left: its base direction
 *
 * Returns: (transfer full): a page with one line of text, in the middle
 */
TlScene *
tl_sample_scene_new_text (const char *text, gboolean right_to_left)
{
  TlSceneGroup *root = tl_scene_group_new (TL_ROLE_DOCUMENT, TL_ID_NONE, "page");

  tl_scene_group_add_text (root, 200, 30, 100, text, body_font, TL_ALIGN_CENTRE, TL_INK_TEXT)
      ->text.right_to_left
      = right_to_left;
  return tl_scene_new (400, 50, root);
}

static void
list_texts (const TlSceneGroup *group, GPtrArray *texts)
{
  const TlSceneItem *items;
  guint n_items;

  items = tl_scene_group_get_items (group, &n_items);
  for (guint i = 0; i < n_items; i++)
    if (items[i].type == TL_ITEM_CHILD)
      list_texts (items[i].child.group, texts);
    else if (items[i].type == TL_ITEM_TEXT)
      g_ptr_array_add (texts, items[i].text.string);
}

/** tl_sample_scene_list_texts: Returns: (transfer container): every line of text, in reading order */
GPtrArray *
tl_sample_scene_list_texts (const TlScene *scene)
{
  GPtrArray *texts = g_ptr_array_new ();

  list_texts (scene->root, texts);
  return texts;
}
