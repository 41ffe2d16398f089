/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The shells around a server's table that make it one of ours; tl-server-sql.c says what they are for. A
 * value that an import would refuse is a negative number here, which says why, so that the next shell
 * can leave the row out.
 */
#include "tl-server-sql-private.h"

#include <string.h>

/* As an import does. */
#define MAX_ID 200
#define MAX_WORD 200
#define MAX_COMMENT 20000
#define MAX_SECONDS "10000000000"

/* Values of a row that is refused. */
#define REFUSED(reason) (-(int) (reason) -10)

/* What is white in a text. */
#define WHITE "E' \\t\\n\\x0B\\f\\r'"

static char *
quote (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  return g_strdup_printf ("\"%s\"", doubled);
}

/* --- Columns --- */

static char *
get_text_sql (const TlFeedServerColumn *column)
{
  g_autofree char *name = quote (column->name);

  return g_strdup_printf (column->type == TL_FEED_SERVER_WORDS
                              ? "nullif (btrim (array_to_string (%s, ', '), " WHITE "), '')"
                              : "nullif (btrim (%s::text, " WHITE "), '')",
                          name);
}

/* A point in time, in seconds since 1970-01-01 00:00 UTC. */
static char *
get_time_sql (TlServerSql *self, const TlFeedServerColumn *column)
{
  g_autofree char *name = quote (column->name);
  g_autofree char *seconds = NULL;
  g_autofree char *time = NULL;

  if (column->type == TL_FEED_SERVER_NUMBER || column->type == TL_FEED_SERVER_WHOLE)
    return g_strdup_printf ("CASE WHEN %1$s BETWEEN 1000000000000 AND 1999999999999"
                            " THEN floor (%1$s / 1000)::bigint WHEN %1$s IS NOT NULL THEN %2$d END",
                            name, REFUSED (TL_REFUSAL_NOT_TIME));
  /* Not extract(), which computes with decimal numbers and takes ten times as long. */
  seconds = g_strdup_printf ("floor (date_part ('epoch', %s))::bigint", name);
  if (column->type == TL_FEED_SERVER_INSTANT)
    time = g_strdup (seconds);
  else
    time = tl_server_clock_get_utc (self, seconds);
  return g_strdup_printf (
      "CASE WHEN %1$s < '1970-01-01' OR %1$s >= '2200-01-01' THEN %3$d ELSE %2$s END", name, time,
      REFUSED (TL_REFUSAL_IMPOSSIBLE_DATE));
}

/* Seconds; a plain number is rounded as C's round() does. */
static char *
get_duration_sql (const TlFeedServerColumn *column)
{
  g_autofree char *name = quote (column->name);
  char unit[G_ASCII_DTOSTR_BUF_SIZE];

  if (column->type == TL_FEED_SERVER_SPAN)
    return g_strdup_printf ("CASE WHEN date_part ('epoch', %1$s) < 0 THEN %2$d"
                            " ELSE floor (date_part ('epoch', %1$s))::bigint END",
                            name, REFUSED (TL_REFUSAL_NEGATIVE_DURATION));
  g_ascii_dtostr (unit, sizeof unit, column->column.unit);
  return g_strdup_printf ("CASE WHEN %1$s < 0 OR %1$s::float8 * %2$s::float8 > " MAX_SECONDS
                          " THEN %3$d ELSE floor (%1$s::float8 * %2$s::float8 + 0.5)::bigint END",
                          name, unit, REFUSED (TL_REFUSAL_NEGATIVE_DURATION));
}

