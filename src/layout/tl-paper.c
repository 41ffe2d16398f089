/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers that pages are laid out for, in pixels of 1/96 inch. */
#include "tl-paper.h"

#include <string.h>

#define MILLIMETRE (96.0 / 25.4)

static const struct
{
  const char *word;
  double width;
  double height;
  double margin;
} papers[TL_N_PAPER_SIZES] = {
  [TL_PAPER_FIT] = { "fit", 0, 0, 0 },
  [TL_PAPER_A4] = { "A4", 210 * MILLIMETRE, 297 * MILLIMETRE, 8 * MILLIMETRE },
  [TL_PAPER_A3] = { "A3", 297 * MILLIMETRE, 420 * MILLIMETRE, 8 * MILLIMETRE },
  [TL_PAPER_LETTER] = { "Letter", 8.5 * 96, 11 * 96, 8 * MILLIMETRE },
  [TL_PAPER_SLIDE] = { "slide", 1280, 720, 0 },
  [TL_PAPER_A2] = { "A2", 420 * MILLIMETRE, 594 * MILLIMETRE, 10 * MILLIMETRE },
  [TL_PAPER_A1] = { "A1", 594 * MILLIMETRE, 841 * MILLIMETRE, 10 * MILLIMETRE },
  [TL_PAPER_A0] = { "A0", 841 * MILLIMETRE, 1189 * MILLIMETRE, 10 * MILLIMETRE },
  [TL_PAPER_LEGAL] = { "Legal", 8.5 * 96, 14 * 96, 8 * MILLIMETRE },
  [TL_PAPER_TABLOID] = { "Tabloid", 11 * 96, 17 * 96, 8 * MILLIMETRE },
  [TL_PAPER_CUSTOM] = { "custom", 0, 0, 0 },
};

/** tl_paper_size_get_word: Returns: the size's name for machines: "fit", "A4", … */
const char *
tl_paper_size_get_word (TlPaperSize size)
{
  g_assert (size < TL_N_PAPER_SIZES);
  return papers[size].word;
}

/**
 * tl_paper_size_from_word:
 * @word: a name, without regard to case
 * @size: (out): the size; left alone on failure
 *
 * Returns: whether there is such a size; %TL_PAPER_CUSTOM has no name
 */
gboolean
tl_paper_size_from_word (const char *word, TlPaperSize *size)
{
  for (guint i = 0; i < TL_PAPER_CUSTOM; i++)
    if (g_ascii_strcasecmp (papers[i].word, word) == 0)
      {
        *size = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * tl_paper_get_pixels:
 * @paper: a paper
 * @width: (out): its width, 0 for %TL_PAPER_FIT
 * @height: (out): its height likewise
 */
void
tl_paper_get_pixels (const TlPaper *paper, double *width, double *height)
{
  gboolean turned = paper->landscape && paper->size != TL_PAPER_SLIDE;

  if (paper->size == TL_PAPER_CUSTOM)
    {
      *width = paper->width;
      *height = paper->height;
      return;
    }
  *width = turned ? papers[paper->size].height : papers[paper->size].width;
  *height = turned ? papers[paper->size].width : papers[paper->size].height;
}

/** tl_paper_get_margin: Returns: what a printer cannot reach, and what the eye wants free */
double
tl_paper_get_margin (const TlPaper *paper)
{
  return paper->size == TL_PAPER_CUSTOM ? paper->margin : papers[paper->size].margin;
}
