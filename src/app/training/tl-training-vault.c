/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Backing up and restoring the training records, with a password: the questions, and the work in a thread
 * with a connection of its own, because making the key takes about a second on purpose.
 *
 * The password is asked for before the file when backing up (twice), after it when restoring; a wrong one
 * is asked for again.
 */
#include "tl-training-vault.h"

#include "tl-file-chooser.h"
#include "tl-kpi-job.h"
#include "tl-project.h"
#include "tl-training-backup.h"
#include "tl-training-error.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  gboolean restores;
  TlId project;
  char *project_name;
  char *folder;
  char *path;
  char *password;
  TlMergeReport report;
  GWeakRef page;
  TlWorkspace *workspace; /* owned */

  /* borrowed: children of the dialog that is open */
  GtkEditable *first;
  GtkEditable *second;
} Vault;

static void
forget_password (Vault *self)
{
  if (self->password != NULL)
    memset (self->password, 0, strlen (self->password));
  g_clear_pointer (&self->password, g_free);
}

static void
vault_free (gpointer data)
{
  Vault *self = data;

  forget_password (self);
  g_free (self->project_name);
  g_free (self->folder);
  g_free (self->path);
  g_weak_ref_clear (&self->page);
  g_object_unref (self->workspace);
  g_free (self);
}

static Vault *
vault_new (GtkWidget *page, TlWorkspace *workspace, gboolean restores)
{
  Vault *self = g_new0 (Vault, 1);
  TlRecord *project = tl_document_get_project (tl_workspace_get_document (workspace));

  self->restores = restores;
  self->project = tl_record_get_id (project);
  self->project_name = g_strdup (tl_record_get_name (project));
  self->folder = tl_kpi_job_find_folder ();
  self->workspace = g_object_ref (workspace);
  g_weak_ref_init (&self->page, page);
  return self;
}

static void
work_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Vault *self = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDatabase) database
      = tl_database_open_training (self->folder != NULL ? self->folder : "", &error);
  gboolean done
      = database != NULL
        && (self->restores ? tl_training_restore (database, self->project, self->path,
                                                  self->password, &self->report, &error)
                           : tl_training_back_up (database, self->project, self->project_name,
                                                  self->path, self->password, &error));

  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void ask_password (GtkWidget *page, Vault *self, const char *problem);

static void
tell (GtkWidget *page, const char *heading, const char *words)
{
  GtkWidget *dialog
      = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (page)), heading, words);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static Vault *
copy_request (const Vault *self)
{
  Vault *copy = g_new0 (Vault, 1);
  g_autoptr (GtkWidget) page = g_weak_ref_get ((GWeakRef *) &self->page);

  copy->restores = self->restores;
  copy->project = self->project;
  copy->project_name = g_strdup (self->project_name);
  copy->folder = g_strdup (self->folder);
  copy->path = g_strdup (self->path);
  copy->workspace = g_object_ref (self->workspace);
  g_weak_ref_init (&copy->page, page);
  return copy;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Vault *self = g_task_get_task_data (G_TASK (result));
  g_autoptr (GtkWidget) page = g_weak_ref_get (&self->page);
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);
  g_autofree char *words = NULL;

  if (page == NULL || gtk_widget_get_root (page) == NULL)
    return;
  gtk_widget_activate_action (page, "win.dismiss-lasting-toast", NULL);
  if (!done && self->restores
      && g_error_matches (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_PASSWORD))
    {
      ask_password (page, copy_request (self), error->message);
      return;
    }
  if (!done)
    {
      tell (page, self->restores ? _ ("Not Restored") : _ ("Not Backed Up"), error->message);
      return;
    }
  if (!self->restores)
    {
      if (!gtk_widget_activate_action (page, "win.show-exported", "s", self->path))
        tl_workspace_toast (self->workspace, _ ("Backed up"), FALSE);
      return;
    }
  tl_training_desk_tell_changed (tl_training_desk_get (self->workspace));
  words = tl_merge_report_format (&self->report);
  tell (page, _ ("Restored"), words);
}

/* Takes @self. */
static void
work (Vault *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, done_cb, NULL);
  g_autoptr (GtkWidget) page = g_weak_ref_get (&self->page);

  if (page != NULL)
    gtk_widget_activate_action (page, "win.show-work", "s",
                                self->restores ? _ ("Restoring…") : _ ("Backing up…"));
  g_task_set_task_data (task, self, vault_free);
  g_task_run_in_thread (task, work_in_thread);
}

