/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The form in which one contact of one agent is assessed:
 *
 *     ‹  Ann · Support by phone                          ⋮
 *     Date  Contact  Assessor
 *     Opening
 *       1. Gives own name                [ 1 Yes | 2 No | 3 n.a. ]
 *     …
 *     Coaching: two priorities, a commitment, follow-up, due again
 *     Dispute (once it is finished)
 *     ────────────────────────────────────────────────────
 *     88.5 of 100 · Passed · 2 open                 Finish
 *
 * It is made for the keyboard: with the focus in the list, a digit answers and goes on to the next item,
 * the arrows walk, E types what was said, Backspace takes an answer back.
 *
 * What is changed is written a moment later. What a finished one said when it was opened is kept once, and
 * not for every letter.
 */
#include "tl-assessment-form.h"

#include "tl-assessment-priority.h"
#include "tl-assessment-row.h"
#include "tl-date-row.h"
#include "tl-page.h"

#include <glib/gi18n-lib.h>

#define SAVE_MILLISECONDS 400

/* What could not be written is tried again after so long. */
#define RETRY_SECONDS 15

/* The texts of the form. */
typedef enum
{
  ENTRY_CONTACT,
  ENTRY_ASSESSOR,
  ENTRY_PRIORITY_1,
  ENTRY_PRIORITY_2,
  ENTRY_COMMITMENT,
  ENTRY_DISPUTE,
  ENTRY_RESOLUTION,
  N_ENTRIES
} Entry;

/* Its dates. */
typedef enum
{
  DAY_OF_CONTACT,
  DAY_FOLLOW_UP,
  DAY_FOLLOWED_UP,
  DAY_DUE,
  N_DAYS
} Day;

struct _TlAssessmentForm
{
  AdwBin parent_instance;

  guint timer;
  gint64 since; /* when the assessment had last been changed before it was opened */
  gboolean changed;
  gboolean loading;

  /* owned */
  TlTrainingDesk *desk;
  TlDrafts *drafts;         /* of the window: it asks before it leaves what is not saved */
  TlAssessment *assessment; /* NULL: none is looked at */
  char *agent;
  GSimpleActionGroup *actions;
  GPtrArray *rows; /* TlAssessmentRow, borrowed from their lists */

  /* borrowed: children */
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkBox *sections;
  GtkEditable *entries[N_ENTRIES];
  TlDateRow *days[N_DAYS];
  GtkWidget *dispute;
  GtkLabel *result;
  GtkLabel *problem;
  GtkWidget *finish;
  GtkWidget *scroll;
};

G_DEFINE_FINAL_TYPE (TlAssessmentForm, tl_assessment_form, ADW_TYPE_BIN)

enum
{
  BACK,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_problem (TlAssessmentForm *self, const char *words)
{
  gtk_label_set_label (self->problem, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), *words != '\0');
}

static void
show_not_saved (TlAssessmentForm *self, const GError *error)
{
  /* Translators: after the sentences that say why an assessment could not be saved. */
  g_autofree char *words
      = g_strconcat (error->message, " ", _ ("Your answers are kept here until they can be saved."),
                     NULL);

  /* Translators: asked who closes a project, after the sentences that say why. */
  g_autofree char *loss
      = g_strconcat (error->message, "\n\n",
                     _ ("The latest answers of the assessment would be lost."), NULL);

  show_problem (self, words);
  tl_drafts_set_problem (self->drafts, loss);
}

static void
show_result (TlAssessmentForm *self)
{
  const TlAssessment *assessment = self->assessment;
  g_autofree char *band = tl_assessment_dup_band (assessment);
  GString *words = g_string_new (NULL);

  if (assessment->score.has_score)
    g_string_append_printf (words, _ ("%.1f of 100"), assessment->score.score);
  if (assessment->verdict == TL_VERDICT_CRITICAL || assessment->score.n_open == 0)
    g_string_append_printf (words, "%s%s%s", words->len > 0 ? " · " : "",
                            assessment->verdict == TL_VERDICT_CRITICAL ? "▲ " : "",
                            tl_checklist_verdict_get_label (assessment->verdict));
  if (band != NULL && assessment->score.n_open == 0)
    g_string_append_printf (words, " · %s", band);
  if (assessment->score.n_open > 0)
    {
      g_autofree char *open
          = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item open", "%u items open",
                                          assessment->score.n_open),
                             assessment->score.n_open);

      g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", open);
    }
  gtk_label_set_label (self->result, words->str);
  g_string_free (words, TRUE);
}

