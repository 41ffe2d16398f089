/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A chart: one series as a scene, by itself a page.
 *
 *     CSAT                                    title             ┐
 *     answers 4 and 5 of 5, share of …        definition        │ on a page only: a window
 *     ◆ 71 %  Oct 2026 · 66–76 · n 318        latest figure     ┘ has words of its own
 *     ┌ plot ──────────────────┐              tl-chart-plot.c
 *     └────────────────────────┘
 *     • one period  ▒ 95 % interval           legend
 *     1  The last 8 months are below …        signals           ┐
 *     Done on 12 Sep 2026: Promise …          what was done     │
 *     By channel  ⟋⟍⟋•  ⟍⟋⟍•                 parts             │ on a page only
 *     Source: tickets 2 Nov 2026, 1,204 rows  source            ┘
 *
 * Like a map's, its scene is a function of its contents, its width and the fonts alone; it is laid out
 * from left to right and mirrored as a whole. Nothing in it means something by its colour alone.
 */
#include "tl-chart-private.h"

#include "tl-kpi-format.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>

#define MARGIN 28.0
#define TITLE_BASELINE 44.0
#define LINE_GAP 20.0
#define BLOCK_GAP 14.0
#define PAGE_BOTTOM 24.0
#define NUMBER_WIDTH 24.0
#define EMPTY_HEIGHT 60.0

static void
signal_free (gpointer data)
{
  TlChartSignal *signal = data;

  g_free (signal->sentence);
  g_free (signal);
}

static void
event_free (gpointer data)
{
  TlChartEvent *event = data;

  g_free (event->label);
  g_free (event->sentence);
  g_free (event);
}

/**
 * tl_chart_new:
 * @id: prefix of the ids of its groups, an NCName
 * @title: name of the series
 * @definition: what the values are
 * @points: (transfer none) (element-type TlKpiPoint): by period
 *
 * Returns: (transfer full): a chart without signals and events
 */
TlChart *
tl_chart_new (const char *id, const char *title, const TlKpiDefinition *definition, GArray *points)
{
  TlChart *self = g_new0 (TlChart, 1);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->definition = *definition;
  self->points = g_array_ref (points);
  self->signals = g_ptr_array_new_with_free_func (signal_free);
  self->events = g_ptr_array_new_with_free_func (event_free);
  return self;
}

void
tl_chart_free (TlChart *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->meaning);
  g_free (self->source);
  g_free (self->language);
  g_array_unref (self->points);
  g_ptr_array_unref (self->signals);
  g_ptr_array_unref (self->events);
  g_free (self->parts_title);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_free (self);
}

/** tl_chart_add_signal: adds a signal; it gets the next number. */
void
tl_chart_add_signal (TlChart *self, TlDate first, TlDate last, const char *sentence)
{
  TlChartSignal *signal = g_new0 (TlChartSignal, 1);

  signal->first = first;
  signal->last = last;
  signal->sentence = g_strdup (sentence);
  g_ptr_array_add (self->signals, signal);
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const TlChartEvent *first = *(const TlChartEvent *const *) a;
  const TlChartEvent *second = *(const TlChartEvent *const *) b;

  if (first->day != second->day)
    return first->day < second->day ? -1 : 1;
  return g_strcmp0 (first->label, second->label);
}

/**
 * tl_chart_add_event:
 * @self: a chart
 * @day: when it was done
 * @label: what was done
 * @sentence: (nullable): what the figures were before and after
 */
void
tl_chart_add_event (TlChart *self, TlDate day, const char *label, const char *sentence)
{
  TlChartEvent *event = g_new0 (TlChartEvent, 1);

  event->day = day;
  event->label = g_strdup (label);
  event->sentence = g_strdup (sentence);
  g_ptr_array_add (self->events, event);
  g_ptr_array_sort (self->events, compare_events);
}

/**
 * tl_chart_set_parts:
 * @self: a chart
 * @title: by what it is broken down
 * @parts: (transfer none) (element-type TlChart): its parts, at least one
 *
 * Lets a page show the parts below the whole.
 */
void
tl_chart_set_parts (TlChart *self, const char *title, GPtrArray *parts)
{
  g_return_if_fail (self->parts == NULL && parts->len > 0);
  self->parts_title = g_strdup (title);
  self->parts = g_ptr_array_ref (parts);
}

/* The page under way: what is placed goes below what is there. */
typedef struct
{
  TlChartDrawing drawing;
  TlSceneGroup *root; /* owned by the scene in the end */
  double margin;
  double y;
} Page;

