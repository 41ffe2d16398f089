/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large print, pocket card, and copies for chosen agents, of checklists of any size and direction. */
#include "tl-checklist-layout.h"
#include "tl-training-error.h"

#include <string.h>

#define POINT (96.0 / 72.0)
#define SLACK 1.0 /* pixels */

typedef struct
{
  const char *name;
  guint n_items;
  const char *language;
  gboolean levels;
  gboolean long_texts;
  TlPaper paper;
  TlChecklistVariant variant;
} Case;

static const Case cases[] = {
  { "large", 9, "en", FALSE, FALSE, { .size = TL_PAPER_A4 }, TL_CHECKLIST_LARGE },
  { "large-letter", 9, "en", TRUE, TRUE, { .size = TL_PAPER_LETTER }, TL_CHECKLIST_LARGE },
  { "large-right-to-left", 9, "ar", TRUE, FALSE, { .size = TL_PAPER_A4 }, TL_CHECKLIST_LARGE },
  { "large-many", 400, "en", TRUE, TRUE, { .size = TL_PAPER_A4 }, TL_CHECKLIST_LARGE },
  { "pocket", 9, "en", FALSE, FALSE, { .size = TL_PAPER_A4 }, TL_CHECKLIST_POCKET },
  { "pocket-right-to-left", 9, "he", TRUE, TRUE, { .size = TL_PAPER_A4 }, TL_CHECKLIST_POCKET },
  { "pocket-many", 400, "en", TRUE, TRUE, { .size = TL_PAPER_LETTER }, TL_CHECKLIST_POCKET },
  { "standard", 9, "en", TRUE, TRUE, { .size = TL_PAPER_A4 }, TL_CHECKLIST_STANDARD },
};

static void
set (TlDocument *document, TlRecord *record, guint field, const char *text)
{
  g_autoptr (GError) error = NULL;

  tl_document_set_string (document, record, field, text, &error);
  g_assert_no_error (error);
}

static TlRecord *
make_checklist (TlDocument *document, const Case *test_case)
{
  TlRecord *project = tl_document_get_project (document);
  TlRecord *checklist;
  TlRecord *section = NULL;
  g_autofree char *more = g_strnfill (250, 'm');

  for (guint i = 20; i < 250; i += 20)
    more[i] = ' ';
  tl_document_begin (document, "Set up", NULL);
  set (document, project, TL_PROJECT_LANGUAGE, test_case->language);
  checklist = tl_document_insert (document, TL_KIND_CHECKLIST, 7, project, -1, NULL);
  set (document, checklist, TL_CHECKLIST_TITLE, "Get help by phone");
  set (document, checklist, TL_CHECKLIST_BANDS, "85 Meets the standard\n0 Sits in with a coach");
  for (guint i = 0; i < test_case->n_items; i++)
    {
      g_autofree char *text
          = g_strdup_printf ("Item %u: %s", i + 1,
                             test_case->long_texts && i % 3 == 0 ? more : "says it back");
      TlRecord *item;

      if (i % 4 == 0)
        section = tl_document_insert (document, TL_KIND_SECTION, 5000 + i, checklist, -1, NULL);
      set (document, section, TL_SECTION_TITLE, "Open the call");
      item = tl_document_insert (document, TL_KIND_ITEM, 1000 + i, section, -1, NULL);
      set (document, item, TL_ITEM_WORDING, text);
      set (document, item, TL_ITEM_WEIGHT, "10");
      set (document, item, TL_ITEM_SKILL, "listening");
      if (i % 3 == 2)
        set (document, item, TL_ITEM_CRITICAL, "true");
      if (test_case->levels && i % 2 == 0)
        set (document, item, TL_ITEM_SCALE, "1-5");
      if (i % 5 == 0)
        set (document, item, TL_ITEM_NOTE_LINES, "3");
    }
  tl_document_commit (document);
  return checklist;
}

/* What is found on a page. */
typedef struct
{
  const TlScene *page;
  double least_font;
  GString *texts;
  GArray *boxes; /* TlRect: of texts */
} Look;

