/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Checklists in the window: what can be done to them, and that Undo takes it back to the byte; list, page,
 * outline, questions and preview on a real display. Warnings of GTK are fatal.
 */
#include "tl-app-fixture.h"
#include "tl-checklist-add.h"
#include "tl-checklist-edit.h"
#include "tl-checklist-generator.h"
#include "tl-checklist-import.h"
#include "tl-checklist-new.h"
#include "tl-checklist-outline.h"
#include "tl-checklist-page.h"
#include "tl-checklist-preview.h"
#include "tl-checklist-print.h"
#include "tl-checklist-review-dialog.h"
#include "tl-checklist-row.h"
#include "tl-checklist-score.h"
#include "tl-checklist-stale.h"
#include "tl-checklist-state.h"
#include "tl-checklist-view.h"
#include "tl-document-writer.h"
#include "tl-item-library.h"
#include "tl-page-view.h"

#include <adwaita.h>
#include <string.h>

#define TODAY tl_date_from_ymd (2026, 11, 22)

static TlRecord *
get_section (TlRecord *checklist, guint place)
{
  g_autoptr (GPtrArray) sections = tl_record_list_children (checklist, TL_KIND_SECTION);

  return g_ptr_array_index (sections, place);
}

static TlRecord *
get_item (TlRecord *section, guint place)
{
  g_autoptr (GPtrArray) items = tl_record_list_children (section, TL_KIND_ITEM);

  return g_ptr_array_index (items, place);
}

/* The items of a section by their first words, to compare. */
static char *
describe (TlRecord *section)
{
  g_autoptr (GPtrArray) items = tl_record_list_children (section, TL_KIND_ITEM);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      g_auto (GStrv) words
          = g_strsplit (tl_record_get_text (g_ptr_array_index (items, i), TL_ITEM_WORDING), " ", 2);

      g_string_append_printf (out, "%s%s", i > 0 ? " " : "", words[0]);
    }
  return g_string_free (out, FALSE);
}

static void
assert_items (TlRecord *section, const char *expected)
{
  g_autofree char *is = describe (section);

  g_assert_cmpstr (is, ==, expected);
}

static void
test_move (void)
{
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  g_autoptr (GBytes) before = tl_document_to_bytes (document);
  TlRecord *checklist = tl_app_find_checklist (document, "Get help by phone");
  TlRecord *opening = get_section (checklist, 0);
  TlRecord *solving = get_section (checklist, 1);
  TlId gives = tl_record_get_id (get_item (opening, 0));

  assert_items (opening, "Gives Lets Reads");
  g_assert_false (tl_checklist_edit_move_by (document, gives, -1));
  g_assert_true (tl_checklist_edit_move_by (document, gives, 1));
  assert_items (opening, "Lets Gives Reads");
  g_assert_cmpstr (tl_document_get_undo_name (document), ==, "Move item");
  g_assert_true (tl_checklist_edit_move_by (document, gives, 1));
  g_assert_true (tl_checklist_edit_move_by (document, gives, 1));
  assert_items (opening, "Lets Reads");
  assert_items (solving, "Gives Runs If Keeps");
  g_assert_true (tl_checklist_edit_move_by (document, gives, -1));
  assert_items (opening, "Lets Reads Gives");
  g_assert_true (tl_checklist_edit_move (document, gives, tl_record_get_id (solving), 1));
  assert_items (solving, "Runs Gives If Keeps");
  g_assert_true (tl_checklist_edit_move (document, gives, tl_record_get_id (solving), 3));
  assert_items (solving, "Runs If Keeps Gives");
  /* A section goes among sections only. */
  g_assert_false (
      tl_checklist_edit_move (document, tl_record_get_id (opening), tl_record_get_id (solving), 0));
  g_assert_true (tl_checklist_edit_move_by (document, tl_record_get_id (opening), 1));
  g_assert_true (get_section (checklist, 1) == opening);
  tl_app_assert_undone (document, before);
}

