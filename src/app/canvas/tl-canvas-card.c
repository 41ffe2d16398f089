/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A part of the map that a user can point at: a card, a stage, the label of a lane. A real widget, so
 * that it has a focus, a role and a name for assistive technology; GTK 4.8 exports nothing else. On
 * the map it draws nothing, because the picture is in the canvas's tiles; as the ghost of a drag it
 * draws its group. What keys and pointer do to it is the canvas's affair.
 *
 * It is as large as what its group draws, which may be more than the group's box: an emotion has its
 * label beside it. It asks for no size but takes the one it is given, and it is reused for other
 * groups as the view moves; only its role stays, which GTK fixes at construction.
 */
#include "tl-canvas-card.h"

#include "tl-canvas.h"
#include "tl-canvas-private.h"
#include "tl-kpi-hint.h"
#include "tl-paint.h"
#include "tl-scene-compare.h"

#include <glib/gi18n-lib.h>

struct _TlCanvasCard
{
  GtkWidget parent_instance;

  graphene_rect_t extents; /* of what the group draws, in its pixels; whole numbers */

  /* owned */
  TlSceneGroup *group;
  gboolean is_selected;
  guint n_comments; /* that are not resolved */
};

G_DEFINE_FINAL_TYPE (TlCanvasCard, tl_canvas_card, GTK_TYPE_WIDGET)

static void
tl_canvas_card_finalize (GObject *object)
{
  TlCanvasCard *self = TL_CANVAS_CARD (object);

  g_clear_pointer (&self->group, tl_scene_group_unref);

  G_OBJECT_CLASS (tl_canvas_card_parent_class)->finalize (object);
}

static TlCanvas *
get_canvas (TlCanvasCard *self)
{
  return TL_CANVAS (gtk_widget_get_ancestor (GTK_WIDGET (self), TL_TYPE_CANVAS));
}

static void
tl_canvas_card_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TlCanvasCard *self = TL_CANVAS_CARD (widget);
  TlCanvas *canvas = get_canvas (self);
  cairo_t *cr;

  if (self->group == NULL || canvas == NULL || canvas->scene == NULL)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (-self->extents.origin.x, -self->extents.origin.y));
  cr = gtk_snapshot_append_cairo (snapshot, &self->extents);
  tl_paint_tree (cr, self->group, canvas->palette, canvas->scene->language);
  cairo_destroy (cr);
  gtk_snapshot_restore (snapshot);
}

static char *
describe_comments (TlCanvasCard *self)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u open comment", "%u open comments",
                                       self->n_comments),
                          self->n_comments);
}

/* The figures of what is pointed at, and whether somebody said something about it. */
static gboolean
tl_canvas_card_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard,
                              GtkTooltip *tooltip)
{
  TlCanvasCard *self = TL_CANVAS_CARD (widget);
  TlCanvas *canvas = get_canvas (self);
  g_autofree char *hint = NULL;

  if (self->group == NULL || canvas == NULL || canvas->document == NULL)
    return FALSE;
  hint = tl_kpi_hint_make (canvas->document, self->group->record);
  if (self->n_comments > 0)
    {
      g_autofree char *figures = g_steal_pointer (&hint);
      g_autofree char *comments = describe_comments (self);

      hint = g_strconcat (comments, figures == NULL ? NULL : "\n", figures, NULL);
    }
  gtk_tooltip_set_text (tooltip, hint);
  return hint != NULL;
}

/* Actions for assistive technology; a mouse or keyboard goes through the canvas. */
static void
select_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvasCard *self = TL_CANVAS_CARD (widget);

  if (self->group != NULL)
    tl_canvas_select (get_canvas (self), self->group->record);
}

static void
edit_title_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  select_action (widget, name, parameter);
  gtk_widget_activate_action (widget, "win.edit-title", NULL);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  select_action (widget, name, parameter);
  gtk_widget_activate_action (widget, "win.delete", NULL);
}

