/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-calendar.h"

G_BEGIN_DECLS

void tl_calendar_close (TlCalendar *self, TlDate first, TlDate last);
void tl_calendar_close_yearly (TlCalendar *self, int month, int day);

G_END_DECLS
