/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The structure of the map under real keys and a real pointer: stages, lanes and edges are dragged, parts
 * are added, hidden and brought back, the emotion curve bends, and links are drawn. Each is one step that
 * can be undone, and one that is given up leaves none.
 */
#include "tl-app-run.h"
#include "tl-canvas-private.h"
#include "tl-edit-structure.h"
#include "tl-edit.h"
#include "tl-map-grid.h"
#include "tl-project.h"
#include "tl-robot.h"
#include "tl-window-private.h"

static TlCanvas *
get_canvas (TlAppRun *run)
{
  return run->window->canvas;
}

static TlRecord *
lookup (TlAppRun *run, TlId id)
{
  return tl_document_lookup (tl_app_run_get_document (run), id);
}

/* Where a record stands in the canvas. */
static void
get_box (TlAppRun *run, TlId record, GdkRectangle *box)
{
  const TlCanvasItem *item = tl_canvas_index_find_record (get_canvas (run)->index, record);

  g_assert_nonnull (item);
  tl_canvas_get_item_view_box (get_canvas (run), item, box);
}

static void
click_record (TlAppRun *run, TlRobot *robot, TlId record)
{
  GdkRectangle box;

  get_box (run, record, &box);
  tl_robot_click_at (robot, GTK_WIDGET (get_canvas (run)), box.x + 30, box.y + 14, 1, 1);
}

static void
drag (TlAppRun *run, TlRobot *robot, double x1, double y1, double x2, double y2)
{
  tl_robot_drag (robot, GTK_WIDGET (get_canvas (run)), x1, y1, x2, y2);
}

static char *
describe (TlAppRun *run, TlKind kind)
{
  g_autoptr (GPtrArray) parts = tl_record_list_children (lookup (run, run->map.map), kind);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "",
                            tl_edit_get_title (g_ptr_array_index (parts, i)));
  return g_string_free (text, FALSE);
}

static void
assert_parts (TlAppRun *run, TlKind kind, const char *expected)
{
  g_autofree char *parts = describe (run, kind);

  g_assert_cmpstr (parts, ==, expected);
}

static void
assert_cell (TlAppRun *run, guint step, const char *expected)
{
  g_autofree char *cell = tl_app_describe_cell (tl_app_run_get_document (run), run->map.touchpoints,
                                                run->map.steps[step]);

  g_assert_cmpstr (cell, ==, expected);
}

static guint
count_steps (TlAppRun *run)
{
  return g_list_model_get_n_items (tl_document_get_undo_list (tl_app_run_get_document (run)));
}

static void
test_drag_stage (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GdkRectangle first;
  GdkRectangle second;

  tl_robot_settle (robot);
  get_box (run, run->map.stages[0], &first);
  get_box (run, run->map.stages[1], &second);
  drag (run, robot, first.x + 40, first.y + 20, second.x + second.width - 50, second.y + 30);
  assert_parts (run, TL_KIND_STAGE, "Use,Buy");
  g_assert_cmpuint (count_steps (run), ==, 1);
  tl_robot_key (robot, "ctrl+z");
  assert_parts (run, TL_KIND_STAGE, "Buy,Use");
}

/* Escape puts everything back, and the release that follows does nothing. */
static void
test_give_up (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GtkWidget *canvas = GTK_WIDGET (get_canvas (run));
  GdkRectangle first;
  GdkRectangle second;

  tl_robot_settle (robot);
  get_box (run, run->map.stages[0], &first);
  get_box (run, run->map.stages[1], &second);
  tl_robot_move (robot, canvas, first.x + 40, first.y + 20);
  tl_robot_press (robot, 1);
  tl_robot_move (robot, canvas, first.x + 80, first.y + 20);
  tl_robot_move (robot, canvas, second.x + second.width - 50, second.y + 20);
  g_assert_cmpuint (get_canvas (run)->marks->len, ==, 1);
  g_assert_nonnull (get_canvas (run)->ghost);
  tl_robot_key (robot, "Escape");
  g_assert_cmpuint (get_canvas (run)->marks->len, ==, 0);
  g_assert_null (get_canvas (run)->ghost);
  tl_robot_release (robot, 1);
  assert_parts (run, TL_KIND_STAGE, "Buy,Use");
  g_assert_cmpuint (count_steps (run), ==, 0);
}

