/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The search over all projects that this computer knows. What is found is listed by project and map; to
 * open a find opens its file and goes there (::open). Below stand the projects that are searched: one
 * that is missing says so, and each can be forgotten. Nothing of it leaves the computer.
 */
#include "tl-search-dialog.h"

#include "tl-known-projects.h"
#include "tl-search-library.h"
#include "tl-table-text.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>

/* More finds than that help nobody. */
#define HITS_MAXIMUM 200

/* A search that takes longer says that it is on its way, in milliseconds. */
#define MOMENT 300

struct _TlSearchDialog
{
  AdwWindow parent_instance;

  /* owned */
  char *data_folder;
  GCancellable *cancellable; /* of the search that runs */
  TlLibraryResult *result;   /* NULL: nothing was searched yet */
  char *text;                /* what is, or was last, searched for; NULL: nothing yet */

  guint moment_source; /* until it is said that it searches */
  gboolean searching;
  gboolean open_first; /* Enter was pressed before the finds were there */

  /* template */
  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkListBox *hits;
  GtkListBox *projects;
  GtkLabel *count;
  GtkWidget *projects_title;
  AdwStatusPage *problem;
};

G_DEFINE_FINAL_TYPE (TlSearchDialog, tl_search_dialog, ADW_TYPE_WINDOW)

enum
{
  OPEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void search (TlSearchDialog *self);
static void open_first (TlSearchDialog *self);

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

/* The words around the find, with the find in bold. */
static char *
make_excerpt (const TlLibraryHit *hit)
{
  g_autofree char *before = g_markup_escape_text (hit->excerpt, (gssize) hit->start);
  g_autofree char *find = g_markup_escape_text (hit->excerpt + hit->start, (gssize) hit->length);
  g_autofree char *after = g_markup_escape_text (hit->excerpt + hit->start + hit->length, -1);

  return g_strdup_printf ("%s<b>%s</b>%s", before, find, after);
}

/* The lines of rows are not limited: GTK 4.8 warns where a text that may be shortened is narrower than the
 * sign that would say so. */
static GtkWidget *
make_hit_row (TlLibraryHit *hit)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *kind = gtk_label_new (tl_kind_get_label (hit->kind));
  g_autofree char *title
      = g_markup_escape_text (*hit->title != '\0' ? hit->title : tl_kind_get_label (hit->kind), -1);
  g_autofree char *excerpt = make_excerpt (hit);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), excerpt);
  gtk_widget_add_css_class (kind, "status");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), kind);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "hit", hit);
  return row;
}

static gboolean
is_same_place (const TlLibraryHit *a, const TlLibraryHit *b)
{
  return g_str_equal (a->path, b->path) && g_str_equal (a->map, b->map);
}

/* The first find of a map says which project and map it is of. */
static void
make_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const TlLibraryHit *hit = g_object_get_data (G_OBJECT (row), "hit");
  const TlLibraryHit *other = before == NULL ? NULL : g_object_get_data (G_OBJECT (before), "hit");
  g_autofree char *words = NULL;
  GtkWidget *label;

  if (other != NULL && is_same_place (hit, other))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  /* Translators: a project, and a map of it. */
  words = *hit->map == '\0'
              ? g_strdup (hit->project)
              : tl_text_format_two (C_ ("find", "%1$s · %2$s"), hit->project, hit->map);
  label = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "search-place");
  gtk_list_box_row_set_header (row, label);
}

static void
forget_cb (TlSearchDialog *self, GtkWidget *button)
{
  const char *path = g_object_get_data (G_OBJECT (button), "path");
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDatabase) database = tl_database_open_library (self->data_folder, &error);

  if (database == NULL || !tl_known_projects_forget (database, path, &error))
    {
      adw_status_page_set_description (self->problem, error->message);
      gtk_stack_set_visible_child_name (self->stack, "problem");
      return;
    }
  search (self);
}

