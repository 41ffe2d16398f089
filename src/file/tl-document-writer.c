/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A document as a `.throughline` file, in its one canonical form: equal documents have equal bytes,
 * and two versions of one document differ in the lines that differ.
 *
 *   <?xml version="1.0" encoding="UTF-8"?>
 *   <throughline version="1">
 *     <project id="aaaaaaaaaaaab" name="Going solar">
 *       <mission>Light for every home.</mission>
 *       <team id="aaaaaaaaaaaac" name="Field service" outsourced="true"/>
 *     </project>
 *   </throughline>
 *
 * A record is an element, two spaces further in than its parent. Its id and the set fields, in the
 * order of the schema table, are attributes; paragraphs, each line of a list of lines, and bytes are
 * child elements, in that order too, before the records that it holds. A field at its default is not
 * written.
 *
 * A start tag stays on one line while that has at most LINE_LENGTH characters. Else the id stays
 * beside the element's name and every other attribute has a line of its own, four spaces further in.
 *
 * Text is written as it is, blanks and line feeds included, with `&`, `<`, `>` and, in attributes,
 * `"` as entities. Nothing else needs one: the model holds neither tabs nor carriage returns, and no
 * line feeds in what becomes an attribute. Bytes are base 64 in lines of BASE64_LINE_LENGTH.
 *
 * Rejected: libxml2's xmlTextWriter, which cannot wrap attributes and is several times slower than
 * appending to a string.
 */
#include "tl-document-writer.h"

#include "tl-atomic-write.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LINE_LENGTH 100
#define BASE64_LINE_LENGTH 76

typedef struct
{
  GString *out;
  GString *attributes; /* of the start tag in work, without blanks between them */
  gsize ends[TL_MAX_FIELDS + 1];
  guint n_attributes;
} Writer;

static void
append_escaped (GString *out, const char *text, gsize length, gboolean in_attribute)
{
  const char *end = text + length;
  const char *start = text;

  for (const char *p = text; p < end; p++)
    {
      const char *entity;

      switch (*p)
        {
        case '&':
          entity = "&amp;";
          break;
        case '<':
          entity = "&lt;";
          break;
        case '>':
          entity = "&gt;";
          break;
        case '"':
          if (!in_attribute)
            continue;
          entity = "&quot;";
          break;
        default:
          continue;
        }
      g_string_append_len (out, start, p - start);
      g_string_append (out, entity);
      start = p + 1;
    }
  g_string_append_len (out, start, end - start);
}

static void
append_indentation (GString *out, guint depth)
{
  static const char blanks[] = "                                ";

  /* The kinds nest five deep; comments and wrapped attributes add some. */
  g_assert (2 * depth < sizeof blanks);
  g_string_append_len (out, blanks, 2 * (gssize) depth);
}

static void
begin_attribute (Writer *self, const char *name)
{
  g_string_append (self->attributes, name);
  g_string_append_len (self->attributes, "=\"", 2);
}

static void
end_attribute (Writer *self)
{
  g_string_append_c (self->attributes, '"');
  self->ends[self->n_attributes++] = self->attributes->len;
}

static void
collect_attributes (Writer *self, TlRecord *record)
{
  TlKind kind = tl_record_get_kind (record);
  guint n_fields = tl_kind_get_n_fields (kind);
  char id[TL_ID_STRING_SIZE];

  g_string_truncate (self->attributes, 0);
  self->n_attributes = 0;
  begin_attribute (self, "id");
  g_string_append (self->attributes, tl_id_to_buffer (tl_record_get_id (record), id));
  end_attribute (self);

  for (guint i = 0; i < n_fields; i++)
    {
      const TlField *field = tl_kind_get_field (kind, i);
      const TlValue *value = tl_record_get_value (record, i);

      if (!value->is_set || tl_field_is_element (field))
        continue;
      begin_attribute (self, field->name);
      /* Only text holds characters that need an entity. */
      if (field->type == TL_FIELD_TEXT)
        append_escaped (self->attributes, value->text, strlen (value->text), TRUE);
      else
        tl_value_append_string (value, field, self->attributes);
      end_attribute (self);
    }
}

/* Characters, not bytes: what an editor counts. */
static gsize
count_columns (const GString *text)
{
  gsize n = 0;

  for (gsize i = 0; i < text->len; i++)
    n += ((guchar) text->str[i] & 0xc0) != 0x80;
  return n;
}

static void
append_start_tag (Writer *self, TlRecord *record, guint depth, gboolean is_empty)
{
  const char *element = tl_kind_get_element (tl_record_get_kind (record));
  gsize start = 0;
  gsize columns;
  gboolean wrap;

  collect_attributes (self, record);
  /* Indentation, "<", name, a blank before each attribute, attributes, ">" or "/>". */
  columns = 2 * depth + 1 + strlen (element) + self->n_attributes + count_columns (self->attributes)
            + (is_empty ? 2 : 1);
  wrap = columns > LINE_LENGTH;

  append_indentation (self->out, depth);
  g_string_append_c (self->out, '<');
  g_string_append (self->out, element);
  for (guint i = 0; i < self->n_attributes; i++)
    {
      if (wrap && i > 0)
        {
          g_string_append_c (self->out, '\n');
          append_indentation (self->out, depth + 2);
        }
      else
        g_string_append_c (self->out, ' ');
      g_string_append_len (self->out, self->attributes->str + start,
                           (gssize) (self->ends[i] - start));
      start = self->ends[i];
    }
  g_string_append (self->out, is_empty ? "/>\n" : ">\n");
}

static void
append_field_start (Writer *self, const TlField *field, guint depth)
{
  append_indentation (self->out, depth);
  g_string_append_c (self->out, '<');
  g_string_append (self->out, field->name);
  g_string_append_c (self->out, '>');
}

