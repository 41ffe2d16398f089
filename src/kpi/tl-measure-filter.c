/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Columns by which rows are told apart, and filters of a KPI, "field=value" a line, as a condition in
 * SQL.
 *
 * Two values of one field mean either; two fields mean both; "field=" means rows without a value.
 * Words are compared without regard to case, and a cell with several tags has each of them. Words are
 * looked up in the feed's dictionary first, so the condition that reaches SQL holds numbers and
 * column names from the table below, and nothing that anyone has typed.
 *
 * The columns that a user keeps besides the known ones go by the header that they had in the file.
 */
#include "tl-measure-filter.h"
#include "tl-feed-server.h"
#include "tl-kpi-error.h"
#include "tl-measure.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ANY (1u << TL_FEED_TICKET | 1u << TL_FEED_SURVEY | 1u << TL_FEED_ORDER)
#define TICKET (1u << TL_FEED_TICKET)
#define SURVEY (1u << TL_FEED_SURVEY)
#define ORDER (1u << TL_FEED_ORDER)

typedef enum
{
  VALUE_WORD,
  VALUE_TAGS,
  VALUE_NUMBER,
  VALUE_FLAG
} ValueType;

typedef struct
{
  const char *name; /* in the filter and of the column */
  ValueType type;
  guint kinds;
} FilterField;

static const FilterField fields[] = {
  { "channel", VALUE_WORD, ANY },
  { "team", VALUE_WORD, ANY },
  { "product", VALUE_WORD, ANY },
  { "tag", VALUE_TAGS, ANY },
  { "reason", VALUE_WORD, ANY },
  { "own1", VALUE_WORD, ANY },
  { "own2", VALUE_WORD, ANY },
  { "own3", VALUE_WORD, ANY },
  { "own4", VALUE_WORD, ANY },
  { "status", VALUE_WORD, TICKET | ORDER },
  { "contacts", VALUE_NUMBER, TICKET },
  { "reopens", VALUE_NUMBER, TICKET },
  { "csat", VALUE_NUMBER, TICKET | SURVEY },
  { "nps", VALUE_NUMBER, TICKET | SURVEY },
  { "ces", VALUE_NUMBER, TICKET | SURVEY },
  { "solved", VALUE_FLAG, SURVEY },
  { "abandoned", VALUE_FLAG, TICKET },
  { "transferred", VALUE_FLAG, TICKET },
  { "breached", VALUE_FLAG, TICKET },
  { "on_time", VALUE_FLAG, TICKET | ORDER },
  { "complaint", VALUE_FLAG, TICKET | ORDER },
  { "returned", VALUE_FLAG, ORDER },
  { "referred", VALUE_FLAG, ORDER },
};

/* The header that the user's column goes by; NULL where @field is another one. */
static const char *
get_own_header (const TlFeed *feed, const FilterField *field)
{
  if (!g_str_has_prefix (field->name, "own"))
    return NULL;
  return feed->own[field->name[3] - '1'];
}

static gboolean
is_column_of (const TlFeed *feed, const FilterField *field)
{
  const char *header = get_own_header (feed, field);

  return (field->kinds & 1u << feed->kind) != 0 && (header == NULL || *header != '\0');
}

static const char *
get_label (const TlFeed *feed, const FilterField *field)
{
  const char *header = get_own_header (feed, field);

  return header != NULL ? header : field->name;
}

static const FilterField *
find_field (const TlFeed *feed, const char *name)
{
  g_autofree char *folded = tl_text_fold (name);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *other = NULL;

      if (!is_column_of (feed, &fields[i]))
        continue;
      other = tl_text_fold (get_label (feed, &fields[i]));
      if (strcmp (other, folded) == 0)
        return &fields[i];
    }
  return NULL;
}

/**
 * tl_measure_column_find:
 * @feed: a feed
 * @name: the name of a column, or the header of one that the user keeps
 * @type: (out): what the column holds
 *
 * Returns: (transfer none) (nullable): the column in the feed's table, %NULL if it has none
 */
const char *
tl_measure_column_find (const TlFeed *feed, const char *name, TlMeasureColumnType *type)
{
  const FilterField *field = find_field (feed, name);

  if (field == NULL)
    return NULL;
  *type = field->type == VALUE_WORD   ? TL_MEASURE_COLUMN_WORD
          : field->type == VALUE_TAGS ? TL_MEASURE_COLUMN_TAGS
                                      : TL_MEASURE_COLUMN_NUMBER;
  return field->name;
}