static void
test_add_delete (void)
{
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  g_autoptr (GBytes) before = tl_document_to_bytes (document);
  g_autoptr (GError) error = NULL;
  TlRecord *checklist = tl_app_find_checklist (document, "Get help by phone");
  TlRecord *opening = get_section (checklist, 0);
  TlRecord *reads = get_item (opening, 2);
  TlRecord *item;

  item = tl_checklist_edit_add_item (document, tl_record_get_id (opening), 1, &error);
  g_assert_no_error (error);
  assert_items (opening, "Gives New Lets Reads");
  g_assert_cmpfloat (tl_record_get_number (item, TL_ITEM_WEIGHT), ==, 5);
  item = tl_checklist_edit_duplicate (document, tl_record_get_id (reads), &error);
  g_assert_no_error (error);
  assert_items (opening, "Gives New Lets Reads Reads");
  g_assert_true (tl_record_get_boolean (item, TL_ITEM_CRITICAL));
  g_assert_true (tl_checklist_edit_delete (document, tl_record_get_id (item)));
  assert_items (opening, "Gives New Lets Reads");
  g_assert_nonnull (tl_checklist_edit_add_section (document, tl_record_get_id (checklist), &error));
  g_assert_true (tl_checklist_edit_delete (document, tl_record_get_id (checklist)));
  g_assert_cmpstr (tl_document_get_undo_name (document), ==, "Delete checklist");
  g_assert_null (tl_checklist_edit_add_section (document, tl_record_get_id (checklist), &error));
  g_assert_nonnull (error);
  tl_app_assert_undone (document, before);
}

static void
test_share_points (void)
{
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  g_autoptr (GError) error = NULL;
  TlRecord *checklist = tl_app_find_checklist (document, "Get help by phone");
  TlRecord *opening = get_section (checklist, 0);

  tl_checklist_edit_add_item (document, tl_record_get_id (opening), 0, NULL);
  g_assert_cmpfloat (tl_checklist_get_points (checklist), ==, 105);
  g_assert_true (tl_checklist_edit_share_points (document, tl_record_get_id (checklist), &error));
  g_assert_cmpfloat (tl_checklist_get_points (checklist), ==, 100);
  /* Who had more has more. */
  g_assert_cmpfloat (tl_record_get_number (get_item (opening, 3), TL_ITEM_WEIGHT), >,
                     tl_record_get_number (get_item (opening, 1), TL_ITEM_WEIGHT));
}

static gboolean
remove_first_reason (TlDocument *document, TlRecord *checklist)
{
  g_autoptr (GPtrArray) sections = tl_record_list_children (checklist, TL_KIND_SECTION);

  for (guint i = 0; i < sections->len; i++)
    for (guint k = 0; k < tl_record_get_n_children (g_ptr_array_index (sections, i)); k++)
      {
        TlRecord *item = tl_record_get_child (g_ptr_array_index (sections, i), k);
        guint n;
        const TlId *reasons = tl_record_get_references (item, TL_ITEM_WHY, &n);

        if (n > 0)
          return tl_checklist_edit_remove_reason (document, tl_record_get_id (item), reasons[0]);
      }
  return FALSE;
}

static void
test_own_items (void)
{
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  g_autoptr (GBytes) before = tl_document_to_bytes (document);
  g_autoptr (GError) error = NULL;
  TlRecord *checklist = tl_app_find_checklist (document, "Get help by phone");
  TlRecord *guide = tl_app_find_checklist (document, "Repair at the customer’s");
  TlRecord *item = get_item (get_section (checklist, 0), 1);
  TlRecord *kept = tl_checklist_edit_keep (document, tl_record_get_id (item), &error);
  g_autoptr (TlSkills) skills = tl_skills_new ("en");
  TlChecklistTaken taken[2];
  TlChecklistState state;
  guint n_items;

  tl_checklist_state_read (&state, document, guide);
  n_items = state.n_items;
  g_assert_no_error (error);
  g_assert_true (tl_record_get_ancestor (kept, TL_KIND_CHECKLIST)
                 == tl_item_library_find (document));
  taken[0] = (TlChecklistTaken){ .item = tl_record_get_id (kept) };
  taken[1] = (TlChecklistTaken){ .skill = tl_skills_find (skills, "listening"),
                                 .way = TL_WAY_IN_PERSON };
  g_assert_cmpuint (tl_checklist_edit_take (document, tl_record_get_id (guide), taken, 2, &error),
                    ==, 2);
  g_assert_no_error (error);
  tl_checklist_state_read (&state, document, guide);
  n_items += 2;
  g_assert_cmpuint (state.n_items, ==, n_items);
  /* It was taken for a reason, which can be taken off. */
  g_assert_true (remove_first_reason (document, guide));
  tl_app_assert_undone (document, before);
}

