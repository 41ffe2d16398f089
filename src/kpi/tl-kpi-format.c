/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * KPI figures in words: values, targets, intervals, periods and what a measure means.
 *
 * Separators come from the translation and not from the C library's locale, because an export may
 * be in another language than the machine, and the same document must give the same bytes anywhere.
 *
 * A value is rounded to what a reader can use, with one exception: where rounding would put it on
 * the other side of its target ("85 %" beside a missed "≥ 85 %"), it keeps a decimal.
 */
#include "tl-kpi-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MINUTE 60
#define HOUR 3600
#define DAY 86400

/**
 * tl_kpi_format_count:
 * @count: a count
 *
 * Returns: (transfer full): @count in groups of three: "1,204"
 */
char *
tl_kpi_format_count (gint64 count)
{
  /* Translators: the character between groups of three digits, as in 1,204. */
  const char *separator = C_ ("thousands separator", ",");
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, (guint64) ABS (count));
  GString *text = g_string_new (count < 0 ? "−" : NULL);
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (text, separator);
      g_string_append_c (text, digits[i]);
    }
  return g_string_free (text, FALSE);
}

/* @value with @decimals decimals, grouped, with a typographic minus; never "−0". */
static char *
format_number (double value, int decimals)
{
  double scale = decimals > 0 ? 10 : 1;
  double rounded = round (fabs (value) * scale);
  g_autofree char *whole = NULL;

  if (rounded > 1e17)
    return g_strdup_printf ("%s%.3g", value < 0 ? "−" : "", fabs (value));
  whole = tl_kpi_format_count ((gint64) (rounded / scale));
  if (decimals > 0)
    {
      /* Translators: the character before the decimals of a number, as in 4.2. */
      const char *point = C_ ("decimal separator", ".");
      return g_strdup_printf ("%s%s%s%d", value < 0 && rounded > 0 ? "−" : "", whole, point,
                              (int) fmod (rounded, 10));
    }
  return g_strdup_printf ("%s%s", value < 0 && rounded > 0 ? "−" : "", whole);
}

/**
 * tl_kpi_format_duration:
 * @seconds: a duration in seconds, not negative
 *
 * Returns: (transfer full): the duration in its two largest units: "45 s", "30 min", "2 h 10 min",
 *   "3 d 4 h"
 */
char *
tl_kpi_format_duration (double seconds)
{
  gint64 whole = (gint64) round (seconds);
  gint64 minutes = (gint64) round (seconds / MINUTE);
  gint64 hours = (gint64) round (seconds / HOUR);

  if (whole < MINUTE)
    /* Translators: seconds. */
    return g_strdup_printf (_ ("%d s"), (int) whole);
  if (minutes < 60)
    /* Translators: minutes. */
    return g_strdup_printf (_ ("%d min"), (int) minutes);
  if (minutes < 48 * 60)
    {
      if (minutes % 60 == 0)
        /* Translators: hours. */
        return g_strdup_printf (_ ("%d h"), (int) (minutes / 60));
      /* Translators: hours and minutes. */
      return g_strdup_printf (_ ("%1$d h %2$d min"), (int) (minutes / 60), (int) (minutes % 60));
    }
  if (hours % 24 == 0)
    /* Translators: days. */
    return g_strdup_printf (_ ("%d d"), (int) (hours / 24));
  /* Translators: days and hours. */
  return g_strdup_printf (_ ("%1$d d %2$d h"), (int) (hours / 24), (int) (hours % 24));
}

static gboolean
is_signed (const TlKpiDefinition *definition)
{
  return definition->measure == TL_MEASURE_NPS;
}

static gboolean
meets (const TlKpiDefinition *definition, double value)
{
  return definition->direction == TL_DIRECTION_UP ? value >= definition->target
                                                  : value <= definition->target;
}

