/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading a `.throughline` file: the file's bytes go through the gate (tl-xml-gate.c: UTF-8, no
 * declarations, no absurd tags), the XML parser (tl-sax.c) and the builder (tl-document-builder.c),
 * which knows the schema. The form of the file is described in tl-document-writer.c; reading is
 * indifferent to blanks between elements, to XML comments, and to the order of attributes.
 *
 * Hostile files are expected. Only regular files are opened (a pipe would block), nothing is ever
 * fetched, and size, depth, number of records and length of attributes are limited (tl-file-error.h).
 *
 * Versions. The root element names the version of the format. A version is never changed in a way
 * that its readers would misread; what needs that gets the next number. When version 2 comes, the
 * names and values that version 1 had otherwise are looked up in a table of upgrades (version, kind,
 * old name, new name or function) where the builder reads a name, so that the schema table knows the
 * present version only. Version 1 is the first, so there is no such table yet; tests/samples/ keeps a
 * file of each version for ever. A newer file is read only on request, as far as it is understood.
 */
#include "tl-document-reader.h"

#include "tl-document-builder.h"
#include "tl-xml-gate.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Leaving out may need leaving out more: a step, its cards, the links to them, comments' links… */
#define PASSES_MAXIMUM 8

/* One reading of the whole file. Returns the document, or NULL with problems in @report. */
static TlDocument *
read_once (GBytes *bytes, TlLoadFlags flags, GHashTable *left_out, TlLoadReport *report)
{
  g_autoptr (TlDocumentBuilder) builder
      = tl_document_builder_new (report, (flags & TL_LOAD_NEWER) != 0, left_out);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (!tl_sax_parse (data, length, tl_document_builder_get_handler (), builder, report)
      || !tl_document_builder_finish (builder))
    return NULL;
  return tl_document_builder_steal_document (builder);
}

/* Reads again while records are found that need what was left out. */
static TlDocument *
read_all (GBytes *bytes, const char *name, TlLoadFlags flags, TlLoadReport **report)
{
  g_autoptr (GHashTable) left_out = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, NULL);
  guint n_before;

  for (guint pass = 0; pass < PASSES_MAXIMUM; pass++)
    {
      g_autoptr (TlDocument) document = NULL;

      tl_load_report_free (*report);
      *report = tl_load_report_new (name);
      n_before = g_hash_table_size (left_out);
      document = read_once (bytes, flags, left_out, *report);
      if (document == NULL || !(*report)->newer || g_hash_table_size (left_out) == n_before)
        return g_steal_pointer (&document);
    }
  tl_load_report_add_problem (*report, TL_FILE_ERROR_NEWER, 0, NULL,
                              _ ("Too little of this newer file can be understood. Update "
                                 "Throughline to open it."));
  return NULL;
}

static void
complain_of_size (TlLoadReport *report)
{
  g_autofree char *message
      = g_strdup_printf (_ ("The file is larger than %d MB. It is either no map, or holds images "
                            "that are too large."),
                         TL_FILE_SIZE_MAXIMUM / (1024 * 1024));

  tl_load_report_add_problem (report, TL_FILE_ERROR_LIMIT, 0, NULL, message);
}

/**
 * tl_document_from_bytes:
 * @bytes: the contents of a `.throughline` file
 * @name: what messages call the file
 * @flags: how to read it
 * @report: (out) (optional) (transfer full): what was found, on failure as well
 * @error: return location for a #TlFileError, with the first of the report's problems
 *
 * Returns: (transfer full) (nullable): the document, or %NULL if it had any problem
 */
TlDocument *
tl_document_from_bytes (GBytes *bytes, const char *name, TlLoadFlags flags, TlLoadReport **report,
                        GError **error)
{
  g_autoptr (TlLoadReport) found = tl_load_report_new (name);
  TlDocument *document = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (length > TL_FILE_SIZE_MAXIMUM)
    complain_of_size (found);
  else if (tl_xml_gate_check (data, length, found))
    document = read_all (bytes, name, flags, &found);

  if (document == NULL)
    tl_load_report_set_error (found, error);
  if (report != NULL)
    *report = g_steal_pointer (&found);
  return document;
}

/* Reads up to one byte more than the limit; errno says why it failed. */
static GBytes *
read_contents (int fd, gsize size)
{
  g_autoptr (GByteArray) contents = g_byte_array_sized_new ((guint) size + 1);
  guint8 buffer[64 * 1024];

  while (contents->len <= TL_FILE_SIZE_MAXIMUM)
    {
      ssize_t n = read (fd, buffer, sizeof buffer);

      if (n == 0)
        break;
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return NULL;
      g_byte_array_append (contents, buffer, (guint) n);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&contents));
}

static const char *
explain (int number)
{
  switch (number)
    {
    case ENOENT:
    case ENOTDIR:
      return _ ("There is no such file. Look for it in another folder.");
    case EACCES:
    case EPERM:
      return _ ("You may not read this file. Ask who owns it.");
    default:
      return g_strerror (number);
    }
}

/* The contents of a regular file, or NULL with the problem in @report. */
static GBytes *
read_file (const char *path, TlLoadReport *report)
{
  /* Without waiting for a pipe's other end, and without taking over a terminal. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  const char *message = NULL;
  GBytes *bytes = NULL;
  struct stat status;

  if (fd < 0 || fstat (fd, &status) != 0)
    message = explain (errno);
  else if (S_ISDIR (status.st_mode))
    message = _ ("This is a folder. Choose a file in it.");
  else if (!S_ISREG (status.st_mode))
    message = _ ("This is a device or a pipe, not a file. Choose a file.");
  else if (status.st_size > TL_FILE_SIZE_MAXIMUM)
    complain_of_size (report);
  else
    {
      bytes = read_contents (fd, (gsize) MAX (0, status.st_size));
      if (bytes == NULL)
        message = explain (errno);
    }
  if (fd >= 0)
    close (fd);
  if (message != NULL)
    tl_load_report_add_problem (report, TL_FILE_ERROR_READ, 0, NULL, message);
  return bytes;
}

/**
 * tl_document_load:
 * @path: (type filename): a `.throughline` file
 * @flags: how to read it
 * @report: (out) (optional) (transfer full): what was found, on failure as well
 * @error: return location for a #TlFileError, with the first of the report's problems
 *
 * Returns: (transfer full) (nullable): the document, or %NULL if it had any problem
 */
TlDocument *
tl_document_load (const char *path, TlLoadFlags flags, TlLoadReport **report, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (TlLoadReport) found = tl_load_report_new (name);
  g_autoptr (GBytes) bytes = read_file (path, found);

  if (bytes != NULL)
    return tl_document_from_bytes (bytes, name, flags, report, error);

  tl_load_report_set_error (found, error);
  if (report != NULL)
    *report = g_steal_pointer (&found);
  return NULL;
}
