/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One field of one or more records of a kind, as the rows of the inspector and of the library see it:
 * what it holds, whether the records differ in it, and setting it in all of them in one named step.
 *
 * Records are known by id. Those that an edit took away are passed over; with none left the field
 * holds nothing and takes nothing. A row shows what the field holds when it is made, and again at
 * ::changed.
 *
 * *Typing* is a run of edits that become one step of the history: it lasts until
 * tl_inspector_field_end_typing(), when the keyboard focus leaves the row. Every key is committed as it
 * comes: a text that waits for the focus to leave would be lost with the window. What is typed right
 * after the records were made belongs to the step that made them: tl_inspector_field_go_on().
 */
#include "tl-inspector-field.h"

#include "tl-project.h"

#include <glib/gi18n-lib.h>

struct _TlInspectorField
{
  GObject parent_instance;

  TlKind kind;
  guint number;
  gint64 typing_since; /* 0: nobody types */

  /* owned */
  TlWorkspace *workspace;
  GArray *records; /* TlId */
  char *label;
  TlTransaction
      *step; /* NULL, or the step that what is typed next belongs to, while it is the latest */
};

G_DEFINE_FINAL_TYPE (TlInspectorField, tl_inspector_field, G_TYPE_OBJECT)

enum
{
  CHANGED,
  LEAVING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
has_record (TlInspectorField *self, TlId id)
{
  for (guint i = 0; i < self->records->len; i++)
    if (g_array_index (self->records, TlId, i) == id)
      return TRUE;
  return FALSE;
}

/* A reference is shown by the name of its target, which may change with any record. */
static gboolean
is_touched (TlInspectorField *self, TlChanges *changes)
{
  if (tl_inspector_field_get_info (self)->kinds != 0)
    return TRUE;
  for (guint i = 0; i < changes->len; i++)
    {
      const TlChange *change = tl_changes_get (changes, i);

      if (change->type != TL_CHANGE_MOVE && has_record (self, change->id)
          && (change->type != TL_CHANGE_SET || change->field == self->number))
        return TRUE;
    }
  return FALSE;
}

static void
document_changed_cb (TlInspectorField *self, TlChanges *changes)
{
  if (is_touched (self, changes))
    g_signal_emit (self, signals[CHANGED], 0, FALSE);
}

static void
document_replaced_cb (TlInspectorField *self)
{
  tl_inspector_field_end_typing (self);
  g_array_set_size (self->records, 0);
}

static void
tl_inspector_field_finalize (GObject *object)
{
  TlInspectorField *self = TL_INSPECTOR_FIELD (object);

  g_clear_object (&self->workspace);
  g_array_unref (self->records);
  g_free (self->label);
  g_clear_object (&self->step);

  G_OBJECT_CLASS (tl_inspector_field_parent_class)->finalize (object);
}

static void
tl_inspector_field_class_init (TlInspectorFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_inspector_field_finalize;

  /**
   * TlInspectorField::changed:
   * @others: whether it is that of other records now: what was typed belongs to the earlier ones
   *
   * It may hold something else.
   */
  signals[CHANGED] = g_signal_new ("changed", TL_TYPE_INSPECTOR_FIELD, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  /** TlInspectorField::leaving: it will be that of other records: now or never is the time to set it */
  signals[LEAVING] = g_signal_new ("leaving", TL_TYPE_INSPECTOR_FIELD, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
tl_inspector_field_init (TlInspectorField *self)
{
  self->records = g_array_new (FALSE, FALSE, sizeof (TlId));
}

/**
 * tl_inspector_field_new:
 * @workspace: a workspace
 * @kind: a kind of record
 * @field: one of its fields
 * @label: what people call it
 *
 * Returns: (transfer full): that field, of no record yet
 */
TlInspectorField *
tl_inspector_field_new (TlWorkspace *workspace, TlKind kind, guint field, const char *label)
{
  TlInspectorField *self = g_object_new (TL_TYPE_INSPECTOR_FIELD, NULL);

  self->workspace = g_object_ref (workspace);
  self->kind = kind;
  self->number = field;
  self->label = g_strdup (label);
  g_signal_connect_object (workspace, "document-changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::document", G_CALLBACK (document_replaced_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/** tl_inspector_field_set_records: from now on it is the field of these records. */
void
tl_inspector_field_set_records (TlInspectorField *self, const TlId *records, guint n)
{
  g_signal_emit (self, signals[LEAVING], 0);
  tl_inspector_field_end_typing (self);
  g_array_set_size (self->records, 0);
  if (n > 0)
    g_array_append_vals (self->records, records, n);
  g_signal_emit (self, signals[CHANGED], 0, TRUE);
}

/** tl_inspector_field_get_workspace: Returns: (transfer none): the workspace */
TlWorkspace *
tl_inspector_field_get_workspace (TlInspectorField *self)
{
  return self->workspace;
}

/** tl_inspector_field_get_info: Returns: what the schema says about the field */
const TlField *
tl_inspector_field_get_info (TlInspectorField *self)
{
  return tl_kind_get_field (self->kind, self->number);
}

/** tl_inspector_field_get_label: Returns: what people call it */
const char *
tl_inspector_field_get_label (TlInspectorField *self)
{
  return self->label;
}

/** tl_inspector_field_get_number: Returns: its number in its kind */
guint
tl_inspector_field_get_number (TlInspectorField *self)
{
  return self->number;
}

/** tl_inspector_field_list_records: Returns: (transfer container): those of its records that are left */
GPtrArray *
tl_inspector_field_list_records (TlInspectorField *self)
{
  GPtrArray *records = g_ptr_array_new ();
  TlDocument *document = tl_workspace_get_document (self->workspace);

  for (guint i = 0; document != NULL && i < self->records->len; i++)
    {
      TlRecord *record
          = tl_document_lookup_kind (document, g_array_index (self->records, TlId, i), self->kind);

      if (record != NULL)
        g_ptr_array_add (records, record);
    }
  return records;
}

/** tl_inspector_field_lookup_record: Returns: (transfer none) (nullable): the first of its records */
TlRecord *
tl_inspector_field_lookup_record (TlInspectorField *self)
{
  g_autoptr (GPtrArray) records = tl_inspector_field_list_records (self);

  return records->len == 0 ? NULL : g_ptr_array_index (records, 0);
}

/**
 * tl_inspector_field_get_value:
 * @self: a field
 * @differs: (out): whether the records hold different values
 *
 * Returns: (transfer none) (nullable): the value in the first record; %NULL if none is left
 */
const TlValue *
tl_inspector_field_get_value (TlInspectorField *self, gboolean *differs)
{
  g_autoptr (GPtrArray) records = tl_inspector_field_list_records (self);
  const TlValue *value;

  *differs = FALSE;
  if (records->len == 0)
    return NULL;
  value = tl_record_get_value (g_ptr_array_index (records, 0), self->number);
  for (guint i = 1; i < records->len && !*differs; i++)
    *differs = !tl_value_equal (value,
                                tl_record_get_value (g_ptr_array_index (records, i), self->number),
                                tl_inspector_field_get_info (self));
  return value;
}

/** tl_inspector_field_is_editable: Returns: whether it can be set */
gboolean
tl_inspector_field_is_editable (TlInspectorField *self)
{
  return tl_workspace_is_editable (self->workspace)
         && tl_inspector_field_lookup_record (self) != NULL;
}

/** tl_inspector_field_dup_step_name: Returns: (transfer full): what the history calls an edit of it */
char *
tl_inspector_field_dup_step_name (TlInspectorField *self)
{
  /* Translators: a step of the history; %s is the name of a field: Edit “Who starts?” */
  return g_strdup_printf (_ ("Edit “%s”"), self->label);
}

static gboolean
set_one (TlInspectorField *self, TlRecord *record, const TlValue *value, GError **error)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);

  /* An emptied entry has no text at all. */
  if (tl_record_get_kind (record) == TL_KIND_MAP && self->number == TL_MAP_TITLE
      && value->text != NULL)
    return tl_map_set_title (document, record, value->text, error);
  return tl_document_set_value (document, record, self->number, value, error);
}

static gboolean
set_all (TlInspectorField *self, const TlValue *value, const char *key, GError **error)
{
  g_autoptr (GPtrArray) records = tl_inspector_field_list_records (self);
  g_autofree char *name = tl_inspector_field_dup_step_name (self);
  TlDocument *document = tl_workspace_get_document (self->workspace);

  if (!tl_inspector_field_is_editable (self))
    return TRUE;
  if (self->step == NULL || !tl_document_begin_more (document, self->step, key))
    tl_document_begin (document, name, key);
  for (guint i = 0; i < records->len; i++)
    if (!set_one (self, g_ptr_array_index (records, i), value, error))
      {
        tl_document_rollback (document);
        return FALSE;
      }
  if (tl_document_commit (document))
    g_clear_object (&self->step);
  return TRUE;
}

/**
 * tl_inspector_field_set:
 * @self: a field
 * @value: a value made for it
 * @error: return location for an error
 *
 * Sets it in all records, in one step of the history. Where nothing may be changed it does nothing.
 *
 * Returns: FALSE if it failed
 */
gboolean
tl_inspector_field_set (TlInspectorField *self, const TlValue *value, GError **error)
{
  tl_inspector_field_end_typing (self);
  return set_all (self, value, NULL, error);
}

/** tl_inspector_field_type: as tl_inspector_field_set(), but goes on with the step of the same typing. */
gboolean
tl_inspector_field_type (TlInspectorField *self, const TlValue *value, GError **error)
{
  g_autofree char *key = NULL;

  if (self->typing_since == 0)
    self->typing_since = g_get_monotonic_time ();
  key = g_strdup_printf ("inspector:%u:%u:%" G_GINT64_FORMAT, self->kind, self->number,
                         self->typing_since);
  return set_all (self, value, key, error);
}

/** tl_inspector_field_end_typing: what is typed from now on is another step of the history. */
void
tl_inspector_field_end_typing (TlInspectorField *self)
{
  self->typing_since = 0;
  g_clear_object (&self->step);
}

/** tl_inspector_field_go_on: what is typed next belongs to the latest step, which made its records. */
void
tl_inspector_field_go_on (TlInspectorField *self)
{
  GListModel *steps = tl_document_get_undo_list (tl_workspace_get_document (self->workspace));

  tl_inspector_field_end_typing (self);
  self->step = g_list_model_get_item (steps, g_list_model_get_n_items (steps) - 1);
}

/** tl_inspector_field_set_integer: sets a choice, switch, level, date, colour or reference. */
gboolean
tl_inspector_field_set_integer (TlInspectorField *self, gint64 integer)
{
  const TlField *info = tl_inspector_field_get_info (self);
  TlValue value = TL_VALUE_INIT;
  gboolean done;

  if (!tl_value_set_integer (&value, info, integer, NULL))
    return FALSE;
  done = tl_inspector_field_set (self, &value, NULL);
  tl_value_clear (&value, info);
  return done;
}

/** tl_inspector_field_set_text: sets a text, paragraphs or lines. */
gboolean
tl_inspector_field_set_text (TlInspectorField *self, const char *text, GError **error)
{
  const TlField *info = tl_inspector_field_get_info (self);
  TlValue value = TL_VALUE_INIT;
  gboolean done;

  if (!tl_value_set_text (&value, info, text, error))
    return FALSE;
  done = tl_inspector_field_set (self, &value, error);
  tl_value_clear (&value, info);
  return done;
}
