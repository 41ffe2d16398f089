/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The start page and what leads to it and away from it: projects that were opened, templates that
 * become projects, files that are missing or dropped, and windows that come back as they were.
 */
#include "tl-app-run.h"
#include "tl-canvas-private.h"
#include "tl-edit.h"
#include "tl-preferences.h"
#include "tl-robot.h"
#include "tl-settings.h"
#include "tl-start-card.h"
#include "tl-start-view.h"
#include "tl-window-private.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_TEMPLATES 7

typedef TlAppRun Fixture;

static void
collect_cards (GtkWidget *widget, gboolean projects, GPtrArray *cards)
{
  if (TL_IS_START_CARD (widget)
      && (tl_start_card_get_known (TL_START_CARD (widget)) != NULL) == projects
      && gtk_widget_get_child_visible (widget))
    g_ptr_array_add (cards, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_cards (child, projects, cards);
}

static GtkWidget *
get_start (Fixture *fixture)
{
  return gtk_stack_get_child_by_name (fixture->window->stack, "start");
}

static GPtrArray *
list_cards (Fixture *fixture, gboolean projects)
{
  GPtrArray *cards = g_ptr_array_new ();

  if (get_start (fixture) != NULL)
    collect_cards (get_start (fixture), projects, cards);
  return cards;
}

static gboolean
has_templates (gpointer fixture)
{
  g_autoptr (GPtrArray) cards = list_cards (fixture, FALSE);

  return cards->len == N_TEMPLATES;
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, NULL);
  tl_app_settle ();
}

static void
show_start (Fixture *fixture)
{
  activate (fixture, "show-start");
  g_assert_null (tl_window_get_session (fixture->window));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->window->stack), ==, "start");
  tl_app_wait_until (has_templates, fixture);
  tl_app_settle ();
}

static TlStartCard *
get_card (Fixture *fixture, gboolean project, guint index)
{
  g_autoptr (GPtrArray) cards = list_cards (fixture, project);

  g_assert_cmpuint (cards->len, >, index);
  return g_ptr_array_index (cards, index);
}

/* What the page lists, by file name. */
static char *
describe_projects (Fixture *fixture)
{
  g_autoptr (GPtrArray) cards = list_cards (fixture, TRUE);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cards->len; i++)
    {
      g_autofree char *name
          = g_path_get_basename (tl_start_card_get_path (g_ptr_array_index (cards, i)));

      g_string_append_printf (text, "%s%s", i > 0 ? "," : "", name);
    }
  return g_string_free (text, FALSE);
}

static void
assert_projects (Fixture *fixture, const char *expected)
{
  g_autofree char *projects = describe_projects (fixture);

  g_assert_cmpstr (projects, ==, expected);
}

/* Clicks on a card, as Enter does, too. */
static void
choose (Fixture *fixture, gboolean project, guint index)
{
  gtk_widget_activate (GTK_WIDGET (get_card (fixture, project, index)));
  tl_app_settle ();
}

static char *
dup_open_name (Fixture *fixture)
{
  return g_path_get_basename (tl_session_get_path (tl_window_get_session (fixture->window)));
}

static void
remove_open_file (Fixture *fixture)
{
  g_autofree char *path = g_strdup (tl_session_get_path (tl_window_get_session (fixture->window)));

  show_start (fixture);
  g_assert_cmpint (g_remove (path), ==, 0);
}

static gboolean
has_label (GtkWidget *widget, const char *beginning)
{
  gboolean found = GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget)
                   && g_str_has_prefix (gtk_label_get_label (GTK_LABEL (widget)), beginning);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = has_label (child, beginning);
  return found;
}

