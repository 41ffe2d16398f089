/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-database.h"
#include "tl-id.h"

G_BEGIN_DECLS

gboolean tl_training_run_for_id (TlDatabase *database, const char *sql, TlId id, GError **error);
gboolean tl_training_delete (TlDatabase *database, const char *sql, TlId id, GError **error);
gboolean tl_training_is_gone (TlDatabase *database, TlId id, gboolean *gone, GError **error);

G_END_DECLS
