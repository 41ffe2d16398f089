/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a user does to the structure of a map, each as one named step of the history: stages, steps
 * and lanes are added, removed, hidden, collapsed, moved, and given a size. Nothing here knows a
 * widget. Splitting, merging and copying stages is in tl-edit-stage.c.
 *
 * A *part* is a stage, a step or a lane. A map holds its stages, lanes and links in one list, so
 * a place is never a number here: it is before or after a part of the same kind.
 *
 * What cards say stays when their step moves: cards name their step, so a column moves as a whole.
 */
#include "tl-edit-structure.h"

#include "tl-project.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>

/* The steps of the history by the kind of part, in whole sentences for the translators. */
static const struct
{
  TlKind kind;
  guint hidden_field;
  const char *add;
  const char *remove;
  const char *hide;
  const char *show;
  const char *move;
} parts[] = {
  { TL_KIND_STAGE, TL_STAGE_HIDDEN, N_ ("Add stage"), N_ ("Delete stage"), N_ ("Hide stage"),
    N_ ("Show stage"), N_ ("Move stage") },
  { TL_KIND_STEP, TL_STEP_HIDDEN, N_ ("Add step"), N_ ("Delete step"), N_ ("Hide step"),
    N_ ("Show step"), N_ ("Move step") },
  { TL_KIND_LANE, TL_LANE_HIDDEN, N_ ("Add lane"), N_ ("Delete lane"), N_ ("Hide lane"),
    N_ ("Show lane"), N_ ("Move lane") },
};

static guint
find_part (TlKind kind)
{
  guint i;

  for (i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].kind == kind)
      break;
  return i;
}

static TlRecord *
lookup_part (TlDocument *document, TlId id, guint *part)
{
  TlRecord *record = tl_document_lookup (document, id);

  if (record == NULL)
    return NULL;
  *part = find_part (tl_record_get_kind (record));
  return *part < G_N_ELEMENTS (parts) ? record : NULL;
}

/** tl_edit_is_structure: Returns: whether it is a stage, a step or a lane */
gboolean
tl_edit_is_structure (TlRecord *record)
{
  return find_part (tl_record_get_kind (record)) < G_N_ELEMENTS (parts);
}

/**
 * tl_edit_find_sibling:
 * @record: a stage, a step or a lane
 * @offset: 1 for the next one, -1 for the one before
 *
 * Returns: (transfer none) (nullable): the nearest one of the same kind under the same parent
 */
TlRecord *
tl_edit_find_sibling (TlRecord *record, int offset)
{
  TlRecord *parent = tl_record_get_parent (record);
  guint n_children = tl_record_get_n_children (parent);

  /* Beyond the first one the unsigned sum wraps and is out of range, too. */
  for (guint i = tl_record_get_index (record) + (guint) offset; i < n_children; i += (guint) offset)
    if (tl_record_get_kind (tl_record_get_child (parent, i)) == tl_record_get_kind (record))
      return tl_record_get_child (parent, i);
  return NULL;
}

/** tl_edit_find_shown_sibling: as tl_edit_find_sibling(), without those that are hidden. */
TlRecord *
tl_edit_find_shown_sibling (TlRecord *record, int offset)
{
  do
    record = tl_edit_find_sibling (record, offset);
  while (record != NULL && tl_edit_is_hidden (record));
  return record;
}

/** tl_edit_is_hidden: Returns: whether a stage, step or lane is hidden itself */
gboolean
tl_edit_is_hidden (TlRecord *record)
{
  guint part = find_part (tl_record_get_kind (record));

  return part < G_N_ELEMENTS (parts) && tl_record_get_boolean (record, parts[part].hidden_field);
}

/** tl_edit_is_collapsed: Returns: whether a stage or lane is collapsed */
gboolean
tl_edit_is_collapsed (TlRecord *record)
{
  TlKind kind = tl_record_get_kind (record);

  return (kind == TL_KIND_STAGE && tl_record_get_boolean (record, TL_STAGE_COLLAPSED))
         || (kind == TL_KIND_LANE && tl_record_get_boolean (record, TL_LANE_COLLAPSED));
}

/* @part or what it is in, if it is hidden, or collapsed with @record in it. */
static TlRecord *
find_cover_above (TlRecord *part, TlRecord *record)
{
  for (TlRecord *above = part; above != NULL; above = tl_record_get_parent (above))
    if (tl_edit_is_hidden (above) || (above != record && tl_edit_is_collapsed (above)))
      return above;
  return NULL;
}

