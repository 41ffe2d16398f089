/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The emotions lane: a grid from −2 to +2, for each persona a smooth curve with a face at each
 * score, and what they feel or say.
 *
 * The curve is a monotone cubic (Fritsch and Carlson, 1980): it rises and falls with the scores and
 * never passes them. The lane grows for words that pass the grid (tl-map-emotion-labels.c). With one
 * persona the curve is coloured by score; with several it has the persona's colour and a dash of its
 * own, named beside the grid. Where two states are compared, fine dots run as the other state's curve
 * does.
 */
#include "tl-map-emotions-private.h"

#include "tl-project.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define GRID_TOP 22.0    /* lane top to +2 */
#define GRID_BOTTOM 36.0 /* −2 to the lane's end */

static void
series_free (gpointer data)
{
  TlMapSeries *series = data;

  g_array_unref (series->marks);
  g_array_unref (series->slopes);
  g_free (series);
}

static TlMapSeries *
get_series (TlMapLayout *self, GPtrArray *all, TlId persona)
{
  TlMapSeries *series;

  for (guint i = 0; i < all->len; i++)
    {
      series = g_ptr_array_index (all, i);
      if (series->persona == persona)
        return series;
    }
  series = g_new0 (TlMapSeries, 1);
  series->persona = persona;
  series->record = persona != TL_ID_NONE
                       ? tl_document_lookup_kind (self->document, persona, TL_KIND_PERSONA)
                       : NULL;
  series->marks = g_array_new (FALSE, FALSE, sizeof (TlMapMark));
  series->slopes = g_array_new (FALSE, FALSE, sizeof (double));
  g_ptr_array_add (all, series);
  return series;
}

/* Emotions without a persona are those of the map's only one. */
static TlId
find_persona (TlMapLayout *self, TlRecord *emotion)
{
  TlId persona = tl_record_get_reference (emotion, TL_EMOTION_PERSONA);
  const TlId *personas;
  guint n;

  if (persona != TL_ID_NONE)
    return persona;
  personas = tl_record_get_references (self->map, TL_MAP_PERSONAS, &n);
  return n == 1 ? personas[0] : TL_ID_NONE;
}

static gint
compare_marks (gconstpointer a, gconstpointer b)
{
  const TlMapMark *left = a;
  const TlMapMark *right = b;

  return (left->column > right->column) - (left->column < right->column);
}

/* Several emotions under one step share its width. */
static void
place_marks (TlMapLayout *self, TlMapSeries *series)
{
  g_array_sort (series->marks, compare_marks); /* a merge sort: equals keep their order */
  for (guint i = 0, next; i < series->marks->len; i = next)
    {
      const TlMapMark *mark = &g_array_index (series->marks, TlMapMark, i);
      const TlMapColumn *column = &g_array_index (self->columns, TlMapColumn, mark->column);

      for (next = i; next < series->marks->len
                     && g_array_index (series->marks, TlMapMark, next).column == mark->column;)
        next++;
      for (guint k = i; k < next; k++)
        {
          TlMapMark *placed = &g_array_index (series->marks, TlMapMark, k);

          placed->point.x = column->x + column->width * (k - i + 0.5) / (next - i);
          placed->point.y = -placed->score * self->metrics.score_height;
        }
    }
}

static gboolean
meets_face (const GPtrArray *all, guint n_series, const TlPoint *point)
{
  for (guint s = 0; s < n_series; s++)
    {
      const TlMapSeries *series = g_ptr_array_index (all, s);

      for (guint i = 0; i < series->marks->len; i++)
        {
          const TlPoint *other = &g_array_index (series->marks, TlMapMark, i).point;

          if (fabs (other->x - point->x) < 2 * TL_MAP_FACE_RADIUS + 2
              && fabs (other->y - point->y) < 2 * TL_MAP_FACE_RADIUS + 2)
            return TRUE;
        }
    }
  return FALSE;
}