static void
show_state (TlAssessmentForm *self)
{
  gboolean finished = self->assessment->finished;

  show_result (self);
  gtk_widget_set_visible (self->dispute, finished);
  gtk_button_set_label (GTK_BUTTON (self->finish), finished ? _ ("_Done") : _ ("_Finish"));
}

/* Saving. */

static void
read_text (TlAssessmentForm *self, Entry entry, char **place)
{
  g_free (*place);
  *place = g_strdup (gtk_editable_get_text (self->entries[entry]));
}

/* Takes over what is typed. A date that cannot be read stays as it was. */
static void
read_entries (TlAssessmentForm *self)
{
  TlAssessment *assessment = self->assessment;
  TlDate today = tl_date_get_today ();

  assessment->day = tl_date_row_get_date (self->days[DAY_OF_CONTACT]);
  assessment->follow_up = tl_date_row_get_date (self->days[DAY_FOLLOW_UP]);
  assessment->followed_up = tl_date_row_get_date (self->days[DAY_FOLLOWED_UP]);
  assessment->due = tl_date_row_get_date (self->days[DAY_DUE]);
  read_text (self, ENTRY_CONTACT, &assessment->contact);
  read_text (self, ENTRY_ASSESSOR, &assessment->assessor);
  read_text (self, ENTRY_PRIORITY_1, &assessment->priorities[0]);
  read_text (self, ENTRY_PRIORITY_2, &assessment->priorities[1]);
  read_text (self, ENTRY_COMMITMENT, &assessment->commitment);
  read_text (self, ENTRY_DISPUTE, &assessment->dispute);
  read_text (self, ENTRY_RESOLUTION, &assessment->resolution);
  if (*assessment->dispute != '\0' && assessment->disputed_on == 0)
    assessment->disputed_on = today;
  if (*assessment->resolution != '\0' && assessment->resolved_on == 0)
    assessment->resolved_on = today;
}

/* Whether all dates can be read; the first that cannot says so. */
static gboolean
check_days (TlAssessmentForm *self)
{
  for (guint i = 0; i < N_DAYS; i++)
    if (!tl_date_row_check (self->days[i]))
      return FALSE;
  return TRUE;
}

static gboolean save_cb (gpointer data);

/**
 * tl_assessment_form_save:
 * @self: a form
 *
 * Writes what was changed, if anything was.
 *
 * Returns: %FALSE if it could not be written; the form then says why
 */
gboolean
tl_assessment_form_save (TlAssessmentForm *self)
{
  g_autoptr (GError) error = NULL;
  TlDatabase *database;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->assessment == NULL || !self->changed)
    return TRUE;
  database = tl_training_desk_get_database (self->desk, &error);
  read_entries (self);
  if (database == NULL
      || !tl_assessment_save_since (database, self->assessment, self->since, &error))
    {
      show_not_saved (self, error);
      self->timer = g_timeout_add_seconds (RETRY_SECONDS, save_cb, self);
      return FALSE;
    }
  self->changed = FALSE;
  tl_drafts_set_problem (self->drafts, NULL);
  show_state (self);
  tl_training_desk_tell_changed (self->desk);
  return TRUE;
}

static gboolean
save_cb (gpointer data)
{
  TlAssessmentForm *self = data;

  self->timer = 0;
  tl_assessment_form_save (self);
  return G_SOURCE_REMOVE;
}

/* The project may be left. */
static void
end_cb (TlAssessmentForm *self)
{
  tl_assessment_form_save (self);
}

