/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Checklists as a workbook, through libxlsxwriter: a sheet for each checklist and agent, with a
 * drop-down for every answer and the score worked out as it is filled in. Text is written as typed
 * strings, so nothing that comes from the document or from outside is ever a formula; the formulas are
 * ours and hold nothing but cell addresses and the two words of the drop-down.
 *
 *      A    B     C       D       E         F       G       H          I (hidden)  J (hidden)
 *   1  title
 *   2  subtitle
 *   3  Agent …        Team …            Date …
 *   4  Result …       Pass mark …
 *   6  No.  Item  Why  Points  Critical  Answer  Counts  Note      Identifier
 *   7  …
 *
 * Counts is 1 for yes, 0 for no, (x − a) / (b − a) for a level and empty for n.a.: see
 * tl-checklist-score.c. The workbook is written beside its place and moved there when it is whole.
 */
#include "tl-checklist-list-private.h"

#include "tl-checklist-score.h"
#include "tl-checklist-words.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#ifdef TL_HAVE_XLSXWRITER
#include <xlsxwriter.h>

#define FIRST_ROW 6 /* of the items, from 0 */
#define SHEET_NAME_LENGTH 28

enum
{
  COLUMN_NUMBER,
  COLUMN_ITEM,
  COLUMN_WHY,
  COLUMN_POINTS,
  COLUMN_CRITICAL,
  COLUMN_ANSWER,
  COLUMN_COUNTS,
  COLUMN_NOTE,
  COLUMN_IDENTIFIER
};

typedef struct
{
  lxw_workbook *workbook;
  lxw_format *title;
  lxw_format *label;
  lxw_format *head;
  lxw_format *section;
  lxw_format *cell;
  lxw_format *number;
  lxw_format *answer;
  lxw_format *percent;
  GHashTable *names; /* owned: of sheets, in lower case */
} Book;

static lxw_format *
add_format (Book *book, gboolean bold, gboolean wrap, int size)
{
  lxw_format *format = workbook_add_format (book->workbook);

  format_set_align (format, LXW_ALIGN_VERTICAL_TOP);
  format_set_font_size (format, size);
  if (bold)
    format_set_bold (format);
  if (wrap)
    format_set_text_wrap (format);
  return format;
}

static void
add_formats (Book *book)
{
  book->title = add_format (book, TRUE, FALSE, 18);
  book->label = add_format (book, TRUE, FALSE, 11);
  book->head = add_format (book, TRUE, TRUE, 11);
  book->section = add_format (book, TRUE, FALSE, 12);
  book->cell = add_format (book, FALSE, TRUE, 11);
  book->number = add_format (book, FALSE, FALSE, 11);
  book->answer = add_format (book, TRUE, FALSE, 11);
  book->percent = add_format (book, TRUE, FALSE, 11);
  format_set_bottom (book->head, LXW_BORDER_MEDIUM);
  format_set_border (book->answer, LXW_BORDER_THIN);
  format_set_num_format (book->number, "0.##");
  format_set_num_format (book->percent, "0.0");
}

/* A name for a sheet that Excel takes: short, without []:*?/\\ and apostrophes, none twice. */
static char *
make_sheet_name (Book *book, const char *wanted)
{
  g_autofree char *clean = tl_checklist_clean_name (wanted);
  g_autofree char *start = NULL;

  g_strdelimit (clean, "[]:*?/\\'", ' ');
  g_strstrip (clean);
  if (g_utf8_strlen (clean, -1) > SHEET_NAME_LENGTH - 5)
    start = g_utf8_substring (clean, 0, SHEET_NAME_LENGTH - 5);
  for (guint i = 1;; i++)
    {
      const char *base = start != NULL ? start : clean;
      g_autofree char *name
          = i == 1 && *base != '\0' ? g_strdup (base) : g_strdup_printf ("%s %u", base, i);
      g_autofree char *key = NULL;

      g_strstrip (name);
      key = g_utf8_strdown (name, -1);
      if (!g_hash_table_contains (book->names, key))
        {
          g_hash_table_add (book->names, g_steal_pointer (&key));
          return g_steal_pointer (&name);
        }
    }
}