/* What the pointer has goes when it is let go, and not before, though its record is gone already. */
static void
test_vanish_under_pointer (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlDocument *document = tl_app_run_get_document (run);
  GtkWidget *canvas = GTK_WIDGET (get_canvas (run));
  GdkRectangle box;
  GtkWidget *card;

  tl_robot_settle (robot);
  get_box (run, run->map.stages[1], &box);
  tl_robot_move (robot, canvas, box.x + 40, box.y + 20);
  tl_robot_press (robot, 1);
  tl_robot_settle (robot);
  card = gtk_widget_pick (canvas, box.x + 40, box.y + 20, GTK_PICK_DEFAULT);
  g_assert_true (TL_IS_CANVAS_CARD (card));
  g_assert_true (gtk_widget_get_state_flags (card) & GTK_STATE_FLAG_ACTIVE);
  tl_document_begin (document, "Delete Stage", NULL);
  tl_document_remove (document, tl_document_lookup (document, run->map.stages[1]));
  tl_document_commit (document);
  tl_robot_settle (robot);
  tl_canvas_select (get_canvas (run), run->map.stages[0]);
  g_assert_true (gtk_widget_get_mapped (card));
  g_assert_nonnull (tl_canvas_card_get_group (TL_CANVAS_CARD (card)));
  g_assert_cmpuint (tl_canvas_card_get_group (TL_CANVAS_CARD (card))->record, ==,
                    run->map.stages[1]);
  tl_robot_release (robot, 1);
  tl_robot_settle (robot);
  g_assert_false (gtk_widget_get_state_flags (card) & GTK_STATE_FLAG_ACTIVE);
  tl_canvas_update_cards (get_canvas (run));
  g_assert_true (!gtk_widget_get_mapped (card)
                 || tl_canvas_card_get_group (TL_CANVAS_CARD (card))->record != run->map.stages[1]);
  assert_parts (run, TL_KIND_STAGE, "Buy");
}

static void
test_drag_lane (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GdkRectangle from;
  GdkRectangle to;

  tl_robot_settle (robot);
  get_box (run, run->map.pain_points, &from);
  get_box (run, run->map.touchpoints, &to);
  drag (run, robot, from.x + 20, from.y + 20, to.x + 20, to.y + 5);
  assert_parts (run, TL_KIND_LANE, "Pain points,Touchpoints,Channels,Touchpoints");
  g_assert_cmpuint (count_steps (run), ==, 1);
}

static void
test_drag_edge (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlRecord *step = lookup (run, run->map.steps[0]);
  GtkWidget *canvas = GTK_WIDGET (get_canvas (run));
  GdkRectangle head;
  GdkRectangle next;
  double width;

  tl_robot_settle (robot);
  get_box (run, run->map.stages[0], &head);
  drag (run, robot, head.x + head.width, head.y + 8, head.x + head.width - 60, head.y + 8);
  width = tl_record_get_number (step, TL_STEP_WIDTH);
  g_assert_cmpfloat (width, >=, 80);
  g_assert_cmpfloat (width, <, head.width);
  g_assert_cmpuint (count_steps (run), ==, 1);
  get_box (run, run->map.stages[0], &head);
  g_assert_cmpint (head.width, ==, (int) width);

  /* An edge that is given up leaves what was. */
  tl_robot_move (robot, canvas, head.x + head.width, head.y + 8);
  tl_robot_press (robot, 1);
  tl_robot_move (robot, canvas, head.x + head.width + 20, head.y + 8);
  tl_robot_move (robot, canvas, head.x + head.width + 60, head.y + 8);
  tl_robot_key (robot, "Escape");
  tl_robot_release (robot, 1);
  g_assert_cmpfloat (tl_record_get_number (step, TL_STEP_WIDTH), ==, width);

  get_box (run, run->map.stages[0], &head);
  tl_robot_click_at (robot, canvas, head.x + head.width, head.y + 8, 1, 2);
  g_assert_false (tl_record_is_set (step, TL_STEP_WIDTH));
  g_assert_cmpuint (count_steps (run), ==, 2);

  /* One aims at the gap between two heads. */
  get_box (run, run->map.stages[0], &head);
  get_box (run, run->map.stages[1], &next);
  drag (run, robot, next.x - 1, head.y + 8, next.x + 59, head.y + 8);
  g_assert_cmpfloat (tl_record_get_number (step, TL_STEP_WIDTH), >=, head.width + 55);
}

