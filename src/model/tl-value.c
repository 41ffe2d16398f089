/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Field values: making them (every value is checked against its field on the way in, so that no
 * record ever holds one that the file could not carry), copying, comparing, and their text form,
 * which the file, the journal and CSV share.
 */
#include "tl-value.h"

#include "tl-colour.h"
#include "tl-date.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

G_DEFINE_QUARK (tl - model - error - quark, tl_model_error)

static gboolean
holds_text (const TlField *field)
{
  return field->type == TL_FIELD_TEXT || field->type == TL_FIELD_PARAGRAPHS
         || field->type == TL_FIELD_LINES;
}

static gboolean
holds_bytes (const TlField *field)
{
  return field->type == TL_FIELD_BYTES || field->type == TL_FIELD_REFERENCES;
}

/** tl_value_clear: makes @value "not set" and frees what it held. */
void
tl_value_clear (TlValue *value, const TlField *field)
{
  if (!value->is_set)
    return;
  if (holds_text (field))
    g_ref_string_release (value->text);
  else if (holds_bytes (field))
    g_bytes_unref (value->bytes);
  memset (value, 0, sizeof *value);
}

/** tl_value_copy: makes @to (uninitialised or not set) equal to @from, sharing its contents. */
void
tl_value_copy (TlValue *to, const TlValue *from, const TlField *field)
{
  *to = *from;
  if (!from->is_set)
    return;
  if (holds_text (field))
    g_ref_string_acquire (to->text);
  else if (holds_bytes (field))
    g_bytes_ref (to->bytes);
}

gboolean
tl_value_equal (const TlValue *a, const TlValue *b, const TlField *field)
{
  if (!a->is_set || !b->is_set)
    return a->is_set == b->is_set;
  if (holds_text (field))
    return a->text == b->text || strcmp (a->text, b->text) == 0;
  if (holds_bytes (field))
    return g_bytes_equal (a->bytes, b->bytes);
  if (field->type == TL_FIELD_NUMBER)
    return a->number == b->number;
  return a->integer == b->integer;
}

static gboolean fail (GError **error, const TlField *field, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static gboolean
fail (GError **error, const TlField *field, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* Translators: the name of a field, then what is wrong with its value. */
  g_set_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE, _ ("“%s”: %s"),
               tl_field_get_label (field), reason);
  return FALSE;
}

/* Empty lines carry nothing: drop them and the space around the others. */
static char *
normalise_lines (const char *text)
{
  GString *out;

  out = g_string_sized_new (strlen (text));
  while (*text != '\0')
    {
      const char *end = text + strcspn (text, "\n");
      const char *stop = end;

      while (text < stop && *text == ' ')
        text++;
      while (stop > text && stop[-1] == ' ')
        stop--;
      if (stop > text)
        {
          if (out->len > 0)
            g_string_append_c (out, '\n');
          g_string_append_len (out, text, stop - text);
        }
      text = *end == '\0' ? end : end + 1;
    }
  return g_string_free (out, FALSE);
}

/**
 * tl_value_set_text:
 * @value: a value that is not set
 * @field: a field of text, paragraphs or lines
 * @text: (nullable): the text; %NULL and "" leave @value not set
 * @error: return location for an error
 *
 * Cleans @text for @field and takes it. Fails with %TL_MODEL_ERROR_VALUE if it is too long.
 *
 * Returns: whether it fitted
 */
gboolean
tl_value_set_text (TlValue *value, const TlField *field, const char *text, GError **error)
{
  TlTextShape shape = field->type == TL_FIELD_TEXT ? TL_TEXT_ONE_LINE : TL_TEXT_MANY_LINES;
  g_autofree char *cleaned = NULL;
  glong maximum = field->type == TL_FIELD_TEXT ? TL_TEXT_MAXIMUM : TL_PARAGRAPHS_MAXIMUM;

  g_assert (holds_text (field));
  if (text == NULL || *text == '\0')
    return TRUE;

  if (!tl_text_is_clean (text, shape))
    text = cleaned = tl_text_clean (text, -1, shape);
  if (field->type == TL_FIELD_LINES)
    {
      char *lines = normalise_lines (text);

      g_free (cleaned);
      text = cleaned = lines;
    }
  if (*text == '\0')
    return TRUE;
  if ((glong) strlen (text) > maximum && g_utf8_strlen (text, -1) > maximum)
    return fail (error, field, _ ("the text is longer than %ld characters. Please shorten it."),
                 maximum);

  value->is_set = TRUE;
  value->text = g_ref_string_new (text);
  return TRUE;
}