/* Faces of two personas who feel the same stand side by side. */
static void
separate_marks (GPtrArray *all)
{
  for (guint s = 1; s < all->len; s++)
    {
      TlMapSeries *series = g_ptr_array_index (all, s);

      for (guint i = 0; i < series->marks->len; i++)
        {
          TlPoint *point = &g_array_index (series->marks, TlMapMark, i).point;
          double x = point->x;

          for (int step = 1; step < 7 && meets_face (all, s, point); step++)
            point->x
                = x + (step % 2 == 1 ? 1 : -1) * ((step + 1) / 2) * (2 * TL_MAP_FACE_RADIUS + 2.5);
        }
    }
}

/* The step of this map that an emotion is drawn under, which may be one of the other state's. */
static TlId
get_step (TlMapLayout *self, TlRecord *emotion)
{
  TlRecord *step;

  if (tl_record_get_ancestor (emotion, TL_KIND_MAP) == self->map)
    return tl_record_get_reference (emotion, TL_EMOTION_STEP);
  step = tl_comparison_get_counterpart (self->comparison,
                                        tl_comparison_get_step (self->comparison, emotion));
  return step != NULL ? tl_record_get_id (step) : TL_ID_NONE;
}

static GPtrArray *
list_series (TlMapLayout *self, TlRecord *lane)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (series_free);

  for (guint i = 0; i < tl_record_get_n_children (lane); i++)
    {
      TlRecord *record = tl_record_get_child (lane, i);
      TlMapSeries *series;
      TlMapMark mark = { .record = record };

      if (tl_record_get_kind (record) != TL_KIND_EMOTION
          || !tl_map_find_column (self, get_step (self, record), &mark.column))
        continue;
      series = get_series (self, all, find_persona (self, record));
      mark.score = 0;
      tl_map_get_number (self, record, TL_EMOTION_SCORE, &mark.score);
      mark.assumed = tl_record_get_choice (record, TL_EMOTION_EVIDENCE) == TL_EVIDENCE_ASSUMED;
      g_array_append_val (series->marks, mark);
    }
  for (guint i = 0; i < all->len; i++)
    place_marks (self, g_ptr_array_index (all, i));
  separate_marks (all);
  return all;
}

/* The slope at each mark: flat at ends and turns, else the harmonic mean of the two sides. */
static void
find_slopes (TlMapSeries *series)
{
  guint n = series->marks->len;

  g_array_set_size (series->slopes, n);
  for (guint i = 0; i < n; i++)
    {
      double slope = 0;

      if (i > 0 && i + 1 < n)
        {
          const TlPoint *before = tl_map_series_get_point (series, i - 1);
          const TlPoint *at = tl_map_series_get_point (series, i);
          const TlPoint *after = tl_map_series_get_point (series, i + 1);
          double left = (at->y - before->y) / MAX (at->x - before->x, 1);
          double right = (after->y - at->y) / MAX (after->x - at->x, 1);

          if (left * right > 0)
            slope = 2 * left * right / (left + right);
        }
      g_array_index (series->slopes, double, i) = slope;
    }
}

static TlInk
get_score_ink (double score)
{
  return score >= 0.35 ? TL_INK_GOOD : score <= -0.35 ? TL_INK_BAD : TL_INK_NEUTRAL;
}

static TlInk
get_persona_ink (const TlMapSeries *series)
{
  TlColour colour;

  if (series->record == NULL || !tl_record_get_colour (series->record, &colour))
    return TL_INK_CHANNEL;
  return tl_ink_from_colour (colour);
}

static TlDash
get_series_dash (guint number)
{
  static const TlDash dashes[] = { TL_DASH_SOLID, TL_DASH_LINE, TL_DASH_FINE, TL_DASH_GRID };

  return dashes[number % G_N_ELEMENTS (dashes)];
}

