/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TlDate: a day of the proleptic Gregorian calendar, as days since 1970-01-01. */
typedef gint32 TlDate;

#define TL_DATE_STRING_SIZE 11      /* "2026-11-22" and a NUL */
#define TL_TIMESTAMP_STRING_SIZE 21 /* "2026-11-22T05:30:00Z" and a NUL */

TlDate tl_date_from_ymd (int year, int month, int day);
void tl_date_to_ymd (TlDate date, int *year, int *month, int *day);
gboolean tl_date_from_string (const char *text, TlDate *date);
gboolean tl_date_read (const char *text, TlDate today, TlDate *date);
const char *tl_date_to_buffer (TlDate date, char buffer[TL_DATE_STRING_SIZE]);
TlDate tl_date_get_today (void);
TlDate tl_date_add_months (TlDate date, int months);
char *tl_date_format_day (TlDate date);
char *tl_date_format_month (TlDate date);

gboolean tl_timestamp_from_string (const char *text, gint64 *seconds);
const char *tl_timestamp_to_buffer (gint64 seconds, char buffer[TL_TIMESTAMP_STRING_SIZE]);
TlDate tl_timestamp_get_date (gint64 seconds);

G_END_DECLS
