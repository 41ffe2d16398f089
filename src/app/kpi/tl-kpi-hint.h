/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

char *tl_kpi_hint_make (TlDocument *document, TlId record);

G_END_DECLS
