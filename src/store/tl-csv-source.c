/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bytes of a CSV file as UTF-8, whatever the file is written in, in bounded memory.
 *
 * The encoding is decided once, from the whole file: a byte order mark says UTF-8 or UTF-16, and so do
 * zeros in every second byte; without them the file is UTF-8 if every byte of it is valid, else
 * Windows-1252, which is what spreadsheet programs write otherwise. Deciding from a sample would let a
 * single late "é" spoil the text, so the file is read through once more before it is parsed; that runs
 * at memory speed. A file that is nearly all UTF-8 is damaged: read as Windows-1252, one bad byte would
 * turn every "é" into "Ã©".
 *
 * The file is read and not mapped: a mapped file that shrinks meanwhile kills the process. A file that
 * changes while it is read is refused, for nobody knows which half of it was old.
 */
#include "tl-csv-source.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK (256 * 1024)

/* One input byte or unit becomes at most this many bytes of UTF-8. */
#define MAX_EXPANSION 4

typedef enum
{
  ENCODING_UTF8,
  ENCODING_UTF16_LE,
  ENCODING_UTF16_BE,
  ENCODING_WINDOWS_1252
} Encoding;

struct _TlCsvSource
{
  /* owned */
  char *path;
  char *chunk;
  int descriptor;

  /* borrowed */
  GCancellable *cancellable;

  Encoding encoding;
  gsize mark_length;       /* of the byte order mark */
  struct timespec changed; /* as it was opened */
  guint64 size;
  guint64 position;
  guchar odd[4]; /* UTF-16: the beginning of a character that the last chunk cut */
  gsize n_odd;
};

/* What Windows-1252 has in 0x80–0x9f; its five unused bytes stay the control characters that
 * browsers make of them. */
static const guint16 windows_1252[32] = {
  0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

/**
 * tl_csv_source_free:
 * @self: (transfer full): a source
 */
void
tl_csv_source_free (TlCsvSource *self)
{
  if (self->descriptor >= 0)
    close (self->descriptor);
  g_free (self->path);
  g_free (self->chunk);
  g_free (self);
}

static gboolean
set_changed (TlCsvSource *self, GError **error)
{
  g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT,
               _ ("“%s” was changed while it was read. Wait until its export has ended, then try "
                  "again."),
               self->path);
  return FALSE;
}

/* Whether the file, of which all has been read, is the one that was opened. */
static gboolean
check_unchanged (TlCsvSource *self, GError **error)
{
  struct stat status;

  if (self->position == self->size && fstat (self->descriptor, &status) == 0
      && (guint64) status.st_size == self->size && status.st_mtim.tv_sec == self->changed.tv_sec
      && status.st_mtim.tv_nsec == self->changed.tv_nsec)
    return TRUE;
  return set_changed (self, error);
}

static gssize
read_raw (TlCsvSource *self, char *buffer, gsize size, GError **error)
{
  gssize n;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return -1;
  do
    n = read (self->descriptor, buffer, size);
  while (n < 0 && errno == EINTR);

  if (n < 0)
    {
      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT,
                   _ ("“%s” could not be read: %s. Copy the file to this computer and try again."),
                   self->path, g_strerror (errno));
      return -1;
    }
  self->position += (guint64) n;
  if (n == 0)
    return check_unchanged (self, error) ? 0 : -1;
  /* Not only at the end: one that grows as fast as it is read has none. */
  return self->position <= self->size || set_changed (self, error) ? n : -1;
}

/* Skips what is plain ASCII, eight bytes at a time. */
static const char *
skip_ascii (const char *from, const char *end)
{
  while (end - from >= 8)
    {
      guint64 word;

      memcpy (&word, from, sizeof word);
      if (word & G_GUINT64_CONSTANT (0x8080808080808080))
        break;
      from += 8;
    }
  return from;
}

