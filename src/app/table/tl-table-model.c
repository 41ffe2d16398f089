/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows of the table, as a list model that filters, groups, sorts and selects by itself.
 *
 * All rows of the map are in `rows`. Those that pass the filter are also in `shown`, a balanced tree in
 * the order of the table, so that a row is found, taken out and put in with a few comparisons. An
 * edit touches only the rows that it changed (tl-table-model-changes.c); the whole is sorted again
 * only when the user sorts, groups or filters.
 *
 * A group is the whole map, or a stage. With groups, the row of the stage itself is the heading of its
 * group: it stands first and is shown as long as any row of its group is, so that headings are rows
 * like all others, to be selected, edited and read aloud.
 *
 * The selection is that of the workspace: the model mirrors it, and what is selected here is selected
 * on the map.
 *
 * Rejected: GtkFilterListModel and GtkSortListModel. They cannot keep headings, and they sort all over
 * again for each change of a row.
 */
#include "tl-table-model-private.h"

#include "tl-search.h"

#include <string.h>

static void tl_table_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TlTableModel, tl_table_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, tl_table_model_list_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          tl_table_model_selection_init))

enum
{
  COUNTED,
  NAMES_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
tl_table_model_get_item_type (GListModel *list)
{
  return TL_TYPE_TABLE_ROW;
}

static guint
tl_table_model_get_n_items (GListModel *list)
{
  return (guint) g_sequence_get_length (TL_TABLE_MODEL (list)->shown);
}

static gpointer
tl_table_model_get_item (GListModel *list, guint position)
{
  TlTableRow *row = tl_table_model_get_row (TL_TABLE_MODEL (list), position);

  return row == NULL ? NULL : g_object_ref (row);
}

static void
tl_table_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = tl_table_model_get_item_type;
  iface->get_n_items = tl_table_model_get_n_items;
  iface->get_item = tl_table_model_get_item;
}

/** tl_table_model_get_row: Returns: (transfer none) (nullable): the row shown there */
TlTableRow *
tl_table_model_get_row (TlTableModel *self, guint position)
{
  GSequenceIter *iter;

  if (position >= (guint) g_sequence_get_length (self->shown))
    return NULL;
  iter = g_sequence_get_iter_at_pos (self->shown, (int) position);
  return g_sequence_get (iter);
}

/** tl_table_model_find: Returns: where the record is shown, or %GTK_INVALID_LIST_POSITION */
guint
tl_table_model_find (TlTableModel *self, TlId record)
{
  TlDocument *document = tl_table_model_get_document (self);
  TlRecord *found = document == NULL ? NULL : tl_document_lookup (document, record);
  TlTableRow *row = found == NULL ? NULL : g_hash_table_lookup (self->rows, found);

  if (row == NULL || row->iter == NULL)
    return GTK_INVALID_LIST_POSITION;
  return (guint) g_sequence_iter_get_position (row->iter);
}

/** tl_table_model_get_columns: Returns: (transfer none): all columns, shown or not */
GPtrArray *
tl_table_model_get_columns (TlTableModel *self)
{
  return self->columns;
}

/** tl_table_model_get_document: Returns: (transfer none) (nullable): the document */
TlDocument *
tl_table_model_get_document (TlTableModel *self)
{
  return tl_workspace_get_document (self->workspace);
}

static gboolean
shows_values (TlTableModel *self)
{
  const TlTableColumn *kind = tl_table_columns_find (self->columns, "kind");
  GHashTable *kinds = g_hash_table_lookup (self->filters, kind);

  return kinds != NULL && g_hash_table_contains (kinds, tl_kind_get_label (TL_KIND_VALUE));
}

/** tl_table_model_get_n_rows: Returns: how many rows there are without a filter */
guint
tl_table_model_get_n_rows (TlTableModel *self)
{
  return g_hash_table_size (self->rows) - (shows_values (self) ? 0 : self->n_values);
}

/** tl_table_model_get_n_matching: Returns: how many rows pass the filter */
guint
tl_table_model_get_n_matching (TlTableModel *self)
{
  return self->n_matching;
}

