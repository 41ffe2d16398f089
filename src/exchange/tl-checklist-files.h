/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-checklist-layout.h"
#include "tl-document.h"

#include <gio/gio.h>

G_BEGIN_DECLS

char *tl_checklist_to_html (TlDocument *document, GPtrArray *checklists,
                            const TlChecklistAgent *agents, guint n_agents,
                            TlChecklistVariant variant);
char *tl_checklist_to_csv (TlDocument *document, GPtrArray *checklists,
                           const TlChecklistAgent *agents, guint n_agents);
gboolean tl_checklist_can_write_xlsx (void);
gboolean tl_checklist_write_xlsx (TlDocument *document, GPtrArray *checklists,
                                  const TlChecklistAgent *agents, guint n_agents, const char *path,
                                  GError **error);

G_END_DECLS
