/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The checks of a map: a clean map has no findings, and one change for each check makes exactly that
 * finding.
 */
#include "tl-kpi-lint.h"
#include "tl-lint-fix.h"
#include "tl-map-copy.h"

#include <string.h>

/* What the clean map is made of: see set_up(). */
typedef struct
{
  TlDocument *document; /* owned */
  TlRecord *map;
  TlRecord *stages[2];
  TlRecord *steps[2];
  TlRecord *phone;
  TlRecord *web;
  TlRecord *team;
  TlRecord *kpi;
  TlRecord *value;
  TlRecord *page;
  TlRecord *call;
  TlRecord *check_call;
  TlRecord *pain;
  TlRecord *opportunity;
  TlRecord *addresses;
  TlRecord *hand_over;
  TlRecord *measured_stage;
  TlRecord *emotion;
  TlRecord *checklist;
} Fixture;

static TlRecord *
add (Fixture *fixture, TlKind kind, TlRecord *parent, const char *name)
{
  TlRecord *record = tl_document_insert (fixture->document, kind, TL_ID_NONE, parent, -1, NULL);
  guint field;

  g_assert_nonnull (record);
  if (name != NULL
      && (tl_kind_find_field (kind, "title", &field) || tl_kind_find_field (kind, "name", &field)))
    tl_document_set_text (fixture->document, record, field, name, NULL);
  return record;
}

static void
set (Fixture *fixture, TlRecord *record, guint field, const char *value)
{
  g_autoptr (GError) error = NULL;

  tl_document_set_string (fixture->document, record, field, value, &error);
  g_assert_no_error (error);
}

static void
refer (Fixture *fixture, TlRecord *record, guint field, TlRecord *to)
{
  g_assert_true (
      tl_document_set_reference (fixture->document, record, field, tl_record_get_id (to), NULL));
}

static TlRecord *
add_card (Fixture *fixture, TlKind kind, TlRecord *lane, guint stage, const char *title)
{
  TlRecord *card = add (fixture, kind, lane, title);

  refer (fixture, card, TL_CARD_STEP, fixture->steps[stage]);
  if (kind != TL_KIND_EMOTION)
    {
      refer (fixture, card, TL_CARD_OWNER, fixture->team);
      set (fixture, card, TL_CARD_EVIDENCE, "researched");
    }
  return card;
}

static TlRecord *
add_touchpoint (Fixture *fixture, TlRecord *lane, guint stage, const char *title, TlRecord *channel,
                const char *service, const char *starts)
{
  TlRecord *card = add_card (fixture, TL_KIND_TOUCHPOINT, lane, stage, title);

  refer (fixture, card, TL_TOUCHPOINT_CHANNEL, channel);
  set (fixture, card, TL_TOUCHPOINT_SERVICE, service);
  set (fixture, card, TL_TOUCHPOINT_STARTS, starts);
  set (fixture, card, TL_TOUCHPOINT_ANSWERS, channel == fixture->web ? "automatic" : "person");
  return card;
}

static TlRecord *
add_link (Fixture *fixture, const char *kind, TlRecord *from, TlRecord *to)
{
  TlRecord *link = add (fixture, TL_KIND_LINK, fixture->map, NULL);

  set (fixture, link, TL_LINK_KIND, kind);
  refer (fixture, link, TL_LINK_FROM, from);
  refer (fixture, link, TL_LINK_TO, to);
  return link;
}

static TlRecord *
add_lane (Fixture *fixture, const char *kind)
{
  TlRecord *lane = add (fixture, TL_KIND_LANE, fixture->map, NULL);

  set (fixture, lane, TL_LANE_KIND, kind);
  return lane;
}

static void
add_kpi (Fixture *fixture, TlRecord *project)
{
  fixture->kpi = add (fixture, TL_KIND_KPI, project, "CSAT");
  set (fixture, fixture->kpi, TL_KPI_MEASURE, "csat");
  set (fixture, fixture->kpi, TL_KPI_TARGET, "80");
  set (fixture, fixture->kpi, TL_KPI_WORST, "60");
  set (fixture, fixture->kpi, TL_KPI_FILTER, "channel=Phone");
  fixture->value = add (fixture, TL_KIND_VALUE, fixture->kpi, NULL);
  set (fixture, fixture->value, TL_VALUE_START, "2026-10-01");
  set (fixture, fixture->value, TL_VALUE_NUMBER, "85");
  set (fixture, fixture->value, TL_VALUE_COUNT, "200");
  set (fixture, fixture->value, TL_VALUE_FINAL, "true");
}

