/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for what is known of an agent: name, number, team, start date. Enter saves, Escape does not. */
#include "tl-agents-dialog.h"

#include "tl-date-row.h"
#include "tl-dialog.h"
#include "tl-page.h"

#include <glib/gi18n-lib.h>

struct _TlAgentsDialog
{
  AdwWindow parent_instance;

  /* owned */
  TlTrainingDesk *desk;
  TlAgent *agent;

  /* borrowed: children */
  GtkEditable *name;
  GtkEditable *number;
  GtkEditable *team;
  TlDateRow *started;
  GtkLabel *problem;
  GtkWidget *save;
};

G_DEFINE_FINAL_TYPE (TlAgentsDialog, tl_agents_dialog, ADW_TYPE_WINDOW)

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_problem (TlAgentsDialog *self, const char *words)
{
  gtk_label_set_label (self->problem, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), *words != '\0');
}

static void
take (char **place, GtkEditable *entry)
{
  g_free (*place);
  *place = g_strdup (gtk_editable_get_text (entry));
}

static void
save_cb (TlAgentsDialog *self)
{
  TlDatabase *database;
  g_autoptr (GError) error = NULL;
  TlId id;

  if (!tl_date_row_check (self->started))
    return;
  take (&self->agent->name, self->name);
  take (&self->agent->number, self->number);
  take (&self->agent->team, self->team);
  self->agent->started = tl_date_row_get_date (self->started);
  database = tl_training_desk_get_database (self->desk, &error);
  if (database == NULL || !tl_agent_save (database, self->agent, &error))
    {
      show_problem (self, error->message);
      return;
    }
  id = self->agent->id;
  tl_training_desk_tell_changed (self->desk);
  g_signal_emit (self, signals[SAVED], 0, id);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
changed_cb (TlAgentsDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  gtk_widget_set_sensitive (self->save, *name != '\0');
  show_problem (self, "");
}

static void
add_row (TlAgentsDialog *self, GtkListBox *list, GtkWidget *row)
{
  gtk_list_box_append (list, row);
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
}

static GtkEditable *
add_entry (TlAgentsDialog *self, GtkListBox *list, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  add_row (self, list, row);
  return GTK_EDITABLE (row);
}

static void
build (TlAgentsDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();
  GtkLabel *note = tl_page_make_label ("training-second");
  GtkWidget *page;

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  self->name = add_entry (self, GTK_LIST_BOX (list), _ ("Name"));
  self->number = add_entry (self, GTK_LIST_BOX (list), _ ("Number (optional)"));
  self->team = add_entry (self, GTK_LIST_BOX (list), _ ("Team (optional)"));
  self->started = TL_DATE_ROW (tl_date_row_new (_ ("Start date (optional)"), TL_DATE_OFFERS_NONE));
  add_row (self, GTK_LIST_BOX (list), GTK_WIDGET (self->started));
  self->problem = tl_page_make_label ("error");
  tl_page_set_text (note,
                    _ ("Stays on this computer. It is never part of the project file or of an "
                       "export that did not ask for it."));
  gtk_box_append (GTK_BOX (content), list);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (note));
  gtk_box_append (GTK_BOX (box),
                  tl_dialog_make_header (self, _ ("_Save"), G_CALLBACK (save_cb), &self->save));
  page = tl_page_new (content, 480);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (page), TRUE);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
}

static void
tl_agents_dialog_finalize (GObject *object)
{
  TlAgentsDialog *self = TL_AGENTS_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->agent, tl_agent_free);

  G_OBJECT_CLASS (tl_agents_dialog_parent_class)->finalize (object);
}

static void
tl_agents_dialog_class_init (TlAgentsDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_agents_dialog_finalize;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  /** TlAgentsDialog::saved: that agent is kept */
  signals[SAVED] = g_signal_new ("saved", TL_TYPE_AGENTS_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
}

static void
tl_agents_dialog_init (TlAgentsDialog *self)
{
  build (self);
}

/**
 * tl_agents_dialog_new:
 * @parent: the window above which it stands
 * @desk: the desk
 * @agent: (nullable): who is changed; %NULL for a new agent
 *
 * Returns: (transfer none): the dialog, to be presented
 */
TlAgentsDialog *
tl_agents_dialog_new (GtkWindow *parent, TlTrainingDesk *desk, const TlAgent *agent)
{
  TlAgentsDialog *self = g_object_new (TL_TYPE_AGENTS_DIALOG, "transient-for", parent, "modal",
                                       TRUE, "default-width", 420, "title",
                                       agent != NULL ? _ ("Edit Agent") : _ ("New Agent"), NULL);

  self->desk = g_object_ref (desk);
  self->agent = agent != NULL ? tl_agent_copy (agent)
                              : tl_agent_new (tl_training_desk_get_project (desk), "");
  gtk_editable_set_text (self->name, self->agent->name);
  gtk_editable_set_text (self->number, self->agent->number);
  gtk_editable_set_text (self->team, self->agent->team);
  tl_date_row_set_date (self->started, self->agent->started);
  changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
  return self;
}
