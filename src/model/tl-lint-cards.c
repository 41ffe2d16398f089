/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The checks that look at records alone: stages, touchpoints, pain points, opportunities, hand-overs
 * and evidence.
 *
 * Where a question makes no sense it is not asked: a contact that nobody answers needs no checklist,
 * nor does one at a competitor. A record without a name is called by its kind.
 */
#include "tl-lint.h"

#include "tl-project.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const TlMapIndex *index;
  GPtrArray *findings;   /* borrowed */
  GPtrArray *checklists; /* owned: of the project */
} Run;

static const char *
get_name (TlRecord *record)
{
  const char *name = tl_record_get_name (record);

  return *name != '\0' ? name : tl_kind_get_label (tl_record_get_kind (record));
}

/* Adds a finding about @record with @message (transfer full). */
static void
add (Run *run, TlLintCheck check, TlRecord *record, char *message)
{
  TlId id = tl_record_get_id (record);

  tl_lint_findings_take (run->findings, check, id, id, message);
}

/* Marks the stages that a KPI is linked to, or anything in them. */
static void
mark_measured_stages (Run *run, gboolean *measured)
{
  const TlMapIndex *index = run->index;

  for (guint i = 0; i < tl_record_get_n_children (index->map); i++)
    {
      TlRecord *link = tl_record_get_child (index->map, i);
      static const guint ends[] = { TL_LINK_FROM, TL_LINK_TO };

      if (tl_record_get_kind (link) != TL_KIND_LINK
          || tl_record_get_choice (link, TL_LINK_KIND) != TL_LINK_KIND_MEASURED_BY)
        continue;
      for (guint k = 0; k < G_N_ELEMENTS (ends); k++)
        {
          TlRecord *end
              = tl_document_lookup (index->document, tl_record_get_reference (link, ends[k]));
          guint stage = end != NULL ? tl_map_index_get_stage (index, end) : TL_MAP_NO_STAGE;

          if (stage != TL_MAP_NO_STAGE)
            measured[stage] = TRUE;
        }
    }
}

static void
check_stages_for_kpis (Run *run)
{
  GPtrArray *stages = run->index->stages;
  g_autofree gboolean *measured = g_new0 (gboolean, stages->len + 1);

  mark_measured_stages (run, measured);
  for (guint i = 0; i < stages->len; i++)
    if (!measured[i])
      add (run, TL_LINT_STAGE_KPI, g_ptr_array_index (stages, i),
           g_strdup_printf (_ ("Nothing in “%s” is measured by a KPI."),
                            get_name (g_ptr_array_index (stages, i))));
}

/* How the service contacts of a stage begin. */
typedef struct
{
  guint n_customer;
  guint n_others; /* we, or not said */
} Starts;

static char *
make_reacts_message (TlRecord *stage, guint n)
{
  if (n == 1)
    return g_strdup_printf (_ ("In “%s” the only service contact is started by the customer."),
                            get_name (stage));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "In “%1$s” the customer starts all %2$u service contacts.",
                                       "In “%1$s” the customer starts all %2$u service contacts.",
                                       n),
                          get_name (stage), n);
}

static void
check_stages_that_react (Run *run)
{
  const TlMapIndex *index = run->index;
  g_autofree Starts *starts = g_new0 (Starts, index->stages->len + 1);

  for (guint i = 0; i < index->cards->len; i++)
    {
      TlRecord *card = g_ptr_array_index (index->cards, i);
      guint stage;

      if (tl_record_get_kind (card) != TL_KIND_TOUCHPOINT || !tl_touchpoint_is_service (card))
        continue;
      stage = tl_map_index_get_stage (index, card);
      if (stage == TL_MAP_NO_STAGE)
        continue;
      if (tl_record_get_choice (card, TL_TOUCHPOINT_STARTS) == TL_STARTS_CUSTOMER)
        starts[stage].n_customer++;
      else
        starts[stage].n_others++;
    }
  for (guint i = 0; i < index->stages->len; i++)
    if (starts[i].n_customer > 0 && starts[i].n_others == 0)
      add (run, TL_LINT_STAGE_REACTS, g_ptr_array_index (index->stages, i),
           make_reacts_message (g_ptr_array_index (index->stages, i), starts[i].n_customer));
}

/* Whether a checklist covers the touchpoint by what it is for, or is linked to it. */
static gboolean
has_checklist (Run *run, TlRecord *touchpoint)
{
  const TlMapIndex *index = run->index;
  guint number = tl_map_index_get_stage (index, touchpoint);
  TlRecord *stage = number != TL_MAP_NO_STAGE ? g_ptr_array_index (index->stages, number) : NULL;

  for (guint i = 0; i < run->checklists->len; i++)
    {
      TlRecord *checklist = g_ptr_array_index (run->checklists, i);
      TlId map = tl_record_get_reference (checklist, TL_CHECKLIST_MAP);
      TlId of_stage = tl_record_get_reference (checklist, TL_CHECKLIST_STAGE);
      TlId channel = tl_record_get_reference (checklist, TL_CHECKLIST_CHANNEL);

      /* A checklist of a stage need not name the map. */
      if (of_stage == TL_ID_NONE ? map != tl_record_get_id (index->map)
                                 : stage == NULL || of_stage != tl_record_get_id (stage))
        continue;
      if (channel == TL_ID_NONE
          || channel == tl_record_get_reference (touchpoint, TL_TOUCHPOINT_CHANNEL))
        return TRUE;
    }
  return tl_map_index_is_linked (index, tl_record_get_id (touchpoint), TL_LINK_KIND_TRAINED_BY);
}

