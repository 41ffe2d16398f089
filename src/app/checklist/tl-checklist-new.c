/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The dialog that makes a checklist from a map: what it is about, what kind it is, which skills come with
 * it. Only stages, channels, teams and contact reasons are offered that touchpoints of the map have, and
 * it says at once how many behaviours there are, or why there are none and where some could be noted.
 * Without any the checklist can be begun all the same: it then asks.
 */
#include "tl-checklist-new.h"

#include "tl-checklist-generator.h"
#include "tl-combo-words.h"
#include "tl-dialog.h"
#include "tl-inspector-chooser.h"
#include "tl-inspector-format.h"
#include "tl-inspector-names.h"
#include "tl-inspector-rows.h"
#include "tl-page.h"
#include "tl-project.h"
#include "tl-skills.h"

#include <glib/gi18n-lib.h>

/* What of the map it is about; the first choice of each is all of it. */
typedef enum
{
  ABOUT_STAGE,
  ABOUT_CHANNEL,
  ABOUT_TEAM,
  ABOUT_REASON,
  N_ABOUTS
} About;

static const struct
{
  const char *title;
  const char *all;
} abouts[N_ABOUTS] = {
  [ABOUT_STAGE] = { N_ ("Stage"), N_ ("Whole map") },
  [ABOUT_CHANNEL] = { N_ ("Channel"), N_ ("All channels") },
  [ABOUT_TEAM] = { N_ ("Team"), N_ ("All teams") },
  [ABOUT_REASON] = { N_ ("Contact reason"), N_ ("All contact reasons") },
};

struct _TlChecklistNew
{
  AdwWindow parent_instance;

  gboolean is_updating;

  /* owned */
  TlWorkspace *workspace;
  GPtrArray *maps;             /* TlRecord */
  GPtrArray *offers[N_ABOUTS]; /* TlRecord: what the rows offer besides all */
  GArray *touchpoints;         /* TlId: those that were chosen one by one */
  TlSkills *skills;

  /* borrowed: children */
  AdwComboRow *map_row;
  AdwComboRow *about_rows[N_ABOUTS];
  AdwExpanderRow *touchpoints_row;
  GPtrArray *touchpoint_rows;
  GtkSwitch *every_switch;
  AdwComboRow *kind_row;
  GtkEditable *title_row;
  GPtrArray *skill_checks; /* GtkCheckButton, in the order of @skills */
  GtkLabel *summary;
  GtkWidget *empty_button;
  GtkWidget *accept_button;
};

G_DEFINE_FINAL_TYPE (TlChecklistNew, tl_checklist_new, ADW_TYPE_WINDOW)

enum
{
  MADE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void update (TlChecklistNew *self);

/* What is chosen. */

static TlRecord *
get_about (TlChecklistNew *self, About about)
{
  guint selected = adw_combo_row_get_selected (self->about_rows[about]);

  return selected == 0 || selected == GTK_INVALID_LIST_POSITION
             ? NULL
             : g_ptr_array_index (self->offers[about], selected - 1);
}

/* The keys of the skills that are ticked, a line each; NULL if none is. */
static char *
dup_skills (TlChecklistNew *self)
{
  GString *keys = g_string_new (NULL);

  for (guint i = 0; i < self->skill_checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->skill_checks, i)))
      g_string_append_printf (keys, "%s%s", keys->len > 0 ? "\n" : "",
                              tl_skills_get (self->skills, i)->key);
  return g_string_free (keys, keys->len == 0);
}

