/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain geometry. Lengths are scene units (CSS pixels, 1/96 inch) unless a name says points. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double x;
  double y;
} TlPoint;

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} TlRect;

/** tl_rect_contains: whether the point (@x, @y) lies in @rect, right and bottom edge excluded. */
static inline gboolean
tl_rect_contains (const TlRect *rect, double x, double y)
{
  return x >= rect->x && y >= rect->y && x < rect->x + rect->width && y < rect->y + rect->height;
}

/** tl_rect_intersects: whether @a and @b share area; touching edges do not. */
static inline gboolean
tl_rect_intersects (const TlRect *a, const TlRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

/** tl_rect_extend: makes @rect the smallest rectangle that holds both it and @other. */
static inline void
tl_rect_extend (TlRect *rect, const TlRect *other)
{
  double right = MAX (rect->x + rect->width, other->x + other->width);
  double bottom = MAX (rect->y + rect->height, other->y + other->height);

  rect->x = MIN (rect->x, other->x);
  rect->y = MIN (rect->y, other->y);
  rect->width = right - rect->x;
  rect->height = bottom - rect->y;
}

G_END_DECLS
