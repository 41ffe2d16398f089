/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A row into which a line of text, a number, a duration or a day is typed.
 *
 * A text is committed as it is typed. A number or a day is committed once it is complete: with Enter,
 * when the focus leaves, when the row turns to other records, before the project is left or exported, or,
 * so that a crash does not take it, when nothing was typed for a while; half of it would be another
 * number. What cannot be understood stays in the row, with a sentence below that says what to write, and
 * the document keeps what it had. `shown` is the value that the row last took from or gave to the
 * document: only when the document holds another one does the row replace its text, so that “12,50” is not
 * rewritten under the fingers.
 */
#include "tl-inspector-rows.h"

#include "tl-date-button.h"
#include "tl-inspector-format.h"
#include "tl-kpi-definition.h"
#include "tl-row-problem.h"

#include <glib/gi18n-lib.h>

/* So long nothing is typed before what can be understood is committed. */
#define REST_MILLISECONDS 1500

#define TL_TYPE_INSPECTOR_ENTRY (tl_inspector_entry_get_type ())
G_DECLARE_FINAL_TYPE (TlInspectorEntry, tl_inspector_entry, TL, INSPECTOR_ENTRY, AdwEntryRow)

struct _TlInspectorEntry
{
  AdwEntryRow parent_instance;

  gboolean kpi_value;
  gboolean loading;
  gboolean differs;
  gboolean is_pending; /* something was typed that the document does not have */
  guint rest;          /* a source, until nothing was typed for a while */
  TlValue shown;

  /* borrowed: a child */
  TlDateButton *calendar; /* NULL: no day */
};

G_DEFINE_FINAL_TYPE (TlInspectorEntry, tl_inspector_entry, ADW_TYPE_ENTRY_ROW)

static const TlField *
get_info (TlInspectorEntry *self)
{
  return tl_inspector_field_get_info (tl_inspector_row_get_field (self));
}

/* The text that is typed into, for assistive technology: the row itself never has the focus. */
static GtkWidget *
get_control (TlInspectorEntry *self)
{
  return GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self)));
}

/* Whether the KPIs of the field count in seconds; different units cannot be set together. */
static gboolean
get_unit (TlInspectorEntry *self, gboolean *differs)
{
  g_autoptr (GPtrArray) kpis = NULL;
  TlChoice_UNIT unit = TL_UNIT_PERCENT;

  *differs = FALSE;
  if (!self->kpi_value)
    return FALSE;
  kpis = tl_inspector_field_list_records (tl_inspector_row_get_field (self));
  for (guint i = 0; i < kpis->len; i++)
    {
      TlKpiDefinition definition;

      tl_kpi_definition_from_record (&definition, g_ptr_array_index (kpis, i));
      *differs = *differs || (i > 0 && definition.unit != unit);
      unit = definition.unit;
    }
  return unit == TL_UNIT_DURATION;
}

static void
take_shown (TlInspectorEntry *self, const TlValue *value)
{
  tl_value_clear (&self->shown, get_info (self));
  if (value != NULL)
    tl_value_copy (&self->shown, value, get_info (self));
  if (self->calendar != NULL)
    tl_date_button_set_date (self->calendar, self->shown.is_set ? (TlDate) self->shown.integer : 0);
}