static void
add_project (Fixture *fixture)
{
  TlRecord *project = tl_document_get_project (fixture->document);
  static const char *const names[] = { "Buy", "Get help" };

  fixture->phone = add (fixture, TL_KIND_CHANNEL, project, "phone");
  fixture->web = add (fixture, TL_KIND_CHANNEL, project, "web");
  fixture->team = add (fixture, TL_KIND_TEAM, project, "Service");
  add_kpi (fixture, project);
  fixture->map = add (fixture, TL_KIND_MAP, project, "Journey");
  for (guint i = 0; i < 2; i++)
    {
      fixture->stages[i] = add (fixture, TL_KIND_STAGE, fixture->map, names[i]);
      fixture->steps[i] = add (fixture, TL_KIND_STEP, fixture->stages[i], NULL);
    }
  fixture->checklist = add (fixture, TL_KIND_CHECKLIST, project, "Fault call");
  refer (fixture, fixture->checklist, TL_CHECKLIST_MAP, fixture->map);
  refer (fixture, fixture->checklist, TL_CHECKLIST_CHANNEL, fixture->phone);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  TlRecord *lane;

  fixture->document = tl_document_new ();
  tl_document_begin (fixture->document, "Set up", NULL);
  add_project (fixture);
  lane = add_lane (fixture, "touchpoints");
  fixture->page = add_touchpoint (fixture, lane, 0, "Shop page", fixture->web, "no", "customer");
  fixture->call
      = add_touchpoint (fixture, lane, 1, "Fault call", fixture->phone, "support", "customer");
  fixture->check_call
      = add_touchpoint (fixture, lane, 1, "Check call", fixture->phone, "success", "we");
  fixture->emotion = add_card (fixture, TL_KIND_EMOTION, add_lane (fixture, "emotions"), 1, NULL);
  set (fixture, fixture->emotion, TL_EMOTION_SCORE, "1");
  set (fixture, fixture->emotion, TL_EMOTION_EVIDENCE, "researched");
  fixture->pain
      = add_card (fixture, TL_KIND_PAIN_POINT, add_lane (fixture, "pain-points"), 1, "Too slow");
  set (fixture, fixture->pain, TL_PAIN_POINT_CAUSE, "process");
  set (fixture, fixture->pain, TL_PAIN_POINT_BEHAVIOURS, "Names the day and the hour");
  fixture->opportunity = add_card (fixture, TL_KIND_OPPORTUNITY,
                                   add_lane (fixture, "opportunities"), 1, "One owner");
  fixture->addresses = add_link (fixture, "addresses", fixture->opportunity, fixture->pain);
  fixture->hand_over = add_link (fixture, "leads-to", fixture->page, fixture->call);
  set (fixture, fixture->hand_over, TL_LINK_REPEATS, "no");
  add_link (fixture, "measured-by", fixture->call, fixture->kpi);
  fixture->measured_stage = add_link (fixture, "measured-by", fixture->stages[0], fixture->kpi);
  tl_document_commit (fixture->document);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->document);
}

static GPtrArray *
lint (Fixture *fixture)
{
  return tl_kpi_lint_map (fixture->document, fixture->map, tl_date_from_ymd (2026, 11, 22));
}

/* All findings, one a line. */
static char *
list (GPtrArray *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const TlLintFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (text, "%s%s: %s\n", finding->is_ignored ? "ignored " : "",
                              tl_lint_check_get_id (finding->check), finding->message);
    }
  return g_string_free (text, FALSE);
}

