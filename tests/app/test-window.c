/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The window on a real display: what it shows, what its commands do, and that nothing of it is left
 * once it is closed. Warnings of GTK are fatal.
 */
#include "tl-app-run.h"
#include "tl-canvas-private.h"
#include "tl-checklist-print.h"
#include "tl-robot.h"
#include "tl-toast.h"
#include "tl-window-private.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef TlAppRun Fixture;

static void
assert_cell (Fixture *fixture, guint step, const char *expected)
{
  g_autofree char *cell = tl_app_describe_cell (tl_app_run_get_document (fixture),
                                                fixture->map.touchpoints, fixture->map.steps[step]);

  g_assert_cmpstr (cell, ==, expected);
}

static void
activate (Fixture *fixture, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, NULL);
  tl_app_settle ();
}

static gboolean
is_enabled (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action);
}

static GtkTextView *
get_text_view (Fixture *fixture)
{
  g_assert_nonnull (fixture->window->canvas->editor);
  return GTK_TEXT_VIEW (gtk_widget_get_first_child (GTK_WIDGET (fixture->window->canvas->editor)));
}

static void
type_title (Fixture *fixture, const char *title, gboolean accept)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (get_text_view (fixture)), title, -1);
  tl_canvas_editor_finish (fixture->window->canvas->editor, accept);
  tl_app_settle ();
}

static gpointer
find_gesture (GtkWidget *widget, GType type, guint button)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_type_is_a (G_OBJECT_TYPE (controller), type)
          && (!GTK_IS_GESTURE_SINGLE (controller)
              || gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == button))
        return controller;
    }
  g_assert_not_reached ();
}

/* What fingers do: there is no X server with some, so their gestures are told what they would see. */
static void
test_fingers (Fixture *fixture)
{
  TlCanvas *canvas = fixture->window->canvas;
  gpointer rest
      = find_gesture (GTK_WIDGET (canvas), GTK_TYPE_GESTURE_LONG_PRESS, GDK_BUTTON_PRIMARY);
  gpointer click = find_gesture (GTK_WIDGET (canvas), GTK_TYPE_GESTURE_CLICK, 0);
  gpointer pinch = find_gesture (GTK_WIDGET (canvas), GTK_TYPE_GESTURE_ZOOM, 0);
  double zoom = canvas->zoom;
  const TlCanvasItem *item = tl_canvas_index_find_record (canvas->index, fixture->map.call);
  GdkRectangle box;

  g_signal_emit_by_name (pinch, "begin", NULL);
  g_signal_emit_by_name (pinch, "scale-changed", 1.2);
  g_signal_emit_by_name (pinch, "scale-changed", 1.5);
  g_assert_cmpfloat_with_epsilon (canvas->zoom, zoom * 1.5, 0.001);
  g_signal_emit_by_name (pinch, "end", NULL);
  g_signal_emit_by_name (pinch, "begin", NULL);
  g_signal_emit_by_name (pinch, "scale-changed", 1 / 1.5);
  g_assert_cmpfloat_with_epsilon (canvas->zoom, zoom, 0.001);

  tl_canvas_reveal (canvas, &item->box);
  tl_app_settle ();
  tl_canvas_get_view_box (canvas, &item->box, 0, &box);
  g_assert_true (gtk_gesture_single_get_touch_only (rest));
  g_signal_emit_by_name (rest, "pressed", box.x + 9.0, box.y + 9.0);
  g_signal_emit_by_name (click, "released", 1, box.x + 9.0, box.y + 9.0);
  tl_app_settle ();
  g_assert_cmpuint (tl_canvas_get_selection (canvas), ==, fixture->map.call);
  g_assert_true (gtk_widget_get_mapped (canvas->menu));
  gtk_popover_popdown (GTK_POPOVER (canvas->menu));
  tl_app_settle ();
}

