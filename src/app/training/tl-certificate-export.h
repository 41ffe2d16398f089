/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-training-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tl_certificate_export_ask (GtkWidget *view, TlWorkspace *workspace, TlId assessment);

G_END_DECLS
