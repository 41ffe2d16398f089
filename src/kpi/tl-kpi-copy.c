/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Copies of a KPI: a duplicate, and one that a map has of its own.
 *
 * A copy measures the same in the same way: it has all fields.
 *
 * A *duplicate* is linked with nothing and has a name that no other KPI has. Figures that are computed come
 * with it, as the same rows would give them again; those that were typed in are the other one's.
 *
 * A KPI of a map's *own* takes the place of the one that the map shared with others, so that its target is
 * one of that map alone. Its figures all come with it, so that the map shows what it showed. It keeps the
 * name, by which a comparison of two states finds what belongs together (tl-comparison-kpis.c).
 */
#include "tl-kpi-copy.h"

#include "tl-project.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_link_of (TlRecord *link, TlId kpi)
{
  return tl_record_get_kind (link) == TL_KIND_LINK
         && tl_record_get_choice (link, TL_LINK_KIND) == TL_LINK_KIND_MEASURED_BY
         && (tl_record_get_reference (link, TL_LINK_TO) == kpi
             || tl_record_get_reference (link, TL_LINK_FROM) == kpi);
}

static gboolean
is_measured_by (TlRecord *map, TlId kpi)
{
  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    if (is_link_of (tl_record_get_child (map, i), kpi))
      return TRUE;
  return FALSE;
}

/**
 * tl_kpi_list_maps:
 * @document: a document
 * @kpi: one of its KPIs
 *
 * Returns: (transfer container) (element-type TlRecord): the maps in which it measures something
 */
GPtrArray *
tl_kpi_list_maps (TlDocument *document, TlRecord *kpi)
{
  GPtrArray *maps = tl_record_list_children (tl_document_get_project (document), TL_KIND_MAP);

  for (guint i = maps->len; i-- > 0;)
    if (!is_measured_by (g_ptr_array_index (maps, i), tl_record_get_id (kpi)))
      g_ptr_array_remove_index (maps, i);
  return maps;
}

/**
 * tl_kpi_copy_fields:
 * @document: a document in an edit
 * @to: a KPI or figure
 * @from: another one, perhaps of another document
 * @error: return location for an error
 *
 * Gives @to what the fields of @from hold.
 *
 * Returns: %FALSE with @error set if one does not fit
 */
