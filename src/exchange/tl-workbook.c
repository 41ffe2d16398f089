/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sheets of an XLSX workbook as tables of texts.
 *
 * A workbook is a zip archive of XML *parts*. libarchive unpacks the few parts that count, whatever
 * their order, each up to a limit, so that a few kilobytes cannot grow to gigabytes; the XML goes
 * through the gate and the parser of the project's own files (tl-sax.h): no document type, no entities,
 * nothing fetched. Files come from strangers; what is not understood is an error, never a guess.
 *
 *   xl/workbook.xml            the sheets in order, each with the id of a relation
 *   xl/_rels/workbook.xml.rels which part that is
 *   xl/sharedStrings.xml       texts that cells name by number
 *   xl/worksheets/….xml        rows and cells
 *
 * Formulas are read as the value that was last shown. Formats are not read: a date is its number.
 */
#include "tl-workbook-private.h"

#include "tl-sax.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#ifdef TL_HAVE_ARCHIVE
#include <archive.h>
#include <archive_entry.h>

#define MAX_ENTRIES 2000
#define MAX_TOTAL (4 * TL_WORKBOOK_MAX_PART)
#define MAX_CELL 4000 /* bytes; a longer text is cut, no item is so long */
#define BLOCK (64 * 1024)

typedef struct archive Archive;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_read_free)

static void
set_damaged (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("This is no whole XLSX workbook. Open it in a spreadsheet program, save "
                          "it again as XLSX or CSV, and try again."));
}

static void
set_too_large (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                       _ ("The workbook is far too large for a scorecard. Save the sheet with the "
                          "items alone, and try again."));
}

static gboolean
is_wanted (const char *name)
{
  return g_str_has_prefix (name, "xl/")
         && (g_str_has_prefix (name, "xl/worksheets/") || g_str_equal (name, "xl/workbook.xml")
             || g_str_equal (name, "xl/sharedStrings.xml")
             || g_str_equal (name, "xl/_rels/workbook.xml.rels"))
         && !g_str_has_prefix (name, "xl/worksheets/_rels/");
}

/* Unpacks the entry that @archive stands at, up to the limits. */
static GBytes *
unpack (Archive *archive, gsize *total, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *block = g_malloc (BLOCK);

  for (;;)
    {
      la_ssize_t n = archive_read_data (archive, block, BLOCK);

      if (n < 0)
        {
          set_damaged (error);
          return NULL;
        }
      if (n == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
      *total += (gsize) n;
      if (bytes->len + (gsize) n > TL_WORKBOOK_MAX_PART || *total > MAX_TOTAL)
        {
          set_too_large (error);
          return NULL;
        }
      g_byte_array_append (bytes, block, (guint) n);
    }
}

/* Returns: (transfer full) (nullable): the parts that count, by name. */
static GHashTable *
read_parts (const char *path, GError **error)
{
  g_autoptr (Archive) archive = archive_read_new ();
  g_autoptr (GHashTable) parts
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  struct archive_entry *entry;
  gsize total = 0;
  guint n_entries = 0;
  int result;

  archive_read_support_format_zip (archive);
  if (archive_read_open_filename (archive, path, BLOCK) != ARCHIVE_OK)
    {
      set_damaged (error);
      return NULL;
    }
  while ((result = archive_read_next_header (archive, &entry)) == ARCHIVE_OK)
    {
      const char *name = archive_entry_pathname_utf8 (entry);
      GBytes *bytes;

      if (++n_entries > MAX_ENTRIES)
        {
          set_too_large (error);
          return NULL;
        }
      if (name == NULL || !is_wanted (name))
        continue;
      bytes = unpack (archive, &total, error);
      if (bytes == NULL)
        return NULL;
      g_hash_table_replace (parts, g_strdup (name), bytes);
    }
  if (result != ARCHIVE_EOF)
    {
      set_damaged (error);
      return NULL;
    }
  return g_steal_pointer (&parts);
}

/* What is known while a part is parsed. Which members count depends on the part. */
typedef struct
{
  GString *text;        /* owned: of the element that is open */
  gboolean collects;    /* inside an element whose text counts */
  guint phonetic;       /* depth in a phonetic hint, whose text does not count */
  GPtrArray *strings;   /* shared strings: owned by the reader */
  GPtrArray *relations; /* owned by the reader: utf8, of the sheets in order */
  GHashTable *targets;  /* owned by the reader: utf8 parts, by relation */
  GPtrArray *rows;      /* element-type GPtrArray of utf8 */
  guint row;            /* of the cell, from 0 */
  guint column;
  char type; /* of the cell: s(hared), i(nline), t(ext), b(oolean), n(umber) */
  gboolean too_large;
} Reader;

/* The name without its namespace. */
static const char *
get_local (const char *name)
{
  const char *colon = strrchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static const char *
find_attribute (const TlSaxAttribute *attributes, guint n, const char *local)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (get_local (attributes[i].name), local) == 0)
      return attributes[i].value;
  return NULL;
}

