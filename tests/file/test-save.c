/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving that fails says why, leaves the earlier file as it was, and leaves nothing behind. */
#include "tl-document-reader.h"
#include "tl-document-writer.h"
#include "tl-file-samples.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

typedef struct
{
  char *directory;
  char *path;
  char *earlier; /* what the file at path holds */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) document = tl_document_new_empty (1);
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("tl-save-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->directory, "map.throughline", NULL);
  g_assert_true (tl_document_save (document, fixture->path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (fixture->path, &fixture->earlier, NULL, NULL));
}

static void
assert_unharmed (Fixture *fixture)
{
  g_autoptr (GDir) directory = g_dir_open (fixture->directory, 0, NULL);
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, fixture->earlier);
  g_assert_cmpstr (g_dir_read_name (directory), ==, "map.throughline");
  g_assert_null (g_dir_read_name (directory));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_chmod (fixture->directory, 0700);
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->directory), ==, 0);
  g_free (fixture->directory);
  g_free (fixture->path);
  g_free (fixture->earlier);
}

static void
test_replaces (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) document = tl_sample_full ();
  g_autoptr (GBytes) bytes = tl_document_to_bytes (document);
  g_autoptr (TlDocument) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (tl_document_save (document, fixture->path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  g_assert_cmpmem (contents, length, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  read = tl_document_load (fixture->path, TL_LOAD_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tl_document_get_n_records (read), ==, tl_document_get_n_records (document));
}

/* A full disk, as far as this process can tell: no file may grow past 64 kB. */
static void
test_disk_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) document = tl_sample_large (1000);
  g_autoptr (GError) error = NULL;
  struct rlimit before, small;
  gboolean saved;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 64 * 1024;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  saved = tl_document_save (document, fixture->path, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  signal (SIGXFSZ, SIG_DFL);

  g_assert_false (saved);
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, fixture->path));
  assert_unharmed (fixture);

  /* The document is still there, and can be saved once there is room. */
  g_clear_error (&error);
  g_assert_true (tl_document_save (document, fixture->path, &error));
  g_assert_no_error (error);
}

/* Nobody's folder is read-only even to root, who may write everywhere: be somebody else. */
static void
test_read_only_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) document = tl_sample_large (10);
  g_autoptr (GError) error = NULL;
  uid_t user = geteuid ();
  gboolean saved;

  g_assert_cmpint (g_chmod (fixture->directory, 0555), ==, 0);
  if (user == 0)
    g_assert_cmpint (seteuid (65534), ==, 0);
  saved = tl_document_save (document, fixture->path, &error);
  if (user == 0)
    g_assert_cmpint (seteuid (user), ==, 0);

  g_assert_false (saved);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_nonnull (strstr (error->message, fixture->path));
  assert_unharmed (fixture);
}

static void
test_absent_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) document = tl_sample_large (10);
  g_autofree char *path = g_build_filename (fixture->directory, "no", "map.throughline", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (tl_document_save (document, path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (tl_document_save (document, fixture->directory, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  assert_unharmed (fixture);
}

/* What could not be read again is not written. The bytes are address space that nobody touches. */
static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  gsize size = (gsize) TL_FILE_SIZE_MAXIMUM + 1;
  void *nothing = mmap (NULL, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  g_autoptr (GBytes) bytes = g_bytes_new_static (nothing, size);
  g_autoptr (GError) error = NULL;

  g_assert_true (nothing != MAP_FAILED);
  g_assert_false (tl_document_save_bytes (document, bytes, fixture->path, &error));
  g_assert_error (error, TL_FILE_ERROR, TL_FILE_ERROR_LIMIT);
  assert_unharmed (fixture);
  munmap (nothing, size);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/tl/file/save-replaces", Fixture, NULL, set_up, test_replaces, tear_down);
  g_test_add ("/tl/file/save-on-a-full-disk", Fixture, NULL, set_up, test_disk_full, tear_down);
  g_test_add ("/tl/file/save-into-a-read-only-folder", Fixture, NULL, set_up, test_read_only_folder,
              tear_down);
  g_test_add ("/tl/file/save-too-large", Fixture, NULL, set_up, test_too_large, tear_down);
  g_test_add ("/tl/file/save-into-no-folder", Fixture, NULL, set_up, test_absent_folder, tear_down);
  return g_test_run ();
}
