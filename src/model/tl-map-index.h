/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-project.h"

G_BEGIN_DECLS

/** TL_MAP_NO_STAGE: the number of no stage. */
#define TL_MAP_NO_STAGE G_MAXUINT

/**
 * TlMapIndex:
 * @document: the document, borrowed
 * @map: the map, borrowed
 * @stages: (element-type TlRecord): its stages in order, borrowed records
 * @cards: (element-type TlRecord): its cards of all kinds and its emotions, lane by lane
 *
 * One map, indexed for those who ask many questions about all of it at once. Holds until the next
 * edit of the document.
 */
typedef struct
{
  TlDocument *document;
  TlRecord *map;
  GPtrArray *stages;
  GPtrArray *cards;

  /*< private >*/
  GHashTable *stage_of; /* id of a stage or step to the stage's number + 1 */
  GHashTable *links;    /* id of a record to GPtrArray of the links that begin or end there */
} TlMapIndex;

TlMapIndex *tl_map_index_new (TlDocument *document, TlRecord *map);
void tl_map_index_free (TlMapIndex *self);
guint tl_map_index_get_stage (const TlMapIndex *self, TlRecord *record);
GPtrArray *tl_map_index_get_links (const TlMapIndex *self, TlId record);
TlRecord *tl_map_index_get_other_end (const TlMapIndex *self, TlRecord *link, TlId record);
gboolean tl_map_index_is_linked (const TlMapIndex *self, TlId record, guint kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlMapIndex, tl_map_index_free)

G_END_DECLS
