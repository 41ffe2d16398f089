/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A lens over the map: cards that its question is about carry the answer, all others step back.
 *
 *     ╭──────────────────────────╮     The answer is a label at the foot of the card: filled for the
 *     ┃▍Payment reminder         ┃     one that is counted, an outline for another, dashed with “?” where
 *     ┃▍text message             ┃     it is not said. So shape and words say it, and no colour.
 *     ┃ ▐we start▌               ┃     What steps back is drawn in second ink, which is still read well.
 *     ╰──────────────────────────╯
 *
 * Each stage's head says how many of how many, the strip below the map's head says it for the whole
 * journey and explains the labels.
 */
#include "tl-map-private.h"

#include <glib/gi18n-lib.h>

#define LABEL_HEIGHT 20.0
#define LABEL_BASELINE 14.0
#define LABEL_PAD 8.0
#define LABEL_SIGN_WIDTH 17.0 /* of a status or “?” before the words */
#define LABEL_BELOW 9.0       /* to the card's edge */
#define GHOST_BASELINE 22.0
#define STRIP_ABOVE 14.0
#define STRIP_GAP 10.0
#define STRIP_ROW 26.0

/* What is printed in another ink while a lens is on something else. */
static TlInk
step_back (TlInk ink)
{
  switch (ink)
    {
    case TL_INK_TEXT:
      return TL_INK_TEXT_SECOND;
    case TL_INK_SERVICE:
    case TL_INK_CHANNEL:
    case TL_INK_GOOD:
    case TL_INK_NEAR:
    case TL_INK_BAD:
      return TL_INK_NEUTRAL;
    default:
      return ink;
    }
}

/* Lets a drawing that was just made, and that nobody else has, step back. */
static void
quieten (TlSceneGroup *group)
{
  for (guint i = 0; i < group->items->len; i++)
    {
      TlSceneItem *item = &g_array_index (group->items, TlSceneItem, i);

      if (item->type == TL_ITEM_CHILD)
        {
          /* Labels are kept from one run to the next. */
          if (item->child.group->role != TL_ROLE_LANE_LABEL)
            quieten (item->child.group);
          continue;
        }
      item->fill = step_back (item->fill);
      item->stroke = step_back (item->stroke);
      if (item->type == TL_ITEM_PATH)
        {
          item->path.stroke_middle = step_back (item->path.stroke_middle);
          item->path.stroke_end = step_back (item->path.stroke_end);
        }
    }
}

/** tl_map_lens_quieten: lets a drawing that was just made step back, if there is a lens. */
void
tl_map_lens_quieten (TlMapLayout *self, TlSceneGroup *group)
{
  if (self->metrics.lens != TL_LENS_NONE || self->comparison != NULL)
    quieten (group);
}

/** tl_map_lens_quieten_kpi: likewise a KPI, which the lens on KPIs is about. */
void
tl_map_lens_quieten_kpi (TlMapLayout *self, TlSceneGroup *group)
{
  if (self->metrics.lens != TL_LENS_KPI)
    tl_map_lens_quieten (self, group);
}

/* Adds the sign before a label's words. Returns its width. */
static double
add_sign (TlMapLayout *self, TlSceneGroup *group, const TlLensAnswer *answer, double x, double y)
{
  if (self->metrics.lens == TL_LENS_KPI && answer->verdict.status != TL_KPI_STATUS_NONE)
    tl_map_add_status (group, x + 5, y + LABEL_HEIGHT / 2, answer->verdict.status,
                       answer->verdict.few);
  else if (answer->mark == TL_LENS_MARK_OPEN)
    tl_map_add_line (self, group, "?", TL_MAP_FONT_SMALL_STRONG, x + 5, y + LABEL_BASELINE,
                     TL_ALIGN_CENTRE, TL_INK_TEXT);
  else
    return 0;
  return LABEL_SIGN_WIDTH;
}

