/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Selecting and typing on the map, with real keys and a real pointer. The map has the stages “Buy” and
 * “Use” with a step each; the first lane has “Shop” and “Call” under the first and “App” under the
 * second, then come channels, touchpoints and pain points.
 */
#include "tl-app-run.h"
#include "tl-canvas-commands.h"
#include "tl-canvas-private.h"
#include "tl-document-writer.h"
#include "tl-edit-structure.h"
#include "tl-edit.h"
#include "tl-robot.h"
#include "tl-window-private.h"

static TlCanvas *
get_canvas (TlAppRun *run)
{
  return run->window->canvas;
}

static void
assert_cell (TlAppRun *run, TlId lane, guint step, const char *expected)
{
  g_autofree char *cell
      = tl_app_describe_cell (tl_app_run_get_document (run), lane, run->map.steps[step]);

  g_assert_cmpstr (cell, ==, expected);
}

/* “Shop,Call”, in the order of choosing. */
static void
assert_selected (TlAppRun *run, const char *expected)
{
  TlSelection *selection = get_canvas (run)->selection;
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < tl_selection_get_n_items (selection); i++)
    {
      TlRecord *record = tl_document_lookup (tl_app_run_get_document (run),
                                             tl_selection_get_item (selection, i));

      g_assert_nonnull (record);
      g_string_append_printf (names, "%s%s", i > 0 ? "," : "", tl_record_get_name (record));
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static void
get_box (TlAppRun *run, TlId record, GdkRectangle *box)
{
  const TlCanvasItem *item = tl_canvas_index_find_record (get_canvas (run)->index, record);

  g_assert_nonnull (item);
  tl_canvas_get_view_box (get_canvas (run), &item->box, 0, box);
}

static void
get_cell_box (TlAppRun *run, TlId lane, guint step, GdkRectangle *box)
{
  TlRect page;

  g_assert_true (tl_canvas_find_cell_box (get_canvas (run), lane, run->map.steps[step], &page));
  tl_canvas_get_view_box (get_canvas (run), &page, 0, box);
}

static void
click (TlAppRun *run, TlRobot *robot, TlId record, guint n)
{
  GdkRectangle box;

  get_box (run, record, &box);
  tl_robot_click_at (robot, GTK_WIDGET (get_canvas (run)), box.x + 30, box.y + 14, 1, n);
}

static void
assert_cell_has_focus (TlAppRun *run, TlId lane, guint step)
{
  TlCanvas *canvas = get_canvas (run);

  assert_selected (run, "");
  g_assert_true (tl_canvas_has_cell (canvas));
  g_assert_cmpint (canvas->cell_lane, ==, lane);
  g_assert_cmpint (canvas->cell_step, ==, run->map.steps[step]);
  g_assert_true (gtk_widget_is_focus (canvas->cell));
}

static char *
write_file (TlAppRun *run)
{
  g_autoptr (GBytes) bytes = tl_document_to_bytes (tl_app_run_get_document (run));

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* The file is the same again once all steps are undone. */
static void
undo_all (TlAppRun *run, const char *before)
{
  g_autofree char *after = NULL;

  while (tl_document_undo (tl_app_run_get_document (run)))
    ;
  tl_app_settle ();
  after = write_file (run);
  g_assert_cmpstr (after, ==, before);
}

static void
hold (TlRobot *robot, TlAppRun *run, TlId record, GdkModifierType modifier)
{
  GdkRectangle box;

  /* The robot has no click with a modifier; what a press with one does is asked for directly. */
  get_box (run, record, &box);
  if (modifier == GDK_SHIFT_MASK)
    tl_canvas_select_to (get_canvas (run), record);
  else
    tl_selection_toggle (get_canvas (run)->selection, record);
  tl_robot_settle (robot);
}

static void
test_selecting (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GdkRectangle box;

  tl_robot_settle (robot);
  click (run, robot, run->map.shop, 1);
  assert_selected (run, "Shop");
  hold (robot, run, run->map.app, GDK_SHIFT_MASK);
  assert_selected (run, "Shop,App");
  hold (robot, run, run->map.call, GDK_CONTROL_MASK);
  assert_selected (run, "Shop,App,Call");
  hold (robot, run, run->map.shop, GDK_CONTROL_MASK);
  assert_selected (run, "App,Call");

  /* A click on one of several leaves that one; a click on the ground none. */
  click (run, robot, run->map.call, 1);
  assert_selected (run, "Call");
  tl_robot_key (robot, "ctrl+a");
  assert_selected (run, "Shop,App,Call");
  tl_robot_key (robot, "Escape");
  assert_selected (run, "");
  get_box (run, run->map.shop, &box);
  click (run, robot, run->map.shop, 1);
  tl_robot_key (robot, "shift+Down");
  assert_selected (run, "Shop,Call");
  tl_robot_key (robot, "shift+Up");
  assert_selected (run, "Shop");
}

static void
test_band (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GtkWidget *canvas = GTK_WIDGET (get_canvas (run));
  GdkRectangle cell;
  GdkRectangle call;
  GdkRectangle app;

  tl_robot_settle (robot);
  get_cell_box (run, run->map.more_touchpoints, 0, &cell);
  get_box (run, run->map.call, &call);
  get_box (run, run->map.app, &app);
  tl_robot_drag (robot, canvas, cell.x + 20, cell.y + cell.height - 3, app.x + 40, app.y + 20);
  assert_selected (run, "Shop,Call,App");
  g_assert_false (get_canvas (run)->banding);
  tl_robot_drag (robot, canvas, cell.x + 20, cell.y + cell.height - 3, call.x + 60, call.y + 20);
  assert_selected (run, "Call");
}

static void
test_walking (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  click (run, robot, run->map.shop, 1);
  tl_robot_key (robot, "Down");
  assert_selected (run, "Call");
  tl_robot_key (robot, "Down");
  assert_cell_has_focus (run, run->map.more_touchpoints, 0);
  tl_robot_key (robot, "Right");
  assert_cell_has_focus (run, run->map.more_touchpoints, 1);
  tl_robot_key (robot, "Down");
  assert_cell_has_focus (run, run->map.pain_points, 1);
  tl_robot_key (robot, "Home");
  g_assert_cmpint (tl_canvas_get_selection (get_canvas (run)), ==, run->map.pain_points);
  tl_robot_key (robot, "Up");
  g_assert_cmpint (tl_canvas_get_selection (get_canvas (run)), ==, run->map.more_touchpoints);
  tl_robot_key (robot, "Right");
  assert_cell_has_focus (run, run->map.more_touchpoints, 0);
  tl_robot_key (robot, "Up");
  assert_selected (run, "Call");
  tl_robot_key (robot, "Up");
  tl_robot_key (robot, "Up");
  assert_selected (run, "Buy");
  tl_robot_key (robot, "Right");
  assert_selected (run, "Use");
  tl_robot_key (robot, "Down");
  assert_selected (run, "App");

  /* Below the title the map begins with its first stage. */
  tl_robot_key (robot, "ctrl+Home");
  g_assert_cmpint (tl_canvas_get_selection (get_canvas (run)), ==, run->map.map);
  tl_robot_key (robot, "Down");
  assert_selected (run, "Buy");

  /* With nothing selected, it is the map that gets a name. */
  tl_robot_key (robot, "Escape");
  assert_selected (run, "");
  tl_robot_key (robot, "F2");
  g_assert_nonnull (get_canvas (run)->editor);
  g_assert_cmpint (get_canvas (run)->edited, ==, run->map.map);
  tl_robot_key (robot, "Escape");
}

/* When Undo takes away what keys are for, they go on from where it was, not from the top of the map. */
static void
test_place (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  click (run, robot, run->map.shop, 1);
  tl_robot_key (robot, "ctrl+d");
  assert_selected (run, "Shop");
  tl_robot_key (robot, "ctrl+z");
  assert_selected (run, "");
  g_assert_true (tl_canvas_has_cell (get_canvas (run)));
  g_assert_cmpint (get_canvas (run)->cell_lane, ==, run->map.touchpoints);
  g_assert_true (gtk_widget_is_focus (get_canvas (run)->cell));
  tl_robot_key (robot, "Right");
  assert_selected (run, "App");
}

static void
type_new_card (TlRobot *robot, const char *title)
{
  tl_robot_key (robot, "n");
  tl_robot_type (robot, title);
  tl_robot_key (robot, "Return");
}

/* N and a title add a card after Undo and Redo of whatever was done: letters are never commands. */
static void
test_adding_after_undo (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  static const char *const edits[] = { "n", "Delete", "alt+Right", "F2", "ctrl+d" };
  static const char *const backs[][2] = { { "ctrl+z", NULL }, { "ctrl+z", "ctrl+shift+z" } };

  tl_robot_settle (robot);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    for (guint j = 0; j < G_N_ELEMENTS (backs); j++)
      {
        g_autofree char *before = write_file (run);
        TlDocument *document = tl_app_run_get_document (run);
        TlRecord *added;

        click (run, robot, run->map.shop, 1);
        tl_robot_key (robot, edits[i]);
        if (get_canvas (run)->editor != NULL)
          {
            tl_robot_type (robot, "lost");
            tl_robot_key (robot, "Return");
          }
        g_assert_nonnull (tl_document_get_undo_name (document));
        for (guint k = 0; k < G_N_ELEMENTS (backs[j]) && backs[j][k] != NULL; k++)
          tl_robot_key (robot, backs[j][k]);
        type_new_card (robot, "lcon");
        assert_selected (run, "lcon");
        added = tl_document_lookup (document, tl_canvas_get_selection (get_canvas (run)));
        g_assert_true (tl_edit_is_card (added));
        g_assert_cmpint (tl_record_get_id (tl_record_get_parent (added)), ==, run->map.touchpoints);
        undo_all (run, before);
      }
}

/* Typing begins with the first letter, Tab goes on, Escape leaves no trace. */
static void
test_typing (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  g_autofree char *before = NULL;

  tl_robot_settle (robot);
  before = write_file (run);
  click (run, robot, run->map.shop, 1);
  tl_robot_type (robot, "Market");
  tl_robot_key (robot, "Tab");
  assert_cell (run, run->map.touchpoints, 0, "Market,Call");
  assert_selected (run, "App");
  tl_robot_type (robot, "notice");
  tl_robot_key (robot, "Tab");
  assert_cell (run, run->map.touchpoints, 1, "notice");
  tl_robot_type (robot, "late letter");
  tl_robot_key (robot, "shift+Return");
  tl_robot_type (robot, "one more");
  tl_robot_key (robot, "Return");
  assert_cell (run, run->map.more_touchpoints, 0, "late letter,one more");
  tl_robot_type (robot, "Forget it");
  tl_robot_key (robot, "Escape");
  assert_cell (run, run->map.more_touchpoints, 0, "late letter,one more");
  tl_robot_key (robot, "Return");
  tl_robot_key (robot, "shift+Tab");
  assert_selected (run, "notice");
  tl_robot_key (robot, "Escape");
  undo_all (run, before);
}

static void
assert_typing (TlAppRun *run, TlId record)
{
  g_assert_nonnull (get_canvas (run)->editor);
  g_assert_cmpint (get_canvas (run)->edited, ==, record);
}

/* Tab goes from the title of the map over its stages into the cells, and back; all can be read. */
static void
test_typing_heads (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = get_canvas (run);
  graphene_rect_t frame;
  GdkRectangle seen;

  tl_robot_settle (robot);
  tl_canvas_edit_title_of (canvas, run->map.map);
  tl_robot_type (robot, "Longer journey");
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (tl_canvas_editor_get_view (canvas->editor)),
                                  &seen);
  g_assert_cmpint (seen.y, ==, 0);
  g_assert_true (
      gtk_widget_compute_bounds (GTK_WIDGET (canvas->editor), GTK_WIDGET (canvas), &frame));
  g_assert_cmpfloat (frame.origin.y, >=, 2);
  tl_robot_key (robot, "Tab");
  assert_typing (run, run->map.stages[0]);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (canvas), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Longer journey");
  tl_robot_key (robot, "Tab");
  assert_typing (run, run->map.stages[1]);
  tl_robot_key (robot, "Tab");
  assert_typing (run, run->map.shop);
  tl_robot_key (robot, "shift+Tab");
  assert_typing (run, run->map.stages[1]);
  tl_robot_key (robot, "shift+Tab");
  tl_robot_key (robot, "shift+Tab");
  assert_typing (run, run->map.map);
  tl_robot_key (robot, "Escape");
}

/* All that is typed is seen, and no more room is taken for it. */
static void
assert_fits_text (TlCanvasEditor *editor, int lines)
{
  GtkTextView *view = GTK_TEXT_VIEW (tl_canvas_editor_get_view (editor));
  GdkRectangle seen;
  GdkRectangle cursor;
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (view), &end);
  gtk_text_view_get_iter_location (view, &end, &cursor);
  gtk_text_view_get_visible_rect (view, &seen);
  g_assert_cmpint (seen.y, ==, 0);
  g_assert_cmpint (cursor.y + cursor.height, <=, seen.height);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (editor)), <, (lines + 2) * cursor.height);
}

