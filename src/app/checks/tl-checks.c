/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The findings about the map that is looked at, kept up to date.
 *
 * Looking through a map of 1,000 touchpoints takes some milliseconds, which is nothing once but too
 * much between two letters. So a change only arms a timer, which later changes do not push back, and
 * the checks run when nothing more urgent is due.
 */
#include "tl-checks.h"

#include "tl-kpi-lint.h"

#define DELAY_MILLISECONDS 250

struct _TlChecks
{
  GObject parent_instance;

  guint timer;

  /* owned */
  GPtrArray *findings;

  /* borrowed: it lives longer */
  TlWorkspace *workspace;
};

G_DEFINE_FINAL_TYPE (TlChecks, tl_checks, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/** tl_checks_run: looks through the map now. */
void
tl_checks_run (TlChecks *self)
{
  TlRecord *map = tl_workspace_lookup_map (self->workspace);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = map == NULL ? tl_lint_findings_new ()
                               : tl_kpi_lint_map (tl_workspace_get_document (self->workspace), map,
                                                  tl_date_get_today ());
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
timer_cb (gpointer data)
{
  TlChecks *self = data;

  self->timer = 0;
  tl_checks_run (self);
  return G_SOURCE_REMOVE;
}

static void
document_changed_cb (TlChecks *self)
{
  if (self->timer == 0)
    self->timer = g_timeout_add_full (G_PRIORITY_LOW, DELAY_MILLISECONDS, timer_cb, self, NULL);
}

static void
tl_checks_dispose (GObject *object)
{
  TlChecks *self = TL_CHECKS (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->findings, g_ptr_array_unref);

  G_OBJECT_CLASS (tl_checks_parent_class)->dispose (object);
}

static void
tl_checks_class_init (TlChecksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_checks_dispose;

  /** TlChecks::changed: there may be other findings now; the old ones are gone */
  signals[CHANGED] = g_signal_new ("changed", TL_TYPE_CHECKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
tl_checks_init (TlChecks *self)
{
  self->findings = tl_lint_findings_new ();
}

/**
 * tl_checks_new:
 * @workspace: a workspace, which must live longer
 *
 * Returns: (transfer full): the findings about the map that @workspace looks at
 */
TlChecks *
tl_checks_new (TlWorkspace *workspace)
{
  TlChecks *self = g_object_new (TL_TYPE_CHECKS, NULL);

  self->workspace = workspace;
  g_signal_connect_object (workspace, "document-changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::map", G_CALLBACK (tl_checks_run), self,
                           G_CONNECT_SWAPPED);
  tl_checks_run (self);
  return self;
}

/** tl_checks_get_findings: Returns: (transfer none) (element-type TlLintFinding): until ::changed */
GPtrArray *
tl_checks_get_findings (TlChecks *self)
{
  return self->findings;
}
