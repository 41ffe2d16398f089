/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nobody but the files of this name includes this. */
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
  GHashTable *shifted;      /* stages and lanes of the later map that changed their place */
  GHashTable *by_after;     /* id of the later record to its TlDifference */
};

char *tl_comparison_make_link_key (TlComparison *self, TlRecord *link, gboolean is_before);
GPtrArray *tl_comparison_list_links (TlComparison *self, const TlMapIndex *index);
void tl_comparison_find_shifted (TlComparison *self, GPtrArray *before, GPtrArray *after);

G_END_DECLS
