/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Agents: the people who are assessed. They are in `training.db` in the user's data directory and
 * nowhere else: no document, journal, log line or picture names them unless somebody asks for it.
 *
 * Agents belong to a project, as feeds do, so that a consultant who works for two companies never shows
 * one the people of the other.
 *
 * Somebody who has left is kept and no longer due. Somebody who is *erased* is gone, with all
 * assessments, from the bytes of the file; what stays is the random id in the table “gone”, which says
 * nothing about a person, so that the backup of a colleague does not bring them back.
 */
#include "tl-agent.h"

#include "tl-text.h"
#include "tl-training-error.h"
#include "tl-training-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define COLUMNS "id, project, name, number, team, started, has_left, changed"

/**
 * tl_agent_new:
 * @project: id of the project
 * @name: a name
 *
 * Returns: (transfer full): an agent with an id of its own, not in any database yet
 */
TlAgent *
tl_agent_new (TlId project, const char *name)
{
  TlAgent *agent = g_new0 (TlAgent, 1);

  agent->id = tl_id_new ();
  agent->project = project;
  agent->name = g_strstrip (tl_text_clean (name, -1, TL_TEXT_ONE_LINE));
  agent->number = g_strdup ("");
  agent->team = g_strdup ("");
  return agent;
}

/** tl_agent_copy: Returns: (transfer full): the same agent once more */
TlAgent *
tl_agent_copy (const TlAgent *agent)
{
  TlAgent *copy = g_memdup2 (agent, sizeof *agent);

  copy->name = g_strdup (agent->name);
  copy->number = g_strdup (agent->number);
  copy->team = g_strdup (agent->team);
  return copy;
}

/** tl_agent_free: frees @agent; the database keeps its record. */
void
tl_agent_free (TlAgent *agent)
{
  g_free (agent->name);
  g_free (agent->number);
  g_free (agent->team);
  g_free (agent);
}

static TlAgent *
read_agent (sqlite3_stmt *statement)
{
  TlAgent *agent = g_new0 (TlAgent, 1);

  tl_id_from_string ((const char *) sqlite3_column_text (statement, 0), &agent->id);
  tl_id_from_string ((const char *) sqlite3_column_text (statement, 1), &agent->project);
  agent->name = tl_database_column_dup (statement, 2);
  agent->number = tl_database_column_dup (statement, 3);
  agent->team = tl_database_column_dup (statement, 4);
  agent->started = sqlite3_column_int (statement, 5);
  agent->has_left = sqlite3_column_int (statement, 6);
  agent->changed = sqlite3_column_int64 (statement, 7);
  return agent;
}

static int
compare_agents (gconstpointer a, gconstpointer b)
{
  const TlAgent *first = *(const TlAgent *const *) a;
  const TlAgent *second = *(const TlAgent *const *) b;
  int order = g_utf8_collate (first->name, second->name);

  if (order == 0)
    order = g_utf8_collate (first->number, second->number);
  return order != 0 ? order : (first->id > second->id) - (first->id < second->id);
}

/**
 * tl_agent_list:
 * @database: the training database
 * @project: id of a project
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type TlAgent): its agents by name, also those who have
 *   left; %NULL with @error set
 */
GPtrArray *
tl_agent_list (TlDatabase *database, TlId project, GError **error)
{
  g_autoptr (GPtrArray) agents = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_agent_free);
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database, "SELECT " COLUMNS " FROM agent WHERE project = ?1", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  tl_database_bind_id (statement, 1, project);
  for (;;)
    {
      if (!tl_database_step (database, statement, &row, error))
        return NULL;
      if (!row)
        break;
      g_ptr_array_add (agents, read_agent (statement));
    }
  g_ptr_array_sort (agents, compare_agents);
  return g_steal_pointer (&agents);
}

/**
 * tl_agent_find:
 * @database: the training database
 * @id: of an agent
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the agent; %NULL without @error if there is none
 */