static void
assert_says (TlStartCard *card, const char *place)
{
  g_autofree char *description
      = gtk_test_accessible_check_property (GTK_ACCESSIBLE (card),
                                            GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");

  g_assert_true (has_label (GTK_WIDGET (card), place));
  g_assert_nonnull (strstr (description, place));
}

static void
test_templates (Fixture *fixture)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  TlDocument *document;

  show_start (fixture);
  choose (fixture, FALSE, 1);
  g_assert_nonnull (tl_window_get_session (fixture->window));
  first = dup_open_name (fixture);
  g_assert_cmpstr (first, ==, "New Journey (Retail purchase).throughline");
  document = tl_app_run_get_document (fixture);
  g_assert_cmpstr (tl_record_get_name (tl_document_get_project (document)), ==,
                   "New Journey (Retail purchase)");
  g_assert_false (tl_document_can_undo (document));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->window->canvas)));

  /* Again: another file, and nothing of the first one is touched. */
  show_start (fixture);
  choose (fixture, FALSE, 1);
  second = dup_open_name (fixture);
  g_assert_cmpstr (second, ==, "New Journey (Retail purchase) 2.throughline");
  remove_open_file (fixture);
  assert_projects (fixture, "New Journey (Retail purchase) 2.throughline,"
                            "New Journey (Retail purchase).throughline,map.throughline");
  g_assert_cmpstr (tl_start_card_get_known (get_card (fixture, TRUE, 1))->name, ==,
                   "New Journey (Retail purchase)");
  /* Projects of one name are told apart by their files, by ear, too. */
  assert_says (get_card (fixture, TRUE, 0), "New Journey (Retail purchase) 2 · ");
  assert_says (get_card (fixture, TRUE, 1), "New Journey (Retail purchase) · ");
  choose (fixture, TRUE, 1);
  remove_open_file (fixture);
}

static void
remove_stages (TlDocument *document, TlId map)
{
  g_autoptr (GPtrArray) stages
      = tl_record_list_children (tl_document_lookup (document, map), TL_KIND_STAGE);

  tl_document_begin (document, "Test", NULL);
  for (guint i = 0; i < stages->len; i++)
    tl_document_remove (document, g_ptr_array_index (stages, i));
  tl_document_commit (document);
}

static void
test_empty_map (Fixture *fixture)
{
  g_autofree char *name = NULL;

  show_start (fixture);
  choose (fixture, FALSE, 0);
  name = dup_open_name (fixture);
  g_assert_cmpstr (name, ==, "New Journey.throughline");

  /* It begins with its title, and no step is left behind if that stays. */
  g_assert_nonnull (fixture->window->canvas->editor);
  g_assert_cmpuint (fixture->window->canvas->edited, ==,
                    tl_workspace_get_map (fixture->window->workspace));
  tl_canvas_end_editing (fixture->window->canvas);
  g_assert_false (tl_document_can_undo (tl_app_run_get_document (fixture)));
  g_assert_cmpstr (gtk_label_get_label (fixture->window->status_label), ==,
                   "Click into a cell to add a card, or press N");
  remove_stages (tl_app_run_get_document (fixture),
                 tl_workspace_get_map (fixture->window->workspace));
  tl_app_settle ();
  g_assert_cmpstr (gtk_label_get_label (fixture->window->status_label), ==,
                   "Add a stage first, with the + below the title");
  remove_open_file (fixture);
}

static void
test_recent (Fixture *fixture)
{
  show_start (fixture);
  assert_projects (fixture, "map.throughline");
  choose (fixture, TRUE, 0);
  g_assert_cmpstr (tl_session_get_path (tl_window_get_session (fixture->window)), ==,
                   fixture->path);
}

static gboolean
is_missing (gpointer fixture)
{
  return tl_start_card_is_missing (get_card (fixture, TRUE, 0));
}

static void
test_missing (Fixture *fixture)
{
  TlStartCard *card;

  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  show_start (fixture);
  assert_projects (fixture, "map.throughline");
  tl_app_wait_until (is_missing, fixture);
  card = get_card (fixture, TRUE, 0);
  gtk_widget_activate_action (GTK_WIDGET (card), "card.forget", NULL);
  tl_app_settle ();
  assert_projects (fixture, "");
  gtk_widget_activate_action (get_start (fixture), "start.remember", NULL);
  tl_app_settle ();
  assert_projects (fixture, "map.throughline");
}

