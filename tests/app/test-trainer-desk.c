/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What trainers meet around checklists and agents: the way back from wherever the focus is, lists that are
 * longer than a screen, a preview that follows the work, dialogs that begin where one types, and pages on a
 * printer's paper.
 */
#define _GNU_SOURCE /* memmem */
#include "tl-agents-view.h"
#include "tl-app-run.h"
#include "tl-checklist-scope.h"
#include "tl-checklist-import.h"
#include "tl-checklist-page.h"
#include "tl-checklist-paper.h"
#include "tl-checklist-preview.h"
#include "tl-checklist-print.h"
#include "tl-checklist-review-dialog.h"
#include "tl-checklist-row.h"
#include "tl-checklist-view.h"
#include "tl-robot.h"
#include "tl-training-desk.h"
#include "tl-window-private.h"

#include <adwaita.h>
#include <string.h>

typedef gboolean (*Fits) (GtkWidget *widget, gconstpointer sought);

static GtkWidget *
find (GtkWidget *widget, Fits fits, gconstpointer sought)
{
  GtkWidget *found = fits (widget, sought) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, fits, sought);
  return found;
}

static gboolean
is_button (GtkWidget *widget, gconstpointer start)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
         && gtk_button_get_label (GTK_BUTTON (widget)) != NULL
         && g_str_has_prefix (gtk_button_get_label (GTK_BUTTON (widget)), start);
}

static gboolean
is_titled (GtkWidget *widget, gconstpointer start)
{
  return ADW_IS_PREFERENCES_ROW (widget)
         && g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), start);
}

static gboolean
is_row_of (GtkWidget *widget, gconstpointer record)
{
  return TL_IS_CHECKLIST_ROW (widget)
         && tl_checklist_row_get_record (TL_CHECKLIST_ROW (widget)) == *(const TlId *) record;
}

static gboolean
is_ready (gpointer preview)
{
  return tl_checklist_preview_is_ready (preview);
}

/* A sheet with so many items in one section. */
static TlRecord *
add_checklist (TlDocument *document, guint n_items)
{
  TlRecord *checklist;
  TlRecord *section;

  tl_document_begin (document, "Checklist", NULL);
  checklist = tl_document_insert (document, TL_KIND_CHECKLIST, TL_ID_NONE,
                                  tl_document_get_project (document), -1, NULL);
  tl_document_set_text (document, checklist, TL_CHECKLIST_TITLE, "Calls", NULL);
  tl_document_set_integer (document, checklist, TL_CHECKLIST_KIND,
                           TL_CHECKLIST_KIND_ASSESSMENT_SHEET, NULL);
  section = tl_document_insert (document, TL_KIND_SECTION, TL_ID_NONE, checklist, -1, NULL);
  tl_document_set_text (document, section, TL_SECTION_TITLE, "Opening", NULL);
  for (guint i = 0; i < n_items; i++)
    {
      TlRecord *item = tl_document_insert (document, TL_KIND_ITEM, TL_ID_NONE, section, -1, NULL);
      g_autofree char *wording = g_strdup_printf ("Says sentence %u", i + 1);

      tl_document_set_text (document, item, TL_ITEM_WORDING, wording, NULL);
      tl_document_set_number (document, item, TL_ITEM_WEIGHT, 1, NULL);
      tl_document_set_integer (document, item, TL_ITEM_CRITICAL, i == 0, NULL);
    }
  tl_document_commit (document);
  return checklist;
}

static TlDatabase *
get_database (TlAppRun *run)
{
  return tl_training_desk_get_database (tl_training_desk_get (run->window->workspace), NULL);
}

static TlAgent *
add_agent (TlAppRun *run, const char *name)
{
  TlTrainingDesk *desk = tl_training_desk_get (run->window->workspace);
  TlAgent *agent = tl_agent_new (tl_training_desk_get_project (desk), name);

  g_assert_true (tl_agent_save (get_database (run), agent, NULL));
  return agent;
}

static guint
count_rows (GtkWidget *list)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n) != NULL)
    n++;
  return n;
}