/* An answer is on the card and on the checklist, in one step. */
static void
test_answer (void)
{
  TlAppMap map;
  g_autoptr (TlDocument) document = tl_app_document_new (&map);
  TlRecord *shop = tl_document_lookup (document, map.shop);
  TlChecklistScope scope = { .map = tl_document_lookup (document, map.map) };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = NULL;
  TlChecklistState state;
  TlRecord *checklist;

  tl_document_begin (document, "Ask", NULL);
  tl_document_set_integer (document, shop, TL_TOUCHPOINT_ANSWERS, TL_ANSWERS_PERSON, NULL);
  tl_document_commit (document);
  checklist = tl_checklist_start (document, &scope, &error);
  g_assert_no_error (error);
  before = tl_document_to_bytes (document);
  tl_checklist_state_read (&state, document, checklist);
  g_assert_cmpuint (state.n_questions, ==, 1);
  g_assert_true (tl_checklist_state_asks (&state));
  g_assert_true (tl_checklist_edit_answer (document, tl_record_get_id (checklist), map.shop,
                                           TL_SECTION_KIND_OPENING, "  Looks up and greets ", TODAY,
                                           &error));
  g_assert_no_error (error);
  g_assert_cmpstr (tl_record_get_text (shop, TL_TOUCHPOINT_BEHAVIOURS_OPENING), ==,
                   "Looks up and greets");
  assert_items (get_section (checklist, 0), "Looks");
  tl_checklist_state_read (&state, document, checklist);
  g_assert_cmpuint (state.n_questions, ==, 0);
  g_assert_cmpuint (state.n_items, ==, 1);
  g_assert_false (tl_checklist_state_asks (&state));
  g_assert_false (tl_checklist_edit_answer (document, tl_record_get_id (checklist), map.shop,
                                            TL_SECTION_KIND_OPENING, "  ", TODAY, &error));
  tl_document_undo (document);
  g_assert_true (g_bytes_equal (before, tl_document_to_bytes (document)));
}

/* Widgets. */

static GtkWidget *
show (GtkWidget *content, int width)
{
  GtkWidget *window = adw_window_new ();

  adw_window_set_content (ADW_WINDOW (window), content);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 800);
  gtk_window_present (GTK_WINDOW (window));
  tl_app_settle ();
  return window;
}

static gboolean
has_findings (gpointer view)
{
  return tl_app_get_n_findings (view) > 0;
}

static void
change_pain_point (TlDocument *document, TlRecord *item)
{
  guint n;
  const TlId *reasons = tl_record_get_references (item, TL_ITEM_WHY, &n);
  TlRecord *reason = tl_document_lookup_kind (document, reasons[0], TL_KIND_PAIN_POINT);

  tl_document_begin (document, "Change", NULL);
  tl_document_set_integer (document, reason, TL_PAIN_POINT_SEVERITY, 3, NULL);
  tl_document_commit (document);
}

static GtkWidget *
find_print_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (TL_IS_CHECKLIST_PRINT (l->data))
      return l->data;
  return NULL;
}

