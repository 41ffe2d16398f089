/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list of agents from a CSV file, as personnel systems and spreadsheets write it: columns are known by
 * the words at their head, in English or German, or by those of the window's language. A file without
 * such words is a list of names, one a line, with the team in a second column if there is one.
 *
 * Whoever is known by number or name is brought up to date rather than doubled; an empty cell takes
 * nothing away.
 */
#include "tl-agent-import.h"

#include "tl-csv.h"
#include "tl-feed-value.h"
#include "tl-text.h"
#include "tl-training-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_AGENTS 20000
#define MAX_NAME 300 /* bytes */

typedef enum
{
  COLUMN_NAME,
  COLUMN_FIRST_NAME,
  COLUMN_LAST_NAME,
  COLUMN_NUMBER,
  COLUMN_TEAM,
  COLUMN_STARTED,
  N_COLUMNS
} Column;

static const char *const headings[N_COLUMNS][12] = {
  [COLUMN_NAME] = { "name", "agent", "agent name", "full name", "employee", "mitarbeiter",
                    "mitarbeiterin", "vollständiger name", NULL },
  [COLUMN_FIRST_NAME] = { "first name", "firstname", "given name", "vorname", NULL },
  [COLUMN_LAST_NAME] = { "last name", "lastname", "surname", "family name", "nachname", NULL },
  [COLUMN_NUMBER] = { "number", "no.", "id", "agent id", "employee id", "staff number",
                      "personnel number", "nummer", "personalnummer", NULL },
  [COLUMN_TEAM]
  = { "team", "group", "department", "site", "gruppe", "abteilung", "standort", NULL },
  [COLUMN_STARTED] = { "start date", "started", "start", "hire date", "since", "joined", "eintritt",
                       "eintrittsdatum", "beginn", "seit", NULL },
};

typedef struct
{
  int columns[N_COLUMNS];
  TlDateOrder order;
  TlDatabase *database; /* borrowed */
  TlId project;
  GPtrArray *known; /* owned: TlAgent */
  TlAgentImport *import;
} Reading;

static gboolean
is_heading (Column column, const char *folded)
{
  const char *own[N_COLUMNS]
      = { _ ("Name"), NULL, NULL, _ ("Number"), _ ("Team"), _ ("Start date") };

  for (guint i = 0; headings[column][i] != NULL; i++)
    if (strcmp (headings[column][i], folded) == 0)
      return TRUE;
  if (own[column] != NULL)
    {
      g_autofree char *word = tl_text_fold (own[column]);

      return strcmp (word, folded) == 0;
    }
  return FALSE;
}

/* A cell as one clean line; our own CSV puts an apostrophe before what looks like a formula. */
static char *
read_cell (const TlCsvField *fields, guint n_fields, int column)
{
  char *text;

  if (column < 0 || (guint) column >= n_fields)
    return g_strdup ("");
  text = g_strstrip (
      tl_text_clean (fields[column].text, (gssize) fields[column].length, TL_TEXT_ONE_LINE));
  if (text[0] == '\'' && text[1] != '\0' && strchr ("=+-@", text[1]) != NULL)
    memmove (text, text + 1, strlen (text));
  return text;
}

/* Whether the first line names the columns. */
static gboolean
read_headings (Reading *self, const TlCsvField *fields, guint n_fields)
{
  guint n = 0;

  for (guint column = 0; column < N_COLUMNS; column++)
    self->columns[column] = -1;
  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *text = read_cell (fields, n_fields, (int) i);
      g_autofree char *folded = tl_text_fold (text);

      for (guint column = 0; column < N_COLUMNS; column++)
        if (self->columns[column] < 0 && is_heading ((Column) column, folded))
          {
            self->columns[column] = (int) i;
            n++;
            break;
          }
    }
  if (n > 0)
    return TRUE;
  self->columns[COLUMN_NAME] = 0;
  self->columns[COLUMN_TEAM] = n_fields > 1 ? 1 : -1;
  return FALSE;
}

