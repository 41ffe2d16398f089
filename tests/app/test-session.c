/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A session saves by itself, writes over no bytes but its own, and loses nothing that it had shown as
 * done: what the file lacks comes back from the journal.
 */
#include "tl-app-fixture.h"
#include "tl-edit.h"
#include "tl-project.h"
#include "tl-session.h"
#include "tl-versions.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  TlAppMap map;
  char *folder;
  char *path;
  TlDatabase *database;
  TlSession *session;
} Fixture;

static void
open_session (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->session = tl_session_open (fixture->path, fixture->database, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) document = tl_app_document_new (&fixture->map);
  g_autofree char *database = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = tl_app_make_folder ();
  fixture->path = tl_app_write_document (document, fixture->folder, "map.throughline");
  database = g_build_filename (fixture->folder, "database", NULL);
  fixture->database = tl_database_open_journal (database, &error);
  g_assert_no_error (error);
  open_session (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->session != NULL)
    g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->database);
  g_free (fixture->path);
  tl_app_remove_folder (fixture->folder);
}

static void
rename_shop (Fixture *fixture, const char *title)
{
  g_assert_true (tl_edit_set_title (tl_session_get_document (fixture->session), fixture->map.shop,
                                    title, NULL));
}

static gboolean
file_has (Fixture *fixture, const char *text)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  return strstr (contents, text) != NULL;
}

static void
assert_state (Fixture *fixture, TlSessionState state)
{
  g_assert_cmpint (tl_session_get_state (fixture->session), ==, state);
}

static gboolean
is_saved (gpointer data)
{
  return tl_session_get_state (((Fixture *) data)->session) == TL_SESSION_SAVED;
}

static void
test_saves_by_itself (Fixture *fixture, gconstpointer data)
{
  assert_state (fixture, TL_SESSION_SAVED);
  rename_shop (fixture, "Market stall");
  assert_state (fixture, TL_SESSION_UNSAVED);
  g_assert_false (file_has (fixture, "Market stall"));
  tl_app_wait_until (is_saved, fixture);
  g_assert_true (file_has (fixture, "Market stall"));
}

/* When the session saves next. */
static gint64
get_time_of_save (Fixture *fixture)
{
  GSource *source = g_main_context_find_source_by_user_data (NULL, fixture->session);

  g_assert_nonnull (source);
  return g_source_get_ready_time (source);
}

/* Each edit puts the save off, so that typing is not cut into many steps. */
static void
test_rests_before_saving (Fixture *fixture, gconstpointer data)
{
  gint64 first, second;

  rename_shop (fixture, "M");
  first = get_time_of_save (fixture);
  g_usleep (2000);
  rename_shop (fixture, "Ma");
  second = get_time_of_save (fixture);
  g_assert_cmpint (second, >, first);
  tl_app_wait_until (is_saved, fixture);
  g_assert_true (file_has (fixture, "Ma"));
}

static void
test_saves_on_close (Fixture *fixture, gconstpointer data)
{
  rename_shop (fixture, "Market stall");
  tl_session_close (fixture->session);
  g_assert_true (file_has (fixture, "Market stall"));
}

/* Writes the file as somebody else would, with another title of one card. */
static void
change_elsewhere (Fixture *fixture)
{
  g_autofree char *contents = NULL;
  g_autoptr (GString) text = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  text = g_string_new (contents);
  g_string_replace (text, "Call", "Hotline", 1);
  g_assert_true (g_file_set_contents (fixture->path, text->str, (gssize) text->len, NULL));
}

static void
test_never_overwrites (Fixture *fixture, gconstpointer data)
{
  rename_shop (fixture, "Market stall");
  change_elsewhere (fixture);
  g_assert_false (tl_session_save (fixture->session));
  assert_state (fixture, TL_SESSION_CHANGED_ELSEWHERE);
  g_assert_nonnull (tl_session_get_problem (fixture->session));
  g_assert_true (file_has (fixture, "Hotline"));

  /* Closing does not write, either; opening anew has both changes. */
  tl_session_close (fixture->session);
  g_clear_object (&fixture->session);
  g_assert_false (file_has (fixture, "Market stall"));
  open_session (fixture);
  g_assert_nonnull (tl_session_get_notice (fixture->session));
  tl_app_wait_until (is_saved, fixture);
  g_assert_true (file_has (fixture, "Hotline"));
  g_assert_true (file_has (fixture, "Market stall"));
}

