/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tl-map-assert.h"

#include "tl-map-fixture.h"

#include <string.h>

#define TOLERANCE 0.1
#define SMALLEST_TYPE (7.0 / 0.75) /* pixels */

typedef struct
{
  const TlSceneGroup *group;
  const TlSceneItem *text; /* NULL: the box of @group */
  TlRect box;
} Thing;

typedef struct
{
  GArray *cards;
  GArray *texts;
  const TlScene *scene;
} Things;

/* Labels on a card, too, are no wider than it, or they touch what is beside it. */
static void
assert_boxes_inside (const TlSceneGroup *card)
{
  guint n;
  const TlSceneItem *items = tl_scene_group_get_items (card, &n);

  for (guint i = 0; i < n; i++)
    if (items[i].type == TL_ITEM_RECT)
      g_assert_cmpfloat (items[i].rect.x + items[i].rect.width, <=, card->width + TOLERANCE);
}

static void
note_group (const TlSceneGroup *group, const TlRect *box, double scale, gpointer user_data)
{
  Things *things = user_data;
  const Thing thing = { .group = group, .box = *box };

  if (group->role == TL_ROLE_CARD || group->role == TL_ROLE_KPI || group->role == TL_ROLE_LEGEND
      || group->role == TL_ROLE_STAGE || group->role == TL_ROLE_STEP
      || group->role == TL_ROLE_LANE_LABEL)
    g_array_append_val (things->cards, thing);
  if (group->role == TL_ROLE_CARD)
    assert_boxes_inside (group);
  g_assert_cmpfloat (box->x, >=, -TOLERANCE);
  g_assert_cmpfloat (box->y, >=, -TOLERANCE);
  g_assert_cmpfloat (box->x + box->width, <=, things->scene->width + TOLERANCE);
  g_assert_cmpfloat (box->y + box->height, <=, things->scene->height + TOLERANCE);
}

static void
note_text (const TlSceneGroup *group, const TlSceneItem *item, const TlRect *box, double scale,
           gpointer user_data)
{
  Things *things = user_data;
  const Thing thing = { .group = group, .text = item, .box = *box };

  g_array_append_val (things->texts, thing);
  g_assert_cmpfloat (box->x, >=, 0);
  g_assert_cmpfloat (box->x + box->width, <=, things->scene->width);
  g_assert_cmpfloat (box->y + box->height, <=, things->scene->height);
  g_assert_true (g_utf8_validate (item->text.string, -1, NULL));
}

static void
assert_disjoint (GArray *things)
{
  for (guint i = 0; i < things->len; i++)
    for (guint k = i + 1; k < things->len; k++)
      {
        const Thing *a = &g_array_index (things, Thing, i);
        const Thing *b = &g_array_index (things, Thing, k);
        const TlRect smaller = { b->box.x + TOLERANCE, b->box.y + TOLERANCE,
                                 b->box.width - 2 * TOLERANCE, b->box.height - 2 * TOLERANCE };

        if (tl_rect_intersects (&a->box, &smaller))
          g_error ("%s “%s” and %s “%s” overlap", a->group->id,
                   a->text != NULL ? a->text->text.string : "", b->group->id,
                   b->text != NULL ? b->text->text.string : "");
      }
}

/* Lines of a card, with the slack that other fonts may need, are inside the card. */
static void
assert_inside (GArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    {
      const Thing *text = &g_array_index (texts, Thing, i);
      const TlSceneGroup *group = text->group;
      const TlSceneItem *item = text->text;
      double left, right;

      if (group->role != TL_ROLE_CARD && group->role != TL_ROLE_KPI && group->role != TL_ROLE_STAGE)
        continue;
      left = item->text.x;
      if (item->text.align != TL_ALIGN_LEFT)
        left -= item->text.width * (item->text.align == TL_ALIGN_CENTRE ? 0.54 : 1.08);
      right = left + item->text.width * 1.08;
      if (left < -TOLERANCE || right > group->width + TOLERANCE || item->text.y < 0
          || item->text.y > group->height)
        g_error ("“%s” stands out of %s", item->text.string, group->id);
    }
}

/**
 * tl_map_assert_sound:
 * @scene: a laid-out map
 *
 * Nothing overlaps, every line of text is in its box, with the slack for other fonts, and on the page.
 */
