/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Scene → SVG 1.1, in the part of it that browsers, Inkscape, LibreOffice and rsvg draw alike:
 * presentation attributes, text with its place on every line, xlink:href; no style sheet, switch,
 * foreignObject, nested svg or baseline property.
 *
 *   svg (role graphics-document, title, desc: the full text)
 *     rect: the paper
 *     g id transform role: a group, in reading order; "a" instead of "g" where it leads somewhere
 *       title, desc
 *       rect, circle, path, text, g … in the order of the scene
 *
 * A paragraph (tl-paragraph.h) is one text element with a tspan a line. Ids are those of the groups,
 * and what needs an id besides (gradients, clip paths) adds to its group's, so that two exports of one
 * map differ only where the map does. One item stands on one line, for `diff`.
 *
 * Written as text rather than through libxml2's writer, which took longer than everything else
 * together; the tests parse what comes out.
 */
#include "tl-svg.h"
#include "tl-atomic-write.h"
#include "tl-href.h"
#include "tl-paint.h"
#include "tl-paragraph.h"
#include "tl-svg-stream-private.h"

#include <cairo.h>
#include <string.h>

/* As TL_FONT_FAMILIES, with quotes around names of two words. */
#define SVG_FONT_FAMILIES "Inter, 'Segoe UI', Cantarell, 'Noto Sans', Arial, sans-serif"

#define GROUPS_PER_CHECK 256

/* What one document is written with. */
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
} SvgWriter;

#define LITERAL(self, text) g_string_append_len ((self)->out, "" text, sizeof (text) - 1)

static void
append_paint (SvgWriter *self, const TlSceneItem *item, const char *gradient)
{
  const double *lengths;
  guint n_lengths;

  if (item->fill == TL_INK_NONE)
    LITERAL (self, " fill=\"none\"");
  else
    tl_svg_attribute_colour (self->out, "fill", tl_palette_resolve (self->palette, item->fill));
  if (item->stroke == TL_INK_NONE || item->stroke_width <= 0)
    return;

  if (gradient != NULL)
    g_string_append_printf (self->out, " stroke=\"url(#%s)\"", gradient);
  else
    tl_svg_attribute_colour (self->out, "stroke", tl_palette_resolve (self->palette, item->stroke));
  if (item->stroke_width != 1)
    tl_svg_attribute_number (self->out, "stroke-width", (double) item->stroke_width);
  if (item->cap == TL_CAP_ROUND)
    LITERAL (self, " stroke-linecap=\"round\" stroke-linejoin=\"round\"");
  lengths = tl_dash_get_lengths (item->dash, &n_lengths);
  for (guint i = 0; i < n_lengths; i++)
    {
      g_string_append (self->out, i == 0 ? " stroke-dasharray=\"" : " ");
      tl_svg_append_number (self->out, lengths[i], 2);
    }
  if (n_lengths > 0)
    LITERAL (self, "\"");
}

static void
append_rect (SvgWriter *self, const TlSceneItem *item)
{
  LITERAL (self, "<rect");
  tl_svg_attribute_number (self->out, "x", item->rect.x);
  tl_svg_attribute_number (self->out, "y", item->rect.y);
  tl_svg_attribute_number (self->out, "width", item->rect.width);
  tl_svg_attribute_number (self->out, "height", item->rect.height);
  if (item->rect.radius > 0)
    tl_svg_attribute_number (self->out, "rx", item->rect.radius);
  append_paint (self, item, NULL);
  LITERAL (self, "/>\n");
}

static void
append_circle (SvgWriter *self, const TlSceneItem *item)
{
  LITERAL (self, "<circle");
  tl_svg_attribute_number (self->out, "cx", item->circle.x);
  tl_svg_attribute_number (self->out, "cy", item->circle.y);
  tl_svg_attribute_number (self->out, "r", item->circle.radius);
  append_paint (self, item, NULL);
  LITERAL (self, "/>\n");
}

static void
append_points (SvgWriter *self, char letter, const TlPoint *points, guint n_points)
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

static void
append_path_data (SvgWriter *self, const TlPathData *data)
{
  static const struct
  {
    char letter;
    guint n_points;
  } steps[] = {
    [TL_PATH_MOVE] = { 'M', 1 },
    [TL_PATH_LINE] = { 'L', 1 },
    [TL_PATH_CURVE] = { 'C', 3 },
    [TL_PATH_CLOSE] = { 'Z', 0 },
  };
  const TlPoint *p = data->points;

  for (guint i = 0; i < data->n_ops; i++)
    {
      append_points (self, steps[data->ops[i]].letter, p, steps[data->ops[i]].n_points);
      p += steps[data->ops[i]].n_points;
    }
}

static void
append_stop (SvgWriter *self, const char *offset, TlInk ink)
{
  g_string_append_printf (self->out, "<stop offset=\"%s\"", offset);
  tl_svg_attribute_colour (self->out, "stop-color", tl_palette_resolve (self->palette, ink));
  LITERAL (self, "/>");
}

