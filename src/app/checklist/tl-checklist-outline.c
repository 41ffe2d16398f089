/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sections and items of a checklist, one below the other, as they will be printed: the checklist
 * itself first, then each section with its items. One row at a time is open and shows its form.
 *
 * Rows are kept by id, and only those that move are put elsewhere, so that what is open stays so and what
 * has the focus keeps it, whatever an edit or Undo does. They are moved by their handle, or with Alt+Up
 * and Alt+Down; Insert adds an item below, Delete takes a row out, Escape closes it, Menu tells the rest.
 * What was just added and is not touched was not meant: Escape takes it back. What Undo brings back has
 * the focus.
 *
 * A list box lays out every row that it has, and long texts take long: of a checklist of hundreds of items
 * the first ones are there until one asks for more, or goes to a later one.
 */
#include "tl-checklist-outline.h"

#include "tl-checklist-drag.h"
#include "tl-checklist-edit.h"
#include "tl-checklist-row.h"
#include "tl-focus.h"
#include "tl-inspector-names.h"
#include "tl-popover.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

#define ROWS_AT_FIRST 80
#define ROWS_MORE 200

struct _TlChecklistOutline
{
  AdwBin parent_instance;

  TlId checklist;
  guint n_rows;  /* how many there may be */
  TlId fresh;    /* what was added last */
  TlId left;     /* the row that was left for it; TL_ID_NONE: none of these */
  TlId returned; /* what Undo brought back and has not been gone to; TL_ID_NONE: nothing */

  /* owned */
  TlWorkspace *workspace;
  TlTransaction *adding; /* NULL, or the step in which @fresh came */
  GSimpleActionGroup *actions;
  GSignalGroup *document; /* its signals */
  GHashTable *rows;       /* TlId → TlChecklistRow, a reference each */

  /* borrowed: children */
  GtkListBox *list;
  GtkWidget *more_button;
};

G_DEFINE_FINAL_TYPE (TlChecklistOutline, tl_checklist_outline, ADW_TYPE_BIN)

static TlDocument *
get_document (TlChecklistOutline *self)
{
  return tl_workspace_get_document (self->workspace);
}

static TlRecord *
lookup_checklist (TlChecklistOutline *self)
{
  return tl_workspace_lookup (self->workspace, self->checklist, TL_KIND_CHECKLIST);
}

/* The records in the order of the rows. */
static GPtrArray *
list_records (TlChecklistOutline *self)
{
  GPtrArray *records = g_ptr_array_new ();
  TlRecord *checklist = lookup_checklist (self);
  g_autoptr (GPtrArray) sections = NULL;

  if (checklist == NULL)
    return records;
  g_ptr_array_add (records, checklist);
  sections = tl_record_list_children (checklist, TL_KIND_SECTION);
  for (guint i = 0; i < sections->len; i++)
    {
      g_ptr_array_add (records, g_ptr_array_index (sections, i));
      g_ptr_array_extend_and_steal (records,
                                    tl_record_list_children (g_ptr_array_index (sections, i),
                                                             TL_KIND_ITEM));
    }
  return records;
}

static TlChecklistRow *
get_row (TlChecklistOutline *self, guint index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) index);

  return row == NULL ? NULL : TL_CHECKLIST_ROW (row);
}

static TlChecklistRow *
find_row (TlChecklistOutline *self, TlId record)
{
  return g_hash_table_lookup (self->rows, &record);
}

static TlChecklistOutline *
get_outline (GtkWidget *row)
{
  return TL_CHECKLIST_OUTLINE (gtk_widget_get_ancestor (row, TL_TYPE_CHECKLIST_OUTLINE));
}

/* The menu of a row. */

static void
append_command (GMenu *menu, const char *label, const char *action, TlId record)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "t", record);
  g_menu_append_item (menu, item);
}

static void
show_menu (TlChecklistOutline *self, TlChecklistRow *row)
{
  TlId id = tl_checklist_row_get_record (row);
  TlRecord *record = tl_document_lookup (get_document (self), id);
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *popover;

  if (record == NULL || tl_record_get_kind (record) == TL_KIND_CHECKLIST
      || !tl_workspace_is_editable (self->workspace))
    return;
  append_command (menu, _ ("Add Item"), "outline.add", id);
  append_command (menu, _ ("Move Up"), "outline.up", id);
  append_command (menu, _ ("Move Down"), "outline.down", id);
  if (tl_record_get_kind (record) == TL_KIND_ITEM)
    {
      append_command (menu, _ ("Duplicate"), "outline.duplicate", id);
      append_command (menu, _ ("Keep in Own Items"), "outline.keep", id);
    }
  append_command (menu, _ ("Delete"), "outline.delete", id);
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  tl_popover_show_at (popover, GTK_WIDGET (self), GTK_WIDGET (row));
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer data)
{
  GtkWidget *row = data;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (get_outline (row), TL_CHECKLIST_ROW (row));
}

