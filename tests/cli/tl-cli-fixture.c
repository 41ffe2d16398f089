/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tl-cli-fixture.h"

#include "tl-test-files.h"

void
tl_cli_result_clear (TlCliResult *result)
{
  g_free (result->out);
  g_free (result->err);
}

/** tl_cli_source_path: Returns: (transfer full): the absolute path of @path in the source tree */
char *
tl_cli_source_path (const char *path)
{
  return g_build_filename (g_getenv ("TL_TEST_SOURCE_ROOT"), path, NULL);
}

static void
set_up (TlCliFixture *fixture, gconstpointer data)
{
  g_autofree char *original = tl_cli_source_path ("data/samples/going-solar.throughline");
  g_autofree char *contents = NULL;
  gsize length;

  fixture->folder = g_dir_make_tmp ("throughline-cli-XXXXXX", NULL);
  fixture->sample = g_build_filename (fixture->folder, "sample.throughline", NULL);
  g_assert_true (g_file_get_contents (original, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (fixture->sample, contents, (gssize) length, NULL));
}

static void
tear_down (TlCliFixture *fixture, gconstpointer data)
{
  tl_test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->sample);
}

/**
 * tl_cli_run:
 * @fixture: where
 * @result: the last one, or zeros; filled
 * @format: the command's words and options as in a shell
 *
 * Runs the command line as a process of its own.
 */
void
tl_cli_run (TlCliFixture *fixture, TlCliResult *result, const char *format, ...)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  g_autofree char *command = NULL;
  g_autofree char *program
      = g_build_filename (g_getenv ("TL_TEST_BUILD_ROOT"), "src", "cli", "throughline-cli", NULL);
  g_auto (GStrv) words = NULL;
  va_list arguments;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  command = g_strdup_printf ("%s %s", program, line);
  g_assert_true (g_shell_parse_argv (command, NULL, &words, NULL));

  launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_set_cwd (launcher, fixture->folder);
  g_subprocess_launcher_set_child_setup (launcher, fixture->child_setup, NULL, NULL);
  g_subprocess_launcher_setenv (launcher, "THROUGHLINE_DATA_DIR", fixture->folder, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) words, &error);
  g_assert_no_error (error);
  tl_cli_result_clear (result);
  g_assert_true (
      g_subprocess_communicate_utf8 (process, NULL, NULL, &result->out, &result->err, NULL));
  g_assert_true (g_subprocess_get_if_exited (process));
  result->code = g_subprocess_get_exit_status (process);
  g_test_message ("throughline-cli %s: %d", line, result->code);
}

/** tl_cli_add: adds @test, with a folder of its own, under @name. */
void
tl_cli_add (const char *name, TlCliTest test)
{
  g_test_add (name, TlCliFixture, NULL, set_up, test, tear_down);
}
