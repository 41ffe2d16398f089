/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A streaming CSV reader (RFC 4180 and what people really have).
 *
 * Vocabulary: a *record* is what the table shows as a row; it may span several *lines* of the file
 * where a quoted field holds line feeds. Errors name the line.
 *
 *   buffer  [....consumed....|record being scanned.....|rest.........|NUL]
 *                            start                                   end
 *
 * A record is scanned wholly inside the buffer; where the buffer ends first, it is refilled (and
 * grown up to TL_CSV_MAX_RECORD) and the record is scanned again from its start. Fields point
 * into the buffer. Doubled quotes are removed in place, but only once the record is complete,
 * because a second scan must see them again.
 *
 * A quote is special only as the first character of a field; `5" pipe` is plain text. CRLF, LF and
 * CR end a record. Lines without any character are skipped.
 */
#include "tl-csv.h"
#include "tl-csv-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FIRST_CAPACITY (256 * 1024)
#define SNIFFED_RECORDS 50

struct _TlCsvReader
{
  /* owned */
  TlCsvSource *source;
  char *path;
  char *buffer; /* capacity + 1 bytes: a delimiter-like sentinel behind the end */
  GArray *fields;
  GArray *doubled; /* of guint: fields in which quotes are doubled */

  gsize capacity;
  gsize start;
  gsize end;
  gboolean at_end; /* the source has nothing more */
  gboolean has_nul;
  char delimiter;
  guint64 line;        /* of the next record */
  guint64 record_line; /* of the last one returned */
  guint8 special[256]; /* what ends an unquoted field */
};

typedef enum
{
  SCAN_RECORD,
  SCAN_MORE, /* the buffer ends inside the record */
  SCAN_ERROR
} ScanResult;

/**
 * tl_csv_reader_free:
 * @self: (transfer full): a reader
 */
void
tl_csv_reader_free (TlCsvReader *self)
{
  g_clear_pointer (&self->source, tl_csv_source_free);
  g_clear_pointer (&self->fields, g_array_unref);
  g_clear_pointer (&self->doubled, g_array_unref);
  g_free (self->buffer);
  g_free (self->path);
  g_free (self);
}

static void
set_delimiter (TlCsvReader *self, char delimiter)
{
  self->delimiter = delimiter;
  memset (self->special, 0, sizeof self->special);
  self->special[(guchar) delimiter] = 1;
  self->special['\n'] = 1;
  self->special['\r'] = 1;
}

static guint64
count_line_ends (const char *from, const char *end)
{
  guint64 n = 0;

  for (const char *p = from; (p = memchr (p, '\n', (gsize) (end - p))) != NULL; p++)
    n++;
  return n;
}

G_GNUC_PRINTF (4, 5)
static ScanResult
fail (TlCsvReader *self, guint64 line, GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT, "%s:%" G_GUINT64_FORMAT ": %s",
               self->path, line, what);
  return SCAN_ERROR;
}

static ScanResult
fail_long_field (TlCsvReader *self, guint64 line, gboolean quoted, GError **error)
{
  if (quoted)
    return fail (self, line, error,
                 _ ("a field is longer than 1 MB. Most likely its quotation mark is never closed; "
                    "look for a single \" from this line on."));
  return fail (self, line, error,
               _ ("a field is longer than 1 MB. This does not look like a table of rows."));
}

/* Finds the end of the quoted field whose first character is @from, past the opening quote. */
static ScanResult
scan_quoted (TlCsvReader *self, const char *from, guint64 line, const char **close,
             gboolean *doubled, GError **error)
{
  const char *end = self->buffer + self->end;
  const char *p = from;

  *doubled = FALSE;
  for (;;)
    {
      const char *quote = memchr (p, '"', (gsize) (end - p));

      if ((quote != NULL ? quote : end) - from > TL_CSV_MAX_FIELD)
        return fail_long_field (self, line, TRUE, error);
      if (quote == NULL)
        {
          if (!self->at_end)
            return SCAN_MORE;
          return fail (self, line, error,
                       _ ("a quotation mark is opened here and never closed. Add the missing \" or "
                          "export the file again."));
        }
      if (quote + 1 == end && !self->at_end)
        return SCAN_MORE;
      if (quote + 1 < end && quote[1] == '"')
        {
          *doubled = TRUE;
          p = quote + 2;
          continue;
        }
      *close = quote;
      return SCAN_RECORD;
    }
}

