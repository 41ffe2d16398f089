/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Were rows imported since the figures of a KPI were computed?
 *
 * The last import that changed rows is compared with the latest time at which one of the figures was
 * computed, and with the last import that a refresh knew, because both may be of one second; an import
 * that brought nothing new does not count. A refresh that finds the same figures leaves nothing in the
 * document (see tl-kpi-refresh.c), so it is noted in the local database, together with what the figures
 * were then: when they were computed, how many there are, and from which data. The note holds only while
 * they are still those: after Undo of a refresh the figures are old again.
 *
 * Rejected: a time in the document, which would make a step of the history of each look at the rows.
 */
#include "tl-kpi-freshness.h"

#include "tl-project.h"

#include <glib/gi18n-lib.h>

/* What a note is kept with, to know the same figures again. */
typedef struct
{
  gint64 computed; /* the latest; 0: none is computed */
  gint64 n;
} Figures;

static Figures
read_figures (TlRecord *kpi)
{
  Figures figures = { 0 };

  for (guint i = 0; i < tl_record_get_n_children (kpi); i++)
    {
      TlRecord *value = tl_record_get_child (kpi, i);

      if (tl_record_get_kind (value) != TL_KIND_VALUE || !tl_record_is_set (value, TL_VALUE_FEED))
        continue;
      figures.n++;
      figures.computed = MAX (figures.computed, tl_record_get_integer (value, TL_VALUE_COMPUTED));
    }
  return figures;
}

static void
bind_kpi (sqlite3_stmt *statement, TlDocument *document, TlRecord *kpi)
{
  tl_database_bind_id (statement, 1, tl_record_get_id (tl_document_get_project (document)));
  tl_database_bind_text (statement, 2, tl_record_get_text (kpi, TL_KPI_FEED));
  tl_database_bind_id (statement, 3, tl_record_get_id (kpi));
}

static gboolean
write_notes (TlDatabase *database, TlDocument *document, TlRecord *const *kpis, guint n_kpis,
             gint64 as_of)
{
  g_autoptr (sqlite3_stmt) statement
      = tl_database_prepare (database,
                             "INSERT OR REPLACE INTO kpi_refresh VALUES (?1, ?2, ?3, ?4, ?5, ?6,"
                             " (SELECT max (i.serial) FROM feed AS f JOIN feed_import AS i"
                             " ON i.feed = f.id WHERE f.project = ?1 AND f.name = ?2))",
                             NULL);

  for (guint i = 0; statement != NULL && i < n_kpis; i++)
    {
      Figures figures = read_figures (kpis[i]);

      bind_kpi (statement, document, kpis[i]);
      sqlite3_bind_int64 (statement, 4, figures.computed);
      sqlite3_bind_int64 (statement, 5, figures.n);
      sqlite3_bind_int64 (statement, 6, as_of);
      if (!tl_database_run (database, statement, NULL))
        return FALSE;
    }
  return statement != NULL;
}

/**
 * tl_kpi_freshness_note:
 * @database: the local database, not in a transaction
 * @document: a document
 * @kpis: (array length=n_kpis): KPIs of it whose figures are those of the rows now
 * @n_kpis: how many
 * @as_of: when they were computed, in seconds since 1970-01-01 00:00 UTC
 *
 * Notes that they were refreshed. A note that cannot be written, as while rows are imported, costs only
 * another refresh: that is no error.
 */
void
tl_kpi_freshness_note (TlDatabase *database, TlDocument *document, TlRecord *const *kpis,
                       guint n_kpis, gint64 as_of)
{
  if (n_kpis > 0 && tl_database_try_begin (database)
      && !(write_notes (database, document, kpis, n_kpis, as_of)
           && tl_database_commit (database, NULL)))
    tl_database_rollback (database);
}

/**
 * tl_kpi_freshness_has_newer_rows:
 * @database: the local database
 * @document: a document
 * @kpi: a KPI of it
 *
 * Returns: whether rows of its data were added or changed here since its figures were computed; %FALSE
 *   for figures that are typed in, and where the data is not on this computer
 */
gboolean
tl_kpi_freshness_has_newer_rows (TlDatabase *database, TlDocument *document, TlRecord *kpi)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  Figures figures = read_figures (kpi);
  gboolean row = FALSE;

  if (figures.computed == 0 || !tl_record_is_set (kpi, TL_KPI_FEED))
    return FALSE;
  statement = tl_database_prepare (
      database,
      "SELECT 1 FROM feed AS f JOIN feed_import AS i ON i.feed = f.id"
      " LEFT JOIN kpi_refresh AS r ON r.project = ?1 AND r.kpi = ?3 AND r.feed = ?2"
      " AND r.computed = ?4 AND r.n = ?5"
      " WHERE f.project = ?1 AND f.name = ?2 AND i.n_new + i.n_updated > 0"
      " AND (i.imported_at > max (?4, coalesce (r.refreshed_at, ?4)) OR i.serial > r.serial)"
      " LIMIT 1",
      NULL);
  if (statement == NULL)
    return FALSE;
  bind_kpi (statement, document, kpi);
  sqlite3_bind_int64 (statement, 4, figures.computed);
  sqlite3_bind_int64 (statement, 5, figures.n);
  return tl_database_step (database, statement, &row, NULL) && row;
}

/**
 * tl_kpi_freshness_describe:
 * @database: (nullable): the local database
 * @document: a document
 * @kpi: a KPI of it
 *
 * Returns: (transfer full) (nullable): that its figures are older than the rows, and what to do; %NULL
 *   if they are not
 */
char *
tl_kpi_freshness_describe (TlDatabase *database, TlDocument *document, TlRecord *kpi)
{
  if (database == NULL || !tl_kpi_freshness_has_newer_rows (database, document, kpi))
    return NULL;
  return g_strdup (_ ("Rows were imported since these figures were computed: refresh them."));
}

/**
 * tl_kpi_freshness_list_old:
 * @database: (nullable): the local database
 * @document: a document
 *
 * Returns: (transfer full) (element-type TlId): its KPIs whose figures are older than the rows
 */
GArray *
tl_kpi_freshness_list_old (TlDatabase *database, TlDocument *document)
{
  GArray *old = g_array_new (FALSE, FALSE, sizeof (TlId));
  g_autoptr (GPtrArray) kpis
      = tl_record_list_children (tl_document_get_project (document), TL_KIND_KPI);

  for (guint i = 0; database != NULL && i < kpis->len; i++)
    {
      TlId id = tl_record_get_id (g_ptr_array_index (kpis, i));

      if (tl_kpi_freshness_has_newer_rows (database, document, g_ptr_array_index (kpis, i)))
        g_array_append_val (old, id);
    }
  return old;
}
