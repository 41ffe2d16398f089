/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The skills library and the user's own library of items, and their way onto a checklist. */
#include "tl-training-fixture.h"

#include "tl-item-library.h"
#include "tl-skills.h"

#include <string.h>

static const char *const keys[]
    = { "communication", "listening",  "empathy",          "customer-centricity",
        "humility",      "positivity", "responsibility",   "organisation",
        "adaptability",  "team-play",  "stress-management" };

/* “Asks what …”, as the behaviours of maps, with which they share a sheet. */
static void
assert_is_of_agent (const char *text)
{
  const char *end = strchr (text, ' ');

  g_assert_nonnull (end);
  g_assert_cmpint (end[-1], ==, 's');
}

/* Every skill has all its parts, short and distinct. */
static void
test_contents (void)
{
  g_autoptr (TlSkills) skills = tl_skills_new ("en");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (tl_skills_get_n (skills), ==, G_N_ELEMENTS (keys));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const TlSkill *skill = tl_skills_find (skills, keys[i]);

      g_assert_nonnull (skill);
      g_assert_cmpstr (skill->name, !=, "");
      g_assert_true (g_str_has_suffix (skill->definition, "."));
      g_assert_true (g_str_has_prefix (skill->avoid, "Do not "));
      g_assert_true (g_str_has_suffix (skill->manager, "."));
      for (guint way = 0; way < TL_N_WAYS; way++)
        {
          g_assert_cmpuint (skill->behaviours[way]->len, >, 0);
          for (guint k = 0; k < skill->behaviours[way]->len; k++)
            {
              const TlSkillBehaviour *behaviour = g_ptr_array_index (skill->behaviours[way], k);

              g_assert_cmpint (g_utf8_strlen (behaviour->text, -1), <=, 70);
              g_assert_false (g_str_has_suffix (behaviour->text, "."));
              assert_is_of_agent (behaviour->text);
              g_assert_true (g_hash_table_add (seen, behaviour->text));
            }
        }
    }
}

/* German has all of it; a language without a translation is English. */
static void
test_languages (void)
{
  g_autoptr (TlSkills) english = tl_skills_new ("en");
  g_autoptr (TlSkills) german = tl_skills_new ("de-AT");
  g_autoptr (TlSkills) swahili = tl_skills_new ("sw");

  for (guint i = 0; i < tl_skills_get_n (english); i++)
    {
      const TlSkill *first = tl_skills_get (english, i);
      const TlSkill *second = tl_skills_get (german, i);

      g_assert_cmpstr (first->key, ==, second->key);
      g_assert_cmpstr (first->name, !=, second->name);
      g_assert_cmpstr (first->definition, !=, second->definition);
      g_assert_cmpstr (first->avoid, !=, second->avoid);
      g_assert_cmpstr (first->manager, !=, second->manager);
      g_assert_cmpstr (first->name, ==, tl_skills_get (swahili, i)->name);
      for (guint way = 0; way < TL_N_WAYS; way++)
        {
          g_assert_cmpuint (first->behaviours[way]->len, ==, second->behaviours[way]->len);
          for (guint k = 0; k < first->behaviours[way]->len; k++)
            {
              const TlSkillBehaviour *a = g_ptr_array_index (first->behaviours[way], k);
              const TlSkillBehaviour *b = g_ptr_array_index (second->behaviours[way], k);

              g_assert_cmpint (a->section, ==, b->section);
              g_assert_cmpstr (a->text, !=, b->text);
            }
        }
    }
}

static void
test_bad_data (void)
{
  static const char *const texts[] = { "nothing", "[skill]\nname=Only a name\n", "[skill\nname=x" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (tl_skills_new_from_data (texts[i], -1, "en", &error));
      g_assert_nonnull (error);
    }
}

