/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a future state changes, as a list on paper.
 *
 *   head          both maps, how many changes of which shape    first page; a short one on the next
 *   section head  a stage                                       again on the next page, “(continued)”
 *   row           a change, or a KPI; never cut unless it is longer than a page
 *   foot          project, version, date, page                  every page
 *
 * The first section is about the map as a whole: its goal, its lanes. Then come the stages in the order
 * of the journey, those that are gone where they were; the last one is a table of the KPIs.
 * tl-comparison-rows.c has the rows, tl-comparison-kpis.c the table.
 */
#include "tl-comparison-report.h"

#include <glib/gi18n-lib.h>

#define TOP 58.0 /* page edge to the first baseline */
#define TITLE_LINE 27.0
#define LONG_TITLE 150 /* characters; more are a text rather than a title */
#define BELOW_HEAD 8.0
#define SECTION_GAP 12.0
#define SECTION_BASELINE 26.0
#define BELOW_SECTION 9.0
#define BELOW_FOOT 14.0

/* The pages so far; the last one is being filled. */
typedef struct
{
  TlReport *report;
  GPtrArray *pages; /* of TlSceneGroup, owned */
  TlSceneGroup *page;
  TlSceneGroup *list; /* owned: of the section being filled; NULL before its head is there */
  double list_y;
  double y;
  double body_y; /* where rows begin on the page */
  double limit;  /* where they end */
} Pager;

/* Adds @text on one line that ends in an ellipsis where it is too long: it stands elsewhere in full. */
static void
add_short (TlReport *self, TlSceneGroup *group, const char *text, TlFont font, double y, TlInk ink)
{
  g_autoptr (GArray) lines = tl_text_measure_break (self->layout->measure, text, font,
                                                    (self->end - self->start) / TL_MAP_SLACK, 1);
  const TlTextLine *line;

  if (lines->len == 0)
    return;
  line = &g_array_index (lines, TlTextLine, 0);
  tl_scene_group_add_text (group, self->start, y, line->width, line->string, font, TL_ALIGN_LEFT,
                           ink)
      ->text.right_to_left
      = line->right_to_left;
}

static char *
make_counts (TlReport *self)
{
  return g_strdup_printf (
      /* Translators: a map, then how many cards are new, gone, moved, changed in this one. */
      _ ("Compared with “%1$s”: + %2$u added · − %3$u removed · → %4$u moved · ≠ %5$u changed"),
      tl_map_get_name (self->before), tl_comparison_count (self->comparison, TL_DIFFERENCE_ADDED),
      tl_comparison_count (self->comparison, TL_DIFFERENCE_REMOVED),
      tl_comparison_count (self->comparison, TL_DIFFERENCE_MOVED),
      tl_comparison_count (self->comparison, TL_DIFFERENCE_CHANGED));
}

static TlSceneGroup *
first_head_new (TlReport *self)
{
  TlSceneGroup *head = tl_scene_group_new (TL_ROLE_HEADING, TL_ID_NONE, "head");
  const char *title = tl_map_get_name (self->after);
  gboolean is_long = g_utf8_strlen (title, -1) > LONG_TITLE;
  double line = is_long ? TL_MAP_LINE_HEIGHT : TITLE_LINE;
  double room = self->end - self->start;
  g_autofree char *counts = make_counts (self);
  double y = TOP + line;
  guint n;

  tl_scene_group_set_title (head, title);
  head->outline_level = 1;
  tl_map_add_line (self->layout, head, _ ("List of changes"), TL_MAP_FONT_SMALL_STRONG, self->start,
                   TOP, TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);
  n = tl_map_add_paragraph (self->layout, head, title,
                            is_long ? TL_MAP_FONT_STRONG : TL_MAP_FONT_FIGURE, self->start, y, room,
                            line, TL_ALIGN_LEFT, TL_INK_TEXT);
  y += (MAX (n, 1) - 1) * line + TL_MAP_LINE_HEIGHT + 4;
  n = tl_map_add_paragraph (self->layout, head, counts, TL_MAP_FONT_TEXT, self->start, y, room,
                            TL_MAP_LINE_HEIGHT, TL_ALIGN_LEFT, TL_INK_TEXT);
  y += (MAX (n, 1) - 1) * TL_MAP_LINE_HEIGHT;
  if (tl_comparison_get_differences (self->comparison)->len == 0)
    {
      y += TL_MAP_LINE_HEIGHT + 4;
      tl_map_add_line (self->layout, head, _ ("Both maps are the same."), TL_MAP_FONT_TEXT,
                       self->start, y, TL_ALIGN_LEFT, TL_INK_TEXT);
    }
  tl_map_seal (self->layout, head, self->width, y + BELOW_HEAD);
  return head;
}

