/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stays in view while the page scrolls: the heads of the columns at the top, the labels of the
 * lanes at the side where reading begins, and the corner between them.
 *
 *        ┌────────┬──────────────────────┐
 *        │ corner │ heads                │   The view is made of *pieces* (TlCanvasPiece), each a
 *        ├────────┼──────────────────────┤   part of it with an origin of its own for the same page.
 *        │ labels │ page                 │   The first piece is the page; later ones lie above it.
 *        │  label │                      │
 *        └────────┴──────────────────────┘
 *
 * So what is kept in view is the same drawing, and a point of the view belongs to a point of the page
 * everywhere: those who handle pointer and drags need not know about heads. A lane taller than the
 * view has its label slide along with it; lanes with rows of their own (channels, emotions) do not.
 *
 * Heads or labels that would take more than a third of the view (a narrow window, a high zoom) scroll
 * with the page instead.
 */
#include "tl-canvas-private.h"

#include "tl-ink.h"
#include "tl-map-grid.h"
#include "tl-project.h"

#include <math.h>
#include <string.h>

#define MAXIMUM_SHARE 0.36

/* Air around heads and labels that are kept in view, in pixels of the page. */
#define HEADS_PAD 8
#define LABELS_PAD 16
#define LABELS_GAP 6

#define SHADOW_DEPTH 5

/* Where the pieces are, along both axes. */
typedef struct
{
  double view_width;
  double view_height;
  double x; /* of the page's corner */
  double y;
  double heads_y;   /* of the page's corner, for the heads */
  double labels_x;  /* of the page's corner, for the labels */
  double heads_end; /* lower edge of the heads in the view; 0 if they are not kept there */
  double labels_start;
  double labels_end;
  double lanes_top; /* of their labels in the view; below the bottom if there are none */
  double lanes_bottom;
  TlRect heads;
  TlRect labels;
} Plan;

static void
plan_heads (TlCanvas *self, Plan *plan)
{
  double top = (plan->heads.y - HEADS_PAD) * self->zoom;
  double height = ceil ((plan->heads.height + 2 * HEADS_PAD) * self->zoom);

  if (plan->heads.height <= 0 || plan->y + top >= 0 || height > plan->view_height * MAXIMUM_SHARE)
    return;
  plan->heads_y = -round (top);
  plan->heads_end = height;
}

static void
plan_labels (TlCanvas *self, Plan *plan)
{
  double start = (plan->labels.x - LABELS_PAD) * self->zoom;
  double end = (plan->labels.x + plan->labels.width + LABELS_GAP) * self->zoom;

  if (self->scene->right_to_left)
    {
      start = (plan->labels.x - LABELS_GAP) * self->zoom;
      end = (plan->labels.x + plan->labels.width + LABELS_PAD) * self->zoom;
    }
  if (end - start > plan->view_width * MAXIMUM_SHARE)
    return;
  if (!self->scene->right_to_left && plan->x + start < 0)
    plan->labels_x = -round (start);
  else if (self->scene->right_to_left && plan->x + end > plan->view_width)
    plan->labels_x = plan->view_width - round (end);
  else
    return;
  plan->labels_start = MAX (floor (plan->labels_x + start), 0);
  plan->labels_end = MIN (ceil (plan->labels_x + end), plan->view_width);
}

static void
add_piece (TlCanvas *self, double left, double top, double right, double bottom, double x, double y,
           const TlRect *page)
{
  TlCanvasPiece piece = { .x = x, .y = y, .page = *page };

  if (right <= left || bottom <= top)
    return;
  graphene_rect_init (&piece.clip, (float) left, (float) top, (float) (right - left),
                      (float) (bottom - top));
  g_array_append_val (self->pieces, piece);
}

static gboolean
may_slide (TlCanvas *self, TlId lane)
{
  TlRecord *record = tl_document_lookup_kind (self->document, lane, TL_KIND_LANE);
  guint kind = record == NULL ? TL_LANE_KIND_CHANNELS : tl_record_get_choice (record, TL_LANE_KIND);

  return kind != TL_LANE_KIND_CHANNELS && kind != TL_LANE_KIND_EMOTIONS;
}

