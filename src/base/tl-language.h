/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tl_language_is_right_to_left (const char *language);

G_END_DECLS
