/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A cell of the table: a line of text that can have the keyboard focus, and in the same place the text
 * field in which it is edited. What it shows and what becomes of the typed text is the view's affair
 * (::refresh, ::leave).
 *
 * The cell, not the row, has the focus, so that arrows walk from cell to cell and a screen reader says
 * the column, the value and, as the description, the row.
 */
#include "tl-table-cell.h"

#include "tl-own-direction.h"
#include "tl-table-text.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>

struct _TlTableCell
{
  GtkWidget parent_instance;

  /* borrowed, constant */
  const TlTableColumn *column;

  /* owned */
  TlTableRow *row; /* NULL: not bound */

  /* children */
  GtkWidget *box;
  GtkWidget *label;
  GtkWidget *detail;
  GtkWidget *editor; /* NULL: not being edited */
};

G_DEFINE_FINAL_TYPE (TlTableCell, tl_table_cell, GTK_TYPE_WIDGET)

enum
{
  REFRESH,
  LEAVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
row_changed_cb (TlTableCell *self)
{
  g_signal_emit (self, signals[REFRESH], 0);
}

/** tl_table_cell_bind: shows that row from now on; %NULL for none. */
void
tl_table_cell_bind (TlTableCell *self, TlTableRow *row)
{
  tl_table_cell_end_edit (self);
  if (self->row != NULL)
    g_signal_handlers_disconnect_by_func (self->row, row_changed_cb, self);
  g_set_object (&self->row, row);
  if (row == NULL)
    return;
  g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self, G_CONNECT_SWAPPED);
  row_changed_cb (self);
}

/**
 * tl_table_cell_show:
 * @self: a cell
 * @text: what it shows; "" if it is empty
 * @detail: (nullable): something less important after it
 * @description: the row in words
 */
void
tl_table_cell_show (TlTableCell *self, const char *text, const char *detail,
                    const char *description)
{
  g_autofree char *shown = tl_own_direction (self->label, text);
  g_autofree char *name = NULL;

  /* Translators: a cell of the table for screen readers: its column and what is in it: Owner: Sales */
  name = tl_text_format_two (C_ ("cell", "%1$s: %2$s"), self->column->label,
                             *text == '\0' ? _ ("empty") : text);
  gtk_label_set_label (GTK_LABEL (self->label), shown);
  gtk_label_set_label (GTK_LABEL (self->detail), detail != NULL ? detail : "");
  gtk_widget_set_visible (self->detail, detail != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

/** tl_table_cell_get_column: Returns: (transfer none): its column */
const TlTableColumn *
tl_table_cell_get_column (TlTableCell *self)
{
  return self->column;
}

/** tl_table_cell_get_row: Returns: (transfer none) (nullable): its row */
TlTableRow *
tl_table_cell_get_row (TlTableCell *self)
{
  return self->row;
}

/* The part of the text field that has the focus. */
static GtkWidget *
get_text (TlTableCell *self)
{
  return GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->editor)));
}

static void
focus_left_cb (TlTableCell *self)
{
  /* A menu of the text field takes the focus, too, and gives it back. */
  if (self->editor != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    g_signal_emit (self, signals[LEAVE], 0);
}

/**
 * tl_table_cell_begin_edit:
 * @self: a bound cell
 * @text: what the text field has at first
 * @select: whether all of it is selected
 *
 * Shows a text field in place of the text.
 */
void
tl_table_cell_begin_edit (TlTableCell *self, const char *text, gboolean select)
{
  GtkEventController *focus;

  if (self->editor != NULL)
    return;
  /* Not a GtkText alone, of which assistive technology is told nothing. */
  self->editor = gtk_entry_new ();
  gtk_entry_set_has_frame (GTK_ENTRY (self->editor), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->editor), text);
  gtk_widget_set_hexpand (self->editor, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->column->label, -1);
  gtk_widget_set_visible (self->box, FALSE);
  gtk_widget_set_parent (self->editor, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "editing");
  /* Before the focus comes: it would not know that it can leave. */
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (get_text (self), focus);
  if (select)
    gtk_widget_grab_focus (self->editor);
  else
    {
      gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->editor));
      gtk_editable_set_position (GTK_EDITABLE (self->editor), -1);
    }
}

/** tl_table_cell_end_edit: takes the text field away; what was typed is the caller's to keep. */
void
tl_table_cell_end_edit (TlTableCell *self)
{
  GtkWidget *editor = self->editor;
  gboolean has_focus;

  if (editor == NULL)
    return;
  has_focus = gtk_widget_has_focus (get_text (self));
  self->editor = NULL;
  gtk_widget_set_visible (self->box, TRUE);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "editing");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  if (has_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_unparent (editor);
}

/** tl_table_cell_is_editing: Returns: whether the text field is shown */
gboolean
tl_table_cell_is_editing (TlTableCell *self)
{
  return self->editor != NULL;
}

/** tl_table_cell_get_editor: Returns: (transfer none) (nullable): what has the focus of the
 * text field */
GtkEditable *
tl_table_cell_get_editor (TlTableCell *self)
{
  return self->editor == NULL ? NULL : GTK_EDITABLE (get_text (self));
}

/** tl_table_cell_set_problem: marks that what was typed cannot be taken. */
void
tl_table_cell_set_problem (TlTableCell *self, gboolean problem)
{
  if (problem)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  if (self->editor != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_STATE_INVALID,
                                 problem ? GTK_ACCESSIBLE_INVALID_TRUE
                                         : GTK_ACCESSIBLE_INVALID_FALSE,
                                 -1);
}

static void
tl_table_cell_dispose (GObject *object)
{
  TlTableCell *self = TL_TABLE_CELL (object);

  if (self->row != NULL)
    g_signal_handlers_disconnect_by_func (self->row, row_changed_cb, self);
  g_clear_object (&self->row);
  g_clear_pointer (&self->editor, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (tl_table_cell_parent_class)->dispose (object);
}

static void
tl_table_cell_class_init (TlTableCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_table_cell_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "tablecell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);

  /** TlTableCell::refresh: what it shows is out of date */
  signals[REFRESH] = g_signal_new ("refresh", TL_TYPE_TABLE_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  /** TlTableCell::leave: the focus left the text field; what was typed shall be kept */
  signals[LEAVE] = g_signal_new ("leave", TL_TYPE_TABLE_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
tl_table_cell_init (TlTableCell *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->label = gtk_label_new (NULL);
  self->detail = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_add_css_class (self->detail, "row-count");
  gtk_box_append (GTK_BOX (self->box), self->label);
  gtk_box_append (GTK_BOX (self->box), self->detail);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/** tl_table_cell_new: Returns: (transfer floating): a cell of that column, for no row yet */
GtkWidget *
tl_table_cell_new (const TlTableColumn *column)
{
  TlTableCell *self = g_object_new (TL_TYPE_TABLE_CELL, NULL);

  self->column = column;
  return GTK_WIDGET (self);
}
