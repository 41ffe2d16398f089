/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the SVG writer share. */
#pragma once

#include "tl-scene.h"
#include "tl-svg-stream-private.h"

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/** TlSvgWriter: what one document is written with. */
typedef struct
{
  GString *out;
  const TlScene *scene;
  const TlPalette *palette;
  GCancellable *cancellable;
  cairo_t *outliner; /* turns text into outlines; NULL where text stays text */
  guint n_groups;
  gboolean in_link; /* links may not nest */
  gboolean stopped;
} TlSvgWriter;

/** LITERAL: appends a string constant. */
#define LITERAL(self, text) g_string_append_len ((self)->out, "" text, sizeof (text) - 1)

void tl_svg_append_points (TlSvgWriter *self, char letter, const TlPoint *points, guint n_points);
guint tl_svg_append_lines (TlSvgWriter *self, const TlSceneItem *items, guint n_items);

G_END_DECLS
