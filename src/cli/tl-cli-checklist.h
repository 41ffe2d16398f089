/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the checklist command share. */
#pragma once

#include "tl-checklist-layout.h"
#include "tl-checklist-review.h"
#include "tl-checklist-scope.h"
#include "tl-cli.h"

G_BEGIN_DECLS

/** TlCliScope: what was asked for on the command line; all owned by GOption, NULL for not asked. */
typedef struct
{
  char *checklist; /* one that the project holds */
  char *map;
  char *stage;
  char *channel;
  char *team;
  char *reason;
  char **touchpoints;
  gboolean every_touchpoint;
  gboolean desk_guide;
  gboolean each_channel;
  char *skills; /* keys, parted by commas */
  char *title;
} TlCliScope;

/** TlCliAgents: for whom sheets are filled in; owned. */
typedef struct
{
  GArray *agents;     /* TlChecklistAgent */
  GPtrArray *strings; /* what they point to */
} TlCliAgents;

void tl_cli_scope_clear (TlCliScope *self);
GPtrArray *tl_cli_scope_find_checklists (const TlCliScope *self, TlDocument *document, TlDate date,
                                         GError **error);
gboolean tl_cli_agents_read (TlCliAgents *self, char **names, const char *path, TlDate date,
                             GError **error);
void tl_cli_agents_clear (TlCliAgents *self);

void tl_cli_print_skills (TlCli *cli, const char *language);
void tl_cli_print_checklists (TlCli *cli, TlDocument *document);
gboolean tl_cli_print_review (TlCli *cli, TlDocument *document, TlRecord *checklist,
                              GError **error);
void tl_cli_print_kept (TlCli *cli, TlRecord *checklist, const TlChecklistReview *review);
void tl_cli_print_stale (TlCli *cli, TlDocument *document, TlRecord *checklist);
void tl_cli_print_notes (const char *heading, GPtrArray *notes);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TlCliScope, tl_cli_scope_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TlCliAgents, tl_cli_agents_clear)

G_END_DECLS
