/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The journal: what it finds on opening, how it brings back what the file does not hold, and what it
 * does when the file or the journal is not what it was. A document's dump stands in for its file:
 * the journal only hashes the bytes.
 */
#include "tl-journal-fixture.h"
#include "tl-project.h"
#include "tl-random-edits.h"
#include "tl-versions.h"

#include <unistd.h>

static void
test_recovers (TlJournalFixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) before = tl_journal_document_named (fixture, "one");
  g_autoptr (GBytes) file = tl_journal_file_of (before);
  TlJournalReport report;

  {
    g_autoptr (TlJournal) journal G_GNUC_UNUSED
        = tl_journal_open_fixture (fixture, before, file, &report);

    g_assert_cmpint (report.state, ==, TL_JOURNAL_NEW);
    tl_journal_rename_project (before, "two", NULL);
    tl_journal_rename_project (before, "thr", "typing");
    tl_journal_rename_project (before, "three", "typing");
    tl_journal_rename_project (before, "four", NULL);
    tl_document_undo (before);
    /* Gone without having saved. */
  }
  {
    g_autoptr (TlDocument) after = tl_journal_document_named (fixture, "one");
    g_autoptr (TlJournal) journal = tl_journal_open_fixture (fixture, after, file, &report);
    GPtrArray *names = tl_journal_get_recovered (journal);

    g_assert_cmpint (report.state, ==, TL_JOURNAL_RECOVERED);
    g_assert_cmpuint (report.n_recovered, ==, 4);
    g_assert_cmpuint (names->len, ==, 4);
    g_assert_cmpstr (g_ptr_array_index (names, 0), ==, "Rename project");
    g_assert_cmpstr (g_ptr_array_index (names, 3), ==, "Undo: Rename project");
    g_assert_cmpuint (report.n_lost, ==, 0);
    g_assert_cmpstr (tl_journal_project_name (after), ==, "three");
    g_assert_true (tl_document_redo (after));
    g_assert_cmpstr (tl_journal_project_name (after), ==, "four");
    tl_document_undo (after);
    tl_document_undo (after);
    g_assert_cmpstr (tl_journal_project_name (after), ==, "two");
    tl_document_undo (after);
    g_assert_cmpstr (tl_journal_project_name (after), ==, "one");
    g_assert_false (tl_document_can_undo (after));
  }
}

static void
test_history_survives (TlJournalFixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) before = tl_journal_document_named (fixture, "one");
  g_autoptr (GBytes) first = tl_journal_file_of (before);
  g_autoptr (GBytes) last = NULL;
  TlJournalReport report;

  {
    g_autoptr (TlJournal) journal G_GNUC_UNUSED
        = tl_journal_open_fixture (fixture, before, first, &report);

    tl_journal_rename_project (before, "two", "typing");
    last = tl_journal_file_of (before);
    g_assert_true (tl_journal_announce_save (journal, last, NULL));
    g_assert_true (tl_journal_mark_saved (journal, last, NULL));
    /* After a save, the same key begins a new step: the file holds the earlier one as it was. */
    tl_journal_rename_project (before, "three", "typing");
    g_assert_cmpuint (g_list_model_get_n_items (tl_document_get_undo_list (before)), ==, 2);
    tl_document_undo (before);
    g_assert_true (tl_journal_mark_saved (journal, last, NULL));
  }
  {
    g_autoptr (TlDocument) after = tl_journal_document_named (fixture, "two");
    g_autoptr (TlJournal) journal G_GNUC_UNUSED
        = tl_journal_open_fixture (fixture, after, last, &report);

    g_assert_cmpint (report.state, ==, TL_JOURNAL_CLEAN);
    g_assert_cmpstr (tl_journal_project_name (after), ==, "two");
    g_assert_cmpstr (tl_document_get_redo_name (after), ==, "Rename project");
    g_assert_true (tl_document_redo (after));
    g_assert_cmpstr (tl_journal_project_name (after), ==, "three");
    tl_document_undo (after);
    g_assert_true (tl_document_undo (after));
    g_assert_cmpstr (tl_journal_project_name (after), ==, "one");
  }
}

