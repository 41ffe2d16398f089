/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A part of a scene with little detail: where letters would be a few picture elements high, and for a
 * moment where there was no time yet for more. Text is a bar as long as its line, a box has straight
 * corners, a small mark is a blot of its colour.
 *
 * Bars and boxes are written straight into the picture, because ten thousand cards are some sixty
 * thousand of them: each takes some 30 ns here, and a microsecond and more through Cairo. What is
 * larger (arrows, the curve of emotions, titles that can be read) goes through Cairo all the same.
 */
#include "tl-canvas-specks.h"

#include "tl-paint.h"

#include <math.h>
#include <string.h>

/* Text of that height, in picture elements, can be read, and smaller marks are blots … */
#define READABLE 5.0
#define SMALL 7.0

/* … and where there is no time, no text is more than a bar (letters of a size that was not drawn yet
 * take longest of all), and only arrows and curves are more than a blot. */
#define HURRIED_READABLE HUGE_VAL
#define HURRIED_SMALL 40.0

/* A line of text covers about so much of the bar that stands for it. */
#define TEXT_COVERAGE 0.45

/* What a group draws may stand so far out of its box, in pixels of the page. */
#define OVERHANG 64.0

typedef struct
{
  cairo_surface_t *image;
  cairo_t *cr; /* made when it is first needed */
  guint32 *pixels;
  int stride; /* in picture elements */
  int width;
  int height;
  const TlScene *scene;
  const TlPalette *palette;
  double readable;
  double small;
} Specks;

static guint32
blend (guint32 under, guint32 over, guint alpha)
{
  guint32 red_blue = (under & 0xff00ff) * (256 - alpha) + (over & 0xff00ff) * alpha;
  guint32 green = (under & 0x00ff00) * (256 - alpha) + (over & 0x00ff00) * alpha;

  return ((red_blue >> 8) & 0xff00ff) | ((green >> 8) & 0x00ff00);
}

/* Fills a box, given in picture elements; one thinner than an element is paler instead. */
static void
fill_box (Specks *self, double x, double y, double width, double height, TlInk ink, double coverage)
{
  TlColour colour = tl_palette_resolve (self->palette, ink) & 0xffffff;
  int from_x = (int) floor (x + 0.5);
  int from_y = (int) floor (y + 0.5);
  int to_x = MAX ((int) floor (x + width + 0.5), from_x + 1);
  int to_y = MAX ((int) floor (y + height + 0.5), from_y + 1);
  guint alpha = (guint) (256 * coverage * MIN (width, 1) * MIN (height, 1));

  from_x = MAX (from_x, 0);
  from_y = MAX (from_y, 0);
  to_x = MIN (to_x, self->width);
  to_y = MIN (to_y, self->height);
  for (int row = from_y; row < to_y; row++)
    {
      guint32 *pixels = self->pixels + (gsize) row * (gsize) self->stride;

      for (int column = from_x; column < to_x; column++)
        pixels[column] = alpha >= 256 ? colour : blend (pixels[column], colour, alpha);
    }
}

static void
draw_with_cairo (Specks *self, const TlSceneItem *item, double x, double y, double scale)
{
  if (self->cr == NULL)
    self->cr = cairo_create (self->image);
  cairo_surface_flush (self->image);
  cairo_save (self->cr);
  cairo_translate (self->cr, x, y);
  cairo_scale (self->cr, scale, scale);
  tl_paint_item (self->cr, item, self->palette, self->scene->language);
  cairo_restore (self->cr);
  cairo_surface_flush (self->image);
}

static void
draw_rect (Specks *self, const TlSceneItem *item, double x, double y, double scale)
{
  double edge = item->stroke == TL_INK_NONE ? 0 : (double) item->stroke_width * scale;
  double width = item->rect.width * scale;
  double height = item->rect.height * scale;

  x += item->rect.x * scale;
  y += item->rect.y * scale;
  if (item->fill != TL_INK_NONE)
    fill_box (self, x, y, width, height, item->fill, 1);
  if (edge <= 0)
    return;
  fill_box (self, x, y, width, edge, item->stroke, 1);
  fill_box (self, x, y + height - 1, width, edge, item->stroke, 1);
  fill_box (self, x, y, edge, height, item->stroke, 1);
  fill_box (self, x + width - 1, y, edge, height, item->stroke, 1);
}

