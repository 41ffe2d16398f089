/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-preview.h"
#include "tl-feed-import.h"
#include "tl-feed-server.h"
#include "tl-job.h"

#include <gio/gio.h>

G_BEGIN_DECLS

void tl_data_job_preview_async (const TlFeedImportOptions *options, const TlFeedServer *server,
                                GCancellable *cancellable, TlJobProgress progress, GObject *owner,
                                GAsyncReadyCallback callback);
TlFeedPreview *tl_data_job_preview_finish (GAsyncResult *result, GError **error);

void tl_data_job_import_async (const TlFeedImportOptions *options, const TlFeedServer *server,
                               GCancellable *cancellable, TlJobProgress progress, GObject *owner,
                               GAsyncReadyCallback callback);
TlFeedImportReport *tl_data_job_import_finish (GAsyncResult *result, GError **error);
void tl_data_job_free_report (TlFeedImportReport *report);

void tl_data_job_rename_async (TlId project, const char *name, const char *new_name,
                               GCancellable *cancellable, GObject *owner,
                               GAsyncReadyCallback callback);
void tl_data_job_set_zone_async (TlId project, const char *name, const char *zone,
                                 GCancellable *cancellable, GObject *owner,
                                 GAsyncReadyCallback callback);
void tl_data_job_remove_async (TlId project, const char *name, GCancellable *cancellable,
                               GObject *owner, GAsyncReadyCallback callback);
gboolean tl_data_job_finish (GAsyncResult *result, GError **error);

G_END_DECLS
