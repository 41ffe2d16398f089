/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Prints a map: the pages that the export would write, on the paper of the print dialog.
 *
 * GTK asks three things in turn: begin (which paper), paginate (again and again until it is told that
 * the pages are there; they are laid out in a thread meanwhile), draw (each page). What is shown is what
 * the last export showed, with the lens or the comparison of the window. A printer's margins differ from
 * side to side; the widest serves for all, so that the map stands in the middle.
 */
#include "tl-print.h"

#include "tl-export-choices.h"
#include "tl-file-chooser.h"
#include "tl-pages-job.h"
#include "tl-paint.h"
#include "tl-settings.h"

#define PIXELS_PER_POINT (96.0 / 72)

/* So long paginate waits for the pages before it lets the window draw, in microseconds. */
#define PATIENCE 5000

struct _TlPrint
{
  GtkPrintOperation parent_instance;

  TlId map;
  TlId compared; /* what the window holds the map against, or TL_ID_NONE */
  TlLens lens;
  gboolean failed;

  /* owned */
  TlDocument *copy;
  GPtrArray *pages; /* of TlScene; NULL until laid out */
};

G_DEFINE_FINAL_TYPE (TlPrint, tl_print, GTK_TYPE_PRINT_OPERATION)

static TlPaper
read_paper (GtkPageSetup *setup)
{
  TlPaper paper = { .size = TL_PAPER_CUSTOM };
  double margin = gtk_page_setup_get_left_margin (setup, GTK_UNIT_POINTS);

  margin = MAX (margin, gtk_page_setup_get_right_margin (setup, GTK_UNIT_POINTS));
  margin = MAX (margin, gtk_page_setup_get_top_margin (setup, GTK_UNIT_POINTS));
  margin = MAX (margin, gtk_page_setup_get_bottom_margin (setup, GTK_UNIT_POINTS));
  paper.width = gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS) * PIXELS_PER_POINT;
  paper.height = gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS) * PIXELS_PER_POINT;
  paper.margin = margin * PIXELS_PER_POINT;
  return paper;
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TlPrint) self = user_data;

  /* A map that is gone is the one reason to fail; the window offers no print of such. */
  self->pages = tl_pages_lay_out_finish (result, NULL);
  self->failed = self->pages == NULL;
}

static void
tl_print_begin_print (GtkPrintOperation *operation, GtkPrintContext *context)
{
  TlPrint *self = TL_PRINT (operation);
  TlExportChoices choices;

  tl_export_choices_load (&choices);
  choices.pages.one_page = FALSE;
  choices.pages.lens = self->lens;
  choices.pages.compare_with = self->compared;
  choices.pages.paper = read_paper (gtk_print_context_get_page_setup (context));
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  tl_pages_lay_out_async (self->copy, self->map, &choices.pages, NULL, laid_out_cb,
                          g_object_ref (self));
}

static gboolean
tl_print_paginate (GtkPrintOperation *operation, GtkPrintContext *context)
{
  TlPrint *self = TL_PRINT (operation);

  if (self->failed)
    {
      gtk_print_operation_cancel (operation);
      return TRUE;
    }
  if (self->pages == NULL)
    {
      g_usleep (PATIENCE);
      return FALSE;
    }
  gtk_print_operation_set_n_pages (operation, (int) self->pages->len);
  return TRUE;
}

static void
tl_print_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int number)
{
  TlPrint *self = TL_PRINT (operation);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  cairo_scale (cr, 1 / PIXELS_PER_POINT, 1 / PIXELS_PER_POINT);
  tl_paint_scene (cr, g_ptr_array_index (self->pages, (guint) number), &tl_palette_light);
}

static void
tl_print_dispose (GObject *object)
{
  TlPrint *self = TL_PRINT (object);

  g_clear_object (&self->copy);
  g_clear_pointer (&self->pages, g_ptr_array_unref);

  G_OBJECT_CLASS (tl_print_parent_class)->dispose (object);
}

static void
tl_print_class_init (TlPrintClass *klass)
{
  GtkPrintOperationClass *operation_class = GTK_PRINT_OPERATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_print_dispose;
  operation_class->begin_print = tl_print_begin_print;
  operation_class->paginate = tl_print_paginate;
  operation_class->draw_page = tl_print_draw_page;
}

