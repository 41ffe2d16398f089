/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-training-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_AGENTS_DIALOG (tl_agents_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TlAgentsDialog, tl_agents_dialog, TL, AGENTS_DIALOG, AdwWindow)

TlAgentsDialog *tl_agents_dialog_new (GtkWindow *parent, TlTrainingDesk *desk,
                                      const TlAgent *agent);

G_END_DECLS