/* Alt+Left goes back with the focus in the sidebar, too. */
static void
test_back (TlAppRun *run)
{
  g_autoptr (TlRobot) robot = tl_robot_new ();
  TlRecord *checklist = add_checklist (tl_app_run_get_document (run), 3);
  g_autoptr (TlAgent) agent = add_agent (run, "Ann");
  GtkWidget *view = tl_app_run_show_page (run, "agents", TL_TYPE_AGENTS_VIEW);
  GtkWidget *checklists;

  tl_training_desk_show_agent (tl_training_desk_get (run->window->workspace), agent->id);
  tl_app_settle ();
  g_assert_cmpstr (tl_app_get_shown (view), ==, "page");
  gtk_widget_child_focus (GTK_WIDGET (run->window->page_lists), GTK_DIR_TAB_FORWARD);
  tl_robot_key (robot, "alt+Left");
  g_assert_cmpstr (tl_app_get_shown (view), ==, "list");

  checklists = tl_app_run_show_page (run, "checklists", TL_TYPE_CHECKLIST_VIEW);
  tl_workspace_reveal (run->window->workspace, tl_record_get_id (checklist));
  tl_app_settle ();
  g_assert_cmpstr (tl_app_get_shown (checklists), ==, "page");
  gtk_widget_child_focus (GTK_WIDGET (run->window->page_lists), GTK_DIR_TAB_FORWARD);
  tl_robot_key (robot, "alt+Left");
  g_assert_cmpstr (tl_app_get_shown (checklists), ==, "list");
}

/* All agents of a large centre can be reached without knowing what to search for. */
static void
test_many_agents (TlAppRun *run)
{
  GtkWidget *view;
  GtkWidget *list;
  GtkWidget *more;

  for (guint i = 0; i < 650; i++)
    {
      g_autofree char *name = g_strdup_printf ("Agent %03u", i);
      g_autoptr (TlAgent) agent = add_agent (run, name);

      g_assert_nonnull (agent);
    }
  view = tl_app_run_show_page (run, "agents", TL_TYPE_AGENTS_VIEW);
  list = tl_app_find_widget (view, GTK_TYPE_LIST_BOX);
  g_assert_cmpuint (count_rows (list), ==, 300);
  more = find (view, is_button, "Show 300 More of 650");
  g_assert_nonnull (more);
  g_signal_emit_by_name (more, "clicked");
  tl_app_settle ();
  g_assert_cmpuint (count_rows (list), ==, 600);
  g_assert_true (gtk_root_get_focus (gtk_widget_get_root (view))
                 == GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 300)));
  g_signal_emit_by_name (find (view, is_button, "Show 50 More"), "clicked");
  tl_app_settle ();
  g_assert_cmpuint (count_rows (list), ==, 650);
  g_assert_null (find (view, is_button, "Show "));
}

/* What became of a dispute can be read in the agent's list. */
static void
test_dispute (TlAppRun *run)
{
  static const char *const words[] = { " · disputed", " · dispute resolved" };
  TlRecord *checklist = add_checklist (tl_app_run_get_document (run), 3);
  g_autoptr (TlAssessedSheet) sheet
      = tl_assessed_sheet_new (tl_app_run_get_document (run), checklist, NULL);
  g_autoptr (TlAgent) agent = add_agent (run, "Ann");
  g_autoptr (TlAssessment) assessment = tl_assessment_new (agent, sheet, "Kim", 20000);
  GtkWidget *view = tl_app_run_show_page (run, "agents", TL_TYPE_AGENTS_VIEW);

  for (guint i = 0; i < 3; i++)
    tl_assessment_set_answer (assessment, i, TL_ANSWER_YES, 0);
  assessment->finished = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      GtkWidget *row;

      g_free (assessment->dispute);
      assessment->dispute = g_strdup ("I did say it");
      assessment->disputed_on = 20001;
      g_free (assessment->resolution);
      assessment->resolution = g_strdup (i == 0 ? "" : "Listened again");
      assessment->resolved_on = i == 0 ? 0 : 20002;
      g_assert_true (tl_assessment_save (get_database (run), assessment, NULL));
      tl_training_desk_show_agent (tl_training_desk_get (run->window->workspace), agent->id);
      tl_training_desk_tell_changed (tl_training_desk_get (run->window->workspace));
      tl_app_settle ();
      row = find (gtk_stack_get_visible_child (
                      GTK_STACK (tl_app_find_widget (view, GTK_TYPE_STACK))),
                  is_titled, "4 Oct 2024");
      g_assert_nonnull (row);
      g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), words[i]));
    }
}

static gboolean
has_no_toast (gpointer window)
{
  return find (window, is_button, "Show in Folder") == NULL;
}

/*
 * No application opens what a password protects: there is only its folder to show.
 *
 * Nothing moves meanwhile: where a message begins and ends to show within one slow frame, libadwaita
 * 1.2 looks at it once more after it has freed it.
 */