/* On a map that is drawn small a title is typed as wide as the card would be, over the card and in view. */
static void
test_typing_small (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = get_canvas (run);
  const TlId records[] = { run->map.shop, run->map.app, run->map.stages[0], run->map.stages[1] };

  tl_robot_settle (robot);
  tl_canvas_set_zoom (canvas, 0.3);
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      graphene_rect_t frame;
      GdkRectangle box;

      tl_canvas_edit_title_of (canvas, records[i]);
      tl_robot_settle (robot);
      get_box (run, records[i], &box);
      g_assert_true (
          gtk_widget_compute_bounds (GTK_WIDGET (canvas->editor), GTK_WIDGET (canvas), &frame));
      g_assert_cmpfloat (frame.size.width, >=, 140);
      g_assert_cmpfloat (frame.origin.x, <=, box.x + 1);
      g_assert_cmpfloat (frame.origin.x + frame.size.width, >=, box.x + box.width - 1);
      g_assert_cmpfloat (frame.origin.x, >=, 0);
      g_assert_cmpfloat (frame.origin.x + frame.size.width, <=,
                         gtk_widget_get_width (GTK_WIDGET (canvas)));
      assert_fits_text (canvas->editor, 1);
      tl_robot_key (robot, "Escape");
    }
  tl_canvas_edit_title_of (canvas, run->map.stages[0]);
  tl_robot_type (robot, "Buy what two lines say");
  tl_robot_key (robot, "Return");
  tl_canvas_edit_title_of (canvas, run->map.stages[0]);
  tl_robot_settle (robot);
  assert_fits_text (canvas->editor, 2);
}

