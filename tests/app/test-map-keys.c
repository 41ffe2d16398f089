/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What keys lead to on the map, with real keys: back from the details, the score of a point of the curve,
 * with what a link is offered first, and where the focus is when Undo brings something back.
 */
#include "tl-app-run.h"
#include "tl-canvas-commands.h"
#include "tl-canvas-private.h"
#include "tl-edit-emotion.h"
#include "tl-edit-structure.h"
#include "tl-edit.h"
#include "tl-robot.h"
#include "tl-window-private.h"

static gboolean
is_on_map (TlAppRun *run)
{
  GtkWidget *canvas = GTK_WIDGET (run->window->canvas);
  GtkWidget *focus = tl_app_run_get_focus (run);

  return focus != NULL && (focus == canvas || gtk_widget_is_ancestor (focus, canvas));
}

static void
select_record (TlAppRun *run, TlRobot *robot, TlId record)
{
  tl_canvas_select (run->window->canvas, record);
  gtk_widget_grab_focus (GTK_WIDGET (run->window->canvas));
  tl_robot_settle (robot);
}

static void
enter_details (TlAppRun *run, TlRobot *robot)
{
  tl_robot_key (robot, "alt+Return");
  tl_app_wait_until (tl_app_run_is_in_details, run);
}

/* Escape goes back to the card, from the first control as from a text in which was typed. */
static void
test_leaves_details (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlRecord *shop = tl_document_lookup (tl_app_run_get_document (run), run->map.shop);

  tl_robot_settle (robot);
  select_record (run, robot, run->map.shop);
  enter_details (run, robot);
  tl_robot_key (robot, "Escape");
  g_assert_true (is_on_map (run));
  g_assert_true (run->window->shows_details);
  g_assert_cmpuint (tl_canvas_get_selection (run->window->canvas), ==, run->map.shop);

  enter_details (run, robot);
  for (guint i = 0; i < 20 && !GTK_IS_TEXT (tl_app_run_get_focus (run))
                    && !GTK_IS_TEXT_VIEW (tl_app_run_get_focus (run));
       i++)
    tl_robot_key (robot, "Tab");
  tl_robot_type (robot, "x");
  g_assert_true (tl_app_run_is_in_details (run));
  tl_robot_key (robot, "Escape");
  g_assert_true (is_on_map (run));
  g_assert_nonnull (strchr (tl_edit_get_title (shop), 'x'));
}

static TlRecord *
add_emotion (TlAppRun *run)
{
  TlDocument *document = tl_app_run_get_document (run);
  TlRecord *lane = tl_edit_add_lane (document, run->map.map, run->map.touchpoints, TL_EDIT_AFTER,
                                     TL_LANE_KIND_EMOTIONS, NULL);
  TlRecord *emotion = tl_edit_add_emotion (document, tl_record_get_id (lane), run->map.steps[0],
                                           TL_ID_NONE, 0.5, NULL);

  g_assert_nonnull (emotion);
  return emotion;
}

/* A score is typed as it is written; anything else begins its words. */
static void
test_score (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = run->window->canvas;
  TlRecord *emotion = add_emotion (run);
  static const struct
  {
    const char *keys[2];
    double score;
  } cases[] = {
    { { "2" }, 2 },
    { { "minus", "1" }, -1 },
    { { "1" }, 1 },
    { { "minus" }, 0.5 },
    { { "minus", "2" }, -2 },
    { { "0" }, 0 },
    { { "plus" }, 0.5 },
    { { "plus", "2" }, 2 },
    { { "KP_Subtract" }, 1.5 },
    { { "KP_Subtract", "2" }, -2 },
    { { "KP_Add" }, -1.5 },
  };

  tl_robot_settle (robot);
  select_record (run, robot, tl_record_get_id (emotion));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (cases[i].keys) && cases[i].keys[k] != NULL; k++)
        tl_robot_key (robot, cases[i].keys[k]);
      g_assert_null (canvas->editor);
      g_assert_cmpfloat (tl_record_get_number (emotion, TL_EMOTION_SCORE), ==, cases[i].score);
    }
  tl_robot_key (robot, "ctrl+z");
  g_assert_cmpfloat (tl_record_get_number (emotion, TL_EMOTION_SCORE), ==, 0.5);
  g_assert_cmpuint (tl_canvas_get_selection (canvas), ==, tl_record_get_id (emotion));
  tl_robot_type (robot, "calm");
  g_assert_nonnull (canvas->editor);
  tl_robot_key (robot, "Return");
  g_assert_cmpstr (tl_edit_get_title (emotion), ==, "calm");
}

static TlId
add_card (TlAppRun *run, TlKind kind, TlId lane, guint step)
{
  TlDocument *document = tl_app_run_get_document (run);
  TlRecord *card;

  tl_document_begin (document, "Add", NULL);
  card = tl_document_insert (document, kind, TL_ID_NONE, tl_document_lookup (document, lane), -1,
                             NULL);
  g_assert_true (
      tl_document_set_reference (document, card, TL_CARD_STEP, run->map.steps[step], NULL));
  tl_document_commit (document);
  return tl_record_get_id (card);
}