static void
assert_findings (Fixture *fixture, const char *expected)
{
  g_autoptr (GPtrArray) findings = lint (fixture);
  g_autofree char *text = list (findings);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_clean (Fixture *fixture, gconstpointer data)
{
  assert_findings (fixture, "");
}

/* One change to the clean map, and what it leads to. */
typedef struct
{
  const char *name;
  void (*change) (Fixture *fixture);
  const char *expected;
} Case;

static void
miss_kpi (Fixture *fixture)
{
  set (fixture, fixture->value, TL_VALUE_NUMBER, "55");
}

static void
miss_kpi_but_tolerably (Fixture *fixture)
{
  set (fixture, fixture->value, TL_VALUE_NUMBER, "70");
}

static void
repeat (Fixture *fixture)
{
  set (fixture, fixture->hand_over, TL_LINK_REPEATS, "yes");
}

static void
do_not_know (Fixture *fixture)
{
  tl_document_unset (fixture->document, fixture->hand_over, TL_LINK_REPEATS);
}

/* One team on one channel hands nothing over. */
static void
stay_with_team (Fixture *fixture)
{
  do_not_know (fixture);
  refer (fixture, fixture->hand_over, TL_LINK_FROM, fixture->check_call);
}

static void
measure_other_channel (Fixture *fixture)
{
  add_link (fixture, "measured-by", fixture->page, fixture->kpi);
}

static void
measure_both_channels (Fixture *fixture)
{
  measure_other_channel (fixture);
  set (fixture, fixture->kpi, TL_KPI_FILTER, "channel=phone\nchannel = WEB\nteam=Service");
}

static void
let_kpi_age (Fixture *fixture)
{
  set (fixture, fixture->value, TL_VALUE_START, "2026-09-01");
}

static void
forget_figures (Fixture *fixture)
{
  tl_document_unset (fixture->document, fixture->value, TL_VALUE_FINAL);
}

static void
remove_figures (Fixture *fixture)
{
  tl_document_remove (fixture->document, fixture->value);
}

static void
ask_few (Fixture *fixture)
{
  set (fixture, fixture->value, TL_VALUE_COUNT, "29");
}

static void
leave_stage_unmeasured (Fixture *fixture)
{
  tl_document_remove (fixture->document, fixture->measured_stage);
}

static void
forget_channel (Fixture *fixture)
{
  tl_document_unset (fixture->document, fixture->page, TL_TOUCHPOINT_CHANNEL);
}

static void
forget_service (Fixture *fixture)
{
  tl_document_unset (fixture->document, fixture->page, TL_TOUCHPOINT_SERVICE);
}

static void
forget_start (Fixture *fixture)
{
  tl_document_unset (fixture->document, fixture->page, TL_TOUCHPOINT_STARTS);
}

static void
forget_answer (Fixture *fixture)
{
  tl_document_unset (fixture->document, fixture->page, TL_TOUCHPOINT_ANSWERS);
}

static void
move_checklist (Fixture *fixture)
{
  refer (fixture, fixture->checklist, TL_CHECKLIST_STAGE, fixture->stages[0]);
}

/* The checklist has an item for the KPI, and so many in a hundred pass it. */
static void
pass_checklist (Fixture *fixture, const char *rate)
{
  TlRecord *section = add (fixture, TL_KIND_SECTION, fixture->checklist, "Opening");
  TlRecord *kpi = add (fixture, TL_KIND_KPI, tl_document_get_project (fixture->document), "Passes");
  TlRecord *value = add (fixture, TL_KIND_VALUE, kpi, NULL);
  g_autofree char *why = tl_id_to_string (tl_record_get_id (fixture->kpi));

  set (fixture, add (fixture, TL_KIND_ITEM, section, NULL), TL_ITEM_WHY, why);
  set (fixture, value, TL_VALUE_START, "2026-10-01");
  set (fixture, value, TL_VALUE_NUMBER, rate);
  set (fixture, value, TL_VALUE_COUNT, "200");
  set (fixture, value, TL_VALUE_FINAL, "true");
  refer (fixture, fixture->checklist, TL_CHECKLIST_PASS_RATE, kpi);
}

static void
pass_and_miss (Fixture *fixture)
{
  pass_checklist (fixture, "95");
  miss_kpi (fixture);
}

static void
pass_and_meet (Fixture *fixture)
{
  pass_checklist (fixture, "95");
}

static void
fail_and_meet (Fixture *fixture)
{
  pass_checklist (fixture, "40");
}

/* A checklist of the stage, and one that is linked, do as well. */
static void
link_checklist (Fixture *fixture)
{
  move_checklist (fixture);
  add_link (fixture, "trained-by", fixture->call, fixture->checklist);
  refer (fixture,
         add (fixture, TL_KIND_CHECKLIST, tl_document_get_project (fixture->document),
              "Of the stage"),
         TL_CHECKLIST_STAGE, fixture->stages[1]);
}

/* What no person of ours answers needs none. */
static void
automate_calls (Fixture *fixture)
{
  tl_document_remove (fixture->document, fixture->checklist);
  refer (fixture, fixture->call, TL_TOUCHPOINT_COMPETITOR,
         add (fixture, TL_KIND_COMPETITOR, tl_document_get_project (fixture->document), "Rival"));
  set (fixture, fixture->check_call, TL_TOUCHPOINT_ANSWERS, "automatic");
  set (fixture, fixture->page, TL_TOUCHPOINT_ANSWERS, "person");
}

static void
forget_owner (Fixture *fixture)
{
  tl_document_unset (fixture->document, fixture->pain, TL_CARD_OWNER);
}

static void
forget_cause (Fixture *fixture)
{
  tl_document_unset (fixture->document, fixture->pain, TL_PAIN_POINT_CAUSE);
}

static void
assume_pain (Fixture *fixture)
{
  tl_document_unset (fixture->document, fixture->pain, TL_CARD_EVIDENCE);
}

static void
link_evidence (Fixture *fixture)
{
  assume_pain (fixture);
  add_link (fixture, "evidence-for", fixture->check_call, fixture->pain);
}

static void
forget_behaviour (Fixture *fixture)
{
  tl_document_unset (fixture->document, fixture->pain, TL_PAIN_POINT_BEHAVIOURS);
}

static void
unlink_opportunity (Fixture *fixture)
{
  tl_document_remove (fixture->document, fixture->addresses);
}

static void
leave_one_person (Fixture *fixture)
{
  set (fixture, fixture->check_call, TL_TOUCHPOINT_ANSWERS, "automatic");
}

static void
only_react (Fixture *fixture)
{
  set (fixture, fixture->check_call, TL_TOUCHPOINT_STARTS, "customer");
}

static void
only_react_once (Fixture *fixture)
{
  set (fixture, fixture->check_call, TL_TOUCHPOINT_SERVICE, "no");
}

static void
assume_emotion (Fixture *fixture)
{
  tl_document_unset (fixture->document, fixture->emotion, TL_EMOTION_EVIDENCE);
}

#define COVERAGE(touchpoints, pains, emotions)                                                     \
  "evidence-coverage: Researched: " touchpoints " of 3 touchpoints, " pains                        \
  " of 1 pain points, " emotions " of 1 emotions.\n"

static const Case cases[] = {
  { "emotion-over-kpi", miss_kpi,
    "emotion-over-kpi: In “Get help” customers feel good, but “CSAT” is missed.\n" },
  { "training-over-kpi", pass_and_miss,
    "emotion-over-kpi: In “Get help” customers feel good, but “CSAT” is missed.\n"
    "training-over-kpi: 95 % pass “Fault call”, but “CSAT” falls or is missed.\n" },
  { "training-and-kpi-agree", pass_and_meet, "" },
  { "kpi-over-training", fail_and_meet,
    "kpi-over-training: Only 40 % pass “Fault call”, but “CSAT” meets its target.\n" },
  { "emotion-over-tolerable-kpi", miss_kpi_but_tolerably, "" },
  { "hand-over-repeat", repeat,
    "hand-over-repeat: From “Shop page” to “Fault call” the customer must repeat everything.\n" },
  { "hand-over-unknown", do_not_know,
    "hand-over-unknown: Must the customer repeat everything from “Shop page” to “Fault call”? That "
    "is not known.\n" },
  { "no-hand-over", stay_with_team, "" },
  { "kpi-channel", measure_other_channel,
    "kpi-channel: “CSAT” counts contacts by Phone, but “Shop page” is in the channel web.\n" },
  { "kpi-of-both-channels", measure_both_channels, "" },
  { "kpi-out-of-date", let_kpi_age,
    "kpi-out-of-date: The latest figure of “CSAT” is of Sep 2026.\n" },
  { "kpi-without-figures", remove_figures, "kpi-without-figures: “CSAT” has no figures yet.\n" },
  { "kpi-without-final-figures", forget_figures,
    "kpi-without-figures: “CSAT” has only provisional figures so far.\n" },
  { "kpi-few-answers", ask_few,
    "kpi-few-answers: “CSAT” of Oct 2026 rests on few answers: n = 29.\n" },
  { "stage-without-kpi", leave_stage_unmeasured,
    "stage-without-kpi: Nothing in “Buy” is measured by a KPI.\n" },
  { "touchpoint-channel", forget_channel, "touchpoint-channel: “Shop page” has no channel.\n" },
  { "touchpoint-service", forget_service,
    "touchpoint-service: “Shop page” does not say whether the customer gets help.\n" },
  { "touchpoint-start", forget_start, "touchpoint-start: “Shop page” does not say who starts.\n" },
  { "touchpoint-answer", forget_answer,
    "touchpoint-answer: “Shop page” does not say who answers.\n" },
  { "touchpoint-checklist", move_checklist,
    "touchpoint-checklist: No checklist covers “Fault call”.\n"
    "touchpoint-checklist: No checklist covers “Check call”.\n" },
  { "checklist-linked", link_checklist, "" },
  { "checklist-not-needed", automate_calls, "" },
  { "pain-point-owner", forget_owner, "pain-point-owner: “Too slow” has no owner.\n" },
  { "pain-point-cause", forget_cause,
    "pain-point-cause: “Too slow” does not say what causes it.\n" },
  { "pain-point-evidence", assume_pain,
    "pain-point-evidence: “Too slow” is assumed; nothing shows that it is so.\n" COVERAGE ("3", "0",
                                                                                           "1") },
  { "pain-point-evidence-linked", link_evidence, COVERAGE ("3", "0", "1") },
  { "pain-point-behaviour", forget_behaviour,
    "pain-point-behaviour: “Too slow” does not say what an agent can do about it.\n" },
  { "opportunity-addresses", unlink_opportunity,
    "opportunity-addresses: “One owner” addresses no pain point.\n" },
  { "only-person", leave_one_person,
    "only-person: “Fault call” is the only contact with a person in the whole journey, as far as "
    "the map says.\n" },
  { "stage-only-reacts", only_react,
    "stage-only-reacts: In “Get help” the customer starts all 2 service contacts.\n" },
  { "stage-only-reacts-once", only_react_once,
    "stage-only-reacts: In “Get help” the only service contact is started by the customer.\n" },
  { "evidence-coverage", assume_emotion, COVERAGE ("3", "1", "0") },
};

static void
test_case (Fixture *fixture, gconstpointer data)
{
  const Case *one = data;

  tl_document_begin (fixture->document, "Change", NULL);
  one->change (fixture);
  tl_document_commit (fixture->document);
  assert_findings (fixture, one->expected);
}

/* October is followed by all of November, which may take a week to settle. */
static void
test_first_day_out_of_date (Fixture *fixture, gconstpointer data)
{
  const TlDate first = tl_date_from_ymd (2026, 12, 8);
  g_autoptr (GPtrArray) before = tl_kpi_lint_map (fixture->document, fixture->map, first - 1);
  g_autoptr (GPtrArray) after = tl_kpi_lint_map (fixture->document, fixture->map, first);

  g_assert_cmpuint (before->len, ==, 0);
  g_assert_cmpuint (after->len, ==, 1);
}

/* Each check has a test above, and words. */
static void
test_all_checks (Fixture *fixture, gconstpointer data)
{
  for (guint check = 0; check < TL_N_LINT_CHECKS; check++)
    {
      g_autofree char *line = g_strconcat (tl_lint_check_get_id (check), ": ", NULL);
      gboolean found = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        found = found || strstr (cases[i].expected, line) != NULL;
      if (!found)
        g_error ("no test for %s", line);
      g_assert_cmpstr (tl_lint_check_get_title (check), !=, "");
      g_assert_cmpstr (tl_lint_check_get_reason (check), !=, "");
      if (check > 0)
        g_assert_cmpint (tl_lint_check_get_severity (check), >=,
                         tl_lint_check_get_severity (check - 1));
    }
}

static void
test_ignore (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) ignored = NULL;
  TlRecord *copy;

  tl_document_begin (fixture->document, "Change", NULL);
  forget_owner (fixture);
  forget_cause (fixture);
  tl_document_commit (fixture->document);
  findings = lint (fixture);
  g_assert_true (tl_lint_set_ignored (fixture->document, fixture->map,
                                      g_ptr_array_index (findings, 0), TRUE, NULL));
  assert_findings (fixture, "ignored pain-point-owner: “Too slow” has no owner.\n"
                            "pain-point-cause: “Too slow” does not say what causes it.\n");
  ignored = lint (fixture);
  g_assert_cmpuint (tl_lint_findings_count (ignored, TRUE), ==, 1);
  g_assert_cmpuint (tl_lint_findings_count (ignored, FALSE), ==, 1);

  /* It is ignored in copies of the map, too. */
  copy = tl_map_duplicate (fixture->document, fixture->map, NULL);
  g_ptr_array_unref (findings);
  findings = tl_kpi_lint_map (fixture->document, copy, tl_date_from_ymd (2026, 11, 22));
  g_assert_cmpuint (tl_lint_findings_count (findings, TRUE), ==, 1);

  tl_lint_show_all (fixture->document, fixture->map);
  assert_findings (fixture, "pain-point-owner: “Too slow” has no owner.\n"
                            "pain-point-cause: “Too slow” does not say what causes it.\n");
  tl_document_undo (fixture->document);
  g_ptr_array_unref (ignored);
  ignored = lint (fixture);
  g_assert_true (tl_lint_set_ignored (fixture->document, fixture->map,
                                      g_ptr_array_index (ignored, 0), FALSE, NULL));
  g_assert_false (tl_record_is_set (fixture->map, TL_MAP_IGNORED_CHECKS));
}

