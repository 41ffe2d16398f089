/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a user changes about columns, as the assignments that an import is given (tl-feed-mapping.c).
 *
 * Only what the user touched is *said*; the rest stays *recognised* ("?"). So no other column changes
 * its meaning meanwhile, and next month's file may lack a column nobody ever spoke of.
 */
#include "tl-data-mapping.h"

#include <string.h>

/* Whether the assignment @line is about the column @header, or makes another one @field. */
static gboolean
is_replaced (const char *line, const char *header, const char *field)
{
  const char *equals = strrchr (line, '=');
  const char *name = *line == '?' ? line + 1 : line;
  gsize length = strcspn (equals + 1, ":");

  if ((gsize) (equals - name) == strlen (header) && strncmp (name, header, strlen (header)) == 0)
    return TRUE;
  return field != NULL && length == strlen (field) && strncmp (equals + 1, field, length) == 0;
}

/* The column that is @field now and must make room. */
static int
find_column (const TlFeedColumns *columns, TlFeedField field)
{
  return field == TL_N_FEED_FIELDS ? -1 : columns->columns[field].index;
}

/**
 * tl_data_mapping_change:
 * @preview: a preview
 * @column: the column of the file that is changed
 * @field: what it is, or %TL_N_FEED_FIELDS: not used
 * @detail: (nullable): what stands behind the colon of its assignment: a scale, a unit, an order
 *
 * Returns: (transfer full) (array zero-terminated=1): the mapping with that change; a column that was
 *   @field before is not used any more
 */
GStrv
tl_data_mapping_change (const TlFeedPreview *preview, guint column, TlFeedField field,
                        const char *detail)
{
  const TlFeedColumns *columns = &preview->columns;
  g_auto (GStrv) lines = tl_feed_columns_to_mapping (columns, TRUE);
  const char *header = columns->header[column];
  const char *name
      = field == TL_N_FEED_FIELDS ? NULL : tl_feed_field_get_name (field, columns->kind);
  int other = find_column (columns, field);
  GPtrArray *mapping = g_ptr_array_new ();

  g_ptr_array_add (mapping, g_strconcat (header, "=", name != NULL ? name : "-",
                                         detail != NULL ? ":" : "", detail, NULL));
  if (other >= 0 && other != (int) column)
    g_ptr_array_add (mapping, g_strconcat (columns->header[other], "=-", NULL));
  for (guint i = 0; lines[i] != NULL; i++)
    if (!is_replaced (lines[i], header, name))
      g_ptr_array_add (mapping, g_strdup (lines[i]));
  g_ptr_array_add (mapping, NULL);
  return (GStrv) g_ptr_array_free (mapping, FALSE);
}
