/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The builder's part for fields: attributes, and the child elements that are paragraphs, lines of a
 * list, or bytes. The lines of a list come one by one and are set together, when the next field or
 * record begins or the record ends.
 */
#include "tl-document-builder-private.h"

#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
complain_of_choice (TlDocumentBuilder *self, guint line, const char *element, const TlField *field,
                    const char *word)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < tl_choice_list_get_length (field->choices); i++)
    g_string_append_printf (words, "%s%s", i > 0 ? ", " : "",
                            tl_choice_get_word (field->choices, i));
  tl_document_builder_complain (self, line, element,
                                _ ("%s=\"%.100s\" is not one of the choices: %s."), field->name,
                                word, words->str);
}

/* Sets a field of the innermost record; returns whether the value fitted. */
static gboolean
set_field (TlDocumentBuilder *self, guint index, const char *text, guint line, const char *element)
{
  TlBuilderFrame *frame = tl_document_builder_get_frame (self);
  const TlField *field = tl_kind_get_field (frame->kind, index);
  g_autoptr (GError) error = NULL;
  guint choice;

  /* Lines have been looked at one by one; what else is not clean is no number, date … either. */
  if ((field->type == TL_FIELD_TEXT && !tl_text_is_clean (text, TL_TEXT_ONE_LINE))
      || (field->type == TL_FIELD_PARAGRAPHS && !tl_text_is_clean (text, TL_TEXT_MANY_LINES)))
    {
      tl_document_builder_complain (
          self, line, element,
          _ ("“%s” holds a tab, a line break or a control character that it cannot hold. "
             "Remove it, or put a blank in its place."),
          field->name);
      return FALSE;
    }
  if (field->type == TL_FIELD_CHOICE && !tl_choice_from_word (field->choices, text, &choice))
    {
      complain_of_choice (self, line, element, field, text);
      return FALSE;
    }
  if (!tl_document_set_string (self->document, frame->record, index, text, &error))
    {
      tl_document_builder_complain (self, line, element,
                                    _ ("%s Correct the value of “%s”, or remove it."),
                                    error->message, field->name);
      return FALSE;
    }
  return TRUE;
}

void
tl_document_builder_read_attributes (TlDocumentBuilder *self, const TlSaxAttribute *attributes,
                                     guint n, TlBuilderPlace *place)
{
  TlBuilderFrame *frame = tl_document_builder_get_frame (self);
  const char *element = tl_kind_get_element (frame->kind);
  guint n_fields = tl_kind_get_n_fields (frame->kind);
  guint32 named = 0;

  for (guint i = 0; i < n; i++)
    {
      const TlField *field;
      guint index;

      if (strcmp (attributes[i].name, "id") == 0)
        continue;
      if (!tl_kind_find_field (frame->kind, attributes[i].name, &index)
          || tl_field_is_element (tl_kind_get_field (frame->kind, index)))
        {
          tl_document_builder_complain (self, frame->line, element,
                                        _ ("There is no attribute “%s” here. Remove it."),
                                        attributes[i].name);
          continue;
        }
      field = tl_kind_get_field (frame->kind, index);
      named |= 1u << index;
      if (set_field (self, index, attributes[i].value, frame->line, element)
          && (field->type == TL_FIELD_REFERENCE || field->type == TL_FIELD_REFERENCES))
        place->has_references = TRUE;
    }

  for (guint i = 0; i < n_fields; i++)
    {
      const TlField *field = tl_kind_get_field (frame->kind, i);

      if (!field->required || tl_record_is_set (frame->record, i))
        continue;
      if ((named & (1u << i)) == 0)
        tl_document_builder_complain (self, frame->line, element,
                                      _ ("The attribute “%s” is missing. Add it."), field->name);
      if (self->report->newer)
        tl_document_builder_leave_out (self, tl_record_get_id (frame->record));
    }
}

void
tl_document_builder_end_lines (TlDocumentBuilder *self)
{
  int index = self->lines_field;

  if (index == TL_NO_FIELD)
    return;
  self->lines_field = TL_NO_FIELD;
  set_field (self, (guint) index, self->lines->str, self->lines_line,
             tl_kind_get_field (tl_document_builder_get_frame (self)->kind, (guint) index)->name);
}

