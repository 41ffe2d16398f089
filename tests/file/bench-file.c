/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long reading and writing a large document takes: median of nine, in milliseconds. */
#include "tl-document-reader.h"
#include "tl-document-writer.h"
#include "tl-file-samples.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#define N_RUNS 9

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (double *times)
{
  qsort (times, N_RUNS, sizeof *times, compare);
  return times[N_RUNS / 2];
}

static void
measure (guint n_touchpoints, const char *path)
{
  g_autoptr (TlDocument) document = tl_sample_large (n_touchpoints);
  double write[N_RUNS], save[N_RUNS], load[N_RUNS];
  gsize size = 0;

  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (TlDocument) read = NULL;
      gint64 start = g_get_monotonic_time ();

      bytes = tl_document_to_bytes (document);
      write[i] = (double) (g_get_monotonic_time () - start) / 1000;
      size = g_bytes_get_size (bytes);

      start = g_get_monotonic_time ();
      if (!tl_document_save (document, path, &error))
        g_error ("%s", error->message);
      save[i] = (double) (g_get_monotonic_time () - start) / 1000;

      start = g_get_monotonic_time ();
      read = tl_document_load (path, TL_LOAD_DEFAULT, NULL, &error);
      if (read == NULL)
        g_error ("%s", error->message);
      load[i] = (double) (g_get_monotonic_time () - start) / 1000;
    }
  g_print ("%6u touchpoints, %6u records, %5.1f MB: write %6.1f ms, save %6.1f ms, load %6.1f ms\n",
           n_touchpoints, tl_document_get_n_records (document), (double) size / 1e6, median (write),
           median (save), median (load));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("tl-bench-XXXXXX", &error);
  g_autofree char *path = NULL;

  if (directory == NULL)
    g_error ("%s", error->message);
  path = g_build_filename (directory, "map.throughline", NULL);
  measure (100, path);
  measure (1000, path);
  measure (10000, path);
  g_unlink (path);
  g_rmdir (directory);
  return EXIT_SUCCESS;
}
