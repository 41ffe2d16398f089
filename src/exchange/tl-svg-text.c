/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text in an SVG: a text element a paragraph, with a tspan a line that has its own place, so that no
 * reader breaks lines its own way; or outlines, one path a line, labelled with its words.
 */
#include "tl-paint.h"
#include "tl-paragraph.h"
#include "tl-svg-writer-private.h"

#include <string.h>

/** tl_svg_append_points: appends one step of a path: its letter and its points. */
void
tl_svg_append_points (TlSvgWriter *self, char letter, const TlPoint *points, guint n_points)
{
  g_string_append_c (self->out, letter);
  for (guint i = 0; i < n_points; i++)
    {
      if (i > 0)
        g_string_append_c (self->out, ' ');
      tl_svg_append_number (self->out, points[i].x, 2);
      g_string_append_c (self->out, ' ');
      tl_svg_append_number (self->out, points[i].y, 2);
    }
}

/* Alignment is physical, text-anchor follows the reading direction. */
static const char *
get_anchor (const TlSceneItem *item)
{
  switch ((TlTextAlign) item->text.align)
    {
    case TL_ALIGN_CENTRE:
      return "middle";
    case TL_ALIGN_RIGHT:
      return item->text.right_to_left ? NULL : "end";
    case TL_ALIGN_LEFT:
      break;
    }
  return item->text.right_to_left ? "end" : NULL;
}

static gboolean
needs_preserved_space (const TlSceneItem *items, guint n_lines)
{
  for (guint i = 0; i < n_lines; i++)
    {
      const char *string = items[i].text.string;

      if (string[0] == ' ' || g_str_has_suffix (string, " ") || strstr (string, "  ") != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
append_place (TlSvgWriter *self, const TlSceneItem *item)
{
  tl_svg_attribute_number (self->out, "x", item->text.x);
  tl_svg_attribute_number (self->out, "y", item->text.y);
}

static void
append_paragraph (TlSvgWriter *self, const TlSceneItem *items, guint n_lines)
{
  const char *anchor = get_anchor (items);
  const TlFont *font = &items->text.font;

  LITERAL (self, "<text");
  append_place (self, items);
  tl_svg_attribute_number (self->out, "font-size", (double) font->size);
  if (font->weight != 400)
    tl_svg_attribute_number (self->out, "font-weight", font->weight);
  if (font->tracking != 0)
    tl_svg_attribute_number (self->out, "letter-spacing",
                             (double) font->tracking * (double) font->size);
  if (anchor != NULL)
    tl_svg_attribute (self->out, "text-anchor", anchor);
  if (items->text.right_to_left)
    LITERAL (self, " direction=\"rtl\"");
  if (needs_preserved_space (items, n_lines))
    LITERAL (self, " xml:space=\"preserve\"");
  tl_svg_attribute_colour (self->out, "fill", tl_palette_resolve (self->palette, items->fill));
  LITERAL (self, ">");

  for (guint i = 0; i < n_lines; i++)
    {
      if (n_lines > 1)
        {
          LITERAL (self, "<tspan");
          append_place (self, &items[i]);
          LITERAL (self, ">");
        }
      tl_svg_append_text (self->out, items[i].text.string);
      if (n_lines > 1)
        LITERAL (self, "</tspan>");
    }
  LITERAL (self, "</text>\n");
}

static void
append_outlines (TlSvgWriter *self, const cairo_path_t *path)
{
  static const struct
  {
    char letter;
    guint n_points;
  } steps[] = {
    [CAIRO_PATH_MOVE_TO] = { 'M', 1 },
    [CAIRO_PATH_LINE_TO] = { 'L', 1 },
    [CAIRO_PATH_CURVE_TO] = { 'C', 3 },
    [CAIRO_PATH_CLOSE_PATH] = { 'Z', 0 },
  };

  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      const cairo_path_data_t *data = &path->data[i];
      guint n_points = steps[data->header.type].n_points;
      TlPoint points[3] = { 0 };

      /* Cairo begins a new step after every close; one at the end draws nothing. */
      if (data->header.type == CAIRO_PATH_MOVE_TO
          && (i + data->header.length >= path->num_data
              || path->data[i + data->header.length].header.type == CAIRO_PATH_MOVE_TO))
        continue;
      for (guint k = 0; k < n_points; k++)
        points[k] = (TlPoint){ data[k + 1].point.x, data[k + 1].point.y };
      tl_svg_append_points (self, steps[data->header.type].letter, points, n_points);
    }
}

static void
append_shapes (TlSvgWriter *self, const TlSceneItem *item)
{
  cairo_path_t *path;

  cairo_new_path (self->outliner);
  tl_paint_trace_text (self->outliner, item, self->scene->language);
  path = cairo_copy_path (self->outliner);
  LITERAL (self, "<path role=\"img\"");
  tl_svg_attribute (self->out, "aria-label", item->text.string);
  LITERAL (self, " d=\"");
  append_outlines (self, path);
  LITERAL (self, "\"");
  tl_svg_attribute_colour (self->out, "fill", tl_palette_resolve (self->palette, item->fill));
  LITERAL (self, "/>\n");
  cairo_path_destroy (path);
}

/**
 * tl_svg_append_lines:
 * @self: the document
 * @items: (array length=n_items): a line of text, and the items after it in its group
 * @n_items: how many
 *
 * Writes a paragraph.
 *
 * Returns: how many items it took
 */
guint
tl_svg_append_lines (TlSvgWriter *self, const TlSceneItem *items, guint n_items)
{
  guint n_lines = 1;

  if (items->fill == TL_INK_NONE || items->text.string[0] == '\0')
    return 1;
  if (self->outliner != NULL)
    {
      append_shapes (self, items);
      return 1;
    }
  while (n_lines < n_items && tl_paragraph_continues (&items[n_lines - 1], &items[n_lines]))
    n_lines++;
  append_paragraph (self, items, n_lines);
  return n_lines;
}
