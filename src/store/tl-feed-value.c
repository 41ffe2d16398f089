/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The values that rows hold, read from the text of a field: scores, durations, ids.
 *
 * Every function answers one of four things: a value, nothing there, not such a value at all, or
 * such a value that cannot be. The third decides whether a column is of a kind; the fourth refuses
 * a row. Fields are not closed by a NUL, so all scanning is by pointer and end.
 */
#include "tl-feed-cursor.h"
#include "tl-feed-value.h"

#include <math.h>

/**
 * tl_csv_field_trim:
 * @field: a field
 *
 * Returns: @field without white space around it
 */
TlCsvField
tl_csv_field_trim (TlCsvField field)
{
  while (field.length > 0 && g_ascii_isspace (*field.text))
    {
      field.text++;
      field.length--;
    }
  while (field.length > 0 && g_ascii_isspace (field.text[field.length - 1]))
    field.length--;
  return field;
}

/**
 * tl_csv_field_is:
 * @field: a field
 * @word: a word
 *
 * Returns: whether @field is @word, but for the case of ASCII letters
 */
gboolean
tl_csv_field_is (TlCsvField field, const char *word)
{
  return strlen (word) == field.length && g_ascii_strncasecmp (field.text, word, field.length) == 0;
}

/**
 * tl_csv_field_dup:
 * @field: a field
 * @max_length: what to keep at most, in bytes
 *
 * Returns: (transfer full): @field without white space around it, as valid UTF-8
 */
char *
tl_csv_field_dup (TlCsvField field, gsize max_length)
{
  TlCsvField trimmed = tl_csv_field_trim (field);
  const char *end = trimmed.text + MIN (trimmed.length, max_length);

  /* Not in the middle of a character. */
  while (end < trimmed.text + trimmed.length && end > trimmed.text && (*end & 0xc0) == 0x80)
    end--;
  return g_utf8_make_valid (trimmed.text, end - trimmed.text);
}

/**
 * tl_parse_whole:
 * @field: a field
 * @lowest: the lowest number that can be
 * @highest: the highest
 * @number: (out): the number
 *
 * Reads a whole number, also written "4.0" as spreadsheet programs do.
 *
 * Returns: how that went
 */
TlParseResult
tl_parse_whole (TlCsvField field, int lowest, int highest, int *number)
{
  Cursor cursor;
  gboolean negative;
  int digits;

  field = tl_csv_field_trim (field);
  if (field.length == 0)
    return TL_PARSE_EMPTY;
  cursor = (Cursor){ field.text, field.text + field.length };
  negative = read_char (&cursor, '-');
  digits = read_digits (&cursor, 1, 9, number);
  if (digits == 0)
    return TL_PARSE_SHAPE;
  if (read_char (&cursor, '.') || read_char (&cursor, ','))
    while (read_char (&cursor, '0'))
      ;
  if (cursor.at != cursor.end)
    return TL_PARSE_SHAPE;
  if (negative)
    *number = -*number;
  return *number < lowest || *number > highest ? TL_PARSE_RANGE : TL_PARSE_OK;
}

/* "5 - Extremely satisfied", "0: not at all": the number that a label begins with. */
static gboolean
cut_label (TlCsvField *field)
{
  gsize digits = 0;
  gsize i;

  while (digits < field->length && g_ascii_isdigit (field->text[digits]))
    digits++;
  i = digits;
  while (i < field->length && field->text[i] == ' ')
    i++;
  if (digits == 0 || digits > 2 || i == field->length
      || (i == digits && field->text[i] != ':' && field->text[i] != '-' && field->text[i] != ')'))
    return FALSE;
  field->length = digits;
  return TRUE;
}

/* What scales of five say in words, from the worst to the best; at the ends there is a choice. */
static int
find_word_of_five (TlCsvField field)
{
  static const char *const words[5][6] = {
    { "extremely unhappy", "very unhappy", "extremely dissatisfied", "very dissatisfied",
      "very bad", "very poor" },
    { "unhappy", "dissatisfied", "somewhat dissatisfied", "rather dissatisfied", "poor" },
    { "neutral", "neither satisfied nor dissatisfied", "average", "ok", "okay" },
    { "happy", "satisfied", "somewhat satisfied", "rather satisfied" },
    { "extremely happy", "very happy", "extremely satisfied", "very satisfied", "very good",
      "excellent" },
  };

  for (int i = 0; i < 5; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (words[i]) && words[i][j] != NULL; j++)
      if (tl_csv_field_is (field, words[i][j]))
        return i + 1;
  return 0;
}

