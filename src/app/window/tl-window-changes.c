/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the shown map changes of the current state, for others: as text on the clipboard, and as pages
 * in a file. Pages are laid out and written in a thread, from a copy of the document as it was when the
 * user chose the file.
 */
#include "tl-settings.h"
#include "tl-window-private.h"

#include "tl-comparison-pages.h"
#include "tl-comparison.h"
#include "tl-export.h"
#include "tl-file-chooser.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

/* What the thread works on. */
typedef struct
{
  TlDocument *copy; /* owned */
  TlId before;
  TlId after;
  TlPaper paper;
  TlExportFormat format;
  char *path; /* owned */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->copy);
  g_free (job->path);
  g_free (job);
}

/** tl_window_find_current_state: Returns: (nullable): that of the shown map, if it is a future one */
TlRecord *
tl_window_find_current_state (TlWindow *self)
{
  TlRecord *map = tl_workspace_lookup_map (self->workspace);

  return map == NULL ? NULL
                     : tl_document_lookup_kind (tl_workspace_get_document (self->workspace),
                                                tl_record_get_reference (map, TL_MAP_FUTURE_OF),
                                                TL_KIND_MAP);
}

static void
copy_changes_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;
  TlRecord *current = tl_window_find_current_state (self);
  g_autoptr (TlComparison) comparison = NULL;
  g_autofree char *text = NULL;

  if (current == NULL)
    return;
  tl_window_end_typing (self);
  comparison = tl_comparison_new (tl_workspace_get_document (self->workspace), current,
                                  tl_workspace_lookup_map (self->workspace));
  text = tl_comparison_to_text (comparison);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  tl_window_toast (self, _ ("List of changes copied"), FALSE);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Job *job = task_data;
  const TlExportOptions options = { .format = job->format, .dpi = 192 };
  GError *error = NULL;
  g_autoptr (GPtrArray) pages
      = tl_comparison_pages_new (job->copy, tl_document_lookup (job->copy, job->before),
                                 tl_document_lookup (job->copy, job->after), &job->paper);

  if (tl_export_pages (pages, &options, job->path, cancellable, NULL, NULL, &error))
    g_task_return_int (task, job->format == TL_EXPORT_PDF ? 1 : (gssize) pages->len);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TlWindow *self = TL_WINDOW (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gssize n_files = g_task_propagate_int (G_TASK (result), &error);
  g_autoptr (GPtrArray) paths = NULL;

  /* The window may have been closed meanwhile. */
  if (!gtk_widget_get_realized (GTK_WIDGET (self)))
    return;
  if (n_files < 0)
    {
      tl_window_show_problem (self, _ ("The list of changes was not exported"), error->message);
      return;
    }
  paths = tl_export_list_paths (job->path, job->format, (guint) n_files);
  tl_window_show_exported (self, g_ptr_array_index (paths, 0), (guint) n_files);
}

/** tl_window_export_changes_to: writes the list of changes as the file's ending says, PDF by default. */
void
tl_window_export_changes_to (TlWindow *self, const char *path)
{
  TlRecord *current = tl_window_find_current_state (self);
  g_autoptr (GTask) task = NULL;
  Job *job;

  /* Undo may have taken the map away while the file was being chosen. */
  if (current == NULL)
    return;
  job = g_new0 (Job, 1);
  job->copy = tl_document_copy (tl_workspace_get_document (self->workspace));
  job->before = tl_record_get_id (current);
  job->after = tl_workspace_get_map (self->workspace);
  job->paper.size = tl_settings_get_paper ();
  job->path = g_strdup (path);
  if (!tl_export_format_from_path (path, &job->format))
    {
      job->format = TL_EXPORT_PDF;
      g_free (job->path);
      job->path = g_strconcat (path, tl_export_format_get_extension (TL_EXPORT_PDF), NULL);
    }
  task = g_task_new (self, NULL, written_cb, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, write_in_thread);
}

static void
file_chosen (GFile *file, gpointer user_data)
{
  TlWindow *self = user_data;
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL)
    tl_window_show_problem (self, _ ("The list of changes was not exported"),
                            _ ("Please choose a folder on this computer."));
  else
    tl_window_export_changes_to (self, path);
}

static void
export_changes_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;
  g_autofree char *folder = g_path_get_dirname (tl_session_get_path (self->session));
  const char *title = tl_record_get_name (tl_workspace_lookup_map (self->workspace));
  g_autofree char *name = NULL;

  tl_window_end_typing (self);
  /* Translators: the name of a file that lists what a map, “%s”, changes. */
  name = g_strdup_printf (_ ("%s - changes.pdf"), title);
  tl_file_chooser_show (GTK_WINDOW (self), TL_FILE_CHOOSER_SAVE, _ ("Export the List of Changes"),
                        _ ("_Export"), tl_file_filter_new (_ ("PDF documents"), "pdf"), folder,
                        name, file_chosen, G_OBJECT (self));
}

static void
map_changed_cb (TlWindow *self)
{
  static const char *const names[] = { "copy-changes", "export-changes" };
  gboolean can_compare = tl_window_find_current_state (self) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (
                                     g_action_map_lookup_action (G_ACTION_MAP (self), names[i])),
                                 can_compare);
}

/** tl_window_add_changes: adds the actions of this file. */
void
tl_window_add_changes (TlWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "copy-changes", .activate = copy_changes_cb },
    { .name = "export-changes", .activate = export_changes_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->workspace, "notify::map", G_CALLBACK (map_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  map_changed_cb (self);
}
