/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the table view share: a view of the small map in a window of its own. */
#pragma once

#include "tl-app-fixture.h"
#include "tl-inspector-chooser.h"
#include "tl-table-view-private.h"

G_BEGIN_DECLS

/** TlTableFixture: a table view of the small map, shown */
typedef struct
{
  TlDocument *document;
  TlAppMap map;
  TlWorkspace *workspace;
  GtkWindow *window;
  TlTableView *view;
} TlTableFixture;

/** TlTableWanted: a cell, for tl_table_has_focus() */
typedef struct
{
  TlTableFixture *fixture;
  TlId record;
  const TlTableColumn *column;
} TlTableWanted;

/** TlTableTest: a test of a table view, with its path */
typedef struct
{
  const char *name;
  void (*function) (TlTableFixture *fixture, gconstpointer data);
} TlTableTest;

int tl_table_run_tests (int argc, char **argv, const TlTableTest *tests, guint n);
gboolean tl_table_has_cells (gpointer data);
gboolean tl_table_is_gone (gpointer data);
const TlTableColumn *tl_table_get_column (TlTableFixture *fixture, const char *id);
gboolean tl_table_has_focus (gpointer data);
TlTableCell *tl_table_find_cell (TlTableFixture *fixture, TlId record, const char *column);
TlInspectorChooser *tl_table_find_chooser (TlTableFixture *fixture);
TlTableCell *tl_table_go_to (TlTableFixture *fixture, TlId record, const char *column);
void tl_table_activate (TlTableFixture *fixture, const char *action);
void tl_table_assert_cell (TlTableFixture *fixture, TlId record, const char *column,
                           const char *expected);
void tl_table_show_column (TlTableFixture *fixture, const char *id);
void tl_table_assert_one_step (TlTableFixture *fixture, guint before);
guint tl_table_count_steps (TlTableFixture *fixture);

G_END_DECLS
