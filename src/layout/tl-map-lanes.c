/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lanes: a label, a row of cells or a drawing of its own, a band behind every second one, and the
 * line below.
 */
#include "tl-map-private.h"

#include "tl-project.h"

#include <glib/gi18n-lib.h>

#define LINE_HEIGHT 26.0 /* the room of a line below and its name */
#define LINE_Y 6.0

static double
get_label_room (TlMapLayout *self, const TlMapLane *lane)
{
  double room = self->metrics.label_width - TL_MAP_LABEL_GAP - self->metrics.margin;

  /* The grid's figures stand at the end of the label column. */
  return lane->kind == TL_LANE_KIND_EMOTIONS && !lane->collapsed ? room - 30 : room;
}

/* A definition that nothing was computed from yet has no interval. */
static gboolean
any_is_known (GPtrArray *kpis)
{
  for (guint i = 0; i < kpis->len; i++)
    {
      g_auto (TlMapFigure) figure = { 0 };

      tl_map_figure_init (&figure, g_ptr_array_index (kpis, i));
      if (figure.latest != NULL)
        return TRUE;
    }
  return FALSE;
}

static char *
make_kpi_hint (TlMapLayout *self)
{
  g_autoptr (GPtrArray) kpis = NULL;

  if (self->has_kpi_period)
    /* Translators: below the name of the KPI lane: Oct 2026, 95 % interval. */
    return g_strdup_printf (_ ("%s, 95 %% interval"), self->kpi_period);
  kpis = tl_map_list_shown_kpis (self);
  if (!any_is_known (kpis))
    return NULL;
  /* xgettext:no-c-format */
  return g_strdup (_ ("95 % interval"));
}

/* What belongs into lanes, said while they are empty. */
static const struct
{
  TlChoice_LANE_KIND kind;
  const char *words;
} guidance[] = {
  { TL_LANE_KIND_ACTIONS, N_ ("What the customer does, step by step") },
  { TL_LANE_KIND_TOUCHPOINTS, N_ ("Each single contact: one message, one call, one visit") },
  { TL_LANE_KIND_CHANNELS, N_ ("Appear by themselves from the touchpoints") },
  { TL_LANE_KIND_THOUGHTS, N_ ("What goes through the customer’s head, in their words") },
  { TL_LANE_KIND_EMOTIONS, N_ ("How it feels, from −2 to +2") },
  { TL_LANE_KIND_EVIDENCE, N_ ("What the customer sees, gets and keeps") },
  { TL_LANE_KIND_FRONTSTAGE, N_ ("What your people do in the customer’s sight") },
  { TL_LANE_KIND_BACKSTAGE, N_ ("What your people and systems do behind it") },
  { TL_LANE_KIND_SUPPORT, N_ ("What others do to make it work") },
  { TL_LANE_KIND_PAIN_POINTS, N_ ("What hurts, how much, and why") },
  { TL_LANE_KIND_KPIS, N_ ("What shows how well it goes") },
  { TL_LANE_KIND_FEEDBACK, N_ ("What customers and employees say") },
  { TL_LANE_KIND_OPPORTUNITIES, N_ ("What you could do about it") },
};

static gboolean
is_empty (TlMapLayout *self, const TlMapLane *lane)
{
  g_autoptr (GPtrArray) kpis = NULL;

  if (lane->kind == TL_LANE_KIND_CHANNELS)
    return !tl_map_uses_channels (self);
  if (lane->kind != TL_LANE_KIND_KPIS)
    return tl_record_get_n_children (lane->record) == 0;
  kpis = tl_map_list_shown_kpis (self);
  return kpis->len == 0;
}

static char *
make_guidance (TlChoice_LANE_KIND kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (guidance); i++)
    if (guidance[i].kind == kind)
      return g_strdup (g_dgettext (GETTEXT_PACKAGE, guidance[i].words));
  return NULL;
}