/* The curve through at least two marks. */
static TlPathData *
make_path (const TlMapSeries *series, double zero)
{
  TlPathBuilder builder;

  tl_path_builder_init (&builder);
  tl_path_builder_move_to (&builder, tl_map_series_get_point (series, 0)->x,
                           zero + tl_map_series_get_point (series, 0)->y);
  for (guint i = 0; i + 1 < series->marks->len; i++)
    {
      const TlPoint *to = tl_map_series_get_point (series, i + 1);
      TlPoint first, second;

      tl_map_series_get_controls (series, i, &first, &second);
      tl_path_builder_curve_to (&builder, first.x, zero + first.y, second.x, zero + second.y, to->x,
                                zero + to->y);
    }
  return tl_path_builder_end (&builder);
}

/* What the curves of the other state are, below those of this one. */
static void
add_earlier_curves (const TlMapPlot *plot, TlRecord *lane, TlSceneGroup *group, double zero)
{
  TlMapLayout *self = plot->layout;
  TlRecord *other
      = self->comparison == NULL ? NULL : tl_comparison_get_counterpart (self->comparison, lane);
  g_autoptr (GPtrArray) all = NULL;

  if (other == NULL)
    return;
  all = list_series (self, other);
  for (guint i = 0; i < all->len; i++)
    {
      TlMapSeries *series = g_ptr_array_index (all, i);

      if (series->marks->len < 2)
        continue;
      find_slopes (series);
      tl_scene_group_add_path (group, make_path (series, zero), TL_INK_NONE, TL_INK_NEUTRAL, 1.6,
                               TL_CAP_BUTT)
          ->dash
          = TL_DASH_FINE;
    }
}

static void
add_curve (const TlMapPlot *plot, TlSceneGroup *group, guint number, double zero)
{
  const TlMapSeries *series = g_ptr_array_index (plot->series, number);
  TlSceneItem *item;

  if (series->marks->len < 2)
    return;
  if (plot->series->len == 1)
    {
      item = tl_scene_group_add_path (group, make_path (series, zero), TL_INK_NONE, TL_INK_GOOD, 3,
                                      TL_CAP_ROUND);
      item->path.stroke_middle = TL_INK_NEUTRAL;
      item->path.stroke_end = TL_INK_BAD;
      item->path.gradient_top = zero - 2 * plot->layout->metrics.score_height;
      item->path.gradient_bottom = zero + 2 * plot->layout->metrics.score_height;
      return;
    }
  item = tl_scene_group_add_path (group, make_path (series, zero), TL_INK_NONE,
                                  get_persona_ink (series), 2.6, TL_CAP_BUTT);
  item->dash = get_series_dash (number);
}

static void
add_grid (const TlMapPlot *plot, TlSceneGroup *group, double zero)
{
  static const char *const names[] = { "−2", "−1", "0", "+1", "+2" };

  for (int score = 2; score >= -2; score--)
    {
      double y = zero - score * plot->layout->metrics.score_height;

      tl_scene_group_add_line (group, plot->left, y, plot->right, y,
                               score == 0 ? TL_INK_HAIRLINE : TL_INK_HAIRLINE_SOFT, 1,
                               score == 0 ? TL_DASH_SOLID : TL_DASH_GRID);
      tl_map_add_line (plot->layout, group, names[score + 2], TL_MAP_FONT_TINY,
                       plot->layout->metrics.label_width - TL_MAP_LABEL_GAP, y + 4, TL_ALIGN_RIGHT,
                       TL_INK_TEXT_SECOND);
    }
}

