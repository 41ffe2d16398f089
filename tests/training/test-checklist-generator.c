/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Checklists from maps. The map of these tests has two stages: in “Get help” (two steps) a fault
 * call by phone and a visit in person, with pain points and opportunities; in “Use” a reminder call.
 */
#include "tl-checklist-generator.h"
#include "tl-checklist-score.h"
#include "tl-training-error.h"

#include <string.h>

typedef struct
{
  TlDocument *document; /* owned; all others borrowed */
  TlRecord *map;
  TlRecord *help;
  TlRecord *use;
  TlRecord *phone;
  TlRecord *shop;
  TlRecord *chat;
  TlRecord *kpi;
  TlRecord *call;
  TlRecord *visit;
  TlRecord *reminder;
  TlRecord *pain;
  TlRecord *visit_pain;
  TlRecord *done;
  TlRecord *planned;
} Fixture;

static TlRecord *
insert (TlDocument *document, TlKind kind, TlRecord *parent)
{
  g_autoptr (GError) error = NULL;
  TlRecord *record = tl_document_insert (document, kind, TL_ID_NONE, parent, -1, &error);

  g_assert_no_error (error);
  return record;
}

static void
set (TlDocument *document, TlRecord *record, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;
  guint number;

  g_assert_true (tl_kind_find_field (tl_record_get_kind (record), field, &number));
  tl_document_set_string (document, record, number, text, &error);
  g_assert_no_error (error);
}

static void
set_reference (TlDocument *document, TlRecord *record, const char *field, TlRecord *target)
{
  char id[TL_ID_STRING_SIZE];

  set (document, record, field, tl_id_to_buffer (tl_record_get_id (target), id));
}

static TlRecord *
named (TlDocument *document, TlKind kind, TlRecord *parent, const char *field, const char *name)
{
  TlRecord *record = insert (document, kind, parent);

  set (document, record, field, name);
  return record;
}

static TlRecord *
card (TlDocument *document, TlKind kind, TlRecord *lane, TlRecord *step, const char *title,
      const char *behaviours)
{
  TlRecord *record = named (document, kind, lane, "title", title);

  set_reference (document, record, "step", step);
  set (document, record, "behaviour", behaviours);
  return record;
}

static void
link_cards (Fixture *fixture, const char *kind, TlRecord *from, TlRecord *to)
{
  TlRecord *link = insert (fixture->document, TL_KIND_LINK, fixture->map);

  set (fixture->document, link, "kind", kind);
  set_reference (fixture->document, link, "from", from);
  set_reference (fixture->document, link, "to", to);
}

static void
add_cards (Fixture *fixture)
{
  TlDocument *document = fixture->document;
  TlRecord *first = insert (document, TL_KIND_STEP, fixture->help);
  TlRecord *second = insert (document, TL_KIND_STEP, fixture->help);
  TlRecord *using = insert (document, TL_KIND_STEP, fixture->use);
  TlRecord *lane = insert (document, TL_KIND_LANE, fixture->map);

  fixture->call = card (document, TL_KIND_TOUCHPOINT, lane, first, "Fault call",
                        "Gives own name\nRuns the fault tree\nSays back what was agreed");
  set_reference (document, fixture->call, "channel", fixture->phone);
  fixture->visit = card (document, TL_KIND_TOUCHPOINT, lane, second, "Visit",
                         "Shows the card\nTests the lamp");
  set_reference (document, fixture->visit, "channel", fixture->shop);
  fixture->reminder
      = card (document, TL_KIND_TOUCHPOINT, lane, using, "Reminder", "Names the amount");
  set_reference (document, fixture->reminder, "channel", fixture->phone);

  fixture->pain = card (document, TL_KIND_PAIN_POINT, lane, first, "Repeat calls",
                        "Reads the last contacts\n gives  own NAME.");
  set (document, fixture->pain, "severity", "5");
  fixture->visit_pain
      = card (document, TL_KIND_PAIN_POINT, lane, second, "No window", "Gives a two-hour window");
  fixture->done = card (document, TL_KIND_OPPORTUNITY, lane, first, "One owner", "Keeps the case");
  set (document, fixture->done, "done-on", "2026-10-03");
  fixture->planned
      = card (document, TL_KIND_OPPORTUNITY, lane, first, "Call back", "Calls back next day");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  TlDocument *document = tl_document_new ();
  TlRecord *project = tl_document_get_project (document);

  fixture->document = document;
  tl_document_begin (document, "Set up", NULL);
  fixture->phone = named (document, TL_KIND_CHANNEL, project, "name", "Phone");
  set (document, fixture->phone, "kind", "phone");
  fixture->shop = named (document, TL_KIND_CHANNEL, project, "name", "In person");
  fixture->chat = named (document, TL_KIND_CHANNEL, project, "name", "Chat");
  fixture->map = named (document, TL_KIND_MAP, project, "title", "Journey");
  fixture->help = named (document, TL_KIND_STAGE, fixture->map, "name", "Get help");
  fixture->use = named (document, TL_KIND_STAGE, fixture->map, "name", "Use");
  fixture->kpi = named (document, TL_KIND_KPI, project, "name", "CSAT");
  add_cards (fixture);
  tl_document_commit (document);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_false (tl_document_is_editing (fixture->document));
  g_object_unref (fixture->document);
}

