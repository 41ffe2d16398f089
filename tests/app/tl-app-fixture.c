/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tl-app-fixture.h"

#include "tl-document-reader.h"
#include "tl-document-writer.h"
#include "tl-edit.h"

#include <adwaita.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>

/*
 * GLib makes its table of 2,048 quarks when it is loaded, and on purpose never frees it when it is
 * replaced by a larger one, as in tests that see nearly all of the window. Its frames cannot be told from
 * those of other leaks, so the leak sanitizer looks away while libraries are loaded: functions in
 * .preinit_array come before their constructors, those of a program after them.
 */
static void
look_away (void)
{
  __lsan_disable ();
}

__attribute__ ((section (".preinit_array"), used)) static void (*const look_away_first) (void)
    = look_away;

__attribute__ ((constructor)) static void
look_again (void)
{
  __lsan_enable ();
}
#endif

static TlRecord *
insert (TlDocument *document, TlKind kind, TlRecord *parent, TlId *id)
{
  g_autoptr (GError) error = NULL;
  TlRecord *record = tl_document_insert (document, kind, TL_ID_NONE, parent, -1, &error);

  g_assert_no_error (error);
  *id = tl_record_get_id (record);
  return record;
}

static void
set_text (TlDocument *document, TlRecord *record, guint field, const char *text)
{
  g_autoptr (GError) error = NULL;

  tl_document_set_text (document, record, field, text, &error);
  g_assert_no_error (error);
}

static void
insert_lane (TlDocument *document, TlRecord *map, guint kind, TlId *id)
{
  g_autoptr (GError) error = NULL;

  tl_document_set_integer (document, insert (document, TL_KIND_LANE, map, id), TL_LANE_KIND, kind,
                           &error);
  g_assert_no_error (error);
}

static void
insert_touchpoint (TlDocument *document, TlId lane, TlId step, const char *title, TlId *id)
{
  TlRecord *card = insert (document, TL_KIND_TOUCHPOINT, tl_document_lookup (document, lane), id);
  g_autoptr (GError) error = NULL;

  set_text (document, card, TL_CARD_TITLE, title);
  tl_document_set_reference (document, card, TL_CARD_STEP, step, &error);
  g_assert_no_error (error);
}

/** tl_app_document_new: Returns: (transfer full): a document without history; fills in @map */
TlDocument *
tl_app_document_new (TlAppMap *map)
{
  static const char *const names[] = { "Buy", "Use" };
  TlDocument *document = tl_document_new ();
  TlRecord *record;

  tl_document_begin_load (document);
  record = insert (document, TL_KIND_MAP, tl_document_get_project (document), &map->map);
  set_text (document, record, TL_MAP_TITLE, "A small map");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      TlRecord *stage = insert (document, TL_KIND_STAGE, record, &map->stages[i]);

      set_text (document, stage, TL_STAGE_NAME, names[i]);
      insert (document, TL_KIND_STEP, stage, &map->steps[i]);
    }
  insert_lane (document, record, TL_LANE_KIND_TOUCHPOINTS, &map->touchpoints);
  insert_lane (document, record, TL_LANE_KIND_CHANNELS, &map->channels);
  insert_lane (document, record, TL_LANE_KIND_TOUCHPOINTS, &map->more_touchpoints);
  insert_lane (document, record, TL_LANE_KIND_PAIN_POINTS, &map->pain_points);
  insert_touchpoint (document, map->touchpoints, map->steps[0], "Shop", &map->shop);
  insert_touchpoint (document, map->touchpoints, map->steps[1], "App", &map->app);
  insert_touchpoint (document, map->touchpoints, map->steps[0], "Call", &map->call);
  tl_document_end_load (document);
  return document;
}

/** tl_app_load_sample: Returns: (transfer full): the sample project, without history */
TlDocument *
tl_app_load_sample (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("TL_TEST_SOURCE_ROOT"), "data", "samples",
                                            "going-solar.throughline", NULL);
  g_autoptr (GError) error = NULL;
  TlDocument *document = tl_document_load (path, TL_LOAD_DEFAULT, NULL, &error);

  g_assert_no_error (error);
  return document;
}

/** tl_app_find_checklist: Returns: (transfer none): the checklist of that title, which must be there */
TlRecord *
tl_app_find_checklist (TlDocument *document, const char *title)
{
  g_autoptr (GError) error = NULL;
  TlRecord *record = tl_project_find_by_name (document, TL_KIND_CHECKLIST, title, &error);

  g_assert_no_error (error);
  return record;
}

