/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A group for a field of lines (agent behaviours, needs, goals): one row a line, each a text that wraps.
 * Enter goes on with a new line below, Backspace in an empty one removes it, Alt+Up and Alt+Down move it.
 *
 * Rows may be empty while somebody is about to type into them; the field then holds the others. So the
 * rows are rebuilt only when the document holds other lines than those that are not empty here.
 *
 * Of several records that differ no line is shown; what is typed is added to each once it is complete,
 * and is a draft until then.
 */
#include "tl-inspector-rows.h"

#include "tl-row-problem.h"
#include "tl-text-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TL_TYPE_INSPECTOR_LINES (tl_inspector_lines_get_type ())
G_DECLARE_FINAL_TYPE (TlInspectorLines, tl_inspector_lines, TL, INSPECTOR_LINES,
                      AdwPreferencesGroup)

struct _TlInspectorLines
{
  AdwPreferencesGroup parent_instance;

  gboolean differs;
  TlId drafted; /* the record under which a draft is noted, or TL_ID_NONE */

  /* borrowed: children */
  GtkListBox *list;
  GtkWidget *add_row;
};

G_DEFINE_FINAL_TYPE (TlInspectorLines, tl_inspector_lines, ADW_TYPE_PREFERENCES_GROUP)

static GtkTextView *
get_view (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "view");
}

static char *
dup_line (GtkWidget *row)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (get_view (row));
  GtkTextIter start;
  GtkTextIter end;
  char *text;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  return g_strstrip (g_strdelimit (text, "\n\r", ' '));
}

/* The lines that are not empty, as the field holds them. */
static char *
dup_lines (TlInspectorLines *self)
{
  GString *text = g_string_new (NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      g_autofree char *line = get_view (row) == NULL ? NULL : dup_line (row);

      if (line != NULL && *line != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  return g_string_free (text, FALSE);
}

static void
show_problem (TlInspectorLines *self, const char *message)
{
  tl_row_set_problem (self->add_row, self->add_row, message);
}

static void
commit (TlInspectorLines *self)
{
  TlInspectorField *field = tl_inspector_row_get_field (self);
  const TlField *info = tl_inspector_field_get_info (field);
  g_autofree char *text = dup_lines (self);
  g_autoptr (GError) error = NULL;
  TlValue value = TL_VALUE_INIT;

  if (tl_value_set_text (&value, info, text, &error))
    tl_inspector_field_type (field, &value, &error);
  tl_value_clear (&value, info);
  show_problem (self, error == NULL ? NULL : error->message);
}

static TlDrafts *
get_drafts (TlInspectorLines *self)
{
  return tl_workspace_get_drafts (
      tl_inspector_field_get_workspace (tl_inspector_row_get_field (self)));
}

static void
drop_draft (TlInspectorLines *self)
{
  if (self->drafted != TL_ID_NONE)
    tl_drafts_drop (get_drafts (self), TL_DRAFT_LINE, self->drafted);
  self->drafted = TL_ID_NONE;
}

static void
note_draft (TlInspectorLines *self)
{
  TlInspectorField *field = tl_inspector_row_get_field (self);
  g_autoptr (GPtrArray) records = tl_inspector_field_list_records (field);
  g_autoptr (GString) ids = g_string_new (NULL);
  g_autofree char *text = dup_lines (self);
  TlDraft draft = { .kind = TL_DRAFT_LINE, .text = text };

  if (records->len > 0)
    draft.record = tl_record_get_id (g_ptr_array_index (records, 0));
  if (draft.record != self->drafted || *text == '\0')
    drop_draft (self);
  if (records->len == 0 || *text == '\0')
    return;
  for (guint i = 0; i < records->len; i++)
    {
      char id[TL_ID_STRING_SIZE];

      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                              tl_id_to_buffer (tl_record_get_id (g_ptr_array_index (records, i)),
                                               id));
    }
  draft.field = (char *) tl_inspector_field_get_info (field)->name;
  draft.before = ids->str;
  self->drafted = draft.record;
  tl_drafts_note (get_drafts (self), &draft);
}

/**
 * tl_inspector_lines_add:
 * @document: a document, not in an edit
 * @records: (element-type TlRecord): records of one kind
 * @field: the number of a field of lines in that kind
 * @lines: lines for it
 * @step_name: what the history calls it
 * @error: return location for an error
 *
 * Adds @lines to those of every record, in one step.
 *
 * Returns: whether they were added; if not, nothing has changed
 */
gboolean
tl_inspector_lines_add (TlDocument *document, GPtrArray *records, guint field, const char *lines,
                        const char *step_name, GError **error)
{
  gboolean done = TRUE;

  tl_document_begin (document, step_name, NULL);
  for (guint i = 0; done && i < records->len; i++)
    {
      TlRecord *record = g_ptr_array_index (records, i);
      g_autofree char *text = g_strconcat (tl_record_get_text (record, field), "\n", lines, NULL);

      done = tl_document_set_text (document, record, field, text, error);
    }
  if (!done)
    {
      tl_document_rollback (document);
      return FALSE;
    }
  tl_document_commit (document);
  return TRUE;
}

/* Adds what was typed to the lines of every record. */
static void
add_to_each (TlInspectorLines *self)
{
  TlInspectorField *field = tl_inspector_row_get_field (self);
  TlDocument *document = tl_workspace_get_document (tl_inspector_field_get_workspace (field));
  g_autoptr (GPtrArray) records = tl_inspector_field_list_records (field);
  g_autofree char *added = dup_lines (self);
  g_autofree char *name = tl_inspector_field_dup_step_name (field);
  g_autoptr (GError) error = NULL;

  if (*added == '\0' || !tl_inspector_field_is_editable (field))
    return;
  if (tl_inspector_lines_add (document, records, tl_inspector_field_get_number (field), added, name,
                              &error))
    drop_draft (self);
  show_problem (self, error == NULL ? NULL : error->message);
}

/* The project may be left. */
static void
end_cb (TlInspectorLines *self)
{
  if (self->differs)
    add_to_each (self);
}

static void
line_changed_cb (TlInspectorLines *self)
{
  if (self->differs)
    note_draft (self);
  else
    commit (self);
}

static GtkWidget *add_line (TlInspectorLines *self, int index, const char *text);

static void
focus_line (GtkWidget *row)
{
  GtkTextIter end;

  if (row == NULL || get_view (row) == NULL)
    return;
  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (get_view (row)), &end);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (get_view (row)), &end);
  gtk_widget_grab_focus (GTK_WIDGET (get_view (row)));
}

