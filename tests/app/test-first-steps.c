/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What somebody meets who never read a manual, with real keys: the line below the map says what keys do,
 * menus lead to all that can be said about a card, nothing is typed where nobody looks.
 */
#include "tl-app-run.h"
#include "tl-canvas-commands.h"
#include "tl-canvas-private.h"
#include "tl-comment.h"
#include "tl-edit-emotion.h"
#include "tl-edit-structure.h"
#include "tl-edit.h"
#include "tl-inspector-chooser.h"
#include "tl-robot.h"
#include "tl-window-private.h"

#include <string.h>

static void
select_on_map (TlAppRun *run, TlRobot *robot, TlId record)
{
  tl_canvas_select (run->window->canvas, record);
  gtk_widget_grab_focus (GTK_WIDGET (run->window->canvas));
  tl_robot_settle (robot);
}

static void
assert_status (TlAppRun *run, const char *expected)
{
  g_assert_cmpstr (gtk_label_get_label (run->window->status_label), ==, expected);
}

static void
test_keys_are_named (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  g_autofree char *usual = g_strdup (gtk_label_get_label (run->window->status_label));
  TlRecord *stage = tl_record_get_parent (
      tl_document_lookup (tl_app_run_get_document (run), run->map.steps[0]));

  select_on_map (run, robot, run->map.shop);
  assert_status (run, usual);
  tl_robot_key (robot, "F2");
  assert_status (run,
                 "Tab: next place · Shift+Enter: another below · Enter: done · Esc: as it was");
  /* Enter takes what is offered, and is done all the same. */
  tl_robot_type (robot, " @");
  assert_status (
      run, "↑ ↓: another one · Enter: take it, done · Tab: take it, next place · Esc: as it was");
  tl_robot_key (robot, "BackSpace");
  assert_status (run,
                 "Tab: next place · Shift+Enter: another below · Enter: done · Esc: as it was");
  tl_robot_key (robot, "Escape");
  assert_status (run, usual);

  select_on_map (run, robot, tl_record_get_id (stage));
  tl_robot_key (robot, "F2");
  assert_status (run, "Tab: next name · Shift+Enter: add another · Enter: done · Esc: as it was");
  tl_robot_key (robot, "Escape");
  select_on_map (run, robot, run->map.map);
  tl_robot_key (robot, "F2");
  assert_status (run, "Tab: next place · Enter: done · Esc: as it was");
  tl_robot_key (robot, "Escape");

  tl_robot_key (robot, "ctrl+a");
  assert_status (run, "3 selected · type @ to say something about all of them");
  tl_robot_key (robot, "Escape");
  assert_status (run, usual);
}

/* One frame around what is typed, not two. */
static void
test_one_frame (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = run->window->canvas;
  GdkRectangle view;
  graphene_rect_t ring;
  graphene_rect_t more;

  select_on_map (run, robot, run->map.map);
  tl_canvas_get_view_box (canvas, &(const TlRect){ 0, 0, 1, 1 }, 0, &view);
  g_assert_true (gtk_widget_get_child_visible (canvas->ring));
  g_assert_true (gtk_widget_compute_bounds (canvas->ring, GTK_WIDGET (canvas), &ring));
  /* Not cut off by the edge of the page. */
  g_assert_cmpfloat (ring.origin.y, >, view.y);
  g_assert_cmpfloat (ring.origin.x, >, view.x);
  /* Around its words, not as wide as the page. */
  g_assert_cmpfloat (ring.size.width, <, gtk_widget_get_width (GTK_WIDGET (canvas)) / 2.0f);
  g_assert_true (gtk_widget_compute_bounds (canvas->more, GTK_WIDGET (canvas), &more));
  g_assert_cmpfloat (ring.origin.x + ring.size.width, <=, more.origin.x);
  tl_robot_key (robot, "F2");
  tl_robot_settle (robot);
  g_assert_nonnull (canvas->editor);
  g_assert_false (gtk_widget_get_child_visible (canvas->ring));
}

