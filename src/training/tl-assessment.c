/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Assessments: how one agent did in one contact, by a checklist as it was on that day. See
 * tl-assessed-sheet.c for why the items are copied, tl-checklist-score.c for the score, and
 * tl-assessment-store.c for how it is kept.
 *
 * An assessment is a *draft* until it is finished: it is written on every answer, so that nothing is
 * lost, and counts nowhere. What changes after that (a corrected answer, a dispute and what became of
 * it) is kept besides what it said before.
 */
#include "tl-assessment.h"

#include "tl-text.h"
#include "tl-training-error.h"

#include <glib/gi18n-lib.h>

/**
 * tl_assessment_new:
 * @agent: who is assessed
 * @sheet: by what
 * @assessor: who assesses
 * @day: when
 *
 * Returns: (transfer full): an assessment without answers, due again after the usual time, not in any
 *   database yet
 */
TlAssessment *
tl_assessment_new (const TlAgent *agent, TlAssessedSheet *sheet, const char *assessor, TlDate day)
{
  TlAssessment *self = g_new0 (TlAssessment, 1);

  self->id = tl_id_new ();
  self->agent = agent->id;
  self->team = g_strdup (agent->team);
  self->sheet = tl_assessed_sheet_ref (sheet);
  self->assessor = g_strstrip (tl_text_clean (assessor, -1, TL_TEXT_ONE_LINE));
  self->day = day;
  self->contact = g_strdup ("");
  self->answers = g_new0 (TlAnswer, sheet->items->len);
  for (guint i = 0; i < TL_ASSESSMENT_N_PRIORITIES; i++)
    self->priorities[i] = g_strdup ("");
  self->commitment = g_strdup ("");
  self->due = day + TL_ASSESSMENT_USUAL_INTERVAL;
  self->dispute = g_strdup ("");
  self->resolution = g_strdup ("");
  tl_assessment_rate (self);
  return self;
}

/** tl_assessment_free: frees @self; the database keeps its record. */
void
tl_assessment_free (TlAssessment *self)
{
  for (guint i = 0; self->answers != NULL && i < self->sheet->items->len; i++)
    g_free (self->answers[i].note);
  g_free (self->answers);
  g_clear_pointer (&self->sheet, tl_assessed_sheet_unref);
  g_free (self->team);
  g_free (self->assessor);
  g_free (self->contact);
  for (guint i = 0; i < TL_ASSESSMENT_N_PRIORITIES; i++)
    g_free (self->priorities[i]);
  g_free (self->commitment);
  g_free (self->dispute);
  g_free (self->resolution);
  g_free (self);
}

static gboolean
can_answer (const TlAssessedItem *item, TlAnswerType answer, int level)
{
  int lowest, highest;

  switch (answer)
    {
    case TL_ANSWER_OPEN:
      return TRUE;
    case TL_ANSWER_NOT_APPLICABLE:
      return !item->never_na;
    case TL_ANSWER_NO:
    case TL_ANSWER_YES:
      return item->scale == TL_ANSWER_SCALE_YES_NO;
    case TL_ANSWER_LEVEL:
      tl_answer_scale_get_levels (item->scale, &lowest, &highest);
      return item->scale != TL_ANSWER_SCALE_YES_NO && level >= lowest && level <= highest;
    default:
      return FALSE;
    }
}

/**
 * tl_assessment_set_answer:
 * @self: an assessment
 * @item: place of an item on its sheet
 * @answer: what is answered
 * @level: the level, with %TL_ANSWER_LEVEL
 *
 * Returns: %FALSE if the item has no such answer; nothing is changed then
 */
gboolean
tl_assessment_set_answer (TlAssessment *self, guint item, TlAnswerType answer, int level)
{
  g_return_val_if_fail (item < self->sheet->items->len, FALSE);

  if (!can_answer (g_ptr_array_index (self->sheet->items, item), answer, level))
    return FALSE;
  self->answers[item].answer = answer;
  self->answers[item].level = answer == TL_ANSWER_LEVEL ? level : 0;
  tl_assessment_rate (self);
  return TRUE;
}

