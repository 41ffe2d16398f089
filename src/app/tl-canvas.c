/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The canvas: one map of a document, drawn from the scene that exports are drawn from, too.
 *
 *   page      the scene: its pixels, its origin top left
 *   view      the widget; the page stands in it at an origin (negative once scrolled), enlarged by
 *             the zoom. A page smaller than the view stands in its middle
 *   item      a part of the page that can be selected (TlCanvasIndex)
 *   card      the child widget of an item in or near the view (TlCanvasCard)
 *
 * The canvas shows and asks; it never changes the document itself. What a user wants done it tells
 * the window with signals, and the document's ::changed brings the result back here.
 *
 * Files by task: this one holds the widget, scrolling, zoom and drawing; tl-canvas-cards.c the
 * children; tl-canvas-selection.c what is selected; tl-canvas-input.c pointer and keys; tl-canvas-drag.c moving cards; tl-canvas-title.c
 * editing a title in place.
 */
#include "tl-canvas.h"

#include "tl-canvas-private.h"
#include "tl-ink.h"
#include "tl-map-grid.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#define ZOOM_EPSILON 1e-6

enum
{
  PROP_0,
  PROP_SELECTION,
  PROP_ZOOM,
  N_PROPERTIES,
  /* of GtkScrollable */
  PROP_HADJUSTMENT = N_PROPERTIES,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[TL_CANVAS_N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (TlCanvas, tl_canvas, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* Emits one of the signals that ask the window for something. */
void
tl_canvas_emit (TlCanvas *self, TlCanvasSignal signal, ...)
{
  va_list arguments;

  va_start (arguments, signal);
  g_signal_emit_valist (self, signals[signal], 0, arguments);
  va_end (arguments);
}

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

/** tl_canvas_to_page: a point of the view as a point of the page. */
void
tl_canvas_to_page (TlCanvas *self, double x, double y, double *page_x, double *page_y)
{
  double origin_x;
  double origin_y;

  tl_canvas_get_origin (self, &origin_x, &origin_y);
  *page_x = (x - origin_x) / self->zoom;
  *page_y = (y - origin_y) / self->zoom;
}

/* Tells the scroll bars how long the page is, and where to stand unless @value is NAN. */
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
  gtk_adjustment_configure (adjustment, CLAMP (value, 0, upper - view), 0, upper, view * 0.1,
                            view * 0.9, view);
}

static void
value_changed_cb (TlCanvas *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_adjustment (TlCanvas *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (adjustment != NULL && self->adjustments[orientation] == adjustment)
    return;
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[orientation], value_changed_cb, self);
  g_clear_object (&self->adjustments[orientation]);

  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  self->adjustments[orientation] = g_object_ref_sink (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self);
  configure_adjustment (self, orientation, NAN);
}

static void
scroll_to_start (TlCanvas *self)
{
  gboolean right_to_left = self->scene != NULL && self->scene->right_to_left;

  configure_adjustment (self, GTK_ORIENTATION_HORIZONTAL, right_to_left ? HUGE_VAL : 0);
  configure_adjustment (self, GTK_ORIENTATION_VERTICAL, 0);
}

static void
tl_canvas_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                   int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = 0;
  *natural = (int) ceil (get_page_length (TL_CANVAS (widget), orientation));
}

static void
tl_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TlCanvas *self = TL_CANVAS (widget);

  if (self->placed || self->scene == NULL)
    {
      configure_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NAN);
      configure_adjustment (self, GTK_ORIENTATION_VERTICAL, NAN);
    }
  else
    {
      scroll_to_start (self);
      self->placed = TRUE;
    }
  tl_canvas_update_cards (self);
  tl_canvas_hover (self);
  tl_canvas_allocate_children (self);
}

static void
snapshot_page (TlCanvas *self, GtkSnapshot *snapshot)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double x;
  double y;
  TlRect view;

  tl_canvas_get_origin (self, &x, &y);
  view = (TlRect){ -x / self->zoom, -y / self->zoom, width / self->zoom, height / self->zoom };
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_scale (snapshot, (float) self->zoom, (float) self->zoom);
  tl_canvas_nodes_snapshot (self->nodes, snapshot, self->scene->root, &view, tl_canvas_has_card,
                            self);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_paper (TlCanvas *self, GtkSnapshot *snapshot)
{
  TlColour paper = tl_palette_resolve (tl_canvas_nodes_get_palette (self->nodes), TL_INK_PAPER);
  GdkRGBA colour
      = { (float) TL_COLOUR_RED (paper) / 255.0f, (float) TL_COLOUR_GREEN (paper) / 255.0f,
          (float) TL_COLOUR_BLUE (paper) / 255.0f, 1.0f };

  gtk_snapshot_append_color (
      snapshot, &colour,
      &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                           (float) gtk_widget_get_height (GTK_WIDGET (self))));
}