static TlChecklistScope
help_by_phone (const Fixture *fixture)
{
  return (TlChecklistScope){ .map = fixture->map,
                             .stage = fixture->help,
                             .channel = fixture->phone,
                             .date = tl_date_from_ymd (2026, 11, 22) };
}

static TlRecord *
generate (Fixture *fixture, const TlChecklistScope *scope, TlChecklistReport **report)
{
  g_autoptr (GError) error = NULL;
  TlRecord *checklist = tl_checklist_generate (fixture->document, scope, report, &error);

  g_assert_no_error (error);
  g_assert_nonnull (checklist);
  return checklist;
}

/* The items as “section: text” lines, critical ones with an exclamation mark. */
static char *
describe (TlRecord *checklist)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < tl_record_get_n_children (checklist); i++)
    {
      TlRecord *section = tl_record_get_child (checklist, i);

      for (guint k = 0; k < tl_record_get_n_children (section); k++)
        {
          TlRecord *item = tl_record_get_child (section, k);

          g_string_append_printf (out, "%s: %s%s\n",
                                  tl_choice_get_word (TL_LIST_SECTION_KIND,
                                                      tl_record_get_choice (section,
                                                                            TL_SECTION_KIND)),
                                  tl_record_get_text (item, TL_ITEM_WORDING),
                                  tl_record_get_boolean (item, TL_ITEM_CRITICAL) ? "!" : "");
        }
    }
  return g_string_free (out, FALSE);
}

static void
assert_items (TlRecord *checklist, const char *expected)
{
  g_autofree char *items = describe (checklist);

  g_assert_cmpstr (items, ==, expected);
}

static TlRecord *
find_item (TlRecord *checklist, const char *text)
{
  for (guint i = 0; i < tl_record_get_n_children (checklist); i++)
    {
      TlRecord *section = tl_record_get_child (checklist, i);

      for (guint k = 0; k < tl_record_get_n_children (section); k++)
        if (strcmp (tl_record_get_text (tl_record_get_child (section, k), TL_ITEM_WORDING), text)
            == 0)
          return tl_record_get_child (section, k);
    }
  g_assert_not_reached ();
}

static void
assert_reasons (TlRecord *item, guint n_expected, TlRecord *const *expected)
{
  guint n;
  const TlId *reasons = tl_record_get_references (item, TL_ITEM_WHY, &n);

  g_assert_cmpuint (n, ==, n_expected);
  for (guint i = 0; i < n; i++)
    g_assert_true (reasons[i] == tl_record_get_id (expected[i]));
}

#define HELP_BY_PHONE                                                                              \
  "opening: Gives own name!\n"                                                                     \
  "solving: Runs the fault tree\n"                                                                 \
  "solving: Reads the last contacts!\n"                                                            \
  "solving: Keeps the case\n"                                                                      \
  "closing: Says back what was agreed\n"

