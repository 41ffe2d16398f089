/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the window share: tl-window.c, tl-window-actions.c, tl-window-sidebar.c. */
#pragma once

#include "tl-window.h"

#include "tl-canvas.h"

G_BEGIN_DECLS

struct _TlWindow
{
  AdwApplicationWindow parent_instance;

  /* owned */
  TlSession *session;   /* NULL: nothing is open */
  GSettings *settings;  /* NULL without a schema */
  AdwToast *undo_toast; /* the one that offers to undo the latest step */

  /* template */
  AdwFlap *flap;
  AdwWindowTitle *sidebar_title;
  AdwWindowTitle *title;
  GtkToggleButton *sidebar_button;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkWidget *export_button;
  GtkWidget *menu_button;
  GtkListBox *map_list;
  GtkStack *stack;
  GtkRevealer *banner;
  GtkLabel *banner_label;
  GtkWidget *retry_button;
  GtkWidget *reload_button;
  GtkWidget *copy_button;
  AdwToastOverlay *toasts;
  TlCanvas *canvas;
  GtkWidget *action_bar;
  GtkLabel *status_label;
  GtkButton *zoom_button;
};

/* tl-window-actions.c */
void tl_window_class_install_actions (GtkWidgetClass *klass);
void tl_window_add_actions (TlWindow *self);
void tl_window_connect_canvas (TlWindow *self);
void tl_window_update_actions (TlWindow *self);

/* tl-window-sidebar.c */
void tl_window_connect_sidebar (TlWindow *self);
void tl_window_update_maps (TlWindow *self);
void tl_window_update_status (TlWindow *self);

/* tl-window.c */
void tl_window_show_map (TlWindow *self, TlId map);
void tl_window_toast (TlWindow *self, const char *title, gboolean offer_undo);

G_END_DECLS
