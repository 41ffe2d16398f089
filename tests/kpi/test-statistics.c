/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Intervals and tests against published examples, and the properties that must hold for any data. */
#include "tl-statistics-agreement.h"
#include "tl-statistics-control.h"
#include "tl-statistics-mean.h"
#include "tl-statistics-nps.h"
#include "tl-statistics-proportion.h"
#include "tl-statistics-quantile.h"
#include "tl-statistics-rank.h"

#include <math.h>
#include <stdlib.h>

#define assert_near(a, b, epsilon) g_assert_cmpfloat_with_epsilon (a, b, epsilon)

static void
test_wilson (void)
{
  static const struct
  {
    gint64 k, n;
    double low, high, epsilon;
  } vectors[] = {
    { 15, 148, .0624, .1605, .00005 },
    { 0, 20, 0, .1611, .00005 },
    { 20, 20, 1 - .1611, 1, .00005 },
    { 13, 16, .5699, .9341, .00005 },
    { 100, 200, .4313609, .5686391, .00000005 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      TlInterval interval = tl_wilson_interval (vectors[i].k, vectors[i].n);

      assert_near (interval.low, vectors[i].low, vectors[i].epsilon);
      assert_near (interval.high, vectors[i].high, vectors[i].epsilon);
    }
}

static void
test_wilson_properties (void)
{
  for (gint64 n = 1; n <= 120; n++)
    {
      double last_low = -1;

      for (gint64 k = 0; k <= n; k++)
        {
          TlInterval interval = tl_wilson_interval (k, n);
          TlInterval mirrored = tl_wilson_interval (n - k, n);
          TlInterval larger = tl_wilson_interval (4 * k, 4 * n);
          double p = (double) k / (double) n;

          g_assert_cmpfloat (interval.low, >=, 0);
          g_assert_cmpfloat (interval.low, <=, p);
          g_assert_cmpfloat (interval.high, >=, p);
          g_assert_cmpfloat (interval.high, <=, 1);
          assert_near (interval.low, 1 - mirrored.high, 1e-12);
          g_assert_cmpfloat (interval.low, >=, last_low);
          g_assert_cmpfloat (larger.high - larger.low, <, interval.high - interval.low);
          last_low = interval.low;
        }
    }
}

static void
test_newcombe (void)
{
  static const struct
  {
    gint64 k1, n1, k2, n2;
    double low, high;
  } vectors[] = {
    { 56, 70, 48, 80, .0524, .3339 }, { 6, 7, 2, 7, .0582, .8062 },
    { 5, 56, 0, 29, -.0381, .1926 },  { 0, 10, 0, 20, -.1611, .2775 },
    { 7, 34, 1, 34, .0189, .3404 },
  };
  TlDifferenceTest test = tl_proportion_difference (56, 70, 48, 80);

  assert_near (test.z, 2.6502, .00005);
  assert_near (test.p, .00805, .000005);
  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      TlDifferenceTest one
          = tl_proportion_difference (vectors[i].k1, vectors[i].n1, vectors[i].k2, vectors[i].n2);
      TlDifferenceTest other
          = tl_proportion_difference (vectors[i].k2, vectors[i].n2, vectors[i].k1, vectors[i].n1);

      assert_near (one.interval.low, vectors[i].low, .00005);
      assert_near (one.interval.high, vectors[i].high, .00005);
      assert_near (one.interval.low, -other.interval.high, 1e-12);
    }
  g_assert_true (isnan (tl_proportion_difference (0, 10, 0, 20).z));
}

