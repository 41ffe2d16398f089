/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The page of one agent: who that is, and the assessments, the latest first.
 *
 *     ‹  Zoë Ångström            Assess ▾   ⋮
 *     17 · North · since 3 Nov 2025
 *     ╭ 2 Nov 2026 · Support by phone         88.5 of 100 · Passed  ⋮ › ╮
 *     ╰───────────────────────────────────────────────────────────────╯
 *
 * Its commands are those of the group “agents”, which the page of all agents has.
 */
#include "tl-agents-page.h"

#include "tl-page.h"

#include <glib/gi18n-lib.h>

struct _TlAgentsPage
{
  AdwBin parent_instance;

  TlId id;

  /* owned */
  TlTrainingDesk *desk;

  /* borrowed: children */
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *assess;
  GtkWidget *assess_note;
  GtkWidget *more;
  GtkListBox *list;
  GtkWidget *nothing;
};

G_DEFINE_FINAL_TYPE (TlAgentsPage, tl_agents_page, ADW_TYPE_BIN)

enum
{
  BACK,
  OPEN,
  CERTIFICATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/** tl_agents_page_format_result: Returns: (transfer full): what an assessment came to, in short */
char *
tl_agents_page_format_result (const TlAssessment *assessment)
{
  if (!assessment->finished)
    {
      guint n = assessment->score.n_open;

      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Draft · %u item open",
                                           "Draft · %u items open", n),
                              n);
    }
  if (assessment->verdict == TL_VERDICT_CRITICAL && assessment->score.has_score)
    return g_strdup_printf (_ ("▲ %.1f of 100 · a critical item was missed"),
                            assessment->score.score);
  if (assessment->score.has_score)
    return g_strdup_printf (_ ("%1$.1f of 100 · %2$s"), assessment->score.score,
                            tl_checklist_verdict_get_label (assessment->verdict));
  return g_strdup (tl_checklist_verdict_get_label (assessment->verdict));
}

static void
append_part (GString *words, const char *text)
{
  if (*text != '\0')
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", text);
}

static char *
format_agent (const TlAgent *agent)
{
  GString *words = g_string_new (NULL);

  append_part (words, agent->number);
  append_part (words, agent->team);
  if (agent->started != 0)
    {
      g_autofree char *day = tl_date_format_day (agent->started);
      g_autofree char *since = g_strdup_printf (_ ("since %s"), day);

      append_part (words, since);
    }
  if (agent->has_left)
    append_part (words, _ ("has left"));
  return g_string_free (words, FALSE);
}

static char *
format_details (const TlAssessment *assessment)
{
  g_autofree char *result = tl_agents_page_format_result (assessment);
  GString *words = g_string_new (result);

  append_part (words, assessment->contact);
  append_part (words, assessment->assessor);
  if (tl_assessment_is_disputed (assessment))
    append_part (words, _ ("disputed"));
  else if (*assessment->dispute != '\0')
    append_part (words, _ ("dispute resolved"));
  if (assessment->follow_up != 0 && assessment->followed_up == 0)
    {
      g_autofree char *day = tl_date_format_day (assessment->follow_up);
      g_autofree char *follow_up = g_strdup_printf (_ ("follow up on %s"), day);

      append_part (words, follow_up);
    }
  return g_string_free (words, FALSE);
}

static TlId
get_assessment (GtkWidget *row)
{
  return *(const TlId *) g_object_get_data (G_OBJECT (row), "assessment");
}

static void
certificate_cb (GtkWidget *row)
{
  GtkWidget *self = gtk_widget_get_ancestor (row, TL_TYPE_AGENTS_PAGE);

  g_signal_emit (self, signals[CERTIFICATE], 0, get_assessment (row));
}

