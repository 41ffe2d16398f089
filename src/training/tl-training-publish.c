/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Results back on the map: the pass rate of a checklist, and how often a critical item was missed, as two
 * KPIs of the document, which the checklist names. So they have a place in the lane of training, can be
 * given targets, linked to pain points, and exported like any other KPI.
 *
 * This is the only way in which training records leave the local database for the document, and nothing but
 * rates goes it: of a month, or of a quarter where no month has enough, with the number of assessments, the
 * interval and the date. A period with fewer than TL_FIGURES_FEWEST_AGENTS agents is left out, and taken
 * out if it is there from before.
 */
#include "tl-training-publish.h"

#include "tl-kpi-definition.h"
#include "tl-kpi-period.h"
#include "tl-project.h"
#include "tl-statistics-proportion.h"
#include "tl-training-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TlDate start;
  GHashTable *agents; /* owned: gint64 */
  guint n;
  guint n_passed;
  guint n_critical;
  TlDate last_day;
} Bucket;

static void
bucket_free (gpointer data)
{
  Bucket *bucket = data;

  g_hash_table_unref (bucket->agents);
  g_free (bucket);
}

static void
count (GHashTable *buckets, TlDate start, TlDate day, gint64 agent, TlChecklistVerdict verdict)
{
  Bucket *bucket = g_hash_table_lookup (buckets, GINT_TO_POINTER (start));

  if (bucket == NULL)
    {
      bucket = g_new0 (Bucket, 1);
      bucket->start = start;
      bucket->agents = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      g_hash_table_insert (buckets, GINT_TO_POINTER (start), bucket);
    }
  g_hash_table_add (bucket->agents, g_memdup2 (&agent, sizeof agent));
  bucket->n++;
  bucket->n_passed += verdict == TL_VERDICT_PASSED;
  bucket->n_critical += verdict == TL_VERDICT_CRITICAL;
  bucket->last_day = MAX (bucket->last_day, day);
}

/* The periods with enough agents, by start; NULL with @error set. */
static GHashTable *
count_periods (TlDatabase *database, TlId project, TlId checklist, TlChoice_PERIOD period,
               GError **error)
{
  g_autoptr (GHashTable) buckets = g_hash_table_new_full (NULL, NULL, NULL, bucket_free);
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (
      database,
      "SELECT a.day, a.agent, a.verdict FROM assessment a JOIN agent g ON g.row = a.agent"
      " JOIN sheet s ON s.row = a.sheet"
      " WHERE g.project = ?1 AND s.checklist = ?2 AND a.finished = 1 AND a.verdict <> 0",
      error);
  GHashTableIter iter;
  gpointer value;
  gboolean row;

  if (statement == NULL)
    return NULL;
  tl_database_bind_id (statement, 1, project);
  tl_database_bind_id (statement, 2, checklist);
  for (;;)
    {
      TlDate starts[TL_KPI_PERIODS_OF_A_DAY];
      TlDate day;
      guint n;

      if (!tl_database_step (database, statement, &row, error))
        return NULL;
      if (!row)
        break;
      day = sqlite3_column_int (statement, 0);
      n = tl_kpi_period_find_starts (period, day, starts);
      for (guint i = 0; i < n; i++)
        count (buckets, starts[i], day, sqlite3_column_int64 (statement, 1),
               (TlChecklistVerdict) sqlite3_column_int (statement, 2));
    }
  g_hash_table_iter_init (&iter, buckets);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (g_hash_table_size (((Bucket *) value)->agents) < TL_FIGURES_FEWEST_AGENTS)
      g_hash_table_iter_remove (&iter);
  return g_steal_pointer (&buckets);
}

/* Months, or quarters where no month has enough; a KPI that is there keeps its period. */
static GHashTable *
choose_periods (TlDatabase *database, TlDocument *document, TlRecord *checklist,
                TlChoice_PERIOD *period, GError **error)
{
  TlId project = tl_record_get_id (tl_document_get_project (document));
  TlId id = tl_record_get_id (checklist);
  TlRecord *kpi
      = tl_document_lookup_kind (document,
                                 tl_record_get_reference (checklist, TL_CHECKLIST_PASS_RATE),
                                 TL_KIND_KPI);
  GHashTable *buckets;

  *period
      = kpi != NULL ? (TlChoice_PERIOD) tl_record_get_choice (kpi, TL_KPI_PERIOD) : TL_PERIOD_MONTH;
  buckets = count_periods (database, project, id, *period, error);
  if (buckets == NULL || kpi != NULL || g_hash_table_size (buckets) > 0)
    return buckets;
  g_hash_table_unref (buckets);
  *period = TL_PERIOD_QUARTER;
  return count_periods (database, project, id, *period, error);
}

