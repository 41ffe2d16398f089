/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A feed whose rows stay on a server: looking at its table, and taking down what must be known before
 * any question can be asked: how many rows there are, from when to when, and their words.
 *
 *   first rows ──as a CSV file──► recognised and mapped as an import does it (tl-feed-columns.c)
 *   mapping + the server's types ──► columns (tl-server-columns.c) ──► summary, words, refusals
 *
 * The first rows go through a file of the user's own, so that there is one way of recognising columns and
 * one preview; it is removed at once. Rows are not kept. All that is written down comes from one
 * moment of the server and is written in one transaction: on an error or Cancel nothing has changed.
 */
#include "tl-server-refresh.h"

#include "tl-feed-history.h"
#include "tl-measure-filter.h"
#include "tl-server-columns.h"
#include "tl-server-sql.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* A dictionary with more words is one of free text; each question carries it to the server. */
#define MAX_WORDS 5000

/**
 * tl_server_list_tables:
 * @server: a connection
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the tables and views that may be read, with
 *   their schema before a point unless it is "public"; %NULL with @error set
 */
GPtrArray *
tl_server_list_tables (TlServer *server, GCancellable *cancellable, GError **error)
{
  static const char sql[]
      = "SELECT CASE WHEN table_schema = 'public' THEN '' ELSE table_schema || '.' END || "
        "table_name"
        " FROM information_schema.tables"
        " WHERE table_schema NOT IN ('pg_catalog', 'information_schema', 'crdb_internal',"
        " 'pg_extension')"
        " AND has_table_privilege (quote_ident (table_schema) || '.' || quote_ident (table_name),"
        " 'SELECT') ORDER BY 1";
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TlServerRows) rows = tl_server_ask (server, sql, NULL, 0, cancellable, error);
  gboolean row = TRUE;

  while (rows != NULL && row)
    {
      if (!tl_server_rows_step (rows, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (names, g_strdup (tl_server_rows_get_text (rows, 0)));
    }
  return rows != NULL ? g_steal_pointer (&names) : NULL;
}

/* --- The first rows --- */

typedef struct
{
  char *path;
  GArray *types; /* of guint: what the server calls the types of the columns */
} Sample;

static void
sample_clear (Sample *sample)
{
  if (sample->path != NULL)
    g_unlink (sample->path);
  g_clear_pointer (&sample->path, g_free);
  g_clear_pointer (&sample->types, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sample, sample_clear)

static void
append_cell (GString *csv, const char *text)
{
  g_string_append_c (csv, '"');
  for (const char *at = text != NULL ? text : ""; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *at);
    }
  g_string_append_c (csv, '"');
}

static void
append_row (GString *csv, const TlServerRows *rows)
{
  for (guint i = 0; i < tl_server_rows_get_n_columns (rows); i++)
    {
      g_string_append (csv, i > 0 ? "," : "");
      append_cell (csv, tl_server_rows_get_text (rows, i));
    }
  g_string_append (csv, "\n");
}

static void
append_header (GString *csv, const TlServerRows *rows, GArray *types)
{
  for (guint i = 0; i < tl_server_rows_get_n_columns (rows); i++)
    {
      guint type = tl_server_rows_get_type (rows, i);

      g_string_append (csv, i > 0 ? "," : "");
      append_cell (csv, tl_server_rows_get_name (rows, i));
      g_array_append_val (types, type);
    }
  g_string_append (csv, "\n");
}

/* A file that only the user can read, in memory where there is such a folder. */
static gboolean
write_file (Sample *sample, const GString *csv, GError **error)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "throughline-XXXXXX", NULL);
  int fd = g_mkstemp_full (path, 0, 0600);

  if (fd < 0)
    {
      g_free (path);
      path = g_build_filename (g_get_tmp_dir (), "throughline-XXXXXX", NULL);
      fd = g_mkstemp_full (path, 0, 0600);
    }
  if (fd >= 0)
    {
      sample->path = g_steal_pointer (&path);
      g_close (fd, NULL);
      if (g_file_set_contents_full (sample->path, csv->str, (gssize) csv->len,
                                    G_FILE_SET_CONTENTS_NONE, 0600, NULL))
        return TRUE;
    }
  g_set_error (
      error, TL_KPI_ERROR, TL_KPI_ERROR_SERVER,
      _ ("The first rows of the table cannot be put anywhere. Make room on this computer."));
  return FALSE;
}

