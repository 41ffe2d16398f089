/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The user's settings, if their schema is installed. */
#include "tl-settings.h"

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
