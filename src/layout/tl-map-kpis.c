/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which KPIs a map shows: under the steps where something is measured by them, and in the head those of
 * the whole journey. Only KPIs that a link of the map names are on it.
 */
#include "tl-map-private.h"

#include "tl-kpi-format.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

#define HEAD_NAME_WIDTH 240.0
#define HEAD_GAP 30.0

/* The KPI at one end of a link, and the other end. */
static TlRecord *
get_kpi (TlMapLayout *self, TlRecord *link, TlId *other)
{
  TlId from = tl_record_get_reference (link, TL_LINK_FROM);
  TlId to = tl_record_get_reference (link, TL_LINK_TO);
  TlRecord *kpi = tl_document_lookup_kind (self->document, to, TL_KIND_KPI);

  *other = from;
  if (kpi == NULL)
    {
      kpi = tl_document_lookup_kind (self->document, from, TL_KIND_KPI);
      *other = to;
    }
  return kpi;
}

/* Whether @kpi is about the whole journey: it says so, or only the map itself is measured by it. */
static gboolean
is_journey_level (TlMapLayout *self, TlRecord *kpi)
{
  if (tl_record_get_choice (kpi, TL_KPI_LEVEL) == TL_LEVEL_JOURNEY)
    return TRUE;
  for (guint i = 0; i < self->kpi_links->len; i++)
    {
      TlId other;

      if (get_kpi (self, g_ptr_array_index (self->kpi_links, i), &other) == kpi
          && other != self->map_id)
        return FALSE;
    }
  return TRUE;
}

/* The KPIs that the map's links name, each once, in link order. */
static GPtrArray *
list_kpis (TlMapLayout *self, gboolean journey)
{
  GPtrArray *kpis = g_ptr_array_new ();

  for (guint i = 0; i < self->kpi_links->len; i++)
    {
      TlId other;
      TlRecord *kpi = get_kpi (self, g_ptr_array_index (self->kpi_links, i), &other);

      if (kpi != NULL && !g_ptr_array_find (kpis, kpi, NULL)
          && is_journey_level (self, kpi) == journey)
        g_ptr_array_add (kpis, kpi);
    }
  return kpis;
}

/** tl_map_list_journey_kpis: Returns: (transfer container): the KPIs of the map's head */
GPtrArray *
tl_map_list_journey_kpis (TlMapLayout *self)
{
  return list_kpis (self, TRUE);
}

/** tl_map_has_kpi_lane: Returns: whether there is a lane that shows KPIs, and says their period */
gboolean
tl_map_has_kpi_lane (TlMapLayout *self)
{
  for (guint i = 0; i < self->lanes->len; i++)
    {
      const TlMapLane *lane = g_ptr_array_index (self->lanes, i);

      if (lane->kind == TL_LANE_KIND_KPIS && !lane->collapsed)
        return TRUE;
    }
  return FALSE;
}

/* Marks the columns where something is measured by @kpi. Returns whether there are any. */
static gboolean
mark_columns (TlMapLayout *self, TlRecord *kpi, gboolean *marks)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->kpi_links->len; i++)
    {
      TlId other;

      if (get_kpi (self, g_ptr_array_index (self->kpi_links, i), &other) == kpi)
        tl_map_mark_end (self, other, marks);
    }
  for (guint i = 0; i < self->columns->len; i++)
    any = any || marks[i];
  return any;
}

/** tl_map_list_card_kpis: Returns: (transfer container): the KPIs by which @card is measured, each once */
GPtrArray *
tl_map_list_card_kpis (TlMapLayout *self, TlRecord *card)
{
  GPtrArray *kpis = g_ptr_array_new ();
  TlId id = tl_record_get_id (card);
  GPtrArray *links = g_hash_table_lookup (self->links, &id);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      TlRecord *link = g_ptr_array_index (links, i);
      TlRecord *kpi;
      TlId other;

      if (tl_record_get_choice (link, TL_LINK_KIND) != TL_LINK_KIND_MEASURED_BY)
        continue;
      kpi = get_kpi (self, link, &other);
      if (kpi != NULL && other == id && !g_ptr_array_find (kpis, kpi, NULL))
        g_ptr_array_add (kpis, kpi);
    }
  return kpis;
}

/* Whether a card that is drawn has @kpi as a badge. */
static gboolean
is_on_card (TlMapLayout *self, TlRecord *kpi)
{
  for (guint i = 0; i < self->kpi_links->len; i++)
    {
      TlRecord *card;
      TlId other;
      guint column;

      if (get_kpi (self, g_ptr_array_index (self->kpi_links, i), &other) != kpi)
        continue;
      card = tl_document_lookup (self->document, other);
      if (card == NULL || !tl_kind_is_card (tl_record_get_kind (card))
          || !tl_map_find_column (self, tl_record_get_reference (card, TL_CARD_STEP), &column)
          || g_array_index (self->columns, TlMapColumn, column).collapsed)
        continue;
      for (guint k = 0; k < self->lanes->len; k++)
        {
          const TlMapLane *lane = g_ptr_array_index (self->lanes, k);

          if (lane->record == tl_record_get_parent (card) && !lane->collapsed)
            return TRUE;
        }
    }
  return FALSE;
}

