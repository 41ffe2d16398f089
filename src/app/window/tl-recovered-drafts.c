/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was being typed when the program ended without being asked to: it is taken into the project, and
 * the user is told where it is.
 *
 * Comments and answers to a checklist's questions are no part of this. They are written over days and sent
 * with a button, so they wait where they were written.
 */
#include "tl-recovered-drafts.h"

#include "tl-edit-draft.h"
#include "tl-edit.h"
#include "tl-table-edit.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>

/* How much of a text the notice quotes, in characters; the map has all of it. */
#define QUOTE_LENGTH 60

static char *
dup_quote (const char *text)
{
  g_autofree char *clean = tl_text_clean (text, -1, TL_TEXT_ONE_LINE);
  g_autofree char *start = NULL;

  if (g_utf8_strlen (g_strstrip (clean), -1) <= QUOTE_LENGTH)
    return g_steal_pointer (&clean);
  start = g_utf8_substring (clean, 0, QUOTE_LENGTH);
  return g_strconcat (start, "…", NULL);
}

static const char *
get_name (TlRecord *record)
{
  guint field;
  TlKind kind = tl_record_get_kind (record);
  const char *title = tl_edit_get_title_field (kind, &field) ? tl_edit_get_title (record)
                                                             : tl_record_get_name (record);

  return title == NULL || *title == '\0' ? tl_kind_get_label (kind) : title;
}

/* What happened to @draft, as a sentence; NULL if there is nothing to say. */
static char *
take (TlDocument *document, const TlDraft *draft, gboolean *settled)
{
  TlEditDraftEnd end = draft->kind == TL_DRAFT_CELL ? tl_table_edit_take_draft (document, draft)
                                                    : tl_edit_take_draft (document, draft);
  g_autofree char *quote = dup_quote (draft->text);
  TlRecord *place;

  *settled = TRUE;
  if (end == TL_EDIT_DRAFT_HELD)
    return NULL;
  if (end == TL_EDIT_DRAFT_TAKEN)
    /* Translators: after a crash; %s is a text that the user had not finished typing. */
    return g_strdup_printf (_ ("Recovered what you were typing: “%s”"), quote);
  place = tl_edit_comment_draft (document, draft);
  if (place == NULL)
    {
      *settled = FALSE;
      return g_strdup_printf (_ ("What you were typing could not be recovered: “%s”"), quote);
    }
  /* Translators: after a crash; %1$s is a text that the user had not finished typing, %2$s is the name of
   * the card or map that now has a comment with it. */
  return tl_text_format_two (
      _ ("What you were typing no longer fits its place. It is kept as a comment "
         "on “%2$s”: “%1$s”"),
      quote, get_name (place));
}

/**
 * tl_recovered_drafts_take:
 * @document: a document that follows @journal, not in an edit
 * @journal: its journal
 * @drafts: (element-type TlDraft): what was being typed when it was last open
 *
 * Takes all but comments and answers, each as a step of its own. They are no longer in @drafts then, nor
 * in the journal.
 *
 * Returns: (transfer full) (nullable): what the user is told
 */
char *
tl_recovered_drafts_take (TlDocument *document, TlJournal *journal, GPtrArray *drafts)
{
  g_autoptr (GString) notice = g_string_new (NULL);

  for (guint i = drafts->len; i-- > 0;)
    {
      TlDraft *draft = g_ptr_array_index (drafts, i);
      TlDraft gone = { .kind = draft->kind, .record = draft->record };
      g_autofree char *said = NULL;
      gboolean settled;

      if (draft->kind == TL_DRAFT_COMMENT || draft->kind == TL_DRAFT_ANSWER)
        continue;
      said = take (document, draft, &settled);
      if (said != NULL)
        g_string_append_printf (notice, "%s%s", notice->len > 0 ? "\n" : "", said);
      if (settled)
        tl_journal_keep_draft (journal, &gone, NULL);
      g_ptr_array_remove_index (drafts, i);
    }
  return notice->len == 0 ? NULL : g_strdup (notice->str);
}
