/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The care plan: nine steps to design good customer care, and how far the project is with each.
 *
 * Nothing of it is typed in or kept: each state is read from what the project holds, so that the plan
 * cannot claim what nobody did. It counts the maps of the current state that customers go through;
 * wishes of a future state and journeys of employees are no proof of care.
 *
 * A step is begun when there is anything of it, and done by the rules at each write_…() below. What is
 * missing names one next thing to do rather than all of them, and where.
 */
#include "tl-care-plan.h"

#include "tl-checklist-scope.h"
#include "tl-checklist-stale.h"
#include "tl-kpi-definition.h"
#include "tl-kpi-format.h"
#include "tl-kpi-lint.h"
#include "tl-map-index.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>

/* What service is measured by. */
typedef enum
{
  FAMILY_SATISFACTION,
  FAMILY_RECOMMENDATION,
  FAMILY_FIRST_RESPONSE,
  FAMILY_FIRST_CONTACT,
  N_FAMILIES
} Family;

struct _TlCarePlan
{
  TlCareStepState steps[TL_N_CARE_STEPS];
};

/* What the project holds; records are borrowed, and the first of their kind. */
typedef struct
{
  TlDocument *document;
  TlDate today;
  const GArray *old_kpis;

  guint n_maps;
  TlRecord *map;
  guint n_service;
  guint n_researched;
  TlRecord *assumed;
  guint n_persons; /* service touchpoints where a person answers */
  guint n_behaviours;
  TlRecord *speechless; /* one of them that does not say what the agent does */
  guint n_support;
  guint n_comments_of_customers;
  guint n_comments_of_team;
  guint n_done;
  guint n_in_work;
  guint n_open;
  TlRecord *undone;
  GHashTable *channels; /* owned: ids of those in use */
  guint n_hand_overs;
  guint n_repeats;
  TlRecord *repeat; /* a link */
  TlRecord *unknown;

  guint n_kpis;
  guint n_targets;
  guint n_with_value;
  guint n_from_data;
  guint n_surveys;
  gboolean is_measured[N_FAMILIES];
  GString *goals; /* owned: of satisfaction, with their targets */
  TlRecord *aimless;
  TlRecord *old;       /* its figures are out of date, or it has none */
  char *lacks_figures; /* owned: a sentence about that; NULL: it has */
  TlRecord *overtaken; /* by rows that are newer than its figures */

  guint n_checklists;
  TlRecord *stale;
} Facts;

static gboolean
is_between_channels (TlDocument *document, TlRecord *link)
{
  TlRecord *from = tl_document_lookup_kind (document, tl_record_get_reference (link, TL_LINK_FROM),
                                            TL_KIND_TOUCHPOINT);
  TlRecord *to = tl_document_lookup_kind (document, tl_record_get_reference (link, TL_LINK_TO),
                                          TL_KIND_TOUCHPOINT);

  return from != NULL && to != NULL
         && tl_record_get_choice (link, TL_LINK_KIND) == TL_LINK_KIND_LEADS_TO
         && tl_record_get_reference (from, TL_TOUCHPOINT_CHANNEL)
                != tl_record_get_reference (to, TL_TOUCHPOINT_CHANNEL);
}

static void
read_link (Facts *self, TlRecord *link)
{
  guint repeats = tl_record_get_choice (link, TL_LINK_REPEATS);

  if (!is_between_channels (self->document, link))
    return;
  self->n_hand_overs++;
  if (repeats == TL_REPEATS_YES && self->n_repeats++ == 0)
    self->repeat = link;
  if (repeats == TL_REPEATS_NOT_KNOWN && self->unknown == NULL)
    self->unknown = link;
}

