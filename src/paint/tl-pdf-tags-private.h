/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-scene.h"

#include <cairo.h>

G_BEGIN_DECLS

/** TL_PDF_MAX_TAGS: the most tags that one group opens: a link and two levels of structure. */
#define TL_PDF_MAX_TAGS 4

/**
 * TlPdfTags:
 *
 * Structure, links and link targets of a PDF, as far as Cairo 1.16 can write them; see the file
 * comment of tl-pdf-tags.c.
 */
typedef struct _TlPdfTags TlPdfTags;

/** TlPdfTagged: what tl_pdf_tags_enter() opened. */
typedef struct
{
  const char *open[TL_PDF_MAX_TAGS];
  guint n_open;
  gboolean was_silent;
  gboolean was_in_link;
} TlPdfTagged;

TlPdfTags *tl_pdf_tags_new (GPtrArray *scenes);
void tl_pdf_tags_free (TlPdfTags *self);
TlPdfTagged tl_pdf_tags_enter (TlPdfTags *self, cairo_t *cr, const TlSceneGroup *group, double x,
                               double y);
void tl_pdf_tags_leave (TlPdfTags *self, cairo_t *cr, const TlPdfTagged *tagged);
void tl_pdf_tags_item (TlPdfTags *self, cairo_t *cr, const TlSceneItem *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlPdfTags, tl_pdf_tags_free)

G_END_DECLS
