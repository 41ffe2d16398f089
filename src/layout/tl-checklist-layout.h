/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-date.h"
#include "tl-document.h"
#include "tl-paper.h"
#include "tl-scene.h"

G_BEGIN_DECLS

/**
 * TlChecklistVariant:
 * @TL_CHECKLIST_STANDARD: for a clipboard
 * @TL_CHECKLIST_LARGE: no type smaller than 14 pt
 * @TL_CHECKLIST_POCKET: an A6 card with the critical items alone
 */
typedef enum
{
  TL_CHECKLIST_STANDARD,
  TL_CHECKLIST_LARGE,
  TL_CHECKLIST_POCKET
} TlChecklistVariant;

/**
 * TlChecklistAgent: for whom a sheet is filled in beforehand. Personal: goes to the pages that are
 * asked for and nowhere else, least of all into the document.
 * @name: the agent
 * @team: (nullable): the agent's team
 * @assessor: (nullable): who assesses
 * @date: the day, or 0 to leave it open
 */
typedef struct
{
  const char *name;
  const char *team;
  const char *assessor;
  TlDate date;
} TlChecklistAgent;

/**
 * TlChecklistPrint: how a checklist is printed. All members are borrowed.
 * @paper: A4, A3, Letter …; a pocket card is A6 whatever it says
 * @variant: standard, large print or pocket card
 * @agents: (nullable) (array length=n_agents): one copy of all pages for each
 * @n_agents: how many; 0 for one copy to be filled in by pen
 */
typedef struct
{
  TlPaper paper;
  TlChecklistVariant variant;
  const TlChecklistAgent *agents;
  guint n_agents;
} TlChecklistPrint;

GPtrArray *tl_checklist_pages_new (TlDocument *document, TlRecord *checklist, const TlPaper *paper,
                                   GError **error);
GPtrArray *tl_checklist_pages_new_for_print (TlDocument *document, TlRecord *checklist,
                                             const TlChecklistPrint *print, GError **error);

G_END_DECLS