/* The team whose colour the label of a card shows, or NULL. */
static TlRecord *
get_team (TlMapLayout *self, TlRecord *record)
{
  TlRecord *team;
  TlColour colour;

  if (self->metrics.lens != TL_LENS_OWNER || self->comparison != NULL
      || !tl_kind_is_card (tl_record_get_kind (record)))
    return NULL;
  team = tl_document_lookup_kind (self->document, tl_record_get_reference (record, TL_CARD_OWNER),
                                  TL_KIND_TEAM);
  return team != NULL && tl_record_get_colour (team, &colour) ? team : NULL;
}

/* Adds a label no wider than @width, of @team if one is given. Returns its height; gives what it takes of
 * @width. */
static double
add_label (TlMapLayout *self, TlSceneGroup *group, const TlLensAnswer *answer, const char *words,
           TlRecord *team, double x, double y, double width, double *used_width)
{
  gboolean is_filled = answer->mark == TL_LENS_MARK_COUNTED;
  gboolean has_sign = answer->mark == TL_LENS_MARK_OPEN || self->metrics.lens == TL_LENS_KPI;
  double sign = team != NULL ? TL_MAP_SWATCH_WIDTH : has_sign ? LABEL_SIGN_WIDTH : 0;
  double room = width - 2 * LABEL_PAD - sign;
  guint n = MAX (tl_map_count_lines (self, words, TL_MAP_FONT_SMALL, room), 1);
  double height = LABEL_HEIGHT + (n - 1) * TL_MAP_SMALL_LINE_HEIGHT;
  TlSceneItem *box;

  *used_width
      = n > 1 ? width
              : MIN (tl_map_width (self, words, TL_MAP_FONT_SMALL) + 2 * LABEL_PAD + sign, width);
  box = tl_scene_group_add_rect (group, x, y, *used_width, height, 5,
                                 is_filled ? TL_INK_TEXT : TL_INK_CARD,
                                 is_filled ? TL_INK_NONE : TL_INK_OUTLINE, is_filled ? 0 : 1.2);
  if (answer->mark == TL_LENS_MARK_OPEN)
    box->dash = TL_DASH_FINE;
  add_sign (self, group, answer, x + LABEL_PAD, y);
  tl_map_add_colour_swatch (group, team, x + LABEL_PAD, y + LABEL_HEIGHT / 2);
  tl_map_add_paragraph (self, group, words, TL_MAP_FONT_SMALL, x + LABEL_PAD + sign,
                        y + LABEL_BASELINE, room, TL_MAP_SMALL_LINE_HEIGHT, TL_ALIGN_LEFT,
                        is_filled ? TL_INK_TEXT_INVERSE : TL_INK_TEXT);
  return height;
}

/* The box of a card is its first item, if it has one. */
static TlSceneItem *
get_box (TlSceneGroup *group, double width)
{
  TlSceneItem *item = group->items->len > 0 ? &g_array_index (group->items, TlSceneItem, 0) : NULL;

  return item != NULL && item->type == TL_ITEM_RECT && item->rect.width == width ? item : NULL;
}

/* How a card differs from its counterpart in the other map, as an answer. */
static void
answer_difference (TlMapLayout *self, TlRecord *record, TlLensAnswer *answer)
{
  const TlDifference *difference = tl_comparison_find (self->comparison, tl_record_get_id (record));
  g_autofree char *words = NULL;

  *answer = (TlLensAnswer){ 0 };
  if (difference == NULL)
    return;
  words = tl_comparison_summarise (self->comparison, difference);
  answer->mark
      = (difference->flags & TL_DIFFERENCE_ADDED) != 0 ? TL_LENS_MARK_COUNTED : TL_LENS_MARK_OTHER;
  answer->label = g_strdup_printf ("%s %s", tl_difference_get_symbol (difference->flags), words);
}

