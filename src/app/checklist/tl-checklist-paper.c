/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pages of a checklist on a printer's paper: the scenes that the PDF has, on sheets of their size, one a
 * sheet, to the sheet's edge. The pages have margins of their own, so a printer's are not added to them; on
 * paper of another size, which the print dialog may choose, a page is made to fit.
 */
#include "tl-checklist-paper.h"

#include "tl-paint.h"

/* A6, in millimetres. */
#define POCKET_WIDTH 105.0
#define POCKET_HEIGHT 148.0

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int number, GPtrArray *pages)
{
  TlScene *scene = g_ptr_array_index (pages, (guint) number);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double scale = MIN (gtk_print_context_get_width (context) / scene->width,
                      gtk_print_context_get_height (context) / scene->height);

  cairo_scale (cr, scale, scale);
  tl_paint_scene (cr, scene, &tl_palette_light);
}

/**
 * tl_checklist_paper_print:
 * @pages: (element-type TlScene): the pages
 * @size: the paper they are laid out for
 * @variant: how they are laid out
 * @name: of the print job, for people
 *
 * Returns: (transfer full): what prints them, for gtk_print_operation_run()
 */
GtkPrintOperation *
tl_checklist_paper_print (GPtrArray *pages, TlPaperSize size, TlChecklistVariant variant,
                          const char *name)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper
      = variant == TL_CHECKLIST_POCKET
            ? gtk_paper_size_new_custom ("a6", "A6", POCKET_WIDTH, POCKET_HEIGHT, GTK_UNIT_MM)
            : gtk_paper_size_new (size == TL_PAPER_LETTER ? GTK_PAPER_NAME_LETTER
                                                          : GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_n_pages (operation, (int) pages->len);
  g_object_set_data_full (G_OBJECT (operation), "pages", g_ptr_array_ref (pages),
                          (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), pages);
  return operation;
}
