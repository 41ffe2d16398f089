/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the table's model share: tl-table-model.c, -changes.c, -selection.c. */
#pragma once

#include "tl-table-model.h"

G_BEGIN_DECLS

struct _TlTableModel
{
  GObject parent_instance;

  gboolean grouped;
  gboolean selecting; /* this model is setting the selection itself */
  guint mark;
  guint n_matching;
  guint n_values; /* rows of KPI values, which only show when asked for */

  /* owned */
  TlWorkspace *workspace;
  GPtrArray *columns;  /* of TlTableColumn */
  GHashTable *rows;    /* TlTableRow by TlRecord */
  GSequence *shown;    /* of TlTableRow, borrowed from rows */
  GArray *members;     /* guint: shown rows of each group, without its heading */
  GPtrArray *headings; /* TlTableRow of each group, borrowed */
  TlTableLinks *links; /* NULL without a map */
  GtkSorter *sorter;   /* NULL: reading order */
  char **text;         /* terms; NULL: no text is looked for */
  GHashTable *filters; /* sets of texts by TlTableColumn */
};

/* tl-table-model.c */
void tl_table_model_rebuild (TlTableModel *self);
int tl_table_model_order (gconstpointer a, gconstpointer b, gpointer self);
gboolean tl_table_model_passes (TlTableModel *self, TlTableRow *row);
void tl_table_model_counted (TlTableModel *self);
void tl_table_model_names_changed (TlTableModel *self);

/* tl-table-model-changes.c */
void tl_table_model_relist (TlTableModel *self);
void tl_table_model_apply (TlTableModel *self, TlChanges *changes);

/* tl-table-model-selection.c */
void tl_table_model_selection_init (GtkSelectionModelInterface *iface);
void tl_table_model_take_selection (TlTableModel *self);

G_END_DECLS
