/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the canvas share: tl-canvas.c, -cards.c, -selection.c, -input.c, -drag.c, -title.c. */
#pragma once

#include "tl-canvas.h"

#include "tl-canvas-card.h"
#include "tl-canvas-drag.h"
#include "tl-canvas-editor.h"
#include "tl-canvas-index.h"
#include "tl-canvas-tiles.h"
#include "tl-map-layout.h"

G_BEGIN_DECLS

struct _TlCanvas
{
  GtkWidget parent_instance;

  TlId map;
  gboolean editable;
  gboolean comparing; /* with another map */
  TlId cell_lane;     /* the cell with the focus while nothing is selected, or TL_ID_NONE */
  TlId cell_step;
  guint chosen_field; /* what the chooser sets */
  TlId anchor;        /* what was selected last without extending */
  gboolean banding;   /* a rubber band is drawn … */
  TlRect band;        /* … there on the page */
  gboolean selecting; /* the selection changes by the canvas's own doing */
  TlId shown_lead;    /* as of the latest change */
  TlId lead_lane;     /* where it stands, if it is a card */
  TlId lead_step;
  TlId walker;       /* has the focus without being the lead, or TL_ID_NONE */
  TlId negative;     /* the point for whose score a minus was typed just now, or TL_ID_NONE */
  gboolean toggling; /* the selection changes, but the focus stays */
  double zoom;
  gboolean placed; /* whether it has scrolled to where reading begins */

  /* owned */
  TlDocument *document;
  TlSelection *selection; /* never NULL */
  TlMapLayout *layout;
  TlLens lens;
  TlScene *scene;
  TlCanvasIndex *index;
  const TlPalette *palette;
  GHashTable *cards; /* TlCanvasCard by the id of its group */
  GPtrArray *spare;  /* TlCanvasCard, children without a group */
  GtkAdjustment *adjustments[2];
  GtkAdjustment *untold[2]; /* those that do not say yet what changed; NULL: all is said */
  GtkScrollablePolicy policies[2];
  GtkWidget *menu;             /* of a right click */
  GtkWidget *ring;             /* around the selection */
  GtkWidget *walker_ring;      /* around what has the focus but is not the lead */
  GtkWidget *hover;            /* around what the pointer is on */
  GtkWidget *chooser;          /* of a channel or an owner; NULL before it was asked for */
  GtkWidget *cell;             /* where a card can be added with the keyboard */
  GtkWidget *placeholder;      /* where a card can be added */
  GtkWidget *ghost;            /* what is dragged */
  GtkWidget *bubble;           /* what would become of it */
  GSimpleActionGroup *actions; /* “map.…” */
  GtkWidget *more;             /* a menu at a head, … */
  GtkWidget *add_beside;       /* … and beside it */
  GtkWidget *add_point;        /* to the emotion curve … */
  gboolean point_found;
  TlId point_lane; /* … there */
  TlId point_step;
  double point_score;
  TlRect point_box;
  GtkWidget *add_stage;
  GtkWidget *add_lane;
  GtkWidget *hidden; /* how much is, and brings it back */
  guint n_hidden;
  TlCanvasEditor *editor; /* NULL unless a title is edited */
  TlId edited;            /* whose title, or TL_ID_NONE for that of a new card … */
  TlId adding_lane;       /* … in this lane */
  TlId adding_step;
  TlRect edited_box;
  GtkWidget *offer;   /* below the title that is edited, or NULL … */
  GPtrArray *offered; /* … owned, of TlMark, or NULL */
  guint offered_lead;
  gboolean offering; /* the text changes by the canvas's own doing */

  /* of the pointer */
  double pointer_x;
  double pointer_y;
  gboolean pointer_inside;
  TlId hovered;
  gboolean press_narrows;    /* its release selects only what it is on */
  gboolean press_adds;       /* its release adds a card to the cell with the focus */
  gboolean press_adds_point; /* … or a point to the emotion curve */
  gboolean press_asks;       /* for a menu, once the button is let go */
  gboolean press_reads;      /* its release goes to the comments of what it is on */
  TlId placeholder_lane;
  TlId placeholder_step;
  TlRect placeholder_box;

  /* of a drag */
  GtkEventController *drag;      /* the widget's */
  const TlCanvasDrag *drag_kind; /* NULL unless something is dragged */
  gpointer drag_data;            /* owned: what that kind keeps */
  TlId dragged;
  double press_x; /* in the view, where it was taken */
  double press_y;
  double grip_x; /* where in its box the pointer took it */
  double grip_y;
  GArray *marks;    /* owned, of TlRect on the page: where it would go */
  guint autoscroll; /* a tick callback */
  TlId tools_for;   /* whose buttons they are */

