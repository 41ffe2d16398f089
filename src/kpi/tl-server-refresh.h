/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-import.h"
#include "tl-feed-preview.h"
#include "tl-server.h"

G_BEGIN_DECLS

/** TlServerStep: what looking over the rows of a server consists of; each is a part of its progress. */
typedef enum
{
  TL_SERVER_STEP_CONNECT, /* by the caller */
  TL_SERVER_STEP_LOOK,
  TL_SERVER_STEP_COUNT,
  TL_SERVER_STEP_CHECK,
  TL_SERVER_STEP_WORDS,
  TL_N_SERVER_STEPS
} TlServerStep;

const char *tl_server_step_describe (double fraction);
GPtrArray *tl_server_list_tables (TlServer *server, GCancellable *cancellable, GError **error);
TlFeedPreview *tl_server_preview (TlDatabase *database, TlServer *server,
                                  const TlFeedServer *settings, const TlFeedImportOptions *options,
                                  GCancellable *cancellable, GError **error);
gboolean tl_server_refresh (TlDatabase *database, TlServer *server, const TlFeedServer *settings,
                            const TlFeedImportOptions *options, TlFeedImportReport *report,
                            GCancellable *cancellable, GError **error);

G_END_DECLS
