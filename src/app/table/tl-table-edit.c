/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the table does to the document: setting one thing in one or many records, and adding and
 * deleting rows, each as one named step of the history. Nothing here knows a widget.
 */
#include "tl-table-edit.h"

#include "tl-edit-structure.h"
#include "tl-edit.h"
#include "tl-inspector-format.h"
#include "tl-kpi-definition.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

static char *
dup_step_name (const TlTableColumn *column, guint n)
{
  if (n == 1)
    /* Translators: a step of the history; %s is the name of a field: Edit “Who starts?” */
    return g_strdup_printf (_ ("Edit “%s”"), column->label);
  /* Translators: a step of the history; %1$s is the name of a field: Set “Owner” in 6 rows */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Set “%1$s” in %2$u row",
                                       "Set “%1$s” in %2$u rows", n),
                          column->label, n);
}

/**
 * tl_table_edit_put:
 * @document: a document in an edit; roll it back if this fails
 * @column: the column of a field
 * @record: (nullable): a record; one that has no such field is passed over
 * @value: a value of that field
 * @error: return location for an error
 *
 * Returns: %FALSE if the value was refused
 */
gboolean
tl_table_edit_put (TlDocument *document, const TlTableColumn *column, TlRecord *record,
                   const TlValue *value, GError **error)
{
  guint field;

  if (record == NULL || !tl_table_column_may_edit (column, document, record)
      || !tl_table_column_get_field (column, tl_record_get_kind (record), &field))
    return TRUE;
  /* As on the map: a title is never emptied, but a lane goes back to its usual name. */
  if (column->role == TL_TABLE_TITLE && !value->is_set
      && tl_record_get_kind (record) != TL_KIND_LANE)
    return TRUE;
  if (tl_record_get_kind (record) == TL_KIND_VALUE)
    return tl_kpi_point_set_field (document, record, field, value, error);
  return tl_document_set_value (document, record, field, value, error);
}

static gboolean
set_all (TlDocument *document, const TlTableColumn *column, const TlId *records, guint n,
         const TlValue *value, GError **error)
{
  for (guint i = 0; i < n; i++)
    if (!tl_table_edit_put (document, column, tl_document_lookup (document, records[i]), value,
                            error))
      {
        tl_document_rollback (document);
        return FALSE;
      }
  tl_document_commit (document);
  return TRUE;
}

/**
 * tl_table_edit_set:
 * @document: a document, not in an edit
 * @column: the column of a field
 * @records: (array length=n): ids of records; those that have no such field are passed over
 * @n: how many
 * @value: a value of that field
 * @error: return location for an error
 *
 * Sets it in all of them in one step.
 *
 * Returns: %FALSE with @error set if one of them refused; then nothing has changed
 */
gboolean
tl_table_edit_set (TlDocument *document, const TlTableColumn *column, const TlId *records, guint n,
                   const TlValue *value, GError **error)
{
  g_autofree char *name = dup_step_name (column, n);

  tl_document_begin (document, name, NULL);
  return set_all (document, column, records, n, value, error);
}

static const TlField *
get_info (const TlTableColumn *column, TlRecord *record, guint *field)
{
  return tl_table_column_get_field (column, tl_record_get_kind (record), field)
             ? tl_kind_get_field (tl_record_get_kind (record), *field)
             : NULL;
}

/**
 * tl_table_edit_dup_typed:
 * @column: the column of a field that is typed
 * @record: a record that has the field
 *
 * Returns: (transfer full): its value as one types it
 */
char *
tl_table_edit_dup_typed (const TlTableColumn *column, TlRecord *record)
{
  guint field;
  const TlField *info = get_info (column, record, &field);

  return tl_inspector_format_value (info, tl_record_get_value (record, field),
                                    info->type == TL_FIELD_NUMBER && tl_table_is_duration (record));
}

/**
 * tl_table_edit_type:
 * @document: a document, not in an edit
 * @column: the column of a field that is typed
 * @record: a record that has the field
 * @text: what was typed
 * @step: (nullable): the step of the history that this belongs to, if it still is the latest one
 * @error: return location for an error
 *
 * Sets the field to what that means.
 *
 * Returns: whether it was understood and taken; if not, nothing has changed
 */
