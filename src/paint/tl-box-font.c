/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Boxes to tick, as the characters of a font of our own.
 *
 * A checklist has three boxes an item, and each outline takes 28 numbers: seven tenths of all that
 * stands on its page. As a character it takes one letter, and whoever copies the text out of the PDF
 * gets a ballot box (U+2610). Cairo writes such a font as a Type 3 font: the outline once, exact, in
 * the colour of the text.
 *
 * A box of another size, radius or line is another character. The font belongs to one PDF.
 */
#include "tl-box-font.h"
#include "tl-painter-private.h"

#define BALLOT_BOX "\u2610"

/* More than a box and its line reach from their place; see init_cb(). */
#define REACH (2 * TL_BOX_FONT_MAX_SIDE)

typedef struct
{
  double side;
  double radius;
  double line_width;
} Box;

struct _TlBoxFont
{
  GArray *boxes; /* Box, by glyph; the face keeps them as long as Cairo keeps the face */
  cairo_font_face_t *face;
  cairo_scaled_font_t *scaled; /* for the scale of the last page, or NULL */
};

static const cairo_user_data_key_t boxes_key;

static void
boxes_unref (void *data)
{
  g_array_unref (data);
}

/*
 * Cairo 1.16 clips a character to a place that it works out from these, wherever the character's own
 * outline is, and says so in the PDF each time unless the place is large. They move nothing.
 */
static cairo_status_t
init_cb (cairo_scaled_font_t *scaled, cairo_t *cr, cairo_font_extents_t *extents)
{
  extents->ascent = REACH;
  extents->descent = REACH;
  extents->height = 2 * REACH;
  extents->max_x_advance = REACH;
  return CAIRO_STATUS_SUCCESS;
}

/*
 * The outer edges stand on the line of writing and where the character begins: readers that put
 * characters on whole pixels then draw the line sharply.
 */
static cairo_status_t
render_glyph_cb (cairo_scaled_font_t *scaled, unsigned long glyph, cairo_t *cr,
                 cairo_text_extents_t *extents)
{
  const GArray *boxes
      = cairo_font_face_get_user_data (cairo_scaled_font_get_font_face (scaled), &boxes_key);
  const Box *box;
  double inset;

  if (glyph >= boxes->len)
    return CAIRO_STATUS_USER_FONT_ERROR;
  box = &g_array_index (boxes, Box, glyph);
  inset = box->line_width / 2;
  tl_painter_trace_rect (cr, inset, -inset - box->side, box->side, box->side, box->radius);
  cairo_set_line_width (cr, box->line_width);
  cairo_stroke (cr);
  extents->x_advance = box->side + box->line_width;
  return CAIRO_STATUS_SUCCESS;
}

/** tl_box_font_new: Returns: (transfer full): a font without a character */
TlBoxFont *
tl_box_font_new (void)
{
  TlBoxFont *self = g_new0 (TlBoxFont, 1);

  self->boxes = g_array_new (FALSE, FALSE, sizeof (Box));
  self->face = cairo_user_font_face_create ();
  cairo_font_face_set_user_data (self->face, &boxes_key, self->boxes, boxes_unref);
  cairo_user_font_face_set_init_func (self->face, init_cb);
  cairo_user_font_face_set_render_glyph_func (self->face, render_glyph_cb);
  return self;
}

/** tl_box_font_free: frees @self. */
void
tl_box_font_free (TlBoxFont *self)
{
  g_clear_pointer (&self->scaled, cairo_scaled_font_destroy);
  cairo_font_face_destroy (self->face);
  g_free (self);
}

static unsigned long
get_glyph (TlBoxFont *self, const Box *wanted)
{
  GArray *boxes = self->boxes;

  for (guint i = 0; i < boxes->len; i++)
    {
      const Box *box = &g_array_index (boxes, Box, i);

      /* Rounding in the layout makes no other box; a thousandth of a pixel is not seen. */
      if (ABS (box->side - wanted->side) < 0.001 && ABS (box->radius - wanted->radius) < 0.001
          && ABS (box->line_width - wanted->line_width) < 0.001)
        return i;
    }
  g_array_append_val (boxes, *wanted);
  return boxes->len - 1;
}

/* The pages of a PDF nearly always have one scale. */
static void
ensure_scaled (TlBoxFont *self, cairo_t *cr)
{
  cairo_matrix_t now;
  cairo_matrix_t then;
  cairo_matrix_t unit;
  cairo_font_options_t *options;

  cairo_get_matrix (cr, &now);
  if (self->scaled != NULL)
    {
      cairo_scaled_font_get_ctm (self->scaled, &then);
      if (now.xx == then.xx && now.yy == then.yy)
        return;
      g_clear_pointer (&self->scaled, cairo_scaled_font_destroy);
    }
  cairo_matrix_init_identity (&unit);
  options = cairo_font_options_create ();
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  self->scaled = cairo_scaled_font_create (self->face, &unit, &now, options);
  cairo_font_options_destroy (options);
}

/**
 * tl_box_font_show:
 * @self: a font
 * @cr: where, with the colour of the outline as its source; its font is changed
 * @x: the left edge, in user space as all that follows
 * @y: the top edge
 * @side: width and height, at most %TL_BOX_FONT_MAX_SIDE
 * @radius: of the corners
 * @line_width: of the outline, whose middle is the edge
 *
 * Draws an empty square with round corners.
 */
void
tl_box_font_show (TlBoxFont *self, cairo_t *cr, double x, double y, double side, double radius,
                  double line_width)
{
  const Box box = { side, radius, line_width };
  const cairo_text_cluster_t cluster = { sizeof BALLOT_BOX - 1, 1 };
  const cairo_glyph_t glyph
      = { get_glyph (self, &box), x - line_width / 2, y + side + line_width / 2 };

  ensure_scaled (self, cr);
  cairo_set_scaled_font (cr, self->scaled);
  cairo_show_text_glyphs (cr, BALLOT_BOX, sizeof BALLOT_BOX - 1, &glyph, 1, &cluster, 1, 0);
}
