/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A KPI typed as one line: what is name, figure, target and number of answers. */
#include "tl-date.h"
#include "tl-kpi-definition.h"
#include "tl-kpi-line.h"

static char *
describe (const TlKpiLine *line)
{
  GString *text = g_string_new (line->name);

  g_string_append_printf (text, "|%s|%s|%s|", tl_choice_get_word (TL_LIST_MEASURE, line->measure),
                          tl_choice_get_word (TL_LIST_UNIT, line->unit),
                          tl_choice_get_word (TL_LIST_DIRECTION, line->direction));
  for (guint i = 0; i < line->values->len; i++)
    g_string_append_printf (text, "%s%g", i > 0 ? " " : "",
                            g_array_index (line->values, double, i));
  g_string_append_c (text, '|');
  if (line->has_target)
    g_string_append_printf (text, "%g", line->target);
  g_string_append_c (text, '|');
  if (line->has_worst)
    g_string_append_printf (text, "%g", line->worst);
  g_string_append_printf (text, "|%d", (int) line->n);
  if (line->has_interval)
    g_string_append_printf (text, "|%g–%g", line->low, line->high);
  return g_string_free (text, FALSE);
}

static void
test_read (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "CSAT 71 % ≥ 80 % n 318", "CSAT|csat|percent|up|71|80||318" },
    { "CSAT 80, 78, 77, 75, 73, 71 % ≥ 80 % worst 70 % n 318",
      "CSAT|csat|percent|up|80 78 77 75 73 71|80|70|318" },
    { "csat: 71% >=80% (worst 70%) n=318", "csat|csat|percent|up|71|80|70|318" },
    { "First response, median 2 h 10 min ≤ 30 min n 1,204",
      "First response, median|first-response|duration|down|7800|1800||1204" },
    { "First response, median 1 h 20 min -> 1 h 50 min -> 130 min <= 30 min",
      "First response, median|first-response|duration|down|4800 6600 7800|1800||-1" },
    { "On-time payment 88 % target 85 % · n 1 911",
      "On-time payment|on-time|percent|up|88|85||1911" },
    { "Complaints 2.5 % target 2 %", "Complaints|complaint-rate|percent|down|2.5|2||-1" },
    { "NPS +42 ≥ +35", "NPS|nps|points|up|42|35||-1" },
    { "NPS −7", "NPS|nps|points|up|-7|||-1" },
    { "Queue 14 ≤ 10", "Queue|own|points|down|14|10||-1" },
    { "Backlog 120", "Backlog|backlog|count|down|120|||-1" },
    { "Retention ≥ 93 %", "Retention|retention|percent|up||93||-1" },
    { "Contacts in 7 days 12 % ≤ 10 %", "Contacts in 7 days|own|percent|down|12|10||-1" },
    { "CSAT", "CSAT|own|percent|up||||-1" },
    { "  Wait for help ", "Wait for help|own|percent|up||||-1" },
    { "ISO 9001", "ISO 9001|own|percent|up||||-1" },
    { "Process time 3 h 5 of 7", "Process time 3 h 5 of 7|own|percent|up||||-1" },
    { "Wait 5, 10 min", "Wait|own|duration|down|300 600|||-1" },
    { "First response, median 47, 58, 130 min <= 30 min worst 90 min n 1204",
      "First response, median|first-response|duration|down|2820 3480 7800|1800|5400|1204" },
    { "Wait 5, 1 h 10 min", "Wait|own|duration|down|18000 4200|||-1" },
    { "First response, median 58, 130 min <= 30 min 2:02-2:19 n 1204",
      "First response, median|first-response|duration|down|3480 7800|1800||1204|7320–8340" },
    { "First response, median 2 h 10 min ≤ 30 min worst 90 min (122–139 min) n 1,204",
      "First response, median|first-response|duration|down|7800|1800|5400|1204|7320–8340" },
    { "CSAT 71 % ≥ 80 % 66–76 · n 318", "CSAT|csat|percent|up|71|80||318|66–76" },
    { "NPS +42 ≥ +35 +36 to +48 n 720", "NPS|nps|points|up|42|35||720|36–48" },
    { "NPS -4 -9 to 1 n 720", "NPS|nps|points|up|-4|||720|-9–1" },
    { "Wait 14 min 20-30 min n 50", "Wait 14 min 20-30 min n 50|own|percent|up||||-1" },
    { "Wait 14 min 10-20 min", "Wait 14 min 10-20 min|own|percent|up||||-1" },
    { "CSAT 71 % n 31.5", "CSAT 71 % n 31.5|own|percent|up||||-1" },
    { "71 %", "71 %|own|percent|up||||-1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (TlKpiLine) line = { 0 };
      g_autofree char *described = NULL;

      tl_kpi_line_init (&line, cases[i].text);
      described = describe (&line);
      g_assert_cmpstr (described, ==, cases[i].expected);
    }
}

