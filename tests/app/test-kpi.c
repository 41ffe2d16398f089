/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * KPIs in the window: what can be done to them and their figures, and that Undo takes it back to the byte;
 * cards, page, chart and dialog on a real display; exports. Warnings of GTK are fatal.
 */
#include "tl-app-fixture.h"
#include "tl-document-writer.h"
#include "tl-inspector-kpi.h"
#include "tl-inspector-relations.h"
#include "tl-kpi-card.h"
#include "tl-kpi-chart-view.h"
#include "tl-kpi-chart.h"
#include "tl-kpi-edit.h"
#include "tl-kpi-editor.h"
#include "tl-kpi-export.h"
#include "tl-kpi-hint.h"
#include "tl-kpi-holidays.h"
#include "tl-kpi-job.h"
#include "tl-kpi-page.h"
#include "tl-kpi-pin-dialog.h"
#include "tl-kpi-values.h"
#include "tl-kpi-view.h"

#include <adwaita.h>
#include <string.h>

static TlRecord *
find_kpi (TlDocument *document, const char *name)
{
  g_autoptr (GError) error = NULL;
  TlRecord *record = tl_project_find_by_name (document, TL_KIND_KPI, name, &error);

  g_assert_no_error (error);
  return record;
}

static TlRecord *
get_last_value (TlRecord *kpi)
{
  return tl_record_get_child (kpi, tl_record_get_n_children (kpi) - 1);
}

static void
set_name (TlDocument *document, TlRecord *kpi, const char *name)
{
  tl_document_begin (document, "Name", NULL);
  tl_document_set_text (document, kpi, TL_KPI_NAME, name, NULL);
  tl_document_commit (document);
}

static void
test_add_change_delete (void)
{
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  g_autoptr (TlDocument) copy = tl_document_copy (document);
  g_autoptr (GBytes) before = tl_document_to_bytes (document);
  g_autoptr (GError) error = NULL;
  TlRecord *draft = find_kpi (copy, "CSAT");
  TlRecord *csat = find_kpi (document, "CSAT");
  TlRecord *added;

  set_name (copy, draft, "Satisfied with the credit");
  added = tl_kpi_edit_add (document, draft, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tl_record_get_text (added, TL_KPI_NAME), ==, "Satisfied with the credit");
  g_assert_cmpfloat (tl_record_get_number (added, TL_KPI_TARGET), ==, 80);
  g_assert_cmpuint (tl_record_get_n_children (added), ==, 0);
  g_assert_cmpstr (tl_document_get_undo_name (document), ==, "Add KPI");
  g_assert_true (tl_kpi_edit_change (document, tl_record_get_id (csat), draft, &error));
  g_assert_cmpstr (tl_record_get_text (csat, TL_KPI_NAME), ==, "Satisfied with the credit");
  g_assert_cmpuint (tl_record_get_n_children (csat), >, 0);
  g_assert_true (tl_kpi_edit_delete (document, tl_record_get_id (csat)));
  g_assert_false (tl_kpi_edit_change (document, tl_record_get_id (draft), draft, &error));
  g_assert_nonnull (error);
  tl_app_assert_undone (document, before);
}

