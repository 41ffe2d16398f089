/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Links between two records, each command as one named step of the history. Which links make sense
 * between which kinds is said in one place, tl-inspector-relations.c.
 *
 * What is chosen about a link right after it was added belongs to adding it: one step to undo.
 */
#include "tl-edit-link.h"

#include "tl-inspector-relations.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

/**
 * tl_edit_list_relations:
 * @first: a kind of record
 * @second: another
 *
 * Returns: (transfer full): #TlEditRelation, the obvious one first
 */
GArray *
tl_edit_list_relations (TlKind first, TlKind second)
{
  GArray *relations = g_array_new (FALSE, FALSE, sizeof (TlEditRelation));

  for (int outgoing = 1; outgoing >= 0; outgoing--)
    for (guint kind = 0; kind < TL_N_LINK_KIND_CHOICES; kind++)
      {
        const TlEditRelation relation = { kind, outgoing };
        guint number = tl_inspector_find_relation (kind, outgoing);

        if (tl_inspector_relation_fits (number, first)
            && tl_inspector_relation_takes (number, second))
          g_array_append_val (relations, relation);
      }
  return relations;
}

static TlRecord *
find_map (TlDocument *document, TlId first, TlId second)
{
  const TlId ends[] = { first, second };
  TlRecord *map = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ends) && map == NULL; i++)
    {
      TlRecord *end = tl_document_lookup (document, ends[i]);

      map = end == NULL ? NULL : tl_record_get_ancestor (end, TL_KIND_MAP);
    }
  return map;
}

static gboolean
is_said (TlRecord *link, TlId from, TlId to, TlChoice_LINK_KIND kind)
{
  return tl_record_get_kind (link) == TL_KIND_LINK
         && tl_record_get_choice (link, TL_LINK_KIND) == kind
         && tl_record_get_reference (link, TL_LINK_FROM) == from
         && tl_record_get_reference (link, TL_LINK_TO) == to;
}

static TlRecord *
find_link (TlRecord *map, TlId from, TlId to, TlChoice_LINK_KIND kind)
{
  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    if (is_said (tl_record_get_child (map, i), from, to, kind))
      return tl_record_get_child (map, i);
  return NULL;
}

static gboolean
fill (TlDocument *document, TlRecord *link, TlId first, TlId second, TlEditRelation relation,
      GError **error)
{
  return tl_document_set_integer (document, link, TL_LINK_KIND, relation.kind, error)
         && tl_document_set_reference (document, link, TL_LINK_FROM,
                                       relation.outgoing ? first : second, error)
         && tl_document_set_reference (document, link, TL_LINK_TO,
                                       relation.outgoing ? second : first, error);
}

static char *
make_key (TlId link)
{
  char id[TL_ID_STRING_SIZE];

  return g_strconcat ("link-", tl_id_to_buffer (link, id), NULL);
}

/**
 * tl_edit_add_link:
 * @document: a document, not in an edit
 * @first: the id of a record
 * @second: the id of another one; one of the two is on a map
 * @relation: what @first is to @second
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): the link; the one that there is if it says the same
 */
TlRecord *
tl_edit_add_link (TlDocument *document, TlId first, TlId second, TlEditRelation relation,
                  GError **error)
{
  TlRecord *map = find_map (document, first, second);
  TlId id = tl_id_new ();
  g_autofree char *key = make_key (id);
  TlRecord *link;

  g_return_val_if_fail (map != NULL && first != second, NULL);

  link = find_link (map, relation.outgoing ? first : second, relation.outgoing ? second : first,
                    relation.kind);
  if (link != NULL)
    return link;
  tl_document_begin (document, _ ("Add link"), key);
  link = tl_document_insert (document, TL_KIND_LINK, id, map, -1, error);
  if (link == NULL || !fill (document, link, first, second, relation, error))
    {
      tl_document_rollback (document);
      return NULL;
    }
  tl_document_commit (document);
  return link;
}

/**
 * tl_edit_change_link:
 * @document: a document, not in an edit
 * @link: the id of a link
 * @first: the id of the record at one end
 * @second: that of the record at the other
 * @relation: what @first shall be to @second
 *
 * Returns: whether anything changed; nothing does if another link says the same
 */
gboolean
tl_edit_change_link (TlDocument *document, TlId link, TlId first, TlId second,
                     TlEditRelation relation)
{
  TlRecord *record = tl_document_lookup_kind (document, link, TL_KIND_LINK);
  g_autofree char *key = make_key (link);

  if (record == NULL
      || find_link (tl_record_get_parent (record), relation.outgoing ? first : second,
                    relation.outgoing ? second : first, relation.kind)
             != NULL)
    return FALSE;
  tl_document_begin (document, _ ("Change link"), key);
  if (!fill (document, record, first, second, relation, NULL))
    {
      tl_document_rollback (document);
      return FALSE;
    }
  if (relation.kind != TL_LINK_KIND_LEADS_TO)
    tl_document_unset (document, record, TL_LINK_REPEATS);
  if (relation.kind != TL_LINK_KIND_MEASURED_BY)
    tl_document_unset (document, record, TL_LINK_WEIGHT);
  return tl_document_commit (document);
}

/** tl_edit_set_repeats: whether the customer must repeat themselves. Returns: whether that is new */
gboolean
tl_edit_set_repeats (TlDocument *document, TlId link, TlChoice_REPEATS repeats)
{
  TlRecord *record = tl_document_lookup_kind (document, link, TL_KIND_LINK);
  g_autofree char *key = make_key (link);

  if (record == NULL)
    return FALSE;
  tl_document_begin (document, _ ("Set whether the customer repeats"), key);
  if (!tl_document_set_integer (document, record, TL_LINK_REPEATS, repeats, NULL))
    {
      tl_document_rollback (document);
      return FALSE;
    }
  return tl_document_commit (document);
}

/** tl_edit_delete_link: Returns: whether there was one */
gboolean
tl_edit_delete_link (TlDocument *document, TlId link)
{
  TlRecord *record = tl_document_lookup_kind (document, link, TL_KIND_LINK);

  if (record == NULL)
    return FALSE;
  tl_document_begin (document, _ ("Remove link"), NULL);
  tl_document_remove (document, record);
  return tl_document_commit (document);
}
