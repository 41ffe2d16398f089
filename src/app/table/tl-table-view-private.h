/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the table view share: tl-table-view.c, -actions.c, -clipboard.c, -edit.c, -keys.c. */
#pragma once

#include "tl-table-cell.h"
#include "tl-table-model.h"
#include "tl-table-sort.h"
#include "tl-table-view.h"

G_BEGIN_DECLS

struct _TlTableView
{
  AdwBin parent_instance;

  TlId current;         /* the record of the cell that had the focus last */
  TlId anchor;          /* where a selection with Shift began */
  TlId fresh;           /* a row that was added and has no title yet */
  TlId added;           /* the row that was added last */
  TlId left;            /* the row that was left for it */
  TlId aside_record;    /* of which that is which was laid aside */
  gboolean wants_focus; /* the current cell gets the focus as soon as there is a widget for it */
  gboolean edits_next;  /* the cell that gets the focus is to be edited */
  guint place;          /* where the current row is, or was before it went */
  guint focus_idle;
  guint leave_idle; /* not 0: the focus has left the cell that is being edited */
  guint scroll_idle;

  /* borrowed */
  const TlTableColumn *current_column;
  const TlTableColumn *left_column; /* that of the cell that was left for a fresh row */
  TlTableCell *editing;             /* NULL: no cell is being edited in place */
  const TlTableColumn *aside_column;

  /* owned */
  TlWorkspace *workspace;
  TlTransaction *adding;  /* NULL, or the step in which the fresh row came */
  char *aside;            /* NULL, or what was being typed in a cell that is gone */
  GSignalGroup *document; /* the signals of the document */
  TlTableModel *model;
  TlTableSort *sort;
  GSettings *settings; /* NULL without a schema */
  GHashTable *cells;   /* set of TlTableCell: all that are bound */
  GSimpleActionGroup *actions;

  /* template */
  GtkColumnView *table;
  GtkStack *stack;
  GtkSearchEntry *search;
  GtkMenuButton *filter_button;
  GtkMenuButton *columns_button;
  GtkMenuButton *sort_button;
  GtkMenuButton *add_button;
  AdwBin *chips_bin;
  GtkLabel *count_label;
  GtkMenuButton *set_button;
  GtkWidget *selection_box;
  GtkLabel *selection_label;
};

/* tl-table-view-actions.c */
void tl_table_view_add_actions (TlTableView *self);
void tl_table_view_update_actions (TlTableView *self);
void tl_table_view_show_menu (TlTableView *self, TlTableCell *cell);
GMenuModel *tl_table_view_make_header_menu (const TlTableColumn *column);

/* tl-table-view-clipboard.c */
void tl_table_view_copy_rows (TlTableView *self);
void tl_table_view_copy_here (TlTableView *self);
void tl_table_view_paste (TlTableView *self);

/* tl-table-view-edit.c */
void tl_table_view_edit (TlTableView *self, TlTableCell *cell, const char *typed);
void tl_table_view_edit_many (TlTableView *self, const TlTableColumn *column, GtkWidget *parent);
gboolean tl_table_view_take_edit (TlTableView *self);
TlTransaction *tl_table_view_get_latest_step (TlTableView *self);
void tl_table_view_drop_edit (TlTableView *self);
void tl_table_view_end_edit (TlTableView *self);
void tl_table_view_lay_aside (TlTableView *self);

/* tl-table-view-keys.c */
void tl_table_view_add_keys (TlTableView *self);
GPtrArray *tl_table_view_list_columns (TlTableView *self);
TlTableCell *tl_table_view_get_focus_cell (TlTableView *self);
void tl_table_view_show_links (TlTableView *self);
void tl_table_view_focus (TlTableView *self, TlId record, const TlTableColumn *column);
void tl_table_view_focus_current (TlTableView *self);
void tl_table_view_cell_ready (TlTableView *self, TlTableCell *cell);

G_END_DECLS