/* Adds lines of text from the next baseline on. */
static void
add_text (Page *self, TlSceneGroup *group, const char *text, TlFont font, double x,
          double line_height, TlInk ink)
{
  guint n = tl_map_add_paragraph (&self->drawing.pen, group, text, font, self->margin + x, self->y,
                                  self->drawing.width - x, line_height, TL_ALIGN_LEFT, ink);

  self->y += MAX (n, 1) * line_height;
}

static TlSceneGroup *
begin_part (Page *self, TlSceneRole role, const char *part)
{
  g_autofree char *id = g_strdup_printf ("%s-%s", self->drawing.chart->id, part);

  return tl_scene_group_new (role, TL_ID_NONE, id);
}

/* Text of a part stands where the page says, so the part is as large as the page. */
static void
end_part (Page *self, TlSceneGroup *part)
{
  tl_map_seal (&self->drawing.pen, part, self->drawing.width + 2 * self->margin, self->y);
  tl_scene_group_take_child (self->root, part, 0, 0);
}

/* “71 % · Oct 2026 · 66–76 · n 318 · target ≥ 80 % · misses the target, but tolerable” */
static char *
make_figure_line (const TlChartDrawing *self)
{
  const TlKpiDefinition *definition = &self->chart->definition;
  TlMapFigure figure = tl_chart_get_figure (self->chart, self->latest);
  g_autofree char *value = NULL;
  g_autofree char *interval = NULL;
  g_autofree char *target = tl_kpi_format_target (definition);
  g_autofree char *verdict = NULL;
  GString *line;

  if (self->latest == NULL)
    return g_strdup (_ ("No figures yet."));
  value = tl_kpi_format_value (definition, self->latest->value);
  interval = tl_map_figure_make_interval (&figure, TRUE);
  verdict = tl_kpi_verdict_describe (&figure.verdict);
  line = g_string_new (value);
  g_string_append_printf (line, " · %s", interval);
  if (target != NULL)
    {
      g_string_append (line, " · ");
      g_string_append_printf (line, _ ("target %s"), target);
    }
  if (target != NULL || figure.verdict.few)
    g_string_append_printf (line, " · %s", verdict);
  return g_string_free (line, FALSE);
}

static void
add_head (Page *self)
{
  const TlChart *chart = self->drawing.chart;
  TlSceneGroup *head = begin_part (self, TL_ROLE_HEADING, "head");
  g_autofree char *figure = make_figure_line (&self->drawing);

  head->outline_level = 1;
  tl_scene_group_set_title (head, chart->title);
  self->y = TITLE_BASELINE;
  add_text (self, head, chart->title, TL_MAP_FONT_FIGURE, 0, 24, TL_INK_TEXT);
  if (chart->meaning != NULL)
    add_text (self, head, chart->meaning, TL_MAP_FONT_TEXT, 0, LINE_GAP, TL_INK_TEXT_SECOND);
  add_text (self, head, figure, TL_MAP_FONT_STRONG, 0, LINE_GAP, TL_INK_TEXT);
  end_part (self, head);
}

static void
add_block (Page *self, TlSceneGroup *block)
{
  tl_scene_group_take_child (self->root, block, self->margin, self->y);
  self->y += block->height;
}

static void
add_signals (Page *self)
{
  const TlChart *chart = self->drawing.chart;
  TlSceneGroup *part;

  if (chart->signals->len == 0)
    return;
  part = begin_part (self, TL_ROLE_PARAGRAPH, "signals");
  self->y += BLOCK_GAP + 10;
  for (guint i = 0; i < chart->signals->len; i++)
    {
      const TlChartSignal *signal = g_ptr_array_index (chart->signals, i);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      tl_scene_group_add_rect (part, self->margin, self->y - 11, 15, 14, 3, TL_INK_TEXT,
                               TL_INK_NONE, 0);
      tl_map_add_line (&self->drawing.pen, part, number, TL_MAP_FONT_TINY_STRONG,
                       self->margin + 7.5, self->y, TL_ALIGN_CENTRE, TL_INK_TEXT_INVERSE);
      add_text (self, part, signal->sentence, TL_MAP_FONT_TEXT, NUMBER_WIDTH,
                TL_MAP_TEXT_LINE_HEIGHT, TL_INK_TEXT);
      self->y += 3;
    }
  end_part (self, part);
}

