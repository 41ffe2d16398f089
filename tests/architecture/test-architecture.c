/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The source tree keeps to its architecture, and the checks that say so can fail: each of them is
 * also given made-up trees with one fault each, and must name it.
 */
#include "tl-source-tree.h"

#include <glib/gstdio.h>
#include <string.h>

typedef GPtrArray *(*Check) (const char *root);

#define SPDX "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"

/* A made-up tree: up to four files, each a path and its contents. */
typedef struct
{
  const char *name;
  Check check;
  const char *files[4][2];
  const char *fault; /* part of the one expected violation, or NULL for none */
} MadeUpTree;

static const MadeUpTree trees[] = {
  { "includes/down",
    tl_source_tree_check_includes,
    { { "src/base/tl-a.h", SPDX }, { "src/model/tl-b.c", "#include \"tl-a.h\"\n" } },
    NULL },
  { "includes/up",
    tl_source_tree_check_includes,
    { { "src/base/tl-a.c", "#include \"tl-b.h\"\n" }, { "src/model/tl-b.h", SPDX } },
    "src/base/tl-a.c includes \"tl-b.h\": base may not use model" },
  { "includes/up-under-if",
    tl_source_tree_check_includes,
    { { "src/file/tl-a.c", "#if 0\n  #  include \"tl-b.h\"\n#endif\n" },
      { "src/store/tl-b.h", SPDX } },
    "file may not use store" },
  { "includes/sideways",
    tl_source_tree_check_includes,
    { { "src/app/tl-a.c", "#include \"tl-b.h\"\n" }, { "src/cli/tl-b.h", SPDX } },
    "app may not use cli" },
  { "includes/room-up",
    tl_source_tree_check_includes,
    { { "src/app/edit/tl-a.c", "#include \"tl-b.h\"\n" }, { "src/app/canvas/tl-b.h", SPDX } },
    "src/app/edit/tl-a.c includes src/app/canvas/tl-b.h: the room edit may not use it" },
  { "includes/room-down",
    tl_source_tree_check_includes,
    { { "src/app/canvas/tl-a.c", "#include \"tl-b.h\"\n" },
      { "src/app/edit/tl-b.h", SPDX },
      { "src/app/main.c", "#include \"tl-b.h\"\n" } },
    NULL },
  { "includes/no-room",
    tl_source_tree_check_includes,
    { { "src/app/attic/tl-a.c", SPDX } },
    "src/app/attic/tl-a.c is in no room" },
  { "includes/in-a-comment",
    tl_source_tree_check_includes,
    { { "src/base/tl-a.c", "/* \"\n#include \"tl-b.h\"\n*/\n// #include <gtk/gtk.h>\n" },
      { "src/model/tl-b.h", SPDX } },
    NULL },
  { "includes/after-quotes",
    tl_source_tree_check_includes,
    { { "src/base/tl-a.c", "char c = '\"', *s = \"/*\";\n#include \"tl-b.h\"\n" },
      { "src/model/tl-b.h", SPDX } },
    "base may not use model" },
  { "includes/with-a-path",
    tl_source_tree_check_includes,
    { { "src/model/tl-b.c", "#include \"../base/tl-a.h\"\n" } },
    "name a header without a path" },
  { "includes/one-name-twice",
    tl_source_tree_check_includes,
    { { "src/base/tl-a.h", SPDX }, { "src/model/tl-a.h", SPDX } },
    "src/base/tl-a.h and src/model/tl-a.h have one name" },
  { "includes/no-layer",
    tl_source_tree_check_includes,
    { { "src/misc/tl-a.h", SPDX } },
    "src/misc/tl-a.h is in no layer" },
  { "includes/ring-of-headers",
    tl_source_tree_check_includes,
    { { "src/base/tl-a.h", "#include \"tl-b.h\"\n" },
      { "src/base/tl-b.h", "#include \"tl-c.h\"\n" },
      { "src/base/tl-c.h", "#include \"tl-a.h\"\n" } },
    "headers include each other: tl-a.h, tl-b.h, tl-c.h, tl-a.h" },
  { "includes/diamond",
    tl_source_tree_check_includes,
    { { "src/base/tl-a.h", "#include \"tl-b.h\"\n#include \"tl-c.h\"\n" },
      { "src/base/tl-b.h", "#include \"tl-d.h\"\n" },
      { "src/base/tl-c.h", "#include \"tl-d.h\"\n" },
      { "src/base/tl-d.h", SPDX } },
    NULL },
  { "includes/gtk-in-app",
    tl_source_tree_check_includes,
    { { "src/app/tl-a.c", "#include <adwaita.h>\n#include <gtk/gtk.h>\n" } },
    NULL },
  { "includes/gtk-below-app",
    tl_source_tree_check_includes,
    { { "src/cli/tl-a.c", "#include <gtk/gtk.h>\n" } },
    "src/cli/tl-a.c includes <gtk/gtk.h>: only app may" },
  { "includes/libadwaita-below-app",
    tl_source_tree_check_includes,
    { { "src/paint/tl-a.h", "#include <adwaita.h>\n" } },
    "only app may" },
  { "includes/sqlite-in-layout",
    tl_source_tree_check_includes,
    { { "src/layout/tl-a.c", "#include <sqlite3.h>\n" } },
    "only store kpi training may" },
  { "build-files/down",
    tl_source_tree_check_build_files,
    { { "src/file/meson.build", "dependencies: [glib_deps, base_dep, model_dep, libxml_dep]\n"
                                "file_dep = declare_dependency()\n" } },
    NULL },
  { "build-files/up",
    tl_source_tree_check_build_files,
    { { "src/model/meson.build", "dependencies: [glib_deps, base_dep, layout_dep]\n" } },
    "src/model/meson.build lists layout_dep: model may not use layout" },
  { "translations/listed",
    tl_source_tree_check_translations,
    { { "src/app/tl-a.c", "const char *s = _(\"Yes\");\n" },
      { "src/app/tl-b.ui", "<property translatable=\"yes\">No</property>\n" },
      { "po/POTFILES.in", "# list\nsrc/app/tl-a.c\nsrc/app/tl-b.ui\n" } },
    NULL },
  { "translations/source-not-listed",
    tl_source_tree_check_translations,
    { { "src/app/tl-a.c", "const char *s = C_ (\"answer\", \"Yes\");\n" },
      { "po/POTFILES.in", "" } },
    "src/app/tl-a.c holds strings to translate" },
  { "translations/template-not-listed",
    tl_source_tree_check_translations,
    { { "src/app/ui/tl-b.ui", "<property translatable=\"yes\">No</property>\n" } },
    "src/app/ui/tl-b.ui holds strings to translate" },
  { "translations/data-not-listed",
    tl_source_tree_check_translations,
    { { "data/x.desktop.in", "Name=X\n" } },
    "data/x.desktop.in holds strings to translate" },
  { "translations/only-in-comments-and-strings",
    tl_source_tree_check_translations,
    { { "src/app/tl-a.c",
        "/* wrap it in _(\"…\") */\nconst char *s = \"_(\";\nint a = f_(1);\n" } },
    NULL },
  { "translations/listed-for-nothing",
    tl_source_tree_check_translations,
    { { "src/app/tl-a.c", "int a;\n" }, { "po/POTFILES.in", "src/app/tl-a.c\n" } },
    "po/POTFILES.in lists src/app/tl-a.c" },
  { "translations/out-of-order",
    tl_source_tree_check_translations,
    { { "src/app/tl-a.c", "_(\"A\")\n" },
      { "src/app/tl-b.c", "_(\"B\")\n" },
      { "po/POTFILES.in", "src/app/tl-b.c\nsrc/app/tl-a.c\n" } },
    "src/app/tl-a.c is out of order" },
  { "words/apostrophe",
    tl_source_tree_check_words,
    { { "src/app/tl-a.c", "/* the user's */\nconst char *s = \"= 'a'\", c = 'c';\n" } },
    NULL },
  { "words/straight-apostrophe",
    tl_source_tree_check_words,
    { { "src/app/tl-a.c", "const char *s = _(\"the project's file\");\n" } },
    "src/app/tl-a.c: write ’ in “project's”" },
  { "files/good", tl_source_tree_check_files, { { "src/base/tl-a.c", SPDX "int a;\n" } }, NULL },
  { "files/no-licence",
    tl_source_tree_check_files,
    { { "src/base/tl-a.c", "int a;\n" } },
    "src/base/tl-a.c does not open with its SPDX line" },
  { "files/foreign-name",
    tl_source_tree_check_files,
    { { "src/base/util.c", SPDX } },
    "src/base/util.c: name it tl-" },
};