static void
append_field_end (Writer *self, const TlField *field)
{
  g_string_append_len (self->out, "</", 2);
  g_string_append (self->out, field->name);
  g_string_append_len (self->out, ">\n", 2);
}

static void
append_lines (Writer *self, const TlField *field, const char *lines, guint depth)
{
  while (TRUE)
    {
      gsize length = strcspn (lines, "\n");

      append_field_start (self, field, depth);
      append_escaped (self->out, lines, length, FALSE);
      append_field_end (self, field);
      if (lines[length] == '\0')
        return;
      lines += length + 1;
    }
}

static void
append_bytes (Writer *self, const TlField *field, const TlValue *value, guint depth)
{
  g_autoptr (GString) text = g_string_new (NULL);

  tl_value_append_string (value, field, text);
  append_field_start (self, field, depth);
  for (gsize i = 0; i < text->len; i += BASE64_LINE_LENGTH)
    {
      if (i > 0)
        g_string_append_c (self->out, '\n');
      g_string_append_len (self->out, text->str + i,
                           (gssize) MIN (BASE64_LINE_LENGTH, text->len - i));
    }
  append_field_end (self, field);
}

static void
append_field_elements (Writer *self, TlRecord *record, guint depth)
{
  TlKind kind = tl_record_get_kind (record);
  guint n_fields = tl_kind_get_n_fields (kind);

  for (guint i = 0; i < n_fields; i++)
    {
      const TlField *field = tl_kind_get_field (kind, i);
      const TlValue *value = tl_record_get_value (record, i);

      if (!value->is_set || !tl_field_is_element (field))
        continue;
      if (field->type == TL_FIELD_LINES)
        append_lines (self, field, value->text, depth);
      else if (field->type == TL_FIELD_BYTES)
        append_bytes (self, field, value, depth);
      else
        {
          append_field_start (self, field, depth);
          append_escaped (self->out, value->text, strlen (value->text), FALSE);
          append_field_end (self, field);
        }
    }
}

static gboolean
is_empty_element (TlRecord *record)
{
  TlKind kind = tl_record_get_kind (record);
  guint n_fields = tl_kind_get_n_fields (kind);

  if (tl_record_get_n_children (record) > 0)
    return FALSE;
  for (guint i = 0; i < n_fields; i++)
    if (tl_record_is_set (record, i) && tl_field_is_element (tl_kind_get_field (kind, i)))
      return FALSE;
  return TRUE;
}

static void
append_record (Writer *self, TlRecord *record, guint depth)
{
  guint n_children = tl_record_get_n_children (record);
  gboolean is_empty = is_empty_element (record);

  append_start_tag (self, record, depth, is_empty);
  if (is_empty)
    return;

  append_field_elements (self, record, depth + 1);
  for (guint i = 0; i < n_children; i++)
    append_record (self, tl_record_get_child (record, i), depth + 1);

  append_indentation (self->out, depth);
  g_string_append_len (self->out, "</", 2);
  g_string_append (self->out, tl_kind_get_element (tl_record_get_kind (record)));
  g_string_append_len (self->out, ">\n", 2);
}

/**
 * tl_document_to_bytes:
 * @document: a document
 *
 * Returns: (transfer full): @document as the contents of a `.throughline` file, in canonical form
 */
GBytes *
tl_document_to_bytes (TlDocument *document)
{
  g_autoptr (GString) attributes = g_string_sized_new (1024);
  Writer self = { .attributes = attributes };

  /* A touchpoint in a real map takes some 300 bytes. */
  self.out = g_string_sized_new (256 * (gsize) tl_document_get_n_records (document));
  g_string_append (self.out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  g_string_append_printf (self.out, "<throughline version=\"%d\">\n", TL_FILE_VERSION);
  append_record (&self, tl_document_get_project (document), 1);
  g_string_append (self.out, "</throughline>\n");
  return g_string_free_to_bytes (self.out);
}

/**
 * tl_document_save_bytes:
 * @document: a document
 * @bytes: what tl_document_to_bytes() gave for it, unchanged since
 * @path: (type filename): the file to write
 * @error: return location for a #GIOErrorEnum or %TL_FILE_ERROR_LIMIT
 *
 * As tl_document_save(), for those who need the bytes themselves, too.
 *
 * Returns: whether @path now holds @bytes
 */
gboolean
tl_document_save_bytes (TlDocument *document, GBytes *bytes, const char *path, GError **error)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  if (length > TL_FILE_SIZE_MAXIMUM
      || tl_document_get_n_records (document) > TL_FILE_RECORDS_MAXIMUM)
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, TL_FILE_ERROR, TL_FILE_ERROR_LIMIT,
                   _ ("“%s” was not saved: the project is too large (more than %d MB or %d "
                      "records). Remove large images or move maps to another project."),
                   name, TL_FILE_SIZE_MAXIMUM / (1024 * 1024), TL_FILE_RECORDS_MAXIMUM);
      return FALSE;
    }
  return tl_atomic_write_contents (path, data, length, error);
}

/**
 * tl_document_save:
 * @document: a document
 * @path: (type filename): the file to write
 * @error: return location for a #GIOErrorEnum or %TL_FILE_ERROR_LIMIT
 *
 * Writes @document to @path in one step: whatever happens, @path names either the earlier file,
 * unharmed, or the new one, whole and on disk. A document that is larger than what can be read again
 * is not written.
 *
 * Returns: whether @path now holds @document
 */
gboolean
tl_document_save (TlDocument *document, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = tl_document_to_bytes (document);

  return tl_document_save_bytes (document, bytes, path, error);
}
