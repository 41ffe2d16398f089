/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The named versions in the history dialog. What can be done with one is in the menu of its row, as
 * actions with the version's row in the database as target.
 */
#include "tl-history-dialog-private.h"

#include "tl-atomic-write.h"
#include "tl-file-chooser.h"
#include "tl-toast.h"
#include "tl-version-name.h"
#include "tl-version-window.h"
#include "tl-version.h"

#include <glib/gi18n-lib.h>

static const TlVersion *
find_version (TlHistoryDialog *self, gint64 row)
{
  for (guint i = 0; self->versions != NULL && i < self->versions->len; i++)
    {
      const TlVersion *version = g_ptr_array_index (self->versions, i);

      if (version->row == row)
        return version;
    }
  return NULL;
}

static const TlVersion *
get_target (TlHistoryDialog *self, GVariant *parameter)
{
  return find_version (self, g_variant_get_int64 (parameter));
}

/* Returns: (nullable): the project as it was; the user knows why not */
static TlDocument *
load (TlHistoryDialog *self, const TlVersion *version)
{
  g_autoptr (GError) error = NULL;
  TlDocument *document = tl_version_load (self->database, version, &error);

  if (document == NULL)
    tl_history_dialog_show_problem (self, _ ("The version could not be opened"), error);
  return document;
}

static void
go_back_to (TlHistoryDialog *self, TlDocument *version, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (!tl_workspace_is_editable (self->workspace))
    return;
  if (!tl_version_go_back (tl_workspace_get_document (self->workspace), version, name, &error))
    {
      tl_history_dialog_show_problem (self, _ ("The version could not be brought back"), error);
      return;
    }
  message = g_strdup_printf (_ ("Went back to version “%s”"), name);
  tl_workspace_toast (self->workspace, message, TRUE);
}

static void
go_back_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TlHistoryDialog *self = TL_HISTORY_DIALOG (widget);
  const TlVersion *version = get_target (self, parameter);
  g_autoptr (TlDocument) document = version == NULL ? NULL : load (self, version);

  if (document != NULL)
    go_back_to (self, document, version->name);
}

/* What a look at a version leads to. */
typedef struct
{
  TlHistoryDialog *dialog; /* borrowed; the window goes with it */
  TlDocument *document;
  char *name;
} Look;

static void
look_free (gpointer data, GClosure *closure)
{
  Look *look = data;

  g_object_unref (look->document);
  g_free (look->name);
  g_free (look);
}

static void
looked_cb (TlVersionWindow *window, Look *look)
{
  go_back_to (look->dialog, look->document, look->name);
}

static void
look_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TlHistoryDialog *self = TL_HISTORY_DIALOG (widget);
  const TlVersion *version = get_target (self, parameter);
  TlDocument *document = version == NULL ? NULL : load (self, version);
  TlVersionWindow *window;
  Look *look;

  if (document == NULL)
    return;
  look = g_new0 (Look, 1);
  look->dialog = self;
  look->document = document;
  look->name = g_strdup (version->name);
  window
      = tl_version_window_new (GTK_WINDOW (self), document, tl_workspace_get_map (self->workspace),
                               version->name, tl_workspace_is_editable (self->workspace));
  g_signal_connect_data (window, "go-back", G_CALLBACK (looked_cb), look, look_free, 0);
  gtk_window_present (GTK_WINDOW (window));
}

static void
renamed (const char *name, gpointer user_data)
{
  TlHistoryDialog *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!tl_versions_rename (self->database, self->asked_row, name, &error))
    tl_history_dialog_show_problem (self, _ ("The version was not renamed"), error);
  tl_history_dialog_update_versions (self);
}

static void
rename_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TlHistoryDialog *self = TL_HISTORY_DIALOG (widget);
  const TlVersion *version = get_target (self, parameter);

  if (version == NULL)
    return;
  self->asked_row = version->row;
  tl_version_name_ask (GTK_WINDOW (self), _ ("Rename Version"), NULL, _ ("_Rename"), version->name,
                       renamed, G_OBJECT (self));
}

static void
file_chosen (GFile *file, gpointer user_data)
{
  TlHistoryDialog *self = user_data;
  g_autofree char *full = g_file_get_path (file);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (full == NULL)
    return;
  bytes = tl_versions_load (self->database, self->asked_row, &error);
  if (bytes == NULL
      || !tl_atomic_write_contents (full, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                    &error))
    tl_history_dialog_show_problem (self, _ ("The version could not be saved as a file"), error);
  else
    tl_toast_show (self->toasts, adw_toast_new (_ ("Saved as a file")));
}

static void
save_file_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TlHistoryDialog *self = TL_HISTORY_DIALOG (widget);
  const TlVersion *version = get_target (self, parameter);
  g_autofree char *name = NULL;

  if (version == NULL)
    return;
  self->asked_row = version->row;
  name = g_strconcat (version->name, ".throughline", NULL);
  tl_file_chooser_show (GTK_WINDOW (self), TL_FILE_CHOOSER_SAVE_AS, _ ("Save Version as File"),
                        _ ("_Save"), tl_file_filter_new (_ ("Throughline projects"), "throughline"),
                        NULL, name, file_chosen, G_OBJECT (self));
}

