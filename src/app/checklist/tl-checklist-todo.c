/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What there is to do about a checklist, as rows that unfold: items that no longer fit what was printed,
 * changes on the map to look through, and cards that do not say what the agent does. A question is
 * answered right here: the answer goes to the card and onto the checklist.
 *
 * Rows of questions are kept by card, so that half an answer survives an edit elsewhere; as a draft it
 * also survives a look at another checklist, and a crash.
 */
#include "tl-checklist-todo.h"

#include "tl-agent.h"
#include "tl-checklist-edit.h"
#include "tl-checklist-review.h"
#include "tl-checklist-stale.h"
#include "tl-inspector-format.h"
#include "tl-inspector-names.h"
#include "tl-inspector-rows.h"
#include "tl-page.h"
#include "tl-training-desk.h"
#include "tl-wrap-box.h"

#include <glib/gi18n-lib.h>

/* More at a time few people read; the rest is shown when it is asked for. */
#define ROWS_FIRST 30

/* The lists: what each of them shows is limited until the user asks for all. */
typedef enum
{
  LIST_STALE,
  LIST_ASSESSED,
  LIST_ASKING,
  N_LISTS
} List;

struct _TlChecklistTodo
{
  AdwBin parent_instance;

  TlId checklist;

  /* owned */
  TlWorkspace *workspace;
  GHashTable *questions; /* TlId → row in @asking, a reference each */
  char *shown[N_LISTS];  /* what the rows of a list say; NULL for those that are not made anew */
  gboolean all[N_LISTS]; /* whether all rows are wanted */

  /* borrowed: children */
  GtkWidget *list;
  GtkWidget *lists[N_LISTS]; /* AdwExpanderRow */
  GtkWidget *more[N_LISTS];  /* the row that asks for all, or NULL */
  GtkWidget *news;           /* AdwActionRow */
};

G_DEFINE_FINAL_TYPE (TlChecklistTodo, tl_checklist_todo, ADW_TYPE_BIN)

static TlRecord *
lookup_checklist (TlChecklistTodo *self)
{
  return tl_workspace_lookup (self->workspace, self->checklist, TL_KIND_CHECKLIST);
}

static void
set_title (GtkWidget *row, const char *title)
{
  g_autofree char *markup = g_markup_escape_text (title, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
}

/* Rows of a list. */

static guint
get_limit (TlChecklistTodo *self, List list)
{
  return self->all[list] ? G_MAXUINT : ROWS_FIRST;
}

static void
add_row (TlChecklistTodo *self, List list, GtkWidget *row)
{
  GObject *expander = G_OBJECT (self->lists[list]);

  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
  g_object_set_data (expander, "rows", g_list_append (g_object_get_data (expander, "rows"), row));
}

static void
remove_more (TlChecklistTodo *self, List list)
{
  if (self->more[list] != NULL)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self->lists[list]), self->more[list]);
  self->more[list] = NULL;
}

static void
remove_rows (TlChecklistTodo *self, List list)
{
  g_autoptr (GList) rows = g_object_steal_data (G_OBJECT (self->lists[list]), "rows");

  for (GList *l = rows; l != NULL; l = l->next)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self->lists[list]), l->data);
  remove_more (self, list);
}

static void
show_all_cb (TlChecklistTodo *self, GtkWidget *row)
{
  List list = (List) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "list"));

  self->all[list] = TRUE;
  g_clear_pointer (&self->shown[list], g_free);
  /* The row that has the focus goes; the one above it is the last of those that were shown. */
  gtk_widget_child_focus (self->list, GTK_DIR_UP);
  tl_checklist_todo_update (self);
}

/* The last row of a list that is not shown in whole. */
static void
update_more (TlChecklistTodo *self, List list, guint n)
{
  g_autofree char *title = NULL;

  remove_more (self, list);
  if (n <= get_limit (self, list))
    return;
  title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show all %u", "Show all %u", n), n);
  self->more[list] = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->more[list]), title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->more[list]), TRUE);
  g_object_set_data (G_OBJECT (self->more[list]), "list", GUINT_TO_POINTER (list));
  g_signal_connect_object (self->more[list], "activated", G_CALLBACK (show_all_cb), self,
                           G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->lists[list]), self->more[list]);
}

/* Whether the rows of a list say something else than @words, and are gone now. */
static gboolean
begin_rows (TlChecklistTodo *self, List list, const char *words)
{
  if (g_strcmp0 (words, self->shown[list]) == 0)
    return FALSE;
  g_free (self->shown[list]);
  self->shown[list] = g_strdup (words);
  remove_rows (self, list);
  return TRUE;
}

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  set_title (row, title);
  tl_inspector_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  return row;
}