/**
 * tl_edit_find_cover:
 * @document: a document
 * @record: a record of a map
 *
 * Returns: (nullable): the hidden or collapsed stage, step or lane that keeps it out of the map's sight
 */
TlRecord *
tl_edit_find_cover (TlDocument *document, TlRecord *record)
{
  TlRecord *cover = find_cover_above (record, record);

  for (TlRecord *above = record; above != NULL && cover == NULL;
       above = tl_record_get_parent (above))
    {
      TlKind kind = tl_record_get_kind (above);
      TlRecord *step
          = tl_kind_is_card (kind) || kind == TL_KIND_EMOTION
                ? tl_document_lookup_kind (document, tl_record_get_reference (above, TL_CARD_STEP),
                                           TL_KIND_STEP)
                : NULL;

      cover = step == NULL ? NULL : find_cover_above (step, record);
    }
  return cover;
}

static gboolean
stands_in (TlDocument *document, TlRecord *card, TlRecord *part)
{
  TlRecord *step;

  if (tl_record_get_kind (part) == TL_KIND_LANE)
    return tl_record_get_parent (card) == part;
  step = tl_document_lookup_kind (document, tl_record_get_reference (card, TL_CARD_STEP),
                                  TL_KIND_STEP);
  return step != NULL && (step == part || tl_record_get_parent (step) == part);
}

/** tl_edit_count_cards: Returns: how many cards and emotions go with a stage, step or lane */
guint
tl_edit_count_cards (TlDocument *document, TlRecord *record)
{
  TlRecord *map = tl_record_get_ancestor (record, TL_KIND_MAP);
  guint n = 0;

  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    {
      TlRecord *lane = tl_record_get_child (map, i);

      if (tl_record_get_kind (lane) != TL_KIND_LANE)
        continue;
      for (guint k = 0; k < tl_record_get_n_children (lane); k++)
        {
          TlRecord *card = tl_record_get_child (lane, k);
          TlKind kind = tl_record_get_kind (card);

          if ((tl_kind_is_card (kind) || kind == TL_KIND_EMOTION)
              && stands_in (document, card, record))
            n++;
        }
    }
  return n;
}

static void
list_hidden_below (TlRecord *record, GPtrArray *hidden)
{
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    {
      TlRecord *child = tl_record_get_child (record, i);

      if (!tl_edit_is_structure (child))
        continue;
      if (tl_edit_is_hidden (child))
        g_ptr_array_add (hidden, child);
      if (tl_record_get_kind (child) == TL_KIND_STAGE)
        list_hidden_below (child, hidden);
    }
}

/** tl_edit_list_hidden: Returns: (transfer container): the map's hidden stages, steps and lanes */
GPtrArray *
tl_edit_list_hidden (TlRecord *map)
{
  GPtrArray *hidden = g_ptr_array_new ();

  list_hidden_below (map, hidden);
  return hidden;
}

/* Ends an edit as it went. */
static gboolean
finish (TlDocument *document, gboolean done)
{
  if (!done)
    {
      tl_document_rollback (document);
      return FALSE;
    }
  return tl_document_commit (document);
}

/* The place in @parent for a new part beside @neighbour; without one, first or last of its kind. */
static int
find_place (TlRecord *parent, TlRecord *neighbour, TlEditSide side, TlKind kind)
{
  int place = 0;

  if (neighbour != NULL)
    return (int) tl_record_get_index (neighbour) + (side == TL_EDIT_AFTER ? 1 : 0);
  for (guint i = 0; i < tl_record_get_n_children (parent); i++)
    {
      TlKind other = tl_record_get_kind (tl_record_get_child (parent, i));

      if (other == kind && side == TL_EDIT_BEFORE)
        return (int) i;
      /* Lanes follow the stages, as a reader expects them in the file. */
      if (other == kind || (kind == TL_KIND_LANE && other == TL_KIND_STAGE))
        place = (int) i + 1;
    }
  return place;
}

static TlRecord *
insert_part (TlDocument *document, TlKind kind, TlRecord *parent, TlId neighbour, TlEditSide side,
             GError **error)
{
  TlRecord *beside = tl_document_lookup_kind (document, neighbour, kind);

  if (beside != NULL && tl_record_get_parent (beside) != parent)
    beside = NULL;
  return tl_document_insert (document, kind, TL_ID_NONE, parent,
                             find_place (parent, beside, side, kind), error);
}

