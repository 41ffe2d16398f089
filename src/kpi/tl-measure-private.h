/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a request becomes a figure, in three steps that know little of each other:
 *
 *   request ──tl-measure-rule.c, -query.c──► query      what a row counts, as SQL
 *   query   ──provider──────────────────────► sums      n, Σx, scores, values by group and period
 *   sums    ──tl-measure-sums.c─────────────► points    value, interval, final or not
 *
 * A *provider* is what holds rows and fills sums from them: tl-measure-sqlite.c reads the local database
 * in one pass, tl-measure-server.c leaves the adding up to a server, because a query is text. What only
 * runs a statement and reads its rows does so through tl-measure-source.c on either.
 */
#pragma once

#include "tl-calendar.h"
#include "tl-kpi-counts.h"
#include "tl-measure-filter.h"
#include "tl-measure.h"

G_BEGIN_DECLS

/** TL_MEASURE_PENDING: the number of a row that will count, but nobody knows yet how. */
#define TL_MEASURE_PENDING 2

/** TL_MEASURE_STILL_OPEN: of a backlog, the day on which a row that is open was solved. */
#define TL_MEASURE_STILL_OPEN (1 << 29)

/**
 * TlMeasureQuery: a request compiled for the rows of one feed. Expressions are SQL over the columns of
 * the feed's table; ?1 is the feed's number, ?2 the point in time up to which the rows know anything.
 * @request: what was asked; its texts are borrowed
 * @feed: borrowed
 * @figure: what becomes of the numbers
 * @is_cohort: whether customers are followed; then tl-measure-cohort.c computes it
 * @is_due: whether the number may be %TL_MEASURE_PENDING
 * @number: what a row counts; NULL: nothing
 * @condition: which rows count at all
 * @day: on which day it counts, as a TlDate
 * @group: (nullable): code of the word to break down by
 * @group_type: what @group holds
 * @open_hours: (nullable): what tl_open_seconds() in @number counts by; the text of a calendar
 * @zone: in which days begin
 * @known_until: ?2
 * @has_ends: of a cohort: whether any row says when a customer left
 * @has_blank_tags: of a breakdown by tags: whether blanks separate them
 */
typedef struct
{
  TlMeasureRequest request;
  const TlFeed *feed;
  TlKpiFigure figure;
  gboolean is_cohort;
  gboolean is_due;
  char *number;
  char *condition;
  char *day;
  char *group;
  TlMeasureColumnType group_type;
  char *open_hours;
  char *zone;
  gint64 known_until;
  gboolean has_ends;
  gboolean has_blank_tags;
} TlMeasureQuery;

/**
 * TlMeasureRule: what a measure counts, as SQL.
 * @kinds: bits 1 << TlFeedKind of the rows that have it
 * @is_cohort: whether customers are followed
 * @is_due: whether the number may be %TL_MEASURE_PENDING
 */
typedef struct
{
  guint kinds;
  gboolean is_cohort;
  gboolean is_due;
} TlMeasureRule;

/* --- tl-measure-rule.c --- */

/** TL_MEASURE_SOLVED_CODES: SQL of the codes that a solved ticket's state may have. */
#define TL_MEASURE_SOLVED_CODES                                                                    \
  "SELECT code FROM feed_word WHERE feed = ?1"                                                     \
  " AND lower (word) IN ('solved', 'resolved', 'closed', 'done', 'completed')"

void tl_measure_rule_find (const TlKpiDefinition *definition, TlMeasureRule *rule);
char *tl_measure_rule_get_number (const TlKpiDefinition *definition, TlFeedKind kind,
                                  gboolean open_hours, gint64 limit);
char *tl_measure_rule_get_condition (const TlKpiDefinition *definition, gboolean has_times);
const char *tl_measure_get_begin (TlFeedKind kind);

/* --- tl-measure-query.c --- */

TlMeasureQuery *tl_measure_query_new (TlDatabase *database, const TlFeed *feed,
                                      const TlMeasureRequest *request, gint64 as_of,
                                      GError **error);
void tl_measure_query_free (TlMeasureQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlMeasureQuery, tl_measure_query_free)

/* --- tl-measure-sums.c --- */

/** TL_MEASURE_NO_GROUP: the code of rows without a word, and of all without a breakdown. */
#define TL_MEASURE_NO_GROUP (-1)

typedef struct _TlMeasureSums TlMeasureSums;

TlMeasureSums *tl_measure_sums_new (const TlMeasureQuery *query, GError **error);
void tl_measure_sums_free (TlMeasureSums *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlMeasureSums, tl_measure_sums_free)

gboolean tl_measure_sums_add (TlMeasureSums *self, int group, TlDate day, gint64 number);
gboolean tl_measure_sums_add_share (TlMeasureSums *self, int group, guint period, gboolean success);
gboolean tl_measure_sums_add_many (TlMeasureSums *self, int group, TlDate day, gint64 number,
                                   gint64 n);