/* Items that no longer fit what was printed. */

static void
stale_activated_cb (TlChecklistTodo *self, GtkWidget *row)
{
  const TlId *record = g_object_get_data (G_OBJECT (row), "record");

  if (tl_document_lookup (tl_workspace_get_document (self->workspace), *record) != NULL)
    tl_workspace_reveal (self->workspace, *record);
}

static void
add_stale_row (TlChecklistTodo *self, const TlStaleNote *note)
{
  TlRecord *item = tl_document_lookup (tl_workspace_get_document (self->workspace), note->item);
  g_autofree char *name = tl_inspector_dup_name (item);
  GtkWidget *row = make_row (name, note->why);

  gtk_widget_set_tooltip_text (row, _ ("Show what has changed"));
  g_object_set_data_full (G_OBJECT (row), "record", g_memdup2 (&note->record, sizeof note->record),
                          g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (stale_activated_cb), self,
                           G_CONNECT_SWAPPED);
  add_row (self, LIST_STALE, row);
}

static char *
join_notes (TlDocument *document, GPtrArray *notes)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < notes->len; i++)
    {
      const TlStaleNote *note = g_ptr_array_index (notes, i);

      g_string_append_printf (out, "%" G_GUINT64_FORMAT " %s %s\n", note->item,
                              tl_record_get_name (tl_document_lookup (document, note->item)),
                              note->why);
    }
  return g_string_free (out, FALSE);
}

static void
update_stale (TlChecklistTodo *self, TlRecord *checklist)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  g_autoptr (GPtrArray) notes = tl_checklist_list_stale (document, checklist);
  g_autofree char *words = join_notes (document, notes);
  g_autofree char *title = NULL;

  gtk_widget_set_visible (self->lists[LIST_STALE], notes->len > 0);
  if (!begin_rows (self, LIST_STALE, words))
    return;
  title = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "%u change since version %d was printed. Print the checklist again.",
                   "%u changes since version %d was printed. Print the checklist again.",
                   notes->len),
      notes->len, (int) tl_record_get_integer (checklist, TL_CHECKLIST_PRINTED_VERSION));
  set_title (self->lists[LIST_STALE], title);
  for (guint i = 0; i < MIN (notes->len, get_limit (self, LIST_STALE)); i++)
    add_stale_row (self, g_ptr_array_index (notes, i));
  update_more (self, LIST_STALE, notes->len);
}

/* Who was assessed by another version. The names come from the local database and stay in the window. */

static GPtrArray *
list_assessed (TlChecklistTodo *self, TlRecord *checklist)
{
  TlTrainingDesk *desk = tl_training_desk_get (self->workspace);
  TlDatabase *database = tl_training_desk_get_database (desk, NULL);
  GPtrArray *list
      = database == NULL
            ? NULL
            : tl_assessment_list_on_old_version (database, tl_training_desk_get_project (desk),
                                                 tl_workspace_get_document (self->workspace),
                                                 checklist, NULL);

  return list != NULL ? list : g_ptr_array_new ();
}

static void
agent_activated_cb (TlChecklistTodo *self, GtkWidget *row)
{
  const TlId *agent = g_object_get_data (G_OBJECT (row), "agent");

  tl_training_desk_show_agent (tl_training_desk_get (self->workspace), *agent);
}

/* “Team North · version 2 · 3 Nov 2026 · Passed” */
static char *
describe_assessment (const TlAssessment *assessment)
{
  g_autofree char *day = tl_date_format_day (assessment->day);
  GString *words = g_string_new (assessment->team);

  if (words->len > 0)
    g_string_append (words, " · ");
  if (assessment->sheet->version > 0)
    g_string_append_printf (words, _ ("version %d"), (int) assessment->sheet->version);
  if (assessment->sheet->version > 0)
    g_string_append (words, " · ");
  g_string_append_printf (words, "%s · %s", day,
                          tl_checklist_verdict_get_label (assessment->verdict));
  return g_string_free (words, FALSE);
}

static void
add_agent_row (TlChecklistTodo *self, const TlAgent *agent, const TlAssessment *assessment)
{
  g_autofree char *words = describe_assessment (assessment);
  GtkWidget *row = make_row (agent->name, words);

  gtk_widget_set_tooltip_text (row, _ ("Open the agent’s page"));
  g_object_set_data_full (G_OBJECT (row), "agent", g_memdup2 (&agent->id, sizeof agent->id),
                          g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (agent_activated_cb), self,
                           G_CONNECT_SWAPPED);
  add_row (self, LIST_ASSESSED, row);
}

