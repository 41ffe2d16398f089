/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether there is anything to write with, and whether it has the letters of a text. Fonts replace each
 * other, so any one will do; but small machines and containers may have none, and then every text would
 * be a row of empty boxes. Apart from tl-text-context.h, so that the command line can ask without Pango.
 */
#include "tl-fonts.h"

#include "tl-text-context.h"

/**
 * tl_fonts_are_installed:
 *
 * Returns: %FALSE if this computer has no font at all
 */
gboolean
tl_fonts_are_installed (void)
{
  return tl_text_context_get_font ((TlFont){ .size = 12, .weight = 400 }) != NULL;
}

/* So many letters without a font are named; they are an example, not an account. */
#define MISSING_NAMED 8

typedef struct
{
  PangoFontset *fonts;
  GHashTable *seen; /* of letters, as pointers */
  GString *missing;
  guint n_missing;
} Search;

static void
look_at_text (Search *search, const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar letter = g_utf8_get_char (text);
      PangoFont *font;

      if (letter < 0x80 || !g_unichar_isgraph (letter)
          || !g_hash_table_add (search->seen, GUINT_TO_POINTER (letter)))
        continue;
      font = pango_fontset_get_font (search->fonts, letter);
      if ((font == NULL || !pango_font_has_char (font, letter))
          && search->n_missing++ < MISSING_NAMED)
        g_string_append_unichar (search->missing, letter);
      g_clear_object (&font);
    }
}

static void
look_at_group (Search *search, const TlSceneGroup *group)
{
  guint n_items;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n_items);

  for (guint i = 0; i < n_items; i++)
    if (items[i].type == TL_ITEM_TEXT)
      look_at_text (search, items[i].text.string);
    else if (items[i].type == TL_ITEM_CHILD)
      look_at_group (search, items[i].child.group);
}

/**
 * tl_fonts_find_missing:
 * @pages: (element-type TlScene): laid-out pages
 *
 * Letters for which no font is installed are drawn as boxes and cannot be found in a PDF.
 *
 * Returns: (transfer full) (nullable): some of those in @pages, or %NULL if every letter has a font
 */
char *
tl_fonts_find_missing (GPtrArray *pages)
{
  PangoContext *context = tl_text_context_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Search search = { .seen = seen };

  search.fonts = pango_context_load_fontset (context,
                                             tl_text_context_get_description (
                                                 (TlFont){ .size = 12, .weight = 400 }),
                                             pango_language_get_default ());
  g_object_unref (context);
  if (search.fonts == NULL)
    return NULL;
  search.missing = g_string_new (NULL);
  for (guint i = 0; i < pages->len; i++)
    {
      const TlScene *page = g_ptr_array_index (pages, i);

      look_at_group (&search, page->root);
    }
  g_object_unref (search.fonts);
  return g_string_free (search.missing, search.n_missing == 0);
}