  /* links: see tl-canvas-link.c */
  GPtrArray *link_pills;  /* owned, of GtkWidget, one or more for each of … */
  GArray *link_lines;     /* owned: the links that are drawn … */
  TlId links_of;          /* … of that record, or that one */
  GtkWidget *link_handle; /* takes a link out of a card … */
  TlId link_source;       /* … this one */
  TlId link_target;       /* where the link would lead that is being made, or TL_ID_NONE */
  gboolean linking;       /* with keys or clicks */
  GtkWidget *link_hint;   /* says which */

  gboolean over_edge; /* the pointer is, of a column or a lane */

  double pan_x; /* where the adjustments stood when the middle button went down */
  double pan_y;
  double pinch_zoom;
  gboolean space_held;

  /* of the view */
  guint update; /* a tick callback: see tl-canvas-place.c */
  gboolean allocating;
  int allocated_width;
  int allocated_height;
  TlCanvasTiles *tiles; /* owned */
  GtkWidget *layer;     /* holds the cards, in the page's own pixels; a child */
  guint refine;         /* a tick callback while the picture can be better */
  guint paint_ahead;    /* a source */
  guint bars_told;      /* a tick callback while the scroll bars do not know the page's length */
  GArray *pieces;       /* owned, of TlCanvasPiece: see tl-canvas-heads.c */
  TlRect pieces_key;    /* where page and view were when they were made */
  double pieces_zoom;
  double heads_end; /* lower edge of the heads in the view; 0 unless they are kept there */
  double labels_start;
  double labels_end;
  double labels_top;
  double labels_bottom;
  TlRect reach;      /* the part of the page whose items have cards; no width if some lack theirs */
  guint zoom_told;   /* a source, until others hear of another zoom */
  guint follow;      /* a source, until the cards have followed the view */
  gint64 moved;      /* when the view moved last */
  GArray *returned;  /* owned, of TlId: what the latest Undo or Redo brought back */
  GArray *heads;     /* owned, of guint: ordinals of the cards that may be kept in view */
  GHashTable *zooms; /* owned, a double by the TlId of a map: how large it was left */
  GHashTable *lit;   /* owned, a set of TlId: what a search found */
  TlId lit_lead;     /* the one it is at */
  GHashTable *commented; /* owned, how many comments are open by the TlId of what they are on */
};

typedef enum
{
  TL_CANVAS_RENAME,
  TL_CANVAS_MOVE_CARD,
  TL_CANVAS_ADD_CARD,
  TL_CANVAS_DRAFT,
  TL_CANVAS_TOAST,
  TL_CANVAS_N_SIGNALS
} TlCanvasSignal;

/* How much of the view what is kept in view takes, when a part of the page is to be seen beside it. */
typedef struct
{
  double left;
  double right;
  double top;
  gboolean is_kept_across; /* that part itself is always in view, along that axis */
  gboolean is_kept_down;
} TlCanvasInsets;

/* Where something in view stands on the page, before it is laid out again. */
typedef struct
{
  TlId record;
  TlRect box;
} TlCanvasAnchor;

void tl_canvas_emit (TlCanvas *self, TlCanvasSignal signal, ...);

void tl_canvas_get_origin (TlCanvas *self, double *x, double *y);
void tl_canvas_to_page (TlCanvas *self, double x, double y, double *page_x, double *page_y);
void tl_canvas_zoom_around (TlCanvas *self, double zoom, double x, double y);
void tl_canvas_reveal (TlCanvas *self, const TlRect *box);
void tl_canvas_configure_scrolling (TlCanvas *self);
void tl_canvas_keep_selection (TlCanvas *self, int width, int height);
void tl_canvas_set_adjustment (TlCanvas *self, GtkOrientation orientation,
                               GtkAdjustment *adjustment);
void tl_canvas_show_bars (TlCanvas *self, gboolean shown);
void tl_canvas_drop_adjustment (TlCanvas *self, GtkOrientation orientation);
void tl_canvas_note_anchor (TlCanvas *self, TlCanvasAnchor *anchor);
void tl_canvas_keep_anchor (TlCanvas *self, const TlCanvasAnchor *anchor);
TlRecord *tl_canvas_lookup_selection (TlCanvas *self);
void tl_canvas_set_selection (TlCanvas *self, TlId record, gboolean reveal);
void tl_canvas_select_to (TlCanvas *self, TlId record);
void tl_canvas_selection_init (TlCanvas *self);
TlId tl_canvas_get_focused (TlCanvas *self);
void tl_canvas_set_walker (TlCanvas *self, TlId record);
gboolean tl_canvas_toggle_focused (TlCanvas *self);
void tl_canvas_snapshot_rings (TlCanvas *self, GtkSnapshot *snapshot);

