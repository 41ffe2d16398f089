/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TlAtomicWrite:
 *
 * A file being written whole: readers see the earlier file, untouched, until
 * tl_atomic_write_commit() puts the new one in its place in one step. Freed without a commit, it
 * leaves nothing behind.
 */
typedef struct _TlAtomicWrite TlAtomicWrite;

TlAtomicWrite *tl_atomic_write_new (const char *path, GError **error);
gboolean tl_atomic_write_append (TlAtomicWrite *self, gconstpointer data, gsize length,
                                 GError **error);
gboolean tl_atomic_write_commit (TlAtomicWrite *self, GError **error);
void tl_atomic_write_free (TlAtomicWrite *self);

gboolean tl_atomic_write_contents (const char *path, gconstpointer data, gsize length,
                                   GError **error);
gboolean tl_atomic_write_secret_contents (const char *path, gconstpointer data, gsize length,
                                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlAtomicWrite, tl_atomic_write_free)

G_END_DECLS