/* The frames after a letter was typed. */
typedef struct
{
  GtkWidget *view;
  void (*snapshot) (GtkWidget *widget, GtkSnapshot *snapshot); /* of its class */
  gboolean has_changed;
  gboolean is_drawn;
  guint n_shown;
  guint n_late;
} Typed;

static void
draw_typed (GtkWidget *widget, GtkSnapshot *snapshot)
{
  Typed *typed = g_object_get_data (G_OBJECT (widget), "typed");

  typed->snapshot (widget, snapshot);
  typed->is_drawn = TRUE;
}

static void
typed_cb (Typed *typed)
{
  typed->has_changed = TRUE;
  typed->is_drawn = FALSE;
}

static void
painted_cb (Typed *typed)
{
  if (!typed->has_changed)
    return;
  if (typed->is_drawn)
    typed->n_shown++;
  else
    typed->n_late++;
  typed->has_changed = FALSE;
}

/* The first frame that comes shows what was typed. */
static void
test_typing_shows (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (run->window));
  Typed typed = { 0 };
  GtkWidgetClass *view_class;
  GtkTextBuffer *buffer;
  gulong handler;

  tl_robot_settle (robot);
  click (run, robot, run->map.shop, 1);
  tl_robot_key (robot, "F2");
  typed.view = tl_canvas_editor_get_view (get_canvas (run)->editor);
  g_object_set_data (G_OBJECT (typed.view), "typed", &typed);
  view_class = GTK_WIDGET_GET_CLASS (typed.view);
  typed.snapshot = view_class->snapshot;
  view_class->snapshot = draw_typed;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (typed.view));
  g_signal_connect_swapped (buffer, "changed", G_CALLBACK (typed_cb), &typed);
  handler = g_signal_connect_data (clock, "after-paint", G_CALLBACK (painted_cb), &typed, NULL,
                                   G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  for (guint i = 0; i < 3; i++)
    {
      /* As after a key press at rest, while something else is drawn, too: before GTK is idle. */
      g_usleep (50000);
      gtk_text_buffer_insert_at_cursor (buffer, "x", -1);
      gtk_widget_queue_draw (GTK_WIDGET (get_canvas (run)));
      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_FLUSH_EVENTS);
      tl_robot_settle (robot);
    }
  view_class->snapshot = typed.snapshot;
  g_signal_handler_disconnect (clock, handler);
  g_assert_cmpuint (typed.n_shown, ==, 3);
  g_assert_cmpuint (typed.n_late, ==, 0);
  tl_robot_key (robot, "Escape");
}

