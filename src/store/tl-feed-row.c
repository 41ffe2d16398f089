/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A record of a file as the cells of a row of the database, or why it is refused.
 *
 *   record   [ 104217 | 2026-11-02 07:03 | Phone | 2026-11-02 07:10 | … ]   as columns were found
 *   cells    [ key | day | wall | created | channel | first_response | … ]  as the table has them
 *
 * Which cells there are is settled once a file: those of the fields that have a column, and no others,
 * so that a file with fewer columns leaves alone what an earlier one told. The reader touches no
 * database and may run in a thread of its own. It gives new words their codes; whoever stores the rows
 * stores these first.
 *
 * Everything that may refuse a row is looked at before its words, so that a refused row adds none.
 */
#include "tl-feed-row.h"

#include <string.h>

#define MAX_ID 200
#define MAX_WORD 200
#define MAX_COMMENT 20000

/* A column with more different words is one of free text. */
#define MAX_WORDS 50000

struct _TlFeedRowReader
{
  /* borrowed */
  const TlFeedColumns *columns;
  const char *names[TL_FEED_MAX_CELLS]; /* of the database's columns, by cell */

  /* owned */
  TlZone *zone;         /* of days */
  TlZone *file_zone;    /* of times; may be the same */
  GHashTable *words;    /* word → code */
  GPtrArray *new_words; /* (borrowed from words): in the order of their codes */

  int cell_of[TL_N_FEED_FIELDS];       /* -1: the file does not have the field */
  TlFeedField order[TL_N_FEED_FIELDS]; /* fields to read, words last */
  guint n_order;
  guint n_cells;
  int last_code;
  int n_known; /* codes that were there before */
  int wall_mask;
  int status_column; /* of Qualtrics, or -1 */

  /* of the row that is read */
  TlFeedCell *cells;
  gint64 at;
  int wall;
};

/**
 * tl_feed_row_reader_free:
 * @self: (transfer full): a reader
 */
void
tl_feed_row_reader_free (TlFeedRowReader *self)
{
  if (self->file_zone != self->zone)
    g_clear_pointer (&self->file_zone, tl_zone_free);
  g_clear_pointer (&self->zone, tl_zone_free);
  g_clear_pointer (&self->words, g_hash_table_unref);
  g_clear_pointer (&self->new_words, g_ptr_array_unref);
  g_free (self);
}

static int
get_wall_bit (TlFeedField field)
{
  switch (field)
    {
    case TL_FEED_FIELD_AT:
      return TL_FEED_WALL_AT;
    case TL_FEED_FIELD_FIRST_REPLY:
      return TL_FEED_WALL_FIRST_REPLY;
    case TL_FEED_FIELD_SOLVED:
    case TL_FEED_FIELD_DELIVERED:
      return TL_FEED_WALL_END;
    case TL_FEED_FIELD_DUE:
      return TL_FEED_WALL_DUE;
    case TL_FEED_FIELD_ENDED:
      return TL_FEED_WALL_LEFT;
    default:
      return 0;
    }
}

static gboolean
is_part_of_handle (TlFeedField field)
{
  return field == TL_FEED_FIELD_TALK || field == TL_FEED_FIELD_HOLD || field == TL_FEED_FIELD_WRAP;
}

static void
add_cell (TlFeedRowReader *self, TlFeedField field)
{
  self->names[self->n_cells] = tl_feed_field_get_column (field, self->columns->kind);
  self->cell_of[field] = (int) self->n_cells++;
}

