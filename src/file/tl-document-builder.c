/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Makes a document of the elements of a file, by the schema table, and says what is wrong with them.
 *
 * Each open record has a frame. An element in a record is one of its fields (paragraphs, a line of a
 * list, bytes) or a record that it holds; fields come first, in the order of the table. Whatever has
 * no place is *left out* with all below it, and reading goes on, so that one run finds all problems.
 * The ids of what was left out are remembered: a reference to it is no second problem.
 *
 * Nothing is repaired. A value that the document cannot hold as it stands (a tab, a blank at the end
 * of a list's line, a number out of its range) is a problem, because a reader that changes text
 * silently makes files that nobody can trust.
 *
 * In a file of a newer version, most problems are only warnings: what this version does not know or
 * understand is left out. A record that needs something that was left out is left out as well, with
 * those that need it in turn: finish() adds it to `left_out`, and the reader reads again until nothing
 * more is added. (Removing it from the finished document instead is linear in the document for each.)
 */
#include "tl-document-builder.h"

#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NO_FIELD (-1)

/* An open record. */
typedef struct
{
  TlRecord *record;
  TlKind kind;
  guint line;
  guint next_field; /* earlier ones may no longer come */
  gboolean has_children;
} Frame;

/* Where a record stands in the file. */
typedef struct
{
  TlRecord *record;
  guint line;
  gboolean has_references;
} Place;

struct _TlDocumentBuilder
{
  /* borrowed */
  TlLoadReport *report;
  GHashTable *left_out; /* of TlId */

  gboolean accept_newer;
  gboolean stopped;
  guint depth;    /* of open elements */
  guint skipping; /* how many of them are left out */
  Frame frames[TL_FILE_DEPTH_MAXIMUM];
  guint n_frames;
  int field; /* of the innermost frame, whose element is open, or NO_FIELD */
  guint field_line;
  int lines_field; /* of the innermost frame, whose lines are being collected, or NO_FIELD */
  guint lines_line;

  /* owned */
  TlDocument *document; /* NULL before the project */
  GString *text;        /* of the open field */
  GString *lines;
  GArray *places; /* every record, in the order of the file */
};

/**
 * tl_document_builder_new:
 * @report: where to note problems; must outlive the builder
 * @accept_newer: whether a newer version of the format is welcome
 * @left_out: (element-type TlId): the ids of records of a newer file that cannot be read; finish() adds
 *   to it
 *
 * Returns: (transfer full): a builder for one file
 */
TlDocumentBuilder *
tl_document_builder_new (TlLoadReport *report, gboolean accept_newer, GHashTable *left_out)
{
  TlDocumentBuilder *self = g_new0 (TlDocumentBuilder, 1);

  self->report = report;
  self->accept_newer = accept_newer;
  self->left_out = left_out;
  self->field = self->lines_field = NO_FIELD;
  self->text = g_string_new (NULL);
  self->lines = g_string_new (NULL);
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  return self;
}

void
tl_document_builder_free (TlDocumentBuilder *self)
{
  g_clear_object (&self->document);
  g_string_free (self->text, TRUE);
  g_string_free (self->lines, TRUE);
  g_array_unref (self->places);
  g_free (self);
}

static gboolean
goes_on (TlDocumentBuilder *self)
{
  return !self->stopped && !tl_load_report_is_full (self->report);
}

static void fail (TlDocumentBuilder *self, TlFileError code, guint line, const char *element,
                  const char *format, ...) G_GNUC_PRINTF (5, 6);
static void complain (TlDocumentBuilder *self, guint line, const char *element, const char *format,
                      ...) G_GNUC_PRINTF (4, 5);

/* A problem in a file of any version. */
static void
fail (TlDocumentBuilder *self, TlFileError code, guint line, const char *element,
      const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  tl_load_report_add_problem (self->report, code, line, element, message);
}

/* A problem in a file of our version; in a newer one, something that is left out. */
static void
complain (TlDocumentBuilder *self, guint line, const char *element, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (self->report->newer)
    tl_load_report_add_warning (self->report, line, element, message);
  else
    tl_load_report_add_problem (self->report, TL_FILE_ERROR_CONTENT, line, element, message);
}

static const char *
find_attribute (const TlSaxAttribute *attributes, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (attributes[i].name, name) == 0)
      return attributes[i].value;
  return NULL;
}

static void
add_left_out (TlDocumentBuilder *self, TlId id)
{
  g_hash_table_add (self->left_out, g_memdup2 (&id, sizeof id));
}

