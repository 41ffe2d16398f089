/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Links on the canvas. Those of what is selected are drawn above the map as arrows, each with a
 * *pill* in its middle that says what kind it is; a click on the pill selects the link and shows its
 * menu (tl-canvas-link-menu.c).
 *
 *     ┌───────┐                  ┌───────┐
 *     │ from  ○──( leads to )──▶ │  to   │      ○ the handle
 *     └───────┘                  └───────┘
 *
 * A link is made by dragging from the *handle* at the end of a card to another one, or by choosing
 * the other end with keys (tl-canvas-linking.c). What can be linked, and as what,
 * tl_edit_list_relations() says.
 */
#include "tl-canvas-drag.h"

#include "tl-canvas-private.h"
#include "tl-edit-link.h"
#include "tl-edit.h"
#include "tl-inspector-relations.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* More arrows than that say nothing. */
#define MOST_LINES 60

#define LEAST_ZOOM 0.3

/* In pixels of the page: how far an arrow goes on straight from a card, and past the side of both. */
#define LEAST_REACH 16
#define DETOUR 14

/* Below so much room, in pixels of the screen, a pill hides its arrow and shows the direction itself. */
#define LEAST_LENGTH 90

/* In pixels of the screen. A scroll bar gets as wide under the pointer, over the edge of the view. */
#define SCROLL_BAR 16
#define HANDLE_SIZE 16
#define ARROW_LENGTH 9
#define ARROW_WIDTH 4.5
#define RING_MARGIN 4
#define HINT_MARGIN 18

/* An arrow, on the page: a cubic curve. */
typedef struct
{
  TlId link;
  TlPoint points[4];
} Line;

static TlPoint
get_middle (const TlRect *box)
{
  return (TlPoint){ box->x + box->width / 2, box->y + box->height / 2 };
}

/* From side to side; within a column through the gap beside it. */
static void
route (TlCanvas *self, const TlRect *from, const TlRect *to, TlPoint points[4])
{
  TlPoint start = get_middle (from);
  TlPoint end = get_middle (to);
  double across = MAX (to->x - from->x - from->width, from->x - to->x - to->width);
  double direction = end.x > start.x ? 1 : -1;
  double reach = MAX (across * 0.45, LEAST_REACH);

  if (across <= 0)
    {
      direction = self->scene->right_to_left ? -1 : 1;
      points[0] = (TlPoint){ start.x + direction * from->width / 2, start.y };
      points[3] = (TlPoint){ end.x + direction * to->width / 2, end.y };
      reach = direction > 0 ? MAX (points[0].x, points[3].x) + DETOUR
                            : MIN (points[0].x, points[3].x) - DETOUR;
      points[1] = (TlPoint){ reach, start.y };
      points[2] = (TlPoint){ reach, end.y };
      return;
    }
  points[0] = (TlPoint){ start.x + direction * from->width / 2, start.y };
  points[3] = (TlPoint){ end.x - direction * to->width / 2, end.y };
  points[1] = (TlPoint){ points[0].x + direction * reach, points[0].y };
  points[2] = (TlPoint){ points[3].x - direction * reach, points[3].y };
}

static TlPoint
get_point (const TlPoint points[4], double t)
{
  double s = 1 - t;
  double a = s * s * s;
  double b = 3 * s * s * t;
  double c = 3 * s * t * t;
  double d = t * t * t;

  return (TlPoint){ a * points[0].x + b * points[1].x + c * points[2].x + d * points[3].x,
                    a * points[0].y + b * points[1].y + c * points[2].y + d * points[3].y };
}

static void
add_line (TlCanvas *self, TlRecord *link)
{
  const TlCanvasItem *from
      = tl_canvas_index_find_record (self->index, tl_record_get_reference (link, TL_LINK_FROM));
  const TlCanvasItem *to
      = tl_canvas_index_find_record (self->index, tl_record_get_reference (link, TL_LINK_TO));
  Line line = { .link = tl_record_get_id (link) };

  /* By what the whole journey is measured stands below its title; lines would only cross it. */
  if (from == NULL || to == NULL || from->group->record == self->map
      || self->link_lines->len >= MOST_LINES)
    return;
  route (self, &from->box, &to->box, line.points);
  g_array_append_val (self->link_lines, line);
}