/* What the answer in @row counts, 0 to 1, as a formula; "" while it is open or n.a. */
static char *
make_counts (const TlChecklistRow *item, lxw_row_t row)
{
  if (item->has_levels)
    return g_strdup_printf ("=IF(ISNUMBER(F%u),(F%u-%d)/%d,\"\")", row + 1, row + 1, item->lowest,
                            item->highest - item->lowest);
  return g_strdup_printf ("=IF(F%u=\"%s\",1,IF(F%u=\"%s\",0,\"\"))", row + 1, _ ("Yes"), row + 1,
                          _ ("No"));
}

static void
add_drop_down (lxw_worksheet *sheet, const TlChecklistRow *item, lxw_row_t row)
{
  g_autoptr (GPtrArray) answers = tl_checklist_row_list_answers (item);
  lxw_data_validation validation
      = { .validate = LXW_VALIDATION_TYPE_LIST, .dropdown = LXW_VALIDATION_ON };

  g_ptr_array_add (answers, NULL);
  validation.value_list = (char **) answers->pdata;
  validation.error_title = (char *) _ ("Choose from the list");
  worksheet_data_validation_cell (sheet, row, COLUMN_ANSWER, &validation);
}

static void
write_item (Book *book, lxw_worksheet *sheet, const TlChecklistRow *item, lxw_row_t row,
            gboolean scored)
{
  g_autofree char *counts = make_counts (item, row);

  worksheet_write_number (sheet, row, COLUMN_NUMBER, item->number, book->number);
  worksheet_write_string (sheet, row, COLUMN_ITEM, item->text, book->cell);
  worksheet_write_string (sheet, row, COLUMN_WHY, item->why, book->cell);
  worksheet_write_string (sheet, row, COLUMN_IDENTIFIER, item->id, book->cell);
  if (item->critical)
    worksheet_write_string (sheet, row, COLUMN_CRITICAL, _ ("▲ critical"), book->cell);
  if (!scored)
    return;
  if (item->has_points)
    worksheet_write_number (sheet, row, COLUMN_POINTS, item->points, book->number);
  worksheet_write_blank (sheet, row, COLUMN_ANSWER, book->answer);
  add_drop_down (sheet, item, row);
  worksheet_write_formula (sheet, row, COLUMN_COUNTS, counts, book->number);
  worksheet_write_blank (sheet, row, COLUMN_NOTE, book->cell);
}

static void
write_column_heads (Book *book, lxw_worksheet *sheet, gboolean scored)
{
  static const struct
  {
    const char *label;
    double width;
    gboolean scored;
  } columns[] = {
    { N_ ("No."), 5, FALSE },   { N_ ("Item"), 48, FALSE },     { N_ ("Why"), 36, FALSE },
    { N_ ("Points"), 8, TRUE }, { N_ ("Critical"), 10, FALSE }, { N_ ("Answer"), 10, TRUE },
    { N_ ("Counts"), 8, TRUE }, { N_ ("Note"), 40, TRUE },      { N_ ("Identifier"), 16, FALSE },
  };
  lxw_row_col_options hidden = { .hidden = TRUE };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      gboolean is_shown = scored || !columns[i].scored;

      worksheet_set_column_opt (sheet, (lxw_col_t) i, (lxw_col_t) i, columns[i].width, NULL,
                                i == COLUMN_IDENTIFIER || !is_shown ? &hidden : NULL);
      if (is_shown)
        worksheet_write_string (sheet, FIRST_ROW - 1, (lxw_col_t) i, _ (columns[i].label),
                                book->head);
    }
  worksheet_repeat_rows (sheet, FIRST_ROW - 1, FIRST_ROW - 1);
  worksheet_freeze_panes (sheet, FIRST_ROW, 0);
}

static void
write_pair (Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *label,
            const char *text)
{
  worksheet_write_string (sheet, row, column, label, book->label);
  if (*text != '\0')
    worksheet_write_string (sheet, row, column + 1, text, book->number);
}

