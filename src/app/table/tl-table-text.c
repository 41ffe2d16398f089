/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cells of the table say: titles, places, values, figures and links in words. */
#include "tl-table-text.h"

#include "tl-date.h"
#include "tl-inspector-format.h"
#include "tl-kpi-format.h"
#include "tl-kpi-status.h"
#include "tl-project.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>

static void
add_link_end (TlTableLinks *links, TlId id, TlRecord *link)
{
  GPtrArray *list = g_hash_table_lookup (links, &id);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (links, g_memdup2 (&id, sizeof id), list);
    }
  g_ptr_array_add (list, link);
}

/** tl_table_links_new: Returns: (transfer full): the links of that map by their ends */
TlTableLinks *
tl_table_links_new (TlRecord *map)
{
  TlTableLinks *links = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free,
                                               (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) list = tl_record_list_children (map, TL_KIND_LINK);

  for (guint i = 0; i < list->len; i++)
    {
      TlRecord *link = g_ptr_array_index (list, i);

      add_link_end (links, tl_record_get_reference (link, TL_LINK_FROM), link);
      add_link_end (links, tl_record_get_reference (link, TL_LINK_TO), link);
    }
  return links;
}

static const char *
get_name (TlDocument *document, TlId id)
{
  TlRecord *record = tl_document_lookup (document, id);
  const char *name;

  if (record == NULL)
    return "";
  if (tl_record_get_kind (record) == TL_KIND_LANE)
    return tl_lane_get_title (record);
  name = tl_record_get_name (record);
  return *name != '\0' ? name : tl_kind_get_label (tl_record_get_kind (record));
}

/** tl_table_dup_title: Returns: (transfer full): what people call the record; "" if nothing */
char *
tl_table_dup_title (TlDocument *document, TlRecord *record)
{
  TlKpiDefinition definition;

  switch (tl_record_get_kind (record))
    {
    case TL_KIND_LANE:
      return g_strdup (tl_lane_get_title (record));
    case TL_KIND_LINK:
      /* Translators: a link from one record to another. */
      return tl_text_format_two (C_ ("link", "%1$s → %2$s"),
                                 get_name (document,
                                           tl_record_get_reference (record, TL_LINK_FROM)),
                                 get_name (document, tl_record_get_reference (record, TL_LINK_TO)));
    case TL_KIND_VALUE:
      if (tl_record_get_parent (record) == NULL)
        return g_strdup ("");
      tl_kpi_definition_from_record (&definition, tl_record_get_parent (record));
      {
        g_autofree char *period
            = tl_kpi_format_period (&definition,
                                    (TlDate) tl_record_get_integer (record, TL_VALUE_START));

        /* Translators: a KPI and the period of one of its values: NPS, Oct 2026. */
        return tl_text_format_two (C_ ("value", "%1$s, %2$s"),
                                   tl_record_get_name (tl_record_get_parent (record)), period);
      }
    default:
      return g_strdup (tl_record_get_name (record));
    }
}

/** tl_table_has_steps: Returns: whether a stage has several steps, or one with a name of its own */
gboolean
tl_table_has_steps (TlRecord *stage)
{
  guint n = 0;

  for (guint i = 0; i < tl_record_get_n_children (stage); i++)
    {
      TlRecord *step = tl_record_get_child (stage, i);

      if (tl_record_get_kind (step) == TL_KIND_STEP
          && (++n > 1 || tl_record_is_set (step, TL_STEP_NAME)))
        return TRUE;
    }
  return FALSE;
}

/**
 * tl_table_dup_place:
 * @document: a document
 * @stage: the id of a stage, or %TL_ID_NONE
 * @step: the id of a step of it, or %TL_ID_NONE
 *
 * Returns: (transfer full): the stage's name, with that of the step if it has one; "" for no stage
 */
char *
tl_table_dup_place (TlDocument *document, TlId stage, TlId step)
{
  TlRecord *stage_record = tl_document_lookup_kind (document, stage, TL_KIND_STAGE);
  TlRecord *step_record = tl_document_lookup_kind (document, step, TL_KIND_STEP);
  g_autofree char *number = NULL;

  if (stage_record == NULL)
    return g_strdup ("");
  if (step_record == NULL || !tl_table_has_steps (stage_record))
    return g_strdup (get_name (document, stage));
  number = g_strdup_printf ("%u", tl_record_get_index (step_record) + 1);
  /* Translators: a stage, and a step of it. */
  return tl_text_format_two (C_ ("place", "%1$s · %2$s"), get_name (document, stage),
                             tl_record_is_set (step_record, TL_STEP_NAME)
                                 ? tl_record_get_text (step_record, TL_STEP_NAME)
                                 : number);
}

/** tl_table_is_duration: Returns: whether the numbers of a KPI, or of its values, are seconds */
gboolean
tl_table_is_duration (TlRecord *record)
{
  TlKpiDefinition definition;

  if (tl_record_get_kind (record) == TL_KIND_VALUE)
    record = tl_record_get_parent (record);
  if (record == NULL || tl_record_get_kind (record) != TL_KIND_KPI)
    return FALSE;
  tl_kpi_definition_from_record (&definition, record);
  return definition.unit == TL_UNIT_DURATION;
}

static char *
dup_names (TlDocument *document, const TlId *ids, guint n)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", get_name (document, ids[i]));
  return g_string_free (names, FALSE);
}

/**
 * tl_table_dup_field:
 * @document: a document
 * @record: a record of it
 * @field: a field of it
 *
 * Returns: (transfer full): its value in words, in one line; "" if it is not set and has no default
 *   that says something
 */