static GtkScrolledWindow *
get_scrolled_window (TlAppRun *run)
{
  return GTK_SCROLLED_WINDOW (
      gtk_widget_get_ancestor (GTK_WIDGET (get_canvas (run)), GTK_TYPE_SCROLLED_WINDOW));
}

static gboolean
has_bars (TlAppRun *run)
{
  GtkScrolledWindow *window = get_scrolled_window (run);
  gboolean shown = gtk_widget_get_visible (gtk_scrolled_window_get_hscrollbar (window));

  g_assert_cmpint (gtk_widget_get_visible (gtk_scrolled_window_get_vscrollbar (window)), ==, shown);
  return shown;
}

/* Scroll bars that fade keep what is typed waiting; they stand back, unless they have their own place. */
static void
test_typing_bars (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  click (run, robot, run->map.shop, 1);
  g_assert_true (has_bars (run));
  tl_robot_key (robot, "F2");
  g_assert_false (has_bars (run));
  tl_robot_key (robot, "Tab");
  g_assert_false (has_bars (run));
  tl_robot_key (robot, "Escape");
  g_assert_true (has_bars (run));

  gtk_scrolled_window_set_overlay_scrolling (get_scrolled_window (run), FALSE);
  tl_robot_key (robot, "F2");
  g_assert_true (has_bars (run));
  tl_robot_key (robot, "Escape");
}

