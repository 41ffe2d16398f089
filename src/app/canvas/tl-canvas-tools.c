/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The buttons that stand on the map and are no part of it: “…” and “+” at the head, or “…” at the title,
 * that the pointer is on or that is selected, “+” behind the last stage and below the last lane, and how
 * much is hidden.
 *
 * They do not take the keyboard focus; the context menu and keys do the same.
 */
#include "tl-canvas-private.h"

#include "tl-edit-structure.h"
#include "tl-edit.h"
#include "tl-map-grid.h"
#include "tl-popover.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Below this zoom buttons would be larger than what they belong to. */
#define LEAST_ZOOM 0.4

/* In pixels of the screen. */
#define OVERLAP 2 /* of the button below the last lane, whose label it must not hide */
#define GAP 6
#define TITLE_GAP 16 /* of the map's title, where its ring has room */
#define EDGE_GAP 4   /* of the view */
#define BAR_GAP 20   /* of the view, where a scroll bar comes and goes */

/**
 * tl_canvas_show_menu_at:
 * @self: a canvas
 * @model: what the menu offers
 * @place: to what it points, in the view
 */
void
tl_canvas_show_menu_at (TlCanvas *self, GMenuModel *model, const GdkRectangle *place)
{
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), TRUE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_CENTER);
  tl_popover_point_to (self->menu, place);
  tl_popover_popup (self->menu);
}

static void
show_menu (TlCanvas *self, GMenuModel *model, GtkWidget *button)
{
  graphene_rect_t box;

  if (gtk_widget_compute_bounds (button, GTK_WIDGET (self), &box))
    tl_canvas_show_menu_at (self, model,
                            &(GdkRectangle){ (int) box.origin.x, (int) box.origin.y,
                                             (int) box.size.width, (int) box.size.height });
}

/* The buttons pass the head that they belong to; they stay while the pointer is on them. */
static gboolean
is_on_tools (TlCanvas *self)
{
  GtkWidget *tools[] = { self->more, self->add_beside };

  for (guint i = 0; self->pointer_inside && i < G_N_ELEMENTS (tools); i++)
    {
      graphene_rect_t box;

      if (gtk_widget_get_child_visible (tools[i])
          && gtk_widget_compute_bounds (tools[i], GTK_WIDGET (self), &box)
          && graphene_rect_contains_point (&box, &GRAPHENE_POINT_INIT ((float) self->pointer_x,
                                                                       (float) self->pointer_y)))
        return TRUE;
    }
  return FALSE;
}

/* The head or label to which the buttons belong: the one under the pointer, or the selected one. */
static const TlCanvasItem *
find_tools_item (TlCanvas *self)
{
  const TlId candidates[] = { is_on_tools (self) ? self->tools_for : TL_ID_NONE, self->hovered,
                              tl_canvas_get_selection (self) };

  if (self->index == NULL || self->document == NULL || !self->editable || self->editor != NULL
      || self->dragged != TL_ID_NONE || self->zoom < LEAST_ZOOM)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      TlRecord *record
          = candidates[i] == TL_ID_NONE ? NULL : tl_document_lookup (self->document, candidates[i]);

      if (record != NULL
          && (tl_edit_is_structure (record) || tl_record_get_kind (record) == TL_KIND_MAP))
        return tl_canvas_index_find_record (self->index, candidates[i]);
    }
  return NULL;
}

static void
select_for_tools (TlCanvas *self)
{
  if (self->tools_for != TL_ID_NONE)
    tl_canvas_set_selection (self, self->tools_for, FALSE);
}

static void
more_cb (TlCanvas *self)
{
  g_autoptr (GMenuModel) menu = NULL;

  select_for_tools (self);
  menu = tl_canvas_make_menu (self);
  show_menu (self, menu, self->more);
}

/* As people expect of a plus at a stage: another stage. A step in it is in the menu. */
static void
add_beside_cb (TlCanvas *self)
{
  select_for_tools (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "map.add-after", NULL);
}

static void
add_stage_cb (TlCanvas *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "map.add-stage", NULL);
}

static void
add_lane_cb (TlCanvas *self)
{
  g_autoptr (GMenu) kinds = tl_canvas_make_lane_kinds (self, "map.add-lane");

  tl_canvas_update_actions (self);
  show_menu (self, G_MENU_MODEL (kinds), self->add_lane);
}