/* The links of what is selected, or the selected one. */
static void
find_lines (TlCanvas *self)
{
  TlRecord *map = tl_document_lookup_kind (self->document, self->map, TL_KIND_MAP);
  TlId lead = tl_canvas_get_selection (self);

  g_array_set_size (self->link_lines, 0);
  self->links_of = lead;
  for (guint i = 0; map != NULL && lead != TL_ID_NONE && i < tl_record_get_n_children (map); i++)
    {
      TlRecord *link = tl_record_get_child (map, i);

      if (tl_record_get_kind (link) == TL_KIND_LINK
          && (tl_record_get_id (link) == lead
              || tl_record_get_reference (link, TL_LINK_FROM) == lead
              || tl_record_get_reference (link, TL_LINK_TO) == lead))
        add_line (self, link);
    }
}

static void
pill_clicked_cb (GtkWidget *pill, TlCanvas *self)
{
  for (guint i = 0; i < self->link_lines->len && i < self->link_pills->len; i++)
    if (g_ptr_array_index (self->link_pills, i) == pill)
      {
        TlId link = g_array_index (self->link_lines, Line, i).link;

        tl_canvas_set_selection (self, link, FALSE);
        tl_canvas_show_link_menu (self, link, TL_ID_NONE);
        return;
      }
}

/* Two names in the places of the two %s of @format. */
static char *
format_two (const char *format, const char *first, const char *second)
{
  const char *one = strstr (format, "%s");
  const char *two = one == NULL ? NULL : strstr (one + 2, "%s");

  if (two == NULL)
    return g_strdup (format);
  return g_strdup_printf ("%.*s%s%.*s%s%s", (int) (one - format), format, first,
                          (int) (two - one - 2), one + 2, second, two + 2);
}

/** tl_canvas_describe_link: Returns: (transfer full): a sentence for the link @link */
char *
tl_canvas_describe_link (TlDocument *document, TlRecord *link)
{
  /* Translators: the titles of two cards, KPIs or stages that are linked. */
  static const char *const formats[TL_N_LINK_KIND_CHOICES] = {
    [TL_LINK_KIND_CAUSES] = N_ ("“%s” causes “%s”"),
    [TL_LINK_KIND_ADDRESSES] = N_ ("“%s” addresses “%s”"),
    [TL_LINK_KIND_LEADS_TO] = N_ ("“%s” leads to “%s”"),
    [TL_LINK_KIND_HAPPENS_AT] = N_ ("“%s” happens at “%s”"),
    [TL_LINK_KIND_MEASURED_BY] = N_ ("“%s” is measured by “%s”"),
    [TL_LINK_KIND_TRAINED_BY] = N_ ("“%s” is trained by “%s”"),
    [TL_LINK_KIND_EVIDENCE_FOR] = N_ ("“%s” is evidence for “%s”"),
  };
  TlRecord *from = tl_document_lookup (document, tl_record_get_reference (link, TL_LINK_FROM));
  TlRecord *to = tl_document_lookup (document, tl_record_get_reference (link, TL_LINK_TO));

  return format_two (g_dgettext (GETTEXT_PACKAGE,
                                 formats[tl_record_get_choice (link, TL_LINK_KIND)]),
                     tl_edit_get_title (from), tl_edit_get_title (to));
}

/* Where the pill has no room beside it for the arrow, it is the arrow, and only that: words would cover
 * the titles of both cards. A link that is selected says them all the same: “leads to →”. */
static char *
make_pill_label (const Line *line, const char *words, gboolean is_selected)
{
  double across = line->points[3].x - line->points[0].x;
  double down = line->points[3].y - line->points[0].y;

  if (fabs (across) > LEAST_LENGTH || fabs (down) > LEAST_LENGTH / 2.0 || fabs (across) < 1)
    return g_strdup (words);
  if (!is_selected)
    return g_strdup (across > 0 ? "→" : "←");
  return g_strdup_printf (across > 0 ? "%s →" : "← %s", words);
}

