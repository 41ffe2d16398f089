/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The training records of a project as one file with a password, and the records of several assessors
 * put together.
 *
 * A backup is a small training database in memory into which the records were merged, sealed by
 * tl-sealed-file.c; to restore is to merge it back. So there is one way for records to go from one
 * database to another, and an older backup is brought to the current tables as an older database is.
 *
 * Records are the same if their ids are: the same record twice is one. Where two copies differ, the one
 * that was changed last counts, and the other is kept as what the assessment said before: nothing is
 * lost. An agent whom two assessors have entered on their own has two ids; such agents are put together
 * if their number is the same or, without numbers, their name (see tl_agent_find_same()). What was
 * deleted here for good does not come back.
 */
#include "tl-training-backup.h"

#include "tl-sealed-file.h"
#include "tl-training-error.h"
#include "tl-training-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  TlDatabase *from;  /* borrowed */
  TlDatabase *to;    /* borrowed */
  GHashTable *names; /* owned: TlId of an agent in @to by its TlId in @from */
  GPtrArray *agents; /* owned: TlAgent of @to, as they were */
  TlMergeReport *report;
} Merge;

static void
name_agent (Merge *self, TlId from, TlId to)
{
  g_hash_table_insert (self->names, g_memdup2 (&from, sizeof from), g_memdup2 (&to, sizeof to));
}

static gboolean
is_same_agent (const TlAgent *a, const TlAgent *b)
{
  return strcmp (a->name, b->name) == 0 && strcmp (a->number, b->number) == 0
         && strcmp (a->team, b->team) == 0 && a->started == b->started
         && a->has_left == b->has_left;
}

/* @here has the id of @agent. */
static gboolean
merge_known_agent (Merge *self, const TlAgent *agent, const TlAgent *here, GError **error)
{
  name_agent (self, agent->id, agent->id);
  if (agent->changed <= here->changed || is_same_agent (agent, here))
    return TRUE;
  self->report->n_agents_updated++;
  return tl_agent_store (self->to, agent, error);
}

static gboolean
merge_agent (Merge *self, const TlAgent *agent, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (TlAgent) here = tl_agent_find (self->to, agent->id, &problem);
  TlAgent *same;
  gboolean gone;

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (here != NULL)
    return merge_known_agent (self, agent, here, error);
  if (!tl_training_is_gone (self->to, agent->id, &gone, error))
    return FALSE;
  if (gone)
    {
      self->report->n_left_out++;
      return TRUE;
    }
  same = tl_agent_find_same (self->agents, agent->name, agent->number);
  if (same != NULL)
    {
      name_agent (self, agent->id, same->id);
      self->report->n_agents_matched++;
      return TRUE;
    }
  name_agent (self, agent->id, agent->id);
  self->report->n_agents_new++;
  return tl_agent_store (self->to, agent, error);
}

/* Copies what the assessment said before; the same once. */
static gboolean
merge_earlier (Merge *self, TlId id, GError **error)
{
  g_autoptr (GPtrArray) earlier = tl_assessment_list_earlier (self->from, id, error);

  if (earlier == NULL)
    return FALSE;
  for (guint i = 0; i < earlier->len; i++)
    {
      const TlEarlierAssessment *before = g_ptr_array_index (earlier, i);

      if (!tl_assessment_add_earlier (self->to, id, before->changed, before->content, error))
        return FALSE;
    }
  return TRUE;
}

/* @here has the id of @assessment. */
static gboolean
merge_known (Merge *self, TlAssessment *assessment, TlAssessment *here, GError **error)
{
  g_autofree char *theirs = tl_assessment_to_content (assessment);
  g_autofree char *ours = tl_assessment_to_content (here);

  if (strcmp (theirs, ours) == 0)
    {
      self->report->n_same++;
      return TRUE;
    }
  if (assessment->changed <= here->changed)
    {
      self->report->n_older++;
      return tl_assessment_add_earlier (self->to, here->id, assessment->changed, theirs, error);
    }
  self->report->n_updated++;
  return tl_assessment_add_earlier (self->to, here->id, here->changed, ours, error)
         && tl_assessment_store (self->to, assessment, error);
}

