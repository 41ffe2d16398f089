/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The command line as a user meets it: each command as a process of its own, with its exit code,
 * what it prints where, and what is on the disk afterwards.
 */
#include "tl-test-files.h"

#include <gio/gio.h>
#include <string.h>
#include <sys/resource.h>

typedef struct
{
  char *folder;
  char *sample; /* a copy of the sample project that tests may change */
  GSpawnChildSetupFunc child_setup;
} Fixture;

typedef struct
{
  int code;
  char *out;
  char *err;
} Result;

static void
result_clear (Result *result)
{
  g_free (result->out);
  g_free (result->err);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, result_clear)

static char *
source_path (const char *path)
{
  return g_build_filename (g_getenv ("TL_TEST_SOURCE_ROOT"), path, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *original = source_path ("data/samples/going-solar.throughline");
  g_autofree char *contents = NULL;
  gsize length;

  fixture->folder = g_dir_make_tmp ("throughline-cli-XXXXXX", NULL);
  fixture->sample = g_build_filename (fixture->folder, "sample.throughline", NULL);
  g_assert_true (g_file_get_contents (original, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (fixture->sample, contents, (gssize) length, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  tl_test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->sample);
}

/* Runs "throughline-cli" with a command line as in a shell, in the fixture's folder. */
static void run (Fixture *fixture, Result *result, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
run (Fixture *fixture, Result *result, const char *format, ...)
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
  result_clear (result);
  g_assert_true (
      g_subprocess_communicate_utf8 (process, NULL, NULL, &result->out, &result->err, NULL));
  g_assert_true (g_subprocess_get_if_exited (process));
  result->code = g_subprocess_get_exit_status (process);
  g_test_message ("throughline-cli %s: %d", line, result->code);
}

#define assert_contains(text, part) g_assert_nonnull (strstr ((text), (part)))

static void
test_usage (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *line;
    const char *said;
  } cases[] = {
    { "", "A command is missing" },
    { "paint", "no command “paint”" },
    { "info", "A file name is missing" },
    { "info a b", "one argument too many" },
    { "info --nonsense a", "--nonsense" },
    { "--data-dir", "needs a folder" },
    { "new --template nosuch x.throughline", "no template “nosuch”" },
    { "new --template nosuch x.throughline", "There are: empty" },
    { "new --template ../sample x.throughline", "no template" },
    { "export sample.throughline", "-o OUT is missing" },
    { "export sample.throughline -o map.gif", "ends neither in" },
    { "export sample.throughline -o map.png --dpi 5000", "--dpi takes" },
    { "export sample.throughline -o map.png --dpi nan", "--dpi" },
    { "export sample.throughline -o map.pdf --paper A9", "no paper “A9”" },
    { "generate --touchpoints 0 -o x", "--touchpoints takes" },
    { "feed sample.throughline", "followed by “add”" },
    { "feed add sample.throughline --name a --kind rows --csv b", "“survey” or “order”" },
    { "kpi add sample.throughline --name a --measure happiness --feed b", "no measure" },
    { "kpi refresh sample.throughline --feed nothing", "has no “=”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Result) result = { 0 };

      run (fixture, &result, "%s", cases[i].line);
      g_assert_cmpint (result.code, ==, 2);
      g_assert_cmpstr (result.out, ==, "");
      assert_contains (result.err, cases[i].said);
    }
}

static void
test_help (Fixture *fixture, gconstpointer data)
{
  static const char *const commands[]
      = { "",          "new",  "info", "validate", "check",    "export",     "scene",
          "checklist", "feed", "kpi",  "kpi add",  "generate", "priorities", "care-plan" };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (Result) result = { 0 };

      run (fixture, &result, "%s --help", commands[i]);
      g_assert_cmpint (result.code, ==, 0);
      g_assert_cmpstr (result.err, ==, "");
      assert_contains (result.out, "Usage:");
    }
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = { 0 };
  g_autofree char *path = g_build_filename (fixture->folder, "mine.throughline", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  run (fixture, &result, "new mine.throughline");
  g_assert_cmpint (result.code, ==, 0);
  run (fixture, &result, "validate mine.throughline");
  g_assert_cmpint (result.code, ==, 0);
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));

  run (fixture, &result, "new mine.throughline");
  g_assert_cmpint (result.code, ==, 1);
  assert_contains (result.err, "already there");
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);

  run (fixture, &result, "new nosuch/mine.throughline");
  g_assert_cmpint (result.code, ==, 1);
  /* An empty map can be drawn, too. */
  run (fixture, &result, "export mine.throughline -o mine.svg");
  g_assert_cmpint (result.code, ==, 0);
}