/* Each fix that needs a choice ends its finding, as one step. */
static void
test_fixes (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    void (*change) (Fixture *fixture);
    const char *first_option;
    const char *step_name;
  } fixes[] = {
    { leave_stage_unmeasured, "CSAT", "Link KPI" },
    { forget_channel, "phone", "Set channel" },
    { forget_service, "no", "Set service" },
    { forget_start, "the customer", "Set who starts" },
    { forget_answer, "a person", "Set who answers" },
    { forget_owner, "Service", "Set owner" },
    { forget_cause, "product", "Set cause" },
    { unlink_opportunity, "Too slow", "Link pain point" },
    { do_not_know, "yes", "Set whether the customer repeats" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fixes); i++)
    {
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (GPtrArray) options = NULL;
      g_autoptr (GPtrArray) after = NULL;
      const TlLintFinding *finding;
      const TlLintOption *option;

      tl_document_begin (fixture->document, "Change", NULL);
      fixes[i].change (fixture);
      tl_document_commit (fixture->document);
      findings = lint (fixture);
      finding = g_ptr_array_index (findings, 0);
      g_assert_cmpint (tl_lint_check_get_fix (finding->check), ==, TL_LINT_FIX_CHOOSE);
      options = tl_lint_list_options (fixture->document, finding);
      option = g_ptr_array_index (options, 0);
      g_assert_cmpstr (option->label, ==, fixes[i].first_option);
      g_assert_true (tl_lint_choose (fixture->document, &finding, 1, option->value, NULL));
      g_assert_cmpstr (tl_document_get_undo_name (fixture->document), ==, fixes[i].step_name);
      after = lint (fixture);
      for (guint k = 0; k < after->len; k++)
        g_assert_cmpint (((TlLintFinding *) g_ptr_array_index (after, k))->check, !=,
                         finding->check);
      tl_document_undo (fixture->document);
      tl_document_undo (fixture->document);
      assert_findings (fixture, "");
    }
}

