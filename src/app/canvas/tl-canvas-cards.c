/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The cards of the canvas: a widget for each item in or near the view.
 *
 * As the view moves, items come into reach and others leave it; the widget of one that left is hidden
 * and kept for the next one of the same role. They stand in reading order in their layer, because
 * that is how assistive technology reads them. The card that has the keyboard focus stays wherever it
 * is, and so do the heads of columns in reach and the labels of lanes. Where a card would be only a
 * few pixels high, or where there would be too many, there are no widgets at all.
 *
 * Cards draw nothing, because the picture is in the tiles; so they need not keep up with the view while
 * it moves. Once it stands still they follow, some at a time. The *reach* is larger than the view, so
 * that small movements change nothing at all.
 */
#include "tl-canvas-private.h"

#include "tl-map-grid.h"

#include <math.h>

/* Items that near to the view have their widget already, in pixels of the screen. */
#define REACH 200

/* Below this zoom a card is some ten pixels high. */
#define LEAST_ZOOM 0.16

/* More than a person could have read out in one go. */
#define MOST_CARDS 800

/* So many items are given a widget at a time. */
#define CARDS_A_TIME 60

/* The view stands still when it did not move for so long, in milliseconds. */
#define STILL 120

static void follow_soon (TlCanvas *self, guint delay);

static void
put_aside (TlCanvas *self, TlCanvasCard *card)
{
  tl_canvas_card_set_group (card, NULL, 0);
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
      return card;
    }
  card = tl_canvas_card_new (role);
  gtk_widget_set_parent (GTK_WIDGET (card), self->layer);
  return card;
}

static void
get_view_on_page (TlCanvas *self, double margin, TlRect *part)
{
  double x;
  double y;

  tl_canvas_get_origin (self, &x, &y);
  part->x = (-x - margin) / self->zoom;
  part->y = (-y - margin) / self->zoom;
  part->width = (gtk_widget_get_width (GTK_WIDGET (self)) + 2 * margin) / self->zoom;
  part->height = (gtk_widget_get_height (GTK_WIDGET (self)) + 2 * margin) / self->zoom;
}

/* Whether the view left the reach, or the reach holds much more than belongs to it. */
static gboolean
is_reach_stale (TlCanvas *self)
{
  const TlRect *reach = &self->reach;
  TlRect near;

  get_view_on_page (self, REACH / 4.0, &near);
  return near.x < reach->x || near.y < reach->y || near.x + near.width > reach->x + reach->width
         || near.y + near.height > reach->y + reach->height
         || reach->width * self->zoom > 4 * REACH + gtk_widget_get_width (GTK_WIDGET (self));
}

static void
add_all (GArray *ordinals, const TlCanvasIndex *index, const TlRect *part)
{
  g_autoptr (GArray) found = tl_canvas_index_list_in (index, part);

  g_array_append_vals (ordinals, found->data, found->len);
}

static int
compare_ordinals (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *) a;
  guint right = *(const guint *) b;

  return (left > right) - (left < right);
}

static const TlCanvasItem *
find_focused_item (TlCanvas *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  TlSceneGroup *group;

  if (!TL_IS_CANVAS_CARD (focus) || gtk_widget_get_parent (focus) != self->layer)
    return NULL;
  group = tl_canvas_card_get_group (TL_CANVAS_CARD (focus));
  return group == NULL ? NULL : tl_canvas_index_find_record (self->index, group->record);
}

/* The ordinals of the items that shall have a widget, in reading order, each perhaps twice. */
static GArray *
list_wanted (TlCanvas *self)
{
  GArray *wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  const TlCanvasItem *focused;

  if (self->index == NULL)
    return wanted;
  if (self->zoom >= LEAST_ZOOM)
    add_all (wanted, self->index, &self->reach);
  if (wanted->len > MOST_CARDS)
    g_array_set_size (wanted, 0);
  if (self->zoom >= LEAST_ZOOM && self->layout != NULL)
    {
      TlRect heads;
      TlRect labels;

      tl_map_layout_get_heads_box (self->layout, &heads);
      tl_map_layout_get_corner_box (self->layout, &labels);
      add_all (wanted, self->index,
               &(TlRect){ self->reach.x, heads.y, self->reach.width, heads.height });
      add_all (wanted, self->index,
               &(TlRect){ labels.x, heads.y, labels.width, self->scene->height - heads.y });
    }
  focused = find_focused_item (self);
  if (focused != NULL)
    g_array_append_val (wanted, focused->ordinal);
  g_array_sort (wanted, compare_ordinals);
  return wanted;
}