static void
test_info (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = { 0 };

  run (fixture, &result, "info sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  assert_contains (result.out, "Going solar");
  assert_contains (result.out, "Fault to light");
  run (fixture, &result, "info --json sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  assert_contains (result.out, "\"name\": \"Going solar\"");
  assert_contains (result.out, "\"stages\": 8");
  assert_contains (result.out, "\"state\": \"future\"");
}

static void
test_check (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = { 0 };

  run (fixture, &result, "check --date 2026-11-22 sample.throughline");
  g_assert_cmpint (result.code, ==, 1);
  assert_contains (result.out, "From “Fault call” to “Technician visit” the customer must repeat");
  assert_contains (result.out, "12 of 15 touchpoints");

  /* Gaps and hints are no failure unless one asks for that. */
  run (fixture, &result, "check --date 2026-11-22 --map oyb7mqdhyjzqh sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  assert_contains (result.out, "“Balance without a call” addresses no pain point.");
  run (fixture, &result, "check --date 2026-11-22 --map oyb7mqdhyjzqh --strict sample.throughline");
  g_assert_cmpint (result.code, ==, 1);

  run (fixture, &result, "check --json --date 2027-03-01 sample.throughline");
  g_assert_cmpint (result.code, ==, 1);
  assert_contains (result.out, "\"check\": \"kpi-out-of-date\"");
  assert_contains (result.out, "\"severity\": \"hint\"");
  run (fixture, &result, "check --date yesterday sample.throughline");
  g_assert_cmpint (result.code, ==, 2);
}

static void
assert_file_begins (Fixture *fixture, const char *name, const char *start)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 1000);
  g_assert_cmpmem (contents, strlen (start), start, strlen (start));
}

