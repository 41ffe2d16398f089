/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A KPI explained to those who have to trust it: what it counts, by which formula, how sure the figure
 * is, why it may still change, and where it comes from. Each is a sentence or two of its own, because
 * window, map and export have room for different ones.
 */
#include "tl-kpi-explain.h"

#include "tl-kpi-counts.h"
#include "tl-kpi-filter-words.h"
#include "tl-kpi-format.h"
#include "tl-project.h"
#include "tl-statistics-quantile.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>

static void
append_sentence (GString *text, const char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
}

static void
append_filters (GString *text, TlRecord *kpi)
{
  g_autofree char *words = tl_kpi_filter_describe (tl_record_get_text (kpi, TL_KPI_FILTER));
  g_autofree char *sentence = NULL;

  if (words == NULL)
    return;
  /* Translators: columns and words of rows: Channel “phone”, Team “Billing”. */
  sentence = g_strdup_printf (_ ("Only rows with %s count."), words);
  append_sentence (text, sentence);
}

static void
append_field (GString *text, TlRecord *kpi, guint field, const char *format)
{
  g_autofree char *sentence = NULL;

  if (!tl_record_is_set (kpi, field) || *tl_record_get_text (kpi, field) == '\0')
    return;
  sentence = tl_text_format_two (format, tl_record_get_text (kpi, field), "");
  append_sentence (text, sentence);
}

static const char *
get_period_sentence (TlChoice_PERIOD period)
{
  switch (period)
    {
    case TL_PERIOD_DAY:
      return _ ("One figure a day.");
    case TL_PERIOD_WEEK:
      return _ ("One figure a week, from Monday to Sunday.");
    case TL_PERIOD_QUARTER:
      return _ ("One figure a quarter.");
    case TL_PERIOD_ROLLING_28_DAYS:
      return _ ("One figure a week, over the 28 days from its Monday on.");
    case TL_PERIOD_MONTH:
    default:
      return _ ("One figure a month.");
    }
}

