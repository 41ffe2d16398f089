/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Checklists on paper.
 *
 *   head          kind, title, subtitle, the form, what it is meant to help     first page
 *   next head     title, whose sheet                                            further pages
 *   columns       pts, Yes, No, n.a., …                                         every page
 *   section head  with at least one row below it, again on the next page        "(continued)"
 *   row           an item; never cut unless it is longer than a page
 *   result        never cut
 *   foot          project, title, version, page                                 every page
 *
 * All are groups as wide as the page that stand one below the other; rows stand in a list group of
 * their section. tl-checklist-sheet.c has the columns, tl-checklist-parts.c, -rows.c and -result.c
 * draw, tl-checklist-words.c finds the words, tl-checklist-variants.c has large print, pocket card and
 * copies for agents. Sizes follow the picture of the design, which is drawn
 * at 4 pixels a millimetre, on CSS pixels; no type is smaller than 10 px = 7.5 pt.
 *
 * A list that is a little too long for its pages gives up some of the space between things, not
 * its type and never so much that a pen has less than 8 mm, if that saves a page. No item stands alone
 * on the last page where the page before can give it one.
 */
#include "tl-checklist-layout.h"

#include "tl-checklist-sheet.h"
#include "tl-project.h"
#include "tl-training-error.h"

#include <glib/gi18n-lib.h>

#define LINE_MAXIMUM 17.0 /* height of a line of a row */
#define FEW_LINES 4u
#define COMPANY 2u  /* rows that the last page has at least, and leaves on the page before */
#define FEW_PAGES 6 /* of more, one page less is not worth the air */
#define SECTION_GAP tl_sheet_space (&self->sheet, 4, 1) /* above a section head */
#define RESULT_GAP tl_sheet_space (&self->sheet, 18, 11)

/* The pages so far; the last one is being filled. */
typedef struct
{
  TlSheet sheet;
  GPtrArray *roots; /* owned: TlSceneGroup */
  TlSceneGroup *page;
  GString *text;      /* the page's description */
  GPtrArray *texts;   /* owned: descriptions of the pages before */
  TlSceneGroup *list; /* owned: of the section being filled, NULL between */
  double list_y;
  double y;
  double body_y; /* where the page's list begins */
  double next_head_height;
  double columns_height;
  guint n_rows;      /* so far */
  guint page_row;    /* the number of the page's first row */
  guint page_before; /* that of the page before */
  guint broken_row;  /* the number of a row that begins a page in any case; 0: none */
} Pager;

static double
get_limit (const Pager *self)
{
  return self->sheet.height - self->sheet.foot_room;
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
  list->height = self->y - self->list_y;
  tl_scene_group_take_child (self->page, list, 0, self->list_y);
}

static void
append_text (Pager *self, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (self->text->len > 0)
    g_string_append_c (self->text, '\n');
  g_string_append (self->text, text);
}

static void
begin_page (Pager *self)
{
  gboolean first = self->roots->len == 0;
  TlSheet *sheet = &self->sheet;

  close_list (self);
  if (!first)
    g_ptr_array_add (self->texts, g_string_free (self->text, FALSE));
  self->text = g_string_new (NULL);
  self->page = tl_sheet_group_new (sheet, TL_ROLE_DOCUMENT, tl_record_get_id (sheet->checklist),
                                   "checklist", sheet->height);
  tl_scene_group_set_title (self->page, tl_record_get_name (sheet->checklist));
  append_text (self, tl_record_get_name (sheet->checklist));
  g_ptr_array_add (self->roots, self->page);
  self->y = 0;
  self->page_before = self->page_row;
  self->page_row = self->n_rows;
  place (self, first ? tl_sheet_head_new (sheet) : tl_sheet_next_head_new (sheet));
  self->body_y = self->y;
}

/* Begins the list of @section with its head. */
static void
begin_list (Pager *self, TlRecord *section, TlSceneGroup *head)
{
  char id[TL_ID_STRING_SIZE];
  g_autofree char *list_id
      = g_strconcat ("section-", tl_id_to_buffer (tl_record_get_id (section), id), NULL);

  if (self->y == self->body_y)
    place (self, tl_sheet_column_head_new (&self->sheet));
  append_text (self, head->title);
  place (self, head);
  self->list_y = self->y;
  self->list
      = tl_sheet_group_new (&self->sheet, TL_ROLE_LIST, tl_record_get_id (section), list_id, 0);
  tl_scene_group_set_title (self->list, tl_record_get_name (section));
}

