/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a user does to a map, each as one named step of the history: add, rename, delete and move a
 * card. Nothing here knows a widget.
 *
 * A *cell* is the cards of one lane at one step. A lane holds its cards in one list, across all
 * steps; a card's place in its cell is its rank among the lane's cards that name the same step.
 */
#include "tl-edit.h"

#include "tl-mark.h"
#include "tl-project.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * tl_edit_get_title_field:
 * @kind: a kind of record
 * @field: (out): the field that people read as its title
 *
 * Returns: whether it has a title that can be edited on the map
 */
gboolean
tl_edit_get_title_field (TlKind kind, guint *field)
{
  if (tl_kind_is_card (kind))
    *field = TL_CARD_TITLE;
  else if (kind == TL_KIND_EMOTION)
    *field = TL_EMOTION_FEELING;
  else if (kind == TL_KIND_STAGE)
    *field = TL_STAGE_NAME;
  else if (kind == TL_KIND_LANE)
    *field = TL_LANE_NAME;
  else if (kind == TL_KIND_STEP)
    *field = TL_STEP_NAME;
  else if (kind == TL_KIND_MAP)
    *field = TL_MAP_TITLE;
  else if (kind == TL_KIND_KPI)
    *field = TL_KPI_NAME;
  else
    return FALSE;
  return TRUE;
}

static gboolean
has_quote_alone (TlRecord *record)
{
  return tl_record_get_kind (record) == TL_KIND_EMOTION
         && *tl_record_get_text (record, TL_EMOTION_FEELING) == '\0'
         && *tl_record_get_text (record, TL_EMOTION_QUOTE) != '\0';
}

/**
 * tl_edit_get_title:
 * @record: any record
 *
 * Returns: the text of its title field; a lane's usual name, and what was said of an emotion, if unset
 */
const char *
tl_edit_get_title (TlRecord *record)
{
  guint field;

  if (tl_record_get_kind (record) == TL_KIND_LANE)
    return tl_lane_get_title (record);
  if (has_quote_alone (record))
    return tl_record_get_text (record, TL_EMOTION_QUOTE);
  if (!tl_edit_get_title_field (tl_record_get_kind (record), &field))
    return "";
  return tl_record_get_text (record, field);
}

/** tl_edit_is_card: Returns: whether it is a card in a cell, which can be moved and deleted */
gboolean
tl_edit_is_card (TlRecord *record)
{
  return tl_kind_is_card (tl_record_get_kind (record));
}

/** tl_edit_list_cell: Returns: (transfer container): the cards of @lane at @step, in order */
GPtrArray *
tl_edit_list_cell (TlRecord *lane, TlId step)
{
  GPtrArray *cards = g_ptr_array_new ();

  for (guint i = 0; i < tl_record_get_n_children (lane); i++)
    {
      TlRecord *card = tl_record_get_child (lane, i);

      if (tl_kind_is_card (tl_record_get_kind (card))
          && tl_record_get_reference (card, TL_CARD_STEP) == step)
        g_ptr_array_add (cards, card);
    }
  return cards;
}

/* The steps of the history by the kind of card, in whole sentences for the translators. */
static const struct
{
  TlKind kind;
  const char *add;
  const char *remove;
} step_names[] = {
  { TL_KIND_CARD, N_ ("Add card"), N_ ("Delete card") },
  { TL_KIND_TOUCHPOINT, N_ ("Add touchpoint"), N_ ("Delete touchpoint") },
  { TL_KIND_PAIN_POINT, N_ ("Add pain point"), N_ ("Delete pain point") },
  { TL_KIND_OPPORTUNITY, N_ ("Add opportunity"), N_ ("Delete opportunity") },
  { TL_KIND_FEEDBACK, N_ ("Add feedback"), N_ ("Delete feedback") },
};

static const char *
get_step_name (TlKind kind, gboolean add)
{
  for (guint i = 0; i < G_N_ELEMENTS (step_names); i++)
    if (step_names[i].kind == kind)
      return g_dgettext (GETTEXT_PACKAGE, add ? step_names[i].add : step_names[i].remove);
  g_return_val_if_reached ("");
}