static TlSceneGroup *
next_head_new (TlReport *self)
{
  TlSceneGroup *head = tl_scene_group_new (TL_ROLE_HEADING, TL_ID_NONE, "head");
  g_autofree char *with
      /* Translators: the map that another one is held against. */
      = g_strdup_printf (_ ("Compared with “%s”"), tl_map_get_name (self->before));

  tl_scene_group_set_title (head, tl_map_get_name (self->after));
  add_short (self, head, tl_map_get_name (self->after), TL_MAP_FONT_STRONG, TOP, TL_INK_TEXT);
  add_short (self, head, with, TL_MAP_FONT_SMALL, TOP + TL_MAP_LINE_HEIGHT, TL_INK_TEXT_SECOND);
  tl_map_seal (self->layout, head, self->width, TOP + TL_MAP_LINE_HEIGHT + BELOW_HEAD);
  return head;
}

static TlSceneGroup *
section_head_new (TlReport *self, const TlReportSection *section, gboolean continued)
{
  g_autofree char *id = g_strconcat (section->id, "-head", NULL);
  g_autofree char *title = continued ? g_strdup_printf (_ ("%s (continued)"), section->title)
                                     : g_strdup (section->title);
  TlSceneGroup *head = tl_scene_group_new (TL_ROLE_HEADING, section->record, id);
  double y = SECTION_BASELINE;

  tl_scene_group_set_title (head, title);
  if (continued)
    add_short (self, head, title, TL_MAP_FONT_HEADING, y, TL_INK_TEXT);
  else
    {
      guint n = tl_map_add_paragraph (self->layout, head, title, TL_MAP_FONT_HEADING, self->start,
                                      y, self->end - self->start, TL_MAP_TEXT_LINE_HEIGHT,
                                      TL_ALIGN_LEFT, TL_INK_TEXT);

      head->outline_level = 2;
      y += (MAX (n, 1) - 1) * TL_MAP_TEXT_LINE_HEIGHT;
    }
  if (section->has_columns)
    y = tl_report_add_kpi_columns (self, head, y + 20);
  y += BELOW_SECTION;
  tl_scene_group_add_line (head, self->start, y, self->end, y, TL_INK_TEXT, 1.2, TL_DASH_SOLID);
  tl_map_seal (self->layout, head, self->width, y);
  return head;
}

/* Puts @group (transfer full) below what is there. */
static void
place (Pager *self, TlSceneGroup *group)
{
  double height = group->height;

  tl_scene_group_take_child (self->page, group, 0, self->y);
  self->y += height;
}

static void
close_list (Pager *self)
{
  TlSceneGroup *list = g_steal_pointer (&self->list);

  if (list == NULL)
    return;
  /* As wide as the page, as its rows are: nothing in it is left to be mirrored. */
  list->width = self->report->width;
  list->height = self->y - self->list_y;
  tl_scene_group_take_child (self->page, list, 0, self->list_y);
}

static void
begin_page (Pager *self)
{
  TlReport *report = self->report;

  close_list (self);
  self->page = tl_map_group_new (TL_ROLE_DOCUMENT, "changes", tl_record_get_id (report->after));
  tl_scene_group_set_title (self->page, tl_map_get_name (report->after));
  self->page->width = report->width;
  self->page->height = report->height;
  self->y = 0;
  place (self, self->pages->len == 0 ? first_head_new (report) : next_head_new (report));
  self->body_y = self->y;
  g_ptr_array_add (self->pages, self->page);
}

/* Puts @head (transfer full) on the page and begins the list below it. */
static void
open_list (Pager *self, const TlReportSection *section, TlSceneGroup *head)
{
  if (self->y > self->body_y)
    self->y += SECTION_GAP;
  place (self, head);
  self->list_y = self->y;
  self->list = tl_scene_group_new (TL_ROLE_LIST, section->record, section->id);
  tl_scene_group_set_title (self->list, section->title);
}