/* A map that is new is as large as it is; those that were looked at before are as they were left. */
static void
test_zoom_of_maps (Fixture *fixture)
{
  TlCanvas *canvas = fixture->window->canvas;

  tl_canvas_set_zoom (canvas, 0.5);
  activate (fixture, "new-map");
  tl_app_settle ();
  g_assert_cmpuint (tl_canvas_get_map (canvas), !=, fixture->map.map);
  g_assert_cmpfloat (tl_canvas_get_zoom (canvas), ==, 1);
  tl_window_show_map (fixture->window, fixture->map.map);
  tl_app_settle ();
  g_assert_cmpfloat (tl_canvas_get_zoom (canvas), ==, 0.5);
}

/* Cards in view are widgets that stand where the scene has them. */
static void
test_cards (Fixture *fixture)
{
  TlCanvas *canvas = fixture->window->canvas;
  TlId ids[] = { fixture->map.shop, fixture->map.call, fixture->map.app, fixture->map.stages[1],
                 fixture->map.touchpoints };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const TlCanvasItem *item = tl_canvas_index_find_record (canvas->index, ids[i]);
      GtkWidget *card;
      GdkRectangle view;
      GtkWidget *picked;

      g_assert_nonnull (item);
      card = g_hash_table_lookup (canvas->cards, item->group->id);
      g_assert_nonnull (card);
      g_assert_true (gtk_widget_get_focusable (card));
      tl_canvas_get_view_box (canvas, &item->box, 0, &view);
      picked = gtk_widget_pick (GTK_WIDGET (canvas), view.x + view.width / 2.0,
                                view.y + view.height / 2.0, GTK_PICK_DEFAULT);
      g_assert_true (picked == card);
    }
  /* Or assistive technology holds all of them to be hidden. */
  g_assert_true (gtk_widget_contains (canvas->layer, 1, 1));
}

static void
test_pointing (Fixture *fixture)
{
  TlCanvas *canvas = fixture->window->canvas;
  const TlCanvasItem *shop = tl_canvas_index_find_record (canvas->index, fixture->map.shop);
  const TlCanvasItem *call = tl_canvas_index_find_record (canvas->index, fixture->map.call);
  const TlCanvasItem *app = tl_canvas_index_find_record (canvas->index, fixture->map.app);

  g_assert_true (tl_canvas_index_find_at (canvas->index, shop->box.x + 5, shop->box.y + 5) == shop);
  g_assert_null (tl_canvas_index_find_at (canvas->index, -5, -5));
  g_assert_true (tl_canvas_index_find_next (canvas->index, shop, 0, 1) == call);
  g_assert_true (tl_canvas_index_find_next (canvas->index, call, 0, -1) == shop);
  g_assert_true (tl_canvas_index_find_next (canvas->index, shop, 1, 0) == app);
  g_assert_cmpint (tl_canvas_index_find_next (canvas->index, shop, -1, 0)->group->record, ==,
                   fixture->map.touchpoints);
  g_assert_cmpint (tl_canvas_index_find_next (canvas->index, app, 0, -1)->group->record, ==,
                   fixture->map.stages[1]);
}

static void
test_edit_title (Fixture *fixture)
{
  g_assert_false (is_enabled (fixture, "edit-title"));
  tl_canvas_select (fixture->window->canvas, fixture->map.shop);
  g_assert_true (is_enabled (fixture, "edit-title"));

  activate (fixture, "edit-title");
  type_title (fixture, "Nothing of it", FALSE);
  assert_cell (fixture, 0, "Shop,Call");
  g_assert_false (is_enabled (fixture, "undo"));

  activate (fixture, "edit-title");
  type_title (fixture, "Market stall", TRUE);
  assert_cell (fixture, 0, "Market stall,Call");
  activate (fixture, "undo");
  assert_cell (fixture, 0, "Shop,Call");
  activate (fixture, "redo");
  assert_cell (fixture, 0, "Market stall,Call");
}

static void
test_add_card (Fixture *fixture)
{
  TlCanvas *canvas = fixture->window->canvas;

  tl_canvas_select (canvas, fixture->map.app);
  activate (fixture, "add-card");
  type_title (fixture, "  ", TRUE);
  assert_cell (fixture, 1, "App");
  g_assert_false (is_enabled (fixture, "undo"));

  activate (fixture, "add-card");
  type_title (fixture, "Text message", TRUE);
  assert_cell (fixture, 1, "App,Text message");
  g_assert_cmpstr (tl_record_get_name (tl_canvas_lookup_selection (canvas)), ==, "Text message");

  /* In the first cell of a lane, and at a stage. */
  tl_canvas_select (canvas, fixture->map.touchpoints);
  activate (fixture, "add-card");
  type_title (fixture, "First", TRUE);
  assert_cell (fixture, 0, "Shop,Call,First");
  tl_canvas_select (canvas, fixture->map.stages[1]);
  activate (fixture, "add-card");
  type_title (fixture, "Last", TRUE);
  assert_cell (fixture, 1, "App,Text message,Last");
}

