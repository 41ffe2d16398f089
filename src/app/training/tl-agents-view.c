/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The page of agents: the people of this project who are assessed; one of them; one assessment.
 *
 *     [Search……]            New Agent…  ⋮
 *     ╭ Zoë Ångström · North        88.5 of 100 · Passed · 2 Nov 2026  › ╮
 *     ╰──────────────────────────────────────────────────────────────────╯
 *
 * All of it is in the local database and not in the project, so the history of the document knows nothing
 * of it: what can be taken back is offered with a toast of this page's own, and what cannot asks first.
 */
#include "tl-agents-view.h"

#include "tl-agents-dialog.h"
#include "tl-agents-files.h"
#include "tl-agents-page.h"
#include "tl-assessment-form.h"
#include "tl-certificate-export.h"
#include "tl-page.h"
#include "tl-text.h"
#include "tl-toast.h"
#include "tl-training-desk.h"
#include "tl-training-vault.h"
#include "tl-wrap-box.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ROWS 300 /* of the list, and as many again each time that more are asked for */
#define TOAST_SECONDS 10

struct _TlAgentsView
{
  AdwBin parent_instance;

  guint n_wanted; /* rows of the list */

  /* owned */
  TlWorkspace *workspace;
  GSimpleActionGroup *actions;
  TlAssessment *removed;      /* what Undo puts back; NULL for nothing */
  GPtrArray *removed_earlier; /* TlEarlierAssessment: what it had said before */

  /* borrowed: owned by the workspace */
  TlTrainingDesk *desk;

  /* borrowed: children */
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkEditable *search;
  GtkListBox *list;
  GtkLabel *note;
  GtkWidget *more;
  GtkWidget *page;
  GtkWidget *form;
};

G_DEFINE_FINAL_TYPE (TlAgentsView, tl_agents_view, ADW_TYPE_BIN)

static gboolean
shows (TlAgentsView *self, const char *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), name) == 0;
}

static void
tell_problem (TlAgentsView *self, const GError *error)
{
  GtkWidget *dialog
      = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                _ ("That Did Not Work"), error != NULL ? error->message : "");

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static TlDatabase *
get_database (TlAgentsView *self)
{
  g_autoptr (GError) error = NULL;
  TlDatabase *database = tl_training_desk_get_database (self->desk, &error);

  if (database == NULL)
    {
      gtk_label_set_label (self->note, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->note), TRUE);
    }
  return database;
}

/* The list. */

static gboolean
fits (const TlAgent *agent, const char *wanted)
{
  g_autofree char *all = g_strjoin ("\n", agent->name, agent->number, agent->team, NULL);
  g_autofree char *folded = tl_text_fold (all);

  return strstr (folded, wanted) != NULL;
}

static char *
format_row (const TlAgent *agent, const TlAssessment *latest)
{
  g_autofree char *result
      = latest != NULL ? tl_agents_page_format_result (latest) : g_strdup (_ ("not assessed yet"));
  g_autofree char *day = latest != NULL ? tl_date_format_day (latest->day) : NULL;
  GString *words = g_string_new (agent->team);

  g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", result);
  if (day != NULL)
    g_string_append_printf (words, " · %s", day);
  if (agent->has_left)
    g_string_append_printf (words, " · %s", _ ("has left"));
  return g_string_free (words, FALSE);
}

static void
add_row (TlAgentsView *self, const TlAgent *agent, const TlAssessment *latest)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = format_row (agent, latest);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), agent->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "agent", g_memdup2 (&agent->id, sizeof agent->id),
                          g_free);
  gtk_list_box_append (self->list, row);
}

/* The latest assessment of each agent, borrowed from @all. */
static GHashTable *
find_latest (GPtrArray *all)
{
  GHashTable *latest = g_hash_table_new (tl_id_hash, g_int64_equal);

  for (guint i = all->len; i > 0; i--)
    {
      TlAssessment *assessment = g_ptr_array_index (all, i - 1);

      g_hash_table_replace (latest, &assessment->agent, assessment);
    }
  return latest;
}

static void
say_hidden (TlAgentsView *self, guint n_fitting, guint n)
{
  guint n_hidden = n_fitting > self->n_wanted ? n_fitting - self->n_wanted : 0;
  gboolean nobody = n_fitting == 0 && n > 0;
  g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show %1$u More of %2$u",
                                                         "Show %1$u More of %2$u", n_hidden),
                                            MIN (n_hidden, MAX_ROWS), n_fitting);

  gtk_button_set_label (GTK_BUTTON (self->more), words);
  gtk_widget_set_visible (self->more, n_hidden > 0);
  gtk_label_set_label (self->note, nobody ? _ ("Nobody here has these words.") : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), nobody);
}

