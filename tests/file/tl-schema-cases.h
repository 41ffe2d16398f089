/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TlSchemaCase: a file and whether it is a valid one. */
typedef struct
{
  char *name;
  char *text;
  gboolean is_valid;
} TlSchemaCase;

GPtrArray *tl_schema_cases (void);

G_END_DECLS
