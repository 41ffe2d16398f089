/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The page of one checklist: what is to be done about it, its sections and items, and beside them the
 * paper as it will be printed.
 *
 *     ‹  Get help: phone                      +  ⎙  ▯  ⋮
 *     TlChecklistTodo                      │ TlChecklistPreview
 *     TlChecklistOutline                   │
 *
 * In a narrow window the preview folds away and is laid over the outline when it is asked for. It follows
 * the document once the user has stopped typing for a moment, and only while it can be seen.
 */
#include "tl-checklist-page.h"

#include "tl-checklist-add.h"
#include "tl-checklist-edit.h"
#include "tl-checklist-outline.h"
#include "tl-checklist-preview.h"
#include "tl-checklist-row.h"
#include "tl-checklist-print.h"
#include "tl-checklist-review-dialog.h"
#include "tl-checklist-state.h"
#include "tl-checklist-todo.h"
#include "tl-inspector-names.h"
#include "tl-page.h"
#include "tl-project.h"
#include "tl-settings.h"

#include <glib/gi18n-lib.h>

#define PAUSE_MILLISECONDS 250 /* without an edit, before what takes long is looked at anew */
#define OUTLINE_WIDTH 860
#define ROOMY_WIDTH 820 /* narrower pages have no preview beside the outline */
#define PREVIEW_WIDTH 380
#define FOLDED_WIDTH 330

struct _TlChecklistPage
{
  AdwBin parent_instance;

  TlId checklist;
  int width;
  gboolean wants_preview; /* beside the outline; over it the user asks each time */
  gboolean arrived;       /* it came into sight, and was not updated since */

  /* owned */
  TlWorkspace *workspace;
  GSimpleActionGroup *actions;
  guint pause; /* until what takes long is updated */
  guint fold;

  /* borrowed: children */
  GtkLabel *title;
  GtkLabel *version;
  AdwFlap *flap;
  GtkToggleButton *preview_button;
  GtkWidget *todo;
  GtkWidget *outline;
  GtkWidget *preview;
};

G_DEFINE_FINAL_TYPE (TlChecklistPage, tl_checklist_page, ADW_TYPE_BIN)

