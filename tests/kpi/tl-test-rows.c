/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tl-test-rows.h"

#include "tl-test-files.h"

/** tl_test_rows_init: makes an empty database. */
void
tl_test_rows_init (TlTestRows *self)
{
  g_autoptr (GError) error = NULL;

  self->directory = g_dir_make_tmp ("tl-rows-XXXXXX", &error);
  g_assert_no_error (error);
  self->database = tl_database_open (self->directory, &error);
  g_assert_no_error (error);
}

void
tl_test_rows_clear (TlTestRows *self)
{
  g_clear_object (&self->database);
  tl_test_remove_folder (self->directory);
  g_free (self->directory);
}

/** tl_test_rows_import: Returns: (transfer full): a feed with the rows of @csv, of which none may be
 * refused */
TlFeed *
tl_test_rows_import (TlTestRows *self, TlFeedKind kind, const char *csv, const char *zone,
                     const char *const *mapping)
{
  static const char *const names[] = { "", "tickets", "survey", "orders" };
  g_autofree char *path = g_build_filename (self->directory, "rows.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_auto (TlFeedImportReport) report;
  TlFeedImportOptions options = { .project = 1,
                                  .name = names[kind],
                                  .kind = kind,
                                  .path = path,
                                  .zone = zone,
                                  .mapping = mapping,
                                  .imported_at = TL_TEST_LATER };

  g_assert_true (g_file_set_contents (path, csv, -1, NULL));
  tl_feed_import_report_init (&report);
  tl_feed_import_csv (self->database, &options, &report, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report.n_refused, ==, 0);
  return g_steal_pointer (&report.feed);
}

/** tl_test_rows_compute: Returns: (transfer full): the one result of @request */
GPtrArray *
tl_test_rows_compute (TlTestRows *self, const TlFeed *feed, const TlMeasureRequest *request,
                      gint64 as_of)
{
  g_autoptr (GError) error = NULL;
  TlMeasureRequest complete = *request;
  GPtrArray *results;

  tl_kpi_definition_complete (&complete.definition);
  results = tl_measure_compute_many (self->database, feed, &complete, 1, as_of, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 1);
  return results;
}

/** tl_test_points_dump: Returns: (transfer full): "2026-10 50 n 4 15.0039–84.9961 final" a point */
char *
tl_test_points_dump (GArray *points)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < points->len; i++)
    {
      const TlKpiPoint *point = &g_array_index (points, TlKpiPoint, i);
      char start[TL_DATE_STRING_SIZE];

      g_string_append_printf (text, "%s%s %.7g n %d%s", i > 0 ? "; " : "",
                              tl_date_to_buffer (point->start, start), point->value, (int) point->n,
                              point->final ? "" : " open");
    }
  return g_string_free (text, FALSE);
}

/** tl_test_rows_assert: sees to it that the whole series of @request is @expected. */
void
tl_test_rows_assert (TlTestRows *self, const TlFeed *feed, TlMeasureRequest request,
                     const char *expected)
{
  g_autoptr (GPtrArray) results = tl_test_rows_compute (self, feed, &request, TL_TEST_LATER);
  TlMeasureResult *result = g_ptr_array_index (results, 0);
  g_autofree char *text = tl_test_points_dump (result->whole->points);

  g_assert_cmpstr (text, ==, expected);
}
