/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assessments: scored, kept as they were, disputed, due again; and nothing of them in the project. */
#define _GNU_SOURCE /* memmem */
#include "tl-assessment-fixture.h"
#include "tl-document-writer.h"
#include "tl-journal.h"
#include "tl-training-due.h"

#include <string.h>

/* What five answers come to; the first item is critical. */
static const struct
{
  const char *answers;
  gboolean has_score;
  double share; /* of the points of the items */
  TlChecklistVerdict verdict;
  guint n_open;
} vectors[] = {
  { "yyyyy", TRUE, 1.0, TL_VERDICT_PASSED, 0 },
  { "-----", FALSE, 0.0, TL_VERDICT_NONE, 0 },
  { "nyyyy", TRUE, -1.0, TL_VERDICT_CRITICAL, 0 },
  { "ynnnn", TRUE, -1.0, TL_VERDICT_NOT_PASSED, 0 },
  { "y----", TRUE, 1.0, TL_VERDICT_PASSED, 0 },
  { "yyy  ", TRUE, 1.0, TL_VERDICT_PASSED, 2 },
};

static guint
find_critical (const TlAssessedSheet *sheet)
{
  for (guint i = 0; i < sheet->items->len; i++)
    if (((TlAssessedItem *) g_ptr_array_index (sheet->items, i))->critical)
      return i;
  g_assert_not_reached ();
}

static void
test_score (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (TlAgent) agent = tl_assessment_add_agent (self, self->database, "Ann", "North");

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autoptr (TlAssessedSheet) sheet
          = tl_assessed_sheet_new (self->base.document, self->checklist, NULL);
      g_autoptr (TlAssessment) assessment = tl_assessment_new (agent, sheet, "Kim", 20000);
      g_autofree char *answers = g_strdup (vectors[i].answers);
      guint critical = find_critical (sheet);
      char first = answers[0];

      answers[0] = answers[critical];
      answers[critical] = first;
      tl_assessment_answer (assessment, answers);
      g_assert_cmpint (assessment->score.has_score, ==, vectors[i].has_score);
      g_assert_cmpint (assessment->verdict, ==, vectors[i].verdict);
      g_assert_cmpuint (assessment->score.n_open, ==, vectors[i].n_open);
      if (vectors[i].share >= 0.0)
        g_assert_cmpfloat_with_epsilon (assessment->score.score, 100.0 * vectors[i].share, 1e-9);
      g_assert_cmpint (tl_assessment_check (assessment, NULL), ==, vectors[i].n_open == 0);
      g_assert_false (tl_assessment_set_answer (assessment, 0, TL_ANSWER_LEVEL, 2));
    }
}

/* What fails the whole is coached first, then what cost most; n.a. and what is open was not missed. */
static void
test_missed (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (TlAgent) agent = tl_assessment_add_agent (self, self->database, "Ann", "North");
  g_autoptr (TlAssessedSheet) sheet
      = tl_assessed_sheet_new (self->base.document, self->checklist, NULL);
  g_autoptr (TlAssessment) assessment = tl_assessment_new (agent, sheet, "Kim", 20000);
  guint critical = find_critical (sheet);
  g_autoptr (GArray) none = tl_assessment_list_missed (assessment);
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) few = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  tl_assessment_answer (assessment, "nnnnn");
  all = tl_assessment_list_missed (assessment);
  g_assert_cmpuint (all->len, ==, 5);
  g_assert_cmpuint (g_array_index (all, guint, 0), ==, critical);
  for (guint i = 2; i < all->len; i++)
    {
      const TlAssessedItem *before
          = g_ptr_array_index (sheet->items, g_array_index (all, guint, i - 1));
      const TlAssessedItem *after = g_ptr_array_index (sheet->items, g_array_index (all, guint, i));

      g_assert_cmpfloat (before->weight, >=, after->weight);
      if (before->weight == after->weight)
        g_assert_cmpuint (g_array_index (all, guint, i - 1), <, g_array_index (all, guint, i));
    }
  for (guint i = 0; i < sheet->items->len; i++)
    tl_assessment_set_answer (assessment, i, i % 2 == 0 ? TL_ANSWER_YES : TL_ANSWER_OPEN, 0);
  tl_assessment_set_answer (assessment, 1, TL_ANSWER_NOT_APPLICABLE, 0);
  tl_assessment_set_answer (assessment, 3, TL_ANSWER_NO, 0);
  few = tl_assessment_list_missed (assessment);
  g_assert_cmpuint (few->len, ==, 1);
  g_assert_cmpuint (g_array_index (few, guint, 0), ==, 3);
}

