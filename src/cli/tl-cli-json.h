/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TlJson: writes JSON, indented by two spaces; the caller keeps objects and arrays balanced. */
typedef struct
{
  GString *out;
  guint depth;
  gboolean first; /* whether nothing stands in the open object or array yet */
} TlJson;

void tl_json_init (TlJson *self, GString *out);
void tl_json_open (TlJson *self, const char *name, char bracket);
void tl_json_close (TlJson *self, char bracket);
void tl_json_string (TlJson *self, const char *name, const char *value);
void tl_json_number (TlJson *self, const char *name, double value);
void tl_json_integer (TlJson *self, const char *name, gint64 value);
void tl_json_boolean (TlJson *self, const char *name, gboolean value);
void tl_json_null (TlJson *self, const char *name);
void tl_json_end (TlJson *self);

G_END_DECLS
