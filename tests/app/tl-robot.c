/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Input through the XTEST extension, over a connection of its own. There is no window manager on the
 * tests' display, so the robot gives the keyboard to the window that was mapped last, as one would.
 *
 * Settling: the server has handled the robot's requests (XSync on its connection), GDK has read the
 * events that came of them (XSync on GDK's), the main loop has run dry, and two frames have passed;
 * that twice, because what input asks for (a popover, a focus) may come a round later.
 */
#include "tl-robot.h"

#include <X11/XKBlib.h>
#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <gdk/x11/gdkx.h>

/* Steps of a drag; a person's hand makes as many in a fifth of a second. */
#define DRAG_STEPS 12

struct _TlRobot
{
  Display *display;
  KeyCode spare; /* a key without a symbol, lent to characters that the keyboard lacks */
  gboolean hasty;
};

static KeyCode
find_spare_key (Display *display)
{
  int first;
  int last;

  XDisplayKeycodes (display, &first, &last);
  for (int code = last; code >= first; code--)
    if (XkbKeycodeToKeysym (display, (KeyCode) code, 0, 0) == NoSymbol)
      return (KeyCode) code;
  g_assert_not_reached ();
}

/** tl_robot_new: Returns: (transfer full): a robot on the display that GTK uses */
TlRobot *
tl_robot_new (void)
{
  TlRobot *self = g_new0 (TlRobot, 1);

  self->display = XOpenDisplay (NULL);
  g_assert_nonnull (self->display);
  self->spare = find_spare_key (self->display);
  return self;
}

void
tl_robot_free (TlRobot *self)
{
  XCloseDisplay (self->display);
  g_free (self);
}

static Window
get_xid (GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  return gdk_x11_surface_get_xid (surface);
}

/** tl_robot_find_top: Returns: (transfer none) (nullable): the window that a person would type into */
GtkWindow *
tl_robot_find_top (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *top = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (!gtk_widget_get_mapped (GTK_WIDGET (window)))
        continue;
      if (top == NULL || gtk_window_get_transient_for (window) != NULL)
        top = window;
    }
  return top;
}

/* Without a window manager, a window that is dragged by its title can leave the screen. */
static void
put_on_screen (TlRobot *self, Window window)
{
  Window child;
  int x;
  int y;

  XTranslateCoordinates (self->display, window, DefaultRootWindow (self->display), 0, 0, &x, &y,
                         &child);
  if (x != 0 || y != 0)
    XMoveWindow (self->display, window, 0, 0);
}

static void
give_focus (TlRobot *self)
{
  GtkWindow *top = tl_robot_find_top ();
  Window focused;
  int revert;

  if (top == NULL)
    return;
  put_on_screen (self, get_xid (top));
  XGetInputFocus (self->display, &focused, &revert);
  if (focused != get_xid (top))
    XSetInputFocus (self->display, get_xid (top), RevertToParent, CurrentTime);
  XSync (self->display, False);
}

static gboolean
count_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  guint *n = data;

  ++*n;
  return G_SOURCE_CONTINUE;
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
run_frames (void)
{
  GtkWindow *top = tl_robot_find_top ();
  guint n = 0;
  guint id;
  guint source;

  if (top == NULL)
    return;
  g_object_ref (top);
  id = gtk_widget_add_tick_callback (GTK_WIDGET (top), count_frame_cb, &n, NULL);
  source = g_timeout_add (5, wake_cb, NULL);
  while (n < 2 && gtk_widget_get_mapped (GTK_WIDGET (top)))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  gtk_widget_remove_tick_callback (GTK_WIDGET (top), id);
  g_object_unref (top);
}

/** tl_robot_set_hasty: whether it goes on as soon as input was read, not waiting for frames. */
void
tl_robot_set_hasty (TlRobot *self, gboolean hasty)
{
  self->hasty = hasty;
}

/** tl_robot_settle: waits until the application has taken all input and drawn what came of it. */
void
tl_robot_settle (TlRobot *self)
{
  for (guint i = 0; i < (self->hasty ? 1 : 2); i++)
    {
      XSync (self->display, False);
      XSync (gdk_x11_display_get_xdisplay (gdk_display_get_default ()), False);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      if (!self->hasty)
        run_frames ();
      give_focus (self);
    }
}

static void
tap (TlRobot *self, KeyCode code)
{
  XTestFakeKeyEvent (self->display, code, True, CurrentTime);
  XTestFakeKeyEvent (self->display, code, False, CurrentTime);
}

static KeyCode
find_key (TlRobot *self, KeySym symbol, gboolean *shift)
{
  KeyCode code = XKeysymToKeycode (self->display, symbol);

  *shift = FALSE;
  if (code != 0 && XkbKeycodeToKeysym (self->display, code, 0, 0) == symbol)
    return code;
  if (code != 0 && XkbKeycodeToKeysym (self->display, code, 0, 1) == symbol)
    {
      *shift = TRUE;
      return code;
    }
  /* What was typed with it before must have been read before it means something else. */
  tl_robot_settle (self);
  XChangeKeyboardMapping (self->display, self->spare, 1, &symbol, 1);
  tl_robot_settle (self);
  return self->spare;
}

static void
tap_symbol (TlRobot *self, KeySym symbol)
{
  KeyCode shift_key = XKeysymToKeycode (self->display, GDK_KEY_Shift_L);
  gboolean shift;
  KeyCode code = find_key (self, symbol, &shift);

  if (shift)
    XTestFakeKeyEvent (self->display, shift_key, True, CurrentTime);
  tap (self, code);
  if (shift)
    XTestFakeKeyEvent (self->display, shift_key, False, CurrentTime);
}

