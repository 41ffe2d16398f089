/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Agreement of two observers who sort the same things into the same categories.
 *
 * The share that they sort alike comes first: everybody understands it. Kappa takes from it what they
 * would have in common by chance alone.
 */
#include "tl-statistics-agreement.h"

/* By chance alone two observers agree always: then there is nothing to measure. */
#define EPSILON 1e-12

/**
 * tl_agreement_from_table:
 * @table: (array): @n_categories rows of @n_categories counts: how many things the first observer put
 *   into the row's category and the second into the column's
 * @n_categories: how many categories there are
 *
 * κ = (pₒ − pₑ) / (1 − pₑ), with pₒ the share on the diagonal and pₑ the share that the products of
 * the margins put there (J. Cohen, Educational and Psychological Measurement 20, 1960).
 *
 * Returns: how far they agree
 */
TlAgreement
tl_agreement_from_table (const guint *table, guint n_categories)
{
  TlAgreement agreement = { 0 };
  double expected = 0.0;
  double total;

  for (guint i = 0; i < n_categories * n_categories; i++)
    agreement.n += table[i];
  if (agreement.n == 0)
    return agreement;
  total = (double) agreement.n;
  for (guint i = 0; i < n_categories; i++)
    {
      double row = 0.0;
      double column = 0.0;

      for (guint k = 0; k < n_categories; k++)
        {
          row += table[i * n_categories + k];
          column += table[k * n_categories + i];
        }
      agreement.n_agreed += table[i * n_categories + i];
      expected += row / total * (column / total);
    }
  agreement.has_kappa = expected < 1.0 - EPSILON;
  if (agreement.has_kappa)
    agreement.kappa = ((double) agreement.n_agreed / total - expected) / (1.0 - expected);
  return agreement;
}