/**
 * tl_measure_list_columns:
 * @feed: a feed
 *
 * Returns: (transfer full) (element-type utf8): the columns by which its rows can be filtered and
 *   figures broken down, as a user calls them
 */
GPtrArray *
tl_measure_list_columns (const TlFeed *feed)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (is_column_of (feed, &fields[i]))
      g_ptr_array_add (names, g_strdup (get_label (feed, &fields[i])));
  return names;
}

/* Asks of each column whether any row says something there, in one pass. */
static sqlite3_stmt *
prepare_uses (TlDatabase *database, const TlFeed *feed, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT 0");

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (is_column_of (feed, &fields[i]))
      g_string_append_printf (sql, ", max(%s IS NOT NULL)", fields[i].name);
    else
      g_string_append (sql, ", 0");
  g_string_append_printf (sql, " FROM %s WHERE feed = ?1", tl_feed_kind_get_table (feed->kind));
  return tl_database_prepare (database, sql->str, error);
}

static gboolean
is_used_on_server (const TlFeedServer *settings, const TlFeed *feed, const FilterField *field)
{
  for (guint i = 0; i < settings->columns->len; i++)
    {
      const TlFeedServerColumn *column = g_ptr_array_index (settings->columns, i);

      if (!column->is_empty
          && g_strcmp0 (tl_feed_field_get_column (column->field, feed->kind), field->name) == 0)
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
list_used_on_server (const TlFeed *feed, GError **error)
{
  g_autoptr (TlFeedServer) settings = tl_feed_server_new_from_text (feed->server, error);
  GPtrArray *names;

  if (settings == NULL)
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (is_column_of (feed, &fields[i]) && is_used_on_server (settings, feed, &fields[i]))
      g_ptr_array_add (names, g_strdup (get_label (feed, &fields[i])));
  return names;
}

/**
 * tl_measure_list_used_columns:
 * @database: the local database
 * @feed: a feed
 * @error: return location for an error
 *
 * Reads all rows of the feed; of a server it tells what was so when it was last looked over.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): those of tl_measure_list_columns() in which any
 *   row says something
 */
GPtrArray *
tl_measure_list_used_columns (TlDatabase *database, const TlFeed *feed, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  gboolean row;

  if (tl_feed_is_on_server (feed))
    return list_used_on_server (feed, error);
  statement = prepare_uses (database, feed, error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, feed->id);
  if (!tl_database_step (database, statement, &row, error))
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; row && i < G_N_ELEMENTS (fields); i++)
    if (sqlite3_column_int (statement, (int) i + 1) != 0)
      g_ptr_array_add (names, g_strdup (get_label (feed, &fields[i])));
  return g_steal_pointer (&names);
}

static void
set_no_field (const TlFeed *feed, const char *filter, GError **error)
{
  g_autoptr (GPtrArray) names = tl_measure_list_columns (feed);
  g_autofree char *joined = NULL;

  g_ptr_array_add (names, NULL);
  joined = g_strjoinv (", ", (char **) names->pdata);
  g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_FILTER,
               _ ("“%s” is no filter for the data “%s”. Write field=value, where the field is one "
                  "of: %s."),
               filter, feed->name, joined);
}

/* What separates tags whatever the tool; blanks do so in some. */
#define TAG_SEPARATORS ",;|[]\""

/**
 * tl_measure_tags_are_separated:
 * @cell: a cell of tags
 *
 * Returns: whether it can only be read in one way: late delivery, urgent; ["urgent"]
 */
gboolean
tl_measure_tags_are_separated (const char *cell)
{
  return strpbrk (cell, TAG_SEPARATORS) != NULL;
}

/**
 * tl_measure_split_tags:
 * @cell: a cell of tags
 * @blanks: whether blanks separate, too
 *
 * Returns: (transfer full): its tags, without those that are empty
 */
GStrv
tl_measure_split_tags (const char *cell, gboolean blanks)
{
  g_auto (GStrv) parts = g_strsplit_set (cell, blanks ? " " TAG_SEPARATORS : TAG_SEPARATORS, -1);
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (tags, parts[i]);
  return g_strv_builder_end (tags);
}

