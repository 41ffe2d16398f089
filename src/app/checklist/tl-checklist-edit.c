/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a trainer does to a checklist. Each is one named step of the history; nothing here knows a
 * widget.
 *
 * Places are counted among the sections of a checklist, or the items of a section, because comments
 * stand between them. An item that is moved past an end of its section goes on into the next one.
 */
#include "tl-checklist-edit.h"

#include "tl-checklist-generator.h"
#include "tl-checklist-review.h"
#include "tl-item-library.h"
#include "tl-project.h"
#include "tl-text.h"
#include "tl-training-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define WHOLE 100.0 /* points that are shared out */

static TlRecord *
lookup_checklist (TlDocument *document, TlId id, GError **error)
{
  TlRecord *checklist = tl_document_lookup_kind (document, id, TL_KIND_CHECKLIST);

  if (checklist == NULL)
    g_set_error_literal (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_SCOPE,
                         _ ("The checklist is no longer in the project. Undo its removal, or "
                            "choose another one."));
  return checklist;
}

/* Ends the edit that is under way, for good if @done. */
static gboolean
end (TlDocument *document, gboolean done)
{
  if (done)
    tl_document_commit (document);
  else
    tl_document_rollback (document);
  return done;
}

/* The index among all children of @parent of its @place-th child of @kind. */
static int
get_index (TlRecord *parent, TlKind kind, guint place)
{
  g_autoptr (GPtrArray) siblings = tl_record_list_children (parent, kind);

  if (place >= siblings->len)
    return -1;
  return (int) tl_record_get_index (g_ptr_array_index (siblings, place));
}

static TlRecord *
insert_section (TlDocument *document, TlRecord *checklist, GError **error)
{
  TlRecord *section
      = tl_document_insert (document, TL_KIND_SECTION, TL_ID_NONE, checklist, -1, error);

  return section != NULL
                 && tl_document_set_text (document, section, TL_SECTION_TITLE, _ ("New section"),
                                          error)
                 && tl_document_set_integer (document, section, TL_SECTION_KIND,
                                             TL_SECTION_KIND_OTHER, error)
             ? section
             : NULL;
}

/* With 5 points on an assessment sheet. */
static TlRecord *
insert_item (TlDocument *document, TlRecord *section, int index, GError **error)
{
  gboolean scored = tl_record_get_choice (tl_record_get_parent (section), TL_CHECKLIST_KIND)
                    == TL_CHECKLIST_KIND_ASSESSMENT_SHEET;
  TlRecord *item = tl_document_insert (document, TL_KIND_ITEM, TL_ID_NONE, section, index, error);

  return item != NULL
                 && tl_document_set_text (document, item, TL_ITEM_WORDING, _ ("New item"), error)
                 && (!scored || tl_document_set_number (document, item, TL_ITEM_WEIGHT, 5.0, error))
             ? item
             : NULL;
}

/**
 * tl_checklist_edit_add_section:
 * @document: a document, not in an edit
 * @checklist: the id of a checklist
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): a new section, after the others
 */
TlRecord *
tl_checklist_edit_add_section (TlDocument *document, TlId checklist, GError **error)
{
  TlRecord *target = lookup_checklist (document, checklist, error);
  TlRecord *section;

  if (target == NULL)
    return NULL;
  tl_document_begin (document, _ ("Add section"), NULL);
  section = insert_section (document, target, error);
  return end (document, section != NULL) ? section : NULL;
}

/**
 * tl_checklist_edit_add_last_item:
 * @document: a document, not in an edit
 * @checklist: the id of a checklist
 * @error: return location for an error
 *
 * Adds an item at the end of the last section; a checklist without sections gets one in the same step.
 *
 * Returns: (transfer none) (nullable): a new item, with 5 points on an assessment sheet
 */
TlRecord *
tl_checklist_edit_add_last_item (TlDocument *document, TlId checklist, GError **error)
{
  TlRecord *target = lookup_checklist (document, checklist, error);
  g_autoptr (GPtrArray) sections = NULL;
  TlRecord *section;
  TlRecord *item = NULL;

  if (target == NULL)
    return NULL;
  sections = tl_record_list_children (target, TL_KIND_SECTION);
  tl_document_begin (document, _ ("Add item"), NULL);
  section = sections->len > 0 ? g_ptr_array_index (sections, sections->len - 1)
                              : insert_section (document, target, error);
  if (section != NULL)
    item = insert_item (document, section, -1, error);
  return end (document, item != NULL) ? item : NULL;
}

