/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads a scorecard's table: CSV from a file or pasted, or a list of lines; and knows the words that
 * head a column. What is done with the table is in tl-scorecard.c.
 */
#include "tl-scorecard-private.h"

#include "tl-atomic-write.h"
#include "tl-csv.h"
#include "tl-text.h"
#include "tl-workbook-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

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

/* @text without case and without marks on letters: “Lösung” is “losung”. */
char *
tl_scorecard_fold (const char *text)
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
TlScorecardColumn
tl_scorecard_read_heading (const char *text)
{
  g_autofree char *folded = tl_scorecard_fold (text);

  for (guint what = TL_SCORECARD_WORDING; what < TL_N_SCORECARD_COLUMNS; what++)
    for (guint i = 0; headings[what][i] != NULL; i++)
      if (strcmp (folded, headings[what][i]) == 0)
        return (TlScorecardColumn) what;
  return TL_SCORECARD_IGNORED;
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

GPtrArray *
tl_scorecard_read_csv (const char *path, GError **error)
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

      n_headings += tl_scorecard_read_heading (bare) != TL_SCORECARD_IGNORED;
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
  if (tl_atomic_write_contents (path, text, strlen (text), error))
    rows = tl_scorecard_read_csv (path, error);
  g_unlink (path);
  return rows;
}

/* The table that was pasted, or the list. */
GPtrArray *
tl_scorecard_read_text (const char *text, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  return is_table (valid) ? read_pasted_table (valid, error) : read_list (valid);
}
