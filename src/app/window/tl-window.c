/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The window of one project: its maps and pages in the sidebar, one of them in the middle, what is
 * selected at the end side, how it stands with the file in the title. Without a project it offers to
 * open or begin one.
 *
 * Commands are actions (tl-window-actions.c), pages a table (tl-window-pages.c); this file wires
 * session, workspace and template together.
 */
#include "tl-window.h"

#include "tl-inspector.h"
#include "tl-library.h"
#include "tl-own-direction.h"
#include "tl-popover.h"
#include "tl-project.h"
#include "tl-settings.h"
#include "tl-text-scale.h"
#include "tl-window-room.h"
#include "tl-window-private.h"

#include <glib/gi18n-lib.h>

/* Narrower windows leave to the menu of the map what it has, and have the switcher of the views below,
 * in pixels. More than the header then needs with the longest words: a window that is too small for
 * its header grows. */
#define COMPACT_WIDTH 640
#define LENS_WIDTH 300
#define EVEN_WIDTH 288 /* where names of views with a count have parts of one width */
#define SWITCHER_WIDTH 900
#define SWITCHER_TITLE_WIDTH 1120 /* with the title beside it */
#define AIRY_WIDTH 1180           /* where it has parts of one width, with air */

/* The panes beside the page, with text of the usual size; how much wider they may be; what they leave. */
#define SIDEBAR_WIDTH 236
#define DETAILS_WIDTH 300
#define PANE_SCALE_MAXIMUM 1.75
#define BESIDE_PANE 60

G_DEFINE_FINAL_TYPE (TlWindow, tl_window, ADW_TYPE_APPLICATION_WINDOW)

/**
 * tl_window_show_problem:
 * @self: a window
 * @heading: what did not work
 * @body: why, and what to do
 *
 * Tells the user in a dialog.
 */