/**
 * tl_value_set_integer:
 * @value: a value that is not set
 * @field: a field of whole numbers, yes or no, a choice, date, timestamp, colour or reference
 * @integer: the value; a choice or boolean of 0 and a reference to nothing leave @value not set
 * @error: return location for an error
 *
 * Fails with %TL_MODEL_ERROR_VALUE if @integer is out of the field's range.
 *
 * Returns: whether it fitted
 */
gboolean
tl_value_set_integer (TlValue *value, const TlField *field, gint64 integer, GError **error)
{
  switch (field->type)
    {
    case TL_FIELD_INTEGER:
      if (integer < field->minimum || integer > field->maximum)
        return fail (error, field, _ ("%lld is not between %.0f and %.0f."), (long long) integer,
                     field->minimum, field->maximum);
      break;
    case TL_FIELD_BOOLEAN:
      integer = integer != 0;
      break;
    case TL_FIELD_CHOICE:
      if (integer < 0 || integer >= tl_choice_list_get_length (field->choices))
        return fail (error, field, _ ("there is no such choice."));
      break;
    case TL_FIELD_DATE:
    case TL_FIELD_TIMESTAMP:
      {
        gint64 unit = field->type == TL_FIELD_DATE ? 1 : 86400;

        if (integer < tl_date_from_ymd (1, 1, 1) * unit
            || integer >= tl_date_from_ymd (10000, 1, 1) * unit)
          return fail (error, field, _ ("the year is not between 1 and 9999."));
        value->is_set = TRUE;
        value->integer = integer;
        return TRUE;
      }
    case TL_FIELD_COLOUR:
      if (integer < 0 || integer > 0xffffff)
        return fail (error, field, _ ("this is no colour."));
      break;
    case TL_FIELD_REFERENCE:
      break;
    default:
      g_assert_not_reached ();
    }

  /* 0 is the default of choices, booleans and references, but a number, date or colour like any. */
  if (integer == 0
      && (field->type == TL_FIELD_BOOLEAN || field->type == TL_FIELD_CHOICE
          || field->type == TL_FIELD_REFERENCE))
    return TRUE;

  value->is_set = TRUE;
  value->integer = integer;
  return TRUE;
}

/**
 * tl_value_set_number:
 * @value: a value that is not set
 * @field: a field of numbers
 * @number: the value
 * @error: return location for an error
 *
 * Fails with %TL_MODEL_ERROR_VALUE if @number is not finite or out of the field's range.
 *
 * Returns: whether it fitted
 */
gboolean
tl_value_set_number (TlValue *value, const TlField *field, double number, GError **error)
{
  g_assert (field->type == TL_FIELD_NUMBER);
  if (!isfinite (number) || number < field->minimum || number > field->maximum)
    return fail (error, field, _ ("%g is not between %g and %g."), number, field->minimum,
                 field->maximum);

  value->is_set = TRUE;
  value->number = number == 0 ? 0 : number;
  return TRUE;
}

/**
 * tl_value_set_references:
 * @value: a value that is not set
 * @field: a field of references
 * @ids: (array length=n): the ids, none of them %TL_ID_NONE
 * @n: how many; 0 leaves @value not set
 * @error: return location for an error
 *
 * Fails with %TL_MODEL_ERROR_VALUE if an id stands there twice or there are too many.
 *
 * Returns: whether it fitted
 */
