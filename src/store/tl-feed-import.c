/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The import of a CSV file into a feed.
 *
 * One import is one transaction: a file that cannot be read to its end, or Cancel, leaves the
 * database exactly as it was. A row that makes no sense is refused, listed with its line and the
 * reason, and the others are taken.
 *
 * A row is known by its id. A row with a known id and other contents replaces what was there, a
 * ticket that has been solved since the last export, say; with the same contents nothing is written.
 * So importing a file twice changes nothing, and later exports may overlap earlier ones. If one file
 * has an id twice, its last row counts. Rows that a newer file lacks are kept: exports are often only
 * of the last weeks.
 */
#include "tl-feed-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ID 200
#define MAX_WORD 200
#define MAX_WORDS 20000
#define MAX_COMMENT 20000

/* Looking for Cancel and telling progress costs nothing if done once in so many rows. */
#define ROWS_PER_BREATH 2048

/* A row as it will be stored. Texts are borrowed from the reader; scores and codes of 0 or less
 * than the scale are told from "empty" by the flags of `has`. */
typedef struct
{
  TlCsvField key;
  TlCsvField ticket;
  TlCsvField comment;
  gint64 at;
  gint64 first_reply; /* seconds since at */
  gint64 solved;
  int numbers[TL_N_FEED_FIELDS]; /* scores, contacts and codes of words */
  guint32 has;                   /* bits 1 << field */
} Row;

typedef struct
{
  /* borrowed */
  TlDatabase *database;
  const TlFeedImportOptions *options;
  TlFeedImportReport *report;

  /* owned */
  TlFeed *feed;
  TlCsvReader *reader;
  TlZone *zone;
  GHashTable *words;
  sqlite3_stmt *insert;

  int last_code;
  gint64 n_accepted;
} Import;