/* They changed what the user had changed: theirs stands, and the user is told what does not fit. */
static void
test_says_what_is_lost (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) versions = NULL;
  TlDocument *document = tl_session_get_document (fixture->session);
  TlId project = tl_record_get_id (tl_document_get_project (document));
  const char *notice;

  g_assert_true (tl_edit_set_title (document, fixture->map.call, "Ring", NULL));
  rename_shop (fixture, "Market stall");
  change_elsewhere (fixture);
  g_assert_false (tl_session_save (fixture->session));
  g_clear_object (&fixture->session);
  open_session (fixture);

  notice = tl_session_get_notice (fixture->session);
  g_assert_nonnull (strstr (notice, "Recovered 1 change"));
  g_assert_nonnull (strstr (notice, "1 change no longer fits"));
  g_assert_nonnull (strstr (notice, "Versions"));
  versions = tl_versions_list (fixture->database, project, NULL);
  g_assert_cmpuint (versions->len, ==, 1);
  tl_app_wait_until (is_saved, fixture);
  g_assert_true (file_has (fixture, "Hotline"));
  g_assert_true (file_has (fixture, "Market stall"));
}

static gboolean
is_changed_elsewhere (gpointer data)
{
  return tl_session_get_state (((Fixture *) data)->session) == TL_SESSION_CHANGED_ELSEWHERE;
}

static void
test_notices_others (Fixture *fixture, gconstpointer data)
{
  change_elsewhere (fixture);
  tl_app_wait_until (is_changed_elsewhere, fixture);
}

static void
test_failure_keeps_changes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *away = g_strconcat (fixture->folder, "-away", NULL);

  /* The folder is gone: so fails whoever writes, root as well. */
  rename_shop (fixture, "Market stall");
  g_assert_cmpint (g_rename (fixture->folder, away), ==, 0);
  g_assert_false (tl_session_save (fixture->session));
  assert_state (fixture, TL_SESSION_FAILED);
  g_assert_nonnull (tl_session_get_problem (fixture->session));

  g_assert_cmpint (g_rename (away, fixture->folder), ==, 0);
  g_assert_true (tl_session_save (fixture->session));
  assert_state (fixture, TL_SESSION_SAVED);
  g_assert_null (tl_session_get_problem (fixture->session));
  g_assert_true (file_has (fixture, "Market stall"));
}

/* With the file as it was before: what kill -9 in the moment before saving leaves. */
static void
forget_last_save (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
      tl_database_execute (fixture->database,
                           "DELETE FROM save WHERE serial = (SELECT max (serial) FROM save)",
                           &error));
  g_assert_no_error (error);
}

/* As after kill -9 in the moment before saving: the file lacks the change, the journal has it. */
static void
test_recovers (Fixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  rename_shop (fixture, "Market stall");
  g_clear_object (&fixture->session);
  forget_last_save (fixture);
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) length, NULL));

  open_session (fixture);
  g_assert_nonnull (tl_session_get_notice (fixture->session));
  g_assert_cmpstr (tl_record_get_name (
                       tl_document_lookup (tl_session_get_document (fixture->session),
                                           fixture->map.shop)),
                   ==, "Market stall");
  tl_app_wait_until (is_saved, fixture);
  g_assert_true (file_has (fixture, "Market stall"));
  g_assert_true (tl_document_undo (tl_session_get_document (fixture->session)));
  g_assert_true (tl_session_save (fixture->session));
  g_assert_false (file_has (fixture, "Market stall"));
}

/* What was typed, and not taken, before the session ended without a word. */
static void
crash_while_typing (Fixture *fixture, const TlDraft *draft)
{
  tl_session_keep_draft (fixture->session, draft);
  g_clear_object (&fixture->session);
}

