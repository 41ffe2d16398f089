/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tl-feed-fixture.h"

#include "tl-test-files.h"

void
tl_feed_fixture_set_up (TlFeedFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("tl-feed-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->directory, "rows.csv", NULL);
  fixture->database = tl_database_open (fixture->directory, &error);
  g_assert_no_error (error);
}

void
tl_feed_fixture_tear_down (TlFeedFixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->database);
  tl_test_remove_folder (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->path);
}