static gboolean
check_field_place (TlDocumentBuilder *self, const TlField *field, guint index, guint line)
{
  TlBuilderFrame *frame = tl_document_builder_get_frame (self);

  if (frame->has_children)
    tl_document_builder_complain (
        self, line, field->name,
        _ ("This must stand before the records that the <%s> of line %u holds. Move it."),
        tl_kind_get_element (frame->kind), frame->line);
  else if (index + 1 == frame->next_field && field->type != TL_FIELD_LINES)
    tl_document_builder_complain (self, line, field->name,
                                  _ ("This is here for the second time. Remove one of both."));
  else if (index < frame->next_field && index + 1 != frame->next_field)
    tl_document_builder_complain (self, line, field->name,
                                  _ ("This must stand before <%s>. Move it."),
                                  tl_kind_get_field (frame->kind, frame->next_field - 1)->name);
  else
    return TRUE;
  return FALSE;
}

void
tl_document_builder_start_field (TlDocumentBuilder *self, guint index,
                                 const TlSaxAttribute *attributes, guint n, guint line)
{
  TlBuilderFrame *frame = tl_document_builder_get_frame (self);
  const TlField *field = tl_kind_get_field (frame->kind, index);

  if (!check_field_place (self, field, index, line))
    {
      tl_document_builder_skip (self, attributes, n);
      return;
    }
  for (guint i = 0; i < n; i++)
    tl_document_builder_complain (self, line, field->name,
                                  _ ("There is no attribute “%s” here. Remove it."),
                                  attributes[i].name);
  if (self->lines_field != (int) index)
    tl_document_builder_end_lines (self);
  frame->next_field = index + 1;
  self->field = (int) index;
  self->field_line = line;
  g_string_truncate (self->text, 0);
}

static void
end_line_of_list (TlDocumentBuilder *self, const TlField *field)
{
  const char *line = self->text->str;
  gsize length = self->text->len;

  if (length == 0 || line[0] == ' ' || line[length - 1] == ' '
      || !tl_text_is_clean (line, TL_TEXT_ONE_LINE))
    {
      tl_document_builder_complain (
          self, self->field_line, field->name,
          _ ("This must be one line of text, neither empty nor with blanks around it. "
             "Correct or remove it."));
      return;
    }
  if (self->lines_field == TL_NO_FIELD)
    {
      self->lines_field = self->field;
      self->lines_line = self->field_line;
      g_string_truncate (self->lines, 0);
    }
  else
    g_string_append_c (self->lines, '\n');
  g_string_append_len (self->lines, line, (gssize) length);
}

/* Base 64 in groups of four, nothing left in the last bits; @text has no blanks. */
static gboolean
is_base64 (const GString *text)
{
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  gsize n = text->len;

  if (n % 4 != 0)
    return FALSE;
  for (int i = 0; i < 2; i++)
    n -= n > 0 && text->str[n - 1] == '=';
  if (strspn (text->str, digits) != n)
    return FALSE;
  if (n % 4 == 2)
    return strchr ("AQgw", text->str[n - 1]) != NULL;
  if (n % 4 == 3)
    return strchr ("AEIMQUYcgkosw048", text->str[n - 1]) != NULL;
  return TRUE;
}

static void
end_bytes (TlDocumentBuilder *self, const TlField *field)
{
  gsize n = 0;

  for (gsize i = 0; i < self->text->len; i++)
    if (strchr (" \n\t\r", self->text->str[i]) == NULL)
      self->text->str[n++] = self->text->str[i];
  g_string_truncate (self->text, n);
  if (is_base64 (self->text))
    set_field (self, (guint) self->field, self->text->str, self->field_line, field->name);
  else
    tl_document_builder_complain (
        self, self->field_line, field->name,
        _ ("The data is no base 64 text. Restore an earlier copy of the file, or remove the "
           "image."));
}

void
tl_document_builder_end_field (TlDocumentBuilder *self)
{
  const TlField *field
      = tl_kind_get_field (tl_document_builder_get_frame (self)->kind, (guint) self->field);

  if (field->type == TL_FIELD_LINES)
    end_line_of_list (self, field);
  else if (field->type == TL_FIELD_BYTES)
    end_bytes (self, field);
  else
    set_field (self, (guint) self->field, self->text->str, self->field_line, field->name);
  self->field = TL_NO_FIELD;
}
