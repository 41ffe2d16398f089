/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines of text → Cairo. A line of plain words (see tl-text-context.c) is put together from kept
 * glyphs and handed to Cairo in one call, with its characters, so that a PDF's text can be searched
 * and read out. Any other line becomes a PangoLayout of one line; one layout serves them all.
 *
 * On an image the outlines are filled instead of the glyphs shown: Cairo 1.16 puts glyph pictures
 * on whole pixels only, which makes small text look badly spaced. Fonts with coloured glyphs (emoji)
 * have no outlines, so their runs are shown as glyphs everywhere.
 */
#include "tl-text-painter-private.h"
#include "tl-text-context.h"
#include "tl-text.h"

#include <hb-ot.h>
#include <pango/pangocairo.h>
#include <string.h>

struct _TlTextPainter
{
  PangoLayout *layout; /* for lines that are not plain */
  PangoContext *context;
  GArray *glyphs;   /* cairo_glyph_t of the line at hand */
  GArray *clusters; /* cairo_text_cluster_t likewise */
  TlTextMode mode;
  gboolean outlines;  /* fill outlines rather than show glyphs */
  PangoFont *current; /* the font that the Cairo context has, or NULL; borrowed */
};

static void
text_painter_free (gpointer data)
{
  TlTextPainter *self = data;

  g_object_unref (self->layout);
  g_object_unref (self->context);
  g_array_unref (self->glyphs);
  g_array_unref (self->clusters);
  g_free (self);
}

/** tl_text_painter_get: Returns: (transfer none): this thread's text painter */
TlTextPainter *
tl_text_painter_get (void)
{
  static GPrivate key = G_PRIVATE_INIT (text_painter_free);
  TlTextPainter *self = g_private_get (&key);

  if (self != NULL)
    return self;
  self = g_new0 (TlTextPainter, 1);
  self->context = tl_text_context_new ();
  self->layout = pango_layout_new (self->context);
  pango_layout_set_auto_dir (self->layout, FALSE);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  self->glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  self->clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
  g_private_set (&key, self);
  return self;
}

/**
 * tl_text_painter_begin:
 * @self: a text painter
 * @cr: where the next lines go
 * @mode: as what
 * @language: (nullable): BCP 47 tag of the text
 */
void
tl_text_painter_begin (TlTextPainter *self, cairo_t *cr, TlTextMode mode, const char *language)
{
  cairo_surface_t *target = cairo_get_group_target (cr);

  self->mode = mode;
  self->outlines
      = mode != TL_TEXT_AS_TEXT || cairo_surface_get_type (target) == CAIRO_SURFACE_TYPE_IMAGE;
  self->current = NULL;
  pango_context_set_language (self->context,
                              pango_language_from_string (language != NULL ? language : "en"));
  pango_cairo_update_context (cr, self->context);
}

/** tl_text_painter_forget_font: to be called when the Cairo context's font or scale changed. */
void
tl_text_painter_forget_font (TlTextPainter *self)
{
  self->current = NULL;
}

static void
append_word (TlTextPainter *self, const TlTextWord *word, double x)
{
  for (guint i = 0; i < word->n_glyphs; i++)
    {
      const TlTextGlyph *from = &word->glyphs[i];
      const cairo_glyph_t glyph = { from->index, x + (double) from->x, (double) from->y };

      g_array_append_val (self->glyphs, glyph);
    }
  for (guint i = 0; i < word->n_clusters; i++)
    {
      const cairo_text_cluster_t cluster
          = { word->clusters[i].n_bytes, word->clusters[i].n_glyphs };

      g_array_append_val (self->clusters, cluster);
    }
}

/*
 * Whether a space is to follow the line, unseen: a PDF knows no line ends, and whoever reads a card
 * out or copies it would else join the last word of a line to the first of the next.
 */
static gboolean
wants_space (const TlTextPainter *self, const char *text)
{
  const char *end = text + strlen (text);

  return !self->outlines && end > text && end[-1] != ' '
         && !g_unichar_iswide (g_utf8_get_char (g_utf8_prev_char (end)));
}

