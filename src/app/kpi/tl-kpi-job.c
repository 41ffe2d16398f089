/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What KPIs ask of rows, in a thread: a million of them take a second, and the window must not stand
 * still for it. The thread works on a copy of the document and on a connection of its own; the
 * cancellable interrupts what the database is about, so an answer comes within a moment.
 *
 * A refresh comes back as a copy with new figures. They are taken over in one step of the history, except
 * for KPIs that somebody changed meanwhile: those are named as a problem.
 */
#include "tl-kpi-job.h"

#include "tl-kpi-compare.h"
#include "tl-kpi-edit.h"
#include "tl-kpi-freshness.h"
#include "tl-kpi-refresh.h"
#include "tl-local-data.h"
#include "tl-measure-filter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  JOB_REFRESH,
  JOB_COLUMNS,
  JOB_PARTS,
  JOB_ROWS,
  JOB_CHANGE,
  JOB_FILTER,
  JOB_SQL
} JobKind;

/* One KPI of a refresh. */
typedef struct
{
  TlId id;
  char *stamp;   /* owned: what it said when the copy was made */
  char *problem; /* owned; NULL: it was computed */
} Item;

/* What the thread works on. */
typedef struct
{
  JobKind kind;
  TlDocument *copy;     /* owned */
  char *folder;         /* owned */
  TlDatabase *database; /* owned; NULL: not open */
  TlServerKeys *keys;   /* owned; NULL without a database */
  gint64 as_of;
  GArray *items; /* of Item */
  char *column;  /* owned: to break down by, or a filter */
  TlDate start;
  gint64 offset;
  gint64 limit;
  gint64 n_all;
  TlJobProgress progress;
  GWeakRef owner;
} Job;

static void
item_clear (gpointer data)
{
  Item *item = data;

  g_free (item->stamp);
  g_free (item->problem);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->copy);
  g_clear_object (&job->database);
  g_clear_pointer (&job->keys, tl_server_keys_unref);
  g_free (job->folder);
  g_free (job->column);
  g_array_unref (job->items);
  g_weak_ref_clear (&job->owner);
  g_free (job);
}

void
tl_kpi_refreshed_free (TlKpiRefreshed *refreshed)
{
  g_ptr_array_unref (refreshed->problems);
  g_free (refreshed);
}

/** tl_kpi_job_find_folder: Returns: (transfer full) (nullable): where the rows of this user are */
char *
tl_kpi_job_find_folder (void)
{
  TlDatabase *database = tl_local_data_get_database (NULL);

  return database == NULL ? NULL : g_path_get_dirname (tl_database_get_path (database));
}

/** tl_kpi_job_find_keys: Returns: (transfer full) (nullable): passwords that the user was asked for */
TlServerKeys *
tl_kpi_job_find_keys (void)
{
  TlDatabase *database = tl_local_data_get_database (NULL);

  return database == NULL ? NULL : tl_server_keys_ref (database);
}

/**
 * tl_kpi_job_describe_freshness:
 * @document: a document
 * @kpi: a KPI of it
 *
 * Returns: (transfer full) (nullable): that rows were imported since its figures were computed; %NULL
 *   if not. This is quick enough to be asked at once.
 */
char *
tl_kpi_job_describe_freshness (TlDocument *document, TlRecord *kpi)
{
  return tl_kpi_freshness_describe (tl_local_data_get_database (NULL), document, kpi);
}

static Job *
job_new (JobKind kind, TlDocument *document, const TlId *kpis, guint n)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->copy = tl_document_copy (document);
  job->folder = tl_kpi_job_find_folder ();
  job->keys = tl_kpi_job_find_keys ();
  job->as_of = g_get_real_time () / G_USEC_PER_SEC;
  job->items = g_array_new (FALSE, TRUE, sizeof (Item));
  g_array_set_clear_func (job->items, item_clear);
  g_weak_ref_init (&job->owner, NULL);
  for (guint i = 0; i < n; i++)
    {
      TlRecord *kpi = tl_document_lookup_kind (document, kpis[i], TL_KIND_KPI);
      Item item = { .id = kpis[i] };

      if (kpi == NULL)
        continue;
      item.stamp = tl_kpi_edit_make_stamp (kpi);
      g_array_append_val (job->items, item);
    }
  return job;
}

