/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The popover in which rows are filtered by what they have in a column: first the columns, the usual
 * ones at the top, then what there is in the chosen one, to be ticked. Ticks work at once; several
 * in one column widen it (this or that), several columns narrow it (this and that).
 */
#include "tl-table-filter.h"

#include "tl-popover.h"
#include "tl-search.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Nobody reads more lines than that; typing narrows them. */
#define LINES_MAXIMUM 200

typedef struct
{
  /* borrowed */
  GtkEditable *search;
  GtkListBox *list;
  GtkWidget *rest;
  GtkLabel *heading;
  const TlTableColumn *column; /* NULL: the columns are shown */

  /* owned */
  TlTableModel *model;
  GPtrArray *choices; /* of TlTableChoice */
} Filter;

static void
filter_free (gpointer data)
{
  Filter *self = data;

  g_clear_object (&self->model);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_free (self);
}

static void
toggled_cb (Filter *self, GtkCheckButton *check)
{
  const char *text = g_object_get_data (G_OBJECT (check), "text");
  GHashTable *before = tl_table_model_get_values (self->model, self->column);
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer value;

  if (before != NULL)
    {
      g_hash_table_iter_init (&iter, before);
      while (g_hash_table_iter_next (&iter, &value, NULL))
        g_hash_table_add (values, g_strdup (value));
    }
  if (gtk_check_button_get_active (check))
    g_hash_table_add (values, g_strdup (text));
  else
    g_hash_table_remove (values, text);
  tl_table_model_set_values (self->model, self->column, values);
}

static void
add_row (Filter *self, GtkWidget *child, const TlTableColumn *column)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), column != NULL);
  gtk_widget_set_focusable (row, column != NULL);
  g_object_set_data (G_OBJECT (row), "column", (gpointer) column);
  if (column != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    column->label, -1);
  gtk_list_box_append (self->list, row);
}

static void
add_choice (Filter *self, const TlTableChoice *choice)
{
  GHashTable *values = tl_table_model_get_values (self->model, self->column);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (*choice->text == '\0' ? _ ("(empty)") : choice->text);
  g_autofree char *number = g_strdup_printf ("%u", choice->n);
  GtkWidget *count = gtk_label_new (number);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "row-count");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               values != NULL && g_hash_table_contains (values, choice->text));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (GTK_LABEL (label)), -1);
  g_object_set_data_full (G_OBJECT (check), "text", g_strdup (choice->text), g_free);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), self);
  add_row (self, check, NULL);
}

static gboolean
fits (const char *text, const char *sought)
{
  g_autofree char *folded = tl_search_fold (text);

  return strstr (folded, sought) != NULL;
}

static guint
fill_choices (Filter *self, const char *sought)
{
  guint n = 0;

  for (guint i = 0; i < self->choices->len; i++)
    {
      const TlTableChoice *choice = g_ptr_array_index (self->choices, i);

      if (fits (choice->text, sought) && ++n <= LINES_MAXIMUM)
        add_choice (self, choice);
    }
  return n;
}

static guint
fill_columns (Filter *self, const char *sought)
{
  GPtrArray *columns = tl_table_model_get_columns (self->model);
  guint n = 0;

  for (guint i = 0; i < columns->len; i++)
    {
      const TlTableColumn *column = g_ptr_array_index (columns, i);
      GtkWidget *label;

      if (column->role == TL_TABLE_TITLE || !fits (column->label, sought))
        continue;
      label = gtk_label_new (column->label);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "chooser-line");
      add_row (self, label, column);
      n++;
    }
  return n;
}

static void
fill (Filter *self)
{
  g_autofree char *sought = tl_search_fold (gtk_editable_get_text (self->search));
  GtkWidget *row;
  guint n;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  n = self->column == NULL ? fill_columns (self, sought) : fill_choices (self, sought);
  gtk_label_set_label (GTK_LABEL (self->rest), n > 0 ? _ ("There are more. Type a part of it.")
                                               : *sought != '\0'
                                                   ? _ ("Nothing found")
                                                   : _ ("There is nothing to choose from yet."));
  gtk_widget_set_visible (self->rest, n == 0 || n > LINES_MAXIMUM);
}

static void
show_column (Filter *self, const TlTableColumn *column)
{
  const char *sought = column == NULL ? _ ("Filter by…") : _ ("Find a value");

  self->column = column;
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  if (column != NULL)
    self->choices = tl_table_model_list_choices (self->model, column);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->heading)), column != NULL);
  gtk_label_set_label (self->heading, column == NULL ? "" : column->label);
  g_object_set (self->search, "placeholder-text", sought, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sought, -1);
  gtk_editable_set_text (self->search, "");
  fill (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
row_activated_cb (Filter *self, GtkListBoxRow *row)
{
  show_column (self, g_object_get_data (G_OBJECT (row), "column"));
}

static void
back_cb (Filter *self)
{
  show_column (self, NULL);
}

static void
search_activated_cb (Filter *self)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));
  GtkWidget *child = row == NULL ? NULL : gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));

  if (child == NULL)
    return;
  if (self->column == NULL)
    row_activated_cb (self, GTK_LIST_BOX_ROW (row));
  else
    gtk_check_button_set_active (GTK_CHECK_BUTTON (child),
                                 !gtk_check_button_get_active (GTK_CHECK_BUTTON (child)));
}

static void
show_cb (Filter *self, GtkWidget *popover)
{
  show_column (self, g_object_get_data (G_OBJECT (popover), "first-column"));
}

/* Arrows go from the text to the lines and on; a list box alone passes over what stands in its rows. */
static gboolean
key_cb (Filter *self, guint key)
{
  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    {
      gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
      return GDK_EVENT_STOP;
    }
  if (key != GDK_KEY_Up && key != GDK_KEY_KP_Up)
    return GDK_EVENT_PROPAGATE;
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL
      && !gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_BACKWARD))
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_heading (Filter *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *back = gtk_button_new_from_icon_name ("go-previous-symbolic");

  self->heading = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "heading");
  gtk_widget_add_css_class (back, "flat");
  gtk_widget_set_tooltip_text (back, _ ("Other Columns"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (back), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Other Columns"), -1);
  gtk_box_append (GTK_BOX (box), back);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->heading));
  g_signal_connect_swapped (back, "clicked", G_CALLBACK (back_cb), self);
  return box;
}

static GtkWidget *
make_list (Filter *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "chooser-list");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  return scrolled;
}

/**
 * tl_table_filter_popover_new:
 * @model: a model
 * @column: (nullable): the column that it begins with
 *
 * Returns: (transfer floating): a popover in which @model is filtered by values
 */
GtkWidget *
tl_table_filter_popover_new (TlTableModel *model, const TlTableColumn *column)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();
  Filter *self = g_new0 (Filter, 1);

  self->model = g_object_ref (model);
  self->search = GTK_EDITABLE (gtk_search_entry_new ());
  self->rest = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->rest, "field-title");
  gtk_box_append (GTK_BOX (box), make_heading (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_box_append (GTK_BOX (box), self->rest);
  gtk_widget_set_size_request (box, 250, -1);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), box);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (box, keys);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  tl_popover_guard_keys (popover);
  g_object_set_data_full (G_OBJECT (popover), "filter", self, filter_free);
  g_object_set_data (G_OBJECT (popover), "first-column", (gpointer) column);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (fill), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activated_cb), self);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (gtk_popover_popdown), popover,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (show_cb), self);
  return popover;
}