/* What stands below a lane's name: its hint, or what the map knows about it. */
static char *
make_hint (TlMapLayout *self, TlMapLane *lane)
{
  if (tl_record_is_set (lane->record, TL_LANE_HINT))
    return g_strdup (tl_record_get_text (lane->record, TL_LANE_HINT));
  if (lane->collapsed)
    return NULL;
  if (self->screen && is_empty (self, lane))
    return make_guidance (lane->kind);
  if (lane->kind == TL_LANE_KIND_KPIS)
    return make_kpi_hint (self);
  if (lane->kind == TL_LANE_KIND_PAIN_POINTS)
    return g_strdup (_ ("Severity 1 to 5"));
  if (lane->kind == TL_LANE_KIND_EMOTIONS)
    return tl_map_make_emotions_hint (self, lane);
  return NULL;
}

/** tl_map_update_label: lays the lane's label out anew. */
void
tl_map_update_label (TlMapLayout *self, TlMapLane *lane)
{
  g_autofree char *hint = make_hint (self, lane);
  const char *title = tl_lane_get_title (lane->record);
  double room = get_label_room (self, lane);
  double y = TL_MAP_FIRST_BASELINE;
  guint n;

  g_clear_pointer (&lane->label, tl_scene_group_unref);
  lane->label = tl_map_group_new (TL_ROLE_LANE_LABEL, "label", lane->id);
  tl_scene_group_set_title (lane->label, title);
  n = tl_map_add_paragraph (self, lane->label, title, TL_MAP_FONT_HEADING, 0, y, room,
                            TL_MAP_TEXT_LINE_HEIGHT, TL_ALIGN_LEFT, TL_INK_TEXT);
  y += (MAX (n, 1) - 1) * TL_MAP_TEXT_LINE_HEIGHT;
  if (hint != NULL)
    {
      y += 18;
      n = tl_map_add_paragraph (self, lane->label, hint, TL_MAP_FONT_SMALL, 0, y, room,
                                TL_MAP_SMALL_LINE_HEIGHT, TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);
      y += (MAX (n, 1) - 1) * TL_MAP_SMALL_LINE_HEIGHT;
    }
  lane->label_height = y + 16;
  tl_map_seal (self, lane->label, room, lane->label_height);
}

static double
add_cells (TlMapLayout *self, TlMapLane *lane, TlSceneGroup *group, guint first, guint last)
{
  double height = lane->label_height;

  for (guint i = first; i < last; i++)
    {
      const TlMapColumn *column = &g_array_index (self->columns, TlMapColumn, i);
      const TlMapCell *cell = g_ptr_array_index (lane->row, i);

      if (cell->group == NULL)
        continue;
      height = MAX (height, cell->group->height + 2 * self->metrics.lane_pad);
      tl_scene_group_add_child (group, cell->group, column->x, self->metrics.lane_pad, 1);
    }
  return height;
}

/* Adds as many of a cell's cards as there is room for, at least one on a page of its own. */
static double
add_cell_slice (TlMapLayout *self, const TlMapCell *cell, guint column, TlSceneGroup *group,
                TlMapSlice *slice)
{
  TlSceneGroup *part;
  double y = 0;

  if (slice->next[column] >= cell->places->len)
    return 0;
  part = tl_scene_group_new (TL_ROLE_CELL, TL_ID_NONE, cell->group->id);
  while (slice->next[column] < cell->places->len)
    {
      const TlMapPlace *place = &g_array_index (cell->places, TlMapPlace, slice->next[column]);

      if (y + place->group->height + 2 * self->metrics.lane_pad > slice->room
          && !(slice->is_forced && y == 0))
        break;
      slice->has_cards = TRUE;
      tl_scene_group_add_child (part, place->group, 0, y, 1);
      y += place->group->height + TL_MAP_CARD_GAP;
      slice->next[column]++;
    }
  slice->is_left = slice->is_left || slice->next[column] < cell->places->len;
  y = MAX (y - TL_MAP_CARD_GAP, 0);
  tl_map_seal (self, part, cell->width, y);
  tl_scene_group_take_child (group, part, g_array_index (self->columns, TlMapColumn, column).x,
                             self->metrics.lane_pad);
  return y;
}

static double
add_slices (TlMapLayout *self, TlMapLane *lane, TlSceneGroup *group, guint first, guint last,
            TlMapSlice *slice)
{
  double height = lane->label_height;

  slice->is_left = slice->has_cards = FALSE;
  for (guint i = first; i < last; i++)
    {
      double part = add_cell_slice (self, g_ptr_array_index (lane->row, i), i, group, slice);

      height = MAX (height, part + 2 * self->metrics.lane_pad);
    }
  return height;
}