/* Points to what the dialog holds, and to @skills. */
static void
read_scope (TlChecklistNew *self, TlChecklistScope *scope, const char *skills)
{
  *scope = (TlChecklistScope){
    .map = g_ptr_array_index (self->maps, adw_combo_row_get_selected (self->map_row)),
    .stage = get_about (self, ABOUT_STAGE),
    .channel = get_about (self, ABOUT_CHANNEL),
    .team = get_about (self, ABOUT_TEAM),
    .reason = get_about (self, ABOUT_REASON),
    .touchpoints = (const TlId *) (gpointer) self->touchpoints->data,
    .n_touchpoints = self->touchpoints->len,
    .every_touchpoint = gtk_switch_get_active (self->every_switch),
    .skills = skills,
    .kind = adw_combo_row_get_selected (self->kind_row) == 1 ? TL_CHECKLIST_KIND_DESK_GUIDE
                                                             : TL_CHECKLIST_KIND_ASSESSMENT_SHEET,
    .date = tl_date_get_today (),
  };
  if (*gtk_editable_get_text (self->title_row) != '\0')
    scope->title = gtk_editable_get_text (self->title_row);
}

/* What is offered. */

static gboolean
has_reason (TlRecord *touchpoint, TlRecord *reason)
{
  guint n;
  const TlId *ids = tl_record_get_references (touchpoint, TL_TOUCHPOINT_REASONS, &n);

  for (guint i = 0; i < n; i++)
    if (ids[i] == tl_record_get_id (reason))
      return TRUE;
  return FALSE;
}

static gboolean
is_of (TlRecord *touchpoint, About about, TlRecord *record)
{
  switch (about)
    {
    case ABOUT_CHANNEL:
      return tl_record_get_reference (touchpoint, TL_TOUCHPOINT_CHANNEL)
             == tl_record_get_id (record);
    case ABOUT_TEAM:
      return tl_record_get_reference (touchpoint, TL_CARD_OWNER) == tl_record_get_id (record);
    case ABOUT_REASON:
      return has_reason (touchpoint, record);
    case ABOUT_STAGE:
    case N_ABOUTS:
    default:
      return TRUE;
    }
}

static GPtrArray *
list_offers (TlChecklistNew *self, TlRecord *map, About about, GPtrArray *touchpoints)
{
  static const TlKind kinds[N_ABOUTS]
      = { TL_KIND_STAGE, TL_KIND_CHANNEL, TL_KIND_TEAM, TL_KIND_REASON };
  GPtrArray *all = tl_record_list_children (about == ABOUT_STAGE ? map : tl_record_get_parent (map),
                                            kinds[about]);

  for (guint i = all->len; i-- > 0;)
    {
      gboolean used = FALSE;

      for (guint k = 0; k < touchpoints->len && !used; k++)
        used = is_of (g_ptr_array_index (touchpoints, k), about, g_ptr_array_index (all, i));
      if (!used)
        g_ptr_array_remove_index (all, i);
    }
  return all;
}

static void
fill_about (TlChecklistNew *self, About about, GPtrArray *offers, TlRecord *wanted)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;
  guint place;

  gtk_string_list_append (names, _ (abouts[about].all));
  for (guint i = 0; i < offers->len; i++)
    {
      g_autofree char *name = tl_inspector_dup_name (g_ptr_array_index (offers, i));

      gtk_string_list_append (names, name);
    }
  if (wanted != NULL && g_ptr_array_find (offers, wanted, &place))
    selected = place + 1;
  g_clear_pointer (&self->offers[about], g_ptr_array_unref);
  self->offers[about] = g_ptr_array_ref (offers);
  adw_combo_row_set_model (self->about_rows[about], G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->about_rows[about], selected);
  gtk_widget_set_visible (GTK_WIDGET (self->about_rows[about]), offers->len > 0);
}

/* What the map offers, with what the user is at chosen. */
static void
fill_abouts (TlChecklistNew *self)
{
  TlRecord *map = g_ptr_array_index (self->maps, adw_combo_row_get_selected (self->map_row));
  const TlChecklistScope anything = { .map = map, .every_touchpoint = TRUE };
  g_autoptr (GPtrArray) touchpoints = tl_checklist_scope_list_touchpoints (&anything);
  TlRecord *lead = tl_workspace_lookup_lead (self->workspace);

  self->is_updating = TRUE;
  g_array_set_size (self->touchpoints, 0);
  for (About about = 0; about < N_ABOUTS; about++)
    {
      g_autoptr (GPtrArray) offers = list_offers (self, map, about, touchpoints);

      fill_about (self, about, offers, lead);
    }
  self->is_updating = FALSE;
}

