/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The application: one process, a window for each file. Opening a file that a window already shows
 * presents that window; a window without a file takes the next one that is opened.
 */
#include "tl-application.h"

#include "tl-damaged-file.h"
#include "tl-file-chooser.h"
#include "tl-file-error.h"
#include "tl-fonts.h"
#include "tl-known-projects.h"
#include "tl-local-data.h"
#include "tl-popover.h"
#include "tl-preferences.h"
#include "tl-project-file.h"
#include "tl-renderer.h"
#include "tl-settings.h"
#include "tl-template-list.h"
#include "tl-template.h"
#include "tl-window.h"

#include <glib/gi18n-lib.h>

struct _TlApplication
{
  AdwApplication parent_instance;

  /* owned */
  GSettings *settings;   /* NULL without a schema */
  TlDocument *beginning; /* what a new project begins with, as long as it has no place */
  char *template;        /* the file that it is from, or NULL */
};

G_DEFINE_FINAL_TYPE (TlApplication, tl_application, ADW_TYPE_APPLICATION)

static TlWindow *
find_window (TlApplication *self, const char *path)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (TL_IS_WINDOW (l->data))
      {
        TlSession *session = tl_window_get_session (l->data);

        if (path == NULL
                ? session == NULL
                : session != NULL && tl_project_file_is_same (tl_session_get_path (session), path))
          return l->data;
      }
  return NULL;
}

/* The window that the user looks at, if it has no project; else any that has none. */
static TlWindow *
obtain_empty_window (TlApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));
  TlWindow *window = find_window (self, NULL);

  if (TL_IS_WINDOW (active) && tl_window_get_session (TL_WINDOW (active)) == NULL)
    return TL_WINDOW (active);
  return window != NULL ? window : tl_window_new (GTK_APPLICATION (self));
}

/** tl_application_is_open: Returns: whether a window shows the file of that absolute path */
gboolean
tl_application_is_open (TlApplication *self, const char *path)
{
  return find_window (self, path) != NULL;
}

/**
 * tl_application_note_project:
 * @self: the application
 * @session: a project that is open
 *
 * Notes under which name, where and when the project was open, for the start page. That this cannot be
 * noted must not hinder work.
 */
void
tl_application_note_project (TlApplication *self, TlSession *session)
{
  TlDatabase *database = tl_local_data_get_library (NULL);
  TlRecord *project = tl_document_get_project (tl_session_get_document (session));
  g_autofree char *name = tl_record_is_set (project, TL_PROJECT_NAME)
                              ? g_strdup (tl_record_get_text (project, TL_PROJECT_NAME))
                              : tl_session_dup_name (session);
  const TlKnownProject known = {
    .path = (char *) tl_session_get_path (session),
    .project = tl_record_get_id (project),
    .name = name,
    .opened_at = g_get_real_time () / G_USEC_PER_SEC,
  };

  if (database != NULL)
    tl_known_projects_add (database, &known, NULL);
}

static gboolean
note_cb (gpointer session)
{
  GApplication *application = g_application_get_default ();

  if (application != NULL)
    tl_application_note_project (TL_APPLICATION (application), session);
  return G_SOURCE_REMOVE;
}

static GtkWindow *
get_parent (TlApplication *self)
{
  return gtk_application_get_active_window (GTK_APPLICATION (self));
}

/* A window to say something in. */
static GtkWindow *
present_some_window (TlApplication *self)
{
  GtkWindow *window = get_parent (self);

  if (window == NULL)
    window = GTK_WINDOW (obtain_empty_window (self));
  gtk_window_present (window);
  return window;
}

static void
show_problem (TlApplication *self, const char *heading, const char *body)
{
  GtkWindow *window = present_some_window (self);

  if (TL_IS_WINDOW (window))
    tl_window_show_problem (TL_WINDOW (window), heading, body);
}

static TlWindow *
show_session (TlApplication *self, TlSession *session, const GError *journal_error)
{
  TlWindow *window = obtain_empty_window (self);

  tl_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));
  /* After the first picture: that what is written is on the disk takes a while. */
  g_idle_add_full (G_PRIORITY_LOW, note_cb, g_object_ref (session), g_object_unref);
  if (journal_error != NULL)
    tl_window_show_problem (window, _ ("Changes cannot be recovered after a crash"),
                            journal_error->message);
  return window;
}