static gboolean
set_name (TlDocument *document, TlRecord *record, guint field, const char *name, GError **error)
{
  g_autofree char *clean = tl_text_clean (name, -1, TL_TEXT_ONE_LINE);

  return tl_document_set_text (document, record, field, g_strstrip (clean), error);
}

/* A new stage is of the phase of the one beside it, so that the bar above goes on. */
static gboolean
copy_phase (TlDocument *document, TlRecord *stage, TlId neighbour, GError **error)
{
  TlRecord *beside = tl_document_lookup_kind (document, neighbour, TL_KIND_STAGE);

  if (beside == NULL)
    beside = tl_edit_find_sibling (stage, -1);
  return beside == NULL
         || tl_document_set_text (document, stage, TL_STAGE_PHASE,
                                  tl_record_get_text (beside, TL_STAGE_PHASE), error);
}

/**
 * tl_edit_add_stage:
 * @document: a document, not in an edit
 * @map: the id of a map
 * @neighbour: the id of a stage of it; %TL_ID_NONE for its first or last place
 * @side: on which side of @neighbour
 * @name: what it is called
 * @error: return location for an error
 *
 * Adds a stage with one step. Fails with a #TlModelError.
 *
 * Returns: (transfer none) (nullable): the stage
 */
TlRecord *
tl_edit_add_stage (TlDocument *document, TlId map, TlId neighbour, TlEditSide side,
                   const char *name, GError **error)
{
  TlRecord *parent = tl_document_lookup_kind (document, map, TL_KIND_MAP);
  TlRecord *stage;

  g_return_val_if_fail (parent != NULL, NULL);

  tl_document_begin (document, _ ("Add stage"), NULL);
  stage = insert_part (document, TL_KIND_STAGE, parent, neighbour, side, error);
  if (!finish (document,
               stage != NULL && set_name (document, stage, TL_STAGE_NAME, name, error)
                   && copy_phase (document, stage, neighbour, error)
                   && tl_document_insert (document, TL_KIND_STEP, TL_ID_NONE, stage, -1, error)
                          != NULL))
    return NULL;
  return stage;
}

/**
 * tl_edit_add_step:
 * @document: a document, not in an edit
 * @stage: the id of a stage
 * @neighbour: the id of a step of it; %TL_ID_NONE for its first or last place
 * @side: on which side of @neighbour
 * @name: what it is called; may be empty
 * @error: return location for an error
 *
 * Fails with a #TlModelError.
 *
 * Returns: (transfer none) (nullable): the step
 */
TlRecord *
tl_edit_add_step (TlDocument *document, TlId stage, TlId neighbour, TlEditSide side,
                  const char *name, GError **error)
{
  TlRecord *parent = tl_document_lookup_kind (document, stage, TL_KIND_STAGE);
  TlRecord *step;

  g_return_val_if_fail (parent != NULL, NULL);

  tl_document_begin (document, _ ("Add step"), NULL);
  step = insert_part (document, TL_KIND_STEP, parent, neighbour, side, error);
  if (!finish (document, step != NULL && set_name (document, step, TL_STEP_NAME, name, error)))
    return NULL;
  return step;
}

/**
 * tl_edit_may_add_lane:
 * @map: a map
 * @kind: a kind of lane
 *
 * Lanes that are derived from what the map holds would say the same twice.
 *
 * Returns: whether @map can have another one
 */
gboolean
tl_edit_may_add_lane (TlRecord *map, TlChoice_LANE_KIND kind)
{
  switch (kind)
    {
    case TL_LANE_KIND_CHANNELS:
    case TL_LANE_KIND_KPIS:
    case TL_LANE_KIND_TRAINING:
    case TL_LANE_KIND_OWNERS:
      return tl_map_find_lane (map, kind) == NULL;
    default:
      return TRUE;
    }
}

/**
 * tl_edit_add_lane:
 * @document: a document, not in an edit
 * @map: the id of a map
 * @neighbour: the id of a lane of it; %TL_ID_NONE for its first or last place
 * @side: on which side of @neighbour
 * @kind: of the lane, see tl_edit_may_add_lane()
 * @error: return location for an error
 *
 * Fails with a #TlModelError.
 *
 * Returns: (transfer none) (nullable): the lane
 */
