/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-database.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TlCsvSource TlCsvSource;

TlCsvSource *tl_csv_source_open (const char *path, GCancellable *cancellable, GError **error);
void tl_csv_source_free (TlCsvSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlCsvSource, tl_csv_source_free)

gssize tl_csv_source_read (TlCsvSource *self, char *buffer, gsize size, GError **error);
gboolean tl_csv_source_rewind (TlCsvSource *self, GError **error);
const char *tl_csv_source_get_encoding (TlCsvSource *self);
double tl_csv_source_get_progress (TlCsvSource *self);

G_END_DECLS
