/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines, or a block of a spreadsheet, put into the cells of the table: each text means what it would if
 * it were typed there, or is the name of what one would choose. All of it is one step of the history. What
 * cannot be taken is said, and then nothing is taken: nobody is to search for what is missing.
 *
 * A cell that already says the text is no obstacle though it cannot be changed, so that whole rows can be
 * copied, changed in a spreadsheet, and pasted back.
 */
#include "tl-table-paste.h"

#include "tl-inspector-format.h"
#include "tl-model-error.h"
#include "tl-table-edit.h"
#include "tl-table-options.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  TlTableModel *model;
  TlDocument *document;
  TlRecord *map;
  GHashTable *options; /* TlTableColumn => GPtrArray, where all rows have the same ones */
} Paste;

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE, message);
  return FALSE;
}

static gboolean
fail_fixed (GError **error, Paste *self, const TlTableColumn *column, TlRecord *record)
{
  g_autofree char *title = tl_table_dup_title (self->document, record);

  /* Translators: the name of a column, and of a row. */
  g_set_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE,
               _ ("Nothing was pasted: “%1$s” of “%2$s” cannot be changed."), column->label, title);
  return FALSE;
}

static gboolean
fail_unknown (GError **error, const TlTableColumn *column, const char *text)
{
  /* Translators: something that was copied, and the name of a column in which one chooses. */
  g_set_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE,
               _ ("Nothing was pasted: there is no “%1$s” to choose as “%2$s”."), text,
               column->label);
  return FALSE;
}

static const TlTableOption *
find_option (GPtrArray *options, const char *text)
{
  g_autofree char *wanted = tl_text_fold (text);

  for (guint i = 0; i < options->len; i++)
    {
      const TlTableOption *option = g_ptr_array_index (options, i);
      g_autofree char *folded = tl_text_fold (option->label);

      if (g_str_equal (folded, wanted))
        return option;
    }
  return NULL;
}

/* The option with the longest name with which @text begins, up to a comma: names may have commas, too. */
static const TlTableOption *
find_first_option (GPtrArray *options, const char *text, gsize *length)
{
  const TlTableOption *found = NULL;

  *length = 0;
  for (guint i = 0; i < options->len; i++)
    {
      const TlTableOption *option = g_ptr_array_index (options, i);
      g_autofree char *folded = tl_text_fold (option->label);
      gsize n = strlen (folded);

      if (option->id == TL_ID_NONE || n <= *length || !g_str_has_prefix (text, folded)
          || (text[n] != '\0' && text[n] != ','))
        continue;
      found = option;
      *length = n;
    }
  return found;
}

/* “Sales, Service” as the ids of both. */
static gboolean
parse_list (GPtrArray *options, const char *text, GArray *ids)
{
  g_autofree char *folded = tl_text_fold (text);
  const char *rest = folded;

  while (*(rest += strspn (rest, ", ")) != '\0')
    {
      gsize length;
      const TlTableOption *option = find_first_option (options, rest, &length);

      if (option == NULL)
        return FALSE;
      g_array_append_val (ids, option->id);
      rest += length;
    }
  return TRUE;
}

static gboolean
parse_chosen (TlValue *value, const TlTableColumn *column, const TlField *info, GPtrArray *options,
              const char *text, GError **error)
{
  const TlTableOption *option = find_option (options, text);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (TlId));

  if (*text == '\0')
    return TRUE;
  if (info->type == TL_FIELD_REFERENCES)
    return parse_list (options, text, ids)
               ? tl_value_set_references (value, info, (const TlId *) (gpointer) ids->data,
                                          ids->len, error)
               : fail_unknown (error, column, text);
  return option != NULL ? tl_value_set_integer (value, info, (gint64) option->id, error)
                        : fail_unknown (error, column, text);
}

static gboolean
parse_typed (TlValue *value, const TlTableColumn *column, const TlField *info, TlRecord *record,
             const char *text, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (tl_inspector_parse_value (value, info, text,
                                info->type == TL_FIELD_NUMBER && tl_table_is_duration (record),
                                &problem))
    return TRUE;
  /* Translators: what was copied, the name of a column, and a sentence on what to write there. */
  g_set_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE,
               _ ("Nothing was pasted: “%1$s” for “%2$s”. %3$s"), text, column->label,
               problem->message);
  return FALSE;
}

static GPtrArray *
get_options (Paste *self, const TlTableColumn *column, TlRecord *record)
{
  GPtrArray *options = g_hash_table_lookup (self->options, column);

  if (options != NULL && column->role != TL_TABLE_LANE)
    return options;
  options = tl_table_list_options (self->model, self->map, column, record);
  g_hash_table_replace (self->options, (gpointer) column, options);
  return options;
}

/* Moves a card to the step or lane of that name. */
static gboolean
paste_place (Paste *self, const TlTableColumn *column, TlRecord *record, const char *text,
             GError **error)
{
  const TlTableOption *option = find_option (get_options (self, column, record), text);

  if (option == NULL)
    return *text == '\0' || fail_unknown (error, column, text);
  return column->role == TL_TABLE_STAGE
             ? tl_table_edit_put_step (self->document, record, option->id, error)
             : tl_table_edit_put_lane (self->document, record, option->id, error);
}

