/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Opens a file with the program for it, or shows where it is. Where that cannot be done, it is said in plain
 * words, with the place of the file: GTK would name a content type.
 */
#include "tl-show-file.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define FILE_MANAGER "org.freedesktop.FileManager1"
#define FILE_MANAGER_PATH "/org/freedesktop/FileManager1"

typedef struct
{
  GtkWindow *parent; /* owned */
  char *path;        /* of the file */
  gboolean folder;   /* it is its folder that is shown */
} Request;

static Request *
request_new (GtkWindow *parent, const char *path, gboolean folder)
{
  Request *self = g_new0 (Request, 1);

  self->parent = g_object_ref (parent);
  self->path = g_strdup (path);
  self->folder = folder;
  return self;
}

static void
request_free (Request *self)
{
  g_object_unref (self->parent);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
say (GtkWindow *parent, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Returns whether it is; if not, that is said. */
static gboolean
is_there (GtkWindow *parent, const char *path)
{
  g_autofree char *name = NULL;
  g_autofree char *body = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  name = g_filename_display_name (path);
  body = g_strdup_printf (_ ("It was moved, renamed or deleted meanwhile. It was here:\n%s"), name);
  say (parent, _ ("The file is no longer there"), body);
  return FALSE;
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *body = NULL;

  if (gtk_show_uri_full_finish (request->parent, result, &error)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || !gtk_widget_get_visible (GTK_WIDGET (request->parent)))
    return;
  name = g_filename_display_name (request->path);
  if (request->folder)
    body = g_strdup_printf (_ ("No program for folders was found on this computer. The file is "
                               "here:\n%s"),
                            name);
  else
    body = g_strdup_printf (_ ("No program for files of this kind was found on this computer. The "
                               "file is here:\n%s"),
                            name);
  say (request->parent,
       request->folder ? _ ("The folder could not be shown") : _ ("The file could not be opened"),
       body);
}

static void
show (Request *request)
{
  g_autofree char *folder = g_path_get_dirname (request->path);
  g_autofree char *uri = g_filename_to_uri (request->folder ? folder : request->path, NULL, NULL);

  if (uri != NULL)
    gtk_show_uri_full (request->parent, uri, GDK_CURRENT_TIME, NULL, shown_cb, request);
  else
    request_free (request);
}

static void
pointed_cb (GObject *bus, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL);

  /* No file manager that can point at a file: the folder, at least. */
  if (reply == NULL)
    show (request);
  else
    request_free (request);
}

/**
 * tl_show_file_open:
 * @parent: a window
 * @path: (type filename): the full path of a file
 *
 * Opens the file with the program for it.
 */
void
tl_show_file_open (GtkWindow *parent, const char *path)
{
  if (is_there (parent, path))
    show (request_new (parent, path, FALSE));
}

/**
 * tl_show_file_in_folder:
 * @parent: a window
 * @path: (type filename): the full path of a file
 *
 * Has the file manager show the file, or its folder if it cannot point at one.
 */
void
tl_show_file_in_folder (GtkWindow *parent, const char *path)
{
  GApplication *application = g_application_get_default ();
  GDBusConnection *bus
      = application == NULL ? NULL : g_application_get_dbus_connection (application);
  g_autofree char *uri = NULL;
  GVariantBuilder uris;

  if (!is_there (parent, path))
    return;
  uri = g_filename_to_uri (path, NULL, NULL);
  if (bus == NULL || uri == NULL)
    {
      show (request_new (parent, path, TRUE));
      return;
    }
  g_variant_builder_init (&uris, G_VARIANT_TYPE_STRING_ARRAY);
  g_variant_builder_add (&uris, "s", uri);
  g_dbus_connection_call (bus, FILE_MANAGER, FILE_MANAGER_PATH, FILE_MANAGER, "ShowItems",
                          g_variant_new ("(ass)", &uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, pointed_cb, request_new (parent, path, TRUE));
}
