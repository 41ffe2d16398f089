/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The map in words, for those who cannot see it: what each card's drawing says, and the full text
 * of a scene in reading order. Only what is drawn is said, and links, which are drawn for nobody.
 */
#include "tl-map-private.h"

#include "tl-date.h"
#include "tl-kpi-format.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/** tl_map_get_name: Returns: the record's name or title, or what its kind is called */
const char *
tl_map_get_name (TlRecord *record)
{
  const char *name = tl_record_get_name (record);

  return name != NULL && *name != '\0' ? name : tl_kind_get_label (tl_record_get_kind (record));
}

/** tl_map_get_channel_name: Returns: (nullable): the channel's name, or what its kind is called */
const char *
tl_map_get_channel_name (TlMapLayout *self, TlId channel)
{
  TlRecord *record = channel != TL_ID_NONE
                         ? tl_document_lookup_kind (self->document, channel, TL_KIND_CHANNEL)
                         : NULL;

  if (record == NULL)
    return NULL;
  if (tl_record_is_set (record, TL_CHANNEL_NAME))
    return tl_record_get_text (record, TL_CHANNEL_NAME);
  return tl_choice_get_label (TL_LIST_CHANNEL_KIND, tl_record_get_choice (record, TL_CHANNEL_KIND));
}

static void
append_sentence (GString *words, const char *sentence)
{
  if (words->len > 0)
    g_string_append_c (words, ' ');
  g_string_append (words, sentence);
}

G_GNUC_PRINTF (2, 3)
static void
append_format (GString *words, const char *format, ...)
{
  va_list arguments;

  if (words->len > 0)
    g_string_append_c (words, ' ');
  va_start (arguments, format);
  g_string_append_vprintf (words, format, arguments);
  va_end (arguments);
}

static void
append_day (GString *words, const char *format, TlRecord *record, guint field)
{
  g_autofree char *day = NULL;
  g_autoptr (GString) sentence = NULL;
  const char *mark = strstr (format, "%s");

  if (!tl_record_is_set (record, field))
    return;
  day = tl_date_format_day ((TlDate) tl_record_get_integer (record, field));
  sentence = g_string_new_len (format, mark - format);
  g_string_append (sentence, day);
  g_string_append (sentence, mark + 2);
  append_sentence (words, sentence->str);
}

static const char *
get_service_words (TlChoice_SERVICE service)
{
  switch (service)
    {
    case TL_SERVICE_NO:
      return _ ("No service.");
    case TL_SERVICE_SUPPORT:
      return _ ("Service: customer support.");
    case TL_SERVICE_SUCCESS:
      return _ ("Service: customer success.");
    case TL_SERVICE_SELF_SERVICE:
      return _ ("Service: self-service.");
    case TL_SERVICE_HOSPITALITY:
      return _ ("Service: hospitality.");
    case TL_SERVICE_NOT_SAID:
    default:
      return _ ("Whether it is service is not said.");
    }
}

static const char *
get_starts_words (TlChoice_STARTS starts)
{
  return starts == TL_STARTS_CUSTOMER ? _ ("The customer starts.")
         : starts == TL_STARTS_WE     ? _ ("We start.")
                                      : _ ("Who starts is not said.");
}

static const char *
get_answers_words (TlChoice_ANSWERS answers)
{
  return answers == TL_ANSWERS_PERSON         ? _ ("A person answers.")
         : answers == TL_ANSWERS_SELF_SERVICE ? _ ("Self-service answers.")
                                              : _ ("The answer is automatic.");
}

static void
describe_touchpoint (TlMapLayout *self, GString *words, TlRecord *record)
{
  const char *channel
      = tl_map_get_channel_name (self, tl_record_get_reference (record, TL_TOUCHPOINT_CHANNEL));
  TlRecord *competitor
      = tl_document_lookup_kind (self->document,
                                 tl_record_get_reference (record, TL_TOUCHPOINT_COMPETITOR),
                                 TL_KIND_COMPETITOR);
  TlChoice_STARTS starts = tl_record_get_choice (record, TL_TOUCHPOINT_STARTS);
  TlChoice_ANSWERS answers = tl_record_get_choice (record, TL_TOUCHPOINT_ANSWERS);

  if (channel != NULL)
    append_format (words, _ ("Channel: %s."), channel);
  append_sentence (words, get_service_words (tl_record_get_choice (record, TL_TOUCHPOINT_SERVICE)));
  if (tl_touchpoint_is_service (record) || starts != TL_STARTS_NOT_SAID)
    append_sentence (words, get_starts_words (starts));
  if (answers != TL_ANSWERS_NOT_SAID)
    append_sentence (words, get_answers_words (answers));
  if (competitor != NULL)
    append_format (words, _ ("At a competitor: %s."), tl_map_get_name (competitor));
  if (tl_record_get_boolean (record, TL_TOUCHPOINT_MOMENT_OF_TRUTH))
    append_sentence (words, _ ("Moment of truth."));
}

