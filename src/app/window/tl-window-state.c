/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a window remembers: its size and which panes it shows, for all windows, in the settings; which
 * map and page of a project was looked at, how large and through which lens, for each project, in the
 * local database. None of it is in the project's file, which others read, too.
 */
#include "tl-window-private.h"

#include "tl-application.h"
#include "tl-known-projects.h"
#include "tl-local-data.h"

/** tl_window_restore_state: makes the window as large as the last one, with the same panes. */
void
tl_window_restore_state (TlWindow *self)
{
  if (self->settings == NULL)
    return;
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  tl_window_set_details (self, g_settings_get_boolean (self->settings, "show-details"));
}

/** tl_window_wants_sidebar: Returns: whether the sidebar was shown where there was room for it */
gboolean
tl_window_wants_sidebar (TlWindow *self)
{
  return self->settings == NULL || g_settings_get_boolean (self->settings, "show-sidebar");
}

/** tl_window_restore_view: goes to where the project was left. */
void
tl_window_restore_view (TlWindow *self)
{
  TlDatabase *database = tl_local_data_get_library (NULL);
  TlDocument *document = tl_session_get_document (self->session);
  g_autoptr (TlKnownView) view
      = database == NULL
            ? NULL
            : tl_known_projects_load_view (database, tl_session_get_path (self->session), NULL);

  if (view == NULL)
    return;
  if (tl_document_lookup_kind (document, view->map, TL_KIND_MAP) != NULL)
    tl_workspace_set_map (self->workspace, view->map);
  tl_canvas_set_zoom (self->canvas, view->zoom);
  if (view->lens != NULL)
    g_action_group_change_action_state (G_ACTION_GROUP (self), "lens",
                                        g_variant_new_string (view->lens));
  if (view->page != NULL && tl_window_has_page (view->page))
    tl_window_show_page (self, view->page);
}

static void
keep_view (TlWindow *self)
{
  TlDatabase *database = tl_local_data_get_library (NULL);
  const TlKnownView view = {
    .map = tl_workspace_get_map (self->workspace),
    .page = (char *) self->page,
    .zoom = tl_canvas_get_zoom (self->canvas),
    .lens = (char *) tl_lens_get_id (tl_canvas_get_lens (self->canvas)),
  };

  if (database == NULL)
    return;
  /* Its name may be another one by now. */
  tl_application_note_project (TL_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))),
                               self->session);
  tl_known_projects_keep_view (database, tl_session_get_path (self->session), &view, NULL);
}

/** tl_window_keep_state: remembers how the window is, and where in its project. */
void
tl_window_keep_state (TlWindow *self)
{
  int width;
  int height;

  if (self->session != NULL)
    keep_view (self);
  if (self->settings == NULL)
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  if (self->session == NULL)
    return;
  g_settings_set_boolean (self->settings, "show-details", tl_window_wants_details (self));
  if (!adw_flap_get_folded (self->flap))
    g_settings_set_boolean (self->settings, "show-sidebar", adw_flap_get_reveal_flap (self->flap));
}
