/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Times 1,000 edits on a map of 10,000 touchpoints: each with its undo entry, its durable journal
 * entry and the layout brought up to date. Prints the median, the 99th percentile and the worst.
 * Called with a project file and a folder for the journal (on the disk that is to be measured).
 */
#include "tl-document-reader.h"
#include "tl-document-writer.h"
#include "tl-journal.h"
#include "tl-map-layout.h"
#include "tl-project.h"

#include <stdio.h>

#define N_EDITS 1000

/* The window saves a moment after a burst of edits; that is not part of any edit. */
#define EDITS_A_SAVE 50

static void
changed_cb (TlDocument *document, guint origin, TlTransaction *transaction, TlChanges *changes,
            TlMapLayout *layout)
{
  tl_map_layout_update (layout, changes);
  tl_map_layout_get_scene (layout);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Renames, moves to the next column, adds or removes: as a person would, all over the map. */
static void
edit (TlDocument *document, TlRecord *lane, GPtrArray *steps, GRand *rand, guint i)
{
  TlRecord *card = tl_record_get_child (
      lane, (guint) g_rand_int_range (rand, 0, (gint32) tl_record_get_n_children (lane)));
  g_autofree char *title = g_strdup_printf ("Edited %u with a few words more", i);
  TlRecord *step
      = g_ptr_array_index (steps, (guint) g_rand_int_range (rand, 0, (gint32) steps->len));

  tl_document_begin (document, "Edit", NULL);
  switch (i % 4)
    {
    case 0:
    case 1:
      tl_document_set_text (document, card, TL_CARD_TITLE, title, NULL);
      break;
    case 2:
      tl_document_set_reference (document, card, TL_CARD_STEP, tl_record_get_id (step), NULL);
      break;
    default:
      card = tl_document_insert (document, TL_KIND_TOUCHPOINT, TL_ID_NONE, lane, -1, NULL);
      tl_document_set_reference (document, card, TL_CARD_STEP, tl_record_get_id (step), NULL);
      tl_document_set_text (document, card, TL_CARD_TITLE, title, NULL);
      break;
    }
  tl_document_commit (document);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDatabase) database = NULL;
  g_autoptr (TlDocument) document = NULL;
  g_autoptr (TlJournal) journal = NULL;
  g_autoptr (TlMapLayout) layout = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  TlJournalReport report;
  TlRecord *map;
  double times[N_EDITS];
  char *contents;
  gsize length;

  if (argc != 3)
    return 2;
  if (!g_file_get_contents (argv[1], &contents, &length, &error))
    g_error ("%s", error->message);
  bytes = g_bytes_new_take (contents, length);
  document = tl_document_from_bytes (bytes, argv[1], TL_LOAD_DEFAULT, NULL, &error);
  if (document == NULL)
    g_error ("%s", error->message);
  database = tl_database_open_journal (argv[2], &error);
  if (database == NULL)
    g_error ("%s", error->message);
  journal = tl_journal_open (database, argv[1], document, bytes, &report, &error);
  if (journal == NULL)
    g_error ("%s", error->message);
  map = tl_project_find_map (document, NULL, &error);
  steps = tl_map_list_steps (map);
  layout = tl_map_layout_new (document, tl_record_get_id (map));
  /* As the window has it: the page's full text in words is for exports. */
  tl_map_layout_set_screen (layout, TRUE);
  tl_map_layout_get_scene (layout);
  g_signal_connect (document, "changed", G_CALLBACK (changed_cb), layout);

  for (guint i = 0; i < N_EDITS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      edit (document, tl_map_find_lane (map, TL_LANE_KIND_TOUCHPOINTS), steps, rand, i);
      times[i] = (double) (g_get_monotonic_time () - start) / 1000.0;
      if (i % EDITS_A_SAVE == 0)
        {
          g_autoptr (GBytes) saved = tl_document_to_bytes (document);

          tl_journal_announce_save (journal, saved, NULL);
          tl_journal_mark_saved (journal, saved, NULL);
        }
    }
  qsort (times, N_EDITS, sizeof times[0], compare_doubles);
  printf ("one edit (undo entry, durable journal, relayout): median %.2f ms, 99th percentile %.2f "
          "ms (at most 8), worst %.2f ms\n",
          times[N_EDITS / 2], times[N_EDITS * 99 / 100], times[N_EDITS - 1]);
  return 0;
}
