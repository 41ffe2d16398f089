/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The score of a filled-in checklist, against vectors worked out by hand. */
#include "tl-checklist-score.h"

#include "tl-document.h"

#include <math.h>

#define YES_NO TL_ANSWER_SCALE_YES_NO
#define ZERO_TWO TL_ANSWER_SCALE_LEVELS_0_2
#define ONE_FIVE TL_ANSWER_SCALE_LEVELS_1_5
#define YES TL_ANSWER_YES, 0
#define NO TL_ANSWER_NO, 0
#define NA TL_ANSWER_NOT_APPLICABLE, 0
#define OPEN TL_ANSWER_OPEN, 0
#define LEVEL(x) TL_ANSWER_LEVEL, (x)

typedef struct
{
  const char *name;
  guint n;
  TlScoredItem items[4]; /* weight, critical, scale, answer, level */
  double score;          /* NaN for none */
  guint n_open;
  gboolean critical_failed;
  gboolean passes; /* at 85 */
} Vector;

static const Vector vectors[] = {
  { "all-yes", 2, { { 5, FALSE, YES_NO, YES }, { 10, TRUE, YES_NO, YES } }, 100, 0, FALSE, TRUE },
  { "all-no", 2, { { 5, FALSE, YES_NO, NO }, { 10, FALSE, YES_NO, NO } }, 0, 0, FALSE, FALSE },
  /* (15 + 0) / 20 */
  { "weighted", 2, { { 15, FALSE, YES_NO, YES }, { 5, FALSE, YES_NO, NO } }, 75, 0, FALSE, FALSE },
  /* the 10 points of the n.a. item leave both sums: 85 / 100 */
  { "exactly-at-the-mark",
    3,
    { { 85, FALSE, YES_NO, YES }, { 15, FALSE, YES_NO, NO }, { 10, FALSE, YES_NO, NA } },
    85,
    0,
    FALSE,
    TRUE },
  /* tenths that do not add up to 1 in binary: (0.1 · 7 + 0.15) / 1 */
  { "exactly-at-the-mark-in-tenths",
    3,
    { { 0.7, FALSE, YES_NO, YES }, { 0.15, FALSE, YES_NO, YES }, { 0.15, FALSE, YES_NO, NO } },
    85,
    0,
    FALSE,
    TRUE },
  { "not-applicable",
    2,
    { { 5, FALSE, YES_NO, YES }, { 95, FALSE, YES_NO, NA } },
    100,
    0,
    FALSE,
    TRUE },
  { "all-not-applicable",
    2,
    { { 5, FALSE, YES_NO, NA }, { 95, TRUE, YES_NO, NA } },
    NAN,
    0,
    FALSE,
    FALSE },
  { "nothing", 0, { { 0 } }, NAN, 0, FALSE, FALSE },
  { "open", 2, { { 5, FALSE, YES_NO, YES }, { 5, TRUE, YES_NO, OPEN } }, 100, 1, FALSE, TRUE },
  /* 95 of 100 points, but the one that counts was missed */
  { "critical", 2, { { 95, FALSE, YES_NO, YES }, { 5, TRUE, YES_NO, NO } }, 95, 0, TRUE, FALSE },
  { "critical-without-points",
    2,
    { { 95, FALSE, YES_NO, YES }, { 0, TRUE, YES_NO, NO } },
    100,
    0,
    TRUE,
    FALSE },
  { "no-points", 1, { { 0, FALSE, YES_NO, YES } }, NAN, 0, FALSE, FALSE },
  /* 10 · (1 − 0) / (2 − 0) of 10 */
  { "level-1-of-0-2", 1, { { 10, TRUE, ZERO_TWO, LEVEL (1) } }, 50, 0, FALSE, FALSE },
  { "level-0-of-0-2", 1, { { 10, TRUE, ZERO_TWO, LEVEL (0) } }, 0, 0, TRUE, FALSE },
  /* 10 · (4 − 1) / (5 − 1) of 10 */
  { "level-4-of-1-5", 1, { { 10, FALSE, ONE_FIVE, LEVEL (4) } }, 75, 0, FALSE, FALSE },
  { "level-1-of-1-5", 1, { { 10, TRUE, ONE_FIVE, LEVEL (1) } }, 0, 0, TRUE, FALSE },
  { "level-5-of-1-5", 1, { { 10, TRUE, ONE_FIVE, LEVEL (5) } }, 100, 0, FALSE, TRUE },
  { "level-beyond-its-scale", 1, { { 10, FALSE, ZERO_TWO, LEVEL (7) } }, 100, 0, FALSE, TRUE },
  /* (20 · 1 + 10 · ½ + 10 · ¾ + 0) / 50 */
  { "mixed",
    4,
    { { 20, FALSE, YES_NO, YES },
      { 10, FALSE, ZERO_TWO, LEVEL (1) },
      { 10, FALSE, ONE_FIVE, LEVEL (4) },
      { 10, FALSE, YES_NO, NO } },
    65,
    0,
    FALSE,
    FALSE },
};

