/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * TlInspectorLinksShown: which links of a record a group shows.
 * @TL_INSPECTOR_LINKS_OWN_KPI: none: what the KPI itself came to
 * @TL_INSPECTOR_LINKS_KPIS: the KPIs by which it is measured
 * @TL_INSPECTOR_LINKS_OTHER: all others, both ways
 */
typedef enum
{
  TL_INSPECTOR_LINKS_OWN_KPI,
  TL_INSPECTOR_LINKS_KPIS,
  TL_INSPECTOR_LINKS_OTHER
} TlInspectorLinksShown;

#define TL_TYPE_INSPECTOR_LINKS (tl_inspector_links_get_type ())
G_DECLARE_FINAL_TYPE (TlInspectorLinks, tl_inspector_links, TL, INSPECTOR_LINKS,
                      AdwPreferencesGroup)

GtkWidget *tl_inspector_links_new (TlWorkspace *workspace, TlInspectorLinksShown shown);
void tl_inspector_links_set_record (TlInspectorLinks *self, TlId record);

G_END_DECLS