static void
test_values (void)
{
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  g_autoptr (GBytes) before = tl_document_to_bytes (document);
  g_autoptr (GError) error = NULL;
  TlRecord *kpi = find_kpi (document, "On-time payment");
  TlId id = tl_record_get_id (kpi);
  TlRecord *last = get_last_value (kpi);
  TlRecord *value;

  value = tl_kpi_edit_add_value (document, id, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (tl_record_get_integer (value, TL_VALUE_START), ==,
                   tl_date_from_ymd (2026, 11, 1));
  g_assert_true (
      tl_kpi_edit_set_value (document, tl_record_get_id (value), TL_VALUE_NUMBER, "86.5", &error));
  g_assert_cmpfloat (tl_record_get_number (value, TL_VALUE_NUMBER), ==, 86.5);
  g_assert_false (
      tl_kpi_edit_set_value (document, tl_record_get_id (value), TL_VALUE_NUMBER, "soon", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (
      tl_kpi_edit_set_value (document, tl_record_get_id (value), TL_VALUE_START, "", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpfloat (tl_record_get_number (value, TL_VALUE_NUMBER), ==, 86.5);

  /* The interval was that of another figure. */
  g_assert_true (tl_record_is_set (last, TL_VALUE_LOW));
  g_assert_true (
      tl_kpi_edit_set_value (document, tl_record_get_id (last), TL_VALUE_COUNT, "2000", &error));
  g_assert_false (tl_record_is_set (last, TL_VALUE_LOW));
  tl_kpi_edit_set_final (document, tl_record_get_id (last), FALSE);
  g_assert_false (tl_record_get_boolean (last, TL_VALUE_FINAL));
  g_assert_true (tl_kpi_edit_remove_value (document, tl_record_get_id (value)));
  tl_app_assert_undone (document, before);
}

/* That of a median cannot be computed from its n, so the one that a report gives is typed in. */
static void
test_interval (void)
{
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  g_autoptr (GError) error = NULL;
  TlId map = tl_record_get_id (tl_project_find_map (document, NULL, NULL));
  TlRecord *kpi = tl_inspector_add_kpi (document, map, "First response, median 130 min <= 30 min",
                                        G_GINT64_CONSTANT (1795348800), &error);
  TlRecord *value = kpi != NULL ? get_last_value (kpi) : NULL;
  TlId id;

  g_assert_no_error (error);
  id = tl_record_get_id (value);
  g_assert_false (tl_kpi_edit_set_interval (document, id, "2:02–2:19", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (tl_kpi_edit_set_value (document, id, TL_VALUE_COUNT, "1204", &error));
  g_assert_false (tl_kpi_edit_set_interval (document, id, "about two hours", &error));
  g_clear_error (&error);
  g_assert_false (tl_kpi_edit_set_interval (document, id, "10–20 min", &error));
  g_clear_error (&error);
  g_assert_true (tl_kpi_edit_set_interval (document, id, "2:02–2:19", &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (tl_record_get_number (value, TL_VALUE_LOW), ==, 7320);
  g_assert_cmpfloat (tl_record_get_number (value, TL_VALUE_HIGH), ==, 8340);
  g_assert_true (tl_kpi_edit_set_interval (document, id, "", &error));
  g_assert_false (tl_record_is_set (value, TL_VALUE_LOW));
}

/* The first figure is that of the latest period that is over. */
static void
test_first_value (void)
{
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  g_autoptr (GError) error = NULL;
  TlRecord *kpi = tl_kpi_edit_add (document, find_kpi (document, "CSAT"), &error);
  gint64 now = (gint64) tl_date_from_ymd (2026, 11, 22) * 24 * 60 * 60;
  TlRecord *value;

  g_assert_no_error (error);
  value = tl_kpi_edit_add_value (document, tl_record_get_id (kpi), now, &error);
  g_assert_cmpint (tl_record_get_integer (value, TL_VALUE_START), ==,
                   tl_date_from_ymd (2026, 10, 1));
  value = tl_kpi_edit_add_value (document, tl_record_get_id (kpi), now, &error);
  g_assert_cmpint (tl_record_get_integer (value, TL_VALUE_START), ==,
                   tl_date_from_ymd (2026, 11, 1));
}

static void
test_take_values (void)
{
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  g_autoptr (TlDocument) copy = tl_document_copy (document);
  g_autoptr (GBytes) before = tl_document_to_bytes (document);
  g_autoptr (GError) error = NULL;
  TlRecord *kpi = find_kpi (document, "On-time payment");
  TlRecord *computed = find_kpi (copy, "On-time payment");
  guint n = tl_record_get_n_children (kpi);
  g_autofree char *stamp = NULL;
  g_autofree char *computed_stamp = NULL;

  tl_kpi_edit_remove_value (copy, tl_record_get_id (tl_record_get_child (computed, 0)));
  tl_kpi_edit_add_value (copy, tl_record_get_id (computed), 0, &error);
  tl_kpi_edit_add_value (copy, tl_record_get_id (computed), 0, &error);
  tl_document_begin (document, "Refresh", NULL);
  g_assert_true (tl_kpi_edit_take_values (document, kpi, computed, &error));
  tl_document_commit (document);
  g_assert_cmpuint (tl_record_get_n_children (kpi), ==, n + 1);
  stamp = tl_kpi_edit_make_stamp (kpi);
  computed_stamp = tl_kpi_edit_make_stamp (computed);
  g_assert_cmpstr (stamp, ==, computed_stamp);
  tl_app_assert_undone (document, before);
}

/* Widgets. */

/* The button that Enter is meant for. */
static GtkWidget *
find_class (GtkWidget *widget, const char *name)
{
  GtkWidget *found = gtk_widget_has_css_class (widget, name) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_class (child, name);
  return found;
}

static guint
count_cards (GtkWidget *view)
{
  GtkFlowBox *cards = GTK_FLOW_BOX (tl_app_find_widget (view, GTK_TYPE_FLOW_BOX));
  guint n = 0;

  while (gtk_flow_box_get_child_at_index (cards, (int) n) != NULL)
    n++;
  return n;
}

static void
test_view (void)
{
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  GtkWidget *view = tl_kpi_view_new (workspace);
  GtkWidget *window = tl_app_show (view);
  TlId csat = tl_record_get_id (find_kpi (document, "CSAT"));
  GtkEditable *search;

  g_assert_cmpstr (tl_app_get_shown (view), ==, "empty");
  tl_workspace_set_document (workspace, document, TRUE);
  tl_app_settle ();
  g_assert_cmpstr (tl_app_get_shown (view), ==, "list");
  g_assert_cmpuint (count_cards (view), ==, 6);
  g_assert_cmpuint (tl_app_get_n_findings (view), ==, 2);

  search = GTK_EDITABLE (tl_app_find_widget (view, GTK_TYPE_SEARCH_ENTRY));
  gtk_editable_set_text (search, "contact centre");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (count_cards (view), ==, 2);
  gtk_editable_set_text (search, "");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (count_cards (view), ==, 6);

  /* A KPI that somebody jumps to has its page; when it is gone, there are all the others. */
  tl_workspace_reveal (workspace, csat);
  tl_app_settle ();
  g_assert_cmpstr (tl_app_get_shown (view), ==, "page");
  tl_kpi_edit_delete (document, csat);
  tl_app_settle ();
  g_assert_cmpstr (tl_app_get_shown (view), ==, "list");
  g_assert_cmpuint (count_cards (view), ==, 5);
  tl_document_undo (document);
  tl_app_settle ();
  g_assert_cmpuint (count_cards (view), ==, 6);

  tl_workspace_reveal (workspace, csat);
  tl_workspace_set_document (workspace, NULL, FALSE);
  tl_app_settle ();
  g_assert_cmpstr (tl_app_get_shown (view), ==, "empty");
  gtk_window_destroy (GTK_WINDOW (window));
  tl_app_settle ();
}

/* That there are no figures is said once, in the words in which the map says it. */
static void
test_without_figures (void)
{
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  TlRecord *kpi = find_kpi (document, "CSAT");
  GtkWidget *card = g_object_ref_sink (tl_kpi_card_new ());
  GtkWidget *row;
  g_autofree char *words = NULL;
  const char *found;

  tl_document_begin (document, "Empty", NULL);
  while (tl_record_get_n_children (kpi) > 0)
    tl_document_remove (document, get_last_value (kpi));
  tl_document_commit (document);
  tl_kpi_card_set_kpi (TL_KPI_CARD (card), document, kpi);
  words = tl_kpi_card_dup_words (TL_KPI_CARD (card));
  found = strstr (words, "no figures yet");
  g_assert_nonnull (found);
  g_assert_null (strstr (found + 1, "no figures yet"));
  g_assert_null (strstr (words, "; ;"));

  row = g_object_ref_sink (tl_inspector_kpi_summary_new (document, kpi));
  g_assert_true (g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                                   "no\u00a0figures\u00a0yet"));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "");
  g_object_unref (row);
  g_object_unref (card);
}

/* All KPIs of the sample have a page that can be shown, also read-only and from right to left. */
static void
test_pages (void)
{
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  g_autoptr (GPtrArray) kpis
      = tl_record_list_children (tl_document_get_project (document), TL_KIND_KPI);

  for (guint editable = 0; editable < 2; editable++)
    {
      GtkWidget *page;
      GtkWidget *window;

      tl_workspace_set_document (workspace, document, editable);
      page = tl_kpi_page_new (workspace);
      window = tl_app_show (page);
      for (guint i = 0; i < kpis->len; i++)
        {
          TlRecord *kpi = g_ptr_array_index (kpis, i);
          TlKpiChartView *chart
              = TL_KPI_CHART_VIEW (tl_app_find_widget (page, TL_TYPE_KPI_CHART_VIEW));

          tl_kpi_page_set_kpi (TL_KPI_PAGE (page), tl_record_get_id (kpi));
          tl_app_settle ();
          g_assert_cmpstr (tl_kpi_chart_view_get_chart (chart)->title, ==,
                           tl_record_get_name (kpi));
          g_assert_cmpint (tl_kpi_chart_view_get_shown_point (chart), !=, TL_KPI_NO_POINT);
        }
      gtk_window_destroy (GTK_WINDOW (window));
      tl_app_settle ();
    }
}

static void
test_chart_keeps_focus (void)
{
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  TlRecord *csat = find_kpi (document, "CSAT");
  GtkWidget *view = tl_kpi_chart_view_new ();
  GtkWidget *window = tl_app_show (view);
  TlKpiChartView *chart = TL_KPI_CHART_VIEW (view);
  GtkWidget *focus;

  tl_kpi_chart_view_take_chart (chart, tl_kpi_chart_new (document, csat));
  tl_app_settle ();
  tl_kpi_chart_view_set_point (chart, 2);
  g_assert_true (gtk_widget_grab_focus (view));
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (GTK_IS_BUTTON (focus));
  /* The same figures again: nothing is made anew. */
  tl_kpi_chart_view_take_chart (chart, tl_kpi_chart_new (document, csat));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == focus);
  /* A figure is gone: the period that was walked to stays. */
  tl_kpi_edit_remove_value (document, tl_record_get_id (tl_record_get_child (csat, 0)));
  tl_kpi_chart_view_take_chart (chart, tl_kpi_chart_new (document, csat));
  tl_app_settle ();
  g_assert_cmpint (tl_kpi_chart_view_get_point (chart), ==, 1);
  tl_kpi_chart_view_take_chart (chart, NULL);
  tl_app_settle ();
  g_assert_cmpint (tl_kpi_chart_view_get_shown_point (chart), ==, TL_KPI_NO_POINT);
  gtk_window_destroy (GTK_WINDOW (window));
  tl_app_settle ();
}

static void
assert_problems_below_meaning (GtkWidget *editor)
{
  GtkWidget *meaning = find_class (editor, "kpi-meaning");

  g_assert_nonnull (meaning);
  g_assert_true (gtk_widget_has_css_class (gtk_widget_get_next_sibling (meaning), "error"));
}

static void
test_editor (void)
{
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  g_autoptr (GBytes) before = tl_document_to_bytes (document);
  AdwComboRow *measure;
  TlKpiEditor *editor;
  TlRecord *draft;
  TlId csat = tl_record_get_id (find_kpi (document, "CSAT"));
  guint n = tl_document_get_n_records (document);

  tl_workspace_set_document (workspace, document, TRUE);
  editor = tl_kpi_editor_new (NULL, workspace, TL_ID_NONE);
  gtk_window_present (GTK_WINDOW (editor));
  tl_app_settle ();
  gtk_window_close (GTK_WINDOW (editor));
  tl_app_settle ();
  g_assert_cmpuint (tl_document_get_n_records (document), ==, n);

  editor = tl_kpi_editor_new (NULL, workspace, TL_ID_NONE);
  gtk_window_present (GTK_WINDOW (editor));
  draft = tl_kpi_editor_get_draft (editor);
  /* What is wrong with it is said right below what it means. */
  assert_problems_below_meaning (GTK_WIDGET (editor));
  /* The draft's document is the dialog's own. */
  g_assert_null (tl_document_lookup (document, tl_record_get_id (draft)));
  g_assert_true (gtk_widget_get_sensitive (find_class (GTK_WIDGET (editor), "suggested-action")));
  tl_kpi_editor_accept (editor);
  tl_app_settle ();
  g_assert_cmpuint (tl_document_get_n_records (document), ==, n + 1);
  g_assert_cmpstr (tl_document_get_undo_name (document), ==, "Add KPI");
  g_assert_nonnull (find_kpi (document, "Customer satisfaction (CSAT)"));

  /* What follows from the measure is written down with it. */
  editor = tl_kpi_editor_new (NULL, workspace, TL_ID_NONE);
  gtk_window_present (GTK_WINDOW (editor));
  draft = tl_kpi_editor_get_draft (editor);
  measure = ADW_COMBO_ROW (tl_app_find_widget (GTK_WIDGET (editor), ADW_TYPE_COMBO_ROW));
  adw_combo_row_set_selected (measure, 4);
  tl_app_settle ();
  g_assert_cmpint (tl_record_get_choice (draft, TL_KPI_MEASURE), ==, TL_MEASURE_FIRST_RESPONSE);
  tl_kpi_editor_accept (editor);
  tl_app_settle ();
  draft = find_kpi (document, "First response time");
  g_assert_cmpint (tl_record_get_choice (draft, TL_KPI_UNIT), ==, TL_UNIT_DURATION);
  g_assert_cmpint (tl_record_get_choice (draft, TL_KPI_DIRECTION), ==, TL_DIRECTION_DOWN);

  editor = tl_kpi_editor_new (NULL, workspace, csat);
  gtk_window_present (GTK_WINDOW (editor));
  tl_kpi_edit_delete (document, csat);
  tl_kpi_editor_accept (editor);
  tl_app_settle ();
  /* It cannot be changed any more: the dialog says so and stays. */
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (editor)));
  gtk_window_destroy (GTK_WINDOW (editor));
  tl_app_settle ();
  tl_app_assert_undone (document, before);
}

static void
take_holidays (GtkWidget *row, const char *folder, const char *ics)
{
  g_autofree char *path = g_build_filename (folder, "holidays.ics", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, ics, -1, NULL));
  tl_kpi_holidays_take (row, file);
}

/* Days of a calendar file are closed in the opening hours; a file that holds none, and hours that are not
 * there, are refused below the row. */
static void
test_holidays (void)
{
  static const char good[] = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261225\r\n"
                             "END:VEVENT\r\nEND:VCALENDAR\r\n";
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  g_autofree char *folder = tl_app_make_folder ();
  g_autoptr (GFile) nothing = g_file_new_for_path (folder);
  TlRecord *kpi = find_kpi (document, "First response, median");
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row;

  tl_workspace_set_document (workspace, document, TRUE);
  row = tl_kpi_holidays_new (workspace, tl_record_get_id (kpi));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_window_set_child (GTK_WINDOW (window), list);
  take_holidays (row, folder, good);
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_cmpstr (tl_record_get_text (kpi, TL_KPI_CALENDAR), ==, "");

  tl_document_begin (document, "Hours", NULL);
  tl_document_set_text (document, kpi, TL_KPI_CALENDAR, "Mo-Fr 09:00-17:00", NULL);
  tl_document_commit (document);
  take_holidays (row, folder, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  tl_kpi_holidays_take (row, nothing);
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  take_holidays (row, folder, good);
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  g_assert_cmpstr (tl_record_get_text (kpi, TL_KPI_CALENDAR), ==,
                   "Mo-Fr 09:00-17:00; closed 2026-12-25");
  g_assert_cmpstr (tl_document_get_undo_name (document), ==, "Add holidays");
  g_assert_true (tl_document_undo (document));
  g_assert_cmpstr (tl_record_get_text (kpi, TL_KPI_CALENDAR), ==, "Mo-Fr 09:00-17:00");
  gtk_window_destroy (GTK_WINDOW (window));
  tl_app_settle ();
  tl_app_remove_folder (g_steal_pointer (&folder));
}

/* The figures of a KPI as those of a group, “phone”. */
static void
make_parts (TlRecord *kpi, TlKpiPartsShown *parts)
{
  TlMeasureSeries *series = g_new0 (TlMeasureSeries, 1);
  TlKpiDefinition definition;

  tl_kpi_definition_from_record (&definition, kpi);
  series->group = g_strdup ("phone");
  series->points = tl_kpi_points_from_record (kpi);
  parts->by = g_strdup ("channel");
  parts->overlap = TRUE;
  parts->series = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_measure_series_free);
  parts->charts = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_chart_free);
  g_ptr_array_add (parts->series, series);
  g_ptr_array_add (parts->charts, tl_chart_new ("part-1", "phone", &definition, series->points));
}

static void
test_export (void)
{
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  TlId csat = tl_record_get_id (find_kpi (document, "CSAT"));
  TlKpiPartsShown parts;
  g_autofree char *folder = tl_app_make_folder ();
  static const char *const names[] = { "csat.svg", "csat.pdf", "csat.png", "csat.csv" };
  g_autofree char *all = g_build_filename (folder, "all.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  make_parts (find_kpi (document, "CSAT"), &parts);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autofree char *contents = NULL;
      gsize length;

      g_assert_true (tl_kpi_export_to (document, csat, &parts, path, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      g_assert_cmpuint (length, >, 500);
      if (i == 0)
        {
          g_assert_nonnull (strstr (contents, "CSAT"));
          g_assert_nonnull (strstr (contents, "Source: "));
          g_assert_nonnull (strstr (contents, "target ≥ 80 %"));
          g_assert_nonnull (
              strstr (contents, "By Channel (a row with several counts in each of them)"));
          g_assert_nonnull (strstr (contents, ">phone<"));
        }
      else if (i == G_N_ELEMENTS (names) - 1)
        {
          g_assert_nonnull (strstr (contents, ",Channel,phone\r\n"));
          g_assert_nonnull (strstr (contents, ",,\r\n"));
        }
    }
  g_free (parts.by);
  g_ptr_array_unref (parts.charts);
  g_ptr_array_unref (parts.series);
  g_assert_true (tl_kpi_export_to (document, TL_ID_NONE, NULL, all, &error));
  g_assert_true (g_file_get_contents (all, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\r\nRetention,"));
  g_assert_nonnull (strstr (text, "2026-10-01"));
  /* What cannot be written is said in words that help. */
  g_assert_false (tl_kpi_export_to (document, TL_ID_NONE, NULL, folder, &error));
  g_assert_nonnull (strstr (error->message, "There is a folder of this name."));
  tl_app_remove_folder (g_steal_pointer (&folder));
}

/* A comment becomes feedback under the step of its card, without what tells who wrote it. */
static void
test_pin (void)
{
  TlAppMap map;
  g_autoptr (TlDocument) document = tl_app_document_new (&map);
  g_autoptr (GBytes) before = tl_document_to_bytes (document);
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  const TlKpiQuote quote
      = { "Third call this week, ring 082 555 0101", tl_date_from_ymd (2026, 10, 3), "survey" };
  const TlKpiQuote kept = { "Third call this week, ring …", quote.day, quote.source };
  g_autoptr (GArray) links = NULL;
  TlKpiPinDialog *dialog;
  TlRecord *feedback;
  TlRecord *call = tl_document_lookup (document, map.call);

  tl_workspace_set_document (workspace, document, TRUE);
  dialog = tl_kpi_pin_dialog_new (NULL, workspace, TL_ID_NONE, &quote);
  gtk_window_present (GTK_WINDOW (dialog));
  tl_app_settle ();
  /* No card is chosen yet. */
  tl_kpi_pin_dialog_accept (dialog);
  g_assert_null (tl_kpi_pin_find (document, &kept));
  tl_kpi_pin_dialog_choose (dialog, map.call);
  tl_kpi_pin_dialog_accept (dialog);
  tl_app_settle ();

  feedback = tl_kpi_pin_find (document, &kept);
  g_assert_nonnull (feedback);
  g_assert_true (tl_record_get_reference (feedback, TL_CARD_STEP)
                 == tl_record_get_reference (call, TL_CARD_STEP));
  g_assert_cmpint (tl_record_get_choice (tl_record_get_parent (feedback), TL_LANE_KIND), ==,
                   TL_LANE_KIND_FEEDBACK);
  links = tl_inspector_list_links (document, map.call);
  g_assert_cmpuint (links->len, ==, 1);
  g_assert_true (g_array_index (links, TlInspectorLink, 0).other == feedback);
  g_assert_cmpstr (tl_document_get_undo_name (document), ==, "Pin comment");
  /* The lane is there now. */
  g_assert_nonnull (tl_kpi_pin_add (document, map.app, &kept, NULL));
  g_assert_cmpuint (tl_record_get_n_children (tl_record_get_parent (feedback)), ==, 2);
  tl_app_assert_undone (document, before);
}

static void
test_hint (void)
{
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  TlId csat = tl_record_get_id (find_kpi (document, "CSAT"));
  g_autoptr (GArray) links = tl_inspector_list_links (document, csat);
  g_autofree char *hint = tl_kpi_hint_make (document, csat);
  g_autofree char *measured = NULL;

  g_assert_nonnull (strstr (hint, "71 %: misses the target, but tolerable"));
  g_assert_nonnull (strstr (hint, "66–76\u00a0· n\u00a0318\u00a0· Oct\u00a02026"));
  g_assert_nonnull (strstr (hint, "answers 4 and 5 of 5"));
  g_assert_nonnull (strstr (hint, "Source: "));
  g_assert_cmpuint (links->len, >, 0);
  measured = tl_kpi_hint_make (document,
                               tl_record_get_id (g_array_index (links, TlInspectorLink, 0).other));
  g_assert_nonnull (strstr (measured, "CSAT: 71\u00a0%"));
  g_assert_null (
      tl_kpi_hint_make (document, tl_record_get_id (tl_document_get_project (document))));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/tl/app/kpi-add-change-delete", test_add_change_delete);
  g_test_add_func ("/tl/app/kpi-figures-are-typed-in", test_values);
  g_test_add_func ("/tl/app/kpi-intervals-are-typed-in", test_interval);
  g_test_add_func ("/tl/app/kpi-first-figure-has-the-latest-period", test_first_value);
  g_test_add_func ("/tl/app/kpi-figures-are-taken-over", test_take_values);
  g_test_add_func ("/tl/app/kpi-view-follows-the-document", test_view);
  g_test_add_func ("/tl/app/kpi-without-figures-says-so-once", test_without_figures);
  g_test_add_func ("/tl/app/kpi-pages-of-the-sample", test_pages);
  g_test_add_func ("/tl/app/kpi-chart-keeps-the-focus", test_chart_keeps_focus);
  g_test_add_func ("/tl/app/kpi-editor-leaves-nothing-behind", test_editor);
  g_test_add_func ("/tl/app/kpi-holidays-are-closed", test_holidays);
  g_test_add_func ("/tl/app/kpi-exports", test_export);
  g_test_add_func ("/tl/app/kpi-comments-are-pinned", test_pin);
  g_test_add_func ("/tl/app/kpi-hints-say-all-of-a-figure", test_hint);
  return g_test_run ();
}