/** tl_map_list_shown_kpis: Returns: (transfer container): the KPIs drawn anywhere on the map */
GPtrArray *
tl_map_list_shown_kpis (TlMapLayout *self)
{
  GPtrArray *kpis = tl_map_list_journey_kpis (self);
  g_autoptr (GPtrArray) under_steps = list_kpis (self, FALSE);

  for (guint i = 0; i < under_steps->len; i++)
    {
      TlRecord *kpi = g_ptr_array_index (under_steps, i);
      g_autofree gboolean *marks = g_new0 (gboolean, self->columns->len + 1);

      if ((tl_map_has_kpi_lane (self) && mark_columns (self, kpi, marks)) || is_on_card (self, kpi))
        g_ptr_array_add (kpis, kpi);
    }
  return kpis;
}

/** tl_map_fill_kpis: puts the KPIs under the steps where something is measured by them. */
void
tl_map_fill_kpis (TlMapLayout *self, GPtrArray *buckets)
{
  g_autoptr (GPtrArray) kpis = list_kpis (self, FALSE);

  for (guint i = 0; i < kpis->len; i++)
    {
      TlRecord *kpi = g_ptr_array_index (kpis, i);
      TlId id = tl_record_get_id (kpi);
      g_autofree gboolean *marks = g_new0 (gboolean, self->columns->len + 1);

      mark_columns (self, kpi, marks);
      for (guint k = 0; k < self->columns->len; k++)
        {
          const TlMapColumn *column = &g_array_index (self->columns, TlMapColumn, k);

          if (!marks[k] || column->collapsed)
            continue;
          if (tl_map_get_derived (self, id, column->id, column->width) == NULL)
            {
              g_auto (TlMapFigure) figure = { 0 };
              TlSceneGroup *group;

              tl_map_figure_init (&figure, kpi);
              group = tl_map_build_kpi_card (self, &figure, column);
              tl_map_take_derived (self, id, column->id, column->width, group,
                                   tl_map_figure_get_uses (&figure));
            }
          tl_map_add_to_bucket (buckets, k,
                                tl_map_get_derived (self, id, column->id, column->width));
        }
    }
}

/**
 * tl_map_find_kpi_period:
 *
 * Finds the one period that all figures shown are of, if there is one. It is then said once, beside
 * the lane, and not on each card.
 *
 * Returns: (transfer full) (nullable): that period
 */
char *
tl_map_find_kpi_period (TlMapLayout *self)
{
  g_autoptr (GPtrArray) kpis = tl_map_list_shown_kpis (self);
  g_autofree char *period = NULL;

  for (guint i = 0; i < kpis->len; i++)
    {
      g_auto (TlMapFigure) figure = { 0 };
      g_autofree char *own = NULL;

      tl_map_figure_init (&figure, g_ptr_array_index (kpis, i));
      if (figure.latest == NULL)
        continue;
      own = tl_kpi_format_period (&figure.definition, figure.latest->start);
      if (period != NULL && g_strcmp0 (period, own) != 0)
        return NULL;
      if (period == NULL)
        period = g_steal_pointer (&own);
    }
  return g_steal_pointer (&period);
}

/* Adds “91 %  ≥ 93 %” from (@x, @y) on. Returns the right edge. */
static double
add_head_figure (TlMapLayout *self, TlSceneGroup *group, const TlMapFigure *figure, double x,
                 double y)
{
  g_autofree char *value = NULL;
  g_autofree char *target = NULL;

  if (figure->latest == NULL)
    return x
           + tl_map_add_line (self, group, _ ("no figures yet"), TL_MAP_FONT_SMALL, x, y,
                              TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);
  value = tl_kpi_format_value (&figure->definition, figure->latest->value);
  target = tl_kpi_format_target (&figure->definition);
  x += tl_map_add_line (self, group, value, TL_MAP_FONT_HEADING, x, y, TL_ALIGN_LEFT, TL_INK_TEXT);
  if (target != NULL)
    x += 8
         + tl_map_add_line (self, group, target, TL_MAP_FONT_SMALL, x + 8, y, TL_ALIGN_LEFT,
                            TL_INK_TEXT_SECOND);
  return x;
}

/* Adds a KPI's name from @x on; a long one takes several lines. Returns the right edge, moves @y to
 * where the figure stands. */