/** tl_table_model_count_group: Returns: how many rows are shown under that heading */
guint
tl_table_model_count_group (TlTableModel *self, TlTableRow *heading)
{
  return heading->group < self->members->len ? g_array_index (self->members, guint, heading->group)
                                             : 0;
}

/** tl_table_model_dup_text: Returns: (transfer full): what that cell shows */
char *
tl_table_model_dup_text (TlTableModel *self, TlTableRow *row, const TlTableColumn *column)
{
  TlDocument *document = tl_table_model_get_document (self);

  return document == NULL ? g_strdup ("")
                          : tl_table_column_dup_text (column, document, row, self->links);
}

/**
 * tl_table_model_compare:
 * @self: a model
 * @a: a row
 * @b: another one
 * @column: a column
 * @descending: whether the answer will be turned round
 *
 * Returns: how two rows compare in that column, so that empty cells come last in either direction
 */
int
tl_table_model_compare (TlTableModel *self, TlTableRow *a, TlTableRow *b,
                        const TlTableColumn *column, gboolean descending)
{
  TlDocument *document = tl_table_model_get_document (self);
  const TlTableKey *first = tl_table_column_get_key (column, document, a, self->links);
  const TlTableKey *second = tl_table_column_get_key (column, document, b, self->links);

  if (first->empty || second->empty)
    return descending ? second->empty - first->empty : first->empty - second->empty;
  if (first->text != NULL && second->text != NULL)
    return strcmp (first->text, second->text);
  if (first->text != NULL || second->text != NULL)
    return first->text != NULL ? 1 : -1;
  return first->number < second->number ? -1 : first->number > second->number;
}

/* tl_table_model_order: the order of the table, a GCompareDataFunc; @data is the model. */
int
tl_table_model_order (gconstpointer a, gconstpointer b, gpointer data)
{
  TlTableModel *self = data;
  TlTableRow *first = (TlTableRow *) a;
  TlTableRow *second = (TlTableRow *) b;
  int order = GTK_ORDERING_EQUAL;

  if (self->grouped && first->group != second->group)
    return first->group < second->group ? -1 : 1;
  if (self->grouped && tl_table_row_is_heading (first) != tl_table_row_is_heading (second))
    return tl_table_row_is_heading (first) ? -1 : 1;
  if (self->sorter != NULL)
    order = gtk_sorter_compare (self->sorter, first, second);
  if (order != GTK_ORDERING_EQUAL)
    return order;
  return first->place < second->place ? -1 : first->place > second->place;
}

/* tl_table_model_passes: whether @row passes the filter by itself. */
gboolean
tl_table_model_passes (TlTableModel *self, TlTableRow *row)
{
  TlDocument *document = tl_table_model_get_document (self);
  GHashTableIter iter;
  gpointer column;
  gpointer texts;

  if (tl_table_row_get_kind (row) == TL_KIND_VALUE && !shows_values (self))
    return FALSE;
  g_hash_table_iter_init (&iter, self->filters);
  while (g_hash_table_iter_next (&iter, &column, &texts))
    {
      g_autofree char *text = tl_table_model_dup_text (self, row, column);

      if (!g_hash_table_contains (texts, text))
        return FALSE;
    }
  return self->text == NULL
         || tl_search_matches (document, row->record, (const char *const *) self->text);
}

static void
count_values (TlTableModel *self)
{
  GHashTableIter iter;
  gpointer row;

  self->n_values = 0;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    self->n_values += tl_table_row_get_kind (row) == TL_KIND_VALUE;
}

static gboolean
is_shown (TlTableModel *self, TlTableRow *row)
{
  if (row->matches)
    return TRUE;
  return self->grouped && tl_table_row_is_heading (row)
         && tl_table_model_count_group (self, row) > 0;
}

static int
compare_shown (gconstpointer a, gconstpointer b, gpointer self)
{
  return tl_table_model_order (*(gpointer *) a, *(gpointer *) b, self);
}