static void
describe_pain_point (GString *words, TlRecord *record)
{
  TlChoice_STATUS status = tl_record_get_choice (record, TL_PAIN_POINT_STATUS);

  if (tl_record_is_set (record, TL_PAIN_POINT_SEVERITY))
    append_format (words, _ ("Severity %d of 5."),
                   (int) tl_record_get_integer (record, TL_PAIN_POINT_SEVERITY));
  else
    append_sentence (words, _ ("Severity not said."));
  append_format (words, _ ("Status: %s."), tl_choice_get_label (TL_LIST_STATUS, status));
}

static void
describe_opportunity (GString *words, TlRecord *record)
{
  TlChoice_STATUS status = tl_record_get_choice (record, TL_OPPORTUNITY_STATUS);

  append_format (words, _ ("Status: %s."), tl_choice_get_label (TL_LIST_STATUS, status));
  if (status == TL_STATUS_SOLVED)
    append_day (words, _ ("Done %s."), record, TL_OPPORTUNITY_DONE_ON);
  else
    append_day (words, _ ("Due %s."), record, TL_OPPORTUNITY_DUE);
}

static void
describe_feedback (GString *words, TlRecord *record)
{
  append_sentence (words,
                   tl_record_get_choice (record, TL_FEEDBACK_WHO_SAID) == TL_WHO_SAID_EMPLOYEE
                       ? _ ("Said by an employee.")
                       : _ ("Said by a customer."));
  append_day (words, _ ("Said on %s."), record, TL_FEEDBACK_DATE);
  if (tl_record_is_set (record, TL_CARD_SOURCE))
    append_format (words, _ ("Source: %s."), tl_record_get_text (record, TL_CARD_SOURCE));
}

static void
append_name (GString *words, const char *format, const char *name)
{
  const char *mark = strstr (format, "%s");

  g_string_append_c (words, ' ');
  g_string_append_len (words, format, mark - format);
  g_string_append (words, name);
  g_string_append (words, mark + 2);
}

/* How a KPI stands: what its badge says. */
static void
describe_figure (GString *words, TlRecord *kpi)
{
  g_auto (TlMapFigure) figure = { 0 };
  g_autofree char *value = NULL;
  g_autofree char *verdict = NULL;

  tl_map_figure_init (&figure, kpi);
  if (figure.latest == NULL)
    return;
  value = tl_kpi_format_value (&figure.definition, figure.latest->value);
  verdict = tl_kpi_verdict_describe (&figure.verdict);
  append_format (words, "%s: %s.", value, verdict);
}

static void
describe_links (TlMapLayout *self, GString *words, TlId id)
{
  GPtrArray *links = g_hash_table_lookup (self->links, &id);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      TlRecord *link = g_ptr_array_index (links, i);
      gboolean forward = tl_record_get_reference (link, TL_LINK_FROM) == id;
      TlChoice_LINK_KIND kind = tl_record_get_choice (link, TL_LINK_KIND);
      TlRecord *other = tl_document_lookup (self->document,
                                            tl_record_get_reference (link, forward ? TL_LINK_TO
                                                                                   : TL_LINK_FROM));

      if (other == NULL)
        continue;
      append_name (words, tl_link_kind_get_sentence (kind, forward), tl_map_get_name (other));
      if (kind == TL_LINK_KIND_MEASURED_BY && tl_record_get_kind (other) == TL_KIND_KPI)
        describe_figure (words, other);
      if (kind != TL_LINK_KIND_LEADS_TO || !forward)
        continue;
      if (tl_record_get_choice (link, TL_LINK_REPEATS) == TL_REPEATS_YES)
        append_sentence (words, _ ("The customer must repeat everything."));
      else if (tl_record_get_choice (link, TL_LINK_REPEATS) == TL_REPEATS_NO)
        append_sentence (words, _ ("The customer need not repeat anything."));
    }
}

static const char *
get_evidence_words (TlChoice_EVIDENCE evidence)
{
  return evidence == TL_EVIDENCE_RESEARCHED ? _ ("Researched.")
         : evidence == TL_EVIDENCE_PARTLY   ? _ ("Partly researched.")
                                            : _ ("Assumed.");
}

