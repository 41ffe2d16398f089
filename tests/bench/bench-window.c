/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Times a real window of 1440 × 900 on a display of its own; bench-window.py calls it.
 *
 *   bench-window frames FILE [WHAT]
 *                                pans and zooms the file's map at several zooms, types into a card,
 *                                and prints the work of the frames and the memory; only what begins
 *                                with WHAT, if it is given
 *   bench-window start FILE      shows the file; prints how long after BENCH_START (microseconds of
 *                                the monotonic clock) the first picture with the map was painted
 *   bench-window start-empty     the same for an application with an empty window
 *
 * The work of a frame is from the beginning of its update phase to the end of its paint phase, in
 * this process; “of the processor” is the part of it that this thread ran, which other programs on
 * the machine disturb less; “on the display” adds the wait until the X server is done. Panning
 * is 40 pixels a frame, some 2,400 a second; zooming 3 % a frame.
 */
#include "tl-application.h"
#include "tl-canvas-private.h"
#include "tl-window-private.h"

#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <gdk/x11/gdkx.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define N_PAN_FRAMES 200
#define PAN_SPEED 40
#define ZOOM_SPEED 1.03
#define N_KEYS 120
#define KEY_INTERVAL 45 /* milliseconds: a fast typist */

typedef struct
{
  GtkApplication *application;
  const char *path; /* NULL: an empty window */
  const char *only;
  gboolean measures_start;

  /* borrowed, once shown */
  GtkWidget *window;
  TlCanvas *canvas;
  GdkFrameClock *clock;

  void (*drive) (gpointer bench); /* called in each update phase while frames are measured */
  gint64 begun;
  gint64 processor_begun;
  guint n_frames;
  GArray *work;      /* double, milliseconds */
  GArray *processor; /* likewise, of this thread */
  GArray *display;   /* likewise, until the X server is done */

  /* of panning and zooming */
  double direction;
  double factor;

  /* of typing */
  gint64 pressed; /* when the latest key was; 0 once it has been painted */
  gboolean has_changed;
} Bench;

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
get_quantile (GArray *values, double share)
{
  if (values->len == 0)
    return NAN;
  return g_array_index (values, double, (guint) floor (share * (values->len - 1)));
}

static void
print_distribution (const char *what, GArray *values)
{
  g_array_sort (values, compare_doubles);
  printf ("  %-44s p50 %6.2f  p90 %6.2f  p99 %6.2f  max %6.2f ms  (%u)\n", what,
          get_quantile (values, 0.5), get_quantile (values, 0.9), get_quantile (values, 0.99),
          get_quantile (values, 1), values->len);
  g_array_set_size (values, 0);
}

static double
get_milliseconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000.0;
}

static gint64
get_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
before_paint_cb (Bench *self)
{
  self->processor_begun = get_processor_time ();
  self->begun = g_get_monotonic_time ();
}

static void
update_cb (Bench *self)
{
  if (self->drive != NULL)
    self->drive (self);
}

static void
after_paint_cb (Bench *self)
{
  double work = get_milliseconds_since (self->begun);
  double processor = (double) (get_processor_time () - self->processor_begun) / 1000.0;
  double display;

  if (self->drive != NULL)
    {
      gdk_display_sync (gtk_widget_get_display (self->window));
      display = get_milliseconds_since (self->begun);
      g_array_append_val (self->work, work);
      g_array_append_val (self->processor, processor);
      g_array_append_val (self->display, display);
      self->n_frames++;
    }
  else if (self->pressed != 0 && self->has_changed)
    {
      work = get_milliseconds_since (self->pressed);
      self->pressed = 0;
      g_array_append_val (self->work, work);
    }
}

/* Runs the main loop for a while, or until the canvas asks for no more frames. */
static void
wait (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (500);
    }
}

static void
measure_frames (Bench *self, const char *what, void (*drive) (gpointer), guint n_frames)
{
  g_autofree char *processor = g_strdup_printf ("%s, of the processor", what);
  g_autofree char *display = g_strdup_printf ("%s, on the display", what);

  if (self->only != NULL && !g_str_has_prefix (what, self->only))
    return;
  self->n_frames = 0;
  self->drive = drive;
  gdk_frame_clock_begin_updating (self->clock);
  while (self->n_frames < n_frames)
    g_main_context_iteration (NULL, TRUE);
  gdk_frame_clock_end_updating (self->clock);
  self->drive = NULL;
  print_distribution (what, self->work);
  print_distribution (processor, self->processor);
  print_distribution (display, self->display);
}

