/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-known-projects.h"
#include "tl-picture-cache.h"

G_BEGIN_DECLS

#define TL_TYPE_START_CARD (tl_start_card_get_type ())
G_DECLARE_FINAL_TYPE (TlStartCard, tl_start_card, TL, START_CARD, GtkFlowBoxChild)

GtkWidget *tl_start_card_new_for_project (TlPictureCache *pictures, const TlKnownProject *known);
GtkWidget *tl_start_card_new_for_template (TlPictureCache *pictures, const char *path,
                                           const char *name, const char *description);

const char *tl_start_card_get_path (TlStartCard *self);
const TlKnownProject *tl_start_card_get_known (TlStartCard *self);
gboolean tl_start_card_is_missing (TlStartCard *self);
gboolean tl_start_card_matches (TlStartCard *self, const char *words);

G_END_DECLS
