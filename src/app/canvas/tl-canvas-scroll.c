/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the page stands in the view, and at which zoom.
 *
 * The scroll bars' adjustments hold how far the page is scrolled, in pixels of the view. A page that
 * is smaller than the view stands in its middle. What is under the pointer, or between the fingers,
 * stays there while the zoom changes; and what a user looks at stays where it is while the page is laid
 * out again, even if something above it grew.
 */
#include "tl-canvas-private.h"

#include <math.h>

#define ZOOM_EPSILON 1e-6

/* Around what is scrolled into view, in pixels of the view. */
#define MARGIN 24

/* Who shows the zoom lays the window out anew for it: not in every frame, but after milliseconds. */
#define ZOOM_TOLD_AFTER 80

/* What is selected is not enlarged further when it is fitted into the view. */
#define FIT_MAXIMUM 2.0

/* On both sides of a page that fits, where the button that adds a stage has its place. */
#define FIT_SIDE 20

static double
get_page_length (TlCanvas *self, GtkOrientation orientation)
{
  if (self->scene == NULL)
    return 0;
  return self->zoom
         * (orientation == GTK_ORIENTATION_HORIZONTAL ? self->scene->width : self->scene->height);
}

static double
get_origin (TlCanvas *self, GtkOrientation orientation)
{
  double length = get_page_length (self, orientation);
  double view = gtk_widget_get_size (GTK_WIDGET (self), orientation);
  GtkAdjustment *adjustment = self->adjustments[orientation];

  /* Whole pixels keep hairlines sharp. */
  if (length <= view)
    return floor ((view - length) / 2);
  return adjustment == NULL ? 0 : -round (gtk_adjustment_get_value (adjustment));
}

/** tl_canvas_get_origin: where the page's top left corner stands in the view. */
void
tl_canvas_get_origin (TlCanvas *self, double *x, double *y)
{
  *x = get_origin (self, GTK_ORIENTATION_HORIZONTAL);
  *y = get_origin (self, GTK_ORIENTATION_VERTICAL);
}

static gboolean
tell_bars_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TlCanvas *self = TL_CANVAS (widget);

  self->bars_told = 0;
  for (guint i = 0; i < G_N_ELEMENTS (self->untold); i++)
    if (self->untold[i] != NULL)
      g_object_thaw_notify (G_OBJECT (self->untold[i]));
  for (guint i = 0; i < G_N_ELEMENTS (self->untold); i++)
    g_clear_object (&self->untold[i]);
  return G_SOURCE_REMOVE;
}

/* A scroll bar that comes or goes asks for a new layout. Asked for while the layout is made, GTK 4.8
 * may forget it on the way, and draw a part of the window before it has its place: so the bars are
 * told with the next frame. */
static void
tell_bars_later (TlCanvas *self, GtkOrientation orientation)
{
  if (self->untold[orientation] != NULL)
    return;
  self->untold[orientation] = g_object_ref (self->adjustments[orientation]);
  g_object_freeze_notify (G_OBJECT (self->untold[orientation]));
  if (self->bars_told == 0)
    self->bars_told = gtk_widget_add_tick_callback (GTK_WIDGET (self), tell_bars_cb, NULL, NULL);
}

/* Tells a scroll bar how long the page is, and where to stand unless @value is NAN. */
static void
configure_adjustment (TlCanvas *self, GtkOrientation orientation, double value)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  double view = gtk_widget_get_size (GTK_WIDGET (self), orientation);
  double upper = MAX (ceil (get_page_length (self, orientation)), view);

  if (adjustment == NULL)
    return;
  if (isnan (value))
    value = gtk_adjustment_get_value (adjustment);
  if (self->allocating
      && (gtk_adjustment_get_upper (adjustment) != upper
          || gtk_adjustment_get_page_size (adjustment) != view))
    tell_bars_later (self, orientation);
  gtk_adjustment_configure (adjustment, CLAMP (value, 0, upper - view), 0, upper, view * 0.1,
                            view * 0.9, view);
}

/* What was selected before there was a place for the map: somebody wanted to be taken there. */
static void
reveal_selected (TlCanvas *self)
{
  const TlCanvasItem *item
      = tl_canvas_index_find_record (self->index, tl_canvas_get_selection (self));

  if (item != NULL)
    tl_canvas_reveal (self, &item->box);
}

