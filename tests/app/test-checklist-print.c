/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Saving checklists from the window: each format, the version that is noted as printed, and that nothing
 * is noted when nothing came of it.
 */
#include "tl-app-fixture.h"
#include "tl-checklist-print.h"
#include "tl-checklist-files.h"
#include "tl-checklist-stale.h"
#include "tl-document-writer.h"

#include <adwaita.h>
#include <string.h>

static gboolean
is_written (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* What is saved carries the version that the project then knows as printed, and no name stays behind. */
static void
test_print (void)
{
  static const char *const endings[] = { "pdf", "html", "csv", "xlsx" };
  const guint n_endings = G_N_ELEMENTS (endings) - (tl_checklist_can_write_xlsx () ? 0 : 1);
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  TlRecord *checklist = tl_app_find_checklist (document, "Get help by phone");
  char *folder = tl_app_make_folder ();

  tl_workspace_set_document (workspace, document, TRUE);
  for (guint i = 0; i < n_endings; i++)
    {
      TlChecklistPrintDialog *dialog
          = tl_checklist_print_new (NULL, workspace, tl_record_get_id (checklist));
      g_autofree char *path = g_strdup_printf ("%s/sheet.%s", folder, endings[i]);
      g_autofree char *bytes = NULL;
      gsize length;

      gtk_window_present (GTK_WINDOW (dialog));
      tl_app_settle ();
      adw_combo_row_set_selected (ADW_COMBO_ROW (
                                      tl_app_find_combo (GTK_WIDGET (dialog), "Save as")),
                                  i);
      tl_checklist_agents_set_names (tl_checklist_print_get_agents (dialog),
                                     "Zoë Sample; North\n\nمها سالم\n");
      tl_checklist_agents_set_date (tl_checklist_print_get_agents (dialog),
                                    tl_date_from_ymd (2026, 12, 3));
      tl_checklist_print_save_to (dialog, path);
      g_assert_true (tl_checklist_print_is_writing (dialog));
      tl_app_wait_until (is_written, path);
      tl_app_settle ();
      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      if (i == 1 || i == 2)
        {
          g_assert_nonnull (strstr (bytes, "Zoë Sample"));
          g_assert_nonnull (strstr (bytes, "مها سالم"));
          g_assert_nonnull (strstr (bytes, i == 1 ? "3 Dec 2026" : "2026-12-03"));
        }
      else
        g_assert_true (g_str_has_prefix (bytes, i == 0 ? "%PDF" : "PK"));
    }
  g_assert_cmpint (tl_record_get_integer (checklist, TL_CHECKLIST_PRINTED_VERSION), ==, 3);
  g_assert_cmpstr (tl_document_get_undo_name (document), ==, "Print checklist");
  {
    g_autoptr (GBytes) project = tl_document_to_bytes (document);
    gsize size;
    const char *text = g_bytes_get_data (project, &size);

    g_assert_null (g_strstr_len (text, (gssize) size, "Zoë"));
  }
  tl_app_remove_folder (folder);
}

static gboolean
has_ended (gpointer dialog)
{
  return !tl_checklist_print_is_writing (dialog);
}

/* What could not be written is not printed; a version that is out already stays so. */
static void
test_print_fails (void)
{
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  TlRecord *checklist = tl_app_find_checklist (document, "Get help by phone");
  g_autofree char *printed = g_strdup (tl_record_get_text (checklist, TL_CHECKLIST_PRINTED));
  TlChecklistPrintDialog *dialog;

  tl_workspace_set_document (workspace, document, TRUE);
  dialog = tl_checklist_print_new (NULL, workspace, tl_record_get_id (checklist));
  gtk_window_present (GTK_WINDOW (dialog));
  tl_app_settle ();
  for (guint i = 0; i < 2; i++)
    {
      guint n = g_list_model_get_n_items (tl_document_get_undo_list (document));

      tl_checklist_print_save_to (dialog, "/no-such-folder/sheet.pdf");
      tl_app_wait_until (has_ended, dialog);
      g_assert_cmpuint (g_list_model_get_n_items (tl_document_get_undo_list (document)), ==, n);
      if (i > 0)
        break;
      g_assert_cmpstr (tl_record_get_text (checklist, TL_CHECKLIST_PRINTED), ==, printed);
      g_assert_true (tl_checklist_mark_printed (document, checklist, tl_date_get_today (), NULL));
    }
  gtk_window_destroy (GTK_WINDOW (dialog));
  tl_app_settle ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/tl/app/checklist-is-printed", test_print);
  g_test_add_func ("/tl/app/checklist-is-not-printed", test_print_fails);
  return g_test_run ();
}