static void
test_delete (Fixture *fixture)
{
  TlCanvas *canvas = fixture->window->canvas;

  g_assert_false (is_enabled (fixture, "delete"));
  tl_canvas_select (canvas, fixture->map.shop);
  activate (fixture, "delete");
  assert_cell (fixture, 0, "Call");
  g_assert_cmpint (tl_canvas_get_selection (canvas), ==, fixture->map.call);
  activate (fixture, "delete");
  assert_cell (fixture, 0, "");
  g_assert_cmpint (tl_canvas_get_selection (canvas), ==, TL_ID_NONE);
  activate (fixture, "undo");
  activate (fixture, "undo");
  assert_cell (fixture, 0, "Shop,Call");
}

static void
test_move (Fixture *fixture)
{
  g_signal_emit_by_name (fixture->window->canvas, "move-card", fixture->map.call,
                         fixture->map.touchpoints, fixture->map.steps[1], 0u);
  tl_app_settle ();
  assert_cell (fixture, 1, "Call,App");
  g_assert_cmpint (tl_canvas_get_selection (fixture->window->canvas), ==, fixture->map.call);
  activate (fixture, "undo");
  assert_cell (fixture, 0, "Shop,Call");
}

static gboolean
has_no_cards (gpointer canvas)
{
  return g_hash_table_size (((TlCanvas *) canvas)->cards) == 0;
}

static void
test_zoom (Fixture *fixture)
{
  TlCanvas *canvas = fixture->window->canvas;
  double x;
  double y;
  double page_x;
  double page_y;

  tl_canvas_zoom_around (canvas, 2, 200, 100);
  tl_canvas_to_page (canvas, 200, 100, &x, &y);
  tl_canvas_zoom_around (canvas, 4, 200, 100);
  tl_app_settle ();
  tl_canvas_to_page (canvas, 200, 100, &page_x, &page_y);
  g_assert_cmpfloat_with_epsilon (page_x, x, 1);
  g_assert_cmpfloat_with_epsilon (page_y, y, 1);

  activate (fixture, "zoom-100");
  g_assert_cmpfloat (tl_canvas_get_zoom (canvas), ==, 1);
  activate (fixture, "zoom-fit");
  g_assert_cmpfloat (tl_canvas_get_zoom (canvas) * canvas->scene->width, <=,
                     gtk_widget_get_width (GTK_WIDGET (canvas)) + 1);
  for (guint i = 0; i < 40; i++)
    activate (fixture, "zoom-out");
  g_assert_cmpfloat (tl_canvas_get_zoom (canvas), ==, TL_CANVAS_ZOOM_MINIMUM);
  /* Specks are drawn from the scene alone. */
  tl_app_wait_until (has_no_cards, canvas);
}

/* However much there is in the header, the window can be made narrow. */
static void
test_narrow (Fixture *fixture)
{
  int least;

  g_assert_true (gtk_widget_get_visible (fixture->window->export_button));
  gtk_widget_measure (GTK_WIDGET (fixture->window), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL,
                      NULL, NULL);
  g_assert_cmpint (least, <=, 360);
}

/* Names what asks for the width: the widgets from @widget down that need more than @width. */
static void
describe_wide (GtkWidget *widget, int width, GString *words)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      if (least <= width)
        continue;
      g_string_append_printf (words, " > %s (%d)", G_OBJECT_TYPE_NAME (child), least);
      describe_wide (child, width, words);
    }
}

