/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reports on paper: a head and rows of text, one below the other, none cut by a page's end; each page
 * has the project's name and its number at the foot.
 */
#include "tl-paged-report-private.h"

#include "tl-language.h"
#include "tl-paper.h"
#include "tl-project.h"

#define TOP 60.0
#define BOTTOM 52.0
#define PAGE_NUMBER_WIDTH 60.0

/** tl_paged_report_is_right_to_left: Returns: whether the project's language is written so */
gboolean
tl_paged_report_is_right_to_left (TlDocument *document)
{
  return tl_language_is_right_to_left (
      tl_record_get_text (tl_document_get_project (document), TL_PROJECT_LANGUAGE));
}

/** tl_paged_report_make_scene: Returns: (transfer full): a page or picture of that size */
TlScene *
tl_paged_report_make_scene (TlDocument *document, TlSceneGroup *root, double width, double height,
                            const char *title)
{
  const char *language
      = tl_record_get_text (tl_document_get_project (document), TL_PROJECT_LANGUAGE);
  TlScene *scene;

  root->width = width;
  root->height = height;
  scene = tl_scene_new (width, height, root);
  scene->title = g_strdup (title);
  scene->language = *language == '\0' ? NULL : g_strdup (language);
  scene->right_to_left = tl_paged_report_is_right_to_left (document);
  scene->description = tl_map_describe_scene (scene);
  return scene;
}

static void
begin_page (TlPagedReport *self)
{
  g_autofree char *id = g_strdup_printf ("%s-%u", self->id, self->roots->len + 1);

  self->root = tl_scene_group_new (TL_ROLE_DOCUMENT, TL_ID_NONE, id);
  tl_scene_group_set_title (self->root, self->title);
  g_ptr_array_add (self->roots, self->root);
  self->y = TOP;
}

/**
 * tl_paged_report_begin:
 * @self: (out caller-allocates): a report
 * @document: what it is about
 * @letter: whether the paper is Letter rather than A4
 * @id: what ids of its groups begin with; not copied
 * @title: what it is called; not copied
 *
 * Begins its first page. To be ended by tl_paged_report_finish().
 */
void
tl_paged_report_begin (TlPagedReport *self, TlDocument *document, gboolean letter, const char *id,
                       const char *title)
{
  const TlPaper paper = { .size = letter ? TL_PAPER_LETTER : TL_PAPER_A4 };
  gboolean right_to_left = tl_paged_report_is_right_to_left (document);

  *self = (TlPagedReport){
    .document = document,
    .pen = { .measure = tl_text_measure_new (), .right_to_left = right_to_left },
    .id = id,
    .title = title,
    .roots = g_ptr_array_new (),
  };
  tl_text_measure_set_right_to_left (self->pen.measure, right_to_left);
  tl_paper_get_pixels (&paper, &self->width, &self->height);
  begin_page (self);
}

/** tl_paged_report_place: puts @group, which it takes, below what is there, or on a page of its own. */
void
tl_paged_report_place (TlPagedReport *self, TlSceneGroup *group)
{
  if (self->y + group->height > self->height - BOTTOM && self->y > TOP)
    begin_page (self);
  tl_scene_group_take_child (self->root, group, 0, self->y);
  self->y += group->height;
}

/* Adds @text from @x on, after the margin; what has no place in @max_lines (0: all) ends in “…”. */
static guint
add_lines (TlPagedReport *self, TlSceneGroup *group, const char *text, TlFont font, double x,
           double y, double width, guint max_lines, TlInk ink)
{
  g_autoptr (GArray) lines
      = tl_text_measure_break (self->pen.measure, text, font, width / TL_MAP_SLACK, max_lines);

  for (guint i = 0; i < lines->len; i++)
    {
      const TlTextLine *line = &g_array_index (lines, TlTextLine, i);
      TlSceneItem *item
          = tl_scene_group_add_text (group, TL_REPORT_MARGIN + x, y + i * TL_REPORT_LINE,
                                     line->width, line->string, font, TL_ALIGN_LEFT, ink);

      item->text.right_to_left = line->right_to_left;
    }
  return lines->len;
}

/**
 * tl_paged_report_add_text:
 * @self: a report
 * @group: gets the text
 * @text: (nullable): nothing is added for "" or %NULL
 * @font: its font
 * @x: from the margin
 * @y: base line of the first line in @group
 * @ink: its colour
 *
 * Returns: base line of what comes below
 */
double
tl_paged_report_add_text (TlPagedReport *self, TlSceneGroup *group, const char *text, TlFont font,
                          double x, double y, TlInk ink)
{
  guint n_lines;

  if (text == NULL || *text == '\0')
    return y;
  n_lines = add_lines (self, group, text, font, x, y, self->width - 2 * TL_REPORT_MARGIN - x,
                       self->max_lines, ink);
  return y + TL_REPORT_LINE * MAX (n_lines, 1);
}

static void
add_foot (TlPagedReport *self, TlSceneGroup *root, guint number)
{
  g_autofree char *id = g_strdup_printf ("%s-foot-%u", self->id, number);
  g_autofree char *text = g_strdup_printf ("%u / %u", number, self->roots->len);
  TlSceneGroup *foot = tl_scene_group_new (TL_ROLE_FOOTER, TL_ID_NONE, id);
  TlRecord *project = tl_document_get_project (self->document);

  add_lines (self, foot, tl_record_get_text (project, TL_PROJECT_NAME), TL_MAP_FONT_TINY, 0, 12,
             self->width - 2 * TL_REPORT_MARGIN - PAGE_NUMBER_WIDTH, 1, TL_INK_TEXT_SECOND);
  tl_map_add_line (&self->pen, foot, text, TL_MAP_FONT_TINY, self->width - TL_REPORT_MARGIN, 12,
                   TL_ALIGN_RIGHT, TL_INK_TEXT_SECOND);
  tl_map_seal (&self->pen, foot, self->width, 20);
  tl_scene_group_take_child (root, foot, 0, self->height - 40);
}

/** tl_paged_report_finish: Returns: (transfer full) (element-type TlScene): the pages, at least one */
GPtrArray *
tl_paged_report_finish (TlPagedReport *self)
{
  GPtrArray *scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_scene_unref);

  for (guint i = 0; i < self->roots->len; i++)
    {
      TlSceneGroup *root = g_ptr_array_index (self->roots, i);

      add_foot (self, root, i + 1);
      g_ptr_array_add (scenes, tl_paged_report_make_scene (self->document, root, self->width,
                                                           self->height, self->title));
    }
  g_ptr_array_unref (self->roots);
  tl_text_measure_free (self->pen.measure);
  return scenes;
}
