/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"
#include "tl-priority.h"
#include "tl-scene.h"

G_BEGIN_DECLS

gboolean tl_kpi_priorities_has_picture (GArray *priorities);
TlScene *tl_kpi_priorities_draw_picture (TlDocument *document, GArray *priorities, double width,
                                         double height);
GPtrArray *tl_kpi_priorities_pages_new (TlDocument *document, TlRecord *map, GArray *priorities,
                                        gboolean letter);

char *tl_kpi_priorities_format (const TlPriority *priority);
char *tl_kpi_priorities_describe_doing (const TlPriority *priority);

G_END_DECLS