/* Where @text stops being UTF-8; a NUL counts as valid here, for the parser names its line. */
static const char *
find_invalid (const char *text, const char *end)
{
  while (text < end)
    {
      const char *bad;

      text = skip_ascii (text, end);
      if (text == end || g_utf8_validate_len (text, (gsize) MIN (end - text, 64), &bad))
        {
          text += MIN (end - text, 64);
          continue;
        }
      if (*bad == '\0')
        text = bad + 1;
      else if (bad > text)
        text = bad; /* perhaps only cut by the window of 64 bytes */
      else
        return bad;
    }
  return end;
}

static gboolean
is_cut_character (const char *from, const char *end)
{
  return end - from < 4 && g_utf8_get_char_validated (from, end - from) == (gunichar) -2;
}

/* What the bytes of a file say about UTF-8. */
typedef struct
{
  guint64 n_wide;        /* characters of several bytes */
  guint64 n_invalid;     /* bytes that are part of none */
  guint64 first_invalid; /* where the first of them is */
} Utf8Count;

static guint64
count_wide (const char *from, const char *end)
{
  guint64 n = 0;

  while ((from = skip_ascii (from, end)) < end)
    for (int i = 0; i < 8 && from < end; i++)
      n += (*from++ & 0xc0) == 0xc0;
  return n;
}

static gboolean
count_utf8 (TlCsvSource *self, Utf8Count *count, GError **error)
{
  gsize kept = 0;

  for (;;)
    {
      gssize n = read_raw (self, self->chunk + kept, CHUNK - kept, error);
      const char *end = self->chunk + kept + MAX (n, 0);
      const char *from = self->chunk;

      if (n < 0)
        return FALSE;
      for (;;)
        {
          const char *bad = find_invalid (from, end);

          count->n_wide += count_wide (from, bad);
          from = bad;
          if (bad == end || (n > 0 && is_cut_character (bad, end)))
            break;
          if (count->n_invalid++ == 0)
            count->first_invalid = self->position - (guint64) (end - bad);
          from++;
        }
      if (n == 0)
        return TRUE;
      kept = (gsize) (end - from);
      memmove (self->chunk, from, kept);
    }
}

static gboolean
set_damaged (TlCsvSource *self, guint64 place, GError **error)
{
  guint64 line = 1;

  if (!tl_csv_source_rewind (self, error))
    return FALSE;
  while (self->position < place)
    {
      gssize n = read_raw (self, self->chunk, (gsize) MIN (place - self->position, CHUNK), error);

      if (n <= 0)
        return FALSE;
      for (gssize i = 0; i < n; i++)
        line += self->chunk[i] == '\n';
    }
  g_set_error (
      error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT,
      _ ("%s:%llu: the file is UTF-8, but for a letter in this line that is not. Mend that "
         "line, or export the file again as UTF-8."),
      self->path, (unsigned long long) line);
  return FALSE;
}

/* UTF-16 of European languages has a zero in nearly every second byte; other text has none. */
static gboolean
detect_unmarked_utf16 (TlCsvSource *self, const guchar *head, gsize n)
{
  gsize n_even = 0;
  gsize n_odd = 0;

  for (gsize i = 0; i + 1 < n; i += 2)
    {
      n_even += head[i] == 0;
      n_odd += head[i + 1] == 0;
    }
  if (n < 8 || MAX (n_even, n_odd) * 5 < n * 2 || MIN (n_even, n_odd) > 0)
    return FALSE;
  self->encoding = n_odd > 0 ? ENCODING_UTF16_LE : ENCODING_UTF16_BE;
  return TRUE;
}

/* Files that people choose because they hold the right table in another form. Translators: each of the
 * sentences begins with the name of the file. */
