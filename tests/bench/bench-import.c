/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Imports a file of rows and prints how long that took and how much memory the process ever had:
 *
 *   bench-import DATA-DIR FILE [CANCEL-AT]
 *
 * The time ends when the rows are durable. With CANCEL-AT, a part of the file from 0 to 1, the import is
 * cancelled there, and the time is that from Cancel to the answer.
 */
#include "tl-feed-import.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

typedef struct
{
  GCancellable *cancellable;
  double cancel_at;
  gint64 cancelled_at;
} Cancel;

static void
progress_cb (double fraction, gpointer user_data)
{
  Cancel *cancel = user_data;

  if (fraction < cancel->cancel_at || cancel->cancelled_at != 0)
    return;
  cancel->cancelled_at = g_get_monotonic_time ();
  g_cancellable_cancel (cancel->cancellable);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (TlDatabase) database = NULL;
  g_auto (TlFeedImportReport) report;
  Cancel cancel = { .cancellable = cancellable, .cancel_at = 2 };
  TlFeedImportOptions options = { .project = 1,
                                  .name = "rows",
                                  .zone = "Africa/Nairobi",
                                  .progress = progress_cb,
                                  .progress_data = &cancel };
  struct rusage usage;
  gint64 start;
  gint64 end;

  tl_feed_import_report_init (&report);
  if (argc < 3)
    {
      fprintf (stderr, "Usage: bench-import DATA-DIR FILE [CANCEL-AT]\n");
      return 2;
    }
  if (argc > 3)
    cancel.cancel_at = g_ascii_strtod (argv[3], NULL);
  options.path = argv[2];
  database = tl_database_open (argv[1], &error);
  start = g_get_monotonic_time ();
  if (database == NULL || !tl_feed_import_csv (database, &options, &report, cancellable, &error))
    {
      if (cancel.cancelled_at == 0)
        {
          fprintf (stderr, "%s\n", error->message);
          return 1;
        }
      start = cancel.cancelled_at;
    }
  end = g_get_monotonic_time ();
  getrusage (RUSAGE_SELF, &usage);
  printf ("%.3f %.1f %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", (double) (end - start) / 1e6,
          (double) usage.ru_maxrss / 1024, report.n_new, report.n_refused);
  return 0;
}
