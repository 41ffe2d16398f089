/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which column of a CSV file is which field.
 *
 * A column is recognised by its header *and* by the shape of its values in the first SAMPLE rows: a
 * "Resolution time" may be a point in time or a duration, a "Rating" may be a score or a remark. What
 * the user says, "COLUMN=field", goes before everything that is recognised. It may end in a
 * detail that no file tells by itself:
 *
 *   Created=created:dmy     03/04/2026 is 3 April (":mdy": 4 March)
 *   Rating=csat:1-7         the scale of the scores
 *   Reply=first_reply:min   plain numbers are minutes (":s" seconds, ":h" hours)
 *   Stations=transferred:2  a number counts as yes from 2 on
 *   Notes=-                 the column is left out, although it was recognised
 *
 * The order of day and month is decided from the whole file, because the first month of a file
 * seldom tells; where the whole file does not tell either, the import asks instead of guessing.
 */
#include "tl-feed-columns.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define SAMPLE 1000

/* A column has a shape if at least this share of its filled cells has it. */
#define SHARE 0.8

/* How many cells of a column in the sample are filled, and how many of those have a shape. */
typedef struct
{
  guint filled;
  guint times;
  guint wholes;
  guint scores;
  guint durations;
  guint flags;
} ColumnSample;

/**
 * tl_feed_columns_clear:
 * @self: columns
 */
void
tl_feed_columns_clear (TlFeedColumns *self)
{
  g_clear_pointer (&self->header, g_strfreev);
}

static gboolean
read_header (TlFeedColumns *self, TlCsvReader *reader, GError **error)
{
  g_autoptr (GError) local = NULL;
  const TlCsvField *fields = tl_csv_reader_next (reader, &self->n_header, &local);

  if (fields == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error_literal (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT,
                             _ ("The file is empty. Export the rows again, with a line of column "
                                "names."));
      return FALSE;
    }
  self->header = g_new0 (char *, self->n_header + 1);
  for (guint i = 0; i < self->n_header; i++)
    {
      TlCsvField field = tl_csv_field_trim (fields[i]);
      g_autofree char *name = g_strndup (field.text, MIN (field.length, 200));

      self->header[i] = g_utf8_make_valid (name, -1);
    }
  return TRUE;
}

static void
sample_cell (ColumnSample *sample, TlCsvField field)
{
  TlTimestampParts parts;
  gint64 seconds;
  int number;

  field = tl_csv_field_trim (field);
  if (field.length == 0)
    return;
  sample->filled++;
  sample->times += tl_parse_timestamp_parts (field, &parts) != TL_PARSE_SHAPE;
  sample->wholes += tl_parse_whole (field, 0, G_MAXINT, &number) != TL_PARSE_SHAPE;
  sample->scores += tl_parse_score (field, 0, 10, &number) != TL_PARSE_SHAPE;
  sample->durations += tl_parse_duration (field, 1, &seconds) != TL_PARSE_SHAPE;
  sample->flags += tl_parse_flag (field, 1, &number) != TL_PARSE_SHAPE;
}

static ColumnSample *
take_sample (TlFeedColumns *self, TlCsvReader *reader, GError **error)
{
  g_autofree ColumnSample *samples = g_new0 (ColumnSample, self->n_header);
  g_autoptr (GError) local = NULL;
  const TlCsvField *fields;
  guint n;

  for (int row = 0; row < SAMPLE; row++)
    {
      fields = tl_csv_reader_next (reader, &n, &local);
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      if (fields == NULL)
        break;
      for (guint i = 0; n == self->n_header && i < n; i++)
        sample_cell (&samples[i], fields[i]);
    }
  return g_steal_pointer (&samples);
}

static gboolean
has_share (guint n, guint filled)
{
  return n >= SHARE * filled;
}

static gboolean
fits (TlFeedShape shape, const ColumnSample *sample)
{
  switch (shape)
    {
    case TL_FEED_SHAPE_TIME:
      return has_share (sample->times, sample->filled);
    case TL_FEED_SHAPE_SINCE:
      return has_share (sample->times, sample->filled)
             || has_share (sample->durations, sample->filled);
    case TL_FEED_SHAPE_DURATION:
      return has_share (sample->durations, sample->filled);
    case TL_FEED_SHAPE_WHOLE:
      return has_share (sample->wholes, sample->filled);
    case TL_FEED_SHAPE_SCORE:
      return has_share (sample->scores, sample->filled);
    case TL_FEED_SHAPE_FLAG:
      return has_share (sample->flags, sample->filled);
    default:
      return TRUE;
    }
}

