/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The KPIs of two states: what each came to, its target now and its target in the future state.
 *
 *     ≠   First contact resolved     54 %                    ≥ 70 %    ≥ 75 %
 *         what the figure is         Oct 2026 · n 612
 *                                    misses the target, …
 *
 * Both maps may be measured by one KPI, with one target. A future state with targets of its own has
 * KPIs of its own: such a pair is known by its name.
 */
#include "tl-comparison-report.h"

#include "tl-kpi-explain.h"
#include "tl-kpi-format.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where columns start and end, in parts of the room behind the shapes. */
#define NAME_END 0.4
#define NOW_START 0.42
#define NOW_END 0.69
#define TARGET_START 0.71
#define TARGET_END 0.84
#define FUTURE_START 0.86

typedef struct
{
  TlRecord *before; /* NULL: measured in the later map alone */
  TlRecord *after;
} Pair;

static double
get_x (TlReport *self, double part)
{
  double start = self->start + TL_REPORT_SIGN_WIDTH;

  return start + part * (self->end - start);
}

static double
get_room (TlReport *self, double start, double end)
{
  return get_x (self, end) - get_x (self, start);
}

/* The KPIs that @map's links say something is measured by, each once. */
static GPtrArray *
list_kpis (TlReport *self, TlRecord *map)
{
  GPtrArray *kpis = g_ptr_array_new ();
  g_autoptr (GPtrArray) links = tl_record_list_children (map, TL_KIND_LINK);

  for (guint i = 0; i < links->len; i++)
    {
      TlRecord *link = g_ptr_array_index (links, i);
      const TlId ends[] = { tl_record_get_reference (link, TL_LINK_TO),
                            tl_record_get_reference (link, TL_LINK_FROM) };

      for (guint k = 0; k < G_N_ELEMENTS (ends); k++)
        {
          TlRecord *kpi = tl_document_lookup_kind (self->document, ends[k], TL_KIND_KPI);

          if (kpi != NULL && tl_record_get_choice (link, TL_LINK_KIND) == TL_LINK_KIND_MEASURED_BY
              && !g_ptr_array_find (kpis, kpi, NULL))
            g_ptr_array_add (kpis, kpi);
        }
    }
  return kpis;
}

/* Takes the one of @kpis that is @kpi itself or has its name. */
static TlRecord *
take_counterpart (GPtrArray *kpis, TlRecord *kpi)
{
  g_autofree char *name = tl_text_fold (tl_record_get_name (kpi));
  TlRecord *found = NULL;

  if (g_ptr_array_find (kpis, kpi, NULL))
    found = kpi;
  for (guint i = 0; i < kpis->len && found == NULL; i++)
    {
      g_autofree char *other = tl_text_fold (tl_record_get_name (g_ptr_array_index (kpis, i)));

      if (*name != '\0' && strcmp (name, other) == 0)
        found = g_ptr_array_index (kpis, i);
    }
  if (found != NULL)
    g_ptr_array_remove (kpis, found);
  return found;
}

static char *
make_target (TlRecord *kpi)
{
  TlKpiDefinition definition;
  char *target;

  if (kpi == NULL)
    /* Translators: instead of a target, where a map has no such KPI. */
    return g_strdup (_ ("not measured"));
  tl_kpi_definition_from_record (&definition, kpi);
  target = tl_kpi_format_target (&definition);
  return target != NULL ? target : g_strdup (_ ("no target"));
}

/* What the KPI came to, where from, and how that stands to its target. */
static void
add_figure (TlReport *self, TlReportRow *row, TlRecord *kpi)
{
  g_auto (TlMapFigure) figure = { 0 };
  double x = get_x (self, NOW_START);
  double room = get_room (self, NOW_START, NOW_END);
  g_autofree char *value = NULL;
  g_autofree char *source = NULL;
  g_autofree char *verdict = NULL;
  double y;

  tl_map_figure_init (&figure, kpi);
  if (figure.latest == NULL)
    {
      tl_report_add_text (self, row, _ ("no figures yet"), TL_MAP_FONT_SMALL, x, 0, room,
                          TL_INK_TEXT_SECOND);
      return;
    }
  value = tl_kpi_format_value (&figure.definition, figure.latest->value);
  source = tl_map_figure_make_interval (&figure, TRUE);
  verdict = tl_kpi_verdict_describe (&figure.verdict);
  y = tl_report_add_text (self, row, value, TL_MAP_FONT_STRONG, x, 0, room, TL_INK_TEXT);
  if (source != NULL)
    {
      g_autofree char *parts = tl_text_keep_parts (source);

      y = tl_report_add_text (self, row, parts, TL_MAP_FONT_SMALL, x, y, room, TL_INK_TEXT_SECOND);
    }
  tl_report_add_text (self, row, verdict, TL_MAP_FONT_SMALL, x, y, room, TL_INK_TEXT_SECOND);
}

