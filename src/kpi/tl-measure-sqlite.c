/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of the local database into sums, for many queries at once.
 *
 * The rows are read in the order in which they lie in the table, once, whatever is asked: every query
 * adds a column or two to one SELECT, and its numbers are added up here by a lookup of group and day.
 * GROUP BY in SQLite would sort the table for each query, which takes several times as long, and has
 * no median. The columns of a row are the arguments of an aggregate function of ours: a result row that
 * is stepped to and asked column by column takes nearly twice the time.
 *
 * Where there are many rows, two threads read them, each on a connection of its own. The keys are cut
 * into slices, and each thread takes the next one when it is done with its own, so that neither waits
 * for the other however unevenly the rows lie. What slices came to is kept (tl-measure-cache.c), so that
 * a refresh reads only those in which rows have changed. Both threads must see the same rows: each reads
 * the feed's revision in the transaction in which it reads rows, and if they differ, what the second one
 * read is thrown away and read again by the first.
 */
#include "tl-measure-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* From so many rows on a second thread is worth its connection. */
#define MANY_ROWS 100000

/* Keys that are text are cut into so many slices, */
#define N_SLICES 16

/* and numbers into slices of about so many rows, where they lie evenly. */
#define ROWS_A_SLICE 65536

/* Looking for Cancel costs nothing if done once in so many rows. */
#define ROWS_PER_BREATH 4096

/* An aggregate function may have 127 arguments, and a query has three at most. */
#define MAX_QUERIES 42

/* What adds a row to the sums. */
#define ADD_ROW "tl_measure_add_row"

/* Where in a row of the statement a query finds what it needs. */
typedef struct
{
  int day;
  int number;
  int group; /* −1: none */
} Columns;

/* A slice holds the keys from @from up to, but not, @to. */
typedef struct
{
  gboolean has_from;
  gboolean has_to;
  gint64 from;
  gint64 to;
  char *from_text; /* not NULL: keys are text */
  char *to_text;
} Slice;

typedef struct
{
  /* borrowed, constant while threads run */
  TlDatabase *database;
  const TlFeed *feed;
  GPtrArray *queries;
  GCancellable *cancellable;
  gint64 known_until;

  /* owned, constant while threads run */
  GPtrArray *expressions; /* of text */
  Columns *columns;       /* of each query */
  char *where;
  GArray *slices; /* of Slice; those that must be read */
  gint64 width;   /* of slices; 0: not all alike */
  TlMeasureCache *cache;

  /* atomic */
  int next_slice;
  int failed;
} Pass;

/* What one thread does. */
typedef struct
{
  Pass *pass;
  TlDatabase *database; /* owned, or borrowed by the first worker */
  GPtrArray *sums;      /* owned, or borrowed by the first worker */
  GArray *slices;       /* of int: those that it has read */
  gint64 revision;
  GError *error;

  /* while a statement runs */
  GPtrArray *into; /* borrowed: the sums of the slice at hand */
  gint64 n_rows;
  GError *row_error; /* why a row could not be added */
} Worker;

/* --- The statement --- */

static void
slice_clear (gpointer data)
{
  g_free (((Slice *) data)->from_text);
  g_free (((Slice *) data)->to_text);
}

