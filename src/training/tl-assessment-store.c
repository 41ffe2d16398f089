/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Assessments in the training database.
 *
 * Table “assessment” has a row for each, with score and verdict as they were worked out. Its answers are
 * a byte for each item of the sheet: #TlAnswerType in the lower four bits, the level in the upper ones. A
 * row for each answer instead made a matrix over 200,000 of them take 119 ms where this takes a tenth.
 * “note” has the evidence of the few that have some. “earlier” holds what a finished assessment said
 * before it was changed, or what a colleague's copy of it said.
 */
#include "tl-assessment.h"

#include "tl-text.h"
#include "tl-training-error.h"
#include "tl-training-rows.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define COLUMNS                                                                                    \
  "id, agent, sheet, team, assessor, day, contact, finished, priority1, priority2, commitment,"    \
  " follow_up, followed_up, due, dispute, disputed_on, resolution, resolved_on, score, verdict,"   \
  " changed, answers"

#define SELECT                                                                                     \
  "SELECT a.id, g.id, a.sheet, a.team, a.assessor, a.day, a.contact, a.finished, a.priority1,"     \
  " a.priority2, a.commitment, a.follow_up, a.followed_up, a.due, a.dispute, a.disputed_on,"       \
  " a.resolution, a.resolved_on, a.changed, a.row, a.answers FROM assessment a"                    \
  " JOIN agent g ON g.row = a.agent "

static void
clean (char **text, TlTextShape shape)
{
  char *cleaned = g_strstrip (tl_text_clean (*text, -1, shape));

  g_free (*text);
  *text = cleaned;
}

static void
bind_answers (sqlite3_stmt *statement, int index, const TlAssessment *self)
{
  guint n = self->sheet->items->len;
  g_autofree guint8 *bytes = g_new (guint8, n + 1);

  for (guint i = 0; i < n; i++)
    bytes[i] = (guint8) ((guint) self->answers[i].answer | (guint) self->answers[i].level << 4);
  sqlite3_bind_blob (statement, index, bytes, (int) n, SQLITE_TRANSIENT);
}

static void
bind_assessment (sqlite3_stmt *statement, const TlAssessment *self, gint64 sheet)
{
  tl_database_bind_id (statement, 1, self->id);
  tl_database_bind_id (statement, 2, self->agent);
  sqlite3_bind_int64 (statement, 3, sheet);
  tl_database_bind_text (statement, 4, self->team);
  tl_database_bind_text (statement, 5, self->assessor);
  sqlite3_bind_int (statement, 6, self->day);
  tl_database_bind_text (statement, 7, self->contact);
  sqlite3_bind_int (statement, 8, self->finished);
  tl_database_bind_text (statement, 9, self->priorities[0]);
  tl_database_bind_text (statement, 10, self->priorities[1]);
  tl_database_bind_text (statement, 11, self->commitment);
  sqlite3_bind_int (statement, 12, self->follow_up);
  sqlite3_bind_int (statement, 13, self->followed_up);
  sqlite3_bind_int (statement, 14, self->due);
  tl_database_bind_text (statement, 15, self->dispute);
  sqlite3_bind_int (statement, 16, self->disputed_on);
  tl_database_bind_text (statement, 17, self->resolution);
  sqlite3_bind_int (statement, 18, self->resolved_on);
  if (self->score.has_score)
    sqlite3_bind_double (statement, 19, self->score.score);
  else
    sqlite3_bind_null (statement, 19);
  sqlite3_bind_int (statement, 20, (int) self->verdict);
  sqlite3_bind_int64 (statement, 21, self->changed);
  bind_answers (statement, 22, self);
}

