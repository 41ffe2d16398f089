/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lenses: one question, asked of all cards of a map, and how often it is answered in which way.
 *
 * A count never stands without its denominator and without what is not said: "we start 3 of 9 service
 * contacts, not said: 2". Who starts and who answers are asked of service contacts only, and what is
 * not said to be service is none. KPIs are counted once a stage and once a map, however many cards they
 * measure; a card that several measure shows the one that stands worst.
 */
#include "tl-lens.h"

#include "tl-kpi-format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *id;
  const char *title;
} lenses[TL_N_LENSES] = {
  [TL_LENS_NONE] = { "none", N_ ("No Lens") },
  [TL_LENS_SERVICE] = { "service", N_ ("Service Contacts") },
  [TL_LENS_STARTS] = { "starts", N_ ("Who Starts") },
  [TL_LENS_ANSWERS] = { "answers", N_ ("Who Answers") },
  [TL_LENS_OWNER] = { "owner", N_ ("Owners") },
  [TL_LENS_EVIDENCE] = { "evidence", N_ ("Evidence Status") },
  [TL_LENS_KPI] = { "kpi", N_ ("KPI Status") },
};

/** tl_lens_get_id: Returns: its name for the command line and for settings */
const char *
tl_lens_get_id (TlLens lens)
{
  return lenses[lens].id;
}

/** tl_lens_from_id: Returns: whether there is a lens with that id */
gboolean
tl_lens_from_id (const char *id, TlLens *lens)
{
  for (guint i = 0; i < TL_N_LENSES; i++)
    if (strcmp (lenses[i].id, id) == 0)
      {
        *lens = i;
        return TRUE;
      }
  return FALSE;
}

/** tl_lens_get_title: Returns: its name for people, translated */
const char *
tl_lens_get_title (TlLens lens)
{
  return _ (lenses[lens].title);
}

/* The signs of a lens, in the order of its legend. */
static const struct
{
  TlLens lens;
  TlLensMark mark;
  TlKpiStatus status;
  const char *label;
} legend[] = {
  { TL_LENS_SERVICE, TL_LENS_MARK_COUNTED, TL_KPI_STATUS_NONE, N_ ("service, of which kind") },
  { TL_LENS_SERVICE, TL_LENS_MARK_OPEN, TL_KPI_STATUS_NONE, N_ ("not said") },
  { TL_LENS_STARTS, TL_LENS_MARK_COUNTED, TL_KPI_STATUS_NONE, N_ ("we start") },
  { TL_LENS_STARTS, TL_LENS_MARK_OTHER, TL_KPI_STATUS_NONE, N_ ("the customer starts") },
  { TL_LENS_STARTS, TL_LENS_MARK_OPEN, TL_KPI_STATUS_NONE, N_ ("not said") },
  { TL_LENS_ANSWERS, TL_LENS_MARK_COUNTED, TL_KPI_STATUS_NONE, N_ ("a person answers") },
  { TL_LENS_ANSWERS, TL_LENS_MARK_OTHER, TL_KPI_STATUS_NONE, N_ ("self-service, automatic") },
  { TL_LENS_ANSWERS, TL_LENS_MARK_OPEN, TL_KPI_STATUS_NONE, N_ ("not said") },
  { TL_LENS_OWNER, TL_LENS_MARK_OTHER, TL_KPI_STATUS_NONE, N_ ("owner") },
  { TL_LENS_OWNER, TL_LENS_MARK_OPEN, TL_KPI_STATUS_NONE, N_ ("no owner") },
  { TL_LENS_EVIDENCE, TL_LENS_MARK_COUNTED, TL_KPI_STATUS_NONE, N_ ("researched") },
  { TL_LENS_EVIDENCE, TL_LENS_MARK_OTHER, TL_KPI_STATUS_NONE, N_ ("partly researched") },
  { TL_LENS_EVIDENCE, TL_LENS_MARK_OPEN, TL_KPI_STATUS_NONE, N_ ("assumed") },
  { TL_LENS_KPI, TL_LENS_MARK_OTHER, TL_KPI_STATUS_MET, N_ ("KPI met") },
  { TL_LENS_KPI, TL_LENS_MARK_OTHER, TL_KPI_STATUS_NEAR, N_ ("missed, tolerable") },
  { TL_LENS_KPI, TL_LENS_MARK_OTHER, TL_KPI_STATUS_MISSED, N_ ("missed") },
  { TL_LENS_KPI, TL_LENS_MARK_OPEN, TL_KPI_STATUS_NONE, N_ ("no figure or no target") },
};

