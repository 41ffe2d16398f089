/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which cards of a map a checklist is about, and what they say that the agent does.
 *
 * The cards of a scope, in the order of the map's columns, in a column touchpoints first:
 *
 * - touchpoints at a step of the stage, in the channel, owned by the team and with the contact reason
 *   (whichever of these is asked for); or those that are named one by one;
 * - of these only touchpoints where a person may serve: not those that are said to be no service, or
 *   to be answered by a machine. “Not said” stays in, and the checks ask about it. Touchpoints that
 *   are named, or “every touchpoint”, are not asked who answers;
 * - pain points and opportunities that are linked to one of these touchpoints, in either direction,
 *   wherever they stand, and opportunities that are linked to such a pain point;
 * - with a map or a stage alone: all others at its steps; with a narrower scope: those which stand in
 *   one column with such a touchpoint and are linked to none, since then nothing says that they
 *   belong to another touchpoint of that column;
 * - of the opportunities only those that are done: an agent cannot do what is not there yet.
 *
 * A behaviour is a plain line, without points or critical mark: whoever draws a map shall not learn a
 * syntax. Its section is that of the field in which it stands. For lines in the field without one,
 * and for the rest, this is proposed by rule and is then the trainer's:
 *
 * - where other lines of the card name a section, those without one solve; else, of a touchpoint with
 *   three lines or more the first opens the contact, the last closes it; with two the first opens;
 *   all other lines solve;
 * - what prevents a pain point of severity 5 is critical;
 * - importance: solving 2, all else 1; one more for a moment of truth, for a pain point of severity 4,
 *   and for each further reason; 4 at least for what is critical.
 */
#include "tl-checklist-scope.h"

#include "tl-training-error.h"

#include <glib/gi18n-lib.h>

/** tl_checklist_note_new: Returns: (transfer full): a note with a copy of @text */
TlChecklistNote *
tl_checklist_note_new (TlId record, const char *text)
{
  TlChecklistNote *note = g_new (TlChecklistNote, 1);

  note->record = record;
  note->text = g_strdup (text);
  return note;
}

void
tl_checklist_note_free (TlChecklistNote *note)
{
  g_free (note->text);
  g_free (note);
}

/**
 * tl_checklist_scope_init_from_record:
 * @scope: (out): the scope
 * @document: the document
 * @checklist: a checklist of @document
 *
 * Reads what @checklist covers. Without a map of its own it is that of its stage; the map of @scope
 * is %NULL if it has neither.
 */
void
tl_checklist_scope_init_from_record (TlChecklistScope *scope, TlDocument *document,
                                     TlRecord *checklist)
{
  *scope = (TlChecklistScope){
    .map = tl_document_lookup_kind (document, tl_record_get_reference (checklist, TL_CHECKLIST_MAP),
                                    TL_KIND_MAP),
    .stage
    = tl_document_lookup_kind (document, tl_record_get_reference (checklist, TL_CHECKLIST_STAGE),
                               TL_KIND_STAGE),
    .channel
    = tl_document_lookup_kind (document, tl_record_get_reference (checklist, TL_CHECKLIST_CHANNEL),
                               TL_KIND_CHANNEL),
    .team
    = tl_document_lookup_kind (document, tl_record_get_reference (checklist, TL_CHECKLIST_TEAM),
                               TL_KIND_TEAM),
    .reason
    = tl_document_lookup_kind (document, tl_record_get_reference (checklist, TL_CHECKLIST_REASON),
                               TL_KIND_REASON),
    .every_touchpoint = tl_record_get_boolean (checklist, TL_CHECKLIST_EVERY_TOUCHPOINT),
    .skills = tl_record_get_text (checklist, TL_CHECKLIST_SKILLS),
    .kind = (TlChoice_CHECKLIST_KIND) tl_record_get_choice (checklist, TL_CHECKLIST_KIND),
  };
  scope->touchpoints
      = tl_record_get_references (checklist, TL_CHECKLIST_TOUCHPOINTS, &scope->n_touchpoints);
  if (scope->map == NULL && scope->stage != NULL)
    scope->map = tl_record_get_ancestor (scope->stage, TL_KIND_MAP);
}

