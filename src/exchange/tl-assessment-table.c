/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads sheets that were printed to CSV or XLSX (tl-checklist-csv.c, tl-checklist-xlsx.c) and filled in
 * elsewhere. Columns and fields are known by the words of this program in its present language, in
 * English or in German, because the sheet may have been made on another machine.
 *
 * In a workbook each sheet is one agent's: fields stand above the table as “Agent”, and the name in the
 * next cell. In CSV the fields are columns, and a sheet ends where one of them changes. Day, assessor and
 * contact need be written once only: an empty cell is as the one above, until the first item comes again.
 *
 * Spreadsheets write days anew in the manner of their country. Where day and month could be either, the
 * other days of the file tell; a day that cannot be told is kept as it is written, to be asked about.
 */
#include "tl-assessment-table-private.h"

#include "tl-feed-value.h"
#include "tl-scorecard-private.h"
#include "tl-text.h"
#include "tl-workbook-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  FIELD_CHECKLIST,
  FIELD_AGENT,
  FIELD_TEAM,
  FIELD_DATE,
  FIELD_ASSESSOR,
  FIELD_CONTACT,
  FIELD_ITEM,
  FIELD_ANSWER,
  FIELD_NOTE,
  FIELD_IDENTIFIER,
  N_FIELDS
} Field;

static const char *const words[N_FIELDS][4] = {
  [FIELD_CHECKLIST] = { N_ ("Checklist"), "checkliste", NULL },
  [FIELD_AGENT] = { N_ ("Agent"), "mitarbeiter", "mitarbeiterin", NULL },
  [FIELD_TEAM] = { N_ ("Team"), NULL },
  [FIELD_DATE] = { N_ ("Date"), "datum", NULL },
  [FIELD_ASSESSOR] = { N_ ("Assessor"), "beurteilt von", "prüfer", NULL },
  [FIELD_CONTACT] = { N_ ("Contact"), "kontakt", "ticket", NULL },
  [FIELD_ITEM] = { N_ ("Item"), "punkt", NULL },
  [FIELD_ANSWER] = { N_ ("Answer"), "antwort", NULL },
  [FIELD_NOTE] = { N_ ("Note"), "notiz", "hinweis", NULL },
  [FIELD_IDENTIFIER] = { N_ ("Identifier"), "kennung", NULL },
};

static void
row_free (gpointer data)
{
  TlFilledRow *row = data;

  g_free (row->wording);
  g_free (row->answer);
  g_free (row->note);
  g_free (row);
}

static void
sheet_free (gpointer data)
{
  TlFilledSheet *sheet = data;

  g_free (sheet->place);
  g_free (sheet->checklist);
  g_free (sheet->agent);
  g_free (sheet->team);
  g_free (sheet->assessor);
  g_free (sheet->contact);
  g_free (sheet->strange_day);
  g_ptr_array_unref (sheet->rows);
  g_free (sheet);
}

static gboolean
is_word (Field field, const char *text)
{
  g_autofree char *folded = tl_scorecard_fold (text);
  g_autofree char *own = tl_scorecard_fold (_ (words[field][0]));

  if (strcmp (folded, own) == 0)
    return TRUE;
  for (guint i = 0; words[field][i] != NULL; i++)
    {
      g_autofree char *word = tl_scorecard_fold (words[field][i]);

      if (strcmp (folded, word) == 0)
        return TRUE;
    }
  return FALSE;
}

static const char *
get_cell (GPtrArray *row, int column)
{
  return column >= 0 && (guint) column < row->len ? g_ptr_array_index (row, column) : "";
}

/* The columns of a row that heads a table; FALSE if it does not. */
static gboolean
read_head (GPtrArray *row, int columns[N_FIELDS])
{
  for (guint field = 0; field < N_FIELDS; field++)
    {
      columns[field] = -1;
      for (guint i = 0; i < row->len && columns[field] < 0; i++)
        if (is_word ((Field) field, g_ptr_array_index (row, i)))
          columns[field] = (int) i;
    }
  return columns[FIELD_ANSWER] >= 0 && (columns[FIELD_ITEM] >= 0 || columns[FIELD_IDENTIFIER] >= 0);
}

/* Day, month and year as somebody else wrote them. */
static gboolean
read_parts (const char *text, TlTimestampParts *parts)
{
  TlCsvField field = { text, strlen (text) };

  return tl_parse_timestamp_parts (tl_csv_field_trim (field), parts) == TL_PARSE_OK;
}

/* A day as it is written in our files, as a spreadsheet keeps it (days since 1899-12-30), or in the manner
 * of a country; 0 for none. */
