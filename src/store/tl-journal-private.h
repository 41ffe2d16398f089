/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the two halves of the journal share: tl-journal.c writes it, tl-journal-recovery.c reads it
 * when a document is opened.
 */
#pragma once

#include "tl-journal.h"

G_BEGIN_DECLS

/* The kinds of step; the first three have these numbers in the database. */
typedef enum
{
  STEP_EDIT,
  STEP_UNDO,
  STEP_REDO,
  STEP_WIDEN, /* not stored: an edit merged into an earlier one */
  STEP_FORGET /* stored as the undoing that it is, with a mark in the place of changes */
} StepKind;

struct _TlJournal
{
  GObject parent_instance;

  gint64 document_row;
  guint64 last_serial;

  /* owned */
  TlDatabase *database;
  TlDocument *document;
  char *path;
  GQueue queue;         /* QueuedStep, oldest first */
  GPtrArray *recovered; /* of char *: what tl_journal_open() carried out, for people */
  GPtrArray *lost;      /* of char *: what it could not carry out */
  sqlite3_stmt *insert_step;
  sqlite3_stmt *widen_step;
  sqlite3_stmt *delete_step;
};

gboolean tl_journal_run_for_document (TlJournal *self, const char *sql, GError **error);
gboolean tl_journal_note_save (TlJournal *self, const char *hash, gboolean confirmed,
                               GError **error);
void tl_journal_follow_document (TlJournal *self);
gboolean tl_journal_write_step (TlJournal *self, StepKind kind, guint64 serial,
                                TlTransaction *transaction, GError **error);
gboolean tl_journal_catch_up (TlJournal *self, const char *hash, GBytes *file,
                              TlJournalReport *report, GError **error);

G_END_DECLS