TlRecord *
tl_edit_add_lane (TlDocument *document, TlId map, TlId neighbour, TlEditSide side,
                  TlChoice_LANE_KIND kind, GError **error)
{
  TlRecord *parent = tl_document_lookup_kind (document, map, TL_KIND_MAP);
  TlRecord *lane;

  g_return_val_if_fail (parent != NULL && tl_edit_may_add_lane (parent, kind), NULL);

  tl_document_begin (document, _ ("Add lane"), NULL);
  lane = insert_part (document, TL_KIND_LANE, parent, neighbour, side, error);
  if (!finish (document,
               lane != NULL && tl_document_set_integer (document, lane, TL_LANE_KIND, kind, error)))
    return NULL;
  return lane;
}

/* A stage keeps a column, a map one stage to look at. */
static gboolean
may_do_without (TlRecord *record, TlRecord *(*find) (TlRecord *record, int offset))
{
  return tl_record_get_kind (record) == TL_KIND_LANE || find (record, 1) != NULL
         || find (record, -1) != NULL;
}

/** tl_edit_may_delete_structure: Returns: whether it is a part, and not the only step of its stage */
gboolean
tl_edit_may_delete_structure (TlRecord *record)
{
  return tl_edit_is_structure (record)
         && (tl_record_get_kind (record) == TL_KIND_STAGE
             || may_do_without (record, tl_edit_find_sibling));
}

/**
 * tl_edit_delete_structure:
 * @document: a document, not in an edit
 * @record: the id of a stage, a step or a lane
 *
 * Removes it with the cards that stand in it and the links from and to them.
 *
 * Returns: whether it could be removed
 */
gboolean
tl_edit_delete_structure (TlDocument *document, TlId record)
{
  guint part;
  TlRecord *target = lookup_part (document, record, &part);

  if (target == NULL || !tl_edit_may_delete_structure (target))
    return FALSE;
  tl_document_begin (document, _ (parts[part].remove), NULL);
  tl_document_remove (document, target);
  return tl_document_commit (document);
}

/** tl_edit_may_hide: Returns: whether something of its kind is still shown without that part */
gboolean
tl_edit_may_hide (TlRecord *record)
{
  return tl_edit_is_structure (record) && !tl_edit_is_hidden (record)
         && may_do_without (record, tl_edit_find_shown_sibling);
}

/**
 * tl_edit_set_hidden:
 * @document: a document, not in an edit
 * @record: the id of a stage, a step or a lane
 * @hidden: whether to hide it, see tl_edit_may_hide()
 *
 * Returns: whether anything changed
 */
gboolean
tl_edit_set_hidden (TlDocument *document, TlId record, gboolean hidden)
{
  guint part;
  TlRecord *target = lookup_part (document, record, &part);

  if (target == NULL || (hidden && !tl_edit_may_hide (target)))
    return FALSE;
  tl_document_begin (document, hidden ? _ (parts[part].hide) : _ (parts[part].show), NULL);
  return finish (document, tl_document_set_integer (document, target, parts[part].hidden_field,
                                                    hidden, NULL));
}

/** tl_edit_show_hidden: shows all that is hidden on @map. Returns: whether there was anything */
gboolean
tl_edit_show_hidden (TlDocument *document, TlId map)
{
  TlRecord *record = tl_document_lookup_kind (document, map, TL_KIND_MAP);
  g_autoptr (GPtrArray) hidden = record == NULL ? g_ptr_array_new () : tl_edit_list_hidden (record);

  tl_document_begin (document, _ ("Show what is hidden"), NULL);
  for (guint i = 0; i < hidden->len; i++)
    {
      TlRecord *part = g_ptr_array_index (hidden, i);

      tl_document_unset (document, part, parts[find_part (tl_record_get_kind (part))].hidden_field);
    }
  return tl_document_commit (document);
}

/**
 * tl_edit_set_collapsed:
 * @document: a document, not in an edit
 * @record: the id of a stage or a lane
 * @collapsed: whether only its name and how much it holds shall be shown
 *
 * Returns: whether anything changed
 */
gboolean
tl_edit_set_collapsed (TlDocument *document, TlId record, gboolean collapsed)
{
  TlRecord *stage = tl_document_lookup_kind (document, record, TL_KIND_STAGE);
  TlRecord *lane = tl_document_lookup_kind (document, record, TL_KIND_LANE);

  if (stage == NULL && lane == NULL)
    return FALSE;
  if (stage != NULL)
    tl_document_begin (document, collapsed ? _ ("Collapse stage") : _ ("Expand stage"), NULL);
  else
    tl_document_begin (document, collapsed ? _ ("Collapse lane") : _ ("Expand lane"), NULL);
  return finish (document, stage != NULL
                               ? tl_document_set_integer (document, stage, TL_STAGE_COLLAPSED,
                                                          collapsed, NULL)
                               : tl_document_set_integer (document, lane, TL_LANE_COLLAPSED,
                                                          collapsed, NULL));
}

