/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Results that were filled in elsewhere: sheets of ours, as CSV or XLSX, become assessments.
 *
 * Items are found by the identifier that our sheets carry, or, where somebody took it out, by their
 * words on the checklist of that title. Agents are found by name; who is not known is added. A sheet with
 * open items becomes a draft; the same sheet with more answers continues it. The same file once more adds
 * nothing, while the sheets of two contacts, or of two assessors, are two, however alike their answers.
 */
#include "tl-assessment-import.h"

#include "tl-assessment-table-private.h"
#include "tl-project.h"
#include "tl-scorecard-private.h"
#include "tl-training-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  TlDocument *document;         /* borrowed */
  TlAssessmentImport *import;   /* borrowed */
  GPtrArray *known_agents;      /* owned: TlAgent */
  GPtrArray *known_assessments; /* owned: TlAssessment */
  TlId project;
  const char *assessor;
  TlDate today;
} Reading;

static void
refuse (Reading *self, const TlFilledSheet *sheet, const char *why)
{
  /* Translators: a place in a file, such as “Sheet 3”, the name there, and why it is not taken. */
  g_ptr_array_add (self->import->refused,
                   *sheet->agent != '\0'
                       ? g_strdup_printf (_ ("%1$s (%2$s): %3$s"), sheet->place, sheet->agent, why)
                       : g_strdup_printf (_ ("%1$s: %2$s"), sheet->place, why));
}

static TlRecord *
find_by_item (Reading *self, const TlFilledSheet *sheet)
{
  for (guint i = 0; i < sheet->rows->len; i++)
    {
      const TlFilledRow *row = g_ptr_array_index (sheet->rows, i);
      TlRecord *item = tl_document_lookup_kind (self->document, row->item, TL_KIND_ITEM);

      if (item != NULL)
        return tl_record_get_parent (tl_record_get_parent (item));
    }
  return NULL;
}

static TlRecord *
find_checklist (Reading *self, const TlFilledSheet *sheet)
{
  TlRecord *found = find_by_item (self, sheet);
  g_autoptr (GPtrArray) checklists = NULL;
  g_autofree char *title = NULL;

  if (found != NULL)
    return found;
  checklists
      = tl_record_list_children (tl_document_get_project (self->document), TL_KIND_CHECKLIST);
  title = tl_scorecard_fold (sheet->checklist);
  for (guint i = 0; i < checklists->len; i++)
    {
      TlRecord *checklist = g_ptr_array_index (checklists, i);
      g_autofree char *name = tl_scorecard_fold (tl_record_get_name (checklist));

      if (strcmp (name, title) == 0)
        return checklist;
    }
  return NULL;
}

static const TlAgent *
ensure_agent (Reading *self, const TlFilledSheet *sheet)
{
  TlAgent *agent = tl_agent_find_same (self->known_agents, sheet->agent, NULL);

  if (agent != NULL)
    return agent;
  agent = tl_agent_new (self->project, sheet->agent);
  g_free (agent->team);
  agent->team = g_strdup (sheet->team);
  g_ptr_array_add (self->import->agents, tl_agent_copy (agent));
  g_ptr_array_add (self->known_agents, agent);
  return agent;
}

static gboolean
is_one_of (const char *text, const char *own, const char *const *words)
{
  g_autofree char *folded = tl_scorecard_fold (text);
  g_autofree char *word = tl_scorecard_fold (own);

  return strcmp (folded, word) == 0 || g_strv_contains (words, folded);
}

static gboolean
answer (TlAssessment *assessment, guint place, const char *text)
{
  static const char *const yes[] = { "yes", "y", "ja", "j", "x", NULL };
  static const char *const no[] = { "no", "n", "nein", NULL };
  static const char *const not_applicable[]
      = { "n.a.", "n/a", "na", "n. a.", "entf.", "entfallt", NULL };
  const TlAssessedItem *item = g_ptr_array_index (assessment->sheet->items, place);
  guint64 level;

  if (is_one_of (text, _ ("n.a."), not_applicable))
    return tl_assessment_set_answer (assessment, place, TL_ANSWER_NOT_APPLICABLE, 0);
  if (g_ascii_string_to_unsigned (text, 10, 0, 10, &level, NULL))
    return item->scale != TL_ANSWER_SCALE_YES_NO
               ? tl_assessment_set_answer (assessment, place, TL_ANSWER_LEVEL, (int) level)
               : level <= 1
                     && tl_assessment_set_answer (assessment, place,
                                                  level == 1 ? TL_ANSWER_YES : TL_ANSWER_NO, 0);
  if (is_one_of (text, _ ("Yes"), yes))
    return tl_assessment_set_answer (assessment, place, TL_ANSWER_YES, 0);
  return is_one_of (text, _ ("No"), no)
         && tl_assessment_set_answer (assessment, place, TL_ANSWER_NO, 0);
}

/* -1 if it is not on the checklist. */
static int
find_place (const TlAssessedSheet *sheet, const TlFilledRow *row)
{
  for (guint i = 0; i < sheet->items->len; i++)
    {
      const TlAssessedItem *item = g_ptr_array_index (sheet->items, i);

      if (row->item != TL_ID_NONE ? item->item == row->item
                                  : strcmp (item->wording, row->wording) == 0)
        return (int) i;
    }
  return -1;
}

