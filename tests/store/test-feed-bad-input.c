/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files that are no good: the preview and the import say the same about them, in a sentence that tells
 * what to do, and the database is byte for byte what it was.
 */
#include "tl-feed-history.h"
#include "tl-feed-preview.h"
#include "tl-feed-zone.h"
#include "tl-feed-fixture.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef TlFeedFixture Fixture;

static gint64
read_number (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (fixture->database, sql, &error);
  gboolean row;

  g_assert_no_error (error);
  g_assert_true (tl_database_step (fixture->database, statement, &row, &error) && row);
  return sqlite3_column_int64 (statement, 0);
}

static gboolean
import (Fixture *fixture, TlFeedImportReport *report, GCancellable *cancellable, GError **error)
{
  TlFeedImportOptions options = { .project = 1, .name = "rows", .path = fixture->path };

  tl_feed_import_report_init (report);
  return tl_feed_import_csv (fixture->database, &options, report, cancellable, error);
}

/* Neither a feed, nor a row, nor a word. */
static void
assert_nothing (Fixture *fixture)
{
  g_assert_cmpint (read_number (fixture, "SELECT (SELECT count(*) FROM feed)"
                                         " + (SELECT count(*) FROM feed_word)"
                                         " + (SELECT count(*) FROM feed_import)"
                                         " + (SELECT count(*) FROM ticket_row)"),
                   ==, 0);
}

static void
assert_refused (Fixture *fixture, const char *message)
{
  TlFeedImportOptions options = { .project = 1, .name = "rows", .path = fixture->path };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) preview_error = NULL;
  g_auto (TlFeedImportReport) report = { 0 };

  g_assert_null (tl_feed_preview_new (fixture->database, &options, NULL, &preview_error));
  g_assert_error (preview_error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT);
  g_assert_false (import (fixture, &report, NULL, &error));
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, message));
  g_assert_cmpstr (error->message, ==, preview_error->message);
  assert_nothing (fixture);
}

#define BYTES(text) text, sizeof (text) - 1
#define HEAD "id,created,channel,csat\n"

static const struct
{
  const char *name;
  const char *bytes;
  gsize length;
  const char *message;
} files[] = {
  { "unclosed-quote", BYTES (HEAD "1,2026-01-01,a,1\n2,2026-01-01,\"b,1\n3,2026-01-01,c,1\n"),
    "rows.csv:3: a quotation mark is opened here and never closed. Add the missing" },
  { "nul", BYTES (HEAD "1,2026-01-01,a,1\n2,2026-01-01,\0,1\n"), "rows.csv:3: there is a NUL" },
  { "no-text", BYTES ("\0\1\2\3\0\1\2\3"), "NUL character. This is no text file" },
  { "workbook", BYTES ("PK\x03\x04..............."), "save the sheet as “CSV UTF-8”" },
  { "old-workbook", BYTES ("\xd0\xcf\x11\xe0.........."), "old Excel workbook" },
  { "pdf", BYTES ("%PDF-1.7\n..."), "Export the rows again" },
  { "packed", BYTES ("\x1f\x8b\x08..."), "Unpack it first" },
  { "page", BYTES ("<!DOCTYPE html>\n<p>Please log in.</p>\n"), "the page was saved" },
  { "json", BYTES ("[{\"id\": 1}]\n"), "is JSON" },
  { "damaged-utf-8",
    BYTES (HEAD "1,2026-01-01,äöüäöüäöüäöü,1\n2,2026-01-01,B\xfcro,2\n3,2026-01-01,c,1\n"),
    "rows.csv:3: the file is UTF-8, but for a letter" },
  { "marked-but-not-utf-8", BYTES ("\xef\xbb\xbf" HEAD "1,2026-01-01,B\xfcro,1\n"),
    "rows.csv:2: the file is UTF-8, but for a letter" },
  { "half-utf-16", BYTES ("\xff\xfei\0d\0,\0c\0r\0e\0a\0t\0e\0d\0\n\0\x31"),
    "ends in the middle of a character. Export it again" },
  { "header-only", BYTES ("\n\n"), "The file is empty. Export the rows again" },
};

static void
test_file (Fixture *fixture, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);

  g_assert_true (
      g_file_set_contents (fixture->path, files[i].bytes, (gssize) files[i].length, NULL));
  assert_refused (fixture, files[i].message);
}

static void
test_not_a_file (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, "cannot be opened: No such file");
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_refused (fixture, "is not a file of rows but a device or pipe. Choose a CSV file.");
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  assert_refused (fixture, "is not a file of rows but a folder. Choose a CSV file.");
}