/* Nor is it wider with text twice as large, on any page. */
static void
test_narrow_large_text (Fixture *fixture)
{
  static const char *const pages[]
      = { "map",    "table",    "checks",    "kpis",     "priorities", "data", "checklists",
          "agents", "training", "care-plan", "personas", "channels",   "teams" };
  GtkSettings *settings = gtk_settings_get_default ();
  TlWindow *window = fixture->window;

  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (GString) words = g_string_new (NULL);
      int least;

      g_action_group_activate_action (G_ACTION_GROUP (window), "view",
                                      g_variant_new_string (pages[i]));
      tl_app_settle ();
      window->width = 360;
      tl_window_update_chrome (window);
      /* The window itself needs none. */
      gtk_widget_measure (GTK_WIDGET (window->flap), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL,
                          NULL, NULL);
      describe_wide (GTK_WIDGET (window->flap), 360, words);
      if (least > 360)
        g_error ("%s is %d pixels wide at least:%s", pages[i], least, words->str);
    }
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

static int
measure_switcher (TlWindow *window, guint i)
{
  GtkWidget *checks = gtk_widget_get_last_child (window->switchers[i]);
  int natural;

  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (checks))), "Checks 22");
  gtk_widget_measure (window->switchers[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL,
                      NULL);
  return natural;
}

/* The names of the views and the number of findings are whole there, too: the short ones take less. */
static void
test_narrow_switcher (Fixture *fixture)
{
  GtkSettings *settings = gtk_settings_get_default ();
  TlWindow *window = fixture->window;

  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  window->width = 360;
  tl_window_update_chrome (window);
  g_assert_cmpint (measure_switcher (window, 1), <=, 336);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  tl_window_update_chrome (window);
  g_assert_true (gtk_box_get_homogeneous (GTK_BOX (window->switchers[1])));

  /* In the header there is less room while the sidebar is beside it. */
  window->width = 900;
  tl_window_update_chrome (window);
  g_assert_true (gtk_widget_get_mapped (window->switchers[0]));
  g_assert_cmpint (measure_switcher (window, 0), <=, 210);
  window->width = 1440;
  tl_window_update_chrome (window);
  g_assert_true (gtk_box_get_homogeneous (GTK_BOX (window->switchers[0])));
}

/* The name of a lens is told beside the map where it is more than an ellipsis. */
static void
test_narrow_lens (Fixture *fixture)
{
  GtkSettings *settings = gtk_settings_get_default ();
  TlWindow *window = fixture->window;

  g_action_group_activate_action (G_ACTION_GROUP (window), "lens", g_variant_new_string ("kpi"));
  window->width = 360;
  tl_window_update_chrome (window);
  g_assert_true (gtk_widget_get_visible (window->lens_label));
  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  tl_window_update_chrome (window);
  g_assert_false (gtk_widget_get_visible (window->lens_label));
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  g_action_group_activate_action (G_ACTION_GROUP (window), "lens", g_variant_new_string ("none"));
  tl_window_update_chrome (window);
  g_assert_false (gtk_widget_get_visible (window->lens_label));
}

/* In a narrow window the line below the map has a row of its own, and names of views may be long. */
static void
test_narrow_bars (Fixture *fixture)
{
  TlWindow *window = fixture->window;
  GtkWidget *button = gtk_widget_get_first_child (window->switchers[1]);
  int least;

  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->status_label)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->narrow_status)));
  window->width = 360;
  tl_window_update_chrome (window);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->status_label)));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->narrow_status)));
  for (; button != NULL; button = gtk_widget_get_next_sibling (button))
    gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                         "Berührungspunktübersichtstabelle");
  gtk_widget_measure (window->switchers[1], GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                      NULL);
  g_assert_cmpint (least, <=, 340);
}

/* What a toast says was done is not, after Undo. */
static void
test_undone_toast (Fixture *fixture)
{
  g_autoptr (AdwToast) toast = NULL;

  tl_canvas_select (fixture->window->canvas, fixture->map.shop);
  activate (fixture, "delete");
  tl_window_toast (fixture->window, "“Shop” deleted", TRUE);
  toast = g_object_ref (fixture->window->undo_toast);
  activate (fixture, "undo");
  g_assert_cmpstr (tl_toast_get_words (toast), ==, "Undone: “Shop” deleted");
  g_assert_null (adw_toast_get_button_label (toast));
}

