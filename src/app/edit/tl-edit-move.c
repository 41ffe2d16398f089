/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moving several cards together, as one named step of the history.
 *
 * The *lead* is the card that the user holds; it goes where they say. The others keep their place
 * beside it: each goes as many steps on as the lead does, no further than the map; those of the lead's
 * lane come along to its new lane, the rest stay in theirs. What stood in one cell stands in one cell
 * again, in the same order.
 */
#include "tl-edit-move.h"

#include "tl-edit.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

static gboolean
find_step (GPtrArray *steps, TlDocument *document, TlId step, guint *place)
{
  TlRecord *record = tl_document_lookup_kind (document, step, TL_KIND_STEP);

  return record != NULL && g_ptr_array_find (steps, record, place);
}

/* By place in the lane, which within a cell is the reading order. */
static gint
compare_cards (gconstpointer a, gconstpointer b)
{
  guint left = tl_record_get_index (*(TlRecord *const *) a);
  guint right = tl_record_get_index (*(TlRecord *const *) b);

  return (left > right) - (left < right);
}

static GPtrArray *
list_cards (TlDocument *document, const TlId *cards, guint n, TlRecord *map)
{
  GPtrArray *records = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      TlRecord *record = tl_document_lookup (document, cards[i]);

      if (record != NULL && tl_edit_is_card (record)
          && tl_record_get_ancestor (record, TL_KIND_MAP) == map)
        g_ptr_array_add (records, record);
    }
  g_ptr_array_sort (records, compare_cards);
  return records;
}

/**
 * tl_edit_plan_moves:
 * @document: a document
 * @cards: (array length=n): ids of cards, @lead among them; others are left out
 * @n: how many
 * @lead: the id of a card
 * @lane: the id of the lane to which it goes, see tl_edit_may_move()
 * @step: the id of the step to which it goes
 *
 * Returns: (transfer full): a #TlEditMove for each card, in the order in which they stand
 */
GArray *
tl_edit_plan_moves (TlDocument *document, const TlId *cards, guint n, TlId lead, TlId lane,
                    TlId step)
{
  GArray *moves = g_array_new (FALSE, FALSE, sizeof (TlEditMove));
  TlRecord *leader = tl_document_lookup (document, lead);
  TlRecord *map = tl_record_get_ancestor (leader, TL_KIND_MAP);
  g_autoptr (GPtrArray) steps = tl_map_list_steps (map);
  g_autoptr (GPtrArray) records = list_cards (document, cards, n, map);
  guint from;
  guint to;

  if (!find_step (steps, document, tl_record_get_reference (leader, TL_CARD_STEP), &from)
      || !find_step (steps, document, step, &to))
    return moves;
  for (guint i = 0; i < records->len; i++)
    {
      TlRecord *card = g_ptr_array_index (records, i);
      TlRecord *parent = tl_record_get_parent (card);
      TlEditMove move = { .card = tl_record_get_id (card), .lane = tl_record_get_id (parent) };
      guint place;
      int target;

      if (!find_step (steps, document, tl_record_get_reference (card, TL_CARD_STEP), &place))
        continue;
      target = CLAMP ((int) place + (int) to - (int) from, 0, (int) steps->len - 1);
      move.step = tl_record_get_id (g_ptr_array_index (steps, (guint) target));
      if (parent == tl_record_get_parent (leader) && tl_edit_may_move (document, move.card, lane))
        move.lane = lane;
      g_array_append_val (moves, move);
    }
  return moves;
}

/** tl_edit_moves_contain: Returns: whether that card is one of those of tl_edit_plan_moves() */
gboolean
tl_edit_moves_contain (GArray *moves, TlId card)
{
  for (guint i = 0; i < moves->len; i++)
    if (g_array_index (moves, TlEditMove, i).card == card)
      return TRUE;
  return FALSE;
}

/* The card that stands @index-th in a cell once all that move are out of it; NULL for the end. */
static TlRecord *
find_next (TlDocument *document, GArray *moves, TlId lane, TlId step, guint index)
{
  TlRecord *parent = tl_document_lookup (document, lane);
  g_autoptr (GPtrArray) cell = tl_edit_list_cell (parent, step);
  guint rank = 0;

  for (guint i = 0; i < cell->len; i++)
    {
      TlRecord *card = g_ptr_array_index (cell, i);

      if (tl_edit_moves_contain (moves, tl_record_get_id (card)))
        continue;
      if (rank == index)
        return card;
      rank++;
    }
  return NULL;
}

