/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small ways with the keyboard, with real keys: the menus of texts in popovers, lists of what was scrolled
 * out of sight, the way into the details, one stop of Tab for each row there. And what turns with light
 * and dark while one types.
 */
#include "tl-app-run.h"
#include "tl-canvas-commands.h"
#include "tl-canvas-editor.h"
#include "tl-canvas-private.h"
#include "tl-edit-emotion.h"
#include "tl-edit-structure.h"
#include "tl-inspector-form.h"
#include "tl-inspector-rows.h"
#include "tl-page.h"
#include "tl-robot.h"
#include "tl-window-private.h"

#include <glib/gstdio.h>

static gboolean
types_in_popover (gpointer data)
{
  GtkWidget *focus = tl_app_run_get_focus (data);

  return GTK_IS_TEXT (focus) && GTK_IS_POPOVER (gtk_widget_get_native (focus));
}

/* With the keys that come as soon as the popover is asked for, and with those of somebody patient. */
static void
test_menu_in_popover (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  static const char *const keys[] = { "Menu", "shift+F10" };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (keys); i++)
    {
      GtkWidget *text;

      tl_robot_set_hasty (robot, i < G_N_ELEMENTS (keys));
      g_action_group_activate_action (G_ACTION_GROUP (run->window), "rename-map", NULL);
      tl_app_wait_until (types_in_popover, run);
      text = tl_app_run_get_focus (run);
      tl_robot_key (robot, keys[i % G_N_ELEMENTS (keys)]);
      tl_app_wait_until (tl_app_has_open_menu, text);

      tl_robot_set_hasty (robot, FALSE);
      tl_robot_key (robot, "Escape");
      g_assert_false (tl_app_has_open_menu (text));
      g_assert_true (types_in_popover (run));
      tl_robot_key (robot, "Escape");
      g_assert_false (types_in_popover (run));
    }
}

static GtkWidget *
find_row (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_last_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_prev_sibling (child))
    found = find_row (child, type);
  return found;
}

static gboolean
are_details_there (gpointer data)
{
  TlAppRun *run = data;

  return adw_flap_get_reveal_progress (run->window->details_flap) >= 1;
}

/* The focus goes to the details as soon as they are there, and back. */
static void
test_details (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = run->window->canvas;

  tl_canvas_select (canvas, run->map.shop);
  gtk_widget_grab_focus (GTK_WIDGET (canvas));
  tl_robot_settle (robot);
  tl_window_set_details (run->window, FALSE);
  tl_robot_settle (robot);
  tl_robot_key (robot, "alt+Return");
  tl_app_wait_until (tl_app_run_is_in_details, run);
  g_assert_cmpfloat (adw_flap_get_reveal_progress (run->window->details_flap), ==, 1);
  tl_robot_key (robot, "alt+Return");
  g_assert_false (tl_app_run_is_in_details (run));

  /* Details that were there all the time are gone to, not hidden: the menu of a card says so. */
  tl_window_set_details (run->window, TRUE);
  tl_app_wait_until (are_details_there, run);
  tl_robot_settle (robot);
  g_assert_false (tl_app_run_is_in_details (run));
  tl_robot_key (robot, "alt+Return");
  tl_app_wait_until (tl_app_run_is_in_details, run);
  g_assert_true (run->window->shows_details);
  tl_robot_key (robot, "alt+Return");
  g_assert_false (run->window->shows_details);

  /* There and back before they have come: the focus stays on the map. */
  tl_robot_set_hasty (robot, TRUE);
  tl_robot_key (robot, "alt+Return");
  tl_robot_key (robot, "alt+Return");
  tl_robot_set_hasty (robot, FALSE);
  tl_robot_settle (robot);
  g_assert_false (run->window->shows_details);
  g_assert_false (tl_app_run_is_in_details (run));
}

static void
show_details (TlAppRun *run, TlRobot *robot)
{
  tl_canvas_select (run->window->canvas, run->map.shop);
  gtk_widget_grab_focus (GTK_WIDGET (run->window->canvas));
  tl_robot_settle (robot);
  if (!run->window->shows_details)
    tl_robot_key (robot, "alt+Return");
  else
    gtk_widget_child_focus (GTK_WIDGET (run->window->details_bin), GTK_DIR_TAB_FORWARD);
  tl_app_wait_until (tl_app_run_is_in_details, run);
}

