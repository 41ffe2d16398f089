/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Editing cells. How depends on the field alone: a text, a number and a day are typed in place; yes or
 * no changes at once; what is one of a list (choices, records, the place of a card) is chosen in a
 * popover in which typing narrows the list; long texts and lists have a popover with the inspector's
 * row for them. Setting a field in many rows uses the same ways, pointing at its button.
 *
 * What is typed is taken on Enter, Tab and when the focus leaves; Escape drops it.
 */
#include "tl-table-view-private.h"

#include "tl-edit-structure.h"
#include "tl-edit.h"
#include "tl-inspector-chooser.h"
#include "tl-inspector-format.h"
#include "tl-inspector-rows.h"
#include "tl-popover.h"
#include "tl-project.h"
#include "tl-table-edit.h"
#include "tl-table-options.h"

#include <glib/gi18n-lib.h>

/* What a popover is about: a column of some records. It belongs to the popover. */
typedef struct
{
  const TlTableColumn *column; /* borrowed */
  TlTableView *view;           /* borrowed: the parent of the popover */
  GArray *records;             /* owned: TlId */
} Target;

static void
target_free (gpointer data, GClosure *closure)
{
  Target *target = data;

  g_array_unref (target->records);
  g_free (target);
}

static const TlId *
get_ids (Target *target)
{
  return (const TlId *) (gpointer) target->records->data;
}

static TlDocument *
get_document (Target *target)
{
  return tl_workspace_get_document (target->view->workspace);
}

/* The first record that has the column; NULL if an edit took them all. */
static TlRecord *
find_first (Target *target)
{
  for (guint i = 0; i < target->records->len; i++)
    {
      TlRecord *record = tl_document_lookup (get_document (target), get_ids (target)[i]);

      if (record != NULL
          && tl_table_column_may_edit (target->column, get_document (target), record))
        return record;
    }
  return NULL;
}

static const TlField *
get_info (const TlTableColumn *column, TlRecord *record)
{
  guint field;

  return tl_table_column_get_field (column, tl_record_get_kind (record), &field)
             ? tl_kind_get_field (tl_record_get_kind (record), field)
             : NULL;
}

static gboolean
report (TlTableView *self, gboolean done, GError *error)
{
  if (!done && error != NULL)
    tl_workspace_toast (self->workspace, error->message, FALSE);
  return done;
}

static gboolean
set_value (Target *target, const TlValue *value)
{
  g_autoptr (GError) error = NULL;
  gboolean done = tl_table_edit_set (get_document (target), target->column, get_ids (target),
                                     target->records->len, value, &error);

  return report (target->view, done, error);
}

static void
set_integer (Target *target, TlRecord *record, gint64 integer)
{
  const TlField *info = get_info (target->column, record);
  TlValue value = TL_VALUE_INIT;

  if (tl_value_set_integer (&value, info, integer, NULL))
    set_value (target, &value);
  tl_value_clear (&value, info);
}

/* Typed in place. */

static void
drop_draft (TlTableView *self, TlId record)
{
  tl_drafts_drop (tl_workspace_get_drafts (self->workspace), TL_DRAFT_CELL, record);
}

/* tl_table_view_get_latest_step: (nullable) (transfer full): the step that undo would take back */
TlTransaction *
tl_table_view_get_latest_step (TlTableView *self)
{
  GListModel *steps = tl_document_get_undo_list (tl_workspace_get_document (self->workspace));
  guint n = g_list_model_get_n_items (steps);

  return n > 0 ? g_list_model_get_item (steps, n - 1) : NULL;
}

/* Takes a row back that was not meant, as if it had never been added, and goes back to where one was:
 * neither undo nor redo must bring an empty row. */
static void
take_back_row (TlTableView *self, TlId fresh)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlSelection *selection = tl_workspace_get_selection (self->workspace);
  gboolean was_selected = tl_selection_get_lead (selection) == fresh;
  gboolean was_there = self->current == fresh;

  if (self->adding == NULL || !tl_document_forget (document, self->adding))
    tl_table_edit_delete (document, &fresh, 1);
  if (tl_document_lookup (document, self->left) == NULL)
    return;
  if (was_selected)
    tl_selection_set (selection, self->left);
  if (!was_there)
    return;
  self->current = self->left;
  self->current_column = self->left_column;
}