static const TlAgent *
find_agent (GPtrArray *agents, TlId id)
{
  for (guint i = 0; agents != NULL && i < agents->len; i++)
    if (((const TlAgent *) g_ptr_array_index (agents, i))->id == id)
      return g_ptr_array_index (agents, i);
  return NULL;
}

static char *
join_assessments (GPtrArray *assessed, GPtrArray *agents)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < assessed->len; i++)
    {
      const TlAssessment *assessment = g_ptr_array_index (assessed, i);
      const TlAgent *agent = find_agent (agents, assessment->agent);

      g_string_append_printf (out, "%" G_GINT64_FORMAT " %s\n", assessment->changed,
                              agent != NULL ? agent->name : "");
    }
  return g_string_free (out, FALSE);
}

static void
update_assessed (TlChecklistTodo *self, TlRecord *checklist)
{
  TlTrainingDesk *desk = tl_training_desk_get (self->workspace);
  TlDatabase *database = tl_training_desk_get_database (desk, NULL);
  g_autoptr (GPtrArray) assessed = list_assessed (self, checklist);
  g_autoptr (GPtrArray) agents
      = assessed->len > 0 ? tl_agent_list (database, tl_training_desk_get_project (desk), NULL)
                          : NULL;
  g_autofree char *words = join_assessments (assessed, agents);
  g_autofree char *title = NULL;

  gtk_widget_set_visible (self->lists[LIST_ASSESSED], assessed->len > 0);
  if (!begin_rows (self, LIST_ASSESSED, words))
    return;
  title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                        "%u agent was last assessed by an earlier version",
                                        "%u agents were last assessed by an earlier version",
                                        assessed->len),
                           assessed->len);
  set_title (self->lists[LIST_ASSESSED], title);
  for (guint i = 0; i < MIN (assessed->len, get_limit (self, LIST_ASSESSED)); i++)
    {
      const TlAssessment *assessment = g_ptr_array_index (assessed, i);
      const TlAgent *agent = find_agent (agents, assessment->agent);

      if (agent != NULL)
        add_agent_row (self, agent, assessment);
    }
  update_more (self, LIST_ASSESSED, assessed->len);
}

/* Questions. */

static void
answer (TlChecklistTodo *self, GtkWidget *row)
{
  GtkEditable *entry = g_object_get_data (G_OBJECT (row), "entry");
  GtkDropDown *sections = g_object_get_data (G_OBJECT (row), "sections");
  TlId card = *(const TlId *) g_object_get_data (G_OBJECT (row), "card");
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  g_autoptr (GError) error = NULL;

  if (*text == '\0')
    {
      gtk_widget_grab_focus (GTK_WIDGET (entry));
      return;
    }
  if (!tl_workspace_is_editable (self->workspace) || lookup_checklist (self) == NULL)
    return;
  if (tl_checklist_edit_answer (tl_workspace_get_document (self->workspace), self->checklist, card,
                                gtk_drop_down_get_selected (sections), text, tl_date_get_today (),
                                &error))
    {
      tl_drafts_drop (tl_workspace_get_drafts (self->workspace), TL_DRAFT_ANSWER, card);
      tl_workspace_toast (self->workspace, _ ("Written to the map, and put on the checklist"),
                          TRUE);
    }
  else if (error != NULL)
    tl_workspace_toast (self->workspace, error->message, FALSE);
}

static void
answer_cb (GtkWidget *row)
{
  answer (TL_CHECKLIST_TODO (gtk_widget_get_ancestor (row, TL_TYPE_CHECKLIST_TODO)), row);
}

static void
typed_cb (GtkWidget *row)
{
  GtkWidget *self = gtk_widget_get_ancestor (row, TL_TYPE_CHECKLIST_TODO);
  GtkEditable *entry = g_object_get_data (G_OBJECT (row), "entry");
  const TlId *card = g_object_get_data (G_OBJECT (row), "card");

  if (self != NULL)
    tl_drafts_note (tl_workspace_get_drafts (TL_CHECKLIST_TODO (self)->workspace),
                    &(TlDraft){ .kind = TL_DRAFT_ANSWER,
                                .record = *card,
                                .text = (char *) gtk_editable_get_text (entry) });
}