static TlDate
read_day (const char *text, TlDateOrder order)
{
  TlDate day = 0;
  double number;
  gint64 seconds;
  TlTimestampParts parts;
  g_autoptr (TlZone) utc = NULL;

  if (tl_date_from_string (text, &day))
    return day;
  if (tl_number_from_string (text, &number))
    return number >= 20000 && number < 80000 ? (TlDate) number - 25569 : 0;
  utc = tl_zone_new ("UTC", NULL);
  return utc != NULL && read_parts (text, &parts)
                 && tl_timestamp_parts_resolve (&parts, order, utc, &seconds) == TL_PARSE_OK
             ? tl_timestamp_get_date (seconds)
             : 0;
}

static TlDateOrder
learn_order (GPtrArray *rows, int column)
{
  TlDateOrder order = TL_DATE_ORDER_NONE;
  TlTimestampParts parts;

  for (guint i = 1; column >= 0 && i < rows->len && order == TL_DATE_ORDER_NONE; i++)
    if (read_parts (get_cell (g_ptr_array_index (rows, i), column), &parts))
      order = tl_timestamp_parts_tell_order (&parts);
  return order;
}

static TlFilledSheet *
sheet_new (char *place)
{
  TlFilledSheet *sheet = g_new0 (TlFilledSheet, 1);

  sheet->place = place;
  sheet->checklist = g_strdup ("");
  sheet->agent = g_strdup ("");
  sheet->team = g_strdup ("");
  sheet->assessor = g_strdup ("");
  sheet->contact = g_strdup ("");
  sheet->rows = g_ptr_array_new_with_free_func (row_free);
  return sheet;
}

/* Returns the day that @text says; what is there and is no day is kept. */
static TlDate
take_day (TlFilledSheet *sheet, const char *text, TlDateOrder order)
{
  g_autofree char *bare = g_strstrip (g_strdup (text));
  TlDate day = read_day (bare, order);

  if (day == 0 && *bare != '\0' && sheet->strange_day == NULL)
    sheet->strange_day = g_steal_pointer (&bare);
  return day;
}

static void
set_field (TlFilledSheet *sheet, Field field, const char *text, TlDateOrder order)
{
  char **place = field == FIELD_CHECKLIST  ? &sheet->checklist
                 : field == FIELD_AGENT    ? &sheet->agent
                 : field == FIELD_TEAM     ? &sheet->team
                 : field == FIELD_ASSESSOR ? &sheet->assessor
                 : field == FIELD_CONTACT  ? &sheet->contact
                                           : NULL;

  if (field == FIELD_DATE)
    sheet->day = take_day (sheet, text, order);
  else if (place != NULL)
    {
      g_free (*place);
      *place = g_strstrip (g_strdup (text));
    }
}

static void
add_row (TlFilledSheet *sheet, GPtrArray *row, const int columns[N_FIELDS])
{
  TlFilledRow *filled = g_new0 (TlFilledRow, 1);

  filled->wording = g_strdup (get_cell (row, columns[FIELD_ITEM]));
  filled->answer = g_strdup (get_cell (row, columns[FIELD_ANSWER]));
  filled->note = g_strdup (get_cell (row, columns[FIELD_NOTE]));
  if (!tl_id_from_string (get_cell (row, columns[FIELD_IDENTIFIER]), &filled->item))
    filled->item = TL_ID_NONE;
  /* Headings of sections have neither identifier nor answer. */
  if (filled->item == TL_ID_NONE
      && (*filled->wording == '\0'
          || (columns[FIELD_IDENTIFIER] >= 0 && *filled->answer == '\0' && *filled->note == '\0')))
    row_free (filled);
  else
    g_ptr_array_add (sheet->rows, filled);
}

/* Fields that stand above a table. */
static void
read_fields (TlFilledSheet *sheet, GPtrArray *row)
{
  for (guint i = 0; i + 1 < row->len; i++)
    for (guint field = FIELD_AGENT; field <= FIELD_CONTACT; field++)
      if (is_word ((Field) field, g_ptr_array_index (row, i)))
        set_field (sheet, (Field) field, g_ptr_array_index (row, i + 1), TL_DATE_ORDER_NONE);
}

/* A table with fields above it. */
static void
read_form (GPtrArray *rows, char *place, GPtrArray *sheets)
{
  TlFilledSheet *sheet = sheet_new (place);
  int columns[N_FIELDS];

  if (rows->len > 0)
    set_field (sheet, FIELD_CHECKLIST, get_cell (g_ptr_array_index (rows, 0), 0),
               TL_DATE_ORDER_NONE);
  for (guint i = 0; i < rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (rows, i);

      if (sheet->has_table)
        add_row (sheet, row, columns);
      else if (read_head (row, columns))
        sheet->has_table = TRUE;
      else
        read_fields (sheet, row);
    }
  g_ptr_array_add (sheets, sheet);
}

