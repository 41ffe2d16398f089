/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The commands of the window. Each is an action; buttons, menus and shortcuts only name it. What the
 * canvas asks for, because a card was dragged or a title typed, is done here, too, so that every
 * change of the document from this window stands in this file.
 */
#include "tl-window-private.h"

#include "tl-canvas-commands.h"
#include "tl-damaged-file.h"
#include "tl-document-writer.h"
#include "tl-edit-draft.h"
#include "tl-edit.h"
#include "tl-file-chooser.h"
#include "tl-inspector.h"
#include "tl-local-data.h"
#include "tl-project-file.h"
#include "tl-project.h"
#include "tl-version.h"

#include <glib/gi18n-lib.h>

#define ZOOM_FACTOR 1.2

static TlDocument *
get_document (TlWindow *self)
{
  return self->session == NULL ? NULL : tl_session_get_document (self->session);
}

/* “Shop visit”, or what kind of thing it is if it has no name. */
static char *
quote_name (TlRecord *record)
{
  const char *name = tl_edit_get_title (record);

  if (*name == '\0')
    return g_strdup (tl_kind_get_label (tl_record_get_kind (record)));
  return g_strdup_printf (_ ("“%s”"), name);
}

static void
undo_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tl_window_take_step (user_data, FALSE);
}

static void
redo_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tl_window_take_step (user_data, TRUE);
}

static void
add_card_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlWindow *self = user_data;
  const char *hint = tl_window_get_stage_hint (self);
  TlId lane;
  TlId step;

  if (tl_canvas_get_target_cell (self->canvas, &lane, &step))
    tl_canvas_add_card (self->canvas, lane, step);
  else
    tl_window_toast (self,
                     hint != NULL
                         ? hint
                         : _ ("Select a card, a stage or a lane to say where the card goes"),
                     FALSE);
}

static void
edit_title_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tl_canvas_edit_title (TL_WINDOW (user_data)->canvas);
}

static void
delete_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tl_canvas_delete (TL_WINDOW (user_data)->canvas);
}

static void
zoom_in_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tl_canvas_zoom_by (TL_WINDOW (user_data)->canvas, ZOOM_FACTOR);
}

static void
zoom_out_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tl_canvas_zoom_by (TL_WINDOW (user_data)->canvas, 1 / ZOOM_FACTOR);
}

static void
zoom_fit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tl_canvas_zoom_to_fit (TL_WINDOW (user_data)->canvas);
}

static void
zoom_selection_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tl_canvas_zoom_to_selection (TL_WINDOW (user_data)->canvas);
}

static void
zoom_100_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tl_canvas_set_zoom (TL_WINDOW (user_data)->canvas, 1);
}

static void
copy_chosen (GFile *file, gpointer user_data)
{
  TlWindow *self = user_data;
  g_autofree char *full = g_file_get_path (file);
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  if (full == NULL || self->session == NULL)
    return;
  if (tl_project_file_is_same (full, tl_session_get_path (self->session)))
    {
      tl_window_show_problem (self, _ ("A copy needs another name"),
                              _ ("Please choose another name or another folder."));
      return;
    }
  if (tl_window_refuses_file (self, full))
    return;
  if (!tl_session_save_copy (self->session, full, &error))
    {
      tl_window_show_problem (self, _ ("The copy could not be saved"), error->message);
      return;
    }
  name = g_filename_display_basename (full);
  message = g_strdup_printf (_ ("Copy saved as “%s”"), name);
  tl_window_toast (self, message, FALSE);
}

static void
save_copy_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlWindow *self = user_data;
  g_autofree char *name = tl_session_dup_name (self->session);
  /* Translators: the name of a copy of the file “%s”. */
  g_autofree char *copy = g_strdup_printf (_ ("%s (copy).throughline"), name);
  g_autofree char *folder = g_path_get_dirname (tl_session_get_path (self->session));

  tl_window_end_typing (self);
  tl_file_chooser_show (GTK_WINDOW (self), TL_FILE_CHOOSER_SAVE_AS, _ ("Save a Copy"), _ ("_Save"),
                        tl_file_filter_new (_ ("Throughline projects"), "throughline"), folder,
                        copy, copy_chosen, G_OBJECT (self));
}