/* Where the first lane is seen. */
static void
get_band (TlAppRun *run, GdkRectangle *band)
{
  g_autoptr (GArray) lanes = tl_map_layout_list_lanes (get_canvas (run)->layout);

  tl_canvas_get_view_box (get_canvas (run), &g_array_index (lanes, TlMapGridLane, 0).box, 0, band);
}

static void
test_drag_lane_edge (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlRecord *lane = lookup (run, run->map.touchpoints);
  GdkRectangle band;

  tl_robot_settle (robot);
  get_band (run, &band);
  drag (run, robot, band.x + 60, band.y + band.height, band.x + 60, band.y + band.height + 80);
  g_assert_cmpfloat (tl_record_get_number (lane, TL_LANE_HEIGHT), >, band.height + 40);
  g_assert_cmpuint (count_steps (run), ==, 1);
}

/* A lane is never lower than what it holds: to make it so gives its height back to the map, and is no step
   where it has none. */
static void
test_low_lane (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlRecord *lane = lookup (run, run->map.touchpoints);
  GdkRectangle band;

  tl_robot_settle (robot);
  get_band (run, &band);
  drag (run, robot, band.x + 60, band.y + band.height, band.x + 60, band.y + 20);
  g_assert_cmpuint (count_steps (run), ==, 0);
  click_record (run, robot, run->map.call);
  tl_robot_key (robot, "alt+shift+Up");
  g_assert_cmpuint (count_steps (run), ==, 0);

  tl_robot_key (robot, "alt+shift+Down");
  g_assert_true (tl_record_is_set (lane, TL_LANE_HEIGHT));
  get_band (run, &band);
  drag (run, robot, band.x + 60, band.y + band.height, band.x + 60, band.y + 20);
  g_assert_false (tl_record_is_set (lane, TL_LANE_HEIGHT));
  g_assert_cmpuint (count_steps (run), ==, 2);

  /* Collapsed, it has no height to choose. */
  tl_robot_key (robot, "alt+shift+Down");
  g_assert_true (
      tl_edit_set_collapsed (tl_app_run_get_document (run), tl_record_get_id (lane), TRUE));
  get_band (run, &band);
  drag (run, robot, band.x + 60, band.y + band.height, band.x + 60, band.y + band.height + 80);
  g_assert_cmpuint (count_steps (run), ==, 4);
}

static void
test_drag_cards (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  const TlId both[] = { run->map.shop, run->map.call };
  GdkRectangle from;
  GdkRectangle to;

  tl_robot_settle (robot);
  tl_selection_set_many (get_canvas (run)->selection, both, 2);
  get_box (run, run->map.call, &from);
  get_box (run, run->map.app, &to);
  drag (run, robot, from.x + 40, from.y + 14, to.x + 40, to.y + 6);
  assert_cell (run, 0, "");
  assert_cell (run, 1, "Shop,Call,App");
  g_assert_cmpuint (count_steps (run), ==, 1);
  tl_robot_key (robot, "ctrl+z");
  assert_cell (run, 0, "Shop,Call");
}

static void
test_keys (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlRecord *step = lookup (run, run->map.steps[0]);

  tl_robot_settle (robot);
  click_record (run, robot, run->map.stages[0]);
  tl_robot_key (robot, "alt+Right");
  assert_parts (run, TL_KIND_STAGE, "Use,Buy");
  tl_robot_key (robot, "alt+Left");
  assert_parts (run, TL_KIND_STAGE, "Buy,Use");
  tl_robot_key (robot, "alt+shift+Left");
  g_assert_true (tl_record_is_set (step, TL_STEP_WIDTH));
  /* A card's stage and lane, too. */
  click_record (run, robot, run->map.app);
  tl_robot_key (robot, "alt+Left");
  assert_parts (run, TL_KIND_STAGE, "Use,Buy");
  tl_robot_key (robot, "alt+Down");
  assert_parts (run, TL_KIND_LANE, "Channels,Touchpoints,Touchpoints,Pain points");
}

