/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the cards of a scope say that the agent does, and what they leave open. The rules for
 * section, critical mark and importance are told in tl-checklist-scope.c.
 *
 * Lines come in the order of the sections, so that a card's opening is met before its closing.
 */
#include "tl-checklist-scope.h"

#include "tl-text.h"
#include "tl-training-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SEVERITY_CRITICAL 5
#define SEVERITY_HIGH 4
#define IMPORTANCE_CRITICAL 4
#define EXAMPLES 5 /* that a message names at most */

/**
 * tl_behaviour_make_key:
 * @text: a behaviour or an item
 *
 * Returns: (transfer full): @text without case, spacing and closing full stop
 */
char *
tl_behaviour_make_key (const char *text)
{
  /* Plain letters need no tables, and there are thousands of lines. */
  g_autofree char *folded
      = g_str_is_ascii (text) ? g_ascii_strdown (text, -1) : tl_text_fold (text);
  GString *key = g_string_sized_new (strlen (folded));

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (key, c);
      else if (key->len > 0 && key->str[key->len - 1] != ' ')
        g_string_append_c (key, ' ');
    }
  while (key->len > 0 && strchr (" .", key->str[key->len - 1]) != NULL)
    g_string_truncate (key, key->len - 1);
  return g_string_free (key, FALSE);
}

/** tl_behaviour_new: Returns: (transfer full): @text as a behaviour, without reasons yet */
TlBehaviour *
tl_behaviour_new (const char *text, TlChoice_SECTION_KIND section)
{
  TlBehaviour *behaviour = g_new0 (TlBehaviour, 1);

  behaviour->text = g_strstrip (g_strdup (text));
  behaviour->key = tl_behaviour_make_key (text);
  behaviour->reasons = g_array_new (FALSE, FALSE, sizeof (TlId));
  behaviour->section = section;
  behaviour->importance = section == TL_SECTION_KIND_SOLVING ? 2 : 1;
  return behaviour;
}

void
tl_behaviour_free (TlBehaviour *behaviour)
{
  g_free (behaviour->text);
  g_free (behaviour->key);
  g_free (behaviour->skill);
  g_free (behaviour->origin);
  g_array_unref (behaviour->reasons);
  g_free (behaviour);
}

/* By rule, for a line in the field without a section. */
static TlChoice_SECTION_KIND
choose_section (TlRecord *card, guint line, guint n_lines, gboolean others_have_sections)
{
  if (others_have_sections || tl_record_get_kind (card) != TL_KIND_TOUCHPOINT || n_lines < 2)
    return TL_SECTION_KIND_SOLVING;
  if (line == 0)
    return TL_SECTION_KIND_OPENING;
  return n_lines > 2 && line == n_lines - 1 ? TL_SECTION_KIND_CLOSING : TL_SECTION_KIND_SOLVING;
}

static guint
get_severity (TlRecord *card)
{
  return tl_record_get_kind (card) == TL_KIND_PAIN_POINT
             ? (guint) tl_record_get_integer (card, TL_PAIN_POINT_SEVERITY)
             : 0;
}

static guint
choose_importance (TlRecord *card, TlChoice_SECTION_KIND section)
{
  guint importance = section == TL_SECTION_KIND_SOLVING ? 2 : 1;

  if (get_severity (card) >= SEVERITY_CRITICAL)
    return IMPORTANCE_CRITICAL;
  if (get_severity (card) == SEVERITY_HIGH
      || (tl_record_get_kind (card) == TL_KIND_TOUCHPOINT
          && tl_record_get_boolean (card, TL_TOUCHPOINT_MOMENT_OF_TRUTH)))
    importance++;
  return importance;
}

static void
add_reason (TlBehaviour *behaviour, TlId reason)
{
  for (guint i = 0; i < behaviour->reasons->len; i++)
    if (g_array_index (behaviour->reasons, TlId, i) == reason)
      return;
  g_array_append_val (behaviour->reasons, reason);
}

