/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GPtrArray *tl_source_tree_check_includes (const char *root);
GPtrArray *tl_source_tree_check_build_files (const char *root);
GPtrArray *tl_source_tree_check_translations (const char *root);
GPtrArray *tl_source_tree_check_words (const char *root);
GPtrArray *tl_source_tree_check_files (const char *root);
GPtrArray *tl_source_tree_check_libraries (const char *program);

G_END_DECLS
