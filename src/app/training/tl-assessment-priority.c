/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A row for what is coached next: any text, or one of the items that the agent missed, which a button
 * (Alt+Down) offers with the worst first. What the other row says already is offered all the same: the
 * two are chosen in any order.
 */
#include "tl-assessment-priority.h"

#include "tl-inspector-chooser.h"

#include <glib/gi18n-lib.h>

struct _TlAssessmentPriority
{
  AdwEntryRow parent_instance;

  /* borrowed: lives longer */
  const TlAssessment *assessment; /* or NULL */

  /* borrowed: children */
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (TlAssessmentPriority, tl_assessment_priority, ADW_TYPE_ENTRY_ROW)

static GtkWidget *
get_control (TlAssessmentPriority *self)
{
  return GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self)));
}

/* “▲ critical · Solving · No”. */
static char *
describe (const TlAssessment *assessment, guint place)
{
  const TlAssessedItem *item = g_ptr_array_index (assessment->sheet->items, place);
  g_autofree char *answer = tl_assessed_item_format_answer (item, &assessment->answers[place]);

  return item->critical
             ? g_strdup_printf (_ ("▲ Critical · %1$s · weight %2$g"), answer, item->weight)
             : g_strdup_printf (_ ("%1$s · weight %2$g"), answer, item->weight);
}

static void
fill_cb (TlAssessmentPriority *self, TlInspectorChooser *chooser)
{
  g_autoptr (GArray) missed = NULL;

  tl_inspector_chooser_clear (chooser);
  if (self->assessment == NULL)
    return;
  missed = tl_assessment_list_missed (self->assessment);
  for (guint i = 0; i < missed->len; i++)
    {
      guint place = g_array_index (missed, guint, i);
      const TlAssessedItem *item = g_ptr_array_index (self->assessment->sheet->items, place);
      g_autofree char *words = describe (self->assessment, place);

      tl_inspector_chooser_add (chooser, place, item->wording, words);
    }
}

static void
chosen_cb (TlAssessmentPriority *self, guint64 place)
{
  const TlAssessedItem *item;

  if (self->assessment == NULL || place >= self->assessment->sheet->items->len)
    return;
  item = g_ptr_array_index (self->assessment->sheet->items, (guint) place);
  gtk_editable_set_text (GTK_EDITABLE (self), item->wording);
  gtk_widget_grab_focus (get_control (self));
}

static gboolean
key_cb (TlAssessmentPriority *self, guint keyval, guint keycode, GdkModifierType state)
{
  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down) || (state & GDK_ALT_MASK) == 0
      || !gtk_widget_get_sensitive (self->button))
    return GDK_EVENT_PROPAGATE;
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
  return GDK_EVENT_STOP;
}

static void
tl_assessment_priority_class_init (TlAssessmentPriorityClass *klass)
{
}

static void
tl_assessment_priority_init (TlAssessmentPriority *self)
{
  GtkWidget *chooser = tl_inspector_chooser_new (_ ("Search the missed items"));
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->button = tl_inspector_chooser_button_new (TL_INSPECTOR_CHOOSER (chooser));
  g_signal_connect_object (chooser, "fill", G_CALLBACK (fill_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->button);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  tl_assessment_priority_update (self);
}

/** tl_assessment_priority_new: Returns: (transfer floating): a row of a list box */
GtkWidget *
tl_assessment_priority_new (const char *title)
{
  TlAssessmentPriority *self = g_object_new (TL_TYPE_ASSESSMENT_PRIORITY, "title", title, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (get_control (self)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_WIDGET (self);
}

/** tl_assessment_priority_set_assessment: offers what that one missed; %NULL for nothing. */
void
tl_assessment_priority_set_assessment (TlAssessmentPriority *self, const TlAssessment *assessment)
{
  self->assessment = assessment;
  tl_assessment_priority_update (self);
}

/** tl_assessment_priority_update: the answers are other ones. */
void
tl_assessment_priority_update (TlAssessmentPriority *self)
{
  g_autoptr (GArray) missed
      = self->assessment != NULL ? tl_assessment_list_missed (self->assessment) : NULL;
  guint n = missed != NULL ? missed->len : 0;
  g_autofree char *words
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u missed item", "%u missed items", n), n);

  gtk_widget_set_sensitive (self->button, n > 0);
  tl_inspector_chooser_button_set_label (self->button, n > 0 ? words : _ ("Nothing missed"),
                                         n > 0 ? _ ("Choose from the missed items")
                                               : _ ("No item was missed"));
}