/* In the thread. */

/* The KPIs of the data that @first is computed from and that have not been computed, in one pass over
 * its rows. Returns how many. */
static guint
refresh_feed (Job *job, guint first, gboolean *done, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) kpis = g_ptr_array_new ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  TlRecord *leader = tl_document_lookup (job->copy, g_array_index (job->items, Item, first).id);

  for (guint i = first; i < job->items->len; i++)
    {
      TlRecord *kpi = tl_document_lookup (job->copy, g_array_index (job->items, Item, i).id);

      if (done[i]
          || g_strcmp0 (tl_record_get_text (kpi, TL_KPI_FEED),
                        tl_record_get_text (leader, TL_KPI_FEED))
                 != 0)
        continue;
      done[i] = TRUE;
      g_ptr_array_add (kpis, kpi);
      g_array_append_val (numbers, i);
    }
  if (!tl_kpi_refresh_many (job->copy, (TlRecord *const *) kpis->pdata, kpis->len, job->database,
                            job->as_of, cancellable, problems, error))
    return 0;
  for (guint i = 0; i < numbers->len; i++)
    g_array_index (job->items, Item, g_array_index (numbers, guint, i)).problem
        = g_strdup (g_ptr_array_index (problems, i));
  return kpis->len;
}

static void
refresh_items (GTask *task, Job *job, GCancellable *cancellable)
{
  g_autofree gboolean *done = g_new0 (gboolean, job->items->len + 1);
  guint n_done = 0;

  for (guint i = 0; i < job->items->len; i++)
    {
      GError *error = NULL;

      if (done[i])
        continue;
      n_done += refresh_feed (job, i, done, cancellable, &error);
      if (error != NULL)
        {
          g_task_return_error (task, error);
          return;
        }
      if (job->progress != NULL)
        tl_job_tell (task, &job->owner, job->progress, (double) n_done / job->items->len);
    }
  g_task_return_boolean (task, TRUE);
}

static TlFeed *
find_feed (Job *job, TlRecord *kpi, GError **error)
{
  if (!tl_record_is_set (kpi, TL_KPI_FEED))
    {
      g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_NO_FEED,
                   _ ("Its figures are typed in: there are no rows behind them."));
      return NULL;
    }
  return tl_feed_find (job->database, tl_record_get_id (tl_document_get_project (job->copy)),
                       tl_record_get_text (kpi, TL_KPI_FEED), error);
}

static GPtrArray *
break_down (Job *job, const TlFeed *feed, TlMeasureRequest *request, GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GPtrArray) results = NULL;

  request->by = job->column;
  results
      = tl_measure_compute_many (job->database, feed, request, 1, job->as_of, cancellable, error);
  if (results == NULL)
    return NULL;
  return g_ptr_array_ref (((TlMeasureResult *) g_ptr_array_index (results, 0))->parts);
}

static TlKpiChange *
compare (Job *job, const TlFeed *feed, TlRecord *kpi, GError **error)
{
  g_autofree TlKpiChange *change = g_new0 (TlKpiChange, 1);

  if (!tl_kpi_compare_latest (job->database, feed, kpi, job->as_of, change, error))
    return NULL;
  return g_steal_pointer (&change);
}

/* Lets a request see only the rows of one group. What the KPI's own filter says of the group's column is
 * left out: the group is a part of that already, and two values of a column would mean either. */
static const char **
narrow (TlMeasureRequest *request, const char *filter)
{
  gsize length = filter == NULL ? 0 : strcspn (filter, "=") + 1;
  guint n_old
      = request->filters == NULL ? 0 : g_strv_length ((char **) (gpointer) request->filters);
  const char **filters;
  guint n = 0;

  if (filter == NULL)
    return NULL;
  filters = g_new0 (const char *, n_old + 2);
  for (guint i = 0; i < n_old; i++)
    if (g_ascii_strncasecmp (request->filters[i], filter, length) != 0)
      filters[n++] = request->filters[i];
  filters[n] = filter;
  request->filters = filters;
  return filters;
}