/* What is typed as a title, as one line and without its marks. */
static char *
split_title (TlDocument *document, TlKind kind, const char *typed, GPtrArray **marks)
{
  g_autofree char *clean = tl_text_clean (typed, -1, TL_TEXT_ONE_LINE);

  return tl_marks_split (document, kind, g_strstrip (clean), marks);
}

static gboolean
fill_card (TlDocument *document, TlRecord *card, TlId step, const char *title, GError **error)
{
  return tl_document_set_reference (document, card, TL_CARD_STEP, step, error)
         && tl_document_set_text (document, card, TL_CARD_TITLE, title, error);
}

/**
 * tl_edit_add_card:
 * @document: a document, not in an edit
 * @lane: the id of a lane that takes cards
 * @step: the id of a step of the same map
 * @title: the title of the card, and marks behind it, see tl-mark.h
 * @error: return location for an error
 *
 * Adds a card at the end of a cell. Fails with a #TlModelError.
 *
 * Returns: (transfer none) (nullable): the card
 */
TlRecord *
tl_edit_add_card (TlDocument *document, TlId lane, TlId step, const char *title, GError **error)
{
  TlRecord *parent = tl_document_lookup_kind (document, lane, TL_KIND_LANE);
  TlRecord *card;
  TlKind kind;
  g_autoptr (GPtrArray) marks = NULL;
  g_autofree char *clean = NULL;

  g_return_val_if_fail (parent != NULL && tl_lane_takes_cards (parent, &kind), NULL);

  clean = split_title (document, kind, title, &marks);
  tl_document_begin (document, get_step_name (kind, TRUE), NULL);
  card = tl_document_insert (document, kind, TL_ID_NONE, parent, -1, error);
  if (card == NULL || !fill_card (document, card, step, clean, error)
      || !tl_marks_apply (marks, document, card, error))
    {
      tl_document_rollback (document);
      return NULL;
    }
  tl_document_commit (document);
  return card;
}

static gboolean
is_new_title (TlRecord *record, const char *title)
{
  return !g_str_equal (title, tl_edit_get_title (record))
         && (*title != '\0' || tl_record_get_kind (record) == TL_KIND_LANE);
}