/* Leaves out the element that has just begun. */
static void
skip (TlDocumentBuilder *self, const TlSaxAttribute *attributes, guint n)
{
  TlId id;

  self->skipping++;
  if (tl_id_from_string (find_attribute (attributes, n, "id"), &id))
    add_left_out (self, id);
}

static Frame *
innermost (TlDocumentBuilder *self)
{
  return &self->frames[self->n_frames - 1];
}

static void
read_version (TlDocumentBuilder *self, const char *name, const char *text, guint line)
{
  guint64 version = 0;

  if (text == NULL || *text < '1' || *text > '9'
      || !g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT, &version, NULL))
    {
      fail (self, TL_FILE_ERROR_CONTENT, line, name,
            _ ("The version of the file format is missing or no number. Restore an earlier copy "
               "of the file."));
      self->stopped = TRUE;
      return;
    }
  self->report->version = (guint) version;
  self->report->newer = version > TL_FILE_VERSION;
  if (self->report->newer && !self->accept_newer)
    {
      fail (self, TL_FILE_ERROR_NEWER, line, name,
            _ ("A newer Throughline wrote this file (format version %u, this one knows %d). Update "
               "Throughline to change it."),
            (guint) version, TL_FILE_VERSION);
      self->stopped = TRUE;
    }
}

static void
start_root (TlDocumentBuilder *self, const char *name, const TlSaxAttribute *attributes, guint n,
            guint line)
{
  if (strcmp (name, "throughline") != 0)
    {
      fail (self, TL_FILE_ERROR_CONTENT, line, name,
            _ ("This is no Throughline file: it would begin with <throughline>. Open another "
               "file."));
      self->stopped = TRUE;
      return;
    }
  read_version (self, name, find_attribute (attributes, n, "version"), line);
  for (guint i = 0; i < n && goes_on (self); i++)
    if (strcmp (attributes[i].name, "version") != 0)
      complain (self, line, name, _ ("There is no attribute “%s” here. Remove it."),
                attributes[i].name);
}

static void
complain_of_choice (TlDocumentBuilder *self, guint line, const char *element, const TlField *field,
                    const char *word)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < tl_choice_list_get_length (field->choices); i++)
    g_string_append_printf (words, "%s%s", i > 0 ? ", " : "",
                            tl_choice_get_word (field->choices, i));
  complain (self, line, element, _ ("%s=\"%.100s\" is not one of the choices: %s."), field->name,
            word, words->str);
}

/* Sets a field of the innermost record; returns whether the value fitted. */
static gboolean
set_field (TlDocumentBuilder *self, guint index, const char *text, guint line, const char *element)
{
  Frame *frame = innermost (self);
  const TlField *field = tl_kind_get_field (frame->kind, index);
  g_autoptr (GError) error = NULL;
  guint choice;

  /* Lines have been looked at one by one; what else is not clean is no number, date … either. */
  if ((field->type == TL_FIELD_TEXT && !tl_text_is_clean (text, TL_TEXT_ONE_LINE))
      || (field->type == TL_FIELD_PARAGRAPHS && !tl_text_is_clean (text, TL_TEXT_MANY_LINES)))
    {
      complain (self, line, element,
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
      complain (self, line, element, _ ("%s. Correct the value of “%s”, or remove it."),
                error->message, field->name);
      return FALSE;
    }
  return TRUE;
}

static void
read_attributes (TlDocumentBuilder *self, const TlSaxAttribute *attributes, guint n, Place *place)
{
  Frame *frame = innermost (self);
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
          complain (self, frame->line, element, _ ("There is no attribute “%s” here. Remove it."),
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
        complain (self, frame->line, element, _ ("The attribute “%s” is missing. Add it."),
                  field->name);
      if (self->report->newer)
        add_left_out (self, tl_record_get_id (frame->record));
    }
}

/* The id of a record that begins; a new one if the file has none that can be used. */
static TlId
read_id (TlDocumentBuilder *self, const char *element, const char *text, guint line)
{
  TlId id;

  if (text == NULL)
    {
      fail (self, TL_FILE_ERROR_CONTENT, line, element,
            _ ("The attribute “id” is missing. Add one that no other record has."));
      return tl_id_new ();
    }
  if (!tl_id_from_string (text, &id))
    {
      fail (self, TL_FILE_ERROR_CONTENT, line, element,
            _ ("id=\"%.100s\" is no id: 13 letters a–z and digits 2–7, the first letter a–p. "
               "Correct it."),
            text);
      return tl_id_new ();
    }
  if (self->document == NULL || tl_document_lookup (self->document, id) == NULL)
    return id;

  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);

      if (tl_record_get_id (place->record) == id)
        fail (self, TL_FILE_ERROR_CONTENT, line, element,
              _ ("The id “%s” is already that of the <%s> in line %u. Give one of them another."),
              text, tl_kind_get_element (tl_record_get_kind (place->record)), place->line);
    }
  return tl_id_new ();
}

