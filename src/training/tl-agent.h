/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-database.h"
#include "tl-date.h"

G_BEGIN_DECLS

/**
 * TlAgent: somebody who is trained. Lives in the local database alone.
 * @id: random, kept through backup and merge
 * @project: id of the project that it belongs to
 * @name: in any script
 * @number: what the company calls it by; "" if not known
 * @team: "" if not known
 * @started: the day of the start; 0 if not known
 * @has_left: no longer assessed; the records stay
 * @changed: when any of this was last changed, in microseconds since 1970-01-01 00:00 UTC
 */
typedef struct
{
  TlId id;
  TlId project;
  char *name;
  char *number;
  char *team;
  TlDate started;
  gboolean has_left;
  gint64 changed;
} TlAgent;

TlAgent *tl_agent_new (TlId project, const char *name);
TlAgent *tl_agent_copy (const TlAgent *agent);
void tl_agent_free (TlAgent *agent);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlAgent, tl_agent_free)

GPtrArray *tl_agent_list (TlDatabase *database, TlId project, GError **error);
TlAgent *tl_agent_find (TlDatabase *database, TlId id, GError **error);
TlAgent *tl_agent_find_same (GPtrArray *agents, const char *name, const char *number);
gboolean tl_agent_save (TlDatabase *database, TlAgent *agent, GError **error);
gboolean tl_agent_store (TlDatabase *database, const TlAgent *agent, GError **error);
gboolean tl_agent_erase (TlDatabase *database, TlId id, GError **error);

G_END_DECLS
