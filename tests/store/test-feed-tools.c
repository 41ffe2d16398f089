/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Exports of the tools that people have, made up by us: each file in fixtures/ has its preview and the
 * rows that come of it beside it as text (TL_TEST_UPDATE_GOLDENS=1 writes them anew).
 */
#include "tl-date.h"
#include "tl-feed-import.h"
#include "tl-feed-preview.h"
#include "tl-test-files.h"

#include <math.h>
#include <string.h>

static const char *const names[] = {
  "zendesk.csv",      "zendesk-old.csv",
  "freshdesk.csv",    "jira.csv",
  "intercom.csv",     "hubspot.csv",
  "salesforce.csv",   "google-forms.csv",
  "surveymonkey.csv", "google-forms-local.csv",
  "qualtrics.csv",    "tickets.tsv",
  "sep-bar.csv",      "windows-1252.csv",
  "utf-16.csv",       "utf-16-unmarked.csv",
  "orders.csv",       "calls.csv",
  "umfrage.csv",
};

static char *
get_fixture (const char *name)
{
  return g_build_filename (g_getenv ("TL_TEST_SOURCE_ROOT"), "tests", "store", "fixtures", name,
                           NULL);
}

static void
describe_preview (const TlFeedPreview *preview, GString *text)
{
  char first[TL_TIMESTAMP_STRING_SIZE];
  char last[TL_TIMESTAMP_STRING_SIZE];

  g_string_append_printf (text, "%s, %s, %s, delimiter %d, zone %s\n",
                          tl_feed_tool_get_label (preview->columns.tool),
                          tl_feed_kind_get_name (preview->columns.kind), preview->encoding,
                          preview->delimiter, preview->feed->zone);
  if (preview->problem != NULL)
    {
      g_string_append_printf (text, "problem: %s\n", strstr (preview->problem->message, ": ") + 2);
      return;
    }
  g_string_append_printf (text,
                          "%d rows, %d refused, %d below the table, %d duplicates, %s to %s\n",
                          (int) preview->n_rows, (int) preview->n_refused, (int) preview->n_footer,
                          (int) preview->n_duplicates,
                          tl_timestamp_to_buffer (preview->first_at, first),
                          tl_timestamp_to_buffer (preview->last_at, last));
  for (guint i = 0; i < preview->columns.n_header; i++)
    {
      TlFeedField field;

      if (!tl_feed_columns_get_field (&preview->columns, i, &field))
        g_string_append_printf (text, "  not taken: %s\n", preview->columns.header[i]);
    }
  for (guint i = 0; preview->mapping[i] != NULL; i++)
    g_string_append_printf (text, "  %s\n", preview->mapping[i]);
  for (int field = 0; field < TL_N_FEED_FIELDS; field++)
    if (!isnan (preview->medians[field]))
      g_string_append_printf (text, "  median of %s: %g s\n",
                              tl_feed_field_get_name (field, preview->columns.kind),
                              preview->medians[field]);
  for (guint i = 0; i < preview->refusals->len; i++)
    {
      g_autofree char *reason
          = tl_feed_refusal_describe (&preview->columns,
                                      &g_array_index (preview->refusals, TlFeedRefusal, i));

      g_string_append_printf (text, "  refused: %s\n", reason);
    }
  for (guint i = 0; i < preview->duplicates->len; i++)
    {
      const TlFeedDuplicate *duplicate = &g_array_index (preview->duplicates, TlFeedDuplicate, i);

      g_string_append_printf (text, "  line %d is line %d again\n", (int) duplicate->line,
                              (int) duplicate->earlier_line);
    }
}

/* The rows, each column that holds anything by its name, words instead of their codes. */
static void
describe_rows (TlDatabase *database, const TlFeed *feed, GString *text)
{
  static const char words[] = " channel team product tag reason own1 own2 own3 own4 status ";
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s WHERE feed = ?1 ORDER BY key",
                                          tl_feed_kind_get_table (feed->kind));
  g_autoptr (sqlite3_stmt) rows = tl_database_prepare (database, sql, &error);
  g_autoptr (sqlite3_stmt) word
      = tl_database_prepare (database, "SELECT word FROM feed_word WHERE feed = ?1 AND code = ?2",
                             &error);
  gboolean row;

  g_assert_no_error (error);
  sqlite3_bind_int64 (rows, 1, feed->id);
  sqlite3_bind_int64 (word, 1, feed->id);
  while (tl_database_step (database, rows, &row, &error) && row)
    {
      for (int i = 1; i < sqlite3_column_count (rows); i++)
        {
          g_autofree char *name = g_strdup_printf (" %s ", sqlite3_column_name (rows, i));
          gboolean has_word;

          if (sqlite3_column_type (rows, i) == SQLITE_NULL)
            continue;
          if (strstr (words, name) != NULL)
            {
              sqlite3_bind_int64 (word, 2, sqlite3_column_int64 (rows, i));
              g_assert_true (tl_database_step (database, word, &has_word, &error) && has_word);
              g_string_append_printf (text, "%s%s“%s”", i > 1 ? "" : "\n", name,
                                      (const char *) sqlite3_column_text (word, 0));
              sqlite3_reset (word);
            }
          else
            g_string_append_printf (text, "%s%s%s", i > 1 ? "" : "\n", name,
                                    (const char *) sqlite3_column_text (rows, i));
        }
    }
  g_assert_no_error (error);
  g_string_append_c (text, '\n');
}

static char *
describe_import (TlDatabase *database, const TlFeedImportOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlFeedPreview) preview = tl_feed_preview_new (database, options, NULL, &error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (TlFeedImportReport) report;
  g_auto (TlFeedImportReport) again;

  g_assert_no_error (error);
  describe_preview (preview, text);
  if (preview->problem != NULL)
    return g_string_free (g_steal_pointer (&text), FALSE);

  /* What the preview says is what the import does. */
  tl_feed_import_report_init (&report);
  g_assert_true (tl_feed_import_csv (database, options, &report, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (report.n_new, ==, preview->n_rows - preview->n_duplicates);
  g_assert_cmpint (report.n_refused, ==, preview->n_refused);
  g_assert_cmpint (report.n_footer, ==, preview->n_footer);
  g_assert_cmpint (report.feed->first_at, ==, preview->first_at);
  g_assert_cmpint (report.feed->last_at, ==, preview->last_at);

  /* Nor does it find anything new the second time. */
  tl_feed_import_report_init (&again);
  g_assert_true (tl_feed_import_csv (database, options, &again, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (again.n_new + again.n_updated, ==, 0);
  g_assert_cmpint (again.feed->revision, ==, 1);
  describe_rows (database, report.feed, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_fixture (gconstpointer data)
{
  const char *name = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("tl-tools-XXXXXX", &error);
  g_autofree char *path = get_fixture (name);
  g_autofree char *golden_path = g_strconcat (path, ".txt", NULL);
  g_autofree char *golden = NULL;
  g_autofree char *text = NULL;
  TlFeedImportOptions options = { .project = 1, .name = name, .path = path };

  {
    g_autoptr (TlDatabase) database = tl_database_open (directory, &error);

    g_assert_no_error (error);
    text = describe_import (database, &options);
  }
  tl_test_remove_folder (directory);
  if (g_getenv ("TL_TEST_UPDATE_GOLDENS") != NULL)
    g_file_set_contents (golden_path, text, -1, &error);
  g_assert_no_error (error);
  g_file_get_contents (golden_path, &golden, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, golden);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("/tl/store/feed-tools/", names[i], NULL);

      g_test_add_data_func (path, names[i], test_fixture);
    }
  return g_test_run ();
}
