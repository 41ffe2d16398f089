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
 * Files by task: this one holds the widget, scrolling, zoom and drawing; tl-canvas-cards.c the children;
 * tl-canvas-selection.c what is selected; tl-canvas-input.c pointer and keys; tl-canvas-drag.c moving
 * cards; tl-canvas-title.c editing a title in place.
 */
#include "tl-canvas.h"

#include "tl-canvas-layer.h"
#include "tl-canvas-private.h"
#include "tl-ink.h"
#include "tl-map-grid.h"
#include "tl-palette-choice.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

enum
{
  PROP_0,
  PROP_SELECTION,
  PROP_ZOOM,
  PROP_HINT,
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

static void
tl_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TlCanvas *self = TL_CANVAS (widget);

  self->allocating = TRUE;
  tl_canvas_configure_scrolling (self);
  if (width < self->allocated_width || height < self->allocated_height)
    tl_canvas_keep_selection (self, self->allocated_width, self->allocated_height);
  tl_canvas_follow_cards (self);
  tl_canvas_allocate_children (self);
  if (width != self->allocated_width || height != self->allocated_height)
    tl_canvas_queue_update (self);
  self->allocating = FALSE;
  self->allocated_width = width;
  self->allocated_height = height;
}

static void
tl_canvas_unrealize (GtkWidget *widget)
{
  tl_canvas_tiles_clear (TL_CANVAS (widget)->tiles);
  g_clear_handle_id (&TL_CANVAS (widget)->paint_ahead, g_source_remove);

  GTK_WIDGET_CLASS (tl_canvas_parent_class)->unrealize (widget);
}

static gboolean
refine_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TlCanvas *self = TL_CANVAS (widget);

  self->refine = 0;
  gtk_widget_queue_draw (widget);
  return G_SOURCE_REMOVE;
}

/* Has another frame, because there was no time for all in this one. */
static void
refine (TlCanvas *self)
{
  if (self->refine == 0)
    self->refine = gtk_widget_add_tick_callback (GTK_WIDGET (self), refine_cb, NULL, NULL);
}

static gboolean
paint_ahead_cb (gpointer data)
{
  TlCanvas *self = data;

  if (!tl_canvas_tiles_prepare_ahead (self->tiles))
    return G_SOURCE_CONTINUE;
  self->paint_ahead = 0;
  return G_SOURCE_REMOVE;
}

/* When there is nothing else to do: a frame would have what is typed just then wait for the next one. */
static void
paint_ahead (TlCanvas *self)
{
  if (self->paint_ahead == 0)
    self->paint_ahead = g_idle_add_full (G_PRIORITY_LOW, paint_ahead_cb, self, NULL);
}

/* Around the page: where it fills the view there are tiles everywhere. */
static void
snapshot_paper (TlCanvas *self, GtkSnapshot *snapshot)
{
  TlColour paper = tl_palette_resolve (self->palette, TL_INK_PAPER);
  GdkRGBA colour
      = { (float) TL_COLOUR_RED (paper) / 255.0f, (float) TL_COLOUR_GREEN (paper) / 255.0f,
          (float) TL_COLOUR_BLUE (paper) / 255.0f, 1.0f };

  gtk_snapshot_append_color (
      snapshot, &colour,
      &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                           (float) gtk_widget_get_height (GTK_WIDGET (self))));
}

/* Children that stand on the page: below what is kept in view, unless they belong to it. */
static void
snapshot_marks (TlCanvas *self, GtkSnapshot *snapshot, gboolean kept_in_view)
{
  GtkWidget *marks[] = { self->hover, self->ring, self->walker_ring };
  const TlId records[] = { self->hovered, tl_canvas_get_selection (self), self->walker };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const TlCanvasItem *item = tl_canvas_index_find_record (self->index, records[i]);

      if (item != NULL && tl_canvas_is_kept_in_view (self, &item->box) == kept_in_view)
        gtk_widget_snapshot_child (GTK_WIDGET (self), marks[i], snapshot);
    }
}

