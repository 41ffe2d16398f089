/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

extern const char *const tl_row_migrations[];
extern const gsize tl_n_row_migrations;
extern const char *const tl_library_migrations[];
extern const gsize tl_n_library_migrations;
extern const char *const tl_journal_migrations[];
extern const gsize tl_n_journal_migrations;
extern const char *const tl_training_migrations[];
extern const gsize tl_n_training_migrations;

G_END_DECLS