/* Somebody else changed the file while there were steps that it did not hold. */
static void
test_changed_elsewhere (TlJournalFixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) before = tl_journal_document_named (fixture, "one");
  g_autoptr (GBytes) file = tl_journal_file_of (before);
  g_autoptr (TlDocument) theirs = tl_journal_document_named (fixture, "theirs");
  g_autoptr (GBytes) their_file = tl_journal_file_of (theirs);
  TlRecord *project = tl_document_get_project (before);
  TlJournalReport report;

  {
    g_autoptr (TlJournal) journal G_GNUC_UNUSED
        = tl_journal_open_fixture (fixture, before, file, &report);

    tl_journal_rename_project (before, "mine", NULL);
    tl_document_begin (before, "Set goal", NULL);
    tl_document_set_text (before, project, TL_PROJECT_GOAL, "light by harvest", NULL);
    tl_document_commit (before);
  }
  {
    g_autoptr (TlJournal) journal G_GNUC_UNUSED
        = tl_journal_open_fixture (fixture, theirs, their_file, &report);

    g_assert_cmpint (report.state, ==, TL_JOURNAL_CHANGED_ELSEWHERE);
    g_assert_cmpuint (report.n_recovered, ==, 1);
    g_assert_cmpuint (report.n_lost, ==, 1);
    /* Their name stands, my goal is added, and all of it can be undone. */
    g_assert_cmpstr (tl_journal_project_name (theirs), ==, "theirs");
    g_assert_cmpstr (tl_record_get_text (tl_document_get_project (theirs), TL_PROJECT_GOAL), ==,
                     "light by harvest");
    g_assert_true (tl_document_undo (theirs));
    g_assert_cmpstr (tl_record_get_text (tl_document_get_project (theirs), TL_PROJECT_GOAL), ==,
                     "");
    tl_document_redo (theirs);
  }
  {
    g_autoptr (TlDocument) again = tl_journal_document_named (fixture, "theirs");
    g_autoptr (TlJournal) journal G_GNUC_UNUSED
        = tl_journal_open_fixture (fixture, again, their_file, &report);

    g_assert_cmpint (report.state, ==, TL_JOURNAL_RECOVERED);
    g_assert_cmpstr (tl_record_get_text (tl_document_get_project (again), TL_PROJECT_GOAL), ==,
                     "light by harvest");
  }
}

/* They removed the column for which I made a card: that card cannot come back, and nothing breaks. */
static void
test_card_without_column (TlJournalFixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) before = tl_journal_document_named (fixture, "one");
  g_autoptr (TlDocument) theirs = tl_journal_document_named (fixture, "one");
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) their_file = NULL;
  TlJournalReport report;
  TlRecord *map, *lane, *card;
  TlId map_id = 5, stage_id = 6, step_id = 7, lane_id = 8;

  for (guint i = 0; i < 2; i++)
    {
      TlDocument *document = i == 0 ? before : theirs;

      tl_document_begin_load (document);
      map = tl_document_insert (document, TL_KIND_MAP, map_id, tl_document_get_project (document),
                                -1, NULL);
      tl_document_insert (document, TL_KIND_LANE, lane_id, map, -1, NULL);
      lane = tl_document_insert (document, TL_KIND_STAGE, stage_id, map, -1, NULL);
      if (i == 0)
        tl_document_insert (document, TL_KIND_STEP, step_id, lane, -1, NULL);
      tl_document_end_load (document);
    }
  file = tl_journal_file_of (before);
  their_file = tl_journal_file_of (theirs);
  {
    g_autoptr (TlJournal) journal G_GNUC_UNUSED
        = tl_journal_open_fixture (fixture, before, file, &report);

    tl_document_begin (before, "Add card", NULL);
    card = tl_document_insert (before, TL_KIND_CARD, TL_ID_NONE,
                               tl_document_lookup (before, lane_id), -1, NULL);
    g_assert_true (tl_document_set_reference (before, card, TL_CARD_STEP, step_id, NULL));
    g_assert_true (tl_document_commit (before));
    tl_journal_rename_project (before, "two", NULL);
  }
  {
    g_autoptr (TlJournal) journal G_GNUC_UNUSED
        = tl_journal_open_fixture (fixture, theirs, their_file, &report);

    g_assert_cmpuint (report.n_recovered, ==, 1);
    g_assert_cmpuint (report.n_lost, ==, 1);
    g_assert_cmpstr (tl_journal_project_name (theirs), ==, "two");
    g_assert_cmpuint (tl_record_get_n_children (tl_document_lookup (theirs, lane_id)), ==, 0);
  }
}

