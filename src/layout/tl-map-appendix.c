/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Notes and comments of a map as pages of their own, in the order in which the map is read: stage by
 * stage, step by step, from the top down.
 *
 * An *entry* is a record that has something to say: its name, where it stands, its note, its comments.
 * Entries flow in newspaper columns, and none is cut.
 *
 *      ┌ Notes and comments ───────┐
 *      │ entry    │ entry          │
 *      │ entry    │                │
 *      └───────────────────────────┘
 */
#include "tl-map-appendix-private.h"

#include "tl-date.h"
#include "tl-map-private.h"

#include <glib/gi18n-lib.h>

#define MARGIN 40.0
#define HEADING_BASELINE 58.0
#define BELOW_HEADING 24.0
#define COLUMN_WIDTH 380.0 /* at least */
#define COLUMN_GAP 36.0
#define ENTRY_GAP 18.0
#define FREE_WIDTH 840.0 /* of a page that has no paper */
#define ASCENT 12.0      /* from the top of a line to its baseline */

typedef struct
{
  TlMapLayout *layout; /* for its pen */
  const TlMapPagesOptions *options;
  GPtrArray *entries; /* of TlSceneGroup, owned */
  double column_width;
  const char *stage;
} Appendix;

static double
add_text (Appendix *self, TlSceneGroup *group, const char *text, TlFont font, double y, TlInk ink)
{
  guint n = tl_map_add_paragraph (self->layout, group, text, font, 0, y + ASCENT,
                                  self->column_width, TL_MAP_LINE_HEIGHT, TL_ALIGN_LEFT, ink);

  return y + n * TL_MAP_LINE_HEIGHT;
}

/* “Anna, 3 Nov 2026, resolved” */
static char *
make_byline (TlRecord *comment)
{
  GString *line = g_string_new (tl_record_is_set (comment, TL_COMMENT_AUTHOR)
                                    ? tl_record_get_text (comment, TL_COMMENT_AUTHOR)
                                    : _ ("Comment"));

  if (tl_record_is_set (comment, TL_COMMENT_TIME))
    {
      TlDate date = (TlDate) (tl_record_get_integer (comment, TL_COMMENT_TIME) / 86400);
      g_autofree char *day = tl_date_format_day (date);

      g_string_append_printf (line, "%s%s", C_ ("list", ", "), day);
    }
  if (tl_record_get_boolean (comment, TL_COMMENT_RESOLVED))
    g_string_append_printf (line, "%s%s", C_ ("list", ", "), C_ ("comment", "resolved"));
  return g_string_free (line, FALSE);
}

static double
add_comments (Appendix *self, TlSceneGroup *group, TlRecord *record, double y)
{
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    {
      TlRecord *comment = tl_record_get_child (record, i);
      g_autofree char *byline = NULL;

      if (tl_record_get_kind (comment) != TL_KIND_COMMENT)
        continue;
      byline = make_byline (comment);
      y = add_text (self, group, byline, TL_MAP_FONT_SMALL_STRONG, y + 4, TL_INK_TEXT);
      y = add_text (self, group, tl_record_get_text (comment, TL_COMMENT_TEXT), TL_MAP_FONT_TEXT, y,
                    TL_INK_TEXT);
    }
  return y;
}

static const char *
get_note (TlRecord *record)
{
  switch (tl_record_get_kind (record))
    {
    case TL_KIND_STAGE:
      return tl_record_get_text (record, TL_STAGE_NOTE);
    case TL_KIND_CARD:
    case TL_KIND_TOUCHPOINT:
    case TL_KIND_PAIN_POINT:
    case TL_KIND_OPPORTUNITY:
    case TL_KIND_FEEDBACK:
      return tl_record_get_text (record, TL_CARD_NOTE);
    default:
      return "";
    }
}

static gboolean
has_comments (TlRecord *record)
{
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    if (tl_record_get_kind (tl_record_get_child (record, i)) == TL_KIND_COMMENT)
      return TRUE;
  return FALSE;
}