static void
import_clear (Import *import)
{
  g_clear_pointer (&import->feed, tl_feed_free);
  g_clear_pointer (&import->reader, tl_csv_reader_free);
  g_clear_pointer (&import->zone, tl_zone_free);
  g_clear_pointer (&import->words, g_hash_table_unref);
  g_clear_pointer (&import->insert, sqlite3_finalize);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

/**
 * tl_feed_import_report_init:
 * @report: (out caller-allocates): a report
 */
void
tl_feed_import_report_init (TlFeedImportReport *report)
{
  memset (report, 0, sizeof *report);
  report->refusals = g_array_new (FALSE, FALSE, sizeof (TlFeedRefusal));
}

/**
 * tl_feed_import_report_clear:
 * @report: a report
 */
void
tl_feed_import_report_clear (TlFeedImportReport *report)
{
  tl_feed_columns_clear (&report->columns);
  g_clear_pointer (&report->encoding, g_free);
  g_clear_pointer (&report->refusals, g_array_unref);
  g_clear_pointer (&report->feed, tl_feed_free);
}

static const char *
describe_reason (TlFeedRefusalReason reason)
{
  switch (reason)
    {
    case TL_REFUSAL_COLUMNS:
      return _ ("it has another number of columns than the header");
    case TL_REFUSAL_NO_ID:
      return _ ("it has no id");
    case TL_REFUSAL_SCIENTIFIC_ID:
      return _ ("its id was rounded by a spreadsheet program (as in 1.03E+13); export it as text");
    case TL_REFUSAL_LONG:
      return _ ("the text is too long for this column");
    case TL_REFUSAL_NO_TIME:
      return _ ("the date is missing");
    case TL_REFUSAL_NOT_TIME:
      return _ ("this is no date");
    case TL_REFUSAL_IMPOSSIBLE_DATE:
      return _ ("there is no such date or time");
    case TL_REFUSAL_NEGATIVE_DURATION:
      return _ ("it lies before the row's creation");
    case TL_REFUSAL_NOT_NUMBER:
      return _ ("this is no whole number");
    case TL_REFUSAL_OUT_OF_SCALE:
      return _ ("the number is outside its scale");
    case TL_REFUSAL_TEXT:
    default:
      return _ ("the text cannot be read");
    }
}

/**
 * tl_feed_refusal_describe:
 * @report: the report that holds @refusal
 * @refusal: a refusal
 *
 * Returns: (transfer full): the refusal in words: "line 12, “Rating”: the number is outside its
 *   scale (1 to 5)"
 */
char *
tl_feed_refusal_describe (const TlFeedImportReport *report, const TlFeedRefusal *refusal)
{
  const TlFeedColumn *column;

  if (refusal->field == TL_N_FEED_FIELDS)
    return g_strdup_printf (_ ("line %lu: %s"), (gulong) refusal->line,
                            describe_reason (refusal->reason));
  column = &report->columns.columns[refusal->field];
  if (refusal->reason == TL_REFUSAL_OUT_OF_SCALE)
    return g_strdup_printf (_ ("line %lu, “%s”: %s (%d to %d)"), (gulong) refusal->line,
                            report->columns.header[column->index],
                            describe_reason (refusal->reason), column->lowest, column->highest);
  return g_strdup_printf (_ ("line %lu, “%s”: %s"), (gulong) refusal->line,
                          report->columns.header[column->index], describe_reason (refusal->reason));
}

static gboolean
refuse (Import *import, TlFeedRefusalReason reason, TlFeedField field)
{
  TlFeedRefusal refusal = { tl_csv_reader_get_line (import->reader), reason, field };

  import->report->n_refused++;
  if (import->report->refusals->len < TL_FEED_MAX_REFUSALS)
    g_array_append_val (import->report->refusals, refusal);
  return FALSE;
}

static gboolean
get_cell (Import *import, const TlCsvField *fields, TlFeedField field, TlCsvField *cell)
{
  int index = import->report->columns.columns[field].index;

  if (index < 0)
    return FALSE;
  *cell = tl_csv_field_trim (fields[index]);
  return cell->length > 0;
}

static gboolean
read_key (Import *import, const TlCsvField *fields, Row *row)
{
  if (!get_cell (import, fields, TL_FEED_FIELD_ID, &row->key))
    return refuse (import, TL_REFUSAL_NO_ID, TL_FEED_FIELD_ID);
  if (row->key.length > MAX_ID)
    return refuse (import, TL_REFUSAL_LONG, TL_FEED_FIELD_ID);
  if (tl_parse_is_scientific (row->key))
    return refuse (import, TL_REFUSAL_SCIENTIFIC_ID, TL_FEED_FIELD_ID);
  return TRUE;
}

static gboolean
read_time (Import *import, TlCsvField cell, TlFeedField field, gint64 *seconds)
{
  TlTimestampParts parts;

  switch (tl_parse_timestamp_parts (cell, &parts))
    {
    case TL_PARSE_OK:
      break;
    case TL_PARSE_RANGE:
      return refuse (import, TL_REFUSAL_IMPOSSIBLE_DATE, field);
    default:
      return refuse (import, TL_REFUSAL_NOT_TIME, field);
    }
  if (tl_timestamp_parts_resolve (&parts, import->report->columns.order, import->zone, seconds)
      != TL_PARSE_OK)
    return refuse (import, TL_REFUSAL_IMPOSSIBLE_DATE, field);
  return TRUE;
}

/* First reply and solved: a point in time or a duration; kept as seconds since creation. */
static gboolean
read_since (Import *import, const TlCsvField *fields, TlFeedField field, Row *row, gint64 *seconds)
{
  const TlFeedColumn *column = &import->report->columns.columns[field];
  TlCsvField cell;

  if (!get_cell (import, fields, field, &cell))
    return TRUE;
  if (column->is_duration)
    switch (tl_parse_duration (cell, column->unit, seconds))
      {
      case TL_PARSE_OK:
        break;
      case TL_PARSE_RANGE:
        return refuse (import, TL_REFUSAL_NEGATIVE_DURATION, field);
      default:
        return refuse (import, TL_REFUSAL_NOT_NUMBER, field);
      }
  else
    {
      if (!read_time (import, cell, field, seconds))
        return FALSE;
      *seconds -= row->at;
      if (*seconds < 0)
        return refuse (import, TL_REFUSAL_NEGATIVE_DURATION, field);
    }
  row->has |= 1u << field;
  return TRUE;
}

static gboolean
read_number (Import *import, const TlCsvField *fields, TlFeedField field, Row *row)
{
  const TlFeedColumn *column = &import->report->columns.columns[field];
  TlCsvField cell;
  TlParseResult result;

  if (!get_cell (import, fields, field, &cell))
    return TRUE;
  result = field == TL_FEED_FIELD_CONTACTS
               ? tl_parse_whole (cell, column->lowest, column->highest, &row->numbers[field])
               : tl_parse_score (cell, column->lowest, column->highest, &row->numbers[field]);
  if (result == TL_PARSE_SHAPE)
    return refuse (import, TL_REFUSAL_NOT_NUMBER, field);
  if (result == TL_PARSE_RANGE)
    return refuse (import, TL_REFUSAL_OUT_OF_SCALE, field);
  if (result == TL_PARSE_OK)
    row->has |= 1u << field;
  return TRUE;
}

/* The code of a word, which is added to the dictionary if new; 0 with @error set. */
static int
get_code (Import *import, const char *word, GError **error)
{
  int code = GPOINTER_TO_INT (g_hash_table_lookup (import->words, word));

  if (code != 0)
    return code;
  code = import->last_code + 1;
  if (code > MAX_WORDS)
    {
      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
                   _ ("There are more than %d different channels, teams and states. Most likely a "
                      "column of free text is assigned to one of them; assign another column."),
                   MAX_WORDS);
      return 0;
    }
  if (!tl_feed_add_word (import->database, import->feed, word, code, error))
    return 0;
  import->last_code = code;
  g_hash_table_insert (import->words, g_strdup (word), GINT_TO_POINTER (code));
  return code;
}

