/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-agent.h"

G_BEGIN_DECLS

/**
 * TlAgentImport: what a list of agents holds, before anything of it is kept.
 * @agents: (element-type TlAgent): new agents, and agents that are known with what the list says; known
 *   ones keep their id
 * @n_new: how many are new
 * @n_changed: how many are known and say something else now
 * @n_same: how many are known just so; they are not in @agents
 * @refused: (element-type utf8): lines that are not taken, and why, in words
 */
typedef struct
{
  GPtrArray *agents;
  guint n_new;
  guint n_changed;
  guint n_same;
  GPtrArray *refused;
} TlAgentImport;

TlAgentImport *tl_agent_import_read (TlDatabase *database, TlId project, const char *path,
                                     GError **error);
gboolean tl_agent_import_apply (const TlAgentImport *self, TlDatabase *database, GError **error);
void tl_agent_import_free (TlAgentImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlAgentImport, tl_agent_import_free)

G_END_DECLS