static TlRecord *
ensure_kpi (TlDocument *document, TlRecord *checklist, guint field, TlChoice_PERIOD period,
            GError **error)
{
  gboolean passes = field == TL_CHECKLIST_PASS_RATE;
  TlRecord *kpi
      = tl_document_lookup_kind (document, tl_record_get_reference (checklist, field), TL_KIND_KPI);
  g_autofree char *name = NULL;

  if (kpi != NULL)
    return kpi;
  /* Translators: the title of a checklist. */
  name = g_strdup_printf (passes ? _ ("Pass rate: %s") : _ ("Critical misses: %s"),
                          tl_record_get_name (checklist));
  kpi = tl_document_insert (document, TL_KIND_KPI, TL_ID_NONE, tl_document_get_project (document),
                            -1, error);
  if (kpi == NULL || !tl_document_set_text (document, kpi, TL_KPI_NAME, name, error)
      || !tl_document_set_integer (document, kpi, TL_KPI_MEASURE, TL_MEASURE_OWN, error)
      || !tl_document_set_integer (document, kpi, TL_KPI_UNIT, TL_UNIT_PERCENT, error)
      || !tl_document_set_integer (document, kpi, TL_KPI_DIRECTION,
                                   passes ? TL_DIRECTION_UP : TL_DIRECTION_DOWN, error)
      || !tl_document_set_integer (document, kpi, TL_KPI_PERIOD, period, error)
      || !tl_document_set_reference (document, checklist, field, tl_record_get_id (kpi), error))
    return NULL;
  return kpi;
}

static TlRecord *
find_value (TlRecord *kpi, TlDate start)
{
  for (guint i = 0; i < tl_record_get_n_children (kpi); i++)
    {
      TlRecord *value = tl_record_get_child (kpi, i);

      if (tl_record_get_kind (value) == TL_KIND_VALUE
          && tl_record_get_integer (value, TL_VALUE_START) == start)
        return value;
    }
  return NULL;
}

static gboolean
write_value (TlDocument *document, TlRecord *kpi, const Bucket *bucket, guint n_hits,
             gboolean is_final, gint64 now, GError **error)
{
  TlRecord *value = find_value (kpi, bucket->start);
  TlInterval interval = tl_wilson_interval (n_hits, bucket->n);

  if (value == NULL)
    value = tl_document_insert (document, TL_KIND_VALUE, TL_ID_NONE, kpi, -1, error);
  return value != NULL
         && tl_document_set_integer (document, value, TL_VALUE_START, bucket->start, error)
         && tl_document_set_number (document, value, TL_VALUE_NUMBER, 100.0 * n_hits / bucket->n,
                                    error)
         && tl_document_set_integer (document, value, TL_VALUE_COUNT, bucket->n, error)
         && tl_document_set_number (document, value, TL_VALUE_LOW, 100.0 * interval.low, error)
         && tl_document_set_number (document, value, TL_VALUE_HIGH, 100.0 * interval.high, error)
         && tl_document_set_integer (document, value, TL_VALUE_FINAL, is_final, error)
         && tl_document_set_text (document, value, TL_VALUE_FEED, _ ("Assessments"), error)
         && tl_document_set_integer (document, value, TL_VALUE_FEED_DATE, bucket->last_day, error)
         && tl_document_set_integer (document, value, TL_VALUE_ROWS, bucket->n, error)
         && tl_document_set_integer (document, value, TL_VALUE_COMPUTED, now, error);
}

/* Takes out what was brought here before and has too few agents now. Typed-in figures name no data. */
static void
remove_stale (TlDocument *document, TlRecord *kpi, GHashTable *buckets)
{
  for (guint i = tl_record_get_n_children (kpi); i > 0; i--)
    {
      TlRecord *value = tl_record_get_child (kpi, i - 1);

      if (tl_record_get_kind (value) == TL_KIND_VALUE && tl_record_is_set (value, TL_VALUE_FEED)
          && !g_hash_table_contains (
              buckets, GINT_TO_POINTER ((int) tl_record_get_integer (value, TL_VALUE_START))))
        tl_document_remove (document, value);
    }
}