static gboolean
are_details_over_page (gpointer data)
{
  TlAppRun *run = data;

  return adw_flap_get_folded (run->window->details_flap);
}

static gboolean
are_details_gone (gpointer data)
{
  TlAppRun *run = data;

  return adw_flap_get_reveal_progress (run->window->details_flap) <= 0;
}

/* Escape goes back to the map, and takes details away that lie over it. */
static void
test_escape_from_details (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  show_details (run, robot);
  tl_robot_key (robot, "Escape");
  g_assert_false (tl_app_run_is_in_details (run));
  g_assert_true (run->window->shows_details);

  tl_robot_resize (robot, GTK_WINDOW (run->window), 360, 700);
  tl_app_wait_until (are_details_over_page, run);
  tl_robot_settle (robot);
  show_details (run, robot);
  tl_robot_key (robot, "Escape");
  g_assert_false (run->window->shows_details);
  tl_app_wait_until (are_details_gone, run);
  g_assert_true (
      gtk_widget_is_ancestor (tl_app_run_get_focus (run), GTK_WIDGET (run->window->canvas)));
  g_assert_cmpint (tl_canvas_get_selection (run->window->canvas), ==, run->map.shop);
}

/* GTK would point the list to a place on no monitor. */
static void
test_list_out_of_sight (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GtkWidget *row;
  GtkAdjustment *down;
  graphene_rect_t box;

  show_details (run, robot);
  row = find_row (GTK_WIDGET (run->window->details_bin), ADW_TYPE_COMBO_ROW);
  g_assert_nonnull (row);
  down = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW)));
  gtk_widget_grab_focus (row);
  tl_robot_settle (robot);
  gtk_adjustment_set_value (down, gtk_adjustment_get_value (down) < 1
                                      ? gtk_adjustment_get_upper (down)
                                      : 0);
  gtk_widget_set_margin_top (gtk_widget_get_parent (row), 4000);
  tl_robot_settle (robot);
  g_assert_true (gtk_widget_is_focus (row));

  tl_robot_key (robot, "space");
  tl_app_wait_until (tl_app_has_open_menu, row);
  g_assert_true (gtk_widget_compute_bounds (row, GTK_WIDGET (run->window), &box));
  g_assert_cmpfloat (box.origin.y, <, gtk_widget_get_height (GTK_WIDGET (run->window)));
  tl_robot_key (robot, "Escape");
}

static GtkWidget *
find_field (GtkWidget *widget)
{
  while (widget != NULL && g_object_get_data (G_OBJECT (widget), "field") == NULL)
    widget = gtk_widget_get_parent (widget);
  return widget;
}

/* Whether there is one thing in that row that can be used, so that it is one stop. */
static gboolean
has_one_control (GtkWidget *row)
{
  switch (tl_inspector_field_get_info (tl_inspector_row_get_field (row))->type)
    {
    case TL_FIELD_TEXT:
    case TL_FIELD_BOOLEAN:
    case TL_FIELD_INTEGER:
    case TL_FIELD_CHOICE:
    case TL_FIELD_REFERENCE:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
count_stops (TlAppRun *run, TlRobot *robot, TlId record)
{
  g_autoptr (GHashTable) stops = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer row;
  gpointer n;

  tl_canvas_select (run->window->canvas, record);
  tl_robot_settle (robot);
  show_details (run, robot);
  for (guint i = 0; i < 100 && tl_app_run_is_in_details (run); i++)
    {
      row = find_field (tl_app_run_get_focus (run));
      if (row != NULL)
        g_hash_table_insert (stops, row,
                             GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (stops, row))
                                               + 1));
      tl_robot_key (robot, "Tab");
    }
  g_assert_cmpuint (g_hash_table_size (stops), >, 4);
  g_hash_table_iter_init (&iter, stops);
  while (g_hash_table_iter_next (&iter, &row, &n))
    if (has_one_control (row))
      g_assert_cmpuint (GPOINTER_TO_UINT (n), ==, 1);
}

static void
test_tab_stops (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();

  count_stops (run, robot, run->map.shop);
}

