/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-date.h"
#include "tl-document.h"

G_BEGIN_DECLS

/**
 * TlKpiQuote: what a customer said, as it is taken over. All texts are borrowed.
 * @text: the words
 * @day: when they were written
 * @source: the name of the rows that they are from
 */
typedef struct
{
  const char *text;
  TlDate day;
  const char *source;
} TlKpiQuote;

gboolean tl_kpi_pin_takes (TlRecord *record);
TlRecord *tl_kpi_pin_add (TlDocument *document, TlId card, const TlKpiQuote *quote, GError **error);
TlRecord *tl_kpi_pin_find (TlDocument *document, const TlKpiQuote *quote);

G_END_DECLS
