/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An existing scorecard as a checklist: pasted, or from a CSV or XLSX file.
 *
 * A *table* is read first, then each column is taken for something by its heading, in English or
 * German, or where there is no heading by what is in it; the user may say otherwise before anything is
 * made. A row with words and nothing else in the other columns is the head of a section where the
 * table has no column for sections.
 *
 * Pasted text without tabs and without a table's heading is a list: a line an item, without its bullet,
 * number or box; a line that ends in a colon or begins with “#” is a section.
 *
 * Nothing is left out silently: tl_scorecard_list_warnings() names what could not be understood.
 */
#include "tl-scorecard-private.h"

#include "tl-text.h"
#include "tl-workbook-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define HEADER_ROWS 15 /* a heading stands among these, below a title */
#define LONG_TEXT 500  /* characters of an item that fits a page */

struct _TlScorecard
{
  GPtrArray *rows; /* owned: GPtrArray of utf8 */
  guint n_columns;
  guint first_row; /* below the heading */
  gboolean has_header;
  TlScorecardColumn columns[TL_WORKBOOK_MAX_COLUMNS];
};

static const char *const column_labels[TL_N_SCORECARD_COLUMNS] = {
  [TL_SCORECARD_IGNORED] = N_ ("not used"),  [TL_SCORECARD_WORDING] = N_ ("item"),
  [TL_SCORECARD_SECTION] = N_ ("section"),   [TL_SCORECARD_POINTS] = N_ ("points"),
  [TL_SCORECARD_CRITICAL] = N_ ("critical"), [TL_SCORECARD_NOT_APPLICABLE] = N_ ("“n.a.” allowed"),
  [TL_SCORECARD_ANSWERS] = N_ ("answers"),   [TL_SCORECARD_ANCHORS] = N_ ("anchors"),
  [TL_SCORECARD_SKILL] = N_ ("skill"),       [TL_SCORECARD_NOTE] = N_ ("note"),
};

/** tl_scorecard_column_get_label: Returns: a word for people */
const char *
tl_scorecard_column_get_label (TlScorecardColumn what)
{
  return _ (column_labels[what]);
}

void
tl_scorecard_free (TlScorecard *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

guint
tl_scorecard_get_n_columns (TlScorecard *self)
{
  return self->n_columns;
}

/** tl_scorecard_get_n_rows: Returns: how many rows there are below the heading */
guint
tl_scorecard_get_n_rows (TlScorecard *self)
{
  return self->rows->len - self->first_row;
}

/** tl_scorecard_has_header: Returns: whether columns were found by their headings */
gboolean
tl_scorecard_has_header (TlScorecard *self)
{
  return self->has_header;
}

static const char *
get_raw (TlScorecard *self, guint row, guint column)
{
  GPtrArray *cells = g_ptr_array_index (self->rows, row);

  return column < cells->len ? g_ptr_array_index (cells, column) : "";
}

/** tl_scorecard_get_cell: Returns: (transfer none): a cell below the heading, "" if it is empty */
const char *
tl_scorecard_get_cell (TlScorecard *self, guint row, guint column)
{
  return get_raw (self, self->first_row + row, column);
}

TlScorecardColumn
tl_scorecard_get_column (TlScorecard *self, guint column)
{
  return self->columns[column];
}

/** tl_scorecard_set_column: takes @column for @what; what was taken for it before is not used */
void
tl_scorecard_set_column (TlScorecard *self, guint column, TlScorecardColumn what)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i] == what)
      self->columns[i] = TL_SCORECARD_IGNORED;
  self->columns[column] = what;
}

/* Takes the columns for what the heading in @row says; whether it is one: the item and one more. */
static gboolean
read_header (TlScorecard *self, guint row)
{
  guint n_found = 0;
  gboolean has_wording = FALSE;

  memset (self->columns, 0, sizeof self->columns);
  for (guint i = 0; i < self->n_columns; i++)
    {
      TlScorecardColumn what = tl_scorecard_read_heading (get_raw (self, row, i));
      gboolean known = what == TL_SCORECARD_IGNORED;

      for (guint k = 0; k < i && !known; k++)
        known = self->columns[k] == what;
      if (known)
        continue;
      self->columns[i] = what;
      n_found++;
      has_wording = has_wording || what == TL_SCORECARD_WORDING;
    }
  return has_wording && (n_found > 1 || self->n_columns == 1);
}

static gboolean
is_number (const char *text)
{
  g_autofree char *dotted = g_strdelimit (g_strstrip (g_strdup (text)), ",", '.');
  double number;

  if (g_str_has_suffix (dotted, "%"))
    dotted[strlen (dotted) - 1] = '\0';
  return tl_number_from_string (g_strstrip (dotted), &number);
}

/* Without a heading: the column with most words holds the items, the first one of numbers behind it
 * the points. */
static void
guess_columns (TlScorecard *self)
{
  guint best = 0;
  gsize best_length = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      gsize length = 0;

      for (guint row = 0; row < self->rows->len; row++)
        length += is_number (get_raw (self, row, i)) ? 0 : strlen (get_raw (self, row, i));
      if (length > best_length)
        {
          best = i;
          best_length = length;
        }
    }
  memset (self->columns, 0, sizeof self->columns);
  self->columns[best] = TL_SCORECARD_WORDING;
  for (guint i = best + 1; i < self->n_columns; i++)
    {
      guint n_numbers = 0;

      for (guint row = 0; row < self->rows->len; row++)
        n_numbers += is_number (get_raw (self, row, i));
      if (2 * n_numbers > self->rows->len)
        {
          self->columns[i] = TL_SCORECARD_POINTS;
          return;
        }
    }
}