/* Says what was found, one violation a line; goes on, so that one run tells all. */
static void
expect_no_violations (GPtrArray *violations)
{
  for (guint i = 0; i < violations->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (violations, i));
  if (violations->len > 0)
    g_test_fail ();
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
write_file (const char *root, const char *path, const char *contents)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  g_autofree char *folder = g_path_get_dirname (full);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (full, contents, -1, &error);
  g_assert_no_error (error);
}

static void
test_made_up_tree (gconstpointer data)
{
  const MadeUpTree *tree = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *root = g_dir_make_tmp ("throughline-tree-XXXXXX", &error);
  g_autoptr (GPtrArray) violations = NULL;

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (tree->files) && tree->files[i][0] != NULL; i++)
    write_file (root, tree->files[i][0], tree->files[i][1]);

  violations = tree->check (root);
  remove_tree (root);

  if (tree->fault == NULL)
    {
      expect_no_violations (violations);
      return;
    }
  g_assert_cmpuint (violations->len, ==, 1);
  g_test_message ("%s", (const char *) g_ptr_array_index (violations, 0));
  g_assert_nonnull (strstr (g_ptr_array_index (violations, 0), tree->fault));
}

static void
test_too_long (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *root = g_dir_make_tmp ("throughline-tree-XXXXXX", &error);
  g_autofree char *lines = g_strnfill (800, '\n');
  g_autofree char *contents = g_strconcat (SPDX, lines, NULL);
  g_autoptr (GPtrArray) violations = NULL;

  g_assert_no_error (error);
  write_file (root, "src/base/tl-a.c", contents);
  violations = tl_source_tree_check_files (root);
  remove_tree (root);
  g_assert_cmpuint (violations->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (violations, 0), "801 lines"));
}