static void
retry_save_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlSession *session = TL_WINDOW (user_data)->session;

  if (tl_session_get_state (session) == TL_SESSION_GONE)
    tl_session_put_back (session);
  else
    tl_session_save (session);
}

/* Returns: which project is at @path, or TL_ID_NONE; only looks */
static TlId
find_project_at (const char *path, GError **error)
{
  g_autoptr (TlSession) session = tl_session_open (path, NULL, error);

  return session != NULL
             ? tl_record_get_id (tl_document_get_project (tl_session_get_document (session)))
             : TL_ID_NONE;
}

/* What the window has becomes a version, because the file may lack it. Should the file hold another
 * project by now, @there, it is a version of that one, too: the history will be that one's. Returns:
 * whether it may go. */
static gboolean
keep_before_reload (TlWindow *self, TlId there)
{
  const char *name = _ ("Before reloading");
  TlDatabase *journal = tl_local_data_get_journal (NULL);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;

  if (tl_session_get_state (self->session) != TL_SESSION_CHANGED_ELSEWHERE || journal == NULL
      || !tl_session_is_editable (self->session))
    return TRUE;
  file = tl_document_to_bytes (get_document (self));
  if (tl_version_save (journal, get_document (self), name, &error)
      && (there == tl_record_get_id (tl_document_get_project (get_document (self)))
          || tl_versions_add (journal, there, name, g_get_real_time () / G_USEC_PER_SEC, file,
                              &error)))
    return TRUE;
  tl_window_show_problem (self, _ ("The version was not saved"), error->message);
  return FALSE;
}

static void
show_reload_problem (TlWindow *self, const char *path, const GError *error)
{
  if (tl_damaged_file_is_meant (error))
    tl_damaged_file_show_beside (GTK_WINDOW (self), path, error);
  else
    tl_window_show_problem (self, _ ("The file could not be opened"), error->message);
}

/* Opens the file anew; the journal puts on top of it what had not been saved. If what is there now
 * cannot be read the window keeps what it has. Else the project is left before it is opened: leaving
 * takes what is being typed and may write the file, which would be changes of somebody else to a project
 * that is open anew already. */
static void
reload_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlWindow *self = user_data;
  g_autofree char *path = g_strdup (tl_session_get_path (self->session));
  TlId map = tl_canvas_get_map (self->canvas);
  g_autoptr (TlSession) session = NULL;
  g_autoptr (GError) error = NULL;
  TlId there;

  tl_window_end_typing (self);
  there = find_project_at (path, &error);
  if (there != TL_ID_NONE)
    {
      if (!keep_before_reload (self, there))
        return;
      tl_window_set_session (self, NULL);
      session = tl_session_open (path, tl_local_data_get_journal (NULL), &error);
    }
  if (session == NULL)
    {
      show_reload_problem (self, path, error);
      return;
    }
  tl_window_set_session (self, session);
  if (tl_document_lookup_kind (get_document (self), map, TL_KIND_MAP) != NULL)
    tl_window_show_map (self, map);
}

static void
rename_cb (TlWindow *self, TlId record, const char *title)
{
  g_autoptr (GError) error = NULL;

  if (!tl_edit_set_title (get_document (self), record, title, &error))
    tl_window_show_problem (self, _ ("The title was not changed"), error->message);
}

static void
add_card_cb (TlWindow *self, TlId lane, TlId step, const char *title)
{
  g_autoptr (GError) error = NULL;
  TlRecord *card = tl_edit_add_to_cell (get_document (self), lane, step, title, &error);

  if (card == NULL)
    tl_window_show_problem (self, _ ("The card was not added"), error->message);
  else
    tl_canvas_select (self->canvas, tl_record_get_id (card));
}

