/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A future state gets a target of its own, and a KPI is duplicated, with real keys, on the sample: what is
 * shown then, where the focus is, and that Undo takes it back to the byte.
 */
#include "tl-app-run.h"
#include "tl-document-writer.h"
#include "tl-inspector-kpi.h"
#include "tl-robot.h"
#include "tl-window-private.h"

#include <string.h>

#define SAMPLE "data/samples/going-solar.throughline"
#define CURRENT "Going solar: first-time buyer"
#define FUTURE "Going solar: first-time buyer, 2027"

/* What has the focus shall say so. */
typedef struct
{
  TlAppRun *run;
  const char *text;
} Wanted;

static TlRecord *
find (TlAppRun *run, TlKind kind, const char *name)
{
  TlRecord *record = tl_project_find_by_name (tl_app_run_get_document (run), kind, name, NULL);

  g_assert_nonnull (record);
  return record;
}

static gboolean
has_text_focused (gpointer data)
{
  Wanted *wanted = data;
  GtkWidget *focus = tl_app_run_get_focus (wanted->run);

  return GTK_IS_TEXT (focus) && gtk_widget_get_mapped (focus)
         && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (focus)), wanted->text);
}

static gboolean
is_in_sight (gpointer data)
{
  GtkWidget *focus = tl_app_run_get_focus (data);
  GtkWidget *page = gtk_widget_get_ancestor (focus, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t box;

  return gtk_widget_compute_bounds (focus, page, &box) && box.origin.y >= 0
         && box.origin.y + box.size.height <= gtk_widget_get_height (page);
}

static void
wait_for_text (TlAppRun *run, const char *text)
{
  Wanted wanted = { run, text };

  tl_app_wait_until (has_text_focused, &wanted);
  tl_app_wait_until (is_in_sight, run);
}

/* The targets of the KPIs of that name, in their order. */
static char *
list_targets (TlAppRun *run, const char *name)
{
  g_autoptr (GPtrArray) kpis
      = tl_record_list_children (tl_document_get_project (tl_app_run_get_document (run)),
                                 TL_KIND_KPI);
  GString *targets = g_string_new (NULL);

  for (guint i = 0; i < kpis->len; i++)
    if (g_str_equal (tl_record_get_name (g_ptr_array_index (kpis, i)), name))
      g_string_append_printf (targets, "%g ",
                              tl_record_get_number (g_ptr_array_index (kpis, i), TL_KPI_TARGET));
  return g_string_free (targets, FALSE);
}

static void
assert_targets (TlAppRun *run, const char *name, const char *expected)
{
  g_autofree char *targets = list_targets (run, name);

  g_assert_cmpstr (targets, ==, expected);
}

/* In lists only the maps tell twins apart. */
static void
assert_maps (TlAppRun *run, const char *name, const char *const *expected)
{
  TlDocument *document = tl_app_run_get_document (run);
  g_autoptr (GPtrArray) kpis
      = tl_record_list_children (tl_document_get_project (document), TL_KIND_KPI);
  guint n = 0;

  for (guint i = 0; i < kpis->len; i++)
    if (g_str_equal (tl_record_get_name (g_ptr_array_index (kpis, i)), name))
      {
        g_autofree char *maps = tl_inspector_kpi_dup_maps (document, g_ptr_array_index (kpis, i));

        g_assert_cmpstr (maps, ==, expected[n++]);
      }
}

static GtkWidget *
find_row (GtkWidget *root, const char *beginning)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  tl_app_list_widgets (root, ADW_TYPE_ACTION_ROW, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (rows, i);

      if (gtk_widget_get_mapped (row)
          && g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                               beginning))
        return row;
    }
  return NULL;
}

/* Goes from the KPI on the map to its details. */
static void
show_details (TlAppRun *run, TlRobot *robot, const char *map, TlRecord *kpi)
{
  tl_window_show_map (run->window, tl_record_get_id (find (run, TL_KIND_MAP, map)));
  tl_robot_settle (robot);
  tl_canvas_select (run->window->canvas, tl_record_get_id (kpi));
  gtk_widget_grab_focus (GTK_WIDGET (run->window->canvas));
  tl_robot_settle (robot);
  if (!tl_app_run_is_in_details (run))
    tl_robot_key (robot, "alt+Return");
  tl_app_wait_until (tl_app_run_is_in_details, run);
  tl_robot_settle (robot);
}

