/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Agents: kept in any script, imported, shown their record, and gone when they are deleted. */
#include "tl-agent-import.h"
#include "tl-agent-record.h"
#include "tl-assessment-fixture.h"
#include "tl-training-error.h"

#include <string.h>

static const char *const names[] = { "Zoë Ångström", "山田 太郎", "محمد العربي",    "Ольга Петрова",
                                     "שרה לוי",      "অনিতা দাস", "O'Neil & <Sons>" };

static void
test_any_script (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) agents = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    tl_agent_free (tl_assessment_add_agent (self, self->database, names[i], "Team"));
  agents = tl_agent_list (self->database, self->project, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (agents->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_nonnull (tl_agent_find_same (agents, names[i], NULL));
}

static void
test_other_project (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (TlAgent) agent G_GNUC_UNUSED
      = tl_assessment_add_agent (self, self->database, "Ann", "");
  g_autoptr (GPtrArray) agents = tl_agent_list (self->database, self->project + 1, NULL);

  g_assert_cmpuint (agents->len, ==, 0);
}

static void
test_needs_name (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (TlAgent) agent = tl_agent_new (self->project, " \n ");
  g_autoptr (GError) error = NULL;

  g_assert_false (tl_agent_save (self->database, agent, &error));
  g_assert_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_INPUT);
}

static TlAgentImport *
import (TlAssessmentFixture *self, const char *csv, GError **error)
{
  g_autofree char *path = g_build_filename (self->directory, "agents.csv", NULL);

  g_assert_true (g_file_set_contents (path, csv, -1, NULL));
  return tl_agent_import_read (self->database, self->project, path, error);
}

static void
test_import (TlAssessmentFixture *self, gconstpointer data)
{
  static const char csv[] = "Vorname;Nachname;Personalnummer;Team;Eintritt\r\n"
                            "Zoë;Ångström;17;Nord;03.11.2025\r\n"
                            "山田;太郎;18;Süd;25.12.2024\r\n"
                            ";;19;Nord;\r\n"
                            "Jan;Kaputt;20;Nord;gestern\r\n"
                            "Zoë;Ångström;17;Nord;03.11.2025\r\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (TlAgentImport) first = import (self, csv, &error);
  g_autoptr (TlAgentImport) again = NULL;
  g_autoptr (GPtrArray) agents = NULL;
  TlAgent *agent;

  g_assert_no_error (error);
  g_assert_cmpuint (first->n_new, ==, 2);
  g_assert_cmpuint (first->n_same, ==, 1);
  g_assert_cmpuint (first->refused->len, ==, 2);
  g_assert_true (tl_agent_import_apply (first, self->database, &error));
  agents = tl_agent_list (self->database, self->project, &error);
  g_assert_cmpuint (agents->len, ==, 2);
  agent = tl_agent_find_same (agents, "anyone", "17");
  g_assert_cmpstr (agent->name, ==, "Zoë Ångström");
  g_assert_cmpstr (agent->team, ==, "Nord");
  g_assert_cmpint (agent->started, ==, tl_date_from_ymd (2025, 11, 3));
  again = import (self, "Name,Number,Team\nZoë Ångström,17,West\n", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->n_new, ==, 0);
  g_assert_cmpuint (again->n_changed, ==, 1);
}

static void
test_import_names (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlAgentImport) list = import (self, "Ann\nBob\n'=Cat\n", &error);
  g_autoptr (TlAgentImport) nobody = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (list->n_new, ==, 3);
  g_assert_cmpstr (((TlAgent *) g_ptr_array_index (list->agents, 2))->name, ==, "=Cat");
  nobody = import (self, "Team,Start date\nNorth,2026-01-01\n", &error);
  g_assert_null (nobody);
  g_assert_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_INPUT);
}

static void
test_record (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlAgent) agent = tl_assessment_add_agent (self, self->database, "<b>Ann</b>", "=1+1");
  g_autoptr (TlAssessment) assessment
      = tl_assessment_add (self, self->database, agent, "Kim", 20000, "yyyyy");
  g_autofree char *html = NULL;
  g_autofree char *csv = NULL;

  tl_assessment_set_note (assessment, 0, "=cmd|' /C calc'!A0");
  g_free (assessment->dispute);
  assessment->dispute = g_strdup ("<script>no</script>");
  g_assert_true (tl_assessment_save (self->database, assessment, &error));
  html = tl_agent_record_to_html (self->database, agent->id, 20001, &error);
  g_assert_no_error (error);
  g_assert_null (strstr (html, "<b>Ann"));
  g_assert_null (strstr (html, "<script"));
  g_assert_nonnull (strstr (html, "&lt;b&gt;Ann"));
  g_assert_nonnull (strstr (html, "Gives own name"));
  g_assert_nonnull (strstr (html, "What this said before"));
  csv = tl_agent_record_to_csv (self->database, agent->id, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (csv, ",'=1+1,"));
  g_assert_nonnull (strstr (csv, "'=cmd|"));
  g_assert_null (strstr (csv, ",=cmd"));
}

/* Nothing of a deleted agent is in the bytes of the files, and nobody else is touched. */
static void
test_erase (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlAgent) gone
      = tl_assessment_add_agent (self, self->database, "Xanthippe Unmistakable", "Lost Team");
  g_autoptr (TlAgent) other = tl_assessment_add_agent (self, self->database, "Bob Stays", "North");
  g_autoptr (TlAssessment) assessment
      = tl_assessment_add (self, self->database, gone, "Kim", 20000, "yyyyn");
  g_autoptr (TlAssessment) kept G_GNUC_UNUSED
      = tl_assessment_add (self, self->database, other, "Kim", 20000, "yyyyn");
  g_autoptr (GPtrArray) left = NULL;

  tl_assessment_set_note (assessment, 1, "Quotation never to be seen again");
  g_assert_true (tl_assessment_save (self->database, assessment, &error));
  g_assert_true (tl_assessment_files_hold (self, "Xanthippe"));
  tl_agent_erase (self->database, gone->id, &error);
  g_assert_no_error (error);
  for (int round = 0; round < 2; round++)
    {
      g_assert_false (tl_assessment_files_hold (self, "Xanthippe"));
      g_assert_false (tl_assessment_files_hold (self, "Quotation never"));
      g_assert_false (tl_assessment_files_hold (self, "Lost Team"));
      g_assert_true (tl_assessment_files_hold (self, "Bob Stays"));
      if (round == 0)
        {
          left = tl_assessment_list (self->database, self->project, TL_ID_NONE, &error);
          g_assert_cmpuint (left->len, ==, 1);
          tl_assessment_close (self);
        }
    }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/tl/training/agents/" name, TlAssessmentFixture, NULL, tl_assessment_set_up,        \
              function, tl_assessment_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("any-script", test_any_script);
  ADD ("other-project", test_other_project);
  ADD ("needs-name", test_needs_name);
  ADD ("import", test_import);
  ADD ("import-names", test_import_names);
  ADD ("record", test_record);
  ADD ("erase", test_erase);
  return g_test_run ();
}