/* The map says which KPI measures a card, not which of a touchpoint's many behaviours moves it. So
 * only the KPIs of pain points and opportunities are reasons; those of touchpoints stand in the
 * head of the checklist. */
static void
add_kpi_reasons (TlDocument *document, TlBehaviour *behaviour, GPtrArray *links)
{
  guint n_cards = behaviour->reasons->len;

  for (guint i = 0; i < n_cards; i++)
    {
      TlId card = g_array_index (behaviour->reasons, TlId, i);

      if (tl_document_lookup_kind (document, card, TL_KIND_TOUCHPOINT) != NULL)
        continue;
      for (guint k = 0; k < links->len; k++)
        {
          TlRecord *link = g_ptr_array_index (links, k);

          if (tl_record_get_reference (link, TL_LINK_FROM) == card)
            add_reason (behaviour, tl_record_get_reference (link, TL_LINK_TO));
        }
    }
}

/* What is known while behaviours are listed. */
typedef struct
{
  GPtrArray *behaviours; /* borrowed */
  GHashTable *by_key;    /* borrowed: borrowed TlBehaviour by its key */
} BehaviourSearch;

/* Notes that @card says @text. */
static void
note_behaviour (BehaviourSearch *search, TlRecord *card, const char *text,
                TlChoice_SECTION_KIND section)
{
  g_autofree char *key = tl_behaviour_make_key (text);
  TlBehaviour *behaviour = g_hash_table_lookup (search->by_key, key);
  guint importance = choose_importance (card, section);

  if (*key == '\0')
    return;
  if (behaviour == NULL)
    {
      behaviour = tl_behaviour_new (text, section);
      behaviour->importance = importance;
      g_ptr_array_add (search->behaviours, behaviour);
      g_hash_table_insert (search->by_key, behaviour->key, behaviour);
    }
  else
    behaviour->importance = MAX (behaviour->importance + 1, importance);
  behaviour->critical = behaviour->critical || get_severity (card) >= SEVERITY_CRITICAL;
  add_reason (behaviour, tl_record_get_id (card));
}

static gboolean
names_sections (TlRecord *card)
{
  for (guint section = TL_SECTION_KIND_OTHER + 1; section < TL_N_SECTION_KIND_CHOICES; section++)
    {
      guint field;

      if (tl_card_get_behaviours_field (card, (TlChoice_SECTION_KIND) section, &field)
          && tl_record_is_set (card, field))
        return TRUE;
    }
  return FALSE;
}

/* The lines of @card in the field of @section. */
static void
note_lines (BehaviourSearch *search, TlRecord *card, TlChoice_SECTION_KIND section)
{
  g_auto (GStrv) lines = NULL;
  gboolean others = section == TL_SECTION_KIND_OTHER && names_sections (card);
  guint n_lines;
  guint field;

  if (!tl_card_get_behaviours_field (card, section, &field) || !tl_record_is_set (card, field))
    return;
  lines = tl_record_get_lines (card, field);
  n_lines = g_strv_length (lines);
  for (guint i = 0; i < n_lines; i++)
    note_behaviour (search, card, lines[i],
                    section != TL_SECTION_KIND_OTHER ? section
                                                     : choose_section (card, i, n_lines, others));
}

/**
 * tl_checklist_list_behaviours:
 * @document: the document
 * @map: the map of the cards
 * @cards: (element-type TlRecord): the cards of a scope, in order
 *
 * Returns: (transfer full) (element-type TlBehaviour): what they say that the agent does, each
 *   behaviour once, in order
 */
