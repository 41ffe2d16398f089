/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

TlDocument *tl_template_load (const char *path, GError **error);
GPtrArray *tl_template_list_folders (const char *folder);

G_END_DECLS
