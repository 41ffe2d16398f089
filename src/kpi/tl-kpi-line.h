/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"
#include "tl-schema.h"

G_BEGIN_DECLS

/**
 * TlKpiLine:
 * @name: what the KPI is called
 * @measure: what the name says is measured, or an own series
 * @variant: how it is averaged, where the name says so
 * @unit: of the figures
 * @direction: which way is better
 * @values: (element-type double): the figures, the latest last; none if none is said
 * @has_target: whether there is a @target
 * @target: a value that is good enough
 * @has_worst: whether there is a @worst
 * @worst: the worst value that is still acceptable
 * @has_interval: whether there is an interval
 * @low: the lower end of the 95 % interval of the latest figure
 * @high: its upper end
 * @n: answers or tickets behind the latest figure, or -1
 *
 * What a line such as “CSAT 78, 74, 71 % ≥ 80 % worst 70 % n 318” says.
 */
typedef struct
{
  char *name;
  TlChoice_MEASURE measure;
  TlChoice_VARIANT variant;
  TlChoice_UNIT unit;
  TlChoice_DIRECTION direction;
  GArray *values;
  gboolean has_target;
  double target;
  gboolean has_worst;
  double worst;
  gboolean has_interval;
  double low;
  double high;
  gint64 n;
} TlKpiLine;

void tl_kpi_line_init (TlKpiLine *line, const char *text);
void tl_kpi_line_clear (TlKpiLine *line);
char *tl_kpi_line_describe (const TlKpiLine *line);
gboolean tl_kpi_line_apply (const TlKpiLine *line, TlDocument *document, TlRecord *kpi, gint64 now,
                            GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TlKpiLine, tl_kpi_line_clear)

G_END_DECLS
