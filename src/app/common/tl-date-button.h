/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-date.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * TlDateOffers: which days a date button offers beside its calendar.
 * @TL_DATE_OFFERS_TODAY: today
 * @TL_DATE_OFFERS_AHEAD: today, and some weeks and months from today
 * @TL_DATE_OFFERS_NONE: with these, “No Date” as well
 */
typedef enum
{
  TL_DATE_OFFERS_TODAY = 0,
  TL_DATE_OFFERS_AHEAD = 1 << 0,
  TL_DATE_OFFERS_NONE = 1 << 1
} TlDateOffers;

#define TL_TYPE_DATE_BUTTON (tl_date_button_get_type ())
G_DECLARE_FINAL_TYPE (TlDateButton, tl_date_button, TL, DATE_BUTTON, AdwBin)

TlDateButton *tl_date_button_add (AdwEntryRow *row, TlDateOffers wanted);
void tl_date_button_set_date (TlDateButton *self, TlDate date);

G_END_DECLS
