/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A template is a project file that new projects begin with. What is made from it has ids of its own:
 * two projects from one template are two projects, whose records are never taken for each other.
 *
 * Ids are exchanged in the file's text, where they stand as words: in attributes, in lists of
 * references, and at the beginning of lines that a checklist keeps. A copy record by record would have
 * to know each of these places; a word that is equal to an id of the file by chance, 64 random bits,
 * does not occur.
 *
 * Templates lie in a folder in English, and in folders named by a language in it: “de/wedding-supplier”
 * tells the same journey as “wedding-supplier”, with the same records. A map is translated as a whole or
 * not at all: one sentence by sentence would speak two languages while a translation is under way.
 */
#include "tl-template.h"

#include "tl-document-reader.h"

#include <string.h>

static void
note_ids (TlRecord *record, GHashTable *ids)
{
  g_hash_table_insert (ids, tl_id_to_string (tl_record_get_id (record)),
                       tl_id_to_string (tl_id_new ()));
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    note_ids (tl_record_get_child (record, i), ids);
}

static gsize
measure_word (const char *text, const char *end)
{
  const char *at = text;

  while (at < end && (g_ascii_isalnum (*at) || *at == '_'))
    at++;
  return (gsize) (at - text);
}

static GBytes *
exchange_ids (GBytes *bytes, GHashTable *ids)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  const char *end = text + size;
  GString *result = g_string_sized_new (size);

  while (text < end)
    {
      gsize length = measure_word (text, end);
      const char *other = NULL;

      if (length == TL_ID_STRING_LENGTH)
        {
          g_autofree char *word = g_strndup (text, length);

          other = g_hash_table_lookup (ids, word);
        }
      length = MAX (length, 1);
      g_string_append_len (result, other != NULL ? other : text, (gssize) length);
      text += length;
    }
  return g_string_free_to_bytes (result);
}

/**
 * tl_template_load:
 * @path: (type filename): a `.throughline` file
 * @error: return location for an error
 *
 * Reads a project to begin a new one with. Fails with a #TlFileError or #GFileError.
 *
 * Returns: (transfer full) (nullable): a document as the file has it, with new ids
 */
TlDocument *
tl_template_load (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (TlDocument) original = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) renewed = NULL;
  g_autoptr (TlLoadReport) report = NULL;
  g_autoptr (TlLoadReport) again = NULL;
  char *contents;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, error))
    return NULL;
  bytes = g_bytes_new_take (contents, length);
  original = tl_document_from_bytes (bytes, name, TL_LOAD_DEFAULT, &report, error);
  if (original == NULL)
    return NULL;
  note_ids (tl_document_get_project (original), ids);
  renewed = exchange_ids (bytes, ids);
  return tl_document_from_bytes (renewed, name, TL_LOAD_DEFAULT, &again, error);
}

/**
 * tl_template_list_folders:
 * @folder: (type filename): a folder with templates
 *
 * Of two templates with one file name the first is for the user.
 *
 * Returns: (transfer full) (element-type filename): where the templates for the user's languages lie, and
 *   @folder itself last; some may not exist
 */
GPtrArray *
tl_template_list_folders (const char *folder)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_free);
  const char *const *languages = g_get_language_names ();

  for (guint i = 0; languages[i] != NULL; i++)
    {
      /* What is in no folder of a language is English. */
      if (g_str_equal (languages[i], "C") || g_str_has_prefix (languages[i], "en"))
        break;
      g_ptr_array_add (folders, g_build_filename (folder, languages[i], NULL));
    }
  g_ptr_array_add (folders, g_strdup (folder));
  return folders;
}
