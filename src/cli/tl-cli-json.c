/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON as the commands print it: a dozen lines of writing need no library that also parses. */
#include "tl-cli-json.h"

#include "tl-text.h"

#include <math.h>

void
tl_json_init (TlJson *self, GString *out)
{
  *self = (TlJson){ .out = out, .first = TRUE };
}

static void
append_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_printf (out, "\\%c", *p);
      else if ((guchar) *p < 0x20)
        g_string_append_printf (out, "\\u%04x", *p);
      else
        g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static void
begin_value (TlJson *self, const char *name)
{
  if (!self->first)
    g_string_append_c (self->out, ',');
  if (self->depth > 0)
    g_string_append_printf (self->out, "\n%*s", (int) self->depth * 2, "");
  self->first = FALSE;
  if (name != NULL)
    {
      append_string (self->out, name);
      g_string_append (self->out, ": ");
    }
}

/**
 * tl_json_open:
 * @self: a writer
 * @name: (nullable): the member's name; %NULL in an array or for the whole
 * @bracket: '{' or '['
 */
void
tl_json_open (TlJson *self, const char *name, char bracket)
{
  begin_value (self, name);
  g_string_append_c (self->out, bracket);
  self->depth++;
  self->first = TRUE;
}

/** tl_json_close: ends what was opened last; @bracket is '}' or ']'. */
void
tl_json_close (TlJson *self, char bracket)
{
  self->depth--;
  if (!self->first)
    g_string_append_printf (self->out, "\n%*s", (int) self->depth * 2, "");
  g_string_append_c (self->out, bracket);
  self->first = FALSE;
}

void
tl_json_string (TlJson *self, const char *name, const char *value)
{
  begin_value (self, name);
  append_string (self->out, value);
}

/** tl_json_number: writes @value; a number that JSON cannot carry becomes null. */
void
tl_json_number (TlJson *self, const char *name, double value)
{
  char buffer[TL_NUMBER_STRING_SIZE];

  begin_value (self, name);
  g_string_append (self->out, isfinite (value) ? tl_number_to_buffer (value, buffer) : "null");
}

void
tl_json_integer (TlJson *self, const char *name, gint64 value)
{
  begin_value (self, name);
  g_string_append_printf (self->out, "%" G_GINT64_FORMAT, value);
}

void
tl_json_boolean (TlJson *self, const char *name, gboolean value)
{
  begin_value (self, name);
  g_string_append (self->out, value ? "true" : "false");
}

void
tl_json_null (TlJson *self, const char *name)
{
  begin_value (self, name);
  g_string_append (self->out, "null");
}

/** tl_json_end: ends the text with a line feed. */
void
tl_json_end (TlJson *self)
{
  g_string_append_c (self->out, '\n');
}