static char *
simplify (const char *header)
{
  GString *simple = g_string_new (NULL);

  for (const char *p = header; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (simple, g_ascii_tolower (*p));
  return g_string_free (simple, FALSE);
}

static double
guess_unit (const char *header)
{
  g_autofree char *simple = simplify (header);

  if (strstr (simple, "minute") != NULL || g_str_has_suffix (simple, "min"))
    return 60;
  if (strstr (simple, "hour") != NULL || g_str_has_suffix (simple, "hrs"))
    return 3600;
  return 1;
}

static void
assign (TlFeedColumns *self, const ColumnSample *samples, TlFeedField field, int index)
{
  TlFeedColumn *column = &self->columns[field];
  TlFeedShape shape = tl_feed_field_get_shape (field);

  column->index = index;
  column->is_duration = shape == TL_FEED_SHAPE_DURATION
                        || (shape == TL_FEED_SHAPE_SINCE && samples[index].filled > 0
                            && !has_share (samples[index].times, samples[index].filled));
  column->unit = guess_unit (self->header[index]);
}

static void
recognise (TlFeedColumns *self, const ColumnSample *samples, gboolean *taken)
{
  for (int field = 0; field < TL_N_FEED_FIELDS; field++)
    {
      const char *const *headers = tl_feed_field_get_headers (field, self->kind);
      TlFeedShape shape = tl_feed_field_get_shape (field);

      for (; headers != NULL && *headers != NULL && self->columns[field].index < 0; headers++)
        for (guint i = 0; i < self->n_header && self->columns[field].index < 0; i++)
          {
            g_autofree char *simple = simplify (self->header[i]);

            if (!taken[i] && strcmp (simple, *headers) == 0 && fits (shape, &samples[i]))
              {
                assign (self, samples, field, (int) i);
                taken[i] = TRUE;
              }
          }
    }
}

static int
find_header (TlFeedColumns *self, const char *name)
{
  for (guint i = 0; i < self->n_header; i++)
    if (strcmp (self->header[i], name) == 0)
      return (int) i;
  for (guint i = 0; i < self->n_header; i++)
    if (g_ascii_strcasecmp (self->header[i], name) == 0)
      return (int) i;
  return -1;
}

/* "dmy", "mdy": the order is the file's; "s", "min", "h": what plain numbers count. */
static gboolean
apply_time_detail (TlFeedColumns *self, TlFeedField field, const char *detail)
{
  TlFeedColumn *column = &self->columns[field];

  if (tl_feed_field_get_shape (field) != TL_FEED_SHAPE_DURATION
      && (strcmp (detail, "dmy") == 0 || strcmp (detail, "mdy") == 0))
    {
      self->order = *detail == 'd' ? TL_DATE_ORDER_DAY_FIRST : TL_DATE_ORDER_MONTH_FIRST;
      return TRUE;
    }
  column->unit = strcmp (detail, "s") == 0     ? 1
                 : strcmp (detail, "min") == 0 ? 60
                 : strcmp (detail, "h") == 0   ? 3600
                                               : 0;
  return tl_feed_field_get_shape (field) != TL_FEED_SHAPE_TIME && column->unit > 0;
}

static gboolean
apply_detail (TlFeedColumns *self, TlFeedField field, const char *detail)
{
  TlFeedColumn *column = &self->columns[field];
  int lowest = 0;
  int highest = 0;
  int length = 0;

  switch (tl_feed_field_get_shape (field))
    {
    case TL_FEED_SHAPE_TIME:
    case TL_FEED_SHAPE_SINCE:
    case TL_FEED_SHAPE_DURATION:
      return apply_time_detail (self, field, detail);
    case TL_FEED_SHAPE_SCORE:
      if (sscanf (detail, "%2d-%2d%n", &lowest, &highest, &length) < 2 || highest <= lowest)
        return FALSE;
      break;
    case TL_FEED_SHAPE_FLAG:
      if (sscanf (detail, "%2d%n", &highest, &length) < 1 || highest < 1)
        return FALSE;
      break;
    default:
      return FALSE;
    }
  if (detail[length] != '\0' || lowest < 0 || highest > 10)
    return FALSE;
  column->lowest = lowest;
  column->highest = highest;
  return TRUE;
}

/* One "COLUMN=field" or "COLUMN=field:detail". The column's name may hold "=". */
static gboolean
apply_assignment (TlFeedColumns *self, const ColumnSample *samples, const char *assignment,
                  gboolean *taken, GError **error)
{
  const char *equals = strrchr (assignment, '=');
  g_autofree char *column
      = equals != NULL ? g_strndup (assignment, (gsize) (equals - assignment)) : NULL;
  g_auto (GStrv) parts = g_strsplit (equals != NULL ? equals + 1 : "", ":", 2);
  TlFeedField field;
  gboolean leave_out = parts[0] != NULL && strcmp (parts[0], "-") == 0;
  int index;

  if (equals == NULL || parts[0] == NULL
      || (!leave_out && !tl_feed_field_from_name (parts[0], self->kind, &field)))
    {
      g_autoptr (GString) names = g_string_new (NULL);

      for (int i = 0; i < TL_N_FEED_FIELDS; i++)
        if (tl_feed_field_get_name (i, self->kind) != NULL)
          g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                                  tl_feed_field_get_name (i, self->kind));
      g_set_error (
          error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
          _ ("“%s” does not say which column is which field. Write COLUMN=field, where the "
             "field is one of: %s."),
          assignment, names->str);
      return FALSE;
    }
  index = find_header (self, column);
  if (index < 0)
    {
      g_autofree char *header = g_strjoinv (", ", self->header);

      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
                   _ ("The file has no column “%s”. Its columns are: %s."), column, header);
      return FALSE;
    }
  if (leave_out && !taken[index])
    {
      taken[index] = TRUE;
      return TRUE;
    }
  if (taken[index] || self->columns[field].index >= 0)
    {
      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
                   _ ("“%s” assigns a column or a field for the second time. Name each once."),
                   assignment);
      return FALSE;
    }
  assign (self, samples, field, index);
  taken[index] = TRUE;
  if (parts[1] != NULL && !apply_detail (self, field, parts[1]))
    {
      g_set_error (
          error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
          _ ("“%s”: what stands behind the colon does not fit the field. Dates take dmy or "
             "mdy, durations s, min or h, scores a scale such as 1-7, yes or no a number from "
             "which on it is yes."),
          assignment);
      return FALSE;
    }
  return TRUE;
}

