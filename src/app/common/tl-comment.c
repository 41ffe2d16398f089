/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Saying something about a record. The author is the name that the system knows its user by, until the
 * user writes another one; that is kept in the settings and serves all projects.
 */
#include "tl-comment.h"

#include "tl-settings.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/** tl_comment_dup_user_name: Returns: (transfer full): the name that the system knows, or "" */
char *
tl_comment_dup_user_name (void)
{
  const char *name = g_get_real_name ();

  if (name == NULL || *name == '\0' || strcmp (name, "Unknown") == 0)
    name = g_get_user_name ();
  return tl_text_clean (name == NULL ? "" : name, -1, TL_TEXT_ONE_LINE);
}

/** tl_comment_dup_author: Returns: (transfer full): the user's name on comments */
char *
tl_comment_dup_author (void)
{
  g_autoptr (GSettings) settings = tl_settings_new ();
  g_autofree char *kept
      = settings == NULL ? NULL : g_settings_get_string (settings, "comment-author");

  return kept != NULL && *kept != '\0' ? g_steal_pointer (&kept) : tl_comment_dup_user_name ();
}

/**
 * tl_comment_add:
 * @document: a document, not in an edit
 * @record: what it is about
 * @author: who says it
 * @text: what is said
 * @error: return location for an error
 *
 * Adds a comment, dated now, as a step of its own.
 *
 * Returns: whether it was added; if not, nothing has changed
 */
gboolean
tl_comment_add (TlDocument *document, TlRecord *record, const char *author, const char *text,
                GError **error)
{
  TlRecord *comment;

  tl_document_begin (document, _ ("Add comment"), NULL);
  comment = tl_document_insert (document, TL_KIND_COMMENT, TL_ID_NONE, record, -1, error);
  if (comment == NULL || !tl_document_set_text (document, comment, TL_COMMENT_AUTHOR, author, error)
      || !tl_document_set_integer (document, comment, TL_COMMENT_TIME,
                                   g_get_real_time () / G_USEC_PER_SEC, error)
      || !tl_document_set_text (document, comment, TL_COMMENT_TEXT, text, error))
    {
      tl_document_rollback (document);
      return FALSE;
    }
  tl_document_commit (document);
  return TRUE;
}
