/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample's checklists say what its maps say, and what one makes of its maps and of those of the templates
 * has an opening, a middle and an end, as the cards say and not by guessing. */
#include "tl-checklist-generator.h"
#include "tl-document-reader.h"
#include "tl-project.h"

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

static gboolean
is_guessed (TlRecord *record)
{
  guint field;

  if (tl_card_get_behaviours_field (record, TL_SECTION_KIND_OTHER, &field)
      && tl_record_is_set (record, field))
    return TRUE;
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    if (is_guessed (tl_record_get_child (record, i)))
      return TRUE;
  return FALSE;
}

static guint
collect_sections (TlDocument *document, TlRecord *map)
{
  const TlChecklistScope scope = { .map = map, .every_touchpoint = TRUE };
  g_autoptr (GError) error = NULL;
  TlRecord *checklist = tl_checklist_generate (document, &scope, NULL, &error);
  g_autoptr (GPtrArray) sections = NULL;
  guint kinds = 0;

  g_assert_no_error (error);
  sections = tl_record_list_children (checklist, TL_KIND_SECTION);
  for (guint i = 0; i < sections->len; i++)
    kinds |= 1u << tl_record_get_choice (g_ptr_array_index (sections, i), TL_SECTION_KIND);
  return kinds;
}

static void
test_sections (gconstpointer data)
{
  const guint wanted = 1u << TL_SECTION_KIND_OPENING | 1u << TL_SECTION_KIND_SOLVING
                       | 1u << TL_SECTION_KIND_CLOSING;
  const char *name = data;
  g_autofree char *path = g_build_filename (g_getenv ("TL_TEST_SOURCE_ROOT"), "data", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDocument) document = tl_document_load (path, TL_LOAD_DEFAULT, NULL, &error);
  g_autoptr (GPtrArray) maps = NULL;
  guint kinds = 0;

  g_assert_no_error (error);
  g_assert_false (is_guessed (tl_document_get_project (document)));
  maps = tl_record_list_children (tl_document_get_project (document), TL_KIND_MAP);
  for (guint i = 0; i < maps->len; i++)
    kinds |= collect_sections (document, g_ptr_array_index (maps, i));
  g_assert_cmphex (kinds & wanted, ==, wanted);
}

int
main (int argc, char *argv[])
{
  static const char *const files[] = {
    "samples/going-solar.throughline",           "templates/employee-journey.throughline",
    "templates/retail-purchase.throughline",     "templates/service-blueprint.throughline",
    "templates/service-journey.throughline",     "templates/software-onboarding.throughline",
    "templates/wedding-supplier.throughline",    "templates/de/employee-journey.throughline",
    "templates/de/retail-purchase.throughline",  "templates/de/service-blueprint.throughline",
    "templates/de/service-journey.throughline",  "templates/de/software-onboarding.throughline",
    "templates/de/wedding-supplier.throughline",
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/training/sample-is-up-to-date", test_up_to_date);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name = g_strdup_printf ("/tl/training/sections-of/%s", files[i]);

      g_test_add_data_func (name, files[i], test_sections);
    }
  return g_test_run ();
}