/* Takes the widgets of those items that are @wanted out of self->cards into a new table. */
static GHashTable *
keep_wanted (TlCanvas *self, GArray *wanted)
{
  GHashTable *kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < wanted->len; i++)
    {
      const TlCanvasItem *item
          = tl_canvas_index_get_item (self->index, g_array_index (wanted, guint, i));
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

/* Gives an item its widget. Returns: whether there was time for it */
static gboolean
show_item (TlCanvas *self, const TlCanvasItem *item, guint *n_new, GtkWidget **previous)
{
  TlCanvasCard *card = g_hash_table_lookup (self->cards, item->group->id);

  if (card == NULL)
    {
      if (*n_new >= CARDS_A_TIME && item->group->record != tl_canvas_get_selection (self))
        return FALSE;
      (*n_new)++;
      card = obtain (self, item->group);
      g_hash_table_insert (self->cards, g_strdup (item->group->id), card);
    }
  tl_canvas_card_set_group (card, item->group,
                            tl_canvas_count_comments (self, item->group->record));
  tl_canvas_card_set_selected (card, tl_selection_contains (self->selection, item->group->record));
  if (gtk_widget_get_prev_sibling (GTK_WIDGET (card)) != *previous)
    gtk_widget_insert_after (GTK_WIDGET (card), self->layer, *previous);
  *previous = GTK_WIDGET (card);
  tl_canvas_place_card (self, item);
  return TRUE;
}

/* Whether the pointer has the card: GTK 4.8 loses count if it goes before it is let go. */
static gboolean
is_pressed (gpointer card)
{
  return (gtk_widget_get_state_flags (card) & GTK_STATE_FLAG_ACTIVE) != 0;
}

static gboolean
has_pressed (TlCanvas *self)
{
  GHashTableIter iterator;
  gpointer card;

  g_hash_table_iter_init (&iterator, self->cards);
  while (g_hash_table_iter_next (&iterator, NULL, &card))
    if (is_pressed (card))
      return TRUE;
  return FALSE;
}

/* A card that the pointer has stays until it is let go, though its record went by a key or by undo.
 * Returns: whether there is one that is not wanted */
static gboolean
keep_pressed (TlCanvas *self, GHashTable *kept)
{
  GHashTableIter iterator;
  gpointer id;
  gpointer card;

  g_hash_table_iter_init (&iterator, self->cards);
  while (g_hash_table_iter_next (&iterator, &id, &card))
    if (is_pressed (card))
      {
        g_hash_table_iter_steal (&iterator);
        g_hash_table_insert (kept, id, card);
        return TRUE;
      }
  return FALSE;
}

static gboolean
follow_cb (gpointer data)
{
  TlCanvas *self = data;

  self->follow = 0;
  if ((self->reach.width > 0 && g_get_monotonic_time () - self->moved < STILL * 1000)
      || has_pressed (self))
    follow_soon (self, STILL);
  else if (is_reach_stale (self))
    {
      tl_canvas_update_cards (self);
      /* What was chosen in another view has its widget only now. */
      if (gtk_widget_is_focus (GTK_WIDGET (self)) && tl_canvas_get_focused (self) != TL_ID_NONE)
        tl_canvas_focus_selection (self);
    }
  return G_SOURCE_REMOVE;
}

/* After painting, and after @delay milliseconds. */
static void
follow_soon (TlCanvas *self, guint delay)
{
  if (self->follow == 0)
    self->follow = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, delay, follow_cb, self, NULL);
}

/** tl_canvas_update_cards: gives the items in reach a widget, and only them. */
void
tl_canvas_update_cards (TlCanvas *self)
{
  g_autoptr (GArray) wanted = NULL;
  GtkWidget *previous = NULL;
  gboolean is_done;
  GHashTable *kept;
  guint n_new = 0;

  get_view_on_page (self, REACH, &self->reach);
  wanted = list_wanted (self);
  kept = keep_wanted (self, wanted);
  is_done = !keep_pressed (self, kept);
  put_rest_aside (self);
  g_hash_table_unref (self->cards);
  self->cards = kept;
  g_array_set_size (self->heads, 0);
  for (guint i = 0; i < wanted->len; i++)
    {
      guint ordinal = g_array_index (wanted, guint, i);
      const TlCanvasItem *item = tl_canvas_index_get_item (self->index, ordinal);

      if (i > 0 && ordinal == g_array_index (wanted, guint, i - 1))
        continue;
      if (!show_item (self, item, &n_new, &previous))
        is_done = FALSE;
      else if (item->group->role == TL_ROLE_STAGE || item->group->role == TL_ROLE_STEP
               || item->group->role == TL_ROLE_LANE_LABEL)
        g_array_append_val (self->heads, ordinal);
    }
  if (!is_done)
    self->reach.width = 0;
  if (!is_done)
    follow_soon (self, 0);
}

/**
 * tl_canvas_follow_cards:
 * @self: a canvas
 *
 * Places the cards of heads and labels, which may be kept in view, and has the others follow once the
 * view stands still. Not at once, because widgets must not be made while others are given places.
 */
void
tl_canvas_follow_cards (TlCanvas *self)
{
  for (guint i = 0; i < self->heads->len; i++)
    tl_canvas_place_card (self, tl_canvas_index_get_item (self->index,
                                                          g_array_index (self->heads, guint, i)));
  self->moved = g_get_monotonic_time ();
  if (is_reach_stale (self))
    follow_soon (self, self->reach.width <= 0 ? 0 : STILL);
}

/** tl_canvas_forget_reach: the items are others now. */
void
tl_canvas_forget_reach (TlCanvas *self)
{
  self->reach.width = 0;
  g_array_set_size (self->heads, 0);
}

/** tl_canvas_drop_cards: removes all of them, of another map or at the end. */
void
tl_canvas_drop_cards (TlCanvas *self)
{
  put_rest_aside (self);
  for (guint i = 0; i < self->spare->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->spare, i));
  g_ptr_array_set_size (self->spare, 0);
  tl_canvas_forget_reach (self);
  g_clear_handle_id (&self->follow, g_source_remove);
}

/** tl_canvas_focus_selection: moves the focus to the lead or walker if the canvas has it already. */
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
    item = tl_canvas_index_find_record (self->index, tl_canvas_get_focused (self));
  if (item != NULL)
    card = g_hash_table_lookup (self->cards, item->group->id);
  if (card == NULL && tl_canvas_show_cell (self))
    card = self->cell;
  gtk_widget_grab_focus (card != NULL ? card : GTK_WIDGET (self));
}

/** tl_canvas_return_focus: takes the focus back from a popover, to the lead or walker. */
void
tl_canvas_return_focus (TlCanvas *self)
{
  if (self->editor == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  tl_canvas_focus_selection (self);
}