/* Texts that are numbers, such as "Good": what each is was settled when the table was looked at. */
static char *
get_read_sql (TlServerSql *self, const TlFeedServerColumn *column)
{
  static const char *const none[] = { NULL };
  g_autofree char *text = get_text_sql (column);
  g_autofree char *texts
      = tl_server_sql_bind_texts (self, column->texts != NULL ? (const char *const *) column->texts
                                                              : none);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *numbers_sql = NULL;
  int not_number = REFUSED (tl_feed_field_get_shape (column->field) == TL_FEED_SHAPE_FLAG
                                ? TL_REFUSAL_NOT_FLAG
                                : TL_REFUSAL_NOT_NUMBER);

  for (guint i = 0; column->texts != NULL && column->texts[i] != NULL; i++)
    {
      gint64 number = column->numbers[i] == -1   ? not_number
                      : column->numbers[i] == -2 ? REFUSED (TL_REFUSAL_OUT_OF_SCALE)
                                                 : column->numbers[i];

      g_array_append_val (numbers, number);
    }
  numbers_sql = tl_server_sql_bind_numbers (self, numbers);
  return g_strdup_printf (
      "nullif (coalesce (%1$s[array_position (%2$s, %3$s)], CASE WHEN %3$s IS NOT"
      " NULL THEN %4$d END), -3)",
      numbers_sql, texts, text, not_number);
}

/* A whole number, a score, or yes and no. */
static char *
get_number_sql (TlServerSql *self, const TlFeedServerColumn *column)
{
  g_autofree char *name = quote (column->name);
  gboolean is_flag = tl_feed_field_get_shape (column->field) == TL_FEED_SHAPE_FLAG;

  if (column->type == TL_FEED_SERVER_FLAG)
    return g_strdup_printf ("%s::int", name);
  if (column->type == TL_FEED_SERVER_SPAN)
    return g_strdup_printf ("(date_part ('epoch', %s) < 0)::int", name);
  if (column->type == TL_FEED_SERVER_TEXT)
    return get_read_sql (self, column);
  if (column->type == TL_FEED_SERVER_WHOLE && is_flag)
    return g_strdup_printf ("CASE WHEN %1$s < 0 THEN %2$d ELSE (%1$s >= %3$d)::int END", name,
                            REFUSED (TL_REFUSAL_NOT_FLAG), column->column.highest);
  if (column->type == TL_FEED_SERVER_WHOLE)
    return g_strdup_printf ("CASE WHEN %1$s < %2$d OR %1$s > %3$d THEN %4$d ELSE %1$s END", name,
                            column->column.lowest, column->column.highest,
                            REFUSED (TL_REFUSAL_OUT_OF_SCALE));
  if (is_flag)
    return g_strdup_printf ("CASE WHEN %1$s::float8 <> trunc (%1$s::float8) OR %1$s < 0 THEN %2$d"
                            " ELSE (%1$s >= %3$d)::int END",
                            name, REFUSED (TL_REFUSAL_NOT_FLAG), column->column.highest);
  return g_strdup_printf ("CASE WHEN %1$s::float8 <> trunc (%1$s::float8) THEN %2$d"
                          " WHEN %1$s < %3$d OR %1$s > %4$d THEN %5$d ELSE %1$s::bigint END",
                          name, REFUSED (TL_REFUSAL_NOT_NUMBER), column->column.lowest,
                          column->column.highest, REFUSED (TL_REFUSAL_OUT_OF_SCALE));
}

static gboolean
is_time (const TlFeedServerColumn *column)
{
  TlFeedShape shape = tl_feed_field_get_shape (column->field);

  return shape == TL_FEED_SHAPE_TIME
         || (shape == TL_FEED_SHAPE_SINCE && !column->column.is_duration);
}

/* What the innermost shell makes of a column. */
static char *
get_raw_sql (TlServerSql *self, const TlFeedServerColumn *column)
{
  g_autofree char *text = NULL;

  if (is_time (column))
    return get_time_sql (self, column);
  switch (tl_feed_field_get_shape (column->field))
    {
    case TL_FEED_SHAPE_SINCE:
    case TL_FEED_SHAPE_DURATION:
      return get_duration_sql (column);
    case TL_FEED_SHAPE_WHOLE:
    case TL_FEED_SHAPE_SCORE:
    case TL_FEED_SHAPE_FLAG:
      return get_number_sql (self, column);
    case TL_FEED_SHAPE_WORD:
      text = get_text_sql (column);
      return self->words == NULL
                 ? g_steal_pointer (&text)
                 : g_strdup_printf ("CASE WHEN octet_length (%2$s) > %3$d THEN %4$d"
                                    " ELSE array_position (%1$s, %2$s) END",
                                    self->words, text, MAX_WORD, REFUSED (TL_REFUSAL_LONG));
    default:
      return get_text_sql (column);
    }
}