/* What is shown while one types, so that nobody has to guess how a line is understood. */
static void
test_describe (void)
{
  static const char *const cases[][2] = {
    { "CSAT 73, 71% >= 80 worst 70 n 318", "CSAT · 73 % → 71 % · ≥ 80 % · worst 70 % · n 318" },
    { "First response, median 130 min <= 30 min 2:02-2:19 n 1204",
      "First response, median · 2 h 10 min · ≤ 30 min · 2:02–2:19 · n 1,204" },
    { "NPS 42", "NPS · +42" },
    { "Retention >= 93 %", "Retention · ≥ 93 %" },
    { "ISO 9001", NULL },
    { "CSAT", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (TlKpiLine) line = { 0 };
      g_autofree char *described = NULL;

      tl_kpi_line_init (&line, cases[i][0]);
      described = tl_kpi_line_describe (&line);
      g_assert_cmpstr (described, ==, cases[i][1]);
    }
}

static TlRecord *
add (TlDocument *document, const char *text)
{
  g_auto (TlKpiLine) line = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 now;
  TlRecord *kpi;

  g_assert_true (tl_timestamp_from_string ("2026-11-22T12:00:00Z", &now));
  tl_kpi_line_init (&line, text);
  tl_document_begin (document, "Add KPI", NULL);
  kpi = tl_document_insert (document, TL_KIND_KPI, TL_ID_NONE, tl_document_get_project (document),
                            -1, &error);
  g_assert_no_error (error);
  g_assert_true (tl_kpi_line_apply (&line, document, kpi, now, &error));
  g_assert_no_error (error);
  tl_document_commit (document);
  return kpi;
}

/* Figures go to the months that are over; a share of so many answers has its interval. */
static void
test_apply (void)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  TlRecord *kpi = add (document, "CSAT 80, 75, 71 % ≥ 80 % worst 70 % n 318");
  g_autoptr (GArray) points = tl_kpi_points_from_record (kpi);
  const TlKpiPoint *last = &g_array_index (points, TlKpiPoint, 2);
  TlKpiDefinition definition;

  g_assert_cmpuint (points->len, ==, 3);
  g_assert_cmpint (last->start, ==, tl_date_from_ymd (2026, 10, 1));
  g_assert_cmpint (g_array_index (points, TlKpiPoint, 0).start, ==, tl_date_from_ymd (2026, 8, 1));
  g_assert_cmpfloat (last->value, ==, 71);
  g_assert_cmpint (last->n, ==, 318);
  g_assert_cmpfloat_with_epsilon (last->low, 65.8, 0.1);
  g_assert_cmpfloat_with_epsilon (last->high, 75.8, 0.1);
  g_assert_cmpfloat (g_array_index (points, TlKpiPoint, 0).value, ==, 80);
  g_assert_false (tl_kpi_point_has_interval (&g_array_index (points, TlKpiPoint, 0)));
  tl_kpi_definition_from_record (&definition, kpi);
  g_assert_cmpfloat (definition.target, ==, 80);
  g_assert_cmpfloat (definition.worst, ==, 70);
}

/* The interval of a median, which n does not tell, belongs to the latest figure. */
static void
test_interval (void)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  TlRecord *kpi = add (document, "First response, median 118, 130 min <= 30 min 2:02-2:19 n 1204");
  g_autoptr (GArray) points = tl_kpi_points_from_record (kpi);
  const TlKpiPoint *last = &g_array_index (points, TlKpiPoint, 1);

  g_assert_cmpuint (points->len, ==, 2);
  g_assert_false (tl_kpi_point_has_interval (&g_array_index (points, TlKpiPoint, 0)));
  g_assert_cmpfloat (last->value, ==, 7800);
  g_assert_cmpfloat (last->low, ==, 7320);
  g_assert_cmpfloat (last->high, ==, 8340);
  g_assert_cmpint (last->n, ==, 1204);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/kpi/line/read", test_read);
  g_test_add_func ("/tl/kpi/line/describe", test_describe);
  g_test_add_func ("/tl/kpi/line/apply", test_apply);
  g_test_add_func ("/tl/kpi/line/interval", test_interval);
  return g_test_run ();
}
