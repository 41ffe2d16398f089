/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows to choose words from show each word whole, however narrow they are and however large text is. */
#include "tl-app-fixture.h"
#include "tl-combo-words.h"
#include "tl-preferences.h"

#define WORDS "As large as the map"

typedef struct
{
  GtkWidget *widget;
  const char *words; /* of a row in there */
} Shown;

static GtkWidget *
find_label (GtkWidget *widget, const char *words)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), words))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, words);
  return found;
}

/* No letter is left out, and nothing around the words is lower than they are. */
static gboolean
are_whole (gpointer data)
{
  const Shown *shown = data;
  GtkWidget *label = find_label (shown->widget, shown->words);
  int height;

  if (label == NULL || gtk_widget_get_width (label) == 0
      || pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
    return FALSE;
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (label), &height, NULL,
                      NULL, NULL);
  for (GtkWidget *around = label; around != shown->widget; around = gtk_widget_get_parent (around))
    if (gtk_widget_get_height (around) < height)
      return FALSE;
  return TRUE;
}

static void
test_whole (gconstpointer width)
{
  static const char *const words[] = { WORDS, NULL };
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (words);

  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "Paper");
  tl_combo_words_show_whole (ADW_COMBO_ROW (row));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_window_set_default_size (GTK_WINDOW (window), GPOINTER_TO_INT (width), 400);
  gtk_window_present (GTK_WINDOW (window));
  tl_app_wait_until (are_whole, &(Shown){ row, WORDS });
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

/* Nor is a word of the title beside them taken apart. */
static void
test_title (void)
{
  static const char *const words[] = { "Customer satisfaction (CSAT)", NULL };
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (words);
  GtkWidget *title;

  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  tl_combo_words_show_whole (ADW_COMBO_ROW (row));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "Measure");
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_window_set_default_size (GTK_WINDOW (window), 336, 400);
  gtk_window_present (GTK_WINDOW (window));
  tl_app_wait_until (are_whole, &(Shown){ row, words[0] });
  title = find_label (row, "Measure");
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (title))), ==, 1);
  g_assert_cmpint (gtk_widget_get_width (row), <=, 336);
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

static void
test_preferences (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *window = g_object_new (TL_TYPE_PREFERENCES, NULL);

  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 600);
  gtk_window_present (GTK_WINDOW (window));
  tl_app_wait_until (are_whole, &(Shown){ window, "Usual in the region" });
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_data_func ("/tl/app/combo-words/wide", GINT_TO_POINTER (900), test_whole);
  g_test_add_data_func ("/tl/app/combo-words/narrow", GINT_TO_POINTER (300), test_whole);
  g_test_add_func ("/tl/app/combo-words/title", test_title);
  g_test_add_func ("/tl/app/combo-words/preferences", test_preferences);
  return g_test_run ();
}