void
tl_window_show_problem (TlWindow *self, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Whether there is room for what needs @width pixels at the usual size of text. */
static gboolean
has_room (TlWindow *self, int width)
{
  return self->width >= width * tl_text_scale_get (GTK_WIDGET (self));
}

/** tl_window_is_compact: Returns: whether it leaves to menus and to lines below what has no room */
gboolean
tl_window_is_compact (TlWindow *self)
{
  return !has_room (self, COMPACT_WIDTH);
}

/* Whether it stands beside the page, with the name of the project and whether all is saved. */
static gboolean
has_sidebar (TlWindow *self)
{
  return self->session != NULL && adw_flap_get_reveal_flap (self->flap)
         && !adw_flap_get_folded (self->flap);
}

static const char *
describe_state (TlSessionState state, gboolean shortly)
{
  switch (state)
    {
    case TL_SESSION_SAVED:
      return shortly ? _ ("Saved") : _ ("All changes saved");
    case TL_SESSION_UNSAVED:
      return _ ("Saving…");
    case TL_SESSION_FAILED:
      return _ ("Not saved");
    case TL_SESSION_CHANGED_ELSEWHERE:
      return _ ("Changed on disk");
    case TL_SESSION_GONE:
      return _ ("Not in a file");
    case TL_SESSION_READ_ONLY:
      return _ ("Read-only");
    default:
      g_return_val_if_reached ("");
    }
}

static char *
dup_project_name (TlWindow *self)
{
  TlRecord *project = tl_document_get_project (tl_session_get_document (self->session));

  if (tl_record_is_set (project, TL_PROJECT_NAME))
    return g_strdup (tl_record_get_text (project, TL_PROJECT_NAME));
  return tl_session_dup_name (self->session);
}

static void
update_title (TlWindow *self)
{
  g_autofree char *name = NULL;
  const char *state = "";
  const char *short_state = "";

  if (self->session != NULL)
    {
      name = dup_project_name (self);
      state = describe_state (tl_session_get_state (self->session), FALSE);
      short_state
          = describe_state (tl_session_get_state (self->session), tl_window_is_compact (self));
    }
  adw_window_title_set_title (self->sidebar_title, name != NULL ? name : "");
  adw_window_title_set_subtitle (self->sidebar_title, state);
  adw_window_title_set_title (self->corner_title, name != NULL ? name : "");
  adw_window_title_set_subtitle (self->corner_title, state);
  if (name == NULL)
    adw_window_title_set_title (self->title, _ ("Throughline"));
  else if (tl_window_page_is_of_map (self->page))
    adw_window_title_set_title (self->title, name);
  else
    adw_window_title_set_title (self->title, tl_window_page_get_title (self->page));
  adw_window_title_set_subtitle (self->title, has_sidebar (self) ? "" : short_state);
  gtk_window_set_title (GTK_WINDOW (self), name != NULL ? name : _ ("Throughline"));
}

static void
update_banner (TlWindow *self)
{
  TlSessionState state
      = self->session == NULL ? TL_SESSION_SAVED : tl_session_get_state (self->session);
  const char *problem = self->session == NULL ? NULL : tl_session_get_problem (self->session);

  if (problem != NULL)
    gtk_label_set_label (self->banner_label, problem);
  gtk_button_set_label (self->retry_button,
                        state == TL_SESSION_GONE ? _ ("_Put Back") : _ ("_Try Again"));
  gtk_widget_set_visible (GTK_WIDGET (self->retry_button),
                          state == TL_SESSION_FAILED || state == TL_SESSION_GONE);
  gtk_widget_set_visible (self->reload_button, state == TL_SESSION_CHANGED_ELSEWHERE);
  gtk_widget_set_visible (self->elsewhere_button,
                          state == TL_SESSION_FAILED || state == TL_SESSION_GONE
                              || (state == TL_SESSION_CHANGED_ELSEWHERE
                                  && tl_session_is_editable (self->session)));
  gtk_revealer_set_reveal_child (self->banner, problem != NULL);
}

static void
state_changed_cb (TlWindow *self)
{
  update_title (self);
  update_banner (self);
}

/* The canvas follows the workspace; a map that is gone cannot be laid out. */
static void
map_changed_cb (TlWindow *self)
{
  tl_canvas_set_map (self->canvas,
                     tl_workspace_lookup_map (self->workspace) == NULL
                         ? NULL
                         : tl_workspace_get_document (self->workspace),
                     tl_workspace_get_map (self->workspace));
  tl_window_show_page (self, self->page);
  tl_window_update_maps (self);
  tl_window_update_status (self);
  tl_window_update_actions (self);
}

static void
document_changed_cb (TlWindow *self)
{
  tl_window_drop_undo_toast (self);
  tl_window_update_maps (self);
  tl_window_update_status (self);
  tl_window_update_actions (self);
  update_title (self);
}

/** tl_window_show_map: shows that map of the project. */
void
tl_window_show_map (TlWindow *self, TlId map)
{
  tl_workspace_set_map (self->workspace, map);
  tl_window_show_page (self, tl_window_page_is_of_map (self->page) ? self->page : "map");
}

/* Where a record can be seen that somebody wants to be taken to. */
static void
reveal_cb (TlWindow *self, TlId record)
{
  TlRecord *lead = tl_workspace_lookup_lead (self->workspace);
  const char *page = lead == NULL ? NULL : tl_library_find_page (tl_record_get_kind (lead));

  if (page != NULL)
    {
      tl_window_show_page (self, page);
      return;
    }
  tl_window_show_page (self, "map");
  tl_canvas_select (self->canvas, record);
  /* To the record rather than to the canvas, so that a screen reader reads it. */
  gtk_widget_child_focus (GTK_WIDGET (self->canvas), GTK_DIR_TAB_FORWARD);
}

/* A view knows pages by name; not every build has each. */
static void
show_page_cb (TlWindow *self, const char *page)
{
  if (tl_window_has_page (page))
    tl_window_show_page (self, page);
}

static void
forget_session (TlWindow *self)
{
  if (self->session == NULL)
    return;
  tl_window_drop_undo_toast (self);
  tl_window_dismiss_lasting_toast (self);
  tl_drafts_flush (tl_workspace_get_drafts (self->workspace));
  tl_drafts_replace (tl_workspace_get_drafts (self->workspace), NULL);
  tl_workspace_set_document (self->workspace, NULL, FALSE);
  g_signal_handlers_disconnect_by_data (self->session, self);
  tl_session_close (self->session);
  g_clear_object (&self->session);
}

static gboolean
is_action_enabled (TlWindow *self, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (self), action);
}

