/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whole stages, each command as one named step of the history: split in two at a step, merged with
 * the next one, copied with all that stands under it. Nothing here knows a widget.
 *
 * Cards name their steps, so splitting and merging move steps alone. What names a stage that goes
 * (a link, a checklist, the reason for an item) names the stage that takes its place.
 */
#include "tl-edit-stage.h"

#include "tl-edit-structure.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

/** tl_edit_may_split_stage: Returns: whether a stage can end before @step */
gboolean
tl_edit_may_split_stage (TlRecord *step)
{
  return tl_record_get_kind (step) == TL_KIND_STEP && tl_edit_find_sibling (step, -1) != NULL;
}

static gboolean
move_steps (TlDocument *document, GPtrArray *steps, guint first, TlRecord *stage, GError **error)
{
  for (guint i = first; i < steps->len; i++)
    if (!tl_document_move (document, g_ptr_array_index (steps, i), stage, -1, error))
      return FALSE;
  return TRUE;
}

static TlRecord *
split (TlDocument *document, TlRecord *step, GError **error)
{
  TlRecord *stage = tl_record_get_parent (step);
  g_autoptr (GPtrArray) steps = tl_record_list_children (stage, TL_KIND_STEP);
  const char *name = tl_record_is_set (step, TL_STEP_NAME) ? tl_record_get_text (step, TL_STEP_NAME)
                                                           : _ ("New stage");
  TlRecord *second
      = tl_document_insert (document, TL_KIND_STAGE, TL_ID_NONE, tl_record_get_parent (stage),
                            (int) tl_record_get_index (stage) + 1, error);
  guint first;

  if (second == NULL || !g_ptr_array_find (steps, step, &first)
      || !tl_document_set_text (document, second, TL_STAGE_NAME, name, error)
      || !tl_document_set_text (document, second, TL_STAGE_PHASE,
                                tl_record_get_text (stage, TL_STAGE_PHASE), error)
      || !move_steps (document, steps, first, second, error))
    return NULL;
  return second;
}

/**
 * tl_edit_split_stage:
 * @document: a document, not in an edit
 * @step: the id of a step other than the first of its stage
 * @error: return location for an error
 *
 * Makes @step and those behind it a stage of their own, called like @step. Fails with a
 * #TlModelError.
 *
 * Returns: (transfer none) (nullable): the new stage
 */
TlRecord *
tl_edit_split_stage (TlDocument *document, TlId step, GError **error)
{
  TlRecord *record = tl_document_lookup_kind (document, step, TL_KIND_STEP);
  TlRecord *second;

  g_return_val_if_fail (record != NULL && tl_edit_may_split_stage (record), NULL);

  tl_document_begin (document, _ ("Split stage"), NULL);
  second = split (document, record, error);
  if (second == NULL)
    {
      tl_document_rollback (document);
      return NULL;
    }
  tl_document_commit (document);
  return second;
}

/** tl_edit_may_merge_stage: Returns: whether there is a stage after it */
gboolean
tl_edit_may_merge_stage (TlRecord *stage)
{
  return tl_record_get_kind (stage) == TL_KIND_STAGE && tl_edit_find_sibling (stage, 1) != NULL;
}

/* A column without a name keeps that of its stage, which it would lose among others. */
static gboolean
name_only_step (TlDocument *document, TlRecord *stage, GError **error)
{
  g_autoptr (GPtrArray) steps = tl_record_list_children (stage, TL_KIND_STEP);
  TlRecord *step;

  if (steps->len != 1)
    return TRUE;
  step = g_ptr_array_index (steps, 0);
  return tl_record_is_set (step, TL_STEP_NAME)
         || tl_document_set_text (document, step, TL_STEP_NAME,
                                  tl_record_get_text (stage, TL_STAGE_NAME), error);
}

/* Makes a list of references name @to where it names @from, and nothing twice. */
static gboolean
redirect_list (TlDocument *document, TlRecord *record, guint field, TlId from, TlId to)
{
  guint n;
  const TlId *old = tl_record_get_references (record, field, &n);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (TlId));
  gboolean found = FALSE;
  gboolean has_target = FALSE;

  for (guint i = 0; i < n; i++)
    {
      found = found || old[i] == from;
      has_target = has_target || old[i] == to;
    }
  for (guint i = 0; i < n; i++)
    if (old[i] != from)
      g_array_append_val (ids, old[i]);
    else if (!has_target)
      g_array_append_val (ids, to);
  return !found
         || tl_document_set_references (document, record, field,
                                        (const TlId *) (gpointer) ids->data, ids->len, NULL);
}

static TlId
get_end (TlRecord *link, guint field, TlId from, TlId to)
{
  TlId end = tl_record_get_reference (link, field);

  return end == from ? to : end;
}

