/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** Limits of a workbook that is read; beyond them it is no list that people work with. */
#define TL_WORKBOOK_MAX_COLUMNS 64
#define TL_WORKBOOK_MAX_ROWS 5000
#define TL_WORKBOOK_MAX_PART (16 * 1024 * 1024) /* bytes of a part, unpacked */

gboolean tl_workbook_can_read (void);
GPtrArray *tl_workbook_read (const char *path, GError **error);
GPtrArray *tl_workbook_read_all (const char *path, GError **error);

G_END_DECLS
