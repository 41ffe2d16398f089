/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check: what a map is worth a second look for. */
#include "tl-cli-json.h"
#include "tl-cli.h"
#include "tl-kpi-lint.h"

#include <glib/gi18n-lib.h>

static const char *const severity_names[TL_N_LINT_SEVERITIES] = { "problem", "gap", "hint" };

static void
print_json (TlCli *cli, TlRecord *map, GPtrArray *findings)
{
  char id[TL_ID_STRING_SIZE];
  TlJson json;

  tl_json_init (&json, cli->output);
  tl_json_open (&json, NULL, '{');
  tl_json_string (&json, "map", tl_id_to_buffer (tl_record_get_id (map), id));
  tl_json_string (&json, "title", tl_record_get_text (map, TL_MAP_TITLE));
  tl_json_integer (&json, "ignored", tl_lint_findings_count (findings, TRUE));
  tl_json_open (&json, "findings", '[');
  for (guint i = 0; i < findings->len; i++)
    {
      const TlLintFinding *finding = g_ptr_array_index (findings, i);

      if (finding->is_ignored)
        continue;
      tl_json_open (&json, NULL, '{');
      tl_json_string (&json, "check", tl_lint_check_get_id (finding->check));
      tl_json_string (&json, "severity",
                      severity_names[tl_lint_check_get_severity (finding->check)]);
      tl_json_string (&json, "record", tl_id_to_buffer (finding->record, id));
      tl_json_string (&json, "message", finding->message);
      tl_json_close (&json, '}');
    }
  tl_json_close (&json, ']');
  tl_json_close (&json, '}');
  tl_json_end (&json);
}

static void
print_text (TlCli *cli, GPtrArray *findings)
{
  guint n_ignored = tl_lint_findings_count (findings, TRUE);
  g_autofree char *text = tl_lint_findings_to_text (findings);

  g_string_append (cli->output, *text != '\0' ? text : _ ("Nothing to mend.\n"));
  if (n_ignored > 0)
    g_string_append_printf (cli->output,
                            g_dngettext (GETTEXT_PACKAGE, "\n%u finding is ignored.\n",
                                         "\n%u findings are ignored.\n", n_ignored),
                            n_ignored);
}

static gboolean
has_failed (GPtrArray *findings, gboolean strict)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const TlLintFinding *finding = g_ptr_array_index (findings, i);

      if (!finding->is_ignored
          && (strict || tl_lint_check_get_severity (finding->check) == TL_LINT_PROBLEM))
        return TRUE;
    }
  return FALSE;
}

static gboolean
get_day (const char *text, TlDate *day)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (text != NULL)
    return tl_date_from_string (text, day);
  *day = tl_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now),
                           g_date_time_get_day_of_month (now));
  return TRUE;
}

/** tl_cli_run_check: lists findings; fails if there are problems. */
int
tl_cli_run_check (TlCli *cli, int argc, char **argv)
{
  gboolean json = FALSE;
  gboolean strict = FALSE;
  g_autofree char *map_name = NULL;
  g_autofree char *day_text = NULL;
  const GOptionEntry entries[] = {
    { "map", 0, 0, G_OPTION_ARG_STRING, &map_name, N_ ("The map (default: the first)"),
      N_ ("ID|TITLE") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &day_text,
      N_ ("Judge the age of figures as of this day (YYYY-MM-DD) instead of today"), N_ ("DAY") },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &strict, N_ ("Fail for gaps and hints, too"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (TlDocument) document = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  TlRecord *map;
  TlDate day;

  if (!tl_cli_parse ("check FILE", entries, &argc, &argv, 1, 1))
    return TL_EXIT_USAGE;
  if (!get_day (day_text, &day))
    return tl_cli_usage ("check", _ ("“%s” is no day. Write it like 2026-11-22."), day_text);
  document = tl_cli_load (argv[1], &error);
  if (document == NULL)
    return tl_cli_problem (error);
  map = tl_project_find_map (document, map_name, &error);
  if (map == NULL)
    return tl_cli_problem (error);

  findings = tl_kpi_lint_map (document, map, day);
  if (json)
    print_json (cli, map, findings);
  else
    print_text (cli, findings);
  return has_failed (findings, strict) ? TL_EXIT_PROBLEM : TL_EXIT_DONE;
}