static void
remove_line (TlInspectorLines *self, GtkWidget *row)
{
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  GtkWidget *other = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, MAX (index - 1, 0)));

  if (other == row)
    other = gtk_widget_get_next_sibling (row);
  if (get_view (other) != NULL)
    focus_line (other);
  else
    gtk_widget_grab_focus (other);
  gtk_list_box_remove (self->list, row);
  tl_inspector_field_end_typing (tl_inspector_row_get_field (self));
  line_changed_cb (self);
  tl_inspector_field_end_typing (tl_inspector_row_get_field (self));
}

static void
remove_clicked_cb (GtkWidget *row)
{
  remove_line (TL_INSPECTOR_LINES (gtk_widget_get_ancestor (row, TL_TYPE_INSPECTOR_LINES)), row);
}

static void
move_line (TlInspectorLines *self, GtkWidget *row, int offset)
{
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + offset;
  GtkListBoxRow *other = index < 0 ? NULL : gtk_list_box_get_row_at_index (self->list, index);
  g_autoptr (GtkWidget) kept = NULL;

  if (other == NULL || get_view (GTK_WIDGET (other)) == NULL)
    return;
  kept = g_object_ref (row);
  gtk_list_box_remove (self->list, row);
  gtk_list_box_insert (self->list, row, index);
  focus_line (row);
  tl_inspector_field_end_typing (tl_inspector_row_get_field (self));
  line_changed_cb (self);
  tl_inspector_field_end_typing (tl_inspector_row_get_field (self));
}

static gboolean
key_cb (GtkWidget *row, guint key, guint code, GdkModifierType state)
{
  TlInspectorLines *self
      = TL_INSPECTOR_LINES (gtk_widget_get_ancestor (row, TL_TYPE_INSPECTOR_LINES));
  gboolean alt = (state & GDK_ALT_MASK) != 0;
  g_autofree char *line = dup_line (row);

  if (!gtk_text_view_get_editable (get_view (row)))
    return GDK_EVENT_PROPAGATE;
  if (alt && (key == GDK_KEY_Up || key == GDK_KEY_Down))
    move_line (self, row, key == GDK_KEY_Up ? -1 : 1);
  else if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && self->differs)
    add_to_each (self);
  else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    focus_line (add_line (self, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1, ""));
  else if (key == GDK_KEY_BackSpace && *line == '\0')
    remove_line (self, row);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
