/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tl-date.h"

#include <locale.h>

/* 22 November 2026, a Sunday. */
#define TODAY (tl_date_from_ymd (2026, 11, 22))

static void
check (const char *text, const char *wanted)
{
  char buffer[TL_DATE_STRING_SIZE] = "nothing";
  TlDate date;

  if (tl_date_read (text, TODAY, &date))
    tl_date_to_buffer (date, buffer);
  g_test_message ("%s", text);
  g_assert_cmpstr (buffer, ==, wanted != NULL ? wanted : "nothing");
}

/* The C locale writes the month first. */
static void
test_reads_many_spellings (void)
{
  check ("2026-11-22", "2026-11-22");
  check (" 2026/1/2 ", "2026-01-02");
  check ("22.11.2026", "2026-11-22");
  check ("2. 3. 26", "2026-03-02");
  check ("22 Nov 2026", "2026-11-22");
  check ("22nd of November 2026", "2026-11-22");
  check ("November 22, 2026", "2026-11-22");
  check ("sept 3, 2027", "2027-09-03");
  check ("2026 March 1", "2026-03-01");
  check ("11/22/2026", "2026-11-22");
  check ("3/4/2027", "2027-03-04");
  check ("22/11/2026", "2026-11-22");
  check ("2026年11月22日", "2026-11-22");
  check ("22 de nov de 2026", "2026-11-22");
  check ("٢٢.١١.٢٠٢٦", "2026-11-22");
  check ("3.4.76", "2076-04-03");
  check ("3.4.77", "1977-04-03");
}

static void
test_year_is_the_nearest (void)
{
  check ("24 Dec", "2026-12-24");
  check ("3.1.", "2027-01-03");
  check ("1 Jul", "2026-07-01");
  check ("15 May", "2027-05-15");
  check ("12/24", "2026-12-24");
  check ("29 Feb", NULL);
}

static void
test_counts_from_today (void)
{
  check ("today", "2026-11-22");
  check ("Tomorrow", "2026-11-23");
  check ("yesterday", "2026-11-21");
  check ("+14", "2026-12-06");
  check ("+0", "2026-11-22");
  check ("+99999", NULL);
  check ("+", NULL);
  check ("+1x", NULL);
}

static void
test_never_guesses (void)
{
  check ("", NULL);
  check ("22", NULL);
  check ("2026", NULL);
  check ("Nov 2026", NULL);
  check ("11/2026", NULL);
  check ("31.02.2026", NULL);
  check ("22.13.2026", NULL);
  check ("11.22.2026", NULL);
  check ("22 Ma 2026", NULL);
  check ("22 Brumaire 2026", NULL);
  check ("22 Nov Dec 2026", NULL);
  check ("22.11.226", NULL);
  check ("22.11.20267", NULL);
  check ("1 2 3 4", NULL);
  check ("22:11:2026", NULL);
  check ("0.0.0000", NULL);
}

/* What is shown can be typed. */
static void
test_reads_what_is_written (void)
{
  for (TlDate day = TODAY; day < TODAY + 400; day++)
    {
      g_autofree char *shown = tl_date_format_day (day);
      TlDate date = 0;

      g_assert_true (tl_date_read (shown, TODAY, &date));
      g_assert_cmpint (date, ==, day);
    }
}

static void
test_failure_leaves_alone (void)
{
  TlDate date = 7;

  g_assert_false (tl_date_read ("soon", TODAY, &date));
  g_assert_cmpint (date, ==, 7);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/base/date-reads-many-spellings", test_reads_many_spellings);
  g_test_add_func ("/tl/base/date-year-is-the-nearest", test_year_is_the_nearest);
  g_test_add_func ("/tl/base/date-counts-from-today", test_counts_from_today);
  g_test_add_func ("/tl/base/date-never-guesses", test_never_guesses);
  g_test_add_func ("/tl/base/date-reads-what-is-written", test_reads_what_is_written);
  g_test_add_func ("/tl/base/date-failure-leaves-alone", test_failure_leaves_alone);

  return g_test_run ();
}
