/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The clipboard of the desktop and the map: between cells, maps and windows, as text, from a spreadsheet,
 * from a stranger.
 * Whatever is pasted is one step, and undoing it leaves the file as it was.
 */
#include "tl-app-run.h"
#include "tl-canvas-private.h"
#include "tl-clipboard.h"
#include "tl-document-writer.h"
#include "tl-edit-map.h"
#include "tl-edit-structure.h"
#include "tl-edit.h"
#include "tl-robot.h"
#include "tl-window-private.h"

#include <glib/gstdio.h>
#include <string.h>

#define BLOCK_TYPE "application/x-throughline-cards"

static GdkClipboard *
get_clipboard (TlAppRun *run)
{
  return gtk_widget_get_clipboard (GTK_WIDGET (run->window->canvas));
}

static void
assert_cell (TlAppRun *run, TlId lane, guint step, const char *expected)
{
  g_autofree char *cell
      = tl_app_describe_cell (tl_app_run_get_document (run), lane, run->map.steps[step]);

  g_assert_cmpstr (cell, ==, expected);
}

static char *
write_file (TlAppRun *run)
{
  g_autoptr (GBytes) bytes = tl_document_to_bytes (tl_app_run_get_document (run));

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_file (TlAppRun *run, const char *expected)
{
  g_autofree char *contents = write_file (run);

  g_assert_cmpstr (contents, ==, expected);
}

static void
select_record (TlAppRun *run, TlRobot *robot, TlId record)
{
  gtk_widget_grab_focus (GTK_WIDGET (run->window->canvas));
  tl_canvas_select (run->window->canvas, record);
  tl_robot_settle (robot);
}

/* Steps of the history that there are once a paste, which reads bit by bit, has come to its end. */
typedef struct
{
  TlDocument *document;
  guint n;
} History;

static gboolean
has_steps (gpointer data)
{
  const History *history = data;

  return g_list_model_get_n_items (tl_document_get_undo_list (history->document)) == history->n;
}

static void
paste (TlAppRun *run, TlRobot *robot)
{
  History history = { tl_app_run_get_document (run), 0 };

  history.n = g_list_model_get_n_items (tl_document_get_undo_list (history.document)) + 1;
  tl_robot_key (robot, "ctrl+v");
  tl_app_wait_until (has_steps, &history);
  tl_robot_settle (robot);
}

static gboolean
shows_toast (gpointer data)
{
  return *(guint *) data > 0;
}

static void
toast_cb (guint *n)
{
  (*n)++;
}

/* Pasting says why it does not do it, and changes nothing. */
static void
assert_refused (TlAppRun *run, TlRobot *robot)
{
  g_autofree char *before = write_file (run);
  guint n = 0;
  gulong handler
      = g_signal_connect_swapped (run->window->canvas, "toast", G_CALLBACK (toast_cb), &n);

  tl_robot_key (robot, "ctrl+v");
  tl_app_wait_until (shows_toast, &n);
  g_signal_handler_disconnect (run->window->canvas, handler);
  assert_file (run, before);
}

static void
copied_cb (GObject *clipboard, GAsyncResult *result, gpointer text)
{
  *(char **) text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static gboolean
is_read (gpointer text)
{
  return *(char **) text != NULL;
}

static void
test_cards (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  g_autofree char *before = NULL;
  g_autofree char *text = NULL;

  tl_robot_settle (robot);
  before = write_file (run);
  select_record (run, robot, run->map.shop);
  tl_robot_key (robot, "shift+Down");
  tl_robot_key (robot, "ctrl+c");
  gdk_clipboard_read_text_async (get_clipboard (run), NULL, copied_cb, &text);
  tl_app_wait_until (is_read, &text);
  g_assert_cmpstr (text, ==, "Shop\nCall\n");

  select_record (run, robot, run->map.app);
  paste (run, robot);
  assert_cell (run, run->map.touchpoints, 1, "App,Shop,Call");
  g_assert_cmpuint (tl_selection_get_n_items (run->window->canvas->selection), ==, 2);
  tl_robot_key (robot, "ctrl+x");
  assert_cell (run, run->map.touchpoints, 1, "App");
  tl_robot_key (robot, "Down");
  paste (run, robot);
  assert_cell (run, run->map.more_touchpoints, 1, "Shop,Call");
  for (guint i = 0; i < 3; i++)
    tl_robot_key (robot, "ctrl+z");
  assert_file (run, before);
}

/* A block fills cells to the right and down; the step that is missing is added. */
static void
test_spreadsheet (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  g_autofree char *before = NULL;
  g_autoptr (GPtrArray) steps = NULL;

  tl_robot_settle (robot);
  before = write_file (run);
  gdk_clipboard_set_text (get_clipboard (run),
                          "Till\t\"Chat\nMail\"\tPost\r\nQueue\t\tLost \"\"parcels\"\"\r\n");
  tl_canvas_select_cell (run->window->canvas, run->map.more_touchpoints, run->map.steps[0]);
  gtk_widget_grab_focus (run->window->canvas->cell);
  tl_robot_settle (robot);
  paste (run, robot);
  assert_cell (run, run->map.more_touchpoints, 0, "Till");
  assert_cell (run, run->map.more_touchpoints, 1, "Chat,Mail");
  assert_cell (run, run->map.pain_points, 0, "Queue");
  g_assert_cmpstr (tl_edit_get_title (
                       tl_document_lookup (tl_app_run_get_document (run),
                                           tl_canvas_get_selection (run->window->canvas))),
                   ==, "Till");
  steps = tl_map_list_steps (tl_document_lookup (tl_app_run_get_document (run), run->map.map));
  g_assert_cmpuint (steps->len, ==, 3);
  tl_robot_key (robot, "ctrl+z");
  assert_file (run, before);
}

static void
test_lines (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  tl_robot_settle (robot);
  gdk_clipboard_set_text (get_clipboard (run), "One\nTwo\n\n\"Three\"");
  select_record (run, robot, run->map.app);
  paste (run, robot);
  assert_cell (run, run->map.touchpoints, 1, "App,One,Two,\"Three\"");
}

/* A click on an empty place begins a card there; what is copied goes to the map all the same. */
static void
click_place (TlAppRun *run, TlRobot *robot, TlId lane, guint step)
{
  TlCanvas *canvas = run->window->canvas;
  TlRect box;
  GdkRectangle view;

  g_assert_true (tl_canvas_find_cell_box (canvas, lane, run->map.steps[step], &box));
  tl_canvas_get_view_box (canvas, &box, 0, &view);
  tl_robot_click_at (robot, GTK_WIDGET (canvas), view.x + view.width / 2.0,
                     view.y + view.height / 2.0, 1, 1);
  g_assert_nonnull (canvas->editor);
}

static void
test_place (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  g_autofree char *before = NULL;

  tl_robot_settle (robot);
  before = write_file (run);
  gdk_clipboard_set_text (get_clipboard (run), "Till\tChat\nQueue\t\n");
  click_place (run, robot, run->map.more_touchpoints, 0);
  paste (run, robot);
  g_assert_null (run->window->canvas->editor);
  assert_cell (run, run->map.more_touchpoints, 0, "Till");
  assert_cell (run, run->map.more_touchpoints, 1, "Chat");
  assert_cell (run, run->map.pain_points, 0, "Queue");
  tl_robot_key (robot, "ctrl+z");
  assert_file (run, before);

  /* Cells beside one another are no title either. */
  gdk_clipboard_set_text (get_clipboard (run), "Till\tChat");
  click_place (run, robot, run->map.pain_points, 0);
  paste (run, robot);
  assert_cell (run, run->map.pain_points, 0, "Till");
  assert_cell (run, run->map.pain_points, 1, "Chat");
  tl_robot_key (robot, "ctrl+z");
  assert_file (run, before);

  select_record (run, robot, run->map.call);
  tl_robot_key (robot, "ctrl+c");
  click_place (run, robot, run->map.more_touchpoints, 1);
  paste (run, robot);
  assert_cell (run, run->map.more_touchpoints, 1, "Call");
}

typedef struct
{
  TlCanvas *canvas;
  const char *text;
} Typed;

static gboolean
is_typed (gpointer data)
{
  const Typed *typed = data;
  g_autofree char *text = tl_canvas_editor_dup_text (typed->canvas->editor);

  return g_str_equal (text, typed->text);
}

/* One line is a title, and what is pasted into one that is being typed is part of it. */
static void
test_title (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  Typed typed = { run->window->canvas, "Till" };

  tl_robot_settle (robot);
  gdk_clipboard_set_text (get_clipboard (run), "Till");
  click_place (run, robot, run->map.more_touchpoints, 0);
  tl_robot_key (robot, "ctrl+v");
  tl_app_wait_until (is_typed, &typed);
  gdk_clipboard_set_text (get_clipboard (run), " and\nqueue");
  tl_robot_key (robot, "ctrl+v");
  typed.text = "Till and\nqueue";
  tl_app_wait_until (is_typed, &typed);
  tl_robot_key (robot, "Return");
  assert_cell (run, run->map.more_touchpoints, 0, "Till and queue");
}

static void
put_bytes (TlAppRun *run, const char *type, const char *data, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GdkContentProvider) content = gdk_content_provider_new_for_bytes (type, bytes);

  g_assert_true (gdk_clipboard_set_content (get_clipboard (run), content));
}

static void
test_hostile (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  const gsize much = 10 * 1024 * 1024;
  g_autofree char *large = g_malloc (much);
  g_autoptr (GBytes) stage
      = tl_clipboard_copy_stages (tl_app_run_get_document (run), run->map.stages, 1);

  tl_robot_settle (robot);
  select_record (run, robot, run->map.app);
  gdk_clipboard_set_content (get_clipboard (run), NULL);
  assert_refused (run, robot);
  memset (large, 'x', much);
  put_bytes (run, "text/plain;charset=utf-8", large, much);
  assert_refused (run, robot);
  put_bytes (run, "text/plain;charset=utf-8", "a\0b", 3);
  assert_refused (run, robot);
  put_bytes (run, "text/plain;charset=utf-8", "\xff\xfe", 2);
  assert_refused (run, robot);
  put_bytes (run, BLOCK_TYPE, large, much);
  assert_refused (run, robot);
  put_bytes (run, BLOCK_TYPE, "<a><a><a>", 9);
  assert_refused (run, robot);
  for (gsize n = g_bytes_get_size (stage) - 1; n > 0; n /= 2)
    {
      put_bytes (run, BLOCK_TYPE, g_bytes_get_data (stage, NULL), n);
      assert_refused (run, robot);
    }
  put_bytes (run, "image/png", "x", 1);
  assert_refused (run, robot);
}

static void
keep_toast_cb (char **message, const char *text)
{
  g_free (*message);
  *message = g_strdup (text);
}

static gboolean
has_message (gpointer message)
{
  return *(char **) message != NULL;
}

/* A card of another project: it has a channel and an owner that this one does not know. */
static GBytes *
copy_elsewhere (void)
{
  TlAppMap map;
  g_autoptr (TlDocument) other = tl_app_document_new (&map);
  TlRecord *shop = tl_document_lookup (other, map.shop);
  TlRecord *channel;
  TlRecord *team;

  tl_document_begin (other, "Owner", NULL);
  channel = tl_project_add_named (other, TL_KIND_CHANNEL, "Stall", NULL);
  team = tl_project_add_named (other, TL_KIND_TEAM, "Market", NULL);
  tl_document_set_reference (other, shop, TL_TOUCHPOINT_CHANNEL, tl_record_get_id (channel), NULL);
  tl_document_set_reference (other, shop, TL_CARD_OWNER, tl_record_get_id (team), NULL);
  tl_document_commit (other);
  return tl_clipboard_copy (other, &map.shop, 1);
}

/* What a paste brings to the library is said, whatever it is. */
static void
test_news (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  g_autoptr (GBytes) block = copy_elsewhere ();
  g_autofree char *message = NULL;
  gulong handler = g_signal_connect_swapped (run->window->canvas, "toast",
                                             G_CALLBACK (keep_toast_cb), &message);

  tl_robot_settle (robot);
  put_bytes (run, BLOCK_TYPE, g_bytes_get_data (block, NULL), g_bytes_get_size (block));
  select_record (run, robot, run->map.app);
  paste (run, robot);
  tl_app_wait_until (has_message, &message);
  g_assert_cmpstr (message, ==, "Pasted. New in this project: 1 channel, 1 team");
  g_clear_pointer (&message, g_free);
  /* The second time all is there. */
  select_record (run, robot, run->map.app);
  paste (run, robot);
  g_assert_null (message);
  g_signal_handler_disconnect (run->window->canvas, handler);
}

/* Rows that go to lanes further down, past those that hold no cards, say which. */
static void
test_lanes_are_named (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  g_autofree char *message = NULL;
  gulong handler = g_signal_connect_swapped (run->window->canvas, "toast",
                                             G_CALLBACK (keep_toast_cb), &message);

  tl_robot_settle (robot);
  gdk_clipboard_set_text (get_clipboard (run), "Till\tChat\nQueue\t\n");
  click_place (run, robot, run->map.more_touchpoints, 0);
  paste (run, robot);
  tl_app_wait_until (has_message, &message);
  g_assert_cmpstr (message, ==, "3 cards pasted: Touchpoints, Pain points");
  g_signal_handler_disconnect (run->window->canvas, handler);
}

/* “Buy: Shop,Call; Use: App”: the stages of a map and what is in their touchpoints. */
static void
assert_stages (TlDocument *document, TlId map, const char *expected)
{
  TlRecord *record = tl_document_lookup (document, map);
  TlId lane = tl_record_get_id (tl_map_find_lane (record, TL_LANE_KIND_TOUCHPOINTS));
  g_autoptr (GPtrArray) stages = tl_record_list_children (record, TL_KIND_STAGE);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < stages->len; i++)
    {
      TlRecord *stage = g_ptr_array_index (stages, i);
      g_autofree char *cell
          = tl_app_describe_cell (document, lane,
                                  tl_record_get_id (tl_record_get_child (stage, 0)));

      g_string_append_printf (text, "%s%s: %s", i > 0 ? "; " : "", tl_record_get_name (stage),
                              cell);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* That only one record of the window is selected, a stage of that name. */
static void
assert_stage_selected (TlWindow *window, const char *name)
{
  TlRecord *stage = tl_canvas_lookup_selection (window->canvas);

  g_assert_cmpuint (tl_selection_get_n_items (window->canvas->selection), ==, 1);
  g_assert_cmpint (tl_record_get_kind (stage), ==, TL_KIND_STAGE);
  g_assert_cmpstr (tl_record_get_name (stage), ==, name);
}

/* A stage goes to another map as what it is, behind the one that is selected there, or behind the last. */
static void
test_stage (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlDocument *document = tl_app_run_get_document (run);
  TlRecord *other = tl_edit_add_map (document, "Other", NULL);
  TlId id = tl_record_get_id (other);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *message = NULL;
  gulong handler = g_signal_connect_swapped (run->window->canvas, "toast",
                                             G_CALLBACK (keep_toast_cb), &message);

  tl_edit_delete_structure (document, tl_record_get_id (tl_record_get_child (other, 3)));
  tl_edit_delete_structure (document, tl_record_get_id (tl_record_get_child (other, 2)));
  tl_edit_set_title (document, tl_record_get_id (tl_record_get_child (other, 0)), "A", NULL);
  tl_edit_set_title (document, tl_record_get_id (tl_record_get_child (other, 1)), "B", NULL);
  tl_robot_settle (robot);
  before = write_file (run);
  select_record (run, robot, run->map.stages[0]);
  tl_robot_key (robot, "ctrl+c");
  tl_window_show_map (run->window, id);
  tl_robot_settle (robot);
  select_record (run, robot, tl_record_get_id (tl_record_get_child (other, 0)));
  paste (run, robot);
  assert_stages (document, id, "A: ; Buy: Shop,Call; B: ");
  assert_stage_selected (run->window, "Buy");
  g_assert_cmpstr (tl_document_get_undo_name (document), ==, "Paste stage");
  g_assert_cmpstr (message, ==, "“Buy” and its 2 cards pasted");
  after = write_file (run);
  tl_robot_key (robot, "ctrl+z");
  assert_file (run, before);
  tl_robot_key (robot, "ctrl+shift+z");
  assert_file (run, after);
  assert_stage_selected (run->window, "Buy");

  tl_robot_key (robot, "Escape");
  g_assert_cmpuint (tl_selection_get_n_items (run->window->canvas->selection), ==, 0);
  paste (run, robot);
  assert_stages (document, id, "A: ; Buy: Shop,Call; B: ; Buy: Shop,Call");
  g_signal_handler_disconnect (run->window->canvas, handler);
}

/* What is cut comes back by pasting it; a stage that holds nothing, too. */
static void
test_cut_stage (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlDocument *document = tl_app_run_get_document (run);
  TlId map = run->map.map;
  g_autofree char *before = NULL;

  tl_robot_settle (robot);
  before = write_file (run);
  select_record (run, robot, run->map.stages[1]);
  tl_robot_key (robot, "ctrl+x");
  assert_stages (document, map, "Buy: Shop,Call");
  paste (run, robot);
  assert_stages (document, map, "Buy: Shop,Call; Use: App");
  tl_robot_key (robot, "ctrl+z");
  tl_robot_key (robot, "ctrl+z");
  assert_file (run, before);

  tl_edit_delete (document, &run->map.app, 1);
  select_record (run, robot, run->map.stages[1]);
  tl_robot_key (robot, "ctrl+c");
  select_record (run, robot, run->map.call);
  paste (run, robot);
  assert_stages (document, map, "Buy: Shop,Call; Use: ; Use: ");

  /* Deleting is about one stage, so that no more than that is cut; but several can be copied. */
  select_record (run, robot, run->map.stages[0]);
  tl_robot_key (robot, "shift+Right");
  g_assert_cmpuint (tl_selection_get_n_items (run->window->canvas->selection), ==, 2);
  tl_robot_key (robot, "ctrl+x");
  assert_stages (document, map, "Buy: Shop,Call; Use: ; Use: ");
  tl_robot_key (robot, "ctrl+c");
  select_record (run, robot, run->map.stages[1]);
  paste (run, robot);
  g_assert_cmpuint (tl_selection_get_n_items (run->window->canvas->selection), ==, 2);
}

static GtkWidget *
get_map_row (TlAppRun *run, int index)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (run->window->map_list, index));
}