static void
update_list (TlAgentsView *self, GPtrArray *agents, GPtrArray *assessments)
{
  g_autoptr (GHashTable) latest = find_latest (assessments);
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (self->search)));
  g_autofree char *wanted = tl_text_fold (typed);
  GtkListBoxRow *old;
  guint n_fitting = 0;

  while ((old = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (old));
  /* Who has left comes last. */
  for (guint left = 0; left < 2; left++)
    for (guint i = 0; i < agents->len; i++)
      {
        const TlAgent *agent = g_ptr_array_index (agents, i);

        if (agent->has_left != (left == 1) || !fits (agent, wanted))
          continue;
        if (n_fitting++ < self->n_wanted)
          add_row (self, agent, g_hash_table_lookup (latest, &agent->id));
      }
  gtk_widget_set_visible (GTK_WIDGET (self->list), n_fitting > 0);
  say_hidden (self, n_fitting, agents->len);
}

static void
set_enabled (TlAgentsView *self)
{
  static const char *const names[]
      = { "add", "import", "import-results", "export-list", "back-up", "restore", NULL };
  gboolean is_open = tl_training_desk_get_project (self->desk) != TL_ID_NONE;

  for (guint i = 0; names[i] != NULL; i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), names[i])),
        is_open);
}

static void
show_list (TlAgentsView *self, gboolean empty)
{
  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "list");
}

/* Brings what can be seen up to date. */
static void
update (TlAgentsView *self)
{
  TlDatabase *database = get_database (self);
  TlId project = tl_training_desk_get_project (self->desk);
  g_autoptr (GPtrArray) agents
      = database != NULL && project != TL_ID_NONE ? tl_agent_list (database, project, NULL) : NULL;
  g_autoptr (GPtrArray) assessments
      = agents != NULL ? tl_assessment_list (database, project, TL_ID_NONE, NULL) : NULL;

  set_enabled (self);
  if (shows (self, "form"))
    return;
  if (shows (self, "page") && tl_agents_page_update (TL_AGENTS_PAGE (self->page)))
    return;
  if (assessments != NULL)
    update_list (self, agents, assessments);
  show_list (self, assessments != NULL && agents->len == 0);
}

static void
changed_cb (TlAgentsView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

/* Going around. */

static void
focus_agent (TlAgentsView *self, TlId agent)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (*(const TlId *) g_object_get_data (G_OBJECT (row), "agent") == agent)
      gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
go_to_list (TlAgentsView *self)
{
  TlId agent = tl_agents_page_get_agent (TL_AGENTS_PAGE (self->page));

  show_list (self, FALSE);
  update (self);
  focus_agent (self, agent);
}

static gboolean
leave_form (TlAgentsView *self)
{
  if (!shows (self, "form"))
    return TRUE;
  if (!tl_assessment_form_save (TL_ASSESSMENT_FORM (self->form)))
    return FALSE;
  tl_assessment_form_discard (TL_ASSESSMENT_FORM (self->form));
  return TRUE;
}

static void
show_agent (TlAgentsView *self, TlId agent)
{
  if (!leave_form (self))
    return;
  tl_agents_page_set_agent (TL_AGENTS_PAGE (self->page), agent);
  gtk_stack_set_visible_child_name (self->stack, "page");
  gtk_widget_grab_focus (self->page);
}

static void
form_back_cb (TlAgentsView *self)
{
  show_agent (self, tl_agents_page_get_agent (TL_AGENTS_PAGE (self->page)));
}

static void
activated_cb (TlAgentsView *self, GtkListBoxRow *row)
{
  show_agent (self, *(const TlId *) g_object_get_data (G_OBJECT (row), "agent"));
}

/* Takes @assessment. */
static void
show_form (TlAgentsView *self, TlAssessment *assessment, const TlAgent *agent)
{
  tl_assessment_form_set_assessment (TL_ASSESSMENT_FORM (self->form), assessment, agent->name);
  gtk_stack_set_visible_child_name (self->stack, "form");
  gtk_widget_grab_focus (self->form);
}

static TlAgent *
find_agent (TlAgentsView *self)
{
  TlDatabase *database = get_database (self);

  return database != NULL
             ? tl_agent_find (database, tl_agents_page_get_agent (TL_AGENTS_PAGE (self->page)),
                              NULL)
             : NULL;
}

static void
open_cb (TlAgentsView *self, TlId id)
{
  TlDatabase *database = get_database (self);
  g_autoptr (TlAgent) agent = find_agent (self);
  g_autoptr (GError) error = NULL;
  TlAssessment *assessment = database != NULL ? tl_assessment_find (database, id, &error) : NULL;

  if (assessment != NULL && agent != NULL)
    show_form (self, assessment, agent);
  else if (error != NULL)
    tell_problem (self, error);
  else
    g_clear_pointer (&assessment, tl_assessment_free);
}

static void
certificate_cb (TlAgentsView *self, TlId id)
{
  tl_certificate_export_ask (GTK_WIDGET (self), self->workspace, id);
}

/* Taking back. */

static void
forget_removed (TlAgentsView *self)
{
  g_clear_pointer (&self->removed, tl_assessment_free);
  g_clear_pointer (&self->removed_earlier, g_ptr_array_unref);
}

static void
put_back_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlAgentsView *self = data;
  TlDatabase *database = get_database (self);
  g_autoptr (GError) error = NULL;

  if (self->removed == NULL || database == NULL)
    return;
  if (tl_assessment_put_back (database, self->removed, self->removed_earlier, &error))
    tl_training_desk_tell_changed (self->desk);
  else
    tell_problem (self, error);
  forget_removed (self);
}