/* The checklist whose results @kpi has, if any; @field gets which of them. */
static TlRecord *
find_checklist (TlRecord *kpi, guint *field)
{
  static const guint fields[] = { TL_CHECKLIST_PASS_RATE, TL_CHECKLIST_CRITICAL_RATE };
  TlRecord *project = tl_record_get_parent (kpi);
  g_autoptr (GPtrArray) checklists
      = project != NULL ? tl_record_list_children (project, TL_KIND_CHECKLIST) : NULL;

  for (guint i = 0; checklists != NULL && i < checklists->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
      {
        TlRecord *checklist = g_ptr_array_index (checklists, i);

        if (tl_record_get_reference (checklist, fields[j]) != tl_record_get_id (kpi))
          continue;
        *field = fields[j];
        return checklist;
      }
  return NULL;
}

/* What @field, a rate of a checklist, is the share of. */
static const char *
explain_results_formula (guint field)
{
  return field == TL_CHECKLIST_PASS_RATE
             ? _ ("passed ÷ all assessments × 100")
             : _ ("with a critical item missed ÷ all assessments × 100");
}

/**
 * tl_kpi_explain_meaning:
 * @kpi: a KPI record
 *
 * Returns: (transfer full): what its figures are, and of which rows, for where there is room for one line
 *   only; without a full stop
 */
char *
tl_kpi_explain_meaning (TlRecord *kpi)
{
  g_autofree char *rows = tl_kpi_filter_describe (tl_record_get_text (kpi, TL_KPI_FILTER));
  g_autofree char *meaning = NULL;
  TlKpiDefinition definition;
  guint field;

  if (find_checklist (kpi, &field) != NULL)
    return g_strdup (explain_results_formula (field));
  tl_kpi_definition_from_record (&definition, kpi);
  meaning = tl_kpi_format_meaning (&definition);
  /* Translators: what a figure is, such as “mean of all answers”; columns and words of its rows. */
  return rows == NULL ? g_steal_pointer (&meaning)
                      : tl_text_format_two (_ ("%1$s, only of rows with %2$s"), meaning, rows);
}

/* Returns: (transfer full): what it counts if it has the results of a checklist; NULL if it has not */
static char *
explain_results (TlRecord *kpi)
{
  guint field = 0;
  TlRecord *checklist = find_checklist (kpi, &field);

  if (checklist == NULL)
    return NULL;
  return g_strdup_printf (
      field == TL_CHECKLIST_PASS_RATE
          ? _ ("Share of the assessments with “%s” that were passed. Only periods in which several "
               "agents were assessed are shown, so that nobody is recognised.")
          : _ ("Share of the assessments with “%s” in which a critical item was missed. Only "
               "periods in which several agents were assessed are shown, so that nobody is "
               "recognised."),
      tl_record_get_name (checklist));
}

/**
 * tl_kpi_explain_definition:
 * @kpi: a KPI record
 *
 * Returns: (transfer full): what it counts, in whole sentences: measure, filter, period, opening
 *   hours, time zone, limit
 */
char *
tl_kpi_explain_definition (TlRecord *kpi)
{
  GString *text = g_string_new (NULL);
  g_autofree char *meaning = NULL;
  g_autofree char *sentence = NULL;
  TlKpiDefinition definition;

  tl_kpi_definition_from_record (&definition, kpi);
  meaning = tl_kpi_format_meaning (&definition);
  sentence = explain_results (kpi);
  if (sentence == NULL)
    /* Translators: the name of a measure; what it means, without a full stop. */
    sentence
        = tl_text_format_two (_ ("%1$s: %2$s."),
                              tl_choice_get_label (TL_LIST_MEASURE, definition.measure), meaning);
  append_sentence (text, sentence);
  append_filters (text, kpi);
  append_sentence (text, get_period_sentence (definition.period));
  /* Translators: opening hours as they were typed in. */
  append_field (text, kpi, TL_KPI_CALENDAR, _ ("Only opening hours count: %1$s."));
  /* Translators: a time limit as it was typed in, such as 4 h. */
  append_field (text, kpi, TL_KPI_LIMIT, _ ("Allowed are %1$s."));
  /* Translators: the name of a time zone. */
  append_field (text, kpi, TL_KPI_TIME_ZONE, _ ("Days begin at midnight in %1$s."));
  return g_string_free (text, FALSE);
}

static const char *
explain_share (const TlKpiDefinition *definition)
{
  switch (definition->measure)
    {
    case TL_MEASURE_CSAT:
      return _ ("satisfied answers ÷ all answers × 100");
    case TL_MEASURE_CES:
      return _ ("answers that found it easy ÷ all answers × 100");
    case TL_MEASURE_FIRST_CONTACT_RESOLUTION:
      if (definition->variant == TL_VARIANT_CUSTOMERS)
        return _ ("customers who say that it was solved ÷ all who were asked × 100");
      if (definition->variant == TL_VARIANT_NET)
        return _ ("solved with one contact ÷ (solved − handed on) × 100");
      if (definition->variant == TL_VARIANT_NO_REPEAT)
        return _ ("solved with one contact and no new one of the customer ÷ solved × 100");
      return _ ("solved with one contact ÷ solved × 100");
    case TL_MEASURE_SLA:
      return _ ("met ÷ (met + breached) × 100");
    case TL_MEASURE_COMPLAINT_RATE:
      return _ ("complaints ÷ all × 100");
    case TL_MEASURE_RETURN_RATE:
      return _ ("returned orders ÷ orders × 100");
    case TL_MEASURE_REFERRAL_RATE:
      return _ ("orders by referral ÷ orders × 100");
    case TL_MEASURE_RETENTION:
      return _ ("(customers at the end − new customers) ÷ customers at the start × 100");
    case TL_MEASURE_CHURN:
      return _ ("100 − (customers at the end − new customers) ÷ customers at the start × 100");
    case TL_MEASURE_REPEAT_PURCHASE:
      return _ ("customers with two or more orders ÷ customers with one or more × 100");
    case TL_MEASURE_ABANDONMENT:
      return _ ("abandoned after 10 s or more ÷ (offered − abandoned before 10 s) × 100");
    case TL_MEASURE_TRANSFER_RATE:
      return _ ("handed on ÷ handled × 100");
    case TL_MEASURE_ON_TIME:
      return _ ("on time ÷ due × 100");
    default:
      return _ ("as typed in");
    }
}

/**
 * tl_kpi_explain_formula:
 * @kpi: a KPI record
 * @definition: its definition
 *
 * Returns: (transfer full): its formula in words and signs
 */
char *
tl_kpi_explain_formula (TlRecord *kpi, const TlKpiDefinition *definition)
{
  guint field = 0;

  if (find_checklist (kpi, &field) != NULL)
    return g_strdup (explain_results_formula (field));
  switch (tl_kpi_definition_get_figure (definition))
    {
    case TL_KPI_FIGURE_NPS:
      return g_strdup (_ ("(answers 9 and 10 − answers 0 to 6) ÷ all answers × 100"));
    case TL_KPI_FIGURE_SHARE:
      return g_strdup (explain_share (definition));
    case TL_KPI_FIGURE_MEAN:
      return g_strdup (_ ("sum of all values ÷ their number"));
    case TL_KPI_FIGURE_QUANTILE:
      if (definition->variant == TL_VARIANT_P90)
        return g_strdup (_ ("the value below which nine of ten lie, at rank 1 + 0.9 × (n − 1)"));
      return g_strdup (_ ("the value in the middle, at rank 1 + 0.5 × (n − 1)"));
    case TL_KPI_FIGURE_COUNT:
    default:
      if (definition->measure == TL_MEASURE_BACKLOG)
        return g_strdup (_ ("created − solved, counted at the end of the period"));
      return g_strdup (_ ("as typed in"));
    }
}

static const char *
get_interval_name (TlKpiFigure figure)
{
  switch (figure)
    {
    case TL_KPI_FIGURE_SHARE:
      return _ ("Wilson’s interval");
    case TL_KPI_FIGURE_NPS:
      return _ ("adjusted Wald interval");
    case TL_KPI_FIGURE_MEAN:
      return _ ("t interval");
    case TL_KPI_FIGURE_QUANTILE:
      return _ ("interval of order statistics");
    case TL_KPI_FIGURE_COUNT:
    default:
      return _ ("interval as typed in");
    }
}

/**
 * tl_kpi_explain_interval:
 * @definition: a definition
 * @point: one of its points
 *
 * Returns: (transfer full): how sure the figure is, in a sentence; or why that cannot be said
 */
char *
tl_kpi_explain_interval (const TlKpiDefinition *definition, const TlKpiPoint *point)
{
  TlKpiFigure figure = tl_kpi_definition_get_figure (definition);
  g_autofree char *interval = NULL;

  if (tl_kpi_point_has_interval (point))
    {
      interval = tl_kpi_format_interval (definition, point->low, point->high);
      /* Translators: an interval; the name of the method. */
      return tl_text_format_two (
          _ ("With this many rows the true figure lies in %1$s, in 95 of 100 cases (%2$s)."),
          interval, get_interval_name (figure));
    }
  if (point->n < 0)
    return g_strdup (_ ("Typed in without a number of answers, so nobody knows how sure it is."));
  if (figure == TL_KPI_FIGURE_QUANTILE)
    return g_strdup_printf (_ ("n too small: an interval needs %1$d rows, there are %2$d."),
                            (int) tl_quantile_smallest_n (
                                tl_kpi_definition_get_quantile (definition)),
                            (int) point->n);
  if (figure == TL_KPI_FIGURE_MEAN)
    return g_strdup (_ ("n too small: an interval needs two rows at least."));
  return g_strdup (_ ("This was counted out and has no interval."));
}

/**
 * tl_kpi_explain_provisional:
 * @definition: a definition
 * @point: one of its points
 *
 * Returns: (transfer full) (nullable): why the figure is not final yet; %NULL if it is
 */
char *
tl_kpi_explain_provisional (const TlKpiDefinition *definition, const TlKpiPoint *point)
{
  if (point->final)
    return NULL;
  switch (definition->measure)
    {
    case TL_MEASURE_FIRST_CONTACT_RESOLUTION:
    case TL_MEASURE_REPEAT_PURCHASE:
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE,
                       "Not final yet: that is known %d day after the end of the period.",
                       "Not final yet: that is known %d days after the end of the period.",
                       (gulong) definition->window_days),
          definition->window_days);
    case TL_MEASURE_RESOLUTION_TIME:
      return g_strdup (_ ("Not final yet: so far only the fast solutions are in it. It is final "
                          "once as much time has passed since the period’s end as nine of ten "
                          "solutions take."));
    case TL_MEASURE_SLA:
      return g_strdup (_ ("Not final yet: the period is not over, or some of its tickets are "
                          "neither solved nor overdue."));
    default:
      return g_strdup (_ ("Not final yet: the period was not over when the rows were imported."));
    }
}

