/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One KPI: what it came to, and its card.
 *
 *     ╭──────────────────────────╮
 *     │ First response, median   │
 *     │ 2 h 10 min             ▼ │
 *     │ target ≤ 30 min    ⟋⟍⟋─• │   the curve keeps clear of the text beside it, or goes below it
 *     │ 2:02–2:19 · n 1,204      │
 *     ╰──────────────────────────╯
 */
#include "tl-map-private.h"

#include "tl-chart.h"
#include "tl-kpi-explain.h"
#include "tl-kpi-format.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define NAME_BASELINE 21.0
#define VALUE_DROP 28.0
#define VALUE_LINE_HEIGHT 24.0
#define STATUS_WIDTH 22.0    /* a shape and what is free before it */
#define UNCERTAIN_WIDTH 12.0 /* the question mark before it */
#define TARGET_DROP 20.0
#define INTERVAL_DROP 18.0
#define SERIES_WIDTH 54.0
#define SERIES_MINIMUM_WIDTH 32.0
#define SERIES_HEIGHT 21.0
#define SERIES_GAP 12.0

/** tl_map_figure_init: reads what a KPI came to; tl_map_figure_clear() ends it. */
void
tl_map_figure_init (TlMapFigure *figure, TlRecord *kpi)
{
  figure->record = kpi;
  tl_kpi_definition_from_record (&figure->definition, kpi);
  figure->points = tl_kpi_points_from_record (kpi);
  figure->latest = tl_kpi_points_find_latest ((const TlKpiPoint *) (gpointer) figure->points->data,
                                              figure->points->len);
  figure->verdict = (TlKpiVerdict){ .status = TL_KPI_STATUS_NONE };
  if (figure->latest != NULL)
    figure->verdict = tl_kpi_get_status (&figure->definition, figure->latest);
}

void
tl_map_figure_clear (TlMapFigure *figure)
{
  g_array_unref (figure->points);
}

/** tl_map_figure_get_uses: Returns: what the figure uses of the legend */
guint
tl_map_figure_get_uses (const TlMapFigure *figure)
{
  static const guint uses[] = { 0, TL_MAP_USES_MET, TL_MAP_USES_NEAR, TL_MAP_USES_MISSED };

  return uses[figure->verdict.status] | (figure->verdict.few ? TL_MAP_USES_FEW : 0)
         | (figure->verdict.uncertain ? TL_MAP_USES_UNCERTAIN : 0);
}

/**
 * tl_map_figure_make_interval:
 * @figure: a figure that is known
 * @with_period: whether its period comes first
 *
 * Returns: (transfer full) (nullable): “66–76 · n 318 · not final yet”; %NULL if nothing is known
 */
char *
tl_map_figure_make_interval (const TlMapFigure *figure, gboolean with_period)
{
  GString *line = g_string_new (NULL);

  if (with_period)
    {
      g_autofree char *period = tl_kpi_format_period (&figure->definition, figure->latest->start);

      g_string_append (line, period);
    }
  if (tl_kpi_point_has_interval (figure->latest))
    {
      g_autofree char *interval
          = tl_kpi_format_interval (&figure->definition, figure->latest->low, figure->latest->high);

      g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", interval);
    }
  if (figure->latest->n >= 0)
    {
      g_autofree char *count = tl_kpi_format_count (figure->latest->n);

      g_string_append (line, line->len > 0 ? " · " : "");
      /* Translators: how many answers or tickets a figure stands on. */
      g_string_append_printf (line, _ ("n %s"), count);
    }
  if (!figure->latest->final)
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", _ ("not final yet"));
  return g_string_free (line, line->len == 0);
}

/** tl_map_figure_describe: Returns: (transfer full): all that the figure's drawing says, in words */
char *
tl_map_figure_describe (TlMapLayout *self, const TlMapFigure *figure)
{
  GString *words = g_string_new (NULL);
  g_autofree char *meaning = tl_kpi_explain_meaning (figure->record);
  g_autofree char *target = tl_kpi_format_target (&figure->definition);

  if (figure->latest == NULL)
    g_string_append (words, _ ("No figures yet."));
  else
    {
      g_autofree char *value = tl_kpi_format_value (&figure->definition, figure->latest->value);
      g_autofree char *verdict = tl_kpi_verdict_describe (&figure->verdict);
      g_autofree char *line = tl_map_figure_make_interval (figure, TRUE);

      g_string_append_printf (words, "%s: %s.", value, verdict);
      if (target != NULL)
        {
          g_string_append_c (words, ' ');
          /* Translators: what a KPI should reach: Target ≥ 80 %. */
          g_string_append_printf (words, _ ("Target %s."), target);
        }
      if (line != NULL)
        g_string_append_printf (words, " %s.", line);
    }
  g_string_append_c (words, ' ');
  /* Translators: what a figure is: Definition: median from creation to first reply. */
  g_string_append_printf (words, _ ("Definition: %s."), meaning);
  return g_string_free (words, FALSE);
}