/* Moves a part to before @before, or behind the last of its kind in @parent. */
static gboolean
move_part (TlDocument *document, TlRecord *record, TlRecord *parent, TlRecord *before)
{
  TlKind kind = tl_record_get_kind (record);
  int place;

  if (record == before)
    return FALSE;
  if (tl_record_get_parent (record) == parent && tl_edit_find_sibling (record, 1) == before)
    return FALSE;
  place = find_place (parent, before, before == NULL ? TL_EDIT_AFTER : TL_EDIT_BEFORE, kind);
  if (tl_record_get_parent (record) == parent && (int) tl_record_get_index (record) < place)
    place--;
  tl_document_begin (document, _ (parts[find_part (kind)].move), NULL);
  return finish (document, tl_document_move (document, record, parent, place, NULL));
}

static gboolean
move_in_map (TlDocument *document, TlKind kind, TlId id, TlId before)
{
  TlRecord *record = tl_document_lookup_kind (document, id, kind);
  TlRecord *next = tl_document_lookup_kind (document, before, kind);
  TlRecord *map;

  if (record == NULL)
    return FALSE;
  map = tl_record_get_parent (record);
  if (next != NULL && tl_record_get_parent (next) != map)
    return FALSE;
  return move_part (document, record, map, next);
}

/**
 * tl_edit_move_stage:
 * @document: a document, not in an edit
 * @stage: the id of a stage
 * @before: the id of the stage before which it shall stand; %TL_ID_NONE for the last place
 *
 * Returns: whether it moved
 */
gboolean
tl_edit_move_stage (TlDocument *document, TlId stage, TlId before)
{
  return move_in_map (document, TL_KIND_STAGE, stage, before);
}

/** tl_edit_move_lane: likewise for a lane; a line below it goes along. Returns: whether it moved */
gboolean
tl_edit_move_lane (TlDocument *document, TlId lane, TlId before)
{
  return move_in_map (document, TL_KIND_LANE, lane, before);
}

/** tl_edit_may_move_step: Returns: whether @stage is on its map, and its own keeps another step */
gboolean
tl_edit_may_move_step (TlDocument *document, TlId step, TlId stage)
{
  TlRecord *record = tl_document_lookup_kind (document, step, TL_KIND_STEP);
  TlRecord *parent = tl_document_lookup_kind (document, stage, TL_KIND_STAGE);

  return record != NULL && parent != NULL
         && tl_record_get_parent (tl_record_get_parent (record)) == tl_record_get_parent (parent)
         && (parent == tl_record_get_parent (record)
             || may_do_without (record, tl_edit_find_sibling));
}

/**
 * tl_edit_move_step:
 * @document: a document, not in an edit
 * @step: the id of a step
 * @stage: the id of the stage in which it shall stand, see tl_edit_may_move_step()
 * @before: the id of the step before which it shall stand; %TL_ID_NONE for the last place
 *
 * Its cards go along.
 *
 * Returns: whether it moved
 */
gboolean
tl_edit_move_step (TlDocument *document, TlId step, TlId stage, TlId before)
{
  TlRecord *record = tl_document_lookup_kind (document, step, TL_KIND_STEP);
  TlRecord *parent = tl_document_lookup_kind (document, stage, TL_KIND_STAGE);
  TlRecord *next = tl_document_lookup_kind (document, before, TL_KIND_STEP);

  if (!tl_edit_may_move_step (document, step, stage)
      || (next != NULL && tl_record_get_parent (next) != parent))
    return FALSE;
  return move_part (document, record, parent, next);
}

static gboolean
move_step_out (TlDocument *document, TlRecord *step, int offset)
{
  TlRecord *stage = tl_edit_find_shown_sibling (tl_record_get_parent (step), offset);
  TlRecord *first = NULL;

  if (stage == NULL || tl_edit_is_collapsed (stage))
    return FALSE;
  if (offset > 0 && tl_record_get_n_children (stage) > 0)
    {
      g_autoptr (GPtrArray) steps = tl_record_list_children (stage, TL_KIND_STEP);

      first = steps->len > 0 ? g_ptr_array_index (steps, 0) : NULL;
    }
  return tl_edit_move_step (document, tl_record_get_id (step), tl_record_get_id (stage),
                            first == NULL ? TL_ID_NONE : tl_record_get_id (first));
}