static void
add_kpi (TlReport *self, TlReportSection *section, const Pair *pair)
{
  TlRecord *kpi = pair->before != NULL ? pair->before : pair->after;
  TlReportRow *row = tl_report_add_row (self, section, "kpi", kpi);
  g_autofree char *now = make_target (pair->before);
  g_autofree char *future = make_target (pair->after);
  g_autofree char *meaning = tl_kpi_explain_meaning (kpi);
  guint flags = pair->before == NULL        ? TL_DIFFERENCE_ADDED
                : pair->after == NULL       ? TL_DIFFERENCE_REMOVED
                : strcmp (now, future) != 0 ? TL_DIFFERENCE_CHANGED
                                            : 0;
  double y;

  if (flags != 0)
    tl_report_add_text (self, row, tl_difference_get_symbol (flags), TL_MAP_FONT_HEADING,
                        self->start, 0, TL_REPORT_SIGN_WIDTH, TL_INK_TEXT);
  y = tl_report_add_text (self, row, row->title, TL_MAP_FONT_STRONG, get_x (self, 0), 0,
                          get_room (self, 0, NAME_END), TL_INK_TEXT);
  tl_report_add_text (self, row, meaning, TL_MAP_FONT_SMALL, get_x (self, 0), y,
                      get_room (self, 0, NAME_END), TL_INK_TEXT_SECOND);
  add_figure (self, row, kpi);
  tl_report_add_text (self, row, now, TL_MAP_FONT_TEXT, get_x (self, TARGET_START), 0,
                      get_room (self, TARGET_START, TARGET_END), TL_INK_TEXT);
  tl_report_add_text (self, row, future, TL_MAP_FONT_TEXT, get_x (self, FUTURE_START), 0,
                      get_room (self, FUTURE_START, 1), TL_INK_TEXT);
}

/** tl_report_make_kpis: Returns: (transfer full) (nullable): the table; none where nothing is measured */
TlReportSection *
tl_report_make_kpis (TlReport *self)
{
  g_autoptr (GPtrArray) before = list_kpis (self, self->before);
  g_autoptr (GPtrArray) after = list_kpis (self, self->after);
  TlReportSection *section;

  if (before->len + after->len == 0)
    return NULL;
  section = tl_report_section_new ("kpis", TL_ID_NONE, _ ("KPIs and their targets"));
  section->has_columns = TRUE;
  for (guint i = 0; i < before->len; i++)
    {
      TlRecord *kpi = g_ptr_array_index (before, i);
      const Pair pair = { kpi, take_counterpart (after, kpi) };

      add_kpi (self, section, &pair);
    }
  for (guint i = 0; i < after->len; i++)
    {
      const Pair pair = { NULL, g_ptr_array_index (after, i) };

      add_kpi (self, section, &pair);
    }
  return section;
}

/** tl_report_add_kpi_columns: adds what the columns are, below @y. Returns: below them */
double
tl_report_add_kpi_columns (TlReport *self, TlSceneGroup *head, double y)
{
  const struct
  {
    const char *label;
    double start;
    double end;
  } columns[] = {
    { _ ("KPI"), 0, NAME_END },
    { _ ("Now"), NOW_START, NOW_END },
    { _ ("Target now"), TARGET_START, TARGET_END },
    { _ ("Target in the future"), FUTURE_START, 1 },
  };
  guint most = 1;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      guint n = tl_map_add_paragraph (self->layout, head, columns[i].label,
                                      TL_MAP_FONT_SMALL_STRONG, get_x (self, columns[i].start), y,
                                      get_room (self, columns[i].start, columns[i].end),
                                      TL_MAP_SMALL_LINE_HEIGHT, TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);

      most = MAX (most, n);
    }
  return y + (most - 1) * TL_MAP_SMALL_LINE_HEIGHT;
}