/* Whether a fresh row says nothing yet. A stage or a step is called “New stage” from the start. */
static gboolean
is_empty (TlRecord *record)
{
  guint field;

  return tl_edit_is_removable (record)
         && tl_edit_get_title_field (tl_record_get_kind (record), &field)
         && !tl_record_is_set (record, field);
}

/* tl_table_view_drop_edit: what is being typed is forgotten. */
void
tl_table_view_drop_edit (TlTableView *self)
{
  TlTableCell *cell = self->editing;
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlRecord *record = document == NULL ? NULL : tl_document_lookup (document, self->fresh);
  TlId fresh = self->fresh;

  g_clear_handle_id (&self->leave_idle, g_source_remove);
  if (self->aside != NULL)
    drop_draft (self, self->aside_record);
  g_clear_pointer (&self->aside, g_free);
  if (cell == NULL)
    return;
  self->editing = NULL;
  self->fresh = TL_ID_NONE;
  drop_draft (self, tl_table_row_get_id (tl_table_cell_get_row (cell)));
  tl_table_cell_end_edit (cell);
  /* A new row that was given no title was not meant. */
  if (record != NULL && is_empty (record))
    take_back_row (self, fresh);
  g_clear_object (&self->adding);
}

/* The title of a fresh row belongs to the step that added it. A point of the curve may do without. */
static gboolean
take_text (TlTableView *self, TlRecord *record, const TlTableColumn *column, const char *text,
           GError **error)
{
  gboolean is_fresh = tl_record_get_id (record) == self->fresh;

  if (is_fresh && *text == '\0')
    return TRUE;
  return tl_table_edit_type (tl_workspace_get_document (self->workspace), column, record, text,
                             is_fresh ? self->adding : NULL, error);
}

/* Whether a card was added and then not called anything: it was not meant. */
static gboolean
is_not_meant (TlTableView *self, TlRecord *record, const char *text)
{
  return self->fresh == tl_record_get_id (record) && *text == '\0' && tl_edit_is_card (record);
}

/* What was typed for @record needs to be kept no longer, nor whether that is a new row. */
static void
end_typing (TlTableView *self, TlId record)
{
  self->fresh = TL_ID_NONE;
  g_clear_object (&self->adding);
  drop_draft (self, record);
}

/* tl_table_view_lay_aside: the cell that is being edited goes; tl_table_view_end_edit() is to follow. */
void
tl_table_view_lay_aside (TlTableView *self)
{
  TlTableCell *cell = self->editing;
  const char *text = gtk_editable_get_text (tl_table_cell_get_editor (cell));

  g_free (self->aside);
  self->aside = g_strstrip (g_strdup (text));
  self->aside_record = tl_table_row_get_id (tl_table_cell_get_row (cell));
  self->aside_column = tl_table_cell_get_column (cell);
  self->editing = NULL;
  tl_table_cell_end_edit (cell);
}

static void
take_aside (TlTableView *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlRecord *record = document == NULL ? NULL : tl_document_lookup (document, self->aside_record);
  g_autofree char *text = g_steal_pointer (&self->aside);
  g_autoptr (GError) error = NULL;

  if (record != NULL && is_not_meant (self, record, text))
    take_back_row (self, self->aside_record);
  else if (record != NULL && !take_text (self, record, self->aside_column, text, &error))
    tl_workspace_toast (self->workspace, error->message, FALSE);
  end_typing (self, self->aside_record);
}

/* tl_table_view_take_edit: keeps what is being typed. Returns: FALSE, still editing, if it cannot be */
gboolean
tl_table_view_take_edit (TlTableView *self)
{
  TlTableCell *cell = self->editing;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  TlRecord *record;
  TlId id;

  g_clear_handle_id (&self->leave_idle, g_source_remove);
  if (self->aside != NULL)
    take_aside (self);
  if (cell == NULL)
    return TRUE;
  record = tl_table_cell_get_row (cell)->record;
  id = tl_record_get_id (record);
  text = g_strstrip (g_strdup (gtk_editable_get_text (tl_table_cell_get_editor (cell))));
  if (is_not_meant (self, record, text))
    {
      tl_table_view_drop_edit (self);
      return TRUE;
    }
  /* The edit may move the row, and with it the cell: it is no longer in use by then. */
  self->editing = NULL;
  if (!take_text (self, record, tl_table_cell_get_column (cell), text, &error))
    {
      self->editing = cell;
      tl_table_cell_set_problem (cell, TRUE);
      tl_workspace_toast (self->workspace, error->message, FALSE);
      return FALSE;
    }
  end_typing (self, id);
  tl_table_cell_end_edit (cell);
  return TRUE;
}

