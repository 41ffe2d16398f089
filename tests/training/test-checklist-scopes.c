/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a checklist is for, in which sections its items stand, and what is said where there are none. */
#include "tl-training-fixture.h"

#include "tl-training-error.h"

#include <string.h>

static void
assert_items (TlRecord *checklist, const char *expected)
{
  g_autofree char *items = tl_training_describe (checklist);

  g_assert_cmpstr (items, ==, expected);
}

/* The field in which a line stands says its section; beside such lines, one without solves. */
static void
test_sections (TlTrainingFixture *self, gconstpointer data)
{
  TlChecklistScope scope = tl_training_by_phone (self);

  tl_document_begin (self->document, "Say sections", NULL);
  tl_training_set (self, self->call, "behaviour-opening", "Waits for the answer");
  tl_training_set (self, self->call, "behaviour-closing", "Thanks\nGives the case number");
  tl_training_set (self, self->pain, "behaviour-compliance", "Asks for the code word");
  tl_document_commit (self->document);
  assert_items (tl_training_generate (self, &scope), "opening: Waits for the answer\n"
                                                     "solving: Gives own name\n"
                                                     "solving: Runs the fault tree\n"
                                                     "solving: Says it back\n"
                                                     "solving: Reads the last contacts!\n"
                                                     "solving: Keeps the case\n"
                                                     "closing: Thanks\n"
                                                     "closing: Gives the case number\n"
                                                     "compliance: Asks for the code word!\n");
}

/* Touchpoints where a person may serve, unless it is asked otherwise. */
static void
test_people_by_default (TlTrainingFixture *self, gconstpointer data)
{
  TlChecklistScope scope = { .map = self->map };
  g_autoptr (TlChecklistReport) report = NULL;
  TlRecord *checklist = tl_checklist_generate (self->document, &scope, &report, NULL);

  g_assert_nonnull (checklist);
  g_assert_null (tl_training_find_item (checklist, "Keeps texts true"));
  g_assert_nonnull (tl_training_find_item (checklist, "Greets first")); /* who answers: not said */
  g_assert_cmpuint (report->left_out->len, ==, 1);
  g_assert_cmpstr (((TlChecklistNote *) g_ptr_array_index (report->left_out, 0))->text, ==,
                   "Portal");

  scope.every_touchpoint = TRUE;
  checklist = tl_training_generate (self, &scope);
  g_assert_nonnull (tl_training_find_item (checklist, "Keeps texts true"));
  g_assert_true (tl_record_get_boolean (checklist, TL_CHECKLIST_EVERY_TOUCHPOINT));
}

#define AT_THE_CALL                                                                                \
  "opening: Gives own name\n"                                                                      \
  "solving: Runs the fault tree\nsolving: Reads the last contacts!\nsolving: Keeps the case\n"     \
  "closing: Says it back\n"

/* By team, contact reason and touchpoint; each is remembered and found again. */
static void
test_narrow_scopes (TlTrainingFixture *self, gconstpointer data)
{
  TlId portal = tl_record_get_id (self->portal);
  const TlChecklistScope scopes[] = {
    { .map = self->map, .team = self->team },
    { .map = self->map, .reason = self->reason },
    { .map = self->map, .touchpoints = &portal, .n_touchpoints = 1 },
  };
  static const char *const titles[] = { "Journey: Service", "Journey: Fault", "Portal" };
  TlRecord *made[G_N_ELEMENTS (scopes)];

  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      made[i] = tl_training_generate (self, &scopes[i]);
      g_assert_cmpstr (tl_record_get_name (made[i]), ==, titles[i]);
      assert_items (made[i], i < 2 ? AT_THE_CALL : "solving: Keeps texts true\n");
    }
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    g_assert_true (tl_checklist_find (self->document, &scopes[i]) == made[i]);
}

static void
test_channels (TlTrainingFixture *self, gconstpointer data)
{
  const TlChecklistScope scope = { .map = self->map };
  g_autoptr (GPtrArray) channels = tl_checklist_scope_list_channels (&scope);

  g_assert_cmpuint (channels->len, ==, 2);
  g_assert_cmpstr (tl_record_get_name (g_ptr_array_index (channels, 0)), ==, "Phone");
  g_assert_cmpstr (tl_record_get_name (g_ptr_array_index (channels, 1)), ==, "Counter");
}

static void
assert_error (TlTrainingFixture *self, const TlChecklistScope *scope, const char *part)
{
  g_autoptr (GError) error = NULL;
  guint n_before = tl_document_get_n_records (self->document);

  g_assert_null (tl_checklist_generate (self->document, scope, NULL, &error));
  g_assert_true (error->domain == TL_TRAINING_ERROR);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_cmpuint (tl_document_get_n_records (self->document), ==, n_before);
}

