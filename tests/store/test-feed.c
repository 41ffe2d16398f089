/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done to a feed as a whole: another zone, another name, its history, its memory of columns. */
#include "tl-feed-history.h"
#include "tl-feed-preview.h"
#include "tl-feed-server.h"
#include "tl-feed-zone.h"
#include "tl-feed-fixture.h"

#include <string.h>

typedef TlFeedFixture Fixture;

static void
import_as (Fixture *fixture, const char *name, const char *zone, const char *const *mapping,
           const char *text)
{
  TlFeedImportOptions options
      = { .project = 1, .name = name, .path = fixture->path, .zone = zone, .mapping = mapping };
  g_autoptr (GError) error = NULL;
  g_auto (TlFeedImportReport) report;

  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  tl_feed_import_report_init (&report);
  g_assert_true (tl_feed_import_csv (fixture->database, &options, &report, NULL, &error));
  g_assert_no_error (error);
}

/* All rows of a feed without their words; key, day, times, wall. */
static char *
dump (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlFeed) feed = tl_feed_find (fixture->database, 1, name, &error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (sqlite3_stmt) statement = NULL;
  gboolean row;

  g_assert_no_error (error);
  g_string_append_printf (text, "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", feed->zone,
                          feed->first_at, feed->last_at);
  statement = tl_database_prepare (
      fixture->database,
      feed->kind == TL_FEED_TICKET
          ? "SELECT format ('%s %s %s %s %s %s %s', key, day, created, first_response, resolution,"
            " due, wall) FROM ticket_row WHERE feed = ?1 ORDER BY key"
          : "SELECT format ('%s %s %s %s %s %s %s', key, day, at, delivered, due, ended_at, wall)"
            " FROM order_row WHERE feed = ?1 ORDER BY key",
      &error);
  g_assert_no_error (error);
  sqlite3_bind_int64 (statement, 1, feed->id);
  while (tl_database_step (fixture->database, statement, &row, &error) && row)
    g_string_append_printf (text, "%s\n", (const char *) sqlite3_column_text (statement, 0));
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A feed that is moved is as if it had been imported there, whatever its times look like: over both
 * changes of the clock, with offsets and without, times and durations. */
static void
test_move (Fixture *fixture, gconstpointer data)
{
  static const char *const zones[]
      = { "UTC", "Africa/Nairobi", "Europe/Berlin", "America/New_York", "Asia/Kathmandu" };
  g_autoptr (GString) tickets = g_string_new ("id,created,first_reply,solved,due,wait\n");
  g_autoptr (GString) orders = g_string_new ("order id,order date,delivered,due,ended,returned\n");

  for (int month = 1; month <= 12; month++)
    for (int day = 1; day <= 27; day += 2)
      {
        const char *offset = day % 3 == 0 ? "Z" : "";

        g_string_append_printf (tickets,
                                "T%02d-%02d,2026-%02d-%02dT00:30:00%s,2026-%02d-%02dT04:40:00%s,"
                                "%s,2026-%02d-%02dT23:00:00%s,40\n",
                                month, day, month, day, offset, month, day, offset,
                                day % 5 == 0 ? "" : "72:00", month, day, offset);
        g_string_append_printf (orders,
                                "%d,2026-%02d-%02d,2026-%02d-%02d 17:00,2026-%02d-%02d,,no\n",
                                month * 100 + day, month, day, month, day + 1, month, day);
      }
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (zones); j++)
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *expected = NULL;
        g_autofree char *moved = NULL;
        const char *text = (i + j) % 2 == 0 ? tickets->str : orders->str;

        import_as (fixture, "here", zones[i], NULL, text);
        import_as (fixture, "there", zones[j], NULL, text);
        g_assert_true (tl_feed_set_zone (fixture->database, 1, "here", zones[j], NULL, &error));
        g_assert_no_error (error);
        expected = dump (fixture, "there");
        moved = dump (fixture, "here");
        g_assert_cmpstr (moved, ==, expected);
        g_assert_true (tl_feed_remove (fixture->database, 1, "here", &error));
        g_assert_true (tl_feed_remove (fixture->database, 1, "there", &error));
      }
}

