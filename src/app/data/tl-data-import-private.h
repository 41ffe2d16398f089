/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the import dialog; for its own files. */
#pragma once

#include "tl-data-columns.h"
#include "tl-data-import.h"
#include "tl-data-preview.h"
#include "tl-data-zone.h"
#include "tl-feed-server.h"

G_BEGIN_DECLS

/** tl_data_import_steps: the page of the stack, by #TlDataImportStep. */
extern const char *const tl_data_import_steps[];

struct _TlDataImport
{
  AdwWindow parent_instance;

  TlId project;
  TlDataImportStep step;
  gboolean is_updating;
  gboolean asks_order;
  gboolean is_stale;  /* the preview is not of what is chosen now */
  TlFeedKind kind;    /* as chosen; TL_FEED_ANY: as recognised */
  guint change_timer; /* 0: none */

  /* owned */
  TlWorkspace *workspace;
  char *path;           /* of the file; "" for @server */
  TlFeedServer *server; /* (nullable): where the rows stay */
  char *feed;           /* (nullable): that is imported again; NULL: a new name may be chosen */
  char *chosen_zone;    /* for a feed that is not there yet */
  GStrv mapping;
  TlFeedPreview *preview;
  TlFeedImportReport *report;
  GCancellable *cancellable; /* NULL: nothing is under way */

  /* borrowed: children */
  GtkStack *stack;
  GtkWidget *cancel_button;
  GtkWidget *import_button;
  GtkWidget *spinner;
  GtkProgressBar *reading_progress;
  GtkLabel *reading_label;
  GtkLabel *source;
  GtkWidget *problem_box;
  GtkLabel *problem;
  GtkWidget *anew_button;
  GtkWidget *name_row;
  GtkLabel *name_note;
  AdwComboRow *kind_row;
  GtkWidget *zone_row;
  TlDataZone *zone;
  AdwComboRow *order_row;
  TlDataColumns *columns;
  TlDataPreview *summary;
  GtkProgressBar *progress;
  GtkLabel *progress_label;
  GtkWidget *stop_button;
  AdwStatusPage *done_page;
  GtkWidget *done_refusals;
  GtkWidget *refresh_button;
  AdwStatusPage *unreadable_page;
  GtkWidget *another_button;
};

void tl_data_import_build (TlDataImport *self);

G_END_DECLS
