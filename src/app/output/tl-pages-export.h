/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TlPagesMake: makes what a view shows for paper.
 * @view: the view
 * @data: what the view gave with it
 * @letter: whether the paper is Letter rather than A4
 *
 * Returns: (transfer full) (nullable) (element-type TlScene): the pages; %NULL if there is nothing more
 */
typedef GPtrArray *(*TlPagesMake) (GtkWidget *view, gpointer data, gboolean letter);

void tl_pages_export_ask (GtkWidget *view, TlWorkspace *workspace, const char *title,
                          const char *name, TlPagesMake make, gpointer data,
                          GDestroyNotify destroy);

G_END_DECLS
