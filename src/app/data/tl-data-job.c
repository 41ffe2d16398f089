/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is done to the rows of this computer, in a thread with a connection of its own, so that the window
 * goes on meanwhile.
 *
 * A preview only reads, so Cancel is answered before the thread has noticed. All else writes: there the
 * answer comes when it is certain whether the transaction was kept, which is a moment later, because the
 * cancellable also interrupts the statement under way. An import that was done before Cancel reached it
 * is told as done: “nothing was changed” must never be untrue.
 */
#include "tl-data-job.h"

#include "tl-feed-zone.h"
#include "tl-kpi-job.h"
#include "tl-server-refresh.h"

#include <glib/gi18n-lib.h>

/* Progress is told in so many steps at most. */
#define STEPS 200

typedef enum
{
  JOB_PREVIEW,
  JOB_IMPORT,
  JOB_RENAME,
  JOB_ZONE,
  JOB_REMOVE
} JobKind;

typedef struct
{
  JobKind kind;
  TlFeedImportOptions options; /* its texts are owned below */
  char *name;                  /* owned */
  char *path;                  /* owned */
  char *zone;                  /* owned */
  GStrv mapping;               /* owned */
  char *new_name;              /* owned */
  char *folder;                /* owned */
  TlDatabase *database;        /* owned; NULL: not open */
  TlServerKeys *keys;          /* owned; NULL without a database */
  TlFeedServer *server;        /* owned; NULL: rows of a file */
  TlJobProgress progress;
  int n_told;
  GTask *task; /* borrowed */
  GWeakRef owner;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->database);
  g_clear_pointer (&job->keys, tl_server_keys_unref);
  g_clear_pointer (&job->server, tl_feed_server_free);
  g_free (job->name);
  g_free (job->path);
  g_free (job->zone);
  g_strfreev (job->mapping);
  g_free (job->new_name);
  g_free (job->folder);
  g_weak_ref_clear (&job->owner);
  g_free (job);
}

static Job *
job_new (JobKind kind, const TlFeedImportOptions *options, GObject *owner)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->name = g_strdup (options->name);
  job->path = g_strdup (options->path);
  job->zone = g_strdup (options->zone);
  job->mapping = g_strdupv ((char **) options->mapping);
  job->folder = tl_kpi_job_find_folder ();
  job->keys = tl_kpi_job_find_keys ();
  job->options = *options;
  job->options.name = job->name;
  job->options.path = job->path;
  job->options.zone = job->zone;
  job->options.mapping = (const char *const *) job->mapping;
  job->options.imported_at = g_get_real_time () / G_USEC_PER_SEC;
  g_weak_ref_init (&job->owner, owner);
  return job;
}

/** tl_data_job_free_report: frees what tl_data_job_import_finish() gave. */
void
tl_data_job_free_report (TlFeedImportReport *report)
{
  tl_feed_import_report_clear (report);
  g_free (report);
}

/* In the thread. */

static void
progress_cb (double fraction, gpointer data)
{
  Job *job = data;

  if ((int) (fraction * STEPS) <= job->n_told)
    return;
  job->n_told = (int) (fraction * STEPS);
  tl_job_tell (job->task, &job->owner, job->progress, fraction);
}

static TlServer *
connect_to (Job *job, GCancellable *cancellable, GError **error)
{
  TlServer *server = tl_server_open_with_keys (job->database, job->server, cancellable, error);

  if (server != NULL && job->options.progress != NULL)
    progress_cb ((double) TL_SERVER_STEP_LOOK / TL_N_SERVER_STEPS, job);
  return server;
}

static gboolean
take_rows (Job *job, TlFeedImportReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (TlServer) server = NULL;

  if (job->server == NULL)
    return tl_feed_import_csv (job->database, &job->options, report, cancellable, error);
  server = connect_to (job, cancellable, error);
  return server != NULL
         && tl_server_refresh (job->database, server, job->server, &job->options, report,
                               cancellable, error);
}

static gpointer
preview (Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (TlServer) server = NULL;

  if (job->server == NULL)
    return tl_feed_preview_new (job->database, &job->options, cancellable, error);
  server = connect_to (job, cancellable, error);
  if (server == NULL)
    return NULL;
  return tl_server_preview (job->database, server, job->server, &job->options, cancellable, error);
}

static gpointer
import (Job *job, GCancellable *cancellable, GError **error)
{
  TlFeedImportReport *report = g_new0 (TlFeedImportReport, 1);

  tl_feed_import_report_init (report);
  if (take_rows (job, report, cancellable, error))
    return report;
  tl_data_job_free_report (report);
  return NULL;
}

/* A small removal is done before an interruption could reach it; so it is asked at the end as well. */
static gboolean
remove_rows (Job *job, GCancellable *cancellable, GError **error)
{
  if (!tl_database_begin (job->database, error))
    return FALSE;
  if (tl_feed_remove (job->database, job->options.project, job->name, error)
      && !g_cancellable_set_error_if_cancelled (cancellable, error))
    return tl_database_commit (job->database, error);
  tl_database_rollback (job->database);
  return FALSE;
}

static gpointer
work (Job *job, GCancellable *cancellable, GError **error)
{
  const TlFeedImportOptions *options = &job->options;
  gboolean done = FALSE;

  switch (job->kind)
    {
    case JOB_PREVIEW:
      return preview (job, cancellable, error);
    case JOB_IMPORT:
      return import (job, cancellable, error);
    case JOB_RENAME:
      done = tl_feed_rename (job->database, options->project, job->name, job->new_name, error);
      break;
    case JOB_ZONE:
      done = tl_feed_set_zone (job->database, options->project, job->name, job->zone, cancellable,
                               error);
      break;
    case JOB_REMOVE:
    default:
      done = remove_rows (job, cancellable, error);
      break;
    }
  return GINT_TO_POINTER (done);
}