gboolean
tl_kpi_copy_fields (TlDocument *document, TlRecord *to, TlRecord *from, GError **error)
{
  TlKind kind = tl_record_get_kind (from);

  for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
    {
      const TlValue *value = tl_record_get_value (from, i);

      if (tl_value_equal (tl_record_get_value (to, i), value, tl_kind_get_field (kind, i)))
        continue;
      if (!tl_record_is_set (from, i))
        tl_document_unset (document, to, i);
      else if (!tl_document_set_value (document, to, i, value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
copy_figures (TlDocument *document, TlRecord *to, TlRecord *from, GError **error)
{
  g_autoptr (GPtrArray) values = tl_record_list_children (from, TL_KIND_VALUE);

  for (guint i = 0; i < values->len; i++)
    {
      TlRecord *value = tl_document_insert (document, TL_KIND_VALUE, TL_ID_NONE, to, -1, error);

      if (value == NULL
          || !tl_kpi_copy_fields (document, value, g_ptr_array_index (values, i), error))
        return FALSE;
    }
  return TRUE;
}

/* Right behind @kpi. */
static TlRecord *
insert_copy (TlDocument *document, TlRecord *kpi, gboolean with_figures, GError **error)
{
  TlRecord *copy
      = tl_document_insert (document, TL_KIND_KPI, TL_ID_NONE, tl_document_get_project (document),
                            (int) tl_record_get_index (kpi) + 1, error);

  if (copy == NULL || !tl_kpi_copy_fields (document, copy, kpi, error)
      || (with_figures && !copy_figures (document, copy, kpi, error)))
    return NULL;
  return copy;
}

static gboolean
is_taken (TlDocument *document, const char *name)
{
  g_autoptr (GPtrArray) kpis
      = tl_record_list_children (tl_document_get_project (document), TL_KIND_KPI);

  for (guint i = 0; i < kpis->len; i++)
    if (g_str_equal (tl_record_get_name (g_ptr_array_index (kpis, i)), name))
      return TRUE;
  return FALSE;
}

/* One that has no room for more stays as it is, and a KPI without a name stays without. */
static gboolean
give_own_name (TlDocument *document, TlRecord *copy, GError **error)
{
  g_autofree char *original = g_strdup (tl_record_get_name (copy));
  g_autofree char *name = NULL;
  guint number = 1;

  if (*original == '\0')
    return TRUE;
  do
    {
      g_free (name);
      name = number == 1 ? g_strdup_printf (_ ("%s (copy)"), original)
                         : g_strdup_printf (_ ("%s (copy %u)"), original, number);
      number++;
    }
  while (is_taken (document, name));
  return g_utf8_strlen (name, -1) > TL_TEXT_MAXIMUM
         || tl_document_set_text (document, copy, TL_KPI_NAME, name, error);
}

/**
 * tl_kpi_duplicate:
 * @document: a document, not in an edit
 * @kpi: one of its KPIs
 * @error: return location for an error
 *
 * Adds a copy behind @kpi, as one step of the history.
 *
 * Returns: (transfer none) (nullable): the copy
 */
TlRecord *
tl_kpi_duplicate (TlDocument *document, TlRecord *kpi, GError **error)
{
  TlRecord *copy;

  tl_document_begin (document, _ ("Duplicate KPI"), NULL);
  copy = insert_copy (document, kpi, tl_record_is_set (kpi, TL_KPI_FEED), error);
  if (copy == NULL || !give_own_name (document, copy, error))
    {
      tl_document_rollback (document);
      return NULL;
    }
  return tl_document_commit (document) ? copy : NULL;
}

static gboolean
move_links (TlDocument *document, TlRecord *map, TlId from, TlId to, GError **error)
{
  static const guint ends[] = { TL_LINK_FROM, TL_LINK_TO };

  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    for (guint k = 0; k < G_N_ELEMENTS (ends); k++)
      {
        TlRecord *link = tl_record_get_child (map, i);

        if (tl_record_get_kind (link) == TL_KIND_LINK
            && tl_record_get_reference (link, ends[k]) == from
            && !tl_document_set_reference (document, link, ends[k], to, error))
          return FALSE;
      }
  return TRUE;
}

/* Lines that end in the id of a record: what is ignored of the KPI there goes on being so. */
static gboolean
move_ignored_checks (TlDocument *document, TlRecord *map, TlId from, TlId to, GError **error)
{
  g_auto (GStrv) lines = tl_record_get_lines (map, TL_MAP_IGNORED_CHECKS);
  g_autoptr (GString) text = g_string_new (NULL);
  char id_text[TL_ID_STRING_SIZE];

  if (!tl_record_is_set (map, TL_MAP_IGNORED_CHECKS))
    return TRUE;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *blank = strrchr (lines[i], ' ');
      TlId id;

      if (blank == NULL || !tl_id_from_string (blank + 1, &id))
        continue;
      g_string_append_len (text, lines[i], blank + 1 - lines[i]);
      g_string_append (text, tl_id_to_buffer (id == from ? to : id, id_text));
      g_string_append_c (text, '\n');
    }
  return tl_document_set_text (document, map, TL_MAP_IGNORED_CHECKS, text->str, error);
}

/**
 * tl_kpi_make_own:
 * @document: a document, not in an edit
 * @kpi: one of its KPIs
 * @map: a map in which it measures something
 * @error: return location for an error
 *
 * Gives @map a copy of @kpi, which measures there all that @kpi did, as one step of the history. In other
 * maps nothing changes.
 *
 * Returns: (transfer none) (nullable): the copy
 */
TlRecord *
tl_kpi_make_own (TlDocument *document, TlRecord *kpi, TlRecord *map, GError **error)
{
  TlId id = tl_record_get_id (kpi);
  TlRecord *copy;

  tl_document_begin (document, _ ("Give a map its own target"), NULL);
  copy = insert_copy (document, kpi, TRUE, error);
  if (copy == NULL || !move_links (document, map, id, tl_record_get_id (copy), error)
      || !move_ignored_checks (document, map, id, tl_record_get_id (copy), error))
    {
      tl_document_rollback (document);
      return NULL;
    }
  return tl_document_commit (document) ? copy : NULL;
}
