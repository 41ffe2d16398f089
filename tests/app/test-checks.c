/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The checks view in a window of its own: what it lists, that its buttons put findings right in one
 * step, that ignoring has a way back, and that it survives whatever happens to the document.
 */
#include "tl-app-fixture.h"
#include "tl-checks-row.h"
#include "tl-checks-view.h"
#include "tl-checks.h"
#include "tl-edit-structure.h"
#include "tl-edit.h"
#include "tl-inspector-chooser.h"
#include "tl-lint-fix.h"

typedef struct
{
  TlAppMap map;
  TlDocument *document;   /* owned */
  TlWorkspace *workspace; /* owned */
  GtkWidget *window;
  GtkWidget *view;
  guint n_toasts;
  TlId revealed;
  TlId filled;
} Fixture;

static void
toast_cb (Fixture *fixture)
{
  fixture->n_toasts++;
}

static void
reveal_cb (Fixture *fixture, guint64 record)
{
  fixture->revealed = record;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->document = tl_app_document_new (&fixture->map);
  fixture->workspace = tl_workspace_new ();
  tl_workspace_set_document (fixture->workspace, fixture->document, TRUE);
  g_signal_connect_swapped (fixture->workspace, "toast", G_CALLBACK (toast_cb), fixture);
  g_signal_connect_swapped (fixture->workspace, "reveal", G_CALLBACK (reveal_cb), fixture);
  fixture->view = tl_checks_view_new (fixture->workspace);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->view);
  gtk_window_present (GTK_WINDOW (fixture->window));
  tl_app_wait_until (tl_app_is_mapped, fixture->view);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->view), (gpointer *) &fixture->view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tl_app_settle ();
  g_assert_null (fixture->view);
  g_assert_finalize_object (fixture->workspace);
  g_assert_finalize_object (fixture->document);
}

static guint
get_n_findings (Fixture *fixture)
{
  guint n;

  g_object_get (fixture->view, "n-findings", &n, NULL);
  return n;
}

/* Returns: (transfer container): the widgets of @type that can be seen in @widget */
static GPtrArray *
list_widgets_in (GtkWidget *widget, GType type)
{
  GPtrArray *list = g_ptr_array_new ();

  tl_app_list_widgets (widget, type, list);
  for (guint i = list->len; i > 0; i--)
    if (!gtk_widget_get_mapped (g_ptr_array_index (list, i - 1)))
      g_ptr_array_remove_index (list, i - 1);
  return list;
}

static GPtrArray *
list_widgets (Fixture *fixture, GType type)
{
  return list_widgets_in (fixture->view, type);
}

static TlChecksRow *
find_row (Fixture *fixture, TlLintCheck check, TlId record)
{
  g_autoptr (GPtrArray) rows = list_widgets (fixture, TL_TYPE_CHECKS_ROW);

  for (guint i = 0; i < rows->len; i++)
    {
      const TlLintFinding *finding = tl_checks_row_get_finding (g_ptr_array_index (rows, i));

      if (finding->check == check && finding->record == record)
        return g_ptr_array_index (rows, i);
    }
  return NULL;
}

typedef struct
{
  Fixture *fixture;
  guint n_findings;
} Wanted;

static gboolean
has_findings (gpointer data)
{
  const Wanted *wanted = data;

  return get_n_findings (wanted->fixture) == wanted->n_findings;
}

/* The checks run a moment after a change. */
static void
wait_for_findings (Fixture *fixture, guint n)
{
  Wanted wanted = { fixture, n };

  tl_app_wait_until (has_findings, &wanted);
  tl_app_settle ();
}

/* Three touchpoints of which nothing is said (4 gaps each), two stages without KPI, the coverage. */
#define N_AT_FIRST 15

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = list_widgets (fixture, TL_TYPE_CHECKS_ROW);
  TlChecksRow *row;

  g_assert_cmpuint (get_n_findings (fixture), ==, N_AT_FIRST);
  g_assert_cmpuint (rows->len, ==, N_AT_FIRST);
  row = find_row (fixture, TL_LINT_TOUCHPOINT_START, fixture->map.call);
  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_parent (GTK_WIDGET (row)), "row-activated", row);
  g_assert_cmpuint (fixture->revealed, ==, fixture->map.call);
}

