/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A refresh writes a KPI's values, touches only what differs, and is one step of the history. */
#include "tl-feed-import.h"
#include "tl-kpi-compare.h"
#include "tl-kpi-error.h"
#include "tl-kpi-freshness.h"
#include "tl-kpi-refresh.h"
#include "tl-kpi-status.h"
#include "tl-test-files.h"

#define NOW G_GINT64_CONSTANT (1795325400) /* 2026-11-22T05:30:00Z */

typedef struct
{
  char *directory;
  char *path;
  TlDatabase *database;
  TlDocument *document;
  TlRecord *kpi;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("tl-refresh-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->directory, "rows.csv", NULL);
  fixture->database = tl_database_open (fixture->directory, &error);
  g_assert_no_error (error);

  fixture->document = tl_document_new ();
  tl_document_begin (fixture->document, "Set up", NULL);
  fixture->kpi = tl_document_insert (fixture->document, TL_KIND_KPI, TL_ID_NONE,
                                     tl_document_get_project (fixture->document), -1, &error);
  g_assert_true (
      tl_document_set_text (fixture->document, fixture->kpi, TL_KPI_NAME, "CSAT", &error));
  g_assert_true (tl_document_set_integer (fixture->document, fixture->kpi, TL_KPI_MEASURE,
                                          TL_MEASURE_CSAT, &error));
  g_assert_true (
      tl_document_set_text (fixture->document, fixture->kpi, TL_KPI_FEED, "rows", &error));
  tl_document_commit (fixture->document);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->document);
  g_clear_object (&fixture->database);
  tl_test_remove_folder (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->path);
}

static void
import_at (Fixture *fixture, const char *text, gint64 imported_at)
{
  g_autoptr (GError) error = NULL;
  g_auto (TlFeedImportReport) report;
  TlFeedImportOptions options
      = { .project = tl_record_get_id (tl_document_get_project (fixture->document)),
          .name = "rows",
          .path = fixture->path,
          .imported_at = imported_at };

  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  tl_feed_import_report_init (&report);
  tl_feed_import_csv (fixture->database, &options, &report, NULL, &error);
  g_assert_no_error (error);
}

static void
import (Fixture *fixture, const char *text)
{
  import_at (fixture, text, NOW);
}

static void
refresh (Fixture *fixture, gint64 as_of)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
      tl_kpi_refresh (fixture->document, fixture->kpi, fixture->database, as_of, &error));
  g_assert_no_error (error);
}

