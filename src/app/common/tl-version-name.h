/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** TlVersionNamed: @name is what the user typed, never empty; not called if they think better of it. */
typedef void (*TlVersionNamed) (const char *name, gpointer user_data);

char *tl_version_name_propose (void);
void tl_version_name_ask (GtkWindow *parent, const char *heading, const char *body,
                          const char *button, const char *name, TlVersionNamed named,
                          GObject *owner);

G_END_DECLS