static TlInspectorChooser *
get_chooser (GtkWidget *row)
{
  g_autoptr (GPtrArray) buttons = list_widgets_in (row, GTK_TYPE_MENU_BUTTON);

  g_assert_cmpuint (buttons->len, ==, 1);
  /* There is none before it is asked for. */
  g_assert_null (gtk_menu_button_get_popover (g_ptr_array_index (buttons, 0)));
  tl_app_settle ();
  gtk_menu_button_popup (g_ptr_array_index (buttons, 0));
  return TL_INSPECTOR_CHOOSER (gtk_menu_button_get_popover (g_ptr_array_index (buttons, 0)));
}

static void
test_fix (Fixture *fixture, gconstpointer data)
{
  TlChecksRow *row = find_row (fixture, TL_LINT_TOUCHPOINT_START, fixture->map.call);
  TlRecord *call = tl_document_lookup (fixture->document, fixture->map.call);

  gtk_widget_grab_focus (GTK_WIDGET (row));
  tl_inspector_chooser_choose (get_chooser (GTK_WIDGET (row)), TL_STARTS_WE);
  g_assert_cmpuint (tl_record_get_choice (call, TL_TOUCHPOINT_STARTS), ==, TL_STARTS_WE);
  g_assert_cmpstr (tl_document_get_undo_name (fixture->document), ==, "Set who starts");
  wait_for_findings (fixture, N_AT_FIRST - 1);
  g_assert_null (find_row (fixture, TL_LINT_TOUCHPOINT_START, fixture->map.call));
  /* The focus is at the row that took its place. */
  g_assert_true (GTK_IS_WIDGET (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
  g_assert_nonnull (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                             TL_TYPE_CHECKS_ROW));

  tl_document_undo (fixture->document);
  wait_for_findings (fixture, N_AT_FIRST);
  g_assert_nonnull (find_row (fixture, TL_LINT_TOUCHPOINT_START, fixture->map.call));
}

static void
test_new_channel (Fixture *fixture, gconstpointer data)
{
  TlChecksRow *row = find_row (fixture, TL_LINT_TOUCHPOINT_CHANNEL, fixture->map.shop);
  TlRecord *shop = tl_document_lookup (fixture->document, fixture->map.shop);
  TlRecord *channel;

  tl_inspector_chooser_create (get_chooser (GTK_WIDGET (row)), "Market stall");
  channel = tl_document_lookup (fixture->document,
                                tl_record_get_reference (shop, TL_TOUCHPOINT_CHANNEL));
  g_assert_cmpstr (tl_record_get_name (channel), ==, "Market stall");
  wait_for_findings (fixture, N_AT_FIRST - 1);
  tl_document_undo (fixture->document);
  wait_for_findings (fixture, N_AT_FIRST);
}

static gboolean
has_measured_stage (gpointer data)
{
  Fixture *fixture = data;

  return find_row (fixture, TL_LINT_STAGE_KPI, fixture->map.stages[0]) == NULL;
}

static gboolean
has_no_measured_stage (gpointer data)
{
  return !has_measured_stage (data);
}

/* A map that was just begun has no KPI that could be linked. */
static void
test_new_kpi (Fixture *fixture, gconstpointer data)
{
  TlChecksRow *row = find_row (fixture, TL_LINT_STAGE_KPI, fixture->map.stages[0]);

  tl_inspector_chooser_create (get_chooser (GTK_WIDGET (row)), "First response");
  tl_app_wait_until (has_measured_stage, fixture);
  tl_document_undo (fixture->document);
  tl_app_wait_until (has_no_measured_stage, fixture);
  wait_for_findings (fixture, N_AT_FIRST);
}

static gboolean
shows (GtkWidget *widget, const char *text)
{
  g_autoptr (GPtrArray) labels = list_widgets_in (widget, GTK_TYPE_LABEL);

  for (guint i = 0; i < labels->len; i++)
    if (g_str_equal (gtk_label_get_label (g_ptr_array_index (labels, i)), text))
      return TRUE;
  return FALSE;
}

/* Where a map has no pain points there is none to look for. */
static void
test_no_pain_points (Fixture *fixture, gconstpointer data)
{
  TlRecord *lane = tl_edit_add_lane (fixture->document, fixture->map.map, fixture->map.touchpoints,
                                     TL_EDIT_AFTER, TL_LANE_KIND_OPPORTUNITIES, NULL);
  TlRecord *opportunity = tl_edit_add_card (fixture->document, tl_record_get_id (lane),
                                            fixture->map.steps[0], "Call first", NULL);
  TlInspectorChooser *chooser;

  wait_for_findings (fixture, N_AT_FIRST + 1);
  chooser = get_chooser (GTK_WIDGET (
      find_row (fixture, TL_LINT_OPPORTUNITY_ADDRESSES, tl_record_get_id (opportunity))));
  tl_app_settle ();
  g_assert_true (shows (GTK_WIDGET (chooser), "This map has no pain points yet."));
  gtk_popover_popdown (GTK_POPOVER (chooser));
}

/* The button in the head of a group makes the same choice for all of it, in one step. */
static void
test_fix_all (Fixture *fixture, gconstpointer data)
{
  TlChecksRow *row = find_row (fixture, TL_LINT_TOUCHPOINT_ANSWER, fixture->map.call);
  GtkWidget *group = gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (row)));

  tl_inspector_chooser_choose (get_chooser (gtk_widget_get_first_child (group)),
                               TL_ANSWERS_AUTOMATIC);
  wait_for_findings (fixture, N_AT_FIRST - 3);
  tl_document_undo (fixture->document);
  wait_for_findings (fixture, N_AT_FIRST);
  g_assert_false (tl_document_can_undo (fixture->document));
}