static void
test_only_behaviours (Fixture *fixture, gconstpointer data)
{
  TlChecklistScope scope = help_by_phone (fixture);
  TlRecord *checklist = generate (fixture, &scope, NULL);

  assert_items (checklist, HELP_BY_PHONE);
  g_assert_cmpstr (tl_record_get_name (checklist), ==, "Get help: Phone");
  g_assert_cmpint (tl_record_get_integer (checklist, TL_CHECKLIST_VERSION), ==, 1);
  g_assert_cmpfloat (tl_checklist_get_points (checklist), ==, 100);
}

static void
test_reasons (Fixture *fixture, gconstpointer data)
{
  TlChecklistScope scope = help_by_phone (fixture);
  TlRecord *checklist;

  tl_document_begin (fixture->document, "Link", NULL);
  link_cards (fixture, "measured-by", fixture->pain, fixture->kpi);
  link_cards (fixture, "measured-by", fixture->call, fixture->kpi);
  tl_document_commit (fixture->document);
  checklist = generate (fixture, &scope, NULL);

  /* Twice the same behaviour is one item with both reasons. */
  assert_reasons (find_item (checklist, "Gives own name"), 3,
                  (TlRecord *[]){ fixture->call, fixture->pain, fixture->kpi });
  assert_reasons (find_item (checklist, "Runs the fault tree"), 1, (TlRecord *[]){ fixture->call });
  assert_reasons (find_item (checklist, "Keeps the case"), 1, (TlRecord *[]){ fixture->done });
}

typedef struct
{
  const char *name;
  gboolean has_stage;
  const char *channel;
  const char *items;
} ScopeCase;

static const ScopeCase scope_cases[] = {
  { "stage-and-channel", TRUE, "Phone", HELP_BY_PHONE },
  { "other-channel", TRUE, "In person",
    "opening: Shows the card\nsolving: Tests the lamp\nsolving: Gives a two-hour window\n" },
  { "stage", TRUE, NULL,
    "opening: Gives own name!\nopening: Shows the card\n"
    "solving: Runs the fault tree\nsolving: Reads the last contacts!\nsolving: Keeps the case\n"
    "solving: Tests the lamp\nsolving: Gives a two-hour window\n"
    "closing: Says back what was agreed\n" },
  { "channel", FALSE, "Phone",
    "opening: Gives own name!\n"
    "solving: Runs the fault tree\nsolving: Reads the last contacts!\nsolving: Keeps the case\n"
    "solving: Names the amount\nclosing: Says back what was agreed\n" },
};

static void
test_scope (Fixture *fixture, gconstpointer data)
{
  const ScopeCase *scope_case = data;
  TlChecklistScope scope = help_by_phone (fixture);

  if (!scope_case->has_stage)
    scope.stage = NULL;
  scope.channel = scope_case->channel == NULL
                      ? NULL
                      : tl_project_find_by_name (fixture->document, TL_KIND_CHANNEL,
                                                 scope_case->channel, NULL);
  assert_items (generate (fixture, &scope, NULL), scope_case->items);
}

/* A link says where a pain point belongs, whatever column it stands in. */
static void
test_links_decide (Fixture *fixture, gconstpointer data)
{
  TlChecklistScope scope = help_by_phone (fixture);

  tl_document_begin (fixture->document, "Link", NULL);
  link_cards (fixture, "happens-at", fixture->visit_pain, fixture->call);
  link_cards (fixture, "happens-at", fixture->pain, fixture->visit);
  link_cards (fixture, "addresses", fixture->done, fixture->visit_pain);
  tl_document_commit (fixture->document);
  assert_items (generate (fixture, &scope, NULL), "opening: Gives own name\n"
                                                  "solving: Runs the fault tree\n"
                                                  "solving: Keeps the case\n"
                                                  "solving: Gives a two-hour window\n"
                                                  "closing: Says back what was agreed\n");
}

static void
test_one_edit (Fixture *fixture, gconstpointer data)
{
  TlChecklistScope scope = help_by_phone (fixture);
  guint n_before = tl_document_get_n_records (fixture->document);

  generate (fixture, &scope, NULL);
  g_assert_cmpstr (tl_document_get_undo_name (fixture->document), ==, "Generate checklist");
  g_assert_true (tl_document_undo (fixture->document));
  g_assert_cmpuint (tl_document_get_n_records (fixture->document), ==, n_before);

  tl_document_begin (fixture->document, "Make several", NULL);
  generate (fixture, &scope, NULL);
  g_assert_true (tl_document_is_editing (fixture->document));
  tl_document_rollback (fixture->document);
  g_assert_cmpuint (tl_document_get_n_records (fixture->document), ==, n_before);
}