static gboolean
move (GtkAdjustment *adjustment, double by)
{
  double before = gtk_adjustment_get_value (adjustment);

  gtk_adjustment_set_value (adjustment, before + by);
  return fabs (gtk_adjustment_get_value (adjustment) - before) > 0.5;
}

/* Along a slanting line, back from wherever the page ends. */
static void
pan_cb (gpointer data)
{
  Bench *self = data;
  gboolean across = move (self->canvas->adjustments[0], PAN_SPEED * self->direction);
  gboolean down = move (self->canvas->adjustments[1], PAN_SPEED * 0.6 * self->factor);

  if (!across)
    self->direction = -self->direction;
  if (!down)
    self->factor = -self->factor;
}

static void
zoom_cb (gpointer data)
{
  Bench *self = data;
  double zoom = tl_canvas_get_zoom (self->canvas);

  if (zoom >= TL_CANVAS_ZOOM_MAXIMUM)
    self->factor = 1 / ZOOM_SPEED;
  tl_canvas_zoom_around (self->canvas, zoom * self->factor, 500, 400);
}

static void
measure_panning (Bench *self)
{
  static const double zooms[] = { 0.05, 0.1, 0.16, 0.25, 0.5, 1, 2, 8 };

  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      g_autofree char *what = g_strdup_printf ("pan at %.0f %%", zooms[i] * 100);

      tl_canvas_set_zoom (self->canvas, zooms[i]);
      wait (500);
      self->direction = self->factor = 1;
      measure_frames (self, what, pan_cb, N_PAN_FRAMES);
    }
}

static void
measure_zooming (Bench *self)
{
  tl_canvas_set_zoom (self->canvas, TL_CANVAS_ZOOM_MINIMUM);
  wait (500);
  self->factor = ZOOM_SPEED;
  measure_frames (
      self, "zoom 5 % to 800 % and back", zoom_cb,
      2 * (guint) (log (TL_CANVAS_ZOOM_MAXIMUM / TL_CANVAS_ZOOM_MINIMUM) / log (ZOOM_SPEED)));
}

static TlId
find_touchpoint (TlCanvas *canvas)
{
  for (guint i = 0; i < tl_canvas_index_get_n_items (canvas->index); i++)
    {
      TlId id = tl_canvas_index_get_item (canvas->index, i)->group->record;

      if (tl_document_lookup_kind (canvas->document, id, TL_KIND_TOUCHPOINT) != NULL)
        return id;
    }
  return TL_ID_NONE;
}

static void
changed_cb (Bench *self)
{
  self->has_changed = TRUE;
}

static void
press (Bench *self, guint i)
{
  static const KeySym letters[]
      = { XK_t, XK_h, XK_e, XK_space, XK_c, XK_a, XK_l, XK_l, XK_BackSpace };
  Display *display = GDK_DISPLAY_XDISPLAY (gtk_widget_get_display (self->window));
  KeyCode code = XKeysymToKeycode (display, letters[i % G_N_ELEMENTS (letters)]);

  self->has_changed = FALSE;
  self->pressed = g_get_monotonic_time ();
  XTestFakeKeyEvent (display, code, True, CurrentTime);
  XTestFakeKeyEvent (display, code, False, CurrentTime);
  XFlush (display);
}

static void
measure_typing (Bench *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self->window));
  GtkWidget *view;

  XSetInputFocus (GDK_DISPLAY_XDISPLAY (gdk_surface_get_display (surface)),
                  GDK_SURFACE_XID (surface), RevertToParent, CurrentTime);
  tl_canvas_set_zoom (self->canvas, 1);
  tl_canvas_select (self->canvas, find_touchpoint (self->canvas));
  wait (300);
  tl_canvas_edit_title (self->canvas);
  wait (300);
  view = gtk_root_get_focus (GTK_ROOT (self->window));
  if (!GTK_IS_TEXT_VIEW (view))
    {
      printf ("  key press to repaint: the editor has no focus\n");
      return;
    }
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed",
                            G_CALLBACK (changed_cb), self);
  for (guint i = 0; i < N_KEYS; i++)
    {
      press (self, i);
      wait (KEY_INTERVAL);
      if (self->pressed != 0)
        printf ("  key press to repaint: key %u had no effect\n", i);
    }
  print_distribution ("key press to repaint", self->work);
  tl_canvas_end_editing (self->canvas);
}