static guint
count_buttons (Fixture *fixture, const char *label)
{
  g_autoptr (GPtrArray) buttons = list_widgets (fixture, GTK_TYPE_BUTTON);
  guint n = 0;

  for (guint i = 0; i < buttons->len; i++)
    n += g_strcmp0 (gtk_button_get_label (g_ptr_array_index (buttons, i)), label) == 0;
  return n;
}

static gboolean
has_kpi_row (gpointer fixture)
{
  return count_buttons (fixture, "Type figures") == 1;
}

static gboolean
has_computed_row (gpointer fixture)
{
  return count_buttons (fixture, "Compute figures") == 1;
}

static void
fill_kpi_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Fixture *fixture = data;

  fixture->filled = g_variant_get_uint64 (parameter);
}

static TlRecord *
measure_stage (Fixture *fixture)
{
  TlRecord *map = tl_document_lookup (fixture->document, fixture->map.map);
  TlRecord *kpi, *link;

  tl_document_begin (fixture->document, "Link KPI", NULL);
  kpi = tl_document_insert (fixture->document, TL_KIND_KPI, TL_ID_NONE,
                            tl_document_get_project (fixture->document), -1, NULL);
  tl_document_set_text (fixture->document, kpi, TL_KPI_NAME, "CSAT", NULL);
  link = tl_document_insert (fixture->document, TL_KIND_LINK, TL_ID_NONE, map, -1, NULL);
  tl_document_set_integer (fixture->document, link, TL_LINK_KIND, TL_LINK_KIND_MEASURED_BY, NULL);
  tl_document_set_reference (fixture->document, link, TL_LINK_FROM, fixture->map.stages[0], NULL);
  tl_document_set_reference (fixture->document, link, TL_LINK_TO, tl_record_get_id (kpi), NULL);
  tl_document_commit (fixture->document);
  return kpi;
}

/* A KPI without figures says how it gets them: from its data, or typed. */
static void
test_fill_kpi (Fixture *fixture, gconstpointer data)
{
  static const GActionEntry entries[]
      = { { .name = "fill-kpi", .activate = fill_kpi_cb, .parameter_type = "t" } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  TlRecord *kpi = measure_stage (fixture);
  g_autoptr (GPtrArray) buttons = NULL;

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries),
                                   fixture);
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (actions));
  /* One stage is measured now, by something that shows nothing. */
  wait_for_findings (fixture, N_AT_FIRST);
  tl_app_wait_until (has_kpi_row, fixture);
  buttons = list_widgets_in (GTK_WIDGET (find_row (fixture, TL_LINT_KPI_NO_FIGURES,
                                                   tl_record_get_id (kpi))),
                             GTK_TYPE_BUTTON);
  g_assert_cmpstr (gtk_button_get_label (g_ptr_array_index (buttons, 0)), ==, "Type figures");
  g_signal_emit_by_name (g_ptr_array_index (buttons, 0), "clicked");
  g_assert_cmpuint (fixture->filled, ==, tl_record_get_id (kpi));

  tl_document_begin (fixture->document, "Choose data", NULL);
  tl_document_set_text (fixture->document, kpi, TL_KPI_FEED, "Tickets", NULL);
  tl_document_commit (fixture->document);
  tl_app_wait_until (has_computed_row, fixture);
}

