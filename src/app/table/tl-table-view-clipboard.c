/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Copying cells and rows of the table as text, and pasting text into its cells, as in a spreadsheet: from
 * the cell with the focus on, downwards and to the right. One text fills all selected rows.
 */
#include "tl-table-view-private.h"

#include "tl-clipboard.h"
#include "tl-table-paste.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is pasted goes there, wherever the focus is by the time that it has been read. */
typedef struct
{
  TlTableView *view; /* owned */
  TlId map;
  TlId record;
  const TlTableColumn *column; /* borrowed from the view's model */
} Target;

static void
target_free (gpointer data)
{
  Target *target = data;

  g_object_unref (target->view);
  g_free (target);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Target, target_free)

/* A text of several lines as it is, not as the one line that the cell shows. */
static char *
dup_text (TlTableView *self, TlTableRow *row, const TlTableColumn *column)
{
  TlKind kind = tl_table_row_get_kind (row);
  guint field;

  if (column->field != NULL
      && (column->field->type == TL_FIELD_PARAGRAPHS || column->field->type == TL_FIELD_LINES)
      && tl_table_column_get_field (column, kind, &field))
    return g_strdup (tl_record_get_text (row->record, field));
  return tl_table_model_dup_text (self->model, row, column);
}

/* In quotation marks where it must be, as spreadsheets have it. */
static void
append_cell (GString *block, const char *text)
{
  if (strpbrk (text, "\t\r\n") == NULL)
    {
      g_string_append (block, text);
      return;
    }
  g_string_append_c (block, '"');
  for (const char *p = text; *p != '\0'; p++)
    g_string_append_printf (block, *p == '"' ? "\"%c" : "%c", *p);
  g_string_append_c (block, '"');
}

static void
put (TlTableView *self, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

/* tl_table_view_copy_rows: the shown columns of the selected rows, with tabs, as a spreadsheet takes it. */
void
tl_table_view_copy_rows (TlTableView *self)
{
  g_autoptr (GString) block = g_string_new (NULL);
  g_autoptr (GPtrArray) columns = tl_table_view_list_columns (self);
  g_autoptr (GArray) selected = tl_table_model_list_selected (self->model);

  for (guint i = 0; i < selected->len; i++)
    {
      TlTableRow *row = tl_table_model_get_row (
          self->model, tl_table_model_find (self->model, g_array_index (selected, TlId, i)));

      for (guint k = 0; k < columns->len; k++)
        {
          g_autofree char *text = dup_text (self, row, g_ptr_array_index (columns, k));

          if (k > 0)
            g_string_append_c (block, '\t');
          append_cell (block, text);
        }
      g_string_append_c (block, '\n');
    }
  put (self, block->str);
}

/* tl_table_view_copy_here: copies the selected rows if there are several, or else the current cell. */
void
tl_table_view_copy_here (TlTableView *self)
{
  TlTableRow *row
      = tl_table_model_get_row (self->model, tl_table_model_find (self->model, self->current));
  g_autoptr (GArray) selected = tl_table_model_list_selected (self->model);
  g_autoptr (GString) cell = g_string_new (NULL);
  g_autofree char *text = NULL;

  if (selected->len > 1)
    {
      tl_table_view_copy_rows (self);
      return;
    }
  if (row == NULL || self->current_column == NULL)
    return;
  text = dup_text (self, row, self->current_column);
  append_cell (cell, text);
  put (self, cell->str);
}

/* The columns from that one on, in the direction in which one reads. */
static GPtrArray *
list_columns_from (TlTableView *self, const TlTableColumn *first)
{
  GPtrArray *columns = tl_table_view_list_columns (self);
  guint place;

  g_ptr_array_remove_range (columns, 0,
                            g_ptr_array_find (columns, first, &place) ? place : columns->len);
  return columns;
}

/* At most @n rows from that one on; headings that come between are not meant. */
static GArray *
list_rows_from (TlTableView *self, TlId first, guint n)
{
  GArray *records = g_array_new (FALSE, FALSE, sizeof (TlId));
  guint start = tl_table_model_find (self->model, first);
  TlTableRow *row;

  for (guint i = start; records->len < n && (row = tl_table_model_get_row (self->model, i)) != NULL;
       i++)
    {
      TlId id = tl_table_row_get_id (row);

      if (i == start || !tl_table_model_is_grouped (self->model) || !tl_table_row_is_heading (row))
        g_array_append_val (records, id);
    }
  return records;
}

static gboolean
is_one_text (GPtrArray *rows)
{
  return rows->len == 1 && ((GPtrArray *) g_ptr_array_index (rows, 0))->len == 1;
}

/* Lines that say nothing at the end are no rows. */
static void
drop_empty_end (GPtrArray *rows)
{
  while (rows->len > 0)
    {
      GPtrArray *last = g_ptr_array_index (rows, rows->len - 1);
      const char *text = g_ptr_array_index (last, 0);

      if (last->len > 1 || *text != '\0')
        return;
      g_ptr_array_remove_index (rows, rows->len - 1);
    }
}

static gboolean
paste_text (Target *target, const char *text, GError **error)
{
  TlTableView *self = target->view;
  TlSelection *selection = tl_workspace_get_selection (self->workspace);
  TlRecord *map = tl_workspace_lookup_map (self->workspace);
  g_autoptr (GPtrArray) columns = list_columns_from (self, target->column);
  guint n_columns;
  g_autoptr (GPtrArray) rows
      = tl_clipboard_read_table (text, strlen (text), FALSE, &n_columns, error);
  g_autoptr (GArray) records = NULL;

  if (rows == NULL)
    return FALSE;
  drop_empty_end (rows);
  records = is_one_text (rows) && tl_selection_contains (selection, target->record)
                ? tl_table_model_list_selected (self->model)
                : list_rows_from (self, target->record, rows->len);
  if (!tl_table_paste (self->model, map, rows, columns, records, error))
    return FALSE;
  if (records->len > 1)
    {
      g_autofree char *message
          = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Pasted into %u row",
                                          "Pasted into %u rows", records->len),
                             records->len);

      tl_selection_set_many (selection, (const TlId *) (gpointer) records->data, records->len);
      tl_workspace_toast (self->workspace, message, TRUE);
    }
  tl_table_view_focus (self, target->record, target->column);
  return TRUE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Target) target = user_data;
  TlTableView *self = target->view;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  /* Meanwhile the window may have been closed, another map be shown, or something be typed. */
  if (self->model == NULL || self->editing != NULL || !tl_workspace_is_editable (self->workspace)
      || tl_workspace_get_map (self->workspace) != target->map
      || tl_table_model_find (self->model, target->record) == GTK_INVALID_LIST_POSITION)
    return;
  if (text == NULL)
    tl_workspace_toast (
        self->workspace,
        _ ("There is nothing to paste. First copy cards, or text or cells of another program."),
        FALSE);
  else if (!paste_text (target, text, &error))
    tl_workspace_toast (self->workspace, error->message, FALSE);
}

/* tl_table_view_paste: puts the text of the clipboard into the cells from the current one on. */
void
tl_table_view_paste (TlTableView *self)
{
  Target *target;

  if (self->current_column == NULL
      || tl_table_model_find (self->model, self->current) == GTK_INVALID_LIST_POSITION)
    return;
  target = g_new0 (Target, 1);
  target->view = g_object_ref (self);
  target->map = tl_workspace_get_map (self->workspace);
  target->record = self->current;
  target->column = self->current_column;
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, read_cb,
                                 target);
}
