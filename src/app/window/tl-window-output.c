/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What comes out of the window and what is kept of it: export, print, presentation, history, versions
 * and copies. The dialogs know the document alone; this file gives it to them and tells what came of
 * it.
 */
#include "tl-window-private.h"

#include "tl-export-dialog.h"
#include "tl-file-chooser.h"
#include "tl-history-dialog.h"
#include "tl-local-data.h"
#include "tl-present.h"
#include "tl-print.h"
#include "tl-project.h"
#include "tl-show-file.h"
#include "tl-toast.h"
#include "tl-training-backup.h"
#include "tl-version-name.h"
#include "tl-version.h"

#include <glib/gi18n-lib.h>

static TlDocument *
get_document (TlWindow *self)
{
  return tl_workspace_get_document (self->workspace);
}

static void
open_file_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tl_show_file_open (GTK_WINDOW (user_data), g_variant_get_string (parameter, NULL));
}

static void
show_in_folder_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tl_show_file_in_folder (GTK_WINDOW (user_data), g_variant_get_string (parameter, NULL));
}

/** tl_window_show_exported: offers to open what was exported, and to show where it is. */
void
tl_window_show_exported (TlWindow *self, const char *path, guint n_files)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *title = NULL;
  GtkWidget *box = gtk_box_new (tl_window_is_compact (self) ? GTK_ORIENTATION_VERTICAL
                                                            : GTK_ORIENTATION_HORIZONTAL,
                                6);
  GtkWidget *button = gtk_button_new_with_label (_ ("Show in Folder"));
  AdwToast *toast = adw_toast_new ("");

  if (n_files == 1)
    title = g_strdup_printf (_ ("“%s” exported"), name);
  else
    title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u page exported, beginning with “%s”",
                                          "%u pages exported, beginning with “%s”", n_files),
                             n_files, name);
  gtk_box_append (GTK_BOX (box), tl_toast_make_label (title));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", path);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-in-folder");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), button);
  adw_toast_set_custom_title (toast, box);
  if (!g_str_has_suffix (path, "." TL_BACKUP_ENDING))
    {
      adw_toast_set_button_label (toast, _ ("Open"));
      adw_toast_set_action_target (toast, "s", path);
      adw_toast_set_action_name (toast, "win.open-file");
    }
  adw_toast_set_timeout (toast, 0);
  tl_window_add_lasting_toast (self, toast);
}

/* A page of the window exported something by itself. */
static void
show_exported_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tl_window_show_exported (user_data, g_variant_get_string (parameter, NULL), 1);
}

/* What is at work says so until it has something to tell, or until win.dismiss-lasting-toast. */
static void
show_work_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AdwToast *toast = tl_toast_new (g_variant_get_string (parameter, NULL));

  adw_toast_set_timeout (toast, 0);
  tl_window_add_lasting_toast (user_data, toast);
}

static void
dismiss_lasting_toast_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tl_window_dismiss_lasting_toast (user_data);
}

/** tl_window_show_notice: says what opening the project has to say, until there is something else to tell. */
void
tl_window_show_notice (TlWindow *self, const char *notice)
{
  AdwToast *toast = tl_toast_new (notice);

  adw_toast_set_button_label (toast, _ ("History"));
  adw_toast_set_action_name (toast, "win.history");
  adw_toast_set_timeout (toast, 0);
  tl_window_add_lasting_toast (self, toast);
}

/**
 * tl_window_dup_export_name:
 * @self: a window
 *
 * Returns: (transfer full): how a file with the map in view is to be called, without an ending: like the
 *   map, which says more than a project's first name; where there are several, after the project's name
 */
char *
tl_window_dup_export_name (TlWindow *self)
{
  g_autofree char *name = tl_session_dup_name (self->session);
  TlRecord *project = tl_document_get_project (get_document (self));
  g_autoptr (GPtrArray) maps = tl_record_list_children (project, TL_KIND_MAP);
  TlRecord *map = tl_workspace_lookup_map (self->workspace);
  g_autofree char *title
      = tl_file_chooser_make_name (map != NULL ? tl_record_get_text (map, TL_MAP_TITLE) : "");
  g_autofree char *both = g_strconcat (name, " - ", title, NULL);

  if (*title == '\0')
    return g_steal_pointer (&name);
  return maps->len < 2 ? g_steal_pointer (&title) : tl_file_chooser_make_name (both);
}

static void
export_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlWindow *self = user_data;
  g_autofree char *folder = g_path_get_dirname (tl_session_get_path (self->session));
  g_autofree char *name = NULL;
  TlExportDialog *dialog;

  tl_window_end_typing (self);
  name = tl_window_dup_export_name (self);
  dialog = tl_export_dialog_new (GTK_WINDOW (self), get_document (self),
                                 tl_workspace_get_map (self->workspace),
                                 tl_canvas_get_lens (self->canvas), tl_window_get_compared (self),
                                 folder, name);
  g_signal_connect_object (dialog, "exported", G_CALLBACK (tl_window_show_exported), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
printed_cb (TlWindow *self, guint result, GtkPrintOperation *operation)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      tl_window_show_problem (self, _ ("The map could not be printed"), error->message);
      return;
    }
  if (result != GTK_PRINT_OPERATION_RESULT_APPLY)
    return;
  g_set_object (&self->print_settings, gtk_print_operation_get_print_settings (operation));
  g_set_object (&self->page_setup, gtk_print_operation_get_default_page_setup (operation));
}