/* Generating again without a change of the map changes nothing, not even the history. */
static void
test_up_to_date (Fixture *fixture, gconstpointer data)
{
  TlChecklistScope scope = help_by_phone (fixture);
  TlRecord *checklist = generate (fixture, &scope, NULL);
  g_autoptr (TlChecklistReport) report = NULL;
  guint n_steps = g_list_model_get_n_items (tl_document_get_undo_list (fixture->document));

  g_assert_true (generate (fixture, &scope, &report) == checklist);
  g_assert_cmpuint (report->added->len + report->changed->len + report->gone->len, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (tl_document_get_undo_list (fixture->document)), ==,
                    n_steps);
}

/* The trainer's words, points, place, skill and removals outlive a new generation. */
static void
test_keeps_the_trainers_work (Fixture *fixture, gconstpointer data)
{
  TlDocument *document = fixture->document;
  TlChecklistScope scope = help_by_phone (fixture);
  TlRecord *checklist = generate (fixture, &scope, NULL);
  TlRecord *tree = find_item (checklist, "Runs the fault tree");
  TlRecord *own;
  g_autoptr (TlChecklistReport) report = NULL;

  tl_document_begin (document, "Train", NULL);
  set (document, tree, "text", "Goes through the fault tree, aloud");
  set (document, tree, "weight", "30");
  set (document, tree, "skill", "listening");
  tl_document_move (document, tree, tl_record_get_child (checklist, 0), 0, NULL);
  tl_document_remove (document, find_item (checklist, "Keeps the case"));
  own = named (document, TL_KIND_ITEM, tl_record_get_child (checklist, 0), "text", "Smiles");
  set (document, own, "weight", "7");
  set (document, fixture->call, "behaviour",
       "Gives own name\nRuns the fault tree\nOffers a call back\nSays back what was agreed");
  tl_document_commit (document);

  g_assert_true (generate (fixture, &scope, &report) == checklist);
  assert_items (checklist, "opening: Goes through the fault tree, aloud\n"
                           "opening: Gives own name!\n"
                           "opening: Smiles\n"
                           "solving: Reads the last contacts!\n"
                           "solving: Offers a call back\n"
                           "closing: Says back what was agreed\n");
  g_assert_cmpfloat (tl_record_get_number (tree, TL_ITEM_WEIGHT), ==, 30);
  g_assert_cmpstr (tl_record_get_text (tree, TL_ITEM_SKILL), ==, "listening");
  g_assert_cmpuint (report->added->len, ==, 1);
  g_assert_cmpstr (((TlChecklistNote *) g_ptr_array_index (report->added, 0))->text, ==,
                   "Offers a call back");
  g_assert_cmpuint (report->gone->len, ==, 0);
  g_assert_cmpint (tl_record_get_integer (checklist, TL_CHECKLIST_VERSION), ==, 2);
}

static void
test_gone (Fixture *fixture, gconstpointer data)
{
  TlDocument *document = fixture->document;
  TlChecklistScope scope = help_by_phone (fixture);
  TlRecord *checklist = generate (fixture, &scope, NULL);

  tl_document_begin (document, "Change the map", NULL);
  set (document, fixture->call, "behaviour", "Gives own name\nSays back what was agreed");
  tl_document_commit (document);

  /* Reported until someone decides, and kept until then. */
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TlChecklistReport) report = NULL;

      generate (fixture, &scope, &report);
      assert_items (checklist, HELP_BY_PHONE);
      g_assert_cmpuint (report->gone->len, ==, 1);
      g_assert_cmpstr (((TlChecklistNote *) g_ptr_array_index (report->gone, 0))->text, ==,
                       "Runs the fault tree");
    }
}