/* All fields of all values. */
static char *
dump (Fixture *fixture)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < tl_record_get_n_children (fixture->kpi); i++)
    {
      TlRecord *value = tl_record_get_child (fixture->kpi, i);

      for (guint field = 0; field < TL_N_VALUE_FIELDS; field++)
        {
          const TlField *type = tl_kind_get_field (TL_KIND_VALUE, field);

          if (!tl_record_is_set (value, field))
            continue;
          g_string_append_printf (text, "%s=", type->name);
          tl_value_append_string (tl_record_get_value (value, field), type, text);
          g_string_append_c (text, ' ');
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
assert_values (Fixture *fixture, const char *expected)
{
  g_autofree char *text = dump (fixture);

  g_assert_cmpstr (text, ==, expected);
}

#define HEAD "id,created,csat\n"
#define SEPTEMBER "1,2026-09-10,5\n2,2026-09-11,1\n"
#define OCTOBER "3,2026-10-10,5\n"
#define FIRST                                                                                      \
  "start=2026-09-01 number=50 n=2 low=9.4531 high=90.5469 final=true feed=rows "                   \
  "feed-date=2026-10-10 rows=2 computed=2026-11-22T05:30:00Z \n"

static void
test_again (Fixture *fixture, gconstpointer data)
{
  GListModel *history = tl_document_get_undo_list (fixture->document);
  guint n_before = g_list_model_get_n_items (history);

  import (fixture, HEAD SEPTEMBER OCTOBER);
  refresh (fixture, NOW);
  assert_values (fixture,
                 FIRST "start=2026-10-01 number=100 n=1 low=20.6549 high=100 final=true feed=rows "
                       "feed-date=2026-10-10 rows=1 computed=2026-11-22T05:30:00Z \n");
  g_assert_cmpuint (g_list_model_get_n_items (history), ==, n_before + 1);
  g_assert_cmpstr (tl_document_get_undo_name (fixture->document), ==, "Refresh KPI figures");

  /* The same rows, an hour later: nothing happens, not even "computed". */
  refresh (fixture, NOW + 3600);
  g_assert_cmpuint (g_list_model_get_n_items (history), ==, n_before + 1);

  /* A new row in October leaves September as it is. */
  import (fixture, HEAD "4,2026-10-12,1\n");
  refresh (fixture, NOW + 7200);
  assert_values (fixture, FIRST
                 "start=2026-10-01 number=50 n=2 low=9.4531 high=90.5469 final=true feed=rows "
                 "feed-date=2026-10-12 rows=2 computed=2026-11-22T07:30:00Z \n");

  g_assert_true (tl_document_undo (fixture->document));
  g_assert_true (tl_document_undo (fixture->document));
  assert_values (fixture, "");
}

static void
test_typed_in (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  static const char *const starts[] = { "2026-08-01", "2026-10-01" };

  tl_document_begin (fixture->document, "Type in", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      TlRecord *value = tl_document_insert (fixture->document, TL_KIND_VALUE, TL_ID_NONE,
                                            fixture->kpi, -1, &error);

      g_assert_true (
          tl_document_set_string (fixture->document, value, TL_VALUE_START, starts[i], &error));
      g_assert_true (
          tl_document_set_number (fixture->document, value, TL_VALUE_NUMBER, 77, &error));
    }
  tl_document_commit (fixture->document);

  import (fixture, HEAD SEPTEMBER OCTOBER);
  refresh (fixture, NOW);
  assert_values (fixture,
                 "start=2026-08-01 number=77 \n" FIRST
                 "start=2026-10-01 number=100 n=1 low=20.6549 high=100 final=true feed=rows "
                 "feed-date=2026-10-10 rows=1 computed=2026-11-22T05:30:00Z \n");
}

static void
test_stale (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  import (fixture, HEAD SEPTEMBER OCTOBER);
  refresh (fixture, NOW);
  tl_document_begin (fixture->document, "Filter", NULL);
  g_assert_true (
      tl_document_set_text (fixture->document, fixture->kpi, TL_KPI_FILTER, "csat=1", &error));
  tl_document_commit (fixture->document);
  refresh (fixture, NOW);
  assert_values (fixture, "start=2026-09-01 number=0 n=1 low=0 high=79.3451 final=true feed=rows "
                          "feed-date=2026-10-10 rows=1 computed=2026-11-22T05:30:00Z \n");
}

static void
test_in_an_edit (Fixture *fixture, gconstpointer data)
{
  import (fixture, HEAD SEPTEMBER);
  tl_document_begin (fixture->document, "Add KPI", NULL);
  refresh (fixture, NOW);
  g_assert_true (tl_document_is_editing (fixture->document));
  tl_document_rollback (fixture->document);
  assert_values (fixture, "");
}

static void
test_points (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) points = NULL;
  const TlKpiPoint *latest;
  TlKpiDefinition definition;

  import (fixture, HEAD SEPTEMBER OCTOBER "9,2026-11-20,4\n");
  refresh (fixture, NOW);
  tl_kpi_definition_from_record (&definition, fixture->kpi);
  points = tl_kpi_points_from_record (fixture->kpi);
  g_assert_cmpuint (points->len, ==, 3);
  latest = tl_kpi_points_find_latest ((const TlKpiPoint *) (gpointer) points->data, points->len);
  g_assert_cmpfloat (latest->value, ==, 100);
  g_assert_cmpint (latest->n, ==, 1);
  g_assert_true (tl_kpi_get_status (&definition, latest).few);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (tl_kpi_refresh (fixture->document, fixture->kpi, fixture->database, NOW, &error));
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  tl_document_begin (fixture->document, "No feed", NULL);
  tl_document_unset (fixture->document, fixture->kpi, TL_KPI_FEED);
  tl_document_commit (fixture->document);
  g_assert_false (tl_kpi_refresh (fixture->document, fixture->kpi, fixture->database, NOW, &error));
  g_assert_error (error, TL_KPI_ERROR, TL_KPI_ERROR_NO_FEED);
  g_assert_false (tl_document_is_editing (fixture->document));
}

/* One KPI that cannot be computed does not hinder the others. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  TlRecord *project = tl_document_get_project (fixture->document);
  TlRecord *kpis[3] = { NULL, fixture->kpi, NULL };

  import (fixture, HEAD SEPTEMBER OCTOBER);
  tl_document_begin (fixture->document, "Others", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kpis); i += 2)
    {
      kpis[i]
          = tl_document_insert (fixture->document, TL_KIND_KPI, TL_ID_NONE, project, -1, &error);
      tl_document_set_integer (fixture->document, kpis[i], TL_KPI_MEASURE, TL_MEASURE_CSAT, NULL);
      tl_document_set_text (fixture->document, kpis[i], TL_KPI_FEED, i == 0 ? "elsewhere" : "rows",
                            NULL);
    }
  tl_document_commit (fixture->document);
  g_assert_true (tl_kpi_refresh_many (fixture->document, kpis, G_N_ELEMENTS (kpis),
                                      fixture->database, NOW, NULL, problems, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 3);
  g_assert_nonnull (g_ptr_array_index (problems, 0));
  g_assert_null (g_ptr_array_index (problems, 1));
  g_assert_null (g_ptr_array_index (problems, 2));
  g_assert_cmpuint (tl_record_get_n_children (kpis[0]), ==, 0);
  g_assert_cmpuint (tl_record_get_n_children (kpis[1]), ==, 2);
  g_assert_cmpuint (tl_record_get_n_children (kpis[2]), ==, 2);
}

static gboolean
is_old (Fixture *fixture)
{
  g_autofree char *sentence
      = tl_kpi_freshness_describe (fixture->database, fixture->document, fixture->kpi);
  gboolean old
      = tl_kpi_freshness_has_newer_rows (fixture->database, fixture->document, fixture->kpi);

  g_assert_cmpint (sentence != NULL, ==, old);
  return old;
}

/* Figures are old after an import that brought something, until they are refreshed. */
static void
test_freshness (Fixture *fixture, gconstpointer data)
{
  GListModel *history = tl_document_get_undo_list (fixture->document);
  guint n_steps;

  import (fixture, HEAD SEPTEMBER OCTOBER);
  g_assert_false (is_old (fixture));
  refresh (fixture, NOW);
  g_assert_false (is_old (fixture));
  import_at (fixture, HEAD SEPTEMBER OCTOBER, NOW + 60);
  g_assert_false (is_old (fixture));

  /* A row without an answer changes no figure: the document stays, and the figures are known. */
  n_steps = g_list_model_get_n_items (history);
  import_at (fixture, HEAD "5,2026-10-13,\n", NOW + 120);
  g_assert_true (is_old (fixture));
  refresh (fixture, NOW + 180);
  g_assert_false (is_old (fixture));
  g_assert_cmpuint (g_list_model_get_n_items (history), ==, n_steps);

  /* One that changes them; and without its refresh they are old again. */
  import_at (fixture, HEAD "4,2026-10-12,1\n", NOW + 240);
  g_assert_true (is_old (fixture));
  refresh (fixture, NOW + 300);
  g_assert_false (is_old (fixture));
  g_assert_true (tl_document_undo (fixture->document));
  g_assert_true (is_old (fixture));
  g_assert_true (tl_document_redo (fixture->document));
  g_assert_false (is_old (fixture));

  /* In the very second of a refresh. */
  import_at (fixture, HEAD "6,2026-10-14,2\n", NOW + 300);
  g_assert_true (is_old (fixture));
  refresh (fixture, NOW + 300);
  g_assert_false (is_old (fixture));
  g_assert_null (tl_kpi_freshness_describe (NULL, fixture->document, fixture->kpi));
}

/* Eight waits in September and eight in October, longer by @minutes. */
static void
import_waits (Fixture *fixture, int minutes, gint64 imported_at)
{
  g_autoptr (GString) csv = g_string_new ("id,created,first_reply\n");

  for (int i = 0; i < 16; i++)
    g_string_append_printf (csv, "%d,2026-%s-10 08:00,2026-%s-10 08:%02d\n", i, i < 8 ? "09" : "10",
                            i < 8 ? "09" : "10", i < 8 ? 10 + 2 * i : 9 + 2 * (i - 8) + minutes);
  import_at (fixture, csv->str, imported_at);
}

static void
compare (Fixture *fixture, TlKpiChange *change)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlFeed) feed
      = tl_feed_find (fixture->database,
                      tl_record_get_id (tl_document_get_project (fixture->document)), "rows",
                      &error);

  g_assert_no_error (error);
  tl_kpi_compare_latest (fixture->database, feed, fixture->kpi, NOW, change, &error);
  g_assert_no_error (error);
}