/* tl_table_view_end_edit: keeps what is being typed, if it can be, and edits no longer. */
void
tl_table_view_end_edit (TlTableView *self)
{
  if (!tl_table_view_take_edit (self))
    tl_table_view_drop_edit (self);
}

static void
typed_cb (TlTableView *self, GtkEditable *editor)
{
  TlTableCell *cell = self->editing;
  const TlTableColumn *column;
  TlRecord *record;
  g_autofree char *before = NULL;

  if (cell == NULL || tl_table_cell_get_editor (cell) != editor)
    return;
  column = tl_table_cell_get_column (cell);
  record = tl_table_cell_get_row (cell)->record;
  before = tl_table_edit_dup_typed (column, record);
  tl_drafts_note (tl_workspace_get_drafts (self->workspace),
                  &(TlDraft){ .kind = TL_DRAFT_CELL,
                              .record = tl_record_get_id (record),
                              .field = column->id,
                              .before = before,
                              .text = (char *) gtk_editable_get_text (editor) });
}

static void
begin_typing (TlTableView *self, TlTableCell *cell, const char *typed)
{
  g_autofree char *text = tl_table_edit_dup_typed (tl_table_cell_get_column (cell),
                                                   tl_table_cell_get_row (cell)->record);

  tl_table_cell_begin_edit (cell, typed != NULL ? typed : text, typed == NULL);
  self->editing = cell;
  g_signal_connect_object (tl_table_cell_get_editor (cell), "changed", G_CALLBACK (typed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Chosen in a popover. */

static void
popover_closed_cb (TlTableView *self)
{
  tl_table_view_focus_current (self);
}

static void
show_popover (Target *target, GtkWidget *popover, GtkWidget *at)
{
  g_signal_connect_object (popover, "closed", G_CALLBACK (popover_closed_cb), target->view,
                           G_CONNECT_SWAPPED);
  tl_popover_show_at (popover, GTK_WIDGET (target->view), at);
}

static void
chosen_cb (Target *target, guint64 id)
{
  g_autoptr (GError) error = NULL;
  TlRecord *record = find_first (target);

  if (record == NULL || !tl_workspace_is_editable (target->view->workspace))
    return;
  if (target->column->role == TL_TABLE_STAGE)
    report (target->view,
            tl_table_edit_set_step (get_document (target), get_ids (target), target->records->len,
                                    id, &error),
            error);
  else if (target->column->role == TL_TABLE_LANE)
    report (target->view,
            tl_table_edit_set_lane (get_document (target), get_ids (target), target->records->len,
                                    id, &error),
            error);
  else
    set_integer (target, record, (gint64) id);
}

/* The one kind with a name that can be made while choosing; TL_N_KINDS for none. */
static TlKind
get_made_kind (const TlField *info)
{
  static const TlKind made[]
      = { TL_KIND_TEAM, TL_KIND_CHANNEL, TL_KIND_PERSONA, TL_KIND_COMPETITOR };

  for (guint i = 0; info != NULL && i < G_N_ELEMENTS (made); i++)
    if (info->kinds == 1u << made[i])
      return made[i];
  return TL_N_KINDS;
}

static void
create_cb (Target *target, const char *name)
{
  g_autoptr (GError) error = NULL;
  gboolean done = tl_table_edit_set_new (get_document (target), target->column, get_ids (target),
                                         target->records->len,
                                         get_made_kind (target->column->field), name, &error);

  report (target->view, done, error);
}

static void
fill_cb (Target *target, TlInspectorChooser *chooser)
{
  g_autoptr (GPtrArray) options
      = tl_table_list_options (target->view->model,
                               tl_workspace_lookup_map (target->view->workspace), target->column,
                               find_first (target));

  tl_inspector_chooser_clear (chooser);
  for (guint i = 0; i < options->len; i++)
    {
      const TlTableOption *option = g_ptr_array_index (options, i);

      tl_inspector_chooser_add (chooser, option->id, option->label, option->detail);
    }
}

/* What the last line of the list says that makes a new record. */
static const char *
get_create_words (TlKind kind)
{
  switch (kind)
    {
    case TL_KIND_TEAM:
      return _ ("New team “%s”");
    case TL_KIND_CHANNEL:
      return _ ("New channel “%s”");
    case TL_KIND_PERSONA:
      return _ ("New persona “%s”");
    case TL_KIND_COMPETITOR:
      return _ ("New competitor “%s”");
    default:
      return NULL;
    }
}

static void
choose (Target *target, GtkWidget *at)
{
  GtkWidget *chooser = tl_inspector_chooser_new (target->column->label);

  tl_inspector_chooser_set_create (TL_INSPECTOR_CHOOSER (chooser),
                                   get_create_words (get_made_kind (target->column->field)));
  g_signal_connect_data (chooser, "fill", G_CALLBACK (fill_cb), target, target_free,
                         G_CONNECT_SWAPPED);
  g_signal_connect_swapped (chooser, "chosen", G_CALLBACK (chosen_cb), target);
  g_signal_connect_swapped (chooser, "create", G_CALLBACK (create_cb), target);
  show_popover (target, chooser, at);
}

/* In a popover with a row of the inspector. */

static GtkWidget *
make_row (Target *target)
{
  TlRecord *record = find_first (target);
  TlKind kind = tl_record_get_kind (record);
  guint field;
  g_autoptr (TlInspectorField) row_field = NULL;
  g_autoptr (GArray) same = g_array_new (FALSE, FALSE, sizeof (TlId));
  GtkWidget *row;
  GtkWidget *list;

  tl_table_column_get_field (target->column, kind, &field);
  for (guint i = 0; i < target->records->len; i++)
    if (tl_document_lookup_kind (get_document (target), get_ids (target)[i], kind) != NULL)
      g_array_append_val (same, get_ids (target)[i]);
  row_field = tl_inspector_field_new (target->view->workspace, kind, field, target->column->label);
  tl_inspector_field_set_records (row_field, (const TlId *) (gpointer) same->data, same->len);
  row = tl_inspector_row_new (row_field, TL_INSPECTOR_BY_TYPE);
  if (!GTK_IS_LIST_BOX_ROW (row))
    return row;
  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return list;
}

static void
show_row (Target *target, GtkWidget *at)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), make_row (target));
  gtk_widget_set_size_request (scrolled, 300, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_widget_add_css_class (popover, "table-editor");
  show_popover (target, popover, at);
  target_free (target, NULL);
}

/* Typed in a popover: for many rows. */

static void
set_text_cb (Target *target, GtkWidget *button)
{
  GtkWidget *entry = g_object_get_data (G_OBJECT (button), "entry");
  TlRecord *record = find_first (target);
  TlValue value = TL_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  const TlField *info;
  GtkWidget *popover = gtk_widget_get_ancestor (button, GTK_TYPE_POPOVER);

  if (record == NULL)
    return;
  info = get_info (target->column, record);
  if (!tl_inspector_parse_value (&value, info, gtk_editable_get_text (GTK_EDITABLE (entry)),
                                 info->type == TL_FIELD_NUMBER && tl_table_is_duration (record),
                                 &error))
    {
      gtk_widget_add_css_class (entry, "error");
      report (target->view, FALSE, error);
    }
  else if (set_value (target, &value))
    gtk_popover_popdown (GTK_POPOVER (popover));
  tl_value_clear (&value, info);
}

static void
type_many (Target *target, GtkWidget *at)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Set"));

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), target->column->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  target->column->label, -1);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), button);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_popover_set_default_widget (GTK_POPOVER (popover), button);
  g_object_set_data (G_OBJECT (button), "entry", entry);
  g_signal_connect_data (button, "clicked", G_CALLBACK (set_text_cb), target, target_free,
                         G_CONNECT_SWAPPED);
  show_popover (target, popover, at);
}

