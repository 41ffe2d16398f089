/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Marks: what is said about a card behind its title, as in a message to colleagues:
 *
 *   Contact centre call @phone @service, customer starts
 *   title               mark   mark
 *
 * A mark is an “@” at the beginning of a word and what follows it, up to the next mark: its *token*. A
 * token names one of the marks that the kind of record knows, by its whole label or the beginning of one
 * of its words; the first that fits is meant, in the order in which they are offered. So what is offered
 * first while one types is what is taken. One thing is said once: behind a channel, no other channel is
 * meant, so “@phone @we” does not end on the website.
 *
 * Marks stand at the end: a token that fits nothing makes all up to it a part of the title, so that an
 * address such as “help@example.org” or a “@” by itself stays as it was typed. But up to three words that
 * fit nothing name a new channel of a touchpoint, or a new phase of a stage.
 */
#include "tl-mark.h"

#include "tl-model-error.h"
#include "tl-project.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define NEW_WORDS_MAXIMUM 3

/** tl_mark_free: frees a mark, if there is one. */
void
tl_mark_free (TlMark *mark)
{
  if (mark == NULL)
    return;
  for (guint i = 0; i < mark->n_values; i++)
    g_free (mark->values[i].text);
  g_free (mark->label);
  g_free (mark->also);
  g_free (mark);
}

/** tl_mark_group_get_label: Returns: what marks of that group say something about, "" if they say so */
const char *
tl_mark_group_get_label (TlMarkGroup group)
{
  switch (group)
    {
    case TL_MARK_CHANNEL:
      return _ ("Channel");
    case TL_MARK_SERVICE:
      return _ ("Service");
    case TL_MARK_WEIGHT:
      return "";
    case TL_MARK_SCORE:
      return _ ("Score");
    case TL_MARK_EVIDENCE:
      return _ ("Evidence status");
    case TL_MARK_OWNER:
      return _ ("Owner");
    case TL_MARK_PHASE:
      return _ ("Phase");
    default:
      g_return_val_if_reached ("");
    }
}

static TlMark *
add_mark (GPtrArray *marks, TlMarkGroup group, const char *label)
{
  TlMark *mark = g_new0 (TlMark, 1);

  mark->group = group;
  mark->label = g_strdup (label);
  g_ptr_array_add (marks, mark);
  return mark;
}

static void
add_number (TlMark *mark, guint field, double number)
{
  mark->values[mark->n_values].field = field;
  mark->values[mark->n_values++].number = number;
}

static void
add_named (GPtrArray *marks, TlMarkGroup group, const char *label, guint field, TlId reference)
{
  TlMark *mark = add_mark (marks, group, label);

  mark->is_new = reference == TL_ID_NONE;
  mark->values[mark->n_values].field = field;
  mark->values[mark->n_values++].reference = reference;
}

static void
add_phase (GPtrArray *marks, const char *label, const char *word, gboolean is_new)
{
  TlMark *mark = add_mark (marks, TL_MARK_PHASE, label);

  mark->is_new = is_new;
  mark->values[mark->n_values].field = TL_STAGE_PHASE;
  mark->values[mark->n_values++].text = g_strdup (word);
}

static gboolean
has_label (GPtrArray *marks, TlMarkGroup group, const char *label)
{
  g_autofree char *wanted = tl_text_fold (label);

  for (guint i = 0; i < marks->len; i++)
    {
      const TlMark *mark = g_ptr_array_index (marks, i);
      g_autofree char *own = tl_text_fold (mark->label);

      if (mark->group == group && g_str_equal (own, wanted))
        return TRUE;
    }
  return FALSE;
}

static void
add_channels (GPtrArray *marks, TlDocument *document)
{
  g_autoptr (GPtrArray) channels
      = tl_record_list_children (tl_document_get_project (document), TL_KIND_CHANNEL);

  for (guint i = 0; i < channels->len; i++)
    add_named (marks, TL_MARK_CHANNEL,
               tl_record_get_text (g_ptr_array_index (channels, i), TL_CHANNEL_NAME),
               TL_TOUCHPOINT_CHANNEL, tl_record_get_id (g_ptr_array_index (channels, i)));
}

