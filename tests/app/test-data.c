/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The page of data and its import dialog, in the running application: rows come in as the preview said,
 * Cancel and bad files leave nothing, doubts are asked, and names follow Undo.
 */
#include "tl-app-run.h"
#include "tl-data-edit.h"
#include "tl-data-import-private.h"
#include "tl-data-refusals.h"
#include "tl-data-view-private.h"
#include "tl-feed.h"
#include "tl-inspector-chooser.h"
#include "tl-inspector-relations.h"
#include "tl-inspector.h"
#include "tl-kpi-editor.h"
#include "tl-kpi-export.h"
#include "tl-kpi-filter-row.h"
#include "tl-kpi-freshness.h"
#include "tl-kpi-priorities.h"
#include "tl-kpi-refresh.h"
#include "tl-local-data.h"
#include "tl-pages-job.h"
#include "tl-priority.h"
#include "tl-window-private.h"

#include <string.h>

static TlDataView *
show_page (TlAppRun *run)
{
  tl_window_show_page (run->window, "data");
  tl_app_settle ();
  return TL_DATA_VIEW (gtk_stack_get_visible_child (run->window->stack));
}

static char *
find_fixture (const char *name)
{
  return g_build_filename (g_getenv ("TL_TEST_SOURCE_ROOT"), "tests", "store", "fixtures", name,
                           NULL);
}

static char *
write_file (TlAppRun *run, const char *name, const char *contents)
{
  char *path = g_build_filename (run->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);
  return path;
}

static gboolean
is_settled (gpointer dialog)
{
  switch (tl_data_import_get_step (dialog))
    {
    case TL_DATA_IMPORT_READING:
    case TL_DATA_IMPORT_RUNNING:
      return FALSE;
    case TL_DATA_IMPORT_PREVIEW:
      return tl_data_import_get_preview (dialog) != NULL;
    case TL_DATA_IMPORT_DONE:
    case TL_DATA_IMPORT_UNREADABLE:
    default:
      return TRUE;
    }
}

static TlDataImport *
open_file (TlDataView *view, const char *path, const char *feed)
{
  TlDataImport *dialog = tl_data_view_import (view, path, feed);

  g_assert_nonnull (dialog);
  tl_app_wait_until (is_settled, dialog);
  return dialog;
}

static void
close_dialog (TlDataImport *dialog)
{
  gtk_window_close (GTK_WINDOW (dialog));
  tl_app_settle ();
}

static GPtrArray *
list_feeds (TlAppRun *run)
{
  TlRecord *project = tl_document_get_project (tl_app_run_get_document (run));
  g_autoptr (GError) error = NULL;
  GPtrArray *feeds = tl_data_list_feeds (tl_record_get_id (project), &error);

  g_assert_no_error (error);
  return feeds;
}

static void
assert_only_feed (TlAppRun *run, const char *name, gint64 n_rows)
{
  g_autoptr (GPtrArray) feeds = list_feeds (run);
  const TlFeed *feed;

  g_assert_cmpuint (feeds->len, ==, 1);
  feed = g_ptr_array_index (feeds, 0);
  g_assert_cmpstr (feed->name, ==, name);
  g_assert_cmpint (feed->n_rows, ==, n_rows);
}

static void
assert_no_feed (TlAppRun *run)
{
  g_autoptr (GPtrArray) feeds = list_feeds (run);

  g_assert_cmpuint (feeds->len, ==, 0);
}

static const TlFeedImportReport *
import (TlDataImport *dialog)
{
  g_assert_cmpstr (tl_data_import_get_problem (dialog), ==, "");
  tl_data_import_start (dialog);
  g_assert_cmpint (tl_data_import_get_step (dialog), ==, TL_DATA_IMPORT_RUNNING);
  tl_app_wait_until (is_settled, dialog);
  g_assert_cmpint (tl_data_import_get_step (dialog), ==, TL_DATA_IMPORT_DONE);
  return tl_data_import_get_report (dialog);
}