static gboolean
text_cb (gpointer user_data, const char *text, gsize length, guint line)
{
  Reader *self = user_data;

  if (self->collects && self->phonetic == 0 && self->text->len < MAX_CELL)
    g_string_append_len (self->text, text, (gssize) MIN (length, MAX_CELL - self->text->len));
  return TRUE;
}

/* Parses @part; what its elements mean is in the three callbacks. */
static gboolean
parse_part (GHashTable *parts, const char *name, const TlSaxHandler *handler, Reader *reader,
            GError **error)
{
  GBytes *bytes = g_hash_table_lookup (parts, name);
  g_autoptr (TlLoadReport) report = tl_load_report_new (name);
  gsize length;
  const char *data;

  if (bytes == NULL)
    {
      set_damaged (error);
      return FALSE;
    }
  data = g_bytes_get_data (bytes, &length);
  if (length > 0 && tl_sax_parse (data, length, handler, reader, report) && !reader->too_large)
    return TRUE;
  if (reader->too_large)
    set_too_large (error);
  else
    set_damaged (error);
  return FALSE;
}

static gboolean
workbook_start_cb (gpointer user_data, const char *name, const TlSaxAttribute *attributes, guint n,
                   guint line)
{
  Reader *self = user_data;

  if (strcmp (get_local (name), "sheet") == 0)
    for (guint i = 0; i < n; i++)
      if (strchr (attributes[i].name, ':') != NULL
          && strcmp (get_local (attributes[i].name), "id") == 0)
        g_ptr_array_add (self->relations, g_strdup (attributes[i].value));
  return TRUE;
}

static gboolean
relations_start_cb (gpointer user_data, const char *name, const TlSaxAttribute *attributes, guint n,
                    guint line)
{
  Reader *self = user_data;
  const char *id = find_attribute (attributes, n, "Id");
  const char *target = find_attribute (attributes, n, "Target");

  if (id != NULL && target != NULL)
    g_hash_table_replace (self->targets, g_strdup (id),
                          *target == '/' ? g_strdup (target + 1)
                                         : g_strconcat ("xl/", target, NULL));
  return TRUE;
}

static gboolean
ignore_end_cb (gpointer user_data)
{
  return TRUE;
}

/* The depth of what is open, as far as it matters, is kept in @collects and @phonetic; an end has no
 * name, so a stack of what the ends close is kept in the strings themselves. */
typedef struct
{
  Reader reader; /* first: the callbacks get this */
  GArray *stack; /* owned: guint8, what each open element is */
} StackReader;

enum
{
  OPEN_OTHER,
  OPEN_STRING, /* <si> */
  OPEN_TEXT,   /* <t> or <v> */
  OPEN_HINT,   /* <rPh> */
  OPEN_CELL    /* <c> */
};

static gboolean
push (StackReader *self, guint8 what)
{
  g_array_append_val (self->stack, what);
  if (what == OPEN_TEXT)
    self->reader.collects = TRUE;
  if (what == OPEN_HINT)
    self->reader.phonetic++;
  return self->stack->len < 64;
}

static guint8
pop (StackReader *self)
{
  guint8 what = g_array_index (self->stack, guint8, self->stack->len - 1);

  g_array_set_size (self->stack, self->stack->len - 1);
  if (what == OPEN_TEXT)
    self->reader.collects = FALSE;
  if (what == OPEN_HINT)
    self->reader.phonetic--;
  return what;
}