/* What can be done with the assessment of a row; its commands are the row's own. */
static void
add_menu (GtkWidget *row, const TlAssessment *assessment, const char *title)
{
  GtkWidget *more = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) certificate = g_simple_action_new ("certificate", NULL);
  /* Translators: what can be done with an assessment, which is named by its day and checklist. */
  g_autofree char *name = g_strdup_printf (_ ("More: %s"), title);

  g_simple_action_set_enabled (certificate, tl_assessment_earns_certificate (assessment));
  g_signal_connect_object (certificate, "activate", G_CALLBACK (certificate_cb), row,
                           G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (certificate));
  gtk_widget_insert_action_group (row, "assessed", G_ACTION_GROUP (actions));
  g_menu_append (menu, _ ("Certificate…"), "assessed.certificate");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (more), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (more), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (more, _ ("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (more)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (more, "flat");
  gtk_widget_set_valign (more, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), more);
}

static void
add_row (TlAgentsPage *self, const TlAssessment *assessment)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *day = tl_date_format_day (assessment->day);
  g_autofree char *title = g_strdup_printf (_ ("%1$s · %2$s"), day, assessment->sheet->title);
  g_autofree char *details = format_details (assessment);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), details);
  add_menu (row, assessment, title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "assessment",
                          g_memdup2 (&assessment->id, sizeof assessment->id), g_free);
  gtk_list_box_append (self->list, row);
}

static void
activated_cb (TlAgentsPage *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[OPEN], 0, get_assessment (GTK_WIDGET (row)));
}

static GMenuModel *
make_assess_menu (GPtrArray *checklists)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < checklists->len; i++)
    {
      TlRecord *checklist = g_ptr_array_index (checklists, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (tl_record_get_name (checklist), NULL);

      g_menu_item_set_action_and_target (item, "agents.assess", "t", tl_record_get_id (checklist));
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static GMenuModel *
make_more_menu (const TlAgent *agent)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) record = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();

  g_menu_append (menu, _ ("Edit…"), "agents.edit");
  g_menu_append (menu, agent->has_left ? _ ("Is Back") : _ ("Has Left"), "agents.toggle-left");
  g_menu_append (record, _ ("Export the Whole Record to Read…"), "agents.export-record::html");
  g_menu_append (record, _ ("Export the Whole Record as a Table…"), "agents.export-record::csv");
  g_menu_append (end, _ ("Delete for Good…"), "agents.erase");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (record));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  return G_MENU_MODEL (menu);
}

static void
show_head (TlAgentsPage *self, const TlAgent *agent)
{
  g_autofree char *subtitle = format_agent (agent);
  g_autoptr (GPtrArray) checklists = tl_training_desk_list_checklists (self->desk);
  g_autoptr (GMenuModel) assess = make_assess_menu (checklists);
  g_autoptr (GMenuModel) more = make_more_menu (agent);

  gtk_label_set_label (self->title, agent->name);
  gtk_label_set_label (self->subtitle, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), *subtitle != '\0');
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->assess), assess);
  gtk_widget_set_sensitive (self->assess, checklists->len > 0);
  gtk_widget_set_visible (self->assess_note, checklists->len == 0);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->more), more);
}

/**
 * tl_agents_page_update:
 * @self: a page
 *
 * Shows what there is now.
 *
 * Returns: whether the agent is there
 */
