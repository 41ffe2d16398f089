/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pages of a checklist as they will come out of the printer: the scenes that are printed, one page at
 * a time.
 *
 *     ‹ Page 1 of 2 ›            −  100 %  +
 *     ┌ TlPageView, in a window that scrolls once the page is larger ┐
 *
 * Pages are laid out in a thread. One layout runs at a time; a request that comes meanwhile waits for it,
 * and the latest one wins. Until then the earlier pages stay in view.
 *
 * It follows what is worked on: its page is shown, and where the page is larger than the window, its place
 * on it; again whenever the pages have been laid out anew, since it may stand elsewhere then.
 */
#include "tl-checklist-preview.h"

#include "tl-own-direction.h"
#include "tl-page-view.h"
#include "tl-scene.h"

#include <glib/gi18n-lib.h>

/* The first is the whole page. */
static const double zooms[] = { 0, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0 };

#define MARGIN 9        /* around the page */
#define SURROUNDINGS 60 /* shown above and below what is followed */

struct _TlChecklistPreview
{
  GtkBox parent_instance;

  guint page;
  guint zoom; /* in @zooms */
  TlId followed;

  /* owned */
  TlChecklistRequest *next;  /* waits for the one under way */
  GCancellable *cancellable; /* NULL: nothing is under way */
  GPtrArray *pages;          /* TlScene; NULL until laid out */

  /* borrowed: children */
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkWidget *out_button;
  GtkWidget *in_button;
  GtkLabel *page_label;
  GtkLabel *zoom_label;
  GtkLabel *problem;
  GtkWidget *view;
  GtkScrolledWindow *window;
};

G_DEFINE_FINAL_TYPE (TlChecklistPreview, tl_checklist_preview, GTK_TYPE_BOX)

static void
show_zoom (TlChecklistPreview *self)
{
  double zoom = zooms[self->zoom];
  const TlScene *scene = self->pages != NULL ? g_ptr_array_index (self->pages, self->page) : NULL;
  g_autofree char *words = zoom == 0 ? g_strdup (_ ("Whole page"))
                                     : g_strdup_printf (C_ ("zoom", "%.0f %%"), zoom * 100);
  g_autofree char *shown = tl_own_direction (GTK_WIDGET (self->zoom_label), words);

  gtk_label_set_label (self->zoom_label, shown);
  gtk_widget_set_sensitive (self->out_button, self->zoom > 0);
  gtk_widget_set_sensitive (self->in_button, self->zoom + 1 < G_N_ELEMENTS (zooms));
  if (scene == NULL || zoom == 0)
    gtk_widget_set_size_request (self->view, -1, -1);
  else
    gtk_widget_set_size_request (self->view, (int) (scene->width * zoom),
                                 (int) (scene->height * zoom));
}

static void
show_page (TlChecklistPreview *self)
{
  guint n = self->pages != NULL ? self->pages->len : 0;
  g_autofree char *words = NULL;

  self->page = n == 0 ? 0 : MIN (self->page, n - 1);
  words = n == 0 ? g_strdup (_ ("Laying out…"))
                 : g_strdup_printf (_ ("Page %u of %u"), self->page + 1, n);
  gtk_label_set_label (self->page_label, words);
  gtk_widget_set_sensitive (self->previous_button, self->page > 0);
  gtk_widget_set_sensitive (self->next_button, self->page + 1 < n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  tl_page_view_set_scene (TL_PAGE_VIEW (self->view),
                          n == 0 ? NULL : g_ptr_array_index (self->pages, self->page));
  show_zoom (self);
}

/* Finds where @record is drawn in @group, whose origin is at @place; the place becomes its box. */
static gboolean
find_record (TlSceneGroup *group, TlId record, TlRect *place)
{
  guint n;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n);

  if (group->record == record && group->role != TL_ROLE_DOCUMENT)
    {
      place->width = group->width;
      place->height = group->height;
      return TRUE;
    }
  for (guint i = 0; i < n; i++)
    {
      const TlSceneItem *item = &items[i];
      TlRect inside = *place;

      if (item->type != TL_ITEM_CHILD)
        continue;
      inside.x += item->child.x;
      inside.y += item->child.y;
      if (find_record (item->child.group, record, &inside))
        {
          *place = inside;
          return TRUE;
        }
    }
  return FALSE;
}

/* Shows the page that has what is followed, and that part of it. */
static void
follow (TlChecklistPreview *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->window);
  double zoom = zooms[self->zoom];

  for (guint i = 0; self->followed != TL_ID_NONE && self->pages != NULL && i < self->pages->len;
       i++)
    {
      const TlScene *scene = g_ptr_array_index (self->pages, i);
      TlRect place = { 0 };

      if (!find_record (scene->root, self->followed, &place))
        continue;
      if (self->page != i)
        {
          self->page = i;
          show_page (self);
        }
      if (zoom > 0)
        gtk_adjustment_clamp_page (adjustment, MARGIN + place.y * zoom - SURROUNDINGS,
                                   MARGIN + (place.y + place.height) * zoom + SURROUNDINGS);
      return;
    }
}

/**
 * tl_checklist_preview_follow:
 * @self: a preview
 * @record: the id of what is worked on: the checklist, a section or an item
 *
 * Shows where that will be printed, now and when the pages change.
 */
void
tl_checklist_preview_follow (TlChecklistPreview *self, TlId record)
{
  g_return_if_fail (TL_IS_CHECKLIST_PREVIEW (self));

  if (self->followed == record)
    return;
  self->followed = record;
  follow (self);
}

