/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

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
gboolean tl_edit_move_cards (TlDocument *document, const TlId *cards, guint n, TlId lead, TlId lane,
                             TlId step, guint index, GError **error);

G_END_DECLS