/* Those that the project does not have yet. */
static void
add_usual_channels (GPtrArray *marks)
{
  /* The first kind of channel is “other”, which says nothing. */
  for (guint i = 1; i < tl_choice_list_get_length (TL_LIST_CHANNEL_KIND); i++)
    {
      const char *label = tl_choice_get_label (TL_LIST_CHANNEL_KIND, i);

      if (!has_label (marks, TL_MARK_CHANNEL, label))
        add_named (marks, TL_MARK_CHANNEL, label, TL_TOUCHPOINT_CHANNEL, TL_ID_NONE);
    }
}

static void
add_service (GPtrArray *marks, const char *label, TlChoice_SERVICE service, TlChoice_STARTS starts)
{
  TlMark *mark = add_mark (marks, TL_MARK_SERVICE, label);

  mark->also = g_strdup (tl_choice_get_label (TL_LIST_SERVICE, service));
  add_number (mark, TL_TOUCHPOINT_SERVICE, service);
  if (starts != TL_STARTS_NOT_SAID)
    add_number (mark, TL_TOUCHPOINT_STARTS, starts);
  if (service == TL_SERVICE_SELF_SERVICE)
    add_number (mark, TL_TOUCHPOINT_ANSWERS, TL_ANSWERS_SELF_SERVICE);
}

static void
add_services (GPtrArray *marks)
{
  add_service (marks, _ ("service, customer starts"), TL_SERVICE_SUPPORT, TL_STARTS_CUSTOMER);
  add_service (marks, _ ("service, we start"), TL_SERVICE_SUPPORT, TL_STARTS_WE);
  add_service (marks, _ ("self-service, customer starts"), TL_SERVICE_SELF_SERVICE,
               TL_STARTS_CUSTOMER);
  add_service (marks, _ ("customer success, we start"), TL_SERVICE_SUCCESS, TL_STARTS_WE);
  add_service (marks, tl_choice_get_label (TL_LIST_SERVICE, TL_SERVICE_HOSPITALITY),
               TL_SERVICE_HOSPITALITY, TL_STARTS_NOT_SAID);
  add_service (marks, _ ("no service"), TL_SERVICE_NO, TL_STARTS_NOT_SAID);
}

static void
add_owners (GPtrArray *marks, TlDocument *document)
{
  g_autoptr (GPtrArray) teams
      = tl_record_list_children (tl_document_get_project (document), TL_KIND_TEAM);

  for (guint i = 0; i < teams->len; i++)
    add_named (marks, TL_MARK_OWNER,
               tl_record_get_text (g_ptr_array_index (teams, i), TL_TEAM_NAME), TL_CARD_OWNER,
               tl_record_get_id (g_ptr_array_index (teams, i)));
}

static void
add_evidence (GPtrArray *marks, guint field)
{
  for (guint i = 0; i < tl_choice_list_get_length (TL_LIST_EVIDENCE); i++)
    add_number (add_mark (marks, TL_MARK_EVIDENCE, tl_choice_get_label (TL_LIST_EVIDENCE, i)),
                field, i);
}

/* @format is translated, with %d. */
static void
add_scale (GPtrArray *marks, const char *format, guint field)
{
  for (int i = 1; i <= 5; i++)
    {
      g_autofree char *digit = g_strdup_printf ("%d", i);
      g_auto (GStrv) pieces = g_strsplit (format, "%d", 2);
      g_autofree char *label = g_strjoinv (digit, pieces);

      add_number (add_mark (marks, TL_MARK_WEIGHT, label), field, i);
    }
}

