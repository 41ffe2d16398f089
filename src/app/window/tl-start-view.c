/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The page of a window without a project: the projects that were opened here, with a picture of their
 * first map, and the templates that a new one can begin with.
 *
 * A template is opened as a new project at once, in the user's documents, under a name that is free:
 * nothing has to be answered before one can type, and nothing lies in a place that only the program
 * knows. “Rename or Move…” is in the menu of the project.
 *
 * The page is brought up to date whenever it is shown.
 */
#include "tl-start-view.h"

#include "tl-application.h"
#include "tl-file-chooser.h"
#include "tl-flow-box.h"
#include "tl-known-projects.h"
#include "tl-local-data.h"
#include "tl-show-file.h"
#include "tl-start-card.h"
#include "tl-template-list.h"
#include "tl-toast.h"

#include <glib/gi18n-lib.h>

/* With more cards than this it is quicker to type a name than to look for it. */
#define SEARCH_FROM 12

struct _TlStartView
{
  AdwBin parent_instance;

  gboolean focus_templates; /* as soon as there are any */

  /* owned */
  TlPictureCache *pictures;
  GCancellable *cancellable;
  TlKnownProject *forgotten; /* what “Undo” brings back */
  char *moved;               /* the path of the project that is being located */

  /* template */
  AdwToastOverlay *toasts;
  GtkWidget *welcome;
  GtkEditable *search;
  GtkWidget *projects_label;
  GtkFlowBox *projects;
  GtkWidget *templates_label;
  GtkFlowBox *templates;
  GtkWidget *nothing_label;
};

G_DEFINE_FINAL_TYPE (TlStartView, tl_start_view, ADW_TYPE_BIN)

static TlApplication *
get_application (TlStartView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return TL_APPLICATION (gtk_window_get_application (GTK_WINDOW (root)));
}

static void
toast (TlStartView *self, const char *message, const char *button, const char *action)
{
  AdwToast *shown = tl_toast_new (message);

  if (button != NULL)
    {
      adw_toast_set_button_label (shown, button);
      adw_toast_set_action_name (shown, action);
    }
  tl_toast_show (self->toasts, shown);
}

static TlDatabase *
get_database (TlStartView *self)
{
  g_autoptr (GError) error = NULL;
  TlDatabase *database = tl_local_data_get_library (&error);

  if (database == NULL)
    toast (self, error->message, NULL, NULL);
  return database;
}

static void
clear (GtkFlowBox *cards)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (cards))) != NULL)
    tl_flow_box_remove (cards, child);
}

static guint
count (GtkFlowBox *cards)
{
  guint n = 0;

  while (gtk_flow_box_get_child_at_index (cards, (int) n) != NULL)
    n++;
  return n;
}

/* Returns the first card that the search has not hidden. */
static GtkWidget *
find_first (GtkFlowBox *cards)
{
  for (int i = 0; gtk_flow_box_get_child_at_index (cards, i) != NULL; i++)
    {
      GtkWidget *card = GTK_WIDGET (gtk_flow_box_get_child_at_index (cards, i));

      if (gtk_widget_get_child_visible (card))
        return card;
    }
  return NULL;
}

/* What there is of headings and search depends on what cards there are. */
static void
update_parts (TlStartView *self)
{
  gboolean has_projects = count (self->projects) > 0;
  gboolean many = count (self->projects) + count (self->templates) > SEARCH_FROM;
  gboolean searching = *gtk_editable_get_text (self->search) != '\0';
  gboolean found_project = find_first (self->projects) != NULL;
  gboolean found_template = find_first (self->templates) != NULL;

  gtk_widget_set_visible (self->welcome, !has_projects && !searching);
  gtk_widget_set_visible (GTK_WIDGET (self->search), many);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search),
                                           many ? GTK_WIDGET (self) : NULL);
  gtk_widget_set_visible (self->projects_label, found_project);
  gtk_widget_set_visible (GTK_WIDGET (self->projects), found_project || !searching);
  gtk_widget_set_visible (self->templates_label, has_projects && found_template);
  gtk_widget_set_visible (GTK_WIDGET (self->templates), found_template || !searching);
  gtk_widget_set_visible (self->nothing_label, searching && !found_project && !found_template);
}

