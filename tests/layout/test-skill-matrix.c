/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The matrix of teams and skills: what its cells say, and what is given away. */
#include "tl-skill-matrix.h"

#include <string.h>

static TlTrainingFigures *
make_figures (void)
{
  static const char *const teams[] = { "North", "" };
  static const char *const skills[] = { "Communication", "Listening" };
  static const TlSkillCell cells[]
      = { { 46, 50, 48, 6 }, { 7, 10, 12, 4 }, { 0, 0, 0, 0 }, { 30, 30, 30, 5 } };
  TlTrainingFigures *figures = g_new0 (TlTrainingFigures, 1);

  figures->teams = g_ptr_array_new ();
  figures->skills = g_ptr_array_new ();
  for (guint i = 0; i < 2; i++)
    {
      g_ptr_array_add (figures->teams, (gpointer) teams[i]);
      g_ptr_array_add (figures->skills, (gpointer) skills[i]);
    }
  figures->cells = g_array_new (FALSE, FALSE, sizeof (TlSkillCell));
  g_array_append_vals (figures->cells, cells, G_N_ELEMENTS (cells));
  figures->items = g_ptr_array_new ();
  return figures;
}

static void
test_words (void)
{
  g_autoptr (TlTrainingFigures) figures = make_figures ();
  g_autoptr (TlScene) scene
      = tl_skill_matrix_draw (figures, TL_SKILL_MATRIX_WINDOW, "", 700, FALSE);
  g_autofree char *text = tl_scene_to_text (scene);
  g_autofree char *cell = tl_skill_matrix_describe_cell (figures, 0, 1);

  g_assert_cmpstr (cell, ==, "70 %, 12 answers, 4 agents.");
  g_assert_nonnull (strstr (text, "▼ 70 %"));
  g_assert_nonnull (strstr (text, "92 %"));
  g_assert_null (strstr (text, "▼ 92 %"));
  g_assert_nonnull (strstr (text, "no team"));
  g_assert_nonnull (strstr (text, "Not assessed."));
}

/* A figure over four agents is not given away, neither drawn nor in words. */
static void
test_page (void)
{
  g_autoptr (TlTrainingFigures) figures = make_figures ();
  g_autoptr (TlScene) scene
      = tl_skill_matrix_draw (figures, TL_SKILL_MATRIX_PAGE, "96 assessments", 700, FALSE);
  g_autofree char *text = tl_scene_to_text (scene);

  g_assert_null (strstr (text, "70 %"));
  g_assert_null (strstr (text, "4 agents"));
  g_assert_nonnull (strstr (text, "too few agents"));
  g_assert_nonnull (strstr (text, "92 %"));
  g_assert_nonnull (strstr (text, "96 assessments"));
}

/* On a narrow screen teams go on below, and nothing is wider than the picture. */
static void
test_narrow (void)
{
  g_autoptr (TlTrainingFigures) figures = make_figures ();
  g_autoptr (TlScene) wide = tl_skill_matrix_draw (figures, TL_SKILL_MATRIX_WINDOW, "", 700, FALSE);
  g_autoptr (TlScene) narrow
      = tl_skill_matrix_draw (figures, TL_SKILL_MATRIX_WINDOW, "", 210, TRUE);

  g_assert_cmpfloat (narrow->width, ==, 210.0);
  g_assert_cmpfloat (narrow->height, >, wide->height);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/layout/skill-matrix/words", test_words);
  g_test_add_func ("/tl/layout/skill-matrix/page", test_page);
  g_test_add_func ("/tl/layout/skill-matrix/narrow", test_narrow);
  return g_test_run ();
}
