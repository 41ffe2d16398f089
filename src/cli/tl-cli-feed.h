/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-cli.h"
#include "tl-feed-import.h"

G_BEGIN_DECLS

gboolean tl_cli_import (TlDatabase *database, const TlFeedImportOptions *options, GError **error);
const char *tl_cli_project_zone (TlDocument *document, const char *zone);

G_END_DECLS
