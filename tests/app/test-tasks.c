/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The commonest tasks, done in the window with real keys and a real pointer: nothing here calls a
 * function of the application to change something, it only looks at what came of the input.
 */
#include "tl-app-run.h"
#include "tl-canvas-private.h"
#include "tl-robot.h"
#include "tl-window-private.h"

static void
assert_cell (TlAppRun *run, guint step, const char *expected)
{
  g_autofree char *cell = tl_app_describe_cell (tl_app_run_get_document (run), run->map.touchpoints,
                                                run->map.steps[step]);

  g_assert_cmpstr (cell, ==, expected);
}

/* Where a record stands in the canvas. */
static void
get_box (TlAppRun *run, TlId record, GdkRectangle *box)
{
  TlCanvas *canvas = run->window->canvas;
  const TlCanvasItem *item = tl_canvas_index_find_record (canvas->index, record);

  g_assert_nonnull (item);
  tl_canvas_get_view_box (canvas, &item->box, 0, box);
}

static void
click_record (TlAppRun *run, TlRobot *robot, TlId record, guint n)
{
  GdkRectangle box;

  get_box (run, record, &box);
  tl_robot_click_at (robot, GTK_WIDGET (run->window->canvas), box.x + 30, box.y + 14, 1, n);
}

static void
drag_record (TlAppRun *run, TlRobot *robot, TlId record, TlId to)
{
  GdkRectangle from;
  GdkRectangle target;

  get_box (run, record, &from);
  get_box (run, to, &target);
  tl_robot_drag (robot, GTK_WIDGET (run->window->canvas), from.x + 30, from.y + 14, target.x + 30,
                 target.y + 8);
}

/* A card is added with a key, its title typed, and the next one begun with another key. */
static void
test_add (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  click_record (run, robot, run->map.app, 1);
  tl_robot_key (robot, "n");
  tl_robot_type (robot, "Straße, 日本");
  tl_robot_key (robot, "Return");
  assert_cell (run, 1, "App,Straße, 日本");
  tl_robot_key (robot, "ctrl+z");
  assert_cell (run, 1, "App");
  tl_robot_key (robot, "ctrl+shift+z");
  assert_cell (run, 1, "App,Straße, 日本");
}

static void
test_rename (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  click_record (run, robot, run->map.shop, 2);
  tl_robot_key (robot, "ctrl+a");
  tl_robot_type (robot, "Market stall");
  tl_robot_key (robot, "Return");
  assert_cell (run, 0, "Market stall,Call");
  tl_robot_key (robot, "F2");
  tl_robot_type (robot, "Never mind");
  tl_robot_key (robot, "Escape");
  assert_cell (run, 0, "Market stall,Call");
}

static void
test_drag (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  drag_record (run, robot, run->map.call, run->map.app);
  assert_cell (run, 0, "Shop");
  assert_cell (run, 1, "Call,App");
  tl_robot_key (robot, "ctrl+z");
  assert_cell (run, 0, "Shop,Call");
}

static void
test_move_with_keys (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  click_record (run, robot, run->map.call, 1);
  tl_robot_key (robot, "ctrl+Right");
  assert_cell (run, 1, "App,Call");
  tl_robot_key (robot, "ctrl+Up");
  assert_cell (run, 1, "Call,App");
  tl_robot_key (robot, "Delete");
  assert_cell (run, 1, "App");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    TlAppTest function;
  } tests[] = {
    { "/tl/app/tasks/add", test_add },
    { "/tl/app/tasks/rename", test_rename },
    { "/tl/app/tasks/drag", test_drag },
    { "/tl/app/tasks/move-with-keys", test_move_with_keys },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].name, (gconstpointer) tests[i].function, tl_app_run);
  return g_test_run ();
}
