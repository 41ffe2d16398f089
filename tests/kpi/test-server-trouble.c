/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Servers that are absent, slow, gone, closed or odd: a sentence that says what to do, and nothing kept. */
#include "tl-test-server.h"

#include "tl-server-keys.h"

#include <string.h>

static const char tickets[] = "id,created,first_reply,csat\n1,2026-05-01 10:00,2026-05-01 11:00,5\n"
                              "2,2026-05-02 10:00,2026-05-02 12:00,3\n";

static void
set_up (TlTestServer *server, gconstpointer data)
{
  tl_test_server_init (server);
  tl_test_server_run (server, "CREATE TABLE tickets (id int, created timestamp, first_reply"
                              " timestamp, csat int)");
  tl_test_server_fill (server, "tickets", tickets);
}

static void
tear_down (TlTestServer *server, gconstpointer data)
{
  tl_test_server_clear (server);
}

static void
assert_says (GError *error, GQuark domain, int code, const char *words)
{
  g_assert_error (error, domain, code);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

/* Refreshing fails with these words, and no feed is there afterwards. */
static void
assert_refused (TlTestServer *server, const TlFeedServer *settings, GQuark domain, int code,
                const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) feeds = NULL;

  g_assert_null (tl_test_server_refresh (server, settings, "calls", TL_FEED_TICKET, "UTC", NULL,
                                         NULL, &error));
  assert_says (error, domain, code, words);
  feeds = tl_feed_list (server->rows.database, 1, NULL);
  g_assert_cmpuint (feeds->len, ==, 0);
}

static void
test_absent (TlTestServer *server, gconstpointer data)
{
  g_autoptr (TlFeedServer) settings = tl_test_server_settings ("tickets");

  g_free (settings->host);
  settings->host = g_strdup ("/nowhere");
  assert_refused (server, settings, TL_KPI_ERROR, TL_KPI_ERROR_SERVER, "cannot be reached");
  g_free (settings->host);
  settings->host = g_strdup (g_getenv ("TL_TEST_SERVER"));
  g_free (settings->database);
  settings->database = g_strdup ("nothing");
  assert_refused (server, settings, TL_KPI_ERROR, TL_KPI_ERROR_SERVER, "no database “nothing”");
}

static void
test_table (TlTestServer *server, gconstpointer data)
{
  g_autoptr (TlFeedServer) missing = tl_test_server_settings ("nothing");
  g_autoptr (TlFeedServer) denied = tl_test_server_settings ("tickets");

  assert_refused (server, missing, TL_KPI_ERROR, TL_KPI_ERROR_SERVER, "no table or view “nothing”");
  tl_test_server_run (server, "DROP ROLE IF EXISTS poor; CREATE ROLE poor LOGIN");
  g_free (denied->user);
  denied->user = g_strdup ("poor");
  assert_refused (server, denied, TL_KPI_ERROR, TL_KPI_ERROR_SERVER, "the right to read “tickets”");
}

static void
test_password (TlTestServer *server, gconstpointer data)
{
  g_autoptr (TlFeedServer) settings = tl_test_server_settings ("tickets");
  g_autoptr (TlFeed) feed = NULL;
  g_autoptr (GError) error = NULL;

  tl_test_server_run (server, "DROP ROLE IF EXISTS guarded; CREATE ROLE guarded LOGIN PASSWORD"
                              " 'open sesame'; GRANT SELECT ON tickets TO guarded");
  g_free (settings->user);
  settings->user = g_strdup ("guarded");
  assert_refused (server, settings, TL_KPI_ERROR, TL_KPI_ERROR_PASSWORD, "asks for the password");
  tl_server_keys_set (server->rows.database, settings, "wrong");
  assert_refused (server, settings, TL_KPI_ERROR, TL_KPI_ERROR_PASSWORD, "does not take");
  tl_server_keys_set (server->rows.database, settings, "open sesame");
  feed = tl_test_server_refresh (server, settings, "calls", TL_FEED_TICKET, "UTC", NULL, NULL,
                                 &error);
  g_assert_no_error (error);
  g_assert_cmpint (feed->n_rows, ==, 2);
  g_assert_null (strstr (feed->server, "sesame"));
}

static void
test_slow (TlTestServer *server, gconstpointer data)
{
  g_autoptr (TlFeedServer) settings = tl_test_server_settings ("slow");

  tl_test_server_run (server, "CREATE VIEW slow AS SELECT *, pg_sleep (20)::text AS slept"
                              " FROM tickets");
  settings->seconds = 1;
  assert_refused (server, settings, TL_KPI_ERROR, TL_KPI_ERROR_SERVER,
                  "did not answer within 1 seconds");
}