static void
snapshot_page (TlCanvas *self, GtkSnapshot *snapshot)
{
  int scale_factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  guint n;
  const TlCanvasPiece *pieces = tl_canvas_get_pieces (self, &n);

  if (!tl_canvas_tiles_prepare (self->tiles, scale_factor, self->zoom, pieces, n))
    refine (self);
  else
    paint_ahead (self);
  if (!tl_canvas_tiles_covers (self->tiles, &pieces[0]))
    snapshot_paper (self, snapshot);
  tl_canvas_tiles_snapshot (self->tiles, snapshot, &pieces[0]);
  tl_canvas_snapshot_highlights (self, snapshot, &pieces[0]);
  tl_canvas_snapshot_rings (self, snapshot);
}

static void
tl_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TlCanvas *self = TL_CANVAS (widget);

  if (self->scene == NULL)
    {
      snapshot_paper (self, snapshot);
      return;
    }
  snapshot_page (self, snapshot);
  snapshot_marks (self, snapshot, FALSE);
  tl_canvas_snapshot_comments (self, snapshot, FALSE);
  gtk_widget_snapshot_child (widget, self->placeholder, snapshot);
  gtk_widget_snapshot_child (widget, self->cell, snapshot);
  tl_canvas_snapshot_heads (self, snapshot);
  snapshot_marks (self, snapshot, TRUE);
  tl_canvas_snapshot_comments (self, snapshot, TRUE);
  tl_canvas_snapshot_links (self, snapshot);
  tl_canvas_snapshot_tools (self, snapshot);
  if (self->editor != NULL)
    gtk_widget_snapshot_child (widget, GTK_WIDGET (self->editor), snapshot);
  if (self->offer != NULL)
    gtk_widget_snapshot_child (widget, self->offer, snapshot);
  tl_canvas_snapshot_drag (self, snapshot);
}