gboolean
tl_agents_page_update (TlAgentsPage *self)
{
  TlDatabase *database = tl_training_desk_get_database (self->desk, NULL);
  g_autoptr (TlAgent) agent = database != NULL ? tl_agent_find (database, self->id, NULL) : NULL;
  g_autoptr (GPtrArray) assessments = NULL;
  GtkListBoxRow *old;

  if (agent == NULL)
    return FALSE;
  assessments = tl_assessment_list (database, agent->project, agent->id, NULL);
  show_head (self, agent);
  while ((old = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (old));
  for (guint i = 0; assessments != NULL && i < assessments->len; i++)
    add_row (self, g_ptr_array_index (assessments, i));
  gtk_widget_set_visible (GTK_WIDGET (self->list), assessments != NULL && assessments->len > 0);
  gtk_widget_set_visible (self->nothing, assessments == NULL || assessments->len == 0);
  return TRUE;
}

/** tl_agents_page_set_agent: shows that agent; %TL_ID_NONE shows nobody. */
void
tl_agents_page_set_agent (TlAgentsPage *self, TlId agent)
{
  self->id = agent;
  tl_agents_page_update (self);
}

/** tl_agents_page_get_agent: Returns: the id of the agent that is shown */
TlId
tl_agents_page_get_agent (TlAgentsPage *self)
{
  return self->id;
}

/* Building. */

static void
go_back (TlAgentsPage *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static gboolean
back_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  go_back (TL_AGENTS_PAGE (widget));
  return TRUE;
}

static GtkWidget *
make_bar (TlAgentsPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *back = gtk_button_new_from_icon_name ("go-previous-symbolic");

  gtk_widget_set_tooltip_text (back, _ ("All Agents (Alt+Left)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (back), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("All Agents"), -1);
  gtk_widget_add_css_class (back, "flat");
  gtk_widget_set_valign (back, GTK_ALIGN_START);
  g_signal_connect_object (back, "clicked", G_CALLBACK (go_back), self, G_CONNECT_SWAPPED);
  self->title = tl_page_make_label ("title-2");
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  self->assess = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->assess), _ ("Assess"));
  gtk_widget_add_css_class (self->assess, "suggested-action");
  gtk_widget_set_valign (self->assess, GTK_ALIGN_START);
  self->more = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->more), "view-more-symbolic");
  gtk_widget_set_tooltip_text (self->more, _ ("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (self->more)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("More"), -1);
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_set_valign (self->more, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (bar), back);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (bar), self->assess);
  gtk_box_append (GTK_BOX (bar), self->more);
  return bar;
}

static GtkWidget *
make_note (const char *text)
{
  GtkLabel *label = tl_page_make_label ("training-second");

  gtk_label_set_label (label, text);
  return GTK_WIDGET (label);
}

static gboolean
tl_agents_page_grab_focus (GtkWidget *widget)
{
  TlAgentsPage *self = TL_AGENTS_PAGE (widget);
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  if (first != NULL && gtk_widget_grab_focus (GTK_WIDGET (first)))
    return TRUE;
  return gtk_widget_child_focus (adw_bin_get_child (ADW_BIN (self)), GTK_DIR_TAB_FORWARD);
}

static void
tl_agents_page_finalize (GObject *object)
{
  g_clear_object (&TL_AGENTS_PAGE (object)->desk);

  G_OBJECT_CLASS (tl_agents_page_parent_class)->finalize (object);
}

static void
tl_agents_page_class_init (TlAgentsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_agents_page_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = tl_agents_page_grab_focus;
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Left, GDK_ALT_MASK, back_cb,
                                NULL);

  /** TlAgentsPage::back: all agents are wanted */
  signals[BACK] = g_signal_new ("back", TL_TYPE_AGENTS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  /** TlAgentsPage::open: that assessment is wanted */
  signals[OPEN] = g_signal_new ("open", TL_TYPE_AGENTS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_UINT64);
  /** TlAgentsPage::certificate: the certificate of that assessment is wanted */
  signals[CERTIFICATE] = g_signal_new ("certificate", TL_TYPE_AGENTS_PAGE, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
}

static void
tl_agents_page_init (TlAgentsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_box_append (GTK_BOX (box), make_bar (self));
  self->subtitle = tl_page_make_label ("training-second");
  self->assess_note = make_note (_ ("There is no checklist to assess by yet: make one from a map, "
                                    "with items and answers."));
  self->nothing = make_note (_ ("No assessments yet."));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Assessments"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->subtitle));
  gtk_box_append (GTK_BOX (box), self->assess_note);
  gtk_box_append (GTK_BOX (box), self->nothing);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), tl_page_new (box, 900));
}

/** tl_agents_page_new: Returns: (transfer floating): a page of nobody */
GtkWidget *
tl_agents_page_new (TlTrainingDesk *desk)
{
  TlAgentsPage *self = g_object_new (TL_TYPE_AGENTS_PAGE, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
