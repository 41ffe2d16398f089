/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One document being worked on: it, its file, its journal, and saving by itself.
 *
 *   edit ──► journal (durable at once) ──► a moment of rest ──► the file, whole or not at all
 *
 * The session knows the bytes that the file had when it was last read or written, by their hash. It
 * writes only over those. When the file holds others, somebody else has worked on it: the session
 * then waits for the user, who keeps both (a copy) or opens the file anew, where the journal puts what
 * had not been saved on top of it.
 *
 * Saving is done at once and not in a thread: the journal asks that nothing is edited between the two
 * notes it makes of a save.
 */
#include "tl-session.h"

#include "tl-document-reader.h"
#include "tl-document-writer.h"
#include "tl-project.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* So long after the last edit the file is written, but no longer than that after the first of them that
 * it lacks. A save ends the merging of edits: writing while somebody types would make many steps of what
 * is one to them. Nothing is at stake meanwhile, as the journal has each edit at once. */
#define SAVE_DELAY_MILLISECONDS 1000
#define LONGEST_DELAY_MILLISECONDS 10000

/* While saving fails, it is tried again so often. */
#define RETRY_SECONDS 15

/* How many different steps the notice of a recovery names. */
#define NAMES_SHOWN 4

struct _TlSession
{
  GObject parent_instance;

  TlSessionState state;
  gboolean dirty; /* the document has changes that the file has not */
  guint save_source;
  gint64 dirty_since; /* in microseconds of the monotonic clock; of no use unless dirty */

  /* owned */
  TlDocument *document;
  TlJournal *journal; /* NULL without a database, or read-only */
  GFileMonitor *monitor;
  char *path;
  char *hash;    /* of the bytes that the file should have */
  char *problem; /* for people; NULL unless the state is one */
  char *notice;  /* said once, after opening */
};

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

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

static char *
hash_bytes (GBytes *bytes)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

/** tl_session_dup_name: Returns: (transfer full): the file's name without its ending, for people */
char *
tl_session_dup_name (TlSession *self)
{
  g_autofree char *name = g_filename_display_basename (self->path);

  if (g_str_has_suffix (name, ".throughline"))
    name[strlen (name) - strlen (".throughline")] = '\0';
  return g_steal_pointer (&name);
}

/* Whether the file holds what it should. One that is gone does, too: it is written anew. */
static gboolean
file_is_ours (TlSession *self)
{
  g_autofree char *contents = NULL;
  g_autofree char *hash = NULL;
  gsize length;

  if (!g_file_get_contents (self->path, &contents, &length, NULL))
    return TRUE;
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, length);
  return g_strcmp0 (hash, self->hash) == 0;
}

static void
note_foreign_file (TlSession *self)
{
  g_autofree char *name = tl_session_dup_name (self);
  g_autofree char *problem
      = g_strdup_printf (_ ("Another program changed “%s” on disk. It is left as it is."), name);

  set_state (self, TL_SESSION_CHANGED_ELSEWHERE, problem);
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
  g_free (self->hash);
  self->hash = hash_bytes (bytes);
  if (self->journal != NULL)
    tl_journal_mark_saved (self->journal, bytes, NULL);
  return TRUE;
}

static void schedule_save (TlSession *self, guint milliseconds);

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
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (!self->dirty)
    return TRUE;
  if (!file_is_ours (self))
    {
      note_foreign_file (self);
      return FALSE;
    }

  bytes = tl_document_to_bytes (self->document);
  if (write_file (self, bytes, &error))
    {
      self->dirty = FALSE;
      set_state (self, TL_SESSION_SAVED, NULL);
      return TRUE;
    }
  if (self->journal != NULL)
    /* Translators: %s is a sentence that says what went wrong. */
    problem = g_strdup_printf (_ ("Not saved: %s Your changes are kept on this computer."),
                               error->message);
  else
    problem = g_strdup_printf (_ ("Not saved: %s"), error->message);
  set_state (self, TL_SESSION_FAILED, problem);
  schedule_save (self, RETRY_SECONDS * 1000);
  return FALSE;
}