static void
test_dropped (TlTestServer *server, gconstpointer data)
{
  g_autoptr (TlFeedServer) settings = tl_test_server_settings ("dropped");

  tl_test_server_run (server,
                      "CREATE VIEW dropped AS SELECT *, pg_terminate_backend (pg_backend_pid ())"
                      " AS gone FROM tickets");
  assert_refused (server, settings, TL_KPI_ERROR, TL_KPI_ERROR_SERVER, "broke off");
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (200000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancelled (TlTestServer *server, gconstpointer data)
{
  g_autoptr (TlFeedServer) settings = tl_test_server_settings ("tickets");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TlServer) connection = tl_server_open (settings, NULL, NULL, &error);
  g_autoptr (TlServerRows) rows = NULL;
  GThread *thread;
  gboolean row;
  gboolean runs = TRUE;

  g_assert_no_error (error);
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  rows = tl_server_ask (connection, "SELECT pg_sleep (250)", NULL, 0, cancellable, &error);
  g_assert_no_error (error);
  g_assert_false (tl_server_rows_step (rows, &row, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  /* The server has stopped as well. */
  while (runs)
    {
      PGresult *result = PQexec (server->connection,
                                 "SELECT count (*) FROM pg_stat_activity WHERE state = 'active'"
                                 " AND query LIKE 'SELECT pg_sleep%'");

      runs = strcmp (PQgetvalue (result, 0, 0), "0") != 0;
      PQclear (result);
    }
}

static void
test_function (TlTestServer *server, gconstpointer data)
{
  g_autoptr (TlFeedServer) settings = tl_test_server_settings ("tickets");
  TlMeasureRequest median = { .definition = { .measure = TL_MEASURE_FIRST_RESPONSE } };
  TlMeasureRequest mean
      = { .definition = { .measure = TL_MEASURE_FIRST_RESPONSE, .variant = TL_VARIANT_MEAN } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) none = NULL;
  g_autoptr (TlFeed) feed = tl_test_server_refresh (server, settings, "calls", TL_FEED_TICKET,
                                                    "UTC", NULL, NULL, &error);
  g_autoptr (GPtrArray) results = NULL;

  g_assert_no_error (error);
  tl_kpi_definition_complete (&median.definition);
  tl_kpi_definition_complete (&mean.definition);
  tl_test_server_run (server,
                      "SET allow_system_table_mods = on; UPDATE pg_proc SET proname = 'gone'"
                      " WHERE proname = 'percentile_disc'");
  g_assert_null (tl_measure_compute_many (server->rows.database, feed, &median, 1, TL_TEST_LATER,
                                          NULL, &error));
  assert_says (error, TL_KPI_ERROR, TL_KPI_ERROR_SERVER, "such as the mean");
  results
      = tl_measure_compute_many (server->rows.database, feed, &mean, 1, TL_TEST_LATER, NULL, &none);
  tl_test_server_run (server, "UPDATE pg_proc SET proname = 'percentile_disc'"
                              " WHERE proname = 'gone'");
  g_assert_no_error (none);
}

/* What our questions are made of and a server need not have: it is not the table's fault. */
static void
test_lacks (TlTestServer *server, gconstpointer data)
{
  static const char *const questions[]
      = { "SELECT FROM WHERE", "SELECT 1::no_such_type", "SELECT no_such_function ()",
          "SELECT * FROM pg_catalog.no_such_table",
          "SELECT * FROM information_schema.no_such_table" };
  g_autoptr (TlFeedServer) settings = tl_test_server_settings ("tickets");
  g_autoptr (GError) error = NULL;
  g_autoptr (TlServer) connection = tl_server_open (settings, NULL, NULL, &error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autoptr (TlServerRows) rows
          = tl_server_ask (connection, questions[i], NULL, 0, NULL, &error);
      gboolean row;

      g_assert_no_error (error);
      g_assert_false (tl_server_rows_step (rows, &row, &error));
      assert_says (error, TL_KPI_ERROR, TL_KPI_ERROR_SERVER, "lacks what it takes");
      g_clear_error (&error);
      g_clear_pointer (&rows, tl_server_rows_free);
      g_assert_true (tl_server_begin_again (connection, NULL, &error));
      g_assert_no_error (error);
    }
}

/* A server that hides which ids it keeps apart is looked over all the same, and ids are compared. */
static void
test_catalogue (TlTestServer *server, gconstpointer data)
{
  g_autoptr (TlFeedServer) settings = tl_test_server_settings ("calls");
  g_autoptr (TlFeedServer) doubles = tl_test_server_settings ("doubles");
  g_autoptr (TlFeed) feed = NULL;
  g_autoptr (GError) error = NULL;

  tl_test_server_run (server, "CREATE TABLE calls (id int PRIMARY KEY, created timestamp);"
                              "INSERT INTO calls SELECT id, created FROM tickets;"
                              "CREATE TABLE doubles AS SELECT * FROM calls UNION ALL TABLE calls;"
                              "DROP ROLE IF EXISTS guest; CREATE ROLE guest LOGIN;"
                              "GRANT SELECT ON calls, doubles TO guest;"
                              "REVOKE SELECT ON pg_catalog.pg_index FROM PUBLIC");
  g_free (settings->user);
  settings->user = g_strdup ("guest");
  g_free (doubles->user);
  doubles->user = g_strdup ("guest");
  assert_refused (server, doubles, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING, "have the same “id”");
  feed = tl_test_server_refresh (server, settings, "calls", TL_FEED_TICKET, "UTC", NULL, NULL,
                                 &error);
  tl_test_server_run (server, "GRANT SELECT ON pg_catalog.pg_index TO PUBLIC");
  g_assert_no_error (error);
  g_assert_cmpint (feed->n_rows, ==, 2);
}

/* Ids that the server keeps apart are believed; those of a table that others inherit from are not. */
static void
test_doubles (TlTestServer *server, gconstpointer data)
{
  g_autoptr (TlFeedServer) unique = tl_test_server_settings ("calls");
  g_autoptr (TlFeedServer) parent = tl_test_server_settings ("parent");
  g_autoptr (TlFeedServer) part = tl_test_server_settings ("part");
  g_autoptr (TlFeed) feed = NULL;
  g_autoptr (GError) error = NULL;

  tl_test_server_run (
      server, "CREATE TABLE calls (id int PRIMARY KEY, created timestamp);"
              "INSERT INTO calls SELECT id, created FROM tickets;"
              "CREATE TABLE parent (id int PRIMARY KEY, created timestamp);"
              "CREATE TABLE child () INHERITS (parent);"
              "INSERT INTO parent SELECT * FROM calls; INSERT INTO child SELECT * FROM calls;"
              "CREATE TABLE part (id int, created timestamp);"
              "CREATE UNIQUE INDEX ON part (id) WHERE created > '2026-05-02';"
              "INSERT INTO part VALUES (1, '2026-05-01'), (1, '2026-05-01')");
  assert_refused (server, parent, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING, "have the same “id”");
  assert_refused (server, part, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING, "have the same “id”");
  feed
      = tl_test_server_refresh (server, unique, "calls", TL_FEED_TICKET, "UTC", NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (feed->n_rows, ==, 2);
}

static void
progress_cb (double fraction, gpointer data)
{
  GPtrArray *told = data;
  const char *words = tl_server_step_describe (fraction);

  g_assert_cmpfloat (fraction, >, 0);
  g_assert_cmpfloat (fraction, <, 1);
  if (told->len == 0 || strcmp (g_ptr_array_index (told, told->len - 1), words) != 0)
    g_ptr_array_add (told, (gpointer) words);
}

/* Looking over says what is being done, each step once and in order. */
static void
test_progress (TlTestServer *server, gconstpointer data)
{
  static const char *const expected[]
      = { "The server shows its first rows…", "The server counts its rows…",
          "The server looks for rows that cannot be used…",
          "The server lists the words of its columns…" };
  g_autoptr (TlFeedServer) settings = tl_test_server_settings ("words");
  g_autoptr (GPtrArray) told = g_ptr_array_new ();
  g_autoptr (TlServer) connection = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (TlFeedImportReport) report;
  TlFeedImportOptions options = { .project = 1,
                                  .name = "calls",
                                  .kind = TL_FEED_TICKET,
                                  .path = "",
                                  .from_server = TRUE,
                                  .imported_at = TL_TEST_LATER,
                                  .progress = progress_cb,
                                  .progress_data = told };

  tl_test_server_run (server, "CREATE VIEW words AS SELECT *, 'phone'::text AS channel,"
                              " 'first'::text AS team FROM tickets");
  tl_feed_import_report_init (&report);
  connection = tl_server_open_with_keys (server->rows.database, settings, NULL, &error);
  g_assert_no_error (error);
  tl_server_refresh (server->rows.database, connection, settings, &options, &report, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (told->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < told->len; i++)
    g_assert_cmpstr (g_ptr_array_index (told, i), ==, expected[i]);
  g_assert_cmpstr (tl_server_step_describe (0), ==, "Connecting to the server…");
  g_assert_cmpstr (tl_server_step_describe (1), ==, expected[3]);
}

static void
test_columns (TlTestServer *server, gconstpointer data)
{
  g_autoptr (TlFeedServer) texts = tl_test_server_settings ("texts");
  g_autoptr (TlFeedServer) doubles = tl_test_server_settings ("doubles");
  g_autoptr (TlFeedServer) settings = tl_test_server_settings ("tickets");
  TlMeasureRequest request = { .definition = { .measure = TL_MEASURE_CSAT } };
  g_autoptr (TlFeed) feed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;

  tl_test_server_run (server,
                      "CREATE VIEW texts AS SELECT id, created::text, csat FROM tickets;"
                      "CREATE VIEW doubles AS SELECT * FROM tickets UNION ALL TABLE tickets");
  assert_refused (server, texts, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING, "ask for a view");
  assert_refused (server, doubles, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING, "have the same “id”");

  feed = tl_test_server_refresh (server, settings, "calls", TL_FEED_TICKET, "UTC", NULL, NULL,
                                 &error);
  g_assert_no_error (error);
  tl_kpi_definition_complete (&request.definition);
  sql = tl_measure_to_sql (server->rows.database, feed, &request, TL_TEST_LATER, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (sql, "/postgres: tickets\n"));
  tl_test_server_run (server, "DROP VIEW texts, doubles; ALTER TABLE tickets DROP COLUMN csat");
  g_assert_null (tl_measure_compute_many (server->rows.database, feed, &request, 1, TL_TEST_LATER,
                                          NULL, &error));
  assert_says (error, TL_KPI_ERROR, TL_KPI_ERROR_SERVER, "other columns than before");
}

/* Rows of files and of servers do not mix; an address with a password is refused. */
static void
test_mixed (TlTestServer *server, gconstpointer data)
{
  g_autoptr (TlFeedServer) settings = tl_test_server_settings ("tickets");
  g_autoptr (TlFeed) feed
      = tl_test_rows_import (&server->rows, TL_FEED_TICKET, tickets, "UTC", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) second = NULL;

  g_assert_null (tl_test_server_refresh (server, settings, feed->name, TL_FEED_TICKET, "UTC", NULL,
                                         NULL, &error));
  assert_says (error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING, "rows of files");
  g_assert_null (tl_feed_server_new_from_uri ("postgresql://a:secret@b/c?table=d", &second));
  assert_says (second, TL_STORE_ERROR, TL_STORE_ERROR_INPUT, "holds a password");
  g_assert_null (strstr (second->message, "secret"));
}

/* Nothing can be written, whatever the user may do elsewhere. */
static void
test_read_only (TlTestServer *server, gconstpointer data)
{
  g_autoptr (TlFeedServer) settings = tl_test_server_settings ("tickets");
  g_autoptr (GError) error = NULL;
  g_autoptr (TlServer) connection = tl_server_open (settings, NULL, NULL, &error);
  g_autoptr (TlServerRows) rows = NULL;
  gboolean row;

  g_assert_no_error (error);
  rows = tl_server_ask (connection, "DELETE FROM tickets", NULL, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (tl_server_rows_step (rows, &row, &error));
  assert_says (error, TL_KPI_ERROR, TL_KPI_ERROR_SERVER, "read-only");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/tl/kpi/server-trouble/" name, TlTestServer, NULL, set_up, function, tear_down)
  ADD ("absent", test_absent);
  ADD ("table", test_table);
  ADD ("password", test_password);
  ADD ("slow", test_slow);
  ADD ("dropped", test_dropped);
  ADD ("cancelled", test_cancelled);
  ADD ("function", test_function);
  ADD ("lacks", test_lacks);
  ADD ("catalogue", test_catalogue);
  ADD ("doubles", test_doubles);
  ADD ("progress", test_progress);
  ADD ("columns", test_columns);
  ADD ("mixed", test_mixed);
  ADD ("read-only", test_read_only);
#undef ADD

  return g_test_run ();
}