/** tl_app_describe_cell: Returns: (transfer full): the titles of a cell's cards, with commas */
char *
tl_app_describe_cell (TlDocument *document, TlId lane, TlId step)
{
  g_autoptr (GPtrArray) cards = tl_edit_list_cell (tl_document_lookup (document, lane), step);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cards->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "",
                            tl_record_get_name (g_ptr_array_index (cards, i)));
  return g_string_free (text, FALSE);
}

/** tl_app_write_document: Returns: (transfer full): the path of the file */
char *
tl_app_write_document (TlDocument *document, const char *folder, const char *name)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  tl_document_save (document, path, &error);
  g_assert_no_error (error);
  return path;
}

/** tl_app_make_folder: Returns: (transfer full): a new, empty folder */
char *
tl_app_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("throughline-app-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

/** tl_app_remove_folder: removes a folder with all that it holds, and frees its name. */
void
tl_app_remove_folder (char *folder)
{
  remove_tree (folder);
  g_free (folder);
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/** tl_app_wait_until: runs the main loop until @condition holds; hangs, and so fails, if it never does. */
void
tl_app_wait_until (TlAppCondition condition, gpointer data)
{
  guint source = g_timeout_add (10, wake_cb, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

/** tl_app_is_mapped: Returns: whether @widget is shown; a #TlAppCondition */
gboolean
tl_app_is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

/** tl_app_settle: runs the main loop until nothing is due. */
void
tl_app_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/** tl_app_find_widget: Returns: (nullable): @widget or the first in it of that type */
GtkWidget *
tl_app_find_widget (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = tl_app_find_widget (child, type);
  return found;
}

/** tl_app_show: Returns: (transfer none): a small window with @content (transfer floating), shown */
GtkWidget *
tl_app_show (GtkWidget *content)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 360, 600);
  gtk_window_set_child (GTK_WINDOW (window), content);
  gtk_window_present (GTK_WINDOW (window));
  tl_app_settle ();
  return window;
}

/** tl_app_get_shown: Returns: the name of the page that the stack in @view shows */
const char *
tl_app_get_shown (GtkWidget *view)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (tl_app_find_widget (view, GTK_TYPE_STACK)));
}

/** tl_app_get_n_findings: Returns: what the badge of @view counts */
guint
tl_app_get_n_findings (GtkWidget *view)
{
  guint n;

  g_object_get (view, "n-findings", &n, NULL);
  return n;
}

/** tl_app_has_open_menu: Returns: whether a popover below @widget, a GtkWidget, is open */
gboolean
tl_app_has_open_menu (gpointer widget)
{
  gboolean found = FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found
        = (GTK_IS_POPOVER (child) && gtk_widget_get_mapped (child)) || tl_app_has_open_menu (child);
  return found;
}

/** tl_app_assert_one_step: the latest step is the only one and called @name; undo gives @before back. */
void
tl_app_assert_one_step (TlDocument *document, GBytes *before, const char *name)
{
  GListModel *done = tl_document_get_undo_list (document);
  g_autoptr (GBytes) after = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (done), ==, 1);
  g_assert_cmpstr (tl_document_get_undo_name (document), ==, name);
  g_assert_true (tl_document_undo (document));
  after = tl_document_to_bytes (document);
  g_assert_true (g_bytes_equal (before, after));
}

/** tl_app_assert_undone: undoes all, and sees to it that the document is as it was, to the byte. */
void
tl_app_assert_undone (TlDocument *document, GBytes *before)
{
  g_autoptr (GBytes) after = NULL;

  while (tl_document_undo (document))
    ;
  after = tl_document_to_bytes (document);
  g_assert_true (g_bytes_equal (before, after));
}

void
tl_app_list_widgets (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    tl_app_list_widgets (child, type, found);
}

/** tl_app_find_combo: Returns: (transfer none): the row of choices of that title, which must be there */
GtkWidget *
tl_app_find_combo (GtkWidget *dialog, const char *title)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  tl_app_list_widgets (dialog, ADW_TYPE_COMBO_ROW, rows);
  for (guint i = 0; i < rows->len; i++)
    if (strcmp (adw_preferences_row_get_title (g_ptr_array_index (rows, i)), title) == 0)
      return g_ptr_array_index (rows, i);
  g_assert_not_reached ();
}

/** tl_app_set_environment: the variable @name is the folder @folder in what the variable @root names. */
void
tl_app_set_environment (const char *name, const char *root, const char *folder)
{
  g_autofree char *path = g_build_filename (g_getenv (root), folder, NULL);

  g_setenv (name, path, TRUE);
}