static gboolean
merge_assessment (Merge *self, TlAssessment *assessment, GError **error)
{
  const TlId *agent = g_hash_table_lookup (self->names, &assessment->agent);
  g_autoptr (GError) problem = NULL;
  g_autoptr (TlAssessment) here = tl_assessment_find (self->to, assessment->id, &problem);
  gboolean gone = FALSE;
  gboolean done;

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (here == NULL && !tl_training_is_gone (self->to, assessment->id, &gone, error))
    return FALSE;
  if (gone || agent == NULL)
    {
      self->report->n_left_out++;
      return TRUE;
    }
  assessment->agent = *agent;
  if (here != NULL)
    done = merge_known (self, assessment, here, error);
  else
    {
      self->report->n_new++;
      done = tl_assessment_store (self->to, assessment, error);
    }
  return done && merge_earlier (self, assessment->id, error);
}

static gboolean
merge_all (Merge *self, TlId project, GError **error)
{
  g_autoptr (GPtrArray) agents = tl_agent_list (self->from, project, error);
  g_autoptr (GPtrArray) assessments
      = agents != NULL ? tl_assessment_list (self->from, project, TL_ID_NONE, error) : NULL;

  if (assessments == NULL)
    return FALSE;
  for (guint i = 0; i < agents->len; i++)
    if (!merge_agent (self, g_ptr_array_index (agents, i), error))
      return FALSE;
  /* The oldest first, as they were written. */
  for (guint i = assessments->len; i > 0; i--)
    if (!merge_assessment (self, g_ptr_array_index (assessments, i - 1), error))
      return FALSE;
  return TRUE;
}

/**
 * tl_training_merge:
 * @from: a training database; is not changed
 * @to: another one, not in a transaction
 * @project: id of the project whose records are merged
 * @report: (out caller-allocates): what came of it
 * @error: return location for an error
 *
 * Adds the records of @from to @to, all or none.
 *
 * Returns: whether they are there
 */
gboolean
tl_training_merge (TlDatabase *from, TlDatabase *to, TlId project, TlMergeReport *report,
                   GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GPtrArray) agents = NULL;
  Merge self = { from, to, names, NULL, report };

  *report = (TlMergeReport){ 0 };
  if (!tl_database_begin (to, error))
    return FALSE;
  self.agents = agents = tl_agent_list (to, project, error);
  if (agents == NULL || !merge_all (&self, project, error))
    {
      tl_database_rollback (to);
      return FALSE;
    }
  return tl_database_commit (to, error);
}

static gboolean
write_label (TlDatabase *database, const char *name, const char *value, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database, "INSERT OR REPLACE INTO label (name, value) VALUES (?1, ?2)",
                             error);

  if (statement == NULL)
    return FALSE;
  tl_database_bind_text (statement, 1, name);
  tl_database_bind_text (statement, 2, value);
  return tl_database_run (database, statement, error);
}

static char *
read_label (TlDatabase *database, const char *name, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database, "SELECT value FROM label WHERE name = ?1", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  tl_database_bind_text (statement, 1, name);
  if (!tl_database_step (database, statement, &row, error))
    return NULL;
  return row ? tl_database_column_dup (statement, 0) : g_strdup ("");
}

/**
 * tl_training_back_up:
 * @database: the training database
 * @project: id of the project whose records go into the file
 * @project_name: what it is called
 * @path: (type filename): the file
 * @password: what protects it, at least %TL_BACKUP_PASSWORD_LENGTH characters
 * @error: return location for an error
 *
 * Takes about a second.
 *
 * Returns: whether the file is written
 */
