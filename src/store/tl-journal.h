/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-database.h"
#include "tl-document.h"

G_BEGIN_DECLS

/**
 * TlJournalState: how a document file stood against its journal when it was opened.
 * @TL_JOURNAL_NEW: the journal does not know the file
 * @TL_JOURNAL_CLEAN: the file holds every step
 * @TL_JOURNAL_RECOVERED: steps that the file did not hold were carried out on the document
 * @TL_JOURNAL_CHANGED_ELSEWHERE: somebody else changed the file; there was nothing to recover, or
 *   what there was has been carried out on top of it as one step that can be undone
 * @TL_JOURNAL_EARLIER: somebody put back an earlier state of the file
 */
typedef enum
{
  TL_JOURNAL_NEW,
  TL_JOURNAL_CLEAN,
  TL_JOURNAL_RECOVERED,
  TL_JOURNAL_CHANGED_ELSEWHERE,
  TL_JOURNAL_EARLIER
} TlJournalState;

/**
 * TlJournalReport:
 * @state: see #TlJournalState
 * @n_recovered: steps that were carried out on the document
 * @n_lost: steps that could not be, because they did not fit (any more); the file as it was is then a
 *   version
 * @n_later: steps later than the file, all of which undoing the latest step of the history brings back
 */
typedef struct
{
  TlJournalState state;
  guint n_recovered;
  guint n_lost;
  guint n_later;
} TlJournalReport;

#define TL_TYPE_JOURNAL (tl_journal_get_type ())
G_DECLARE_FINAL_TYPE (TlJournal, tl_journal, TL, JOURNAL, GObject)

TlJournal *tl_journal_open (TlDatabase *database, const char *path, TlDocument *document,
                            GBytes *file, TlJournalReport *report, GError **error);
GPtrArray *tl_journal_get_recovered (TlJournal *self);
GPtrArray *tl_journal_get_lost (TlJournal *self);
gboolean tl_journal_announce_save (TlJournal *self, GBytes *file, GError **error);
gboolean tl_journal_mark_saved (TlJournal *self, GBytes *file, GError **error);
gboolean tl_journal_flush (TlJournal *self, GError **error);
gboolean tl_journal_move (TlJournal *self, const char *path, GError **error);

G_END_DECLS
