/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TlPaperSize:
 * @TL_PAPER_FIT: one page as large as its contents
 * @TL_PAPER_SLIDE: 16:9, 1280 × 720 pixels (13⅓ × 7½ inch)
 */
typedef enum
{
  TL_PAPER_FIT,
  TL_PAPER_A4,
  TL_PAPER_A3,
  TL_PAPER_LETTER,
  TL_PAPER_SLIDE,
  TL_N_PAPER_SIZES
} TlPaperSize;

/** TlPaper: what pages are laid out for. */
typedef struct
{
  TlPaperSize size;
  gboolean landscape; /* of the three sheet sizes; a slide always is */
} TlPaper;

const char *tl_paper_size_get_word (TlPaperSize size);
gboolean tl_paper_size_from_word (const char *word, TlPaperSize *size);
void tl_paper_get_pixels (const TlPaper *paper, double *width, double *height);
double tl_paper_get_margin (const TlPaper *paper);

G_END_DECLS