/* Commands, on the row whose id is their target. */

static gboolean
may_edit (TlChecklistOutline *self)
{
  return lookup_checklist (self) != NULL && tl_workspace_is_editable (self->workspace);
}

static void
tell (TlChecklistOutline *self, const GError *error)
{
  if (error != NULL)
    tl_workspace_toast (self->workspace, error->message, FALSE);
}

static TlRecord *
add_item_below (TlChecklistOutline *self, TlRecord *item, GError **error)
{
  TlRecord *section = tl_record_get_parent (item);
  g_autoptr (GPtrArray) items = tl_record_list_children (section, TL_KIND_ITEM);
  guint place = 0;

  g_ptr_array_find (items, item, &place);
  return tl_checklist_edit_add_item (get_document (self), tl_record_get_id (section), place + 1,
                                     error);
}

/* Below the row of an item, at the end of that of a section, or of all at that of the checklist. */
static void
add_item (TlChecklistOutline *self, TlId id)
{
  TlRecord *record = tl_document_lookup (get_document (self), id);
  g_autoptr (GError) error = NULL;
  TlRecord *item;

  if (record == NULL)
    return;
  if (tl_record_get_kind (record) == TL_KIND_CHECKLIST)
    item = tl_checklist_edit_add_last_item (get_document (self), id, &error);
  else if (tl_record_get_kind (record) == TL_KIND_SECTION)
    item = tl_checklist_edit_add_item (get_document (self), id, G_MAXUINT, &error);
  else
    item = add_item_below (self, record, &error);
  if (item != NULL)
    tl_checklist_outline_open_new (self, tl_record_get_id (item));
  self->left = id;
  tell (self, error);
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (may_edit (data))
    add_item (data, g_variant_get_uint64 (parameter));
}

static void
move (TlChecklistOutline *self, TlId id, int offset)
{
  TlChecklistRow *row;

  if (!may_edit (self) || !tl_checklist_edit_move_by (get_document (self), id, offset))
    return;
  row = find_row (self, id);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
up_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move (data, g_variant_get_uint64 (parameter), -1);
}

static void
down_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move (data, g_variant_get_uint64 (parameter), 1);
}

static void
duplicate_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlChecklistOutline *self = data;
  g_autoptr (GError) error = NULL;
  TlRecord *copy;

  if (!may_edit (self))
    return;
  copy
      = tl_checklist_edit_duplicate (get_document (self), g_variant_get_uint64 (parameter), &error);
  if (copy != NULL)
    tl_checklist_outline_open (self, tl_record_get_id (copy));
  tell (self, error);
}

static void
keep_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlChecklistOutline *self = data;
  g_autoptr (GError) error = NULL;

  if (!may_edit (self))
    return;
  if (tl_checklist_edit_keep (get_document (self), g_variant_get_uint64 (parameter), &error)
      != NULL)
    tl_workspace_toast (self->workspace, _ ("Kept in your own items"), TRUE);
  tell (self, error);
}

/* The row that gets the focus when @row is gone: the one below, or else above. */
static void
focus_neighbour (TlChecklistOutline *self, TlChecklistRow *row)
{
  guint index = (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  TlChecklistRow *next = get_row (self, index + 1);

  if (next == NULL)
    next = get_row (self, index - 1);
  if (next != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (next));
}

static void
delete_record (TlChecklistOutline *self, TlId id)
{
  TlRecord *record = tl_document_lookup (get_document (self), id);
  TlChecklistRow *row = find_row (self, id);
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  if (record == NULL || row == NULL || tl_record_get_kind (record) == TL_KIND_CHECKLIST)
    return;
  name = tl_inspector_dup_name (record);
  message = g_strdup_printf (_ ("“%s” deleted"), name);
  focus_neighbour (self, row);
  tl_checklist_edit_delete (get_document (self), id);
  tl_workspace_toast (self->workspace, message, TRUE);
}

static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (may_edit (data))
    delete_record (data, g_variant_get_uint64 (parameter));
}

