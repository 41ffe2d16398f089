/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long the commands of the window keep it from answering, on a large map.
 *
 *   bench-commands FILE
 *
 * For each command: the longest time in which the main loop did not come back to wait for input, how much
 * of it this thread ran, which other programs on the machine disturb less, and all the time the loop was
 * busy until there was nothing more to do. What comes later by itself (saving, counting
 * for the sidebar) belongs to the command before it.
 */
#include "tl-application.h"
#include "tl-canvas-private.h"
#include "tl-edit.h"
#include "tl-search-bar.h"
#include "tl-window-private.h"

#include <stdio.h>
#include <time.h>

/* So long without work worth the name is the end of a command: longer than the file waits to be saved. */
#define QUIET_MILLISECONDS 2500
#define WORK_MILLISECONDS 2

typedef struct
{
  GtkApplication *application;
  TlWindow *window;
} Bench;

static gint64 woken;
static gint64 woken_processor;
static gint64 longest;
static gint64 longest_processor;
static gint64 busy;
static gint64 worked;

static gint64
get_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
note_work (void)
{
  gint64 now = g_get_monotonic_time ();
  gint64 processor = get_processor_time ();

  longest = MAX (longest, now - woken);
  longest_processor = MAX (longest_processor, processor - woken_processor);
  busy += now - woken;
  if (now - woken > WORK_MILLISECONDS * 1000)
    worked = now;
  woken = now;
  woken_processor = processor;
}

/* The main loop waits here; between two waits it works. */
static int
poll_cb (GPollFD *fds, guint n_fds, int timeout)
{
  int result;

  note_work ();
  result = g_poll (fds, n_fds, timeout);
  woken = g_get_monotonic_time ();
  woken_processor = get_processor_time ();
  return result;
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
begin (void)
{
  longest = longest_processor = busy = 0;
  woken_processor = get_processor_time ();
  woken = worked = g_get_monotonic_time ();
}

static void
end (const char *what)
{
  guint source = g_timeout_add (100, tick_cb, NULL);

  note_work ();
  do
    g_main_context_iteration (NULL, TRUE);
  while (g_get_monotonic_time () - worked < QUIET_MILLISECONDS * 1000);
  g_source_remove (source);
  printf ("  %-36s longest %5.0f ms, of the processor %5.0f ms; in all %6.0f ms\n", what,
          (double) longest / 1000, (double) longest_processor / 1000, (double) busy / 1000);
  fflush (stdout);
}

static void
act (Bench *self, const char *what, const char *action)
{
  begin ();
  if (!gtk_widget_activate_action (GTK_WIDGET (self->window->canvas), action, NULL))
    printf ("  %s is not there\n", action);
  end (what);
}

static void
show (Bench *self, const char *what, const char *page)
{
  begin ();
  tl_window_show_page (self->window, page);
  end (what);
}

static TlDocument *
get_document (Bench *self)
{
  return tl_workspace_get_document (self->window->workspace);
}

static TlRecord *
get_map (Bench *self, guint index)
{
  g_autoptr (GPtrArray) maps
      = tl_record_list_children (tl_document_get_project (get_document (self)), TL_KIND_MAP);

  return g_ptr_array_index (maps, index);
}

static void
show_map (Bench *self, const char *what, guint index)
{
  begin ();
  tl_window_show_map (self->window, tl_record_get_id (get_map (self, index)));
  end (what);
}

static GtkEditable *
find_entry (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkEditable *found = GTK_IS_SEARCH_ENTRY (child) ? GTK_EDITABLE (child) : find_entry (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
search (Bench *self, const char *what, const char *text)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));
  GtkWidget *bar = gtk_widget_get_ancestor (focus, TL_TYPE_SEARCH_BAR);

  begin ();
  gtk_editable_set_text (find_entry (bar), text);
  end (what);
}

static void
rename_first (Bench *self)
{
  TlRecord *stage = tl_record_get_child (get_map (self, 0), 0);

  begin ();
  tl_edit_set_title (get_document (self), tl_record_get_id (stage), "Another name", NULL);
  end ("rename a stage, and save");
}

static void
move_stage (Bench *self)
{
  TlRecord *stage = tl_record_get_child (get_map (self, 0), 0);

  tl_canvas_select (self->window->canvas, tl_record_get_id (stage));
  begin ();
  gtk_widget_activate_action (GTK_WIDGET (self->window->canvas), "map.move", "(ii)", 1, 0);
  end ("move a stage, and save");
}

static void
edit (Bench *self)
{
  rename_first (self);
  move_stage (self);
  act (self, "undo it", "win.undo");
  begin ();
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.lens", "s", "owner");
  end ("lens: owner");
  begin ();
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.lens", "s", "none");
  end ("no lens");
  act (self, "select all", "cards.select-all");
  act (self, "copy all", "cards.copy");
  act (self, "duplicate the map", "win.duplicate-map");
  show_map (self, "the first map", 0);
  show_map (self, "the second map", 1);
  show_map (self, "the first map again", 0);
  act (self, "undo the duplicate", "win.undo");
  act (self, "select all", "cards.select-all");
  act (self, "delete all", "win.delete");
  act (self, "undo it", "win.undo");
  act (self, "redo it", "win.redo");
  act (self, "paste all", "cards.paste");
  act (self, "undo it", "win.undo");
  act (self, "undo the deletion again", "win.undo");
}

static void
look (Bench *self)
{
  show (self, "the table", "table");
  show (self, "the checks", "checks");
  show (self, "the table again", "table");
  show (self, "the map", "map");
  act (self, "find", "win.find");
  search (self, "find “e”", "e");
  search (self, "find “er”", "er");
  search (self, "find nothing", "er wird nicht da sein");
  show (self, "the table with what was found", "table");
  show (self, "the map", "map");
  act (self, "save a version", "win.save-version");
}

static gboolean
bench_cb (gpointer data)
{
  Bench *self = data;

  self->window = TL_WINDOW (gtk_application_get_active_window (self->application));
  end ("start, and open");
  edit (self);
  look (self);
  exit (0);
  return G_SOURCE_REMOVE;
}

static void
begin_cb (GtkApplication *application, GtkWindow *window, Bench *self)
{
  g_idle_add (bench_cb, self);
}

int
main (int argc, char **argv)
{
  Bench bench = { NULL, NULL };
  char *arguments[] = { argv[0], NULL, NULL };

  if (argc != 2)
    {
      fprintf (stderr, "bench-commands FILE\n");
      return 2;
    }
  arguments[1] = argv[1];
  begin ();
  g_main_context_set_poll_func (NULL, poll_cb);
  bench.application = GTK_APPLICATION (tl_application_new ());
  g_application_set_flags (G_APPLICATION (bench.application),
                           G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_signal_connect (bench.application, "window-added", G_CALLBACK (begin_cb), &bench);
  return g_application_run (G_APPLICATION (bench.application), 2, arguments);
}
