/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The server's table as one of ours, and questions to ours as questions to the server.
 *
 * tl-measure-rule.c and its friends write SQL over the tables of rows in the local database
 * (tl-feed.c). A server has some other table. So its table is put into a shell that has our columns:
 *
 *   raw    SELECT "Opened"…       each mapped column as we count it: seconds, scores, codes of words;
 *          FROM "tickets"         a value that an import would refuse is below zero, by its reason
 *   read   SELECT id AS key, …    our columns by our names; those that the table lacks are NULL
 *   taken  … WHERE refused = 0    the rows that an import would take
 *
 * "OFFSET 0" keeps PostgreSQL from dissolving the inner two when it plans a question: what one shell
 * computes is used by the next several times, and is computed once so.
 *
 * Three things that our SQL has as functions are written out, because a server cannot be given
 * functions of ours, and its own might give other figures:
 *
 *   tl_local_day (t)       the zone's offsets as two arrays: width_bucket() finds the place of t in the
 *                          one, the other says what to add there. So no server's idea of time zones is
 *                          relied on; times without a zone are read in the same way
 *   tl_open_seconds (a, b) open seconds before b less those before a; both from the sorted list of
 *                          openings that tl-calendar.c has, as arrays
 *   words                  codes of the feed's dictionary: places in an array of its words
 *
 * All of it is whole numbers, and so exactly what SQLite computes. Names of columns are quoted; all
 * values, also the user's words, are bound and never part of the text.
 */
#include "tl-server-sql-private.h"

#include <string.h>

/** tl_server_sql_free: frees @self. */
void
tl_server_sql_free (TlServerSql *self)
{
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->casts);
  g_free (self->words);
  g_free (self->solved);
  g_clear_pointer (&self->zone, tl_zone_free);
  g_free (self);
}

/* --- Values --- */

/**
 * tl_server_sql_bind_text:
 * @self: SQL
 * @text: a value as text
 * @type: its type
 *
 * Returns: (transfer full): what stands for it in a statement; the same for what was bound before
 */
char *
tl_server_sql_bind_text (TlServerSql *self, const char *text, const char *type)
{
  for (guint i = 0; i < self->values->len; i++)
    if (strcmp (g_ptr_array_index (self->values, i), text) == 0
        && g_str_has_suffix (g_ptr_array_index (self->casts, i), type))
      return g_strdup (g_ptr_array_index (self->casts, i));
  g_ptr_array_add (self->values, g_strdup (text));
  g_ptr_array_add (self->casts, g_strdup_printf ("$%u::%s", self->values->len, type));
  return g_strdup (g_ptr_array_index (self->casts, self->casts->len - 1));
}

/** tl_server_sql_bind_number: Returns: (transfer full): what stands for @number in a statement */
char *
tl_server_sql_bind_number (TlServerSql *self, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return tl_server_sql_bind_text (self, text, "bigint");
}

/**
 * tl_server_sql_bind_numbers:
 * @self: SQL
 * @numbers: (element-type gint64): numbers
 *
 * Returns: (transfer full): what stands for them, in brackets so that one can be picked
 */
char *
tl_server_sql_bind_numbers (TlServerSql *self, GArray *numbers)
{
  g_autoptr (GString) text = g_string_new ("{");
  g_autofree char *bound = NULL;

  for (guint i = 0; i < numbers->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            g_array_index (numbers, gint64, i));
  g_string_append_c (text, '}');
  bound = tl_server_sql_bind_text (self, text->str, "bigint[]");
  return g_strdup_printf ("(%s)", bound);
}

/**
 * tl_server_sql_bind_texts:
 * @self: SQL
 * @texts: (array zero-terminated=1): texts
 *
 * Returns: (transfer full): what stands for them in a statement, as an array
 */
char *
tl_server_sql_bind_texts (TlServerSql *self, const char *const *texts)
{
  g_autoptr (GString) text = g_string_new ("{");

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_string_append (text, i > 0 ? ",\"" : "\"");
      for (const char *at = texts[i]; *at != '\0'; at++)
        {
          if (*at == '"' || *at == '\\')
            g_string_append_c (text, '\\');
          g_string_append_c (text, *at);
        }
      g_string_append_c (text, '"');
    }
  g_string_append_c (text, '}');
  return tl_server_sql_bind_text (self, text->str, "text[]");
}

static gboolean
load_words (TlServerSql *self, TlDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database, "SELECT word FROM feed_word WHERE feed = ?1 ORDER BY code",
                             error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->feed->id);
  for (;;)
    {
      if (!tl_database_step (database, statement, &row, error))
        return FALSE;
      if (!row)
        break;
      g_ptr_array_add (words, tl_database_column_dup (statement, 0));
    }
  g_ptr_array_add (words, NULL);
  self->words = tl_server_sql_bind_texts (self, (const char *const *) words->pdata);
  return TRUE;
}

/* What the local database would look up for each row. */
static gboolean
load_solved (TlServerSql *self, TlDatabase *database, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database, TL_MEASURE_SOLVED_CODES, error);
  GString *codes = g_string_new ("-1");
  gboolean row = TRUE;

  if (statement != NULL)
    sqlite3_bind_int64 (statement, 1, self->feed->id);
  while (row && statement != NULL)
    {
      if (!tl_database_step (database, statement, &row, error))
        break;
      if (row)
        g_string_append_printf (codes, ", %d", sqlite3_column_int (statement, 0));
    }
  self->solved = g_string_free (codes, FALSE);
  return statement != NULL && !row;
}

