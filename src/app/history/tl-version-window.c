/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A look at a version of a project: its maps as they were, to be read and not to be changed, and a
 * button to go back to it.
 */
#include "tl-version-window.h"

#include "tl-page-view.h"
#include "tl-page.h"
#include "tl-pages-job.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

#define ZOOM_FACTOR 1.25
#define ZOOM_MAXIMUM 3.0
#define ZOOM_MINIMUM 0.1

struct _TlVersionWindow
{
  AdwWindow parent_instance;

  double zoom; /* 0: as large as fits */

  /* owned */
  TlDocument *document;
  GPtrArray *maps; /* of TlRecord, borrowed from @document */
  TlScene *scene;  /* NULL until laid out */
  GCancellable *cancellable;

  /* children */
  GtkDropDown *map_chooser;
  GtkWidget *scroller;
  TlPageView *view;
  GtkSpinner *spinner;
};

enum
{
  SIGNAL_GO_BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TlVersionWindow, tl_version_window, ADW_TYPE_WINDOW)

static void
apply_zoom (TlVersionWindow *self)
{
  gboolean fits = self->zoom == 0 || self->scene == NULL;

  gtk_widget_set_size_request (GTK_WIDGET (self->view),
                               fits ? -1 : (int) (self->scene->width * self->zoom),
                               fits ? -1 : (int) (self->scene->height * self->zoom));
}

/* The zoom that is seen, whether chosen or not. */
static double
get_zoom (TlVersionWindow *self)
{
  if (self->zoom > 0)
    return self->zoom;
  return MIN (gtk_widget_get_width (self->scroller) / self->scene->width,
              gtk_widget_get_height (self->scroller) / self->scene->height);
}

static void
zoom_by (TlVersionWindow *self, double factor)
{
  if (self->scene == NULL)
    return;
  self->zoom = CLAMP (get_zoom (self) * factor, ZOOM_MINIMUM, ZOOM_MAXIMUM);
  apply_zoom (self);
}

static void
zoom_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zoom_by (TL_VERSION_WINDOW (widget), ZOOM_FACTOR);
}

static void
zoom_out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zoom_by (TL_VERSION_WINDOW (widget), 1 / ZOOM_FACTOR);
}

static void
zoom_fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TL_VERSION_WINDOW (widget)->zoom = 0;
  apply_zoom (TL_VERSION_WINDOW (widget));
}

static void
go_back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_GO_BACK], 0);
  gtk_window_close (GTK_WINDOW (widget));
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TlVersionWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = tl_pages_lay_out_finish (result, &error);

  if (pages == NULL) /* another map was chosen, or the window closed */
    return;
  g_clear_object (&self->cancellable);
  gtk_spinner_set_spinning (self->spinner, FALSE);
  g_clear_pointer (&self->scene, tl_scene_unref);
  self->scene = tl_scene_ref (g_ptr_array_index (pages, 0));
  tl_page_view_set_scene (self->view, self->scene);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->scene->title, -1);
  apply_zoom (self);
}

