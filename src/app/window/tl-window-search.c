/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window and searching: the bar over map and table, and the search over all projects. */
#include "tl-window-private.h"

#include "tl-application.h"
#include "tl-local-data.h"
#include "tl-project-file.h"
#include "tl-search-bar.h"
#include "tl-search-dialog.h"

static TlSearchBar *
get_bar (TlWindow *self)
{
  return TL_SEARCH_BAR (gtk_widget_get_prev_sibling (GTK_WIDGET (self->toasts)));
}

static gboolean
shows_map (TlWindow *self)
{
  return self->session != NULL && tl_workspace_lookup_map (self->workspace) != NULL;
}

static void
find_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlWindow *self = user_data;

  if (!shows_map (self))
    return;
  if (!tl_window_page_is_of_map (self->page))
    tl_window_show_page (self, "map");
  tl_search_bar_open (get_bar (self));
}

static void
go (TlWindow *self, int offset)
{
  if (!shows_map (self))
    return;
  if (tl_search_bar_is_open (get_bar (self)))
    tl_search_bar_go (get_bar (self), offset);
  else
    tl_search_bar_open (get_bar (self));
}

static void
find_next_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  go (user_data, 1);
}

static void
find_previous_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  go (user_data, -1);
}

static TlApplication *
get_application (TlWindow *self)
{
  return TL_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

/* The window that shows the file, now that it is open. */
static TlWindow *
find_window_of (GtkApplication *application, const char *path)
{
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (TL_IS_WINDOW (l->data) && tl_window_get_session (l->data) != NULL
        && tl_project_file_is_same (tl_session_get_path (tl_window_get_session (l->data)), path))
      return l->data;
  return NULL;
}

static void
open_cb (TlWindow *self, const char *path, TlId record)
{
  TlApplication *application = get_application (self);
  TlWindow *window;

  if (!tl_application_open_path (application, path))
    return;
  window = find_window_of (GTK_APPLICATION (application), path);
  if (window != NULL
      && tl_document_lookup (tl_workspace_get_document (window->workspace), record) != NULL)
    tl_workspace_reveal (window->workspace, record);
}

static void
search_projects_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlWindow *self = user_data;
  g_autoptr (GError) error = NULL;
  TlDatabase *database = tl_local_data_get_library (&error);
  g_autofree char *folder = NULL;
  GtkWindow *dialog;

  if (database == NULL)
    {
      tl_window_toast (self, error->message, FALSE);
      return;
    }
  /* What is on the screen shall be found, too. */
  if (self->session != NULL && tl_session_is_editable (self->session))
    tl_session_save (self->session);
  folder = g_path_get_dirname (tl_database_get_path (database));
  dialog = tl_search_dialog_new (GTK_WINDOW (self), folder);
  g_signal_connect_object (dialog, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
found_cb (TlWindow *self, const TlId *records, guint n, guint current)
{
  tl_canvas_set_highlights (self->canvas, records, n, n > 0 ? records[current] : TL_ID_NONE);
}

/* The bar is for the views of the map alone. */
static void
page_changed_cb (TlWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (get_bar (self)),
                          shows_map (self) && tl_window_page_is_of_map (self->page));
}

/** tl_window_add_search: adds the bar, above the pages, and the commands. */
void
tl_window_add_search (TlWindow *self)
{
  static const GActionEntry entries[] = {
    { "find", find_action, NULL, NULL, NULL },
    { "find-next", find_next_action, NULL, NULL, NULL },
    { "find-previous", find_previous_action, NULL, NULL, NULL },
    { "search-projects", search_projects_action, NULL, NULL, NULL },
  };
  GtkWidget *bar = tl_search_bar_new (self->workspace);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->toasts))), bar,
                              GTK_WIDGET (self->banner));
  g_signal_connect_object (bar, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (page_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (bar, "closed", G_CALLBACK (tl_window_focus_page), self,
                           G_CONNECT_SWAPPED);
}
