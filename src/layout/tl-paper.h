/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TlPaperSize:
 * @TL_PAPER_FIT: one page as large as its contents
 * @TL_PAPER_SLIDE: 16:9, 1280 × 720 pixels (13⅓ × 7½ inch)
 * @TL_PAPER_CUSTOM: what a printer has; the size is in the #TlPaper
 */
typedef enum
{
  TL_PAPER_FIT,
  TL_PAPER_A4,
  TL_PAPER_A3,
  TL_PAPER_LETTER,
  TL_PAPER_SLIDE,
  TL_PAPER_A2,
  TL_PAPER_A1,
  TL_PAPER_A0,
  TL_PAPER_LEGAL,
  TL_PAPER_TABLOID,
  TL_PAPER_CUSTOM,
  TL_N_PAPER_SIZES
} TlPaperSize;

/**
 * TlPaper: what pages are laid out for.
 * @size: which one
 * @landscape: of the sheets; a slide always is, and a custom paper has its size the right way round
 * @width: of a %TL_PAPER_CUSTOM, in pixels
 * @height: likewise
 * @margin: likewise: what the printer cannot reach
 */
typedef struct
{
  TlPaperSize size;
  gboolean landscape;
  double width;
  double height;
  double margin;
} TlPaper;

const char *tl_paper_size_get_word (TlPaperSize size);
gboolean tl_paper_size_from_word (const char *word, TlPaperSize *size);
void tl_paper_get_pixels (const TlPaper *paper, double *width, double *height);
double tl_paper_get_margin (const TlPaper *paper);

G_END_DECLS
