/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random histories: whatever was done, undoing all of it gives the first document back, redoing all
 * of it the last one, and the change list alone carries one document to another. The seed is printed
 * by the test framework; `--seed` repeats a run.
 */
#include "tl-random-edits.h"

#define N_STEPS 2500

/* Follows a document by its change lists alone, as the journal does. */
static void
follow_cb (TlDocument *document, guint origin, TlTransaction *transaction, TlChanges *changes,
           TlDocument *follower)
{
  g_autoptr (GError) error = NULL;

  tl_document_begin_load (follower);
  tl_document_apply (follower, changes, &error);
  tl_document_end_load (follower);
  g_assert_no_error (error);
}

static void
check_index (TlDocument *document, TlRecord *record, guint *n)
{
  (*n)++;
  g_assert_true (tl_document_lookup (document, tl_record_get_id (record)) == record);
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    {
      TlRecord *child = tl_record_get_child (record, i);

      g_assert_true (tl_record_get_parent (child) == record);
      g_assert_true (tl_kind_may_hold (tl_record_get_kind (record), tl_record_get_kind (child)));
      check_index (document, child, n);
    }
}

/* The tree and the table of ids agree, and every reference leads somewhere it may. */
static void
check_invariants (TlDocument *document, TlRecord *record)
{
  TlKind kind = tl_record_get_kind (record);

  for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
    {
      const TlField *field = tl_kind_get_field (kind, i);
      const TlId *ids = NULL;
      TlId one;
      guint n = 0;

      if (field->type == TL_FIELD_REFERENCE && tl_record_is_set (record, i))
        {
          one = tl_record_get_reference (record, i);
          ids = &one;
          n = 1;
        }
      else if (field->type == TL_FIELD_REFERENCES)
        ids = tl_record_get_references (record, i, &n);
      else if (field->required)
        g_assert_true (tl_record_is_set (record, i));
      for (guint k = 0; k < n; k++)
        {
          TlRecord *target = tl_document_lookup (document, ids[k]);

          g_assert_nonnull (target);
          g_assert_true ((field->kinds & (1u << tl_record_get_kind (target))) != 0);
        }
    }
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    check_invariants (document, tl_record_get_child (record, i));
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (TlDocument) document = tl_random_document_new (rand, 80);
  TlRecord *project = tl_document_get_project (document);
  g_autofree char *first = tl_document_dump (document);
  g_autofree char *last = NULL;
  guint n_undone = 0;

  for (guint i = 0; i < N_STEPS; i++)
    {
      guint n = 0;

      tl_random_step (document, rand);
      check_index (document, project, &n);
      g_assert_cmpuint (n, ==, tl_document_get_n_records (document));
      check_invariants (document, project);
    }
  while (tl_document_redo (document))
    continue;
  last = tl_document_dump (document);

  while (tl_document_undo (document))
    n_undone++;
  g_assert_cmpuint (n_undone, >, N_STEPS / 10);
  {
    g_autofree char *back = tl_document_dump (document);

    g_assert_cmpstr (back, ==, first);
  }
  while (tl_document_redo (document))
    continue;
  {
    g_autofree char *forth = tl_document_dump (document);

    g_assert_cmpstr (forth, ==, last);
  }
}

static void
test_follow (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (TlDocument) document = tl_document_new ();
  g_autoptr (TlDocument) follower
      = tl_document_new_empty (tl_record_get_id (tl_document_get_project (document)));

  g_signal_connect (document, "changed", G_CALLBACK (follow_cb), follower);
  for (guint i = 0; i < N_STEPS; i++)
    {
      tl_random_step (document, rand);
      if (i % 50 == 0)
        {
          g_autofree char *here = tl_document_dump (document);
          g_autofree char *there = tl_document_dump (follower);

          g_assert_cmpstr (here, ==, there);
        }
    }
}

static void
rename_project (TlDocument *document, const char *name)
{
  tl_document_begin (document, "Rename project", "typing");
  tl_document_set_text (document, tl_document_get_project (document), TL_PROJECT_NAME, name, NULL);
  tl_document_commit (document);
}

