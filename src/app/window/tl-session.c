/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One document being worked on: it, its file, its journal, and saving by itself.
 *
 *   edit ──► journal (durable at once) ──► a moment of rest ──► the file, whole or not at all
 *
 * The session knows the bytes that the file had when it was last read or written, by their hash. It
 * writes only over those. When the file holds others, somebody else has worked on it: the session
 * then waits for the user, who saves to another place or opens the file anew, where the journal puts
 * what had not been saved on top of it.
 *
 * A file that is gone is not written anew by itself, either: somebody deleted it or moved it on
 * purpose. One that was renamed in its folder is followed, and for any other the user is asked.
 *
 * Should the journal have no room, edits wait in it, the file keeps them at once, and that is said.
 *
 * Saving is done at once and not in a thread: the journal asks that nothing is edited between the two
 * notes it makes of a save.
 */
#include "tl-session.h"

#include "tl-document-reader.h"
#include "tl-document-writer.h"
#include "tl-path.h"
#include "tl-project-watch.h"
#include "tl-project.h"
#include "tl-recovered-drafts.h"
#include "tl-recovery-notice.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* So long after the last edit the file is written, but no longer than that after the first of them that
 * it lacks. A save ends the merging of edits: writing while somebody types would make many steps of what
 * is one to them. Nothing is at stake meanwhile, as the journal has each edit at once. */
#define SAVE_DELAY_MILLISECONDS 1000
#define LONGEST_DELAY_MILLISECONDS 10000

/* While saving fails, it is tried again so often, and a file that is gone is looked for. */
#define RETRY_SECONDS 15

struct _TlSession
{
  GObject parent_instance;

  TlSessionState state;
  gboolean dirty; /* the document has changes that the file has not */
  guint save_source;
  guint journal_source;
  gint64 dirty_since; /* in microseconds of the monotonic clock; of no use unless dirty */

  /* owned */
  TlDocument *document;
  TlJournal *journal;    /* NULL without a database, or read-only */
  TlProjectWatch *watch; /* knows what the file should hold, and follows it */
  char *path;            /* where it was when that was last said to others */
  char *read_only;       /* why it cannot be changed, for people; NULL: it can */
  char *problem;         /* for people; NULL unless the state is one */
  char *journal_problem; /* for people; NULL while the journal has every step */
  char *notice;          /* said once, after opening */
  GPtrArray *drafts;     /* of TlDraft: see tl_session_get_drafts() */
};

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPERTIES
};

enum
{
  SIGNAL_MOVED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TlSession, tl_session, G_TYPE_OBJECT)

static void
set_state (TlSession *self, TlSessionState state, const char *problem)
{
  if (self->state == state && g_strcmp0 (self->problem, problem) == 0)
    return;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* @bytes: what the file holds from now on */
static void
expect_bytes (TlSession *self, GBytes *bytes)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  tl_project_watch_set_hash (self->watch, hash);
}

/** tl_session_dup_name: Returns: (transfer full): the file's name without its ending, for people */
char *
tl_session_dup_name (TlSession *self)
{
  return tl_path_dup_project_name (self->path);
}

static void schedule_save (TlSession *self, guint milliseconds);
static void follow_name (TlSession *self, const char *old_name);

static void
note_foreign_file (TlSession *self)
{
  g_autofree char *name = tl_session_dup_name (self);
  g_autofree char *problem = g_strdup_printf (
      self->journal == NULL
          ? _ ("Another program changed “%s” on disk. It is left as it is.")
          /* Translators: “Reload” is the button; “Versions” is the page of the history. */
          : _ ("Another program changed “%s” on disk. It is left as it is. Reload shows what is "
               "there "
               "now; what you have here is kept in the history, under “Versions”."),
      name);

  g_clear_handle_id (&self->save_source, g_source_remove);
  set_state (self, TL_SESSION_CHANGED_ELSEWHERE, problem);
}