static GtkWidget *
make_project_row (TlSearchDialog *self, const TlLibraryProject *project)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *forget = gtk_button_new_with_label (_ ("Forget"));
  g_autofree char *place = g_filename_display_name (project->path);
  g_autofree char *title = g_markup_escape_text (project->name, -1);
  g_autofree char *subtitle
      = g_markup_escape_text (project->problem != NULL ? project->problem : place, -1);
  /* Translators: %s is the name of a project. */
  g_autofree char *name = g_strdup_printf (_ ("Forget “%s”"), project->name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_tooltip_text (row, place);
  if (project->problem != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_widget_set_valign (forget, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (forget, "flat");
  gtk_widget_set_tooltip_text (
      forget,
      _ ("Search no longer in it, and show it no longer on the start page. The file stays."));
  gtk_accessible_update_property (GTK_ACCESSIBLE (forget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (forget), "path", g_strdup (project->path), g_free);
  g_signal_connect_object (forget, "clicked", G_CALLBACK (forget_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), forget);
  return row;
}

static gboolean
has_text (TlSearchDialog *self)
{
  g_autofree char *text
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  return *text != '\0';
}

static void
show_count (TlSearchDialog *self)
{
  guint n = self->result->hits->len;
  guint n_projects = self->result->projects->len;
  g_autofree char *words = NULL;

  if (!has_text (self))
    words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Searches %u project on this computer",
                                          "Searches %u projects on this computer", n_projects),
                             n_projects);
  else if (n >= HITS_MAXIMUM)
    words = g_strdup_printf (_ ("The first %u matches. Type more to narrow them."), n);
  else
    words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u match", "%u matches", n), n);
  gtk_label_set_label (self->count, words);
}

static void
show_result (TlSearchDialog *self)
{
  clear_list (self->hits);
  clear_list (self->projects);
  for (guint i = 0; i < self->result->hits->len; i++)
    gtk_list_box_append (self->hits, make_hit_row (g_ptr_array_index (self->result->hits, i)));
  for (guint i = 0; i < self->result->projects->len; i++)
    {
      const TlLibraryProject *project = g_ptr_array_index (self->result->projects, i);

      /* While searching, only what is not as expected. */
      if (!has_text (self) || project->problem != NULL)
        gtk_list_box_append (self->projects, make_project_row (self, project));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->hits), self->result->hits->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->projects),
                          gtk_widget_get_first_child (GTK_WIDGET (self->projects)) != NULL);
  gtk_widget_set_visible (self->projects_title,
                          gtk_widget_get_visible (GTK_WIDGET (self->projects)));
  show_count (self);
  gtk_stack_set_visible_child_name (self->stack,
                                    has_text (self) && self->result->hits->len == 0
                                            && !gtk_widget_get_visible (GTK_WIDGET (self->projects))
                                        ? "nothing"
                                        : "results");
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TlSearchDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  TlLibraryResult *found = tl_search_library_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_handle_id (&self->moment_source, g_source_remove);
  self->searching = FALSE;
  clear_list (self->hits);
  g_clear_pointer (&self->result, tl_library_result_free);
  self->result = found;
  if (found != NULL)
    show_result (self);
  else
    {
      adw_status_page_set_description (self->problem, error->message);
      gtk_stack_set_visible_child_name (self->stack, "problem");
    }
  if (self->open_first)
    open_first (self);
}

static gboolean
say_searching_cb (gpointer user_data)
{
  TlSearchDialog *self = user_data;

  self->moment_source = 0;
  gtk_label_set_label (self->count, _ ("Searching…"));
  gtk_stack_set_visible_child_name (self->stack, "results");
  return G_SOURCE_REMOVE;
}