/* Whether a link would lead from @to to itself, or say again what another one says. */
static gboolean
is_idle_link (TlRecord *link, TlId from, TlId to)
{
  TlRecord *map = tl_record_get_parent (link);
  TlId start = get_end (link, TL_LINK_FROM, from, to);
  TlId end = get_end (link, TL_LINK_TO, from, to);

  if (start == end)
    return TRUE;
  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    {
      TlRecord *other = tl_record_get_child (map, i);

      if (other != link && tl_record_get_kind (other) == TL_KIND_LINK
          && tl_record_get_choice (other, TL_LINK_KIND) == tl_record_get_choice (link, TL_LINK_KIND)
          && tl_record_get_reference (other, TL_LINK_FROM) == start
          && tl_record_get_reference (other, TL_LINK_TO) == end)
        return TRUE;
    }
  return FALSE;
}

/* Makes everything at and below @record name @to where it names @from; idle links are left to go. */
static gboolean
redirect (TlDocument *document, TlRecord *record, TlId from, TlId to)
{
  TlKind kind = tl_record_get_kind (record);

  if (kind == TL_KIND_LINK
      && (tl_record_get_reference (record, TL_LINK_FROM) == from
          || tl_record_get_reference (record, TL_LINK_TO) == from)
      && is_idle_link (record, from, to))
    return TRUE;
  for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
    {
      TlFieldType type = tl_kind_get_field (kind, i)->type;

      if (type == TL_FIELD_REFERENCE && tl_record_get_reference (record, i) == from
          && !tl_document_set_reference (document, record, i, to, NULL))
        return FALSE;
      if (type == TL_FIELD_REFERENCES && !redirect_list (document, record, i, from, to))
        return FALSE;
    }
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    if (!redirect (document, tl_record_get_child (record, i), from, to))
      return FALSE;
  return TRUE;
}

static gboolean
join_notes (TlDocument *document, TlRecord *first, TlRecord *second, GError **error)
{
  g_autofree char *both = NULL;

  if (!tl_record_is_set (second, TL_STAGE_NOTE))
    return TRUE;
  if (tl_record_is_set (first, TL_STAGE_NOTE))
    both = g_strconcat (tl_record_get_text (first, TL_STAGE_NOTE), "\n",
                        tl_record_get_text (second, TL_STAGE_NOTE), NULL);
  else
    both = g_strdup (tl_record_get_text (second, TL_STAGE_NOTE));
  return tl_document_set_text (document, first, TL_STAGE_NOTE, both, error);
}

static gboolean
merge (TlDocument *document, TlRecord *first, TlRecord *second, GError **error)
{
  if (!name_only_step (document, first, error) || !name_only_step (document, second, error)
      || !join_notes (document, first, second, error)
      || !redirect (document, tl_document_get_project (document), tl_record_get_id (second),
                    tl_record_get_id (first)))
    return FALSE;
  while (tl_record_get_n_children (second) > 0)
    if (!tl_document_move (document, tl_record_get_child (second, 0), first, -1, error))
      return FALSE;
  tl_document_remove (document, second);
  return TRUE;
}

/**
 * tl_edit_merge_stage:
 * @document: a document, not in an edit
 * @stage: the id of a stage, see tl_edit_may_merge_stage()
 * @error: return location for an error
 *
 * Makes the next stage part of this one: its steps, comments and notes come to the end of this one's,
 * what names it names this one. The name is this one's; a stage's only step keeps its stage's name.
 * Fails with a #TlModelError.
 *
 * Returns: whether it was done
 */
gboolean
tl_edit_merge_stage (TlDocument *document, TlId stage, GError **error)
{
  TlRecord *first = tl_document_lookup_kind (document, stage, TL_KIND_STAGE);

  g_return_val_if_fail (first != NULL && tl_edit_may_merge_stage (first), FALSE);

  tl_document_begin (document, _ ("Merge stages"), NULL);
  if (!merge (document, first, tl_edit_find_sibling (first, 1), error))
    {
      tl_document_rollback (document);
      return FALSE;
    }
  return tl_document_commit (document);
}

/* What was copied: the new id by the old one. */
typedef struct
{
  TlDocument *document;
  GHashTable *ids;
} Copy;

static TlId
get_copy (const Copy *copy, TlId id)
{
  const TlId *found = g_hash_table_lookup (copy->ids, &id);

  return found == NULL ? id : *found;
}