static double
add_head_name (TlMapLayout *self, TlSceneGroup *group, TlRecord *kpi, double x, double *y,
               double room)
{
  const char *name = tl_map_get_name (kpi);
  double width = tl_map_width (self, name, TL_MAP_FONT_CARD);
  double most = width > 2 * HEAD_NAME_WIDTH ? room : MIN (room, HEAD_NAME_WIDTH);
  guint n = tl_map_add_paragraph (self, group, name, TL_MAP_FONT_CARD, x, *y, most,
                                  TL_MAP_LINE_HEIGHT, TL_ALIGN_LEFT, TL_INK_TEXT);

  *y += (MAX (n, 1) - 1) * TL_MAP_LINE_HEIGHT;
  if (n < 2)
    return x + width;
  *y += TL_MAP_TEXT_LINE_HEIGHT;
  return x + most;
}

/* ◆ Retention  91 %  ≥ 93 %
     89–93 · n 1,911 */
static TlSceneGroup *
build_head_kpi (TlMapLayout *self, TlRecord *kpi, double width)
{
  TlSceneGroup *group = tl_map_group_new (TL_ROLE_KPI, "kpi", tl_record_get_id (kpi));
  g_auto (TlMapFigure) figure = { 0 };
  g_autofree char *line = NULL;
  double start, end, figure_end;
  double y = 15;

  tl_map_figure_init (&figure, kpi);
  tl_scene_group_set_title (group, tl_map_get_name (kpi));
  tl_scene_group_take_description (group, tl_map_figure_describe (self, &figure));
  tl_map_add_status (group, 7.5, 10.5, figure.verdict.status, figure.verdict.few);
  start = figure.verdict.status != TL_KPI_STATUS_NONE ? 22 : 0;
  if (figure.verdict.uncertain && start > 0)
    start += 3
             + tl_map_add_line (self, group, "?", TL_MAP_FONT_STRONG, start - 3, 15, TL_ALIGN_LEFT,
                                TL_INK_TEXT_SECOND);
  end = add_head_name (self, group, kpi, start, &y, width - start);
  figure_end = add_head_figure (self, group, &figure, y > 15 ? start : end + 8, y);
  end = MAX (end, figure_end);
  if (figure.latest != NULL)
    line = tl_map_figure_make_interval (&figure, !self->has_kpi_period);
  if (line != NULL)
    {
      y += TL_MAP_LINE_HEIGHT;
      figure_end = start
                   + tl_map_add_line (self, group, line, TL_MAP_FONT_TINY, start, y, TL_ALIGN_LEFT,
                                      TL_INK_TEXT_SECOND);
      end = MAX (end, figure_end);
    }
  tl_map_seal (self, group, end, y + 4);
  return group;
}

/** tl_map_get_journey_kpi_uses: Returns: what the head's figures use of the legend */
guint
tl_map_get_journey_kpi_uses (TlMapLayout *self)
{
  g_autoptr (GPtrArray) kpis = tl_map_list_journey_kpis (self);
  guint uses = 0;

  for (guint i = 0; i < kpis->len; i++)
    {
      g_auto (TlMapFigure) figure = { 0 };

      tl_map_figure_init (&figure, g_ptr_array_index (kpis, i));
      uses |= tl_map_figure_get_uses (&figure);
    }
  return uses;
}

/**
 * tl_map_add_journey_kpis:
 * @header: the map's head
 * @x: left edge of their room
 * @y: its top
 * @width: its width; what does not fit goes below
 * @spots: where to note them
 *
 * Returns: the height that they took; 0 without any
 */
double
tl_map_add_journey_kpis (TlMapLayout *self, TlSceneGroup *header, double x, double y, double width,
                         GArray *spots)
{
  g_autoptr (GPtrArray) kpis = tl_map_list_journey_kpis (self);
  g_autofree char *title = NULL;
  double at = 0;
  double top = 18;
  double row = 0;

  if (kpis->len == 0)
    return 0;
  title = self->kpi_period != NULL
              /* Translators: heading of figures for the whole journey, with their period. */
              ? g_strdup_printf (_ ("Journey, %s"), self->kpi_period)
              : g_strdup (_ ("Journey"));
  tl_map_add_line (self, header, title, TL_MAP_FONT_TINY_STRONG, x, y + 11, TL_ALIGN_LEFT,
                   TL_INK_TEXT_SECOND);
  for (guint i = 0; i < kpis->len; i++)
    {
      TlRecord *kpi = g_ptr_array_index (kpis, i);
      TlSceneGroup *group = build_head_kpi (self, kpi, width);

      if (at > 0 && at + group->width > width)
        {
          at = 0;
          top += row + 8;
          row = 0;
        }
      row = MAX (row, group->height);
      tl_map_add_spot (spots, tl_record_get_id (kpi), x + at, y + top, group->width, group->height);
      tl_scene_group_take_child (header, group, x + at, y + top);
      at += group->width + HEAD_GAP;
    }
  return top + row;
}