static void
draft_cb (TlWindow *self, TlId record, TlId step, const char *text)
{
  TlDrafts *drafts = tl_workspace_get_drafts (self->workspace);
  TlDraftKind kind = step == TL_ID_NONE ? TL_DRAFT_TITLE : TL_DRAFT_CARD;
  TlRecord *titled = kind == TL_DRAFT_CARD || get_document (self) == NULL
                         ? NULL
                         : tl_document_lookup (get_document (self), record);

  if (text == NULL)
    tl_drafts_drop (drafts, kind, record);
  else
    tl_drafts_note (drafts,
                    &(TlDraft){ .kind = kind,
                                .record = record,
                                .step = step,
                                .before
                                = (char *) (titled == NULL ? NULL : tl_edit_get_title (titled)),
                                .text = (char *) text });
}

static void
keep_draft_cb (TlWindow *self, const TlDraft *draft)
{
  if (self->session != NULL)
    tl_session_keep_draft (self->session, draft);
}

static void
move_card_cb (TlWindow *self, TlId card, TlId lane, TlId step, guint index)
{
  TlRecord *record = tl_document_lookup (get_document (self), card);
  TlRecord *stage;
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  if (!tl_edit_move (get_document (self), card, lane, step, index, NULL))
    return;
  name = quote_name (record);
  stage = tl_record_get_parent (tl_document_lookup (get_document (self), step));
  /* Translators: the title of a card in quotation marks, and the name of a stage. */
  message = g_strdup_printf (_ ("%s moved to %s"), name, tl_edit_get_title (stage));
  tl_window_toast (self, message, TRUE);
  tl_canvas_select (self->canvas, card);
}

static void
view_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlWindow *self = user_data;

  if (self->session == NULL)
    return;
  tl_window_show_page (self, g_variant_get_string (parameter, NULL));
  tl_window_focus_page (self);
}

/* Goes to a KPI and computes its figures, or to where they are typed in. */
static void
fill_kpi_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;

  tl_workspace_reveal (self->workspace, g_variant_get_uint64 (parameter));
  gtk_widget_activate_action (gtk_stack_get_visible_child (self->stack), "kpis.fill", NULL);
}

static gboolean
is_in_canvas (TlWindow *self, GtkWidget *widget)
{
  return widget != NULL
         && (widget == GTK_WIDGET (self->canvas)
             || gtk_widget_is_ancestor (widget, GTK_WIDGET (self->canvas)));
}

/* Keys on the map brought the details, so keys are for them as soon as they stand there with their forms
 * filled; unless the details are hidden again, or the focus goes elsewhere meanwhile. They are for what was
 * said there, which stands far down, if @user_data is TRUE. */
static gboolean
focus_details_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TlWindow *self = TL_WINDOW (widget);
  GtkWidget *details = GTK_WIDGET (self->details_bin);
  gboolean for_comments = GPOINTER_TO_INT (user_data);
  gboolean is_done;

  if (!self->shows_details || !is_in_canvas (self, gtk_root_get_focus (GTK_ROOT (self))))
    return G_SOURCE_REMOVE;
  if (adw_flap_get_reveal_progress (self->details_flap) < 1 || !gtk_widget_get_mapped (details))
    return G_SOURCE_CONTINUE;
  is_done = for_comments
                ? tl_inspector_focus_comments (TL_INSPECTOR (adw_bin_get_child (self->details_bin)))
                : gtk_widget_child_focus (details, GTK_DIR_TAB_FORWARD);
  return is_done ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static void
details_changed_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  TlWindow *self = user_data;
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  gboolean shown = g_variant_get_boolean (state);

  if (!shown && focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->details_bin)))
    tl_window_focus_page (self);
  tl_window_set_details (self, shown);
  if (shown && is_in_canvas (self, focus))
    gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_details_cb, NULL, NULL);
}

/* Unlike show-details it never hides them. */
static void
open_details_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlWindow *self = user_data;

  if (!self->shows_details)
    g_action_group_change_action_state (G_ACTION_GROUP (self), "show-details",
                                        g_variant_new_boolean (TRUE));
  gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_details_cb, NULL, NULL);
}

