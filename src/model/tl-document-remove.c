/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What hangs on a record: what has to go or be cleared when it is removed.
 *
 * Removing is done from the leaves up, in changes that each have an exact inverse: references to what
 * goes are cleared first, then each record loses its values and goes itself.
 */
#include "tl-document-private.h"

static void
remove_tree (TlDocument *self, TlRecord *record)
{
  guint n_fields = tl_kind_get_n_fields (tl_record_get_kind (record));

  for (guint i = tl_record_get_n_children (record); i-- > 0;)
    remove_tree (self, tl_record_get_child (record, i));
  for (guint i = 0; i < n_fields; i++)
    tl_document_unset (self, record, i);
  tl_document_remove_bare (self, record);
}

/* Adds @record and all below it to @ids and to the end of @order. */
static void
collect_ids (TlRecord *record, GHashTable *ids, GArray *order)
{
  TlId id = tl_record_get_id (record);

  if (!g_hash_table_add (ids, g_memdup2 (&id, sizeof id)))
    return;
  g_array_append_val (order, id);
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    collect_ids (tl_record_get_child (record, i), ids, order);
}

/* Adds to @ids the records that make no sense without one in @ids, found at or below @record. */
static void
collect_dependants (TlRecord *record, GHashTable *ids, GArray *order)
{
  TlKind kind = tl_record_get_kind (record);
  TlId id = tl_record_get_id (record);

  if (!g_hash_table_contains (ids, &id))
    for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
      {
        const TlField *field = tl_kind_get_field (kind, i);
        const TlValue *value;

        if (!field->dies)
          continue;
        value = tl_record_get_value (record, i);
        if (value->is_set && g_hash_table_contains (ids, &value->reference))
          {
            collect_ids (record, ids, order);
            break;
          }
      }
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    collect_dependants (tl_record_get_child (record, i), ids, order);
}

static void
unset_references (TlDocument *self, TlRecord *record, guint index, GHashTable *ids)
{
  const TlField *field = tl_kind_get_field (tl_record_get_kind (record), index);
  const TlValue *value = tl_record_get_value (record, index);
  TlValue kept = TL_VALUE_INIT;
  g_autoptr (GArray) rest = NULL;
  const TlId *old;
  guint n;

  if (!value->is_set)
    return;
  if (field->type == TL_FIELD_REFERENCE && g_hash_table_contains (ids, &value->reference))
    tl_document_unset (self, record, index);
  if (field->type != TL_FIELD_REFERENCES)
    return;

  old = tl_value_get_references (value, &n);
  rest = g_array_new (FALSE, FALSE, sizeof (TlId));
  for (guint i = 0; i < n; i++)
    if (!g_hash_table_contains (ids, &old[i]))
      g_array_append_val (rest, old[i]);
  if (rest->len == n)
    return;
  tl_value_set_references (&kept, field, (const TlId *) (gpointer) rest->data, rest->len, NULL);
  tl_document_replace_value (self, record, index, &kept);
}

static void
clear_references (TlDocument *self, TlRecord *record, GHashTable *ids)
{
  TlKind kind = tl_record_get_kind (record);
  TlId id = tl_record_get_id (record);

  if (!g_hash_table_contains (ids, &id))
    for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
      unset_references (self, record, i, ids);
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    clear_references (self, tl_record_get_child (record, i), ids);
}

/**
 * tl_document_remove_many:
 * @self: a document in an edit
 * @records: (array length=n): ids of records other than the project; unknown ones are passed over
 * @n: how many
 *
 * Removes them, all that they hold, and the records that have no meaning without one of those (the
 * cards of a step, links from and to it); other references to them are cleared. It takes hardly
 * longer for many than for one.
 */
void
tl_document_remove_many (TlDocument *self, const TlId *records, guint n)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (TlId));
  guint n_before;

  g_return_if_fail (tl_document_may_change (self));

  for (guint i = 0; i < n; i++)
    {
      TlRecord *record = tl_document_lookup (self, records[i]);

      g_return_if_fail (record != self->project);
      if (record != NULL && !g_hash_table_contains (ids, &records[i]))
        collect_ids (record, ids, order);
    }
  if (order->len == 0)
    return;
  do
    {
      n_before = g_hash_table_size (ids);
      collect_dependants (self->project, ids, order);
    }
  while (g_hash_table_size (ids) != n_before);

  clear_references (self, self->project, ids);

  /* From the leaves up; one may already have gone with a parent that was found later. */
  for (guint i = order->len; i-- > 0;)
    {
      TlRecord *next = tl_document_lookup (self, g_array_index (order, TlId, i));

      if (next != NULL)
        remove_tree (self, next);
    }
}

/**
 * tl_document_remove:
 * @self: a document in an edit
 * @record: a record other than the project
 *
 * Removes @record and what goes with it, see tl_document_remove_many(). It must not be used
 * afterwards.
 */
void
tl_document_remove (TlDocument *self, TlRecord *record)
{
  TlId id = tl_record_get_id (record);

  tl_document_remove_many (self, &id, 1);
}
