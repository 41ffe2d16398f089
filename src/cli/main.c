/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * throughline-cli: everything that needs no window. Each command is a function in a file of its own;
 * this file finds it, gives it the data directory and prints what it has to say. Standard output is
 * written in one go at the end, so that a failed command prints no half answer.
 */
#include "tl-cli.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static const TlCliCommand commands[] = {
  { "new", "[--template NAME] FILE", N_ ("make a project"), tl_cli_run_new },
  { "info", "[--json] FILE", N_ ("say what a project holds"), tl_cli_run_info },
  { "validate", "FILE...", N_ ("check project files"), tl_cli_run_validate },
  { "check", "[--map M] [--json] [--strict] FILE", N_ ("list what a map lacks"), tl_cli_run_check },
  { "compare", "[--map M] [--with M] FILE [-o OUT]", N_ ("list what a future state changes"),
    tl_cli_run_compare },
  { "export", "FILE -o OUT.{svg,pdf,png}", N_ ("draw a map"), tl_cli_run_export },
  { "scene", "FILE", N_ ("print a map’s scene as text"), tl_cli_run_scene },
  { "checklist", "FILE -o OUT.pdf", N_ ("print an agent checklist"), tl_cli_run_checklist },
  { "feed", "add|list|show|remove FILE [--name N] [--csv PATH]", N_ ("import and list rows"),
    tl_cli_run_feed },
  { "kpi", "[add|refresh] FILE", N_ ("list, add or refresh KPIs"), tl_cli_run_kpi },
  { "priorities", "[--map M] [--by-effort] [--csv|--json] FILE", N_ ("rank the pain points"),
    tl_cli_run_priorities },
  { "care-plan", "[--json] FILE [-o OUT.pdf]", N_ ("say how far care for customers is"),
    tl_cli_run_care_plan },
  { "generate", "--touchpoints N -o FILE", N_ ("make a synthetic map for tests"),
    tl_cli_run_generate },
};

static void
print_help (void)
{
  g_print (_ ("Usage: throughline-cli [--data-dir DIR] COMMAND …\n\nCommands:\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-10s %-54s %s\n", commands[i].name, commands[i].usage, _ (commands[i].summary));
  g_print (_ ("\n“throughline-cli COMMAND --help” says more. --data-dir DIR (or "
              "THROUGHLINE_DATA_DIR) is where the local database is kept.\n"
              "Exit status: 0 done, 1 a problem in the input, 2 called wrongly.\n"));
}

static const TlCliCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

static char *
default_data_dir (void)
{
  const char *chosen = g_getenv ("THROUGHLINE_DATA_DIR");

  if (chosen != NULL && *chosen != '\0')
    return g_strdup (chosen);
  return g_build_filename (g_get_user_data_dir (), "throughline", NULL);
}

/* --data-dir may stand anywhere; takes it out of @argv. */
static gboolean
take_data_dir (TlCli *cli, int *argc, char **argv)
{
  int kept = 0;

  for (int i = 0; i < *argc; i++)
    {
      const char *value = NULL;

      if (g_str_has_prefix (argv[i], "--data-dir="))
        value = argv[i] + strlen ("--data-dir=");
      else if (strcmp (argv[i], "--data-dir") == 0)
        {
          if (i + 1 >= *argc)
            return FALSE;
          value = argv[++i];
        }
      else
        {
          argv[kept++] = argv[i];
          continue;
        }
      g_free (cli->data_dir);
      cli->data_dir = g_strdup (value);
    }
  argv[kept] = NULL;
  *argc = kept;
  return TRUE;
}

static int
run (TlCli *cli, int argc, char **argv)
{
  const TlCliCommand *command;

  if (!take_data_dir (cli, &argc, argv))
    return tl_cli_usage (NULL, _ ("--data-dir needs a folder."));
  if (argc < 2)
    return tl_cli_usage (NULL, _ ("A command is missing."));
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0
      || strcmp (argv[1], "help") == 0)
    {
      print_help ();
      return TL_EXIT_DONE;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      g_print ("Throughline %s\n", TL_VERSION);
      return TL_EXIT_DONE;
    }
  command = find_command (argv[1]);
  if (command == NULL)
    return tl_cli_usage (NULL, _ ("There is no command “%s”."), argv[1]);
  return command->run (cli, argc - 1, argv + 1);
}

int
main (int argc, char **argv)
{
  const char *locale_dir = g_getenv ("THROUGHLINE_LOCALE_DIR");
  TlCli cli = { 0 };
  g_auto (GStrv) arguments = NULL;
  g_autofree char **shuffled = NULL;
  int code;

  /* A limit on file sizes shall be an error of the write, with a message, and not the end. */
  signal (SIGXFSZ, SIG_IGN);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : TL_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");

  cli.data_dir = default_data_dir ();
  cli.output = g_string_new (NULL);
  arguments = g_strdupv (argv);
  shuffled = g_memdup2 (arguments, sizeof (char *) * (gsize) (argc + 1));
  code = run (&cli, argc, shuffled);

  if (fwrite (cli.output->str, 1, cli.output->len, stdout) != cli.output->len
      || fflush (stdout) != 0)
    {
      g_printerr (_ ("throughline-cli: The output could not be written: %s\n"), g_strerror (errno));
      code = TL_EXIT_PROBLEM;
    }
  g_string_free (cli.output, TRUE);
  g_free (cli.data_dir);
  return code;
}