static void
add_mark (const TlMapPlot *plot, TlSceneGroup *group, const TlMapMark *mark, double zero,
          GArray *spots)
{
  TlSceneGroup *face
      = tl_map_group_new (TL_ROLE_EMOTION, "emotion", tl_record_get_id (mark->record));
  double x = mark->point.x - TL_MAP_FACE_RADIUS;
  double y = zero + mark->point.y - TL_MAP_FACE_RADIUS;
  g_autofree char *title = tl_map_emotion_make_words (mark->record);

  tl_scene_group_set_title (face, g_strdelimit (title, "\n", ' '));
  tl_scene_group_take_description (face, tl_map_describe_emotion (plot->layout, mark->record));
  tl_map_lens_describe_difference (plot->layout, face, mark->record);
  tl_map_add_face (face, TL_MAP_FACE_RADIUS, TL_MAP_FACE_RADIUS, mark->score, mark->assumed,
                   get_score_ink (mark->score));
  for (guint i = 0; i < plot->labels->len; i++)
    {
      const TlMapEmotionLabel *label = &g_array_index (plot->labels, TlMapEmotionLabel, i);

      if (label->mark != mark)
        continue;
      for (guint k = 0; k < label->lines->len; k++)
        {
          const TlTextLine *line = &g_array_index (label->lines, TlTextLine, k);
          TlSceneItem *item
              = tl_scene_group_add_text (face, label->box.x + label->box.width / 2 - x,
                                         zero + label->box.y + (k + 1) * TL_MAP_EMOTION_LINE_HEIGHT
                                             - 3.5 - y,
                                         line->width, line->string, TL_MAP_FONT_SMALL,
                                         TL_ALIGN_CENTRE, TL_INK_TEXT_SECOND);

          item->text.right_to_left = line->right_to_left;
        }
    }
  tl_map_seal (plot->layout, face, 2 * TL_MAP_FACE_RADIUS, 2 * TL_MAP_FACE_RADIUS);
  tl_scene_group_take_child (group, face, x, y);
  tl_map_add_spot (spots, tl_record_get_id (mark->record), x, y, 2 * TL_MAP_FACE_RADIUS,
                   2 * TL_MAP_FACE_RADIUS);
}

/* Names the personas' lines in the label column. Returns the height below @y. */
static double
add_series_names (const TlMapPlot *plot, TlSceneGroup *group, double y)
{
  double top = y;

  if (plot->series->len < 2)
    return 0;
  for (guint i = 0; i < plot->series->len; i++)
    {
      const TlMapSeries *series = g_ptr_array_index (plot->series, i);
      const char *name = series->record != NULL ? tl_map_get_name (series->record)
                                                /* Translators: emotions of no persona. */
                                                : _ ("not said whose");
      TlSceneItem *line;

      y += TL_MAP_SMALL_LINE_HEIGHT;
      line = tl_scene_group_add_line (group, plot->layout->metrics.margin, y - 4,
                                      plot->layout->metrics.margin + 20, y - 4,
                                      get_persona_ink (series), 2.6, get_series_dash (i));
      line->cap = TL_CAP_BUTT;
      y += (tl_map_add_paragraph (plot->layout, group, name, TL_MAP_FONT_SMALL,
                                  plot->layout->metrics.margin + 27, y,
                                  plot->layout->metrics.label_width - plot->layout->metrics.margin
                                      - 27 - 36,
                                  TL_MAP_SMALL_LINE_HEIGHT, TL_ALIGN_LEFT, TL_INK_TEXT_SECOND)
            - 1)
           * TL_MAP_SMALL_LINE_HEIGHT;
    }
  return y - top + 8;
}

static void
draw_plot (const TlMapPlot *plot, TlMapLane *lane, TlSceneGroup *group, double zero, double height,
           GArray *spots)
{
  TlSceneGroup *curves = tl_scene_group_new (TL_ROLE_ARTIFACT, TL_ID_NONE, NULL);
  char id[TL_ID_STRING_SIZE];

  add_grid (plot, group, zero);
  curves->id = g_strconcat ("curve-", tl_id_to_buffer (lane->id, id), NULL);
  add_earlier_curves (plot, lane->record, curves, zero);
  for (guint i = 0; i < plot->series->len; i++)
    add_curve (plot, curves, i, zero);
  for (guint i = 0; i < curves->items->len; i++)
    {
      TlPathData *data = g_array_index (curves->items, TlSceneItem, i).path.data;

      for (guint k = 0; k < data->n_points; k++)
        data->points[k].x -= plot->left;
    }
  curves->clip = plot->first > 0 || plot->last < plot->layout->columns->len;
  tl_map_seal (plot->layout, curves, plot->right - plot->left, height);
  tl_scene_group_take_child (group, curves, plot->left, 0);
  for (guint i = 0; i < plot->series->len; i++)
    {
      const TlMapSeries *series = g_ptr_array_index (plot->series, i);

      for (guint k = 0; k < series->marks->len; k++)
        {
          const TlMapMark *mark = &g_array_index (series->marks, TlMapMark, k);

          if (mark->column >= plot->first && mark->column < plot->last)
            add_mark (plot, group, mark, zero, spots);
          lane->uses |= mark->assumed ? TL_MAP_USES_ASSUMED_EMOTION : 0;
        }
    }
}

