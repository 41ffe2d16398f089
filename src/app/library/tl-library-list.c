/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The records of one kind of the library (channels, teams, contact reasons, competitors) as a list: a
 * row each, which unfolds to its fields, what can be done with it and what was said about it. Rows are
 * moved by their handle, or with Alt+Up and Alt+Down.
 *
 * Rows are kept by id and only put into another order, so that what is unfolded stays so, whatever an
 * edit or Undo does. The fields of a row are made when it is first unfolded.
 */
#include "tl-library-list.h"

#include "tl-comments.h"
#include "tl-focus.h"
#include "tl-inspector-chooser.h"
#include "tl-inspector-names.h"
#include "tl-inspector-table.h"
#include "tl-library-edit.h"
#include "tl-library-look.h"
#include "tl-page.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

struct _TlLibraryList
{
  AdwPreferencesGroup parent_instance;

  TlKind kind;
  gboolean has_colours; /* whether any of them has one */

  /* owned */
  TlWorkspace *workspace;
  GHashTable *rows; /* TlId → GtkWidget, a reference each */

  /* borrowed: children */
  GtkListBox *list;
  GtkWidget *add_button;
  GtkWidget *empty;
};

G_DEFINE_FINAL_TYPE (TlLibraryList, tl_library_list, ADW_TYPE_PREFERENCES_GROUP)

static TlDocument *
get_document (TlLibraryList *self)
{
  return tl_workspace_get_document (self->workspace);
}

static TlLibraryList *
get_list (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "list");
}

static TlId
get_id (GtkWidget *row)
{
  const TlId *id = g_object_get_data (G_OBJECT (row), "record");

  return *id;
}

static TlRecord *
lookup (GtkWidget *row)
{
  TlLibraryList *self = get_list (row);

  return get_document (self) == NULL
             ? NULL
             : tl_document_lookup_kind (get_document (self), get_id (row), self->kind);
}

static GPtrArray *
list_records (TlLibraryList *self)
{
  if (get_document (self) == NULL)
    return g_ptr_array_new ();
  return tl_record_list_children (tl_document_get_project (get_document (self)), self->kind);
}

/* What can be done with a row. */

static void
move_by (GtkWidget *row, int offset)
{
  TlLibraryList *self = get_list (row);
  g_autoptr (GPtrArray) records = list_records (self);
  guint place;

  if (!tl_workspace_is_editable (self->workspace)
      || !g_ptr_array_find (records, lookup (row), &place))
    return;
  if ((offset < 0 && place == 0) || (offset > 0 && place + 1 == records->len))
    return;
  tl_library_move (get_document (self), get_id (row), (guint) ((int) place + offset));
  gtk_widget_grab_focus (row);
}

static void
move_up_cb (GtkWidget *row)
{
  move_by (row, -1);
}

static void
move_down_cb (GtkWidget *row)
{
  move_by (row, 1);
}

static gboolean
key_cb (GtkWidget *row, guint key, guint code, GdkModifierType state)
{
  if ((state & GDK_ALT_MASK) == 0 || (key != GDK_KEY_Up && key != GDK_KEY_Down))
    return GDK_EVENT_PROPAGATE;
  move_by (row, key == GDK_KEY_Up ? -1 : 1);
  return GDK_EVENT_STOP;
}

/* Where one is when @row has gone: at the next one, or the one before, or what adds another. */
static void
focus_beside (TlLibraryList *self, GtkWidget *row)
{
  GtkWidget *beside = gtk_widget_get_next_sibling (row);

  if (beside == NULL)
    beside = gtk_widget_get_prev_sibling (row);
  gtk_widget_child_focus (beside != NULL ? beside : self->add_button, GTK_DIR_TAB_FORWARD);
}

static void
delete_cb (GtkWidget *row)
{
  TlLibraryList *self = get_list (row);
  TlRecord *record = lookup (row);
  TlDocument *document = get_document (self);
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;
  guint n_users;
  g_autoptr (GPtrArray) users = NULL;

  if (record == NULL || !tl_workspace_is_editable (self->workspace))
    return;
  name = tl_inspector_dup_name (record);
  users = tl_library_list_users (document, get_id (row));
  n_users = users->len;
  if (n_users > 0)
    message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "“%s” deleted; %u record used it",
                                            "“%s” deleted; %u records used it", n_users),
                               name, n_users);
  else
    message = g_strdup_printf (_ ("“%s” deleted"), name);
  focus_beside (self, row);
  tl_library_delete (document, get_id (row));
  tl_workspace_toast (self->workspace, message, TRUE);
}