/* A backup that somebody put back is what he wants; Undo has what was later. */
static void
test_earlier_file (TlJournalFixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) before = tl_journal_document_named (fixture, "one");
  g_autoptr (GBytes) first = tl_journal_file_of (before);
  g_autoptr (GBytes) second = NULL;
  g_autoptr (GBytes) last = NULL;
  g_autoptr (GError) error = NULL;
  TlJournalReport report;

  {
    g_autoptr (TlJournal) journal = tl_journal_open_fixture (fixture, before, first, &report);

    g_assert_true (tl_journal_mark_saved (journal, first, &error));
    tl_journal_rename_project (before, "two", NULL);
    second = tl_journal_file_of (before);
    g_assert_true (tl_journal_mark_saved (journal, second, &error));
    tl_journal_rename_project (before, "three", NULL);
    tl_document_undo (before);
    tl_journal_rename_project (before, "four", NULL);
    last = tl_journal_file_of (before);
    g_assert_true (tl_journal_mark_saved (journal, last, &error));
    tl_journal_rename_project (before, "five", NULL);
  }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TlDocument) after = tl_journal_document_named (fixture, "two");
      g_autoptr (TlJournal) journal G_GNUC_UNUSED
          = tl_journal_open_fixture (fixture, after, second, &report);

      /* Opened once more it is the file that was saved last. */
      g_assert_cmpint (report.state, ==, i == 0 ? TL_JOURNAL_EARLIER : TL_JOURNAL_CLEAN);
      g_assert_cmpuint (report.n_later, ==, i == 0 ? 4 : 0);
      g_assert_cmpuint (report.n_recovered, ==, 0);
      g_assert_cmpstr (tl_journal_project_name (after), ==, "two");
      if (i == 0)
        continue;
      g_assert_true (tl_document_undo (after));
      g_assert_cmpstr (tl_journal_project_name (after), ==, "five");
      g_assert_true (tl_document_undo (after));
      g_assert_cmpstr (tl_journal_project_name (after), ==, "four");
      g_assert_true (tl_document_undo (after));
      g_assert_true (tl_document_undo (after));
      g_assert_cmpstr (tl_journal_project_name (after), ==, "one");
    }
}

/* By whatever link one comes to a file, its journal is the same; also one from before that was so. */
static void
test_linked_file (TlJournalFixture *fixture, gconstpointer data)
{
  g_autofree char *file_path = g_strdup (fixture->path);
  g_autofree char *link = g_build_filename (fixture->folder, "link.throughline", NULL);
  g_autofree char *sql = g_strdup_printf ("UPDATE document SET path = '%s'", link);
  g_autoptr (TlDocument) before = tl_journal_document_named (fixture, "one");
  g_autoptr (GBytes) file = tl_journal_file_of (before);
  g_autoptr (GError) error = NULL;
  TlJournalReport report;

  g_assert_true (g_file_set_contents (file_path, "there", -1, NULL));
  g_assert_cmpint (symlink (file_path, link), ==, 0);
  {
    g_autoptr (TlJournal) journal G_GNUC_UNUSED
        = tl_journal_open_fixture (fixture, before, file, &report);

    tl_journal_rename_project (before, "two", NULL);
  }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TlDocument) after = tl_journal_document_named (fixture, "one");
      g_autoptr (TlJournal) journal G_GNUC_UNUSED = NULL;

      g_free (fixture->path);
      fixture->path = g_strdup (i == 0 ? link : file_path);
      journal = tl_journal_open_fixture (fixture, after, file, &report);
      g_assert_cmpint (report.state, ==, TL_JOURNAL_RECOVERED);
      g_assert_cmpstr (tl_journal_project_name (after), ==, "two");
      if (i == 0)
        g_assert_true (tl_database_execute (fixture->database, sql, &error));
    }
}

