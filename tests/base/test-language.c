/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tl-language.h"

static void
test_direction (void)
{
  static const struct
  {
    const char *language;
    gboolean right_to_left;
  } cases[] = {
    { "", FALSE },       { "en", FALSE },           { "ar", TRUE },
    { "AR-eg", TRUE },   { "he_IL.UTF-8", TRUE },   { "az", FALSE },
    { "az-Arab", TRUE }, { "ku-Latn-TR", FALSE },   { "sd-Deva", FALSE },
    { "arn", FALSE },    { "fa@calendar=x", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (tl_language_is_right_to_left (cases[i].language), ==, cases[i].right_to_left);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/base/language/direction", test_direction);
  return g_test_run ();
}