static void
add_scores (GPtrArray *marks)
{
  static const char *const scores[] = { "+2", "+1", "0", "−1", "−2" };

  for (guint i = 0; i < G_N_ELEMENTS (scores); i++)
    add_number (add_mark (marks, TL_MARK_SCORE, scores[i]), TL_EMOTION_SCORE, 2.0 - i);
}

static void
add_phases (GPtrArray *marks, TlDocument *document)
{
  TlRecord *project = tl_document_get_project (document);
  const char *label;
  const char *word;

  for (guint i = 0; (word = tl_phase_get_usual (i, &label)) != NULL; i++)
    add_phase (marks, label, word, FALSE);
  for (guint i = 0; i < tl_record_get_n_children (project); i++)
    {
      g_autoptr (GPtrArray) stages
          = tl_record_list_children (tl_record_get_child (project, i), TL_KIND_STAGE);

      for (guint k = 0; k < stages->len; k++)
        {
          const char *phase = tl_stage_get_phase_label (g_ptr_array_index (stages, k));

          if (*phase != '\0' && !has_label (marks, TL_MARK_PHASE, phase))
            add_phase (marks, phase, phase, FALSE);
        }
    }
}

/**
 * tl_marks_list:
 * @document: a document
 * @kind: a kind of record
 *
 * Returns: (transfer full) (element-type TlMark): all that can be said about such a record, none for
 *   most kinds
 */
GPtrArray *
tl_marks_list (TlDocument *document, TlKind kind)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_mark_free);

  if (kind == TL_KIND_TOUCHPOINT)
    {
      add_channels (marks, document);
      add_services (marks);
      add_usual_channels (marks);
      add_number (add_mark (marks, TL_MARK_WEIGHT, _ ("moment of truth")),
                  TL_TOUCHPOINT_MOMENT_OF_TRUTH, TRUE);
    }
  else if (kind == TL_KIND_PAIN_POINT)
    /* Translators: what is typed or chosen to say how bad a pain point is, from 1 to 5. */
    add_scale (marks, _ ("severity %d"), TL_PAIN_POINT_SEVERITY);
  else if (kind == TL_KIND_OPPORTUNITY)
    /* Translators: what is typed or chosen to say how much work an opportunity is, from 1 to 5. */
    add_scale (marks, _ ("effort %d"), TL_OPPORTUNITY_EFFORT);
  else if (kind == TL_KIND_EMOTION)
    add_scores (marks);
  else if (kind == TL_KIND_STAGE)
    add_phases (marks, document);
  if (tl_kind_is_card (kind))
    {
      add_evidence (marks, TL_CARD_EVIDENCE);
      add_owners (marks, document);
    }
  else if (kind == TL_KIND_EMOTION)
    add_evidence (marks, TL_EMOTION_EVIDENCE);
  return marks;
}

/* 0 if all of a label up to a comma is meant, then its beginning, then that of a word in it; 3 if it is
   not meant. */
static guint
rank (const char *label, const char *token)
{
  if (g_str_has_prefix (label, token))
    {
      char next = label[strlen (token)];

      return *token != '\0' && (next == '\0' || next == ',') ? 0 : 1;
    }
  for (const char *p = strstr (label, token); p != NULL; p = strstr (p + 1, token))
    if (p > label && !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p))))
      return 2;
  return 3;
}

static guint
rank_mark (const TlMark *mark, const char *token)
{
  g_autofree char *label = tl_text_fold (mark->label);
  g_autofree char *also = mark->also != NULL ? tl_text_fold (mark->also) : NULL;
  guint by_label = rank (label, token);

  return by_label == 3 && also != NULL && rank (also, token) < 3 ? 2 : by_label;
}

/* Any score can be written, not only the five that are offered. */
static gboolean
add_written_score (GPtrArray *marks, const char *token)
{
  g_autoptr (GString) number = g_string_new (token);
  double score;
  TlMark *mark;

  g_string_replace (number, "−", "-", 0);
  g_string_replace (number, ",", ".", 0);
  if (!tl_number_from_string (number->str + (number->str[0] == '+'), &score) || fabs (score) > 2)
    return FALSE;
  g_string_assign (number, token);
  g_string_replace (number, "-", "−", 1);
  mark = add_mark (marks, TL_MARK_SCORE, number->str);
  add_number (mark, TL_EMOTION_SCORE, score);
  return TRUE;
}