static void
open_comments_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlWindow *self = user_data;

  if (!self->shows_details)
    tl_window_set_details (self, TRUE);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_details_cb, GINT_TO_POINTER (TRUE), NULL);
}

/* Escape goes back to the page: what is typed in the details is kept as it is typed, so there is nothing to
 * leave as it was. Details that lie over the page go, too. What is open above them, such as a list, takes the
 * key before. */
static gboolean
details_key_cb (TlWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (adw_flap_get_folded (self->details_flap))
    g_action_group_change_action_state (G_ACTION_GROUP (self), "show-details",
                                        g_variant_new_boolean (FALSE));
  else
    tl_window_focus_page (self);
  return GDK_EVENT_STOP;
}

static void
add_details_keys (TlWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (details_key_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->details_bin), keys);
}

/* What Alt+Return is for: from the map into the details, which may be there already, and out of them. */
static void
enter_details_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlWindow *self = user_data;
  gboolean ready = adw_flap_get_reveal_progress (self->details_flap) >= 1;

  if (self->shows_details && ready && is_in_canvas (self, gtk_root_get_focus (GTK_ROOT (self))))
    open_details_action (action, parameter, user_data);
  else
    g_action_group_change_action_state (G_ACTION_GROUP (self), "show-details",
                                        g_variant_new_boolean (!self->shows_details));
}

static void
switch_pane_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tl_window_switch_pane (user_data);
}

static void
set_enabled (TlWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
set_step_tooltip (GtkWidget *button, const char *verb, const char *step)
{
  /* Translators: “Undo: Move card”. */
  g_autofree char *tooltip
      = step == NULL ? g_strdup (verb) : g_strdup_printf (_ ("%s: %s"), verb, step);

  gtk_widget_set_tooltip_text (button, tooltip);
}

/** tl_window_update_actions: enables what makes sense now. */
void
tl_window_update_actions (TlWindow *self)
{
  TlDocument *document = get_document (self);
  gboolean editable = document != NULL && tl_session_is_editable (self->session);
  gboolean has_map = document != NULL && tl_canvas_get_scene (self->canvas) != NULL;
  TlRecord *selected
      = has_map ? tl_document_lookup (document, tl_canvas_get_selection (self->canvas)) : NULL;
  guint field;

  tl_window_update_output_actions (self);
  set_enabled (self, "undo", editable && tl_document_can_undo (document));
  set_enabled (self, "redo", editable && tl_document_can_redo (document));
  set_enabled (self, "add-card", editable && has_map);
  set_enabled (self, "edit-title",
               editable && selected != NULL
                   && tl_edit_get_title_field (tl_record_get_kind (selected), &field));
  set_enabled (self, "delete", has_map && tl_canvas_may_delete (self->canvas));
  set_enabled (self, "export", has_map);
  set_enabled (self, "save-copy", document != NULL);
  set_enabled (self, "show-start", document != NULL);
  set_enabled (self, "move-file", editable);
  set_enabled (self, "retry-save", editable);
  set_enabled (self, "reload", document != NULL);
  set_enabled (self, "zoom-in", has_map);
  set_enabled (self, "zoom-out", has_map);
  set_enabled (self, "zoom-fit", has_map);
  set_enabled (self, "zoom-100", has_map);
  set_enabled (self, "zoom-selection", has_map);
  tl_window_update_map_actions (self);
  set_step_tooltip (self->undo_button, _ ("Undo"),
                    document == NULL ? NULL : tl_document_get_undo_name (document));
  set_step_tooltip (self->redo_button, _ ("Redo"),
                    document == NULL ? NULL : tl_document_get_redo_name (document));
  tl_window_update_step_buttons (self);
}

/* Whether the focus is in a text whose steps are the document's: GTK would swallow the keys of Undo there,
 * though the text has none. */
static gboolean
is_text_without_undo (GtkWidget *focus)
{
  if (GTK_IS_TEXT (focus))
    return !gtk_editable_get_enable_undo (GTK_EDITABLE (focus));
  if (GTK_IS_TEXT_VIEW (focus))
    return !gtk_text_buffer_get_enable_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)));
  return FALSE;
}

