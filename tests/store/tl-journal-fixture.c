/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the tests of the journal begin with: a journal of its own, and documents of which only the
 * project's name matters. A document's dump stands in for its file: the journal only hashes the bytes.
 */
#include "tl-journal-fixture.h"

#include "tl-random-edits.h"
#include "tl-test-files.h"

void
tl_journal_set_up (TlJournalFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("throughline-journal-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "map.throughline", NULL);
  fixture->database = tl_database_open_journal (fixture->folder, &error);
  g_assert_no_error (error);
  fixture->project = 4711;
}

void
tl_journal_tear_down (TlJournalFixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->database);
  tl_test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* What the file holds: a project with this name. */
TlDocument *
tl_journal_document_named (TlJournalFixture *fixture, const char *name)
{
  TlDocument *document = tl_document_new_empty (fixture->project);

  tl_document_begin_load (document);
  tl_document_set_text (document, tl_document_get_project (document), TL_PROJECT_NAME, name, NULL);
  tl_document_end_load (document);
  return document;
}

GBytes *
tl_journal_file_of (TlDocument *document)
{
  char *dump = tl_document_dump (document);

  return g_bytes_new_take (dump, strlen (dump));
}

TlJournal *
tl_journal_open_fixture (TlJournalFixture *fixture, TlDocument *document, GBytes *file,
                         TlJournalReport *report)
{
  g_autoptr (GError) error = NULL;
  TlJournal *journal
      = tl_journal_open (fixture->database, fixture->path, document, file, report, &error);

  g_assert_no_error (error);
  return journal;
}

void
tl_journal_rename_project (TlDocument *document, const char *name, const char *key)
{
  tl_document_begin (document, "Rename project", key);
  tl_document_set_text (document, tl_document_get_project (document), TL_PROJECT_NAME, name, NULL);
  tl_document_commit (document);
}

const char *
tl_journal_project_name (TlDocument *document)
{
  return tl_record_get_text (tl_document_get_project (document), TL_PROJECT_NAME);
}