/* The list counts what no longer fits; a checklist that is gone has no page. */
static void
test_view (void)
{
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  GtkWidget *view = tl_checklist_view_new (workspace);
  GtkWidget *window = show (view, 900);
  TlRecord *checklist = tl_app_find_checklist (document, "Get help by phone");
  TlId id = tl_record_get_id (checklist);

  g_assert_cmpstr (tl_app_get_shown (view), ==, "empty");
  tl_workspace_set_document (workspace, document, TRUE);
  tl_app_settle ();
  g_assert_cmpstr (tl_app_get_shown (view), ==, "list");
  g_assert_cmpuint (tl_app_get_n_findings (view), ==, 0);

  tl_checklist_mark_printed (document, checklist, TODAY, NULL);
  change_pain_point (document, get_item (get_section (checklist, 0), 2));
  tl_app_wait_until (has_findings, view);
  g_assert_cmpuint (tl_app_get_n_findings (view), ==, 1);

  tl_workspace_reveal (workspace, tl_record_get_id (get_item (get_section (checklist, 0), 1)));
  tl_app_settle ();
  g_assert_cmpstr (tl_app_get_shown (view), ==, "page");
  tl_checklist_edit_delete (document, id);
  tl_app_settle ();
  g_assert_cmpstr (tl_app_get_shown (view), ==, "list");
  tl_document_undo (document);
  tl_app_settle ();
  tl_workspace_reveal (workspace, id);
  tl_app_settle ();
  g_assert_cmpstr (tl_app_get_shown (view), ==, "page");
  /* The window's print command is about the checklist. */
  g_assert_true (gtk_widget_activate_action (view, "page.print", NULL));
  tl_app_settle ();
  g_assert_nonnull (find_print_dialog ());
  gtk_window_destroy (GTK_WINDOW (find_print_dialog ()));
  tl_workspace_set_document (workspace, NULL, FALSE);
  tl_app_settle ();
  g_assert_cmpstr (tl_app_get_shown (view), ==, "empty");
  gtk_window_destroy (GTK_WINDOW (window));
  tl_app_settle ();
}

static gboolean
is_ready (gpointer preview)
{
  return tl_checklist_preview_is_ready (preview);
}

static GtkWidget *
find_row (GtkWidget *page, TlId record)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  tl_app_list_widgets (page, TL_TYPE_CHECKLIST_ROW, rows);
  for (guint i = 0; i < rows->len; i++)
    if (tl_checklist_row_get_record (g_ptr_array_index (rows, i)) == record)
      return g_ptr_array_index (rows, i);
  return NULL;
}

static guint
count_rows (GtkWidget *page)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  tl_app_list_widgets (page, TL_TYPE_CHECKLIST_ROW, rows);
  return rows->len;
}

/* Rows stay open and keep the focus while the document changes around them. */
static void
test_page (void)
{
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  TlRecord *checklist = tl_app_find_checklist (document, "Get help by phone");
  TlRecord *opening = get_section (checklist, 0);
  TlId reads = tl_record_get_id (get_item (opening, 2));
  GtkWidget *page;
  GtkWidget *window;
  GtkWidget *row;
  GtkWidget *preview;

  tl_workspace_set_document (workspace, document, TRUE);
  page = tl_checklist_page_new (workspace);
  tl_checklist_page_set_checklist (TL_CHECKLIST_PAGE (page), tl_record_get_id (checklist));
  window = show (page, 1200);
  preview = tl_app_find_widget (page, TL_TYPE_CHECKLIST_PREVIEW);
  tl_app_wait_until (is_ready, preview);
  g_assert_cmpuint (tl_checklist_preview_get_n_pages (TL_CHECKLIST_PREVIEW (preview)), ==, 1);
  g_assert_cmpuint (count_rows (page), ==, 1 + 3 + 9);

  tl_checklist_page_open (TL_CHECKLIST_PAGE (page), reads);
  tl_app_settle ();
  row = find_row (page, reads);
  g_assert_true (tl_checklist_row_is_open (TL_CHECKLIST_ROW (row)));
  g_assert_nonnull (gtk_widget_get_focus_child (row));
  gtk_widget_activate_action (row, "outline.up", "t", reads);
  tl_checklist_page_update (TL_CHECKLIST_PAGE (page));
  assert_items (opening, "Gives Reads Lets");
  g_assert_true (find_row (page, reads) == row);
  g_assert_true (tl_checklist_row_is_open (TL_CHECKLIST_ROW (row)));
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)), ==, 3);

  gtk_widget_activate_action (row, "outline.delete", "t", reads);
  tl_checklist_page_update (TL_CHECKLIST_PAGE (page));
  g_assert_null (find_row (page, reads));
  g_assert_cmpuint (count_rows (page), ==, 1 + 3 + 8);
  tl_document_undo (document);
  tl_checklist_page_update (TL_CHECKLIST_PAGE (page));
  g_assert_cmpuint (count_rows (page), ==, 1 + 3 + 9);
  gtk_window_destroy (GTK_WINDOW (window));
  tl_app_settle ();
}

