/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a record is called where it stands alone: never nothing, and told apart from its like. */
#include "tl-inspector-names.h"

#include "tl-inspector-format.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

/* “Sign up”, or “Sign up, step 2” where a stage has several. */
static char *
dup_step_name (TlRecord *step)
{
  TlRecord *stage = tl_record_get_parent (step);
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  guint number = 0;

  if (*tl_record_get_name (step) != '\0' || stage == NULL)
    return g_strdup (tl_record_get_name (step));
  steps = tl_record_list_children (stage, TL_KIND_STEP);
  name = tl_inspector_dup_name (stage);
  if (steps->len <= 1 || !g_ptr_array_find (steps, step, &number))
    return g_steal_pointer (&name);
  /* Translators: a stage and one of its unnamed steps. */
  return g_strdup_printf (_ ("%s, step %u"), name, number + 1);
}

/** tl_inspector_dup_name: Returns: (transfer full): what people call it, or what kind of thing it is */
char *
tl_inspector_dup_name (TlRecord *record)
{
  const char *name = tl_record_get_name (record);

  if (tl_record_get_kind (record) == TL_KIND_STEP)
    return dup_step_name (record);
  if (tl_record_get_kind (record) == TL_KIND_LANE)
    return g_strdup (tl_lane_get_title (record));
  if (*name == '\0' && tl_record_get_kind (record) == TL_KIND_EMOTION)
    name = tl_record_get_text (record, TL_EMOTION_QUOTE);
  if (*name != '\0')
    return g_strdup (name);
  /* Translators: what stands for something without a name; %s is its kind, such as “Touchpoint”. */
  return g_strdup_printf (_ ("%s without a name"), tl_kind_get_label (tl_record_get_kind (record)));
}

/** tl_inspector_dup_place: Returns: (transfer full): its kind, and the stage it stands in if any */
char *
tl_inspector_dup_place (TlDocument *document, TlRecord *record)
{
  TlKind kind = tl_record_get_kind (record);
  TlRecord *step = NULL;
  g_autofree char *place = NULL;

  if (tl_kind_is_card (kind) || kind == TL_KIND_EMOTION)
    step = tl_card_get_step (document, record);
  if (step == NULL)
    return g_strdup (tl_kind_get_label (kind));
  place = tl_inspector_dup_name (step);
  /* Translators: a kind of record and the stage in which it stands: “Touchpoint · Sign up”. */
  return g_strdup_printf (_ ("%s · %s"), tl_kind_get_label (kind), place);
}
