/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample's checklists say what its maps say: generating them again changes nothing. */
#include "tl-checklist-generator.h"
#include "tl-document-reader.h"

static void
test_up_to_date (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("TL_TEST_SOURCE_ROOT"), "data", "samples",
                                            "going-solar.throughline", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDocument) document = tl_document_load (path, TL_LOAD_DEFAULT, NULL, &error);
  g_autoptr (GPtrArray) checklists = NULL;

  g_assert_no_error (error);
  checklists = tl_record_list_children (tl_document_get_project (document), TL_KIND_CHECKLIST);
  g_assert_cmpuint (checklists->len, >, 0);
  for (guint i = 0; i < checklists->len; i++)
    {
      g_autoptr (TlChecklistReport) report = NULL;
      TlChecklistScope scope;
      TlRecord *checklist;

      tl_checklist_scope_init_from_record (&scope, document, g_ptr_array_index (checklists, i));
      checklist = tl_checklist_generate (document, &scope, &report, &error);
      g_assert_no_error (error);
      g_assert_true (checklist == g_ptr_array_index (checklists, i));
      g_assert_cmpuint (report->added->len, ==, 0);
      g_assert_cmpuint (report->changed->len, ==, 0);
      g_assert_cmpuint (report->gone->len, ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/training/sample-is-up-to-date", test_up_to_date);
  return g_test_run ();
}
