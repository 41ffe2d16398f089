/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the views of a window share: the selection, the map, and edits of whole maps. */
#include "tl-app-fixture.h"
#include "tl-drafts.h"
#include "tl-edit-map.h"
#include "tl-workspace.h"

static void
count_cb (guint *n)
{
  ++*n;
}

static void
test_selection (void)
{
  g_autoptr (TlSelection) selection = tl_selection_new ();
  const TlId many[] = { 3, 1, 2 };
  guint n = 0;

  g_signal_connect_swapped (selection, "changed", G_CALLBACK (count_cb), &n);
  tl_selection_set (selection, TL_ID_NONE);
  g_assert_cmpuint (n, ==, 0);
  tl_selection_set_many (selection, many, 3);
  tl_selection_set_many (selection, many, 3);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (tl_selection_get_lead (selection), ==, 2);
  tl_selection_toggle (selection, 1);
  g_assert_false (tl_selection_contains (selection, 1));
  tl_selection_toggle (selection, 1);
  g_assert_cmpuint (tl_selection_get_lead (selection), ==, 1);
  g_assert_cmpuint (tl_selection_get_item (selection, 0), ==, 3);
  g_assert_cmpuint (n, ==, 3);
}

/* A record that an undo takes away is selected no longer, and told once. */
static void
test_prune (void)
{
  TlAppMap map;
  g_autoptr (TlDocument) document = tl_app_document_new (&map);
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  TlSelection *selection = tl_workspace_get_selection (workspace);
  const TlId both[] = { map.call, map.shop };

  tl_workspace_set_document (workspace, document, TRUE);
  g_assert_cmpuint (tl_workspace_get_map (workspace), ==, map.map);
  tl_selection_set_many (selection, both, 2);
  tl_document_begin (document, "Delete card", NULL);
  tl_document_remove (document, tl_document_lookup (document, map.shop));
  tl_document_commit (document);
  g_assert_cmpuint (tl_selection_get_n_items (selection), ==, 1);
  g_assert_cmpuint (tl_selection_get_lead (selection), ==, map.call);
}

/* Views that look at a map look at another one before they hear that it is gone. */
static void
test_map_gone (void)
{
  TlAppMap map;
  g_autoptr (TlDocument) document = tl_app_document_new (&map);
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  TlRecord *other;

  tl_workspace_set_document (workspace, document, TRUE);
  other = tl_edit_add_map (document, "Other", NULL);
  g_assert_true (tl_edit_delete_map (document, map.map));
  g_assert_true (tl_workspace_lookup_map (workspace) == other);
  g_assert_true (tl_edit_delete_map (document, tl_record_get_id (other)));
  g_assert_null (tl_workspace_lookup_map (workspace));
  tl_document_undo (document);
  g_assert_nonnull (tl_workspace_lookup_map (workspace));
}

static char *
describe_maps (TlDocument *document)
{
  g_autoptr (GPtrArray) maps
      = tl_record_list_children (tl_document_get_project (document), TL_KIND_MAP);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < maps->len; i++)
    g_string_append (text, tl_record_get_text (g_ptr_array_index (maps, i), TL_MAP_TITLE));
  return g_string_free (text, FALSE);
}

static void
assert_maps (TlDocument *document, const char *expected)
{
  g_autofree char *maps = describe_maps (document);

  g_assert_cmpstr (maps, ==, expected);
}

static void
test_order (void)
{
  TlAppMap map;
  g_autoptr (TlDocument) document = tl_app_document_new (&map);
  TlId b;
  TlId c;

  g_assert_true (tl_edit_rename_map (document, map.map, "A", NULL));
  b = tl_record_get_id (tl_edit_add_map (document, "B", NULL));
  c = tl_record_get_id (tl_edit_add_map (document, "C", NULL));
  assert_maps (document, "ABC");
  g_assert_true (tl_edit_move_map (document, c, map.map));
  assert_maps (document, "CAB");
  g_assert_false (tl_edit_move_map_by (document, c, -1));
  g_assert_true (tl_edit_move_map_by (document, c, 1));
  assert_maps (document, "ACB");
  g_assert_true (tl_edit_move_map_by (document, c, 1));
  assert_maps (document, "ABC");
  g_assert_false (tl_edit_move_map_by (document, c, 1));
  g_assert_true (tl_edit_move_map (document, map.map, TL_ID_NONE));
  assert_maps (document, "BCA");
  g_assert_false (tl_edit_move_map (document, b, b));
  for (guint i = 0; i < 4; i++)
    tl_document_undo (document);
  assert_maps (document, "ABC");
}

static gboolean
type_key_cb (gpointer drafts)
{
  static guint n = 0;
  g_autofree char *text = g_strdup_printf ("Key %u", ++n);
  TlDraft draft = { .kind = TL_DRAFT_TITLE, .record = 1, .text = text };

  tl_drafts_note (drafts, &draft);
  return G_SOURCE_CONTINUE;
}

static gboolean
is_counted (gpointer n)
{
  return *(guint *) n > 0;
}

/* Somebody types and never rests: a crash must not cost all of it. */
static void
test_drafts_of_a_fast_hand (void)
{
  g_autoptr (TlDrafts) drafts = tl_drafts_new ();
  guint n = 0;
  guint keys = g_timeout_add (10, type_key_cb, drafts);

  g_signal_connect_swapped (drafts, "keep", G_CALLBACK (count_cb), &n);
  tl_app_wait_until (is_counted, &n);
  g_source_remove (keys);
  g_assert_cmpuint (n, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/app/selection", test_selection);
  g_test_add_func ("/tl/app/workspace/prune", test_prune);
  g_test_add_func ("/tl/app/workspace/map-gone", test_map_gone);
  g_test_add_func ("/tl/app/drafts/fast-hand", test_drafts_of_a_fast_hand);
  g_test_add_func ("/tl/app/maps/order", test_order);
  return g_test_run ();
}
