/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a checklist meets the map again: three states of every item are brought together.
 *
 * *Then* is the behaviour as last generated, which the checklist keeps in its field “generated”;
 * *now* is the behaviour as the map, the skills library or the user's own library says it; the *item*
 * is what the trainer made of it.
 *
 *   then  now   item
 *    –     x     –     NEW
 *    –     x     x     the trainer had written it first: the item gets its reasons, no word about it;
 *                      if the item had been generated in other words, these are its “then”
 *    x     x     x     nothing to tell, or EDITED if the trainer put it otherwise
 *    x     x'    x     rewritten in the map: CHANGED, or CHANGED BOTH if the trainer did so, too
 *    x     x     –     REMOVED by the trainer: stays out
 *    x     –     x     GONE from the map: kept until someone decides
 *    x     –     –     nothing to do
 *    –     –     x     the trainer's own item: none of our business
 *
 * Rewritten means: the same line but for case, spacing or full stop; or one card has lost one line
 * and got one. Where two lines of a card change at once nobody can know which became which: these are
 * new and gone.
 *
 * The skills library is a part of this program, and its words change with a new version of it. A sheet that
 * has items of a skill is therefore not asked about lines that the library words otherwise or has besides:
 * nothing has changed at the trainer's, and “Add From Libraries…” offers the new words. Only a skill that is
 * chosen and not on the sheet yet is NEW.
 *
 * A line of “generated” is the item's id and the behaviour's text (no id: the trainer took the item
 * out), so that the two are tied however the trainer words the item; texts over 60 characters are
 * shortened and get a checksum, which keeps hundreds of items within the field. A checklist made by
 * hand or by another program, without that field, is matched by text.
 *
 * Rejected: comparing with the printed checklist alone, without “then”: what the trainer took out
 * would come back each time, and reworded items would be doubled.
 */
#include "tl-checklist-merge-private.h"

#include "tl-skills.h"

#include <string.h>

#define LONG_TEXT 60
#define SHORTENED_TEXT 40

/* How a behaviour's text stands in the field “generated”. */
char *
tl_merge_shorten (const char *text)
{
  g_autofree char *start = NULL;
  g_autofree char *sum = NULL;

  if (g_utf8_strlen (text, -1) <= LONG_TEXT)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, SHORTENED_TEXT);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  return g_strdup_printf ("%s… %.12s", start, sum);
}

/* What makes two lines of “generated” the same. */
char *
tl_merge_make_line_key (const char *text)
{
  g_autofree char *shortened = tl_merge_shorten (text);

  return tl_behaviour_make_key (shortened);
}

static void
then_free (gpointer data)
{
  TlThen *then = data;

  g_free (then->text);
  g_free (then);
}

GPtrArray *
tl_checklist_list_items (TlRecord *checklist)
{
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < tl_record_get_n_children (checklist); i++)
    {
      TlRecord *section = tl_record_get_child (checklist, i);

      if (tl_record_get_kind (section) != TL_KIND_SECTION)
        continue;
      for (guint k = 0; k < tl_record_get_n_children (section); k++)
        if (tl_record_get_kind (tl_record_get_child (section, k)) == TL_KIND_ITEM)
          g_ptr_array_add (items, tl_record_get_child (section, k));
    }
  return items;
}

static void
index_items (TlMerge *self, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      TlRecord *item = g_ptr_array_index (items, i);

      g_hash_table_insert (self->item_by_key,
                           tl_behaviour_make_key (tl_record_get_text (item, TL_ITEM_WORDING)),
                           item);
    }
}

