/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-journal.h"

G_BEGIN_DECLS

char *tl_recovery_notice_new (TlJournal *journal, const TlJournalReport *report);

G_END_DECLS
