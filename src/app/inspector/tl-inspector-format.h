/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-record.h"

G_BEGIN_DECLS

char *tl_inspector_format_label (const char *label);
char *tl_inspector_format_value (const TlField *field, const TlValue *value, gboolean duration);
gboolean tl_inspector_parse_value (TlValue *value, const TlField *field, const char *text,
                                   gboolean duration, GError **error);

G_END_DECLS