/* A map without people says so, and which touchpoints could have some. */
static void
test_nobody_answers (TlTrainingFixture *self, gconstpointer data)
{
  TlChecklistScope scope = { .map = self->map };

  tl_document_begin (self->document, "Automate", NULL);
  tl_document_remove (self->document, self->pain);
  tl_document_remove (self->document, self->done);
  tl_training_set (self, self->call, "answers", "automatic");
  tl_training_set (self, self->counter, "answers", "self-service");
  tl_document_commit (self->document);
  assert_error (self, &scope, "“Call”, “Counter”, “Portal”");
  assert_error (self, &scope, "ask for every touchpoint");
  scope.team = self->team;
  scope.reason = self->reason;
  assert_error (self, &scope, "“Call”");

  /* Without behaviours, too, those that a person could answer are named. */
  tl_document_begin (self->document, "Fall silent", NULL);
  tl_training_set (self, self->call, "behaviour", "");
  tl_training_set (self, self->counter, "behaviour", "");
  tl_training_set (self, self->portal, "behaviour", "");
  tl_training_set (self, self->counter, "answers", "not-said");
  tl_document_commit (self->document);
  scope = (TlChecklistScope){ .map = self->map };
  assert_error (self, &scope, "first at “Counter”");
}

static void
test_empty_map (TlTrainingFixture *self, gconstpointer data)
{
  TlChecklistScope scope = { 0 };

  tl_document_begin (self->document, "Add map", NULL);
  scope.map = tl_document_insert (self->document, TL_KIND_MAP, TL_ID_NONE,
                                  tl_document_get_project (self->document), -1, NULL);
  tl_training_set (self, scope.map, "title", "Empty");
  tl_document_commit (self->document);
  assert_error (self, &scope, "Add touchpoints");
  scope.team = self->team;
  assert_error (self, &scope, "owned by the team “Service”");
}

/* A pain point without a behaviour asks, and the answer is a behaviour in the section given. */
static void
test_question_answered (TlTrainingFixture *self, gconstpointer data)
{
  TlChecklistScope scope = tl_training_by_phone (self);
  g_autoptr (TlChecklistReport) report = NULL;
  g_autoptr (GError) error = NULL;
  TlRecord *checklist;

  tl_training_set (self, self->pain, "behaviour", "");
  checklist = tl_checklist_generate (self->document, &scope, &report, NULL);
  g_assert_cmpuint (report->questions->len, ==, 1);
  g_assert_cmpstr (((TlChecklistNote *) g_ptr_array_index (report->questions, 0))->text, ==,
                   "“Repeat calls”: What does the agent do so that this does not happen?");

  tl_document_begin (self->document, "Answer", NULL);
  tl_card_add_behaviour (self->document, self->pain, TL_SECTION_KIND_OPENING, "Looks it up",
                         &error);
  g_assert_no_error (error);
  tl_card_add_behaviour (self->document, self->pain, TL_SECTION_KIND_OPENING, "Says so", &error);
  tl_document_commit (self->document);
  g_clear_pointer (&report, tl_checklist_report_free);
  g_assert_true (tl_checklist_generate (self->document, &scope, &report, NULL) == checklist);
  g_assert_cmpuint (report->questions->len, ==, 0);
  assert_items (checklist, "opening: Gives own name\nopening: Looks it up!\nopening: Says so!\n"
                           "solving: Runs the fault tree\nsolving: Keeps the case\n"
                           "closing: Says it back\n");
}

/* 400 behaviours, 300 characters, any script. */
static void
test_large (TlTrainingFixture *self, gconstpointer data)
{
  TlChecklistScope scope = tl_training_by_phone (self);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *long_text = g_strnfill (280, 'w');
  TlRecord *checklist;
  g_autoptr (TlChecklistReview) review = NULL;

  for (guint i = 0; i < 80; i++)
    g_string_append_printf (lines, "%s%s %u", i > 0 ? "\n" : "", long_text, i);
  tl_training_set (self, self->call, "behaviour", lines->str);
  g_string_truncate (lines, 0);
  for (guint i = 0; i < 320; i++)
    g_string_append_printf (lines, "%s声かけ مرحبا שלום %u", i > 0 ? "\n" : "", i);
  tl_training_set (self, self->pain, "behaviour", lines->str);
  checklist = tl_training_generate (self, &scope);
  review = tl_checklist_review_new (self->document, checklist, NULL);
  g_assert_cmpuint (review->entries->len, ==, 0);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/tl/training/scopes/" name, TlTrainingFixture, NULL, tl_training_set_up, test,      \
              tl_training_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("sections", test_sections);
  ADD ("people-by-default", test_people_by_default);
  ADD ("narrow", test_narrow_scopes);
  ADD ("channels", test_channels);
  ADD ("nobody-answers", test_nobody_answers);
  ADD ("empty-map", test_empty_map);
  ADD ("question-answered", test_question_answered);
  ADD ("large", test_large);
  return g_test_run ();
}