static void
test_move_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_false (tl_feed_set_zone (fixture->database, 1, "rows", "UTC", NULL, &error));
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  import_as (fixture, "rows", "UTC", NULL, "id,created\n1,2026-01-01\n");
  before = dump (fixture, "rows");
  g_assert_false (tl_feed_set_zone (fixture->database, 1, "rows", "Europe/Atlantis", NULL, &error));
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_false (
      tl_feed_set_zone (fixture->database, 1, "rows", "Europe/Berlin", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = dump (fixture, "rows");
  g_assert_cmpstr (before, ==, after);
}

static void
test_rename (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlFeed) feed = NULL;

  import_as (fixture, "a", NULL, NULL, "id,created\n1,2026-01-01\n");
  import_as (fixture, "b", NULL, NULL, "id,created\n1,2026-01-01\n");
  g_assert_false (tl_feed_rename (fixture->database, 1, "a", "b", &error));
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (tl_feed_rename (fixture->database, 1, "x", "y", &error));
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (tl_feed_rename (fixture->database, 1, "a", "a", &error));
  g_assert_true (tl_feed_rename (fixture->database, 1, "a", "c", &error));
  g_assert_no_error (error);
  feed = tl_feed_find (fixture->database, 1, "c", &error);
  g_assert_no_error (error);
  g_assert_cmpint (feed->n_rows, ==, 1);
}

static void
test_history (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TlFeed) feed = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  const TlFeedHistoryEntry *entry;

  import_as (fixture, "rows", NULL, NULL, "id,created,csat\n1,2026-01-01,4\n");
  import_as (fixture, "rows", NULL, NULL,
             "id,created,csat\n1,2026-01-01,5\n2,2026-01-01,9\n3,2026-01-02,5\n");
  feed = tl_feed_find (fixture->database, 1, "rows", &error);
  g_assert_cmpint (feed->revision, ==, 2);
  path = tl_feed_history_find_path (fixture->database, feed);
  g_assert_cmpstr (path, ==, fixture->path);
  entries = tl_feed_history_list (fixture->database, feed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 2);
  entry = entries->pdata[0];
  g_assert_cmpstr (entry->source, ==, "rows.csv");
  g_assert_cmpstr (entry->encoding, ==, "UTF-8");
  g_assert_cmpint (entry->tool, ==, TL_FEED_TOOL_UNKNOWN);
  g_assert_cmpint (entry->n_new, ==, 1);
  g_assert_cmpint (entry->n_updated, ==, 1);
  g_assert_cmpint (entry->n_refused, ==, 1);
  g_assert_cmpstr (entry->refusals[0], ==,
                   "line 3, “csat”: the number is outside its scale (1 to 5)");
  g_assert_null (entry->refusals[1]);
  entry = entries->pdata[1];
  g_assert_cmpint (entry->n_new, ==, 1);
  g_assert_null (entry->refusals[0]);
}