/* Touchpoints one by one. */

static void
remove_touchpoint_cb (GtkWidget *row)
{
  TlChecklistNew *self = TL_CHECKLIST_NEW (gtk_widget_get_ancestor (row, TL_TYPE_CHECKLIST_NEW));
  const TlId *id = g_object_get_data (G_OBJECT (row), "touchpoint");

  for (guint i = 0; i < self->touchpoints->len; i++)
    if (g_array_index (self->touchpoints, TlId, i) == *id)
      {
        g_array_remove_index (self->touchpoints, i);
        break;
      }
  gtk_widget_grab_focus (GTK_WIDGET (self->touchpoints_row));
  update (self);
}

static GtkWidget *
make_touchpoint (TlRecord *touchpoint)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");
  TlId id = tl_record_get_id (touchpoint);
  g_autofree char *name = tl_inspector_dup_name (touchpoint);
  g_autofree char *markup = g_markup_escape_text (name, -1);
  g_autofree char *label = g_strdup_printf (_ ("Remove “%s”"), name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (remove, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_touchpoint_cb), row,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  g_object_set_data_full (G_OBJECT (row), "touchpoint", g_memdup2 (&id, sizeof id), g_free);
  return row;
}

/* The arrow of an expander row, which nothing but its class tells; NULL: there is none. */
static GtkWidget *
find_arrow (GtkWidget *widget)
{
  GtkWidget *arrow = gtk_widget_has_css_class (widget, "expander-row-arrow") ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && arrow == NULL;
       child = gtk_widget_get_next_sibling (child))
    arrow = find_arrow (child);
  return arrow;
}

static void
update_touchpoints (TlChecklistNew *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  GtkWidget *arrow = find_arrow (GTK_WIDGET (self->touchpoints_row));
  g_autofree char *subtitle = NULL;

  for (guint i = 0; i < self->touchpoint_rows->len; i++)
    adw_expander_row_remove (self->touchpoints_row, g_ptr_array_index (self->touchpoint_rows, i));
  g_ptr_array_set_size (self->touchpoint_rows, 0);
  for (guint i = 0; i < self->touchpoints->len; i++)
    {
      TlRecord *touchpoint
          = tl_document_lookup (document, g_array_index (self->touchpoints, TlId, i));
      GtkWidget *row = touchpoint != NULL ? make_touchpoint (touchpoint) : NULL;

      if (row == NULL)
        continue;
      adw_expander_row_add_row (self->touchpoints_row, row);
      g_ptr_array_add (self->touchpoint_rows, row);
    }
  subtitle = self->touchpoints->len == 0
                 ? g_strdup (_ ("All that fit the above"))
                 : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Only %u", "Only %u",
                                                 self->touchpoints->len),
                                    self->touchpoints->len);
  adw_expander_row_set_subtitle (self->touchpoints_row, subtitle);
  adw_expander_row_set_enable_expansion (self->touchpoints_row, self->touchpoints->len > 0);
  if (arrow != NULL)
    gtk_widget_set_visible (arrow, self->touchpoints->len > 0);
}

static void
fill_touchpoints_cb (TlChecklistNew *self, TlInspectorChooser *chooser)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlChecklistScope scope;
  g_autoptr (GPtrArray) touchpoints = NULL;

  read_scope (self, &scope, NULL);
  scope.n_touchpoints = 0;
  scope.every_touchpoint = TRUE;
  touchpoints = tl_checklist_scope_list_touchpoints (&scope);
  tl_inspector_chooser_clear (chooser);
  for (guint i = 0; i < touchpoints->len; i++)
    {
      TlRecord *touchpoint = g_ptr_array_index (touchpoints, i);
      g_autofree char *name = tl_inspector_dup_name (touchpoint);
      g_autofree char *place = tl_inspector_dup_place (document, touchpoint);

      tl_inspector_chooser_add (chooser, tl_record_get_id (touchpoint), name, place);
    }
}

