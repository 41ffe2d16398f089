/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"
#include "tl-kpi-definition.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_KPI_CARD (tl_kpi_card_get_type ())
G_DECLARE_FINAL_TYPE (TlKpiCard, tl_kpi_card, TL, KPI_CARD, GtkBox)

GtkWidget *tl_kpi_card_new (void);
void tl_kpi_card_set_kpi (TlKpiCard *self, TlDocument *document, TlRecord *kpi);
char *tl_kpi_card_dup_words (TlKpiCard *self);
char *tl_kpi_card_make_figures (const TlKpiDefinition *definition, const TlKpiPoint *latest);

G_END_DECLS
