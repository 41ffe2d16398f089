/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the inspector shows of each kind of record, in which order and in which groups. A field that the
 * schema gains is a line here; a test fails on fields that no line names.
 *
 * Lists (agent behaviours, contact reasons) are groups of their own, wherever their line stands; the
 * rows after them need a new group.
 */
#include "tl-inspector-table.h"

#include <glib/gi18n-lib.h>

/* What a field of links says nothing about is not shown, unless it was said. */

static gboolean
is_hand_over (TlDocument *document, TlRecord *link)
{
  return tl_record_get_choice (link, TL_LINK_KIND) == TL_LINK_KIND_LEADS_TO
         || tl_record_is_set (link, TL_LINK_REPEATS);
}

/* Priorities weigh the KPIs of pain points, and no others. */
static gboolean
weighs (TlDocument *document, TlRecord *link)
{
  return tl_record_is_set (link, TL_LINK_WEIGHT)
         || (tl_record_get_choice (link, TL_LINK_KIND) == TL_LINK_KIND_MEASURED_BY
             && tl_document_lookup_kind (document, tl_record_get_reference (link, TL_LINK_FROM),
                                         TL_KIND_PAIN_POINT)
                    != NULL);
}

static TlChoice_MEASURE
get_measure (TlRecord *kpi)
{
  return tl_record_get_choice (kpi, TL_KPI_MEASURE);
}

/* Scores of a survey are counted on a scale; no duration is. */
static gboolean
has_scale (TlDocument *document, TlRecord *kpi)
{
  return get_measure (kpi) == TL_MEASURE_CSAT || get_measure (kpi) == TL_MEASURE_CES;
}

static gboolean
has_variant (TlDocument *document, TlRecord *kpi)
{
  return tl_record_get_choice (kpi, TL_KPI_VARIANT) != TL_VARIANT_STANDARD;
}

