/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Filters and the columns that they name, in the words that people have for them: a file holds
 * “on_time=no”, and everywhere else that is read On time “no”. Two words of one column are said together,
 * because either will do: Channel “phone” or “e-mail”, Team “Billing”.
 *
 * A column may be of any kind of rows, because a document does not know the rows of a feed.
 */
#include "tl-kpi-filter-words.h"

#include "tl-feed-field.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The first kind of rows that has the column. */
static gboolean
find_field (const char *column, TlFeedField *field, TlFeedKind *kind)
{
  static const TlFeedKind kinds[] = { TL_FEED_TICKET, TL_FEED_SURVEY, TL_FEED_ORDER };
  g_autofree char *folded = tl_text_fold (column);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (tl_feed_field_from_name (folded, kinds[i], field))
      {
        *kind = kinds[i];
        return TRUE;
      }
  return FALSE;
}

/**
 * tl_kpi_column_dup_label:
 * @column: a column by which rows are filtered or broken down
 *
 * Returns: (transfer full): what people call it; a column of the user's own is called what the user calls it
 */
char *
tl_kpi_column_dup_label (const char *column)
{
  TlFeedField field;
  TlFeedKind kind;

  return g_strdup (find_field (column, &field, &kind) ? tl_feed_field_get_label (field, kind)
                                                      : column);
}

/** tl_kpi_column_is_flag: Returns: whether rows say yes or no in @column */
gboolean
tl_kpi_column_is_flag (const char *column)
{
  TlFeedField field;
  TlFeedKind kind;

  return find_field (column, &field, &kind)
         && tl_feed_field_get_shape (field) == TL_FEED_SHAPE_FLAG;
}

/**
 * tl_kpi_column_get_word:
 * @column: a column
 * @word: what its rows say, as TlMeasureSeries or a filter has it
 *
 * Returns: (transfer none): that for people: yes and no, and what is said of rows that say nothing
 */
const char *
tl_kpi_column_get_word (const char *column, const char *word)
{
  if (*word == '\0')
    return _ ("not said");
  if (!tl_kpi_column_is_flag (column))
    return word;
  return strcmp (word, "0") == 0 || g_ascii_strcasecmp (word, "no") == 0 ? _ ("no") : _ ("yes");
}

static char *
quote (const char *column, const char *word)
{
  if (*word == '\0')
    return g_strdup (tl_kpi_column_get_word (column, word));
  /* Translators: a word that rows have in a column. */
  return tl_text_format_two (C_ ("filter", "“%1$s”"), tl_kpi_column_get_word (column, word), "");
}

/* “channel=phone” cut in two; NULL where it is no filter. */
static GStrv
split (const char *filter)
{
  g_auto (GStrv) parts = g_strsplit (filter, "=", 2);

  if (g_strv_length (parts) != 2)
    return NULL;
  g_strstrip (parts[0]);
  g_strstrip (parts[1]);
  return g_steal_pointer (&parts);
}

/* The words of the column of @filters[first], all of them; none where an earlier filter is of that column. */
static char *
join_words (char **filters, guint first)
{
  g_auto (GStrv) parts = split (filters[first]);
  g_autofree char *column = tl_text_fold (parts[0]);
  char *words = NULL;

  for (guint i = 0; filters[i] != NULL; i++)
    {
      g_auto (GStrv) others = split (filters[i]);
      g_autofree char *other = others == NULL ? NULL : tl_text_fold (others[0]);
      g_autofree char *before = NULL;
      g_autofree char *quoted = NULL;

      if (g_strcmp0 (column, other) != 0)
        continue;
      if (i < first)
        return NULL;
      quoted = quote (parts[0], others[1]);
      before = words;
      words = before == NULL
                  ? g_strdup (quoted)
                  /* Translators: words of which a row has either: “phone” or “e-mail”. */
                  : tl_text_format_two (C_ ("filter", "%1$s or %2$s"), before, quoted);
    }
  return words;
}

static char *
describe_column (char **filters, guint first)
{
  g_auto (GStrv) parts = split (filters[first]);
  g_autofree char *label = NULL;
  g_autofree char *words = NULL;

  if (parts == NULL)
    return g_strdup (filters[first]);
  label = tl_kpi_column_dup_label (parts[0]);
  words = join_words (filters, first);
  /* Translators: a column, and what its rows say: Channel “phone” or “e-mail”. */
  return words == NULL ? NULL : tl_text_format_two (C_ ("filter", "%1$s %2$s"), label, words);
}

/**
 * tl_kpi_filter_describe:
 * @filter: what a record holds of it: lines of “column=word”
 *
 * Returns: (transfer full) (nullable): which rows it lets through, such as Channel “phone” or “e-mail”, Team
 *   “Billing”; %NULL for all
 */
char *
tl_kpi_filter_describe (const char *filter)
{
  g_auto (GStrv) filters = g_strsplit (filter, "\n", -1);
  GString *words = g_string_new (NULL);

  for (guint i = 0; filters[i] != NULL; i++)
    {
      g_autofree char *column = describe_column (filters, i);

      if (column != NULL && *column != '\0')
        g_string_append_printf (words, "%s%s", words->len > 0 ? C_ ("list", ", ") : "", column);
    }
  return g_string_free (words, words->len == 0);
}
