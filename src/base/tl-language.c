/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has to be known of a language to lay its text out. */
#include "tl-language.h"

#include <string.h>

static gboolean
is_one_of (const char *word, const char *const *words, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    if (g_ascii_strcasecmp (word, words[i]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * tl_language_is_right_to_left:
 * @language: a BCP 47 tag or a locale, such as "ar", "az-Arab" or "he_IL.UTF-8"; may be empty
 *
 * Returns: whether it is written from right to left; a script in the tag decides over the language
 */
gboolean
tl_language_is_right_to_left (const char *language)
{
  static const char *const languages[] = {
    "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi",
  };
  static const char *const scripts[] = { "Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm" };
  g_auto (GStrv) parts = g_strsplit_set (language, "-_.@", -1);

  if (parts[0] == NULL)
    return FALSE;
  for (guint i = 1; parts[i] != NULL; i++)
    if (strlen (parts[i]) == 4)
      return is_one_of (parts[i], scripts, G_N_ELEMENTS (scripts));
  return is_one_of (parts[0], languages, G_N_ELEMENTS (languages));
}