/* Details that are shown beside the map do not hide what they are about. */
static void
test_details_beside (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = get_canvas (run);
  GdkRectangle box;

  tl_window_set_details (run->window, FALSE);
  tl_robot_settle (robot);
  tl_canvas_zoom_around (canvas, 1.6, 0, 0);
  tl_canvas_set_selection (canvas, run->map.app, TRUE);
  tl_robot_settle (robot);
  get_box (run, run->map.app, &box);
  g_assert_cmpint (box.x + box.width, <=, gtk_widget_get_width (GTK_WIDGET (canvas)));
  tl_window_set_details (run->window, TRUE);
  tl_robot_settle (robot);
  get_box (run, run->map.app, &box);
  g_assert_cmpint (box.x, >=, 0);
  g_assert_cmpint (box.x + box.width, <=, gtk_widget_get_width (GTK_WIDGET (canvas)));
}

static void
test_typing_in_empty_cell (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  click (run, robot, run->map.call, 1);
  tl_robot_key (robot, "Down");
  tl_robot_key (robot, "Down");
  tl_robot_type (robot, "Long queue");
  tl_robot_key (robot, "Return");
  assert_cell (run, run->map.pain_points, 0, "Long queue");
  assert_selected (run, "Long queue");
  tl_robot_key (robot, "Delete");
  assert_cell (run, run->map.pain_points, 0, "");
  assert_cell_has_focus (run, run->map.pain_points, 0);
  tl_robot_key (robot, "n");
  tl_robot_type (robot, "No answer");
  tl_robot_key (robot, "Return");
  assert_cell (run, run->map.pain_points, 0, "No answer");
}

/* Undo while typing is the text's own; Ctrl+A selects its letters. */
static void
test_text_keys (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  click (run, robot, run->map.shop, 2);
  tl_robot_key (robot, "End");
  tl_robot_type (robot, "s");
  tl_robot_key (robot, "ctrl+a");
  g_assert_nonnull (get_canvas (run)->editor);
  assert_selected (run, "Shop");
  tl_robot_key (robot, "ctrl+z");
  tl_robot_key (robot, "Return");
  assert_cell (run, run->map.touchpoints, 0, "Shop,Call");
  g_assert_false (tl_document_can_undo (tl_app_run_get_document (run)));
}