/* Settles which cells there are and in which order the fields are read. */
static void
make_plan (TlFeedRowReader *self)
{
  const TlFeedColumn *columns = self->columns->columns;
  gboolean sum = columns[TL_FEED_FIELD_HANDLE].index < 0;

  self->names[TL_FEED_CELL_KEY] = "key";
  self->names[TL_FEED_CELL_DAY] = "day";
  self->names[TL_FEED_CELL_WALL] = "wall";
  self->n_cells = TL_FEED_CELL_AT;
  add_cell (self, TL_FEED_FIELD_AT);
  self->wall_mask = TL_FEED_WALL_AT;
  for (int words = 0; words <= 1; words++)
    for (int field = TL_FEED_FIELD_AT + 1; field < TL_N_FEED_FIELDS; field++)
      if (columns[field].index >= 0
          && (tl_feed_field_get_shape (field) == TL_FEED_SHAPE_WORD) == words)
        {
          if (is_part_of_handle (field))
            {
              if (!sum)
                continue;
              if (self->cell_of[TL_FEED_FIELD_HANDLE] < 0)
                add_cell (self, TL_FEED_FIELD_HANDLE);
              self->cell_of[field] = self->cell_of[TL_FEED_FIELD_HANDLE];
            }
          else
            add_cell (self, field);
          self->order[self->n_order++] = (TlFeedField) field;
          self->wall_mask |= get_wall_bit (field);
        }
}

static int
find_status (const TlFeedColumns *columns)
{
  for (guint i = 0; i < columns->n_header; i++)
    if (g_ascii_strcasecmp (columns->header[i], "Status") == 0)
      return (int) i;
  return -1;
}

/**
 * tl_feed_row_reader_new:
 * @columns: which column is which field; must outlive the reader
 * @zone: IANA zone in which days are counted, and of times without an offset unless the file names
 *   another
 * @words: (element-type utf8 gint): the feed's dictionary as it is; see tl_feed_load_words()
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the reader, or %NULL with @error set if there is no such zone
 */
TlFeedRowReader *
tl_feed_row_reader_new (const TlFeedColumns *columns, const char *zone, GHashTable *words,
                        GError **error)
{
  g_autoptr (TlFeedRowReader) self = g_new0 (TlFeedRowReader, 1);
  GHashTableIter iter;
  gpointer code;

  self->columns = columns;
  self->zone = tl_zone_new (zone, error);
  if (self->zone == NULL)
    return NULL;
  self->file_zone = columns->zone != NULL && strcmp (columns->zone, zone) != 0
                        ? tl_zone_new (columns->zone, error)
                        : self->zone;
  if (self->file_zone == NULL)
    return NULL;
  self->status_column = columns->tool == TL_FEED_TOOL_QUALTRICS ? find_status (columns) : -1;
  self->words = g_hash_table_ref (words);
  self->new_words = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, NULL, &code))
    self->last_code = MAX (self->last_code, GPOINTER_TO_INT (code));
  self->n_known = self->last_code;
  for (int field = 0; field < TL_N_FEED_FIELDS; field++)
    self->cell_of[field] = -1;
  make_plan (self);
  return g_steal_pointer (&self);
}

static void
set_number (TlFeedCell *cell, gint64 number)
{
  *cell = (TlFeedCell){ .number = number };
}

static void
set_text (TlFeedCell *cell, TlCsvField text)
{
  *cell = (TlFeedCell){ .text = text.text, .length = (guint) text.length };
}

static TlFeedRefusalReason
read_key (TlFeedCell *cell, TlCsvField text)
{
  gint64 number;

  if (text.length > MAX_ID)
    return TL_REFUSAL_LONG;
  if (tl_parse_is_scientific (text))
    return TL_REFUSAL_SCIENTIFIC_ID;
  if (tl_parse_is_plain_integer (text, &number))
    set_number (cell, number);
  else
    set_text (cell, text);
  return TL_REFUSAL_NONE;
}

static TlFeedRefusalReason
read_time (TlFeedRowReader *self, TlCsvField text, TlFeedField field, gint64 *seconds)
{
  TlTimestampParts parts;

  switch (tl_parse_timestamp_parts (text, &parts))
    {
    case TL_PARSE_OK:
      break;
    case TL_PARSE_RANGE:
      return TL_REFUSAL_IMPOSSIBLE_DATE;
    default:
      return TL_REFUSAL_NOT_TIME;
    }
  switch (tl_timestamp_parts_resolve (&parts, self->columns->order, self->file_zone, seconds))
    {
    case TL_PARSE_OK:
      break;
    case TL_PARSE_AMBIGUOUS:
      return TL_REFUSAL_AMBIGUOUS_DATE;
    default:
      return TL_REFUSAL_IMPOSSIBLE_DATE;
    }
  if (!parts.has_offset && self->columns->zone == NULL)
    self->wall |= get_wall_bit (field);
  return TL_REFUSAL_NONE;
}