/* A step that came back to where it began is gone; the one before it stays as a save has it. */
static void
test_seal_holds (void)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  GListModel *done = tl_document_get_undo_list (document);

  rename_project (document, "one");
  tl_document_seal (document);
  rename_project (document, "two");
  g_assert_cmpuint (g_list_model_get_n_items (done), ==, 2);
  rename_project (document, "one");
  g_assert_cmpuint (g_list_model_get_n_items (done), ==, 1);
  rename_project (document, "three");
  g_assert_cmpuint (g_list_model_get_n_items (done), ==, 2);
  rename_project (document, "four");
  g_assert_cmpuint (g_list_model_get_n_items (done), ==, 2);
}

static TlTransaction *
dup_latest (TlDocument *document)
{
  GListModel *done = tl_document_get_undo_list (document);

  return g_list_model_get_item (done, g_list_model_get_n_items (done) - 1);
}

static gboolean
rename_more (TlDocument *document, TlTransaction *step, const char *name)
{
  if (!tl_document_begin_more (document, step, NULL))
    return FALSE;
  tl_document_set_text (document, tl_document_get_project (document), TL_PROJECT_NAME, name, NULL);
  tl_document_commit (document);
  return TRUE;
}

/* What goes on with a step is part of it, also after a save, and whoever follows is told only the rest. */
static void
test_begin_more (void)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  TlRecord *project = tl_document_get_project (document);
  g_autoptr (TlDocument) follower = tl_document_new_empty (tl_record_get_id (project));
  GListModel *done = tl_document_get_undo_list (document);
  g_autofree char *before = tl_document_dump (document);
  g_autofree char *there = NULL;
  g_autofree char *here = NULL;
  g_autofree char *after = NULL;
  g_autoptr (TlTransaction) step = NULL;
  g_autoptr (TlTransaction) whole = NULL;
  TlRecord *team;

  g_signal_connect (document, "changed", G_CALLBACK (follow_cb), follower);
  tl_document_begin (document, "Add team", NULL);
  team = tl_document_insert (document, TL_KIND_TEAM, TL_ID_NONE, project, -1, NULL);
  tl_document_set_text (document, team, TL_TEAM_NAME, "", NULL);
  tl_document_commit (document);
  step = dup_latest (document);
  tl_document_seal (document);
  g_assert_true (tl_document_begin_more (document, step, NULL));
  tl_document_set_text (document, team, TL_TEAM_NAME, "Sales", NULL);
  g_assert_true (tl_document_commit (document));

  g_assert_cmpuint (g_list_model_get_n_items (done), ==, 1);
  g_assert_cmpstr (tl_document_get_undo_name (document), ==, "Add team");
  here = tl_document_dump (document);
  there = tl_document_dump (follower);
  g_assert_cmpstr (here, ==, there);
  g_assert_true (tl_document_undo (document));
  after = tl_document_dump (document);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (tl_document_redo (document));

  /* The step has become another one; and one that is not the latest takes no more. */
  g_assert_false (rename_more (document, step, "one"));
  whole = dup_latest (document);
  rename_project (document, "two");
  g_assert_false (rename_more (document, whole, "three"));
  g_assert_false (tl_document_is_editing (document));

  /* One that comes back to where it began is gone. */
  g_object_unref (whole);
  whole = dup_latest (document);
  g_assert_true (rename_more (document, whole, ""));
  g_assert_cmpuint (g_list_model_get_n_items (done), ==, 1);
}

