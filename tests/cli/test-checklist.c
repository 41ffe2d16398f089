/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * throughline-cli checklist as a trainer would use it: from the map to paper and back, and what must
 * never be written anywhere: the names of agents.
 */
#include "tl-date.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define AGENT "Zsófia Ünikat"

typedef struct
{
  char *folder;
  char *data_dir;
} Fixture;

static char *
get_path (Fixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *from = g_build_filename (g_getenv ("TL_TEST_SOURCE_ROOT"), "data", "samples",
                                            "going-solar.throughline", NULL);
  g_autofree char *to = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  self->folder = g_dir_make_tmp ("throughline-XXXXXX", NULL);
  self->data_dir = get_path (self, "data");
  to = get_path (self, "s.throughline");
  g_assert_true (g_file_get_contents (from, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (to, contents, (gssize) length, NULL));
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->data_dir);
}

/* Runs “checklist s.throughline …” in the folder; (transfer full): what it said, errors behind. */
static char *
run (Fixture *self, int expected_code, const char *arguments)
{
  g_autofree char *program
      = g_build_filename (g_getenv ("TL_TEST_BUILD_ROOT"), "src", "cli", "throughline-cli", NULL);
  g_autofree char *line = g_strdup_printf ("'%s' --data-dir '%s' checklist s.throughline %s",
                                           program, self->data_dir, arguments);
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  g_assert_true (g_shell_parse_argv (line, NULL, &words, NULL));
  g_subprocess_launcher_set_cwd (launcher, self->folder);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) words, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, &err, &error);
  g_assert_no_error (error);
  if (g_subprocess_get_exit_status (process) != expected_code)
    g_test_message ("%s\n%s", line, err);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, expected_code);
  return g_strconcat (out, err, NULL);
}

static char *
read_file (Fixture *self, const char *name, gsize *length)
{
  g_autofree char *path = get_path (self, name);
  char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, length, NULL));
  return contents;
}

#define BY_PHONE "--stage 'Get help' --channel phone "

static void
test_formats (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *options;
    const char *start;
  } files[] = {
    { "a.pdf", "", "%PDF-" },
    { "letter.pdf", "--paper Letter --large-print", "%PDF-" },
    { "card.pdf", "--pocket-card", "%PDF-" },
    { "guide.pdf", "--desk-guide", "%PDF-" },
    { "a.svg", "", "<?xml" },
    { "a.html", "", "<!DOCTYPE html>" },
    { "a.csv", "", "\xEF\xBB\xBF\"" },
#ifdef TL_HAVE_XLSXWRITER
    { "a.xlsx", "", "PK" },
#endif
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *arguments
          = g_strdup_printf (BY_PHONE "-o %s %s", files[i].name, files[i].options);
      g_autofree char *said = run (self, 0, arguments);
      g_autofree char *contents = read_file (self, files[i].name, NULL);

      g_assert_cmpstr (said, ==, "");
      g_assert_true (g_str_has_prefix (contents, files[i].start));
    }
}

static void
test_usage (Fixture *self, gconstpointer data)
{
  g_autofree char *none = run (self, 2, BY_PHONE);
  g_autofree char *ending = run (self, 2, BY_PHONE "-o a.docx");
  g_autofree char *both = run (self, 2, BY_PHONE "-o a.pdf --large-print --pocket-card");
  g_autofree char *day = run (self, 2, BY_PHONE "-o a.pdf --date yesterday");
  g_autofree char *skill = run (self, 1, BY_PHONE "-o a.pdf --skills charm");
  g_autofree char *team = run (self, 1, BY_PHONE "-o a.pdf --team Nobody");
  g_autofree char *skills = run (self, 0, "--list-skills --lang de");

  g_assert_nonnull (strstr (none, "-o OUT is missing"));
  g_assert_nonnull (strstr (ending, ".xlsx"));
  g_assert_nonnull (strstr (both, "either"));
  g_assert_nonnull (strstr (day, "2026-11-22"));
  g_assert_nonnull (strstr (skill, "--list-skills"));
  g_assert_nonnull (strstr (team, "Nobody"));
  g_assert_nonnull (strstr (skills, "Zuhören (listening)"));
}

static gboolean
bytes_hold (const char *bytes, gsize length, const char *text)
{
  gsize n = strlen (text);

  for (gsize i = 0; i + n <= length; i++)
    if (memcmp (bytes + i, text, n) == 0)
      return TRUE;
  return FALSE;
}