/** tl_window_update_step_buttons: shows Undo and Redo; with little room not while there is no such step. */
void
tl_window_update_step_buttons (TlWindow *self)
{
  gboolean open = self->session != NULL;
  gboolean roomy = has_room (self, COMPACT_WIDTH);
  gboolean lone = open && !tl_window_page_is_of_map (self->page);

  gtk_widget_set_visible (self->undo_button,
                          (open && roomy) || (lone && is_action_enabled (self, "undo")));
  gtk_widget_set_visible (self->redo_button,
                          (open && roomy) || (lone && is_action_enabled (self, "redo")));
}

/* With little room it is only a picture; its name stays. */
static void
update_open_button (TlWindow *self)
{
  if (has_room (self, COMPACT_WIDTH))
    {
      gtk_button_set_label (self->open_button, _ ("_Open…"));
      gtk_button_set_use_underline (self->open_button, TRUE);
    }
  else
    gtk_button_set_icon_name (self->open_button, "document-open-symbolic");
}

/* With large text the panes beside the page are wider, as far as the window is. */
static void
update_pane (TlWindow *self, GtkWidget *pane, int usual_width)
{
  double scale = MIN (tl_text_scale_get (GTK_WIDGET (self)), PANE_SCALE_MAXIMUM);
  int most = MAX (self->width - BESIDE_PANE, usual_width);

  gtk_widget_set_size_request (pane, MIN ((int) (usual_width * scale), most), -1);
}

/** tl_window_update_lens_label: names the lens beside its eye, where there is room for more than “…”. */
void
tl_window_update_lens_label (TlWindow *self)
{
  gtk_widget_set_visible (self->lens_label,
                          gtk_widget_get_visible (self->lens_close) && has_room (self, LENS_WIDTH));
}

/* What of the header and the bars below there is: by page, by width, and by what of the sidebar is in
 * view, which has the title and the menu otherwise. */