gboolean
tl_training_back_up (TlDatabase *database, TlId project, const char *project_name, const char *path,
                     const char *password, GError **error)
{
  g_autoptr (TlDatabase) copy = NULL;
  g_autoptr (GBytes) image = NULL;
  TlMergeReport report;
  char id[TL_ID_STRING_SIZE];

  if (g_utf8_strlen (password, -1) < TL_BACKUP_PASSWORD_LENGTH)
    {
      g_set_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_PASSWORD,
                   _ ("The password is too short: use at least %d characters."),
                   TL_BACKUP_PASSWORD_LENGTH);
      return FALSE;
    }
  copy = tl_database_open_training_image (NULL, error);
  if (copy == NULL || !tl_training_merge (database, copy, project, &report, error)
      || !write_label (copy, "project", tl_id_to_buffer (project, id), error)
      || !write_label (copy, "project-name", project_name, error))
    return FALSE;
  image = tl_database_to_image (copy, error);
  return image != NULL && tl_sealed_file_write (path, image, password, error);
}

static gboolean
check_project (TlDatabase *copy, TlId project, GError **error)
{
  g_autofree char *id_text = read_label (copy, "project", error);
  g_autofree char *name = id_text != NULL ? read_label (copy, "project-name", error) : NULL;
  TlId id;

  if (name == NULL)
    return FALSE;
  if (tl_id_from_string (id_text, &id) && id == project)
    return TRUE;
  g_set_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_INPUT,
               _ ("These are the training records of the project “%s”. Open that project, and "
                  "restore them there."),
               name);
  return FALSE;
}

/**
 * tl_training_restore:
 * @database: the training database, not in a transaction
 * @project: id of the project that is open
 * @path: (type filename): a file that tl_training_back_up() wrote, here or elsewhere
 * @password: its password
 * @report: (out caller-allocates): what came of it
 * @error: return location for an error
 *
 * Adds the records in the file to those that are here, all or none; nothing that is here is lost. Takes
 * about a second.
 *
 * Returns: whether they are there
 */
gboolean
tl_training_restore (TlDatabase *database, TlId project, const char *path, const char *password,
                     TlMergeReport *report, GError **error)
{
  g_autoptr (GBytes) image = tl_sealed_file_read (path, password, error);
  g_autoptr (TlDatabase) copy
      = image != NULL ? tl_database_open_training_image (image, error) : NULL;

  return copy != NULL && check_project (copy, project, error)
         && tl_training_merge (copy, database, project, report, error);
}

static void
append_count (GString *out, guint n, char *text)
{
  if (n > 0)
    g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", text);
  g_free (text);
}

/**
 * tl_merge_report_format:
 * @report: what came of a merge
 *
 * Returns: (transfer full): a line for each thing that happened
 */
char *
tl_merge_report_format (const TlMergeReport *report)
{
  GString *out = g_string_new (NULL);

  append_count (out, report->n_agents_new,
                g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u new agent.", "%u new agents.",
                                              report->n_agents_new),
                                 report->n_agents_new));
  append_count (
      out, report->n_agents_matched,
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                    "%u agent of the same number or name was put together.",
                                    "%u agents of the same number or name were put together.",
                                    report->n_agents_matched),
                       report->n_agents_matched));
  append_count (out, report->n_agents_updated,
                g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u agent was brought up to date.",
                                              "%u agents were brought up to date.",
                                              report->n_agents_updated),
                                 report->n_agents_updated));
  append_count (out, report->n_new,
                g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u new assessment.",
                                              "%u new assessments.", report->n_new),
                                 report->n_new));
  append_count (
      out, report->n_updated,
      g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE,
                       "%u assessment had been changed elsewhere; what it said here is kept.",
                       "%u assessments had been changed elsewhere; what they said here is kept.",
                       report->n_updated),
          report->n_updated));
  append_count (
      out, report->n_older,
      g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE,
                       "%u assessment was changed here since; what the file says is kept.",
                       "%u assessments were changed here since; what the file says is kept.",
                       report->n_older),
          report->n_older));
  append_count (out, report->n_same,
                g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u assessment was here already.",
                                              "%u assessments were here already.", report->n_same),
                                 report->n_same));
  append_count (
      out, report->n_left_out,
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                    "%u record was deleted here before and stays deleted.",
                                    "%u records were deleted here before and stay deleted.",
                                    report->n_left_out),
                       report->n_left_out));
  if (out->len == 0)
    g_string_append (out, _ ("There was nothing in the file."));
  return g_string_free (out, FALSE);
}