static char *
make_show_label (TlRecord *part)
{
  const char *name = tl_edit_get_title (part);
  g_auto (GStrv) pieces = NULL;
  g_autofree char *escaped = NULL;

  if (*name == '\0')
    name = tl_kind_get_label (tl_record_get_kind (part));
  /* An underline in a name is no mnemonic. */
  pieces = g_strsplit (name, "_", -1);
  escaped = g_strjoinv ("__", pieces);
  /* Translators: shows the hidden stage, step or lane %s again. */
  return g_strdup_printf (_ ("Show “%s”"), escaped);
}

static void
hidden_cb (TlCanvas *self)
{
  TlRecord *map = tl_document_lookup_kind (self->document, self->map, TL_KIND_MAP);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) each = g_menu_new ();
  g_autoptr (GMenu) all = g_menu_new ();
  g_autoptr (GPtrArray) hidden = map == NULL ? g_ptr_array_new () : tl_edit_list_hidden (map);

  for (guint i = 0; i < hidden->len; i++)
    {
      TlRecord *part = g_ptr_array_index (hidden, i);
      g_autofree char *label = make_show_label (part);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "map.show", "t", tl_record_get_id (part));
      g_menu_append_item (each, item);
    }
  g_menu_append (all, _ ("Show _All"), "map.show-hidden");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (each));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (all));
  tl_canvas_update_actions (self);
  show_menu (self, G_MENU_MODEL (menu), self->hidden);
}

static GtkWidget *
make_button (TlCanvas *self, const char *icon, const char *name, GCallback callback)
{
  GtkWidget *button = icon == NULL ? gtk_button_new () : gtk_button_new_from_icon_name (icon);

  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "tool");
  if (name != NULL)
    {
      gtk_widget_set_tooltip_text (button, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
    }
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static void
adopt (TlCanvas *self, GtkWidget *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  gtk_widget_set_child_visible (child, FALSE);
}

/** tl_canvas_tools_init: adds the buttons. */
void
tl_canvas_tools_init (TlCanvas *self)
{
  self->more
      = make_button (self, "view-more-horizontal-symbolic", _ ("Menu"), G_CALLBACK (more_cb));
  self->add_beside
      = make_button (self, "list-add-symbolic", _ ("Add After"), G_CALLBACK (add_beside_cb));
  self->add_stage
      = make_button (self, "list-add-symbolic", _ ("Add Stage"), G_CALLBACK (add_stage_cb));
  self->add_lane = make_button (self, NULL, _ ("Add Lane"), G_CALLBACK (add_lane_cb));
  gtk_button_set_label (GTK_BUTTON (self->add_lane), _ ("+ Lane"));
  self->hidden = make_button (self, NULL, NULL, G_CALLBACK (hidden_cb));
  gtk_widget_add_css_class (self->hidden, "chip");
  adopt (self, self->more);
  adopt (self, self->add_beside);
  adopt (self, self->add_stage);
  adopt (self, self->add_lane);
  adopt (self, self->hidden);
}

static void
measure (GtkWidget *widget, int *width, int *height)
{
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, width, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, *width, NULL, height, NULL, NULL);
}

static void
allocate (GtkWidget *widget, double x, double y, int width, int height)
{
  if (!gtk_widget_get_child_visible (widget))
    return;
  gtk_widget_allocate (widget, width, height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) floor (x),
                                                                            (float) floor (y))));
}

/* Where the title of the map ends, whose box is as wide as the page; the middle of its line. */
static void
find_end_of_title (TlCanvas *self, const TlCanvasItem *item, double *x, double *y)
{
  guint n_items;
  const TlSceneItem *items = tl_scene_group_get_items (item->group, &n_items);
  double sign = self->scene->right_to_left ? -1 : 1;

  for (guint i = 0; i < n_items; i++)
    if (items[i].type == TL_ITEM_TEXT)
      {
        TlRect end = item->box;
        GdkRectangle view;

        end.x += items[i].text.x + sign * items[i].text.width;
        end.y += items[i].text.y - items[i].text.font.size / 3;
        end.width = end.height = 0;
        tl_canvas_get_view_box (self, &end, 0, &view);
        *x = view.x;
        *y = view.y;
      }
}