/** tl_assessment_set_note: gives the answer to the item at place @item the evidence @note. */
void
tl_assessment_set_note (TlAssessment *self, guint item, const char *note)
{
  g_autofree char *text = g_strstrip (tl_text_clean (note, -1, TL_TEXT_MANY_LINES));

  g_return_if_fail (item < self->sheet->items->len);

  g_clear_pointer (&self->answers[item].note, g_free);
  if (*text != '\0')
    self->answers[item].note = g_steal_pointer (&text);
}

static TlScoredItem
get_scored (const TlAssessment *self, guint place)
{
  const TlAssessedItem *item = g_ptr_array_index (self->sheet->items, place);

  return (TlScoredItem){ item->weight, item->critical, item->scale, self->answers[place].answer,
                         self->answers[place].level };
}

/**
 * tl_assessment_rate:
 * @self: an assessment
 *
 * Works out score and verdict from the answers.
 */
void
tl_assessment_rate (TlAssessment *self)
{
  guint n = self->sheet->items->len;
  g_autofree TlScoredItem *items = g_new0 (TlScoredItem, n);

  for (guint i = 0; i < n; i++)
    items[i] = get_scored (self, i);
  tl_checklist_score (items, n, &self->score);
  self->verdict = tl_checklist_score_get_verdict (&self->score, self->sheet->pass_mark);
}

static double
get_lost (const TlScoredItem *item)
{
  return item->weight * (1 - tl_scored_item_get_share (item));
}

/* What fails the whole comes first, then what cost most; of equals, the earlier one. */
static int
compare_missed (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint *places[] = { a, b };
  const TlScoredItem items[] = { get_scored (data, *places[0]), get_scored (data, *places[1]) };
  gboolean fails[2];
  double lost[2];

  for (guint i = 0; i < 2; i++)
    {
      fails[i] = items[i].critical && tl_scored_item_get_share (&items[i]) <= 0;
      lost[i] = get_lost (&items[i]);
    }
  if (fails[0] != fails[1])
    return fails[0] ? -1 : 1;
  if (items[0].critical != items[1].critical)
    return items[0].critical ? -1 : 1;
  if (lost[0] != lost[1])
    return lost[0] > lost[1] ? -1 : 1;
  return *places[0] < *places[1] ? -1 : 1;
}

/**
 * tl_assessment_list_missed:
 * @self: an assessment with a sheet
 *
 * Lists the items that were answered with less than the best, those to coach first at the front: what
 * fails the whole, then other critical items, then by the points that were lost.
 *
 * Returns: (transfer full) (element-type guint): places on the sheet
 */
GArray *
tl_assessment_list_missed (const TlAssessment *self)
{
  GArray *missed = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->sheet->items->len; i++)
    {
      TlScoredItem item = get_scored (self, i);

      if (item.answer != TL_ANSWER_OPEN && item.answer != TL_ANSWER_NOT_APPLICABLE
          && tl_scored_item_get_share (&item) < 1)
        g_array_append_val (missed, i);
    }
  g_array_sort_with_data (missed, compare_missed, (gpointer) self);
  return missed;
}

/** tl_assessment_dup_band: Returns: (transfer full) (nullable): the band of its score */
char *
tl_assessment_dup_band (const TlAssessment *self)
{
  g_auto (GStrv) lines = g_strsplit (self->sheet->bands, "\n", -1);
  g_autoptr (GPtrArray) bands = tl_checklist_read_bands ((const char *const *) lines);
  const TlChecklistBand *band = tl_checklist_find_band (bands, &self->score);

  return band != NULL ? g_strdup (band->label) : NULL;
}

/** tl_assessment_is_disputed: Returns: whether a dispute waits for its resolution */
gboolean
tl_assessment_is_disputed (const TlAssessment *self)
{
  return *self->dispute != '\0' && *self->resolution == '\0';
}

/**
 * tl_assessment_earns_certificate:
 * @self: an assessment
 *
 * Returns: whether there can be a certificate of it: it is finished and passed, and no dispute is open
 */