static void
label_pill (TlCanvas *self, GtkWidget *pill, const Line *line)
{
  TlId id = line->link;
  TlRecord *link = tl_document_lookup_kind (self->document, id, TL_KIND_LINK);
  const char *words
      = tl_choice_get_label (TL_LIST_LINK_KIND, tl_record_get_choice (link, TL_LINK_KIND));
  g_autofree char *sentence = tl_canvas_describe_link (self->document, link);
  g_autofree char *label = NULL;

  if (tl_record_get_choice (link, TL_LINK_KIND) == TL_LINK_KIND_LEADS_TO
      && tl_record_get_choice (link, TL_LINK_REPEATS) == TL_REPEATS_YES)
    /* Translators: on a link between two contacts: the customer must say everything again. */
    words = _ ("leads to, repeats");
  label = make_pill_label (line, words, id == tl_canvas_get_selection (self));
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (pill)), label) != 0)
    gtk_button_set_label (GTK_BUTTON (pill), label);
  gtk_widget_set_tooltip_text (pill, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (pill), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  if (id == tl_canvas_get_selection (self))
    gtk_widget_add_css_class (pill, "selected");
  else
    gtk_widget_remove_css_class (pill, "selected");
}

static void
update_pills (TlCanvas *self)
{
  while (self->link_pills->len < self->link_lines->len)
    {
      GtkWidget *pill = gtk_button_new_with_label ("");

      gtk_widget_add_css_class (pill, "pill-button");
      gtk_widget_set_focusable (pill, FALSE);
      gtk_widget_set_child_visible (pill, FALSE);
      gtk_widget_set_parent (pill, GTK_WIDGET (self));
      g_signal_connect (pill, "clicked", G_CALLBACK (pill_clicked_cb), self);
      g_ptr_array_add (self->link_pills, pill);
    }
  for (guint i = 0; i < self->link_lines->len; i++)
    label_pill (self, g_ptr_array_index (self->link_pills, i),
                &g_array_index (self->link_lines, Line, i));
}

static void
place (GtkWidget *widget, double x, double y, int width, int height)
{
  gtk_widget_allocate (widget, width, height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) floor (x),
                                                                            (float) floor (y))));
}

static void
to_view (TlCanvas *self, const TlPoint *point, double *x, double *y)
{
  double origin_x;
  double origin_y;

  tl_canvas_get_origin (self, &origin_x, &origin_y);
  *x = origin_x + point->x * self->zoom;
  *y = origin_y + point->y * self->zoom;
}

static gboolean
shows_lines (TlCanvas *self)
{
  return self->zoom >= LEAST_ZOOM && self->editor == NULL && self->drag_kind == NULL
         && !self->linking;
}

