/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

/** TlEditDirection: one place on in the map's grid; with right-to-left text, "next" is to the left. */
typedef enum
{
  TL_EDIT_PREVIOUS_STEP,
  TL_EDIT_NEXT_STEP,
  TL_EDIT_UP,
  TL_EDIT_DOWN
} TlEditDirection;

/**
 * TlEditMove: where a card goes when others move.
 * @card: its id
 * @lane: the lane in which it will stand
 * @step: the step
 */
typedef struct
{
  TlId card;
  TlId lane;
  TlId step;
} TlEditMove;

GArray *tl_edit_plan_moves (TlDocument *document, const TlId *cards, guint n, TlId lead, TlId lane,
                            TlId step);
gboolean tl_edit_moves_contain (GArray *moves, TlId card);
gboolean tl_edit_move_cards (TlDocument *document, const TlId *cards, guint n, TlId lead, TlId lane,
                             TlId step, guint index, GError **error);
gboolean tl_edit_move_towards (TlDocument *document, const TlId *cards, guint n, TlId lead,
                               TlEditDirection direction);

G_END_DECLS