/**
 * tl_map_lens_describe_difference:
 * @group: what was just drawn for @record, not sealed
 * @record: something that carries no label: a point of the emotion curve
 *
 * Says, for those who do not see it, how it differs from the other state, if one is compared with.
 */
void
tl_map_lens_describe_difference (TlMapLayout *self, TlSceneGroup *group, TlRecord *record)
{
  const TlDifference *difference = NULL;
  g_autofree char *words = NULL;

  if (self->comparison != NULL)
    difference = tl_comparison_find (self->comparison, tl_record_get_id (record));
  if (difference == NULL)
    return;
  words = tl_comparison_describe (self->comparison, difference);
  tl_scene_group_take_description (group, g_strdup_printf ("%s %s.", group->description, words));
}

/**
 * tl_map_lens_mark_card:
 * @group: a card that was just drawn, not sealed
 * @record: what it shows
 * @width: of the card
 * @height: of the card without an answer
 *
 * Writes the answer of the lens on a card, or lets it step back.
 *
 * Returns: the height of the card
 */
double
tl_map_lens_mark_card (TlMapLayout *self, TlSceneGroup *group, TlRecord *record, double width,
                       double height)
{
  g_auto (TlLensAnswer) answer = { 0 };
  g_autoptr (GString) description = NULL;
  TlSceneItem *box;
  double pad, used;

  if (self->comparison != NULL)
    answer_difference (self, record, &answer);
  else if (self->metrics.lens != TL_LENS_NONE)
    tl_lens_answer (self->metrics.lens, self->index, record, &answer);
  else
    return height;
  if (answer.label == NULL)
    {
      quieten (group);
      return height;
    }
  box = get_box (group, width);
  pad = tl_map_get_pad (width);
  height += add_label (self, group, &answer, answer.label, get_team (self, record), pad,
                       height - (box != NULL ? 3 : 0), tl_map_get_room (width, pad), &used)
            + (box != NULL ? LABEL_BELOW - 3 : 3);
  /* The items may have moved. */
  box = get_box (group, width);
  if (box != NULL)
    {
      box->rect.height = height;
      box->stroke = TL_INK_TEXT;
      box->stroke_width = 1.6f;
    }
  description = g_string_new (group->description);
  if (self->comparison != NULL)
    g_string_append_printf (description, " %s.", answer.label);
  else
    g_string_append_printf (description, " %s: %s.", tl_lens_get_title (self->metrics.lens),
                            answer.label);
  tl_scene_group_take_description (group, g_string_free (g_steal_pointer (&description), FALSE));
  return height;
}

/* What is not in this map any more, as a shadow of itself: it cannot be selected here. */
static TlSceneGroup *
build_ghost (TlMapLayout *self, const TlDifference *difference, double width)
{
  char buffer[TL_ID_STRING_SIZE];
  g_autofree char *id
      = g_strconcat ("ghost-", tl_id_to_buffer (tl_record_get_id (difference->before), buffer),
                     NULL);
  g_autofree char *words = tl_comparison_summarise (self->comparison, difference);
  g_autofree char *label
      = g_strdup_printf ("%s %s", tl_difference_get_symbol (difference->flags), words);
  const char *title = tl_record_get_text (difference->before, TL_CARD_TITLE);
  const TlLensAnswer answer = { .mark = TL_LENS_MARK_OTHER };
  TlSceneGroup *group = tl_scene_group_new (TL_ROLE_GROUP, TL_ID_NONE, id);
  double pad = tl_map_get_pad (width);
  double height = GHOST_BASELINE;
  double used;
  guint n;

  tl_scene_group_set_title (group, title);
  tl_scene_group_take_description (group, g_strdup (label));
  tl_scene_group_add_rect (group, 0, 0, width, height, 8, TL_INK_NONE, TL_INK_OUTLINE, 1)->dash
      = TL_DASH_FINE;
  n = tl_map_add_paragraph (self, group, title, TL_MAP_FONT_TEXT, pad, GHOST_BASELINE,
                            tl_map_get_room (width, pad), TL_MAP_LINE_HEIGHT, TL_ALIGN_LEFT,
                            TL_INK_TEXT_SECOND);
  height += (MAX (n, 1) - 1) * TL_MAP_LINE_HEIGHT + 8;
  height += add_label (self, group, &answer, label, NULL, pad, height, tl_map_get_room (width, pad),
                       &used)
            + LABEL_BELOW;
  g_array_index (group->items, TlSceneItem, 0).rect.height = height;
  tl_map_seal (self, group, width, height);
  return group;
}

