/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What work in a thread has in common: it tells the main thread how far it is, and SQLite stops when it
 * is cancelled. The data of the task holds the rest (tl-data-job.c, tl-kpi-job.c).
 */
/* For gettid(). */
#define _GNU_SOURCE

#include "tl-job.h"

#ifdef __linux__
#include <sys/resource.h>
#include <unistd.h>
#endif

/* So much nicer is a thread whose work can wait: a third of the window's share where both want one. */
#define BEHIND 5

typedef struct
{
  GTask *task; /* owned */
  GTaskThreadFunc work;
} Behind;

/* Whoever gave the task up last, its source is freed in the main thread. */
static gboolean
unref_task_cb (gpointer task)
{
  g_object_unref (task);
  return G_SOURCE_REMOVE;
}

static gpointer
run_behind (gpointer data)
{
  Behind *behind = data;
  GTask *task = behind->task;

#ifdef __linux__
  /* There it is of this thread alone, and of those that it starts. In vain, it is no harm. */
  id_t thread = (id_t) gettid ();

  (void) setpriority (PRIO_PROCESS, thread, getpriority (PRIO_PROCESS, thread) + BEHIND);
#endif
  behind->work (task, g_task_get_source_object (task), g_task_get_task_data (task),
                g_task_get_cancellable (task));
  g_idle_add (unref_task_cb, task);
  g_free (behind);
  return NULL;
}

/**
 * tl_job_run_behind:
 * @task: a task that does not return by itself when it is cancelled
 * @work: returns from @task
 *
 * As g_task_run_in_thread(), in a thread that leaves the processor to the window when both want it. A
 * thread of the pool could not be given its priority back.
 */
void
tl_job_run_behind (GTask *task, GTaskThreadFunc work)
{
  Behind *behind = g_new (Behind, 1);

  behind->task = g_object_ref (task);
  behind->work = work;
  g_thread_unref (g_thread_new ("tl-job", run_behind, behind));
}

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
