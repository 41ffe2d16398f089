/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TlColour: an sRGB colour as 0xRRGGBB. */
typedef guint32 TlColour;

/** TL_COLOUR_STRING_SIZE: the bytes that tl_colour_to_buffer() writes: "#rrggbb" and a NUL. */
#define TL_COLOUR_STRING_SIZE 8

#define TL_COLOUR_RED(colour) (((colour) >> 16) & 0xff)
#define TL_COLOUR_GREEN(colour) (((colour) >> 8) & 0xff)
#define TL_COLOUR_BLUE(colour) (((colour) >> 0) & 0xff)

const char *tl_colour_to_buffer (TlColour colour, char buffer[TL_COLOUR_STRING_SIZE]);
gboolean tl_colour_from_string (const char *text, TlColour *colour);
TlColour tl_colour_mix (TlColour from, TlColour to, double amount);
double tl_colour_contrast (TlColour a, TlColour b);

G_END_DECLS
