/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Exports in another language: what the program says is in it, what the user wrote stays as it is.
 * The translations are those of the build tree. The locale that the user's shell has set must not
 * matter, because none of that language needs to be installed.
 */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* Between the day and the month of a German date. */
#define NO_BREAK "\302\240"

typedef struct
{
  char *folder;
  char *output;
} Fixture;

/* What the shell says of languages; NULL is not set. */
typedef struct
{
  const char *lc_all;
  const char *lang;
  const char *language;
} Shell;

static const Shell shells[] = {
  { "C.UTF-8", NULL, NULL },    { "C", NULL, NULL },           { NULL, NULL, NULL },
  { NULL, "C.UTF-8", NULL },    { NULL, "de_DE.UTF-8", NULL }, /* most likely not installed */
  { "C.UTF-8", NULL, "fr:en" },
};

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("throughline-language-XXXXXX", NULL);
  fixture->output = g_build_filename (fixture->folder, "out.svg", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_remove (fixture->output);
  g_rmdir (fixture->folder);
  g_free (fixture->output);
  g_free (fixture->folder);
}

static void
set_or_unset (GSubprocessLauncher *launcher, const char *name, const char *value)
{
  if (value != NULL)
    g_subprocess_launcher_setenv (launcher, name, value, TRUE);
  else
    g_subprocess_launcher_unsetenv (launcher, name);
}

/* Runs a command on the sample, in a shell; @arguments as for a shell. Returns: what it prints */
static char *
run (Fixture *fixture, const Shell *shell, const char *command, const char *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *program
      = g_build_filename (g_getenv ("TL_TEST_BUILD_ROOT"), "src", "cli", "throughline-cli", NULL);
  g_autofree char *sample = g_build_filename (g_getenv ("TL_TEST_SOURCE_ROOT"), "data", "samples",
                                              "going-solar.throughline", NULL);
  g_autofree char *translations = g_build_filename (g_getenv ("TL_TEST_BUILD_ROOT"), "po", NULL);
  g_autofree char *line = g_strdup_printf ("'%s' %s '%s' %s", program, command, sample, arguments);
  g_autofree char *err = NULL;
  g_auto (GStrv) words = NULL;
  char *out = NULL;

  g_assert_true (g_shell_parse_argv (line, NULL, &words, &error));
  g_assert_no_error (error);
  set_or_unset (launcher, "LC_ALL", shell->lc_all);
  set_or_unset (launcher, "LANG", shell->lang);
  set_or_unset (launcher, "LANGUAGE", shell->language);
  g_subprocess_launcher_unsetenv (launcher, "LC_MESSAGES");
  g_subprocess_launcher_setenv (launcher, "THROUGHLINE_LOCALE_DIR", translations, TRUE);
  g_subprocess_launcher_setenv (launcher, "THROUGHLINE_DATA_DIR", fixture->folder, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) words, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &out, &err, NULL));
  g_test_message ("%s, LC_ALL %s, LANG %s, LANGUAGE %s", line, shell->lc_all, shell->lang,
                  shell->language);
  g_assert_cmpstr (err, ==, "");
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  return out;
}

/* Draws something of the sample, in a shell. Returns: the SVG */
static char *
draw (Fixture *fixture, const Shell *shell, const char *command, const char *arguments)
{
  g_autofree char *all = g_strdup_printf ("-o '%s' %s", fixture->output, arguments);
  char *svg;

  g_free (run (fixture, shell, command, all));
  g_assert_true (g_file_get_contents (fixture->output, &svg, NULL, NULL));
  return svg;
}

static void
assert_says (const char *svg, const char *const *words, gboolean expected)
{
  for (; *words != NULL; words++)
    if ((strstr (svg, *words) != NULL) != expected)
      g_error ("“%s” is %s the export", *words, expected ? "missing in" : "in");
}