/* What is typed in quotation marks is what somebody said, and no feeling. */
static char *
dup_quoted (const char *text)
{
  static const char *const pairs[][2] = {
    { "\"", "\"" }, { "“", "”" }, { "„", "“" }, { "„", "”" }, { "«", "»" }, { "»", "«" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      gsize before = strlen (pairs[i][0]);
      gsize after = strlen (pairs[i][1]);

      if (strlen (text) > before + after && g_str_has_prefix (text, pairs[i][0])
          && g_str_has_suffix (text, pairs[i][1]))
        return g_strstrip (g_strndup (text + before, strlen (text) - before - after));
    }
  return NULL;
}

static gboolean
set_feeling (TlDocument *document, TlRecord *emotion, const char *words, GError **error)
{
  g_autofree char *quote = dup_quoted (words);

  /* A quote alone is what was shown for editing. */
  if (quote == NULL && has_quote_alone (emotion))
    quote = g_strdup (words);
  if (quote == NULL)
    return tl_document_set_text (document, emotion, TL_EMOTION_FEELING, words, error);
  tl_document_unset (document, emotion, TL_EMOTION_FEELING);
  return tl_document_set_text (document, emotion, TL_EMOTION_QUOTE, quote, error);
}

static gboolean
set_title (TlDocument *document, TlRecord *record, guint field, const char *title, GError **error)
{
  if (tl_record_get_kind (record) == TL_KIND_EMOTION)
    return set_feeling (document, record, title, error);
  return tl_record_get_kind (record) == TL_KIND_MAP
             ? tl_map_set_title (document, record, title, error)
             : tl_document_set_text (document, record, field, title, error);
}

/**
 * tl_edit_set_title:
 * @document: a document, not in an edit
 * @record: the id of a record with a title, see tl_edit_get_title_field()
 * @title: its new title, and marks behind it, see tl-mark.h; line feeds become spaces. An empty title is
 *   not taken, but gives a lane its usual name again
 * @error: return location for an error
 *
 * Fails with %TL_MODEL_ERROR_VALUE if the title is too long.
 *
 * Returns: FALSE if it failed
 */
gboolean
tl_edit_set_title (TlDocument *document, TlId record, const char *title, GError **error)
{
  TlRecord *target = tl_document_lookup (document, record);
  g_autoptr (GPtrArray) marks = NULL;
  g_autofree char *clean = NULL;
  guint field;

  g_return_val_if_fail (target != NULL
                            && tl_edit_get_title_field (tl_record_get_kind (target), &field),
                        FALSE);

  /* A title that is left as it is says nothing new, whatever it looks like. */
  if (g_str_equal (title, tl_edit_get_title (target)))
    return TRUE;
  clean = split_title (document, tl_record_get_kind (target), title, &marks);
  if (marks->len == 0 && !is_new_title (target, clean))
    return TRUE;

  tl_document_begin (document, _ ("Edit title"), NULL);
  if ((is_new_title (target, clean) && !set_title (document, target, field, clean, error))
      || !tl_marks_apply (marks, document, target, error))
    {
      tl_document_rollback (document);
      return FALSE;
    }
  tl_document_commit (document);
  return TRUE;
}

/** tl_edit_is_removable: Returns: whether it stands in a lane, as cards and emotions do */
gboolean
tl_edit_is_removable (TlRecord *record)
{
  return tl_edit_is_card (record) || tl_record_get_kind (record) == TL_KIND_EMOTION;
}

/* The step of the history that deletes so many, the last of them of that kind. */
static char *
dup_delete_name (TlKind kind, guint n)
{
  if (n > 1)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Delete %u card", "Delete %u cards", n),
                            n);
  if (kind == TL_KIND_EMOTION)
    return g_strdup (_ ("Delete emotion"));
  return g_strdup (get_step_name (kind, FALSE));
}

/**
 * tl_edit_delete:
 * @document: a document, not in an edit
 * @records: (array length=n): ids of cards and emotions; others are passed over
 * @n: how many
 *
 * Removes them, and the links from and to them.
 *
 * Returns: whether there was any
 */
gboolean
tl_edit_delete (TlDocument *document, const TlId *records, guint n)
{
  g_autoptr (GArray) removed = g_array_new (FALSE, FALSE, sizeof (TlId));
  g_autofree char *name = NULL;
  TlKind kind = TL_KIND_CARD;

  for (guint i = 0; i < n; i++)
    {
      TlRecord *record = tl_document_lookup (document, records[i]);

      if (record == NULL || !tl_edit_is_removable (record))
        continue;
      kind = tl_record_get_kind (record);
      g_array_append_val (removed, records[i]);
    }
  if (removed->len == 0)
    return FALSE;
  name = dup_delete_name (kind, removed->len);
  tl_document_begin (document, name, NULL);
  tl_document_remove_many (document, (const TlId *) (gpointer) removed->data, removed->len);
  return tl_document_commit (document);
}