static void
test_backup_toast (TlAppRun *run)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path
          = g_build_filename (run->folder, i == 0 ? "Sheets.pdf" : "Training.throughline-training",
                              NULL);

      tl_window_show_exported (run->window, path, 1);
      tl_app_settle ();
      g_assert_nonnull (find (GTK_WIDGET (run->window), is_button, "Show in Folder"));
      g_assert_cmpint (find (GTK_WIDGET (run->window), is_button, "Open") != NULL, ==, i == 0);
      tl_window_dismiss_lasting_toast (run->window);
      tl_app_wait_until (has_no_toast, run->window);
    }
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
}

static gboolean
has_focus_below_head (gpointer dialog)
{
  GtkWidget *focus = gtk_window_get_focus (dialog);

  return focus != NULL && gtk_widget_get_ancestor (focus, ADW_TYPE_HEADER_BAR) == NULL;
}

/* Dialogs begin with what they ask for, not with Cancel. */
static void
test_first_focus (TlAppRun *run)
{
  TlRecord *checklist = add_checklist (tl_app_run_get_document (run), 3);
  TlWorkspace *workspace = run->window->workspace;
  GtkWindow *window = GTK_WINDOW (run->window);
  GtkWindow *dialogs[]
      = { GTK_WINDOW (tl_checklist_print_new (window, workspace, tl_record_get_id (checklist))),
          GTK_WINDOW (tl_checklist_import_new (window, workspace)) };

  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      gtk_window_present (dialogs[i]);
      tl_app_wait_until (tl_app_is_mapped, dialogs[i]);
      tl_app_settle ();
      g_assert_true (has_focus_below_head (dialogs[i]));
      gtk_window_destroy (dialogs[i]);
      tl_app_settle ();
    }
}

/* The preview shows the page of the item that is worked on. */
static void
test_preview (TlAppRun *run)
{
  TlRecord *checklist = add_checklist (tl_app_run_get_document (run), 120);
  TlRecord *section = tl_record_get_child (checklist, 0);
  TlId last = tl_record_get_id (tl_record_get_child (section, 119));
  TlId first = tl_record_get_id (tl_record_get_child (section, 0));
  GtkWidget *page = tl_checklist_page_new (run->window->workspace);
  GtkWidget *window = adw_window_new ();
  GtkWidget *preview;
  TlChecklistPreview *pages;

  tl_checklist_page_set_checklist (TL_CHECKLIST_PAGE (page), tl_record_get_id (checklist));
  adw_window_set_content (ADW_WINDOW (window), page);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 700);
  gtk_window_present (GTK_WINDOW (window));
  tl_app_settle ();
  preview = tl_app_find_widget (page, TL_TYPE_CHECKLIST_PREVIEW);
  pages = TL_CHECKLIST_PREVIEW (preview);
  tl_app_wait_until (is_ready, preview);
  g_assert_cmpuint (tl_checklist_preview_get_n_pages (pages), >, 2);
  g_assert_cmpuint (tl_checklist_preview_get_page (pages), ==, 0);
  tl_checklist_page_open (TL_CHECKLIST_PAGE (page), last);
  tl_app_settle ();
  gtk_widget_grab_focus (find (page, is_row_of, &last));
  tl_app_settle ();
  tl_app_wait_until (is_ready, preview);
  g_assert_cmpuint (tl_checklist_preview_get_page (pages), >, 1);
  gtk_widget_grab_focus (find (page, is_row_of, &first));
  tl_app_settle ();
  g_assert_cmpuint (tl_checklist_preview_get_page (pages), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  tl_app_settle ();
}

