/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Versions as documents: made of the present one, read, and gone back to in one step. */
#include "tl-version.h"

#include "tl-document-reader.h"
#include "tl-document-writer.h"

#include <glib/gi18n-lib.h>

/**
 * tl_version_save:
 * @database: from tl_database_open_journal()
 * @document: a document that is in no edit
 * @name: what the user calls the version
 * @error: return location for an error
 *
 * Keeps @document as it is now.
 *
 * Returns: whether it is kept
 */
gboolean
tl_version_save (TlDatabase *database, TlDocument *document, const char *name, GError **error)
{
  g_autoptr (GBytes) file = tl_document_to_bytes (document);

  return tl_versions_add (database, tl_record_get_id (tl_document_get_project (document)), name,
                          g_get_real_time () / G_USEC_PER_SEC, file, error);
}

/** tl_version_load: Returns: (transfer full) (nullable): the project as it was in @version */
TlDocument *
tl_version_load (TlDatabase *database, const TlVersion *version, GError **error)
{
  g_autoptr (GBytes) file = tl_versions_load (database, version->row, error);

  if (file == NULL)
    return NULL;
  return tl_document_from_bytes (file, version->name, TL_LOAD_DEFAULT, NULL, error);
}

/**
 * tl_version_go_back:
 * @document: a document that may be edited
 * @version: the project as it was, from tl_version_load()
 * @name: what the version is called
 * @error: return location for an error
 *
 * Makes @document as it was in @version, in one step that undo takes back.
 *
 * Returns: whether it is
 */
gboolean
tl_version_go_back (TlDocument *document, TlDocument *version, const char *name, GError **error)
{
  /* Translators: %s is the name of a version. */
  g_autofree char *step = g_strdup_printf (_ ("Go back to version “%s”"), name);

  tl_document_begin (document, step, NULL);
  if (!tl_document_replace_with (document, version, error))
    {
      tl_document_rollback (document);
      return FALSE;
    }
  tl_document_commit (document);
  return TRUE;
}