static TlRecord *
lookup (Fixture *fixture, TlId id)
{
  return tl_document_lookup (tl_session_get_document (fixture->session), id);
}

static void
assert_no_more_drafts (Fixture *fixture)
{
  g_clear_object (&fixture->session);
  open_session (fixture);
  g_assert_null (tl_session_get_notice (fixture->session));
}

static void
test_takes_title_being_typed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = g_strdup (tl_edit_get_title (lookup (fixture, fixture->map.shop)));

  crash_while_typing (fixture, &(TlDraft){ .kind = TL_DRAFT_TITLE,
                                           .record = fixture->map.shop,
                                           .before = before,
                                           .text = (char *) "Market sta" });
  open_session (fixture);
  g_assert_cmpstr (tl_edit_get_title (lookup (fixture, fixture->map.shop)), ==, "Market sta");
  g_assert_cmpstr (tl_session_get_notice (fixture->session), ==,
                   "Recovered what you were typing: “Market sta”");
  g_assert_true (tl_document_undo (tl_session_get_document (fixture->session)));
  g_assert_cmpstr (tl_edit_get_title (lookup (fixture, fixture->map.shop)), ==, before);
  g_assert_true (tl_session_save (fixture->session));
  assert_no_more_drafts (fixture);
  g_assert_cmpstr (tl_edit_get_title (lookup (fixture, fixture->map.shop)), ==, before);
}

/* Killed between taking the text and removing the draft: it is there once. */
static void
test_takes_text_once (Fixture *fixture, gconstpointer data)
{
  guint n = tl_record_get_n_children (lookup (fixture, fixture->map.touchpoints));

  g_assert_nonnull (tl_edit_add_card (tl_session_get_document (fixture->session),
                                      fixture->map.touchpoints, fixture->map.steps[0], "Stall",
                                      NULL));
  crash_while_typing (fixture, &(TlDraft){ .kind = TL_DRAFT_CARD,
                                           .record = fixture->map.touchpoints,
                                           .step = fixture->map.steps[0],
                                           .text = (char *) " Stall" });
  open_session (fixture);
  g_assert_null (tl_session_get_notice (fixture->session));
  g_assert_cmpuint (tl_record_get_n_children (lookup (fixture, fixture->map.touchpoints)), ==,
                    n + 1);
}

static void
test_adds_card_being_typed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *cell = NULL;

  crash_while_typing (fixture, &(TlDraft){ .kind = TL_DRAFT_CARD,
                                           .record = fixture->map.touchpoints,
                                           .step = fixture->map.steps[1],
                                           .text = (char *) "A <b> & “c”" });
  open_session (fixture);
  cell = tl_app_describe_cell (tl_session_get_document (fixture->session), fixture->map.touchpoints,
                               fixture->map.steps[1]);
  g_assert_cmpstr (cell, ==, "App,A <b> & “c”");
  assert_no_more_drafts (fixture);
}

static const char *
get_behaviours (Fixture *fixture, TlId touchpoint)
{
  return tl_record_get_text (lookup (fixture, touchpoint), TL_TOUCHPOINT_BEHAVIOURS);
}

/* The only comment in the document. */
static const char *
get_comment (Fixture *fixture, TlRecord *record)
{
  g_autoptr (GPtrArray) comments = tl_record_list_children (record, TL_KIND_COMMENT);

  g_assert_cmpuint (comments->len, ==, 1);
  return tl_record_get_text (g_ptr_array_index (comments, 0), TL_COMMENT_TEXT);
}

/* A title that somebody set later stays; what was typed before becomes a comment on it. */
static void
test_later_title_stays (Fixture *fixture, gconstpointer data)
{
  rename_shop (fixture, "Kiosk");
  crash_while_typing (fixture, &(TlDraft){ .kind = TL_DRAFT_TITLE,
                                           .record = fixture->map.shop,
                                           .before = (char *) "Something earlier",
                                           .text = (char *) "Market stall" });
  open_session (fixture);
  g_assert_cmpstr (tl_edit_get_title (lookup (fixture, fixture->map.shop)), ==, "Kiosk");
  g_assert_cmpstr (get_comment (fixture, lookup (fixture, fixture->map.shop)), ==, "Market stall");
  g_assert_nonnull (strstr (tl_session_get_notice (fixture->session), "“Kiosk”: “Market stall”"));
  assert_no_more_drafts (fixture);
}

