/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A record: kind, id, place in the tree and field values. It is a list model of its children, and
 * emits ::changed (with the number of a field) when a value of its own changes. Reading is public;
 * only the document changes records (tl-record-private.h).
 *
 * Ownership: a parent owns its children; the document owns the project and finds all others by id.
 */
#include "tl-record.h"

#include "tl-record-private.h"

#include <string.h>

struct _TlRecord
{
  GObject parent_instance;

  TlId id;
  TlKind kind;

  /* borrowed */
  TlRecord *parent;

  /* owned */
  GPtrArray *children; /* NULL while there is none */
  TlValue *values;     /* one a field of the kind */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return TL_TYPE_RECORD;
}

static guint
get_n_items (GListModel *model)
{
  return tl_record_get_n_children (TL_RECORD (model));
}

static gpointer
get_item (GListModel *model, guint position)
{
  TlRecord *self = TL_RECORD (model);

  if (position >= tl_record_get_n_children (self))
    return NULL;
  return g_object_ref (tl_record_get_child (self, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TlRecord, tl_record, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
tl_record_finalize (GObject *object)
{
  TlRecord *self = TL_RECORD (object);

  if (self->children != NULL)
    {
      for (guint i = 0; i < self->children->len; i++)
        TL_RECORD (g_ptr_array_index (self->children, i))->parent = NULL;
      g_ptr_array_unref (self->children);
    }
  for (guint i = 0; i < tl_kind_get_n_fields (self->kind); i++)
    tl_value_clear (&self->values[i], tl_kind_get_field (self->kind, i));
  g_free (self->values);

  G_OBJECT_CLASS (tl_record_parent_class)->finalize (object);
}

static void
tl_record_class_init (TlRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_record_finalize;

  /**
   * TlRecord::changed:
   * @self: the record
   * @field: the number of the field whose value has changed
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TL_TYPE_RECORD, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
tl_record_init (TlRecord *self)
{
}

TlRecord *
tl_record_new (TlKind kind, TlId id)
{
  TlRecord *self = g_object_new (TL_TYPE_RECORD, NULL);

  self->id = id;
  self->kind = kind;
  self->values = g_new0 (TlValue, tl_kind_get_n_fields (kind));
  return self;
}

/* The id, where it stays as long as the record lives: a key for hash tables. */
const TlId *
tl_record_get_id_key (TlRecord *self)
{
  return &self->id;
}

/* Puts @self (transfer full) under @parent as child number @index. */
void
tl_record_attach (TlRecord *self, TlRecord *parent, guint index)
{
  g_assert (self->parent == NULL);

  if (parent->children == NULL)
    parent->children = g_ptr_array_new_with_free_func (g_object_unref);
  g_assert (index <= parent->children->len);
  g_ptr_array_insert (parent->children, (gint) index, self);
  self->parent = parent;
  g_list_model_items_changed (G_LIST_MODEL (parent), index, 0, 1);
}

/* Takes @self from its parent; the caller now owns it. */
void
tl_record_detach (TlRecord *self)
{
  TlRecord *parent = self->parent;
  guint index = tl_record_get_index (self);

  self->parent = NULL;
  g_ptr_array_steal_index (parent->children, index);
  g_list_model_items_changed (G_LIST_MODEL (parent), index, 1, 0);
}

/* Swaps @value with that of @field: @value then holds, and its owner clears, the old one. */
void
tl_record_take_value (TlRecord *self, guint field, TlValue *value)
{
  TlValue old = self->values[field];

  self->values[field] = *value;
  *value = old;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, field);
}

TlId
tl_record_get_id (TlRecord *self)
{
  return self->id;
}

TlKind
tl_record_get_kind (TlRecord *self)
{
  return self->kind;
}

/** tl_record_get_parent: Returns: (transfer none) (nullable): the parent; none for the project */
TlRecord *
tl_record_get_parent (TlRecord *self)
{
  return self->parent;
}

/** tl_record_get_index: Returns: the record's place among its siblings, from 0 */
guint
tl_record_get_index (TlRecord *self)
{
  if (self->parent == NULL)
    return 0;
  /* From the end: whole branches are removed from their last record on. */
  for (guint i = self->parent->children->len; i-- > 0;)
    if (g_ptr_array_index (self->parent->children, i) == self)
      return i;
  g_assert_not_reached ();
}

guint
tl_record_get_n_children (TlRecord *self)
{
  return self->children != NULL ? self->children->len : 0;
}

/** tl_record_get_child: Returns: (transfer none): child number @index, which must exist */
TlRecord *
tl_record_get_child (TlRecord *self, guint index)
{
  g_assert (index < tl_record_get_n_children (self));
  return g_ptr_array_index (self->children, index);
}

/**
 * tl_record_get_ancestor:
 * @self: a record
 * @kind: a kind
 *
 * Returns: (transfer none) (nullable): the nearest record of kind @kind at or above @self
 */
TlRecord *
tl_record_get_ancestor (TlRecord *self, TlKind kind)
{
  while (self != NULL && self->kind != kind)
    self = self->parent;
  return self;
}

static const TlValue *
get_checked (TlRecord *self, guint field, guint32 types)
{
  const TlField *info = tl_kind_get_field (self->kind, field);

  g_assert ((types & (1u << info->type)) != 0);
  return &self->values[field];
}

#define TYPE_BIT(type) (1u << TL_FIELD_##type)

/** tl_record_is_set: Returns: whether @field has a value other than its default */
gboolean
tl_record_is_set (TlRecord *self, guint field)
{
  g_assert (field < tl_kind_get_n_fields (self->kind));
  return self->values[field].is_set;
}

/** tl_record_get_value: Returns: (transfer none): the value of @field, until the next edit */
const TlValue *
tl_record_get_value (TlRecord *self, guint field)
{
  g_assert (field < tl_kind_get_n_fields (self->kind));
  return &self->values[field];
}

/** tl_record_get_text: Returns: (transfer none): the text of @field, "" if not set */
const char *
tl_record_get_text (TlRecord *self, guint field)
{
  const TlValue *value
      = get_checked (self, field, TYPE_BIT (TEXT) | TYPE_BIT (PARAGRAPHS) | TYPE_BIT (LINES));

  return value->is_set ? value->text : "";
}

/** tl_record_get_lines: Returns: (transfer full): the lines of @field, possibly none */
GStrv
tl_record_get_lines (TlRecord *self, guint field)
{
  const TlValue *value = get_checked (self, field, TYPE_BIT (LINES));

  return g_strsplit (value->is_set ? value->text : "", "\n", -1);
}

/** tl_record_get_integer: Returns: the integer of @field, 0 if not set */
gint64
tl_record_get_integer (TlRecord *self, guint field)
{
  return get_checked (self, field,
                      TYPE_BIT (INTEGER) | TYPE_BIT (DATE) | TYPE_BIT (TIMESTAMP)
                          | TYPE_BIT (COLOUR))
      ->integer;
}

/** tl_record_get_number: Returns: the number of @field, 0 if not set */
double
tl_record_get_number (TlRecord *self, guint field)
{
  const TlValue *value = get_checked (self, field, TYPE_BIT (NUMBER));

  return value->is_set ? value->number : 0.0;
}

gboolean
tl_record_get_boolean (TlRecord *self, guint field)
{
  return get_checked (self, field, TYPE_BIT (BOOLEAN))->is_set;
}

/** tl_record_get_choice: Returns: the choice of @field, 0 (the list's default) if not set */
guint
tl_record_get_choice (TlRecord *self, guint field)
{
  return (guint) get_checked (self, field, TYPE_BIT (CHOICE))->integer;
}

/** tl_record_get_reference: Returns: the id that @field leads to, or %TL_ID_NONE */
TlId
tl_record_get_reference (TlRecord *self, guint field)
{
  return get_checked (self, field, TYPE_BIT (REFERENCE))->reference;
}

/** tl_record_get_references: Returns: (transfer none) (array length=n): the ids in @field */
const TlId *
tl_record_get_references (TlRecord *self, guint field, guint *n)
{
  return tl_value_get_references (get_checked (self, field, TYPE_BIT (REFERENCES)), n);
}

/**
 * tl_record_get_name:
 * @self: a record
 *
 * Returns: (transfer none): what people call it: its name, title or text; "" if it has none
 */
const char *
tl_record_get_name (TlRecord *self)
{
  static const char *const names[] = { "title", "name", "text", "feeling" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      guint field;

      if (tl_kind_find_field (self->kind, names[i], &field))
        return tl_record_get_text (self, field);
    }
  return "";
}

/**
 * tl_record_get_colour:
 * @self: a record
 * @colour: (out): the colour that somebody chose for it; left alone if there is none
 *
 * Personas, channels and teams can have one.
 *
 * Returns: whether it has one
 */
gboolean
tl_record_get_colour (TlRecord *self, TlColour *colour)
{
  guint field;

  if (!tl_kind_find_field (self->kind, "colour", &field) || !tl_record_is_set (self, field))
    return FALSE;
  *colour = (TlColour) tl_record_get_integer (self, field);
  return TRUE;
}
