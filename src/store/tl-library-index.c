/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of all known projects, for the search over all of them. They are in the local database
 * only, and go with the project when it is forgotten.
 *
 *   library_file    which state of the file was read: its *stamp*, whatever the caller tells states
 *                   apart by
 *   library_text    a line a record: its title, all its words, and these folded (tl_search_fold())
 *   library_index   SQLite's full-text index over the folded words. It is told what comes and goes by
 *                   statements, not by triggers, which an untrusted schema may not have
 *
 * The index holds every three letters in a row (trigrams), not words: so parts of words are found, and
 * Japanese, which has no spaces. Of what is looked for each term must be in the record, in any order.
 * Words of one or two letters are in no trigram; they are looked for in the lines themselves.
 *
 * What has it in its title comes before what has it elsewhere (TlSearchRank). The finds of one map stay
 * together, so a map comes where its best find would.
 *
 * Rejected: FTS5's own unicode61 tokens, which find beginnings of words only and take a whole Japanese
 * sentence for one word.
 */
#include "tl-library-index.h"

#include "tl-search.h"

#include <string.h>

/* Letters of a trigram. */
#define TRIGRAM 3

/** tl_library_hit_free: @hit: (transfer full): a hit */
void
tl_library_hit_free (TlLibraryHit *hit)
{
  g_free (hit->path);
  g_free (hit->project);
  g_free (hit->map);
  g_free (hit->title);
  g_free (hit->excerpt);
  g_free (hit);
}

/**
 * tl_library_index_is_current:
 * @database: the local database
 * @path: (type filename): the path of a known project
 * @stamp: the state of its file
 * @current: (out): whether that state was read, or the project is not known
 * @error: return location for an error
 *
 * Returns: %FALSE with @error set if that cannot be told
 */
gboolean
tl_library_index_is_current (TlDatabase *database, const char *path, const char *stamp,
                             gboolean *current, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database,
                             "SELECT 1 FROM known_project LEFT JOIN library_file ON known = id"
                             " WHERE path = ?1 AND stamp IS NOT ?2",
                             error);
  gboolean stale;

  if (statement == NULL)
    return FALSE;
  tl_database_bind_text (statement, 1, path);
  tl_database_bind_text (statement, 2, stamp);
  if (!tl_database_step (database, statement, &stale, error))
    return FALSE;
  *current = !stale;
  return TRUE;
}

typedef struct
{
  TlDatabase *database; /* borrowed */
  TlDocument *document; /* borrowed */
  gint64 known;
  sqlite3_stmt *insert; /* borrowed */
} Update;

static void
append_words (TlDocument *document, TlRecord *record, GString *words)
{
  for (guint i = 0; i < tl_kind_get_n_fields (tl_record_get_kind (record)); i++)
    {
      g_autofree char *text = tl_search_dup_field (document, record, i);

      if (text == NULL)
        continue;
      if (words->len > 0)
        g_string_append_c (words, '\n');
      g_string_append (words, text);
    }
}

/* All words of a record and its comments, a line a field. */
static char *
dup_words (TlDocument *document, TlRecord *record)
{
  GString *words = g_string_new (NULL);

  append_words (document, record, words);
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    if (tl_record_get_kind (tl_record_get_child (record, i)) == TL_KIND_COMMENT)
      append_words (document, tl_record_get_child (record, i), words);
  return g_string_free (words, FALSE);
}

static gboolean
add_record (Update *update, TlRecord *record, const char *map, GError **error)
{
  g_autofree char *words = dup_words (update->document, record);
  g_autofree char *folded = tl_search_fold (words);
  char id[TL_ID_STRING_SIZE];

  if (*folded == '\0')
    return TRUE;
  sqlite3_bind_int64 (update->insert, 1, update->known);
  tl_database_bind_text (update->insert, 2, tl_id_to_buffer (tl_record_get_id (record), id));
  tl_database_bind_text (update->insert, 3, tl_kind_get_element (tl_record_get_kind (record)));
  tl_database_bind_text (update->insert, 4, map);
  tl_database_bind_text (update->insert, 5, tl_record_get_name (record));
  tl_database_bind_text (update->insert, 6, words);
  tl_database_bind_text (update->insert, 7, folded);
  return tl_database_run (update->database, update->insert, error);
}

/* Its KPIs are no map's alone. */
static gboolean
add_map (Update *update, TlRecord *map, GError **error)
{
  g_autoptr (GPtrArray) records = tl_map_list_records (update->document, map);

  for (guint i = 0; i < records->len; i++)
    {
      TlRecord *record = g_ptr_array_index (records, i);

      if (tl_record_get_kind (record) != TL_KIND_KPI
          && !add_record (update, record, tl_record_get_text (map, TL_MAP_TITLE), error))
        return FALSE;
    }
  return TRUE;
}

