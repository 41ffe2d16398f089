/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the assessments of many agents say together: the matrix of teams and skills, how often each item
 * was met, and how many passed.
 *
 * All of it comes from one pass over the assessments, agent by agent. The sheets are in memory (there are
 * few), and which cell and which item a place on a sheet belongs to is worked out once; agents are counted
 * by looking whether the one before was another.
 *
 * The team is the one of the day of the assessment: who changes teams takes nothing along.
 */
#include "tl-training-figures.h"

#include "tl-assessment.h"

#include <string.h>

/* Where the answers to the items of a sheet are counted. */
typedef struct
{
  TlAssessedSheet *sheet; /* borrowed */
  guint *skills;          /* owned: place in the list of skills, or G_MAXUINT */
  guint *items;           /* owned: place in the list of items */
} SheetPlaces;

typedef struct
{
  TlTrainingFigures *figures;
  GHashTable *sheets;      /* owned: TlAssessedSheet by its row */
  GHashTable *places;      /* owned: SheetPlaces by the row of the sheet */
  GHashTable *item_by_key; /* owned: place + 1 in figures->items by checklist and item */
  GHashTable *skill_by_name;
  GHashTable *team_by_name;
  GArray *cells;      /* owned: TlSkillCell, with room for @n_skills for each team */
  GArray *last_agent; /* owned: gint64, by cell */
  GArray *item_agent; /* owned: gint64, by item */
  guint n_skills;
} Count;

static void
places_free (gpointer data)
{
  SheetPlaces *places = data;

  g_free (places->skills);
  g_free (places->items);
  g_free (places);
}

static void
item_free (gpointer data)
{
  TlItemRate *item = data;

  g_free (item->wording);
  g_free (item->skill);
  g_free (item);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/* The strings in @set, sorted; their places go into @place_by_name. */
static GPtrArray *
sort_names (GHashTable *set, GHashTable *place_by_name)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_strings);
  for (guint i = 0; i < names->len; i++)
    g_hash_table_insert (place_by_name, g_ptr_array_index (names, i), GUINT_TO_POINTER (i));
  return names;
}

/* The loops are in this order, so that answers come agent by agent without being sorted. */
#define FROM_WHERE                                                                                 \
  " FROM agent g CROSS JOIN assessment a ON a.agent = g.row JOIN sheet s ON s.row = "              \
  "a.sheet"                                                                                        \
  " WHERE g.project = ?1 AND a.finished = 1 AND (?2 IS NULL OR s.checklist = ?2)"                  \
  " AND (?3 = 0 OR a.day >= ?3) AND (?4 = 0 OR a.day <= ?4)"

static sqlite3_stmt *
prepare (TlDatabase *database, const char *sql, const TlTrainingFilter *filter, GError **error)
{
  sqlite3_stmt *statement = tl_database_prepare (database, sql, error);

  if (statement == NULL)
    return NULL;
  tl_database_bind_id (statement, 1, filter->project);
  if (filter->checklist != TL_ID_NONE)
    tl_database_bind_id (statement, 2, filter->checklist);
  sqlite3_bind_int (statement, 3, filter->from);
  sqlite3_bind_int (statement, 4, filter->to);
  return statement;
}

static TlItemRate *
ensure_item (Count *self, const TlAssessedSheet *sheet, const TlAssessedItem *item, guint *place)
{
  char checklist_id[TL_ID_STRING_SIZE];
  char item_id[TL_ID_STRING_SIZE];
  g_autofree char *key = g_strconcat (tl_id_to_buffer (sheet->checklist, checklist_id), " ",
                                      tl_id_to_buffer (item->item, item_id), NULL);
  gpointer known = g_hash_table_lookup (self->item_by_key, key);
  TlItemRate *rate;
  gint64 nobody = -1;

  if (known != NULL)
    {
      *place = GPOINTER_TO_UINT (known) - 1;
      return g_ptr_array_index (self->figures->items, *place);
    }
  rate = g_new0 (TlItemRate, 1);
  rate->checklist = sheet->checklist;
  rate->item = item->item;
  *place = self->figures->items->len;
  g_ptr_array_add (self->figures->items, rate);
  g_array_append_val (self->item_agent, nobody);
  g_hash_table_insert (self->item_by_key, g_steal_pointer (&key), GUINT_TO_POINTER (*place + 1));
  return rate;
}

