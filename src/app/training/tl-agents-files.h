/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-training-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tl_agents_files_import (GtkWidget *page, TlWorkspace *workspace);
void tl_agents_files_import_results (GtkWidget *page, TlWorkspace *workspace);
void tl_agents_files_export_list (GtkWidget *page, TlWorkspace *workspace);
void tl_agents_files_export_record (GtkWidget *page, TlWorkspace *workspace, TlId agent,
                                    const char *ending);
void tl_agents_files_export_calendar (GtkWidget *page, TlWorkspace *workspace);

void tl_agents_files_read_agents (GtkWidget *page, TlWorkspace *workspace, const char *path);
void tl_agents_files_read_results (GtkWidget *page, TlWorkspace *workspace, const char *path);

G_END_DECLS