static guint
count_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  return g_strv_length (words);
}

static void
add_new (GPtrArray *marks, TlKind kind, guint said, const char *token)
{
  if (count_words (token) > NEW_WORDS_MAXIMUM)
    return;
  if (kind == TL_KIND_TOUCHPOINT && (said & 1u << TL_MARK_CHANNEL) == 0)
    add_named (marks, TL_MARK_CHANNEL, token, TL_TOUCHPOINT_CHANNEL, TL_ID_NONE);
  else if (kind == TL_KIND_STAGE && (said & 1u << TL_MARK_PHASE) == 0)
    add_phase (marks, token, token, TRUE);
}

/**
 * tl_marks_find_token:
 * @text: what has been typed so far
 * @token: (out): the token at its end
 *
 * Returns: whether a mark is being typed at the end of @text
 */
gboolean
tl_marks_find_token (const char *text, const char **token)
{
  for (const char *p = strrchr (text, '@'); p != NULL; p = g_strrstr_len (text, p - text, "@"))
    if ((p == text || g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (p)))) && p[1] != ' ')
      {
        *token = p + 1;
        return TRUE;
      }
  return FALSE;
}

/* The marks that @token may be, behind others that say all of @said, a set of #TlMarkGroup. */
static GPtrArray *
list_fitting (TlDocument *document, TlKind kind, guint said, const char *token)
{
  g_autoptr (GPtrArray) all = tl_marks_list (document, kind);
  GPtrArray *fitting = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_mark_free);
  g_autofree char *typed = g_strstrip (g_strdup (token));
  g_autofree char *wanted = tl_text_fold (typed);

  if (kind == TL_KIND_EMOTION && (said & 1u << TL_MARK_SCORE) == 0
      && add_written_score (fitting, typed))
    return fitting;
  for (guint wanted_rank = 0; wanted_rank < 3; wanted_rank++)
    for (guint i = 0; i < all->len; i++)
      {
        TlMark *mark = g_ptr_array_index (all, i);

        if (mark == NULL || (said & 1u << mark->group) != 0
            || rank_mark (mark, wanted) != wanted_rank)
          continue;
        g_ptr_array_index (all, i) = NULL;
        g_ptr_array_add (fitting, mark);
      }
  if (fitting->len == 0 && *typed != '\0')
    add_new (fitting, kind, said, typed);
  return fitting;
}

/* The next “@” at the beginning of a word with something behind it, at or after @p; or NULL. */
static const char *
find_at (const char *text, const char *p)
{
  for (p = strchr (p, '@'); p != NULL; p = strchr (p + 1, '@'))
    if ((p == text || g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (p)))) && p[1] != ' ')
      return p;
  return NULL;
}

/* Returns: whether all from the “@” at @at on is marks, which are added to @marks then */
static gboolean
read_marks (TlDocument *document, TlKind kind, const char *text, const char *at, GPtrArray *marks)
{
  guint said = 0;

  while (at != NULL)
    {
      const char *next = find_at (text, at + 1);
      g_autofree char *token = next != NULL ? g_strndup (at + 1, next - at - 1) : g_strdup (at + 1);
      g_autoptr (GPtrArray) fitting = NULL;

      if (*g_strstrip (token) == '\0')
        return FALSE;
      fitting = list_fitting (document, kind, said, token);
      if (fitting->len == 0)
        return FALSE;
      said |= 1u << ((const TlMark *) g_ptr_array_index (fitting, 0))->group;
      g_ptr_array_add (marks, g_ptr_array_steal_index (fitting, 0));
      at = next;
    }
  return TRUE;
}