/* A rewritten behaviour is rewritten on the list, unless the trainer had rewritten it, too. */
static void
test_rewritten (Fixture *fixture, gconstpointer data)
{
  TlDocument *document = fixture->document;
  TlChecklistScope scope = help_by_phone (fixture);
  TlRecord *checklist = generate (fixture, &scope, NULL);
  TlRecord *tree = find_item (checklist, "Runs the fault tree");
  TlRecord *owner = find_item (checklist, "Keeps the case");
  g_autoptr (TlChecklistReport) report = NULL;

  tl_document_begin (document, "Rewrite", NULL);
  set (document, fixture->call, "behaviour",
       "Gives own name\nRuns the new fault tree\nSays back what was agreed");
  set (document, owner, "text", "Stays the owner");
  set (document, fixture->done, "behaviour", "Keeps the case until the light works");
  tl_document_commit (document);

  generate (fixture, &scope, &report);
  g_assert_cmpuint (report->changed->len, ==, 2);
  g_assert_cmpuint (report->added->len + report->gone->len, ==, 0);
  g_assert_cmpstr (tl_record_get_text (tree, TL_ITEM_WORDING), ==, "Runs the new fault tree");
  g_assert_cmpstr (tl_record_get_text (owner, TL_ITEM_WORDING), ==, "Stays the owner");
}

/* Long behaviours are tied to their items as short ones are. */
static void
test_long_behaviours (Fixture *fixture, gconstpointer data)
{
  TlDocument *document = fixture->document;
  TlChecklistScope scope = help_by_phone (fixture);
  g_autofree char *start = g_strnfill (300, 'a');
  g_autofree char *lines = g_strdup_printf ("%sx\n%sy", start, start);
  g_autoptr (TlChecklistReport) report = NULL;
  TlRecord *checklist;

  tl_document_begin (document, "Write", NULL);
  set (document, fixture->done, "behaviour", lines);
  tl_document_commit (document);
  checklist = generate (fixture, &scope, NULL);
  tl_document_begin (document, "Shorten", NULL);
  {
    g_autofree char *text = g_strdup_printf ("%sx", start);

    set (document, find_item (checklist, text), "text", "Short");
  }
  tl_document_commit (document);

  generate (fixture, &scope, &report);
  g_assert_cmpuint (report->added->len + report->changed->len + report->gone->len, ==, 0);
}

/* A list that knows nothing of its origin is matched by its words. */
static void
test_made_by_hand (Fixture *fixture, gconstpointer data)
{
  TlDocument *document = fixture->document;
  TlChecklistScope scope = help_by_phone (fixture);
  TlRecord *checklist;
  TlRecord *section;
  g_autoptr (TlChecklistReport) report = NULL;

  tl_document_begin (document, "Write", NULL);
  checklist
      = named (document, TL_KIND_CHECKLIST, tl_document_get_project (document), "title", "By hand");
  set_reference (document, checklist, "stage", fixture->help);
  set_reference (document, checklist, "channel", fixture->phone);
  section = named (document, TL_KIND_SECTION, checklist, "title", "All");
  named (document, TL_KIND_ITEM, section, "text", "gives own name");
  tl_document_commit (document);

  g_assert_true (generate (fixture, &scope, &report) == checklist);
  g_assert_cmpuint (report->added->len, ==, 4);
  assert_reasons (find_item (checklist, "gives own name"), 2,
                  (TlRecord *[]){ fixture->call, fixture->pain });
}

static void
test_questions (Fixture *fixture, gconstpointer data)
{
  TlDocument *document = fixture->document;
  TlChecklistScope scope = help_by_phone (fixture);
  g_autoptr (TlChecklistReport) report = NULL;
  TlChecklistNote *question;

  tl_document_begin (document, "Forget", NULL);
  set (document, fixture->pain, "behaviour", "");
  tl_document_commit (document);
  generate (fixture, &scope, &report);

  g_assert_cmpuint (report->questions->len, ==, 1);
  question = g_ptr_array_index (report->questions, 0);
  g_assert_true (question->record == tl_record_get_id (fixture->pain));
  g_assert_cmpstr (question->text, ==,
                   "“Repeat calls”: What does the agent do so that this does not happen?");
}