static KeySym
find_modifier (const char *name)
{
  if (g_ascii_strcasecmp (name, "ctrl") == 0)
    return GDK_KEY_Control_L;
  if (g_ascii_strcasecmp (name, "shift") == 0)
    return GDK_KEY_Shift_L;
  if (g_ascii_strcasecmp (name, "alt") == 0)
    return GDK_KEY_Alt_L;
  return NoSymbol;
}

/**
 * tl_robot_key:
 * @self: a robot
 * @keys: a key with the modifiers that are held meanwhile: “ctrl+shift+z”, “Return”, “F2”
 *
 * Presses that key once.
 */
void
tl_robot_key (TlRobot *self, const char *keys)
{
  g_auto (GStrv) names = g_strsplit (keys, "+", -1);
  guint n = g_strv_length (names);
  KeySym symbol = gdk_keyval_from_name (names[n - 1]);

  g_assert_cmpuint (symbol, !=, GDK_KEY_VoidSymbol);
  give_focus (self);
  for (guint i = 0; i + 1 < n; i++)
    {
      g_assert_cmpuint (find_modifier (names[i]), !=, NoSymbol);
      XTestFakeKeyEvent (self->display, XKeysymToKeycode (self->display, find_modifier (names[i])),
                         True, CurrentTime);
    }
  tap_symbol (self, symbol);
  for (guint i = 0; i + 1 < n; i++)
    XTestFakeKeyEvent (self->display, XKeysymToKeycode (self->display, find_modifier (names[i])),
                       False, CurrentTime);
  tl_robot_settle (self);
}

/** tl_robot_type: types that text, whatever its characters, into what has the focus. */
void
tl_robot_type (TlRobot *self, const char *text)
{
  give_focus (self);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      tap_symbol (self, character == '\n' ? GDK_KEY_Return : gdk_unicode_to_keyval (character));
    }
  tl_robot_settle (self);
}

/** tl_robot_resize: gives the window that size, in pixels, as a window manager would. */
void
tl_robot_resize (TlRobot *self, GtkWindow *window, guint width, guint height)
{
  XResizeWindow (self->display, get_xid (window), width, height);
  tl_robot_settle (self);
}

/** tl_robot_move: moves the pointer to a point of @widget, in its own coordinates. */
void
tl_robot_move (TlRobot *self, GtkWidget *widget, double x, double y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = gtk_native_get_surface (native);
  double surface_x;
  double surface_y;
  int root_x;
  int root_y;
  Window child;

  g_assert_true (gtk_widget_translate_coordinates (widget, GTK_WIDGET (native), x, y, &x, &y));
  gtk_native_get_surface_transform (native, &surface_x, &surface_y);
  XTranslateCoordinates (self->display, gdk_x11_surface_get_xid (surface),
                         DefaultRootWindow (self->display), (int) (x + surface_x),
                         (int) (y + surface_y), &root_x, &root_y, &child);
  XTestFakeMotionEvent (self->display, -1, root_x, root_y, CurrentTime);
  tl_robot_settle (self);
}

/**
 * tl_robot_hold:
 * @self: a robot
 * @modifier: “ctrl”, “shift” or “alt”
 * @held: whether it goes down, or up again
 *
 * Holds that key while the pointer does something.
 */
void
tl_robot_hold (TlRobot *self, const char *modifier, gboolean held)
{
  give_focus (self);
  XTestFakeKeyEvent (self->display, XKeysymToKeycode (self->display, find_modifier (modifier)),
                     held, CurrentTime);
  tl_robot_settle (self);
}

/** tl_robot_press: holds that button (1 is the first) down. */
void
tl_robot_press (TlRobot *self, guint button)
{
  XTestFakeButtonEvent (self->display, button, True, CurrentTime);
  tl_robot_settle (self);
}

/** tl_robot_release: lets go of it. */
void
tl_robot_release (TlRobot *self, guint button)
{
  XTestFakeButtonEvent (self->display, button, False, CurrentTime);
  tl_robot_settle (self);
}

/** tl_robot_click_at: clicks @n times at a point of @widget. */
void
tl_robot_click_at (TlRobot *self, GtkWidget *widget, double x, double y, guint button, guint n)
{
  tl_robot_move (self, widget, x, y);
  for (guint i = 0; i < n; i++)
    {
      XTestFakeButtonEvent (self->display, button, True, CurrentTime);
      XTestFakeButtonEvent (self->display, button, False, CurrentTime);
    }
  tl_robot_settle (self);
}

/** tl_robot_click: clicks @n times in the middle of @widget. */
void
tl_robot_click (TlRobot *self, GtkWidget *widget, guint button, guint n)
{
  tl_robot_click_at (self, widget, gtk_widget_get_width (widget) / 2.0,
                     gtk_widget_get_height (widget) / 2.0, button, n);
}

/** tl_robot_drag: drags with the first button from one point of @widget to another. */
void
tl_robot_drag (TlRobot *self, GtkWidget *widget, double x1, double y1, double x2, double y2)
{
  tl_robot_move (self, widget, x1, y1);
  tl_robot_press (self, 1);
  for (guint i = 1; i <= DRAG_STEPS; i++)
    tl_robot_move (self, widget, x1 + (x2 - x1) * i / DRAG_STEPS, y1 + (y2 - y1) * i / DRAG_STEPS);
  tl_robot_release (self, 1);
}
