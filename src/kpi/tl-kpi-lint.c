/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The checks that judge figures, and all checks together.
 *
 * A figure is *out of date* when a whole further period has passed since it and has had time to settle,
 * and still nothing newer is there: for a monthly KPI that ends with August, from 8 October on. A KPI
 * that has none that is final is not out of date: it lacks figures. An emotion is *good* from +0.5 on; a
 * KPI is *missed* where its latest figure is worse than acceptable (▼), not where it is merely below
 * target.
 */
#include "tl-kpi-lint.h"

#include "tl-kpi-format.h"
#include "tl-kpi-lint-training.h"
#include "tl-kpi-period.h"
#include "tl-kpi-status.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define GOOD_SCORE 0.5
#define SETTLE_DAYS 7 /* to export rows and compute; on top of the window of a measure */

/* A KPI that the map is measured by. */
typedef struct
{
  TlRecord *record; /* borrowed */
  TlKpiDefinition definition;
  GArray *points;           /* owned */
  const TlKpiPoint *latest; /* borrowed from @points; NULL without figures */
  TlKpiVerdict verdict;
} Figure;

typedef struct
{
  TlMapIndex *index;
  GPtrArray *findings; /* borrowed */
  GHashTable *figures; /* owned: Figure by KPI record */
  GPtrArray *order;    /* owned: Figures as first linked, borrowed */
  TlDate today;
} Run;

static const char *
get_name (TlRecord *record)
{
  const char *name = tl_record_get_name (record);

  return *name != '\0' ? name : tl_kind_get_label (tl_record_get_kind (record));
}

static void
figure_free (gpointer data)
{
  Figure *figure = data;

  g_array_unref (figure->points);
  g_free (figure);
}

static Figure *
get_figure (Run *run, TlRecord *kpi)
{
  Figure *figure = g_hash_table_lookup (run->figures, kpi);

  if (figure != NULL)
    return figure;
  figure = g_new0 (Figure, 1);
  figure->record = kpi;
  tl_kpi_definition_from_record (&figure->definition, kpi);
  figure->points = tl_kpi_points_from_record (kpi);
  figure->latest = tl_kpi_points_find_latest ((const TlKpiPoint *) (gpointer) figure->points->data,
                                              figure->points->len);
  figure->verdict = tl_kpi_get_status (&figure->definition, figure->latest);
  g_hash_table_insert (run->figures, kpi, figure);
  g_ptr_array_add (run->order, figure);
  return figure;
}

/* The KPI at one end of a link and what it measures at the other; NULL if there is none. */
static TlRecord *
get_kpi (Run *run, TlRecord *link, TlRecord **measured)
{
  TlDocument *document = run->index->document;
  TlRecord *from = tl_document_lookup (document, tl_record_get_reference (link, TL_LINK_FROM));
  TlRecord *to = tl_document_lookup (document, tl_record_get_reference (link, TL_LINK_TO));

  if (from == NULL || to == NULL)
    return NULL;
  *measured = tl_record_get_kind (to) == TL_KIND_KPI ? from : to;
  return tl_record_get_kind (to) == TL_KIND_KPI     ? to
         : tl_record_get_kind (from) == TL_KIND_KPI ? from
                                                    : NULL;
}

static gboolean
is_future (Run *run)
{
  return tl_record_get_choice (run->index->map, TL_MAP_STATE) == TL_MAP_STATE_FUTURE;
}

/* Nothing can be measured yet of a future state: what was typed in there is how things stood when its
 * targets were set. Where it shares a KPI with a current state, the check of that one tells. */
static void
check_age (Run *run, const Figure *figure)
{
  TlId id = tl_record_get_id (figure->record);
  TlChoice_PERIOD period = figure->definition.period;
  g_autofree char *when = NULL;
  TlDate due;

  if (is_future (run)
      && (figure->latest == NULL || !tl_record_is_set (figure->record, TL_KPI_FEED)))
    return;
  if (figure->latest == NULL)
    {
      tl_lint_findings_take (run->findings, TL_LINT_KPI_NO_FIGURES, id, id,
                             g_strdup_printf (figure->points->len > 0
                                                  ? _ ("“%s” has only provisional figures so far.")
                                                  : _ ("“%s” has no figures yet."),
                                              get_name (figure->record)));
      return;
    }
  due = tl_kpi_period_get_end (period, tl_kpi_period_get_end (period, figure->latest->start))
        + SETTLE_DAYS;
  if (figure->definition.measure == TL_MEASURE_FIRST_CONTACT_RESOLUTION)
    due += figure->definition.window_days;
  if (run->today < due)
    return;
  when = tl_kpi_format_period (&figure->definition, figure->latest->start);
  tl_lint_findings_take (run->findings, TL_LINT_KPI_OLD, id, id,
                         /* Translators: a KPI and the period of its latest figure. */
                         g_strdup_printf (_ ("The latest figure of “%1$s” is of %2$s."),
                                          get_name (figure->record), when));
}

static void
check_count (Run *run, const Figure *figure)
{
  TlId id = tl_record_get_id (figure->record);
  g_autofree char *when = NULL;
  g_autofree char *count = NULL;

  if (!figure->verdict.few)
    return;
  when = tl_kpi_format_period (&figure->definition, figure->latest->start);
  count = tl_kpi_format_count (figure->latest->n);
  tl_lint_findings_take (run->findings, TL_LINT_KPI_FEW, id, id,
                         /* Translators: a KPI, a period and a number of answers. */
                         g_strdup_printf (_ ("“%1$s” of %2$s rests on few answers: n = %3$s."),
                                          get_name (figure->record), when, count));
}