static char *
read_name (Reading *self, const TlCsvField *fields, guint n_fields)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (self->columns[COLUMN_NAME] >= 0)
    return read_cell (fields, n_fields, self->columns[COLUMN_NAME]);
  first = read_cell (fields, n_fields, self->columns[COLUMN_FIRST_NAME]);
  last = read_cell (fields, n_fields, self->columns[COLUMN_LAST_NAME]);
  return g_strstrip (g_strjoin (" ", first, last, NULL));
}

static void
refuse (Reading *self, guint64 line, const char *why)
{
  /* Translators: the number of a line in a file, and why it is not taken. */
  g_ptr_array_add (self->import->refused,
                   g_strdup_printf (_ ("Line %1$u: %2$s"), (guint) line, why));
}

/* Reads the start; 0 for none. */
static gboolean
read_start (Reading *self, const TlCsvField *fields, guint n_fields, TlDate *day)
{
  g_autofree char *text = read_cell (fields, n_fields, self->columns[COLUMN_STARTED]);
  TlCsvField field = { text, strlen (text) };
  TlTimestampParts parts;
  g_autoptr (TlZone) utc = NULL;
  gint64 seconds;

  *day = 0;
  if (*text == '\0' || tl_date_from_string (text, day))
    return TRUE;
  utc = tl_zone_new ("UTC", NULL);
  if (utc == NULL || tl_parse_timestamp_parts (field, &parts) != TL_PARSE_OK
      || tl_timestamp_parts_resolve (&parts, self->order, utc, &seconds) != TL_PARSE_OK)
    return FALSE;
  *day = tl_timestamp_get_date (seconds);
  return TRUE;
}

static gboolean
take_over (char **place, const char *text)
{
  if (*text == '\0' || strcmp (*place, text) == 0)
    return FALSE;
  g_free (*place);
  *place = g_strdup (text);
  return TRUE;
}

static void
add_agent (Reading *self, const char *name, const char *number, const char *team, TlDate started)
{
  TlAgent *known = tl_agent_find_same (self->known, name, number);
  TlAgent *agent = known != NULL ? tl_agent_copy (known) : tl_agent_new (self->project, name);
  gboolean changed = FALSE;

  changed |= take_over (&agent->name, name);
  changed |= take_over (&agent->number, number);
  changed |= take_over (&agent->team, team);
  changed |= started != 0 && agent->started != started;
  if (started != 0)
    agent->started = started;
  if (known == NULL)
    {
      self->import->n_new++;
      g_ptr_array_add (self->known, tl_agent_copy (agent)); /* the same line twice is one agent */
    }
  else if (changed)
    self->import->n_changed++;
  else
    {
      self->import->n_same++;
      tl_agent_free (agent);
      return;
    }
  g_ptr_array_add (self->import->agents, agent);
}

static void
read_line (Reading *self, const TlCsvField *fields, guint n_fields, guint64 line)
{
  g_autofree char *name = read_name (self, fields, n_fields);
  g_autofree char *number = read_cell (fields, n_fields, self->columns[COLUMN_NUMBER]);
  g_autofree char *team = read_cell (fields, n_fields, self->columns[COLUMN_TEAM]);
  TlDate started;

  if (*name == '\0' && *number == '\0' && *team == '\0')
    return;
  if (*name == '\0')
    refuse (self, line, _ ("there is no name."));
  else if (strlen (name) > MAX_NAME || strlen (number) > MAX_NAME || strlen (team) > MAX_NAME)
    refuse (self, line, _ ("this is too long for a name."));
  else if (!read_start (self, fields, n_fields, &started))
    refuse (self, line, _ ("the start date cannot be read; write it as 2026-11-22."));
  else
    add_agent (self, name, number, team, started);
}

