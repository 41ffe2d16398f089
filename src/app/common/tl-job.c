/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What work in a thread has in common: it tells the main thread how far it is, and SQLite stops when it
 * is cancelled. The data of the task holds the rest (tl-data-job.c, tl-kpi-job.c).
 */
#include "tl-job.h"

typedef struct
{
  GTask *task;     /* owned: keeps the data, and so @owner */
  GWeakRef *owner; /* borrowed */
  TlJobProgress progress;
  double fraction;
} Step;

static gboolean
tell_cb (gpointer data)
{
  Step *step = data;
  g_autoptr (GObject) owner = g_weak_ref_get (step->owner);

  if (owner != NULL && !g_task_get_completed (step->task))
    step->progress (step->fraction, owner);
  g_object_unref (step->task);
  g_free (step);
  return G_SOURCE_REMOVE;
}

/**
 * tl_job_tell:
 * @task: what is under way; called in its thread
 * @owner: who is told, in the data of @task
 * @progress: the function to call, in the main thread
 * @fraction: how far it is, 0…1
 *
 * Tells how far it is, if the owner still lives and waits for it then.
 */
void
tl_job_tell (GTask *task, GWeakRef *owner, TlJobProgress progress, double fraction)
{
  Step *step = g_new0 (Step, 1);

  step->task = g_object_ref (task);
  step->owner = owner;
  step->progress = progress;
  step->fraction = fraction;
  g_main_context_invoke (NULL, tell_cb, step);
}

static void
interrupt_cb (GCancellable *cancellable, TlDatabase *database)
{
  sqlite3_interrupt (tl_database_get_handle (database));
}

/**
 * tl_job_connect_cancel:
 * @cancellable: (nullable): of the job
 * @database: its connection, which stays until g_cancellable_disconnect()
 *
 * Has SQLite stop what it does when the job is cancelled.
 *
 * Returns: for g_cancellable_disconnect(); 0 without @cancellable
 */
gulong
tl_job_connect_cancel (GCancellable *cancellable, TlDatabase *database)
{
  return cancellable == NULL
             ? 0
             : g_cancellable_connect (cancellable, G_CALLBACK (interrupt_cb), database, NULL);
}
