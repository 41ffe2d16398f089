/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed.h"
#include "tl-kpi-change.h"
#include "tl-kpi-definition.h"
#include "tl-kpi-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TlMeasureRequest: one question to the rows of a feed. All texts are borrowed.
 * @definition: what to compute; complete
 * @filters: (nullable) (array zero-terminated=1): "field=value", see tl-measure-filter.c
 * @calendar: (nullable): opening hours, see tl-calendar.c; %NULL or empty counts all hours
 * @zone: (nullable): in which days begin; %NULL or empty: the feed's
 * @limit: (nullable): what an SLA allows, such as "4 h" or "1 d"; %NULL or empty: the rows' due date
 * @by: (nullable): a column to break the figures down by, such as "channel" or an own column's name
 */
typedef struct
{
  TlKpiDefinition definition;
  const char *const *filters;
  const char *calendar;
  const char *zone;
  const char *limit;
  const char *by;
} TlMeasureRequest;

/**
 * TlMeasureSeries:
 * @group: the word that its rows have in common, as most rows write it; "" for rows without one
 * @n: rows that count, in all periods
 * @points: (element-type TlKpiPoint): by period
 */
typedef struct
{
  char *group;
  gint64 n;
  GArray *points;
} TlMeasureSeries;

/**
 * TlMeasureResult: the answer to a request.
 * @whole: the series of all rows
 * @parts: (element-type TlMeasureSeries): of each group, the largest first; empty without a breakdown
 */
typedef struct
{
  TlMeasureSeries *whole;
  GPtrArray *parts;
} TlMeasureResult;

/**
 * TlMeasureRow: one row behind a point.
 * @key: the row's id, as the tool that it comes from names it
 * @at: when it was created or answered, in seconds since 1970-01-01 00:00 UTC
 * @day: the day of that, in the time zone of the question
 * @value: what it adds, in words: "5", "2 h 10 min", "yes"
 * @comment: (nullable): what the customer wrote
 */
typedef struct
{
  char *key;
  gint64 at;
  TlDate day;
  char *value;
  char *comment;
} TlMeasureRow;

void tl_measure_series_free (TlMeasureSeries *series);
void tl_measure_result_free (TlMeasureResult *result);
void tl_measure_row_free (TlMeasureRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlMeasureSeries, tl_measure_series_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlMeasureResult, tl_measure_result_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlMeasureRow, tl_measure_row_free)

void tl_measure_request_from_record (TlMeasureRequest *request, TlRecord *kpi, GStrv *filters);
gboolean tl_measure_kind_fits (const TlKpiDefinition *definition, TlFeedKind kind);
GPtrArray *tl_measure_list_columns (const TlFeed *feed);
GPtrArray *tl_measure_list_used_columns (TlDatabase *database, const TlFeed *feed, GError **error);

GPtrArray *tl_measure_compute_many (TlDatabase *database, const TlFeed *feed,
                                    const TlMeasureRequest *requests, gsize n_requests,
                                    gint64 as_of, GCancellable *cancellable, GError **error);
GArray *tl_measure_compute (TlDatabase *database, const TlFeed *feed,
                            const TlKpiDefinition *definition, const char *const *filters,
                            gint64 as_of, GError **error);

gboolean tl_measure_compare (TlDatabase *database, const TlFeed *feed,
                             const TlMeasureRequest *request, TlDate before_start,
                             TlDate before_end, TlDate after_start, TlDate after_end, gint64 as_of,
                             TlKpiChange *change, GError **error);
GPtrArray *tl_measure_list_rows (TlDatabase *database, const TlFeed *feed,
                                 const TlMeasureRequest *request, TlDate start, gint64 offset,
                                 gint64 limit, gint64 *n_rows, GError **error);
gboolean tl_measure_count_customers (TlDatabase *database, const TlFeed *feed,
                                     const char *const *filters, gint64 as_of, gint64 *customers,
                                     GError **error);
char *tl_measure_to_sql (TlDatabase *database, const TlFeed *feed, const TlMeasureRequest *request,
                         gint64 as_of, GError **error);

G_END_DECLS