/* Sets the fields of @to as those of @from are; what was copied is named by its copy. */
static gboolean
copy_fields (const Copy *copy, TlRecord *from, TlRecord *to, GError **error)
{
  TlKind kind = tl_record_get_kind (from);

  for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
    {
      const TlField *field = tl_kind_get_field (kind, i);

      /* What names its own kind says of which record of the current state it is the future. */
      if (!tl_record_is_set (from, i) || field->kinds == 1u << kind)
        continue;
      if (field->type == TL_FIELD_REFERENCE)
        {
          if (!tl_document_set_reference (copy->document, to, i,
                                          get_copy (copy, tl_record_get_reference (from, i)),
                                          error))
            return FALSE;
        }
      else if (!tl_document_set_value (copy->document, to, i, tl_record_get_value (from, i), error))
        return FALSE;
    }
  return TRUE;
}

static TlRecord *
copy_record (const Copy *copy, TlRecord *record, TlRecord *parent, int index, GError **error)
{
  TlRecord *made = tl_document_insert (copy->document, tl_record_get_kind (record), TL_ID_NONE,
                                       parent, index, error);
  TlId old = tl_record_get_id (record);
  TlId id;

  if (made == NULL || !copy_fields (copy, record, made, error))
    return NULL;
  id = tl_record_get_id (made);
  g_hash_table_insert (copy->ids, g_memdup2 (&old, sizeof old), g_memdup2 (&id, sizeof id));
  return made;
}

static gboolean
is_copied (const Copy *copy, TlId id)
{
  return g_hash_table_contains (copy->ids, &id);
}

static gboolean
copy_cards (const Copy *copy, TlRecord *lane, GError **error)
{
  guint n_cards = tl_record_get_n_children (lane);

  for (guint i = 0; i < n_cards; i++)
    {
      TlRecord *card = tl_record_get_child (lane, i);
      TlKind kind = tl_record_get_kind (card);

      if ((tl_kind_is_card (kind) || kind == TL_KIND_EMOTION)
          && is_copied (copy, tl_record_get_reference (card, TL_CARD_STEP))
          && copy_record (copy, card, lane, -1, error) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Links within what was copied, and from it to what stands on no map: KPIs, checklists. */
static gboolean
is_link_of_copy (const Copy *copy, TlRecord *link)
{
  TlRecord *to = tl_document_lookup (copy->document, tl_record_get_reference (link, TL_LINK_TO));

  return is_copied (copy, tl_record_get_reference (link, TL_LINK_FROM))
         && (is_copied (copy, tl_record_get_id (to))
             || tl_record_get_ancestor (to, TL_KIND_MAP) == NULL);
}

static gboolean
copy_stage (const Copy *copy, TlRecord *stage, TlRecord *made, GError **error)
{
  TlRecord *map = tl_record_get_parent (stage);
  g_autoptr (GPtrArray) steps = tl_record_list_children (stage, TL_KIND_STEP);
  g_autoptr (GPtrArray) lanes = tl_record_list_children (map, TL_KIND_LANE);
  g_autoptr (GPtrArray) links = tl_record_list_children (map, TL_KIND_LINK);
  g_autofree char *name = g_strdup_printf (
      /* Translators: the name of a copy of the stage %s. */
      _ ("%s (copy)"), tl_record_get_text (stage, TL_STAGE_NAME));

  if (!tl_document_set_text (copy->document, made, TL_STAGE_NAME, name, error))
    return FALSE;
  for (guint i = 0; i < steps->len; i++)
    if (copy_record (copy, g_ptr_array_index (steps, i), made, -1, error) == NULL)
      return FALSE;
  for (guint i = 0; i < lanes->len; i++)
    if (!copy_cards (copy, g_ptr_array_index (lanes, i), error))
      return FALSE;
  for (guint i = 0; i < links->len; i++)
    if (is_link_of_copy (copy, g_ptr_array_index (links, i))
        && copy_record (copy, g_ptr_array_index (links, i), map, -1, error) == NULL)
      return FALSE;
  return TRUE;
}

/**
 * tl_edit_duplicate_stage:
 * @document: a document, not in an edit
 * @stage: the id of a stage
 * @error: return location for an error
 *
 * Adds a copy behind it: steps, cards, emotions, and the links between them and to KPIs and checklists.
 * Comments are about the original and stay there. Fails with a #TlModelError.
 *
 * Returns: (transfer none) (nullable): the copy
 */
TlRecord *
tl_edit_duplicate_stage (TlDocument *document, TlId stage, GError **error)
{
  TlRecord *record = tl_document_lookup_kind (document, stage, TL_KIND_STAGE);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, g_free);
  const Copy copy = { document, ids };
  TlRecord *made;

  g_return_val_if_fail (record != NULL, NULL);

  tl_document_begin (document, _ ("Duplicate stage"), NULL);
  made = copy_record (&copy, record, tl_record_get_parent (record),
                      (int) tl_record_get_index (record) + 1, error);
  if (made == NULL || !copy_stage (&copy, record, made, error))
    {
      tl_document_rollback (document);
      return NULL;
    }
  tl_document_commit (document);
  return made;
}
