/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"
#include "tl-lens.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_EXPORT_DIALOG (tl_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TlExportDialog, tl_export_dialog, TL, EXPORT_DIALOG, AdwWindow)

TlExportDialog *tl_export_dialog_new (GtkWindow *parent, TlDocument *document, TlId map,
                                      TlLens lens, TlId compared, const char *folder,
                                      const char *name);
void tl_export_dialog_export_to (TlExportDialog *self, const char *path);

G_END_DECLS
