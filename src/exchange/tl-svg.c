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
 * Written as text rather than through libxml2's writer, which would put a call and a copy between us
 * and every attribute of some hundred thousand; the tests parse what comes out.
 */
#include "tl-svg.h"
#include "tl-atomic-write.h"
#include "tl-href.h"
#include "tl-svg-writer-private.h"

/* As TL_FONT_FAMILIES, with quotes around names of two words. */
#define SVG_FONT_FAMILIES "Inter, 'Segoe UI', Cantarell, 'Noto Sans', Arial, sans-serif"

#define GROUPS_PER_CHECK 256

static void
append_paint (TlSvgWriter *self, const TlSceneItem *item, const char *gradient)
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
append_rect (TlSvgWriter *self, const TlSceneItem *item)
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
append_circle (TlSvgWriter *self, const TlSceneItem *item)
{
  LITERAL (self, "<circle");
  tl_svg_attribute_number (self->out, "cx", item->circle.x);
  tl_svg_attribute_number (self->out, "cy", item->circle.y);
  tl_svg_attribute_number (self->out, "r", item->circle.radius);
  append_paint (self, item, NULL);
  LITERAL (self, "/>\n");
}

/* A path's steps as SVG names them. */
static void
append_path_data (TlSvgWriter *self, const TlPathData *data)
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
      tl_svg_append_points (self, steps[data->ops[i]].letter, p, steps[data->ops[i]].n_points);
      p += steps[data->ops[i]].n_points;
    }
}

static void
append_stop (TlSvgWriter *self, const char *offset, TlInk ink)
{
  g_string_append_printf (self->out, "<stop offset=\"%s\"", offset);
  tl_svg_attribute_colour (self->out, "stop-color", tl_palette_resolve (self->palette, ink));
  LITERAL (self, "/>");
}

static void
append_gradient (TlSvgWriter *self, const TlSceneItem *item, const char *id)
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
append_path (TlSvgWriter *self, const TlSceneGroup *group, const TlSceneItem *item, guint index)
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
append_transform (TlSvgWriter *self, const TlSceneItem *placed)
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
append_clip (TlSvgWriter *self, const TlSceneGroup *group)
{
  LITERAL (self, "<clipPath");
  g_string_append_printf (self->out, " id=\"%s-clip\"><rect", group->id);
  tl_svg_attribute_number (self->out, "width", group->width);
  tl_svg_attribute_number (self->out, "height", group->height);
  LITERAL (self, "/></clipPath>\n");
}

static void
begin_group (TlSvgWriter *self, const TlSceneItem *placed, gboolean link)
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

static void append_group (TlSvgWriter *self, const TlSceneItem *placed);

static void
append_items (TlSvgWriter *self, const TlSceneGroup *group)
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
          taken = tl_svg_append_lines (self, &items[i], n_items - i);
          break;
        case TL_ITEM_CHILD:
          append_group (self, &items[i]);
          break;
        }
      i += taken;
    }
}

static void
append_group (TlSvgWriter *self, const TlSceneItem *placed)
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
append_description (TlSvgWriter *self)
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
append_root (TlSvgWriter *self)
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
  TlSvgWriter self = {
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