static void
edit_target (Target *target, GtkWidget *at)
{
  TlFieldType type = target->column->field == NULL ? TL_FIELD_CHOICE : target->column->field->type;

  switch (type)
    {
    case TL_FIELD_CHOICE:
    case TL_FIELD_REFERENCE:
    case TL_FIELD_BOOLEAN:
      choose (target, at);
      break;
    case TL_FIELD_TEXT:
    case TL_FIELD_INTEGER:
    case TL_FIELD_NUMBER:
    case TL_FIELD_DATE:
      type_many (target, at);
      break;
    default:
      show_row (target, at);
    }
}

static Target *
target_new (TlTableView *self, const TlTableColumn *column, GArray *records)
{
  Target *target = g_new0 (Target, 1);

  target->view = self;
  target->column = column;
  target->records = g_array_ref (records);
  return target;
}

static gboolean
is_typed (const TlTableColumn *column)
{
  return column->role == TL_TABLE_TITLE
         || (column->field != NULL
             && (column->field->type == TL_FIELD_TEXT || column->field->type == TL_FIELD_INTEGER
                 || column->field->type == TL_FIELD_NUMBER
                 || column->field->type == TL_FIELD_DATE));
}

static gboolean
may_edit (TlTableView *self, TlTableCell *cell)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);

  return tl_workspace_is_editable (self->workspace)
         && tl_table_column_may_edit (tl_table_cell_get_column (cell), document,
                                      tl_table_cell_get_row (cell)->record);
}