/**
 * tl_kpi_find_provenance:
 * @kpi: a KPI record
 * @start: first day of a period
 * @provenance: (out): where its value comes from; texts belong to the record
 *
 * Returns: %FALSE if there is no value of that period; then nothing is written
 */
gboolean
tl_kpi_find_provenance (TlRecord *kpi, TlDate start, TlKpiProvenance *provenance)
{
  for (guint i = 0; i < tl_record_get_n_children (kpi); i++)
    {
      TlRecord *value = tl_record_get_child (kpi, i);

      if (tl_record_get_kind (value) != TL_KIND_VALUE
          || tl_record_get_integer (value, TL_VALUE_START) != start)
        continue;
      *provenance = (TlKpiProvenance){
        .feed = tl_record_is_set (value, TL_VALUE_FEED) ? tl_record_get_text (value, TL_VALUE_FEED)
                                                        : NULL,
        .feed_date = (TlDate) tl_record_get_integer (value, TL_VALUE_FEED_DATE),
        .rows = tl_record_is_set (value, TL_VALUE_ROWS)
                    ? tl_record_get_integer (value, TL_VALUE_ROWS)
                    : -1,
        .computed = tl_record_get_integer (value, TL_VALUE_COMPUTED),
      };
      return TRUE;
    }
  return FALSE;
}

/**
 * tl_kpi_provenance_describe:
 * @provenance: where a value comes from
 *
 * Returns: (transfer full): it in a sentence: which data, up to which day, how many rows, when
 */
char *
tl_kpi_provenance_describe (const TlKpiProvenance *provenance)
{
  g_autofree char *rows = NULL;
  g_autofree char *last = NULL;
  g_autofree char *computed = NULL;

  if (provenance->feed == NULL)
    return g_strdup (_ ("Typed in by hand."));
  rows = tl_kpi_format_count (MAX (provenance->rows, 0));
  last = tl_date_format_day (provenance->feed_date);
  computed = tl_date_format_day (tl_timestamp_get_date (provenance->computed));
  /* Translators: how many rows, the name of the data, the day of its last row, the day of the
   * computation. */
  return g_strdup_printf (_ ("From %1$s rows of “%2$s”, which reach to %3$s; computed on %4$s."),
                          rows, provenance->feed, last, computed);
}
