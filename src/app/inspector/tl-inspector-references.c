/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A group for a field of references (contact reasons, personas, preferred channels): a row a record,
 * and one to add another. Of several records all references are shown; those that not all have say
 * in how many they stand; adding adds to all that lack it, removing takes it from all.
 */
#include "tl-inspector-rows.h"

#include "tl-inspector-chooser.h"
#include "tl-inspector-names.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

#define TL_TYPE_INSPECTOR_REFERENCES (tl_inspector_references_get_type ())
G_DECLARE_FINAL_TYPE (TlInspectorReferences, tl_inspector_references, TL, INSPECTOR_REFERENCES,
                      AdwPreferencesGroup)

struct _TlInspectorReferences
{
  AdwPreferencesGroup parent_instance;

  /* owned */
  GArray *shown;   /* TlId, in the order of the rows */
  char *signature; /* of what the rows say, or NULL */

  /* borrowed: children */
  GtkListBox *list;
  GtkWidget *add_row;
};

G_DEFINE_FINAL_TYPE (TlInspectorReferences, tl_inspector_references, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
find_id (GArray *ids, TlId id, guint *place)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, TlId, i) == id)
      {
        *place = i;
        return TRUE;
      }
  return FALSE;
}

static GArray *
get_ids (TlInspectorReferences *self, TlRecord *record)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (TlId));
  guint n;
  const TlId *all
      = tl_record_get_references (record,
                                  tl_inspector_field_get_number (tl_inspector_row_get_field (self)),
                                  &n);

  if (n > 0)
    g_array_append_vals (ids, all, n);
  return ids;
}

static TlKind
get_target_kind (TlInspectorReferences *self)
{
  guint32 kinds = tl_inspector_field_get_info (tl_inspector_row_get_field (self))->kinds;

  for (guint i = 0; i < TL_N_KINDS; i++)
    if (kinds == (1u << i))
      return (TlKind) i;
  return TL_N_KINDS;
}

/* What one edit does to the list of each record. */
typedef void (*Change) (GArray *ids, TlId id, int offset);

static void
change_all (TlInspectorReferences *self, Change change, TlId id, int offset, const char *create)
{
  TlInspectorField *field = tl_inspector_row_get_field (self);
  TlDocument *document = tl_workspace_get_document (tl_inspector_field_get_workspace (field));
  g_autoptr (GPtrArray) records = tl_inspector_field_list_records (field);
  g_autofree char *name = tl_inspector_field_dup_step_name (field);
  g_autoptr (GError) error = NULL;

  if (!tl_inspector_field_is_editable (field))
    return;
  tl_document_begin (document, name, NULL);
  if (create != NULL)
    {
      TlKind kind = get_target_kind (self);
      TlRecord *target = tl_document_insert (document, kind, TL_ID_NONE,
                                             tl_document_get_project (document), -1, &error);
      guint number;

      if (target != NULL && tl_kind_find_field (kind, "name", &number))
        tl_document_set_text (document, target, number, create, &error);
      id = target == NULL ? TL_ID_NONE : tl_record_get_id (target);
    }
  for (guint i = 0; error == NULL && i < records->len; i++)
    {
      TlRecord *record = g_ptr_array_index (records, i);
      g_autoptr (GArray) ids = get_ids (self, record);

      change (ids, id, offset);
      tl_document_set_references (document, record, tl_inspector_field_get_number (field),
                                  (const TlId *) (gpointer) ids->data, ids->len, &error);
    }
  if (error == NULL)
    tl_document_commit (document);
  else
    {
      tl_document_rollback (document);
      tl_workspace_toast (tl_inspector_field_get_workspace (field), error->message, FALSE);
    }
}

static void
add_id (GArray *ids, TlId id, int offset)
{
  guint place;

  if (!find_id (ids, id, &place))
    g_array_append_val (ids, id);
}

static void
remove_id (GArray *ids, TlId id, int offset)
{
  guint place;

  if (find_id (ids, id, &place))
    g_array_remove_index (ids, place);
}

static void
move_id (GArray *ids, TlId id, int offset)
{
  guint place;

  if (!find_id (ids, id, &place) || (offset < 0 && place == 0)
      || (offset > 0 && place + 1 == ids->len))
    return;
  g_array_remove_index (ids, place);
  g_array_insert_val (ids, (guint) ((int) place + offset), id);
}

static TlId
get_row_id (GtkWidget *row)
{
  const TlId *id = g_object_get_data (G_OBJECT (row), "id");

  return *id;
}