enum
{
  BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static TlRecord *
lookup_checklist (TlChecklistPage *self)
{
  return tl_workspace_lookup (self->workspace, self->checklist, TL_KIND_CHECKLIST);
}

static void
set_enabled (TlChecklistPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* What takes long. */

static void
update_preview (TlChecklistPage *self)
{
  TlChecklistRequest *request = NULL;

  if (lookup_checklist (self) != NULL && adw_flap_get_reveal_flap (self->flap))
    request
        = tl_checklist_request_new (tl_workspace_get_document (self->workspace), self->checklist,
                                    tl_settings_get_paper (), TL_CHECKLIST_STANDARD);
  if (request != NULL || lookup_checklist (self) == NULL)
    tl_checklist_preview_set_request (TL_CHECKLIST_PREVIEW (self->preview), request);
}

/* Whoever comes back from the map sees at once what there is to do, wherever the page was scrolled to. */
static void
update_todo (TlChecklistPage *self)
{
  gboolean was_shown = gtk_widget_get_visible (self->todo);

  tl_checklist_todo_update (TL_CHECKLIST_TODO (self->todo));
  if (self->arrived && !was_shown && gtk_widget_get_visible (self->todo))
    tl_page_scroll_to (self->todo);
  self->arrived = FALSE;
}

static gboolean
pause_cb (gpointer data)
{
  TlChecklistPage *self = data;

  self->pause = 0;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return G_SOURCE_REMOVE;
  update_todo (self);
  update_preview (self);
  return G_SOURCE_REMOVE;
}

static void
update_after_pause (TlChecklistPage *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MILLISECONDS, pause_cb, self);
}

/** tl_checklist_page_update: shows the checklist as it is; where it is gone, the owner is told (::back). */
void
tl_checklist_page_update (TlChecklistPage *self)
{
  TlRecord *checklist = lookup_checklist (self);
  gboolean editable = tl_workspace_is_editable (self->workspace);
  g_autofree char *name = NULL;
  g_autofree char *version = NULL;

  if (checklist == NULL)
    {
      if (self->checklist != TL_ID_NONE)
        g_signal_emit (self, signals[BACK], 0);
      return;
    }
  name = tl_inspector_dup_name (checklist);
  version = tl_checklist_state_describe_version (checklist);
  gtk_label_set_label (self->title, name);
  gtk_label_set_label (self->version, version);
  gtk_widget_set_visible (GTK_WIDGET (self->version), *version != '\0');
  set_enabled (self, "add-section", editable);
  set_enabled (self, "add-item", editable);
  set_enabled (self, "add", editable);
  set_enabled (self, "review", editable);
  set_enabled (self, "delete", editable);
  tl_checklist_outline_update (TL_CHECKLIST_OUTLINE (self->outline));
  update_after_pause (self);
}

/** tl_checklist_page_get_checklist: Returns: the id of its checklist, or %TL_ID_NONE */
TlId
tl_checklist_page_get_checklist (TlChecklistPage *self)
{
  return self->checklist;
}

/** tl_checklist_page_set_checklist: shows that checklist from now on. */
void
tl_checklist_page_set_checklist (TlChecklistPage *self, TlId checklist)
{
  g_return_if_fail (TL_IS_CHECKLIST_PAGE (self));
  self->checklist = checklist;
  tl_checklist_outline_set_checklist (TL_CHECKLIST_OUTLINE (self->outline), checklist);
  tl_checklist_todo_set_checklist (TL_CHECKLIST_TODO (self->todo), checklist);
  tl_checklist_preview_set_request (TL_CHECKLIST_PREVIEW (self->preview), NULL);
  tl_checklist_page_update (self);
  update_preview (self);
}

/** tl_checklist_page_open: opens the row of a section or an item of its checklist. */
void
tl_checklist_page_open (TlChecklistPage *self, TlId record)
{
  tl_checklist_outline_open (TL_CHECKLIST_OUTLINE (self->outline), record);
}

/* Commands. */

static gboolean
may_edit (TlChecklistPage *self)
{
  return lookup_checklist (self) != NULL && tl_workspace_is_editable (self->workspace);
}

static void
back_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_signal_emit (data, signals[BACK], 0);
}

static void
tell (TlChecklistPage *self, const GError *error)
{
  if (error != NULL)
    tl_workspace_toast (self->workspace, error->message, FALSE);
}

static void
add_section_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlChecklistPage *self = data;
  g_autoptr (GError) error = NULL;
  TlRecord *section;

  if (!may_edit (self))
    return;
  section = tl_checklist_edit_add_section (tl_workspace_get_document (self->workspace),
                                           self->checklist, &error);
  if (section != NULL)
    tl_checklist_outline_open_new (TL_CHECKLIST_OUTLINE (self->outline),
                                   tl_record_get_id (section));
  tell (self, error);
}

static void
add_item_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlChecklistPage *self = data;
  g_autoptr (GError) error = NULL;
  TlRecord *item;

  if (!may_edit (self))
    return;
  item = tl_checklist_edit_add_last_item (tl_workspace_get_document (self->workspace),
                                          self->checklist, &error);
  if (item != NULL)
    tl_checklist_outline_open_new (TL_CHECKLIST_OUTLINE (self->outline), tl_record_get_id (item));
  tell (self, error);
}

static GtkWindow *
get_window (TlChecklistPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlChecklistPage *self = data;

  if (may_edit (self))
    gtk_window_present (
        GTK_WINDOW (tl_checklist_add_new (get_window (self), self->workspace, self->checklist)));
}

static void
review_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlChecklistPage *self = data;

  if (may_edit (self))
    gtk_window_present (GTK_WINDOW (
        tl_checklist_review_dialog_new (get_window (self), self->workspace, self->checklist)));
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlChecklistPage *self = data;

  if (lookup_checklist (self) != NULL)
    gtk_window_present (
        GTK_WINDOW (tl_checklist_print_new (get_window (self), self->workspace, self->checklist)));
}

