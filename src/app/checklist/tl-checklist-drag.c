/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of the outline are dragged by their handle, and let go above or below another one of the same
 * checklist: an item into any section, a section to the place of another.
 */
#include "tl-checklist-drag.h"

#include "tl-checklist-edit.h"

static GdkContentProvider *
prepare_drag_cb (GtkWidget *row)
{
  return gdk_content_provider_new_typed (G_TYPE_UINT64, (guint64) tl_checklist_row_get_record (
                                                            TL_CHECKLIST_ROW (row)));
}

static void
drag_begin_cb (GtkWidget *row, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static gboolean
is_above (GtkWidget *row, double y)
{
  return y < gtk_widget_get_height (row) / 2.0;
}

static void
leave_cb (GtkWidget *row)
{
  gtk_widget_remove_css_class (row, "drop-above");
  gtk_widget_remove_css_class (row, "drop-below");
}

static GdkDragAction
motion_cb (GtkWidget *row, double x, double y)
{
  leave_cb (row);
  gtk_widget_add_css_class (row, is_above (row, y) ? "drop-above" : "drop-below");
  return GDK_ACTION_MOVE;
}

/* Where an item comes to stand that is let go above or below @target. */
static gboolean
drop_item (TlDocument *document, TlRecord *item, TlRecord *target, gboolean above)
{
  TlRecord *section = tl_record_get_parent (target);
  g_autoptr (GPtrArray) items = NULL;
  guint place = 0;
  guint old;

  if (tl_record_get_kind (target) == TL_KIND_SECTION && !above)
    return tl_checklist_edit_move (document, tl_record_get_id (item), tl_record_get_id (target), 0);
  if (tl_record_get_kind (target) == TL_KIND_SECTION)
    {
      g_autoptr (GPtrArray) sections = tl_record_list_children (section, TL_KIND_SECTION);

      if (!g_ptr_array_find (sections, target, &place))
        return FALSE;
      return tl_checklist_edit_move (document, tl_record_get_id (item),
                                     tl_record_get_id (
                                         g_ptr_array_index (sections, place > 0 ? place - 1 : 0)),
                                     place > 0 ? G_MAXUINT : 0);
    }
  items = tl_record_list_children (section, TL_KIND_ITEM);
  if (!g_ptr_array_find (items, target, &place))
    return FALSE;
  place += above ? 0 : 1;
  /* Taken out of its place above, it makes those below go up by one. */
  if (g_ptr_array_find (items, item, &old) && old < place)
    place--;
  return tl_checklist_edit_move (document, tl_record_get_id (item), tl_record_get_id (section),
                                 place);
}

static gboolean
drop_section (TlDocument *document, TlRecord *section, TlRecord *target)
{
  TlRecord *checklist = tl_record_get_parent (section);
  TlRecord *other
      = tl_record_get_kind (target) == TL_KIND_ITEM ? tl_record_get_parent (target) : target;
  g_autoptr (GPtrArray) sections = tl_record_list_children (checklist, TL_KIND_SECTION);
  guint place;

  return g_ptr_array_find (sections, other, &place)
         && tl_checklist_edit_move (document, tl_record_get_id (section),
                                    tl_record_get_id (checklist), place);
}

static gboolean
drop_cb (GtkDropTarget *drop, const GValue *value, double x, double y, TlWorkspace *workspace)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (drop));
  TlDocument *document = tl_workspace_get_document (workspace);
  TlRecord *dragged;
  TlRecord *target;

  leave_cb (row);
  if (document == NULL || !tl_workspace_is_editable (workspace))
    return FALSE;
  dragged = tl_document_lookup (document, g_value_get_uint64 (value));
  target = tl_document_lookup (document, tl_checklist_row_get_record (TL_CHECKLIST_ROW (row)));
  if (dragged == NULL || target == NULL || tl_record_get_kind (target) == TL_KIND_CHECKLIST
      || tl_record_get_ancestor (dragged, TL_KIND_CHECKLIST)
             != tl_record_get_ancestor (target, TL_KIND_CHECKLIST))
    return FALSE;
  if (tl_record_get_kind (dragged) == TL_KIND_ITEM)
    return drop_item (document, dragged, target, is_above (row, y));
  return tl_record_get_kind (dragged) == TL_KIND_SECTION
         && drop_section (document, dragged, target);
}

/** tl_checklist_drag_add: lets @self be dragged by its handle, and others of its checklist be let go on it. */
void
tl_checklist_drag_add (TlChecklistRow *self, TlWorkspace *workspace)
{
  GtkWidget *row = GTK_WIDGET (self);
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_UINT64, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_drag_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), row,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "motion", G_CALLBACK (motion_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), workspace, 0);
  gtk_widget_add_controller (tl_checklist_row_get_handle (self), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}
