/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-export.h"
#include "tl-map-pages.h"

G_BEGIN_DECLS

/**
 * TlExportChoices: what the user chose for the last export.
 * @pages: the paper and what is shown
 * @file: how it is written
 */
typedef struct
{
  TlMapPagesOptions pages;
  TlExportOptions file;
} TlExportChoices;

void tl_export_choices_load (TlExportChoices *choices);
void tl_export_choices_keep (const TlExportChoices *choices);
gboolean tl_export_choices_find_larger_paper (const TlExportChoices *choices, double points,
                                              TlPaperSize *size);

G_END_DECLS
