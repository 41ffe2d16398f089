/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colours in which the window draws scenes: light or dark, with high contrast where it is asked for. */
#include "tl-palette-choice.h"

#include <adwaita.h>

/** tl_palette_choose: Returns: (transfer none): the colours that suit the window's style now */
const TlPalette *
tl_palette_choose (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  if (adw_style_manager_get_high_contrast (style))
    return adw_style_manager_get_dark (style) ? &tl_palette_high_contrast_dark
                                              : &tl_palette_high_contrast;
  return adw_style_manager_get_dark (style) ? &tl_palette_dark : &tl_palette_light;
}