GPtrArray *
tl_checklist_list_behaviours (TlDocument *document, TlRecord *map, GPtrArray *cards)
{
  static const TlChoice_SECTION_KIND order[]
      = { TL_SECTION_KIND_OPENING, TL_SECTION_KIND_OTHER, TL_SECTION_KIND_SOLVING,
          TL_SECTION_KIND_CLOSING, TL_SECTION_KIND_COMPLIANCE };
  GPtrArray *behaviours = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_behaviour_free);
  g_autoptr (GHashTable) by_key = g_hash_table_new (g_str_hash, g_str_equal);
  BehaviourSearch search = { behaviours, by_key };
  g_autoptr (GPtrArray) links = tl_record_list_children (map, TL_KIND_LINK);

  for (guint i = links->len; i-- > 0;)
    if (tl_record_get_choice (g_ptr_array_index (links, i), TL_LINK_KIND)
        != TL_LINK_KIND_MEASURED_BY)
      g_ptr_array_remove_index (links, i);
  for (guint i = 0; i < cards->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (order); k++)
      note_lines (&search, g_ptr_array_index (cards, i), order[k]);
  for (guint i = 0; i < behaviours->len; i++)
    add_kpi_reasons (document, g_ptr_array_index (behaviours, i), links);
  return behaviours;
}

/**
 * tl_touchpoint_has_agent:
 * @touchpoint: a touchpoint
 *
 * Returns: whether an agent takes part in it: a person answers, or help is given and nobody said
 *   that it is a machine that gives it
 */
gboolean
tl_touchpoint_has_agent (TlRecord *touchpoint)
{
  guint answers = tl_record_get_choice (touchpoint, TL_TOUCHPOINT_ANSWERS);

  return answers == TL_ANSWERS_PERSON
         || (answers == TL_ANSWERS_NOT_SAID && tl_touchpoint_is_service (touchpoint));
}

/**
 * tl_touchpoint_may_be_trained:
 * @touchpoint: a touchpoint
 *
 * Returns: whether a person may serve there: nobody said that it is no service, that customers serve
 *   themselves or that a machine answers
 */
gboolean
tl_touchpoint_may_be_trained (TlRecord *touchpoint)
{
  guint service = tl_record_get_choice (touchpoint, TL_TOUCHPOINT_SERVICE);
  guint answers = tl_record_get_choice (touchpoint, TL_TOUCHPOINT_ANSWERS);

  if (service == TL_SERVICE_NO)
    return FALSE;
  if (answers == TL_ANSWERS_NOT_SAID)
    return service != TL_SERVICE_SELF_SERVICE;
  return answers == TL_ANSWERS_PERSON;
}

/**
 * tl_card_add_behaviour:
 * @document: a document that is being edited
 * @card: a touchpoint, pain point or opportunity
 * @section: where in a contact it belongs, or %TL_SECTION_KIND_OTHER
 * @text: what the agent does
 * @error: return location for an error
 *
 * The answer to a question of tl_checklist_list_questions(): adds a line.
 *
 * Returns: whether it was added
 */
gboolean
tl_card_add_behaviour (TlDocument *document, TlRecord *card, TlChoice_SECTION_KIND section,
                       const char *text, GError **error)
{
  g_autofree char *lines = NULL;
  guint field;

  g_return_val_if_fail (tl_card_get_behaviours_field (card, section, &field), FALSE);
  lines = tl_record_is_set (card, field)
              ? g_strconcat (tl_record_get_text (card, field), "\n", text, NULL)
              : g_strdup (text);
  return tl_document_set_text (document, card, field, lines, error);
}

static char *
make_question (TlRecord *card)
{
  const char *name = tl_record_get_name (card);

  switch (tl_record_get_kind (card))
    {
    case TL_KIND_PAIN_POINT:
      return g_strdup_printf (_ ("“%s”: What does the agent do so that this does not happen?"),
                              name);
    case TL_KIND_OPPORTUNITY:
      return g_strdup_printf (_ ("“%s”: What does the agent do now that this is done?"), name);
    default:
      return g_strdup_printf (_ ("“%s”: What does the agent do so that it goes well?"), name);
    }
}