static TlTransaction *
dup_latest_step (TlDocument *document)
{
  GListModel *steps = tl_document_get_undo_list (document);

  return g_list_model_get_item (steps, g_list_model_get_n_items (steps) - 1);
}

static gboolean
is_added (TlTransaction *step, TlId record)
{
  TlChanges *changes = tl_transaction_get_changes (step);

  for (guint i = 0; i < changes->len; i++)
    if (tl_changes_get (changes, i)->type == TL_CHANGE_INSERT
        && tl_changes_get (changes, i)->id == record)
      return TRUE;
  return FALSE;
}

/* Where one goes back to when the fresh @row goes: the row that was left for it, or the one above that
 * does not go, too. The first row is that of the checklist. */
static TlChecklistRow *
find_left (TlChecklistOutline *self, TlChecklistRow *row)
{
  TlChecklistRow *left = find_row (self, self->left);
  guint index = (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  while (left == NULL)
    {
      TlChecklistRow *above = get_row (self, --index);

      if (!is_added (self->adding, tl_checklist_row_get_record (above)))
        left = above;
    }
  return left;
}

/* Takes the row back if it was just added and nothing was done since. */
static gboolean
take_back (TlChecklistOutline *self, TlChecklistRow *row)
{
  g_autoptr (TlTransaction) latest = may_edit (self) ? dup_latest_step (get_document (self)) : NULL;

  if (latest == NULL || latest != self->adding || tl_checklist_row_get_record (row) != self->fresh)
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (find_left (self, row)));
  tl_document_forget (get_document (self), latest);
  g_clear_object (&self->adding);
  return TRUE;
}

/* Keys of a row that has the focus itself. What is typed into its form is none of it, but Escape
 * closes it. */
static gboolean
key_cb (GtkWidget *row, guint key, guint code, GdkModifierType state)
{
  TlChecklistOutline *self = get_outline (row);
  TlId id = tl_checklist_row_get_record (TL_CHECKLIST_ROW (row));

  if ((state & GDK_ALT_MASK) != 0 && (key == GDK_KEY_Up || key == GDK_KEY_Down))
    {
      move (self, id, key == GDK_KEY_Up ? -1 : 1);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_Escape && tl_checklist_row_is_open (TL_CHECKLIST_ROW (row)))
    {
      if (!take_back (self, TL_CHECKLIST_ROW (row)))
        tl_checklist_row_set_open (TL_CHECKLIST_ROW (row), FALSE);
      return GDK_EVENT_STOP;
    }
  if (!gtk_widget_has_focus (row) || !may_edit (self))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete)
    delete_record (self, id);
  else if (key == GDK_KEY_Insert || key == GDK_KEY_KP_Insert)
    add_item (self, id);
  else if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    show_menu (self, TL_CHECKLIST_ROW (row));
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* The list. */

static GtkWidget *
make_row (TlChecklistOutline *self, TlId id)
{
  GtkWidget *row = tl_checklist_row_new (self->workspace, id);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  tl_checklist_drag_add (TL_CHECKLIST_ROW (row), self->workspace);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), row, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), row, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  return row;
}

static void
remove_gone (TlChecklistOutline *self, GPtrArray *records)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
  TlChecklistRow *row;

  for (guint i = 0; i < records->len; i++)
    {
      row = find_row (self, tl_record_get_id (g_ptr_array_index (records, i)));
      if (row != NULL)
        g_hash_table_add (wanted, row);
    }
  for (guint i = 0; (row = get_row (self, i)) != NULL;)
    {
      TlId id = tl_checklist_row_get_record (row);

      if (g_hash_table_contains (wanted, row))
        {
          i++;
          continue;
        }
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
      g_hash_table_remove (self->rows, &id);
    }
}