static void
style_changed_cb (TlCanvas *self)
{
  self->palette = tl_palette_choose ();
  tl_canvas_tiles_set_palette (self->tiles, self->palette);
  tl_canvas_update_editor_ink (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
keep_zoom (TlCanvas *self)
{
  TlId *map = g_new (TlId, 1);
  double *zoom = g_new (double, 1);

  *map = self->map;
  *zoom = self->zoom;
  g_hash_table_replace (self->zooms, map, zoom);
}

static void
set_scene (TlCanvas *self, TlScene *scene)
{
  TlCanvasAnchor anchor;

  tl_canvas_note_anchor (self, &anchor);
  g_clear_pointer (&self->index, tl_canvas_index_free);
  g_clear_pointer (&self->scene, tl_scene_unref);
  if (scene != NULL)
    {
      self->scene = tl_scene_ref (scene);
      self->index = tl_canvas_index_new (scene);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      scene->title, -1);
    }
  tl_canvas_tiles_set_scene (self->tiles, scene);
  tl_canvas_forget_pieces (self);
  tl_canvas_keep_anchor (self, &anchor);
  /* Here, because scroll bars come and go with it. */
  if (self->placed)
    tl_canvas_configure_scrolling (self);
  tl_canvas_forget_reach (self);
  tl_canvas_update_tools (self);
  tl_canvas_update_links (self);
  tl_canvas_queue_place (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
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
  tl_canvas_note_comments (self, changes);
  set_scene (self, tl_map_layout_get_scene (self->layout));
  tl_selection_prune (self->selection, self->document);
  tl_canvas_note_returned (self, origin, changes);
  /* The place of a card that is gone is known only now. */
  if (gtk_widget_is_focus (GTK_WIDGET (self)) && tl_canvas_has_cell (self))
    tl_canvas_focus_selection (self);
}

/**
 * tl_canvas_set_map:
 * @self: a canvas
 * @document: (nullable): a document
 * @map: the id of one of its maps
 *
 * Shows that map, from where reading begins, at the zoom that it was left with; one that was not shown
 * before, as large as it is.
 */
void
tl_canvas_set_map (TlCanvas *self, TlDocument *document, TlId map)
{
  const double *zoom;

  if (self->map != TL_ID_NONE)
    keep_zoom (self);
  tl_canvas_end_editing (self);
  tl_canvas_cancel_drag (self);
  tl_canvas_select (self, TL_ID_NONE);
  tl_canvas_drop_cards (self);

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_func (self->document, document_changed_cb, self);
  g_clear_pointer (&self->layout, tl_map_layout_free);
  g_set_object (&self->document, document);
  self->map = map;
  self->comparing = FALSE;
  self->placed = FALSE;
  tl_canvas_note_comments (self, NULL);
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
  zoom = g_hash_table_lookup (self->zooms, &self->map);
  tl_canvas_set_zoom (self, zoom != NULL ? *zoom : 1);
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

/** tl_canvas_set_comparison: marks what is different from that map; %TL_ID_NONE: nothing. */
void
tl_canvas_set_comparison (TlCanvas *self, TlId other)
{
  if (self->layout == NULL)
    return;
  tl_canvas_end_editing (self);
  tl_canvas_cancel_drag (self);
  self->comparing = other != TL_ID_NONE;
  tl_map_layout_set_comparison (self->layout, other);
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
    case PROP_HINT:
      g_value_take_string (value, tl_canvas_dup_hint (self));
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
      tl_canvas_set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      tl_canvas_set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
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
  GtkWidget **children[]
      = { &self->menu, &self->chooser,     &self->ring,   &self->walker_ring, &self->hover,
          &self->cell, &self->placeholder, &self->bubble, &self->layer };

  if (self->editor != NULL)
    tl_canvas_editor_finish (self->editor, TL_CANVAS_EDITOR_CANCEL);
  tl_canvas_set_map (self, NULL, TL_ID_NONE);
  g_clear_handle_id (&self->zoom_told, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    g_clear_pointer (children[i], gtk_widget_unparent);
  tl_canvas_drop_tools (self);
  tl_canvas_drop_links (self);
  g_clear_object (&self->actions);
  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    tl_canvas_drop_adjustment (self, i);

  G_OBJECT_CLASS (tl_canvas_parent_class)->dispose (object);
}

static void
tl_canvas_finalize (GObject *object)
{
  TlCanvas *self = TL_CANVAS (object);

  g_hash_table_unref (self->cards);
  g_ptr_array_unref (self->spare);
  g_array_unref (self->marks);
  g_array_unref (self->returned);
  g_array_unref (self->heads);
  g_array_unref (self->pieces);
  g_hash_table_unref (self->lit);
  g_hash_table_unref (self->commented);
  g_hash_table_unref (self->zooms);
  tl_canvas_tiles_free (self->tiles);
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
   * TlCanvas::draft:
   * @self: the canvas
   * @record: the id of the record whose title is being typed; of a new card, of its lane
   * @step: the id of the step of a new card, or %TL_ID_NONE
   * @text: (nullable): what the text is now; %NULL once it was taken or given up
   */
  signals[TL_CANVAS_DRAFT]
      = g_signal_new ("draft", TL_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                      3, G_TYPE_UINT64, G_TYPE_UINT64, G_TYPE_STRING);
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
  widget_class->size_allocate = tl_canvas_size_allocate;
  widget_class->snapshot = tl_canvas_snapshot;
  widget_class->unrealize = tl_canvas_unrealize;

  /** TlCanvas:selection: the id of the record that is selected, or 0. */
  properties[PROP_SELECTION] = g_param_spec_uint64 ("selection", NULL, NULL, 0, G_MAXUINT64, 0,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /** TlCanvas:zoom: pixels of the screen for each of the page. */
  properties[PROP_ZOOM]
      = g_param_spec_double ("zoom", NULL, NULL, TL_CANVAS_ZOOM_MINIMUM, TL_CANVAS_ZOOM_MAXIMUM, 1,
                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /** TlCanvas:hint: (nullable): what keys do now that they do not always do. */
  properties[PROP_HINT]
      = g_param_spec_string ("hint", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
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
  self->palette = tl_palette_choose ();
  self->tiles = tl_canvas_tiles_new (self->palette);
  self->returned = g_array_new (FALSE, FALSE, sizeof (TlId));
  self->heads = g_array_new (FALSE, FALSE, sizeof (guint));
  self->pieces = g_array_new (FALSE, FALSE, sizeof (TlCanvasPiece));
  self->cards = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->spare = g_ptr_array_new ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);

  self->layer = tl_canvas_layer_new ();
  gtk_widget_set_parent (self->layer, GTK_WIDGET (self));
  self->hover = add_mark (self, "hover");
  self->ring = add_mark (self, "selection-ring");
  self->walker_ring = add_mark (self, "walker-ring");
  self->zooms = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, g_free);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
  tl_canvas_highlights_init (self);
  tl_canvas_comments_init (self);
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
  tl_canvas_linking_init (self);
  tl_canvas_link_menu_init (self);
}
