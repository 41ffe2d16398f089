/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tl-clipboard.c, -block.c, -copy.c, -grid.c, -read.c and -text.c share. */
#pragma once

#include "tl-clipboard.h"

G_BEGIN_DECLS

/** TL_CLIPBOARD_COLUMNS_MAXIMUM: no block and no table is wider; rows are limited likewise. */
#define TL_CLIPBOARD_COLUMNS_MAXIMUM 500
#define TL_CLIPBOARD_LIBRARY_MAXIMUM 1000

/*
 * A block: version, lanes, cards, links, library, stages, links to others.
 *   lane     id, kind, own name
 *   card     element, number of its lane, column counted from the block's first, fields
 *   link     numbers of the ends that it leads from and to, fields
 *   library  id, element, fields: what the cards refer to
 *   stage    fields, fields of each of its steps; none if cards alone were copied
 *   other    number of the end that the link leads from, id of what it leads to, fields
 *   field    name and text, as the file writes them
 *
 * Ends are the cards, then each stage followed by its steps. If there are stages, columns are their steps.
 */
#define TL_CLIPBOARD_TYPE "(ua(sss)a(suua(ss))a(uua(ss))a(ssa(ss))a(a(ss)aa(ss))a(usa(ss)))"
#define TL_CLIPBOARD_VERSION 2

/** TL_CLIPBOARD_LIBRARY: kinds that cards refer to and that belong to the project. */
#define TL_CLIPBOARD_LIBRARY                                                                       \
  (TL_KIND_BIT (PERSONA) | TL_KIND_BIT (CHANNEL) | TL_KIND_BIT (TEAM) | TL_KIND_BIT (REASON)       \
   | TL_KIND_BIT (COMPETITOR))

GVariant *tl_clipboard_open (GBytes *block, GError **error);
guint tl_clipboard_count_steps (GVariant *stages);
gboolean tl_clipboard_is_other (TlRecord *record);
gboolean tl_clipboard_fail (GError **error, const char *message);
gboolean tl_clipboard_fail_damaged (GError **error);
gboolean tl_clipboard_fail_too_large (GError **error);

/** TlClipboardGrid: the cells that are filled: what is seen of a map, from one cell on. */
typedef struct
{
  TlDocument *document;
  TlRecord *map;
  GPtrArray *steps; /* TlRecord, from that of the first cell on */
} TlClipboardGrid;

gboolean tl_clipboard_grid_init (TlClipboardGrid *self, TlDocument *document, TlId lane, TlId step,
                                 GError **error);
void tl_clipboard_grid_clear (TlClipboardGrid *self);
TlRecord *tl_clipboard_grid_get_step (TlClipboardGrid *self, guint column, GError **error);
TlRecord *tl_clipboard_grid_add_lane (TlClipboardGrid *self, guint kind, const char *name,
                                      GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TlClipboardGrid, tl_clipboard_grid_clear)

G_END_DECLS