/* Shows the file of that absolute path. Returns: whether it is shown */
static gboolean
open_full_path (TlApplication *self, const char *full, GError **error)
{
  TlWindow *window = find_window (self, full);
  g_autoptr (GError) journal_error = NULL;
  g_autoptr (TlSession) session = NULL;

  if (window != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      return TRUE;
    }
  session = tl_session_open (full, tl_local_data_get_journal (&journal_error), error);
  if (session == NULL)
    return FALSE;
  show_session (self, session, journal_error);
  return TRUE;
}

static void
show_refusal (TlApplication *self, const char *full, const GError *error)
{
  g_autofree char *name = g_filename_display_basename (full);
  g_autofree char *heading = g_strdup_printf (_ ("“%s” could not be opened"), name);

  if (tl_damaged_file_is_meant (error))
    tl_damaged_file_show (self, present_some_window (self), full, error);
  else
    show_problem (self, heading, error->message);
}

/**
 * tl_application_open_path:
 * @self: the application
 * @path: (type filename): a `.throughline` file
 *
 * Shows that file, or says why it cannot be shown.
 *
 * Returns: whether it is shown
 */
gboolean
tl_application_open_path (TlApplication *self, const char *path)
{
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  g_autoptr (GError) error = NULL;

  if (open_full_path (self, full, &error))
    return TRUE;
  show_refusal (self, full, error);
  return FALSE;
}

/**
 * tl_application_open_paths:
 * @self: the application
 * @paths: (element-type filename): `.throughline` files
 *
 * Shows those files. Which ones cannot be shown is said once, of all of them.
 */
void
tl_application_open_paths (TlApplication *self, GPtrArray *paths)
{
  g_autoptr (GPtrArray) refused = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) first = NULL;

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *full = g_canonicalize_filename (g_ptr_array_index (paths, i), NULL);
      g_autoptr (GError) error = NULL;

      if (open_full_path (self, full, &error))
        continue;
      if (first == NULL)
        first = g_steal_pointer (&error);
      g_ptr_array_add (refused, g_steal_pointer (&full));
    }
  if (refused->len == 1)
    show_refusal (self, g_ptr_array_index (refused, 0), first);
  else if (refused->len > 1)
    tl_damaged_file_show_many (present_some_window (self), refused);
}

static void
chosen_to_open (GFile *file, gpointer user_data)
{
  TlApplication *self = user_data;
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    tl_application_open_path (self, path);
}

/* Returns: whether there is a new project at @path now */
static gboolean
create (TlApplication *self, const char *path, GError **error)
{
  g_autoptr (GError) journal_error = NULL;
  TlDatabase *journal = tl_local_data_get_journal (&journal_error);
  g_autoptr (TlSession) session = tl_session_create (path, self->beginning, journal, error);

  if (session == NULL)
    return FALSE;
  g_clear_object (&self->beginning);
  tl_window_begin_title (show_session (self, session, journal_error),
                         self->template == NULL
                             || g_str_has_suffix (self->template, TL_TEMPLATE_EMPTY));
  return TRUE;
}

static void
chosen_to_create (GFile *file, gpointer user_data)
{
  TlApplication *self = user_data;
  g_autofree char *full = g_file_get_path (file);
  g_autoptr (GError) error = NULL;

  if (full == NULL)
    return;
  if (find_window (self, full) != NULL)
    gtk_window_present (GTK_WINDOW (find_window (self, full)));
  else if (self->template != NULL && tl_project_file_is_same (self->template, full))
    show_problem (self, _ ("A new project needs a name of its own"),
                  _ ("The template would be lost. Please choose another name or another folder."));
  else if (!create (self, full, &error))
    show_problem (self, _ ("The project could not be saved there"), error->message);
}

/**
 * tl_application_begin_project:
 * @self: the application
 * @template: (nullable) (type filename): a template's file, or %NULL for an empty map
 *
 * Makes a new project in the user's documents and shows it. Where nothing can be saved there, it asks
 * for another place.
 */