/** tl_map_lens_fill_ghosts: puts what this lane lacks beside the other map into its buckets. */
void
tl_map_lens_fill_ghosts (TlMapLayout *self, TlRecord *lane, GPtrArray *buckets)
{
  GPtrArray *differences
      = self->comparison == NULL ? NULL : tl_comparison_get_differences (self->comparison);

  for (guint i = 0; differences != NULL && i < differences->len; i++)
    {
      const TlDifference *difference = g_ptr_array_index (differences, i);
      TlRecord *before = difference->before;
      TlRecord *step;
      const TlMapColumn *column;
      TlId id;
      guint number;

      if ((difference->flags & TL_DIFFERENCE_REMOVED) == 0
          || !tl_kind_is_card (tl_record_get_kind (before))
          || tl_comparison_get_counterpart (self->comparison, tl_record_get_parent (before))
                 != lane)
        continue;
      step = tl_comparison_get_counterpart (self->comparison,
                                            tl_comparison_get_step (self->comparison, before));
      if (step == NULL || !tl_map_find_column (self, tl_record_get_id (step), &number))
        continue;
      column = &g_array_index (self->columns, TlMapColumn, number);
      if (column->collapsed)
        continue;
      id = tl_record_get_id (before);
      if (tl_map_get_derived (self, id, column->id, column->width) == NULL)
        tl_map_take_derived (self, id, column->id, column->width,
                             build_ghost (self, difference, column->width), 0);
      tl_map_add_to_bucket (buckets, number,
                            tl_map_get_derived (self, id, column->id, column->width));
    }
}

static const TlLensCount *
get_count (TlMapLayout *self, const TlMapStage *stage)
{
  guint number = tl_map_index_get_stage (self->index, stage->record);

  return &self->lens_counts[number];
}

/** tl_map_lens_make_count: Returns: (transfer full) (nullable): “3 of 9” for the head of a stage */
char *
tl_map_lens_make_count (TlMapLayout *self, const TlMapStage *stage)
{
  const TlLensCount *count;

  if (self->metrics.lens == TL_LENS_NONE)
    return NULL;
  count = get_count (self, stage);
  if (count->n_all == 0)
    /* Translators: in the head of a stage where a lens has nothing to count. */
    return g_strdup (_ ("none"));
  /* Translators: how many of how many: 3 of 9. */
  return g_strdup_printf (_ ("%1$u of %2$u"), count->n, count->n_all);
}

/* The legend names only what the map uses. */
static gboolean
is_used (TlMapLayout *self, const TlLensAnswer *answer)
{
  return answer->mark != TL_LENS_MARK_OPEN || self->lens_total.n_open > 0;
}

/* The words of all labels, for those who cannot see them. */
static char *
describe_strip (TlMapLayout *self, const char *total)
{
  GString *words = g_string_new (total);

  for (guint i = 0; i < tl_lens_get_n_legend (self->metrics.lens); i++)
    {
      TlLensAnswer answer;
      const char *label = tl_lens_get_legend (self->metrics.lens, i, &answer);

      if (is_used (self, &answer))
        g_string_append_printf (words, "%s%s", i == 0 ? ". " : ", ", label);
    }
  g_string_append_c (words, '.');
  return g_string_free (words, FALSE);
}

