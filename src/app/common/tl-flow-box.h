/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tl_flow_box_guard_keys (GtkFlowBox *cards);
void tl_flow_box_remove (GtkFlowBox *cards, GtkWidget *card);

G_END_DECLS