static gboolean
has_tag (const char *cell, gboolean blanks, const char *folded)
{
  g_auto (GStrv) tags = tl_measure_split_tags (cell, blanks);

  return g_strv_contains ((const char *const *) tags, folded);
}

/**
 * tl_measure_do_blanks_separate:
 * @cells: (element-type utf8): cells of tags, each once
 *
 * Returns: whether blanks separate tags in them, as tl-measure-members.c says
 */
gboolean
tl_measure_do_blanks_separate (GPtrArray *cells)
{
  g_autoptr (GHashTable) alone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean found = FALSE;

  for (guint i = 0; i < cells->len; i++)
    {
      const char *cell = g_ptr_array_index (cells, i);

      if (tl_measure_tags_are_separated (cell))
        return FALSE;
      if (strchr (cell, ' ') == NULL)
        g_hash_table_add (alone, tl_text_fold (cell));
    }
  for (guint i = 0; i < cells->len && !found; i++)
    {
      g_autofree char *folded = tl_text_fold (g_ptr_array_index (cells, i));
      g_auto (GStrv) tags = tl_measure_split_tags (folded, TRUE);

      for (guint j = 0; g_strv_length (tags) > 1 && tags[j] != NULL; j++)
        found = found || g_hash_table_contains (alone, tags[j]);
    }
  return found;
}

/**
 * tl_measure_ask_blanks:
 * @database: the local database
 * @feed: a feed
 * @separate: (out): whether blanks separate the tags of its cells
 * @error: return location for an error
 *
 * Looks at all its cells of tags, or at what was found on the server when it was last looked over, so that
 * filters and breakdowns, and rows here and there, are read in one way.
 *
 * Returns: %FALSE with @error set if that cannot be known
 */
gboolean
tl_measure_ask_blanks (TlDatabase *database, const TlFeed *feed, gboolean *separate, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *sql = g_strdup_printf ("SELECT word FROM feed_word WHERE feed = ?1"
                                          " AND code IN (SELECT tag FROM %s WHERE feed = ?1)",
                                          tl_feed_kind_get_table (feed->kind));
  g_autoptr (sqlite3_stmt) statement = NULL;
  gboolean row = TRUE;

  if (tl_feed_is_on_server (feed))
    {
      g_autoptr (TlFeedServer) settings = tl_feed_server_new_from_text (feed->server, error);

      *separate = settings != NULL && settings->has_blank_tags;
      return settings != NULL;
    }
  statement = tl_database_prepare (database, sql, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, feed->id);
  while (row)
    {
      if (!tl_database_step (database, statement, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (cells, tl_database_column_dup (statement, 0));
    }
  *separate = tl_measure_do_blanks_separate (cells);
  return TRUE;
}

/* Tags stand side by side as tools write them: late delivery, urgent; ["urgent"]. */
static gboolean
has_word (const FilterField *field, const char *cell, const char *folded)
{
  g_autofree char *other = tl_text_fold (cell);

  return strcmp (folded, other) == 0
         || (field->type == VALUE_TAGS && has_tag (other, FALSE, folded));
}

/* And late_delivery urgent. */
static gboolean
has_word_between_blanks (const FilterField *field, const char *cell, const char *folded)
{
  g_autofree char *other = tl_text_fold (cell);

  return field->type == VALUE_TAGS && !tl_measure_tags_are_separated (other)
         && has_tag (other, TRUE, folded);
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* The codes of all words that are @value but for case; often one, in untidy exports several. */
static gboolean
append_codes (TlDatabase *database, GHashTable *words, const TlFeed *feed, const FilterField *field,
              const char *filter, const char *value, GString *codes, GError **error)
{
  g_autofree char *folded = tl_text_fold (value);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) between = g_array_new (FALSE, FALSE, sizeof (int));
  GHashTableIter iter;
  gpointer word;
  gpointer code;
  gboolean blanks = FALSE;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, &code))
    {
      int number = GPOINTER_TO_INT (code);

      if (has_word (field, word, folded))
        g_array_append_val (found, number);
      else if (has_word_between_blanks (field, word, folded))
        g_array_append_val (between, number);
    }
  if (between->len > 0 && !tl_measure_ask_blanks (database, feed, &blanks, error))
    return FALSE;
  if (blanks)
    g_array_append_vals (found, between->data, between->len);
  if (found->len == 0)
    {
      g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_FILTER,
                   _ ("No row of the data “%s” matches the filter “%s”. Check its spelling."),
                   feed->name, filter);
      return FALSE;
    }
  g_array_sort (found, compare_codes);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (codes, "%s%d", codes->len > 0 ? ", " : "",
                            g_array_index (found, int, i));
  return TRUE;
}

