/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A map's stages, cards and links, found without a search: checks, lenses and comparisons ask for
 * the stage and the links of every card, and may take no longer for each on a large map.
 */
#include "tl-map-index.h"

static void
add_stage_of (TlMapIndex *self, TlRecord *record)
{
  TlId id = tl_record_get_id (record);

  g_hash_table_insert (self->stage_of, g_memdup2 (&id, sizeof id),
                       GUINT_TO_POINTER (self->stages->len));
}

static void
add_stage (TlMapIndex *self, TlRecord *stage)
{
  g_ptr_array_add (self->stages, stage);
  add_stage_of (self, stage);
  for (guint i = 0; i < tl_record_get_n_children (stage); i++)
    if (tl_record_get_kind (tl_record_get_child (stage, i)) == TL_KIND_STEP)
      add_stage_of (self, tl_record_get_child (stage, i));
}

static void
add_lane (TlMapIndex *self, TlRecord *lane)
{
  for (guint i = 0; i < tl_record_get_n_children (lane); i++)
    {
      TlRecord *card = tl_record_get_child (lane, i);

      if (tl_record_get_kind (card) != TL_KIND_COMMENT)
        g_ptr_array_add (self->cards, card);
    }
}

static void
add_link_end (TlMapIndex *self, TlRecord *link, TlId end)
{
  GPtrArray *links = g_hash_table_lookup (self->links, &end);

  if (links == NULL)
    {
      links = g_ptr_array_new ();
      g_hash_table_insert (self->links, g_memdup2 (&end, sizeof end), links);
    }
  g_ptr_array_add (links, link);
}

static void
add_link (TlMapIndex *self, TlRecord *link)
{
  TlId from = tl_record_get_reference (link, TL_LINK_FROM);
  TlId to = tl_record_get_reference (link, TL_LINK_TO);

  add_link_end (self, link, from);
  if (to != from)
    add_link_end (self, link, to);
}

/** tl_map_index_new: Returns: (transfer full): an index of @map, a map of @document */
TlMapIndex *
tl_map_index_new (TlDocument *document, TlRecord *map)
{
  TlMapIndex *self = g_new0 (TlMapIndex, 1);

  self->document = document;
  self->map = map;
  self->stages = g_ptr_array_new ();
  self->cards = g_ptr_array_new ();
  self->stage_of = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, NULL);
  self->links = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free,
                                       (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    {
      TlRecord *child = tl_record_get_child (map, i);

      switch (tl_record_get_kind (child))
        {
        case TL_KIND_STAGE:
          add_stage (self, child);
          break;
        case TL_KIND_LANE:
          add_lane (self, child);
          break;
        case TL_KIND_LINK:
          add_link (self, child);
          break;
        default:
          break;
        }
    }
  return self;
}

void
tl_map_index_free (TlMapIndex *self)
{
  g_ptr_array_unref (self->stages);
  g_ptr_array_unref (self->cards);
  g_hash_table_unref (self->stage_of);
  g_hash_table_unref (self->links);
  g_free (self);
}

/**
 * tl_map_index_get_stage:
 * @self: an index
 * @record: a stage, a step, a card or an emotion of any map
 *
 * Returns: the number of the stage that it is or stands in, or %TL_MAP_NO_STAGE if that is none of
 *   this map
 */
guint
tl_map_index_get_stage (const TlMapIndex *self, TlRecord *record)
{
  TlKind kind = tl_record_get_kind (record);
  TlId id = tl_kind_is_card (kind)    ? tl_record_get_reference (record, TL_CARD_STEP)
            : kind == TL_KIND_EMOTION ? tl_record_get_reference (record, TL_EMOTION_STEP)
                                      : tl_record_get_id (record);

  /* The number + 1; 0 - 1 wraps to that of no stage. */
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->stage_of, &id)) - 1;
}

/** tl_map_index_get_links: Returns: (transfer none) (nullable): the links that touch @record */
GPtrArray *
tl_map_index_get_links (const TlMapIndex *self, TlId record)
{
  return g_hash_table_lookup (self->links, &record);
}

/** tl_map_index_get_other_end: Returns: (transfer none) (nullable): what @link ties @record to */
TlRecord *
tl_map_index_get_other_end (const TlMapIndex *self, TlRecord *link, TlId record)
{
  TlId from = tl_record_get_reference (link, TL_LINK_FROM);
  TlId to = tl_record_get_reference (link, TL_LINK_TO);

  return tl_document_lookup (self->document, from == record ? to : from);
}

/** tl_map_index_is_linked: Returns: whether a link of @kind (TL_LINK_KIND_…) touches @record */
gboolean
tl_map_index_is_linked (const TlMapIndex *self, TlId record, guint kind)
{
  GPtrArray *links = tl_map_index_get_links (self, record);

  for (guint i = 0; links != NULL && i < links->len; i++)
    if (tl_record_get_choice (g_ptr_array_index (links, i), TL_LINK_KIND) == kind)
      return TRUE;
  return FALSE;
}
