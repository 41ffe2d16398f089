/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Filters of a KPI, "field=value" a line, as a condition in SQL.
 *
 * Two values of one field mean either; two fields mean both. Words are compared without regard to
 * case. They are looked up in the feed's dictionary first, so the condition that reaches SQL holds
 * numbers and column names from the table below, and nothing that anyone has typed.
 */
#include "tl-measure-filter.h"
#include "tl-kpi-error.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *name; /* in the filter and of the column */
  gboolean is_word;
  gboolean of_ticket;
  gboolean of_survey;
} FilterField;

static const FilterField fields[] = {
  { "channel", TRUE, TRUE, TRUE }, { "team", TRUE, TRUE, TRUE },
  { "status", TRUE, TRUE, FALSE }, { "contacts", FALSE, TRUE, FALSE },
  { "csat", FALSE, TRUE, TRUE },   { "nps", FALSE, FALSE, TRUE },
  { "ces", FALSE, FALSE, TRUE },
};

static const FilterField *
find_field (const TlFeed *feed, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_ascii_strcasecmp (fields[i].name, name) == 0
        && (feed->kind == TL_FEED_SURVEY ? fields[i].of_survey : fields[i].of_ticket))
      return &fields[i];
  return NULL;
}

static void
set_no_field (const TlFeed *feed, const char *filter, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (feed->kind == TL_FEED_SURVEY ? fields[i].of_survey : fields[i].of_ticket)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", fields[i].name);
  g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_FILTER,
               _ ("“%s” is no filter for the data “%s”. Write field=value, where the field is one "
                  "of: %s."),
               filter, feed->name, names->str);
}

/* The codes of all words that are @value but for case; often one, in untidy exports several. */
static gboolean
append_codes (GHashTable *words, const TlFeed *feed, const char *filter, const char *value,
              GString *codes, GError **error)
{
  g_autofree char *folded = g_utf8_casefold (value, -1);
  g_autofree int *found = g_new (int, g_hash_table_size (words) + 1);
  guint n_found = 0;
  GHashTableIter iter;
  gpointer word;
  gpointer code;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, &code))
    {
      g_autofree char *other = g_utf8_casefold (word, -1);

      if (strcmp (folded, other) == 0)
        found[n_found++] = GPOINTER_TO_INT (code);
    }
  if (n_found == 0)
    {
      g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_FILTER,
                   _ ("No row of the data “%s” matches the filter “%s”. Check its spelling."),
                   feed->name, filter);
      return FALSE;
    }
  for (guint i = 0; i < n_found; i++)
    g_string_append_printf (codes, "%s%d", codes->len > 0 ? ", " : "", found[i]);
  return TRUE;
}

static gboolean
append_number (const TlFeed *feed, const char *filter, const char *value, GString *codes,
               GError **error)
{
  gint64 number;

  if (!g_ascii_string_to_signed (value, 10, -1000000, 1000000, &number, NULL))
    {
      set_no_field (feed, filter, error);
      return FALSE;
    }
  g_string_append_printf (codes, "%s%d", codes->len > 0 ? ", " : "", (int) number);
  return TRUE;
}

static gboolean
add_filter (GHashTable *words, const TlFeed *feed, const char *filter, GString **lists,
            GError **error)
{
  g_auto (GStrv) parts = g_strsplit (filter, "=", 2);
  const FilterField *field = NULL;
  gsize index;

  if (g_strv_length (parts) == 2)
    field = find_field (feed, g_strstrip (parts[0]));
  if (field == NULL)
    {
      set_no_field (feed, filter, error);
      return FALSE;
    }
  g_strstrip (parts[1]);
  index = (gsize) (field - fields);
  if (lists[index] == NULL)
    lists[index] = g_string_new (NULL);
  return field->is_word ? append_codes (words, feed, filter, parts[1], lists[index], error)
                        : append_number (feed, filter, parts[1], lists[index], error);
}

/**
 * tl_measure_filter_to_sql:
 * @database: a database
 * @feed: a feed
 * @filters: (nullable) (array zero-terminated=1): filters "field=value"
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a condition to append to one with "feed = …", beginning with
 *   " AND" where there is any; %NULL with @error set if a filter makes no sense
 */
char *
tl_measure_filter_to_sql (TlDatabase *database, const TlFeed *feed, const char *const *filters,
                          GError **error)
{
  GString *lists[G_N_ELEMENTS (fields)] = { NULL };
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GHashTable) words = NULL;
  gboolean ok = TRUE;

  if (filters == NULL || *filters == NULL)
    return g_string_free (g_steal_pointer (&sql), FALSE);
  words = tl_feed_load_words (database, feed, error);
  if (words == NULL)
    return NULL;

  for (; ok && *filters != NULL; filters++)
    ok = add_filter (words, feed, *filters, lists, error);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (lists[i] != NULL)
      {
        g_string_append_printf (sql, " AND %s IN (%s)", fields[i].name, lists[i]->str);
        g_string_free (lists[i], TRUE);
      }
  return ok ? g_string_free (g_steal_pointer (&sql), FALSE) : NULL;
}
