/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TL_NUMBER_STRING_SIZE: the bytes that tl_number_to_buffer() writes at most. */
#define TL_NUMBER_STRING_SIZE G_ASCII_DTOSTR_BUF_SIZE

/** TlTextShape: how many lines a text may have. */
typedef enum
{
  TL_TEXT_ONE_LINE,
  TL_TEXT_MANY_LINES
} TlTextShape;

char *tl_text_clean (const char *text, gssize length, TlTextShape shape);
gboolean tl_text_is_clean (const char *text, TlTextShape shape);
const char *tl_number_to_buffer (double value, char buffer[TL_NUMBER_STRING_SIZE]);
char *tl_text_format_number (double value);
gboolean tl_number_from_string (const char *text, double *value);
char *tl_text_fold (const char *text);
char *tl_text_isolate (const char *text);
char *tl_text_keep_parts (const char *line);
char *tl_text_format_two (const char *format, const char *first, const char *second);

G_END_DECLS
