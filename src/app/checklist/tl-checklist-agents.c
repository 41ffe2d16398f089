/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * For whom a checklist is printed: names, a line each, from the keyboard or from the list of agents, and
 * who assesses them on which day. All of it goes onto the pages and nowhere else.
 */
#include "tl-checklist-agents.h"

#include "tl-agent.h"
#include "tl-date-row.h"
#include "tl-inspector-chooser.h"
#include "tl-text-view.h"
#include "tl-training-desk.h"

#include <glib/gi18n-lib.h>

#define NAMES_HEIGHT 90
#define NAMES_MAXIMUM 2000

struct _TlChecklistAgents
{
  AdwBin parent_instance;

  /* owned */
  GPtrArray *agents; /* TlAgent: those of the agents list; NULL if it cannot be read */

  /* borrowed: children */
  GtkTextView *names;
  GtkEditable *assessor;
  TlDateRow *date;
};

G_DEFINE_FINAL_TYPE (TlChecklistAgents, tl_checklist_agents, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (TlChecklistAgents *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static char *
dup_names (TlChecklistAgents *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->names);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/** tl_checklist_agents_set_names: fills in names, a line each, with a team after a semicolon. */
void
tl_checklist_agents_set_names (TlChecklistAgents *self, const char *names)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->names), names, -1);
}

/** tl_checklist_agents_set_date: fills in the day; 0 for none. */
void
tl_checklist_agents_set_date (TlChecklistAgents *self, TlDate date)
{
  tl_date_row_set_date (self->date, date);
  changed_cb (self);
}

/** tl_checklist_agents_check: Returns: whether the day can be read; else the row says so */
gboolean
tl_checklist_agents_check (TlChecklistAgents *self)
{
  return tl_date_row_check (self->date);
}

/** tl_checklist_agents_add_to: asks @request for a copy for each name, a line “name; team”. */
void
tl_checklist_agents_add_to (TlChecklistAgents *self, TlChecklistRequest *request)
{
  g_autofree char *names = dup_names (self);
  g_auto (GStrv) lines = g_strsplit (names, "\n", NAMES_MAXIMUM);
  const char *assessor = gtk_editable_get_text (self->assessor);
  TlDate date = tl_date_row_get_date (self->date);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit_set (lines[i], ";\t", 2);

      if (parts[0] == NULL || *g_strstrip (parts[0]) == '\0')
        continue;
      tl_checklist_request_add_agent (request, parts[0],
                                      parts[1] != NULL ? g_strstrip (parts[1]) : NULL, assessor,
                                      date);
      n++;
    }
  if (n == 0 && (*assessor != '\0' || date != 0))
    tl_checklist_request_add_agent (request, "", NULL, assessor, date);
}

/* The list of agents. */

static void
append_agent (GString *names, const TlAgent *agent)
{
  if (names->len > 0 && names->str[names->len - 1] != '\n')
    g_string_append_c (names, '\n');
  g_string_append (names, agent->name);
  if (*agent->team != '\0')
    g_string_append_printf (names, "; %s", agent->team);
}

static void
fill_agents_cb (TlChecklistAgents *self, TlInspectorChooser *chooser)
{
  tl_inspector_chooser_clear (chooser);
  tl_inspector_chooser_add (chooser, TL_ID_NONE, _ ("All agents"), NULL);
  for (guint i = 0; i < self->agents->len; i++)
    {
      const TlAgent *agent = g_ptr_array_index (self->agents, i);

      if (!agent->has_left)
        tl_inspector_chooser_add (chooser, agent->id, agent->name, agent->team);
    }
}

static void
agent_chosen_cb (TlChecklistAgents *self, guint64 id)
{
  g_autofree char *typed = dup_names (self);
  GString *names = g_string_new (id == TL_ID_NONE ? "" : typed);

  for (guint i = 0; i < self->agents->len; i++)
    {
      const TlAgent *agent = g_ptr_array_index (self->agents, i);

      if (!agent->has_left && (id == TL_ID_NONE || agent->id == id))
        append_agent (names, agent);
    }
  tl_checklist_agents_set_names (self, names->str);
  g_string_free (names, TRUE);
}

/* Building. */

static GtkWidget *
make_names (TlChecklistAgents *self)
{
  GtkWidget *window = gtk_scrolled_window_new ();

  self->names = tl_text_view_new ();
  gtk_text_view_set_accepts_tab (self->names, FALSE);
  gtk_text_view_set_top_margin (self->names, 6);
  gtk_text_view_set_left_margin (self->names, 6);
  gtk_text_view_set_right_margin (self->names, 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->names), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Names of agents, one on each line"), -1);
  g_signal_connect_object (gtk_text_view_get_buffer (self->names), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), GTK_WIDGET (self->names));
  gtk_widget_add_css_class (window, "card");
  gtk_widget_set_overflow (window, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_size_request (window, -1, NAMES_HEIGHT);
  return window;
}

static GtkWidget *
make_agents_button (TlChecklistAgents *self)
{
  GtkWidget *chooser = tl_inspector_chooser_new (_ ("Search agents"));
  GtkWidget *button = tl_inspector_chooser_button_new (TL_INSPECTOR_CHOOSER (chooser));

  tl_inspector_chooser_button_set_label (button, _ ("From the List…"), _ ("Add an agent"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (button, self->agents != NULL && self->agents->len > 0);
  g_signal_connect_object (chooser, "fill", G_CALLBACK (fill_agents_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (agent_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_rows (TlChecklistAgents *self)
{
  GtkWidget *rows = adw_preferences_group_new ();

  self->assessor = GTK_EDITABLE (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->assessor), _ ("Assessor"));
  g_signal_connect_object (self->assessor, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->date = TL_DATE_ROW (tl_date_row_new (_ ("Date to fill in (optional)"),
                                             TL_DATE_OFFERS_AHEAD | TL_DATE_OFFERS_NONE));
  g_signal_connect_object (self->date, "date-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (rows), GTK_WIDGET (self->assessor));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (rows), GTK_WIDGET (self->date));
  return rows;
}

static void
build (TlChecklistAgents *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("For chosen agents"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _ ("One copy for each name, on a line of its own: “Ana "
                                            "Silva; Team North”. Names are printed, "
                                            "and kept nowhere."));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group),
                                           make_agents_button (self));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_names (self));
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), make_rows (self));
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
tl_checklist_agents_finalize (GObject *object)
{
  g_clear_pointer (&TL_CHECKLIST_AGENTS (object)->agents, g_ptr_array_unref);

  G_OBJECT_CLASS (tl_checklist_agents_parent_class)->finalize (object);
}

static void
tl_checklist_agents_class_init (TlChecklistAgentsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_checklist_agents_finalize;

  /** TlChecklistAgents::changed: something else is to be filled in */
  signals[CHANGED] = g_signal_new ("changed", TL_TYPE_CHECKLIST_AGENTS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
tl_checklist_agents_init (TlChecklistAgents *self)
{
}

/** tl_checklist_agents_new: Returns: (transfer floating): no names yet, of a workspace with a document */
GtkWidget *
tl_checklist_agents_new (TlWorkspace *workspace)
{
  TlChecklistAgents *self = g_object_new (TL_TYPE_CHECKLIST_AGENTS, NULL);
  TlTrainingDesk *desk = tl_training_desk_get (workspace);
  TlDatabase *database = tl_training_desk_get_database (desk, NULL);

  if (database != NULL)
    self->agents = tl_agent_list (database, tl_training_desk_get_project (desk), NULL);
  build (self);
  return GTK_WIDGET (self);
}