static void
remove_clicked_cb (GtkWidget *row)
{
  TlInspectorReferences *self
      = TL_INSPECTOR_REFERENCES (gtk_widget_get_ancestor (row, TL_TYPE_INSPECTOR_REFERENCES));

  gtk_widget_grab_focus (self->add_row);
  change_all (self, remove_id, get_row_id (row), 0, NULL);
}

static gboolean
key_cb (GtkWidget *row, guint key, guint code, GdkModifierType state)
{
  TlInspectorReferences *self
      = TL_INSPECTOR_REFERENCES (gtk_widget_get_ancestor (row, TL_TYPE_INSPECTOR_REFERENCES));
  gboolean moves = (state & GDK_ALT_MASK) != 0 && (key == GDK_KEY_Up || key == GDK_KEY_Down);
  TlId id = get_row_id (row);
  guint place;

  if (moves)
    change_all (self, move_id, id, key == GDK_KEY_Up ? -1 : 1, NULL);
  else if (key == GDK_KEY_Delete)
    remove_clicked_cb (row);
  else
    return GDK_EVENT_PROPAGATE;
  if (find_id (self->shown, id, &place))
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) place)));
  return GDK_EVENT_STOP;
}

static void
add_row (TlInspectorReferences *self, TlRecord *target, guint n_have, guint n_records)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autofree char *name = tl_inspector_dup_name (target);
  g_autofree char *markup = g_markup_escape_text (name, -1);
  /* Translators: a button that takes %s off a list. */
  g_autofree char *label = g_strdup_printf (_ ("Remove “%s”"), name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  if (n_have < n_records)
    {
      /* Translators: how many of the selected records have something. */
      g_autofree char *share = g_strdup_printf (_ ("in %u of %u"), n_have, n_records);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), share);
    }
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (remove, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_visible (remove,
                          tl_inspector_field_is_editable (tl_inspector_row_get_field (self)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&(TlId){ tl_record_get_id (target) }, 8),
                          g_free);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_clicked_cb), row,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), row, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, keys);
  gtk_list_box_insert (self->list, row, (int) self->shown->len);
  g_array_append_val (self->shown, (TlId){ tl_record_get_id (target) });
}

typedef struct
{
  TlRecord *target;
  guint n_have; /* of the records */
} Reference;

/* What the records refer to, of which each is named once. */
static GArray *
list_references (TlInspectorReferences *self, GPtrArray *records)
{
  TlInspectorField *field = tl_inspector_row_get_field (self);
  TlDocument *document = tl_workspace_get_document (tl_inspector_field_get_workspace (field));
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (TlId));
  GArray *references = g_array_new (FALSE, FALSE, sizeof (Reference));
  guint place;

  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (GArray) ids = get_ids (self, g_ptr_array_index (records, i));

      for (guint k = 0; k < ids->len; k++)
        add_id (all, g_array_index (ids, TlId, k), 0);
    }
  for (guint i = 0; i < all->len; i++)
    {
      Reference reference = { tl_document_lookup (document, g_array_index (all, TlId, i)), 0 };

      for (guint k = 0; k < records->len; k++)
        {
          g_autoptr (GArray) ids = get_ids (self, g_ptr_array_index (records, k));

          reference.n_have += find_id (ids, g_array_index (all, TlId, i), &place);
        }
      if (reference.target != NULL)
        g_array_append_val (references, reference);
    }
  return references;
}

static char *
make_signature (GArray *references, guint n_records, gboolean editable)
{
  GString *signature = g_string_new (editable ? "editable" : "");

  g_string_append_printf (signature, " %u", n_records);
  for (guint i = 0; i < references->len; i++)
    {
      const Reference *reference = &g_array_index (references, Reference, i);
      g_autofree char *name = tl_inspector_dup_name (reference->target);

      g_string_append_printf (signature, "\n%" G_GUINT64_FORMAT " %u %s",
                              tl_record_get_id (reference->target), reference->n_have, name);
    }
  return g_string_free (signature, FALSE);
}

