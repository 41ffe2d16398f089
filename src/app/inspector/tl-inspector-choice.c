/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows for what is chosen and not typed: one of a closed list, yes or no, 1 to 5 as squares, a score on
 * a scale. And the row that only shows a value.
 *
 * A row that shows the document must not write it back: `loading` is set while it does. Records that
 * differ show no choice at all, and say so in words.
 */
#include "tl-inspector-rows.h"

#include "tl-combo-words.h"
#include "tl-date.h"
#include "tl-inspector-format.h"
#include "tl-kpi-filter-words.h"
#include "tl-popover.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_LEVELS 5

/* One of a closed list. */

#define TL_TYPE_INSPECTOR_CHOICE (tl_inspector_choice_get_type ())
G_DECLARE_FINAL_TYPE (TlInspectorChoice, tl_inspector_choice, TL, INSPECTOR_CHOICE, AdwComboRow)

struct _TlInspectorChoice
{
  AdwComboRow parent_instance;

  gboolean lane_kind;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (TlInspectorChoice, tl_inspector_choice, ADW_TYPE_COMBO_ROW)

static void
open_list (GtkWidget *row)
{
  ADW_ACTION_ROW_CLASS (tl_inspector_choice_parent_class)->activate (ADW_ACTION_ROW (row));
}

static void
tl_inspector_choice_activate (AdwActionRow *row)
{
  tl_popover_open_when_still (GTK_WIDGET (row), open_list);
}

static void
tl_inspector_choice_class_init (TlInspectorChoiceClass *klass)
{
  ADW_ACTION_ROW_CLASS (klass)->activate = tl_inspector_choice_activate;
}

static void
tl_inspector_choice_init (TlInspectorChoice *self)
{
}

/* The kind of a lane says which cards it holds. */
static gboolean
may_choose (TlInspectorChoice *self, TlInspectorField *field)
{
  g_autoptr (GPtrArray) records = tl_inspector_field_list_records (field);

  for (guint i = 0; self->lane_kind && i < records->len; i++)
    if (tl_record_get_n_children (g_ptr_array_index (records, i)) > 0)
      return FALSE;
  return tl_inspector_field_is_editable (field);
}

static void
refresh_choice (gpointer row, gboolean others)
{
  TlInspectorChoice *self = row;
  TlInspectorField *field = tl_inspector_row_get_field (self);
  gboolean differs;
  const TlValue *value = tl_inspector_field_get_value (field, &differs);
  guint choice = value == NULL || differs ? GTK_INVALID_LIST_POSITION : (guint) value->integer;
  gboolean free = may_choose (self, field);

  self->loading = TRUE;
  if (adw_combo_row_get_selected (ADW_COMBO_ROW (self)) != choice)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self), choice);
  self->loading = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self), free);
  tl_inspector_row_set_subtitle (ADW_ACTION_ROW (self),
                                 differs ? _ ("Several values")
                                 : !free && tl_inspector_field_is_editable (field)
                                     ? _ ("An empty lane can become one of another kind")
                                     : "");
}

static void
chosen_cb (TlInspectorChoice *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (!self->loading && selected != GTK_INVALID_LIST_POSITION)
    tl_inspector_field_set_integer (tl_inspector_row_get_field (self), selected);
}

/**
 * tl_inspector_choice_new:
 * @field: a field with a closed list
 * @lane_kind: whether it is the kind of a lane
 *
 * Returns: (transfer floating): a row to choose from the list
 */
GtkWidget *
tl_inspector_choice_new (TlInspectorField *field, gboolean lane_kind)
{
  TlInspectorChoice *self = g_object_new (TL_TYPE_INSPECTOR_CHOICE, NULL);
  TlChoiceList list = tl_inspector_field_get_info (field)->choices;
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  self->lane_kind = lane_kind;
  for (guint i = 0; i < tl_choice_list_get_length (list); i++)
    gtk_string_list_take (words, tl_inspector_format_label (tl_choice_get_label (list, i)));
  self->loading = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (words));
  tl_combo_words_show_whole (ADW_COMBO_ROW (self));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), tl_inspector_field_get_label (field));
  tl_inspector_row_follow (self, field, refresh_choice);
  g_signal_connect (self, "notify::selected", G_CALLBACK (chosen_cb), NULL);
  return GTK_WIDGET (self);
}

/* Yes or no. */

static GtkSwitch *
get_switch (GtkWidget *row)
{
  return GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)));
}

