/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands share: options, messages, loading, language. */
#include "tl-cli.h"

#include "tl-document-reader.h"
#include "tl-document-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>

/**
 * tl_cli_usage:
 * @command: (nullable): the command that was called wrongly
 * @format: what is wrong
 *
 * Says on standard error what is wrong and where help is.
 *
 * Returns: %TL_EXIT_USAGE
 */
int
tl_cli_usage (const char *command, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("throughline-cli: %s\n", message);
  if (command != NULL)
    g_printerr (_ ("“throughline-cli %s --help” says how to call it.\n"), command);
  else
    g_printerr (_ ("“throughline-cli --help” lists the commands.\n"));
  return TL_EXIT_USAGE;
}

/** tl_cli_problem: says on standard error what went wrong. Returns: %TL_EXIT_PROBLEM */
int
tl_cli_problem (const GError *error)
{
  g_printerr ("throughline-cli: %s\n", error->message);
  return TL_EXIT_PROBLEM;
}

/* GOption leaves a lone "--" in place. */
static void
drop_double_dash (int *argc, char **argv)
{
  if (*argc > 1 && strcmp (argv[1], "--") == 0)
    {
      memmove (&argv[1], &argv[2], sizeof argv[0] * (gsize) (*argc - 1));
      (*argc)--;
    }
}

/**
 * tl_cli_parse:
 * @command: name and arguments of the command, such as "info FILE"
 * @entries: its options
 * @argc: (inout): the arguments; on return without options
 * @argv: (inout): likewise
 * @min_arguments: how many arguments the command takes at least
 * @max_arguments: at most
 *
 * Reads a command's options. If it was called wrongly, says so.
 *
 * Returns: whether the command can go on; if not, it exits with %TL_EXIT_USAGE
 */
gboolean
tl_cli_parse (const char *command, const GOptionEntry *entries, int *argc, char ***argv,
              int min_arguments, int max_arguments)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_strdup_printf ("throughline-cli %s", command);
  g_auto (GStrv) words = g_strsplit (command, " ", 2);

  /* The usage line is made of the program's name: let it show the command and its arguments. */
  g_set_prgname (program);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      tl_cli_usage (words[0], "%s", error->message);
      return FALSE;
    }
  drop_double_dash (argc, *argv);
  if (*argc - 1 < min_arguments)
    {
      tl_cli_usage (words[0], _ ("A file name is missing."));
      return FALSE;
    }
  if (*argc - 1 > max_arguments)
    {
      tl_cli_usage (words[0], _ ("“%s” is one argument too many."), (*argv)[max_arguments + 1]);
      return FALSE;
    }
  return TRUE;
}

/**
 * tl_cli_load:
 * @path: a project file
 * @error: return location for an error
 *
 * Reads a project; warnings about a newer version go to standard error.
 *
 * Returns: (transfer full) (nullable): the document
 */
TlDocument *
tl_cli_load (const char *path, GError **error)
{
  g_autoptr (TlLoadReport) report = NULL;
  TlDocument *document = tl_document_load (path, TL_LOAD_NEWER, &report, error);

  if (document != NULL && report != NULL)
    for (guint i = 0; i < report->warnings->len; i++)
      g_printerr ("%s\n", (const char *) g_ptr_array_index (report->warnings, i));
  return document;
}

static gboolean
look_at_file (const char *path, TlCliFile *file)
{
  struct stat status;

  if (stat (path, &status) != 0)
    return FALSE;
  file->inode = status.st_ino;
  file->size = status.st_size;
  file->seconds = status.st_mtim.tv_sec;
  file->nanoseconds = status.st_mtim.tv_nsec;
  return TRUE;
}

/**
 * tl_cli_load_to_change:
 * @file: (out): for tl_cli_save()
 * @path: a project file
 * @error: return location for an error
 *
 * Reads a project that will be saved again. Commands that change files of one folder wait for each
 * other, so that none overwrites what another has just saved. The folder is locked and not the file,
 * because saving puts a new file in its place. The lock ends with the process.
 *
 * Returns: (transfer full) (nullable): the document
 */
TlDocument *
tl_cli_load_to_change (TlCliFile *file, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  *file = (TlCliFile){ .path = path };
  file->lock = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  /* Some network disks know no locks; tl_cli_save() looks all the same. */
  if (file->lock >= 0)
    while (flock (file->lock, LOCK_EX) != 0 && errno == EINTR)
      continue;
  look_at_file (path, file);
  return tl_cli_load (path, error);
}

/**
 * tl_cli_save:
 * @file: from tl_cli_load_to_change()
 * @document: what it gave, changed
 * @error: return location for an error
 *
 * Saves the document, unless somebody else (the window, say) has changed its file meanwhile.
 *
 * Returns: whether it is saved
 */
gboolean
tl_cli_save (TlCliFile *file, TlDocument *document, GError **error)
{
  TlCliFile now = { 0 };

  if (look_at_file (file->path, &now)
      && (now.inode != file->inode || now.size != file->size || now.seconds != file->seconds
          || now.nanoseconds != file->nanoseconds))
    {
      g_set_error (
          error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG,
          _ ("“%s” was changed by somebody else meanwhile. Nothing was saved; please run the "
             "command again."),
          file->path);
      return FALSE;
    }
  return tl_document_save (document, file->path, error);
}

/**
 * tl_cli_set_language:
 * @language: (nullable): a language such as "de", for headings and labels
 *
 * Makes gettext speak @language from now on, whether or not a locale of it is installed.
 */
void
tl_cli_set_language (const char *language)
{
  const char *locale = setlocale (LC_MESSAGES, NULL);

  if (language == NULL)
    return;
  g_setenv ("LANGUAGE", language, TRUE);
  /* In the locale "C" gettext does not even look at LANGUAGE. */
  if (locale == NULL || strcmp (locale, "C") == 0 || strcmp (locale, "POSIX") == 0)
    setlocale (LC_MESSAGES, "C.UTF-8");
}
