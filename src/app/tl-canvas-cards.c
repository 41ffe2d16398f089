/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The children of the canvas: one for each item in or near the view.
 *
 * As the view moves, items come into reach and others leave it; the widget of one that left is hidden
 * and kept for the next one of the same role. They stand in reading order among the children, because
 * that is how assistive technology reads them. The card that has the keyboard focus stays wherever it
 * is. Where a card would be only a few pixels high there are no widgets at all.
 */
#include "tl-canvas-private.h"

#include <math.h>

/* Items that near to the view have their widget already, in pixels of the screen. */
#define REACH 160

/* Below this zoom a card is some ten pixels high. */
#define LEAST_ZOOM 0.16

/** tl_canvas_has_card: a #TlCanvasSkip: whether a child draws that group. */
gboolean
tl_canvas_has_card (const TlSceneGroup *group, gpointer canvas)
{
  TlCanvas *self = canvas;
  TlCanvasCard *card;

  if (!tl_canvas_index_is_selectable (group))
    return FALSE;
  card = g_hash_table_lookup (self->cards, group->id);
  return card != NULL && tl_canvas_card_get_group (card) == group;
}

static void
put_aside (TlCanvas *self, TlCanvasCard *card)
{
  tl_canvas_card_set_group (card, NULL);
  gtk_widget_set_visible (GTK_WIDGET (card), FALSE);
  g_ptr_array_add (self->spare, card);
}

static TlCanvasCard *
obtain (TlCanvas *self, const TlSceneGroup *group)
{
  GtkAccessibleRole role = tl_canvas_card_get_role_for (group);
  TlCanvasCard *card;

  for (guint i = self->spare->len; i-- > 0;)
    {
      card = g_ptr_array_index (self->spare, i);
      if (tl_canvas_card_get_role (card) != role)
        continue;
      g_ptr_array_remove_index_fast (self->spare, i);
      gtk_widget_set_visible (GTK_WIDGET (card), TRUE);
      return card;
    }
  card = tl_canvas_card_new (role);
  gtk_widget_set_parent (GTK_WIDGET (card), GTK_WIDGET (self));
  return card;
}

/* The part of the page whose items have a widget. */
static void
get_reach (TlCanvas *self, TlRect *reach)
{
  double x;
  double y;

  tl_canvas_get_origin (self, &x, &y);
  reach->x = (-x - REACH) / self->zoom;
  reach->y = (-y - REACH) / self->zoom;
  reach->width = (gtk_widget_get_width (GTK_WIDGET (self)) + 2 * REACH) / self->zoom;
  reach->height = (gtk_widget_get_height (GTK_WIDGET (self)) + 2 * REACH) / self->zoom;
}

static gboolean
has_focus (TlCanvas *self, const TlSceneGroup *group)
{
  TlCanvasCard *card = g_hash_table_lookup (self->cards, group->id);

  return card != NULL && gtk_widget_is_focus (GTK_WIDGET (card));
}

/* Takes the widgets of those items that are @wanted out of self->cards into a new table. */
static GHashTable *
keep_wanted (TlCanvas *self, GPtrArray *wanted)
{
  GHashTable *kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < wanted->len; i++)
    {
      const TlCanvasItem *item = g_ptr_array_index (wanted, i);
      gpointer id;
      gpointer card;

      if (!g_hash_table_steal_extended (self->cards, item->group->id, &id, &card))
        continue;
      if (tl_canvas_card_get_role (card) == tl_canvas_card_get_role_for (item->group))
        g_hash_table_insert (kept, id, card);
      else
        g_hash_table_insert (self->cards, id, card);
    }
  return kept;
}

static void
put_rest_aside (TlCanvas *self)
{
  GHashTableIter iterator;
  gpointer card;

  g_hash_table_iter_init (&iterator, self->cards);
  while (g_hash_table_iter_next (&iterator, NULL, &card))
    {
      /* The focus stays on the map when what had it is gone. */
      if (gtk_widget_is_focus (card))
        gtk_widget_grab_focus (GTK_WIDGET (self));
      put_aside (self, card);
    }
  g_hash_table_remove_all (self->cards);
}

