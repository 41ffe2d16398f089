/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows of the table: in reading order, filtered, grouped and sorted; and whatever happens to the
 * document, they are the same as if they were listed anew.
 */
#include "tl-app-fixture.h"
#include "tl-date.h"
#include "tl-edit.h"
#include "tl-random-edits.h"
#include "tl-table-edit.h"
#include "tl-table-model.h"

#include <string.h>

typedef struct
{
  TlDocument *document;
  TlAppMap map;
  TlWorkspace *workspace;
  TlTableModel *model;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->document = tl_app_document_new (&fixture->map);
  fixture->workspace = tl_workspace_new ();
  tl_workspace_set_document (fixture->workspace, fixture->document, TRUE);
  fixture->model = tl_table_model_new (fixture->workspace);
  tl_table_model_set_grouped (fixture->model, TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->model);
  g_assert_finalize_object (fixture->workspace);
  g_assert_finalize_object (fixture->document);
}

static const TlTableColumn *
get_column (Fixture *fixture, const char *id)
{
  const TlTableColumn *column
      = tl_table_columns_find (tl_table_model_get_columns (fixture->model), id);

  g_assert_nonnull (column);
  return column;
}

/* What a column shows, from the first row to the last, with commas. */
static char *
describe (TlTableModel *model, const TlTableColumn *column)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autofree char *cell
          = tl_table_model_dup_text (model, tl_table_model_get_row (model, i), column);

      g_string_append_printf (text, "%s%s", i > 0 ? "," : "", cell);
    }
  return g_strdup (text->str);
}

static void
assert_rows (Fixture *fixture, const char *expected)
{
  g_autofree char *titles = describe (fixture->model, get_column (fixture, "title"));

  g_assert_cmpstr (titles, ==, expected);
}

static void
show_only (Fixture *fixture, const char *column, const char *value)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (value != NULL)
    g_hash_table_add (values, g_strdup (value));
  tl_table_model_set_values (fixture->model, get_column (fixture, column), values);
}

#define WHOLE_MAP "A small map,Touchpoints,Channels,Touchpoints,Pain points"

static void
test_reading_order (Fixture *fixture, gconstpointer data)
{
  assert_rows (fixture, "Buy,Shop,Call,Use,App," WHOLE_MAP);
  g_assert_cmpuint (tl_table_model_get_n_rows (fixture->model), ==, 10);
  tl_edit_move (fixture->document, fixture->map.shop, fixture->map.touchpoints,
                fixture->map.steps[1], G_MAXUINT, NULL);
  assert_rows (fixture, "Buy,Call,Use,App,Shop," WHOLE_MAP);
  tl_document_undo (fixture->document);
  assert_rows (fixture, "Buy,Shop,Call,Use,App," WHOLE_MAP);
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  show_only (fixture, "kind", "Touchpoint");
  assert_rows (fixture, "Buy,Shop,Call,Use,App");
  g_assert_cmpuint (tl_table_model_get_n_matching (fixture->model), ==, 3);
  g_assert_cmpuint (tl_table_model_get_n_rows (fixture->model), ==, 10);

  /* A heading goes with the last of its rows, and comes with the first. */
  tl_table_model_set_text (fixture->model, "SHOP");
  assert_rows (fixture, "Buy,Shop");
  tl_edit_set_title (fixture->document, fixture->map.app, "Web shop", NULL);
  assert_rows (fixture, "Buy,Shop,Use,Web shop");
  tl_edit_set_title (fixture->document, fixture->map.shop, "Market", NULL);
  assert_rows (fixture, "Use,Web shop");
  tl_table_model_set_grouped (fixture->model, FALSE);
  assert_rows (fixture, "Web shop");
  tl_table_model_clear_filter (fixture->model);
  tl_table_model_set_grouped (fixture->model, TRUE);
  assert_rows (fixture, "Buy,Market,Call,Use,Web shop," WHOLE_MAP);
}

