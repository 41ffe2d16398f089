/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Does to a checklist what was decided about each pair of a merge, and writes the field “generated”
 * anew. The rule behind all of it: the trainer's words, places, points and removals stay unless the
 * trainer says otherwise; an entry that is open stays as it is, in “generated”, too, so that it comes
 * up again.
 *
 *                 accept                        reject
 *   new           the item is added             noted as taken out
 *   changed       the item gets the new words   keeps its own, the new ones count as generated
 *   gone          the item goes                 stays, as the trainer's own
 *   edited        the item gets the map's words keeps its own
 *   removed       the item comes back           stays out
 *   critical      the item is critical          stays as it is
 *
 * The version goes up by one if the printed page differs; see also tl-checklist-stale.c.
 */
#include "tl-checklist-generator.h"
#include "tl-checklist-merge-private.h"
#include "tl-training-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TlMerge *merge;       /* borrowed */
  TlDocument *document; /* borrowed */
  TlRecord *checklist;  /* borrowed */
  GPtrArray *lines;     /* owned: utf8 or NULL for each pair: “generated” as it will be, in the
                             * order of the pairs, so that a second time changes nothing */
  GArray *additions;    /* owned: guint: the pairs that become new items */
  GPtrArray *added;     /* borrowed, nullable: TlChecklistNote */
  gboolean printed_changes; /* whether the page differs: a new version */
} Application;

/* Notes that @text was generated as @item, or with %NULL that the trainer took it out. */
static void
write_generated (Application *self, guint pair, TlRecord *item, const char *text)
{
  char id[TL_ID_STRING_SIZE];
  g_autofree char *shortened = tl_merge_shorten (text);
  char *line
      = item != NULL
            ? g_strdup_printf ("%s %s", tl_id_to_buffer (tl_record_get_id (item), id), shortened)
            : g_steal_pointer (&shortened);

  g_ptr_array_index (self->lines, pair) = line;
}

/* Adds to the reasons of @item those of @behaviour that it does not name yet. */
static gboolean
merge_reasons (Application *self, TlRecord *item, const TlBehaviour *behaviour, GError **error)
{
  g_autoptr (GArray) reasons = g_array_new (FALSE, FALSE, sizeof (TlId));
  guint n;
  const TlId *old = tl_record_get_references (item, TL_ITEM_WHY, &n);

  g_array_append_vals (reasons, old, n);
  for (guint i = 0; i < behaviour->reasons->len; i++)
    {
      TlId reason = g_array_index (behaviour->reasons, TlId, i);
      gboolean known = FALSE;

      for (guint k = 0; k < reasons->len && !known; k++)
        known = g_array_index (reasons, TlId, k) == reason;
      if (!known)
        g_array_append_val (reasons, reason);
    }
  if (reasons->len == n)
    return TRUE;
  self->printed_changes = TRUE;
  return tl_document_set_references (self->document, item, TL_ITEM_WHY,
                                     (const TlId *) (gpointer) reasons->data, reasons->len, error);
}

static const char *
get_section_title (TlRecord *channel, TlChoice_SECTION_KIND kind)
{
  guint channel_kind
      = channel != NULL ? tl_record_get_choice (channel, TL_CHANNEL_KIND) : TL_CHANNEL_KIND_OTHER;

  switch (kind)
    {
    case TL_SECTION_KIND_SOLVING:
      return _ ("Solve it");
    case TL_SECTION_KIND_CLOSING:
      return _ ("Close and follow up");
    case TL_SECTION_KIND_COMPLIANCE:
      return _ ("Keep the rules");
    case TL_SECTION_KIND_OPENING:
      if (channel_kind == TL_CHANNEL_KIND_PHONE)
        return _ ("Open the call");
      return channel_kind == TL_CHANNEL_KIND_IN_PERSON ? _ ("Welcome the customer")
                                                       : _ ("Open the contact");
    case TL_SECTION_KIND_OTHER:
    case TL_N_SECTION_KIND_CHOICES:
    default:
      return _ ("Further points");
    }
}