static void
append_gradient (SvgWriter *self, const TlSceneItem *item, const char *id)
{
  LITERAL (self, "<defs><linearGradient");
  tl_svg_attribute (self->out, "id", id);
  LITERAL (self, " gradientUnits=\"userSpaceOnUse\" x1=\"0\"");
  tl_svg_attribute_number (self->out, "y1", item->path.gradient_top);
  LITERAL (self, " x2=\"0\"");
  tl_svg_attribute_number (self->out, "y2", item->path.gradient_bottom);
  LITERAL (self, ">");
  append_stop (self, "0", item->stroke);
  if (item->path.stroke_middle != TL_INK_NONE)
    append_stop (self, "0.5", item->path.stroke_middle);
  append_stop (self, "1", item->path.stroke_end);
  LITERAL (self, "</linearGradient></defs>\n");
}

static void
append_path (SvgWriter *self, const TlSceneGroup *group, const TlSceneItem *item, guint index)
{
  g_autofree char *gradient = NULL;

  if (item->stroke != TL_INK_NONE && item->path.stroke_end != TL_INK_NONE)
    {
      gradient = g_strdup_printf ("%s-ink-%u", group->id, index);
      append_gradient (self, item, gradient);
    }
  LITERAL (self, "<path d=\"");
  append_path_data (self, item->path.data);
  LITERAL (self, "\"");
  append_paint (self, item, gradient);
  LITERAL (self, "/>\n");
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
append_place (SvgWriter *self, const TlSceneItem *item)
{
  tl_svg_attribute_number (self->out, "x", item->text.x);
  tl_svg_attribute_number (self->out, "y", item->text.y);
}

static void
append_paragraph (SvgWriter *self, const TlSceneItem *items, guint n_lines)
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
append_outlines (SvgWriter *self, const cairo_path_t *path)
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
      append_points (self, steps[data->header.type].letter, points, n_points);
    }
}

static void
append_shapes (SvgWriter *self, const TlSceneItem *item)
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

/* Returns how many items it took: all lines of a paragraph. */
static guint
append_text (SvgWriter *self, const TlSceneItem *items, guint n_items)
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

static const char *
get_aria_role (const TlSceneGroup *group)
{
  switch (group->role)
    {
    case TL_ROLE_CARD:
    case TL_ROLE_KPI:
    case TL_ROLE_STAGE:
    case TL_ROLE_STEP:
    case TL_ROLE_FORM_FIELD:
      return "graphics-object";
    case TL_ROLE_EMOTION:
    case TL_ROLE_CHANNEL:
      return "graphics-symbol";
    default:
      return "group";
    }
}

static void
append_transform (SvgWriter *self, const TlSceneItem *placed)
{
  if (placed->child.x == 0 && placed->child.y == 0 && placed->child.scale == 1.0)
    return;
  LITERAL (self, " transform=\"translate(");
  tl_svg_append_number (self->out, placed->child.x, 2);
  LITERAL (self, " ");
  tl_svg_append_number (self->out, placed->child.y, 2);
  LITERAL (self, ")");
  if (placed->child.scale != 1.0)
    {
      LITERAL (self, " scale(");
      tl_svg_append_number (self->out, placed->child.scale, 6);
      LITERAL (self, ")");
    }
  LITERAL (self, "\"");
}

static void
append_clip (SvgWriter *self, const TlSceneGroup *group)
{
  LITERAL (self, "<clipPath");
  g_string_append_printf (self->out, " id=\"%s-clip\"><rect", group->id);
  tl_svg_attribute_number (self->out, "width", group->width);
  tl_svg_attribute_number (self->out, "height", group->height);
  LITERAL (self, "/></clipPath>\n");
}

static void
begin_group (SvgWriter *self, const TlSceneItem *placed, gboolean link)
{
  const TlSceneGroup *group = placed->child.group;

  g_string_append (self->out, link ? "<a" : "<g");
  tl_svg_attribute (self->out, "id", group->id);
  append_transform (self, placed);
  if (link)
    tl_svg_attribute (self->out, "xlink:href", group->href);
  if (group->role == TL_ROLE_ARTIFACT)
    LITERAL (self, " aria-hidden=\"true\"");
  else if (group->title != NULL && !link)
    tl_svg_attribute (self->out, "role", get_aria_role (group));
  if (group->clip)
    g_string_append_printf (self->out, " clip-path=\"url(#%s-clip)\"", group->id);
  LITERAL (self, ">\n");
  tl_svg_element_text (self->out, "title", group->title);
  tl_svg_element_text (self->out, "desc", group->description);
  if (group->clip)
    append_clip (self, group);
}

static void append_group (SvgWriter *self, const TlSceneItem *placed);

