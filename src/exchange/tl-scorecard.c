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
#include "tl-scorecard.h"

#include "tl-checklist-score.h"
#include "tl-csv.h"
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

/* The words that head a column, folded. The first match of a whole cell counts, then of a beginning. */
static const char *const headings[TL_N_SCORECARD_COLUMNS][14] = {
  [TL_SCORECARD_WORDING]
  = { "item", "question", "criterion", "criteria", "behaviour", "behavior", "text", "check",
      "kriterium", "frage", "verhalten", "prufpunkt", "punkt", NULL },
  [TL_SCORECARD_SECTION] = { "section", "category", "group", "area", "phase", "abschnitt",
                             "kategorie", "bereich", "gruppe", NULL },
  [TL_SCORECARD_POINTS] = { "points", "pts", "weight", "weighting", "max points", "score", "punkte",
                            "gewicht", "gewichtung", "max. punkte", NULL },
  [TL_SCORECARD_CRITICAL] = { "critical", "auto fail", "autofail", "auto-fail", "fatal",
                              "knock-out", "ko", "kritisch", "k.o.", NULL },
  [TL_SCORECARD_NOT_APPLICABLE] = { "n.a.", "n/a", "na", "na allowed", "n/a allowed",
                                    "not applicable", "entf.", "entfallt", NULL },
  [TL_SCORECARD_ANSWERS]
  = { "answers", "scale", "answer type", "rating", "antworten", "skala", "bewertung", NULL },
  [TL_SCORECARD_ANCHORS] = { "anchors", "levels", "anker", "stufen", NULL },
  [TL_SCORECARD_SKILL] = { "skill", "competence", "competency", "fahigkeit", "kompetenz", NULL },
  [TL_SCORECARD_NOTE] = { "note", "notes", "guidance", "description", "comment", "hinweis", "notiz",
                          "beschreibung", NULL },
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

/* @text without case and without marks on letters: “Lösung” is “losung”. */
static char *
fold_letters (const char *text)
{
  g_autofree char *folded = tl_text_fold (text);
  g_autofree char *parts = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  GString *letters = g_string_new (NULL);

  for (const char *p = parts; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (letters, g_utf8_get_char (p));
  return g_strstrip (g_string_free (letters, FALSE));
}

/* The heading's meaning, if @text is one. */
static TlScorecardColumn
read_heading (const char *text)
{
  g_autofree char *folded = fold_letters (text);

  for (guint what = TL_SCORECARD_WORDING; what < TL_N_SCORECARD_COLUMNS; what++)
    for (guint i = 0; headings[what][i] != NULL; i++)
      if (strcmp (folded, headings[what][i]) == 0)
        return (TlScorecardColumn) what;
  return TL_SCORECARD_IGNORED;
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
      TlScorecardColumn what = read_heading (get_raw (self, row, i));
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

static GPtrArray *
rows_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
}

static gboolean
add_csv_row (GPtrArray *rows, const TlCsvField *fields, guint n_fields, GError **error)
{
  GPtrArray *row;

  if (rows->len >= TL_WORKBOOK_MAX_ROWS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                   _ ("This is far too long for a scorecard: more than %d lines."),
                   TL_WORKBOOK_MAX_ROWS);
      return FALSE;
    }
  row = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < MIN (n_fields, TL_WORKBOOK_MAX_COLUMNS); i++)
    {
      char *text = tl_text_clean (fields[i].text, (gssize) fields[i].length, TL_TEXT_ONE_LINE);
      gboolean guarded = text[0] == '\'' && text[1] != '\0' && strchr ("=+-@", text[1]) != NULL;

      g_strstrip (text);
      if (guarded) /* as our own CSV has it */
        memmove (text, text + 1, strlen (text));
      g_ptr_array_add (row, text);
    }
  g_ptr_array_add (rows, row);
  return TRUE;
}

static GPtrArray *
read_csv (const char *path, GError **error)
{
  g_autoptr (TlCsvReader) reader = tl_csv_reader_open (path, NULL, error);
  g_autoptr (GPtrArray) rows = rows_new ();
  g_autoptr (GError) problem = NULL;
  const TlCsvField *fields;
  guint n_fields;

  if (reader == NULL)
    return NULL;
  while ((fields = tl_csv_reader_next (reader, &n_fields, &problem)) != NULL)
    if (!add_csv_row (rows, fields, n_fields, error))
      return NULL;
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  return g_steal_pointer (&rows);
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
  GPtrArray *rows = is_archive (path) ? tl_workbook_read (path, error) : read_csv (path, error);

  return rows != NULL ? scorecard_new (rows, error) : NULL;
}