static TlFeedRefusalReason
read_duration (const TlFeedColumn *column, TlCsvField text, gint64 *seconds)
{
  switch (tl_parse_duration (text, column->unit, seconds))
    {
    case TL_PARSE_OK:
      return TL_REFUSAL_NONE;
    case TL_PARSE_RANGE:
      return TL_REFUSAL_NEGATIVE_DURATION;
    default:
      return TL_REFUSAL_NOT_NUMBER;
    }
}

/* A first reply, say: a point in time or a duration; kept as seconds since the row began. */
static TlFeedRefusalReason
read_since (TlFeedRowReader *self, TlCsvField text, TlFeedField field, gint64 *seconds)
{
  const TlFeedColumn *column = &self->columns->columns[field];
  TlFeedRefusalReason reason;

  if (column->is_duration)
    return read_duration (column, text, seconds);
  reason = read_time (self, text, field, seconds);
  if (reason != TL_REFUSAL_NONE)
    return reason;
  *seconds -= self->at;
  return *seconds < 0 ? TL_REFUSAL_BEFORE_START : TL_REFUSAL_NONE;
}

/* 64-bit FNV-1a. */
static guint64
hash_bytes (guint64 hash, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) text[i]) * G_GUINT64_CONSTANT (1099511628211);
  return hash;
}

/* The key of an answer without an id: when it was given, by the clock on the wall so that it does not
 * depend on any zone, and what was answered. Columns may come and go, or change their places, as long
 * as they are empty for this answer.
 *
 *   bits 62 … 30  seconds        29 … 0  sum of a hash for each answer
 *
 * In the order of time, so that storing them is an append. */
static gint64
make_key (TlFeedRowReader *self, const TlCsvField *fields)
{
  const TlFeedColumns *columns = self->columns;
  TlCsvField at = tl_csv_field_trim (fields[columns->columns[TL_FEED_FIELD_AT].index]);
  TlTimestampParts parts = { 0 };
  guint64 sum = 0;
  gint64 seconds = 0;

  for (guint i = 0; i < columns->n_header; i++)
    {
      TlCsvField text = tl_csv_field_trim (fields[i]);
      const char *name = columns->header[i];
      guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

      if (text.length > 0)
        sum += hash_bytes (hash_bytes (hash, name, strlen (name) + 1), text.text, text.length);
    }
  tl_parse_timestamp_parts (at, &parts);
  parts.has_offset = TRUE;
  parts.offset = 0;
  tl_timestamp_parts_resolve (&parts, columns->order, self->file_zone, &seconds);
  return (seconds << 30) | (gint64) ((sum ^ (sum >> 30)) & ((1 << 30) - 1));
}

/* See TlFeedColumn. */
static gboolean
is_turned (const TlFeedColumn *column, TlFeedField field)
{
  if (field == TL_FEED_FIELD_CES && column->highest == 5)
    return !column->is_reversed;
  return column->is_reversed;
}

static TlFeedRefusalReason
read_number (const TlFeedColumn *column, TlFeedField field, TlFeedShape shape, TlCsvField text,
             TlFeedCell *cell)
{
  TlParseResult result;
  int number = 0;

  if (column->is_time_left)
    result = tl_parse_time_left (text, &number);
  else if (shape == TL_FEED_SHAPE_FLAG)
    result = tl_parse_flag (text, column->highest, &number);
  else if (shape == TL_FEED_SHAPE_SCORE)
    result = tl_parse_score (text, column->lowest, column->highest, &number);
  else
    result = tl_parse_whole (text, column->lowest, column->highest, &number);
  switch (result)
    {
    case TL_PARSE_OK:
      /* Words say by themselves what is good. */
      if (is_turned (column, field) && g_ascii_isdigit (*text.text))
        number = column->lowest + column->highest - number;
      set_number (cell, number);
      return TL_REFUSAL_NONE;
    case TL_PARSE_EMPTY:
      return TL_REFUSAL_NONE;
    case TL_PARSE_RANGE:
      return TL_REFUSAL_OUT_OF_SCALE;
    case TL_PARSE_SHAPE:
    default:
      return shape == TL_FEED_SHAPE_FLAG ? TL_REFUSAL_NOT_FLAG : TL_REFUSAL_NOT_NUMBER;
    }
}