static SheetPlaces *
places_new (Count *self, TlAssessedSheet *sheet)
{
  SheetPlaces *places = g_new0 (SheetPlaces, 1);

  places->sheet = sheet;
  places->skills = g_new (guint, sheet->items->len);
  places->items = g_new (guint, sheet->items->len);
  for (guint i = 0; i < sheet->items->len; i++)
    {
      const TlAssessedItem *item = g_ptr_array_index (sheet->items, i);
      TlItemRate *rate = ensure_item (self, sheet, item, &places->items[i]);

      places->skills[i]
          = *item->skill != '\0'
                ? GPOINTER_TO_UINT (g_hash_table_lookup (self->skill_by_name, item->skill))
                : G_MAXUINT;
      /* Sheets come in the order of their numbers: the latest words stay. */
      g_free (rate->wording);
      g_free (rate->skill);
      rate->wording = g_strdup (item->wording);
      rate->skill = g_strdup (item->skill);
      rate->critical = item->critical;
    }
  return places;
}

/* Teams, skills and sheets that occur, and how many passed. */
static gboolean
survey (Count *self, TlDatabase *database, const TlTrainingFilter *filter, GError **error)
{
  TlTrainingFigures *figures = self->figures;
  g_autoptr (GHashTable) teams = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) skills = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();
  g_autoptr (sqlite3_stmt) statement
      = prepare (database,
                 "SELECT a.sheet, a.team, count (*), sum (a.verdict = 1), sum (a.verdict = 3),"
                 " max (a.day)" FROM_WHERE " GROUP BY a.sheet, a.team ORDER BY a.sheet",
                 filter, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      gint64 number;
      TlAssessedSheet *sheet;

      if (!tl_database_step (database, statement, &row, error))
        return FALSE;
      if (!row)
        break;
      number = sqlite3_column_int64 (statement, 0);
      sheet = g_hash_table_lookup (self->sheets, &number);
      if (sheet == NULL) /* written since the sheets were read */
        continue;
      g_hash_table_add (teams, tl_database_column_dup (statement, 1));
      figures->n_assessments += (guint) sqlite3_column_int (statement, 2);
      figures->n_passed += (guint) sqlite3_column_int (statement, 3);
      figures->n_critical += (guint) sqlite3_column_int (statement, 4);
      figures->last_day = MAX (figures->last_day, sqlite3_column_int (statement, 5));
      if (sheets->len == 0 || g_ptr_array_index (sheets, sheets->len - 1) != sheet)
        g_ptr_array_add (sheets, sheet);
      for (guint i = 0; i < sheet->items->len; i++)
        {
          const TlAssessedItem *item = g_ptr_array_index (sheet->items, i);

          if (*item->skill != '\0')
            g_hash_table_add (skills, item->skill);
        }
    }
  figures->teams = sort_names (teams, self->team_by_name);
  figures->skills = sort_names (skills, self->skill_by_name);
  self->n_skills = figures->skills->len;
  for (guint i = 0; i < sheets->len; i++)
    {
      TlAssessedSheet *sheet = g_ptr_array_index (sheets, i);

      g_hash_table_insert (self->places, &sheet->row, places_new (self, sheet));
    }
  return TRUE;
}

static void
count_answer (Count *self, const SheetPlaces *places, guint place, guint team, gint64 agent,
              TlAnswerType answer, int level)
{
  const TlAssessedItem *item = g_ptr_array_index (places->sheet->items, place);
  TlItemRate *rate = g_ptr_array_index (self->figures->items, places->items[place]);
  TlScoredItem scored = { item->weight, item->critical, item->scale, answer, level };
  gint64 *last = &g_array_index (self->item_agent, gint64, places->items[place]);
  double share;
  guint at;
  TlSkillCell *cell;

  if (answer == TL_ANSWER_NOT_APPLICABLE || answer == TL_ANSWER_OPEN)
    return;
  share = tl_scored_item_get_share (&scored);
  rate->n++;
  rate->n_met += share >= 0.5;
  rate->n_missed += share <= 0.0;
  rate->n_agents += *last != agent;
  *last = agent;
  if (places->skills[place] == G_MAXUINT)
    return;
  at = team * self->n_skills + places->skills[place];
  cell = &g_array_index (self->cells, TlSkillCell, at);
  last = &g_array_index (self->last_agent, gint64, at);
  cell->points += item->weight * share;
  cell->points_possible += item->weight;
  cell->n_answers++;
  cell->n_agents += *last != agent;
  *last = agent;
}