/* A gigabyte without any line end, as a file with a hole behind its first megabytes. */
static void
test_endless_line (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (HEAD "1,2026-01-01,");

  while (text->len < 2 * 1024 * 1024)
    g_string_append (text, "abcdefghijklmnop");
  g_assert_true (g_file_set_contents (fixture->path, text->str, (gssize) text->len, NULL));
  g_assert_cmpint (truncate (fixture->path, (off_t) 1024 * 1024 * 1024), ==, 0);
  assert_refused (fixture, "rows.csv:2: a field is longer than 1 MB");
}

/* Of such files some rows are good; what is wrong with the others is said for each. */
static const struct
{
  const char *name;
  const char *rows;
  const char *refusals[6];
} mixed[] = {
  { "column-counts",
    "1,2026-01-01,a,1\n2,2026-01-01,b\n3,2026-01-01,c,1,9\n4,2026-01-01,d,1\n",
    { "line 3: it has another number of columns than the header",
      "line 4: it has another number of columns than the header" } },
  { "impossible-dates",
    "1,2026-01-01,a,1\n2,2026-02-30,b,1\n3,2026-13-45,c,1\n4,30/02/2026,c,1\n5,99/99/2026,c,1\n"
    "6,03/04/2026,c,1\n7,2026-01-01,c,1\n8,2026-01-01,c,1\n9,2026-01-01,c,1\n10,2026-01-01 "
    "25:00,,\n"
    "11,2026-01-02,,\n12,2026-01-02,,\n13,2026-01-02,,\n14,2026-01-02,,\n15,2026-01-02,,\n"
    "16,2026-01-02,,\n17,2026-01-02,,\n",
    { "line 3, “created”: there is no such date or time",
      "line 4, “created”: there is no such date or time",
      "line 5, “created”: there is no such date or time",
      "line 6, “created”: there is no such date or time",
      "line 7, “created”: this date can be read in two ways, unlike the others of the file",
      "line 11, “created”: there is no such date or time" } },
  { "scores",
    "1,2026-01-01,a,1\n2,2026-01-01,b,6\n3,2026-01-01,c,-1\n4,2026-01-01,d,5\n5,2026-01-01,d,2\n"
    "6,2026-01-01,d,0\n7,2026-01-01,d,4.5\n8,2026-01-01,,1\n9,2026-01-01,,1\n10,2026-01-01,,1\n",
    { "line 3, “csat”: the number is outside its scale (1 to 5)",
      "line 4, “csat”: the number is outside its scale (1 to 5)",
      "line 7, “csat”: the number is outside its scale (1 to 5)",
      "line 8, “csat”: this is no whole number" } },
};

static void
test_mixed (Fixture *fixture, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *text = g_strconcat (HEAD, mixed[i].rows, NULL);
  TlFeedImportOptions options = { .project = 1, .name = "rows", .path = fixture->path };
  g_autoptr (GError) error = NULL;
  g_autoptr (TlFeedPreview) preview = NULL;
  g_auto (TlFeedImportReport) report = { 0 };
  guint n = 0;

  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  preview = tl_feed_preview_new (fixture->database, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_no_error (preview->problem);
  assert_nothing (fixture);
  g_assert_true (import (fixture, &report, NULL, &error));
  g_assert_no_error (error);
  for (; n < G_N_ELEMENTS (mixed[i].refusals) && mixed[i].refusals[n] != NULL; n++)
    {
      g_autofree char *said = NULL;
      g_autofree char *expected = NULL;

      g_assert_cmpuint (report.refusals->len, >, n);
      said = tl_feed_refusal_describe (&report.columns,
                                       &g_array_index (report.refusals, TlFeedRefusal, n));
      expected = tl_feed_refusal_describe (&preview->columns,
                                           &g_array_index (preview->refusals, TlFeedRefusal, n));
      g_assert_cmpstr (said, ==, mixed[i].refusals[n]);
      g_assert_cmpstr (said, ==, expected);
    }
  g_assert_cmpint (report.n_refused, ==, n);
  g_assert_cmpint (preview->n_refused, ==, n);
  g_assert_cmpint (report.n_new, ==, preview->n_rows);
}

static void
test_negative_durations (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (TlFeedImportReport) report = { 0 };
  g_autofree char *said = NULL;

  g_assert_true (g_file_set_contents (fixture->path,
                                      "id,created,wait,talk\n1,2026-01-01,-5,0\n2,2026-01-01,0,0\n"
                                      "3,2026-01-01,00:01:00,00:75:00\n",
                                      -1, NULL));
  g_assert_true (import (fixture, &report, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (report.n_refused, ==, 2);
  said = tl_feed_refusal_describe (&report.columns,
                                   &g_array_index (report.refusals, TlFeedRefusal, 0));
  g_assert_cmpstr (said, ==,
                   "line 2, “wait”: a duration cannot be below zero, or have more than 59 minutes "
                   "beside its hours");
  /* Nothing is not zero, and zero is something. */
  g_assert_cmpint (read_number (fixture, "SELECT wait = 0 AND handle = 0 FROM ticket_row"), ==, 1);
}

static void
test_all_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (TlFeedImportReport) report = { 0 };

  g_assert_true (g_file_set_contents (fixture->path,
                                      HEAD "1.03E+13,2026-01-01,a,1\n1.04E+13,2026-01-01,b,1\n", -1,
                                      NULL));
  g_assert_false (import (fixture, &report, NULL, &error));
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "line 2, “id”: its id was rounded by a spreadsheet"));
  assert_nothing (fixture);
}