/* Cells of tags that hold none, such as “[]”, say as little as empty ones. */
static void
append_codes_without_tags (GHashTable *words, GString *codes)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (int));
  GHashTableIter iter;
  gpointer word;
  gpointer code;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, &code))
    {
      g_auto (GStrv) tags = tl_measure_split_tags (word, FALSE);
      int number = GPOINTER_TO_INT (code);

      if (*tags == NULL)
        g_array_append_val (found, number);
    }
  g_array_sort (found, compare_codes);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (codes, "%s%d", codes->len > 0 ? ", " : "",
                            g_array_index (found, int, i));
}

static gboolean
append_number (const TlFeed *feed, const FilterField *field, const char *filter, const char *value,
               GString *codes, GError **error)
{
  gint64 number;

  if (field->type == VALUE_FLAG && g_ascii_strcasecmp (value, "yes") == 0)
    number = 1;
  else if (field->type == VALUE_FLAG && g_ascii_strcasecmp (value, "no") == 0)
    number = 0;
  else if (!g_ascii_string_to_signed (value, 10, -1000000, 1000000, &number, NULL))
    {
      set_no_field (feed, filter, error);
      return FALSE;
    }
  g_string_append_printf (codes, "%s%d", codes->len > 0 ? ", " : "", (int) number);
  return TRUE;
}

/* What the filters say about one field. */
typedef struct
{
  GString *codes;
  gboolean or_empty;
} Choice;

static gboolean
add_filter (TlDatabase *database, GHashTable *words, const TlFeed *feed, const char *filter,
            Choice *choices, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (filter, "=", 2);
  const FilterField *field = NULL;
  Choice *choice;

  if (g_strv_length (parts) == 2)
    field = find_field (feed, g_strstrip (parts[0]));
  if (field == NULL)
    {
      set_no_field (feed, filter, error);
      return FALSE;
    }
  g_strstrip (parts[1]);
  choice = &choices[field - fields];
  if (choice->codes == NULL)
    choice->codes = g_string_new (NULL);
  if (*parts[1] == '\0')
    {
      choice->or_empty = TRUE;
      if (field->type == VALUE_TAGS)
        append_codes_without_tags (words, choice->codes);
      return TRUE;
    }
  return field->type == VALUE_WORD || field->type == VALUE_TAGS
             ? append_codes (database, words, feed, field, filter, parts[1], choice->codes, error)
             : append_number (feed, field, filter, parts[1], choice->codes, error);
}

/* PostgreSQL knows no empty lists. */
static void
append_condition (GString *sql, const FilterField *field, const Choice *choice)
{
  g_string_append (sql, sql->len > 0 ? " AND (" : "(");
  if (choice->codes->len > 0)
    g_string_append_printf (sql, "%s IN (%s)", field->name, choice->codes->str);
  if (choice->or_empty)
    g_string_append_printf (sql, "%s%s IS NULL", choice->codes->len > 0 ? " OR " : "", field->name);
  g_string_append_c (sql, ')');
}

/**
 * tl_measure_filter_to_sql:
 * @database: a database
 * @feed: a feed
 * @filters: (nullable) (array zero-terminated=1): filters "field=value"
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a condition, empty without filters; %NULL with @error set if a
 *   filter makes no sense
 */
char *
tl_measure_filter_to_sql (TlDatabase *database, const TlFeed *feed, const char *const *filters,
                          GError **error)
{
  Choice choices[G_N_ELEMENTS (fields)] = { 0 };
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GHashTable) words = NULL;
  gboolean ok = TRUE;

  if (filters == NULL || *filters == NULL)
    return g_strdup ("");
  words = tl_feed_load_words (database, feed, error);
  if (words == NULL)
    return NULL;

  for (; ok && *filters != NULL; filters++)
    ok = add_filter (database, words, feed, *filters, choices, error);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (choices[i].codes != NULL)
      {
        append_condition (sql, &fields[i], &choices[i]);
        g_string_free (choices[i].codes, TRUE);
      }
  return ok ? g_strdup (sql->str) : NULL;
}