static gboolean
paste_field (Paste *self, const TlTableColumn *column, TlRecord *record, const char *text,
             GError **error)
{
  guint field;
  gboolean has_field = tl_table_column_get_field (column, tl_record_get_kind (record), &field);
  const TlField *info = has_field ? tl_kind_get_field (tl_record_get_kind (record), field) : NULL;
  TlValue value = TL_VALUE_INIT;
  gboolean done;

  g_return_val_if_fail (has_field, FALSE);

  switch (info->type)
    {
    case TL_FIELD_CHOICE:
    case TL_FIELD_BOOLEAN:
    case TL_FIELD_REFERENCE:
    case TL_FIELD_REFERENCES:
      done = parse_chosen (&value, column, info, get_options (self, column, record), text, error);
      break;
    case TL_FIELD_TEXT:
    case TL_FIELD_PARAGRAPHS:
    case TL_FIELD_LINES:
    case TL_FIELD_INTEGER:
    case TL_FIELD_NUMBER:
    case TL_FIELD_DATE:
      done = parse_typed (&value, column, info, record, text, error);
      break;
    default:
      done = fail_fixed (error, self, column, record);
    }
  done = done && tl_table_edit_put (self->document, column, record, &value, error);
  tl_value_clear (&value, info);
  return done;
}

/* Whether the cell says that already, or has nothing to say it with and needs not. */
static gboolean
is_done (Paste *self, const TlTableColumn *column, TlTableRow *row, const char *typed)
{
  g_autofree char *now = tl_table_model_dup_text (self->model, row, column);

  return g_str_equal (now, typed)
         || (*typed == '\0' && !tl_table_column_may_edit (column, self->document, row->record));
}

static gboolean
check_cell (Paste *self, const TlTableColumn *column, TlTableRow *row, const char *typed,
            GError **error)
{
  return is_done (self, column, row, typed)
         || tl_table_column_may_edit (column, self->document, row->record)
         || fail_fixed (error, self, column, row->record);
}

static gboolean
paste_cell (Paste *self, const TlTableColumn *column, TlTableRow *row, const char *typed,
            GError **error)
{
  if (is_done (self, column, row, typed))
    return TRUE;
  return column->role == TL_TABLE_STAGE || column->role == TL_TABLE_LANE
             ? paste_place (self, column, row->record, typed, error)
             : paste_field (self, column, row->record, typed, error);
}

typedef gboolean (*CellFunc) (Paste *self, const TlTableColumn *column, TlTableRow *row,
                              const char *typed, GError **error);

static gboolean
for_each_cell (Paste *self, GPtrArray *rows, GPtrArray *columns, GArray *records, CellFunc function,
               GError **error)
{
  for (guint i = 0; i < records->len; i++)
    {
      GPtrArray *cells = g_ptr_array_index (rows, i % rows->len);
      TlTableRow *row = tl_table_model_get_row (
          self->model, tl_table_model_find (self->model, g_array_index (records, TlId, i)));

      if (cells->len > columns->len)
        return fail (error, _ ("Nothing was pasted: there are not enough columns from here on."));
      for (guint k = 0; row != NULL && k < cells->len; k++)
        {
          g_autofree char *typed = g_strstrip (g_strdup (g_ptr_array_index (cells, k)));

          if (!function (self, g_ptr_array_index (columns, k), row, typed, error))
            return FALSE;
        }
    }
  return TRUE;
}

/**
 * tl_table_paste:
 * @model: the rows
 * @map: the map that they are of
 * @rows: (element-type GPtrArray): rows of texts, as of tl_clipboard_read_table()
 * @columns: (element-type TlTableColumn): the columns that they are for
 * @records: (element-type TlId): the rows that they are for; if there is one text, all get it
 * @error: return location for an error
 *
 * Returns: whether all of it was taken; if not, nothing has changed
 */
gboolean
tl_table_paste (TlTableModel *model, TlRecord *map, GPtrArray *rows, GPtrArray *columns,
                GArray *records, GError **error)
{
  g_autoptr (GHashTable) options
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  Paste self = { model, tl_table_model_get_document (model), map, options };

  if (rows->len == 0)
    return fail (error, _ ("There is no text to paste."));
  if (records->len < rows->len)
    return fail (error,
                 _ ("Nothing was pasted: there are not enough rows from here on. To make new "
                    "cards of the lines, paste them into a cell of the map."));
  /* Before any title is another. */
  if (!for_each_cell (&self, rows, columns, records, check_cell, error))
    return FALSE;
  tl_document_begin (self.document, _ ("Paste"), NULL);
  if (!for_each_cell (&self, rows, columns, records, paste_cell, error))
    {
      tl_document_rollback (self.document);
      return FALSE;
    }
  tl_document_commit (self.document);
  return TRUE;
}