static void
fill_users_cb (GtkWidget *row, TlInspectorChooser *chooser)
{
  TlDocument *document = get_document (get_list (row));
  g_autoptr (GPtrArray) users = NULL;

  tl_inspector_chooser_clear (chooser);
  if (lookup (row) == NULL)
    return;
  users = tl_library_list_users (document, get_id (row));
  for (guint i = 0; i < users->len; i++)
    {
      TlRecord *user = g_ptr_array_index (users, i);
      g_autofree char *name = tl_inspector_dup_name (user);
      g_autofree char *place = tl_inspector_dup_place (document, user);

      tl_inspector_chooser_add (chooser, tl_record_get_id (user), name, place);
    }
}

static void
user_chosen_cb (GtkWidget *row, guint64 id)
{
  tl_workspace_reveal (get_list (row)->workspace, id);
}

static void
fill_others_cb (GtkWidget *row, TlInspectorChooser *chooser)
{
  g_autoptr (GPtrArray) records = list_records (get_list (row));

  tl_inspector_chooser_clear (chooser);
  for (guint i = 0; i < records->len; i++)
    {
      TlRecord *record = g_ptr_array_index (records, i);
      g_autofree char *name = tl_inspector_dup_name (record);

      if (tl_record_get_id (record) != get_id (row))
        tl_inspector_chooser_add (chooser, tl_record_get_id (record), name, NULL);
    }
}

static void
merge_chosen_cb (GtkWidget *row, guint64 id)
{
  TlLibraryList *self = get_list (row);
  TlDocument *document = get_document (self);
  TlRecord *record = lookup (row);
  TlRecord *into = document == NULL ? NULL : tl_document_lookup_kind (document, id, self->kind);
  g_autofree char *name = NULL;
  g_autofree char *other = NULL;
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  if (record == NULL || into == NULL || record == into
      || !tl_workspace_is_editable (self->workspace))
    return;
  name = tl_inspector_dup_name (record);
  other = tl_inspector_dup_name (into);
  gtk_widget_child_focus (g_hash_table_lookup (self->rows, &(TlId){ id }), GTK_DIR_TAB_FORWARD);
  if (!tl_library_merge (document, get_id (row), id, &error))
    {
      tl_workspace_toast (self->workspace, error->message, FALSE);
      return;
    }
  /* Translators: the first is gone; the second has taken its place everywhere. */
  message = g_strdup_printf (_ ("“%s” is now part of “%s”"), name, other);
  tl_workspace_toast (self->workspace, message, TRUE);
}

/* Dragging. */

static GdkContentProvider *
prepare_drag_cb (GtkWidget *row)
{
  return gdk_content_provider_new_typed (G_TYPE_UINT64, (guint64) get_id (row));
}

static void
drag_begin_cb (GtkWidget *row, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static gboolean
drop_cb (GtkWidget *row, const GValue *value)
{
  TlLibraryList *self = get_list (row);
  TlDocument *document = get_document (self);
  g_autoptr (GPtrArray) records = list_records (self);
  guint place;

  if (document == NULL || !tl_workspace_is_editable (self->workspace)
      || tl_document_lookup_kind (document, g_value_get_uint64 (value), self->kind) == NULL
      || !g_ptr_array_find (records, lookup (row), &place))
    return FALSE;
  return tl_library_move (document, g_value_get_uint64 (value), place);
}

static GtkWidget *
make_handle (GtkWidget *row)
{
  GtkWidget *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_UINT64, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  gtk_widget_set_tooltip_text (handle, _ ("Drag to move, or press Alt+Up and Alt+Down"));
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_drag_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), row,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), row, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
  return handle;
}

/* A row. */

static GtkWidget *
make_icon_button (GtkWidget *row, const char *icon, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_object (button, "clicked", clicked, row, G_CONNECT_SWAPPED);
  return button;
}

