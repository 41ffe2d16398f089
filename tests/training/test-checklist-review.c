/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Regenerating as a review: each kind of entry with each decision, and random histories of map, trainer
 * and decisions that must keep the trainer's words, the order, and come to rest.
 */
#include "tl-training-fixture.h"

#include <string.h>

#define FIRST                                                                                      \
  "opening: Gives own name\n"                                                                      \
  "solving: Runs the fault tree\n"                                                                 \
  "solving: Reads the last contacts!\n"                                                            \
  "solving: Keeps the case\n"                                                                      \
  "closing: Says it back\n"

static TlChecklistReview *
review_new (TlTrainingFixture *self, TlRecord *checklist)
{
  g_autoptr (GError) error = NULL;
  TlChecklistReview *review = tl_checklist_review_new (self->document, checklist, &error);

  g_assert_no_error (error);
  g_assert_nonnull (review);
  return review;
}

static void
apply (TlTrainingFixture *self, const TlChecklistReview *review)
{
  g_autoptr (GError) error = NULL;

  tl_checklist_review_apply (review, self->document, 0, &error);
  g_assert_no_error (error);
}

static void
assert_items (TlRecord *checklist, const char *expected)
{
  g_autofree char *items = tl_training_describe (checklist);

  g_assert_cmpstr (items, ==, expected);
}

typedef struct
{
  const char *name;
  const char *behaviours; /* of the call, after the change of the map */
  const char *wording;    /* nullable: of “Runs the fault tree”, "" to take it out */
  TlReviewKind kind;
  const char *accepted;
  const char *rejected;
  gboolean asks_again; /* after a rejection there is still something to show */
} Case;

#define OTHERS "solving: Reads the last contacts!\nsolving: Keeps the case\n"

static const Case cases[] = {
  { "new", "Gives own name\nRuns the fault tree\nOffers help\nSays it back", NULL, TL_REVIEW_NEW,
    "opening: Gives own name\nsolving: Runs the fault tree\n" OTHERS
    "solving: Offers help\nclosing: Says it back\n",
    FIRST, TRUE },
  { "changed", "Gives own name\nRuns the new tree\nSays it back", NULL, TL_REVIEW_CHANGED,
    "opening: Gives own name\nsolving: Runs the new tree\n" OTHERS "closing: Says it back\n", FIRST,
    TRUE },
  { "changed-case", "Gives own name\nRuns The Fault Tree.\nSays it back", NULL, TL_REVIEW_CHANGED,
    "opening: Gives own name\nsolving: Runs The Fault Tree.\n" OTHERS "closing: Says it back\n",
    FIRST, TRUE },
  { "changed-both", "Gives own name\nRuns the new tree\nSays it back", "Walks the tree",
    TL_REVIEW_CHANGED_BOTH,
    "opening: Gives own name\nsolving: Runs the new tree\n" OTHERS "closing: Says it back\n",
    "opening: Gives own name\nsolving: Walks the tree\n" OTHERS "closing: Says it back\n", TRUE },
  { "gone", "Gives own name\nSays it back", NULL, TL_REVIEW_GONE,
    "opening: Gives own name\n" OTHERS "closing: Says it back\n", FIRST, FALSE },
  { "edited", "Gives own name\nRuns the fault tree\nSays it back", "Walks the tree",
    TL_REVIEW_EDITED, FIRST,
    "opening: Gives own name\nsolving: Walks the tree\n" OTHERS "closing: Says it back\n", TRUE },
  { "removed", "Gives own name\nRuns the fault tree\nSays it back", "", TL_REVIEW_REMOVED,
    "opening: Gives own name\n" OTHERS "solving: Runs the fault tree\nclosing: Says it back\n",
    "opening: Gives own name\n" OTHERS "closing: Says it back\n", TRUE },
};

static TlRecord *
prepare (TlTrainingFixture *self, const Case *test_case)
{
  TlChecklistScope scope = tl_training_by_phone (self);
  TlRecord *checklist = tl_training_generate (self, &scope);
  TlRecord *tree = tl_training_find_item (checklist, "Runs the fault tree");

  assert_items (checklist, FIRST);
  tl_document_begin (self->document, "Change", NULL);
  tl_training_set (self, self->call, "behaviour", test_case->behaviours);
  if (test_case->wording != NULL && *test_case->wording == '\0')
    tl_document_remove (self->document, tree);
  else if (test_case->wording != NULL)
    tl_training_set (self, tree, "text", test_case->wording);
  tl_document_commit (self->document);
  return checklist;
}

