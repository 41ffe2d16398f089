/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is being typed, kept in the journal: one text a place, of one document, until it is given up. */
#include "tl-journal-draft.h"
#include "tl-journal-fixture.h"

static void
keep (TlJournal *journal, TlDraftKind kind, TlId record, const char *text)
{
  g_autoptr (GError) error = NULL;
  TlDraft draft = { .kind = kind, .record = record, .text = (char *) text };

  g_assert_true (tl_journal_keep_draft (journal, &draft, &error));
  g_assert_no_error (error);
}

static GPtrArray *
list (TlJournal *journal)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *drafts = tl_journal_list_drafts (journal, &error);

  g_assert_no_error (error);
  return drafts;
}

static void
test_survives (TlJournalFixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) document = tl_journal_document_named (fixture, "one");
  g_autoptr (GBytes) file = tl_journal_file_of (document);
  TlJournalReport report;

  {
    g_autoptr (TlJournal) journal = tl_journal_open_fixture (fixture, document, file, &report);
    TlDraft cell
        = { TL_DRAFT_CELL, 5, TL_ID_NONE, (char *) "owner", (char *) "Sales", (char *) "Sal" };
    TlDraft card = { TL_DRAFT_CARD, 6, 7, NULL, NULL, (char *) "日本語 “x” ’); DROP" };

    g_assert_true (tl_journal_keep_draft (journal, &cell, NULL));
    g_assert_true (tl_journal_keep_draft (journal, &card, NULL));
  }
  {
    g_autoptr (TlDocument) after = tl_journal_document_named (fixture, "one");
    g_autoptr (TlJournal) journal = tl_journal_open_fixture (fixture, after, file, &report);
    g_autoptr (GPtrArray) drafts = list (journal);
    TlDraft *card = g_ptr_array_index (drafts, 0);
    TlDraft *cell = g_ptr_array_index (drafts, 1);

    g_assert_cmpuint (report.n_recovered, ==, 0);
    g_assert_cmpuint (drafts->len, ==, 2);
    g_assert_cmpint (card->kind, ==, TL_DRAFT_CARD);
    g_assert_cmpuint (card->record, ==, 6);
    g_assert_cmpuint (card->step, ==, 7);
    g_assert_cmpstr (card->text, ==, "日本語 “x” ’); DROP");
    g_assert_cmpint (cell->kind, ==, TL_DRAFT_CELL);
    g_assert_cmpuint (cell->record, ==, 5);
    g_assert_cmpuint (cell->step, ==, TL_ID_NONE);
    g_assert_cmpstr (cell->field, ==, "owner");
    g_assert_cmpstr (cell->before, ==, "Sales");
    g_assert_cmpstr (cell->text, ==, "Sal");
  }
}

static void
test_replaced_and_removed (TlJournalFixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) document = tl_journal_document_named (fixture, "one");
  g_autoptr (GBytes) file = tl_journal_file_of (document);
  TlJournalReport report;
  g_autoptr (TlJournal) journal = tl_journal_open_fixture (fixture, document, file, &report);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  keep (journal, TL_DRAFT_TITLE, 1, "Ca");
  keep (journal, TL_DRAFT_TITLE, 1, "Call");
  keep (journal, TL_DRAFT_COMMENT, 1, "Why?");
  before = list (journal);
  g_assert_cmpuint (before->len, ==, 2);
  g_assert_cmpstr (((TlDraft *) g_ptr_array_index (before, 0))->text, ==, "Call");

  keep (journal, TL_DRAFT_TITLE, 1, NULL);
  keep (journal, TL_DRAFT_TITLE, 2, NULL);
  after = list (journal);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpstr (((TlDraft *) g_ptr_array_index (after, 0))->text, ==, "Why?");
}

static void
test_of_one_document (TlJournalFixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) document = tl_journal_document_named (fixture, "one");
  g_autoptr (TlDocument) other = tl_document_new ();
  g_autoptr (GBytes) file = tl_journal_file_of (document);
  g_autofree char *path = g_build_filename (fixture->folder, "other.throughline", NULL);
  TlJournalReport report;
  g_autoptr (TlJournal) journal = tl_journal_open_fixture (fixture, document, file, &report);
  g_autoptr (TlJournal) second
      = tl_journal_open (fixture->database, path, other, file, &report, NULL);
  g_autoptr (GPtrArray) drafts = NULL;

  keep (journal, TL_DRAFT_TITLE, 1, "Call");
  drafts = list (second);
  g_assert_cmpuint (drafts->len, ==, 0);
}

static void
test_every_kind (TlJournalFixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) document = tl_journal_document_named (fixture, "one");
  g_autoptr (GBytes) file = tl_journal_file_of (document);
  TlJournalReport report;
  g_autoptr (TlJournal) journal = tl_journal_open_fixture (fixture, document, file, &report);
  g_autoptr (GPtrArray) drafts = NULL;

  for (TlDraftKind kind = TL_DRAFT_TITLE; kind <= TL_DRAFT_LINE; kind++)
    keep (journal, kind, 1, "Call");
  drafts = list (journal);
  g_assert_cmpuint (drafts->len, ==, TL_DRAFT_LINE + 1);
}

static void
test_copy (void)
{
  TlDraft draft = { TL_DRAFT_CELL, 5, 6, (char *) "owner", (char *) "Sales", (char *) "Sal" };
  g_autoptr (TlDraft) copy = tl_draft_copy (&draft);

  g_assert_cmpuint (copy->record, ==, 5);
  g_assert_cmpstr (copy->field, ==, "owner");
  g_assert_cmpstr (copy->before, ==, "Sales");
  g_assert_cmpstr (copy->text, ==, "Sal");
  g_assert_true (copy->text != draft.text);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/tl/store/" name, TlJournalFixture, NULL, tl_journal_set_up, test,                  \
              tl_journal_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("draft-survives", test_survives);
  ADD ("draft-replaced-and-removed", test_replaced_and_removed);
  ADD ("draft-of-one-document", test_of_one_document);
  ADD ("draft-of-every-kind", test_every_kind);
  g_test_add_func ("/tl/store/draft-copy", test_copy);
  return g_test_run ();
}