static void
show_card_cb (GtkWidget *row)
{
  TlChecklistTodo *self = TL_CHECKLIST_TODO (gtk_widget_get_ancestor (row, TL_TYPE_CHECKLIST_TODO));
  const TlId *card = g_object_get_data (G_OBJECT (row), "card");

  tl_workspace_reveal (self->workspace, *card);
}

static GtkWidget *
make_sections (void)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *sections;

  for (guint i = 0; i < TL_N_SECTION_KIND_CHOICES; i++)
    {
      g_autofree char *label
          = tl_inspector_format_label (tl_choice_get_label (TL_LIST_SECTION_KIND, i));

      gtk_string_list_append (names, i == TL_SECTION_KIND_OTHER ? _ ("Automatic section") : label);
    }
  sections = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  tl_page_name_choice (sections, _ ("Section"));
  return sections;
}

static GtkWidget *
make_answer_line (GtkWidget *row, const char *question)
{
  GtkWidget *line = tl_wrap_box_new (6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *sections = make_sections ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Add"));
  GtkWidget *show = gtk_button_new_from_icon_name ("tl-map-symbolic");

  gtk_widget_set_hexpand (buttons, TRUE);
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (show, _ ("Show on the map"));
  gtk_widget_add_css_class (show, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (show), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Show on the map"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  question, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  question, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (answer_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (show, "clicked", G_CALLBACK (show_card_cb), row, G_CONNECT_SWAPPED);
  g_object_set_data (G_OBJECT (row), "sections", sections);
  gtk_box_append (GTK_BOX (buttons), show);
  gtk_box_append (GTK_BOX (buttons), button);
  tl_wrap_box_append (TL_WRAP_BOX (line), sections);
  tl_wrap_box_append (TL_WRAP_BOX (line), buttons);
  return line;
}

static GtkWidget *
make_question (TlChecklistTodo *self, const TlChecklistNote *note)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkLabel *label = tl_page_make_label ("checklist-title");
  GtkWidget *entry = gtk_entry_new ();
  const char *draft = tl_drafts_get_text (tl_workspace_get_drafts (self->workspace),
                                          TL_DRAFT_ANSWER, note->record);

  tl_page_set_text (label, note->text);
  gtk_editable_set_text (GTK_EDITABLE (entry), draft != NULL ? draft : "");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("What one can see or hear"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, note->text,
                                  -1);
  g_signal_connect_object (entry, "activate", G_CALLBACK (answer_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), row, G_CONNECT_SWAPPED);
  g_object_set_data (G_OBJECT (row), "entry", entry);
  g_object_set_data_full (G_OBJECT (row), "card", g_memdup2 (&note->record, sizeof note->record),
                          g_free);
  gtk_widget_add_css_class (box, "field-box");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (label));
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), make_answer_line (row, note->text));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static gboolean
is_asked (TlChecklistTodo *self, GPtrArray *notes, TlId card)
{
  for (guint i = 0; i < MIN (notes->len, get_limit (self, LIST_ASKING)); i++)
    if (((const TlChecklistNote *) g_ptr_array_index (notes, i))->record == card)
      return TRUE;
  return FALSE;
}

static void
remove_question (TlChecklistTodo *self, GtkWidget *row)
{
  if (gtk_widget_get_focus_child (row) != NULL)
    gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
  adw_expander_row_remove (ADW_EXPANDER_ROW (self->lists[LIST_ASKING]), row);
}

static void
update_questions (TlChecklistTodo *self, GPtrArray *notes)
{
  GHashTableIter iter;
  gpointer key;
  gpointer row;
  g_autofree char *title = NULL;

  g_hash_table_iter_init (&iter, self->questions);
  while (g_hash_table_iter_next (&iter, &key, &row))
    if (!is_asked (self, notes, *(const TlId *) key))
      {
        remove_question (self, row);
        g_hash_table_iter_remove (&iter);
      }
  for (guint i = 0; i < MIN (notes->len, get_limit (self, LIST_ASKING)); i++)
    {
      const TlChecklistNote *note = g_ptr_array_index (notes, i);

      if (g_hash_table_contains (self->questions, &note->record))
        continue;
      row = g_object_ref_sink (make_question (self, note));
      g_hash_table_insert (self->questions, g_memdup2 (&note->record, sizeof note->record), row);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self->lists[LIST_ASKING]), row);
    }
  title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u card does not say what the agent does",
                                        "%u cards do not say what the agent does", notes->len),
                           notes->len);
  update_more (self, LIST_ASKING, notes->len);
  set_title (self->lists[LIST_ASKING], title);
  gtk_widget_set_visible (self->lists[LIST_ASKING],
                          notes->len > 0 && tl_workspace_is_editable (self->workspace));
}