static void
look_at_text (Look *look, const TlSceneItem *item, double x, double y, double scale)
{
  double size = (double) item->text.font.size * scale;
  double width = item->text.width * scale;
  double left = x + item->text.x * scale
                - (item->text.align == TL_ALIGN_RIGHT    ? width
                   : item->text.align == TL_ALIGN_CENTRE ? width / 2
                                                         : 0);
  double baseline = y + item->text.y * scale;
  const TlRect box = { left, baseline - 0.75 * size, width, 0.95 * size };

  look->least_font = MIN (look->least_font, size);
  g_string_append_printf (look->texts, "%s\n", item->text.string);
  g_assert_cmpfloat (box.x, >=, -SLACK);
  g_assert_cmpfloat (box.x + box.width, <=, look->page->width + SLACK);
  g_assert_cmpfloat (box.y, >=, 0);
  g_assert_cmpfloat (box.y + box.height, <=, look->page->height);
  for (guint i = 0; i < look->boxes->len; i++)
    {
      const TlRect *other = &g_array_index (look->boxes, TlRect, i);
      gboolean apart
          = box.x + box.width <= other->x + SLACK || other->x + other->width <= box.x + SLACK
            || box.y + box.height <= other->y + SLACK || other->y + other->height <= box.y + SLACK;

      if (!apart)
        g_test_message ("“%s” lies on something on\n%s", item->text.string, look->texts->str);
      g_assert_true (apart);
    }
  g_array_append_val (look->boxes, box);
}

static void
look_at_group (Look *look, const TlSceneGroup *group, double x, double y, double scale)
{
  guint n;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n);

  for (guint i = 0; i < n; i++)
    if (items[i].type == TL_ITEM_CHILD)
      look_at_group (look, items[i].child.group, x + items[i].child.x * scale,
                     y + items[i].child.y * scale, scale * items[i].child.scale);
    else if (items[i].type == TL_ITEM_TEXT)
      look_at_text (look, &items[i], x, y, scale);
}

/* All texts of @page, one a line, which stand on the paper and apart. */
static char *
read_page (const TlScene *page, double *least_font)
{
  Look look
      = { page, G_MAXDOUBLE, g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (TlRect)) };

  look_at_group (&look, page->root, 0, 0, 1);
  if (least_font != NULL)
    *least_font = look.least_font;
  g_array_unref (look.boxes);
  return g_string_free (look.texts, FALSE);
}

static void
test_variant (gconstpointer data)
{
  const Case *test_case = data;
  g_autoptr (TlDocument) document = tl_document_new_empty (1);
  TlRecord *checklist = make_checklist (document, test_case);
  const TlChecklistPrint print = { .paper = test_case->paper, .variant = test_case->variant };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages
      = tl_checklist_pages_new_for_print (document, checklist, &print, &error);
  g_autoptr (GString) all = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < pages->len; i++)
    {
      const TlScene *page = g_ptr_array_index (pages, i);
      double least;
      g_autofree char *texts = read_page (page, &least);

      g_string_append (all, texts);
      g_assert_cmpfloat (least, >=,
                         (test_case->variant == TL_CHECKLIST_LARGE ? 14 : 7) * POINT - 0.01);
      if (test_case->variant == TL_CHECKLIST_POCKET)
        {
          g_assert_cmpfloat_with_epsilon (page->width, 105 * 96 / 25.4, 0.01);
          g_assert_cmpfloat_with_epsilon (page->height, 148 * 96 / 25.4, 0.01);
        }
    }
  for (guint i = 0; i < test_case->n_items; i++)
    {
      g_autofree char *start = g_strdup_printf ("Item %u:", i + 1);
      gboolean shown = test_case->variant != TL_CHECKLIST_POCKET || i % 3 == 2;

      g_assert_cmpint (strstr (all->str, start) != NULL, ==, shown);
    }
}

/* A card needs critical items, and says so. */
static void
test_no_critical_items (void)
{
  static const Case one = { "one", 1, "en", FALSE, FALSE, { 0 }, TL_CHECKLIST_POCKET };
  g_autoptr (TlDocument) document = tl_document_new_empty (1);
  TlRecord *checklist = make_checklist (document, &one);
  const TlChecklistPrint print = { .variant = TL_CHECKLIST_POCKET };
  g_autoptr (GError) error = NULL;

  g_assert_null (tl_checklist_pages_new_for_print (document, checklist, &print, &error));
  g_assert_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_EMPTY);
  g_assert_nonnull (strstr (error->message, "critical"));
}

static const TlChecklistAgent agents[] = {
  { .name = "Ada Löwe", .team = "Night shift", .assessor = "B. Coach", .date = 20779 },
  { .name = "محمد علي" },
  { .name = "李小龍, who has a second name and a third that no form has ever had room for" },
};

