/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Laying a checklist out, and writing it, in a thread. A *request* is what that works on: a copy of the
 * document that nobody changes, and names of agents, which go onto the pages and nowhere else.
 *
 * A job that was cancelled is answered at once; what its thread still comes to is thrown away, and a file
 * that is half written is not left behind.
 */
#include "tl-checklist-job.h"

#include "tl-atomic-write.h"
#include "tl-checklist-files.h"
#include "tl-export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _TlChecklistRequest
{
  gatomicrefcount references;
  TlDocument *copy; /* owned */
  TlId checklist;
  TlPaper paper;
  TlChecklistVariant variant;
  GArray *agents;     /* owned: TlChecklistAgent */
  GPtrArray *strings; /* owned: what the agents point to */
  gint permille;      /* atomic: how far the writing is */
};

typedef struct
{
  TlChecklistRequest *request; /* owned */
  TlChecklistFormat format;
  char *path; /* owned */
} Job;

/**
 * tl_checklist_request_new:
 * @document: a document; what comes of the request is how it is now
 * @checklist: the id of one of its checklists
 * @paper: for pages
 * @variant: likewise
 *
 * Returns: (transfer full): a request for one copy to be filled in by pen
 */
TlChecklistRequest *
tl_checklist_request_new (TlDocument *document, TlId checklist, TlPaperSize paper,
                          TlChecklistVariant variant)
{
  TlChecklistRequest *self = g_new0 (TlChecklistRequest, 1);

  g_atomic_ref_count_init (&self->references);
  self->copy = tl_document_copy (document);
  self->checklist = checklist;
  self->paper.size = paper;
  self->variant = variant;
  self->agents = g_array_new (FALSE, TRUE, sizeof (TlChecklistAgent));
  self->strings = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static TlChecklistRequest *
request_ref (TlChecklistRequest *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
tl_checklist_request_unref (TlChecklistRequest *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_object_unref (self->copy);
  g_array_unref (self->agents);
  g_ptr_array_unref (self->strings);
  g_free (self);
}

static const char *
keep (TlChecklistRequest *self, const char *text)
{
  char *copy = g_strdup (text);

  if (copy != NULL)
    g_ptr_array_add (self->strings, copy);
  return copy;
}

/** tl_checklist_request_add_agent: asks for a copy with these filled in; before the request is used. */
void
tl_checklist_request_add_agent (TlChecklistRequest *self, const char *name, const char *team,
                                const char *assessor, TlDate date)
{
  TlChecklistAgent agent = { keep (self, name), keep (self, team), keep (self, assessor), date };

  g_array_append_val (self->agents, agent);
}

/** tl_checklist_request_get_progress: Returns: how far the writing of it is, 0…1 */
double
tl_checklist_request_get_progress (TlChecklistRequest *self)
{
  return g_atomic_int_get (&self->permille) / 1000.0;
}

static const TlChecklistAgent *
get_agents (TlChecklistRequest *self)
{
  return (const TlChecklistAgent *) (gpointer) self->agents->data;
}

static TlRecord *
lookup (TlChecklistRequest *self, GError **error)
{
  TlRecord *checklist = tl_document_lookup_kind (self->copy, self->checklist, TL_KIND_CHECKLIST);

  if (checklist == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                         _ ("The checklist is no longer in the project. Undo its removal, or "
                            "choose another one."));
  return checklist;
}

static GPtrArray *
lay_out (TlChecklistRequest *self, GError **error)
{
  const TlChecklistPrint print
      = { self->paper, self->variant, get_agents (self), self->agents->len };
  TlRecord *checklist = lookup (self, error);

  return checklist == NULL
             ? NULL
             : tl_checklist_pages_new_for_print (self->copy, checklist, &print, error);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  tl_checklist_request_unref (job->request);
  g_free (job->path);
  g_free (job);
}

static GTask *
task_new (TlChecklistRequest *request, GCancellable *cancellable, GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->request = request_ref (request);
  g_task_set_task_data (task, job, job_free);
  g_task_set_return_on_cancel (task, TRUE);
  return task;
}

static void
lay_out_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Job *job = task_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *pages = lay_out (job->request, &error);

  if (pages == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, pages, (GDestroyNotify) g_ptr_array_unref);
}

/** tl_checklist_job_lay_out_async: makes the pages of @request. */
void
tl_checklist_job_lay_out_async (TlChecklistRequest *request, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = task_new (request, cancellable, callback, user_data);

  g_task_run_in_thread (task, lay_out_in_thread);
}

/** tl_checklist_job_lay_out_finish: Returns: (transfer full) (nullable): TlScene, a page each */
GPtrArray *
tl_checklist_job_lay_out_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
progress_in_thread (double fraction, gpointer user_data)
{
  const Job *job = user_data;

  g_atomic_int_set (&job->request->permille, (int) (fraction * 1000));
}

static gboolean
write_pdf (Job *job, GCancellable *cancellable, GError **error)
{
  const TlExportOptions options = { .format = TL_EXPORT_PDF, .dpi = 96 };
  g_autoptr (GPtrArray) pages = lay_out (job->request, error);

  return pages != NULL
         && tl_export_pages (pages, &options, job->path, cancellable, progress_in_thread, job,
                             error);
}

/* Writes @text (transfer full). */
static gboolean
write_text (const Job *job, char *text, GError **error)
{
  g_autofree char *owned = text;

  return tl_atomic_write_contents (job->path, owned, strlen (owned), error);
}

static gboolean
write_job (Job *job, GCancellable *cancellable, GError **error)
{
  TlChecklistRequest *request = job->request;
  g_autoptr (GPtrArray) checklists = g_ptr_array_new ();
  TlRecord *checklist = lookup (request, error);
  guint n = request->agents->len;

  if (checklist == NULL)
    return FALSE;
  g_ptr_array_add (checklists, checklist);
  switch (job->format)
    {
    case TL_CHECKLIST_HTML:
      return write_text (job,
                         tl_checklist_to_html (request->copy, checklists, get_agents (request), n,
                                               request->variant),
                         error);
    case TL_CHECKLIST_CSV:
      return write_text (job,
                         tl_checklist_to_csv (request->copy, checklists, get_agents (request), n),
                         error);
    case TL_CHECKLIST_XLSX:
      return tl_checklist_write_xlsx (request->copy, checklists, get_agents (request), n, job->path,
                                      error);
    case TL_CHECKLIST_PDF:
    case TL_N_CHECKLIST_FORMATS:
    default:
      return write_pdf (job, cancellable, error);
    }
}

static void
write_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (write_job (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * tl_checklist_job_write_async:
 * @request: what is written
 * @format: as what
 * @path: (type filename): the file
 * @cancellable: (nullable): answers at once
 * @callback: calls tl_checklist_job_write_finish()
 * @user_data: for @callback
 */
void
tl_checklist_job_write_async (TlChecklistRequest *request, TlChecklistFormat format,
                              const char *path, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = task_new (request, cancellable, callback, user_data);
  Job *job = g_task_get_task_data (task);

  job->format = format;
  job->path = g_strdup (path);
  g_task_run_in_thread (task, write_in_thread);
}

/** tl_checklist_job_write_finish: Returns: whether it was written */
gboolean
tl_checklist_job_write_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
