/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups: unreadable without the password, whole or refused, and merged without loss or doubles. */
#include "tl-assessment-fixture.h"
#include "tl-sealed-file.h"
#include "tl-training-backup.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define PASSWORD "correct horse battery"

static char *
get_path (TlAssessmentFixture *self)
{
  return g_build_filename (self->directory, "records.tl", NULL);
}

static void
test_seal (TlAssessmentFixture *self, gconstpointer data)
{
  static const gsize sizes[] = { 0, 1, 65535, 65536, 65537, 200000 };
  g_autofree char *path = get_path (self);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = g_strnfill (sizes[i], 'x');
      g_autoptr (GBytes) bytes = g_bytes_new (text, sizes[i]);
      g_autoptr (GBytes) again = NULL;
      GStatBuf status;

      g_assert_true (tl_sealed_file_write (path, bytes, PASSWORD, &error));
      g_assert_cmpint (g_stat (path, &status), ==, 0);
      g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
      g_assert_false (tl_assessment_files_hold (self, "xxxx"));
      again = tl_sealed_file_read (path, PASSWORD, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (bytes, again));
    }
}

/* Who has no room is told so, in plain words. */
static void
test_no_room (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("xxxx", 4);
  g_autoptr (GError) error = NULL;

  g_assert_false (tl_sealed_file_write ("/dev/full", bytes, PASSWORD, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_nonnull (strstr (error->message, "The disk is full."));
}

static void
assert_refused (const char *path, const char *password, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = tl_sealed_file_read (path, password, &error);

  g_assert_null (bytes);
  g_assert_error (error, TL_TRAINING_ERROR, code);
}

static void
test_damage (TlAssessmentFixture *self, gconstpointer data)
{
  /* A byte of the name, the salt, the stream's header, the first block, the second, the end. */
  static const struct
  {
    gssize at;
    int code;
  } flips[] = {
    { 3, TL_TRAINING_ERROR_DAMAGED },     { 10, TL_TRAINING_ERROR_PASSWORD },
    { 30, TL_TRAINING_ERROR_PASSWORD },   { 60, TL_TRAINING_ERROR_PASSWORD },
    { 70000, TL_TRAINING_ERROR_DAMAGED }, { -1, TL_TRAINING_ERROR_DAMAGED },
  };
  /* Nothing, in the head, in the first block, behind a whole block, one byte short. */
  static const gssize cuts[] = { 0, 20, 48, 5000, 48 + 65553, -1 };
  g_autofree char *path = get_path (self);
  g_autofree char *text = g_strnfill (100000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (text, 100000);
  g_autofree char *sealed = NULL;
  gsize length;

  g_assert_true (tl_sealed_file_write (path, bytes, PASSWORD, NULL));
  assert_refused (path, "another password", TL_TRAINING_ERROR_PASSWORD);
  g_assert_true (g_file_get_contents (path, &sealed, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (flips); i++)
    {
      gsize at = flips[i].at < 0 ? length - 1 : (gsize) flips[i].at;

      sealed[at] ^= 1;
      g_assert_true (g_file_set_contents (path, sealed, (gssize) length, NULL));
      assert_refused (path, PASSWORD, flips[i].code);
      sealed[at] ^= 1;
    }
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      gssize size = cuts[i] < 0 ? (gssize) length - 1 : cuts[i];
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, sealed, size, NULL));
      g_assert_null (tl_sealed_file_read (path, PASSWORD, &error));
      g_assert_nonnull (error);
    }
  {
    g_autofree char *longer = g_malloc0 (length + 10);

    memcpy (longer, sealed, length);
    g_assert_true (g_file_set_contents (path, longer, (gssize) length + 10, NULL));
    assert_refused (path, PASSWORD, TL_TRAINING_ERROR_DAMAGED);
  }
}

static guint
count (TlDatabase *database, TlId project)
{
  g_autoptr (GPtrArray) all = tl_assessment_list (database, project, TL_ID_NONE, NULL);

  return all->len;
}

static void
test_restore (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = get_path (self);
  g_autoptr (TlDatabase) other = tl_database_open_training_image (NULL, &error);
  g_autoptr (TlAgent) agent = tl_assessment_add_agent (self, self->database, "山田 Xanthippe", "N");
  g_autoptr (TlAssessment) assessment
      = tl_assessment_add (self, self->database, agent, "Kim", 20000, "yyyyn");
  TlMergeReport report;

  g_assert_false (
      tl_training_back_up (self->database, self->project, "Lamps", path, "short", &error));
  g_assert_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_PASSWORD);
  g_clear_error (&error);
  g_assert_true (
      tl_training_back_up (self->database, self->project, "Lamps", path, PASSWORD, &error));
  g_assert_false (tl_training_restore (other, self->project, path, "wrong wrong", &report, &error));
  g_clear_error (&error);
  g_assert_cmpuint (count (other, self->project), ==, 0);
  g_assert_false (tl_training_restore (other, self->project + 1, path, PASSWORD, &report, &error));
  g_assert_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "Lamps"));
  g_clear_error (&error);
  for (int round = 0; round < 2; round++)
    {
      g_assert_true (tl_training_restore (other, self->project, path, PASSWORD, &report, &error));
      g_assert_cmpuint (report.n_new, ==, round == 0);
      g_assert_cmpuint (report.n_same, ==, round);
      g_assert_cmpuint (count (other, self->project), ==, 1);
    }
  {
    g_autoptr (TlAssessment) there = tl_assessment_find (other, assessment->id, &error);
    g_autofree char *here = tl_assessment_to_content (assessment);
    g_autofree char *copy = tl_assessment_to_content (there);

    g_assert_cmpstr (here, ==, copy);
  }
}

