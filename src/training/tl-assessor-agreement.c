/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether assessors judge alike: contacts that two of them have scored, found by agent, checklist and
 * contact reference. What counts first is how often they gave the same answer, and contacts whose scores
 * are more than ten points apart; Cohen's kappa comes after that, for those who ask for it.
 *
 * The categories of kappa are the answers: no, yes, n.a., and each level. The assessor whose name comes
 * first in the alphabet is the first observer, so that a table over many contacts does not mix them more
 * than it must. Items are compared by their ids, so two versions of a checklist can be compared, too.
 */
#include "tl-assessor-agreement.h"

#include "tl-text.h"

#include <math.h>
#include <string.h>

#define MAX_LEVELS 6
#define N_CATEGORIES (3 + MAX_LEVELS)

static void
pair_free (gpointer data)
{
  TlAssessorPair *pair = data;

  g_free (pair->contact);
  g_free (pair->first_assessor);
  g_free (pair->second_assessor);
  g_free (pair);
}

static gboolean
counts (const TlAssessment *assessment, const TlTrainingFilter *filter)
{
  return assessment->finished && *assessment->contact != '\0'
         && (filter->checklist == TL_ID_NONE || filter->checklist == assessment->sheet->checklist)
         && (filter->from == 0 || assessment->day >= filter->from)
         && (filter->to == 0 || assessment->day <= filter->to);
}

static char *
make_key (const TlAssessment *assessment)
{
  g_autofree char *contact = tl_text_fold (assessment->contact);
  char agent[TL_ID_STRING_SIZE];
  char checklist[TL_ID_STRING_SIZE];

  return g_strconcat (tl_id_to_buffer (assessment->agent, agent), " ",
                      tl_id_to_buffer (assessment->sheet->checklist, checklist), " ", contact,
                      NULL);
}

/* -1 for no answer. */
static int
get_category (const TlAnswer *answer)
{
  switch (answer->answer)
    {
    case TL_ANSWER_NO:
      return 0;
    case TL_ANSWER_YES:
      return 1;
    case TL_ANSWER_NOT_APPLICABLE:
      return 2;
    case TL_ANSWER_LEVEL:
      return 3 + CLAMP (answer->level, 0, MAX_LEVELS - 1);
    case TL_ANSWER_OPEN:
    default:
      return -1;
    }
}

static const TlAnswer *
find_answer (const TlAssessment *assessment, TlId item, guint guess)
{
  const TlAssessedItem *there = guess < assessment->sheet->items->len
                                    ? g_ptr_array_index (assessment->sheet->items, guess)
                                    : NULL;

  if (there != NULL && there->item == item)
    return &assessment->answers[guess];
  for (guint i = 0; i < assessment->sheet->items->len; i++)
    {
      there = g_ptr_array_index (assessment->sheet->items, i);
      if (there->item == item)
        return &assessment->answers[i];
    }
  return NULL;
}

static void
compare_answers (const TlAssessment *a, const TlAssessment *b, TlAssessorPair *pair, guint *table)
{
  for (guint i = 0; i < a->sheet->items->len; i++)
    {
      const TlAssessedItem *item = g_ptr_array_index (a->sheet->items, i);
      const TlAnswer *other = find_answer (b, item->item, i);
      int first = get_category (&a->answers[i]);
      int second = other != NULL ? get_category (other) : -1;

      if (first < 0 || second < 0)
        continue;
      pair->n++;
      pair->n_agreed += first == second;
      table[first * N_CATEGORIES + second]++;
    }
}

static TlAssessorPair *
pair_new (const TlAssessment *earlier, const TlAssessment *later)
{
  TlAssessorPair *pair = g_new0 (TlAssessorPair, 1);

  pair->first = earlier->id;
  pair->second = later->id;
  pair->agent = later->agent;
  pair->contact = g_strdup (later->contact);
  pair->first_assessor = g_strdup (earlier->assessor);
  pair->second_assessor = g_strdup (later->assessor);
  pair->day = later->day;
  pair->has_difference = earlier->score.has_score && later->score.has_score;
  if (pair->has_difference)
    pair->difference = fabs (earlier->score.score - later->score.score);
  return pair;
}

static void
add_pair (TlAssessorAgreement *self, const TlAssessment *earlier, const TlAssessment *later,
          guint *table)
{
  g_autofree char *first = tl_text_fold (earlier->assessor);
  g_autofree char *second = tl_text_fold (later->assessor);
  int order = strcmp (first, second);
  TlAssessorPair *pair;

  if (order == 0)
    return;
  pair = pair_new (earlier, later);
  if (order < 0)
    compare_answers (earlier, later, pair, table);
  else
    compare_answers (later, earlier, pair, table);
  self->n_to_talk += pair->has_difference && pair->difference > TL_AGREEMENT_TALK;
  g_ptr_array_add (self->pairs, pair);
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const TlAssessorPair *first = *(const TlAssessorPair *const *) a;
  const TlAssessorPair *second = *(const TlAssessorPair *const *) b;

  if (first->difference != second->difference)
    return first->difference > second->difference ? -1 : 1;
  return (first->day < second->day) - (first->day > second->day);
}

/**
 * tl_assessor_agreement_new:
 * @database: the training database
 * @filter: which assessments count
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): how far assessors agree; %NULL with @error set
 */
TlAssessorAgreement *
tl_assessor_agreement_new (TlDatabase *database, const TlTrainingFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) all = tl_assessment_list (database, filter->project, TL_ID_NONE, error);
  g_autoptr (GHashTable) by_contact
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  guint table[N_CATEGORIES * N_CATEGORIES] = { 0 };
  TlAssessorAgreement *self;

  if (all == NULL)
    return NULL;
  self = g_new0 (TlAssessorAgreement, 1);
  self->pairs = g_ptr_array_new_with_free_func (pair_free);
  for (guint i = all->len; i > 0; i--)
    {
      const TlAssessment *assessment = g_ptr_array_index (all, i - 1);
      g_autofree char *key = NULL;
      GPtrArray *others;

      if (!counts (assessment, filter))
        continue;
      key = make_key (assessment);
      others = g_hash_table_lookup (by_contact, key);
      if (others == NULL)
        {
          others = g_ptr_array_new ();
          g_hash_table_insert (by_contact, g_steal_pointer (&key), others);
        }
      for (guint k = 0; k < others->len; k++)
        add_pair (self, g_ptr_array_index (others, k), assessment, table);
      g_ptr_array_add (others, (gpointer) assessment);
    }
  g_ptr_array_sort (self->pairs, compare_pairs);
  self->items = tl_agreement_from_table (table, N_CATEGORIES);
  return self;
}

/** tl_assessor_agreement_free: frees @self. */
void
tl_assessor_agreement_free (TlAssessorAgreement *self)
{
  g_ptr_array_unref (self->pairs);
  g_free (self);
}
