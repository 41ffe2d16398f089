/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A checklist as rows of words: what HTML, CSV and XLSX have in common. */
#pragma once

#include "tl-checklist-files.h"

G_BEGIN_DECLS

/*
 * TlChecklistRow: an item in words.
 * @section: borrowed title of its section
 * @is_first: whether it is the first one of the section
 * @text: borrowed
 * @why: owned: reasons, skill and critical mark, as they are printed
 * @skill: borrowed, "" if there is none
 * @lowest: the lowest level, or 0
 * @highest: the highest level, or 1
 * @has_levels: levels rather than yes or no
 */
typedef struct
{
  char id[TL_ID_STRING_SIZE];
  guint number;
  const char *section;
  gboolean is_first;
  const char *text;
  char *why;
  const char *skill;
  double points;
  gboolean has_points;
  gboolean critical;
  gboolean may_be_na;
  gboolean has_levels;
  int lowest;
  int highest;
  char **anchors;
} TlChecklistRow;

GPtrArray *tl_checklist_list_rows (TlDocument *document, TlRecord *checklist);
GPtrArray *tl_checklist_row_list_answers (const TlChecklistRow *row);
gboolean tl_checklist_is_scored (TlRecord *checklist);
char *tl_checklist_clean_name (const char *name);

G_END_DECLS
