/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What commands share that write pages as files. */
#pragma once

#include "tl-cli.h"
#include "tl-export.h"
#include "tl-paper.h"

G_BEGIN_DECLS

gboolean tl_cli_check_output (const char *command, const char *output, const char *paper_word,
                              TlPaper *paper, TlExportFormat *format);
TlDocument *tl_cli_load_to_draw (const char *path, GError **error);
int tl_cli_write_pages (TlCli *cli, GPtrArray *pages, const TlExportOptions *options,
                        const char *path);

G_END_DECLS
