/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"
#include "tl-lens.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_PRINT (tl_print_get_type ())
G_DECLARE_FINAL_TYPE (TlPrint, tl_print, TL, PRINT, GtkPrintOperation)

TlPrint *tl_print_new (TlDocument *document, TlId map, TlLens lens, TlId compared,
                       const char *name);
void tl_print_propose_file (GtkPrintOperation *operation, GtkPrintSettings *latest,
                            const char *folder);
void tl_print_tell_file (GtkPrintOperation *operation, GtkWidget *widget);

G_END_DECLS