static TlFeedRefusalReason
read_word (TlFeedRowReader *self, TlCsvField text, TlFeedCell *cell)
{
  char word[MAX_WORD + 1];
  int code;

  if (text.length > MAX_WORD)
    return TL_REFUSAL_LONG;
  memcpy (word, text.text, text.length);
  word[text.length] = '\0';
  code = GPOINTER_TO_INT (g_hash_table_lookup (self->words, word));
  if (code == 0)
    {
      char *copy;

      if (self->last_code >= MAX_WORDS)
        return TL_REFUSAL_TOO_MANY_WORDS;
      copy = g_strdup (word);
      code = ++self->last_code;
      g_hash_table_insert (self->words, copy, GINT_TO_POINTER (code));
      g_ptr_array_add (self->new_words, copy);
    }
  set_number (cell, code);
  return TL_REFUSAL_NONE;
}

static TlFeedRefusalReason
read_field (TlFeedRowReader *self, TlFeedField field, TlCsvField text)
{
  const TlFeedColumn *column = &self->columns->columns[field];
  TlFeedCell *cell = &self->cells[self->cell_of[field]];
  TlFeedShape shape = tl_feed_field_get_shape (field);
  TlFeedRefusalReason reason = TL_REFUSAL_NONE;
  gint64 seconds = 0;

  switch (shape)
    {
    case TL_FEED_SHAPE_KEY:
      return read_key (cell, text);
    case TL_FEED_SHAPE_TIME:
      reason = read_time (self, text, field, &seconds);
      break;
    case TL_FEED_SHAPE_SINCE:
      reason = read_since (self, text, field, &seconds);
      break;
    case TL_FEED_SHAPE_DURATION:
      reason = read_duration (column, text, &seconds);
      if (is_part_of_handle (field) && !cell->is_null)
        seconds += cell->number;
      break;
    case TL_FEED_SHAPE_WORD:
      return read_word (self, text, cell);
    case TL_FEED_SHAPE_TEXT:
      if (text.length > MAX_COMMENT)
        return TL_REFUSAL_LONG;
      set_text (cell, text);
      return TL_REFUSAL_NONE;
    case TL_FEED_SHAPE_WHOLE:
    case TL_FEED_SHAPE_SCORE:
    case TL_FEED_SHAPE_FLAG:
    default:
      return read_number (column, field, shape, text, cell);
    }
  if (reason == TL_REFUSAL_NONE)
    set_number (cell, seconds);
  return reason;
}

/* Time left of a ticket that is still open is not a target met. */
static void
settle_target (TlFeedRowReader *self, TlFeedCell *cells)
{
  int breached = self->cell_of[TL_FEED_FIELD_BREACHED];
  int solved = self->cell_of[TL_FEED_FIELD_SOLVED];

  if (breached >= 0 && solved >= 0 && self->columns->columns[TL_FEED_FIELD_BREACHED].is_time_left
      && cells[solved].is_null && cells[breached].number == 0)
    cells[breached] = (TlFeedCell){ .is_null = TRUE };
}

/**
 * tl_feed_row_reader_read:
 * @self: a reader
 * @fields: (array length=n_fields): a record
 * @n_fields: how many fields it has
 * @cells: (out caller-allocates): the row's cells, as many as tl_feed_row_reader_get_columns() says;
 *   texts are borrowed from @fields
 * @field: (out): the field that was wrong, if one was; else %TL_N_FEED_FIELDS
 *
 * Returns: why the row is refused, or %TL_REFUSAL_NONE
 */
