/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_CHECKLIST_TODO (tl_checklist_todo_get_type ())
G_DECLARE_FINAL_TYPE (TlChecklistTodo, tl_checklist_todo, TL, CHECKLIST_TODO, AdwBin)

GtkWidget *tl_checklist_todo_new (TlWorkspace *workspace);
void tl_checklist_todo_set_checklist (TlChecklistTodo *self, TlId checklist);
void tl_checklist_todo_update (TlChecklistTodo *self);

G_END_DECLS
