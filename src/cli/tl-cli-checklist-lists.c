/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the checklist command tells as text: skills, checklists, what to look through, what is stale. */
#include "tl-cli-checklist.h"

#include "tl-checklist-stale.h"
#include "tl-project.h"
#include "tl-skills.h"

#include <glib/gi18n-lib.h>

/** tl_cli_print_notes: complains about records, if there are any */
void
tl_cli_print_notes (const char *heading, GPtrArray *notes)
{
  if (notes->len == 0)
    return;
  g_printerr ("%s\n", heading);
  for (guint i = 0; i < notes->len; i++)
    {
      const TlChecklistNote *note = g_ptr_array_index (notes, i);

      g_printerr ("  %s\n", note->text);
    }
}

static void
print_skill (TlCli *cli, const TlSkill *skill)
{
  g_string_append_printf (cli->output, "%s (%s)\n  %s\n", skill->name, skill->key,
                          skill->definition);
  for (guint way = 0; way < TL_N_WAYS; way++)
    for (guint i = 0; i < skill->behaviours[way]->len; i++)
      {
        const TlSkillBehaviour *behaviour = g_ptr_array_index (skill->behaviours[way], i);

        g_string_append_printf (cli->output, "  %s: %s\n",
                                tl_contact_way_get_label ((TlContactWay) way), behaviour->text);
      }
  g_string_append_printf (cli->output, "  %s\n  %s\n\n", skill->avoid, skill->manager);
}

/** tl_cli_print_skills: the skills library in @language */
void
tl_cli_print_skills (TlCli *cli, const char *language)
{
  g_autoptr (TlSkills) skills = tl_skills_new (language != NULL ? language : "");

  for (guint i = 0; i < tl_skills_get_n (skills); i++)
    print_skill (cli, tl_skills_get (skills, i));
}

/** tl_cli_print_checklists: a line for each of the project's: id, version, stale or not, title */
void
tl_cli_print_checklists (TlCli *cli, TlDocument *document)
{
  g_autoptr (GPtrArray) checklists
      = tl_record_list_children (tl_document_get_project (document), TL_KIND_CHECKLIST);

  for (guint i = 0; i < checklists->len; i++)
    {
      TlRecord *checklist = g_ptr_array_index (checklists, i);
      char id[TL_ID_STRING_SIZE];

      g_string_append_printf (cli->output, "%s\t%d\t%s\t%s\t%s\n",
                              tl_id_to_buffer (tl_record_get_id (checklist), id),
                              (int) tl_record_get_integer (checklist, TL_CHECKLIST_VERSION),
                              tl_choice_get_word (TL_LIST_CHECKLIST_KIND,
                                                  tl_record_get_choice (checklist,
                                                                        TL_CHECKLIST_KIND)),
                              tl_checklist_is_stale (document, checklist) ? "stale" : "-",
                              tl_record_get_name (checklist));
    }
}

/** tl_cli_print_review: what is new, changed, gone and edited, and the open questions */
gboolean
tl_cli_print_review (TlCli *cli, TlDocument *document, TlRecord *checklist, GError **error)
{
  g_autoptr (TlChecklistReview) review = tl_checklist_review_new (document, checklist, error);

  if (review == NULL)
    return FALSE;
  for (guint i = 0; i < review->entries->len; i++)
    {
      const TlReviewEntry *entry = g_ptr_array_index (review->entries, i);
      const char *first = entry->yours != NULL ? entry->yours : entry->now;

      g_string_append_printf (cli->output, "%s: %s", tl_review_kind_get_label (entry->kind), first);
      if (entry->yours != NULL && entry->now != NULL)
        g_string_append_printf (cli->output, " → %s", entry->now);
      g_string_append_c (cli->output, '\n');
    }
  for (guint i = 0; i < review->questions->len; i++)
    g_string_append_printf (
        cli->output, "? %s\n",
        ((const TlChecklistNote *) g_ptr_array_index (review->questions, i))->text);
  return TRUE;
}

/** tl_cli_print_kept: the items that an update with @review left in, though nothing says them now */
void
tl_cli_print_kept (TlCli *cli, TlRecord *checklist, const TlChecklistReview *review)
{
  g_autoptr (GString) items = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < review->entries->len; i++)
    {
      const TlReviewEntry *entry = g_ptr_array_index (review->entries, i);

      if (entry->kind != TL_REVIEW_GONE || entry->decision == TL_REVIEW_ACCEPT)
        continue;
      g_string_append_printf (items, "  %s\n", entry->yours);
      n++;
    }
  if (n == 0)
    return;
  g_string_append_printf (
      cli->output,
      g_dngettext (GETTEXT_PACKAGE,
                   "%1$u item of “%2$s” is gone from the map and was kept. Take it out in the "
                   "window if it is no longer true:\n",
                   "%1$u items of “%2$s” are gone from the map and were kept. Take them out in the "
                   "window if they are no longer true:\n",
                   n),
      n, tl_record_get_name (checklist));
  g_string_append (cli->output, items->str);
}

/** tl_cli_print_stale: the items whose records have changed since the last printed version */
void
tl_cli_print_stale (TlCli *cli, TlDocument *document, TlRecord *checklist)
{
  g_autoptr (GPtrArray) notes = tl_checklist_list_stale (document, checklist);

  for (guint i = 0; i < notes->len; i++)
    {
      const TlStaleNote *note = g_ptr_array_index (notes, i);
      TlRecord *item = tl_document_lookup (document, note->item);

      g_string_append_printf (cli->output, "%s: %s\n", tl_record_get_name (item), note->why);
    }
}
