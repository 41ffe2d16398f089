/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a cell that is no text can be set to: choices, records, the places of a card. */
#include "tl-table-options.h"

#include "tl-edit.h"
#include "tl-project.h"
#include "tl-table-text.h"

#include <glib/gi18n-lib.h>

static void
option_free (gpointer data)
{
  TlTableOption *option = data;

  g_free (option->label);
  g_free (option);
}

static void
add (GPtrArray *options, TlId id, const char *label, const char *detail)
{
  TlTableOption *option = g_new0 (TlTableOption, 1);

  option->id = id;
  option->label = g_strdup (label);
  option->detail = detail;
  g_ptr_array_add (options, option);
}

static void
add_steps (GPtrArray *options, TlDocument *document, TlRecord *map)
{
  g_autoptr (GPtrArray) steps = tl_map_list_steps (map);

  for (guint i = 0; i < steps->len; i++)
    {
      TlRecord *step = g_ptr_array_index (steps, i);
      g_autofree char *place
          = tl_table_dup_place (document, tl_record_get_id (tl_record_get_parent (step)),
                                tl_record_get_id (step));

      add (options, tl_record_get_id (step), place, NULL);
    }
}

static void
add_lanes (GPtrArray *options, TlDocument *document, TlRecord *map, TlRecord *record)
{
  for (guint i = 0; record != NULL && i < tl_record_get_n_children (map); i++)
    {
      TlRecord *lane = tl_record_get_child (map, i);

      if (tl_record_get_kind (lane) == TL_KIND_LANE
          && tl_edit_may_move (document, tl_record_get_id (record), tl_record_get_id (lane)))
        add (options, tl_record_get_id (lane), tl_lane_get_title (lane), NULL);
    }
}

static void
add_if_fits (GPtrArray *options, TlDocument *document, const TlField *field, TlRecord *record)
{
  TlKind kind = tl_record_get_kind (record);
  g_autofree char *title = NULL;

  if ((field->kinds & (1u << kind)) == 0 || kind == TL_KIND_COMMENT || kind == TL_KIND_LINK
      || kind == TL_KIND_VALUE)
    return;
  title = tl_table_dup_title (document, record);
  add (options, tl_record_get_id (record), *title == '\0' ? tl_kind_get_label (kind) : title,
       /* Where all are of one kind nobody needs to be told which. */
       field->kinds == (1u << kind) ? NULL : tl_kind_get_label (kind));
}

/* What a reference may lead to: records of the project, and of this map all. */
static void
add_records (GPtrArray *options, TlTableModel *model, const TlField *field)
{
  TlDocument *document = tl_table_model_get_document (model);
  TlRecord *project = tl_document_get_project (document);

  if (!field->required)
    add (options, TL_ID_NONE, _ ("None"), NULL);
  for (guint i = 0; i < tl_record_get_n_children (project); i++)
    add_if_fits (options, document, field, tl_record_get_child (project, i));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      TlRecord *record = tl_table_model_get_row (model, i)->record;

      if (tl_record_get_parent (record) != project)
        add_if_fits (options, document, field, record);
    }
}

/**
 * tl_table_list_options:
 * @model: the rows
 * @map: the map that they are of
 * @column: a column that is no text, number or day
 * @record: (nullable): a record that is to be set there
 *
 * Returns: (transfer full) (element-type TlTableOption): what it can be set to
 */
GPtrArray *
tl_table_list_options (TlTableModel *model, TlRecord *map, const TlTableColumn *column,
                       TlRecord *record)
{
  GPtrArray *options = g_ptr_array_new_with_free_func (option_free);
  TlDocument *document = tl_table_model_get_document (model);
  const TlField *field = column->field;

  if (column->role == TL_TABLE_STAGE)
    add_steps (options, document, map);
  else if (column->role == TL_TABLE_LANE)
    add_lanes (options, document, map, record);
  else if (field == NULL)
    return options;
  else if (field->type == TL_FIELD_REFERENCE || field->type == TL_FIELD_REFERENCES)
    add_records (options, model, field);
  else if (field->type == TL_FIELD_BOOLEAN)
    {
      add (options, TRUE, _ ("yes"), NULL);
      add (options, FALSE, _ ("no"), NULL);
    }
  else if (field->type == TL_FIELD_CHOICE)
    for (guint i = 0; i < tl_choice_list_get_length (field->choices); i++)
      add (options, i, tl_choice_get_label (field->choices, i), NULL);
  return options;
}
