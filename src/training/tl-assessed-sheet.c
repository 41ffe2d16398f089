/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A checklist as somebody was assessed by it. It is a copy, so that no later edit of the checklist
 * changes what an earlier result says. Assessments with the same words share one copy: the sheet is
 * found by a checksum of its contents, also when records of two assessors are merged.
 *
 * Of what an item was made from, the copy keeps the names as they were, to be read, and the ids, so that
 * results can be brought back to the map. Nothing in a sheet is about a person.
 */
#include "tl-assessed-sheet.h"

#include "tl-checklist-merge-private.h"
#include "tl-project.h"
#include "tl-text.h"
#include "tl-training-error.h"

#include <glib/gi18n-lib.h>

#define ITEM_COLUMNS                                                                               \
  "item, section, wording, why, links, skill, weight, critical, never_na, scale, anchors"

static void
item_free (gpointer data)
{
  TlAssessedItem *item = data;

  g_free (item->section);
  g_free (item->wording);
  g_free (item->why);
  g_free (item->links);
  g_free (item->skill);
  g_free (item->anchors);
  g_free (item);
}

static void
sheet_clear (gpointer data)
{
  TlAssessedSheet *self = data;

  g_free (self->title);
  g_free (self->bands);
  g_free (self->hash);
  g_ptr_array_unref (self->items);
}

static TlAssessedSheet *
sheet_new (void)
{
  TlAssessedSheet *self = g_atomic_rc_box_new0 (TlAssessedSheet);

  self->items = g_ptr_array_new_with_free_func (item_free);
  return self;
}

/** tl_assessed_sheet_ref: Returns: (transfer full): @self */
TlAssessedSheet *
tl_assessed_sheet_ref (TlAssessedSheet *self)
{
  return g_atomic_rc_box_acquire (self);
}

/** tl_assessed_sheet_unref: gives one reference back. */
void
tl_assessed_sheet_unref (TlAssessedSheet *self)
{
  g_atomic_rc_box_release_full (self, sheet_clear);
}

/* The names and ids of what @record says as its reasons. */
static void
read_reasons (TlDocument *document, TlRecord *record, TlAssessedItem *item)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) ids = g_string_new (NULL);
  guint n;
  const TlId *reasons = tl_record_get_references (record, TL_ITEM_WHY, &n);

  for (guint i = 0; i < n; i++)
    {
      TlRecord *reason = tl_document_lookup (document, reasons[i]);
      char id[TL_ID_STRING_SIZE];

      if (reason == NULL)
        continue;
      g_string_append_printf (names, "%s%s", names->len > 0 ? " · " : "",
                              tl_record_get_name (reason));
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "",
                              tl_id_to_buffer (reasons[i], id));
    }
  item->why = g_string_free (g_steal_pointer (&names), FALSE);
  item->links = g_string_free (g_steal_pointer (&ids), FALSE);
}

static TlAssessedItem *
copy_item (TlDocument *document, TlRecord *record)
{
  TlAssessedItem *item = g_new0 (TlAssessedItem, 1);

  item->item = tl_record_get_id (record);
  item->section = g_strdup (tl_record_get_name (tl_record_get_parent (record)));
  item->wording = g_strdup (tl_record_get_text (record, TL_ITEM_WORDING));
  item->skill = g_strdup (tl_record_get_text (record, TL_ITEM_SKILL));
  item->weight = tl_record_get_number (record, TL_ITEM_WEIGHT);
  item->critical = tl_record_get_boolean (record, TL_ITEM_CRITICAL);
  item->never_na = tl_record_get_boolean (record, TL_ITEM_NEVER_NA);
  item->scale = (TlChoice_ANSWER_SCALE) tl_record_get_choice (record, TL_ITEM_SCALE);
  item->anchors = g_strdup (tl_record_get_text (record, TL_ITEM_ANCHORS));
  read_reasons (document, record, item);
  return item;
}

static void
digest_text (GChecksum *checksum, const char *text)
{
  g_checksum_update (checksum, (const guchar *) text, -1);
  g_checksum_update (checksum, (const guchar *) "", 1);
}

static void
digest_number (GChecksum *checksum, double number)
{
  char buffer[TL_NUMBER_STRING_SIZE];

  digest_text (checksum, tl_number_to_buffer (number, buffer));
}

