/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The letters and digits of an SVG. Numbers are written by hand: printf() may use the decimal comma
 * of the user's locale, and takes ten times as long. A hundredth of a pixel is finer than
 * any reader draws.
 */
#include "tl-svg-stream-private.h"

#include <math.h>
#include <string.h>

/* Beyond this no double holds hundredths, and no page is as large. */
#define MAX_NUMBER 1e12

/** tl_svg_append_number: appends @value with at most @decimals digits after the point, 6 at most. */
void
tl_svg_append_number (GString *out, double value, guint decimals)
{
  static const guint64 powers[] = { 1, 10, 100, 1000, 10000, 100000, 1000000 };
  char buffer[40];
  char *p = buffer + sizeof buffer;
  double limited = isfinite (value) ? CLAMP (value, -MAX_NUMBER, MAX_NUMBER) : 0;
  guint64 digits = (guint64) llround (fabs (limited) * (double) powers[decimals]);
  gboolean negative = limited < 0 && digits != 0;
  guint n_decimals = decimals;

  while (n_decimals > 0 && digits % 10 == 0)
    {
      digits /= 10;
      n_decimals--;
    }
  for (guint i = 0; i < n_decimals; i++, digits /= 10)
    *--p = (char) ('0' + digits % 10);
  if (n_decimals > 0)
    *--p = '.';
  do
    *--p = (char) ('0' + digits % 10);
  while ((digits /= 10) != 0);
  if (negative)
    *--p = '-';
  g_string_append_len (out, p, buffer + sizeof buffer - p);
}

/* Characters of XML 1.0 (section 2.2) apart from white space other than the space. */
static gboolean
is_xml_char (gunichar c)
{
  return c >= 0x20 && c != 0x7f && !(c >= 0x80 && c < 0xa0) && (c & 0xfffe) != 0xfffe;
}

static const char *
append_special (GString *out, const char *p)
{
  gunichar c = g_utf8_get_char_validated (p, -1);

  if (c == (gunichar) -1 || c == (gunichar) -2)
    {
      g_string_append (out, "\xef\xbf\xbd"); /* U+FFFD for a stray byte */
      return p + 1;
    }
  if (c == '&')
    g_string_append (out, "&amp;");
  else if (c == '<')
    g_string_append (out, "&lt;");
  else if (c == '>')
    g_string_append (out, "&gt;");
  else if (c == '"')
    g_string_append (out, "&quot;");
  else if (c == '\n')
    g_string_append (out, "&#10;"); /* survives in attributes, too */
  else if (c == '\t')
    g_string_append_c (out, ' ');
  else if (is_xml_char (c))
    g_string_append_len (out, p, g_utf8_next_char (p) - p);
  return g_utf8_next_char (p);
}

/**
 * tl_svg_append_text:
 * @out: where to
 * @text: anything; what XML cannot hold is left out
 *
 * Appends @text, escaped for contents and attributes alike.
 */
void
tl_svg_append_text (GString *out, const char *text)
{
  const char *p = text;

  while (*p != '\0')
    {
      const char *start = p;

      while (*p >= 0x20 && *p < 0x7f && *p != '&' && *p != '<' && *p != '>' && *p != '"')
        p++;
      g_string_append_len (out, start, p - start);
      if (*p != '\0')
        p = append_special (out, p);
    }
}

/** tl_svg_attribute: appends @name with @value, escaped. */
void
tl_svg_attribute (GString *out, const char *name, const char *value)
{
  g_string_append_c (out, ' ');
  g_string_append (out, name);
  g_string_append_len (out, "=\"", 2);
  tl_svg_append_text (out, value);
  g_string_append_c (out, '"');
}

/** tl_svg_attribute_number: appends @name with a length. */
void
tl_svg_attribute_number (GString *out, const char *name, double value)
{
  g_string_append_c (out, ' ');
  g_string_append (out, name);
  g_string_append_len (out, "=\"", 2);
  tl_svg_append_number (out, value, 2);
  g_string_append_c (out, '"');
}

/** tl_svg_attribute_colour: appends @name with "#rrggbb". */
void
tl_svg_attribute_colour (GString *out, const char *name, TlColour colour)
{
  static const char hex[] = "0123456789abcdef";
  char buffer[] = "=\"#rrggbb\"";

  for (guint i = 0; i < 6; i++)
    buffer[3 + i] = hex[(colour >> (20 - 4 * i)) & 0xf];
  g_string_append_c (out, ' ');
  g_string_append (out, name);
  g_string_append_len (out, buffer, sizeof buffer - 1);
}

/** tl_svg_element_text: appends an element that holds @text, unless that is %NULL or empty. */
void
tl_svg_element_text (GString *out, const char *name, const char *text)
{
  if (text == NULL || text[0] == '\0')
    return;
  g_string_append_c (out, '<');
  g_string_append (out, name);
  g_string_append_c (out, '>');
  tl_svg_append_text (out, text);
  g_string_append_len (out, "</", 2);
  g_string_append (out, name);
  g_string_append_len (out, ">\n", 2);
}