/** tl_canvas_configure_scrolling: tells the scroll bars how long the page and the view are. */
void
tl_canvas_configure_scrolling (TlCanvas *self)
{
  gboolean right_to_left = self->scene != NULL && self->scene->right_to_left;
  gboolean is_new = !self->placed && self->scene != NULL;
  double start = right_to_left ? HUGE_VAL : 0;

  configure_adjustment (self, GTK_ORIENTATION_HORIZONTAL, is_new ? start : NAN);
  configure_adjustment (self, GTK_ORIENTATION_VERTICAL, is_new ? 0 : NAN);
  self->placed = self->placed || is_new;
  if (is_new)
    reveal_selected (self);
}

static void
value_changed_cb (TlCanvas *self)
{
  tl_canvas_queue_place (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** tl_canvas_set_adjustment: scrolls with that adjustment; %NULL for one of its own. */
void
tl_canvas_set_adjustment (TlCanvas *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (adjustment != NULL && self->adjustments[orientation] == adjustment)
    return;
  tl_canvas_drop_adjustment (self, orientation);
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  self->adjustments[orientation] = g_object_ref_sink (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self);
  configure_adjustment (self, orientation, NAN);
}

/**
 * tl_canvas_show_bars:
 * @self: a canvas
 * @shown: whether scroll bars show
 *
 * Those that lie over the page; others keep their place. They fade in and out when something scrolls,
 * when the pointer moves and, in GTK 4.8, when something under the pointer is laid out. What is typed
 * would wait for a frame of that, so they are hidden while a title is typed.
 */
void
tl_canvas_show_bars (TlCanvas *self, gboolean shown)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  gboolean lie_over;

  if (window == NULL)
    return;
  g_object_get (gtk_widget_get_settings (window), "gtk-overlay-scrolling", &lie_over, NULL);
  if (!gtk_scrolled_window_get_overlay_scrolling (GTK_SCROLLED_WINDOW (window)))
    lie_over = FALSE;
  gtk_widget_set_visible (gtk_scrolled_window_get_hscrollbar (GTK_SCROLLED_WINDOW (window)),
                          shown || !lie_over);
  gtk_widget_set_visible (gtk_scrolled_window_get_vscrollbar (GTK_SCROLLED_WINDOW (window)),
                          shown || !lie_over);
}

/** tl_canvas_drop_adjustment: lets go of an adjustment. */
void
tl_canvas_drop_adjustment (TlCanvas *self, GtkOrientation orientation)
{
  if (self->untold[orientation] != NULL)
    g_object_thaw_notify (G_OBJECT (self->untold[orientation]));
  g_clear_object (&self->untold[orientation]);
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[orientation], value_changed_cb, self);
  g_clear_object (&self->adjustments[orientation]);
}

static void
reveal_along (TlCanvas *self, GtkOrientation orientation, double start, double length,
              double inset_before, double inset_after)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  double from = start * self->zoom - MARGIN - inset_before;
  double to = (start + length) * self->zoom + MARGIN + inset_after;
  double view = gtk_widget_get_size (GTK_WIDGET (self), orientation);

  double value;

  configure_adjustment (self, orientation, NAN);
  if (adjustment == NULL || view <= 0)
    return;
  value = gtk_adjustment_get_value (adjustment);
  /* What does not fit, as the page's title, shall not jump when one clicks on what is seen of it. */
  if (to - from > view && value < to - view && value <= from + MARGIN
      && value + view > from + view / 2)
    return;
  gtk_adjustment_clamp_page (adjustment, from, MIN (to, from + view));
}

/** tl_canvas_reveal: scrolls that part of the page into view, and out from under heads and labels. */
void
tl_canvas_reveal (TlCanvas *self, const TlRect *box)
{
  TlCanvasInsets insets;

  if (!self->placed)
    return;
  tl_canvas_get_insets (self, box, &insets);
  if (!insets.is_kept_across)
    reveal_along (self, GTK_ORIENTATION_HORIZONTAL, box->x, box->width, insets.left, insets.right);
  if (!insets.is_kept_down)
    reveal_along (self, GTK_ORIENTATION_VERTICAL, box->y, box->height, insets.top, 0);
}

/**
 * tl_canvas_keep_selection:
 * @self: a canvas that is getting its place
 * @width: of the view before
 * @height: likewise
 *
 * Keeps what is selected in view if it was: details or a list that are shown beside the map shall not
 * cover what they are about.
 */