static void
test_decision (TlTrainingFixture *self, gconstpointer data)
{
  const Case *test_case = data;
  TlRecord *checklist = prepare (self, test_case);
  g_autofree char *before = tl_training_describe (checklist);

  for (guint decision = TL_REVIEW_OPEN; decision <= TL_REVIEW_REJECT; decision++)
    {
      g_autoptr (TlChecklistReview) review = review_new (self, checklist);
      g_autoptr (TlChecklistReview) next = NULL;
      guint n_steps = g_list_model_get_n_items (tl_document_get_undo_list (self->document));
      TlReviewEntry *entry;

      g_assert_cmpuint (review->entries->len, ==, 1);
      entry = g_ptr_array_index (review->entries, 0);
      g_assert_cmpint (entry->kind, ==, test_case->kind);
      entry->decision = decision;
      apply (self, review);
      assert_items (checklist, decision == TL_REVIEW_OPEN     ? before
                               : decision == TL_REVIEW_ACCEPT ? test_case->accepted
                                                              : test_case->rejected);
      next = review_new (self, checklist);
      if (decision == TL_REVIEW_OPEN)
        g_assert_cmpuint (next->entries->len, ==, 1);
      else
        g_assert_cmpuint (tl_checklist_review_count_news (next), ==, 0);
      if (decision == TL_REVIEW_ACCEPT)
        g_assert_cmpuint (next->entries->len, ==, 0);
      if (decision == TL_REVIEW_REJECT)
        g_assert_cmpuint (next->entries->len, ==, test_case->asks_again);
      /* Back to where it was, for the next decision. */
      while (g_list_model_get_n_items (tl_document_get_undo_list (self->document)) > n_steps)
        tl_document_undo (self->document);
      assert_items (checklist, before);
    }
}

/* A decision is for the entry that it was made for; what came up since stays open. */
static void
test_map_changes_meanwhile (TlTrainingFixture *self, gconstpointer data)
{
  TlRecord *checklist = prepare (self, &cases[0]);
  g_autoptr (TlChecklistReview) review = review_new (self, checklist);
  g_autoptr (TlChecklistReview) next = NULL;

  tl_training_set (self, self->done, "behaviour", "Keeps the case to the end");
  apply (self, review);
  assert_items (checklist, cases[0].accepted);
  next = review_new (self, checklist);
  g_assert_cmpuint (next->entries->len, ==, 1);
  g_assert_cmpint (((TlReviewEntry *) g_ptr_array_index (next->entries, 0))->kind, ==,
                   TL_REVIEW_CHANGED);

  /* And a checklist that is gone is an error, not a crash. */
  tl_document_begin (self->document, "Remove", NULL);
  tl_document_remove (self->document, checklist);
  tl_document_commit (self->document);
  g_assert_false (tl_checklist_review_apply (next, self->document, 0, NULL));
}

/* Random histories. */

static const char *const words[] = { "asks", "names", "checks", "offers", "tells", "sends" };

static char *
make_line (GRand *rand)
{
  return g_strdup_printf ("%s %s %d", words[g_rand_int_range (rand, 0, 6)],
                          words[g_rand_int_range (rand, 0, 6)], g_rand_int_range (rand, 0, 9));
}

static void
change_map (TlTrainingFixture *self, GRand *rand)
{
  TlRecord *const cards[] = { self->call, self->pain, self->done };
  static const char *const fields[]
      = { "behaviour", "behaviour-opening", "behaviour-closing", "behaviour-compliance" };
  TlRecord *card = cards[g_rand_int_range (rand, 0, 3)];
  const char *field = fields[g_rand_int_range (rand, 0, 4)];
  g_autoptr (GString) lines = g_string_new (NULL);

  for (int i = g_rand_int_range (rand, 0, 5); i > 0; i--)
    {
      g_autofree char *line = make_line (rand);

      g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", line);
    }
  tl_training_set (self, card, field, lines->str);
}

static GPtrArray *
list_items (TlRecord *checklist)
{
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < tl_record_get_n_children (checklist); i++)
    {
      TlRecord *section = tl_record_get_child (checklist, i);

      for (guint k = 0; k < tl_record_get_n_children (section); k++)
        g_ptr_array_add (items, tl_record_get_child (section, k));
    }
  return items;
}

static void
change_checklist (TlTrainingFixture *self, TlRecord *checklist, GRand *rand)
{
  g_autoptr (GPtrArray) items = list_items (checklist);
  TlRecord *item;
  g_autofree char *line = make_line (rand);
  g_autofree char *own = g_strconcat ("Own: ", line, NULL);

  if (items->len == 0)
    return;
  item = g_ptr_array_index (items, g_rand_int_range (rand, 0, (gint32) items->len));
  tl_document_begin (self->document, "Edit", NULL);
  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      tl_document_remove (self->document, item);
      break;
    case 1:
      tl_document_move (self->document, item, tl_record_get_parent (item), 0, NULL);
      break;
    default:
      tl_training_set (self, item, "text", own);
      break;
    }
  tl_document_commit (self->document);
}

