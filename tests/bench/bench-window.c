/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Times a real window of 1440 × 900 on a display of its own; bench-window.py calls it.
 *
 *   bench-window frames FILE [WHAT]
 *                                pans and zooms the file's map at several zooms, types into a card,
 *                                and prints the work of the frames and the memory; only what begins
 *                                with WHAT, if it is given
 *   bench-window import FILE CSV pans while it imports the rows of CSV; prints from frame to frame
 *   bench-window type-empty      types into GTK's own field in an empty window, as a peer
 *   bench-window start FILE      shows the file; prints how long after BENCH_START (microseconds of
 *                                the monotonic clock) the first picture with the map was painted
 *   bench-window start-empty     the same for an application with an empty window
 *
 * The work of a frame is from the beginning of its update phase to the end of its paint phase, in
 * this process; “of the processor” is the part of it that this thread ran, which other programs on
 * the machine disturb less; “on the display” adds the wait until the X server is done. Panning
 * is 40 pixels a frame, some 2,400 a second; zooming 3 % a frame.
 *
 * From a key press to the end of the frame in which the text was drawn anew, which need not be the
 * first one. A key that is pressed while frames are drawn anyway waits for the next one, up to 16.7 ms,
 * whatever is drawn: while GTK's own caret blinks, or the bars of a scrolled window fade. So typing is
 * measured at rest and just after a scroll, beside GTK's own field.
 */
#include "tl-application.h"
#include "tl-canvas-private.h"
#include "tl-data-job.h"
#include "tl-window-private.h"

#include <X11/Xatom.h>
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

/* No frame for so long: nothing moves any more. Bars of scrolled windows wait longer to fade. */
#define QUIET 2500
#define QUIET_AT_MOST 20000

typedef struct
{
  GtkApplication *application;
  const char *path; /* NULL: an empty window */
  const char *only;
  const char *rows; /* NULL: no import */
  const char *mode;

  /* borrowed, once shown */
  GtkWidget *window;
  TlCanvas *canvas;
  GdkFrameClock *clock;

  void (*drive) (gpointer bench); /* called in each update phase while frames are measured */
  gint64 begun;
  gint64 processor_begun;
  gint64 painted; /* when the latest frame was */
  guint n_frames;
  GArray *between;   /* double, milliseconds from the end of one frame to that of the next */
  GArray *work;      /* double, milliseconds */
  GArray *processor; /* likewise, of this thread */
  GArray *display;   /* likewise, until the X server is done */

  /* of panning and zooming */
  double direction;
  double factor;

  /* of an import */
  gboolean is_imported;

  /* of typing */
  GtkWidget *field; /* of an empty window */
  gint64 pressed;   /* when the latest key was; 0 once it has been painted */
  gboolean has_changed;
  gboolean is_drawn; /* since it has changed */
  GtkWidget *typed;
  void (*snapshot) (GtkWidget *widget, GtkSnapshot *snapshot); /* of its class */
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
  double between = get_milliseconds_since (self->painted);
  double display;

  self->painted = g_get_monotonic_time ();
  if (self->drive != NULL)
    {
      if (self->n_frames > 0)
        g_array_append_val (self->between, between);
      gdk_display_sync (gtk_widget_get_display (self->window));
      display = get_milliseconds_since (self->begun);
      g_array_append_val (self->work, work);
      g_array_append_val (self->processor, processor);
      g_array_append_val (self->display, display);
      self->n_frames++;
    }
  else if (self->pressed != 0 && self->is_drawn)
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

/* Runs the main loop until there were no frames for a while. */
static void
wait_until_quiet (Bench *self)
{
  gint64 end = g_get_monotonic_time () + QUIET_AT_MOST * 1000;

  wait (QUIET);
  while (get_milliseconds_since (self->painted) < QUIET && g_get_monotonic_time () < end)
    wait (100);
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
  g_array_set_size (self->between, 0);
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

/* A frame after the text has changed need not show it, if GTK lays the text out later than it paints. */
static void
draw_typed (GtkWidget *widget, GtkSnapshot *snapshot)
{
  Bench *self = g_object_get_data (G_OBJECT (g_application_get_default ()), "bench");

  self->snapshot (widget, snapshot);
  self->is_drawn = self->is_drawn || (self->has_changed && widget == self->typed);
}

static void
watch_drawing (Bench *self, GtkWidget *typed)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_GET_CLASS (typed);

  self->typed = typed;
  self->snapshot = widget_class->snapshot;
  widget_class->snapshot = draw_typed;
}

static void
press (Bench *self, guint i)
{
  static const KeySym letters[]
      = { XK_t, XK_h, XK_e, XK_space, XK_c, XK_a, XK_l, XK_l, XK_BackSpace };
  Display *display = GDK_DISPLAY_XDISPLAY (gtk_widget_get_display (self->window));
  KeyCode code = XKeysymToKeycode (display, letters[i % G_N_ELEMENTS (letters)]);

  self->has_changed = self->is_drawn = FALSE;
  self->pressed = g_get_monotonic_time ();
  XTestFakeKeyEvent (display, code, True, CurrentTime);
  XTestFakeKeyEvent (display, code, False, CurrentTime);
  XFlush (display);
}

/* Focus as a window manager would give it. */
static void
take_focus (Bench *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self->window));

  XSetInputFocus (GDK_DISPLAY_XDISPLAY (gdk_surface_get_display (surface)),
                  GDK_SURFACE_XID (surface), RevertToParent, CurrentTime);
}