static int
choose_decimals (const TlKpiDefinition *definition, double value)
{
  double rounded = round (value);

  if (definition->unit == TL_UNIT_POINTS && !is_signed (definition))
    return 1;
  if (definition->unit == TL_UNIT_PERCENT && fabs (value) < 10 && fabs (value - rounded) >= 0.05)
    return 1;
  return definition->has_target && meets (definition, value) != meets (definition, rounded);
}

static char *
format_with_decimals (const TlKpiDefinition *definition, double value, int decimals)
{
  g_autofree char *number = NULL;

  if (definition->unit == TL_UNIT_DURATION)
    return tl_kpi_format_duration (value);

  number = format_number (value, decimals);
  if (definition->unit == TL_UNIT_PERCENT)
    /* Translators: a percentage; the number is already formatted. */
    return g_strdup_printf (_ ("%s %%"), number);
  if (is_signed (definition) && round (value) > 0)
    return g_strdup_printf ("+%s", number);
  return g_steal_pointer (&number);
}

/**
 * tl_kpi_format_value:
 * @definition: a definition
 * @value: a value in its unit
 *
 * Returns: (transfer full): @value with its unit: "71 %", "+42", "2 h 10 min", "1,204"
 */
char *
tl_kpi_format_value (const TlKpiDefinition *definition, double value)
{
  return format_with_decimals (definition, value, choose_decimals (definition, value));
}

/**
 * tl_kpi_format_target:
 * @definition: a definition
 *
 * Returns: (transfer full) (nullable): its target with the direction: "≥ 80 %", "≤ 30 min"; %NULL
 *   without a target
 */
char *
tl_kpi_format_target (const TlKpiDefinition *definition)
{
  g_autofree char *target = NULL;
  int decimals = fabs (definition->target - round (definition->target)) >= 0.05;

  if (!definition->has_target)
    return NULL;
  target = format_with_decimals (definition, definition->target, decimals);
  return g_strdup_printf ("%s %s", definition->direction == TL_DIRECTION_UP ? "≥" : "≤", target);
}

/* Both ends in one unit, chosen by the upper end, so that the unit is said once or not at all. */
static char *
format_duration_interval (double low, double high)
{
  gint64 low_minutes = (gint64) round (low / MINUTE);
  gint64 high_minutes = (gint64) round (high / MINUTE);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (high < 2 * MINUTE)
    /* Translators: a range of seconds. */
    return g_strdup_printf (_ ("%1$d–%2$d s"), (int) round (low), (int) round (high));
  if (high_minutes < 60)
    /* Translators: a range of minutes. */
    return g_strdup_printf (_ ("%1$d–%2$d min"), (int) low_minutes, (int) high_minutes);
  if (high_minutes < 48 * 60)
    return g_strdup_printf ("%d:%02d–%d:%02d", (int) (low_minutes / 60), (int) (low_minutes % 60),
                            (int) (high_minutes / 60), (int) (high_minutes % 60));
  first = format_number (low / DAY, 1);
  last = format_number (high / DAY, 1);
  /* Translators: a range of days. */
  return g_strdup_printf (_ ("%1$s–%2$s d"), first, last);
}

/**
 * tl_kpi_format_interval:
 * @definition: a definition
 * @low: the lower end, in its unit
 * @high: the upper end
 *
 * Returns: (transfer full): the interval without a unit where the value beside it says it: "66–76",
 *   "2:02–2:19" (hours and minutes), "+36 to +48"
 */
char *
tl_kpi_format_interval (const TlKpiDefinition *definition, double low, double high)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  int decimals;

  if (definition->unit == TL_UNIT_DURATION)
    return format_duration_interval (low, high);

  decimals = (definition->unit == TL_UNIT_POINTS && !is_signed (definition))
             || (definition->unit == TL_UNIT_PERCENT && round (low) == round (high));
  first = format_number (low, decimals);
  last = format_number (high, decimals);
  if (!is_signed (definition) && low >= 0)
    return g_strdup_printf ("%s–%s", first, last);
  /* Translators: an interval of signed numbers: sign, number, sign, number. */
  return g_strdup_printf (_ ("%1$s%2$s to %3$s%4$s"),
                          is_signed (definition) && round (low) > 0 ? "+" : "", first,
                          is_signed (definition) && round (high) > 0 ? "+" : "", last);
}