/* The words of a lane's label begin where its box does: there the ring is wider, and only there. */
static void
test_ring_keeps_off (TlAppRun *run)
{
  TlCanvas *canvas = run->window->canvas;
  const TlCanvasItem *lane = tl_canvas_index_find_record (canvas->index, run->map.touchpoints);
  TlRect words;
  TlRect ring;

  tl_canvas_get_title_box (lane, &words);
  tl_canvas_get_ring_box (lane, FALSE, &ring);
  g_assert_cmpfloat (ring.x, <, words.x);
  g_assert_cmpfloat_with_epsilon (ring.x + ring.width, words.x + words.width, 1e-6);
  tl_canvas_get_ring_box (lane, TRUE, &ring);
  g_assert_cmpfloat_with_epsilon (ring.x, words.x, 1e-6);
  g_assert_cmpfloat (ring.x + ring.width, >, words.x + words.width);
}

/* On a small map a title is typed in a box wider than its card: it lies where the next cards are, which
 * from right to left is on the left. */
static void
test_types_leftward (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = run->window->canvas;
  TlDocument *document = tl_app_run_get_document (run);
  graphene_rect_t frame;
  GdkRectangle card;

  tl_document_begin (document, "Arabic", NULL);
  tl_document_set_text (document, tl_document_get_project (document), TL_PROJECT_LANGUAGE, "ar",
                        NULL);
  tl_document_commit (document);
  tl_canvas_set_zoom (canvas, 0.3);
  tl_robot_settle (robot);
  tl_canvas_edit_title_of (canvas, run->map.shop);
  tl_robot_settle (robot);
  tl_canvas_get_view_box (canvas, &tl_canvas_index_find_record (canvas->index, run->map.shop)->box,
                          0, &card);
  g_assert_true (
      gtk_widget_compute_bounds (GTK_WIDGET (canvas->editor), GTK_WIDGET (canvas), &frame));
  g_assert_cmpfloat (frame.size.width, >, card.width + 4);
  g_assert_cmpfloat_with_epsilon (frame.origin.x + frame.size.width, card.x + card.width, 2);
}

static void
test_types_nowhere (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlDocument *document = tl_app_run_get_document (run);
  g_autofree char *title
      = g_strdup (tl_record_get_name (tl_document_lookup (document, run->map.map)));

  select_on_map (run, robot, TL_ID_NONE);
  tl_robot_type (robot, "words");
  g_assert_null (run->window->canvas->editor);
  tl_robot_key (robot, "Return");
  g_assert_cmpuint (run->window->canvas->edited, ==, run->map.map);
  tl_robot_key (robot, "Escape");
  g_assert_cmpstr (tl_record_get_name (tl_document_lookup (document, run->map.map)), ==, title);
}

/* A point that is gone leaves its place, so that another can be typed there. */
static void
test_point_leaves_its_place (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlDocument *document = tl_app_run_get_document (run);
  TlCanvas *canvas = run->window->canvas;
  TlId lane = tl_record_get_id (tl_edit_add_lane (document, run->map.map, run->map.touchpoints,
                                                  TL_EDIT_AFTER, TL_LANE_KIND_EMOTIONS, NULL));
  TlRecord *emotion = tl_edit_add_emotion (document, lane, run->map.steps[1], TL_ID_NONE, 1, NULL);

  tl_robot_settle (robot);
  select_on_map (run, robot, tl_record_get_id (emotion));
  tl_robot_key (robot, "Delete");
  g_assert_cmpuint (canvas->cell_lane, ==, lane);
  g_assert_cmpuint (canvas->cell_step, ==, run->map.steps[1]);
  tl_robot_type (robot, "proud @-1.5");
  tl_robot_key (robot, "Return");
  emotion = tl_edit_find_emotion (tl_document_lookup (document, lane), run->map.steps[1]);
  g_assert_nonnull (emotion);
  g_assert_cmpstr (tl_record_get_text (emotion, TL_EMOTION_FEELING), ==, "proud");
  g_assert_cmpfloat (tl_record_get_number (emotion, TL_EMOTION_SCORE), ==, -1.5);
}