static void
add_series (TlSceneGroup *group, const TlMapFigure *figure, double x, double y, double width,
            double height)
{
  TlInk ink = figure->definition.has_target ? tl_map_get_status_ink (figure->verdict.status)
                                            : TL_INK_CHANNEL;
  const TlKpiPoint *points = (const TlKpiPoint *) (gpointer) figure->points->data;
  const TlRect place = { x, y, width, height };

  tl_chart_add_spark (group, &figure->definition, points, (guint) (figure->latest - points) + 1,
                      ink, &place);
}

static gboolean
has_series (const TlMapFigure *figure)
{
  return figure->latest != NULL
         && figure->latest != (const TlKpiPoint *) (gpointer) figure->points->data;
}

/* Adds target, interval and curve below the value's baseline. Returns the last baseline. */
static double
add_details (TlMapLayout *self, TlSceneGroup *group, const TlMapFigure *figure, double width,
             double y)
{
  g_autofree char *target = tl_kpi_format_target (&figure->definition);
  g_autofree char *interval = tl_map_figure_make_interval (figure, !self->has_kpi_period);
  g_autofree char *target_line = NULL;
  const char *beside;
  double value_y = y;
  double pad = tl_map_get_pad (width);
  double room = tl_map_get_room (width, pad);

  if (target != NULL)
    {
      /* Translators: what a KPI should reach: target ≥ 80 %. */
      target_line = g_strdup_printf (_ ("target %s"), target);
      y += TARGET_DROP;
      y += (tl_map_add_paragraph (self, group, target_line, TL_MAP_FONT_SMALL, pad, y, room,
                                  TL_MAP_SMALL_LINE_HEIGHT, TL_ALIGN_LEFT, TL_INK_TEXT_SECOND)
            - 1)
           * TL_MAP_SMALL_LINE_HEIGHT;
    }
  if (interval != NULL)
    {
      g_autofree char *parts = tl_map_width (self, interval, TL_MAP_FONT_TINY) > room
                                   ? tl_text_keep_parts (interval)
                                   : g_strdup (interval);

      y += target != NULL ? INTERVAL_DROP : TARGET_DROP;
      y += (tl_map_add_paragraph (self, group, parts, TL_MAP_FONT_TINY, pad, y, room,
                                  TL_MAP_SMALL_LINE_HEIGHT, TL_ALIGN_LEFT, TL_INK_TEXT_SECOND)
            - 1)
           * TL_MAP_SMALL_LINE_HEIGHT;
    }
  beside = target_line != NULL ? target_line : interval;
  if (has_series (figure))
    {
      double text
          = beside != NULL ? tl_map_width (self, beside, TL_MAP_FONT_SMALL) + SERIES_GAP : 0;
      double free_width = MIN (width - 2 * pad - text, SERIES_WIDTH);

      if (free_width >= SERIES_MINIMUM_WIDTH)
        add_series (group, figure, width - pad - free_width, value_y + 8.5, free_width,
                    SERIES_HEIGHT - 4);
      else
        {
          add_series (group, figure, pad, y + 10, MIN (width - 2 * pad, 120), SERIES_HEIGHT);
          y += 10 + SERIES_HEIGHT;
        }
      y = MAX (y, value_y + TARGET_DROP);
    }
  return y;
}

static void
add_verdict (TlMapLayout *self, TlSceneGroup *group, const TlKpiVerdict *verdict, double x,
             double y)
{
  tl_map_add_status (group, x, y, verdict->status, verdict->few);
  if (verdict->uncertain && verdict->status != TL_KPI_STATUS_NONE)
    tl_map_add_line (self, group, "?", TL_MAP_FONT_STRONG, x - 11, y + 4.5, TL_ALIGN_RIGHT,
                     TL_INK_TEXT_SECOND);
}

