/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Crashes between any two writes of the journal and the file: every way in which a save can end, with
 * every kind of step after it; and journals that have grown so long that they are written anew.
 */
#include "tl-journal-fixture.h"

static GBytes *
announce (TlDocument *document, TlJournal *journal)
{
  g_autoptr (GBytes) file = tl_journal_file_of (document);
  g_autoptr (GError) error = NULL;

  tl_journal_announce_save (journal, file, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&file);
}

static void
save (TlDocument *document, TlJournal *journal)
{
  g_autoptr (GBytes) file = announce (document, journal);
  g_autoptr (GError) error = NULL;

  tl_journal_mark_saved (journal, file, &error);
  g_assert_no_error (error);
}

/* How far a save came, and what was done after it before the power went. */
static const struct
{
  const char *name;
  gboolean is_written;
  gboolean is_confirmed;
} save_ends[] = {
  { "announced", FALSE, FALSE },
  { "written", TRUE, FALSE },
  { "confirmed", TRUE, TRUE },
};

static void
do_nothing (TlDocument *document)
{
}

static void
do_edit (TlDocument *document)
{
  tl_journal_rename_project (document, "three", "typing");
}

static void
do_undo_past_saves (TlDocument *document)
{
  tl_document_undo (document);
  tl_document_undo (document);
}

static void
do_undo_and_redo (TlDocument *document)
{
  tl_journal_rename_project (document, "three", "typing");
  while (tl_document_undo (document))
    ;
  tl_document_redo (document);
  tl_document_redo (document);
}

/* The step is gone, and what follows must not widen the one before it, which a save may hold. */
static void
do_widen_to_nothing (TlDocument *document)
{
  tl_journal_rename_project (document, "three", "typing");
  tl_journal_rename_project (document, "two", "typing");
  tl_journal_rename_project (document, "four", "typing");
}

/* As above, but nothing follows: the number of the step that is gone must not be used again. */
static void
do_end_in_nothing (TlDocument *document)
{
  tl_journal_rename_project (document, "three", "typing");
  tl_journal_rename_project (document, "two", "typing");
}

static void
do_other_after_undo (TlDocument *document)
{
  tl_document_undo (document);
  tl_journal_rename_project (document, "other", "typing");
  tl_journal_rename_project (document, "one", "typing");
  tl_journal_rename_project (document, "last", "typing");
}

static TlTransaction *
dup_latest (TlDocument *document)
{
  GListModel *done = tl_document_get_undo_list (document);

  return g_list_model_get_item (done, g_list_model_get_n_items (done) - 1);
}

/* The save holds the first half of the step. */
static void
do_more (TlDocument *document)
{
  g_autoptr (TlTransaction) step = dup_latest (document);

  g_assert_true (tl_document_begin_more (document, step, NULL));
  tl_document_set_text (document, tl_document_get_project (document), TL_PROJECT_NAME, "more",
                        NULL);
  tl_document_commit (document);
}

static void
do_forget (TlDocument *document)
{
  g_autoptr (TlTransaction) step = dup_latest (document);

  g_assert_true (tl_document_forget (document, step));
}

static void
do_edit_after_forget (TlDocument *document)
{
  do_forget (document);
  tl_journal_rename_project (document, "three", "typing");
}

static const struct
{
  const char *name;
  void (*act) (TlDocument *document);
  const char *expected;
} acts[] = {
  { "nothing", do_nothing, "two" },
  { "edit", do_edit, "three" },
  { "undo past saves", do_undo_past_saves, "zero" },
  { "undo and redo", do_undo_and_redo, "two" },
  { "widen to nothing", do_widen_to_nothing, "four" },
  { "end in nothing", do_end_in_nothing, "two" },
  { "other after undo", do_other_after_undo, "last" },
  { "more", do_more, "more" },
  { "forget", do_forget, "one" },
  { "edit after forget", do_edit_after_forget, "three" },
};

/* Opens what is on disk and expects to find what was done. */
static TlDocument *
reopen (TlJournalFixture *fixture, const char *on_disk, const char *expected, TlJournal **journal)
{
  TlDocument *document = tl_journal_document_named (fixture, on_disk);
  g_autoptr (GBytes) file = tl_journal_file_of (document);
  TlJournalReport report;

  *journal = tl_journal_open_fixture (fixture, document, file, &report);
  g_assert_cmpint (report.state, !=, TL_JOURNAL_CHANGED_ELSEWHERE);
  g_assert_cmpuint (report.n_lost, ==, 0);
  g_assert_cmpstr (tl_journal_project_name (document), ==, expected);
  return document;
}

static void
undo_and_redo_all (TlDocument *document)
{
  guint n = 0;

  while (tl_document_undo (document))
    n++;
  g_assert_cmpstr (tl_journal_project_name (document), ==, "zero");
  while (n-- > 0)
    g_assert_true (tl_document_redo (document));
}

