/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contrast in all palettes: 4.5:1 for what text is drawn in, 3:1 for signs, as WCAG 2.1 asks. */
#include "tl-ink.h"

static const struct
{
  const char *name;
  const TlPalette *palette;
} palettes[] = {
  { "light", &tl_palette_light },
  { "dark", &tl_palette_dark },
  { "high contrast", &tl_palette_high_contrast },
  { "high contrast, dark", &tl_palette_high_contrast_dark },
};

static void
assert_contrast (const char *palette, TlColour colour, TlColour ground, double least,
                 const char *ink, const char *surface)
{
  double contrast = tl_colour_contrast (colour, ground);

  if (contrast < least)
    g_error ("%s on %s is %.2f:1 in the %s palette", ink, surface, contrast, palette);
}

static void
test_contrast (void)
{
  static const TlInk texts[] = { TL_INK_TEXT, TL_INK_TEXT_SECOND };
  static const TlInk surfaces[] = { TL_INK_PAPER, TL_INK_CARD, TL_INK_BAND, TL_INK_STAGE };
  static const TlInk signs[]
      = { TL_INK_SERVICE, TL_INK_GOOD, TL_INK_NEAR, TL_INK_BAD, TL_INK_NEUTRAL, TL_INK_CHANNEL };

  for (guint p = 0; p < G_N_ELEMENTS (palettes); p++)
    {
      const TlPalette *palette = palettes[p].palette;

      for (guint i = 0; i < G_N_ELEMENTS (surfaces); i++)
        {
          TlColour ground = tl_palette_resolve (palette, surfaces[i]);

          for (guint k = 0; k < G_N_ELEMENTS (texts); k++)
            assert_contrast (palettes[p].name, tl_palette_resolve (palette, texts[k]), ground, 4.5,
                             tl_ink_get_name (texts[k]), tl_ink_get_name (surfaces[i]));
          for (guint k = 0; k < G_N_ELEMENTS (signs); k++)
            assert_contrast (palettes[p].name, tl_palette_resolve (palette, signs[k]), ground,
                             surfaces[i] == TL_INK_STAGE ? 3 : 4.5, tl_ink_get_name (signs[k]),
                             tl_ink_get_name (surfaces[i]));
        }
      assert_contrast (palettes[p].name, tl_palette_resolve (palette, TL_INK_TEXT_INVERSE),
                       tl_palette_resolve (palette, TL_INK_TEXT), 4.5, "text-inverse", "text");
    }
}

/* Whatever colour people choose, they can see it, and one that can be seen is theirs to the last
 * digit. */
static void
test_chosen (void)
{
  static const TlInk surfaces[] = { TL_INK_PAPER, TL_INK_CARD, TL_INK_BAND };

  for (guint p = 0; p < G_N_ELEMENTS (palettes); p++)
    for (TlColour i = 0; i < 9 * 9 * 9; i++)
      {
        TlColour chosen
            = MIN (i % 9 * 32, 255) | MIN (i / 9 % 9 * 32, 255) << 8 | MIN (i / 81 * 32, 255) << 16;
        TlColour shown = tl_palette_resolve (palettes[p].palette, tl_ink_from_colour (chosen));
        double least = G_MAXDOUBLE;

        for (guint k = 0; k < G_N_ELEMENTS (surfaces); k++)
          {
            TlColour ground = tl_palette_resolve (palettes[p].palette, surfaces[k]);

            least = MIN (least, tl_colour_contrast (chosen, ground));
            assert_contrast (palettes[p].name, shown, ground, 3, "a chosen colour",
                             tl_ink_get_name (surfaces[k]));
          }
        if (least >= 3)
          g_assert_cmphex (shown, ==, chosen);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/layout/ink/contrast", test_contrast);
  g_test_add_func ("/tl/layout/ink/chosen-colours", test_chosen);
  return g_test_run ();
}