static gboolean
add_field (TlCsvReader *self, const char *text, const char *end)
{
  TlCsvField field = { text, (gsize) (end - text) };

  if (self->fields->len >= TL_CSV_MAX_COLUMNS)
    return FALSE;
  g_array_append_val (self->fields, field);
  return TRUE;
}

/* Scans one field from *@at; moves *@at to the character that ended it. */
static ScanResult
scan_field (TlCsvReader *self, const char **at, guint64 *line, GError **error)
{
  const char *end = self->buffer + self->end;
  const char *p = *at;

  if (p < end && *p == '"')
    {
      const char *closing = NULL;
      gboolean doubled = FALSE;
      ScanResult result = scan_quoted (self, p + 1, *line, &closing, &doubled, error);

      if (result != SCAN_RECORD)
        return result;
      if (closing + 1 < end && !self->special[(guchar) closing[1]])
        return fail (self, *line + count_line_ends (p, closing), error,
                     _ ("there is text after a closing quotation mark. Quotation marks inside a "
                        "field must be doubled (\"\")."));
      if (doubled)
        g_array_append_val (self->doubled, self->fields->len);
      if (!add_field (self, p + 1, closing))
        goto too_many;
      *line += count_line_ends (p, closing);
      *at = closing + 1;
      return SCAN_RECORD;
    }

  while (!self->special[(guchar) *p])
    p++;
  if (p - *at > TL_CSV_MAX_FIELD)
    return fail_long_field (self, *line, FALSE, error);
  if (!add_field (self, *at, p))
    goto too_many;
  *at = p;
  return SCAN_RECORD;

too_many:
  return fail (self, *line, error,
               _ ("there are more than %d columns. This does not look like a table of rows."),
               TL_CSV_MAX_COLUMNS);
}

/* Scans the record at self->start; on success moves self->start behind it. */
static ScanResult
scan_record (TlCsvReader *self, GError **error)
{
  const char *end = self->buffer + self->end;
  const char *p = self->buffer + self->start;
  guint64 line = self->line;

  g_array_set_size (self->fields, 0);
  g_array_set_size (self->doubled, 0);
  self->buffer[self->end] = '\n'; /* the sentinel of unquoted fields */

  for (;;)
    {
      ScanResult result = scan_field (self, &p, &line, error);

      if (result != SCAN_RECORD)
        return result;
      if (p >= end || (*p == '\r' && p + 1 == end))
        {
          if (!self->at_end)
            return SCAN_MORE;
          p = end;
          break;
        }
      if (*p == '\n' || *p == '\r')
        {
          p += *p == '\r' && p[1] == '\n' ? 2 : 1;
          line++;
          break;
        }
      p++; /* the delimiter */
    }

  self->record_line = self->line;
  self->line = line;
  self->start = (gsize) (p - self->buffer);
  return SCAN_RECORD;
}