/**
 * tl_edit_move_structure_by:
 * @document: a document, not in an edit
 * @record: the id of a stage, a step or a lane
 * @offset: 1 to change places with the next one that is shown, -1 with the one before
 *
 * A step at the edge of its stage goes on into the next stage.
 *
 * Returns: whether there was somewhere to go
 */
gboolean
tl_edit_move_structure_by (TlDocument *document, TlId record, int offset)
{
  guint part;
  TlRecord *target = lookup_part (document, record, &part);
  TlRecord *other;

  if (target == NULL)
    return FALSE;
  other = tl_edit_find_shown_sibling (target, offset);
  if (other == NULL)
    return parts[part].kind == TL_KIND_STEP && move_step_out (document, target, offset);
  return move_part (document, target, tl_record_get_parent (target),
                    offset < 0 ? other : tl_edit_find_sibling (other, 1));
}

/**
 * tl_edit_set_line_below:
 * @document: a document, not in an edit
 * @lane: the id of a lane
 * @line: what stands below it
 *
 * A map has each line once: it moves here from where it was.
 *
 * Returns: whether anything changed
 */
gboolean
tl_edit_set_line_below (TlDocument *document, TlId lane, TlChoice_LINE line)
{
  TlRecord *target = tl_document_lookup_kind (document, lane, TL_KIND_LANE);
  g_autoptr (GPtrArray) lanes = NULL;

  if (target == NULL)
    return FALSE;
  lanes = tl_record_list_children (tl_record_get_parent (target), TL_KIND_LANE);
  tl_document_begin (document,
                     line == TL_LINE_NONE ? _ ("Remove line below lane")
                                          : _ ("Set line below lane"),
                     NULL);
  for (guint i = 0; line != TL_LINE_NONE && i < lanes->len; i++)
    {
      TlRecord *other = g_ptr_array_index (lanes, i);

      if (other != target && tl_record_get_choice (other, TL_LANE_LINE_BELOW) == line)
        tl_document_unset (document, other, TL_LANE_LINE_BELOW);
    }
  return finish (document,
                 tl_document_set_integer (document, target, TL_LANE_LINE_BELOW, line, NULL));
}

/* One press of a key after the other is one step. */
static char *
make_size_key (TlId record)
{
  char id[TL_ID_STRING_SIZE];

  return g_strconcat ("size-", tl_id_to_buffer (record, id), NULL);
}

/* Sets a length within the range of its field; 0 gives it back to the layout. */
static gboolean
set_length (TlDocument *document, TlRecord *record, guint field, double length)
{
  const TlField *info = tl_kind_get_field (tl_record_get_kind (record), field);

  if (length <= 0)
    {
      tl_document_unset (document, record, field);
      return TRUE;
    }
  return tl_document_set_number (document, record, field,
                                 CLAMP (length, info->minimum, info->maximum), NULL);
}

/**
 * tl_edit_set_step_width:
 * @document: a document, not in an edit
 * @step: the id of a step
 * @width: of its column, in pixels of the page; 0 for what the map gives it
 *
 * Changes of one column right after each other are one step; see tl_document_seal().
 *
 * Returns: whether anything changed
 */
gboolean
tl_edit_set_step_width (TlDocument *document, TlId step, double width)
{
  TlRecord *record = tl_document_lookup_kind (document, step, TL_KIND_STEP);
  g_autofree char *key = width > 0 ? make_size_key (step) : NULL;

  if (record == NULL)
    return FALSE;
  tl_document_begin (document, width > 0 ? _ ("Set column width") : _ ("Reset column width"), key);
  return finish (document, set_length (document, record, TL_STEP_WIDTH, width));
}

/**
 * tl_edit_set_lane_height:
 * @document: a document, not in an edit
 * @lane: the id of a lane
 * @height: its least height, in pixels of the page; 0 for what its cards need
 *
 * Returns: whether anything changed
 */
gboolean
tl_edit_set_lane_height (TlDocument *document, TlId lane, double height)
{
  TlRecord *record = tl_document_lookup_kind (document, lane, TL_KIND_LANE);
  g_autofree char *key = height > 0 ? make_size_key (lane) : NULL;

  if (record == NULL)
    return FALSE;
  tl_document_begin (document, height > 0 ? _ ("Set lane height") : _ ("Reset lane height"), key);
  return finish (document, set_length (document, record, TL_LANE_HEIGHT, height));
}