/* A value is smaller in a narrow column rather than on two lines: “2 h 10 min”. */
static TlFont
choose_value_font (TlMapLayout *self, const char *value, double room)
{
  TlFont font = TL_MAP_FONT_FIGURE;
  double width = tl_map_width (self, value, font);

  if (width > room)
    font.size = MAX (floorf (font.size * (float) (room / width)), TL_MAP_FONT_HEADING.size);
  return font;
}

/* Adds the value from @y on, and the status beside it, or beside the name where the value is too
 * wide. Returns the baseline of the value. */
static double
add_value (TlMapLayout *self, TlSceneGroup *group, const TlMapFigure *figure, double width,
           double y, gboolean status_above)
{
  double pad = tl_map_get_pad (width);
  g_autofree char *value = tl_kpi_format_value (&figure->definition, figure->latest->value);
  double room = tl_map_get_room (width, pad);
  guint n = tl_map_add_paragraph (self, group, value, choose_value_font (self, value, room), pad, y,
                                  room, VALUE_LINE_HEIGHT, TL_ALIGN_LEFT, TL_INK_TEXT);

  add_verdict (self, group, &figure->verdict, width - pad - 7.5,
               status_above ? NAME_BASELINE - 4 : y - 7.5);
  return y + (MAX (n, 1) - 1) * VALUE_LINE_HEIGHT;
}

/* Whether value and status do not fit side by side. */
static gboolean
is_value_wide (TlMapLayout *self, const TlMapFigure *figure, double width)
{
  g_autofree char *value = NULL;

  if (figure->latest == NULL || figure->verdict.status == TL_KPI_STATUS_NONE)
    return FALSE;
  value = tl_kpi_format_value (&figure->definition, figure->latest->value);
  return tl_map_width (self, value, TL_MAP_FONT_FIGURE)
         > width - 2 * tl_map_get_pad (width) - STATUS_WIDTH
               - (figure->verdict.uncertain ? UNCERTAIN_WIDTH : 0);
}

/* Returns the card's height. */
static double
draw_card (TlMapLayout *self, TlSceneGroup *group, const TlMapFigure *figure, double width)
{
  double pad = tl_map_get_pad (width);
  double room = tl_map_get_room (width, pad);
  gboolean status_above = is_value_wide (self, figure, width);
  double sign_width = STATUS_WIDTH + (figure->verdict.uncertain ? UNCERTAIN_WIDTH : 0);
  double name_room = status_above ? room - sign_width : room;
  double y = NAME_BASELINE;
  guint n = tl_map_add_paragraph (self, group, tl_map_get_name (figure->record), TL_MAP_FONT_NAME,
                                  pad, y, name_room, TL_MAP_SMALL_LINE_HEIGHT, TL_ALIGN_LEFT,
                                  TL_INK_TEXT_SECOND);

  y += (MAX (n, 1) - 1) * TL_MAP_SMALL_LINE_HEIGHT;
  if (figure->latest == NULL)
    {
      y += TL_MAP_SMALL_LINE_HEIGHT + 4;
      tl_map_add_paragraph (self, group, _ ("no figures yet"), TL_MAP_FONT_SMALL, pad, y, room,
                            TL_MAP_SMALL_LINE_HEIGHT, TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);
      return y + 13;
    }
  y = add_value (self, group, figure, width, y + VALUE_DROP, status_above);
  return add_details (self, group, figure, width, y) + 13;
}

/** tl_map_build_kpi_card: Returns: (transfer full): a KPI's card in a column, sealed */
TlSceneGroup *
tl_map_build_kpi_card (TlMapLayout *self, const TlMapFigure *figure, const TlMapColumn *column)
{
  TlId id = tl_record_get_id (figure->record);
  char step_id[TL_ID_STRING_SIZE];
  g_autofree char *kpi_id = tl_map_make_id ("kpi", id);
  g_autofree char *group_id
      = g_strconcat (kpi_id, "-", tl_id_to_buffer (column->id, step_id), NULL);
  TlSceneGroup *group = tl_scene_group_new (TL_ROLE_KPI, id, group_id);
  TlSceneItem *box;
  double height;

  tl_scene_group_set_title (group, tl_map_get_name (figure->record));
  tl_scene_group_take_description (group, tl_map_figure_describe (self, figure));
  tl_scene_group_add_rect (group, 0, 0, column->width, 0, 0, TL_INK_CARD, TL_INK_HAIRLINE, 1);
  height = draw_card (self, group, figure, column->width);
  box = &g_array_index (group->items, TlSceneItem, 0);
  box->rect.height = height;
  box->rect.radius = 7;
  tl_map_seal (self, group, column->width, height);
  return group;
}
