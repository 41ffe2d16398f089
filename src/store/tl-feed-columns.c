/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which column of a CSV file is which field.
 *
 *   records   name   | name    | name        most files have one record of names; SurveyMonkey has two,
 *             part   | part    | part        Qualtrics three, the last of them JSON
 *             value  | value   | value       rows
 *
 * A column is recognised by its header *and* by the shape of its values in the first rows: a
 * "Resolution time" may be a point in time or a duration, a "Rating" may be a score or a remark. What
 * the user says goes before what the tool is known to export, that before what headers commonly mean,
 * and that before the words of a question.
 *
 * The order of day and month is decided from the whole file, because the first month of a file
 * seldom tells; where the whole file does not tell either, the import asks instead of guessing.
 */
#include "tl-feed-columns.h"
#include "tl-feed-mapping.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is kept of a name and of a question, in bytes. */
#define MAX_HEADER 200
#define MAX_QUESTION 1000

/* Looking for Cancel costs nothing if done once in so many rows. */
#define ROWS_PER_BREATH 2048

/**
 * tl_feed_columns_clear:
 * @self: columns
 */
void
tl_feed_columns_clear (TlFeedColumns *self)
{
  for (guint i = 0; self->samples != NULL && i < self->n_header; i++)
    tl_feed_sample_clear (&self->samples[i]);
  g_clear_pointer (&self->samples, g_free);
  g_clear_pointer (&self->left_out, g_free);
  g_clear_pointer (&self->header, g_strfreev);
  g_clear_pointer (&self->questions, g_strfreev);
  g_clear_pointer (&self->zone, g_free);
}

static GStrv
dup_record (const TlCsvField *fields, guint n, gsize length)
{
  GStrv texts = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    texts[i] = tl_csv_field_dup (fields[i], length);
  return texts;
}

/* Names that occur twice, as in exports of Jira, become "Labels" and "Labels (2)". */
static void
make_names_unique (GStrv names)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (*names[i] == '\0')
        {
          g_free (names[i]);
          names[i] = g_strdup_printf ("#%u", i + 1);
        }
      for (int n = 2; g_hash_table_contains (known, names[i]); n++)
        {
          g_autofree char *other = g_strdup_printf ("%s (%d)", names[i], n);

          if (!g_hash_table_contains (known, other))
            {
              g_free (names[i]);
              names[i] = g_steal_pointer (&other);
            }
        }
      g_hash_table_add (known, names[i]);
    }
}

/* {"ImportId":"startDate","timeZone":"America/Denver"}: what a key of it says, if it is a text. */
static char *
find_in_json (const char *json, const char *key)
{
  const char *at = strstr (json, key);
  const char *end;

  at = at != NULL ? strchr (at + strlen (key), ':') : NULL;
  at = at != NULL ? strchr (at, '"') : NULL;
  end = at != NULL ? strchr (at + 1, '"') : NULL;
  return end != NULL ? g_strndup (at + 1, (gsize) (end - at - 1)) : NULL;
}

/* Qualtrics: names, questions, JSON. */
static gboolean
take_three_records (TlFeedColumns *self, GStrv second, GStrv third)
{
  if (!g_str_has_prefix (third[0], "{\"ImportId\""))
    return FALSE;
  self->questions = g_strdupv (second);
  self->n_header_records = 3;
  for (guint i = 0; third[i] != NULL && self->zone == NULL; i++)
    self->zone = find_in_json (third[i], "\"timeZone\"");
  return TRUE;
}

/* SurveyMonkey: a question, which stands above the first of its columns, and an answer to choose or
 * just "Response". */
static void
take_two_records (TlFeedColumns *self, GStrv second)
{
  const char *question = "";

  self->questions = g_new0 (char *, self->n_header + 1);
  for (guint i = 0; i < self->n_header; i++)
    {
      if (*self->header[i] != '\0')
        question = self->header[i];
      self->questions[i] = *second[i] != '\0' ? g_strdup_printf ("%s %s", question, second[i])
                                              : g_strdup (question);
    }
  for (guint i = 0; i < self->n_header; i++)
    if (*self->header[i] == '\0')
      {
        g_free (self->header[i]);
        self->header[i] = g_strdup (self->questions[i]);
      }
  self->n_header_records = 2;
}

