/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Checklists on paper: every case below is laid out and held against what is true of any checklist:
 * each item once and in order, nothing over anything else or over the edge, no lonely section head,
 * one undivided result, no type under 7 pt, unique ids.
 */
#include "tl-checklist-layout.h"
#include "tl-training-error.h"

#include <string.h>

typedef enum
{
  DESK_GUIDE = 1 << 0,
  LEVELS = 1 << 1,
  LONG_TEXTS = 1 << 2,
  RIGHT_TO_LEFT = 1 << 3,
  UNBROKEN_TEXT = 1 << 4, /* 2,000 characters without a space in item 2 */
  LONG_TITLES = 1 << 5,
  NO_POINTS = 1 << 6
} Traits;

typedef struct
{
  const char *name;
  guint n_items;
  guint per_section;
  guint traits;
  TlPaper paper;
  guint n_pages; /* 0: any */
} Case;

static const Case cases[] = {
  { "nine-items", 9, 3, 0, { TL_PAPER_A4, FALSE }, 1 },
  { "one-item", 1, 1, 0, { TL_PAPER_A4, FALSE }, 1 },
  { "letter", 9, 3, 0, { TL_PAPER_LETTER, FALSE }, 1 },
  { "fit-is-a4", 9, 3, 0, { TL_PAPER_FIT, FALSE }, 1 },
  { "slide-is-a4", 9, 3, 0, { TL_PAPER_SLIDE, FALSE }, 1 },
  { "a3", 30, 5, 0, { TL_PAPER_A3, FALSE }, 0 },
  { "landscape", 9, 3, LEVELS, { TL_PAPER_A4, TRUE }, 0 },
  { "letter-landscape", 20, 2, LONG_TEXTS, { TL_PAPER_LETTER, TRUE }, 0 },
  { "desk-guide", 9, 3, DESK_GUIDE, { TL_PAPER_A4, FALSE }, 1 },
  { "desk-guide-of-sixty", 60, 12, DESK_GUIDE | LEVELS, { TL_PAPER_A4, FALSE }, 0 },
  { "levels", 12, 4, LEVELS, { TL_PAPER_A4, FALSE }, 0 },
  { "long-texts", 12, 4, LONG_TEXTS, { TL_PAPER_A4, FALSE }, 0 },
  { "sixty-items", 60, 15, 0, { TL_PAPER_A4, FALSE }, 4 },
  { "sixty-sections", 60, 1, 0, { TL_PAPER_A4, FALSE }, 0 },
  { "four-hundred-items", 400, 400, LEVELS | LONG_TEXTS, { TL_PAPER_LETTER, FALSE }, 0 },
  { "right-to-left", 12, 4, RIGHT_TO_LEFT | LEVELS, { TL_PAPER_A4, FALSE }, 0 },
  { "unbroken-text", 3, 3, UNBROKEN_TEXT, { TL_PAPER_A4, FALSE }, 0 },
  { "unbroken-text-in-landscape", 3, 3, UNBROKEN_TEXT | LEVELS, { TL_PAPER_A4, TRUE }, 0 },
  { "long-titles", 8, 4, LONG_TITLES, { TL_PAPER_LETTER, TRUE }, 0 },
  { "no-points", 9, 3, NO_POINTS, { TL_PAPER_A4, FALSE }, 1 },
};

/* A text or an answer box, where it stands on the page. */
typedef struct
{
  TlRect box;
  const char *text; /* NULL for an answer box */
} Mark;

typedef struct
{
  TlDocument *document; /* owned */
  TlRecord *checklist;
  GPtrArray *pages; /* owned */
} Sheet;

static TlRecord *
insert (TlDocument *document, TlKind kind, TlId id, TlRecord *parent)
{
  g_autoptr (GError) error = NULL;
  TlRecord *record = tl_document_insert (document, kind, id, parent, -1, &error);

  g_assert_no_error (error);
  return record;
}

static void
set (TlDocument *document, TlRecord *record, guint field, const char *text)
{
  g_autoptr (GError) error = NULL;

  tl_document_set_string (document, record, field, text, &error);
  g_assert_no_error (error);
}

static char *
make_text (guint number, guint traits)
{
  if ((traits & UNBROKEN_TEXT) != 0 && number == 2)
    return g_strnfill (2000, 'W');
  if ((traits & LONG_TEXTS) != 0 && number % 3 == 0)
    return g_strdup_printf ("Item %u: keeps the case as own until the light works, calls back on "
                            "the day that was agreed even when there is nothing new to tell, and "
                            "notes what was said so that a colleague could go on from there",
                            number);
  return g_strdup_printf ("Item %u: says back what was agreed", number);
}

