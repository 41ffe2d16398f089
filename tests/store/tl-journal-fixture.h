/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-journal.h"

G_BEGIN_DECLS

/**
 * TlJournalFixture:
 * @folder: of its own
 * @path: of the document's file, which need not be there
 * @database: the journal's
 * @project: the id of the project that tl_journal_document_named() makes
 */
typedef struct
{
  char *folder;
  char *path;
  TlDatabase *database;
  TlId project;
} TlJournalFixture;

void tl_journal_set_up (TlJournalFixture *fixture, gconstpointer data);
void tl_journal_tear_down (TlJournalFixture *fixture, gconstpointer data);
TlDocument *tl_journal_document_named (TlJournalFixture *fixture, const char *name);
GBytes *tl_journal_file_of (TlDocument *document);
TlJournal *tl_journal_open_fixture (TlJournalFixture *fixture, TlDocument *document, GBytes *file,
                                    TlJournalReport *report);
void tl_journal_rename_project (TlDocument *document, const char *name, const char *key);
const char *tl_journal_project_name (TlDocument *document);

G_END_DECLS
