/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two files of the emotions lane share: see tl-map-emotions.c. */
#pragma once

#include "tl-map-private.h"

G_BEGIN_DECLS

#define TL_MAP_FACE_RADIUS 12.0
#define TL_MAP_EMOTION_LINE_HEIGHT 14.0

/* An emotion where it is drawn; y is 0 at a score of 0. */
typedef struct
{
  TlRecord *record;
  guint column;
  double score;
  TlPoint point;
  gboolean assumed;
} TlMapMark;

/* The emotions of one persona. */
typedef struct
{
  TlId persona;
  TlRecord *record; /* NULL: nobody is named */
  GArray *marks;    /* of TlMapMark, from left to right */
  GArray *slopes;   /* of double, one a mark */
} TlMapSeries;

/* What is felt or said, and where that stands; y is 0 at a score of 0. */
typedef struct
{
  const TlMapMark *mark;
  GArray *lines; /* of TlTextLine */
  TlRect box;
} TlMapEmotionLabel;

typedef struct
{
  TlMapLayout *layout;
  GPtrArray *series; /* of TlMapSeries */
  GArray *labels;    /* of TlMapEmotionLabel */
  guint first, last; /* columns that are drawn, the last one excluded */
  double left, right;
} TlMapPlot;

const TlPoint *tl_map_series_get_point (const TlMapSeries *series, guint i);
void tl_map_series_get_controls (const TlMapSeries *series, guint i, TlPoint *first,
                                 TlPoint *second);
char *tl_map_emotion_make_words (TlRecord *emotion);
void tl_map_emotion_label_clear (gpointer data);
void tl_map_plot_add_labels (TlMapPlot *plot);

G_END_DECLS
