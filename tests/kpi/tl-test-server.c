/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tl-test-server.h"

#include "tl-server-keys.h"

#include <string.h>

/** tl_test_server_init: connects; tables of an earlier test are gone. */
void
tl_test_server_init (TlTestServer *self)
{
  g_autofree char *settings
      = g_strdup_printf ("host=%s user=tl dbname=postgres", g_getenv ("TL_TEST_SERVER"));

  tl_test_rows_init (&self->rows);
  self->connection = PQconnectdb (settings);
  g_assert_cmpint (PQstatus (self->connection), ==, CONNECTION_OK);
  tl_test_server_run (self,
                      "SET client_min_messages = warning; DROP SCHEMA IF EXISTS public CASCADE;"
                      "CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC");
}

void
tl_test_server_clear (TlTestServer *self)
{
  PQfinish (self->connection);
  tl_test_rows_clear (&self->rows);
}

/** tl_test_server_run: runs statements, which must not fail. */
void
tl_test_server_run (TlTestServer *self, const char *sql)
{
  PGresult *result = PQexec (self->connection, sql);

  if (PQresultStatus (result) != PGRES_COMMAND_OK && PQresultStatus (result) != PGRES_TUPLES_OK)
    g_error ("%s: %s", sql, PQresultErrorMessage (result));
  PQclear (result);
}

/** tl_test_server_fill: puts the rows of @csv, behind its header, into @table. */
void
tl_test_server_fill (TlTestServer *self, const char *table, const char *csv)
{
  g_autofree char *sql = g_strdup_printf ("COPY %s FROM STDIN WITH (FORMAT csv, HEADER)", table);
  PGresult *result = PQexec (self->connection, sql);

  g_assert_cmpint (PQresultStatus (result), ==, PGRES_COPY_IN);
  PQclear (result);
  g_assert_cmpint (PQputCopyData (self->connection, csv, (int) strlen (csv)), ==, 1);
  g_assert_cmpint (PQputCopyEnd (self->connection, NULL), ==, 1);
  while ((result = PQgetResult (self->connection)) != NULL)
    {
      if (PQresultStatus (result) != PGRES_COMMAND_OK)
        g_error ("%s", PQresultErrorMessage (result));
      PQclear (result);
    }
}

/** tl_test_server_settings: Returns: (transfer full): @table of the server */
TlFeedServer *
tl_test_server_settings (const char *table)
{
  TlFeedServer *settings = tl_feed_server_new ();

  g_free (settings->host);
  settings->host = g_strdup (g_getenv ("TL_TEST_SERVER"));
  g_free (settings->database);
  settings->database = g_strdup ("postgres");
  g_free (settings->user);
  settings->user = g_strdup ("tl");
  tl_feed_server_set_table (settings, table);
  return settings;
}

/** tl_test_server_refresh: Returns: (transfer full) (nullable): the feed @name of the table */
TlFeed *
tl_test_server_refresh (TlTestServer *self, const TlFeedServer *settings, const char *name,
                        TlFeedKind kind, const char *zone, const char *const *mapping,
                        gint64 *n_refused, GError **error)
{
  g_auto (TlFeedImportReport) report;
  TlFeedImportOptions options = { .project = 1,
                                  .name = name,
                                  .kind = kind,
                                  .path = "",
                                  .zone = zone,
                                  .mapping = mapping,
                                  .from_server = TRUE,
                                  .imported_at = TL_TEST_LATER };
  g_autoptr (TlServer) server
      = tl_server_open_with_keys (self->rows.database, settings, NULL, error);

  tl_feed_import_report_init (&report);
  if (server == NULL
      || !tl_server_refresh (self->rows.database, server, settings, &options, &report, NULL, error))
    return NULL;
  if (n_refused != NULL)
    *n_refused = report.n_refused;
  return g_steal_pointer (&report.feed);
}
