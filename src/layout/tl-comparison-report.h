/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the list of changes share: see tl-comparison-pages.c for the vocabulary. */
#pragma once

#include "tl-comparison-pages.h"
#include "tl-map-private.h"

G_BEGIN_DECLS

#define TL_REPORT_SIGN_WIDTH 34.0 /* of the shapes before a row's words */

/* The list on its way to paper. All x are as read from left to right; tl_map_seal() mirrors. */
typedef struct
{
  TlMapLayout *layout;      /* owned: of the later map, for its pen */
  TlComparison *comparison; /* owned */
  TlDocument *document;
  TlRecord *before;
  TlRecord *after;
  double width; /* of the page */
  double height;
  double start; /* of its text */
  double end;
} TlReport;

/* One line of a row. */
typedef struct
{
  TlTextLine text; /* owned */
  double x;
  double y; /* of the baseline, from the row's top */
  TlFont font;
  TlInk ink;
} TlReportLine;

/* A change, or a KPI, before it is on a page. */
typedef struct
{
  char *id; /* owned */
  TlId record;
  char *title;   /* owned */
  GArray *lines; /* of TlReportLine, owned */
  double last;   /* the lowest baseline */
} TlReportRow;

/* Rows that stand below one head. */
typedef struct
{
  char *id;    /* owned */
  TlId record; /* the stage; or none */
  char *title; /* owned */
  gboolean has_columns;
  GPtrArray *rows; /* of TlReportRow, owned */
} TlReportSection;

/* tl-comparison-rows.c */
TlReportSection *tl_report_section_new (const char *id, TlId record, const char *title);
void tl_report_section_free (TlReportSection *section);
TlReportRow *tl_report_add_row (TlReport *self, TlReportSection *section, const char *prefix,
                                TlRecord *record);
double tl_report_add_text (TlReport *self, TlReportRow *row, const char *text, TlFont font,
                           double x, double y, double width, TlInk ink);
double tl_report_row_get_height (const TlReportRow *row);
TlSceneGroup *tl_report_row_build (TlReport *self, const TlReportRow *row, double *done,
                                   double room);
GPtrArray *tl_report_list_sections (TlReport *self);

/* tl-comparison-kpis.c */
TlReportSection *tl_report_make_kpis (TlReport *self);
double tl_report_add_kpi_columns (TlReport *self, TlSceneGroup *head, double y);

G_END_DECLS