static void
search (TlSearchDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  self->open_first = self->open_first && g_strcmp0 (text, self->text) == 0;
  g_free (self->text);
  self->text = g_strdup (text);
  self->searching = TRUE;
  g_clear_handle_id (&self->moment_source, g_source_remove);
  self->moment_source = g_timeout_add (MOMENT, say_searching_cb, self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tl_search_library_async (self->data_folder, text, HITS_MAXIMUM, self->cancellable, searched_cb,
                           g_object_ref (self));
}

static void
open_hit (TlSearchDialog *self, const TlLibraryHit *hit)
{
  g_autofree char *path = g_strdup (hit->path);
  TlId record = hit->record;

  g_signal_emit (self, signals[OPEN], 0, path, record);
  gtk_window_close (GTK_WINDOW (self));
}

static void
hit_activated_cb (TlSearchDialog *self, GtkListBoxRow *row)
{
  open_hit (self, g_object_get_data (G_OBJECT (row), "hit"));
}

static void
open_first (TlSearchDialog *self)
{
  self->open_first = FALSE;
  if (self->result != NULL && self->result->hits->len > 0)
    open_hit (self, g_ptr_array_index (self->result->hits, 0));
}

/* Enter in the entry opens the first find of what it says, not of what it said before: the entry tells of
 * typing a little later, and a search takes its time. */
static void
entry_activated_cb (TlSearchDialog *self)
{
  gboolean typed_on
      = g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->text) != 0;

  if (typed_on)
    search (self);
  if (self->searching)
    self->open_first = TRUE;
  else
    open_first (self);
}

/* The arrow down goes from the entry into the list below it (an input method has it first), … */
static gboolean
entry_key_cb (TlSearchDialog *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

/* … and the arrow up from its first row back. */
static gboolean
leave_hits_cb (TlSearchDialog *self, GtkDirectionType direction)
{
  return direction == GTK_DIR_UP && gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* A search that runs keeps the dialog: it must not open anything once the user thought better of it. */
static gboolean
tl_search_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (TL_SEARCH_DIALOG (window)->cancellable);
  return GTK_WINDOW_CLASS (tl_search_dialog_parent_class)->close_request (window);
}

static void
tl_search_dialog_dispose (GObject *object)
{
  TlSearchDialog *self = TL_SEARCH_DIALOG (object);

  g_clear_handle_id (&self->moment_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  /* The list lives longer than what its rows are about, and asks for their headers as they go. */
  clear_list (self->hits);

  G_OBJECT_CLASS (tl_search_dialog_parent_class)->dispose (object);
}

static void
tl_search_dialog_finalize (GObject *object)
{
  TlSearchDialog *self = TL_SEARCH_DIALOG (object);

  g_clear_pointer (&self->result, tl_library_result_free);
  g_free (self->text);
  g_free (self->data_folder);

  G_OBJECT_CLASS (tl_search_dialog_parent_class)->finalize (object);
}

static void
tl_search_dialog_class_init (TlSearchDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_search_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = tl_search_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = tl_search_dialog_close_request;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/throughline/Throughline/tl-search-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TlSearchDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, TlSearchDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TlSearchDialog, hits);
  gtk_widget_class_bind_template_child (widget_class, TlSearchDialog, projects);
  gtk_widget_class_bind_template_child (widget_class, TlSearchDialog, count);
  gtk_widget_class_bind_template_child (widget_class, TlSearchDialog, projects_title);
  gtk_widget_class_bind_template_child (widget_class, TlSearchDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, search);
  gtk_widget_class_bind_template_callback (widget_class, hit_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_hits_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  /**
   * TlSearchDialog::open:
   * @path: a project's file
   * @record: the id of a record in it
   *
   * The user wants to be taken there.
   */
  signals[OPEN] = g_signal_new ("open", TL_TYPE_SEARCH_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT64);
}

static void
tl_search_dialog_init (TlSearchDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->hits, make_header, NULL, NULL);
}

/**
 * tl_search_dialog_new:
 * @parent: the window over which it stands
 * @data_folder: the folder of the local database
 *
 * Returns: (transfer none): a dialog that lists the known projects and waits for a text
 */
GtkWindow *
tl_search_dialog_new (GtkWindow *parent, const char *data_folder)
{
  TlSearchDialog *self
      = g_object_new (TL_TYPE_SEARCH_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  self->data_folder = g_strdup (data_folder);
  search (self);
  return GTK_WINDOW (self);
}
