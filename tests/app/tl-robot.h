/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TlRobot: a hand at the keyboard and the pointer of an X display.
 *
 * Its input goes through the X server as that of a person would, and each function returns when the
 * application has taken it and drawn what came of it.
 */
typedef struct _TlRobot TlRobot;

TlRobot *tl_robot_new (void);
void tl_robot_free (TlRobot *self);

GtkWindow *tl_robot_find_top (void);
void tl_robot_set_hasty (TlRobot *self, gboolean hasty);
void tl_robot_settle (TlRobot *self);
void tl_robot_key (TlRobot *self, const char *keys);
void tl_robot_type (TlRobot *self, const char *text);
void tl_robot_resize (TlRobot *self, GtkWindow *window, guint width, guint height);
void tl_robot_move (TlRobot *self, GtkWidget *widget, double x, double y);
void tl_robot_hold (TlRobot *self, const char *modifier, gboolean held);
void tl_robot_press (TlRobot *self, guint button);
void tl_robot_release (TlRobot *self, guint button);
void tl_robot_click (TlRobot *self, GtkWidget *widget, guint button, guint n);
void tl_robot_click_at (TlRobot *self, GtkWidget *widget, double x, double y, guint button,
                        guint n);
void tl_robot_drag (TlRobot *self, GtkWidget *widget, double x1, double y1, double x2, double y2);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlRobot, tl_robot_free)

G_END_DECLS