void
tl_window_update_chrome (TlWindow *self)
{
  gboolean open = self->session != NULL;
  gboolean of_map = open && tl_window_page_is_of_map (self->page);
  gboolean beside = has_sidebar (self);
  gboolean has_choice = gtk_widget_get_last_child (self->switchers[0])
                        != gtk_widget_get_first_child (self->switchers[0]);
  gboolean has_details = of_map && adw_bin_get_child (self->details_bin) != NULL;
  gboolean wide = has_room (self, beside ? SWITCHER_WIDTH : SWITCHER_TITLE_WIDTH);
  gboolean airy = has_room (self, AIRY_WIDTH);
  gboolean roomy = has_room (self, COMPACT_WIDTH);

  update_pane (self, adw_flap_get_flap (self->flap), SIDEBAR_WIDTH);
  update_pane (self, GTK_WIDGET (self->details_bin), DETAILS_WIDTH);
  /* First, as a stack does not show what is hidden. */
  gtk_widget_set_visible (GTK_WIDGET (self->title),
                          !beside || (open && !of_map) || (of_map && !(has_choice && wide)));
  gtk_widget_set_visible (GTK_WIDGET (self->corner_title), !beside && of_map && has_choice && wide);
  gtk_stack_set_visible_child_name (self->title_stack,
                                    of_map && has_choice && wide ? "switcher" : "title");
  gtk_box_set_homogeneous (GTK_BOX (self->switchers[0]), airy);
  if (airy)
    gtk_widget_remove_css_class (self->switchers[0], "narrow");
  else
    gtk_widget_add_css_class (self->switchers[0], "narrow");
  gtk_widget_set_visible (self->switcher_bar, of_map && has_choice && !wide);
  gtk_box_set_homogeneous (GTK_BOX (self->switchers[1]), has_room (self, EVEN_WIDTH));
  gtk_widget_set_visible (self->menu_button, !beside);
  /* F10 must not open the menu of a button that is hidden. */
  gtk_menu_button_set_primary (GTK_MENU_BUTTON (self->menu_button), !beside);
  gtk_menu_button_set_primary (GTK_MENU_BUTTON (self->sidebar_menu_button), beside);
  gtk_widget_set_visible (self->action_bar, open && g_str_equal (self->page, "map"));
  tl_window_update_lens_label (self);
  /* Beside the buttons there is no room for a sentence. */
  gtk_widget_set_visible (GTK_WIDGET (self->status_label), roomy);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_status),
                          !roomy && open && g_str_equal (self->page, "map")
                              && *gtk_label_get_label (self->narrow_status) != '\0');
  gtk_widget_set_visible (self->map_menu_button, of_map);
  gtk_orientable_set_orientation (self->banner_box,
                                  roomy ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  tl_window_update_step_buttons (self);
  gtk_widget_set_visible (GTK_WIDGET (self->details_button), has_details && roomy);
  gtk_widget_set_visible (self->find_button, of_map && roomy);
  gtk_widget_set_visible (self->export_button, of_map && roomy);
  adw_flap_set_locked (self->details_flap, !of_map);
  if (!has_details || !self->shows_details)
    tl_popover_close_below (GTK_WIDGET (self->details_bin));
  adw_flap_set_reveal_flap (self->details_flap, has_details && self->shows_details);
  update_open_button (self);
  update_title (self);
}

static gboolean
update_chrome_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TL_WINDOW (widget)->chrome = 0;
  tl_window_update_chrome (TL_WINDOW (widget));
  return G_SOURCE_REMOVE;
}

/* With the next frame: a pane folds while widgets are given their places, and none may come, go or
 * change then. */
static void
queue_chrome (TlWindow *self)
{
  if (!adw_flap_get_reveal_flap (self->flap))
    tl_popover_close_below (adw_flap_get_flap (self->flap));
  if (self->chrome == 0)
    self->chrome = gtk_widget_add_tick_callback (GTK_WIDGET (self), update_chrome_cb, NULL, NULL);
}

static void
note_details (TlWindow *self, gboolean shown)
{
  self->shows_details = shown;
  g_simple_action_set_state (G_SIMPLE_ACTION (
                                 g_action_map_lookup_action (G_ACTION_MAP (self), "show-details")),
                             g_variant_new_boolean (shown));
}

/** tl_window_set_details: shows or hides what there is to say about the selection. */
void
tl_window_set_details (TlWindow *self, gboolean shown)
{
  note_details (self, shown);
  tl_window_update_chrome (self);
}

/* Over a narrow page the pane is closed by a click beside it. */
static void
details_revealed_cb (TlWindow *self)
{
  gboolean shown = adw_flap_get_reveal_flap (self->details_flap);

  if (adw_flap_get_locked (self->details_flap) || shown == self->shows_details)
    return;
  note_details (self, shown);
  queue_chrome (self);
}

/* A pane slides when the user shows or hides it, but not with a project that comes or goes. Besides,
 * libadwaita 1.2 draws a pane that is shown while it is still being hidden before it has a place. */
static void
reveal_at_once (AdwFlap *flap, gboolean reveal)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (flap));

  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  adw_flap_set_reveal_flap (flap, reveal);
  gtk_settings_reset_property (settings, "gtk-enable-animations");
}

/** tl_window_end_typing: takes what is being typed on a page, before something is done with the project. */
void
tl_window_end_typing (TlWindow *self)
{
  tl_canvas_end_editing (self->canvas);
  tl_drafts_end (tl_workspace_get_drafts (self->workspace));
}