void
tl_canvas_keep_selection (TlCanvas *self, int width, int height)
{
  const TlCanvasItem *item
      = self->index == NULL
            ? NULL
            : tl_canvas_index_find_record (self->index, tl_canvas_get_selection (self));
  double x;
  double y;

  if (item == NULL)
    return;
  tl_canvas_get_origin (self, &x, &y);
  x += item->box.x * self->zoom;
  y += item->box.y * self->zoom;
  if (x >= 0 && x + item->box.width * self->zoom <= width && y >= 0
      && y + item->box.height * self->zoom <= height)
    tl_canvas_reveal (self, &item->box);
}

/**
 * tl_canvas_reveal_record:
 * @self: a canvas
 * @record: the id of a record
 *
 * Scrolls what shows that record into view, or what shows the one that it belongs to.
 *
 * Returns: whether the map shows either
 */
gboolean
tl_canvas_reveal_record (TlCanvas *self, TlId record)
{
  TlRecord *current = self->document == NULL ? NULL : tl_document_lookup (self->document, record);

  for (; current != NULL && self->index != NULL; current = tl_record_get_parent (current))
    {
      const TlCanvasItem *item
          = tl_canvas_index_find_record (self->index, tl_record_get_id (current));

      if (item == NULL)
        continue;
      tl_canvas_reveal (self, &item->box);
      return TRUE;
    }
  return FALSE;
}

double
tl_canvas_get_zoom (TlCanvas *self)
{
  return self->zoom;
}

static gboolean
tell_zoom_cb (gpointer data)
{
  TlCanvas *self = data;

  self->zoom_told = 0;
  g_object_notify (G_OBJECT (self), "zoom");
  return G_SOURCE_REMOVE;
}