static void
read_touchpoint (Facts *self, TlRecord *touchpoint)
{
  TlId channel = tl_record_get_reference (touchpoint, TL_TOUCHPOINT_CHANNEL);

  if (channel != TL_ID_NONE)
    g_hash_table_add (self->channels, g_memdup2 (&channel, sizeof channel));
  if (!tl_touchpoint_is_service (touchpoint))
    return;
  self->n_service++;
  if (tl_record_get_choice (touchpoint, TL_CARD_EVIDENCE) == TL_EVIDENCE_RESEARCHED)
    self->n_researched++;
  else if (self->assumed == NULL)
    self->assumed = touchpoint;
  if (!tl_touchpoint_has_agent (touchpoint))
    return;
  self->n_persons++;
  if (tl_card_has_behaviours (touchpoint))
    self->n_behaviours++;
  else if (self->speechless == NULL)
    self->speechless = touchpoint;
}

static void
read_opportunity (Facts *self, TlRecord *opportunity)
{
  guint status = tl_record_get_choice (opportunity, TL_OPPORTUNITY_STATUS);

  if (status == TL_STATUS_SOLVED || tl_record_is_set (opportunity, TL_OPPORTUNITY_DONE_ON))
    {
      self->n_done++;
      return;
    }
  if (status == TL_STATUS_IN_WORK)
    self->n_in_work++;
  else
    self->n_open++;
  if (self->undone == NULL)
    self->undone = opportunity;
}

static void
read_card (Facts *self, TlRecord *card)
{
  TlRecord *lane = tl_record_get_parent (card);

  switch (tl_record_get_kind (card))
    {
    case TL_KIND_TOUCHPOINT:
      read_touchpoint (self, card);
      break;
    case TL_KIND_OPPORTUNITY:
      read_opportunity (self, card);
      break;
    case TL_KIND_FEEDBACK:
      if (tl_record_get_choice (card, TL_FEEDBACK_WHO_SAID) == TL_WHO_SAID_EMPLOYEE)
        self->n_comments_of_team++;
      else
        self->n_comments_of_customers++;
      break;
    case TL_KIND_CARD:
      if (tl_record_get_choice (lane, TL_LANE_KIND) == TL_LANE_KIND_SUPPORT)
        self->n_support++;
      break;
    default:
      break;
    }
}

static void
read_map (Facts *self, TlRecord *map)
{
  g_autoptr (TlMapIndex) index = NULL;
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  if (tl_record_get_choice (map, TL_MAP_STATE) != TL_MAP_STATE_CURRENT
      || tl_record_get_choice (map, TL_MAP_KIND) == TL_MAP_KIND_EMPLOYEE_JOURNEY)
    return;
  if (self->n_maps++ == 0)
    self->map = map;
  index = tl_map_index_new (self->document, map);
  for (guint i = 0; i < index->cards->len; i++)
    read_card (self, g_ptr_array_index (index->cards, i));
  links = tl_record_list_children (map, TL_KIND_LINK);
  for (guint i = 0; i < links->len; i++)
    read_link (self, g_ptr_array_index (links, i));
  findings = tl_kpi_lint_map (self->document, map, self->today);
  for (guint i = 0; i < findings->len && self->old == NULL; i++)
    {
      const TlLintFinding *finding = g_ptr_array_index (findings, i);

      if (finding->is_ignored
          || (finding->check != TL_LINT_KPI_OLD && finding->check != TL_LINT_KPI_NO_FIGURES))
        continue;
      self->old = tl_document_lookup_kind (self->document, finding->record, TL_KIND_KPI);
      if (self->old != NULL && finding->check == TL_LINT_KPI_NO_FIGURES)
        self->lacks_figures = g_strdup (finding->message);
    }
}

static gboolean
get_family (TlChoice_MEASURE measure, Family *family)
{
  switch (measure)
    {
    case TL_MEASURE_CSAT:
    case TL_MEASURE_CES:
      *family = FAMILY_SATISFACTION;
      return TRUE;
    case TL_MEASURE_NPS:
      *family = FAMILY_RECOMMENDATION;
      return TRUE;
    case TL_MEASURE_FIRST_RESPONSE:
      *family = FAMILY_FIRST_RESPONSE;
      return TRUE;
    case TL_MEASURE_FIRST_CONTACT_RESOLUTION:
      *family = FAMILY_FIRST_CONTACT;
      return TRUE;
    default:
      return FALSE;
    }
}