static void
test_nps (void)
{
  static const TlNpsCounts small = { 1, 2, 3 };
  static const TlNpsCounts large = { 20, 30, 50 };
  static const TlNpsCounts other = { 30, 35, 35 };
  TlNpsEstimate plain = tl_nps_estimate (&small);
  TlInterval interval = tl_nps_interval (&small);
  TlDifferenceTest change;

  assert_near (plain.value, 1.0 / 3, 1e-12);
  assert_near (plain.variance, 5.0 / 9, 1e-12);
  assert_near (plain.standard_error, .304, .0005);
  assert_near (tl_nps_estimate_adjusted (&small).value, .2222, .00005);
  assert_near (interval.low, -.2674, .00005);
  assert_near (interval.high, .7119, .00005);
  interval = tl_nps_interval (&large);
  assert_near (tl_nps_estimate_adjusted (&large).value, .2913, .00005);
  assert_near (interval.low, .1405, .00005);
  assert_near (interval.high, .4420, .00005);
  change = tl_nps_change (&other, &large);
  assert_near (change.difference, .2427, .00005);
  assert_near (change.z, 2.2010, .00005);
  assert_near (change.p, .0277, .00005);
}

static void
test_nps_properties (void)
{
  for (gint64 d = 0; d < 12; d++)
    for (gint64 p = 0; p < 12; p++)
      for (gint64 a = 0; a < 12; a++)
        {
          TlNpsCounts counts = { d, p, a };
          TlNpsCounts mirrored = { a, p, d };
          TlInterval interval = tl_nps_interval (&counts);
          TlInterval mirror = tl_nps_interval (&mirrored);

          g_assert_cmpfloat (interval.low, >=, -1);
          g_assert_cmpfloat (interval.high, <=, 1);
          g_assert_cmpfloat (interval.low, <, interval.high);
          assert_near (interval.low, -mirror.high, 1e-12);
        }
}

static void
test_quantile_ranks (void)
{
  static const struct
  {
    gint64 n;
    double p;
    gint64 low, high;
    double coverage;
  } vectors[] = {
    { 6, .5, 1, 6, .969 },
    { 9, .5, 2, 8, .961 },
    { 10, .5, 2, 9, .979 },
    { 15, .5, 4, 12, .965 },
  };
  static const struct
  {
    double p;
    gint64 smallest;
  } needs[] = { { .5, 6 }, { .9, 36 }, { .95, 72 } };
  TlQuantileRanks ranks;

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_assert_true (tl_quantile_ranks (vectors[i].n, vectors[i].p, &ranks));
      g_assert_cmpint (ranks.low, ==, vectors[i].low);
      g_assert_cmpint (ranks.high, ==, vectors[i].high);
      assert_near (ranks.coverage, vectors[i].coverage, .0005);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      g_assert_false (tl_quantile_ranks (needs[i].smallest - 1, needs[i].p, &ranks));
      g_assert_true (tl_quantile_ranks (needs[i].smallest, needs[i].p, &ranks));
    }
}

/* For every n, against the definition with the binomial distribution added up term by term. */
static void
test_quantile_ranks_by_definition (void)
{
  static const double quantiles[] = { .25, .5, .9, .95 };

  for (gsize q = 0; q < G_N_ELEMENTS (quantiles); q++)
    for (gint64 n = 1; n <= 400; n++)
      {
        double p = quantiles[q];
        g_autofree double *cdf = g_new0 (double, n + 2); /* cdf[k] = F(k − 1) */
        gint64 low = 0;
        gint64 high = n + 1;
        TlQuantileRanks ranks;

        for (gint64 k = 0; k <= n; k++)
          cdf[k + 1] = cdf[k]
                       + exp (lgamma ((double) n + 1) - lgamma ((double) k + 1)
                              - lgamma ((double) (n - k) + 1) + (double) k * log (p)
                              + (double) (n - k) * log1p (-p));
        while (low < n && cdf[low + 1] <= .025)
          low++;
        while (high > 1 && 1 - cdf[high - 1] <= .025)
          high--;
        if (low < 1 || high > n)
          {
            g_assert_false (tl_quantile_ranks (n, p, &ranks));
            continue;
          }
        g_assert_true (tl_quantile_ranks (n, p, &ranks));
        g_assert_cmpint (ranks.low, ==, low);
        g_assert_cmpint (ranks.high, ==, high);
        g_assert_cmpfloat (ranks.coverage, >=, .95);
      }
}