static void
stand_at (TlCanvas *self, double zoom, double x, double y)
{
  gboolean is_other = fabs (zoom - self->zoom) >= ZOOM_EPSILON;

  self->zoom = zoom;
  configure_adjustment (self, GTK_ORIENTATION_HORIZONTAL, x);
  configure_adjustment (self, GTK_ORIENTATION_VERTICAL, y);
  tl_canvas_queue_place (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (is_other && self->zoom_told == 0)
    self->zoom_told = g_timeout_add (ZOOM_TOLD_AFTER, tell_zoom_cb, self);
}

/**
 * tl_canvas_zoom_around:
 * @self: a canvas
 * @zoom: the new zoom
 * @x: of the point in the view that stays where it is
 * @y: likewise
 */
void
tl_canvas_zoom_around (TlCanvas *self, double zoom, double x, double y)
{
  double page_x;
  double page_y;

  zoom = CLAMP (zoom, TL_CANVAS_ZOOM_MINIMUM, TL_CANVAS_ZOOM_MAXIMUM);
  if (fabs (zoom - self->zoom) < ZOOM_EPSILON)
    return;
  page_x = (x - get_origin (self, GTK_ORIENTATION_HORIZONTAL)) / self->zoom;
  page_y = (y - get_origin (self, GTK_ORIENTATION_VERTICAL)) / self->zoom;
  stand_at (self, zoom, page_x * zoom - x, page_y * zoom - y);
}

/** tl_canvas_set_zoom: 1 is one pixel of the screen for each of the page. */
void
tl_canvas_set_zoom (TlCanvas *self, double zoom)
{
  tl_canvas_zoom_around (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                         gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

void
tl_canvas_zoom_by (TlCanvas *self, double factor)
{
  tl_canvas_set_zoom (self, self->zoom * factor);
}

static double
fit (TlCanvas *self, double width, double height, double maximum)
{
  double view_width = gtk_widget_get_width (GTK_WIDGET (self));
  double view_height = gtk_widget_get_height (GTK_WIDGET (self));

  return CLAMP (MIN (view_width / width, view_height / height), TL_CANVAS_ZOOM_MINIMUM, maximum);
}

/** tl_canvas_zoom_to_fit: makes the whole page fit into the view, never larger than it is. */
void
tl_canvas_zoom_to_fit (TlCanvas *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double zoom;

  if (self->scene == NULL || width <= 0)
    return;
  zoom = fit (self, self->scene->width, self->scene->height, 1);
  tl_canvas_set_zoom (self, MIN (zoom, MAX ((width - 2 * FIT_SIDE) / self->scene->width,
                                            TL_CANVAS_ZOOM_MINIMUM)));
}

static gboolean
get_selection_box (TlCanvas *self, TlRect *box)
{
  guint n = tl_selection_get_n_items (self->selection);
  gboolean any = FALSE;

  for (guint i = 0; i < n && self->index != NULL; i++)
    {
      const TlCanvasItem *item
          = tl_canvas_index_find_record (self->index, tl_selection_get_item (self->selection, i));

      if (item == NULL)
        continue;
      if (!any)
        *box = item->box;
      any = TRUE;
      tl_rect_extend (box, &item->box);
    }
  return any;
}

/**
 * tl_canvas_zoom_to_selection:
 * @self: a canvas
 *
 * Makes what is selected as large as it fits into the view beside heads and labels, and puts it into
 * the middle; the whole page if nothing is.
 */
void
tl_canvas_zoom_to_selection (TlCanvas *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  TlCanvasInsets insets;
  double zoom;
  TlRect box;

  if (!get_selection_box (self, &box) || width <= 2 * MARGIN || height <= 2 * MARGIN)
    {
      tl_canvas_zoom_to_fit (self);
      return;
    }
  zoom = fit (self, box.width / (1 - 2 * MARGIN / width), box.height / (1 - 2 * MARGIN / height),
              FIT_MAXIMUM);
  tl_canvas_set_zoom (self, zoom);
  tl_canvas_get_insets (self, &box, &insets);
  zoom = MIN (zoom, MIN ((width - insets.left - insets.right - 2 * MARGIN) / box.width,
                         (height - insets.top - 2 * MARGIN) / box.height));
  zoom = MAX (zoom, TL_CANVAS_ZOOM_MINIMUM);
  stand_at (self, zoom, (box.x + box.width / 2) * zoom - (width + insets.left - insets.right) / 2,
            (box.y + box.height / 2) * zoom - (height + insets.top) / 2);
}

/* What is furthest up in the view and not selected: an edit that is made below leaves it alone. */
static const TlCanvasItem *
find_anchor (TlCanvas *self)
{
  g_autoptr (GArray) items = NULL;
  const TlCanvasItem *anchor = NULL;
  TlRect view;

  view.x = -get_origin (self, GTK_ORIENTATION_HORIZONTAL) / self->zoom;
  view.y = (self->heads_end - get_origin (self, GTK_ORIENTATION_VERTICAL)) / self->zoom;
  view.width = gtk_widget_get_width (GTK_WIDGET (self)) / self->zoom;
  view.height = gtk_widget_get_height (GTK_WIDGET (self)) / self->zoom;
  items = tl_canvas_index_list_in (self->index, &view);
  for (guint i = 0; i < items->len; i++)
    {
      const TlCanvasItem *item
          = tl_canvas_index_get_item (self->index, g_array_index (items, guint, i));

      if ((item->group->role == TL_ROLE_LANE_LABEL || !tl_canvas_is_kept_in_view (self, &item->box))
          && item->box.y >= view.y && !tl_selection_contains (self->selection, item->group->record)
          && (anchor == NULL || item->box.y < anchor->box.y))
        anchor = item;
    }
  return anchor;
}

/**
 * tl_canvas_note_anchor:
 * @self: a canvas, just before its scene becomes another one
 * @anchor: (out): where something in view stands
 */
void
tl_canvas_note_anchor (TlCanvas *self, TlCanvasAnchor *anchor)
{
  const TlCanvasItem *item = NULL;

  anchor->record = TL_ID_NONE;
  if (self->index == NULL || !self->placed)
    return;
  item = find_anchor (self);
  if (item == NULL)
    return;
  anchor->record = item->group->record;
  anchor->box = item->box;
}

/** tl_canvas_keep_anchor: scrolls by as much as the new scene moved what was noted. */
void
tl_canvas_keep_anchor (TlCanvas *self, const TlCanvasAnchor *anchor)
{
  const TlCanvasItem *item = NULL;

  if (anchor->record == TL_ID_NONE || self->index == NULL)
    return;
  item = tl_canvas_index_find_record (self->index, anchor->record);
  if (item == NULL)
    return;
  for (int i = 0; i < 2; i++)
    {
      double shift = i == GTK_ORIENTATION_HORIZONTAL ? item->box.x - anchor->box.x
                                                     : item->box.y - anchor->box.y;

      if (self->adjustments[i] != NULL && shift != 0)
        configure_adjustment (self, i,
                              gtk_adjustment_get_value (self->adjustments[i]) + shift * self->zoom);
    }
}