static gboolean
needs_checklist (TlRecord *touchpoint)
{
  guint answers = tl_record_get_choice (touchpoint, TL_TOUCHPOINT_ANSWERS);

  return tl_touchpoint_is_service (touchpoint)
         && tl_record_get_choice (touchpoint, TL_TOUCHPOINT_SERVICE) != TL_SERVICE_SELF_SERVICE
         && (answers == TL_ANSWERS_PERSON || answers == TL_ANSWERS_NOT_SAID)
         && !tl_record_is_set (touchpoint, TL_TOUCHPOINT_COMPETITOR);
}

static void
check_touchpoint (Run *run, TlRecord *touchpoint)
{
  const char *name = get_name (touchpoint);

  if (!tl_record_is_set (touchpoint, TL_TOUCHPOINT_CHANNEL))
    add (run, TL_LINT_TOUCHPOINT_CHANNEL, touchpoint,
         g_strdup_printf (_ ("“%s” has no channel."), name));
  if (!tl_record_is_set (touchpoint, TL_TOUCHPOINT_SERVICE))
    add (run, TL_LINT_TOUCHPOINT_SERVICE, touchpoint,
         g_strdup_printf (_ ("“%s” does not say whether the customer gets help."), name));
  if (!tl_record_is_set (touchpoint, TL_TOUCHPOINT_STARTS))
    add (run, TL_LINT_TOUCHPOINT_START, touchpoint,
         g_strdup_printf (_ ("“%s” does not say who starts."), name));
  if (!tl_record_is_set (touchpoint, TL_TOUCHPOINT_ANSWERS))
    add (run, TL_LINT_TOUCHPOINT_ANSWER, touchpoint,
         g_strdup_printf (_ ("“%s” does not say who answers."), name));
  if (needs_checklist (touchpoint) && !has_checklist (run, touchpoint))
    add (run, TL_LINT_TOUCHPOINT_CHECKLIST, touchpoint,
         g_strdup_printf (_ ("No checklist covers “%s”."), name));
}

static void
check_pain_point (Run *run, TlRecord *pain)
{
  const char *name = get_name (pain);

  if (!tl_record_is_set (pain, TL_CARD_OWNER))
    add (run, TL_LINT_PAIN_POINT_OWNER, pain, g_strdup_printf (_ ("“%s” has no owner."), name));
  if (!tl_record_is_set (pain, TL_PAIN_POINT_CAUSE))
    add (run, TL_LINT_PAIN_POINT_CAUSE, pain,
         g_strdup_printf (_ ("“%s” does not say what causes it."), name));
  if (!tl_record_is_set (pain, TL_CARD_EVIDENCE)
      && !tl_map_index_is_linked (run->index, tl_record_get_id (pain), TL_LINK_KIND_EVIDENCE_FOR))
    add (run, TL_LINT_PAIN_POINT_EVIDENCE, pain,
         g_strdup_printf (_ ("“%s” is assumed; nothing shows that it is so."), name));
  if (!tl_card_has_behaviours (pain))
    add (run, TL_LINT_PAIN_POINT_BEHAVIOUR, pain,
         g_strdup_printf (_ ("“%s” does not say what an agent can do about it."), name));
}

/* An opportunity may be tied to what it addresses from either end. */
static void
check_opportunity (Run *run, TlRecord *opportunity)
{
  if (!tl_map_index_is_linked (run->index, tl_record_get_id (opportunity), TL_LINK_KIND_ADDRESSES))
    add (run, TL_LINT_OPPORTUNITY_ADDRESSES, opportunity,
         g_strdup_printf (_ ("“%s” addresses no pain point."), get_name (opportunity)));
}

static void
check_cards (Run *run)
{
  for (guint i = 0; i < run->index->cards->len; i++)
    {
      TlRecord *card = g_ptr_array_index (run->index->cards, i);

      switch (tl_record_get_kind (card))
        {
        case TL_KIND_TOUCHPOINT:
          check_touchpoint (run, card);
          break;
        case TL_KIND_PAIN_POINT:
          check_pain_point (run, card);
          break;
        case TL_KIND_OPPORTUNITY:
          check_opportunity (run, card);
          break;
        default:
          break;
        }
    }
}

/* Whether the customer meets another channel or another team there. */
static gboolean
is_handed_on (TlRecord *from, TlRecord *to)
{
  return tl_record_get_kind (from) == TL_KIND_TOUCHPOINT
         && tl_record_get_kind (to) == TL_KIND_TOUCHPOINT
         && (tl_record_get_reference (from, TL_TOUCHPOINT_CHANNEL)
                 != tl_record_get_reference (to, TL_TOUCHPOINT_CHANNEL)
             || tl_record_get_reference (from, TL_CARD_OWNER)
                    != tl_record_get_reference (to, TL_CARD_OWNER));
}