/* Whether a click into the midst of @widget would reach a row there. */
static gboolean
is_row_hit (TlAppRun *run, GtkWidget *widget)
{
  GtkWidget *window = GTK_WIDGET (run->window);
  double x;
  double y;
  GtkWidget *hit;

  g_assert_true (gtk_widget_translate_coordinates (widget, window, 60, 20, &x, &y));
  hit = gtk_widget_pick (window, x, y, GTK_PICK_DEFAULT);
  return hit != NULL && gtk_widget_is_ancestor (hit, widget);
}

/* Closed to the pointer, and open again. */
static void
note_target_cb (GtkWidget *page, GParamSpec *spec, guint *n)
{
  g_assert_cmpint (gtk_widget_get_can_target (page), ==, *n == 1);
  ++*n;
}

/* What has no place yet, or slides out of the window, opens nothing under the pointer. */
static void
test_nothing_opens_in_passing (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GtkWidget *maps = GTK_WIDGET (run->window->map_list);
  GtkWidget *page;
  guint n = 0;

  show_details (run, robot);
  page = gtk_widget_get_parent (
      find_row (GTK_WIDGET (run->window->details_bin), TL_TYPE_INSPECTOR_FORM));
  tl_robot_settle (robot);
  g_assert_true (is_row_hit (run, page));
  g_signal_connect (page, "notify::can-target", G_CALLBACK (note_target_cb), &n);
  tl_canvas_select (run->window->canvas, run->map.stages[0]);
  tl_robot_settle (robot);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (is_row_hit (run, page));

  g_assert_true (is_row_hit (run, maps));
  g_action_group_activate_action (G_ACTION_GROUP (run->window), "show-sidebar", NULL);
  g_assert_false (is_row_hit (run, maps));
  tl_robot_settle (robot);
}

/* What is asked for while the sidebar comes waits for it, or it would be left where nothing is. */
static void
test_waits_for_sidebar (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = run->window->canvas;

  g_action_group_activate_action (G_ACTION_GROUP (run->window), "show-sidebar", NULL);
  tl_canvas_select (canvas, run->map.app);
  gtk_widget_grab_focus (GTK_WIDGET (canvas));
  tl_robot_settle (robot);
  tl_app_settle ();
  tl_robot_set_hasty (robot, TRUE);
  g_action_group_activate_action (G_ACTION_GROUP (run->window), "show-sidebar", NULL);
  tl_robot_key (robot, "c");
  /* On a busy machine it may be there already. */
  g_assert_true (!tl_app_has_open_menu (canvas)
                 || adw_flap_get_reveal_progress (run->window->flap) == 1);
  tl_robot_set_hasty (robot, FALSE);
  tl_app_wait_until (tl_app_has_open_menu, canvas);
  g_assert_cmpfloat (adw_flap_get_reveal_progress (run->window->flap), ==, 1);

  /* And it goes when the sidebar goes. */
  g_action_group_activate_action (G_ACTION_GROUP (run->window), "show-sidebar", NULL);
  g_assert_false (tl_app_has_open_menu (canvas));
  tl_robot_settle (robot);
}

