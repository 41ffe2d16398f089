/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

char *tl_comment_dup_user_name (void);
char *tl_comment_dup_author (void);
gboolean tl_comment_add (TlDocument *document, TlRecord *record, const char *author,
                         const char *text, GError **error);

G_END_DECLS