/* What stands right above is not what a touchpoint is usually linked with, nor what it is linked with. */
static void
test_usual_link (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlDocument *document = tl_app_run_get_document (run);
  TlCanvas *canvas = run->window->canvas;
  TlRecord *actions = tl_edit_add_lane (document, run->map.map, run->map.touchpoints,
                                        TL_EDIT_BEFORE, TL_LANE_KIND_ACTIONS, NULL);
  TlId pain;

  add_card (run, TL_KIND_CARD, tl_record_get_id (actions), 1);
  pain = add_card (run, TL_KIND_PAIN_POINT, run->map.pain_points, 1);
  tl_robot_settle (robot);
  select_record (run, robot, run->map.app);
  tl_robot_key (robot, "l");
  g_assert_cmpuint (canvas->link_target, ==, pain);
  tl_robot_key (robot, "Return");
  tl_robot_key (robot, "Escape");

  select_record (run, robot, run->map.app);
  tl_robot_key (robot, "l");
  g_assert_true (canvas->link_target == run->map.shop || canvas->link_target == run->map.call);
  tl_robot_key (robot, "Escape");
  select_record (run, robot, pain);
  tl_robot_key (robot, "l");
  g_assert_true (canvas->link_target == run->map.shop || canvas->link_target == run->map.call);
  tl_robot_key (robot, "Escape");
}

static void
assert_returned (TlAppRun *run, TlRobot *robot, TlId record)
{
  TlCanvas *canvas = run->window->canvas;

  tl_robot_key (robot, "ctrl+z");
  g_assert_cmpuint (tl_canvas_get_selection (canvas), ==, record);
  g_assert_true (is_on_map (run));
}

static void
test_undo_brings_focus (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = run->window->canvas;
  const TlId parts[] = { run->map.stages[0], run->map.channels };

  tl_robot_settle (robot);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      select_record (run, robot, parts[i]);
      gtk_widget_activate_action (GTK_WIDGET (canvas), "map.hide", NULL);
      tl_robot_settle (robot);
      g_assert_cmpuint (tl_canvas_get_selection (canvas), ==, TL_ID_NONE);
      assert_returned (run, robot, parts[i]);
      tl_robot_key (robot, "Delete");
      g_assert_null (tl_document_lookup (tl_app_run_get_document (run), parts[i]));
      assert_returned (run, robot, parts[i]);
    }
  select_record (run, robot, run->map.shop);
  tl_robot_key (robot, "Delete");
  assert_returned (run, robot, run->map.shop);
  tl_robot_key (robot, "shift+Down");
  tl_robot_key (robot, "Delete");
  tl_robot_key (robot, "ctrl+z");
  g_assert_cmpuint (tl_selection_get_n_items (canvas->selection), ==, 2);
}

/* Who goes on typing in the details keeps the text, whatever comes back. */
static void
test_undo_leaves_details (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  select_record (run, robot, run->map.app);
  tl_robot_key (robot, "Delete");
  select_record (run, robot, run->map.shop);
  enter_details (run, robot);
  for (guint i = 0; i < 20 && !GTK_IS_TEXT (tl_app_run_get_focus (run))
                    && !GTK_IS_TEXT_VIEW (tl_app_run_get_focus (run));
       i++)
    tl_robot_key (robot, "Tab");
  tl_robot_key (robot, "ctrl+z");
  g_assert_nonnull (tl_document_lookup (tl_app_run_get_document (run), run->map.app));
  g_assert_true (tl_app_run_is_in_details (run));
  g_assert_cmpuint (tl_canvas_get_selection (run->window->canvas), ==, run->map.shop);
}

static void
test_cell_of_kpis (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = run->window->canvas;
  TlRecord *lane = tl_edit_add_lane (tl_app_run_get_document (run), run->map.map,
                                     run->map.pain_points, TL_EDIT_AFTER, TL_LANE_KIND_KPIS, NULL);

  tl_robot_settle (robot);
  tl_canvas_select_cell (canvas, tl_record_get_id (lane), run->map.steps[0]);
  gtk_widget_grab_focus (canvas->cell);
  tl_robot_settle (robot);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (canvas->cell),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Press N to add a KPI here, or just type its name.");
}

/* Below the scroll bars at the edges of the view nothing could be pressed. */
static void
test_handle_at_edge (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = run->window->canvas;
  GtkAdjustment *across;
  GdkRectangle view;
  graphene_rect_t handle;
  int width;

  tl_robot_settle (robot);
  tl_canvas_set_zoom (canvas, 2.5);
  select_record (run, robot, run->map.app);
  across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (canvas));
  width = gtk_widget_get_width (GTK_WIDGET (canvas));
  tl_canvas_get_item_view_box (canvas, tl_canvas_index_find_record (canvas->index, run->map.app),
                               &view);
  gtk_adjustment_set_value (across,
                            gtk_adjustment_get_value (across) + view.x + view.width - width + 2);
  tl_robot_settle (robot);
  tl_canvas_get_item_view_box (canvas, tl_canvas_index_find_record (canvas->index, run->map.app),
                               &view);
  g_assert_cmpint (ABS (view.x + view.width - width), <, 8);
  g_assert_true (gtk_widget_get_child_visible (canvas->link_handle));
  g_assert_true (gtk_widget_compute_bounds (canvas->link_handle, GTK_WIDGET (canvas), &handle));
  g_assert_cmpfloat (handle.origin.x + handle.size.width, <=, width - 15);
}