/* Many cards at once are one step each. */
static void
test_many (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  g_autofree char *before = NULL;

  tl_robot_settle (robot);
  before = write_file (run);
  click (run, robot, run->map.shop, 1);
  tl_robot_key (robot, "shift+Down");
  tl_robot_key (robot, "ctrl+Right");
  assert_cell (run, run->map.touchpoints, 1, "App,Shop,Call");
  assert_selected (run, "Shop,Call");
  tl_robot_key (robot, "ctrl+Right");
  assert_cell (run, run->map.touchpoints, 1, "App,Shop,Call");
  tl_robot_key (robot, "ctrl+Up");
  assert_cell (run, run->map.touchpoints, 1, "Shop,Call,App");
  tl_robot_key (robot, "ctrl+d");
  assert_cell (run, run->map.touchpoints, 1, "Shop,Shop,Call,Call,App");
  tl_robot_key (robot, "ctrl+a");
  tl_robot_key (robot, "Delete");
  assert_cell (run, run->map.touchpoints, 1, "");
  tl_robot_key (robot, "ctrl+z");
  assert_cell (run, run->map.touchpoints, 1, "Shop,Shop,Call,Call,App");
  undo_all (run, before);
}

/* What stands behind an “@” is said of the card; “@” and digits say it of all that are selected. */
static void
test_marks (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  g_autofree char *before = NULL;
  TlDocument *document;
  TlRecord *shop;
  TlRecord *call;
  TlRecord *queue;

  tl_robot_settle (robot);
  before = write_file (run);
  document = tl_app_run_get_document (run);
  shop = tl_document_lookup (document, run->map.shop);
  call = tl_document_lookup (document, run->map.call);
  click (run, robot, run->map.shop, 1);
  tl_robot_type (robot, "Market @moment @we s");
  tl_robot_key (robot, "Return");
  g_assert_cmpstr (tl_record_get_text (shop, TL_CARD_TITLE), ==, "Market");
  g_assert_true (tl_record_get_boolean (shop, TL_TOUCHPOINT_MOMENT_OF_TRUTH));
  g_assert_cmpint (tl_record_get_choice (shop, TL_TOUCHPOINT_STARTS), ==, TL_STARTS_WE);
  tl_robot_key (robot, "F2");
  tl_robot_type (robot, "Market @ass");
  tl_robot_key (robot, "Down");
  tl_robot_key (robot, "Escape");
  g_assert_cmpstr (tl_record_get_text (shop, TL_CARD_TITLE), ==, "Market");

  tl_robot_key (robot, "shift+Down");
  tl_robot_key (robot, "at");
  tl_robot_type (robot, "researched");
  tl_robot_key (robot, "Return");
  g_assert_cmpint (tl_record_get_choice (shop, TL_CARD_EVIDENCE), ==, TL_EVIDENCE_RESEARCHED);
  g_assert_cmpint (tl_record_get_choice (call, TL_CARD_EVIDENCE), ==, TL_EVIDENCE_RESEARCHED);
  tl_robot_key (robot, "ctrl+z");
  g_assert_cmpint (tl_record_get_choice (shop, TL_CARD_EVIDENCE), ==, TL_EVIDENCE_ASSUMED);
  g_assert_cmpint (tl_record_get_choice (call, TL_CARD_EVIDENCE), ==, TL_EVIDENCE_ASSUMED);

  /* In an empty place letters are letters. */
  click (run, robot, run->map.call, 1);
  tl_robot_key (robot, "Down");
  tl_robot_key (robot, "Down");
  tl_robot_type (robot, "long queue @4");
  tl_robot_key (robot, "Return");
  queue = tl_canvas_lookup_selection (get_canvas (run));
  g_assert_cmpstr (tl_record_get_text (queue, TL_CARD_TITLE), ==, "long queue");
  g_assert_cmpint (tl_record_get_integer (queue, TL_PAIN_POINT_SEVERITY), ==, 4);
  tl_robot_key (robot, "2");
  g_assert_cmpint (tl_record_get_integer (queue, TL_PAIN_POINT_SEVERITY), ==, 2);
  undo_all (run, before);
}

