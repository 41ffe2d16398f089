/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which pain point to solve first: the page of the window, its picture, and both on paper.
 */
#include "tl-app-fixture.h"
#include "tl-kpi-picture.h"
#include "tl-kpi-priorities-view.h"
#include "tl-kpi-priorities.h"

#include <adwaita.h>
#include <string.h>

static void
test_priorities (void)
{
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  GtkWidget *view = tl_kpi_priorities_view_new (workspace);
  GtkWidget *window = tl_app_show (view);
  GtkWidget *list;
  AdwActionRow *first;
  g_autofree char *words = NULL;

  g_assert_cmpstr (tl_app_get_shown (view), ==, "empty");
  tl_workspace_set_document (workspace, document, TRUE);
  tl_app_settle ();
  g_assert_cmpstr (tl_app_get_shown (view), ==, "list");
  list = tl_app_find_widget (view, GTK_TYPE_LIST_BOX);
  g_assert_nonnull (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 4));
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 5));
  /* What the number means can be read and heard, without a pointer. */
  words = gtk_test_accessible_check_property (GTK_ACCESSIBLE (list),
                                              GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
  g_assert_nonnull (strstr (words, "what to solve first"));
  first = ADW_ACTION_ROW (gtk_widget_get_first_child (list));
  g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (first), "Priority 374\n"));
  tl_workspace_set_document (workspace, NULL, FALSE);
  tl_app_settle ();
  g_assert_cmpstr (tl_app_get_shown (view), ==, "empty");
  gtk_window_destroy (GTK_WINDOW (window));
  tl_app_settle ();
}

static void
forget_shares (TlDocument *document, TlRecord *map)
{
  g_autoptr (GArray) priorities = tl_priority_list (document, map, TL_PRIORITY_BY_PRIORITY, NULL);

  tl_document_begin (document, "Forget", NULL);
  for (guint i = 0; i < priorities->len; i++)
    tl_document_unset (document, g_array_index (priorities, TlPriority, i).pain_point,
                       TL_PAIN_POINT_SHARE);
  tl_document_commit (document);
}

static gboolean
has_picture_on_paper (TlDocument *document, TlRecord *map)
{
  g_autoptr (GArray) priorities = tl_priority_list (document, map, TL_PRIORITY_BY_PRIORITY, NULL);
  g_autoptr (GPtrArray) pages = tl_kpi_priorities_pages_new (document, map, priorities, FALSE);
  g_autofree char *text = tl_scene_to_text (g_ptr_array_index (pages, 0));

  return strstr (text, "priorities-picture") != NULL;
}

/* As long as no priority can be computed there is the list, which says what is missing, and no empty picture
 * above it. */
static void
test_no_empty_picture (void)
{
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  TlRecord *map = tl_project_find_map (document, NULL, NULL);
  GtkWidget *view = tl_kpi_priorities_view_new (workspace);
  GtkWidget *window = tl_app_show (view);
  GtkWidget *picture = tl_app_find_widget (view, TL_TYPE_KPI_PICTURE);

  tl_workspace_set_document (workspace, document, TRUE);
  tl_app_settle ();
  g_assert_true (gtk_widget_get_mapped (picture));
  g_assert_true (has_picture_on_paper (document, map));

  forget_shares (document, map);
  tl_app_settle ();
  g_assert_cmpstr (tl_app_get_shown (view), ==, "list");
  g_assert_false (gtk_widget_get_mapped (picture));
  g_assert_false (has_picture_on_paper (document, map));

  tl_document_undo (document);
  tl_app_settle ();
  g_assert_true (gtk_widget_get_mapped (picture));
  g_assert_cmpuint (tl_kpi_picture_get_n_spots (TL_KPI_PICTURE (picture)), ==, 5);
  gtk_window_destroy (GTK_WINDOW (window));
  tl_app_settle ();
}

static void
note_spot_cb (guint *noted, guint spot)
{
  *noted = spot;
}

/* Each circle is a button with the words of its pain point, and they keep the focus. */
static void
test_picture (void)
{
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  TlRecord *map = tl_project_find_map (document, NULL, NULL);
  g_autoptr (GArray) priorities = tl_priority_list (document, map, TL_PRIORITY_BY_PRIORITY, NULL);
  GtkWidget *picture = tl_kpi_picture_new ("Effort and priority");
  GtkWidget *window = tl_app_show (picture);
  guint activated = 99;
  GtkWidget *focus;

  g_signal_connect_swapped (picture, "activated", G_CALLBACK (note_spot_cb), &activated);
  for (guint i = 0; i < 2; i++)
    {
      tl_kpi_picture_take_scene (TL_KPI_PICTURE (picture),
                                 tl_kpi_priorities_draw_picture (document, priorities,
                                                                 300 + 100 * i, 300));
      tl_app_settle ();
      g_assert_cmpuint (tl_kpi_picture_get_n_spots (TL_KPI_PICTURE (picture)), ==, 5);
      if (i == 0)
        tl_kpi_picture_activate (TL_KPI_PICTURE (picture), 3);
    }
  g_assert_cmpuint (activated, ==, 3);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (GTK_IS_BUTTON (focus));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (focus), ": "));
  tl_kpi_picture_take_scene (TL_KPI_PICTURE (picture), NULL);
  g_assert_cmpuint (tl_kpi_picture_get_n_spots (TL_KPI_PICTURE (picture)), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  tl_app_settle ();
}

