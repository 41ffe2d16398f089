/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
#include "tl-assessment-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

void
tl_assessment_set_up (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TlChecklistScope scope;

  tl_training_set_up (&self->base, data);
  self->directory = g_dir_make_tmp ("tl-assessment-XXXXXX", &error);
  g_assert_no_error (error);
  self->database = tl_database_open_training (self->directory, &error);
  g_assert_no_error (error);
  self->project = tl_record_get_id (tl_document_get_project (self->base.document));
  scope = tl_training_by_phone (&self->base);
  self->checklist = tl_training_generate (&self->base, &scope);
  tl_training_set (&self->base, tl_training_find_item (self->checklist, "Gives own name"), "skill",
                   "Communication");
  tl_training_set (&self->base, tl_training_find_item (self->checklist, "Says it back"), "skill",
                   "Listening");
}

/* Closes the database, so that its files are as they stay. */
void
tl_assessment_close (TlAssessmentFixture *self)
{
  g_clear_object (&self->database);
}

void
tl_assessment_tear_down (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  tl_assessment_close (self);
  folder = g_dir_open (self->directory, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->directory, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->directory), ==, 0);
  g_free (self->directory);
  tl_training_tear_down (&self->base, data);
}

/* Whether the bytes of @text are in any file of the folder. */
gboolean
tl_assessment_files_hold (TlAssessmentFixture *self, const char *text)
{
  g_autoptr (GDir) folder = g_dir_open (self->directory, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->directory, name, NULL);
      g_autofree char *contents = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      if (memmem (contents, length, text, strlen (text)) != NULL)
        return TRUE;
    }
  return FALSE;
}

TlAgent *
tl_assessment_add_agent (TlAssessmentFixture *self, TlDatabase *database, const char *name,
                         const char *team)
{
  TlAgent *agent = tl_agent_new (self->project, name);
  g_autoptr (GError) error = NULL;

  g_free (agent->team);
  agent->team = g_strdup (team);
  tl_agent_save (database, agent, &error);
  g_assert_no_error (error);
  return agent;
}

/* @answers: a letter an item: y, n, - for n.a., anything else leaves it open. */
void
tl_assessment_answer (TlAssessment *assessment, const char *answers)
{
  for (guint i = 0; answers[i] != '\0'; i++)
    switch (answers[i])
      {
      case 'y':
        g_assert_true (tl_assessment_set_answer (assessment, i, TL_ANSWER_YES, 0));
        break;
      case 'n':
        g_assert_true (tl_assessment_set_answer (assessment, i, TL_ANSWER_NO, 0));
        break;
      case '-':
        g_assert_true (tl_assessment_set_answer (assessment, i, TL_ANSWER_NOT_APPLICABLE, 0));
        break;
      default:
        break;
      }
}

/* A finished assessment by the checklist as it is now. */
TlAssessment *
tl_assessment_add (TlAssessmentFixture *self, TlDatabase *database, const TlAgent *agent,
                   const char *assessor, TlDate day, const char *answers)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlAssessedSheet) sheet
      = tl_assessed_sheet_new (self->base.document, self->checklist, &error);
  TlAssessment *assessment = tl_assessment_new (agent, sheet, assessor, day);

  g_assert_no_error (error);
  tl_assessment_answer (assessment, answers);
  assessment->finished = TRUE;
  tl_assessment_save (database, assessment, &error);
  g_assert_no_error (error);
  return assessment;
}
