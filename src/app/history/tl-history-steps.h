/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TlHistoryPlace: where a step stands.
 * @TL_HISTORY_UNDONE: it was undone and can be done again
 * @TL_HISTORY_CURRENT: it was the last one that led to how the project is now
 * @TL_HISTORY_DONE: it came before that
 */
typedef enum
{
  TL_HISTORY_UNDONE,
  TL_HISTORY_CURRENT,
  TL_HISTORY_DONE
} TlHistoryPlace;

#define TL_TYPE_HISTORY_STEPS (tl_history_steps_get_type ())
G_DECLARE_FINAL_TYPE (TlHistorySteps, tl_history_steps, TL, HISTORY_STEPS, GObject)

TlHistorySteps *tl_history_steps_new (TlDocument *document);
guint tl_history_steps_get_current (TlHistorySteps *self);
TlHistoryPlace tl_history_steps_get_place (TlHistorySteps *self, guint position);
gboolean tl_history_steps_go_to (TlHistorySteps *self, guint position);

char *tl_history_steps_describe (TlHistorySteps *self, TlTransaction *step);
char *tl_history_format_time (gint64 time);

G_END_DECLS