static void
test_compare (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = { 0 };

  run (fixture, &result, "compare --map oyb7mqdhyjzqh sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  assert_contains (result.out, "+ Touchpoint “Call-back on the hour”: added");
  assert_contains (result.out, "Who starts?: the customer → we");
  assert_contains (result.out, "− Touchpoint “FAQ page”: removed");
  /* It is the only future state, and has the title of the current one. */
  run (fixture, &result, "compare sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  assert_contains (result.out, "+ Touchpoint “Call-back on the hour”: added");
  run (fixture, &result, "new empty.throughline");
  run (fixture, &result, "compare empty.throughline");
  g_assert_cmpint (result.code, ==, 1);
  assert_contains (result.err, "--map and --with");
  run (fixture, &result, "compare --map oyb7mqdhyjzqh sample.throughline -o list.pdf");
  g_assert_cmpint (result.code, ==, 0);
  g_assert_cmpstr (result.out, ==, "");
  assert_file_begins (fixture, "list.pdf", "%PDF-");
  run (fixture, &result, "compare --map oyb7mqdhyjzqh sample.throughline -o list.doc");
  g_assert_cmpint (result.code, ==, 2);
  run (fixture, &result, "compare --map aimamxpuyuken --with aimamxpuyuken sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  assert_contains (result.out, "No difference");
  run (fixture, &result, "compare --map aimamxpuyuken sample.throughline");
  g_assert_cmpint (result.code, ==, 1);
  assert_contains (result.err, "--with");
}

static void
test_lens (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = { 0 };

  run (fixture, &result, "scene --lens starts sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  assert_contains (result.out, "we start 3 of 9 service contacts");
  run (fixture, &result, "scene --lens nonsense sample.throughline");
  g_assert_cmpint (result.code, ==, 2);
  run (fixture, &result, "scene --map oyb7mqdhyjzqh --compare aimamxpuyuken sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  assert_contains (result.out, "Touchpoints removed: FAQ page, WhatsApp answer");
}

static void
test_validate (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = { 0 };
  g_autofree char *bad = g_build_filename (fixture->folder, "bad.throughline", NULL);

  g_assert_true (g_file_set_contents (bad,
                                      "<?xml version=\"1.0\"?>\n<throughline version=\"1\">\n"
                                      "  <project id=\"aaaaaaaaaaaab\">\n"
                                      "    <map id=\"aaaaaaaaaaaac\" kind=\"treasure\"/>\n"
                                      "    <map id=\"aaaaaaaaaaaab\"/>\n"
                                      "  </project>\n</throughline>\n",
                                      -1, NULL));
  run (fixture, &result, "validate sample.throughline bad.throughline");
  g_assert_cmpint (result.code, ==, 1);
  assert_contains (result.out, "sample.throughline: valid");
  assert_contains (result.err, "bad.throughline:4: <map>");
  assert_contains (result.err, "bad.throughline:5: <map>");
  run (fixture, &result, "info bad.throughline");
  g_assert_cmpint (result.code, ==, 1);
  assert_contains (result.err, "bad.throughline:4:");
  g_assert_cmpstr (result.out, ==, "");
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = { 0 };
  g_autofree char *first = NULL;
  g_autofree char *again = NULL;
  g_autofree char *svg = g_build_filename (fixture->folder, "map.svg", NULL);

  run (fixture, &result, "export sample.throughline -o map.svg");
  g_assert_cmpstr (result.err, ==, "");
  g_assert_cmpint (result.code, ==, 0);
  assert_file_begins (fixture, "map.svg", "<?xml");
  g_assert_true (g_file_get_contents (svg, &first, NULL, NULL));
  assert_contains (first, "Contact centre call");
  run (fixture, &result, "export sample.throughline -o map.svg");
  g_assert_true (g_file_get_contents (svg, &again, NULL, NULL));
  g_assert_cmpstr (first, ==, again);

  run (fixture, &result, "export sample.throughline -o map.pdf --paper A4 --landscape");
  g_assert_cmpint (result.code, ==, 0);
  assert_file_begins (fixture, "map.pdf", "%PDF-");
  run (fixture, &result, "export sample.throughline -o map.png --map 'fault to light' --dpi 48");
  g_assert_cmpint (result.code, ==, 0);
  assert_file_begins (fixture, "map.png", "\x89PNG");
  /* Several pages become several files, and their names are printed. */
  run (fixture, &result, "export sample.throughline -o tile.svg --paper A4");
  g_assert_cmpint (result.code, ==, 0);
  assert_contains (result.out, "tile-1.svg\n");
  assert_contains (result.out, "tile-2.svg\n");
  assert_file_begins (fixture, "tile-2.svg", "<?xml");

  run (fixture, &result, "export sample.throughline -o map.svg --map Nowhere");
  g_assert_cmpint (result.code, ==, 1);
  assert_contains (result.err, "no map “Nowhere”");
  run (fixture, &result, "export sample.throughline -o nosuch/map.pdf");
  g_assert_cmpint (result.code, ==, 1);
}

static void
limit_file_size (gpointer data)
{
  const struct rlimit limit = { 4096, 4096 };

  setrlimit (RLIMIT_FSIZE, &limit);
}

/* A full disk, as near as a test can come to it: a sentence, exit code 1, and the old file. */
static void
test_no_room (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "map.svg", "map.pdf", "map.png", "new.throughline" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (Result) result = { 0 };
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);
      g_autofree char *after = NULL;

      fixture->child_setup = limit_file_size;
      if (i < 3)
        {
          g_assert_true (g_file_set_contents (path, "as it was", -1, NULL));
          run (fixture, &result, "export sample.throughline -o %s", names[i]);
          g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
          g_assert_cmpstr (after, ==, "as it was");
        }
      else
        {
          run (fixture, &result, "generate --touchpoints 100 -o %s", names[i]);
          g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
        }
      fixture->child_setup = NULL;
      g_assert_cmpint (result.code, ==, 1);
      assert_contains (result.err, names[i]);
    }
}

static void
test_scene (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = { 0 };

  run (fixture, &result, "scene sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  g_assert_true (g_str_has_prefix (result.out, "scene "));
  assert_contains (result.out, "\"Contact centre call\"");
}

static void
test_checklist (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (g_file_get_contents (fixture->sample, &before, NULL, NULL));
  run (fixture, &result,
       "checklist sample.throughline -o list.pdf --stage 'Get help' --channel phone");
  g_assert_cmpint (result.code, ==, 0);
  assert_file_begins (fixture, "list.pdf", "%PDF-");
  /* One that the project does not hold is made from the map, without changing the file. */
  run (fixture, &result, "checklist sample.throughline -o list.svg --stage Enquire");
  g_assert_cmpint (result.code, ==, 0);
  g_assert_true (g_file_get_contents (fixture->sample, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);

  /* Without a map, a stage of any map is found. */
  run (fixture, &result, "checklist sample.throughline -o list.pdf --stage Repair");
  g_assert_cmpint (result.code, ==, 0);
  run (fixture, &result, "checklist sample.throughline -o list.pdf --stage Nowhere");
  g_assert_cmpint (result.code, ==, 1);
  assert_contains (result.err, "no stage “Nowhere”");
  run (fixture, &result, "checklist sample.throughline -o list.pdf --channel telepathy");
  g_assert_cmpint (result.code, ==, 1);
  run (fixture, &result, "checklist sample.throughline -o nowhere/list.csv --stage Repair");
  g_assert_cmpint (result.code, ==, 1);
  assert_contains (result.err, "The folder does not exist.");
}

static void
test_no_fonts (Fixture *fixture, gconstpointer data)
{
  static const char *const commands[]
      = { "export sample.throughline -o map.pdf", "export sample.throughline -o map.svg --paper A4",
          "scene sample.throughline", "checklist sample.throughline -o map.pdf" };
  g_autofree char *configuration = g_build_filename (fixture->folder, "fonts.conf", NULL);
  g_autofree char *usual = g_strdup (g_getenv ("FONTCONFIG_FILE"));
  g_auto (Result) result = { 0 };

  g_assert_true (g_file_set_contents (configuration, "<fontconfig></fontconfig>", -1, NULL));
  g_setenv ("FONTCONFIG_FILE", configuration, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      run (fixture, &result, "%s", commands[i]);
      g_assert_cmpint (result.code, ==, 1);
      assert_contains (result.err, "has no fonts");
    }
  g_setenv ("FONTCONFIG_FILE", usual, TRUE);
}

static void
test_kpi (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = { 0 };
  g_autofree char *tickets = source_path ("data/samples/tickets.csv");
  g_autofree char *survey = source_path ("data/samples/survey.csv");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  run (fixture, &result, "new mine.throughline");
  run (fixture, &result, "kpi add mine.throughline --name CSAT --measure csat --feed tickets");
  g_assert_cmpint (result.code, ==, 1);
  assert_contains (result.err, "tickets");

  run (fixture, &result,
       "feed add mine.throughline --name tickets --kind ticket --csv %s --zone Africa/Nairobi",
       tickets);
  g_assert_cmpint (result.code, ==, 0);
  run (fixture, &result, "feed add mine.throughline --name survey --kind survey --csv %s", survey);
  g_assert_cmpint (result.code, ==, 0);
  /* The same rows again change nothing. */
  run (fixture, &result, "feed add mine.throughline --name survey --kind survey --csv %s", survey);
  g_assert_cmpint (result.code, ==, 0);
  assert_contains (result.err, ": 0 new rows, 0 changed");
  run (fixture, &result, "feed add mine.throughline --name '' --kind survey --csv %s", survey);
  g_assert_cmpint (result.code, ==, 2);
  /* Rows keep the zone that they were imported with, whatever the project's is. */
  for (guint i = 0; i < 2; i++)
    {
      run (fixture, &result, "feed add sample.throughline --name own --kind ticket --csv %s%s",
           tickets, i == 0 ? " --zone Europe/Berlin" : "");
      g_assert_cmpint (result.code, ==, 0);
    }

  run (fixture, &result,
       "kpi add mine.throughline --name Response --measure first-response --feed tickets "
       "--target 1800 --worst 10800 --filter channel=phone");
  g_assert_cmpstr (result.err, ==, "");
  g_assert_cmpint (result.code, ==, 0);
  run (fixture, &result, "kpi add mine.throughline --name NPS --measure nps --feed survey");
  g_assert_cmpint (result.code, ==, 0);

  run (fixture, &result, "kpi --json mine.throughline");
  g_assert_cmpint (result.code, ==, 0);
  assert_contains (result.out, "\"measure\": \"first-response\"");
  assert_contains (result.out, "\"unit\": \"duration\"");
  assert_contains (result.out, "\"target\": 1800");
  assert_contains (result.out, "\"start\": \"2026-10-01\"");
  assert_contains (result.out, "\"provisional\": false");
  run (fixture, &result, "kpi mine.throughline");
  assert_contains (result.out, "Response: ");
  assert_contains (result.out, "Oct 2026");
  /* What the figures are, and of which rows. */
  assert_contains (result.out, ", only of rows with Channel “phone”");

  /* A refresh with the same rows leaves the file as it is. */
  {
    g_autofree char *path = g_build_filename (fixture->folder, "mine.throughline", NULL);

    g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
    run (fixture, &result, "kpi refresh mine.throughline --feed tickets=%s", tickets);
    g_assert_cmpint (result.code, ==, 0);
    g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
    g_assert_cmpstr (before, ==, after);
  }
  run (fixture, &result,
       "kpi add mine.throughline --name X --measure nps --feed survey --link aaa");
  g_assert_cmpint (result.code, ==, 1);
  run (fixture, &result, "kpi refresh mine.throughline --feed other=%s", tickets);
  g_assert_cmpint (result.code, ==, 1);
  assert_contains (result.err, "No KPI of this project");

  /* A project that comes from another machine has no rows here yet. */
  run (fixture, &result, "kpi refresh sample.throughline --feed tickets=%s", tickets);
  g_assert_cmpint (result.code, ==, 0);
  assert_contains (result.err, "2 KPIs computed");
}

/* For cron: an exit status, a table, and no KPI that cannot be meant. */
static void
test_kpi_targets (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = { 0 };
  g_autofree char *tickets = source_path ("data/samples/tickets.csv");
  g_autofree char *ics = g_build_filename (fixture->folder, "holidays.ics", NULL);

  run (fixture, &result, "new mine.throughline");
  run (fixture, &result, "feed add mine.throughline --name tickets --kind ticket --csv %s",
       tickets);
  g_assert_cmpint (result.code, ==, 0);
  run (fixture, &result,
       "kpi add mine.throughline --name Bad --measure csat --feed tickets --target 80 --worst 90");
  g_assert_cmpint (result.code, ==, 1);
  assert_contains (result.err, "must lie below the target");
  run (fixture, &result, "kpi --csv mine.throughline");
  g_assert_null (strstr (result.out, "Bad"));

  g_assert_true (g_file_set_contents (ics,
                                      "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261020\nEND:VEVENT\n", -1,
                                      NULL));
  run (fixture, &result,
       "kpi add mine.throughline --name Reply --measure first-response --feed tickets "
       "--calendar 'Mo-Fr 09:00-17:00' --holidays %s --target 86400",
       ics);
  g_assert_cmpint (result.code, ==, 0);
  run (fixture, &result, "kpi --json mine.throughline");
  assert_contains (result.out, "Only opening hours count: Mo-Fr 09:00-17:00; closed 2026-10-20.");
  run (fixture, &result, "kpi --fail-off-target mine.throughline");
  g_assert_cmpint (result.code, ==, 0);
  run (fixture, &result,
       "kpi add mine.throughline --name Strict --measure first-response --feed tickets --target 1");
  g_assert_cmpint (result.code, ==, 0);
  run (fixture, &result, "kpi --fail-off-target mine.throughline");
  g_assert_cmpint (result.code, ==, 1);
  assert_contains (result.err, "Strict: misses the target");
  run (fixture, &result, "kpi refresh mine.throughline --feed tickets=%s --fail-off-target",
       tickets);
  g_assert_cmpint (result.code, ==, 1);
  run (fixture, &result, "kpi --json --csv mine.throughline");
  g_assert_cmpint (result.code, ==, 2);
}

/* Figures that are older than the rows say so, in words and to programs, until they are computed. */
static void
test_newer_rows (Fixture *fixture, gconstpointer data)
{
  static const char rows[] = "id,created,csat\n1,2026-10-01,5\n2,2026-10-02,4\n";
  g_auto (Result) result = { 0 };
  g_autofree char *csv = g_build_filename (fixture->folder, "rows.csv", NULL);
  g_autofree char *more = g_strconcat (rows, "3,2026-10-03,1\n", NULL);

  g_assert_true (g_file_set_contents (csv, rows, -1, NULL));
  run (fixture, &result, "new mine.throughline");
  run (fixture, &result, "feed add mine.throughline --name rows --csv %s", csv);
  run (fixture, &result, "kpi add mine.throughline --name Happy --measure csat --feed rows");
  g_assert_cmpint (result.code, ==, 0);
  run (fixture, &result, "kpi mine.throughline --json");
  assert_contains (result.out, "\"newer-rows\": false");
  g_assert_true (g_file_set_contents (csv, more, -1, NULL));
  run (fixture, &result, "feed add mine.throughline --name rows --csv %s", csv);
  assert_contains (result.err, "1 new rows");
  run (fixture, &result, "kpi mine.throughline --json");
  assert_contains (result.out, "\"newer-rows\": true");
  run (fixture, &result, "kpi mine.throughline");
  assert_contains (result.out, "rows were imported since");
  run (fixture, &result, "kpi refresh mine.throughline");
  run (fixture, &result, "kpi mine.throughline");
  g_assert_null (strstr (result.out, "rows were imported since"));
}

static void
test_priorities (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = { 0 };

  run (fixture, &result, "priorities sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  assert_contains (result.out, " 1. ");
  run (fixture, &result, "priorities --json --by-effort sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  assert_contains (result.out, "\"rank\": 1,");
  run (fixture, &result, "priorities --csv sample.throughline");
  assert_contains (result.out, "Rank,Pain point,Priority,");
  run (fixture, &result, "priorities --map nosuch sample.throughline");
  g_assert_cmpint (result.code, ==, 1);
}

static void
test_care_plan (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = { 0 };
  g_autofree char *path = g_build_filename (fixture->folder, "plan.pdf", NULL);
  g_autofree char *contents = NULL;

  run (fixture, &result, "care-plan sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  assert_contains (result.out, "1. Satisfaction is the end goal: done");
  assert_contains (result.out, "   Next: ");
  run (fixture, &result, "care-plan --json sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  assert_contains (result.out, "\"state\": \"begun\",");
  run (fixture, &result, "care-plan sample.throughline -o plan.pdf");
  g_assert_cmpint (result.code, ==, 0);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, "%PDF-"));
}

/* The tests see Inter alone, which has no Japanese: that is said, and the map is drawn. */
static void
test_missing_letters (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = { 0 };
  g_autofree char *contents = NULL;
  g_autoptr (GString) text = NULL;

  g_assert_true (g_file_get_contents (fixture->sample, &contents, NULL, NULL));
  text = g_string_new (contents);
  g_assert_cmpuint (g_string_replace (text, "Contact centre call", "お客様の声", 0), >, 0);
  g_assert_true (g_file_set_contents (fixture->sample, text->str, -1, NULL));
  run (fixture, &result, "export sample.throughline -o map.pdf");
  g_assert_cmpint (result.code, ==, 0);
  assert_contains (result.err, "no font for some letters");
  assert_contains (result.err, "お");
}

static gpointer
add_kpis (gpointer data)
{
  Fixture *fixture = data;

  for (guint i = 0; i < 4; i++)
    {
      g_auto (Result) result = { 0 };

      run (fixture, &result, "kpi add mine.throughline --name K --measure nps --feed survey");
      g_assert_cmpint (result.code, ==, 0);
    }
  return NULL;
}

/* Several commands on one file at once: none overwrites what another has saved. */
static void
test_at_once (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = { 0 };
  g_autofree char *survey = source_path ("data/samples/survey.csv");
  GThread *threads[3];
  guint n = 0;

  run (fixture, &result, "new mine.throughline");
  run (fixture, &result, "feed add mine.throughline --name survey --kind survey --csv %s", survey);
  g_assert_cmpint (result.code, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("kpi", add_kpis, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  run (fixture, &result, "kpi mine.throughline");
  for (const char *p = result.out; (p = strstr (p, "  K: ")) != NULL; p++)
    n++;
  g_assert_cmpuint (n, ==, 12);
}

/* Rows of which none can be taken are a problem, and leave no feed behind. */
static void
test_all_refused (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = { 0 };
  g_autofree char *path = g_build_filename (fixture->folder, "bad.csv", NULL);

  g_assert_true (g_file_set_contents (path, "id,created\n1,nonsense\n2,2026-99-99\n", -1, NULL));
  run (fixture, &result,
       "feed add sample.throughline --name bad --kind ticket --csv bad.csv --map id=id "
       "--map created=created");
  g_assert_cmpint (result.code, ==, 1);
  g_assert_true (
      g_file_set_contents (path, "id,answered,nps\n1,2026-10-01T10:00:00Z,9\n", -1, NULL));
  run (fixture, &result, "feed add sample.throughline --name bad --kind survey --csv bad.csv");
  g_assert_cmpint (result.code, ==, 0);
}

/* What a dry run says, what is there afterwards, and what is left of a feed that is removed. */
static void
test_feeds (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = { 0 };
  g_autofree char *path = g_build_filename (fixture->folder, "rows.csv", NULL);

  g_assert_true (g_file_set_contents (
      path, "id,created,wait,Room\n1,2026-10-01 10:00,5,a\n2,2026-02-30,5,b\n1,2026-10-01,7,a\n",
      -1, NULL));
  run (fixture, &result, "feed add sample.throughline --name rows --csv rows.csv --dry-run");
  g_assert_cmpint (result.code, ==, 0);
  assert_contains (result.out, "--map \"wait=wait:s\"");
  assert_contains (result.out, "not taken: Room (a)");
  assert_contains (result.out, "2 rows would be taken, 1 refused");
  assert_contains (result.out, "median of “Waiting time”: 6 s");
  assert_contains (result.out, "refused: line 3, “created”: there is no such date");
  assert_contains (result.out, "line 4 has the id of line 2");
  run (fixture, &result, "feed list sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  g_assert_cmpstr (result.out, ==, "");

  run (fixture, &result,
       "feed add sample.throughline --name rows --csv rows.csv --map Room=own1 --zone UTC");
  g_assert_cmpint (result.code, ==, 0);
  run (fixture, &result, "feed list sample.throughline");
  assert_contains (result.out,
                   "rows: 1 rows (ticket) 2026-10-01 – 2026-10-01, UTC, from “rows.csv”");
  run (fixture, &result, "feed show sample.throughline --name rows");
  assert_contains (result.out, "--map \"Room=own1\"");
  assert_contains (result.out, "1 new rows, 1 changed, 0 as before, 1 refused");
  run (fixture, &result, "feed show sample.throughline");
  g_assert_cmpint (result.code, ==, 2);
  run (fixture, &result, "feed remove sample.throughline --name other");
  g_assert_cmpint (result.code, ==, 1);
  run (fixture, &result, "feed remove sample.throughline --name rows");
  g_assert_cmpint (result.code, ==, 0);
  run (fixture, &result, "feed list sample.throughline");
  g_assert_cmpstr (result.out, ==, "");

  g_assert_true (g_file_set_contents (path, "id,created\n1,03/04/2026\n2,05/06/2026\n", -1, NULL));
  run (fixture, &result, "feed add sample.throughline --name rows --csv rows.csv --dry-run");
  g_assert_cmpint (result.code, ==, 1);
  assert_contains (result.err, "“created=created:dmy”");
}

static void
test_generate (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = { 0 };
  g_autofree char *a = g_build_filename (fixture->folder, "a.throughline", NULL);
  g_autofree char *b = g_build_filename (fixture->folder, "b.throughline", NULL);
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  run (fixture, &result, "generate --touchpoints 300 --seed 7 -o a.throughline");
  g_assert_cmpint (result.code, ==, 0);
  run (fixture, &result, "generate --touchpoints 300 --seed 7 -o b.throughline");
  g_assert_true (g_file_get_contents (a, &one, NULL, NULL));
  g_assert_true (g_file_get_contents (b, &two, NULL, NULL));
  g_assert_cmpstr (one, ==, two);
  run (fixture, &result, "info --json a.throughline");
  assert_contains (result.out, "\"touchpoints\": 300");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/tl/cli/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("usage", test_usage);
  ADD ("help", test_help);
  ADD ("new", test_new);
  ADD ("info", test_info);
  ADD ("validate", test_validate);
  ADD ("check", test_check);
  ADD ("compare", test_compare);
  ADD ("lens", test_lens);
  ADD ("export", test_export);
  ADD ("no-room", test_no_room);
  ADD ("scene", test_scene);
  ADD ("checklist", test_checklist);
  ADD ("no-fonts", test_no_fonts);
  ADD ("missing-letters", test_missing_letters);
  ADD ("kpi", test_kpi);
  ADD ("kpi-targets", test_kpi_targets);
  ADD ("newer-rows", test_newer_rows);
  ADD ("priorities", test_priorities);
  ADD ("care-plan", test_care_plan);
  ADD ("at-once", test_at_once);
  ADD ("all-refused", test_all_refused);
  ADD ("feeds", test_feeds);
  ADD ("generate", test_generate);
#undef ADD
  return g_test_run ();
}