static void
read_goal (Facts *self, TlRecord *kpi, const TlKpiDefinition *definition)
{
  g_autofree char *target = NULL;

  if (!definition->has_target)
    {
      if (self->aimless == NULL)
        self->aimless = kpi;
      return;
    }
  target = tl_kpi_format_target (definition);
  g_string_append_printf (self->goals, "%s%s %s", self->goals->len > 0 ? ", " : "",
                          tl_record_get_name (kpi), target);
}

static void
read_kpi (Facts *self, TlRecord *kpi)
{
  TlKpiDefinition definition;
  g_autoptr (GArray) points = tl_kpi_points_from_record (kpi);
  Family family = N_FAMILIES;
  gboolean has_family;

  tl_kpi_definition_from_record (&definition, kpi);
  has_family = get_family (definition.measure, &family);
  self->n_kpis++;
  if (definition.has_target)
    self->n_targets++;
  if (family == FAMILY_SATISFACTION || family == FAMILY_RECOMMENDATION)
    read_goal (self, kpi, &definition);
  if (points->len == 0)
    return;
  if (self->overtaken == NULL && tl_kpi_figures_are_old (self->old_kpis, kpi))
    self->overtaken = kpi;
  self->n_with_value++;
  if (*tl_record_get_text (kpi, TL_KPI_FEED) != '\0')
    self->n_from_data++;
  if (has_family)
    self->is_measured[family] = TRUE;
  if (family == FAMILY_SATISFACTION || family == FAMILY_RECOMMENDATION)
    self->n_surveys++;
}

static void
read_checklist (Facts *self, TlRecord *checklist)
{
  if (tl_record_get_choice (checklist, TL_CHECKLIST_KIND) == TL_CHECKLIST_KIND_LIBRARY)
    return;
  self->n_checklists++;
  if (self->stale == NULL && tl_checklist_is_stale (self->document, checklist))
    self->stale = checklist;
}

static void
facts_init (Facts *self, TlDocument *document, TlDate today, const GArray *old_kpis)
{
  TlRecord *project = tl_document_get_project (document);

  *self = (Facts){
    .document = document, .today = today, .old_kpis = old_kpis, .goals = g_string_new (NULL)
  };
  self->channels = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < tl_record_get_n_children (project); i++)
    {
      TlRecord *record = tl_record_get_child (project, i);

      if (tl_record_get_kind (record) == TL_KIND_MAP)
        read_map (self, record);
      else if (tl_record_get_kind (record) == TL_KIND_KPI)
        read_kpi (self, record);
      else if (tl_record_get_kind (record) == TL_KIND_CHECKLIST)
        read_checklist (self, record);
    }
}

static void
facts_clear (Facts *self)
{
  g_hash_table_unref (self->channels);
  g_string_free (self->goals, TRUE);
  g_free (self->lacks_figures);
}

/* What to do next, at a place or a record. */
static void
ask (TlCareStepState *step, TlCarePlace place, TlRecord *record, char *missing)
{
  step->missing = missing;
  step->place = place;
  step->record = record == NULL ? TL_ID_NONE : tl_record_get_id (record);
}

static const char *
get_name (TlRecord *record)
{
  const char *name = tl_record_get_name (record);

  return *name == '\0' ? _ ("Untitled") : name;
}

static TlCareState
judge (gboolean is_done, gboolean is_begun)
{
  return is_done ? TL_CARE_DONE : is_begun ? TL_CARE_BEGUN : TL_CARE_MISSING;
}

