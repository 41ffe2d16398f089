/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What keys do just now, for the line below the map: while a title is typed where they lead, and that
 * many selected cards can be told something at once. Nobody should have to look such things up.
 */
#include "tl-canvas-private.h"

#include "tl-edit-structure.h"
#include "tl-mark.h"

#include <glib/gi18n-lib.h>

static const char *
get_typing_hint (TlCanvas *self)
{
  TlRecord *edited = tl_document_lookup (self->document, self->edited);

  if (self->offered != NULL && self->offered->len > 0)
    return _ (
        "↑ ↓: another one · Enter: take it, done · Tab: take it, next place · Esc: as it was");
  if (edited != NULL && tl_edit_is_structure (edited))
    return _ ("Tab: next name · Shift+Enter: add another · Enter: done · Esc: as it was");
  if (edited == NULL || tl_kind_is_card (tl_record_get_kind (edited)))
    return _ ("Tab: next place · Shift+Enter: another below · Enter: done · Esc: as it was");
  return _ ("Tab: next place · Enter: done · Esc: as it was");
}

/* Whether there is something that all that is selected could be told. */
static gboolean
knows_marks (TlCanvas *self)
{
  TlRecord *lead = tl_canvas_lookup_selection (self);
  g_autoptr (GPtrArray) marks = NULL;

  if (lead == NULL || !self->editable)
    return FALSE;
  marks = tl_marks_list (self->document, tl_record_get_kind (lead));
  return marks->len > 0;
}

/** tl_canvas_dup_hint: Returns: (transfer full) (nullable): what keys do now, or %NULL for as always */
char *
tl_canvas_dup_hint (TlCanvas *self)
{
  guint n = tl_selection_get_n_items (self->selection);

  if (self->document == NULL)
    return NULL;
  if (self->editor != NULL)
    return g_strdup (get_typing_hint (self));
  if (n < 2)
    return NULL;
  if (!knows_marks (self))
    /* Translators: so many cards are selected; never fewer than two. */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u selected", "%u selected", n), n);
  /* Translators: so many cards are selected, never fewer than two; “@” is a key. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%u selected · type @ to say something about it",
                                       "%u selected · type @ to say something about all of them",
                                       n),
                          n);
}