/* The first section of @kind, made where the order of the kinds puts it if there is none. */
TlRecord *
tl_checklist_ensure_section (TlDocument *document, TlRecord *checklist, TlChoice_SECTION_KIND kind,
                             GError **error)
{
  guint n_children = tl_record_get_n_children (checklist);
  guint place = kind == TL_SECTION_KIND_OTHER ? n_children : 0;
  TlChecklistScope scope;
  TlRecord *section;

  for (guint i = 0; i < n_children; i++)
    {
      TlRecord *child = tl_record_get_child (checklist, i);
      guint child_kind;

      if (tl_record_get_kind (child) != TL_KIND_SECTION)
        continue;
      child_kind = tl_record_get_choice (child, TL_SECTION_KIND);
      if (child_kind == (guint) kind)
        return child;
      if (child_kind != TL_SECTION_KIND_OTHER && child_kind < (guint) kind)
        place = i + 1;
    }
  tl_checklist_scope_init_from_record (&scope, document, checklist);
  section
      = tl_document_insert (document, TL_KIND_SECTION, TL_ID_NONE, checklist, (int) place, error);
  if (section == NULL
      || !tl_document_set_text (document, section, TL_SECTION_TITLE,
                                get_section_title (scope.channel, kind), error)
      || !tl_document_set_integer (document, section, TL_SECTION_KIND, kind, error))
    return NULL;
  return section;
}

static gboolean
add_item (Application *self, guint pair, double points, GError **error)
{
  const TlBehaviour *behaviour = g_array_index (self->merge->pairs, TlPair, pair).now;
  TlDocument *document = self->document;
  TlRecord *section
      = tl_checklist_ensure_section (document, self->checklist, behaviour->section, error);
  TlRecord *item = section == NULL ? NULL
                                   : tl_document_insert (document, TL_KIND_ITEM, TL_ID_NONE,
                                                         section, -1, error);

  if (item == NULL
      || !tl_document_set_text (document, item, TL_ITEM_WORDING, behaviour->text, error)
      || !merge_reasons (self, item, behaviour, error)
      || !tl_document_set_integer (document, item, TL_ITEM_CRITICAL, behaviour->critical, error)
      || !tl_document_set_number (document, item, TL_ITEM_WEIGHT, points, error)
      || (behaviour->skill != NULL
          && (!tl_document_set_text (document, item, TL_ITEM_SKILL, behaviour->skill, error)
              || !tl_document_set_text (document, item, TL_ITEM_ORIGIN, behaviour->origin, error))))
    return FALSE;
  self->printed_changes = TRUE;
  if (self->added != NULL)
    g_ptr_array_add (self->added, tl_checklist_note_new (tl_record_get_id (item), behaviour->text));
  write_generated (self, pair, item, behaviour->text);
  return TRUE;
}