/**
 * tl_kpi_format_period:
 * @definition: a definition
 * @start: first day of a period
 *
 * Returns: (transfer full): the period: "Oct 2026", "Q4 2026", "week of 19 Oct 2026"
 */
char *
tl_kpi_format_period (const TlKpiDefinition *definition, TlDate start)
{
  g_autofree char *day = NULL;
  int year, month, month_day;

  switch (definition->period)
    {
    case TL_PERIOD_MONTH:
      return tl_date_format_month (start);
    case TL_PERIOD_QUARTER:
      tl_date_to_ymd (start, &year, &month, &month_day);
      /* Translators: a quarter of a year: number, year. */
      return g_strdup_printf (_ ("Q%1$d %2$d"), (month - 1) / 3 + 1, year);
    case TL_PERIOD_WEEK:
      day = tl_date_format_day (start);
      return g_strdup_printf (_ ("week of %s"), day);
    case TL_PERIOD_ROLLING_28_DAYS:
      day = tl_date_format_day (start);
      return g_strdup_printf (_ ("28 days from %s"), day);
    case TL_PERIOD_DAY:
    default:
      return tl_date_format_day (start);
    }
}

static const char *
get_response_meaning (const TlKpiDefinition *definition)
{
  switch (definition->variant)
    {
    case TL_VARIANT_MEAN:
      return definition->opening_hours ? _ ("mean from creation to first reply, opening hours")
                                       : _ ("mean from creation to first reply, all hours");
    case TL_VARIANT_P90:
      return definition->opening_hours
                 ? _ ("nine of ten are shorter, from creation to first reply, opening hours")
                 : _ ("nine of ten are shorter, from creation to first reply, all hours");
    default:
      return definition->opening_hours ? _ ("median from creation to first reply, opening hours")
                                       : _ ("median from creation to first reply, all hours");
    }
}

static const char *
get_resolution_meaning (const TlKpiDefinition *definition)
{
  switch (definition->variant)
    {
    case TL_VARIANT_MEAN:
      return definition->opening_hours ? _ ("mean from creation to solution, opening hours")
                                       : _ ("mean from creation to solution, all hours");
    case TL_VARIANT_P90:
      return definition->opening_hours
                 ? _ ("nine of ten are shorter, from creation to solution, opening hours")
                 : _ ("nine of ten are shorter, from creation to solution, all hours");
    default:
      return definition->opening_hours ? _ ("median from creation to solution, opening hours")
                                       : _ ("median from creation to solution, all hours");
    }
}

static const char *
get_handle_meaning (const TlKpiDefinition *definition)
{
  switch (definition->variant)
    {
    case TL_VARIANT_MEDIAN:
      return _ ("talk, hold and wrap-up time, median of the contacts handled");
    case TL_VARIANT_P90:
      return _ ("talk, hold and wrap-up time, nine of ten contacts are shorter");
    default:
      return _ ("talk, hold and wrap-up time for each contact handled");
    }
}

static char *
get_solved_meaning (const TlKpiDefinition *definition)
{
  gulong days = (gulong) definition->window_days;

  switch (definition->variant)
    {
    case TL_VARIANT_CUSTOMERS:
      return g_strdup (_ ("solved as customers say, share of those who answered"));
    case TL_VARIANT_NO_REPEAT:
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE,
                       "solved with one contact, and no new one of the customer within %d day, "
                       "share of all solved",
                       "solved with one contact, and no new one of the customer within %d days, "
                       "share of all solved",
                       days),
          definition->window_days);
    case TL_VARIANT_NET:
      return g_strdup_printf (
          g_dngettext (
              GETTEXT_PACKAGE,
              "solved with one contact, share of all solved that were not handed on; final "
              "%d day later",
              "solved with one contact, share of all solved that were not handed on; final "
              "%d days later",
              days),
          definition->window_days);
    default:
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE,
                       "solved with one contact, share of all solved; final %d day later",
                       "solved with one contact, share of all solved; final %d days later", days),
          definition->window_days);
    }
}

