/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sRGB colours: text form, mixing and the contrast that the look promises. */
#include "tl-colour.h"

#include <math.h>
#include <string.h>

/**
 * tl_colour_to_buffer:
 * @colour: a colour
 * @buffer: where to write
 *
 * Returns: @buffer, holding "#rrggbb" in lower case
 */
const char *
tl_colour_to_buffer (TlColour colour, char buffer[TL_COLOUR_STRING_SIZE])
{
  g_snprintf (buffer, TL_COLOUR_STRING_SIZE, "#%06x", colour & 0xffffff);
  return buffer;
}

/**
 * tl_colour_from_string:
 * @text: (nullable): "#rrggbb", digits in either case
 * @colour: (out): the colour; left alone on failure
 *
 * Returns: whether @text is a colour
 */
gboolean
tl_colour_from_string (const char *text, TlColour *colour)
{
  TlColour value = 0;

  if (text == NULL || text[0] != '#' || strlen (text) != 7)
    return FALSE;
  for (int i = 1; i < 7; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);

      if (digit < 0)
        return FALSE;
      value = value << 4 | (TlColour) digit;
    }

  *colour = value;
  return TRUE;
}

static guint32
mix_channel (guint32 from, guint32 to, double amount)
{
  return (guint32) lround (from + ((double) to - from) * amount);
}

/**
 * tl_colour_mix:
 * @from: the colour at @amount 0
 * @to: the colour at @amount 1
 * @amount: 0…1
 *
 * Returns: the straight mix of the two in sRGB
 */
TlColour
tl_colour_mix (TlColour from, TlColour to, double amount)
{
  double a = CLAMP (amount, 0.0, 1.0);

  return mix_channel (TL_COLOUR_RED (from), TL_COLOUR_RED (to), a) << 16
         | mix_channel (TL_COLOUR_GREEN (from), TL_COLOUR_GREEN (to), a) << 8
         | mix_channel (TL_COLOUR_BLUE (from), TL_COLOUR_BLUE (to), a);
}

static double
linear_channel (guint32 channel)
{
  double c = channel / 255.0;

  return c <= 0.03928 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

static double
relative_luminance (TlColour colour)
{
  return 0.2126 * linear_channel (TL_COLOUR_RED (colour))
         + 0.7152 * linear_channel (TL_COLOUR_GREEN (colour))
         + 0.0722 * linear_channel (TL_COLOUR_BLUE (colour));
}

/**
 * tl_colour_contrast:
 * @a: a colour
 * @b: another
 *
 * Returns: the contrast ratio of WCAG 2.1 (section 1.4.3), 1…21
 */
double
tl_colour_contrast (TlColour a, TlColour b)
{
  double la = relative_luminance (a);
  double lb = relative_luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}