static gboolean
find_for_kind (TlFeedColumns *self, const ColumnSample *samples, TlFeedKind kind,
               const char *const *mapping, GError **error)
{
  g_autofree gboolean *taken = g_new0 (gboolean, self->n_header);

  self->kind = kind;
  self->order = TL_DATE_ORDER_NONE;
  for (int field = 0; field < TL_N_FEED_FIELDS; field++)
    {
      TlFeedColumn *column = &self->columns[field];

      *column = (TlFeedColumn){ .index = -1, .unit = 1 };
      tl_feed_field_get_range (field, &column->lowest, &column->highest);
    }
  for (; mapping != NULL && *mapping != NULL; mapping++)
    if (!apply_assignment (self, samples, *mapping, taken, error))
      return FALSE;
  recognise (self, samples, taken);

  for (int field = TL_FEED_FIELD_ID; field <= TL_FEED_FIELD_AT; field++)
    if (self->columns[field].index < 0)
      {
        g_autofree char *header = g_strjoinv (", ", self->header);

        g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
                     field == TL_FEED_FIELD_ID
                         ? _ (
                             "No column was recognised that tells the rows apart. The columns are: "
                             "%s. Say which one does, as in “COLUMN=%s”.")
                         : _ ("No column was recognised that says when. The columns are: %s. Say "
                              "which one does, as in “COLUMN=%s”."),
                     header, tl_feed_field_get_name (field, kind));
        return FALSE;
      }
  return TRUE;
}

static int
count_found (const TlFeedColumns *self)
{
  int n = 0;

  for (int field = 0; field < TL_N_FEED_FIELDS; field++)
    n += self->columns[field].index >= 0;
  return n;
}

/* The kind for which the most columns make sense; tickets before answers before orders. */
static gboolean
find_for_any_kind (TlFeedColumns *self, const ColumnSample *samples, const char *const *mapping,
                   GError **error)
{
  g_autoptr (GError) first_error = NULL;
  TlFeedColumns best = *self;
  int n_best = 0;

  for (int kind = TL_FEED_TICKET; kind <= TL_FEED_ORDER; kind++)
    {
      TlFeedColumns candidate = *self;

      if (find_for_kind (&candidate, samples, kind, mapping,
                         kind == TL_FEED_TICKET ? &first_error : NULL)
          && count_found (&candidate) > n_best)
        {
          best = candidate;
          n_best = count_found (&candidate);
        }
    }
  if (n_best == 0)
    {
      g_propagate_error (error, g_steal_pointer (&first_error));
      return FALSE;
    }
  *self = best;
  return TRUE;
}