/* The items that were there before, in their order, as ids. */
static GArray *
list_ids (TlRecord *checklist, GHashTable *only)
{
  g_autoptr (GPtrArray) items = list_items (checklist);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (TlId));

  for (guint i = 0; i < items->len; i++)
    {
      TlId id = tl_record_get_id (g_ptr_array_index (items, i));

      if (only == NULL || g_hash_table_contains (only, &id))
        g_array_append_val (ids, id);
    }
  return ids;
}

/* Decides at random; the words of items whose own words are to be kept go to @kept. */
static void
decide (TlTrainingFixture *self, TlChecklistReview *review, GRand *rand, GHashTable *taken)
{
  for (guint i = 0; i < review->entries->len; i++)
    {
      TlReviewEntry *entry = g_ptr_array_index (review->entries, i);

      entry->decision = g_rand_boolean (rand) ? TL_REVIEW_ACCEPT : TL_REVIEW_REJECT;
      if (entry->decision == TL_REVIEW_ACCEPT && entry->item != TL_ID_NONE)
        g_hash_table_add (taken, g_memdup2 (&entry->item, sizeof entry->item));
    }
}

static void
assert_words_kept (TlTrainingFixture *self, GHashTable *words_before, GHashTable *taken)
{
  GHashTableIter iter;
  gpointer id;
  gpointer text;

  g_hash_table_iter_init (&iter, words_before);
  while (g_hash_table_iter_next (&iter, &id, &text))
    if (!g_hash_table_contains (taken, id))
      {
        TlRecord *item = tl_document_lookup_kind (self->document, *(TlId *) id, TL_KIND_ITEM);

        g_assert_nonnull (item);
        g_assert_cmpstr (tl_record_get_text (item, TL_ITEM_WORDING), ==, text);
      }
}

static void
assert_round (TlTrainingFixture *self, TlRecord *checklist, GRand *rand)
{
  g_autoptr (TlChecklistReview) review = review_new (self, checklist);
  g_autoptr (TlChecklistReview) next = NULL;
  g_autoptr (GHashTable) taken = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) texts = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GPtrArray) items = list_items (checklist);
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;
  g_autofree char *settled = NULL;
  guint n_steps;

  decide (self, review, rand, taken);
  for (guint i = 0; i < items->len; i++)
    {
      TlRecord *item = g_ptr_array_index (items, i);
      TlId id = tl_record_get_id (item);

      g_hash_table_insert (texts, g_memdup2 (&id, sizeof id),
                           g_strdup (tl_record_get_text (item, TL_ITEM_WORDING)));
    }
  before = list_ids (checklist, NULL);
  apply (self, review);
  assert_words_kept (self, texts, taken);

  /* What was there and still is stands in the same order. */
  after = list_ids (checklist, texts);
  for (guint i = 0, k = 0; i < after->len; i++, k++)
    {
      while (k < before->len && g_array_index (before, TlId, k) != g_array_index (after, TlId, i))
        k++;
      g_assert_cmpuint (k, <, before->len);
    }

  /* It has come to rest: nothing new, and to apply it again changes nothing. */
  next = review_new (self, checklist);
  g_assert_cmpuint (tl_checklist_review_count_news (next), ==, 0);
  settled = tl_training_describe (checklist);
  n_steps = g_list_model_get_n_items (tl_document_get_undo_list (self->document));
  apply (self, next);
  assert_items (checklist, settled);
  g_assert_cmpuint (g_list_model_get_n_items (tl_document_get_undo_list (self->document)), ==,
                    n_steps);
}

static void
test_random_histories (TlTrainingFixture *self, gconstpointer data)
{
  TlChecklistScope scope = tl_training_by_phone (self);
  TlRecord *checklist = tl_training_generate (self, &scope);
  const guint32 *known = data;
  guint32 seed = known != NULL ? *known : (guint32) g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 200; round++)
    {
      for (int i = g_rand_int_range (rand, 0, 3); i > 0; i--)
        change_map (self, rand);
      for (int i = g_rand_int_range (rand, 0, 3); i > 0; i--)
        change_checklist (self, checklist, rand);
      assert_round (self, checklist, rand);
    }
}

static guint
count_critical (const TlChecklistReview *review)
{
  guint n = 0;

  for (guint i = 0; i < review->entries->len; i++)
    {
      TlReviewEntry *entry = g_ptr_array_index (review->entries, i);

      n += entry->kind == TL_REVIEW_CRITICAL;
      if (entry->kind == TL_REVIEW_CRITICAL)
        entry->decision = TL_REVIEW_ACCEPT;
    }
  return n;
}

/* What the trainer took off, or the map says since, is proposed; it is nobody's news, and never done
 * unless the trainer says so. */