/* --- The shells --- */

static void
append_raw (TlServerSql *self, const gboolean *used, GString *sql)
{
  g_autofree char *schema = quote (self->settings->schema);
  g_autofree char *table = quote (self->settings->table);
  const char *comma = "";

  g_string_append (sql, "SELECT ");
  for (guint i = 0; i < self->settings->columns->len; i++)
    {
      const TlFeedServerColumn *column = g_ptr_array_index (self->settings->columns, i);
      g_autofree char *raw = used[column->field] ? get_raw_sql (self, column) : NULL;

      if (raw == NULL)
        continue;
      g_string_append_printf (sql, "%s%s AS raw_%s", comma, raw,
                              tl_feed_field_get_name (column->field, self->feed->kind));
      comma = ",\n ";
    }
  g_string_append_printf (sql, "\n FROM %s.%s OFFSET 0", schema, table);
}

/* Talk, hold and wrap, as far as they are there. */
static char *
get_handle_sql (TlServerSql *self)
{
  static const TlFeedField parts[] = { TL_FEED_FIELD_TALK, TL_FEED_FIELD_HOLD, TL_FEED_FIELD_WRAP };
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) sum = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *name = tl_feed_field_get_name (parts[i], self->feed->kind);

      if (name == NULL || tl_feed_server_find (self->settings, parts[i]) == NULL)
        continue;
      g_string_append_printf (names, "%sraw_%s", names->len > 0 ? ", " : "", name);
      g_string_append_printf (sum, "%scoalesce (raw_%s, 0)", sum->len > 0 ? " + " : "", name);
    }
  if (names->len == 0)
    return NULL;
  return g_strdup_printf ("CASE WHEN least (%1$s) < 0 THEN least (%1$s) WHEN coalesce (%1$s) IS NOT"
                          " NULL THEN %2$s END",
                          names->str, sum->str);
}

static gboolean
is_text (TlServerSql *self, TlFeedField field)
{
  switch (tl_feed_field_get_shape (field))
    {
    case TL_FEED_SHAPE_KEY:
    case TL_FEED_SHAPE_TEXT:
      return TRUE;
    case TL_FEED_SHAPE_WORD:
      return self->words == NULL;
    default:
      return FALSE;
    }
}

/* One of our columns; NULL where the table does not have it. */
static char *
get_column_sql (TlServerSql *self, TlFeedField field)
{
  const TlFeedServerColumn *column = tl_feed_server_find (self->settings, field);
  const char *name = tl_feed_field_get_name (field, self->feed->kind);
  const char *begin = tl_measure_get_begin (self->feed->kind);

  if (column == NULL && field == TL_FEED_FIELD_HANDLE)
    {
      char *handle = get_handle_sql (self);

      return handle != NULL ? handle : g_strdup ("NULL::bigint");
    }
  if (column == NULL && field == TL_FEED_FIELD_ID)
    return g_strdup_printf ("raw_%s::text", begin);
  if (column == NULL)
    return g_strdup (is_text (self, field) ? "NULL::text" : "NULL::bigint");
  if (field == TL_FEED_FIELD_BREACHED && column->column.is_time_left
      && tl_feed_server_find (self->settings, TL_FEED_FIELD_SOLVED) != NULL)
    /* Time left of a ticket that is still open is not a target met. */
    return g_strdup_printf ("CASE WHEN raw_%1$s <> 0 OR raw_%2$s IS NOT NULL THEN raw_%1$s END",
                            name, tl_feed_field_get_name (TL_FEED_FIELD_SOLVED, self->feed->kind));
  if (tl_feed_field_get_shape (field) == TL_FEED_SHAPE_SINCE && is_time (column))
    return g_strdup_printf (
        "CASE WHEN raw_%1$s < 0 THEN raw_%1$s WHEN raw_%1$s < raw_%2$s THEN %3$d"
        " ELSE raw_%1$s - raw_%2$s END",
        name, begin, REFUSED (TL_REFUSAL_BEFORE_START));
  return g_strdup_printf ("raw_%s", name);
}