/* Fills glyphs and clusters, starting at 0, if all words of @text are plain. */
static gboolean
gather_words (TlTextPainter *self, const char *text, TlFont font, double *width)
{
  const char *p = text;

  g_array_set_size (self->glyphs, 0);
  g_array_set_size (self->clusters, 0);
  *width = 0;
  while (*p != '\0')
    {
      gsize length = *p == ' ' ? 1 : strcspn (p, " ");
      const TlTextWord *word = tl_text_context_get_word (font, p, length);

      if (word == NULL)
        return FALSE;
      append_word (self, word, *width);
      *width += word->width;
      p += length;
    }
  return TRUE;
}

/* Where the line's left edge stands. */
static double
get_left (const TlSceneItem *item, double x, double width)
{
  switch ((TlTextAlign) item->text.align)
    {
    case TL_ALIGN_CENTRE:
      return x + item->text.x - width / 2;
    case TL_ALIGN_RIGHT:
      return x + item->text.x - width;
    case TL_ALIGN_LEFT:
      break;
    }
  return x + item->text.x;
}

static void
set_font (TlTextPainter *self, cairo_t *cr, PangoFont *font)
{
  if (self->current == font)
    return;
  cairo_set_scaled_font (cr, pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (font)));
  self->current = font;
}

static void
draw_glyphs (TlTextPainter *self, cairo_t *cr, const char *text, double left, double baseline)
{
  cairo_glyph_t *glyphs = (cairo_glyph_t *) (gpointer) self->glyphs->data;
  int n_glyphs = (int) self->glyphs->len;

  for (int i = 0; i < n_glyphs; i++)
    {
      glyphs[i].x += left;
      glyphs[i].y += baseline;
    }

  if (self->outlines)
    {
      cairo_glyph_path (cr, glyphs, n_glyphs);
      if (self->mode != TL_TEXT_AS_PATH)
        cairo_fill (cr);
    }
  else
    cairo_show_text_glyphs (cr, text, (int) strlen (text), glyphs, n_glyphs,
                            (const cairo_text_cluster_t *) (gpointer) self->clusters->data,
                            (int) self->clusters->len, 0);
}

static gboolean
is_coloured (PangoFont *font)
{
  hb_face_t *face = hb_font_get_face (pango_font_get_hb_font (font));

  return hb_ot_color_has_png (face) || hb_ot_color_has_layers (face) || hb_ot_color_has_svg (face);
}

/* Outlines of one run after another, so that a coloured one in between can be shown as it is. */
static void
draw_run_outlines (TlTextPainter *self, cairo_t *cr, PangoLayoutLine *line, double left,
                   double baseline)
{
  gboolean fill = self->mode != TL_TEXT_AS_PATH;
  double x = left;

  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *run = l->data;
      PangoFont *font = run->item->analysis.font;

      cairo_move_to (cr, x, baseline);
      if (fill && is_coloured (font))
        pango_cairo_show_glyph_string (cr, font, run->glyphs);
      else
        pango_cairo_glyph_string_path (cr, font, run->glyphs);
      if (fill)
        cairo_fill (cr);
      x += (double) pango_glyph_string_get_width (run->glyphs) / PANGO_SCALE;
    }
}

static void
set_tracking (PangoLayout *layout, TlFont font)
{
  PangoAttrList *attributes = NULL;

  if (font.tracking != 0)
    {
      double spacing = (double) font.tracking * (double) font.size * PANGO_SCALE;

      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_letter_spacing_new ((int) spacing));
    }
  pango_layout_set_attributes (layout, attributes);
  g_clear_pointer (&attributes, pango_attr_list_unref);
}

/* A run of a line and where its left end stands. */
typedef struct
{
  PangoGlyphItem *run;
  double x;
} PlacedRun;

static int
compare_logically (gconstpointer a, gconstpointer b)
{
  const PlacedRun *left = a;
  const PlacedRun *right = b;

  return left->run->item->offset - right->run->item->offset;
}