/* One key after the other, as one types: the first goes on with a step, those that follow widen it. */
static void
test_type_more (void)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  TlRecord *project = tl_document_get_project (document);
  GListModel *done = tl_document_get_undo_list (document);
  g_autofree char *before = tl_document_dump (document);
  g_autofree char *after = NULL;
  g_autoptr (TlTransaction) step = NULL;
  TlRecord *team;

  tl_document_begin (document, "Add team", NULL);
  team = tl_document_insert (document, TL_KIND_TEAM, TL_ID_NONE, project, -1, NULL);
  tl_document_set_text (document, team, TL_TEAM_NAME, "New team", NULL);
  tl_document_commit (document);
  tl_document_seal (document);
  step = dup_latest (document);
  g_assert_true (tl_document_begin_more (document, step, "typing"));
  tl_document_set_text (document, team, TL_TEAM_NAME, "S", NULL);
  g_assert_true (tl_document_commit (document));
  tl_document_begin (document, "Edit “Name”", "typing");
  tl_document_set_text (document, team, TL_TEAM_NAME, "Sa", NULL);
  g_assert_true (tl_document_commit (document));

  g_assert_cmpuint (g_list_model_get_n_items (done), ==, 1);
  g_assert_cmpstr (tl_document_get_undo_name (document), ==, "Add team");
  g_assert_cmpstr (tl_record_get_text (team, TL_TEAM_NAME), ==, "Sa");
  g_assert_true (tl_document_undo (document));
  after = tl_document_dump (document);
  g_assert_cmpstr (after, ==, before);
}

/* A step that is forgotten leaves nothing, not even a way to do it again. */
static void
test_forget (void)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  g_autoptr (TlTransaction) first = NULL;
  g_autoptr (TlTransaction) second = NULL;

  rename_project (document, "one");
  first = dup_latest (document);
  tl_document_seal (document);
  rename_project (document, "two");
  second = dup_latest (document);
  g_assert_false (tl_document_forget (document, first));
  g_assert_true (tl_document_forget (document, second));
  g_assert_cmpstr (tl_record_get_text (tl_document_get_project (document), TL_PROJECT_NAME), ==,
                   "one");
  g_assert_false (tl_document_can_redo (document));
  g_assert_true (tl_document_forget (document, first));
  g_assert_false (tl_document_can_undo (document));
  g_assert_false (tl_document_forget (document, first));
}

/* A step that adds a team, and after it one that was undone. Returns: (transfer full): the former */
static TlTransaction *
add_and_undo_name (TlDocument *document)
{
  TlTransaction *step;
  TlRecord *team;

  tl_document_begin (document, "Add team", NULL);
  team = tl_document_insert (document, TL_KIND_TEAM, TL_ID_NONE, tl_document_get_project (document),
                             -1, NULL);
  tl_document_set_text (document, team, TL_TEAM_NAME, "", NULL);
  tl_document_commit (document);
  step = dup_latest (document);
  tl_document_begin (document, "Name team", NULL);
  tl_document_set_text (document, team, TL_TEAM_NAME, "Sales", NULL);
  tl_document_commit (document);
  g_assert_true (tl_document_undo (document));
  g_assert_true (tl_document_can_redo (document));
  return step;
}

/* What was undone after it cannot be done again either: it may be about what is gone. */
static void
test_forget_before_undone (void)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  g_autoptr (TlTransaction) step = add_and_undo_name (document);

  g_assert_true (tl_document_forget (document, step));
  g_assert_false (tl_document_can_redo (document));
  g_assert_false (tl_document_redo (document));
  g_assert_false (tl_document_can_undo (document));
}

/* Nor can it where the step went on otherwise. */
static void
test_more_before_undone (void)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  g_autoptr (TlTransaction) step = add_and_undo_name (document);

  g_assert_true (rename_more (document, step, "Other"));
  g_assert_false (tl_document_can_redo (document));
  g_assert_true (tl_document_undo (document));
  g_assert_false (tl_document_can_undo (document));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/model/history/random", test_random);
  g_test_add_func ("/tl/model/history/follow", test_follow);
  g_test_add_func ("/tl/model/history/seal-holds", test_seal_holds);
  g_test_add_func ("/tl/model/history/begin-more", test_begin_more);
  g_test_add_func ("/tl/model/history/type-more", test_type_more);
  g_test_add_func ("/tl/model/history/forget", test_forget);
  g_test_add_func ("/tl/model/history/forget-before-undone", test_forget_before_undone);
  g_test_add_func ("/tl/model/history/more-before-undone", test_more_before_undone);
  return g_test_run ();
}
