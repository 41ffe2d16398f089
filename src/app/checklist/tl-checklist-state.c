/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What there is to tell about a checklist in a line: what it is made from, its version, and what waits
 * to be done about it. To read a state takes a look through the map, so views do it when they are
 * looked at, or when the user has stopped typing.
 */
#include "tl-checklist-state.h"

#include "tl-checklist-review.h"
#include "tl-checklist-stale.h"
#include "tl-checklist-words.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

/** tl_checklist_state_list: Returns: (transfer container): all checklists, the project's own items last */
GPtrArray *
tl_checklist_state_list (TlDocument *document)
{
  g_autoptr (GPtrArray) all
      = tl_record_list_children (tl_document_get_project (document), TL_KIND_CHECKLIST);
  GPtrArray *checklists = g_ptr_array_new ();

  for (guint library = 0; library < 2; library++)
    for (guint i = 0; i < all->len; i++)
      {
        TlRecord *checklist = g_ptr_array_index (all, i);

        if ((tl_record_get_choice (checklist, TL_CHECKLIST_KIND) == TL_CHECKLIST_KIND_LIBRARY)
            == (library == 1))
          g_ptr_array_add (checklists, checklist);
      }
  return checklists;
}

static guint
count_items (TlRecord *checklist)
{
  g_autoptr (GPtrArray) sections = tl_record_list_children (checklist, TL_KIND_SECTION);
  guint n = 0;

  for (guint i = 0; i < sections->len; i++)
    {
      g_autoptr (GPtrArray) items
          = tl_record_list_children (g_ptr_array_index (sections, i), TL_KIND_ITEM);

      n += items->len;
    }
  return n;
}

/* The notes are in the order of the checklist: those of one item follow each other. */
static guint
count_stale_items (GPtrArray *notes)
{
  TlId last = TL_ID_NONE;
  guint n = 0;

  for (guint i = 0; i < notes->len; i++)
    {
      const TlStaleNote *note = g_ptr_array_index (notes, i);

      n += note->item != last;
      last = note->item;
    }
  return n;
}

/** tl_checklist_state_read: looks what there is to do about @checklist. */
void
tl_checklist_state_read (TlChecklistState *state, TlDocument *document, TlRecord *checklist)
{
  g_autoptr (GPtrArray) notes = tl_checklist_list_stale (document, checklist);
  g_autoptr (TlChecklistReview) review = NULL;

  *state = (TlChecklistState){ .n_items = count_items (checklist),
                               .n_stale = count_stale_items (notes) };
  /* Of one that was made from no map there is nothing to say. */
  review = tl_checklist_review_new (document, checklist, NULL);
  if (review == NULL)
    return;
  state->n_news = tl_checklist_review_count_news (review);
  state->n_questions = review->questions->len;
}

/** tl_checklist_state_asks: Returns: whether somebody should look at the checklist */
gboolean
tl_checklist_state_asks (const TlChecklistState *state)
{
  return state->n_stale > 0 || state->n_questions > 0;
}

static void append (GString *out, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
append (GString *out, const char *format, ...)
{
  va_list arguments;

  if (out->len > 0)
    g_string_append (out, " · ");
  va_start (arguments, format);
  g_string_append_vprintf (out, format, arguments);
  va_end (arguments);
}

/** tl_checklist_state_describe: Returns: (transfer full): a line that says what is to be done */
char *
tl_checklist_state_describe (const TlChecklistState *state, TlRecord *checklist)
{
  GString *out = g_string_new (NULL);

  if (state->n_stale > 0)
    append (out,
            g_dngettext (GETTEXT_PACKAGE, "%u item no longer fits its printed version",
                         "%u items no longer fit their printed version", state->n_stale),
            state->n_stale);
  if (state->n_news > 0)
    append (out,
            g_dngettext (GETTEXT_PACKAGE, "%u change on the map to look through",
                         "%u changes on the map to look through", state->n_news),
            state->n_news);
  if (state->n_questions > 0)
    append (out,
            g_dngettext (GETTEXT_PACKAGE, "%u open question", "%u open questions",
                         state->n_questions),
            state->n_questions);
  if (out->len > 0)
    return g_string_free (out, FALSE);
  if (tl_record_get_choice (checklist, TL_CHECKLIST_KIND) == TL_CHECKLIST_KIND_LIBRARY)
    append (out, "%s", _ ("To be put on checklists"));
  else if (!tl_record_is_set (checklist, TL_CHECKLIST_PRINTED_VERSION))
    append (out, "%s", _ ("Not printed yet"));
  else
    append (out, "%s", _ ("Up to date"));
  return g_string_free (out, FALSE);
}

static void
append_name (GString *out, TlDocument *document, TlRecord *checklist, guint field)
{
  TlRecord *record = tl_document_lookup (document, tl_record_get_reference (checklist, field));

  if (record != NULL)
    append (out, "%s", tl_record_get_name (record));
}

/** tl_checklist_state_describe_scope: Returns: (transfer full): kind, map, and what of it */
char *
tl_checklist_state_describe_scope (TlDocument *document, TlRecord *checklist)
{
  GString *out
      = g_string_new (tl_choice_get_label (TL_LIST_CHECKLIST_KIND,
                                           tl_record_get_choice (checklist, TL_CHECKLIST_KIND)));
  guint n;

  append_name (out, document, checklist, TL_CHECKLIST_MAP);
  append_name (out, document, checklist, TL_CHECKLIST_STAGE);
  append_name (out, document, checklist, TL_CHECKLIST_CHANNEL);
  append_name (out, document, checklist, TL_CHECKLIST_TEAM);
  append_name (out, document, checklist, TL_CHECKLIST_REASON);
  tl_record_get_references (checklist, TL_CHECKLIST_TOUCHPOINTS, &n);
  if (n > 0)
    append (out, g_dngettext (GETTEXT_PACKAGE, "%u touchpoint", "%u touchpoints", n), n);
  return g_string_free (out, FALSE);
}

/** tl_checklist_state_describe_version: Returns: (transfer full): version, day, and when it was printed */
char *
tl_checklist_state_describe_version (TlRecord *checklist)
{
  GString *out = g_string_new (NULL);
  gint64 version = tl_record_get_integer (checklist, TL_CHECKLIST_VERSION);
  gint64 printed = tl_record_get_integer (checklist, TL_CHECKLIST_PRINTED_VERSION);
  gboolean is_printed = tl_record_is_set (checklist, TL_CHECKLIST_PRINTED_ON);
  g_autofree char *day = NULL;

  if (tl_record_is_set (checklist, TL_CHECKLIST_VERSION) && !(is_printed && version == printed))
    append (out, _ ("version %d"), (int) version);
  if (!is_printed)
    return g_string_free (out, FALSE);
  day = tl_date_format_day ((TlDate) tl_record_get_integer (checklist, TL_CHECKLIST_PRINTED_ON));
  /* Translators: a version number and a day. */
  append (out, _ ("version %1$d printed %2$s"), (int) printed, day);
  return g_string_free (out, FALSE);
}