/* The label of a lane that begins above what is seen of it. */
static void
add_sliding_label (TlCanvas *self, const Plan *plan, const TlMapGridLane *lane)
{
  const TlCanvasItem *label = tl_canvas_index_find_record (self->index, lane->lane);
  double top = plan->y + lane->box.y * self->zoom;
  double bottom = top + lane->box.height * self->zoom;
  double x = plan->labels_end > plan->labels_start ? plan->labels_x : plan->x;
  double height;
  double shift;
  TlRect page;

  if (label == NULL || label->group->role != TL_ROLE_LANE_LABEL || top >= plan->heads_end
      || bottom <= plan->heads_end || !may_slide (self, lane->lane))
    return;
  height = label->box.height * self->zoom;
  shift = round (MIN (plan->heads_end, bottom - height) - top);
  if (shift <= 0 || height > plan->view_height * MAXIMUM_SHARE)
    return;
  page = (TlRect){ plan->labels.x, label->box.y, plan->labels.width, label->box.height };
  add_piece (self, MAX (floor (x + page.x * self->zoom), 0), floor (top + shift),
             MIN (ceil (x + (page.x + page.width) * self->zoom), plan->view_width),
             ceil (top + shift + height), x, plan->y + shift, &page);
}

static void
add_labels (TlCanvas *self, Plan *plan)
{
  g_autoptr (GArray) lanes = tl_map_layout_list_lanes (self->layout);
  const TlMapGridLane *first;
  const TlMapGridLane *last;
  TlRect page = plan->labels;

  if (lanes->len == 0)
    return;
  first = &g_array_index (lanes, TlMapGridLane, 0);
  last = &g_array_index (lanes, TlMapGridLane, lanes->len - 1);
  page.y = first->box.y;
  page.height = last->box.y + last->box.height - page.y;
  plan->lanes_top = MAX (plan->y + page.y * self->zoom, 0);
  plan->lanes_bottom = MIN (plan->y + (page.y + page.height) * self->zoom, plan->view_height);
  add_piece (self, plan->labels_start, plan->lanes_top, plan->labels_end, plan->lanes_bottom,
             plan->labels_x, plan->y, &page);
  self->labels_bottom = plan->lanes_bottom;
  for (guint i = 0; i < lanes->len; i++)
    add_sliding_label (self, plan, &g_array_index (lanes, TlMapGridLane, i));
}

static void
add_heads (TlCanvas *self, const Plan *plan)
{
  const TlRect *heads = &plan->heads;
  double top = plan->heads_end > 0 ? 0 : plan->heads_y + (heads->y - HEADS_PAD) * self->zoom;
  double bottom = plan->heads_end > 0
                      ? plan->heads_end
                      : plan->heads_y + (heads->y + heads->height + HEADS_PAD) * self->zoom;
  TlRect corner = { plan->labels.x, heads->y, plan->labels.width, heads->height };

  if (plan->heads_end > 0)
    add_piece (self, 0, 0, plan->view_width, plan->heads_end, plan->x, plan->heads_y, heads);
  add_piece (self, plan->labels_start, MAX (floor (top), 0), plan->labels_end,
             MIN (ceil (bottom), plan->view_height), plan->labels_x, plan->heads_y, &corner);
  self->labels_top = MAX (floor (top), 0);
}

/* Leaves out of the page what lies under the heads, and under the labels if they reach from there to the
 * bottom: so nothing is painted that is not seen. */
static void
cut_page (TlCanvas *self, const Plan *plan)
{
  graphene_rect_t *clip = &g_array_index (self->pieces, TlCanvasPiece, 0).clip;
  double left = 0;
  double right = plan->view_width;

  if (plan->labels_end > plan->labels_start && plan->lanes_top <= plan->heads_end
      && plan->lanes_bottom >= plan->view_height)
    {
      if (plan->labels_start <= 0)
        left = plan->labels_end;
      if (plan->labels_end >= plan->view_width)
        right = plan->labels_start;
    }
  graphene_rect_init (clip, (float) left, (float) plan->heads_end, (float) (right - left),
                      (float) (plan->view_height - plan->heads_end));
}