/* All answers, agent by agent. */
static gboolean
count_answers (Count *self, TlDatabase *database, const TlTrainingFilter *filter, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = prepare (database,
                 "SELECT a.agent, a.sheet, a.team, a.answers" FROM_WHERE " ORDER BY g.row", filter,
                 error);
  gint64 agent = -1;
  gboolean row;

  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      gint64 number;
      const SheetPlaces *places;
      const guint8 *bytes;
      guint team, n;

      if (!tl_database_step (database, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      self->figures->n_agents += sqlite3_column_int64 (statement, 0) != agent;
      agent = sqlite3_column_int64 (statement, 0);
      number = sqlite3_column_int64 (statement, 1);
      places = g_hash_table_lookup (self->places, &number);
      if (places == NULL)
        continue;
      team = GPOINTER_TO_UINT (
          g_hash_table_lookup (self->team_by_name,
                               (const char *) sqlite3_column_text (statement, 2)));
      bytes = sqlite3_column_blob (statement, 3);
      n = MIN ((guint) sqlite3_column_bytes (statement, 3), places->sheet->items->len);
      for (guint i = 0; i < n; i++)
        count_answer (self, places, i, team, agent, (TlAnswerType) (bytes[i] & 0xf), bytes[i] >> 4);
    }
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const TlItemRate *first = *(const TlItemRate *const *) a;
  const TlItemRate *second = *(const TlItemRate *const *) b;
  double p = first->n > 0 ? (double) first->n_met / first->n : 2.0;
  double q = second->n > 0 ? (double) second->n_met / second->n : 2.0;

  if (p != q)
    return p < q ? -1 : 1;
  if (first->n != second->n)
    return first->n > second->n ? -1 : 1;
  return g_utf8_collate (first->wording, second->wording);
}

static void
count_clear (Count *self)
{
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->sheets, g_hash_table_unref);
  g_clear_pointer (&self->item_by_key, g_hash_table_unref);
  g_clear_pointer (&self->skill_by_name, g_hash_table_unref);
  g_clear_pointer (&self->team_by_name, g_hash_table_unref);
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->last_agent, g_array_unref);
  g_clear_pointer (&self->item_agent, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Count, count_clear)

static void
make_cells (Count *self)
{
  guint n = self->n_skills * self->figures->teams->len;
  gint64 nobody = -1;

  self->cells = g_array_new (FALSE, TRUE, sizeof (TlSkillCell));
  g_array_set_size (self->cells, n);
  self->last_agent = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  for (guint i = 0; i < n; i++)
    g_array_append_val (self->last_agent, nobody);
}

/**
 * tl_training_figures_new:
 * @database: the training database
 * @filter: which assessments count
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what they say together; %NULL with @error set
 */
TlTrainingFigures *
tl_training_figures_new (TlDatabase *database, const TlTrainingFilter *filter, GError **error)
{
  g_autoptr (TlTrainingFigures) figures = g_new0 (TlTrainingFigures, 1);
  g_auto (Count) self = { .figures = figures };

  figures->items = g_ptr_array_new_with_free_func (item_free);
  self.sheets = tl_assessed_sheet_load_all (database, error);
  if (self.sheets == NULL)
    return NULL;
  self.places = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, places_free);
  self.item_by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.skill_by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self.team_by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self.item_agent = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!survey (&self, database, filter, error))
    return NULL;
  make_cells (&self);
  if (!count_answers (&self, database, filter, error))
    return NULL;
  figures->cells = g_steal_pointer (&self.cells);
  g_ptr_array_sort (figures->items, compare_items);
  return g_steal_pointer (&figures);
}

/** tl_training_figures_free: frees @self. */
void
tl_training_figures_free (TlTrainingFigures *self)
{
  g_clear_pointer (&self->teams, g_ptr_array_unref);
  g_clear_pointer (&self->skills, g_ptr_array_unref);
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}

/** tl_training_figures_get_cell: Returns: the cell of a team and a skill, by their places */
const TlSkillCell *
tl_training_figures_get_cell (const TlTrainingFigures *self, guint team, guint skill)
{
  return &g_array_index (self->cells, TlSkillCell, team * self->skills->len + skill);
}
