/* SPDX-License-Identifier: GPL-3.0-or-later */
/* care-plan: the nine steps to good customer care, and how far the project is. */
#include "tl-care-plan-pages.h"
#include "tl-cli-feed.h"
#include "tl-cli-json.h"
#include "tl-cli.h"
#include "tl-export.h"

#include <glib/gi18n-lib.h>

static void
list_json (TlJson *json, const TlCarePlan *plan, TlCareStep step)
{
  static const char *const states[] = { "missing", "begun", "done" };
  const TlCareStepState *state = tl_care_plan_get (plan, step);

  tl_json_open (json, NULL, '{');
  tl_json_integer (json, "step", step + 1);
  tl_json_string (json, "title", tl_care_step_get_title (step));
  tl_json_string (json, "state", states[state->state]);
  tl_json_string (json, "found", state->found);
  tl_json_string (json, "missing", state->missing);
  tl_json_close (json, '}');
}

static void
list_text (GString *out, const TlCarePlan *plan, TlCareStep step)
{
  const TlCareStepState *state = tl_care_plan_get (plan, step);

  g_string_append_printf (out, "%u. %s: %s\n", step + 1, tl_care_step_get_title (step),
                          tl_care_state_get_label (state->state));
  if (*state->found != '\0')
    g_string_append_printf (out, "   %s\n", state->found);
  if (*state->missing != '\0')
    {
      g_autofree char *next = g_strdup_printf (_ ("Next: %s"), state->missing);

      g_string_append_printf (out, "   %s\n", next);
    }
}

static void
list (GString *out, const TlCarePlan *plan, gboolean json)
{
  TlJson writer;

  if (!json)
    {
      for (TlCareStep step = 0; step < TL_N_CARE_STEPS; step++)
        list_text (out, plan, step);
      return;
    }
  tl_json_init (&writer, out);
  tl_json_open (&writer, NULL, '[');
  for (TlCareStep step = 0; step < TL_N_CARE_STEPS; step++)
    list_json (&writer, plan, step);
  tl_json_close (&writer, ']');
  tl_json_end (&writer);
}

/** tl_cli_run_care_plan: care-plan FILE. */
int
tl_cli_run_care_plan (TlCli *cli, int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *language = NULL;
  gboolean json = FALSE;
  gboolean letter = FALSE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write it as a PDF"), N_ ("FILE") },
    { "letter", 0, 0, G_OPTION_ARG_NONE, &letter, N_ ("On Letter paper rather than A4"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print it as JSON"), NULL },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &language, N_ ("Language of headings and labels"),
      N_ ("L") },
    G_OPTION_ENTRY_NULL,
  };
  const TlExportOptions options = { .format = TL_EXPORT_PDF };
  g_autoptr (TlDocument) document = NULL;
  g_autoptr (GArray) old = NULL;
  g_autoptr (TlCarePlan) plan = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GError) error = NULL;

  if (!tl_cli_parse ("care-plan FILE", entries, &argc, &argv, 1, 1))
    return TL_EXIT_USAGE;
  tl_cli_set_language (language);
  document = tl_cli_load (argv[1], &error);
  if (document == NULL)
    return tl_cli_problem (error);
  old = tl_cli_list_old_kpis (cli, document);
  plan = tl_care_plan_new (document, tl_date_get_today (), old);
  if (output == NULL)
    {
      list (cli->output, plan, json);
      return TL_EXIT_DONE;
    }
  pages = tl_care_plan_pages_new (document, plan, letter);
  if (!tl_export_pages (pages, &options, output, NULL, NULL, NULL, &error))
    return tl_cli_problem (error);
  return TL_EXIT_DONE;
}