/**
 * tl_map_make_emotions_hint:
 * @lane: an emotions lane
 *
 * Returns: (transfer full) (nullable): whose emotions these are, if it is one persona, and how they are
 *   known
 */
char *
tl_map_make_emotions_hint (TlMapLayout *self, TlMapLane *lane)
{
  g_autoptr (GPtrArray) series = list_series (self, lane->record);
  const TlMapSeries *only = series->len == 1 ? g_ptr_array_index (series, 0) : NULL;
  guint n = 0;
  guint n_assumed = 0;
  guint n_researched = 0;
  const char *known;

  for (guint i = 0; i < tl_record_get_n_children (lane->record); i++)
    {
      TlRecord *record = tl_record_get_child (lane->record, i);
      guint evidence;

      if (tl_record_get_kind (record) != TL_KIND_EMOTION)
        continue;
      evidence = tl_record_get_choice (record, TL_EMOTION_EVIDENCE);
      n++;
      n_assumed += evidence == TL_EVIDENCE_ASSUMED;
      n_researched += evidence == TL_EVIDENCE_RESEARCHED;
    }
  if (n == 0)
    return NULL;
  known = n_researched == n ? _ ("observed")
          : n_assumed == n  ? _ ("assumed")
                            : _ ("partly assumed");
  if (only == NULL || only->record == NULL)
    return g_strdup (known);
  /* Translators: a persona, and how their emotions are known. */
  return g_strdup_printf (_ ("%1$s, %2$s"), tl_map_get_name (only->record), known);
}

/**
 * tl_map_add_emotions:
 * @lane: an emotions lane
 * @group: the lane's group, its width set
 * @first: number of the first column to draw
 * @last: number after the last one
 * @label_height: of the lane's label
 * @spots: (nullable): where to note the emotions
 *
 * Returns: the height that the lane needs
 */
double
tl_map_add_emotions (TlMapLayout *self, TlMapLane *lane, TlSceneGroup *group, guint first,
                     guint last, double label_height, GArray *spots)
{
  g_autoptr (GPtrArray) series = list_series (self, lane->record);
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (TlMapEmotionLabel));
  TlMapPlot plot
      = { .layout = self, .series = series, .labels = labels, .first = first, .last = last };
  double top = 2 * self->metrics.score_height;
  double bottom = 2 * self->metrics.score_height;
  double zero, height, names;

  lane->uses = 0;
  if (first >= last)
    return label_height;
  plot.left = g_array_index (self->columns, TlMapColumn, first).x;
  plot.right = tl_map_columns_end (self, last);
  g_array_set_clear_func (labels, tl_map_emotion_label_clear);
  for (guint i = 0; i < series->len; i++)
    find_slopes (g_ptr_array_index (series, i));
  tl_map_plot_add_labels (&plot);
  for (guint i = 0; i < labels->len; i++)
    {
      const TlRect *box = &g_array_index (labels, TlMapEmotionLabel, i).box;

      top = MAX (top, 10 - box->y - GRID_TOP + 2);
      bottom = MAX (bottom, box->y + box->height - GRID_BOTTOM + 8);
    }
  zero = GRID_TOP + top;
  lane->zero = zero;
  height = zero + bottom + GRID_BOTTOM;
  names = add_series_names (&plot, group, label_height - 8);
  height = MAX (height, label_height + names);
  draw_plot (&plot, lane, group, zero, height, spots);
  return height;
}