static void
append_items (SvgWriter *self, const TlSceneGroup *group)
{
  const TlSceneItem *items;
  guint n_items;

  items = tl_scene_group_get_items (group, &n_items);
  for (guint i = 0; i < n_items;)
    {
      guint taken = 1;

      switch ((TlSceneItemType) items[i].type)
        {
        case TL_ITEM_RECT:
          append_rect (self, &items[i]);
          break;
        case TL_ITEM_CIRCLE:
          append_circle (self, &items[i]);
          break;
        case TL_ITEM_PATH:
          append_path (self, group, &items[i], i);
          break;
        case TL_ITEM_TEXT:
          taken = append_text (self, &items[i], n_items - i);
          break;
        case TL_ITEM_CHILD:
          append_group (self, &items[i]);
          break;
        }
      i += taken;
    }
}

static void
append_group (SvgWriter *self, const TlSceneItem *placed)
{
  const TlSceneGroup *group = placed->child.group;
  gboolean link = !self->in_link && tl_href_is_safe (group->href);
  gboolean was_in_link = self->in_link;

  if (self->n_groups++ % GROUPS_PER_CHECK == 0)
    self->stopped = g_cancellable_is_cancelled (self->cancellable);
  if (self->stopped)
    return;

  begin_group (self, placed, link);
  self->in_link = was_in_link || link;
  append_items (self, group);
  self->in_link = was_in_link;
  g_string_append (self->out, link ? "</a>\n" : "</g>\n");
}

static void
collect_text (const TlSceneGroup *group, GString *text)
{
  const TlSceneItem *items;
  guint n_items;

  items = tl_scene_group_get_items (group, &n_items);
  for (guint i = 0; i < n_items; i++)
    if (items[i].type == TL_ITEM_CHILD)
      collect_text (items[i].child.group, text);
    else if (items[i].type == TL_ITEM_TEXT)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", items[i].text.string);
}

static void
append_description (SvgWriter *self)
{
  g_autoptr (GString) text = NULL;

  if (self->scene->description != NULL)
    {
      tl_svg_element_text (self->out, "desc", self->scene->description);
      return;
    }
  text = g_string_new (NULL);
  collect_text (self->scene->root, text);
  tl_svg_element_text (self->out, "desc", text->str);
}

static void
append_root (SvgWriter *self)
{
  const TlScene *scene = self->scene;

  LITERAL (self, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                 "<svg xmlns=\"http://www.w3.org/2000/svg\""
                 " xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\"");
  tl_svg_attribute_number (self->out, "width", scene->width);
  tl_svg_attribute_number (self->out, "height", scene->height);
  LITERAL (self, " viewBox=\"0 0 ");
  tl_svg_append_number (self->out, scene->width, 2);
  LITERAL (self, " ");
  tl_svg_append_number (self->out, scene->height, 2);
  LITERAL (self, "\"");
  if (scene->language != NULL)
    tl_svg_attribute (self->out, "xml:lang", scene->language);
  LITERAL (self, " role=\"graphics-document\" font-family=\"" SVG_FONT_FAMILIES "\">\n");
}

static char *
write_document (const TlScene *scene, const TlSvgOptions *options, GCancellable *cancellable,
                gsize *length)
{
  const TlSceneItem root
      = { .type = TL_ITEM_CHILD, .child = { .group = scene->root, .scale = 1.0 } };
  const TlSceneItem paper = { .type = TL_ITEM_RECT,
                              .fill = TL_INK_PAPER,
                              .rect = { .width = scene->width, .height = scene->height } };
  cairo_surface_t *surface = NULL;
  SvgWriter self = {
    .out = g_string_sized_new (64 * 1024),
    .scene = scene,
    .palette = options->palette != NULL ? options->palette : &tl_palette_light,
    .cancellable = cancellable,
  };

  if (options->text_as_shapes)
    {
      /* Without bounds: Cairo leaves out glyphs that would not be seen. */
      surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
      self.outliner = cairo_create (surface);
      cairo_surface_destroy (surface);
    }
  append_root (&self);
  tl_svg_element_text (self.out, "title", scene->title);
  append_description (&self);
  append_rect (&self, &paper);
  append_group (&self, &root);
  g_string_append (self.out, "</svg>\n");

  g_clear_pointer (&self.outliner, cairo_destroy);
  *length = self.out->len;
  return g_string_free (self.out, FALSE);
}

/**
 * tl_svg_to_string:
 * @scene: a page
 * @options: how
 * @length: (out) (optional): the bytes of the result
 *
 * Returns: (transfer full): @scene as an SVG document; the same scene gives the same bytes
 */
char *
tl_svg_to_string (const TlScene *scene, const TlSvgOptions *options, gsize *length)
{
  gsize ignored;

  return write_document (scene, options, NULL, length != NULL ? length : &ignored);
}

/**
 * tl_svg_write:
 * @scene: a page
 * @options: how
 * @path: (type filename): the file to write; an earlier one is replaced when all is well
 * @cancellable: (nullable): stops it from another thread
 * @error: return location for a #GIOErrorEnum with a message for the user
 *
 * Returns: whether the file is there
 */
gboolean
tl_svg_write (const TlScene *scene, const TlSvgOptions *options, const char *path,
              GCancellable *cancellable, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  text = write_document (scene, options, cancellable, &length);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return tl_atomic_write_contents (path, text, length, error);
}
