/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The command line as a user meets it: each command as a process of its own, with its exit code,
 * what it prints where, and what is on the disk afterwards.
 */
#include "tl-cli-fixture.h"

#include <string.h>
#include <sys/resource.h>

static void
test_usage (TlCliFixture *fixture, gconstpointer data)
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
      g_auto (TlCliResult) result = { 0 };

      tl_cli_run (fixture, &result, "%s", cases[i].line);
      g_assert_cmpint (result.code, ==, 2);
      g_assert_cmpstr (result.out, ==, "");
      tl_cli_assert_contains (result.err, cases[i].said);
    }
}

static void
test_help (TlCliFixture *fixture, gconstpointer data)
{
  static const char *const commands[]
      = { "",          "new",  "info", "validate", "check",    "export",     "scene",
          "checklist", "feed", "kpi",  "kpi add",  "generate", "priorities", "care-plan" };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (TlCliResult) result = { 0 };

      tl_cli_run (fixture, &result, "%s --help", commands[i]);
      g_assert_cmpint (result.code, ==, 0);
      g_assert_cmpstr (result.err, ==, "");
      tl_cli_assert_contains (result.out, "Usage:");
    }
}

static void
test_new (TlCliFixture *fixture, gconstpointer data)
{
  g_auto (TlCliResult) result = { 0 };
  g_autofree char *path = g_build_filename (fixture->folder, "mine.throughline", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  tl_cli_run (fixture, &result, "new mine.throughline");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_run (fixture, &result, "validate mine.throughline");
  g_assert_cmpint (result.code, ==, 0);
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));

  tl_cli_run (fixture, &result, "new mine.throughline");
  g_assert_cmpint (result.code, ==, 1);
  tl_cli_assert_contains (result.err, "already there");
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);

  tl_cli_run (fixture, &result, "new nosuch/mine.throughline");
  g_assert_cmpint (result.code, ==, 1);
  /* An empty map can be drawn, too. */
  tl_cli_run (fixture, &result, "export mine.throughline -o mine.svg");
  g_assert_cmpint (result.code, ==, 0);
}

static void
test_info (TlCliFixture *fixture, gconstpointer data)
{
  g_auto (TlCliResult) result = { 0 };

  tl_cli_run (fixture, &result, "info sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_assert_contains (result.out, "Going solar");
  tl_cli_assert_contains (result.out, "Fault to light");
  tl_cli_run (fixture, &result, "info --json sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_assert_contains (result.out, "\"name\": \"Going solar\"");
  tl_cli_assert_contains (result.out, "\"stages\": 8");
  tl_cli_assert_contains (result.out, "\"state\": \"future\"");
}

static void
test_check (TlCliFixture *fixture, gconstpointer data)
{
  g_auto (TlCliResult) result = { 0 };

  tl_cli_run (fixture, &result, "check --date 2026-11-22 sample.throughline");
  g_assert_cmpint (result.code, ==, 1);
  tl_cli_assert_contains (result.out,
                          "From “Fault call” to “Technician visit” the customer must repeat");
  tl_cli_assert_contains (result.out, "12 of 15 touchpoints");

  /* Gaps and hints are no failure unless one asks for that. */
  tl_cli_run (fixture, &result, "check --date 2026-11-22 --map oyb7mqdhyjzqh sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_assert_contains (result.out, "“Balance without a call” addresses no pain point.");
  tl_cli_run (fixture, &result,
              "check --date 2026-11-22 --map oyb7mqdhyjzqh --strict sample.throughline");
  g_assert_cmpint (result.code, ==, 1);

  tl_cli_run (fixture, &result, "check --json --date 2027-03-01 sample.throughline");
  g_assert_cmpint (result.code, ==, 1);
  tl_cli_assert_contains (result.out, "\"check\": \"kpi-out-of-date\"");
  tl_cli_assert_contains (result.out, "\"severity\": \"hint\"");
  tl_cli_run (fixture, &result, "check --date yesterday sample.throughline");
  g_assert_cmpint (result.code, ==, 2);
}

static void
assert_file_begins (TlCliFixture *fixture, const char *name, const char *start)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 1000);
  g_assert_cmpmem (contents, strlen (start), start, strlen (start));
}