/**
 * tl_checklist_scope_is_narrow:
 * @scope: a scope
 *
 * Returns: whether it chooses among the touchpoints of a step
 */
gboolean
tl_checklist_scope_is_narrow (const TlChecklistScope *scope)
{
  return scope->channel != NULL || scope->team != NULL || scope->reason != NULL
         || scope->n_touchpoints > 0;
}

static gboolean
is_listed (const TlId *ids, guint n, TlId id)
{
  for (guint i = 0; i < n; i++)
    if (ids[i] == id)
      return TRUE;
  return FALSE;
}

static gboolean
has_reason (TlRecord *touchpoint, TlRecord *reason)
{
  guint n;
  const TlId *reasons = tl_record_get_references (touchpoint, TL_TOUCHPOINT_REASONS, &n);

  return is_listed (reasons, n, tl_record_get_id (reason));
}

/* Whether @touchpoint is asked for, its stage and who answers aside. */
static gboolean
is_asked_for (const TlChecklistScope *scope, TlRecord *touchpoint)
{
  return (scope->channel == NULL
          || tl_record_get_reference (touchpoint, TL_TOUCHPOINT_CHANNEL)
                 == tl_record_get_id (scope->channel))
         && (scope->team == NULL
             || tl_record_get_reference (touchpoint, TL_CARD_OWNER)
                    == tl_record_get_id (scope->team))
         && (scope->reason == NULL || has_reason (touchpoint, scope->reason))
         && (scope->n_touchpoints == 0
             || is_listed (scope->touchpoints, scope->n_touchpoints,
                           tl_record_get_id (touchpoint)));
}

/* Whether @scope goes past who answers at @touchpoint. */
static gboolean
is_let_in (const TlChecklistScope *scope, TlRecord *touchpoint)
{
  return scope->every_touchpoint || scope->n_touchpoints > 0
         || tl_touchpoint_may_be_trained (touchpoint);
}

static gboolean
is_in_stage (const TlChecklistScope *scope, TlRecord *step)
{
  return scope->stage == NULL || tl_record_get_parent (step) == scope->stage;
}

/* A card and its column, for sorting. */
typedef struct
{
  TlRecord *card;
  TlId step;
  guint column;
} PlacedCard;

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  const PlacedCard *first = a;
  const PlacedCard *second = b;
  TlKind first_kind = tl_record_get_kind (first->card);
  TlKind second_kind = tl_record_get_kind (second->card);

  if (first->column != second->column)
    return first->column < second->column ? -1 : 1;
  return (first_kind > second_kind) - (first_kind < second_kind);
}

/* All touchpoints, pain points and opportunities, in the order of the checklist. The kinds stand in
 * that order in the schema, g_array_sort() keeps the order of equals. */
static GArray *
list_placed (TlRecord *map)
{
  GArray *placed = g_array_new (FALSE, FALSE, sizeof (PlacedCard));
  g_autoptr (GPtrArray) steps = tl_map_list_steps (map);
  g_autoptr (GHashTable) columns = g_hash_table_new (tl_id_hash, g_int64_equal);
  g_autofree TlId *ids = g_new (TlId, steps->len + 1);

  for (guint i = 0; i < steps->len; i++)
    {
      ids[i] = tl_record_get_id (g_ptr_array_index (steps, i));
      g_hash_table_insert (columns, &ids[i], GUINT_TO_POINTER (i));
    }
  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    {
      TlRecord *lane = tl_record_get_child (map, i);

      if (tl_record_get_kind (lane) != TL_KIND_LANE)
        continue;
      for (guint k = 0; k < tl_record_get_n_children (lane); k++)
        {
          TlRecord *card = tl_record_get_child (lane, k);
          TlKind kind = tl_record_get_kind (card);
          PlacedCard entry = { .card = card };

          if (kind != TL_KIND_TOUCHPOINT && kind != TL_KIND_PAIN_POINT
              && kind != TL_KIND_OPPORTUNITY)
            continue;
          entry.step = tl_record_get_reference (card, TL_CARD_STEP);
          entry.column = GPOINTER_TO_UINT (g_hash_table_lookup (columns, &entry.step));
          g_array_append_val (placed, entry);
        }
    }
  g_array_sort (placed, compare_placed);
  return placed;
}

