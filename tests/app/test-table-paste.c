/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines and blocks of a spreadsheet are pasted into the cells of the table view, in one step of the history
 * or not at all, and cells and rows are copied as text.
 */
#include "tl-edit.h"
#include "tl-table-fixture.h"

typedef struct
{
  GMainLoop *loop;
  char *text;
} Read;

static void
put (TlTableFixture *fixture, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (fixture->view)), text);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Read *read = data;
  g_autoptr (GError) error = NULL;

  read->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
  g_main_loop_quit (read->loop);
}

/* What lies in the clipboard; whoever asked before has got it by then. */
static char *
read_clipboard (TlTableFixture *fixture)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Read read = { loop, NULL };

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture->view)), NULL,
                                 read_cb, &read);
  g_main_loop_run (loop);
  tl_app_settle ();
  return read.text;
}

static void
copy (TlTableFixture *fixture, TlId record, const char *column)
{
  tl_selection_set (tl_workspace_get_selection (fixture->workspace), record);
  tl_table_go_to (fixture, record, column);
  tl_table_activate (fixture, "table.copy-here");
}

static void
paste (TlTableFixture *fixture, TlId record, const char *column, const char *text)
{
  g_autofree char *there = NULL;

  tl_table_go_to (fixture, record, column);
  put (fixture, text);
  tl_table_activate (fixture, "table.paste");
  there = read_clipboard (fixture);
  g_assert_cmpstr (there, ==, text);
}

/* The row that stands @n below @record. */
static TlId
find_below (TlTableFixture *fixture, TlId record, guint n)
{
  TlTableModel *model = fixture->view->model;

  return tl_table_row_get_id (
      tl_table_model_get_row (model, tl_table_model_find (model, record) + n));
}

/* Every kind of cell, in two rows, and one step. */
static void
test_block (TlTableFixture *fixture, gconstpointer data)
{
  TlId second = tl_record_get_id (tl_edit_add_card (fixture->document, fixture->map.touchpoints,
                                                    fixture->map.steps[0], "Letter", NULL));
  TlTableModel *model = fixture->view->model;
  guint before = tl_table_count_steps (fixture);
  TlId first;

  tl_app_settle ();
  first = tl_table_row_get_id (
      tl_table_model_get_row (model, tl_table_model_find (model, second) - 1));
  paste (fixture, first, "title",
         "One\tTouchpoint\t\tself-service\tWE\n"
         "Two\tTouchpoint\t\tno\tthe customer\tautomatic\tyes\n");
  tl_table_assert_cell (fixture, first, "title", "One");
  tl_table_assert_cell (fixture, first, "touchpoint.service", "self-service");
  tl_table_assert_cell (fixture, first, "touchpoint.starts", "we");
  tl_table_assert_cell (fixture, second, "title", "Two");
  tl_table_assert_cell (fixture, second, "touchpoint.starts", "the customer");
  tl_table_assert_cell (fixture, second, "touchpoint.answers", "automatic");
  tl_table_assert_cell (fixture, second, "touchpoint.moment-of-truth", "yes");
  g_assert_cmpuint (tl_selection_get_n_items (tl_workspace_get_selection (fixture->workspace)), ==,
                    2);
  tl_app_wait_until (tl_table_has_focus,
                     &(TlTableWanted){ fixture, first, tl_table_get_column (fixture, "title") });
  tl_table_assert_one_step (fixture, before);
  tl_table_assert_cell (fixture, second, "title", "Letter");
}

static void
toast_cb (GString *said, const char *message, gboolean offers_undo)
{
  g_assert_false (offers_undo);
  g_string_assign (said, message);
}

/* What cannot be taken is said, and what came before it is not taken, either. */
static void
test_refused (TlTableFixture *fixture, gconstpointer data)
{
  TlId shop = fixture->map.shop;
  guint before = tl_table_count_steps (fixture);
  static const struct
  {
    const char *text;
    const char *words;
  } refused[] = {
    { "Market\tTouchpoint\tby pigeon",
      "Nothing was pasted: there is no “by pigeon” to choose as “Channel”." },
    { "Market\tCard", "Nothing was pasted: “Kind” of “Shop” cannot be changed." },
    { "Market\tTouchpoint\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\tx",
      "Nothing was pasted: there are not enough columns from here on." },
    { "\n", "There is no text to paste." },
  };
  g_autoptr (GString) said = g_string_new (NULL);

  g_signal_connect_swapped (fixture->workspace, "toast", G_CALLBACK (toast_cb), said);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      paste (fixture, shop, "title", refused[i].text);
      g_assert_cmpstr (said->str, ==, refused[i].words);
      g_assert_cmpuint (tl_table_count_steps (fixture), ==, before);
      tl_table_assert_cell (fixture, shop, "title", "Shop");
    }
  g_signal_handlers_disconnect_by_func (fixture->workspace, toast_cb, said);
}

