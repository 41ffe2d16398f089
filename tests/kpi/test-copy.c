/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of a KPI: what comes with them, whom they measure, and that each is one step of the history. */
#include "tl-document-writer.h"
#include "tl-kpi-copy.h"
#include "tl-kpi-lint.h"
#include "tl-map-copy.h"

#include <string.h>

/* A stage and a map that are measured by one KPI, and their future state. */
typedef struct
{
  TlDocument *document; /* owned */
  TlRecord *map;
  TlRecord *future;
  TlRecord *kpi;
} Fixture;

static TlRecord *
add (Fixture *fixture, TlKind kind, TlRecord *parent)
{
  TlRecord *record = tl_document_insert (fixture->document, kind, TL_ID_NONE, parent, -1, NULL);

  g_assert_nonnull (record);
  return record;
}

static void
set (Fixture *fixture, TlRecord *record, guint field, const char *value)
{
  g_autoptr (GError) error = NULL;

  tl_document_set_string (fixture->document, record, field, value, &error);
  g_assert_no_error (error);
}

static void
measure (Fixture *fixture, TlRecord *record)
{
  TlRecord *link = add (fixture, TL_KIND_LINK, fixture->map);

  set (fixture, link, TL_LINK_KIND, "measured-by");
  g_assert_true (tl_document_set_reference (fixture->document, link, TL_LINK_FROM,
                                            tl_record_get_id (record), NULL));
  g_assert_true (tl_document_set_reference (fixture->document, link, TL_LINK_TO,
                                            tl_record_get_id (fixture->kpi), NULL));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  TlRecord *project, *stage, *value;

  fixture->document = tl_document_new ();
  project = tl_document_get_project (fixture->document);
  tl_document_begin (fixture->document, "Set up", NULL);
  fixture->kpi = add (fixture, TL_KIND_KPI, project);
  set (fixture, fixture->kpi, TL_KPI_NAME, "CSAT");
  set (fixture, fixture->kpi, TL_KPI_MEASURE, "csat");
  set (fixture, fixture->kpi, TL_KPI_TARGET, "80");
  set (fixture, fixture->kpi, TL_KPI_WORST, "60");
  set (fixture, fixture->kpi, TL_KPI_FILTER, "channel=Phone");
  value = add (fixture, TL_KIND_VALUE, fixture->kpi);
  set (fixture, value, TL_VALUE_START, "2026-10-01");
  set (fixture, value, TL_VALUE_NUMBER, "71");
  set (fixture, value, TL_VALUE_COUNT, "20");
  set (fixture, value, TL_VALUE_FINAL, "true");
  fixture->map = add (fixture, TL_KIND_MAP, project);
  set (fixture, fixture->map, TL_MAP_TITLE, "Buying");
  stage = add (fixture, TL_KIND_STAGE, fixture->map);
  set (fixture, stage, TL_STAGE_NAME, "Buy");
  add (fixture, TL_KIND_STEP, stage);
  measure (fixture, fixture->map);
  measure (fixture, stage);
  tl_document_commit (fixture->document);
  fixture->future = tl_map_make_future (fixture->document, fixture->map, NULL);
  g_assert_nonnull (fixture->future);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->document);
}

static void
compute (Fixture *fixture)
{
  tl_document_begin (fixture->document, "Compute", NULL);
  set (fixture, fixture->kpi, TL_KPI_FEED, "survey");
  tl_document_commit (fixture->document);
}

/* How many of the map's links lead to @kpi. */
static guint
count_links (TlRecord *map, TlRecord *kpi)
{
  guint n = 0;

  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    n += tl_record_get_kind (tl_record_get_child (map, i)) == TL_KIND_LINK
         && tl_record_get_reference (tl_record_get_child (map, i), TL_LINK_TO)
                == tl_record_get_id (kpi);
  return n;
}

static void
assert_defined_alike (TlRecord *copy, TlRecord *kpi)
{
  g_assert_true (copy != kpi);
  for (guint i = 0; i < tl_kind_get_n_fields (TL_KIND_KPI); i++)
    if (i != TL_KPI_NAME)
      g_assert_true (tl_value_equal (tl_record_get_value (copy, i), tl_record_get_value (kpi, i),
                                     tl_kind_get_field (TL_KIND_KPI, i)));
}

static void
assert_one_step (Fixture *fixture, GBytes *before, const char *name)
{
  g_autoptr (GBytes) after = NULL;

  g_assert_cmpstr (tl_document_get_undo_name (fixture->document), ==, name);
  g_assert_true (tl_document_undo (fixture->document));
  after = tl_document_to_bytes (fixture->document);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_duplicate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) before = tl_document_to_bytes (fixture->document);
  g_autoptr (GError) error = NULL;
  TlRecord *copy = tl_kpi_duplicate (fixture->document, fixture->kpi, &error);
  TlRecord *second;

  g_assert_no_error (error);
  assert_defined_alike (copy, fixture->kpi);
  g_assert_cmpstr (tl_record_get_text (copy, TL_KPI_NAME), ==, "CSAT (copy)");
  g_assert_cmpuint (tl_record_get_index (copy), ==, tl_record_get_index (fixture->kpi) + 1);
  g_assert_cmpuint (count_links (fixture->map, copy) + count_links (fixture->future, copy), ==, 0);
  second = tl_kpi_duplicate (fixture->document, fixture->kpi, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tl_record_get_text (second, TL_KPI_NAME), ==, "CSAT (copy 2)");
  g_assert_true (tl_document_undo (fixture->document));
  assert_one_step (fixture, before, "Duplicate KPI");
}