/* @line without bullet, number, box and emphasis. */
static char *
strip_mark (const char *line)
{
  g_autoptr (GRegex) mark
      = g_regex_new ("^\\s*(?:[-*•▪‣–☐☑✓]\\s*|\\[[ xX]?\\]\\s*|\\(?\\d{1,3}[.)]\\s+)+", 0, 0, NULL);
  g_autofree char *text = g_regex_replace (mark, line, -1, 0, "", 0, NULL);

  return g_strstrip (g_steal_pointer (&text));
}

static void
add_list_row (GPtrArray *rows, const char *section, const char *text)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (row, g_strdup (section));
  g_ptr_array_add (row, g_strdup (text));
  g_ptr_array_add (rows, row);
}

/* A list of lines as a table of sections and items. */
static GPtrArray *
read_list (const char *text)
{
  GPtrArray *rows = rows_new ();
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);
  g_autofree char *section = g_strdup ("");

  add_list_row (rows, "section", "item");
  for (guint i = 0; lines[i] != NULL && rows->len <= TL_SCORECARD_MAX_ITEMS; i++)
    {
      g_autofree char *clean = tl_text_clean (lines[i], -1, TL_TEXT_ONE_LINE);
      g_autofree char *words = strip_mark (clean);
      gsize length = strlen (words);
      gboolean is_heading = *words == '#' || (length > 1 && words[length - 1] == ':');

      if (length == 0)
        continue;
      if (!is_heading)
        {
          add_list_row (rows, section, words);
          continue;
        }
      if (words[length - 1] == ':')
        words[length - 1] = '\0';
      g_free (section);
      section = g_strstrip (g_strdup (words + strspn (words, "#")));
    }
  return rows;
}

/* Whether pasted @text is a table: tabs, or a heading in its first line. */
static gboolean
is_table (const char *text)
{
  g_autofree char *line = g_strndup (text, strcspn (text, "\r\n"));
  g_auto (GStrv) cells = g_strsplit_set (line, ",;", -1);
  guint n_headings = 0;

  if (strchr (text, '\t') != NULL)
    return TRUE;
  for (guint i = 0; cells[i] != NULL; i++)
    {
      g_autofree char *bare = g_strdelimit (g_strdup (cells[i]), "\"", ' ');

      n_headings += read_heading (bare) != TL_SCORECARD_IGNORED;
    }
  return n_headings > 1;
}

/* Reads pasted cells as the file that they could have come from; it is gone before this returns. */
static GPtrArray *
read_pasted_table (const char *text, GError **error)
{
  g_autofree char *path = NULL;
  int descriptor = g_file_open_tmp ("throughline-XXXXXX.csv", &path, error);
  GPtrArray *rows = NULL;

  if (descriptor < 0)
    return NULL;
  g_close (descriptor, NULL);
  if (g_file_set_contents (path, text, -1, error))
    rows = read_csv (path, error);
  g_unlink (path);
  return rows;
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
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GPtrArray *rows = is_table (valid) ? read_pasted_table (valid, error) : read_list (valid);

  return rows != NULL ? scorecard_new (rows, error) : NULL;
}

/* The column taken for @what, or G_MAXUINT. */
static guint
find_column (TlScorecard *self, TlScorecardColumn what)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i] == what)
      return i;
  return G_MAXUINT;
}

static const char *
get_value (TlScorecard *self, guint row, TlScorecardColumn what)
{
  guint column = find_column (self, what);

  return column != G_MAXUINT ? tl_scorecard_get_cell (self, row, column) : "";
}

static gboolean
is_yes (const char *text)
{
  static const char *const words[]
      = { "yes", "y", "x", "1", "true", "ja", "j", "wahr", "✓", "✔", "critical", "kritisch", NULL };
  g_autofree char *folded = tl_text_fold (text);

  return g_strv_contains (words, g_strstrip (folded)) || strstr (folded, "▲") != NULL;
}

/* Points as people write them: “10”, “7,5”, “10 %”. */
static gboolean
read_points (const char *text, double *points)
{
  g_autofree char *dotted = g_strdelimit (g_strstrip (g_strdup (text)), ",", '.');

  if (g_str_has_suffix (dotted, "%"))
    dotted[strlen (dotted) - 1] = '\0';
  return tl_number_from_string (g_strstrip (dotted), points) && *points >= 0 && *points <= 1000;
}

static TlChoice_ANSWER_SCALE
read_scale (const char *text)
{
  g_autofree char *folded = tl_text_fold (text);

  g_strstrip (folded);
  if (g_str_has_prefix (folded, "0") && g_str_has_suffix (folded, "2"))
    return TL_ANSWER_SCALE_LEVELS_0_2;
  if (g_str_has_prefix (folded, "1") && g_str_has_suffix (folded, "5"))
    return TL_ANSWER_SCALE_LEVELS_1_5;
  return TL_ANSWER_SCALE_YES_NO;
}