static void
update_title (TlInspectorEntry *self)
{
  const char *label = tl_inspector_field_get_label (tl_inspector_row_get_field (self));
  g_autofree char *title = NULL;

  if (self->differs)
    /* Translators: the name of a field that differs in the records that are selected. */
    title = g_strdup_printf (_ ("%s (several values)"), label);
  else
    title = g_strdup (label);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (get_control (self)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
load (TlInspectorEntry *self, const TlValue *value)
{
  gboolean units_differ;
  gboolean duration = get_unit (self, &units_differ);
  g_autofree char *text = value == NULL || self->differs
                              ? g_strdup ("")
                              : tl_inspector_format_value (get_info (self), value, duration);

  self->loading = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  self->loading = FALSE;
  self->is_pending = FALSE;
  g_clear_handle_id (&self->rest, g_source_remove);
  take_shown (self, self->differs ? NULL : value);
  tl_row_set_problem (GTK_WIDGET (self), get_control (self), NULL);
}

static void
refresh (gpointer row, gboolean others)
{
  TlInspectorEntry *self = row;
  TlInspectorField *field = tl_inspector_row_get_field (self);
  gboolean differed = self->differs;
  gboolean units_differ;
  const TlValue *value = tl_inspector_field_get_value (field, &self->differs);

  get_unit (self, &units_differ);
  gtk_editable_set_editable (GTK_EDITABLE (self),
                             tl_inspector_field_is_editable (field) && !units_differ);
  if (self->calendar != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (self->calendar), tl_inspector_field_is_editable (field));
  update_title (self);
  if (others || value == NULL || differed != self->differs
      || (!self->differs && !tl_value_equal (value, &self->shown, get_info (self))))
    load (self, value);
}

static void
show_problem (TlInspectorEntry *self, const GError *error)
{
  tl_row_set_problem (GTK_WIDGET (self), get_control (self), error == NULL ? NULL : error->message);
}

static gboolean
parse (TlInspectorEntry *self, TlValue *value, GError **error)
{
  gboolean units_differ;
  gboolean duration = get_unit (self, &units_differ);

  return tl_inspector_parse_value (value, get_info (self),
                                   gtk_editable_get_text (GTK_EDITABLE (self)), duration, error);
}

/* Gives the document what was typed, as far as it can be understood. */
static void
commit (TlInspectorEntry *self)
{
  g_autoptr (GError) error = NULL;
  TlValue value = TL_VALUE_INIT;

  g_clear_handle_id (&self->rest, g_source_remove);
  if (!self->is_pending)
    return;
  self->is_pending = FALSE;
  if (parse (self, &value, &error))
    {
      /* Before the document tells that it changed. */
      take_shown (self, &value);
      self->differs = FALSE;
      tl_inspector_field_type (tl_inspector_row_get_field (self), &value, &error);
    }
  show_problem (self, error);
  tl_value_clear (&value, get_info (self));
  update_title (self);
}

static gboolean
rested_cb (gpointer data)
{
  TlInspectorEntry *self = data;

  self->rest = 0;
  commit (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (TlInspectorEntry *self)
{
  g_autoptr (GError) error = NULL;
  TlValue value = TL_VALUE_INIT;

  if (self->loading)
    return;
  self->is_pending = TRUE;
  if (get_info (self)->type == TL_FIELD_TEXT)
    {
      commit (self);
      return;
    }
  g_clear_handle_id (&self->rest, g_source_remove);
  if (parse (self, &value, &error))
    self->rest = g_timeout_add (REST_MILLISECONDS, rested_cb, self);
  show_problem (self, error);
  tl_value_clear (&value, get_info (self));
}

static void
end_typing_cb (TlInspectorEntry *self)
{
  commit (self);
  tl_inspector_field_end_typing (tl_inspector_row_get_field (self));
}

/* Leaving the row writes what was understood as it is always written: “1200” becomes “1,200”. */
static void
leave_cb (TlInspectorEntry *self)
{
  gboolean differs;

  end_typing_cb (self);
  if (g_object_get_data (G_OBJECT (self), "problem") == NULL
      && get_info (self)->type != TL_FIELD_TEXT)
    load (self, tl_inspector_field_get_value (tl_inspector_row_get_field (self), &differs));
}

static void
day_chosen_cb (TlInspectorEntry *self, int day)
{
  g_autofree char *text = day != 0 ? tl_date_format_day (day) : g_strdup ("");

  gtk_editable_set_text (GTK_EDITABLE (self), text);
  end_typing_cb (self);
}

static void
add_calendar (TlInspectorEntry *self)
{
  self->calendar
      = tl_date_button_add (ADW_ENTRY_ROW (self), TL_DATE_OFFERS_AHEAD | TL_DATE_OFFERS_NONE);
  g_signal_connect_object (self->calendar, "chosen", G_CALLBACK (day_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
tl_inspector_entry_dispose (GObject *object)
{
  g_clear_handle_id (&TL_INSPECTOR_ENTRY (object)->rest, g_source_remove);

  G_OBJECT_CLASS (tl_inspector_entry_parent_class)->dispose (object);
}

static void
tl_inspector_entry_finalize (GObject *object)
{
  TlInspectorEntry *self = TL_INSPECTOR_ENTRY (object);

  /* A text is the only value with contents of its own here. */
  if (self->shown.is_set)
    tl_value_clear (&self->shown, get_info (self));

  G_OBJECT_CLASS (tl_inspector_entry_parent_class)->finalize (object);
}

static void
tl_inspector_entry_class_init (TlInspectorEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_inspector_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = tl_inspector_entry_finalize;
}

static void
tl_inspector_entry_init (TlInspectorEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  /* Undo is that of the document, and takes back what was typed here, too. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (self), FALSE);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (get_control (self), focus);
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
  g_signal_connect (self, "entry-activated", G_CALLBACK (end_typing_cb), NULL);
}

/**
 * tl_inspector_entry_new:
 * @field: a field of one line of text, a number or a day
 * @kpi_value: whether it is a number in the unit of its KPI
 *
 * Returns: (transfer floating): a row to type it into
 */
GtkWidget *
tl_inspector_entry_new (TlInspectorField *field, gboolean kpi_value)
{
  TlInspectorEntry *self = g_object_new (TL_TYPE_INSPECTOR_ENTRY, NULL);

  self->kpi_value = kpi_value;
  if (tl_inspector_field_get_info (field)->type == TL_FIELD_DATE)
    add_calendar (self);
  g_signal_connect_object (field, "leaving", G_CALLBACK (commit), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tl_workspace_get_drafts (tl_inspector_field_get_workspace (field)),
                           "end", G_CALLBACK (commit), self, G_CONNECT_SWAPPED);
  tl_inspector_row_follow (self, field, refresh);
  return GTK_WIDGET (self);
}