static void
switched_cb (GtkWidget *row)
{
  TlInspectorField *field = tl_inspector_row_get_field (row);
  gboolean active = gtk_switch_get_active (get_switch (row));
  gboolean differs;
  const TlValue *value = tl_inspector_field_get_value (field, &differs);

  if (value != NULL && (differs || value->is_set != active))
    tl_inspector_field_set_integer (field, active);
}

static void
refresh_switch (gpointer row, gboolean others)
{
  TlInspectorField *field = tl_inspector_row_get_field (row);
  gboolean differs;
  const TlValue *value = tl_inspector_field_get_value (field, &differs);
  GtkSwitch *toggle = get_switch (row);

  g_signal_handlers_block_by_func (toggle, switched_cb, row);
  gtk_switch_set_active (toggle, value != NULL && value->is_set && !differs);
  g_signal_handlers_unblock_by_func (toggle, switched_cb, row);
  gtk_widget_set_sensitive (GTK_WIDGET (toggle), tl_inspector_field_is_editable (field));
  tl_inspector_row_set_subtitle (row, differs ? _ ("Several values") : "");
}

/** tl_inspector_switch_new: Returns: (transfer floating): a row for a field of yes or no */
GtkWidget *
tl_inspector_switch_new (TlInspectorField *field)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tl_inspector_field_get_label (field));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  /* The title of the row is the name of the switch then; one of its own would be read beside it. */
  tl_inspector_row_set_control (row, toggle);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (switched_cb), row,
                           G_CONNECT_SWAPPED);
  tl_inspector_row_follow (row, field, refresh_switch);
  return row;
}

/* 1 to 5: as many filled squares, and the number in words. */

static void
refresh_level (gpointer row, gboolean others)
{
  TlInspectorField *field = tl_inspector_row_get_field (row);
  GtkWidget *squares = g_object_get_data (row, "squares");
  GtkLabel *label = g_object_get_data (row, "label");
  gboolean differs;
  const TlValue *value = tl_inspector_field_get_value (field, &differs);
  gint64 level = value == NULL || differs || !value->is_set ? 0 : value->integer;
  GtkWidget *square = gtk_widget_get_first_child (squares);
  g_autofree char *words = NULL;

  for (gint64 i = 1; square != NULL; i++, square = gtk_widget_get_next_sibling (square))
    {
      if (i <= level)
        gtk_widget_add_css_class (square, "filled");
      else
        gtk_widget_remove_css_class (square, "filled");
      gtk_accessible_update_state (GTK_ACCESSIBLE (square), GTK_ACCESSIBLE_STATE_PRESSED,
                                   i == level ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                              : GTK_ACCESSIBLE_TRISTATE_FALSE,
                                   -1);
      /* One stop of Tab; arrows go on from there. */
      gtk_widget_set_focusable (square, i == MAX (level, 1) || gtk_widget_has_focus (square));
    }
  if (differs)
    words = g_strdup (_ ("Several values"));
  else if (level == 0)
    words = g_strdup (_ ("not said"));
  else
    /* Translators: a level, such as a severity: 4 of 5. */
    words = g_strdup_printf (_ ("%d of %d"), (int) level, N_LEVELS);
  gtk_label_set_label (label, words);
  gtk_widget_set_sensitive (squares, tl_inspector_field_is_editable (field));
}

/* The square of the present level takes it back. */
static void
square_clicked_cb (GtkWidget *row, GtkWidget *square)
{
  TlInspectorField *field = tl_inspector_row_get_field (row);
  gint64 level = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (square), "level"));
  TlValue none = TL_VALUE_INIT;
  gboolean differs;
  const TlValue *value = tl_inspector_field_get_value (field, &differs);

  if (value != NULL && !differs && value->is_set && value->integer == level)
    tl_inspector_field_set (field, &none, NULL);
  else
    tl_inspector_field_set_integer (field, level);
}