static void
test_text_without_place (Fixture *fixture, gconstpointer data)
{
  TlRecord *map;

  crash_while_typing (fixture, &(TlDraft){ .kind = TL_DRAFT_CARD,
                                           .record = fixture->map.touchpoints,
                                           .step = 4711,
                                           .text = (char *) "Market stall" });
  open_session (fixture);
  g_assert_cmpstr (get_comment (fixture, lookup (fixture, fixture->map.touchpoints)), ==,
                   "Market stall");
  crash_while_typing (fixture, &(TlDraft){ .kind = TL_DRAFT_TITLE,
                                           .record = 4712,
                                           .before = (char *) "",
                                           .text = (char *) "Kiosk" });
  open_session (fixture);
  map = tl_project_find_map (tl_session_get_document (fixture->session), NULL, NULL);
  g_assert_cmpstr (get_comment (fixture, map), ==, "Kiosk");
  assert_no_more_drafts (fixture);
}

/* Lines for “Shop”, “Call” and a record that is gone: each has them once, and the undo takes them back. */
static void
test_takes_line_being_typed (Fixture *fixture, gconstpointer data)
{
  char shop[TL_ID_STRING_SIZE];
  char call[TL_ID_STRING_SIZE];
  g_autofree char *ids = g_strdup_printf ("%s 4711 %s", tl_id_to_buffer (fixture->map.shop, shop),
                                          tl_id_to_buffer (fixture->map.call, call));
  const TlDraft draft = { .kind = TL_DRAFT_LINE,
                          .record = fixture->map.shop,
                          .field = (char *) "behaviour",
                          .before = ids,
                          .text = (char *) "Greets" };

  crash_while_typing (fixture, &draft);
  open_session (fixture);
  g_assert_cmpstr (get_behaviours (fixture, fixture->map.shop), ==, "Greets");
  g_assert_cmpstr (get_behaviours (fixture, fixture->map.call), ==, "Greets");
  g_assert_cmpstr (tl_session_get_notice (fixture->session), ==,
                   "Recovered what you were typing: “Greets”");
  crash_while_typing (fixture, &draft);
  open_session (fixture);
  g_assert_null (tl_session_get_notice (fixture->session));
  g_assert_true (tl_document_undo (tl_session_get_document (fixture->session)));
  g_assert_cmpstr (get_behaviours (fixture, fixture->map.shop), ==, "");
  g_assert_cmpstr (get_behaviours (fixture, fixture->map.call), ==, "");
  crash_while_typing (fixture, &(TlDraft){ .kind = TL_DRAFT_LINE,
                                           .record = fixture->map.shop,
                                           .field = (char *) "no such field",
                                           .before = ids,
                                           .text = (char *) "Listens" });
  open_session (fixture);
  g_assert_cmpstr (get_comment (fixture, lookup (fixture, fixture->map.shop)), ==, "Listens");
  assert_no_more_drafts (fixture);
}

static void
test_takes_cell_being_typed (Fixture *fixture, gconstpointer data)
{
  crash_while_typing (fixture, &(TlDraft){ .kind = TL_DRAFT_CELL,
                                           .record = fixture->map.shop,
                                           .field = (char *) "title",
                                           .before = (char *) "Shop",
                                           .text = (char *) "Market stall" });
  open_session (fixture);
  g_assert_cmpstr (tl_edit_get_title (lookup (fixture, fixture->map.shop)), ==, "Market stall");
  crash_while_typing (fixture, &(TlDraft){ .kind = TL_DRAFT_CELL,
                                           .record = fixture->map.shop,
                                           .field = (char *) "no such column",
                                           .before = (char *) "",
                                           .text = (char *) "Kiosk" });
  open_session (fixture);
  g_assert_cmpstr (get_comment (fixture, lookup (fixture, fixture->map.shop)), ==, "Kiosk");
}

