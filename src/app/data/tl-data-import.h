/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-import.h"
#include "tl-feed-preview.h"
#include "tl-feed-server.h"
#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * TlDataImportStep:
 * @TL_DATA_IMPORT_READING: the file is read for the first time
 * @TL_DATA_IMPORT_PREVIEW: the user sees what would come in
 * @TL_DATA_IMPORT_RUNNING: rows are being written
 * @TL_DATA_IMPORT_DONE: they are there
 * @TL_DATA_IMPORT_UNREADABLE: the file cannot be read at all
 */
typedef enum
{
  TL_DATA_IMPORT_READING,
  TL_DATA_IMPORT_PREVIEW,
  TL_DATA_IMPORT_RUNNING,
  TL_DATA_IMPORT_DONE,
  TL_DATA_IMPORT_UNREADABLE
} TlDataImportStep;

#define TL_TYPE_DATA_IMPORT (tl_data_import_get_type ())
G_DECLARE_FINAL_TYPE (TlDataImport, tl_data_import, TL, DATA_IMPORT, AdwWindow)

TlDataImport *tl_data_import_new (GtkWindow *parent, TlWorkspace *workspace, const char *path,
                                  const char *feed);
TlDataImport *tl_data_import_new_for_server (GtkWindow *parent, TlWorkspace *workspace,
                                             const TlFeedServer *server, const char *feed);
TlDataImportStep tl_data_import_get_step (TlDataImport *self);
const TlFeedPreview *tl_data_import_get_preview (TlDataImport *self);
const TlFeedImportReport *tl_data_import_get_report (TlDataImport *self);
const char *tl_data_import_get_problem (TlDataImport *self);
void tl_data_import_set_order (TlDataImport *self, TlDateOrder order);
void tl_data_import_start (TlDataImport *self);
void tl_data_import_cancel (TlDataImport *self);

G_END_DECLS