static gboolean
is_two_records (TlFeedColumns *self, GStrv second)
{
  g_autofree char *simple = tl_feed_simplify_header (self->header[0]);

  return self->n_header > 1 && *second[0] == '\0' && *second[1] == '\0'
         && strcmp (simple, "respondentid") == 0;
}

/* A record below the header, if it has as many columns. A mistake in it is found again when the rows
 * are read. */
static GStrv
read_texts (TlFeedColumns *self, TlCsvReader *reader)
{
  guint n;
  const TlCsvField *fields = tl_csv_reader_next (reader, &n, NULL);

  return fields != NULL && n == self->n_header ? dup_record (fields, n, MAX_QUESTION) : NULL;
}

static gboolean
read_header (TlFeedColumns *self, TlCsvReader *reader, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_auto (GStrv) second = NULL;
  g_auto (GStrv) third = NULL;
  const TlCsvField *fields = tl_csv_reader_next (reader, &self->n_header, &local);

  if (fields == NULL)
    {
      self->n_header = 0;
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error_literal (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT,
                             _ ("The file is empty. Export the rows again, with a line of column "
                                "names."));
      return FALSE;
    }
  self->header = dup_record (fields, self->n_header, MAX_HEADER);
  self->samples = g_new0 (TlFeedSample, self->n_header);
  self->left_out = g_new0 (gboolean, self->n_header);
  self->n_header_records = 1;
  /* A mistake below the header is found again when the rows are read. */
  second = read_texts (self, reader);
  third = second != NULL ? read_texts (self, reader) : NULL;
  if (third == NULL || !take_three_records (self, second, third))
    if (second != NULL && is_two_records (self, second))
      take_two_records (self, second);
  make_names_unique (self->header);
  return TRUE;
}

/**
 * tl_feed_columns_skip_header:
 * @self: columns that were found
 * @reader: a reader
 * @error: return location for an error
 *
 * Brings @reader to the first row.
 *
 * Returns: whether that was possible
 */
