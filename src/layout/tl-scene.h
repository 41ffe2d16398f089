/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The scene: what the layout decided and every painter draws.
 *
 * A scene is one page. It holds a tree of *groups*; a group holds *items* in paint order, which is
 * also the reading order: rectangles, circles, paths, lines of text, and other groups, each with
 * the place where it stands. A group does not know its own place, so one laid-out cell is reused,
 * untouched, when it only moves: that is what makes the layout incremental and lets the canvas keep
 * one render node a group. Groups are reference counted and never change once they are sealed
 * (given to a parent or a scene); sealed groups may be read from any thread.
 *
 * Units: CSS pixels (1/96 inch), y down. Text stands on its baseline. Right-to-left layouts are
 * mirrored by the layout; painters mirror nothing. Painters decide nothing at all.
 */
#pragma once

#include "tl-geometry.h"
#include "tl-id.h"
#include "tl-ink.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TlScene TlScene;
typedef struct _TlSceneGroup TlSceneGroup;
typedef struct _TlSceneItem TlSceneItem;
typedef struct _TlPathData TlPathData;

/** TlSceneRole: what a group is: its role for assistive technology, tags and hit tests. */
typedef enum
{
  TL_ROLE_GROUP,    /* structure without a meaning of its own */
  TL_ROLE_ARTIFACT, /* decoration: not read out, not tagged */
  TL_ROLE_DOCUMENT,
  TL_ROLE_HEADER,
  TL_ROLE_HEADING, /* one line that names what follows */
  TL_ROLE_PARAGRAPH,
  TL_ROLE_LEGEND,
  TL_ROLE_PHASE,
  TL_ROLE_STAGE,
  TL_ROLE_STEP,
  TL_ROLE_LANE,
  TL_ROLE_LANE_LABEL,
  TL_ROLE_CELL,
  TL_ROLE_CARD,
  TL_ROLE_KPI,
  TL_ROLE_EMOTION,
  TL_ROLE_CHANNEL,
  TL_ROLE_LINK,
  TL_ROLE_FORM_FIELD,
  TL_ROLE_LIST,
  TL_ROLE_LIST_ITEM,
  TL_ROLE_FOOTER,
  TL_N_ROLES
} TlSceneRole;

typedef enum
{
  TL_ITEM_RECT,
  TL_ITEM_CIRCLE,
  TL_ITEM_PATH,
  TL_ITEM_TEXT,
  TL_ITEM_CHILD
} TlSceneItemType;

/** TlDash: the few dash patterns of the look; lengths in pixels. */
typedef enum
{
  TL_DASH_SOLID,
  TL_DASH_ASSUMED, /* 4 3: edge of an assumed card */
  TL_DASH_FINE,    /* 3 3: targets */
  TL_DASH_GRID,    /* 2 4: emotion grid */
  TL_DASH_LINE,    /* 6 5: line of visibility and its kin */
  TL_N_DASHES
} TlDash;

typedef enum
{
  TL_CAP_BUTT, /* with mitred joins */
  TL_CAP_ROUND /* with round joins */
} TlCap;

/** TlTextAlign: which physical edge of the line stands at the item's x, in either direction. */
typedef enum
{
  TL_ALIGN_LEFT,
  TL_ALIGN_CENTRE,
  TL_ALIGN_RIGHT
} TlTextAlign;

/** TlFont: @size in pixels, @weight 400, 500 or 600, @tracking in em between letters. */
typedef struct
{
  float size;
  guint16 weight;
  float tracking;
} TlFont;

/** The font families of the look, best first, as Pango and SVG take them. */
#define TL_FONT_FAMILIES "Inter, Segoe UI, Cantarell, Noto Sans, Arial, sans-serif"

/** TlPathOp: one step of a path and how many points it takes. */
typedef enum
{
  TL_PATH_MOVE,  /* 1 point */
  TL_PATH_LINE,  /* 1 point */
  TL_PATH_CURVE, /* 3 points: two controls, then the end */
  TL_PATH_CLOSE  /* 0 points */
} TlPathOp;

/** TlPathData: steps and their points, owned by the group that draws them. */
struct _TlPathData
{
  guint n_ops;
  guint n_points;
  guint8 *ops;
  TlPoint *points;
};

/**
 * TlSceneItem:
 * @type: which member of the union holds
 * @dash: a #TlDash for the stroke
 * @cap: a #TlCap for the stroke
 * @fill: ink of the inside, or of the text
 * @stroke: ink of the edge, drawn centred on it
 * @stroke_width: in pixels
 * @stroke_end: %TL_INK_NONE, or: the stroke is a vertical gradient from @stroke at @gradient_top over
 *   @stroke_middle half-way to @stroke_end at @gradient_bottom
 */