/* What was assessed stays as it was, whatever becomes of the checklist. */
static void
test_copy (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlAgent) agent = tl_assessment_add_agent (self, self->database, "Ann", "North");
  g_autoptr (TlAssessment) assessment
      = tl_assessment_add (self, self->database, agent, "Kim", 20000, "yyyyn");
  g_autoptr (TlAssessment) again = NULL;
  g_autoptr (GPtrArray) old = NULL;
  TlRecord *item = tl_training_find_item (self->checklist, "Gives own name");

  old = tl_assessment_list_on_old_version (self->database, self->project, self->base.document,
                                           self->checklist, &error);
  g_assert_cmpuint (old->len, ==, 0);
  g_clear_pointer (&old, g_ptr_array_unref);
  tl_training_set (&self->base, item, "text", "Says nothing");
  tl_training_set (&self->base, item, "weight", "50");
  again = tl_assessment_find (self->database, assessment->id, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (again->score.score, ==, assessment->score.score);
  {
    g_autofree char *then = tl_assessment_to_content (assessment);
    g_autofree char *now = tl_assessment_to_content (again);

    g_assert_cmpstr (then, ==, now);
    g_assert_nonnull (strstr (now, "Gives own name"));
  }
  old = tl_assessment_list_on_old_version (self->database, self->project, self->base.document,
                                           self->checklist, &error);
  g_assert_cmpuint (old->len, ==, 1);
  g_clear_pointer (&old, g_ptr_array_unref);
  tl_assessment_free (tl_assessment_add (self, self->database, agent, "Kim", 20001, "yyyyy"));
  old = tl_assessment_list_on_old_version (self->database, self->project, self->base.document,
                                           self->checklist, &error);
  g_assert_cmpuint (old->len, ==, 0);
}

static void
test_dispute (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlAgent) agent = tl_assessment_add_agent (self, self->database, "Ann", "North");
  g_autoptr (TlAssessment) assessment
      = tl_assessment_add (self, self->database, agent, "Kim", 20000, "yyyyn");
  g_autoptr (GPtrArray) earlier = NULL;
  g_autoptr (GPtrArray) due = NULL;

  g_free (assessment->dispute);
  assessment->dispute = g_strdup ("The line was dead");
  assessment->disputed_on = 20001;
  g_assert_true (tl_assessment_save (self->database, assessment, &error));
  g_assert_true (tl_assessment_is_disputed (assessment));
  due = tl_training_list_due (self->database, self->project, &error);
  g_assert_cmpuint (due->len, ==, 2);
  g_assert_cmpint (((TlDueEntry *) g_ptr_array_index (due, 0))->kind, ==, TL_DUE_DISPUTE);
  tl_assessment_answer (assessment, "yyyyy");
  g_free (assessment->resolution);
  assessment->resolution = g_strdup ("Heard again: right");
  assessment->resolved_on = 20002;
  g_assert_true (tl_assessment_save (self->database, assessment, &error));
  g_assert_false (tl_assessment_is_disputed (assessment));
  earlier = tl_assessment_list_earlier (self->database, assessment->id, &error);
  g_assert_cmpuint (earlier->len, ==, 2);
  g_assert_nonnull (
      strstr (((TlEarlierAssessment *) g_ptr_array_index (earlier, 1))->content, "= no"));
}

static void
assert_earlier (TlAssessmentFixture *self, const TlAssessment *assessment, const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) earlier
      = tl_assessment_list_earlier (self->database, assessment->id, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (earlier->len, ==, content != NULL);
  if (content != NULL)
    g_assert_cmpstr (((TlEarlierAssessment *) g_ptr_array_index (earlier, 0))->content, ==,
                     content);
}

/* What is written while one types is not kept, only what a finished one said before; nothing if that is
 * what it says again. */
static void
test_save_since (TlAssessmentFixture *self, gconstpointer data)
{
  static const char *const answers[] = { "yyyyy", "yyyny", "yyyyn", "yynyn", "nnyyy" };
  g_autoptr (GError) error = NULL;
  g_autoptr (TlAgent) agent = tl_assessment_add_agent (self, self->database, "Ann", "North");
  g_autoptr (TlAssessment) assessment
      = tl_assessment_add (self, self->database, agent, "Kim", 20000, "yyyyn");
  g_autofree char *before = tl_assessment_to_content (assessment);
  gint64 since = assessment->changed;

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      tl_assessment_answer (assessment, answers[i]);
      g_assert_true (tl_assessment_save_since (self->database, assessment, since, &error));
      assert_earlier (self, assessment, i == 2 ? NULL : before);
    }
}