static void
tl_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TlCanvas *self = TL_CANVAS (widget);
  GtkWidget *above[]
      = { self->hover, self->placeholder, self->cell, self->ring, GTK_WIDGET (self->editor) };
  GHashTableIter iterator;
  gpointer card;

  tl_canvas_nodes_begin_frame (self->nodes);
  snapshot_paper (self, snapshot);
  if (self->scene == NULL)
    return;
  snapshot_page (self, snapshot);

  g_hash_table_iter_init (&iterator, self->cards);
  while (g_hash_table_iter_next (&iterator, NULL, &card))
    gtk_widget_snapshot_child (widget, card, snapshot);
  tl_canvas_snapshot_rings (self, snapshot);
  for (guint i = 0; i < G_N_ELEMENTS (above); i++)
    if (above[i] != NULL)
      gtk_widget_snapshot_child (widget, above[i], snapshot);
  tl_canvas_snapshot_links (self, snapshot);
  tl_canvas_snapshot_tools (self, snapshot);
  tl_canvas_snapshot_drag (self, snapshot);
}

static const TlPalette *
choose_palette (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  if (adw_style_manager_get_high_contrast (style))
    return adw_style_manager_get_dark (style) ? &tl_palette_high_contrast_dark
                                              : &tl_palette_high_contrast;
  return adw_style_manager_get_dark (style) ? &tl_palette_dark : &tl_palette_light;
}

static void
style_changed_cb (TlCanvas *self)
{
  GHashTableIter iterator;
  gpointer card;

  tl_canvas_nodes_set_palette (self->nodes, choose_palette ());
  g_hash_table_iter_init (&iterator, self->cards);
  while (g_hash_table_iter_next (&iterator, NULL, &card))
    gtk_widget_queue_draw (card);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_scene (TlCanvas *self, TlScene *scene)
{
  g_clear_pointer (&self->index, tl_canvas_index_free);
  g_clear_pointer (&self->scene, tl_scene_unref);
  if (scene != NULL)
    {
      self->scene = tl_scene_ref (scene);
      self->index = tl_canvas_index_new (scene);
      tl_canvas_nodes_set_language (self->nodes, scene->language);
    }
  tl_canvas_update_tools (self);
  tl_canvas_update_links (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/** tl_canvas_preview: shows the map as tl_map_layout_set_preview() would have it. */
void
tl_canvas_preview (TlCanvas *self, TlId record, double value)
{
  TlScene *scene;

  if (self->layout == NULL)
    return;
  tl_map_layout_set_preview (self->layout, record, value);
  scene = tl_map_layout_get_scene (self->layout);
  if (scene != self->scene)
    set_scene (self, scene);
}

static void
document_changed_cb (TlCanvas *self, guint origin, TlTransaction *transaction, TlChanges *changes)
{
  tl_canvas_check_editing (self);
  tl_canvas_cancel_drag (self);
  tl_map_layout_update (self->layout, changes);
  set_scene (self, tl_map_layout_get_scene (self->layout));
  tl_selection_prune (self->selection, self->document);
}

/**
 * tl_canvas_set_map:
 * @self: a canvas
 * @document: (nullable): a document
 * @map: the id of one of its maps
 *
 * Shows that map, from where reading begins.
 */
void
tl_canvas_set_map (TlCanvas *self, TlDocument *document, TlId map)
{
  tl_canvas_end_editing (self);
  tl_canvas_cancel_drag (self);
  tl_canvas_select (self, TL_ID_NONE);
  tl_canvas_drop_cards (self);

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_func (self->document, document_changed_cb, self);
  g_clear_pointer (&self->layout, tl_map_layout_free);
  g_set_object (&self->document, document);
  self->map = map;
  self->placed = FALSE;
  if (document == NULL)
    {
      set_scene (self, NULL);
      return;
    }

  g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), self);
  self->layout = tl_map_layout_new (document, map);
  tl_map_layout_set_screen (self->layout, TRUE);
  tl_map_layout_set_lens (self->layout, self->lens);
  set_scene (self, tl_map_layout_get_scene (self->layout));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->scene->title, -1);
}