static gboolean
set_reference_of_all (TlDocument *document, const TlId *records, guint n, guint field, TlId target,
                      GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      TlRecord *record = tl_document_lookup (document, records[i]);

      if (record == NULL || !tl_edit_is_card (record)
          || (field == TL_TOUCHPOINT_CHANNEL && tl_record_get_kind (record) != TL_KIND_TOUCHPOINT))
        continue;
      if (target == TL_ID_NONE)
        tl_document_unset (document, record, field);
      else if (!tl_document_set_reference (document, record, field, target, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tl_edit_set_reference:
 * @document: a document, not in an edit
 * @records: (array length=n): ids of cards; those without the field are passed over
 * @n: how many
 * @field: %TL_CARD_OWNER or %TL_TOUCHPOINT_CHANNEL
 * @target: the id of a team or channel, or %TL_ID_NONE for none
 * @name: (nullable): the name of a new one, instead of @target
 * @error: return location for an error
 *
 * Returns: whether anything changed; FALSE without an error if all had it already
 */
gboolean
tl_edit_set_reference (TlDocument *document, const TlId *records, guint n, guint field, TlId target,
                       const char *name, GError **error)
{
  gboolean is_owner = field == TL_CARD_OWNER;
  TlRecord *added = NULL;

  tl_document_begin (document, is_owner ? _ ("Set owner") : _ ("Set channel"), NULL);
  if (name != NULL)
    added = tl_project_add_named (document, is_owner ? TL_KIND_TEAM : TL_KIND_CHANNEL, name, error);
  if (added != NULL)
    target = tl_record_get_id (added);
  if ((name != NULL && added == NULL)
      || !set_reference_of_all (document, records, n, field, target, error))
    {
      tl_document_rollback (document);
      return FALSE;
    }
  return tl_document_commit (document);
}

/** tl_edit_may_move: Returns: whether @lane takes cards of the kind of @card */
gboolean
tl_edit_may_move (TlDocument *document, TlId card, TlId lane)
{
  TlRecord *record = tl_document_lookup (document, card);
  TlRecord *parent = tl_document_lookup_kind (document, lane, TL_KIND_LANE);
  TlKind kind;

  return record != NULL && parent != NULL && tl_lane_takes_cards (parent, &kind)
         && kind == tl_record_get_kind (record)
         && tl_record_get_ancestor (record, TL_KIND_MAP)
                == tl_record_get_ancestor (parent, TL_KIND_MAP);
}

/* The place among the children of @lane, @card taken out, that makes it the @index-th of a cell. */
static int
find_place (TlRecord *lane, TlRecord *card, TlId step, guint index)
{
  guint rank = 0;
  int place = 0;
  int after_cell = -1;

  for (guint i = 0; i < tl_record_get_n_children (lane); i++)
    {
      TlRecord *other = tl_record_get_child (lane, i);

      if (other == card)
        continue;
      if (tl_kind_is_card (tl_record_get_kind (other))
          && tl_record_get_reference (other, TL_CARD_STEP) == step)
        {
          if (rank == index)
            return place;
          rank++;
          after_cell = place + 1;
        }
      place++;
    }
  return after_cell;
}

static gboolean
stands_there (TlRecord *card, TlRecord *lane, TlId step, guint index)
{
  g_autoptr (GPtrArray) cell = NULL;
  guint rank;

  if (tl_record_get_parent (card) != lane || tl_record_get_reference (card, TL_CARD_STEP) != step)
    return FALSE;
  cell = tl_edit_list_cell (lane, step);
  return g_ptr_array_find (cell, card, &rank) && rank == MIN (index, cell->len - 1);
}

/**
 * tl_edit_move:
 * @document: a document, not in an edit
 * @card: the id of a card
 * @lane: the id of a lane that takes it, see tl_edit_may_move()
 * @step: the id of a step
 * @index: its place in the new cell once it is out of its old one; a large number for the end
 * @error: return location for an error
 *
 * Returns: whether it stands there now; FALSE without an error if it stood there already
 */
gboolean
tl_edit_move (TlDocument *document, TlId card, TlId lane, TlId step, guint index, GError **error)
{
  TlRecord *record = tl_document_lookup (document, card);
  TlRecord *parent = tl_document_lookup_kind (document, lane, TL_KIND_LANE);

  g_return_val_if_fail (tl_edit_may_move (document, card, lane), FALSE);

  if (stands_there (record, parent, step, index))
    return FALSE;
  tl_document_begin (document, _ ("Move card"), NULL);
  if (!tl_document_move (document, record, parent, find_place (parent, record, step, index), error)
      || !tl_document_set_reference (document, record, TL_CARD_STEP, step, error))
    {
      tl_document_rollback (document);
      return FALSE;
    }
  return tl_document_commit (document);
}