/* Done with a target for satisfaction, recommendation or effort. */
static void
write_satisfaction (const Facts *self, TlCareStepState *step)
{
  gboolean has_target = self->goals->len > 0;

  step->state = judge (has_target, self->aimless != NULL);
  step->place = TL_CARE_PLACE_KPIS;
  if (has_target)
    /* Translators: %s are KPIs with their targets: “CSAT ≥ 80 %, NPS ≥ +35”. */
    step->found = g_strdup_printf (_ ("Measured against: %s."), self->goals->str);
  else if (self->aimless != NULL)
    ask (step, TL_CARE_PLACE_RECORD, self->aimless,
         g_strdup_printf (_ ("Give “%s” a target."), get_name (self->aimless)));
  else
    ask (step, TL_CARE_PLACE_KPIS, NULL,
         g_strdup (
             _ ("Add a KPI for satisfaction, recommendation or effort (CSAT, NPS or CES), with "
                "a target.")));
}

/* Done if at least half of the service contacts are researched. */
static void
write_map (const Facts *self, TlCareStepState *step)
{
  gboolean is_done = self->n_service > 0 && 2 * self->n_researched >= self->n_service;

  step->state = judge (is_done, self->n_maps > 0);
  step->place = TL_CARE_PLACE_MAP;
  if (self->n_maps > 0)
    step->found = g_strdup_printf (_ ("Service contacts on the maps: %u, researched: %u."),
                                   self->n_service, self->n_researched);
  if (self->n_maps == 0)
    ask (step, TL_CARE_PLACE_MAP, NULL,
         g_strdup (_ ("Draw what customers really do, above all after the purchase.")));
  else if (self->n_service == 0)
    ask (step, TL_CARE_PLACE_MAP, NULL,
         g_strdup (_ ("Say at which touchpoints the customer gets help.")));
  else if (!is_done)
    ask (
        step, TL_CARE_PLACE_RECORD, self->assumed,
        g_strdup_printf (_ ("Find out what customers really do: most service contacts are assumed, "
                            "as “%s”."),
                         get_name (self->assumed)));
}

/* Done with a goal in words and a figure to reach. */
static void
write_goal (const Facts *self, TlCareStepState *step)
{
  const char *goal = tl_record_get_text (tl_document_get_project (self->document), TL_PROJECT_GOAL);

  if (*goal == '\0' && self->map != NULL)
    goal = tl_record_get_text (self->map, TL_MAP_GOAL);
  step->state = judge (*goal != '\0' && self->n_targets > 0, *goal != '\0' || self->n_targets > 0);
  step->place = TL_CARE_PLACE_KPIS;
  if (*goal != '\0')
    step->found = g_strdup_printf (_ ("“%s”. KPIs with a target: %u."), goal, self->n_targets);
  else if (self->n_targets > 0)
    step->found = g_strdup_printf (_ ("KPIs with a target: %u."), self->n_targets);
  if (*goal == '\0' && self->map != NULL)
    ask (step, TL_CARE_PLACE_RECORD, self->map,
         g_strdup (_ ("Write the goal of the journey in one sentence.")));
  else if (*goal == '\0')
    ask (step, TL_CARE_PLACE_MAP, NULL,
         g_strdup (_ ("Draw a map, and write the goal of the journey in one sentence.")));
  else if (self->n_targets == 0)
    ask (step, TL_CARE_PLACE_KPIS, NULL, g_strdup (_ ("Give a KPI a target that can be reached.")));
}

static const char *
get_family_name (Family family)
{
  static const char *const names[N_FAMILIES] = {
    N_ ("satisfaction or effort"),
    N_ ("recommendation"),
    N_ ("first response time"),
    N_ ("first contact resolution"),
  };

  return g_dgettext (GETTEXT_PACKAGE, names[family]);
}

static char *
list_families (const Facts *self, gboolean is_measured)
{
  GString *words = g_string_new (NULL);

  for (Family family = 0; family < N_FAMILIES; family++)
    if (self->is_measured[family] == is_measured)
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", get_family_name (family));
  return g_string_free (words, FALSE);
}