static void
import_tickets (TlDataView *view)
{
  g_autofree char *path = find_fixture ("zendesk.csv");
  TlDataImport *dialog = open_file (view, path, NULL);

  import (dialog);
  close_dialog (dialog);
}

static void
test_import (TlAppRun *run)
{
  TlDataView *view = show_page (run);
  g_autofree char *path = find_fixture ("zendesk.csv");
  TlDataImport *dialog;
  const TlFeedImportReport *report;

  g_assert_cmpstr (gtk_stack_get_visible_child_name (view->stack), ==, "empty");
  dialog = open_file (view, path, NULL);
  g_assert_cmpint (tl_data_import_get_preview (dialog)->n_rows, ==, 3);
  g_assert_cmpint (tl_data_import_get_preview (dialog)->columns.tool, ==, TL_FEED_TOOL_ZENDESK);
  assert_no_feed (run);
  report = import (dialog);
  g_assert_cmpint (report->n_new, ==, 3);
  close_dialog (dialog);
  assert_only_feed (run, "zendesk", 3);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (view->stack), ==, "list");
  g_assert_nonnull (gtk_widget_get_first_child (GTK_WIDGET (view->cards)));

  /* The same file again adds nothing. */
  dialog = open_file (view, path, "zendesk");
  report = import (dialog);
  g_assert_cmpint (report->n_new, ==, 0);
  g_assert_cmpint (report->n_unchanged, ==, 3);
  close_dialog (dialog);
  assert_only_feed (run, "zendesk", 3);
}

/* While somebody else writes, nothing can be done before it is cancelled. */
static TlDatabase *
lock_database (TlAppRun *run)
{
  g_autoptr (GError) error = NULL;
  TlDatabase *database = tl_database_open (run->folder, &error);

  g_assert_no_error (error);
  tl_database_begin (database, &error);
  g_assert_no_error (error);
  return database;
}

static void
unlock_database (TlDatabase *database)
{
  tl_database_rollback (database);
  g_assert_finalize_object (database);
}

static void
test_cancel (TlAppRun *run)
{
  TlDataView *view = show_page (run);
  g_autoptr (GString) rows = g_string_new ("id,created,channel\n");
  g_autofree char *path = NULL;
  TlDataImport *dialog;
  TlDatabase *database;

  for (int i = 0; i < 20000; i++)
    g_string_append_printf (rows, "%d,2026-10-01T08:00:00Z,Phone\n", i);
  path = write_file (run, "many.csv", rows->str);
  dialog = open_file (view, path, NULL);
  database = lock_database (run);
  tl_data_import_start (dialog);
  tl_data_import_cancel (dialog);
  unlock_database (database);
  tl_app_wait_until (is_settled, dialog);
  g_assert_cmpint (tl_data_import_get_step (dialog), ==, TL_DATA_IMPORT_PREVIEW);
  g_assert_nonnull (strstr (tl_data_import_get_problem (dialog), "cancelled"));
  assert_no_feed (run);
  /* What was chosen is still there, and it can be tried again. */
  tl_data_import_start (dialog);
  tl_app_wait_until (is_settled, dialog);
  g_assert_cmpint (tl_data_import_get_report (dialog)->n_new, ==, 20000);
  close_dialog (dialog);

  /* A window that is closed while it reads wants no answer. */
  dialog = tl_data_view_import (view, path, NULL);
  g_assert_true (
      g_str_has_prefix (gtk_label_get_label (dialog->reading_label), "The file is read"));
  close_dialog (dialog);
  assert_only_feed (run, "many", 20000);
}

