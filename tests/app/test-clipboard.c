/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The clipboard of the desktop and the map: between cells, as text, from a spreadsheet, from a stranger.
 * Whatever is pasted is one step, and undoing it leaves the file as it was.
 */
#include "tl-app-run.h"
#include "tl-canvas-private.h"
#include "tl-clipboard.h"
#include "tl-document-writer.h"
#include "tl-edit.h"
#include "tl-robot.h"
#include "tl-window-private.h"

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
    { "/tl/app/clipboard/hostile", test_hostile },
    { "/tl/app/clipboard/news", test_news },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].name, (gconstpointer) tests[i].function, tl_app_run);
  return g_test_run ();
}