static gboolean
write_assessment (TlDatabase *database, const TlAssessment *self, gint64 sheet, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (
      database,
      "INSERT INTO assessment (" COLUMNS ") VALUES (?1, (SELECT row FROM agent WHERE id = ?2), ?3,"
      " ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)"
      " ON CONFLICT (id) DO UPDATE SET agent = excluded.agent, sheet = ?3, team = ?4,"
      " assessor = ?5, day = ?6, contact = ?7, finished = ?8, priority1 = ?9, priority2 = ?10,"
      " commitment = ?11, follow_up = ?12, followed_up = ?13, due = ?14, dispute = ?15,"
      " disputed_on = ?16, resolution = ?17, resolved_on = ?18, score = ?19, verdict = ?20,"
      " changed = ?21, answers = ?22",
      error);

  if (statement == NULL)
    return FALSE;
  bind_assessment (statement, self, sheet);
  return tl_database_run (database, statement, error);
}

static gboolean
write_notes (TlDatabase *database, const TlAssessment *self, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (!tl_training_run_for_id (
          database,
          "DELETE FROM note WHERE assessment = (SELECT row FROM assessment WHERE id = ?1)",
          self->id, error))
    return FALSE;
  statement = tl_database_prepare (database,
                                   "INSERT INTO note (assessment, place, note)"
                                   " VALUES ((SELECT row FROM assessment WHERE id = ?1), ?2, ?3)",
                                   error);
  if (statement == NULL)
    return FALSE;
  tl_database_bind_id (statement, 1, self->id);
  for (guint i = 0; i < self->sheet->items->len; i++)
    {
      if (self->answers[i].note == NULL)
        continue;
      sqlite3_bind_int (statement, 2, (int) i);
      tl_database_bind_text (statement, 3, self->answers[i].note);
      if (!tl_database_run (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tl_assessment_store:
 * @database: the training database, in a transaction
 * @self: an assessment whose agent is in @database
 * @error: return location for an error
 *
 * Writes @self just so, with the time of change that it names, and works out its score.
 *
 * Returns: whether it is written
 */
gboolean
tl_assessment_store (TlDatabase *database, TlAssessment *self, GError **error)
{
  gint64 sheet = tl_assessed_sheet_store (database, self->sheet, error);

  tl_assessment_rate (self);
  return sheet >= 0 && write_assessment (database, self, sheet, error)
         && write_notes (database, self, error);
}

/* Runs @sql, in which ?1 is the assessment, ?2 a time and ?3 what the assessment said then. */
static gboolean
change_earlier (TlDatabase *database, const char *sql, TlId id, gint64 changed, const char *content,
                GError **error)
{
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  tl_database_bind_id (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, changed);
  tl_database_bind_text (statement, 3, content);
  return tl_database_run (database, statement, error);
}

/**
 * tl_assessment_add_earlier:
 * @database: the training database
 * @id: of an assessment
 * @changed: when @content had been written
 * @content: what it said
 * @error: return location for an error
 *
 * Returns: whether @content is kept as something that the assessment said before, once
 */
gboolean
tl_assessment_add_earlier (TlDatabase *database, TlId id, gint64 changed, const char *content,
                           GError **error)
{
  return change_earlier (database,
                         "INSERT OR IGNORE INTO earlier (assessment, changed, content)"
                         " VALUES ((SELECT row FROM assessment WHERE id = ?1), ?2, ?3)",
                         id, changed, content, error);
}

static gboolean
remove_earlier (TlDatabase *database, TlId id, gint64 changed, const char *content, GError **error)
{
  return change_earlier (database,
                         "DELETE FROM earlier WHERE assessment ="
                         " (SELECT row FROM assessment WHERE id = ?1)"
                         " AND changed = ?2 AND content = ?3",
                         id, changed, content, error);
}

/* (nullable): what @earlier, the latest first, holds of that time. */
static const char *
find_earlier (GPtrArray *earlier, gint64 changed)
{
  for (guint i = 0; i < earlier->len; i++)
    if (((TlEarlierAssessment *) g_ptr_array_index (earlier, i))->changed == changed)
      return ((TlEarlierAssessment *) g_ptr_array_index (earlier, i))->content;
  return NULL;
}

/* Keeps what a finished assessment said at @since, if @self says something else. What was written after
 * that is on the way to @self. */
static gboolean
keep_earlier (TlDatabase *database, const TlAssessment *self, gint64 since, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (TlAssessment) before = tl_assessment_find (database, self->id, &problem);
  g_autoptr (GPtrArray) earlier = NULL;
  g_autofree char *then = NULL;
  g_autofree char *now = NULL;
  const char *kept;

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (before == NULL || !before->finished)
    return TRUE;
  earlier = tl_assessment_list_earlier (database, self->id, error);
  if (earlier == NULL)
    return FALSE;
  now = tl_assessment_to_content (self);
  kept = before->changed > since ? find_earlier (earlier, since) : NULL;
  if (kept != NULL)
    return strcmp (kept, now) != 0 || remove_earlier (database, self->id, since, kept, error);
  then = tl_assessment_to_content (before);
  return strcmp (then, now) == 0
         || tl_assessment_add_earlier (database, self->id, MIN (since, before->changed), then,
                                       error);
}

static gboolean
check_agent (TlDatabase *database, const TlAssessment *self, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (TlAgent) agent = tl_agent_find (database, self->agent, &problem);

  if (agent != NULL)
    return TRUE;
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    g_set_error_literal (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_INPUT,
                         _ ("This agent was deleted. Choose another one."));
  return FALSE;
}

static void
clean_words (TlAssessment *self)
{
  clean (&self->assessor, TL_TEXT_ONE_LINE);
  clean (&self->contact, TL_TEXT_ONE_LINE);
  for (guint i = 0; i < TL_ASSESSMENT_N_PRIORITIES; i++)
    clean (&self->priorities[i], TL_TEXT_ONE_LINE);
  clean (&self->commitment, TL_TEXT_MANY_LINES);
  clean (&self->dispute, TL_TEXT_MANY_LINES);
  clean (&self->resolution, TL_TEXT_MANY_LINES);
}

/**
 * tl_assessment_save:
 * @database: the training database, not in a transaction
 * @self: an assessment, new or changed; its words are cleaned, score and time of change are set
 * @error: return location for an error
 *
 * Writes @self. What a finished one said before is kept besides.
 *
 * Returns: whether it is written
 */
gboolean
tl_assessment_save (TlDatabase *database, TlAssessment *self, GError **error)
{
  return tl_assessment_save_since (database, self, G_MAXINT64, error);
}

/**
 * tl_assessment_save_since:
 * @database: the training database, not in a transaction
 * @self: as for tl_assessment_save()
 * @since: its time of change when one began to change it
 * @error: return location for an error
 *
 * Writes @self, as often as one likes while it is being changed: what is kept besides is what a finished
 * one said at @since.
 *
 * Returns: whether it is written
 */
gboolean
tl_assessment_save_since (TlDatabase *database, TlAssessment *self, gint64 since, GError **error)
{
  clean_words (self);
  if (!tl_database_begin (database, error))
    return FALSE;
  self->changed = MAX (g_get_real_time (), self->changed + 1);
  if (!check_agent (database, self, error) || !keep_earlier (database, self, since, error)
      || !tl_assessment_store (database, self, error))
    {
      tl_database_rollback (database);
      return FALSE;
    }
  return tl_database_commit (database, error);
}

static void
read_answers (TlAssessment *self, sqlite3_stmt *statement, int column)
{
  const guint8 *bytes = sqlite3_column_blob (statement, column);
  guint n = MIN ((guint) sqlite3_column_bytes (statement, column), self->sheet->items->len);

  for (guint i = 0; i < n; i++)
    {
      self->answers[i].answer = (TlAnswerType) MIN (bytes[i] & 0xf, TL_ANSWER_LEVEL);
      self->answers[i].level = bytes[i] >> 4;
    }
}

static gboolean
read_notes (TlDatabase *database, TlAssessment *self, gint64 assessment, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database, "SELECT place, note FROM note WHERE assessment = ?1", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, assessment);
  for (;;)
    {
      guint place;

      if (!tl_database_step (database, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      place = (guint) sqlite3_column_int (statement, 0);
      if (place < self->sheet->items->len)
        self->answers[place].note = tl_database_column_dup (statement, 1);
    }
}

static TlAssessment *
read_assessment (TlDatabase *database, sqlite3_stmt *statement, GHashTable *sheets, GError **error)
{
  gint64 sheet = sqlite3_column_int64 (statement, 2);
  TlAssessedSheet *known = g_hash_table_lookup (sheets, &sheet);
  g_autoptr (TlAssessment) self = NULL;

  if (known == NULL)
    {
      known = tl_assessed_sheet_load (database, sheet, error);
      if (known == NULL)
        return NULL;
      g_hash_table_insert (sheets, &known->row, known);
    }
  self = g_new0 (TlAssessment, 1);
  self->sheet = tl_assessed_sheet_ref (known);
  self->answers = g_new0 (TlAnswer, known->items->len);
  tl_id_from_string ((const char *) sqlite3_column_text (statement, 0), &self->id);
  tl_id_from_string ((const char *) sqlite3_column_text (statement, 1), &self->agent);
  self->team = tl_database_column_dup (statement, 3);
  self->assessor = tl_database_column_dup (statement, 4);
  self->day = sqlite3_column_int (statement, 5);
  self->contact = tl_database_column_dup (statement, 6);
  self->finished = sqlite3_column_int (statement, 7);
  self->priorities[0] = tl_database_column_dup (statement, 8);
  self->priorities[1] = tl_database_column_dup (statement, 9);
  self->commitment = tl_database_column_dup (statement, 10);
  self->follow_up = sqlite3_column_int (statement, 11);
  self->followed_up = sqlite3_column_int (statement, 12);
  self->due = sqlite3_column_int (statement, 13);
  self->dispute = tl_database_column_dup (statement, 14);
  self->disputed_on = sqlite3_column_int (statement, 15);
  self->resolution = tl_database_column_dup (statement, 16);
  self->resolved_on = sqlite3_column_int (statement, 17);
  self->changed = sqlite3_column_int64 (statement, 18);
  read_answers (self, statement, 20);
  if (!read_notes (database, self, sqlite3_column_int64 (statement, 19), error))
    return NULL;
  tl_assessment_rate (self);
  return g_steal_pointer (&self);
}

static GHashTable *
sheets_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                (GDestroyNotify) tl_assessed_sheet_unref);
}

/**
 * tl_assessment_find:
 * @database: the training database
 * @id: of an assessment
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the assessment; %NULL without @error if there is none
 */
TlAssessment *
tl_assessment_find (TlDatabase *database, TlId id, GError **error)
{
  g_autoptr (GHashTable) sheets = sheets_new ();
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database, SELECT "WHERE a.id = ?1", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  tl_database_bind_id (statement, 1, id);
  if (!tl_database_step (database, statement, &row, error) || !row)
    return NULL;
  return read_assessment (database, statement, sheets, error);
}

/**
 * tl_assessment_list:
 * @database: the training database
 * @project: id of a project
 * @agent: id of an agent; %TL_ID_NONE for all
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type TlAssessment): the assessments, the latest first;
 *   %NULL with @error set
 */
GPtrArray *
tl_assessment_list (TlDatabase *database, TlId project, TlId agent, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_assessment_free);
  g_autoptr (GHashTable) sheets = sheets_new ();
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (
      database,
      SELECT "WHERE g.project = ?1 AND (?2 IS NULL OR g.id = ?2) ORDER BY a.day DESC, a.row DESC",
      error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  tl_database_bind_id (statement, 1, project);
  if (agent != TL_ID_NONE)
    tl_database_bind_id (statement, 2, agent);
  for (;;)
    {
      TlAssessment *assessment;

      if (!tl_database_step (database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&list);
      assessment = read_assessment (database, statement, sheets, error);
      if (assessment == NULL)
        return NULL;
      g_ptr_array_add (list, assessment);
    }
}

/**
 * tl_assessment_remove:
 * @database: the training database, not in a transaction
 * @id: of an assessment
 * @error: return location for an error
 *
 * Returns: whether it is removed; tl_assessment_put_back() takes that back
 */
gboolean
tl_assessment_remove (TlDatabase *database, TlId id, GError **error)
{
  return tl_training_delete (database, "DELETE FROM assessment WHERE id = ?1", id, error);
}

static gboolean
put_back (TlDatabase *database, TlAssessment *self, GPtrArray *earlier, GError **error)
{
  if (!tl_training_run_for_id (database, "DELETE FROM gone WHERE id = ?1", self->id, error)
      || !check_agent (database, self, error) || !tl_assessment_store (database, self, error))
    return FALSE;
  for (guint i = 0; i < earlier->len; i++)
    {
      const TlEarlierAssessment *before = g_ptr_array_index (earlier, i);

      if (!tl_assessment_add_earlier (database, self->id, before->changed, before->content, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tl_assessment_put_back:
 * @database: the training database, not in a transaction
 * @self: an assessment that was removed
 * @earlier: (element-type TlEarlierAssessment): what it had said before
 * @error: return location for an error
 *
 * Returns: whether it is there again
 */
gboolean
tl_assessment_put_back (TlDatabase *database, TlAssessment *self, GPtrArray *earlier,
                        GError **error)
{
  if (!tl_database_begin (database, error))
    return FALSE;
  if (!put_back (database, self, earlier, error))
    {
      tl_database_rollback (database);
      return FALSE;
    }
  return tl_database_commit (database, error);
}

static void
earlier_free (gpointer data)
{
  TlEarlierAssessment *earlier = data;

  g_free (earlier->content);
  g_free (earlier);
}

/**
 * tl_assessment_list_earlier:
 * @database: the training database
 * @id: of an assessment
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type TlEarlierAssessment): what it said before, the
 *   latest first; %NULL with @error set
 */
GPtrArray *
tl_assessment_list_earlier (TlDatabase *database, TlId id, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (earlier_free);
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (
      database,
      "SELECT changed, content FROM earlier WHERE assessment ="
      " (SELECT row FROM assessment WHERE id = ?1) ORDER BY changed DESC, content",
      error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  tl_database_bind_id (statement, 1, id);
  for (;;)
    {
      TlEarlierAssessment *earlier;

      if (!tl_database_step (database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&list);
      earlier = g_new (TlEarlierAssessment, 1);
      *earlier = (TlEarlierAssessment){ sqlite3_column_int64 (statement, 0),
                                        tl_database_column_dup (statement, 1) };
      g_ptr_array_add (list, earlier);
    }
}

/**
 * tl_assessment_list_on_old_version:
 * @database: the training database
 * @project: id of the project
 * @document: the project's document
 * @checklist: a checklist of @document
 * @error: return location for an error
 *
 * Asks who was assessed by other items, points or a pass mark than @checklist has now, and not since by
 * these.
 *
 * Returns: (transfer full) (nullable) (element-type TlAssessment): the last assessment of each of them,
 *   the latest first; %NULL with @error set
 */
GPtrArray *
tl_assessment_list_on_old_version (TlDatabase *database, TlId project, TlDocument *document,
                                   TlRecord *checklist, GError **error)
{
  g_autoptr (TlAssessedSheet) now = tl_assessed_sheet_new (document, checklist, NULL);
  g_autoptr (GPtrArray) all = tl_assessment_list (database, project, TL_ID_NONE, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, NULL);

  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len;)
    {
      TlAssessment *assessment = g_ptr_array_index (all, i);

      if (assessment->finished && assessment->sheet->checklist == tl_record_get_id (checklist)
          && g_hash_table_add (seen, g_memdup2 (&assessment->agent, sizeof (TlId)))
          && (now == NULL || strcmp (now->hash, assessment->sheet->hash) != 0))
        i++;
      else
        g_ptr_array_remove_index (all, i);
    }
  return g_steal_pointer (&all);
}

/**
 * tl_assessment_dup_last_assessor:
 * @database: the training database
 *
 * Returns: (transfer full) (nullable): who made the assessment that was written last
 */
char *
tl_assessment_dup_last_assessor (TlDatabase *database)
{
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (
      database,
      "SELECT assessor FROM assessment WHERE assessor <> '' ORDER BY changed DESC LIMIT 1", NULL);
  gboolean row;

  if (statement == NULL || !tl_database_step (database, statement, &row, NULL) || !row)
    return NULL;
  return tl_database_column_dup (statement, 0);
}
