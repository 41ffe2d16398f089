/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * KPIs: cards under the steps where something is measured by them, and those of the whole journey
 * in the map's head.
 *
 *     ╭──────────────────────────╮
 *     │ First response, median   │
 *     │ 2 h 10 min             ▼ │
 *     │ target ≤ 30 min    ⟋⟍⟋─• │   the curve keeps clear of the text beside it, or goes below it
 *     │ 2:02–2:19 · n 1,204      │
 *     ╰──────────────────────────╯
 */
#include "tl-map-private.h"

#include "tl-kpi-format.h"
#include "tl-kpi-status.h"
#include "tl-project.h"

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
#define SERIES_POINTS 12
#define SERIES_GAP 12.0
#define HEAD_NAME_WIDTH 240.0
#define HEAD_GAP 30.0

/* A KPI and what it came to. */
typedef struct
{
  TlRecord *record;
  TlKpiDefinition definition;
  GArray *points;           /* owned, of TlKpiPoint */
  const TlKpiPoint *latest; /* NULL without figures */
  TlKpiVerdict verdict;
} Figure;

static void
figure_init (Figure *figure, TlRecord *kpi)
{
  figure->record = kpi;
  tl_kpi_definition_from_record (&figure->definition, kpi);
  figure->points = tl_kpi_points_from_record (kpi);
  figure->latest = tl_kpi_points_find_latest ((const TlKpiPoint *) (gpointer) figure->points->data,
                                              figure->points->len);
  figure->verdict = (TlKpiVerdict){ TL_KPI_STATUS_NONE, FALSE, FALSE };
  if (figure->latest != NULL)
    figure->verdict = tl_kpi_get_status (&figure->definition, figure->latest);
}

static void
figure_clear (Figure *figure)
{
  g_array_unref (figure->points);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Figure, figure_clear)

static guint
get_uses (const Figure *figure)
{
  static const guint uses[] = { 0, TL_MAP_USES_MET, TL_MAP_USES_NEAR, TL_MAP_USES_MISSED };

  return uses[figure->verdict.status] | (figure->verdict.few ? TL_MAP_USES_FEW : 0)
         | (figure->verdict.uncertain ? TL_MAP_USES_UNCERTAIN : 0);
}

/* “66–76 · n 318 · not final yet”; NULL if nothing is known. @with_period puts the period first. */
static char *
make_interval_line (const Figure *figure, gboolean with_period)
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