/* Brings self->pieces up to date with where the page stands. */
static void
update_pieces (TlCanvas *self)
{
  const TlRect nothing = { 0 };
  Plan plan = { .view_width = gtk_widget_get_width (GTK_WIDGET (self)),
                .view_height = gtk_widget_get_height (GTK_WIDGET (self)) };

  tl_canvas_get_origin (self, &plan.x, &plan.y);
  plan.heads_y = plan.y;
  plan.labels_x = plan.x;
  plan.lanes_top = HUGE_VAL;
  g_array_set_size (self->pieces, 0);
  add_piece (self, 0, 0, MAX (plan.view_width, 1), MAX (plan.view_height, 1), plan.x, plan.y,
             &nothing);
  if (self->index == NULL || self->layout == NULL)
    return;
  tl_map_layout_get_heads_box (self->layout, &plan.heads);
  tl_map_layout_get_corner_box (self->layout, &plan.labels);
  plan_heads (self, &plan);
  plan_labels (self, &plan);
  add_labels (self, &plan);
  add_heads (self, &plan);
  cut_page (self, &plan);
  self->heads_end = plan.heads_end;
  self->labels_start = plan.labels_start;
  self->labels_end = plan.labels_end;
}

/**
 * tl_canvas_get_pieces:
 * @self: a canvas
 * @n_pieces: (out): how many
 *
 * Returns: (transfer none) (array length=n_pieces): what the view is made of, from bottom to top; the
 *   first one is the page
 */
const TlCanvasPiece *
tl_canvas_get_pieces (TlCanvas *self, guint *n_pieces)
{
  TlRect key = { .width = gtk_widget_get_width (GTK_WIDGET (self)),
                 .height = gtk_widget_get_height (GTK_WIDGET (self)) };

  tl_canvas_get_origin (self, &key.x, &key.y);
  if (self->pieces->len == 0 || memcmp (&key, &self->pieces_key, sizeof key) != 0
      || self->zoom != self->pieces_zoom)
    {
      self->pieces_key = key;
      self->pieces_zoom = self->zoom;
      update_pieces (self);
    }
  *n_pieces = self->pieces->len;
  return (const TlCanvasPiece *) (gpointer) self->pieces->data;
}

/** tl_canvas_forget_pieces: the page is another one. */
void
tl_canvas_forget_pieces (TlCanvas *self)
{
  g_array_set_size (self->pieces, 0);
}