/* The button behind the last stage is not cut off, nor below the scroll bar, where the page ends. */
static void
test_add_at_end (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = get_canvas (run);
  graphene_rect_t box;

  tl_robot_settle (robot);
  tl_canvas_zoom_around (canvas, 2.5, 0, 0);
  gtk_adjustment_set_value (canvas->adjustments[GTK_ORIENTATION_HORIZONTAL], 1e6);
  tl_robot_settle (robot);
  g_assert_true (gtk_widget_compute_bounds (canvas->add_stage, GTK_WIDGET (canvas), &box));
  g_assert_cmpfloat ((double) (box.origin.x + box.size.width), <=,
                     gtk_widget_get_width (GTK_WIDGET (canvas)) - 15);
}

static void
test_add (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = get_canvas (run);
  GdkRectangle head;

  tl_robot_settle (robot);
  tl_robot_click (robot, canvas->add_stage, 1, 1);
  tl_robot_key (robot, "ctrl+a");
  tl_robot_type (robot, "Renew");
  tl_robot_key (robot, "Return");
  assert_parts (run, TL_KIND_STAGE, "Buy,Use,Renew");

  /* The buttons are there for the pointer. */
  get_box (run, run->map.stages[0], &head);
  tl_robot_move (robot, GTK_WIDGET (canvas), head.x + 30, head.y + 14);
  g_assert_true (gtk_widget_get_child_visible (canvas->more));
  tl_robot_click (robot, canvas->add_beside, 1, 1);
  tl_robot_type (robot, "Pay");
  tl_robot_key (robot, "Return");
  assert_parts (run, TL_KIND_STAGE, "Buy,Pay,Use,Renew");
}

/* The button below the lanes is not on the words below them, however small the map is. */
static void
test_lane_button (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = get_canvas (run);
  const TlSceneItem *page = tl_scene_group_get_items (canvas->scene->root, &(guint){ 0 });
  const TlSceneItem *foot;
  const TlSceneItem *words;
  graphene_rect_t box;
  GdkRectangle view;
  TlRect line;
  guint n;

  foot = tl_scene_group_get_items (page->child.group, &n) + n - 1;
  g_assert_cmpint (foot->child.group->role, ==, TL_ROLE_FOOTER);
  words = tl_scene_group_get_items (foot->child.group, &n);
  line = (TlRect){ 0, foot->child.y + words->text.y - words->text.font.size, 100,
                   words->text.font.size };
  tl_canvas_zoom_around (canvas, 0.45, 0, 0);
  tl_robot_settle (robot);
  g_assert_true (gtk_widget_get_child_visible (canvas->add_lane));
  tl_canvas_get_view_box (canvas, &line, 0, &view);
  g_assert_true (gtk_widget_compute_bounds (canvas->add_lane, GTK_WIDGET (canvas), &box));
  g_assert_cmpfloat (box.origin.y + box.size.height, <=, view.y);
}

static void
test_hide (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = get_canvas (run);
  graphene_rect_t box;
  GdkRectangle head;

  tl_robot_settle (robot);
  g_assert_false (gtk_widget_get_child_visible (canvas->hidden));
  click_record (run, robot, run->map.stages[0]);
  gtk_widget_activate_action (GTK_WIDGET (canvas), "map.hide", NULL);
  tl_robot_settle (robot);
  g_assert_true (tl_edit_is_hidden (lookup (run, run->map.stages[0])));
  g_assert_null (tl_canvas_index_find_record (canvas->index, run->map.stages[0]));
  g_assert_true (gtk_widget_get_child_visible (canvas->hidden));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (canvas->hidden)), ==, "1 hidden");

  /* Also where its corner has been scrolled out of view, but not on what is there then. */
  tl_canvas_zoom_around (canvas, 3, 0, 0);
  gtk_adjustment_set_value (canvas->adjustments[0], 1e6);
  tl_robot_settle (robot);
  get_box (run, run->map.stages[1], &head);
  g_assert_true (gtk_widget_compute_bounds (canvas->hidden, GTK_WIDGET (canvas), &box));
  g_assert_false (
      graphene_rect_intersection (&box,
                                  &GRAPHENE_RECT_INIT ((float) head.x, (float) head.y,
                                                       (float) head.width, (float) head.height),
                                  NULL));
  gtk_adjustment_set_value (canvas->adjustments[1], 1e6);
  tl_robot_settle (robot);
  tl_robot_click (robot, canvas->hidden, 1, 1);
  tl_robot_key (robot, "Return");
  g_assert_false (tl_edit_is_hidden (lookup (run, run->map.stages[0])));
  g_assert_false (gtk_widget_get_child_visible (canvas->hidden));
}

