/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The certificate of an assessment as a PDF. It is read anew when the file is chosen, so that what was
 * deleted, disputed or changed meanwhile is not certified.
 */
#include "tl-certificate-export.h"

#include "tl-certificate.h"
#include "tl-pages-export.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TlWorkspace *workspace; /* owned */
  TlId assessment;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  g_object_unref (self->workspace);
  g_free (self);
}

static GPtrArray *
draw (TlDocument *document, const TlAgent *agent, const TlAssessment *assessment, gboolean letter)
{
  const TlCertificate certificate = { .agent = agent->name,
                                      .assessor = assessment->assessor,
                                      .title = assessment->sheet->title,
                                      .version = assessment->sheet->version,
                                      .score = assessment->score.score,
                                      .pass_mark = assessment->sheet->pass_mark,
                                      .day = assessment->day,
                                      .due = assessment->due };
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_scene_unref);

  g_ptr_array_add (pages, tl_certificate_draw (document, &certificate, letter));
  return pages;
}

static GPtrArray *
make_pages (GtkWidget *view, gpointer data, gboolean letter)
{
  const Request *request = data;
  TlDocument *document = tl_workspace_get_document (request->workspace);
  TlTrainingDesk *desk = tl_training_desk_get (request->workspace);
  TlDatabase *database = tl_training_desk_get_database (desk, NULL);
  g_autoptr (TlAssessment) assessment
      = database != NULL ? tl_assessment_find (database, request->assessment, NULL) : NULL;
  g_autoptr (TlAgent) agent
      = assessment != NULL ? tl_agent_find (database, assessment->agent, NULL) : NULL;

  if (document == NULL || agent == NULL || agent->project != tl_training_desk_get_project (desk)
      || !tl_assessment_earns_certificate (assessment))
    return NULL;
  return draw (document, agent, assessment, letter);
}

/**
 * tl_certificate_export_ask:
 * @view: where it was asked for
 * @workspace: the workspace
 * @assessment: the id of an assessment
 *
 * Asks for a file, and writes the certificate to it. The name of the file is nobody's name.
 */
void
tl_certificate_export_ask (GtkWidget *view, TlWorkspace *workspace, TlId assessment)
{
  Request *request = g_new0 (Request, 1);

  request->workspace = g_object_ref (workspace);
  request->assessment = assessment;
  tl_pages_export_ask (view, workspace, _ ("Export the Certificate"), _ ("Certificate"), make_pages,
                       request, request_free);
}