static void
tl_print_init (TlPrint *self)
{
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();

  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (GTK_PRINT_OPERATION (self), setup);
  gtk_print_operation_set_embed_page_setup (GTK_PRINT_OPERATION (self), TRUE);
  gtk_print_operation_set_use_full_page (GTK_PRINT_OPERATION (self), TRUE);
  gtk_print_operation_set_unit (GTK_PRINT_OPERATION (self), GTK_UNIT_POINTS);
  gtk_print_operation_set_show_progress (GTK_PRINT_OPERATION (self), TRUE);
}

/**
 * tl_print_new:
 * @document: a document; what is printed is how it is now
 * @map: the id of its map to print
 * @lens: what the window asks of the cards
 * @compared: what the window holds the map against; %TL_ID_NONE: nothing
 * @name: of the print job, for people
 *
 * Returns: (transfer full): the operation, for gtk_print_operation_run(); landscape unless it is told
 *   otherwise
 */
TlPrint *
tl_print_new (TlDocument *document, TlId map, TlLens lens, TlId compared, const char *name)
{
  TlPrint *self = g_object_new (TL_TYPE_PRINT, "job-name", name, NULL);
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) size = gtk_paper_size_new (
      tl_settings_get_paper () == TL_PAPER_LETTER ? GTK_PAPER_NAME_LETTER : GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, size);
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (GTK_PRINT_OPERATION (self), setup);
  self->copy = tl_document_copy (document);
  self->map = map;
  self->lens = lens;
  self->compared = compared;
  return self;
}

/**
 * tl_print_propose_file:
 * @operation: an operation with the name of its job, not yet run
 * @latest: (nullable): the settings that the user chose the last time
 * @folder: (nullable): where the file is to be; %NULL: among the user's documents
 *
 * Takes what the user chose, but not the file: one that is printed into is called like this job, so
 * that it is found again, and that no other page is written over.
 */
void
tl_print_propose_file (GtkPrintOperation *operation, GtkPrintSettings *latest, const char *folder)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autoptr (GtkPrintSettings) settings
      = latest == NULL ? gtk_print_settings_new () : gtk_print_settings_copy (latest);
  g_autofree char *job = NULL;
  g_autofree char *name = NULL;

  g_object_get (operation, "job-name", &job, NULL);
  name = tl_file_chooser_make_name (job);
  if (folder == NULL)
    folder = documents != NULL ? documents : g_get_home_dir ();
  gtk_print_settings_unset (settings, GTK_PRINT_SETTINGS_OUTPUT_URI);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_DIR, folder);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  gtk_print_operation_set_print_settings (operation, settings);
}

/* The window of @widget tells of the file, if there is one now. */
static void
tell_file (GtkPrintOperation *operation, GtkWidget *widget)
{
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);
  const char *uri = gtk_print_settings_get (settings, GTK_PRINT_SETTINGS_OUTPUT_URI);
  g_autofree char *path = uri != NULL ? g_filename_from_uri (uri, NULL, NULL) : NULL;

  if (path != NULL && gtk_print_operation_get_status (operation) == GTK_PRINT_STATUS_FINISHED)
    gtk_widget_activate_action (widget, "win.show-exported", "s", path);
}

static void
status_changed_cb (GtkPrintOperation *operation, GtkWidget *widget)
{
  if (!gtk_print_operation_is_finished (operation))
    return;
  tell_file (operation, widget);
  g_signal_handlers_disconnect_by_func (operation, status_changed_cb, widget);
}

static void
let_go (gpointer operation, GClosure *closure)
{
  g_object_unref (operation);
}

/* All pages are drawn; they may still be on their way into the file. The handler keeps the operation until
 * then, and no longer than there is a window to tell. */
static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWidget *widget)
{
  GClosure *closure;

  if (result != GTK_PRINT_OPERATION_RESULT_APPLY)
    return;
  if (gtk_print_operation_is_finished (operation))
    {
      tell_file (operation, widget);
      return;
    }
  closure = g_cclosure_new_object (G_CALLBACK (status_changed_cb), G_OBJECT (widget));
  g_closure_add_finalize_notifier (closure, g_object_ref (operation), let_go);
  g_signal_connect_closure (operation, "status-changed", closure, FALSE);
}

/**
 * tl_print_tell_file:
 * @operation: an operation, not yet run
 * @widget: in the window that is to tell
 *
 * Has the window tell of the file that the user printed into, once it is written. Of paper it says
 * nothing: the printer does.
 */
void
tl_print_tell_file (GtkPrintOperation *operation, GtkWidget *widget)
{
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), widget, 0);
}
