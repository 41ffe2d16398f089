/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The points that the items of a new checklist are proposed to have. */
#include "tl-checklist-generator.h"

#include <math.h>

/* The item to give one unit to, or with @take to take it from: the one furthest from its quota. */
static guint
find_furthest (const double *quotas, const double *units, guint n, gboolean take)
{
  guint best = 0;
  double best_gap = -G_MAXDOUBLE;

  for (guint i = 0; i < n; i++)
    {
      double gap = take ? units[i] - quotas[i] : quotas[i] - units[i];

      if ((take && units[i] <= 1) || gap <= best_gap + 1e-9)
        continue;
      best = i;
      best_gap = gap;
    }
  return best;
}

/**
 * tl_checklist_share_points:
 * @importance: (array length=n): the importance of each item, ≥ 1
 * @n: how many items, 1 to 10,000
 * @points: (out) (array length=n): the points of each
 *
 * Shares out 100 points in proportion to the importance: in fives where that leaves room for
 * differences, in ones, tenths or hundredths for longer lists. Every item gets some, the sum is 100;
 * of items that are equally far from their due the earlier one is served first.
 */
void
tl_checklist_share_points (const guint *importance, guint n, double *points)
{
  guint n_units = n <= 16 ? 20 : n <= 80 ? 100 : n <= 800 ? 1000 : 10000;
  g_autofree double *quotas = g_new (double, n);
  double total = 0;
  double given = 0;

  g_assert (n > 0 && n <= n_units);

  for (guint i = 0; i < n; i++)
    total += importance[i];
  for (guint i = 0; i < n; i++)
    {
      quotas[i] = n_units * importance[i] / total;
      points[i] = MAX (floor (quotas[i]), 1);
      given += points[i];
    }
  for (; given < n_units; given++)
    points[find_furthest (quotas, points, n, FALSE)]++;
  for (; given > n_units; given--)
    points[find_furthest (quotas, points, n, TRUE)]--;
  for (guint i = 0; i < n; i++)
    points[i] = points[i] * 100 / n_units;
}
