/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Toasts that come as fast as they can, and are closed as fast. What is freed twice shows because freed memory is filled
 * (MALLOC_PERTURB_, which Meson sets, and here).
 */
#include "tl-app-fixture.h"
#include "tl-robot.h"
#include "tl-toast.h"

#include <malloc.h>

typedef struct
{
  GtkWidget *window;
  AdwToastOverlay *overlay;
  TlRobot *robot;
} Fixture;

static void
set_up (Fixture *fixture)
{
  fixture->window = gtk_window_new ();
  fixture->overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (fixture->overlay, gtk_entry_new ());
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 300);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->overlay));
  gtk_window_present (GTK_WINDOW (fixture->window));
  tl_app_wait_until (tl_app_is_mapped, fixture->window);
  fixture->robot = tl_robot_new ();
  tl_robot_settle (fixture->robot);
}

static void
tear_down (Fixture *fixture)
{
  tl_robot_free (fixture->robot);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tl_app_settle ();
}

static guint
count_toasts (Fixture *fixture)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->overlay)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += child != adw_toast_overlay_get_child (fixture->overlay);
  return n;
}

static gboolean
is_empty (gpointer fixture)
{
  return count_toasts (fixture) == 0;
}

static void
wait_awhile (gpointer done)
{
  *(gboolean *) done = TRUE;
}

static gboolean
is_done (gpointer done)
{
  return *(gboolean *) done;
}

/* Longer than libadwaita has any toast come or go. */
static void
wait_for_animations (void)
{
  gboolean done = FALSE;

  g_timeout_add_once (1000, wait_awhile, &done);
  tl_app_wait_until (is_done, &done);
}

/* Each takes the place of one that still fades. */
static void
test_quick_escapes (void)
{
  Fixture fixture;

  set_up (&fixture);
  for (guint i = 0; i < 4; i++)
    tl_toast_show (fixture.overlay, adw_toast_new ("Something happened"));
  g_assert_cmpuint (count_toasts (&fixture), ==, 1);
  gtk_widget_grab_focus (adw_toast_overlay_get_child (fixture.overlay));
  for (guint i = 0; i < 4; i++)
    tl_robot_key (fixture.robot, "Escape");
  wait_for_animations ();
  g_assert_true (is_empty (&fixture));
  tl_toast_show (fixture.overlay, adw_toast_new ("And once more"));
  tl_robot_settle (fixture.robot);
  g_assert_cmpuint (count_toasts (&fixture), ==, 1);
  tear_down (&fixture);
}

/* One that waits may be taken away before it was seen. */
static void
test_waiting (void)
{
  Fixture fixture;
  AdwToast *first = adw_toast_new ("First");
  g_autoptr (AdwToast) second = g_object_ref (adw_toast_new ("Second"));

  set_up (&fixture);
  tl_toast_show (fixture.overlay, first);
  tl_toast_show (fixture.overlay, second);
  tl_toast_dismiss (fixture.overlay, second);
  tl_toast_dismiss (fixture.overlay, first);
  tl_app_wait_until (is_empty, &fixture);
  tear_down (&fixture);
  g_assert_finalize_object (g_steal_pointer (&second));
}

static AdwToast *
make_refusal (void)
{
  AdwToast *toast = tl_toast_new ("It cannot be changed");

  adw_toast_set_timeout (toast, 600);
  return toast;
}

/* Who presses a key again and again is told once, and not for half a minute. */
static void
test_repeated (void)
{
  Fixture fixture;
  AdwToast *toast = make_refusal ();

  set_up (&fixture);
  tl_toast_show (fixture.overlay, toast);
  for (guint i = 0; i < 4; i++)
    tl_toast_show (fixture.overlay, make_refusal ());
  tl_app_settle ();
  g_assert_cmpuint (count_toasts (&fixture), ==, 1);
  tl_toast_dismiss (fixture.overlay, toast);
  tl_app_wait_until (is_empty, &fixture);
  wait_for_animations ();
  g_assert_cmpuint (count_toasts (&fixture), ==, 0);
  tl_toast_show (fixture.overlay, make_refusal ());
  g_assert_cmpuint (count_toasts (&fixture), ==, 1);
  tear_down (&fixture);
}

/* A toast that nobody waits for to go: only another one, or the test, takes it away. */
static AdwToast *
show (Fixture *fixture, const char *words, const char *button)
{
  AdwToast *toast = tl_toast_new (words);

  adw_toast_set_timeout (toast, 600);
  adw_toast_set_button_label (toast, button);
  tl_toast_show (fixture->overlay, toast);
  return toast;
}

static AdwToast *
get_current (Fixture *fixture)
{
  return g_object_get_data (G_OBJECT (fixture->overlay), "tl-toast-current");
}

typedef struct
{
  Fixture *fixture;
  AdwToast *toast;
} Expected;

static gboolean
is_current (gpointer data)
{
  Expected *expected = data;

  return get_current (expected->fixture) == expected->toast;
}

/* The time in which a toast cannot make room yet. */
static gboolean
is_read (gpointer data)
{
  Fixture *fixture = data;

  return g_object_get_data (G_OBJECT (fixture->overlay), "tl-toast-reading") == NULL;
}

/* One that was read makes room for the next at once. Of those that come together each is seen. */
static void
test_newer (void)
{
  Fixture fixture;
  AdwToast *first, *second, *third, *fourth;

  set_up (&fixture);
  first = show (&fixture, "First", NULL);
  second = show (&fixture, "Second", NULL);
  third = show (&fixture, "Third", NULL);
  g_assert_true (get_current (&fixture) == first);
  tl_app_wait_until (is_current, &(Expected){ &fixture, second });
  tl_app_wait_until (is_current, &(Expected){ &fixture, third });
  tl_app_wait_until (is_read, &fixture);
  g_assert_true (get_current (&fixture) == third);
  fourth = show (&fixture, "Fourth", NULL);
  g_assert_null (get_current (&fixture));
  tl_app_wait_until (is_current, &(Expected){ &fixture, fourth });
  tear_down (&fixture);
}

/* What one can still be asked for is not taken away; once it is used, the latest is told. */
static void
test_offer_stays (void)
{
  Fixture fixture;
  AdwToast *offer, *last;

  set_up (&fixture);
  offer = show (&fixture, "Deleted", "Undo");
  tl_app_wait_until (is_read, &fixture);
  show (&fixture, "Refused", NULL);
  last = show (&fixture, "Refused as well", NULL);
  tl_app_settle ();
  g_assert_true (get_current (&fixture) == offer);
  tl_toast_dismiss (fixture.overlay, offer);
  tl_app_wait_until (is_current, &(Expected){ &fixture, last });
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  mallopt (M_PERTURB, 0xa5);
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/tl/app/toast/quick-escapes", test_quick_escapes);
  g_test_add_func ("/tl/app/toast/waiting", test_waiting);
  g_test_add_func ("/tl/app/toast/repeated", test_repeated);
  g_test_add_func ("/tl/app/toast/newer", test_newer);
  g_test_add_func ("/tl/app/toast/offer-stays", test_offer_stays);
  return g_test_run ();
}