static void
pass_clear (Pass *pass)
{
  g_clear_pointer (&pass->expressions, g_ptr_array_unref);
  g_clear_pointer (&pass->columns, g_free);
  g_clear_pointer (&pass->where, g_free);
  g_clear_pointer (&pass->slices, g_array_unref);
  g_clear_pointer (&pass->cache, tl_measure_cache_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pass, pass_clear)

/* The column of @expression; several queries share one. */
static int
add_expression (Pass *pass, char *expression)
{
  guint index;

  if (g_ptr_array_find_with_equal_func (pass->expressions, expression, g_str_equal, &index))
    {
      g_free (expression);
      return (int) index;
    }
  g_ptr_array_add (pass->expressions, expression);
  return (int) pass->expressions->len - 1;
}

/* A condition that all queries have is asked before a row is taken apart. */
static gboolean
have_one_condition (GPtrArray *queries)
{
  const TlMeasureQuery *first = g_ptr_array_index (queries, 0);

  for (guint i = 1; i < queries->len; i++)
    if (strcmp (((TlMeasureQuery *) g_ptr_array_index (queries, i))->condition, first->condition)
        != 0)
      return FALSE;
  return *first->condition != '\0';
}

static void
compile (Pass *pass)
{
  gboolean is_common = have_one_condition (pass->queries);

  pass->expressions = g_ptr_array_new_with_free_func (g_free);
  pass->columns = g_new (Columns, pass->queries->len);
  if (is_common)
    pass->where = g_strdup (((TlMeasureQuery *) g_ptr_array_index (pass->queries, 0))->condition);
  for (guint i = 0; i < pass->queries->len; i++)
    {
      const TlMeasureQuery *query = g_ptr_array_index (pass->queries, i);
      g_autofree char *number = tl_measure_functions_bind (query->number, i);

      if (!is_common && *query->condition != '\0')
        {
          char *limited = g_strdup_printf ("CASE WHEN %s THEN %s END", query->condition, number);

          g_free (number);
          number = limited;
        }
      pass->columns[i].day = add_expression (pass, tl_measure_functions_bind (query->day, i));
      pass->columns[i].number = add_expression (pass, g_steal_pointer (&number));
      pass->columns[i].group
          = query->group != NULL ? add_expression (pass, g_strdup (query->group)) : -1;
    }
}

static char *
get_sql (const Pass *pass, const Slice *slice)
{
  GString *sql = g_string_new ("SELECT " ADD_ROW " (");

  for (guint i = 0; i < pass->expressions->len; i++)
    g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "",
                            (char *) g_ptr_array_index (pass->expressions, i));
  g_string_append_printf (sql, ") FROM %s WHERE feed = ?1",
                          tl_feed_kind_get_table (pass->feed->kind));
  if (slice->has_from)
    g_string_append (sql, " AND key >= ?3");
  if (slice->has_to)
    g_string_append (sql, " AND key < ?4");
  if (pass->where != NULL)
    g_string_append_printf (sql, " AND (%s)", pass->where);
  return g_string_free (sql, FALSE);
}

static void
bind_key (sqlite3_stmt *statement, int parameter, const char *text, gint64 number)
{
  if (text != NULL)
    tl_database_bind_text (statement, parameter, text);
  else
    sqlite3_bind_int64 (statement, parameter, number);
}

/* --- Slices --- */

/* The first or the last key as the start of a slice; FALSE where there is none. */
static gboolean
find_end (Pass *pass, const char *order, Slice *slice)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT key FROM %s WHERE feed = ?1 ORDER BY key %s LIMIT 1",
                         tl_feed_kind_get_table (pass->feed->kind), order);
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (pass->database, sql, NULL);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, pass->feed->id);
  if (!tl_database_step (pass->database, statement, &row, NULL) || !row)
    return FALSE;
  if (sqlite3_column_type (statement, 0) == SQLITE_INTEGER)
    slice->from = sqlite3_column_int64 (statement, 0);
  else
    slice->from_text = tl_database_column_dup (statement, 0);
  return TRUE;
}

/* Six letters behind @prefix as a number that sorts as they do. */
static gint64
get_rank (const char *text, gsize prefix)
{
  gint64 rank = 0;
  gboolean ended = FALSE;

  for (gsize i = 0; i < 6; i++)
    {
      guchar letter = ended ? 0 : (guchar) text[prefix + i];

      ended = letter == 0;
      rank = rank * 256 + letter;
    }
  return rank;
}

/* Text that begins with @prefix and sorts by @rank. Printable letters alone, so that a cut never lies
 * within a character: the cut is rounded down, which moves it but keeps it one. */