static gboolean
read_sample (Sample *sample, TlServer *server, const TlFeedServer *settings,
             GCancellable *cancellable, GError **error)
{
  g_autofree char *sql = tl_server_columns_get_sample (settings, TL_FEED_SAMPLE_ROWS);
  g_autoptr (TlServerRows) rows = tl_server_ask (server, sql, NULL, 0, cancellable, error);
  g_autoptr (GString) csv = g_string_new (NULL);
  gboolean row = TRUE;

  sample->types = g_array_new (FALSE, FALSE, sizeof (guint));
  while (rows != NULL && row)
    {
      if (!tl_server_rows_step (rows, &row, error))
        return FALSE;
      if (sample->types->len == 0)
        append_header (csv, rows, sample->types);
      if (row)
        append_row (csv, rows);
    }
  return rows != NULL && write_file (sample, csv, error);
}

/* What a message says about the file is about the table. */
static void
name_table (GError **error, const char *path, const char *place)
{
  GString *text;

  if (error == NULL || *error == NULL)
    return;
  text = g_string_new ((*error)->message);
  g_string_replace (text, path, place, 0);
  g_free ((*error)->message);
  (*error)->message = g_string_free (text, FALSE);
}

/**
 * tl_server_preview:
 * @database: the local database; only read
 * @server: a connection to the server of @settings
 * @settings: where the rows are
 * @options: what to call them, and what is known of their columns; its path does not matter
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Looks at the first rows of the table.
 *
 * Returns: (transfer full) (nullable): what is recognised in them, as of a file; its counts are of the
 *   first rows. %NULL with @error set
 */
TlFeedPreview *
tl_server_preview (TlDatabase *database, TlServer *server, const TlFeedServer *settings,
                   const TlFeedImportOptions *options, GCancellable *cancellable, GError **error)
{
  g_auto (Sample) sample = { 0 };
  TlFeedImportOptions own = *options;
  g_autofree char *place = tl_feed_server_get_place (settings);
  g_autoptr (TlFeedServer) copy = tl_feed_server_copy (settings);
  TlFeedPreview *preview;

  if (!read_sample (&sample, server, settings, cancellable, error))
    return NULL;
  own.path = sample.path;
  own.from_server = TRUE;
  preview = tl_feed_preview_new (database, &own, cancellable, error);
  if (preview == NULL)
    {
      name_table (error, sample.path, place);
      return NULL;
    }
  if (preview->problem == NULL)
    tl_server_columns_set (copy, &preview->columns, (const guint *) (gpointer) sample.types->data,
                           &preview->problem);
  name_table (&preview->problem, sample.path, place);
  return preview;
}

/* --- Taking down --- */

typedef struct
{
  /* borrowed */
  TlDatabase *database;
  TlServer *server;
  const TlFeedImportOptions *options;
  TlFeedImportReport *report;
  GCancellable *cancellable;

  /* owned */
  TlFeedServer *settings;
  TlFeed *feed;
  GHashTable *words;    /* what the dictionary has, and what is new */
  GPtrArray *new_words; /* of text; borrowed from @words */
  gint64 n_before;
} Refresh;

