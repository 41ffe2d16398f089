/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-load-report.h"

G_BEGIN_DECLS

/** TlSaxAttribute: both as UTF-8, the value with all references resolved. */
typedef struct
{
  const char *name;
  const char *value;
} TlSaxAttribute;

/**
 * TlSaxHandler:
 * @start: an element begins in line @line
 * @text: a piece of text in the innermost open element, not NUL-terminated
 * @end: the innermost open element is over
 *
 * Called in the order of the file. All return whether to go on; strings live until the return.
 * Names with a prefix keep it; a name in a default namespace is prefixed with that.
 */
typedef struct
{
  gboolean (*start) (gpointer user_data, const char *name, const TlSaxAttribute *attributes,
                     guint n_attributes, guint line);
  gboolean (*text) (gpointer user_data, const char *text, gsize length, guint line);
  gboolean (*end) (gpointer user_data);
} TlSaxHandler;

gboolean tl_sax_parse (const char *data, gsize length, const TlSaxHandler *handler,
                       gpointer user_data, TlLoadReport *report);

G_END_DECLS