static void
test_compare (TlCliFixture *fixture, gconstpointer data)
{
  g_auto (TlCliResult) result = { 0 };

  tl_cli_run (fixture, &result, "compare --map oyb7mqdhyjzqh sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_assert_contains (result.out, "+ Touchpoint “Call-back on the hour”: added");
  tl_cli_assert_contains (result.out, "Who starts?: the customer → we");
  tl_cli_assert_contains (result.out, "− Touchpoint “FAQ page”: removed");
  /* It is the only future state, and has the title of the current one. */
  tl_cli_run (fixture, &result, "compare sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_assert_contains (result.out, "+ Touchpoint “Call-back on the hour”: added");
  tl_cli_run (fixture, &result, "new empty.throughline");
  tl_cli_run (fixture, &result, "compare empty.throughline");
  g_assert_cmpint (result.code, ==, 1);
  tl_cli_assert_contains (result.err, "--map and --with");
  tl_cli_run (fixture, &result, "compare --map oyb7mqdhyjzqh sample.throughline -o list.pdf");
  g_assert_cmpint (result.code, ==, 0);
  g_assert_cmpstr (result.out, ==, "");
  assert_file_begins (fixture, "list.pdf", "%PDF-");
  tl_cli_run (fixture, &result, "compare --map oyb7mqdhyjzqh sample.throughline -o list.doc");
  g_assert_cmpint (result.code, ==, 2);
  tl_cli_run (fixture, &result,
              "compare --map aimamxpuyuken --with aimamxpuyuken sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_assert_contains (result.out, "No difference");
  tl_cli_run (fixture, &result, "compare --map aimamxpuyuken sample.throughline");
  g_assert_cmpint (result.code, ==, 1);
  tl_cli_assert_contains (result.err, "--with");
}

static void
test_lens (TlCliFixture *fixture, gconstpointer data)
{
  g_auto (TlCliResult) result = { 0 };

  tl_cli_run (fixture, &result, "scene --lens starts sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_assert_contains (result.out, "we start 3 of 9 service contacts");
  tl_cli_run (fixture, &result, "scene --lens nonsense sample.throughline");
  g_assert_cmpint (result.code, ==, 2);
  tl_cli_run (fixture, &result,
              "scene --map oyb7mqdhyjzqh --compare aimamxpuyuken sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_assert_contains (result.out, "Touchpoints removed: FAQ page, WhatsApp answer");
}

static void
test_validate (TlCliFixture *fixture, gconstpointer data)
{
  g_auto (TlCliResult) result = { 0 };
  g_autofree char *bad = g_build_filename (fixture->folder, "bad.throughline", NULL);

  g_assert_true (g_file_set_contents (bad,
                                      "<?xml version=\"1.0\"?>\n<throughline version=\"1\">\n"
                                      "  <project id=\"aaaaaaaaaaaab\">\n"
                                      "    <map id=\"aaaaaaaaaaaac\" kind=\"treasure\"/>\n"
                                      "    <map id=\"aaaaaaaaaaaab\"/>\n"
                                      "  </project>\n</throughline>\n",
                                      -1, NULL));
  tl_cli_run (fixture, &result, "validate sample.throughline bad.throughline");
  g_assert_cmpint (result.code, ==, 1);
  tl_cli_assert_contains (result.out, "sample.throughline: valid");
  tl_cli_assert_contains (result.err, "bad.throughline:4: <map>");
  tl_cli_assert_contains (result.err, "bad.throughline:5: <map>");
  tl_cli_run (fixture, &result, "info bad.throughline");
  g_assert_cmpint (result.code, ==, 1);
  tl_cli_assert_contains (result.err, "bad.throughline:4:");
  g_assert_cmpstr (result.out, ==, "");
}

static void
test_export (TlCliFixture *fixture, gconstpointer data)
{
  g_auto (TlCliResult) result = { 0 };
  g_autofree char *first = NULL;
  g_autofree char *again = NULL;
  g_autofree char *svg = g_build_filename (fixture->folder, "map.svg", NULL);

  tl_cli_run (fixture, &result, "export sample.throughline -o map.svg");
  g_assert_cmpstr (result.err, ==, "");
  g_assert_cmpint (result.code, ==, 0);
  assert_file_begins (fixture, "map.svg", "<?xml");
  g_assert_true (g_file_get_contents (svg, &first, NULL, NULL));
  tl_cli_assert_contains (first, "Contact centre call");
  tl_cli_run (fixture, &result, "export sample.throughline -o map.svg");
  g_assert_true (g_file_get_contents (svg, &again, NULL, NULL));
  g_assert_cmpstr (first, ==, again);

  tl_cli_run (fixture, &result, "export sample.throughline -o map.pdf --paper A4 --landscape");
  g_assert_cmpint (result.code, ==, 0);
  assert_file_begins (fixture, "map.pdf", "%PDF-");
  tl_cli_run (fixture, &result,
              "export sample.throughline -o map.png --map 'fault to light' --dpi 48");
  g_assert_cmpint (result.code, ==, 0);
  assert_file_begins (fixture, "map.png", "\x89PNG");
  /* Several pages become several files, and their names are printed. */
  tl_cli_run (fixture, &result, "export sample.throughline -o tile.svg --paper A4");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_assert_contains (result.out, "tile-1.svg\n");
  tl_cli_assert_contains (result.out, "tile-2.svg\n");
  assert_file_begins (fixture, "tile-2.svg", "<?xml");

  tl_cli_run (fixture, &result, "export sample.throughline -o map.svg --map Nowhere");
  g_assert_cmpint (result.code, ==, 1);
  tl_cli_assert_contains (result.err, "no map “Nowhere”");
  tl_cli_run (fixture, &result, "export sample.throughline -o nosuch/map.pdf");
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
test_no_room (TlCliFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "map.svg", "map.pdf", "map.png", "new.throughline" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (TlCliResult) result = { 0 };
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);
      g_autofree char *after = NULL;

      fixture->child_setup = limit_file_size;
      if (i < 3)
        {
          g_assert_true (g_file_set_contents (path, "as it was", -1, NULL));
          tl_cli_run (fixture, &result, "export sample.throughline -o %s", names[i]);
          g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
          g_assert_cmpstr (after, ==, "as it was");
        }
      else
        {
          tl_cli_run (fixture, &result, "generate --touchpoints 100 -o %s", names[i]);
          g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
        }
      fixture->child_setup = NULL;
      g_assert_cmpint (result.code, ==, 1);
      tl_cli_assert_contains (result.err, names[i]);
    }
}

static void
test_scene (TlCliFixture *fixture, gconstpointer data)
{
  g_auto (TlCliResult) result = { 0 };

  tl_cli_run (fixture, &result, "scene sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  g_assert_true (g_str_has_prefix (result.out, "scene "));
  tl_cli_assert_contains (result.out, "\"Contact centre call\"");
}

static void
test_checklist (TlCliFixture *fixture, gconstpointer data)
{
  g_auto (TlCliResult) result = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (g_file_get_contents (fixture->sample, &before, NULL, NULL));
  tl_cli_run (fixture, &result,
              "checklist sample.throughline -o list.pdf --stage 'Get help' --channel phone");
  g_assert_cmpint (result.code, ==, 0);
  assert_file_begins (fixture, "list.pdf", "%PDF-");
  /* One that the project does not hold is made from the map, without changing the file. */
  tl_cli_run (fixture, &result, "checklist sample.throughline -o list.svg --stage Enquire");
  g_assert_cmpint (result.code, ==, 0);
  g_assert_true (g_file_get_contents (fixture->sample, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);

  /* Without a map, a stage of any map is found. */
  tl_cli_run (fixture, &result, "checklist sample.throughline -o list.pdf --stage Repair");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_run (fixture, &result, "checklist sample.throughline -o list.pdf --stage Nowhere");
  g_assert_cmpint (result.code, ==, 1);
  tl_cli_assert_contains (result.err, "no stage “Nowhere”");
  tl_cli_run (fixture, &result, "checklist sample.throughline -o list.pdf --channel telepathy");
  g_assert_cmpint (result.code, ==, 1);
  tl_cli_run (fixture, &result, "checklist sample.throughline -o nowhere/list.csv --stage Repair");
  g_assert_cmpint (result.code, ==, 1);
  tl_cli_assert_contains (result.err, "The folder does not exist.");
}

static void
test_no_fonts (TlCliFixture *fixture, gconstpointer data)
{
  static const char *const commands[]
      = { "export sample.throughline -o map.pdf", "export sample.throughline -o map.svg --paper A4",
          "scene sample.throughline", "checklist sample.throughline -o map.pdf" };
  g_autofree char *configuration = g_build_filename (fixture->folder, "fonts.conf", NULL);
  g_autofree char *usual = g_strdup (g_getenv ("FONTCONFIG_FILE"));
  g_auto (TlCliResult) result = { 0 };

  g_assert_true (g_file_set_contents (configuration, "<fontconfig></fontconfig>", -1, NULL));
  g_setenv ("FONTCONFIG_FILE", configuration, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      tl_cli_run (fixture, &result, "%s", commands[i]);
      g_assert_cmpint (result.code, ==, 1);
      tl_cli_assert_contains (result.err, "has no fonts");
    }
  g_setenv ("FONTCONFIG_FILE", usual, TRUE);
}

static void
test_care_plan (TlCliFixture *fixture, gconstpointer data)
{
  g_auto (TlCliResult) result = { 0 };
  g_autofree char *path = g_build_filename (fixture->folder, "plan.pdf", NULL);
  g_autofree char *contents = NULL;

  tl_cli_run (fixture, &result, "care-plan sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_assert_contains (result.out, "1. Satisfaction is the end goal: Done");
  tl_cli_assert_contains (result.out, "   Next: ");
  tl_cli_run (fixture, &result, "care-plan --json sample.throughline");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_assert_contains (result.out, "\"state\": \"begun\",");
  tl_cli_run (fixture, &result, "care-plan sample.throughline -o plan.pdf");
  g_assert_cmpint (result.code, ==, 0);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, "%PDF-"));
}

/* The tests see Inter alone, which has no Japanese: that is said, and the map is drawn. */
static void
test_missing_letters (TlCliFixture *fixture, gconstpointer data)
{
  g_auto (TlCliResult) result = { 0 };
  g_autofree char *contents = NULL;
  g_autoptr (GString) text = NULL;

  g_assert_true (g_file_get_contents (fixture->sample, &contents, NULL, NULL));
  text = g_string_new (contents);
  g_assert_cmpuint (g_string_replace (text, "Contact centre call", "お客様の声", 0), >, 0);
  g_assert_true (g_file_set_contents (fixture->sample, text->str, -1, NULL));
  tl_cli_run (fixture, &result, "export sample.throughline -o map.pdf");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_assert_contains (result.err, "no font for some letters");
  tl_cli_assert_contains (result.err, "お");
}

static void
test_generate (TlCliFixture *fixture, gconstpointer data)
{
  g_auto (TlCliResult) result = { 0 };
  g_autofree char *a = g_build_filename (fixture->folder, "a.throughline", NULL);
  g_autofree char *b = g_build_filename (fixture->folder, "b.throughline", NULL);
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  tl_cli_run (fixture, &result, "generate --touchpoints 300 --seed 7 -o a.throughline");
  g_assert_cmpint (result.code, ==, 0);
  tl_cli_run (fixture, &result, "generate --touchpoints 300 --seed 7 -o b.throughline");
  g_assert_true (g_file_get_contents (a, &one, NULL, NULL));
  g_assert_true (g_file_get_contents (b, &two, NULL, NULL));
  g_assert_cmpstr (one, ==, two);
  tl_cli_run (fixture, &result, "info --json a.throughline");
  tl_cli_assert_contains (result.out, "\"touchpoints\": 300");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  tl_cli_add ("/tl/cli/usage", test_usage);
  tl_cli_add ("/tl/cli/help", test_help);
  tl_cli_add ("/tl/cli/new", test_new);
  tl_cli_add ("/tl/cli/info", test_info);
  tl_cli_add ("/tl/cli/validate", test_validate);
  tl_cli_add ("/tl/cli/check", test_check);
  tl_cli_add ("/tl/cli/compare", test_compare);
  tl_cli_add ("/tl/cli/lens", test_lens);
  tl_cli_add ("/tl/cli/export", test_export);
  tl_cli_add ("/tl/cli/no-room", test_no_room);
  tl_cli_add ("/tl/cli/scene", test_scene);
  tl_cli_add ("/tl/cli/checklist", test_checklist);
  tl_cli_add ("/tl/cli/no-fonts", test_no_fonts);
  tl_cli_add ("/tl/cli/missing-letters", test_missing_letters);
  tl_cli_add ("/tl/cli/care-plan", test_care_plan);
  tl_cli_add ("/tl/cli/generate", test_generate);
  return g_test_run ();
}