gboolean
tl_table_edit_type (TlDocument *document, const TlTableColumn *column, TlRecord *record,
                    const char *text, TlTransaction *step, GError **error)
{
  guint field;
  const TlField *info = get_info (column, record, &field);
  TlId id = tl_record_get_id (record);
  TlValue value = TL_VALUE_INIT;
  gboolean done
      = tl_inspector_parse_value (&value, info, text,
                                  info->type == TL_FIELD_NUMBER && tl_table_is_duration (record),
                                  error);

  if (done && step != NULL && tl_document_begin_more (document, step, NULL))
    done = set_all (document, column, &id, 1, &value, error);
  else if (done)
    done = tl_table_edit_set (document, column, &id, 1, &value, error);
  tl_value_clear (&value, info);
  return done;
}

/**
 * tl_table_edit_take_draft:
 * @document: a document, not in an edit
 * @draft: what was being typed in a cell; its field is the id of a column
 *
 * Takes it as if the user had finished typing, unless the cell holds something later.
 *
 * Returns: what became of it
 */
TlEditDraftEnd
tl_table_edit_take_draft (TlDocument *document, const TlDraft *draft)
{
  g_autoptr (GPtrArray) columns = tl_table_columns_new ();
  const TlTableColumn *column = tl_table_columns_find (columns, draft->field);
  TlRecord *record = tl_document_lookup (document, draft->record);
  g_autofree char *text = g_strstrip (g_strdup (draft->text));
  g_autofree char *held = NULL;

  if (column == NULL || record == NULL || !tl_table_column_may_edit (column, document, record))
    return TL_EDIT_DRAFT_REFUSED;
  held = tl_table_edit_dup_typed (column, record);
  if (g_str_equal (held, text))
    return TL_EDIT_DRAFT_HELD;
  return g_strcmp0 (held, draft->before) == 0
                 && tl_table_edit_type (document, column, record, text, NULL, NULL)
             ? TL_EDIT_DRAFT_TAKEN
             : TL_EDIT_DRAFT_REFUSED;
}

/**
 * tl_table_edit_set_new:
 * @document: a document, not in an edit
 * @column: the column of a reference
 * @records: (array length=n): ids of records
 * @n: how many
 * @kind: a kind of record with a name that the project holds: a team, a channel, …
 * @name: the name of a new one
 * @error: return location for an error
 *
 * Makes the record and has all of them refer to it, in one step.
 *
 * Returns: whether it was done; if not, nothing has changed
 */
gboolean
tl_table_edit_set_new (TlDocument *document, const TlTableColumn *column, const TlId *records,
                       guint n, TlKind kind, const char *name, GError **error)
{
  g_autofree char *step_name = dup_step_name (column, n);
  TlValue value = TL_VALUE_INIT;
  TlRecord *made;
  guint field;

  g_return_val_if_fail (tl_kind_find_field (kind, "name", &field), FALSE);

  tl_document_begin (document, step_name, NULL);
  made = tl_document_insert (document, kind, TL_ID_NONE, tl_document_get_project (document), -1,
                             error);
  if (made == NULL || !tl_document_set_text (document, made, field, name, error))
    {
      tl_document_rollback (document);
      return FALSE;
    }
  value.is_set = TRUE;
  value.reference = tl_record_get_id (made);
  return set_all (document, column, records, n, &value, error);
}

static void
begin_move (TlDocument *document, guint n)
{
  g_autofree char *name = NULL;

  name = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Move %u row", "Move %u rows", n), n);
  tl_document_begin (document, n == 1 ? _ ("Move card") : name, NULL);
}

/** tl_table_edit_put_step: moves a card or emotion to that step, in an edit. Returns: whether it was done */
gboolean
tl_table_edit_put_step (TlDocument *document, TlRecord *record, TlId step, GError **error)
{
  guint field;

  return !tl_kind_find_field (tl_record_get_kind (record), "step", &field)
         || tl_document_set_reference (document, record, field, step, error);
}

/** tl_table_edit_put_lane: moves a card to that lane if it takes it, in an edit. Returns: as above */
gboolean
tl_table_edit_put_lane (TlDocument *document, TlRecord *record, TlId lane, GError **error)
{
  TlRecord *parent = tl_document_lookup_kind (document, lane, TL_KIND_LANE);

  return tl_record_get_parent (record) == parent
         || !tl_edit_may_move (document, tl_record_get_id (record), lane)
         || tl_document_move (document, record, parent, -1, error);
}

/** tl_table_edit_set_step: moves cards and emotions to that step. Returns: whether it was done */
gboolean
tl_table_edit_set_step (TlDocument *document, const TlId *records, guint n, TlId step,
                        GError **error)
{
  begin_move (document, n);
  for (guint i = 0; i < n; i++)
    {
      TlRecord *record = tl_document_lookup (document, records[i]);

      if (record != NULL && !tl_table_edit_put_step (document, record, step, error))
        {
          tl_document_rollback (document);
          return FALSE;
        }
    }
  tl_document_commit (document);
  return TRUE;
}

