/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The history of a project: its steps, newest first, and the versions that have a name.
 *
 * It stands beside the window and does not block it, so that one sees the map change. What is done
 * here is in the history, too, and can be undone. Versions are in tl-history-versions.c.
 */
#include "tl-history-dialog-private.h"

#include "tl-text-scale.h"

#include <glib/gi18n-lib.h>

#define LARGE_TEXT 1.25

enum
{
  SIGNAL_SAVE_VERSION,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TlHistoryDialog, tl_history_dialog, ADW_TYPE_WINDOW)

/** tl_history_dialog_show_problem: tells the user in a dialog what did not work and why. */
void
tl_history_dialog_show_problem (TlHistoryDialog *self, const char *heading, const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static GtkSingleSelection *
get_selection (TlHistoryDialog *self)
{
  return GTK_SINGLE_SELECTION (gtk_list_view_get_model (self->step_view));
}

static void
update_go_button (TlHistoryDialog *self)
{
  guint position = gtk_single_selection_get_selected (get_selection (self));
  TlHistoryPlace place = TL_HISTORY_CURRENT;

  if (self->steps != NULL && position != GTK_INVALID_LIST_POSITION)
    place = tl_history_steps_get_place (self->steps, position);
  gtk_button_set_label (self->go_button, place == TL_HISTORY_UNDONE ? _ ("_Redo up to Here")
                                                                    : _ ("_Go Back to Here"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.go",
                                 place != TL_HISTORY_CURRENT
                                     && tl_workspace_is_editable (self->workspace));
}

static void
go_to_position (TlHistoryDialog *self, guint position)
{
  if (self->steps == NULL || position == GTK_INVALID_LIST_POSITION
      || !tl_workspace_is_editable (self->workspace)
      || tl_history_steps_get_place (self->steps, position) == TL_HISTORY_CURRENT)
    return;
  if (tl_history_steps_go_to (self->steps, position))
    tl_workspace_toast (self->workspace, _ ("Went back to an earlier step"), TRUE);
  gtk_single_selection_set_selected (get_selection (self),
                                     tl_history_steps_get_current (self->steps));
}

static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlHistoryDialog *self = TL_HISTORY_DIALOG (widget);

  go_to_position (self, gtk_single_selection_get_selected (get_selection (self)));
}

static void
save_version_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_SAVE_VERSION], 0);
}

static void
step_activated_cb (TlHistoryDialog *self, guint position)
{
  go_to_position (self, position);
}

/* A row: a mark where the project is now, what was done, whether it was undone, when. */
static void
setup_step_cb (TlHistoryDialog *self, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *mark = gtk_image_new ();
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *place = gtk_label_new (NULL);
  GtkWidget *time = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (name), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (place), 0);
  gtk_label_set_ellipsize (GTK_LABEL (place), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (place, "caption");
  gtk_widget_add_css_class (time, "caption");
  gtk_widget_add_css_class (time, "dim-label");
  gtk_widget_add_css_class (time, "numeric");
  gtk_widget_add_css_class (row, "history-step");
  gtk_box_append (GTK_BOX (texts), name);
  gtk_box_append (GTK_BOX (texts), place);
  gtk_box_append (GTK_BOX (row), mark);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), time);
  gtk_list_item_set_child (item, row);
}

/* What it was done to, and where it is in the history. */
static void
describe_step (TlHistoryDialog *self, TlTransaction *step, TlHistoryPlace place, GtkLabel *remark)
{
  g_autofree char *subject = tl_history_steps_describe (self->steps, step);
  const char *state = place == TL_HISTORY_CURRENT  ? _ ("The project is here")
                      : place == TL_HISTORY_UNDONE ? C_ ("step", "Undone")
                                                   : "";
  gboolean both = *subject != '\0' && *state != '\0';
  g_autofree char *words = g_strconcat (state, both ? " · " : "", subject, NULL);

  gtk_label_set_label (remark, words);
  gtk_widget_set_visible (GTK_WIDGET (remark), *words != '\0');
}