static GDestroyNotify
get_destroy (JobKind kind)
{
  if (kind == JOB_PREVIEW)
    return (GDestroyNotify) tl_feed_preview_free;
  return kind == JOB_IMPORT ? (GDestroyNotify) tl_data_job_free_report : NULL;
}

static void
work_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  gpointer answer = NULL;
  gulong handler = 0;

  job->database = job->folder == NULL ? NULL : tl_database_open (job->folder, &error);
  if (job->folder == NULL)
    g_set_error_literal (&error, TL_STORE_ERROR, TL_STORE_ERROR_OPEN,
                         _ ("The database of this computer cannot be opened. Start Throughline "
                            "again; it will say what is wrong."));
  if (job->database != NULL)
    {
      tl_server_keys_use (job->database, job->keys);
      handler = tl_job_connect_cancel (cancellable, job->database);
      if (!g_cancellable_is_cancelled (cancellable))
        answer = work (job, cancellable, &error);
      g_cancellable_disconnect (cancellable, handler);
    }
  /* What was interrupted failed because of that. */
  if (answer == NULL && g_cancellable_is_cancelled (cancellable))
    {
      g_clear_error (&error);
      g_cancellable_set_error_if_cancelled (cancellable, &error);
    }
  if (answer != NULL)
    g_task_return_pointer (task, answer, get_destroy (job->kind));
  else
    g_task_return_error (task, error);
}

static void
run (Job *job, GCancellable *cancellable, GAsyncReadyCallback callback)
{
  g_autoptr (GObject) owner = g_weak_ref_get (&job->owner);
  g_autoptr (GTask) task = g_task_new (owner, cancellable, callback, NULL);

  job->task = task;
  if (job->progress != NULL)
    {
      job->options.progress = progress_cb;
      job->options.progress_data = job;
    }
  g_task_set_task_data (task, job, job_free);
  g_task_set_check_cancellable (task, job->kind == JOB_PREVIEW);
  if (job->kind != JOB_PREVIEW)
    tl_job_run_behind (task, work_in_thread);
  else
    {
      g_task_set_return_on_cancel (task, TRUE);
      g_task_run_in_thread (task, work_in_thread);
    }
}

/**
 * tl_data_job_preview_async:
 * @options: what would be imported; its time and progress are not used
 * @server: (nullable): where the rows are, if they stay on a server; then the path does not matter
 * @cancellable: (nullable): answers at once
 * @progress: told how far it is, while it reads
 * @owner: the source of @callback, kept until then; for @progress
 * @callback: calls tl_data_job_preview_finish()
 *
 * Asks what an import would do.
 */
void
tl_data_job_preview_async (const TlFeedImportOptions *options, const TlFeedServer *server,
                           GCancellable *cancellable, TlJobProgress progress, GObject *owner,
                           GAsyncReadyCallback callback)
{
  Job *job = job_new (JOB_PREVIEW, options, owner);

  job->progress = progress;
  job->server = server != NULL ? tl_feed_server_copy (server) : NULL;
  run (job, cancellable, callback);
}

/** tl_data_job_preview_finish: Returns: (transfer full) (nullable): the preview */
TlFeedPreview *
tl_data_job_preview_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tl_data_job_import_async:
 * @options: what to import; its time and progress are not used
 * @server: (nullable): where the rows are, if they stay on a server; then the path does not matter
 * @cancellable: (nullable): for Cancel
 * @progress: told how far it is, while it runs
 * @owner: the source of @callback, kept until then; for @progress
 * @callback: calls tl_data_job_import_finish()
 *
 * Imports rows, now.
 */
void
tl_data_job_import_async (const TlFeedImportOptions *options, const TlFeedServer *server,
                          GCancellable *cancellable, TlJobProgress progress, GObject *owner,
                          GAsyncReadyCallback callback)
{
  Job *job = job_new (JOB_IMPORT, options, owner);

  job->progress = progress;
  job->server = server != NULL ? tl_feed_server_copy (server) : NULL;
  run (job, cancellable, callback);
}

/**
 * tl_data_job_import_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what came of it, for tl_data_job_free_report(); %NULL with @error
 *   set if nothing was changed: %G_IO_ERROR_CANCELLED after Cancel
 */
TlFeedImportReport *
tl_data_job_import_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/** tl_data_job_rename_async: gives the rows @name another name; see tl_feed_rename(). */
void
tl_data_job_rename_async (TlId project, const char *name, const char *new_name,
                          GCancellable *cancellable, GObject *owner, GAsyncReadyCallback callback)
{
  const TlFeedImportOptions options = { .project = project, .name = name };
  Job *job = job_new (JOB_RENAME, &options, owner);

  job->new_name = g_strdup (new_name);
  run (job, cancellable, callback);
}

/** tl_data_job_set_zone_async: counts the days of the rows @name in @zone; see tl_feed_set_zone(). */
void
tl_data_job_set_zone_async (TlId project, const char *name, const char *zone,
                            GCancellable *cancellable, GObject *owner, GAsyncReadyCallback callback)
{
  const TlFeedImportOptions options = { .project = project, .name = name, .zone = zone };

  run (job_new (JOB_ZONE, &options, owner), cancellable, callback);
}

/** tl_data_job_remove_async: removes the rows @name from this computer. */
void
tl_data_job_remove_async (TlId project, const char *name, GCancellable *cancellable, GObject *owner,
                          GAsyncReadyCallback callback)
{
  const TlFeedImportOptions options = { .project = project, .name = name };

  run (job_new (JOB_REMOVE, &options, owner), cancellable, callback);
}

/** tl_data_job_finish: Returns: whether it was done; if not, nothing was changed */
gboolean
tl_data_job_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
