/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-date-button.h"

G_BEGIN_DECLS

#define TL_TYPE_DATE_ROW (tl_date_row_get_type ())
G_DECLARE_FINAL_TYPE (TlDateRow, tl_date_row, TL, DATE_ROW, AdwEntryRow)

GtkWidget *tl_date_row_new (const char *title, TlDateOffers offers);
void tl_date_row_set_date (TlDateRow *self, TlDate date);
TlDate tl_date_row_get_date (TlDateRow *self);
gboolean tl_date_row_check (TlDateRow *self);

G_END_DECLS