TlFeedRefusalReason
tl_feed_row_reader_read (TlFeedRowReader *self, const TlCsvField *fields, guint n_fields,
                         TlFeedCell *cells, TlFeedField *field)
{
  const TlFeedColumn *columns = self->columns->columns;
  TlFeedRefusalReason reason;
  TlCsvField text;

  *field = TL_N_FEED_FIELDS;
  if (n_fields != self->columns->n_header)
    return n_fields == 1 && self->columns->tool == TL_FEED_TOOL_SALESFORCE ? TL_REFUSAL_FOOTER
                                                                           : TL_REFUSAL_COLUMNS;
  if (self->status_column >= 0
      && tl_csv_field_is (tl_csv_field_trim (fields[self->status_column]), "Survey Preview"))
    return TL_REFUSAL_SURVEY_PREVIEW;
  self->cells = cells;
  self->wall = 0;

  if (columns[TL_FEED_FIELD_ID].index >= 0)
    {
      *field = TL_FEED_FIELD_ID;
      text = tl_csv_field_trim (fields[columns[TL_FEED_FIELD_ID].index]);
      if (text.length == 0)
        return TL_REFUSAL_NO_ID;
      reason = read_key (&cells[TL_FEED_CELL_KEY], text);
      if (reason != TL_REFUSAL_NONE)
        return reason;
    }

  *field = TL_FEED_FIELD_AT;
  text = tl_csv_field_trim (fields[columns[TL_FEED_FIELD_AT].index]);
  if (text.length == 0)
    return TL_REFUSAL_NO_TIME;
  reason = read_time (self, text, TL_FEED_FIELD_AT, &self->at);
  if (reason != TL_REFUSAL_NONE)
    return reason;
  if (columns[TL_FEED_FIELD_ID].index < 0)
    set_number (&cells[TL_FEED_CELL_KEY], make_key (self, fields));
  set_number (&cells[TL_FEED_CELL_AT], self->at);
  set_number (&cells[TL_FEED_CELL_DAY], tl_zone_get_day (self->zone, self->at));

  for (guint i = TL_FEED_CELL_AT + 1; i < self->n_cells; i++)
    cells[i] = (TlFeedCell){ .is_null = TRUE };
  for (guint i = 0; i < self->n_order; i++)
    {
      *field = self->order[i];
      text = tl_csv_field_trim (fields[columns[*field].index]);
      if (text.length == 0)
        continue;
      reason = read_field (self, *field, text);
      if (reason != TL_REFUSAL_NONE)
        return reason;
    }
  settle_target (self, cells);
  set_number (&cells[TL_FEED_CELL_WALL], self->wall);
  return TL_REFUSAL_NONE;
}

/**
 * tl_feed_row_reader_get_columns:
 * @self: a reader
 * @n_columns: (out): how many cells a row has
 *
 * Returns: (transfer none) (array length=n_columns): the columns of the database, by cell
 */
const char *const *
tl_feed_row_reader_get_columns (TlFeedRowReader *self, guint *n_columns)
{
  *n_columns = self->n_cells;
  return self->names;
}

/**
 * tl_feed_row_reader_get_cell:
 * @self: a reader
 * @field: a field
 *
 * Returns: the cell that holds @field, or -1 if the file does not have it
 */
int
tl_feed_row_reader_get_cell (TlFeedRowReader *self, TlFeedField field)
{
  return self->cell_of[field];
}

/**
 * tl_feed_row_reader_get_wall_mask:
 * @self: a reader
 *
 * Returns: bits of %TlFeedWall that this file decides; of a row that is there already, the others
 *   stay as they are
 */
int
tl_feed_row_reader_get_wall_mask (TlFeedRowReader *self)
{
  return self->wall_mask;
}

/**
 * tl_feed_row_reader_get_new_words:
 * @self: a reader
 *
 * Returns: (transfer none) (element-type utf8): the words that the dictionary lacked, by their codes,
 *   which begin with tl_feed_row_reader_get_first_new_code()
 */
GPtrArray *
tl_feed_row_reader_get_new_words (TlFeedRowReader *self)
{
  return self->new_words;
}

/** tl_feed_row_reader_get_first_new_code: the code of the first new word. */
int
tl_feed_row_reader_get_first_new_code (TlFeedRowReader *self)
{
  return self->n_known + 1;
}