/* The first row of the details that opens a list: its own one, or that of its button. */
static GtkWidget *
find_chooser_row (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (ADW_IS_ACTION_ROW (widget)
      && (G_TYPE_CHECK_INSTANCE_TYPE (widget, type)
          || G_TYPE_CHECK_INSTANCE_TYPE (
              adw_action_row_get_activatable_widget (ADW_ACTION_ROW (widget)), type)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_chooser_row (child, type);
  return found;
}

static gboolean
is_coming (gpointer row)
{
  GtkWidget *flap = gtk_widget_get_ancestor (row, ADW_TYPE_FLAP);

  return gtk_widget_get_mapped (row) && adw_flap_get_reveal_progress (ADW_FLAP (flap)) > 0;
}

static gboolean
is_away (gpointer row)
{
  return !gtk_widget_get_mapped (row);
}

/* From right to left the details come from the left edge of the screen, the end of their rows last. The
 * list of a row points to that end. (On a busy machine they may be there already.) */
static void
test_list_waits_for_details (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GType types[] = { ADW_TYPE_COMBO_ROW, GTK_TYPE_MENU_BUTTON };

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  show_details (run, robot);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *row = find_chooser_row (GTK_WIDGET (run->window->details_bin), types[i]);

      g_assert_nonnull (row);
      tl_page_scroll_to (row);
      tl_robot_settle (robot);
      tl_window_set_details (run->window, FALSE);
      tl_app_wait_until (is_away, row);
      tl_window_set_details (run->window, TRUE);
      tl_app_wait_until (is_coming, row);
      adw_action_row_activate (ADW_ACTION_ROW (row));
      g_assert_true (!tl_app_has_open_menu (row) || are_details_there (run));
      tl_app_wait_until (tl_app_has_open_menu, row);
      g_assert_true (are_details_there (run));
      tl_robot_key (robot, "Escape");
      g_assert_false (tl_app_has_open_menu (row));
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* A popover that came while a button is held would have GTK lose count of buttons. */
static void
test_waits_for_button (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  GtkWidget *canvas = GTK_WIDGET (run->window->canvas);

  tl_robot_settle (robot);
  tl_robot_move (robot, canvas, 400, 300);
  tl_robot_press (robot, 1);
  g_action_group_activate_action (G_ACTION_GROUP (run->window), "rename-map", NULL);
  tl_robot_move (robot, canvas, 500, 330);
  tl_robot_settle (robot);
  g_assert_false (types_in_popover (run));
  tl_robot_release (robot, 1);
  tl_app_wait_until (types_in_popover, run);
  tl_robot_key (robot, "Escape");
}

/* The title that is being typed has the ink of the window as it is now. */
static void
test_theme_while_typing (TlAppRun *run)
{
  TlCanvas *canvas = run->window->canvas;
  AdwStyleManager *style = adw_style_manager_get_default ();
  static const AdwColorScheme schemes[]
      = { ADW_COLOR_SCHEME_FORCE_DARK, ADW_COLOR_SCHEME_FORCE_LIGHT };

  tl_canvas_select (canvas, run->map.shop);
  tl_canvas_edit_title (canvas);
  tl_app_settle ();
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      GdkRGBA ink;
      TlColour wanted;

      adw_style_manager_set_color_scheme (style, schemes[i]);
      tl_app_settle ();
      wanted = tl_palette_resolve (canvas->palette, TL_INK_TEXT);
      gtk_style_context_get_color (gtk_widget_get_style_context (
                                       tl_canvas_editor_get_view (canvas->editor)),
                                   &ink);
      g_assert_cmpint ((int) (ink.red * 255 + 0.5f), ==, (int) TL_COLOUR_RED (wanted));
      g_assert_cmpint ((int) (ink.green * 255 + 0.5f), ==, (int) TL_COLOUR_GREEN (wanted));
      g_assert_cmpint ((int) (ink.blue * 255 + 0.5f), ==, (int) TL_COLOUR_BLUE (wanted));
    }
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
}

static void
test_pages (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  static const char *const pages[] = { "map", "table", "checks" };

  tl_robot_settle (robot);
  for (int i = G_N_ELEMENTS (pages) - 1; i >= 0; i--)
    {
      g_autofree char *keys = g_strdup_printf ("alt+%d", i + 1);

      tl_robot_key (robot, keys);
      g_assert_cmpstr (run->window->page, ==, pages[i]);
    }
}

static void
test_select_all (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlDocument *document = tl_app_run_get_document (run);
  TlSelection *selection = run->window->canvas->selection;
  TlRecord *lane = tl_edit_add_lane (document, run->map.map, run->map.touchpoints, TL_EDIT_AFTER,
                                     TL_LANE_KIND_EMOTIONS, NULL);
  TlRecord *emotion = tl_edit_add_emotion (document, tl_record_get_id (lane), run->map.steps[0],
                                           TL_ID_NONE, 1, NULL);

  g_assert_nonnull (emotion);
  gtk_widget_grab_focus (GTK_WIDGET (run->window->canvas));
  tl_robot_settle (robot);
  tl_robot_key (robot, "ctrl+a");
  g_assert_cmpuint (tl_selection_get_n_items (selection), ==, 4);
  g_assert_true (tl_selection_contains (selection, tl_record_get_id (emotion)));
}

/* “Shop” and “App” without “Call”, which is between them: the focus walks past it. */
static void
test_selects_single_cards (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlCanvas *canvas = run->window->canvas;
  TlSelection *selection = canvas->selection;

  tl_canvas_select (canvas, run->map.call);
  gtk_widget_grab_focus (GTK_WIDGET (canvas));
  tl_robot_key (robot, "ctrl+shift+Up");
  g_assert_cmpuint (tl_canvas_get_focused (canvas), ==, run->map.shop);
  g_assert_cmpuint (tl_canvas_get_selection (canvas), ==, run->map.call);
  g_assert_true (TL_IS_CANVAS_CARD (tl_app_run_get_focus (run)));
  tl_robot_key (robot, "ctrl+space");
  g_assert_cmpuint (tl_selection_get_n_items (selection), ==, 2);
  tl_robot_key (robot, "ctrl+shift+Down");
  tl_robot_key (robot, "ctrl+space");
  tl_robot_key (robot, "ctrl+shift+Right");
  tl_robot_key (robot, "ctrl+space");
  g_assert_cmpuint (tl_selection_get_n_items (selection), ==, 2);
  g_assert_true (tl_selection_contains (selection, run->map.shop));
  g_assert_cmpuint (tl_selection_get_lead (selection), ==, run->map.app);

  /* Other keys go on from where the focus is, and for what is selected. */
  tl_robot_key (robot, "ctrl+shift+Left");
  tl_robot_key (robot, "Delete");
  g_assert_null (tl_document_lookup (tl_app_run_get_document (run), run->map.app));
  g_assert_nonnull (tl_document_lookup (tl_app_run_get_document (run), run->map.call));
  tl_robot_key (robot, "ctrl+z");
  tl_canvas_select (canvas, run->map.call);
  tl_robot_key (robot, "ctrl+shift+Up");
  tl_robot_key (robot, "Down");
  g_assert_cmpuint (tl_canvas_get_selection (canvas), ==, run->map.call);
  g_assert_cmpuint (tl_selection_get_n_items (selection), ==, 1);
}

static gboolean
has_dialog (gpointer window)
{
  return tl_robot_find_top () != GTK_WINDOW (window);
}

static gboolean
is_gone (gpointer data)
{
  return tl_session_get_state (tl_window_get_session (((TlAppRun *) data)->window))
         == TL_SESSION_GONE;
}

static gboolean
has_no_window (gpointer unused)
{
  return tl_robot_find_top () == NULL;
}

/* What is in no file any more is not left by Escape, only by who says so. */
static void
test_asks_before_leaving (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlWindow *window = run->window;

  g_assert_cmpint (g_remove (run->path), ==, 0);
  tl_app_wait_until (is_gone, run);
  g_assert_true (gtk_revealer_get_reveal_child (window->banner));
  tl_robot_key (robot, "ctrl+w");
  tl_app_wait_until (has_dialog, window);
  tl_robot_key (robot, "Escape");
  g_assert_true (tl_robot_find_top () == GTK_WINDOW (window));
  g_assert_nonnull (tl_window_get_session (window));

  tl_robot_key (robot, "ctrl+w");
  tl_app_wait_until (has_dialog, window);
  run->window = NULL;
  tl_robot_key (robot, "alt+a");
  tl_app_wait_until (has_no_window, NULL);
}

/* Of a label in a list of finds: GTK 4.8 warns when it measures one that may be shortened and is
 * narrower than the dots. */
static void
measure_labels (GtkWidget *widget)
{
  int natural;

  if (GTK_IS_LABEL (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, 1, NULL, &natural, NULL, NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    measure_labels (child);
}

static gboolean
has_finds (gpointer window)
{
  GtkWidget *row = find_row (window, ADW_TYPE_ACTION_ROW);

  return row != NULL && gtk_widget_get_mapped (row)
         && gtk_widget_has_css_class (gtk_widget_get_parent (row), "search-hits");
}

static void
test_short_finds (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlDocument *document = tl_app_run_get_document (run);
  GtkWindow *dialog;

  tl_document_begin (document, "Name", NULL);
  tl_document_set_text (document, tl_document_lookup (document, run->map.shop), TL_CARD_TITLE, "i",
                        NULL);
  tl_document_commit (document);
  tl_session_save (tl_window_get_session (run->window));
  g_action_group_activate_action (G_ACTION_GROUP (run->window), "search-projects", NULL);
  tl_robot_settle (robot);
  dialog = tl_robot_find_top ();
  g_assert_true (dialog != GTK_WINDOW (run->window));
  tl_robot_type (robot, "i");
  tl_app_wait_until (has_finds, dialog);
  measure_labels (GTK_WIDGET (dialog));
  tl_robot_key (robot, "Down");
  g_assert_true (ADW_IS_ACTION_ROW (gtk_window_get_focus (dialog)));
  tl_robot_key (robot, "Up");
  g_assert_nonnull (gtk_widget_get_ancestor (gtk_window_get_focus (dialog), GTK_TYPE_SEARCH_ENTRY));
  /* Escape, though the entry has the focus. */
  tl_robot_key (robot, "Escape");
  tl_robot_settle (robot);
  g_assert_true (tl_robot_find_top () == GTK_WINDOW (run->window));
}

static void
count_opened (guint *n)
{
  ++*n;
}

static gboolean
is_freed (gpointer pointer)
{
  return *(gpointer *) pointer == NULL;
}

/* Types into the search of all projects and presses Enter at once. Returns: where one types */
static GtkWidget *
search_and_enter (TlAppRun *run, guint *n_opened)
{
  GtkWindow *dialog;
  GtkWidget *entry;

  g_action_group_activate_action (G_ACTION_GROUP (run->window), "search-projects", NULL);
  tl_app_settle ();
  dialog = tl_robot_find_top ();
  g_signal_connect_swapped (dialog, "open", G_CALLBACK (count_opened), n_opened);
  entry = find_row (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "shop");
  g_signal_emit_by_name (entry, "activate");
  return entry;
}

/* The entry tells of typing after Enter, and that does not make it forget Enter. */
static void
test_search_enter (TlAppRun *run)
{
  guint n_opened = 0;
  GtkWidget *entry = search_and_enter (run, &n_opened);
  gpointer dialog = gtk_widget_get_root (entry);

  g_object_add_weak_pointer (dialog, &dialog);
  g_signal_emit_by_name (entry, "search-changed");
  tl_app_wait_until (is_freed, &dialog);
  g_assert_cmpuint (n_opened, ==, 1);
}

/* Who closes the search before there are finds is not taken to one. */
static void
test_search_given_up (TlAppRun *run)
{
  guint n_opened = 0;
  GtkWidget *entry = search_and_enter (run, &n_opened);
  gpointer dialog = gtk_widget_get_root (entry);

  g_object_add_weak_pointer (dialog, &dialog);
  gtk_window_close (dialog);
  tl_app_wait_until (is_freed, &dialog);
  g_assert_cmpuint (n_opened, ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    TlAppTest function;
  } tests[] = {
    { "/tl/app/keys/menu-in-popover", test_menu_in_popover },
    { "/tl/app/keys/details", test_details },
    { "/tl/app/keys/escape-from-details", test_escape_from_details },
    { "/tl/app/keys/list-out-of-sight", test_list_out_of_sight },
    { "/tl/app/keys/tab-stops", test_tab_stops },
    { "/tl/app/keys/nothing-opens-in-passing", test_nothing_opens_in_passing },
    { "/tl/app/keys/waits-for-sidebar", test_waits_for_sidebar },
    { "/tl/app/keys/list-waits-for-details", test_list_waits_for_details },
    { "/tl/app/keys/waits-for-button", test_waits_for_button },
    { "/tl/app/keys/theme-while-typing", test_theme_while_typing },
    { "/tl/app/keys/pages", test_pages },
    { "/tl/app/keys/select-all", test_select_all },
    { "/tl/app/keys/selects-single-cards", test_selects_single_cards },
    { "/tl/app/keys/asks-before-leaving", test_asks_before_leaving },
    { "/tl/app/keys/short-finds", test_short_finds },
    { "/tl/app/keys/search-enter", test_search_enter },
    { "/tl/app/keys/search-given-up", test_search_given_up },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].name, (gconstpointer) tests[i].function, tl_app_run);
  return g_test_run ();
}