/* All that the card says, in words. */
static char *
describe (TlMapLayout *self, const Figure *figure)
{
  GString *words = g_string_new (NULL);
  g_autofree char *meaning = tl_kpi_format_meaning (&figure->definition);
  g_autofree char *target = tl_kpi_format_target (&figure->definition);

  if (figure->latest == NULL)
    g_string_append (words, _ ("No figures yet."));
  else
    {
      g_autofree char *value = tl_kpi_format_value (&figure->definition, figure->latest->value);
      g_autofree char *verdict = tl_kpi_verdict_describe (&figure->verdict);
      g_autofree char *line = make_interval_line (figure, TRUE);

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
add_series (TlSceneGroup *group, const Figure *figure, double x, double y, double width,
            double height)
{
  TlInk ink = figure->definition.has_target ? tl_map_get_status_ink (figure->verdict.status)
                                            : TL_INK_CHANNEL;
  const TlKpiPoint *points = (const TlKpiPoint *) (gpointer) figure->points->data;
  guint end = (guint) (figure->latest - points) + 1;
  guint start = end > SERIES_POINTS ? end - SERIES_POINTS : 0;
  double low = points[start].value;
  double high = low;
  TlPathBuilder builder;
  double px = x;
  double py = y;

  for (guint i = start; i < end; i++)
    {
      low = MIN (low, points[i].value);
      high = MAX (high, points[i].value);
    }
  if (figure->definition.has_target)
    {
      low = MIN (low, figure->definition.target);
      high = MAX (high, figure->definition.target);
    }
  if (high - low < 1e-9)
    high = low + 1;
  if (figure->definition.has_target)
    {
      py = y + height * (high - figure->definition.target) / (high - low);
      tl_scene_group_add_line (group, x, py, x + width, py, TL_INK_PHASE, 1, TL_DASH_FINE);
    }
  tl_path_builder_init (&builder);
  for (guint i = start; i < end; i++)
    {
      px = x + (width - 3) * (i - start) / (end - start - 1);
      py = y + height * (high - points[i].value) / (high - low);
      if (i == start)
        tl_path_builder_move_to (&builder, px, py);
      else
        tl_path_builder_line_to (&builder, px, py);
    }
  tl_scene_group_add_path (group, tl_path_builder_end (&builder), TL_INK_NONE, ink, 2,
                           TL_CAP_ROUND);
  tl_scene_group_add_circle (group, px, py, 3, ink, TL_INK_NONE, 0);
}

static gboolean
has_series (const Figure *figure)
{
  return figure->latest != NULL
         && figure->latest != (const TlKpiPoint *) (gpointer) figure->points->data;
}

/* Adds target, interval and curve below the value's baseline. Returns the last baseline. */
static double
add_details (TlMapLayout *self, TlSceneGroup *group, const Figure *figure, double width, double y)
{
  g_autofree char *target = tl_kpi_format_target (&figure->definition);
  g_autofree char *interval = make_interval_line (figure, !self->has_kpi_period);
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
      y += target != NULL ? INTERVAL_DROP : TARGET_DROP;
      y += (tl_map_add_paragraph (self, group, interval, TL_MAP_FONT_TINY, pad, y, room,
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

/* Adds the value from @y on, and the status beside it, or beside the name where the value is too
 * wide. Returns the baseline of the value. */
static double
add_value (TlMapLayout *self, TlSceneGroup *group, const Figure *figure, double width, double y,
           gboolean status_above)
{
  double pad = tl_map_get_pad (width);
  g_autofree char *value = tl_kpi_format_value (&figure->definition, figure->latest->value);
  guint n = tl_map_add_paragraph (self, group, value, TL_MAP_FONT_FIGURE, pad, y,
                                  tl_map_get_room (width, pad), VALUE_LINE_HEIGHT, TL_ALIGN_LEFT,
                                  TL_INK_TEXT);

  add_verdict (self, group, &figure->verdict, width - pad - 7.5,
               status_above ? NAME_BASELINE - 4 : y - 7.5);
  return y + (MAX (n, 1) - 1) * VALUE_LINE_HEIGHT;
}

/* Whether value and status do not fit side by side. */
static gboolean
is_value_wide (TlMapLayout *self, const Figure *figure, double width)
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
draw_card (TlMapLayout *self, TlSceneGroup *group, const Figure *figure, double width)
{
  double pad = tl_map_get_pad (width);
  double room = tl_map_get_room (width, pad);
  gboolean status_above = is_value_wide (self, figure, width);
  double name_room = status_above ? room - STATUS_WIDTH - UNCERTAIN_WIDTH : room;
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

static TlSceneGroup *
build_card (TlMapLayout *self, const Figure *figure, const TlMapColumn *column)
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
  tl_scene_group_take_description (group, describe (self, figure));
  tl_scene_group_add_rect (group, 0, 0, column->width, 0, 0, TL_INK_CARD, TL_INK_HAIRLINE, 1);
  height = draw_card (self, group, figure, column->width);
  box = &g_array_index (group->items, TlSceneItem, 0);
  box->rect.height = height;
  box->rect.radius = 7;
  tl_map_seal (self, group, column->width, height);
  return group;
}

static gboolean
is_journey_level (TlRecord *kpi)
{
  return tl_record_get_choice (kpi, TL_KPI_LEVEL) == TL_LEVEL_JOURNEY;
}

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

/* The KPIs that the map's links name, each once, in link order. */
static GPtrArray *
list_kpis (TlMapLayout *self, gboolean journey)
{
  GPtrArray *kpis = g_ptr_array_new ();

  for (guint i = 0; i < self->kpi_links->len; i++)
    {
      TlId other;
      TlRecord *kpi = get_kpi (self, g_ptr_array_index (self->kpi_links, i), &other);

      if (kpi != NULL && is_journey_level (kpi) == journey && !g_ptr_array_find (kpis, kpi, NULL))
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

static gboolean
has_kpi_lane (TlMapLayout *self)
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

/** tl_map_list_shown_kpis: Returns: (transfer container): the KPIs drawn anywhere on the map */
GPtrArray *
tl_map_list_shown_kpis (TlMapLayout *self)
{
  GPtrArray *kpis = tl_map_list_journey_kpis (self);
  g_autoptr (GPtrArray) under_steps = list_kpis (self, FALSE);

  for (guint i = 0; i < under_steps->len && has_kpi_lane (self); i++)
    {
      g_autofree gboolean *marks = g_new0 (gboolean, self->columns->len + 1);

      if (mark_columns (self, g_ptr_array_index (under_steps, i), marks))
        g_ptr_array_add (kpis, g_ptr_array_index (under_steps, i));
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
              g_auto (Figure) figure = { 0 };
              TlSceneGroup *group;

              figure_init (&figure, kpi);
              group = build_card (self, &figure, column);
              tl_map_take_derived (self, id, column->id, column->width, group, get_uses (&figure));
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
      g_auto (Figure) figure = { 0 };
      g_autofree char *own = NULL;

      figure_init (&figure, g_ptr_array_index (kpis, i));
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
add_head_figure (TlMapLayout *self, TlSceneGroup *group, const Figure *figure, double x, double y)
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
  g_auto (Figure) figure = { 0 };
  g_autofree char *line = NULL;
  double start, end, figure_end;
  double y = 15;

  figure_init (&figure, kpi);
  tl_scene_group_set_title (group, tl_map_get_name (kpi));
  tl_scene_group_take_description (group, describe (self, &figure));
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
    line = make_interval_line (&figure, !self->has_kpi_period);
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
      g_auto (Figure) figure = { 0 };

      figure_init (&figure, g_ptr_array_index (kpis, i));
      uses |= get_uses (&figure);
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
