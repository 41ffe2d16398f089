/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Scene → Cairo: items are drawn in the order of their group, each filled, then stroked. Nothing is
 * decided here: every length, colour role and line break comes from the layout.
 *
 * The walk over groups stands in three places, because each wants something else of it:
 * tl_paint_tree() just draws, the PDF writer tags and links, the canvas keeps one node a group.
 */
#include "tl-paint.h"
#include "tl-painter-private.h"

#include <math.h>

G_DEFINE_QUARK (tl - paint - error - quark, tl_paint_error)

/* The control points of a quarter circle stand this far along the sides, for a radius of 1. */
#define QUARTER_CIRCLE 0.5522847498

/** tl_painter_init: makes @self draw on @cr, with its origin at @cr's. */
void
tl_painter_init (TlPainter *self, cairo_t *cr, const TlPalette *palette, const char *language)
{
  self->cr = cr;
  self->palette = palette;
  self->text = tl_text_painter_get ();
  self->x = 0;
  self->y = 0;
  self->coarse_scale = 0;
  self->compact = FALSE;
  self->boxes = NULL;
  tl_text_painter_begin (self->text, cr, TL_TEXT_AS_TEXT, language);
}

/**
 * tl_painter_enter:
 * @self: a painter
 * @child: a %TL_ITEM_CHILD of the current group
 *
 * Makes @child's group the current one.
 *
 * Returns: what to give to tl_painter_leave() once its items are drawn
 */
TlPainterPlace
tl_painter_enter (TlPainter *self, const TlSceneItem *child)
{
  const TlSceneGroup *group = child->child.group;
  TlPainterPlace place = { self->x, self->y, group->clip || child->child.scale != 1.0 };

  self->x += child->child.x;
  self->y += child->child.y;
  if (!place.saved)
    return place;

  cairo_save (self->cr);
  if (child->child.scale != 1.0)
    {
      cairo_translate (self->cr, self->x, self->y);
      cairo_scale (self->cr, child->child.scale, child->child.scale);
      self->x = 0;
      self->y = 0;
      tl_text_painter_forget_font (self->text);
    }
  if (group->clip)
    {
      cairo_rectangle (self->cr, self->x, self->y, group->width, group->height);
      cairo_clip (self->cr);
    }
  return place;
}

/** tl_painter_leave: goes back to where tl_painter_enter() came from. */
void
tl_painter_leave (TlPainter *self, const TlPainterPlace *place)
{
  self->x = place->x;
  self->y = place->y;
  if (place->saved)
    {
      cairo_restore (self->cr);
      tl_text_painter_forget_font (self->text);
    }
}

static void
set_colour (cairo_t *cr, TlColour colour)
{
  cairo_set_source_rgb (cr, TL_COLOUR_RED (colour) / 255.0, TL_COLOUR_GREEN (colour) / 255.0,
                        TL_COLOUR_BLUE (colour) / 255.0);
}

/**
 * tl_painter_trace_rect:
 *
 * Adds four sides and four corners to the path of @cr; sides that the corners leave nothing of are
 * left out.
 */
void
tl_painter_trace_rect (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  double right = x + width;
  double bottom = y + height;
  double k = radius * (1 - QUARTER_CIRCLE);
  gboolean wide = width > radius * 2;
  gboolean high = height > radius * 2;

  if (radius <= 0)
    {
      cairo_rectangle (cr, x, y, width, height);
      return;
    }
  cairo_move_to (cr, x + radius, y);
  if (wide)
    cairo_line_to (cr, right - radius, y);
  cairo_curve_to (cr, right - k, y, right, y + k, right, y + radius);
  if (high)
    cairo_line_to (cr, right, bottom - radius);
  cairo_curve_to (cr, right, bottom - k, right - k, bottom, right - radius, bottom);
  if (wide)
    cairo_line_to (cr, x + radius, bottom);
  cairo_curve_to (cr, x + k, bottom, x, bottom - k, x, bottom - radius);
  if (high)
    cairo_line_to (cr, x, y + radius);
  cairo_curve_to (cr, x, y + k, x + k, y, x + radius, y);
  cairo_close_path (cr);
}