static void
allocate_pills (TlCanvas *self)
{
  for (guint i = 0; i < self->link_pills->len; i++)
    {
      GtkWidget *pill = g_ptr_array_index (self->link_pills, i);
      TlPoint middle;
      double x;
      double y;
      int width;
      int height;

      if (i >= self->link_lines->len || !gtk_widget_get_child_visible (pill))
        continue;
      middle = get_point (g_array_index (self->link_lines, Line, i).points, 0.5);
      to_view (self, &middle, &x, &y);
      gtk_widget_measure (pill, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
      gtk_widget_measure (pill, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
      place (pill, x - width / 2.0, y - height / 2.0, width, height);
    }
}

/** tl_canvas_find_linkable: Returns: (nullable): the card, face or KPI with that id, if it is shown */
const TlCanvasItem *
tl_canvas_find_linkable (TlCanvas *self, TlId id)
{
  const TlCanvasItem *item = NULL;

  if (id != TL_ID_NONE && self->index != NULL && tl_document_lookup (self->document, id) != NULL)
    item = tl_canvas_index_find_record (self->index, id);
  if (item == NULL
      || (item->group->role != TL_ROLE_CARD && item->group->role != TL_ROLE_EMOTION
          && item->group->role != TL_ROLE_KPI))
    return NULL;
  return item;
}

static GArray *
list_relations (TlCanvas *self, TlId first, TlId second)
{
  TlRecord *one = tl_document_lookup (self->document, first);
  TlRecord *two = tl_document_lookup (self->document, second);

  if (one == NULL || two == NULL || one == two)
    return g_array_new (FALSE, FALSE, sizeof (TlEditRelation));
  return tl_edit_list_relations (tl_record_get_kind (one), tl_record_get_kind (two));
}

/** tl_canvas_may_link_with: Returns: whether the second one is shown, and links between both make sense */
gboolean
tl_canvas_may_link_with (TlCanvas *self, TlId first, TlId second)
{
  g_autoptr (GArray) relations = NULL;

  if (tl_canvas_find_linkable (self, second) == NULL)
    return FALSE;
  relations = list_relations (self, first, second);
  return relations->len > 0;
}

/* A face is too small to have a handle beside it; L links it. */
static const TlCanvasItem *
find_handle_item (TlCanvas *self, TlId id)
{
  const TlCanvasItem *item = tl_canvas_find_linkable (self, id);

  return item == NULL || item->group->role == TL_ROLE_EMOTION ? NULL : item;
}

/* Which side a handle is on: where reading ends. At an edge of the view it moves onto the card, as what is
 * below an overlaid scroll bar cannot be pressed. */
static void
get_handle_place (TlCanvas *self, const TlCanvasItem *item, double *x, double *y)
{
  double right = gtk_widget_get_width (GTK_WIDGET (self)) - SCROLL_BAR - HANDLE_SIZE;
  double bottom = gtk_widget_get_height (GTK_WIDGET (self)) - SCROLL_BAR - HANDLE_SIZE;
  GdkRectangle view;

  tl_canvas_get_item_view_box (self, item, &view);
  *x = (self->scene->right_to_left ? view.x : view.x + view.width) - HANDLE_SIZE / 2.0;
  *y = view.y + view.height - MIN (HANDLE_SIZE + 4, (view.height + HANDLE_SIZE) / 2.0);
  if (view.x <= right && view.x + view.width >= SCROLL_BAR + HANDLE_SIZE)
    *x = CLAMP (*x, SCROLL_BAR, right);
  if (view.y <= bottom)
    *y = MIN (*y, bottom);
}

static gboolean
is_on_handle (TlCanvas *self)
{
  const TlCanvasItem *item = tl_canvas_find_linkable (self, self->link_source);
  double x;
  double y;

  if (item == NULL || !self->pointer_inside)
    return FALSE;
  get_handle_place (self, item, &x, &y);
  return self->pointer_x >= x - 2 && self->pointer_x < x + HANDLE_SIZE + 2
         && self->pointer_y >= y - 2 && self->pointer_y < y + HANDLE_SIZE + 2;
}

/* Returns: whether the handle is shown, on link_source */
static gboolean
find_source (TlCanvas *self)
{
  const TlCanvasItem *item = NULL;

  if (self->linking || self->drag_kind == &tl_canvas_drag_links)
    return FALSE;
  if (!self->editable || !shows_lines (self) || self->banding)
    {
      self->link_source = TL_ID_NONE;
      return FALSE;
    }
  if (is_on_handle (self))
    item = find_handle_item (self, self->link_source);
  if (item == NULL)
    item = find_handle_item (self, self->hovered);
  if (item == NULL)
    item = find_handle_item (self, tl_canvas_get_selection (self));
  self->link_source = item == NULL ? TL_ID_NONE : item->group->record;
  return item != NULL;
}

static void
allocate_handle (TlCanvas *self)
{
  const TlCanvasItem *item = find_handle_item (self, self->link_source);
  double x;
  double y;

  if (item == NULL || !gtk_widget_get_child_visible (self->link_handle))
    return;
  get_handle_place (self, item, &x, &y);
  place (self->link_handle, x, y, HANDLE_SIZE, HANDLE_SIZE);
}

static void
allocate_hint (TlCanvas *self)
{
  int width;
  int height;
  int view_width = gtk_widget_get_width (GTK_WIDGET (self));

  if (!gtk_widget_get_child_visible (self->link_hint))
    return;
  gtk_widget_measure (self->link_hint, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  width = MIN (width, view_width - 2 * HINT_MARGIN);
  gtk_widget_measure (self->link_hint, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  place (self->link_hint, (view_width - width) / 2.0,
         gtk_widget_get_height (GTK_WIDGET (self)) - height - HINT_MARGIN, width, height);
}

/** tl_canvas_update_links: finds out which links are drawn; the selection or the map changed. */
void
tl_canvas_update_links (TlCanvas *self)
{
  if (self->link_lines == NULL)
    return;
  g_array_set_size (self->link_lines, 0);
  if (self->index == NULL || self->document == NULL)
    {
      self->link_source = TL_ID_NONE;
      self->linking = FALSE;
      return;
    }
  if (tl_canvas_find_linkable (self, self->link_source) == NULL
      || tl_canvas_find_linkable (self, self->link_target) == NULL)
    self->linking = FALSE;
  find_lines (self);
  update_pills (self);
  tl_canvas_queue_update (self);
}

/** tl_canvas_show_links: shows those pills, the handle and the hint that are wanted. */
void
tl_canvas_show_links (TlCanvas *self)
{
  for (guint i = 0; i < self->link_pills->len; i++)
    gtk_widget_set_child_visible (g_ptr_array_index (self->link_pills, i),
                                  i < self->link_lines->len && shows_lines (self));
  gtk_widget_set_child_visible (self->link_handle, find_source (self));
  gtk_widget_set_child_visible (self->link_hint, self->linking);
}

/** tl_canvas_allocate_links: places pills, the handle and the hint. */
void
tl_canvas_allocate_links (TlCanvas *self)
{
  allocate_pills (self);
  allocate_handle (self);
  allocate_hint (self);
}

static void
draw_curve (cairo_t *cr, TlCanvas *self, const TlPoint points[4], const GdkRGBA *halo,
            const GdkRGBA *colour, double width)
{
  double x[4];
  double y[4];
  double angle;

  for (guint i = 0; i < 4; i++)
    to_view (self, &points[i], &x[i], &y[i]);
  angle = atan2 (y[3] - y[2], x[3] - x[2]);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, x[0], y[0]);
  cairo_curve_to (cr, x[1], y[1], x[2], y[2], x[3] - cos (angle) * ARROW_LENGTH / 2,
                  y[3] - sin (angle) * ARROW_LENGTH / 2);
  gdk_cairo_set_source_rgba (cr, halo);
  cairo_set_line_width (cr, width + 3);
  cairo_stroke_preserve (cr);
  gdk_cairo_set_source_rgba (cr, colour);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);

  cairo_save (cr);
  cairo_translate (cr, x[3], y[3]);
  cairo_rotate (cr, angle);
  cairo_move_to (cr, 0, 0);
  cairo_line_to (cr, -ARROW_LENGTH, -ARROW_WIDTH);
  cairo_line_to (cr, -ARROW_LENGTH, ARROW_WIDTH);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_restore (cr);
}

/* The link that is being made: to its target, or to the pointer. */
static gboolean
get_new_line (TlCanvas *self, TlPoint points[4])
{
  const TlCanvasItem *from = tl_canvas_find_linkable (self, self->link_source);
  const TlCanvasItem *to = tl_canvas_find_linkable (self, self->link_target);
  TlRect pointer = { 0 };

  if (from == NULL || (!self->linking && self->drag_kind != &tl_canvas_drag_links)
      || (self->linking && to == NULL))
    return FALSE;
  tl_canvas_to_page (self, self->pointer_x, self->pointer_y, &pointer.x, &pointer.y);
  route (self, &from->box, to == NULL ? &pointer : &to->box, points);
  return TRUE;
}

static void
snapshot_target (TlCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *colour)
{
  const TlCanvasItem *item = tl_canvas_find_linkable (self, self->link_target);
  const float widths[] = { 2, 2, 2, 2 };
  const GdkRGBA colours[] = { *colour, *colour, *colour, *colour };
  GdkRectangle view;
  GskRoundedRect outline;

  if (item == NULL)
    return;
  tl_canvas_get_view_box (self, &item->box, RING_MARGIN, &view);
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) view.x, (float) view.y,
                                                        (float) view.width, (float) view.height),
                                   9);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
}