static void
test_search (Fixture *fixture)
{
  TlStartCard *card;

  show_start (fixture);
  card = get_card (fixture, FALSE, 1);
  g_assert_true (tl_start_card_matches (card, ""));
  g_assert_true (tl_start_card_matches (card, "RETAIL"));
  g_assert_true (tl_start_card_matches (card, "advice purch"));
  g_assert_false (tl_start_card_matches (card, "retail wedding"));
  g_assert_true (tl_start_card_matches (get_card (fixture, TRUE, 0), "map.through"));
}

static GtkWidget *
find_menu_button (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_MENU_BUTTON (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_menu_button (child);
  return found;
}

static gboolean
has_tooltip_at (GtkWidget *card, GtkWidget *part)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;
  double x;
  double y;

  g_assert_true (gtk_widget_translate_coordinates (part, card, gtk_widget_get_width (part) / 2.0,
                                                   gtk_widget_get_height (part) / 2.0, &x, &y));
  g_signal_emit_by_name (card, "query-tooltip", (int) x, (int) y, FALSE, tooltip, &shown);
  return shown;
}

/* The path of a project does not cover the menu that the pointer opens. */
static void
test_tooltip (Fixture *fixture)
{
  GtkWidget *card;

  show_start (fixture);
  card = GTK_WIDGET (get_card (fixture, TRUE, 0));
  g_assert_true (has_tooltip_at (card, gtk_widget_get_first_child (card)));
  g_assert_false (has_tooltip_at (card, find_menu_button (card)));
}

/* A project that was changed is saved on the way to the start page, under its name of then. */
static void
test_leaving_saves (Fixture *fixture)
{
  TlDocument *document = tl_app_run_get_document (fixture);
  g_autofree char *contents = NULL;

  tl_edit_set_title (document, fixture->map.shop, "Market stall", NULL);
  tl_document_begin (document, "Test", NULL);
  tl_document_set_text (document, tl_document_get_project (document), TL_PROJECT_NAME, "Market",
                        NULL);
  tl_document_commit (document);
  show_start (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "Market stall"));
  g_assert_cmpstr (tl_start_card_get_known (get_card (fixture, TRUE, 0))->name, ==, "Market");
}

static void
test_new_keeps_project (Fixture *fixture)
{
  TlWindow *first = fixture->window;
  GtkWindow *second;

  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "new", NULL);
  tl_app_settle ();
  second = gtk_application_get_active_window (GTK_APPLICATION (fixture->application));
  g_assert_true (second != GTK_WINDOW (first));
  g_assert_nonnull (tl_window_get_session (first));
  fixture->window = TL_WINDOW (second);
  tl_app_wait_until (has_templates, fixture);
  g_assert_true (
      gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (second)), get_start (fixture)));
  tl_app_run_close (fixture);
  fixture->window = first;
}

static gboolean
top_is_chooser (gpointer unused)
{
  return GTK_IS_FILE_CHOOSER (tl_robot_find_top ());
}

static gboolean
has_file (gpointer chooser)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (chooser);

  return file != NULL;
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

/* A project that is opened beside another one is in front, not behind the window that asked for it. */
static void
test_open_in_front (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other.throughline", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  TlWindow *first = fixture->window;
  GtkWindow *chooser;

  g_assert_true (tl_session_save_copy (tl_window_get_session (first), path, &error));
  g_assert_no_error (error);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "open", NULL);
  tl_app_wait_until (top_is_chooser, NULL);
  chooser = tl_robot_find_top ();
  g_assert_true (gtk_file_chooser_set_file (GTK_FILE_CHOOSER (chooser), file, &error));
  g_assert_no_error (error);
  tl_app_wait_until (has_file, chooser);
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  fixture->window
      = TL_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (fixture->application)));
  g_assert_true (fixture->window != first);
  tl_app_wait_until (is_active, fixture->window);
  tl_app_settle ();
  g_assert_false (gtk_window_is_active (GTK_WINDOW (first)));
  tl_app_run_close (fixture);
  fixture->window = first;
}