/* tl_table_model_rebuild: filters and sorts all rows again. */
void
tl_table_model_rebuild (TlTableModel *self)
{
  guint n_before = (guint) g_sequence_get_length (self->shown);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer item;

  g_sequence_remove_range (g_sequence_get_begin_iter (self->shown),
                           g_sequence_get_end_iter (self->shown));
  self->n_matching = 0;
  memset (self->members->data, 0, self->members->len * sizeof (guint));
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      TlTableRow *row = item;

      row->iter = NULL;
      row->matches = tl_table_model_passes (self, row);
      self->n_matching += row->matches;
      if (row->matches && !tl_table_row_is_heading (row))
        g_array_index (self->members, guint, row->group)++;
    }
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    if (is_shown (self, item))
      g_ptr_array_add (shown, item);
  g_ptr_array_sort_with_data (shown, compare_shown, self);
  for (guint i = 0; i < shown->len; i++)
    {
      TlTableRow *row = g_ptr_array_index (shown, i);

      row->iter = g_sequence_append (self->shown, row);
    }
  count_values (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, shown->len);
  tl_table_model_counted (self);
}

/* tl_table_model_counted: tells that the numbers of rows may be others. */
void
tl_table_model_counted (TlTableModel *self)
{
  g_signal_emit (self, signals[COUNTED], 0);
}

/* tl_table_model_names_changed: a name changed that any cell may show. */
void
tl_table_model_names_changed (TlTableModel *self)
{
  g_signal_emit (self, signals[NAMES_CHANGED], 0);
}

/** tl_table_model_set_sorter: sorts by that sorter of rows, within groups if there are any. */
void
tl_table_model_set_sorter (TlTableModel *self, GtkSorter *sorter)
{
  if (!g_set_object (&self->sorter, sorter) || sorter == NULL)
    return;
  g_signal_connect_object (sorter, "changed", G_CALLBACK (tl_table_model_rebuild), self,
                           G_CONNECT_SWAPPED);
  tl_table_model_rebuild (self);
}

/** tl_table_model_set_grouped: shows each stage as a heading over what stands in it. */
void
tl_table_model_set_grouped (TlTableModel *self, gboolean grouped)
{
  if (self->grouped == grouped)
    return;
  self->grouped = grouped;
  tl_table_model_rebuild (self);
  tl_table_model_names_changed (self);
}

/** tl_table_model_is_grouped: Returns: whether stages are headings */
gboolean
tl_table_model_is_grouped (TlTableModel *self)
{
  return self->grouped;
}

/** tl_table_model_set_text: shows only rows that say @text; an empty one shows all. */
void
tl_table_model_set_text (TlTableModel *self, const char *text)
{
  g_auto (GStrv) terms = tl_search_split (text);

  if (terms[0] == NULL)
    g_clear_pointer (&terms, g_strfreev);
  if (terms == self->text
      || (terms != NULL && self->text != NULL
          && g_strv_equal ((const char *const *) terms, (const char *const *) self->text)))
    return;
  g_strfreev (self->text);
  self->text = g_steal_pointer (&terms);
  tl_table_model_rebuild (self);
}

/**
 * tl_table_model_set_values:
 * @self: a model
 * @column: a column
 * @values: (nullable) (transfer full): the texts that shall be shown, a set; %NULL or an empty set
 *   for all
 */
void
tl_table_model_set_values (TlTableModel *self, const TlTableColumn *column, GHashTable *values)
{
  if (values != NULL && g_hash_table_size (values) > 0)
    g_hash_table_insert (self->filters, (gpointer) column, values);
  else
    {
      g_clear_pointer (&values, g_hash_table_unref);
      g_hash_table_remove (self->filters, column);
    }
  tl_table_model_rebuild (self);
}

/** tl_table_model_get_values: Returns: (transfer none) (nullable): the texts that are shown, a set */
GHashTable *
tl_table_model_get_values (TlTableModel *self, const TlTableColumn *column)
{
  return g_hash_table_lookup (self->filters, column);
}

/** tl_table_model_clear_filter: shows all rows. */
void
tl_table_model_clear_filter (TlTableModel *self)
{
  g_clear_pointer (&self->text, g_strfreev);
  g_hash_table_remove_all (self->filters);
  tl_table_model_rebuild (self);
}

