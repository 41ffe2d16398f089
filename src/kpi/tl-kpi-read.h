/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tl_kpi_read_number (const char *text, double *number);
gboolean tl_kpi_read_duration (const char *text, double *seconds);
gboolean tl_kpi_read_interval (const char *text, gboolean duration, double *low, double *high);

G_END_DECLS
