/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the page of data; for its own files. */
#pragma once

#include "tl-data-import.h"
#include "tl-data-view.h"

G_BEGIN_DECLS

/* What is done to rows in a thread. */
typedef struct
{
  TlId project;
  char *feed;       /* owned */
  char *new_name;   /* owned; of a renaming */
  gboolean follows; /* the document says so already */
} TlDataWork;

struct _TlDataView
{
  AdwBin parent_instance;

  gboolean is_busy;

  /* owned */
  TlWorkspace *workspace;
  GSimpleActionGroup *actions;
  char *shown;               /* what the cards were made from */
  char *asked;               /* the name of the data that a dialog is open for; NULL: new data */
  char *folder;              /* (nullable): where the last file was */
  TlDataWork *work;          /* what is under way; NULL: nothing */
  GCancellable *cancellable; /* of it */
  TlDataWork *renaming;      /* the last one; NULL: none */

  /* borrowed: children */
  GtkStack *stack;
  GtkBox *cards;
  GtkWidget *refresher;
  GtkWidget *working;
  GtkLabel *working_label;
  GtkWidget *stop_button;
  GtkLabel *problem;
  GtkWidget *empty_import;
};

TlId tl_data_view_get_project (TlDataView *self);
void tl_data_view_show_problem (TlDataView *self, const char *words);
void tl_data_view_set_busy (TlDataView *self, const char *words);
void tl_data_view_update (TlDataView *self);
void tl_data_view_stop (TlDataView *self);
void tl_data_view_follow_document (TlDataView *self);
void tl_data_work_free (TlDataWork *work);
gboolean tl_data_view_begin (TlDataView *self, const char *words, const char *feed,
                             const char *new_name);
void tl_data_view_present_import (TlDataView *self, TlDataImport *dialog);
void tl_data_view_refresh_kpis (TlDataView *self, const char *feed);
void tl_data_view_refresh_server (TlDataView *self, const char *feed);
void tl_data_view_add_server_actions (TlDataView *self);

G_END_DECLS