static const char *
get_satisfaction_meaning (const TlKpiDefinition *definition)
{
  if (definition->variant == TL_VARIANT_MEAN)
    return _ ("mean of the scores given");

  switch (definition->scale)
    {
    case TL_SCALE_ONE_TO_SEVEN:
      return _ ("answers 5 to 7 of 7, share of all answers");
    case TL_SCALE_ONE_TO_THREE:
      return _ ("answers 3 of 3, share of all answers");
    case TL_SCALE_ZERO_TO_TEN:
      return _ ("answers 8 to 10 of 10, share of all answers");
    case TL_SCALE_GOOD_BAD:
      return _ ("answers “good”, share of all answers");
    case TL_SCALE_FIVE_TO_ONE:
      return _ ("answers 1 and 2 of 5, share of all answers");
    default:
      return _ ("answers 4 and 5 of 5, share of all answers");
    }
}

/* What the other measures count. */
static const char *const other_meanings[TL_N_MEASURE_CHOICES] = {
  [TL_MEASURE_OWN] = N_ ("figures typed in by hand"),
  [TL_MEASURE_SLA] = N_ ("met, share of met and breached; open and overdue counts as breached"),
  [TL_MEASURE_COMPLAINT_RATE] = N_ ("complaints, share of customers"),
  [TL_MEASURE_RETURN_RATE] = N_ ("returns, share of orders"),
  [TL_MEASURE_REFERRAL_RATE] = N_ ("referrals, share of customers"),
  [TL_MEASURE_RETENTION]
  = N_ ("customers at the end without new ones, share of those at the start"),
  [TL_MEASURE_CHURN] = N_ ("customers who left, share of those at the start"),
  [TL_MEASURE_REPEAT_PURCHASE] = N_ ("customers with two or more orders, share of all with one"),
  [TL_MEASURE_ABANDONMENT] = N_ ("calls given up after 10 seconds or more, share of all offered"),
  [TL_MEASURE_TRANSFER_RATE] = N_ ("contacts handed on, share of all handled"),
  [TL_MEASURE_ON_TIME] = N_ ("on time, share of all due"),
  [TL_MEASURE_BACKLOG] = N_ ("open at the end of the period"),
};

/**
 * tl_kpi_format_meaning:
 * @definition: a definition
 *
 * Returns: (transfer full): what the figure is, in plain words, for the source line of a map:
 *   "median from creation to first reply, all hours"
 */
char *
tl_kpi_format_meaning (const TlKpiDefinition *definition)
{
  switch (definition->measure)
    {
    case TL_MEASURE_FIRST_RESPONSE:
      return g_strdup (get_response_meaning (definition));
    case TL_MEASURE_RESOLUTION_TIME:
      return g_strdup (get_resolution_meaning (definition));
    case TL_MEASURE_HANDLE_TIME:
      return g_strdup (get_handle_meaning (definition));
    case TL_MEASURE_CSAT:
      return g_strdup (get_satisfaction_meaning (definition));
    case TL_MEASURE_CES:
      return g_strdup (get_satisfaction_meaning (definition));
    case TL_MEASURE_NPS:
      return g_strdup (_ ("share of answers 9 and 10 minus share of answers 0 to 6"));
    case TL_MEASURE_FIRST_CONTACT_RESOLUTION:
      return get_solved_meaning (definition);
    case TL_MEASURE_SLA:
      if (definition->variant == TL_VARIANT_REPLY)
        return g_strdup (
            _ ("first reply in time, share of met and breached; open and overdue counts "
               "as breached"));
      return g_strdup (_ (other_meanings[definition->measure]));
    default:
      return g_strdup (_ (other_meanings[definition->measure]));
    }
}