static void
print_memory (void)
{
  g_autofree char *status = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return;
  lines = g_strsplit (status, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "VmRSS:"))
      printf ("  memory now          %6.1f MB\n", atof (lines[i] + strlen ("VmRSS:")) / 1024);
    else if (g_str_has_prefix (lines[i], "VmHWM:"))
      printf ("  memory at its most  %6.1f MB\n", atof (lines[i] + strlen ("VmHWM:")) / 1024);
}

/* Whether the picture that was just painted has what it is about. */
static gboolean
is_shown (Bench *self)
{
  if (!gtk_widget_get_mapped (self->window))
    return FALSE;
  if (self->path == NULL)
    return TRUE;
  self->canvas = TL_WINDOW (self->window)->canvas;
  return gtk_widget_get_width (GTK_WIDGET (self->canvas)) > 0 && self->canvas->scene != NULL;
}

static void
first_paint_cb (Bench *self)
{
  const char *start = g_getenv ("BENCH_START");

  if (!is_shown (self))
    return;
  gdk_display_sync (gtk_widget_get_display (self->window));
  printf ("%.1f\n", get_milliseconds_since (g_ascii_strtoll (start, NULL, 10)));
  fflush (stdout);
  _Exit (0);
}

static gboolean
frames_cb (gpointer data)
{
  Bench *self = data;

  while (!is_shown (self))
    g_main_context_iteration (NULL, TRUE);
  self->clock = gtk_widget_get_frame_clock (self->window);
  g_signal_connect_swapped (self->clock, "before-paint", G_CALLBACK (before_paint_cb), self);
  g_signal_connect_swapped (self->clock, "update", G_CALLBACK (update_cb), self);
  g_signal_connect_data (self->clock, "after-paint", G_CALLBACK (after_paint_cb), self, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  wait (1000);
  printf ("  canvas of %d x %d pixels\n", gtk_widget_get_width (GTK_WIDGET (self->canvas)),
          gtk_widget_get_height (GTK_WIDGET (self->canvas)));
  if (self->only == NULL || g_str_has_prefix ("key press to repaint", self->only))
    measure_typing (self);
  measure_panning (self);
  measure_zooming (self);
  print_memory ();
  fflush (stdout);
  _Exit (0);
}

static void
window_added_cb (Bench *self, GtkWindow *window)
{
  if (self->window != NULL)
    return;
  self->window = GTK_WIDGET (window);
  if (!self->measures_start)
    {
      g_idle_add (frames_cb, self);
      return;
    }
  gtk_widget_realize (self->window);
  g_signal_connect_data (gtk_widget_get_frame_clock (self->window), "after-paint",
                         G_CALLBACK (first_paint_cb), self, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1440, 900);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  char *arguments[] = { argv[0], argc > 2 ? argv[2] : NULL, NULL };
  Bench bench = { .path = arguments[1],
                  .only = argc > 3 ? argv[3] : NULL,
                  .measures_start = argc > 1 && g_str_has_prefix (argv[1], "start"),
                  .work = g_array_new (FALSE, FALSE, sizeof (double)),
                  .processor = g_array_new (FALSE, FALSE, sizeof (double)),
                  .display = g_array_new (FALSE, FALSE, sizeof (double)) };

  if (argc < 2)
    return 2;
  setvbuf (stdout, NULL, _IOLBF, BUFSIZ);
  if (bench.path == NULL)
    {
      bench.application = GTK_APPLICATION (
          adw_application_new ("io.github.throughline.Empty", G_APPLICATION_NON_UNIQUE));
      g_signal_connect (bench.application, "activate", G_CALLBACK (activate_cb), NULL);
    }
  else
    {
      bench.application = GTK_APPLICATION (tl_application_new ());
      g_application_set_flags (G_APPLICATION (bench.application),
                               G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
    }
  g_signal_connect_data (bench.application, "window-added", G_CALLBACK (window_added_cb), &bench,
                         NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return g_application_run (G_APPLICATION (bench.application), bench.path == NULL ? 1 : 2,
                            arguments);
}
