/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is wrong with what was typed into a row: a sentence in a row of its own below it, which assistive
 * technology hears as the description of what is typed into.
 */
#include "tl-row-problem.h"

static void
add_problem (GtkWidget *row, GtkWidget *control, const char *message)
{
  GtkWidget *list = gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX);
  GtkWidget *label = gtk_label_new (message);
  GtkWidget *problem = gtk_list_box_row_new ();

  if (list == NULL)
    return;
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  /* A list does not become wider for it. */
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (label, "error");
  gtk_widget_add_css_class (problem, "field-problem");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (problem), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (problem), FALSE);
  gtk_widget_set_focusable (problem, FALSE);
  gtk_list_box_insert (GTK_LIST_BOX (list), problem,
                       gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1);
  gtk_widget_add_css_class (row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  message, -1);
  g_object_set_data_full (G_OBJECT (row), "problem", g_object_ref (problem), g_object_unref);
}

/**
 * tl_row_set_problem:
 * @row: a row of a list box
 * @control: what is typed into
 * @message: (nullable): what is wrong with what was typed, shown below the row; %NULL: nothing
 */
void
tl_row_set_problem (GtkWidget *row, GtkWidget *control, const char *message)
{
  g_autoptr (GtkWidget) problem = g_object_steal_data (G_OBJECT (row), "problem");

  if (problem != NULL)
    {
      GtkWidget *list = gtk_widget_get_parent (problem);

      if (list != NULL)
        gtk_list_box_remove (GTK_LIST_BOX (list), problem);
      gtk_widget_remove_css_class (row, "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_STATE_INVALID);
      gtk_accessible_reset_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
  if (message != NULL)
    add_problem (row, control, message);
}