/* Done if all four kinds of figures are there and none is out of date. */
static void
write_kpis (const Facts *self, TlCareStepState *step)
{
  g_autofree char *measured = list_families (self, TRUE);
  g_autofree char *unmeasured = list_families (self, FALSE);

  step->state = judge (*unmeasured == '\0' && self->old == NULL && self->overtaken == NULL,
                       self->n_with_value > 0);
  step->place = TL_CARE_PLACE_KPIS;
  if (*measured != '\0')
    /* Translators: %s is a list: “satisfaction or effort, first response time”. */
    step->found = g_strdup_printf (_ ("Measured: %s."), measured);
  else if (self->n_with_value > 0)
    step->found = g_strdup_printf (_ ("KPIs with figures: %u."), self->n_with_value);
  if (self->overtaken != NULL)
    ask (step, TL_CARE_PLACE_RECORD, self->overtaken,
         g_strdup_printf (
             _ ("Rows were imported since the figures of “%s” were computed: refresh them."),
             get_name (self->overtaken)));
  else if (*unmeasured != '\0')
    /* Translators: %s is a list: “recommendation, first contact resolution”. */
    ask (step, TL_CARE_PLACE_KPIS, NULL, g_strdup_printf (_ ("Not measured: %s."), unmeasured));
  else if (self->old != NULL)
    ask (step, TL_CARE_PLACE_RECORD, self->old,
         self->lacks_figures != NULL
             ? g_strdup (self->lacks_figures)
             : g_strdup_printf (_ ("The figures of “%s” are out of date."), get_name (self->old)));
}

/* Done if every person who answers finds what to do, on a checklist that is up to date. */
static void
write_training (const Facts *self, TlCareStepState *step)
{
  step->state = judge (self->n_checklists > 0 && self->stale == NULL && self->n_persons > 0
                           && self->speechless == NULL,
                       self->n_checklists > 0 || self->n_behaviours > 0);
  step->place = TL_CARE_PLACE_CHECKLISTS;
  if (step->state != TL_CARE_MISSING)
    step->found
        = g_strdup_printf (_ ("Checklists: %u. Service contacts with a person that say what "
                              "the agent does: %u of %u."),
                           self->n_checklists, self->n_behaviours, self->n_persons);
  if (self->n_persons == 0)
    ask (step, TL_CARE_PLACE_MAP, NULL,
         g_strdup (_ ("Say at which service contacts a person answers.")));
  else if (self->speechless != NULL)
    ask (step, TL_CARE_PLACE_RECORD, self->speechless,
         g_strdup_printf (_ ("Say what the agent does at “%s”."), get_name (self->speechless)));
  else if (self->n_checklists == 0)
    ask (step, TL_CARE_PLACE_CHECKLISTS, NULL, g_strdup (_ ("Make a checklist from the map.")));
  else if (self->stale != NULL)
    ask (step, TL_CARE_PLACE_CHECKLISTS, NULL,
         g_strdup_printf (_ ("The map has changed since “%s” was printed."),
                          get_name (self->stale)));
}

static char *
format_link (const Facts *self, TlRecord *link, const char *format)
{
  return tl_text_format_two (
      format,
      get_name (tl_document_lookup (self->document, tl_record_get_reference (link, TL_LINK_FROM))),
      get_name (tl_document_lookup (self->document, tl_record_get_reference (link, TL_LINK_TO))));
}

static void
ask_at_link (const Facts *self, TlCareStepState *step, TlRecord *link, const char *format)
{
  ask (step, TL_CARE_PLACE_RECORD,
       tl_document_lookup (self->document, tl_record_get_reference (link, TL_LINK_FROM)),
       format_link (self, link, format));
}

/* Done if it is known of every hand-over that the customer need not repeat anything. */
static void
write_channels (const Facts *self, TlCareStepState *step)
{
  guint n = g_hash_table_size (self->channels);
  gboolean is_joined = self->n_hand_overs > 0 && self->n_repeats == 0 && self->unknown == NULL;

  step->state = judge (is_joined || n == 1, self->n_hand_overs > 0);
  step->place = TL_CARE_PLACE_MAP;
  if (n > 0)
    step->found = g_strdup_printf (_ ("Channels in use: %u. Hand-overs between them: %u, where the "
                                      "customer must repeat: %u."),
                                   n, self->n_hand_overs, self->n_repeats);
  if (self->repeat != NULL)
    ask_at_link (self, step, self->repeat,
                 _ ("Pass on what is known from “%1$s” to “%2$s”: the customer must repeat it."));
  else if (self->unknown != NULL)
    ask_at_link (self, step, self->unknown,
                 _ ("Say whether the customer must repeat anything from “%1$s” to “%2$s”."));
  else if (n == 0)
    ask (step, TL_CARE_PLACE_MAP, NULL,
         g_strdup (_ ("Say through which channel each touchpoint is.")));
  else if (step->state != TL_CARE_DONE)
    ask (step, TL_CARE_PLACE_MAP, NULL,
         g_strdup (_ ("Draw how customers get from one channel to another.")));
}

