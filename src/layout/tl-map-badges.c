/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Badges: how the KPIs stand by which a card is measured. Status as a shape, hollow where there are few
 * answers, “?” where it is uncertain, and the value: beside the last line of the card's text, or in rows
 * of their own below it.
 *
 *     ╭──────────────────────────╮     ╭──────────────────────────╮
 *     │▍Fault call             ★ │     │▍Fault call             ★ │
 *     │▍phone             ▼ 54 % │     │▍phone                    │
 *     ╰──────────────────────────╯     │▍▼ 54 %  First contact    │
 *                                      │▍        resolved         │
 *                                      ╰──────────────────────────╯
 *
 * What the values are of is said by the cards in the lane of KPIs, or in the map's head. Where there is
 * no such lane, or it is collapsed, badges say it themselves. Interval, n and source are on the KPI's own
 * card, below a pointer and in the map's foot. The lens on KPIs says the same in its own way, so there
 * are no badges below it.
 */
#include "tl-map-private.h"

#include "tl-kpi-format.h"

#define STATUS_RADIUS 5.5
#define STATUS_WIDTH 15.0 /* a status and what is free beside it */
#define STATUS_RISE 4.0   /* from the baseline to the middle of a status */
#define UNCERTAIN_WIDTH 10.0
#define BADGE_GAP 12.0
#define NAME_GAP 7.0
#define NAME_MINIMUM_WIDTH 56.0 /* beside the value; else the name goes below it */
#define NAME_LINES 2            /* at most, beside the value; likewise */
#define ROW_HEIGHT 18.0

static char *
format_value (const TlMapFigure *figure)
{
  return tl_kpi_format_value (&figure->definition, figure->latest->value);
}

/* Of status, question mark and value. */
static double
measure_badge (TlMapLayout *self, const TlMapFigure *figure)
{
  g_autofree char *value = format_value (figure);
  double width = tl_map_width (self, value, TL_MAP_FONT_SMALL_STRONG);

  if (figure->verdict.status != TL_KPI_STATUS_NONE)
    width += STATUS_WIDTH + (figure->verdict.uncertain ? UNCERTAIN_WIDTH : 0);
  return width;
}

/* Returns the right edge. */
static double
add_badge (TlMapLayout *self, TlSceneGroup *group, const TlMapFigure *figure, double x, double y)
{
  const TlKpiVerdict *verdict = &figure->verdict;
  g_autofree char *value = format_value (figure);

  if (verdict->status != TL_KPI_STATUS_NONE)
    {
      tl_map_add_small_status (group, x + STATUS_RADIUS, y - STATUS_RISE, verdict->status,
                               verdict->few);
      x += STATUS_WIDTH;
      if (verdict->uncertain)
        {
          tl_map_add_line (self, group, "?", TL_MAP_FONT_SMALL_STRONG, x, y, TL_ALIGN_LEFT,
                           TL_INK_TEXT_SECOND);
          x += UNCERTAIN_WIDTH;
        }
    }
  return x
         + tl_map_add_line (self, group, value, TL_MAP_FONT_SMALL_STRONG, x, y, TL_ALIGN_LEFT,
                            TL_INK_TEXT);
}

/* Adds “▼ 54 %  First contact resolved” below the baseline @y. Returns the last baseline. */
static double
add_named (TlMapLayout *self, TlSceneGroup *group, const TlMapFigure *figure, double x, double y,
           double width)
{
  const char *name = tl_map_get_name (figure->record);
  double end;
  guint n;

  y += ROW_HEIGHT;
  end = add_badge (self, group, figure, x, y) + NAME_GAP;
  if (tl_map_get_room (width, end) < NAME_MINIMUM_WIDTH
      || tl_map_count_lines (self, name, TL_MAP_FONT_SMALL, tl_map_get_room (width, end))
             > NAME_LINES)
    {
      end = figure->verdict.status != TL_KPI_STATUS_NONE ? x + STATUS_WIDTH : x;
      y += TL_MAP_SMALL_LINE_HEIGHT;
    }
  n = tl_map_add_paragraph (self, group, name, TL_MAP_FONT_SMALL, end, y,
                            tl_map_get_room (width, end), TL_MAP_SMALL_LINE_HEIGHT, TL_ALIGN_LEFT,
                            TL_INK_TEXT_SECOND);
  return y + (MAX (n, 1) - 1) * TL_MAP_SMALL_LINE_HEIGHT;
}

/* Adds values alone, at the end of the row @y if they have room there. Returns the last baseline. */
static double
add_values (TlMapLayout *self, TlSceneGroup *group, GArray *figures, double x, double text_end,
            double y, double width)
{
  double right = width - tl_map_get_pad (width);
  double needed = 0;
  double at;

  for (guint i = 0; i < figures->len; i++)
    needed
        += measure_badge (self, &g_array_index (figures, TlMapFigure, i)) + (i > 0 ? BADGE_GAP : 0);
  at = right - needed;
  if (at < text_end + BADGE_GAP)
    {
      at = x;
      y += ROW_HEIGHT;
    }
  for (guint i = 0; i < figures->len; i++)
    {
      const TlMapFigure *figure = &g_array_index (figures, TlMapFigure, i);

      if (at > x && at + measure_badge (self, figure) > right + 0.5)
        {
          at = x;
          y += ROW_HEIGHT;
        }
      at = add_badge (self, group, figure, at, y) + BADGE_GAP;
    }
  return y;
}

/**
 * tl_map_add_badges:
 * @group: a card that is being drawn
 * @record: what it shows
 * @x: left edge of its text
 * @text_end: right edge of the last line of its text
 * @y: the baseline of that line
 * @width: of the card
 * @uses: (inout): what of the legend it uses
 *
 * Adds the KPIs with figures by which a card is measured, in link order.
 *
 * Returns: the last baseline, @y without any KPI
 */
double
tl_map_add_badges (TlMapLayout *self, TlSceneGroup *group, TlRecord *record, double x,
                   double text_end, double y, double width, guint *uses)
{
  g_autoptr (GPtrArray) kpis = tl_map_list_card_kpis (self, record);
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (TlMapFigure));

  g_array_set_clear_func (values, (GDestroyNotify) tl_map_figure_clear);
  for (guint i = 0; i < kpis->len && self->metrics.lens != TL_LENS_KPI; i++)
    {
      TlMapFigure figure;

      tl_map_figure_init (&figure, g_ptr_array_index (kpis, i));
      if (figure.latest == NULL)
        {
          tl_map_figure_clear (&figure);
          continue;
        }
      *uses |= tl_map_figure_get_uses (&figure);
      g_array_append_val (values, figure);
    }
  if (values->len == 0)
    return y;
  if (self->has_kpi_lane)
    return add_values (self, group, values, x, text_end, y, width);
  for (guint i = 0; i < values->len; i++)
    y = add_named (self, group, &g_array_index (values, TlMapFigure, i), x, y, width);
  return y;
}