static TlRecord *
insert_record (TlDocumentBuilder *self, TlKind kind, TlId id)
{
  if (self->n_frames == 0)
    {
      self->document = tl_document_new_empty (id);
      tl_document_begin_load (self->document);
      return tl_document_get_project (self->document);
    }
  return tl_document_insert (self->document, kind, id, innermost (self)->record, -1, NULL);
}

static void
start_record (TlDocumentBuilder *self, TlKind kind, const TlSaxAttribute *attributes, guint n,
              guint line)
{
  const char *element = tl_kind_get_element (kind);
  TlId id = read_id (self, element, find_attribute (attributes, n, "id"), line);
  Place place = { .line = line };

  if (self->report->newer && self->n_frames > 0 && g_hash_table_contains (self->left_out, &id))
    {
      complain (self, line, element,
                _ ("This was left out, because it needs something that this version does not "
                   "know."));
      skip (self, attributes, n);
      return;
    }
  if (self->document != NULL
      && tl_document_get_n_records (self->document) >= TL_FILE_RECORDS_MAXIMUM)
    {
      fail (self, TL_FILE_ERROR_LIMIT, line, element,
            _ ("There are more than %d records. Split the project."), TL_FILE_RECORDS_MAXIMUM);
      self->stopped = TRUE;
      return;
    }

  place.record = insert_record (self, kind, id);
  self->frames[self->n_frames++] = (Frame){ .record = place.record, .kind = kind, .line = line };
  read_attributes (self, attributes, n, &place);
  g_array_append_val (self->places, place);
}

static void
start_project (TlDocumentBuilder *self, const char *name, const TlSaxAttribute *attributes, guint n,
               guint line)
{
  if (strcmp (name, tl_kind_get_element (TL_KIND_PROJECT)) != 0)
    {
      complain (self, line, name,
                _ ("This cannot stand here: <throughline> holds one <project>. Remove it."));
      skip (self, attributes, n);
    }
  else if (self->document != NULL)
    {
      fail (self, TL_FILE_ERROR_CONTENT, line, name,
            _ ("A file holds one project. Move this one to a file of its own."));
      skip (self, attributes, n);
    }
  else
    start_record (self, TL_KIND_PROJECT, attributes, n, line);
}

static void
end_lines (TlDocumentBuilder *self)
{
  int index = self->lines_field;

  if (index == NO_FIELD)
    return;
  self->lines_field = NO_FIELD;
  set_field (self, (guint) index, self->lines->str, self->lines_line,
             tl_kind_get_field (innermost (self)->kind, (guint) index)->name);
}

static gboolean
check_field_place (TlDocumentBuilder *self, const TlField *field, guint index, guint line)
{
  Frame *frame = innermost (self);

  if (frame->has_children)
    complain (self, line, field->name,
              _ ("This must stand before the records that the <%s> of line %u holds. Move it."),
              tl_kind_get_element (frame->kind), frame->line);
  else if (index + 1 == frame->next_field && field->type != TL_FIELD_LINES)
    complain (self, line, field->name, _ ("This is here for the second time. Remove one of both."));
  else if (index < frame->next_field && index + 1 != frame->next_field)
    complain (self, line, field->name, _ ("This must stand before <%s>. Move it."),
              tl_kind_get_field (frame->kind, frame->next_field - 1)->name);
  else
    return TRUE;
  return FALSE;
}

static void
start_field (TlDocumentBuilder *self, guint index, const TlSaxAttribute *attributes, guint n,
             guint line)
{
  Frame *frame = innermost (self);
  const TlField *field = tl_kind_get_field (frame->kind, index);

  if (!check_field_place (self, field, index, line))
    {
      skip (self, attributes, n);
      return;
    }
  for (guint i = 0; i < n; i++)
    complain (self, line, field->name, _ ("There is no attribute “%s” here. Remove it."),
              attributes[i].name);
  if (self->lines_field != (int) index)
    end_lines (self);
  frame->next_field = index + 1;
  self->field = (int) index;
  self->field_line = line;
  g_string_truncate (self->text, 0);
}