static void
test_renamed_file (TlJournalFixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) before = tl_journal_document_named (fixture, "one");
  g_autoptr (GBytes) file = tl_journal_file_of (before);
  TlJournalReport report;

  {
    g_autoptr (TlJournal) journal G_GNUC_UNUSED
        = tl_journal_open_fixture (fixture, before, file, &report);

    tl_journal_rename_project (before, "two", NULL);
  }
  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, "renamed.throughline", NULL);
  {
    g_autoptr (TlDocument) after = tl_journal_document_named (fixture, "one");
    g_autoptr (TlJournal) journal G_GNUC_UNUSED
        = tl_journal_open_fixture (fixture, after, file, &report);

    g_assert_cmpint (report.state, ==, TL_JOURNAL_RECOVERED);
    g_assert_cmpstr (tl_journal_project_name (after), ==, "two");
  }
}

/* A copy of a file that still is where it was is a document of its own. */
static void
test_copied_file (TlJournalFixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) before = tl_journal_document_named (fixture, "one");
  g_autoptr (GBytes) file = tl_journal_file_of (before);
  TlJournalReport report;

  g_assert_true (g_file_set_contents (fixture->path, "there", -1, NULL));
  {
    g_autoptr (TlJournal) journal G_GNUC_UNUSED
        = tl_journal_open_fixture (fixture, before, file, &report);

    tl_journal_rename_project (before, "two", NULL);
  }
  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, "copy.throughline", NULL);
  {
    g_autoptr (TlDocument) copy = tl_journal_document_named (fixture, "one");
    g_autoptr (TlJournal) journal G_GNUC_UNUSED
        = tl_journal_open_fixture (fixture, copy, file, &report);

    g_assert_cmpint (report.state, ==, TL_JOURNAL_NEW);
    g_assert_cmpstr (tl_journal_project_name (copy), ==, "one");
  }
}

/* Puts @changes in the place of those of a step. */
static void
tamper (TlJournalFixture *fixture, guint serial, TlChanges *changes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes
      = changes != NULL ? tl_changes_to_bytes (changes) : g_bytes_new_static ("\0\xff\0\xff", 4);
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (fixture->database, "UPDATE step SET changes = ?1 WHERE serial = ?2",
                             &error);

  sqlite3_bind_blob64 (statement, 1, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                       SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 2, serial);
  g_assert_true (tl_database_run (fixture->database, statement, &error));
}

static void
set_goal (TlDocument *document, const char *goal)
{
  tl_document_begin (document, "Set goal", NULL);
  tl_document_set_text (document, tl_document_get_project (document), TL_PROJECT_GOAL, goal, NULL);
  tl_document_commit (document);
}

/* A name, and then a record that is not there. */
static TlChanges *
half_of_it_fits (TlJournalFixture *fixture)
{
  TlChanges *changes = tl_changes_new ();
  TlChange set = {
    .type = TL_CHANGE_SET, .kind = TL_KIND_PROJECT, .id = fixture->project, .field = TL_PROJECT_NAME
  };
  const TlField *field = tl_kind_get_field (TL_KIND_PROJECT, TL_PROJECT_NAME);

  g_assert_true (tl_value_from_string (&set.old_value, field, "two", NULL));
  g_assert_true (tl_value_from_string (&set.new_value, field, "half", NULL));
  tl_changes_append_copy (changes, &set);
  tl_value_clear (&set.old_value, field);
  tl_value_clear (&set.new_value, field);
  tl_changes_append_copy (changes, &(TlChange){ .type = TL_CHANGE_REMOVE,
                                                .kind = TL_KIND_MAP,
                                                .id = 12345 });
  return changes;
}

/* A step that the journal cannot tell any more, or that does not fit: the others come back, it is
 * told by name, the file as it was is kept, and all of that is there after another crash. */
