/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scanning a field from left to right; used by the files that read values. */
#pragma once

#include "tl-csv.h"

#include <string.h>

typedef struct
{
  const char *at;
  const char *end;
} Cursor;

static inline gboolean
read_char (Cursor *cursor, char c)
{
  if (cursor->at == cursor->end || *cursor->at != c)
    return FALSE;
  cursor->at++;
  return TRUE;
}

/* Reads @at_least to @at_most digits; returns how many, 0 if there are fewer or more. */
static inline int
read_digits (Cursor *cursor, int at_least, int at_most, int *number)
{
  const char *start = cursor->at;
  gint64 value = 0;
  int n = 0;

  g_assert (at_most < 18);
  while (cursor->at < cursor->end && g_ascii_isdigit (*cursor->at) && n <= at_most)
    {
      value = value * 10 + (*cursor->at - '0');
      cursor->at++;
      n++;
    }
  *number = (int) MIN (value, G_MAXINT);
  if (n >= at_least && n <= at_most)
    return n;
  cursor->at = start;
  return 0;
}

static inline void
skip_spaces (Cursor *cursor)
{
  while (cursor->at < cursor->end && *cursor->at == ' ')
    cursor->at++;
}