static char *
get_text (const char *like, gsize prefix, gint64 rank)
{
  GString *text = g_string_new_len (like, (gssize) prefix);

  for (int shift = 40; shift >= 0; shift -= 8)
    {
      int letter = (int) (rank >> shift & 0xff);

      if (letter < 0x20)
        break;
      g_string_append_c (text, (char) MIN (letter, 0x7e));
    }
  return g_string_free (text, FALSE);
}

static void
cut_texts (Pass *pass, const Slice *first, const Slice *last)
{
  gsize prefix = 0;
  gint64 low;
  gint64 high;

  while (first->from_text[prefix] != '\0' && first->from_text[prefix] == last->from_text[prefix]
         && (guchar) first->from_text[prefix] < 0x80)
    prefix++;
  low = get_rank (first->from_text, prefix);
  high = get_rank (last->from_text, prefix);
  for (int i = 1; i < N_SLICES; i++)
    {
      g_autofree char *text
          = get_text (first->from_text, prefix, low + (high - low) / N_SLICES * i);
      Slice *before = &g_array_index (pass->slices, Slice, pass->slices->len - 1);
      Slice slice = { .has_from = TRUE };

      if (strcmp (text, before->has_from ? before->from_text : first->from_text) <= 0)
        continue;
      before->has_to = TRUE;
      before->to_text = g_strdup (text);
      slice.from_text = g_steal_pointer (&text);
      g_array_append_val (pass->slices, slice);
    }
}

/* Slices of one width that is a power of two, so that they stay the same ones while the feed grows. */
static void
cut_numbers (Pass *pass, gint64 first, gint64 last)
{
  double wanted = ((double) last - (double) first) / (double) pass->feed->n_rows * ROWS_A_SLICE;

  for (pass->width = 1; (double) pass->width < wanted && pass->width < G_MAXINT64 / 4;)
    pass->width *= 2;
  g_array_set_size (pass->slices, 0);
  for (gint64 i = tl_measure_cache_get_slice (first, pass->width);
       i <= tl_measure_cache_get_slice (last, pass->width); i++)
    {
      Slice slice = { .has_from = TRUE,
                      .has_to = TRUE,
                      .from = i * pass->width,
                      .to = i * pass->width + pass->width };

      g_array_append_val (pass->slices, slice);
    }
}

static void
make_slices (Pass *pass)
{
  Slice whole = { 0 };
  Slice first = { 0 };
  Slice last = { 0 };

  pass->slices = g_array_new (FALSE, TRUE, sizeof (Slice));
  g_array_set_clear_func (pass->slices, slice_clear);
  g_array_append_val (pass->slices, whole);
  if (pass->feed->n_rows >= MANY_ROWS && find_end (pass, "ASC", &first)
      && find_end (pass, "DESC", &last) && (first.from_text == NULL) == (last.from_text == NULL))
    {
      if (first.from_text != NULL)
        cut_texts (pass, &first, &last);
      else if (ABS (first.from) < G_MAXINT64 / 4 && ABS (last.from) < G_MAXINT64 / 4)
        cut_numbers (pass, first.from, last.from);
    }
  slice_clear (&first);
  slice_clear (&last);
}

/* --- Reading --- */

static gboolean
set_too_many (const Pass *pass, guint query, GError **error)
{
  g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_FILTER,
               _ ("“%s” has too many different values to break figures down by it. Choose another "
                  "column, or a filter."),
               ((TlMeasureQuery *) g_ptr_array_index (pass->queries, query))->request.by);
  return FALSE;
}

static gboolean
add_row (const Pass *pass, sqlite3_value **row, GPtrArray *sums, GError **error)
{
  for (guint i = 0; i < pass->queries->len; i++)
    {
      const Columns *columns = &pass->columns[i];
      int group = TL_MEASURE_NO_GROUP;

      if (sqlite3_value_type (row[columns->number]) == SQLITE_NULL)
        continue;
      if (columns->group >= 0 && sqlite3_value_type (row[columns->group]) != SQLITE_NULL)
        group = sqlite3_value_int (row[columns->group]);
      if (tl_measure_sums_add (g_ptr_array_index (sums, i), group,
                               sqlite3_value_int (row[columns->day]),
                               sqlite3_value_int64 (row[columns->number])))
        continue;
      return set_too_many (pass, i, error);
    }
  return TRUE;
}

