/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What two states of a journey differ in beside their cards: the links that tie them, and the order of
 * stages and lanes.
 *
 * Of a row that was put in another order as few as possible are called moved: those outside the longest
 * run that kept its order. So one stage taken from the end to the front is one stage moved, not all.
 */
#include "tl-comparison-private.h"

/* What a link ties, as a record of the later map: what is the project's own is the same in both. */
static TlRecord *
get_common_end (TlComparison *self, TlRecord *link, guint field, gboolean is_before)
{
  TlRecord *end = tl_document_lookup (self->document, tl_record_get_reference (link, field));

  if (end == NULL || tl_record_get_ancestor (end, TL_KIND_MAP) == NULL)
    return end;
  return is_before ? tl_comparison_get_counterpart (self, end) : end;
}

/* tl_comparison_make_link_key: Returns: (transfer full): links with one key say the same */
char *
tl_comparison_make_link_key (TlComparison *self, TlRecord *link, gboolean is_before)
{
  return g_strdup_printf ("link %u %p %p", tl_record_get_choice (link, TL_LINK_KIND),
                          (gpointer) get_common_end (self, link, TL_LINK_FROM, is_before),
                          (gpointer) get_common_end (self, link, TL_LINK_TO, is_before));
}

static gboolean
is_in_both (TlComparison *self, TlId id)
{
  TlRecord *end = tl_document_lookup (self->document, id);

  return end != NULL
         && (tl_record_get_ancestor (end, TL_KIND_MAP) == NULL
             || tl_comparison_get_counterpart (self, end) != NULL);
}

/* tl_comparison_list_links: Returns: (transfer full): the links of one map that are compared */
GPtrArray *
tl_comparison_list_links (TlComparison *self, const TlMapIndex *index)
{
  g_autoptr (GPtrArray) all = tl_record_list_children (index->map, TL_KIND_LINK);
  GPtrArray *links = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      TlRecord *link = g_ptr_array_index (all, i);

      if (tl_record_get_choice (link, TL_LINK_KIND) != TL_LINK_KIND_MEASURED_BY
          && is_in_both (self, tl_record_get_reference (link, TL_LINK_FROM))
          && is_in_both (self, tl_record_get_reference (link, TL_LINK_TO)))
        g_ptr_array_add (links, link);
    }
  return links;
}

/* For each record of @after that has a counterpart: where that is in @before. */
static GArray *
list_places (TlComparison *self, GPtrArray *before, GPtrArray *after, GPtrArray *lasting)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < after->len; i++)
    {
      TlRecord *record = g_ptr_array_index (after, i);
      guint place;

      if (!g_ptr_array_find (before, tl_comparison_get_counterpart (self, record), &place))
        continue;
      g_array_append_val (places, place);
      g_ptr_array_add (lasting, record);
    }
  return places;
}

/**
 * tl_comparison_find_shifted:
 * @before: records of one kind, in their order
 * @after: those of the later map
 *
 * Notes which of them changed their place among those that are in both. Takes the square of their number.
 */
void
tl_comparison_find_shifted (TlComparison *self, GPtrArray *before, GPtrArray *after)
{
  g_autoptr (GPtrArray) lasting = g_ptr_array_new ();
  g_autoptr (GArray) places = list_places (self, before, after, lasting);
  const guint *place = (const guint *) (gpointer) places->data;
  /* The longest run in order that ends with each: its length, and the one before the last. */
  g_autofree guint *length = g_new0 (guint, places->len + 1);
  g_autofree guint *previous = g_new0 (guint, places->len + 1);
  guint last = 0;

  for (guint i = 0; i < places->len; i++)
    {
      length[i] = 1;
      previous[i] = i;
      for (guint k = 0; k < i; k++)
        if (place[k] < place[i] && length[k] + 1 > length[i])
          {
            length[i] = length[k] + 1;
            previous[i] = k;
          }
      if (length[i] > length[last])
        last = i;
    }
  for (guint i = places->len; i-- > 0;)
    if (i != last)
      g_hash_table_add (self->shifted, g_ptr_array_index (lasting, i));
    else if (previous[i] != i)
      last = previous[i];
    else
      last = places->len;
}
