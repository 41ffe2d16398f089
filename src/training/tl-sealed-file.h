/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-training-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean tl_sealed_file_write (const char *path, GBytes *content, const char *password,
                               GError **error);
GBytes *tl_sealed_file_read (const char *path, const char *password, GError **error);

G_END_DECLS