static void
note_change (TlAssessmentForm *self)
{
  if (self->loading || self->assessment == NULL)
    return;
  self->changed = TRUE;
  show_problem (self, "");
  show_state (self);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (SAVE_MILLISECONDS, save_cb, self);
}

static void
entry_changed_cb (TlAssessmentForm *self)
{
  if (self->loading)
    return;
  read_entries (self);
  note_change (self);
}

/* Items. */

static void
focus_row (TlAssessmentForm *self, guint place)
{
  if (place < self->rows->len)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, place));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->entries[ENTRY_PRIORITY_1]));
}

static void
update_priorities (TlAssessmentForm *self)
{
  for (guint i = ENTRY_PRIORITY_1; i <= ENTRY_PRIORITY_2; i++)
    tl_assessment_priority_set_assessment (TL_ASSESSMENT_PRIORITY (self->entries[i]),
                                           self->assessment);
}

static void
answered_cb (TlAssessmentForm *self, gboolean goes_on, TlAssessmentRow *row)
{
  note_change (self);
  update_priorities (self);
  if (goes_on)
    focus_row (self, tl_assessment_row_get_place (row) + 1);
}

static TlAssessmentRow *
get_focused_row (TlAssessmentForm *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row;

  /* What is typed into a text is text. */
  if (focus == NULL || GTK_IS_EDITABLE (focus)
      || gtk_widget_get_ancestor (focus, GTK_TYPE_EDITABLE) != NULL)
    return NULL;
  row = gtk_widget_get_ancestor (focus, TL_TYPE_ASSESSMENT_ROW);
  return row != NULL ? TL_ASSESSMENT_ROW (row) : NULL;
}

static gboolean
take_back (TlAssessmentForm *self, TlAssessmentRow *row)
{
  guint place = tl_assessment_row_get_place (row);

  if (self->assessment->answers[place].answer == TL_ANSWER_OPEN)
    return TRUE;
  tl_assessment_row_clear (row);
  return TRUE;
}

/* Lists of two sections are two lists: the arrows go on from one to the next. */
static gboolean
walk (TlAssessmentForm *self, TlAssessmentRow *row, int step)
{
  guint place = tl_assessment_row_get_place (row);

  if (step < 0 && place == 0)
    return FALSE;
  focus_row (self, place + (guint) step);
  return TRUE;
}

static gboolean
key_cb (TlAssessmentForm *self, guint keyval, guint keycode, GdkModifierType state)
{
  TlAssessmentRow *row = get_focused_row (self);
  gunichar typed = gdk_keyval_to_unicode (keyval);

  if (row == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    return walk (self, row, 1);
  if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    return walk (self, row, -1);
  if (keyval == GDK_KEY_BackSpace || keyval == GDK_KEY_Delete)
    return take_back (self, row);
  if (keyval == GDK_KEY_e || keyval == GDK_KEY_E)
    {
      tl_assessment_row_show_note (row);
      return TRUE;
    }
  return g_unichar_isdigit (typed)
         && tl_assessment_row_answer_by_key (row, (guint) ('0' + g_unichar_digit_value (typed)));
}

static GtkListBox *
add_section (TlAssessmentForm *self, const char *title)
{
  GtkWidget *list = gtk_list_box_new ();

  if (*title != '\0')
    {
      GtkLabel *heading = tl_page_make_label ("heading");

      gtk_label_set_label (heading, title);
      gtk_box_append (self->sections, GTK_WIDGET (heading));
      gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                      heading, NULL, -1);
    }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_box_append (self->sections, list);
  return GTK_LIST_BOX (list);
}

static void
remove_items (TlAssessmentForm *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
}

static void
add_items (TlAssessmentForm *self)
{
  GPtrArray *items = self->assessment->sheet->items;
  const char *section = NULL;
  GtkListBox *list = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      const TlAssessedItem *item = g_ptr_array_index (items, i);
      GtkWidget *row = tl_assessment_row_new (self->assessment, i);

      if (list == NULL || g_strcmp0 (section, item->section) != 0)
        list = add_section (self, item->section);
      section = item->section;
      gtk_list_box_append (list, row);
      g_ptr_array_add (self->rows, row);
      g_signal_connect_object (row, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
    }
}

