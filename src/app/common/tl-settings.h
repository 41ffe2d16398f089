/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-paper.h"

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *tl_settings_new (void);
TlPaperSize tl_settings_get_paper (void);

G_END_DECLS
