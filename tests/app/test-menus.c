/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The underlined letters of menus: no menu has one twice, or pressing it would do something else than it
 * says, depending on where the focus is.
 */
#include "tl-app-run.h"
#include "tl-canvas-private.h"
#include "tl-edit-emotion.h"
#include "tl-edit-structure.h"
#include "tl-edit.h"
#include "tl-window-private.h"

#include <string.h>

/* Takes the letter of @label; it must be the first with it. */
static void
take_letter (GHashTable *labels, const char *label)
{
  const char *line = label;
  const char *other;
  gunichar letter;

  while ((line = strchr (line, '_')) != NULL && line[1] == '_')
    line += 2;
  if (line == NULL)
    return;
  letter = g_unichar_tolower (g_utf8_get_char (line + 1));
  other = g_hash_table_lookup (labels, GUINT_TO_POINTER (letter));
  if (other != NULL)
    g_error ("“%s” and “%s” in one menu have the same letter", other, label);
  g_hash_table_insert (labels, GUINT_TO_POINTER (letter), g_strdup (label));
}

static GHashTable *
make_labels (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

/* Returns: how many items it has */
static guint
check_menu (GMenuModel *menu, GHashTable *labels)
{
  guint n = 0;

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
      g_autofree char *label = NULL;

      if (section != NULL)
        {
          n += check_menu (section, labels);
          continue;
        }
      n++;
      g_assert_true (
          g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label));
      take_letter (labels, label);
      if (submenu != NULL)
        {
          g_autoptr (GHashTable) own = make_labels ();

          n += check_menu (submenu, own);
        }
    }
  return n;
}

/* Of what is selected on the map. */
static void
check_map_menu (TlAppRun *run)
{
  g_autoptr (GMenuModel) menu = tl_canvas_make_menu (run->window->canvas);
  g_autoptr (GHashTable) labels = make_labels ();

  g_assert_cmpuint (check_menu (menu, labels), >, 4);
  g_assert_cmpuint (g_hash_table_size (labels), >, 4);
}

static void
check_menus_below (TlAppRun *run, TlRecord *record)
{
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    {
      TlRecord *child = tl_record_get_child (record, i);

      if (tl_record_get_kind (child) != TL_KIND_LINK)
        {
          tl_canvas_select (run->window->canvas, tl_record_get_id (child));
          check_map_menu (run);
        }
      check_menus_below (run, child);
    }
}

/* The kinds of cards, a point of the curve, and parts that are collapsed. */
static void
add_more (TlAppRun *run)
{
  static const TlChoice_LANE_KIND kinds[] = {
    TL_LANE_KIND_ACTIONS,
    TL_LANE_KIND_EMOTIONS,
    TL_LANE_KIND_FEEDBACK,
    TL_LANE_KIND_OPPORTUNITIES,
  };
  TlDocument *document = tl_app_run_get_document (run);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      TlRecord *lane
          = tl_edit_add_lane (document, run->map.map, TL_ID_NONE, TL_EDIT_AFTER, kinds[i], NULL);

      if (kinds[i] == TL_LANE_KIND_EMOTIONS)
        tl_edit_add_emotion (document, tl_record_get_id (lane), run->map.steps[0], TL_ID_NONE, 1,
                             NULL);
      else
        tl_edit_add_card (document, tl_record_get_id (lane), run->map.steps[0], "Card", NULL);
    }
  tl_edit_add_card (document, run->map.pain_points, run->map.steps[0], "Pain", NULL);
}

static void
collapse (TlAppRun *run, gboolean collapsed)
{
  TlDocument *document = tl_app_run_get_document (run);
  TlRecord *map = tl_document_lookup (document, run->map.map);

  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    {
      TlRecord *part = tl_record_get_child (map, i);

      if (tl_record_get_kind (part) == TL_KIND_LANE)
        tl_edit_set_collapsed (document, tl_record_get_id (part), collapsed);
    }
  tl_edit_set_collapsed (document, run->map.stages[1], collapsed);
}

static void
test_map (TlAppRun *run)
{
  TlCanvas *canvas = run->window->canvas;
  TlRecord *map;

  add_more (run);
  tl_app_settle ();
  map = tl_document_lookup (tl_app_run_get_document (run), run->map.map);
  check_menus_below (run, map);
  collapse (run, TRUE);
  tl_app_settle ();
  check_menus_below (run, map);
  collapse (run, FALSE);
  tl_app_settle ();
  tl_canvas_select (canvas, TL_ID_NONE);
  check_map_menu (run);
  tl_canvas_select (canvas, run->map.map);
  check_map_menu (run);
  tl_canvas_select_cell (canvas, run->map.pain_points, run->map.steps[1]);
  check_map_menu (run);
}

/* Of all menus that are written in the files of the window's parts. */

typedef struct
{
  GHashTable *labels; /* of the menu that is read; NULL outside of menus */
  gboolean is_label;
  guint n_menus;
} Reading;

static void
start_element (GMarkupParseContext *context, const char *element, const char **names,
               const char **values, gpointer user_data, GError **error)
{
  Reading *reading = user_data;

  if (g_str_equal (element, "menu"))
    {
      reading->labels = make_labels ();
      reading->n_menus++;
    }
  g_assert_cmpstr (element, !=, "submenu");
  reading->is_label = g_str_equal (element, "attribute") && g_str_equal (values[0], "label");
}

static void
end_element (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  Reading *reading = user_data;

  reading->is_label = FALSE;
  if (g_str_equal (element, "menu"))
    g_clear_pointer (&reading->labels, g_hash_table_unref);
}

static void
text (GMarkupParseContext *context, const char *words, gsize length, gpointer user_data,
      GError **error)
{
  Reading *reading = user_data;
  g_autofree char *label = g_strndup (words, length);

  if (reading->is_label && reading->labels != NULL)
    take_letter (reading->labels, label);
}

static void
test_files (TlAppRun *run)
{
  static const GMarkupParser parser
      = { .start_element = start_element, .end_element = end_element, .text = text };
  const char *folder = "/io/github/throughline/Throughline/";
  g_auto (GStrv) names = g_resources_enumerate_children (folder, 0, NULL);
  Reading reading = { 0 };

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (folder, names[i], NULL);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GMarkupParseContext) context = NULL;
      g_autoptr (GError) error = NULL;

      if (!g_str_has_suffix (path, ".ui"))
        continue;
      bytes = g_resources_lookup_data (path, 0, &error);
      g_assert_no_error (error);
      context = g_markup_parse_context_new (&parser, 0, &reading, NULL);
      g_markup_parse_context_parse (context, g_bytes_get_data (bytes, NULL),
                                    (gssize) g_bytes_get_size (bytes), &error);
      g_assert_no_error (error);
    }
  g_assert_cmpuint (reading.n_menus, >=, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/tl/app/menus/letters-on-the-map", (gconstpointer) test_map, tl_app_run);
  g_test_add_data_func ("/tl/app/menus/letters-in-the-files", (gconstpointer) test_files,
                        tl_app_run);
  return g_test_run ();
}