/* Loading. */

static void
load_entries (TlAssessmentForm *self)
{
  const TlAssessment *assessment = self->assessment;

  tl_date_row_set_date (self->days[DAY_OF_CONTACT], assessment->day);
  tl_date_row_set_date (self->days[DAY_FOLLOW_UP], assessment->follow_up);
  tl_date_row_set_date (self->days[DAY_FOLLOWED_UP], assessment->followed_up);
  tl_date_row_set_date (self->days[DAY_DUE], assessment->due);
  gtk_editable_set_text (self->entries[ENTRY_CONTACT], assessment->contact);
  gtk_editable_set_text (self->entries[ENTRY_ASSESSOR], assessment->assessor);
  gtk_editable_set_text (self->entries[ENTRY_PRIORITY_1], assessment->priorities[0]);
  gtk_editable_set_text (self->entries[ENTRY_PRIORITY_2], assessment->priorities[1]);
  gtk_editable_set_text (self->entries[ENTRY_COMMITMENT], assessment->commitment);
  gtk_editable_set_text (self->entries[ENTRY_DISPUTE], assessment->dispute);
  gtk_editable_set_text (self->entries[ENTRY_RESOLUTION], assessment->resolution);
}

static void
load_head (TlAssessmentForm *self)
{
  const TlAssessedSheet *sheet = self->assessment->sheet;
  g_autofree char *title = g_strdup_printf (_ ("%1$s · %2$s"), self->agent, sheet->title);
  g_autofree char *subtitle
      = sheet->version > 0
            ? g_strdup_printf (_ ("Version %1$d · pass mark %2$.0f · 1, 2, 3 answer, E notes what "
                                  "was said"),
                               (int) sheet->version, sheet->pass_mark)
            : g_strdup_printf (_ ("Pass mark %.0f · 1, 2, 3 answer, E notes what was said"),
                               sheet->pass_mark);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle);
}

/**
 * tl_assessment_form_set_assessment:
 * @self: a form
 * @assessment: (transfer full): what is filled in
 * @agent: the name of the agent
 *
 * What was there before must have been saved.
 */
void
tl_assessment_form_set_assessment (TlAssessmentForm *self, TlAssessment *assessment,
                                   const char *agent)
{
  tl_assessment_form_discard (self);
  self->loading = TRUE;
  self->assessment = assessment;
  self->since = assessment->changed;
  self->agent = g_strdup (agent);
  load_head (self);
  load_entries (self);
  add_items (self);
  update_priorities (self);
  show_problem (self, "");
  show_state (self);
  self->loading = FALSE;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (
                                GTK_SCROLLED_WINDOW (self->scroll)),
                            0);
}

/** tl_assessment_form_discard: forgets the assessment without writing it. */
void
tl_assessment_form_discard (TlAssessmentForm *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->changed)
    tl_drafts_set_problem (self->drafts, NULL);
  self->changed = FALSE;
  remove_items (self);
  g_clear_pointer (&self->assessment, tl_assessment_free);
  update_priorities (self);
  g_clear_pointer (&self->agent, g_free);
}

/* Commands. */

static void
focus_first_open (TlAssessmentForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (self->assessment->answers[i].answer == TL_ANSWER_OPEN)
      {
        focus_row (self, i);
        return;
      }
}

static void
finish_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlAssessmentForm *self = data;
  g_autoptr (GError) error = NULL;
  gboolean finished;

  if (self->assessment == NULL)
    return;
  if (!tl_assessment_check (self->assessment, &error))
    {
      show_problem (self, error->message);
      focus_first_open (self);
      return;
    }
  if (!check_days (self))
    return;
  read_entries (self);
  finished = self->assessment->finished;
  self->assessment->finished = TRUE;
  self->changed = TRUE;
  if (tl_assessment_form_save (self))
    g_signal_emit (self, signals[BACK], 0);
  else
    self->assessment->finished = finished;
}