/* @announced: a save of the end of @act came that far, too */
static void
check_kill (TlJournalFixture *fixture, guint end, guint act, gboolean announced)
{
  g_autofree char *name = g_strdup_printf ("%s, %s%s", save_ends[end].name, acts[act].name,
                                           announced ? ", saved" : "");
  const char *on_disk = save_ends[end].is_written ? "two" : "one";
  g_autoptr (TlDocument) document = NULL;
  g_autoptr (TlJournal) journal = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) last = NULL;

  g_test_message ("%s", name);
  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, name, NULL);
  fixture->project++;

  document = reopen (fixture, "zero", "zero", &journal);
  tl_journal_rename_project (document, "one", "typing");
  save (document, journal);
  tl_journal_rename_project (document, "two", "typing");
  file = announce (document, journal);
  if (save_ends[end].is_confirmed)
    g_assert_true (tl_journal_mark_saved (journal, file, NULL));
  acts[act].act (document);
  if (announced)
    last = announce (document, journal);

  for (guint i = 0; i < 2; i++)
    {
      g_clear_object (&journal);
      g_clear_object (&document);
      document = reopen (fixture, on_disk, acts[act].expected, &journal);
      undo_and_redo_all (document);
      g_assert_cmpstr (g_str_equal (acts[act].expected, "zero")
                           ? "zero"
                           : tl_journal_project_name (document),
                       ==, acts[act].expected);
    }
  tl_journal_rename_project (document, "end", "typing");
  g_clear_object (&journal);
  g_clear_object (&document);
  document = reopen (fixture, on_disk, "end", &journal);
  undo_and_redo_all (document);
}

static void
test_kill_points (TlJournalFixture *fixture, gconstpointer data)
{
  for (guint end = 0; end < G_N_ELEMENTS (save_ends); end++)
    for (guint act = 0; act < G_N_ELEMENTS (acts); act++)
      for (guint announced = 0; announced < 2; announced++)
        check_kill (fixture, end, act, announced);
}

/* Makes a step, another that is undone, and then the first anew so that nothing is left of it. */
static void
do_more_to_nothing (TlDocument *document)
{
  g_autoptr (TlTransaction) step = NULL;

  tl_journal_rename_project (document, "three", NULL);
  step = dup_latest (document);
  tl_journal_rename_project (document, "four", NULL);
  tl_document_undo (document);
  g_assert_true (tl_document_begin_more (document, step, NULL));
  tl_document_set_text (document, tl_document_get_project (document), TL_PROJECT_NAME, "two", NULL);
  tl_document_commit (document);
}

static void
do_forget_after_undo (TlDocument *document)
{
  tl_journal_rename_project (document, "three", NULL);
  tl_journal_rename_project (document, "four", NULL);
  tl_document_undo (document);
  do_forget (document);
}

static void
do_undo_after_forget (TlDocument *document)
{
  do_forget_after_undo (document);
  tl_document_undo (document);
}

/* What was forgotten cannot be done again later either; what was undone since can. */
static const struct
{
  const char *name;
  void (*act) (TlDocument *document);
  const char *expected;
  guint n_redo;
} forgettings[] = {
  { "forgotten", do_forget, "one", 0 },
  { "forgotten after undo", do_forget_after_undo, "two", 0 },
  { "undo after forgotten", do_undo_after_forget, "one", 1 },
  { "more to nothing", do_more_to_nothing, "two", 0 },
};

/* Opens the document that was last saved as "two", and expects so many steps to do again. */
static void
check_redo (TlJournalFixture *fixture, const char *on_disk, const char *expected, guint n_redo)
{
  g_autoptr (TlJournal) journal = NULL;
  g_autoptr (TlDocument) document = reopen (fixture, on_disk, expected, &journal);

  g_assert_cmpuint (g_list_model_get_n_items (tl_document_get_redo_list (document)), ==, n_redo);
  undo_and_redo_all (document);
  for (guint i = 0; i < n_redo; i++)
    g_assert_true (tl_document_redo (document));
  for (guint i = 0; i < n_redo; i++)
    tl_document_undo (document);
}

static void
make_and_forget (TlJournalFixture *fixture, guint act, gboolean saved)
{
  g_autoptr (TlJournal) journal = NULL;
  g_autoptr (TlDocument) document = NULL;

  g_test_message ("%s%s", forgettings[act].name, saved ? ", saved" : "");
  g_free (fixture->path);
  fixture->path = g_strdup_printf ("%s/%s %d", fixture->folder, forgettings[act].name, saved);
  fixture->project++;
  document = reopen (fixture, "zero", "zero", &journal);
  tl_journal_rename_project (document, "one", NULL);
  tl_journal_rename_project (document, "two", NULL);
  save (document, journal);
  forgettings[act].act (document);
  g_assert_cmpuint (g_list_model_get_n_items (tl_document_get_redo_list (document)), ==,
                    forgettings[act].n_redo);
  if (saved)
    save (document, journal);
}