static void
test_choices (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) choices
      = tl_table_model_list_choices (fixture->model, get_column (fixture, "stage"));
  const TlTableChoice *first = g_ptr_array_index (choices, 0);

  g_assert_cmpuint (choices->len, ==, 2);
  g_assert_cmpstr (first->text, ==, "Buy");
  g_assert_cmpuint (first->n, ==, 3);
}

typedef struct
{
  TlTableModel *model;
  const TlTableColumn *column;
} Order;

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const Order *order = data;

  return tl_table_model_compare (order->model, (TlTableRow *) a, (TlTableRow *) b, order->column,
                                 FALSE);
}

static GtkSorter *
make_sorter (TlTableModel *model, const TlTableColumn *column)
{
  Order *order = g_new0 (Order, 1);

  order->model = model;
  order->column = column;
  return GTK_SORTER (gtk_custom_sorter_new (compare, order, g_free));
}

static void
test_sort (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkSorter) sorter = make_sorter (fixture->model, get_column (fixture, "title"));

  tl_table_model_set_sorter (fixture->model, sorter);
  assert_rows (fixture, "Buy,Call,Shop,Use,App,A small map,Channels,Pain points,Touchpoints,"
                        "Touchpoints");
  tl_edit_set_title (fixture->document, fixture->map.call, "Zoom", NULL);
  assert_rows (fixture, "Buy,Shop,Zoom,Use,App,A small map,Channels,Pain points,Touchpoints,"
                        "Touchpoints");
  tl_table_model_set_grouped (fixture->model, FALSE);
  assert_rows (fixture, "A small map,App,Buy,Channels,Pain points,Shop,Touchpoints,Touchpoints,Use,"
                        "Zoom");
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  static const char *const shares[] = { "9", "10", NULL };
  const TlTableColumn *column = get_column (fixture, "pain-point.share");
  g_autoptr (GtkSorter) sorter = make_sorter (fixture->model, column);
  g_autofree char *sorted = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      TlRecord *card = tl_edit_add_card (fixture->document, fixture->map.pain_points,
                                         fixture->map.steps[0], "Slow", NULL);

      if (shares[i] == NULL)
        continue;
      tl_document_begin (fixture->document, "Edit", NULL);
      tl_document_set_string (fixture->document, card, TL_PAIN_POINT_SHARE, shares[i], NULL);
      tl_document_commit (fixture->document);
    }
  show_only (fixture, "kind", "Pain point");
  tl_table_model_set_grouped (fixture->model, FALSE);
  tl_table_model_set_sorter (fixture->model, sorter);
  sorted = describe (fixture->model, column);
  g_assert_cmpstr (sorted, ==, "9,10,");
}

/* The selection is the workspace's, both ways. */
static void
test_selection (Fixture *fixture, gconstpointer data)
{
  TlSelection *selection = tl_workspace_get_selection (fixture->workspace);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (fixture->model);
  g_autoptr (GArray) listed = NULL;

  tl_selection_set (selection, fixture->map.call);
  g_assert_false (gtk_selection_model_is_selected (model, 1));
  g_assert_true (gtk_selection_model_is_selected (model, 2));
  gtk_selection_model_select_item (model, 4, FALSE);
  g_assert_cmpuint (tl_selection_get_n_items (selection), ==, 2);
  g_assert_cmpuint (tl_selection_get_lead (selection), ==, fixture->map.app);
  gtk_selection_model_unselect_item (model, 2);
  g_assert_false (tl_selection_contains (selection, fixture->map.call));

  /* What the filter hides stays selected, but is not what a command is about. */
  tl_table_model_set_text (fixture->model, "shop");
  g_assert_true (tl_selection_contains (selection, fixture->map.app));
  listed = tl_table_model_list_selected (fixture->model);
  g_assert_cmpuint (listed->len, ==, 0);
  gtk_selection_model_select_all (model);
  g_assert_cmpuint (tl_selection_get_n_items (selection), ==, 1);
  g_assert_true (tl_selection_contains (selection, fixture->map.shop));
}