static void
show_item (TlCanvas *self, const TlCanvasItem *item, GtkWidget **previous)
{
  TlCanvasCard *card = g_hash_table_lookup (self->cards, item->group->id);

  if (card == NULL)
    {
      card = obtain (self, item->group);
      g_hash_table_insert (self->cards, g_strdup (item->group->id), card);
    }
  tl_canvas_card_set_group (card, item->group);
  tl_canvas_card_set_selected (card, tl_selection_contains (self->selection, item->group->record));
  if (gtk_widget_get_prev_sibling (GTK_WIDGET (card)) != *previous)
    gtk_widget_insert_after (GTK_WIDGET (card), GTK_WIDGET (self), *previous);
  *previous = GTK_WIDGET (card);
}

/** tl_canvas_update_cards: gives the items in reach a widget, and only them. */
void
tl_canvas_update_cards (TlCanvas *self)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  GHashTable *kept;
  GtkWidget *previous = NULL;
  TlRect reach;

  get_reach (self, &reach);
  for (guint i = 0; self->index != NULL && i < tl_canvas_index_get_n_items (self->index); i++)
    {
      const TlCanvasItem *item = tl_canvas_index_get_item (self->index, i);

      if (has_focus (self, item->group)
          || (self->zoom >= LEAST_ZOOM && tl_rect_intersects (&item->box, &reach)))
        g_ptr_array_add (wanted, (gpointer) item);
    }

  kept = keep_wanted (self, wanted);
  put_rest_aside (self);
  g_hash_table_unref (self->cards);
  self->cards = kept;
  for (guint i = 0; i < wanted->len; i++)
    show_item (self, g_ptr_array_index (wanted, i), &previous);
}

/** tl_canvas_drop_cards: removes all of them, of another map or at the end. */
void
tl_canvas_drop_cards (TlCanvas *self)
{
  put_rest_aside (self);
  for (guint i = 0; i < self->spare->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->spare, i));
  g_ptr_array_set_size (self->spare, 0);
}

/** tl_canvas_focus_selection: moves the focus to the selected card if the canvas has it already. */
void
tl_canvas_focus_selection (TlCanvas *self)
{
  GtkWidget *focus = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  const TlCanvasItem *item = NULL;
  GtkWidget *card = NULL;

  if (root != NULL)
    focus = gtk_root_get_focus (root);
  if (focus == NULL || (self->editor != NULL)
      || !(focus == GTK_WIDGET (self) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    return;
  if (self->index != NULL)
    item = tl_canvas_index_find_record (self->index, tl_canvas_get_selection (self));
  if (item != NULL)
    card = g_hash_table_lookup (self->cards, item->group->id);
  if (card == NULL && tl_canvas_show_cell (self))
    card = self->cell;
  gtk_widget_grab_focus (card != NULL ? card : GTK_WIDGET (self));
}

/**
 * tl_canvas_get_view_box:
 * @self: a canvas
 * @box: a box of the page
 * @margin: how far around it, in pixels of the screen
 * @view: (out): the same in the view, in whole pixels
 */
void
tl_canvas_get_view_box (TlCanvas *self, const TlRect *box, double margin, GdkRectangle *view)
{
  double x;
  double y;

  tl_canvas_get_origin (self, &x, &y);
  view->x = (int) floor (x + box->x * self->zoom - margin);
  view->y = (int) floor (y + box->y * self->zoom - margin);
  view->width = (int) ceil (x + (box->x + box->width) * self->zoom + margin) - view->x;
  view->height = (int) ceil (y + (box->y + box->height) * self->zoom + margin) - view->y;
}

/* Children that are not scaled: rings, marks. */
static void
allocate_in_view (TlCanvas *self, GtkWidget *child, const TlRect *box, double margin)
{
  GdkRectangle view;
  int minimum_width;
  int minimum_height;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &minimum_height, NULL, NULL, NULL);
  tl_canvas_get_view_box (self, box, margin, &view);
  gtk_widget_allocate (child, MAX (view.width, minimum_width), MAX (view.height, minimum_height),
                       -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) view.x,
                                                                            (float) view.y)));
}