/* Adds a paragraph below @y. Returns: its last baseline */
static double
add_strip_line (TlMapLayout *self, TlSceneGroup *strip, const char *words, double y, double width)
{
  guint n;

  y += TL_MAP_LINE_HEIGHT + 2;
  n = tl_map_add_paragraph (self, strip, words, TL_MAP_FONT_TEXT, 0, y, width, TL_MAP_LINE_HEIGHT,
                            TL_ALIGN_LEFT, TL_INK_TEXT);
  return y + (MAX (n, 1) - 1) * TL_MAP_LINE_HEIGHT;
}

static gboolean
has_other_emotions (TlMapLayout *self)
{
  GPtrArray *differences = tl_comparison_get_differences (self->comparison);

  for (guint i = 0; i < differences->len; i++)
    {
      const TlDifference *difference = g_ptr_array_index (differences, i);

      if (tl_record_get_kind (difference->after != NULL ? difference->after : difference->before)
          == TL_KIND_EMOTION)
        return TRUE;
    }
  return FALSE;
}

/* “Compared with “Buying”: 17 added · 15 removed · 2 moved · 1 changed”, and what is not here any more. */
static TlSceneGroup *
build_comparison_strip (TlMapLayout *self, double width)
{
  TlSceneGroup *strip = tl_scene_group_new (TL_ROLE_LEGEND, TL_ID_NONE, "lens");
  TlRecord *other
      = tl_document_lookup_kind (self->document, self->metrics.compare_with, TL_KIND_MAP);
  g_autofree char *words = g_strdup_printf (
      /* Translators: a map, then how many cards are new, gone, moved, changed in this one. */
      _ ("Compared with “%1$s”: + %2$u added · − %3$u removed · → %4$u moved · ≠ %5$u changed"),
      other != NULL ? tl_map_get_name (other) : "",
      tl_comparison_count (self->comparison, TL_DIFFERENCE_ADDED),
      tl_comparison_count (self->comparison, TL_DIFFERENCE_REMOVED),
      tl_comparison_count (self->comparison, TL_DIFFERENCE_MOVED),
      tl_comparison_count (self->comparison, TL_DIFFERENCE_CHANGED));
  g_autofree char *removed = tl_comparison_list_removed (self->comparison);
  g_autofree char *others = tl_comparison_list_others (self->comparison);
  double y = STRIP_ABOVE + LABEL_BASELINE;
  guint n = tl_map_add_paragraph (self, strip, words, TL_MAP_FONT_STRONG, 0, y, width,
                                  TL_MAP_LINE_HEIGHT, TL_ALIGN_LEFT, TL_INK_TEXT);

  y += (MAX (n, 1) - 1) * TL_MAP_LINE_HEIGHT;
  if (removed != NULL)
    {
      /* Translators: followed by the names of touchpoints. */
      g_autofree char *line = g_strdup_printf (_ ("− Touchpoints removed: %s"), removed);

      y = add_strip_line (self, strip, line, y, width);
    }
  if (others != NULL)
    {
      /* Translators: followed by what changed that is no card: stages, steps, lanes, links. */
      g_autofree char *line = g_strdup_printf (_ ("Also different: %s"), others);

      y = add_strip_line (self, strip, line, y, width);
    }
  if (has_other_emotions (self))
    y = add_strip_line (self, strip, _ ("Dotted curve: the emotions of the other state."), y,
                        width);
  tl_scene_group_set_title (strip, _ ("Comparison"));
  tl_map_seal (self, strip, width, y + 6);
  return strip;
}

/**
 * tl_map_lens_build_strip:
 * @width: of the room
 *
 * Returns: (transfer full) (nullable): what the lens is, what its labels mean and what they come to,
 *   sealed; %NULL without a lens
 */
