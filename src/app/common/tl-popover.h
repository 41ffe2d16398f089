/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef void (*TlPopoverOpen) (GtkWidget *widget);

void tl_popover_point_to (GtkWidget *popover, const GdkRectangle *place);
void tl_popover_fit (GtkWidget *popover);
void tl_popover_close_below (GtkWidget *widget);
void tl_popover_guard_activation (void);
void tl_popover_guard_presses (void);
void tl_popover_guard_tooltips (void);
void tl_popover_guard_keys (GtkWidget *widget);
void tl_popover_guard_pane (AdwFlap *flap);
void tl_popover_popup (GtkWidget *popover);
void tl_popover_open_when_still (GtkWidget *widget, TlPopoverOpen open);
void tl_popover_show_at (GtkWidget *popover, GtkWidget *parent, GtkWidget *target);

G_END_DECLS
