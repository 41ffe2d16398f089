/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The channels lane, drawn from what the touchpoints use: a row for each channel, a dot under each
 * step where it is used, and a line from the first to the last of them. A “leads to” link between
 * touchpoints of two channels is a hand-over: a thin curve from dot to dot, dashed and in the ink of
 * what is bad where the customer must say everything again.
 *
 *     in person  ·●━━━━━━━━━━━━━━━━━●━━━━●·······
 *         phone  ········●━━━━━━━━━━━━━━━━━━━━●··
 *
 * Rows are neutral. The colour that somebody chose for a channel is a small swatch behind its
 * name; as soon as one of them has a colour, all names keep that room free, so that they end in
 * one line.
 */
#include "tl-map-private.h"

#include "tl-project.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>

#define FIRST_ROW 22.0 /* lane top to the middle of the first row */
#define DOT_RADIUS 6.0
#define NAME_GAP 5.0 /* a name to the swatch of its colour */

typedef struct
{
  TlRecord *channel;
  gboolean *used;  /* owned, one a column */
  double name_end; /* right edge of its name */
  double top;
  double height;
} Row;

/* An end of a hand-over. */
typedef struct
{
  const Row *row;
  guint column;
} Stop;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->used);
  g_free (row);
}

static void
mark_touchpoint (TlMapLayout *self, GHashTable *rows, TlRecord *touchpoint)
{
  TlId channel = tl_record_get_reference (touchpoint, TL_TOUCHPOINT_CHANNEL);
  Row *row = channel != TL_ID_NONE ? g_hash_table_lookup (rows, &channel) : NULL;
  guint column;

  if (row != NULL
      && tl_map_find_column (self, tl_record_get_reference (touchpoint, TL_CARD_STEP), &column))
    row->used[column] = TRUE;
}

static gboolean
is_used (const Row *row, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    if (row->used[i])
      return TRUE;
  return FALSE;
}

/* The channels that the map's touchpoints use, in the project's order. */
static GPtrArray *
list_rows (TlMapLayout *self)
{
  g_autoptr (GPtrArray) channels
      = tl_record_list_children (tl_document_get_project (self->document), TL_KIND_CHANNEL);
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, NULL);
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);

  for (guint i = 0; i < channels->len; i++)
    {
      Row *row = g_new0 (Row, 1);
      TlId id;

      row->channel = g_ptr_array_index (channels, i);
      row->used = g_new0 (gboolean, self->columns->len + 1);
      id = tl_record_get_id (row->channel);
      g_hash_table_insert (by_id, g_memdup2 (&id, sizeof id), row);
      g_ptr_array_add (rows, row);
    }
  for (guint i = 0; i < self->lanes->len; i++)
    {
      TlRecord *lane = ((TlMapLane *) g_ptr_array_index (self->lanes, i))->record;

      for (guint k = 0; k < tl_record_get_n_children (lane); k++)
        if (tl_record_get_kind (tl_record_get_child (lane, k)) == TL_KIND_TOUCHPOINT)
          mark_touchpoint (self, by_id, tl_record_get_child (lane, k));
    }
  for (guint i = rows->len; i-- > 0;)
    if (!is_used (g_ptr_array_index (rows, i), self->columns->len))
      g_ptr_array_remove_index (rows, i);
  return rows;
}

static double
get_middle (TlMapLayout *self, guint column)
{
  const TlMapColumn *place = &g_array_index (self->columns, TlMapColumn, column);

  return place->x + place->width / 2;
}

/* “Phone: used in Enquire, Get help.” */
static char *
describe_row (TlMapLayout *self, const Row *row)
{
  GString *words = g_string_new (NULL);
  guint last_stage = G_MAXUINT;

  for (guint i = 0; i < self->columns->len; i++)
    {
      guint stage = g_array_index (self->columns, TlMapColumn, i).stage;

      if (!row->used[i] || stage == last_stage)
        continue;
      if (words->len > 0)
        /* Translators: between the members of a list. */
        g_string_append (words, C_ ("list", ", "));
      g_string_append (words,
                       tl_map_get_name (g_array_index (self->stages, TlMapStage, stage).record));
      last_stage = stage;
    }
  g_string_prepend (words, _ ("Used in: "));
  g_string_append_c (words, '.');
  return g_string_free (words, FALSE);
}

/* The line from first to last use, as far as it lies between two columns. */
static void
add_reach (TlMapLayout *self, TlSceneGroup *group, const Row *row, guint first, guint last,
           double y)
{
  double end = tl_map_columns_end (self, last);
  double start = g_array_index (self->columns, TlMapColumn, first).x;
  guint from = 0;
  guint to = self->columns->len - 1;

  while (!row->used[from])
    from++;
  while (!row->used[to])
    to--;
  if (from >= last || to < first || from == to)
    return;
  start = from >= first ? get_middle (self, from) : start;
  end = to < last ? get_middle (self, to) : end;
  tl_scene_group_add_line (group, start, y, end, y, TL_INK_PHASE, 2.4, TL_DASH_SOLID);
}

