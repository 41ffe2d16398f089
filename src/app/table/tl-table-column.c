/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The columns of the table. Most come from the schema table: fields of the same name, type and list
 * of choices are one column for all kinds that have them, so that a new field is a new column without
 * a line here. The rest is what a map tells by where things stand: kind, stage, lane, links, and the
 * latest value of a KPI.
 *
 * What a cell shows, what the filter offers and what is sorted by come from one place, so that they
 * agree: tl_table_column_dup_text() and, where order is not that of the words,
 * tl_table_column_get_key().
 */
#include "tl-table-column.h"

#include "tl-edit.h"
#include "tl-project.h"
#include "tl-table-text.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>

/* The kinds of records that a map shows, in the order in which their fields become columns. */
static const TlKind kinds[] = {
  TL_KIND_TOUCHPOINT, TL_KIND_PAIN_POINT, TL_KIND_OPPORTUNITY, TL_KIND_FEEDBACK, TL_KIND_CARD,
  TL_KIND_EMOTION,    TL_KIND_KPI,        TL_KIND_VALUE,       TL_KIND_LINK,     TL_KIND_STAGE,
  TL_KIND_STEP,       TL_KIND_LANE,       TL_KIND_MAP,
};

/* Fields that no column shows: what the program notes for itself. */
static const char *const hidden_fields[] = { "copied-from", "ignored-check" };

/* Fields whose label asks a question in words too long for the head of a column. */
static const struct
{
  const char *id;
  const char *label;
} short_labels[] = {
  { "touchpoint.service", N_ ("Service") },
};

static void
column_free (gpointer data)
{
  TlTableColumn *self = data;

  g_free (self->id);
  g_free (self->label);
  g_free (self);
}

static TlTableColumn *
add_column (GPtrArray *columns, TlTableRole role, const char *id, const char *label)
{
  TlTableColumn *self = g_new0 (TlTableColumn, 1);

  self->role = role;
  self->number = columns->len;
  self->id = g_strdup (id);
  self->label = g_strdup (label);
  for (guint i = 0; i < TL_N_KINDS; i++)
    self->fields[i] = -1;
  g_ptr_array_add (columns, self);
  return self;
}

static gboolean
is_same_field (const TlField *a, const TlField *b)
{
  return g_str_equal (a->name, b->name) && a->type == b->type && a->choices == b->choices
         && a->kinds == b->kinds;
}

static gboolean
is_shown (TlKind kind, guint field)
{
  const TlField *info = tl_kind_get_field (kind, field);
  guint title;

  for (guint i = 0; i < G_N_ELEMENTS (hidden_fields); i++)
    if (g_str_equal (info->name, hidden_fields[i]))
      return FALSE;
  /* The title has its column, and so has the place of a card. */
  if (tl_edit_get_title_field (kind, &title) && title == field)
    return FALSE;
  return info->type != TL_FIELD_BYTES && !g_str_equal (info->name, "step");
}

static TlTableColumn *
find_field_column (GPtrArray *columns, const TlField *field)
{
  for (guint i = 0; i < columns->len; i++)
    {
      TlTableColumn *column = g_ptr_array_index (columns, i);

      if (column->field != NULL && is_same_field (column->field, field))
        return column;
    }
  return NULL;
}

static gboolean
is_unique (GPtrArray *columns, const TlTableColumn *self)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const TlTableColumn *other = g_ptr_array_index (columns, i);

      if (other != self && g_str_equal (other->label, self->label))
        return FALSE;
    }
  return TRUE;
}

/* Two columns called “Kind” are told apart by whose they are. */
static void
tell_apart (GPtrArray *columns)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < columns->len; i++)
    {
      const TlTableColumn *self = g_ptr_array_index (columns, i);
      TlKind kind = 0;

      while (self->field != NULL && self->fields[kind] < 0)
        kind++;
      /* Translators: a column of the table, and whose it is, where two have one name: Kind (Lane). */
      g_ptr_array_add (labels, self->field == NULL || is_unique (columns, self)
                                   ? NULL
                                   : tl_text_format_two (C_ ("column", "%1$s (%2$s)"), self->label,
                                                         tl_kind_get_label (kind)));
    }
  for (guint i = 0; i < columns->len; i++)
    {
      TlTableColumn *self = g_ptr_array_index (columns, i);

      if (g_ptr_array_index (labels, i) == NULL)
        continue;
      g_free (self->label);
      self->label = g_steal_pointer (&g_ptr_array_index (labels, i));
    }
}

