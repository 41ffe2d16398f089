/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The periods of a series, as days: which ones a day belongs to and where they end.
 *
 * Weeks begin on Monday (ISO 8601). Rolling periods are 28 days long and begin on every Monday, so
 * that each holds every weekday four times and a day belongs to four of them.
 */
#include "tl-kpi-period.h"

/* Day 0, 1970-01-01, was a Thursday. */
static TlDate
find_monday (TlDate day)
{
  int weekday = (day + 3) % 7;

  return day - (weekday < 0 ? weekday + 7 : weekday);
}

/**
 * tl_kpi_period_find_starts:
 * @period: a kind of period
 * @day: a day
 * @starts: (out): the first days of the periods that hold @day
 *
 * Returns: how many those are
 */
guint
tl_kpi_period_find_starts (TlChoice_PERIOD period, TlDate day,
                           TlDate starts[TL_KPI_PERIODS_OF_A_DAY])
{
  int year, month, month_day;

  switch (period)
    {
    case TL_PERIOD_DAY:
      starts[0] = day;
      return 1;
    case TL_PERIOD_WEEK:
      starts[0] = find_monday (day);
      return 1;
    case TL_PERIOD_ROLLING_28_DAYS:
      for (int i = 0; i < 4; i++)
        starts[i] = find_monday (day) - 7 * (3 - i);
      return 4;
    case TL_PERIOD_QUARTER:
      tl_date_to_ymd (day, &year, &month, &month_day);
      starts[0] = tl_date_from_ymd (year, (month - 1) / 3 * 3 + 1, 1);
      return 1;
    case TL_PERIOD_MONTH:
    default:
      tl_date_to_ymd (day, &year, &month, &month_day);
      starts[0] = day - (month_day - 1);
      return 1;
    }
}

/**
 * tl_kpi_period_get_end:
 * @period: a kind of period
 * @start: its first day
 *
 * Returns: the first day after it
 */
TlDate
tl_kpi_period_get_end (TlChoice_PERIOD period, TlDate start)
{
  switch (period)
    {
    case TL_PERIOD_DAY:
      return start + 1;
    case TL_PERIOD_WEEK:
      return start + 7;
    case TL_PERIOD_ROLLING_28_DAYS:
      return start + 28;
    case TL_PERIOD_QUARTER:
      return tl_date_add_months (start, 3);
    case TL_PERIOD_MONTH:
    default:
      return tl_date_add_months (start, 1);
    }
}