/* Has the row of @record at @index, where others follow. */
static TlChecklistRow *
put_row (TlChecklistOutline *self, TlId record, guint index)
{
  TlChecklistRow *there = get_row (self, index);
  TlChecklistRow *row = find_row (self, record);

  if (there != NULL && there == row)
    return row;
  if (row != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  else
    {
      row = TL_CHECKLIST_ROW (g_object_ref_sink (make_row (self, record)));
      g_hash_table_insert (self->rows, g_memdup2 (&record, sizeof record), row);
    }
  gtk_list_box_insert (self->list, GTK_WIDGET (row), (int) index);
  return row;
}

static gboolean
is_in_order (TlChecklistOutline *self, GPtrArray *records)
{
  for (guint i = 0; i <= records->len; i++)
    {
      TlChecklistRow *row = get_row (self, i);

      if (i == records->len)
        return row == NULL;
      if (row == NULL
          || tl_checklist_row_get_record (row) != tl_record_get_id (g_ptr_array_index (records, i)))
        return FALSE;
    }
  return TRUE;
}

static void
update_more (TlChecklistOutline *self, guint n_hidden)
{
  g_autofree char *label
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show %u More", "Show %u More", n_hidden),
                         n_hidden);

  if (n_hidden == 0 && gtk_widget_has_focus (self->more_button))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_button_set_label (GTK_BUTTON (self->more_button), label);
  gtk_widget_set_visible (self->more_button, n_hidden > 0);
}

static gboolean
is_here (TlChecklistOutline *self, const TlChange *change)
{
  TlRecord *record = tl_document_lookup (get_document (self), change->id);

  return (change->kind == TL_KIND_SECTION || change->kind == TL_KIND_ITEM) && record != NULL
         && tl_record_get_ancestor (record, TL_KIND_CHECKLIST) == lookup_checklist (self);
}

/* A section comes back before its items. */
static void
document_changed_cb (TlChecklistOutline *self, guint origin, TlTransaction *transaction,
                     TlChanges *changes)
{
  self->returned = TL_ID_NONE;
  if (origin == TL_ORIGIN_EDIT || origin == TL_ORIGIN_EDIT_MERGED)
    return;
  for (guint i = 0; i < changes->len && self->returned == TL_ID_NONE; i++)
    {
      const TlChange *change = tl_changes_get (changes, i);

      if (change->type == TL_CHANGE_INSERT && is_here (self, change))
        self->returned = change->id;
    }
}

