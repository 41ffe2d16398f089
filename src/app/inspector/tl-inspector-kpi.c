/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a KPI came to, in a line, as a shape, and as a row: the figures of the map's own KPI cards. */
#include "tl-inspector-kpi.h"

#include "tl-inspector-names.h"
#include "tl-kpi-copy.h"
#include "tl-kpi-format.h"
#include "tl-kpi-freshness.h"
#include "tl-kpi-status.h"
#include "tl-local-data.h"
#include "tl-project.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  TlKpiDefinition definition;
  GArray *points;
  const TlKpiPoint *latest; /* in @points; NULL: no figures yet */
  TlKpiVerdict verdict;
} Reading;

static void
read_kpi (Reading *reading, TlRecord *kpi)
{
  tl_kpi_definition_from_record (&reading->definition, kpi);
  reading->points = tl_kpi_points_from_record (kpi);
  reading->latest
      = tl_kpi_points_find_latest ((const TlKpiPoint *) (gpointer) reading->points->data,
                                   reading->points->len);
  reading->verdict = tl_kpi_get_status (&reading->definition, reading->latest);
}

static void
reading_clear (Reading *reading)
{
  g_array_unref (reading->points);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static void
append (GString *line, const char *part)
{
  if (part == NULL)
    return;
  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, part);
}

static void
append_count (GString *line, const TlKpiPoint *point)
{
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  if (point->n < 0)
    return;
  count = tl_kpi_format_count (point->n);
  /* Translators: how many answers or tickets a figure rests on. */
  text = g_strdup_printf (_ ("n %s"), count);
  append (line, text);
}

/** tl_inspector_kpi_describe: Returns: (transfer full): “2 h 10 min · ≤ 30 min · n 1,204 · Oct 2026” */
char *
tl_inspector_kpi_describe (TlRecord *kpi)
{
  g_auto (Reading) reading;
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *target = NULL;

  read_kpi (&reading, kpi);
  target = tl_kpi_format_target (&reading.definition);
  if (reading.latest == NULL)
    append (line, _ ("no figures yet"));
  else
    {
      g_autofree char *value = tl_kpi_format_value (&reading.definition, reading.latest->value);

      append (line, value);
    }
  append (line, target);
  if (reading.latest != NULL)
    {
      g_autofree char *period = tl_kpi_format_period (&reading.definition, reading.latest->start);

      append_count (line, reading.latest);
      append (line, period);
    }
  return tl_text_keep_parts (line->str);
}

static gboolean
shares_name (TlDocument *document, TlRecord *kpi)
{
  g_autoptr (GPtrArray) kpis
      = tl_record_list_children (tl_document_get_project (document), TL_KIND_KPI);

  for (guint i = 0; i < kpis->len; i++)
    if (g_ptr_array_index (kpis, i) != kpi
        && strcmp (tl_record_get_name (g_ptr_array_index (kpis, i)), tl_record_get_name (kpi)) == 0)
      return TRUE;
  return FALSE;
}

/**
 * tl_inspector_kpi_dup_maps:
 * @document: a document
 * @kpi: a KPI of it
 *
 * Returns: (transfer full) (nullable): the titles of the maps that it measures, where another KPI has its
 *   name and only these tell them apart
 */
char *
tl_inspector_kpi_dup_maps (TlDocument *document, TlRecord *kpi)
{
  g_autoptr (GPtrArray) maps = NULL;
  g_autoptr (GString) titles = g_string_new (NULL);

  if (!shares_name (document, kpi))
    return NULL;
  maps = tl_kpi_list_maps (document, kpi);
  for (guint i = 0; i < maps->len; i++)
    {
      g_autofree char *title = tl_inspector_dup_name (g_ptr_array_index (maps, i));

      append (titles, title);
    }
  return g_strdup (maps->len > 0 ? titles->str : _ ("on no map"));
}

/* What has no figure meets nothing and misses nothing, whether or not there is a target. */
static char *
describe_verdict (const Reading *reading)
{
  return reading->latest == NULL ? g_strdup (_ ("no figures yet"))
                                 : tl_kpi_verdict_describe (&reading->verdict);
}

/** tl_inspector_kpi_dup_verdict: Returns: (transfer full): how it stands to its target, in words */
char *
tl_inspector_kpi_dup_verdict (TlRecord *kpi)
{
  g_auto (Reading) reading;

  read_kpi (&reading, kpi);
  return describe_verdict (&reading);
}

static const char *
get_symbol (const TlKpiVerdict *verdict)
{
  static const char *const hollow[] = { "", "○", "◇", "▽" };

  return verdict->few ? hollow[verdict->status] : tl_kpi_status_get_symbol (verdict->status);
}

/** tl_inspector_kpi_shape_new: Returns: (transfer floating): the shape of its status, with words */
GtkWidget *
tl_inspector_kpi_shape_new (TlRecord *kpi)
{
  static const char *const classes[] = { "dim-label", "kpi-met", "kpi-near", "kpi-missed" };
  g_auto (Reading) reading;
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;
  GtkWidget *label;

  read_kpi (&reading, kpi);
  text = g_strconcat (get_symbol (&reading.verdict), reading.verdict.uncertain ? "?" : NULL, NULL);
  words = describe_verdict (&reading);
  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "kpi-shape");
  gtk_widget_add_css_class (label, classes[reading.verdict.status]);
  gtk_widget_set_tooltip_text (label, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return label;
}

/**
 * tl_inspector_kpi_dup_freshness:
 * @document: a document
 * @kpi: a KPI of it
 *
 * Returns: (transfer full) (nullable): with a sign, that rows were imported since its figures were
 *   computed
 */
char *
tl_inspector_kpi_dup_freshness (TlDocument *document, TlRecord *kpi)
{
  g_autofree char *sentence
      = tl_kpi_freshness_describe (tl_local_data_get_database (NULL), document, kpi);

  return sentence != NULL ? g_strconcat ("↻ ", sentence, NULL) : NULL;
}

/** tl_inspector_kpi_summary_new: Returns: (transfer floating): a row with its figure and its status */
GtkWidget *
tl_inspector_kpi_summary_new (TlDocument *document, TlRecord *kpi)
{
  GtkWidget *row = adw_action_row_new ();
  g_auto (Reading) reading;
  g_autofree char *line = tl_inspector_kpi_describe (kpi);
  g_autofree char *verdict = NULL;
  g_autofree char *title = g_markup_escape_text (line, -1);
  g_autofree char *freshness = tl_inspector_kpi_dup_freshness (document, kpi);
  g_autofree char *words = NULL;
  g_autofree char *subtitle = NULL;

  read_kpi (&reading, kpi);
  /* That there are no figures is said by the title already. */
  verdict = reading.latest == NULL ? g_strdup ("") : describe_verdict (&reading);
  words = g_strconcat (verdict, freshness != NULL && *verdict != '\0' ? "\n" : "", freshness, NULL);
  subtitle = g_markup_escape_text (words, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), tl_inspector_kpi_shape_new (kpi));
  return row;
}
