/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Widgets stand beside each other while there is room, then on further lines; the last may take the rest. */
#include "tl-app-fixture.h"
#include "tl-wrap-box.h"

static GtkWidget *
add (GtkWidget *box, int width)
{
  GtkWidget *child = gtk_drawing_area_new ();

  gtk_widget_set_size_request (child, width, 20);
  tl_wrap_box_append (TL_WRAP_BOX (box), child);
  return child;
}

static void
assert_place (GtkWidget *child, int x, int y, int width)
{
  GtkAllocation place;

  gtk_widget_get_allocation (child, &place);
  g_assert_cmpint (place.x, ==, x);
  g_assert_cmpint (place.y, ==, y);
  g_assert_cmpint (place.width, ==, width);
  g_assert_cmpint (place.height, ==, 20);
}

static void
assert_height (GtkWidget *box, int width, int expected)
{
  int height;

  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, expected);
}

static void
test_lines (void)
{
  GtkWidget *box = g_object_ref_sink (tl_wrap_box_new (6));
  GtkWidget *empty = g_object_ref_sink (tl_wrap_box_new (6));
  GtkWidget *first = add (box, 100);
  GtkWidget *hidden = add (box, 500);
  GtkWidget *second = add (box, 50);
  GtkWidget *last = add (box, 80);
  int minimum, natural;

  assert_height (empty, 100, 0);
  g_assert_finalize_object (empty);
  gtk_widget_set_visible (hidden, FALSE);
  gtk_widget_set_hexpand (last, TRUE);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 242);

  assert_height (box, 300, 20);
  gtk_widget_size_allocate (box, &(GtkAllocation){ 0, 0, 300, 20 }, -1);
  assert_place (first, 0, 0, 100);
  assert_place (second, 106, 0, 50);
  assert_place (last, 162, 0, 138);

  assert_height (box, 200, 46);
  gtk_widget_size_allocate (box, &(GtkAllocation){ 0, 0, 200, 46 }, -1);
  assert_place (second, 106, 0, 50);
  assert_place (last, 0, 26, 200);

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  gtk_widget_size_allocate (box, &(GtkAllocation){ 0, 0, 200, 46 }, -1);
  assert_place (first, 100, 0, 100);
  assert_place (second, 44, 0, 50);

  assert_height (box, 100, 72);
  g_assert_finalize_object (box);
}

/* Each line of a box at the end ends there, not only the longest. */
static void
test_lines_at_the_end (void)
{
  GtkWidget *box = g_object_ref_sink (tl_wrap_box_new (6));
  GtkWidget *first = add (box, 100);
  GtkWidget *second = add (box, 80);

  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_size_allocate (box, &(GtkAllocation){ 0, 0, 120, 46 }, -1);
  assert_place (first, 20, 0, 100);
  assert_place (second, 40, 26, 80);

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  gtk_widget_size_allocate (box, &(GtkAllocation){ 0, 0, 120, 46 }, -1);
  assert_place (first, 0, 0, 100);
  assert_place (second, 0, 26, 80);
  g_assert_finalize_object (box);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/tl/app/wrap-box/lines", test_lines);
  g_test_add_func ("/tl/app/wrap-box/lines-at-the-end", test_lines_at_the_end);
  return g_test_run ();
}
