/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Certificates: whoever passed, whatever the name, the page holds all of it inside its frame, and nothing
 * stands over anything else.
 */
#include "tl-certificate.h"
#include "tl-project.h"

#include <string.h>

#define FRAME 32.0

typedef struct
{
  const char *name;
  const char *language;
  const char *part; /* of the agent's name */
  guint n_parts;    /* how often it is there */
  gboolean is_long; /* whether the other texts are, too */
  gboolean letter;
} Case;

static const Case cases[] = {
  { "short", "en", "Zoë Ångström", 1, FALSE, FALSE },
  { "letter", "en", "Zoë Ångström", 1, FALSE, TRUE },
  { "long-words", "en", "Maximiliana ", 25, TRUE, FALSE },
  { "long-words-on-letter", "en", "Maximiliana ", 25, TRUE, TRUE },
  { "unbroken", "en", "W", 300, TRUE, FALSE },
  { "han", "zh", "王小明", 1, FALSE, FALSE },
  { "right-to-left", "ar", "ليلى حداد", 1, FALSE, FALSE },
  { "long-right-to-left", "ar", "ليلى حداد ", 30, TRUE, TRUE },
};

static void
set (TlDocument *document, guint field, const char *text)
{
  g_autoptr (GError) error = NULL;

  tl_document_set_string (document, tl_document_get_project (document), field, text, &error);
  g_assert_no_error (error);
}

static char *
repeat (const char *part, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, part);
  return g_string_free (text, FALSE);
}

static TlDocument *
make_document (const Case *test)
{
  TlDocument *document = tl_document_new ();

  tl_document_begin (document, "make", NULL);
  set (document, TL_PROJECT_NAME, "Going solar");
  set (document, TL_PROJECT_LANGUAGE, test->language);
  set (document, TL_PROJECT_ORGANISATION, "Sunny Energy");
  tl_document_commit (document);
  return document;
}

/* Sums up all lines without their spaces, for a name may be broken anywhere, and checks where they are. */
static void
check_group (const TlSceneGroup *group, double x, double y, const TlScene *scene, GString *words)
{
  guint n;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n);

  for (guint i = 0; i < n; i++)
    if (items[i].type == TL_ITEM_CHILD)
      check_group (items[i].child.group, x + items[i].child.x, y + items[i].child.y, scene, words);
    else if (items[i].type == TL_ITEM_TEXT)
      {
        double width = items[i].text.width;
        double left = x + items[i].text.x - (items[i].text.align == TL_ALIGN_RIGHT ? width : 0);
        double base = y + items[i].text.y;

        g_assert_cmpfloat (items[i].text.font.size, >=, 9.5); /* over 7 pt */
        g_assert_cmpfloat (left, >, FRAME);
        g_assert_cmpfloat (left + width, <, scene->width - FRAME);
        g_assert_cmpfloat (base - items[i].text.font.size, >, FRAME);
        g_assert_cmpfloat (base + items[i].text.font.size * 0.3, <, scene->height - FRAME);
        g_assert_cmpfloat (items[i].text.y, <=, group->height);
        for (const char *c = items[i].text.string; *c != '\0'; c++)
          if (*c != ' ')
            g_string_append_c (words, *c);
      }
}

static char *
drop_spaces (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  return g_strjoinv ("", parts);
}

static void
check_has (const GString *words, const char *text)
{
  g_autofree char *wanted = drop_spaces (text);

  g_assert_nonnull (strstr (words->str, wanted));
}

/* Below each other: the head, who it is, the facts, the signature. */
static void
check_order (const TlScene *scene)
{
  guint n;
  const TlSceneItem *items = tl_scene_group_get_items (scene->root, &n);
  double end = 0;
  guint n_parts = 0;

  for (guint i = 0; i < n; i++)
    {
      if (items[i].child.group->role == TL_ROLE_ARTIFACT)
        continue;
      g_assert_cmpfloat (items[i].child.y, >=, end);
      end = items[i].child.y + items[i].child.group->height;
      n_parts++;
    }
  g_assert_cmpuint (n_parts, ==, 4);
  g_assert_cmpfloat (end, <=, scene->height - FRAME);
}

/* The day and the end of all certificates here. */
static TlCertificate
make_certificate (const char *agent)
{
  return (TlCertificate){ .agent = agent,
                          .assessor = "Ada Lovelace",
                          .title = "Support by phone",
                          .version = 3,
                          .score = 88.5,
                          .pass_mark = 85,
                          .day = tl_date_from_ymd (2026, 11, 2),
                          .due = tl_date_from_ymd (2027, 1, 31) };
}

static void
test_page (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (TlDocument) document = make_document (test);
  g_autofree char *name = repeat (test->part, test->n_parts);
  g_autofree char *title = repeat ("Support by phone ", test->is_long ? 18 : 1);
  g_autofree char *assessor = repeat ("Ada Lovelace ", test->is_long ? 20 : 1);
  g_autofree char *day = tl_date_format_day (tl_date_from_ymd (2026, 11, 2));
  g_autofree char *due = tl_date_format_day (tl_date_from_ymd (2027, 1, 31));
  const char *const parts[] = { name,          title,
                                assessor,      day,
                                due,           "Sunny Energy · Going solar",
                                "Valid until", "88.5 of 100",
                                "To pass: 85", "Version of the checklist" };
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (TlScene) scene = NULL;
  TlCertificate certificate = make_certificate (name);

  certificate.title = title;
  certificate.assessor = assessor;
  scene = tl_certificate_draw (document, &certificate, test->letter);
  g_assert_cmpfloat (scene->width, >, scene->height);
  g_assert_cmpint (scene->right_to_left, ==, g_str_equal (test->language, "ar"));
  check_group (scene->root, 0, 0, scene, words);
  check_order (scene);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    check_has (words, parts[i]);
}

/* What is not known is left out with its label. */
static void
test_unknown (void)
{
  g_autoptr (TlDocument) document = make_document (&cases[0]);
  g_autoptr (TlScene) scene = NULL;
  TlCertificate certificate = make_certificate ("Zoë Ångström");

  certificate.due = 0;
  certificate.version = 0;
  scene = tl_certificate_draw (document, &certificate, FALSE);
  g_assert_null (strstr (scene->description, "Valid until"));
  g_assert_null (strstr (scene->description, "Version"));
  g_assert_nonnull (strstr (scene->description, "Assessed on"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/tl/layout/certificate/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_page);
    }
  g_test_add_func ("/tl/layout/certificate/unknown-is-left-out", test_unknown);
  return g_test_run ();
}