static gboolean
save_cb (gpointer user_data)
{
  TlSession *self = user_data;

  self->save_source = 0;
  tl_session_save (self);
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
  if (self->state == TL_SESSION_CHANGED_ELSEWHERE)
    return;
  if (self->state == TL_SESSION_SAVED)
    set_state (self, TL_SESSION_UNSAVED, NULL);
  schedule_save_after_edit (self);
}

static void
document_changed_cb (TlSession *self)
{
  mark_dirty (self);
}

static void
journal_failed_cb (TlSession *self)
{
  /* The file then has to keep the change, at once. */
  mark_dirty (self);
  tl_session_save (self);
}

static void
file_changed_cb (TlSession *self)
{
  if (self->state != TL_SESSION_CHANGED_ELSEWHERE && !file_is_ours (self))
    {
      g_clear_handle_id (&self->save_source, g_source_remove);
      note_foreign_file (self);
    }
}

static void
watch_file (TlSession *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);

  /* Where files cannot be watched, saving still looks before it writes. */
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (file_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

/* “Move card, Rename stage (2 times), …”: each name once, the first few of them. */
static char *
list_names (GPtrArray *names)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) distinct = g_ptr_array_new ();
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      char *name = g_ptr_array_index (names, i);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));

      if (count == 0)
        g_ptr_array_add (distinct, name);
      g_hash_table_insert (counts, name, GUINT_TO_POINTER (count + 1));
    }
  for (guint i = 0; i < MIN (distinct->len, NAMES_SHOWN); i++)
    {
      const char *name = g_ptr_array_index (distinct, i);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));

      if (i > 0)
        g_string_append (list, C_ ("list", ", "));
      if (count > 1)
        /* Translators: how often something was done: “Move card (3 times)”. */
        g_string_append_printf (list,
                                g_dngettext (GETTEXT_PACKAGE, "%s (%u time)", "%s (%u times)",
                                             count),
                                name, count);
      else
        g_string_append (list, name);
    }
  if (distinct->len > NAMES_SHOWN)
    g_string_append_printf (list, "%s…", C_ ("list", ", "));
  return g_string_free (list, FALSE);
}

static void
note_recovery (TlSession *self, const TlJournalReport *report)
{
  g_autoptr (GString) notice = g_string_new (NULL);

  if (report->n_recovered > 0)
    {
      g_autofree char *names = list_names (tl_journal_get_recovered (self->journal));

      /* Translators: what was done before a crash, and what it was: “Recovered 2 changes: Move card,
       * Rename stage”. */
      g_string_append_printf (notice,
                              g_dngettext (GETTEXT_PACKAGE, "Recovered %u change: %s",
                                           "Recovered %u changes: %s", report->n_recovered),
                              report->n_recovered, names);
    }
  if (report->n_lost > 0)
    {
      g_autofree char *names = list_names (tl_journal_get_lost (self->journal));

      if (notice->len > 0)
        g_string_append_c (notice, '\n');
      /* Translators: what was done before a crash, and what it was: “2 changes no longer fit this
       * project: Move card, Rename stage”. “Versions” is the page of the history. */
      g_string_append_printf (
          notice,
          g_dngettext (GETTEXT_PACKAGE,
                       "%u change no longer fits this project: %s. The project as it was before is "
                       "kept in the history, under “Versions”.",
                       "%u changes no longer fit this project: %s. The project as it was before is "
                       "kept in the history, under “Versions”.",
                       report->n_lost),
          report->n_lost, names);
    }
  if (notice->len > 0)
    self->notice = g_strdup (notice->str);
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
  note_recovery (self, &report);
  if (report.n_recovered > 0)
    mark_dirty (self);
}