/* What one row says about the order of day and month. */
static void
look_at_order (const TlFeedColumns *self, const TlCsvField *fields, guint n, gboolean *slashed,
               gboolean *day_first, gboolean *month_first)
{
  for (int field = 0; field < TL_N_FEED_FIELDS; field++)
    {
      TlFeedShape shape = tl_feed_field_get_shape (field);
      const TlFeedColumn *column = &self->columns[field];
      TlTimestampParts parts;

      if ((shape != TL_FEED_SHAPE_TIME && shape != TL_FEED_SHAPE_SINCE) || column->index < 0
          || column->is_duration || (guint) column->index >= n
          || tl_parse_timestamp_parts (fields[column->index], &parts) != TL_PARSE_OK
          || !parts.slashed)
        continue;
      *slashed = TRUE;
      *day_first |= parts.first > 12 && parts.second <= 12;
      *month_first |= parts.second > 12 && parts.first <= 12;
    }
}

static gboolean
find_order (TlFeedColumns *self, TlCsvReader *reader, GError **error)
{
  gboolean slashed = FALSE;
  gboolean day_first = FALSE;
  gboolean month_first = FALSE;
  g_autoptr (GError) local = NULL;
  const TlCsvField *fields;
  guint n;

  if (!tl_csv_reader_rewind (reader, error) || tl_csv_reader_next (reader, &n, error) == NULL)
    return FALSE;
  /* A file without such dates in its first rows has none at all; do not read it whole. */
  for (int row = 0; slashed || row < SAMPLE; row++)
    {
      fields = tl_csv_reader_next (reader, &n, &local);
      if (fields == NULL)
        break;
      if (n == self->n_header)
        look_at_order (self, fields, n, &slashed, &day_first, &month_first);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  if (slashed && day_first == month_first)
    {
      const char *column = self->header[self->columns[TL_FEED_FIELD_AT].index];
      const char *field = tl_feed_field_get_name (TL_FEED_FIELD_AT, self->kind);

      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
                   day_first
                       ? _ ("Some dates have the day first, others the month. Say which rows "
                            "are right with “%s=%s:dmy” (day first) or “%s=%s:mdy” (month "
                            "first); the others will be refused.")
                       : _ ("Dates such as 03/04/2026 can be read in two ways, and no date of "
                            "the file tells which. Say it with “%s=%s:dmy” (day first) or "
                            "“%s=%s:mdy” (month first)."),
                   column, field, column, field);
      return FALSE;
    }
  self->order = day_first     ? TL_DATE_ORDER_DAY_FIRST
                : month_first ? TL_DATE_ORDER_MONTH_FIRST
                              : TL_DATE_ORDER_NONE;
  return TRUE;
}

/**
 * tl_feed_columns_find:
 * @self: (out caller-allocates): what was found
 * @reader: a reader at its start
 * @kind: what the rows are; with %TL_FEED_ANY that is recognised too
 * @mapping: (nullable) (array zero-terminated=1): the user's assignments
 * @error: return location for an error
 *
 * Finds the columns of a file and leaves @reader behind the header.
 *
 * Returns: %FALSE with @error set if a necessary column is missing, an assignment is wrong or the
 *   order of day and month must be asked for
 */
gboolean
tl_feed_columns_find (TlFeedColumns *self, TlCsvReader *reader, TlFeedKind kind,
                      const char *const *mapping, GError **error)
{
  g_autofree ColumnSample *samples = NULL;
  gboolean found;
  guint n;

  memset (self, 0, sizeof *self);
  if (!read_header (self, reader, error))
    return FALSE;
  samples = take_sample (self, reader, error);
  if (samples == NULL)
    return FALSE;

  found = kind == TL_FEED_ANY ? find_for_any_kind (self, samples, mapping, error)
                              : find_for_kind (self, samples, kind, mapping, error);
  return found && (self->order != TL_DATE_ORDER_NONE || find_order (self, reader, error))
         && tl_csv_reader_rewind (reader, error) && tl_csv_reader_next (reader, &n, error) != NULL;
}