static void
add_users_row (GtkWidget *row)
{
  GtkWidget *users = adw_action_row_new ();
  GtkWidget *chooser = tl_inspector_chooser_new (_ ("Search"));
  GtkWidget *button = tl_inspector_chooser_button_new (TL_INSPECTOR_CHOOSER (chooser));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (users), _ ("Where it is used"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (users), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (users), button);
  tl_inspector_chooser_button_set_label (button, "", _ ("Where it is used"));
  g_signal_connect_object (chooser, "fill", G_CALLBACK (fill_users_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (user_chosen_cb), row, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), users);
}

static GtkWidget *
make_merge_button (GtkWidget *row)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *chooser = tl_inspector_chooser_new (_ ("Search"));

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Merge Into…"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), chooser);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("Put another one everywhere in its place"));
  g_signal_connect_object (chooser, "fill", G_CALLBACK (fill_others_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (merge_chosen_cb), row, G_CONNECT_SWAPPED);
  return button;
}

static void
add_commands (GtkWidget *row)
{
  GtkWidget *commands = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), make_merge_button (row));
  gtk_box_append (GTK_BOX (box),
                  make_icon_button (row, "go-up-symbolic", _ ("Move Up"), G_CALLBACK (move_up_cb)));
  gtk_box_append (GTK_BOX (box), make_icon_button (row, "go-down-symbolic", _ ("Move Down"),
                                                   G_CALLBACK (move_down_cb)));
  gtk_box_append (GTK_BOX (box), make_icon_button (row, "user-trash-symbolic", _ ("Delete"),
                                                   G_CALLBACK (delete_cb)));
  gtk_widget_add_css_class (box, "field-box");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (commands), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (commands), FALSE);
  gtk_widget_set_focusable (commands, FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), commands);
  g_object_set_data (G_OBJECT (row), "commands", commands);
}

static void
add_comments (GtkWidget *row)
{
  GtkWidget *holder = gtk_list_box_row_new ();
  GtkWidget *comments = tl_comments_new (get_list (row)->workspace);

  gtk_widget_add_css_class (comments, "library-comments");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (holder), comments);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (holder), FALSE);
  gtk_widget_set_focusable (holder, FALSE);
  /* Who may not write sees none where there is none. */
  g_object_bind_property (comments, "visible", holder, "visible", G_BINDING_SYNC_CREATE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), holder);
  tl_comments_set_record (TL_COMMENTS (comments), get_id (row));
}

static void
add_fields (GtkWidget *row)
{
  TlLibraryList *self = get_list (row);
  TlId id = get_id (row);
  guint n;
  const TlInspectorLine *lines = tl_inspector_table_get_lines (self->kind, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TlInspectorField) field = NULL;

      if (lines[i].part != TL_INSPECTOR_PART_FIELD || lines[i].style == TL_INSPECTOR_NOWHERE)
        continue;
      field = tl_inspector_field_new (self->workspace, self->kind, lines[i].field,
                                      tl_field_get_label (
                                          tl_kind_get_field (self->kind, lines[i].field)));
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                                tl_inspector_row_new (field, lines[i].style));
      tl_inspector_field_set_records (field, &id, 1);
    }
  add_users_row (row);
  add_commands (row);
  add_comments (row);
  g_object_set_data (G_OBJECT (row), "has-fields", GINT_TO_POINTER (TRUE));
}

/* As long as nobody has chosen a colour, nothing is said of colours; then each name has room for one. An
 * empty ring would look as if it could be switched on. */
static void
update_swatch (TlLibraryList *self, GtkWidget *swatch, TlRecord *record)
{
  TlColour colour = 0;
  gboolean is_set = tl_record_get_colour (record, &colour);

  tl_library_swatch_set (swatch, is_set, colour);
  gtk_widget_set_opacity (swatch, is_set ? 1 : 0);
  gtk_widget_set_visible (swatch, self->has_colours);
}

