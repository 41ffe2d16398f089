/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TlAgreement: how far two observers agree.
 * @n: things that both have judged
 * @n_agreed: those that they judged alike
 * @has_kappa: whether @kappa is defined: chance alone would not agree always
 * @kappa: Cohen's kappa: 1 for full agreement, 0 for what chance gives, below for less
 */
typedef struct
{
  gint64 n;
  gint64 n_agreed;
  gboolean has_kappa;
  double kappa;
} TlAgreement;

TlAgreement tl_agreement_from_table (const guint *table, guint n_categories);

G_END_DECLS