static gboolean
square_key_cb (GtkWidget *row, guint key, guint code, GdkModifierType state,
               GtkEventController *controller)
{
  GtkWidget *square = gtk_event_controller_get_widget (controller);
  gboolean to_left = key == GDK_KEY_Left || key == GDK_KEY_KP_Left;
  gboolean is_rtl = gtk_widget_get_direction (square) == GTK_TEXT_DIR_RTL;
  GtkWidget *other;

  if (key >= GDK_KEY_1 && key <= GDK_KEY_0 + N_LEVELS)
    {
      tl_inspector_field_set_integer (tl_inspector_row_get_field (row), key - GDK_KEY_0);
      return GDK_EVENT_STOP;
    }
  if (!to_left && key != GDK_KEY_Right && key != GDK_KEY_KP_Right)
    return GDK_EVENT_PROPAGATE;
  other = to_left != is_rtl ? gtk_widget_get_prev_sibling (square)
                            : gtk_widget_get_next_sibling (square);
  if (other != NULL)
    {
      gtk_widget_set_focusable (other, TRUE);
      gtk_widget_grab_focus (other);
      gtk_widget_set_focusable (square, FALSE);
    }
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_square (GtkWidget *row, int level, const char *label)
{
  GtkWidget *square = gtk_button_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  /* Translators: a button: the name of a field and a level: “Severity: 4 of 5”. */
  g_autofree char *name = g_strdup_printf (_ ("%s: %d of %d"), label, level, N_LEVELS);

  gtk_widget_add_css_class (square, "level-square");
  gtk_widget_set_valign (square, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (square, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (square), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (square), "level", GINT_TO_POINTER (level));
  g_signal_connect_object (square, "clicked", G_CALLBACK (square_clicked_cb), row,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (square_key_cb), row, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (square, keys);
  return square;
}

/** tl_inspector_level_new: Returns: (transfer floating): a row for a whole number from 1 to 5 */
GtkWidget *
tl_inspector_level_new (TlInspectorField *field)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *squares = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (NULL);

  /* The colour of what is wrong is for what is wrong: effort has that of text. */
  if (tl_inspector_field_get_info (field)
      == tl_kind_get_field (TL_KIND_PAIN_POINT, TL_PAIN_POINT_SEVERITY))
    gtk_widget_add_css_class (squares, "severity");
  for (int i = 1; i <= N_LEVELS; i++)
    gtk_box_append (GTK_BOX (squares), make_square (row, i, tl_inspector_field_get_label (field)));
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tl_inspector_field_get_label (field));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), squares);
  tl_inspector_row_set_control (row, squares);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  g_object_set_data (G_OBJECT (row), "squares", squares);
  g_object_set_data (G_OBJECT (row), "label", label);
  tl_inspector_row_follow (row, field, refresh_level);
  return row;
}

/* A score from very bad to very good. */

static char *
format_score_cb (GtkScale *scale, double value, gpointer user_data)
{
  double rounded = round (value * 10) / 10;

  if (rounded == 0)
    return g_strdup ("0");
  return g_strdup_printf ("%s%.1f", rounded > 0 ? "+" : "−", fabs (rounded));
}

static void
score_changed_cb (GtkWidget *row, GtkRange *range)
{
  TlInspectorField *field = tl_inspector_row_get_field (row);
  const TlField *info = tl_inspector_field_get_info (field);
  double score = round (gtk_range_get_value (range) * 10) / 10;
  TlValue value = TL_VALUE_INIT;

  if (tl_value_set_number (&value, info, score, NULL))
    tl_inspector_field_type (field, &value, NULL);
  tl_value_clear (&value, info);
}

static void
refresh_score (gpointer row, gboolean others)
{
  TlInspectorField *field = tl_inspector_row_get_field (row);
  GtkRange *range = g_object_get_data (row, "range");
  gboolean differs;
  const TlValue *value = tl_inspector_field_get_value (field, &differs);
  double score = value == NULL || differs || !value->is_set ? 0 : value->number;

  g_signal_handlers_block_by_func (range, score_changed_cb, row);
  if (round (gtk_range_get_value (range) * 10) != round (score * 10))
    gtk_range_set_value (range, score);
  g_signal_handlers_unblock_by_func (range, score_changed_cb, row);
  gtk_widget_set_sensitive (GTK_WIDGET (range), tl_inspector_field_is_editable (field));
  gtk_widget_set_visible (g_object_get_data (row, "differs"), differs);
}

static GtkWidget *
make_scale (const char *label)
{
  GtkWidget *scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, -2, 2, 0.1);

  for (int i = -2; i <= 2; i++)
    gtk_scale_add_mark (GTK_SCALE (scale), i, GTK_POS_BOTTOM, NULL);
  gtk_range_set_increments (GTK_RANGE (scale), 0.1, 1);
  gtk_range_set_round_digits (GTK_RANGE (scale), 1);
  gtk_scale_set_has_origin (GTK_SCALE (scale), FALSE);
  gtk_scale_set_draw_value (GTK_SCALE (scale), TRUE);
  gtk_scale_set_value_pos (GTK_SCALE (scale), GTK_POS_RIGHT);
  gtk_scale_set_format_value_func (GTK_SCALE (scale), format_score_cb, NULL, NULL);
  gtk_widget_set_hexpand (scale, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scale), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return scale;
}