static gboolean
refuse_other_formats (TlCsvSource *self, const char *head, gsize n, GError **error)
{
  static const struct
  {
    const char *bytes;
    const char *message;
  } formats[] = {
    { "PK\x03\x04", N_ ("is a workbook or an archive and no CSV file. Open it in your spreadsheet "
                        "program and save the sheet as “CSV UTF-8”, or unpack it first.") },
    { "\xd0\xcf\x11\xe0",
      N_ ("is an old Excel workbook and no CSV file. Open it in your spreadsheet "
          "program and save the sheet as “CSV UTF-8”.") },
    { "%PDF", N_ ("is a PDF file and no CSV file. Export the rows again as CSV.") },
    { "\x1f\x8b", N_ ("is packed. Unpack it first, then choose the CSV file in it.") },
    { "<",
      N_ ("is a web page or XML and no CSV file. Export the rows again as CSV; most likely the "
          "page was saved and not the file.") },
    { "{", N_ ("is JSON and no CSV file. Export the rows again as CSV.") },
    { "[{", N_ ("is JSON and no CSV file. Export the rows again as CSV.") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      gsize length = strlen (formats[i].bytes);

      if (n < length || memcmp (head, formats[i].bytes, length) != 0)
        continue;
      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT, "“%s” %s", self->path,
                   gettext (formats[i].message));
      return FALSE;
    }
  return TRUE;
}

static gboolean
detect_encoding (TlCsvSource *self, GError **error)
{
  guchar head[4096];
  gssize n = read_raw (self, (char *) head, sizeof head, error);
  Utf8Count count = { 0 };

  if (n < 0)
    return FALSE;
  if (n >= 3 && head[0] == 0xef && head[1] == 0xbb && head[2] == 0xbf)
    self->mark_length = 3;
  else if (n >= 2 && ((head[0] == 0xff && head[1] == 0xfe) || (head[0] == 0xfe && head[1] == 0xff)))
    {
      self->encoding = head[0] == 0xff ? ENCODING_UTF16_LE : ENCODING_UTF16_BE;
      self->mark_length = 2;
      return tl_csv_source_rewind (self, error);
    }
  else if (!refuse_other_formats (self, (const char *) head, (gsize) n, error))
    return FALSE;
  else if (detect_unmarked_utf16 (self, head, (gsize) n))
    return tl_csv_source_rewind (self, error);

  if (!tl_csv_source_rewind (self, error) || !count_utf8 (self, &count, error))
    return FALSE;
  if (count.n_invalid > 0 && (self->mark_length > 0 || count.n_wide >= 10 * count.n_invalid))
    return set_damaged (self, count.first_invalid, error);
  self->encoding = count.n_invalid == 0 ? ENCODING_UTF8 : ENCODING_WINDOWS_1252;
  return tl_csv_source_rewind (self, error);
}

/**
 * tl_csv_source_open:
 * @path: a file
 * @cancellable: (nullable): for Cancel; must outlive the source, and is asked at each reading
 * @error: return location for an error
 *
 * Opens @path, which must be a regular file that can be read more than once, and decides on its
 * encoding.
 *
 * Returns: (transfer full) (nullable): the source, or %NULL with @error set
 */