static void
tl_canvas_card_class_init (TlCanvasCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tl_canvas_card_finalize;
  widget_class->query_tooltip = tl_canvas_card_query_tooltip;
  widget_class->snapshot = tl_canvas_card_snapshot;

  gtk_widget_class_install_action (widget_class, "card.select", NULL, select_action);
  gtk_widget_class_install_action (widget_class, "card.edit-title", NULL, edit_title_action);
  gtk_widget_class_install_action (widget_class, "card.delete", NULL, delete_action);
  gtk_widget_class_set_css_name (widget_class, "card");
}

static void
tl_canvas_card_init (TlCanvasCard *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/** tl_canvas_card_get_role_for: Returns: what assistive technology shall call that group */
GtkAccessibleRole
tl_canvas_card_get_role_for (const TlSceneGroup *group)
{
  switch (group->role)
    {
    case TL_ROLE_STAGE:
    case TL_ROLE_STEP:
      return GTK_ACCESSIBLE_ROLE_COLUMN_HEADER;
    case TL_ROLE_LANE_LABEL:
      return GTK_ACCESSIBLE_ROLE_ROW_HEADER;
    case TL_ROLE_HEADING:
      return GTK_ACCESSIBLE_ROLE_HEADING;
    default:
      return GTK_ACCESSIBLE_ROLE_LIST_ITEM;
    }
}

/**
 * tl_canvas_card_new:
 * @role: its role, for ever
 *
 * Returns: (transfer floating): a card that shows nothing yet
 */
TlCanvasCard *
tl_canvas_card_new (GtkAccessibleRole role)
{
  return g_object_new (TL_TYPE_CANVAS_CARD, "accessible-role", role, NULL);
}

GtkAccessibleRole
tl_canvas_card_get_role (TlCanvasCard *self)
{
  return gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (self));
}

/** tl_canvas_card_get_group: Returns: (transfer none) (nullable): what it shows */
TlSceneGroup *
tl_canvas_card_get_group (TlCanvasCard *self)
{
  return self->group;
}

/* Not with gtk_widget_set_visible(), which would have the whole window laid out again. */
static void
show (TlCanvasCard *self, gboolean visible)
{
  gtk_widget_set_child_visible (GTK_WIDGET (self), visible);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_HIDDEN, !visible, -1);
}

static char *
dup_description (TlCanvasCard *self)
{
  const char *described = self->group->description;
  g_autofree char *comments = NULL;

  if (described == NULL || self->n_comments == 0)
    return self->n_comments == 0 ? g_strdup (described != NULL ? described : "")
                                 : describe_comments (self);
  comments = describe_comments (self);
  return g_strconcat (described, " ", comments, NULL);
}

/**
 * tl_canvas_card_set_group:
 * @self: a card
 * @group: (nullable): what it shall show
 * @n_comments: how many comments on it are not resolved
 *
 * Names and describes itself as the group does.
 */
void
tl_canvas_card_set_group (TlCanvasCard *self, TlSceneGroup *group, guint n_comments)
{
  const char *title;
  g_autofree char *description = NULL;
  TlRect extents;

  if (self->group == group && self->n_comments == n_comments)
    return;
  self->n_comments = n_comments;
  if ((self->group == NULL) != (group == NULL))
    show (self, group != NULL);
  if (group != NULL)
    tl_scene_group_ref (group);
  g_clear_pointer (&self->group, tl_scene_group_unref);
  if (group == NULL)
    return;

  self->group = group;
  tl_scene_group_get_extents (group, &extents);
  graphene_rect_init (&self->extents, (float) extents.x, (float) extents.y, (float) extents.width,
                      (float) extents.height);
  graphene_rect_round_extents (&self->extents, &self->extents);
  title = group->title != NULL && *group->title != '\0' ? group->title : _ ("Untitled");
  description = dup_description (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

/** tl_canvas_card_get_extents: Returns: (transfer none): its box in the pixels of its group */
const graphene_rect_t *
tl_canvas_card_get_extents (TlCanvasCard *self)
{
  return &self->extents;
}

/** tl_canvas_card_set_selected: tells assistive technology; the canvas draws the ring. */
void
tl_canvas_card_set_selected (TlCanvasCard *self, gboolean selected)
{
  if (self->is_selected == selected)
    return;
  self->is_selected = selected;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}