static void
test_critical (TlTrainingFixture *self, gconstpointer data)
{
  TlChecklistScope scope = tl_training_by_phone (self);
  TlRecord *checklist = tl_training_generate (self, &scope);
  TlRecord *item = tl_training_find_item (checklist, "Reads the last contacts");
  g_autoptr (TlChecklistReview) review = NULL;

  g_assert_true (tl_record_get_boolean (item, TL_ITEM_CRITICAL));
  tl_document_begin (self->document, "Change", NULL);
  tl_document_set_integer (self->document, item, TL_ITEM_CRITICAL, FALSE, NULL);
  tl_document_commit (self->document);
  review = review_new (self, checklist);
  g_assert_cmpuint (tl_checklist_review_count_news (review), ==, 0);
  apply (self, review);
  g_assert_false (tl_record_get_boolean (item, TL_ITEM_CRITICAL));
  g_assert_cmpuint (count_critical (review), ==, 1);
  apply (self, review);
  g_assert_true (tl_record_get_boolean (item, TL_ITEM_CRITICAL));
  g_assert_cmpstr (tl_document_get_undo_name (self->document), ==, "Update checklist");
  tl_document_undo (self->document);
  g_assert_false (tl_record_get_boolean (item, TL_ITEM_CRITICAL));
}

/* Words of the skills library that a new version of the program has changed are no news. */
static void
test_other_library (TlTrainingFixture *self, gconstpointer data)
{
  TlChecklistScope scope = tl_training_by_phone (self);
  TlRecord *checklist;
  TlRecord *item = NULL;
  g_autoptr (TlChecklistReview) review = NULL;
  g_autoptr (TlChecklistReview) again = NULL;
  g_autofree char *before = NULL;
  g_autofree char *items = NULL;
  g_auto (GStrv) lines = NULL;
  char id[TL_ID_STRING_SIZE];

  scope.skills = "listening";
  checklist = tl_training_generate (self, &scope);
  for (guint i = 0; i < tl_record_get_n_children (checklist) && item == NULL; i++)
    for (guint k = 0; k < tl_record_get_n_children (tl_record_get_child (checklist, i)); k++)
      {
        TlRecord *child = tl_record_get_child (tl_record_get_child (checklist, i), k);

        if (*tl_record_get_text (child, TL_ITEM_ORIGIN) != '\0')
          item = child;
      }
  g_assert_nonnull (item);
  tl_id_to_buffer (tl_record_get_id (item), id);
  lines = tl_record_get_lines (checklist, TL_CHECKLIST_GENERATED);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], id))
      {
        g_free (lines[i]);
        lines[i] = g_strconcat (id, " Listen, as it was put before", NULL);
      }
  before = g_strjoinv ("\n", lines);
  tl_document_begin (self->document, "An older version", NULL);
  tl_document_set_text (self->document, item, TL_ITEM_WORDING, "Listen, as it was put before",
                        NULL);
  tl_document_set_text (self->document, checklist, TL_CHECKLIST_GENERATED, before, NULL);
  tl_document_commit (self->document);

  review = review_new (self, checklist);
  g_assert_cmpuint (review->entries->len, ==, 0);
  apply (self, review);
  items = tl_training_describe (checklist);
  g_assert_nonnull (strstr (items, "Listen, as it was put before"));
  g_assert_nonnull (strstr (tl_record_get_text (checklist, TL_CHECKLIST_GENERATED),
                            "Listen, as it was put before"));
  again = review_new (self, checklist);
  g_assert_cmpuint (again->entries->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  /* In these the map comes to say what the trainer had made of one of its lines, and takes that line
   * back. */
  static const guint32 same_words[] = { 2909270361, 1666188269, 1046802421 };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/tl/training/review/", cases[i].name, NULL);

      g_test_add (path, TlTrainingFixture, &cases[i], tl_training_set_up, test_decision,
                  tl_training_tear_down);
    }
  g_test_add ("/tl/training/review/map-changes-meanwhile", TlTrainingFixture, NULL,
              tl_training_set_up, test_map_changes_meanwhile, tl_training_tear_down);
  g_test_add ("/tl/training/review/critical-is-proposed", TlTrainingFixture, NULL,
              tl_training_set_up, test_critical, tl_training_tear_down);
  g_test_add ("/tl/training/review/other-skills-library", TlTrainingFixture, NULL,
              tl_training_set_up, test_other_library, tl_training_tear_down);
  g_test_add ("/tl/training/review/random-histories", TlTrainingFixture, NULL, tl_training_set_up,
              test_random_histories, tl_training_tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (same_words); i++)
    {
      g_autofree char *path = g_strdup_printf ("/tl/training/review/same-words-%u", i + 1);

      g_test_add (path, TlTrainingFixture, &same_words[i], tl_training_set_up,
                  test_random_histories, tl_training_tear_down);
    }
  return g_test_run ();
}