struct _TlSceneItem
{
  guint8 type;
  guint8 dash;
  guint8 cap;
  TlInk fill;
  TlInk stroke;
  float stroke_width;
  union
  {
    struct
    {
      double x, y, width, height;
      double radius; /* of the corners; at most half the shorter side */
    } rect;
    struct
    {
      double x, y; /* centre */
      double radius;
    } circle;
    struct
    {
      TlPathData *data;
      TlInk stroke_middle;
      TlInk stroke_end;
      double gradient_top;
      double gradient_bottom;
    } path;
    struct
    {
      double x;     /* of the edge or centre that @align names */
      double y;     /* baseline */
      double width; /* as measured */
      char *string; /* one line, valid UTF-8, no control characters */
      TlFont font;
      guint8 align;           /* #TlTextAlign */
      gboolean right_to_left; /* base direction of the line */
    } text;
    struct
    {
      TlSceneGroup *group;
      double x, y;  /* where the child's origin stands */
      double scale; /* 1 except for a map scaled to paper */
    } child;
  };
};

/**
 * TlSceneGroup:
 * @id: unique in its scene, stable from one layout to the next; an XML NCName
 * @record: the record it shows, or %TL_ID_NONE
 * @title: (nullable): its name, as a screen reader would say it
 * @description: (nullable): all that its drawing says, in words
 * @href: (nullable): a URI that it leads to, or "#" and the id of a group
 * @outline_level: 0, or the level (1, 2, …) of its entry in a PDF's outline
 * @width: of its box; @height likewise. What it draws may pass it by half a stroke
 * @clip: whether drawing is cut at the box
 */
struct _TlSceneGroup
{
  /*< private >*/
  gatomicrefcount ref_count;
  GArray *items; /* TlSceneItem */

  /*< public, until sealed >*/
  TlSceneRole role;
  TlId record;
  char *id;
  char *title;
  char *description;
  char *href;
  guint outline_level;
  double width;
  double height;
  gboolean clip;
};

/**
 * TlScene:
 * @width: of the page, in pixels, > 0
 * @height: likewise
 * @language: (nullable): BCP 47 tag of its text
 * @title: of the document, for metadata
 * @description: (nullable): the full text in reading order
 * @author: (nullable): organisation, for metadata; only if it is shown
 */
struct _TlScene
{
  /*< private >*/
  gatomicrefcount ref_count;

  /*< public, until handed on >*/
  double width;
  double height;
  char *title;
  char *description;
  char *author;
  char *language;
  gboolean right_to_left;
  TlSceneGroup *root;
};

TlScene *tl_scene_new (double width, double height, TlSceneGroup *root);
TlScene *tl_scene_ref (TlScene *scene);
void tl_scene_unref (TlScene *scene);
char *tl_scene_to_text (const TlScene *scene);
const double *tl_dash_get_lengths (TlDash dash, guint *n_lengths);
const char *tl_scene_role_get_name (TlSceneRole role);

TlSceneGroup *tl_scene_group_new (TlSceneRole role, TlId record, const char *id);
TlSceneGroup *tl_scene_group_ref (TlSceneGroup *group);
void tl_scene_group_unref (TlSceneGroup *group);
TlSceneGroup *tl_scene_group_copy_empty (const TlSceneGroup *group);
void tl_scene_group_add_copy (TlSceneGroup *group, const TlSceneItem *item);
void tl_scene_group_set_title (TlSceneGroup *group, const char *title);
void tl_scene_group_take_description (TlSceneGroup *group, char *description);
void tl_scene_group_set_href (TlSceneGroup *group, const char *href);
const TlSceneItem *tl_scene_group_get_items (const TlSceneGroup *group, guint *n_items);

TlSceneItem *tl_scene_group_add_rect (TlSceneGroup *group, double x, double y, double width,
                                      double height, double radius, TlInk fill, TlInk stroke,
                                      double stroke_width);
TlSceneItem *tl_scene_group_add_circle (TlSceneGroup *group, double x, double y, double radius,
                                        TlInk fill, TlInk stroke, double stroke_width);
TlSceneItem *tl_scene_group_add_line (TlSceneGroup *group, double x1, double y1, double x2,
                                      double y2, TlInk stroke, double stroke_width, TlDash dash);
TlSceneItem *tl_scene_group_add_path (TlSceneGroup *group, TlPathData *data, TlInk fill,
                                      TlInk stroke, double stroke_width, TlCap cap);
TlSceneItem *tl_scene_group_add_text (TlSceneGroup *group, double x, double y, double width,
                                      const char *string, TlFont font, TlTextAlign align,
                                      TlInk ink);
void tl_scene_group_take_child (TlSceneGroup *group, TlSceneGroup *child, double x, double y);
void tl_scene_group_add_child (TlSceneGroup *group, TlSceneGroup *child, double x, double y,
                               double scale);

/** TlPathBuilder: collects the steps of a path; see tl_path_builder_init(). */
typedef struct
{
  GByteArray *ops;
  GArray *points;
} TlPathBuilder;

void tl_path_builder_init (TlPathBuilder *builder);
void tl_path_builder_move_to (TlPathBuilder *builder, double x, double y);
void tl_path_builder_line_to (TlPathBuilder *builder, double x, double y);
void tl_path_builder_curve_to (TlPathBuilder *builder, double x1, double y1, double x2, double y2,
                               double x3, double y3);
void tl_path_builder_close (TlPathBuilder *builder);
TlPathData *tl_path_builder_end (TlPathBuilder *builder);
void tl_path_data_free (TlPathData *data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlScene, tl_scene_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlSceneGroup, tl_scene_group_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlPathData, tl_path_data_free)

G_END_DECLS
