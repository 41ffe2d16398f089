/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people write into a field of the inspector, and what it means. */
#include "tl-date.h"
#include "tl-inspector-format.h"

#include <math.h>

static void
test_formats (void)
{
  static const TlField count = { .type = TL_FIELD_INTEGER, .minimum = 0, .maximum = 1e12 };
  static const TlField number = { .type = TL_FIELD_NUMBER, .minimum = -1e12, .maximum = 1e12 };
  static const TlField day = { .type = TL_FIELD_DATE };
  static const struct
  {
    const TlField *field;
    gboolean duration;
    const char *text;
    double expected; /* NAN: not understood */
    const char *shown;
  } cases[] = {
    { &count, FALSE, "1200", 1200, "1,200" },
    { &count, FALSE, "1,200", 1200, "1,200" },
    { &count, FALSE, "1 200", 1200, "1,200" },
    { &count, FALSE, "1’200", 1200, "1,200" },
    { &count, FALSE, "1,200,000", 1200000, "1,200,000" },
    { &count, FALSE, "1.200.000", 1200000, "1,200,000" },
    { &count, FALSE, "1,20,000", NAN, NULL },
    { &count, FALSE, "twelve", NAN, NULL },
    { &count, FALSE, "1e3x", NAN, NULL },
    { &number, FALSE, "12.5", 12.5, "12.5" },
    { &number, FALSE, "12,5 %", 12.5, "12.5" },
    { &number, FALSE, "−3", -3, "-3" },
    { &number, FALSE, "+42", 42, "42" },
    { &number, FALSE, "1,234.5", 1234.5, "1234.5" },
    { &number, FALSE, "1.234,5", 1234.5, "1234.5" },
    { &number, FALSE, "nan", NAN, NULL },
    { &number, TRUE, "30 min", 1800, "30 min" },
    { &number, TRUE, "2 h 10 min", 7800, "2 h 10 min" },
    { &number, TRUE, "130min", 7800, "2 h 10 min" },
    { &number, TRUE, "1.5 h", 5400, "1 h 30 min" },
    { &number, TRUE, "0 s", 0, "0 s" },
    { &number, TRUE, "30", NAN, NULL },
    { &number, TRUE, "2 weeks", NAN, NULL },
    { &day, FALSE, "2026-11-22", 20779, "22 Nov 2026" },
    { &day, FALSE, "22 nov 2026", 20779, "22 Nov 2026" },
    { &day, FALSE, "22.11.2026", 20779, "22 Nov 2026" },
    { &day, FALSE, "2026-02-30", NAN, NULL },
    { &day, FALSE, "some day", NAN, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TlValue value = TL_VALUE_INIT;
      g_autoptr (GError) error = NULL;
      gboolean understood = tl_inspector_parse_value (&value, cases[i].field, cases[i].text,
                                                      cases[i].duration, &error);
      g_autofree char *shown = NULL;
      double result;

      if (understood != (cases[i].shown != NULL))
        g_error ("“%s” was%s understood", cases[i].text, understood ? "" : " not");
      if (!understood)
        {
          g_assert_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE);
          continue;
        }
      result = cases[i].field->type == TL_FIELD_NUMBER ? value.number : (double) value.integer;
      g_assert_cmpfloat (result, ==, cases[i].expected);
      shown = tl_inspector_format_value (cases[i].field, &value, cases[i].duration);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/app/inspector/formats", test_formats);
  return g_test_run ();
}
