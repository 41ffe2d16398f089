/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets that were filled in elsewhere come back as assessments, once. */
#include "tl-assessment-fixture.h"
#include "tl-assessment-import.h"
#include "tl-checklist-files.h"

#include <string.h>

#ifdef TL_HAVE_XLSXWRITER
#include <xlsxwriter.h>
#endif

static const TlChecklistAgent agents[] = {
  { "山田 太郎", "=Team", NULL, 20000 },
  { "Zoë", "North", NULL, 20001 },
  { "Empty", "North", NULL, 20001 },
};

static char *
write_file (TlAssessmentFixture *self, const char *name, const char *text)
{
  char *path = g_build_filename (self->directory, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

/* Our own CSV, with “Yes” in the answers of the first agent and one “No” for the second. */
static char *
fill_in_csv (TlAssessmentFixture *self)
{
  g_autoptr (GPtrArray) checklists = g_ptr_array_new ();
  g_autofree char *csv = NULL;
  g_auto (GStrv) lines = NULL;

  g_ptr_array_add (checklists, self->checklist);
  csv = tl_checklist_to_csv (self->base.document, checklists, agents, G_N_ELEMENTS (agents));
  lines = g_strsplit (csv, "\r\n", -1);
  for (guint i = 1; i <= 6; i++)
    {
      char *place = strstr (lines[i], ",\"\",\"\",\"\",\"");
      g_autofree char *start = NULL;
      g_autofree char *line = g_steal_pointer (&lines[i]);

      g_assert_nonnull (place);
      start = g_strndup (line, (gsize) (place + 3 - line)); /* no anchors */
      lines[i]
          = g_strconcat (start, i <= 5 ? ",\"Yes\",\"“Hello”, said so\",\"" : ",\"nein\",\"\",\"",
                         place + 11, NULL);
    }
  return g_strjoinv ("\r\n", lines);
}

static TlAssessmentImport *
import (TlAssessmentFixture *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  TlAssessmentImport *import
      = tl_assessment_import_read (self->database, self->base.document, path, "Kim", 20010, &error);

  g_assert_no_error (error);
  return import;
}

static void
test_csv (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *csv = fill_in_csv (self);
  g_autofree char *path = write_file (self, "filled.csv", csv);
  g_autoptr (TlAssessmentImport) first = import (self, path);
  g_autoptr (TlAssessmentImport) again = NULL;
  const TlAssessment *assessment;
  const TlAgent *agent;

  g_assert_cmpstr (first->refused->len > 0 ? g_ptr_array_index (first->refused, 0) : "", ==, "");
  g_assert_cmpuint (first->assessments->len, ==, 2);
  g_assert_cmpuint (first->agents->len, ==, 2);
  g_assert_cmpuint (first->n_drafts, ==, 1);
  g_assert_cmpuint (first->n_empty, ==, 1);
  agent = g_ptr_array_index (first->agents, 0);
  g_assert_cmpstr (agent->name, ==, "山田 太郎");
  g_assert_cmpstr (agent->team, ==, "=Team");
  assessment = g_ptr_array_index (first->assessments, 0);
  g_assert_true (assessment->finished);
  g_assert_cmpint (assessment->day, ==, 20000);
  g_assert_cmpfloat (assessment->score.score, ==, 100.0);
  g_assert_cmpstr (assessment->answers[2].note, ==, "“Hello”, said so");
  g_assert_true (tl_assessment_import_apply (first, self->database, &error));
  g_assert_no_error (error);
  again = import (self, path);
  g_assert_cmpuint (again->assessments->len, ==, 0);
  g_assert_cmpuint (again->agents->len, ==, 0);
  g_assert_cmpuint (again->n_known, ==, 2);
}

/* Writes @text into the empty cell that follows @before in @csv. */
static char *
fill_in (const char *csv, const char *before, const char *text)
{
  const char *place = strstr (csv, before);
  g_autofree char *start = NULL;

  g_assert_nonnull (place);
  start = g_strndup (csv, (gsize) (place - csv) + strlen (before));
  place += strlen (before);
  g_assert_true (g_str_has_prefix (place, ",\"\""));
  return g_strdup_printf ("%s,\"%s\"%s", start, text, place + 3);
}

/* Assessor and contact are asked for, and written in the first line of each copy only. */
static void
test_csv_contact (TlAssessmentFixture *self, gconstpointer data)
{
  static const TlChecklistAgent twice[]
      = { { "Zoë", "North", "Ada", 20001 }, { "Zoë", "North", NULL, 20001 } };
  g_autoptr (GPtrArray) checklists = g_ptr_array_new ();
  g_autofree char *csv = NULL;
  g_autofree char *with_contact = NULL;
  g_autofree char *path = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (TlAssessmentImport) result = NULL;
  const TlAssessment *assessment;

  g_ptr_array_add (checklists, self->checklist);
  csv = tl_checklist_to_csv (self->base.document, checklists, twice, G_N_ELEMENTS (twice));
  with_contact = fill_in (csv, ",\"Ada\"", " T-17 ");
  lines = g_strsplit (with_contact, "\r\n", -1);
  for (guint i = 1; *lines[i] != '\0'; i++)
    {
      /* the answer and the note stand before the identifier */
      char *end = g_strrstr (lines[i], ",\"\",\"\",\"");
      g_autofree char *line = g_steal_pointer (&lines[i]);

      g_assert_nonnull (end);
      *end = '\0';
      lines[i] = g_strconcat (line, ",\"Yes\",\"\",\"", end + 8, NULL);
    }
  g_free (with_contact);
  with_contact = g_strjoinv ("\r\n", lines);
  path = write_file (self, "contact.csv", with_contact);
  result = import (self, path);
  g_assert_cmpuint (result->refused->len, ==, 0);
  g_assert_cmpuint (result->assessments->len, ==, 2);
  assessment = g_ptr_array_index (result->assessments, 0);
  g_assert_true (assessment->finished);
  g_assert_cmpstr (assessment->contact, ==, "T-17");
  g_assert_cmpstr (assessment->assessor, ==, "Ada");
  assessment = g_ptr_array_index (result->assessments, 1);
  g_assert_true (assessment->finished);
  g_assert_cmpstr (assessment->contact, ==, "");
  g_assert_cmpstr (assessment->assessor, ==, "Kim");
}

static void
test_bad (TlAssessmentFixture *self, gconstpointer data)
{
  static const char csv[] = "Checklist,Agent,Date,Item,Answer\n"
                            "Nobody knows,Ann,2026-01-01,Gives own name,Yes\n"
                            "%s,,2026-01-01,Gives own name,Yes\n"
                            "%s,Ann,2026-01-01,Gives own name,perhaps\n"
                            "%s,Ann,2026-01-01,Never heard of,Yes\n"
                            "%s,Ann,2026-01-01,Says it back,Yes\n";
  const char *title = tl_record_get_name (self->checklist);
  g_autofree char *text = g_strdup (csv);
  g_auto (GStrv) parts = g_strsplit (text, "%s", -1);
  g_autofree char *filled = g_strjoinv (title, parts);
  g_autofree char *path = write_file (self, "bad.csv", filled);
  g_autoptr (TlAssessmentImport) result = import (self, path);

  g_assert_cmpuint (result->assessments->len, ==, 1);
  g_assert_cmpuint (result->n_drafts, ==, 1);
  g_assert_cmpuint (result->refused->len, ==, 4);
  g_assert_nonnull (strstr (g_ptr_array_index (result->refused, 2), "perhaps"));
}

/* A sheet as somebody else's spreadsheet wrote it, with “Yes” to its first @n_answered items. */
static char *
write_sheet (TlAssessmentFixture *self, const char *day, const char *assessor, const char *contact,
             guint n_answered)
{
  g_autoptr (TlAssessedSheet) items
      = tl_assessed_sheet_new (self->base.document, self->checklist, NULL);
  GString *text = g_string_new ("Checklist;Agent;Date;Assessor;Contact;Item;Answer;Identifier\n");
  g_autofree char *csv = NULL;

  for (guint i = 0; i < items->items->len; i++)
    {
      const TlAssessedItem *item = g_ptr_array_index (items->items, i);

      /* Identifiers that somebody destroyed: the words tell. */
      g_string_append_printf (text, "%s;Ann;%s;%s;%s;\"%s\";%s;#REF!\n",
                              tl_record_get_name (self->checklist), i == 0 ? day : "", assessor,
                              contact, item->wording, i < n_answered ? "Yes" : "");
    }
  csv = g_string_free (text, FALSE);
  return write_file (self, "sheet.csv", csv);
}

/* Takes what is in the file that write_sheet() wrote, and returns the only assessment of it. */
static TlAssessmentImport *
take_sheet (TlAssessmentFixture *self, const char *day, const char *assessor, const char *contact,
            guint n_answered)
{
  g_autofree char *path = write_sheet (self, day, assessor, contact, n_answered);
  TlAssessmentImport *result = import (self, path);

  g_assert_cmpuint (result->refused->len, ==, 0);
  g_assert_true (tl_assessment_import_apply (result, self->database, NULL));
  return result;
}

static const TlAssessment *
get_only (const TlAssessmentImport *import)
{
  g_assert_cmpuint (import->assessments->len, ==, 1);
  return g_ptr_array_index (import->assessments, 0);
}

/* A sheet that is filled in further is the same assessment, not another one. */
static void
test_continued (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (TlAssessmentImport) half = take_sheet (self, "2026-11-22", "Ada", "T-1", 2);
  g_autoptr (TlAssessmentImport) whole = take_sheet (self, "2026-11-22", "Ada", "T-1", 99);
  g_autoptr (TlAssessmentImport) again = take_sheet (self, "2026-11-22", "Ada", "T-1", 99);

  g_assert_cmpuint (half->n_drafts, ==, 1);
  g_assert_cmpuint (half->n_continued, ==, 0);
  g_assert_cmpuint (whole->n_drafts, ==, 0);
  g_assert_cmpuint (whole->n_continued, ==, 1);
  g_assert_true (get_only (whole)->finished);
  g_assert_cmpuint (get_only (whole)->id, ==, get_only (half)->id);
  g_assert_cmpuint (again->n_known, ==, 1);
  g_assert_cmpuint (again->assessments->len, ==, 0);
}

/* The same answers about another contact, or by another assessor, are another assessment. */
static void
test_alike (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (TlAssessmentImport) first = take_sheet (self, "2026-11-22", "Ada", "T-1", 99);
  g_autoptr (TlAssessmentImport) contact = take_sheet (self, "2026-11-22", "Ada", "T-2", 99);
  g_autoptr (TlAssessmentImport) assessor = take_sheet (self, "2026-11-22", "Ben", "T-1", 99);

  g_assert_cmpuint (get_only (contact)->id, !=, get_only (first)->id);
  g_assert_cmpuint (get_only (assessor)->id, !=, get_only (first)->id);
  g_assert_cmpuint (assessor->n_known, ==, 0);
}

/* Days as spreadsheets write them; what cannot be told is asked about and not taken for today. */
static void
test_days (TlAssessmentFixture *self, gconstpointer data)
{
  static const char *const readable[] = { "22.11.2026", "11/22/2026", "22/11/2026", "2026-11-22" };
  static const char *const strange[] = { "31.02.2026", "05/11/2026", "last week", "7" };

  for (guint i = 0; i < G_N_ELEMENTS (readable); i++)
    {
      g_autofree char *path = write_sheet (self, readable[i], "", "", 99);
      g_autoptr (TlAssessmentImport) result = import (self, path);

      g_assert_cmpint (get_only (result)->day, ==, tl_date_from_ymd (2026, 11, 22));
      g_assert_true (get_only (result)->finished);
    }
  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    {
      g_autofree char *path = write_sheet (self, strange[i], "", "", 99);
      g_autoptr (TlAssessmentImport) result = import (self, path);

      g_assert_cmpuint (result->assessments->len, ==, 0);
      g_assert_cmpuint (result->refused->len, ==, 1);
      g_assert_nonnull (strstr (g_ptr_array_index (result->refused, 0), strange[i]));
    }
}

/* Another table than one of our sheets. */
static void
test_columns (TlAssessmentFixture *self, gconstpointer data)
{
  g_autofree char *path = write_file (self, "wrong.csv", "Name,Question,Result\nAnn,Names,Yes\n");
  g_autoptr (TlAssessmentImport) result = import (self, path);

  g_assert_cmpuint (result->n_empty, ==, 0);
  g_assert_cmpuint (result->refused->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (result->refused, 0), "“Answer”"));
}

#ifdef TL_HAVE_XLSXWRITER
static void
add_xlsx_sheet (TlAssessmentFixture *self, lxw_workbook *book, const char *agent, gboolean level)
{
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
  static const char *const heads[]
      = { "No.", "Item", "Why", "Points", "Critical", "Answer", "Counts", "Note", "Identifier" };
  g_autoptr (TlAssessedSheet) items
      = tl_assessed_sheet_new (self->base.document, self->checklist, NULL);

  worksheet_write_string (sheet, 0, 0, "Support", NULL);
  worksheet_write_string (sheet, 2, 0, "Agent", NULL);
  worksheet_write_string (sheet, 2, 1, agent, NULL);
  worksheet_write_string (sheet, 2, 5, "Date", NULL);
  worksheet_write_number (sheet, 2, 6, 45567, NULL); /* 2024-10-02 */
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    worksheet_write_string (sheet, 5, (lxw_col_t) i, heads[i], NULL);
  worksheet_write_string (sheet, 6, 1, "A section", NULL);
  for (guint i = 0; i < items->items->len; i++)
    {
      const TlAssessedItem *item = g_ptr_array_index (items->items, i);
      char id[TL_ID_STRING_SIZE];

      worksheet_write_string (sheet, 7 + i, 1, item->wording, NULL);
      worksheet_write_string (sheet, 7 + i, 5, i == 0 && level ? "n.a." : "Yes", NULL);
      worksheet_write_string (sheet, 7 + i, 8, tl_id_to_buffer (item->item, id), NULL);
    }
}

static void
test_xlsx (TlAssessmentFixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->directory, "filled.xlsx", NULL);
  lxw_workbook *book = workbook_new (path);
  g_autoptr (TlAssessmentImport) result = NULL;
  const TlAssessment *second;

  add_xlsx_sheet (self, book, "Ann", FALSE);
  add_xlsx_sheet (self, book, "שרה", TRUE);
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  result = import (self, path);
  g_assert_cmpuint (result->refused->len, ==, 0);
  g_assert_cmpuint (result->assessments->len, ==, 2);
  second = g_ptr_array_index (result->assessments, 1);
  g_assert_cmpint (second->answers[0].answer, ==, TL_ANSWER_NOT_APPLICABLE);
  g_assert_cmpint (second->day, ==, tl_date_from_ymd (2024, 10, 2));
  g_assert_true (second->finished);
}
#endif

#define ADD(name, function)                                                                        \
  g_test_add ("/tl/exchange/assessment-import/" name, TlAssessmentFixture, NULL,                   \
              tl_assessment_set_up, function, tl_assessment_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("csv", test_csv);
  ADD ("csv-contact", test_csv_contact);
  ADD ("bad", test_bad);
  ADD ("continued", test_continued);
  ADD ("alike", test_alike);
  ADD ("days", test_days);
  ADD ("columns", test_columns);
#if defined(TL_HAVE_XLSXWRITER) && defined(TL_HAVE_ARCHIVE)
  ADD ("xlsx", test_xlsx);
#endif
  return g_test_run ();
}
