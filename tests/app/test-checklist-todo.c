/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is to do about a checklist can be read in whole, however much it is. */
#include "tl-app-fixture.h"
#include "tl-checklist-generator.h"
#include "tl-checklist-stale.h"
#include "tl-checklist-todo.h"

#include <adwaita.h>
#include <string.h>

static GtkWidget *
find_titled (GtkWidget *widget, const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (widget)
      && strcmp (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_titled (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Rows of items that say that what they were made from is called otherwise now. */
static guint
count_stale_rows (GtkWidget *widget)
{
  guint n = ADW_IS_ACTION_ROW (widget) && !ADW_IS_EXPANDER_ROW (widget)
            && g_strcmp0 (gtk_widget_get_tooltip_text (widget), "Show what has changed") == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_stale_rows (child);
  return n;
}

/* Forty items were printed, and the touchpoint that they were made from has changed: thirty are listed at
 * first, and all when they are asked for. */
static void
test_show_all (void)
{
  TlAppMap map;
  g_autoptr (TlDocument) document = tl_app_document_new (&map);
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  TlRecord *call = tl_document_lookup (document, map.call);
  const TlChecklistScope scope
      = { .map = tl_document_lookup (document, map.map), .every_touchpoint = TRUE };
  GString *lines = g_string_new (NULL);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *todo = tl_checklist_todo_new (workspace);
  g_autoptr (GError) error = NULL;
  TlRecord *checklist;
  GtkWidget *more;

  for (guint i = 1; i <= 40; i++)
    g_string_append_printf (lines, "%sDoes thing %u", i > 1 ? "\n" : "", i);
  tl_document_begin (document, "Test", NULL);
  tl_document_set_text (document, call, TL_TOUCHPOINT_BEHAVIOURS, lines->str, &error);
  g_assert_no_error (error);
  checklist = tl_checklist_generate (document, &scope, NULL, &error);
  g_assert_no_error (error);
  tl_document_commit (document);
  tl_checklist_mark_printed (document, checklist, tl_date_from_ymd (2026, 11, 22), &error);
  g_assert_no_error (error);
  tl_document_begin (document, "Test", NULL);
  tl_document_set_text (document, call, TL_TOUCHPOINT_TITLE, "Another call", &error);
  tl_document_commit (document);

  tl_workspace_set_document (workspace, document, TRUE);
  gtk_window_set_child (GTK_WINDOW (window), todo);
  gtk_window_present (GTK_WINDOW (window));
  tl_checklist_todo_set_checklist (TL_CHECKLIST_TODO (todo), tl_record_get_id (checklist));
  g_assert_cmpuint (count_stale_rows (todo), ==, 30);
  more = find_titled (todo, "Show all 40");
  g_assert_nonnull (more);
  adw_action_row_activate (ADW_ACTION_ROW (more));
  g_assert_cmpuint (count_stale_rows (todo), ==, 40);
  g_assert_null (find_titled (todo, "Show all 40"));
  /* Another checklist begins anew. */
  tl_checklist_todo_set_checklist (TL_CHECKLIST_TODO (todo), tl_record_get_id (checklist));
  g_assert_cmpuint (count_stale_rows (todo), ==, 30);
  gtk_window_destroy (GTK_WINDOW (window));
  tl_app_settle ();
  g_string_free (lines, TRUE);
}

static GtkEditable *
find_answer (GtkWidget *widget)
{
  if (GTK_IS_ENTRY (widget))
    return GTK_EDITABLE (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkEditable *found = find_answer (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Half an answer is there again after a look at another checklist, and after a crash; once it is given it
 * is no draft any more. */
static void
test_answer (void)
{
  TlAppMap map;
  g_autoptr (TlDocument) document = tl_app_document_new (&map);
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  const TlChecklistScope scope
      = { .map = tl_document_lookup (document, map.map), .every_touchpoint = TRUE };
  GtkWidget *window = gtk_window_new ();
  GtkWidget *todo = tl_checklist_todo_new (workspace);
  g_autoptr (GError) error = NULL;
  TlRecord *checklist;
  TlId id;
  guint n_drafts = 0;
  TlId asked[3] = { map.shop, map.call, map.app };

  tl_document_begin (document, "Test", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    tl_document_set_integer (document, tl_document_lookup (document, asked[i]),
                             TL_TOUCHPOINT_ANSWERS, TL_ANSWERS_PERSON, &error);
  tl_document_set_text (document, tl_document_lookup (document, map.call), TL_TOUCHPOINT_BEHAVIOURS,
                        "Gives the name", &error);
  tl_document_commit (document);
  checklist = tl_checklist_generate (document, &scope, NULL, &error);
  g_assert_no_error (error);
  id = tl_record_get_id (checklist);
  tl_workspace_set_document (workspace, document, TRUE);
  gtk_window_set_child (GTK_WINDOW (window), todo);
  gtk_window_present (GTK_WINDOW (window));
  tl_checklist_todo_set_checklist (TL_CHECKLIST_TODO (todo), id);
  gtk_editable_set_text (find_answer (todo), "Names the day");
  tl_checklist_todo_set_checklist (TL_CHECKLIST_TODO (todo), TL_ID_NONE);
  g_assert_null (find_answer (todo));
  tl_checklist_todo_set_checklist (TL_CHECKLIST_TODO (todo), id);
  g_assert_cmpstr (gtk_editable_get_text (find_answer (todo)), ==, "Names the day");
  g_signal_emit_by_name (find_answer (todo), "activate");
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    n_drafts += tl_drafts_get_text (tl_workspace_get_drafts (workspace), TL_DRAFT_ANSWER, asked[i])
                != NULL;
  g_assert_cmpuint (n_drafts, ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  tl_app_settle ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/tl/app/checklist-to-do-shows-all", test_show_all);
  g_test_add_func ("/tl/app/checklist-to-do-keeps-answers", test_answer);
  return g_test_run ();
}
