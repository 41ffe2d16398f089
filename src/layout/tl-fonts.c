/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether there is anything to write with. Fonts replace each other, so any one will do; but small
 * machines and containers may have none, and then every text would be a row of empty boxes. Apart
 * from tl-text-context.h, so that the command line can ask without Pango.
 */
#include "tl-fonts.h"

#include "tl-text-context.h"

/**
 * tl_fonts_are_installed:
 *
 * Returns: %FALSE if this computer has no font at all
 */
gboolean
tl_fonts_are_installed (void)
{
  return tl_text_context_get_font ((TlFont){ .size = 12, .weight = 400 }) != NULL;
}
