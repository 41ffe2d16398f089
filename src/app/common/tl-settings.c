/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The user's settings, if their schema is installed. */
#include "tl-settings.h"

#include <gtk/gtk.h>

/**
 * tl_settings_new:
 *
 * Returns: (transfer full) (nullable): the settings, or %NULL when Throughline runs from a folder
 *   without its schema: it then begins as new every time
 */
GSettings *
tl_settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, TL_APPLICATION_ID, TRUE);
  return schema == NULL ? NULL : g_settings_new_full (schema, NULL, NULL);
}

/** tl_settings_get_paper: Returns: on what this user prints: %TL_PAPER_A4 or %TL_PAPER_LETTER */
TlPaperSize
tl_settings_get_paper (void)
{
  g_autoptr (GSettings) settings = tl_settings_new ();
  g_autofree char *word = settings == NULL ? NULL : g_settings_get_string (settings, "paper");
  TlPaperSize size;

  if (word != NULL && tl_paper_size_from_word (word, &size))
    return size;
  return g_str_equal (gtk_paper_size_get_default (), GTK_PAPER_NAME_LETTER) ? TL_PAPER_LETTER
                                                                            : TL_PAPER_A4;
}