/* An error here ends the statement. */
static void
add_row_cb (sqlite3_context *context, int n_columns, sqlite3_value **row)
{
  Worker *worker = sqlite3_user_data (context);
  const Pass *pass = worker->pass;
  gboolean goes_on = add_row (pass, row, worker->into, &worker->row_error);

  if (goes_on && ++worker->n_rows % ROWS_PER_BREATH == 0)
    goes_on = !g_cancellable_set_error_if_cancelled (pass->cancellable, &worker->row_error)
              && !g_atomic_int_get (&pass->failed);
  if (!goes_on)
    sqlite3_result_error (context, ADD_ROW, -1);
}

/* All that counts was added up by then. */
static void
end_rows_cb (sqlite3_context *context)
{
  sqlite3_result_null (context);
}

/* Gives the connection of @worker the function, or takes it away. */
static void
set_add_row (Worker *worker, gboolean present)
{
  sqlite3_create_function_v2 (tl_database_get_handle (worker->database), ADD_ROW, -1,
                              SQLITE_UTF8 | SQLITE_DIRECTONLY, worker, NULL,
                              present ? add_row_cb : NULL, present ? end_rows_cb : NULL, NULL);
}

static gboolean
read_rows (Worker *worker, const Slice *slice, GPtrArray *sums, GError **error)
{
  Pass *pass = worker->pass;
  g_autofree char *sql = get_sql (pass, slice);
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (worker->database, sql, error);
  g_autoptr (GError) own_error = NULL;
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, pass->feed->id);
  sqlite3_bind_int64 (statement, 2, pass->known_until);
  if (slice->has_from)
    bind_key (statement, 3, slice->from_text, slice->from);
  if (slice->has_to)
    bind_key (statement, 4, slice->to_text, slice->to);
  worker->into = sums;
  if (tl_database_step (worker->database, statement, &row, &own_error))
    return TRUE;
  if (worker->row_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&worker->row_error));
      return FALSE;
    }
  if (g_atomic_int_get (&pass->failed))
    return TRUE; /* the other thread has an error, and all sums are thrown away */
  g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

static GPtrArray *
make_sums (GPtrArray *queries, GError **error)
{
  g_autoptr (GPtrArray) sums
      = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_measure_sums_free);

  for (guint i = 0; i < queries->len; i++)
    {
      TlMeasureSums *one = tl_measure_sums_new (g_ptr_array_index (queries, i), error);

      if (one == NULL)
        return NULL;
      g_ptr_array_add (sums, one);
    }
  return g_steal_pointer (&sums);
}

static gboolean
merge_sums (const Pass *pass, GPtrArray *sums, GPtrArray *others, GError **error)
{
  for (guint i = 0; i < sums->len; i++)
    if (!tl_measure_sums_merge (g_ptr_array_index (sums, i), g_ptr_array_index (others, i)))
      return set_too_many (pass, i, error);
  return TRUE;
}

/* Adds the rows of a slice to the sums of @worker; sums that are to be kept are those of the slice
 * alone first. */
static gboolean
read_slice (Worker *worker, int index, GError **error)
{
  Pass *pass = worker->pass;
  const Slice *slice = &g_array_index (pass->slices, Slice, index);
  g_autoptr (GPtrArray) own = NULL;

  if (pass->cache == NULL)
    return read_rows (worker, slice, worker->sums, error);
  own = make_sums (pass->queries, error);
  if (own == NULL || !read_rows (worker, slice, own, error))
    return FALSE;
  if (!g_atomic_int_get (&pass->failed))
    tl_measure_cache_keep (pass->cache, tl_measure_cache_get_slice (slice->from, pass->width),
                           worker->revision, own);
  return merge_sums (pass, worker->sums, own, error);
}

