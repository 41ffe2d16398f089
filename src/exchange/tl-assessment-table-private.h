/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filled-in sheets as they were read: see tl-assessment-table.c. */
#pragma once

#include "tl-date.h"
#include "tl-id.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * TlFilledRow: an item with what was written beside it.
 * @item: its identifier, %TL_ID_NONE if there is none
 */
typedef struct
{
  TlId item;
  char *wording;
  char *answer;
  char *note;
} TlFilledRow;

/*
 * TlFilledSheet: what one agent's sheet holds.
 * @place: where it was found, for people
 * @day: 0 if none is written there
 * @strange_day: what is written there and is no day, %NULL for nothing
 * @has_table: whether there are columns of items and answers
 * @rows: (element-type TlFilledRow)
 */
typedef struct
{
  char *place;
  char *checklist;
  char *agent;
  char *team;
  char *assessor;
  char *contact;
  TlDate day;
  char *strange_day;
  gboolean has_table;
  GPtrArray *rows;
} TlFilledSheet;

GPtrArray *tl_filled_sheets_read (const char *path, GError **error);

G_END_DECLS