/** tl_map_describe_card: Returns: (transfer full): what a card's drawing says, and its links */
char *
tl_map_describe_card (TlMapLayout *self, TlRecord *card)
{
  GString *words = g_string_sized_new (120);

  g_string_append (words, tl_kind_get_label (tl_record_get_kind (card)));
  g_string_append_c (words, '.');
  switch (tl_record_get_kind (card))
    {
    case TL_KIND_TOUCHPOINT:
      describe_touchpoint (self, words, card);
      break;
    case TL_KIND_PAIN_POINT:
      describe_pain_point (words, card);
      break;
    case TL_KIND_OPPORTUNITY:
      describe_opportunity (words, card);
      break;
    case TL_KIND_FEEDBACK:
      describe_feedback (words, card);
      break;
    default:
      break;
    }
  append_sentence (words, get_evidence_words (tl_record_get_choice (card, TL_CARD_EVIDENCE)));
  describe_links (self, words, tl_record_get_id (card));
  return g_string_free (words, FALSE);
}

/** tl_map_describe_emotion: Returns: (transfer full): whose emotion, its score, how it is known */
char *
tl_map_describe_emotion (TlMapLayout *self, TlRecord *emotion)
{
  GString *words = g_string_new (_ ("Emotion."));
  TlRecord *persona
      = tl_document_lookup_kind (self->document,
                                 tl_record_get_reference (emotion, TL_EMOTION_PERSONA),
                                 TL_KIND_PERSONA);
  double score = 0;
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_autoptr (GString) number = NULL;

  tl_map_get_number (self, emotion, TL_EMOTION_SCORE, &score);
  number = g_string_new (g_ascii_formatd (digits, sizeof digits, "%.3g", ABS (score)));
  g_string_replace (number, ".", C_ ("decimal separator", "."), 1);
  append_format (words, _ ("Score %s%s on a scale from −2 to +2."),
                 score < 0   ? "−"
                 : score > 0 ? "+"
                             : "",
                 number->str);
  if (persona != NULL)
    append_format (words, _ ("Persona: %s."), tl_map_get_name (persona));
  append_sentence (words, get_evidence_words (tl_record_get_choice (emotion, TL_EMOTION_EVIDENCE)));
  return g_string_free (words, FALSE);
}

/** tl_map_describe_stage: Returns: (transfer full) (nullable): its phase and steps, and what a lens counts */
char *
tl_map_describe_stage (TlMapLayout *self, TlMapStage *stage)
{
  GString *words = g_string_new (NULL);
  g_autofree char *count = tl_map_lens_make_count (self, stage);
  const char *phase = tl_stage_get_phase_label (stage->record);

  if (*phase != '\0')
    append_format (words, _ ("Phase: %s."), phase);
  if (stage->collapsed)
    append_sentence (words, _ ("Collapsed."));
  else if (stage->n_columns > 1)
    append_format (words, g_dngettext (GETTEXT_PACKAGE, "%u step.", "%u steps.", stage->n_columns),
                   stage->n_columns);
  if (count != NULL)
    append_format (words, "%s: %s.", tl_lens_get_title (self->metrics.lens), count);
  return g_string_free (words, words->len == 0);
}

/** tl_map_describe_lane: Returns: (transfer full) (nullable): what is special about the lane */
char *
tl_map_describe_lane (TlMapLayout *self, TlMapLane *lane)
{
  return lane->collapsed ? g_strdup (_ ("Collapsed.")) : NULL;
}

static void
append_group_text (GString *text, const TlSceneGroup *group)
{
  guint n_items;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n_items);
  gboolean any = FALSE;

  if (group->role == TL_ROLE_ARTIFACT)
    return;
  for (guint i = 0; i < n_items; i++)
    if (items[i].type == TL_ITEM_TEXT)
      {
        if (any)
          g_string_append_c (text, ' ');
        g_string_append (text, items[i].text.string);
        any = TRUE;
      }
  if (group->description != NULL && group->role != TL_ROLE_LEGEND)
    {
      if (any)
        g_string_append (text, " — ");
      g_string_append (text, group->description);
      any = TRUE;
    }
  if (any)
    g_string_append_c (text, '\n');
  for (guint i = 0; i < n_items; i++)
    if (items[i].type == TL_ITEM_CHILD)
      append_group_text (text, items[i].child.group);
}

/** tl_map_describe_scene: Returns: (transfer full): a page's full text in reading order */
char *
tl_map_describe_scene (TlScene *scene)
{
  GString *text = g_string_sized_new (4096);

  append_group_text (text, scene->root);
  if (text->len > 0)
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}