static void
refresh_clear (Refresh *self)
{
  g_clear_pointer (&self->settings, tl_feed_server_free);
  g_clear_pointer (&self->feed, tl_feed_free);
  g_clear_pointer (&self->words, g_hash_table_unref);
  g_clear_pointer (&self->new_words, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Refresh, refresh_clear)

/* @part of @step has been done, 0 to 1. */
static void
tell (const Refresh *self, TlServerStep step, double part)
{
  if (self->options->progress != NULL)
    self->options->progress ((step + part) / TL_N_SERVER_STEPS, self->options->progress_data);
}

/**
 * tl_server_step_describe:
 * @fraction: what the progress of tl_server_refresh() was told, 0 to 1
 *
 * Returns: (transfer none): what is being done
 */
const char *
tl_server_step_describe (double fraction)
{
  const char *const words[TL_N_SERVER_STEPS]
      = { _ ("Connecting to the server…"), _ ("The server shows its first rows…"),
          _ ("The server counts its rows…"), _ ("The server looks for rows that cannot be used…"),
          _ ("The server lists the words of its columns…") };

  /* A step's own fraction may be a hair below it. */
  return words[(int) CLAMP (fraction * TL_N_SERVER_STEPS + 1e-6, 0, TL_N_SERVER_STEPS - 1)];
}

/* Texts that stand for numbers, such as "Good", are read here, so that they are read as in a file. */
static gboolean
read_texts (Refresh *self, TlServerSql *sql, GError **error)
{
  for (guint i = 0; i < self->settings->columns->len; i++)
    {
      TlFeedServerColumn *column = g_ptr_array_index (self->settings->columns, i);
      g_autoptr (TlServerRows) rows = NULL;
      g_autofree char *texts = NULL;
      gboolean row = TRUE;

      if (!tl_server_columns_has_texts (column))
        continue;
      texts = tl_server_shells_get_texts (sql, column);
      rows = tl_server_sql_ask (sql, self->server, texts, self->cancellable, error);
      if (rows == NULL)
        return FALSE;
      while (row)
        {
          if (!tl_server_rows_step (rows, &row, error))
            return FALSE;
          if (row && !tl_server_columns_add_text (column, tl_server_rows_get_text (rows, 0), error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
add_word (Refresh *self, const TlFeedServerColumn *column, const char *word, GError **error)
{
  char *copy;

  if (g_hash_table_contains (self->words, word))
    return TRUE;
  if (g_hash_table_size (self->words) >= MAX_WORDS)
    {
      tl_feed_refusal_set_too_many_words (&self->report->columns, column->field, error);
      return FALSE;
    }
  copy = g_strdup (word);
  g_hash_table_insert (self->words, copy, NULL);
  g_ptr_array_add (self->new_words, copy);
  return TRUE;
}

/* Asks over the rows that count. */
static TlServerRows *
ask (Refresh *self, TlServerSql *sql, const char *question, GError **error)
{
  g_autofree char *translated = tl_server_sql_translate (sql, question, NULL, NULL, 0, error);

  return translated != NULL
             ? tl_server_sql_ask (sql, self->server, translated, self->cancellable, error)
             : NULL;
}

/* The words of one column; those of tags also tell whether blanks separate them. */
static gboolean
take_words (Refresh *self, TlFeedServerColumn *column, TlServerRows *rows, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  gboolean row = TRUE;

  while (row)
    {
      if (!tl_server_rows_step (rows, &row, error)
          || (row && !add_word (self, column, tl_server_rows_get_text (rows, 0), error)))
        return FALSE;
      if (row)
        g_ptr_array_add (cells, g_strdup (tl_server_rows_get_text (rows, 0)));
    }
  column->is_empty = cells->len == 0;
  if (column->field == TL_FEED_FIELD_TAG)
    self->settings->has_blank_tags = tl_measure_do_blanks_separate (cells);
  return TRUE;
}

static gboolean
read_words (Refresh *self, TlServerSql *sql, GError **error)
{
  for (guint i = 0; i < self->settings->columns->len; i++)
    {
      TlFeedServerColumn *column = g_ptr_array_index (self->settings->columns, i);
      g_autofree char *question = NULL;
      g_autoptr (TlServerRows) rows = NULL;

      if (tl_feed_field_get_shape (column->field) != TL_FEED_SHAPE_WORD)
        continue;
      tell (self, TL_SERVER_STEP_WORDS, (double) i / self->settings->columns->len);
      question
          = g_strdup_printf ("SELECT DISTINCT %1$s FROM %2$s WHERE %1$s IS NOT NULL ORDER BY 1",
                             tl_feed_field_get_column (column->field, self->feed->kind),
                             tl_feed_kind_get_table (self->feed->kind));
      rows = ask (self, sql, question, error);
      if (rows == NULL || !take_words (self, column, rows, error))
        return FALSE;
    }
  return TRUE;
}

/* Whether each of the other columns is only there, or also used. */
static gboolean
read_uses (Refresh *self, TlServerSql *sql, GError **error)
{
  g_autoptr (GString) question = g_string_new ("SELECT 0");
  g_autoptr (GPtrArray) asked = g_ptr_array_new ();
  g_autoptr (TlServerRows) rows = NULL;
  gboolean row;

  for (guint i = 0; i < self->settings->columns->len; i++)
    {
      TlFeedServerColumn *column = g_ptr_array_index (self->settings->columns, i);
      const char *name = tl_feed_field_get_column (column->field, self->feed->kind);
      TlMeasureColumnType type;

      if (name == NULL || tl_feed_field_get_shape (column->field) == TL_FEED_SHAPE_WORD
          || tl_measure_column_find (self->feed, name, &type) == NULL)
        continue;
      g_string_append_printf (question, ", count (%s)", name);
      g_ptr_array_add (asked, column);
    }
  if (asked->len == 0)
    return TRUE;
  g_string_append_printf (question, " FROM %s", tl_feed_kind_get_table (self->feed->kind));
  rows = ask (self, sql, question->str, error);
  if (rows == NULL || !tl_server_rows_step (rows, &row, error))
    return FALSE;
  for (guint i = 0; i < asked->len; i++)
    ((TlFeedServerColumn *) g_ptr_array_index (asked, i))->is_empty
        = tl_server_rows_get_int64 (rows, i + 1) == 0;
  return TRUE;
}

/* Whether the server itself sees to it that no two rows have one id, so that they need not be compared: of
 * whole numbers and UUIDs only, because two texts may be one id but for blanks; and not of a table that
 * others inherit from, whose rows its index does not know. */
static gboolean
find_unique (Refresh *self, gboolean *is_unique, GError **error)
{
  static const char sql[]
      = "SELECT count (*) FROM pg_catalog.pg_index AS i"
        " JOIN pg_catalog.pg_class AS c ON c.oid = i.indrelid"
        " JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace"
        " JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]"
        " WHERE n.nspname = $1 AND c.relname = $2 AND a.attname = $3"
        " AND i.indisunique AND i.indisvalid AND i.indimmediate AND i.indpred IS NULL"
        " AND i.indnatts = 1 AND a.atttypid IN (20, 21, 23, 2950) AND (c.relkind = 'p' OR NOT "
        "EXISTS"
        " (SELECT 1 FROM pg_catalog.pg_inherits WHERE inhparent = c.oid))";
  const TlFeedServerColumn *id = tl_feed_server_find (self->settings, TL_FEED_FIELD_ID);
  const char *values[] = { self->settings->schema, self->settings->table, NULL };
  g_autoptr (TlServerRows) rows = NULL;
  g_autoptr (GError) refusal = NULL;
  gboolean row;

  *is_unique = FALSE;
  if (id == NULL)
    return TRUE;
  values[2] = id->name;
  rows = tl_server_ask (self->server, sql, values, G_N_ELEMENTS (values), self->cancellable, error);
  if (rows == NULL)
    return FALSE;
  if (tl_server_rows_step (rows, &row, &refusal))
    {
      *is_unique = row && tl_server_rows_get_int64 (rows, 0) > 0;
      return TRUE;
    }
  if (!g_error_matches (refusal, TL_KPI_ERROR, TL_KPI_ERROR_SERVER))
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }
  /* A server without such a catalogue, or one that hides it: its rows are compared. */
  g_clear_pointer (&rows, tl_server_rows_free);
  return tl_server_begin_again (self->server, self->cancellable, error);
}

/* How many rows there are, from when to when, and whether their ids tell them apart. */
static gboolean
read_summary (Refresh *self, TlServerSql *sql, GError **error)
{
  static const char *const endings[]
      = { NULL, "max (created + resolution), max (due)", "max (answered), NULL",
          "max (at + delivered), greatest (max (due), max (ended_at))" };
  static const char *const counts[]
      = { NULL, "count (resolution), 0", "0, 0", "0, count (ended_at)" };
  TlFeed *feed = self->feed;
  g_autofree char *question = NULL;
  g_autoptr (TlServerRows) rows = NULL;
  gboolean is_unique;
  gboolean row;

  if (!find_unique (self, &is_unique, error))
    return FALSE;
  question
      = g_strdup_printf ("SELECT count (*), min (%1$s), max (%1$s), %2$s, %3$s,"
                         " count (%4$skey) FROM %5$s",
                         tl_measure_get_begin (feed->kind), endings[feed->kind], counts[feed->kind],
                         is_unique ? "" : "DISTINCT ", tl_feed_kind_get_table (feed->kind));
  rows = ask (self, sql, question, error);
  if (rows == NULL || !tl_server_rows_step (rows, &row, error))
    return FALSE;
  feed->n_rows = tl_server_rows_get_int64 (rows, 0);
  feed->first_at = tl_server_rows_get_int64 (rows, 1);
  feed->last_at = tl_server_rows_get_int64 (rows, 2);
  self->settings->until = MAX (feed->last_at, MAX (tl_server_rows_get_int64 (rows, 3),
                                                   tl_server_rows_get_int64 (rows, 4)));
  self->settings->has_solved = tl_server_rows_get_int64 (rows, 5) > 0;
  self->settings->has_ended = tl_server_rows_get_int64 (rows, 6) > 0;
  if (tl_feed_server_find (self->settings, TL_FEED_FIELD_ID) == NULL
      || tl_server_rows_get_int64 (rows, 7) == feed->n_rows)
    return TRUE;
  g_set_error (
      error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
      _ ("Several rows of “%1$s” have the same “%2$s”, so they would count more than once. "
         "Choose the column that tells rows apart as the id, or ask for a view without "
         "doubles."),
      self->settings->table, tl_feed_server_find (self->settings, TL_FEED_FIELD_ID)->name);
  return FALSE;
}

/* Refusals are counted by reason; the line of each is the number of such rows. */
static gboolean
read_refusals (Refresh *self, TlServerSql *sql, GError **error)
{
  g_autofree char *question = tl_server_shells_get_refused (sql);
  g_autoptr (TlServerRows) rows
      = tl_server_sql_ask (sql, self->server, question, self->cancellable, error);
  gboolean row = TRUE;

  while (rows != NULL && row)
    {
      TlFeedRefusal refusal = { .line = 0 };

      if (!tl_server_rows_step (rows, &row, error))
        return FALSE;
      if (!row)
        break;
      tl_server_shells_split_refusal (tl_server_rows_get_int64 (rows, 0), &refusal.reason,
                                      &refusal.field);
      refusal.n_rows = (guint64) tl_server_rows_get_int64 (rows, 1);
      self->settings->has_refused = TRUE;
      self->report->n_refused += (gint64) refusal.n_rows;
      g_array_append_val (self->report->refusals, refusal);
    }
  return rows != NULL;
}

/* All questions to the server. */
static gboolean
look_over (Refresh *self, GError **error)
{
  g_autoptr (TlServerSql) first = NULL;
  g_autoptr (TlServerSql) sql = NULL;

  /* All times are of interest now, whatever was known before. */
  self->feed->n_rows = 0;
  self->settings->has_refused = FALSE;
  tell (self, TL_SERVER_STEP_COUNT, 0);
  first = tl_server_sql_new (self->database, self->feed, self->settings, TRUE, error);
  if (first == NULL || !read_texts (self, first, error))
    return FALSE;
  sql = tl_server_sql_new (self->database, self->feed, self->settings, TRUE, error);
  if (sql == NULL || !read_summary (self, sql, error))
    return FALSE;
  tell (self, TL_SERVER_STEP_CHECK, 0);
  return read_refusals (self, sql, error) && read_uses (self, sql, error)
         && read_words (self, sql, error);
}

static gboolean
write_words (Refresh *self, GError **error)
{
  guint code = g_hash_table_size (self->words) - self->new_words->len;
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (self->database, "INSERT INTO feed_word VALUES (?1, ?2, ?3)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->feed->id);
  for (guint i = 0; i < self->new_words->len; i++)
    {
      sqlite3_bind_int (statement, 2, (int) (code + i + 1));
      tl_database_bind_text (statement, 3, g_ptr_array_index (self->new_words, i));
      if (!tl_database_run (self->database, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_down (Refresh *self, GError **error)
{
  TlFeed *feed = self->feed;
  TlFeedImportReport *report = self->report;

  tl_feed_target_remember (feed, &report->columns);
  for (int i = 0; i < TL_FEED_N_OWN; i++)
    {
      const TlFeedServerColumn *column
          = tl_feed_server_find (self->settings, TL_FEED_FIELD_OWN1 + i);

      g_free (feed->own[i]);
      feed->own[i] = g_strdup (column != NULL ? column->name : "");
    }
  g_free (feed->server);
  feed->server = tl_feed_server_to_text (self->settings);
  g_free (feed->source);
  feed->source = tl_feed_server_get_place (self->settings);
  feed->imported_at = self->options->imported_at;
  feed->revision++;
  report->encoding = g_strdup ("UTF-8");
  report->n_new = MAX (feed->n_rows - self->n_before, 0);
  report->n_unchanged = feed->n_rows - report->n_new;
  return tl_feed_save (self->database, feed, error) && write_words (self, error)
         && tl_feed_history_add (self->database, report, feed, error);
}

/* Kind, columns and types: what is asked for, and whether it can be. */
static gboolean
prepare (Refresh *self, GError **error)
{
  g_auto (Sample) sample = { 0 };
  TlFeedImportOptions own = *self->options;
  g_autofree char *place = tl_feed_server_get_place (self->settings);
  g_autoptr (TlCsvReader) reader = NULL;
  gboolean found;

  tell (self, TL_SERVER_STEP_LOOK, 0);
  own.from_server = TRUE;
  self->feed = tl_feed_target_find (self->database, &own, error);
  if (self->feed == NULL
      || !read_sample (&sample, self->server, self->settings, self->cancellable, error))
    return FALSE;
  self->n_before = self->feed->n_rows;
  own.path = sample.path;
  reader = tl_csv_reader_open (sample.path, self->cancellable, error);
  found = reader != NULL
          && tl_feed_target_find_columns (self->feed, &own, reader, &self->report->columns,
                                          self->cancellable, error)
          && tl_server_columns_set (self->settings, &self->report->columns,
                                    (const guint *) (gpointer) sample.types->data, error);
  if (!found)
    name_table (error, sample.path, place);
  return found;
}

static gboolean
refresh (Refresh *self, GError **error)
{
  if (!prepare (self, error))
    return FALSE;
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->new_words = g_ptr_array_new ();
  if (self->feed->id != 0)
    {
      g_clear_pointer (&self->words, g_hash_table_unref);
      self->words = tl_feed_load_words (self->database, self->feed, error);
    }
  return self->words != NULL && look_over (self, error);
}

/**
 * tl_server_refresh:
 * @database: the local database, not in a transaction
 * @server: a connection to the server of @settings
 * @settings: where the rows are
 * @options: what to call them, and what is known of their columns; its path does not matter
 * @report: (inout): an initialised, empty report; filled as far as it came
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Makes the feed of @options one whose rows are in that table, or looks them over anew. It takes as long
 * as the server does, so it belongs into a thread of its own.
 *
 * Returns: whether what is known of the rows is in the database, durable; if not, nothing has changed
 */
gboolean
tl_server_refresh (TlDatabase *database, TlServer *server, const TlFeedServer *settings,
                   const TlFeedImportOptions *options, TlFeedImportReport *report,
                   GCancellable *cancellable, GError **error)
{
  g_auto (Refresh) self = { .database = database,
                            .server = server,
                            .options = options,
                            .report = report,
                            .cancellable = cancellable,
                            .settings = tl_feed_server_copy (settings) };

  if (!refresh (&self, error) || g_cancellable_set_error_if_cancelled (cancellable, error)
      || !tl_database_begin (database, error))
    return FALSE;
  if (!write_down (&self, error))
    {
      tl_database_rollback (database);
      return FALSE;
    }
  if (!tl_database_commit (database, error))
    return FALSE;
  report->feed = g_steal_pointer (&self.feed);
  return TRUE;
}