static void
test_ignore (Fixture *fixture, gconstpointer data)
{
  TlRecord *map = tl_document_lookup (fixture->document, fixture->map.map);
  TlChecksRow *row = find_row (fixture, TL_LINT_STAGE_KPI, fixture->map.stages[0]);

  g_assert_true (
      tl_lint_set_ignored (fixture->document, map, tl_checks_row_get_finding (row), TRUE, NULL));
  wait_for_findings (fixture, N_AT_FIRST - 1);
  g_assert_null (find_row (fixture, TL_LINT_STAGE_KPI, fixture->map.stages[0]));

  /* It can still be seen, and taken back. */
  gtk_widget_activate_action (fixture->view, "checks.show-ignored", NULL);
  g_assert_nonnull (find_row (fixture, TL_LINT_STAGE_KPI, fixture->map.stages[0]));
  gtk_widget_activate_action (fixture->view, "checks.stop-ignoring", NULL);
  wait_for_findings (fixture, N_AT_FIRST);
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  gtk_widget_activate_action (fixture->view, "checks.copy", NULL);
  g_assert_cmpuint (fixture->n_toasts, ==, 1);
}

static void
test_all_clear (Fixture *fixture, gconstpointer data)
{
  tl_document_begin (fixture->document, "Clear", NULL);
  for (guint i = 0; i < 2; i++)
    tl_document_remove (fixture->document,
                        tl_document_lookup (fixture->document, fixture->map.stages[i]));
  tl_document_commit (fixture->document);
  wait_for_findings (fixture, 0);
  tl_document_undo (fixture->document);
  wait_for_findings (fixture, N_AT_FIRST);
}

/* Nothing open, another document, no map, read-only. */
static void
test_other_documents (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) empty = tl_document_new ();
  g_autoptr (GPtrArray) buttons = NULL;
  guint n_disabled = 0;

  tl_workspace_set_document (fixture->workspace, NULL, FALSE);
  wait_for_findings (fixture, 0);
  tl_workspace_set_document (fixture->workspace, empty, TRUE);
  wait_for_findings (fixture, 0);
  tl_workspace_set_document (fixture->workspace, fixture->document, FALSE);
  wait_for_findings (fixture, N_AT_FIRST);
  buttons = list_widgets (fixture, GTK_TYPE_MENU_BUTTON);
  for (guint i = 0; i < buttons->len; i++)
    n_disabled += !gtk_widget_get_sensitive (g_ptr_array_index (buttons, i));
  /* All but the menu of the page. */
  g_assert_cmpuint (n_disabled, ==, buttons->len - 1);
  g_assert_cmpuint (n_disabled, >, 0);
  tl_workspace_set_document (fixture->workspace, NULL, FALSE);
}

/* A hidden view counts on. */
static void
test_hidden (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_visible (fixture->view, FALSE);
  tl_document_begin (fixture->document, "Delete", NULL);
  tl_document_remove (fixture->document, tl_document_lookup (fixture->document, fixture->map.call));
  tl_document_commit (fixture->document);
  wait_for_findings (fixture, N_AT_FIRST - 4);
  gtk_widget_set_visible (fixture->view, TRUE);
  tl_app_wait_until (tl_app_is_mapped, fixture->view);
  g_assert_null (find_row (fixture, TL_LINT_TOUCHPOINT_START, fixture->map.call));
}

#define N_MANY 40
#define N_SHOWN 30 /* of one check */
#define N_BATCH 20 /* rows that may be made at a time */

static guint
count_rows (Fixture *fixture)
{
  g_autoptr (GPtrArray) rows = list_widgets (fixture, TL_TYPE_CHECKS_ROW);

  return rows->len;
}

static gboolean
has_all_rows (gpointer fixture)
{
  /* Four checks of touchpoints, two stages and the coverage. */
  return count_rows (fixture) == 4 * N_SHOWN + 3;
}