static void
test_forgotten (TlJournalFixture *fixture, gconstpointer data)
{
  for (guint act = 0; act < G_N_ELEMENTS (forgettings); act++)
    for (guint saved = 0; saved < 2; saved++)
      {
        const char *on_disk = saved ? forgettings[act].expected : "two";

        make_and_forget (fixture, act, saved);
        for (guint i = 0; i < 2; i++)
          check_redo (fixture, on_disk, forgettings[act].expected, forgettings[act].n_redo);
      }
}

static void
run_sql (TlJournalFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  tl_database_execute (fixture->database, sql, &error);
  g_assert_no_error (error);
}

/* An older Throughline noted it as undone, and may do again what this one has noted as forgotten. */
static void
test_forgotten_by_older (TlJournalFixture *fixture, gconstpointer data)
{
  make_and_forget (fixture, 0, FALSE);
  run_sql (fixture,
           "INSERT INTO step SELECT document, serial + 1, 2, target, name, time, zeroblob (0) "
           "FROM step ORDER BY serial DESC LIMIT 1");
  check_redo (fixture, "two", "two", 0);
  run_sql (fixture,
           "INSERT INTO step SELECT document, serial + 1, 1, target, name, time, zeroblob (0) "
           "FROM step ORDER BY serial DESC LIMIT 1");
  check_redo (fixture, "two", "one", 1);
}

/* More rows than a journal keeps, the later of which undo the earlier. */
static void
test_long_journal (TlJournalFixture *fixture, gconstpointer data)
{
  const guint n_steps = 1800;
  g_autoptr (TlDocument) document = NULL;
  g_autoptr (TlJournal) journal = NULL;
  g_autoptr (sqlite3_stmt) count = NULL;
  gboolean row;

  g_assert_true (tl_database_execute (fixture->database, "PRAGMA synchronous = OFF", NULL));
  document = reopen (fixture, "zero", "zero", &journal);
  for (guint i = 0; i < n_steps; i++)
    tl_journal_rename_project (document, i % 2 == 0 ? "odd" : "even", NULL);
  save (document, journal);
  tl_journal_rename_project (document, "pending", NULL);
  /* Twice: so many undo and redo rows that the edits are the oldest. */
  for (guint i = 0; i < 2; i++)
    {
      undo_and_redo_all (document);
      g_clear_object (&journal);
      g_clear_object (&document);
      document = reopen (fixture, "even", "pending", &journal);
    }
  for (guint i = 0; i < 3; i++)
    tl_document_undo (document);
  save (document, journal);

  /* Now the file has it all: only the history is left, with what can be done again. */
  for (guint i = 0; i < 2; i++)
    {
      g_clear_object (&journal);
      g_clear_object (&document);
      document = reopen (fixture, "even", "even", &journal);
      g_assert_cmpuint (g_list_model_get_n_items (tl_document_get_undo_list (document)), ==,
                        n_steps - 2);
      g_assert_cmpuint (g_list_model_get_n_items (tl_document_get_redo_list (document)), ==, 3);
    }
  count = tl_database_prepare (fixture->database, "SELECT count(*) FROM step", NULL);
  g_assert_true (tl_database_step (fixture->database, count, &row, NULL) && row);
  g_assert_cmpint (sqlite3_column_int (count, 0), ==, n_steps + 1 + 3);
  sqlite3_reset (count);

  while (tl_document_redo (document))
    ;
  g_clear_object (&journal);
  g_clear_object (&document);
  document = reopen (fixture, "even", "pending", &journal);
  undo_and_redo_all (document);
}

/* Of a history that is longer still, the latest steps are kept, and only those can be undone. */
static void
test_very_long_journal (TlJournalFixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) document = NULL;
  g_autoptr (TlJournal) journal = NULL;
  guint n = 0;

  g_assert_true (tl_database_execute (fixture->database, "PRAGMA synchronous = OFF", NULL));
  document = reopen (fixture, "zero", "zero", &journal);
  for (guint i = 0; i < 5001; i++)
    tl_journal_rename_project (document, i % 2 == 0 ? "odd" : "even", NULL);
  save (document, journal);
  g_clear_object (&journal);
  g_clear_object (&document);
  document = reopen (fixture, "odd", "odd", &journal);
  while (tl_document_undo (document))
    n++;
  g_assert_cmpuint (n, ==, 4000);
  g_clear_object (&journal);
  g_clear_object (&document);
  document = reopen (fixture, "odd", "odd", &journal);
  g_assert_cmpuint (g_list_model_get_n_items (tl_document_get_redo_list (document)), ==, 4000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/tl/store/journal-crashes/" name, TlJournalFixture, NULL, tl_journal_set_up,        \
              function, tl_journal_tear_down)
  ADD ("kill-points", test_kill_points);
  ADD ("forgotten", test_forgotten);
  ADD ("forgotten-by-older", test_forgotten_by_older);
  ADD ("long-journal", test_long_journal);
  ADD ("very-long-journal", test_very_long_journal);
#undef ADD
  return g_test_run ();
}