static gpointer
ask_rows (Job *job, GCancellable *cancellable, GError **error)
{
  TlRecord *kpi = tl_document_lookup (job->copy, g_array_index (job->items, Item, 0).id);
  g_autoptr (TlFeed) feed = find_feed (job, kpi, error);
  g_auto (GStrv) filters = NULL;
  g_autofree const char **narrowed = NULL;
  TlMeasureRequest request;

  if (feed == NULL)
    return NULL;
  tl_measure_request_from_record (&request, kpi, &filters);
  switch (job->kind)
    {
    case JOB_COLUMNS:
      return tl_measure_list_used_columns (job->database, feed, error);
    case JOB_PARTS:
      return break_down (job, feed, &request, cancellable, error);
    case JOB_ROWS:
      narrowed = narrow (&request, job->column);
      return tl_measure_list_rows (job->database, feed, &request, job->start, job->offset,
                                   job->limit, &job->n_all, error);
    case JOB_CHANGE:
      return compare (job, feed, kpi, error);
    case JOB_FILTER:
      return tl_measure_filter_to_sql (job->database, feed, request.filters, error);
    case JOB_SQL:
    default:
      return tl_measure_to_sql (job->database, feed, &request, job->as_of, error);
    }
}

static void
work_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  gulong handler = 0;
  gpointer answer = NULL;
  gboolean is_plain = job->kind == JOB_SQL || job->kind == JOB_FILTER || job->kind == JOB_CHANGE;

  job->database = job->folder == NULL ? NULL : tl_database_open (job->folder, &error);
  if (job->database != NULL)
    tl_server_keys_use (job->database, job->keys);
  if (job->folder == NULL)
    g_set_error (&error, TL_STORE_ERROR, TL_STORE_ERROR_OPEN,
                 _ ("The folder for Throughline’s data cannot be used, so there are no rows."));
  if (job->database == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  handler = tl_job_connect_cancel (cancellable, job->database);
  if (job->kind == JOB_REFRESH)
    refresh_items (task, job, cancellable);
  else
    answer = ask_rows (job, cancellable, &error);
  if (cancellable != NULL)
    g_cancellable_disconnect (cancellable, handler);
  if (job->kind == JOB_REFRESH)
    return;
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, answer, is_plain ? g_free : (GDestroyNotify) g_ptr_array_unref);
}

static void
run (Job *job, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, job, job_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, work_in_thread);
}

/**
 * tl_kpi_job_refresh_async:
 * @document: a document
 * @kpis: (array length=n): the ids of KPIs of it that are computed from rows
 * @n: how many
 * @cancellable: (nullable): answers at once; then nothing changes
 * @progress: told how far it is, while @owner lives
 * @owner: for @progress and @callback, which may outlive it: hold a reference until then
 * @callback: calls tl_kpi_job_refresh_finish()
 *
 * Computes KPIs from the rows as they are now.
 */
void
tl_kpi_job_refresh_async (TlDocument *document, const TlId *kpis, guint n,
                          GCancellable *cancellable, TlJobProgress progress, GObject *owner,
                          GAsyncReadyCallback callback)
{
  Job *job = job_new (JOB_REFRESH, document, kpis, n);

  job->progress = progress;
  g_weak_ref_set (&job->owner, owner);
  run (job, cancellable, callback, owner);
}

/* Takes the figures of one KPI over. Returns: (transfer full) (nullable): what went wrong */
static char *
take_item (TlDocument *document, Job *job, const Item *item, TlKpiRefreshed *refreshed)
{
  TlRecord *kpi = tl_document_lookup_kind (document, item->id, TL_KIND_KPI);
  TlRecord *computed = tl_document_lookup (job->copy, item->id);
  g_autofree char *stamp = kpi == NULL ? NULL : tl_kpi_edit_make_stamp (kpi);
  g_autofree char *computed_stamp = tl_kpi_edit_make_stamp (computed);
  g_autoptr (GError) error = NULL;

  if (item->problem != NULL)
    return g_strdup (item->problem);
  if (kpi == NULL)
    return NULL;
  if (g_strcmp0 (stamp, item->stamp) != 0)
    return g_strdup_printf (_ ("“%s” was changed meanwhile. Refresh it again."),
                            tl_record_get_name (kpi));
  refreshed->n_refreshed++;
  if (g_strcmp0 (stamp, computed_stamp) == 0)
    return NULL;
  refreshed->n_changed++;
  return tl_kpi_edit_take_values (document, kpi, computed, &error) ? NULL
                                                                   : g_strdup (error->message);
}