/* What is typed narrows the list; Enter takes its first line, which may be new. */
static void
test_choosing (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlDocument *document;
  TlRecord *shop;
  TlRecord *channel;

  tl_robot_settle (robot);
  document = tl_app_run_get_document (run);
  shop = tl_document_lookup (document, run->map.shop);
  click (run, robot, run->map.shop, 1);
  tl_robot_key (robot, "shift+Down");
  tl_robot_key (robot, "c");
  tl_robot_type (robot, "pho");
  tl_robot_key (robot, "Return");
  channel
      = tl_document_lookup_kind (document, tl_record_get_reference (shop, TL_TOUCHPOINT_CHANNEL),
                                 TL_KIND_CHANNEL);
  g_assert_nonnull (channel);
  g_assert_cmpstr (tl_record_get_name (channel), ==, "phone");
  g_assert_cmpuint (tl_record_get_choice (channel, TL_CHANNEL_KIND), ==, TL_CHANNEL_KIND_PHONE);
  g_assert_cmpint (tl_record_get_reference (tl_document_lookup (document, run->map.call),
                                            TL_TOUCHPOINT_CHANNEL),
                   ==, tl_record_get_id (channel));
  tl_robot_key (robot, "o");
  tl_robot_type (robot, "Night shift");
  tl_robot_key (robot, "Return");
  g_assert_cmpstr (tl_record_get_name (
                       tl_document_lookup (document,
                                           tl_record_get_reference (shop, TL_CARD_OWNER))),
                   ==, "Night shift");
  tl_robot_key (robot, "ctrl+z");
  g_assert_cmpint (tl_record_get_reference (shop, TL_CARD_OWNER), ==, TL_ID_NONE);
}

static void
test_menu (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GdkRectangle box;

  tl_robot_settle (robot);
  click (run, robot, run->map.shop, 1);
  tl_robot_key (robot, "Menu");
  g_assert_true (gtk_widget_get_visible (get_canvas (run)->menu));
  tl_robot_key (robot, "Escape");
  g_assert_false (gtk_widget_get_visible (get_canvas (run)->menu));
  /* A second click of the other button keeps what is selected if it is on it. */
  tl_robot_key (robot, "ctrl+a");
  get_box (run, run->map.shop, &box);
  tl_robot_click_at (robot, GTK_WIDGET (get_canvas (run)), box.x + 30, box.y + 14, 3, 1);
  g_assert_true (gtk_widget_get_visible (get_canvas (run)->menu));
  assert_selected (run, "Call,App,Shop");
  tl_robot_key (robot, "Escape");
}

/* How a line of figures is understood is said while it is typed. */
static void
test_reading_of_kpi (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = get_canvas (run);
  TlRecord *lane = tl_edit_add_lane (tl_app_run_get_document (run), run->map.map,
                                     run->map.pain_points, TL_EDIT_AFTER, TL_LANE_KIND_KPIS, NULL);

  tl_robot_settle (robot);
  tl_canvas_add_card (canvas, tl_record_get_id (lane), run->map.steps[0]);
  tl_robot_settle (robot);
  tl_robot_type (robot, "NPS 45, 42 >= 50");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tl_canvas_editor_get_view (canvas->editor)),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "NPS · +45 → +42 · ≥ +50");
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
    { "/tl/app/canvas-edit/selecting", test_selecting },
    { "/tl/app/canvas-edit/band", test_band },
    { "/tl/app/canvas-edit/walking", test_walking },
    { "/tl/app/canvas-edit/place", test_place },
    { "/tl/app/canvas-edit/adding-after-undo", test_adding_after_undo },
    { "/tl/app/canvas-edit/typing", test_typing },
    { "/tl/app/canvas-edit/typing-heads", test_typing_heads },
    { "/tl/app/canvas-edit/typing-in-empty-cell", test_typing_in_empty_cell },
    { "/tl/app/canvas-edit/typing-small", test_typing_small },
    { "/tl/app/canvas-edit/typing-shows", test_typing_shows },
    { "/tl/app/canvas-edit/typing-bars", test_typing_bars },
    { "/tl/app/canvas-edit/details-beside", test_details_beside },
    { "/tl/app/canvas-edit/text-keys", test_text_keys },
    { "/tl/app/canvas-edit/many", test_many },
    { "/tl/app/canvas-edit/choosing", test_choosing },
    { "/tl/app/canvas-edit/marks", test_marks },
    { "/tl/app/canvas-edit/menu", test_menu },
    { "/tl/app/canvas-edit/reading-of-kpi", test_reading_of_kpi },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].name, (gconstpointer) tests[i].function, tl_app_run);
  return g_test_run ();
}
