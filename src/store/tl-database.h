/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-id.h"

#include <glib-object.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * TlStoreError:
 * @TL_STORE_ERROR_FAILED: the database refused a statement
 * @TL_STORE_ERROR_OPEN: the folder or file cannot be used (missing rights, broken disk)
 * @TL_STORE_ERROR_CORRUPT: the file is damaged
 * @TL_STORE_ERROR_FOREIGN: the file is some other program's database
 * @TL_STORE_ERROR_NEWER: a newer Throughline wrote the file
 * @TL_STORE_ERROR_BUSY: another process kept it locked for too long
 * @TL_STORE_ERROR_INPUT: a file given for import cannot be read as rows
 * @TL_STORE_ERROR_MAPPING: the columns of an import are missing, double or ambiguous
 * @TL_STORE_ERROR_NOT_FOUND: there is no such feed
 * @TL_STORE_ERROR_ORDER: the dates of an import can be read with the day or the month first; ask which
 * @TL_STORE_ERROR_SCALE: the scores of an import can mean good or bad at either end; ask which
 * @TL_STORE_ERROR_EXISTS: there is a feed of that name already
 * @TL_STORE_ERROR_FULL: the disk is full
 */
typedef enum
{
  TL_STORE_ERROR_FAILED,
  TL_STORE_ERROR_OPEN,
  TL_STORE_ERROR_CORRUPT,
  TL_STORE_ERROR_FOREIGN,
  TL_STORE_ERROR_NEWER,
  TL_STORE_ERROR_BUSY,
  TL_STORE_ERROR_INPUT,
  TL_STORE_ERROR_MAPPING,
  TL_STORE_ERROR_NOT_FOUND,
  TL_STORE_ERROR_ORDER,
  TL_STORE_ERROR_SCALE,
  TL_STORE_ERROR_EXISTS,
  TL_STORE_ERROR_FULL,
} TlStoreError;

#define TL_STORE_ERROR (tl_store_error_quark ())
GQuark tl_store_error_quark (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close_v2)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

#define TL_TYPE_DATABASE (tl_database_get_type ())
G_DECLARE_FINAL_TYPE (TlDatabase, tl_database, TL, DATABASE, GObject)

TlDatabase *tl_database_open (const char *data_dir, GError **error);
TlDatabase *tl_database_open_library (const char *data_dir, GError **error);
TlDatabase *tl_database_open_journal (const char *data_dir, GError **error);
TlDatabase *tl_database_open_training (const char *data_dir, GError **error);
TlDatabase *tl_database_open_training_image (GBytes *image, GError **error);
GBytes *tl_database_to_image (TlDatabase *self, GError **error);
const char *tl_database_get_path (TlDatabase *self);
sqlite3 *tl_database_get_handle (TlDatabase *self);

gboolean tl_database_execute (TlDatabase *self, const char *sql, GError **error);
sqlite3_stmt *tl_database_prepare (TlDatabase *self, const char *sql, GError **error);
gboolean tl_database_step (TlDatabase *self, sqlite3_stmt *statement, gboolean *row,
                           GError **error);
gboolean tl_database_run (TlDatabase *self, sqlite3_stmt *statement, GError **error);

gboolean tl_database_set_bulk (TlDatabase *self, gboolean bulk, GError **error);
gboolean tl_database_begin (TlDatabase *self, GError **error);
gboolean tl_database_try_begin (TlDatabase *self);
gboolean tl_database_commit (TlDatabase *self, GError **error);
void tl_database_rollback (TlDatabase *self);
void tl_database_checkpoint (TlDatabase *self);
gboolean tl_database_scrub (TlDatabase *self, GError **error);

void tl_database_set_error (TlDatabase *self, const char *what, GError **error);
void tl_database_bind_text (sqlite3_stmt *statement, int index, const char *text);
void tl_database_bind_id (sqlite3_stmt *statement, int index, TlId id);
char *tl_database_column_dup (sqlite3_stmt *statement, int column);

G_END_DECLS