/**
 * tl_window_set_session:
 * @self: a window
 * @session: (nullable): the project to show instead of what it showed so far
 */
void
tl_window_set_session (TlWindow *self, TlSession *session)
{
  gboolean open = session != NULL;

  tl_window_end_typing (self);
  tl_window_keep_state (self);
  forget_session (self);
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar_button), open);
  gtk_widget_set_visible (GTK_WIDGET (self->open_button), !open);
  adw_flap_set_locked (self->flap, !open);
  reveal_at_once (self->flap,
                  open && !adw_flap_get_folded (self->flap) && tl_window_wants_sidebar (self));
  if (open)
    {
      self->session = g_object_ref (session);
      g_signal_connect_object (session, "notify::state", G_CALLBACK (state_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "moved", G_CALLBACK (tl_window_note_moved), self,
                               G_CONNECT_SWAPPED);
      tl_canvas_set_editable (self->canvas, tl_session_is_editable (session));
      self->page = "map";
      tl_drafts_replace (tl_workspace_get_drafts (self->workspace),
                         tl_session_get_drafts (session));
      tl_workspace_set_document (self->workspace, tl_session_get_document (session),
                                 tl_session_is_editable (session));
      tl_window_restore_view (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
      if (tl_session_get_notice (session) != NULL)
        tl_window_show_notice (self, tl_session_get_notice (session));
    }
  else
    map_changed_cb (self);
  state_changed_cb (self);
  tl_window_update_chrome (self);
}

/** tl_window_get_session: Returns: (transfer none) (nullable): the project that it shows */
TlSession *
tl_window_get_session (TlWindow *self)
{
  return self->session;
}

/* In a compact window they would cover the map: there they come only when they are asked for. */
static void
swap_details (TlWindow *self, gboolean compact)
{
  if (compact)
    self->wide_details = self->shows_details;
  tl_window_set_details (self, !compact && self->wide_details);
}

/* What there is depends on the width only, not on whether the sidebar is folded, because the room
 * that it takes decides about folding. */
static void
layout_cb (TlWindow *self, int surface_width)
{
  gboolean was_roomy = self->width == 0 || has_room (self, COMPACT_WIDTH);
  int width = tl_window_room_get (GTK_WINDOW (self), surface_width);

  if (self->width == width)
    return;
  self->width = width;
  if (has_room (self, COMPACT_WIDTH) != was_roomy)
    swap_details (self, was_roomy);
  tl_window_update_chrome (self);
}

/** tl_window_wants_details: Returns: whether they are shown where they cover nothing */
gboolean
tl_window_wants_details (TlWindow *self)
{
  return self->width == 0 || has_room (self, COMPACT_WIDTH) ? self->shows_details
                                                            : self->wide_details;
}

/* What is in the window may not keep it from being made narrower: that is when it takes less room, which
 * is only known then. So the frame says that it needs no width, and cuts off what has no room yet. */
static void
measure_frame (GtkWidget *frame, GtkOrientation orientation, int for_size, int *minimum,
               int *natural, int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (frame);
  int least;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, natural, NULL, NULL);
  *minimum = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    gtk_widget_measure (child, orientation, for_size < 0 ? -1 : MAX (for_size, least), minimum,
                        natural, NULL, NULL);
}

static void
allocate_frame (GtkWidget *frame, int width, int height, int baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (frame);
  int least;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_allocate (child, MAX (width, least), height, baseline, NULL);
}

static void
tl_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tl_window_parent_class)->realize (widget);
  if (TL_WINDOW (widget)->session == NULL)
    tl_window_show_start (TL_WINDOW (widget));
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "layout",
                           G_CALLBACK (layout_cb), widget, G_CONNECT_SWAPPED);
}