/* Whether a filter's word names the channel: by its name, or by the word or label of its kind. */
static gboolean
names_channel (TlRecord *channel, const char *word)
{
  guint kind = tl_record_get_choice (channel, TL_CHANNEL_KIND);
  const char *const names[] = {
    tl_record_get_text (channel, TL_CHANNEL_NAME),
    tl_choice_get_word (TL_LIST_CHANNEL_KIND, kind),
    tl_choice_get_label (TL_LIST_CHANNEL_KIND, kind),
  };
  g_autofree char *wanted = tl_text_fold (word);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = tl_text_fold (names[i]);

      if (strcmp (name, wanted) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The first channel that the filter lets through, if none of those it does is @channel. */
static char *
find_other_channel (TlRecord *kpi, TlRecord *channel)
{
  g_auto (GStrv) filter = tl_record_get_lines (kpi, TL_KPI_FILTER);
  g_autofree char *other = NULL;

  for (guint i = 0; filter[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (filter[i], "=", 2);

      if (g_strv_length (parts) != 2 || g_ascii_strcasecmp (g_strstrip (parts[0]), "channel") != 0)
        continue;
      if (names_channel (channel, g_strstrip (parts[1])))
        return NULL;
      if (other == NULL)
        other = g_strdup (parts[1]);
    }
  return g_steal_pointer (&other);
}

static void
check_channel (Run *run, TlRecord *link, TlRecord *kpi, TlRecord *touchpoint)
{
  TlRecord *channel;
  g_autofree char *other = NULL;

  if (tl_record_get_kind (touchpoint) != TL_KIND_TOUCHPOINT)
    return;
  channel = tl_document_lookup_kind (run->index->document,
                                     tl_record_get_reference (touchpoint, TL_TOUCHPOINT_CHANNEL),
                                     TL_KIND_CHANNEL);
  if (channel == NULL)
    return;
  other = find_other_channel (kpi, channel);
  if (other != NULL)
    tl_lint_findings_take (
        run->findings, TL_LINT_KPI_CHANNEL, tl_record_get_id (link), tl_record_get_id (touchpoint),
        /* Translators: a KPI, its channel, a touchpoint, its channel. */
        g_strdup_printf (_ ("“%1$s” counts contacts by %2$s, but “%3$s” is in the channel %4$s."),
                         get_name (kpi), other, get_name (touchpoint), get_name (channel)));
}

/* Walks the links to KPIs; notes for each stage a KPI that is missed there. */
static void
check_links (Run *run, TlRecord **missed)
{
  TlRecord *map = run->index->map;

  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    {
      TlRecord *link = tl_record_get_child (map, i);
      TlRecord *measured;
      TlRecord *kpi;
      guint stage;

      if (tl_record_get_kind (link) != TL_KIND_LINK
          || tl_record_get_choice (link, TL_LINK_KIND) != TL_LINK_KIND_MEASURED_BY)
        continue;
      kpi = get_kpi (run, link, &measured);
      if (kpi == NULL)
        continue;
      check_channel (run, link, kpi, measured);
      stage = tl_map_index_get_stage (run->index, measured);
      if (get_figure (run, kpi)->verdict.status == TL_KPI_STATUS_MISSED && stage != TL_MAP_NO_STAGE
          && missed[stage] == NULL)
        missed[stage] = kpi;
    }
}

/* A future state says how it shall feel, beside figures of today. */
static void
check_emotions (Run *run, TlRecord *const *missed)
{
  if (is_future (run))
    return;
  for (guint i = 0; i < run->index->cards->len; i++)
    {
      TlRecord *emotion = g_ptr_array_index (run->index->cards, i);
      TlId id = tl_record_get_id (emotion);
      guint stage;

      if (tl_record_get_kind (emotion) != TL_KIND_EMOTION
          || tl_record_get_number (emotion, TL_EMOTION_SCORE) < GOOD_SCORE)
        continue;
      stage = tl_map_index_get_stage (run->index, emotion);
      if (stage == TL_MAP_NO_STAGE || missed[stage] == NULL)
        continue;
      tl_lint_findings_take (
          run->findings, TL_LINT_EMOTION_OVER_KPI, id, id,
          /* Translators: a stage and a KPI. */
          g_strdup_printf (_ ("In “%1$s” customers feel good, but “%2$s” is missed."),
                           get_name (g_ptr_array_index (run->index->stages, stage)),
                           get_name (missed[stage])));
    }
}

/**
 * tl_kpi_lint_map:
 * @document: a document
 * @map: one of its maps
 * @today: the day for which figures are out of date or not
 *
 * Asks all checks of a map.
 *
 * Returns: (transfer full) (element-type TlLintFinding): what they found, in the order of the checks
 */
GPtrArray *
tl_kpi_lint_map (TlDocument *document, TlRecord *map, TlDate today)
{
  g_autoptr (TlMapIndex) index = tl_map_index_new (document, map);
  GPtrArray *findings = tl_lint_findings_new ();
  g_autoptr (GHashTable) figures = g_hash_table_new_full (NULL, NULL, NULL, figure_free);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autofree TlRecord **missed = g_new0 (TlRecord *, index->stages->len + 1);
  Run run = {
    .index = index, .findings = findings, .figures = figures, .order = order, .today = today
  };

  tl_lint_map (index, findings);
  check_links (&run, missed);
  check_emotions (&run, missed);
  tl_kpi_lint_training (index, findings);
  for (guint i = 0; i < order->len; i++)
    {
      check_age (&run, g_ptr_array_index (order, i));
      check_count (&run, g_ptr_array_index (order, i));
    }
  tl_lint_findings_finish (findings, map);
  return findings;
}
