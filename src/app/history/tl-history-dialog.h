/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-versions.h"
#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_HISTORY_DIALOG (tl_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TlHistoryDialog, tl_history_dialog, TL, HISTORY_DIALOG, AdwWindow)

TlHistoryDialog *tl_history_dialog_new (GtkWindow *parent, TlWorkspace *workspace,
                                        TlDatabase *database);
void tl_history_dialog_update_versions (TlHistoryDialog *self);

G_END_DECLS
