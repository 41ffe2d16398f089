/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers, durations and dates as people read and type them.
 *
 * What is shown can be typed; beside that, what people write in other places is understood: 1,200 and
 * 1 200 and 1.200; 12.5 and 12,5; 80 %; 2 h 10 min and 130 min; 22 Nov 2026, 22.11.2026 and
 * 2026-11-22. Where a comma or point could be either, the language decides: “1,200” is a thousand
 * and more in English, and little more than one in German. What cannot be understood is an error in
 * words, never a guess.
 */
#include "tl-inspector-format.h"

#include "tl-date.h"
#include "tl-kpi-format.h"
#include "tl-kpi-read.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The names of durations are those of the SI: the same in every language. */
static const struct
{
  const char *name;
  double seconds;
} units[] = { { "d", 86400 }, { "h", 3600 }, { "min", 60 }, { "s", 1 } };

/** tl_inspector_format_label: Returns: (transfer full): @label, with a capital where it has none */
char *
tl_inspector_format_label (const char *label)
{
  char first[7] = { 0 };

  if (*label == '\0')
    return g_strdup ("");
  g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (label)), first);
  return g_strconcat (first, g_utf8_next_char (label), NULL);
}

static char
get_decimal_point (void)
{
  /* The word of tl-kpi-format.c, so that all numbers of the window look alike. */
  return *C_ ("decimal separator", ".");
}

static char *
format_number (double number)
{
  char buffer[TL_NUMBER_STRING_SIZE];
  char *text = g_strdup (tl_number_to_buffer (number, buffer));
  char *point = strchr (text, '.');

  if (point != NULL)
    *point = get_decimal_point ();
  return text;
}

/* In all units that it takes, so that nothing is lost: “1 d 2 h 5 s”. */
static char *
format_duration (double seconds)
{
  GString *text = g_string_new (NULL);
  double rest = fabs (seconds);

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      gboolean last = i + 1 == G_N_ELEMENTS (units);
      double n = last ? rest : floor (rest / units[i].seconds);
      g_autofree char *number = format_number (n);

      rest -= last ? 0 : n * units[i].seconds;
      if (n == 0 && !(last && text->len == 0))
        continue;
      g_string_append_printf (text, "%s%s%s %s", text->len > 0 ? " " : "",
                              text->len == 0 && seconds < 0 ? "-" : "", number, units[i].name);
    }
  return g_string_free (text, FALSE);
}

/**
 * tl_inspector_format_value:
 * @field: a field of text, a number or a date
 * @value: what it holds
 * @duration: whether its number is seconds
 *
 * Returns: (transfer full): @value as people write it, "" if it is not set
 */
char *
tl_inspector_format_value (const TlField *field, const TlValue *value, gboolean duration)
{
  if (!value->is_set)
    return g_strdup ("");
  switch (field->type)
    {
    case TL_FIELD_INTEGER:
      return tl_kpi_format_count (value->integer);
    case TL_FIELD_NUMBER:
      return duration ? format_duration (value->number) : format_number (value->number);
    case TL_FIELD_DATE:
      return tl_date_format_day ((TlDate) value->integer);
    default:
      return g_strdup (value->text);
    }
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE, message);
  return FALSE;
}

static gboolean
parse_integer (TlValue *value, const TlField *field, const char *text, GError **error)
{
  double number;

  if (!tl_kpi_read_number (text, &number))
    return fail (error, _ ("Please write a number, such as 1200."));
  if (number != floor (number))
    return fail (error, _ ("Please write a whole number, without decimals."));
  if (number < field->minimum || number > field->maximum)
    {
      g_autofree char *low = tl_kpi_format_count ((gint64) field->minimum);
      g_autofree char *high = tl_kpi_format_count ((gint64) field->maximum);

      g_set_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE,
                   _ ("Please write a number from %s to %s."), low, high);
      return FALSE;
    }
  return tl_value_set_integer (value, field, (gint64) number, error);
}

static gboolean
parse_decimal (TlValue *value, const TlField *field, const char *text, gboolean duration,
               GError **error)
{
  double number;

  if (duration && !tl_kpi_read_duration (text, &number))
    return fail (error, _ ("Please write a duration, such as 30 min or 2 h 10 min."));
  if (!duration && !tl_kpi_read_number (text, &number))
    return fail (error, _ ("Please write a number, such as 12.5."));
  if (number < field->minimum || number > field->maximum)
    {
      g_autofree char *low = format_number (field->minimum);
      g_autofree char *high = format_number (field->maximum);

      g_set_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE,
                   _ ("Please write a number from %s to %s."), low, high);
      return FALSE;
    }
  return tl_value_set_number (value, field, number, error);
}

/**
 * tl_inspector_parse_value:
 * @value: a value that is not set
 * @field: a field of text, a number or a date
 * @text: what was typed; nothing but spaces leaves @value not set
 * @duration: whether its number is seconds
 * @error: return location for an error
 *
 * Fails with %TL_MODEL_ERROR_VALUE; the message says what to write instead.
 *
 * Returns: whether @text could be understood
 */
gboolean
tl_inspector_parse_value (TlValue *value, const TlField *field, const char *text, gboolean duration,
                          GError **error)
{
  g_autofree char *typed = g_strstrip (g_strdup (text));
  TlDate date;

  if (*typed == '\0')
    return TRUE;
  switch (field->type)
    {
    case TL_FIELD_INTEGER:
      return parse_integer (value, field, typed, error);
    case TL_FIELD_NUMBER:
      return parse_decimal (value, field, typed, duration, error);
    case TL_FIELD_DATE:
      if (!tl_date_read (typed, tl_date_get_today (), &date))
        return fail (error, _ ("Please write a day, such as 22 Nov 2026 or 2026-11-22."));
      return tl_value_set_integer (value, field, date, error);
    default:
      return tl_value_set_text (value, field, text, error);
    }
}