/**
 * tl_kpi_job_refresh_finish:
 * @document: the document, not in an edit
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Writes the new figures into @document, as one step of the history if there are any.
 *
 * Returns: (transfer full) (nullable): what it came to
 */
TlKpiRefreshed *
tl_kpi_job_refresh_finish (TlDocument *document, GAsyncResult *result, GError **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  TlKpiRefreshed *refreshed;

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  refreshed = g_new0 (TlKpiRefreshed, 1);
  refreshed->problems = g_ptr_array_new_with_free_func (g_free);
  tl_document_begin (document, _ ("Refresh KPI figures"), NULL);
  for (guint i = 0; i < job->items->len; i++)
    {
      char *problem = take_item (document, job, &g_array_index (job->items, Item, i), refreshed);

      if (problem != NULL)
        g_ptr_array_add (refreshed->problems, problem);
    }
  tl_document_commit (document);
  return refreshed;
}

/** tl_kpi_job_list_columns_async: asks by which columns the KPI can be broken down: utf8. */
void
tl_kpi_job_list_columns_async (TlDocument *document, TlId kpi, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  run (job_new (JOB_COLUMNS, document, &kpi, 1), cancellable, callback, user_data);
}

/** tl_kpi_job_break_down_async: asks for the KPI by the words of @column: TlMeasureSeries. */
void
tl_kpi_job_break_down_async (TlDocument *document, TlId kpi, const char *column,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Job *job = job_new (JOB_PARTS, document, &kpi, 1);

  job->column = g_strdup (column);
  run (job, cancellable, callback, user_data);
}

/** tl_kpi_job_list_rows_async: asks for the rows behind the period from @start on, of all groups or of
 * that of @filter: TlMeasureRow. */
void
tl_kpi_job_list_rows_async (TlDocument *document, TlId kpi, TlDate start, const char *filter,
                            gint64 offset, gint64 limit, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = job_new (JOB_ROWS, document, &kpi, 1);

  job->column = g_strdup (filter);
  job->start = start;
  job->offset = offset;
  job->limit = limit;
  run (job, cancellable, callback, user_data);
}

/**
 * tl_kpi_job_list_finish:
 * @result: what the callback was given
 * @n_all: (out) (optional): how many rows there are in all
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what was asked for
 */
GPtrArray *
tl_kpi_job_list_finish (GAsyncResult *result, gint64 *n_all, GError **error)
{
  if (n_all != NULL)
    *n_all = ((const Job *) g_task_get_task_data (G_TASK (result)))->n_all;
  return g_task_propagate_pointer (G_TASK (result), error);
}

/** tl_kpi_job_compare_async: asks the rows how the latest figure differs from the period before. */
void
tl_kpi_job_compare_async (TlDocument *document, TlId kpi, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  run (job_new (JOB_CHANGE, document, &kpi, 1), cancellable, callback, user_data);
}

/** tl_kpi_job_compare_finish: Returns: (transfer full) (nullable): how it differs; free with g_free() */
TlKpiChange *
tl_kpi_job_compare_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/** tl_kpi_job_make_sql_async: asks for the SQL that computes the KPI. */
void
tl_kpi_job_make_sql_async (TlDocument *document, TlId kpi, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  run (job_new (JOB_SQL, document, &kpi, 1), cancellable, callback, user_data);
}

/** tl_kpi_job_make_sql_finish: Returns: (transfer full) (nullable): the SQL */
char *
tl_kpi_job_make_sql_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/** tl_kpi_job_check_filter_async: asks whether rows of its data can match the filter of the KPI. */
void
tl_kpi_job_check_filter_async (TlDocument *document, TlId kpi, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  run (job_new (JOB_FILTER, document, &kpi, 1), cancellable, callback, user_data);
}

/** tl_kpi_job_check_filter_finish: Returns: whether they can; @error says what of it none can match */
gboolean
tl_kpi_job_check_filter_finish (GAsyncResult *result, GError **error)
{
  g_autofree char *condition = g_task_propagate_pointer (G_TASK (result), error);

  return condition != NULL;
}