/* What is at work says so only until there is a result, which does not wait for it. */
static void
test_work_toast (Fixture *fixture)
{
  GActionGroup *actions = G_ACTION_GROUP (fixture->window);
  AdwToastOverlay *toasts = fixture->window->toasts;
  g_autoptr (AdwToast) work = NULL;

  g_action_group_activate_action (actions, "show-work", g_variant_new_string ("Backing up…"));
  tl_app_settle ();
  work = g_object_ref (fixture->window->lasting_toast);
  g_assert_true (g_object_get_data (G_OBJECT (toasts), "tl-toast-current") == work);
  g_assert_cmpstr (tl_toast_get_words (work), ==, "Backing up…");
  g_action_group_activate_action (actions, "show-exported", g_variant_new_string ("/tmp/x.pdf"));
  tl_app_settle ();
  g_assert_true (fixture->window->lasting_toast != work);
  g_assert_true (g_object_get_data (G_OBJECT (toasts), "tl-toast-current")
                 == fixture->window->lasting_toast);

  /* One that failed tells it in a dialog. */
  g_action_group_activate_action (actions, "show-work", g_variant_new_string ("Restoring…"));
  activate (fixture, "dismiss-lasting-toast");
  g_assert_null (g_object_get_data (G_OBJECT (toasts), "tl-toast-current"));
}

static void
note_cb (gboolean *noted)
{
  *noted = TRUE;
}

/* Of two quick deletions the second one is told at once, with its Undo. */
static void
test_latest_toast (Fixture *fixture)
{
  g_autoptr (AdwToast) first = NULL;
  gboolean gone = FALSE;

  tl_canvas_select (fixture->window->canvas, fixture->map.shop);
  activate (fixture, "delete");
  first = g_object_ref (fixture->window->undo_toast);
  g_signal_connect_swapped (first, "dismissed", G_CALLBACK (note_cb), &gone);
  tl_canvas_select (fixture->window->canvas, fixture->map.call);
  g_assert_false (gone);
  activate (fixture, "delete");
  g_assert_true (gone);
  g_assert_true (fixture->window->undo_toast != NULL && fixture->window->undo_toast != first);
  g_assert_null (fixture->window->past_toast);
}

/* The views of a map are offered where there is one; other pages have a title. */
typedef struct
{
  Fixture *fixture;
  const char *words;
} Told;

/* Whether a toast that says so is in sight. */
static gboolean
is_told (gpointer data)
{
  Told *told = data;
  AdwToastOverlay *overlay = told->fixture->window->toasts;
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (overlay));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *label = child != adw_toast_overlay_get_child (overlay)
                             ? tl_app_find_widget (child, GTK_TYPE_LABEL)
                             : NULL;

      if (label != NULL && gtk_widget_get_mapped (label)
          && g_str_equal (gtk_label_get_text (GTK_LABEL (label)), told->words))
        return TRUE;
    }
  return FALSE;
}

/* What was recovered is told for as long as nobody closes it, and what comes after is told all the same. */
static void
test_notice (Fixture *fixture)
{
  Told notice = { fixture, "Recovered 1 change." };
  Told later = { fixture, "“Shop” deleted" };

  tl_window_show_notice (fixture->window, notice.words);
  tl_app_wait_until (is_told, &notice);
  tl_window_toast (fixture->window, later.words, TRUE);
  tl_app_wait_until (is_told, &later);
}

static void
test_title (Fixture *fixture)
{
  GtkStack *stack = fixture->window->title_stack;

  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "switcher");
  tl_window_show_page (fixture->window, "personas");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "title");
  tl_window_show_page (fixture->window, "map");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "switcher");
}

static gboolean
asks_how_to_print (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      if (TL_IS_CHECKLIST_PRINT (window))
        return TRUE;
    }
  return FALSE;
}