static void
zoom_changed_cb (TlWindow *self)
{
  /* Translators: the zoom of the map, in per cent. */
  g_autofree char *label = g_strdup_printf (_ ("%.0f %%"), tl_canvas_get_zoom (self->canvas) * 100);
  g_autofree char *shown = tl_own_direction (GTK_WIDGET (self->zoom_button), label);

  gtk_button_set_label (self->zoom_button, shown);
}

static void
close_response_cb (TlWindow *self, const char *response)
{
  if (g_str_equal (response, "leave"))
    gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
tl_window_close_request (GtkWindow *window)
{
  TlWindow *self = TL_WINDOW (window);

  tl_window_keep_state (self);
  if (self->session != NULL && !tl_window_may_leave (self, close_response_cb))
    return GDK_EVENT_STOP;
  return GTK_WINDOW_CLASS (tl_window_parent_class)->close_request (window);
}

static void
tl_window_dispose (GObject *object)
{
  TlWindow *self = TL_WINDOW (object);

  if (self->workspace != NULL)
    forget_session (self);
  g_clear_object (&self->past_toast);
  g_clear_object (&self->settings);
  g_clear_object (&self->workspace);
  g_clear_object (&self->print_settings);
  g_clear_object (&self->page_setup);
  g_clear_weak_pointer (&self->history);
  g_clear_weak_pointer (&self->presentation);
  g_clear_handle_id (&self->count, g_source_remove);
  g_clear_pointer (&self->badges, g_hash_table_unref);

  G_OBJECT_CLASS (tl_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass,
                                               "/io/github/throughline/Throughline/tl-window.ui");
  gtk_widget_class_bind_template_child (klass, TlWindow, flap);
  gtk_widget_class_bind_template_child (klass, TlWindow, sidebar_title);
  gtk_widget_class_bind_template_child (klass, TlWindow, title);
  gtk_widget_class_bind_template_child (klass, TlWindow, title_stack);
  gtk_widget_class_bind_template_child_full (klass, "switcher", FALSE,
                                             G_STRUCT_OFFSET (TlWindow, switchers[0]));
  gtk_widget_class_bind_template_child_full (klass, "narrow_switcher", FALSE,
                                             G_STRUCT_OFFSET (TlWindow, switchers[1]));
  gtk_widget_class_bind_template_child (klass, TlWindow, switcher_bar);
  gtk_widget_class_bind_template_child (klass, TlWindow, sidebar_button);
  gtk_widget_class_bind_template_child (klass, TlWindow, open_button);
  gtk_widget_class_bind_template_child (klass, TlWindow, undo_button);
  gtk_widget_class_bind_template_child (klass, TlWindow, redo_button);
  gtk_widget_class_bind_template_child (klass, TlWindow, export_button);
  gtk_widget_class_bind_template_child (klass, TlWindow, menu_button);
  gtk_widget_class_bind_template_child (klass, TlWindow, sidebar_menu_button);
  gtk_widget_class_bind_template_child (klass, TlWindow, map_menu_button);
  gtk_widget_class_bind_template_child (klass, TlWindow, add_map_button);
  gtk_widget_class_bind_template_child (klass, TlWindow, details_button);
  gtk_widget_class_bind_template_child (klass, TlWindow, find_button);
  gtk_widget_class_bind_template_child (klass, TlWindow, frame);
  gtk_widget_class_bind_template_child (klass, TlWindow, details_flap);
  gtk_widget_class_bind_template_child (klass, TlWindow, details_bin);
  gtk_widget_class_bind_template_child (klass, TlWindow, page_lists);
  gtk_widget_class_bind_template_child (klass, TlWindow, primary_menu);
  gtk_widget_class_bind_template_child (klass, TlWindow, map_menu);
  gtk_widget_class_bind_template_child (klass, TlWindow, row_menu);
  gtk_widget_class_bind_template_child (klass, TlWindow, map_list);
  gtk_widget_class_bind_template_child (klass, TlWindow, stack);
  gtk_widget_class_bind_template_child (klass, TlWindow, banner);
  gtk_widget_class_bind_template_child (klass, TlWindow, banner_box);
  gtk_widget_class_bind_template_child (klass, TlWindow, banner_label);
  gtk_widget_class_bind_template_child (klass, TlWindow, retry_button);
  gtk_widget_class_bind_template_child (klass, TlWindow, reload_button);
  gtk_widget_class_bind_template_child (klass, TlWindow, elsewhere_button);
  gtk_widget_class_bind_template_child (klass, TlWindow, toasts);
  gtk_widget_class_bind_template_child (klass, TlWindow, canvas);
  gtk_widget_class_bind_template_child (klass, TlWindow, action_bar);
  gtk_widget_class_bind_template_child (klass, TlWindow, corner_title);
  gtk_widget_class_bind_template_child (klass, TlWindow, status_label);
  gtk_widget_class_bind_template_child (klass, TlWindow, narrow_status);
  gtk_widget_class_bind_template_child (klass, TlWindow, zoom_button);
}

/* Alt+Left, wherever the focus is, unless who has it does something else with these keys. */
static gboolean
back_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  TlWindow *self = TL_WINDOW (widget);

  return gtk_widget_activate_action (gtk_stack_get_visible_child (self->stack), "page.back", NULL);
}