static void
place_row (Pager *self, const TlReportSection *section, const TlReportRow *row, gboolean is_first)
{
  double done = 0;

  while (done < row->last)
    {
      gboolean continued = !is_first || done > 0;
      TlSceneGroup *head
          = self->list == NULL ? section_head_new (self->report, section, continued) : NULL;
      double needed
          = tl_report_row_get_height (row) + (head != NULL ? head->height + SECTION_GAP : 0);
      TlSceneGroup *group;

      /* A page of its own for what has room there, or at least begins there. */
      if (done <= 0 && self->y > self->body_y && self->y + needed > self->limit)
        {
          g_clear_pointer (&head, tl_scene_group_unref);
          begin_page (self);
          continue;
        }
      if (head != NULL)
        open_list (self, section, head);
      group = tl_report_row_build (self->report, row, &done, self->limit - self->y);
      self->y += group->height;
      tl_scene_group_take_child (self->list, group, 0, self->y - group->height - self->list_y);
      if (done < row->last)
        begin_page (self);
    }
}

static TlScene *
finish_page (Pager *self, guint number)
{
  TlReport *report = self->report;
  TlSceneGroup *root = g_ptr_array_index (self->pages, number);
  TlSceneGroup *footer = tl_map_build_footer (report->layout, report->width, number + 1,
                                              self->pages->len, NULL, FALSE);
  TlScene *scene;

  tl_scene_group_take_child (root, footer, 0, report->height - footer->height - BELOW_FOOT);
  scene = tl_scene_new (report->width, report->height, tl_scene_group_ref (root));
  tl_map_finish_scene (report->layout, scene);
  scene->description = tl_map_describe_scene (scene);
  return scene;
}

static void
fill_pages (Pager *self)
{
  g_autoptr (GPtrArray) sections = tl_report_list_sections (self->report);

  begin_page (self);
  for (guint i = 0; i < sections->len; i++)
    {
      const TlReportSection *section = g_ptr_array_index (sections, i);

      close_list (self);
      for (guint k = 0; k < section->rows->len; k++)
        place_row (self, section, g_ptr_array_index (section->rows, k), k == 0);
    }
  close_list (self);
}

/* The foot's height where page numbers are long. */
static double
measure_foot (TlReport *self)
{
  g_autoptr (TlSceneGroup) footer
      = tl_map_build_footer (self->layout, self->width, 999, 999, NULL, FALSE);

  return footer->height + BELOW_FOOT;
}

/**
 * tl_comparison_pages_new:
 * @document: a document
 * @before: one of its maps, as a rule the current state
 * @after: another one, as a rule the future state
 * @paper: what the list is for; “fit” and “slide” are taken as A4
 *
 * Lays out what became of @before in @after, change by change, with the KPIs of both and their
 * targets: a function of the document, the language of the program, and the fonts alone.
 *
 * Returns: (transfer full) (element-type TlScene): its pages, at least one
 */
GPtrArray *
tl_comparison_pages_new (TlDocument *document, TlRecord *before, TlRecord *after,
                         const TlPaper *paper)
{
  TlPaper sheet = *paper;
  TlReport report = { .document = document, .before = before, .after = after };
  Pager pager = { .report = &report };
  GPtrArray *scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_scene_unref);

  if (sheet.size == TL_PAPER_FIT || sheet.size == TL_PAPER_SLIDE)
    sheet = (TlPaper){ .size = TL_PAPER_A4 };
  tl_paper_get_pixels (&sheet, &report.width, &report.height);
  report.layout = tl_map_layout_new (document, tl_record_get_id (after));
  report.comparison = tl_comparison_new (document, before, after);
  report.start = report.layout->metrics.margin;
  report.end = report.width - report.start;
  pager.limit = report.height - measure_foot (&report);
  pager.pages = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_scene_group_unref);
  fill_pages (&pager);
  for (guint i = 0; i < pager.pages->len; i++)
    g_ptr_array_add (scenes, finish_page (&pager, i));
  g_ptr_array_unref (pager.pages);
  tl_comparison_free (report.comparison);
  tl_map_layout_free (report.layout);
  return scenes;
}
