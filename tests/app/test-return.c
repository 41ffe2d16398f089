/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Undo and Redo bring back is shown, wherever the user is meanwhile. */
#include "tl-app-run.h"
#include "tl-edit-map.h"
#include "tl-edit-structure.h"
#include "tl-edit.h"
#include "tl-library-edit.h"
#include "tl-window-private.h"

static void
activate (TlAppRun *run, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (run->window), action, NULL);
  tl_app_settle ();
}

static void
show_page (TlAppRun *run, const char *page)
{
  tl_window_show_page (run->window, page);
  tl_app_settle ();
}

static TlId
get_lead (TlAppRun *run)
{
  return tl_selection_get_lead (tl_workspace_get_selection (run->window->workspace));
}

static void
test_map (TlAppRun *run)
{
  TlWorkspace *workspace = run->window->workspace;
  TlRecord *other = tl_edit_add_map (tl_app_run_get_document (run), "Other", NULL);
  TlId id = tl_record_get_id (other);

  g_assert_cmpuint (tl_workspace_get_map (workspace), ==, run->map.map);
  activate (run, "delete-map");
  g_assert_cmpuint (tl_workspace_get_map (workspace), ==, id);
  show_page (run, "teams");
  activate (run, "undo");
  g_assert_cmpuint (tl_workspace_get_map (workspace), ==, run->map.map);
  g_assert_cmpstr (run->window->page, ==, "map");

  /* The one that was added before is undone, and done again. */
  activate (run, "undo");
  g_assert_null (tl_workspace_lookup (workspace, id, TL_KIND_MAP));
  activate (run, "redo");
  g_assert_cmpuint (tl_workspace_get_map (workspace), ==, id);
}

static void
test_part (TlAppRun *run)
{
  TlDocument *document = tl_app_run_get_document (run);
  TlWorkspace *workspace = run->window->workspace;
  TlRecord *other = tl_edit_add_map (document, "Other", NULL);

  g_assert_true (tl_edit_delete_structure (document, run->map.stages[0]));
  show_page (run, "channels");
  activate (run, "undo");
  g_assert_cmpstr (run->window->page, ==, "map");
  g_assert_cmpuint (get_lead (run), ==, run->map.stages[0]);

  /* From another map, too; who looks at the table of the map stays at it. */
  activate (run, "redo");
  tl_window_show_map (run->window, tl_record_get_id (other));
  tl_app_settle ();
  activate (run, "undo");
  g_assert_cmpuint (tl_workspace_get_map (workspace), ==, run->map.map);
  g_assert_cmpuint (get_lead (run), ==, run->map.stages[0]);
  activate (run, "redo");
  show_page (run, "table");
  activate (run, "undo");
  g_assert_cmpstr (run->window->page, ==, "table");
  g_assert_cmpuint (get_lead (run), ==, run->map.stages[0]);
}

/* Channels and the like are part of the project: who looks at a map has other things in mind. */
static void
test_entry (TlAppRun *run)
{
  static const struct
  {
    TlKind kind;
    const char *page;
  } kinds[] = {
    { TL_KIND_CHANNEL, "channels" },
    { TL_KIND_TEAM, "teams" },
    { TL_KIND_PERSONA, "personas" },
  };
  TlDocument *document = tl_app_run_get_document (run);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      TlId id = tl_record_get_id (tl_library_add (document, kinds[i].kind, NULL));

      g_assert_true (tl_library_delete (document, id));
      show_page (run, "care-plan");
      activate (run, "undo");
      g_assert_cmpstr (run->window->page, ==, kinds[i].page);
      g_assert_cmpuint (get_lead (run), ==, id);
      show_page (run, "map");
      activate (run, "redo");
      activate (run, "undo");
      g_assert_cmpstr (run->window->page, ==, "map");
    }
}

/* Who is at a text beside the map stays there. */
static void
test_text_keeps_focus (TlAppRun *run)
{
  TlDocument *document = tl_app_run_get_document (run);
  TlId other = tl_record_get_id (tl_edit_add_map (document, "Other", NULL));
  GtkWidget *row;
  GtkWidget *focus;

  g_assert_true (tl_edit_delete_structure (document, run->map.stages[0]));
  tl_window_show_map (run->window, other);
  tl_app_settle ();
  row = tl_app_run_show_row (run, other, TL_MAP_TITLE);
  g_assert_true (gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD));
  focus = tl_app_run_get_focus (run);
  activate (run, "undo");
  g_assert_nonnull (tl_document_lookup (document, run->map.stages[0]));
  g_assert_cmpuint (tl_workspace_get_map (run->window->workspace), ==, other);
  g_assert_true (tl_app_run_get_focus (run) == focus);
}

/* What is being typed is what Undo takes back first. */
static void
test_typed (TlAppRun *run)
{
  TlDocument *document = tl_app_run_get_document (run);
  TlRecord *shop = tl_document_lookup (document, run->map.shop);
  GtkWidget *row;

  g_assert_true (tl_edit_set_title (document, run->map.shop, "Market stall", NULL));
  row = tl_app_run_show_row (run, run->map.shop, TL_TOUCHPOINT_CUSTOMERS);
  g_assert_true (gtk_widget_grab_focus (row));
  gtk_editable_set_text (GTK_EDITABLE (row), "4321");
  activate (run, "undo");
  g_assert_cmpstr (tl_record_get_name (shop), ==, "Market stall");
  g_assert_false (tl_record_is_set (shop, TL_TOUCHPOINT_CUSTOMERS));
  activate (run, "redo");
  g_assert_cmpint (tl_record_get_integer (shop, TL_TOUCHPOINT_CUSTOMERS), ==, 4321);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/tl/app/return/map", (gconstpointer) test_map, tl_app_run);
  g_test_add_data_func ("/tl/app/return/part", (gconstpointer) test_part, tl_app_run);
  g_test_add_data_func ("/tl/app/return/entry", (gconstpointer) test_entry, tl_app_run);
  g_test_add_data_func ("/tl/app/return/text-keeps-focus", (gconstpointer) test_text_keeps_focus,
                        tl_app_run);
  g_test_add_data_func ("/tl/app/return/typed", (gconstpointer) test_typed, tl_app_run);
  return g_test_run ();
}