static void
offer_undo (TlAgentsView *self)
{
  AdwToast *toast = adw_toast_new (_ ("Assessment deleted"));

  /* What the window still has to tell would lie over it. */
  gtk_widget_activate_action (GTK_WIDGET (self), "win.dismiss-lasting-toast", NULL);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "agents.put-back");
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  tl_toast_show (self->toasts, toast);
}

static void
remove_cb (TlAgentsView *self, TlId id)
{
  TlDatabase *database = get_database (self);
  g_autoptr (GError) error = NULL;

  if (database == NULL)
    return;
  tl_assessment_form_discard (TL_ASSESSMENT_FORM (self->form));
  forget_removed (self);
  self->removed = tl_assessment_find (database, id, &error);
  self->removed_earlier = tl_assessment_list_earlier (database, id, NULL);
  if (self->removed != NULL && self->removed_earlier != NULL
      && tl_assessment_remove (database, id, &error))
    offer_undo (self);
  else
    {
      if (error != NULL)
        tell_problem (self, error);
      forget_removed (self);
    }
  gtk_stack_set_visible_child_name (self->stack, "page");
  tl_training_desk_tell_changed (self->desk);
  gtk_widget_grab_focus (self->page);
}

/* Commands. */

static void
more_cb (TlAgentsView *self)
{
  int first = (int) self->n_wanted;

  self->n_wanted += MAX_ROWS;
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, first)));
}

static void
present_dialog (TlAgentsView *self, const TlAgent *agent)
{
  TlAgentsDialog *dialog
      = tl_agents_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->desk,
                              agent);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (show_agent), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  present_dialog (data, NULL);
}

static void
edit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (TlAgent) agent = find_agent (data);

  if (agent != NULL)
    present_dialog (data, agent);
}

static void
toggle_left_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlAgentsView *self = data;
  g_autoptr (TlAgent) agent = find_agent (self);
  g_autoptr (GError) error = NULL;

  if (agent == NULL)
    return;
  agent->has_left = !agent->has_left;
  if (tl_agent_save (get_database (self), agent, &error))
    tl_training_desk_tell_changed (self->desk);
  else
    tell_problem (self, error);
}

static void
assess_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlAgentsView *self = data;
  g_autoptr (TlAgent) agent = find_agent (self);
  TlRecord *checklist
      = tl_workspace_lookup (self->workspace, g_variant_get_uint64 (parameter), TL_KIND_CHECKLIST);
  g_autoptr (GError) error = NULL;
  g_autoptr (TlAssessedSheet) sheet = NULL;
  g_autofree char *assessor = NULL;

  if (agent == NULL || checklist == NULL)
    return;
  sheet = tl_assessed_sheet_new (tl_workspace_get_document (self->workspace), checklist, &error);
  if (sheet == NULL)
    {
      tell_problem (self, error);
      return;
    }
  assessor = tl_training_desk_dup_assessor (self->desk);
  show_form (self, tl_assessment_new (agent, sheet, assessor, tl_date_get_today ()), agent);
}

static void
export_record_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlAgentsView *self = data;

  tl_agents_files_export_record (GTK_WIDGET (self), self->workspace,
                                 tl_agents_page_get_agent (TL_AGENTS_PAGE (self->page)),
                                 g_variant_get_string (parameter, NULL));
}

