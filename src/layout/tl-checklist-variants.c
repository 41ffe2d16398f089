/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a checklist is printed as, besides the standard sheet: large print, pocket card, and copies for
 * chosen agents.
 *
 * Large print is laid out on a page that is ⅔ as large and printed 1½ times as large, with 12.5 px for
 * the smallest type: 12.5 px · 1.5 · ¾ = 14 pt. On so narrow a page note lines stand below an item.
 * (Rejected: one size of type after the other made larger; the columns would have to be placed anew.)
 *
 * A pocket card is an A6 sheet, 105 × 148 mm, with the critical items alone, under the numbers that
 * they have on the full list.
 *
 * Copies share all that the agent does not change: only the groups on the way from the page to a field
 * of the form are copied, so that 500 copies cost little more than one. Names go onto pages, never
 * into the document or a PDF's metadata.
 */
#include "tl-checklist-sheet.h"

#include <string.h>

#define LARGE_ZOOM 1.5
#define MILLIMETRE (96.0 / 25.4)
#define NAME_FONT ((TlFont){ 12.5f, 500, 0.0f })
#define NAME_LEAST 9.5f /* of a name on one line, in pixels before the zoom */
#define NAME_SMALL 8.5f /* of one on two lines */
#define NAME_LINES 2    /* more would cover the label; the description has the whole name */
#define SMALL_DROP 2.0  /* how much lower two lines stand */

static const char *const field_ids[TL_N_SHEET_FIELDS] = {
  [TL_SHEET_AGENT] = "field-agent",
  [TL_SHEET_TEAM] = "field-team",
  [TL_SHEET_ASSESSOR] = "field-assessor",
  [TL_SHEET_DATE] = "field-date",
};

/* Sets the page of @self; a checklist is for a clipboard: what is no sheet of paper becomes A4. */
void
tl_sheet_set_page (TlSheet *self, const TlChecklistPrint *print)
{
  TlPaper paper = print->paper;
  gboolean is_large = print->variant == TL_CHECKLIST_LARGE;

  if (paper.size == TL_PAPER_FIT || paper.size == TL_PAPER_SLIDE)
    paper = (TlPaper){ .size = TL_PAPER_A4 };
  tl_paper_get_pixels (&paper, &self->width, &self->height);
  self->variant = print->variant;
  self->zoom = is_large ? LARGE_ZOOM : 1.0;
  self->stacks_notes = is_large;
  self->margin = 57; /* 15 mm */
  self->top = 62;
  self->foot = 34;
  self->foot_room = 56;
  self->title_font = TL_SHEET_FONT_TITLE.size;
  if (is_large)
    {
      self->least_font = 12.5;
      self->margin = 38;
      self->top = 42;
      self->foot = 24;
      self->foot_room = 46;
    }
  else if (print->variant == TL_CHECKLIST_POCKET)
    {
      self->width = 105 * MILLIMETRE;
      self->height = 148 * MILLIMETRE;
      self->margin = 30;
      self->top = 34;
      self->foot = 20;
      self->foot_room = 40;
      self->title_font = 17;
    }
  self->width /= self->zoom;
  self->height /= self->zoom;
}

/* Whether the variant shows @item. */
gboolean
tl_sheet_shows_item (const TlSheet *self, TlRecord *item)
{
  return self->variant != TL_CHECKLIST_POCKET || tl_record_get_boolean (item, TL_ITEM_CRITICAL);
}

/* What a page says about itself, for another page with @root (transfer full). */
static TlScene *
copy_page (const TlScene *page, double width, double height, TlSceneGroup *root)
{
  TlScene *copy = tl_scene_new (width, height, root);

  copy->title = g_strdup (page->title);
  copy->description = g_strdup (page->description);
  copy->language = g_strdup (page->language);
  copy->right_to_left = page->right_to_left;
  return copy;
}

/* @page as large as it is printed. */
TlScene *
tl_sheet_zoom_page (const TlSheet *self, TlScene *page)
{
  double width = self->width * self->zoom;
  double height = self->height * self->zoom;
  TlSceneGroup *root;

  if (self->zoom == 1.0)
    return tl_scene_ref (page);
  root = tl_scene_group_new (TL_ROLE_DOCUMENT, page->root->record, "page");
  root->width = width;
  root->height = height;
  tl_scene_group_set_title (root, page->root->title);
  tl_scene_group_add_child (root, page->root, 0, 0, self->zoom);
  return copy_page (page, width, height, root);
}