static void
back_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlAssessmentForm *self = data;

  if ((self->assessment == NULL || check_days (self)) && tl_assessment_form_save (self))
    g_signal_emit (self, signals[BACK], 0);
}

static void
remove_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlAssessmentForm *self = data;

  if (tl_assessment_form_save (self))
    g_signal_emit (self, signals[REMOVE], 0, self->assessment->id);
}

/* Building. */

static void
add_row (TlAssessmentForm *self, GtkListBox *list, Entry entry, GtkWidget *row)
{
  gtk_list_box_append (list, row);
  self->entries[entry] = GTK_EDITABLE (row);
  g_signal_connect_object (row, "changed", G_CALLBACK (entry_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
add_entry (TlAssessmentForm *self, GtkListBox *list, Entry entry, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  add_row (self, list, entry, row);
}

static void
add_day (TlAssessmentForm *self, GtkListBox *list, Day day, const char *title, TlDateOffers offers)
{
  GtkWidget *row = tl_date_row_new (title, offers);

  gtk_list_box_append (list, row);
  self->days[day] = TL_DATE_ROW (row);
  g_signal_connect_object (row, "date-changed", G_CALLBACK (entry_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static GtkWidget *
make_group (const char *title, GtkListBox **list)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *rows = gtk_list_box_new ();

  if (title != NULL)
    {
      GtkLabel *heading = tl_page_make_label ("heading");

      gtk_label_set_label (heading, title);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (heading));
    }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (rows), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (rows, "boxed-list");
  gtk_box_append (GTK_BOX (box), rows);
  *list = GTK_LIST_BOX (rows);
  return box;
}

static GtkWidget *
make_head (TlAssessmentForm *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "assessment.back");
  gtk_widget_set_tooltip_text (back, _ ("Back to the Agent (Alt+Left)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (back), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Back to the Agent"), -1);
  gtk_widget_add_css_class (back, "flat");
  gtk_widget_set_valign (back, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (remove), "assessment.remove");
  gtk_widget_set_tooltip_text (remove, _ ("Delete Assessment"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Delete Assessment"), -1);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_valign (remove, GTK_ALIGN_START);
  self->title = tl_page_make_label ("title-2");
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_box_append (GTK_BOX (bar), back);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (bar), remove);
  return bar;
}

static GtkWidget *
make_content (TlAssessmentForm *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *coaching;
  GtkListBox *list;

  self->subtitle = tl_page_make_label ("training-second");
  self->sections = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 10));
  gtk_box_append (GTK_BOX (content), make_head (self));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->subtitle));
  gtk_box_append (GTK_BOX (content), make_group (NULL, &list));
  add_day (self, list, DAY_OF_CONTACT, _ ("Date"), TL_DATE_OFFERS_TODAY);
  add_entry (self, list, ENTRY_CONTACT, _ ("Contact: number of the ticket, call or order"));
  add_entry (self, list, ENTRY_ASSESSOR, _ ("Assessor"));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->sections));
  coaching = make_group (_ ("Coaching"), &list);
  gtk_box_append (GTK_BOX (content), coaching);
  add_row (self, list, ENTRY_PRIORITY_1, tl_assessment_priority_new (_ ("First priority")));
  add_row (self, list, ENTRY_PRIORITY_2, tl_assessment_priority_new (_ ("Second priority")));
  add_entry (self, list, ENTRY_COMMITMENT, _ ("What the agent will do"));
  add_day (self, list, DAY_FOLLOW_UP, _ ("Follow up on"),
           TL_DATE_OFFERS_AHEAD | TL_DATE_OFFERS_NONE);
  add_day (self, list, DAY_FOLLOWED_UP, _ ("Followed up on"), TL_DATE_OFFERS_NONE);
  add_day (self, list, DAY_DUE, _ ("Due again on"), TL_DATE_OFFERS_AHEAD | TL_DATE_OFFERS_NONE);
  self->dispute = make_group (_ ("Dispute"), &list);
  gtk_box_append (GTK_BOX (content), self->dispute);
  add_entry (self, list, ENTRY_DISPUTE, _ ("What the agent disputes"));
  add_entry (self, list, ENTRY_RESOLUTION, _ ("What became of it"));
  return content;
}