static void
test_vector (gconstpointer data)
{
  const Vector *vector = data;
  TlChecklistScore score;

  tl_checklist_score (vector->items, vector->n, &score);
  g_assert_cmpint (score.has_score, ==, !isnan (vector->score));
  if (score.has_score)
    g_assert_cmpfloat_with_epsilon (score.score, vector->score, 1e-9);
  g_assert_cmpuint (score.n_open, ==, vector->n_open);
  g_assert_cmpint (score.critical_failed, ==, vector->critical_failed);
  g_assert_cmpint (tl_checklist_score_passes (&score, TL_USUAL_PASS_MARK), ==, vector->passes);
}

/* Bands, the best first, whatever their order; a missed critical item is the lowest one. */
static void
test_bands (void)
{
  static const struct
  {
    double score;
    gboolean critical_failed;
    const char *band; /* nullable */
    TlChecklistVerdict verdict;
  } cases[] = {
    { 100, FALSE, "Coaches others", TL_VERDICT_PASSED },
    { 95, FALSE, "Coaches others", TL_VERDICT_PASSED },
    { 94.99, FALSE, "Meets it", TL_VERDICT_PASSED },
    { 85, FALSE, "Meets it", TL_VERDICT_PASSED },
    { 84.5, FALSE, "Needs coaching", TL_VERDICT_NOT_PASSED },
    { 39, FALSE, NULL, TL_VERDICT_NOT_PASSED },
    { 100, TRUE, "Needs coaching", TL_VERDICT_CRITICAL },
  };
  g_autoptr (TlDocument) document = tl_document_new ();
  g_autoptr (GPtrArray) bands = NULL;
  g_auto (GStrv) lines = NULL;
  TlRecord *checklist;
  TlChecklistScore none = { 0 };

  tl_document_begin (document, "Add", NULL);
  checklist = tl_document_insert (document, TL_KIND_CHECKLIST, TL_ID_NONE,
                                  tl_document_get_project (document), -1, NULL);
  tl_document_set_string (document, checklist, TL_CHECKLIST_BANDS,
                          "85 Meets it\n95%  Coaches others\nwords alone\n40\tNeeds coaching\n7",
                          NULL);
  tl_document_commit (document);
  lines = tl_record_get_lines (checklist, TL_CHECKLIST_BANDS);
  bands = tl_checklist_read_bands ((const char *const *) lines);
  g_assert_cmpuint (bands->len, ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TlChecklistScore score = { .has_score = TRUE,
                                       .score = cases[i].score,
                                       .critical_failed = cases[i].critical_failed };
      const TlChecklistBand *band = tl_checklist_find_band (bands, &score);

      g_assert_cmpstr (band != NULL ? band->label : NULL, ==, cases[i].band);
      g_assert_cmpint (tl_checklist_score_get_verdict (&score,
                                                       tl_checklist_get_pass_mark (checklist)),
                       ==, cases[i].verdict);
      g_assert_cmpstr (tl_checklist_verdict_get_label (cases[i].verdict), !=, "");
    }
  g_assert_null (tl_checklist_find_band (bands, &none));
  g_assert_cmpint (tl_checklist_score_get_verdict (&none, 85), ==, TL_VERDICT_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *path = g_strconcat ("/tl/training/score/", vectors[i].name, NULL);

      g_test_add_data_func (path, &vectors[i], test_vector);
    }
  g_test_add_func ("/tl/training/score/bands", test_bands);
  return g_test_run ();
}
