/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The score of a filled-in checklist:
 *
 *   score = 100 · Σ wᵢsᵢ / Σ wᵢ   over the answered items
 *
 * with sᵢ = 1 for yes, 0 for no and (x − a) / (b − a) for level x of a…b. “n.a.” leaves both sums, so
 * that nobody gains or loses by what did not occur; if nothing is left there is no score. A critical
 * item that was missed fails the whole, whatever the score: missed is No, or the lowest level.
 *
 * A *band* is a line of the checklist's field “bands”: from how many percent on it holds, and what it
 * is called: “85 Meets the standard”. Lines without a number at their beginning are words for the
 * page alone.
 */
#include "tl-checklist-score.h"

#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Weights are decimal fractions: sums of them may miss the mark by a last bit. */
#define EPSILON 1e-9

/**
 * tl_answer_scale_get_levels:
 * @scale: a scale
 * @lowest: (out): its lowest level; 0 (No) for yes or no
 * @highest: (out): its highest level; 1 (Yes) for yes or no
 */
void
tl_answer_scale_get_levels (TlChoice_ANSWER_SCALE scale, int *lowest, int *highest)
{
  *lowest = scale == TL_ANSWER_SCALE_LEVELS_1_5 ? 1 : 0;
  switch (scale)
    {
    case TL_ANSWER_SCALE_LEVELS_0_2:
      *highest = 2;
      break;
    case TL_ANSWER_SCALE_LEVELS_1_5:
      *highest = 5;
      break;
    case TL_ANSWER_SCALE_YES_NO:
    case TL_N_ANSWER_SCALE_CHOICES:
    default:
      *highest = 1;
      break;
    }
}

/**
 * tl_scored_item_get_share:
 * @item: an item with its answer
 *
 * Returns: how much of its points the answer gets, from 0 to 1; a level beyond its scale counts as the
 *   nearest end
 */
double
tl_scored_item_get_share (const TlScoredItem *item)
{
  int lowest, highest;

  if (item->answer != TL_ANSWER_LEVEL)
    return item->answer == TL_ANSWER_YES ? 1.0 : 0.0;
  tl_answer_scale_get_levels (item->scale, &lowest, &highest);
  return (double) (CLAMP (item->level, lowest, highest) - lowest) / (highest - lowest);
}

/**
 * tl_checklist_score:
 * @items: (array length=n_items): the items with their answers
 * @n_items: how many
 * @score: (out): what they come to
 */
void
tl_checklist_score (const TlScoredItem *items, guint n_items, TlChecklistScore *score)
{
  *score = (TlChecklistScore){ 0 };

  for (guint i = 0; i < n_items; i++)
    {
      const TlScoredItem *item = &items[i];
      double share;

      if (item->answer == TL_ANSWER_OPEN)
        score->n_open++;
      if (item->answer == TL_ANSWER_OPEN || item->answer == TL_ANSWER_NOT_APPLICABLE)
        continue;

      share = tl_scored_item_get_share (item);
      score->n_answered++;
      score->points += item->weight * share;
      score->points_possible += item->weight;
      score->critical_failed = score->critical_failed || (item->critical && share <= 0.0);
    }
  score->has_score = score->points_possible > 0.0;
  if (score->has_score)
    score->score = 100.0 * score->points / score->points_possible;
}

/**
 * tl_checklist_score_passes:
 * @score: a score
 * @pass_mark: in percent
 *
 * Returns: whether the contact passes: the score reaches the mark and no critical item was missed
 */
gboolean
tl_checklist_score_passes (const TlChecklistScore *score, double pass_mark)
{
  return score->has_score && !score->critical_failed && score->score + EPSILON >= pass_mark;
}

/**
 * tl_checklist_score_get_verdict:
 * @score: a score
 * @pass_mark: in percent
 *
 * Returns: what it means; a critical item that was missed comes before all points
 */
TlChecklistVerdict
tl_checklist_score_get_verdict (const TlChecklistScore *score, double pass_mark)
{
  if (score->critical_failed)
    return TL_VERDICT_CRITICAL;
  if (!score->has_score)
    return TL_VERDICT_NONE;
  return tl_checklist_score_passes (score, pass_mark) ? TL_VERDICT_PASSED : TL_VERDICT_NOT_PASSED;
}