static void
write_agent (Book *book, lxw_worksheet *sheet, const TlChecklistAgent *agent)
{
  g_autofree char *name = tl_checklist_clean_name (agent != NULL ? agent->name : NULL);
  g_autofree char *team = tl_checklist_clean_name (agent != NULL ? agent->team : NULL);
  g_autofree char *assessor = tl_checklist_clean_name (agent != NULL ? agent->assessor : NULL);
  char day[TL_DATE_STRING_SIZE] = "";

  if (agent != NULL && agent->date != 0)
    tl_date_to_buffer (agent->date, day);
  write_pair (book, sheet, 2, COLUMN_NUMBER, _ ("Agent"), name);
  write_pair (book, sheet, 2, COLUMN_WHY, _ ("Team"), team);
  write_pair (book, sheet, 2, COLUMN_ANSWER, _ ("Date"), day);
  write_pair (book, sheet, 4, COLUMN_NUMBER, _ ("Assessor"), assessor);
  write_pair (book, sheet, 4, COLUMN_WHY, _ ("Contact"), "");
}

/* A missed critical item comes before the points. */
static void
write_verdict (Book *book, lxw_worksheet *sheet, guint first, guint last)
{
  g_autofree char *verdict
      = g_strdup_printf ("=IF(SUMPRODUCT((E%u:E%u<>\"\")*ISNUMBER(G%u:G%u)*(G%u:G%u=0))>0,\"%s\","
                         "IF(B4=\"\",\"\",IF(B4>=D4,\"%s\",\"%s\")))",
                         first, last, first, last, first, last,
                         tl_checklist_verdict_get_label (TL_VERDICT_CRITICAL),
                         tl_checklist_verdict_get_label (TL_VERDICT_PASSED),
                         tl_checklist_verdict_get_label (TL_VERDICT_NOT_PASSED));

  worksheet_write_formula (sheet, 3, COLUMN_ANSWER, verdict, book->label);
}

/* The score over rows @first to @last (from 1), and whether it passes. */
static void
write_result (Book *book, lxw_worksheet *sheet, TlRecord *checklist, guint first, guint last)
{
  g_autofree char *score
      = g_strdup_printf ("=IF(SUMPRODUCT(ISNUMBER(G%u:G%u)*D%u:D%u)=0,\"\",100*SUM(J%u:J%u)"
                         "/SUMPRODUCT(ISNUMBER(G%u:G%u)*D%u:D%u))",
                         first, last, first, last, first, last, first, last, first, last);

  worksheet_write_string (sheet, 3, COLUMN_NUMBER, _ ("Result"), book->label);
  worksheet_write_formula (sheet, 3, COLUMN_ITEM, score, book->percent);
  worksheet_write_string (sheet, 3, COLUMN_WHY, _ ("Pass mark"), book->label);
  worksheet_write_number (sheet, 3, COLUMN_POINTS, tl_checklist_get_pass_mark (checklist),
                          book->percent);
  write_verdict (book, sheet, first, last);
}

static void
write_items (Book *book, lxw_worksheet *sheet, TlRecord *checklist, GPtrArray *rows)
{
  gboolean scored = tl_checklist_is_scored (checklist);
  lxw_row_col_options hidden = { .hidden = TRUE };
  lxw_row_t row = FIRST_ROW;

  write_column_heads (book, sheet, scored);
  for (guint i = 0; i < rows->len; i++)
    {
      const TlChecklistRow *item = g_ptr_array_index (rows, i);

      if (item->is_first)
        worksheet_write_string (sheet, row++, COLUMN_ITEM, item->section, book->section);
      write_item (book, sheet, item, row, scored);
      if (scored)
        {
          g_autofree char *product
              = g_strdup_printf ("=IF(ISNUMBER(G%u),D%u*G%u,0)", row + 1, row + 1, row + 1);

          worksheet_write_formula (sheet, row, COLUMN_IDENTIFIER + 1, product, book->number);
        }
      row++;
    }
  worksheet_set_column_opt (sheet, COLUMN_IDENTIFIER + 1, COLUMN_IDENTIFIER + 1, 8, NULL, &hidden);
  if (scored && rows->len > 0)
    write_result (book, sheet, checklist, FIRST_ROW + 1, row);
}

