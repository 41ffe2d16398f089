/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts put together from a translated format. */
#include "tl-text.h"

static void
test_format_two (void)
{
  g_autofree char *plain = tl_text_format_two ("%1$s: %2$s", "Owner", "Sales");
  g_autofree char *turned = tl_text_format_two ("%2$s (%1$s), %2$s", "a", "b");
  g_autofree char *hostile = tl_text_format_two ("%1$s → %2$s", "%2$s 100 %n", "%1$s");
  g_autofree char *none = tl_text_format_two ("%3$s %s", "a", "b");

  g_assert_cmpstr (plain, ==, "Owner: Sales");
  g_assert_cmpstr (turned, ==, "b (a), b");
  g_assert_cmpstr (hostile, ==, "%2$s 100 %n → %1$s");
  g_assert_cmpstr (none, ==, "%3$s %s");
}

static void
test_isolate (void)
{
  g_autofree char *moment = tl_text_isolate ("2026-04-01 06:15:03");

  g_assert_cmpstr (moment, ==, "\u20682026-04-01 06:15:03\u2069");
}

static void
test_keep_parts (void)
{
  g_autofree char *line = tl_text_keep_parts ("71 % · ≥ 80 % · n 1,204");
  g_autofree char *nothing = tl_text_keep_parts ("");

  g_assert_cmpstr (line, ==, "71\u00a0%\u00a0· ≥\u00a080\u00a0%\u00a0· n\u00a01,204");
  g_assert_cmpstr (nothing, ==, "");
}

static void
test_format_number (void)
{
  static const struct
  {
    double value;
    const char *text;
  } cases[] = { { 0, "0" },
                { -0.5, "−0.5" },
                { 1204, "1,204" },
                { 0.625, "0.625" },
                { -1234567.5, "−1,234,567.5" },
                { 100, "100" },
                { 1e300, "1e+300" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = tl_text_format_number (cases[i].value);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/base/text/isolate", test_isolate);
  g_test_add_func ("/tl/base/text/format-two", test_format_two);
  g_test_add_func ("/tl/base/text/keep-parts", test_keep_parts);
  g_test_add_func ("/tl/base/text/format-number", test_format_number);
  return g_test_run ();
}
