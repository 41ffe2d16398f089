/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-database.h"

#include <gio/gio.h>

G_BEGIN_DECLS

void tl_local_data_attach (GApplication *application);
TlDatabase *tl_local_data_get_journal (GError **error);
TlDatabase *tl_local_data_get_database (GError **error);
TlDatabase *tl_local_data_get_library (GError **error);

G_END_DECLS