static void
touchpoint_chosen_cb (TlChecklistNew *self, guint64 id)
{
  for (guint i = 0; i < self->touchpoints->len; i++)
    if (g_array_index (self->touchpoints, TlId, i) == id)
      return;
  g_array_append_val (self->touchpoints, id);
  update (self);
  adw_expander_row_set_expanded (self->touchpoints_row, TRUE);
}

/* What it comes to. */

static char *
count_behaviours (TlDocument *document, const TlChecklistScope *scope, guint *n)
{
  g_autoptr (GPtrArray) cards = tl_checklist_scope_list_cards (document, scope);
  g_autoptr (GPtrArray) behaviours = tl_checklist_list_behaviours (document, scope->map, cards);
  g_autoptr (GPtrArray) questions = tl_checklist_list_questions (cards);
  g_autoptr (GPtrArray) left_out = tl_checklist_scope_list_left_out (scope);
  GString *out = g_string_new (NULL);

  *n = behaviours->len;
  g_string_append_printf (out,
                          g_dngettext (GETTEXT_PACKAGE, "%u agent behaviour is noted there.",
                                       "%u agent behaviours are noted there.", behaviours->len),
                          behaviours->len);
  if (questions->len > 0)
    g_string_append_printf (
        out,
        g_dngettext (GETTEXT_PACKAGE, "\n%u card does not say what the agent does; you are asked.",
                     "\n%u cards do not say what the agent does; you are asked.", questions->len),
        questions->len);
  if (left_out->len > 0)
    g_string_append_printf (
        out,
        g_dngettext (GETTEXT_PACKAGE,
                     "\n%u touchpoint with behaviours is left out, as no person serves there.",
                     "\n%u touchpoints with behaviours are left out, as no person serves there.",
                     left_out->len),
        left_out->len);
  return g_string_free (out, FALSE);
}

static void
show_summary (TlChecklistNew *self, const TlChecklistScope *scope)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlRecord *found = tl_checklist_find (document, scope);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  guint n = 0;

  if (found != NULL)
    words
        = g_strdup_printf (_ ("There is one for this already: “%s”."), tl_record_get_name (found));
  else if (tl_checklist_scope_check (scope, &error))
    {
      words = count_behaviours (document, scope, &n);
      if (n == 0 && scope->skills == NULL)
        {
          g_autoptr (GPtrArray) cards = tl_checklist_scope_list_cards (document, scope);

          tl_checklist_scope_set_empty (scope, cards, &error);
        }
    }
  gtk_label_set_label (self->summary, error != NULL ? error->message : words);
  gtk_button_set_label (GTK_BUTTON (self->accept_button),
                        found != NULL ? _ ("_Open It") : _ ("_Create"));
  gtk_widget_set_sensitive (self->accept_button, error == NULL);
  gtk_widget_set_visible (self->empty_button, error != NULL);
}

static void
update (TlChecklistNew *self)
{
  g_autofree char *skills = NULL;
  TlChecklistScope scope;

  if (self->is_updating || tl_workspace_get_document (self->workspace) == NULL)
    return;
  skills = dup_skills (self);
  read_scope (self, &scope, skills);
  update_touchpoints (self);
  show_summary (self, &scope);
}

static void
map_selected_cb (TlChecklistNew *self)
{
  if (self->is_updating)
    return;
  fill_abouts (self);
  update (self);
}

/* Making it. */

static void
finish (TlChecklistNew *self, TlRecord *checklist, const GError *error)
{
  if (checklist == NULL)
    {
      gtk_label_set_label (self->summary, error->message);
      return;
    }
  g_signal_emit (self, signals[MADE], 0, tl_record_get_id (checklist));
  gtk_window_close (GTK_WINDOW (self));
}

/** tl_checklist_new_accept: makes the checklist, or goes to the one that is there, and closes. */
void
tl_checklist_new_accept (TlChecklistNew *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  g_autofree char *skills = NULL;
  g_autoptr (GError) error = NULL;
  TlChecklistScope scope;
  TlRecord *checklist;

  if (document == NULL || !tl_workspace_is_editable (self->workspace))
    return;
  skills = dup_skills (self);
  read_scope (self, &scope, skills);
  checklist = tl_checklist_find (document, &scope);
  if (checklist == NULL)
    checklist = tl_checklist_generate (document, &scope, NULL, &error);
  finish (self, checklist, error);
}