/* A child in the page's own pixels, scaled with it. */
static void
allocate_on_page (TlCanvas *self, GtkWidget *child, double x, double y, double scale, int width,
                  int height)
{
  double origin_x;
  double origin_y;
  GskTransform *transform;

  tl_canvas_get_origin (self, &origin_x, &origin_y);
  transform
      = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) (origin_x + x * self->zoom),
                                                             (float) (origin_y + y * self->zoom)));
  scale *= self->zoom;
  if (fabs (scale - 1) > 1e-9)
    transform = gsk_transform_scale (transform, (float) scale, (float) scale);
  gtk_widget_allocate (child, width, height, -1, transform);
}

/** tl_canvas_allocate_card: places a card whose box has its top left corner there on the page. */
void
tl_canvas_allocate_card (TlCanvas *self, GtkWidget *card, double x, double y, double scale)
{
  const graphene_rect_t *extents = tl_canvas_card_get_extents (TL_CANVAS_CARD (card));
  int width;
  int height;

  gtk_widget_measure (card, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  allocate_on_page (self, card, x + (double) extents->origin.x * scale,
                    y + (double) extents->origin.y * scale, scale, width, height);
}

static void
allocate_cards (TlCanvas *self)
{
  for (guint i = 0; self->index != NULL && i < tl_canvas_index_get_n_items (self->index); i++)
    {
      const TlCanvasItem *item = tl_canvas_index_get_item (self->index, i);
      GtkWidget *card = g_hash_table_lookup (self->cards, item->group->id);

      if (card != NULL)
        tl_canvas_allocate_card (self, card, item->box.x, item->box.y, item->scale);
    }
}

/* Over the card and no smaller, readable at every zoom, and as high as its text. */
static void
allocate_editor (TlCanvas *self)
{
  GtkWidget *editor = GTK_WIDGET (self->editor);
  const TlRect *box = &self->edited_box;
  double scale = self->zoom < 0.8 ? 1 / self->zoom : 1;
  int width = (int) ceil (MAX (box->width, 120) / scale);
  int height;

  gtk_widget_measure (editor, GTK_ORIENTATION_HORIZONTAL, -1, &height, NULL, NULL, NULL);
  width = MAX (width, height);
  gtk_widget_measure (editor, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  height = MAX (height, (int) ceil (box->height / scale));
  allocate_on_page (self, editor, box->x, box->y, scale, width, height);
}

static void
allocate_around_item (TlCanvas *self, GtkWidget *child, TlId record, gboolean wanted, double margin)
{
  const TlCanvasItem *item = NULL;

  if (wanted && self->index != NULL)
    item = tl_canvas_index_find_record (self->index, record);
  gtk_widget_set_child_visible (child, item != NULL);
  if (item != NULL)
    allocate_in_view (self, child, &item->box, margin);
}

/** tl_canvas_allocate_children: places all that stands on the page or above it. */
void
tl_canvas_allocate_children (TlCanvas *self)
{
  gboolean dragging = self->dragged != TL_ID_NONE;

  allocate_cards (self);
  allocate_around_item (self, self->ring, tl_canvas_get_selection (self),
                        self->editor == NULL && !dragging, 4);
  allocate_around_item (self, self->hover, self->hovered,
                        !dragging && self->editor == NULL
                            && !tl_selection_contains (self->selection, self->hovered),
                        1);
  gtk_widget_set_child_visible (self->placeholder, self->placeholder_lane != TL_ID_NONE);
  if (self->placeholder_lane != TL_ID_NONE)
    allocate_in_view (self, self->placeholder, &self->placeholder_box, 0);
  tl_canvas_allocate_cell (self);
  tl_canvas_allocate_links (self);
  tl_canvas_allocate_tools (self);
  tl_canvas_allocate_drag (self);
  if (self->editor != NULL)
    allocate_editor (self);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  if (self->chooser != NULL)
    gtk_popover_present (GTK_POPOVER (self->chooser));
}
