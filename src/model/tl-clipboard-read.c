/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading what other programs copy as text: lines of a letter, a block of a spreadsheet.
 *
 * Spreadsheets copy cells as lines with tabs. A cell that itself has line feeds or tabs stands in
 * quotation marks, with those inside doubled; a cell without them stands as it is, even if it begins
 * with a quotation mark, as what customers said often does. So a quotation mark opens a cell only if
 * what it encloses makes it necessary.
 */
#include "tl-clipboard-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where the cell that @cell opens with a quotation mark ends, or NULL if that is mere text. */
static const char *
find_end_of_quoted (const char *cell)
{
  gboolean needed = FALSE;

  for (const char *p = cell + 1; *p != '\0'; p++)
    {
      needed = needed || *p == '\t' || *p == '\n';
      if (*p != '"')
        continue;
      if (p[1] == '"')
        {
          needed = TRUE;
          p++;
        }
      else
        return needed && (p[1] == '\t' || p[1] == '\n' || p[1] == '\0') ? p + 1 : NULL;
    }
  return NULL;
}

static char *
unquote (const char *cell, const char *end)
{
  GString *out = g_string_new (NULL);

  for (const char *p = cell + 1; p < end - 1; p++)
    {
      g_string_append_c (out, *p);
      if (*p == '"')
        p++;
    }
  return g_string_free (out, FALSE);
}

/* Lists copied from a letter begin with a bullet and a tab, which is no column. */
static const char *
skip_bullet (const char *line)
{
  static const char *const bullets[] = { "•", "◦", "▪", "‣", "·", "–", "-", "*", "o" };

  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    if (g_str_has_prefix (line, bullets[i]) && line[strlen (bullets[i])] == '\t')
      return line + strlen (bullets[i]) + 1;
  return line;
}

/* Reads a cell; @text then stands on what ends it. Returns: (transfer full): its text */
static char *
read_cell (const char **text)
{
  const char *end = **text == '"' ? find_end_of_quoted (*text) : NULL;
  char *cell;

  if (end != NULL)
    cell = unquote (*text, end);
  else
    {
      end = *text + strcspn (*text, "\t\n");
      cell = g_strndup (*text, (gsize) (end - *text));
    }
  *text = end;
  return cell;
}

/* Rows (GPtrArray) of cells (char *), or NULL if there are too many. */
static GPtrArray *
parse_table (const char *text, gboolean lists, guint *n_columns, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  guint n_cells = 0;

  *n_columns = 1;
  while (*text != '\0')
    {
      GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

      g_ptr_array_add (rows, row);
      if (lists)
        text = skip_bullet (text);
      g_ptr_array_add (row, read_cell (&text));
      while (*text == '\t' && row->len < TL_CLIPBOARD_COLUMNS_MAXIMUM)
        {
          text++;
          g_ptr_array_add (row, read_cell (&text));
        }
      n_cells += row->len;
      if (*text == '\t' || n_cells > TL_CLIPBOARD_CARDS_MAXIMUM)
        {
          tl_clipboard_fail_too_large (error);
          return NULL;
        }
      *n_columns = MAX (*n_columns, row->len);
      if (*text == '\n')
        text++;
    }
  return g_steal_pointer (&rows);
}

/* Line feeds alone, tabs kept, which tl_text_clean() would not. */
static char *
clean_text (const char *text, gsize length, GError **error)
{
  GString *out;

  if (length > TL_CLIPBOARD_TEXT_MAXIMUM)
    {
      tl_clipboard_fail_too_large (error);
      return NULL;
    }
  if (!g_utf8_validate (text, (gssize) length, NULL))
    {
      tl_clipboard_fail (error, _ ("What was copied is no text that can be read."));
      return NULL;
    }
  out = g_string_sized_new (length);
  for (gsize i = 0; i < length; i++)
    if (text[i] != '\r')
      g_string_append_c (out, text[i]);
    else if (i + 1 == length || text[i + 1] != '\n')
      g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}

/**
 * tl_clipboard_read_table:
 * @text: anything, not necessarily valid nor closed by a NUL
 * @length: in bytes
 * @lists: whether a bullet and a tab at the start of a line are no cell
 * @n_columns: (out): the cells of the longest row, at least 1
 * @error: return location for an error
 *
 * Fails with %TL_MODEL_ERROR_VALUE if @text is no text, or too much of it.
 *
 * Returns: (transfer full) (nullable): rows (GPtrArray) of cells (char *)
 */
GPtrArray *
tl_clipboard_read_table (const char *text, gsize length, gboolean lists, guint *n_columns,
                         GError **error)
{
  g_autofree char *clean = clean_text (text, length, error);

  return clean == NULL ? NULL : parse_table (clean, lists, n_columns, error);
}
