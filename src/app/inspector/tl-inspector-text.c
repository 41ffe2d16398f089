/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A row into which paragraphs are typed, or a text of one line that is long and wraps. Tab goes on to the
 * next row, as in all others. Like TlInspectorEntry it commits at every key and replaces its text only
 * when the document holds another one than it gave it. Where the field is of one line, Enter ends it,
 * and the line breaks of what is pasted become spaces.
 */
#include "tl-inspector-rows.h"

#include "tl-row-problem.h"
#include "tl-text-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TL_TYPE_INSPECTOR_TEXT (tl_inspector_text_get_type ())
G_DECLARE_FINAL_TYPE (TlInspectorText, tl_inspector_text, TL, INSPECTOR_TEXT, AdwPreferencesRow)

struct _TlInspectorText
{
  AdwPreferencesRow parent_instance;

  gboolean loading;

  /* borrowed: children */
  GtkLabel *title;
  GtkTextView *view;
};

G_DEFINE_FINAL_TYPE (TlInspectorText, tl_inspector_text, ADW_TYPE_PREFERENCES_ROW)

static gboolean
is_one_line (TlInspectorText *self)
{
  return tl_inspector_field_get_info (tl_inspector_row_get_field (self))->type == TL_FIELD_TEXT;
}

static char *
dup_text (TlInspectorText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start;
  GtkTextIter end;
  char *text;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  return is_one_line (self) ? g_strdelimit (text, "\n\r", ' ') : text;
}

static void
update_title (TlInspectorText *self, gboolean differs)
{
  const char *label = tl_inspector_field_get_label (tl_inspector_row_get_field (self));
  g_autofree char *title
      = differs ? g_strdup_printf (_ ("%s (several values)"), label) : g_strdup (label);

  gtk_label_set_label (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
}

static void
refresh (gpointer row, gboolean others)
{
  TlInspectorText *self = row;
  TlInspectorField *field = tl_inspector_row_get_field (self);
  gboolean differs;
  const TlValue *value = tl_inspector_field_get_value (field, &differs);
  const char *text = value != NULL && value->is_set && !differs ? value->text : "";
  g_autofree char *typed = dup_text (self);

  gtk_text_view_set_editable (self->view, tl_inspector_field_is_editable (field));
  update_title (self, differs);
  if (!others && strcmp (typed, text) == 0)
    return;
  self->loading = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);
  self->loading = FALSE;
  tl_row_set_problem (GTK_WIDGET (self), GTK_WIDGET (self->view), NULL);
}

static void
changed_cb (TlInspectorText *self)
{
  TlInspectorField *field;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  TlValue value = TL_VALUE_INIT;

  if (self->loading)
    return;
  field = tl_inspector_row_get_field (self);
  text = dup_text (self);
  self->loading = TRUE;
  if (tl_value_set_text (&value, tl_inspector_field_get_info (field), text, &error))
    tl_inspector_field_type (field, &value, &error);
  self->loading = FALSE;
  tl_value_clear (&value, tl_inspector_field_get_info (field));
  tl_row_set_problem (GTK_WIDGET (self), GTK_WIDGET (self->view),
                      error == NULL ? NULL : error->message);
}

static void
end_typing_cb (TlInspectorText *self)
{
  tl_inspector_field_end_typing (tl_inspector_row_get_field (self));
}

static gboolean
key_cb (TlInspectorText *self, guint key)
{
  if (!is_one_line (self)
      || (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_ISO_Enter))
    return GDK_EVENT_PROPAGATE;
  end_typing_cb (self);
  return GDK_EVENT_STOP;
}

static void
tl_inspector_text_class_init (TlInspectorTextClass *klass)
{
}

static void
tl_inspector_text_init (TlInspectorText *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->title = GTK_LABEL (gtk_label_new (NULL));
  self->view = tl_text_view_new ();
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "field-title");
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  tl_inspector_row_fit_view (self->view);
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (self->view), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "field-text");
  gtk_widget_add_css_class (box, "field-box");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (end_typing_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

/** tl_inspector_text_new: Returns: (transfer floating): a row for paragraphs, or for a text that wraps */
GtkWidget *
tl_inspector_text_new (TlInspectorField *field)
{
  TlInspectorText *self = g_object_new (TL_TYPE_INSPECTOR_TEXT, NULL);

  tl_inspector_row_follow (self, field, refresh);
  return GTK_WIDGET (self);
}
