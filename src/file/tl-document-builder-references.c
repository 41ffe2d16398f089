/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The builder's part for references, which lead somewhere or not only once all is read. */
#include "tl-document-builder-private.h"

#include <glib/gi18n-lib.h>

/* Returns whether the reference is good; complains if not. */
static gboolean
check_reference (TlDocumentBuilder *self, const TlBuilderPlace *place, const TlField *field,
                 TlId id)
{
  TlRecord *target = tl_document_lookup (self->document, id);
  const char *element = tl_kind_get_element (tl_record_get_kind (place->record));
  char buffer[TL_ID_STRING_SIZE];

  if (target == NULL)
    {
      if (!g_hash_table_contains (self->left_out, &id))
        tl_document_builder_complain (
            self, place->line, element,
            _ ("“%s” leads to the id “%s”, which no record has. Correct it, or remove this "
               "element."),
            field->name, tl_id_to_buffer (id, buffer));
      return FALSE;
    }
  if ((field->kinds & (1u << tl_record_get_kind (target))) == 0)
    {
      tl_document_builder_complain (
          self, place->line, element,
          _ ("“%s” leads to a <%s> (%s), which is not possible. Correct it."), field->name,
          tl_kind_get_element (tl_record_get_kind (target)), tl_id_to_buffer (id, buffer));
      return FALSE;
    }
  /* What stands in a map stands at one of that map's own steps. */
  if (field->required && field->kinds == TL_KIND_BIT (STEP)
      && tl_record_get_ancestor (target, TL_KIND_MAP)
             != tl_record_get_ancestor (place->record, TL_KIND_MAP))
    {
      tl_document_builder_complain (
          self, place->line, element,
          _ ("“%s” leads to a step of another map (%s). Choose a step of this map."), field->name,
          tl_id_to_buffer (id, buffer));
      return FALSE;
    }
  return TRUE;
}

static void
check_references_field (TlDocumentBuilder *self, const TlBuilderPlace *place, guint index)
{
  const TlField *field = tl_kind_get_field (tl_record_get_kind (place->record), index);
  g_autoptr (GArray) good = g_array_new (FALSE, FALSE, sizeof (TlId));
  guint n;
  const TlId *ids = tl_record_get_references (place->record, index, &n);

  for (guint i = 0; i < n; i++)
    if (check_reference (self, place, field, ids[i]))
      g_array_append_val (good, ids[i]);
  if (good->len < n)
    tl_document_set_references (self->document, place->record, index,
                                (const TlId *) (gpointer) good->data, good->len, NULL);
}

void
tl_document_builder_check_references (TlDocumentBuilder *self, const TlBuilderPlace *place)
{
  TlKind kind = tl_record_get_kind (place->record);
  guint n_fields = tl_kind_get_n_fields (kind);

  for (guint i = 0; i < n_fields; i++)
    {
      const TlField *field = tl_kind_get_field (kind, i);

      if (!tl_record_is_set (place->record, i))
        continue;
      if (field->type == TL_FIELD_REFERENCES)
        check_references_field (self, place, i);
      else if (field->type == TL_FIELD_REFERENCE
               && !check_reference (self, place, field, tl_record_get_reference (place->record, i)))
        {
          tl_document_unset (self->document, place->record, i);
          if (field->required)
            tl_document_builder_leave_out (self, tl_record_get_id (place->record));
        }
    }
}
