/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-assessor-agreement.h"
#include "tl-training-desk.h"
#include "tl-training-figures.h"

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *tl_training_lists_make_section (const char *title, GtkListBox **list);
void tl_training_lists_fill_due (GtkListBox *list, GPtrArray *due, TlDate today);
void tl_training_lists_fill_items (GtkListBox *list, const TlTrainingFigures *figures);
void tl_training_lists_fill_pairs (GtkListBox *list, const TlAssessorAgreement *agreement);
void tl_training_lists_fill_checklists (GtkListBox *list, TlTrainingDesk *desk,
                                        TlDocument *document);
char *tl_training_lists_format_figures (const TlTrainingFigures *figures);
char *tl_training_lists_format_agreement (const TlAssessorAgreement *agreement);
TlId tl_training_lists_get_agent (GtkListBoxRow *row);
gboolean tl_training_lists_show_all (GtkListBoxRow *row);

G_END_DECLS
