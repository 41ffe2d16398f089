/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"
#include "tl-lens.h"
#include "tl-paper.h"
#include "tl-scene.h"

G_BEGIN_DECLS

/** The smallest type that is pleasant to read on paper, in points. */
#define TL_READABLE_POINTS 7.0

/**
 * TlMapPagesOptions: what pages are made of a map; all zeros is a page as large as the map.
 * @paper: what they are for
 * @one_page: all on one sheet, however small the type comes out
 * @without_legend: leave out what the signs mean
 * @without_sources: leave out where figures come from
 * @old_kpis: (nullable) (element-type TlId): KPIs whose figures are older than their rows; borrowed
 * @lens: what cards are asked
 * @compare_with: a map that this one is held against, or %TL_ID_NONE; then without a lens
 * @with_hidden: stages, steps and lanes that are hidden are shown, collapsed ones in full
 * @with_notes: the notes of cards follow on pages of their own
 * @with_comments: comments likewise
 */
typedef struct
{
  TlPaper paper;
  gboolean one_page;
  gboolean without_legend;
  gboolean without_sources;
  const GArray *old_kpis;
  TlLens lens;
  TlId compare_with;
  gboolean with_hidden;
  gboolean with_notes;
  gboolean with_comments;
} TlMapPagesOptions;

GPtrArray *tl_map_pages_new_with_options (TlDocument *document, TlId map,
                                          const TlMapPagesOptions *options, GError **error);
GPtrArray *tl_map_stage_pages_new (TlDocument *document, TlId map, TlId stage, double width,
                                   double height);
double tl_scene_get_smallest_type (const TlScene *scene);

G_END_DECLS
