/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The columns of a server's table: which types can be which fields.
 *
 * A file holds texts, and an import reads them. A server has types, and what they mean is certain; so a
 * time must be a time there, and a duration an interval or a number. Only scores, flags and whole
 * numbers may also be texts, if there are few different ones: these are read here, by what reads
 * files. For whatever else is kept as text, whoever runs the server can make a view.
 */
#include "tl-server-columns.h"
#include "tl-kpi-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A column of scores or flags has no more different texts. */
#define MAX_TEXTS 500

/* Numbers of types, from PostgreSQL's catalogue pg_type; they never change. */
static const struct
{
  guint number;
  TlFeedServerType type;
} known_types[] = {
  { 16, TL_FEED_SERVER_FLAG },      /* boolean */
  { 20, TL_FEED_SERVER_WHOLE },     /* bigint */
  { 21, TL_FEED_SERVER_WHOLE },     /* smallint */
  { 23, TL_FEED_SERVER_WHOLE },     /* integer */
  { 700, TL_FEED_SERVER_NUMBER },   /* real */
  { 701, TL_FEED_SERVER_NUMBER },   /* double precision */
  { 1700, TL_FEED_SERVER_NUMBER },  /* numeric */
  { 1082, TL_FEED_SERVER_DAY },     /* date */
  { 1083, TL_FEED_SERVER_SPAN },    /* time */
  { 1114, TL_FEED_SERVER_CLOCK },   /* timestamp */
  { 1184, TL_FEED_SERVER_INSTANT }, /* timestamp with time zone */
  { 1186, TL_FEED_SERVER_SPAN },    /* interval */
  { 1009, TL_FEED_SERVER_WORDS },   /* text[] */
  { 1015, TL_FEED_SERVER_WORDS },   /* character varying[] */
};

static TlFeedServerType
find_type (guint number)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known_types); i++)
    if (known_types[i].number == number)
      return known_types[i].type;
  return TL_FEED_SERVER_TEXT;
}

static char *
quote (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  return g_strdup_printf ("\"%s\"", doubled);
}

/**
 * tl_server_columns_get_sample:
 * @settings: where the rows are
 * @n_rows: how many rows
 *
 * Returns: (transfer full): a statement that gives the first rows of the table
 */
char *
tl_server_columns_get_sample (const TlFeedServer *settings, guint n_rows)
{
  g_autofree char *schema = quote (settings->schema);
  g_autofree char *table = quote (settings->table);

  return g_strdup_printf ("SELECT * FROM %s.%s LIMIT %u", schema, table, n_rows);
}

static gboolean
is_number (TlFeedServerType type)
{
  return type == TL_FEED_SERVER_NUMBER || type == TL_FEED_SERVER_WHOLE;
}

static gboolean
is_time (TlFeedServerType type)
{
  return type == TL_FEED_SERVER_INSTANT || type == TL_FEED_SERVER_CLOCK
         || type == TL_FEED_SERVER_DAY;
}

/* Whether a column of @type can be read as @field; settles whether it holds durations. */
static gboolean
fits (TlFeedField field, TlFeedServerType type, TlFeedColumn *column)
{
  switch (tl_feed_field_get_shape (field))
    {
    case TL_FEED_SHAPE_TIME:
      return is_time (type) || is_number (type);
    case TL_FEED_SHAPE_SINCE:
      if (!is_number (type))
        column->is_duration = type == TL_FEED_SERVER_SPAN;
      return is_time (type) || type == TL_FEED_SERVER_SPAN || is_number (type);
    case TL_FEED_SHAPE_DURATION:
      return type == TL_FEED_SERVER_SPAN || is_number (type);
    case TL_FEED_SHAPE_WHOLE:
    case TL_FEED_SHAPE_SCORE:
      return is_number (type) || type == TL_FEED_SERVER_TEXT;
    case TL_FEED_SHAPE_FLAG:
      return is_number (type) || type == TL_FEED_SERVER_TEXT || type == TL_FEED_SERVER_FLAG
             || (type == TL_FEED_SERVER_SPAN && column->is_time_left);
    default:
      return TRUE;
    }
}