/* Leaves room for the swatches of those channels that have a colour. */
static void
place_names (TlMapLayout *self, const GPtrArray *rows)
{
  double end = self->metrics.label_width - TL_MAP_LABEL_GAP;
  TlColour colour;

  for (guint i = 0; i < rows->len; i++)
    if (tl_record_get_colour (((Row *) g_ptr_array_index (rows, i))->channel, &colour))
      {
        end -= TL_MAP_SWATCH_WIDTH;
        break;
      }
  for (guint i = 0; i < rows->len; i++)
    ((Row *) g_ptr_array_index (rows, i))->name_end = end;
}

static double
get_name_room (TlMapLayout *self, const Row *row)
{
  return row->name_end - self->metrics.margin;
}

static void
measure_row (TlMapLayout *self, Row *row, double top)
{
  const char *name = tl_map_get_channel_name (self, tl_record_get_id (row->channel));
  guint n = tl_map_count_lines (self, name, TL_MAP_FONT_SMALL, get_name_room (self, row));

  row->top = top;
  row->height = self->metrics.row_height + (MAX (n, 1) - 1) * TL_MAP_SMALL_LINE_HEIGHT;
}

static void
add_row (TlMapLayout *self, TlSceneGroup *group, const Row *row, guint first, guint last,
         GArray *spots)
{
  TlSceneGroup *drawn
      = tl_map_group_new (TL_ROLE_CHANNEL, "channel", tl_record_get_id (row->channel));
  const char *name = tl_map_get_channel_name (self, tl_record_get_id (row->channel));
  double y = row->height / 2;
  guint n = tl_map_count_lines (self, name, TL_MAP_FONT_SMALL, get_name_room (self, row));

  tl_scene_group_set_title (drawn, name);
  tl_scene_group_take_description (drawn, describe_row (self, row));
  tl_map_add_paragraph (self, drawn, name, TL_MAP_FONT_SMALL, row->name_end,
                        y + 4 - (MAX (n, 1) - 1) * TL_MAP_SMALL_LINE_HEIGHT / 2,
                        get_name_room (self, row), TL_MAP_SMALL_LINE_HEIGHT, TL_ALIGN_RIGHT,
                        TL_INK_TEXT_SECOND);
  tl_map_add_colour_swatch (drawn, row->channel, row->name_end + NAME_GAP, y);
  add_reach (self, drawn, row, first, last, y);
  for (guint i = first; i < last; i++)
    if (row->used[i])
      tl_scene_group_add_circle (drawn, get_middle (self, i), y, DOT_RADIUS, TL_INK_CHANNEL,
                                 TL_INK_NONE, 0);
  tl_map_seal (self, drawn, group->width, row->height);
  tl_scene_group_take_child (group, drawn, 0, row->top);
  tl_map_add_spot (spots, tl_record_get_id (row->channel), self->metrics.margin, row->top,
                   tl_map_columns_end (self, last) - self->metrics.margin, row->height);
}

static void
add_guides (TlMapLayout *self, TlSceneGroup *group, const GPtrArray *rows, guint first, guint last)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = g_ptr_array_index (rows, i);
      double y = row->top + row->height / 2;

      tl_scene_group_add_line (group, g_array_index (self->columns, TlMapColumn, first).x, y,
                               tl_map_columns_end (self, last), y, TL_INK_HAIRLINE_SOFT, 1,
                               TL_DASH_SOLID);
    }
}

static gboolean
find_stop (TlMapLayout *self, const GPtrArray *rows, TlId id, Stop *stop)
{
  TlRecord *touchpoint = tl_document_lookup_kind (self->document, id, TL_KIND_TOUCHPOINT);
  TlId channel;

  if (touchpoint == NULL
      || !tl_map_find_column (self, tl_record_get_reference (touchpoint, TL_CARD_STEP),
                              &stop->column))
    return FALSE;
  channel = tl_record_get_reference (touchpoint, TL_TOUCHPOINT_CHANNEL);
  for (guint i = 0; i < rows->len; i++)
    {
      stop->row = g_ptr_array_index (rows, i);
      if (tl_record_get_id (stop->row->channel) == channel)
        return TRUE;
    }
  return FALSE;
}

static char *
describe_hand_over (TlMapLayout *self, const Stop *from, const Stop *to, TlChoice_REPEATS repeats)
{
  const char *format
      = repeats == TL_REPEATS_YES
            /* Translators: from one channel to another. */
            ? _ ("Hand-over from %1$s to %2$s: the customer must repeat everything.")
            : repeats == TL_REPEATS_NO
                  ? _ ("Hand-over from %1$s to %2$s: the customer need not repeat anything.")
                  : _ ("Hand-over from %1$s to %2$s: whether the customer must repeat is not "
                       "known.");

  return tl_text_format_two (format,
                             tl_map_get_channel_name (self, tl_record_get_id (from->row->channel)),
                             tl_map_get_channel_name (self, tl_record_get_id (to->row->channel)));
}