/* What is sent with a button is not sent for the user: it waits where it was written, however often he
 * comes. */
static void
assert_waits (Fixture *fixture, TlDraftKind kind)
{
  crash_while_typing (fixture, &(TlDraft){ .kind = kind,
                                           .record = fixture->map.shop,
                                           .text = (char *) "Ask Ana" });
  for (guint i = 0; i < 2; i++)
    {
      GPtrArray *drafts;

      open_session (fixture);
      drafts = tl_session_get_drafts (fixture->session);
      g_assert_null (tl_session_get_notice (fixture->session));
      g_assert_cmpuint (drafts->len, ==, 1);
      g_assert_cmpstr (((TlDraft *) g_ptr_array_index (drafts, 0))->text, ==, "Ask Ana");
      if (i == 0)
        g_clear_object (&fixture->session);
    }
}

static void
test_comment_waits (Fixture *fixture, gconstpointer data)
{
  assert_waits (fixture, TL_DRAFT_COMMENT);
}

static void
test_answer_waits (Fixture *fixture, gconstpointer data)
{
  assert_waits (fixture, TL_DRAFT_ANSWER);
}

static void
test_newer_is_read_only (Fixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;
  g_autoptr (GString) text = NULL;

  g_clear_object (&fixture->session);
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  text = g_string_new (contents);
  g_assert_cmpuint (g_string_replace (text, "<throughline version=\"1\"",
                                      "<throughline version=\"99\"", 0),
                    ==, 1);
  g_assert_true (g_file_set_contents (fixture->path, text->str, (gssize) text->len, NULL));

  open_session (fixture);
  assert_state (fixture, TL_SESSION_READ_ONLY);
  g_assert_false (tl_session_is_editable (fixture->session));
  g_assert_nonnull (tl_session_get_problem (fixture->session));
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "Neu.throughline", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TlSession) session = tl_session_create (path, NULL, fixture->database, &error);
  g_autoptr (TlSession) again = NULL;
  TlRecord *map;

  g_assert_no_error (error);
  g_assert_false (tl_document_can_undo (tl_session_get_document (session)));
  tl_session_close (session);

  again = tl_session_open (path, fixture->database, &error);
  g_assert_no_error (error);
  map = tl_project_find_map (tl_session_get_document (again), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tl_record_get_name (map), ==, "Neu");
}

static void
test_errors (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.throughline", NULL);
  g_autofree char *broken = g_build_filename (fixture->folder, "broken.throughline", NULL);
  const char *paths[] = { missing, broken, fixture->folder };

  g_assert_true (g_file_set_contents (broken, "<throughline", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (tl_session_open (paths[i], fixture->database, &error));
      g_assert_nonnull (error);
    }
}

/* The file is in another place under another name, all later changes go there, and what is not saved
 * yet is found there again. */
static void
test_move (Fixture *fixture, gconstpointer data)
{
  g_autofree char *moved = g_build_filename (fixture->folder, "Solar.throughline", NULL);
  TlDocument *document = tl_session_get_document (fixture->session);
  TlRecord *project = tl_document_get_project (document);
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  tl_document_begin (document, "Test", NULL);
  tl_document_set_text (document, project, TL_PROJECT_NAME, "map", NULL);
  tl_document_commit (document);
  g_assert_true (tl_session_move (fixture->session, moved, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_cmpstr (tl_session_get_path (fixture->session), ==, moved);
  g_assert_cmpstr (tl_record_get_name (project), ==, "Solar");
  g_free (fixture->path);
  fixture->path = g_steal_pointer (&moved);

  g_assert_true (tl_session_save (fixture->session));
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  rename_shop (fixture, "Market stall");
  g_clear_object (&fixture->session);
  forget_last_save (fixture);
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) length, NULL));
  open_session (fixture);
  g_assert_cmpstr (tl_record_get_name (
                       tl_document_lookup (tl_session_get_document (fixture->session),
                                           fixture->map.shop)),
                   ==, "Market stall");
}