/** tl_canvas_snapshot_links: draws the arrows, and the pills, the handle and the hint above them. */
void
tl_canvas_snapshot_links (TlCanvas *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                               (float) gtk_widget_get_height (widget));
  double start = self->scene->right_to_left ? 0 : self->labels_end;
  double end = self->scene->right_to_left && self->labels_start > 0 ? self->labels_start
                                                                    : (double) bounds.size.width;
  graphene_rect_t page
      = GRAPHENE_RECT_INIT ((float) start, (float) self->heads_end, (float) MAX (end - start, 0),
                            bounds.size.height - (float) self->heads_end);
  TlPoint points[4];
  gboolean making = get_new_line (self, points);
  GdkRGBA colour;
  GdkRGBA halo = { 1, 1, 1, 0.8f };

  gtk_style_context_get_color (gtk_widget_get_style_context (self->ring), &colour);
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "view_bg_color", &halo);
  if (making || (self->link_lines->len > 0 && shows_lines (self)))
    {
      cairo_t *cr;

      /* Arrows go below the heads and labels that are kept in view. */
      gtk_snapshot_push_clip (snapshot, &page);
      cr = gtk_snapshot_append_cairo (snapshot, &bounds);
      for (guint i = 0; shows_lines (self) && i < self->link_lines->len; i++)
        {
          const Line *line = &g_array_index (self->link_lines, Line, i);

          draw_curve (cr, self, line->points, &halo, &colour, line->link == self->links_of ? 3 : 2);
        }
      if (making)
        draw_curve (cr, self, points, &halo, &colour, 2);
      cairo_destroy (cr);
      gtk_snapshot_pop (snapshot);
    }
  snapshot_target (self, snapshot, &colour);
  for (guint i = 0; i < self->link_pills->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->link_pills, i), snapshot);
  gtk_widget_snapshot_child (widget, self->link_handle, snapshot);
  gtk_widget_snapshot_child (widget, self->link_hint, snapshot);
}