/* A month of which no day is over 12 is read as the one before it, unless it says otherwise itself. */
static void
test_memory (Fixture *fixture, gconstpointer data)
{
  static const char *const mapping[] = { "Floor=own2", "Extra=-", NULL };
  TlFeedImportOptions options = { .project = 1, .name = "rows", .path = fixture->path };
  g_autoptr (GError) error = NULL;
  g_autoptr (TlFeed) feed = NULL;
  g_autoptr (TlFeedPreview) preview = NULL;
  g_autofree char *text = NULL;

  import_as (fixture, "rows", NULL, mapping,
             "id,created,Floor,Extra,tag\n1,25/10/2026,2nd,x,t\n2,04/03/2026,2nd,x,t\n");
  feed = tl_feed_find (fixture->database, 1, "rows", &error);
  g_assert_cmpstr (feed->mapping, ==,
                   "?id=id\n?created=created:dmy\nFloor=own2\nExtra=-\n?tag=tag");
  g_assert_cmpstr (feed->own[1], ==, "Floor");
  import_as (fixture, "rows", NULL, NULL, "id,created,Floor\n3,05/03/2026,1st\n");
  text = dump (fixture, "rows");
  g_assert_nonnull (strstr (text, "\n3 20517 1772668800 ")); /* 5 March */

  g_assert_true (g_file_set_contents (fixture->path,
                                      "id,created,Floor\n3,06/03/2026,1st\n4,06/03/2026,1st\n", -1,
                                      NULL));
  preview = tl_feed_preview_new (fixture->database, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (preview->n_rows, ==, 2);
  g_assert_cmpint (preview->n_known, ==, 1);
  g_clear_pointer (&preview, tl_feed_preview_free);

  /* What the user has said must be there; what was only recognised need not. */
  g_assert_true (g_file_set_contents (fixture->path, "id,created\n4,05/03/2026\n", -1, NULL));
  preview = tl_feed_preview_new (fixture->database, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_error (preview->problem, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING);
  g_assert_nonnull (strstr (preview->problem->message, "no column “Floor”"));
  g_assert_cmpuint (preview->rows->len, ==, 1);

  /* A file with the other order is believed. */
  import_as (fixture, "rows", NULL, NULL, "id,created,Floor\n5,10/25/2026,1st\n6,03/04/2026,1st\n");
  g_clear_pointer (&text, g_free);
  text = dump (fixture, "rows");
  g_assert_nonnull (strstr (text, "\n6 20516 1772582400 ")); /* 4 March */
}

static gpointer
import_in_thread (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDatabase) database = tl_database_open (fixture->directory, &error);
  TlFeedImportOptions options = { .project = 1, .name = "worker", .path = fixture->path };
  g_auto (TlFeedImportReport) report;

  g_assert_no_error (error);
  tl_feed_import_report_init (&report);
  g_assert_true (tl_feed_import_csv (database, &options, &report, NULL, &error));
  g_assert_no_error (error);
  return GINT_TO_POINTER ((int) report.n_new);
}

/* The window's connection sees nothing of an import by a worker, then all of it. */
static void
test_worker (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("id,created,channel,comment\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (TlFeed) feed = NULL;
  GThread *thread;

  for (int i = 0; i < 20000; i++)
    g_string_append_printf (text, "K-%d,2026-01-02,c%d,\"a, \"\"b\"\"\n%d\"\n", i * 7919 % 20000,
                            i % 9, i);
  g_assert_true (g_file_set_contents (fixture->path, text->str, (gssize) text->len, NULL));
  thread = g_thread_new ("import", import_in_thread, fixture);
  feed = tl_feed_find (fixture->database, 1, "worker", NULL);
  g_assert_true (feed == NULL || feed->n_rows == 20000);
  g_clear_pointer (&feed, tl_feed_free);
  g_assert_cmpint (GPOINTER_TO_INT (g_thread_join (thread)), ==, 20000);
  feed = tl_feed_find (fixture->database, 1, "worker", &error);
  g_assert_no_error (error);
  g_assert_cmpint (feed->n_rows, ==, 20000);
}

/* An address of a server is read or refused in words, also for who does not ask which. */
static void
test_server_address (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *uri;
    const char *in_message;
  } bad[] = {
    { "postgresql://ada@host/shop?table", "cannot be read" },
    { "postgresql://ada@host/shop?table=%zz", "" },
    { "postgresql://ada@host/shop?colour=red", "colour=red" },
    { "postgresql://ada@host/shop?port=70000", "port=70000" },
    { "postgresql://ada:secret@host/shop?table=t", "password" },
    { "postgresql://ada@host/?table=t", "lacks its host or its database" },
    { "https://host/shop", "no address of a database server" },
    { "", "no address of a database server" },
  };
  g_autoptr (TlFeedServer) server = tl_feed_server_new_from_uri (
      "postgresql://ada@host:6543/shop?table=help%20desk.tickets&timeout=9&sslmode=require", NULL);

  g_assert_nonnull (server);
  g_assert_cmpstr (server->host, ==, "host");
  g_assert_cmpstr (server->user, ==, "ada");
  g_assert_cmpstr (server->schema, ==, "help desk");
  g_assert_cmpstr (server->table, ==, "tickets");
  g_assert_cmpuint (server->port, ==, 6543);
  g_assert_cmpuint (server->seconds, ==, 9);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (tl_feed_server_new_from_uri (bad[i].uri, NULL));
      g_assert_null (tl_feed_server_new_from_uri (bad[i].uri, &error));
      g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT);
      g_assert_nonnull (strstr (error->message, bad[i].in_message));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/tl/store/feed/" name, Fixture, NULL, tl_feed_fixture_set_up, function,             \
              tl_feed_fixture_tear_down)
  ADD ("move", test_move);
  ADD ("move-fails", test_move_fails);
  ADD ("rename", test_rename);
  ADD ("history", test_history);
  ADD ("memory", test_memory);
  ADD ("worker", test_worker);
  ADD ("server-address", test_server_address);
#undef ADD
  return g_test_run ();
}
