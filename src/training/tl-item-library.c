/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The user's own library of items: a checklist of the kind “item library” in the project.
 *
 * It is in the project, not in the local database: a team's items belong to what the team shares, they
 * are edited, undone, merged and searched like all else, travel with the file, and hold nothing
 * personal. Being a checklist, it needs no editor of its own and can be printed. Between projects its
 * items go by copy and paste, or as CSV.
 *
 * An item that was taken from it has the library's item for a reason: the link is printed, a change of
 * the library makes the checklist stale, and the review offers the new words.
 */
#include "tl-item-library.h"

#include "tl-checklist-merge-private.h"
#include "tl-skills.h"

#include <glib/gi18n-lib.h>

/* What is the same in the library and on a checklist. */
static const guint copied_fields[]
    = { TL_ITEM_WORDING,  TL_ITEM_SKILL, TL_ITEM_WEIGHT,  TL_ITEM_CRITICAL,
        TL_ITEM_NEVER_NA, TL_ITEM_SCALE, TL_ITEM_ANCHORS, TL_ITEM_NOTE_LINES };

/** tl_item_library_find: Returns: (transfer none) (nullable): the project's item library */
TlRecord *
tl_item_library_find (TlDocument *document)
{
  TlRecord *project = tl_document_get_project (document);

  for (guint i = 0; i < tl_record_get_n_children (project); i++)
    {
      TlRecord *checklist = tl_record_get_child (project, i);

      if (tl_record_get_kind (checklist) == TL_KIND_CHECKLIST
          && tl_record_get_choice (checklist, TL_CHECKLIST_KIND) == TL_CHECKLIST_KIND_LIBRARY)
        return checklist;
    }
  return NULL;
}

/**
 * tl_item_library_ensure:
 * @document: a document that is being edited
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): the project's item library, made if there was none
 */
TlRecord *
tl_item_library_ensure (TlDocument *document, GError **error)
{
  TlRecord *library = tl_item_library_find (document);

  if (library != NULL)
    return library;
  library = tl_document_insert (document, TL_KIND_CHECKLIST, TL_ID_NONE,
                                tl_document_get_project (document), -1, error);
  if (library == NULL
      || !tl_document_set_text (document, library, TL_CHECKLIST_TITLE, _ ("Own items"), error)
      || !tl_document_set_integer (document, library, TL_CHECKLIST_KIND, TL_CHECKLIST_KIND_LIBRARY,
                                   error))
    return NULL;
  return library;
}

/**
 * tl_item_library_list_items:
 * @document: a document
 *
 * Returns: (transfer container) (element-type TlRecord): the items of all item libraries
 */
GPtrArray *
tl_item_library_list_items (TlDocument *document)
{
  TlRecord *library = tl_item_library_find (document);

  return library != NULL ? tl_checklist_list_items (library) : g_ptr_array_new ();
}

static gboolean
copy_item (TlDocument *document, TlRecord *from, TlRecord *to, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (copied_fields); i++)
    if (tl_record_is_set (from, copied_fields[i])
        && !tl_document_set_value (document, to, copied_fields[i],
                                   tl_record_get_value (from, copied_fields[i]), error))
      return FALSE;
  return TRUE;
}

/* A copy of @item in the same kind of section of @checklist. */
static TlRecord *
insert_copy (TlDocument *document, TlRecord *checklist, TlRecord *item, GError **error)
{
  TlChoice_SECTION_KIND kind
      = (TlChoice_SECTION_KIND) tl_record_get_choice (tl_record_get_parent (item), TL_SECTION_KIND);
  TlRecord *section = tl_checklist_ensure_section (document, checklist, kind, error);
  TlRecord *copy = section != NULL
                       ? tl_document_insert (document, TL_KIND_ITEM, TL_ID_NONE, section, -1, error)
                       : NULL;

  return copy != NULL && copy_item (document, item, copy, error) ? copy : NULL;
}

/**
 * tl_item_library_add:
 * @document: a document that is being edited
 * @item: an item of a checklist
 * @error: return location for an error
 *
 * Copies @item to the project's item library, into a section of the same kind. Its reasons stay
 * behind: they are the map's.
 *
 * Returns: (transfer none) (nullable): the library's item
 */
TlRecord *
tl_item_library_add (TlDocument *document, TlRecord *item, GError **error)
{
  TlRecord *library = tl_item_library_ensure (document, error);

  return library != NULL ? insert_copy (document, library, item, error) : NULL;
}

/* Notes in “generated” that @item was made from @text. */
static gboolean
note_generated (TlDocument *document, TlRecord *checklist, TlRecord *item, const char *text,
                GError **error)
{
  char id[TL_ID_STRING_SIZE];
  g_autofree char *shortened = tl_merge_shorten (text);
  const char *before = tl_record_get_text (checklist, TL_CHECKLIST_GENERATED);
  g_autofree char *generated
      = g_strdup_printf ("%s%s%s %s", before, *before != '\0' ? "\n" : "",
                         tl_id_to_buffer (tl_record_get_id (item), id), shortened);

  return tl_document_set_text (document, checklist, TL_CHECKLIST_GENERATED, generated, error);
}

/**
 * tl_checklist_add_library_item:
 * @document: a document that is being edited
 * @checklist: a checklist
 * @library_item: an item of the project's item library
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): a copy of @library_item on @checklist, with it for a reason
 */
TlRecord *
tl_checklist_add_library_item (TlDocument *document, TlRecord *checklist, TlRecord *library_item,
                               GError **error)
{
  TlRecord *item = insert_copy (document, checklist, library_item, error);
  TlId reason = tl_record_get_id (library_item);

  if (item == NULL || !tl_document_set_references (document, item, TL_ITEM_WHY, &reason, 1, error)
      || !note_generated (document, checklist, item,
                          tl_record_get_text (library_item, TL_ITEM_WORDING), error))
    return NULL;
  return item;
}

/**
 * tl_checklist_add_skill_item:
 * @document: a document that is being edited
 * @checklist: a checklist
 * @skill: a skill of the skills library
 * @way: how agent and customer meet
 * @index: which of the skill's behaviours of that way
 * @error: return location for an error
 *
 * Puts one behaviour of a skill on @checklist, with 5 points on an assessment sheet.
 *
 * Returns: (transfer none) (nullable): the item
 */
TlRecord *
tl_checklist_add_skill_item (TlDocument *document, TlRecord *checklist, const TlSkill *skill,
                             TlContactWay way, guint index, GError **error)
{
  const TlSkillBehaviour *behaviour = g_ptr_array_index (skill->behaviours[way], index);
  TlRecord *section = tl_checklist_ensure_section (document, checklist, behaviour->section, error);
  gboolean scored
      = tl_record_get_choice (checklist, TL_CHECKLIST_KIND) == TL_CHECKLIST_KIND_ASSESSMENT_SHEET;
  g_autofree char *origin = g_strdup_printf ("%s %s", skill->key, tl_contact_way_get_word (way));
  TlRecord *item = section != NULL
                       ? tl_document_insert (document, TL_KIND_ITEM, TL_ID_NONE, section, -1, error)
                       : NULL;

  if (item == NULL
      || !tl_document_set_text (document, item, TL_ITEM_WORDING, behaviour->text, error)
      || !tl_document_set_text (document, item, TL_ITEM_SKILL, skill->name, error)
      || !tl_document_set_text (document, item, TL_ITEM_ORIGIN, origin, error)
      || (scored && !tl_document_set_number (document, item, TL_ITEM_WEIGHT, 5.0, error))
      || !note_generated (document, checklist, item, behaviour->text, error))
    return NULL;
  return item;
}
