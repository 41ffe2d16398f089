/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"
#include "tl-versions.h"

G_BEGIN_DECLS

gboolean tl_version_save (TlDatabase *database, TlDocument *document, const char *name,
                          GError **error);
TlDocument *tl_version_load (TlDatabase *database, const TlVersion *version, GError **error);
gboolean tl_version_go_back (TlDocument *document, TlDocument *version, const char *name,
                             GError **error);

G_END_DECLS
