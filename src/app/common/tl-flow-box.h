/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tl_flow_box_forbid_extending (GtkFlowBox *cards);

G_END_DECLS