gboolean
tl_value_set_references (TlValue *value, const TlField *field, const TlId *ids, guint n,
                         GError **error)
{
  g_assert (field->type == TL_FIELD_REFERENCES);
  /* More than this is no list that anyone made; the check for doubles is quadratic. */
  if (n > TL_REFERENCES_MAXIMUM)
    return fail (error, field, _ ("there are more than %d references."), TL_REFERENCES_MAXIMUM);
  for (guint i = 1; i < n; i++)
    for (guint k = 0; k < i; k++)
      if (ids[i] == ids[k])
        return fail (error, field, _ ("the same record is named twice."));
  if (n == 0)
    return TRUE;

  value->is_set = TRUE;
  value->bytes = g_bytes_new (ids, n * sizeof *ids);
  return TRUE;
}

/**
 * tl_value_set_bytes:
 * @value: a value that is not set
 * @field: a field of bytes
 * @bytes: (nullable): at most %TL_BYTES_MAXIMUM
 * @error: return location for an error
 *
 * Returns: whether it fitted
 */
gboolean
tl_value_set_bytes (TlValue *value, const TlField *field, GBytes *bytes, GError **error)
{
  g_assert (field->type == TL_FIELD_BYTES);
  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    return TRUE;
  if (g_bytes_get_size (bytes) > TL_BYTES_MAXIMUM)
    return fail (error, field, _ ("the data is larger than 1 MB."));

  value->is_set = TRUE;
  value->bytes = g_bytes_ref (bytes);
  return TRUE;
}

/**
 * tl_value_get_references:
 * @value: a value of a field of references
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): the ids
 */
const TlId *
tl_value_get_references (const TlValue *value, guint *n)
{
  gsize size = 0;
  const TlId *ids = value->is_set ? g_bytes_get_data (value->bytes, &size) : NULL;

  *n = (guint) (size / sizeof *ids);
  return ids;
}

/**
 * tl_value_append_string:
 * @value: a value that is set
 * @field: its field
 * @out: where to append its text form, not escaped
 */
void
tl_value_append_string (const TlValue *value, const TlField *field, GString *out)
{
  char buffer[MAX (TL_NUMBER_STRING_SIZE, 32)];

  g_assert (value->is_set);
  switch (field->type)
    {
    case TL_FIELD_TEXT:
    case TL_FIELD_PARAGRAPHS:
    case TL_FIELD_LINES:
      g_string_append (out, value->text);
      break;
    case TL_FIELD_INTEGER:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, value->integer);
      break;
    case TL_FIELD_NUMBER:
      g_string_append (out, tl_number_to_buffer (value->number, buffer));
      break;
    case TL_FIELD_BOOLEAN:
      g_string_append (out, "true");
      break;
    case TL_FIELD_CHOICE:
      g_string_append (out, tl_choice_get_word (field->choices, (guint) value->integer));
      break;
    case TL_FIELD_DATE:
      g_string_append (out, tl_date_to_buffer ((TlDate) value->integer, buffer));
      break;
    case TL_FIELD_TIMESTAMP:
      g_string_append (out, tl_timestamp_to_buffer (value->integer, buffer));
      break;
    case TL_FIELD_COLOUR:
      g_string_append (out, tl_colour_to_buffer ((TlColour) value->integer, buffer));
      break;
    case TL_FIELD_REFERENCE:
      g_string_append (out, tl_id_to_buffer (value->reference, buffer));
      break;
    case TL_FIELD_REFERENCES:
      {
        guint n;
        const TlId *ids = tl_value_get_references (value, &n);

        for (guint i = 0; i < n; i++)
          {
            if (i > 0)
              g_string_append_c (out, ' ');
            g_string_append (out, tl_id_to_buffer (ids[i], buffer));
          }
        break;
      }
    case TL_FIELD_BYTES:
      {
        gsize size;
        const guint8 *data = g_bytes_get_data (value->bytes, &size);
        g_autofree char *text = g_base64_encode (data, size);

        g_string_append (out, text);
        break;
      }
    }
}