/* A certificate is for what was passed, and not while that is disputed. */
static void
test_certificate (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (TlAgent) agent = tl_assessment_add_agent (self, self->database, "Ann", "North");
  g_autoptr (TlAssessment) assessment
      = tl_assessment_add (self, self->database, agent, "Kim", 20000, "yyyyy");

  g_assert_true (tl_assessment_earns_certificate (assessment));
  g_free (assessment->dispute);
  assessment->dispute = g_strdup ("It was another call");
  g_assert_false (tl_assessment_earns_certificate (assessment));
  g_free (assessment->resolution);
  assessment->resolution = g_strdup ("Heard again: it was this one");
  g_assert_true (tl_assessment_earns_certificate (assessment));
  assessment->finished = FALSE;
  g_assert_false (tl_assessment_earns_certificate (assessment));
  assessment->finished = TRUE;
  tl_assessment_answer (assessment, "nnnnn");
  tl_assessment_rate (assessment);
  g_assert_false (tl_assessment_earns_certificate (assessment));
}

static void
test_remove (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlAgent) agent = tl_assessment_add_agent (self, self->database, "Ann", "North");
  g_autoptr (TlAssessment) assessment
      = tl_assessment_add (self, self->database, agent, "Kim", 20000, "yyyyn");
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (TlAssessment) again = NULL;

  g_assert_true (tl_assessment_remove (self->database, assessment->id, &error));
  g_assert_null (tl_assessment_find (self->database, assessment->id, &error));
  g_assert_no_error (error);
  g_assert_true (tl_assessment_put_back (self->database, assessment, none, &error));
  again = tl_assessment_find (self->database, assessment->id, &error);
  g_assert_nonnull (again);
  g_assert_cmpint (again->verdict, ==, assessment->verdict);
}

static void
test_due (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlAgent) ann
      = tl_assessment_add_agent (self, self->database, "Ann, Müller; 山田", "North");
  g_autoptr (TlAgent) bob G_GNUC_UNUSED
      = tl_assessment_add_agent (self, self->database, "Bob", "North");
  g_autoptr (TlAgent) left = tl_assessment_add_agent (self, self->database, "Cat", "North");
  g_autoptr (TlAssessment) assessment
      = tl_assessment_add (self, self->database, ann, "Kim", 20000, "yyyyn");
  g_autoptr (GPtrArray) due = NULL;
  g_autofree char *ics = NULL;
  g_auto (GStrv) lines = NULL;

  left->has_left = TRUE;
  g_assert_true (tl_agent_save (self->database, left, &error));
  assessment->follow_up = 20010;
  g_assert_true (tl_assessment_save (self->database, assessment, &error));
  due = tl_training_list_due (self->database, self->project, &error);
  g_assert_cmpuint (due->len, ==, 3);
  g_assert_cmpint (((TlDueEntry *) g_ptr_array_index (due, 0))->kind, ==, TL_DUE_FIRST);
  g_assert_cmpint (((TlDueEntry *) g_ptr_array_index (due, 1))->kind, ==, TL_DUE_FOLLOW_UP);
  g_assert_cmpint (((TlDueEntry *) g_ptr_array_index (due, 2))->day, ==, 20090);
  g_assert_cmpuint (tl_training_count_due (due, 20009), ==, 1);
  g_assert_cmpuint (tl_training_count_due (due, 20010), ==, 2);
  ics = tl_training_due_to_ics (due, 20005, 1700000000);
  g_assert_nonnull (strstr (ics, "DTSTART;VALUE=DATE:20241014\r\n"));
  g_assert_nonnull (strstr (ics, "Ann\\, Müller\\; 山田"));
  lines = g_strsplit (ics, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
    }
}

/* The project file and its journal know nobody. */
static void
test_privacy (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlAgent) agent
      = tl_assessment_add_agent (self, self->database, "Xanthippe Unmistakable", "Lost Team");
  g_autoptr (TlAssessment) assessment G_GNUC_UNUSED
      = tl_assessment_add (self, self->database, agent, "Quintilian", 20000, "yyyyn");
  g_autoptr (GBytes) file = tl_document_to_bytes (self->base.document);
  g_autoptr (TlDatabase) journal = tl_database_open_journal (self->directory, &error);

  g_assert_no_error (error);
  g_assert_null (memmem (g_bytes_get_data (file, NULL), g_bytes_get_size (file), "Xanthippe", 9));
  g_assert_null (memmem (g_bytes_get_data (file, NULL), g_bytes_get_size (file), "Quintilian", 10));
  {
    g_autofree char *path = g_build_filename (self->directory, "journal.db", NULL);
    g_autofree char *bytes = NULL;
    gsize length;

    tl_database_checkpoint (journal);
    g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
    g_assert_null (memmem (bytes, length, "Xanthippe", 9));
  }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/tl/training/assessments/" name, TlAssessmentFixture, NULL, tl_assessment_set_up,   \
              function, tl_assessment_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("score", test_score);
  ADD ("missed", test_missed);
  ADD ("copy", test_copy);
  ADD ("dispute", test_dispute);
  ADD ("save-since", test_save_since);
  ADD ("certificate", test_certificate);
  ADD ("remove", test_remove);
  ADD ("due", test_due);
  ADD ("privacy", test_privacy);
  return g_test_run ();
}