static TlRecord *
find_emotion (TlAppRun *run)
{
  TlRecord *lane = tl_map_find_lane (lookup (run, run->map.map), TL_LANE_KIND_EMOTIONS);
  g_autoptr (GPtrArray) emotions
      = lane == NULL ? g_ptr_array_new () : tl_record_list_children (lane, TL_KIND_EMOTION);

  return emotions->len == 0 ? NULL : g_ptr_array_index (emotions, 0);
}

static double
get_score (TlAppRun *run)
{
  return tl_record_get_number (find_emotion (run), TL_EMOTION_SCORE);
}

static void
test_emotion (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = get_canvas (run);
  TlDocument *document = tl_app_run_get_document (run);
  GdkRectangle face;

  tl_robot_settle (robot);
  tl_edit_add_lane (document, run->map.map, TL_ID_NONE, TL_EDIT_BEFORE, TL_LANE_KIND_EMOTIONS,
                    NULL);
  tl_robot_settle (robot);
  click_record (run, robot, run->map.app);
  tl_robot_key (robot, "e");
  tl_robot_type (robot, "curious");
  tl_robot_key (robot, "Return");
  g_assert_cmpstr (tl_edit_get_title (find_emotion (run)), ==, "curious");
  g_assert_cmpfloat (get_score (run), ==, 0);

  tl_robot_key (robot, "ctrl+Up");
  tl_robot_key (robot, "ctrl+Up");
  tl_robot_key (robot, "ctrl+Up");
  g_assert_cmpfloat (get_score (run), ==, 1.5);
  tl_robot_key (robot, "ctrl+z");
  g_assert_cmpfloat (get_score (run), ==, 0);

  /* What is felt stands above the face, and belongs to it. */
  tl_robot_key (robot, "Escape");
  get_box (run, tl_record_get_id (find_emotion (run)), &face);
  tl_robot_click_at (robot, GTK_WIDGET (canvas), face.x + face.width / 2.0, face.y - 10, 1, 1);
  g_assert_cmpint (tl_canvas_get_selection (canvas), ==, tl_record_get_id (find_emotion (run)));

  get_box (run, tl_record_get_id (find_emotion (run)), &face);
  drag (run, robot, face.x + face.width / 2.0, face.y + face.height / 2.0,
        face.x + face.width / 2.0, face.y + face.height / 2.0 + 28);
  g_assert_cmpfloat (get_score (run), ==, -1);
  g_assert_cmpint (tl_canvas_get_selection (canvas), ==, tl_record_get_id (find_emotion (run)));
  tl_robot_key (robot, "Delete");
  g_assert_null (find_emotion (run));

  /* An empty place of the lane is walked to, and typed in; Tab goes on there. */
  click_record (run, robot, run->map.shop);
  tl_robot_key (robot, "Up");
  g_assert_true (tl_canvas_has_cell (canvas));
  tl_robot_type (robot, "hopeful");
  tl_robot_key (robot, "Tab");
  g_assert_cmpstr (tl_edit_get_title (find_emotion (run)), ==, "hopeful");
  g_assert_true (tl_canvas_has_cell (canvas));
  tl_robot_type (robot, "sure");
  tl_robot_key (robot, "shift+Tab");
  g_assert_cmpint (canvas->edited, ==, tl_record_get_id (find_emotion (run)));
  tl_robot_key (robot, "Escape");
  g_assert_cmpuint (tl_record_get_n_children (tl_record_get_parent (find_emotion (run))), ==, 2);
}

