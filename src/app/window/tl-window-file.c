/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The window and files: the start page of a window without a project, the way back to it, another
 * name or place for the project's file, and files that are dropped on the window.
 */
#include "tl-window-private.h"

#include "tl-application.h"
#include "tl-file-chooser.h"
#include "tl-project-file.h"
#include "tl-start-view.h"

#include <glib/gi18n-lib.h>

static TlApplication *
get_application (TlWindow *self)
{
  return TL_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

static TlStartView *
get_start_view (TlWindow *self)
{
  GtkWidget *view = gtk_stack_get_child_by_name (self->stack, "start");

  if (view == NULL)
    {
      view = tl_start_view_new ();
      gtk_stack_add_named (self->stack, view, "start");
    }
  return TL_START_VIEW (view);
}

/** tl_window_show_start: shows the start page, of a window without a project; once it is on a display. */
void
tl_window_show_start (TlWindow *self)
{
  if (!gtk_widget_get_realized (GTK_WIDGET (self)))
    return;
  get_start_view (self);
  gtk_stack_set_visible_child_name (self->stack, "start");
}

/**
 * tl_window_focus_templates:
 * @self: a window without a project
 *
 * Goes to the templates of the start page.
 */
void
tl_window_focus_templates (TlWindow *self)
{
  tl_start_view_focus_templates (get_start_view (self));
}

static void
leave_response_cb (TlWindow *self, const char *response)
{
  if (g_str_equal (response, "leave"))
    tl_window_set_session (self, NULL);
}

static void
show_start_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlWindow *self = user_data;

  if (tl_window_may_leave (self, leave_response_cb))
    tl_window_set_session (self, NULL);
}

/** tl_window_note_moved: the project's file has another name or place. */
void
tl_window_note_moved (TlWindow *self)
{
  g_autofree char *name = g_filename_display_basename (tl_session_get_path (self->session));
  g_autofree char *message = g_strdup_printf (_ ("The project’s file is now “%s”"), name);

  tl_application_note_project (get_application (self), self->session);
  tl_window_toast (self, message, FALSE);
}

/**
 * tl_window_refuses_file:
 * @self: a window with a project
 * @path: (type filename): where a file is to be written
 *
 * Two windows must not write one file. If another one shows @path, this one says so.
 *
 * Returns: whether it must not be written
 */
gboolean
tl_window_refuses_file (TlWindow *self, const char *path)
{
  if (tl_project_file_is_same (path, tl_session_get_path (self->session))
      || !tl_application_is_open (get_application (self), path))
    return FALSE;
  tl_window_show_problem (self, _ ("This file is open"),
                          _ ("Please choose another name, or close the other window first."));
  return TRUE;
}

static void
place_chosen (GFile *file, gpointer user_data)
{
  TlWindow *self = user_data;
  g_autofree char *full = g_file_get_path (file);
  g_autoptr (GError) error = NULL;

  if (full == NULL || self->session == NULL)
    return;
  if (tl_window_refuses_file (self, full))
    return;
  if (!tl_session_move (self->session, full, &error))
    tl_window_show_problem (self, _ ("The project could not be moved"), error->message);
}

static void
move_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlWindow *self = user_data;
  const char *path = tl_session_get_path (self->session);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  TlSessionState state = tl_session_get_state (self->session);
  gboolean moves = state == TL_SESSION_SAVED || state == TL_SESSION_UNSAVED;

  tl_window_end_typing (self);
  tl_file_chooser_show (GTK_WINDOW (self), TL_FILE_CHOOSER_SAVE_AS,
                        moves ? _ ("Rename or Move Project") : _ ("Where Shall the Project Be?"),
                        moves ? _ ("_Move") : _ ("_Save"),
                        tl_file_filter_new (_ ("Throughline projects"), "throughline"), folder,
                        name, place_chosen, G_OBJECT (self));
}

/** tl_window_add_file_actions: adds the actions on the project's file. */
void
tl_window_add_file_actions (TlWindow *self)
{
  static const GActionEntry entries[] = {
    { "show-start", show_start_action, NULL, NULL, NULL },
    { "move-file", move_action, NULL, NULL, NULL },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

static void
refuse_file (TlWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *name = g_filename_display_basename (path != NULL ? path : uri);
  /* Translators: %s is the name of a file. */
  g_autofree char *message = g_strdup_printf (_ ("“%s” is no Throughline project; the names of "
                                                 "projects end in “.throughline”"),
                                              name);

  tl_window_toast (self, message, FALSE);
}

/* Opens what is a project; says so of the first file that is none. */
static gboolean
drop_cb (TlWindow *self, const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  GFile *foreign = NULL;

  for (GSList *l = files; l != NULL; l = l->next)
    {
      g_autofree char *path = g_file_get_path (l->data);

      if (path != NULL && g_str_has_suffix (path, ".throughline"))
        g_ptr_array_add (paths, g_steal_pointer (&path));
      else if (foreign == NULL)
        foreign = l->data;
    }
  tl_application_open_paths (get_application (self), paths);
  if (foreign != NULL)
    refuse_file (self, foreign);
  return foreign == NULL;
}

/** tl_window_accept_files: opens projects that are dropped on the window. */
void
tl_window_accept_files (TlWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
