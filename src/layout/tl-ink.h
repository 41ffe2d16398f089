/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-colour.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * TlInk:
 *
 * What something is drawn with: a role of the look (resolved by a palette, so that the same scene
 * can be shown light, dark and in high contrast) or, with tl_ink_from_colour(), a fixed colour.
 * %TL_INK_NONE draws nothing.
 */
typedef guint32 TlInk;

enum
{
  TL_INK_NONE,
  TL_INK_PAPER,         /* the page */
  TL_INK_TEXT,          /* first ink */
  TL_INK_TEXT_SECOND,   /* second ink */
  TL_INK_TEXT_INVERSE,  /* on %TL_INK_TEXT */
  TL_INK_HAIRLINE,      /* card edges, rules */
  TL_INK_HAIRLINE_SOFT, /* channel rows, the emotion grid */
  TL_INK_OUTLINE,       /* assumed cards, form boxes, legend swatches */
  TL_INK_BAND,          /* every second lane */
  TL_INK_CARD,          /* a card's face */
  TL_INK_STAGE,         /* stage heads */
  TL_INK_PHASE,         /* phase bars, spark line targets, channel lines */
  TL_INK_CHANNEL,       /* channel dots */
  TL_INK_SERVICE,       /* service touchpoints */
  TL_INK_GOOD,
  TL_INK_NEAR,
  TL_INK_BAD,
  TL_INK_NEUTRAL, /* an emotion near 0 */
  TL_N_INKS
};

/**
 * tl_ink_from_colour:
 *
 * An ink that is @colour in every palette, or as near to it as can still be seen on what the
 * palette draws below. Scenes may be drawn on white and on black, and people choose colours
 * without thinking of either.
 */
static inline TlInk
tl_ink_from_colour (TlColour colour)
{
  return 0xff000000u | (colour & 0xffffffu);
}

/** TlPalette: the colour of every role; index with the roles above. */
typedef struct
{
  TlColour colours[TL_N_INKS];
} TlPalette;

extern const TlPalette tl_palette_light;
extern const TlPalette tl_palette_dark;
extern const TlPalette tl_palette_high_contrast;
extern const TlPalette tl_palette_high_contrast_dark;

TlColour tl_palette_resolve (const TlPalette *palette, TlInk ink);
const char *tl_ink_get_name (TlInk ink);

G_END_DECLS
