/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-checklist-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkPrintOperation *tl_checklist_paper_print (GPtrArray *pages, TlPaperSize size,
                                             TlChecklistVariant variant, const char *name);

G_END_DECLS