/* Returns how many items of @sheet are answered. */
static guint
take_answers (Reading *self, const TlFilledSheet *sheet, TlAssessment *assessment)
{
  guint n = 0;

  for (guint i = 0; i < sheet->rows->len; i++)
    {
      const TlFilledRow *row = g_ptr_array_index (sheet->rows, i);
      int place = find_place (assessment->sheet, row);
      g_autofree char *why = NULL;

      if (*row->answer == '\0' && *row->note == '\0')
        continue;
      n++;
      if (place < 0)
        why = g_strdup_printf (_ ("“%s” is not on the checklist any more."), row->wording);
      else if (*row->answer != '\0' && !answer (assessment, (guint) place, row->answer))
        why = g_strdup_printf (_ ("“%1$s” is no answer to “%2$s”."), row->answer, row->wording);
      else
        tl_assessment_set_note (assessment, (guint) place, row->note);
      if (why != NULL)
        refuse (self, sheet, why);
    }
  return n;
}

static gboolean
has_same_answers (const TlAssessment *a, const TlAssessment *b)
{
  if (a->sheet->items->len != b->sheet->items->len)
    return FALSE;
  for (guint i = 0; i < a->sheet->items->len; i++)
    if (a->answers[i].answer != b->answers[i].answer || a->answers[i].level != b->answers[i].level
        || g_strcmp0 (a->answers[i].note, b->answers[i].note) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
is_told_apart (const char *a, const char *b)
{
  g_autofree char *first = tl_scorecard_fold (a);
  g_autofree char *second = tl_scorecard_fold (b);

  return *first != '\0' && *second != '\0' && strcmp (first, second) != 0;
}

/* Whether @known may be what @sheet says: who, when, by what, and as far as both say so, about which
 * contact and by whom. */
static gboolean
is_of_sheet (const TlAssessment *known, const TlAssessment *assessment, const TlFilledSheet *sheet)
{
  return known->agent == assessment->agent && known->day == assessment->day
         && known->sheet->checklist == assessment->sheet->checklist
         && !is_told_apart (known->contact, sheet->contact)
         && !is_told_apart (known->assessor, sheet->assessor);
}

static gboolean
is_known (Reading *self, const TlAssessment *assessment, const TlFilledSheet *sheet)
{
  for (guint i = 0; i < self->known_assessments->len; i++)
    {
      const TlAssessment *known = g_ptr_array_index (self->known_assessments, i);

      if (is_of_sheet (known, assessment, sheet) && has_same_answers (known, assessment))
        return TRUE;
    }
  return FALSE;
}

/* Whether all that the draft @known says is said by @assessment, too. */
static gboolean
goes_on (const TlAssessment *known, const TlAssessment *assessment)
{
  if (known->finished || strcmp (known->sheet->hash, assessment->sheet->hash) != 0)
    return FALSE;
  for (guint i = 0; i < known->sheet->items->len; i++)
    if (known->answers[i].answer != TL_ANSWER_OPEN
        && (known->answers[i].answer != assessment->answers[i].answer
            || known->answers[i].level != assessment->answers[i].level))
      return FALSE;
  return TRUE;
}

static void
take_text (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

/* Makes @assessment what becomes of @draft: the same one, with what was written besides the answers. */
static void
take_draft (TlAssessment *assessment, const TlAssessment *draft)
{
  assessment->id = draft->id;
  for (guint i = 0; i < draft->sheet->items->len; i++)
    if (assessment->answers[i].note == NULL)
      assessment->answers[i].note = g_strdup (draft->answers[i].note);
  for (guint i = 0; i < TL_ASSESSMENT_N_PRIORITIES; i++)
    take_text (&assessment->priorities[i], draft->priorities[i]);
  take_text (&assessment->commitment, draft->commitment);
  if (*assessment->contact == '\0')
    take_text (&assessment->contact, draft->contact);
  assessment->follow_up = draft->follow_up;
  assessment->followed_up = draft->followed_up;
  assessment->due = draft->due;
}

/* Continues the draft that @assessment goes on from, if there is one. */
static void
continue_draft (Reading *self, TlAssessment *assessment, const TlFilledSheet *sheet)
{
  for (guint i = 0; i < self->known_assessments->len; i++)
    {
      const TlAssessment *known = g_ptr_array_index (self->known_assessments, i);

      if (!is_of_sheet (known, assessment, sheet) || !goes_on (known, assessment))
        continue;
      take_draft (assessment, known);
      g_ptr_array_remove_index (self->known_assessments, i); /* one sheet continues it */
      self->import->n_continued++;
      return;
    }
}

static void
add_assessment (Reading *self, const TlFilledSheet *sheet, TlAssessedSheet *assessed)
{
  g_autoptr (TlAgent) agent = tl_agent_copy (ensure_agent (self, sheet));
  g_autoptr (TlAssessment) assessment
      = tl_assessment_new (agent, assessed,
                           *sheet->assessor != '\0' ? sheet->assessor : self->assessor,
                           sheet->day != 0 ? sheet->day : self->today);

  take_answers (self, sheet, assessment);
  g_free (assessment->contact);
  assessment->contact = g_strdup (sheet->contact);
  assessment->finished = assessment->score.n_open == 0;
  if (is_known (self, assessment, sheet))
    self->import->n_known++;
  else
    {
      continue_draft (self, assessment, sheet);
      self->import->n_drafts += !assessment->finished;
      g_ptr_array_add (self->import->assessments, g_steal_pointer (&assessment));
    }
}

static gboolean
has_answers (const TlFilledSheet *sheet)
{
  for (guint i = 0; i < sheet->rows->len; i++)
    if (*((const TlFilledRow *) g_ptr_array_index (sheet->rows, i))->answer != '\0')
      return TRUE;
  return FALSE;
}

static void
read_sheet (Reading *self, const TlFilledSheet *sheet)
{
  TlRecord *checklist = find_checklist (self, sheet);
  g_autoptr (TlAssessedSheet) assessed = NULL;
  g_autofree char *why = NULL;

  if (!sheet->has_table)
    {
      refuse (self, sheet,
              _ ("there are no columns “Item” and “Answer”. Take a sheet that was saved from a "
                 "checklist here as CSV or Excel workbook, and fill that in."));
      return;
    }
  if (!has_answers (sheet))
    {
      self->import->n_empty++;
      return;
    }
  if (sheet->strange_day != NULL)
    {
      why = g_strdup_printf (_ ("“%s” is no day, or day and month could be either. Write it as "
                                "2026-11-22."),
                             sheet->strange_day);
      refuse (self, sheet, why);
      return;
    }
  if (checklist != NULL)
    assessed = tl_assessed_sheet_new (self->document, checklist, NULL);
  if (assessed == NULL)
    refuse (self, sheet, _ ("its checklist is not in this project."));
  else if (*sheet->agent == '\0')
    refuse (self, sheet, _ ("there is no agent’s name on it. Write it beside “Agent”."));
  else
    add_assessment (self, sheet, assessed);
}

/**
 * tl_assessment_import_read:
 * @database: the training database
 * @document: the project's document
 * @path: (type filename): a CSV or XLSX file with our sheets, filled in
 * @assessor: who assessed, where the sheet does not say
 * @today: the day, where the sheet does not say
 * @error: return location for an error
 *
 * Reads the sheets; nothing is kept yet.
 *
 * Returns: (transfer full) (nullable): what they say; %NULL with @error set if the file cannot be read
 */
TlAssessmentImport *
tl_assessment_import_read (TlDatabase *database, TlDocument *document, const char *path,
                           const char *assessor, TlDate today, GError **error)
{
  g_autoptr (GPtrArray) sheets = tl_filled_sheets_read (path, error);
  g_autoptr (TlAssessmentImport) import = g_new0 (TlAssessmentImport, 1);
  TlId project = tl_record_get_id (tl_document_get_project (document));
  g_autoptr (GPtrArray) agents = NULL;
  g_autoptr (GPtrArray) assessments = NULL;
  Reading self = { document, import, NULL, NULL, project, assessor, today };

  import->agents = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_agent_free);
  import->assessments = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_assessment_free);
  import->refused = g_ptr_array_new_with_free_func (g_free);
  if (sheets == NULL)
    return NULL;
  self.known_agents = agents = tl_agent_list (database, project, error);
  if (agents == NULL)
    return NULL;
  self.known_assessments = assessments = tl_assessment_list (database, project, TL_ID_NONE, error);
  if (assessments == NULL)
    return NULL;
  for (guint i = 0; i < sheets->len; i++)
    read_sheet (&self, g_ptr_array_index (sheets, i));
  return g_steal_pointer (&import);
}

/**
 * tl_assessment_import_apply:
 * @self: what tl_assessment_import_read() gave
 * @database: the training database, not in a transaction
 * @error: return location for an error
 *
 * Returns: whether all of it is kept
 */
gboolean
tl_assessment_import_apply (const TlAssessmentImport *self, TlDatabase *database, GError **error)
{
  gboolean done;

  if (!tl_database_begin (database, error))
    return FALSE;
  done = TRUE;
  for (guint i = 0; done && i < self->agents->len; i++)
    done = tl_agent_save (database, g_ptr_array_index (self->agents, i), error);
  for (guint i = 0; done && i < self->assessments->len; i++)
    {
      TlAssessment *assessment = g_ptr_array_index (self->assessments, i);

      assessment->changed = g_get_real_time ();
      done = tl_assessment_store (database, assessment, error);
    }
  if (done)
    return tl_database_commit (database, error);
  tl_database_rollback (database);
  return FALSE;
}

/** tl_assessment_import_free: frees @self; what was applied stays. */
void
tl_assessment_import_free (TlAssessmentImport *self)
{
  g_clear_pointer (&self->agents, g_ptr_array_unref);
  g_clear_pointer (&self->assessments, g_ptr_array_unref);
  g_clear_pointer (&self->refused, g_ptr_array_unref);
  g_free (self);
}
