/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"
#include "tl-feed.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *tl_data_card_new (const TlFeed *feed, GPtrArray *history, TlDocument *document);

G_END_DECLS
