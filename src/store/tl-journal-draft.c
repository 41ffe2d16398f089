/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Drafts: what somebody is typing and has not finished, so that it outlives a crash as steps do.
 *
 * There is one row a place, which is a kind and a record. Drafts are no steps: they have no serial, and
 * what is being typed is not undone but given up. Taking a text is an edit like any other; its draft is
 * removed after that edit, so a kill between the two leaves both, and who puts drafts back must look
 * whether the document has the text already.
 */
#include "tl-journal-draft.h"

#include "tl-journal-private.h"

/** tl_draft_copy: Returns: (transfer full): the same, with texts of its own */
TlDraft *
tl_draft_copy (const TlDraft *draft)
{
  TlDraft *copy = g_memdup2 (draft, sizeof *draft);

  copy->field = g_strdup (draft->field);
  copy->before = g_strdup (draft->before);
  copy->text = g_strdup (draft->text);
  return copy;
}

/** tl_draft_free: frees a draft and its texts. */
void
tl_draft_free (TlDraft *draft)
{
  g_free (draft->field);
  g_free (draft->before);
  g_free (draft->text);
  g_free (draft);
}

static void
bind_id (sqlite3_stmt *statement, int number, TlId id)
{
  char string[TL_ID_STRING_SIZE];

  sqlite3_bind_text (statement, number, tl_id_to_buffer (id, string), -1, SQLITE_TRANSIENT);
}

static void
bind_text (sqlite3_stmt *statement, int number, const char *text)
{
  sqlite3_bind_text (statement, number, text == NULL ? "" : text, -1, SQLITE_TRANSIENT);
}

/**
 * tl_journal_keep_draft:
 * @self: a journal
 * @draft: what is being typed; without a text, what no longer is
 * @error: return location for an error
 *
 * Keeps it in place of what was kept of the same kind for the same record.
 *
 * Returns: whether that is on disk
 */
gboolean
tl_journal_keep_draft (TlJournal *self, const TlDraft *draft, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (
      self->database,
      draft->text == NULL
          ? "DELETE FROM draft WHERE document = ?1 AND kind = ?2 AND record = ?3"
          : "INSERT OR REPLACE INTO draft (document, kind, record, step, field, before, text) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->document_row);
  sqlite3_bind_int (statement, 2, (int) draft->kind);
  bind_id (statement, 3, draft->record);
  if (draft->text != NULL)
    {
      bind_id (statement, 4, draft->step);
      bind_text (statement, 5, draft->field);
      bind_text (statement, 6, draft->before);
      bind_text (statement, 7, draft->text);
    }
  return tl_database_run (self->database, statement, error);
}

static TlDraft *
read_draft (sqlite3_stmt *row)
{
  TlDraft *draft = g_new0 (TlDraft, 1);

  draft->kind = (TlDraftKind) sqlite3_column_int (row, 0);
  if (!tl_id_from_string ((const char *) sqlite3_column_text (row, 1), &draft->record))
    draft->record = TL_ID_NONE;
  if (!tl_id_from_string ((const char *) sqlite3_column_text (row, 2), &draft->step))
    draft->step = TL_ID_NONE;
  draft->field = g_strdup ((const char *) sqlite3_column_text (row, 3));
  draft->before = g_strdup ((const char *) sqlite3_column_text (row, 4));
  draft->text = g_strdup ((const char *) sqlite3_column_text (row, 5));
  return draft;
}

/**
 * tl_journal_list_drafts:
 * @self: a journal
 * @error: return location for an error
 *
 * Returns: (transfer container) (element-type TlDraft) (nullable): what was being typed when the document
 *   was last open, in no order that means something
 */
GPtrArray *
tl_journal_list_drafts (TlJournal *self, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (self->database,
                             "SELECT kind, record, step, field, before, text FROM draft "
                             "WHERE document = ?1 ORDER BY kind, record",
                             error);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_draft_free);
  gboolean row;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, self->document_row);
  while (TRUE)
    {
      if (!tl_database_step (self->database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&drafts);
      g_ptr_array_add (drafts, read_draft (statement));
    }
}