static gboolean
add_items (Application *self, gboolean from_scratch, GError **error)
{
  GArray *additions = self->additions;
  g_autofree guint *importance = g_new (guint, additions->len + 1);
  g_autofree double *points = g_new0 (double, additions->len + 1);
  gboolean scored = tl_record_get_choice (self->checklist, TL_CHECKLIST_KIND)
                    == TL_CHECKLIST_KIND_ASSESSMENT_SHEET;

  for (guint i = 0; i < additions->len; i++)
    {
      guint pair = g_array_index (additions, guint, i);

      importance[i] = g_array_index (self->merge->pairs, TlPair, pair).now->importance;
      points[i] = scored && !from_scratch ? 5.0 * importance[i] : 0.0;
    }
  if (scored && from_scratch && additions->len > 0)
    tl_checklist_share_points (importance, additions->len, points);
  for (guint i = 0; i < additions->len; i++)
    if (!add_item (self, g_array_index (additions, guint, i), points[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
set_wording (Application *self, TlRecord *item, const char *text, GError **error)
{
  self->printed_changes = TRUE;
  return tl_document_set_text (self->document, item, TL_ITEM_WORDING, text, error);
}

/* An item that the map or a library still says, whatever its words; or one that the skills library said. */
static gboolean
apply_to_item (Application *self, guint index, TlReviewDecision decision, GError **error)
{
  const TlPair *pair = &g_array_index (self->merge->pairs, TlPair, index);
  gboolean open = pair->has_kind && pair->kind != TL_REVIEW_EDITED && decision == TL_REVIEW_OPEN;

  if (pair->now == NULL)
    {
      write_generated (self, index, pair->item, pair->then->text);
      return TRUE;
    }
  if (pair->has_kind && decision == TL_REVIEW_ACCEPT
      && !set_wording (self, pair->item, pair->now->text, error))
    return FALSE;
  write_generated (self, index, pair->item, open ? pair->then->text : pair->now->text);
  return open || merge_reasons (self, pair->item, pair->now, error);
}

static gboolean
apply_pair (Application *self, guint index, TlReviewDecision decision, GError **error)
{
  const TlPair *pair = &g_array_index (self->merge->pairs, TlPair, index);

  if (!pair->has_kind)
    return apply_to_item (self, index, decision, error);
  switch (pair->kind)
    {
    case TL_REVIEW_NEW:
    case TL_REVIEW_REMOVED:
      if (decision == TL_REVIEW_ACCEPT)
        g_array_append_val (self->additions, index);
      else if (decision == TL_REVIEW_REJECT || pair->kind == TL_REVIEW_REMOVED)
        write_generated (self, index, NULL, pair->now->text);
      return TRUE;
    case TL_REVIEW_CHANGED:
    case TL_REVIEW_CHANGED_BOTH:
    case TL_REVIEW_EDITED:
      return apply_to_item (self, index, decision, error);
    case TL_REVIEW_GONE:
    case TL_REVIEW_CRITICAL:
    case TL_N_REVIEW_KINDS:
    default:
      if (decision == TL_REVIEW_OPEN)
        write_generated (self, index, pair->item, pair->then->text);
      if (decision == TL_REVIEW_ACCEPT)
        {
          self->printed_changes = TRUE;
          tl_document_remove (self->document, pair->item);
        }
      return TRUE;
    }
}

static gboolean
apply_critical (Application *self, const TlPair *pair, const TlChecklistReview *review,
                GError **error)
{
  if (!tl_merge_may_be_critical (pair)
      || tl_merge_find_decision (review, pair, TL_REVIEW_CRITICAL) != TL_REVIEW_ACCEPT)
    return TRUE;
  self->printed_changes = TRUE;
  return tl_document_set_integer (self->document, pair->item, TL_ITEM_CRITICAL, TRUE, error);
}

/* The lines that there are, joined. */
static char *
join_lines (GPtrArray *lines)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    if (g_ptr_array_index (lines, i) != NULL)
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? "\n" : "",
                              (const char *) g_ptr_array_index (lines, i));
  return g_string_free (joined, FALSE);
}

static gboolean
set_version (Application *self, gint64 version, TlDate date, GError **error)
{
  return tl_document_set_integer (self->document, self->checklist, TL_CHECKLIST_VERSION, version,
                                  error)
         && (date == 0
             || tl_document_set_integer (self->document, self->checklist, TL_CHECKLIST_VERSION_DATE,
                                         date, error));
}

/* Writes “generated” and, where the page differs, the next version. */
static gboolean
finish (Application *self, TlDate date, gboolean from_scratch, GError **error)
{
  gint64 version = tl_record_get_integer (self->checklist, TL_CHECKLIST_VERSION);
  g_autofree char *generated = join_lines (self->lines);

  if (g_utf8_strlen (generated, -1) > TL_LINES_MAXIMUM)
    {
      g_set_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_SCOPE,
                   _ ("A checklist of %u behaviours would be too long to work with. Choose a stage "
                      "or a channel."),
                   self->merge->behaviours->len);
      return FALSE;
    }
  if (!tl_document_set_text (self->document, self->checklist, TL_CHECKLIST_GENERATED, generated,
                             error))
    return FALSE;
  return !self->printed_changes
         || set_version (self, from_scratch ? 1 : MAX (version, 1) + 1, date, error);
}

/*
 * Applies the decisions of @review to the merged checklist, in the caller's edit. @from_scratch: all
 * items are new, so they share 100 points. @added: (nullable): gets a note for each new item.
 */
gboolean
tl_merge_apply (TlMerge *self, const TlChecklistReview *review, TlDate date, gboolean from_scratch,
                GPtrArray *added, GError **error)
{
  g_autoptr (GArray) additions = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  Application application = {
    .merge = self,
    .document = self->document,
    .checklist = self->checklist,
    .lines = lines,
    .additions = additions,
    .added = added,
  };

  g_ptr_array_set_size (lines, (int) self->pairs->len);
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const TlPair *pair = &g_array_index (self->pairs, TlPair, i);
      TlReviewDecision decision
          = pair->has_kind ? tl_merge_find_decision (review, pair, pair->kind) : TL_REVIEW_OPEN;

      if (!apply_critical (&application, pair, review, error)
          || !apply_pair (&application, i, decision, error))
        return FALSE;
    }
  return add_items (&application, from_scratch, error)
         && finish (&application, date, from_scratch, error);
}