/* A quick hand, or a finger, presses before the button that shows the place is there. */
static void
test_quick_emotion (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = get_canvas (run);
  TlRecord *lane;
  GdkRectangle cell;
  TlRect box;

  tl_robot_settle (robot);
  tl_edit_add_lane (tl_app_run_get_document (run), run->map.map, TL_ID_NONE, TL_EDIT_BEFORE,
                    TL_LANE_KIND_EMOTIONS, NULL);
  tl_robot_settle (robot);
  lane = tl_map_find_lane (lookup (run, run->map.map), TL_LANE_KIND_EMOTIONS);
  g_assert_true (
      tl_canvas_find_cell_box (canvas, tl_record_get_id (lane), run->map.steps[0], &box));
  tl_canvas_get_view_box (canvas, &box, 0, &cell);
  tl_robot_move (robot, GTK_WIDGET (canvas), 5, 5);
  for (guint i = 0; i < 3; i++)
    {
      tl_robot_move (robot, GTK_WIDGET (canvas), 5, 5);
      tl_robot_set_hasty (robot, TRUE);
      tl_robot_move (robot, GTK_WIDGET (canvas), cell.x + cell.width / 2.0,
                     cell.y + cell.height / 2.0);
      tl_robot_press (robot, 1);
      tl_robot_set_hasty (robot, FALSE);
      /* What shows the place comes while the button is down, under the pointer. */
      if (i > 0)
        tl_robot_settle (robot);
      tl_robot_release (robot, 1);
      g_assert_nonnull (find_emotion (run));
      g_assert_nonnull (canvas->editor);
      tl_robot_key (robot, "Escape");
      tl_robot_key (robot, "ctrl+z");
      g_assert_null (find_emotion (run));
    }
}

static TlRecord *
find_link (TlAppRun *run)
{
  g_autoptr (GPtrArray) links = tl_record_list_children (lookup (run, run->map.map), TL_KIND_LINK);

  g_assert_cmpuint (links->len, <=, 1);
  return links->len == 0 ? NULL : g_ptr_array_index (links, 0);
}

static void
assert_link (TlAppRun *run, TlId from, TlId to)
{
  TlRecord *link = find_link (run);

  g_assert_nonnull (link);
  g_assert_cmpuint (tl_record_get_choice (link, TL_LINK_KIND), ==, TL_LINK_KIND_LEADS_TO);
  g_assert_true (tl_record_get_reference (link, TL_LINK_FROM) == from);
  g_assert_true (tl_record_get_reference (link, TL_LINK_TO) == to);
}

static void
test_link_with_keys (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  click_record (run, robot, run->map.shop);
  tl_robot_key (robot, "l");
  g_assert_true (get_canvas (run)->linking);
  g_assert_true (get_canvas (run)->link_target == run->map.call);
  tl_robot_key (robot, "Escape");
  g_assert_false (get_canvas (run)->linking);
  g_assert_null (find_link (run));

  tl_robot_key (robot, "l");
  tl_robot_key (robot, "Right");
  g_assert_true (get_canvas (run)->link_target == run->map.app);
  tl_robot_key (robot, "Return");
  assert_link (run, run->map.shop, run->map.app);
  g_assert_cmpuint (count_steps (run), ==, 1);
  tl_robot_key (robot, "Escape");
  tl_robot_key (robot, "ctrl+z");
  g_assert_null (find_link (run));
}

static void
test_link_with_pointer (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = get_canvas (run);
  GdkRectangle from;
  GdkRectangle to;
  graphene_rect_t handle;

  tl_robot_settle (robot);
  get_box (run, run->map.shop, &from);
  get_box (run, run->map.app, &to);
  tl_robot_move (robot, GTK_WIDGET (canvas), from.x + 40, from.y + 20);
  g_assert_true (gtk_widget_get_child_visible (canvas->link_handle));
  g_assert_true (gtk_widget_compute_bounds (canvas->link_handle, GTK_WIDGET (canvas), &handle));
  drag (run, robot, (double) (handle.origin.x + handle.size.width / 2),
        (double) (handle.origin.y + handle.size.height / 2), to.x + 60, to.y + 30);
  assert_link (run, run->map.shop, run->map.app);
  assert_cell (run, 0, "Shop,Call");
  tl_robot_key (robot, "Escape");

  /* Its pill selects it, Delete removes it. */
  tl_canvas_select (canvas, tl_record_get_id (find_link (run)));
  gtk_widget_grab_focus (GTK_WIDGET (canvas));
  tl_robot_settle (robot);
  tl_robot_key (robot, "Delete");
  g_assert_null (find_link (run));
}