/* Adds what @record has to say, if that is anything. */
static void
add_entry (Appendix *self, TlRecord *record)
{
  const char *note = self->options->with_notes ? get_note (record) : "";
  gboolean with_comments = self->options->with_comments && has_comments (record);
  TlKind kind = tl_record_get_kind (record);
  const char *name = tl_map_get_name (record);
  g_autofree char *place = NULL;
  TlSceneGroup *group;
  double y;

  if (*note == '\0' && !with_comments)
    return;
  group = tl_map_group_new (TL_ROLE_PARAGRAPH, "notes", tl_record_get_id (record));
  tl_scene_group_set_title (group, *name != '\0' ? name : tl_kind_get_label (kind));
  y = add_text (self, group, *name != '\0' ? name : tl_kind_get_label (kind), TL_MAP_FONT_STRONG, 0,
                TL_INK_TEXT);
  if (self->stage != NULL && kind != TL_KIND_STAGE)
    place = g_strdup_printf ("%s · %s", self->stage, tl_kind_get_label (kind));
  y = add_text (self, group, place != NULL ? place : tl_kind_get_label (kind), TL_MAP_FONT_SMALL, y,
                TL_INK_TEXT_SECOND);
  if (*note != '\0')
    y = add_text (self, group, note, TL_MAP_FONT_TEXT, y, TL_INK_TEXT);
  if (with_comments)
    y = add_comments (self, group, record, y);
  tl_map_seal (self->layout, group, self->column_width, y);
  g_ptr_array_add (self->entries, group);
}

static void
add_cell (Appendix *self, TlRecord *lane, TlId step)
{
  for (guint i = 0; i < tl_record_get_n_children (lane); i++)
    {
      TlRecord *card = tl_record_get_child (lane, i);

      if (tl_record_get_kind (card) == TL_KIND_COMMENT)
        continue;
      /* The step is every card's first field, and an emotion's. */
      if (tl_record_get_reference (card, TL_CARD_STEP) == step)
        add_entry (self, card);
    }
}

static void
add_stage (Appendix *self, TlRecord *map, TlRecord *stage)
{
  if (tl_record_get_boolean (stage, TL_STAGE_HIDDEN))
    return;
  self->stage = tl_map_get_name (stage);
  add_entry (self, stage);
  for (guint i = 0; i < tl_record_get_n_children (stage); i++)
    {
      TlRecord *step = tl_record_get_child (stage, i);

      if (tl_record_get_kind (step) != TL_KIND_STEP || tl_record_get_boolean (step, TL_STEP_HIDDEN))
        continue;
      add_entry (self, step);
      for (guint k = 0; k < tl_record_get_n_children (map); k++)
        {
          TlRecord *lane = tl_record_get_child (map, k);

          if (tl_record_get_kind (lane) == TL_KIND_LANE
              && !tl_record_get_boolean (lane, TL_LANE_HIDDEN))
            add_cell (self, lane, tl_record_get_id (step));
        }
    }
}

static void
collect_entries (Appendix *self, TlRecord *map)
{
  add_entry (self, map);
  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    {
      TlRecord *child = tl_record_get_child (map, i);

      if (tl_record_get_kind (child) == TL_KIND_STAGE)
        add_stage (self, map, child);
    }
  self->stage = NULL;
  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    {
      TlRecord *child = tl_record_get_child (map, i);

      if (tl_record_get_kind (child) == TL_KIND_LANE
          && !tl_record_get_boolean (child, TL_LANE_HIDDEN))
        add_entry (self, child);
    }
}