static void
start_empty_cb (TlChecklistNew *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  g_autoptr (GError) error = NULL;
  TlChecklistScope scope;
  TlRecord *checklist;

  if (document == NULL || !tl_workspace_is_editable (self->workspace))
    return;
  read_scope (self, &scope, NULL);
  checklist = tl_checklist_start (document, &scope, &error);
  finish (self, checklist, error);
}

/* Building. */

static GtkWidget *
make_combo (TlChecklistNew *self, const char *title, GCallback selected)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  tl_combo_words_show_whole (ADW_COMBO_ROW (row));
  g_signal_connect_object (row, "notify::selected", selected, self, G_CONNECT_SWAPPED);
  return row;
}

static void
make_touchpoints_row (TlChecklistNew *self)
{
  GtkWidget *chooser = tl_inspector_chooser_new (_ ("Search touchpoints"));
  GtkWidget *button = tl_inspector_chooser_button_new (TL_INSPECTOR_CHOOSER (chooser));

  self->touchpoints_row = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->touchpoints_row), _ ("Touchpoints"));
  tl_inspector_chooser_button_set_label (button, _ ("Choose…"), _ ("Choose touchpoints"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_expander_row_add_action (self->touchpoints_row, button);
  g_signal_connect_object (chooser, "fill", G_CALLBACK (fill_touchpoints_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (touchpoint_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

static GtkWidget *
make_every_row (TlChecklistNew *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->every_switch = GTK_SWITCH (gtk_switch_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Also where no person serves"));
  gtk_widget_set_valign (GTK_WIDGET (self->every_switch), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->every_switch));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->every_switch));
  g_signal_connect_object (self->every_switch, "notify::active", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
make_about_group (TlChecklistNew *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("What is it about?"));
  for (guint i = 0; i < self->maps->len; i++)
    {
      g_autofree char *name = tl_inspector_dup_name (g_ptr_array_index (self->maps, i));

      gtk_string_list_append (names, name);
    }
  self->map_row = ADW_COMBO_ROW (make_combo (self, _ ("Map"), G_CALLBACK (map_selected_cb)));
  adw_combo_row_set_model (self->map_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->map_row), self->maps->len > 1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->map_row));
  for (About about = 0; about < N_ABOUTS; about++)
    {
      self->about_rows[about]
          = ADW_COMBO_ROW (make_combo (self, _ (abouts[about].title), G_CALLBACK (update)));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 GTK_WIDGET (self->about_rows[about]));
    }
  make_touchpoints_row (self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->touchpoints_row));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_every_row (self));
  return group;
}

static GtkWidget *
make_skills_row (TlChecklistNew *self)
{
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Skills"));
  adw_expander_row_set_subtitle (
      ADW_EXPANDER_ROW (row), _ ("Behaviours from the skills library, besides those of the map"));
  for (guint i = 0; i < tl_skills_get_n (self->skills); i++)
    {
      const TlSkill *skill = tl_skills_get (self->skills, i);
      GtkWidget *line = adw_action_row_new ();
      GtkWidget *check = gtk_check_button_new ();
      g_autofree char *title = g_markup_escape_text (skill->name, -1);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), title);
      tl_inspector_row_set_subtitle (ADW_ACTION_ROW (line), skill->definition);
      adw_action_row_add_prefix (ADW_ACTION_ROW (line), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (line), check);
      g_signal_connect_object (check, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->skill_checks, check);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), line);
    }
  return row;
}

static GtkWidget *
make_kind_group (TlChecklistNew *self)
{
  const char *const kinds[] = { _ ("Assessment sheet, with points"), _ ("Desk guide"), NULL };
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (kinds);
  GtkWidget *title = adw_entry_row_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("What shall it be?"));
  self->kind_row = ADW_COMBO_ROW (make_combo (self, _ ("Kind"), G_CALLBACK (update)));
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (names));
  self->title_row = GTK_EDITABLE (title);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (title),
                                 _ ("Title (if left empty: stage and channel)"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->kind_row));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_skills_row (self));
  return group;
}

