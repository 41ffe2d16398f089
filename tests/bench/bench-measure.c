/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Times CSAT, NPS, median first response time and first contact resolution by month × channel over
 * many rows, the refresh after 10,000 new ones, and the same figures from plain SQLite SQL on the same
 * file as the peer. Called with a number of rows and a folder for the database.
 */
#include "tl-feed-change.h"
#include "tl-feed.h"
#include "tl-measure.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define N_CHANNELS 6
#define DAY 86400
#define FIRST G_GINT64_CONSTANT (1704067200) /* 2024-01-01 */
#define N_DAYS (2 * 365)
#define N_NEW 10000
#define RUNS 5

/* The four figures, as a person would write them. */
static const char *const peers[] = {
  "SELECT strftime ('%Y-%m', day * 86400, 'unixepoch') AS month, channel, count (csat),"
  " 100.0 * avg (csat >= 4), count (nps), 100.0 * (sum (nps >= 9) - sum (nps <= 6)) / count (nps),"
  " 100.0 * avg (contacts <= 1) FILTER (WHERE resolution IS NOT NULL)"
  " FROM ticket_row WHERE feed = 1 GROUP BY month, channel",
  "SELECT month, channel, avg (first_response) FROM (SELECT"
  " strftime ('%Y-%m', day * 86400, 'unixepoch') AS month, channel, first_response,"
  " row_number () OVER (PARTITION BY strftime ('%Y-%m', day * 86400, 'unixepoch'), channel"
  " ORDER BY first_response) AS place,"
  " count (*) OVER (PARTITION BY strftime ('%Y-%m', day * 86400, 'unixepoch'), channel) AS n"
  " FROM ticket_row WHERE feed = 1 AND first_response IS NOT NULL)"
  " WHERE place IN ((n + 1) / 2, (n + 2) / 2) GROUP BY month, channel",
};

static void
check (gboolean good, GError *error)
{
  if (good)
    return;
  g_printerr ("%s\n", error != NULL ? error->message : "failed");
  exit (1);
}

static void
insert_rows (TlDatabase *database, TlFeed *feed, gint64 first, gint64 n, gint64 of, GRand *rand)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (
      database,
      "INSERT INTO ticket_row (feed, key, day, channel, team, csat, nps, first_response, "
      "resolution,"
      " contacts, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
      &error);

  check (statement != NULL, error);
  check (tl_database_begin (database, &error), error);
  for (gint64 i = first; i < first + n; i++)
    {
      gint64 created
          = FIRST + (gint64) ((double) N_DAYS * DAY * (double) MIN (i, of - 1) / (double) of);
      double wait = exp (
          7 + 1.4 * (g_rand_double (rand) + g_rand_double (rand) + g_rand_double (rand) - 1.5));

      sqlite3_clear_bindings (statement);
      sqlite3_bind_int64 (statement, 1, feed->id);
      sqlite3_bind_int64 (statement, 2, 1000000 + i);
      sqlite3_bind_int64 (statement, 3, created / DAY);
      sqlite3_bind_int (statement, 4, g_rand_int_range (rand, 1, N_CHANNELS + 1));
      sqlite3_bind_int (statement, 5, g_rand_int_range (rand, 1, 13));
      if (g_rand_double (rand) < .4)
        sqlite3_bind_int (statement, 6, g_rand_int_range (rand, 1, 6));
      if (g_rand_double (rand) < .3)
        sqlite3_bind_int (statement, 7, g_rand_int_range (rand, 0, 11));
      if (g_rand_double (rand) < .95)
        sqlite3_bind_int64 (statement, 8, (gint64) wait);
      if (g_rand_double (rand) < .9)
        sqlite3_bind_int64 (statement, 9, (gint64) (wait * 8));
      sqlite3_bind_int (statement, 10, g_rand_int_range (rand, 1, 4));
      sqlite3_bind_int64 (statement, 11, created);
      check (tl_database_run (database, statement, &error), error);
    }
  feed->n_rows += n;
  feed->first_at = FIRST;
  feed->last_at = FIRST + (gint64) N_DAYS * DAY - 1;
  feed->revision++;
  check (tl_feed_save (database, feed, &error)
             && tl_feed_change_note (database, feed, 1000000 + first, 1000000 + first + n - 1,
                                     &error),
         error);
  check (tl_database_commit (database, &error), error);
}