static gboolean
strings_start_cb (gpointer user_data, const char *name, const TlSaxAttribute *attributes, guint n,
                  guint line)
{
  StackReader *self = user_data;
  const char *local = get_local (name);

  if (strcmp (local, "si") == 0)
    {
      g_string_truncate (self->reader.text, 0);
      return push (self, OPEN_STRING);
    }
  return push (self, strcmp (local, "t") == 0     ? OPEN_TEXT
                     : strcmp (local, "rPh") == 0 ? OPEN_HINT
                                                  : OPEN_OTHER);
}

static gboolean
strings_end_cb (gpointer user_data)
{
  StackReader *self = user_data;

  if (pop (self) == OPEN_STRING)
    g_ptr_array_add (self->reader.strings, g_strdup (self->reader.text->str));
  return TRUE;
}

/* Reads “BC12”. */
static gboolean
read_place (const char *text, guint *row, guint *column)
{
  const char *p = text;
  guint64 number;
  guint letters = 0;

  for (; g_ascii_isupper (*p) && letters <= TL_WORKBOOK_MAX_COLUMNS * 26; p++)
    letters = letters * 26 + (guint) (*p - 'A' + 1);
  if (letters == 0 || !g_ascii_string_to_unsigned (p, 10, 1, G_MAXUINT32, &number, NULL))
    return FALSE;
  *column = letters - 1;
  *row = (guint) number - 1;
  return TRUE;
}

static gboolean
cells_start_cb (gpointer user_data, const char *name, const TlSaxAttribute *attributes, guint n,
                guint line)
{
  StackReader *self = user_data;
  Reader *reader = &self->reader;
  const char *local = get_local (name);
  const char *place = find_attribute (attributes, n, "r");

  if (strcmp (local, "row") == 0)
    {
      guint64 number;

      if (place == NULL)
        reader->row++;
      else if (g_ascii_string_to_unsigned (place, 10, 1, G_MAXUINT32, &number, NULL))
        reader->row = (guint) number - 1;
      reader->column = G_MAXUINT;
      return push (self, OPEN_OTHER);
    }
  if (strcmp (local, "c") == 0)
    {
      const char *type = find_attribute (attributes, n, "t");

      reader->column++;
      if (place != NULL && !read_place (place, &reader->row, &reader->column))
        return FALSE;
      reader->type = type == NULL                      ? 'n'
                     : strcmp (type, "s") == 0         ? 's'
                     : strcmp (type, "inlineStr") == 0 ? 'i'
                     : strcmp (type, "b") == 0         ? 'b'
                     : strcmp (type, "str") == 0       ? 't'
                     : strcmp (type, "e") == 0         ? 'e'
                                                       : 'n';
      g_string_truncate (reader->text, 0);
      return push (self, OPEN_CELL);
    }
  return push (self, strcmp (local, "v") == 0 || (strcmp (local, "t") == 0 && reader->type == 'i')
                         ? OPEN_TEXT
                     : strcmp (local, "rPh") == 0 ? OPEN_HINT
                                                  : OPEN_OTHER);
}

/* Returns: (transfer full) (nullable): what the cell shows */
static char *
make_cell (Reader *self)
{
  guint64 index;
  double number;
  char buffer[TL_NUMBER_STRING_SIZE];

  switch (self->type)
    {
    case 's':
      if (g_ascii_string_to_unsigned (self->text->str, 10, 0, G_MAXUINT32, &index, NULL)
          && index < self->strings->len)
        return tl_text_clean (g_ptr_array_index (self->strings, index), -1, TL_TEXT_ONE_LINE);
      return NULL;
    case 'e':
      return NULL;
    case 'b':
      return g_strdup (strcmp (self->text->str, "1") == 0 ? _ ("yes") : _ ("no"));
    case 'n':
      if (tl_number_from_string (self->text->str, &number))
        return g_strdup (tl_number_to_buffer (number, buffer));
      return NULL;
    default:
      return tl_text_clean (self->text->str, -1, TL_TEXT_ONE_LINE);
    }
}

