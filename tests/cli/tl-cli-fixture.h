/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the command line share: a folder with a copy of the sample, and running it there. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TlCliFixture: a folder that is gone after the test.
 * @folder: the commands run in it, and their local data is in it
 * @sample: a copy of the sample project in it that tests may change
 * @child_setup: (nullable): what a command's process does before it runs
 */
typedef struct
{
  char *folder;
  char *sample;
  GSpawnChildSetupFunc child_setup;
} TlCliFixture;

/** TlCliResult: what a command left: its exit code, and what it printed to where. */
typedef struct
{
  int code;
  char *out;
  char *err;
} TlCliResult;

typedef void (*TlCliTest) (TlCliFixture *fixture, gconstpointer data);

void tl_cli_result_clear (TlCliResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TlCliResult, tl_cli_result_clear)

char *tl_cli_source_path (const char *path);
void tl_cli_add (const char *name, TlCliTest test);
void tl_cli_run (TlCliFixture *fixture, TlCliResult *result, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

#define tl_cli_assert_contains(text, part) g_assert_nonnull (strstr ((text), (part)))

G_END_DECLS