/* The band lies under everything: it is the group's first item, its height is known last. */
static void
add_band (TlMapLane *lane, TlSceneGroup *group)
{
  if (lane->number % 2 == 1)
    tl_scene_group_add_rect (group, TL_MAP_BAND_MARGIN, 0, group->width - 2 * TL_MAP_BAND_MARGIN, 0,
                             0, TL_INK_BAND, TL_INK_NONE, 0);
}

static void
set_band_height (TlMapLane *lane, TlSceneGroup *group, double height)
{
  TlSceneItem *band;

  if (lane->number % 2 != 1)
    return;
  band = &g_array_index (group->items, TlSceneItem, 0);
  band->rect.height = height;
  band->rect.radius = 6;
}

/**
 * tl_map_build_lane:
 * @lane: a lane whose label and cells are up to date
 * @first: number of the first column to draw
 * @last: number after the last one
 * @page_width: of the page
 * @slice: (nullable): which of its cards, for a lane that has cells and is taller than a page
 * @height: (out): of the lane
 * @spots: (nullable): where to note what is no card
 *
 * Returns: (transfer full): the lane's drawing, sealed
 */
TlSceneGroup *
tl_map_build_lane (TlMapLayout *self, TlMapLane *lane, guint first, guint last, double page_width,
                   TlMapSlice *slice, double *height, GArray *spots)
{
  TlSceneGroup *group = tl_map_group_new (TL_ROLE_LANE, "lane", lane->id);

  lane->zero = 0;
  group->width = page_width;
  tl_scene_group_set_title (group, tl_lane_get_title (lane->record));
  tl_scene_group_take_description (group, tl_map_describe_lane (self, lane));
  add_band (lane, group);
  tl_scene_group_add_child (group, lane->label, self->metrics.margin, 0, 1);
  tl_map_add_spot (spots, lane->id, TL_MAP_BAND_MARGIN, 0,
                   self->metrics.label_width - TL_MAP_BAND_MARGIN - TL_MAP_LABEL_GAP,
                   lane->label_height);
  if (tl_map_lane_has_cells (lane) && slice != NULL)
    *height = add_slices (self, lane, group, first, last, slice);
  else if (tl_map_lane_has_cells (lane))
    *height = add_cells (self, lane, group, first, last);
  else if (lane->kind == TL_LANE_KIND_CHANNELS)
    *height = tl_map_add_channels (self, lane, group, first, last, lane->label_height, spots);
  else
    *height = tl_map_add_emotions (self, lane, group, first, last, lane->label_height, spots);
  if (!tl_map_lane_has_cells (lane))
    tl_map_lens_quieten (self, group);
  /* Tiled paper has no room to spare. */
  if (self->metrics.page_width <= 0)
    *height = MAX (*height, lane->minimum_height);
  set_band_height (lane, group, *height);
  tl_map_seal (self, group, page_width, *height);
  return group;
}

/**
 * tl_map_build_line:
 * @lane: a lane
 * @page_width: of the page
 *
 * Returns: (transfer full) (nullable): the line below the lane with its name, sealed
 */
TlSceneGroup *
tl_map_build_line (TlMapLayout *self, TlMapLane *lane, double page_width)
{
  const char *name = tl_choice_get_label (TL_LIST_LINE, lane->line);
  g_autofree char *capitals = NULL;
  TlSceneGroup *group;

  if (lane->line == TL_LINE_NONE)
    return NULL;
  group = tl_map_group_new (TL_ROLE_HEADING, "line", lane->id);
  group->record = TL_ID_NONE;
  tl_scene_group_set_title (group, name);
  capitals = g_utf8_strup (name, -1);
  tl_scene_group_add_line (group, TL_MAP_BAND_MARGIN, LINE_Y, page_width - TL_MAP_BAND_MARGIN,
                           LINE_Y, TL_INK_OUTLINE, 1.2, TL_DASH_LINE);
  tl_map_add_line (self, group, capitals, TL_MAP_FONT_CAPS, page_width - self->metrics.margin,
                   LINE_Y + 14, TL_ALIGN_RIGHT, TL_INK_TEXT_SECOND);
  tl_map_seal (self, group, page_width, LINE_HEIGHT);
  return group;
}