/* Who comes to another map by its row in the sidebar, and stays there, pastes on that map. */
static void
test_from_sidebar (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlDocument *document = tl_app_run_get_document (run);
  TlId other = tl_record_get_id (tl_edit_add_map (document, "Other", NULL));

  tl_robot_settle (robot);
  select_record (run, robot, run->map.stages[0]);
  tl_robot_key (robot, "ctrl+c");
  tl_robot_click (robot, get_map_row (run, 1), 1, 1);
  g_assert_cmpuint (tl_record_get_id (tl_workspace_lookup_map (run->window->workspace)), ==, other);
  g_assert_true (gtk_widget_has_focus (get_map_row (run, 1)));
  paste (run, robot);
  assert_stage_selected (run->window, "Buy");
  g_assert_cmpuint (tl_record_get_id (
                        tl_record_get_parent (tl_canvas_lookup_selection (run->window->canvas))),
                    ==, other);
  g_assert_true (
      gtk_widget_is_ancestor (tl_app_run_get_focus (run), GTK_WIDGET (run->window->canvas)));
}

static TlWindow *
find_other_window (TlAppRun *run)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (run->application));

  return window == NULL || window == GTK_WINDOW (run->window) ? NULL : TL_WINDOW (window);
}

static gboolean
is_other_window_shown (gpointer data)
{
  TlWindow *window = find_other_window (data);

  return window != NULL && gtk_widget_get_mapped (GTK_WIDGET (window->canvas))
         && g_hash_table_size (window->canvas->cards) > 0;
}