static const char *
get_label (const char *id, const TlField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (short_labels); i++)
    if (g_str_equal (id, short_labels[i].id))
      return _ (short_labels[i].label);
  return tl_field_get_label (field);
}

static void
add_fields (GPtrArray *columns, TlKind kind)
{
  for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
    {
      const TlField *field = tl_kind_get_field (kind, i);
      TlTableColumn *column = find_field_column (columns, field);

      if (!is_shown (kind, i))
        continue;
      if (column == NULL)
        {
          g_autofree char *id = g_strconcat (tl_kind_get_element (kind), ".", field->name, NULL);

          column = add_column (columns, TL_TABLE_FIELD, id, get_label (id, field));
          column->field = field;
        }
      column->fields[kind] = (int) i;
    }
}

/**
 * tl_table_columns_new:
 *
 * Returns: (transfer full) (element-type TlTableColumn): all columns that there are, the most common
 *   ones first
 */
GPtrArray *
tl_table_columns_new (void)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func (column_free);

  add_column (columns, TL_TABLE_TITLE, "title", _ ("Title"));
  add_column (columns, TL_TABLE_KIND, "kind", _ ("Kind"));
  add_column (columns, TL_TABLE_STAGE, "stage", _ ("Stage"));
  add_column (columns, TL_TABLE_LANE, "lane", _ ("Lane"));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    add_fields (columns, kinds[i]);
  add_column (columns, TL_TABLE_FIGURE, "figure", _ ("Latest value"));
  add_column (columns, TL_TABLE_LINKS, "links", _ ("Links"));
  tell_apart (columns);
  return columns;
}

/** tl_table_columns_find: Returns: (transfer none) (nullable): the column of that id */
TlTableColumn *
tl_table_columns_find (GPtrArray *columns, const char *id)
{
  for (guint i = 0; i < columns->len; i++)
    {
      TlTableColumn *column = g_ptr_array_index (columns, i);

      if (g_str_equal (column->id, id))
        return column;
    }
  return NULL;
}

/**
 * tl_table_column_get_field:
 * @self: a column
 * @kind: a kind of record
 * @field: (out): the field of such records that the column shows
 *
 * Returns: whether it shows a field of them
 */
gboolean
tl_table_column_get_field (const TlTableColumn *self, TlKind kind, guint *field)
{
  if (self->role == TL_TABLE_TITLE)
    return tl_edit_get_title_field (kind, field);
  if (self->fields[kind] < 0)
    return FALSE;
  *field = (guint) self->fields[kind];
  return TRUE;
}

/** tl_table_column_has: Returns: whether records of that kind can have something in the column */
gboolean
tl_table_column_has (const TlTableColumn *self, TlKind kind)
{
  guint field;

  switch (self->role)
    {
    case TL_TABLE_TITLE:
    case TL_TABLE_KIND:
    case TL_TABLE_LINKS:
      return TRUE;
    case TL_TABLE_STAGE:
      return kind != TL_KIND_MAP && kind != TL_KIND_LANE;
    case TL_TABLE_LANE:
      return tl_kind_is_card (kind) || kind == TL_KIND_EMOTION;
    case TL_TABLE_FIGURE:
      return kind == TL_KIND_KPI;
    case TL_TABLE_FIELD:
    default:
      return tl_table_column_get_field (self, kind, &field);
    }
}

