/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows that show and set a field, one constructor a way of doing so. Each takes hold of its
 * TlInspectorField, shows what it holds at once and at each of its ::changed, and can stand in any
 * list box; tl_inspector_lines_new() and tl_inspector_references_new() are groups of rows.
 */
#pragma once

#include "tl-inspector-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** TlInspectorStyle: how a field is shown, where its type alone does not say it. */
typedef enum
{
  TL_INSPECTOR_BY_TYPE,
  TL_INSPECTOR_SHOWN,     /* read, not set; not there while it is not set */
  TL_INSPECTOR_LEVEL,     /* 1 to 5, as squares */
  TL_INSPECTOR_SCORE,     /* -2 to +2, on a scale */
  TL_INSPECTOR_KPI_VALUE, /* in the unit of its KPI */
  TL_INSPECTOR_PHASE,     /* one of the four, or own words */
  TL_INSPECTOR_ICON,      /* one of a list of pictures */
  TL_INSPECTOR_LANE_KIND, /* set while the lane is empty */
  TL_INSPECTOR_PORTRAIT,  /* a picture from a file */
  TL_INSPECTOR_WRAPPED,   /* a line that is often longer than the row */
  TL_INSPECTOR_NOWHERE    /* for the program, not for people */
} TlInspectorStyle;

GtkWidget *tl_inspector_row_new (TlInspectorField *field, TlInspectorStyle style);

GtkWidget *tl_inspector_entry_new (TlInspectorField *field, gboolean kpi_value);
GtkWidget *tl_inspector_text_new (TlInspectorField *field);
GtkWidget *tl_inspector_choice_new (TlInspectorField *field, gboolean lane_kind);
GtkWidget *tl_inspector_switch_new (TlInspectorField *field);
GtkWidget *tl_inspector_level_new (TlInspectorField *field);
GtkWidget *tl_inspector_score_new (TlInspectorField *field);
GtkWidget *tl_inspector_shown_new (TlInspectorField *field);
GtkWidget *tl_inspector_reference_new (TlInspectorField *field);
GtkWidget *tl_inspector_phase_new (TlInspectorField *field);
GtkWidget *tl_inspector_colour_new (TlInspectorField *field);
GtkWidget *tl_inspector_icon_new (TlInspectorField *field);
GtkWidget *tl_inspector_lines_new (TlInspectorField *field);
gboolean tl_inspector_lines_add (TlDocument *document, GPtrArray *records, guint field,
                                 const char *lines, const char *step_name, GError **error);
GtkWidget *tl_inspector_references_new (TlInspectorField *field);

/** TlInspectorRefresh: shows what the field holds; @others: the field is that of other records now. */
typedef void (*TlInspectorRefresh) (gpointer row, gboolean others);

void tl_inspector_row_follow (gpointer row, TlInspectorField *field, TlInspectorRefresh refresh);
TlInspectorField *tl_inspector_row_get_field (gpointer row);
void tl_inspector_row_set_control (gpointer row, GtkWidget *control);
void tl_inspector_rows_focus_name (GtkWidget *rows);
void tl_inspector_row_fit_view (GtkTextView *view);
void tl_inspector_group_set_title (AdwPreferencesGroup *group, const char *title);
void tl_inspector_row_set_subtitle (AdwActionRow *row, const char *subtitle);

G_END_DECLS
