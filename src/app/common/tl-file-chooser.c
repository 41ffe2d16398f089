/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one place that asks for a file. GTK 4.10 replaced GtkFileChooserNative, which is all that the
 * floor (4.8) has, by GtkFileDialog.
 *
 * GTK asks before the file with the name that was typed is replaced. It knows nothing of an ending that is
 * put to it when it was not typed: whether that file may be replaced is asked here.
 */
#include "tl-file-chooser.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define ENDING_KEY "tl-ending" /* of a filter: char *, with its dot */
#define FILE_KEY "tl-file"     /* of a question: what is replaced */

typedef struct
{
  TlFileChosen chosen;
  GWeakRef owner;
  GWeakRef parent;
  TlFileChooserAction action;
  char *ending; /* what the name gets if it was not typed, or NULL */
} Request;

static Request *
request_new (TlFileChosen chosen, GObject *owner, GtkWindow *parent, TlFileChooserAction action)
{
  Request *request = g_new0 (Request, 1);

  request->chosen = chosen;
  request->action = action;
  g_weak_ref_init (&request->owner, owner);
  g_weak_ref_init (&request->parent, parent);
  return request;
}

static void
request_free (Request *request)
{
  g_weak_ref_clear (&request->owner);
  g_weak_ref_clear (&request->parent);
  g_free (request->ending);
  g_free (request);
}

/* The owner may have gone while the user chose. */
static void
request_deliver (Request *request, GFile *file)
{
  g_autoptr (GObject) owner = g_weak_ref_get (&request->owner);

  if (owner != NULL)
    request->chosen (file, owner);
}

static void
replace_response_cb (GObject *dialog, const char *response, Request *request)
{
  if (g_str_equal (response, "replace"))
    request_deliver (request, g_object_get_data (dialog, FILE_KEY));
}

static void
closed_cb (gpointer request, GClosure *closure)
{
  request_free (request);
}

/* Takes @request. */
static void
ask_to_replace (Request *request, GFile *file)
{
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&request->parent);
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_filename_display_basename (path);
  GtkWidget *dialog = adw_message_dialog_new (
      parent, g_dngettext (GETTEXT_PACKAGE, "Replace This File?", "Replace These Files?", 1), name);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "replace",
                                    _ ("_Replace"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_object_set_data_full (G_OBJECT (dialog), FILE_KEY, g_object_ref (file), g_object_unref);
  g_signal_connect_data (dialog, "response", G_CALLBACK (replace_response_cb), request, closed_cb,
                         0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Returns: (transfer full): @file, with @ending (nullable); as it is if it is not on this machine */
static GFile *
complete (GFile *file, const char *ending)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *whole = NULL;

  if (path == NULL || ending == NULL || g_str_has_suffix (path, ending))
    return g_object_ref (file);
  whole = g_strconcat (path, ending, NULL);
  return g_file_new_for_path (whole);
}

static void
request_finish (Request *request, GFile *file)
{
  g_autoptr (GFile) whole = file == NULL ? NULL : complete (file, request->ending);

  if (whole != NULL && !g_file_equal (whole, file) && g_file_query_exists (whole, NULL))
    {
      ask_to_replace (request, whole);
      return;
    }
  if (whole != NULL)
    request_deliver (request, whole);
  request_free (request);
}

/** tl_file_filter_new: Returns: (transfer full): a filter for files that end in .@suffix */
GtkFileFilter *
tl_file_filter_new (const char *name, const char *suffix)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, suffix);
  g_object_set_data_full (G_OBJECT (filter), ENDING_KEY, g_strconcat (".", suffix, NULL), g_free);
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
  gboolean saving = request->action != TL_FILE_CHOOSER_OPEN;
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
 * @filter: (transfer full): which files are offered, from tl_file_filter_new()
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
  Request *request = request_new (chosen, owner, parent, action);

  if (action == TL_FILE_CHOOSER_SAVE_AS)
    request->ending = g_strdup (g_object_get_data (G_OBJECT (filter), ENDING_KEY));
  show (parent, title, button, filter, start, clean, request);
  g_object_unref (filter);
}