/* On the upper edge of a head, at its end, where they do not cover its name; behind the map's title. */
static void
allocate_tools (TlCanvas *self)
{
  const TlCanvasItem *item = tl_canvas_index_find_record (self->index, self->tools_for);
  GdkRectangle view;
  int width;
  int height;
  double x;
  double y;

  if (item == NULL)
    return;
  measure (self->more, &width, &height);
  tl_canvas_get_item_view_box (self, item, &view);
  x = self->scene->right_to_left ? view.x + GAP : view.x + view.width - width - GAP;
  y = view.y - height / 2.0;
  if (item->group->role == TL_ROLE_HEADING)
    {
      find_end_of_title (self, item, &x, &y);
      x += self->scene->right_to_left ? -TITLE_GAP - width : TITLE_GAP;
      y -= height / 2.0;
    }
  allocate (self->more, x, y, width, height);
  x += (width + 2) * (self->scene->right_to_left ? 1 : -1);
  allocate (self->add_beside, x, y, width, height);
}

static void
allocate_add_stage (TlCanvas *self)
{
  g_autoptr (GArray) columns = tl_map_layout_list_columns (self->layout);
  const TlCanvasItem *stage = NULL;
  GdkRectangle view;
  int width;
  int height;

  measure (self->add_stage, &width, &height);
  if (columns->len > 0)
    stage = tl_canvas_index_find_record (
        self->index, g_array_index (columns, TlMapGridColumn, columns->len - 1).stage);
  if (stage != NULL)
    {
      /* The tip of the arrow passes its column. */
      const double tip = 5 * self->zoom;

      const double gap
          = self->scene->height * self->zoom > gtk_widget_get_height (GTK_WIDGET (self)) ? BAR_GAP
                                                                                         : EDGE_GAP;
      const double end = gtk_widget_get_width (GTK_WIDGET (self)) - width - gap;
      double x;

      tl_canvas_get_item_view_box (self, stage, &view);
      x = self->scene->right_to_left ? view.x - tip - GAP - width : view.x + view.width + tip + GAP;
      /* The page may end before the button does: while the end of the stage is seen, so is the button. */
      if (!self->scene->right_to_left && view.x + view.width <= end + width + gap)
        x = MIN (x, end);
      else if (self->scene->right_to_left && view.x >= 0)
        x = MAX (x, gap);
      allocate (self->add_stage, x, view.y + (view.height - height) / 2.0, width, height);
    }
  else
    {
      TlRect heads;

      tl_map_layout_get_heads_box (self->layout, &heads);
      tl_canvas_get_view_box (self, &heads, 0, &view);
      allocate (self->add_stage, self->scene->right_to_left ? view.x - width : view.x, view.y,
                width, height);
    }
}

static const TlSceneItem *
get_last_item (const TlSceneGroup *group)
{
  guint n_items;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n_items);

  return n_items == 0 ? NULL : &items[n_items - 1];
}

/* Where the words below the lanes begin, in the view. They are the last of the page. */
static double
get_foot (TlCanvas *self)
{
  const TlSceneGroup *group = self->scene->root;
  const TlSceneItem *last = get_last_item (group);
  TlRect foot = { 0, 0, 0, 0 };
  GdkRectangle view;

  for (; last != NULL && last->type == TL_ITEM_CHILD; last = get_last_item (group))
    {
      group = last->child.group;
      foot.y += last->child.y;
    }
  if (group->role != TL_ROLE_FOOTER || last == NULL || last->type != TL_ITEM_TEXT)
    return G_MAXDOUBLE;
  foot.y += tl_scene_group_get_items (group, &(guint){ 0 })->text.y - last->text.font.size;
  tl_canvas_get_view_box (self, &foot, 0, &view);
  return view.y;
}

static void
allocate_add_lane (TlCanvas *self)
{
  g_autoptr (GArray) lanes = tl_map_layout_list_lanes (self->layout);
  TlRect corner;
  GdkRectangle view;
  int width;
  int height;

  measure (self->add_lane, &width, &height);
  tl_map_layout_get_corner_box (self->layout, &corner);
  if (lanes->len > 0)
    {
      const TlMapGridLane *last = &g_array_index (lanes, TlMapGridLane, lanes->len - 1);

      corner.height = last->box.y + last->box.height - corner.y;
    }
  tl_canvas_get_view_box (self, &corner, 0, &view);
  allocate (self->add_lane, self->scene->right_to_left ? view.x + view.width - width : view.x,
            MIN (view.y + view.height - OVERLAP, get_foot (self) - height), width, height);
}

/* In the corner above the labels; where there is no room for it in what is seen of that, at the lower
 * edge of the view, as beside the corner are the stages. Without stages there is no corner: then below
 * the header, which may say something down to its end. */
