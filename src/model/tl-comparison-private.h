/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nobody but tl-comparison.c and tl-comparison-words.c includes this. */
#pragma once

#include "tl-comparison.h"

G_BEGIN_DECLS

struct _TlComparison
{
  TlDocument *document; /* borrowed */

  /* owned */
  TlMapIndex *before;
  TlMapIndex *after;
  GHashTable *counterparts; /* both ways, TlRecord */
  GPtrArray *differences;   /* TlDifference */
  GHashTable *by_after;     /* id of the later record to its TlDifference */
};

G_END_DECLS
