/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

typedef gboolean (*TlEditIsShown) (TlRecord *record, gpointer data);

void tl_edit_list_returned (GArray *returned, TlDocument *document, guint origin,
                            TlChanges *changes, TlEditIsShown is_shown, gpointer data);

G_END_DECLS
