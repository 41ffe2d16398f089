/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema table keeps the promises that everything driven by it relies on. */
#include "tl-schema.h"

#include <string.h>

static void
test_names_are_unique (void)
{
  for (guint kind = 0; kind < TL_N_KINDS; kind++)
    {
      guint found = 0;

      g_assert_true (tl_kind_from_element (tl_kind_get_element (kind), &found));
      g_assert_cmpuint (found, ==, kind);
      for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
        {
          const TlField *field = tl_kind_get_field (kind, i);

          g_assert_true (tl_kind_find_field (kind, field->name, &found));
          g_assert_cmpuint (found, ==, i);
          g_assert_cmpstr (field->name, !=, "id");
          g_assert_nonnull (field->label);
        }
    }
  for (guint list = TL_LIST_NONE + 1; list < TL_N_LISTS; list++)
    for (guint i = 0; i < tl_choice_list_get_length (list); i++)
      {
        guint found = 0;

        g_assert_true (tl_choice_from_word (list, tl_choice_get_word (list, i), &found));
        g_assert_cmpuint (found, ==, i);
      }
}

/* An element name must say at once whether it is a record or a field of the record around it. */
static void
test_fields_are_no_kinds (void)
{
  for (guint kind = 0; kind < TL_N_KINDS; kind++)
    for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
      {
        const TlField *field = tl_kind_get_field (kind, i);
        TlKind other;

        if (tl_field_is_element (field) && tl_kind_from_element (field->name, &other))
          g_assert_false (tl_kind_may_hold (kind, other));
      }
}

static void
test_fields_are_whole (void)
{
  for (guint kind = 0; kind < TL_N_KINDS; kind++)
    for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
      {
        const TlField *field = tl_kind_get_field (kind, i);
        gboolean counts = field->type == TL_FIELD_INTEGER || field->type == TL_FIELD_NUMBER;
        gboolean refers = field->type == TL_FIELD_REFERENCE || field->type == TL_FIELD_REFERENCES;

        g_assert_cmpint (counts, ==, field->minimum < field->maximum);
        g_assert_cmpint (refers, ==, field->kinds != 0);
        g_assert_cmpint (field->type == TL_FIELD_CHOICE, ==, field->choices != TL_LIST_NONE);
        if (field->dies)
          g_assert_true (field->required && field->type == TL_FIELD_REFERENCE);
      }
}

static void
test_cards_share_fields (void)
{
  const TlKind kinds[]
      = { TL_KIND_TOUCHPOINT, TL_KIND_PAIN_POINT, TL_KIND_OPPORTUNITY, TL_KIND_FEEDBACK };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_assert_true (tl_kind_is_card (kinds[k]));
      for (guint i = 0; i < TL_N_CARD_FIELDS; i++)
        g_assert_cmpstr (tl_kind_get_field (kinds[k], i)->name, ==,
                         tl_kind_get_field (TL_KIND_CARD, i)->name);
    }
  g_assert_false (tl_kind_is_card (TL_KIND_EMOTION));
  g_assert_false (tl_kind_is_card (TL_KIND_STAGE));
}

static void
test_holding (void)
{
  static const struct
  {
    TlKind parent;
    TlKind child;
    gboolean may;
  } cases[] = {
    { TL_KIND_PROJECT, TL_KIND_MAP, TRUE },     { TL_KIND_MAP, TL_KIND_STAGE, TRUE },
    { TL_KIND_STAGE, TL_KIND_STEP, TRUE },      { TL_KIND_LANE, TL_KIND_TOUCHPOINT, TRUE },
    { TL_KIND_MAP, TL_KIND_TOUCHPOINT, FALSE }, { TL_KIND_STEP, TL_KIND_STEP, FALSE },
    { TL_KIND_CARD, TL_KIND_COMMENT, TRUE },    { TL_KIND_COMMENT, TL_KIND_COMMENT, FALSE },
    { TL_KIND_LANE, TL_KIND_PROJECT, FALSE },   { TL_KIND_KPI, TL_KIND_VALUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (tl_kind_may_hold (cases[i].parent, cases[i].child), ==, cases[i].may);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/model/schema/names-are-unique", test_names_are_unique);
  g_test_add_func ("/tl/model/schema/fields-are-no-kinds", test_fields_are_no_kinds);
  g_test_add_func ("/tl/model/schema/fields-are-whole", test_fields_are_whole);
  g_test_add_func ("/tl/model/schema/cards-share-fields", test_cards_share_fields);
  g_test_add_func ("/tl/model/schema/holding", test_holding);
  return g_test_run ();
}