/* A version that was deleted, until its toast is gone. */
typedef struct
{
  TlHistoryDialog *dialog; /* borrowed; the toast goes with it */
  GBytes *file;
  char *name;
  gint64 time;
} Deleted;

static void
deleted_free (gpointer data, GClosure *closure)
{
  Deleted *deleted = data;

  g_bytes_unref (deleted->file);
  g_free (deleted->name);
  g_free (deleted);
}

static void
undelete_cb (AdwToast *toast, Deleted *deleted)
{
  TlHistoryDialog *self = deleted->dialog;
  TlDocument *document = tl_workspace_get_document (self->workspace);
  g_autoptr (GError) error = NULL;

  if (!tl_versions_add (self->database, tl_record_get_id (tl_document_get_project (document)),
                        deleted->name, deleted->time, deleted->file, &error))
    tl_history_dialog_show_problem (self, _ ("The version could not be brought back"), error);
  tl_history_dialog_update_versions (self);
}

static void
delete_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TlHistoryDialog *self = TL_HISTORY_DIALOG (widget);
  const TlVersion *version = get_target (self, parameter);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = NULL;
  AdwToast *toast;
  Deleted *deleted;

  if (version == NULL)
    return;
  /* One that is damaged can be deleted, but not brought back. */
  file = tl_versions_load (self->database, version->row, NULL);
  if (!tl_versions_remove (self->database, version->row, &error))
    {
      tl_history_dialog_show_problem (self, _ ("The version was not deleted"), error);
      return;
    }
  toast = adw_toast_new (_ ("Version deleted"));
  if (file != NULL)
    {
      deleted = g_new0 (Deleted, 1);
      deleted->dialog = self;
      deleted->file = g_steal_pointer (&file);
      deleted->name = g_strdup (version->name);
      deleted->time = version->time;
      adw_toast_set_button_label (toast, _ ("Undo"));
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undelete_cb), deleted,
                             deleted_free, 0);
    }
  tl_toast_show (self->toasts, toast);
  tl_history_dialog_update_versions (self);
}

static void
append_item (GMenu *menu, const char *label, const char *action, gint64 row)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, g_variant_new_int64 (row));
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_menu (const TlVersion *version)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) second = g_menu_new ();

  append_item (first, _ ("_Look at It"), "history.look", version->row);
  append_item (first, _ ("_Go Back to This Version"), "history.go-back", version->row);
  append_item (second, _ ("_Rename…"), "history.rename", version->row);
  append_item (second, _ ("Save as _File…"), "history.save-file", version->row);
  append_item (second, _ ("_Delete"), "history.delete", version->row);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (second));
  return G_MENU_MODEL (menu);
}

static GtkWidget *
make_row (const TlVersion *version)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = make_menu (version);
  g_autofree char *name = g_markup_escape_text (version->name, -1);
  g_autofree char *time = tl_history_format_time (version->time);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), time);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("What to Do with This Version"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What to Do with This Version"),
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), g_variant_new_int64 (version->row));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "history.look");
  return row;
}

/** tl_history_dialog_update_versions: lists the versions that there are now. */
void
tl_history_dialog_update_versions (TlHistoryDialog *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  g_autoptr (GError) error = NULL;
  GtkListBoxRow *row;
  const char *page = "none";

  while ((row = gtk_list_box_get_row_at_index (self->version_list, 0)) != NULL)
    gtk_list_box_remove (self->version_list, GTK_WIDGET (row));
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  if (document != NULL && self->database != NULL)
    self->versions
        = tl_versions_list (self->database, tl_record_get_id (tl_document_get_project (document)),
                            &error);
  if (self->versions == NULL)
    {
      gtk_label_set_label (self->problem_label,
                           error != NULL ? error->message
                                         : _ ("Versions cannot be kept on this computer, because "
                                              "the folder for Throughline’s data cannot be used."));
      page = "problem";
    }
  else if (self->versions->len > 0)
    page = "list";
  for (guint i = 0; self->versions != NULL && i < self->versions->len; i++)
    gtk_list_box_append (self->version_list, make_row (g_ptr_array_index (self->versions, i)));
  gtk_stack_set_visible_child_name (self->version_stack, page);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.go-back",
                                 tl_workspace_is_editable (self->workspace));
}

/** tl_history_dialog_class_install_version_actions: what can be done with a version. */
void
tl_history_dialog_class_install_version_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "history.look", "x", look_action);
  gtk_widget_class_install_action (klass, "history.go-back", "x", go_back_action);
  gtk_widget_class_install_action (klass, "history.rename", "x", rename_action);
  gtk_widget_class_install_action (klass, "history.save-file", "x", save_file_action);
  gtk_widget_class_install_action (klass, "history.delete", "x", delete_action);
}