static void
add_item (TlDocument *document, TlRecord *section, TlRecord *reason, guint number, guint traits)
{
  TlRecord *item = insert (document, TL_KIND_ITEM, 1000 + number, section);
  g_autofree char *text = make_text (number, traits);
  char id[TL_ID_STRING_SIZE];

  set (document, item, TL_ITEM_WORDING, text);
  if ((traits & NO_POINTS) == 0)
    set (document, item, TL_ITEM_WEIGHT, number % 2 == 0 ? "10" : "12.5");
  if (number % 3 == 0)
    {
      set (document, item, TL_ITEM_CRITICAL, "true");
      set (document, item, TL_ITEM_WHY, tl_id_to_buffer (tl_record_get_id (reason), id));
    }
  else
    set (document, item, TL_ITEM_SKILL, "listening");
  if ((traits & LEVELS) != 0 && number % 4 == 1)
    {
      set (document, item, TL_ITEM_SCALE, "1-5");
      set (document, item, TL_ITEM_ANCHORS, "interrupts\nasks again\nlistens\nsums up\nasks back");
    }
  else if ((traits & LEVELS) != 0 && number % 4 == 2)
    set (document, item, TL_ITEM_SCALE, "0-2");
  if (number % 5 == 0)
    set (document, item, TL_ITEM_NEVER_NA, "true");
}

static TlRecord *
add_pain_point (TlDocument *document, TlRecord *project)
{
  TlRecord *map = insert (document, TL_KIND_MAP, 2, project);
  TlRecord *stage = insert (document, TL_KIND_STAGE, 3, map);
  TlRecord *step = insert (document, TL_KIND_STEP, 4, stage);
  TlRecord *lane = insert (document, TL_KIND_LANE, 5, map);
  TlRecord *pain = insert (document, TL_KIND_PAIN_POINT, 6, lane);
  char id[TL_ID_STRING_SIZE];

  set (document, map, TL_MAP_TITLE, "First-time buyer");
  set (document, pain, TL_PAIN_POINT_STEP, tl_id_to_buffer (tl_record_get_id (step), id));
  set (document, pain, TL_PAIN_POINT_TITLE, "Repeat calls");
  set (document, pain, TL_PAIN_POINT_SEVERITY, "5");
  return pain;
}

/* Two KPIs that the pain point is measured by, one with a value. */
static void
add_kpis (TlDocument *document, TlRecord *project, TlRecord *pain)
{
  static const char *const names[] = { "First contact resolved", "CSAT" };
  TlRecord *value = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      TlRecord *kpi = insert (document, TL_KIND_KPI, 20 + i, project);
      TlRecord *link
          = insert (document, TL_KIND_LINK, 30 + i, tl_record_get_ancestor (pain, TL_KIND_MAP));
      char id[TL_ID_STRING_SIZE];

      set (document, kpi, TL_KPI_NAME, names[i]);
      set (document, kpi, TL_KPI_MEASURE, i == 0 ? "fcr" : "csat");
      set (document, kpi, TL_KPI_TARGET, "80");
      set (document, link, TL_LINK_KIND, "measured-by");
      set (document, link, TL_LINK_FROM, tl_id_to_buffer (tl_record_get_id (pain), id));
      set (document, link, TL_LINK_TO, tl_id_to_buffer (tl_record_get_id (kpi), id));
      if (i == 0)
        value = insert (document, TL_KIND_VALUE, 40, kpi);
    }
  set (document, value, TL_VALUE_START, "2026-10-01");
  set (document, value, TL_VALUE_NUMBER, "54");
  set (document, value, TL_VALUE_COUNT, "612");
  set (document, value, TL_VALUE_FINAL, "true");
}