static gboolean
is_folded (gpointer flap)
{
  return adw_flap_get_folded (flap);
}

/* In a narrow page the preview folds away, and there is nothing wider than a phone; also read-only,
 * from right to left, with 400 long items in Arabic. */
static void
test_narrow (void)
{
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  TlRecord *checklist = tl_app_find_checklist (document, "Get help by phone");
  TlId solving = tl_record_get_id (get_section (checklist, 1));
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *page;
  GtkWidget *window;
  int minimum;

  while (text->len < 540)
    g_string_append (text, "يقرأ آخر ثلاث محادثات قبل السؤال الأول ");
  tl_document_begin (document, "Many", NULL);
  for (guint i = 0; i < 400; i++)
    {
      TlRecord *item = tl_document_insert (document, TL_KIND_ITEM, TL_ID_NONE,
                                           tl_document_lookup (document, solving), -1, NULL);

      tl_document_set_text (document, item, TL_ITEM_WORDING, text->str, NULL);
    }
  tl_document_commit (document);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  tl_workspace_set_document (workspace, document, FALSE);
  page = tl_checklist_page_new (workspace);
  tl_checklist_page_set_checklist (TL_CHECKLIST_PAGE (page), tl_record_get_id (checklist));
  window = show (page, 360);
  tl_checklist_page_open (TL_CHECKLIST_PAGE (page), solving);
  tl_app_settle ();
  g_assert_cmpuint (count_rows (page), ==, 80);
  tl_checklist_page_open (TL_CHECKLIST_PAGE (page),
                          tl_record_get_id (get_item (get_section (checklist, 1), 150)));
  tl_app_settle ();
  g_assert_cmpuint (count_rows (page), ==, 1 + 1 + 3 + 1 + 151);
  tl_app_wait_until (is_folded, tl_app_find_widget (page, ADW_TYPE_FLAP));
  g_assert_true (adw_flap_get_folded (ADW_FLAP (tl_app_find_widget (page, ADW_TYPE_FLAP))));
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_window_destroy (GTK_WINDOW (window));
  tl_app_settle ();
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static TlId made;

static void
made_cb (TlChecklistNew *dialog, TlId checklist)
{
  made = checklist;
}

/* So it is with the dialog that prints: what it is called gives way to what it does. */
static void
test_narrow_print (void)
{
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  TlRecord *checklist = tl_app_find_checklist (document, "Get help by phone");
  GtkWidget *dialog;
  int minimum;

  tl_workspace_set_document (workspace, document, TRUE);
  dialog = GTK_WIDGET (tl_checklist_print_new (NULL, workspace, tl_record_get_id (checklist)));
  tl_app_list_widgets (tl_app_find_widget (dialog, ADW_TYPE_HEADER_BAR), GTK_TYPE_BUTTON, buttons);
  g_assert_cmpuint (buttons->len, ==, 3);
  for (guint i = 0; i < buttons->len; i++)
    gtk_button_set_label (g_ptr_array_index (buttons, i), "Speichern");
  gtk_window_set_default_size (GTK_WINDOW (dialog), 360, 680);
  gtk_window_present (GTK_WINDOW (dialog));
  tl_app_settle ();
  gtk_widget_measure (dialog, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_window_destroy (GTK_WINDOW (dialog));
  tl_app_settle ();
}

/* The list of checklists, too, however long words are in other languages. */
static void
test_narrow_list (void)
{
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  GtkWidget *view = tl_checklist_view_new (workspace);
  GtkWidget *window;
  int minimum;

  tl_workspace_set_document (workspace, document, TRUE);
  tl_app_list_widgets (view, GTK_TYPE_BUTTON, buttons);
  g_assert_cmpuint (buttons->len, >=, 2);
  for (guint i = 0; i < buttons->len; i++)
    gtk_button_set_label (g_ptr_array_index (buttons, i), "Gesprächsleitfaden hinzufügen …");
  window = show (view, 360);
  g_assert_cmpstr (tl_app_get_shown (view), ==, "list");
  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_window_destroy (GTK_WINDOW (window));
  tl_app_settle ();
}

/* The dialog makes one, and goes to it the next time. */
static void
test_new (void)
{
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  guint n = tl_document_get_n_records (document);
  TlId first;

  tl_workspace_set_document (workspace, document, TRUE);
  for (guint i = 0; i < 2; i++)
    {
      TlChecklistNew *dialog = tl_checklist_new_new (NULL, workspace);

      g_signal_connect (dialog, "made", G_CALLBACK (made_cb), NULL);
      gtk_window_present (GTK_WINDOW (dialog));
      tl_app_settle ();
      made = TL_ID_NONE;
      adw_combo_row_set_selected (ADW_COMBO_ROW (tl_app_find_combo (GTK_WIDGET (dialog), "Kind")),
                                  1);
      tl_checklist_new_accept (dialog);
      tl_app_settle ();
      g_assert_cmpuint (made, !=, TL_ID_NONE);
      if (i == 0)
        first = made;
    }
  g_assert_cmpuint (made, ==, first);
  g_assert_cmpuint (tl_record_get_choice (tl_document_lookup (document, made), TL_CHECKLIST_KIND),
                    ==, TL_CHECKLIST_KIND_DESK_GUIDE);
  g_assert_cmpuint (tl_document_get_n_records (document), >, n + 5);
  tl_document_undo (document);
  g_assert_cmpuint (tl_document_get_n_records (document), ==, n);
  g_assert_false (tl_document_can_undo (document));
}

static void
pasted_cb (TlChecklistImport *dialog, TlId checklist)
{
  made = checklist;
}

/* What is pasted becomes a checklist, in one step; what cannot be read says so. */
static void
test_import (void)
{
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  g_autoptr (GBytes) before = tl_document_to_bytes (document);
  TlChecklistImport *dialog;
  TlRecord *checklist;

  tl_workspace_set_document (workspace, document, TRUE);
  dialog = tl_checklist_import_new (NULL, workspace);
  g_signal_connect (dialog, "made", G_CALLBACK (pasted_cb), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
  tl_app_settle ();
  made = TL_ID_NONE;
  tl_checklist_import_read_file (dialog, "/nonexistent/scorecard.csv");
  tl_checklist_import_accept (dialog);
  g_assert_cmpuint (made, ==, TL_ID_NONE);
  tl_checklist_import_read_text (dialog, "Section\tQuestion\tPoints\n"
                                         "Opening\tSays the name\t10\n"
                                         "Opening\tAsks for the number\t5\n");
  tl_app_settle ();
  tl_checklist_import_accept (dialog);
  tl_app_settle ();
  checklist = tl_document_lookup_kind (document, made, TL_KIND_CHECKLIST);
  g_assert_nonnull (checklist);
  assert_items (get_section (checklist, 0), "Says Asks");
  g_assert_cmpfloat (tl_checklist_get_points (checklist), ==, 15);
  tl_document_undo (document);
  g_assert_false (tl_document_can_undo (document));
  g_assert_true (g_bytes_equal (before, tl_document_to_bytes (document)));
}

/* The trainer's words survive an update unless they say otherwise, and all of it is one step. */
static void
test_review (void)
{
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  TlRecord *checklist = tl_app_find_checklist (document, "Get help by phone");
  TlRecord *edited = get_item (get_section (checklist, 0), 1);
  TlRecord *touchpoint;
  guint n;
  const TlId *reasons = tl_record_get_references (edited, TL_ITEM_WHY, &n);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = NULL;
  TlChecklistReviewDialog *dialog;

  touchpoint = tl_document_lookup_kind (document, reasons[0], TL_KIND_TOUCHPOINT);
  tl_document_begin (document, "Change", NULL);
  tl_document_set_text (document, edited, TL_ITEM_WORDING, "My own words", NULL);
  g_assert_true (tl_card_add_behaviour (document, touchpoint, TL_SECTION_KIND_CLOSING,
                                        "Names the next step", &error));
  tl_document_commit (document);
  before = tl_document_to_bytes (document);

  tl_workspace_set_document (workspace, document, TRUE);
  dialog = tl_checklist_review_dialog_new (NULL, workspace, tl_record_get_id (checklist));
  gtk_window_present (GTK_WINDOW (dialog));
  tl_app_settle ();
  tl_checklist_review_dialog_decide (dialog, TL_REVIEW_NEW, TL_REVIEW_ACCEPT);
  tl_checklist_review_dialog_accept (dialog);
  tl_app_settle ();
  g_assert_cmpstr (tl_record_get_text (edited, TL_ITEM_WORDING), ==, "My own words");
  assert_items (get_section (checklist, 2), "Says Sends Invites Names");
  g_assert_cmpstr (tl_document_get_undo_name (document), ==, "Update checklist");
  tl_document_undo (document);
  g_assert_true (g_bytes_equal (before, tl_document_to_bytes (document)));

  dialog = tl_checklist_review_dialog_new (NULL, workspace, tl_record_get_id (checklist));
  tl_checklist_review_dialog_decide (dialog, TL_REVIEW_EDITED, TL_REVIEW_ACCEPT);
  tl_checklist_review_dialog_accept (dialog);
  g_assert_cmpstr (tl_record_get_text (edited, TL_ITEM_WORDING), !=, "My own words");
}

static GtkWidget *
find_check (GtkWidget *dialog)
{
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();

  tl_app_list_widgets (dialog, GTK_TYPE_CHECK_BUTTON, checks);
  g_assert_cmpuint (checks->len, >, 11);
  return g_ptr_array_index (checks, 3);
}

static void
test_add (void)
{
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  TlRecord *checklist = tl_app_find_checklist (document, "Get help by phone");
  TlChecklistState state;
  TlChecklistAdd *dialog;

  tl_workspace_set_document (workspace, document, TRUE);
  dialog = tl_checklist_add_new (NULL, workspace, tl_record_get_id (checklist));
  gtk_window_present (GTK_WINDOW (dialog));
  tl_app_settle ();
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check (GTK_WIDGET (dialog))), TRUE);
  tl_checklist_add_accept (dialog);
  tl_app_settle ();
  tl_checklist_state_read (&state, document, checklist);
  g_assert_cmpuint (state.n_items, ==, 10);
  g_assert_cmpstr (tl_document_get_undo_name (document), ==, "Add from libraries");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/tl/app/checklist-items-are-moved", test_move);
  g_test_add_func ("/tl/app/checklist-items-come-and-go", test_add_delete);
  g_test_add_func ("/tl/app/checklist-points-are-shared-out", test_share_points);
  g_test_add_func ("/tl/app/checklist-own-items", test_own_items);
  g_test_add_func ("/tl/app/checklist-questions-are-answered", test_answer);
  g_test_add_func ("/tl/app/checklist-view-follows-the-document", test_view);
  g_test_add_func ("/tl/app/checklist-page-keeps-rows", test_page);
  g_test_add_func ("/tl/app/checklist-page-of-a-phone", test_narrow);
  g_test_add_func ("/tl/app/checklist-list-of-a-phone", test_narrow_list);
  g_test_add_func ("/tl/app/checklist-print-of-a-phone", test_narrow_print);
  g_test_add_func ("/tl/app/checklist-new", test_new);
  g_test_add_func ("/tl/app/checklist-import", test_import);
  g_test_add_func ("/tl/app/checklist-update-keeps-own-words", test_review);
  g_test_add_func ("/tl/app/checklist-items-from-libraries", test_add);
  return g_test_run ();
}