static gboolean
write_sheet (Book *book, TlDocument *document, TlRecord *checklist, const TlChecklistAgent *agent)
{
  g_autoptr (GPtrArray) rows = tl_checklist_list_rows (document, checklist);
  g_autofree char *name
      = make_sheet_name (book, agent != NULL ? agent->name : tl_record_get_name (checklist));
  g_autofree char *subtitle = tl_checklist_make_subtitle (document, checklist);
  lxw_worksheet *sheet = workbook_add_worksheet (book->workbook, name);

  if (sheet == NULL)
    return FALSE;
  worksheet_write_string (sheet, 0, 0, tl_record_get_name (checklist), book->title);
  worksheet_write_string (sheet, 1, 0, subtitle, book->number);
  if (tl_checklist_is_scored (checklist))
    write_agent (book, sheet, agent);
  write_items (book, sheet, checklist, rows);
  worksheet_set_landscape (sheet);
  worksheet_fit_to_pages (sheet, 1, 0);
  return TRUE;
}

static gboolean
write_sheets (Book *book, TlDocument *document, GPtrArray *checklists,
              const TlChecklistAgent *agents, guint n_agents)
{
  for (guint i = 0; i < checklists->len; i++)
    for (guint k = 0; k < MAX (n_agents, 1); k++)
      if (!write_sheet (book, document, g_ptr_array_index (checklists, i),
                        n_agents > 0 ? &agents[k] : NULL))
        return FALSE;
  return TRUE;
}

static gboolean
write_book (TlDocument *document, GPtrArray *checklists, const TlChecklistAgent *agents,
            guint n_agents, const char *staging, GError **error)
{
  Book book = { .workbook = workbook_new (staging) };
  gboolean done;
  lxw_error result;

  if (book.workbook == NULL)
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOMEM,
                           _ ("There is not enough memory for the workbook."));
      return FALSE;
    }
  book.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_formats (&book);
  done = write_sheets (&book, document, checklists, agents, n_agents);
  result = workbook_close (book.workbook);
  g_hash_table_unref (book.names);
  if (done && result == LXW_NO_ERROR)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
               _ ("The workbook cannot be written: %s. Choose another folder, or make room on the "
                  "disk."),
               lxw_strerror (done ? result : LXW_ERROR_SHEETNAME_LENGTH_EXCEEDED));
  return FALSE;
}

gboolean
tl_checklist_can_write_xlsx (void)
{
  return TRUE;
}

gboolean
tl_checklist_write_xlsx (TlDocument *document, GPtrArray *checklists,
                         const TlChecklistAgent *agents, guint n_agents, const char *path,
                         GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *staging = g_build_filename (folder, ".throughline-XXXXXX", NULL);
  g_autofree char *file = NULL;
  g_autofree char *shown = g_filename_display_name (path);
  gboolean done;

  if (g_mkdtemp_full (staging, 0700) == NULL)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                   _ ("“%s” cannot be written: %s."), shown, g_strerror (errno));
      return FALSE;
    }
  file = g_build_filename (staging, "checklist.xlsx", NULL);
  done = write_book (document, checklists, agents, n_agents, file, error);
  if (done && g_rename (file, path) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                   _ ("“%s” cannot be written: %s."), shown, g_strerror (errno));
      done = FALSE;
    }
  g_unlink (file);
  g_rmdir (staging);
  return done;
}

#else

/**
 * tl_checklist_can_write_xlsx:
 *
 * Returns: whether this program was built with libxlsxwriter
 */
gboolean
tl_checklist_can_write_xlsx (void)
{
  return FALSE;
}

/**
 * tl_checklist_write_xlsx:
 * @document: a document
 * @checklists: (element-type TlRecord): checklists of @document
 * @agents: (nullable) (array length=n_agents): for whom it is filled in beforehand
 * @n_agents: how many; 0 for one copy
 * @path: (type filename): the file
 * @error: return location for an error
 *
 * Returns: whether the workbook is written, whole
 */
gboolean
tl_checklist_write_xlsx (TlDocument *document, GPtrArray *checklists,
                         const TlChecklistAgent *agents, guint n_agents, const char *path,
                         GError **error)
{
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSYS,
                       _ ("This build of Throughline writes no XLSX. Export CSV, which every "
                          "spreadsheet opens, or install a build with libxlsxwriter."));
  return FALSE;
}

#endif
