/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Laying pages out in a thread. It works on a copy of the document, from tl_document_copy(), that
 * nobody changes: the window goes on with its own.
 *
 * Layout cannot be stopped half-way. A job that was cancelled is answered at once; what its thread
 * still comes to is thrown away.
 */
#include "tl-pages-job.h"

#include "tl-kpi-freshness.h"
#include "tl-local-data.h"

typedef struct
{
  TlDocument *copy;
  TlId map;
  TlId stage; /* TL_ID_NONE: the map on paper */
  TlMapPagesOptions options;
  GArray *old_kpis; /* owned; NULL: not asked */
  double width;
  double height;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->copy);
  g_clear_pointer (&job->old_kpis, g_array_unref);
  g_free (job);
}

static void
lay_out_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Job *job = task_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *pages;

  if (job->stage != TL_ID_NONE)
    pages = tl_map_stage_pages_new (job->copy, job->map, job->stage, job->width, job->height);
  else
    pages = tl_map_pages_new_with_options (job->copy, job->map, &job->options, &error);
  if (pages == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, pages, (GDestroyNotify) g_ptr_array_unref);
}

static void
run (Job *job, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, job, job_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, lay_out_in_thread);
}

/**
 * tl_pages_lay_out_async:
 * @copy: a copy of a document, that nobody changes
 * @map: one of its maps
 * @options: what to make
 * @cancellable: (nullable): answers at once
 * @callback: calls tl_pages_lay_out_finish()
 * @user_data: for @callback
 *
 * Lays a map out for paper.
 */
void
tl_pages_lay_out_async (TlDocument *copy, TlId map, const TlMapPagesOptions *options,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->copy = g_object_ref (copy);
  job->map = map;
  job->options = *options;
  job->old_kpis = tl_kpi_freshness_list_old (tl_local_data_get_database (NULL), copy);
  job->options.old_kpis = job->old_kpis;
  run (job, cancellable, callback, user_data);
}

/**
 * tl_pages_lay_out_stage_async:
 * @copy: a copy of a document, that nobody changes
 * @map: one of its maps
 * @stage: one of its stages
 * @width: of the screen
 * @height: likewise
 * @cancellable: (nullable): answers at once
 * @callback: calls tl_pages_lay_out_finish()
 * @user_data: for @callback
 *
 * Lays one stage out for a screen.
 */
void
tl_pages_lay_out_stage_async (TlDocument *copy, TlId map, TlId stage, double width, double height,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->copy = g_object_ref (copy);
  job->map = map;
  job->stage = stage;
  job->width = width;
  job->height = height;
  run (job, cancellable, callback, user_data);
}

/**
 * tl_pages_lay_out_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type TlScene): the pages
 */
GPtrArray *
tl_pages_lay_out_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
