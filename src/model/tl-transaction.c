/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A transaction: one named step of a document's history, with its changes. It is an object because
 * history lists show it. @serial is the journal's number for it, 0 while it has none.
 */
#include "tl-transaction.h"

struct _TlTransaction
{
  GObject parent_instance;

  gint64 time;
  guint64 serial;

  /* owned */
  char *name;
  char *key;
  TlChanges *changes;
};

G_DEFINE_FINAL_TYPE (TlTransaction, tl_transaction, G_TYPE_OBJECT)

static void
tl_transaction_finalize (GObject *object)
{
  TlTransaction *self = TL_TRANSACTION (object);

  g_free (self->name);
  g_free (self->key);
  g_array_unref (self->changes);

  G_OBJECT_CLASS (tl_transaction_parent_class)->finalize (object);
}

static void
tl_transaction_class_init (TlTransactionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_transaction_finalize;
}

static void
tl_transaction_init (TlTransaction *self)
{
}

/**
 * tl_transaction_new_from_changes:
 * @name: what was done, for people, such as “Move card”
 * @time: when, in seconds since 1970-01-01 00:00 UTC
 * @changes: (transfer none): the changes
 *
 * Returns: (transfer full): a transaction that merges with none
 */
TlTransaction *
tl_transaction_new_from_changes (const char *name, gint64 time, TlChanges *changes)
{
  TlTransaction *self = g_object_new (TL_TYPE_TRANSACTION, NULL);

  self->name = g_strdup (name);
  self->time = time;
  self->changes = g_array_ref (changes);
  return self;
}

/**
 * tl_transaction_new:
 * @name: what is done, for people
 * @key: (nullable): transactions with the same key in a row become one
 * @time: when, in seconds since 1970-01-01 00:00 UTC
 *
 * Returns: (transfer full): a transaction without changes
 */
TlTransaction *
tl_transaction_new (const char *name, const char *key, gint64 time)
{
  g_autoptr (TlChanges) changes = tl_changes_new ();
  TlTransaction *self = tl_transaction_new_from_changes (name, time, changes);

  self->key = g_strdup (key);
  return self;
}

const char *
tl_transaction_get_name (TlTransaction *self)
{
  return self->name;
}

/** tl_transaction_get_key: Returns: (nullable): the coalescing key */
const char *
tl_transaction_get_key (TlTransaction *self)
{
  return self->key;
}

gint64
tl_transaction_get_time (TlTransaction *self)
{
  return self->time;
}

/** tl_transaction_get_changes: Returns: (transfer none): the changes */
TlChanges *
tl_transaction_get_changes (TlTransaction *self)
{
  return self->changes;
}

guint64
tl_transaction_get_serial (TlTransaction *self)
{
  return self->serial;
}

void
tl_transaction_set_serial (TlTransaction *self, guint64 serial)
{
  self->serial = serial;
}