/* Whether any file in @folder, and below, holds @text. */
static gboolean
folder_holds (const char *folder, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  gboolean holds = FALSE;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *contents = NULL;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        holds = holds || folder_holds (path, text);
      else if (g_file_get_contents (path, &contents, &length, NULL))
        holds = holds || bytes_hold (contents, length, text);
    }
  return holds;
}

/* Names reach what was asked for, and not the project, the local database or a message. */
static void
test_names_stay_on_paper (Fixture *self, gconstpointer data)
{
  static const char *const outputs[] = { "a.pdf", "a.html", "a.csv", "a.svg" };
  g_autofree char *list = get_path (self, "agents.csv");
  g_autofree char *html = NULL;
  g_autofree char *project = NULL;
  gsize length;

  g_assert_true (g_file_set_contents (list, "Agent,Team\n" AGENT ",Night shift\n", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
    {
      g_autofree char *arguments
          = g_strdup_printf (BY_PHONE "-o %s --agents agents.csv --agent 'Second " AGENT
                                      "' --date 2026-11-23 --save",
                             outputs[i]);
      g_autofree char *said = run (self, 0, arguments);

      g_assert_null (strstr (said, AGENT));
    }
  html = read_file (self, "a.html", NULL);
  g_assert_nonnull (strstr (html, "value=\"" AGENT "\""));
  g_assert_nonnull (strstr (html, "value=\"Second " AGENT "\""));
  project = read_file (self, "s.throughline", &length);
  g_assert_nonnull (strstr (project, "printed-on=\"2026-11-23\""));
  g_assert_null (strstr (project, AGENT));
  g_assert_null (strstr (project, "Night shift"));
  g_assert_false (folder_holds (self->data_dir, AGENT));
  g_assert_false (folder_holds (self->data_dir, "Night shift"));
}

static void
replace (Fixture *self, const char *old, const char *new)
{
  g_autofree char *path = get_path (self, "s.throughline");
  g_autofree char *contents = read_file (self, "s.throughline", NULL);
  g_auto (GStrv) parts = g_strsplit (contents, old, -1);
  g_autofree char *changed = g_strjoinv (new, parts);

  g_assert_cmpuint (g_strv_length (parts), >, 1);
  g_assert_true (g_file_set_contents (path, changed, -1, NULL));
}

/* Printed, the map changes, stale, looked through, brought up to date, true again. */
static void
test_round (Fixture *self, gconstpointer data)
{
  g_autofree char *printed = run (self, 0, BY_PHONE "-o a.pdf --date 2026-11-23 --save");
  g_autofree char *fresh = run (self, 0, BY_PHONE "--stale --review");
  g_autofree char *stale = NULL;
  g_autofree char *review = NULL;
  g_autofree char *updated = NULL;
  g_autofree char *after = NULL;
  g_autofree char *list = NULL;
  g_autofree char *project = NULL;

  g_assert_cmpstr (printed, ==, "");
  g_assert_cmpstr (fresh, ==, "");
  replace (self,
           "<behaviour-solving>Runs the fault tree for the reported symptom</behaviour-solving>",
           "<behaviour-solving>Runs the new fault tree</behaviour-solving>");
  stale = run (self, 0, BY_PHONE "--stale");
  g_assert_nonnull (strstr (stale, "Runs the fault tree for the reported symptom: “Fault call” has "
                                   "changed: “Agent behaviours”."));
  list = run (self, 0, "--list");
  g_assert_nonnull (strstr (list, "stale\tGet help by phone"));
  review = run (self, 0, "--checklist 'Get help by phone' --review");
  g_assert_nonnull (strstr (review, "Changed: Runs the fault tree for the reported symptom → Runs "
                                    "the new fault tree"));
  updated = run (self, 0, "--checklist 'Get help by phone' --update --date 2026-11-24");
  project = read_file (self, "s.throughline", NULL);
  g_assert_nonnull (strstr (project, "text=\"Runs the new fault tree\""));
  after = run (self, 0, BY_PHONE "-o b.pdf --save --date 2026-11-24");
  g_free (list);
  list = run (self, 0, "--list");
  g_assert_null (strstr (list, "stale"));
}

/* What the map no longer says stays in, and who brings a checklist up to date is told which it is. */
static void
test_gone (Fixture *self, gconstpointer data)
{
  g_autofree char *printed = run (self, 0, BY_PHONE "-o a.pdf --date 2026-11-23 --save");
  g_autofree char *updated = NULL;
  g_autofree char *sheet = NULL;

  g_assert_cmpstr (printed, ==, "");
  replace (self,
           "<behaviour-solving>Runs the fault tree for the reported symptom</behaviour-solving>",
           "");
  updated = run (self, 0, "--checklist 'Get help by phone' --update -o b.csv --date 2026-11-24");
  g_assert_nonnull (
      strstr (updated, "1 item of “Get help by phone” is gone from the map and was kept. Take it "
                       "out in the window if it is no longer true:\n"
                       "  Runs the fault tree for the reported symptom\n"));
  sheet = read_file (self, "b.csv", NULL);
  g_assert_nonnull (strstr (sheet, "Runs the fault tree for the reported symptom"));
}

/* The head says which figures it is meant to help, with period and target. */
static void
test_helps (Fixture *self, gconstpointer data)
{
  g_autofree char *said = run (self, 0, BY_PHONE "-o helps.html --large-print");
  g_autofree char *page = read_file (self, "helps.html", NULL);

  g_assert_cmpstr (said, ==, "");
  g_assert_nonnull (strstr (page, "Meant to help"));
  g_assert_nonnull (strstr (page, "First contact resolved 54 % (Oct 2026, target ≥ 75 %)"));
}

/* Who does not say which day it is prints today, and not in 1970. */
static void
test_today (Fixture *self, gconstpointer data)
{
  g_autofree char *said = run (self, 0, BY_PHONE "-o a.csv --save");
  g_autofree char *project = read_file (self, "s.throughline", NULL);
  g_autofree char *sheet = read_file (self, "a.csv", NULL);
  const char *day = strstr (project, "printed-on=\"");
  g_autofree char *text = day != NULL ? g_strndup (day + strlen ("printed-on=\""), 10) : NULL;
  TlDate date = 0;

  g_assert_cmpstr (said, ==, "");
  g_assert_true (tl_date_from_string (text, &date));
  g_assert_cmpint (ABS (date - tl_date_get_today ()), <=, 1);
  /* The day is filled in only where one is said. */
  g_assert_null (strstr (sheet, text));
}

static void
test_import (Fixture *self, gconstpointer data)
{
  g_autofree char *path = get_path (self, "Old card.csv");
  g_autofree char *said = NULL;
  g_autofree char *list = NULL;

  g_assert_true (
      g_file_set_contents (path, "Section;Question;Points\nOpening;Greets;5\nOpening;Smiles;many\n",
                           -1, NULL));
  said = run (self, 0, "--import 'Old card.csv' -o old.html");
  g_assert_nonnull (strstr (said, "“many” is no number"));
  g_assert_null (strstr (said, "second"));
  list = run (self, 0, "--list");
  g_assert_nonnull (strstr (list, "assessment-sheet\t-\tOld card\n"));
  g_free (said);
  said = run (self, 0, "--import 'Old card.csv'");
  g_assert_nonnull (strstr (said, "The project has a checklist “Old card” already. It stays as it "
                                  "is, and this is a second one"));
  g_free (said);
  said = run (self, 0, "--import 'Old card.csv' --title 'New card'");
  g_assert_null (strstr (said, "second"));
  g_free (said);
  said = run (self, 1, "--import nowhere.xlsx");
  g_assert_cmpstr (said, !=, "");
}

/* One for each type of contact, in one file. */
static void
test_each_channel (Fixture *self, gconstpointer data)
{
  g_autofree char *said = run (self, 0, "--each-channel --every-touchpoint -o all.html");
  g_autofree char *html = read_file (self, "all.html", NULL);
  g_auto (GStrv) articles = g_strsplit (html, "<article>", -1);

  g_assert_null (strstr (said, "throughline-cli: "));
  g_assert_cmpuint (g_strv_length (articles) - 1, >, 2);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/tl/cli/checklist/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("formats", test_formats);
  ADD ("usage", test_usage);
  ADD ("names-stay-on-paper", test_names_stay_on_paper);
  ADD ("round", test_round);
  ADD ("gone", test_gone);
  ADD ("helps", test_helps);
  ADD ("today", test_today);
  ADD ("import", test_import);
  ADD ("each-channel", test_each_channel);
  return g_test_run ();
}
