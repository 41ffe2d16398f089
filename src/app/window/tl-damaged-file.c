/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A project's file that cannot be read as one. It is said in plain words; what the reader has to say of
 * it stands below, small, for those who can mend it. Where the local database has a version of the project
 * that was last seen at that path, that is offered: it becomes a file of its own beside the damaged one,
 * which nobody touches.
 */
#include "tl-damaged-file.h"

#include "tl-atomic-write.h"
#include "tl-file-error.h"
#include "tl-history-steps.h"
#include "tl-known-projects.h"
#include "tl-local-data.h"
#include "tl-path.h"
#include "tl-project-file.h"
#include "tl-text.h"
#include "tl-versions.h"
#include "tl-window-private.h"

#include <glib/gi18n-lib.h>

#define DETAILS_CHARS 46

/* Of the names of many files, in pixels; beyond it they scroll. */
#define NAMES_HEIGHT 180

/* What is offered; its dialog has it. */
typedef struct
{
  char *path; /* of the damaged file */
  TlVersion *version;
} Offer;

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_free (offer->path);
  tl_version_free (offer->version);
  g_free (offer);
}

/* The project that was last seen at @path, or TL_ID_NONE. */
static TlId
find_project (const char *path)
{
  TlDatabase *library = tl_local_data_get_library (NULL);
  g_autoptr (GPtrArray) known = library != NULL ? tl_known_projects_list (library, NULL) : NULL;

  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      const TlKnownProject *project = g_ptr_array_index (known, i);

      if (tl_project_file_is_same (project->path, path))
        return project->project;
    }
  return TL_ID_NONE;
}

static TlVersion *
find_last_version (TlId project)
{
  TlDatabase *journal = tl_local_data_get_journal (NULL);
  g_autoptr (GPtrArray) versions
      = journal != NULL && project != TL_ID_NONE ? tl_versions_list (journal, project, NULL) : NULL;

  return versions != NULL && versions->len > 0 ? g_ptr_array_steal_index (versions, 0) : NULL;
}

/* Writes the version beside the damaged file. Returns: where it is, or NULL */
static char *
write_version (const Offer *offer, GError **error)
{
  TlDatabase *journal = tl_local_data_get_journal (error);
  g_autoptr (GBytes) bytes
      = journal != NULL ? tl_versions_load (journal, offer->version->row, error) : NULL;
  g_autofree char *folder = g_path_get_dirname (offer->path);
  g_autofree char *file = tl_path_dup_project_name (offer->path);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (bytes == NULL)
    return NULL;
  /* Translators: the name of a file that stands in for “%s”, which is damaged. */
  name = g_strdup_printf (_ ("%s (recovered)"), file);
  path = tl_project_file_find_free (folder, name);
  if (!tl_atomic_write_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                 error))
    return NULL;
  return g_steal_pointer (&path);
}

/* Its title is the project's, as before: so what it is called is told. */
static void
show_version (TlApplication *application, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  /* Translators: %s is the name of a file. */
  g_autofree char *words = g_strdup_printf (_ ("The version is now “%s”"), name);
  GtkWindow *window;

  if (!tl_application_open_path (application, path))
    return;
  window = gtk_application_get_active_window (GTK_APPLICATION (application));
  if (TL_IS_WINDOW (window))
    tl_window_toast (TL_WINDOW (window), words, FALSE);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, TlApplication *application)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (dialog));
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  GtkWidget *problem;

  if (!g_str_equal (response, "open"))
    return;
  path = write_version (g_object_get_data (G_OBJECT (dialog), "offer"), &error);
  if (path != NULL)
    {
      show_version (application, path);
      return;
    }
  problem = adw_message_dialog_new (parent, _ ("The version could not be opened"), error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (problem), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (problem));
}

static GtkWidget *
make_details (const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), DETAILS_CHARS);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static AdwMessageDialog *
make_dialog (GtkWindow *parent, const char *path, const char *body, const GError *error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *heading = g_strdup_printf (_ ("“%s” could not be opened"), name);
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_details (error->message));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  return ADW_MESSAGE_DIALOG (dialog);
}