/* A bell alone may not be heard. */
static void
say_fixed (TlTableView *self, TlTableCell *cell)
{
  TlRecord *record = tl_table_cell_get_row (cell)->record;
  g_autofree char *title = tl_table_dup_title (tl_workspace_get_document (self->workspace), record);
  g_autofree char *message = NULL;

  gtk_widget_error_bell (GTK_WIDGET (cell));
  if (!tl_workspace_is_editable (self->workspace))
    return;
  /* Translators: the name of a column, and of a row. */
  message
      = g_strdup_printf (_ ("“%1$s” of “%2$s” cannot be changed here."),
                         tl_table_cell_get_column (cell)->label,
                         *title == '\0' ? tl_kind_get_label (tl_record_get_kind (record)) : title);
  tl_workspace_toast (self->workspace, message, FALSE);
}

/**
 * tl_table_view_edit:
 * @self: a view
 * @cell: a cell with a row
 * @typed: (nullable): what the text begins with instead of the old one, where it is typed
 */
void
tl_table_view_edit (TlTableView *self, TlTableCell *cell, const char *typed)
{
  const TlTableColumn *column = tl_table_cell_get_column (cell);
  g_autoptr (GArray) records = NULL;
  Target *target;
  TlId id;

  tl_table_view_end_edit (self);
  if (tl_table_cell_get_row (cell) == NULL)
    return;
  id = tl_table_row_get_id (tl_table_cell_get_row (cell));
  if (column->role == TL_TABLE_LINKS && tl_workspace_is_editable (self->workspace))
    {
      tl_table_view_show_links (self);
      return;
    }
  if (!may_edit (self, cell))
    {
      say_fixed (self, cell);
      return;
    }
  if (is_typed (column))
    {
      begin_typing (self, cell, typed);
      return;
    }
  records = g_array_new (FALSE, FALSE, sizeof (TlId));
  g_array_append_val (records, id);
  target = target_new (self, column, records);
  if (column->field != NULL && column->field->type == TL_FIELD_BOOLEAN)
    {
      TlRecord *record = tl_table_cell_get_row (cell)->record;
      guint field;

      tl_table_column_get_field (column, tl_record_get_kind (record), &field);
      set_integer (target, record, !tl_record_get_boolean (record, field));
      target_free (target, NULL);
    }
  else
    edit_target (target, GTK_WIDGET (cell));
}

/**
 * tl_table_view_edit_many:
 * @self: a view
 * @column: a column that some of the selected rows have
 * @parent: the widget that the popover points to
 *
 * Has the user say what all selected rows shall have there, in one step.
 */
void
tl_table_view_edit_many (TlTableView *self, const TlTableColumn *column, GtkWidget *parent)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  g_autoptr (GArray) selected = tl_table_model_list_selected (self->model);
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (TlId));

  for (guint i = 0; i < selected->len; i++)
    {
      TlId id = g_array_index (selected, TlId, i);

      if (tl_table_column_may_edit (column, document, tl_document_lookup (document, id)))
        g_array_append_val (records, id);
    }
  if (records->len > 0)
    edit_target (target_new (self, column, records), parent);
}