/* Types into what has the focus, while @source says that its text has changed. */
static void
measure_keys (Bench *self, const char *what, gpointer source)
{
  gulong handler = g_signal_connect_swapped (source, "changed", G_CALLBACK (changed_cb), self);

  for (guint i = 0; i < N_KEYS; i++)
    {
      press (self, i);
      wait (KEY_INTERVAL);
      if (self->pressed != 0)
        printf ("  %s: key %u had no effect\n", what, i);
    }
  g_signal_handler_disconnect (source, handler);
  print_distribution (what, self->work);
}

static void
measure_typing (Bench *self)
{
  GtkTextBuffer *buffer;
  GtkWidget *view;

  take_focus (self);
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
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  watch_drawing (self, view);
  measure_keys (self, "key press to repaint, just after a scroll", buffer);
  wait_until_quiet (self);
  measure_keys (self, "key press to repaint", buffer);
  tl_canvas_end_editing (self->canvas);
}

static gboolean
type_cb (gpointer data)
{
  Bench *self = data;

  wait (1000);
  take_focus (self);
  gtk_widget_grab_focus (self->field);
  watch_drawing (self, self->field);
  wait_until_quiet (self);
  measure_keys (self, "key press to repaint, GTK's own field", self->field);
  fflush (stdout);
  _Exit (0);
}

static void
imported_cb (GObject *owner, GAsyncResult *result, gpointer data)
{
  Bench *self = g_object_get_data (owner, "bench");
  g_autoptr (GError) error = NULL;
  TlFeedImportReport *report = tl_data_job_import_finish (result, &error);

  if (report == NULL)
    printf ("  import: %s\n", error->message);
  g_clear_pointer (&report, tl_data_job_free_report);
  self->is_imported = TRUE;
}