static void
test_this_tree (gconstpointer data)
{
  Check check = *(const Check *) data;
  const char *root = g_getenv ("TL_TEST_SOURCE_ROOT");
  g_autoptr (GPtrArray) violations = NULL;

  g_assert_nonnull (root);
  violations = check (root);
  expect_no_violations (violations);
}

static void
test_command_line_without_gtk (void)
{
  g_autofree char *program
      = g_build_filename (g_getenv ("TL_TEST_BUILD_ROOT"), "src", "cli", "throughline-cli", NULL);
  g_autoptr (GPtrArray) violations = tl_source_tree_check_libraries (program);

  expect_no_violations (violations);
}

static void
test_libraries_of_others (void)
{
  g_autoptr (GPtrArray) violations = tl_source_tree_check_libraries ("/bin/sh");

  g_assert_cmpuint (violations->len, ==, 1);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    Check check;
  } checks[] = {
    { "/tl/architecture/includes", tl_source_tree_check_includes },
    { "/tl/architecture/build-files", tl_source_tree_check_build_files },
    { "/tl/architecture/translations", tl_source_tree_check_translations },
    { "/tl/architecture/words", tl_source_tree_check_words },
    { "/tl/architecture/files", tl_source_tree_check_files },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (trees); i++)
    {
      g_autofree char *path = g_strconcat ("/tl/architecture/made-up/", trees[i].name, NULL);

      g_test_add_data_func (path, &trees[i], test_made_up_tree);
    }
  g_test_add_func ("/tl/architecture/made-up/files/too-long", test_too_long);
  g_test_add_func ("/tl/architecture/made-up/libraries", test_libraries_of_others);
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    g_test_add_data_func (checks[i].path, &checks[i].check, test_this_tree);
  g_test_add_func ("/tl/architecture/command-line-without-gtk", test_command_line_without_gtk);
  return g_test_run ();
}
