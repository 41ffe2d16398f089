/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-csv.h"
#include "tl-zone.h"

G_BEGIN_DECLS

/**
 * TlDateOrder:
 * @TL_DATE_ORDER_NONE: nothing is known; dates such as 03/04/2026 are refused
 * @TL_DATE_ORDER_DAY_FIRST: 03/04/2026 is in April
 * @TL_DATE_ORDER_MONTH_FIRST: 03/04/2026 is in March
 */
typedef enum
{
  TL_DATE_ORDER_NONE,
  TL_DATE_ORDER_DAY_FIRST,
  TL_DATE_ORDER_MONTH_FIRST
} TlDateOrder;

/**
 * TlParseResult:
 * @TL_PARSE_OK: a value was read
 * @TL_PARSE_EMPTY: the field is empty or says that there is no answer
 * @TL_PARSE_SHAPE: the field does not have the shape of such a value
 * @TL_PARSE_RANGE: it has, but there is no such day, or the score is not on the scale
 * @TL_PARSE_AMBIGUOUS: it is a date that can be read in two ways
 */
typedef enum
{
  TL_PARSE_OK,
  TL_PARSE_EMPTY,
  TL_PARSE_SHAPE,
  TL_PARSE_RANGE,
  TL_PARSE_AMBIGUOUS
} TlParseResult;

/**
 * TlTimestampParts: what a timestamp says, before order and zone are applied.
 * @first: day or month where @slashed, else the month
 * @second: month or day where @slashed, else the day
 * @slashed: whether the order of @first and @second depends on the file
 * @seconds: of the day
 * @has_offset: whether an offset from UTC is written
 * @offset: that offset in seconds, east positive
 * @epoch: seconds since 1970-01-01 00:00 UTC where the timestamp is such a number of milliseconds,
 *   and nothing else counts; else 0
 */
typedef struct
{
  int year;
  int first;
  int second;
  gboolean slashed;
  int seconds;
  gboolean has_offset;
  int offset;
  gint64 epoch;
} TlTimestampParts;

TlCsvField tl_csv_field_trim (TlCsvField field);
gboolean tl_csv_field_is (TlCsvField field, const char *word);
char *tl_csv_field_dup (TlCsvField field, gsize max_length);
TlParseResult tl_parse_timestamp_parts (TlCsvField field, TlTimestampParts *parts);
TlDateOrder tl_timestamp_parts_tell_order (const TlTimestampParts *parts);
TlParseResult tl_timestamp_parts_resolve (const TlTimestampParts *parts, TlDateOrder order,
                                          TlZone *zone, gint64 *utc_seconds);
TlParseResult tl_parse_score (TlCsvField field, int lowest, int highest, int *score);
TlParseResult tl_parse_whole (TlCsvField field, int lowest, int highest, int *number);
TlParseResult tl_parse_duration (TlCsvField field, double unit, gint64 *seconds);
TlParseResult tl_parse_flag (TlCsvField field, int yes_from, int *flag);
TlParseResult tl_parse_time_left (TlCsvField field, int *breached);
gboolean tl_parse_is_scientific (TlCsvField field);
gboolean tl_parse_is_plain_integer (TlCsvField field, gint64 *number);

G_END_DECLS