static gboolean
store_cell (Reader *self)
{
  g_autofree char *text = make_cell (self);
  GPtrArray *row;

  if (text == NULL || *text == '\0')
    return TRUE;
  if (self->row >= TL_WORKBOOK_MAX_ROWS)
    {
      self->too_large = TRUE;
      return FALSE;
    }
  if (self->column >= TL_WORKBOOK_MAX_COLUMNS) /* notes far out at the side */
    return TRUE;
  while (self->rows->len <= self->row)
    g_ptr_array_add (self->rows, g_ptr_array_new_with_free_func (g_free));
  row = g_ptr_array_index (self->rows, self->row);
  while (row->len <= self->column)
    g_ptr_array_add (row, g_strdup (""));
  g_free (g_ptr_array_index (row, self->column));
  g_ptr_array_index (row, self->column) = g_steal_pointer (&text);
  return TRUE;
}

static gboolean
cells_end_cb (gpointer user_data)
{
  StackReader *self = user_data;

  return pop (self) != OPEN_CELL || store_cell (&self->reader);
}

/* What the sheets have in common: which there are, and the texts that they share. */
static gboolean
parse_common (GHashTable *parts, StackReader *self, GError **error)
{
  static const TlSaxHandler workbook = { workbook_start_cb, text_cb, ignore_end_cb };
  static const TlSaxHandler relations = { relations_start_cb, text_cb, ignore_end_cb };
  static const TlSaxHandler strings = { strings_start_cb, text_cb, strings_end_cb };
  Reader *reader = &self->reader;

  if (!parse_part (parts, "xl/workbook.xml", &workbook, reader, error)
      || !parse_part (parts, "xl/_rels/workbook.xml.rels", &relations, reader, error))
    return FALSE;
  return !g_hash_table_contains (parts, "xl/sharedStrings.xml")
         || parse_part (parts, "xl/sharedStrings.xml", &strings, reader, error);
}

static gboolean
parse_sheet (GHashTable *parts, StackReader *self, guint index, GPtrArray *sheets, GError **error)
{
  static const TlSaxHandler cells = { cells_start_cb, text_cb, cells_end_cb };
  Reader *reader = &self->reader;
  const char *relation
      = index < reader->relations->len ? g_ptr_array_index (reader->relations, index) : "";
  const char *part = g_hash_table_lookup (reader->targets, relation);

  reader->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_ptr_array_add (sheets, reader->rows);
  g_array_set_size (self->stack, 0);
  reader->row = G_MAXUINT;
  return parse_part (parts, part != NULL ? part : "", &cells, reader, error);
}

/* The first @n_sheets sheets, or all there are if that is 0. */
static GPtrArray *
read_sheets (const char *path, guint n_sheets, GError **error)
{
  g_autoptr (GHashTable) parts = read_parts (path, error);
  g_autoptr (GPtrArray) sheets
      = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) relations = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint8));
  StackReader self
      = { { .text = text, .strings = strings, .relations = relations, .targets = targets }, stack };

  if (parts == NULL || !parse_common (parts, &self, error))
    return NULL;
  if (n_sheets == 0)
    n_sheets = relations->len;
  for (guint i = 0; i < n_sheets; i++)
    if (!parse_sheet (parts, &self, i, sheets, error))
      return NULL;
  return g_steal_pointer (&sheets);
}

gboolean
tl_workbook_can_read (void)
{
  return TRUE;
}

GPtrArray *
tl_workbook_read (const char *path, GError **error)
{
  g_autoptr (GPtrArray) sheets = read_sheets (path, 1, error);

  return sheets != NULL ? g_ptr_array_steal_index (sheets, 0) : NULL;
}

GPtrArray *
tl_workbook_read_all (const char *path, GError **error)
{
  return read_sheets (path, 0, error);
}

#else

/** tl_workbook_can_read: Returns: whether this program was built with libarchive */
gboolean
tl_workbook_can_read (void)
{
  return FALSE;
}

/**
 * tl_workbook_read:
 * @path: (type filename): an XLSX file
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type GPtrArray): the rows of its first sheet, each the
 *   texts of its cells; rows and cells at the end that are empty are missing
 */
GPtrArray *
tl_workbook_read (const char *path, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                       _ ("This build of Throughline reads no XLSX. Save the sheet as CSV in your "
                          "spreadsheet program, and import that."));
  return NULL;
}

/**
 * tl_workbook_read_all:
 * @path: (type filename): an XLSX file
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type GPtrArray): all its sheets, each as
 *   tl_workbook_read() gives the first
 */
GPtrArray *
tl_workbook_read_all (const char *path, GError **error)
{
  return tl_workbook_read (path, error);
}

#endif
