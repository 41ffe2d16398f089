/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a user does to KPIs and their figures. Each is one named step of the history; nothing here knows a
 * widget.
 *
 * Figures are either *computed* (they name their data) or *typed in*; only the latter can be edited. A
 * *draft* is a KPI of a copy of the document, on which a dialog works until the user accepts it.
 */
#include "tl-kpi-edit.h"

#include "tl-date.h"
#include "tl-inspector-format.h"
#include "tl-kpi-copy.h"
#include "tl-kpi-definition.h"
#include "tl-kpi-period.h"
#include "tl-kpi-read.h"
#include "tl-model-error.h"

#include <glib/gi18n-lib.h>

/**
 * tl_kpi_edit_add:
 * @document: a document, not in an edit
 * @draft: a KPI of a copy of it
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): a new KPI like @draft, without figures
 */
TlRecord *
tl_kpi_edit_add (TlDocument *document, TlRecord *draft, GError **error)
{
  TlRecord *kpi;

  tl_document_begin (document, _ ("Add KPI"), NULL);
  kpi = tl_document_insert (document, TL_KIND_KPI, TL_ID_NONE, tl_document_get_project (document),
                            -1, error);
  if (kpi == NULL || !tl_kpi_copy_fields (document, kpi, draft, error))
    {
      tl_document_rollback (document);
      return NULL;
    }
  tl_document_commit (document);
  return kpi;
}

/**
 * tl_kpi_edit_change:
 * @document: a document, not in an edit
 * @kpi: the id of a KPI
 * @draft: a KPI of a copy of @document
 * @error: return location for an error
 *
 * Gives the KPI the definition of @draft; its figures stay until it is refreshed.
 *
 * Returns: whether it is there and could be changed
 */
gboolean
tl_kpi_edit_change (TlDocument *document, TlId kpi, TlRecord *draft, GError **error)
{
  TlRecord *record = tl_document_lookup_kind (document, kpi, TL_KIND_KPI);

  if (record == NULL)
    {
      g_set_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE,
                   _ ("The KPI was deleted meanwhile."));
      return FALSE;
    }
  tl_document_begin (document, _ ("Change KPI definition"), NULL);
  if (!tl_kpi_copy_fields (document, record, draft, error))
    {
      tl_document_rollback (document);
      return FALSE;
    }
  tl_document_commit (document);
  return TRUE;
}

static gboolean
remove_named (TlDocument *document, TlId id, TlKind kind, const char *name)
{
  TlRecord *record = tl_document_lookup_kind (document, id, kind);

  if (record == NULL)
    return FALSE;
  tl_document_begin (document, name, NULL);
  tl_document_remove (document, record);
  return tl_document_commit (document);
}

/** tl_kpi_edit_delete: removes a KPI with its figures and links. Returns: whether it was there */
gboolean
tl_kpi_edit_delete (TlDocument *document, TlId kpi)
{
  return remove_named (document, kpi, TL_KIND_KPI, _ ("Delete KPI"));
}

static TlRecord *
find_last_value (TlRecord *kpi)
{
  TlRecord *last = NULL;

  for (guint i = 0; i < tl_record_get_n_children (kpi); i++)
    {
      TlRecord *child = tl_record_get_child (kpi, i);

      if (tl_record_get_kind (child) == TL_KIND_VALUE
          && (last == NULL
              || tl_record_get_integer (child, TL_VALUE_START)
                     > tl_record_get_integer (last, TL_VALUE_START)))
        last = child;
    }
  return last;
}

/* The period after the last one, or without figures the latest that is over at @now. */
static TlDate
choose_start (TlRecord *kpi, gint64 now)
{
  TlChoice_PERIOD period = tl_record_get_choice (kpi, TL_KPI_PERIOD);
  TlRecord *last = find_last_value (kpi);
  TlDate starts[TL_KPI_PERIODS_OF_A_DAY];

  if (last != NULL && period == TL_PERIOD_ROLLING_28_DAYS)
    return (TlDate) tl_record_get_integer (last, TL_VALUE_START) + 7;
  if (last != NULL)
    return tl_kpi_period_get_end (period, (TlDate) tl_record_get_integer (last, TL_VALUE_START));
  tl_kpi_period_find_starts (period, tl_timestamp_get_date (now), starts);
  tl_kpi_period_find_starts (period, starts[0] - 1, starts);
  return starts[0];
}