static void
note_gone_file (TlSession *self)
{
  g_autofree char *name = tl_session_dup_name (self);
  g_autofree char *problem = g_strdup_printf (
      _ ("Another program deleted or moved “%s”. Your work is open here, but no longer in a file."),
      name);

  self->dirty = TRUE;
  set_state (self, TL_SESSION_GONE, problem);
  schedule_save (self, RETRY_SECONDS * 1000);
}

/* The file holds again what it should. */
static void
note_own_file (TlSession *self)
{
  if (self->state != TL_SESSION_CHANGED_ELSEWHERE && self->state != TL_SESSION_GONE)
    return;
  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->read_only != NULL)
    set_state (self, TL_SESSION_READ_ONLY, self->read_only);
  else
    set_state (self, self->dirty ? TL_SESSION_UNSAVED : TL_SESSION_SAVED, NULL);
  if (self->dirty)
    schedule_save (self, SAVE_DELAY_MILLISECONDS);
}

/* The file is where the watch has it. */
static void
note_moved (TlSession *self)
{
  g_autofree char *old_name = tl_session_dup_name (self);

  g_free (self->path);
  self->path = g_strdup (tl_project_watch_get_path (self->watch));
  follow_name (self, old_name);
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}

static void
renamed_cb (TlSession *self)
{
  /* A journal that has no room for it is found by what the file holds, too. */
  if (self->journal != NULL)
    tl_journal_move (self->journal, tl_project_watch_get_path (self->watch), NULL);
  note_moved (self);
}

static void
move_watch (TlSession *self, const char *path)
{
  tl_project_watch_set_path (self->watch, path);
  note_moved (self);
}

static void
heed_look (TlSession *self, TlProjectLook look)
{
  if (look == TL_PROJECT_FOREIGN)
    note_foreign_file (self);
  else if (look == TL_PROJECT_GONE && self->read_only == NULL)
    note_gone_file (self);
  else if (look == TL_PROJECT_OURS)
    note_own_file (self);
}

