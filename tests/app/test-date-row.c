/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day is typed, or chosen from the calendar by keys or a click; what is no day is said. */
#include "tl-app-fixture.h"
#include "tl-date-row.h"
#include "tl-robot.h"

#define DAY (tl_date_from_ymd (2026, 11, 22))

typedef struct
{
  TlRobot *robot;
  GtkWidget *window;
  GtkListBox *list;
  GtkWidget *row;
  GtkWidget *next;
  guint n_changes;
} Fixture;

static void
count_cb (Fixture *self)
{
  self->n_changes++;
}

static void
set_up (Fixture *self, gconstpointer offers)
{
  self->window = gtk_window_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->row = tl_date_row_new ("Follow up on", GPOINTER_TO_UINT (offers));
  self->next = adw_entry_row_new ();
  g_signal_connect_swapped (self->row, "date-changed", G_CALLBACK (count_cb), self);
  gtk_list_box_append (self->list, self->row);
  gtk_list_box_append (self->list, self->next);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 400, 500);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->list));
  tl_date_row_set_date (TL_DATE_ROW (self->row), DAY);
  gtk_window_present (GTK_WINDOW (self->window));
  self->robot = tl_robot_new ();
  tl_robot_settle (self->robot);
  gtk_widget_grab_focus (self->row);
  tl_robot_settle (self->robot);
}

static void
tear_down (Fixture *self, gconstpointer offers)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  tl_app_settle ();
  tl_robot_free (self->robot);
}

static void
assert_day (Fixture *self, TlDate day, const char *text)
{
  g_assert_cmpint (tl_date_row_get_date (TL_DATE_ROW (self->row)), ==, day);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (self->row)), ==, text);
}

static guint
count_rows (Fixture *self)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (self->list, (int) n) != NULL)
    n++;
  return n;
}

static void
retype (Fixture *self, const char *text)
{
  gtk_widget_grab_focus (self->row);
  tl_robot_settle (self->robot);
  tl_robot_key (self->robot, "ctrl+a");
  tl_robot_type (self->robot, text);
}

static void
leave (Fixture *self)
{
  gtk_widget_grab_focus (self->next);
  tl_robot_settle (self->robot);
}

static void
test_typed (Fixture *self, gconstpointer offers)
{
  assert_day (self, DAY, "22 Nov 2026");
  g_assert_cmpuint (self->n_changes, ==, 0);
  retype (self, "3.12.2026");
  g_assert_cmpint (tl_date_row_get_date (TL_DATE_ROW (self->row)), ==,
                   tl_date_from_ymd (2026, 12, 3));
  leave (self);
  assert_day (self, tl_date_from_ymd (2026, 12, 3), "3 Dec 2026");
  g_assert_cmpuint (count_rows (self), ==, 2);
}

/* The day stays what it was, the text as well, and a sentence says what to write. */
static void
test_unreadable (Fixture *self, gconstpointer offers)
{
  retype (self, "31.2.2026");
  g_assert_cmpuint (count_rows (self), ==, 2);
  leave (self);
  assert_day (self, DAY, "31.2.2026");
  g_assert_cmpuint (count_rows (self), ==, 3);
  g_assert_false (tl_date_row_check (TL_DATE_ROW (self->row)));
  retype (self, "28.2.2026");
  g_assert_cmpuint (count_rows (self), ==, 2);
  g_assert_true (tl_date_row_check (TL_DATE_ROW (self->row)));
  leave (self);
  assert_day (self, tl_date_from_ymd (2026, 2, 28), "28 Feb 2026");
}

static void
test_emptied (Fixture *self, gconstpointer offers)
{
  retype (self, "");
  tl_robot_key (self->robot, "BackSpace");
  if (GPOINTER_TO_UINT (offers) & TL_DATE_OFFERS_NONE)
    {
      assert_day (self, 0, "");
      g_assert_true (tl_date_row_check (TL_DATE_ROW (self->row)));
      return;
    }
  assert_day (self, DAY, "");
  g_assert_false (tl_date_row_check (TL_DATE_ROW (self->row)));
}

/* Walking chooses nothing; Enter does, Escape does not. */
static void
test_calendar_keys (Fixture *self, gconstpointer offers)
{
  tl_robot_key (self->robot, "alt+Down");
  tl_robot_key (self->robot, "Right");
  tl_robot_key (self->robot, "Down");
  g_assert_cmpint (tl_date_row_get_date (TL_DATE_ROW (self->row)), ==, DAY);
  tl_robot_key (self->robot, "Return");
  assert_day (self, DAY + 8, "30 Nov 2026");
  g_assert_cmpuint (self->n_changes, ==, 1);

  tl_robot_key (self->robot, "alt+Down");
  tl_robot_key (self->robot, "Page_Down");
  tl_robot_key (self->robot, "Home");
  tl_robot_key (self->robot, "Escape");
  assert_day (self, DAY + 8, "30 Nov 2026");
  g_assert_true (
      gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->row)))));

  tl_robot_key (self->robot, "alt+Down");
  tl_robot_key (self->robot, "Page_Up");
  tl_robot_key (self->robot, "End");
  tl_robot_key (self->robot, "space");
  assert_day (self, tl_date_from_ymd (2026, 10, 31), "31 Oct 2026");
}

static GtkWidget *
find_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && strcmp (gtk_label_get_text (GTK_LABEL (widget)), text) == 0
      && !gtk_widget_has_css_class (widget, "other-month"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_calendar_click (Fixture *self, gconstpointer offers)
{
  tl_robot_key (self->robot, "alt+Down");
  tl_robot_click (self->robot, find_text (self->row, "17"), 1, 1);
  assert_day (self, tl_date_from_ymd (2026, 11, 17), "17 Nov 2026");

  tl_robot_key (self->robot, "alt+Down");
  tl_robot_click (self->robot, find_text (self->row, "No Date"), 1, 1);
  assert_day (self, 0, "");

  tl_robot_key (self->robot, "alt+Down");
  tl_robot_click (self->robot, find_text (self->row, "In 2 Weeks"), 1, 1);
  g_assert_cmpint (tl_date_row_get_date (TL_DATE_ROW (self->row)), ==, tl_date_get_today () + 14);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*function) (Fixture *, gconstpointer);
    TlDateOffers offers;
  } tests[] = {
    { "/tl/app/date-row/typed", test_typed, TL_DATE_OFFERS_NONE },
    { "/tl/app/date-row/unreadable", test_unreadable, TL_DATE_OFFERS_NONE },
    { "/tl/app/date-row/emptied", test_emptied, TL_DATE_OFFERS_NONE },
    { "/tl/app/date-row/must-be", test_emptied, TL_DATE_OFFERS_TODAY },
    { "/tl/app/date-row/calendar-keys", test_calendar_keys, TL_DATE_OFFERS_TODAY },
    { "/tl/app/date-row/calendar-click", test_calendar_click,
      TL_DATE_OFFERS_AHEAD | TL_DATE_OFFERS_NONE },
  };

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, GUINT_TO_POINTER (tests[i].offers), set_up,
                tests[i].function, tear_down);
  return g_test_run ();
}