/** tl_lens_get_n_legend: Returns: how many signs a lens has */
guint
tl_lens_get_n_legend (TlLens lens)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (legend); i++)
    n += legend[i].lens == lens;
  return n;
}

/**
 * tl_lens_get_legend:
 * @lens: a lens
 * @number: of a sign, less than tl_lens_get_n_legend()
 * @answer: (out caller-allocates): the sign; has no label
 *
 * Returns: what the sign means, translated
 */
const char *
tl_lens_get_legend (TlLens lens, guint number, TlLensAnswer *answer)
{
  for (guint i = 0; i < G_N_ELEMENTS (legend); i++)
    if (legend[i].lens == lens && number-- == 0)
      {
        *answer = (TlLensAnswer){ .mark = legend[i].mark, .verdict.status = legend[i].status };
        return _ (legend[i].label);
      }
  g_return_val_if_reached ("");
}

void
tl_lens_answer_clear (TlLensAnswer *answer)
{
  g_clear_pointer (&answer->label, g_free);
}

static void
give (TlLensAnswer *answer, TlLensMark mark, const char *label)
{
  answer->mark = mark;
  answer->label = g_strdup (label);
}

static void
answer_service (TlRecord *card, TlLensAnswer *answer)
{
  guint service = tl_record_get_choice (card, TL_TOUCHPOINT_SERVICE);

  if (service == TL_SERVICE_NOT_SAID)
    give (answer, TL_LENS_MARK_OPEN, _ ("service: not said"));
  else if (service == TL_SERVICE_NO)
    give (answer, TL_LENS_MARK_OTHER, NULL);
  else
    give (answer, TL_LENS_MARK_COUNTED, tl_choice_get_label (TL_LIST_SERVICE, service));
}

static void
answer_starts (TlRecord *card, TlLensAnswer *answer)
{
  switch (tl_record_get_choice (card, TL_TOUCHPOINT_STARTS))
    {
    case TL_STARTS_WE:
      give (answer, TL_LENS_MARK_COUNTED, _ ("we start"));
      break;
    case TL_STARTS_CUSTOMER:
      give (answer, TL_LENS_MARK_OTHER, _ ("the customer starts"));
      break;
    default:
      give (answer, TL_LENS_MARK_OPEN, _ ("who starts: not said"));
      break;
    }
}

static void
answer_answers (TlRecord *card, TlLensAnswer *answer)
{
  guint answers = tl_record_get_choice (card, TL_TOUCHPOINT_ANSWERS);

  if (answers == TL_ANSWERS_NOT_SAID)
    give (answer, TL_LENS_MARK_OPEN, _ ("who answers: not said"));
  else if (answers == TL_ANSWERS_PERSON)
    give (answer, TL_LENS_MARK_COUNTED, _ ("a person answers"));
  else
    give (answer, TL_LENS_MARK_OTHER, tl_choice_get_label (TL_LIST_ANSWERS, answers));
}

static void
answer_owner (const TlMapIndex *index, TlRecord *card, TlLensAnswer *answer)
{
  TlRecord *team
      = tl_document_lookup_kind (index->document, tl_record_get_reference (card, TL_CARD_OWNER),
                                 TL_KIND_TEAM);

  if (team == NULL)
    give (answer, TL_LENS_MARK_OPEN, _ ("no owner"));
  else
    /* All owners are alike: what matters is who. */
    give (answer, TL_LENS_MARK_OTHER,
          *tl_record_get_name (team) != '\0' ? tl_record_get_name (team)
                                             : tl_kind_get_label (TL_KIND_TEAM));
}

static void
answer_evidence (TlRecord *card, TlLensAnswer *answer)
{
  guint evidence = tl_record_get_choice (card, TL_CARD_EVIDENCE);

  give (answer,
        evidence == TL_EVIDENCE_RESEARCHED ? TL_LENS_MARK_COUNTED
        : evidence == TL_EVIDENCE_PARTLY   ? TL_LENS_MARK_OTHER
                                           : TL_LENS_MARK_OPEN,
        tl_choice_get_label (TL_LIST_EVIDENCE, evidence));
}

/* A KPI's verdict, and its latest value in words. */
static TlKpiVerdict
judge (TlRecord *kpi, char **value)
{
  g_autoptr (GArray) points = tl_kpi_points_from_record (kpi);
  const TlKpiPoint *latest
      = tl_kpi_points_find_latest ((const TlKpiPoint *) (gpointer) points->data, points->len);
  TlKpiDefinition definition;

  tl_kpi_definition_from_record (&definition, kpi);
  if (value != NULL)
    *value = latest != NULL ? tl_kpi_format_value (&definition, latest->value)
                            : g_strdup (_ ("no figures yet"));
  return tl_kpi_get_status (&definition, latest);
}