/* All entries of a menu with their sections, as “action|action”. */
static void
list_actions (GMenuModel *menu, GString *actions)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autofree char *action = NULL;

      if (section != NULL)
        list_actions (section, actions);
      else if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action))
        g_string_append_printf (actions, "%s|", action);
    }
}

static gboolean
has_in_menu (TlAppRun *run, const char *action)
{
  g_autoptr (GMenuModel) menu = tl_canvas_make_menu (run->window->canvas);
  g_autoptr (GString) actions = g_string_new (NULL);

  list_actions (menu, actions);
  return strstr (actions->str, action) != NULL;
}

static void
assert_menu_has (TlAppRun *run, const char *action)
{
  g_assert_true (has_in_menu (run, action));
}

static gboolean
has_focus_in_details (gpointer data)
{
  TlWindow *window = ((TlAppRun *) data)->window;
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (window->details_bin));
}

static void
test_menus_lead_to_details (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  select_on_map (run, robot, run->map.map);
  assert_menu_has (run, "win.open-details|");
  g_assert_true (gtk_widget_get_child_visible (run->window->canvas->more));
  select_on_map (run, robot, run->map.touchpoints);
  assert_menu_has (run, "win.open-details|");
  select_on_map (run, robot, run->map.shop);
  assert_menu_has (run, "cards.choose-mark|");
  assert_menu_has (run, "win.open-details|");

  /* Twice: it does not hide them. */
  for (guint i = 0; i < 2; i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (run->window), "open-details", NULL);
      tl_app_wait_until (has_focus_in_details, run);
      g_assert_true (run->window->shows_details);
      select_on_map (run, robot, run->map.shop);
    }
}

static gboolean
is_in_menu (gpointer data)
{
  TlCanvas *canvas = ((TlAppRun *) data)->window->canvas;
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (((TlAppRun *) data)->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, canvas->menu);
}

static gboolean
is_menu_gone (gpointer data)
{
  return !gtk_widget_get_mapped (((TlAppRun *) data)->window->canvas->menu);
}

/* Arrows walk in a menu of the map and never leave it; Escape goes back to what had the keys. */
static void
test_menu_by_keys (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlRecord *stage = tl_record_get_parent (
      tl_document_lookup (tl_app_run_get_document (run), run->map.steps[0]));
  const TlId records[]
      = { run->map.shop, tl_record_get_id (stage), run->map.touchpoints, run->map.map };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      GtkWidget *before;
      GtkWidget *first;
      GtkWidget *second;

      /* An item under the pointer would take the keys to itself. */
      tl_robot_move (robot, GTK_WIDGET (run->window), 2, 2);
      select_on_map (run, robot, records[i]);
      tl_canvas_focus_selection (run->window->canvas);
      before = tl_app_run_get_focus (run);
      tl_robot_key (robot, "shift+F10");
      tl_app_wait_until (is_in_menu, run);
      tl_robot_key (robot, "Down");
      g_assert_true (is_in_menu (run));
      first = tl_app_run_get_focus (run);
      tl_robot_key (robot, "Down");
      g_assert_true (is_in_menu (run));
      second = tl_app_run_get_focus (run);
      g_assert_true (second != first);
      tl_robot_key (robot, "Up");
      g_assert_true (tl_app_run_get_focus (run) == first);
      tl_robot_key (robot, "Escape");
      tl_app_wait_until (is_menu_gone, run);
      g_assert_true (tl_app_run_get_focus (run) == before);
      g_assert_cmpint (tl_canvas_get_selection (run->window->canvas), ==, records[i]);
    }
}

