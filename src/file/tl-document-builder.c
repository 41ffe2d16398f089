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
#include "tl-document-builder-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
  self->field = self->lines_field = TL_NO_FIELD;
  self->text = g_string_new (NULL);
  self->lines = g_string_new (NULL);
  self->places = g_array_new (FALSE, FALSE, sizeof (TlBuilderPlace));
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

/* A problem in a file of any version. */
void
tl_document_builder_fail (TlDocumentBuilder *self, TlFileError code, guint line,
                          const char *element, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  tl_load_report_add_problem (self->report, code, line, element, message);
}

/* A problem in a file of our version; in a newer one, something that is left out. */
void
tl_document_builder_complain (TlDocumentBuilder *self, guint line, const char *element,
                              const char *format, ...)
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

void
tl_document_builder_leave_out (TlDocumentBuilder *self, TlId id)
{
  g_hash_table_add (self->left_out, g_memdup2 (&id, sizeof id));
}

/* Leaves out the element that has just begun. */
void
tl_document_builder_skip (TlDocumentBuilder *self, const TlSaxAttribute *attributes, guint n)
{
  TlId id;

  self->skipping++;
  if (tl_id_from_string (find_attribute (attributes, n, "id"), &id))
    tl_document_builder_leave_out (self, id);
}

TlBuilderFrame *
tl_document_builder_get_frame (TlDocumentBuilder *self)
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
      tl_document_builder_fail (
          self, TL_FILE_ERROR_CONTENT, line, name,
          _ ("The version of the file format is missing or no number. Restore an earlier copy "
             "of the file."));
      self->stopped = TRUE;
      return;
    }
  self->report->version = (guint) version;
  self->report->newer = version > TL_FILE_VERSION;
  if (self->report->newer && !self->accept_newer)
    {
      tl_document_builder_fail (
          self, TL_FILE_ERROR_NEWER, line, name,
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
      tl_document_builder_fail (
          self, TL_FILE_ERROR_CONTENT, line, name,
          _ ("This is no Throughline file: it would begin with <throughline>. Open another "
             "file."));
      self->stopped = TRUE;
      return;
    }
  read_version (self, name, find_attribute (attributes, n, "version"), line);
  for (guint i = 0; i < n && goes_on (self); i++)
    if (strcmp (attributes[i].name, "version") != 0)
      tl_document_builder_complain (self, line, name,
                                    _ ("There is no attribute “%s” here. Remove it."),
                                    attributes[i].name);
}