/* Another project in another window: the stage is one more of its own. The robot types into the first. */
static void
test_stage_to_window (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlAppMap map;
  g_autoptr (TlDocument) written = tl_app_document_new (&map);
  g_autofree char *path = tl_app_write_document (written, run->folder, "other.throughline");
  History history = { NULL, 1 };
  TlWindow *window;

  tl_robot_settle (robot);
  select_record (run, robot, run->map.stages[0]);
  tl_robot_key (robot, "ctrl+c");
  tl_application_open_path (run->application, path);
  tl_app_wait_until (is_other_window_shown, run);
  window = find_other_window (run);
  history.document = tl_workspace_get_document (window->workspace);

  tl_canvas_select (window->canvas, map.stages[1]);
  gtk_widget_activate_action (GTK_WIDGET (window->canvas), "cards.paste", NULL);
  tl_app_wait_until (has_steps, &history);
  assert_stages (history.document, map.map, "Buy: Shop,Call; Use: App; Buy: Shop,Call");
  assert_stage_selected (window, "Buy");
  g_assert_null (tl_document_lookup (history.document, run->map.stages[0]));
  g_assert_false (tl_document_can_undo (tl_app_run_get_document (run)));
  gtk_window_close (GTK_WINDOW (window));
  tl_app_settle ();
  g_assert_cmpint (g_remove (path), ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    TlAppTest function;
  } tests[] = {
    { "/tl/app/clipboard/cards", test_cards },
    { "/tl/app/clipboard/spreadsheet", test_spreadsheet },
    { "/tl/app/clipboard/lines", test_lines },
    { "/tl/app/clipboard/place", test_place },
    { "/tl/app/clipboard/lanes-are-named", test_lanes_are_named },
    { "/tl/app/clipboard/title", test_title },
    { "/tl/app/clipboard/stage", test_stage },
    { "/tl/app/clipboard/cut-stage", test_cut_stage },
    { "/tl/app/clipboard/from-sidebar", test_from_sidebar },
    { "/tl/app/clipboard/stage-to-window", test_stage_to_window },
    { "/tl/app/clipboard/hostile", test_hostile },
    { "/tl/app/clipboard/news", test_news },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].name, (gconstpointer) tests[i].function, tl_app_run);
  return g_test_run ();
}