static void
test_beside_map (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlDocument *document = tl_app_run_get_document (run);
  g_autoptr (GBytes) before = tl_document_to_bytes (document);
  TlRecord *nps = find (run, TL_KIND_KPI, "NPS");

  /* The current state keeps its KPI. */
  show_details (run, robot, CURRENT, nps);
  g_assert_null (find_row (GTK_WIDGET (run->window->details_bin), "Own Target"));
  show_details (run, robot, FUTURE, nps);
  g_assert_nonnull (find_row (GTK_WIDGET (run->window->details_bin), "Own Target"));
  tl_robot_key (robot, "Down");
  tl_robot_key (robot, "Return");
  wait_for_text (run, "35");
  assert_targets (run, "NPS", "35 35 ");
  tl_robot_type (robot, "45");
  tl_robot_key (robot, "Return");
  assert_targets (run, "NPS", "35 45 ");
  g_assert_null (find_row (GTK_WIDGET (run->window->details_bin), "Own Target"));
  g_assert_true (tl_document_undo (document));
  tl_app_assert_one_step (document, before, "Give a map its own target");
}

/* Where no map stands beside it is said which one is meant. */
static void
test_on_page (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlDocument *document = tl_app_run_get_document (run);
  g_autoptr (GBytes) before = tl_document_to_bytes (document);
  static const char *const twins[] = { CURRENT, FUTURE };
  static const char *const alone[] = { NULL };
  GtkWidget *row;

  tl_workspace_reveal (run->window->workspace,
                       tl_record_get_id (find (run, TL_KIND_KPI, "Retention")));
  tl_robot_settle (robot);
  row = find_row (GTK_WIDGET (run->window), "Own Target for “" FUTURE "”");
  g_assert_nonnull (row);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==,
                   "Now it shares the target with “" CURRENT "”");
  gtk_widget_grab_focus (row);
  tl_robot_settle (robot);
  tl_robot_key (robot, "Return");
  wait_for_text (run, "93");
  tl_robot_type (robot, "97");
  tl_robot_key (robot, "Return");
  assert_targets (run, "Retention", "93 97 ");
  assert_maps (run, "Retention", twins);
  assert_maps (run, "CSAT", alone);
  g_assert_true (tl_document_undo (document));
  tl_app_assert_one_step (document, before, "Give a map its own target");
}

static void
test_duplicate (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlDocument *document = tl_app_run_get_document (run);
  g_autoptr (GBytes) before = tl_document_to_bytes (document);

  tl_workspace_reveal (run->window->workspace, tl_record_get_id (find (run, TL_KIND_KPI, "CSAT")));
  tl_robot_settle (robot);
  tl_robot_key (robot, "ctrl+d");
  wait_for_text (run, "CSAT (copy)");
  /* What is typed takes the place of the name, in the same step. */
  tl_robot_type (robot, "Pleased");
  tl_robot_key (robot, "Return");
  assert_targets (run, "Pleased", "80 ");
  assert_targets (run, "CSAT", "80 ");
  tl_app_assert_one_step (document, before, "Duplicate KPI");
}

static void
run_on_sample (gconstpointer test)
{
  tl_app_run_file (SAMPLE, (TlAppTest) test);
}

int
main (int argc, char *argv[])
{
  tl_app_set_environment ("THROUGHLINE_RESOURCE_DIR", "TL_TEST_SOURCE_ROOT", "data");
  tl_app_set_environment ("GSETTINGS_SCHEMA_DIR", "TL_TEST_BUILD_ROOT", "data");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/tl/app/own-target/beside-the-map", (gconstpointer) test_beside_map,
                        run_on_sample);
  g_test_add_data_func ("/tl/app/own-target/on-the-page", (gconstpointer) test_on_page,
                        run_on_sample);
  g_test_add_data_func ("/tl/app/own-target/duplicate", (gconstpointer) test_duplicate,
                        run_on_sample);
  return g_test_run ();
}