static void
allocate_hidden (TlCanvas *self)
{
  TlRect corner;
  GdkRectangle view;
  int width;
  int height;
  double x;
  double y;

  measure (self->hidden, &width, &height);
  tl_map_layout_get_corner_box (self->layout, &corner);
  tl_canvas_get_view_box (self, &corner, 0, &view);
  x = self->scene->right_to_left ? view.x + view.width - width : view.x;
  x = CLAMP (x, GAP, MAX (gtk_widget_get_width (GTK_WIDGET (self)) - width - GAP, GAP));
  y = view.y + (corner.height > 0 ? view.height - height - GAP : GAP);
  if (corner.height > 0 && (x + width > view.x + view.width + GAP || x < view.x - GAP))
    y = gtk_widget_get_height (GTK_WIDGET (self)) - height - BAR_GAP;
  allocate (self->hidden, x, MAX (y, GAP), width, height);
}

/** tl_canvas_update_tools: says how much is hidden; the map changed. */
void
tl_canvas_update_tools (TlCanvas *self)
{
  TlRecord *map = self->document == NULL
                      ? NULL
                      : tl_document_lookup_kind (self->document, self->map, TL_KIND_MAP);
  g_autoptr (GPtrArray) hidden = map == NULL ? g_ptr_array_new () : tl_edit_list_hidden (map);
  g_autofree char *label = NULL;

  if (self->hidden == NULL || self->n_hidden == hidden->len)
    return;
  self->n_hidden = hidden->len;
  label = g_strdup_printf (
      /* Translators: so many stages, steps and lanes of the map are hidden. */
      g_dngettext (GETTEXT_PACKAGE, "%u hidden", "%u hidden", hidden->len), hidden->len);
  gtk_button_set_label (GTK_BUTTON (self->hidden), label);
}

/* Those at a head; a narrow one has no room for two. */
static void
show_tools (TlCanvas *self)
{
  const TlCanvasItem *item = find_tools_item (self);
  GdkRectangle view = { 0 };
  int width;
  int height;

  self->tools_for = item == NULL ? TL_ID_NONE : item->group->record;
  measure (self->more, &width, &height);
  if (item != NULL)
    tl_canvas_get_item_view_box (self, item, &view);
  gtk_widget_set_child_visible (self->more, item != NULL);
  gtk_widget_set_child_visible (self->add_beside, item != NULL
                                                      && (item->group->role == TL_ROLE_STAGE
                                                          || item->group->role == TL_ROLE_STEP)
                                                      && view.width > 4 * width);
}

/** tl_canvas_show_tools: shows those buttons that are wanted. */
void
tl_canvas_show_tools (TlCanvas *self)
{
  GtkWidget *all[] = { self->more,     self->add_beside, self->add_stage,
                       self->add_lane, self->hidden,     self->add_point };
  gboolean shown
      = self->index != NULL && self->document != NULL && self->editable && self->zoom >= LEAST_ZOOM;

  if (!shown || tl_document_lookup_kind (self->document, self->map, TL_KIND_MAP) == NULL)
    {
      for (guint i = 0; i < G_N_ELEMENTS (all); i++)
        gtk_widget_set_child_visible (all[i], FALSE);
      return;
    }
  show_tools (self);
  gtk_widget_set_child_visible (self->add_stage, TRUE);
  gtk_widget_set_child_visible (self->add_lane, TRUE);
  gtk_widget_set_child_visible (self->hidden, self->n_hidden > 0);
  tl_canvas_show_point (self);
}

/** tl_canvas_allocate_tools: places the buttons. */
void
tl_canvas_allocate_tools (TlCanvas *self)
{
  if (self->index == NULL || self->layout == NULL)
    return;
  allocate_tools (self);
  allocate_add_stage (self);
  allocate_add_lane (self);
  allocate_hidden (self);
  tl_canvas_allocate_point (self);
}

/** tl_canvas_drop_tools: removes the buttons, at the end. */
void
tl_canvas_drop_tools (TlCanvas *self)
{
  GtkWidget **all[] = { &self->more,     &self->add_beside, &self->add_stage,
                        &self->add_lane, &self->hidden,     &self->add_point };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_clear_pointer (all[i], gtk_widget_unparent);
}

/** tl_canvas_snapshot_tools: draws the buttons. */
void
tl_canvas_snapshot_tools (TlCanvas *self, GtkSnapshot *snapshot)
{
  GtkWidget *all[] = { self->add_point, self->add_stage,  self->add_lane,
                       self->hidden,    self->add_beside, self->more };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    gtk_widget_snapshot_child (GTK_WIDGET (self), all[i], snapshot);
}
