/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-database.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** The limits of a CSV file; beyond them it is no table that this program was made for. */
#define TL_CSV_MAX_FIELD (1024 * 1024)
#define TL_CSV_MAX_COLUMNS 1024
#define TL_CSV_MAX_RECORD (16 * 1024 * 1024)

/**
 * TlCsvField:
 * @text: its characters, unquoted, UTF-8; NOT closed by a NUL; borrowed until the next record
 * @length: in bytes
 */
typedef struct
{
  const char *text;
  gsize length;
} TlCsvField;

typedef struct _TlCsvReader TlCsvReader;

TlCsvReader *tl_csv_reader_open (const char *path, GCancellable *cancellable, GError **error);
void tl_csv_reader_free (TlCsvReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlCsvReader, tl_csv_reader_free)

const TlCsvField *tl_csv_reader_next (TlCsvReader *self, guint *n_fields, GError **error);
gboolean tl_csv_reader_rewind (TlCsvReader *self, GError **error);

guint64 tl_csv_reader_get_line (TlCsvReader *self);
char tl_csv_reader_get_delimiter (TlCsvReader *self);
const char *tl_csv_reader_get_encoding (TlCsvReader *self);
double tl_csv_reader_get_progress (TlCsvReader *self);

G_END_DECLS