static void
test_bad_files (TlAppRun *run)
{
  TlDataView *view = show_page (run);
  g_autofree char *empty = write_file (run, "empty.csv", "");
  g_autofree char *open
      = write_file (run, "open.csv", "id,created\n1,\"2026-10-01\n2,2026-10-02\n");
  g_autofree char *absent = g_build_filename (run->folder, "absent.csv", NULL);
  const char *const paths[] = { empty, open, absent, run->folder };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      TlDataImport *dialog = open_file (view, paths[i], NULL);

      g_test_message ("%s: %s", paths[i], tl_data_import_get_problem (dialog));
      g_assert_cmpint (tl_data_import_get_step (dialog), ==, TL_DATA_IMPORT_UNREADABLE);
      g_assert_cmpstr (tl_data_import_get_problem (dialog), !=, "");
      tl_data_import_start (dialog);
      g_assert_cmpint (tl_data_import_get_step (dialog), ==, TL_DATA_IMPORT_UNREADABLE);
      close_dialog (dialog);
    }
  assert_no_feed (run);
}

static void
test_order (TlAppRun *run)
{
  TlDataView *view = show_page (run);
  g_autofree char *path = write_file (run, "slashes.csv",
                                      "id,created,channel\n1,03/04/2026 10:00,Phone\n"
                                      "2,05/06/2026 10:00,Mail\n");
  TlDataImport *dialog = open_file (view, path, NULL);

  g_assert_cmpstr (tl_data_import_get_problem (dialog), !=, "");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (dialog->order_row)));
  g_assert_false (gtk_widget_get_sensitive (dialog->import_button));
  adw_combo_row_set_selected (dialog->order_row, 1);
  g_assert_null (tl_data_import_get_preview (dialog));
  tl_app_wait_until (is_settled, dialog);
  g_assert_cmpint (tl_data_import_get_preview (dialog)->columns.order, ==, TL_DATE_ORDER_DAY_FIRST);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (dialog->order_row)));
  g_assert_true (gtk_widget_get_sensitive (dialog->import_button));
  g_assert_cmpint (import (dialog)->n_new, ==, 2);
  close_dialog (dialog);
}