static int
compare_integers (const void *a, const void *b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static void
test_quantile (void)
{
  gint64 ten[] = { 10, 2, 8, 4, 6, 1, 3, 5, 9, 7 };
  gint64 one[] = { 42 };

  assert_near (tl_quantile (ten, 10, .5), 5.5, 1e-12);
  assert_near (tl_quantile (ten, 10, .9), 9.1, 1e-12);
  assert_near (tl_quantile (ten, 10, 0), 1, 1e-12);
  assert_near (tl_quantile (ten, 10, 1), 10, 1e-12);
  assert_near (tl_quantile (one, 1, .5), 42, 1e-12);

  for (guint32 seed = 0; seed < 300; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      gint64 n = g_rand_int_range (rand, 1, 300);
      int range = g_rand_int_range (rand, 1, 200);
      g_autofree gint64 *values = g_new (gint64, n);
      g_autofree gint64 *sorted = NULL;

      for (gint64 i = 0; i < n; i++)
        values[i] = seed % 3 == 0 ? i : g_rand_int_range (rand, 0, range);
      sorted = g_memdup2 (values, (gsize) n * sizeof *values);
      qsort (sorted, (gsize) n, sizeof *sorted, compare_integers);
      for (gint64 rank = 1; rank <= n; rank++)
        g_assert_cmpint (tl_select_rank (values, n, rank), ==, sorted[rank - 1]);
      qsort (values, (gsize) n, sizeof *values, compare_integers);
      g_assert_cmpmem (values, (gsize) n * sizeof *values, sorted, (gsize) n * sizeof *sorted);
    }
}

static void
test_mean (void)
{
  static const double values[] = { 19, 22, 16, 29, 24 };
  TlMoments moments = { 0 };
  TlInterval interval;

  g_assert_true (isnan (tl_mean_interval (&moments).low));
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    tl_moments_add (&moments, values[i]);
  interval = tl_mean_interval (&moments);
  assert_near (tl_mean (&moments), 22, 1e-12);
  assert_near (interval.low, 15.854, .0005);
  assert_near (interval.high, 28.146, .0005);
}

/* Variances 24.5 and 18, so t = 7 / √9.4 with 6.929 degrees of freedom. */
static void
test_mean_difference (void)
{
  static const double first[] = { 19, 22, 16, 29, 24 };
  static const double second[] = { 20, 11, 17, 12 };
  TlMoments a = { 0 };
  TlMoments b = { 0 };
  TlDifferenceTest one;
  TlDifferenceTest other;

  for (gsize i = 0; i < G_N_ELEMENTS (first); i++)
    tl_moments_add (&a, first[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (second); i++)
    tl_moments_add (&b, second[i]);
  one = tl_mean_difference (&a, &b);
  other = tl_mean_difference (&b, &a);
  assert_near (one.difference, 7, 1e-12);
  assert_near (one.z, 7 / sqrt (9.4), 1e-9);
  assert_near (one.p, .0567509, .0000005);
  g_assert_cmpfloat (one.interval.low, <, 0);
  assert_near (one.interval.low, -other.interval.high, 1e-9);
  assert_near (one.p, other.p, 1e-12);
}

/* How often the interval holds the true quantile, over many samples of skewed values. */
static void
test_quantile_coverage (void)
{
  static const struct
  {
    gint64 n;
    double p;
  } cases[] = { { 10, .5 }, { 37, .5 }, { 200, .5 }, { 40, .9 }, { 150, .9 } };
  enum
  {
    SAMPLES = 4000
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);

  for (gsize c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      g_autofree gint64 *values = g_new (gint64, cases[c].n);
      double quantile = -1e6 * log (1 - cases[c].p); /* of an exponential distribution */
      int covered = 0;

      for (int sample = 0; sample < SAMPLES; sample++)
        {
          TlInterval interval;

          for (gint64 i = 0; i < cases[c].n; i++)
            values[i] = (gint64) (-1e6 * log (1 - g_rand_double (rand)));
          tl_quantile_with_interval (values, cases[c].n, cases[c].p, &interval);
          covered += interval.low <= quantile && quantile <= interval.high;
        }
      /* 95 % less three standard errors of the simulation. */
      g_assert_cmpfloat ((double) covered / SAMPLES, >=, .95 - 3 * sqrt (.95 * .05 / SAMPLES));
    }
}

static void
test_smallest_n (void)
{
  g_assert_cmpint (tl_quantile_smallest_n (.5), ==, 6);
  g_assert_cmpint (tl_quantile_smallest_n (.9), ==, 36);
  g_assert_cmpint (tl_quantile_smallest_n (.95), ==, 72);
}

static void
test_newcombe_properties (void)
{
  for (gint64 n1 = 1; n1 <= 12; n1++)
    for (gint64 n2 = 1; n2 <= 12; n2++)
      for (gint64 k1 = 0; k1 <= n1; k1++)
        for (gint64 k2 = 0; k2 <= n2; k2++)
          {
            TlDifferenceTest one = tl_proportion_difference (k1, n1, k2, n2);
            TlDifferenceTest other = tl_proportion_difference (k2, n2, k1, n1);

            g_assert_cmpfloat (one.interval.low, >=, -1 - 1e-12);
            g_assert_cmpfloat (one.interval.high, <=, 1 + 1e-12);
            g_assert_cmpfloat (one.interval.low, <=, one.difference + 1e-12);
            g_assert_cmpfloat (one.interval.high, >=, one.difference - 1e-12);
            assert_near (one.interval.low, -other.interval.high, 1e-12);
            assert_near (one.p, other.p, 1e-12);
          }
}

static void
test_distributions (void)
{
  /* Tables of Student's t, 97.5 %. */
  assert_near (tl_student_quantile (.975, 1), 12.7062047, 1e-6);
  assert_near (tl_student_quantile (.975, 4), 2.7764451, 1e-6);
  assert_near (tl_student_quantile (.975, 30), 2.0422725, 1e-6);
  assert_near (tl_student_quantile (.975, 1e6), 1.9599664, 1e-6);
  assert_near (tl_normal_two_sided_p (1.959963985), .05, 1e-9);
  assert_near (tl_binomial_cdf (0, 6, .5), 1.0 / 64, 1e-14);
  assert_near (tl_binomial_cdf (499999, 1000000, .5), .5 - .00039894218, 1e-9);
  assert_near (tl_incomplete_beta (.3, 2, 3), .3483, 1e-12);
}

static void
test_mann_whitney (void)
{
  static const double first[] = { 19, 22, 16, 29, 24 };
  static const double second[] = { 20, 11, 17, 12 };
  static const double tied[] = { 20, 20, 20 };
  TlRankTest test = tl_mann_whitney (first, 5, second, 4);

  assert_near (test.u, 17, 1e-12);
  assert_near (test.p_exact, .111111, .0000005);
  assert_near (test.p_normal, .1113469, .00000005);
  test = tl_mann_whitney (second, 4, first, 5);
  assert_near (test.u, 3, 1e-12);
  assert_near (test.p_exact, .111111, .0000005);
  test = tl_mann_whitney (tied, 3, tied, 3);
  assert_near (test.u, 4.5, 1e-12);
  assert_near (test.p_normal, 1, 1e-12);
  g_assert_true (isnan (test.p_exact));
}

static void
test_xmr (void)
{
  static const double values[] = { 49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1 };
  static const double run[] = { 0, 2, 2, 2, 2, 2, 2, 2, 2, 0 };
  static const TlInterval wide = { -10, 10 };
  TlXmrLimits limits = tl_xmr_limits (values, G_N_ELEMENTS (values));

  assert_near (limits.centre, 50.81, 1e-9);
  assert_near (limits.moving_range, 1.8778, .00005);
  assert_near (limits.limits.low, 45.8151, .00005);
  assert_near (limits.limits.high, 55.8049, .00005);
  assert_near (limits.range_limit, 3.267 * 1.877777778, 1e-6);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_false (
        tl_control_is_signal (values, G_N_ELEMENTS (values), i, limits.centre, &limits.limits));
  for (gsize i = 0; i < G_N_ELEMENTS (run); i++)
    g_assert_true (tl_control_is_signal (run, G_N_ELEMENTS (run), i, 1, &wide) == (i == 8));
  g_assert_true (tl_control_is_signal ((const double[]){ 11 }, 1, 0, 0, &wide));
}

static void
test_p_chart (void)
{
  static const gint64 successes[] = { 40, 44, 22, 34, 24, 32, 28, 32, 34, 30 };
  static const gint64 sizes[] = { 200, 200, 200, 200, 200, 200, 200, 200, 200, 200 };
  double centre = tl_p_chart_centre (successes, sizes, G_N_ELEMENTS (sizes));
  TlInterval limits = tl_p_chart_limits (centre, 200);

  assert_near (centre, .16, 1e-12);
  assert_near (limits.low, .0822, .00005);
  assert_near (limits.high, .2378, .00005);
}

/* Cohen 1960, table 2 (as counts of 200): κ = .492; and his example of 2 × 2, as it is taught. */
static void
test_kappa (void)
{
  static const guint three[] = { 88, 14, 18, 10, 40, 10, 2, 6, 12 };
  static const guint two[] = { 20, 5, 10, 15 };
  static const guint alike[] = { 7, 0, 0, 0 };
  TlAgreement agreement = tl_agreement_from_table (three, 3);

  g_assert_cmpint (agreement.n, ==, 200);
  g_assert_cmpint (agreement.n_agreed, ==, 140);
  g_assert_cmpfloat_with_epsilon (agreement.kappa, 0.492, 5e-4);
  agreement = tl_agreement_from_table (two, 2);
  g_assert_cmpfloat_with_epsilon (agreement.kappa, 0.4, 1e-9);
  agreement = tl_agreement_from_table (alike, 2);
  g_assert_cmpint (agreement.n_agreed, ==, 7);
  g_assert_false (agreement.has_kappa);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tl/kpi/statistics/kappa", test_kappa);
  g_test_add_func ("/tl/kpi/statistics/wilson", test_wilson);
  g_test_add_func ("/tl/kpi/statistics/wilson-properties", test_wilson_properties);
  g_test_add_func ("/tl/kpi/statistics/newcombe", test_newcombe);
  g_test_add_func ("/tl/kpi/statistics/newcombe-properties", test_newcombe_properties);
  g_test_add_func ("/tl/kpi/statistics/nps", test_nps);
  g_test_add_func ("/tl/kpi/statistics/nps-properties", test_nps_properties);
  g_test_add_func ("/tl/kpi/statistics/quantile-ranks", test_quantile_ranks);
  g_test_add_func ("/tl/kpi/statistics/quantile-ranks-by-definition",
                   test_quantile_ranks_by_definition);
  g_test_add_func ("/tl/kpi/statistics/quantile", test_quantile);
  g_test_add_func ("/tl/kpi/statistics/mean", test_mean);
  g_test_add_func ("/tl/kpi/statistics/mean-difference", test_mean_difference);
  g_test_add_func ("/tl/kpi/statistics/quantile-coverage", test_quantile_coverage);
  g_test_add_func ("/tl/kpi/statistics/smallest-n", test_smallest_n);
  g_test_add_func ("/tl/kpi/statistics/distributions", test_distributions);
  g_test_add_func ("/tl/kpi/statistics/mann-whitney", test_mann_whitney);
  g_test_add_func ("/tl/kpi/statistics/xmr", test_xmr);
  g_test_add_func ("/tl/kpi/statistics/p-chart", test_p_chart);

  return g_test_run ();
}