static GtkWidget *
make_form (TlChecklistNew *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->summary = tl_page_make_label ("kpi-meaning");
  self->empty_button = gtk_button_new_with_label (_ ("Begin Without Items"));
  gtk_widget_set_halign (self->empty_button, GTK_ALIGN_START);
  gtk_widget_set_visible (self->empty_button, FALSE);
  g_signal_connect_object (self->empty_button, "clicked", G_CALLBACK (start_empty_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), make_about_group (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (box), self->empty_button);
  gtk_box_append (GTK_BOX (box), make_kind_group (self));
  return tl_page_new (box, 560);
}

static void
build (TlChecklistNew *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page;

  self->is_updating = TRUE;
  gtk_box_append (GTK_BOX (box),
                  tl_dialog_make_header (self, _ ("_Create"), G_CALLBACK (tl_checklist_new_accept),
                                         &self->accept_button));
  page = make_form (self);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  self->is_updating = FALSE;
}

static void
tl_checklist_new_dispose (GObject *object)
{
  TlChecklistNew *self = TL_CHECKLIST_NEW (object);

  /* Rows that go must not ask for what is gone before them. */
  self->is_updating = TRUE;

  G_OBJECT_CLASS (tl_checklist_new_parent_class)->dispose (object);
  for (About about = 0; about < N_ABOUTS; about++)
    g_clear_pointer (&self->offers[about], g_ptr_array_unref);
  g_clear_pointer (&self->maps, g_ptr_array_unref);
  g_clear_pointer (&self->touchpoints, g_array_unref);
  g_clear_pointer (&self->touchpoint_rows, g_ptr_array_unref);
  g_clear_pointer (&self->skill_checks, g_ptr_array_unref);
  g_clear_pointer (&self->skills, tl_skills_free);
  g_clear_object (&self->workspace);
}

static void
tl_checklist_new_class_init (TlChecklistNewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_checklist_new_dispose;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  /** TlChecklistNew::made: the checklist with that id was made, or is the one for this */
  signals[MADE] = g_signal_new ("made", TL_TYPE_CHECKLIST_NEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
}

static void
tl_checklist_new_init (TlChecklistNew *self)
{
  self->touchpoints = g_array_new (FALSE, FALSE, sizeof (TlId));
  self->touchpoint_rows = g_ptr_array_new ();
  self->skill_checks = g_ptr_array_new ();
}

/**
 * tl_checklist_new_new:
 * @parent: (nullable): the window above which it stands
 * @workspace: a workspace whose document has a map
 *
 * Returns: (transfer none): the dialog, to be presented
 */
TlChecklistNew *
tl_checklist_new_new (GtkWindow *parent, TlWorkspace *workspace)
{
  TlChecklistNew *self
      = g_object_new (TL_TYPE_CHECKLIST_NEW, "transient-for", parent, "modal", TRUE, "title",
                      _ ("New Checklist"), "default-width", 560, "default-height", 720, NULL);
  TlRecord *project = tl_document_get_project (tl_workspace_get_document (workspace));
  TlRecord *map = tl_workspace_lookup_map (workspace);
  guint place = 0;

  self->workspace = g_object_ref (workspace);
  self->maps = tl_record_list_children (project, TL_KIND_MAP);
  self->skills = tl_skills_new (tl_record_get_text (project, TL_PROJECT_LANGUAGE));
  build (self);
  self->is_updating = TRUE;
  if (map != NULL && g_ptr_array_find (self->maps, map, &place))
    adw_combo_row_set_selected (self->map_row, place);
  self->is_updating = FALSE;
  fill_abouts (self);
  update (self);
  g_signal_connect_object (workspace, "notify::document", G_CALLBACK (gtk_window_destroy), self,
                           G_CONNECT_SWAPPED);
  return self;
}