void
tl_application_begin_project (TlApplication *self, const char *template)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  const char *folder = documents != NULL ? documents : g_get_home_dir ();
  g_autofree char *name = g_strdup (_ ("New Journey"));
  g_autofree char *path = NULL;
  g_autofree char *basename = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->beginning);
  g_free (self->template);
  self->template = g_strdup (template);
  if (template != NULL)
    {
      self->beginning = tl_template_load (template, &error);
      if (self->beginning == NULL)
        {
          show_problem (self, _ ("This template cannot be read"), error->message);
          return;
        }
      if (!g_str_has_suffix (template, TL_TEMPLATE_EMPTY))
        {
          g_free (name);
          /* Translators: the name of the file of a new project, begun with the template “%s”. */
          name = g_strdup_printf (_ ("New Journey (%s)"),
                                  tl_record_get_name (tl_document_get_project (self->beginning)));
        }
    }
  path = tl_project_file_find_free (folder, name);
  if (create (self, path, &error))
    return;
  basename = g_path_get_basename (path);
  tl_file_chooser_show (get_parent (self), TL_FILE_CHOOSER_SAVE_AS,
                        _ ("Where Shall the New Project Be?"), _ ("_Create"),
                        tl_file_filter_new (_ ("Throughline projects"), "throughline"), NULL,
                        basename, chosen_to_create, G_OBJECT (self));
}

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlApplication *self = user_data;

  tl_file_chooser_show (get_parent (self), TL_FILE_CHOOSER_OPEN, _ ("Open Project"), _ ("_Open"),
                        tl_file_filter_new (_ ("Throughline projects"), "throughline"), NULL, NULL,
                        chosen_to_open, G_OBJECT (self));
}

static void
new_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlApplication *self = user_data;
  TlWindow *window = obtain_empty_window (self);

  gtk_window_present (GTK_WINDOW (window));
  tl_window_focus_templates (window);
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlApplication *self = user_data;

  adw_show_about_window (get_parent (self), "application-name", _ ("Throughline"),
                         "application-icon", TL_APPLICATION_ID, "version", TL_VERSION,
                         "developer-name", _ ("The Throughline authors"), "license-type",
                         GTK_LICENSE_GPL_3_0, "comments",
                         _ ("Maps what customers live through, measures where it hurts, and trains "
                            "the people who can change it."),
                         NULL);
}

static void
preferences_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlApplication *self = user_data;

  gtk_window_present (GTK_WINDOW (tl_preferences_new (get_parent (self), self->settings)));
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlApplication *self = user_data;
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static void
follow_settings (TlApplication *self)
{
  GAction *preferences = g_action_map_lookup_action (G_ACTION_MAP (self), "preferences");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (preferences), self->settings != NULL);
  if (self->settings != NULL)
    tl_preferences_follow_colour_scheme (self->settings);
}

static gpointer
load_icons (gpointer theme)
{
  gtk_icon_theme_has_icon (theme, TL_APPLICATION_ID);
  g_object_unref (theme);
  return NULL;
}

/* GTK lists what icons there are when the first one is shown, some tens of milliseconds. It locks its
 * list, and does the same itself in a thread; but what it listed goes as soon as an application brings
 * icons of its own. */
static void
load_icons_in_thread (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  g_thread_unref (g_thread_new ("icons", load_icons, g_object_ref (theme)));
}

/* GTK would end with a word for programmers where there is no display, and without fonts it crashes. */
static void
leave_unless_shown (void)
{
  if (!gtk_init_check ())
    g_printerr (
        _ ("throughline: There is no display to show a window on. Start it on a desktop, or use "
           "throughline-cli to export.\n"));
  else if (!tl_fonts_are_installed ())
    g_printerr (
        _ ("throughline: This computer has no fonts, so no text can be shown. Install some, such "
           "as Inter or Noto Sans.\n"));
  else
    return;
  exit (EXIT_FAILURE);
}