/* Reads “generated”: lines of an item's id, a space and a text; without an id found by the text. */
static void
read_thens (TlMerge *self)
{
  g_auto (GStrv) lines = tl_record_get_lines (self->checklist, TL_CHECKLIST_GENERATED);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      TlThen *then = g_new0 (TlThen, 1);
      g_autofree char *key = NULL;
      g_autofree char *id_text = g_strndup (lines[i], TL_ID_STRING_LENGTH);
      gboolean has_id;
      TlId id;

      has_id = strlen (lines[i]) > TL_ID_STRING_SIZE && lines[i][TL_ID_STRING_LENGTH] == ' '
               && tl_id_from_string (id_text, &id);
      then->text = g_strdup (has_id ? lines[i] + TL_ID_STRING_SIZE : lines[i]);
      key = tl_behaviour_make_key (then->text);
      then->item = has_id ? tl_document_lookup_kind (self->document, id, TL_KIND_ITEM)
                          : g_hash_table_lookup (self->item_by_key, key);
      if (then->item != NULL
          && tl_record_get_ancestor (then->item, TL_KIND_CHECKLIST) != self->checklist)
        then->item = NULL;
      g_ptr_array_add (self->thens, then);
      g_hash_table_insert (self->then_by_key, tl_merge_make_line_key (then->text), then);
    }
}

/* The behaviour that the map says, or one that is new. */
static TlBehaviour *
ensure_behaviour (TlMerge *self, GHashTable *by_key, const char *text,
                  TlChoice_SECTION_KIND section)
{
  g_autofree char *key = tl_behaviour_make_key (text);
  TlBehaviour *behaviour = g_hash_table_lookup (by_key, key);

  if (behaviour == NULL)
    {
      behaviour = tl_behaviour_new (text, section);
      g_ptr_array_add (self->behaviours, behaviour);
      g_hash_table_insert (by_key, behaviour->key, behaviour);
    }
  return behaviour;
}

/* The behaviours of one skill and way; unless it is @whole, only those that are on the list. */
static void
add_skill (TlMerge *self, GHashTable *by_key, TlSkills *skills, const char *origin, gboolean whole)
{
  g_auto (GStrv) words = g_strsplit (origin, " ", 2);
  const TlSkill *skill = words[0] != NULL ? tl_skills_find (skills, words[0]) : NULL;
  TlContactWay way;

  if (skill == NULL || words[1] == NULL || !tl_contact_way_from_word (words[1], &way))
    return;
  for (guint i = 0; i < skill->behaviours[way]->len; i++)
    {
      const TlSkillBehaviour *entry = g_ptr_array_index (skill->behaviours[way], i);
      g_autofree char *key = tl_merge_make_line_key (entry->text);
      TlBehaviour *behaviour;

      if (!whole && !g_hash_table_contains (self->then_by_key, key))
        continue;
      behaviour = ensure_behaviour (self, by_key, entry->text, entry->section);
      if (behaviour->skill == NULL)
        {
          behaviour->skill = g_strdup (skill->name);
          behaviour->origin = g_strdup (origin);
        }
    }
}

static gboolean
has_items_of (GPtrArray *items, const char *origin)
{
  for (guint i = 0; i < items->len; i++)
    if (strcmp (tl_record_get_text (g_ptr_array_index (items, i), TL_ITEM_ORIGIN), origin) == 0)
      return TRUE;
  return FALSE;
}

static void
add_skills (TlMerge *self, GHashTable *by_key, GPtrArray *items)
{
  const char *language
      = tl_record_get_text (tl_document_get_project (self->document), TL_PROJECT_LANGUAGE);
  const char *way = tl_contact_way_get_word (tl_contact_way_from_channel (self->scope.channel));
  g_auto (GStrv) chosen
      = g_strsplit (self->scope.skills != NULL ? self->scope.skills : "", "\n", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (TlSkills) skills = NULL;

  for (guint i = 0; chosen[i] != NULL; i++)
    {
      char *origin = g_strdup_printf ("%s %s", chosen[i], way);

      if (skills == NULL)
        skills = tl_skills_new (language);
      if (g_hash_table_add (seen, origin))
        add_skill (self, by_key, skills, origin, !has_items_of (items, origin));
    }
  for (guint i = 0; i < items->len; i++)
    {
      const char *origin = tl_record_get_text (g_ptr_array_index (items, i), TL_ITEM_ORIGIN);

      if (*origin == '\0' || !g_hash_table_add (seen, g_strdup (origin)))
        continue;
      if (skills == NULL)
        skills = tl_skills_new (language);
      add_skill (self, by_key, skills, origin, FALSE);
    }
}

/* What items took from the user's own library, as the library says it now. */
static void
add_library_items (TlMerge *self, GHashTable *by_key, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      TlRecord *item = g_ptr_array_index (items, i);
      guint n;
      const TlId *reasons = tl_record_get_references (item, TL_ITEM_WHY, &n);

      for (guint k = 0; k < n; k++)
        {
          TlRecord *source = tl_document_lookup_kind (self->document, reasons[k], TL_KIND_ITEM);
          TlBehaviour *behaviour;

          if (source == NULL || *tl_record_get_text (source, TL_ITEM_WORDING) == '\0')
            continue;
          behaviour = ensure_behaviour (self, by_key, tl_record_get_text (source, TL_ITEM_WORDING),
                                        (TlChoice_SECTION_KIND) tl_record_get_choice (
                                            tl_record_get_parent (item), TL_SECTION_KIND));
          g_array_append_val (behaviour->reasons, reasons[k]);
        }
    }
}

