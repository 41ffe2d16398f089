/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one place that asks for a file. GTK 4.10 replaced GtkFileChooserNative, which is all that the
 * floor (4.8) has, by GtkFileDialog.
 */
#include "tl-file-chooser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  TlFileChosen chosen;
  GWeakRef owner;
  TlFileChooserAction action;
} Request;

static Request *
request_new (TlFileChosen chosen, GObject *owner, TlFileChooserAction action)
{
  Request *request = g_new0 (Request, 1);

  request->chosen = chosen;
  request->action = action;
  g_weak_ref_init (&request->owner, owner);
  return request;
}

static void
request_free (Request *request)
{
  g_weak_ref_clear (&request->owner);
  g_free (request);
}

/* The owner may have gone while the user chose. */
static void
request_finish (Request *request, GFile *file)
{
  g_autoptr (GObject) owner = g_weak_ref_get (&request->owner);

  if (owner != NULL && file != NULL)
    request->chosen (file, owner);
  request_free (request);
}

/** tl_file_filter_new: Returns: (transfer full): a filter for files that end in .@suffix */
GtkFileFilter *
tl_file_filter_new (const char *name, const char *suffix)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, suffix);
  return filter;
}

#if GTK_CHECK_VERSION(4, 10, 0)

static void
dialog_done_cb (GObject *dialog, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (GFile) file = NULL;

  if (request->action == TL_FILE_CHOOSER_OPEN)
    file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);
  else
    file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, NULL);
  request_finish (request, file);
}

static void
show (GtkWindow *parent, const char *title, const char *button, GtkFileFilter *filter,
      GFile *folder, const char *name, Request *request)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_accept_label (dialog, button);
  gtk_file_dialog_set_default_filter (dialog, filter);
  if (folder != NULL)
    gtk_file_dialog_set_initial_folder (dialog, folder);
  if (name != NULL)
    gtk_file_dialog_set_initial_name (dialog, name);
  if (request->action == TL_FILE_CHOOSER_OPEN)
    gtk_file_dialog_open (dialog, parent, NULL, dialog_done_cb, request);
  else
    gtk_file_dialog_save (dialog, parent, NULL, dialog_done_cb, request);
}

#else

static void
response_cb (GtkNativeDialog *native, int response, Request *request)
{
  g_autoptr (GFile) file = NULL;
  GtkWindow *asking = gtk_native_dialog_get_transient_for (native);
  g_autoptr (GtkWindow) parent = asking != NULL ? g_object_ref (asking) : NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (native));
  gtk_native_dialog_destroy (native);
  g_object_unref (native);
  /* Not every window manager gives the focus back to a dialog that asked. Before the file is told of, as
   * that may open another window, which then is in front. */
  if (parent != NULL && gtk_widget_get_visible (GTK_WIDGET (parent)))
    gtk_window_present (parent);
  request_finish (request, file);
}

static void
show (GtkWindow *parent, const char *title, const char *button, GtkFileFilter *filter,
      GFile *folder, const char *name, Request *request)
{
  gboolean saving = request->action == TL_FILE_CHOOSER_SAVE;
  GtkFileChooserNative *native = gtk_file_chooser_native_new (title, parent,
                                                              saving ? GTK_FILE_CHOOSER_ACTION_SAVE
                                                                     : GTK_FILE_CHOOSER_ACTION_OPEN,
                                                              button, NULL);

  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (native), filter);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (native), folder, NULL);
  if (saving && name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  g_signal_connect (native, "response", G_CALLBACK (response_cb), request);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

#endif

/**
 * tl_file_chooser_make_name:
 * @name: what a file is to be called
 *
 * Returns: (transfer full): @name without what file systems refuse: “Get help: phone.pdf” becomes “Get
 *   help phone.pdf”
 */
char *
tl_file_chooser_make_name (const char *name)
{
  GString *out = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = name; *p != '\0'; p++)
    {
      gboolean blank = *p == ' ' || strchr ("/\\:*?\"<>|\n\t", *p) != NULL;

      if (!blank && gap && out->len > 0)
        g_string_append_c (out, ' ');
      gap = blank;
      if (!blank)
        g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

/**
 * tl_file_chooser_show:
 * @parent: (nullable): the window above which it stands
 * @action: whether a file is opened or saved
 * @title: what is asked
 * @button: (nullable): the label of the button that accepts
 * @filter: (transfer full): which files are offered
 * @folder: (nullable) (type filename): where to begin
 * @name: (nullable): a name for the new file; what file systems refuse is taken out of it
 * @chosen: called with the file
 * @owner: given to @chosen, which is not called once it is gone
 *
 * Asks for a local file. Before a file is replaced the dialog asks.
 */
void
tl_file_chooser_show (GtkWindow *parent, TlFileChooserAction action, const char *title,
                      const char *button, GtkFileFilter *filter, const char *folder,
                      const char *name, TlFileChosen chosen, GObject *owner)
{
  g_autoptr (GFile) start = folder == NULL ? NULL : g_file_new_for_path (folder);
  g_autofree char *clean = name == NULL ? NULL : tl_file_chooser_make_name (name);

  show (parent, title, button, filter, start, clean, request_new (chosen, owner, action));
  g_object_unref (filter);
}

/**
 * tl_file_chooser_dup_project_path:
 * @file: where somebody wants a project to be
 *
 * Returns: (transfer full) (nullable): its path, with the ending of projects if it was not typed;
 *   %NULL if it is not on this machine
 */
char *
tl_file_chooser_dup_project_path (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL || g_str_has_suffix (path, ".throughline"))
    return g_steal_pointer (&path);
  return g_strconcat (path, ".throughline", NULL);
}