/* More lines than there are rows leave all as it is; headings that come between are passed over. */
static void
test_lines (TlTableFixture *fixture, gconstpointer data)
{
  TlTableModel *model = fixture->view->model;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (model));
  guint before = tl_table_count_steps (fixture);
  g_autoptr (GString) lines = g_string_new (NULL);
  TlId heading = TL_ID_NONE;
  TlId above;
  TlId below;

  for (guint i = 0; i <= n; i++)
    g_string_append_printf (lines, "Line %u\n", i);
  paste (fixture, fixture->map.shop, "title", lines->str);
  g_assert_cmpuint (tl_table_count_steps (fixture), ==, before);

  /* The first heading that has a card before it and one after it. */
  for (guint i = 1; i + 1 < n && heading == TL_ID_NONE; i++)
    if (tl_table_row_is_heading (tl_table_model_get_row (model, i))
        && tl_edit_is_card (tl_table_model_get_row (model, i - 1)->record)
        && tl_edit_is_card (tl_table_model_get_row (model, i + 1)->record))
      heading = tl_table_row_get_id (tl_table_model_get_row (model, i));
  g_assert_cmpuint (heading, !=, TL_ID_NONE);
  above = tl_table_row_get_id (
      tl_table_model_get_row (model, tl_table_model_find (model, heading) - 1));
  below = find_below (fixture, heading, 1);
  paste (fixture, above, "title", "Upper\nLower\n");
  tl_table_assert_cell (fixture, above, "title", "Upper");
  tl_table_assert_cell (fixture, below, "title", "Lower");
  tl_table_assert_one_step (fixture, before);
}

/* One text goes to all selected rows. */
static void
test_fill (TlTableFixture *fixture, gconstpointer data)
{
  const TlId both[] = { fixture->map.shop, fixture->map.app };
  guint before = tl_table_count_steps (fixture);

  tl_selection_set_many (tl_workspace_get_selection (fixture->workspace), both, 2);
  paste (fixture, fixture->map.app, "touchpoint.answers", "a person");
  tl_table_assert_cell (fixture, fixture->map.shop, "touchpoint.answers", "a person");
  tl_table_assert_cell (fixture, fixture->map.app, "touchpoint.answers", "a person");
  tl_table_assert_one_step (fixture, before);
}

/* A card is moved by the name of where it shall stand. */
static void
test_place (TlTableFixture *fixture, gconstpointer data)
{
  guint before = tl_table_count_steps (fixture);

  tl_table_show_column (fixture, "stage");
  paste (fixture, fixture->map.shop, "stage", "Use");
  tl_table_assert_cell (fixture, fixture->map.shop, "stage", "Use");
  tl_table_assert_one_step (fixture, before);
}

/* What is copied from a row or a cell can be pasted again. */
static void
test_copy (TlTableFixture *fixture, gconstpointer data)
{
  TlId shop = fixture->map.shop;
  guint before = tl_table_count_steps (fixture);
  g_autofree char *cell = NULL;
  g_autofree char *row = NULL;

  copy (fixture, shop, "title");
  cell = read_clipboard (fixture);
  g_assert_cmpstr (cell, ==, "Shop");
  tl_table_activate (fixture, "table.copy");
  row = read_clipboard (fixture);
  g_assert_true (g_str_has_prefix (row, "Shop\tTouchpoint\t"));
  paste (fixture, shop, "title", row);
  g_assert_cmpuint (tl_table_count_steps (fixture), ==, before);
}

/* Lines of one cell stay its lines. */
static void
test_copy_lines (TlTableFixture *fixture, gconstpointer data)
{
  TlRecord *shop = tl_document_lookup (fixture->document, fixture->map.shop);
  TlRecord *app = tl_document_lookup (fixture->document, fixture->map.app);
  g_autofree char *text = NULL;

  tl_document_begin (fixture->document, "Edit", NULL);
  g_assert_true (tl_document_set_text (fixture->document, shop, TL_TOUCHPOINT_NOTE,
                                       "First \"quoted\"\nSecond", NULL));
  tl_document_commit (fixture->document);
  tl_table_show_column (fixture, "touchpoint.note");
  copy (fixture, fixture->map.shop, "touchpoint.note");
  text = read_clipboard (fixture);
  g_assert_cmpstr (text, ==, "\"First \"\"quoted\"\"\nSecond\"");
  tl_selection_set (tl_workspace_get_selection (fixture->workspace), fixture->map.app);
  paste (fixture, fixture->map.app, "touchpoint.note", text);
  g_assert_cmpstr (tl_record_get_text (app, TL_TOUCHPOINT_NOTE), ==, "First \"quoted\"\nSecond");
}

int
main (int argc, char **argv)
{
  static const TlTableTest tests[] = {
    { "/tl/app/table-paste/block", test_block },
    { "/tl/app/table-paste/refused", test_refused },
    { "/tl/app/table-paste/lines", test_lines },
    { "/tl/app/table-paste/fill", test_fill },
    { "/tl/app/table-paste/place", test_place },
    { "/tl/app/table-paste/copy", test_copy },
    { "/tl/app/table-paste/copy-lines", test_copy_lines },
  };

  return tl_table_run_tests (argc, argv, tests, G_N_ELEMENTS (tests));
}