static void
test_too_many_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (HEAD);
  g_auto (TlFeedImportReport) report = { 0 };
  TlFeedImportOptions options = { .project = 1, .name = "rows", .path = fixture->path };
  g_autoptr (TlFeedPreview) preview = NULL;

  for (int i = 0; i < 60000; i++)
    g_string_append_printf (text, "%d,2026-01-01,text %d,1\n", i, i);
  g_assert_true (g_file_set_contents (fixture->path, text->str, (gssize) text->len, NULL));
  preview = tl_feed_preview_new (fixture->database, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_error (preview->problem, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING);
  g_assert_false (import (fixture, &report, NULL, &error));
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING);
  g_assert_nonnull (strstr (error->message, "Leave it out with “channel=-”"));
  assert_nothing (fixture);
}

/* Appends to the file while it is read. */
static void
grow_cb (double fraction, gpointer user_data)
{
  Fixture *fixture = user_data;
  FILE *file = g_fopen (fixture->path, "ab");

  g_assert_nonnull (file);
  g_assert_cmpint (fputs ("999999,2026-01-01,a,1\n", file), >=, 0);
  fclose (file);
}

/* Writes another one over it, of the same length. */
static void
change_cb (double fraction, gpointer user_data)
{
  Fixture *fixture = user_data;
  FILE *file = g_fopen (fixture->path, "r+b");

  g_assert_nonnull (file);
  g_assert_cmpint (fputs ("ID", file), >=, 0);
  fclose (file);
}

static void
shrink_cb (double fraction, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_cmpint (truncate (fixture->path, 700000), ==, 0);
}

static void
test_changing (Fixture *fixture, gconstpointer data)
{
  static const TlFeedProgressFunc changes[] = { grow_cb, change_cb, shrink_cb };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      TlFeedImportOptions options = { .project = 1,
                                      .name = "rows",
                                      .path = fixture->path,
                                      .progress = changes[i],
                                      .progress_data = fixture };
      g_autoptr (GError) error = NULL;
      g_autoptr (GString) text = g_string_new (HEAD);
      g_auto (TlFeedImportReport) report = { 0 };

      for (int row = 0; row < 60000; row++)
        g_string_append_printf (text, "%d,2026-01-01,a,1\n", row);
      g_assert_true (g_file_set_contents (fixture->path, text->str, (gssize) text->len, NULL));
      tl_feed_import_report_init (&report);
      g_assert_false (tl_feed_import_csv (fixture->database, &options, &report, NULL, &error));
      g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT);
      g_assert_nonnull (strstr (error->message, "was changed while it was read. Wait until"));
      assert_nothing (fixture);
    }
}

