/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

char *tl_checklist_make_subtitle (TlDocument *document, TlRecord *checklist);
char *tl_checklist_make_helps (TlDocument *document, TlRecord *checklist);
char *tl_checklist_make_footer (TlDocument *document, TlRecord *checklist);
char *tl_checklist_make_reasons (TlDocument *document, TlRecord *item);
char *tl_checklist_format_points (double points);

G_END_DECLS