/**
 * tl_checklist_list_questions:
 * @cards: (element-type TlRecord): the cards of a scope
 *
 * Asks about every card that says nothing about the agent, other than touchpoints without one.
 *
 * Returns: (transfer full) (element-type TlChecklistNote): a question for each such card
 */
GPtrArray *
tl_checklist_list_questions (GPtrArray *cards)
{
  GPtrArray *questions = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_checklist_note_free);

  for (guint i = 0; i < cards->len; i++)
    {
      TlRecord *card = g_ptr_array_index (cards, i);
      g_autofree char *question = NULL;

      if (tl_card_has_behaviours (card)
          || (tl_record_get_kind (card) == TL_KIND_TOUCHPOINT && !tl_touchpoint_has_agent (card)))
        continue;
      question = make_question (card);
      g_ptr_array_add (questions, tl_checklist_note_new (tl_record_get_id (card), question));
    }
  return questions;
}

/* The names of those of @records that are touchpoints and pass @test, %EXAMPLES at most. */
static char *
name_touchpoints (GPtrArray *records, gboolean (*test) (TlRecord *))
{
  GString *names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < records->len && n < EXAMPLES; i++)
    {
      TlRecord *record = g_ptr_array_index (records, i);

      if (tl_record_get_kind (record) != TL_KIND_TOUCHPOINT || !test (record))
        continue;
      g_string_append_printf (names, n == 0 ? _ ("“%s”") : _ (", “%s”"),
                              tl_record_get_name (record));
      n++;
    }
  return g_string_free (names, FALSE);
}

/**
 * tl_checklist_scope_set_empty:
 * @scope: a scope
 * @cards: (element-type TlRecord): its cards, none of which names a behaviour
 * @error: return location for an error
 *
 * Sets %TL_TRAINING_ERROR_EMPTY and says where to write behaviours or, if no agent takes part here,
 * where one does or could.
 */
void
tl_checklist_scope_set_empty (const TlChecklistScope *scope, GPtrArray *cards, GError **error)
{
  const TlChecklistScope everywhere = { .map = scope->map };
  g_autoptr (GPtrArray) touchpoints = tl_checklist_scope_list_touchpoints (&everywhere);
  g_autoptr (GPtrArray) left_out = tl_checklist_scope_list_left_out (scope);
  g_autofree char *here = name_touchpoints (cards, tl_touchpoint_has_agent);
  g_autofree char *there = name_touchpoints (touchpoints, tl_touchpoint_has_agent);
  g_autofree char *silent = name_touchpoints (left_out, tl_card_has_behaviours);
  g_autofree char *open = name_touchpoints (touchpoints, tl_touchpoint_may_be_trained);
  const char *place = tl_record_get_name (scope->stage != NULL ? scope->stage : scope->map);

  if (*silent != '\0')
    g_set_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_EMPTY,
                 _ ("In “%1$s” no person is said to serve where agent behaviours are noted: %2$s. "
                    "Set “Who answers?” and the kind of help there, or ask for every touchpoint."),
                 place, silent);
  else if (*here != '\0')
    g_set_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_EMPTY,
                 _ ("In “%1$s” no card says yet what the agent does. Write down the agent "
                    "behaviours there, first at %2$s, and try again."),
                 place, here);
  else if (*there != '\0')
    g_set_error (
        error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_EMPTY,
        _ ("In “%1$s” there is nothing for agents to do: no card names agent behaviours, "
           "and no person is said to answer. Touchpoints of this map with an agent: %2$s."),
        place, there);
  else if (*open != '\0')
    g_set_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_EMPTY,
                 _ ("In “%1$s” no card names agent behaviours, and no touchpoint of the map is "
                    "answered by a person. Set “Who answers?” and the agent behaviours, first at "
                    "%2$s, and try again."),
                 place, open);
  else
    g_set_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_EMPTY,
                 _ ("In “%s” no card names agent behaviours, and the map has no touchpoint that a "
                    "person could answer. Add one, or ask for every touchpoint."),
                 place);
}