static void
start_in_record (TlDocumentBuilder *self, const char *name, const TlSaxAttribute *attributes,
                 guint n, guint line)
{
  Frame *frame = innermost (self);
  guint index;
  TlKind kind;

  if (tl_kind_find_field (frame->kind, name, &index)
      && tl_field_is_element (tl_kind_get_field (frame->kind, index)))
    {
      start_field (self, index, attributes, n, line);
      return;
    }
  if (!tl_kind_from_element (name, &kind))
    complain (self, line, name, _ ("No such element is known in a <%s>. Remove it."),
              tl_kind_get_element (frame->kind));
  else if (!tl_kind_may_hold (frame->kind, kind))
    complain (self, line, name, _ ("This cannot stand in the <%s> of line %u. Move it."),
              tl_kind_get_element (frame->kind), frame->line);
  else
    {
      end_lines (self);
      frame->has_children = TRUE;
      start_record (self, kind, attributes, n, line);
      return;
    }
  skip (self, attributes, n);
}

static gboolean
start (gpointer user_data, const char *name, const TlSaxAttribute *attributes, guint n, guint line)
{
  TlDocumentBuilder *self = user_data;

  if (++self->depth > TL_FILE_DEPTH_MAXIMUM)
    {
      fail (self, TL_FILE_ERROR_LIMIT, line, name,
            _ ("Elements are nested deeper than in any map (%d). Restore an earlier copy of the "
               "file."),
            TL_FILE_DEPTH_MAXIMUM);
      return FALSE;
    }
  if (self->skipping > 0)
    skip (self, attributes, n);
  else if (self->field != NO_FIELD)
    {
      complain (self, line, name, _ ("There can be nothing but text in <%s>. Remove it."),
                tl_kind_get_field (innermost (self)->kind, (guint) self->field)->name);
      skip (self, attributes, n);
    }
  else if (self->depth == 1)
    start_root (self, name, attributes, n, line);
  else if (self->depth == 2)
    start_project (self, name, attributes, n, line);
  else
    start_in_record (self, name, attributes, n, line);
  return goes_on (self);
}

/* @line is that of the end of @text. */
static gboolean
text (gpointer user_data, const char *string, gsize length, guint line)
{
  TlDocumentBuilder *self = user_data;
  gsize start = 0;

  if (self->skipping > 0)
    return TRUE;
  if (self->field != NO_FIELD)
    {
      g_string_append_len (self->text, string, (gssize) length);
      return TRUE;
    }
  while (start < length && strchr (" \n\t\r", string[start]) != NULL)
    start++;
  if (start == length)
    return TRUE;
  for (gsize i = start; i < length; i++)
    line -= string[i] == '\n' && line > 1;
  complain (self, line,
            self->n_frames > 0 ? tl_kind_get_element (innermost (self)->kind) : "throughline",
            _ ("There is text that belongs to no field. Remove it, or move it into one."));
  return goes_on (self);
}

static void
end_line_of_list (TlDocumentBuilder *self, const TlField *field)
{
  const char *line = self->text->str;
  gsize length = self->text->len;

  if (length == 0 || line[0] == ' ' || line[length - 1] == ' '
      || !tl_text_is_clean (line, TL_TEXT_ONE_LINE))
    {
      complain (self, self->field_line, field->name,
                _ ("This must be one line of text, neither empty nor with blanks around it. "
                   "Correct or remove it."));
      return;
    }
  if (self->lines_field == NO_FIELD)
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
    complain (self, self->field_line, field->name,
              _ ("The data is no base 64 text. Restore an earlier copy of the file, or remove the "
                 "image."));
}

static void
end_field (TlDocumentBuilder *self)
{
  const TlField *field = tl_kind_get_field (innermost (self)->kind, (guint) self->field);

  if (field->type == TL_FIELD_LINES)
    end_line_of_list (self, field);
  else if (field->type == TL_FIELD_BYTES)
    end_bytes (self, field);
  else
    set_field (self, (guint) self->field, self->text->str, self->field_line, field->name);
  self->field = NO_FIELD;
}