/* Our columns of all rows. */
static char *
get_read (TlServerSql *self, const gboolean *used)
{
  GString *sql = g_string_new ("SELECT ");
  g_autofree char *begin = g_strdup_printf ("raw_%s", tl_measure_get_begin (self->feed->kind));
  g_autofree char *day = tl_server_clock_get_day (self, self->zone, begin);

  for (int field = 0; field < TL_N_FEED_FIELDS; field++)
    {
      const char *name = tl_feed_field_get_column (field, self->feed->kind);
      g_autofree char *column = name != NULL && used[field] ? get_column_sql (self, field) : NULL;

      if (column != NULL)
        g_string_append_printf (sql, "%s AS %s, ", column, name);
    }
  g_string_append_printf (sql, "%s AS day\n FROM (", day);
  append_raw (self, used, sql);
  g_string_append (sql, ") AS raw OFFSET 0");
  return g_string_free (sql, FALSE);
}

/* A refusal as a number: field and reason. */
static int
get_code (TlFeedRefusalReason reason, TlFeedField field)
{
  return (int) field * 100 + (int) reason;
}

/**
 * tl_server_shells_split_refusal:
 * @code: a number that tl_server_shells_get_refused() asks for
 * @reason: (out): why rows are refused; %TL_REFUSAL_NONE of those that are taken
 * @field: (out): the field that is wrong in them
 */
void
tl_server_shells_split_refusal (gint64 code, TlFeedRefusalReason *reason, TlFeedField *field)
{
  *reason = (TlFeedRefusalReason) (code % 100);
  *field = (TlFeedField) (code / 100);
}

static void
append_text_refusal (TlServerSql *self, TlFeedField field, GString *sql)
{
  const char *name = tl_feed_field_get_column (field, self->feed->kind);
  gboolean is_key = tl_feed_field_get_shape (field) == TL_FEED_SHAPE_KEY;
  int most = is_key                                                  ? MAX_ID
             : tl_feed_field_get_shape (field) == TL_FEED_SHAPE_WORD ? MAX_WORD
                                                                     : MAX_COMMENT;

  if (field == TL_FEED_FIELD_ID)
    g_string_append_printf (sql, " WHEN %s IS NULL THEN %d", name,
                            get_code (TL_REFUSAL_NO_ID, field));
  g_string_append_printf (sql, " WHEN octet_length (%s) > %d THEN %d", name, most,
                          get_code (TL_REFUSAL_LONG, field));
  if (is_key)
    g_string_append_printf (sql,
                            " WHEN %s ~ '^[0-9]{1,9}([.,][0-9]{1,15})?[Ee][+][0-9]{1,3}$' THEN %d",
                            name, get_code (TL_REFUSAL_SCIENTIFIC_ID, field));
}

/* Why a row is refused, or 0; in the order in which an import looks at its fields. */
static char *
get_refused (TlServerSql *self, const gboolean *used)
{
  GString *sql = g_string_new ("CASE WHEN FALSE THEN 0");

  for (int field = 0; field < TL_N_FEED_FIELDS; field++)
    {
      const char *name = tl_feed_field_get_column (field, self->feed->kind);
      gboolean is_handle = field == TL_FEED_FIELD_HANDLE;

      if (name == NULL || !used[field]
          || (!is_handle && tl_feed_server_find (self->settings, field) == NULL))
        continue;
      if (is_text (self, field))
        {
          append_text_refusal (self, field, sql);
          continue;
        }
      if (field == TL_FEED_FIELD_AT)
        g_string_append_printf (sql, " WHEN %s IS NULL THEN %d", name,
                                get_code (TL_REFUSAL_NO_TIME, field));
      g_string_append_printf (sql, " WHEN %s < 0 THEN %d - %s", name, get_code (0, field) - 10,
                              name);
    }
  g_string_append (sql, " ELSE 0 END");
  return g_string_free (sql, FALSE);
}

