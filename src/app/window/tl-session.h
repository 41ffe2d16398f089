/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"
#include "tl-journal-draft.h"

G_BEGIN_DECLS

/**
 * TlSessionState: how the document stands against its file.
 * @TL_SESSION_SAVED: the file holds every change
 * @TL_SESSION_UNSAVED: changes wait for a moment of rest
 * @TL_SESSION_FAILED: the file could not be written; the changes are kept in the journal
 * @TL_SESSION_CHANGED_ELSEWHERE: somebody else wrote the file; it is not touched until the user
 *   has decided
 * @TL_SESSION_GONE: the file was deleted or moved; none is written until the user has decided
 * @TL_SESSION_READ_ONLY: the document cannot be changed here
 */
typedef enum
{
  TL_SESSION_SAVED,
  TL_SESSION_UNSAVED,
  TL_SESSION_FAILED,
  TL_SESSION_CHANGED_ELSEWHERE,
  TL_SESSION_GONE,
  TL_SESSION_READ_ONLY
} TlSessionState;

#define TL_TYPE_SESSION (tl_session_get_type ())
G_DECLARE_FINAL_TYPE (TlSession, tl_session, TL, SESSION, GObject)

TlSession *tl_session_open (const char *path, TlDatabase *database, GError **error);
TlSession *tl_session_create (const char *path, TlDocument *document, TlDatabase *database,
                              GError **error);

TlDocument *tl_session_get_document (TlSession *self);
const char *tl_session_get_path (TlSession *self);
char *tl_session_dup_name (TlSession *self);
TlSessionState tl_session_get_state (TlSession *self);
const char *tl_session_get_problem (TlSession *self);
GPtrArray *tl_session_get_drafts (TlSession *self);
void tl_session_keep_draft (TlSession *self, const TlDraft *draft);
const char *tl_session_get_notice (TlSession *self);
gboolean tl_session_is_editable (TlSession *self);

gboolean tl_session_save (TlSession *self);
gboolean tl_session_move (TlSession *self, const char *path, GError **error);
gboolean tl_session_put_back (TlSession *self);
gboolean tl_session_save_copy (TlSession *self, const char *path, GError **error);
void tl_session_close (TlSession *self);

G_END_DECLS