static void
list_behaviours (TlMerge *self, GPtrArray *items)
{
  g_autoptr (GHashTable) by_key = g_hash_table_new (g_str_hash, g_str_equal);

  self->cards = self->scope.map != NULL
                    ? tl_checklist_scope_list_cards (self->document, &self->scope)
                    : g_ptr_array_new ();
  self->behaviours
      = self->scope.map != NULL
            ? tl_checklist_list_behaviours (self->document, self->scope.map, self->cards)
            : g_ptr_array_new_with_free_func ((GDestroyNotify) tl_behaviour_free);
  for (guint i = 0; i < self->behaviours->len; i++)
    {
      TlBehaviour *behaviour = g_ptr_array_index (self->behaviours, i);

      g_hash_table_insert (by_key, behaviour->key, behaviour);
    }
  add_skills (self, by_key, items);
  add_library_items (self, by_key, items);
}

static gboolean
has_reason (TlRecord *item, TlId reason)
{
  guint n;
  const TlId *reasons = tl_record_get_references (item, TL_ITEM_WHY, &n);

  for (guint i = 0; i < n; i++)
    if (reasons[i] == reason)
      return TRUE;
  return FALSE;
}

/* The only line that @card has lost; NULL if there is none or it is not the only one. */
static TlThen *
find_lost_line (TlMerge *self, TlId card)
{
  TlThen *lost = NULL;

  for (guint i = 0; i < self->thens->len; i++)
    {
      TlThen *then = g_ptr_array_index (self->thens, i);

      if (then->now != NULL || then->item == NULL || !has_reason (then->item, card))
        continue;
      if (lost != NULL)
        return NULL;
      lost = then;
    }
  return lost;
}

/* Whether @behaviour is the only one without a match that @card says. */
static gboolean
is_only_one (TlMerge *self, const TlBehaviour *behaviour, TlId card)
{
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const TlPair *pair = &g_array_index (self->pairs, TlPair, i);

      if (pair->then != NULL || pair->item != NULL || pair->now == behaviour)
        continue;
      for (guint k = 0; k < pair->now->reasons->len; k++)
        if (g_array_index (pair->now->reasons, TlId, k) == card)
          return FALSE;
    }
  return TRUE;
}

/* Where the map now says just what the trainer had made of a line, that line is neither gone nor new. */
static void
tie_to_items (TlMerge *self)
{
  for (guint i = 0; i < self->pairs->len; i++)
    {
      TlPair *pair = &g_array_index (self->pairs, TlPair, i);

      for (guint k = 0; pair->item != NULL && k < self->thens->len; k++)
        {
          TlThen *then = g_ptr_array_index (self->thens, k);

          if (then->now != NULL || then->item != pair->item)
            continue;
          then->now = pair->now;
          if (pair->then == NULL)
            pair->then = then;
        }
    }
}