/* Where a checklist is looked at, what is printed is the checklist. */
static void
test_print (Fixture *fixture)
{
  TlDocument *document = tl_app_run_get_document (fixture);
  TlRecord *checklist;

  tl_document_begin (document, "Add Checklist", NULL);
  checklist = tl_document_insert (document, TL_KIND_CHECKLIST, TL_ID_NONE,
                                  tl_document_get_project (document), -1, NULL);
  g_assert_nonnull (checklist);
  tl_document_commit (document);
  tl_window_show_page (fixture->window, "checklists");
  tl_app_settle ();
  g_assert_false (gtk_widget_activate_action (gtk_stack_get_visible_child (fixture->window->stack),
                                              "page.print", NULL));
  tl_workspace_reveal (fixture->window->workspace, tl_record_get_id (checklist));
  tl_app_settle ();
  g_assert_false (asks_how_to_print ());
  activate (fixture, "print");
  g_assert_true (asks_how_to_print ());
}

static void
test_one_window_a_file (Fixture *fixture)
{
  g_autofree char *detour
      = g_build_filename (fixture->folder, ".", "..", strrchr (fixture->folder, '/') + 1,
                          "map.throughline", NULL);

  tl_application_open_path (fixture->application, detour);
  tl_app_settle ();
  g_assert_true (gtk_application_get_active_window (GTK_APPLICATION (fixture->application))
                 == GTK_WINDOW (fixture->window));
  g_assert_cmpuint (g_list_length (
                        gtk_application_get_windows (GTK_APPLICATION (fixture->application))),
                    ==, 1);
}

/* That all is saved is said also while the sidebar, which says it, is hidden; and never twice. */
static void
test_state_without_sidebar (Fixture *fixture)
{
  TlWindow *window = fixture->window;

  tl_window_show_page (window, "kpis");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window->title)));
  g_assert_cmpstr (adw_window_title_get_subtitle (window->title), ==, "");
  tl_window_show_page (window, "map");
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (window->corner_title)));
  activate (fixture, "show-sidebar");
  tl_app_settle ();
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window->corner_title))
                 || gtk_widget_get_mapped (GTK_WIDGET (window->title)));
  g_assert_cmpstr (adw_window_title_get_subtitle (window->corner_title), ==, "All changes saved");
  g_assert_cmpstr (adw_window_title_get_subtitle (window->title), ==, "All changes saved");
}

/* Two windows would each take the other's saving for somebody else's. */
static void
test_link_is_same_file (Fixture *fixture)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link.throughline", NULL);
  g_autoptr (GError) error = NULL;
  GList *windows;

  g_assert_cmpint (symlink ("map.throughline", link), ==, 0);
  g_assert_true (tl_application_is_open (fixture->application, link));
  tl_application_open_path (fixture->application, link);
  tl_app_settle ();
  windows = gtk_application_get_windows (GTK_APPLICATION (fixture->application));
  g_assert_cmpuint (g_list_length (windows), ==, 1);

  /* Moved to where it is, it is where it was. */
  g_assert_true (tl_session_move (fixture->window->session, link, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpint (g_remove (link), ==, 0);
}

/* Neither a copy nor the project itself is saved over what another window shows. */
static void
test_file_of_other_window (Fixture *fixture)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.throughline", NULL);
  g_autofree char *free_name = g_build_filename (fixture->folder, "free.throughline", NULL);
  g_autoptr (GError) error = NULL;
  GtkWindow *window;

  g_assert_true (tl_session_save_copy (fixture->window->session, other, &error));
  g_assert_no_error (error);
  g_assert_false (tl_window_refuses_file (fixture->window, other));
  tl_application_open_path (fixture->application, other);
  tl_app_settle ();
  window = gtk_application_get_active_window (GTK_APPLICATION (fixture->application));
  g_assert_true (window != GTK_WINDOW (fixture->window));
  g_assert_false (tl_window_refuses_file (fixture->window, free_name));
  g_assert_false (tl_window_refuses_file (fixture->window, fixture->path));
  g_assert_true (tl_window_refuses_file (fixture->window, other));
  tl_app_settle ();
  gtk_window_destroy (tl_robot_find_top ());
  gtk_window_close (window);
  tl_app_settle ();
  g_assert_cmpint (g_remove (other), ==, 0);
}

static void
test_closing_saves (Fixture *fixture)
{
  g_autofree char *contents = NULL;

  tl_canvas_select (fixture->window->canvas, fixture->map.shop);
  activate (fixture, "edit-title");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (get_text_view (fixture)), "Half typed", -1);

  tl_app_run_close (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "Half typed"));
}