/* Two ways to fail: the row is refused (FALSE), or @error is set (FALSE too). */
static gboolean
read_word (Import *import, const TlCsvField *fields, TlFeedField field, Row *row, GError **error)
{
  char word[MAX_WORD + 1];
  TlCsvField cell;

  if (!get_cell (import, fields, field, &cell))
    return TRUE;
  if (cell.length > MAX_WORD)
    return refuse (import, TL_REFUSAL_LONG, field);
  memcpy (word, cell.text, cell.length);
  word[cell.length] = '\0';
  row->numbers[field] = get_code (import, word, error);
  row->has |= 1u << field;
  return row->numbers[field] != 0;
}

static gboolean
read_row (Import *import, const TlCsvField *fields, Row *row, GError **error)
{
  TlCsvField cell;

  row->has = 0;
  if (!read_key (import, fields, row))
    return FALSE;
  if (!get_cell (import, fields, TL_FEED_FIELD_AT, &cell))
    return refuse (import, TL_REFUSAL_NO_TIME, TL_FEED_FIELD_AT);
  if (!read_time (import, cell, TL_FEED_FIELD_AT, &row->at)
      || !read_since (import, fields, TL_FEED_FIELD_FIRST_REPLY, row, &row->first_reply)
      || !read_since (import, fields, TL_FEED_FIELD_SOLVED, row, &row->solved)
      || !read_number (import, fields, TL_FEED_FIELD_CONTACTS, row)
      || !read_number (import, fields, TL_FEED_FIELD_CSAT, row)
      || !read_number (import, fields, TL_FEED_FIELD_NPS, row)
      || !read_number (import, fields, TL_FEED_FIELD_CES, row))
    return FALSE;

  if (get_cell (import, fields, TL_FEED_FIELD_TICKET, &row->ticket))
    {
      if (row->ticket.length > MAX_ID)
        return refuse (import, TL_REFUSAL_LONG, TL_FEED_FIELD_TICKET);
      row->has |= 1u << TL_FEED_FIELD_TICKET;
    }
  if (get_cell (import, fields, TL_FEED_FIELD_COMMENT, &row->comment))
    {
      if (row->comment.length > MAX_COMMENT)
        return refuse (import, TL_REFUSAL_LONG, TL_FEED_FIELD_COMMENT);
      row->has |= 1u << TL_FEED_FIELD_COMMENT;
    }

  /* Last, so that a refused row adds no words. */
  return read_word (import, fields, TL_FEED_FIELD_CHANNEL, row, error)
         && read_word (import, fields, TL_FEED_FIELD_TEAM, row, error)
         && read_word (import, fields, TL_FEED_FIELD_STATUS, row, error);
}