static void
check_hand_over (Run *run, TlRecord *link)
{
  TlDocument *document = run->index->document;
  TlRecord *from = tl_document_lookup (document, tl_record_get_reference (link, TL_LINK_FROM));
  TlRecord *to = tl_document_lookup (document, tl_record_get_reference (link, TL_LINK_TO));
  guint repeats = tl_record_get_choice (link, TL_LINK_REPEATS);

  if (from == NULL || to == NULL)
    return;
  if (repeats == TL_REPEATS_YES)
    tl_lint_findings_take (
        run->findings, TL_LINT_HAND_OVER_REPEAT, tl_record_get_id (link), tl_record_get_id (from),
        g_strdup_printf (_ ("From “%1$s” to “%2$s” the customer must repeat everything."),
                         get_name (from), get_name (to)));
  else if (repeats == TL_REPEATS_NOT_KNOWN && is_handed_on (from, to))
    tl_lint_findings_take (
        run->findings, TL_LINT_HAND_OVER_UNKNOWN, tl_record_get_id (link), tl_record_get_id (from),
        g_strdup_printf (_ ("Must the customer repeat everything from “%1$s” to “%2$s”? That is "
                            "not known."),
                         get_name (from), get_name (to)));
}

static void
check_hand_overs (Run *run)
{
  for (guint i = 0; i < tl_record_get_n_children (run->index->map); i++)
    {
      TlRecord *link = tl_record_get_child (run->index->map, i);

      if (tl_record_get_kind (link) == TL_KIND_LINK
          && tl_record_get_choice (link, TL_LINK_KIND) == TL_LINK_KIND_LEADS_TO)
        check_hand_over (run, link);
    }
}

/* Of a single touchpoint nobody needs to be told that it is the only one. */
static void
check_only_person (Run *run)
{
  TlRecord *only = NULL;
  guint n_persons = 0;
  guint n_touchpoints = 0;

  for (guint i = 0; i < run->index->cards->len; i++)
    {
      TlRecord *card = g_ptr_array_index (run->index->cards, i);

      if (tl_record_get_kind (card) != TL_KIND_TOUCHPOINT)
        continue;
      n_touchpoints++;
      if (tl_record_get_choice (card, TL_TOUCHPOINT_ANSWERS) != TL_ANSWERS_PERSON)
        continue;
      n_persons++;
      only = card;
    }
  if (n_persons == 1 && n_touchpoints > 1)
    add (run, TL_LINT_ONLY_PERSON, only,
         g_strdup_printf (_ ("“%s” is the only contact with a person in the whole journey, as far "
                             "as the map says."),
                          get_name (only)));
}

typedef struct
{
  guint n;
  guint n_researched;
} Coverage;

static void
count_evidence (Coverage *coverage, guint evidence)
{
  coverage->n++;
  coverage->n_researched += evidence == TL_EVIDENCE_RESEARCHED;
}

static void
check_coverage (Run *run)
{
  Coverage touchpoints = { 0 }, pains = { 0 }, emotions = { 0 };

  for (guint i = 0; i < run->index->cards->len; i++)
    {
      TlRecord *card = g_ptr_array_index (run->index->cards, i);

      if (tl_record_get_kind (card) == TL_KIND_TOUCHPOINT)
        count_evidence (&touchpoints, tl_record_get_choice (card, TL_CARD_EVIDENCE));
      else if (tl_record_get_kind (card) == TL_KIND_PAIN_POINT)
        count_evidence (&pains, tl_record_get_choice (card, TL_CARD_EVIDENCE));
      else if (tl_record_get_kind (card) == TL_KIND_EMOTION)
        count_evidence (&emotions, tl_record_get_choice (card, TL_EMOTION_EVIDENCE));
    }
  if (touchpoints.n_researched + pains.n_researched + emotions.n_researched
      == touchpoints.n + pains.n + emotions.n)
    return;
  add (
      run, TL_LINT_EVIDENCE_COVERAGE, run->index->map,
      g_strdup_printf (_ ("Researched: %1$u of %2$u touchpoints, %3$u of %4$u pain points, %5$u of "
                          "%6$u emotions."),
                       touchpoints.n_researched, touchpoints.n, pains.n_researched, pains.n,
                       emotions.n_researched, emotions.n));
}

/**
 * tl_lint_map:
 * @index: a map
 * @findings: where to add what is found
 *
 * Looks for all that needs no figures. tl_kpi_lint_map() asks all checks at once.
 */
void
tl_lint_map (const TlMapIndex *index, GPtrArray *findings)
{
  Run run = { .index = index, .findings = findings };

  run.checklists
      = tl_record_list_children (tl_document_get_project (index->document), TL_KIND_CHECKLIST);
  check_stages_for_kpis (&run);
  check_cards (&run);
  check_hand_overs (&run);
  check_only_person (&run);
  check_stages_that_react (&run);
  check_coverage (&run);
  g_ptr_array_unref (run.checklists);
}