/* Says that the journal lacks steps, and what that means; or, without an error, that it has them. */
static void
note_journal (TlSession *self, const GError *error)
{
  const char *problem = NULL;

  if (g_error_matches (error, TL_STORE_ERROR, TL_STORE_ERROR_FULL))
    problem = _ ("The disk with Throughline’s own data is full. Your project is saved in its file, "
                 "but until there is room again, the history may lack its latest steps.");
  else if (error != NULL)
    problem = _ ("Throughline’s own data cannot be written. Your project is saved in its file, but "
                 "the history may lack its latest steps.");
  if (g_strcmp0 (self->journal_problem, problem) == 0)
    return;
  g_free (self->journal_problem);
  self->journal_problem = g_strdup (problem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* Tries again what the journal lacks. Returns: whether it still does */
static gboolean
flush_journal (TlSession *self)
{
  g_autoptr (GError) error = NULL;

  if (self->journal_problem == NULL)
    return FALSE;
  tl_journal_flush (self->journal, &error);
  note_journal (self, error);
  return error != NULL;
}

static gboolean
flush_journal_cb (gpointer user_data)
{
  TlSession *self = user_data;

  if (flush_journal (self))
    return G_SOURCE_CONTINUE;
  self->journal_source = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
write_file (TlSession *self, GBytes *bytes, GError **error)
{
  g_autoptr (GError) ignored = NULL;

  /* A journal that cannot note it only has more to recover later; it must not hinder saving. */
  if (self->journal != NULL && !tl_journal_announce_save (self->journal, bytes, &ignored))
    g_clear_error (&ignored);
  if (!tl_document_save_bytes (self->document, bytes, self->path, error))
    return FALSE;
  expect_bytes (self, bytes);
  if (self->journal != NULL)
    tl_journal_mark_saved (self->journal, bytes, NULL);
  return TRUE;
}

/* Writes the file whatever is there. */
static gboolean
write_now (TlSession *self)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;

  bytes = tl_document_to_bytes (self->document);
  if (write_file (self, bytes, &error))
    {
      self->dirty = FALSE;
      set_state (self, TL_SESSION_SAVED, NULL);
      return TRUE;
    }
  if (self->journal != NULL && self->journal_problem == NULL)
    /* Translators: %s is a sentence that says what went wrong. */
    problem = g_strdup_printf (_ ("Not saved: %s Your changes are kept on this computer."),
                               error->message);
  else
    problem = g_strdup_printf (_ ("Not saved: %s"), error->message);
  set_state (self, TL_SESSION_FAILED, problem);
  schedule_save (self, RETRY_SECONDS * 1000);
  return FALSE;
}

/* Writes the file if it lacks a change; @look is what is there. Returns: whether it holds every one */
static gboolean
save_over (TlSession *self, TlProjectLook look)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  if (!self->dirty)
    return TRUE;
  if (look == TL_PROJECT_GONE)
    schedule_save (self, RETRY_SECONDS * 1000);
  if (look == TL_PROJECT_FOREIGN || look == TL_PROJECT_GONE)
    return FALSE;
  return write_now (self);
}

/**
 * tl_session_save:
 * @self: a session
 *
 * Writes the file now if it lacks a change. What went wrong is in the state and the problem.
 *
 * Returns: whether the file holds every change
 */
gboolean
tl_session_save (TlSession *self)
{
  TlProjectLook look;

  if (!self->dirty)
    return TRUE;
  look = tl_project_watch_look (self->watch);
  heed_look (self, look);
  return save_over (self, look);
}

static gboolean
save_cb (gpointer user_data)
{
  TlSession *self = user_data;
  TlProjectLook look;

  self->save_source = 0;
  if (tl_project_watch_look_patiently (self->watch, &look))
    heed_look (self, look);
  save_over (self, look);
  return G_SOURCE_REMOVE;
}

static void
schedule_save (TlSession *self, guint milliseconds)
{
  if (self->save_source == 0)
    self->save_source = g_timeout_add (milliseconds, save_cb, self);
}

/* Waits anew after each edit. While saving fails, the time of the next attempt stays. */
static void
schedule_save_after_edit (TlSession *self)
{
  gint64 waited = (g_get_monotonic_time () - self->dirty_since) / 1000;

  if (self->state != TL_SESSION_FAILED)
    g_clear_handle_id (&self->save_source, g_source_remove);
  schedule_save (self,
                 (guint) CLAMP (LONGEST_DELAY_MILLISECONDS - waited, 0, SAVE_DELAY_MILLISECONDS));
}

static void
mark_dirty (TlSession *self)
{
  if (!self->dirty)
    self->dirty_since = g_get_monotonic_time ();
  self->dirty = TRUE;
  if (self->state == TL_SESSION_CHANGED_ELSEWHERE || self->state == TL_SESSION_GONE)
    return;
  if (self->state == TL_SESSION_SAVED)
    set_state (self, TL_SESSION_UNSAVED, NULL);
  schedule_save_after_edit (self);
}

static void
document_changed_cb (TlSession *self)
{
  mark_dirty (self);
  /* What the journal cannot keep, the file keeps at once. */
  if (flush_journal (self))
    tl_session_save (self);
}

static void
journal_failed_cb (TlSession *self, const GError *error)
{
  note_journal (self, error);
  if (self->journal_source == 0)
    self->journal_source = g_timeout_add_seconds (RETRY_SECONDS, flush_journal_cb, self);
}

static void
attach_journal (TlSession *self, TlDatabase *database, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  TlJournalReport report;

  if (database == NULL)
    return;
  self->journal = tl_journal_open (database, self->path, self->document, bytes, &report, &error);
  if (self->journal == NULL)
    {
      self->notice
          = g_strdup_printf (_ ("Changes cannot be recovered after a crash: %s"), error->message);
      return;
    }
  g_signal_connect_object (self->journal, "failed", G_CALLBACK (journal_failed_cb), self,
                           G_CONNECT_SWAPPED);
  self->notice = tl_recovery_notice_new (self->journal, &report);
  if (report.n_recovered > 0)
    mark_dirty (self);
}

/* Before @notice there may be one of steps; both are said. */
static void
add_notice (TlSession *self, const char *notice)
{
  g_autofree char *before = g_steal_pointer (&self->notice);

  self->notice = before == NULL ? g_strdup (notice) : g_strconcat (before, "\n", notice, NULL);
}

static void
recover_drafts (TlSession *self)
{
  g_autoptr (GPtrArray) drafts
      = self->journal == NULL ? NULL : tl_journal_list_drafts (self->journal, NULL);
  g_autofree char *notice = NULL;

  if (drafts == NULL)
    return;
  notice = tl_recovered_drafts_take (self->document, self->journal, drafts);
  if (notice != NULL)
    add_notice (self, notice);
  g_ptr_array_unref (self->drafts);
  self->drafts = g_steal_pointer (&drafts);
}

static void
start (TlSession *self, TlDatabase *database, GBytes *bytes)
{
  expect_bytes (self, bytes);
  if (self->read_only == NULL)
    {
      attach_journal (self, database, bytes);
      g_signal_connect_object (self->document, "changed", G_CALLBACK (document_changed_cb), self,
                               G_CONNECT_SWAPPED);
      recover_drafts (self);
    }
  tl_project_watch_set_path (self->watch, self->path);
}

static void
check_writable (TlSession *self, const TlLoadReport *report)
{
  if (report->newer)
    self->read_only
        = g_strdup (_ ("A newer version of Throughline wrote this file. You can look at it and "
                       "export it; to change it, please update Throughline."));
  else if (g_access (self->path, W_OK) != 0 && errno != ENOENT)
    self->read_only = g_strdup (_ ("This file is read-only. You can look at it and export it."));
  if (self->read_only != NULL)
    set_state (self, TL_SESSION_READ_ONLY, self->read_only);
}

/**
 * tl_session_open:
 * @path: (type filename): a `.throughline` file
 * @database: (nullable): from tl_database_open_journal()
 * @error: return location for an error
 *
 * Opens a document and recovers what its file lacks. Fails with a #TlFileError or #GFileError.
 *
 * Returns: (transfer full) (nullable): the session
 */
TlSession *
tl_session_open (const char *path, TlDatabase *database, GError **error)
{
  g_autoptr (TlSession) self = g_object_new (TL_TYPE_SESSION, NULL);
  g_autoptr (TlLoadReport) report = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = g_filename_display_basename (path);

  self->path = tl_path_resolve (path);
  bytes = tl_project_file_read (self->path, error);
  if (bytes == NULL)
    return NULL;
  self->document = tl_document_from_bytes (bytes, name, TL_LOAD_NEWER, &report, error);
  if (self->document == NULL)
    return NULL;
  check_writable (self, report);
  start (self, database, bytes);
  return g_steal_pointer (&self);
}

/* Names the project after its file; a document of nothing gets a first map. */
static gboolean
fill_document (TlSession *self, gboolean is_empty, GError **error)
{
  TlRecord *project = tl_document_get_project (self->document);
  g_autofree char *name = tl_session_dup_name (self);
  gboolean filled;

  tl_document_begin_load (self->document);
  filled = tl_document_set_text (self->document, project, TL_PROJECT_NAME, name, error)
           && (!is_empty || tl_project_add_map (self->document, name, error) != NULL);
  tl_document_end_load (self->document);
  return filled;
}

/**
 * tl_session_create:
 * @path: (type filename): where its file shall be; what was there is replaced
 * @document: (nullable): what it begins with, or %NULL for a first, empty map
 * @database: (nullable): from tl_database_open_journal()
 * @error: return location for an error
 *
 * Makes a project that is named after its file, and writes it.
 *
 * Returns: (transfer full) (nullable): the session
 */
TlSession *
tl_session_create (const char *path, TlDocument *document, TlDatabase *database, GError **error)
{
  g_autoptr (TlSession) self = g_object_new (TL_TYPE_SESSION, NULL);
  g_autoptr (GBytes) bytes = NULL;

  self->path = tl_path_resolve (path);
  self->document = document != NULL ? g_object_ref (document) : tl_document_new ();
  if (!fill_document (self, document == NULL, error))
    return NULL;
  bytes = tl_document_to_bytes (self->document);
  if (!tl_document_save_bytes (self->document, bytes, self->path, error))
    return NULL;
  start (self, database, bytes);
  return g_steal_pointer (&self);
}

/* A project that is called like its file is called like it in its new place, too. */
static void
follow_name (TlSession *self, const char *old_name)
{
  TlRecord *project = tl_document_get_project (self->document);
  g_autofree char *name = tl_session_dup_name (self);

  if (g_strcmp0 (tl_record_get_text (project, TL_PROJECT_NAME), old_name) != 0
      || g_str_equal (name, old_name))
    return;
  tl_document_begin (self->document, _ ("Rename project"), NULL);
  if (tl_document_set_text (self->document, project, TL_PROJECT_NAME, name, NULL))
    tl_document_commit (self->document);
  else
    tl_document_rollback (self->document);
}

/* To where there was nothing, or what the user gave up, when there is no file of ours to move. */
static gboolean
save_elsewhere (TlSession *self, const char *path, GError **error)
{
  if (!tl_document_save (self->document, path, error))
    return FALSE;
  if (!g_str_equal (path, self->path))
    {
      if (self->journal != NULL)
        tl_journal_move (self->journal, path, NULL);
      move_watch (self, path);
    }
  self->dirty = TRUE;
  return write_now (self);
}

static gboolean
move_file (TlSession *self, const char *path, GError **error)
{
  g_autoptr (GFile) from = g_file_new_for_path (self->path);
  g_autoptr (GFile) to = g_file_new_for_path (path);

  if (!g_file_move (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error))
    return FALSE;
  if (self->journal != NULL && !tl_journal_move (self->journal, path, error))
    {
      g_file_move (to, from, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL);
      return FALSE;
    }
  move_watch (self, path);
  return TRUE;
}

/**
 * tl_session_move:
 * @self: a session that is editable
 * @path: (type filename): where its file shall be; what is there is replaced
 * @error: return location for an error
 *
 * Moves the file, and what the journal knows of it. A file that is gone, that somebody else changed or
 * that cannot be written is left alone: then @path, which may be the same one, gets a new file. If that
 * fails all is as it was.
 *
 * Returns: whether @path is now the file
 */
gboolean
tl_session_move (TlSession *self, const char *path, GError **error)
{
  g_autofree char *full = tl_path_resolve (path);

  if (!tl_session_save (self) || self->state == TL_SESSION_CHANGED_ELSEWHERE)
    return save_elsewhere (self, full, error);
  return tl_project_file_is_same (full, self->path) || move_file (self, full, error);
}

/**
 * tl_session_put_back:
 * @self: a session whose file is gone
 *
 * Writes the file where it was. What went wrong is in the state and the problem.
 *
 * Returns: whether it is there again
 */
gboolean
tl_session_put_back (TlSession *self)
{
  g_return_val_if_fail (self->state == TL_SESSION_GONE, FALSE);
  g_clear_handle_id (&self->save_source, g_source_remove);
  if (tl_project_watch_look (self->watch) == TL_PROJECT_FOREIGN)
    {
      note_foreign_file (self);
      return FALSE;
    }
  return write_now (self);
}

/** tl_session_get_document: Returns: (transfer none): the document */
TlDocument *
tl_session_get_document (TlSession *self)
{
  return self->document;
}

/** tl_session_get_path: Returns: (type filename): its file, an absolute path */
const char *
tl_session_get_path (TlSession *self)
{
  return self->path;
}

TlSessionState
tl_session_get_state (TlSession *self)
{
  return self->state;
}

/** tl_session_get_problem: Returns: (nullable): what is wrong, in a sentence or two for people */
const char *
tl_session_get_problem (TlSession *self)
{
  return self->problem != NULL ? self->problem : self->journal_problem;
}

/**
 * tl_session_get_drafts:
 * @self: a session
 *
 * Returns: (transfer none) (element-type TlDraft): the comments and answers that were being written when
 *   the project was last open
 */
GPtrArray *
tl_session_get_drafts (TlSession *self)
{
  return self->drafts;
}

/**
 * tl_session_keep_draft:
 * @self: a session
 * @draft: what is being typed; without a text, what no longer is
 *
 * Keeps it for the case of a crash. Should that fail it is tried again with what is typed next.
 */
void
tl_session_keep_draft (TlSession *self, const TlDraft *draft)
{
  if (self->journal != NULL)
    tl_journal_keep_draft (self->journal, draft, NULL);
}

/** tl_session_get_notice: Returns: (nullable): what opening the document has to say, for people */
const char *
tl_session_get_notice (TlSession *self)
{
  return self->notice;
}

gboolean
tl_session_is_editable (TlSession *self)
{
  return self->read_only == NULL;
}

/**
 * tl_session_save_copy:
 * @self: a session
 * @path: (type filename): where to; what was there is replaced
 * @error: return location for an error
 *
 * Writes the document as it is to another file. The session stays with its own.
 *
 * Returns: whether it was written
 */
gboolean
tl_session_save_copy (TlSession *self, const char *path, GError **error)
{
  return tl_document_save (self->document, path, error);
}

/** tl_session_close: saves, as far as that can be done, and lets go of the file. */
void
tl_session_close (TlSession *self)
{
  if (self->document == NULL)
    return;
  if (self->state == TL_SESSION_UNSAVED || self->state == TL_SESSION_FAILED)
    tl_session_save (self);
  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_handle_id (&self->journal_source, g_source_remove);
  tl_project_watch_stop (self->watch);
  flush_journal (self);
  g_clear_pointer (&self->journal_problem, g_free);
  g_clear_object (&self->journal);
}

static void
tl_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TlSession *self = TL_SESSION (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tl_session_dispose (GObject *object)
{
  tl_session_close (TL_SESSION (object));

  G_OBJECT_CLASS (tl_session_parent_class)->dispose (object);
}

static void
tl_session_finalize (GObject *object)
{
  TlSession *self = TL_SESSION (object);

  g_clear_object (&self->document);
  g_clear_object (&self->watch);
  g_free (self->path);
  g_free (self->read_only);
  g_free (self->problem);
  g_free (self->journal_problem);
  g_free (self->notice);
  g_ptr_array_unref (self->drafts);

  G_OBJECT_CLASS (tl_session_parent_class)->finalize (object);
}

static void
tl_session_class_init (TlSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tl_session_get_property;
  object_class->dispose = tl_session_dispose;
  object_class->finalize = tl_session_finalize;

  /**
   * TlSession::moved:
   * @self: the session
   *
   * Its file is at another path.
   */
  signals[SIGNAL_MOVED] = g_signal_new ("moved", TL_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);

  /** TlSession:state: a #TlSessionState; notified when the problem changes, too. */
  properties[PROP_STATE]
      = g_param_spec_uint ("state", NULL, NULL, TL_SESSION_SAVED, TL_SESSION_READ_ONLY,
                           TL_SESSION_SAVED, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
tl_session_init (TlSession *self)
{
  self->watch = tl_project_watch_new ();
  g_signal_connect_object (self->watch, "looked", G_CALLBACK (heed_look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "renamed", G_CALLBACK (renamed_cb), self,
                           G_CONNECT_SWAPPED);
  self->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_draft_free);
}
