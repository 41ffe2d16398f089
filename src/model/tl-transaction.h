/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-change.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define TL_TYPE_TRANSACTION (tl_transaction_get_type ())
G_DECLARE_FINAL_TYPE (TlTransaction, tl_transaction, TL, TRANSACTION, GObject)

TlTransaction *tl_transaction_new (const char *name, const char *key, gint64 time);
TlTransaction *tl_transaction_new_from_changes (const char *name, gint64 time, TlChanges *changes);
const char *tl_transaction_get_name (TlTransaction *self);
const char *tl_transaction_get_key (TlTransaction *self);
gint64 tl_transaction_get_time (TlTransaction *self);
TlChanges *tl_transaction_get_changes (TlTransaction *self);
guint64 tl_transaction_get_serial (TlTransaction *self);
void tl_transaction_set_serial (TlTransaction *self, guint64 serial);

G_END_DECLS