static void
erase (TlAgentsView *self, TlId id)
{
  TlDatabase *database = get_database (self);
  g_autoptr (GError) error = NULL;

  if (database == NULL)
    return;
  forget_removed (self); /* it may be theirs */
  if (!tl_agent_erase (database, id, &error))
    tell_problem (self, error);
  else
    tl_workspace_toast (self->workspace, _ ("Deleted for good"), FALSE);
  show_list (self, FALSE);
  tl_training_desk_tell_changed (self->desk);
}

static void
erase_response_cb (TlAgentsView *self, const char *response, GtkWidget *dialog)
{
  if (g_str_equal (response, "erase"))
    erase (self, *(const TlId *) g_object_get_data (G_OBJECT (dialog), "agent"));
}

static void
erase_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlAgentsView *self = data;
  g_autoptr (TlAgent) agent = find_agent (self);
  g_autofree char *heading = NULL;
  GtkWidget *dialog;

  if (agent == NULL)
    return;
  heading = g_strdup_printf (_ ("Delete “%s” for Good?"), agent->name);
  dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading,
      _ ("The person and all assessments are deleted from this computer, with nothing left to "
         "restore. This cannot be undone. Backups and exported files that you made before still "
         "hold them. If the person has only left, choose “Has Left” instead."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "erase",
                                    _ ("_Delete for Good"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "erase",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_object_set_data_full (G_OBJECT (dialog), "agent", g_memdup2 (&agent->id, sizeof agent->id),
                          g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (erase_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

#define FILE_COMMAND(name, function)                                                               \
  static void name (GSimpleAction *action, GVariant *parameter, gpointer data)                     \
  {                                                                                                \
    function (data, TL_AGENTS_VIEW (data)->workspace);                                             \
  }

FILE_COMMAND (import_cb, tl_agents_files_import)
FILE_COMMAND (import_results_cb, tl_agents_files_import_results)
FILE_COMMAND (export_list_cb, tl_agents_files_export_list)
FILE_COMMAND (back_up_cb, tl_training_vault_back_up)
FILE_COMMAND (restore_cb, tl_training_vault_restore)

/* Building. */

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) in = g_menu_new ();
  g_autoptr (GMenu) vault = g_menu_new ();

  g_menu_append (in, _ ("Import Agents…"), "agents.import");
  g_menu_append (in, _ ("Import Filled-In Sheets…"), "agents.import-results");
  g_menu_append (in, _ ("Export the List…"), "agents.export-list");
  g_menu_append (vault, _ ("Back Up with a Password…"), "agents.back-up");
  g_menu_append (vault, _ ("Restore or Merge a Backup…"), "agents.restore");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (in));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (vault));
  return G_MENU_MODEL (menu);
}

static GtkWidget *
make_bar (TlAgentsView *self)
{
  GtkWidget *bar = tl_wrap_box_new (6);
  GtkWidget *search = gtk_search_entry_new ();
  GtkWidget *add = gtk_button_new_with_label (_ ("New Agent…"));
  GtkWidget *more = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = make_menu ();

  self->search = GTK_EDITABLE (search);
  g_object_set (search, "placeholder-text", _ ("Search agents"), NULL);
  gtk_editable_set_width_chars (self->search, 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search agents"), -1);
  gtk_widget_set_hexpand (search, TRUE);
  g_signal_connect_object (search, "search-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (add, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "agents.add");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (more), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (more), menu);
  gtk_widget_set_tooltip_text (more, _ ("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (more)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("More"), -1);
  tl_wrap_box_append (TL_WRAP_BOX (bar), search);
  tl_wrap_box_append (TL_WRAP_BOX (bar), add);
  tl_wrap_box_append (TL_WRAP_BOX (bar), more);
  return bar;
}

static GtkWidget *
make_list (TlAgentsView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->note = tl_page_make_label ("training-second");
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Agents"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), make_bar (self));
  self->more = gtk_button_new ();
  gtk_widget_set_halign (self->more, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->more, "pill");
  gtk_widget_set_visible (self->more, FALSE);
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->more);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->note));
  return tl_page_new (box, 900);
}

static void
add_pill (GtkWidget *buttons, const char *label, const char *action, gboolean suggested)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "pill");
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  gtk_label_set_justify (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                         GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (buttons), button);
}

