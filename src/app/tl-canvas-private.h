/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the canvas share: tl-canvas.c, -cards.c, -selection.c, -input.c, -drag.c, -title.c. */
#pragma once

#include "tl-canvas.h"

#include "tl-canvas-card.h"
#include "tl-canvas-drag.h"
#include "tl-canvas-editor.h"
#include "tl-canvas-index.h"
#include "tl-canvas-nodes.h"
#include "tl-map-layout.h"

G_BEGIN_DECLS

struct _TlCanvas
{
  GtkWidget parent_instance;

  TlId map;
  gboolean editable;
  gboolean selecting; /* the selection changes by the canvas's own doing */
  TlId shown_lead;    /* as of the latest change */
  double zoom;
  gboolean placed; /* whether it has scrolled to where reading begins */

  /* owned */
  TlDocument *document;
  TlSelection *selection; /* never NULL */
  TlMapLayout *layout;
  TlScene *scene;
  TlCanvasIndex *index;
  TlCanvasNodes *nodes;
  GHashTable *cards; /* TlCanvasCard by the id of its group */
  GPtrArray *spare;  /* TlCanvasCard, children without a group */
  GtkAdjustment *adjustments[2];
  GtkScrollablePolicy policies[2];
  GtkWidget *menu;        /* of a right click */
  GtkWidget *ring;        /* around the selection */
  GtkWidget *hover;       /* around what the pointer is on */
  GtkWidget *placeholder; /* where a card can be added */
  GtkWidget *ghost;       /* what is dragged */
  GtkWidget *bubble;      /* what would become of it */
  TlCanvasEditor *editor; /* NULL unless a title is edited */
  TlId edited;            /* whose title, or TL_ID_NONE for that of a new card … */
  TlId adding_lane;       /* … in this lane */
  TlId adding_step;
  TlRect edited_box;

  /* of the pointer */
  double pointer_x;
  double pointer_y;
  gboolean pointer_inside;
  TlId hovered;
  TlId clicked_lane; /* the cell of the latest click, if nothing was selected otherwise since */
  TlId clicked_step;
  TlId placeholder_lane;
  TlId placeholder_step;
  TlRect placeholder_box;

  /* of a drag */
  GtkEventController *drag;      /* the widget's */
  const TlCanvasDrag *drag_kind; /* NULL unless something is dragged */
  gpointer drag_data;            /* owned: what that kind keeps */
  TlId dragged;
  double grip_x; /* where in its box the pointer took it */
  double grip_y;
  GArray *marks;      /* owned, of TlRect on the page: where it would go */
  guint autoscroll;   /* a tick callback */
  gboolean over_edge; /* the pointer is, of a column or a lane */

  double pan_x; /* where the adjustments stood when the middle button went down */
  double pan_y;
  double pinch_zoom;
  gboolean space_held;
};

typedef enum
{
  TL_CANVAS_RENAME,
  TL_CANVAS_MOVE_CARD,
  TL_CANVAS_MOVE_TOWARDS,
  TL_CANVAS_ADD_CARD,
  TL_CANVAS_TOAST,
  TL_CANVAS_N_SIGNALS
} TlCanvasSignal;

void tl_canvas_emit (TlCanvas *self, TlCanvasSignal signal, ...);

void tl_canvas_get_origin (TlCanvas *self, double *x, double *y);
void tl_canvas_to_page (TlCanvas *self, double x, double y, double *page_x, double *page_y);
void tl_canvas_zoom_around (TlCanvas *self, double zoom, double x, double y);
void tl_canvas_reveal (TlCanvas *self, const TlRect *box);
TlRecord *tl_canvas_lookup_selection (TlCanvas *self);
void tl_canvas_set_selection (TlCanvas *self, TlId record, gboolean reveal);
void tl_canvas_selection_init (TlCanvas *self);
void tl_canvas_snapshot_rings (TlCanvas *self, GtkSnapshot *snapshot);

void tl_canvas_update_cards (TlCanvas *self);
void tl_canvas_allocate_children (TlCanvas *self);
void tl_canvas_drop_cards (TlCanvas *self);
gboolean tl_canvas_has_card (const TlSceneGroup *group, gpointer canvas);
void tl_canvas_focus_selection (TlCanvas *self);

void tl_canvas_input_init (TlCanvas *self);
void tl_canvas_input_class_init (GtkWidgetClass *klass);

void tl_canvas_navigation_init (TlCanvas *self);

void tl_canvas_hover (TlCanvas *self);
void tl_canvas_get_view_box (TlCanvas *self, const TlRect *box, double margin, GdkRectangle *view);

gboolean tl_canvas_find_cell (TlCanvas *self, double x, double y, TlId *lane, TlId *step,
                              TlRect *box);

void tl_canvas_find_free_place (TlCanvas *self, TlId lane, TlId step, TlRect *box);
void tl_canvas_check_editing (TlCanvas *self);

void tl_canvas_drag_init (TlCanvas *self);
gboolean tl_canvas_cancel_drag (TlCanvas *self);
void tl_canvas_take_ghost (TlCanvas *self, const TlCanvasItem *item, double x, double y);
void tl_canvas_add_mark (TlCanvas *self, double x, double y, double width, double height);
void tl_canvas_show_bubble (TlCanvas *self, const char *text);
void tl_canvas_allocate_drag (TlCanvas *self);
void tl_canvas_snapshot_drag (TlCanvas *self, GtkSnapshot *snapshot);
void tl_canvas_preview (TlCanvas *self, TlId record, double value);
void tl_canvas_allocate_card (TlCanvas *self, GtkWidget *card, double x, double y, double scale);

void tl_canvas_edges_init (TlCanvas *self);

gboolean tl_canvas_find_cell_box (TlCanvas *self, TlId lane, TlId step, TlRect *box);
gboolean tl_canvas_is_over_heads (TlCanvas *self, double y);
gboolean tl_canvas_is_over_labels (TlCanvas *self, double x);

G_END_DECLS