static GtkWidget *
make_foot (TlAssessmentForm *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *clamp = adw_clamp_new ();

  self->result = tl_page_make_label ("heading");
  self->problem = tl_page_make_label ("error");
  self->finish = gtk_button_new_with_mnemonic (_ ("_Finish"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->result), TRUE);
  gtk_widget_add_css_class (self->finish, "suggested-action");
  gtk_widget_set_valign (self->finish, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->finish), "assessment.finish");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->result));
  gtk_box_append (GTK_BOX (line), self->finish);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (foot), line);
  gtk_widget_add_css_class (foot, "assessment-foot");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 900);
  adw_clamp_set_child (ADW_CLAMP (clamp), foot);
  return clamp;
}

static void
tl_assessment_form_dispose (GObject *object)
{
  TlAssessmentForm *self = TL_ASSESSMENT_FORM (object);

  /* A window that is closed loses nothing. */
  if (self->desk != NULL && self->assessment != NULL)
    tl_assessment_form_save (self);
  g_clear_handle_id (&self->timer, g_source_remove);

  G_OBJECT_CLASS (tl_assessment_form_parent_class)->dispose (object);
}

static void
tl_assessment_form_finalize (GObject *object)
{
  TlAssessmentForm *self = TL_ASSESSMENT_FORM (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->drafts);
  g_clear_pointer (&self->assessment, tl_assessment_free);
  g_free (self->agent);
  g_object_unref (self->actions);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (tl_assessment_form_parent_class)->finalize (object);
}

static gboolean
tl_assessment_form_grab_focus (GtkWidget *widget)
{
  TlAssessmentForm *self = TL_ASSESSMENT_FORM (widget);

  if (self->rows->len == 0)
    return FALSE;
  if (self->assessment->score.n_open > 0)
    focus_first_open (self);
  else
    focus_row (self, 0);
  return TRUE;
}

static void
tl_assessment_form_class_init (TlAssessmentFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tl_assessment_form_dispose;
  object_class->finalize = tl_assessment_form_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = tl_assessment_form_grab_focus;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Left, GDK_ALT_MASK,
                                       "assessment.back", NULL);

  /** TlAssessmentForm::back: it is saved, and the page before is wanted */
  signals[BACK] = g_signal_new ("back", TL_TYPE_ASSESSMENT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  /** TlAssessmentForm::remove: that assessment is to be deleted */
  signals[REMOVE] = g_signal_new ("remove", TL_TYPE_ASSESSMENT_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
}

static void
tl_assessment_form_init (TlAssessmentForm *self)
{
  static const GActionEntry entries[] = {
    { .name = "back", .activate = back_cb },
    { .name = "finish", .activate = finish_cb },
    { .name = "remove", .activate = remove_cb },
  };
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->rows = g_ptr_array_new ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "assessment", G_ACTION_GROUP (self->actions));
  self->scroll = tl_page_new (make_content (self), 900);
  gtk_widget_set_vexpand (self->scroll, TRUE);
  gtk_box_append (GTK_BOX (box), self->scroll);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), make_foot (self));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/** tl_assessment_form_new: Returns: (transfer floating): a form without an assessment */
GtkWidget *
tl_assessment_form_new (TlTrainingDesk *desk)
{
  TlAssessmentForm *self = g_object_new (TL_TYPE_ASSESSMENT_FORM, NULL);

  self->desk = g_object_ref (desk);
  self->drafts = g_object_ref (tl_training_desk_get_drafts (desk));
  g_signal_connect_object (self->drafts, "end", G_CALLBACK (end_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