/* For whoever is in the list; others are not taken away from where they are. */
static void
go_to_returned (TlChecklistOutline *self)
{
  TlChecklistRow *row = find_row (self, self->returned);

  if (self->returned == TL_ID_NONE)
    return;
  self->returned = TL_ID_NONE;
  if (row != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* The index of the row that has the focus, or in whose form it is. */
static guint
get_focused_place (TlChecklistOutline *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  return row != NULL && GTK_IS_LIST_BOX_ROW (row)
             ? (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row))
             : 0;
}

/* (nullable): the row at @place, or the last one if there are fewer. */
static TlChecklistRow *
get_row_near (TlChecklistOutline *self, guint place)
{
  TlChecklistRow *row = get_row (self, place);

  while (row == NULL && place > 0)
    row = get_row (self, --place);
  return row;
}

/** tl_checklist_outline_update: shows the checklist as it is now; for whoever follows the document. */
void
tl_checklist_outline_update (TlChecklistOutline *self)
{
  g_autoptr (GPtrArray) records = list_records (self);
  guint n_hidden = records->len > self->n_rows ? records->len - self->n_rows : 0;
  guint number = 0;

  g_ptr_array_set_size (records, (int) (records->len - n_hidden));
  if (!is_in_order (self, records))
    {
      guint place = get_focused_place (self);
      GtkWidget *focus = tl_focus_take (GTK_WIDGET (self->list));

      remove_gone (self, records);
      for (guint i = 0; i < records->len; i++)
        put_row (self, tl_record_get_id (g_ptr_array_index (records, i)), i);
      tl_focus_give_back (focus, GTK_WIDGET (get_row_near (self, place)));
    }
  for (guint i = 0; i < records->len; i++)
    {
      TlRecord *record = g_ptr_array_index (records, i);

      number += tl_record_get_kind (record) == TL_KIND_ITEM;
      tl_checklist_row_update (get_row (self, i), record, number);
    }
  update_more (self, n_hidden);
  go_to_returned (self);
}

static void
more_clicked_cb (TlChecklistOutline *self)
{
  self->n_rows += ROWS_MORE;
  tl_checklist_outline_update (self);
}

/* Has so many rows that @record is among them. */
static void
reach (TlChecklistOutline *self, TlId record)
{
  g_autoptr (GPtrArray) records = list_records (self);

  for (guint i = 0; i < records->len; i++)
    if (tl_record_get_id (g_ptr_array_index (records, i)) == record)
      self->n_rows = MAX (self->n_rows, i + 1);
}

static void
close_all_but (TlChecklistOutline *self, TlChecklistRow *open)
{
  TlChecklistRow *row;

  for (guint i = 0; (row = get_row (self, i)) != NULL; i++)
    if (row != open)
      tl_checklist_row_set_open (row, FALSE);
}

static void
activated_cb (TlChecklistOutline *self, TlChecklistRow *row)
{
  close_all_but (self, row);
  tl_checklist_row_set_open (row, !tl_checklist_row_is_open (row));
}

/** tl_checklist_outline_open: opens the row of that section or item and goes there, if it is here. */
void
tl_checklist_outline_open (TlChecklistOutline *self, TlId record)
{
  TlChecklistRow *row;

  reach (self, record);
  tl_checklist_outline_update (self);
  row = find_row (self, record);
  if (row == NULL)
    return;
  close_all_but (self, row);
  tl_checklist_row_set_open (row, TRUE);
  tl_checklist_row_focus_form (row);
}

/**
 * tl_checklist_outline_open_new:
 * @self: an outline
 * @record: a section or item that the latest step of the history added
 *
 * Opens its row and goes there. What is typed first belongs to that step; Escape takes it back unless
 * something is done first.
 */
void
tl_checklist_outline_open_new (TlChecklistOutline *self, TlId record)
{
  TlChecklistRow *row;

  tl_checklist_outline_open (self, record);
  row = find_row (self, record);
  if (row != NULL)
    tl_checklist_row_begin_new (row);
  g_clear_object (&self->adding);
  self->adding = dup_latest_step (get_document (self));
  self->fresh = record;
  self->left = TL_ID_NONE;
}

/** tl_checklist_outline_set_checklist: shows that checklist from now on; %TL_ID_NONE for none. */
void
tl_checklist_outline_set_checklist (TlChecklistOutline *self, TlId checklist)
{
  TlChecklistRow *row;

  /* The rows of another document are none of this one, even where ids are the same. */
  while ((row = get_row (self, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_hash_table_remove_all (self->rows);
  g_clear_object (&self->adding);
  self->checklist = checklist;
  self->n_rows = ROWS_AT_FIRST;
  tl_checklist_outline_update (self);
}

static gboolean
tl_checklist_outline_grab_focus (GtkWidget *widget)
{
  TlChecklistRow *row = get_row (TL_CHECKLIST_OUTLINE (widget), 0);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
tl_checklist_outline_dispose (GObject *object)
{
  TlChecklistOutline *self = TL_CHECKLIST_OUTLINE (object);

  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (tl_checklist_outline_parent_class)->dispose (object);
  g_clear_object (&self->adding);
  g_clear_object (&self->actions);
  g_clear_object (&self->workspace);
}

static void
tl_checklist_outline_class_init (TlChecklistOutlineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_checklist_outline_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = tl_checklist_outline_grab_focus;
}

static void
tl_checklist_outline_init (TlChecklistOutline *self)
{
  static const GActionEntry entries[] = {
    { .name = "add", .activate = add_cb, .parameter_type = "t" },
    { .name = "up", .activate = up_cb, .parameter_type = "t" },
    { .name = "down", .activate = down_cb, .parameter_type = "t" },
    { .name = "duplicate", .activate = duplicate_cb, .parameter_type = "t" },
    { .name = "keep", .activate = keep_cb, .parameter_type = "t" },
    { .name = "delete", .activate = delete_cb, .parameter_type = "t" },
  };

  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->rows = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, g_object_unref);
  self->document = g_signal_group_new (TL_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document, "changed", G_CALLBACK (document_changed_cb),
                                  self);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "outline", G_ACTION_GROUP (self->actions));
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "checklist-outline");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Sections and items"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  self->more_button = gtk_button_new ();
  gtk_widget_set_halign (self->more_button, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->more_button, "clicked", G_CALLBACK (more_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->more_button);
  adw_bin_set_child (ADW_BIN (self), box);
}

/** tl_checklist_outline_new: Returns: (transfer floating): the outline of no checklist yet */
GtkWidget *
tl_checklist_outline_new (TlWorkspace *workspace)
{
  TlChecklistOutline *self = g_object_new (TL_TYPE_CHECKLIST_OUTLINE, NULL);

  self->workspace = g_object_ref (workspace);
  g_object_bind_property (workspace, "document", self->document, "target", G_BINDING_SYNC_CREATE);
  return GTK_WIDGET (self);
}