/* A menu that was left does not take the next press, wherever it lay. */
static void
test_click_after_menu (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = run->window->canvas;
  GtkWidget *widget = GTK_WIDGET (canvas);
  const TlCanvasItem *item;
  GdkRectangle box;

  item = tl_canvas_index_find_record (canvas->index, run->map.shop);
  g_assert_nonnull (item);
  tl_canvas_get_view_box (canvas, &item->box, 0, &box);
  for (guint i = 0; i < 6; i++)
    {
      guint button = i % 2 == 0 ? 1 : 3;

      tl_robot_click_at (robot, widget, box.x + 20, box.y + 12, 3, 1);
      tl_app_wait_until (is_in_menu, run);
      tl_robot_key (robot, "Escape");
      tl_app_wait_until (is_menu_gone, run);
      tl_canvas_select (canvas, run->map.map);
      tl_robot_click_at (robot, widget, box.x + 20, box.y + 12, button, 1);
      g_assert_cmpint (tl_canvas_get_selection (canvas), ==, run->map.shop);
      if (button == 3)
        {
          tl_app_wait_until (is_in_menu, run);
          tl_robot_key (robot, "Escape");
          tl_app_wait_until (is_menu_gone, run);
        }
    }
}

static TlId
say (TlAppRun *run, TlId record, const char *text)
{
  TlDocument *document = tl_app_run_get_document (run);
  g_autoptr (GPtrArray) comments = NULL;

  g_assert_true (
      tl_comment_add (document, tl_document_lookup (document, record), "Ada", text, NULL));
  comments = tl_record_list_children (tl_document_lookup (document, record), TL_KIND_COMMENT);
  return tl_record_get_id (comments->pdata[comments->len - 1]);
}

static void
resolve (TlAppRun *run, TlId comment)
{
  TlDocument *document = tl_app_run_get_document (run);

  tl_document_begin (document, "Resolve", NULL);
  tl_document_set_integer (document, tl_document_lookup (document, comment), TL_COMMENT_RESOLVED,
                           TRUE, NULL);
  tl_document_commit (document);
}

typedef struct
{
  TlAppRun *run;
  TlId comment;
} Reading;

/* With the focus, and all of it in sight. */
static gboolean
is_read (gpointer data)
{
  const Reading *reading = data;
  GtkWidget *row = tl_app_run_get_focus (reading->run);
  const TlId *comment = row == NULL ? NULL : g_object_get_data (G_OBJECT (row), "comment");
  GtkWidget *page;
  graphene_rect_t box;

  if (comment == NULL || *comment != reading->comment)
    return FALSE;
  page = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  g_assert_true (gtk_widget_compute_bounds (row, page, &box));
  return box.origin.y >= 0
         && box.origin.y + box.size.height <= (float) gtk_widget_get_height (page);
}

static void
click_bubble (TlAppRun *run, TlRobot *robot, TlId record, guint n)
{
  TlCanvas *canvas = run->window->canvas;
  GdkRectangle box;

  tl_robot_settle (robot);
  tl_canvas_get_view_box (canvas, &tl_canvas_index_find_record (canvas->index, record)->box, 0,
                          &box);
  tl_robot_click_at (robot, GTK_WIDGET (canvas), box.x + box.width - 12, box.y - 4, 1, n);
}

/* A press on a bubble goes to what was said and is not settled, which stands at the end of the details. */
static void
test_bubble_leads_to_comment (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = run->window->canvas;
  Reading reading = { .run = run };

  resolve (run, say (run, run->map.shop, "Is it open?"));
  tl_window_set_details (run->window, FALSE);
  select_on_map (run, robot, run->map.shop);
  g_assert_false (has_in_menu (run, "win.open-comments|"));
  reading.comment = say (run, run->map.shop, "Who answers?");
  assert_menu_has (run, "win.open-comments|");

  /* With details that come, and others that are there. */
  click_bubble (run, robot, run->map.shop, 1);
  tl_app_wait_until (is_read, &reading);
  select_on_map (run, robot, run->map.call);
  g_assert_true (run->window->shows_details);
  click_bubble (run, robot, run->map.shop, 1);
  tl_app_wait_until (is_read, &reading);
  g_assert_cmpint (tl_canvas_get_selection (canvas), ==, run->map.shop);

  /* Of several that are selected, and twice: nobody wants to type its title. */
  select_on_map (run, robot, run->map.shop);
  tl_robot_key (robot, "ctrl+a");
  click_bubble (run, robot, run->map.shop, 2);
  tl_app_wait_until (is_read, &reading);
  g_assert_cmpuint (tl_selection_get_n_items (canvas->selection), ==, 1);
  g_assert_null (canvas->editor);
}