/* What is known about the cards of a map while the scope is worked out; sets of TlId. */
typedef struct
{
  const TlChecklistScope *scope;
  GArray *placed;      /* owned: PlacedCard */
  GHashTable *members; /* owned: cards in scope */
  GHashTable *steps;   /* owned: columns with a touchpoint in scope */
  GHashTable *linked;  /* owned: cards that a link ties to a touchpoint or pain point */
} ScopeSearch;

static GHashTable *
id_set_new (void)
{
  return g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, NULL);
}

static void
id_set_add (GHashTable *set, TlId id)
{
  g_hash_table_add (set, g_memdup2 (&id, sizeof id));
}

static gboolean
stands_in_stage (const ScopeSearch *search, TlDocument *document, const PlacedCard *entry)
{
  TlRecord *step = tl_document_lookup_kind (document, entry->step, TL_KIND_STEP);

  return step != NULL && is_in_stage (search->scope, step);
}

static void
find_touchpoints (ScopeSearch *search, TlDocument *document)
{
  for (guint i = 0; i < search->placed->len; i++)
    {
      const PlacedCard *entry = &g_array_index (search->placed, PlacedCard, i);

      if (tl_record_get_kind (entry->card) != TL_KIND_TOUCHPOINT
          || !stands_in_stage (search, document, entry)
          || !is_asked_for (search->scope, entry->card) || !is_let_in (search->scope, entry->card))
        continue;
      id_set_add (search->members, tl_record_get_id (entry->card));
      id_set_add (search->steps, entry->step);
    }
}

/* Follows the links between cards of @near and cards of @far. */
static void
follow_links (ScopeSearch *search, TlDocument *document, TlKind near, guint32 far)
{
  g_autoptr (GPtrArray) links = tl_record_list_children (search->scope->map, TL_KIND_LINK);

  for (guint i = 0; i < links->len; i++)
    {
      TlRecord *link = g_ptr_array_index (links, i);
      const TlId ends[2] = { tl_record_get_reference (link, TL_LINK_FROM),
                             tl_record_get_reference (link, TL_LINK_TO) };

      for (guint k = 0; k < 2; k++)
        {
          TlRecord *other = tl_document_lookup (document, ends[1 - k]);

          if (tl_document_lookup_kind (document, ends[k], near) == NULL || other == NULL
              || ((1u << tl_record_get_kind (other)) & far) == 0)
            continue;
          id_set_add (search->linked, ends[1 - k]);
          if (g_hash_table_contains (search->members, &ends[k]))
            id_set_add (search->members, ends[1 - k]);
        }
    }
}

static void
find_unlinked (ScopeSearch *search, TlDocument *document)
{
  for (guint i = 0; i < search->placed->len; i++)
    {
      const PlacedCard *entry = &g_array_index (search->placed, PlacedCard, i);
      TlId id = tl_record_get_id (entry->card);

      if (tl_record_get_kind (entry->card) == TL_KIND_TOUCHPOINT
          || !stands_in_stage (search, document, entry))
        continue;
      if (!tl_checklist_scope_is_narrow (search->scope)
          || (g_hash_table_contains (search->steps, &entry->step)
              && !g_hash_table_contains (search->linked, &id)))
        id_set_add (search->members, id);
    }
}

static gboolean
is_done (TlRecord *opportunity)
{
  return tl_record_is_set (opportunity, TL_OPPORTUNITY_DONE_ON)
         || tl_record_get_choice (opportunity, TL_OPPORTUNITY_STATUS) == TL_STATUS_SOLVED;
}