static void
test_columns (TlAppRun *run)
{
  TlDataView *view = show_page (run);
  g_autofree char *path = write_file (run, "answers.csv",
                                      "id,answered,rating,other\n1,2026-10-01,4,2\n"
                                      "2,2026-10-02,5,3\n3,2026-10-03,7,1\n");
  g_autofree char *list = g_build_filename (run->folder, "refused.txt", NULL);
  g_autofree char *nowhere = g_build_filename (run->folder, "nowhere", "refused.txt", NULL);
  g_autofree char *text = NULL;
  TlDataImport *dialog = open_file (view, path, NULL);
  const TlFeedPreview *preview = tl_data_import_get_preview (dialog);
  g_autoptr (GError) error = NULL;
  TlFeedField field;

  /* The other column takes the place of the one that was recognised. */
  tl_data_columns_choose (dialog->columns, 2, TL_FEED_FIELD_CSAT, "1-5");
  tl_app_wait_until (is_settled, dialog);
  preview = tl_data_import_get_preview (dialog);
  g_assert_cmpint (preview->columns.columns[TL_FEED_FIELD_CSAT].index, ==, 2);
  g_assert_cmpint (preview->n_refused, ==, 1);
  tl_data_columns_choose (dialog->columns, 3, TL_FEED_FIELD_CSAT, "1-7");
  tl_app_wait_until (is_settled, dialog);
  preview = tl_data_import_get_preview (dialog);
  g_assert_cmpint (preview->columns.columns[TL_FEED_FIELD_CSAT].index, ==, 3);
  g_assert_cmpint (preview->columns.columns[TL_FEED_FIELD_CSAT].highest, ==, 7);
  g_assert_false (tl_feed_columns_get_field (&preview->columns, 2, &field));
  g_assert_cmpint (preview->n_refused, ==, 0);

  tl_data_columns_choose (dialog->columns, 2, TL_FEED_FIELD_CSAT, "1-5");
  tl_app_wait_until (is_settled, dialog);
  g_assert_cmpint (import (dialog)->n_refused, ==, 1);
  g_assert_true (tl_data_refusals_save (TL_DATA_REFUSALS (dialog->done_refusals), list, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (list, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "line 4, “rating”"));
  g_assert_false (
      tl_data_refusals_save (TL_DATA_REFUSALS (dialog->done_refusals), nowhere, &error));
  g_assert_nonnull (strstr (error->message, "The folder does not exist."));
  close_dialog (dialog);
}

static gboolean
is_idle (gpointer view)
{
  return !tl_data_view_is_busy (view);
}

static TlRecord *
add_kpi (TlDocument *document, const char *feed)
{
  TlRecord *kpi;

  tl_document_begin (document, "Add KPI", NULL);
  kpi = tl_document_insert (document, TL_KIND_KPI, TL_ID_NONE, tl_document_get_project (document),
                            -1, NULL);
  tl_document_set_text (document, kpi, TL_KPI_NAME, "First reply", NULL);
  tl_document_set_integer (document, kpi, TL_KPI_MEASURE, TL_MEASURE_FIRST_RESPONSE, NULL);
  tl_document_set_text (document, kpi, TL_KPI_FEED, feed, NULL);
  tl_document_commit (document);
  return kpi;
}

static void
test_rename (TlAppRun *run)
{
  TlDataView *view = show_page (run);
  TlDocument *document = tl_app_run_get_document (run);
  TlRecord *kpi;

  import_tickets (view);
  kpi = add_kpi (document, "zendesk");
  tl_data_view_rename (view, "zendesk", "Help desk");
  tl_app_wait_until (is_idle, view);
  assert_only_feed (run, "Help desk", 3);
  g_assert_cmpstr (tl_record_get_text (kpi, TL_KPI_FEED), ==, "Help desk");

  /* The rows follow what the document calls them. */
  g_assert_true (tl_document_undo (document));
  tl_app_settle ();
  tl_app_wait_until (is_idle, view);
  g_assert_cmpstr (tl_record_get_text (kpi, TL_KPI_FEED), ==, "zendesk");
  assert_only_feed (run, "zendesk", 3);
  g_assert_true (tl_document_redo (document));
  tl_app_settle ();
  tl_app_wait_until (is_idle, view);
  assert_only_feed (run, "Help desk", 3);
}

static void
test_zone_and_remove (TlAppRun *run)
{
  TlDataView *view = show_page (run);
  g_autoptr (GPtrArray) feeds = NULL;
  TlDatabase *database;

  import_tickets (view);
  tl_data_view_set_zone (view, "zendesk", "Nowhere/Land");
  tl_app_wait_until (is_idle, view);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (view->problem)));
  tl_data_view_set_zone (view, "zendesk", "Asia/Tokyo");
  tl_app_wait_until (is_idle, view);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (view->problem)));
  feeds = list_feeds (run);
  g_assert_cmpstr (((const TlFeed *) g_ptr_array_index (feeds, 0))->zone, ==, "Asia/Tokyo");
  database = lock_database (run);
  tl_data_view_remove (view, "zendesk");
  tl_data_view_stop (view);
  unlock_database (database);
  tl_app_wait_until (is_idle, view);
  assert_only_feed (run, "zendesk", 3);
  tl_data_view_remove (view, "zendesk");
  g_assert_true (tl_data_view_is_busy (view));
  tl_app_wait_until (is_idle, view);
  assert_no_feed (run);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (view->stack), ==, "empty");
}

static guint
count_labels (GtkWidget *widget, const char *part)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (GTK_IS_LABEL (widget))
    return strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_labels (child, part);
  return n;
}

/* --- Filters of KPIs --- */

static gboolean
is_visible (gpointer widget)
{
  return gtk_widget_get_visible (widget);
}