void
tl_map_assert_sound (const TlScene *scene)
{
  g_autoptr (GArray) cards = g_array_new (FALSE, FALSE, sizeof (Thing));
  g_autoptr (GArray) texts = g_array_new (FALSE, FALSE, sizeof (Thing));
  Things things = { cards, texts, scene };

  tl_map_fixture_visit (scene, note_group, note_text, &things);
  assert_disjoint (cards);
  assert_disjoint (texts);
  assert_inside (texts);
}

typedef struct
{
  const TlScene *scene;
  GHashTable *seen; /* ids of cards */
  guint n_labels;
  guint n_stages;
} Reader;

static void
read_group (const TlSceneGroup *group, const TlRect *box, double scale, gpointer user_data)
{
  Reader *reader = user_data;

  reader->n_labels += group->role == TL_ROLE_LANE_LABEL;
  reader->n_stages += group->role == TL_ROLE_STAGE;
  if (group->role != TL_ROLE_CARD && group->role != TL_ROLE_EMOTION
      && !(group->role == TL_ROLE_KPI && strlen (group->id) > strlen ("kpi-") + 13))
    return;
  if (!g_hash_table_add (reader->seen, g_strdup (group->id)))
    g_error ("%s is on the pages twice", group->id);
  g_assert_cmpfloat (box->x, >=, 0);
  g_assert_cmpfloat (box->y, >=, 0);
  g_assert_cmpfloat (box->x + box->width, <=, reader->scene->width + TOLERANCE);
  g_assert_cmpfloat (box->y + box->height, <=, reader->scene->height + TOLERANCE);
}

static void
read_text (const TlSceneGroup *group, const TlSceneItem *item, const TlRect *box, double scale,
           gpointer user_data)
{
  Reader *reader = user_data;

  if ((double) item->text.font.size * scale < SMALLEST_TYPE - 0.01)
    g_error ("“%s” of %s is too small", item->text.string, group->id);
  if (box->x < 0 || box->x + box->width > reader->scene->width
      || box->y + box->height > reader->scene->height)
    g_error ("“%s” of %s is off the page", item->text.string, group->id);
}

static void
note_card (const TlSceneGroup *group, const TlRect *box, double scale, gpointer user_data)
{
  if (group->role == TL_ROLE_CARD || group->role == TL_ROLE_EMOTION
      || (group->role == TL_ROLE_KPI && strlen (group->id) > strlen ("kpi-") + 13))
    g_hash_table_add (user_data, g_strdup (group->id));
}

/**
 * tl_map_assert_pages:
 * @document: a document
 * @map: one of its maps
 * @paper: a paper
 *
 * On that paper each card stands once, none is cut, no type is under 7 pt, nothing is off the page.
 */
void
tl_map_assert_pages (TlDocument *document, TlId map, const TlPaper *paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = tl_map_pages_new (document, map, paper, &error);
  g_autoptr (GPtrArray) again = tl_map_pages_new (document, map, paper, &error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (TlMapLayout) layout = tl_map_layout_new (document, map);
  GHashTableIter iter;
  gpointer id;
  double width, height;

  g_assert_no_error (error);
  tl_paper_get_pixels (paper, &width, &height);
  for (guint i = 0; i < pages->len; i++)
    {
      TlScene *scene = g_ptr_array_index (pages, i);
      Reader reader = { scene, seen, 0, 0 };
      g_autofree char *text = tl_scene_to_text (scene);
      g_autofree char *same = tl_scene_to_text (g_ptr_array_index (again, i));

      g_assert_cmpfloat (scene->width, ==, width);
      g_assert_cmpfloat (scene->height, ==, height);
      g_assert_cmpstr (text, ==, same);
      tl_map_fixture_visit (scene, read_group, read_text, &reader);
      if (pages->len > 1 && reader.n_labels > 0)
        g_assert_cmpuint (reader.n_stages, >, 0);
    }
  tl_map_fixture_visit (tl_map_layout_get_scene (layout), note_card, NULL, wanted);
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (seen, id))
      g_error ("%s is on no page of %s", (char *) id, tl_paper_size_get_word (paper->size));
  g_assert_cmpuint (g_hash_table_size (seen), ==, g_hash_table_size (wanted));
}
