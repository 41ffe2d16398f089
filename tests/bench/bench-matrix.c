/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Times the matrix of teams and skills, with the rates of all items, over many answers in a database on
 * disk: 10,000 assessments of 500 agents in 20 teams, with 20 items each of eleven skills.
 */
#include "tl-assessed-sheet.h"
#include "tl-assessment.h"
#include "tl-agent.h"
#include "tl-document.h"
#include "tl-project.h"
#include "tl-training-figures.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

#define N_AGENTS 500
#define N_TEAMS 20
#define N_ITEMS 20
#define N_SKILLS 11
#define N_ASSESSMENTS 20 /* of each agent */
#define RUNS 7

static void
check (gboolean good, GError *error)
{
  if (good)
    return;
  g_printerr ("%s\n", error != NULL ? error->message : "failed");
  exit (1);
}

static TlAssessedSheet *
make_sheet (TlDocument *document)
{
  TlRecord *project = tl_document_get_project (document);
  TlRecord *checklist;
  TlRecord *section;

  tl_document_begin (document, "Set up", NULL);
  checklist = tl_document_insert (document, TL_KIND_CHECKLIST, TL_ID_NONE, project, -1, NULL);
  section = tl_document_insert (document, TL_KIND_SECTION, TL_ID_NONE, checklist, -1, NULL);
  for (guint i = 0; i < N_ITEMS; i++)
    {
      TlRecord *item = tl_document_insert (document, TL_KIND_ITEM, TL_ID_NONE, section, -1, NULL);
      g_autofree char *skill = g_strdup_printf ("Skill %u", i % N_SKILLS);

      tl_document_set_text (document, item, TL_ITEM_WORDING, skill, NULL);
      tl_document_set_text (document, item, TL_ITEM_SKILL, skill, NULL);
      tl_document_set_number (document, item, TL_ITEM_WEIGHT, 5.0, NULL);
    }
  tl_document_commit (document);
  return tl_assessed_sheet_new (document, checklist, NULL);
}

static void
fill (TlDatabase *database, TlId project, TlAssessedSheet *sheet)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GError) error = NULL;

  check (tl_database_begin (database, &error), error);
  for (guint i = 0; i < N_AGENTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Agent %u", i);
      g_autoptr (TlAgent) agent = tl_agent_new (project, name);

      g_free (agent->team);
      agent->team = g_strdup_printf ("Team %u", i % N_TEAMS);
      check (tl_agent_save (database, agent, &error), error);
      for (guint k = 0; k < N_ASSESSMENTS; k++)
        {
          g_autoptr (TlAssessment) assessment
              = tl_assessment_new (agent, sheet, "Kim", 20000 + (TlDate) k);

          for (guint j = 0; j < N_ITEMS; j++)
            tl_assessment_set_answer (assessment, j,
                                      g_rand_int_range (rand, 0, 5) > 0 ? TL_ANSWER_YES
                                                                        : TL_ANSWER_NO,
                                      0);
          assessment->finished = TRUE;
          check (tl_assessment_store (database, assessment, &error), error);
        }
    }
  check (tl_database_commit (database, &error), error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("bench-matrix-XXXXXX", &error);
  g_autoptr (TlDocument) document = tl_document_new ();
  TlId project = tl_record_get_id (tl_document_get_project (document));
  g_autoptr (TlAssessedSheet) sheet = make_sheet (document);
  g_autoptr (TlDatabase) database = tl_database_open_training (folder, &error);
  static const char *const files[] = { "training.db", "training.db-wal", "training.db-shm" };
  const TlTrainingFilter filter = { .project = project };

  check (database != NULL, error);
  fill (database, project, sheet);
  for (guint run = 0; run < RUNS; run++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (TlTrainingFigures) figures = tl_training_figures_new (database, &filter, &error);

      check (figures != NULL, error);
      printf ("matrix of %u x %u over %u answers: %.1f ms\n", figures->teams->len,
              figures->skills->len, figures->n_assessments * N_ITEMS,
              (double) (g_get_monotonic_time () - start) / 1000.0);
    }
  g_clear_object (&database);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);

      g_remove (path);
    }
  g_rmdir (folder);
  return 0;
}