/* A filter is chosen: a column, then one of its words; the words come although there is a filter. */
static void
test_filter (TlAppRun *run)
{
  TlDataView *view = show_page (run);
  TlDocument *document = tl_app_run_get_document (run);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row;
  GtkWidget *chooser;
  TlRecord *kpi;

  import_tickets (view);
  kpi = add_kpi (document, "zendesk");
  row = tl_kpi_filter_row_new (run->window->workspace, tl_record_get_id (kpi));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));
  tl_app_settle ();
  chooser = tl_app_find_widget (row, TL_TYPE_INSPECTOR_CHOOSER);
  g_assert_nonnull (chooser);
  for (guint i = 0; i < 2; i++)
    {
      gtk_popover_popup (GTK_POPOVER (chooser));
      tl_app_settle ();
      tl_inspector_chooser_choose (TL_INSPECTOR_CHOOSER (chooser), 0);
      g_assert_false (is_visible (chooser));
      tl_app_wait_until (is_visible, chooser);
      tl_inspector_chooser_choose (TL_INSPECTOR_CHOOSER (chooser), i);
      tl_app_settle ();
    }
  g_assert_cmpstr (tl_record_get_text (kpi, TL_KPI_FILTER), ==, "channel=Mail\nchannel=Web form");
  g_assert_cmpstr (tl_document_get_undo_name (document), ==, "Add filter");
  g_assert_true (tl_document_undo (document));
  g_assert_cmpstr (tl_record_get_text (kpi, TL_KPI_FILTER), ==, "channel=Mail");
  gtk_window_destroy (GTK_WINDOW (window));
  tl_app_settle ();
}

#define MISTYPED "matches the filter “channel=Mial”. Check its spelling."

static gboolean
is_told_of_filter (gpointer editor)
{
  return count_labels (editor, MISTYPED) == 1;
}

/* A filter that no row can match is told where it is typed. */
static void
test_wrong_filter (TlAppRun *run)
{
  TlDataView *view = show_page (run);
  TlDocument *document = tl_app_run_get_document (run);
  TlKpiEditor *editor;
  TlRecord *kpi;

  import_tickets (view);
  kpi = add_kpi (document, "zendesk");
  tl_document_begin (document, "Filter", NULL);
  tl_document_set_text (document, kpi, TL_KPI_FILTER, "channel=Mial", NULL);
  tl_document_commit (document);
  editor = tl_kpi_editor_new (GTK_WINDOW (run->window), run->window->workspace,
                              tl_record_get_id (kpi));
  gtk_window_present (GTK_WINDOW (editor));
  tl_app_wait_until (is_visible, editor);
  tl_app_wait_until (is_told_of_filter, editor);
  gtk_window_destroy (GTK_WINDOW (editor));
  tl_app_settle ();
}

/* --- Figures that are older than the rows --- */

#define NEWER "Rows were imported since these figures were computed"

static void
refresh (TlAppRun *run, TlRecord *kpi, gint64 now)
{
  g_autoptr (GError) error = NULL;

  tl_kpi_refresh (tl_app_run_get_document (run), kpi, tl_local_data_get_database (NULL), now,
                  &error);
  g_assert_no_error (error);
}