static void
tl_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { "open", open_action, NULL, NULL, NULL },
    { "new", new_action, NULL, NULL, NULL },
    { "about", about_action, NULL, NULL, NULL },
    { "preferences", preferences_action, NULL, NULL, NULL },
    { "quit", quit_action, NULL, NULL, NULL },
  };
  /* Only with Ctrl, or keys that type nothing: these come before a text that is being edited. Those
   * that it needs itself are bound on the canvas and the window. */
  static const struct
  {
    const char *action;
    const char *accelerators[4];
  } accelerators[] = {
    { "app.new", { "<Control>n" } },
    { "app.open", { "<Control>o" } },
    { "app.preferences", { "<Control>comma" } },
    { "app.quit", { "<Control>q" } },
    { "window.close", { "<Control>w" } },
    { "win.view::map", { "<Alt>1", "<Alt>KP_1" } },
    { "win.view::table", { "<Alt>2", "<Alt>KP_2" } },
    { "win.view::checks", { "<Alt>3", "<Alt>KP_3" } },
    { "win.export", { "<Control>e" } },
    { "win.find", { "<Control>f" } },
    { "win.find-next", { "<Control>g" } },
    { "win.find-previous", { "<Control><Shift>g" } },
    { "win.search-projects", { "<Control><Shift>f" } },
    { "win.print", { "<Control>p" } },
    { "win.present", { "F5" } },
    { "win.history", { "<Control>h" } },
    { "win.save-version", { "<Control>s" } },
    { "win.save-copy", { "<Control><Shift>s" } },
    { "win.shortcuts", { "<Control>question", "F1" } },
    { "win.show-sidebar", { "F9" } },
    { "win.switch-pane", { "F6" } },
    { "win.enter-details", { "<Alt>Return", "<Alt>KP_Enter" } },
    { "win.show-start", { "<Alt>Home" } },
    { "win.zoom-in", { "<Control>plus", "<Control>equal", "<Control>KP_Add" } },
    { "win.zoom-out", { "<Control>minus", "<Control>KP_Subtract" } },
    { "win.zoom-fit", { "<Control>0", "<Control>KP_0" } },
    { "win.lens::none", { "<Control><Alt>0" } },
    { "win.lens::service", { "<Control><Alt>1" } },
    { "win.lens::starts", { "<Control><Alt>2" } },
    { "win.lens::answers", { "<Control><Alt>3" } },
    { "win.lens::owner", { "<Control><Alt>4" } },
    { "win.lens::evidence", { "<Control><Alt>5" } },
    { "win.lens::kpi", { "<Control><Alt>6" } },
    { "win.compare", { "<Control><Alt>7" } },
    { "win.zoom-100", { "<Control>1", "<Control>KP_1" } },
    { "win.zoom-selection", { "<Control>2", "<Control>KP_2" } },
  };

  leave_unless_shown ();
  G_APPLICATION_CLASS (tl_application_parent_class)->startup (application);
  tl_popover_guard_activation ();
  tl_popover_guard_presses ();
  tl_popover_guard_tooltips ();
  load_icons_in_thread ();

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  TL_APPLICATION (application)->settings = tl_settings_new ();
  follow_settings (TL_APPLICATION (application));
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accelerators[i].action,
                                           accelerators[i].accelerators);
}

/* Returns: whether the project that was open last is open again */
static gboolean
reopen_project (TlApplication *self)
{
  TlDatabase *database;
  g_autoptr (GPtrArray) known = NULL;

  if (self->settings == NULL || !g_settings_get_boolean (self->settings, "reopen-project"))
    return FALSE;
  database = tl_local_data_get_library (NULL);
  known = database == NULL ? NULL : tl_known_projects_list (database, NULL);
  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      const TlKnownProject *project = g_ptr_array_index (known, i);

      if (g_file_test (project->path, G_FILE_TEST_IS_REGULAR))
        return tl_application_open_path (self, project->path);
    }
  return FALSE;
}

static void
tl_application_activate (GApplication *application)
{
  TlApplication *self = TL_APPLICATION (application);
  GtkWindow *window = get_parent (self);

  if (window == NULL && reopen_project (self))
    return;
  if (window == NULL)
    window = GTK_WINDOW (obtain_empty_window (self));
  gtk_window_present (window);
}

static void
tl_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < n_files; i++)
    {
      char *path = g_file_get_path (files[i]);

      if (path != NULL)
        g_ptr_array_add (paths, path);
    }
  tl_application_open_paths (TL_APPLICATION (application), paths);
}

static void
tl_application_finalize (GObject *object)
{
  TlApplication *self = TL_APPLICATION (object);

  g_clear_object (&self->beginning);
  g_clear_object (&self->settings);
  g_free (self->template);

  G_OBJECT_CLASS (tl_application_parent_class)->finalize (object);
}

static void
tl_application_class_init (TlApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tl_application_finalize;
  application_class->startup = tl_application_startup;
  application_class->activate = tl_application_activate;
  application_class->open = tl_application_open;
}

static void
tl_application_init (TlApplication *self)
{
  tl_local_data_attach (G_APPLICATION (self));
}

/** tl_application_new: Returns: (transfer full): the application */
TlApplication *
tl_application_new (void)
{
  tl_renderer_choose ();
  return g_object_new (TL_TYPE_APPLICATION, "application-id", TL_APPLICATION_ID,
                       "resource-base-path", "/io/github/throughline/Throughline", "flags",
                       G_APPLICATION_HANDLES_OPEN, NULL);
}
