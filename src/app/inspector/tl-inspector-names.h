/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

char *tl_inspector_dup_name (TlRecord *record);
char *tl_inspector_dup_place (TlDocument *document, TlRecord *record);

G_END_DECLS
