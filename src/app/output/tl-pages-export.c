/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of the window as a PDF, on the paper that the user prints on: the file is asked for, and said. */
#include "tl-pages-export.h"

#include "tl-export.h"
#include "tl-file-chooser.h"
#include "tl-settings.h"

#include <glib/gi18n-lib.h>

#define REQUEST "tl-pages-export"

typedef struct
{
  TlWorkspace *workspace; /* owned */
  TlPagesMake make;
  gpointer data; /* owned, if there is a @destroy */
  GDestroyNotify destroy;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_object_unref (self->workspace);
  g_free (self);
}

static gboolean
write_pages (GtkWidget *view, const Request *request, const char *path, GError **error)
{
  const TlExportOptions options = { .format = TL_EXPORT_PDF };
  gboolean letter = tl_settings_get_paper () == TL_PAPER_LETTER;
  g_autoptr (GPtrArray) pages = request->make (view, request->data, letter);

  if (pages != NULL)
    return tl_export_pages (pages, &options, path, NULL, NULL, NULL, error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                       _ ("What was to be exported is no longer there."));
  return FALSE;
}

static void
chosen_cb (GFile *file, gpointer owner)
{
  const Request *request = g_object_get_data (G_OBJECT (owner), REQUEST);
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    {
      tl_workspace_toast (request->workspace, _ ("Please choose a folder on this computer."),
                          FALSE);
      return;
    }
  if (!write_pages (owner, request, path, &error))
    tl_workspace_toast (request->workspace, error->message, FALSE);
  else if (!gtk_widget_activate_action (owner, "win.show-exported", "s", path))
    tl_workspace_toast (request->workspace, _ ("Exported"), FALSE);
}

/**
 * tl_pages_export_ask:
 * @view: what is exported
 * @workspace: for what is to be said
 * @title: of the dialog
 * @name: of the file, without an ending
 * @make: makes the pages
 * @data: (transfer full) (nullable): for @make
 * @destroy: (nullable): frees @data
 *
 * Asks for a file, and writes the pages to it.
 */
void
tl_pages_export_ask (GtkWidget *view, TlWorkspace *workspace, const char *title, const char *name,
                     TlPagesMake make, gpointer data, GDestroyNotify destroy)
{
  g_autofree char *file = g_strconcat (name, ".pdf", NULL);
  Request *request = g_new0 (Request, 1);

  request->workspace = g_object_ref (workspace);
  request->make = make;
  request->data = data;
  request->destroy = destroy;
  g_object_set_data_full (G_OBJECT (view), REQUEST, request, request_free);
  tl_file_chooser_show (GTK_WINDOW (gtk_widget_get_root (view)), TL_FILE_CHOOSER_SAVE_AS, title,
                        _ ("_Export"), tl_file_filter_new (_ ("PDF documents"), "pdf"), NULL, file,
                        chosen_cb, G_OBJECT (view));
}