static gboolean
step_key_cb (GtkWidget *window, GVariant *arguments, gpointer action)
{
  return is_text_without_undo (gtk_root_get_focus (GTK_ROOT (window)))
         && gtk_widget_activate_action (window, action, NULL);
}

static void
add_step_key (GtkEventController *controller, guint key, GdkModifierType modifiers,
              const char *action)
{
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                        gtk_callback_action_new (step_key_cb, (gpointer) action, NULL)));
}

static void
add_step_keys (TlWindow *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  add_step_key (controller, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo");
  add_step_key (controller, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo");
  add_step_key (controller, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo");
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/** tl_window_class_install_actions: keys that a title being edited must get first. */
void
tl_window_class_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_add_binding_action (klass, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
}

/** tl_window_add_actions: adds the window's actions. */
void
tl_window_add_actions (TlWindow *self)
{
  static const GActionEntry entries[] = {
    { "view", view_action, "s", "'map'", NULL },
    { "fill-kpi", fill_kpi_action, "t", NULL, NULL },
    { "show-details", NULL, NULL, "false", details_changed_cb },
    { "switch-pane", switch_pane_action, NULL, NULL, NULL },
    { "open-details", open_details_action, NULL, NULL, NULL },
    { "open-comments", open_comments_action, NULL, NULL, NULL },
    { "enter-details", enter_details_action, NULL, NULL, NULL },
    { "undo", undo_action, NULL, NULL, NULL },
    { "redo", redo_action, NULL, NULL, NULL },
    { "add-card", add_card_action, NULL, NULL, NULL },
    { "edit-title", edit_title_action, NULL, NULL, NULL },
    { "delete", delete_action, NULL, NULL, NULL },
    { "zoom-in", zoom_in_action, NULL, NULL, NULL },
    { "zoom-out", zoom_out_action, NULL, NULL, NULL },
    { "zoom-fit", zoom_fit_action, NULL, NULL, NULL },
    { "zoom-100", zoom_100_action, NULL, NULL, NULL },
    { "zoom-selection", zoom_selection_action, NULL, NULL, NULL },
    { "save-copy", save_copy_action, NULL, NULL, NULL },
    { "retry-save", retry_save_action, NULL, NULL, NULL },
    { "reload", reload_action, NULL, NULL, NULL },
  };
  g_autoptr (GPropertyAction) sidebar
      = g_property_action_new ("show-sidebar", self->flap, "reveal-flap");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  add_step_keys (self);
  add_details_keys (self);
  tl_window_add_output_actions (self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (sidebar));
}

/**
 * tl_window_begin_title:
 * @self: a window with a new project
 * @typing: whether the title of its map says nothing yet
 *
 * Begins with the title: what a new project needs first of all, and where the keyboard is. One of the
 * empty map can be typed at once.
 */
void
tl_window_begin_title (TlWindow *self, gboolean typing)
{
  tl_canvas_select (self->canvas, tl_workspace_get_map (self->workspace));
  if (typing)
    tl_canvas_edit_title (self->canvas);
}

/** tl_window_connect_canvas: does what the canvas asks for. */
void
tl_window_connect_canvas (TlWindow *self)
{
  g_signal_connect_object (self->canvas, "notify::selection", G_CALLBACK (tl_window_update_actions),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "notify::hint", G_CALLBACK (tl_window_update_hint), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "rename", G_CALLBACK (rename_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "add-card", G_CALLBACK (add_card_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "draft", G_CALLBACK (draft_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tl_workspace_get_drafts (self->workspace), "keep",
                           G_CALLBACK (keep_draft_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "move-card", G_CALLBACK (move_card_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "toast", G_CALLBACK (tl_window_toast), self,
                           G_CONNECT_SWAPPED);
}