static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlChecklistPage *self = data;
  TlRecord *checklist = lookup_checklist (self);
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  if (!may_edit (self))
    return;
  name = tl_inspector_dup_name (checklist);
  message = g_strdup_printf (_ ("“%s” deleted"), name);
  tl_checklist_edit_delete (tl_workspace_get_document (self->workspace), self->checklist);
  tl_workspace_toast (self->workspace, message, TRUE);
}

/* The preview. */

static void
preview_toggled_cb (TlChecklistPage *self)
{
  if (!adw_flap_get_folded (self->flap))
    self->wants_preview = adw_flap_get_reveal_flap (self->flap);
  if (adw_flap_get_reveal_flap (self->flap))
    update_preview (self);
}

static gboolean
fold_cb (gpointer data)
{
  TlChecklistPage *self = data;
  gboolean roomy = self->width >= ROOMY_WIDTH;

  self->fold = 0;
  if (roomy == (adw_flap_get_fold_policy (self->flap) == ADW_FLAP_FOLD_POLICY_NEVER))
    return G_SOURCE_REMOVE;
  adw_flap_set_fold_policy (self->flap,
                            roomy ? ADW_FLAP_FOLD_POLICY_NEVER : ADW_FLAP_FOLD_POLICY_ALWAYS);
  gtk_widget_set_size_request (self->preview, roomy ? PREVIEW_WIDTH : FOLDED_WIDTH, -1);
  adw_flap_set_reveal_flap (self->flap, roomy && self->wants_preview);
  return G_SOURCE_REMOVE;
}

/* Widgets cannot be shown or hidden while sizes are given. */
static void
resized_cb (TlChecklistPage *self, int width)
{
  if (width == self->width)
    return;
  self->width = width;
  if (self->fold == 0)
    self->fold = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 10, fold_cb, self, NULL);
}

static void
tl_checklist_page_map (GtkWidget *widget)
{
  TlChecklistPage *self = TL_CHECKLIST_PAGE (widget);

  GTK_WIDGET_CLASS (tl_checklist_page_parent_class)->map (widget);
  TL_CHECKLIST_PAGE (widget)->arrived = TRUE;
  update_after_pause (self);
}

/* The preview shows what is worked on: the row that has the focus, or the form in it. */
static void
focus_moved_cb (TlChecklistPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL && gtk_widget_is_ancestor (focus, self->outline)
                       ? gtk_widget_get_ancestor (focus, TL_TYPE_CHECKLIST_ROW)
                       : NULL;

  if (row != NULL)
    tl_checklist_preview_follow (TL_CHECKLIST_PREVIEW (self->preview),
                                 tl_checklist_row_get_record (TL_CHECKLIST_ROW (row)));
}

static void
tl_checklist_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tl_checklist_page_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget",
                           G_CALLBACK (focus_moved_cb), widget, G_CONNECT_SWAPPED);
}

static void
tl_checklist_page_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), focus_moved_cb, widget);
  GTK_WIDGET_CLASS (tl_checklist_page_parent_class)->unroot (widget);
}

static gboolean
tl_checklist_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TL_CHECKLIST_PAGE (widget)->outline);
}

/* Building. */

static GtkWidget *
make_icon_button (const char *icon, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static GtkWidget *
make_menu_button (const char *icon, const char *label, GMenu *menu)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), icon);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static GtkWidget *
make_add_button (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("Add Item"), "checklist.add-item");
  g_menu_append (menu, _ ("Add Section"), "checklist.add-section");
  g_menu_append (menu, _ ("Add From Libraries…"), "checklist.add");
  return make_menu_button ("list-add-symbolic", _ ("Add"), menu);
}

static GtkWidget *
make_more_button (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("Update From the Map…"), "checklist.review");
  g_menu_append (menu, _ ("Delete Checklist"), "checklist.delete");
  return make_menu_button ("view-more-symbolic", _ ("More"), menu);
}