/** tl_checklist_preview_get_page: Returns: the page that is shown, counted from 0 */
guint
tl_checklist_preview_get_page (TlChecklistPreview *self)
{
  return self->page;
}

static void start (TlChecklistPreview *self, TlChecklistRequest *request);

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TlChecklistPreview) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = tl_checklist_job_lay_out_finish (result, &error);
  g_autoptr (TlChecklistRequest) next = g_steal_pointer (&self->next);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  gtk_label_set_label (self->problem, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), error != NULL);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  self->pages = g_steal_pointer (&pages);
  show_page (self);
  follow (self);
  if (next != NULL)
    start (self, next);
}

static void
start (TlChecklistPreview *self, TlChecklistRequest *request)
{
  self->cancellable = g_cancellable_new ();
  tl_checklist_job_lay_out_async (request, self->cancellable, laid_out_cb, g_object_ref (self));
}

/**
 * tl_checklist_preview_set_request:
 * @self: a preview
 * @request: (transfer full) (nullable): what to show; %NULL for nothing
 */
void
tl_checklist_preview_set_request (TlChecklistPreview *self, TlChecklistRequest *request)
{
  g_clear_pointer (&self->next, tl_checklist_request_unref);
  if (request == NULL)
    {
      if (self->cancellable != NULL)
        g_cancellable_cancel (self->cancellable);
      g_clear_object (&self->cancellable);
      g_clear_pointer (&self->pages, g_ptr_array_unref);
      self->page = 0;
      self->followed = TL_ID_NONE;
      show_page (self);
    }
  else if (self->cancellable != NULL)
    self->next = request;
  else
    {
      start (self, request);
      tl_checklist_request_unref (request);
    }
}

/** tl_checklist_preview_is_ready: Returns: whether the pages that were asked for last are shown */
gboolean
tl_checklist_preview_is_ready (TlChecklistPreview *self)
{
  return self->pages != NULL && self->cancellable == NULL;
}

/** tl_checklist_preview_get_n_pages: Returns: how many pages there are, 0 until they are laid out */
guint
tl_checklist_preview_get_n_pages (TlChecklistPreview *self)
{
  return self->pages != NULL ? self->pages->len : 0;
}

static void
previous_cb (TlChecklistPreview *self)
{
  if (self->page > 0)
    self->page--;
  show_page (self);
}

static void
next_cb (TlChecklistPreview *self)
{
  self->page++;
  show_page (self);
}

static void
zoom_out_cb (TlChecklistPreview *self)
{
  if (self->zoom > 0)
    self->zoom--;
  show_zoom (self);
}

static void
zoom_in_cb (TlChecklistPreview *self)
{
  if (self->zoom + 1 < G_N_ELEMENTS (zooms))
    self->zoom++;
  show_zoom (self);
}

static void
tl_checklist_preview_dispose (GObject *object)
{
  TlChecklistPreview *self = TL_CHECKLIST_PREVIEW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->next, tl_checklist_request_unref);
  g_clear_pointer (&self->pages, g_ptr_array_unref);

  G_OBJECT_CLASS (tl_checklist_preview_parent_class)->dispose (object);
}

static void
tl_checklist_preview_class_init (TlChecklistPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_checklist_preview_dispose;
}

static GtkWidget *
add_button (TlChecklistPreview *self, GtkWidget *bar, const char *icon, const char *label,
            void (*clicked) (TlChecklistPreview *))
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (bar), button);
  return button;
}

static GtkLabel *
add_label (GtkWidget *bar)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "kpi-small");
  gtk_box_append (GTK_BOX (bar), label);
  return GTK_LABEL (label);
}

static GtkWidget *
make_bar (TlChecklistPreview *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  self->previous_button
      = add_button (self, bar, "go-previous-symbolic", _ ("Previous Page"), previous_cb);
  self->page_label = add_label (bar);
  self->next_button = add_button (self, bar, "go-next-symbolic", _ ("Next Page"), next_cb);
  gtk_widget_set_hexpand (GTK_WIDGET (self->page_label), FALSE);
  gtk_widget_set_hexpand (self->next_button, TRUE);
  gtk_widget_set_halign (self->next_button, GTK_ALIGN_START);
  self->out_button = add_button (self, bar, "list-remove-symbolic", _ ("Zoom Out"), zoom_out_cb);
  self->zoom_label = add_label (bar);
  self->in_button = add_button (self, bar, "list-add-symbolic", _ ("Zoom In"), zoom_in_cb);
  gtk_widget_add_css_class (bar, "checklist-preview-bar");
  return bar;
}

static void
tl_checklist_preview_init (TlChecklistPreview *self)
{
  GtkWidget *window = gtk_scrolled_window_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->view = tl_page_view_new ();
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_box_append (GTK_BOX (self), make_bar (self));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->problem));
  self->window = GTK_SCROLLED_WINDOW (window);
  gtk_widget_set_margin_start (self->view, MARGIN);
  gtk_widget_set_margin_end (self->view, MARGIN);
  gtk_widget_set_margin_top (self->view, MARGIN);
  gtk_widget_set_margin_bottom (self->view, MARGIN);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), self->view);
  gtk_widget_set_vexpand (window, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "page-desk");
  gtk_box_append (GTK_BOX (self), window);
  show_page (self);
}

/** tl_checklist_preview_new: Returns: (transfer floating): a preview of nothing */
GtkWidget *
tl_checklist_preview_new (void)
{
  return g_object_new (TL_TYPE_CHECKLIST_PREVIEW, NULL);
}