/* Each agent has all pages, with the own name on each, and shares the rest with the others. */
static void
test_agents (gconstpointer data)
{
  const Case *test_case = data;
  g_autoptr (TlDocument) document = tl_document_new_empty (1);
  TlRecord *checklist = make_checklist (document, test_case);
  TlChecklistPrint print = { .paper = test_case->paper, .variant = test_case->variant };
  g_autoptr (GPtrArray) blank
      = tl_checklist_pages_new_for_print (document, checklist, &print, NULL);
  g_autoptr (GPtrArray) pages = NULL;
  guint n_agents = G_N_ELEMENTS (agents);

  print.agents = agents;
  print.n_agents = n_agents;
  pages = tl_checklist_pages_new_for_print (document, checklist, &print, NULL);
  g_assert_cmpuint (pages->len, ==, n_agents * blank->len);
  for (guint i = 0; i < pages->len; i++)
    {
      const TlScene *page = g_ptr_array_index (pages, i);
      g_autofree char *texts = read_page (page, NULL);

      for (guint k = 0; k < n_agents; k++)
        {
          g_autofree char *start = g_utf8_substring (agents[k].name, 0, 3);

          g_assert_cmpint (strstr (texts, start) != NULL, ==, k == i / blank->len);
        }
      if (i == 0)
        {
          g_assert_nonnull (strstr (texts, "Night shift"));
          g_assert_nonnull (strstr (texts, "B. Coach"));
          g_assert_nonnull (strstr (texts, "22 Nov 2026"));
        }
      /* Nothing about a person in what becomes metadata. */
      g_assert_cmpstr (page->title, ==, "Get help by phone");
      g_assert_null (page->author);
    }
}

static guint
count_shared (const TlSceneGroup *a, const TlSceneGroup *b)
{
  guint n;
  const TlSceneItem *items = tl_scene_group_get_items (a, &n);
  guint n_others;
  const TlSceneItem *others = tl_scene_group_get_items (b, &n_others);
  guint shared = 0;

  g_assert_cmpuint (n, ==, n_others);
  for (guint i = 0; i < n; i++)
    shared += items[i].type == TL_ITEM_CHILD && items[i].child.group == others[i].child.group;
  return shared;
}

static void
test_copies_share (void)
{
  static const Case nine = { "nine", 9, "en", FALSE, FALSE, { .size = TL_PAPER_A4 }, 0 };
  g_autoptr (TlDocument) document = tl_document_new_empty (1);
  TlRecord *checklist = make_checklist (document, &nine);
  const TlChecklistPrint print
      = { .paper = nine.paper, .agents = agents, .n_agents = G_N_ELEMENTS (agents) };
  g_autoptr (GPtrArray) pages
      = tl_checklist_pages_new_for_print (document, checklist, &print, NULL);
  const TlScene *first = g_ptr_array_index (pages, 0);
  const TlScene *second = g_ptr_array_index (pages, pages->len / 3);
  guint n;

  tl_scene_group_get_items (first->root, &n);
  g_assert_cmpuint (count_shared (first->root, second->root), ==, n - 1); /* all but the head */
}

static guint
count_rows (const TlSceneGroup *group)
{
  guint n_items;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n_items);
  guint n = group->role == TL_ROLE_LIST_ITEM;

  for (guint i = 0; i < n_items; i++)
    if (items[i].type == TL_ITEM_CHILD)
      n += count_rows (items[i].child.group);
  return n;
}

/* No item is alone on the last page; on how many pages the list is stays as few. */
static void
test_company (void)
{
  guint n_more = 0;

  for (guint n_items = 4; n_items < 60; n_items++)
    {
      const Case test_case
          = { "", n_items, "en", FALSE, FALSE, { .size = TL_PAPER_A4 }, TL_CHECKLIST_LARGE };
      const TlChecklistPrint print = { .paper = test_case.paper, .variant = test_case.variant };
      g_autoptr (TlDocument) document = tl_document_new_empty (1);
      TlRecord *checklist = make_checklist (document, &test_case);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) pages
          = tl_checklist_pages_new_for_print (document, checklist, &print, &error);
      const TlScene *last;

      g_assert_no_error (error);
      last = g_ptr_array_index (pages, pages->len - 1);
      g_test_message ("%u items, %u pages: %u on the last", n_items, pages->len,
                      count_rows (last->root));
      g_assert_true (pages->len == 1 || count_rows (last->root) != 1);
      n_more += pages->len > 1;
    }
  g_assert_cmpuint (n_more, >, 40);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/tl/layout/checklist-variants/", cases[i].name, NULL);
      g_autofree char *filled = g_strconcat (path, "-for-agents", NULL);

      g_test_add_data_func (path, &cases[i], test_variant);
      if (cases[i].variant != TL_CHECKLIST_POCKET)
        g_test_add_data_func (filled, &cases[i], test_agents);
    }
  g_test_add_func ("/tl/layout/checklist-variants/no-critical-items", test_no_critical_items);
  g_test_add_func ("/tl/layout/checklist-variants/company", test_company);
  g_test_add_func ("/tl/layout/checklist-variants/copies-share", test_copies_share);
  return g_test_run ();
}