/* Computed figures come with a duplicate, those that were typed in are the other one's. */
static void
test_figures (Fixture *fixture, gconstpointer data)
{
  TlRecord *typed = tl_kpi_duplicate (fixture->document, fixture->kpi, NULL);
  TlRecord *computed;

  g_assert_cmpuint (tl_record_get_n_children (typed), ==, 0);
  compute (fixture);
  computed = tl_kpi_duplicate (fixture->document, fixture->kpi, NULL);
  g_assert_cmpuint (tl_record_get_n_children (computed), ==, 1);
  g_assert_cmpfloat (tl_record_get_number (tl_record_get_child (computed, 0), TL_VALUE_NUMBER), ==,
                     71);
}

static void
test_own (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) before = tl_document_to_bytes (fixture->document);
  g_autoptr (GPtrArray) maps = tl_kpi_list_maps (fixture->document, fixture->kpi);
  g_autoptr (GPtrArray) maps_after = NULL;
  g_autoptr (GError) error = NULL;
  TlRecord *own;

  g_assert_cmpuint (maps->len, ==, 2);
  own = tl_kpi_make_own (fixture->document, fixture->kpi, fixture->future, &error);
  g_assert_no_error (error);
  assert_defined_alike (own, fixture->kpi);
  g_assert_cmpstr (tl_record_get_text (own, TL_KPI_NAME), ==, "CSAT");
  g_assert_cmpuint (tl_record_get_n_children (own), ==, 1);
  g_assert_cmpuint (count_links (fixture->future, own), ==, 2);
  g_assert_cmpuint (count_links (fixture->future, fixture->kpi), ==, 0);
  g_assert_cmpuint (count_links (fixture->map, fixture->kpi), ==, 2);
  maps_after = tl_kpi_list_maps (fixture->document, fixture->kpi);
  g_assert_cmpuint (maps_after->len, ==, 1);
  g_assert_true (g_ptr_array_index (maps_after, 0) == fixture->map);
  assert_one_step (fixture, before, "Give a map its own target");
}

static GPtrArray *
lint (Fixture *fixture, TlRecord *map)
{
  return tl_kpi_lint_map (fixture->document, map, tl_date_from_ymd (2027, 1, 22));
}

static gboolean
finds (Fixture *fixture, TlRecord *map, TlLintCheck check, gboolean *is_ignored)
{
  g_autoptr (GPtrArray) findings = lint (fixture, map);

  for (guint i = 0; i < findings->len; i++)
    {
      const TlLintFinding *finding = g_ptr_array_index (findings, i);

      *is_ignored = finding->is_ignored;
      if (finding->check == check)
        return TRUE;
    }
  return FALSE;
}

static void
ignore (Fixture *fixture, TlRecord *map, TlLintCheck check)
{
  g_autoptr (GPtrArray) findings = lint (fixture, map);

  for (guint i = 0; i < findings->len; i++)
    {
      const TlLintFinding *finding = g_ptr_array_index (findings, i);

      if (finding->check == check)
        g_assert_true (tl_lint_set_ignored (fixture->document, map, finding, TRUE, NULL));
    }
}

/* Figures of a future state are not asked for, and what was ignored of the KPI still is. */
static void
test_own_is_clean (Fixture *fixture, gconstpointer data)
{
  gboolean is_ignored = FALSE;
  TlRecord *own;

  ignore (fixture, fixture->future, TL_LINT_KPI_FEW);
  own = tl_kpi_make_own (fixture->document, fixture->kpi, fixture->future, NULL);
  g_assert_nonnull (own);
  g_assert_true (finds (fixture, fixture->future, TL_LINT_KPI_FEW, &is_ignored));
  g_assert_true (is_ignored);
  g_assert_true (finds (fixture, fixture->map, TL_LINT_KPI_FEW, &is_ignored));
  g_assert_false (is_ignored);
  g_assert_true (finds (fixture, fixture->map, TL_LINT_KPI_OLD, &is_ignored));
  g_assert_false (finds (fixture, fixture->future, TL_LINT_KPI_OLD, &is_ignored));

  tl_document_begin (fixture->document, "Remove figures", NULL);
  tl_document_remove (fixture->document, tl_record_get_child (own, 0));
  tl_document_commit (fixture->document);
  g_assert_false (finds (fixture, fixture->future, TL_LINT_KPI_NO_FIGURES, &is_ignored));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/tl/kpi/copy/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("duplicate", test_duplicate);
  ADD ("figures", test_figures);
  ADD ("own", test_own);
  ADD ("own-is-clean", test_own_is_clean);
#undef ADD
  return g_test_run ();
}