static void
update_news (TlChecklistTodo *self, guint n)
{
  g_autofree char *title
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u change on the map to look through",
                                      "%u changes on the map to look through", n),
                         n);

  set_title (self->news, title);
  gtk_widget_set_visible (self->news, n > 0 && tl_workspace_is_editable (self->workspace));
}

/** tl_checklist_todo_update: looks anew; takes a look through the map. */
void
tl_checklist_todo_update (TlChecklistTodo *self)
{
  TlRecord *checklist = lookup_checklist (self);
  g_autoptr (TlChecklistReview) review = NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  if (checklist != NULL)
    {
      review
          = tl_checklist_review_new (tl_workspace_get_document (self->workspace), checklist, NULL);
      update_stale (self, checklist);
      update_assessed (self, checklist);
    }
  else
    {
      gtk_widget_set_visible (self->lists[LIST_STALE], FALSE);
      gtk_widget_set_visible (self->lists[LIST_ASSESSED], FALSE);
    }
  update_news (self, review != NULL ? tl_checklist_review_count_news (review) : 0);
  update_questions (self, review != NULL ? review->questions : none);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          gtk_widget_get_visible (self->lists[LIST_STALE])
                              || gtk_widget_get_visible (self->lists[LIST_ASSESSED])
                              || gtk_widget_get_visible (self->news)
                              || gtk_widget_get_visible (self->lists[LIST_ASKING]));
}

/** tl_checklist_todo_set_checklist: tells about that checklist from now on. */
void
tl_checklist_todo_set_checklist (TlChecklistTodo *self, TlId checklist)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  self->checklist = checklist;
  update_questions (self, none);
  for (guint list = 0; list < N_LISTS; list++)
    {
      self->all[list] = FALSE;
      g_clear_pointer (&self->shown[list], g_free);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->lists[list]), FALSE);
    }
  tl_checklist_todo_update (self);
}

static void
tl_checklist_todo_dispose (GObject *object)
{
  TlChecklistTodo *self = TL_CHECKLIST_TODO (object);

  for (guint list = 0; list < N_LISTS && self->list != NULL; list++)
    g_list_free (g_object_steal_data (G_OBJECT (self->lists[list]), "rows"));
  self->list = NULL;
  g_clear_pointer (&self->questions, g_hash_table_unref);

  G_OBJECT_CLASS (tl_checklist_todo_parent_class)->dispose (object);
  for (guint list = 0; list < N_LISTS; list++)
    g_clear_pointer (&self->shown[list], g_free);
  g_clear_object (&self->workspace);
}

static void
tl_checklist_todo_class_init (TlChecklistTodoClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_checklist_todo_dispose;
}

static GtkWidget *
make_news (void)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Look Through…"));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _ ("Behaviours that are new, other or gone since it was made"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "checklist.review");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

static void
tl_checklist_todo_init (TlChecklistTodo *self)
{
  self->questions = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, g_object_unref);
  self->list = gtk_list_box_new ();
  self->lists[LIST_STALE] = adw_expander_row_new ();
  self->lists[LIST_ASSESSED] = adw_expander_row_new ();
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->lists[LIST_ASSESSED]),
                                 _ ("Names stay on this computer"));
  self->news = make_news ();
  self->lists[LIST_ASKING] = adw_expander_row_new ();
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self->lists[LIST_STALE]),
                               gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self->lists[LIST_ASSESSED]),
                               gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self->lists[LIST_ASKING]),
                               gtk_image_new_from_icon_name ("dialog-question-symbolic"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->lists[LIST_ASKING]),
                                 _ ("Answer, and the behaviour is written to the card and put on "
                                    "the checklist"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("To do"), -1);
  gtk_list_box_append (GTK_LIST_BOX (self->list), self->lists[LIST_STALE]);
  gtk_list_box_append (GTK_LIST_BOX (self->list), self->lists[LIST_ASSESSED]);
  gtk_list_box_append (GTK_LIST_BOX (self->list), self->news);
  gtk_list_box_append (GTK_LIST_BOX (self->list), self->lists[LIST_ASKING]);
  adw_bin_set_child (ADW_BIN (self), self->list);
}

/** tl_checklist_todo_new: Returns: (transfer floating): nothing to do yet */
GtkWidget *
tl_checklist_todo_new (TlWorkspace *workspace)
{
  TlChecklistTodo *self = g_object_new (TL_TYPE_CHECKLIST_TODO, NULL);

  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}