static gboolean
read_revision (Worker *worker, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (worker->database, "SELECT revision FROM feed WHERE id = ?1", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, worker->pass->feed->id);
  if (!tl_database_step (worker->database, statement, &row, error))
    return FALSE;
  worker->revision = row ? sqlite3_column_int64 (statement, 0) : -1;
  return TRUE;
}

/* Reads slices until there are none left. */
static gboolean
read_slices (Worker *worker, GError **error)
{
  Pass *pass = worker->pass;

  for (;;)
    {
      int index = g_atomic_int_add (&pass->next_slice, 1);

      if (index >= (int) pass->slices->len || g_atomic_int_get (&pass->failed))
        return TRUE;
      if (!read_slice (worker, index, error))
        return FALSE;
      g_array_append_val (worker->slices, index);
    }
}

/* In one transaction, so that all slices are of the same rows. */
static gboolean
read_in_transaction (Worker *worker, gboolean (*read) (Worker *worker, GError **error),
                     GError **error)
{
  gboolean own = sqlite3_get_autocommit (tl_database_get_handle (worker->database)) != 0;
  g_autoptr (TlMeasureFunctions) functions
      = tl_measure_functions_new (worker->database, worker->pass->queries, error);
  gboolean good;

  if (functions == NULL || (own && !tl_database_execute (worker->database, "BEGIN", error)))
    return FALSE;
  set_add_row (worker, TRUE);
  good = read_revision (worker, error) && read (worker, error);
  set_add_row (worker, FALSE);
  if (own)
    tl_database_rollback (worker->database);
  return good;
}

static gpointer
help_cb (gpointer data)
{
  Worker *worker = data;
  g_autofree char *folder = g_path_get_dirname (tl_database_get_path (worker->pass->database));

  worker->database = tl_database_open (folder, &worker->error);
  if (worker->database == NULL || !read_in_transaction (worker, read_slices, &worker->error))
    g_atomic_int_set (&worker->pass->failed, TRUE);
  g_clear_object (&worker->database);
  return NULL;
}

static void
worker_clear (Worker *worker)
{
  g_clear_pointer (&worker->slices, g_array_unref);
  g_clear_pointer (&worker->sums, g_ptr_array_unref);
  g_clear_error (&worker->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Worker, worker_clear)

/* Takes over what the helper has read; if it saw other rows, reads its slices again. The transaction of
 * the first worker is still open. */
static gboolean
take_over (Worker *first, Worker *helper, GError **error)
{
  if (helper->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&helper->error));
      return FALSE;
    }
  if (helper->slices->len > 0 && helper->revision != first->revision)
    {
      for (guint i = 0; i < helper->slices->len; i++)
        if (!read_slice (first, g_array_index (helper->slices, int, i), error))
          return FALSE;
      return TRUE;
    }
  return merge_sums (first->pass, first->sums, helper->sums, error);
}

/* Takes the slices that are known from before; those that are not stay in the list. */
static gboolean
take_known (Worker *worker, GError **error)
{
  Pass *pass = worker->pass;
  guint too_many;

  pass->cache = tl_measure_cache_new (pass->database, pass->feed, pass->queries, pass->width,
                                      worker->revision);
  for (guint i = pass->slices->len; i-- > 0;)
    {
      gint64 slice
          = tl_measure_cache_get_slice (g_array_index (pass->slices, Slice, i).from, pass->width);

      if (!tl_measure_cache_has (pass->cache, slice))
        continue;
      if (!tl_measure_cache_take (pass->cache, slice, worker->sums, &too_many))
        return set_too_many (pass, too_many, error);
      g_array_remove_index (pass->slices, i);
    }
  return TRUE;
}

static gboolean
can_be_kept (const Pass *pass)
{
  for (guint i = 0; i < pass->queries->len; i++)
    if (!tl_measure_query_can_be_kept (g_ptr_array_index (pass->queries, i)))
      return FALSE;
  return pass->width > 0;
}