/** tl_canvas_set_lens: has all cards answer one question, on this map and the next ones. */
void
tl_canvas_set_lens (TlCanvas *self, TlLens lens)
{
  if (self->lens == lens)
    return;
  self->lens = lens;
  if (self->layout == NULL)
    return;
  tl_canvas_end_editing (self);
  tl_canvas_cancel_drag (self);
  tl_map_layout_set_lens (self->layout, lens);
  set_scene (self, tl_map_layout_get_scene (self->layout));
}

TlLens
tl_canvas_get_lens (TlCanvas *self)
{
  return self->lens;
}

/** tl_canvas_get_map: Returns: the id of the map that is shown */
TlId
tl_canvas_get_map (TlCanvas *self)
{
  return self->map;
}

/** tl_canvas_get_scene: Returns: (transfer none) (nullable): what is drawn */
TlScene *
tl_canvas_get_scene (TlCanvas *self)
{
  return self->scene;
}

/** tl_canvas_set_editable: whether pointer and keys may ask for changes. */
void
tl_canvas_set_editable (TlCanvas *self, gboolean editable)
{
  self->editable = editable;
  if (!editable)
    {
      tl_canvas_cancel_drag (self);
      if (self->editor != NULL)
        tl_canvas_editor_finish (self->editor, TL_CANVAS_EDITOR_CANCEL);
    }
}

static void
reveal_along (TlCanvas *self, GtkOrientation orientation, double start, double length)
{
  const double margin = 24;
  GtkAdjustment *adjustment = self->adjustments[orientation];
  double from = start * self->zoom - margin;
  double to = (start + length) * self->zoom + margin;
  double view = gtk_widget_get_size (GTK_WIDGET (self), orientation);

  configure_adjustment (self, orientation, NAN);
  if (adjustment != NULL && view > 0)
    gtk_adjustment_clamp_page (adjustment, from, MIN (to, from + view));
}

/** tl_canvas_reveal: scrolls that part of the page into view. */
void
tl_canvas_reveal (TlCanvas *self, const TlRect *box)
{
  if (!self->placed)
    return;
  reveal_along (self, GTK_ORIENTATION_HORIZONTAL, box->x, box->width);
  reveal_along (self, GTK_ORIENTATION_VERTICAL, box->y, box->height);
}

double
tl_canvas_get_zoom (TlCanvas *self)
{
  return self->zoom;
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
  tl_canvas_to_page (self, x, y, &page_x, &page_y);
  self->zoom = zoom;
  configure_adjustment (self, GTK_ORIENTATION_HORIZONTAL, page_x * zoom - x);
  configure_adjustment (self, GTK_ORIENTATION_VERTICAL, page_y * zoom - y);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
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

/** tl_canvas_zoom_to_fit: makes the whole page fit into the view, never larger than it is. */
void
tl_canvas_zoom_to_fit (TlCanvas *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->scene == NULL || width <= 0 || height <= 0)
    return;
  tl_canvas_set_zoom (self,
                      MIN (1, MIN (width / self->scene->width, height / self->scene->height)));
}