/* Puts @row (transfer full) on the page, or on a new one, with a section head where one is due. */
static void
place_row (Pager *self, TlRecord *section, TlSceneGroup *row, gboolean is_first)
{
  double height = row->height;
  TlSceneGroup *head = is_first ? tl_sheet_section_head_new (&self->sheet, section, FALSE) : NULL;
  gboolean page_has_rows = self->y > self->body_y;
  double gap = is_first && page_has_rows ? SECTION_GAP : 0;
  double needed = height + (head != NULL ? head->height + gap : 0)
                  + (page_has_rows ? 0 : self->columns_height);

  if ((self->broken_row > 0 && self->n_rows == self->broken_row)
      || (self->y + needed > get_limit (self) && (page_has_rows || self->roots->len == 1)))
    {
      begin_page (self);
      gap = 0;
      if (head == NULL)
        head = tl_sheet_section_head_new (&self->sheet, section, TRUE);
    }
  if (head != NULL)
    {
      close_list (self);
      self->y += gap;
      begin_list (self, section, head);
    }
  append_text (self, row->description);
  tl_scene_group_take_child (self->list, row, 0, self->y - self->list_y);
  self->y += height;
  self->n_rows++;
}

/* How many of @lines, from @first on, surely fit a page of their own. */
static guint
count_lines_of_page (Pager *self, TlRecord *section, GArray *lines, guint first)
{
  g_autoptr (TlSceneGroup) head = NULL;
  double room;

  if (lines->len - first <= FEW_LINES)
    return lines->len - first;
  head = tl_sheet_section_head_new (&self->sheet, section, first > 0);
  room = get_limit (self) - self->next_head_height - self->columns_height - head->height;
  return MIN (lines->len - first, (guint) MAX (room / LINE_MAXIMUM - 2, FEW_LINES));
}

static void
place_item (Pager *self, TlRecord *section, TlRecord *item, guint number, gboolean is_first)
{
  g_autoptr (GArray) lines = tl_sheet_break_item (&self->sheet, item);
  guint first = 0;

  do
    {
      guint n = count_lines_of_page (self, section, lines, first);

      place_row (self, section, tl_sheet_item_new (&self->sheet, item, number, lines, first, n),
                 is_first && first == 0);
      first += n;
    }
  while (first < lines->len);
}

static void
place_sections (Pager *self)
{
  g_autoptr (GPtrArray) sections = tl_record_list_children (self->sheet.checklist, TL_KIND_SECTION);
  guint number = 0;

  for (guint i = 0; i < sections->len; i++)
    {
      TlRecord *section = g_ptr_array_index (sections, i);
      g_autoptr (GPtrArray) items = tl_record_list_children (section, TL_KIND_ITEM);

      gboolean is_first = TRUE;

      for (guint k = 0; k < items->len; k++)
        {
          number++;
          if (!tl_sheet_shows_item (&self->sheet, g_ptr_array_index (items, k)))
            continue;
          place_item (self, section, g_ptr_array_index (items, k), number, is_first);
          is_first = FALSE;
        }
    }
  close_list (self);
}

static void
place_result (Pager *self)
{
  TlSceneGroup *result = tl_sheet_result_new (&self->sheet);

  if (result == NULL)
    return;
  if (self->y + RESULT_GAP + result->height > get_limit (self))
    begin_page (self);
  else
    self->y += RESULT_GAP;
  append_text (self, result->title);
  place (self, result);
}

static TlScene *
finish_page (Pager *self, guint page)
{
  const TlSheet *sheet = &self->sheet;
  TlSceneGroup *root = g_ptr_array_index (self->roots, page);
  const char *language
      = tl_record_get_text (tl_document_get_project (sheet->document), TL_PROJECT_LANGUAGE);
  TlScene *scene;

  tl_scene_group_take_child (root, tl_sheet_footer_new (&self->sheet, page + 1, self->roots->len),
                             0, sheet->height - sheet->foot - 11);
  scene = tl_scene_new (sheet->width, sheet->height, tl_scene_group_ref (root));
  scene->title = g_strdup (tl_record_get_name (sheet->checklist));
  scene->description = g_strdup (g_ptr_array_index (self->texts, page));
  scene->language = *language != '\0' ? g_strdup (language) : NULL;
  scene->right_to_left = sheet->right_to_left;
  return scene;
}

static void
pager_clear (Pager *self)
{
  g_clear_pointer (&self->roots, g_ptr_array_unref);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
}

/* The height of @group (transfer full). */
static double
measure_group (TlSceneGroup *group)
{
  double height = group->height;

  tl_scene_group_unref (group);
  return height;
}

/* Fills pages with so much @air and returns how many they are. */
static guint
fill_pages (Pager *self, double air)
{
  pager_clear (self);
  self->sheet.air = air;
  self->n_rows = 0;
  self->page_row = 0;
  self->roots = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_scene_group_unref);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->next_head_height = measure_group (tl_sheet_next_head_new (&self->sheet));
  self->columns_height = measure_group (tl_sheet_column_head_new (&self->sheet));
  begin_page (self);
  place_sections (self);
  place_result (self);
  g_ptr_array_add (self->texts, g_string_free (self->text, FALSE));
  return self->roots->len;
}