/* A range of rows leaves out the headings in it; a heading is selected by itself. */
static void
test_headings (Fixture *fixture, gconstpointer data)
{
  TlSelection *selection = tl_workspace_get_selection (fixture->workspace);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (fixture->model);

  gtk_selection_model_select_range (model, 1, 4, TRUE);
  g_assert_cmpuint (tl_selection_get_n_items (selection), ==, 3);
  g_assert_false (tl_selection_contains (selection, fixture->map.stages[1]));
  gtk_selection_model_select_item (model, 3, TRUE);
  g_assert_cmpuint (tl_selection_get_lead (selection), ==, fixture->map.stages[1]);
}

/* One step sets a field in many rows of several kinds, and undo takes it back. */
static void
test_set_many (Fixture *fixture, gconstpointer data)
{
  const TlTableColumn *evidence = get_column (fixture, "touchpoint.evidence");
  const TlField *field = tl_kind_get_field (TL_KIND_TOUCHPOINT, TL_CARD_EVIDENCE);
  TlRecord *pain = tl_edit_add_card (fixture->document, fixture->map.pain_points,
                                     fixture->map.steps[0], "Slow", NULL);
  const TlId records[]
      = { fixture->map.shop, tl_record_get_id (pain), fixture->map.stages[0], fixture->map.call };
  TlValue value = TL_VALUE_INIT;
  guint n_steps = g_list_model_get_n_items (tl_document_get_undo_list (fixture->document));

  g_assert_true (tl_value_set_integer (&value, field, TL_EVIDENCE_RESEARCHED, NULL));
  g_assert_true (tl_table_edit_set (fixture->document, evidence, records, 4, &value, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (tl_document_get_undo_list (fixture->document)), ==,
                    n_steps + 1);
  g_assert_cmpstr (tl_document_get_undo_name (fixture->document), ==,
                   "Set “Evidence status” in 4 rows");
  g_assert_cmpuint (tl_record_get_choice (pain, TL_CARD_EVIDENCE), ==, TL_EVIDENCE_RESEARCHED);
  g_assert_true (tl_document_undo (fixture->document));
  g_assert_cmpuint (tl_record_get_choice (pain, TL_CARD_EVIDENCE), ==, TL_EVIDENCE_ASSUMED);
}

/* An interval is that of the figure it came with; who types another one has none. */
static void
test_set_figure (Fixture *fixture, gconstpointer data)
{
  TlDocument *document = fixture->document;
  const TlTableColumn *number = get_column (fixture, "value.number");
  const TlField *field = tl_kind_get_field (TL_KIND_VALUE, TL_VALUE_NUMBER);
  TlValue typed = TL_VALUE_INIT;
  TlRecord *kpi;
  TlRecord *figure;
  TlId id;

  tl_document_begin (document, "Add", NULL);
  kpi = tl_document_insert (document, TL_KIND_KPI, TL_ID_NONE, tl_document_get_project (document),
                            -1, NULL);
  figure = tl_document_insert (document, TL_KIND_VALUE, TL_ID_NONE, kpi, -1, NULL);
  id = tl_record_get_id (figure);
  g_assert_true (tl_document_set_text (document, kpi, TL_KPI_NAME, "CSAT", NULL));
  g_assert_true (tl_document_set_integer (document, figure, TL_VALUE_START,
                                          tl_date_from_ymd (2026, 10, 1), NULL));
  g_assert_true (tl_document_set_number (document, figure, TL_VALUE_NUMBER, 71, NULL));
  g_assert_true (tl_document_set_number (document, figure, TL_VALUE_LOW, 66, NULL));
  g_assert_true (tl_document_set_number (document, figure, TL_VALUE_HIGH, 76, NULL));
  tl_document_commit (document);

  g_assert_true (tl_value_set_number (&typed, field, 71, NULL));
  g_assert_true (tl_table_edit_set (document, number, &id, 1, &typed, NULL));
  g_assert_true (tl_record_is_set (figure, TL_VALUE_LOW));
  g_assert_true (tl_value_set_number (&typed, field, 90, NULL));
  g_assert_true (tl_table_edit_set (document, number, &id, 1, &typed, NULL));
  g_assert_cmpfloat (tl_record_get_number (figure, TL_VALUE_NUMBER), ==, 90);
  g_assert_false (tl_record_is_set (figure, TL_VALUE_LOW));
  g_assert_false (tl_record_is_set (figure, TL_VALUE_HIGH));
  g_assert_true (tl_document_undo (document));
  g_assert_cmpfloat (tl_record_get_number (figure, TL_VALUE_LOW), ==, 66);
}

static void
test_delete_many (Fixture *fixture, gconstpointer data)
{
  const TlId records[]
      = { fixture->map.shop, fixture->map.map, fixture->map.stages[1], fixture->map.app };

  g_assert_cmpuint (tl_table_edit_delete (fixture->document, records, 4), ==, 3);
  assert_rows (fixture, "Buy,Call," WHOLE_MAP);
  g_assert_true (tl_document_undo (fixture->document));
  assert_rows (fixture, "Buy,Shop,Call,Use,App," WHOLE_MAP);
  g_assert_cmpuint (tl_table_edit_delete (fixture->document, &fixture->map.map, 1), ==, 0);
}

static void
note_change_cb (guint *n, guint position, guint removed, guint added)
{
  *n += removed + added;
}

/* 10,000 rows: an edit touches the row that it is about, and no other. */
static void
test_many_rows (Fixture *fixture, gconstpointer data)
{
  guint n_touched = 0;
  TlId last;

  tl_document_begin (fixture->document, "Fill", NULL);
  for (guint i = 0; i < 10000; i++)
    {
      TlRecord *card
          = tl_document_insert (fixture->document, TL_KIND_TOUCHPOINT, TL_ID_NONE,
                                tl_document_lookup (fixture->document, fixture->map.touchpoints),
                                -1, NULL);

      tl_document_set_reference (fixture->document, card, TL_CARD_STEP, fixture->map.steps[i % 2],
                                 NULL);
      tl_document_set_text (fixture->document, card, TL_CARD_TITLE, "Card", NULL);
      last = tl_record_get_id (card);
    }
  tl_document_commit (fixture->document);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, 10010);

  g_signal_connect_swapped (fixture->model, "items-changed", G_CALLBACK (note_change_cb),
                            &n_touched);
  tl_edit_set_title (fixture->document, last, "Another", NULL);
  g_assert_cmpuint (n_touched, ==, 0);
  tl_edit_move (fixture->document, last, fixture->map.touchpoints, fixture->map.steps[0], 0, NULL);
  g_assert_cmpuint (n_touched, ==, 2);
  g_assert_cmpuint (tl_table_model_find (fixture->model, last), ==, 1);
  tl_document_undo (fixture->document);
  g_assert_cmpuint (n_touched, ==, 4);
}