/**
 * tl_server_sql_new:
 * @database: the local database with the feed's dictionary
 * @feed: (transfer none): the feed; outlives this
 * @settings: (transfer none): where its rows are; outlives this
 * @is_survey: whether the table is looked over: its words are texts then, because the dictionary may lack
 *   some, and all times count
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the shells, or %NULL with @error set
 */
TlServerSql *
tl_server_sql_new (TlDatabase *database, const TlFeed *feed, const TlFeedServer *settings,
                   gboolean is_survey, GError **error)
{
  g_autoptr (TlServerSql) self = g_new0 (TlServerSql, 1);

  self->feed = feed;
  self->settings = settings;
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->casts = g_ptr_array_new_with_free_func (g_free);
  self->zone = tl_zone_new (feed->zone, error);
  if (self->zone == NULL || (!is_survey && !load_words (self, database, error))
      || !load_solved (self, database, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* --- Our SQL as the server's --- */

/* The bracket that closes the one before @at. */
static const char *
find_close (const char *at, const char **comma)
{
  int depth = 0;

  *comma = NULL;
  for (;; at++)
    {
      if (*at == '(')
        depth++;
      else if (*at == ')' && depth-- == 0)
        return at;
      else if (*at == ',' && depth == 0)
        *comma = at;
    }
}

/* Writes out the calls of one of our functions. */
static gboolean
write_out (TlServerSql *self, GString *sql, const char *call, const TlMeasureQuery *query,
           GError **error)
{
  g_autoptr (TlZone) zone = tl_zone_new (query->zone, error);
  const char *found;

  if (zone == NULL)
    return FALSE;
  while ((found = strstr (sql->str, call)) != NULL)
    {
      const char *start = found + strlen (call);
      const char *comma;
      const char *close = find_close (start, &comma);
      g_autofree char *first = g_strndup (start, (gsize) ((comma != NULL ? comma : close) - start));
      g_autofree char *second
          = comma != NULL ? g_strndup (comma + 1, (gsize) (close - comma - 1)) : NULL;
      g_autofree char *text = second != NULL
                                  ? tl_server_clock_get_open (self, query, first, second, error)
                                  : tl_server_clock_get_day (self, zone, first);
      gssize at = found - sql->str;

      if (text == NULL)
        return FALSE;
      g_string_erase (sql, at, close + 1 - found);
      g_string_insert (sql, at, text);
    }
  return TRUE;
}

/**
 * tl_server_sql_translate:
 * @self: SQL
 * @sql: a statement over our table of the feed's kind
 * @query: (nullable): what it is of, for its zone and opening hours
 * @numbers: (array length=n_numbers): what ?2, ?3 … are; ?1 is the feed
 * @n_numbers: how many
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a statement for tl_server_sql_ask(). %NULL with @error set if the
 * zone or the opening hours make no sense
 */
char *
tl_server_sql_translate (TlServerSql *self, const char *sql, const TlMeasureQuery *query,
                         const gint64 *numbers, guint n_numbers, GError **error)
{
  g_autoptr (GString) text = g_string_new (sql);
  g_autofree char *from = g_strdup_printf ("FROM %s", tl_feed_kind_get_table (self->feed->kind));
  g_autofree char *taken = tl_server_shells_get_taken (self, sql);
  g_autofree char *from_server = g_strdup_printf ("FROM %s", taken);

  g_string_replace (text, TL_MEASURE_SOLVED_CODES, self->solved, 0);
  g_string_replace (text, "feed = ?1", "TRUE", 0);
  for (guint i = 0; i < n_numbers; i++)
    {
      g_autofree char *parameter = g_strdup_printf ("?%u", i + 2);
      g_autofree char *bound = tl_server_sql_bind_number (self, numbers[i]);

      g_string_replace (text, parameter, bound, 0);
    }
  if (query != NULL
      && (!write_out (self, text, "tl_local_day (", query, error)
          || (query->open_hours != NULL
              && !write_out (self, text, "tl_open_seconds (", query, error))))
    return NULL;
  g_string_replace (text, from, from_server, 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- Asking --- */

/* The number behind a "$" at @at, or 0; moves @at behind what it stands at, a name or text in quotes as a
 * whole. */
static guint
skip (const char **at)
{
  char quoted = **at;
  char *end;
  guint number;

  if (quoted == '"' || quoted == '\'')
    {
      /* A doubled quote ends one and begins another. */
      *at = strchr (*at + 1, quoted) + 1;
      return 0;
    }
  if (quoted != '$' || !g_ascii_isdigit ((*at)[1]))
    {
      (*at)++;
      return 0;
    }
  number = (guint) g_ascii_strtoull (*at + 1, &end, 10);
  *at = end;
  return number;
}

/**
 * tl_server_sql_ask:
 * @self: SQL
 * @server: a connection
 * @sql: a statement made with @self
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Asks, with those of the bound values that @sql names: a server takes no others.
 *
 * Returns: (transfer full) (nullable): the rows, or %NULL with @error set
 */
TlServerRows *
tl_server_sql_ask (TlServerSql *self, TlServer *server, const char *sql, GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  g_autofree guint *numbers = g_new0 (guint, self->values->len + 1);

  for (const char *at = sql; *at != '\0';)
    {
      const char *start = at;
      guint number = skip (&at);

      if (number == 0)
        {
          g_string_append_len (text, start, at - start);
          continue;
        }
      if (numbers[number] == 0)
        {
          g_ptr_array_add (values, g_ptr_array_index (self->values, number - 1));
          numbers[number] = values->len;
        }
      g_string_append_printf (text, "$%u", numbers[number]);
    }
  return tl_server_ask (server, text->str, (const char *const *) values->pdata, values->len,
                        cancellable, error);
}
