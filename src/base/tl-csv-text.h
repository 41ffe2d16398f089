/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void tl_csv_append_text (GString *csv, const char *text);
void tl_csv_append_number (GString *csv, double number);
void tl_csv_end_line (GString *csv);

G_END_DECLS
