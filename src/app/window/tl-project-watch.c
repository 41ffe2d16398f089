/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Watches the file of an open project: is it there, and does it hold the bytes that it should?
 *
 * A file that is gone gets a moment to come back, because some programs save by moving a file away
 * and writing another. One that was renamed in its folder is followed. Whoever asks gets an answer at
 * once; what the file system tells between two questions comes as a signal. Where files cannot be
 * watched there are only the questions, so ask before you write.
 */
#include "tl-project-watch.h"

/* So long a file may be gone before that means something. */
#define GONE_MILLISECONDS 1000

struct _TlProjectWatch
{
  GObject parent_instance;

  guint gone_source; /* waits for a file that is gone */
  gboolean gone;     /* and has been for longer than that */

  /* owned */
  GFileMonitor *monitor;
  char *path;       /* absolute */
  char *hash;       /* of the bytes that the file should have */
  char *renamed_to; /* what the file was called when it went, or NULL */
};

enum
{
  SIGNAL_LOOKED,
  SIGNAL_RENAMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TlProjectWatch, tl_project_watch, G_TYPE_OBJECT)

static TlProjectLook
look_now (TlProjectWatch *self)
{
  return tl_project_file_look (self->path, self->hash);
}

/* Returns: whether the file is under another name in its folder, where it is watched from now on */
static gboolean
follow_file (TlProjectWatch *self)
{
  g_autofree char *path = g_steal_pointer (&self->renamed_to);

  if (path == NULL || !g_str_has_suffix (path, ".throughline")
      || tl_project_file_look (path, self->hash) != TL_PROJECT_OURS)
    return FALSE;
  tl_project_watch_set_path (self, path);
  g_signal_emit (self, signals[SIGNAL_RENAMED], 0);
  return TRUE;
}

/* Returns: what is there, once that is clear; @look is what was found */
static TlProjectLook
settle (TlProjectWatch *self, TlProjectLook look)
{
  g_clear_handle_id (&self->gone_source, g_source_remove);
  if (look == TL_PROJECT_GONE && follow_file (self))
    look = TL_PROJECT_OURS;
  self->gone = look == TL_PROJECT_GONE;
  return look;
}

static gboolean
gone_cb (gpointer user_data)
{
  TlProjectWatch *self = user_data;

  self->gone_source = 0;
  g_signal_emit (self, signals[SIGNAL_LOOKED], 0, tl_project_watch_look (self));
  return G_SOURCE_REMOVE;
}

static void
file_changed_cb (TlProjectWatch *self, GFile *file, GFile *other, GFileMonitorEvent event)
{
  g_autoptr (GFile) own = g_file_new_for_path (self->path);
  TlProjectLook look;

  if (event == G_FILE_MONITOR_EVENT_RENAMED && other != NULL && g_file_equal (file, own))
    {
      g_free (self->renamed_to);
      self->renamed_to = g_file_get_path (other);
    }
  if (tl_project_watch_look_patiently (self, &look))
    g_signal_emit (self, signals[SIGNAL_LOOKED], 0, look);
}

static void
stop_monitor (TlProjectWatch *self)
{
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
}

/**
 * tl_project_watch_set_path:
 * @self: a watch
 * @path: (type filename): the file, an absolute path
 *
 * Says where the file is from now on.
 */
void
tl_project_watch_set_path (TlProjectWatch *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  char *copy = g_strdup (path);

  g_free (self->path);
  self->path = copy;
  g_clear_pointer (&self->renamed_to, g_free);
  stop_monitor (self);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (file_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

/**
 * tl_project_watch_set_hash:
 * @self: a watch
 * @hash: the SHA-256 of the bytes that the file should have, in hexadecimal digits
 */
void
tl_project_watch_set_hash (TlProjectWatch *self, const char *hash)
{
  char *copy = g_strdup (hash);

  g_free (self->hash);
  self->hash = copy;
}

/** tl_project_watch_get_path: Returns: (type filename) (nullable): the file, an absolute path */
const char *
tl_project_watch_get_path (TlProjectWatch *self)
{
  return self->path;
}

/**
 * tl_project_watch_look:
 * @self: a watch with a path and a hash
 *
 * Looks now. Emits #TlProjectWatch::renamed first if the file has another name.
 *
 * Returns: what is there
 */
TlProjectLook
tl_project_watch_look (TlProjectWatch *self)
{
  return settle (self, look_now (self));
}

/**
 * tl_project_watch_look_patiently:
 * @self: a watch with a path and a hash
 * @look: (out): what is there; %TL_PROJECT_GONE while that is waited for
 *
 * Looks now, but gives a file that has just gone a moment to come back; #TlProjectWatch::looked then
 * tells.
 *
 * Returns: whether @look is certain
 */
gboolean
tl_project_watch_look_patiently (TlProjectWatch *self, TlProjectLook *look)
{
  *look = look_now (self);
  if (self->gone || *look != TL_PROJECT_GONE)
    {
      *look = settle (self, *look);
      return TRUE;
    }
  if (self->gone_source == 0)
    self->gone_source = g_timeout_add (GONE_MILLISECONDS, gone_cb, self);
  return FALSE;
}

/** tl_project_watch_stop: emits nothing any more. */
void
tl_project_watch_stop (TlProjectWatch *self)
{
  g_clear_handle_id (&self->gone_source, g_source_remove);
  stop_monitor (self);
}

static void
tl_project_watch_dispose (GObject *object)
{
  tl_project_watch_stop (TL_PROJECT_WATCH (object));

  G_OBJECT_CLASS (tl_project_watch_parent_class)->dispose (object);
}

static void
tl_project_watch_finalize (GObject *object)
{
  TlProjectWatch *self = TL_PROJECT_WATCH (object);

  g_free (self->path);
  g_free (self->hash);
  g_free (self->renamed_to);

  G_OBJECT_CLASS (tl_project_watch_parent_class)->finalize (object);
}

static void
tl_project_watch_class_init (TlProjectWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tl_project_watch_dispose;
  object_class->finalize = tl_project_watch_finalize;

  /**
   * TlProjectWatch::looked:
   * @self: the watch
   * @look: a #TlProjectLook
   *
   * The file system told of a change: @look is what is there.
   */
  signals[SIGNAL_LOOKED] = g_signal_new ("looked", TL_TYPE_PROJECT_WATCH, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * TlProjectWatch::renamed:
   * @self: the watch
   *
   * The file has another name in its folder, and is watched there.
   */
  signals[SIGNAL_RENAMED] = g_signal_new ("renamed", TL_TYPE_PROJECT_WATCH, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tl_project_watch_init (TlProjectWatch *self)
{
}

/** tl_project_watch_new: Returns: (transfer full): a watch that watches nothing yet */
TlProjectWatch *
tl_project_watch_new (void)
{
  return g_object_new (TL_TYPE_PROJECT_WATCH, NULL);
}