/* Looks through the column of dates for one that tells whether day or month comes first. */
static void
learn_order (Reading *self, TlCsvReader *reader)
{
  const TlCsvField *fields;
  guint n_fields;

  while (self->columns[COLUMN_STARTED] >= 0 && self->order == TL_DATE_ORDER_NONE
         && (fields = tl_csv_reader_next (reader, &n_fields, NULL)) != NULL)
    {
      TlTimestampParts parts;

      if ((guint) self->columns[COLUMN_STARTED] < n_fields
          && tl_parse_timestamp_parts (tl_csv_field_trim (fields[self->columns[COLUMN_STARTED]]),
                                       &parts)
                 == TL_PARSE_OK)
        self->order = tl_timestamp_parts_tell_order (&parts);
    }
}

static gboolean
read_lines (Reading *self, TlCsvReader *reader, gboolean has_header, GError **error)
{
  g_autoptr (GError) problem = NULL;
  const TlCsvField *fields;
  guint n_fields;

  if (!tl_csv_reader_rewind (reader, error))
    return FALSE;
  if (has_header)
    tl_csv_reader_next (reader, &n_fields, NULL);
  while ((fields = tl_csv_reader_next (reader, &n_fields, &problem)) != NULL)
    {
      if (self->import->agents->len >= MAX_AGENTS)
        {
          g_set_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_INPUT,
                       _ ("The list has more than %d agents. Is it the right file?"), MAX_AGENTS);
          return FALSE;
        }
      read_line (self, fields, n_fields, tl_csv_reader_get_line (reader));
    }
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/**
 * tl_agent_import_read:
 * @database: the training database
 * @project: id of the project
 * @path: (type filename): a CSV file
 * @error: return location for an error
 *
 * Reads a list of agents; nothing is kept yet.
 *
 * Returns: (transfer full) (nullable): what is in it; %NULL with @error set
 */
TlAgentImport *
tl_agent_import_read (TlDatabase *database, TlId project, const char *path, GError **error)
{
  g_autoptr (TlCsvReader) reader = tl_csv_reader_open (path, NULL, error);
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (TlAgentImport) import = g_new0 (TlAgentImport, 1);
  Reading self = { .database = database, .project = project, .import = import };
  const TlCsvField *fields;
  gboolean has_header;
  guint n_fields;

  import->agents = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_agent_free);
  import->refused = g_ptr_array_new_with_free_func (g_free);
  if (reader == NULL)
    return NULL;
  self.known = known = tl_agent_list (database, project, error);
  if (known == NULL)
    return NULL;
  fields = tl_csv_reader_next (reader, &n_fields, error);
  if (fields == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_INPUT,
                             _ ("The file is empty. Choose a list with a name on each line."));
      return NULL;
    }
  has_header = read_headings (&self, fields, n_fields);
  if (self.columns[COLUMN_NAME] < 0 && self.columns[COLUMN_FIRST_NAME] < 0
      && self.columns[COLUMN_LAST_NAME] < 0)
    {
      g_set_error_literal (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_INPUT,
                           _ ("The list has no column of names. Name one of its columns “Name”, "
                              "and try again."));
      return NULL;
    }
  learn_order (&self, reader);
  if (!read_lines (&self, reader, has_header, error))
    return NULL;
  return g_steal_pointer (&import);
}

/**
 * tl_agent_import_apply:
 * @self: what tl_agent_import_read() gave
 * @database: the training database, not in a transaction
 * @error: return location for an error
 *
 * Returns: whether all agents are kept
 */
gboolean
tl_agent_import_apply (const TlAgentImport *self, TlDatabase *database, GError **error)
{
  if (!tl_database_begin (database, error))
    return FALSE;
  for (guint i = 0; i < self->agents->len; i++)
    if (!tl_agent_save (database, g_ptr_array_index (self->agents, i), error))
      {
        tl_database_rollback (database);
        return FALSE;
      }
  return tl_database_commit (database, error);
}

/** tl_agent_import_free: frees @self; what was applied stays. */
void
tl_agent_import_free (TlAgentImport *self)
{
  g_clear_pointer (&self->agents, g_ptr_array_unref);
  g_clear_pointer (&self->refused, g_ptr_array_unref);
  g_free (self);
}