leave_cb (TlInspectorLines *self)
{
  end_cb (self);
  tl_inspector_field_end_typing (tl_inspector_row_get_field (self));
}

static GtkTextView *
make_view (TlInspectorLines *self, GtkWidget *row, const char *text)
{
  GtkTextView *view = tl_text_view_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  TlInspectorField *field = tl_inspector_row_get_field (self);

  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_editable (view, tl_inspector_field_is_editable (field));
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (view), FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), text, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (view), TRUE);
  /* It fills its row: a text view knows its height only once it has a width. */
  tl_inspector_row_fit_view (view);
  gtk_text_view_set_top_margin (view, 7);
  gtk_text_view_set_bottom_margin (view, 7);
  gtk_widget_add_css_class (GTK_WIDGET (view), "field-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tl_inspector_field_get_label (field), -1);
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed", G_CALLBACK (line_changed_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  gtk_widget_add_controller (GTK_WIDGET (view), focus);
  return view;
}

static GtkWidget *
add_line (TlInspectorLines *self, int index, const char *text)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkTextView *view = make_view (self, row, text);
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (remove, _ ("Remove this line"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remove this line"), -1);
  gtk_widget_set_visible (remove, gtk_text_view_get_editable (view));
  gtk_widget_add_css_class (box, "field-line");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (view));
  gtk_box_append (GTK_BOX (box), remove);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data (G_OBJECT (row), "view", view);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_clicked_cb), row,
                           G_CONNECT_SWAPPED);
  gtk_list_box_insert (self->list, row, index);
  return row;
}

static void
rebuild (TlInspectorLines *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GtkWidget *row;

  show_problem (self, NULL);
  drop_draft (self);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != self->add_row)
    gtk_list_box_remove (self->list, row);
  for (int i = 0; lines[i] != NULL; i++)
    add_line (self, i, lines[i]);
}

static void
refresh (gpointer group, gboolean others)
{
  TlInspectorLines *self = group;
  TlInspectorField *field = tl_inspector_row_get_field (self);
  gboolean differed = self->differs;
  const TlValue *value = tl_inspector_field_get_value (field, &self->differs);
  const char *text = value != NULL && value->is_set && !self->differs ? value->text : "";
  g_autofree char *shown = dup_lines (self);

  gtk_widget_set_visible (self->add_row, tl_inspector_field_is_editable (field));
  gtk_widget_set_visible (GTK_WIDGET (self->list),
                          tl_inspector_field_is_editable (field) || *text != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self),
                          tl_inspector_field_is_editable (field) || *text != '\0');
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      self->differs ? _ ("Several values. A line that you add is added to each.") : NULL);
  if (others || differed != self->differs || strcmp (shown, text) != 0)
    rebuild (self, text);
}

static void
row_activated_cb (TlInspectorLines *self, GtkWidget *row)
{
  if (row == self->add_row)
    focus_line (add_line (self, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)), ""));
}

static void
tl_inspector_lines_class_init (TlInspectorLinesClass *klass)
{
}

static void
tl_inspector_lines_init (TlInspectorLines *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->add_row = adw_action_row_new ();
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->add_row), _ ("Add a line"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->add_row),
                             gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->add_row), TRUE);
  gtk_list_box_append (self->list, self->add_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->list));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
}

/** tl_inspector_lines_new: Returns: (transfer floating): a group for a field of lines */
GtkWidget *
tl_inspector_lines_new (TlInspectorField *field)
{
  TlInspectorLines *self = g_object_new (TL_TYPE_INSPECTOR_LINES, NULL);

  tl_inspector_group_set_title (ADW_PREFERENCES_GROUP (self), tl_inspector_field_get_label (field));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tl_inspector_field_get_label (field), -1);
  tl_inspector_row_follow (self, field, refresh);
  g_signal_connect_object (get_drafts (self), "end", G_CALLBACK (end_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