/* The id of a record that begins; a new one if the file has none that can be used. */
static TlId
read_id (TlDocumentBuilder *self, const char *element, const char *text, guint line)
{
  TlId id;

  if (text == NULL)
    {
      tl_document_builder_fail (
          self, TL_FILE_ERROR_CONTENT, line, element,
          _ ("The attribute “id” is missing. Add one that no other record has."));
      return tl_id_new ();
    }
  if (!tl_id_from_string (text, &id))
    {
      tl_document_builder_fail (
          self, TL_FILE_ERROR_CONTENT, line, element,
          _ ("id=\"%.100s\" is no id: 13 letters a–z and digits 2–7, the first letter a–p. "
             "Correct it."),
          text);
      return tl_id_new ();
    }
  if (self->document == NULL || tl_document_lookup (self->document, id) == NULL)
    return id;

  for (guint i = 0; i < self->places->len; i++)
    {
      const TlBuilderPlace *place = &g_array_index (self->places, TlBuilderPlace, i);

      if (tl_record_get_id (place->record) == id)
        tl_document_builder_fail (
            self, TL_FILE_ERROR_CONTENT, line, element,
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
  return tl_document_insert (self->document, kind, id, tl_document_builder_get_frame (self)->record,
                             -1, NULL);
}

static void
start_record (TlDocumentBuilder *self, TlKind kind, const TlSaxAttribute *attributes, guint n,
              guint line)
{
  const char *element = tl_kind_get_element (kind);
  TlId id = read_id (self, element, find_attribute (attributes, n, "id"), line);
  TlBuilderPlace place = { .line = line };

  if (self->report->newer && self->n_frames > 0 && g_hash_table_contains (self->left_out, &id))
    {
      tl_document_builder_complain (
          self, line, element,
          _ ("This was left out, because it needs something that this version does not "
             "know."));
      tl_document_builder_skip (self, attributes, n);
      return;
    }
  if (self->document != NULL
      && tl_document_get_n_records (self->document) >= TL_FILE_RECORDS_MAXIMUM)
    {
      tl_document_builder_fail (self, TL_FILE_ERROR_LIMIT, line, element,
                                _ ("There are more than %d records. Split the project."),
                                TL_FILE_RECORDS_MAXIMUM);
      self->stopped = TRUE;
      return;
    }

  place.record = insert_record (self, kind, id);
  self->frames[self->n_frames++]
      = (TlBuilderFrame){ .record = place.record, .kind = kind, .line = line };
  tl_document_builder_read_attributes (self, attributes, n, &place);
  g_array_append_val (self->places, place);
}

static void
start_project (TlDocumentBuilder *self, const char *name, const TlSaxAttribute *attributes, guint n,
               guint line)
{
  if (strcmp (name, tl_kind_get_element (TL_KIND_PROJECT)) != 0)
    {
      tl_document_builder_complain (
          self, line, name,
          _ ("This cannot stand here: <throughline> holds one <project>. Remove it."));
      tl_document_builder_skip (self, attributes, n);
    }
  else if (self->document != NULL)
    {
      tl_document_builder_fail (
          self, TL_FILE_ERROR_CONTENT, line, name,
          _ ("A file holds one project. Move this one to a file of its own."));
      tl_document_builder_skip (self, attributes, n);
    }
  else
    start_record (self, TL_KIND_PROJECT, attributes, n, line);
}

static void
start_in_record (TlDocumentBuilder *self, const char *name, const TlSaxAttribute *attributes,
                 guint n, guint line)
{
  TlBuilderFrame *frame = tl_document_builder_get_frame (self);
  guint index;
  TlKind kind;

  if (tl_kind_find_field (frame->kind, name, &index)
      && tl_field_is_element (tl_kind_get_field (frame->kind, index)))
    {
      tl_document_builder_start_field (self, index, attributes, n, line);
      return;
    }
  if (!tl_kind_from_element (name, &kind))
    tl_document_builder_complain (self, line, name,
                                  _ ("No such element is known in a <%s>. Remove it."),
                                  tl_kind_get_element (frame->kind));
  else if (!tl_kind_may_hold (frame->kind, kind))
    tl_document_builder_complain (self, line, name,
                                  _ ("This cannot stand in the <%s> of line %u. Move it."),
                                  tl_kind_get_element (frame->kind), frame->line);
  else
    {
      tl_document_builder_end_lines (self);
      frame->has_children = TRUE;
      start_record (self, kind, attributes, n, line);
      return;
    }
  tl_document_builder_skip (self, attributes, n);
}

static gboolean
start (gpointer user_data, const char *name, const TlSaxAttribute *attributes, guint n, guint line)
{
  TlDocumentBuilder *self = user_data;

  if (++self->depth > TL_FILE_DEPTH_MAXIMUM)
    {
      tl_document_builder_fail (
          self, TL_FILE_ERROR_LIMIT, line, name,
          _ ("Elements are nested deeper than in any map (%d). Restore an earlier copy of the "
             "file."),
          TL_FILE_DEPTH_MAXIMUM);
      return FALSE;
    }
  if (self->skipping > 0)
    tl_document_builder_skip (self, attributes, n);
  else if (self->field != TL_NO_FIELD)
    {
      tl_document_builder_complain (self, line, name,
                                    _ ("There can be nothing but text in <%s>. Remove it."),
                                    tl_kind_get_field (tl_document_builder_get_frame (self)->kind,
                                                       (guint) self->field)
                                        ->name);
      tl_document_builder_skip (self, attributes, n);
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
  if (self->field != TL_NO_FIELD)
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
  tl_document_builder_complain (
      self, line,
      self->n_frames > 0 ? tl_kind_get_element (tl_document_builder_get_frame (self)->kind)
                         : "throughline",
      _ ("There is text that belongs to no field. Remove it, or move it into one."));
  return goes_on (self);
}

static gboolean
end (gpointer user_data)
{
  TlDocumentBuilder *self = user_data;

  self->depth--;
  if (self->skipping > 0)
    self->skipping--;
  else if (self->field != TL_NO_FIELD)
    tl_document_builder_end_field (self);
  else if (self->n_frames > 0)
    {
      tl_document_builder_end_lines (self);
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
      tl_document_builder_fail (self, TL_FILE_ERROR_CONTENT, 1, "throughline",
                                _ ("There is no project in this file. Restore an earlier copy."));
      return FALSE;
    }
  for (guint i = 0; i < self->places->len && goes_on (self); i++)
    {
      const TlBuilderPlace *place = &g_array_index (self->places, TlBuilderPlace, i);

      if (place->has_references)
        tl_document_builder_check_references (self, place);
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