/**
 * tl_marks_split:
 * @document: a document
 * @kind: a kind of record
 * @text: what was typed: a title, and marks
 * @marks: (out) (transfer full) (element-type TlMark): the marks, in their order
 *
 * Returns: (transfer full): the title without them
 */
char *
tl_marks_split (TlDocument *document, TlKind kind, const char *text, GPtrArray **marks)
{
  g_autofree char *typed = g_strchomp (g_strdup (text));

  *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_mark_free);
  for (const char *at = find_at (typed, typed); at != NULL; at = find_at (typed, at + 1))
    {
      if (read_marks (document, kind, typed, at, *marks))
        return g_strchomp (g_strndup (typed, at - typed));
      g_ptr_array_set_size (*marks, 0);
    }
  return g_steal_pointer (&typed);
}

/**
 * tl_marks_offer:
 * @document: a document
 * @kind: a kind of record
 * @text: what has been typed so far, perhaps with a mark at its end
 *
 * Returns: (transfer full) (element-type TlMark): the marks that the last one may be, the first of which
 *   is meant if no more is typed; none if it is no mark
 */
GPtrArray *
tl_marks_offer (TlDocument *document, TlKind kind, const char *text)
{
  g_autoptr (GPtrArray) marks = NULL;
  g_autofree char *before = NULL;
  g_autofree char *title = NULL;
  const char *token;
  guint said = 0;

  if (!tl_marks_find_token (text, &token))
    return g_ptr_array_new_with_free_func ((GDestroyNotify) tl_mark_free);
  before = g_strndup (text, token - 1 - text);
  title = tl_marks_split (document, kind, before, &marks);
  for (guint i = 0; i < marks->len; i++)
    said |= 1u << ((const TlMark *) g_ptr_array_index (marks, i))->group;
  return list_fitting (document, kind, said, token);
}

static TlRecord *
obtain_named (TlDocument *document, const TlMark *mark, GError **error)
{
  TlKind kind = mark->group == TL_MARK_OWNER ? TL_KIND_TEAM : TL_KIND_CHANNEL;
  TlRecord *found = tl_project_find_by_name (document, kind, mark->label, NULL);

  return found != NULL ? found : tl_project_add_named (document, kind, mark->label, error);
}

/**
 * tl_mark_apply:
 * @mark: a mark of the kind of @record
 * @document: a document in an edit; roll it back if this fails
 * @record: what it is said about
 * @error: return location for an error
 *
 * Returns: FALSE if it failed
 */
gboolean
tl_mark_apply (const TlMark *mark, TlDocument *document, TlRecord *record, GError **error)
{
  for (guint i = 0; i < mark->n_values; i++)
    {
      guint field = mark->values[i].field;
      TlRecord *named = NULL;
      gboolean done;

      switch (tl_kind_get_field (tl_record_get_kind (record), field)->type)
        {
        case TL_FIELD_REFERENCE:
          if (mark->is_new && (named = obtain_named (document, mark, error)) == NULL)
            return FALSE;
          done = tl_document_set_reference (document, record, field,
                                            named != NULL ? tl_record_get_id (named)
                                                          : mark->values[i].reference,
                                            error);
          break;
        case TL_FIELD_NUMBER:
          done = tl_document_set_number (document, record, field, mark->values[i].number, error);
          break;
        case TL_FIELD_TEXT:
          done = tl_document_set_text (document, record, field, mark->values[i].text, error);
          break;
        default:
          done = tl_document_set_integer (document, record, field, (gint64) mark->values[i].number,
                                          error);
        }
      if (!done)
        return FALSE;
    }
  return TRUE;
}

/** tl_marks_apply: does tl_mark_apply() with all of them. */
gboolean
tl_marks_apply (GPtrArray *marks, TlDocument *document, TlRecord *record, GError **error)
{
  for (guint i = 0; i < marks->len; i++)
    if (!tl_mark_apply (g_ptr_array_index (marks, i), document, record, error))
      return FALSE;
  return TRUE;
}
