/* SPDX-License-Identifier: GPL-3.0-or-later */
/* priorities: the pain points of a project or a map, ranked. */
#include "tl-cli-feed.h"
#include "tl-cli-json.h"
#include "tl-cli.h"
#include "tl-kpi-format.h"
#include "tl-priority.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
list_json (TlJson *json, GArray *priorities, guint index)
{
  const TlPriority *self = &g_array_index (priorities, TlPriority, index);
  g_autofree char *missing = tl_priority_describe_missing (self);
  gboolean known = self->missing == 0;
  char id[TL_ID_STRING_SIZE];

  tl_json_open (json, NULL, '{');
  tl_json_string (json, "id", tl_id_to_buffer (tl_record_get_id (self->pain_point), id));
  tl_json_string (json, "name", tl_record_get_name (self->pain_point));
  if (known)
    tl_json_integer (json, "rank", self->rank);
  else
    tl_json_null (json, "rank");
  tl_json_integer (json, "too-close-group", self->group);
  tl_json_number (json, "priority", known ? self->priority : NAN);
  tl_json_number (json, "low", known ? self->low : NAN);
  tl_json_number (json, "high", known ? self->high : NAN);
  tl_json_number (json, "customers", known ? self->reach : NAN);
  tl_json_number (json, "severity", known ? self->severity : NAN);
  tl_json_number (json, "gap", known && self->n_kpis > 0 ? self->gap : NAN);
  tl_json_number (json, "at-target", known ? self->at_target : NAN);
  tl_json_integer (json, "effort", self->effort);
  tl_json_boolean (json, "newer-rows", self->old);
  tl_json_string (json, "missing", missing != NULL ? missing : "");
  tl_json_close (json, '}');
}

static void
append_sentence (GString *out, char *sentence)
{
  if (sentence != NULL)
    g_string_append_printf (out, "    %s\n", sentence);
  g_free (sentence);
}

static void
list_text (GString *out, GArray *priorities, guint index)
{
  const TlPriority *self = &g_array_index (priorities, TlPriority, index);

  if (self->missing == 0)
    {
      g_autofree char *priority = tl_kpi_format_count ((gint64) round (self->priority));
      g_autofree char *low = tl_kpi_format_count ((gint64) round (self->low));
      g_autofree char *high = tl_kpi_format_count ((gint64) round (self->high));

      g_string_append_printf (out, "%2u. %s: %s (%s–%s)\n", self->rank,
                              tl_record_get_name (self->pain_point), priority, low, high);
    }
  else
    g_string_append_printf (out, " –  %s\n", tl_record_get_name (self->pain_point));
  append_sentence (out, tl_priority_describe_missing (self));
  append_sentence (out, tl_priority_describe_terms (self));
  append_sentence (out, tl_priority_describe_close (priorities, index));
  append_sentence (out, tl_priority_describe_target (self));
  append_sentence (out, tl_priority_describe_old (self));
}

/** tl_cli_run_priorities: priorities FILE. */
int
tl_cli_run_priorities (TlCli *cli, int argc, char **argv)
{
  g_autofree char *map_name = NULL;
  gboolean json = FALSE;
  gboolean csv = FALSE;
  gboolean by_effort = FALSE;
  const GOptionEntry entries[] = {
    { "map", 0, 0, G_OPTION_ARG_STRING, &map_name, N_ ("Only the pain points of this map"),
      N_ ("M") },
    { "by-effort", 0, 0, G_OPTION_ARG_NONE, &by_effort, N_ ("Rank by priority / effort"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print the ranking as JSON"), NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, N_ ("Print the ranking as a table"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (TlDocument) document = NULL;
  g_autoptr (GArray) priorities = NULL;
  g_autoptr (GArray) old = NULL;
  g_autofree char *table = NULL;
  g_autoptr (GError) error = NULL;
  TlRecord *map = NULL;
  TlJson writer;

  if (!tl_cli_parse ("priorities FILE", entries, &argc, &argv, 1, 1))
    return TL_EXIT_USAGE;
  if (json && csv)
    return tl_cli_usage ("priorities", _ ("Choose either --json or --csv."));
  document = tl_cli_load (argv[1], &error);
  if (document != NULL && map_name != NULL)
    map = tl_project_find_map (document, map_name, &error);
  if (error != NULL)
    return tl_cli_problem (error);
  old = tl_cli_list_old_kpis (cli, document);
  priorities = tl_priority_list (document, map,
                                 by_effort ? TL_PRIORITY_BY_EFFORT : TL_PRIORITY_BY_PRIORITY, old);
  if (csv)
    {
      table = tl_priority_to_csv (priorities);
      g_string_append (cli->output, table);
      return TL_EXIT_DONE;
    }
  if (!json)
    {
      for (guint i = 0; i < priorities->len; i++)
        list_text (cli->output, priorities, i);
      return TL_EXIT_DONE;
    }
  tl_json_init (&writer, cli->output);
  tl_json_open (&writer, NULL, '[');
  for (guint i = 0; i < priorities->len; i++)
    list_json (&writer, priorities, i);
  tl_json_close (&writer, ']');
  tl_json_end (&writer);
  return TL_EXIT_DONE;
}