static void
cancel_layout (TlVersionWindow *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
map_chosen_cb (TlVersionWindow *self)
{
  guint i = gtk_drop_down_get_selected (self->map_chooser);

  if (i >= self->maps->len)
    return;
  cancel_layout (self);
  self->cancellable = g_cancellable_new ();
  gtk_spinner_set_spinning (self->spinner, TRUE);
  tl_pages_lay_out_async (self->document, tl_record_get_id (g_ptr_array_index (self->maps, i)),
                          &(TlMapPagesOptions){ 0 }, self->cancellable, laid_out_cb,
                          g_object_ref (self));
}

static void
tl_version_window_dispose (GObject *object)
{
  TlVersionWindow *self = TL_VERSION_WINDOW (object);

  cancel_layout (self);
  g_clear_pointer (&self->maps, g_ptr_array_unref);
  g_clear_pointer (&self->scene, tl_scene_unref);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (tl_version_window_parent_class)->dispose (object);
}

static void
tl_version_window_class_init (TlVersionWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_version_window_dispose;

  /** TlVersionWindow::go-back: the project shall be as in this version */
  signals[SIGNAL_GO_BACK] = g_signal_new ("go-back", TL_TYPE_VERSION_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "version.zoom-in", NULL, zoom_in_action);
  gtk_widget_class_install_action (widget_class, "version.zoom-out", NULL, zoom_out_action);
  gtk_widget_class_install_action (widget_class, "version.zoom-fit", NULL, zoom_fit_action);
  gtk_widget_class_install_action (widget_class, "version.go-back", NULL, go_back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK,
                                       "version.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK,
                                       "version.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK,
                                       "version.zoom-fit", NULL);
}

static GtkWidget *
make_button (const char *icon, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
set_up_map_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_map_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* The titles of maps are long; the list below shows them in whole, its button as far as there is room. */
static GtkWidget *
make_map_chooser (void)
{
  GtkWidget *chooser = gtk_drop_down_new (NULL, NULL);
  g_autoptr (GtkListItemFactory) in_list
      = g_object_ref (gtk_drop_down_get_factory (GTK_DROP_DOWN (chooser)));
  g_autoptr (GtkListItemFactory) shown = gtk_signal_list_item_factory_new ();

  g_signal_connect (shown, "setup", G_CALLBACK (set_up_map_cb), NULL);
  g_signal_connect (shown, "bind", G_CALLBACK (bind_map_cb), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (chooser), shown);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (chooser), in_list);
  tl_page_name_choice (chooser, _ ("Map"));
  return chooser;
}

static GtkWidget *
make_bar (TlVersionWindow *self)
{
  GtkWidget *bar = gtk_action_bar_new ();

  gtk_action_bar_pack_start (GTK_ACTION_BAR (bar), GTK_WIDGET (self->map_chooser));
  gtk_action_bar_pack_start (GTK_ACTION_BAR (bar), GTK_WIDGET (self->spinner));
  gtk_action_bar_pack_end (GTK_ACTION_BAR (bar),
                           make_button ("view-fullscreen-symbolic", _ ("Show the Whole Map"),
                                        "version.zoom-fit"));
  gtk_action_bar_pack_end (GTK_ACTION_BAR (bar),
                           make_button ("list-add-symbolic", _ ("Zoom In"), "version.zoom-in"));
  gtk_action_bar_pack_end (GTK_ACTION_BAR (bar), make_button ("list-remove-symbolic",
                                                              _ ("Zoom Out"), "version.zoom-out"));
  return bar;
}

static void
tl_version_window_init (TlVersionWindow *self)
{
  self->view = TL_PAGE_VIEW (tl_page_view_new ());
  gtk_widget_set_focusable (GTK_WIDGET (self->view), TRUE);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_add_css_class (self->scroller, "page-desk");
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  self->map_chooser = GTK_DROP_DOWN (make_map_chooser ());
}

static void
fill_map_chooser (TlVersionWindow *self, TlId first)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  self->maps = tl_record_list_children (tl_document_get_project (self->document), TL_KIND_MAP);
  for (guint i = 0; i < self->maps->len; i++)
    {
      TlRecord *map = g_ptr_array_index (self->maps, i);

      gtk_string_list_append (names, tl_record_get_text (map, TL_MAP_TITLE));
      if (tl_record_get_id (map) == first)
        selected = i;
    }
  gtk_drop_down_set_model (self->map_chooser, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->map_chooser, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->map_chooser), self->maps->len > 1);
  g_signal_connect_object (self->map_chooser, "notify::selected", G_CALLBACK (map_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tl_version_window_new:
 * @parent: the window above which it stands
 * @document: the project as it was in the version; nobody changes it
 * @map: which of its maps is shown at first; the first one where that was not there yet
 * @name: what the version is called
 * @may_go_back: whether the project may be changed
 *
 * Returns: (transfer none): the window, not yet shown
 */
TlVersionWindow *
tl_version_window_new (GtkWindow *parent, TlDocument *document, TlId map, const char *name,
                       gboolean may_go_back)
{
  TlVersionWindow *self = g_object_new (TL_TYPE_VERSION_WINDOW, "transient-for", parent, "title",
                                        name, "destroy-with-parent", TRUE, "default-width", 1000,
                                        "default-height", 700, "width-request", 320, NULL);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Go Back to This Version"));

  self->document = g_object_ref (document);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (name, _ ("To look at only")));
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                           PANGO_ELLIPSIZE_END);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "version.go-back");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "version.go-back", may_go_back);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), button);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_box_append (GTK_BOX (box), make_bar (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  fill_map_chooser (self, map);
  map_chosen_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  return self;
}
