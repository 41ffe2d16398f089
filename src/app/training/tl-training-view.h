/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_TRAINING_VIEW (tl_training_view_get_type ())
G_DECLARE_FINAL_TYPE (TlTrainingView, tl_training_view, TL, TRAINING_VIEW, AdwBin)

GtkWidget *tl_training_view_new (TlWorkspace *workspace);

G_END_DECLS
