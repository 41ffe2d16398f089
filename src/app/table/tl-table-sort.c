/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * By what the table is sorted.
 *
 * GtkColumnView has a sorter that asks those of the columns, the column chosen last first, and turns their
 * answers round where one sorts downwards. Empty cells come last either way, so who compares must know
 * whether that will be done; and the next window shall sort as this one did. GTK 4.8 tells neither. So the
 * sorter is asked to compare two things that are no rows: the column that it asks notes itself, and
 * whether the answer was turned round is the direction. That is done anew each time the sorter changes,
 * before the rows are sorted.
 */
#include "tl-table-sort.h"

#include "tl-table-columns.h"

struct _TlTableSort
{
  GObject parent_instance;

  gboolean is_asking; /* what is compared are no rows */
  guint passed_over;  /* the columns that have yet to say that both are equal */

  /* borrowed; the columns of the view own the sort */
  GtkColumnView *view;
  TlTableModel *model;
  GtkColumnViewColumn *asked; /* the column that noted itself */
};

G_DEFINE_FINAL_TYPE (TlTableSort, tl_table_sort, G_TYPE_OBJECT)

static int
note_asked (TlTableSort *self, GtkColumnViewColumn *view_column)
{
  if (self->passed_over > 0)
    {
      self->passed_over--;
      return 0;
    }
  self->asked = view_column;
  return -1;
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer view_column)
{
  TlTableSort *self = g_object_get_data (view_column, "sort");

  return self->is_asking
             ? note_asked (self, view_column)
             : tl_table_model_compare (self->model, (TlTableRow *) a, (TlTableRow *) b,
                                       tl_table_view_column_get_column (view_column),
                                       g_object_get_data (view_column, "descending") != NULL);
}

/* The column that decides where @number others find two rows equal; NULL if there are not so many. */
static GtkColumnViewColumn *
ask (TlTableSort *self, guint number, gboolean *descending)
{
  GtkOrdering order;

  self->is_asking = TRUE;
  self->passed_over = number;
  self->asked = NULL;
  order = gtk_sorter_compare (gtk_column_view_get_sorter (self->view), self->view, self->model);
  self->is_asking = FALSE;
  *descending = order == GTK_ORDERING_LARGER;
  return self->asked;
}

static void
changed_cb (TlTableSort *self)
{
  GtkColumnViewColumn *view_column;
  gboolean descending;

  for (guint i = 0; (view_column = ask (self, i, &descending)) != NULL; i++)
    g_object_set_data (G_OBJECT (view_column), "descending", GINT_TO_POINTER (descending));
}

/** tl_table_sort_add: lets the rows be sorted by that column of the view. */
void
tl_table_sort_add (TlTableSort *self, GtkColumnViewColumn *view_column)
{
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, view_column, NULL));

  g_object_set_data_full (G_OBJECT (view_column), "sort", g_object_ref (self), g_object_unref);
  gtk_column_view_column_set_sorter (view_column, sorter);
}

/**
 * tl_table_sort_get_column:
 * @self: a sort
 * @descending: (out): whether it sorts downwards
 *
 * Returns: (nullable): the column that decides first; %NULL: the rows are in their own order
 */
const TlTableColumn *
tl_table_sort_get_column (TlTableSort *self, gboolean *descending)
{
  GtkColumnViewColumn *view_column = ask (self, 0, descending);

  return view_column == NULL ? NULL : tl_table_view_column_get_column (view_column);
}

/** tl_table_sort_restore: sorts as it was kept, by a column that is shown. */
void
tl_table_sort_restore (TlTableSort *self, GSettings *settings)
{
  g_autoptr (GVariant) kept
      = settings == NULL ? NULL : g_settings_get_value (settings, "table-sort");
  const TlTableColumn *column;
  GtkColumnViewColumn *view_column;
  const char *id;
  gboolean descending;

  if (kept == NULL)
    return;
  g_variant_get (kept, "(&sb)", &id, &descending);
  column = tl_table_columns_find (tl_table_model_get_columns (self->model), id);
  view_column = column == NULL ? NULL : tl_table_find_view_column (self->view, column);
  if (view_column != NULL && gtk_column_view_column_get_visible (view_column))
    gtk_column_view_sort_by_column (self->view, view_column,
                                    descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

/** tl_table_sort_keep: keeps in the settings how the rows are sorted now. */
void
tl_table_sort_keep (TlTableSort *self, GSettings *settings)
{
  gboolean descending;
  const TlTableColumn *column = tl_table_sort_get_column (self, &descending);

  g_settings_set (settings, "table-sort", "(sb)", column == NULL ? "" : column->id,
                  column != NULL && descending);
}

static void
tl_table_sort_class_init (TlTableSortClass *klass)
{
}

static void
tl_table_sort_init (TlTableSort *self)
{
}

/**
 * tl_table_sort_new:
 * @view: a view without columns
 * @model: its rows, not sorted yet
 *
 * Returns: (transfer full): how @view is sorted
 */
TlTableSort *
tl_table_sort_new (GtkColumnView *view, TlTableModel *model)
{
  TlTableSort *self = g_object_new (TL_TYPE_TABLE_SORT, NULL);

  self->view = view;
  self->model = model;
  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
  return self;
}