/* A page that prints what it shows does so; elsewhere it is the map. */
static void
print_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlWindow *self = user_data;
  g_autofree char *folder = g_path_get_dirname (tl_session_get_path (self->session));
  g_autofree char *name = NULL;
  g_autoptr (TlPrint) print = NULL;

  if (gtk_widget_activate_action (gtk_stack_get_visible_child (self->stack), "page.print", NULL))
    return;
  tl_window_end_typing (self);
  name = tl_window_dup_export_name (self);
  print = tl_print_new (get_document (self), tl_workspace_get_map (self->workspace),
                        tl_canvas_get_lens (self->canvas), tl_window_get_compared (self), name);
  tl_print_propose_file (GTK_PRINT_OPERATION (print), self->print_settings, folder);
  if (self->page_setup != NULL)
    gtk_print_operation_set_default_page_setup (GTK_PRINT_OPERATION (print), self->page_setup);
  gtk_print_operation_set_allow_async (GTK_PRINT_OPERATION (print), TRUE);
  g_signal_connect_object (print, "done", G_CALLBACK (printed_cb), self, G_CONNECT_SWAPPED);
  tl_print_tell_file (GTK_PRINT_OPERATION (print), GTK_WIDGET (self));
  gtk_print_operation_run (GTK_PRINT_OPERATION (print), GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (self), NULL);
}

/* One at a time: another one would lie over the first, and whoever leaves it would find that again. */
static void
present_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlWindow *self = user_data;
  TlPresent *present;

  tl_window_end_typing (self);
  if (self->presentation != NULL)
    gtk_window_destroy (self->presentation);
  present = tl_present_new (GTK_WINDOW (self), get_document (self),
                            tl_workspace_get_map (self->workspace));
  g_set_weak_pointer (&self->presentation, GTK_WINDOW (present));
  gtk_window_present (GTK_WINDOW (present));
}

static void
named (const char *name, gpointer user_data)
{
  TlWindow *self = user_data;
  TlDatabase *database = tl_local_data_get_journal (NULL);
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  if (database == NULL || get_document (self) == NULL)
    return;
  if (!tl_version_save (database, get_document (self), name, &error))
    {
      tl_window_show_problem (self, _ ("The version was not saved"), error->message);
      return;
    }
  message = g_strdup_printf (_ ("Version “%s” saved"), name);
  tl_window_toast (self, message, FALSE);
  if (self->history != NULL)
    tl_history_dialog_update_versions (TL_HISTORY_DIALOG (self->history));
}

/* People press Ctrl+S for peace of mind: they get it, and more than they asked for. */
static void
save_version_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlWindow *self = user_data;
  g_autofree char *name = tl_version_name_propose ();
  GtkWindow *parent = self->history != NULL && gtk_window_is_active (self->history)
                          ? self->history
                          : GTK_WINDOW (self);

  tl_window_end_typing (self);
  if (tl_local_data_get_journal (NULL) == NULL)
    {
      tl_window_show_problem (self, _ ("Versions cannot be kept on this computer"),
                              _ ("The folder for Throughline’s data cannot be used. The project "
                                 "itself is saved all the same; to keep this state, save a copy."));
      return;
    }
  tl_version_name_ask (parent, _ ("Save a Version"),
                       _ ("All changes are saved by themselves. Give this state a name to find it "
                          "again in the history."),
                       _ ("_Save Version"), name, named, G_OBJECT (self));
}

static void
save_version_wanted_cb (TlWindow *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self), "save-version", NULL);
}

static void
history_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlWindow *self = user_data;

  tl_window_end_typing (self);
  if (self->history == NULL)
    {
      TlHistoryDialog *dialog = tl_history_dialog_new (GTK_WINDOW (self), self->workspace,
                                                       tl_local_data_get_journal (NULL));

      g_signal_connect_object (dialog, "save-version", G_CALLBACK (save_version_wanted_cb), self,
                               G_CONNECT_SWAPPED);
      g_set_weak_pointer (&self->history, GTK_WINDOW (dialog));
    }
  gtk_window_present (self->history);
}

static void
history_wanted_cb (TlWindow *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self), "history", NULL);
}

static void
set_enabled (TlWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/** tl_window_update_output_actions: enables what makes sense now. */
void
tl_window_update_output_actions (TlWindow *self)
{
  gboolean has_document = get_document (self) != NULL;
  gboolean has_map = tl_workspace_lookup_map (self->workspace) != NULL;

  set_enabled (self, "print", has_map);
  set_enabled (self, "present", has_map);
  set_enabled (self, "history", has_document);
  set_enabled (self, "save-version", has_document);
}

/* The undo button has its history below the other mouse button, and where a finger rests. */
static void
add_history_gesture (TlWindow *self, GtkGesture *gesture, const char *signal)
{
  g_signal_connect_object (gesture, signal, G_CALLBACK (history_wanted_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->undo_button, GTK_EVENT_CONTROLLER (gesture));
}

/** tl_window_add_output_actions: adds the actions of this file. */
void
tl_window_add_output_actions (TlWindow *self)
{
  static const GActionEntry entries[] = {
    { "export", export_action, NULL, NULL, NULL },
    { "open-file", open_file_action, "s", NULL, NULL },
    { "show-exported", show_exported_action, "s", NULL, NULL },
    { "show-work", show_work_action, "s", NULL, NULL },
    { "dismiss-lasting-toast", dismiss_lasting_toast_action, NULL, NULL, NULL },
    { "show-in-folder", show_in_folder_action, "s", NULL, NULL },
    { "print", print_action, NULL, NULL, NULL },
    { "present", present_action, NULL, NULL, NULL },
    { "history", history_action, NULL, NULL, NULL },
    { "save-version", save_version_action, NULL, NULL, NULL },
  };

  GtkGesture *click = gtk_gesture_click_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  add_history_gesture (self, click, "released");
  add_history_gesture (self, gtk_gesture_long_press_new (), "pressed");
}