static void
trace_path (cairo_t *cr, const TlPathData *data, double x, double y)
{
  const TlPoint *p = data->points;

  for (guint i = 0; i < data->n_ops; i++)
    switch ((TlPathOp) data->ops[i])
      {
      case TL_PATH_MOVE:
        cairo_move_to (cr, x + p->x, y + p->y);
        p++;
        break;
      case TL_PATH_LINE:
        cairo_line_to (cr, x + p->x, y + p->y);
        p++;
        break;
      case TL_PATH_CURVE:
        cairo_curve_to (cr, x + p[0].x, y + p[0].y, x + p[1].x, y + p[1].y, x + p[2].x, y + p[2].y);
        p += 3;
        break;
      case TL_PATH_CLOSE:
        cairo_close_path (cr);
        break;
      }
}

static void
add_stop (cairo_pattern_t *gradient, double offset, TlColour colour)
{
  cairo_pattern_add_color_stop_rgb (gradient, offset, TL_COLOUR_RED (colour) / 255.0,
                                    TL_COLOUR_GREEN (colour) / 255.0,
                                    TL_COLOUR_BLUE (colour) / 255.0);
}

static void
set_gradient (TlPainter *self, const TlSceneItem *item)
{
  cairo_pattern_t *gradient = cairo_pattern_create_linear (0, self->y + item->path.gradient_top, 0,
                                                           self->y + item->path.gradient_bottom);

  add_stop (gradient, 0, tl_palette_resolve (self->palette, item->stroke));
  if (item->path.stroke_middle != TL_INK_NONE)
    add_stop (gradient, 0.5, tl_palette_resolve (self->palette, item->path.stroke_middle));
  add_stop (gradient, 1, tl_palette_resolve (self->palette, item->path.stroke_end));
  cairo_set_source (self->cr, gradient);
  cairo_pattern_destroy (gradient);
}