/* Shown in the order in which they are read, which is not the one from left to right. */
static void
show_runs (TlTextPainter *self, cairo_t *cr, PangoLayoutLine *line, double left, double baseline)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (PlacedRun));
  const char *text = pango_layout_get_text (self->layout);
  double x = left;

  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      const PlacedRun placed = { l->data, x };

      g_array_append_val (runs, placed);
      x += (double) pango_glyph_string_get_width (placed.run->glyphs) / PANGO_SCALE;
    }
  g_array_sort (runs, compare_logically);
  for (guint i = 0; i < runs->len; i++)
    {
      const PlacedRun *placed = &g_array_index (runs, PlacedRun, i);

      cairo_move_to (cr, placed->x, baseline);
      pango_cairo_show_glyph_item (cr, text, placed->run);
    }
  cairo_new_path (cr);
}

/* Fills in the width of @item's text, and how far left of it the line begins. */
static void
set_layout_text (TlTextPainter *self, const TlSceneItem *item, double *width, double *overhang)
{
  /* What is no character (U+FFFF) would put the whole of Cairo's context into an error. */
  g_autofree char *string = tl_text_clean (item->text.string, -1, TL_TEXT_ONE_LINE);
  g_autofree char *with_space = NULL;
  PangoRectangle extents;
  PangoRectangle space = { 0 };

  if (wants_space (self, string))
    with_space = g_strconcat (string, " ", NULL);
  pango_layout_set_text (self->layout, with_space != NULL ? with_space : string, -1);
  pango_layout_line_get_extents (pango_layout_get_line_readonly (self->layout, 0), NULL, &extents);
  if (with_space != NULL)
    pango_layout_index_to_pos (self->layout, (int) strlen (string), &space);

  *width = (double) (extents.width - ABS (space.width)) / PANGO_SCALE;
  *overhang = item->text.right_to_left ? (double) ABS (space.width) / PANGO_SCALE : 0;
}

static void
draw_layout (TlTextPainter *self, cairo_t *cr, const TlSceneItem *item, double x, double y)
{
  PangoLayoutLine *line;
  double overhang;
  double width;
  double left;

  pango_context_set_base_dir (self->context,
                              item->text.right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_layout_context_changed (self->layout);
  pango_layout_set_font_description (self->layout,
                                     tl_text_context_get_description (item->text.font));
  set_tracking (self->layout, item->text.font);
  set_layout_text (self, item, &width, &overhang);
  line = pango_layout_get_line_readonly (self->layout, 0);
  left = get_left (item, x, width) - overhang;

  if (self->outlines)
    draw_run_outlines (self, cr, line, left, y + item->text.y);
  else
    show_runs (self, cr, line, left, y + item->text.y);
  self->current = NULL;
}

static void
draw_words (TlTextPainter *self, cairo_t *cr, const TlSceneItem *item, double width, double x,
            double y)
{
  const TlTextWord *space = NULL;
  const char *text = item->text.string;
  g_autofree char *with_space = NULL;

  if (wants_space (self, text))
    space = tl_text_context_get_word (item->text.font, " ", 1);
  if (space != NULL)
    {
      append_word (self, space, width);
      text = with_space = g_strconcat (text, " ", NULL);
    }
  set_font (self, cr, tl_text_context_get_font (item->text.font));
  draw_glyphs (self, cr, text, get_left (item, x, width), y + item->text.y);
}

/**
 * tl_text_painter_draw:
 * @self: a text painter
 * @cr: the context given to tl_text_painter_begin(), with its source set
 * @item: a line of text
 * @x: where its group's origin stands
 * @y: likewise
 */
void
tl_text_painter_draw (TlTextPainter *self, cairo_t *cr, const TlSceneItem *item, double x, double y)
{
  const TlFont font = item->text.font;
  double width;

  if (item->text.string[0] == '\0')
    return;
  if (item->text.right_to_left || font.tracking != 0
      || !gather_words (self, item->text.string, font, &width))
    {
      draw_layout (self, cr, item, x, y);
      return;
    }

  draw_words (self, cr, item, width, x, y);
}