/**
 * tl_kpi_edit_add_value:
 * @document: a document, not in an edit
 * @kpi: the id of a KPI
 * @now: in seconds since 1970-01-01 00:00 UTC
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): a figure without a number for the next period
 */
TlRecord *
tl_kpi_edit_add_value (TlDocument *document, TlId kpi, gint64 now, GError **error)
{
  TlRecord *record = tl_document_lookup_kind (document, kpi, TL_KIND_KPI);
  TlRecord *value;
  TlDate start;

  g_return_val_if_fail (record != NULL, NULL);

  /* Before there is a figure that has no period yet. */
  start = choose_start (record, now);
  tl_document_begin (document, _ ("Add period"), NULL);
  value = tl_document_insert (document, TL_KIND_VALUE, TL_ID_NONE, record, -1, error);
  if (value == NULL || !tl_document_set_integer (document, value, TL_VALUE_START, start, error)
      || !tl_document_set_integer (document, value, TL_VALUE_FINAL, TRUE, error))
    {
      tl_document_rollback (document);
      return NULL;
    }
  tl_document_commit (document);
  return value;
}

static const char *
get_step_name (guint field)
{
  switch (field)
    {
    case TL_VALUE_START:
      return _ ("Change period");
    case TL_VALUE_COUNT:
      return _ ("Change number of answers");
    default:
      return _ ("Change figure");
    }
}

/**
 * tl_kpi_edit_set_value:
 * @document: a document, not in an edit
 * @value: the id of a figure that was typed in
 * @field: of a value record
 * @text: what was typed; "" for nothing
 * @error: return location for an error
 *
 * A changed figure loses its interval, see tl_kpi_point_set_field().
 *
 * Returns: whether the figure says so now; if not, @error tells what to write instead
 */
gboolean
tl_kpi_edit_set_value (TlDocument *document, TlId value, guint field, const char *text,
                       GError **error)
{
  TlRecord *record = tl_document_lookup_kind (document, value, TL_KIND_VALUE);
  const TlField *info = tl_kind_get_field (TL_KIND_VALUE, field);
  TlValue parsed = TL_VALUE_INIT;
  TlKpiDefinition definition;
  gboolean done;

  g_return_val_if_fail (record != NULL, FALSE);

  tl_kpi_definition_from_record (&definition, tl_record_get_parent (record));
  if (!tl_inspector_parse_value (&parsed, info, text,
                                 field == TL_VALUE_NUMBER && definition.unit == TL_UNIT_DURATION,
                                 error))
    return FALSE;
  if (field == TL_VALUE_START && *text == '\0')
    {
      g_set_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE,
                   _ ("Please write the first day of the period."));
      return FALSE;
    }
  if (tl_value_equal (&parsed, tl_record_get_value (record, field), info))
    {
      tl_value_clear (&parsed, info);
      return TRUE;
    }
  tl_document_begin (document, get_step_name (field), NULL);
  done = tl_kpi_point_set_field (document, record, field, &parsed, error);
  if (done)
    tl_document_commit (document);
  else
    tl_document_rollback (document);
  tl_value_clear (&parsed, info);
  return done;
}

/* Whether @point can have the interval that was typed; if not, @error says what to write. */
static gboolean
check_interval (const TlKpiPoint *point, GError **error)
{
  if (point->n < 0)
    g_set_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE,
                 _ ("Please write n first: an interval says how much so many answers tell."));
  else if (point->low > point->value || point->high < point->value)
    g_set_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE,
                 _ ("The interval must hold the value."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_interval (TlRecord *record, const char *text, TlKpiPoint *point, GError **error)
{
  TlKpiDefinition definition;

  tl_kpi_definition_from_record (&definition, tl_record_get_parent (record));
  if (!tl_kpi_point_from_record (record, &definition, point))
    {
      g_set_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE,
                   _ ("Please write the value first."));
      return FALSE;
    }
  if (!tl_kpi_read_interval (text, definition.unit == TL_UNIT_DURATION, &point->low, &point->high))
    {
      g_set_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE,
                   definition.unit == TL_UNIT_DURATION
                       ? _ ("Please write both ends, such as 2:02–2:19 or 10–14 min.")
                       : _ ("Please write both ends, such as 66–76."));
      return FALSE;
    }
  return check_interval (point, error);
}

/**
 * tl_kpi_edit_set_interval:
 * @document: a document, not in an edit
 * @value: the id of a figure that was typed in
 * @text: both ends of its 95 % interval; "" for none
 * @error: return location for an error
 *
 * Returns: whether the figure says so now; if not, @error tells what to write instead
 */