static void
start (TlSession *self, TlDatabase *database, GBytes *bytes)
{
  self->hash = hash_bytes (bytes);
  if (self->state != TL_SESSION_READ_ONLY)
    {
      attach_journal (self, database, bytes);
      g_signal_connect_object (self->document, "changed", G_CALLBACK (document_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  watch_file (self);
}

static void
check_writable (TlSession *self, const TlLoadReport *report)
{
  if (report->newer)
    set_state (self, TL_SESSION_READ_ONLY,
               _ ("A newer version of Throughline wrote this file. You can look at it and export "
                  "it; to change it, please update Throughline."));
  else if (g_access (self->path, W_OK) != 0 && errno != ENOENT)
    set_state (self, TL_SESSION_READ_ONLY,
               _ ("This file is read-only. You can look at it and export it."));
}

/* The bytes are kept, as the journal has to know from what the document was read. */
static GBytes *
read_file (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  GStatBuf status;
  GMappedFile *file;
  GBytes *bytes;

  if (g_stat (path, &status) != 0)
    {
      g_set_error (error, TL_FILE_ERROR, TL_FILE_ERROR_READ, _ ("“%s” cannot be opened: %s."), name,
                   g_strerror (errno));
      return NULL;
    }
  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, TL_FILE_ERROR, TL_FILE_ERROR_READ, _ ("“%s” is not a file."), name);
      return NULL;
    }
  if (status.st_size > TL_FILE_SIZE_MAXIMUM)
    {
      g_set_error (error, TL_FILE_ERROR, TL_FILE_ERROR_LIMIT,
                   _ ("“%s” is too large to be a Throughline project."), name);
      return NULL;
    }
  file = g_mapped_file_new (path, FALSE, error);
  if (file == NULL)
    return NULL;
  /* A copy: the file may be changed, or cut short, under a mapping. */
  bytes = g_bytes_new (g_mapped_file_get_contents (file), g_mapped_file_get_length (file));
  g_mapped_file_unref (file);
  return bytes;
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

  self->path = g_canonicalize_filename (path, NULL);
  bytes = read_file (self->path, error);
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

  self->path = g_canonicalize_filename (path, NULL);
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

/**
 * tl_session_move:
 * @self: a session that is editable
 * @path: (type filename): where its file shall be; what is there is replaced
 * @error: return location for an error
 *
 * Moves the file, and what the journal knows of it. If that fails all is as it was.
 *
 * Returns: whether it was moved
 */
gboolean
tl_session_move (TlSession *self, const char *path, GError **error)
{
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  g_autofree char *old_name = tl_session_dup_name (self);
  g_autoptr (GFile) from = g_file_new_for_path (self->path);
  g_autoptr (GFile) to = g_file_new_for_path (full);

  if (g_str_equal (full, self->path))
    return TRUE;
  if (!tl_session_save (self))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, self->problem);
      return FALSE;
    }
  if (!g_file_move (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error))
    return FALSE;
  if (self->journal != NULL && !tl_journal_move (self->journal, full, error))
    {
      g_file_move (to, from, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL);
      return FALSE;
    }
  g_free (self->path);
  self->path = g_steal_pointer (&full);
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  watch_file (self);
  follow_name (self, old_name);
  return TRUE;
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
  return self->problem;
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
  return self->state != TL_SESSION_READ_ONLY;
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
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
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
  g_free (self->path);
  g_free (self->hash);
  g_free (self->problem);
  g_free (self->notice);

  G_OBJECT_CLASS (tl_session_parent_class)->finalize (object);
}

static void
tl_session_class_init (TlSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tl_session_get_property;
  object_class->dispose = tl_session_dispose;
  object_class->finalize = tl_session_finalize;

  /** TlSession:state: a #TlSessionState; notified when the problem changes, too. */
  properties[PROP_STATE]
      = g_param_spec_uint ("state", NULL, NULL, TL_SESSION_SAVED, TL_SESSION_READ_ONLY,
                           TL_SESSION_SAVED, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
tl_session_init (TlSession *self)
{
}
