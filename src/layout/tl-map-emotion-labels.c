/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of the emotions lane: they stand above or below their face, wherever they meet no face, no
 * curve and no other words; of equally free places the nearest wins.
 */
#include "tl-map-emotions-private.h"

#include <glib/gi18n-lib.h>

#define LABEL_GAP 6.0
#define CLEARANCE 3.0
#define SAMPLES 24 /* of each piece of a curve, for keeping clear of it */

/** tl_map_series_get_point: Returns: where mark @i stands */
const TlPoint *
tl_map_series_get_point (const TlMapSeries *series, guint i)
{
  return &g_array_index (series->marks, TlMapMark, i).point;
}

/** tl_map_series_get_controls: the controls of the curve's piece from mark @i to the next. */
void
tl_map_series_get_controls (const TlMapSeries *series, guint i, TlPoint *first, TlPoint *second)
{
  const TlPoint *from = tl_map_series_get_point (series, i);
  const TlPoint *to = tl_map_series_get_point (series, i + 1);
  double third = (to->x - from->x) / 3;

  *first
      = (TlPoint){ from->x + third, from->y + third * g_array_index (series->slopes, double, i) };
  *second
      = (TlPoint){ to->x - third, to->y - third * g_array_index (series->slopes, double, i + 1) };
}

static double
tl_map_series_get_y (const TlMapSeries *series, guint i, double t)
{
  TlPoint first, second;
  double u = 1 - t;

  tl_map_series_get_controls (series, i, &first, &second);
  return u * u * u * tl_map_series_get_point (series, i)->y + 3 * u * u * t * first.y
         + 3 * u * t * t * second.y + t * t * t * tl_map_series_get_point (series, i + 1)->y;
}

/* How much of @box a curve runs through, in samples. */
static guint
count_curve_hits (const TlMapPlot *plot, const TlRect *box)
{
  guint hits = 0;

  for (guint s = 0; s < plot->series->len; s++)
    {
      const TlMapSeries *series = g_ptr_array_index (plot->series, s);

      for (guint i = 0; i + 1 < series->marks->len; i++)
        {
          const TlPoint *from = tl_map_series_get_point (series, i);
          const TlPoint *to = tl_map_series_get_point (series, i + 1);

          if (to->x < box->x || from->x > box->x + box->width)
            continue;
          for (guint k = 0; k <= SAMPLES; k++)
            hits += tl_rect_contains (box, from->x + (to->x - from->x) * k / SAMPLES,
                                      tl_map_series_get_y (series, i, (double) k / SAMPLES));
        }
    }
  return hits;
}

/* What is in the way of words in @box: other words most, then faces, then curves. */
static double
count_cost (const TlMapPlot *plot, const TlRect *box)
{
  const TlRect room = { box->x - CLEARANCE, box->y - CLEARANCE + 1, box->width + 2 * CLEARANCE,
                        box->height + 2 * CLEARANCE - 2 };
  double cost = 40.0 * count_curve_hits (plot, &room);

  for (guint i = 0; i < plot->labels->len; i++)
    if (tl_rect_intersects (&room, &g_array_index (plot->labels, TlMapEmotionLabel, i).box))
      cost += 10000;
  for (guint s = 0; s < plot->series->len; s++)
    {
      const TlMapSeries *series = g_ptr_array_index (plot->series, s);

      for (guint i = 0; i < series->marks->len; i++)
        {
          const TlPoint *point = tl_map_series_get_point (series, i);
          const TlRect face = { point->x - TL_MAP_FACE_RADIUS, point->y - TL_MAP_FACE_RADIUS,
                                2 * TL_MAP_FACE_RADIUS, 2 * TL_MAP_FACE_RADIUS };

          if (tl_rect_intersects (&room, &face))
            cost += 2000;
        }
    }
  return cost;
}

/** tl_map_emotion_make_words: Returns: (transfer full): “curious”, “No one rings back” in quotes, or both */
char *
tl_map_emotion_make_words (TlRecord *emotion)
{
  const char *feeling = tl_record_get_text (emotion, TL_EMOTION_FEELING);
  const char *quote = tl_record_get_text (emotion, TL_EMOTION_QUOTE);

  if (*quote == '\0')
    return g_strdup (feeling);
  if (*feeling == '\0')
    /* Translators: the quotation marks of the language around what somebody said. */
    return g_strdup_printf (_ ("“%s”"), quote);
  /* Translators: a feeling, and on the next line what somebody said. */
  return g_strdup_printf (_ ("%1$s\n“%2$s”"), feeling, quote);
}

static void
place_label (TlMapPlot *plot, TlMapEmotionLabel *label)
{
  const TlPoint *point = &label->mark->point;
  gboolean below_first = label->mark->score < -0.75;
  double width = 0;
  double height = label->lines->len * TL_MAP_EMOTION_LINE_HEIGHT;
  double best = G_MAXDOUBLE;
  TlRect chosen = { 0 };

  for (guint i = 0; i < label->lines->len; i++)
    width = MAX (width, g_array_index (label->lines, TlTextLine, i).width * TL_MAP_SLACK);
  for (int step = 0; step < 40; step++)
    for (int side = 0; side < 2; side++)
      for (int shift = 0; shift < 7; shift++)
        {
          gboolean below = (side == 1) != below_first;
          double away = TL_MAP_FACE_RADIUS + LABEL_GAP - 2 + step * 5;
          double aside = (shift + 1) / 2 * (shift % 2 == 1 ? -0.16 : 0.16) * width;
          TlRect box = { .x = point->x - width / 2 + aside, .width = width, .height = height };
          double cost;

          box.x = CLAMP (box.x, plot->left, MAX (plot->left, plot->right - width));
          box.y = below ? point->y + away : point->y - away - height;
          cost = count_cost (plot, &box) + step * 7 + side * 5 + (shift + 1) / 2 * 6;
          if (cost < best)
            {
              best = cost;
              chosen = box;
            }
          if (best < step * 7)
            {
              label->box = chosen;
              return;
            }
        }
  label->box = chosen;
}

/** tl_map_plot_add_labels: finds places for the words of all emotions that are drawn. */
void
tl_map_plot_add_labels (TlMapPlot *plot)
{
  for (guint s = 0; s < plot->series->len; s++)
    {
      const TlMapSeries *series = g_ptr_array_index (plot->series, s);

      for (guint i = 0; i < series->marks->len; i++)
        {
          const TlMapMark *mark = &g_array_index (series->marks, TlMapMark, i);
          const TlMapColumn *column
              = &g_array_index (plot->layout->columns, TlMapColumn, mark->column);
          g_autofree char *words = tl_map_emotion_make_words (mark->record);
          TlMapEmotionLabel label = { .mark = mark };

          if (*words == '\0' || mark->column < plot->first || mark->column >= plot->last)
            continue;
          label.lines = tl_text_measure_break (plot->layout->measure, words, TL_MAP_FONT_SMALL,
                                               (MAX (column->width, 90) - 6) / TL_MAP_SLACK,
                                               plot->layout->screen ? TL_MAP_SCREEN_LINES : 0);
          place_label (plot, &label);
          g_array_append_val (plot->labels, label);
        }
    }
}

void
tl_map_emotion_label_clear (gpointer data)
{
  g_array_unref (((TlMapEmotionLabel *) data)->lines);
}