static void
set_line (TlPainter *self, double width, TlCap cap)
{
  gboolean round = cap == TL_CAP_ROUND;

  cairo_set_line_width (self->cr, width);
  cairo_set_line_cap (self->cr, round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join (self->cr, round ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
  /* No more than the line's width, or Cairo would find that there is nothing to see. */
  if (self->coarse_scale > 0)
    cairo_set_tolerance (self->cr, MIN (1, width * self->coarse_scale));
}

static void
stroke (TlPainter *self, const TlSceneItem *item)
{
  const double *lengths;
  guint n_lengths;

  if (item->type == TL_ITEM_PATH && item->path.stroke_end != TL_INK_NONE)
    set_gradient (self, item);
  else
    set_colour (self->cr, tl_palette_resolve (self->palette, item->stroke));

  lengths = tl_dash_get_lengths (item->dash, &n_lengths);
  cairo_set_dash (self->cr, lengths, (int) n_lengths, 0);
  set_line (self, (double) item->stroke_width, item->cap);
  cairo_stroke (self->cr);
}

static void
fill_and_stroke (TlPainter *self, const TlSceneItem *item)
{
  gboolean stroked = item->stroke != TL_INK_NONE && item->stroke_width > 0;

  if (item->fill != TL_INK_NONE)
    {
      set_colour (self->cr, tl_palette_resolve (self->palette, item->fill));
      if (stroked)
        cairo_fill_preserve (self->cr);
      else
        cairo_fill (self->cr);
    }
  if (stroked)
    stroke (self, item);
  cairo_new_path (self->cr);
}

/* A filled pill or disc: a line with round ends. */
static void
draw_pill (TlPainter *self, TlInk fill, double x, double y, double width, double height)
{
  double thickness = MIN (width, height);
  double half = thickness / 2;

  set_colour (self->cr, tl_palette_resolve (self->palette, fill));
  cairo_move_to (self->cr, x + half, y + half);
  cairo_line_to (self->cr, x + width - half, y + height - half);
  cairo_set_dash (self->cr, NULL, 0, 0);
  set_line (self, thickness, TL_CAP_ROUND);
  cairo_stroke (self->cr);
}

/* An empty square with round corners: a box to tick. */
static gboolean
is_box (const TlSceneItem *item)
{
  return item->fill == TL_INK_NONE && item->stroke != TL_INK_NONE && item->stroke_width > 0
         && item->dash == TL_DASH_SOLID && item->rect.radius > 0
         && item->rect.width == item->rect.height && item->rect.width <= TL_BOX_FONT_MAX_SIDE;
}

/*
 * Pills and discs take 26 numbers, and in a PDF of thousands of cards it is the numbers that take the
 * time: to print, to compress and, later, to read. A line with round ends is the same shape, exactly,
 * in a few; it is just not as handy in a drawing program. Boxes to tick are characters
 * (tl-box-font.c). Tried and left: cards as rectangles with
 * round joins (readers that move thin lines to whole pixels then lose their edges), and forms that
 * are drawn once and referred to (Cairo 1.16 lists them in the page's resources once for each use,
 * which is no valid PDF).
 */
static void
draw_rect (TlPainter *self, const TlSceneItem *item, double x, double y)
{
  double radius = item->rect.radius;
  double side = MIN (item->rect.width, item->rect.height);

  if (self->compact && item->fill != TL_INK_NONE && item->stroke == TL_INK_NONE && radius > 0
      && radius * 2 >= side)
    draw_pill (self, item->fill, x, y, item->rect.width, item->rect.height);
  else if (self->boxes != NULL && is_box (item))
    {
      set_colour (self->cr, tl_palette_resolve (self->palette, item->stroke));
      tl_box_font_show (self->boxes, self->cr, x, y, side, radius, (double) item->stroke_width);
      tl_text_painter_forget_font (self->text);
    }
  else
    {
      tl_painter_trace_rect (self->cr, x, y, item->rect.width, item->rect.height, radius);
      fill_and_stroke (self, item);
    }
}

static void
draw_circle (TlPainter *self, const TlSceneItem *item, double x, double y)
{
  double radius = item->circle.radius;

  if (self->compact && item->stroke == TL_INK_NONE && item->fill != TL_INK_NONE)
    draw_pill (self, item->fill, x - radius, y - radius, radius * 2, radius * 2);
  else
    {
      /* Not cairo_arc(), which makes do with two curves for a small circle: PDF is magnified. */
      tl_painter_trace_rect (self->cr, x - radius, y - radius, radius * 2, radius * 2, radius);
      fill_and_stroke (self, item);
    }
}

/**
 * tl_painter_draw:
 * @self: a painter
 * @item: an item of the current group; nothing is drawn for a child
 */
void
tl_painter_draw (TlPainter *self, const TlSceneItem *item)
{
  switch ((TlSceneItemType) item->type)
    {
    case TL_ITEM_RECT:
      draw_rect (self, item, self->x + item->rect.x, self->y + item->rect.y);
      break;
    case TL_ITEM_CIRCLE:
      draw_circle (self, item, self->x + item->circle.x, self->y + item->circle.y);
      break;
    case TL_ITEM_PATH:
      trace_path (self->cr, item->path.data, self->x, self->y);
      fill_and_stroke (self, item);
      break;
    case TL_ITEM_TEXT:
      if (item->fill == TL_INK_NONE)
        break;
      set_colour (self->cr, tl_palette_resolve (self->palette, item->fill));
      tl_text_painter_draw (self->text, self->cr, item, self->x, self->y);
      break;
    case TL_ITEM_CHILD:
      break;
    }
}

/** tl_painter_draw_paper: fills the page of @scene with the paper's colour. */
void
tl_painter_draw_paper (TlPainter *self, const TlScene *scene)
{
  set_colour (self->cr, tl_palette_resolve (self->palette, TL_INK_PAPER));
  cairo_rectangle (self->cr, self->x, self->y, scene->width, scene->height);
  cairo_fill (self->cr);
}

static void
draw_items (TlPainter *self, const TlSceneGroup *group, gboolean with_children)
{
  const TlSceneItem *items;
  guint n_items;

  items = tl_scene_group_get_items (group, &n_items);
  for (guint i = 0; i < n_items; i++)
    {
      TlPainterPlace place;

      if (items[i].type != TL_ITEM_CHILD)
        tl_painter_draw (self, &items[i]);
      else if (with_children)
        {
          place = tl_painter_enter (self, &items[i]);
          draw_items (self, items[i].child.group, TRUE);
          tl_painter_leave (self, &place);
        }
    }
}

static void
paint (cairo_t *cr, const TlScene *scene, const TlSceneGroup *group, const TlPalette *palette,
       const char *language, gboolean with_children)
{
  const TlSceneItem root
      = { .type = TL_ITEM_CHILD, .child = { .group = (TlSceneGroup *) group, .scale = 1.0 } };
  TlPainterPlace place;
  TlPainter painter;

  cairo_save (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  tl_painter_init (&painter, cr, palette, language);
  if (scene != NULL)
    tl_painter_draw_paper (&painter, scene);
  place = tl_painter_enter (&painter, &root);
  draw_items (&painter, group, with_children);
  tl_painter_leave (&painter, &place);
  cairo_restore (cr);
}

/**
 * tl_paint_scene:
 * @cr: where to draw; 1 unit of its user space is 1 pixel of the scene
 * @scene: a page
 * @palette: colours of the inks
 *
 * Draws a page: its paper, then all its groups.
 */
void
tl_paint_scene (cairo_t *cr, const TlScene *scene, const TlPalette *palette)
{
  paint (cr, scene, scene->root, palette, scene->language, TRUE);
}

/**
 * tl_paint_group:
 * @cr: where to draw, with its origin where the group's shall be
 * @group: a group
 * @palette: colours of the inks
 * @language: (nullable): BCP 47 tag of the text, as in #TlScene
 *
 * Draws the group's own items and none of its children: what a cached render node holds.
 */
void
tl_paint_group (cairo_t *cr, const TlSceneGroup *group, const TlPalette *palette,
                const char *language)
{
  paint (cr, NULL, group, palette, language, FALSE);
}

/** tl_paint_tree: as tl_paint_group(), and the group's children with it. */
void
tl_paint_tree (cairo_t *cr, const TlSceneGroup *group, const TlPalette *palette,
               const char *language)
{
  paint (cr, NULL, group, palette, language, TRUE);
}

/* What a group draws may stand so far out of its box: a label beside what it names. */
#define OVERHANG 64.0

static gboolean
touches (const TlPainter *self, const TlSceneItem *child, const TlRect *area)
{
  const TlSceneGroup *group = child->child.group;
  double scale = child->child.scale;
  TlRect box
      = { self->x + child->child.x - OVERHANG * scale, self->y + child->child.y - OVERHANG * scale,
          (group->width + 2 * OVERHANG) * scale, (group->height + 2 * OVERHANG) * scale };

  /* A group without a box may draw anywhere; a scaled one has coordinates of its own. */
  return group->width <= 0 || group->height <= 0 || tl_rect_intersects (&box, area);
}

static void
draw_area (TlPainter *self, const TlSceneGroup *group, const TlRect *area)
{
  const TlSceneItem *items;
  guint n_items;

  items = tl_scene_group_get_items (group, &n_items);
  for (guint i = 0; i < n_items; i++)
    {
      TlPainterPlace place;

      if (items[i].type != TL_ITEM_CHILD)
        {
          tl_painter_draw (self, &items[i]);
          continue;
        }
      if (!touches (self, &items[i], area))
        continue;
      place = tl_painter_enter (self, &items[i]);
      if (items[i].child.scale == 1.0)
        draw_area (self, items[i].child.group, area);
      else
        draw_items (self, items[i].child.group, TRUE);
      tl_painter_leave (self, &place);
    }
}

/**
 * tl_paint_area:
 * @cr: where to draw; 1 unit of its user space is 1 pixel of the scene
 * @scene: a page
 * @palette: colours of the inks
 * @area: a part of the page, in pixels
 *
 * Draws as much of a page as can be seen in that part, and perhaps more; clipping is the caller's
 * affair. The time goes with the part and not with the page.
 */
void
tl_paint_area (cairo_t *cr, const TlScene *scene, const TlPalette *palette, const TlRect *area)
{
  TlPainter painter;

  cairo_save (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  tl_painter_init (&painter, cr, palette, scene->language);
  tl_painter_draw_paper (&painter, scene);
  draw_area (&painter, scene->root, area);
  cairo_restore (cr);
}

/** tl_paint_item: draws one item that is no group, with its group's origin at that of @cr. */
void
tl_paint_item (cairo_t *cr, const TlSceneItem *item, const TlPalette *palette, const char *language)
{
  TlPainter painter;

  cairo_save (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  tl_painter_init (&painter, cr, palette, language);
  tl_painter_draw (&painter, item);
  cairo_restore (cr);
}

/**
 * tl_paint_trace_text:
 * @cr: whose current path it is
 * @item: a line of text
 * @language: (nullable): BCP 47 tag of the text
 *
 * Adds the outlines of the text to the current path, in the coordinates of the item's group. Glyphs
 * in colour (emoji) have none.
 */
void
tl_paint_trace_text (cairo_t *cr, const TlSceneItem *item, const char *language)
{
  TlTextPainter *text = tl_text_painter_get ();

  g_return_if_fail (item->type == TL_ITEM_TEXT);
  tl_text_painter_begin (text, cr, TL_TEXT_AS_PATH, language);
  tl_text_painter_draw (text, cr, item, 0, 0);
}