/* As the command line does while the window is open. */
static void
import_behind (TlAppRun *run, const char *csv, gint64 now)
{
  g_autofree char *path = write_file (run, "tickets.csv", csv);
  g_autoptr (GError) error = NULL;
  g_auto (TlFeedImportReport) report;
  TlFeedImportOptions options
      = { .project = tl_record_get_id (tl_document_get_project (tl_app_run_get_document (run))),
          .name = "tickets",
          .kind = TL_FEED_TICKET,
          .path = path,
          .imported_at = now };

  tl_feed_import_report_init (&report);
  tl_feed_import_csv (tl_local_data_get_database (NULL), &options, &report, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
is_in_file (TlAppRun *run, TlId kpi, const char *name, const char *words)
{
  g_autofree char *path = g_build_filename (run->folder, name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  tl_kpi_export_to (tl_app_run_get_document (run), kpi, NULL, path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  return strstr (contents, words) != NULL;
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GPtrArray **pages = data;

  *pages = tl_pages_lay_out_finish (result, NULL);
  g_assert_nonnull (*pages);
}

static gboolean
is_given (gpointer pointer)
{
  return *(gpointer *) pointer != NULL;
}

static gboolean
is_said_on_the_map (TlAppRun *run)
{
  g_autoptr (TlDocument) copy = tl_document_copy (tl_app_run_get_document (run));
  g_autoptr (GPtrArray) pages = NULL;
  g_autofree char *text = NULL;

  tl_pages_lay_out_async (copy, run->map.map, &(TlMapPagesOptions){ 0 }, NULL, laid_out_cb, &pages);
  tl_app_wait_until (is_given, &pages);
  text = tl_scene_to_text (g_ptr_array_index (pages, 0));
  return strstr (text, "Rows were imported since") != NULL;
}

/* How often the details of @record say it. */
static guint
count_in_details (TlAppRun *run, TlId record)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *details = tl_inspector_new (run->window->workspace);
  guint n;

  tl_selection_set (tl_workspace_get_selection (run->window->workspace), record);
  gtk_window_set_child (GTK_WINDOW (window), details);
  gtk_window_present (GTK_WINDOW (window));
  tl_app_wait_until (tl_app_is_mapped, details);
  tl_app_settle ();
  n = count_labels (details, NEWER);
  gtk_window_destroy (GTK_WINDOW (window));
  tl_app_settle ();
  return n;
}

static void
assert_is_said (TlAppRun *run, TlRecord *kpi, gboolean said)
{
  g_assert_cmpuint (count_in_details (run, tl_record_get_id (kpi)), ==, said);
  g_assert_cmpuint (count_in_details (run, run->map.shop), ==, said);
  /* Who comes back to the page sees it. */
  tl_window_show_page (run->window, "map");
  tl_app_settle ();
  tl_window_show_page (run->window, "kpis");
  tl_app_settle ();
  g_assert_cmpint (count_labels (GTK_WIDGET (run->window), NEWER) > 0, ==, said);
  g_assert_cmpint (is_in_file (run, tl_record_get_id (kpi), "chart.svg", NEWER), ==, said);
  g_assert_true (is_in_file (run, tl_record_get_id (kpi), "figures.csv", "Rows imported since"));
  g_assert_cmpint (is_in_file (run, tl_record_get_id (kpi), "figures.csv", "Z,yes,"), ==, said);
  g_assert_cmpint (is_said_on_the_map (run), ==, said);
}

static void
link_to_shop (TlAppRun *run, TlRecord *kpi)
{
  g_autoptr (GError) error = NULL;

  tl_inspector_add_link (tl_app_run_get_document (run),
                         tl_inspector_find_relation (TL_LINK_KIND_MEASURED_BY, TRUE), run->map.shop,
                         tl_record_get_id (kpi), &error);
  g_assert_no_error (error);
}

static TlRecord *
insert_card (TlAppRun *run, TlKind kind)
{
  TlDocument *document = tl_app_run_get_document (run);
  TlRecord *shop = tl_document_lookup (document, run->map.shop);
  TlRecord *card
      = tl_document_insert (document, kind, TL_ID_NONE, tl_record_get_parent (shop), -1, NULL);

  tl_document_set_reference (document, card, TL_CARD_STEP,
                             tl_record_get_reference (shop, TL_CARD_STEP), NULL);
  return card;
}

/* A pain point whose priority is computed with the KPI. */
static void
add_pain_point (TlAppRun *run, TlRecord *kpi)
{
  TlDocument *document = tl_app_run_get_document (run);
  g_autoptr (GError) error = NULL;
  TlRecord *pain;
  TlRecord *touchpoint;

  tl_document_begin (document, "Add Pain Point", NULL);
  pain = insert_card (run, TL_KIND_PAIN_POINT);
  touchpoint = insert_card (run, TL_KIND_TOUCHPOINT);
  tl_document_set_integer (document, touchpoint, TL_TOUCHPOINT_CUSTOMERS, 100, NULL);
  tl_document_set_number (document, pain, TL_PAIN_POINT_SHARE, 50, NULL);
  tl_document_set_integer (document, pain, TL_PAIN_POINT_SEVERITY, 5, NULL);
  tl_document_set_number (document, kpi, TL_KPI_TARGET, 60, NULL);
  tl_document_set_number (document, kpi, TL_KPI_WORST, 7200, NULL);
  tl_document_commit (document);
  tl_inspector_add_link (document, tl_inspector_find_relation (TL_LINK_KIND_HAPPENS_AT, TRUE),
                         tl_record_get_id (pain), tl_record_get_id (touchpoint), &error);
  g_assert_no_error (error);
  tl_inspector_add_link (document, tl_inspector_find_relation (TL_LINK_KIND_MEASURED_BY, TRUE),
                         tl_record_get_id (pain), tl_record_get_id (kpi), &error);
  g_assert_no_error (error);
}

static void
assert_priorities_say (TlAppRun *run, gboolean said)
{
  TlDocument *document = tl_app_run_get_document (run);
  TlRecord *map = tl_document_lookup (document, run->map.map);
  g_autoptr (GArray) old = tl_kpi_freshness_list_old (tl_local_data_get_database (NULL), document);
  g_autoptr (GArray) priorities = tl_priority_list (document, map, TL_PRIORITY_BY_PRIORITY, old);
  g_autoptr (GPtrArray) pages = tl_kpi_priorities_pages_new (document, map, priorities, FALSE);
  g_autofree char *page = tl_scene_to_text (g_ptr_array_index (pages, 0));
  g_autofree char *csv = tl_priority_to_csv (priorities);

  g_assert_cmpint (strstr (page, "Rows were imported since") != NULL, ==, said);
  g_assert_nonnull (strstr (csv, ",Rows imported since"));
  g_assert_cmpint (strstr (csv, ",yes\r\n") != NULL, ==, said);
  tl_window_show_page (run->window, "priorities");
  tl_app_settle ();
  g_assert_cmpint (count_labels (GTK_WIDGET (run->window), NEWER) > 0, ==, said);
}

/* Who comes back to the window sees what was imported meanwhile. */
static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

static void
import_while_away (TlAppRun *run, const char *csv, gint64 now)
{
  GtkWidget *other = gtk_window_new ();

  gtk_window_present (GTK_WINDOW (other));
  tl_app_wait_until (is_active, other);
  import_behind (run, csv, now);
  g_assert_cmpuint (count_labels (GTK_WIDGET (run->window), NEWER), ==, 0);
  gtk_window_destroy (GTK_WINDOW (other));
  gtk_window_present (GTK_WINDOW (run->window));
  tl_app_wait_until (is_active, run->window);
  tl_app_settle ();
  g_assert_cmpuint (count_labels (GTK_WIDGET (run->window), NEWER), >, 0);
}

/* The page and the table of priorities say so, and those who come back to the window see it. */
static void
test_older_priorities (TlAppRun *run)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  TlRecord *kpi;

  import_behind (run, "id,created,first_reply\n1,2026-10-01 08:00,2026-10-01 09:00\n", now);
  kpi = add_kpi (tl_app_run_get_document (run), "tickets");
  add_pain_point (run, kpi);
  refresh (run, kpi, now + 1);
  assert_priorities_say (run, FALSE);
  import_while_away (run, "id,created,first_reply\n2,2026-10-02 08:00,2026-10-02 08:10\n",
                     now + 60);
  assert_priorities_say (run, TRUE);
  refresh (run, kpi, now + 120);
  assert_priorities_say (run, FALSE);
  tl_workspace_reveal (run->window->workspace, tl_record_get_id (kpi));
  tl_app_settle ();
  import_while_away (run, "id,created,first_reply\n3,2026-10-02 08:00,2026-10-02 08:10\n",
                     now + 180);
}

/* The details, the KPI's card, its exported chart and the printed map say that figures are older than the
 * rows, and no longer once they are computed. */
static void
test_older_figures (TlAppRun *run)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  TlRecord *kpi;

  import_behind (run, "id,created,first_reply\n1,2026-10-01 08:00,2026-10-01 09:00\n", now);
  kpi = add_kpi (tl_app_run_get_document (run), "tickets");
  link_to_shop (run, kpi);
  refresh (run, kpi, now + 1);
  assert_is_said (run, kpi, FALSE);
  import_behind (run, "id,created,first_reply\n2,2026-10-02 08:00,2026-10-02 08:10\n", now + 60);
  assert_is_said (run, kpi, TRUE);
  refresh (run, kpi, now + 120);
  assert_is_said (run, kpi, FALSE);
}

static gboolean
is_tested_by_ranks (gpointer window)
{
  return count_labels (window, "Mann–Whitney") > 0;
}

/* Of two medians with intervals that overlap, or with none, the rows say whether they differ by chance. */
static void
test_change (TlAppRun *run)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  TlRecord *kpi;

  import_behind (run,
                 "id,created,first_reply\n1,2026-09-01 08:00,2026-09-01 08:10\n"
                 "2,2026-09-01 08:00,2026-09-01 08:20\n3,2026-10-01 08:00,2026-10-01 09:00\n"
                 "4,2026-10-01 08:00,2026-10-01 09:30\n",
                 now);
  kpi = add_kpi (tl_app_run_get_document (run), "tickets");
  refresh (run, kpi, now + 1);
  tl_workspace_reveal (run->window->workspace, tl_record_get_id (kpi));
  tl_app_settle ();
  tl_app_wait_until (is_tested_by_ranks, run->window);
  g_assert_cmpint (count_labels (GTK_WIDGET (run->window),
                                 "+1 h since Sep 2026: that can be chance (p 0.333)."),
                   ==, 1);

  /* They know nothing of figures that are typed in. */
  tl_document_begin (tl_app_run_get_document (run), "Figure", NULL);
  tl_document_set_number (tl_app_run_get_document (run),
                          tl_record_get_child (kpi, tl_record_get_n_children (kpi) - 1),
                          TL_VALUE_NUMBER, 900, NULL);
  tl_document_commit (tl_app_run_get_document (run));
  tl_app_settle ();
  g_assert_false (is_tested_by_ranks (run->window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/tl/app/data-import-and-again", test_import, tl_app_run);
  g_test_add_data_func ("/tl/app/data-cancel-leaves-nothing", test_cancel, tl_app_run);
  g_test_add_data_func ("/tl/app/data-bad-files-are-named", test_bad_files, tl_app_run);
  g_test_add_data_func ("/tl/app/data-order-of-day-and-month-is-asked", test_order, tl_app_run);
  g_test_add_data_func ("/tl/app/data-columns-are-changed", test_columns, tl_app_run);
  g_test_add_data_func ("/tl/app/data-rename-follows-undo", test_rename, tl_app_run);
  g_test_add_data_func ("/tl/app/data-zone-and-remove", test_zone_and_remove, tl_app_run);
  g_test_add_data_func ("/tl/app/data-filters-are-chosen", test_filter, tl_app_run);
  g_test_add_data_func ("/tl/app/data-wrong-filters-are-told", test_wrong_filter, tl_app_run);
  g_test_add_data_func ("/tl/app/data-older-figures-say-so", test_older_figures, tl_app_run);
  g_test_add_data_func ("/tl/app/data-change-is-tested-by-rows", test_change, tl_app_run);
  g_test_add_data_func ("/tl/app/data-older-priorities-say-so", test_older_priorities, tl_app_run);
  return g_test_run ();
}