/* Two assessors, each with records of their own, exchange them: both have all, none twice. */
static void
test_merge_two (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDatabase) other = tl_database_open_training_image (NULL, &error);
  g_autoptr (TlAgent) ann = tl_assessment_add_agent (self, self->database, "Ann", "North");
  g_autoptr (TlAgent) her = tl_assessment_add_agent (self, other, "ann", "");
  g_autoptr (TlAgent) bob = tl_assessment_add_agent (self, other, "Bob", "South");
  TlMergeReport report;

  tl_assessment_free (tl_assessment_add (self, self->database, ann, "Kim", 20000, "yyyyn"));
  tl_assessment_free (tl_assessment_add (self, other, her, "Lou", 20001, "yyyyy"));
  tl_assessment_free (tl_assessment_add (self, other, bob, "Lou", 20002, "yyyyy"));
  g_assert_true (tl_training_merge (other, self->database, self->project, &report, &error));
  g_assert_cmpuint (report.n_agents_matched, ==, 1);
  g_assert_cmpuint (report.n_agents_new, ==, 1);
  g_assert_cmpuint (report.n_new, ==, 2);
  g_assert_true (tl_training_merge (self->database, other, self->project, &report, &error));
  g_assert_cmpuint (report.n_new, ==, 1);
  g_assert_true (tl_training_merge (other, self->database, self->project, &report, &error));
  g_assert_cmpuint (report.n_new + report.n_updated + report.n_agents_new, ==, 0);
  g_assert_cmpuint (count (self->database, self->project), ==, 3);
  g_assert_cmpuint (count (other, self->project), ==, 3);
  {
    g_autoptr (GPtrArray) anns
        = tl_assessment_list (self->database, self->project, ann->id, &error);

    g_assert_cmpuint (anns->len, ==, 2);
  }
}

/* Both have changed one assessment: the later change counts, the other one is kept. */
static void
test_conflict (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDatabase) other = tl_database_open_training_image (NULL, &error);
  g_autoptr (TlAgent) ann = tl_assessment_add_agent (self, self->database, "Ann", "North");
  g_autoptr (TlAssessment) here
      = tl_assessment_add (self, self->database, ann, "Kim", 20000, "yyyyn");
  g_autoptr (TlAssessment) there = NULL;
  TlMergeReport report;

  g_assert_true (tl_training_merge (self->database, other, self->project, &report, &error));
  there = tl_assessment_find (other, here->id, &error);
  g_free (here->commitment);
  here->commitment = g_strdup ("Said here first");
  g_assert_true (tl_assessment_save (self->database, here, &error));
  g_free (there->commitment);
  there->commitment = g_strdup ("Said there later");
  there->changed = here->changed + 1000;
  g_assert_true (tl_assessment_save (other, there, &error));
  for (int round = 0; round < 2; round++)
    {
      g_autoptr (TlAssessment) now = NULL;
      g_autoptr (GPtrArray) earlier = NULL;

      g_assert_true (tl_training_merge (other, self->database, self->project, &report, &error));
      g_assert_true (tl_training_merge (self->database, other, self->project, &report, &error));
      now = tl_assessment_find (round == 0 ? self->database : other, here->id, &error);
      g_assert_cmpstr (now->commitment, ==, "Said there later");
      earlier = tl_assessment_list_earlier (round == 0 ? self->database : other, here->id, &error);
      g_assert_cmpuint (earlier->len, ==, 2);
      g_assert_nonnull (strstr (((TlEarlierAssessment *) g_ptr_array_index (earlier, 0))->content,
                                "Said here first"));
    }
}

/* Who was deleted for good does not come back with a colleague's records. */
static void
test_stays_gone (TlAssessmentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDatabase) other = tl_database_open_training_image (NULL, &error);
  g_autoptr (TlAgent) ann = tl_assessment_add_agent (self, self->database, "Ann", "North");
  TlMergeReport report;

  tl_assessment_free (tl_assessment_add (self, self->database, ann, "Kim", 20000, "yyyyn"));
  g_assert_true (tl_training_merge (self->database, other, self->project, &report, &error));
  g_assert_true (tl_agent_erase (self->database, ann->id, &error));
  g_assert_true (tl_training_merge (other, self->database, self->project, &report, &error));
  g_assert_cmpuint (report.n_left_out, ==, 2);
  g_assert_cmpuint (count (self->database, self->project), ==, 0);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/tl/training/backup/" name, TlAssessmentFixture, NULL, tl_assessment_set_up,        \
              function, tl_assessment_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("seal", test_seal);
  ADD ("no-room", test_no_room);
  ADD ("damage", test_damage);
  ADD ("restore", test_restore);
  ADD ("merge-two", test_merge_two);
  ADD ("conflict", test_conflict);
  ADD ("stays-gone", test_stays_gone);
  return g_test_run ();
}