/* By keys: from the menu of the card, and back. */
static void
test_menu_leads_to_comment (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  Reading reading = { run, say (run, run->map.shop, "Who answers?") };

  select_on_map (run, robot, run->map.shop);
  tl_robot_key (robot, "Menu");
  tl_app_wait_until (is_in_menu, run);
  tl_robot_key (robot, "n");
  tl_app_wait_until (is_read, &reading);
  tl_robot_key (robot, "Escape");
  g_assert_false (has_focus_in_details (run));
  assert_menu_has (run, "win.open-comments|");
}

/* The line below the map has all the room up to the buttons, not half of the bar. */
static void
test_status_has_room (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GtkWidget *start = gtk_widget_get_parent (GTK_WIDGET (run->window->status_label));
  GtkWidget *end = gtk_widget_get_parent (GTK_WIDGET (run->window->zoom_button));
  int width;

  tl_robot_settle (robot);
  g_assert_true (gtk_widget_get_mapped (start));
  width = gtk_widget_get_width (gtk_widget_get_parent (start));
  g_assert_cmpint (gtk_widget_get_width (start), >=, width - gtk_widget_get_width (end) - 12);
}

/* What the map is held against is told below it, and can be taken away there, as a lens can. */
static void
test_comparison_can_be_left (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlWindow *window = run->window;

  g_action_group_activate_action (G_ACTION_GROUP (window), "make-future", NULL);
  tl_robot_settle (robot);
  g_assert_false (gtk_widget_get_mapped (window->lens_close));
  tl_robot_key (robot, "ctrl+alt+7");
  g_assert_cmpint (tl_window_get_compared (window), ==, run->map.map);
  g_assert_true (gtk_widget_get_mapped (window->lens_close));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (window->lens_label)), ==, "Comparison");
  gtk_test_accessible_assert_property (window->lens_close, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Do Not Compare");
  tl_robot_click (robot, window->lens_close, 1, 1);
  g_assert_cmpint (tl_window_get_compared (window), ==, TL_ID_NONE);
  g_assert_false (gtk_widget_get_mapped (window->lens_close));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    TlAppTest function;
  } tests[] = {
    { "/tl/app/first-steps/keys-are-named", test_keys_are_named },
    { "/tl/app/first-steps/one-frame", test_one_frame },
    { "/tl/app/first-steps/ring-keeps-off", test_ring_keeps_off },
    { "/tl/app/first-steps/types-leftward", test_types_leftward },
    { "/tl/app/first-steps/types-nowhere", test_types_nowhere },
    { "/tl/app/first-steps/point-leaves-its-place", test_point_leaves_its_place },
    { "/tl/app/first-steps/menus-lead-to-details", test_menus_lead_to_details },
    { "/tl/app/first-steps/menu-by-keys", test_menu_by_keys },
    { "/tl/app/first-steps/click-after-menu", test_click_after_menu },
    { "/tl/app/first-steps/bubble-leads-to-comment", test_bubble_leads_to_comment },
    { "/tl/app/first-steps/menu-leads-to-comment", test_menu_leads_to_comment },
    { "/tl/app/first-steps/status-has-room", test_status_has_room },
    { "/tl/app/first-steps/comparison-can-be-left", test_comparison_can_be_left },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].name, (gconstpointer) tests[i].function, tl_app_run);
  return g_test_run ();
}
