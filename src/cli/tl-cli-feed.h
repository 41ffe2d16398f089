/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-cli.h"
#include "tl-feed-import.h"
#include "tl-feed-server.h"

G_BEGIN_DECLS

gboolean tl_cli_import (TlDatabase *database, const TlFeedImportOptions *options, GError **error);
gboolean tl_cli_refresh_server (TlDatabase *database, const TlFeedServer *settings,
                                const TlFeedImportOptions *options, const char *password_file,
                                GError **error);
GArray *tl_cli_list_old_kpis (TlCli *cli, TlDocument *document);
const char *tl_cli_project_zone (TlDocument *document, const char *zone);

G_END_DECLS
