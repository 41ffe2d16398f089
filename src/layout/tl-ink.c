/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inks and palettes. A scene names roles, not colours; exports resolve them with the light palette
 * (export is always on white), the window with the one that fits its style. Every text ink has a
 * contrast of at least 4.5:1 on paper, card, band and stage in every palette, and a colour that
 * somebody chose one of 3:1 on what it can lie on; a test says so.
 */
#include "tl-ink.h"

#define LEAST_CONTRAST 3.0 /* of a sign; WCAG 2.1, 1.4.11 */

const TlPalette tl_palette_light = { {
    [TL_INK_PAPER] = 0xffffff,
    [TL_INK_TEXT] = 0x1d2433,
    [TL_INK_TEXT_SECOND] = 0x566074,
    [TL_INK_TEXT_INVERSE] = 0xffffff,
    [TL_INK_HAIRLINE] = 0xd3d8e1,
    [TL_INK_HAIRLINE_SOFT] = 0xe6e9ee,
    [TL_INK_OUTLINE] = 0x8b95a6,
    [TL_INK_BAND] = 0xf7f8fa,
    [TL_INK_CARD] = 0xffffff,
    [TL_INK_STAGE] = 0xe6eaf0,
    [TL_INK_PHASE] = 0x8b95a6,
    [TL_INK_CHANNEL] = 0x46536b,
    [TL_INK_SERVICE] = 0x2f5d9b,
    [TL_INK_GOOD] = 0x1b7a50,
    [TL_INK_NEAR] = 0x8f6200,
    [TL_INK_BAD] = 0xb8332a,
    [TL_INK_NEUTRAL] = 0x66707f,
} };

const TlPalette tl_palette_dark = { {
    [TL_INK_PAPER] = 0x1e1f22,
    [TL_INK_TEXT] = 0xf1f3f7,
    [TL_INK_TEXT_SECOND] = 0xb3bac7,
    [TL_INK_TEXT_INVERSE] = 0x1e1f22,
    [TL_INK_HAIRLINE] = 0x474b54,
    [TL_INK_HAIRLINE_SOFT] = 0x36393f,
    [TL_INK_OUTLINE] = 0x7d8594,
    [TL_INK_BAND] = 0x26282c,
    [TL_INK_CARD] = 0x2c2e33,
    [TL_INK_STAGE] = 0x383c44,
    [TL_INK_PHASE] = 0x7d8594,
    [TL_INK_CHANNEL] = 0xa7b2c6,
    [TL_INK_SERVICE] = 0x7fb0f0,
    [TL_INK_GOOD] = 0x5fce98,
    [TL_INK_NEAR] = 0xe2b04a,
    [TL_INK_BAD] = 0xff8f84,
    [TL_INK_NEUTRAL] = 0xa9b1be,
} };

const TlPalette tl_palette_high_contrast = { {
    [TL_INK_PAPER] = 0xffffff,
    [TL_INK_TEXT] = 0x000000,
    [TL_INK_TEXT_SECOND] = 0x2b303a,
    [TL_INK_TEXT_INVERSE] = 0xffffff,
    [TL_INK_HAIRLINE] = 0x5a6270,
    [TL_INK_HAIRLINE_SOFT] = 0x9aa1ad,
    [TL_INK_OUTLINE] = 0x2b303a,
    [TL_INK_BAND] = 0xf4f5f7,
    [TL_INK_CARD] = 0xffffff,
    [TL_INK_STAGE] = 0xdfe3ea,
    [TL_INK_PHASE] = 0x3b4250,
    [TL_INK_CHANNEL] = 0x1d2433,
    [TL_INK_SERVICE] = 0x123f80,
    [TL_INK_GOOD] = 0x0a5434,
    [TL_INK_NEAR] = 0x664500,
    [TL_INK_BAD] = 0x8f1a12,
    [TL_INK_NEUTRAL] = 0x3b4250,
} };

const TlPalette tl_palette_high_contrast_dark = { {
    [TL_INK_PAPER] = 0x000000,
    [TL_INK_TEXT] = 0xffffff,
    [TL_INK_TEXT_SECOND] = 0xdfe3ea,
    [TL_INK_TEXT_INVERSE] = 0x000000,
    [TL_INK_HAIRLINE] = 0xa9b1be,
    [TL_INK_HAIRLINE_SOFT] = 0x6d7788,
    [TL_INK_OUTLINE] = 0xdfe3ea,
    [TL_INK_BAND] = 0x141519,
    [TL_INK_CARD] = 0x000000,
    [TL_INK_STAGE] = 0x2b303a,
    [TL_INK_PHASE] = 0xc4cad4,
    [TL_INK_CHANNEL] = 0xe6eaf0,
    [TL_INK_SERVICE] = 0xa9ccff,
    [TL_INK_GOOD] = 0x8ff0bf,
    [TL_INK_NEAR] = 0xffd37a,
    [TL_INK_BAD] = 0xffb3aa,
    [TL_INK_NEUTRAL] = 0xdfe3ea,
} };

/* @colour, mixed with that of text until it can be told from what is below it. */
static TlColour
make_visible (const TlPalette *palette, TlColour colour)
{
  static const TlInk surfaces[] = { TL_INK_PAPER, TL_INK_CARD, TL_INK_BAND };

  for (guint i = 0; i < G_N_ELEMENTS (surfaces); i++)
    while (tl_colour_contrast (colour, palette->colours[surfaces[i]]) < LEAST_CONTRAST)
      colour = tl_colour_mix (colour, palette->colours[TL_INK_TEXT], 0.15);
  return colour;
}

/**
 * tl_palette_resolve:
 * @palette: a palette
 * @ink: an ink other than %TL_INK_NONE
 *
 * Returns: the colour of @ink in @palette
 */
TlColour
tl_palette_resolve (const TlPalette *palette, TlInk ink)
{
  if ((ink & 0xff000000u) != 0)
    return make_visible (palette, ink & 0xffffffu);

  g_assert (ink < TL_N_INKS);
  return palette->colours[ink];
}

/**
 * tl_ink_get_name:
 * @ink: a role (no fixed colour)
 *
 * Returns: the role's name in the scene's text form
 */
const char *
tl_ink_get_name (TlInk ink)
{
  static const char *const names[TL_N_INKS] = {
    "none",          "paper",   "text", "text-second", "text-inverse", "hairline",
    "hairline-soft", "outline", "band", "card",        "stage",        "phase",
    "channel",       "service", "good", "near",        "bad",          "neutral",
  };

  return ink < TL_N_INKS ? names[ink] : NULL;
}