/* --- Which columns --- */

static gboolean
has_name (const char *sql, const char *name)
{
  gsize length = strlen (name);

  for (const char *at = strstr (sql, name); at != NULL; at = strstr (at + 1, name))
    if ((at == sql || !(g_ascii_isalnum (at[-1]) || at[-1] == '_'))
        && !(g_ascii_isalnum (at[length]) || at[length] == '_'))
      return TRUE;
  return FALSE;
}

/* The fields that @sql asks for, and those that they are made of. Where rows were refused, all are looked
 * at, because any may refuse a row. */
static void
find_used (TlServerSql *self, const char *sql, gboolean *used)
{
  for (int field = 0; field < TL_N_FEED_FIELDS; field++)
    {
      const char *name = tl_feed_field_get_column (field, self->feed->kind);

      used[field]
          = sql == NULL || self->settings->has_refused || (name != NULL && has_name (sql, name));
    }
  used[TL_FEED_FIELD_AT] = TRUE;
  used[TL_FEED_FIELD_SOLVED] |= used[TL_FEED_FIELD_BREACHED];
  used[TL_FEED_FIELD_TALK] |= used[TL_FEED_FIELD_HANDLE];
  used[TL_FEED_FIELD_HOLD] |= used[TL_FEED_FIELD_HANDLE];
  used[TL_FEED_FIELD_WRAP] |= used[TL_FEED_FIELD_HANDLE];
}

/**
 * tl_server_shells_get_taken:
 * @self: SQL
 * @sql: what will be asked
 *
 * Returns: (transfer full): the rows that count, as our table. Those that came after the feed was refreshed
 *   do so when it is refreshed again
 */
char *
tl_server_shells_get_taken (TlServerSql *self, const char *sql)
{
  gboolean used[TL_N_FEED_FIELDS];
  g_autofree char *read = NULL;
  g_autofree char *refused = NULL;
  g_autofree char *limits = NULL;

  find_used (self, self->words != NULL ? sql : NULL, used);
  read = get_read (self, used);
  refused = get_refused (self, used);
  if (self->feed->n_rows > 0 && self->words != NULL)
    {
      g_autofree char *first = tl_server_sql_bind_number (self, self->feed->first_at);
      g_autofree char *last = tl_server_sql_bind_number (self, self->feed->last_at);

      limits = g_strdup_printf (" AND %s BETWEEN %s AND %s",
                                tl_measure_get_begin (self->feed->kind), first, last);
    }
  return g_strdup_printf ("(SELECT * FROM (%s) AS read\n WHERE (%s) = 0%s) AS %s", read, refused,
                          limits != NULL ? limits : "", tl_feed_kind_get_table (self->feed->kind));
}

/**
 * tl_server_shells_get_refused:
 * @self: SQL
 *
 * Returns: (transfer full): a statement that gives why rows are refused, as a number, and how many are
 */
char *
tl_server_shells_get_refused (TlServerSql *self)
{
  gboolean used[TL_N_FEED_FIELDS];
  g_autofree char *read = NULL;
  g_autofree char *refused = NULL;

  find_used (self, NULL, used);
  read = get_read (self, used);
  refused = get_refused (self, used);
  return g_strdup_printf ("SELECT refused, count (*) FROM (SELECT %s AS refused FROM (%s) AS read)"
                          " AS told WHERE refused <> 0 GROUP BY refused ORDER BY refused",
                          refused, read);
}

/**
 * tl_server_shells_get_texts:
 * @self: SQL
 * @column: a column of the table
 *
 * Returns: (transfer full): a statement that gives the different texts of @column
 */
char *
tl_server_shells_get_texts (TlServerSql *self, const TlFeedServerColumn *column)
{
  g_autofree char *schema = quote (self->settings->schema);
  g_autofree char *table = quote (self->settings->table);
  g_autofree char *text = get_text_sql (column);

  return g_strdup_printf ("SELECT DISTINCT %1$s FROM %2$s.%3$s WHERE %1$s IS NOT NULL", text,
                          schema, table);
}