static const char *
get_damaged (void)
{
  return _ ("The file is damaged, or it is no Throughline project. It was left as it is.");
}

/* What is wrong, and what there is to do. */
static char *
dup_body (const TlVersion *version)
{
  const char *damaged = get_damaged ();
  g_autofree char *moment = NULL;
  g_autofree char *offer = NULL;

  if (version == NULL)
    return g_strdup_printf ("%s %s", damaged,
                            _ ("If you have an earlier copy of it, open that one."));
  moment = tl_history_format_time (version->time);
  /* Translators: a version's name, and when it was kept. */
  offer = tl_text_format_two (
      _ ("The history has a version of this project: “%1$s” (%2$s). It can be "
         "opened as a new file beside this one."),
      version->name, moment);
  return g_strdup_printf ("%s\n\n%s", damaged, offer);
}

/** tl_damaged_file_is_meant: Returns: whether @error says that what a file holds is no project */
gboolean
tl_damaged_file_is_meant (const GError *error)
{
  return error->domain == TL_FILE_ERROR && error->code != TL_FILE_ERROR_READ;
}

/**
 * tl_damaged_file_show:
 * @application: the application
 * @parent: above which window to say it
 * @path: (type filename): an absolute path
 * @error: why what is there cannot be read, a #TlFileError
 *
 * Says that the file is damaged, and offers what was kept of its project, if anything was.
 */
void
tl_damaged_file_show (TlApplication *application, GtkWindow *parent, const char *path,
                      const GError *error)
{
  TlVersion *version = find_last_version (find_project (path));
  g_autofree char *body = dup_body (version);
  AdwMessageDialog *dialog = make_dialog (parent, path, body, error);

  if (version != NULL)
    {
      Offer *offer = g_new0 (Offer, 1);

      offer->path = g_strdup (path);
      offer->version = version;
      g_object_set_data_full (G_OBJECT (dialog), "offer", offer, offer_free);
      adw_message_dialog_add_response (dialog, "open", _ ("_Open the Last Kept Version"));
      adw_message_dialog_set_response_appearance (dialog, "open", ADW_RESPONSE_SUGGESTED);
      adw_message_dialog_set_default_response (dialog, "open");
      adw_message_dialog_set_close_response (dialog, "close");
      g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), application, 0);
    }
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The names of the files, a line each. */
static GtkWidget *
make_names (GPtrArray *paths)
{
  g_autoptr (GString) names = g_string_new (NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *name = g_filename_display_basename (g_ptr_array_index (paths, i));

      g_string_append_printf (names, "%s%s", i > 0 ? "\n" : "", name);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), make_details (names->str));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), NAMES_HEIGHT);
  return scroller;
}

/**
 * tl_damaged_file_show_many:
 * @parent: above which window to say it
 * @paths: (element-type filename): absolute paths, two at least
 *
 * Says of all of them at once that they could not be opened. What was kept of one is offered when it is
 * opened alone.
 */
void
tl_damaged_file_show_many (GtkWindow *parent, GPtrArray *paths)
{
  g_autofree char *heading
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u file could not be opened",
                                      "%u files could not be opened", paths->len),
                         paths->len);
  GtkWidget *dialog = adw_message_dialog_new (
      parent, heading,
      _ ("They are damaged, cannot be read, or are no Throughline projects. They were left as they "
         "are. Open one alone to see why, and what was kept of it."));

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_names (paths));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * tl_damaged_file_show_beside:
 * @parent: a window that goes on showing what the file held before
 * @path: (type filename): an absolute path
 * @error: why what is there cannot be read, a #TlFileError
 *
 * Says that the file is damaged, and that nothing is lost by that.
 */
void
tl_damaged_file_show_beside (GtkWindow *parent, const char *path, const GError *error)
{
  /* Translators: “Save Elsewhere…” is the button. */
  const char *kept = _ ("What you have here is still open; “Save Elsewhere…” keeps it in a file of "
                        "its own.");
  g_autofree char *body = g_strdup_printf ("%s %s", get_damaged (), kept);

  gtk_window_present (GTK_WINDOW (make_dialog (parent, path, body, error)));
}
