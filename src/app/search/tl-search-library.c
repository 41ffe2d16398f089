/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The search over all known projects, in a worker with its own connection to the local database.
 *
 * Before it searches, it brings the index up to date: a file that is not as it was when it was last
 * read (its time or size is another) is read again. So projects that somebody else changed, or that
 * were saved by an earlier Throughline, are found as they are, and nothing has to be done when a
 * project is saved. A file that is missing or cannot be read says so; what was last read of it is
 * found all the same.
 */
#include "tl-search-library.h"

#include "tl-document-reader.h"
#include "tl-file-error.h"
#include "tl-known-projects.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Another number when more is read of a file than before, so that all are read again. */
#define WORDS_READ "2"

typedef struct
{
  char *data_folder;
  char *text;
  guint limit;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->data_folder);
  g_free (job->text);
  g_free (job);
}

static void
project_free (gpointer data)
{
  TlLibraryProject *project = data;

  g_free (project->path);
  g_free (project->name);
  g_free (project->problem);
  g_free (project);
}

/** tl_library_result_free: @result: (transfer full): what a search gave */
void
tl_library_result_free (TlLibraryResult *result)
{
  g_clear_pointer (&result->hits, g_ptr_array_unref);
  g_clear_pointer (&result->projects, g_ptr_array_unref);
  g_free (result);
}

/* What tells one state of a file from another. */
static char *
dup_stamp (const char *path)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return NULL;
  return g_strdup_printf (WORDS_READ " %" G_GINT64_FORMAT ".%09ld %" G_GINT64_FORMAT,
                          (gint64) status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
                          (gint64) status.st_size);
}

static gboolean
read_again (TlDatabase *database, const char *path, const char *stamp, GError **error)
{
  g_autoptr (TlDocument) document = tl_document_load (path, TL_LOAD_NEWER, NULL, error);

  return document != NULL && tl_library_index_update (database, path, stamp, document, error);
}

static TlLibraryProject *
refresh (TlDatabase *database, const TlKnownProject *known)
{
  TlLibraryProject *project = g_new0 (TlLibraryProject, 1);
  g_autofree char *stamp = dup_stamp (known->path);
  g_autoptr (GError) error = NULL;
  gboolean current;

  project->path = g_strdup (known->path);
  project->name = g_strdup (known->name);
  project->missing = stamp == NULL;
  if (project->missing)
    project->problem = g_strdup (_ ("The file is not there any more"));
  else if (!tl_library_index_is_current (database, known->path, stamp, &current, &error)
           || (!current && !read_again (database, known->path, stamp, &error)))
    project->problem = g_strdup (error->domain == TL_FILE_ERROR && error->code != TL_FILE_ERROR_READ
                                     ? _ ("The file is damaged, or it is no Throughline project")
                                     : error->message);
  return project;
}

static void
search_in_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDatabase) database = tl_database_open_library (job->data_folder, &error);
  g_autoptr (GPtrArray) known = database == NULL ? NULL : tl_known_projects_list (database, &error);
  g_autoptr (TlLibraryResult) result = g_new0 (TlLibraryResult, 1);

  if (known == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  result->projects = g_ptr_array_new_with_free_func (project_free);
  for (guint i = 0; i < known->len && !g_cancellable_is_cancelled (cancellable); i++)
    g_ptr_array_add (result->projects, refresh (database, g_ptr_array_index (known, i)));
  result->hits = tl_library_search (database, job->text, job->limit, &error);
  if (result->hits == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&result),
                           (GDestroyNotify) tl_library_result_free);
}

/**
 * tl_search_library_async:
 * @data_folder: the folder of the local database
 * @text: what is looked for, as typed
 * @limit: how many records at most
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 */
void
tl_search_library_async (const char *data_folder, const char *text, guint limit,
                         GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->data_folder = g_strdup (data_folder);
  job->text = g_strdup (text);
  job->limit = limit;
  g_task_set_source_tag (task, tl_search_library_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, search_in_worker);
}

/** tl_search_library_finish: Returns: (transfer full) (nullable): what was found, or %NULL, @error set */
TlLibraryResult *
tl_search_library_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