void tl_canvas_update_cards (TlCanvas *self);
void tl_canvas_queue_update (TlCanvas *self);
void tl_canvas_queue_place (TlCanvas *self);
void tl_canvas_allocate_children (TlCanvas *self);
void tl_canvas_drop_cards (TlCanvas *self);
void tl_canvas_follow_cards (TlCanvas *self);
void tl_canvas_forget_reach (TlCanvas *self);
void tl_canvas_place_card (TlCanvas *self, const TlCanvasItem *item);
void tl_canvas_focus_selection (TlCanvas *self);
void tl_canvas_return_focus (TlCanvas *self);

void tl_canvas_input_init (TlCanvas *self);

void tl_canvas_keys_class_init (GtkWidgetClass *klass);
void tl_canvas_keys_init (TlCanvas *self);
gboolean tl_canvas_has_keys (TlCanvas *self);
gboolean tl_canvas_walk (TlCanvas *self, int across, int down, gboolean extending);
gboolean tl_canvas_walk_past (TlCanvas *self, int across, int down);
void tl_canvas_jump (TlCanvas *self, gboolean to_end, gboolean whole);
void tl_canvas_walk_page (TlCanvas *self, int down);

void tl_canvas_menu_class_init (GtkWidgetClass *klass);
void tl_canvas_menu_init (TlCanvas *self);
GMenuModel *tl_canvas_make_menu (TlCanvas *self);
void tl_canvas_show_menu (TlCanvas *self, const GdkRectangle *point);
/* Instead of a field: any of the marks that the selected cards know. */
#define TL_CANVAS_ANY_MARK G_MAXUINT
void tl_canvas_choose (TlCanvas *self, guint field);
gboolean tl_canvas_weigh (TlCanvas *self, guint weight);

void tl_canvas_cell_init (TlCanvas *self);
gboolean tl_canvas_has_cell (TlCanvas *self);
gboolean tl_canvas_lane_takes (TlRecord *lane, TlKind *kind);
gboolean tl_canvas_get_cell_place (TlCanvas *self, TlRect *box);
char *tl_canvas_dup_add_label (TlCanvas *self, TlId lane);
void tl_canvas_select_cell (TlCanvas *self, TlId lane, TlId step);
gboolean tl_canvas_show_cell (TlCanvas *self);
void tl_canvas_allocate_cell (TlCanvas *self);

void tl_canvas_navigation_init (TlCanvas *self);

const TlCanvasPiece *tl_canvas_get_pieces (TlCanvas *self, guint *n_pieces);
const TlCanvasPiece *tl_canvas_find_piece (TlCanvas *self, const TlRect *box);
gboolean tl_canvas_is_kept_in_view (TlCanvas *self, const TlRect *box);
void tl_canvas_forget_pieces (TlCanvas *self);
void tl_canvas_snapshot_heads (TlCanvas *self, GtkSnapshot *snapshot);
void tl_canvas_get_insets (TlCanvas *self, const TlRect *box, TlCanvasInsets *insets);
void tl_canvas_highlights_init (TlCanvas *self);
void tl_canvas_comments_init (TlCanvas *self);
void tl_canvas_note_comments (TlCanvas *self, TlChanges *changes);
const TlCanvasItem *tl_canvas_find_commented_at (TlCanvas *self, double x, double y);
const TlCanvasItem *tl_canvas_find_item_at (TlCanvas *self, double x, double y);
guint tl_canvas_count_comments (TlCanvas *self, TlId record);
void tl_canvas_snapshot_comments (TlCanvas *self, GtkSnapshot *snapshot, gboolean kept_in_view);

void tl_canvas_snapshot_highlights (TlCanvas *self, GtkSnapshot *snapshot,
                                    const TlCanvasPiece *piece);

void tl_canvas_hover (TlCanvas *self);
void tl_canvas_get_view_box (TlCanvas *self, const TlRect *box, double margin, GdkRectangle *view);

gboolean tl_canvas_find_cell (TlCanvas *self, double x, double y, TlId *lane, TlId *step,
                              TlRect *box);

