/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions that upper layers ask of a project. */
#include "tl-project.h"

static void
test_find_map (void)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  g_autoptr (GError) error = NULL;
  TlRecord *first, *second;
  g_autofree char *id = NULL;

  g_assert_null (tl_project_find_map (document, NULL, &error));
  g_assert_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE);
  g_clear_error (&error);

  tl_document_begin (document, "Add maps", NULL);
  first = tl_project_add_map (document, "Größe", NULL);
  second = tl_project_add_map (document, "Fault to light", NULL);
  tl_document_commit (document);

  g_assert_true (tl_project_find_map (document, NULL, NULL) == first);
  g_assert_true (tl_project_find_map (document, "GRÖSSE", NULL) == first);
  g_assert_true (tl_project_find_map (document, "fault to LIGHT", NULL) == second);
  id = tl_id_to_string (tl_record_get_id (second));
  g_assert_true (tl_project_find_map (document, id, NULL) == second);
  g_assert_null (tl_project_find_map (document, "Fault", &error));
  g_assert_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE);
}

static void
test_add_map (void)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  g_autoptr (GPtrArray) steps = NULL;
  TlRecord *map;

  tl_document_begin (document, "Add map", NULL);
  map = tl_project_add_map (document, "Map", NULL);
  tl_document_commit (document);

  steps = tl_map_list_steps (map);
  g_assert_cmpuint (steps->len, ==, 4);
  g_assert_cmpstr (tl_stage_get_phase_label (tl_record_get_parent (g_ptr_array_index (steps, 0))),
                   ==, "Pre-purchase");
  g_assert_nonnull (tl_map_find_lane (map, TL_LANE_KIND_TOUCHPOINTS));
  g_assert_null (tl_map_find_lane (map, TL_LANE_KIND_EVIDENCE));
  g_assert_cmpstr (tl_lane_get_title (tl_map_find_lane (map, TL_LANE_KIND_KPIS)), ==,
                   "Service KPIs");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/model/project/find-map", test_find_map);
  g_test_add_func ("/tl/model/project/add-map", test_add_map);
  return g_test_run ();
}