/**
 * tl_checklist_scope_list_cards:
 * @document: the document
 * @scope: a scope
 *
 * Returns: (transfer container) (element-type TlRecord): the cards of @scope; see above
 */
GPtrArray *
tl_checklist_scope_list_cards (TlDocument *document, const TlChecklistScope *scope)
{
  GPtrArray *cards = g_ptr_array_new ();
  ScopeSearch search = {
    .scope = scope,
    .placed = list_placed (scope->map),
    .members = id_set_new (),
    .steps = id_set_new (),
    .linked = id_set_new (),
  };

  find_touchpoints (&search, document);
  follow_links (&search, document, TL_KIND_TOUCHPOINT,
                TL_KIND_BIT (PAIN_POINT) | TL_KIND_BIT (OPPORTUNITY));
  find_unlinked (&search, document);
  follow_links (&search, document, TL_KIND_PAIN_POINT, TL_KIND_BIT (OPPORTUNITY));

  for (guint i = 0; i < search.placed->len; i++)
    {
      TlRecord *card = g_array_index (search.placed, PlacedCard, i).card;
      TlId id = tl_record_get_id (card);

      if (g_hash_table_contains (search.members, &id)
          && (tl_record_get_kind (card) != TL_KIND_OPPORTUNITY || is_done (card)))
        g_ptr_array_add (cards, card);
    }
  g_array_unref (search.placed);
  g_hash_table_unref (search.members);
  g_hash_table_unref (search.steps);
  g_hash_table_unref (search.linked);
  return cards;
}

/* The touchpoints that are asked for: those where a person may serve, the others, or all of them. */
static GPtrArray *
list_touchpoints (const TlChecklistScope *scope, gboolean let_in, gboolean left_out)
{
  GPtrArray *touchpoints = g_ptr_array_new ();
  g_autoptr (GArray) placed = list_placed (scope->map);
  g_autoptr (GPtrArray) steps = tl_map_list_steps (scope->map);

  for (guint i = 0; i < placed->len; i++)
    {
      const PlacedCard *entry = &g_array_index (placed, PlacedCard, i);

      if (tl_record_get_kind (entry->card) == TL_KIND_TOUCHPOINT && entry->column < steps->len
          && is_in_stage (scope, g_ptr_array_index (steps, entry->column))
          && is_asked_for (scope, entry->card)
          && (is_let_in (scope, entry->card) ? let_in : left_out))
        g_ptr_array_add (touchpoints, entry->card);
    }
  return touchpoints;
}

/**
 * tl_checklist_scope_list_touchpoints:
 * @scope: a scope
 *
 * Returns: (transfer container) (element-type TlRecord): its touchpoints
 */
GPtrArray *
tl_checklist_scope_list_touchpoints (const TlChecklistScope *scope)
{
  return list_touchpoints (scope, TRUE, FALSE);
}

/**
 * tl_checklist_scope_list_left_out:
 * @scope: a scope
 *
 * Returns: (transfer container) (element-type TlRecord): touchpoints that are asked for and left out
 *   because no person serves there, although they name agent behaviours
 */
GPtrArray *
tl_checklist_scope_list_left_out (const TlChecklistScope *scope)
{
  GPtrArray *touchpoints = list_touchpoints (scope, FALSE, TRUE);

  for (guint i = touchpoints->len; i-- > 0;)
    if (!tl_card_has_behaviours (g_ptr_array_index (touchpoints, i)))
      g_ptr_array_remove_index (touchpoints, i);
  return touchpoints;
}

static char *
join_names (GPtrArray *records)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (names, i == 0 ? _ ("“%s”") : _ (", “%s”"),
                            tl_record_get_name (g_ptr_array_index (records, i)));
  return g_string_free (names, FALSE);
}

/**
 * tl_checklist_scope_list_channels:
 * @scope: a scope
 *
 * Returns: (transfer container) (element-type TlRecord): the channels of its touchpoints, in the order
 *   of the project: a checklist for each of these is one for each type of contact
 */