static GtkWidget *
find_popover (GtkWidget *parent)
{
  GtkWidget *child = gtk_widget_get_first_child (parent);

  while (child != NULL && !GTK_IS_POPOVER (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static gboolean
is_renaming (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *popover = find_popover (adw_flap_get_flap (fixture->window->flap));

  return popover != NULL && gtk_widget_get_mapped (popover);
}

/* The sidebar slides in from outside the window, where GTK can place no popover. And the window may
 * close meanwhile. */
static void
test_rename_in_hidden_sidebar (Fixture *fixture)
{
  GtkSettings *settings = gtk_settings_get_default ();
  graphene_rect_t box;

  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  adw_flap_set_reveal_flap (fixture->window->flap, FALSE);
  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  activate (fixture, "rename-map");
  tl_app_wait_until (is_renaming, fixture);
  g_assert_true (adw_flap_get_reveal_flap (fixture->window->flap));
  g_assert_cmpfloat (adw_flap_get_reveal_progress (fixture->window->flap), ==, 1);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (fixture->window->map_list),
                                            GTK_WIDGET (fixture->window), &box));
  g_assert_cmpfloat (box.origin.x, >=, 0);
}

/* A map's new name that nobody pressed Enter after is kept for a crash, and taken by whoever quits. */
static void
test_rename_unfinished (Fixture *fixture)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlDrafts *drafts = tl_workspace_get_drafts (fixture->window->workspace);
  TlId map = fixture->map.map;

  activate (fixture, "rename-map");
  tl_app_wait_until (is_renaming, fixture);
  tl_robot_settle (robot);
  tl_robot_type (robot, "Half a name");
  g_assert_cmpstr (tl_drafts_get_text (drafts, TL_DRAFT_TITLE, map), ==, "Half a name");
  tl_window_end_typing (fixture->window);
  g_assert_cmpstr (tl_record_get_text (tl_document_lookup (tl_app_run_get_document (fixture), map),
                                       TL_MAP_TITLE),
                   ==, "Half a name");
  g_assert_null (tl_drafts_get_text (drafts, TL_DRAFT_TITLE, map));
  tl_robot_key (robot, "Escape");
  tl_robot_settle (robot);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*function) (Fixture *);
  } tests[] = {
    { "/tl/app/window/cards", test_cards },
    { "/tl/app/window/pointing", test_pointing },
    { "/tl/app/window/edit-title", test_edit_title },
    { "/tl/app/window/add-card", test_add_card },
    { "/tl/app/window/delete", test_delete },
    { "/tl/app/window/move", test_move },
    { "/tl/app/window/zoom", test_zoom },
    { "/tl/app/window/zoom-of-maps", test_zoom_of_maps },
    { "/tl/app/window/fingers", test_fingers },
    { "/tl/app/window/narrow", test_narrow },
    { "/tl/app/window/narrow-large-text", test_narrow_large_text },
    { "/tl/app/window/narrow-bars", test_narrow_bars },
    { "/tl/app/window/narrow-switcher", test_narrow_switcher },
    { "/tl/app/window/narrow-lens", test_narrow_lens },
    { "/tl/app/window/undone-toast", test_undone_toast },
    { "/tl/app/window/latest-toast", test_latest_toast },
    { "/tl/app/window/work-toast", test_work_toast },
    { "/tl/app/window/notice", test_notice },
    { "/tl/app/window/rename-in-hidden-sidebar", test_rename_in_hidden_sidebar },
    { "/tl/app/window/rename-unfinished", test_rename_unfinished },
    { "/tl/app/window/title", test_title },
    { "/tl/app/window/prints-the-checklist", test_print },
    { "/tl/app/window/one-window-a-file", test_one_window_a_file },
    { "/tl/app/window/state-without-sidebar", test_state_without_sidebar },
    { "/tl/app/window/link-is-same-file", test_link_is_same_file },
    { "/tl/app/window/file-of-other-window", test_file_of_other_window },
    { "/tl/app/window/closing-saves", test_closing_saves },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].name, (gconstpointer) tests[i].function, tl_app_run);
  return g_test_run ();
}