/**
 * tl_checklist_edit_add_item:
 * @document: a document, not in an edit
 * @section: the id of a section
 * @place: its place among the items; a large number for the end
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): a new item, with 5 points on an assessment sheet
 */
TlRecord *
tl_checklist_edit_add_item (TlDocument *document, TlId section, guint place, GError **error)
{
  TlRecord *target = tl_document_lookup_kind (document, section, TL_KIND_SECTION);
  TlRecord *item;

  g_return_val_if_fail (target != NULL, NULL);
  tl_document_begin (document, _ ("Add item"), NULL);
  item = insert_item (document, target, get_index (target, TL_KIND_ITEM, place), error);
  return end (document, item != NULL) ? item : NULL;
}

/**
 * tl_checklist_edit_move:
 * @document: a document, not in an edit
 * @record: the id of a section or an item
 * @parent: the id of the checklist or section that it is moved to
 * @place: its new place there among its like; a large number for the end
 *
 * Returns: whether it moved
 */
gboolean
tl_checklist_edit_move (TlDocument *document, TlId record, TlId parent, guint place)
{
  TlRecord *target = tl_document_lookup (document, record);
  TlRecord *goal = tl_document_lookup (document, parent);
  g_autoptr (GPtrArray) siblings = NULL;
  gboolean is_section;
  guint old;
  int index;

  if (target == NULL || goal == NULL)
    return FALSE;
  is_section = tl_record_get_kind (target) == TL_KIND_SECTION;
  if (tl_record_get_kind (goal) != (is_section ? TL_KIND_CHECKLIST : TL_KIND_SECTION))
    return FALSE;
  siblings = tl_record_list_children (goal, tl_record_get_kind (target));
  if (g_ptr_array_find (siblings, target, &old))
    {
      place = MIN (place, siblings->len - 1);
      if (place == old)
        return FALSE;
      /* Once it is out of its place, those behind it are one further up. */
      index = (int) tl_record_get_index (g_ptr_array_index (siblings, place));
    }
  else
    index = get_index (goal, tl_record_get_kind (target), place);
  tl_document_begin (document, is_section ? _ ("Move section") : _ ("Move item"), NULL);
  return end (document, tl_document_move (document, target, goal, index, NULL));
}

/**
 * tl_checklist_edit_move_by:
 * @document: a document, not in an edit
 * @record: the id of a section or an item
 * @offset: -1 up, 1 down
 *
 * Moves it by one place; an item goes on into the neighbouring section.
 *
 * Returns: whether it moved
 */
gboolean
tl_checklist_edit_move_by (TlDocument *document, TlId record, int offset)
{
  TlRecord *target = tl_document_lookup (document, record);
  TlRecord *parent = target != NULL ? tl_record_get_parent (target) : NULL;
  g_autoptr (GPtrArray) siblings = NULL;
  g_autoptr (GPtrArray) sections = NULL;
  TlRecord *other;
  guint place;

  if (parent == NULL)
    return FALSE;
  siblings = tl_record_list_children (parent, tl_record_get_kind (target));
  if (!g_ptr_array_find (siblings, target, &place))
    return FALSE;
  if ((offset > 0 && place + 1 < siblings->len) || (offset < 0 && place > 0))
    return tl_checklist_edit_move (document, record, tl_record_get_id (parent),
                                   (guint) ((int) place + offset));
  if (tl_record_get_kind (target) != TL_KIND_ITEM)
    return FALSE;
  sections = tl_record_list_children (tl_record_get_parent (parent), TL_KIND_SECTION);
  if (!g_ptr_array_find (sections, parent, &place) || (offset < 0 && place == 0)
      || (offset > 0 && place + 1 >= sections->len))
    return FALSE;
  other = g_ptr_array_index (sections, (guint) ((int) place + offset));
  return tl_checklist_edit_move (document, record, tl_record_get_id (other),
                                 offset > 0 ? 0 : G_MAXUINT);
}

/**
 * tl_checklist_edit_duplicate:
 * @document: a document, not in an edit
 * @item: the id of an item
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): a copy of it, right below
 */