static void
fill_document (Sheet *sheet, const Case *test_case)
{
  TlDocument *document = sheet->document;
  TlRecord *project = tl_document_get_project (document);
  TlRecord *pain = add_pain_point (document, project);
  TlRecord *section = NULL;
  g_autofree char *long_title = g_strnfill (1900, 'T');
  gboolean long_titles = (test_case->traits & LONG_TITLES) != 0;
  char id[TL_ID_STRING_SIZE];

  add_kpis (document, project, pain);
  set (document, project, TL_PROJECT_NAME, "Going solar");
  set (document, project, TL_PROJECT_LANGUAGE,
       (test_case->traits & RIGHT_TO_LEFT) != 0 ? "ar-EG" : "en");
  sheet->checklist = insert (document, TL_KIND_CHECKLIST, 7, project);
  set (document, sheet->checklist, TL_CHECKLIST_TITLE,
       long_titles ? long_title : "Get help by phone");
  set (document, sheet->checklist, TL_CHECKLIST_MAP, tl_id_to_buffer (2, id));
  set (document, sheet->checklist, TL_CHECKLIST_VERSION, "3");
  set (document, sheet->checklist, TL_CHECKLIST_VERSION_DATE, "2026-11-22");
  if ((test_case->traits & DESK_GUIDE) != 0)
    set (document, sheet->checklist, TL_CHECKLIST_KIND, "desk-guide");
  for (guint i = 0; i < test_case->n_items; i++)
    {
      if (i % test_case->per_section == 0)
        {
          section = insert (document, TL_KIND_SECTION, 5000 + i, sheet->checklist);
          set (document, section, TL_SECTION_TITLE, long_titles ? long_title : "Open the call");
        }
      add_item (document, section, pain, i + 1, test_case->traits);
    }
}

static void
sheet_init (Sheet *sheet, const Case *test_case)
{
  g_autoptr (GError) error = NULL;

  sheet->document = tl_document_new_empty (1);
  tl_document_begin (sheet->document, "Set up", NULL);
  fill_document (sheet, test_case);
  tl_document_commit (sheet->document);
  sheet->pages
      = tl_checklist_pages_new (sheet->document, sheet->checklist, &test_case->paper, &error);
  g_assert_no_error (error);
}

static void
sheet_clear (Sheet *sheet)
{
  g_ptr_array_unref (sheet->pages);
  g_object_unref (sheet->document);
}

static void
add_text_mark (GArray *marks, const TlSceneItem *item, double x, double y)
{
  double width = item->text.width;
  double size = (double) item->text.font.size;
  double left = x + item->text.x;
  Mark mark;

  /* 7 pt */
  g_assert_cmpfloat (size, >=, 7 * 96 / 72.0);
  if (item->text.align == TL_ALIGN_RIGHT)
    left -= width;
  else if (item->text.align == TL_ALIGN_CENTRE)
    left -= width / 2;
  mark = (Mark){ { left, y + item->text.y - 0.75 * size, width, size * 0.95 }, item->text.string };
  g_array_append_val (marks, mark);
}

/* Texts and answer boxes of @group at (@x, @y). */
static void
collect_marks (const TlSceneGroup *group, double x, double y, GArray *marks)
{
  guint n;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n);

  for (guint i = 0; i < n; i++)
    {
      const TlSceneItem *item = &items[i];

      if (item->type == TL_ITEM_CHILD)
        collect_marks (item->child.group, x + item->child.x, y + item->child.y, marks);
      else if (item->type == TL_ITEM_TEXT)
        add_text_mark (marks, item, x, y);
      else if (item->type == TL_ITEM_RECT && item->stroke != TL_INK_NONE)
        {
          Mark mark = { { x + item->rect.x, y + item->rect.y, item->rect.width, item->rect.height },
                        NULL };

          g_array_append_val (marks, mark);
        }
    }
}

/* A level's number stands in its box. */
static gboolean
is_label_of_box (const Mark *text, const Mark *box)
{
  return text->text != NULL && box->text == NULL && strlen (text->text) == 1
         && g_ascii_isdigit (text->text[0]) && text->box.x > box->box.x
         && text->box.x + text->box.width < box->box.x + box->box.width;
}

static void
assert_nothing_overlaps (const TlScene *page)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (Mark));

  collect_marks (page->root, 0, 0, marks);
  for (guint i = 0; i < marks->len; i++)
    {
      const Mark *mark = &g_array_index (marks, Mark, i);

      g_assert_cmpfloat (mark->box.x, >=, 36);
      g_assert_cmpfloat (mark->box.y, >=, 36);
      g_assert_cmpfloat (mark->box.x + mark->box.width, <=, page->width - 36);
      g_assert_cmpfloat (mark->box.y + mark->box.height, <=, page->height - 30);
      for (guint k = 0; k < i; k++)
        {
          const Mark *other = &g_array_index (marks, Mark, k);

          if (is_label_of_box (mark, other) || is_label_of_box (other, mark))
            continue;
          if (tl_rect_intersects (&mark->box, &other->box))
            g_error ("“%s” stands on “%s” at %g, %g", mark->text, other->text, mark->box.x,
                     mark->box.y);
        }
    }
}