/** tl_inspector_score_new: Returns: (transfer floating): a row for a number from −2 to +2 */
GtkWidget *
tl_inspector_score_new (TlInspectorField *field)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (tl_inspector_field_get_label (field));
  GtkWidget *differs = gtk_label_new (_ ("Several values"));
  GtkWidget *scale = make_scale (tl_inspector_field_get_label (field));
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (differs), 0);
  gtk_widget_add_css_class (title, "field-title");
  gtk_widget_add_css_class (differs, "field-title");
  gtk_widget_add_css_class (box, "field-box");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), differs);
  gtk_box_append (GTK_BOX (box), scale);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  tl_inspector_row_set_control (row, scale);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tl_inspector_field_get_label (field));
  g_object_set_data (G_OBJECT (row), "range", scale);
  g_object_set_data (G_OBJECT (row), "differs", differs);
  g_signal_connect_object (scale, "value-changed", G_CALLBACK (score_changed_cb), row,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (tl_inspector_field_end_typing), field,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (scale, focus);
  tl_inspector_row_follow (row, field, refresh_score);
  return row;
}

/* Read, not set. */

static char *
format_reference (TlInspectorField *field, TlId id)
{
  TlDocument *document = tl_workspace_get_document (tl_inspector_field_get_workspace (field));
  TlRecord *target = document == NULL ? NULL : tl_document_lookup (document, id);

  return g_strdup (target == NULL ? "" : tl_record_get_name (target));
}

/* A filter is shown in words. */
static char *
format_lines (const TlField *info, const char *text)
{
  g_autofree char *words = NULL;

  if (info == tl_kind_get_field (TL_KIND_KPI, TL_KPI_FILTER)
      || info == tl_kind_get_field (TL_KIND_TOUCHPOINT, TL_TOUCHPOINT_CUSTOMERS_FILTER))
    words = tl_kpi_filter_describe (text);
  return g_strdup (words != NULL ? words : text);
}

static char *
format_shown (TlInspectorField *field, const TlValue *value)
{
  const TlField *info = tl_inspector_field_get_info (field);

  if (!value->is_set && info->type != TL_FIELD_CHOICE)
    return g_strdup ("");
  switch (info->type)
    {
    case TL_FIELD_CHOICE:
      return tl_inspector_format_label (
          tl_choice_get_label (info->choices, (guint) value->integer));
    case TL_FIELD_BOOLEAN:
      return g_strdup (_ ("yes"));
    case TL_FIELD_TIMESTAMP:
      return tl_date_format_day (tl_timestamp_get_date (value->integer));
    case TL_FIELD_REFERENCE:
      return format_reference (field, value->reference);
    case TL_FIELD_LINES:
      return format_lines (info, value->text);
    case TL_FIELD_TEXT:
    case TL_FIELD_PARAGRAPHS:
    case TL_FIELD_INTEGER:
    case TL_FIELD_NUMBER:
    case TL_FIELD_DATE:
      return tl_inspector_format_value (info, value, FALSE);
    default:
      return g_strdup ("");
    }
}

static void
refresh_shown (gpointer row, gboolean others)
{
  TlInspectorField *field = tl_inspector_row_get_field (row);
  gboolean differs;
  const TlValue *value = tl_inspector_field_get_value (field, &differs);
  g_autofree char *text = differs         ? g_strdup (_ ("Several values"))
                          : value == NULL ? g_strdup ("")
                                          : format_shown (field, value);

  tl_inspector_row_set_subtitle (row, text);
  gtk_widget_set_visible (row, *text != '\0');
}

static void
jump_cb (GtkWidget *row)
{
  TlInspectorField *field = tl_inspector_row_get_field (row);
  gboolean differs;
  const TlValue *value = tl_inspector_field_get_value (field, &differs);

  if (value != NULL && value->is_set && !differs)
    tl_workspace_reveal (tl_inspector_field_get_workspace (field), value->reference);
}

/** tl_inspector_shown_new: Returns: (transfer floating): a row that shows what a field holds */
GtkWidget *
tl_inspector_shown_new (TlInspectorField *field)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tl_inspector_field_get_label (field));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (row, "shown-field");
  if (tl_inspector_field_get_info (field)->type == TL_FIELD_REFERENCE)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
      g_signal_connect (row, "activated", G_CALLBACK (jump_cb), NULL);
    }
  tl_inspector_row_follow (row, field, refresh_shown);
  return row;
}
