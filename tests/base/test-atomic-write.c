/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file is replaced whole or not at all, and failures say what to do. */
#include "tl-atomic-write.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOBODY 65534

typedef struct
{
  char *folder;
  char *file;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("tl-atomic-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->file = g_build_filename (fixture->folder, "map.svg", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->file);
}

static void
assert_contents (const char *path, const char *expected)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (contents, ==, expected);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
write_text (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  tl_atomic_write_contents (path, text, strlen (text), &error);
  g_assert_no_error (error);
}

static mode_t
get_mode (const char *path)
{
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  return status.st_mode & 07777;
}

static void
test_new_and_replaced (Fixture *fixture, gconstpointer data)
{
  mode_t mask = umask (0027);

  write_text (fixture->file, "first");
  umask (mask);
  assert_contents (fixture->file, "first");
  g_assert_cmpint (get_mode (fixture->file), ==, 0640);

  write_text (fixture->file, "");
  assert_contents (fixture->file, "");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_pieces (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TlAtomicWrite) file = tl_atomic_write_new (fixture->file, &error);
  static const gsize lengths[] = { 0, 1, 65535, 1, 65536, 65537, 3, 200000, 7 };

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *piece = g_strnfill (lengths[i], (char) ('a' + i));

      g_string_append (expected, piece);
      g_assert_true (tl_atomic_write_append (file, piece, lengths[i], &error));
    }
  g_assert_false (g_file_test (fixture->file, G_FILE_TEST_EXISTS));
  g_assert_true (tl_atomic_write_commit (file, &error));
  assert_contents (fixture->file, expected->str);
}

static void
test_not_committed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TlAtomicWrite *file;

  write_text (fixture->file, "earlier");
  file = tl_atomic_write_new (fixture->file, &error);
  g_assert_true (tl_atomic_write_append (file, "half", 4, &error));
  g_assert_cmpuint (count_files (fixture->folder), ==, 2);
  tl_atomic_write_free (file);

  assert_contents (fixture->file, "earlier");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_keeps_permissions (Fixture *fixture, gconstpointer data)
{
  static const mode_t modes[] = { 0600, 0640, 0664, 0755 };

  write_text (fixture->file, "earlier");
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_assert_cmpint (g_chmod (fixture->file, (int) modes[i]), ==, 0);
      write_text (fixture->file, "later");
      g_assert_cmpint (get_mode (fixture->file), ==, modes[i]);
    }
}

static void
test_follows_links (Fixture *fixture, gconstpointer data)
{
  g_autofree char *near = g_build_filename (fixture->folder, "near", NULL);
  g_autofree char *far = g_build_filename (fixture->folder, "far", NULL);

  g_assert_cmpint (symlink ("map.svg", near), ==, 0);
  g_assert_cmpint (symlink (near, far), ==, 0);
  write_text (far, "through a dangling link");
  assert_contents (fixture->file, "through a dangling link");
  write_text (far, "through links");
  assert_contents (fixture->file, "through links");
  g_assert_true (g_file_test (far, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (near, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpuint (count_files (fixture->folder), ==, 3);
}

static void
test_link_to_itself (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink ("map.svg", fixture->file), ==, 0);
  g_assert_false (tl_atomic_write_contents (fixture->file, "x", 1, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TOO_MANY_LINKS);
  g_assert_nonnull (strstr (error->message, "leads back to itself"));
}

/* Where nothing can be written: the path, below the fixture's folder or absolute, and the message. */
static const struct
{
  const char *path;
  int code;
  const char *advice;
} bad_places[] = {
  { "missing/map.svg", G_IO_ERROR_NOT_FOUND, "folder does not exist" },
  { "note.txt/map.svg", G_IO_ERROR_NOT_DIRECTORY, "folder does not exist" },
  { ".", G_IO_ERROR_IS_DIRECTORY, "folder of this name" },
  { "/dev/full", G_IO_ERROR_NO_SPACE, "disk is full" },
};

static void
test_bad_places (Fixture *fixture, gconstpointer data)
{
  g_autofree char *note = g_build_filename (fixture->folder, "note.txt", NULL);

  write_text (note, "a file, not a folder");
  for (guint i = 0; i < G_N_ELEMENTS (bad_places); i++)
    {
      g_autofree char *path = g_canonicalize_filename (bad_places[i].path, fixture->folder);
      g_autoptr (GError) error = NULL;

      g_assert_false (tl_atomic_write_contents (path, "x", 1, &error));
      g_assert_error (error, G_IO_ERROR, bad_places[i].code);
      g_assert_nonnull (strstr (error->message, bad_places[i].advice));
      g_assert_nonnull (strstr (error->message, path));
      g_assert_cmpuint (count_files (fixture->folder), ==, 1);
    }
}

static void
test_written_directly (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  char buffer[8] = "";
  int ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  path = g_strdup_printf ("/dev/fd/%d", ends[1]);
  write_text (path, "piped");
  g_assert_cmpint (read (ends[0], buffer, sizeof buffer - 1), ==, 5);
  g_assert_cmpstr (buffer, ==, "piped");
  close (ends[0]);
  close (ends[1]);
}

static void
test_file_too_large (Fixture *fixture, gconstpointer data)
{
  g_autofree char *large = g_strnfill (300000, 'x');
  g_autoptr (GError) error = NULL;
  void (*handler) (int) = signal (SIGXFSZ, SIG_IGN);
  struct rlimit before;
  struct rlimit small;

  write_text (fixture->file, "earlier");
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 100000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_false (tl_atomic_write_contents (fixture->file, large, 300000, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  signal (SIGXFSZ, handler);

  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "Save to another place"));
  assert_contents (fixture->file, "earlier");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

/* The superuser may write anywhere, so a test run by it becomes nobody for a moment. */
static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  const char *what = data;
  gboolean folder = g_str_equal (what, "folder");
  gboolean superuser = geteuid () == 0;
  g_autoptr (GError) error = NULL;

  write_text (fixture->file, "earlier");
  g_assert_cmpint (g_chmod (fixture->file, folder ? 0666 : 0444), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, folder ? 0555 : 0777), ==, 0);
  g_assert_true (!superuser || seteuid (NOBODY) == 0);
  g_assert_false (tl_atomic_write_contents (fixture->file, "later", 5, &error));
  g_assert_true (!superuser || seteuid (0) == 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_nonnull (strstr (error->message, "You may not write there"));
  assert_contents (fixture->file, "earlier");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, data, function)                                                                  \
  g_test_add ("/tl/base/atomic-write/" name, Fixture, data, set_up, function, tear_down)
  ADD ("new-and-replaced", NULL, test_new_and_replaced);
  ADD ("pieces", NULL, test_pieces);
  ADD ("not-committed", NULL, test_not_committed);
  ADD ("keeps-permissions", NULL, test_keeps_permissions);
  ADD ("follows-links", NULL, test_follows_links);
  ADD ("link-to-itself", NULL, test_link_to_itself);
  ADD ("bad-places", NULL, test_bad_places);
  ADD ("written-directly", NULL, test_written_directly);
  ADD ("file-too-large", NULL, test_file_too_large);
  ADD ("read-only/folder", "folder", test_read_only);
  ADD ("read-only/file", "file", test_read_only);
#undef ADD

  return g_test_run ();
}
