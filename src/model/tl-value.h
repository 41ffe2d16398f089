/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-id.h"
#include "tl-model-error.h"
#include "tl-schema.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * TlValue:
 *
 * The value of a field; which member holds follows from the field's type. All zero bytes are "not
 * set". A value that equals the field's default is never set, so equal contents have equal bytes.
 *
 * @text (a #GRefString) holds texts, paragraphs and lines (joined by line feeds), @bytes holds bytes
 * and reference lists (an array of #TlId), @number holds numbers, @integer all the rest. Copies share
 * their contents.
 */
typedef struct
{
  gboolean is_set;
  union
  {
    gint64 integer;
    double number;
    char *text;
    GBytes *bytes;
    TlId reference;
  };
} TlValue;

#define TL_VALUE_INIT                                                                              \
  {                                                                                                \
    0                                                                                              \
  }

void tl_value_clear (TlValue *value, const TlField *field);
void tl_value_copy (TlValue *to, const TlValue *from, const TlField *field);
gboolean tl_value_equal (const TlValue *a, const TlValue *b, const TlField *field);

gboolean tl_value_set_text (TlValue *value, const TlField *field, const char *text, GError **error);
gboolean tl_value_set_integer (TlValue *value, const TlField *field, gint64 integer,
                               GError **error);
gboolean tl_value_set_number (TlValue *value, const TlField *field, double number, GError **error);
gboolean tl_value_set_references (TlValue *value, const TlField *field, const TlId *ids, guint n,
                                  GError **error);
gboolean tl_value_set_bytes (TlValue *value, const TlField *field, GBytes *bytes, GError **error);

void tl_value_append_string (const TlValue *value, const TlField *field, GString *out);
gboolean tl_value_from_string (TlValue *value, const TlField *field, const char *text,
                               GError **error);
const TlId *tl_value_get_references (const TlValue *value, guint *n);

G_END_DECLS