gboolean
tl_feed_columns_skip_header (const TlFeedColumns *self, TlCsvReader *reader, GError **error)
{
  guint n;

  if (!tl_csv_reader_rewind (reader, error))
    return FALSE;
  for (guint i = 0; i < self->n_header_records; i++)
    if (tl_csv_reader_next (reader, &n, error) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
take_samples (TlFeedColumns *self, TlCsvReader *reader, GError **error)
{
  g_autoptr (GError) local = NULL;
  const TlCsvField *fields;
  guint n;

  if (!tl_feed_columns_skip_header (self, reader, error))
    return FALSE;
  for (int row = 0; row < TL_FEED_SAMPLE_ROWS; row++)
    {
      fields = tl_csv_reader_next (reader, &n, &local);
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (fields == NULL)
        break;
      for (guint i = 0; n == self->n_header && i < n; i++)
        tl_feed_sample_add (&self->samples[i], fields[i]);
    }
  return TRUE;
}

/* The columns that the tool is known to export. */
static void
take_presets (TlFeedColumns *self, const char *const *simple, gboolean *taken)
{
  const TlFeedPreset *preset = tl_feed_tool_get_presets (self->tool);

  for (; preset != NULL && preset->header != NULL; preset++)
    for (guint i = 0; i < self->n_header && self->columns[preset->field].index < 0; i++)
      {
        if (taken[i] || tl_feed_field_get_name (preset->field, self->kind) == NULL
            || strcmp (simple[i], preset->header) != 0 || self->samples[i].n_filled == 0
            || !tl_feed_sample_fits (&self->samples[i], preset->field))
          continue;
        tl_feed_mapping_assign (self, preset->field, i);
        if (preset->detail != NULL)
          tl_feed_mapping_apply_detail (self, preset->field, preset->detail);
        taken[i] = TRUE;
      }
}

/* The columns whose headers say what they are. */
static void
take_headers (TlFeedColumns *self, const char *const *simple, gboolean *taken)
{
  for (int field = 0; field < TL_N_FEED_FIELDS; field++)
    {
      const char *const *headers = tl_feed_field_get_headers (field, self->kind);

      for (; headers != NULL && *headers != NULL && self->columns[field].index < 0; headers++)
        for (guint i = 0; i < self->n_header && self->columns[field].index < 0; i++)
          if (!taken[i] && strcmp (simple[i], *headers) == 0
              && tl_feed_sample_fits (&self->samples[i], field))
            {
              tl_feed_mapping_assign (self, field, i);
              taken[i] = TRUE;
            }
    }
}

/* The columns of a survey whose questions say what they are. */
static void
take_questions (TlFeedColumns *self, gboolean *taken)
{
  static const struct
  {
    TlFeedField field;
    const char *words[10];
  } questions[] = {
    { TL_FEED_FIELD_NPS, { "recommend", "empfehl" } },
    { TL_FEED_FIELD_CSAT, { "satisf", "zufrieden" } },
    { TL_FEED_FIELD_CES,
      { "effort", "how easy", "easy it was", "made it easy", "wie leicht", "wie einfach" } },
    { TL_FEED_FIELD_WAS_SOLVED, { "solved", "resolved", "gelöst" } },
    { TL_FEED_FIELD_COMMENT,
      { "comment", "feedback", "improve", "tell us", "anything else", "why did you", "kommentar",
        "anmerkung", "verbesser" } },
  };

  if (self->kind != TL_FEED_SURVEY)
    return;
  for (gsize q = 0; q < G_N_ELEMENTS (questions); q++)
    for (guint i = 0; i < self->n_header; i++)
      {
        TlFeedField field = questions[q].field;
        g_autofree char *text = g_strdup_printf ("%s %s", self->header[i],
                                                 self->questions != NULL ? self->questions[i] : "");
        g_autofree char *folded = g_utf8_casefold (text, -1);
        gboolean asked = FALSE;

        for (gsize j = 0; j < G_N_ELEMENTS (questions[q].words); j++)
          asked |= questions[q].words[j] != NULL && strstr (folded, questions[q].words[j]) != NULL;
        if (!asked || taken[i] || self->columns[field].index >= 0 || self->samples[i].n_filled == 0
            || !tl_feed_sample_fits (&self->samples[i], field)
            || (field == TL_FEED_FIELD_COMMENT
                && tl_feed_sample_get_shape (&self->samples[i]) != TL_FEED_SHAPE_TEXT))
          continue;
        tl_feed_mapping_assign (self, field, i);
        taken[i] = TRUE;
      }
}

/* Rows of a survey may do without an id: what was answered and when tells them apart. */
static gboolean
can_do_without_id (const TlFeedColumns *self)
{
  return self->kind == TL_FEED_SURVEY
         && (self->columns[TL_FEED_FIELD_CSAT].index >= 0
             || self->columns[TL_FEED_FIELD_NPS].index >= 0
             || self->columns[TL_FEED_FIELD_CES].index >= 0
             || self->columns[TL_FEED_FIELD_WAS_SOLVED].index >= 0);
}

static gboolean
check_necessary (const TlFeedColumns *self, GError **error)
{
  for (int field = TL_FEED_FIELD_ID; field <= TL_FEED_FIELD_AT; field++)
    if (self->columns[field].index < 0 && (field != TL_FEED_FIELD_ID || !can_do_without_id (self)))
      {
        g_autofree char *header = g_strjoinv (", ", self->header);

        g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
                     field == TL_FEED_FIELD_ID
                         ? _ (
                             "No column was recognised that tells the rows apart. The columns are: "
                             "%s. Say which one does, as in “COLUMN=%s”.")
                         : _ ("No column was recognised that says when. The columns are: %s. Say "
                              "which one does, as in “COLUMN=%s”."),
                     header, tl_feed_field_get_name (field, self->kind));
        return FALSE;
      }
  return TRUE;
}

static gboolean
find_for_kind (TlFeedColumns *self, const char *const *simple, TlFeedKind kind,
               const char *const *mapping, GError **error)
{
  g_autofree gboolean *taken = g_new0 (gboolean, self->n_header);

  self->kind = kind;
  self->order = self->earlier_order = TL_DATE_ORDER_NONE;
  memset (self->left_out, 0, self->n_header * sizeof *self->left_out);
  for (int field = 0; field < TL_N_FEED_FIELDS; field++)
    self->columns[field] = (TlFeedColumn){ .index = -1 };
  if (!tl_feed_mapping_apply (self, mapping, taken, error))
    return FALSE;
  take_presets (self, simple, taken);
  take_headers (self, simple, taken);
  take_questions (self, taken);
  return check_necessary (self, error);
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
static TlFeedKind
find_kind (TlFeedColumns *self, const char *const *simple, const char *const *mapping)
{
  TlFeedKind best = TL_FEED_TICKET;
  int n_best = 0;

  for (int kind = TL_FEED_TICKET; kind <= TL_FEED_ORDER; kind++)
    if (find_for_kind (self, simple, kind, mapping, NULL) && count_found (self) > n_best)
      {
        best = (TlFeedKind) kind;
        n_best = count_found (self);
      }
  return best;
}

/* "Started at (UTC)", "Started at (America/New York)": the zone of the times, where the header says it. */
static void
find_zone (TlFeedColumns *self)
{
  const char *header = self->header[self->columns[TL_FEED_FIELD_AT].index];
  const char *open = strrchr (header, '(');
  g_autofree char *name = NULL;
  g_autoptr (GTimeZone) zone = NULL;

  if (self->zone != NULL || open == NULL || !g_str_has_suffix (header, ")"))
    return;
  name = g_strdelimit (g_strndup (open + 1, strlen (open) - 2), " ", '_');
  zone = g_time_zone_new_identifier (name);
  if (zone != NULL && (strcmp (name, "UTC") == 0 || strchr (name, '/') != NULL))
    self->zone = g_steal_pointer (&name);
}

static gboolean
recognise (TlFeedColumns *self, TlFeedKind kind, const char *const *mapping, GError **error)
{
  g_auto (GStrv) simple = g_new0 (char *, self->n_header + 1);

  for (guint i = 0; i < self->n_header; i++)
    simple[i] = tl_feed_simplify_header (self->header[i]);
  self->tool = tl_feed_tool_recognise ((const char *const *) simple, self->samples, self->n_header);
  if (kind == TL_FEED_ANY)
    kind = tl_feed_tool_get_kind (self->tool);
  if (kind == TL_FEED_ANY)
    kind = find_kind (self, (const char *const *) simple, mapping);
  if (!find_for_kind (self, (const char *const *) simple, kind, mapping, error))
    return FALSE;
  find_zone (self);
  return TRUE;
}

/* What the dates of a file say about the order of day and month. */
typedef struct
{
  guint64 n_times;
  guint64 n_slashed;
  guint64 n_day_first;
  guint64 n_month_first;
} OrderCount;

static void
look_at_order (const TlFeedColumns *self, const TlCsvField *fields, OrderCount *count)
{
  for (int field = 0; field < TL_N_FEED_FIELDS; field++)
    {
      TlFeedShape shape = tl_feed_field_get_shape (field);
      const TlFeedColumn *column = &self->columns[field];
      TlTimestampParts parts;

      if ((shape != TL_FEED_SHAPE_TIME && shape != TL_FEED_SHAPE_SINCE) || column->index < 0
          || column->is_duration
          || tl_parse_timestamp_parts (fields[column->index], &parts) != TL_PARSE_OK)
        continue;
      count->n_times++;
      if (!parts.slashed)
        continue;
      /* What is a date in neither order says nothing. */
      count->n_slashed++;
      count->n_day_first += tl_timestamp_parts_tell_order (&parts) == TL_DATE_ORDER_DAY_FIRST;
      count->n_month_first += tl_timestamp_parts_tell_order (&parts) == TL_DATE_ORDER_MONTH_FIRST;
    }
}

static gboolean
count_orders (TlFeedColumns *self, TlCsvReader *reader, OrderCount *count,
              GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  const TlCsvField *fields;
  guint n;

  if (!tl_feed_columns_skip_header (self, reader, error))
    return FALSE;
  /* A file without such dates in its first rows has none at all; do not read it whole. */
  for (int row = 0; count->n_slashed > 0 || row < TL_FEED_SAMPLE_ROWS; row++)
    {
      if (row % ROWS_PER_BREATH == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      fields = tl_csv_reader_next (reader, &n, &local);
      if (fields == NULL)
        break;
      if (n == self->n_header)
        look_at_order (self, fields, count);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
set_order_asked (TlFeedColumns *self, gboolean mixed, GError **error)
{
  const char *column = self->header[self->columns[TL_FEED_FIELD_AT].index];
  const char *field = tl_feed_field_get_name (TL_FEED_FIELD_AT, self->kind);

  g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_ORDER,
               mixed ? _ ("Some dates have the day first, others the month. Say which rows "
                          "are right with “%s=%s:dmy” (day first) or “%s=%s:mdy” (month "
                          "first); the others will be refused.")
                     : _ ("Dates such as 03/04/2026 can be read in two ways, and no date of "
                          "the file tells which. Say it with “%s=%s:dmy” (day first) or "
                          "“%s=%s:mdy” (month first)."),
               column, field, column, field);
  return FALSE;
}

static gboolean
find_order (TlFeedColumns *self, TlCsvReader *reader, GCancellable *cancellable, GError **error)
{
  OrderCount count = { 0 };
  guint64 fewer;
  guint64 more;

  if (!count_orders (self, reader, &count, cancellable, error))
    return FALSE;
  fewer = MIN (count.n_day_first, count.n_month_first);
  more = MAX (count.n_day_first, count.n_month_first);
  /* One date among many is a slip, which will be refused; more of them are two formats in one file,
   * as spreadsheet programs make them, and then the rest cannot be trusted either. */
  if (fewer > 1 || (fewer == 1 && more < 20))
    return set_order_asked (self, TRUE, error);
  if (more > 0)
    self->order = count.n_day_first > count.n_month_first ? TL_DATE_ORDER_DAY_FIRST
                                                          : TL_DATE_ORDER_MONTH_FIRST;
  else
    self->order = self->earlier_order;
  /* A few such dates in a file of others are refused each for itself. */
  if (self->order == TL_DATE_ORDER_NONE && count.n_slashed * 5 > count.n_times)
    return set_order_asked (self, FALSE, error);
  return TRUE;
}

/* Which end of the scale is good decides over all figures of effort. */
static gboolean
check_scale (const TlFeedColumns *self, GError **error)
{
  const TlFeedColumn *column = &self->columns[TL_FEED_FIELD_CES];
  const char *header;

  if (column->index < 0 || !column->asks_scale)
    return TRUE;
  header = self->header[column->index];
  g_set_error (
      error, TL_STORE_ERROR, TL_STORE_ERROR_SCALE,
      /* Translators: %s is each time the name of the same column; the rest of an assignment is
                * not translated. */
      _ ("The scores in “%s” go up to 5, and no score tells whether 1 or 5 means “very "
         "easy”. Say it with “%s=ces:5-1” (1 is very easy), “%s=ces:1-5” (5 is very easy) "
         "or, if nobody gave more than 5 of 7, “%s=ces:1-7”."),
      header, header, header, header);
  return FALSE;
}

/**
 * tl_feed_columns_find:
 * @self: (out caller-allocates): what was found; cleared by the caller even if this fails, and then
 *   holds what was found before
 * @reader: a reader at its start
 * @kind: what the rows are; with %TL_FEED_ANY that is recognised too
 * @mapping: (nullable) (array zero-terminated=1): assignments, see tl-feed-mapping.c
 * @cancellable: (nullable): for Cancel
 * @error: return location for an error
 *
 * Finds the columns of a file and brings @reader to the first row.
 *
 * Returns: %FALSE with @error set if a necessary column is missing, an assignment is wrong
 *   (%TL_STORE_ERROR_MAPPING), or the order of day and month (%TL_STORE_ERROR_ORDER) or the direction
 *   of a scale (%TL_STORE_ERROR_SCALE) must be asked
 */
gboolean
tl_feed_columns_find (TlFeedColumns *self, TlCsvReader *reader, TlFeedKind kind,
                      const char *const *mapping, GCancellable *cancellable, GError **error)
{
  memset (self, 0, sizeof *self);
  for (int field = 0; field < TL_N_FEED_FIELDS; field++)
    self->columns[field].index = -1;
  return read_header (self, reader, error) && take_samples (self, reader, error)
         && recognise (self, kind, mapping, error)
         && (self->order != TL_DATE_ORDER_NONE || find_order (self, reader, cancellable, error))
         && check_scale (self, error) && tl_feed_columns_skip_header (self, reader, error);
}

/**
 * tl_feed_columns_get_field:
 * @self: columns
 * @index: a column of the file
 * @field: (out): what it is
 *
 * Returns: whether the column is taken for any field
 */
gboolean
tl_feed_columns_get_field (const TlFeedColumns *self, guint index, TlFeedField *field)
{
  for (int i = 0; i < TL_N_FEED_FIELDS; i++)
    if (self->columns[i].index == (int) index)
      {
        *field = (TlFeedField) i;
        return TRUE;
      }
  return FALSE;
}