static void
assert_error (Fixture *fixture, const TlChecklistScope *scope, TlTrainingError code,
              const char *part)
{
  g_autoptr (GError) error = NULL;
  guint n_before = tl_document_get_n_records (fixture->document);

  g_assert_null (tl_checklist_generate (fixture->document, scope, NULL, &error));
  g_assert_error (error, TL_TRAINING_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_cmpuint (tl_document_get_n_records (fixture->document), ==, n_before);
}

static void
test_errors_say_what_to_do (Fixture *fixture, gconstpointer data)
{
  TlChecklistScope scope = help_by_phone (fixture);
  TlRecord *const silent[]
      = { fixture->call, fixture->visit, fixture->pain, fixture->visit_pain, fixture->done };
  g_autoptr (GError) error = NULL;
  TlRecord *other;

  scope.channel = fixture->chat;
  assert_error (fixture, &scope, TL_TRAINING_ERROR_SCOPE, "“Phone”, “In person”");

  tl_document_begin (fixture->document, "Fall silent", NULL);
  other = tl_project_add_map (fixture->document, "Other", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (silent); i++)
    set (fixture->document, silent[i], "behaviour", "");
  tl_document_commit (fixture->document);

  /* Nobody is said to answer anywhere; then somewhere; then here. */
  scope = help_by_phone (fixture);
  assert_error (fixture, &scope, TL_TRAINING_ERROR_EMPTY, "Set “Who answers?”");
  tl_document_begin (fixture->document, "Answer", NULL);
  set (fixture->document, fixture->reminder, "answers", "person");
  tl_document_commit (fixture->document);
  assert_error (fixture, &scope, TL_TRAINING_ERROR_EMPTY, "with an agent: “Reminder”.");
  tl_document_begin (fixture->document, "Answer", NULL);
  set (fixture->document, fixture->call, "service", "support");
  tl_document_commit (fixture->document);
  assert_error (fixture, &scope, TL_TRAINING_ERROR_EMPTY, "first at “Fault call”,");
  scope.map = other;
  assert_error (fixture, &scope, TL_TRAINING_ERROR_SCOPE, "“Get help”");
  scope = (TlChecklistScope){ .map = other };
  assert_error (fixture, &scope, TL_TRAINING_ERROR_SCOPE, "Add touchpoints");
}

static void
test_points (void)
{
  static const guint sizes[] = { 1, 2, 7, 9, 16, 17, 60, 80, 81, 400, 1000 };
  static const double nine[] = { 5, 10, 20, 10, 10, 20, 10, 10, 5 };
  static const guint importance[] = { 1, 2, 4, 2, 2, 4, 2, 2, 1 };
  double points[1000];
  guint many[1000];

  tl_checklist_share_points (importance, 9, points);
  for (guint i = 0; i < 9; i++)
    g_assert_cmpfloat (points[i], ==, nine[i]);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      double sum = 0;

      for (guint k = 0; k < sizes[i]; k++)
        many[k] = 1 + (k * 7) % 5;
      tl_checklist_share_points (many, sizes[i], points);
      for (guint k = 0; k < sizes[i]; k++)
        {
          g_assert_cmpfloat (points[k], >, 0);
          if (sizes[i] <= 16)
            g_assert_cmpfloat (points[k], ==, 5 * (int) (points[k] / 5));
          sum += points[k];
        }
      g_assert_cmpfloat_with_epsilon (sum, 100, 1e-9);
    }
}

#define ADD(name, test) g_test_add ("/tl/training/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("only-behaviours", test_only_behaviours);
  ADD ("reasons", test_reasons);
  for (guint i = 0; i < G_N_ELEMENTS (scope_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/tl/training/scope/", scope_cases[i].name, NULL);

      g_test_add (path, Fixture, &scope_cases[i], set_up, test_scope, tear_down);
    }
  ADD ("links-decide", test_links_decide);
  ADD ("one-edit", test_one_edit);
  ADD ("up-to-date", test_up_to_date);
  ADD ("keeps-the-trainers-work", test_keeps_the_trainers_work);
  ADD ("gone", test_gone);
  ADD ("rewritten", test_rewritten);
  ADD ("long-behaviours", test_long_behaviours);
  ADD ("made-by-hand", test_made_by_hand);
  ADD ("questions", test_questions);
  ADD ("errors-say-what-to-do", test_errors_say_what_to_do);
  g_test_add_func ("/tl/training/points", test_points);
  return g_test_run ();
}