static gboolean
end (gpointer user_data)
{
  TlDocumentBuilder *self = user_data;

  self->depth--;
  if (self->skipping > 0)
    self->skipping--;
  else if (self->field != NO_FIELD)
    end_field (self);
  else if (self->n_frames > 0)
    {
      end_lines (self);
      self->n_frames--;
    }
  return goes_on (self);
}

/** tl_document_builder_get_handler: Returns: what to call with the builder as user data */
const TlSaxHandler *
tl_document_builder_get_handler (void)
{
  static const TlSaxHandler handler = { .start = start, .text = text, .end = end };

  return &handler;
}

/* Returns whether the reference is good; complains if not. */
static gboolean
check_reference (TlDocumentBuilder *self, const Place *place, const TlField *field, TlId id)
{
  TlRecord *target = tl_document_lookup (self->document, id);
  const char *element = tl_kind_get_element (tl_record_get_kind (place->record));
  char buffer[TL_ID_STRING_SIZE];

  if (target == NULL)
    {
      if (!g_hash_table_contains (self->left_out, &id))
        complain (self, place->line, element,
                  _ ("“%s” leads to the id “%s”, which no record has. Correct it, or remove this "
                     "element."),
                  field->name, tl_id_to_buffer (id, buffer));
      return FALSE;
    }
  if ((field->kinds & (1u << tl_record_get_kind (target))) == 0)
    {
      complain (self, place->line, element,
                _ ("“%s” leads to a <%s> (%s), which is not possible. Correct it."), field->name,
                tl_kind_get_element (tl_record_get_kind (target)), tl_id_to_buffer (id, buffer));
      return FALSE;
    }
  /* What stands in a map stands at one of that map's own steps. */
  if (field->kinds == TL_KIND_BIT (STEP)
      && tl_record_get_ancestor (target, TL_KIND_MAP)
             != tl_record_get_ancestor (place->record, TL_KIND_MAP))
    {
      complain (self, place->line, element,
                _ ("“%s” leads to a step of another map (%s). Choose a step of this map."),
                field->name, tl_id_to_buffer (id, buffer));
      return FALSE;
    }
  return TRUE;
}

static void
check_references_field (TlDocumentBuilder *self, const Place *place, guint index)
{
  const TlField *field = tl_kind_get_field (tl_record_get_kind (place->record), index);
  g_autoptr (GArray) good = g_array_new (FALSE, FALSE, sizeof (TlId));
  guint n;
  const TlId *ids = tl_record_get_references (place->record, index, &n);

  for (guint i = 0; i < n; i++)
    if (check_reference (self, place, field, ids[i]))
      g_array_append_val (good, ids[i]);
  if (good->len < n)
    tl_document_set_references (self->document, place->record, index,
                                (const TlId *) (gpointer) good->data, good->len, NULL);
}

static void
check_place (TlDocumentBuilder *self, const Place *place)
{
  TlKind kind = tl_record_get_kind (place->record);
  guint n_fields = tl_kind_get_n_fields (kind);

  for (guint i = 0; i < n_fields; i++)
    {
      const TlField *field = tl_kind_get_field (kind, i);

      if (!tl_record_is_set (place->record, i))
        continue;
      if (field->type == TL_FIELD_REFERENCES)
        check_references_field (self, place, i);
      else if (field->type == TL_FIELD_REFERENCE
               && !check_reference (self, place, field, tl_record_get_reference (place->record, i)))
        {
          tl_document_unset (self->document, place->record, i);
          if (field->required)
            add_left_out (self, tl_record_get_id (place->record));
        }
    }
}

/**
 * tl_document_builder_finish:
 * @self: a builder that has heard a whole file
 *
 * Checks what can only be checked at the end: references.
 *
 * Returns: whether there is a document without problems
 */
gboolean
tl_document_builder_finish (TlDocumentBuilder *self)
{
  if (self->document == NULL)
    {
      fail (self, TL_FILE_ERROR_CONTENT, 1, "throughline",
            _ ("There is no project in this file. Restore an earlier copy."));
      return FALSE;
    }
  for (guint i = 0; i < self->places->len && goes_on (self); i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);

      if (place->has_references)
        check_place (self, place);
    }
  return self->report->problems->len == 0;
}

/** tl_document_builder_steal_document: Returns: (transfer full): the finished document */
TlDocument *
tl_document_builder_steal_document (TlDocumentBuilder *self)
{
  g_assert (self->document != NULL);
  tl_document_end_load (self->document);
  return g_steal_pointer (&self->document);
}