TlRecord *
tl_checklist_edit_duplicate (TlDocument *document, TlId item, GError **error)
{
  TlRecord *source = tl_document_lookup_kind (document, item, TL_KIND_ITEM);
  TlRecord *copy;
  gboolean done;

  if (source == NULL)
    return NULL;
  tl_document_begin (document, _ ("Duplicate item"), NULL);
  copy = tl_document_insert (document, TL_KIND_ITEM, TL_ID_NONE, tl_record_get_parent (source),
                             (int) tl_record_get_index (source) + 1, error);
  done = copy != NULL;
  for (guint i = 0; done && i < tl_kind_get_n_fields (TL_KIND_ITEM); i++)
    if (tl_record_is_set (source, i))
      done = tl_document_set_value (document, copy, i, tl_record_get_value (source, i), error);
  return end (document, done) ? copy : NULL;
}

/** tl_checklist_edit_delete: removes a checklist, section or item. Returns: whether it was there */
gboolean
tl_checklist_edit_delete (TlDocument *document, TlId record)
{
  TlRecord *target = tl_document_lookup (document, record);

  if (target == NULL)
    return FALSE;
  tl_document_begin (document,
                     tl_record_get_kind (target) == TL_KIND_ITEM      ? _ ("Delete item")
                     : tl_record_get_kind (target) == TL_KIND_SECTION ? _ ("Delete section")
                                                                      : _ ("Delete checklist"),
                     NULL);
  tl_document_remove (document, target);
  return end (document, TRUE);
}

static GPtrArray *
list_items (TlRecord *checklist)
{
  GPtrArray *items = g_ptr_array_new ();
  g_autoptr (GPtrArray) sections = tl_record_list_children (checklist, TL_KIND_SECTION);

  for (guint i = 0; i < sections->len; i++)
    g_ptr_array_extend_and_steal (items, tl_record_list_children (g_ptr_array_index (sections, i),
                                                                  TL_KIND_ITEM));
  return items;
}

/**
 * tl_checklist_edit_share_points:
 * @document: a document, not in an edit
 * @checklist: the id of a checklist
 * @error: return location for an error
 *
 * Makes the points of all items 100 together, in the proportions that they have.
 *
 * Returns: whether there were items to share them out to
 */
gboolean
tl_checklist_edit_share_points (TlDocument *document, TlId checklist, GError **error)
{
  TlRecord *target = lookup_checklist (document, checklist, error);
  g_autoptr (GPtrArray) items = target != NULL ? list_items (target) : NULL;
  g_autofree guint *importance = NULL;
  g_autofree double *points = NULL;
  double most = 0;
  gboolean done = TRUE;

  if (target == NULL || items->len == 0)
    return FALSE;
  importance = g_new (guint, items->len);
  points = g_new0 (double, items->len);
  for (guint i = 0; i < items->len; i++)
    most = MAX (most, tl_record_get_number (g_ptr_array_index (items, i), TL_ITEM_WEIGHT));
  for (guint i = 0; i < items->len; i++)
    {
      double weight = tl_record_get_number (g_ptr_array_index (items, i), TL_ITEM_WEIGHT);

      importance[i] = most > 0 ? (guint) MAX (1, lround (weight / most * WHOLE)) : 1;
    }
  tl_checklist_share_points (importance, items->len, points);
  tl_document_begin (document, _ ("Share out 100 points"), NULL);
  for (guint i = 0; done && i < items->len; i++)
    done = tl_document_set_number (document, g_ptr_array_index (items, i), TL_ITEM_WEIGHT,
                                   points[i], error);
  return end (document, done);
}

/**
 * tl_checklist_edit_keep:
 * @document: a document, not in an edit
 * @item: the id of an item of a checklist
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): a copy of it in the project's own items
 */
TlRecord *
tl_checklist_edit_keep (TlDocument *document, TlId item, GError **error)
{
  TlRecord *source = tl_document_lookup_kind (document, item, TL_KIND_ITEM);
  TlRecord *kept;

  if (source == NULL)
    return NULL;
  tl_document_begin (document, _ ("Keep item in own items"), NULL);
  kept = tl_item_library_add (document, source, error);
  return end (document, kept != NULL) ? kept : NULL;
}