static void
set_unfit (const char *name, const char *label, TlFeedField field, GError **error)
{
  switch (tl_feed_field_get_shape (field))
    {
    case TL_FEED_SHAPE_TIME:
    case TL_FEED_SHAPE_SINCE:
      g_set_error (
          error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
          _ ("The server keeps “%1$s” as text, and “%2$s” has to be a point in time there. "
             "Choose another column, or ask for a view that makes it one."),
          name, label);
      return;
    case TL_FEED_SHAPE_DURATION:
      g_set_error (
          error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
          _ ("“%2$s” has to be a number or an interval on the server, and “%1$s” is neither. "
             "Choose another column, or ask for a view that makes it one."),
          name, label);
      return;
    default:
      g_set_error (
          error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
          _ ("“%2$s” has to be a number, a text or yes and no on the server, and “%1$s” is "
             "none of them. Choose another column."),
          name, label);
    }
}

/**
 * tl_server_columns_set:
 * @settings: (inout): where the rows are; gets its columns
 * @columns: what was recognised in the first rows, or said
 * @types: (array): what the server calls the types of the table's columns
 * @error: return location for an error
 *
 * Returns: %FALSE with @error set if a column has a type that its field cannot have
 */
gboolean
tl_server_columns_set (TlFeedServer *settings, const TlFeedColumns *columns, const guint *types,
                       GError **error)
{
  g_ptr_array_set_size (settings->columns, 0);
  for (int field = 0; field < TL_N_FEED_FIELDS; field++)
    {
      TlFeedColumn column = columns->columns[field];
      const char *name;
      TlFeedServerType type;

      if (column.index < 0 || tl_feed_field_get_name (field, columns->kind) == NULL)
        continue;
      name = columns->header[column.index];
      type = find_type (types[column.index]);
      if (!fits (field, type, &column))
        {
          set_unfit (name, tl_feed_field_get_label (field, columns->kind), field, error);
          return FALSE;
        }
      g_ptr_array_add (settings->columns,
                       tl_feed_server_column_new ((TlFeedField) field, name, type, &column));
    }
  return TRUE;
}

/**
 * tl_server_columns_has_texts:
 * @column: a column
 *
 * Returns: whether its texts have to be read as numbers
 */
gboolean
tl_server_columns_has_texts (const TlFeedServerColumn *column)
{
  TlFeedShape shape = tl_feed_field_get_shape (column->field);

  return column->type == TL_FEED_SERVER_TEXT
         && (shape == TL_FEED_SHAPE_WHOLE || shape == TL_FEED_SHAPE_SCORE
             || shape == TL_FEED_SHAPE_FLAG);
}

/* What an import would make of @text; negative as TlFeedServerColumn says. */
static int
read_text (const TlFeedServerColumn *column, const char *text)
{
  TlCsvField cell = { text, strlen (text) };
  const TlFeedColumn *how = &column->column;
  int number = 0;
  TlParseResult result;

  if (how->is_time_left)
    result = tl_parse_time_left (cell, &number);
  else if (tl_feed_field_get_shape (column->field) == TL_FEED_SHAPE_FLAG)
    result = tl_parse_flag (cell, how->highest, &number);
  else if (tl_feed_field_get_shape (column->field) == TL_FEED_SHAPE_SCORE)
    result = tl_parse_score (cell, how->lowest, how->highest, &number);
  else
    result = tl_parse_whole (cell, how->lowest, how->highest, &number);
  return result == TL_PARSE_OK      ? number
         : result == TL_PARSE_EMPTY ? -3
         : result == TL_PARSE_RANGE ? -2
                                    : -1;
}

/**
 * tl_server_columns_add_text:
 * @column: (inout): a column whose texts are read as numbers
 * @text: one of its texts
 * @error: return location for an error
 *
 * Returns: %FALSE with @error set if there are too many
 */
gboolean
tl_server_columns_add_text (TlFeedServerColumn *column, const char *text, GError **error)
{
  guint n = column->texts != NULL ? g_strv_length (column->texts) : 0;

  if (n >= MAX_TEXTS)
    {
      g_set_error (
          error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
          _ ("The server keeps “%s” as text, with too many different ones for scores or for "
             "yes and no. Choose another column, or ask for a view that makes numbers of "
             "them."),
          column->name);
      return FALSE;
    }
  column->texts = g_renew (char *, column->texts, n + 2);
  column->texts[n] = g_strdup (text);
  column->texts[n + 1] = NULL;
  column->numbers = g_renew (int, column->numbers, n + 1);
  column->numbers[n] = read_text (column, text);
  return TRUE;
}