/** tl_table_column_may_edit: Returns: whether a user can change what @record has in the column */
gboolean
tl_table_column_may_edit (const TlTableColumn *self, TlDocument *document, TlRecord *record)
{
  TlKind kind = tl_record_get_kind (record);
  guint field;

  if (self->role == TL_TABLE_STAGE)
    return tl_kind_is_card (kind) || kind == TL_KIND_EMOTION;
  if (self->role == TL_TABLE_LANE)
    return tl_kind_is_card (kind);
  if (self->role != TL_TABLE_TITLE && self->role != TL_TABLE_FIELD)
    return FALSE;
  /* When something was counted is not for people to say. */
  return tl_table_column_get_field (self, kind, &field)
         && tl_kind_get_field (kind, field)->type != TL_FIELD_TIMESTAMP;
}

/**
 * tl_table_column_dup_text:
 * @self: a column
 * @document: the document
 * @row: a row
 * @links: the links of the map
 *
 * Returns: (transfer full): what the cell shows; "" if it is empty
 */
char *
tl_table_column_dup_text (const TlTableColumn *self, TlDocument *document, TlTableRow *row,
                          TlTableLinks *links)
{
  TlRecord *record = row->record;
  TlKind kind = tl_record_get_kind (record);

  switch (self->role)
    {
    case TL_TABLE_TITLE:
      return tl_table_dup_title (document, record);
    case TL_TABLE_KIND:
      return g_strdup (tl_kind_get_label (kind));
    case TL_TABLE_STAGE:
      return tl_table_dup_place (document, row->stage, row->step);
    case TL_TABLE_LANE:
      return tl_table_column_has (self, kind) && tl_record_get_parent (record) != NULL
                 ? g_strdup (tl_lane_get_title (tl_record_get_parent (record)))
                 : g_strdup ("");
    case TL_TABLE_FIGURE:
      return kind == TL_KIND_KPI ? tl_table_dup_figure (record) : g_strdup ("");
    case TL_TABLE_LINKS:
      return tl_table_dup_links (document, record, links);
    case TL_TABLE_FIELD:
    default:
      return self->fields[kind] < 0
                 ? g_strdup ("")
                 : tl_table_dup_field (document, record, (guint) self->fields[kind]);
    }
}

/* Numbers, days and choices have an order of their own. */
static gboolean
get_number (const TlTableColumn *self, TlTableRow *row, double *number)
{
  TlRecord *record = row->record;
  guint field;

  if (self->role == TL_TABLE_KIND)
    *number = tl_record_get_kind (record);
  else if (self->role == TL_TABLE_STAGE)
    *number = row->place;
  else if (self->role == TL_TABLE_LANE)
    *number = tl_record_get_parent (record) == NULL
                  ? 0
                  : tl_record_get_index (tl_record_get_parent (record));
  else if (self->field == NULL
           || !tl_table_column_get_field (self, tl_record_get_kind (record), &field))
    return FALSE;
  else if (self->field->type == TL_FIELD_NUMBER)
    *number = tl_record_get_number (record, field);
  else if (self->field->type == TL_FIELD_CHOICE)
    *number = tl_record_get_choice (record, field);
  else if (self->field->type == TL_FIELD_INTEGER || self->field->type == TL_FIELD_DATE
           || self->field->type == TL_FIELD_TIMESTAMP)
    *number = (double) tl_record_get_integer (record, field);
  else if (self->field->type == TL_FIELD_BOOLEAN)
    *number = tl_record_get_boolean (record, field);
  else
    return FALSE;
  return TRUE;
}

/**
 * tl_table_column_get_key:
 * @self: a column
 * @document: the document
 * @row: a row
 * @links: the links of the map
 *
 * Returns: (transfer none): what the row is sorted by in this column
 */
const TlTableKey *
tl_table_column_get_key (const TlTableColumn *self, TlDocument *document, TlTableRow *row,
                         TlTableLinks *links)
{
  TlTableKey *key
      = row->keys == NULL ? NULL : g_hash_table_lookup (row->keys, GUINT_TO_POINTER (self->number));
  g_autofree char *text = NULL;

  if (key != NULL)
    return key;
  key = tl_table_row_add_key (row, self->number);
  text = tl_table_column_dup_text (self, document, row, links);
  key->empty = *text == '\0';
  if (!key->empty && !get_number (self, row, &key->number))
    key->text = g_utf8_collate_key (text, -1);
  return key;
}