TlCsvSource *
tl_csv_source_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (TlCsvSource) self = g_new0 (TlCsvSource, 1);
  struct stat status;

  self->path = g_strdup (path);
  self->chunk = g_malloc (CHUNK);
  /* Without O_NONBLOCK, opening a FIFO would wait for its writer for ever. */
  self->descriptor = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  if (self->descriptor < 0 || fstat (self->descriptor, &status) != 0)
    {
      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT, _ ("“%s” cannot be opened: %s."),
                   path, g_strerror (errno));
      return NULL;
    }
  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT,
                   _ ("“%s” is not a file of rows but a %s. Choose a CSV file."), path,
                   S_ISDIR (status.st_mode) ? _ ("folder") : _ ("device or pipe"));
      return NULL;
    }
  self->size = (guint64) status.st_size;
  self->changed = status.st_mtim;
  self->cancellable = cancellable;
  if (!detect_encoding (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * tl_csv_source_rewind:
 * @self: a source
 * @error: return location for an error
 *
 * Goes back to the first character.
 *
 * Returns: whether that was possible
 */
gboolean
tl_csv_source_rewind (TlCsvSource *self, GError **error)
{
  if (lseek (self->descriptor, (off_t) self->mark_length, SEEK_SET) < 0)
    {
      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT,
                   _ ("“%s” could not be read again: %s."), self->path, g_strerror (errno));
      return FALSE;
    }
  self->position = self->mark_length;
  self->n_odd = 0;
  return TRUE;
}

static gsize
decode_windows_1252 (const guchar *from, gsize n, char *to)
{
  char *start = to;

  for (gsize i = 0; i < n; i++)
    if (from[i] < 0x80)
      *to++ = (char) from[i];
    else
      to += g_unichar_to_utf8 (from[i] < 0xa0 ? windows_1252[from[i] - 0x80] : from[i], to);
  return (gsize) (to - start);
}

static guint
read_unit (const guchar *from, gboolean big_endian)
{
  return big_endian ? (guint) (from[0] << 8 | from[1]) : (guint) (from[1] << 8 | from[0]);
}

/* Decodes whole characters and keeps a cut one for the next time. A lone surrogate becomes U+FFFD. */
static gsize
decode_utf16 (TlCsvSource *self, const guchar *from, gsize n, char *to)
{
  gboolean big_endian = self->encoding == ENCODING_UTF16_BE;
  char *start = to;
  gsize i = 0;

  while (i + 2 <= n)
    {
      gunichar character = read_unit (from + i, big_endian);

      if (character >= 0xd800 && character < 0xdc00)
        {
          guint low;

          if (i + 4 > n)
            break;
          low = read_unit (from + i + 2, big_endian);
          if (low >= 0xdc00 && low < 0xe000)
            {
              character = 0x10000 + ((character - 0xd800) << 10) + (low - 0xdc00);
              i += 2;
            }
          else
            character = 0xfffd;
        }
      else if (character >= 0xdc00 && character < 0xe000)
        character = 0xfffd;
      i += 2;
      to += g_unichar_to_utf8 (character, to);
    }
  self->n_odd = n - i;
  memcpy (self->odd, from + i, self->n_odd);
  return (gsize) (to - start);
}

/**
 * tl_csv_source_read:
 * @self: a source
 * @buffer: where to write UTF-8; characters may be cut at its end
 * @size: the size of @buffer, at least 1 KB
 * @error: return location for an error
 *
 * Returns: the number of bytes written, 0 at the end of the file, -1 with @error set
 */
gssize
tl_csv_source_read (TlCsvSource *self, char *buffer, gsize size, GError **error)
{
  gsize wanted = MIN (size / MAX_EXPANSION, CHUNK);
  gsize odd = self->n_odd;
  gssize n;

  if (self->encoding == ENCODING_UTF8)
    return read_raw (self, buffer, size, error);

  memcpy (self->chunk, self->odd, odd);
  n = read_raw (self, self->chunk + odd, wanted - odd, error);
  if (n < 0)
    return -1;
  if (n == 0 && odd > 0)
    {
      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT,
                   _ ("“%s” ends in the middle of a character. Export it again, as UTF-8."),
                   self->path);
      return -1;
    }
  if (self->encoding == ENCODING_WINDOWS_1252)
    return (gssize) decode_windows_1252 ((guchar *) self->chunk, (gsize) n, buffer);
  if (n == 0)
    return 0;
  n = (gssize) decode_utf16 (self, (guchar *) self->chunk, (gsize) n + odd, buffer);
  return n > 0 ? n : tl_csv_source_read (self, buffer, size, error);
}

/**
 * tl_csv_source_get_encoding:
 * @self: a source
 *
 * Returns: (transfer none): the name of the file's encoding
 */
const char *
tl_csv_source_get_encoding (TlCsvSource *self)
{
  static const char *const names[] = { "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252" };

  return names[self->encoding];
}

/**
 * tl_csv_source_get_progress:
 * @self: a source
 *
 * Returns: how much of the file has been read, 0 to 1
 */
double
tl_csv_source_get_progress (TlCsvSource *self)
{
  return self->size == 0 ? 1.0 : CLAMP ((double) self->position / (double) self->size, 0.0, 1.0);
}