static void
update_row (GtkWidget *row)
{
  TlLibraryList *self = get_list (row);
  TlRecord *record = lookup (row);
  GtkWidget *icon = g_object_get_data (G_OBJECT (row), "icon");
  GtkWidget *swatch = g_object_get_data (G_OBJECT (row), "swatch");
  GtkWidget *commands = g_object_get_data (G_OBJECT (row), "commands");
  g_autofree char *name = tl_inspector_dup_name (record);
  g_autofree char *use = tl_library_describe_use (get_document (self), get_id (row));
  g_autofree char *description = NULL;
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *subtitle = NULL;
  const char *extra = NULL;

  if (self->kind == TL_KIND_CHANNEL)
    {
      extra = tl_choice_get_label (TL_LIST_CHANNEL_KIND,
                                   tl_record_get_choice (record, TL_CHANNEL_KIND));
      gtk_image_set_from_icon_name (GTK_IMAGE (icon), tl_library_get_channel_icon (record));
      /* “phone” need not say that it is a phone. */
      if (g_ascii_strcasecmp (extra, name) == 0)
        extra = NULL;
    }
  else if (self->kind == TL_KIND_TEAM)
    extra = tl_record_get_boolean (record, TL_TEAM_OUTSOURCED) ? _ ("outsourced") : NULL;
  if (swatch != NULL)
    update_swatch (self, swatch, record);
  description = extra == NULL ? g_strdup (use) : g_strdup_printf ("%s · %s", extra, use);
  subtitle = g_markup_escape_text (description, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "handle"),
                          tl_workspace_is_editable (self->workspace));
  if (commands != NULL)
    gtk_widget_set_visible (commands, tl_workspace_is_editable (self->workspace));
}

static void
unfolded_cb (GtkWidget *row)
{
  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)) || lookup (row) == NULL)
    return;
  if (g_object_get_data (G_OBJECT (row), "has-fields") == NULL)
    {
      add_fields (row);
      update_row (row);
    }
}

static void
add_prefix (GtkWidget *row, GtkWidget *prefix, const char *name)
{
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), prefix);
  g_object_set_data (G_OBJECT (row), name, prefix);
}

static GtkWidget *
make_row (TlLibraryList *self, TlId id)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *handle;

  g_object_set_data (G_OBJECT (row), "list", self);
  g_object_set_data_full (G_OBJECT (row), "record", g_memdup2 (&id, sizeof id), g_free);
  handle = make_handle (row);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), handle);
  if (self->kind == TL_KIND_CHANNEL)
    add_prefix (row, gtk_image_new (), "icon");
  if (self->kind == TL_KIND_CHANNEL || self->kind == TL_KIND_TEAM)
    add_prefix (row, tl_library_swatch_new (), "swatch");
  g_object_set_data (G_OBJECT (row), "handle", handle);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (unfolded_cb), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), row, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, keys);
  return row;
}

/* The list. */

static gboolean
is_in_order (TlLibraryList *self, GPtrArray *records)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  for (guint i = 0; i < records->len; i++, row = gtk_widget_get_next_sibling (row))
    if (row == NULL || get_id (row) != tl_record_get_id (g_ptr_array_index (records, i)))
      return FALSE;
  return row == NULL;
}

static void
put_in_order (TlLibraryList *self, GPtrArray *records)
{
  g_autoptr (GHashTable) rows
      = g_hash_table_new_full (tl_id_hash, g_int64_equal, NULL, g_object_unref);
  GtkWidget *focus = tl_focus_take (GTK_WIDGET (self->list));
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < records->len; i++)
    {
      TlId id = tl_record_get_id (g_ptr_array_index (records, i));

      row = g_hash_table_lookup (self->rows, &id);
      if (row == NULL)
        row = make_row (self, id);
      g_hash_table_insert (rows, g_object_get_data (G_OBJECT (row), "record"),
                           g_object_ref_sink (row));
      gtk_list_box_append (self->list, row);
    }
  g_hash_table_unref (self->rows);
  self->rows = g_steal_pointer (&rows);
  tl_focus_give_back (focus, self->add_button);
}