static char *
make_hash (const TlAssessedSheet *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  char id[TL_ID_STRING_SIZE];

  digest_text (checksum, tl_id_to_buffer (self->checklist, id));
  digest_text (checksum, self->title);
  digest_number (checksum, (double) self->version);
  digest_number (checksum, self->pass_mark);
  digest_text (checksum, self->bands);
  for (guint i = 0; i < self->items->len; i++)
    {
      const TlAssessedItem *item = g_ptr_array_index (self->items, i);

      digest_text (checksum, tl_id_to_buffer (item->item, id));
      digest_text (checksum, item->section);
      digest_text (checksum, item->wording);
      digest_text (checksum, item->why);
      digest_text (checksum, item->links);
      digest_text (checksum, item->skill);
      digest_number (checksum, item->weight);
      digest_number (checksum, item->critical + 2 * item->never_na + 4 * (int) item->scale);
      digest_text (checksum, item->anchors);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * tl_assessed_sheet_new:
 * @document: a document
 * @checklist: a checklist of @document
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): @checklist as it is now; %NULL with @error set if it has no items
 */
TlAssessedSheet *
tl_assessed_sheet_new (TlDocument *document, TlRecord *checklist, GError **error)
{
  g_autoptr (GPtrArray) items = tl_checklist_list_items (checklist);
  TlAssessedSheet *self;

  if (items->len == 0)
    {
      g_set_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_EMPTY,
                   _ ("“%s” has no items yet. Add some, then assess with it."),
                   tl_record_get_name (checklist));
      return NULL;
    }
  self = sheet_new ();
  self->checklist = tl_record_get_id (checklist);
  self->title = g_strdup (tl_record_get_name (checklist));
  self->version = tl_record_get_integer (checklist, TL_CHECKLIST_VERSION);
  self->pass_mark = tl_checklist_get_pass_mark (checklist);
  self->bands = g_strdup (tl_record_get_text (checklist, TL_CHECKLIST_BANDS));
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (self->items, copy_item (document, g_ptr_array_index (items, i)));
  self->hash = make_hash (self);
  return self;
}

static TlAssessedItem *
read_item (sqlite3_stmt *statement, int column)
{
  TlAssessedItem *item = g_new0 (TlAssessedItem, 1);

  tl_id_from_string ((const char *) sqlite3_column_text (statement, column), &item->item);
  item->section = tl_database_column_dup (statement, column + 1);
  item->wording = tl_database_column_dup (statement, column + 2);
  item->why = tl_database_column_dup (statement, column + 3);
  item->links = tl_database_column_dup (statement, column + 4);
  item->skill = tl_database_column_dup (statement, column + 5);
  item->weight = sqlite3_column_double (statement, column + 6);
  item->critical = sqlite3_column_int (statement, column + 7);
  item->never_na = sqlite3_column_int (statement, column + 8);
  item->scale = (TlChoice_ANSWER_SCALE) CLAMP (sqlite3_column_int (statement, column + 9), 0,
                                               TL_N_ANSWER_SCALE_CHOICES - 1);
  item->anchors = tl_database_column_dup (statement, column + 10);
  return item;
}

static TlAssessedSheet *
read_sheet (sqlite3_stmt *statement)
{
  TlAssessedSheet *self = sheet_new ();

  self->row = sqlite3_column_int64 (statement, 0);
  self->hash = tl_database_column_dup (statement, 1);
  tl_id_from_string ((const char *) sqlite3_column_text (statement, 2), &self->checklist);
  self->title = tl_database_column_dup (statement, 3);
  self->version = sqlite3_column_int64 (statement, 4);
  self->pass_mark = sqlite3_column_double (statement, 5);
  self->bands = tl_database_column_dup (statement, 6);
  return self;
}

static gboolean
read_items (TlDatabase *database, TlAssessedSheet *self, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (
      database, "SELECT " ITEM_COLUMNS " FROM sheet_item WHERE sheet = ?1 ORDER BY place", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->row);
  for (;;)
    {
      if (!tl_database_step (database, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      g_ptr_array_add (self->items, read_item (statement, 0));
    }
}

/* The sheets that @where names; its parameter is @row. */
static GHashTable *
load_sheets (TlDatabase *database, const char *sql, gint64 row, GError **error)
{
  g_autoptr (GHashTable) sheets = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                                         (GDestroyNotify) tl_assessed_sheet_unref);
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (database, sql, error);
  gboolean is_row;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, row);
  for (;;)
    {
      TlAssessedSheet *sheet;

      if (!tl_database_step (database, statement, &is_row, error))
        return NULL;
      if (!is_row)
        return g_steal_pointer (&sheets);
      sheet = read_sheet (statement);
      g_hash_table_insert (sheets, &sheet->row, sheet);
      if (!read_items (database, sheet, error))
        return NULL;
    }
}

