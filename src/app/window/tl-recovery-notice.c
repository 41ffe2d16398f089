/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user is told of changes that came back from the journal after a crash. */
#include "tl-recovery-notice.h"

#include <glib/gi18n-lib.h>

/* How many different steps it names. */
#define NAMES_SHOWN 4

/* “Move card, Rename stage (2 times), …”: each name once, the first few of them. */
static char *
list_names (GPtrArray *names)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) distinct = g_ptr_array_new ();
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      char *name = g_ptr_array_index (names, i);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));

      if (count == 0)
        g_ptr_array_add (distinct, name);
      g_hash_table_insert (counts, name, GUINT_TO_POINTER (count + 1));
    }
  for (guint i = 0; i < MIN (distinct->len, NAMES_SHOWN); i++)
    {
      const char *name = g_ptr_array_index (distinct, i);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));

      if (i > 0)
        g_string_append (list, C_ ("list", ", "));
      if (count > 1)
        /* Translators: how often something was done: “Move card (3 times)”. */
        g_string_append_printf (list,
                                g_dngettext (GETTEXT_PACKAGE, "%s (%u time)", "%s (%u times)",
                                             count),
                                name, count);
      else
        g_string_append (list, name);
    }
  if (distinct->len > NAMES_SHOWN)
    g_string_append_printf (list, "%s…", C_ ("list", ", "));
  return g_string_free (list, FALSE);
}

/**
 * tl_recovery_notice_new:
 * @journal: a journal that was just opened
 * @report: what opening it found
 *
 * Returns: (transfer full) (nullable): what was recovered and what was not, for people; %NULL if there
 *   was nothing to recover
 */
char *
tl_recovery_notice_new (TlJournal *journal, const TlJournalReport *report)
{
  g_autoptr (GString) notice = g_string_new (NULL);

  if (report->n_recovered > 0)
    {
      g_autofree char *names = list_names (tl_journal_get_recovered (journal));

      /* Translators: what was done before a crash, and what it was: “Recovered 2 changes: Move card,
       * Rename stage”. */
      g_string_append_printf (notice,
                              g_dngettext (GETTEXT_PACKAGE, "Recovered %u change: %s",
                                           "Recovered %u changes: %s", report->n_recovered),
                              report->n_recovered, names);
    }
  if (report->n_later > 0)
    /* Translators: somebody put an older copy of the project's file in its place. “Undo” is the command. */
    g_string_append_printf (
        notice,
        g_dngettext (
            GETTEXT_PACKAGE,
            "This is an earlier state of the file: %u later change is not in it. Undo brings "
            "it back.",
            "This is an earlier state of the file: %u later changes are not in it. Undo "
            "brings them back.",
            report->n_later),
        report->n_later);
  if (report->n_lost > 0)
    {
      g_autofree char *names = list_names (tl_journal_get_lost (journal));

      if (notice->len > 0)
        g_string_append_c (notice, '\n');
      /* Translators: what was done before a crash, and what it was: “2 changes no longer fit this
       * project: Move card, Rename stage”. “Versions” is the page of the history. */
      g_string_append_printf (
          notice,
          g_dngettext (GETTEXT_PACKAGE,
                       "%u change no longer fits this project: %s. The project as it was before is "
                       "kept in the history, under “Versions”.",
                       "%u changes no longer fit this project: %s. The project as it was before is "
                       "kept in the history, under “Versions”.",
                       report->n_lost),
          report->n_lost, names);
    }
  return notice->len > 0 ? g_strdup (notice->str) : NULL;
}