static gboolean
types_in_popover (gpointer data)
{
  GtkWidget *focus = tl_app_run_get_focus (data);

  return GTK_IS_TEXT (focus) && GTK_IS_POPOVER (gtk_widget_get_native (focus));
}

/* Who does not rename a map is on its row again, where other keys are for it. */
static void
test_leaves_name_of_map (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (run->window->map_list, 0));

  tl_robot_settle (robot);
  gtk_widget_grab_focus (row);
  tl_robot_settle (robot);
  g_assert_true (gtk_widget_is_focus (row));
  tl_robot_key (robot, "F2");
  tl_app_wait_until (types_in_popover, run);
  tl_robot_type (robot, "Never mind");
  tl_robot_key (robot, "Escape");
  tl_robot_settle (robot);
  g_assert_true (gtk_widget_is_focus (row));
  g_assert_false (tl_document_can_undo (tl_app_run_get_document (run)));
}

static gboolean
types_nowhere (gpointer data)
{
  return !types_in_popover (data);
}

/* A click elsewhere takes the title that was typed, as on the map. */
static void
test_takes_name_of_map (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlRecord *map = tl_document_lookup (tl_app_run_get_document (run), run->map.map);

  tl_robot_settle (robot);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (run->window->map_list, 0)));
  tl_robot_settle (robot);
  tl_robot_key (robot, "F2");
  tl_app_wait_until (types_in_popover, run);
  tl_robot_type (robot, "Moving house");
  tl_robot_click_at (robot, GTK_WIDGET (run->window->canvas), 600, 500, 1, 1);
  tl_app_wait_until (types_nowhere, run);
  tl_robot_settle (robot);
  g_assert_cmpstr (tl_record_get_text (map, TL_MAP_TITLE), ==, "Moving house");
}

static gboolean
is_in_menu (gpointer data)
{
  GtkWidget *focus = tl_app_run_get_focus (data);

  return focus != NULL && GTK_IS_POPOVER_MENU (gtk_widget_get_native (focus));
}

/* The main menu was opened from the map, and Escape leads back there. */
static void
test_leaves_main_menu (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  select_record (run, robot, run->map.shop);
  for (guint i = 0; i < 2; i++)
    {
      tl_robot_key (robot, "F10");
      tl_app_wait_until (is_in_menu, run);
      tl_robot_key (robot, "Escape");
      tl_robot_settle (robot);
      g_assert_true (is_on_map (run));
    }
  tl_robot_key (robot, "Down");
  g_assert_cmpuint (tl_canvas_get_selection (run->window->canvas), ==, run->map.call);
}

static double
get_scroll (TlAppRun *run)
{
  return gtk_adjustment_get_value (run->window->canvas->adjustments[GTK_ORIENTATION_HORIZONTAL]);
}

/* The view goes to the side without the selection, as when the pointer drags it. */
static void
test_pan (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  double before;
  double after;

  tl_robot_settle (robot);
  select_record (run, robot, run->map.shop);
  tl_canvas_set_zoom (run->window->canvas, 4);
  tl_canvas_reveal_record (run->window->canvas, run->map.shop);
  tl_robot_settle (robot);
  before = get_scroll (run);
  tl_robot_key (robot, "ctrl+Page_Up");
  after = get_scroll (run);
  g_assert_cmpfloat (after, <, before);
  tl_robot_key (robot, "ctrl+Page_Down");
  g_assert_cmpfloat (get_scroll (run), >, after);
  g_assert_cmpuint (tl_canvas_get_selection (run->window->canvas), ==, run->map.shop);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    TlAppTest function;
  } tests[] = {
    { "/tl/app/map-keys/leaves-details", test_leaves_details },
    { "/tl/app/map-keys/score", test_score },
    { "/tl/app/map-keys/usual-link", test_usual_link },
    { "/tl/app/map-keys/undo-brings-focus", test_undo_brings_focus },
    { "/tl/app/map-keys/undo-leaves-details", test_undo_leaves_details },
    { "/tl/app/map-keys/cell-of-kpis", test_cell_of_kpis },
    { "/tl/app/map-keys/leaves-name-of-map", test_leaves_name_of_map },
    { "/tl/app/map-keys/takes-name-of-map", test_takes_name_of_map },
    { "/tl/app/map-keys/leaves-main-menu", test_leaves_main_menu },
    { "/tl/app/map-keys/handle-at-edge", test_handle_at_edge },
    { "/tl/app/map-keys/pan", test_pan },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].name, (gconstpointer) tests[i].function, tl_app_run);
  return g_test_run ();
}
