/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-training-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tl_training_vault_back_up (GtkWidget *page, TlWorkspace *workspace);
void tl_training_vault_restore (GtkWidget *page, TlWorkspace *workspace);

G_END_DECLS