/* Circles stand side by side, but nothing outside of the picture. */
static void
check_room (double width)
{
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  TlRecord *map = tl_project_find_map (document, NULL, NULL);
  g_autoptr (GArray) priorities = tl_priority_list (document, map, TL_PRIORITY_BY_PRIORITY, NULL);
  g_autoptr (TlScene) scene = tl_kpi_priorities_draw_picture (document, priorities, width, 300);
  guint n;
  const TlSceneItem *items = tl_scene_group_get_items (scene->root, &n);
  const TlSceneGroup *picture = items[0].child.group;
  guint n_marks = 0;

  items = tl_scene_group_get_items (picture, &n);
  for (guint i = 0; i < n; i++)
    if (items[i].type == TL_ITEM_CHILD)
      {
        n_marks++;
        g_assert_cmpfloat (items[i].child.x, >=, 0);
        g_assert_cmpfloat (items[i].child.x + items[i].child.group->width, <=, width);
      }
    else if (items[i].type == TL_ITEM_TEXT)
      {
        double length = items[i].text.width;
        double left = items[i].text.x
                      - length
                            * (items[i].text.align == TL_ALIGN_RIGHT    ? 1
                               : items[i].text.align == TL_ALIGN_CENTRE ? 0.5
                                                                        : 0);

        g_assert_cmpfloat (left, >=, 0);
        g_assert_cmpfloat (left + length, <=, width + 0.01);
      }
  g_assert_cmpuint (n_marks, ==, 5);
}

/* Also where large text leaves little of it. */
static void
test_priorities_have_room (void)
{
  check_room (270);
  check_room (150);
}

/* The words under the last column stand beside the figure before them, also where a language has long ones:
 * in a picture as narrow as this, the English ones are as wide as that. */
static void
test_priorities_efforts_stand_apart (void)
{
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  TlRecord *map = tl_project_find_map (document, NULL, NULL);
  g_autoptr (GArray) priorities = tl_priority_list (document, map, TL_PRIORITY_BY_PRIORITY, NULL);
  g_autoptr (TlScene) scene = tl_kpi_priorities_draw_picture (document, priorities, 180, 300);
  guint n;
  const TlSceneItem *items = tl_scene_group_get_items (scene->root, &n);
  double end = 0;
  guint n_efforts = 0;

  items = tl_scene_group_get_items (items[0].child.group, &n);
  for (guint i = 0; i < n; i++)
    if (items[i].type == TL_ITEM_TEXT && items[i].text.align == TL_ALIGN_CENTRE && n_efforts++ < 6)
      {
        g_assert_cmpfloat (items[i].text.x - items[i].text.width / 2, >, end);
        end = items[i].text.x + items[i].text.width / 2;
      }
  g_assert_cmpfloat (end, <=, 180);
}

/* Each pain point is in the list on paper, whether it can be computed or not. */
static void
test_priorities_on_paper (void)
{
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  TlRecord *map = tl_project_find_map (document, NULL, NULL);
  g_autoptr (GArray) priorities = tl_priority_list (document, map, TL_PRIORITY_BY_PRIORITY, NULL);
  g_autoptr (GPtrArray) pages = tl_kpi_priorities_pages_new (document, map, priorities, FALSE);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_cmpuint (priorities->len, >, 0);
  for (guint i = 0; i < pages->len; i++)
    {
      g_autofree char *page = tl_scene_to_text (g_ptr_array_index (pages, i));

      g_string_append (text, page);
    }
  for (guint i = 0; i < priorities->len; i++)
    {
      const TlPriority *priority = &g_array_index (priorities, TlPriority, i);
      g_autofree char *figure = tl_kpi_priorities_format (priority);

      g_assert_nonnull (strstr (text->str, tl_record_get_name (priority->pain_point)));
      g_assert_nonnull (strstr (text->str, figure));
    }
  g_assert_nonnull (strstr (text->str, "proof"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/tl/app/kpi-priorities-follow-the-document", test_priorities);
  g_test_add_func ("/tl/app/kpi-priorities-no-empty-picture", test_no_empty_picture);
  g_test_add_func ("/tl/app/kpi-pictures-can-be-walked", test_picture);
  g_test_add_func ("/tl/app/kpi-priorities-on-paper", test_priorities_on_paper);
  g_test_add_func ("/tl/app/kpi-priorities-have-room", test_priorities_have_room);
  g_test_add_func ("/tl/app/kpi-priorities-efforts-stand-apart",
                   test_priorities_efforts_stand_apart);
  return g_test_run ();
}