/* Skills that are asked for come along with the map's behaviours, in their sections, with their name. */
static void
test_generate_with_skills (TlTrainingFixture *self, gconstpointer data)
{
  TlChecklistScope scope = tl_training_by_phone (self);
  g_autoptr (TlSkills) skills = tl_skills_new ("");
  const TlSkill *listening = tl_skills_find (skills, "listening");
  g_autoptr (TlChecklistReview) review = NULL;
  TlRecord *checklist;

  scope.skills = "listening";
  checklist = tl_training_generate (self, &scope);
  for (guint i = 0; i < listening->behaviours[TL_WAY_PHONE]->len; i++)
    {
      const TlSkillBehaviour *behaviour
          = g_ptr_array_index (listening->behaviours[TL_WAY_PHONE], i);
      TlRecord *item = tl_training_find_item (checklist, behaviour->text);

      g_assert_nonnull (item);
      g_assert_cmpstr (tl_record_get_text (item, TL_ITEM_SKILL), ==, listening->name);
      g_assert_cmpint (tl_record_get_choice (tl_record_get_parent (item), TL_SECTION_KIND), ==,
                       behaviour->section);
    }
  /* They are remembered: nothing is gone when it is asked for again without them. */
  review = tl_checklist_review_new (self->document, checklist, NULL);
  g_assert_cmpuint (review->entries->len, ==, 0);
}

/* One behaviour picked by hand: kept, and no others come along. */
static void
test_add_one (TlTrainingFixture *self, gconstpointer data)
{
  TlChecklistScope scope = tl_training_by_phone (self);
  TlRecord *checklist = tl_training_generate (self, &scope);
  g_autoptr (TlSkills) skills = tl_skills_new ("");
  g_autoptr (TlChecklistReview) review = NULL;
  g_autoptr (GError) error = NULL;

  tl_document_begin (self->document, "Add", NULL);
  tl_checklist_add_skill_item (self->document, checklist, tl_skills_find (skills, "empathy"),
                               TL_WAY_EMAIL, 0, &error);
  g_assert_no_error (error);
  tl_document_commit (self->document);
  review = tl_checklist_review_new (self->document, checklist, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (review->entries->len, ==, 0);
}

/* An own item keeps its library's item as its reason, and hears of its changes. */
static void
test_own_library (TlTrainingFixture *self, gconstpointer data)
{
  TlChecklistScope scope = tl_training_by_phone (self);
  TlRecord *checklist = tl_training_generate (self, &scope);
  TlRecord *item = tl_training_find_item (checklist, "Runs the fault tree");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (TlChecklistReview) review = NULL;
  TlRecord *kept;
  TlRecord *copy;
  TlReviewEntry *entry;
  guint n;

  g_assert_null (tl_item_library_find (self->document));
  tl_document_begin (self->document, "Keep", NULL);
  tl_training_set (self, item, "text", "Asks which lamp blinks");
  tl_training_set (self, item, "critical", "true");
  kept = tl_item_library_add (self->document, item, &error);
  g_assert_no_error (error);
  tl_training_set (self, item, "text", "Runs the fault tree");
  tl_document_commit (self->document);
  items = tl_item_library_list_items (self->document);
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_true (g_ptr_array_index (items, 0) == kept);
  /* The library is no checklist of the map. */
  g_assert_true (tl_checklist_find (self->document, &scope) == checklist);

  tl_document_begin (self->document, "Use", NULL);
  copy = tl_checklist_add_library_item (self->document, checklist, kept, &error);
  g_assert_no_error (error);
  tl_document_commit (self->document);
  g_assert_true (tl_record_get_boolean (copy, TL_ITEM_CRITICAL));
  g_assert_true (tl_record_get_references (copy, TL_ITEM_WHY, &n)[0] == tl_record_get_id (kept));

  tl_training_set (self, kept, "text", "Asks which of the lamps blinks");
  review = tl_checklist_review_new (self->document, checklist, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (review->entries->len, ==, 1);
  entry = g_ptr_array_index (review->entries, 0);
  g_assert_cmpint (entry->kind, ==, TL_REVIEW_CHANGED);
  g_assert_true (entry->item == tl_record_get_id (copy));
  g_assert_cmpstr (entry->now, ==, "Asks which of the lamps blinks");
}

#define ADD(name, test)                                                                            \
  g_test_add ("/tl/training/skills/" name, TlTrainingFixture, NULL, tl_training_set_up, test,      \
              tl_training_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/training/skills/contents", test_contents);
  g_test_add_func ("/tl/training/skills/languages", test_languages);
  g_test_add_func ("/tl/training/skills/bad-data", test_bad_data);
  ADD ("generate", test_generate_with_skills);
  ADD ("add-one", test_add_one);
  ADD ("own-library", test_own_library);
  return g_test_run ();
}