static void
file_chosen_cb (GFile *file, gpointer owner)
{
  GtkWidget *page = owner;
  Vault *self = g_object_steal_data (G_OBJECT (page), "training-vault");

  if (self == NULL)
    return;
  self->path = g_file_get_path (file);
  if (self->path == NULL)
    {
      tl_workspace_toast (self->workspace, _ ("Please choose a folder on this computer."), FALSE);
      vault_free (self);
    }
  else if (self->restores)
    ask_password (page, self, NULL);
  else
    work (self);
}

/* Takes @self. */
static void
ask_file (GtkWidget *page, Vault *self)
{
  GtkFileFilter *filter = tl_file_filter_new (_ ("Backups of training records"), TL_BACKUP_ENDING);

  g_object_set_data_full (G_OBJECT (page), "training-vault", self, vault_free);
  tl_file_chooser_show (GTK_WINDOW (gtk_widget_get_root (page)),
                        self->restores ? TL_FILE_CHOOSER_OPEN : TL_FILE_CHOOSER_SAVE_AS,
                        self->restores ? _ ("Restore Training Records")
                                       : _ ("Back Up Training Records"),
                        self->restores ? _ ("_Open") : _ ("_Back Up"), filter, NULL,
                        self->restores ? NULL : _ ("Training.throughline-training"), file_chosen_cb,
                        G_OBJECT (page));
}

static void
password_response_cb (GtkWidget *dialog, const char *response, GtkWidget *page)
{
  Vault *self = g_object_steal_data (G_OBJECT (dialog), "vault");

  /* libadwaita 1.2 warns of a message dialog that goes with the focus in a row for passwords. */
  gtk_window_set_focus (GTK_WINDOW (dialog), NULL);
  if (self == NULL)
    return;
  if (!g_str_equal (response, "accept"))
    {
      vault_free (self);
      return;
    }
  self->password = g_strdup (gtk_editable_get_text (self->first));
  if (self->restores)
    work (self);
  else
    ask_file (page, self);
}

static void
password_changed_cb (AdwMessageDialog *dialog)
{
  Vault *self = g_object_get_data (G_OBJECT (dialog), "vault");
  const char *first = gtk_editable_get_text (self->first);
  gboolean good = self->restores ? *first != '\0'
                                 : g_utf8_strlen (first, -1) >= TL_BACKUP_PASSWORD_LENGTH
                                       && strcmp (first, gtk_editable_get_text (self->second)) == 0;

  adw_message_dialog_set_response_enabled (dialog, "accept", good);
}

static GtkEditable *
add_password (GtkListBox *list, GtkWidget *dialog, const char *title)
{
  GtkWidget *row = adw_password_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_append (list, row);
  g_signal_connect_object (row, "changed", G_CALLBACK (password_changed_cb), dialog,
                           G_CONNECT_SWAPPED);
  return GTK_EDITABLE (row);
}

static GtkWidget *
make_passwords (Vault *self, GtkWidget *dialog)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  self->first = add_password (GTK_LIST_BOX (list), dialog, _ ("Password"));
  if (self->restores)
    {
      adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->first), TRUE);
      return list;
    }
  self->second = add_password (GTK_LIST_BOX (list), dialog, _ ("The Same Password Again"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->second), TRUE);
  g_signal_connect_object (self->first, "entry-activated", G_CALLBACK (gtk_widget_grab_focus),
                           self->second, G_CONNECT_SWAPPED);
  return list;
}

/* Takes @self. */
static void
ask_password (GtkWidget *page, Vault *self, const char *problem)
{
  const char *body
      = problem != NULL ? problem
        : self->restores
            ? _ ("The file is protected by a password. Records in it are added to those that are "
                 "here; nothing that is here is lost.")
            : _ ("The file holds the names and results of people: a password of at least 8 "
                 "characters protects it. Nobody can open the file without it, so keep it well.");
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (page)),
                                              self->restores ? _ ("Restore Training Records")
                                                             : _ ("Back Up Training Records"),
                                              body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "accept",
                                    self->restores ? _ ("_Restore") : _ ("_Back Up…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "accept",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "accept", FALSE);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_passwords (self, dialog));
  g_object_set_data_full (G_OBJECT (dialog), "vault", self, vault_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (password_response_cb), page, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/** tl_training_vault_back_up: asks for password and file, and backs the open project's records up. */
void
tl_training_vault_back_up (GtkWidget *page, TlWorkspace *workspace)
{
  if (tl_workspace_get_document (workspace) != NULL)
    ask_password (page, vault_new (page, workspace, FALSE), NULL);
}

/** tl_training_vault_restore: asks for file and password, and adds the records in the file. */
void
tl_training_vault_restore (GtkWidget *page, TlWorkspace *workspace)
{
  if (tl_workspace_get_document (workspace) != NULL)
    ask_file (page, vault_new (page, workspace, TRUE));
}