/* Writes @text above the line of @place: smaller, then in two lines, where it is too long for one. */
static void
write_name (TlSheet *self, TlSceneGroup *field, const TlSheetPlace *place, const char *text)
{
  double room = (place->end - place->start) / TL_SHEET_SLACK;
  TlFont font = tl_sheet_font (self, NAME_FONT);
  double width = tl_text_measure_width (self->measure, text, font);
  double baseline = place->baseline;
  g_autoptr (GArray) lines = NULL;

  if (width > room)
    font.size *= (float) (room / width);
  if (font.size < NAME_LEAST)
    {
      font.size = NAME_SMALL;
      baseline += SMALL_DROP;
    }
  lines = tl_text_measure_break (self->measure, text, font, room, NAME_LINES);
  for (guint i = 0; i < lines->len; i++)
    {
      const TlTextLine *line = &g_array_index (lines, TlTextLine, i);
      double x = self->right_to_left ? self->width - place->start : place->start;
      TlSceneItem *item
          = tl_scene_group_add_text (field, x, baseline - (lines->len - 1 - i) * (font.size + 0.5),
                                     line->width, line->string, font,
                                     self->right_to_left ? TL_ALIGN_RIGHT : TL_ALIGN_LEFT,
                                     TL_INK_TEXT);

      item->text.right_to_left = line->right_to_left;
    }
  tl_scene_group_take_description (field, g_strdup (text));
}

/* What a page is filled in with. */
typedef struct
{
  TlSheet *sheet;
  const char *texts[TL_N_SHEET_FIELDS]; /* borrowed, nullable */
  gboolean has_form;                    /* the first page */
} Filling;

static TlSceneGroup *fill_group (const Filling *filling, TlSceneGroup *group);

static gboolean
may_hold_fields (const TlSceneGroup *group)
{
  return group->role == TL_ROLE_DOCUMENT || group->role == TL_ROLE_HEADER
         || (group->role == TL_ROLE_GROUP && g_strcmp0 (group->id, "form") == 0);
}

/* @group with those of its children copied that hold a field; never changes @group. */
static TlSceneGroup *
fill_children (const Filling *filling, TlSceneGroup *group)
{
  TlSceneGroup *copy = tl_scene_group_copy_empty (group);
  guint n_items;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n_items);

  for (guint i = 0; i < n_items; i++)
    {
      if (items[i].type == TL_ITEM_CHILD)
        tl_scene_group_take_child (copy, fill_group (filling, items[i].child.group),
                                   items[i].child.x, items[i].child.y);
      else
        tl_scene_group_add_copy (copy, &items[i]);
    }
  return copy;
}

static TlSceneGroup *
fill_field (const Filling *filling, TlSceneGroup *group, TlSheetField field)
{
  TlSheet *sheet = filling->sheet;
  const TlSheetPlace *place = filling->has_form ? &sheet->places[field] : &sheet->next_place;
  TlSceneGroup *copy = fill_children (filling, group);

  write_name (sheet, copy, place, filling->texts[field]);
  return copy;
}

/* Returns: (transfer full): @group, or a copy of it if something below it is filled in. */
static TlSceneGroup *
fill_group (const Filling *filling, TlSceneGroup *group)
{
  if (group->role == TL_ROLE_FORM_FIELD && group->id != NULL)
    for (guint i = 0; i < TL_N_SHEET_FIELDS; i++)
      if (strcmp (group->id, field_ids[i]) == 0 && filling->texts[i] != NULL)
        return fill_field (filling, group, (TlSheetField) i);
  return may_hold_fields (group) ? fill_children (filling, group) : tl_scene_group_ref (group);
}

/* Returns: (transfer full): @page, the first one or not, with name, team and date of @agent. */
TlScene *
tl_sheet_fill_page (TlSheet *self, TlScene *page, gboolean is_first, const TlChecklistAgent *agent)
{
  g_autofree char *day = agent->date != 0 ? tl_date_format_day (agent->date) : NULL;
  const char *const texts[TL_N_SHEET_FIELDS] = {
    [TL_SHEET_AGENT] = agent->name,
    [TL_SHEET_TEAM] = agent->team,
    [TL_SHEET_ASSESSOR] = agent->assessor,
    [TL_SHEET_DATE] = day,
  };
  Filling filling = { .sheet = self, .has_form = is_first };

  if (!self->is_scored)
    return tl_scene_ref (page);
  for (guint i = 0; i < TL_N_SHEET_FIELDS; i++)
    if (texts[i] != NULL && *texts[i] != '\0')
      filling.texts[i] = texts[i];
  return copy_page (page, page->width, page->height, fill_group (&filling, page->root));
}