/* Pans as long as the import runs, or for some frames without one. */
static void
measure_import (Bench *self)
{
  const TlFeedImportOptions options
      = { .project = 1, .name = "rows", .path = self->rows, .zone = "Europe/Berlin" };

  tl_canvas_set_zoom (self->canvas, 1);
  wait_until_quiet (self);
  self->direction = self->factor = 1;
  gdk_frame_clock_begin_updating (self->clock);
  for (guint i = 0; i < 2; i++)
    {
      gint64 start = g_get_monotonic_time ();

      self->is_imported = FALSE;
      self->n_frames = 0;
      self->drive = pan_cb;
      if (i == 1)
        tl_data_job_import_async (&options, NULL, NULL, NULL, G_OBJECT (self->application),
                                  imported_cb);
      while (i == 0 ? self->n_frames <= N_PAN_FRAMES : !self->is_imported)
        g_main_context_iteration (NULL, TRUE);
      self->drive = NULL;
      print_distribution (i == 0 ? "from frame to frame" : "from frame to frame, importing",
                          self->between);
      if (i == 1)
        printf ("  import %.2f s\n", get_milliseconds_since (start) / 1000);
    }
  gdk_frame_clock_end_updating (self->clock);
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

/* GTK takes a window for that of a window manager. Where there is none, it asks the server for one
 * several times a frame, and waits until the picture before is drawn; users always have one. */
static void
stand_in_for_manager (Bench *self)
{
  Display *display = GDK_DISPLAY_XDISPLAY (gtk_widget_get_display (self->window));
  Window root = DefaultRootWindow (display);
  Window manager = XCreateSimpleWindow (display, root, -1, -1, 1, 1, 0, 0, 0);
  Atom name = XInternAtom (display, "_NET_SUPPORTING_WM_CHECK", False);
  const Window windows[] = { root, manager };

  for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
    XChangeProperty (display, windows[i], name, XA_WINDOW, 32, PropModeReplace,
                     (const guchar *) &manager, 1);
  XFlush (display);
}

static void
watch_frames (Bench *self)
{
  stand_in_for_manager (self);
  self->clock = gtk_widget_get_frame_clock (self->window);
  g_signal_connect_swapped (self->clock, "before-paint", G_CALLBACK (before_paint_cb), self);
  g_signal_connect_swapped (self->clock, "update", G_CALLBACK (update_cb), self);
  g_signal_connect_data (self->clock, "after-paint", G_CALLBACK (after_paint_cb), self, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static gboolean
frames_cb (gpointer data)
{
  Bench *self = data;

  while (!is_shown (self))
    g_main_context_iteration (NULL, TRUE);
  watch_frames (self);
  wait (1000);
  if (self->rows != NULL)
    {
      measure_import (self);
      fflush (stdout);
      _Exit (0);
    }
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
  if (self->path != NULL && !g_str_has_prefix (self->mode, "start"))
    {
      g_idle_add (frames_cb, self);
      return;
    }
  if (!g_str_has_prefix (self->mode, "start"))
    return;
  gtk_widget_realize (self->window);
  g_signal_connect_data (gtk_widget_get_frame_clock (self->window), "after-paint",
                         G_CALLBACK (first_paint_cb), self, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
activate_cb (GtkApplication *application, Bench *self)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1440, 900);
  if (strcmp (self->mode, "type-empty") == 0)
    {
      self->field = gtk_text_new ();
      adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), self->field);
    }
  gtk_window_present (GTK_WINDOW (window));
  if (self->field == NULL)
    return;
  watch_frames (self);
  g_idle_add (type_cb, self);
}

int
main (int argc, char **argv)
{
  char *arguments[] = { argv[0], argc > 2 ? argv[2] : NULL, NULL };
  const char *mode = argc > 1 ? argv[1] : "";
  const char *what = argc > 3 ? argv[3] : NULL;
  Bench bench = { .path = arguments[1],
                  .only = strcmp (mode, "frames") == 0 ? what : NULL,
                  .rows = strcmp (mode, "import") == 0 ? what : NULL,
                  .mode = mode,
                  .between = g_array_new (FALSE, FALSE, sizeof (double)),
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
      g_signal_connect (bench.application, "activate", G_CALLBACK (activate_cb), &bench);
    }
  else
    {
      bench.application = GTK_APPLICATION (tl_application_new ());
      g_application_set_flags (G_APPLICATION (bench.application),
                               G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
    }
  g_object_set_data (G_OBJECT (bench.application), "bench", &bench);
  g_signal_connect_data (bench.application, "window-added", G_CALLBACK (window_added_cb), &bench,
                         NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return g_application_run (G_APPLICATION (bench.application), bench.path == NULL ? 1 : 2,
                            arguments);
}
