/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_CHECKLIST_IMPORT (tl_checklist_import_get_type ())
G_DECLARE_FINAL_TYPE (TlChecklistImport, tl_checklist_import, TL, CHECKLIST_IMPORT, AdwWindow)

TlChecklistImport *tl_checklist_import_new (GtkWindow *parent, TlWorkspace *workspace);
void tl_checklist_import_read_text (TlChecklistImport *self, const char *text);
void tl_checklist_import_read_file (TlChecklistImport *self, const char *path);
void tl_checklist_import_accept (TlChecklistImport *self);

G_END_DECLS