static gboolean
carry_out (TlDocument *document, const TlEditMove *move, TlRecord *before, GError **error)
{
  TlRecord *card = tl_document_lookup (document, move->card);
  TlRecord *parent = tl_document_lookup (document, move->lane);
  int place = -1;

  if (before != NULL)
    {
      place = (int) tl_record_get_index (before);
      if (tl_record_get_parent (card) == parent && (int) tl_record_get_index (card) < place)
        place--;
    }
  return tl_document_move (document, card, parent, place, error)
         && tl_document_set_reference (document, card, TL_CARD_STEP, move->step, error);
}

static gboolean
stays (TlDocument *document, const TlEditMove *move)
{
  TlRecord *card = tl_document_lookup (document, move->card);

  return tl_record_get_id (tl_record_get_parent (card)) == move->lane
         && tl_record_get_reference (card, TL_CARD_STEP) == move->step;
}

/* Cards that come to the lead's cell stand with it, the others at the end of theirs. */
static gboolean
move_all (TlDocument *document, GArray *moves, TlId lane, TlId step, TlRecord *before,
          GError **error)
{
  for (guint i = 0; i < moves->len; i++)
    {
      const TlEditMove *move = &g_array_index (moves, TlEditMove, i);
      gboolean with_lead = move->lane == lane && move->step == step;

      if (!with_lead && stays (document, move))
        continue;
      if (!carry_out (document, move, with_lead ? before : NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
stand_there (TlDocument *document, GArray *moves, TlId lane, TlId step, TlRecord *before)
{
  g_autoptr (GPtrArray) cell = tl_edit_list_cell (tl_document_lookup (document, lane), step);
  guint end = cell->len;

  for (guint i = 0; i < moves->len; i++)
    if (!stays (document, &g_array_index (moves, TlEditMove, i)))
      return FALSE;
  if (before != NULL && !g_ptr_array_find (cell, before, &end))
    return FALSE;
  /* Those that moved to the lead's cell must be the ones right before @before, in their order. */
  for (guint i = moves->len; i-- > 0;)
    {
      const TlEditMove *move = &g_array_index (moves, TlEditMove, i);

      if (move->lane != lane || move->step != step)
        continue;
      if (end == 0 || tl_record_get_id (g_ptr_array_index (cell, end - 1)) != move->card)
        return FALSE;
      end--;
    }
  return TRUE;
}

/**
 * tl_edit_move_cards:
 * @document: a document, not in an edit
 * @cards: (array length=n): ids of cards, @lead among them
 * @n: how many
 * @lead: the id of the card that the user holds
 * @lane: the id of a lane that takes it, see tl_edit_may_move()
 * @step: the id of a step
 * @index: the lead's place in the new cell once all that move are out of it; a large number for the end
 * @error: return location for an error
 *
 * Returns: whether anything moved; FALSE without an error if all stood there already
 */
gboolean
tl_edit_move_cards (TlDocument *document, const TlId *cards, guint n, TlId lead, TlId lane,
                    TlId step, guint index, GError **error)
{
  g_autoptr (GArray) moves = NULL;
  TlRecord *before;

  g_return_val_if_fail (tl_edit_may_move (document, lead, lane), FALSE);

  moves = tl_edit_plan_moves (document, cards, n, lead, lane, step);
  before = find_next (document, moves, lane, step, index);
  if (moves->len == 0 || stand_there (document, moves, lane, step, before))
    return FALSE;
  tl_document_begin (document, moves->len == 1 ? _ ("Move card") : _ ("Move cards"), NULL);
  if (!move_all (document, moves, lane, step, before, error))
    {
      tl_document_rollback (document);
      return FALSE;
    }
  return tl_document_commit (document);
}

/* All go by as many columns, or none. */
static gboolean
move_along_steps (TlDocument *document, const TlId *cards, guint n, TlRecord *lead, int offset)
{
  TlRecord *lane = tl_record_get_parent (lead);
  g_autoptr (GPtrArray) steps = tl_map_list_steps (tl_record_get_parent (lane));
  TlRecord *target = NULL;

  for (guint i = 0; i < n; i++)
    {
      TlRecord *card = tl_document_lookup (document, cards[i]);
      guint place;

      if (card == NULL || !tl_edit_is_card (card)
          || !find_step (steps, document, tl_record_get_reference (card, TL_CARD_STEP), &place))
        continue;
      /* Beyond the first step the unsigned sum wraps and is out of range, too. */
      place += (guint) offset;
      if (place >= steps->len)
        return FALSE;
      if (card == lead)
        target = g_ptr_array_index (steps, place);
    }
  return target != NULL
         && tl_edit_move_cards (document, cards, n, tl_record_get_id (lead),
                                tl_record_get_id (lane), tl_record_get_id (target), G_MAXUINT,
                                NULL);
}

/* The next lane in that direction that takes such a card. */
static TlRecord *
find_lane (TlDocument *document, TlRecord *card, int offset)
{
  TlRecord *lane = tl_record_get_parent (card);
  TlRecord *map = tl_record_get_parent (lane);
  guint n_children = tl_record_get_n_children (map);

  for (guint i = tl_record_get_index (lane) + (guint) offset; i < n_children; i += (guint) offset)
    {
      TlRecord *other = tl_record_get_child (map, i);

      if (tl_record_get_kind (other) == TL_KIND_LANE
          && tl_edit_may_move (document, tl_record_get_id (card), tl_record_get_id (other)))
        return other;
    }
  return NULL;
}

static gboolean
is_named (const TlId *cards, guint n, TlId card)
{
  for (guint i = 0; i < n; i++)
    if (cards[i] == card)
      return TRUE;
  return FALSE;
}

/* Past the neighbour in the lead's cell that does not move; past the last one to the next lane. */
static gboolean
move_along_lanes (TlDocument *document, const TlId *cards, guint n, TlRecord *lead, int offset)
{
  TlRecord *lane = tl_record_get_parent (lead);
  TlId id = tl_record_get_id (lead);
  TlId step = tl_record_get_reference (lead, TL_CARD_STEP);
  g_autoptr (GPtrArray) cell = tl_edit_list_cell (lane, step);
  guint before = 0;
  guint staying = 0;
  gboolean met = FALSE;

  for (guint i = 0; i < cell->len; i++)
    {
      gboolean moves = is_named (cards, n, tl_record_get_id (g_ptr_array_index (cell, i)));

      met = met || moves;
      before += !met;
      staying += !moves;
    }
  if (before + (guint) offset <= staying)
    return tl_edit_move_cards (document, cards, n, id, tl_record_get_id (lane), step,
                               before + (guint) offset, NULL);
  lane = find_lane (document, lead, offset);
  return lane != NULL
         && tl_edit_move_cards (document, cards, n, id, tl_record_get_id (lane), step,
                                offset > 0 ? 0 : G_MAXUINT, NULL);
}

/**
 * tl_edit_move_towards:
 * @document: a document, not in an edit
 * @cards: (array length=n): ids of cards, @lead among them; others are left out
 * @n: how many
 * @lead: the id of the card with the focus
 * @direction: where to
 *
 * Moves cards to the next step, or past their neighbour in the cell; past the last one they go on to
 * the next lane that takes them.
 *
 * Returns: whether there was somewhere to go
 */
gboolean
tl_edit_move_towards (TlDocument *document, const TlId *cards, guint n, TlId lead,
                      TlEditDirection direction)
{
  TlRecord *record = tl_document_lookup (document, lead);

  if (record == NULL || !tl_edit_is_card (record))
    return FALSE;
  switch (direction)
    {
    case TL_EDIT_PREVIOUS_STEP:
      return move_along_steps (document, cards, n, record, -1);
    case TL_EDIT_NEXT_STEP:
      return move_along_steps (document, cards, n, record, 1);
    case TL_EDIT_UP:
      return move_along_lanes (document, cards, n, record, -1);
    case TL_EDIT_DOWN:
      return move_along_lanes (document, cards, n, record, 1);
    default:
      g_return_val_if_reached (FALSE);
    }
}