static gboolean
begins_with_word (TlCsvField field, const char *word)
{
  gsize length = strlen (word);

  return field.length >= length && g_ascii_strncasecmp (field.text, word, length) == 0
         && (field.length == length || field.text[length] == ' ');
}

/**
 * tl_parse_score:
 * @field: a field
 * @lowest: the lowest score of the scale
 * @highest: the highest
 * @score: (out): the score
 *
 * Reads a score, also with a label behind it. "Good" is @highest and "Bad" is @lowest; on a scale of
 * 1 to 5, "very satisfied" is 5. "Offered" and "Not offered" are no answers.
 *
 * Returns: how that went
 */
TlParseResult
tl_parse_score (TlCsvField field, int lowest, int highest, int *score)
{
  static const char *const none[]
      = { "offered", "not offered", "unoffered", "-", "n/a", "na", "null", "not rated" };
  TlParseResult result;

  field = tl_csv_field_trim (field);
  result = tl_parse_whole (field, lowest, highest, score);
  if (result != TL_PARSE_SHAPE)
    return result;
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    if (tl_csv_field_is (field, none[i]))
      return TL_PARSE_EMPTY;
  /* "Good with comment" */
  if (begins_with_word (field, "good") || begins_with_word (field, "bad"))
    {
      *score = begins_with_word (field, "good") ? highest : lowest;
      return TL_PARSE_OK;
    }
  if (find_word_of_five (field) > 0)
    {
      *score = find_word_of_five (field);
      return lowest == 1 && highest == 5 ? TL_PARSE_OK : TL_PARSE_RANGE;
    }
  return cut_label (&field) ? tl_parse_whole (field, lowest, highest, score) : TL_PARSE_SHAPE;
}

/**
 * tl_parse_duration:
 * @field: a field
 * @unit: the seconds of one unit of a plain number
 * @seconds: (out): the duration
 *
 * Reads "HH:MM:SS" or "HH:MM", or a plain number of @unit. A negative duration cannot be.
 *
 * Returns: how that went
 */
TlParseResult
tl_parse_duration (TlCsvField field, double unit, gint64 *seconds)
{
  Cursor cursor;
  gboolean negative;
  int hours;
  int minutes;
  int rest = 0;
  char text[32];
  char *end;
  double number;

  field = tl_csv_field_trim (field);
  if (field.length == 0)
    return TL_PARSE_EMPTY;
  cursor = (Cursor){ field.text, field.text + field.length };
  negative = read_char (&cursor, '-');
  if (read_digits (&cursor, 1, 6, &hours) != 0 && read_char (&cursor, ':'))
    {
      if (read_digits (&cursor, 2, 2, &minutes) == 0
          || (read_char (&cursor, ':') && read_digits (&cursor, 2, 2, &rest) == 0)
          || cursor.at != cursor.end)
        return TL_PARSE_SHAPE;
      *seconds = (gint64) hours * 3600 + minutes * 60 + rest;
      return negative || minutes > 59 || rest > 59 ? TL_PARSE_RANGE : TL_PARSE_OK;
    }

  if (field.length >= sizeof text || !(g_ascii_isdigit (*field.text) || *field.text == '-'))
    return TL_PARSE_SHAPE;
  memcpy (text, field.text, field.length);
  text[field.length] = '\0';
  g_strdelimit (text, ",", '.');
  number = g_ascii_strtod (text, &end);
  if (*end != '\0' || !isfinite (number))
    return TL_PARSE_SHAPE;
  if (number < 0 || number * unit > 1e10)
    return TL_PARSE_RANGE;
  *seconds = (gint64) round (number * unit);
  return TL_PARSE_OK;
}