static void
test_write_line (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = NULL;

  tl_document_begin (fixture->document, "Change", NULL);
  forget_behaviour (fixture);
  tl_document_commit (fixture->document);
  findings = lint (fixture);
  g_assert_true (tl_lint_write_line (fixture->document, g_ptr_array_index (findings, 0),
                                     "Calls back on the hour", NULL));
  assert_findings (fixture, "");
}

/* What a finding is about may be gone when its button is pressed. */
static void
test_fix_of_what_is_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) options = NULL;
  const TlLintFinding *finding;

  tl_document_begin (fixture->document, "Change", NULL);
  forget_owner (fixture);
  tl_document_commit (fixture->document);
  findings = lint (fixture);
  finding = g_ptr_array_index (findings, 0);
  tl_document_begin (fixture->document, "Delete", NULL);
  tl_document_remove (fixture->document, fixture->pain);
  tl_document_commit (fixture->document);
  options = tl_lint_list_options (fixture->document, finding);
  g_assert_cmpuint (options->len, ==, 0);
  g_assert_true (
      tl_lint_choose (fixture->document, &finding, 1, tl_record_get_id (fixture->team), NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/tl/kpi/lint/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("clean", test_clean);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/tl/kpi/lint/finds/", cases[i].name, NULL);

      g_test_add (path, Fixture, &cases[i], set_up, test_case, tear_down);
    }
  ADD ("first-day-out-of-date", test_first_day_out_of_date);
  ADD ("all-checks", test_all_checks);
  ADD ("ignore", test_ignore);
  ADD ("fixes", test_fixes);
  ADD ("write-line", test_write_line);
  ADD ("fix-of-what-is-gone", test_fix_of_what_is_gone);
#undef ADD
  return g_test_run ();
}