TlSceneGroup *
tl_map_lens_build_strip (TlMapLayout *self, double width)
{
  TlLens lens = self->metrics.lens;
  TlSceneGroup *strip;
  g_autofree char *total = NULL;
  double x = 0;
  double y = STRIP_ABOVE;

  if (self->comparison != NULL)
    return build_comparison_strip (self, width);
  if (lens == TL_LENS_NONE)
    return NULL;
  total = tl_lens_describe_count (lens, &self->lens_total);
  strip = tl_scene_group_new (TL_ROLE_LEGEND, TL_ID_NONE, "lens");
  tl_scene_group_set_title (strip, tl_lens_get_title (lens));
  tl_scene_group_take_description (strip, describe_strip (self, total));
  x = tl_map_add_line (self, strip, tl_lens_get_title (lens), TL_MAP_FONT_STRONG, 0,
                       y + LABEL_BASELINE, TL_ALIGN_LEFT, TL_INK_TEXT)
      + STRIP_GAP;
  for (guint i = 0; i < tl_lens_get_n_legend (lens); i++)
    {
      TlLensAnswer answer;
      const char *words = tl_lens_get_legend (lens, i, &answer);
      double needed
          = tl_map_width (self, words, TL_MAP_FONT_SMALL) + 2 * LABEL_PAD + LABEL_SIGN_WIDTH;
      double used;

      if (!is_used (self, &answer))
        continue;
      if (x > 0 && x + needed > width)
        {
          x = 0;
          y += STRIP_ROW;
        }
      add_label (self, strip, &answer, words, NULL, x, y, width, &used);
      x += used + STRIP_GAP;
    }
  if (x > 0 && x + tl_map_width (self, total, TL_MAP_FONT_TEXT) > width)
    {
      x = 0;
      y += STRIP_ROW;
    }
  y += TL_MAP_LINE_HEIGHT
       * (MAX (tl_map_add_paragraph (self, strip, total, TL_MAP_FONT_TEXT, x, y + LABEL_BASELINE,
                                     width - x, TL_MAP_LINE_HEIGHT, TL_ALIGN_LEFT, TL_INK_TEXT),
               1)
          - 1);
  tl_map_seal (self, strip, width, y + LABEL_HEIGHT);
  return strip;
}

static void
forget (TlMapLayout *self)
{
  g_clear_pointer (&self->index, tl_map_index_free);
  g_clear_pointer (&self->lens_counts, g_free);
  g_clear_pointer (&self->comparison, tl_comparison_free);
}

/** tl_map_lens_prepare: counts, before cards and heads are drawn in a run. */
void
tl_map_lens_prepare (TlMapLayout *self)
{
  TlRecord *other;

  forget (self);
  other = tl_document_lookup_kind (self->document, self->metrics.compare_with, TL_KIND_MAP);
  if (other != NULL)
    self->comparison = tl_comparison_new (self->document, other, self->map);
  if (self->metrics.lens == TL_LENS_NONE)
    return;
  self->index = tl_map_index_new (self->document, self->map);
  self->lens_counts = tl_lens_count (self->metrics.lens, self->index, &self->lens_total);
}

/** tl_map_lens_clear: frees what the lens holds. */
void
tl_map_lens_clear (TlMapLayout *self)
{
  forget (self);
}

/**
 * tl_map_layout_set_lens:
 * @self: a layout
 * @lens: the question that its cards answer from now on; %TL_LENS_NONE for the map as it is
 */
void
tl_map_layout_set_lens (TlMapLayout *self, TlLens lens)
{
  if (self->metrics.lens == lens)
    return;
  self->metrics.lens = lens;
  tl_map_forget_cards (self);
  self->header_dirty = TRUE;
  tl_map_layout_run (self);
}

/**
 * tl_map_layout_set_comparison:
 * @self: a layout
 * @other: a map to hold this one against; %TL_ID_NONE for none
 */
void
tl_map_layout_set_comparison (TlMapLayout *self, TlId other)
{
  if (self->metrics.compare_with == other)
    return;
  self->metrics.compare_with = other;
  tl_map_forget_cards (self);
  self->header_dirty = TRUE;
  tl_map_layout_run (self);
}