static guint
count_choices (GtkWidget *widget)
{
  guint n = GTK_IS_DROP_DOWN (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_choices (child);
  return n;
}

/* Each of many news can be looked at and decided on. */
static void
test_long_review (TlAppRun *run)
{
  TlDocument *document = tl_app_run_get_document (run);
  TlRecord *checklist = add_checklist (document, 1);
  TlRecord *call = tl_document_lookup (document, run->map.call);
  TlChecklistReviewDialog *dialog;
  GtkWidget *more;

  tl_document_begin (document, "Behaviours", NULL);
  tl_document_set_integer (document, call, TL_TOUCHPOINT_SERVICE, TL_SERVICE_SUPPORT, NULL);
  tl_document_set_integer (document, call, TL_TOUCHPOINT_ANSWERS, TL_ANSWERS_PERSON, NULL);
  tl_document_set_reference (document, checklist, TL_CHECKLIST_MAP, run->map.map, NULL);
  for (guint i = 0; i < 130; i++)
    {
      g_autofree char *text = g_strdup_printf ("Says thing %u", i);

      g_assert_true (tl_card_add_behaviour (document, call, TL_SECTION_KIND_SOLVING, text, NULL));
    }
  tl_document_commit (document);
  dialog
      = tl_checklist_review_dialog_new (NULL, run->window->workspace, tl_record_get_id (checklist));
  gtk_window_present (GTK_WINDOW (dialog));
  tl_app_settle ();
  g_assert_cmpuint (count_choices (GTK_WIDGET (dialog)), ==, 100);
  more = find (GTK_WIDGET (dialog), is_titled, "Show 30 more");
  g_assert_nonnull (more);
  gtk_widget_activate (more);
  tl_app_settle ();
  g_assert_cmpuint (count_choices (GTK_WIDGET (dialog)), ==, 130);
  g_assert_null (find (GTK_WIDGET (dialog), is_titled, "Show "));
  gtk_window_destroy (GTK_WINDOW (dialog));
  tl_app_settle ();
}

/* How many pages a PDF of GTK has, each of which must have that size in points. */
static guint
count_pages (const char *path, double width, double height)
{
  g_autofree char *contents = NULL;
  gsize length;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  for (const char *box = contents;
       (box = memmem (box, length - (gsize) (box - contents), "/MediaBox", 9)) != NULL; box++)
    {
      char **numbers = NULL;
      const char *start = strchr (box, '[');
      g_autofree char *inside = g_strndup (start + 1, strcspn (start + 1, "]"));

      numbers = g_strsplit (g_strstrip (inside), " ", 4);
      g_assert_cmpfloat_with_epsilon (g_ascii_strtod (numbers[2], NULL), width, 1);
      g_assert_cmpfloat_with_epsilon (g_ascii_strtod (numbers[3], NULL), height, 1);
      g_strfreev (numbers);
      n++;
    }
  return n;
}

/* What goes to a printer are the pages of the PDF, on paper of their size. */
static void
test_paper (TlAppRun *run)
{
  static const struct
  {
    TlPaperSize size;
    TlChecklistVariant variant;
    double width;
    double height;
  } cases[] = {
    { TL_PAPER_A4, TL_CHECKLIST_STANDARD, 595.3, 841.9 },
    { TL_PAPER_LETTER, TL_CHECKLIST_STANDARD, 612, 792 },
    { TL_PAPER_A4, TL_CHECKLIST_LARGE, 595.3, 841.9 },
    { TL_PAPER_LETTER, TL_CHECKLIST_POCKET, 297.6, 419.5 },
  };
  static const TlChecklistAgent agents[] = { { "Ann", NULL, NULL, 0 }, { "Bob", NULL, NULL, 0 } };
  TlDocument *document = tl_app_run_get_document (run);
  TlRecord *checklist = add_checklist (document, 40);
  g_autofree char *path = g_build_filename (run->folder, "printed.pdf", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TlChecklistPrint print = { .paper.size = cases[i].size,
                                 .variant = cases[i].variant,
                                 .agents = agents,
                                 .n_agents = G_N_ELEMENTS (agents) };
      g_autoptr (GPtrArray) pages
          = tl_checklist_pages_new_for_print (document, checklist, &print, NULL);
      const TlScene *scene = g_ptr_array_index (pages, 0);
      g_autoptr (GtkPrintOperation) operation
          = tl_checklist_paper_print (pages, cases[i].size, cases[i].variant, "Calls");

      g_assert_cmpfloat_with_epsilon (scene->width * 0.75, cases[i].width, 1);
      gtk_print_operation_set_export_filename (operation, path);
      g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT,
                                                GTK_WINDOW (run->window), NULL),
                       ==, GTK_PRINT_OPERATION_RESULT_APPLY);
      g_assert_cmpuint (count_pages (path, cases[i].width, cases[i].height), ==, pages->len);
      g_assert_cmpuint (pages->len, >=, 2);
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    TlAppTest function;
  } tests[] = {
    { "/tl/app/trainer-desk/back", test_back },
    { "/tl/app/trainer-desk/many-agents", test_many_agents },
    { "/tl/app/trainer-desk/dispute", test_dispute },
    { "/tl/app/trainer-desk/backup-toast", test_backup_toast },
    { "/tl/app/trainer-desk/first-focus", test_first_focus },
    { "/tl/app/trainer-desk/preview", test_preview },
    { "/tl/app/trainer-desk/long-review", test_long_review },
    { "/tl/app/trainer-desk/paper", test_paper },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].name, (gconstpointer) tests[i].function, tl_app_run);
  return g_test_run ();
}