/* clang-format off */
#define GROUP(title) { TL_INSPECTOR_PART_GROUP, title, 0, TL_INSPECTOR_BY_TYPE, NULL }
#define FIELD(field) { TL_INSPECTOR_PART_FIELD, NULL, TL_##field, TL_INSPECTOR_BY_TYPE, NULL }
#define FIELD_OF(field, applies)                                                                   \
  { TL_INSPECTOR_PART_FIELD, NULL, TL_##field, TL_INSPECTOR_BY_TYPE, applies }
#define STYLED_OF(field, style, applies)                                                           \
  { TL_INSPECTOR_PART_FIELD, NULL, TL_##field, TL_INSPECTOR_##style, applies }
#define STYLED(field, style) { TL_INSPECTOR_PART_FIELD, NULL, TL_##field, TL_INSPECTOR_##style, NULL }
#define NAMED(field, title) { TL_INSPECTOR_PART_FIELD, title, TL_##field, TL_INSPECTOR_BY_TYPE, NULL }
#define PART(part) { TL_INSPECTOR_PART_##part, NULL, 0, TL_INSPECTOR_BY_TYPE, NULL }

/* What every kind of card ends with. */
#define END_OF_CARD(KIND)                                                                          \
  GROUP (N_ ("Evidence")),                                                                         \
  NAMED (KIND##_EVIDENCE, N_ ("Status")),                                                          \
  STYLED (KIND##_SOURCE, WRAPPED),                                                                           \
  PART (LINKS),                                                                                    \
  GROUP (N_ ("Note")),                                                                             \
  FIELD (KIND##_NOTE),                                                                             \
  STYLED (KIND##_COPIED_FROM, SHOWN),                                                              \
  PART (COMMENTS)

static const TlInspectorLine project_lines[] = {
  GROUP (N_ ("Project")),
  FIELD (PROJECT_NAME),
  FIELD (PROJECT_ORGANISATION),
  STYLED (PROJECT_GOAL, WRAPPED),
  FIELD (PROJECT_MISSION),
  FIELD (PROJECT_VALUES),
  FIELD (PROJECT_DESCRIPTION),
  GROUP (N_ ("Version and language")),
  FIELD (PROJECT_VERSION),
  FIELD (PROJECT_VERSION_DATE),
  FIELD (PROJECT_LANGUAGE),
  FIELD (PROJECT_TIME_ZONE),
  /* xgettext:no-c-format */
  NAMED (PROJECT_SEVERITY_SHARES, N_ ("Severity 1–5, % of a lost goal")),
  PART (COMMENTS),
};

static const TlInspectorLine persona_lines[] = {
  GROUP (N_ ("Persona")),
  STYLED (PERSONA_PORTRAIT, PORTRAIT),
  FIELD (PERSONA_NAME),
  STYLED (PERSONA_SEGMENT, WRAPPED),
  STYLED (PERSONA_QUOTE, WRAPPED),
  FIELD (PERSONA_COLOUR),
  FIELD (PERSONA_NEEDS),
  FIELD (PERSONA_GOALS),
  FIELD (PERSONA_FRUSTRATIONS),
  FIELD (PERSONA_CHANNELS),
  GROUP (N_ ("Note")),
  FIELD (PERSONA_NOTE),
  PART (COMMENTS),
};

static const TlInspectorLine channel_lines[] = {
  GROUP (N_ ("Channel")),
  FIELD (CHANNEL_NAME),
  FIELD (CHANNEL_KIND),
  STYLED (CHANNEL_ICON, ICON),
  FIELD (CHANNEL_COLOUR),
  FIELD (CHANNEL_NOTE),
  PART (COMMENTS),
};

static const TlInspectorLine team_lines[] = {
  GROUP (N_ ("Team")),
  FIELD (TEAM_NAME),
  FIELD (TEAM_OUTSOURCED),
  FIELD (TEAM_COLOUR),
  FIELD (TEAM_NOTE),
  PART (COMMENTS),
};

static const TlInspectorLine reason_lines[] = {
  GROUP (N_ ("Contact reason")),
  FIELD (REASON_NAME),
  FIELD (REASON_NOTE),
  PART (COMMENTS),
};

static const TlInspectorLine competitor_lines[] = {
  GROUP (N_ ("Competitor")),
  FIELD (COMPETITOR_NAME),
  FIELD (COMPETITOR_NOTE),
  PART (COMMENTS),
};

static const TlInspectorLine map_lines[] = {
  GROUP (N_ ("Map")),
  FIELD (MAP_TITLE),
  FIELD (MAP_KIND),
  FIELD (MAP_STATE),
  FIELD (MAP_FUTURE_OF),
  FIELD (MAP_REPEATING),
  FIELD (MAP_PERSONAS),
  GROUP (N_ ("The journey")),
  FIELD (MAP_SCENARIO),
  STYLED (MAP_GOAL, WRAPPED),
  FIELD (MAP_EXPECTATIONS),
  FIELD (MAP_PERIOD),
  STYLED (MAP_IGNORED_CHECKS, NOWHERE),
  PART (KPIS),
  PART (COMMENTS),
};

static const TlInspectorLine stage_lines[] = {
  GROUP (N_ ("Stage")),
  FIELD (STAGE_NAME),
  STYLED (STAGE_PHASE, PHASE),
  FIELD (STAGE_COLLAPSED),
  FIELD (STAGE_HIDDEN),
  PART (KPIS),
  PART (LINKS),
  GROUP (N_ ("Note")),
  FIELD (STAGE_NOTE),
  STYLED (STAGE_COPIED_FROM, SHOWN),
  PART (COMMENTS),
};

static const TlInspectorLine step_lines[] = {
  GROUP (N_ ("Step")),
  FIELD (STEP_NAME),
  FIELD (STEP_WIDTH),
  FIELD (STEP_HIDDEN),
  STYLED (STEP_COPIED_FROM, SHOWN),
  PART (KPIS),
  PART (LINKS),
  PART (COMMENTS),
};

static const TlInspectorLine lane_lines[] = {
  GROUP (N_ ("Lane")),
  FIELD (LANE_NAME),
  STYLED (LANE_KIND, LANE_KIND),
  STYLED (LANE_HINT, WRAPPED),
  FIELD (LANE_LINE_BELOW),
  FIELD (LANE_COLLAPSED),
  FIELD (LANE_HIDDEN),
  FIELD (LANE_HEIGHT),
  STYLED (LANE_COPIED_FROM, SHOWN),
  PART (LINKS),
  PART (COMMENTS),
};

static const TlInspectorLine card_lines[] = {
  GROUP (N_ ("Card")),
  FIELD (CARD_TITLE),
  FIELD (CARD_STEP),
  FIELD (CARD_OWNER),
  END_OF_CARD (CARD),
};

static const TlInspectorLine touchpoint_lines[] = {
  GROUP (N_ ("Touchpoint")),
  FIELD (TOUCHPOINT_TITLE),
  FIELD (TOUCHPOINT_CHANNEL),
  FIELD (TOUCHPOINT_OWNER),
  FIELD (TOUCHPOINT_STEP),
  GROUP (N_ ("Service")),
  NAMED (TOUCHPOINT_SERVICE, N_ ("Kind of help")),
  FIELD (TOUCHPOINT_STARTS),
  FIELD (TOUCHPOINT_ANSWERS),
  FIELD (TOUCHPOINT_MOMENT_OF_TRUTH),
  PART (KPIS),
  FIELD (TOUCHPOINT_REASONS),
  FIELD (TOUCHPOINT_BEHAVIOURS),
  FIELD (TOUCHPOINT_BEHAVIOURS_OPENING),
  FIELD (TOUCHPOINT_BEHAVIOURS_SOLVING),
  FIELD (TOUCHPOINT_BEHAVIOURS_CLOSING),
  FIELD (TOUCHPOINT_BEHAVIOURS_COMPLIANCE),
  GROUP (N_ ("How many, and who else")),
  FIELD (TOUCHPOINT_CUSTOMERS),
  STYLED (TOUCHPOINT_CUSTOMERS_FEED, SHOWN),
  STYLED (TOUCHPOINT_CUSTOMERS_COUNTED, SHOWN),
  STYLED (TOUCHPOINT_CUSTOMERS_FILTER, SHOWN),
  FIELD (TOUCHPOINT_COMPETITOR),
  END_OF_CARD (TOUCHPOINT),
};

static const TlInspectorLine pain_point_lines[] = {
  GROUP (N_ ("Pain point")),
  FIELD (PAIN_POINT_TITLE),
  STYLED (PAIN_POINT_SEVERITY, LEVEL),
  FIELD (PAIN_POINT_SHARE),
  FIELD (PAIN_POINT_CAUSE),
  FIELD (PAIN_POINT_STEP),
  GROUP (N_ ("Who solves it, and when")),
  FIELD (PAIN_POINT_OWNER),
  FIELD (PAIN_POINT_STATUS),
  FIELD (PAIN_POINT_DUE),
  FIELD (PAIN_POINT_BEHAVIOURS),
  FIELD (PAIN_POINT_BEHAVIOURS_OPENING),
  FIELD (PAIN_POINT_BEHAVIOURS_SOLVING),
  FIELD (PAIN_POINT_BEHAVIOURS_CLOSING),
  FIELD (PAIN_POINT_BEHAVIOURS_COMPLIANCE),
  PART (KPIS),
  END_OF_CARD (PAIN_POINT),
};

static const TlInspectorLine opportunity_lines[] = {
  GROUP (N_ ("Opportunity")),
  FIELD (OPPORTUNITY_TITLE),
  STYLED (OPPORTUNITY_EFFORT, LEVEL),
  FIELD (OPPORTUNITY_STEP),
  GROUP (N_ ("Who does it, and when")),
  FIELD (OPPORTUNITY_OWNER),
  FIELD (OPPORTUNITY_STATUS),
  FIELD (OPPORTUNITY_DUE),
  FIELD (OPPORTUNITY_DONE_ON),
  FIELD (OPPORTUNITY_BEHAVIOURS),
  FIELD (OPPORTUNITY_BEHAVIOURS_OPENING),
  FIELD (OPPORTUNITY_BEHAVIOURS_SOLVING),
  FIELD (OPPORTUNITY_BEHAVIOURS_CLOSING),
  FIELD (OPPORTUNITY_BEHAVIOURS_COMPLIANCE),
  PART (KPIS),
  END_OF_CARD (OPPORTUNITY),
};

static const TlInspectorLine feedback_lines[] = {
  GROUP (N_ ("Feedback")),
  { TL_INSPECTOR_PART_FIELD, N_ ("What was said"), TL_FEEDBACK_TITLE, TL_INSPECTOR_WRAPPED, NULL },
  FIELD (FEEDBACK_WHO_SAID),
  FIELD (FEEDBACK_DATE),
  FIELD (FEEDBACK_STEP),
  FIELD (FEEDBACK_OWNER),
  END_OF_CARD (FEEDBACK),
};

static const TlInspectorLine emotion_lines[] = {
  GROUP (N_ ("Emotion")),
  STYLED (EMOTION_SCORE, SCORE),
  FIELD (EMOTION_FEELING),
  STYLED (EMOTION_QUOTE, WRAPPED),
  FIELD (EMOTION_PERSONA),
  FIELD (EMOTION_STEP),
  GROUP (N_ ("Evidence")),
  NAMED (EMOTION_EVIDENCE, N_ ("Status")),
  STYLED (EMOTION_SOURCE, WRAPPED),
  STYLED (EMOTION_COPIED_FROM, SHOWN),
  PART (LINKS),
  PART (COMMENTS),
};

static const TlInspectorLine link_lines[] = {
  GROUP (N_ ("Link")),
  STYLED (LINK_FROM, SHOWN),
  FIELD (LINK_KIND),
  STYLED (LINK_TO, SHOWN),
  FIELD_OF (LINK_REPEATS, is_hand_over),
  FIELD_OF (LINK_WEIGHT, weighs),
  FIELD (LINK_NOTE),
  STYLED (LINK_COPIED_FROM, NOWHERE),
  PART (COMMENTS),
};

static const TlInspectorLine kpi_lines[] = {
  PART (KPI),
  GROUP (N_ ("KPI")),
  FIELD (KPI_NAME),
  STYLED (KPI_TARGET, KPI_VALUE),
  STYLED (KPI_WORST, KPI_VALUE),
  FIELD (KPI_OWNER),
  FIELD (KPI_LEVEL),
  GROUP (N_ ("How it is measured")),
  STYLED (KPI_MEASURE, SHOWN),
  STYLED_OF (KPI_VARIANT, SHOWN, has_variant),
  STYLED_OF (KPI_SCALE, SHOWN, has_scale),
  STYLED (KPI_UNIT, SHOWN),
  STYLED (KPI_DIRECTION, SHOWN),
  STYLED (KPI_PERIOD, SHOWN),
  STYLED (KPI_WINDOW, SHOWN),
  STYLED (KPI_FEED, SHOWN),
  STYLED (KPI_FILTER, SHOWN),
  STYLED (KPI_CALENDAR, SHOWN),
  STYLED (KPI_TIME_ZONE, SHOWN),
  STYLED (KPI_LIMIT, SHOWN),
  PART (LINKS),
  GROUP (N_ ("Note")),
  FIELD (KPI_NOTE),
  PART (COMMENTS),
};

static const TlInspectorLine checklist_lines[] = {
  GROUP (N_ ("Checklist")),
  FIELD (CHECKLIST_TITLE),
  FIELD (CHECKLIST_KIND),
  FIELD (CHECKLIST_AUDIENCE),
  FIELD (CHECKLIST_CONTACT_TYPE),
  FIELD (CHECKLIST_PASS_MARK),
  GROUP (N_ ("Made from")),
  FIELD (CHECKLIST_MAP),
  STYLED (CHECKLIST_STAGE, SHOWN),
  FIELD (CHECKLIST_CHANNEL),
  FIELD (CHECKLIST_TEAM),
  FIELD (CHECKLIST_REASON),
  STYLED (CHECKLIST_TOUCHPOINTS, SHOWN),
  FIELD (CHECKLIST_EVERY_TOUCHPOINT),
  GROUP (N_ ("Version and language")),
  FIELD (CHECKLIST_VERSION),
  FIELD (CHECKLIST_VERSION_DATE),
  FIELD (CHECKLIST_BANDS),
  STYLED (CHECKLIST_PRINTED_VERSION, SHOWN),
  STYLED (CHECKLIST_PRINTED_ON, SHOWN),
  STYLED (CHECKLIST_PASS_RATE, SHOWN),
  STYLED (CHECKLIST_CRITICAL_RATE, SHOWN),
  STYLED (CHECKLIST_SKILLS, NOWHERE),
  STYLED (CHECKLIST_GENERATED, NOWHERE),
  STYLED (CHECKLIST_PRINTED, NOWHERE),
  PART (LINKS),
  PART (COMMENTS),
};

static const TlInspectorLine section_lines[] = {
  GROUP (N_ ("Section")),
  FIELD (SECTION_TITLE),
  FIELD (SECTION_KIND),
  PART (COMMENTS),
};

static const TlInspectorLine item_lines[] = {
  GROUP (N_ ("Checklist item")),
  STYLED (ITEM_WORDING, WRAPPED),
  FIELD (ITEM_SKILL),
  FIELD (ITEM_WEIGHT),
  FIELD (ITEM_CRITICAL),
  FIELD (ITEM_NEVER_NA),
  FIELD (ITEM_SCALE),
  FIELD (ITEM_ANCHORS),
  FIELD (ITEM_NOTE_LINES),
  FIELD (ITEM_WHY),
  STYLED (ITEM_ORIGIN, NOWHERE),
  GROUP (N_ ("Note")),
  FIELD (ITEM_NOTE),
  PART (COMMENTS),
};

#define LINES(lines) { lines, G_N_ELEMENTS (lines) }
static const struct
{
  const TlInspectorLine *lines;
  guint n;
} tables[TL_N_KINDS] = {
  [TL_KIND_PROJECT] = LINES (project_lines),
  [TL_KIND_PERSONA] = LINES (persona_lines),
  [TL_KIND_CHANNEL] = LINES (channel_lines),
  [TL_KIND_TEAM] = LINES (team_lines),
  [TL_KIND_REASON] = LINES (reason_lines),
  [TL_KIND_COMPETITOR] = LINES (competitor_lines),
  [TL_KIND_MAP] = LINES (map_lines),
  [TL_KIND_STAGE] = LINES (stage_lines),
  [TL_KIND_STEP] = LINES (step_lines),
  [TL_KIND_LANE] = LINES (lane_lines),
  [TL_KIND_CARD] = LINES (card_lines),
  [TL_KIND_TOUCHPOINT] = LINES (touchpoint_lines),
  [TL_KIND_PAIN_POINT] = LINES (pain_point_lines),
  [TL_KIND_OPPORTUNITY] = LINES (opportunity_lines),
  [TL_KIND_FEEDBACK] = LINES (feedback_lines),
  [TL_KIND_EMOTION] = LINES (emotion_lines),
  [TL_KIND_LINK] = LINES (link_lines),
  [TL_KIND_KPI] = LINES (kpi_lines),
  [TL_KIND_CHECKLIST] = LINES (checklist_lines),
  [TL_KIND_SECTION] = LINES (section_lines),
  [TL_KIND_ITEM] = LINES (item_lines),
};
/* clang-format on */

/**
 * tl_inspector_table_get_lines:
 * @kind: a kind of record
 * @n: (out): how many lines
 *
 * Returns: (transfer none) (array length=n): its form; no lines for kinds that are part of another's
 *   form: values of a KPI, comments, images and their chunks
 */
const TlInspectorLine *
tl_inspector_table_get_lines (TlKind kind, guint *n)
{
  *n = tables[kind].n;
  return tables[kind].lines;
}