static void
assert_same_as_new (TlTableModel *model, TlWorkspace *workspace, gboolean filtered,
                    const char *sorted_by)
{
  g_autoptr (TlTableModel) other = tl_table_model_new (workspace);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (model));

  tl_table_model_set_grouped (other, tl_table_model_is_grouped (model));
  if (filtered)
    tl_table_model_set_text (other, "a");
  if (sorted_by != NULL)
    {
      g_autoptr (GtkSorter) sorter
          = make_sorter (other,
                         tl_table_columns_find (tl_table_model_get_columns (other), sorted_by));

      tl_table_model_set_sorter (other, sorter);
    }
  g_assert_cmpuint (n, ==, g_list_model_get_n_items (G_LIST_MODEL (other)));
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (tl_table_row_get_id (tl_table_model_get_row (model, i)), ==,
                      tl_table_row_get_id (tl_table_model_get_row (other, i)));
  g_assert_cmpuint (tl_table_model_get_n_rows (model), ==, tl_table_model_get_n_rows (other));
  g_assert_cmpuint (tl_table_model_get_n_matching (model), ==,
                    tl_table_model_get_n_matching (other));
}

/* What a list view believes from the signals alone. */
typedef struct
{
  TlTableModel *model;
  GPtrArray *items;
} Mirror;

static void
mirror_cb (Mirror *mirror, guint position, guint removed, guint added)
{
  if (removed > 0)
    g_ptr_array_remove_range (mirror->items, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror->items, (int) (position + i),
                        g_list_model_get_item (G_LIST_MODEL (mirror->model), position + i));
}

