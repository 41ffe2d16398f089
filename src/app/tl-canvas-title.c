/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Typing titles on the canvas: of what is selected, where it stands, or of a card that is to be added
 * to a cell. A card exists only once its title is taken, so giving up leaves no trace in the history.
 */
#include "tl-canvas-private.h"

#include "tl-edit.h"

#include <string.h>

static void
ask_for_outcome (TlCanvas *self, const char *text)
{
  TlId edited = self->edited;
  TlId lane = self->adding_lane;
  TlId step = self->adding_step;

  self->edited = TL_ID_NONE;
  self->adding_lane = TL_ID_NONE;
  self->adding_step = TL_ID_NONE;
  if (text == NULL)
    return;
  if (edited != TL_ID_NONE)
    tl_canvas_emit (self, TL_CANVAS_RENAME, edited, text);
  else if (strspn (text, " \t\n") < strlen (text))
    tl_canvas_emit (self, TL_CANVAS_ADD_CARD, lane, step, text);
}

static void
done_cb (TlCanvas *self, gboolean accept)
{
  g_autofree char *text = accept ? tl_canvas_editor_dup_text (self->editor) : NULL;
  GtkWidget *editor = GTK_WIDGET (self->editor);
  gboolean had_focus = gtk_widget_get_focus_child (editor) != NULL;

  self->editor = NULL;
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_unparent (editor);
  ask_for_outcome (self, text);
  tl_canvas_focus_selection (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
start (TlCanvas *self, const TlRect *box, const char *text, GtkJustification justification)
{
  self->edited_box = *box;
  tl_canvas_reveal (self, box);
  self->editor = tl_canvas_editor_new (text, justification);
  gtk_widget_set_parent (GTK_WIDGET (self->editor), GTK_WIDGET (self));
  g_signal_connect_object (self->editor, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static GtkJustification
get_justification (const TlSceneGroup *group)
{
  if (group->role == TL_ROLE_STAGE || group->role == TL_ROLE_EMOTION)
    return GTK_JUSTIFY_CENTER;
  return GTK_JUSTIFY_LEFT;
}

/**
 * tl_canvas_edit_title:
 * @self: a canvas
 *
 * Lets the user edit the title of what is selected, if it has one; ::rename tells the outcome.
 */
void
tl_canvas_edit_title (TlCanvas *self)
{
  TlRecord *record = tl_canvas_lookup_selection (self);
  const TlCanvasItem *item = NULL;
  guint field;

  tl_canvas_end_editing (self);
  if (record == NULL || !self->editable
      || !tl_edit_get_title_field (tl_record_get_kind (record), &field))
    return;
  item = tl_canvas_index_find_record (self->index, tl_canvas_get_selection (self));
  if (item == NULL)
    return;
  self->edited = tl_canvas_get_selection (self);
  start (self, &item->box, tl_edit_get_title (record), get_justification (item->group));
}

/* The place for a new card. No step is narrower than what the search goes on by. */
static gboolean
find_place (TlCanvas *self, TlId lane, TlId step, TlRect *box)
{
  const double stride = 40;
  TlRect lane_box;
  TlId found_lane;
  TlId found_step;

  if (!tl_map_layout_get_record_box (self->layout, lane, &lane_box))
    return FALSE;
  for (double x = stride / 2; x < self->scene->width; x += stride)
    if (tl_canvas_find_cell (self, x, lane_box.y + lane_box.height / 2, &found_lane, &found_step,
                             box)
        && found_lane == lane && found_step == step)
      {
        tl_canvas_find_free_place (self, lane, step, box);
        return TRUE;
      }
  return FALSE;
}

/**
 * tl_canvas_add_card:
 * @self: a canvas
 * @lane: the id of a lane that takes cards
 * @step: the id of a step
 *
 * Lets the user type the title of a new card; ::add-card tells the outcome.
 */
void
tl_canvas_add_card (TlCanvas *self, TlId lane, TlId step)
{
  TlRect box;

  tl_canvas_end_editing (self);
  if (!self->editable || self->layout == NULL || !find_place (self, lane, step, &box))
    return;
  self->adding_lane = lane;
  self->adding_step = step;
  start (self, &box, "", GTK_JUSTIFY_LEFT);
}

/** tl_canvas_end_editing: takes the title that is being typed, if any. */
void
tl_canvas_end_editing (TlCanvas *self)
{
  if (self->editor != NULL)
    tl_canvas_editor_finish (self->editor, TRUE);
}

/** tl_canvas_check_editing: gives up typing if what it is for is gone. */
void
tl_canvas_check_editing (TlCanvas *self)
{
  if (self->editor == NULL)
    return;
  if (self->edited != TL_ID_NONE
          ? tl_document_lookup (self->document, self->edited) == NULL
          : tl_document_lookup (self->document, self->adding_lane) == NULL
                || tl_document_lookup (self->document, self->adding_step) == NULL)
    tl_canvas_editor_finish (self->editor, FALSE);
}