/* A checklist, its sections and its items; the latter stand in it as cards stand in their map. */
static gboolean
add_checklist (Update *update, TlRecord *checklist, TlRecord *record, GError **error)
{
  const char *place = record == checklist ? "" : tl_record_get_text (checklist, TL_CHECKLIST_TITLE);

  if (!add_record (update, record, place, error))
    return FALSE;
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    {
      TlRecord *child = tl_record_get_child (record, i);

      if (tl_record_get_kind (child) != TL_KIND_COMMENT
          && !add_checklist (update, checklist, child, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_child (Update *update, TlRecord *child, GError **error)
{
  switch (tl_record_get_kind (child))
    {
    case TL_KIND_MAP:
      return add_map (update, child, error);
    case TL_KIND_CHECKLIST:
      return add_checklist (update, child, child, error);
    case TL_KIND_COMMENT:
      return TRUE;
    default:
      return add_record (update, child, "", error);
    }
}

static gboolean
add_all (Update *update, GError **error)
{
  TlRecord *project = tl_document_get_project (update->document);

  if (!add_record (update, project, "", error))
    return FALSE;
  for (guint i = 0; i < tl_record_get_n_children (project); i++)
    if (!add_child (update, tl_record_get_child (project, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
find_known (TlDatabase *database, const char *path, gint64 *known, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database, "SELECT id FROM known_project WHERE path = ?1", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  tl_database_bind_text (statement, 1, path);
  if (!tl_database_step (database, statement, &row, error))
    return FALSE;
  *known = row ? sqlite3_column_int64 (statement, 0) : 0;
  return TRUE;
}

static gboolean
run_for_known (TlDatabase *database, const char *sql, gint64 known, const char *stamp,
               GError **error)
{
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, known);
  if (stamp != NULL)
    tl_database_bind_text (statement, 2, stamp);
  return tl_database_run (database, statement, error);
}

/**
 * tl_library_index_drop:
 * @database: the local database, in a transaction
 * @path: (type filename): the path of a project
 * @error: return location for an error
 *
 * Takes the words of that project out of the index.
 *
 * Returns: whether they are gone
 */
gboolean
tl_library_index_drop (TlDatabase *database, const char *path, GError **error)
{
  gint64 known;

  return find_known (database, path, &known, error)
         && run_for_known (database,
                           "INSERT INTO library_index (library_index, rowid, folded)"
                           " SELECT 'delete', id, folded FROM library_text WHERE known = ?1",
                           known, NULL, error)
         && run_for_known (database, "DELETE FROM library_text WHERE known = ?1", known, NULL,
                           error);
}

static gboolean
add_words (TlDatabase *database, gint64 known, const char *stamp, TlDocument *document,
           GError **error)
{
  g_autoptr (sqlite3_stmt) insert = tl_database_prepare (
      database,
      "INSERT INTO library_text (known, record, kind, map, title, words, folded)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      error);
  Update update = { database, document, known, insert };

  return insert != NULL && add_all (&update, error)
         && run_for_known (database,
                           "INSERT INTO library_index (rowid, folded)"
                           " SELECT id, folded FROM library_text WHERE known = ?1",
                           known, NULL, error)
         && run_for_known (database, "INSERT OR REPLACE INTO library_file VALUES (?1, ?2)", known,
                           stamp, error);
}

/**
 * tl_library_index_update:
 * @database: the local database, not in a transaction
 * @path: (type filename): the path of a known project; nothing happens for another
 * @stamp: the state of its file
 * @document: what is in the file
 * @error: return location for an error
 *
 * Has the search find what is in that project now, and no longer what was.
 *
 * Returns: whether it is so; if not, nothing has changed
 */
gboolean
tl_library_index_update (TlDatabase *database, const char *path, const char *stamp,
                         TlDocument *document, GError **error)
{
  gint64 known;

  if (!tl_database_begin (database, error))
    return FALSE;
  if (!find_known (database, path, &known, error) || !tl_library_index_drop (database, path, error)
      || (known != 0 && !add_words (database, known, stamp, document, error)))
    {
      tl_database_rollback (database);
      return FALSE;
    }
  return tl_database_commit (database, error);
}

/* The expression for the index: every word that has a trigram, as a string; NULL if none has. */
static char *
make_expression (char **words)
{
  g_autoptr (GString) expression = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr (GString) quoted = g_string_new (words[i]);

      if (g_utf8_strlen (words[i], -1) < TRIGRAM)
        continue;
      g_string_replace (quoted, "\"", "\"\"", 0);
      g_string_append_printf (expression, "%s\"%s\"", expression->len > 0 ? " AND " : "",
                              quoted->str);
    }
  return expression->len == 0 ? NULL : g_strdup (expression->str);
}

/* tl_rank_title (title): see tl_search_rank_title(). */
static void
rank_title (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *title = (const char *) sqlite3_value_text (values[0]);

  sqlite3_result_int (context, (int) tl_search_rank_title (title != NULL ? title : "",
                                                           sqlite3_user_data (context)));
}

/* The terms are those of one search; %NULL takes the function away. */
static void
set_terms (TlDatabase *database, char **words)
{
  sqlite3_create_function_v2 (tl_database_get_handle (database), "tl_rank_title", 1,
                              SQLITE_UTF8 | (words != NULL ? SQLITE_DIRECTONLY : 0), words,
                              words != NULL ? rank_title : NULL, NULL, NULL, NULL);
}

/* A place is a map, or what a project holds beside its maps; @best is the rank of its best find. */
static sqlite3_stmt *
prepare_search (TlDatabase *database, char **words, guint limit, GError **error)
{
  g_autoptr (GString) sql = g_string_new (
      "WITH found AS (SELECT id, known, map, tl_rank_title (title) AS rank FROM library_text"
      " WHERE 1");
  g_autofree char *expression = make_expression (words);
  sqlite3_stmt *statement;
  int n = (int) g_strv_length (words);

  if (expression != NULL)
    g_string_append (sql, " AND id IN"
                          " (SELECT rowid FROM library_index WHERE library_index MATCH ?1)");
  for (int i = 0; i < n; i++)
    g_string_append_printf (sql, " AND instr (folded, ?%d)", i + 3);
  g_string_append (sql, "), ranked AS (SELECT id, rank, MIN (rank) OVER place AS best,"
                        " MIN (id) OVER place AS first FROM found"
                        " WINDOW place AS (PARTITION BY known, map))"
                        " SELECT path, name, words.map, record, kind, title, words.words"
                        " FROM ranked JOIN library_text AS words ON words.id = ranked.id"
                        " JOIN known_project ON known_project.id = words.known"
                        " ORDER BY best, opened_at DESC, words.known, words.map = '', first, rank,"
                        " words.id LIMIT ?2");
  statement = tl_database_prepare (database, sql->str, error);
  if (statement == NULL)
    return NULL;
  if (expression != NULL)
    tl_database_bind_text (statement, 1, expression);
  sqlite3_bind_int64 (statement, 2, limit);
  for (int i = 0; i < n; i++)
    tl_database_bind_text (statement, i + 3, words[i]);
  return statement;
}

static TlLibraryHit *
read_hit (sqlite3_stmt *statement, const char *word)
{
  TlLibraryHit *hit = g_new0 (TlLibraryHit, 1);
  const char *words = (const char *) sqlite3_column_text (statement, 6);

  hit->path = tl_database_column_dup (statement, 0);
  hit->project = tl_database_column_dup (statement, 1);
  hit->map = tl_database_column_dup (statement, 2);
  tl_id_from_string ((const char *) sqlite3_column_text (statement, 3), &hit->record);
  tl_kind_from_element ((const char *) sqlite3_column_text (statement, 4), &hit->kind);
  hit->title = tl_database_column_dup (statement, 5);
  hit->excerpt = tl_search_make_excerpt (words, word, &hit->start, &hit->length);
  return hit;
}

/* Steps through all that is found. */
static gboolean
read_hits (TlDatabase *database, char **words, guint limit, GPtrArray *hits, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare_search (database, words, limit, error);
  gboolean row = statement != NULL;

  while (row)
    {
      if (!tl_database_step (database, statement, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (hits, read_hit (statement, words[0]));
    }
  return statement != NULL;
}

/**
 * tl_library_search:
 * @database: the local database
 * @text: what is looked for, as typed: a record must have each of its terms
 * @limit: how many records at most
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type TlLibraryHit): the records that have it, those first
 *   that have it in their title, map by map; what is as good, from the project opened last to the first,
 *   maps before what is beside them, and in reading order; %NULL with @error set
 */
GPtrArray *
tl_library_search (TlDatabase *database, const char *text, guint limit, GError **error)
{
  g_autoptr (GPtrArray) hits
      = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_library_hit_free);
  g_auto (GStrv) words = tl_search_split (text);
  gboolean done;

  if (words[0] == NULL)
    return g_steal_pointer (&hits);
  set_terms (database, words);
  done = read_hits (database, words, limit, hits, error);
  set_terms (database, NULL);
  return done ? g_steal_pointer (&hits) : NULL;
}
