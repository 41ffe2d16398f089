/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a search found, lit on the map: a wash and a ring around each, a double ring and a stronger
 * wash around the one that the search is at. The others stay as they are. What is found in a stage's
 * head lights the head where it is kept in view.
 */
#include "tl-canvas-private.h"

#include "tl-ink.h"

/* Of a ring, in pixels of the view. */
#define RING_MARGIN 3
#define RING_RADIUS 8
#define RING_WIDTH 2
#define LEAD_GAP 2

/* Specks are lit by a spot, in pixels of the view, and have no ring. */
#define SMALL 14
#define SPOT_MARGIN 2

static void
get_colour (TlCanvas *self, float alpha, GdkRGBA *rgba)
{
  TlColour colour = tl_palette_resolve (self->palette, TL_INK_NEAR);

  *rgba = (GdkRGBA){ (float) TL_COLOUR_RED (colour) / 255.0f,
                     (float) TL_COLOUR_GREEN (colour) / 255.0f,
                     (float) TL_COLOUR_BLUE (colour) / 255.0f, alpha };
}

static void
snapshot_ring (GtkSnapshot *snapshot, const graphene_rect_t *bounds, float radius, float width,
               const GdkRGBA *colour)
{
  const float widths[] = { width, width, width, width };
  const GdkRGBA colours[] = { *colour, *colour, *colour, *colour };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, bounds, radius);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
}

static void
snapshot_one (TlCanvas *self, GtkSnapshot *snapshot, const TlCanvasItem *item)
{
  gboolean is_lead = item->group->record == self->lit_lead;
  gboolean is_small = MIN (item->box.width, item->box.height) * self->zoom < SMALL;
  GdkRectangle view;
  graphene_rect_t bounds;
  GskRoundedRect outline;
  GdkRGBA colour;
  TlRect box;

  tl_canvas_get_ring_box (item, self->scene->right_to_left, &box);
  tl_canvas_get_view_box (self, &box, is_small ? SPOT_MARGIN : RING_MARGIN, &view);
  graphene_rect_init (&bounds, (float) view.x, (float) view.y, (float) view.width,
                      (float) view.height);
  if (is_small && !is_lead)
    {
      get_colour (self, 0.55f, &colour);
      gtk_snapshot_append_color (snapshot, &colour, &bounds);
      return;
    }
  get_colour (self, is_lead ? 0.30f : 0.14f, &colour);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, RING_RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &colour, &bounds);
  gtk_snapshot_pop (snapshot);
  get_colour (self, 1, &colour);
  snapshot_ring (snapshot, &bounds, RING_RADIUS, RING_WIDTH, &colour);
  if (!is_lead)
    return;
  graphene_rect_inset (&bounds, -RING_WIDTH - LEAD_GAP, -RING_WIDTH - LEAD_GAP);
  snapshot_ring (snapshot, &bounds, RING_RADIUS + RING_WIDTH + LEAD_GAP, RING_WIDTH, &colour);
}

static void
snapshot_piece (TlCanvas *self, GtkSnapshot *snapshot, const TlCanvasPiece *piece)
{
  g_autoptr (GArray) items = NULL;
  TlRect part = { ((double) piece->clip.origin.x - piece->x) / self->zoom,
                  ((double) piece->clip.origin.y - piece->y) / self->zoom,
                  (double) piece->clip.size.width / self->zoom,
                  (double) piece->clip.size.height / self->zoom };

  items = tl_canvas_index_list_in (self->index, &part);
  gtk_snapshot_push_clip (snapshot, &piece->clip);
  for (guint i = 0; i < items->len; i++)
    {
      const TlCanvasItem *item
          = tl_canvas_index_get_item (self->index, g_array_index (items, guint, i));

      if (g_hash_table_contains (self->lit, &item->group->record)
          && tl_canvas_find_piece (self, &item->box) == piece)
        snapshot_one (self, snapshot, item);
    }
  gtk_snapshot_pop (snapshot);
}

/** tl_canvas_snapshot_highlights: draws the rings of what is lit and stands in that piece. */
void
tl_canvas_snapshot_highlights (TlCanvas *self, GtkSnapshot *snapshot, const TlCanvasPiece *piece)
{
  if (g_hash_table_size (self->lit) > 0 && self->index != NULL)
    snapshot_piece (self, snapshot, piece);
}

/**
 * tl_canvas_set_highlights:
 * @self: a canvas
 * @records: (array length=n) (nullable): ids of what is lit
 * @n: how many; 0 for nothing
 * @current: the one among them that the user is at, or %TL_ID_NONE
 *
 * Lights records on the map, and nothing else.
 */
void
tl_canvas_set_highlights (TlCanvas *self, const TlId *records, guint n, TlId current)
{
  g_return_if_fail (TL_IS_CANVAS (self));

  g_hash_table_remove_all (self->lit);
  for (guint i = 0; i < n; i++)
    g_hash_table_add (self->lit, g_memdup2 (&records[i], sizeof (TlId)));
  self->lit_lead = current;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** tl_canvas_highlights_init: begins with nothing lit. */
void
tl_canvas_highlights_init (TlCanvas *self)
{
  self->lit = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, NULL);
}