/* Makes room behind the data and fills it. */
static gboolean
fill (TlCsvReader *self, GError **error)
{
  gssize n;
  const char *nul;

  if (self->has_nul)
    {
      fail (self,
            self->line + count_line_ends (self->buffer + self->start, self->buffer + self->end),
            error, _ ("there is a NUL character. This is no text file; export it again as CSV."));
      return FALSE;
    }
  if (self->start > 0)
    {
      memmove (self->buffer, self->buffer + self->start, self->end - self->start);
      self->end -= self->start;
      self->start = 0;
    }
  if (self->capacity - self->end < self->capacity / 2)
    {
      if (self->end > TL_CSV_MAX_RECORD)
        {
          fail (self, self->line, error,
                _ ("a row is longer than 16 MB. This does not look like a table of rows."));
          return FALSE;
        }
      self->capacity *= 2;
      self->buffer = g_realloc (self->buffer, self->capacity + 1);
    }

  n = tl_csv_source_read (self->source, self->buffer + self->end, self->capacity - self->end,
                          error);
  if (n < 0)
    return FALSE;
  nul = memchr (self->buffer + self->end, '\0', (gsize) n);
  if (nul != NULL)
    {
      self->has_nul = TRUE;
      n = nul - (self->buffer + self->end);
    }
  self->at_end = n == 0 && !self->has_nul;
  self->end += (gsize) n;
  return TRUE;
}

static void
undouble (TlCsvField *field)
{
  char *to = (char *) field->text;
  const char *end = field->text + field->length;

  for (const char *from = field->text; from < end; from++)
    {
      *to++ = *from;
      if (*from == '"')
        from++;
    }
  field->length = (gsize) (to - field->text);
}

static gboolean
is_blank (TlCsvReader *self)
{
  const TlCsvField *field = &g_array_index (self->fields, TlCsvField, 0);

  return self->fields->len == 1 && field->length == 0
         && (field->text == self->buffer || field->text[-1] != '"');
}

/**
 * tl_csv_reader_next:
 * @self: a reader
 * @n_fields: (out): how many fields the record has
 * @error: return location for an error
 *
 * Reads the next record, the header being the first.
 *
 * Returns: (transfer none) (nullable) (array length=n_fields): its fields, valid until the next
 *   call; %NULL at the end of the file, or with @error set
 */
const TlCsvField *
tl_csv_reader_next (TlCsvReader *self, guint *n_fields, GError **error)
{
  for (;;)
    {
      ScanResult result;

      if (self->start == self->end && self->at_end)
        return NULL;
      result = self->start == self->end ? SCAN_MORE : scan_record (self, error);
      if (result == SCAN_ERROR || (result == SCAN_MORE && !fill (self, error)))
        return NULL;
      if (result == SCAN_RECORD && !is_blank (self))
        break;
    }

  for (guint i = 0; i < self->doubled->len; i++)
    undouble (&g_array_index (self->fields, TlCsvField, g_array_index (self->doubled, guint, i)));
  *n_fields = self->fields->len;
  return (const TlCsvField *) self->fields->data;
}

/* The columns that most of the first records have with @delimiter, and how many of how many. */
static void
try_delimiter (TlCsvReader *self, char delimiter, guint *columns, double *steadiness)
{
  guint counts[SNIFFED_RECORDS];
  guint n = 0;
  guint best = 0;
  gsize start = self->start;
  guint64 line = self->line;

  set_delimiter (self, delimiter);
  while (n < SNIFFED_RECORDS && self->start < self->end && scan_record (self, NULL) == SCAN_RECORD)
    if (!is_blank (self))
      counts[n++] = self->fields->len;
  self->start = start;
  self->line = line;

  *columns = 1;
  for (guint i = 0; i < n; i++)
    {
      guint same = 0;

      for (guint j = 0; j < n; j++)
        same += counts[j] == counts[i];
      if (same > best)
        {
          best = same;
          *columns = counts[i];
        }
    }
  *steadiness = n > 0 ? (double) best / n : 0;
}

static void
sniff_delimiter (TlCsvReader *self)
{
  static const char candidates[] = { ',', ';', '\t', '|' };
  char chosen = ',';
  guint chosen_columns = 1;
  double chosen_steadiness = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      guint columns;
      double steadiness;

      try_delimiter (self, candidates[i], &columns, &steadiness);
      if (columns < 2)
        continue;
      if (steadiness > chosen_steadiness
          || (steadiness == chosen_steadiness && columns > chosen_columns))
        {
          chosen = candidates[i];
          chosen_columns = columns;
          chosen_steadiness = steadiness;
        }
    }
  set_delimiter (self, chosen);
}