static TlFeed *
make_feed (TlDatabase *database)
{
  static const char *const channels[N_CHANNELS]
      = { "phone", "e-mail", "chat", "app", "shop", "post" };
  TlFeed *feed = g_new0 (TlFeed, 1);
  g_autoptr (GError) error = NULL;

  *feed = (TlFeed){ .project = 1,
                    .name = g_strdup ("tickets"),
                    .kind = TL_FEED_TICKET,
                    .zone = g_strdup ("Europe/Berlin"),
                    .server = g_strdup (""),
                    .mapping = g_strdup (""),
                    .source = g_strdup ("bench"),
                    .imported_at = FIRST + (gint64) (N_DAYS + 30) * DAY };
  for (guint i = 0; i < TL_FEED_N_OWN; i++)
    feed->own[i] = g_strdup ("");
  check (tl_database_begin (database, &error) && tl_feed_save (database, feed, &error), error);
  for (int i = 0; i < N_CHANNELS; i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO feed_word VALUES (%d, %d, '%s')",
                                              (int) feed->id, i + 1, channels[i]);

      check (tl_database_execute (database, sql, &error), error);
    }
  check (tl_database_commit (database, &error), error);
  return feed;
}

static double
compute (TlDatabase *database, TlFeed *feed, guint *n_points, double *cpu_seconds)
{
  static const TlChoice_MEASURE measures[]
      = { TL_MEASURE_CSAT, TL_MEASURE_NPS, TL_MEASURE_FIRST_RESPONSE,
          TL_MEASURE_FIRST_CONTACT_RESOLUTION };
  TlMeasureRequest requests[G_N_ELEMENTS (measures)];
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  clock_t cpu = clock ();

  for (gsize i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      requests[i] = (TlMeasureRequest){ .definition = { .measure = measures[i] }, .by = "channel" };
      tl_kpi_definition_complete (&requests[i].definition);
    }
  results = tl_measure_compute_many (database, feed, requests, G_N_ELEMENTS (requests),
                                     feed->imported_at, NULL, &error);
  check (results != NULL, error);
  *n_points = 0;
  for (guint i = 0; i < results->len; i++)
    {
      const TlMeasureResult *result = g_ptr_array_index (results, i);

      for (guint j = 0; j < result->parts->len; j++)
        *n_points += ((TlMeasureSeries *) g_ptr_array_index (result->parts, j))->points->len;
    }
  *cpu_seconds = (double) (clock () - cpu) / CLOCKS_PER_SEC;
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static double
compute_peer (TlDatabase *database, double *cpu_seconds)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  clock_t cpu = clock ();

  for (gsize i = 0; i < G_N_ELEMENTS (peers); i++)
    {
      g_autoptr (sqlite3_stmt) statement = tl_database_prepare (database, peers[i], &error);
      gboolean row = TRUE;

      check (statement != NULL, error);
      while (row)
        check (tl_database_step (database, statement, &row, &error), error);
    }
  *cpu_seconds = (double) (clock () - cpu) / CLOCKS_PER_SEC;
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDatabase) database = NULL;
  g_autoptr (TlFeed) feed = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);
  g_autofree char *folder = NULL;
  double times[RUNS];
  double refreshes[RUNS];
  double seconds;
  double cpu;
  guint n_points;
  gint64 n;

  if (argc < 2 || (n = g_ascii_strtoll (argv[1], NULL, 10)) < 1)
    {
      g_printerr ("Usage: bench-measure ROWS [FOLDER]\n");
      return 2;
    }
  folder = argc > 2 ? g_strdup (argv[2]) : g_dir_make_tmp ("tl-bench-XXXXXX", &error);
  check (folder != NULL, error);
  database = tl_database_open (folder, &error);
  check (database != NULL, error);
  feed = make_feed (database);
  insert_rows (database, feed, 0, n, n, rand);
  tl_database_checkpoint (database);

  printf ("%lld rows, by month × channel: CSAT, NPS, median first response, FCR\n", (long long) n);
  seconds = compute (database, feed, &n_points, &cpu);
  printf ("  first time  %7.3f s  (%.3f s of processor time; %u points; at most %.1f s)\n", seconds,
          cpu, n_points, n <= 1000000 ? 0.5 : 5.0);
  for (int i = 0; i < RUNS; i++)
    times[i] = compute (database, feed, &n_points, &cpu);
  qsort (times, RUNS, sizeof *times, compare_doubles);
  printf ("  again       %7.3f s  (median of %d; %.3f s of processor time)\n", times[RUNS / 2],
          RUNS, cpu);
  for (int i = 0; i < RUNS; i++)
    {
      insert_rows (database, feed, n + i * N_NEW, N_NEW, n, rand);
      refreshes[i] = compute (database, feed, &n_points, &cpu);
    }
  qsort (refreshes, RUNS, sizeof *refreshes, compare_doubles);
  printf (
      "  refresh     %7.3f s  (%.3f s of processor time, after 10,000 new rows; at most 0.2 s)\n",
      refreshes[RUNS / 2], cpu);
  seconds = compute_peer (database, &cpu);
  printf ("  SQLite SQL  %7.3f s  (%.3f s of processor time)\n", seconds, cpu);
  if (argc == 2)
    {
      g_autofree char *command = NULL;
      g_clear_object (&database);
      command = g_build_filename (folder, "throughline.db", NULL);
      g_unlink (command);
      g_rmdir (folder);
    }
  return 0;
}