GPtrArray *
tl_checklist_scope_list_channels (const TlChecklistScope *scope)
{
  GPtrArray *channels
      = tl_record_list_children (tl_record_get_parent (scope->map), TL_KIND_CHANNEL);
  g_autoptr (GPtrArray) touchpoints = tl_checklist_scope_list_touchpoints (scope);

  for (guint i = channels->len; i-- > 0;)
    {
      TlId channel = tl_record_get_id (g_ptr_array_index (channels, i));
      gboolean used = FALSE;

      for (guint k = 0; k < touchpoints->len && !used; k++)
        used = tl_record_get_reference (g_ptr_array_index (touchpoints, k), TL_TOUCHPOINT_CHANNEL)
               == channel;
      if (!used)
        g_ptr_array_remove_index (channels, i);
    }
  return channels;
}

/* Says what of @scope no touchpoint has, a channel aside. */
static void
set_none_asked_for (const TlChecklistScope *scope, const char *place, GError **error)
{
  if (scope->n_touchpoints > 0)
    g_set_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_SCOPE,
                 _ ("None of the touchpoints asked for is in “%s”. Choose touchpoints of it."),
                 place);
  else if (scope->team != NULL)
    g_set_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_SCOPE,
                 _ ("In “%1$s” no touchpoint asked for is owned by the team “%2$s”. Set the owner "
                    "of the touchpoints, or choose another team."),
                 place, tl_record_get_name (scope->team));
  else if (scope->reason != NULL)
    g_set_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_SCOPE,
                 _ ("In “%1$s” no touchpoint asked for has the contact reason “%2$s”. Add it to "
                    "the touchpoints, or choose another reason."),
                 place, tl_record_get_name (scope->reason));
  else
    g_set_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_SCOPE,
                 _ ("“%s” has no touchpoint yet. Add touchpoints to the map and note the agent "
                    "behaviours there."),
                 place);
}

static void
set_no_touchpoint (const TlChecklistScope *scope, GError **error)
{
  const TlChecklistScope anything
      = { .map = scope->map, .stage = scope->stage, .every_touchpoint = TRUE };
  g_autoptr (GPtrArray) channels = tl_checklist_scope_list_channels (&anything);
  g_autofree char *names = join_names (channels);
  const char *place = tl_record_get_name (scope->stage != NULL ? scope->stage : scope->map);

  if (scope->channel == NULL)
    set_none_asked_for (scope, place, error);
  else if (channels->len == 0)
    g_set_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_SCOPE,
                 _ ("“%s” has no touchpoint with a channel yet. Give its touchpoints their channel "
                    "in the map."),
                 place);
  else if (g_ptr_array_find (channels, scope->channel, NULL))
    set_none_asked_for (scope, place, error);
  else
    g_set_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_SCOPE,
                 _ ("“%1$s” has no touchpoint in the channel “%2$s”. Channels used there: %3$s."),
                 place, tl_record_get_name (scope->channel), names);
}

/**
 * tl_checklist_scope_check:
 * @scope: a scope
 * @error: return location for an error
 *
 * Fails with %TL_TRAINING_ERROR_SCOPE if the stage is not one of the map's or no touchpoint of the
 * map is asked for; the message says which could be.
 *
 * Returns: whether @scope has touchpoints, whoever answers there
 */
gboolean
tl_checklist_scope_check (const TlChecklistScope *scope, GError **error)
{
  g_autoptr (GPtrArray) touchpoints = NULL;

  if (scope->stage != NULL && tl_record_get_parent (scope->stage) != scope->map)
    {
      g_set_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_SCOPE,
                   _ ("The stage “%1$s” is not one of the map “%2$s”. Choose one of its stages."),
                   tl_record_get_name (scope->stage), tl_record_get_name (scope->map));
      return FALSE;
    }
  touchpoints = list_touchpoints (scope, TRUE, TRUE);
  if (touchpoints->len > 0)
    return TRUE;
  set_no_touchpoint (scope, error);
  return FALSE;
}