static void
draw_text (Specks *self, const TlSceneItem *item, double x, double y, double scale)
{
  double size = (double) item->text.font.size;
  double left = item->text.x;

  if (item->fill == TL_INK_NONE || item->text.string[0] == '\0')
    return;
  if (size * scale >= self->readable)
    {
      draw_with_cairo (self, item, x, y, scale);
      return;
    }
  if (item->text.align == TL_ALIGN_CENTRE)
    left -= item->text.width / 2;
  else if (item->text.align == TL_ALIGN_RIGHT)
    left -= item->text.width;
  fill_box (self, x + left * scale, y + (item->text.y - size * 0.55) * scale,
            item->text.width * scale, size * 0.55 * scale, item->fill, TEXT_COVERAGE);
}

static void
draw_path (Specks *self, const TlSceneItem *item, double x, double y, double scale)
{
  const TlPathData *data = item->path.data;
  double left = HUGE_VAL;
  double top = HUGE_VAL;
  double right = -HUGE_VAL;
  double bottom = -HUGE_VAL;

  for (guint i = 0; i < data->n_points; i++)
    {
      left = MIN (left, data->points[i].x);
      right = MAX (right, data->points[i].x);
      top = MIN (top, data->points[i].y);
      bottom = MAX (bottom, data->points[i].y);
    }
  if (data->n_points == 0)
    return;
  if (MAX (right - left, bottom - top) * scale > self->small)
    draw_with_cairo (self, item, x, y, scale);
  else
    fill_box (self, x + left * scale, y + top * scale, (right - left) * scale,
              (bottom - top) * scale, item->fill != TL_INK_NONE ? item->fill : item->stroke, 0.6);
}

static void
draw_circle (Specks *self, const TlSceneItem *item, double x, double y, double scale)
{
  double radius = item->circle.radius * scale;

  if (radius * 2 > self->small)
    draw_with_cairo (self, item, x, y, scale);
  else
    fill_box (self, x + item->circle.x * scale - radius, y + item->circle.y * scale - radius,
              radius * 2, radius * 2, item->stroke != TL_INK_NONE ? item->stroke : item->fill, 0.8);
}

static gboolean
is_in_picture (Specks *self, const TlSceneGroup *group, double x, double y, double scale)
{
  double margin = OVERHANG * scale;

  if (group->width <= 0 || group->height <= 0)
    return TRUE;
  return x - margin < self->width && y - margin < self->height
         && x + group->width * scale + margin > 0 && y + group->height * scale + margin > 0;
}

static void
draw_group (Specks *self, const TlSceneGroup *group, double x, double y, double scale)
{
  guint n_items;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n_items);

  for (guint i = 0; i < n_items; i++)
    {
      const TlSceneItem *item = &items[i];

      switch ((TlSceneItemType) item->type)
        {
        case TL_ITEM_RECT:
          draw_rect (self, item, x, y, scale);
          break;
        case TL_ITEM_CIRCLE:
          draw_circle (self, item, x, y, scale);
          break;
        case TL_ITEM_PATH:
          draw_path (self, item, x, y, scale);
          break;
        case TL_ITEM_TEXT:
          draw_text (self, item, x, y, scale);
          break;
        case TL_ITEM_CHILD:
          {
            double child_x = x + item->child.x * scale;
            double child_y = y + item->child.y * scale;
            double child_scale = scale * item->child.scale;

            if (is_in_picture (self, item->child.group, child_x, child_y, child_scale))
              draw_group (self, item->child.group, child_x, child_y, child_scale);
          }
          break;
        }
    }
}

/**
 * tl_canvas_specks_paint:
 * @image: an image surface of 32 bits an element, with the paper on it
 * @scene: a page
 * @palette: colours of the inks
 * @scale: picture elements for each pixel of the page
 * @x: where the picture's left edge stands on the page, in picture elements
 * @y: likewise
 * @hurried: whether there is no time for what could be read
 *
 * Draws that part of the page.
 */
void
tl_canvas_specks_paint (cairo_surface_t *image, const TlScene *scene, const TlPalette *palette,
                        double scale, double x, double y, gboolean hurried)
{
  Specks self = { .image = image,
                  .width = cairo_image_surface_get_width (image),
                  .height = cairo_image_surface_get_height (image),
                  .scene = scene,
                  .palette = palette,
                  .readable = hurried ? HURRIED_READABLE : READABLE,
                  .small = hurried ? HURRIED_SMALL : SMALL };

  cairo_surface_flush (image);
  self.pixels = (guint32 *) (gpointer) cairo_image_surface_get_data (image);
  self.stride = cairo_image_surface_get_stride (image) / (int) sizeof (guint32);
  draw_group (&self, scene->root, -x, -y, scale);
  g_clear_pointer (&self.cr, cairo_destroy);
  cairo_surface_mark_dirty (image);
}
