/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Making one document like another: after random histories it comes out alike, in one step that undo
 * takes back, with no more changes than there are differences.
 */
#include "tl-project.h"
#include "tl-random-edits.h"

#define N_ROUNDS 60

static void
assert_alike (TlDocument *a, TlDocument *b)
{
  g_autofree char *one = tl_document_dump (a);
  g_autofree char *other = tl_document_dump (b);

  /* Not g_assert_cmpstr(), which would print both. */
  g_assert_true (g_str_equal (one, other));
}

/* Returns whether that took a change. */
static gboolean
replace (TlDocument *document, TlDocument *other)
{
  g_autoptr (GError) error = NULL;

  tl_document_begin (document, "Go back", NULL);
  tl_document_replace_with (document, other, &error);
  g_assert_no_error (error);
  return tl_document_commit (document);
}

static void
test_copy (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (TlDocument) document = tl_random_document_new (rand, 300);
  g_autoptr (TlDocument) copy = tl_document_copy (document);

  assert_alike (copy, document);
  g_assert_cmpuint (tl_document_get_n_records (copy), ==, tl_document_get_n_records (document));
  g_assert_false (tl_document_can_undo (copy));
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (TlDocument) document = tl_random_document_new (rand, 80);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (TlDocument) version = tl_document_copy (document);
      g_autoptr (TlDocument) later = NULL;

      for (gint k = g_rand_int_range (rand, 1, 40); k > 0; k--)
        tl_random_step (document, rand);
      tl_document_seal (document);
      later = tl_document_copy (document);
      if (replace (document, version))
        {
          assert_alike (document, version);
          tl_document_undo (document);
          assert_alike (document, later);
          tl_document_redo (document);
        }
      assert_alike (document, version);
    }
}

static guint n_changes;

static void
count_cb (TlDocument *document, guint origin, TlTransaction *transaction, TlChanges *changes)
{
  n_changes = changes->len;
}

static guint
count_changes (TlDocument *document, TlDocument *other)
{
  n_changes = 0;
  replace (document, other);
  assert_alike (document, other);
  tl_document_undo (document);
  tl_document_redo (document);
  return n_changes;
}

/* Stages A…E; the differences are few, and so are the changes. */
static void
test_minimal (void)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  g_autoptr (TlDocument) version = NULL;
  TlRecord *map;
  TlRecord *stages[5];

  tl_document_begin_load (document);
  map = tl_project_add_map (document, "Map", NULL);
  while (tl_record_get_n_children (map) > 0)
    tl_document_remove (document, tl_record_get_child (map, 0));
  for (guint i = 0; i < 5; i++)
    stages[i] = tl_document_insert (document, TL_KIND_STAGE, TL_ID_NONE, map, -1, NULL);
  tl_document_end_load (document);
  g_signal_connect (document, "changed", G_CALLBACK (count_cb), NULL);

  version = tl_document_copy (document);
  g_assert_cmpuint (count_changes (document, version), ==, 0);

  /* The first becomes the last: one move, not four. */
  tl_document_begin (document, "Move stage", NULL);
  tl_document_move (document, stages[0], map, -1, NULL);
  tl_document_commit (document);
  g_assert_cmpuint (count_changes (document, version), ==, 1);

  tl_document_begin (document, "Rename stage", NULL);
  tl_document_set_text (document, stages[2], TL_STAGE_NAME, "Enquire", NULL);
  tl_document_insert (document, TL_KIND_STAGE, TL_ID_NONE, map, 0, NULL);
  tl_document_commit (document);
  g_assert_cmpuint (count_changes (document, version), ==, 2);
}

/* A comment moves from a stage to one of the stage's own steps, and what stood after it follows. */
static void
test_child_takes_sibling (void)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  g_autoptr (TlDocument) version = NULL;
  TlRecord *stage;
  TlRecord *step;
  TlRecord *comment;

  tl_document_begin_load (document);
  stage = tl_document_insert (document, TL_KIND_STAGE, TL_ID_NONE,
                              tl_project_add_map (document, "Map", NULL), -1, NULL);
  comment = tl_document_insert (document, TL_KIND_COMMENT, TL_ID_NONE, stage, -1, NULL);
  step = tl_document_insert (document, TL_KIND_STEP, TL_ID_NONE, stage, -1, NULL);
  tl_document_insert (document, TL_KIND_STEP, TL_ID_NONE, stage, -1, NULL);
  tl_document_end_load (document);
  version = tl_document_copy (document);

  tl_document_begin (document, "Move comment", NULL);
  tl_document_move (document, comment, step, -1, NULL);
  tl_document_commit (document);
  replace (document, version);
  assert_alike (document, version);
  tl_document_undo (document);
  g_assert_true (tl_record_get_parent (comment) == step);
}

static void
test_other_project (void)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  g_autoptr (TlDocument) other = tl_document_new ();
  g_autoptr (GError) error = NULL;

  tl_document_begin (document, "Go back", NULL);
  g_assert_false (tl_document_replace_with (document, other, &error));
  g_assert_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE);
  tl_document_rollback (document);
}

/* Going back is a step of its own: editing on loses nothing. */
static void
test_go_back (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (TlDocument) document = tl_random_document_new (rand, 80);
  g_autoptr (TlDocument) first = tl_document_copy (document);
  g_autoptr (TlDocument) last = NULL;
  GListModel *steps = tl_document_get_undo_list (document);
  guint n;

  for (guint i = 0; i < 200; i++)
    tl_random_step (document, rand);
  last = tl_document_copy (document);
  n = g_list_model_get_n_items (steps);
  g_assert_cmpuint (n, >, 0);

  g_assert_true (tl_document_go_back (document, n, "Go back"));
  assert_alike (document, first);
  g_assert_cmpuint (g_list_model_get_n_items (steps), ==, n + 1);
  g_assert_cmpuint (g_list_model_get_n_items (tl_document_get_redo_list (document)), ==, 0);
  tl_document_undo (document);
  assert_alike (document, last);
  g_assert_cmpuint (g_list_model_get_n_items (tl_document_get_redo_list (document)), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tl/model/replace/copy", test_copy);
  g_test_add_func ("/tl/model/replace/random", test_random);
  g_test_add_func ("/tl/model/replace/minimal", test_minimal);
  g_test_add_func ("/tl/model/replace/child-takes-sibling", test_child_takes_sibling);
  g_test_add_func ("/tl/model/replace/other-project", test_other_project);
  g_test_add_func ("/tl/model/replace/go-back", test_go_back);

  return g_test_run ();
}
