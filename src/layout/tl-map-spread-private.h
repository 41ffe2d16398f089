/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nobody but tl-map-spread.c and tl-map-pages.c includes this. */
#pragma once

#include "tl-map-private.h"

G_BEGIN_DECLS

/*
 * How a map is spread over paper.
 *
 * What the caller sets: the paper, the limits of the scale, what is left out. The rest comes from
 * tl_map_spread_choose_columns() or tl_map_spread_fill_page(), and goes with tl_map_spread_clear().
 */
typedef struct
{
  TlDocument *document; /* borrowed, as the caller's */
  TlId map;
  double paper_width;
  double paper_height;
  double inset;         /* paper edge to the map's own page */
  double minimum_scale; /* type is not made smaller than that */
  double maximum_scale;
  gboolean without_head; /* the title alone, on every page */
  gboolean without_foot;
  gboolean without_legend;
  TlLens lens;
  TlId compare_with;
  gboolean without_sources;
  const GArray *old_kpis;

  TlMapLayout *layout; /* owned */
  double scale;
  double width;       /* of a page, in the map's pixels */
  double height;      /* likewise */
  guint n_across;     /* columns on a page */
  GArray *places;     /* owned, of double: where columns stand on the undivided map */
  GPtrArray *pages;   /* owned: the pages being filled */
  guint sources_page; /* which one says where figures come from */
} TlMapSpread;

void tl_map_spread_choose_columns (TlMapSpread *self);
void tl_map_spread_fill_page (TlMapSpread *self);
void tl_map_spread_tile (TlMapSpread *self, GPtrArray *scenes);
void tl_map_spread_clear (TlMapSpread *self);

G_END_DECLS
