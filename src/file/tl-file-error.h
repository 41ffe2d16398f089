/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TlFileError:
 * @TL_FILE_ERROR_READ: the file cannot be read
 * @TL_FILE_ERROR_SYNTAX: it is no well-formed XML in UTF-8
 * @TL_FILE_ERROR_CONTENT: it is XML, but no document that Throughline could have written
 * @TL_FILE_ERROR_LIMIT: it is larger, deeper or longer somewhere than any honest document
 * @TL_FILE_ERROR_NEWER: a newer Throughline wrote it
 */
typedef enum
{
  TL_FILE_ERROR_READ,
  TL_FILE_ERROR_SYNTAX,
  TL_FILE_ERROR_CONTENT,
  TL_FILE_ERROR_LIMIT,
  TL_FILE_ERROR_NEWER
} TlFileError;

#define TL_FILE_ERROR (tl_file_error_quark ())
GQuark tl_file_error_quark (void);

/** TL_FILE_VERSION: the version of the file format that is written. */
#define TL_FILE_VERSION 1

/* The limits of a file. The model's own limits on text lie far inside them. */
#define TL_FILE_SIZE_MAXIMUM (256 * 1024 * 1024)
#define TL_FILE_RECORDS_MAXIMUM 1000000
#define TL_FILE_DEPTH_MAXIMUM 32
#define TL_FILE_ATTRIBUTES_MAXIMUM 64
#define TL_FILE_ATTRIBUTE_LENGTH_MAXIMUM (64 * 1024)

G_END_DECLS