static void
test_damaged_journal (TlJournalFixture *fixture, gconstpointer data)
{
  for (guint half = 0; half < 2; half++)
    {
      g_autoptr (TlDocument) before = NULL;
      g_autoptr (GBytes) file = NULL;
      g_autoptr (TlChanges) changes = half ? half_of_it_fits (fixture) : NULL;
      g_autoptr (GPtrArray) versions = NULL;
      g_autoptr (GBytes) version = NULL;
      TlJournalReport report;

      g_free (fixture->path);
      fixture->path = g_build_filename (fixture->folder, half ? "half" : "bytes", NULL);
      before = tl_journal_document_named (fixture, half ? "one half" : "one");
      file = tl_journal_file_of (before);
      {
        g_autoptr (TlJournal) journal G_GNUC_UNUSED
            = tl_journal_open_fixture (fixture, before, file, &report);

        tl_journal_rename_project (before, "two", NULL);
        tl_journal_rename_project (before, "three", NULL);
        set_goal (before, "light by harvest");
      }
      tamper (fixture, 2, changes);
      for (guint i = 0; i < 2; i++)
        {
          g_autoptr (TlDocument) after
              = tl_journal_document_named (fixture, half ? "one half" : "one");
          g_autoptr (TlJournal) journal = tl_journal_open_fixture (fixture, after, file, &report);

          g_assert_cmpint (report.state, ==, TL_JOURNAL_RECOVERED);
          g_assert_cmpuint (report.n_lost, ==, i == 0 ? 1 : 0);
          g_assert_cmpuint (report.n_recovered, ==, i == 0 ? 2 : 1);
          g_assert_cmpuint (tl_journal_get_lost (journal)->len, ==, report.n_lost);
          if (i == 0)
            g_assert_cmpstr (g_ptr_array_index (tl_journal_get_lost (journal), 0), ==,
                             "Rename project");
          g_assert_cmpstr (tl_journal_project_name (after), ==, "two");
          g_assert_cmpstr (tl_record_get_text (tl_document_get_project (after), TL_PROJECT_GOAL),
                           ==, "light by harvest");
          g_assert_cmpuint (g_list_model_get_n_items (tl_document_get_undo_list (after)), ==, 1);
          if (i == 0)
            continue;
          g_assert_true (tl_document_undo (after));
          g_assert_cmpstr (tl_journal_project_name (after), ==, half ? "one half" : "one");
        }
      versions = tl_versions_list (fixture->database, fixture->project, NULL);
      g_assert_cmpuint (versions->len, ==, half + 1);
      version = tl_versions_load (fixture->database,
                                  ((TlVersion *) g_ptr_array_index (versions, 0))->row, NULL);
      g_assert_true (g_bytes_equal (version, file));
    }
}

/* What was pending is not forgotten before it is noted anew. */
static void
test_recovery_is_atomic (TlJournalFixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) before = tl_journal_document_named (fixture, "one");
  g_autoptr (TlDocument) theirs = tl_journal_document_named (fixture, "theirs");
  g_autoptr (GBytes) file = tl_journal_file_of (before);
  g_autoptr (GBytes) their_file = tl_journal_file_of (theirs);
  g_autoptr (TlDatabase) other = tl_database_open_journal (fixture->folder, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TlJournal) journal = NULL;
  TlJournalReport report;

  journal = tl_journal_open_fixture (fixture, before, file, &report);
  set_goal (before, "light by harvest");
  g_clear_object (&journal);

  sqlite3_busy_timeout (tl_database_get_handle (fixture->database), 1);
  g_assert_true (tl_database_begin (other, NULL));
  g_assert_null (
      tl_journal_open (fixture->database, fixture->path, theirs, their_file, &report, &error));
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_BUSY);
  tl_database_rollback (other);
  /* The document is as it was read. */
  g_assert_false (tl_document_can_undo (theirs) || tl_document_can_redo (theirs));
  g_assert_false (tl_record_is_set (tl_document_get_project (theirs), TL_PROJECT_GOAL));

  journal = tl_journal_open_fixture (fixture, theirs, their_file, &report);
  g_assert_cmpuint (report.n_recovered, ==, 1);
  g_assert_cmpstr (tl_record_get_text (tl_document_get_project (theirs), TL_PROJECT_GOAL), ==,
                   "light by harvest");
}

/* The journal could not be told of a save, so that the file looks like somebody else's. */
static void
test_save_without_notice (TlJournalFixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) before = tl_journal_document_named (fixture, "one");
  g_autoptr (GBytes) file = tl_journal_file_of (before);
  g_autoptr (GBytes) saved = NULL;
  TlJournalReport report;

  {
    g_autoptr (TlJournal) journal G_GNUC_UNUSED
        = tl_journal_open_fixture (fixture, before, file, &report);

    tl_journal_rename_project (before, "two", NULL);
    tl_journal_rename_project (before, "three", NULL);
    tl_journal_rename_project (before, "two", NULL);
    tl_journal_rename_project (before, "four", NULL);
    tl_document_undo (before);
    saved = tl_journal_file_of (before);
  }
  {
    g_autoptr (TlDocument) after = tl_journal_document_named (fixture, "two");
    g_autoptr (TlJournal) journal G_GNUC_UNUSED
        = tl_journal_open_fixture (fixture, after, saved, &report);

    g_assert_cmpint (report.state, ==, TL_JOURNAL_CHANGED_ELSEWHERE);
    g_assert_cmpuint (report.n_recovered, ==, 0);
    g_assert_cmpuint (report.n_lost, ==, 0);
    g_assert_cmpstr (tl_journal_project_name (after), ==, "two");
  }
}