/* Headings, labels, months, numbers and definitions are German, whatever the shell says. */
static void
test_map (Fixture *fixture, gconstpointer data)
{
  static const char *const german[] = {
    ">Kontaktpunkte<",
    ">Kanäle<",
    ">Emotionen<",
    ">SICHTBARKEITSLINIE<",
    ">Schmerzpunkte<",
    ">Kennzahlen im Service<",
    ">Chancen<",
    ">4 von 5<",
    ">Ziel ≥ 80 %<",
    ">Moment der Wahrheit<",
    ">Journey, Okt. 2026<",
    "n 1.204<",
    ">„No one rings back“<",
    "mit einem Kontakt gelöst, Anteil an allen gelösten; endgültig 7 Tage später",
    "Version 12 · 22." NO_BREAK "Nov. 2026<",
    "Fällig am 31." NO_BREAK "März 2027",
    NULL,
  };
  static const char *const english[] = {
    "Touchpoint", "Pain point", "Service KPIs",       "Oct 2026",
    "target ≥",   "1,204",      "LINE OF VISIBILITY", "solved with one contact",
    NULL,
  };
  static const char *const written_by_the_user[] = {
    ">Going solar: first-time buyer<",
    ">Contact centre call<",
    ">Become aware<",
    ">text message<",
    ">curious<",
    NULL,
  };

  for (guint i = 0; i < G_N_ELEMENTS (shells); i++)
    {
      g_autofree char *svg = draw (fixture, &shells[i], "export", "--lang de");

      assert_says (svg, german, TRUE);
      assert_says (svg, english, FALSE);
      assert_says (svg, written_by_the_user, TRUE);
    }
}

static void
test_checklist (Fixture *fixture, gconstpointer data)
{
  static const char *const german[] = {
    ">Bewertungsbogen<",
    ">Bewertet von<",
    ">Ja<",
    ">Nein<",
    ">Ergebnis<",
    "Schmerzpunkt: Repeat calls for one fault (5 von 5)",
    NULL,
  };
  static const char *const english[] = { ">Assessment sheet<", ">Yes<", "Pain point", NULL };
  static const char *const written_by_the_user[]
      = { ">Get help by phone<", ">Reads the last three contacts before the first question<",
          NULL };

  for (guint i = 0; i < G_N_ELEMENTS (shells); i++)
    {
      g_autofree char *svg
          = draw (fixture, &shells[i], "checklist", "--lang de --stage 'Get help' --channel phone");

      assert_says (svg, german, TRUE);
      assert_says (svg, english, FALSE);
      assert_says (svg, written_by_the_user, TRUE);
    }
}

static void
test_care_plan (Fixture *fixture, gconstpointer data)
{
  static const char *const german[] = { "1. Zufriedenheit", "Als Nächstes: ", NULL };
  static const char *const english[] = { "Satisfaction", "Next: ", NULL };
  g_autofree char *list = run (fixture, &shells[0], "care-plan", "--lang de");

  assert_says (list, german, TRUE);
  assert_says (list, english, FALSE);
}

/* Who has a German desktop needs no option; a regional variant finds the language. */
static void
test_from_the_shell (Fixture *fixture, gconstpointer data)
{
  static const Shell german = { "C.UTF-8", NULL, "de_AT:de" };
  g_autofree char *chosen = draw (fixture, &shells[0], "export", "--lang de");
  g_autofree char *variant = draw (fixture, &shells[0], "export", "--lang de_AT");
  g_autofree char *found = draw (fixture, &german, "export", "");

  g_assert_nonnull (strstr (found, ">Schmerzpunkte<"));
  g_assert_true (strcmp (found, chosen) == 0);
  g_assert_true (strcmp (found, variant) == 0);
}

/* A language that there is no translation of says nothing and draws in English. */
static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  static const char *const languages[] = { "tlh", "xx_YY", "../de", "''", "en" };
  static const Shell german = { "C.UTF-8", NULL, "de" };
  g_autofree char *english = draw (fixture, &shells[0], "export", "");
  g_autofree char *chosen = draw (fixture, &german, "export", "--lang en");

  g_assert_nonnull (strstr (english, ">Pain points<"));
  g_assert_nonnull (strstr (english, ">Journey, Oct 2026<"));
  g_assert_true (strcmp (chosen, english) == 0);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *arguments = g_strdup_printf ("--lang %s", languages[i]);
      g_autofree char *svg = draw (fixture, &shells[0], "export", arguments);

      g_assert_true (strcmp (svg, english) == 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/tl/cli/language/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("map", test_map);
  ADD ("checklist", test_checklist);
  ADD ("care-plan", test_care_plan);
  ADD ("from-the-shell", test_from_the_shell);
  ADD ("unknown", test_unknown);
#undef ADD
  return g_test_run ();
}