static void
bind_key (sqlite3_stmt *statement, int index, TlCsvField key)
{
  gint64 number;

  if (tl_parse_is_plain_integer (key, &number))
    sqlite3_bind_int64 (statement, index, number);
  else
    sqlite3_bind_text (statement, index, key.text, (int) key.length, SQLITE_STATIC);
}

static void
bind_number (sqlite3_stmt *statement, int index, const Row *row, TlFeedField field, gint64 number)
{
  if (row->has & (1u << field))
    sqlite3_bind_int64 (statement, index, number);
  else
    sqlite3_bind_null (statement, index);
}

static void
bind_text (sqlite3_stmt *statement, int index, const Row *row, TlFeedField field, TlCsvField text)
{
  if (row->has & (1u << field))
    sqlite3_bind_text (statement, index, text.text, (int) text.length, SQLITE_STATIC);
  else
    sqlite3_bind_null (statement, index);
}

#define TICKET_COLUMNS                                                                             \
  "day, channel, team, status, contacts, csat, first_response, resolution, created"
#define TICKET_EXCLUDED                                                                            \
  "excluded.day, excluded.channel, excluded.team, excluded.status, excluded.contacts,"             \
  " excluded.csat, excluded.first_response, excluded.resolution, excluded.created"
#define SURVEY_COLUMNS "day, channel, team, csat, nps, ces, answered, ticket, comment"
#define SURVEY_EXCLUDED                                                                            \
  "excluded.day, excluded.channel, excluded.team, excluded.csat, excluded.nps, excluded.ces,"      \
  " excluded.answered, excluded.ticket, excluded.comment"

static const char ticket_insert[]
    = "INSERT INTO ticket_row (feed, key, " TICKET_COLUMNS ")"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
      " ON CONFLICT (feed, key) DO UPDATE SET (" TICKET_COLUMNS ") = (" TICKET_EXCLUDED ")"
      " WHERE (" TICKET_COLUMNS ") IS NOT (" TICKET_EXCLUDED ")";

static const char survey_insert[]
    = "INSERT INTO survey_row (feed, key, " SURVEY_COLUMNS ")"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
      " ON CONFLICT (feed, key) DO UPDATE SET (" SURVEY_COLUMNS ") = (" SURVEY_EXCLUDED ")"
      " WHERE (" SURVEY_COLUMNS ") IS NOT (" SURVEY_EXCLUDED ")";

static void
bind_ticket (sqlite3_stmt *statement, const Row *row)
{
  static const TlFeedField numbers[]
      = { TL_FEED_FIELD_CHANNEL, TL_FEED_FIELD_TEAM, TL_FEED_FIELD_STATUS, TL_FEED_FIELD_CONTACTS,
          TL_FEED_FIELD_CSAT };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    bind_number (statement, 4 + (int) i, row, numbers[i], row->numbers[numbers[i]]);
  bind_number (statement, 9, row, TL_FEED_FIELD_FIRST_REPLY, row->first_reply);
  bind_number (statement, 10, row, TL_FEED_FIELD_SOLVED, row->solved);
  sqlite3_bind_int64 (statement, 11, row->at);
}

static void
bind_survey (sqlite3_stmt *statement, const Row *row)
{
  static const TlFeedField numbers[] = { TL_FEED_FIELD_CHANNEL, TL_FEED_FIELD_TEAM,
                                         TL_FEED_FIELD_CSAT, TL_FEED_FIELD_NPS, TL_FEED_FIELD_CES };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    bind_number (statement, 4 + (int) i, row, numbers[i], row->numbers[numbers[i]]);
  sqlite3_bind_int64 (statement, 9, row->at);
  if (row->has & (1u << TL_FEED_FIELD_TICKET))
    bind_key (statement, 10, row->ticket);
  else
    sqlite3_bind_null (statement, 10);
  bind_text (statement, 11, row, TL_FEED_FIELD_COMMENT, row->comment);
}