/* The KPI at the other end of a link, if that is what it is. */
static TlRecord *
get_kpi (const TlMapIndex *index, TlRecord *link, TlId id)
{
  TlRecord *other;

  if (tl_record_get_choice (link, TL_LINK_KIND) != TL_LINK_KIND_MEASURED_BY)
    return NULL;
  other = tl_map_index_get_other_end (index, link, id);
  return other != NULL && tl_record_get_kind (other) == TL_KIND_KPI ? other : NULL;
}

static void
answer_kpi (const TlMapIndex *index, TlRecord *card, TlLensAnswer *answer)
{
  TlId id = tl_record_get_id (card);
  GPtrArray *links = tl_map_index_get_links (index, id);
  TlRecord *worst = NULL;
  g_autofree char *value = NULL;

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      TlRecord *kpi = get_kpi (index, g_ptr_array_index (links, i), id);
      TlKpiVerdict verdict;

      if (kpi == NULL)
        continue;
      verdict = judge (kpi, NULL);
      if (worst == NULL || verdict.status > answer->verdict.status)
        {
          worst = kpi;
          answer->verdict = verdict;
        }
    }
  if (worst == NULL)
    return;
  judge (worst, &value);
  answer->mark
      = answer->verdict.status == TL_KPI_STATUS_NONE ? TL_LENS_MARK_OPEN : TL_LENS_MARK_OTHER;
  answer->label = g_strdup_printf ("%s %s", tl_record_get_name (worst), value);
}

static gboolean
has_owner (TlKind kind)
{
  return kind == TL_KIND_TOUCHPOINT || kind == TL_KIND_PAIN_POINT || kind == TL_KIND_OPPORTUNITY;
}

/**
 * tl_lens_answer:
 * @lens: a lens
 * @index: a map
 * @card: one of its cards
 * @answer: (out caller-allocates): what the lens makes of it
 */
void
tl_lens_answer (TlLens lens, const TlMapIndex *index, TlRecord *card, TlLensAnswer *answer)
{
  TlKind kind = tl_record_get_kind (card);
  gboolean is_service = kind == TL_KIND_TOUCHPOINT && tl_touchpoint_is_service (card);

  *answer = (TlLensAnswer){ TL_LENS_MARK_NONE, NULL, { TL_KPI_STATUS_NONE, FALSE, FALSE } };
  if (lens == TL_LENS_SERVICE && kind == TL_KIND_TOUCHPOINT)
    answer_service (card, answer);
  else if (lens == TL_LENS_STARTS && is_service)
    answer_starts (card, answer);
  else if (lens == TL_LENS_ANSWERS && is_service)
    answer_answers (card, answer);
  else if (lens == TL_LENS_OWNER && has_owner (kind))
    answer_owner (index, card, answer);
  else if (lens == TL_LENS_EVIDENCE && (kind == TL_KIND_TOUCHPOINT || kind == TL_KIND_PAIN_POINT))
    answer_evidence (card, answer);
  else if (lens == TL_LENS_KPI && tl_kind_is_card (kind))
    answer_kpi (index, card, answer);
}

static void
add_to_count (TlLensCount *count, TlLens lens, TlLensMark mark)
{
  count->n_all++;
  /* Every owner counts. */
  count->n += mark == TL_LENS_MARK_COUNTED || (lens == TL_LENS_OWNER && mark == TL_LENS_MARK_OTHER);
  count->n_open += mark == TL_LENS_MARK_OPEN;
}

static void
add_kpi_to_count (TlLensCount *count, TlKpiVerdict verdict)
{
  count->n_all++;
  count->n += verdict.status == TL_KPI_STATUS_MET;
  count->n_open += verdict.status == TL_KPI_STATUS_NONE;
}