/* Done if customers and the team were heard. */
static void
write_feedback (const Facts *self, TlCareStepState *step)
{
  gboolean has_customers = self->n_surveys > 0 || self->n_comments_of_customers > 0;

  step->state = judge (has_customers && self->n_comments_of_team > 0,
                       has_customers || self->n_comments_of_team > 0);
  step->place = TL_CARE_PLACE_MAP;
  if (step->state != TL_CARE_MISSING)
    step->found
        = g_strdup_printf (_ ("KPIs from surveys: %u. Comments on the maps of customers: %u, "
                              "of the team: %u."),
                           self->n_surveys, self->n_comments_of_customers,
                           self->n_comments_of_team);
  if (!has_customers)
    ask (step, TL_CARE_PLACE_DATA, NULL,
         g_strdup (_ ("Ask customers right after the contact, and bring in the survey.")));
  else if (self->n_comments_of_team == 0)
    ask (step, TL_CARE_PLACE_MAP, NULL,
         g_strdup (_ ("Ask the team, and write what they say into the lane “Feedback”.")));
}

/* Done with the first change that is made. */
static void
write_changes (const Facts *self, TlCareStepState *step)
{
  step->state = judge (self->n_done > 0, self->undone != NULL);
  step->place = TL_CARE_PLACE_MAP;
  if (step->state != TL_CARE_MISSING)
    step->found = g_strdup_printf (_ ("Opportunities done: %u, in work: %u, open: %u."),
                                   self->n_done, self->n_in_work, self->n_open);
  if (step->state == TL_CARE_BEGUN)
    ask (step, TL_CARE_PLACE_RECORD, self->undone,
         g_strdup_printf (_ ("Do “%s”, and note the day on which it was done."),
                          get_name (self->undone)));
  else if (step->state == TL_CARE_MISSING)
    ask (step, TL_CARE_PLACE_MAP, NULL,
         g_strdup (_ ("Add an opportunity for each pain point that matters.")));
}

/* Done if figures come from systems, and the map says what supports the team. */
static void
write_technology (const Facts *self, TlCareStepState *step)
{
  step->state = judge (self->n_from_data > 0 && self->n_support > 0,
                       self->n_from_data > 0 || self->n_support > 0);
  step->place = TL_CARE_PLACE_MAP;
  if (step->state != TL_CARE_MISSING)
    step->found = g_strdup_printf (_ ("KPIs computed from data: %u of %u. Support processes on the "
                                      "maps: %u."),
                                   self->n_from_data, self->n_kpis, self->n_support);
  if (self->n_from_data == 0)
    ask (step, TL_CARE_PLACE_DATA, NULL,
         g_strdup (_ ("Bring in the data of your help desk, so that nobody types in figures.")));
  else if (self->n_support == 0)
    ask (step, TL_CARE_PLACE_MAP, NULL,
         g_strdup (_ ("Note in the lane “Support processes” which systems help the team.")));
}

/**
 * tl_care_plan_new:
 * @document: a document
 * @today: for what is out of date
 * @old_kpis: (nullable) (element-type TlId): from tl_kpi_freshness_list_old(); %NULL where the rows are not
 *   known
 *
 * Returns: (transfer full): how far its project is; of the document as it is now
 */