/* Cancel before the first row, in the middle and near the end. */
static void
cancel_cb (double fraction, gpointer user_data)
{
  GCancellable *cancellable = user_data;
  int *percent = g_object_get_data (G_OBJECT (cancellable), "percent");

  if (fraction * 100 >= *percent)
    g_cancellable_cancel (cancellable);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (HEAD);

  for (int i = 0; i < 60000; i++)
    g_string_append_printf (text, "%d,2026-01-02,c%d,1\n", i, i % 9);
  g_assert_true (g_file_set_contents (fixture->path, text->str, (gssize) text->len, NULL));
  for (int percent = 0; percent <= 90; percent += 45)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      g_auto (TlFeedImportReport) report = { 0 };
      TlFeedImportOptions options = { .project = 1,
                                      .name = "rows",
                                      .path = fixture->path,
                                      .progress = cancel_cb,
                                      .progress_data = cancellable };

      g_object_set_data (G_OBJECT (cancellable), "percent", &percent);
      tl_feed_import_report_init (&report);
      g_assert_false (
          tl_feed_import_csv (fixture->database, &options, &report, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      assert_nothing (fixture);
      g_cancellable_reset (cancellable);
      g_assert_null (tl_feed_preview_new (fixture->database, &options, cancellable, NULL));
    }
}

/* Bytes of @text changed, doubled and lost. */
static GString *
damage (const char *text, gsize length, GRand *rand)
{
  GString *damaged = g_string_new_len (text, (gssize) length);

  for (int i = g_rand_int_range (rand, 1, 12); i > 0 && damaged->len > 1; i--)
    {
      gsize place = (gsize) g_rand_int_range (rand, 0, (gint32) damaged->len);
      gssize n;

      switch (g_rand_int_range (rand, 0, 4))
        {
        case 0:
          damaged->str[place] = (char) g_rand_int_range (rand, 0, 256);
          break;
        case 1:
          damaged->str[place] = "\",;\n\r\t|=:/-0"[g_rand_int_range (rand, 0, 12)];
          break;
        case 2:
          n = g_rand_int_range (rand, 1, 40);
          g_string_erase (damaged, (gssize) place, MIN (n, (gssize) (damaged->len - place)));
          break;
        default:
          g_string_insert_len (damaged, (gssize) place, text,
                               g_rand_int_range (rand, 1, (gint32) MIN (length, 60)));
        }
    }
  return damaged;
}

static void
check_damaged (Fixture *fixture)
{
  TlFeedImportOptions options = { .project = 1, .name = "rows", .path = fixture->path };
  g_autoptr (GError) error = NULL;
  g_autoptr (TlFeedPreview) preview
      = tl_feed_preview_new (fixture->database, &options, NULL, &error);
  g_autoptr (GError) import_error = NULL;
  g_auto (TlFeedImportReport) report = { 0 };

  g_assert_true ((preview != NULL) != (error != NULL));
  if (!import (fixture, &report, NULL, &import_error))
    {
      g_assert_cmpint ((int) import_error->domain, ==, (int) TL_STORE_ERROR);
      g_assert_true (error != NULL || preview->problem != NULL || preview->n_rows == 0);
      assert_nothing (fixture);
      return;
    }
  g_assert_no_error (error);
  g_assert_no_error (preview->problem);
  g_assert_cmpint (report.n_new, ==, preview->n_rows - preview->n_duplicates);
  g_assert_cmpint (report.n_refused, ==, preview->n_refused);
  g_assert_true (tl_feed_remove (fixture->database, 1, "rows", &error));
}

/* Exports of all tools with random mistakes: a preview, then rows or a sentence, and never anything
 * else. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder
      = g_build_filename (g_getenv ("TL_TEST_SOURCE_ROOT"), "tests", "store", "fixtures", NULL);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  const char *name;

  /* Durable is not what this is about. */
  g_assert_true (tl_database_execute (fixture->database, "PRAGMA synchronous = OFF", NULL));
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      for (int i = 0; i < 12; i++)
        {
          g_autoptr (GString) damaged = damage (text, length, rand);

          g_assert_true (
              g_file_set_contents (fixture->path, damaged->str, (gssize) damaged->len, NULL));
          check_damaged (fixture);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name = g_strconcat ("/tl/store/feed-bad-input/", files[i].name, NULL);
      g_test_add (name, Fixture, GSIZE_TO_POINTER (i), tl_feed_fixture_set_up, test_file,
                  tl_feed_fixture_tear_down);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (mixed); i++)
    {
      g_autofree char *name = g_strconcat ("/tl/store/feed-bad-input/mixed/", mixed[i].name, NULL);
      g_test_add (name, Fixture, GSIZE_TO_POINTER (i), tl_feed_fixture_set_up, test_mixed,
                  tl_feed_fixture_tear_down);
    }
#define ADD(name, function)                                                                        \
  g_test_add ("/tl/store/feed-bad-input/" name, Fixture, NULL, tl_feed_fixture_set_up, function,   \
              tl_feed_fixture_tear_down)
  ADD ("not-a-file", test_not_a_file);
  ADD ("endless-line", test_endless_line);
  ADD ("negative-durations", test_negative_durations);
  ADD ("all-refused", test_all_refused);
  ADD ("too-many-words", test_too_many_words);
  ADD ("changing", test_changing);
  ADD ("cancel", test_cancel);
  ADD ("damaged", test_damaged);
#undef ADD
  return g_test_run ();
}