static void
show_folder_cb (TlStartView *self, TlStartCard *card)
{
  tl_show_file_in_folder (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                          tl_start_card_get_path (card));
}

static void update_projects (TlStartView *self);

static void
remember_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlStartView *self = TL_START_VIEW (widget);
  g_autoptr (TlKnownProject) known = g_steal_pointer (&self->forgotten);
  TlDatabase *database = get_database (self);

  if (known == NULL || database == NULL)
    return;
  tl_known_projects_add (database, known, NULL);
  update_projects (self);
}

static void
forget_cb (TlStartView *self, TlStartCard *card)
{
  const TlKnownProject *known = tl_start_card_get_known (card);
  TlDatabase *database = get_database (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (database == NULL)
    return;
  g_clear_pointer (&self->forgotten, tl_known_project_free);
  self->forgotten = g_memdup2 (known, sizeof *known);
  self->forgotten->path = g_strdup (known->path);
  self->forgotten->name = g_strdup (known->name);
  if (!tl_known_projects_forget (database, known->path, &error))
    {
      toast (self, error->message, NULL, NULL);
      return;
    }
  /* Translators: %s is the name of a project. */
  message
      = g_strdup_printf (_ ("“%s” removed from the list; its file stays"), self->forgotten->name);
  toast (self, message, _ ("Undo"), "start.remember");
  update_projects (self);
}

static void
located (GFile *file, gpointer user_data)
{
  TlStartView *self = user_data;
  g_autofree char *moved = g_steal_pointer (&self->moved);
  g_autofree char *path = g_file_get_path (file);
  TlDatabase *database;

  if (path == NULL || moved == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  database = get_database (self);
  if (tl_application_open_path (get_application (self), path) && database != NULL)
    tl_known_projects_forget (database, moved, NULL);
}

static void
locate_cb (TlStartView *self, TlStartCard *card)
{
  g_free (self->moved);
  self->moved = g_strdup (tl_start_card_get_path (card));
  tl_file_chooser_show (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), TL_FILE_CHOOSER_OPEN,
                        _ ("Where is this project now?"), _ ("_Open"),
                        tl_file_filter_new (_ ("Throughline projects"), "throughline"), NULL, NULL,
                        located, G_OBJECT (self));
}

static void
project_activated_cb (TlStartView *self, TlStartCard *card)
{
  g_autofree char *path = g_strdup (tl_start_card_get_path (card));

  if (tl_start_card_is_missing (card))
    locate_cb (self, card);
  else
    tl_application_open_path (get_application (self), path);
}

static void
template_activated_cb (TlStartView *self, TlStartCard *card)
{
  g_autofree char *path = g_strdup (tl_start_card_get_path (card));

  tl_application_begin_project (get_application (self), path);
}

static void
update_projects (TlStartView *self)
{
  TlDatabase *database = get_database (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) known = database == NULL ? NULL : tl_known_projects_list (database, &error);

  clear (self->projects);
  if (error != NULL)
    toast (self, error->message, NULL, NULL);
  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      GtkWidget *card
          = tl_start_card_new_for_project (self->pictures, g_ptr_array_index (known, i));

      g_signal_connect_object (card, "locate", G_CALLBACK (locate_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (card, "forget", G_CALLBACK (forget_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (card, "show-folder", G_CALLBACK (show_folder_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_flow_box_append (self->projects, card);
    }
  update_parts (self);
}

static void
templates_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TlStartView) self = user_data;
  g_autoptr (GPtrArray) infos = tl_template_list_load_finish (result);

  if (infos == NULL)
    return;
  clear (self->templates);
  for (guint i = 0; i < infos->len; i++)
    {
      const TlTemplateInfo *info = g_ptr_array_index (infos, i);

      gtk_flow_box_append (self->templates,
                           tl_start_card_new_for_template (self->pictures, info->path, info->name,
                                                           info->description));
    }
  update_parts (self);
  if (self->focus_templates || count (self->projects) == 0)
    tl_start_view_focus_templates (self);
}

static gboolean
matches (GtkFlowBoxChild *child, gpointer user_data)
{
  TlStartView *self = user_data;

  return tl_start_card_matches (TL_START_CARD (child), gtk_editable_get_text (self->search));
}

static void
search_changed_cb (TlStartView *self)
{
  gtk_flow_box_invalidate_filter (self->projects);
  gtk_flow_box_invalidate_filter (self->templates);
  update_parts (self);
}

static void
stop_search_cb (TlStartView *self)
{
  GtkWidget *first;

  gtk_editable_set_text (self->search, "");
  first = find_first (self->projects);
  if (first != NULL)
    gtk_widget_grab_focus (first);
}

/* Enter opens what is found first. */
static void
search_activated_cb (TlStartView *self)
{
  GtkWidget *first = find_first (self->projects);

  if (first == NULL)
    first = find_first (self->templates);
  if (first != NULL)
    gtk_widget_activate (first);
}

/**
 * tl_start_view_focus_templates:
 * @self: a start page
 *
 * Goes to the templates, as soon as they are there.
 */
void
tl_start_view_focus_templates (TlStartView *self)
{
  GtkWidget *first = find_first (self->templates);

  self->focus_templates = first == NULL;
  if (first != NULL)
    gtk_widget_grab_focus (first);
}

static void
tl_start_view_map (GtkWidget *widget)
{
  TlStartView *self = TL_START_VIEW (widget);
  GtkWidget *first;

  gtk_editable_set_text (self->search, "");
  update_projects (self);
  GTK_WIDGET_CLASS (tl_start_view_parent_class)->map (widget);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tl_template_list_load_async (self->cancellable, templates_cb, g_object_ref (self));
  first = find_first (self->projects);
  if (first != NULL)
    gtk_widget_grab_focus (first);
}

static void
tl_start_view_dispose (GObject *object)
{
  TlStartView *self = TL_START_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->pictures);
  g_clear_pointer (&self->forgotten, tl_known_project_free);
  g_clear_pointer (&self->moved, g_free);

  G_OBJECT_CLASS (tl_start_view_parent_class)->dispose (object);
}

static void
tl_start_view_class_init (TlStartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_start_view_dispose;
  widget_class->map = tl_start_view_map;

  gtk_widget_class_install_action (widget_class, "start.remember", NULL, remember_action);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/throughline/Throughline/tl-start-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TlStartView, toasts);
  gtk_widget_class_bind_template_child (widget_class, TlStartView, welcome);
  gtk_widget_class_bind_template_child (widget_class, TlStartView, search);
  gtk_widget_class_bind_template_child (widget_class, TlStartView, projects_label);
  gtk_widget_class_bind_template_child (widget_class, TlStartView, projects);
  gtk_widget_class_bind_template_child (widget_class, TlStartView, templates_label);
  gtk_widget_class_bind_template_child (widget_class, TlStartView, templates);
  gtk_widget_class_bind_template_child (widget_class, TlStartView, nothing_label);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, project_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, template_activated_cb);
}

static void
tl_start_view_init (TlStartView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->pictures = tl_picture_cache_new ();
  gtk_flow_box_set_filter_func (self->projects, matches, self, NULL);
  gtk_flow_box_set_filter_func (self->templates, matches, self, NULL);
  tl_flow_box_guard_keys (self->projects);
  tl_flow_box_guard_keys (self->templates);
}

/** tl_start_view_new: Returns: (transfer floating): a start page, for a window of the application */
GtkWidget *
tl_start_view_new (void)
{
  return g_object_new (TL_TYPE_START_VIEW, NULL);
}
