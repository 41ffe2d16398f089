/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the window share: tl-window.c, -actions.c, -maps.c, -pages.c, -sidebar.c. */
#pragma once

#include "tl-window.h"

#include "tl-canvas.h"
#include "tl-workspace.h"

G_BEGIN_DECLS

struct _TlWindow
{
  AdwApplicationWindow parent_instance;

  /* owned */
  TlSession *session;      /* NULL: nothing is open */
  GSettings *settings;     /* NULL without a schema */
  AdwToast *undo_toast;    /* the one that offers to undo the latest step */
  AdwToast *past_toast;    /* one that did, and is not gone yet */
  AdwToast *lasting_toast; /* stays until it is closed or there is something else to tell */
  TlWorkspace *workspace;
  GtkPrintSettings *print_settings; /* of the latest print, or NULL */
  GtkPageSetup *page_setup;
  GtkWindow *history;      /* weak: the history of the project, if it is shown */
  GtkWindow *presentation; /* weak: of a map of the project, if there is one */
  GHashTable *badges;      /* GtkLabel by the name of a page of the sidebar */

  const char *page; /* the name of the one that is shown */
  int width;        /* of the window's surface, in pixels */
  TlId dragged_map;
  gboolean wide_details;     /* shows_details before the window became compact */
  gboolean hinting;          /* the line below the canvas says what keys do */
  gboolean shows_details;    /* of what is selected, on the pages that have a selection */
  guint chrome;              /* a tick callback, until the chrome has followed the panes */
  guint renaming;            /* likewise, until the sidebar has slid in, for the map's new name */
  gboolean sidebar_in_place; /* in the frame before, while that waits */
  guint count;               /* an idle source, until the pages that count are there */

  /* template */
  AdwFlap *flap;
  AdwWindowTitle *sidebar_title;
  AdwWindowTitle *corner_title; /* while neither sidebar nor page have a title */
  AdwWindowTitle *title;
  GtkStack *title_stack;
  GtkWidget *switchers[2]; /* in the header bar, and below the page of a narrow window */
  GtkWidget *switcher_bar;
  GtkToggleButton *sidebar_button;
  GtkButton *open_button;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkWidget *export_button;
  GtkWidget *menu_button;
  GtkWidget *sidebar_menu_button;
  GtkWidget *map_menu_button;
  GtkWidget *add_map_button;
  GtkToggleButton *details_button;
  GtkWidget *find_button;
  AdwBin *frame;
  AdwFlap *details_flap;
  AdwBin *details_bin;
  GtkBox *page_lists;
  GMenuModel *primary_menu;
  GMenuModel *map_menu;
  GMenuModel *row_menu; /* of a map in the list */
  GtkListBox *map_list;
  GtkStack *stack;
  GtkRevealer *banner;
  GtkOrientable *banner_box;
  GtkLabel *banner_label;
  GtkButton *retry_button;
  GtkWidget *reload_button;
  GtkWidget *elsewhere_button;
  AdwToastOverlay *toasts;
  TlCanvas *canvas;
  GtkWidget *action_bar;
  GtkLabel *status_label;
  GtkLabel *narrow_status; /* says the same above the bar, where the window is narrow */

  /* borrowed, see tl-window-lens.c */
  GtkWidget *lens_button;
  GtkWidget *lens_label;
  GtkWidget *lens_close;
  GtkButton *zoom_button;
};

/* tl-window-actions.c */
void tl_window_class_install_actions (GtkWidgetClass *klass);
void tl_window_add_actions (TlWindow *self);
void tl_window_connect_canvas (TlWindow *self);
void tl_window_update_actions (TlWindow *self);

/* tl-window-menus.c */
void tl_window_add_menus (TlWindow *self);
void tl_window_set_menu (GtkWidget *button, GMenuModel *menu);

/* tl-window-maps.c */
void tl_window_connect_maps (TlWindow *self);
void tl_window_update_map_actions (TlWindow *self);

/* tl-window-file.c */
void tl_window_add_file_actions (TlWindow *self);
void tl_window_accept_files (TlWindow *self);
void tl_window_note_moved (TlWindow *self);
gboolean tl_window_refuses_file (TlWindow *self, const char *path);
void tl_window_show_start (TlWindow *self);

/* tl-window-state.c */
void tl_window_restore_state (TlWindow *self);
void tl_window_restore_view (TlWindow *self);
void tl_window_keep_state (TlWindow *self);
gboolean tl_window_wants_sidebar (TlWindow *self);

/* tl-window-search.c */
void tl_window_add_search (TlWindow *self);

/* tl-window-sidebar.c */
void tl_window_update_maps (TlWindow *self);
void tl_window_select_map_row (TlWindow *self);
const char *tl_window_get_stage_hint (TlWindow *self);
void tl_window_update_status (TlWindow *self);
void tl_window_update_hint (TlWindow *self);

/* tl-window-output.c */
void tl_window_add_output_actions (TlWindow *self);
void tl_window_update_output_actions (TlWindow *self);
char *tl_window_dup_export_name (TlWindow *self);
void tl_window_show_exported (TlWindow *self, const char *path, guint n_files);
void tl_window_show_notice (TlWindow *self, const char *notice);

/* tl-window-lens.c */
void tl_window_add_lens (TlWindow *self);
char *tl_window_describe_lens (TlWindow *self);
TlId tl_window_get_compared (TlWindow *self);

/* tl-window-changes.c */
void tl_window_add_changes (TlWindow *self);
void tl_window_export_changes_to (TlWindow *self, const char *path);
TlRecord *tl_window_find_current_state (TlWindow *self);

/* tl-window-pages.c */
void tl_window_add_pages (TlWindow *self);
void tl_window_focus_page (TlWindow *self);
void tl_window_switch_pane (TlWindow *self);
void tl_window_show_page (TlWindow *self, const char *name);
gboolean tl_window_has_page (const char *name);
gboolean tl_window_page_is_of_map (const char *name);
const char *tl_window_page_get_title (const char *name);

/* tl-window-return.c */
void tl_window_take_step (TlWindow *self, gboolean forward);

/* tl-window-toasts.c */
void tl_window_toast (TlWindow *self, const char *title, gboolean offer_undo);
void tl_window_add_lasting_toast (TlWindow *self, AdwToast *toast);
void tl_window_dismiss_lasting_toast (TlWindow *self);
void tl_window_drop_undo_toast (TlWindow *self);
void tl_window_undo (TlWindow *self);

/* tl-window-leave.c */
/** TlWindowLeave: told what the user answered; “leave” is to leave all the same. */
typedef void (*TlWindowLeave) (TlWindow *self, const char *response);
gboolean tl_window_may_leave (TlWindow *self, TlWindowLeave leave);

/* tl-window.c */
void tl_window_update_chrome (TlWindow *self);
void tl_window_update_lens_label (TlWindow *self);
void tl_window_update_step_buttons (TlWindow *self);
void tl_window_set_details (TlWindow *self, gboolean shown);
gboolean tl_window_wants_details (TlWindow *self);
void tl_window_show_map (TlWindow *self, TlId map);
void tl_window_end_typing (TlWindow *self);
gboolean tl_window_is_compact (TlWindow *self);

G_END_DECLS
