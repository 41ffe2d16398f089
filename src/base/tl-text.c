/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text and numbers as the document holds them: text is valid UTF-8 that XML 1.0 can carry, numbers
 * have one shortest decimal form that reads back as the same double, whatever the locale.
 */
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* XML 1.0, section 2.2, without the control characters of which only line feed is of use. */
static gboolean
is_document_char (gunichar c, TlTextShape shape)
{
  if (c < 0x20)
    return c == '\n' && shape == TL_TEXT_MANY_LINES;
  if (c >= 0x7f && c < 0xa0)
    return FALSE;
  /* Line and paragraph separators would be line breaks in some readers and none in others. */
  if (c == 0x2028 || c == 0x2029)
    return FALSE;
  return (c & 0xfffe) != 0xfffe;
}

/**
 * tl_text_is_clean:
 * @text: valid or invalid UTF-8
 * @shape: whether line feeds are welcome
 *
 * Returns: whether @text can stand in a document as it is
 */
gboolean
tl_text_is_clean (const char *text, TlTextShape shape)
{
  const char *p = text;

  /* Most text is plain ASCII: look at it byte by byte before decoding. */
  while (*p >= 0x20 && *p < 0x7f)
    p++;
  if (*p == '\0')
    return TRUE;
  if (!g_utf8_validate (p, -1, NULL))
    return FALSE;
  for (; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_document_char (g_utf8_get_char (p), shape))
      return FALSE;
  return TRUE;
}

/**
 * tl_text_clean:
 * @text: anything: typed, pasted or read
 * @length: in bytes, or -1 if NUL-terminated
 * @shape: whether line feeds are kept
 *
 * Makes text that a document can hold: invalid bytes become U+FFFD; carriage returns are dropped or
 * become line feeds; where one line is wanted, line feeds and tabs become spaces; other control
 * characters are dropped.
 *
 * Returns: (transfer full): clean text
 */
char *
tl_text_clean (const char *text, gssize length, TlTextShape shape)
{
  g_autofree char *valid = g_utf8_make_valid (text, length);
  GString *out = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r')
        c = p[1] == '\n' ? 0 : '\n';
      else if (c == 0x2028 || c == 0x2029)
        c = '\n';
      else if (c == '\t')
        c = ' ';
      if (c == '\n' && shape == TL_TEXT_ONE_LINE)
        c = ' ';
      if (c != 0 && is_document_char (c, shape))
        g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

/**
 * tl_number_to_buffer:
 * @value: a finite number
 * @buffer: where to write
 *
 * Returns: @buffer, holding the shortest decimal form that reads back as @value
 */
const char *
tl_number_to_buffer (double value, char buffer[TL_NUMBER_STRING_SIZE])
{
  static const char *const formats[] = { "%.6g", "%.15g", "%.16g", "%.17g" };

  if (value == 0)
    value = 0; /* no "-0" */
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (buffer, TL_NUMBER_STRING_SIZE, formats[i], value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }
  return buffer;
}

/**
 * tl_number_from_string:
 * @text: (nullable): a decimal number with a point, such as "-1.5" or "2e3"
 * @value: (out): the number; left alone on failure
 *
 * Returns: whether @text is a finite number and nothing else
 */
gboolean
tl_number_from_string (const char *text, double *value)
{
  char *end = NULL;
  double number;

  /* g_ascii_strtod() also takes leading space, hexadecimal, "inf" and "nan". */
  if (text == NULL || *text == '\0' || strspn (text, "+-0123456789.eE") != strlen (text))
    return FALSE;
  number = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !isfinite (number))
    return FALSE;

  *value = number;
  return TRUE;
}

/**
 * tl_text_fold:
 * @text: text
 *
 * Returns: (transfer full): @text without case and compatibility differences, for comparing names
 */
char *
tl_text_fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal != NULL ? normal : text, -1);
}

/**
 * tl_text_isolate:
 * @text: text
 *
 * Returns: (transfer full): @text with signs around it that are not seen, so that it runs as it would
 *   alone: between Arabic or Hebrew, “+42” would become “42+” and a time would stand before its day
 */
char *
tl_text_isolate (const char *text)
{
  return g_strconcat ("\u2068", text, "\u2069", NULL);
}

/**
 * tl_text_format_two:
 * @format: a translated text with “%1$s” and “%2$s”
 * @first: what stands for the first
 * @second: what stands for the second
 *
 * Returns: (transfer full): the text with both in their places; what stands in @first and @second is
 *   not looked at, whatever their signs
 */
char *
tl_text_format_two (const char *format, const char *first, const char *second)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *p = format; *p != '\0'; p++)
    if (g_str_has_prefix (p, "%1$s") || g_str_has_prefix (p, "%2$s"))
      {
        g_string_append (text, p[1] == '1' ? first : second);
        p += 3;
      }
    else
      g_string_append_c (text, *p);
  return g_strdup (text->str);
}

/**
 * tl_text_keep_parts:
 * @line: parts with “ · ” between them: “71 % · n 1,204 · Oct 2026”
 *
 * Returns: (transfer full): @line, which breaks behind a “·” only, where there is no room for all of it
 */
char *
tl_text_keep_parts (const char *line)
{
  GString *text = g_string_new (line);

  g_string_replace (text, " ", "\302\240", 0);
  g_string_replace (text, "·\302\240", "· ", 0);
  return g_string_free (text, FALSE);
}

/**
 * tl_text_format_number:
 * @value: a number
 *
 * Returns: (transfer full): @value for people: in groups of three, with the decimals it has, the
 *   decimal separator of the language and a typographic minus: “−1,204.5”
 */
char *
tl_text_format_number (double value)
{
  char buffer[TL_NUMBER_STRING_SIZE];
  const char *digits = tl_number_to_buffer (fabs (value), buffer);
  gsize n_whole = strspn (digits, "0123456789");
  const char *rest = digits + n_whole;
  GString *text = g_string_new (value < 0 ? "−" : NULL);

  /* What has an exponent is no number that anybody wrote: 1e+17. */
  for (gsize i = 0; i < n_whole; i++)
    {
      if (i > 0 && (n_whole - i) % 3 == 0 && *rest != 'e')
        /* Translators: the character between groups of three digits, as in 1,204. */
        g_string_append (text, C_ ("thousands separator", ","));
      g_string_append_c (text, digits[i]);
    }
  if (*rest == '.')
    {
      /* Translators: the character before the decimals of a number, as in 4.2. */
      g_string_append (text, C_ ("decimal separator", "."));
      rest++;
    }
  g_string_append (text, rest);
  return g_string_free (text, FALSE);
}