static void
add_events (Page *self)
{
  const TlChart *chart = self->drawing.chart;
  TlSceneGroup *part;

  if (chart->events->len == 0)
    return;
  part = begin_part (self, TL_ROLE_PARAGRAPH, "events");
  self->y += BLOCK_GAP + 10;
  for (guint i = 0; i < chart->events->len; i++)
    {
      const TlChartEvent *event = g_ptr_array_index (chart->events, i);
      g_autofree char *day = tl_date_format_day (event->day);
      g_autofree char *line
          /* Translators: a day, and what was done on it. */
          = tl_text_format_two (_ ("Done on %1$s: %2$s"), day, event->label);

      tl_scene_group_add_line (part, self->margin + 7.5, self->y - 11, self->margin + 7.5,
                               self->y + 3, TL_INK_SERVICE, 1.4, TL_DASH_FINE);
      add_text (self, part, line, TL_MAP_FONT_CARD, NUMBER_WIDTH, TL_MAP_TEXT_LINE_HEIGHT,
                TL_INK_TEXT);
      if (event->sentence != NULL)
        add_text (self, part, event->sentence, TL_MAP_FONT_TEXT, NUMBER_WIDTH,
                  TL_MAP_TEXT_LINE_HEIGHT, TL_INK_TEXT_SECOND);
      self->y += 3;
    }
  end_part (self, part);
}

static void
add_parts (Page *self)
{
  const TlChart *chart = self->drawing.chart;
  TlSceneGroup *part;

  if (chart->parts == NULL)
    return;
  part = begin_part (self, TL_ROLE_HEADING, "parts");
  part->outline_level = 2;
  tl_scene_group_set_title (part, chart->parts_title);
  self->y += BLOCK_GAP + 14;
  add_text (self, part, chart->parts_title, TL_MAP_FONT_HEADING, 0, BLOCK_GAP, TL_INK_TEXT);
  end_part (self, part);
  add_block (self, tl_chart_build_multiples (chart->parts, self->drawing.pen.measure,
                                             self->drawing.width));
}

static void
add_source (Page *self)
{
  TlSceneGroup *part;

  if (self->drawing.chart->source == NULL)
    return;
  part = begin_part (self, TL_ROLE_FOOTER, "source");
  self->y += BLOCK_GAP + 10;
  add_text (self, part, self->drawing.chart->source, TL_MAP_FONT_TINY, 0, TL_CHART_LINE_HEIGHT,
            TL_INK_TEXT_SECOND);
  end_part (self, part);
}

/* A series without a point has no axes. */
static void
add_nothing (Page *self)
{
  TlSceneGroup *part = begin_part (self, TL_ROLE_PARAGRAPH, "empty");

  self->y += EMPTY_HEIGHT / 2;
  add_text (self, part, _ ("No figures yet."), TL_MAP_FONT_TEXT, 0, LINE_GAP, TL_INK_TEXT_SECOND);
  self->y += EMPTY_HEIGHT / 2;
  end_part (self, part);
}

static TlScene *
finish (Page *self)
{
  const TlChart *chart = self->drawing.chart;
  double width = self->drawing.width + 2 * self->margin;
  TlScene *scene;

  self->y += self->margin > 0 ? PAGE_BOTTOM : 0;
  self->root->width = width;
  self->root->height = self->y;
  tl_scene_group_set_title (self->root, chart->title);
  scene = tl_scene_new (width, self->y, self->root);
  scene->title = g_strdup (chart->title);
  scene->language = g_strdup (chart->language);
  scene->right_to_left = chart->right_to_left;
  scene->description = tl_map_describe_scene (scene);
  return scene;
}

/**
 * tl_chart_draw:
 * @self: a chart
 * @style: what is drawn around the plot
 * @width: of the scene, in pixels
 * @plot_height: of the plot with its axes, in pixels
 *
 * Returns: (transfer full): the chart as a page, as high as it must be
 */
TlScene *
tl_chart_draw (const TlChart *self, TlChartStyle style, double width, double plot_height)
{
  g_autoptr (TlTextMeasure) measure = tl_text_measure_new ();
  Page page = { .margin = style == TL_CHART_PAGE ? MARGIN : 0 };

  tl_text_measure_set_right_to_left (measure, self->right_to_left);
  tl_chart_drawing_init (&page.drawing, self, measure, width - 2 * page.margin);
  page.root = tl_scene_group_new (TL_ROLE_DOCUMENT, TL_ID_NONE, self->id);
  if (style == TL_CHART_PAGE)
    add_head (&page);
  if (self->points->len == 0)
    add_nothing (&page);
  else
    {
      add_block (&page, tl_chart_build_plot (&page.drawing, plot_height));
      page.y += BLOCK_GAP - 4;
      add_block (&page, tl_chart_build_legend (&page.drawing));
    }
  if (style == TL_CHART_PAGE)
    {
      add_signals (&page);
      add_events (&page);
      add_parts (&page);
      add_source (&page);
    }
  return finish (&page);
}
