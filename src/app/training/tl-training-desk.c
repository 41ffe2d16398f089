/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the pages of agents and of training share: the training database, the project whose people it is
 * about, and word of changes. Each workspace has one; the pages know it and not each other.
 *
 * The records are not in the document, so its history knows nothing of them: what is done here is taken
 * back, where it can be, by the page that did it.
 */
#include "tl-training-desk.h"

#include "tl-kpi-job.h"
#include "tl-local-data.h"
#include "tl-project.h"

struct _TlTrainingDesk
{
  GObject parent_instance;

  /* owned */
  TlDatabase *database; /* NULL until it is needed */

  /* borrowed: owns this */
  TlWorkspace *workspace;
};

G_DEFINE_FINAL_TYPE (TlTrainingDesk, tl_training_desk, G_TYPE_OBJECT)

enum
{
  CHANGED,
  SHOW_AGENT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/** tl_training_desk_get: Returns: (transfer none): the desk of @workspace */
TlTrainingDesk *
tl_training_desk_get (TlWorkspace *workspace)
{
  TlTrainingDesk *self = g_object_get_data (G_OBJECT (workspace), "training-desk");

  if (self != NULL)
    return self;
  self = g_object_new (TL_TYPE_TRAINING_DESK, NULL);
  self->workspace = workspace;
  g_object_set_data_full (G_OBJECT (workspace), "training-desk", self, g_object_unref);
  return self;
}

/**
 * tl_training_desk_get_database:
 * @self: a desk
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): the training database, for this thread only
 */
TlDatabase *
tl_training_desk_get_database (TlTrainingDesk *self, GError **error)
{
  g_autofree char *folder = NULL;

  if (self->database != NULL)
    return self->database;
  /* Beside the rows, wherever these are; if they cannot be opened, the reason is one for both. */
  if (tl_local_data_get_database (error) == NULL)
    return NULL;
  folder = tl_kpi_job_find_folder ();
  self->database = tl_database_open_training (folder, error);
  return self->database;
}

/**
 * tl_training_desk_has_records:
 * @self: a desk
 *
 * Returns: whether there is a training database, or might be: where nobody can look, opening it says why.
 *   It is not made by asking.
 */
gboolean
tl_training_desk_has_records (TlTrainingDesk *self)
{
  g_autofree char *folder = tl_kpi_job_find_folder ();
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "training.db", NULL) : NULL;

  return self->database != NULL || path == NULL || g_file_test (path, G_FILE_TEST_EXISTS);
}

/** tl_training_desk_get_project: Returns: the id of the open project, or %TL_ID_NONE */
TlId
tl_training_desk_get_project (TlTrainingDesk *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);

  return document == NULL ? TL_ID_NONE : tl_record_get_id (tl_document_get_project (document));
}

/** tl_training_desk_get_drafts: Returns: (transfer none): what is typed in the window */
TlDrafts *
tl_training_desk_get_drafts (TlTrainingDesk *self)
{
  return tl_workspace_get_drafts (self->workspace);
}

/** tl_training_desk_dup_assessor: Returns: (transfer full): who assessed last here, or the user's name */
char *
tl_training_desk_dup_assessor (TlTrainingDesk *self)
{
  TlDatabase *database = tl_training_desk_get_database (self, NULL);
  g_autofree char *last = database != NULL ? tl_assessment_dup_last_assessor (database) : NULL;

  if (last != NULL)
    return g_steal_pointer (&last);
  return g_utf8_validate (g_get_real_name (), -1, NULL) ? g_strdup (g_get_real_name ())
                                                        : g_strdup ("");
}

/**
 * tl_training_desk_list_checklists:
 * @self: a desk
 *
 * Returns: (transfer full) (element-type TlRecord): the assessment sheets of the project that have items
 */
GPtrArray *
tl_training_desk_list_checklists (TlTrainingDesk *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  g_autoptr (GPtrArray) all
      = document != NULL
            ? tl_record_list_children (tl_document_get_project (document), TL_KIND_CHECKLIST)
            : g_ptr_array_new ();
  GPtrArray *checklists = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      TlRecord *checklist = g_ptr_array_index (all, i);
      g_autoptr (TlAssessedSheet) sheet = NULL;

      if (tl_record_get_choice (checklist, TL_CHECKLIST_KIND) != TL_CHECKLIST_KIND_ASSESSMENT_SHEET)
        continue;
      sheet = tl_assessed_sheet_new (document, checklist, NULL);
      if (sheet != NULL)
        g_ptr_array_add (checklists, checklist);
    }
  return checklists;
}

/** tl_training_desk_make_stamp: Returns: (transfer full): another text when the checklists are other ones */
char *
tl_training_desk_make_stamp (TlTrainingDesk *self)
{
  g_autoptr (GPtrArray) checklists = tl_training_desk_list_checklists (self);
  GString *stamp = g_string_new (NULL);

  for (guint i = 0; i < checklists->len; i++)
    {
      g_autoptr (TlAssessedSheet) sheet
          = tl_assessed_sheet_new (tl_workspace_get_document (self->workspace),
                                   g_ptr_array_index (checklists, i), NULL);

      g_string_append (stamp, sheet != NULL ? sheet->hash : "");
    }
  return g_string_free (stamp, FALSE);
}

/** tl_training_desk_tell_changed: tells all pages that the records are other ones now. */
void
tl_training_desk_tell_changed (TlTrainingDesk *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/** tl_training_desk_show_agent: has the window show the page of that agent. */
void
tl_training_desk_show_agent (TlTrainingDesk *self, TlId agent)
{
  tl_workspace_show_page (self->workspace, "agents");
  g_signal_emit (self, signals[SHOW_AGENT], 0, agent);
}

static void
tl_training_desk_finalize (GObject *object)
{
  g_clear_object (&TL_TRAINING_DESK (object)->database);

  G_OBJECT_CLASS (tl_training_desk_parent_class)->finalize (object);
}

static void
tl_training_desk_class_init (TlTrainingDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_training_desk_finalize;

  /** TlTrainingDesk::changed: agents or assessments are other ones now */
  signals[CHANGED] = g_signal_new ("changed", TL_TYPE_TRAINING_DESK, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  /** TlTrainingDesk::show-agent: the page of that agent is wanted */
  signals[SHOW_AGENT] = g_signal_new ("show-agent", TL_TYPE_TRAINING_DESK, G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
}

static void
tl_training_desk_init (TlTrainingDesk *self)
{
}
