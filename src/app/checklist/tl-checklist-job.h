/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-checklist-layout.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** TlChecklistFormat: what a checklist is written as. */
typedef enum
{
  TL_CHECKLIST_PDF,
  TL_CHECKLIST_HTML,
  TL_CHECKLIST_CSV,
  TL_CHECKLIST_XLSX,
  TL_N_CHECKLIST_FORMATS
} TlChecklistFormat;

typedef struct _TlChecklistRequest TlChecklistRequest;

TlChecklistRequest *tl_checklist_request_new (TlDocument *document, TlId checklist,
                                              TlPaperSize paper, TlChecklistVariant variant);
void tl_checklist_request_add_agent (TlChecklistRequest *self, const char *name, const char *team,
                                     const char *assessor, TlDate date);
double tl_checklist_request_get_progress (TlChecklistRequest *self);
void tl_checklist_request_unref (TlChecklistRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlChecklistRequest, tl_checklist_request_unref)

void tl_checklist_job_lay_out_async (TlChecklistRequest *request, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *tl_checklist_job_lay_out_finish (GAsyncResult *result, GError **error);
void tl_checklist_job_write_async (TlChecklistRequest *request, TlChecklistFormat format,
                                   const char *path, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
gboolean tl_checklist_job_write_finish (GAsyncResult *result, GError **error);

G_END_DECLS