/* The curve leaves and meets the rows level, and keeps to the space between the two dots. */
static void
add_hand_over (TlMapLayout *self, TlMapLane *lane, TlSceneGroup *group, TlRecord *link,
               const Stop *from, const Stop *to)
{
  TlSceneGroup *drawn = tl_map_group_new (TL_ROLE_LINK, "link", tl_record_get_id (link));
  TlChoice_REPEATS repeats = tl_record_get_choice (link, TL_LINK_REPEATS);
  double x1 = get_middle (self, from->column);
  double x2 = get_middle (self, to->column);
  double y1 = from->row->top + from->row->height / 2;
  double y2 = to->row->top + to->row->height / 2;
  double bend = x1 == x2 ? 0 : (x2 - x1) / 2;
  TlPathBuilder builder;
  TlSceneItem *item;

  tl_scene_group_take_description (drawn, describe_hand_over (self, from, to, repeats));
  tl_path_builder_init (&builder);
  tl_path_builder_move_to (&builder, x1, y1);
  tl_path_builder_curve_to (&builder, x1 + bend, y1, x2 - bend, y2, x2, y2);
  item = tl_scene_group_add_path (drawn, tl_path_builder_end (&builder), TL_INK_NONE,
                                  repeats == TL_REPEATS_YES ? TL_INK_BAD : TL_INK_PHASE, 1.3,
                                  TL_CAP_BUTT);
  item->dash = repeats == TL_REPEATS_YES ? TL_DASH_FINE : TL_DASH_SOLID;
  lane->uses |= repeats == TL_REPEATS_YES ? TL_MAP_USES_REPEAT : TL_MAP_USES_HAND_OVER;
  tl_map_seal (self, drawn, group->width, group->height);
  tl_scene_group_take_child (group, drawn, 0, 0);
}

/* Hand-overs between columns of one page; those that leave it are said in the cards' words. */
static void
add_hand_overs (TlMapLayout *self, TlMapLane *lane, TlSceneGroup *group, const GPtrArray *rows,
                guint first, guint last)
{
  lane->uses = 0;
  for (guint i = 0; i < self->leads->len; i++)
    {
      TlRecord *link = g_ptr_array_index (self->leads, i);
      Stop from, to;

      if (!find_stop (self, rows, tl_record_get_reference (link, TL_LINK_FROM), &from)
          || !find_stop (self, rows, tl_record_get_reference (link, TL_LINK_TO), &to)
          || from.row == to.row || MIN (from.column, to.column) < first
          || MAX (from.column, to.column) >= last)
        continue;
      add_hand_over (self, lane, group, link, &from, &to);
    }
}

/* Whether the first row's name leaves the lane's own label alone. */
static gboolean
fits_beside_label (TlMapLayout *self, TlMapLane *lane, const GPtrArray *rows)
{
  double title = tl_map_width (self, tl_lane_get_title (lane->record), TL_MAP_FONT_HEADING);
  double hint
      = tl_map_width (self, tl_record_get_text (lane->record, TL_LANE_HINT), TL_MAP_FONT_SMALL);
  double taken = MAX (title, hint) + 10;
  double y = lane->label_height;

  for (guint i = 0;
       i < rows->len && FIRST_ROW - self->metrics.row_height / 2 + i * self->metrics.row_height < y;
       i++)
    {
      const Row *row = g_ptr_array_index (rows, i);

      if (tl_map_width (self, tl_map_get_channel_name (self, tl_record_get_id (row->channel)),
                        TL_MAP_FONT_SMALL)
          > get_name_room (self, row) - taken)
        return FALSE;
    }
  return TRUE;
}

/**
 * tl_map_add_channels:
 * @lane: a channels lane
 * @group: the lane's group, its width set
 * @first: number of the first column to draw
 * @last: number after the last one
 * @label_height: of the lane's label
 * @spots: (nullable): where to note the channels
 *
 * Notes in @lane what the drawing uses of the legend.
 *
 * Returns: the height that the lane needs
 */
double
tl_map_add_channels (TlMapLayout *self, TlMapLane *lane, TlSceneGroup *group, guint first,
                     guint last, double label_height, GArray *spots)
{
  g_autoptr (GPtrArray) rows = list_rows (self);
  double y = FIRST_ROW - self->metrics.row_height / 2;

  if (first >= last)
    return label_height;
  place_names (self, rows);
  if (!fits_beside_label (self, lane, rows))
    y = label_height;
  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = g_ptr_array_index (rows, i);

      measure_row (self, row, y);
      y += row->height;
    }
  group->height = y;
  add_guides (self, group, rows, first, last);
  add_hand_overs (self, lane, group, rows, first, last);
  for (guint i = 0; i < rows->len; i++)
    add_row (self, group, g_ptr_array_index (rows, i), first, last, spots);
  return rows->len > 0 ? MAX (y + 9, label_height) : label_height;
}

/** tl_map_uses_channels: Returns: whether there is anything to draw in a channels lane */
gboolean
tl_map_uses_channels (TlMapLayout *self)
{
  g_autoptr (GPtrArray) rows = list_rows (self);

  return rows->len > 0;
}
