/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-zone.h"

G_BEGIN_DECLS

/**
 * TlCalendar: when a team is at work: opening hours of a week, pauses, closed days, a time zone.
 * One calendar belongs to one thread.
 */
typedef struct _TlCalendar TlCalendar;

TlCalendar *tl_calendar_new (const char *text, const char *zone, GError **error);
void tl_calendar_free (TlCalendar *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlCalendar, tl_calendar_free)

gboolean tl_calendar_add_holidays (TlCalendar *self, const char *ics, GError **error);
char *tl_calendar_to_string (TlCalendar *self);

gint64 tl_calendar_count (TlCalendar *self, gint64 start, gint64 end);
gint64 tl_calendar_add (TlCalendar *self, gint64 start, gint64 seconds);
GArray *tl_calendar_list (TlCalendar *self, gint64 start, gint64 end);
gint64 tl_calendar_get_day_length (TlCalendar *self);
gboolean tl_calendar_parse_limit (TlCalendar *self, const char *text, gint64 *seconds,
                                  GError **error);

G_END_DECLS