/** tl_canvas_make_link: makes the obvious link, and offers the others. */
void
tl_canvas_make_link (TlCanvas *self, TlId first, TlId second)
{
  g_autoptr (GArray) relations = list_relations (self, first, second);
  g_autoptr (GError) error = NULL;
  TlRecord *link;
  TlId id;

  if (relations->len == 0)
    return;
  link = tl_edit_add_link (self->document, first, second,
                           g_array_index (relations, TlEditRelation, 0), &error);
  if (link == NULL)
    {
      tl_canvas_emit (self, TL_CANVAS_TOAST, error->message, FALSE);
      return;
    }
  id = tl_record_get_id (link);
  tl_canvas_set_selection (self, first, FALSE);
  if (relations->len > 1 || tl_record_get_choice (link, TL_LINK_KIND) == TL_LINK_KIND_LEADS_TO)
    tl_canvas_show_link_menu (self, id, first);
}

/** tl_canvas_get_link_place: where a link is to be pointed at. Returns: whether it is shown */
gboolean
tl_canvas_get_link_place (TlCanvas *self, TlId link, GdkRectangle *place_in_view)
{
  for (guint i = 0; i < self->link_lines->len; i++)
    {
      const Line *line = &g_array_index (self->link_lines, Line, i);
      TlPoint middle = get_point (line->points, 0.5);
      double x;
      double y;

      if (line->link != link)
        continue;
      to_view (self, &middle, &x, &y);
      *place_in_view = (GdkRectangle){ (int) x - 4, (int) y - 10, 8, 20 };
      return TRUE;
    }
  return FALSE;
}

static gboolean
take (TlCanvas *self, double x, double y)
{
  if (!gtk_widget_get_child_visible (self->link_handle)
      || tl_canvas_find_linkable (self, self->link_source) == NULL
      || gtk_widget_pick (GTK_WIDGET (self), self->press_x, self->press_y, GTK_PICK_DEFAULT)
             != self->link_handle)
    return FALSE;
  self->dragged = self->link_source;
  self->link_target = TL_ID_NONE;
  return TRUE;
}

/** tl_canvas_get_relation_label: Returns: (nullable): what the first one obviously is to the second */
const char *
tl_canvas_get_relation_label (TlCanvas *self, TlId first, TlId second)
{
  g_autoptr (GArray) relations = list_relations (self, first, second);
  const TlEditRelation *relation;

  if (relations->len == 0)
    return NULL;
  relation = &g_array_index (relations, TlEditRelation, 0);
  return tl_inspector_relation_get_label (relation->kind, relation->outgoing);
}