static void
bind_step_cb (TlHistoryDialog *self, GtkListItem *item)
{
  TlTransaction *step = gtk_list_item_get_item (item);
  TlHistoryPlace place
      = tl_history_steps_get_place (self->steps, gtk_list_item_get_position (item));
  GtkWidget *mark = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *texts = gtk_widget_get_next_sibling (mark);
  GtkWidget *name = gtk_widget_get_first_child (texts);
  GtkWidget *remark = gtk_widget_get_last_child (texts);
  gint64 when = tl_transaction_get_time (step);
  g_autofree char *time = when == 0 ? g_strdup ("") : tl_history_format_time (when);

  gtk_image_set_from_icon_name (GTK_IMAGE (mark),
                                place == TL_HISTORY_CURRENT ? "go-next-symbolic" : NULL);
  gtk_label_set_label (GTK_LABEL (name), tl_transaction_get_name (step));
  describe_step (self, step, place, GTK_LABEL (remark));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (gtk_list_item_get_child (item))),
                       time);
  /* The row, which GTK 4.8 leaves without a name. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (
                                      gtk_widget_get_parent (gtk_list_item_get_child (item))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, tl_transaction_get_name (step),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_label (GTK_LABEL (remark)), -1);
  if (place == TL_HISTORY_CURRENT)
    gtk_widget_add_css_class (name, "heading");
  else
    gtk_widget_remove_css_class (name, "heading");
}

/* Another project, or none: this dialog was about the earlier one. */
static void
document_replaced_cb (TlHistoryDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
tl_history_dialog_dispose (GObject *object)
{
  TlHistoryDialog *self = TL_HISTORY_DIALOG (object);

  g_clear_object (&self->steps);
  g_clear_object (&self->workspace);
  g_clear_object (&self->database);
  g_clear_pointer (&self->versions, g_ptr_array_unref);

  G_OBJECT_CLASS (tl_history_dialog_parent_class)->dispose (object);
}

static void
tl_history_dialog_class_init (TlHistoryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_history_dialog_dispose;

  /** TlHistoryDialog::save-version: the user wants to make a version */
  signals[SIGNAL_SAVE_VERSION]
      = g_signal_new ("save-version", TL_TYPE_HISTORY_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/throughline/Throughline/tl-history-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TlHistoryDialog, switcher);
  gtk_widget_class_bind_template_child (widget_class, TlHistoryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TlHistoryDialog, step_view);
  gtk_widget_class_bind_template_child (widget_class, TlHistoryDialog, go_button);
  gtk_widget_class_bind_template_child (widget_class, TlHistoryDialog, version_stack);
  gtk_widget_class_bind_template_child (widget_class, TlHistoryDialog, version_list);
  gtk_widget_class_bind_template_child (widget_class, TlHistoryDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, TlHistoryDialog, toasts);
  gtk_widget_class_bind_template_callback (widget_class, setup_step_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_step_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_activated_cb);
  gtk_widget_class_install_action (widget_class, "history.go", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "history.save-version", NULL, save_version_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK,
                                       "history.save-version", NULL);
  tl_history_dialog_class_install_version_actions (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

/* Where text is large, icon and word beside each other are wider than a narrow screen. */
static void
follow_text_scale (TlHistoryDialog *self)
{
  adw_view_switcher_set_policy (self->switcher, tl_text_scale_get (GTK_WIDGET (self)) > LARGE_TEXT
                                                    ? ADW_VIEW_SWITCHER_POLICY_NARROW
                                                    : ADW_VIEW_SWITCHER_POLICY_WIDE);
}

static void
tl_history_dialog_init (TlHistoryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (follow_text_scale), self, G_CONNECT_SWAPPED);
  follow_text_scale (self);
}

static void
show_steps (TlHistoryDialog *self)
{
  g_autoptr (GtkSingleSelection) selection = NULL;

  self->steps = tl_history_steps_new (tl_workspace_get_document (self->workspace));
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->steps)));
  gtk_list_view_set_model (self->step_view, GTK_SELECTION_MODEL (selection));
  gtk_single_selection_set_selected (selection, tl_history_steps_get_current (self->steps));
  g_signal_connect_object (selection, "notify::selected", G_CALLBACK (update_go_button), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->steps, "items-changed", G_CALLBACK (update_go_button), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  update_go_button (self);
}

/**
 * tl_history_dialog_new:
 * @parent: the window whose project it is
 * @workspace: where that is open
 * @database: (nullable): from tl_database_open_journal(), with the versions
 *
 * Returns: (transfer none): the dialog, not yet shown
 */
TlHistoryDialog *
tl_history_dialog_new (GtkWindow *parent, TlWorkspace *workspace, TlDatabase *database)
{
  TlHistoryDialog *self = g_object_new (TL_TYPE_HISTORY_DIALOG, "transient-for", parent,
                                        "destroy-with-parent", TRUE, NULL);

  self->workspace = g_object_ref (workspace);
  g_set_object (&self->database, database);
  show_steps (self);
  tl_history_dialog_update_versions (self);
  g_signal_connect_object (workspace, "notify::document", G_CALLBACK (document_replaced_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_grab_focus (GTK_WIDGET (self->step_view));
  return self;
}