static void
add_many_touchpoints (Fixture *fixture)
{
  TlRecord *call = tl_document_lookup (fixture->document, fixture->map.call);

  tl_document_begin (fixture->document, "Add", NULL);
  for (guint i = 0; i < N_MANY; i++)
    {
      TlRecord *card = tl_document_insert (fixture->document, TL_KIND_TOUCHPOINT, TL_ID_NONE,
                                           tl_record_get_parent (call), -1, NULL);

      tl_document_set_reference (fixture->document, card, TL_CARD_STEP,
                                 tl_record_get_reference (call, TL_CARD_STEP), NULL);
    }
  tl_document_commit (fixture->document);
}

/* Hundreds of rows are not made in one go, which would hold up the window, but all come. */
static void
test_batches (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;
  TlLintCheck check = 0;

  gtk_widget_set_visible (fixture->view, FALSE);
  add_many_touchpoints (fixture);
  wait_for_findings (fixture, N_AT_FIRST + 4 * N_MANY);
  gtk_widget_set_visible (fixture->view, TRUE);
  g_assert_cmpuint (count_rows (fixture), <=, N_AT_FIRST + N_BATCH);
  tl_app_wait_until (has_all_rows, fixture);

  /* In the order of the checks, whichever batch they came in. */
  rows = list_widgets (fixture, TL_TYPE_CHECKS_ROW);
  for (guint i = 0; i < rows->len; i++)
    {
      const TlLintFinding *finding = tl_checks_row_get_finding (g_ptr_array_index (rows, i));

      g_assert_cmpuint (finding->check, >=, check);
      check = finding->check;
    }
}

/* Arrows do not end with the findings of one check. */
static void
test_arrows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = list_widgets (fixture, TL_TYPE_CHECKS_ROW);
  GtkWidget *first = g_ptr_array_index (rows, 0);
  GtkWidget *list = gtk_widget_get_parent (first);
  GtkWidget *last = gtk_widget_get_last_child (list);
  GtkWidget *focus;
  gboolean moved = FALSE;

  gtk_widget_grab_focus (last);
  g_signal_emit_by_name (list, "keynav-failed", GTK_DIR_DOWN, &moved);
  g_assert_true (moved);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (TL_IS_CHECKS_ROW (focus));
  g_assert_true (gtk_widget_get_parent (focus) != list);
  g_signal_emit_by_name (gtk_widget_get_parent (focus), "keynav-failed", GTK_DIR_UP, &moved);
  g_assert_true (moved);
  g_assert_true (gtk_widget_is_focus (last));
  /* There is nothing above the first. */
  g_signal_emit_by_name (list, "keynav-failed", GTK_DIR_UP, &moved);
  g_assert_true (gtk_widget_is_focus (last));
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  int minimum;

  gtk_widget_measure (fixture->view, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

/* Of a choice and a menu, what has the focus is a button inside. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  GtkWidget *filter = tl_app_find_widget (fixture->view, GTK_TYPE_DROP_DOWN);
  GtkWidget *menu = tl_app_find_widget (fixture->view, GTK_TYPE_MENU_BUTTON);
  GtkAccessible *choice = GTK_ACCESSIBLE (gtk_widget_get_first_child (filter));

  gtk_test_accessible_assert_property (choice, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Which findings are shown");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (filter), 1);
  gtk_test_accessible_assert_property (
      choice, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      gtk_string_object_get_string (gtk_drop_down_get_selected_item (GTK_DROP_DOWN (filter))));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (menu)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "More");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, function)                                                                        \
  g_test_add ("/tl/app/checks/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("list", test_list);
  ADD ("fix", test_fix);
  ADD ("new-channel", test_new_channel);
  ADD ("new-kpi", test_new_kpi);
  ADD ("no-pain-points", test_no_pain_points);
  ADD ("fix-all", test_fix_all);
  ADD ("fill-kpi", test_fill_kpi);
  ADD ("ignore", test_ignore);
  ADD ("copy", test_copy);
  ADD ("all-clear", test_all_clear);
  ADD ("other-documents", test_other_documents);
  ADD ("hidden", test_hidden);
  ADD ("batches", test_batches);
  ADD ("arrows", test_arrows);
  ADD ("narrow", test_narrow);
  ADD ("names", test_names);
#undef ADD
  return g_test_run ();
}