static void
update (TlCanvas *self, double x, double y)
{
  const TlCanvasItem *item = tl_canvas_index_find_at (self->index, x, y);
  TlId target = item == NULL ? TL_ID_NONE : item->group->record;

  if (target == TL_ID_NONE || !tl_canvas_may_link_with (self, self->dragged, target))
    target = TL_ID_NONE;
  self->link_target = target;
  tl_canvas_show_bubble (self, target == TL_ID_NONE
                                   ? NULL
                                   : tl_canvas_get_relation_label (self, self->dragged, target));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), target == TL_ID_NONE ? "crosshair" : "alias");
}

static void
drop (TlCanvas *self)
{
  TlId first = self->dragged;
  TlId second = self->link_target;

  self->link_target = TL_ID_NONE;
  if (second != TL_ID_NONE)
    tl_canvas_make_link (self, first, second);
}

static void
put_down (TlCanvas *self)
{
  self->link_target = TL_ID_NONE;
}

const TlCanvasDrag tl_canvas_drag_links = {
  .axes = TL_CANVAS_DRAG_ACROSS | TL_CANVAS_DRAG_DOWN,
  .take = take,
  .update = update,
  .drop = drop,
  .put_down = put_down,
};

static void
show_link_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlCanvas *self = user_data;

  if (self->link_lines->len > 0)
    tl_canvas_show_links_menu (self);
  else
    gtk_widget_error_bell (user_data);
}

/** tl_canvas_delete_link: deletes the selected link. Returns: whether one is selected */
gboolean
tl_canvas_delete_link (TlCanvas *self)
{
  TlRecord *link = tl_canvas_lookup_selection (self);
  TlId from;

  if (link == NULL || !self->editable || tl_record_get_kind (link) != TL_KIND_LINK)
    return FALSE;
  from = tl_record_get_reference (link, TL_LINK_FROM);
  tl_edit_delete_link (self->document, tl_record_get_id (link));
  tl_canvas_select (self, from);
  tl_canvas_emit (self, TL_CANVAS_TOAST, _ ("Link removed"), TRUE);
  return TRUE;
}

/** tl_canvas_list_shown_links: Returns: (transfer full): ids of the links that are drawn */
GArray *
tl_canvas_list_shown_links (TlCanvas *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (TlId));

  for (guint i = 0; i < self->link_lines->len; i++)
    g_array_append_val (ids, g_array_index (self->link_lines, Line, i).link);
  return ids;
}

/** tl_canvas_link_init: adds the handle, the hint and the action. */
void
tl_canvas_link_init (TlCanvas *self)
{
  static const GActionEntry entries[] = { { "show-links", show_link_action } };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  self->link_pills = g_ptr_array_new ();
  self->link_lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_signal_connect (self, "notify::selection", G_CALLBACK (tl_canvas_update_links), NULL);

  self->link_handle = gtk_button_new ();
  gtk_widget_add_css_class (self->link_handle, "link-handle");
  gtk_widget_set_focusable (self->link_handle, FALSE);
  gtk_widget_set_tooltip_text (self->link_handle, _ ("Drag to another card to link it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->link_handle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Link"), -1);
  gtk_widget_set_parent (self->link_handle, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->link_handle, FALSE);

  self->link_hint = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "can-target", FALSE,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_widget_add_css_class (self->link_hint, "hint");
  gtk_widget_set_parent (self->link_hint, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->link_hint, FALSE);
}

/** tl_canvas_drop_links: removes all that was added for links, at the end. */
void
tl_canvas_drop_links (TlCanvas *self)
{
  if (self->link_pills == NULL)
    return;
  for (guint i = 0; i < self->link_pills->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->link_pills, i));
  g_clear_pointer (&self->link_pills, g_ptr_array_unref);
  g_clear_pointer (&self->link_lines, g_array_unref);
  g_clear_pointer (&self->link_handle, gtk_widget_unparent);
  g_clear_pointer (&self->link_hint, gtk_widget_unparent);
}