/* A menu that was left with Escape takes no click from what is clicked next. */
static void
test_click_after_menu (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = get_canvas (run);

  tl_robot_settle (robot);
  for (guint i = 0; i < 6; i++)
    {
      graphene_rect_t more;

      click_record (run, robot, run->map.stages[0]);
      g_assert_true (gtk_widget_compute_bounds (canvas->more, GTK_WIDGET (canvas), &more));
      tl_robot_click_at (robot, GTK_WIDGET (canvas), more.origin.x + 8, more.origin.y + 8, 1, 1);
      g_assert_true (gtk_widget_get_mapped (canvas->menu));
      tl_robot_key (robot, "Escape");
      g_assert_false (gtk_widget_get_mapped (canvas->menu));
      click_record (run, robot, run->map.shop);
      g_assert_cmpuint (tl_canvas_get_selection (canvas), ==, run->map.shop);
    }
}

/* Where cards leave no room for another, what is typed is seen all the same. */
static void
test_add_to_full_cell (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = get_canvas (run);

  tl_robot_settle (robot);
  tl_canvas_add_card (canvas, run->map.touchpoints, run->map.steps[0]);
  tl_robot_settle (robot);
  g_assert_nonnull (canvas->editor);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (canvas->editor)), >=, 40);
  tl_robot_key (robot, "Escape");
}

/* However its sentence is broken, all of a link's menu is seen. */
static void
test_link_menu (TlAppRun *run)
{
  static const char *const titles[]
      = { "Shop", "Visit to the shop", "Visit to the new shop, by bus" };
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlDocument *document = tl_app_run_get_document (run);
  TlCanvas *canvas = get_canvas (run);
  int usual_room = 0;

  tl_canvas_make_link (canvas, run->map.shop, run->map.app);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      GtkWidget *popover;
      GtkWidget *last;
      graphene_rect_t box;
      int room; /* below the last button, with the popover's shadow */

      tl_robot_key (robot, "Escape");
      tl_document_begin (document, "Rename", NULL);
      tl_document_set_text (document, lookup (run, run->map.shop), TL_CARD_TITLE, titles[i], NULL);
      tl_document_commit (document);
      tl_robot_settle (robot);
      tl_canvas_show_link_menu (canvas, tl_record_get_id (find_link (run)), TL_ID_NONE);
      tl_robot_settle (robot);
      popover = gtk_widget_get_last_child (GTK_WIDGET (canvas));
      while (popover != NULL && !(GTK_IS_POPOVER (popover) && gtk_widget_get_mapped (popover)))
        popover = gtk_widget_get_prev_sibling (popover);
      g_assert_nonnull (popover);
      last = gtk_widget_get_last_child (gtk_popover_get_child (GTK_POPOVER (popover)));
      g_assert_true (gtk_widget_compute_bounds (last, popover, &box));
      room = gtk_widget_get_height (popover) - (int) (box.origin.y + box.size.height);
      if (i == 0)
        usual_room = room;
      g_assert_cmpint (room, ==, usual_room);
    }
  tl_robot_key (robot, "Escape");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    TlAppTest function;
  } tests[] = {
    { "/tl/app/canvas-structure/drag-stage", test_drag_stage },
    { "/tl/app/canvas-structure/give-up", test_give_up },
    { "/tl/app/canvas-structure/vanish-under-pointer", test_vanish_under_pointer },
    { "/tl/app/canvas-structure/drag-lane", test_drag_lane },
    { "/tl/app/canvas-structure/drag-edge", test_drag_edge },
    { "/tl/app/canvas-structure/drag-lane-edge", test_drag_lane_edge },
    { "/tl/app/canvas-structure/low-lane", test_low_lane },
    { "/tl/app/canvas-structure/drag-cards", test_drag_cards },
    { "/tl/app/canvas-structure/keys", test_keys },
    { "/tl/app/canvas-structure/add", test_add },
    { "/tl/app/canvas-structure/click-after-menu", test_click_after_menu },
    { "/tl/app/canvas-structure/add-to-full-cell", test_add_to_full_cell },
    { "/tl/app/canvas-structure/add-at-end", test_add_at_end },
    { "/tl/app/canvas-structure/lane-button", test_lane_button },
    { "/tl/app/canvas-structure/hide", test_hide },
    { "/tl/app/canvas-structure/emotion", test_emotion },
    { "/tl/app/canvas-structure/quick-emotion", test_quick_emotion },
    { "/tl/app/canvas-structure/link-with-keys", test_link_with_keys },
    { "/tl/app/canvas-structure/link-with-pointer", test_link_with_pointer },
    { "/tl/app/canvas-structure/link-menu", test_link_menu },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].name, (gconstpointer) tests[i].function, tl_app_run);
  return g_test_run ();
}