static void
failed_cb (TlJournal *journal, const GError *error, guint *n)
{
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_BUSY);
  (*n)++;
}

/* Steps that cannot be written wait and go in together, in order, as soon as they can. */
static void
test_waits_when_it_cannot_write (TlJournalFixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) document = tl_journal_document_named (fixture, "one");
  g_autoptr (GBytes) file = tl_journal_file_of (document);
  g_autoptr (TlJournal) journal = NULL;
  g_autoptr (TlDatabase) other = tl_database_open_journal (fixture->folder, NULL);
  g_autoptr (GError) error = NULL;
  TlJournalReport report;
  guint n_failed = 0;

  journal = tl_journal_open_fixture (fixture, document, file, &report);
  g_signal_connect (journal, "failed", G_CALLBACK (failed_cb), &n_failed);
  sqlite3_busy_timeout (tl_database_get_handle (fixture->database), 1);

  g_assert_true (tl_database_begin (other, &error));
  tl_journal_rename_project (document, "two", NULL);
  tl_journal_rename_project (document, "three", NULL);
  g_assert_cmpuint (n_failed, ==, 2);
  g_assert_cmpstr (tl_journal_project_name (document), ==, "three");
  tl_database_rollback (other);

  tl_document_undo (document);
  g_assert_cmpuint (n_failed, ==, 2);
  g_clear_object (&journal);
  {
    g_autoptr (TlDocument) after = tl_journal_document_named (fixture, "one");
    g_autoptr (TlJournal) reopened G_GNUC_UNUSED
        = tl_journal_open_fixture (fixture, after, file, &report);

    g_assert_cmpuint (report.n_recovered, ==, 3);
    g_assert_cmpstr (tl_journal_project_name (after), ==, "two");
    g_assert_true (tl_document_redo (after));
    g_assert_cmpstr (tl_journal_project_name (after), ==, "three");
  }
}

/* A random history, reopened at random points without saving, is never other than it was. */
static void
test_random (TlJournalFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autofree char *expected = NULL;
  g_autoptr (GBytes) file = NULL;
  TlJournalReport report;

  for (guint round = 0; round < 30; round++)
    {
      g_autoptr (TlDocument) document = tl_journal_document_named (fixture, "one");
      g_autoptr (TlJournal) journal = NULL;
      guint n = (guint) g_rand_int_range (rand, 1, 40);

      if (file == NULL)
        file = tl_journal_file_of (document);
      journal = tl_journal_open_fixture (fixture, document, file, &report);
      g_assert_cmpuint (report.n_lost, ==, 0);
      if (expected != NULL)
        {
          g_autofree char *found = tl_document_dump (document);

          g_assert_cmpstr (found, ==, expected);
        }
      for (guint i = 0; i < n; i++)
        tl_random_step (document, rand);
      g_free (expected);
      expected = tl_document_dump (document);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/tl/store/journal/" name, TlJournalFixture, NULL, tl_journal_set_up, function,      \
              tl_journal_tear_down)
  ADD ("recovers", test_recovers);
  ADD ("history-survives", test_history_survives);
  ADD ("changed-elsewhere", test_changed_elsewhere);
  ADD ("card-without-column", test_card_without_column);
  ADD ("earlier-file", test_earlier_file);
  ADD ("linked-file", test_linked_file);
  ADD ("renamed-file", test_renamed_file);
  ADD ("copied-file", test_copied_file);
  ADD ("damaged-journal", test_damaged_journal);
  ADD ("recovery-is-atomic", test_recovery_is_atomic);
  ADD ("save-without-notice", test_save_without_notice);
  ADD ("waits-when-it-cannot-write", test_waits_when_it_cannot_write);
  ADD ("random", test_random);
#undef ADD
  return g_test_run ();
}