static void
run_random (gboolean grouped, gboolean filtered, const char *sorted_by)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (TlDocument) document = tl_random_document_new (rand, 120);
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  g_autoptr (TlTableModel) model = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  Mirror mirror = { NULL, items };

  tl_workspace_set_document (workspace, document, TRUE);
  model = mirror.model = tl_table_model_new (workspace);
  mirror_cb (&mirror, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (model)));
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (mirror_cb), &mirror);
  tl_table_model_set_grouped (model, grouped);
  if (filtered)
    tl_table_model_set_text (model, "a");
  if (sorted_by != NULL)
    {
      g_autoptr (GtkSorter) sorter
          = make_sorter (model,
                         tl_table_columns_find (tl_table_model_get_columns (model), sorted_by));

      tl_table_model_set_sorter (model, sorter);
    }
  for (guint i = 0; i < 600; i++)
    {
      tl_random_step (document, rand);
      if (i % 10 == 0)
        assert_same_as_new (model, workspace, filtered, sorted_by);
      g_assert_cmpuint (items->len, ==, g_list_model_get_n_items (G_LIST_MODEL (model)));
      for (guint k = 0; k < items->len; k++)
        g_assert_true (g_ptr_array_index (items, k) == tl_table_model_get_row (model, k));
    }
}

/* Sorted by lane, a card goes along to another lane, though it is read at the same place as before; and
 * a comment between the lanes does not mix old places of lanes with new ones. */
static void
test_lanes (Fixture *fixture, gconstpointer data)
{
  TlDocument *document = fixture->document;
  TlRecord *map = tl_document_lookup (document, fixture->map.map);
  g_autoptr (GtkSorter) sorter = make_sorter (fixture->model, get_column (fixture, "lane"));
  TlRecord *pain;
  TlRecord *comment;

  tl_table_model_set_sorter (fixture->model, sorter);
  pain = tl_edit_add_card (document, fixture->map.pain_points, fixture->map.steps[0], "Slow", NULL);
  tl_document_begin (document, "Comment", NULL);
  comment = tl_document_insert (document, TL_KIND_COMMENT, TL_ID_NONE, map, 0, NULL);
  tl_document_set_text (document, comment, TL_COMMENT_TEXT, "Why?", NULL);
  tl_document_commit (document);
  tl_edit_set_title (document, fixture->map.shop, "Market", NULL);
  assert_same_as_new (fixture->model, fixture->workspace, FALSE, "lane");
  tl_document_begin (document, "Move", NULL);
  g_assert_true (tl_document_move (document, pain,
                                   tl_document_lookup (document, fixture->map.touchpoints), -1,
                                   NULL));
  tl_document_commit (document);
  assert_same_as_new (fixture->model, fixture->workspace, FALSE, "lane");
  g_assert_true (tl_document_undo (document));
  assert_same_as_new (fixture->model, fixture->workspace, FALSE, "lane");
}

static void
test_random (void)
{
  run_random (TRUE, FALSE, NULL);
  run_random (FALSE, FALSE, "title");
  run_random (TRUE, TRUE, NULL);
  run_random (TRUE, TRUE, "lane");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*function) (Fixture *, gconstpointer);
  } tests[] = {
    { "/tl/app/table-model/reading-order", test_reading_order },
    { "/tl/app/table-model/filter", test_filter },
    { "/tl/app/table-model/choices", test_choices },
    { "/tl/app/table-model/sort", test_sort },
    { "/tl/app/table-model/numbers", test_numbers },
    { "/tl/app/table-model/selection", test_selection },
    { "/tl/app/table-model/headings", test_headings },
    { "/tl/app/table-model/set-many", test_set_many },
    { "/tl/app/table-model/set-figure", test_set_figure },
    { "/tl/app/table-model/delete-many", test_delete_many },
    { "/tl/app/table-model/many-rows", test_many_rows },
    { "/tl/app/table-model/lanes", test_lanes },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].function, tear_down);
  g_test_add_func ("/tl/app/table-model/random", test_random);
  return g_test_run ();
}
