/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Breaking text: no line is too wide, nothing is lost, an ellipsis says what was cut. */
#include "tl-text-measure.h"

#include <string.h>

static const TlFont font = { 12.5f, 400, 0.0f };

static const char *const texts[] = {
  "Hears about solar from a neighbour",
  "  spaces   all  over ",
  "Donaudampfschifffahrtsgesellschaftskapitän",
  "a Donaudampfschifffahrtsgesellschaftskapitän b",
  "Ελληνικά και русский текст",
  "مكالمة عطل الفني يزور البيت مرة أخرى",
  "コールセンターに電話して待つ。",
  "mixed 日本語 and العربية in one line",
  "one\ntwo\n\nthree",
  "1,204 · 66–76 %",
};

static char *
squeeze (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (!g_ascii_isspace (*text))
      g_string_append_c (out, *text);
  return g_string_free (out, FALSE);
}

static void
test_widths (void)
{
  g_autoptr (TlTextMeasure) measure = tl_text_measure_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (double width = 20; width < 400; width += 37)
      {
        g_autoptr (GArray) lines = tl_text_measure_break (measure, texts[i], font, width, 0);
        g_autoptr (GString) joined = g_string_new (NULL);
        g_autofree char *wanted = squeeze (texts[i]);
        g_autofree char *got = NULL;

        for (guint k = 0; k < lines->len; k++)
          {
            const TlTextLine *line = &g_array_index (lines, TlTextLine, k);

            g_assert_cmpfloat (line->width, <=, width + 0.5);
            g_assert_cmpfloat_with_epsilon (line->width,
                                            tl_text_measure_width (measure, line->string, font),
                                            0.5);
            g_assert_true (g_utf8_validate (line->string, -1, NULL));
            g_assert_false (g_str_has_prefix (line->string, " "));
            g_assert_false (g_str_has_suffix (line->string, " "));
            g_string_append (joined, line->string);
          }
        got = squeeze (joined->str);
        g_assert_cmpstr (got, ==, wanted);
      }
}

/* A word that is wider than its box is cut where its writer put a hyphen, however early. */
static void
test_hyphen (void)
{
  g_autoptr (TlTextMeasure) measure = tl_text_measure_new ();
  double width = tl_text_measure_width (measure, "Service-Kennzahle", font);
  g_autoptr (GArray) lines = tl_text_measure_break (measure, "Service-Kennzahlen", font, width, 0);

  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpstr (g_array_index (lines, TlTextLine, 0).string, ==, "Service-");
  g_assert_cmpstr (g_array_index (lines, TlTextLine, 1).string, ==, "Kennzahlen");
}

static void
test_greedy (void)
{
  g_autoptr (TlTextMeasure) measure = tl_text_measure_new ();
  double width = tl_text_measure_width (measure, "one two", font);
  g_autoptr (GArray) lines = tl_text_measure_break (measure, "one two three", font, width, 0);

  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpstr (g_array_index (lines, TlTextLine, 0).string, ==, "one two");
  g_assert_cmpstr (g_array_index (lines, TlTextLine, 1).string, ==, "three");
}

/* A number is not parted from its unit, nor from the sign before it, unless the box is too narrow. */
static void
test_units (void)
{
  static const struct
  {
    const char *room; /* is as wide as the box */
    const char *text;
    const char *lines; /* parted by a bar */
  } cases[] = {
    { "Repeat calls: 45", "Repeat calls: 45 % less", "Repeat calls:|45 % less" },
    { "Zwei Stunden 2 h 10", "Zwei Stunden 2 h 10 min", "Zwei Stunden 2 h|10 min" },
    { "Target of ≥", "Target of ≥ 80 %.", "Target of|≥ 80 %." },
    { "Antwort in 30", "Antwort in 30 min,", "Antwort in|30 min," },
    { "They make 45", "They make 45 calls", "They make 45|calls" },
    { "100", "100 %", "100|%" },
  };
  g_autoptr (TlTextMeasure) measure = tl_text_measure_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double width = tl_text_measure_width (measure, cases[i].room, font);
      g_autoptr (GArray) lines = tl_text_measure_break (measure, cases[i].text, font, width, 0);
      g_autoptr (GString) got = g_string_new (NULL);

      for (guint j = 0; j < lines->len; j++)
        g_string_append_printf (got, "%s%s", j > 0 ? "|" : "",
                                g_array_index (lines, TlTextLine, j).string);
      g_assert_cmpstr (got->str, ==, cases[i].lines);
    }
}

static void
test_line_feeds (void)
{
  g_autoptr (TlTextMeasure) measure = tl_text_measure_new ();
  g_autoptr (GArray) lines = tl_text_measure_break (measure, "one\ntwo", font, 1000, 0);
  g_autoptr (GArray) none = tl_text_measure_break (measure, "", font, 1000, 0);

  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_direction (void)
{
  static const struct
  {
    const char *text;
    gboolean wanted;
  } cases[] = {
    { "abc", FALSE }, { "عطل abc", TRUE },     { "abc عطل", FALSE },
    { "שלום", TRUE }, { "+42 · 91 %", FALSE }, { "12 عطل", TRUE },
  };
  g_autoptr (TlTextMeasure) measure = tl_text_measure_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) lines = NULL;

      lines = tl_text_measure_break (measure, cases[i].text, font, 1000, 0);
      g_assert_cmpuint (lines->len, ==, 1);
      g_assert_cmpint (g_array_index (lines, TlTextLine, 0).right_to_left, ==, cases[i].wanted);
    }
}

static void
test_ellipsis (void)
{
  g_autoptr (TlTextMeasure) measure = tl_text_measure_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GArray) all = tl_text_measure_break (measure, texts[i], font, 60, 0);
      g_autoptr (GArray) cut = tl_text_measure_break (measure, texts[i], font, 60, 1);
      const TlTextLine *line = &g_array_index (cut, TlTextLine, 0);

      g_assert_cmpuint (cut->len, ==, 1);
      g_assert_cmpint (g_str_has_suffix (line->string, "…"), ==, all->len > 1);
      g_assert_cmpfloat (line->width, <=, 60.5);
    }
}

static void
test_usual_direction (void)
{
  g_autoptr (TlTextMeasure) measure = tl_text_measure_new ();
  g_autoptr (GArray) lines = NULL;

  tl_text_measure_set_right_to_left (measure, TRUE);
  lines = tl_text_measure_break (measure, "____", font, 1000, 0);
  g_assert_true (g_array_index (lines, TlTextLine, 0).right_to_left);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/layout/text-measure/widths", test_widths);
  g_test_add_func ("/tl/layout/text-measure/hyphen", test_hyphen);
  g_test_add_func ("/tl/layout/text-measure/greedy", test_greedy);
  g_test_add_func ("/tl/layout/text-measure/units", test_units);
  g_test_add_func ("/tl/layout/text-measure/line-feeds", test_line_feeds);
  g_test_add_func ("/tl/layout/text-measure/direction", test_direction);
  g_test_add_func ("/tl/layout/text-measure/usual-direction", test_usual_direction);
  g_test_add_func ("/tl/layout/text-measure/ellipsis", test_ellipsis);
  return g_test_run ();
}