static const TlCanvasPiece *
find_piece_at (TlCanvas *self, double x, double y)
{
  guint n;
  const TlCanvasPiece *pieces = tl_canvas_get_pieces (self, &n);

  for (guint i = n; i-- > 1;)
    if (graphene_rect_contains_point (&pieces[i].clip, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
      return &pieces[i];
  return &pieces[0];
}

/** tl_canvas_to_page: a point of the view as a point of the page. */
void
tl_canvas_to_page (TlCanvas *self, double x, double y, double *page_x, double *page_y)
{
  const TlCanvasPiece *piece = find_piece_at (self, x, y);

  *page_x = (x - piece->x) / self->zoom;
  *page_y = (y - piece->y) / self->zoom;
}

/**
 * tl_canvas_find_piece:
 * @self: a canvas
 * @box: a part of the page
 *
 * Returns: (transfer none): the piece that shows it, in view or not
 */
const TlCanvasPiece *
tl_canvas_find_piece (TlCanvas *self, const TlRect *box)
{
  guint n;
  const TlCanvasPiece *pieces = tl_canvas_get_pieces (self, &n);

  for (guint i = n; i-- > 1;)
    if (tl_rect_contains (&pieces[i].page, box->x + box->width / 2, box->y + box->height / 2))
      return &pieces[i];
  return &pieces[0];
}

/** tl_canvas_is_kept_in_view: Returns: whether that part of the page does not scroll with the rest */
gboolean
tl_canvas_is_kept_in_view (TlCanvas *self, const TlRect *box)
{
  guint n;

  return tl_canvas_find_piece (self, box) != tl_canvas_get_pieces (self, &n);
}

static void
get_colour (TlCanvas *self, TlInk ink, float alpha, GdkRGBA *rgba)
{
  TlColour colour = tl_palette_resolve (self->palette, ink);

  *rgba = (GdkRGBA){ (float) TL_COLOUR_RED (colour) / 255.0f,
                     (float) TL_COLOUR_GREEN (colour) / 255.0f,
                     (float) TL_COLOUR_BLUE (colour) / 255.0f, alpha };
}

/* A hairline and a soft shadow on the page beyond an edge: from there to @end. */
static void
snapshot_edge (TlCanvas *self, GtkSnapshot *snapshot, const graphene_rect_t *line,
               const graphene_rect_t *shadow, const graphene_point_t *from,
               const graphene_point_t *to)
{
  GskColorStop stops[2] = { { .offset = 0 }, { .offset = 1 } };
  GdkRGBA hairline;

  get_colour (self, TL_INK_HAIRLINE, 1, &hairline);
  stops[0].color = (GdkRGBA){ 0, 0, 0, 0.10f };
  stops[1].color = (GdkRGBA){ 0, 0, 0, 0 };
  gtk_snapshot_append_linear_gradient (snapshot, shadow, from, to, stops, G_N_ELEMENTS (stops));
  gtk_snapshot_append_color (snapshot, &hairline, line);
}

static void
snapshot_edges (TlCanvas *self, GtkSnapshot *snapshot)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float end = (float) self->heads_end;
  float top = (float) self->labels_top;
  float length = (float) (self->labels_bottom - self->labels_top);
  gboolean mirrored = self->scene->right_to_left;
  float side = (float) (mirrored ? self->labels_start : self->labels_end);
  float shadow = mirrored ? side - SHADOW_DEPTH : side;

  if (self->heads_end > 0)
    snapshot_edge (self, snapshot, &GRAPHENE_RECT_INIT (0, end - 1, width, 1),
                   &GRAPHENE_RECT_INIT (0, end, width, SHADOW_DEPTH), &GRAPHENE_POINT_INIT (0, end),
                   &GRAPHENE_POINT_INIT (0, end + SHADOW_DEPTH));
  if (self->labels_end > self->labels_start && length > 0)
    snapshot_edge (self, snapshot, &GRAPHENE_RECT_INIT (mirrored ? side : side - 1, top, 1, length),
                   &GRAPHENE_RECT_INIT (shadow, top, SHADOW_DEPTH, length),
                   &GRAPHENE_POINT_INIT (side, 0),
                   &GRAPHENE_POINT_INIT (mirrored ? shadow : side + SHADOW_DEPTH, 0));
}

/** tl_canvas_snapshot_heads: draws what is kept in view, above the page. */
void
tl_canvas_snapshot_heads (TlCanvas *self, GtkSnapshot *snapshot)
{
  guint n;
  const TlCanvasPiece *pieces = tl_canvas_get_pieces (self, &n);
  GdkRGBA paper;

  get_colour (self, TL_INK_PAPER, 1, &paper);
  for (guint i = 1; i < n; i++)
    {
      if (!tl_canvas_tiles_covers (self->tiles, &pieces[i]))
        gtk_snapshot_append_color (snapshot, &paper, &pieces[i].clip);
      tl_canvas_tiles_snapshot (self->tiles, snapshot, &pieces[i]);
      tl_canvas_snapshot_highlights (self, snapshot, &pieces[i]);
    }
  if (n > 1)
    snapshot_edges (self, snapshot);
}

static double
get_share (double length, double view)
{
  return length > view * MAXIMUM_SHARE ? 0 : length;
}

/**
 * tl_canvas_get_insets:
 * @self: a canvas
 * @box: a part of the page
 * @insets: (out): what is, or would be, kept in view beside it, in pixels of the view
 */
void
tl_canvas_get_insets (TlCanvas *self, const TlRect *box, TlCanvasInsets *insets)
{
  TlRect heads;
  TlRect labels;
  double top;
  double side;

  *insets = (TlCanvasInsets){ 0 };
  if (self->layout == NULL || self->scene == NULL)
    return;
  tl_map_layout_get_heads_box (self->layout, &heads);
  tl_map_layout_get_corner_box (self->layout, &labels);
  top = get_share ((heads.height + 2 * HEADS_PAD) * self->zoom,
                   gtk_widget_get_height (GTK_WIDGET (self)));
  side = get_share ((labels.width + LABELS_PAD + LABELS_GAP) * self->zoom,
                    gtk_widget_get_width (GTK_WIDGET (self)));
  if (box->y >= heads.y + heads.height)
    insets->top = top;
  if (!self->scene->right_to_left && box->x >= labels.x + labels.width)
    insets->left = side;
  else if (self->scene->right_to_left && box->x + box->width <= labels.x)
    insets->right = side;
  insets->is_kept_down = top > 0 && self->heads_end > 0 && tl_rect_intersects (box, &heads);
  insets->is_kept_across = side > 0 && self->labels_end > self->labels_start
                           && box->y >= heads.y + heads.height && box->x >= labels.x
                           && box->x + box->width <= labels.x + labels.width + 1;
}