static gboolean
is_field (GPtrArray *row, int column, const char *text)
{
  g_autofree char *cell = g_strstrip (g_strdup (get_cell (row, column)));

  return strcmp (cell, text) == 0;
}

/* Whether @row says nothing else than the sheet where one line may speak for all. */
static gboolean
may_go_on (GPtrArray *row, int column, const char *text)
{
  return is_field (row, column, "") || is_field (row, column, text);
}

static gboolean
is_first_item (const TlFilledSheet *sheet, GPtrArray *row, const int columns[N_FIELDS])
{
  const TlFilledRow *first = sheet->rows->len > 0 ? g_ptr_array_index (sheet->rows, 0) : NULL;
  TlId item;

  if (first == NULL)
    return FALSE;
  if (tl_id_from_string (get_cell (row, columns[FIELD_IDENTIFIER]), &item))
    return item == first->item;
  return strcmp (get_cell (row, columns[FIELD_ITEM]), first->wording) == 0;
}

/* Whether @row is of another day; what is no day says nothing. */
static gboolean
is_other_day (const TlFilledSheet *sheet, GPtrArray *row, int column, TlDateOrder order)
{
  g_autofree char *text = g_strstrip (g_strdup (get_cell (row, column)));
  TlDate day = read_day (text, order);

  return day != 0 && day != sheet->day;
}

static gboolean
begins_sheet (const TlFilledSheet *sheet, GPtrArray *row, const int columns[N_FIELDS],
              TlDateOrder order)
{
  return sheet == NULL || !is_field (row, columns[FIELD_CHECKLIST], sheet->checklist)
         || !is_field (row, columns[FIELD_AGENT], sheet->agent)
         || !may_go_on (row, columns[FIELD_CONTACT], sheet->contact)
         || !may_go_on (row, columns[FIELD_ASSESSOR], sheet->assessor)
         || is_other_day (sheet, row, columns[FIELD_DATE], order)
         || is_first_item (sheet, row, columns);
}

/* A table whose columns are the fields. */
static void
read_columns (GPtrArray *rows, const int columns[N_FIELDS], GPtrArray *sheets)
{
  TlDateOrder order = learn_order (rows, columns[FIELD_DATE]);
  TlFilledSheet *sheet = NULL;

  for (guint i = 1; i < rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (rows, i);

      if (begins_sheet (sheet, row, columns, order))
        {
          sheet = sheet_new (g_strdup_printf (_ ("Line %u"), i + 1));
          sheet->has_table = TRUE;
          for (guint field = 0; field <= FIELD_CONTACT; field++)
            set_field (sheet, (Field) field, get_cell (row, columns[field]), order);
          g_ptr_array_add (sheets, sheet);
        }
      else
        take_day (sheet, get_cell (row, columns[FIELD_DATE]), order);
      add_row (sheet, row, columns);
    }
}

static void
read_table (GPtrArray *rows, GPtrArray *sheets)
{
  int columns[N_FIELDS];

  if (rows->len > 0 && read_head (g_ptr_array_index (rows, 0), columns)
      && columns[FIELD_AGENT] >= 0)
    read_columns (rows, columns, sheets);
  else
    read_form (rows, g_strdup (_ ("The table")), sheets);
}

/* Returns: (transfer full) (nullable) (element-type TlFilledSheet): what is in the file, which may be
 * nothing of use; NULL with @error set if it cannot be read at all */
GPtrArray *
tl_filled_sheets_read (const char *path, GError **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func (sheet_free);
  g_autofree char *folded = g_ascii_strdown (path, -1);

  if (g_str_has_suffix (folded, ".xlsx"))
    {
      g_autoptr (GPtrArray) tables = tl_workbook_read_all (path, error);

      for (guint i = 0; tables != NULL && i < tables->len; i++)
        read_form (g_ptr_array_index (tables, i), g_strdup_printf (_ ("Sheet %u"), i + 1), sheets);
      return tables != NULL ? g_steal_pointer (&sheets) : NULL;
    }
  {
    g_autoptr (GPtrArray) rows = tl_scorecard_read_csv (path, error);

    if (rows == NULL)
      return NULL;
    read_table (rows, sheets);
    return g_steal_pointer (&sheets);
  }
}