gboolean tl_measure_sums_add_moments (TlMeasureSums *self, int group, TlDate day,
                                      const TlMoments *moments);
gboolean tl_measure_sums_merge (TlMeasureSums *self, const TlMeasureSums *other);
guint tl_measure_sums_get_n_periods (const TlMeasureSums *self);
TlDate tl_measure_sums_get_start (const TlMeasureSums *self, guint period);
void tl_measure_sums_leave_out (TlMeasureSums *self, guint period);
gboolean tl_measure_sums_have_blanks (const TlMeasureSums *self, GHashTable *words);
TlMeasureResult *tl_measure_sums_finish (TlMeasureSums *self, GHashTable *words);

/* --- tl-measure-functions.c --- */

/** TlMeasureFunctions: tl_open_seconds() and tl_local_day() of some queries on one connection. */
typedef struct _TlMeasureFunctions TlMeasureFunctions;

TlMeasureFunctions *tl_measure_functions_new (TlDatabase *database, GPtrArray *queries,
                                              GError **error);
void tl_measure_functions_free (TlMeasureFunctions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlMeasureFunctions, tl_measure_functions_free)
char *tl_measure_functions_bind (const char *expression, guint query);

/* --- tl-measure-part.c --- */

gboolean tl_measure_query_can_be_kept (const TlMeasureQuery *self);
char *tl_measure_query_get_hash (const TlMeasureQuery *self);
GBytes *tl_measure_sums_to_bytes (const TlMeasureSums *self);
gboolean tl_measure_bytes_are_sound (gconstpointer data, gsize size);
gboolean tl_measure_sums_add_bytes (TlMeasureSums *self, gconstpointer data, gsize size);

/* --- tl-measure-cache.c --- */

/** TlMeasureCache: sums of slices of a feed's rows, kept in the local database. */
typedef struct _TlMeasureCache TlMeasureCache;

TlMeasureCache *tl_measure_cache_new (TlDatabase *database, const TlFeed *feed, GPtrArray *queries,
                                      gint64 width, gint64 revision);
void tl_measure_cache_free (TlMeasureCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlMeasureCache, tl_measure_cache_free)
gint64 tl_measure_cache_get_slice (gint64 key, gint64 width);
gboolean tl_measure_cache_has (const TlMeasureCache *self, gint64 slice);
gboolean tl_measure_cache_take (TlMeasureCache *self, gint64 slice, GPtrArray *sums,
                                guint *too_many);
void tl_measure_cache_keep (TlMeasureCache *self, gint64 slice, gint64 revision, GPtrArray *sums);
void tl_measure_cache_save (TlMeasureCache *self, TlDatabase *database);

/* --- tl-measure-sqlite.c --- */

gboolean tl_measure_sqlite_read (TlDatabase *database, const TlFeed *feed, GPtrArray *queries,
                                 GPtrArray *sums, GCancellable *cancellable, GError **error);

/* --- tl-measure-source.c --- */

/** TlMeasureSource: where the rows of a feed are: the local database or a server. */
typedef struct _TlMeasureSource TlMeasureSource;

/** TlMeasureCursor: what came of a statement, row by row, wherever it ran. */
typedef struct _TlMeasureCursor TlMeasureCursor;

TlMeasureSource *tl_measure_source_open (TlDatabase *database, const TlFeed *feed,
                                         GCancellable *cancellable, GError **error);
void tl_measure_source_free (TlMeasureSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlMeasureSource, tl_measure_source_free)
gboolean tl_measure_source_is_server (const TlMeasureSource *self);
char *tl_measure_source_bind_numbers (TlMeasureSource *self, GArray *numbers);
char *tl_measure_source_bind_fractions (TlMeasureSource *self, GArray *fractions);
TlMeasureCursor *tl_measure_source_ask (TlMeasureSource *self, const TlMeasureQuery *query,
                                        const char *sql, const gint64 *numbers, guint n_numbers,
                                        GError **error);
gboolean tl_measure_cursor_step (TlMeasureCursor *self, gboolean *row, GError **error);
gboolean tl_measure_cursor_is_null (const TlMeasureCursor *self, int column);
gint64 tl_measure_cursor_get_int64 (const TlMeasureCursor *self, int column);
double tl_measure_cursor_get_double (const TlMeasureCursor *self, int column);
char *tl_measure_cursor_dup_text (const TlMeasureCursor *self, int column);
void tl_measure_cursor_free (TlMeasureCursor *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlMeasureCursor, tl_measure_cursor_free)

/* --- tl-measure-server.c --- */

gboolean tl_measure_server_read (TlMeasureSource *source, GPtrArray *queries, GPtrArray *sums,
                                 GHashTable *words, GError **error);

/* --- tl-measure-cohort.c --- */

gboolean tl_measure_cohort_read (TlMeasureSource *source, const TlMeasureQuery *query,
                                 TlMeasureSums *sums, GError **error);

/* --- tl-measure-sql.c --- */

char *tl_measure_query_to_sql (const TlMeasureQuery *self);

G_END_DECLS
