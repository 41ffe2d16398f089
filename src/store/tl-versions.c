/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Named versions: states of a project that the user wants to find again.
 *
 * A version is the whole file as it was, compressed (a tenth, as a rule), in `journal.db`, so that it
 * never waits for an import. It belongs to the project and not to a path: a file that was renamed or
 * copied has the versions of its project.
 *
 * Rejected: versions as files beside the project's (they would litter shared folders, and take
 * everything that was ever deleted along to whoever gets the folder), and as a place in the journal
 * (which forgets its oldest steps).
 */
#include "tl-versions.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* What a version may unpack to, in bytes; larger is damage. Files are limited to less. */
#define SIZE_MAXIMUM (G_GINT64_CONSTANT (1) << 30)

/** tl_version_free: frees a version as listed. */
void
tl_version_free (TlVersion *version)
{
  g_free (version->name);
  g_free (version);
}

static GBytes *
convert (GConverter *converter, GBytes *bytes, gsize size, GError **error)
{
  g_autoptr (GInputStream) source = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (source, converter);
  g_autofree guint8 *buffer = NULL;
  gsize length;

  /* One byte more than there should be, to notice it. */
  buffer = g_try_malloc (size + 1);
  if (buffer == NULL)
    {
      g_set_error_literal (error, TL_STORE_ERROR, TL_STORE_ERROR_FAILED,
                           _ ("There is not enough memory for this version. Close other programs "
                              "and try again."));
      return NULL;
    }
  if (!g_input_stream_read_all (stream, buffer, size + 1, &length, NULL, error))
    return NULL;
  return g_bytes_new (buffer, length);
}

static GBytes *
pack (GBytes *file, GError **error)
{
  g_autoptr (GConverter) compressor
      = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 6));
  gsize size = g_bytes_get_size (file);

  /* What cannot be packed grows by five bytes in 16 kB. */
  return convert (compressor, file, size + size / 1000 + 100, error);
}

static gboolean
fail_damaged (GError **error)
{
  g_set_error_literal (error, TL_STORE_ERROR, TL_STORE_ERROR_CORRUPT,
                       _ ("This version is damaged and cannot be read. Other versions and the "
                          "project itself are not affected."));
  return FALSE;
}

static GBytes *
unpack (GBytes *packed, gint64 size, GError **error)
{
  g_autoptr (GConverter) decompressor
      = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr (GBytes) file = NULL;

  if (size >= 0 && size <= SIZE_MAXIMUM)
    file = convert (decompressor, packed, (gsize) size, NULL);
  if (file == NULL || g_bytes_get_size (file) != (gsize) size)
    {
      fail_damaged (error);
      return NULL;
    }
  return g_steal_pointer (&file);
}

/**
 * tl_versions_add:
 * @database: from tl_database_open_journal()
 * @project: the id of the project record
 * @name: what the user calls the version
 * @time: when it was made, in seconds since 1970-01-01 00:00 UTC
 * @file: the bytes of the project's file
 * @error: return location for an error
 *
 * Returns: whether the version is kept, durably
 */
gboolean
tl_versions_add (TlDatabase *database, TlId project, const char *name, gint64 time, GBytes *file,
                 GError **error)
{
  g_autoptr (GBytes) packed = pack (file, error);
  g_autoptr (sqlite3_stmt) statement = NULL;
  char id[TL_ID_STRING_SIZE];

  if (packed == NULL)
    return FALSE;
  statement = tl_database_prepare (
      database,
      "INSERT INTO version (project, name, time, size, packed) VALUES (?1, ?2, ?3, ?4, ?5)", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, tl_id_to_buffer (project, id), -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, name, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 3, time);
  sqlite3_bind_int64 (statement, 4, (gint64) g_bytes_get_size (file));
  sqlite3_bind_blob64 (statement, 5, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed),
                       SQLITE_TRANSIENT);
  return tl_database_run (database, statement, error);
}

/**
 * tl_versions_list:
 * @database: from tl_database_open_journal()
 * @project: the id of the project record
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type TlVersion): its versions, newest first
 */
GPtrArray *
tl_versions_list (TlDatabase *database, TlId project, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database,
                             "SELECT id, name, time FROM version WHERE project = ?1 "
                             "ORDER BY time DESC, id DESC",
                             error);
  g_autoptr (GPtrArray) versions
      = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_version_free);
  char id[TL_ID_STRING_SIZE];
  gboolean row;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, tl_id_to_buffer (project, id), -1, SQLITE_TRANSIENT);
  while (tl_database_step (database, statement, &row, error))
    {
      TlVersion *version;

      if (!row)
        return g_steal_pointer (&versions);
      version = g_new0 (TlVersion, 1);
      version->row = sqlite3_column_int64 (statement, 0);
      version->name = tl_database_column_dup (statement, 1);
      version->time = sqlite3_column_int64 (statement, 2);
      g_ptr_array_add (versions, version);
    }
  return NULL;
}

/**
 * tl_versions_load:
 * @database: from tl_database_open_journal()
 * @row: of a version
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the bytes of the project's file as it was
 */
GBytes *
tl_versions_load (TlDatabase *database, gint64 row, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database, "SELECT size, packed FROM version WHERE id = ?1", error);
  g_autoptr (GBytes) packed = NULL;
  gint64 size;
  gboolean found;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, row);
  if (!tl_database_step (database, statement, &found, error))
    return NULL;
  if (!found)
    {
      g_set_error_literal (error, TL_STORE_ERROR, TL_STORE_ERROR_NOT_FOUND,
                           _ ("This version is no longer there."));
      return NULL;
    }
  size = sqlite3_column_int64 (statement, 0);
  packed = g_bytes_new (sqlite3_column_blob (statement, 1),
                        (gsize) sqlite3_column_bytes (statement, 1));
  sqlite3_reset (statement);
  return unpack (packed, size, error);
}

/**
 * tl_versions_rename:
 * @database: from tl_database_open_journal()
 * @row: of a version
 * @name: what it is called from now on
 * @error: return location for an error
 *
 * Returns: whether that is noted
 */
gboolean
tl_versions_rename (TlDatabase *database, gint64 row, const char *name, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database, "UPDATE version SET name = ?2 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  sqlite3_bind_text (statement, 2, name, -1, SQLITE_TRANSIENT);
  return tl_database_run (database, statement, error);
}

/** tl_versions_remove: forgets a version. Returns: whether it is gone */
gboolean
tl_versions_remove (TlDatabase *database, gint64 row, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database, "DELETE FROM version WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  return tl_database_run (database, statement, error);
}