static GtkWidget *
make_empty (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "tl-agent-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No Agents Yet"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page),
      _ ("Add the people whom you train and assess. Their names and results stay on this "
         "computer: they are never part of the project that you share."));
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  add_pill (buttons, _ ("New Agent…"), "agents.add", TRUE);
  add_pill (buttons, _ ("Import a List…"), "agents.import", FALSE);
  add_pill (buttons, _ ("Import Filled-In Sheets…"), "agents.import-results", FALSE);
  add_pill (buttons, _ ("Restore a Backup…"), "agents.restore", FALSE);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), buttons);
  return page;
}

static void
build (TlAgentsView *self)
{
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  self->page = tl_agents_page_new (self->desk);
  self->form = tl_assessment_form_new (self->desk);
  g_signal_connect_object (self->page, "back", G_CALLBACK (go_to_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "certificate", G_CALLBACK (certificate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "back", G_CALLBACK (form_back_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, make_list (self), "list");
  gtk_stack_add_named (self->stack, make_empty (), "empty");
  gtk_stack_add_named (self->stack, self->page, "page");
  gtk_stack_add_named (self->stack, self->form, "form");
  adw_toast_overlay_set_child (self->toasts, GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->toasts));
}

/* The agents of another project are none of this one. */
static void
document_replaced_cb (TlAgentsView *self)
{
  /* What could not be saved was given up: the window has asked. */
  if (!leave_form (self))
    tl_assessment_form_discard (TL_ASSESSMENT_FORM (self->form));
  forget_removed (self);
  self->n_wanted = MAX_ROWS;
  tl_agents_page_set_agent (TL_AGENTS_PAGE (self->page), TL_ID_NONE);
  show_list (self, FALSE);
  changed_cb (self);
}

static void
overview_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlAgentsView *self = TL_AGENTS_VIEW (widget);

  if (leave_form (self) && !shows (self, "list") && !shows (self, "empty"))
    go_to_list (self);
}

/* One step back: from an assessment to its agent, from an agent to all. */
static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlAgentsView *self = TL_AGENTS_VIEW (widget);

  if (shows (self, "form"))
    form_back_cb (self);
  else if (shows (self, "page"))
    go_to_list (self);
}

static void
tl_agents_view_map (GtkWidget *widget)
{
  update (TL_AGENTS_VIEW (widget));
  GTK_WIDGET_CLASS (tl_agents_view_parent_class)->map (widget);
}

static gboolean
tl_agents_view_grab_focus (GtkWidget *widget)
{
  TlAgentsView *self = TL_AGENTS_VIEW (widget);

  return gtk_widget_grab_focus (gtk_stack_get_visible_child (self->stack))
         || gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
tl_agents_view_finalize (GObject *object)
{
  TlAgentsView *self = TL_AGENTS_VIEW (object);

  forget_removed (self);
  g_object_unref (self->actions);
  g_object_unref (self->workspace);

  G_OBJECT_CLASS (tl_agents_view_parent_class)->finalize (object);
}

static void
tl_agents_view_class_init (TlAgentsViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_agents_view_finalize;
  GTK_WIDGET_CLASS (klass)->map = tl_agents_view_map;
  GTK_WIDGET_CLASS (klass)->grab_focus = tl_agents_view_grab_focus;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "page.overview", NULL, overview_cb);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "page.back", NULL, back_cb);
}

static void
tl_agents_view_init (TlAgentsView *self)
{
  static const GActionEntry entries[] = {
    { .name = "add", .activate = add_cb },
    { .name = "edit", .activate = edit_cb },
    { .name = "toggle-left", .activate = toggle_left_cb },
    { .name = "assess", .activate = assess_cb, .parameter_type = "t" },
    { .name = "export-record", .activate = export_record_cb, .parameter_type = "s" },
    { .name = "erase", .activate = erase_cb },
    { .name = "put-back", .activate = put_back_cb },
    { .name = "import", .activate = import_cb },
    { .name = "import-results", .activate = import_results_cb },
    { .name = "export-list", .activate = export_list_cb },
    { .name = "back-up", .activate = back_up_cb },
    { .name = "restore", .activate = restore_cb },
  };

  self->n_wanted = MAX_ROWS;
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "agents", G_ACTION_GROUP (self->actions));
}

/** tl_agents_view_new: Returns: (transfer floating): the page of agents */
GtkWidget *
tl_agents_view_new (TlWorkspace *workspace)
{
  TlAgentsView *self = g_object_new (TL_TYPE_AGENTS_VIEW, NULL);

  self->workspace = g_object_ref (workspace);
  self->desk = tl_training_desk_get (workspace);
  build (self);
  g_signal_connect_object (self->desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "show-agent", G_CALLBACK (show_agent), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "document-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::document", G_CALLBACK (document_replaced_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