static void
set_measure (Fixture *fixture, TlChoice_MEASURE measure)
{
  tl_document_begin (fixture->document, "Measure", NULL);
  tl_document_set_integer (fixture->document, fixture->kpi, TL_KPI_MEASURE, measure, NULL);
  tl_document_commit (fixture->document);
}

/* Medians whose intervals overlap are told from chance by the rows, while these are the same ones. */
static void
test_compare (Fixture *fixture, gconstpointer data)
{
  TlKpiChange change;

  g_assert_false (tl_kpi_compare_has_more (fixture->kpi));
  set_measure (fixture, TL_MEASURE_FIRST_RESPONSE);
  g_assert_true (tl_kpi_compare_has_more (fixture->kpi));
  import_waits (fixture, 10, NOW);
  refresh (fixture, NOW);
  compare (fixture, &change);
  g_assert_cmpint (change.test, ==, TL_KPI_TEST_RANKS);
  g_assert_cmpfloat (change.before.value, ==, 17 * 60);
  g_assert_cmpfloat (change.after.value, ==, 26 * 60);
  g_assert_cmpfloat (change.after.low, <=, change.before.high);
  /* U is 6, and 30 of the 12,870 ways to choose 8 of 16 ranks have a U of 6 or less. */
  g_assert_cmpfloat_with_epsilon (change.p, 2 * 30.0 / 12870, 1e-9);
  g_assert_cmpint (change.kind, ==, TL_KPI_CHANGE_WORSE);

  /* The figures are of rows that are others now. */
  import_waits (fixture, 20, NOW + 60);
  compare (fixture, &change);
  g_assert_cmpint (change.test, ==, TL_KPI_TEST_INTERVALS);
  g_assert_cmpint (change.kind, ==, TL_KPI_CHANGE_UNKNOWN);
  g_assert_cmpfloat (change.after.value, ==, 26 * 60);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/tl/kpi/refresh/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("again", test_again);
  ADD ("typed-in", test_typed_in);
  ADD ("stale", test_stale);
  ADD ("in-an-edit", test_in_an_edit);
  ADD ("points", test_points);
  ADD ("refused", test_refused);
  ADD ("many", test_many);
  ADD ("freshness", test_freshness);
  ADD ("compare", test_compare);
#undef ADD

  return g_test_run ();
}