static gboolean
drop (Fixture *fixture, GFile *file)
{
  g_autoptr (GListModel) controllers
      = gtk_widget_observe_controllers (GTK_WIDGET (fixture->window));
  GdkFileList *files = gdk_file_list_new_from_array (&file, 1);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 5.0, 5.0, &taken);
    }
  tl_app_settle ();
  return taken;
}

static void
test_drop (Fixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr (GFile) picture = g_file_new_for_path ("/tmp/photo.png");

  show_start (fixture);
  g_assert_false (drop (fixture, picture));
  g_assert_null (tl_window_get_session (fixture->window));
  g_assert_true (drop (fixture, file));
  g_assert_cmpstr (tl_session_get_path (tl_window_get_session (fixture->window)), ==,
                   fixture->path);
}

static void
test_comes_back (Fixture *fixture)
{
  TlCanvas *canvas = fixture->window->canvas;
  TlDocument *document = tl_app_run_get_document (fixture);
  TlRecord *map;
  TlId id;

  tl_document_begin (document, "Test", NULL);
  map = tl_project_add_map (document, "Second", NULL);
  tl_document_commit (document);
  id = tl_record_get_id (map);
  tl_workspace_set_map (fixture->window->workspace, id);
  tl_canvas_set_zoom (canvas, 0.75);
  adw_flap_set_reveal_flap (fixture->window->flap, FALSE);
  tl_window_set_details (fixture->window, FALSE);

  show_start (fixture);
  tl_canvas_set_zoom (canvas, 1);
  tl_window_set_details (fixture->window, TRUE);
  choose (fixture, TRUE, 0);
  g_assert_cmpint (tl_workspace_get_map (fixture->window->workspace), ==, id);
  g_assert_cmpfloat_with_epsilon (tl_canvas_get_zoom (canvas), 0.75, 0.001);
  g_assert_false (adw_flap_get_reveal_flap (fixture->window->flap));
}

static GtkWindow *
find_preferences (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (TL_IS_PREFERENCES (window))
        return window;
    }
  return NULL;
}

static void
test_preferences (Fixture *fixture)
{
  g_autoptr (GSettings) settings = tl_settings_new ();
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkWindow *window;

  g_assert_nonnull (settings);
  g_settings_set_string (settings, "colour-scheme", "dark");
  tl_app_settle ();
  g_assert_true (adw_style_manager_get_dark (style));
  g_settings_reset (settings, "colour-scheme");
  tl_app_settle ();
  g_assert_cmpint (adw_style_manager_get_color_scheme (style), ==, ADW_COLOR_SCHEME_DEFAULT);

  g_settings_set_string (settings, "paper", "Letter");
  g_assert_cmpint (tl_settings_get_paper (), ==, TL_PAPER_LETTER);
  g_settings_set_string (settings, "paper", "A4");
  g_assert_cmpint (tl_settings_get_paper (), ==, TL_PAPER_A4);
  g_settings_reset (settings, "paper");

  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "preferences", NULL);
  tl_app_settle ();
  window = find_preferences ();
  g_assert_nonnull (window);
  gtk_window_destroy (window);
  tl_app_settle ();
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*function) (Fixture *);
  } tests[] = {
    { "/tl/app/start/templates", test_templates },
    { "/tl/app/start/empty-map", test_empty_map },
    { "/tl/app/start/recent", test_recent },
    { "/tl/app/start/missing", test_missing },
    { "/tl/app/start/search", test_search },
    { "/tl/app/start/tooltip", test_tooltip },
    { "/tl/app/start/leaving-saves", test_leaving_saves },
    { "/tl/app/start/new-keeps-project", test_new_keeps_project },
    { "/tl/app/start/open-in-front", test_open_in_front },
    { "/tl/app/start/drop", test_drop },
    { "/tl/app/start/comes-back", test_comes_back },
    { "/tl/app/start/preferences", test_preferences },
  };

  tl_app_set_environment ("THROUGHLINE_RESOURCE_DIR", "TL_TEST_SOURCE_ROOT", "data");
  tl_app_set_environment ("GSETTINGS_SCHEMA_DIR", "TL_TEST_BUILD_ROOT", "data");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].name, (gconstpointer) tests[i].function, tl_app_run);
  return g_test_run ();
}
