/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The cell that has the focus while nothing is selected: an empty one that arrows walked to, or the
 * one that was clicked on. It is where a new card goes and where a clipboard is pasted, and it shows
 * that place. A real widget, so that it can be focused and read out.
 */
#include "tl-canvas-private.h"

#include "tl-edit-kpi.h"
#include "tl-edit.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Below this zoom there is no room for words. */
#define LEAST_ZOOM_FOR_LABEL 0.4
#define LEAST_HEIGHT 24

/** tl_canvas_has_cell: Returns: whether a cell has the focus, and it is still there */
gboolean
tl_canvas_has_cell (TlCanvas *self)
{
  return self->cell_lane != TL_ID_NONE && self->layout != NULL
         && tl_selection_get_n_items (self->selection) == 0
         && tl_document_lookup_kind (self->document, self->cell_lane, TL_KIND_LANE) != NULL
         && tl_document_lookup_kind (self->document, self->cell_step, TL_KIND_STEP) != NULL;
}

/** tl_canvas_lane_takes: Returns: whether one adds cards, KPIs or points of the curve to a lane; of @kind */
gboolean
tl_canvas_lane_takes (TlRecord *lane, TlKind *kind)
{
  if (tl_edit_takes_kpis (lane))
    {
      *kind = TL_KIND_KPI;
      return TRUE;
    }
  if (tl_record_get_choice (lane, TL_LANE_KIND) != TL_LANE_KIND_EMOTIONS)
    return tl_lane_takes_cards (lane, kind);
  *kind = TL_KIND_EMOTION;
  return TRUE;
}

/** tl_canvas_get_cell_place: the free place of the cell with the focus. Returns: whether it has one */
gboolean
tl_canvas_get_cell_place (TlCanvas *self, TlRect *box)
{
  if (!tl_canvas_has_cell (self)
      || !tl_canvas_find_cell_box (self, self->cell_lane, self->cell_step, box))
    return FALSE;
  if (tl_canvas_get_zero_place (self, self->cell_lane, box))
    return TRUE;
  tl_canvas_find_free_place (self, self->cell_lane, self->cell_step, box);
  /* Where cards fill the cell, over what is below it, and not over the last of them. */
  box->height = MAX (box->height, LEAST_HEIGHT);
  return TRUE;
}

/** tl_canvas_dup_add_label: Returns: (transfer full): “+ Touchpoint”, for a lane that takes cards */
char *
tl_canvas_dup_add_label (TlCanvas *self, TlId lane)
{
  TlRecord *record = tl_document_lookup_kind (self->document, lane, TL_KIND_LANE);
  TlKind kind = TL_KIND_CARD;

  if (record != NULL)
    tl_canvas_lane_takes (record, &kind);
  /* Translators: on a button that adds a card; %s is its kind, such as “Touchpoint”. */
  return g_strdup_printf (_ ("+ %s"), tl_kind_get_label (kind));
}

static const char *
describe_adding (TlRecord *lane)
{
  TlKind kind = TL_KIND_CARD;

  tl_canvas_lane_takes (lane, &kind);
  if (kind == TL_KIND_EMOTION)
    return _ ("Press Enter to add a point here, or just type its words.");
  if (kind == TL_KIND_KPI)
    return _ ("Press N to add a KPI here, or just type its name.");
  return _ ("Press N to add a card here, or just type its title.");
}

static void
name_cell (TlCanvas *self)
{
  TlRecord *lane = tl_document_lookup_kind (self->document, self->cell_lane, TL_KIND_LANE);
  TlRecord *step = tl_document_lookup_kind (self->document, self->cell_step, TL_KIND_STEP);
  TlRecord *stage = tl_record_get_parent (step);
  g_autofree char *label = tl_canvas_dup_add_label (self, self->cell_lane);
  g_autofree char *place = NULL;

  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (self->cell)), label) != 0)
    gtk_button_set_label (GTK_BUTTON (self->cell), label);
  /* Translators: an empty place on the map: the names of a lane and of a stage. */
  place = g_strdup_printf (_ ("Empty place: %s, %s"), tl_lane_get_title (lane),
                           tl_edit_get_title (stage));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cell), GTK_ACCESSIBLE_PROPERTY_LABEL, place,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, describe_adding (lane), -1);
}

/**
 * tl_canvas_select_cell:
 * @self: a canvas
 * @lane: the id of a lane that takes cards
 * @step: the id of a step
 *
 * Selects nothing, and gives that cell the focus.
 */
void
tl_canvas_select_cell (TlCanvas *self, TlId lane, TlId step)
{
  TlRect box;

  self->cell_lane = lane;
  self->cell_step = step;
  tl_canvas_set_selection (self, TL_ID_NONE, FALSE);
  if (tl_canvas_get_cell_place (self, &box))
    tl_canvas_reveal (self, &box);
}

/** tl_canvas_show_cell: shows the place of the cell with the focus. Returns: whether there is one */
gboolean
tl_canvas_show_cell (TlCanvas *self)
{
  TlRect box;
  gboolean shown = self->editor == NULL && self->dragged == TL_ID_NONE
                   && self->zoom >= LEAST_ZOOM_FOR_LABEL && tl_canvas_get_cell_place (self, &box);

  if (!shown && gtk_widget_is_focus (self->cell))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  if (shown)
    name_cell (self);
  gtk_widget_set_child_visible (self->cell, shown);
  return shown;
}

/** tl_canvas_allocate_cell: places it. */
void
tl_canvas_allocate_cell (TlCanvas *self)
{
  GdkRectangle view;
  TlRect box;
  int width;
  int height;

  if (!gtk_widget_get_child_visible (self->cell) || !tl_canvas_get_cell_place (self, &box))
    return;
  tl_canvas_get_view_box (self, &box, 0, &view);
  gtk_widget_measure (self->cell, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (self->cell, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  gtk_widget_allocate (self->cell, MAX (view.width, width), MAX (view.height, height), -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) view.x,
                                                                            (float) view.y)));
}

static void
clicked_cb (TlCanvas *self)
{
  if (tl_canvas_has_cell (self))
    tl_canvas_add_card (self, self->cell_lane, self->cell_step);
}

void
tl_canvas_cell_init (TlCanvas *self)
{
  /* The pointer goes to the map; Enter, Space and assistive technology come here. */
  self->cell = gtk_button_new_with_label ("");
  gtk_widget_add_css_class (self->cell, "cell");
  gtk_widget_set_can_target (self->cell, FALSE);
  gtk_widget_set_parent (self->cell, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->cell, FALSE);
  g_signal_connect_swapped (self->cell, "clicked", G_CALLBACK (clicked_cb), self);
}