static TlSceneGroup *
begin_page (Appendix *self, double width)
{
  TlSceneGroup *page = tl_scene_group_new (TL_ROLE_GROUP, TL_ID_NONE, "page");
  TlSceneGroup *heading = tl_scene_group_new (TL_ROLE_HEADING, TL_ID_NONE, "notes");
  const char *title = !self->options->with_comments ? _ ("Notes")
                      : !self->options->with_notes  ? _ ("Comments")
                                                    : _ ("Notes and comments");

  tl_scene_group_set_title (heading, title);
  tl_map_add_line (self->layout, heading, title, TL_MAP_FONT_FIGURE, MARGIN, HEADING_BASELINE,
                   TL_ALIGN_LEFT, TL_INK_TEXT);
  tl_map_seal (self->layout, heading, width, HEADING_BASELINE + BELOW_HEADING);
  tl_scene_group_take_child (page, heading, 0, 0);
  return page;
}

static void
end_page (Appendix *self, TlSceneGroup *page, double width, double height, GPtrArray *scenes)
{
  TlSceneGroup *root = tl_map_group_new (TL_ROLE_DOCUMENT, "map", self->layout->map_id);
  TlScene *scene;

  tl_map_seal (self->layout, page, width, height);
  tl_scene_group_set_title (root, tl_map_get_name (self->layout->map));
  tl_scene_group_take_child (root, page, 0, 0);
  tl_map_seal (self->layout, root, width, height);
  scene = tl_scene_new (width, height, root);
  tl_map_finish_scene (self->layout, scene);
  scene->description = tl_map_describe_scene (scene);
  g_ptr_array_add (scenes, scene);
}

/* Flows the entries down columns of @height, pages of @width; 0 is without end. */
static void
fill_pages (Appendix *self, double width, double height, guint n_columns, GPtrArray *scenes)
{
  const double top = HEADING_BASELINE + BELOW_HEADING;
  double bottom = height > 0 ? height - MARGIN : G_MAXDOUBLE;
  TlSceneGroup *page = NULL;
  guint column = 0;
  double y = top;

  for (guint i = 0; i < self->entries->len; i++)
    {
      TlSceneGroup *entry = g_ptr_array_index (self->entries, i);
      double scale = MIN (1, (bottom - top) / entry->height);

      if (page != NULL && y + entry->height * scale > bottom)
        {
          column++;
          y = top;
        }
      if (page != NULL && column == n_columns)
        {
          end_page (self, page, width, height, scenes);
          page = NULL;
          column = 0;
        }
      if (page == NULL)
        page = begin_page (self, width);
      tl_scene_group_add_child (page, entry, MARGIN + column * (self->column_width + COLUMN_GAP), y,
                                scale);
      y += entry->height * scale + ENTRY_GAP;
    }
  if (page != NULL)
    end_page (self, page, width, height > 0 ? height : y + MARGIN, scenes);
}

/**
 * tl_map_add_appendix:
 * @document: a document
 * @map: one of its maps
 * @options: for which paper, and whether with notes, comments or both
 * @scenes: where the pages go; none if nobody has said anything
 */
void
tl_map_add_appendix (TlDocument *document, TlId map, const TlMapPagesOptions *options,
                     GPtrArray *scenes)
{
  g_autoptr (TlMapLayout) layout = tl_map_layout_new (document, map);
  Appendix self
      = { .layout = layout,
          .options = options,
          .entries = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_scene_group_unref) };
  double width, height;
  guint n_columns;

  tl_paper_get_pixels (&options->paper, &width, &height);
  if (width == 0)
    width = FREE_WIDTH;
  n_columns = (guint) MAX (1, (width - 2 * MARGIN + COLUMN_GAP) / (COLUMN_WIDTH + COLUMN_GAP));
  self.column_width = (width - 2 * MARGIN - (n_columns - 1) * COLUMN_GAP) / n_columns;
  /* On a page without end the second column would never begin. */
  if (height == 0)
    {
      self.column_width = width - 2 * MARGIN;
      n_columns = 1;
    }
  collect_entries (&self, layout->map);
  fill_pages (&self, width, height, n_columns, scenes);
  g_ptr_array_unref (self.entries);
}