TlAgent *
tl_agent_find (TlDatabase *database, TlId id, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database, "SELECT " COLUMNS " FROM agent WHERE id = ?1", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  tl_database_bind_id (statement, 1, id);
  if (!tl_database_step (database, statement, &row, error) || !row)
    return NULL;
  return read_agent (statement);
}

static gboolean
is_same_word (const char *a, const char *b)
{
  g_autofree char *first = tl_text_fold (a);
  g_autofree char *second = tl_text_fold (b);

  return strcmp (first, second) == 0;
}

/**
 * tl_agent_find_same:
 * @agents: (element-type TlAgent): agents of one project
 * @name: a name from elsewhere
 * @number: (nullable): a staff number from elsewhere
 *
 * Looks for the agent that somebody else means: the one with that number, or, where either side knows
 * none, the only one of that name.
 *
 * Returns: (transfer none) (nullable): the agent, or %NULL if there is none, or more than one
 */
TlAgent *
tl_agent_find_same (GPtrArray *agents, const char *name, const char *number)
{
  gboolean has_number = number != NULL && *number != '\0';
  TlAgent *found = NULL;
  guint n = 0;

  for (guint i = 0; i < agents->len; i++)
    {
      TlAgent *agent = g_ptr_array_index (agents, i);

      if (has_number && *agent->number != '\0')
        {
          if (is_same_word (agent->number, number))
            return agent;
        }
      else if (is_same_word (agent->name, name))
        {
          found = agent;
          n++;
        }
    }
  return n == 1 ? found : NULL;
}

/**
 * tl_agent_store:
 * @database: the training database
 * @agent: an agent
 * @error: return location for an error
 *
 * Writes @agent just so, with the time of change that it names.
 *
 * Returns: whether it is written
 */
gboolean
tl_agent_store (TlDatabase *database, const TlAgent *agent, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (
      database,
      "INSERT INTO agent (" COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (id)"
      " DO UPDATE SET name = ?3, number = ?4, team = ?5, started = ?6, has_left = ?7, changed = ?8",
      error);

  if (statement == NULL)
    return FALSE;
  tl_database_bind_id (statement, 1, agent->id);
  tl_database_bind_id (statement, 2, agent->project);
  tl_database_bind_text (statement, 3, agent->name);
  tl_database_bind_text (statement, 4, agent->number);
  tl_database_bind_text (statement, 5, agent->team);
  sqlite3_bind_int (statement, 6, agent->started);
  sqlite3_bind_int (statement, 7, agent->has_left);
  sqlite3_bind_int64 (statement, 8, agent->changed);
  return tl_database_run (database, statement, error);
}

static void
clean (char **text)
{
  char *cleaned = g_strstrip (tl_text_clean (*text, -1, TL_TEXT_ONE_LINE));

  g_free (*text);
  *text = cleaned;
}

/**
 * tl_agent_save:
 * @database: the training database
 * @agent: an agent, new or changed; its words are cleaned and its time of change is set
 * @error: return location for an error
 *
 * Returns: whether it is written; %FALSE also without a name
 */
gboolean
tl_agent_save (TlDatabase *database, TlAgent *agent, GError **error)
{
  clean (&agent->name);
  clean (&agent->number);
  clean (&agent->team);
  if (*agent->name == '\0')
    {
      g_set_error_literal (
          error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_INPUT,
          _ ("An agent needs a name. Type one, or a nickname that you both know."));
      return FALSE;
    }
  agent->changed = MAX (g_get_real_time (), agent->changed + 1);
  return tl_agent_store (database, agent, error);
}

/**
 * tl_agent_erase:
 * @database: the training database, not in a transaction
 * @id: of an agent
 * @error: return location for an error
 *
 * Deletes the agent with all assessments for good: nothing of them is left in the bytes of the files of
 * the database. There is no way back but a backup that was made before.
 *
 * Returns: whether they are gone; %FALSE with @error set if the rows are gone but the file could not be
 *   rewritten (yet), too
 */
gboolean
tl_agent_erase (TlDatabase *database, TlId id, GError **error)
{
  return tl_training_delete (database, "DELETE FROM agent WHERE id = ?1", id, error)
         && tl_database_scrub (database, error);
}
