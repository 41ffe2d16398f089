/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"
#include "tl-map-private.h"

G_BEGIN_DECLS

/** TL_REPORT_MARGIN: at both sides of a page. TL_REPORT_LINE: from line to line. In pixels. */
#define TL_REPORT_MARGIN 48.0
#define TL_REPORT_LINE 16.0

/**
 * TlPagedReport: pages of a report that are being filled.
 * @document: what it is about, borrowed
 * @pen: draws text
 * @width: of a page, in pixels
 * @height: likewise
 */
typedef struct
{
  TlDocument *document;
  guint max_lines; /* of each text that is added; 0: all it has */
  TlMapLayout pen;
  double width;
  double height;

  /*< private >*/
  const char *id;
  const char *title;
  GPtrArray *roots; /* of TlSceneGroup, borrowed by the scenes in the end */
  TlSceneGroup *root;
  double y;
} TlPagedReport;

gboolean tl_paged_report_is_right_to_left (TlDocument *document);
TlScene *tl_paged_report_make_scene (TlDocument *document, TlSceneGroup *root, double width,
                                     double height, const char *title);

void tl_paged_report_begin (TlPagedReport *self, TlDocument *document, gboolean letter,
                            const char *id, const char *title);
void tl_paged_report_place (TlPagedReport *self, TlSceneGroup *group);
double tl_paged_report_add_text (TlPagedReport *self, TlSceneGroup *group, const char *text,
                                 TlFont font, double x, double y, TlInk ink);
GPtrArray *tl_paged_report_finish (TlPagedReport *self);

G_END_DECLS