/** tl_table_edit_set_lane: moves to that lane the cards that it takes. Returns: whether it was done */
gboolean
tl_table_edit_set_lane (TlDocument *document, const TlId *records, guint n, TlId lane,
                        GError **error)
{
  g_return_val_if_fail (tl_document_lookup_kind (document, lane, TL_KIND_LANE) != NULL, FALSE);

  begin_move (document, n);
  for (guint i = 0; i < n; i++)
    {
      TlRecord *record = tl_document_lookup (document, records[i]);

      if (record != NULL && !tl_table_edit_put_lane (document, record, lane, error))
        {
          tl_document_rollback (document);
          return FALSE;
        }
    }
  tl_document_commit (document);
  return TRUE;
}

/** tl_table_edit_may_delete: Returns: whether that row can be deleted */
gboolean
tl_table_edit_may_delete (TlRecord *record)
{
  TlKind kind = tl_record_get_kind (record);

  return tl_kind_is_card (kind) || kind == TL_KIND_EMOTION || kind == TL_KIND_LINK
         || kind == TL_KIND_VALUE
         || (tl_edit_is_structure (record) && tl_edit_may_delete_structure (record));
}

/**
 * tl_table_edit_delete:
 * @document: a document, not in an edit
 * @records: (array length=n): ids of records
 * @n: how many
 *
 * Deletes those that can be deleted, in one step; a stage with all that stands in it.
 *
 * Returns: how many of @records are gone
 */
guint
tl_table_edit_delete (TlDocument *document, const TlId *records, guint n)
{
  g_autofree char *name = NULL;
  guint n_gone = 0;

  for (guint i = 0; i < n; i++)
    {
      TlRecord *record = tl_document_lookup (document, records[i]);

      n_gone += record != NULL && tl_table_edit_may_delete (record);
    }
  if (n_gone == 0)
    return 0;
  name = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Delete %u row", "Delete %u rows", n_gone),
                          n_gone);
  tl_document_begin (document, name, NULL);
  for (guint i = 0; i < n; i++)
    {
      TlRecord *record = tl_document_lookup (document, records[i]);

      if (record != NULL && tl_table_edit_may_delete (record))
        tl_document_remove (document, record);
    }
  tl_document_commit (document);
  return n_gone;
}

/** tl_table_edit_may_add: Returns: whether rows can be added to that lane */
gboolean
tl_table_edit_may_add (TlRecord *lane)
{
  TlKind kind;

  return tl_lane_takes_cards (lane, &kind)
         || tl_record_get_choice (lane, TL_LANE_KIND) == TL_LANE_KIND_EMOTIONS;
}

static TlRecord *
add_emotion (TlDocument *document, TlRecord *lane, TlId step, GError **error)
{
  guint n_personas;
  const TlId *personas
      = tl_record_get_references (tl_record_get_parent (lane), TL_MAP_PERSONAS, &n_personas);
  TlRecord *emotion;

  tl_document_begin (document, _ ("Add emotion"), NULL);
  emotion = tl_document_insert (document, TL_KIND_EMOTION, TL_ID_NONE, lane, -1, error);
  if (emotion == NULL
      || !tl_document_set_reference (document, emotion, TL_EMOTION_STEP, step, error)
      || (n_personas > 0
          && !tl_document_set_reference (document, emotion, TL_EMOTION_PERSONA, personas[0],
                                         error)))
    {
      tl_document_rollback (document);
      return NULL;
    }
  tl_document_commit (document);
  return emotion;
}

/**
 * tl_table_edit_add:
 * @document: a document, not in an edit
 * @lane: the id of a lane to which rows can be added
 * @step: the id of a step of its map
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): a new card without a title, or a new emotion
 */
TlRecord *
tl_table_edit_add (TlDocument *document, TlId lane, TlId step, GError **error)
{
  TlRecord *parent = tl_document_lookup_kind (document, lane, TL_KIND_LANE);

  g_return_val_if_fail (parent != NULL, NULL);

  if (tl_record_get_choice (parent, TL_LANE_KIND) == TL_LANE_KIND_EMOTIONS)
    return add_emotion (document, parent, step, error);
  return tl_edit_add_card (document, lane, step, "", error);
}
