/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks behind titles: what is offered, what is taken, what stays a part of the title. */
#include "tl-mark.h"
#include "tl-project.h"

typedef struct
{
  TlDocument *document;
  TlRecord *map;
  TlRecord *step;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = NULL;

  fixture->document = tl_document_new ();
  tl_document_begin (fixture->document, "Set up", NULL);
  fixture->map = tl_project_add_map (fixture->document, "Map", &error);
  g_assert_no_error (error);
  g_assert_nonnull (
      tl_project_add_named (fixture->document, TL_KIND_CHANNEL, "shop phone", &error));
  g_assert_nonnull (tl_project_add_named (fixture->document, TL_KIND_CHANNEL, "phone", &error));
  g_assert_nonnull (tl_project_add_named (fixture->document, TL_KIND_TEAM, "Service", &error));
  tl_document_commit (fixture->document);
  steps = tl_map_list_steps (fixture->map);
  fixture->step = g_ptr_array_index (steps, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_object_unref (fixture->document);
}

static char *
split (Fixture *fixture, TlKind kind, const char *text)
{
  g_autoptr (GPtrArray) marks = NULL;
  g_autofree char *title = tl_marks_split (fixture->document, kind, text, &marks);
  GString *all = g_string_new (title);

  for (guint i = 0; i < marks->len; i++)
    {
      const TlMark *mark = g_ptr_array_index (marks, i);

      g_string_append_printf (all, "|%s%s", mark->is_new ? "+" : "", mark->label);
    }
  return g_string_free (all, FALSE);
}

static void
test_split (Fixture *fixture, gconstpointer unused)
{
  static const struct
  {
    TlKind kind;
    const char *text;
    const char *expected;
  } cases[] = {
    { TL_KIND_TOUCHPOINT, "Call @phone", "Call|phone" },
    { TL_KIND_TOUCHPOINT, "Call @PHO  ", "Call|phone" },
    { TL_KIND_TOUCHPOINT, "Call @shop", "Call|shop phone" },
    { TL_KIND_TOUCHPOINT, "Visit @in p @service, cust @mom",
      "Visit|+in person|service, customer starts|moment of truth" },
    { TL_KIND_TOUCHPOINT, "FAQ @web @self", "FAQ|+website|self-service, customer starts" },
    { TL_KIND_TOUCHPOINT, "Tip @phone @we", "Tip|phone|service, we start" },

    { TL_KIND_TOUCHPOINT, "Call @phone @sup", "Call|phone|service, customer starts" },
    { TL_KIND_TOUCHPOINT, "Call @phone @service", "Call|phone|service, customer starts" },
    { TL_KIND_TOUCHPOINT, "Call @phone @nowhere", "Call @phone|+nowhere" },
    { TL_KIND_TOUCHPOINT, "Tip @village crier", "Tip|+village crier" },
    { TL_KIND_TOUCHPOINT, "Write to help@example.org", "Write to help@example.org" },
    { TL_KIND_TOUCHPOINT, "Meet @ the shop", "Meet @ the shop" },
    { TL_KIND_TOUCHPOINT, "What is this @", "What is this @" },
    { TL_KIND_TOUCHPOINT, "Mail @support who answers in a day",
      "Mail @support who answers in a day" },
    { TL_KIND_TOUCHPOINT, "@phone", "|phone" },
    { TL_KIND_PAIN_POINT, "Nobody calls @4 @Serv", "Nobody calls|severity 4|Service" },
    { TL_KIND_PAIN_POINT, "Nobody calls @phone", "Nobody calls @phone" },
    { TL_KIND_OPPORTUNITY, "One owner @2", "One owner|effort 2" },
    { TL_KIND_EMOTION, "unsure @-0,4", "unsure|−0,4" },
    { TL_KIND_EMOTION, "proud @+1.5", "proud|+1.5" },
    { TL_KIND_EMOTION, "too far @3", "too far @3" },
    { TL_KIND_STAGE, "Sign up @purchase", "Sign up|Purchase" },
    { TL_KIND_STAGE, "Leave @farewell", "Leave|+farewell" },
    { TL_KIND_LANE, "Notes @home", "Notes @home" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *result = split (fixture, cases[i].kind, cases[i].text);

      g_assert_cmpstr (result, ==, cases[i].expected);
    }
}

/* What is offered while one types begins with what is taken. */
static void
test_offer (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) offered = tl_marks_offer (fixture->document, TL_KIND_TOUCHPOINT, "Call @s");
  g_autoptr (GPtrArray) all = tl_marks_offer (fixture->document, TL_KIND_TOUCHPOINT, "Call @");
  g_autoptr (GPtrArray) listed = tl_marks_list (fixture->document, TL_KIND_TOUCHPOINT);
  g_autoptr (GPtrArray) none = tl_marks_offer (fixture->document, TL_KIND_MAP, "Call @s");
  const char *token = NULL;

  g_assert_cmpuint (offered->len, >, 4);
  g_assert_cmpstr (((TlMark *) g_ptr_array_index (offered, 0))->label, ==, "shop phone");
  g_assert_cmpuint (all->len, ==, listed->len);
  g_assert_cmpuint (none->len, ==, 0);

  g_assert_true (tl_marks_find_token ("Call @pho", &token));
  g_assert_cmpstr (token, ==, "pho");
  g_assert_true (tl_marks_find_token ("@a @b c", &token));
  g_assert_cmpstr (token, ==, "b c");
  g_assert_true (tl_marks_find_token ("Call @x me@home", &token));
  g_assert_cmpstr (token, ==, "x me@home");
  g_assert_false (tl_marks_find_token ("me@home", &token));
}

static void
test_apply (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) marks = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = tl_marks_split (fixture->document, TL_KIND_TOUCHPOINT,
                                           "Chat @live @self @researched @Service @moment", &marks);
  TlRecord *touchpoint;
  TlRecord *channel;

  tl_document_begin (fixture->document, "Add", NULL);
  touchpoint
      = tl_document_insert (fixture->document, TL_KIND_TOUCHPOINT, TL_ID_NONE,
                            tl_map_find_lane (fixture->map, TL_LANE_KIND_TOUCHPOINTS), -1, &error);
  g_assert_no_error (error);
  g_assert_true (tl_document_set_reference (fixture->document, touchpoint, TL_CARD_STEP,
                                            tl_record_get_id (fixture->step), &error));
  g_assert_true (tl_marks_apply (marks, fixture->document, touchpoint, &error));
  g_assert_no_error (error);
  tl_document_commit (fixture->document);

  g_assert_cmpstr (title, ==, "Chat");
  channel = tl_document_lookup (fixture->document,
                                tl_record_get_reference (touchpoint, TL_TOUCHPOINT_CHANNEL));
  g_assert_cmpstr (tl_record_get_name (channel), ==, "live chat");
  g_assert_cmpint (tl_record_get_choice (channel, TL_CHANNEL_KIND), ==, TL_CHANNEL_KIND_LIVE_CHAT);
  g_assert_cmpint (tl_record_get_choice (touchpoint, TL_TOUCHPOINT_SERVICE), ==,
                   TL_SERVICE_SELF_SERVICE);
  g_assert_cmpint (tl_record_get_choice (touchpoint, TL_TOUCHPOINT_STARTS), ==, TL_STARTS_CUSTOMER);
  g_assert_cmpint (tl_record_get_choice (touchpoint, TL_CARD_EVIDENCE), ==, TL_EVIDENCE_RESEARCHED);
  g_assert_true (tl_record_get_boolean (touchpoint, TL_TOUCHPOINT_MOMENT_OF_TRUTH));
  g_assert_cmpstr (tl_record_get_name (
                       tl_document_lookup (fixture->document,
                                           tl_record_get_reference (touchpoint, TL_CARD_OWNER))),
                   ==, "Service");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/tl/model/mark/split", Fixture, NULL, set_up, test_split, tear_down);
  g_test_add ("/tl/model/mark/offer", Fixture, NULL, set_up, test_offer, tear_down);
  g_test_add ("/tl/model/mark/apply", Fixture, NULL, set_up, test_apply, tear_down);
  return g_test_run ();
}