/* Fills as few pages as there can be, with as much air as they leave. */
static void
fill_fewest_pages (Pager *self)
{
  guint most = fill_pages (self, 1.0);
  guint fewest;

  if (most == 1 || most > FEW_PAGES)
    return;
  fewest = fill_pages (self, 0.0);
  for (double air = fewest == most ? 1.0 : 0.75; air > 0.0; air -= 0.25)
    if (fill_pages (self, air) == fewest)
      return;
  fill_pages (self, 0.0);
}

/* Takes a row of the page before to one that is alone on the last page, unless that makes a page more. */
static void
give_company (Pager *self)
{
  guint n_pages = self->roots->len;

  if (n_pages == 1 || self->n_rows - self->page_row >= COMPANY || self->n_rows == self->page_row
      || self->page_row - self->page_before <= COMPANY)
    return;
  self->broken_row = self->n_rows - COMPANY;
  if (fill_pages (self, self->sheet.air) <= n_pages)
    return;
  self->broken_row = 0;
  fill_pages (self, self->sheet.air);
}

static void
set_no_items (TlRecord *checklist, TlChecklistVariant variant, GError **error)
{
  const char *name = tl_record_get_name (checklist);

  if (variant == TL_CHECKLIST_POCKET)
    g_set_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_EMPTY,
                 _ ("The checklist “%s” has no critical items, which are what a pocket card holds. "
                    "Mark an item as critical first."),
                 name);
  else
    g_set_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_EMPTY,
                 _ ("The checklist “%s” has no items yet. Generate it from a stage and a channel "
                    "of a map, or add items to its sections."),
                 name);
}

/* The finished pages, once or once an agent. */
static GPtrArray *
make_copies (Pager *self, const TlChecklistPrint *print)
{
  GPtrArray *scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_scene_unref);
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_scene_unref);

  for (guint i = 0; i < self->roots->len; i++)
    g_ptr_array_add (pages, finish_page (self, i));
  for (guint copy = 0; copy < MAX (print->n_agents, 1); copy++)
    for (guint i = 0; i < pages->len; i++)
      {
        TlScene *page = g_ptr_array_index (pages, i);
        g_autoptr (TlScene) filled
            = print->n_agents == 0
                  ? tl_scene_ref (page)
                  : tl_sheet_fill_page (&self->sheet, page, i == 0, &print->agents[copy]);

        g_ptr_array_add (scenes, tl_sheet_zoom_page (&self->sheet, filled));
      }
  return scenes;
}

/**
 * tl_checklist_pages_new_for_print:
 * @document: a document
 * @checklist: a checklist of @document
 * @print: paper, variant, and for whom
 * @error: return location for an error
 *
 * Lays out the pages of @checklist: a function of the document, @print, the language of the program,
 * and the fonts alone. What all copies share is laid out once and shared by their scenes. Fails with
 * %TL_TRAINING_ERROR_EMPTY if there are no items to show.
 *
 * Returns: (transfer full) (nullable) (element-type TlScene): its pages, agent by agent
 */
GPtrArray *
tl_checklist_pages_new_for_print (TlDocument *document, TlRecord *checklist,
                                  const TlChecklistPrint *print, GError **error)
{
  Pager pager = { 0 };
  GPtrArray *scenes;

  tl_sheet_init (&pager.sheet, document, checklist, print);
  if (pager.sheet.n_items == 0)
    {
      set_no_items (checklist, print->variant, error);
      tl_sheet_clear (&pager.sheet);
      return NULL;
    }

  fill_fewest_pages (&pager);
  give_company (&pager);
  scenes = make_copies (&pager, print);
  pager_clear (&pager);
  tl_sheet_clear (&pager.sheet);
  return scenes;
}

/**
 * tl_checklist_pages_new:
 * @document: a document
 * @checklist: a checklist of @document
 * @paper: A4, A3 or Letter; “fit” and “slide” are taken as A4, since a checklist is for a clipboard
 * @error: return location for an error
 *
 * One copy of the standard pages; see tl_checklist_pages_new_for_print().
 *
 * Returns: (transfer full) (nullable) (element-type TlScene): its pages
 */
GPtrArray *
tl_checklist_pages_new (TlDocument *document, TlRecord *checklist, const TlPaper *paper,
                        GError **error)
{
  const TlChecklistPrint print = { .paper = *paper };

  return tl_checklist_pages_new_for_print (document, checklist, &print, error);
}
