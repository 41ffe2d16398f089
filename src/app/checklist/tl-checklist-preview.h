/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-checklist-job.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_CHECKLIST_PREVIEW (tl_checklist_preview_get_type ())
G_DECLARE_FINAL_TYPE (TlChecklistPreview, tl_checklist_preview, TL, CHECKLIST_PREVIEW, GtkBox)

GtkWidget *tl_checklist_preview_new (void);
void tl_checklist_preview_set_request (TlChecklistPreview *self, TlChecklistRequest *request);
void tl_checklist_preview_follow (TlChecklistPreview *self, TlId record);
guint tl_checklist_preview_get_page (TlChecklistPreview *self);
gboolean tl_checklist_preview_is_ready (TlChecklistPreview *self);
guint tl_checklist_preview_get_n_pages (TlChecklistPreview *self);

G_END_DECLS
