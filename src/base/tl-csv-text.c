/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing CSV (RFC 4180): commas, CRLF, quotes where they are needed, UTF-8.
 *
 * Spreadsheets run what begins with = + - @ or a tab as a formula, also when it came from a customer's
 * comment. Such texts get an apostrophe before them, which spreadsheets take as “this is text”; numbers
 * are written as they are (OWASP, CSV injection).
 */
#include "tl-csv-text.h"

#include "tl-text.h"

#include <string.h>

static gboolean
is_at_start (GString *csv)
{
  return csv->len == 0 || csv->str[csv->len - 1] == '\n';
}

static void
begin_cell (GString *csv)
{
  if (!is_at_start (csv))
    g_string_append_c (csv, ',');
}

/**
 * tl_csv_append_text:
 * @csv: what is written so far
 * @text: (nullable): a cell that is text; %NULL or "" for an empty one
 *
 * Adds a cell to the line.
 */
void
tl_csv_append_text (GString *csv, const char *text)
{
  gboolean quoted;

  if (text == NULL || *text == '\0')
    {
      /* Quotes, so that the next cell is seen to be the second. */
      g_string_append (csv, is_at_start (csv) ? "\"\"" : ",");
      return;
    }
  begin_cell (csv);
  quoted = strpbrk (text, ",\"\r\n;") != NULL || text[0] == ' ';
  if (quoted)
    g_string_append_c (csv, '"');
  if (strchr ("=+-@\t\r", text[0]) != NULL)
    g_string_append_c (csv, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  if (quoted)
    g_string_append_c (csv, '"');
}

/** tl_csv_append_number: adds a cell with a number, as programs write it. */
void
tl_csv_append_number (GString *csv, double number)
{
  char buffer[TL_NUMBER_STRING_SIZE];

  begin_cell (csv);
  g_string_append (csv, tl_number_to_buffer (number, buffer));
}

/** tl_csv_end_line: ends the line. */
void
tl_csv_end_line (GString *csv)
{
  g_string_append (csv, "\r\n");
}