/**
 * tl_assessed_sheet_load:
 * @database: the training database
 * @row: number of a sheet
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the sheet; %NULL with @error set
 */
TlAssessedSheet *
tl_assessed_sheet_load (TlDatabase *database, gint64 row, GError **error)
{
  g_autoptr (GHashTable) sheets
      = load_sheets (database,
                     "SELECT row, hash, checklist, title, version, pass_mark, bands FROM sheet"
                     " WHERE row = ?1",
                     row, error);
  TlAssessedSheet *sheet = sheets != NULL ? g_hash_table_lookup (sheets, &row) : NULL;

  if (sheet == NULL && sheets != NULL)
    g_set_error_literal (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_DAMAGED,
                         _ ("The checklist of this assessment is missing in the local database."));
  return sheet != NULL ? tl_assessed_sheet_ref (sheet) : NULL;
}

/**
 * tl_assessed_sheet_load_all:
 * @database: the training database
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type gint64 TlAssessedSheet): all sheets by number;
 *   %NULL with @error set
 */
GHashTable *
tl_assessed_sheet_load_all (TlDatabase *database, GError **error)
{
  return load_sheets (database,
                      "SELECT row, hash, checklist, title, version, pass_mark, bands FROM sheet"
                      " WHERE ?1 = 0",
                      0, error);
}

static gint64
find_row (TlDatabase *database, const char *hash, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database, "SELECT row FROM sheet WHERE hash = ?1", error);
  gboolean row;

  if (statement == NULL)
    return -1;
  tl_database_bind_text (statement, 1, hash);
  if (!tl_database_step (database, statement, &row, error))
    return -1;
  return row ? sqlite3_column_int64 (statement, 0) : 0;
}

static gboolean
insert_items (TlDatabase *database, const TlAssessedSheet *self, gint64 sheet, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database,
                             "INSERT INTO sheet_item (sheet, place, " ITEM_COLUMNS ")"
                             " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
                             error);

  for (guint i = 0; statement != NULL && i < self->items->len; i++)
    {
      const TlAssessedItem *item = g_ptr_array_index (self->items, i);

      sqlite3_bind_int64 (statement, 1, sheet);
      sqlite3_bind_int (statement, 2, (int) i);
      tl_database_bind_id (statement, 3, item->item);
      tl_database_bind_text (statement, 4, item->section);
      tl_database_bind_text (statement, 5, item->wording);
      tl_database_bind_text (statement, 6, item->why);
      tl_database_bind_text (statement, 7, item->links);
      tl_database_bind_text (statement, 8, item->skill);
      sqlite3_bind_double (statement, 9, item->weight);
      sqlite3_bind_int (statement, 10, item->critical);
      sqlite3_bind_int (statement, 11, item->never_na);
      sqlite3_bind_int (statement, 12, (int) item->scale);
      tl_database_bind_text (statement, 13, item->anchors);
      if (!tl_database_run (database, statement, error))
        return FALSE;
    }
  return statement != NULL;
}

/**
 * tl_assessed_sheet_store:
 * @database: the training database, in a transaction
 * @self: a sheet
 * @error: return location for an error
 *
 * Returns: the number of the sheet in @database, which has it once however often it is stored; -1 with
 *   @error set
 */
gint64
tl_assessed_sheet_store (TlDatabase *database, const TlAssessedSheet *self, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  gint64 row = find_row (database, self->hash, error);

  if (row != 0)
    return row;
  statement
      = tl_database_prepare (database,
                             "INSERT INTO sheet (hash, checklist, title, version, pass_mark, bands)"
                             " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                             error);
  if (statement == NULL)
    return -1;
  tl_database_bind_text (statement, 1, self->hash);
  tl_database_bind_id (statement, 2, self->checklist);
  tl_database_bind_text (statement, 3, self->title);
  sqlite3_bind_int64 (statement, 4, self->version);
  sqlite3_bind_double (statement, 5, self->pass_mark);
  tl_database_bind_text (statement, 6, self->bands);
  if (!tl_database_run (database, statement, error))
    return -1;
  row = sqlite3_last_insert_rowid (tl_database_get_handle (database));
  return insert_items (database, self, row, error) ? row : -1;
}
