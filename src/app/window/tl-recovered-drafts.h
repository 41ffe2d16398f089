/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-journal-draft.h"

G_BEGIN_DECLS

char *tl_recovered_drafts_take (TlDocument *document, TlJournal *journal, GPtrArray *drafts);

G_END_DECLS