static void
tl_window_class_init (TlWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TL_TYPE_CANVAS);
  G_OBJECT_CLASS (klass)->dispose = tl_window_dispose;
  widget_class->realize = tl_window_realize;
  GTK_WINDOW_CLASS (klass)->close_request = tl_window_close_request;

  bind_template (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, queue_chrome);
  gtk_widget_class_bind_template_callback (widget_class, details_revealed_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_changed_cb);
  tl_window_class_install_actions (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, back_key_cb, NULL);
}

/* What has the focus is a button inside, which GTK 4.8 leaves without a name. */
static void
name_menu_button (GtkWidget *button, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
active_cb (TlWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    tl_workspace_note_return (self->workspace);
}

static void
connect_workspace (TlWindow *self)
{
  self->workspace = tl_workspace_new ();
  tl_canvas_set_selection_model (self->canvas, tl_workspace_get_selection (self->workspace));
  g_signal_connect_object (self->workspace, "notify::map", G_CALLBACK (map_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "document-changed", G_CALLBACK (document_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "reveal", G_CALLBACK (reveal_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "show-page", G_CALLBACK (show_page_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "toast", G_CALLBACK (tl_window_toast), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_cb), NULL);
}

static void
tl_window_init (TlWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self->frame),
                                 gtk_custom_layout_new (NULL, measure_frame, allocate_frame));
  self->page = "map";
  self->settings = tl_settings_new ();
  connect_workspace (self);
  tl_window_add_actions (self);
  tl_window_add_file_actions (self);
  tl_window_add_menus (self);
  tl_window_accept_files (self);
  tl_window_connect_canvas (self);
  tl_window_connect_maps (self);
  tl_window_add_pages (self);
  tl_window_add_lens (self);
  tl_window_add_changes (self);
  tl_window_add_search (self);
  adw_bin_set_child (self->details_bin, tl_inspector_new (self->workspace));
  tl_window_restore_state (self);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (queue_chrome), self, G_CONNECT_SWAPPED);
  tl_popover_guard_keys (GTK_WIDGET (self));
  tl_popover_guard_pane (self->flap);
  tl_popover_guard_pane (self->details_flap);
  zoom_changed_cb (self);
  name_menu_button (self->menu_button, _ ("Main Menu"));
  name_menu_button (self->sidebar_menu_button, _ ("Main Menu"));
  name_menu_button (self->map_menu_button, _ ("Map Menu"));
  tl_window_set_session (self, NULL);
}

/** tl_window_new: Returns: (transfer none): a window without a project, not yet shown */
TlWindow *
tl_window_new (GtkApplication *application)
{
  return g_object_new (TL_TYPE_WINDOW, "application", application, NULL);
}