/* The first worker's part: its own slices, while a helper reads others. */
static gboolean
read_with_help (Worker *worker, GError **error)
{
  Pass *pass = worker->pass;
  g_auto (Worker) helper = { .pass = pass, .slices = g_array_new (FALSE, FALSE, sizeof (int)) };
  g_autoptr (GError) own_error = NULL;
  GThread *thread;

  make_slices (pass);
  /* Who knows the feed as it was does not know its last days. */
  if (can_be_kept (pass) && worker->revision == pass->feed->revision && !take_known (worker, error))
    return FALSE;
  if (pass->slices->len <= 1)
    return read_slices (worker, error);
  helper.sums = make_sums (pass->queries, error);
  if (helper.sums == NULL)
    return FALSE;
  thread = g_thread_try_new ("measure", help_cb, &helper, NULL);
  if (!read_slices (worker, &own_error))
    g_atomic_int_set (&pass->failed, TRUE);
  if (thread != NULL)
    g_thread_join (thread);
  if (own_error == NULL)
    return take_over (worker, &helper, error);
  g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

/* One pass for @queries. */
static gboolean
run_pass (TlDatabase *database, const TlFeed *feed, GPtrArray *queries, GPtrArray *sums,
          GCancellable *cancellable, GError **error)
{
  g_auto (Pass) pass
      = { .database = database, .feed = feed, .queries = queries, .cancellable = cancellable };
  g_autoptr (GArray) slices = g_array_new (FALSE, FALSE, sizeof (int));
  Worker first = { .pass = &pass, .database = database, .sums = sums, .slices = slices };

  pass.known_until = ((TlMeasureQuery *) g_ptr_array_index (queries, 0))->known_until;
  compile (&pass);
  if (!read_in_transaction (&first, read_with_help, error))
    return FALSE;
  if (pass.cache != NULL)
    tl_measure_cache_save (pass.cache, database);
  return TRUE;
}

/* As few passes for @queries as can be: nearly always one. */
static gboolean
run_passes (TlDatabase *database, const TlFeed *feed, GPtrArray *queries, GPtrArray *sums,
            GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < queries->len; i += MAX_QUERIES)
    {
      g_autoptr (GPtrArray) some = g_ptr_array_new ();
      g_autoptr (GPtrArray) some_sums = g_ptr_array_new ();

      for (guint j = i; j < MIN (i + MAX_QUERIES, queries->len); j++)
        {
          g_ptr_array_add (some, g_ptr_array_index (queries, j));
          g_ptr_array_add (some_sums, g_ptr_array_index (sums, j));
        }
      if (!run_pass (database, feed, some, some_sums, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tl_measure_sqlite_read:
 * @database: the local database
 * @feed: the feed with the rows
 * @queries: (element-type TlMeasureQuery): what is asked of them, none of a cohort
 * @sums: (element-type TlMeasureSums): of each query
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Adds every row of @feed to the sums of all queries.
 *
 * Returns: %FALSE with @error set if the rows cannot be read
 */
gboolean
tl_measure_sqlite_read (TlDatabase *database, const TlFeed *feed, GPtrArray *queries,
                        GPtrArray *sums, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) lasting = g_ptr_array_new ();
  g_autoptr (GPtrArray) lasting_sums = g_ptr_array_new ();
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autoptr (GPtrArray) other_sums = g_ptr_array_new ();
  gboolean many = feed->n_rows >= MANY_ROWS;

  for (guint i = 0; i < queries->len; i++)
    {
      TlMeasureQuery *query = g_ptr_array_index (queries, i);
      gboolean lasts = many && tl_measure_query_can_be_kept (query);

      g_ptr_array_add (lasts ? lasting : others, query);
      g_ptr_array_add (lasts ? lasting_sums : other_sums, g_ptr_array_index (sums, i));
    }
  return run_passes (database, feed, lasting, lasting_sums, cancellable, error)
         && run_passes (database, feed, others, other_sums, cancellable, error);
}