static int
compare_buckets (gconstpointer a, gconstpointer b)
{
  return ((const Bucket *) a)->start - ((const Bucket *) b)->start;
}

static gboolean
write_kpi (TlDocument *document, TlRecord *checklist, guint field, TlChoice_PERIOD period,
           GHashTable *buckets, gint64 now, GError **error)
{
  TlRecord *kpi = ensure_kpi (document, checklist, field, period, error);
  g_autoptr (GList) sorted = NULL;

  if (kpi == NULL)
    return FALSE;
  remove_stale (document, kpi, buckets);
  sorted = g_list_sort (g_hash_table_get_values (buckets), compare_buckets);
  for (GList *l = sorted; l != NULL; l = l->next)
    {
      const Bucket *bucket = l->data;
      gboolean is_final
          = tl_kpi_period_get_end (period, bucket->start) <= tl_timestamp_get_date (now);
      guint n_hits = field == TL_CHECKLIST_PASS_RATE ? bucket->n_passed : bucket->n_critical;

      if (!write_value (document, kpi, bucket, n_hits, is_final, now, error))
        return FALSE;
    }
  return TRUE;
}

static TlRecord *
find_lane (TlRecord *map, TlChoice_LANE_KIND kind)
{
  g_autoptr (GPtrArray) lanes = tl_record_list_children (map, TL_KIND_LANE);

  for (guint i = 0; i < lanes->len; i++)
    if (tl_record_get_choice (g_ptr_array_index (lanes, i), TL_LANE_KIND) == kind)
      return g_ptr_array_index (lanes, i);
  return NULL;
}

/* Results are looked for on the map: without a lane for them they were nowhere on it. It stands below the
 * KPIs, which it is compared with. */
static gboolean
ensure_lane (TlDocument *document, TlRecord *checklist, GError **error)
{
  TlRecord *map
      = tl_document_lookup_kind (document, tl_record_get_reference (checklist, TL_CHECKLIST_MAP),
                                 TL_KIND_MAP);
  TlRecord *above;
  TlRecord *lane;

  if (map == NULL || find_lane (map, TL_LANE_KIND_TRAINING) != NULL)
    return TRUE;
  above = find_lane (map, TL_LANE_KIND_KPIS);
  lane = tl_document_insert (document, TL_KIND_LANE, TL_ID_NONE, map,
                             above != NULL ? (int) tl_record_get_index (above) + 1 : -1, error);
  return lane != NULL
         && tl_document_set_integer (document, lane, TL_LANE_KIND, TL_LANE_KIND_TRAINING, error);
}

/**
 * tl_training_publish:
 * @database: the training database
 * @document: the project's document, not in an edit
 * @checklist: a checklist of @document
 * @now: the time, in seconds since 1970-01-01 00:00 UTC
 * @error: return location for an error
 *
 * Brings the rates of @checklist into the document, as one edit: “Bring results to the map”. Its map gets
 * a lane for them if it has none.
 *
 * Returns: whether they are there; %FALSE with %TL_TRAINING_ERROR_TOO_FEW if no period has enough agents
 */
gboolean
tl_training_publish (TlDatabase *database, TlDocument *document, TlRecord *checklist, gint64 now,
                     GError **error)
{
  TlChoice_PERIOD period;
  g_autoptr (GHashTable) buckets = choose_periods (database, document, checklist, &period, error);

  if (buckets == NULL)
    return FALSE;
  if (g_hash_table_size (buckets) == 0)
    {
      g_set_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_TOO_FEW,
                   _ ("So that nobody can be recognised, results go to the map only when at least "
                      "%d agents were assessed with “%s” in a period. Assess more of them first."),
                   TL_FIGURES_FEWEST_AGENTS, tl_record_get_name (checklist));
      return FALSE;
    }
  tl_document_begin (document, _ ("Bring results to the map"), NULL);
  if (!write_kpi (document, checklist, TL_CHECKLIST_PASS_RATE, period, buckets, now, error)
      || !write_kpi (document, checklist, TL_CHECKLIST_CRITICAL_RATE, period, buckets, now, error)
      || !ensure_lane (document, checklist, error))
    {
      tl_document_rollback (document);
      return FALSE;
    }
  tl_document_commit (document);
  return TRUE;
}