gboolean
tl_kpi_edit_set_interval (TlDocument *document, TlId value, const char *text, GError **error)
{
  TlRecord *record = tl_document_lookup_kind (document, value, TL_KIND_VALUE);
  gboolean done = TRUE;
  TlKpiPoint point;

  g_return_val_if_fail (record != NULL, FALSE);

  if (*text != '\0' && !read_interval (record, text, &point, error))
    return FALSE;
  tl_document_begin (document, _ ("Change interval"), NULL);
  if (*text == '\0')
    {
      tl_document_unset (document, record, TL_VALUE_LOW);
      tl_document_unset (document, record, TL_VALUE_HIGH);
    }
  else
    done = tl_document_set_number (document, record, TL_VALUE_LOW, point.low, error)
           && tl_document_set_number (document, record, TL_VALUE_HIGH, point.high, error);
  if (done)
    tl_document_commit (document);
  else
    tl_document_rollback (document);
  return done;
}

/** tl_kpi_edit_set_final: says whether a figure that was typed in can still change. */
void
tl_kpi_edit_set_final (TlDocument *document, TlId value, gboolean final)
{
  TlRecord *record = tl_document_lookup_kind (document, value, TL_KIND_VALUE);

  if (record == NULL)
    return;
  tl_document_begin (document, _ ("Change whether a figure is final"), NULL);
  if (tl_document_set_integer (document, record, TL_VALUE_FINAL, final, NULL))
    tl_document_commit (document);
  else
    tl_document_rollback (document);
}

/** tl_kpi_edit_remove_value: removes a figure. Returns: whether it was there */
gboolean
tl_kpi_edit_remove_value (TlDocument *document, TlId value)
{
  return remove_named (document, value, TL_KIND_VALUE, _ ("Delete figure"));
}

static void
append_record (GString *stamp, TlRecord *record)
{
  TlKind kind = tl_record_get_kind (record);

  g_string_append_printf (stamp, "%u %" G_GUINT64_FORMAT, kind, tl_record_get_id (record));
  for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
    {
      g_string_append_c (stamp, '\t');
      if (tl_record_is_set (record, i))
        tl_value_append_string (tl_record_get_value (record, i), tl_kind_get_field (kind, i),
                                stamp);
    }
  g_string_append_c (stamp, '\n');
}

/** tl_kpi_edit_make_stamp: Returns: (transfer full): all that a KPI and its figures say */
char *
tl_kpi_edit_make_stamp (TlRecord *kpi)
{
  GString *stamp = g_string_new (NULL);

  append_record (stamp, kpi);
  for (guint i = 0; i < tl_record_get_n_children (kpi); i++)
    append_record (stamp, tl_record_get_child (kpi, i));
  return g_string_free (stamp, FALSE);
}

static TlRecord *
find_child (TlRecord *parent, TlId id)
{
  for (guint i = 0; i < tl_record_get_n_children (parent); i++)
    if (tl_record_get_id (tl_record_get_child (parent, i)) == id)
      return tl_record_get_child (parent, i);
  return NULL;
}

/**
 * tl_kpi_edit_take_values:
 * @document: a document, in an edit
 * @kpi: one of its KPIs
 * @computed: the same KPI in a copy of @document, refreshed
 * @error: return location for an error
 *
 * Gives @kpi the figures of @computed. Figures that are the same are left alone.
 *
 * Returns: %FALSE with @error set if one does not fit; the caller rolls back
 */
gboolean
tl_kpi_edit_take_values (TlDocument *document, TlRecord *kpi, TlRecord *computed, GError **error)
{
  for (guint i = tl_record_get_n_children (kpi); i-- > 0;)
    {
      TlRecord *child = tl_record_get_child (kpi, i);

      if (tl_record_get_kind (child) == TL_KIND_VALUE
          && find_child (computed, tl_record_get_id (child)) == NULL)
        tl_document_remove (document, child);
    }
  for (guint i = 0; i < tl_record_get_n_children (computed); i++)
    {
      TlRecord *from = tl_record_get_child (computed, i);
      TlRecord *to = find_child (kpi, tl_record_get_id (from));

      if (tl_record_get_kind (from) != TL_KIND_VALUE)
        continue;
      if (to == NULL)
        to = tl_document_insert (document, TL_KIND_VALUE, tl_record_get_id (from), kpi, (int) i,
                                 error);
      if (to == NULL || !tl_kpi_copy_fields (document, to, from, error))
        return FALSE;
    }
  return TRUE;
}