/* The rows stay while they say what they would say: one may just be pressed, or have the focus. */
static void
refresh (gpointer group, gboolean others)
{
  TlInspectorReferences *self = group;
  TlInspectorField *field = tl_inspector_row_get_field (self);
  gboolean editable = tl_inspector_field_is_editable (field);
  g_autoptr (GPtrArray) records = tl_inspector_field_list_records (field);
  g_autoptr (GArray) references = list_references (self, records);
  g_autofree char *signature = make_signature (references, records->len, editable);
  GtkWidget *row;

  if (g_strcmp0 (signature, self->signature) == 0)
    return;
  g_free (self->signature);
  self->signature = g_steal_pointer (&signature);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != self->add_row)
    gtk_list_box_remove (self->list, row);
  g_array_set_size (self->shown, 0);
  for (guint i = 0; i < references->len; i++)
    {
      const Reference *reference = &g_array_index (references, Reference, i);

      add_row (self, reference->target, reference->n_have, records->len);
    }
  gtk_widget_set_visible (self->add_row, editable);
  gtk_widget_set_visible (GTK_WIDGET (self), editable || references->len > 0);
}

static void
fill_cb (TlInspectorReferences *self, TlInspectorChooser *chooser)
{
  TlDocument *document = tl_workspace_get_document (
      tl_inspector_field_get_workspace (tl_inspector_row_get_field (self)));
  TlKind kind = get_target_kind (self);
  g_autoptr (GPtrArray) targets = NULL;
  guint place;

  tl_inspector_chooser_clear (chooser);
  if (document == NULL || kind == TL_N_KINDS)
    return;
  targets = tl_record_list_children (tl_document_get_project (document), kind);
  for (guint i = 0; i < targets->len; i++)
    {
      TlRecord *target = g_ptr_array_index (targets, i);
      g_autofree char *name = tl_inspector_dup_name (target);

      if (!find_id (self->shown, tl_record_get_id (target), &place))
        tl_inspector_chooser_add (chooser, tl_record_get_id (target), name, NULL);
    }
}

static void
chosen_cb (TlInspectorReferences *self, guint64 id)
{
  change_all (self, add_id, id, 0, NULL);
}

static void
create_cb (TlInspectorReferences *self, const char *name)
{
  change_all (self, add_id, TL_ID_NONE, 0, name);
}

static const char *
get_create_format (TlKind kind)
{
  switch (kind)
    {
    case TL_KIND_CHANNEL:
      return _ ("New channel “%s”");
    case TL_KIND_PERSONA:
      return _ ("New persona “%s”");
    case TL_KIND_REASON:
      return _ ("New contact reason “%s”");
    default:
      return NULL;
    }
}

static void
add_adder (TlInspectorReferences *self, TlInspectorField *field)
{
  GtkWidget *chooser = tl_inspector_chooser_new (_ ("Search"));
  GtkWidget *button = tl_inspector_chooser_button_new (TL_INSPECTOR_CHOOSER (chooser));
  guint32 kinds = tl_inspector_field_get_info (field)->kinds;
  g_autofree char *accessible
      = g_strdup_printf (C_ ("field", "%s: %s"), tl_inspector_field_get_label (field), _ ("Add…"));

  self->add_row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->add_row), _ ("Add…"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->add_row),
                             gtk_image_new_from_icon_name ("list-add-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->add_row), button);
  tl_inspector_row_set_control (self->add_row, button);
  tl_inspector_chooser_button_set_label (button, "", accessible);
  for (guint i = 0; i < TL_N_KINDS; i++)
    if (kinds == (1u << i))
      tl_inspector_chooser_set_create (TL_INSPECTOR_CHOOSER (chooser),
                                       get_create_format ((TlKind) i));
  g_signal_connect_object (chooser, "fill", G_CALLBACK (fill_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "create", G_CALLBACK (create_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, self->add_row);
}

static void
tl_inspector_references_finalize (GObject *object)
{
  TlInspectorReferences *self = TL_INSPECTOR_REFERENCES (object);

  g_array_unref (self->shown);
  g_free (self->signature);

  G_OBJECT_CLASS (tl_inspector_references_parent_class)->finalize (object);
}

static void
tl_inspector_references_class_init (TlInspectorReferencesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_inspector_references_finalize;
}

static void
tl_inspector_references_init (TlInspectorReferences *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (TlId));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->list));
}

/** tl_inspector_references_new: Returns: (transfer floating): a group for a field of references */
GtkWidget *
tl_inspector_references_new (TlInspectorField *field)
{
  TlInspectorReferences *self = g_object_new (TL_TYPE_INSPECTOR_REFERENCES, NULL);

  tl_inspector_group_set_title (ADW_PREFERENCES_GROUP (self), tl_inspector_field_get_label (field));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tl_inspector_field_get_label (field), -1);
  add_adder (self, field);
  tl_inspector_row_follow (self, field, refresh);
  return GTK_WIDGET (self);
}