/**
 * tl_parse_flag:
 * @field: a field
 * @yes_from: a whole number counts as yes from this one on
 * @flag: (out): 1 for yes, 0 for no
 *
 * Reads yes or no, a number, or the words that exports have instead: a target is met or breached, a
 * call answered or abandoned, a ticket opened by an agent or an end user.
 *
 * Returns: how that went
 */
TlParseResult
tl_parse_flag (TlCsvField field, int yes_from, int *flag)
{
  static const struct
  {
    const char *word;
    int flag;
  } words[] = {
    { "yes", 1 },       { "no", 0 },       { "true", 1 },        { "false", 0 },
    { "y", 1 },         { "n", 0 },        { "t", 1 },           { "f", 0 },
    { "x", 1 },         { "ja", 1 },       { "nein", 0 },        { "on time", 1 },
    { "late", 0 },      { "breached", 1 }, { "violated", 1 },    { "sla violated", 1 },
    { "missed", 1 },    { "met", 0 },      { "achieved", 0 },    { "within sla", 0 },
    { "abandoned", 1 }, { "answered", 0 }, { "transferred", 1 }, { "handled", 0 },
    { "agent", 1 },     { "admin", 1 },    { "end-user", 0 },    { "end user", 0 },
    { "customer", 0 },  { "returned", 1 }, { "refunded", 1 },    { "delivered", 0 },
  };
  TlParseResult result;
  int number;

  field = tl_csv_field_trim (field);
  result = tl_parse_whole (field, 0, G_MAXINT, &number);
  if (result == TL_PARSE_OK)
    *flag = number >= yes_from;
  if (result != TL_PARSE_SHAPE)
    return result;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (tl_csv_field_is (field, words[i].word))
      {
        *flag = words[i].flag;
        return TL_PARSE_OK;
      }
  return TL_PARSE_SHAPE;
}

/**
 * tl_parse_time_left:
 * @field: a field
 * @breached: (out): 1 if the target was missed, 0 if there is time left
 *
 * Reads how much time is left until a target, "4:30" or "-12:05"; exactly on target is met.
 *
 * Returns: how that went
 */
TlParseResult
tl_parse_time_left (TlCsvField field, int *breached)
{
  TlParseResult result;
  gint64 seconds;

  field = tl_csv_field_trim (field);
  if (memchr (field.text, ':', field.length) == NULL)
    return field.length == 0 ? TL_PARSE_EMPTY : TL_PARSE_SHAPE;
  *breached = *field.text == '-';
  if (*breached)
    field = (TlCsvField){ field.text + 1, field.length - 1 };
  result = tl_parse_duration (field, 1, &seconds);
  if (result == TL_PARSE_OK && seconds == 0)
    *breached = 0;
  return result;
}

/**
 * tl_parse_is_scientific:
 * @field: a trimmed field
 *
 * Returns: whether it looks like 1.03E+13: a spreadsheet program has destroyed the number
 */
gboolean
tl_parse_is_scientific (TlCsvField field)
{
  Cursor cursor = { field.text, field.text + field.length };
  int ignored;

  if (read_digits (&cursor, 1, 9, &ignored) == 0)
    return FALSE;
  if ((read_char (&cursor, '.') || read_char (&cursor, ','))
      && read_digits (&cursor, 1, 15, &ignored) == 0)
    return FALSE;
  return (read_char (&cursor, 'E') || read_char (&cursor, 'e')) && read_char (&cursor, '+')
         && read_digits (&cursor, 1, 3, &ignored) != 0 && cursor.at == cursor.end;
}

/**
 * tl_parse_is_plain_integer:
 * @field: a trimmed field
 * @number: (out): the integer
 *
 * Returns: whether @field is a whole number without leading zero, so that nothing is lost by
 *   keeping it as a number
 */
gboolean
tl_parse_is_plain_integer (TlCsvField field, gint64 *number)
{
  gint64 value = 0;

  if (field.length == 0 || field.length > 18 || (field.text[0] == '0' && field.length > 1))
    return FALSE;
  for (gsize i = 0; i < field.length; i++)
    {
      if (!g_ascii_isdigit (field.text[i]))
        return FALSE;
      value = value * 10 + (field.text[i] - '0');
    }
  *number = value;
  return TRUE;
}