/* The line "sep=;" that spreadsheet programs write and read, but no table has. */
static gboolean
read_separator_line (TlCsvReader *self)
{
  const char *p = self->buffer + self->start;
  gsize length = self->end - self->start;

  if (length < 6 || g_ascii_strncasecmp (p, "sep=", 4) != 0 || (p[5] != '\n' && p[5] != '\r')
      || (p[4] != '\t' && (!g_ascii_ispunct (p[4]) || p[4] == '"')))
    return FALSE;
  set_delimiter (self, p[4]);
  self->start += 5 + (p[5] == '\r' && length > 6 && p[6] == '\n' ? 2 : 1);
  self->line++;
  return TRUE;
}

static gboolean
fill_first (TlCsvReader *self, GError **error)
{
  self->start = self->end = 0;
  self->at_end = self->has_nul = FALSE;
  self->line = 1;
  self->record_line = 0;
  /* A short read does not mean the end; the delimiter is better told from more. */
  do
    if (!fill (self, error))
      return FALSE;
  while (!self->at_end && !self->has_nul && self->end < FIRST_CAPACITY / 2);
  return TRUE;
}

/**
 * tl_csv_reader_rewind:
 * @self: a reader
 * @error: return location for an error
 *
 * Goes back to the header.
 *
 * Returns: whether that was possible
 */
gboolean
tl_csv_reader_rewind (TlCsvReader *self, GError **error)
{
  if (!tl_csv_source_rewind (self->source, error) || !fill_first (self, error))
    return FALSE;
  read_separator_line (self);
  return TRUE;
}

/**
 * tl_csv_reader_open:
 * @path: a CSV file
 * @cancellable: (nullable): for Cancel; must outlive the reader, and is asked at each reading
 * @error: return location for an error
 *
 * Opens a file and finds out its encoding and delimiter: what a first line "sep=…" says, else the
 * one of comma, semicolon, tab and bar that splits the first 50 records most steadily.
 *
 * Returns: (transfer full) (nullable): the reader, before the header; or %NULL with @error set
 */
TlCsvReader *
tl_csv_reader_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (TlCsvReader) self = g_new0 (TlCsvReader, 1);

  self->source = tl_csv_source_open (path, cancellable, error);
  if (self->source == NULL)
    return NULL;
  self->path = g_strdup (path);
  self->capacity = FIRST_CAPACITY;
  self->buffer = g_malloc (self->capacity + 1);
  self->fields = g_array_new (FALSE, FALSE, sizeof (TlCsvField));
  self->doubled = g_array_new (FALSE, FALSE, sizeof (guint));
  if (!fill_first (self, error))
    return NULL;
  if (!read_separator_line (self))
    sniff_delimiter (self);
  return g_steal_pointer (&self);
}

/**
 * tl_csv_reader_get_line:
 * @self: a reader
 *
 * Returns: the line, from 1, on which the last record began
 */
guint64
tl_csv_reader_get_line (TlCsvReader *self)
{
  return self->record_line;
}

/**
 * tl_csv_reader_get_delimiter:
 * @self: a reader
 *
 * Returns: the character between fields
 */
char
tl_csv_reader_get_delimiter (TlCsvReader *self)
{
  return self->delimiter;
}

/**
 * tl_csv_reader_get_encoding:
 * @self: a reader
 *
 * Returns: (transfer none): the name of the file's encoding
 */
const char *
tl_csv_reader_get_encoding (TlCsvReader *self)
{
  return tl_csv_source_get_encoding (self->source);
}

/**
 * tl_csv_reader_get_progress:
 * @self: a reader
 *
 * Returns: how much of the file has been read, 0 to 1
 */
double
tl_csv_reader_get_progress (TlCsvReader *self)
{
  return tl_csv_source_get_progress (self->source);
}