/* Where it cannot be moved to, it stays and can be worked on. */
static void
test_move_fails (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (fixture->folder, "none", "a.throughline", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (tl_session_move (fixture->session, nowhere, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (tl_session_get_path (fixture->session), ==, fixture->path);
  rename_shop (fixture, "Market stall");
  g_assert_true (tl_session_save (fixture->session));
  g_assert_true (file_has (fixture, "Market stall"));
}

static gboolean
is_gone (gpointer data)
{
  return tl_session_get_state (((Fixture *) data)->session) == TL_SESSION_GONE;
}

/* Somebody deleted it on purpose: it does not come back by itself, and nothing of it is lost. */
static void
test_deleted_file (Fixture *fixture, gconstpointer data)
{
  rename_shop (fixture, "Market stall");
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_false (tl_session_save (fixture->session));
  assert_state (fixture, TL_SESSION_GONE);
  g_assert_nonnull (tl_session_get_problem (fixture->session));
  rename_shop (fixture, "Shop window");
  g_assert_false (tl_session_save (fixture->session));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  g_assert_true (tl_session_put_back (fixture->session));
  assert_state (fixture, TL_SESSION_SAVED);
  g_assert_null (tl_session_get_problem (fixture->session));
  g_assert_true (file_has (fixture, "Shop window"));
}

/* It is noticed without an edit, and so is its return. */
static void
test_notices_deletion (Fixture *fixture, gconstpointer data)
{
  g_autofree char *away = g_strconcat (fixture->path, ".away", NULL);

  g_assert_cmpint (g_rename (fixture->path, away), ==, 0);
  tl_app_wait_until (is_gone, fixture);
  g_assert_false (tl_session_save (fixture->session));
  g_assert_cmpint (g_rename (away, fixture->path), ==, 0);
  tl_app_wait_until (is_saved, fixture);
}

static void
count_cb (guint *count)
{
  ++*count;
}

static gboolean
has_moved (gpointer count)
{
  return *(guint *) count == 1;
}

/* Renamed in a file manager: what is worked on is the same file. */
static void
test_follows_renamed_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "Solar.throughline", NULL);
  guint n_moved = 0;

  g_signal_connect_swapped (fixture->session, "moved", G_CALLBACK (count_cb), &n_moved);
  rename_shop (fixture, "Market stall");
  g_assert_cmpint (g_rename (fixture->path, path), ==, 0);
  tl_app_wait_until (has_moved, &n_moved);
  g_assert_cmpstr (tl_session_get_path (fixture->session), ==, path);
  g_assert_true (tl_session_save (fixture->session));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_free (fixture->path);
  fixture->path = g_steal_pointer (&path);
  g_assert_true (file_has (fixture, "Market stall"));
}

/* What somebody else wrote under the new name meanwhile is none of ours. */
static void
test_follows_no_other_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "Solar.throughline", NULL);
  g_autofree char *contents = NULL;

  rename_shop (fixture, "Market stall");
  g_assert_cmpint (g_rename (fixture->path, path), ==, 0);
  g_assert_true (g_file_set_contents (path, "Of somebody else", -1, NULL));
  tl_app_wait_until (is_gone, fixture);
  g_assert_cmpstr (tl_session_get_path (fixture->session), ==, fixture->path);
  g_assert_false (tl_session_save (fixture->session));
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "Of somebody else");
}

/* A copy of another program's making stays; the project goes on in a file of its own. */
static void
test_saves_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autofree char *foreign = g_strdup (fixture->path);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  rename_shop (fixture, "Market stall");
  change_elsewhere (fixture);
  g_assert_false (tl_session_save (fixture->session));
  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, "Mine.throughline", NULL);
  g_assert_true (tl_session_move (fixture->session, fixture->path, &error));
  g_assert_no_error (error);
  assert_state (fixture, TL_SESSION_SAVED);
  g_assert_true (file_has (fixture, "Market stall"));
  g_assert_true (g_file_get_contents (foreign, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "Hotline"));
  g_assert_null (strstr (contents, "Market stall"));
}