gboolean
tl_assessment_earns_certificate (const TlAssessment *self)
{
  return self->finished && self->verdict == TL_VERDICT_PASSED && !tl_assessment_is_disputed (self);
}

/**
 * tl_assessment_check:
 * @self: an assessment
 * @error: return location for an error
 *
 * Returns: whether it can be finished: each item has an answer
 */
gboolean
tl_assessment_check (const TlAssessment *self, GError **error)
{
  if (self->score.n_open == 0)
    return TRUE;
  g_set_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_INPUT,
               g_dngettext (GETTEXT_PACKAGE,
                            "%u item has no answer yet. Answer it, or say n.a. where that is "
                            "allowed; the draft is kept until then.",
                            "%u items have no answer yet. Answer them, or say n.a. where that is "
                            "allowed; the draft is kept until then.",
                            self->score.n_open),
               self->score.n_open);
  return FALSE;
}

/**
 * tl_assessed_item_format_answer:
 * @item: an item
 * @answer: what was answered
 *
 * Returns: (transfer full): the answer in words; "" if there is none
 */
char *
tl_assessed_item_format_answer (const TlAssessedItem *item, const TlAnswer *answer)
{
  int lowest, highest;

  switch (answer->answer)
    {
    case TL_ANSWER_YES:
      return g_strdup (_ ("Yes"));
    case TL_ANSWER_NO:
      return g_strdup (_ ("No"));
    case TL_ANSWER_NOT_APPLICABLE:
      return g_strdup (_ ("n.a."));
    case TL_ANSWER_LEVEL:
      tl_answer_scale_get_levels (item->scale, &lowest, &highest);
      /* Translators: a level of a scale and the highest one. */
      return g_strdup_printf (_ ("%1$d of %2$d"), answer->level, highest);
    case TL_ANSWER_OPEN:
    default:
      return g_strdup ("");
    }
}

static void
append_line (GString *out, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (out, "%s: %s\n", name, text);
}

static void
append_date (GString *out, const char *name, TlDate date)
{
  char day[TL_DATE_STRING_SIZE];

  if (date != 0)
    append_line (out, name, tl_date_to_buffer (date, day));
}

/**
 * tl_assessment_to_content:
 * @self: an assessment
 *
 * Writes all that an assessor has put into it, in one language for all, so that two copies can be
 * compared and what was replaced can be kept.
 *
 * Returns: (transfer full): lines of words
 */
char *
tl_assessment_to_content (const TlAssessment *self)
{
  static const char *const words[] = { "-", "n.a.", "no", "yes", "level" };
  GString *out = g_string_new (NULL);

  append_line (out, "checklist", self->sheet->hash);
  append_date (out, "date", self->day);
  append_line (out, "team", self->team);
  append_line (out, "assessor", self->assessor);
  append_line (out, "contact", self->contact);
  append_line (out, "state", self->finished ? "finished" : "draft");
  for (guint i = 0; i < self->sheet->items->len; i++)
    {
      const TlAssessedItem *item = g_ptr_array_index (self->sheet->items, i);
      const TlAnswer *answer = &self->answers[i];

      g_string_append_printf (out, "%u. %s = %s", i + 1, item->wording, words[answer->answer]);
      if (answer->answer == TL_ANSWER_LEVEL)
        g_string_append_printf (out, " %d", answer->level);
      if (answer->note != NULL)
        g_string_append_printf (out, " “%s”", answer->note);
      g_string_append_c (out, '\n');
    }
  append_line (out, "priority 1", self->priorities[0]);
  append_line (out, "priority 2", self->priorities[1]);
  append_line (out, "commitment", self->commitment);
  append_date (out, "follow-up", self->follow_up);
  append_date (out, "followed up", self->followed_up);
  append_date (out, "due again", self->due);
  append_line (out, "dispute", self->dispute);
  append_date (out, "disputed", self->disputed_on);
  append_line (out, "resolution", self->resolution);
  append_date (out, "resolved", self->resolved_on);
  return g_string_free (out, FALSE);
}