/* What a walk over the pages finds. */
typedef struct
{
  GString *items;     /* numbers of first rows, in order */
  GString *long_text; /* of item 2 */
  GHashTable *ids;    /* of the page */
  guint n_results;
  guint n_fields;
  guint n_rows_of_list;
} Findings;

static void
look_at_row (const TlSceneGroup *row, Findings *findings)
{
  guint n;
  const TlSceneItem *items = tl_scene_group_get_items (row, &n);

  findings->n_rows_of_list++;
  if (row->title != NULL)
    g_string_append_printf (findings->items, "%u ", (guint) row->record - 1000);
  for (guint i = 0; i < n && row->record == 1002; i++)
    if (items[i].type == TL_ITEM_TEXT && items[i].text.font.weight == 500
        && items[i].text.font.size > 12)
      g_string_append (findings->long_text, items[i].text.string);
}

static void
walk (const TlSceneGroup *group, Findings *findings)
{
  guint n;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n);
  guint rows_before = findings->n_rows_of_list;

  g_assert_true (g_hash_table_add (findings->ids, group->id));
  if (group->role == TL_ROLE_LIST_ITEM)
    look_at_row (group, findings);
  if (group->role == TL_ROLE_FORM_FIELD)
    {
      findings->n_fields++;
      g_assert_nonnull (group->title);
    }
  if (g_str_equal (group->id, "result"))
    findings->n_results++;
  for (guint i = 0; i < n; i++)
    if (items[i].type == TL_ITEM_CHILD)
      walk (items[i].child.group, findings);
  /* Every list, thus every section head, has a row on its page. */
  if (group->role == TL_ROLE_LIST)
    g_assert_cmpuint (findings->n_rows_of_list, >, rows_before);
}

static void
assert_contents (const Sheet *sheet, const Case *test_case)
{
  Findings findings = { g_string_new (NULL), g_string_new (NULL), NULL, 0, 0, 0 };
  g_autoptr (GString) expected = g_string_new (NULL);

  for (guint i = 0; i < sheet->pages->len; i++)
    {
      const TlScene *page = g_ptr_array_index (sheet->pages, i);

      findings.ids = g_hash_table_new (g_str_hash, g_str_equal);
      walk (page->root, &findings);
      g_hash_table_unref (findings.ids);
      g_assert_nonnull (page->description);
      g_assert_null (page->author);
    }
  for (guint i = 0; i < test_case->n_items; i++)
    g_string_append_printf (expected, "%u ", i + 1);
  g_assert_cmpstr (findings.items->str, ==, expected->str);
  if ((test_case->traits & UNBROKEN_TEXT) != 0)
    {
      g_autofree char *text = make_text (2, test_case->traits);

      g_assert_cmpstr (findings.long_text->str, ==, text);
    }
  if ((test_case->traits & DESK_GUIDE) != 0)
    g_assert_cmpuint (findings.n_fields, ==, 0);
  else
    g_assert_cmpuint (findings.n_results, ==, 1);
  g_string_free (findings.items, TRUE);
  g_string_free (findings.long_text, TRUE);
}

static void
test_case_holds (gconstpointer data)
{
  const Case *test_case = data;
  Sheet sheet;

  sheet_init (&sheet, test_case);
  if (test_case->n_pages > 0)
    g_assert_cmpuint (sheet.pages->len, ==, test_case->n_pages);
  for (guint i = 0; i < sheet.pages->len; i++)
    assert_nothing_overlaps (g_ptr_array_index (sheet.pages, i));
  assert_contents (&sheet, test_case);
  sheet_clear (&sheet);
}

static void
test_deterministic (void)
{
  Sheet first, second;

  sheet_init (&first, &cases[0]);
  sheet_init (&second, &cases[0]);
  {
    g_autofree char *a = tl_scene_to_text (g_ptr_array_index (first.pages, 0));
    g_autofree char *b = tl_scene_to_text (g_ptr_array_index (second.pages, 0));

    g_assert_cmpstr (a, ==, b);
  }
  sheet_clear (&first);
  sheet_clear (&second);
}

