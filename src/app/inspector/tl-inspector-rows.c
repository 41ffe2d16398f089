/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rows of the inspector have in common: following a field. */
#include "tl-inspector-rows.h"

#include "tl-page.h"
#include "tl-popover.h"
#include "tl-portrait.h"

#include <glib/gi18n-lib.h>

/**
 * tl_inspector_row_follow:
 * @row: (type GtkWidget): a row, which keeps @field from now on
 * @field: its field
 * @refresh: called now, and whenever the field may hold something else
 */
void
tl_inspector_row_follow (gpointer row, TlInspectorField *field, TlInspectorRefresh refresh)
{
  g_object_set_data_full (row, "field", g_object_ref (field), g_object_unref);
  g_signal_connect_object (field, "changed", G_CALLBACK (refresh), row, G_CONNECT_SWAPPED);
  refresh (row, TRUE);
}

/** tl_inspector_row_get_field: Returns: (transfer none): the field of a row */
TlInspectorField *
tl_inspector_row_get_field (gpointer row)
{
  return g_object_get_data (row, "field");
}

/* Activated, it would open a quarter of a second later, wherever it is then. */
static void
open_menu (GtkWidget *button)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
}

static gboolean
row_clicked_cb (GtkWidget *button)
{
  tl_popover_open_when_still (button, open_menu);
  return TRUE;
}

/**
 * tl_inspector_row_set_control:
 * @row: (type GtkWidget): a row of a list box
 * @control: the only thing in it that one uses
 *
 * Makes row and control one stop of Tab: the control; or the row, so that it can be read, while the control
 * cannot be used. A click anywhere in the row is one on what can be clicked.
 */
void
tl_inspector_row_set_control (gpointer row, GtkWidget *control)
{
  g_object_bind_property (control, "sensitive", row, "focusable",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  if (gtk_widget_class_get_activate_signal (GTK_WIDGET_GET_CLASS (control)) != 0)
    adw_action_row_set_activatable_widget (row, control);
  if (GTK_IS_MENU_BUTTON (control))
    g_signal_connect (control, "mnemonic-activate", G_CALLBACK (row_clicked_cb), NULL);
}

/** tl_inspector_row_set_subtitle: sets the line below the title; plain text. */
void
tl_inspector_row_set_subtitle (AdwActionRow *row, const char *subtitle)
{
  g_autofree char *markup = g_markup_escape_text (subtitle, -1);

  adw_action_row_set_subtitle (row, markup);
}

/**
 * tl_inspector_rows_focus_name:
 * @rows: what holds the rows of a record that was just made; the first text is its name
 *
 * Gives its name the focus, all of it selected, so that what is typed takes its place, and belongs to the
 * step of the history that made it.
 */
void
tl_inspector_rows_focus_name (GtkWidget *rows)
{
  GtkWidget *entry = tl_page_find_part (rows, ADW_TYPE_ENTRY_ROW);

  if (entry == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry))));
  tl_inspector_field_go_on (tl_inspector_row_get_field (entry));
}

/** tl_inspector_group_set_title: sets the title of a group, which wraps where others are cut. */
void
tl_inspector_group_set_title (AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *label = tl_page_find_part (GTK_WIDGET (group), GTK_TYPE_LABEL);

  adw_preferences_group_set_title (group, title);
  if (label == NULL)
    return;
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
}

/* The second frame: the first one gives the view its width. */
static gboolean
measure_again_cb (GtkWidget *view, GdkFrameClock *clock, gpointer user_data)
{
  if (g_object_get_data (G_OBJECT (view), "had-frame") == NULL)
    {
      g_object_set_data (G_OBJECT (view), "had-frame", view);
      return G_SOURCE_CONTINUE;
    }
  g_object_set_data (G_OBJECT (view), "had-frame", NULL);
  gtk_widget_queue_resize (view);
  return G_SOURCE_REMOVE;
}

static void
view_mapped_cb (GtkWidget *view)
{
  gtk_widget_add_tick_callback (view, measure_again_cb, NULL, NULL);
}

/**
 * tl_inspector_row_fit_view:
 * @view: a text view in a row that shall be as high as its lines
 *
 * A text view asks for the height of its lines as they were broken last, and breaks them only once it
 * has its width. So it is asked again after its first frame.
 */
void
tl_inspector_row_fit_view (GtkTextView *view)
{
  g_signal_connect (view, "map", G_CALLBACK (view_mapped_cb), NULL);
}

static GtkWidget *
row_new_by_type (TlInspectorField *field)
{
  switch (tl_inspector_field_get_info (field)->type)
    {
    case TL_FIELD_TEXT:
    case TL_FIELD_INTEGER:
    case TL_FIELD_NUMBER:
    case TL_FIELD_DATE:
      return tl_inspector_entry_new (field, FALSE);
    case TL_FIELD_PARAGRAPHS:
      return tl_inspector_text_new (field);
    case TL_FIELD_LINES:
      return tl_inspector_lines_new (field);
    case TL_FIELD_BOOLEAN:
      return tl_inspector_switch_new (field);
    case TL_FIELD_CHOICE:
      return tl_inspector_choice_new (field, FALSE);
    case TL_FIELD_COLOUR:
      return tl_inspector_colour_new (field);
    case TL_FIELD_REFERENCE:
      return tl_inspector_reference_new (field);
    case TL_FIELD_REFERENCES:
      return tl_inspector_references_new (field);
    default:
      return tl_inspector_shown_new (field);
    }
}

/**
 * tl_inspector_row_new:
 * @field: a field
 * @style: how to show it
 *
 * Returns: (transfer floating): a row for it, or a group of rows for a list
 */
GtkWidget *
tl_inspector_row_new (TlInspectorField *field, TlInspectorStyle style)
{
  switch (style)
    {
    case TL_INSPECTOR_SHOWN:
      return tl_inspector_shown_new (field);
    case TL_INSPECTOR_LEVEL:
      return tl_inspector_level_new (field);
    case TL_INSPECTOR_SCORE:
      return tl_inspector_score_new (field);
    case TL_INSPECTOR_KPI_VALUE:
      return tl_inspector_entry_new (field, TRUE);
    case TL_INSPECTOR_PHASE:
      return tl_inspector_phase_new (field);
    case TL_INSPECTOR_ICON:
      return tl_inspector_icon_new (field);
    case TL_INSPECTOR_LANE_KIND:
      return tl_inspector_choice_new (field, TRUE);
    case TL_INSPECTOR_PORTRAIT:
      return tl_portrait_row_new (field);
    case TL_INSPECTOR_WRAPPED:
      return tl_inspector_text_new (field);
    default:
      return row_new_by_type (field);
    }
}