/** tl_checklist_verdict_get_label: Returns: a sentence for people */
const char *
tl_checklist_verdict_get_label (TlChecklistVerdict verdict)
{
  switch (verdict)
    {
    case TL_VERDICT_PASSED:
      return _ ("Passed");
    case TL_VERDICT_NOT_PASSED:
      return _ ("Not passed");
    case TL_VERDICT_CRITICAL:
      return _ ("Not passed: a critical item was missed");
    case TL_VERDICT_NONE:
    default:
      return _ ("No score: nothing was answered");
    }
}

static void
band_free (gpointer data)
{
  TlChecklistBand *band = data;

  g_free (band->label);
  g_free (band);
}

static int
compare_bands (gconstpointer a, gconstpointer b)
{
  const TlChecklistBand *first = *(const TlChecklistBand *const *) a;
  const TlChecklistBand *second = *(const TlChecklistBand *const *) b;

  return (first->from < second->from) - (first->from > second->from);
}

/**
 * tl_checklist_read_bands:
 * @lines: what the field “bands” of a checklist holds
 *
 * Returns: (transfer full) (element-type TlChecklistBand): the bands in it, the best first
 */
GPtrArray *
tl_checklist_read_bands (const char *const *lines)
{
  GPtrArray *bands = g_ptr_array_new_with_free_func (band_free);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = g_strstrip (g_strdup (lines[i]));
      g_auto (GStrv) words = g_strsplit_set (line, " \t", 2);
      double from;

      if (words[0] == NULL || words[1] == NULL)
        continue;
      if (g_str_has_suffix (words[0], "%"))
        words[0][strlen (words[0]) - 1] = '\0';
      if (tl_number_from_string (words[0], &from))
        {
          TlChecklistBand *band = g_new (TlChecklistBand, 1);

          *band = (TlChecklistBand){ from, g_strdup (g_strstrip (words[1])) };
          g_ptr_array_add (bands, band);
        }
    }
  g_ptr_array_sort (bands, compare_bands);
  return bands;
}

/**
 * tl_checklist_find_band:
 * @bands: (element-type TlChecklistBand): what tl_checklist_read_bands() gave
 * @score: a score
 *
 * A missed critical item makes it the lowest band, whatever the points.
 *
 * Returns: (transfer none) (nullable): the band of @score; %NULL without a score, or below all bands
 */
const TlChecklistBand *
tl_checklist_find_band (GPtrArray *bands, const TlChecklistScore *score)
{
  if (bands->len == 0 || !score->has_score)
    return NULL;
  if (score->critical_failed)
    return g_ptr_array_index (bands, bands->len - 1);
  for (guint i = 0; i < bands->len; i++)
    {
      const TlChecklistBand *band = g_ptr_array_index (bands, i);

      if (score->score + EPSILON >= band->from)
        return band;
    }
  return NULL;
}

/** tl_checklist_get_pass_mark: Returns: the pass mark of @checklist in percent */
double
tl_checklist_get_pass_mark (TlRecord *checklist)
{
  return tl_record_is_set (checklist, TL_CHECKLIST_PASS_MARK)
             ? tl_record_get_number (checklist, TL_CHECKLIST_PASS_MARK)
             : TL_USUAL_PASS_MARK;
}

/** tl_checklist_get_points: Returns: the points of all items of @checklist together */
double
tl_checklist_get_points (TlRecord *checklist)
{
  double points = 0.0;

  for (guint i = 0; i < tl_record_get_n_children (checklist); i++)
    {
      TlRecord *section = tl_record_get_child (checklist, i);

      if (tl_record_get_kind (section) != TL_KIND_SECTION)
        continue;
      for (guint k = 0; k < tl_record_get_n_children (section); k++)
        if (tl_record_get_kind (tl_record_get_child (section, k)) == TL_KIND_ITEM)
          points += tl_record_get_number (tl_record_get_child (section, k), TL_ITEM_WEIGHT);
    }
  return points;
}
