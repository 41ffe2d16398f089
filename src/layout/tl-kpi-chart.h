/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-chart.h"
#include "tl-document.h"

G_BEGIN_DECLS

TlChart *tl_kpi_chart_new (TlDocument *document, TlRecord *kpi);

G_END_DECLS