/* Takes over @rows (transfer full) and finds out what they are. */
static TlScorecard *
scorecard_new (GPtrArray *rows, GError **error)
{
  TlScorecard *self = g_new0 (TlScorecard, 1);

  self->rows = rows;
  for (guint i = rows->len; i-- > 0;)
    {
      GPtrArray *cells = g_ptr_array_index (rows, i);
      gboolean has_text = FALSE;

      for (guint k = 0; k < cells->len; k++)
        has_text = has_text || *(const char *) g_ptr_array_index (cells, k) != '\0';
      if (!has_text)
        g_ptr_array_remove_index (rows, i);
      else
        self->n_columns = MAX (self->n_columns, MIN (cells->len, TL_WORKBOOK_MAX_COLUMNS));
    }
  for (guint i = 0; i < MIN (rows->len, HEADER_ROWS) && !self->has_header; i++)
    if (read_header (self, i))
      {
        self->has_header = TRUE;
        self->first_row = i + 1;
      }
  if (!self->has_header)
    guess_columns (self);
  if (tl_scorecard_get_n_rows (self) > 0)
    return self;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("There are no items in this. A scorecard has a line for each item; copy "
                          "its cells, or its lines, and try again."));
  tl_scorecard_free (self);
  return NULL;
}

/** tl_scorecard_can_read_xlsx: Returns: whether this build reads workbooks */
gboolean
tl_scorecard_can_read_xlsx (void)
{
  return tl_workbook_can_read ();
}

/* Whether the file begins as a zip archive does, whatever its name. */
static gboolean
is_archive (const char *path)
{
  FILE *file = g_fopen (path, "rb");
  char start[4] = "";
  gboolean is_zip = file != NULL && fread (start, 1, sizeof start, file) == sizeof start
                    && memcmp (start, "PK\003\004", sizeof start) == 0;

  if (file != NULL)
    fclose (file);
  return is_zip;
}

/**
 * tl_scorecard_new_from_file:
 * @path: (type filename): a CSV or XLSX file, whatever it is called
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the table of the file, or of the workbook's first sheet
 */
TlScorecard *
tl_scorecard_new_from_file (const char *path, GError **error)
{
  GPtrArray *rows
      = is_archive (path) ? tl_workbook_read (path, error) : tl_scorecard_read_csv (path, error);

  return rows != NULL ? scorecard_new (rows, error) : NULL;
}

/**
 * tl_scorecard_new_from_text:
 * @text: what was pasted: cells of a spreadsheet, CSV, or a list of lines
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the table
 */
TlScorecard *
tl_scorecard_new_from_text (const char *text, GError **error)
{
  GPtrArray *rows = tl_scorecard_read_text (text, error);

  return rows != NULL ? scorecard_new (rows, error) : NULL;
}

/* The column taken for @what, or G_MAXUINT. */
guint
tl_scorecard_find_column (TlScorecard *self, TlScorecardColumn what)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i] == what)
      return i;
  return G_MAXUINT;
}

const char *
tl_scorecard_get_value (TlScorecard *self, guint row, TlScorecardColumn what)
{
  guint column = tl_scorecard_find_column (self, what);

  return column != G_MAXUINT ? tl_scorecard_get_cell (self, row, column) : "";
}

/* Points as people write them: “10”, “7,5”, “10 %”. */
gboolean
tl_scorecard_read_points (const char *text, double *points)
{
  g_autofree char *dotted = g_strdelimit (g_strstrip (g_strdup (text)), ",", '.');

  if (g_str_has_suffix (dotted, "%"))
    dotted[strlen (dotted) - 1] = '\0';
  return tl_number_from_string (g_strstrip (dotted), points) && *points >= 0 && *points <= 1000;
}

/**
 * tl_scorecard_list_warnings:
 * @self: a scorecard
 *
 * Returns: (transfer full) (element-type utf8): a sentence for each row that will be left out or
 *   cannot be taken as it is
 */
GPtrArray *
tl_scorecard_list_warnings (TlScorecard *self)
{
  GPtrArray *warnings = g_ptr_array_new_with_free_func (g_free);

  if (tl_scorecard_find_column (self, TL_SCORECARD_WORDING) == G_MAXUINT)
    g_ptr_array_add (warnings, g_strdup (_ ("No column is said to hold the items.")));
  for (guint i = 0; i < tl_scorecard_get_n_rows (self); i++)
    {
      const char *text = tl_scorecard_get_value (self, i, TL_SCORECARD_WORDING);
      const char *points_text = tl_scorecard_get_value (self, i, TL_SCORECARD_POINTS);
      double points;

      if (*text == '\0')
        g_ptr_array_add (warnings,
                         g_strdup_printf (_ ("Row %u has no item; it is left out."), i + 1));
      else if (g_utf8_strlen (text, -1) > LONG_TEXT)
        g_ptr_array_add (warnings,
                         g_strdup_printf (_ ("Row %u is a long text rather than an item."), i + 1));
      if (*points_text != '\0' && !tl_scorecard_read_points (points_text, &points))
        g_ptr_array_add (
            warnings, g_strdup_printf (_ ("Row %1$u has no points: “%2$s” is no number from 0 to "
                                          "1000."),
                                       i + 1, points_text));
    }
  return warnings;
}