/* Whether the row has words in the column of the items alone: the head of a section. */
static gboolean
is_section_row (TlScorecard *self, guint row)
{
  if (find_column (self, TL_SCORECARD_SECTION) != G_MAXUINT
      || find_column (self, TL_SCORECARD_POINTS) == G_MAXUINT)
    return FALSE;
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i] != TL_SCORECARD_WORDING && *tl_scorecard_get_cell (self, row, i) != '\0')
      return FALSE;
  return TRUE;
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

  if (find_column (self, TL_SCORECARD_WORDING) == G_MAXUINT)
    g_ptr_array_add (warnings, g_strdup (_ ("No column is said to hold the items.")));
  for (guint i = 0; i < tl_scorecard_get_n_rows (self); i++)
    {
      const char *text = get_value (self, i, TL_SCORECARD_WORDING);
      const char *points_text = get_value (self, i, TL_SCORECARD_POINTS);
      double points;

      if (*text == '\0')
        g_ptr_array_add (warnings,
                         g_strdup_printf (_ ("Row %u has no item; it is left out."), i + 1));
      else if (g_utf8_strlen (text, -1) > LONG_TEXT)
        g_ptr_array_add (warnings,
                         g_strdup_printf (_ ("Row %u is a long text rather than an item."), i + 1));
      if (*points_text != '\0' && !read_points (points_text, &points))
        g_ptr_array_add (
            warnings, g_strdup_printf (_ ("Row %1$u has no points: “%2$s” is no number from 0 to "
                                          "1000."),
                                       i + 1, points_text));
    }
  return warnings;
}

/* What is being made. */
typedef struct
{
  TlScorecard *card;
  TlDocument *document;
  TlRecord *checklist;
  TlRecord *section; /* the last one */
} Making;

static TlChoice_SECTION_KIND
guess_section_kind (const char *title)
{
  static const struct
  {
    const char *part;
    TlChoice_SECTION_KIND kind;
  } parts[] = {
    { "open", TL_SECTION_KIND_OPENING },        { "greet", TL_SECTION_KIND_OPENING },
    { "welcome", TL_SECTION_KIND_OPENING },     { "begru", TL_SECTION_KIND_OPENING },
    { "eroff", TL_SECTION_KIND_OPENING },       { "einstieg", TL_SECTION_KIND_OPENING },
    { "clos", TL_SECTION_KIND_CLOSING },        { "follow", TL_SECTION_KIND_CLOSING },
    { "abschluss", TL_SECTION_KIND_CLOSING },   { "verabsch", TL_SECTION_KIND_CLOSING },
    { "complian", TL_SECTION_KIND_COMPLIANCE }, { "rules", TL_SECTION_KIND_COMPLIANCE },
    { "regel", TL_SECTION_KIND_COMPLIANCE },    { "datenschutz", TL_SECTION_KIND_COMPLIANCE },
    { "solv", TL_SECTION_KIND_SOLVING },        { "losung", TL_SECTION_KIND_SOLVING },
    { "resol", TL_SECTION_KIND_SOLVING },       { "bearbeit", TL_SECTION_KIND_SOLVING },
  };
  g_autofree char *folded = fold_letters (title);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (folded, parts[i].part) != NULL)
      return parts[i].kind;
  return TL_SECTION_KIND_OTHER;
}

/* The last section, if it is called @title, or a new one. */
static gboolean
ensure_section (Making *self, const char *title, GError **error)
{
  if (*title == '\0')
    title = _ ("Items");
  for (guint i = 0; i < tl_record_get_n_children (self->checklist); i++)
    {
      self->section = tl_record_get_child (self->checklist, i);
      if (strcmp (tl_record_get_name (self->section), title) == 0)
        return TRUE;
    }
  self->section = tl_document_insert (self->document, TL_KIND_SECTION, TL_ID_NONE, self->checklist,
                                      -1, error);
  return self->section != NULL
         && tl_document_set_text (self->document, self->section, TL_SECTION_TITLE, title, error)
         && tl_document_set_integer (self->document, self->section, TL_SECTION_KIND,
                                     guess_section_kind (title), error);
}

/* A text that fits the field, whatever was in the cell. */
static gboolean
set_text (Making *self, TlRecord *item, guint field, const char *text, GError **error)
{
  g_autofree char *start = g_utf8_strlen (text, -1) > TL_TEXT_MAXIMUM
                               ? g_utf8_substring (text, 0, TL_TEXT_MAXIMUM)
                               : g_strdup (text);

  return *text == '\0' || tl_document_set_text (self->document, item, field, start, error);
}

