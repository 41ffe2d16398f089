/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is pressed stays until it is let go, whatever happens meanwhile: else the click is lost, and GTK
 * counts the press for ever. Real input, on the sample.
 */
#include "tl-app-fixture.h"
#include "tl-inspector.h"
#include "tl-popover.h"
#include "tl-robot.h"

#include <adwaita.h>

typedef struct
{
  TlDocument *document;
  TlWorkspace *workspace;
  TlRobot *robot;
  GtkWidget *window;
  GtkWidget *inspector;
} Fixture;

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static void
set_up (Fixture *fixture)
{
  fixture->document = tl_app_load_sample ();
  fixture->workspace = tl_workspace_new ();
  tl_workspace_set_document (fixture->workspace, fixture->document, TRUE);
  fixture->inspector = tl_inspector_new (fixture->workspace);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 960);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->inspector);
  gtk_window_present (GTK_WINDOW (fixture->window));
  tl_app_wait_until (is_mapped, fixture->window);
  fixture->robot = tl_robot_new ();
  tl_robot_settle (fixture->robot);
}

static void
tear_down (Fixture *fixture)
{
  gpointer inspector = fixture->inspector;

  g_object_add_weak_pointer (inspector, &inspector);
  tl_robot_free (fixture->robot);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tl_app_settle ();
  g_assert_null (inspector);
  g_assert_finalize_object (fixture->workspace);
  g_assert_finalize_object (fixture->document);
}

static TlRecord *
find_record (TlRecord *record, TlKind kind, TlRecord *except)
{
  TlRecord *found = tl_record_get_kind (record) == kind && record != except ? record : NULL;

  for (guint i = 0; found == NULL && i < tl_record_get_n_children (record); i++)
    found = find_record (tl_record_get_child (record, i), kind, except);
  return found;
}

static TlRecord *
find (Fixture *fixture, TlKind kind, TlRecord *except)
{
  return find_record (tl_document_get_project (fixture->document), kind, except);
}

/* Returns: (transfer none): the first of that type which is seen in the pane */
static GtkWidget *
find_shown (Fixture *fixture, GType type, const char *tooltip)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  tl_app_list_widgets (fixture->inspector, type, all);
  for (guint i = 0; i < all->len; i++)
    {
      GtkWidget *widget = g_ptr_array_index (all, i);
      const char *text = gtk_widget_get_tooltip_text (widget);

      if (gtk_widget_get_mapped (widget)
          && (tooltip == NULL || (text != NULL && g_str_has_prefix (text, tooltip))))
        return widget;
    }
  g_assert_not_reached ();
}

static gboolean
is_pressed (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_ACTIVE) != 0;
}

static void
press (Fixture *fixture, GtkWidget *widget)
{
  tl_robot_move (fixture->robot, widget, gtk_widget_get_width (widget) / 2.0,
                 gtk_widget_get_height (widget) / 2.0);
  tl_robot_press (fixture->robot, 1);
  g_assert_true (is_pressed (widget));
}

static gboolean
is_gone (gpointer widget)
{
  return !gtk_widget_get_mapped (widget);
}

/* Another record is selected, as Undo may select one, while a row is pressed. */
static void
test_details_wait (void)
{
  Fixture fixture;
  TlSelection *selection;
  TlRecord *touchpoint;
  g_autoptr (GtkWidget) row = NULL;

  set_up (&fixture);
  selection = tl_workspace_get_selection (fixture.workspace);
  touchpoint = find (&fixture, TL_KIND_TOUCHPOINT, NULL);
  tl_selection_set (selection, tl_record_get_id (touchpoint));
  tl_robot_settle (fixture.robot);
  row = g_object_ref (find_shown (&fixture, ADW_TYPE_COMBO_ROW, NULL));

  press (&fixture, row);
  tl_selection_set (selection, tl_record_get_id (find (&fixture, TL_KIND_STAGE, NULL)));
  tl_robot_settle (fixture.robot);
  g_assert_true (gtk_widget_get_mapped (row));
  g_assert_true (is_pressed (row));
  tl_robot_release (fixture.robot, 1);
  tl_app_wait_until (is_gone, row);
  g_assert_false (is_pressed (row));
  g_assert_false (is_pressed (fixture.inspector));
  g_assert_false (is_pressed (fixture.window));
  g_clear_object (&row);
  tear_down (&fixture);
}

/* A step that has nothing to do with the rows is made between press and release. */
static void
test_references_stay (void)
{
  Fixture fixture;
  TlRecord *touchpoint;
  GtkWidget *remove;
  g_autoptr (GError) error = NULL;

  set_up (&fixture);
  touchpoint = find (&fixture, TL_KIND_TOUCHPOINT, NULL);
  remove = find_shown (&fixture, GTK_TYPE_BUTTON, "Remove");
  press (&fixture, remove);
  tl_document_begin (fixture.document, "Rename", NULL);
  tl_document_set_text (fixture.document, touchpoint, TL_CARD_TITLE, "Renamed", &error);
  g_assert_no_error (error);
  tl_document_commit (fixture.document);
  tl_robot_settle (fixture.robot);
  tl_robot_release (fixture.robot, 1);
  g_assert_cmpstr (tl_document_get_undo_name (fixture.document), !=, "Rename");
  g_assert_false (is_pressed (fixture.window));
  tear_down (&fixture);
}

/* A menu without anything to choose, in a window where nothing has the focus. */
static void
test_menu_without_focus (void)
{
  Fixture fixture;
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *popover;

  set_up (&fixture);
  g_menu_append (menu, "Cannot be chosen", "none.such");
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  tl_popover_show_at (popover, fixture.inspector, fixture.inspector);
  tl_robot_settle (fixture.robot);
  g_assert_true (gtk_widget_get_mapped (popover));
  gtk_root_set_focus (GTK_ROOT (fixture.window), NULL);
  tl_robot_key (fixture.robot, "space");
  tl_robot_key (fixture.robot, "Return");
  g_assert_true (gtk_widget_get_mapped (popover));
  tl_robot_key (fixture.robot, "Escape");
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  tl_popover_guard_activation ();
  g_test_add_func ("/tl/app/press/details-wait", test_details_wait);
  g_test_add_func ("/tl/app/press/references-stay", test_references_stay);
  g_test_add_func ("/tl/app/press/menu-without-focus", test_menu_without_focus);
  return g_test_run ();
}
