/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

TlDocument *tl_template_load (const char *path, GError **error);

G_END_DECLS