/* Finds what each behaviour was: by its words, then by the card that says it. */
static void
match_behaviours (TlMerge *self)
{
  for (guint i = 0; i < self->behaviours->len; i++)
    {
      const TlBehaviour *now = g_ptr_array_index (self->behaviours, i);
      g_autofree char *key = tl_merge_make_line_key (now->text);
      TlThen *then = g_hash_table_lookup (self->then_by_key, key);
      TlPair pair = { .now = now, .then = then, .item = then != NULL ? then->item : NULL };

      if (then != NULL)
        then->now = now;
      if (pair.item == NULL)
        pair.item = g_hash_table_lookup (self->item_by_key, now->key);
      g_array_append_val (self->pairs, pair);
    }
  tie_to_items (self);
  for (guint i = 0; i < self->pairs->len; i++)
    {
      TlPair *pair = &g_array_index (self->pairs, TlPair, i);
      TlThen *then;
      TlId card;

      if (pair->then != NULL || pair->item != NULL || pair->now->reasons->len == 0)
        continue;
      card = g_array_index (pair->now->reasons, TlId, 0);
      then = find_lost_line (self, card);
      if (then == NULL || !is_only_one (self, pair->now, card))
        continue;
      then->now = pair->now;
      pair->then = then;
      pair->item = then->item;
    }
  for (guint i = 0; i < self->thens->len; i++)
    {
      const TlThen *then = g_ptr_array_index (self->thens, i);
      TlPair pair = { .then = then, .item = then->item };

      if (then->now == NULL && then->item != NULL)
        g_array_append_val (self->pairs, pair);
    }
}

/* Whether the skills library alone is the reason of @item. */
static gboolean
is_of_skills_alone (TlRecord *item)
{
  guint n;

  tl_record_get_references (item, TL_ITEM_WHY, &n);
  return n == 0 && *tl_record_get_text (item, TL_ITEM_ORIGIN) != '\0';
}

/* Sets what there is to tell about @pair. */
static void
judge (TlPair *pair)
{
  g_autofree char *now = pair->now != NULL ? tl_merge_shorten (pair->now->text) : NULL;
  g_autofree char *yours = pair->item != NULL
                               ? tl_merge_shorten (tl_record_get_text (pair->item, TL_ITEM_WORDING))
                               : NULL;
  gboolean reworded;
  gboolean edited;

  pair->has_kind = TRUE;
  if (pair->now == NULL)
    {
      pair->has_kind = !is_of_skills_alone (pair->item);
      pair->kind = TL_REVIEW_GONE;
    }
  else if (pair->then == NULL && pair->item == NULL)
    pair->kind = TL_REVIEW_NEW;
  else if (pair->item == NULL)
    pair->kind = TL_REVIEW_REMOVED;
  else if (pair->then == NULL)
    pair->has_kind = FALSE;
  else
    {
      reworded = strcmp (now, pair->then->text) != 0;
      edited = strcmp (yours, pair->then->text) != 0;
      pair->has_kind = (reworded || edited) && strcmp (now, yours) != 0;
      pair->kind = !reworded ? TL_REVIEW_EDITED
                   : edited  ? TL_REVIEW_CHANGED_BOTH
                             : TL_REVIEW_CHANGED;
    }
}

/* Brings together what @scope says now and what is on @checklist. */
void
tl_merge_init (TlMerge *self, TlDocument *document, TlRecord *checklist,
               const TlChecklistScope *scope)
{
  g_autoptr (GPtrArray) items = tl_checklist_list_items (checklist);

  *self = (TlMerge){ .document = document, .checklist = checklist, .scope = *scope };
  self->thens = g_ptr_array_new_with_free_func (then_free);
  self->then_by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->item_by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pairs = g_array_new (FALSE, FALSE, sizeof (TlPair));
  index_items (self, items);
  read_thens (self);
  list_behaviours (self, items);
  match_behaviours (self);
  for (guint i = 0; i < self->pairs->len; i++)
    judge (&g_array_index (self->pairs, TlPair, i));
}

void
tl_merge_clear (TlMerge *self)
{
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_pointer (&self->behaviours, g_ptr_array_unref);
  g_clear_pointer (&self->thens, g_ptr_array_unref);
  g_clear_pointer (&self->then_by_key, g_hash_table_unref);
  g_clear_pointer (&self->item_by_key, g_hash_table_unref);
  g_clear_pointer (&self->pairs, g_array_unref);
}