void tl_canvas_find_free_place (TlCanvas *self, TlId lane, TlId step, TlRect *box);
void tl_canvas_check_editing (TlCanvas *self);
char *tl_canvas_dup_hint (TlCanvas *self);
void tl_canvas_get_title_box (const TlCanvasItem *item, TlRect *box);
void tl_canvas_get_ring_box (const TlCanvasItem *item, gboolean right_to_left, TlRect *box);
void tl_canvas_start_offer (TlCanvas *self);
void tl_canvas_end_offer (TlCanvas *self);
void tl_canvas_allocate_offer (TlCanvas *self);
void tl_canvas_edit_title_of (TlCanvas *self, TlId record);
void tl_canvas_update_editor_ink (TlCanvas *self);
void tl_canvas_watch_paste (TlCanvas *self);

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
gboolean tl_canvas_resize_part (TlCanvas *self, int across, int down);

void tl_canvas_structure_class_init (GtkWidgetClass *klass);
void tl_canvas_structure_init (TlCanvas *self);
void tl_canvas_update_actions (TlCanvas *self);
gboolean tl_canvas_append_part_menu (TlCanvas *self, GMenu *menu);
gboolean tl_canvas_move_part (TlCanvas *self, int across, int down);
GMenu *tl_canvas_make_lane_kinds (TlCanvas *self, const char *action);
char *tl_canvas_quote_name (TlRecord *record);
char *tl_canvas_format_name (const char *format, const char *name);
void tl_canvas_get_item_view_box (TlCanvas *self, const TlCanvasItem *item, GdkRectangle *view);

void tl_canvas_tools_init (TlCanvas *self);
void tl_canvas_show_menu_at (TlCanvas *self, GMenuModel *model, const GdkRectangle *place);
void tl_canvas_update_tools (TlCanvas *self);
void tl_canvas_show_tools (TlCanvas *self);
void tl_canvas_allocate_tools (TlCanvas *self);
void tl_canvas_snapshot_tools (TlCanvas *self, GtkSnapshot *snapshot);
void tl_canvas_drop_tools (TlCanvas *self);

void tl_canvas_note_returned (TlCanvas *self, guint origin, TlChanges *changes);

void tl_canvas_emotion_init (TlCanvas *self);
gboolean tl_canvas_nudge_score (TlCanvas *self, int down);
gboolean tl_canvas_type_score (TlCanvas *self, guint keyval);
gboolean tl_canvas_add_emotion (TlCanvas *self);
gboolean tl_canvas_add_emotion_at (TlCanvas *self, TlId lane, TlId step);
gboolean tl_canvas_get_zero_place (TlCanvas *self, TlId lane, TlRect *box);
void tl_canvas_update_point (TlCanvas *self);
gboolean tl_canvas_find_point (TlCanvas *self, double x, double y);
void tl_canvas_add_point (TlCanvas *self);
void tl_canvas_show_point (TlCanvas *self);
void tl_canvas_allocate_point (TlCanvas *self);

void tl_canvas_link_init (TlCanvas *self);
void tl_canvas_update_links (TlCanvas *self);
void tl_canvas_show_links (TlCanvas *self);
void tl_canvas_allocate_links (TlCanvas *self);
void tl_canvas_snapshot_links (TlCanvas *self, GtkSnapshot *snapshot);
void tl_canvas_drop_links (TlCanvas *self);
const TlCanvasItem *tl_canvas_find_linkable (TlCanvas *self, TlId id);
gboolean tl_canvas_may_link_with (TlCanvas *self, TlId first, TlId second);
const char *tl_canvas_get_relation_label (TlCanvas *self, TlId first, TlId second);
void tl_canvas_make_link (TlCanvas *self, TlId first, TlId second);

void tl_canvas_linking_init (TlCanvas *self);
gboolean tl_canvas_may_link (TlCanvas *self);
gboolean tl_canvas_start_linking (TlCanvas *self);
gboolean tl_canvas_stop_linking (TlCanvas *self);
gboolean tl_canvas_delete_link (TlCanvas *self);
char *tl_canvas_describe_link (TlDocument *document, TlRecord *link);
gboolean tl_canvas_get_link_place (TlCanvas *self, TlId link, GdkRectangle *place_in_view);
GArray *tl_canvas_list_shown_links (TlCanvas *self);

void tl_canvas_link_menu_init (TlCanvas *self);
void tl_canvas_show_link_menu (TlCanvas *self, TlId link, TlId first);
void tl_canvas_show_links_menu (TlCanvas *self);

gboolean tl_canvas_find_cell_box (TlCanvas *self, TlId lane, TlId step, TlRect *box);
gboolean tl_canvas_is_over_heads (TlCanvas *self, double y);
gboolean tl_canvas_is_over_labels (TlCanvas *self, double x);

G_END_DECLS