static void
tl_canvas_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TlCanvas *self = TL_CANVAS (object);

  switch (id)
    {
    case PROP_SELECTION:
      g_value_set_uint64 (value, tl_canvas_get_selection (self));
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tl_canvas_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TlCanvas *self = TL_CANVAS (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = (GtkScrollablePolicy) g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = (GtkScrollablePolicy) g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tl_canvas_dispose (GObject *object)
{
  TlCanvas *self = TL_CANVAS (object);
  GtkWidget **children[] = { &self->menu,        &self->chooser, &self->ring,  &self->hover,
                             &self->placeholder, &self->cell,    &self->bubble };

  if (self->editor != NULL)
    tl_canvas_editor_finish (self->editor, TL_CANVAS_EDITOR_CANCEL);
  tl_canvas_set_map (self, NULL, TL_ID_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    g_clear_pointer (children[i], gtk_widget_unparent);
  tl_canvas_drop_tools (self);
  tl_canvas_drop_links (self);
  g_clear_object (&self->actions);
  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    if (self->adjustments[i] != NULL)
      {
        g_signal_handlers_disconnect_by_func (self->adjustments[i], value_changed_cb, self);
        g_clear_object (&self->adjustments[i]);
      }

  G_OBJECT_CLASS (tl_canvas_parent_class)->dispose (object);
}

static void
tl_canvas_finalize (GObject *object)
{
  TlCanvas *self = TL_CANVAS (object);

  g_hash_table_unref (self->cards);
  g_ptr_array_unref (self->spare);
  g_array_unref (self->marks);
  tl_canvas_nodes_free (self->nodes);
  g_object_unref (self->selection);

  G_OBJECT_CLASS (tl_canvas_parent_class)->finalize (object);
}

static void
add_signals (void)
{
  /**
   * TlCanvas::rename:
   * @self: the canvas
   * @record: the id of a record
   * @title: its new title
   */
  signals[TL_CANVAS_RENAME]
      = g_signal_new ("rename", TL_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                      2, G_TYPE_UINT64, G_TYPE_STRING);
  /**
   * TlCanvas::move-card:
   * @self: the canvas
   * @card: the id of a card
   * @lane: the id of the lane to which it was dragged
   * @step: the id of the step
   * @index: its place in that cell once it is out of its old one
   */
  signals[TL_CANVAS_MOVE_CARD]
      = g_signal_new ("move-card", TL_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 4, G_TYPE_UINT64, G_TYPE_UINT64, G_TYPE_UINT64, G_TYPE_UINT);
  /**
   * TlCanvas::add-card:
   * @self: the canvas
   * @lane: the id of a lane that takes cards
   * @step: the id of a step
   * @title: what the card shall say
   */
  signals[TL_CANVAS_ADD_CARD]
      = g_signal_new ("add-card", TL_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_UINT64, G_TYPE_UINT64, G_TYPE_STRING);
  /**
   * TlCanvas::toast:
   * @self: the canvas
   * @message: what was done, or why it could not be
   * @with_undo: whether it can be undone
   */
  signals[TL_CANVAS_TOAST]
      = g_signal_new ("toast", TL_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                      2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
tl_canvas_class_init (TlCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tl_canvas_get_property;
  object_class->set_property = tl_canvas_set_property;
  object_class->dispose = tl_canvas_dispose;
  object_class->finalize = tl_canvas_finalize;
  widget_class->measure = tl_canvas_measure;
  widget_class->size_allocate = tl_canvas_size_allocate;
  widget_class->snapshot = tl_canvas_snapshot;

  /** TlCanvas:selection: the id of the record that is selected, or 0. */
  properties[PROP_SELECTION] = g_param_spec_uint64 ("selection", NULL, NULL, 0, G_MAXUINT64, 0,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /** TlCanvas:zoom: pixels of the screen for each of the page. */
  properties[PROP_ZOOM]
      = g_param_spec_double ("zoom", NULL, NULL, TL_CANVAS_ZOOM_MINIMUM, TL_CANVAS_ZOOM_MAXIMUM, 1,
                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  add_signals ();

  tl_canvas_keys_class_init (widget_class);
  tl_canvas_menu_class_init (widget_class);
  tl_canvas_structure_class_init (widget_class);
  gtk_widget_class_set_css_name (widget_class, "canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_mark (TlCanvas *self, const char *css_class)
{
  GtkWidget *mark = g_object_new (ADW_TYPE_BIN, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "can-target", FALSE, NULL);

  gtk_widget_add_css_class (mark, css_class);
  gtk_widget_set_parent (mark, GTK_WIDGET (self));
  gtk_widget_set_child_visible (mark, FALSE);
  return mark;
}

static void
tl_canvas_init (TlCanvas *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->zoom = 1;
  self->editable = TRUE;
  self->nodes = tl_canvas_nodes_new (choose_palette ());
  self->cards = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->spare = g_ptr_array_new ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);

  self->hover = add_mark (self, "hover");
  self->ring = add_mark (self, "selection-ring");
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
  tl_canvas_selection_init (self);
  tl_canvas_input_init (self);
  tl_canvas_keys_init (self);
  tl_canvas_cell_init (self);
  tl_canvas_menu_init (self);
  tl_canvas_navigation_init (self);
  tl_canvas_drag_init (self);
  tl_canvas_structure_init (self);
  tl_canvas_tools_init (self);
  tl_canvas_emotion_init (self);
  tl_canvas_link_init (self);
  tl_canvas_link_menu_init (self);
}