static gboolean
take_one (TlDocument *document, TlRecord *checklist, const TlChecklistTaken *taken, GError **error)
{
  TlRecord *item;

  if (taken->skill != NULL)
    return tl_checklist_add_skill_item (document, checklist, taken->skill, taken->way, taken->index,
                                        error)
           != NULL;
  item = tl_document_lookup_kind (document, taken->item, TL_KIND_ITEM);
  return item == NULL || tl_checklist_add_library_item (document, checklist, item, error) != NULL;
}

/**
 * tl_checklist_edit_take:
 * @document: a document, not in an edit
 * @checklist: the id of a checklist
 * @taken: (array length=n): what is taken
 * @n: how many
 * @error: return location for an error
 *
 * Puts own items and behaviours of skills on a checklist, each into its kind of section, as one step.
 *
 * Returns: how many
 */
guint
tl_checklist_edit_take (TlDocument *document, TlId checklist, const TlChecklistTaken *taken,
                        guint n, GError **error)
{
  TlRecord *target = lookup_checklist (document, checklist, error);
  gboolean done = target != NULL;

  if (!done || n == 0)
    return 0;
  tl_document_begin (document, _ ("Add from libraries"), NULL);
  for (guint i = 0; done && i < n; i++)
    done = take_one (document, target, &taken[i], error);
  return end (document, done) ? n : 0;
}

/* Takes over what is new and says @text, and nothing else. */
static gboolean
take_new (TlDocument *document, TlRecord *checklist, const char *text, TlDate today, GError **error)
{
  g_autoptr (TlChecklistReview) review = tl_checklist_review_new (document, checklist, error);
  g_autofree char *key = tl_behaviour_make_key (text);

  if (review == NULL)
    return FALSE;
  for (guint i = 0; i < review->entries->len; i++)
    {
      TlReviewEntry *entry = g_ptr_array_index (review->entries, i);
      g_autofree char *now = entry->now != NULL ? tl_behaviour_make_key (entry->now) : NULL;

      entry->decision = entry->kind == TL_REVIEW_NEW && g_strcmp0 (now, key) == 0 ? TL_REVIEW_ACCEPT
                                                                                  : TL_REVIEW_OPEN;
    }
  return tl_checklist_review_apply (review, document, today, error);
}

/**
 * tl_checklist_edit_answer:
 * @document: a document, not in an edit
 * @checklist: the id of the checklist that asked
 * @card: the id of the card that it asked about
 * @section: where in a contact the behaviour belongs
 * @text: what the agent does
 * @today: the day, for the version
 * @error: return location for an error
 *
 * Writes the answer to the card, where the next checklist will find it, and onto this one, as one step.
 *
 * Returns: whether it was done
 */
gboolean
tl_checklist_edit_answer (TlDocument *document, TlId checklist, TlId card,
                          TlChoice_SECTION_KIND section, const char *text, TlDate today,
                          GError **error)
{
  TlRecord *target = lookup_checklist (document, checklist, error);
  TlRecord *asked = tl_document_lookup (document, card);
  g_autofree char *clean = tl_text_clean (text, -1, TL_TEXT_ONE_LINE);

  g_strstrip (clean);
  if (target == NULL || asked == NULL || *clean == '\0')
    return FALSE;
  tl_document_begin (document, _ ("Add agent behaviour"), NULL);
  return end (document, tl_card_add_behaviour (document, asked, section, clean, error)
                            && take_new (document, target, clean, today, error));
}

/** tl_checklist_edit_remove_reason: takes a reason off an item. Returns: whether it was there */
gboolean
tl_checklist_edit_remove_reason (TlDocument *document, TlId item, TlId reason)
{
  TlRecord *target = tl_document_lookup_kind (document, item, TL_KIND_ITEM);
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (TlId));
  const TlId *reasons;
  guint n = 0;

  if (target == NULL)
    return FALSE;
  reasons = tl_record_get_references (target, TL_ITEM_WHY, &n);
  for (guint i = 0; i < n; i++)
    if (reasons[i] != reason)
      g_array_append_val (left, reasons[i]);
  if (left->len == n)
    return FALSE;
  tl_document_begin (document, _ ("Remove reason"), NULL);
  return end (document,
              tl_document_set_references (document, target, TL_ITEM_WHY,
                                          (const TlId *) (gpointer) left->data, left->len, NULL));
}