static gboolean
set_anchors (Making *self, TlRecord *item, const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", 20);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_strstrip (parts[i]);
      if (*parts[i] != '\0')
        g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", parts[i]);
    }
  return lines->len == 0
         || tl_document_set_text (self->document, item, TL_ITEM_ANCHORS, lines->str, error);
}

static gboolean
add_item (Making *self, guint row, GError **error)
{
  TlScorecard *card = self->card;
  const char *not_applicable = get_value (card, row, TL_SCORECARD_NOT_APPLICABLE);
  TlRecord *item
      = tl_document_insert (self->document, TL_KIND_ITEM, TL_ID_NONE, self->section, -1, error);
  double points;

  return item != NULL
         && set_text (self, item, TL_ITEM_WORDING, get_value (card, row, TL_SCORECARD_WORDING),
                      error)
         && set_text (self, item, TL_ITEM_SKILL, get_value (card, row, TL_SCORECARD_SKILL), error)
         && set_text (self, item, TL_ITEM_NOTE, get_value (card, row, TL_SCORECARD_NOTE), error)
         && set_anchors (self, item, get_value (card, row, TL_SCORECARD_ANCHORS), error)
         && (!read_points (get_value (card, row, TL_SCORECARD_POINTS), &points)
             || tl_document_set_number (self->document, item, TL_ITEM_WEIGHT, points, error))
         && tl_document_set_integer (self->document, item, TL_ITEM_CRITICAL,
                                     is_yes (get_value (card, row, TL_SCORECARD_CRITICAL)), error)
         && tl_document_set_integer (self->document, item, TL_ITEM_NEVER_NA,
                                     *not_applicable != '\0' && !is_yes (not_applicable), error)
         && tl_document_set_integer (self->document, item, TL_ITEM_SCALE,
                                     read_scale (get_value (card, row, TL_SCORECARD_ANSWERS)),
                                     error);
}

static gboolean
add_rows (Making *self, GError **error)
{
  TlScorecard *card = self->card;
  gboolean has_sections = find_column (card, TL_SCORECARD_SECTION) != G_MAXUINT;
  guint n_items = 0;

  for (guint i = 0; i < tl_scorecard_get_n_rows (card); i++)
    {
      const char *text = get_value (card, i, TL_SCORECARD_WORDING);

      if (*text == '\0')
        continue;
      if (is_section_row (card, i))
        {
          if (!ensure_section (self, text, error))
            return FALSE;
          continue;
        }
      if (++n_items > TL_SCORECARD_MAX_ITEMS)
        break;
      if (((has_sections || self->section == NULL)
           && !ensure_section (self, get_value (card, i, TL_SCORECARD_SECTION), error))
          || !add_item (self, i, error))
        return FALSE;
    }
  if (n_items > 0 && n_items <= TL_SCORECARD_MAX_ITEMS)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               n_items == 0 ? _ ("None of the rows has an item. Say which column holds the items.")
                            : _ ("There are more than %d items, too many to work with."),
               TL_SCORECARD_MAX_ITEMS);
  return FALSE;
}

/**
 * tl_scorecard_add_checklist:
 * @self: a scorecard
 * @document: a document
 * @title: title of the checklist
 * @kind: what it becomes; %TL_CHECKLIST_KIND_LIBRARY for items of the user's own library
 * @error: return location for an error
 *
 * Makes a checklist of the rows: one edit, “Import Scorecard”, or a part of the caller's, who rolls
 * back if it fails.
 *
 * Returns: (transfer none) (nullable): the checklist
 */
TlRecord *
tl_scorecard_add_checklist (TlScorecard *self, TlDocument *document, const char *title,
                            TlChoice_CHECKLIST_KIND kind, GError **error)
{
  Making making = { .card = self, .document = document };
  gboolean own_edit = !tl_document_is_editing (document);
  gboolean done;

  if (own_edit)
    tl_document_begin (document, _ ("Import Scorecard"), NULL);
  making.checklist = tl_document_insert (document, TL_KIND_CHECKLIST, TL_ID_NONE,
                                         tl_document_get_project (document), -1, error);
  done = making.checklist != NULL
         && set_text (&making, making.checklist, TL_CHECKLIST_TITLE, title, error)
         && tl_document_set_integer (document, making.checklist, TL_CHECKLIST_KIND, kind, error)
         && add_rows (&making, error);
  if (own_edit && done)
    tl_document_commit (document);
  else if (own_edit)
    tl_document_rollback (document);
  return done ? making.checklist : NULL;
}