char *
tl_table_dup_field (TlDocument *document, TlRecord *record, guint field)
{
  const TlField *info = tl_kind_get_field (tl_record_get_kind (record), field);
  const TlId *ids;
  guint n;

  if (info->type == TL_FIELD_CHOICE)
    return g_strdup (tl_choice_get_label (info->choices, tl_record_get_choice (record, field)));
  if (info->type == TL_FIELD_BOOLEAN)
    return g_strdup (tl_record_get_boolean (record, field) ? _ ("yes") : _ ("no"));
  if (!tl_record_is_set (record, field))
    return g_strdup ("");
  switch (info->type)
    {
    case TL_FIELD_TEXT:
    case TL_FIELD_PARAGRAPHS:
    case TL_FIELD_LINES:
      return g_strdelimit (g_strdup (tl_record_get_text (record, field)), "\n", ' ');
    case TL_FIELD_INTEGER:
    case TL_FIELD_NUMBER:
    case TL_FIELD_DATE:
      return tl_inspector_format_value (info, tl_record_get_value (record, field),
                                        info->type == TL_FIELD_NUMBER
                                            && tl_table_is_duration (record));
    case TL_FIELD_TIMESTAMP:
      return tl_date_format_day (tl_timestamp_get_date (tl_record_get_integer (record, field)));
    case TL_FIELD_REFERENCE:
      return g_strdup (get_name (document, tl_record_get_reference (record, field)));
    case TL_FIELD_REFERENCES:
      ids = tl_record_get_references (record, field, &n);
      return dup_names (document, ids, n);
    default:
      return g_strdup ("");
    }
}

/** tl_table_dup_figure: Returns: (transfer full): the latest value of a KPI and how it stands */
char *
tl_table_dup_figure (TlRecord *kpi)
{
  TlKpiDefinition definition;
  g_autoptr (GArray) points = tl_kpi_points_from_record (kpi);
  const TlKpiPoint *latest
      = tl_kpi_points_find_latest ((const TlKpiPoint *) (gpointer) points->data, points->len);
  GString *words = g_string_new (NULL);
  g_autofree char *value = NULL;
  g_autofree char *period = NULL;
  g_autofree char *verdict_words = NULL;
  TlKpiVerdict verdict;

  tl_kpi_definition_from_record (&definition, kpi);
  if (latest == NULL)
    {
      g_string_append (words, _ ("No figures yet."));
      return g_string_free (words, FALSE);
    }
  verdict = tl_kpi_get_status (&definition, latest);
  value = tl_kpi_format_value (&definition, latest->value);
  period = tl_kpi_format_period (&definition, latest->start);
  verdict_words = tl_kpi_verdict_describe (&verdict);
  if (verdict.status != TL_KPI_STATUS_NONE)
    g_string_append_printf (words, "%s ", tl_kpi_status_get_symbol (verdict.status));
  g_string_append_printf (words, "%s · %s · %s", value, period, verdict_words);
  return g_string_free (words, FALSE);
}

static char *
dup_link_words (TlDocument *document, TlRecord *link, TlId end)
{
  gboolean forward = tl_record_get_reference (link, TL_LINK_FROM) == end;
  TlId other = tl_record_get_reference (link, forward ? TL_LINK_TO : TL_LINK_FROM);
  g_autoptr (GString) words = g_string_new (
      tl_link_kind_get_sentence (tl_record_get_choice (link, TL_LINK_KIND), forward));

  g_string_replace (words, "%s", get_name (document, other), 1);
  return g_strdup (words->str);
}

/** tl_table_dup_links: Returns: (transfer full): a sentence for each link from and to @record */
char *
tl_table_dup_links (TlDocument *document, TlRecord *record, TlTableLinks *links)
{
  TlId id = tl_record_get_id (record);
  GPtrArray *list = links == NULL ? NULL : g_hash_table_lookup (links, &id);
  GString *words = g_string_new (NULL);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      g_autofree char *sentence = dup_link_words (document, g_ptr_array_index (list, i), id);

      g_string_append_printf (words, "%s%s", i > 0 ? " " : "", sentence);
    }
  return g_string_free (words, FALSE);
}

/**
 * tl_table_describe_row:
 * @document: a document
 * @row: a row
 *
 * Returns: (transfer full): the row in words: “Touchpoint Contact centre call, stage Enquire, lane
 *   Touchpoints”
 */
char *
tl_table_describe_row (TlDocument *document, TlTableRow *row)
{
  TlKind kind = tl_table_row_get_kind (row);
  g_autofree char *title = tl_table_dup_title (document, row->record);
  g_autofree char *place = tl_table_dup_place (document, row->stage, row->step);
  TlRecord *parent = tl_record_get_parent (row->record);
  const char *label = tl_kind_get_label (kind);
  gboolean in_lane = parent != NULL && tl_record_get_kind (parent) == TL_KIND_LANE;

  if (*place == '\0' || kind == TL_KIND_STAGE)
    /* Translators: a kind of record and its title: Stage Enquire. */
    return g_strdup_printf (C_ ("row", "%s %s"), label, title);
  if (!in_lane)
    /* Translators: kind, title and place of a record: KPI First response, stage Enquire. */
    return g_strdup_printf (_ ("%s %s, stage %s"), label, title, place);
  /* Translators: “Touchpoint Contact centre call, stage Enquire, lane Touchpoints”. */
  return g_strdup_printf (_ ("%s %s, stage %s, lane %s"), label, title, place,
                          tl_lane_get_title (parent));
}