/* The same sheet, left to right and right to left: what stands where is mirrored, boxes exactly. */
static void
test_mirrored (void)
{
  Case plain = cases[0];
  Case mirrored = cases[0];
  Sheet sheets[2];
  GArray *marks[2];

  mirrored.traits |= RIGHT_TO_LEFT;
  sheet_init (&sheets[0], &plain);
  sheet_init (&sheets[1], &mirrored);
  for (guint i = 0; i < 2; i++)
    {
      const TlScene *page = g_ptr_array_index (sheets[i].pages, 0);

      marks[i] = g_array_new (FALSE, FALSE, sizeof (Mark));
      collect_marks (page->root, 0, 0, marks[i]);
    }
  g_assert_true (((TlScene *) g_ptr_array_index (sheets[1].pages, 0))->right_to_left);
  g_assert_cmpuint (marks[0]->len, ==, marks[1]->len);
  for (guint i = 0; i < marks[0]->len; i++)
    {
      const Mark *a = &g_array_index (marks[0], Mark, i);
      const Mark *b = &g_array_index (marks[1], Mark, i);
      double width = ((TlScene *) g_ptr_array_index (sheets[0].pages, 0))->width;

      g_assert_cmpfloat_with_epsilon (a->box.x + a->box.width, width - b->box.x, 0.1);
      g_assert_cmpfloat_with_epsilon (a->box.y, b->box.y, 0.1);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_array_unref (marks[i]);
      sheet_clear (&sheets[i]);
    }
}

static void
assert_says (const Sheet *sheet, const char *words, gboolean expected)
{
  g_autofree char *text = tl_scene_to_text (g_ptr_array_index (sheet->pages, 0));
  gboolean found = strstr (text, words) != NULL;

  if (found != expected)
    g_error ("“%s” is %s", words, found ? "there" : "missing");
}

static void
test_words (void)
{
  static const Case desk_guide = { "", 9, 3, DESK_GUIDE, { TL_PAPER_A4, FALSE }, 0 };
  Sheet sheet;

  sheet_init (&sheet, &cases[0]);
  assert_says (&sheet, "First-time buyer\302\240· version 3\302\240· 22 Nov 2026", TRUE);
  assert_says (&sheet, "First contact resolved 54 % (Oct 2026, target ≥ 80 %)", TRUE);
  assert_says (&sheet, "CSAT (target ≥ 80 %)", TRUE);
  assert_says (&sheet, "Pain point: Repeat calls (5 of 5)\302\240· critical", TRUE);
  /* 5 items of 12.5 and 4 of 10 points; 85 % of that */
  assert_says (&sheet, "of 102.5 points (pass: 87.13)", TRUE);
  assert_says (
      &sheet, "Going solar\302\240· First-time buyer\302\240· Get help by phone\302\240· version 3",
      TRUE);
  assert_says (&sheet, "\"1 / 1\"", TRUE);
  sheet_clear (&sheet);

  sheet_init (&sheet, &desk_guide);
  assert_says (&sheet, "Desk guide", TRUE);
  assert_says (&sheet, "points", FALSE);
  assert_says (&sheet, "n.a.", FALSE);
  sheet_clear (&sheet);
}

static void
test_golden (void)
{
  static const Case golden = { "", 2, 1, LEVELS, { TL_PAPER_A4, FALSE }, 1 };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "layout", "checklist.scene", NULL);
  g_autofree char *expected = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  Sheet sheet;

  sheet_init (&sheet, &golden);
  text = tl_scene_to_text (g_ptr_array_index (sheet.pages, 0));
  if (g_getenv ("TL_TEST_UPDATE_GOLDENS") != NULL)
    g_file_set_contents (path, text, -1, NULL);
  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
  sheet_clear (&sheet);
}

static void
test_empty (void)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  const TlPaper paper = { TL_PAPER_A4, FALSE };
  g_autoptr (GError) error = NULL;
  TlRecord *checklist;

  tl_document_begin (document, "Set up", NULL);
  checklist = insert (document, TL_KIND_CHECKLIST, 7, tl_document_get_project (document));
  set (document, checklist, TL_CHECKLIST_TITLE, "Nothing");
  insert (document, TL_KIND_SECTION, 8, checklist);
  tl_document_commit (document);
  g_assert_null (tl_checklist_pages_new (document, checklist, &paper, &error));
  g_assert_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_EMPTY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/tl/layout/checklist/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case_holds);
    }
  g_test_add_func ("/tl/layout/checklist/deterministic", test_deterministic);
  g_test_add_func ("/tl/layout/checklist/mirrored", test_mirrored);
  g_test_add_func ("/tl/layout/checklist/words", test_words);
  g_test_add_func ("/tl/layout/checklist/golden", test_golden);
  g_test_add_func ("/tl/layout/checklist/empty", test_empty);
  return g_test_run ();
}