TlCarePlan *
tl_care_plan_new (TlDocument *document, TlDate today, const GArray *old_kpis)
{
  static void (*const write[TL_N_CARE_STEPS]) (const Facts *self, TlCareStepState *step) = {
    write_satisfaction, write_map,      write_goal,    write_kpis,       write_training,
    write_channels,     write_feedback, write_changes, write_technology,
  };
  TlCarePlan *self = g_new0 (TlCarePlan, 1);
  Facts facts;

  facts_init (&facts, document, today, old_kpis);
  for (TlCareStep step = 0; step < TL_N_CARE_STEPS; step++)
    {
      TlCareStepState *state = &self->steps[step];

      write[step](&facts, state);
      if (state->found == NULL)
        state->found = g_strdup ("");
      if (state->missing == NULL)
        state->missing = g_strdup ("");
    }
  facts_clear (&facts);
  return self;
}

void
tl_care_plan_free (TlCarePlan *self)
{
  for (TlCareStep step = 0; step < TL_N_CARE_STEPS; step++)
    {
      g_free (self->steps[step].found);
      g_free (self->steps[step].missing);
    }
  g_free (self);
}

/** tl_care_plan_get: Returns: (transfer none): how far that step is */
const TlCareStepState *
tl_care_plan_get (const TlCarePlan *self, TlCareStep step)
{
  return &self->steps[step];
}

/** tl_care_plan_count: Returns: how many of the steps are in that state */
guint
tl_care_plan_count (const TlCarePlan *self, TlCareState state)
{
  guint n = 0;

  for (TlCareStep step = 0; step < TL_N_CARE_STEPS; step++)
    n += self->steps[step].state == state;
  return n;
}

/** tl_care_plan_summarize: Returns: (transfer full): “Done: 4 of 9 · begun: 3 · missing: 2” */
char *
tl_care_plan_summarize (const TlCarePlan *self)
{
  return g_strdup_printf (_ ("Done: %u of %u · begun: %u · missing: %u"),
                          tl_care_plan_count (self, TL_CARE_DONE), TL_N_CARE_STEPS,
                          tl_care_plan_count (self, TL_CARE_BEGUN),
                          tl_care_plan_count (self, TL_CARE_MISSING));
}

/** tl_care_step_get_title: Returns: what the step is about, for people */
const char *
tl_care_step_get_title (TlCareStep step)
{
  static const char *const titles[TL_N_CARE_STEPS] = {
    N_ ("Satisfaction is the end goal"),
    N_ ("A map of the service journey"),
    N_ ("A specific goal"),
    N_ ("KPIs that show it"),
    N_ ("A trained team"),
    N_ ("Several channels as one"),
    N_ ("Feedback from customers and the team"),
    N_ ("Changes made because of it"),
    N_ ("Technology that makes it easier"),
  };

  return g_dgettext (GETTEXT_PACKAGE, titles[step]);
}

/** tl_care_step_get_reason: Returns: a sentence that says why the step matters */
const char *
tl_care_step_get_reason (TlCareStep step)
{
  static const char *const reasons[TL_N_CARE_STEPS] = {
    N_ ("What is done for customers is measured by whether they are content."),
    N_ ("Care begins with what customers really do, above all after the purchase."),
    N_ ("A goal that everybody knows, and a figure that shows when it is reached."),
    N_ ("Satisfaction, recommendation, first response time and first contact resolution."),
    N_ ("Who answers knows what to do, and was assessed on it."),
    N_ ("Customers change the channel and need not begin again."),
    N_ ("Ask right after the contact, and ask those who answer."),
    N_ ("Who is asked wants to see what came of it."),
    N_ ("Systems find what the customer said before, and count what is measured."),
  };

  return g_dgettext (GETTEXT_PACKAGE, reasons[step]);
}

/** tl_care_state_get_label: Returns: the state in a word */
const char *
tl_care_state_get_label (TlCareState state)
{
  static const char *const labels[]
      = { NC_ ("step", "Missing"), NC_ ("step", "Begun"), NC_ ("step", "Done") };

  return g_dpgettext2 (GETTEXT_PACKAGE, "step", labels[state]);
}
