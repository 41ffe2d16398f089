/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** Exit codes, the same for every command. */
#define TL_EXIT_DONE 0
#define TL_EXIT_PROBLEM 1 /* something is wrong with the input; a message says what and where */
#define TL_EXIT_USAGE 2   /* the command was called wrongly */

/** TlCli: what every command is given. */
typedef struct
{
  char *data_dir;  /* where the local database is */
  GString *output; /* printed to standard output when the command has ended */
} TlCli;

/** TlCliCommand: a command of throughline-cli. @run gets its arguments with its name at 0. */
typedef struct
{
  const char *name;
  const char *usage;
  const char *summary;
  int (*run) (TlCli *cli, int argc, char **argv);
} TlCliCommand;

/**
 * TlCliFile: a project file that a command changes: nobody else's changes are overwritten.
 * @path: of the file, borrowed
 * @lock: a file descriptor whose lock other commands wait for, or -1
 * @inode: what the file was when it was read
 */
typedef struct
{
  const char *path;
  int lock;
  guint64 inode;
  gint64 size;
  gint64 seconds;
  gint64 nanoseconds;
} TlCliFile;

int tl_cli_run_new (TlCli *cli, int argc, char **argv);
int tl_cli_run_info (TlCli *cli, int argc, char **argv);
int tl_cli_run_validate (TlCli *cli, int argc, char **argv);
int tl_cli_run_care_plan (TlCli *cli, int argc, char **argv);
int tl_cli_run_check (TlCli *cli, int argc, char **argv);
int tl_cli_run_compare (TlCli *cli, int argc, char **argv);
int tl_cli_run_export (TlCli *cli, int argc, char **argv);
int tl_cli_run_scene (TlCli *cli, int argc, char **argv);
int tl_cli_run_checklist (TlCli *cli, int argc, char **argv);
int tl_cli_run_feed (TlCli *cli, int argc, char **argv);
int tl_cli_run_kpi (TlCli *cli, int argc, char **argv);
int tl_cli_run_priorities (TlCli *cli, int argc, char **argv);
int tl_cli_run_generate (TlCli *cli, int argc, char **argv);

gboolean tl_cli_parse (const char *command, const GOptionEntry *entries, int *argc, char ***argv,
                       int min_arguments, int max_arguments);
int tl_cli_usage (const char *command, const char *format, ...) G_GNUC_PRINTF (2, 3);
int tl_cli_problem (const GError *error);
TlDocument *tl_cli_load (const char *path, GError **error);
TlDocument *tl_cli_load_to_change (TlCliFile *file, const char *path, GError **error);
gboolean tl_cli_save (TlCliFile *file, TlDocument *document, GError **error);
void tl_cli_set_language (const char *language);

G_END_DECLS