/* To the same place: the user was asked by then whether what is there shall go. */
static void
test_replaces_when_told (Fixture *fixture, gconstpointer data)
{
  rename_shop (fixture, "Market stall");
  change_elsewhere (fixture);
  g_assert_false (tl_session_save (fixture->session));
  g_assert_true (tl_session_move (fixture->session, fixture->path, NULL));
  assert_state (fixture, TL_SESSION_SAVED);
  g_assert_true (file_has (fixture, "Market stall"));
  g_assert_false (file_has (fixture, "Hotline"));
}

static void
limit_pages (Fixture *fixture, const char *pages)
{
  g_autofree char *sql = g_strconcat ("PRAGMA max_page_count = ", pages, NULL);

  g_assert_cmpint (sqlite3_exec (tl_database_get_handle (fixture->database), sql, NULL, NULL, NULL),
                   ==, SQLITE_OK);
}

/* No room for the journal: the file has each edit at once, and that is said, not at every one. */
static void
test_full_journal (Fixture *fixture, gconstpointer data)
{
  char title[120] = "";
  const char *problem;

  limit_pages (fixture, "1");
  for (guint i = 0; i < 400 && tl_session_get_problem (fixture->session) == NULL; i++)
    {
      g_snprintf (title, sizeof title, "Stall %u %090u", i, i);
      rename_shop (fixture, title);
    }
  assert_state (fixture, TL_SESSION_SAVED);
  g_assert_true (file_has (fixture, title));
  problem = tl_session_get_problem (fixture->session);
  g_assert_nonnull (problem);
  g_assert_nonnull (strstr (problem, "full"));

  limit_pages (fixture, "100000");
  rename_shop (fixture, "Market stall");
  g_assert_null (tl_session_get_problem (fixture->session));

  /* What waited is in the journal now. */
  g_clear_object (&fixture->session);
  open_session (fixture);
  g_assert_true (tl_document_undo (tl_session_get_document (fixture->session)));
  g_assert_cmpstr (tl_record_get_name (
                       tl_document_lookup (tl_session_get_document (fixture->session),
                                           fixture->map.shop)),
                   ==, title);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*function) (Fixture *, gconstpointer);
  } tests[] = {
    { "/tl/app/session/saves-by-itself", test_saves_by_itself },
    { "/tl/app/session/rests-before-saving", test_rests_before_saving },
    { "/tl/app/session/saves-on-close", test_saves_on_close },
    { "/tl/app/session/never-overwrites", test_never_overwrites },
    { "/tl/app/session/says-what-is-lost", test_says_what_is_lost },
    { "/tl/app/session/notices-others", test_notices_others },
    { "/tl/app/session/failure-keeps-changes", test_failure_keeps_changes },
    { "/tl/app/session/recovers", test_recovers },
    { "/tl/app/session/takes-title-being-typed", test_takes_title_being_typed },
    { "/tl/app/session/takes-text-once", test_takes_text_once },
    { "/tl/app/session/adds-card-being-typed", test_adds_card_being_typed },
    { "/tl/app/session/later-title-stays", test_later_title_stays },
    { "/tl/app/session/text-without-place", test_text_without_place },
    { "/tl/app/session/takes-line-being-typed", test_takes_line_being_typed },
    { "/tl/app/session/takes-cell-being-typed", test_takes_cell_being_typed },
    { "/tl/app/session/comment-waits", test_comment_waits },
    { "/tl/app/session/answer-waits", test_answer_waits },
    { "/tl/app/session/newer-is-read-only", test_newer_is_read_only },
    { "/tl/app/session/create", test_create },
    { "/tl/app/session/errors", test_errors },
    { "/tl/app/session/move", test_move },
    { "/tl/app/session/move-fails", test_move_fails },
    { "/tl/app/session/deleted-file", test_deleted_file },
    { "/tl/app/session/notices-deletion", test_notices_deletion },
    { "/tl/app/session/follows-renamed-file", test_follows_renamed_file },
    { "/tl/app/session/follows-no-other-file", test_follows_no_other_file },
    { "/tl/app/session/saves-elsewhere", test_saves_elsewhere },
    { "/tl/app/session/replaces-when-told", test_replaces_when_told },
    { "/tl/app/session/full-journal", test_full_journal },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].function, tear_down);
  return g_test_run ();
}