static gboolean
integer_from_string (TlValue *value, const TlField *field, const char *text, GError **error)
{
  gint64 integer;

  if (!g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &integer, NULL))
    return fail (error, field, _ ("“%s” is no whole number."), text);
  return tl_value_set_integer (value, field, integer, error);
}

static gboolean
references_from_string (TlValue *value, const TlField *field, const char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (TlId));

  for (guint i = 0; words[i] != NULL; i++)
    {
      TlId id;

      if (!tl_id_from_string (words[i], &id))
        return fail (error, field, _ ("“%s” is no id."), words[i]);
      g_array_append_val (ids, id);
    }
  return tl_value_set_references (value, field, (const TlId *) (gpointer) ids->data, ids->len,
                                  error);
}

static gboolean
bytes_from_string (TlValue *value, const TlField *field, const char *text, GError **error)
{
  gsize size;
  guchar *data;
  g_autoptr (GBytes) bytes = NULL;

  if (strlen (text) > (TL_BYTES_MAXIMUM + 2) / 3 * 4)
    return fail (error, field, _ ("the data is larger than 1 MB."));
  data = g_base64_decode (text, &size);
  bytes = g_bytes_new_take (data, size);
  return tl_value_set_bytes (value, field, bytes, error);
}

/**
 * tl_value_from_string:
 * @value: a value that is not set
 * @field: its field
 * @text: the text form
 * @error: return location for an error
 *
 * The inverse of tl_value_append_string(). Fails with %TL_MODEL_ERROR_VALUE if @text is no value of
 * @field; the message names the field and says why.
 *
 * Returns: whether it fitted
 */
gboolean
tl_value_from_string (TlValue *value, const TlField *field, const char *text, GError **error)
{
  switch (field->type)
    {
    case TL_FIELD_TEXT:
    case TL_FIELD_PARAGRAPHS:
    case TL_FIELD_LINES:
      return tl_value_set_text (value, field, text, error);
    case TL_FIELD_INTEGER:
      return integer_from_string (value, field, text, error);
    case TL_FIELD_NUMBER:
      {
        double number;

        if (!tl_number_from_string (text, &number))
          return fail (error, field, _ ("“%s” is no number."), text);
        return tl_value_set_number (value, field, number, error);
      }
    case TL_FIELD_BOOLEAN:
      if (strcmp (text, "true") != 0 && strcmp (text, "false") != 0)
        return fail (error, field, _ ("“%s” is neither “true” nor “false”."), text);
      return tl_value_set_integer (value, field, text[0] == 't', error);
    case TL_FIELD_CHOICE:
      {
        guint choice;

        if (!tl_choice_from_word (field->choices, text, &choice))
          return fail (error, field, _ ("“%s” is not one of the choices."), text);
        return tl_value_set_integer (value, field, choice, error);
      }
    case TL_FIELD_DATE:
      {
        TlDate date;

        if (!tl_date_from_string (text, &date))
          return fail (error, field, _ ("“%s” is no date such as 2026-11-22."), text);
        return tl_value_set_integer (value, field, date, error);
      }
    case TL_FIELD_TIMESTAMP:
      {
        gint64 seconds;

        if (!tl_timestamp_from_string (text, &seconds))
          return fail (error, field, _ ("“%s” is no time such as 2026-11-22T05:30:00Z."), text);
        return tl_value_set_integer (value, field, seconds, error);
      }
    case TL_FIELD_COLOUR:
      {
        TlColour colour;

        if (!tl_colour_from_string (text, &colour))
          return fail (error, field, _ ("“%s” is no colour such as #2f5d9b."), text);
        return tl_value_set_integer (value, field, colour, error);
      }
    case TL_FIELD_REFERENCE:
      {
        TlId id;

        if (!tl_id_from_string (text, &id))
          return fail (error, field, _ ("“%s” is no id."), text);
        return tl_value_set_integer (value, field, (gint64) id, error);
      }
    case TL_FIELD_REFERENCES:
      return references_from_string (value, field, text, error);
    case TL_FIELD_BYTES:
      return bytes_from_string (value, field, text, error);
    }
  g_assert_not_reached ();
}
