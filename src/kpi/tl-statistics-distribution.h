/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TL_Z_95: 97.5 % of the standard normal distribution lie below it. */
#define TL_Z_95 1.959964

/** TL_ALPHA_95: what a 95 % interval leaves out on both sides together. */
#define TL_ALPHA_95 0.05

/**
 * TlInterval:
 * @low: lower end, NaN where there is none
 * @high: upper end likewise
 */
typedef struct
{
  double low;
  double high;
} TlInterval;

double tl_normal_two_sided_p (double z);
double tl_incomplete_beta (double x, double a, double b);
double tl_binomial_cdf (gint64 k, gint64 n, double p);
double tl_student_two_sided_p (double t, double degrees);
double tl_student_quantile (double probability, double degrees);

G_END_DECLS