static gboolean
store_row (Import *import, const Row *row, GError **error)
{
  TlFeed *feed = import->feed;

  sqlite3_bind_int64 (import->insert, 1, feed->id);
  bind_key (import->insert, 2, row->key);
  sqlite3_bind_int64 (import->insert, 3, tl_zone_get_day (import->zone, row->at));
  if (feed->kind == TL_FEED_TICKET)
    bind_ticket (import->insert, row);
  else
    bind_survey (import->insert, row);
  if (!tl_database_run (import->database, import->insert, error))
    return FALSE;

  if (import->n_accepted++ == 0 && feed->n_rows == 0)
    feed->first_at = feed->last_at = row->at;
  feed->first_at = MIN (feed->first_at, row->at);
  feed->last_at = MAX (feed->last_at, row->at);
  return TRUE;
}

static gboolean
breathe (Import *import, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (import->options->progress != NULL)
    import->options->progress (tl_csv_reader_get_progress (import->reader),
                               import->options->progress_data);
  return TRUE;
}

static gboolean
store_rows (Import *import, GCancellable *cancellable, GError **error)
{
  guint n_header = import->report->columns.n_header;
  g_autoptr (GError) local = NULL;
  const TlCsvField *fields;
  guint n;
  Row row;

  for (guint64 count = 0;; count++)
    {
      if (count % ROWS_PER_BREATH == 0 && !breathe (import, cancellable, error))
        return FALSE;
      fields = tl_csv_reader_next (import->reader, &n, &local);
      if (fields == NULL)
        break;
      if (n != n_header)
        {
          refuse (import, TL_REFUSAL_COLUMNS, TL_N_FEED_FIELDS);
          continue;
        }
      if (read_row (import, fields, &row, &local))
        store_row (import, &row, &local);
      if (local != NULL)
        break;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* The feed of that name, or a new one that is not saved yet. */
static TlFeed *
find_or_make_feed (TlDatabase *database, const TlFeedImportOptions *options, GError **error)
{
  g_autoptr (GError) local = NULL;
  TlFeed *feed = tl_feed_find (database, options->project, options->name, &local);

  if (feed != NULL)
    return feed;
  if (!g_error_matches (local, TL_STORE_ERROR, TL_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  feed = g_new0 (TlFeed, 1);
  feed->project = options->project;
  feed->name = g_strdup (options->name);
  feed->zone = g_strdup (options->zone != NULL ? options->zone : "UTC");
  feed->mapping = g_strdup ("");
  return feed;
}

/* What the options say must agree with what the feed already is. */
static gboolean
check_feed (const TlFeed *feed, const TlFeedImportOptions *options, GError **error)
{
  if (feed->id == 0)
    return TRUE;
  if (options->kind != TL_FEED_ANY && options->kind != feed->kind)
    {
      g_set_error (
          error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
          _ ("The data “%s” holds rows of the kind “%s”. Import rows of the kind “%s” under "
             "another name."),
          feed->name, tl_feed_kind_get_name (feed->kind), tl_feed_kind_get_name (options->kind));
      return FALSE;
    }
  if (options->zone != NULL && strcmp (options->zone, feed->zone) != 0)
    {
      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
                   _ ("The days of the data “%s” are counted in the time zone %s. Leave the zone "
                      "out, or import under another name."),
                   feed->name, feed->zone);
      return FALSE;
    }
  return TRUE;
}

/* The columns, with what the user said now or, failing that, at an earlier import. */
static gboolean
find_columns (Import *import, GError **error)
{
  TlFeed *feed = import->feed;
  TlFeedKind kind = feed->id != 0 ? feed->kind : import->options->kind;
  g_auto (GStrv) remembered = NULL;
  const char *const *mapping = import->options->mapping;

  if (mapping == NULL && *feed->mapping != '\0')
    {
      remembered = g_strsplit (feed->mapping, "\n", -1);
      mapping = (const char *const *) remembered;
    }
  if (!tl_feed_columns_find (&import->report->columns, import->reader, kind, mapping, error))
    {
      g_prefix_error (error, "%s: ", import->options->path);
      return FALSE;
    }
  if (import->options->mapping != NULL)
    {
      g_free (feed->mapping);
      feed->mapping = g_strjoinv ("\n", (char **) import->options->mapping);
    }
  feed->kind = import->report->columns.kind;
  return TRUE;
}

static gboolean
prepare_words (Import *import, GError **error)
{
  GHashTableIter iter;
  gpointer code;

  import->words = tl_feed_load_words (import->database, import->feed, error);
  if (import->words == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, import->words);
  while (g_hash_table_iter_next (&iter, NULL, &code))
    import->last_code = MAX (import->last_code, GPOINTER_TO_INT (code));
  return TRUE;
}

static gboolean
count_rows (Import *import, gint64 *n_rows, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (import->database,
                             import->feed->kind == TL_FEED_TICKET
                                 ? "SELECT count(*) FROM ticket_row WHERE feed = ?1"
                                 : "SELECT count(*) FROM survey_row WHERE feed = ?1",
                             error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, import->feed->id);
  if (!tl_database_step (import->database, statement, &row, error))
    return FALSE;
  *n_rows = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

/* All that happens in the transaction. */
static gboolean
import_rows (Import *import, GCancellable *cancellable, GError **error)
{
  sqlite3 *handle = tl_database_get_handle (import->database);
  TlFeed *feed = import->feed;
  TlFeedImportReport *report = import->report;
  gint64 n_before = feed->n_rows;
  sqlite3_int64 changes_before;
  sqlite3_int64 n_changed;

  if ((feed->id == 0 && !tl_feed_save (import->database, feed, error))
      || !prepare_words (import, error))
    return FALSE;
  import->insert
      = tl_database_prepare (import->database,
                             feed->kind == TL_FEED_TICKET ? ticket_insert : survey_insert, error);
  if (import->insert == NULL)
    return FALSE;

  changes_before = sqlite3_total_changes64 (handle) - import->last_code;
  if (!store_rows (import, cancellable, error) || !count_rows (import, &feed->n_rows, error))
    return FALSE;
  /* Each new word was one change too. */
  n_changed = sqlite3_total_changes64 (handle) - import->last_code - changes_before;
  report->n_new = feed->n_rows - n_before;
  report->n_updated = n_changed - report->n_new;
  report->n_unchanged = import->n_accepted - n_changed;
  return tl_feed_save (import->database, feed, error);
}

static gboolean
prepare (Import *import, GError **error)
{
  const TlFeedImportOptions *options = import->options;

  import->reader = tl_csv_reader_open (options->path, error);
  if (import->reader == NULL)
    return FALSE;
  import->feed = find_or_make_feed (import->database, options, error);
  if (import->feed == NULL || !check_feed (import->feed, options, error))
    return FALSE;
  import->zone = tl_zone_new (import->feed->zone, error);
  return import->zone != NULL && find_columns (import, error);
}

/**
 * tl_feed_import_csv:
 * @database: a database, not in a transaction
 * @options: what to import and how
 * @report: (inout): an initialised, empty report; filled as far as the import came
 * @cancellable: (nullable): for Cancel
 * @error: return location for an error
 *
 * Imports a CSV file into a feed, which is made if it does not exist. See the top of this file.
 *
 * Returns: whether the rows are in the database; if not, nothing has changed
 */
gboolean
tl_feed_import_csv (TlDatabase *database, const TlFeedImportOptions *options,
                    TlFeedImportReport *report, GCancellable *cancellable, GError **error)
{
  g_auto (Import) import = { .database = database, .options = options, .report = report };

  g_return_val_if_fail (TL_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (options->name != NULL && options->path != NULL, FALSE);

  /* The feed is looked up inside the transaction, so that two imports cannot both make it. */
  if (!tl_database_begin (database, error))
    return FALSE;
  if (!prepare (&import, error))
    {
      tl_database_rollback (database);
      return FALSE;
    }
  g_free (import.feed->source);
  import.feed->source = g_path_get_basename (options->path);
  import.feed->imported_at = options->imported_at;
  report->encoding = g_strdup (tl_csv_reader_get_encoding (import.reader));
  report->delimiter = tl_csv_reader_get_delimiter (import.reader);

  if (!import_rows (&import, cancellable, error))
    {
      g_clear_pointer (&import.insert, sqlite3_finalize);
      tl_database_rollback (database);
      return FALSE;
    }
  if (!tl_database_commit (database, error))
    return FALSE;
  report->feed = g_steal_pointer (&import.feed);
  return TRUE;
}