static void
refresh (TlLibraryList *self)
{
  g_autoptr (GPtrArray) records = list_records (self);
  TlColour colour;

  self->has_colours = FALSE;
  for (guint i = 0; i < records->len && !self->has_colours; i++)
    self->has_colours = tl_record_get_colour (g_ptr_array_index (records, i), &colour);
  if (!is_in_order (self, records))
    put_in_order (self, records);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    update_row (row);
  gtk_widget_set_sensitive (self->add_button, tl_workspace_is_editable (self->workspace));
  gtk_widget_set_visible (self->empty, records->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), records->len > 0);
}

/* A page that nobody looks at need not count who uses what at every key. */
static void
document_changed_cb (TlLibraryList *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

static void
tl_library_list_map (GtkWidget *widget)
{
  refresh (TL_LIBRARY_LIST (widget));
  GTK_WIDGET_CLASS (tl_library_list_parent_class)->map (widget);
}

/* The rows of another document are none of this one, even where ids are the same. */
static void
document_replaced_cb (TlLibraryList *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  put_in_order (self, none);
  document_changed_cb (self);
}

static void
add_cb (TlLibraryList *self)
{
  g_autoptr (GError) error = NULL;
  TlRecord *record;
  GtkWidget *row;
  TlId id;

  if (!tl_workspace_is_editable (self->workspace))
    return;
  record = tl_library_add (get_document (self), self->kind, &error);
  if (record == NULL)
    {
      tl_workspace_toast (self->workspace, error->message, FALSE);
      return;
    }
  id = tl_record_get_id (record);
  refresh (self);
  row = g_hash_table_lookup (self->rows, &id);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  tl_inspector_rows_focus_name (row);
}

static void
tl_library_list_dispose (GObject *object)
{
  TlLibraryList *self = TL_LIBRARY_LIST (object);

  if (self->rows != NULL)
    g_hash_table_remove_all (self->rows);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tl_library_list_parent_class)->dispose (object);
}

static void
tl_library_list_class_init (TlLibraryListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_library_list_dispose;
  GTK_WIDGET_CLASS (klass)->map = tl_library_list_map;
}

static void
tl_library_list_init (TlLibraryList *self)
{
  self->rows = g_hash_table_new_full (tl_id_hash, g_int64_equal, NULL, g_object_unref);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->empty = gtk_label_new (_ ("There are none yet."));
  self->add_button = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (self->add_button, "flat");
  gtk_widget_set_valign (self->add_button, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (self->empty), 0);
  gtk_widget_add_css_class (self->empty, "dim-label");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->add_button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->empty);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->list));
  g_signal_connect_object (self->add_button, "clicked", G_CALLBACK (add_cb), self,
                           G_CONNECT_SWAPPED);
}

/* As large as the headings of other pages. */
static void
set_heading (TlLibraryList *self, const char *title)
{
  GtkWidget *label = tl_page_find_part (GTK_WIDGET (self), GTK_TYPE_LABEL);

  tl_inspector_group_set_title (ADW_PREFERENCES_GROUP (self), title);
  gtk_widget_remove_css_class (label, "heading");
  gtk_widget_add_css_class (label, "title-2");
}

/**
 * tl_library_list_new:
 * @workspace: a workspace
 * @kind: a kind of the library
 * @title: its plural, for people
 * @description: what such things are good for
 *
 * Returns: (transfer floating): the list of all such records
 */
GtkWidget *
tl_library_list_new (TlWorkspace *workspace, TlKind kind, const char *title,
                     const char *description)
{
  TlLibraryList *self = g_object_new (TL_TYPE_LIBRARY_LIST, NULL);
  /* Translators: a button; %s is a heading such as “Channels”. */
  g_autofree char *add = g_strdup_printf (_ ("Add to “%s”"), title);

  self->workspace = g_object_ref (workspace);
  self->kind = kind;
  set_heading (self, title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), description);
  gtk_widget_set_tooltip_text (self->add_button, add);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  add, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  g_signal_connect_object (workspace, "document-changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::document", G_CALLBACK (document_replaced_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/** tl_library_list_reveal: unfolds the row of that record. Returns: whether there is one */
gboolean
tl_library_list_reveal (TlLibraryList *self, TlId record)
{
  GtkWidget *row;

  refresh (self);
  row = g_hash_table_lookup (self->rows, &record);
  if (row == NULL)
    return FALSE;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
  return TRUE;
}
