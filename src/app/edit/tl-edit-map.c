/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What users do to whole maps: each function is one named step of the history, or none if there is
 * nothing to do. Copies and future states of maps are made by tl-map-copy.h.
 */
#include "tl-edit-map.h"

#include "tl-project.h"

#include <glib/gi18n-lib.h>

/* Ends an edit: for good if it worked and changed something. */
static gboolean
end_edit (TlDocument *document, gboolean succeeded)
{
  if (succeeded)
    return tl_document_commit (document);
  tl_document_rollback (document);
  return FALSE;
}

/**
 * tl_edit_add_map:
 * @document: a document
 * @title: the title of the map
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): a new map, with stages and lanes to begin with
 */
TlRecord *
tl_edit_add_map (TlDocument *document, const char *title, GError **error)
{
  TlRecord *map;

  tl_document_begin (document, _ ("Add map"), NULL);
  map = tl_project_add_map (document, title, error);
  return end_edit (document, map != NULL) ? map : NULL;
}

/** tl_edit_rename_map: Returns: whether the map has that title now and had another */
gboolean
tl_edit_rename_map (TlDocument *document, TlId map, const char *title, GError **error)
{
  TlRecord *record = tl_document_lookup_kind (document, map, TL_KIND_MAP);

  g_return_val_if_fail (record != NULL, FALSE);
  tl_document_begin (document, _ ("Rename map"), NULL);
  return end_edit (document, tl_map_set_title (document, record, title, error));
}

/**
 * tl_edit_move_map:
 * @document: a document
 * @map: the id of a map
 * @before: the id of the map that shall come after it, or %TL_ID_NONE: it becomes the last
 *
 * Returns: whether it stands elsewhere now
 */
gboolean
tl_edit_move_map (TlDocument *document, TlId map, TlId before)
{
  TlRecord *record = tl_document_lookup_kind (document, map, TL_KIND_MAP);
  TlRecord *next = tl_document_lookup_kind (document, before, TL_KIND_MAP);
  TlRecord *project = tl_document_get_project (document);
  int place = -1;

  if (record == NULL || record == next)
    return FALSE;
  if (next != NULL)
    {
      place = (int) tl_record_get_index (next);
      if (tl_record_get_index (record) < tl_record_get_index (next))
        place--;
    }
  tl_document_begin (document, _ ("Move map"), NULL);
  return end_edit (document, tl_document_move (document, record, project, place, NULL));
}

/**
 * tl_edit_move_map_by:
 * @document: a document
 * @map: the id of a map
 * @offset: 1 for one place down the list, -1 for one up
 *
 * Returns: whether it stands elsewhere now
 */
gboolean
tl_edit_move_map_by (TlDocument *document, TlId map, int offset)
{
  g_autoptr (GPtrArray) maps
      = tl_record_list_children (tl_document_get_project (document), TL_KIND_MAP);
  TlRecord *record = tl_document_lookup_kind (document, map, TL_KIND_MAP);
  guint rank;
  guint target;

  if (record == NULL || !g_ptr_array_find (maps, record, &rank))
    return FALSE;
  if (offset < 0 ? rank == 0 : rank + 1 >= maps->len)
    return FALSE;
  target = offset < 0 ? rank - 1 : rank + 2;
  return tl_edit_move_map (document, map,
                           target < maps->len ? tl_record_get_id (g_ptr_array_index (maps, target))
                                              : TL_ID_NONE);
}

/** tl_edit_delete_map: Returns: whether the map is gone, with all that is on it */
gboolean
tl_edit_delete_map (TlDocument *document, TlId map)
{
  TlRecord *record = tl_document_lookup_kind (document, map, TL_KIND_MAP);

  if (record == NULL)
    return FALSE;
  tl_document_begin (document, _ ("Delete map"), NULL);
  tl_document_remove (document, record);
  return tl_document_commit (document);
}