/* Whether @kpi is met for the first time at @stage (of the map, if %TL_MAP_NO_STAGE). */
static gboolean
note_kpi (GHashTable *seen, TlId kpi, guint stage)
{
  TlId key = kpi ^ ((TlId) (stage + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  return g_hash_table_add (seen, g_memdup2 (&key, sizeof key));
}

static void
count_kpis (const TlMapIndex *index, TlLensCount *counts, TlLensCount *total)
{
  static const guint ends[] = { TL_LINK_FROM, TL_LINK_TO };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < tl_record_get_n_children (index->map); i++)
    {
      TlRecord *link = tl_record_get_child (index->map, i);

      for (guint k = 0; tl_record_get_kind (link) == TL_KIND_LINK && k < 2; k++)
        {
          TlId end = tl_record_get_reference (link, ends[k]);
          TlRecord *kpi = get_kpi (index, link, end);
          TlRecord *measured = tl_document_lookup (index->document, end);
          guint stage;
          TlKpiVerdict verdict;

          if (kpi == NULL || measured == NULL)
            continue;
          verdict = judge (kpi, NULL);
          stage = tl_map_index_get_stage (index, measured);
          if (note_kpi (seen, tl_record_get_id (kpi), TL_MAP_NO_STAGE))
            add_kpi_to_count (total, verdict);
          if (stage != TL_MAP_NO_STAGE && note_kpi (seen, tl_record_get_id (kpi), stage))
            add_kpi_to_count (&counts[stage], verdict);
        }
    }
}

/**
 * tl_lens_count:
 * @lens: a lens
 * @index: a map
 * @total: (out caller-allocates): of the whole map
 *
 * Returns: (transfer full) (array): the counts of its stages
 */
TlLensCount *
tl_lens_count (TlLens lens, const TlMapIndex *index, TlLensCount *total)
{
  TlLensCount *counts = g_new0 (TlLensCount, index->stages->len + 1);

  *total = (TlLensCount){ 0 };
  if (lens == TL_LENS_KPI)
    {
      count_kpis (index, counts, total);
      return counts;
    }
  for (guint i = 0; i < index->cards->len; i++)
    {
      TlRecord *card = g_ptr_array_index (index->cards, i);
      g_auto (TlLensAnswer) answer = { 0 };
      guint stage;

      tl_lens_answer (lens, index, card, &answer);
      if (answer.mark == TL_LENS_MARK_NONE)
        continue;
      add_to_count (total, lens, answer.mark);
      stage = tl_map_index_get_stage (index, card);
      if (stage != TL_MAP_NO_STAGE)
        add_to_count (&counts[stage], lens, answer.mark);
    }
  return counts;
}

static char *
make_sentence (TlLens lens, guint n, guint n_all)
{
  switch (lens)
    {
    case TL_LENS_SERVICE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$u of %2$u touchpoint is service",
                                           "%1$u of %2$u touchpoints are service", n_all),
                              n, n_all);
    case TL_LENS_STARTS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "we start %1$u of %2$u service contact",
                                           "we start %1$u of %2$u service contacts", n_all),
                              n, n_all);
    case TL_LENS_ANSWERS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "a person answers %1$u of %2$u service contact",
                                           "a person answers %1$u of %2$u service contacts", n_all),
                              n, n_all);
    case TL_LENS_OWNER:
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE,
                       "%1$u of %2$u touchpoint, pain point and opportunity has an owner",
                       "%1$u of %2$u touchpoints, pain points and opportunities have an owner",
                       n_all),
          n, n_all);
    case TL_LENS_EVIDENCE:
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%1$u of %2$u touchpoint and pain point is researched",
                       "%1$u of %2$u touchpoints and pain points are researched", n_all),
          n, n_all);
    case TL_LENS_KPI:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$u of %2$u KPI meets its target",
                                           "%1$u of %2$u KPIs meet their target", n_all),
                              n, n_all);
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

/**
 * tl_lens_describe_count:
 * @lens: a lens other than none
 * @count: of a map
 *
 * Returns: (transfer full): the count with its denominator, and what is not said: “we start 3 of 9
 *   service contacts · not said: 2”
 */
char *
tl_lens_describe_count (TlLens lens, const TlLensCount *count)
{
  g_autofree char *sentence = make_sentence (lens, count->n, count->n_all);
  g_autofree char *rest = NULL;

  if (count->n_open == 0)
    return g_steal_pointer (&sentence);
  if (lens == TL_LENS_KPI)
    rest = g_strdup_printf (_ ("without figure or target: %u"), count->n_open);
  else if (lens == TL_LENS_OWNER)
    rest = g_strdup_printf (_ ("without owner: %u"), count->n_open);
  else if (lens == TL_LENS_EVIDENCE)
    rest = g_strdup_printf (_ ("assumed: %u"), count->n_open);
  else
    rest = g_strdup_printf (_ ("not said: %u"), count->n_open);
  return g_strdup_printf ("%s · %s", sentence, rest);
}