/** tl_table_model_is_filtered: Returns: whether there is a filter */
gboolean
tl_table_model_is_filtered (TlTableModel *self)
{
  return self->text != NULL || g_hash_table_size (self->filters) > 0;
}

typedef struct
{
  TlTableModel *model;
  const TlTableColumn *column;
} ChoiceOrder;

static int
compare_choices (gconstpointer a, gconstpointer b, gpointer data)
{
  const ChoiceOrder *by = data;
  TlTableRow *first = *(gpointer *) a;
  TlTableRow *second = *(gpointer *) b;
  int order = tl_table_model_compare (by->model, first, second, by->column, FALSE);

  return order != 0 ? order : first->place < second->place ? -1 : first->place > second->place;
}

static GPtrArray *
list_all (TlTableModel *self)
{
  GPtrArray *rows = g_ptr_array_sized_new (g_hash_table_size (self->rows));
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    g_ptr_array_add (rows, row);
  return rows;
}

static void
choice_free (gpointer data)
{
  TlTableChoice *choice = data;

  g_free (choice->text);
  g_free (choice);
}

/**
 * tl_table_model_list_choices:
 * @self: a model
 * @column: a column
 *
 * Returns: (transfer full) (element-type TlTableChoice): what there is in the column, in its order
 */
GPtrArray *
tl_table_model_list_choices (TlTableModel *self, const TlTableColumn *column)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (choice_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) rows = list_all (self);
  ChoiceOrder by = { self, column };

  g_ptr_array_sort_with_data (rows, compare_choices, &by);
  for (guint i = 0; i < rows->len; i++)
    {
      TlTableRow *row = g_ptr_array_index (rows, i);
      char *text;
      TlTableChoice *choice;

      if (!tl_table_column_has (column, tl_table_row_get_kind (row)))
        continue;
      text = tl_table_model_dup_text (self, row, column);
      choice = g_hash_table_lookup (known, text);
      if (choice == NULL)
        {
          choice = g_new0 (TlTableChoice, 1);
          choice->text = text;
          g_ptr_array_add (choices, choice);
          g_hash_table_insert (known, text, choice);
        }
      else
        g_free (text);
      choice->n++;
    }
  return choices;
}

static void
tl_table_model_dispose (GObject *object)
{
  TlTableModel *self = TL_TABLE_MODEL (object);

  g_clear_pointer (&self->shown, g_sequence_free);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->filters, g_hash_table_unref);
  g_clear_pointer (&self->links, g_hash_table_unref);
  g_clear_pointer (&self->members, g_array_unref);
  g_clear_pointer (&self->headings, g_ptr_array_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->text, g_strfreev);
  g_clear_object (&self->sorter);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tl_table_model_parent_class)->dispose (object);
}

static void
tl_table_model_class_init (TlTableModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_table_model_dispose;

  /** TlTableModel::counted: the numbers of rows may be others */
  signals[COUNTED] = g_signal_new ("counted", TL_TYPE_TABLE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  /** TlTableModel::names-changed: any cell may show something else now */
  signals[NAMES_CHANGED] = g_signal_new ("names-changed", TL_TYPE_TABLE_MODEL, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tl_table_model_init (TlTableModel *self)
{
  self->columns = tl_table_columns_new ();
  self->rows = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->shown = g_sequence_new (NULL);
  self->members = g_array_new (FALSE, TRUE, sizeof (guint));
  self->headings = g_ptr_array_new ();
  self->filters = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
}

/** tl_table_model_new: Returns: (transfer full): the rows of the map that @workspace looks at */
TlTableModel *
tl_table_model_new (TlWorkspace *workspace)
{
  TlTableModel *self = g_object_new (TL_TYPE_TABLE_MODEL, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "document-changed", G_CALLBACK (tl_table_model_apply), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::map", G_CALLBACK (tl_table_model_relist), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tl_workspace_get_selection (workspace), "changed",
                           G_CALLBACK (tl_table_model_take_selection), self, G_CONNECT_SWAPPED);
  tl_table_model_relist (self);
  return self;
}
