/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tl-history-dialog.c and tl-history-versions.c share. */
#pragma once

#include "tl-history-dialog.h"
#include "tl-history-steps.h"

G_BEGIN_DECLS

struct _TlHistoryDialog
{
  AdwWindow parent_instance;

  gint64 asked_row; /* which version the user is being asked about */

  /* owned */
  TlWorkspace *workspace;
  TlDatabase *database; /* NULL where there is none */
  TlHistorySteps *steps;
  GPtrArray *versions; /* of TlVersion, as in the list */

  /* template */
  AdwViewSwitcher *switcher;
  AdwViewStack *stack;
  GtkListView *step_view;
  GtkButton *go_button;
  GtkStack *version_stack;
  GtkListBox *version_list;
  GtkLabel *problem_label;
  AdwToastOverlay *toasts;
};

void tl_history_dialog_class_install_version_actions (GtkWidgetClass *klass);
void tl_history_dialog_show_problem (TlHistoryDialog *self, const char *heading,
                                     const GError *error);

G_END_DECLS