static GtkWidget *
make_preview_button (TlChecklistPage *self)
{
  GtkWidget *button = gtk_toggle_button_new ();

  self->preview_button = GTK_TOGGLE_BUTTON (button);
  gtk_button_set_icon_name (GTK_BUTTON (button), "view-dual-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Preview"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Preview"), -1);
  return button;
}

static GtkWidget *
make_head (TlChecklistPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->title = tl_page_make_label ("title-3");
  self->version = tl_page_make_label ("kpi-small");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->version));
  gtk_box_append (GTK_BOX (bar),
                  make_icon_button ("go-previous-symbolic", _ ("All Checklists (Alt+Left)"),
                                    "checklist.back"));
  gtk_box_append (GTK_BOX (bar), texts);
  gtk_box_append (GTK_BOX (bar), make_add_button ());
  gtk_box_append (GTK_BOX (bar),
                  make_icon_button ("printer-symbolic", _ ("Print or Save… (Ctrl+P)"),
                                    "checklist.print"));
  gtk_box_append (GTK_BOX (bar), make_preview_button (self));
  gtk_box_append (GTK_BOX (bar), make_more_button ());
  gtk_widget_add_css_class (bar, "checklist-bar");
  return bar;
}

static GtkWidget *
make_content (TlChecklistPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->todo = tl_checklist_todo_new (self->workspace);
  self->outline = tl_checklist_outline_new (self->workspace);
  gtk_box_append (GTK_BOX (box), self->todo);
  gtk_box_append (GTK_BOX (box), self->outline);
  return tl_page_new (box, OUTLINE_WIDTH);
}

static void
build (TlChecklistPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content;

  self->flap = ADW_FLAP (adw_flap_new ());
  content = make_content (self);
  self->preview = tl_checklist_preview_new ();
  gtk_widget_set_hexpand (content, TRUE);
  gtk_widget_set_hexpand (self->preview, TRUE);
  /* Folded until there proves to be room: it must not keep a window from being narrow. */
  gtk_widget_set_size_request (self->preview, FOLDED_WIDTH, -1);
  adw_flap_set_flap_position (self->flap, GTK_PACK_END);
  adw_flap_set_fold_policy (self->flap, ADW_FLAP_FOLD_POLICY_ALWAYS);
  adw_flap_set_reveal_flap (self->flap, FALSE);
  adw_flap_set_content (self->flap, content);
  adw_flap_set_separator (self->flap, gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  adw_flap_set_flap (self->flap, self->preview);
  gtk_widget_set_vexpand (GTK_WIDGET (self->flap), TRUE);
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), tl_page_make_ruler (G_CALLBACK (resized_cb), self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->flap));
  g_object_bind_property (self->flap, "reveal-flap", self->preview_button, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->flap, "notify::reveal-flap", G_CALLBACK (preview_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
tl_checklist_page_dispose (GObject *object)
{
  TlChecklistPage *self = TL_CHECKLIST_PAGE (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_handle_id (&self->fold, g_source_remove);

  G_OBJECT_CLASS (tl_checklist_page_parent_class)->dispose (object);
  g_clear_object (&self->actions);
  g_clear_object (&self->workspace);
}

static void
tl_checklist_page_class_init (TlChecklistPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_checklist_page_dispose;
  widget_class->map = tl_checklist_page_map;
  widget_class->root = tl_checklist_page_root;
  widget_class->unroot = tl_checklist_page_unroot;
  widget_class->grab_focus = tl_checklist_page_grab_focus;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "checklist.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "checklist.back",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "checklist.print",
                                       NULL);
  /** TlChecklistPage::back: all checklists are wanted, or this one is gone */
  signals[BACK] = g_signal_new ("back", TL_TYPE_CHECKLIST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
tl_checklist_page_init (TlChecklistPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "back", .activate = back_cb },
    { .name = "add-item", .activate = add_item_cb },
    { .name = "add-section", .activate = add_section_cb },
    { .name = "add", .activate = add_cb },
    { .name = "review", .activate = review_cb },
    { .name = "print", .activate = print_cb },
    { .name = "delete", .activate = delete_cb },
  };

  self->wants_preview = TRUE;
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "checklist", G_ACTION_GROUP (self->actions));
}

/** tl_checklist_page_new: Returns: (transfer floating): the page of no checklist yet */
GtkWidget *
tl_checklist_page_new (TlWorkspace *workspace)
{
  TlChecklistPage *self = g_object_new (TL_TYPE_CHECKLIST_PAGE, NULL);

  self->workspace = g_object_ref (workspace);
  build (self);
  return GTK_WIDGET (self);
}
