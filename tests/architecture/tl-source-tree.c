/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads the sources and says where they leave the architecture of HACKING.md.
 *
 * A *layer* is a folder under src/. A header belongs to the layer that holds it and is included by
 * its bare name, so its name is unique in src/. An *edge* is an #include of one layer's header in
 * another layer's file. The window's layer is large, so its folder has *rooms*, folders of its own, of
 * which the same is true. Each check returns its *violations*: lines for people, empty when all is
 * well. The rules are the three tables below; the compiler enforces most of the first one, because a
 * layer's meson.build lists what it may use, and this file also checks those lists.
 *
 * The sources are read as text with comments and strings blanked, not compiled: that finds edges
 * under every #if, and takes milliseconds.
 */
#include "tl-source-tree.h"

#include <string.h>

/* Which layers a layer may include, besides itself. Lowest first. */
static const struct
{
  const char *name;
  const char *may_use;
} layers[] = {
  { "base", "" },
  { "model", "base" },
  { "file", "base model" },
  { "store", "base model" },
  { "kpi", "base model store" },
  { "training", "base model store kpi" },
  { "layout", "base model kpi training" },
  { "paint", "base layout" },
  { "exchange", "base model file store kpi training layout paint" },
  { "cli", "base model file store kpi training layout paint exchange" },
  { "app", "base model file store kpi training layout paint exchange" },
};

/* Which rooms of the window's layer may include which others. Lowest first. */
static const struct
{
  const char *name;
  const char *may_use;
} rooms[] = {
  { "common", "" },
  { "inspector", "common" },
  { "output", "common" },
  { "checks", "common inspector" },
  { "edit", "common inspector" },
  { "history", "common output" },
  { "kpi", "common inspector output" },
  { "library", "common inspector" },
  { "canvas", "common inspector edit kpi" },
  { "data", "common inspector kpi" },
  { "table", "common inspector edit" },
  { "training", "common inspector output kpi" },
  { "checklist", "common inspector output training" },
  { "search", "common edit table" },
  { "window", "common inspector output checks edit history kpi library canvas data table training "
              "checklist search" },
};

/* Which layers may include a library's headers; what is not named here is free to all. */
static const struct
{
  const char *prefix;
  const char *layers;
} libraries[] = {
  { "gtk/", "app" },
  { "gdk/", "app" },
  { "gsk/", "app" },
  { "graphene", "app" },
  { "adwaita", "app" },
  { "libxml/", "file exchange" },
  { "sqlite3", "store kpi training" },
  { "sodium", "training" },
  { "libpq", "kpi" },
  { "libsecret/", "kpi" },
  { "pango/", "layout paint exchange app" },
  { "cairo", "layout paint exchange app" },
  { "xlsxwriter", "exchange" },
  { "archive", "exchange" },
};

/* A style limit: past it, a file is split by task. */
#define MAX_LINES 800

/* The calls that mark a string for translation. */
#define TRANSLATION_CALL                                                                           \
  "(^|[^A-Za-z0-9_])(_|N_|C_|NC_|Q_|gettext|ngettext|dgettext|dngettext|g_dgettext|g_dngettext|"   \
  "g_dpgettext|g_dpgettext2) *\\("

typedef struct
{
  char *path;        /* below the root */
  const char *layer; /* static, or NULL for a folder that is not a layer */
  char *room; /* the folder within the layer's, or NULL for a file of the layer's own folder */
  char *text; /* comments blanked, strings kept */
  char *code; /* comments and strings blanked */
} Source;

static void
source_free (gpointer data)
{
  Source *source = data;

  g_free (source->path);
  g_free (source->room);
  g_free (source->text);
  g_free (source->code);
  g_free (source);
}

static GPtrArray *
violations_new (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

G_GNUC_PRINTF (2, 3)
static void
violate (GPtrArray *violations, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (violations, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static gboolean
list_holds (const char *words, const char *word)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *) list, word);
}

static const char *
find_layer (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      if (strcmp (layers[i].name, name) == 0)
        return layers[i].name;
    }
  return NULL;
}

static gboolean
layer_may_use (const char *layer, const char *other)
{
  if (strcmp (layer, other) == 0)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      if (strcmp (layers[i].name, layer) == 0)
        return list_holds (layers[i].may_use, other);
    }
  return FALSE;
}

static const char *
find_room_use (const char *room)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      if (strcmp (rooms[i].name, room) == 0)
        return rooms[i].may_use;
    }
  return NULL;
}

/* Blanks the comment or literal at @p in @text (and in @code), and returns where it ends. A literal
 * stays in @text, and only its inside goes from @code. */
static char *
blank_span (char *p, char *text, char *code)
{
  gboolean is_comment = *p == '/';
  const char *end = p[1] == '*' ? "*/" : "\n";
  char quote = *p;
  char *from = p;

  if (is_comment)
    {
      p = strstr (p + 2, end);
      p = p == NULL ? from + strlen (from) : p + (*end == '*' ? 2 : 0);
    }
  else
    {
      for (p++; *p != '\0' && *p != quote && *p != '\n'; p++)
        {
          if (*p == '\\' && p[1] != '\0')
            p++;
        }
      if (*p == quote)
        p++;
    }

  for (gsize i = from - text; i < (gsize) (p - text); i++)
    {
      if (text[i] == '\n')
        continue;
      code[i] = ' ';
      if (is_comment)
        text[i] = ' ';
    }
  return p;
}

static Source *
source_new (const char *path, const char *layer, const char *room, const char *contents)
{
  Source *source = g_new0 (Source, 1);
  char *p;

  source->path = g_strdup (path);
  source->layer = layer;
  source->room = g_strdup (room);
  source->text = g_strdup (contents);
  source->code = g_strdup (contents);
  for (p = source->text; *p != '\0';)
    {
      if ((*p == '/' && (p[1] == '*' || p[1] == '/')) || *p == '"' || *p == '\'')
        p = blank_span (p, source->text, source->code);
      else
        p++;
    }
  return source;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The entries of a folder in order; none if there is no such folder. */
static GPtrArray *
list_folder (const char *root, const char *folder)
{
  g_autofree char *path = g_build_filename (root, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static char *
read_text (const char *root, const char *path)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  char *contents = NULL;

  if (!g_file_get_contents (full, &contents, NULL, NULL))
    return NULL;
  return contents;
}

static gboolean
is_source_name (const char *name)
{
  return g_str_has_suffix (name, ".c") || g_str_has_suffix (name, ".h");
}

/* Adds the C files of @folder, which is the room @room of @layer, or the layer's own with NULL. */
static void
read_folder (const char *root, const char *folder, const char *layer, const char *room,
             GPtrArray *sources)
{
  g_autoptr (GPtrArray) names = list_folder (root, folder);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *full = g_build_filename (root, path, NULL);
      g_autofree char *contents = is_source_name (name) ? read_text (root, path) : NULL;

      if (g_file_test (full, G_FILE_TEST_IS_DIR))
        read_folder (root, path, layer, room == NULL ? name : room, sources);
      else if (contents != NULL)
        g_ptr_array_add (sources, source_new (path, layer, room, contents));
    }
}

/* Every C file under src/, folder by folder. */
static GPtrArray *
read_sources (const char *root)
{
  g_autoptr (GPtrArray) folders = list_folder (root, "src");
  GPtrArray *sources = g_ptr_array_new_with_free_func (source_free);

  for (guint i = 0; i < folders->len; i++)
    {
      const char *folder = g_ptr_array_index (folders, i);
      g_autofree char *below_root = g_build_filename ("src", folder, NULL);

      read_folder (root, below_root, find_layer (folder), NULL, sources);
    }
  return sources;
}

/* The names that @pattern's first group matches in @text. */
static GPtrArray *
find_all (const char *text, const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);

  g_assert_nonnull (regex);
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    g_ptr_array_add (found, g_match_info_fetch (match, 1));
  return found;
}

static GPtrArray *
find_includes (const Source *source)
{
  return find_all (source->text, "^[ \t]*#[ \t]*include[ \t]*\"([^\"]+)\"");
}

static void
check_library_include (const Source *source, const char *header, GPtrArray *violations)
{
  for (gsize i = 0; i < G_N_ELEMENTS (libraries); i++)
    {
      if (g_str_has_prefix (header, libraries[i].prefix)
          && !list_holds (libraries[i].layers, source->layer))
        violate (violations, "%s includes <%s>: only %s may", source->path, header,
                 libraries[i].layers);
    }
}

/* Maps each header's bare name to its source. */
static GHashTable *
index_headers (GPtrArray *sources, GPtrArray *violations)
{
  GHashTable *headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < sources->len; i++)
    {
      Source *source = g_ptr_array_index (sources, i);
      g_autofree char *name = g_path_get_basename (source->path);
      const Source *other = g_hash_table_lookup (headers, name);

      if (!g_str_has_suffix (name, ".h"))
        continue;
      if (other != NULL)
        violate (violations, "%s and %s have one name", other->path, source->path);
      else
        g_hash_table_insert (headers, g_steal_pointer (&name), source);
    }
  return headers;
}

/* Files beside the rooms, as the program's main.c, may use every room, and none may use them. */
static void
check_rooms (const Source *source, const Source *target, GPtrArray *violations)
{
  const char *may_use = source->room == NULL ? NULL : find_room_use (source->room);

  if (may_use == NULL || g_strcmp0 (source->room, target->room) == 0)
    return;
  if (target->room == NULL || !list_holds (may_use, target->room))
    violate (violations, "%s includes %s: the room %s may not use it", source->path, target->path,
             source->room);
}

static void
check_include (const Source *source, const char *header, GHashTable *headers, GPtrArray *violations)
{
  const Source *target = g_hash_table_lookup (headers, header);

  if (strchr (header, '/') != NULL)
    violate (violations, "%s includes \"%s\": name a header without a path", source->path, header);
  else if (target != NULL && target->layer != NULL && !layer_may_use (source->layer, target->layer))
    violate (violations, "%s includes \"%s\": %s may not use %s", source->path, header,
             source->layer, target->layer);
  else if (target != NULL && target->layer == source->layer)
    check_rooms (source, target, violations);
}

/* Follows the includes of the header @name, whose including headers are on @trail. */
static void
walk_header (const char *name, GHashTable *headers, GHashTable *done, GPtrArray *trail,
             GPtrArray *violations)
{
  const Source *source = g_hash_table_lookup (headers, name);
  g_autoptr (GPtrArray) includes = NULL;
  guint position;

  if (source == NULL || g_hash_table_contains (done, name))
    return;
  if (g_ptr_array_find_with_equal_func (trail, name, g_str_equal, &position))
    {
      g_autoptr (GString) cycle = g_string_new (NULL);

      for (guint i = position; i < trail->len; i++)
        g_string_append_printf (cycle, "%s, ", (const char *) g_ptr_array_index (trail, i));
      violate (violations, "headers include each other: %s%s", cycle->str, name);
      return;
    }

  g_ptr_array_add (trail, (char *) name);
  includes = find_includes (source);
  for (guint i = 0; i < includes->len; i++)
    walk_header (g_ptr_array_index (includes, i), headers, done, trail, violations);
  g_ptr_array_set_size (trail, trail->len - 1);
  g_hash_table_add (done, g_strdup (name));
}

static void
check_header_cycles (GPtrArray *sources, GHashTable *headers, GPtrArray *violations)
{
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) trail = g_ptr_array_new ();

  for (guint i = 0; i < sources->len; i++)
    {
      const Source *source = g_ptr_array_index (sources, i);
      g_autofree char *name = g_path_get_basename (source->path);

      walk_header (name, headers, done, trail, violations);
    }
}

/**
 * tl_source_tree_check_includes:
 * @root: a source tree
 *
 * Checks every include of every layer: it names a header without a path, stays within what the
 * layer may use, of ours and of others' libraries, and no headers include each other in a ring.
 *
 * Returns: (transfer full) (element-type utf8): the violations
 */
GPtrArray *
tl_source_tree_check_includes (const char *root)
{
  GPtrArray *violations = violations_new ();
  g_autoptr (GPtrArray) sources = read_sources (root);
  g_autoptr (GHashTable) headers = index_headers (sources, violations);

  for (guint i = 0; i < sources->len; i++)
    {
      const Source *source = g_ptr_array_index (sources, i);
      g_autoptr (GPtrArray) own = find_includes (source);
      g_autoptr (GPtrArray) foreign = NULL;

      if (source->layer == NULL)
        {
          violate (violations, "%s is in no layer", source->path);
          continue;
        }
      if (source->room != NULL
          && (strcmp (source->layer, "app") != 0 || find_room_use (source->room) == NULL))
        violate (violations, "%s is in no room", source->path);
      for (guint j = 0; j < own->len; j++)
        check_include (source, g_ptr_array_index (own, j), headers, violations);

      foreign = find_all (source->text, "^[ \t]*#[ \t]*include[ \t]*<([^>]+)>");
      for (guint j = 0; j < foreign->len; j++)
        check_library_include (source, g_ptr_array_index (foreign, j), violations);
    }
  check_header_cycles (sources, headers, violations);
  return violations;
}

/**
 * tl_source_tree_check_build_files:
 * @root: a source tree
 *
 * Checks that each layer's meson.build lists no layer that it may not use, and that the tables here
 * have no ring: each layer, and each room, uses only those before it.
 *
 * Returns: (transfer full) (element-type utf8): the violations
 */
GPtrArray *
tl_source_tree_check_build_files (const char *root)
{
  GPtrArray *violations = violations_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (rooms); i++)
    for (gsize j = i; j < G_N_ELEMENTS (rooms); j++)
      {
        if (list_holds (rooms[i].may_use, rooms[j].name))
          violate (violations, "the room %s uses %s, which is not below it", rooms[i].name,
                   rooms[j].name);
      }
  for (gsize i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      g_autofree char *path = g_build_filename ("src", layers[i].name, "meson.build", NULL);
      g_autofree char *text = read_text (root, path);
      g_autoptr (GPtrArray) names = NULL;

      for (gsize j = i; j < G_N_ELEMENTS (layers); j++)
        {
          if (list_holds (layers[i].may_use, layers[j].name))
            violate (violations, "%s uses %s, which is not below it", layers[i].name,
                     layers[j].name);
        }
      if (text == NULL)
        continue;

      names = find_all (text, "\\b([a-z]+)_dep\\b");
      for (guint j = 0; j < names->len; j++)
        {
          const char *name = g_ptr_array_index (names, j);

          if (find_layer (name) != NULL && !layer_may_use (layers[i].name, name))
            violate (violations, "%s lists %s_dep: %s may not use %s", path, name, layers[i].name,
                     name);
        }
    }
  return violations;
}

/* Collects the files under @folder that hold strings to translate. */
static void
find_translatable (const char *root, const char *folder, GPtrArray *found)
{
  g_autoptr (GPtrArray) names = list_folder (root, folder);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *full = g_build_filename (root, path, NULL);
      g_autofree char *text = NULL;
      gboolean is_found = FALSE;

      if (g_file_test (full, G_FILE_TEST_IS_DIR))
        {
          find_translatable (root, path, found);
          continue;
        }
      if (is_source_name (name) && (text = read_text (root, path)) != NULL)
        {
          Source *source = source_new (path, NULL, NULL, text);

          is_found = g_regex_match_simple (TRANSLATION_CALL, source->code, G_REGEX_MULTILINE, 0);
          source_free (source);
        }
      else if (g_str_has_suffix (name, ".ui") && (text = read_text (root, path)) != NULL)
        {
          is_found = strstr (text, "translatable=\"") != NULL;
        }
      if (is_found || g_str_has_suffix (name, ".desktop.in") || g_str_has_suffix (name, ".xml.in")
          || g_str_has_suffix (name, ".gschema.xml"))
        g_ptr_array_add (found, g_steal_pointer (&path));
    }
}

/**
 * tl_source_tree_check_translations:
 * @root: a source tree
 *
 * Checks that po/POTFILES.in lists, in order, exactly the files that hold strings to translate.
 *
 * Returns: (transfer full) (element-type utf8): the violations
 */
GPtrArray *
tl_source_tree_check_translations (const char *root)
{
  GPtrArray *violations = violations_new ();
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = read_text (root, "po/POTFILES.in");
  g_autoptr (GPtrArray) listed = find_all (list == NULL ? "" : list, "^([^#\\s]\\S*)");

  find_translatable (root, "src", found);
  find_translatable (root, "data", found);
  for (guint i = 0; i < found->len; i++)
    {
      if (!g_ptr_array_find_with_equal_func (listed, g_ptr_array_index (found, i), g_str_equal,
                                             NULL))
        violate (violations, "%s holds strings to translate: add it to po/POTFILES.in",
                 (const char *) g_ptr_array_index (found, i));
    }
  for (guint i = 0; i < listed->len; i++)
    {
      const char *path = g_ptr_array_index (listed, i);

      if (!g_ptr_array_find_with_equal_func (found, path, g_str_equal, NULL))
        violate (violations, "po/POTFILES.in lists %s, which has nothing to translate", path);
      if (i > 0 && strcmp (g_ptr_array_index (listed, i - 1), path) >= 0)
        violate (violations, "po/POTFILES.in: %s is out of order", path);
    }
  return violations;
}

/**
 * tl_source_tree_check_words:
 * @root: a source tree
 *
 * Checks that no string of the sources has a straight apostrophe within a word, where people read ’.
 *
 * Returns: (transfer full) (element-type utf8): the violations
 */
GPtrArray *
tl_source_tree_check_words (const char *root)
{
  GPtrArray *violations = violations_new ();
  g_autoptr (GPtrArray) sources = read_sources (root);

  for (guint i = 0; i < sources->len; i++)
    {
      const Source *source = g_ptr_array_index (sources, i);
      g_autoptr (GPtrArray) words = find_all (source->text, "([A-Za-z]+'[a-z]+)");

      for (guint j = 0; j < words->len; j++)
        violate (violations, "%s: write ’ in “%s”", source->path,
                 (const char *) g_ptr_array_index (words, j));
    }
  return violations;
}

/**
 * tl_source_tree_check_files:
 * @root: a source tree
 *
 * Checks of each source file that it opens with its licence, is not too long to read, and belongs
 * to us by its name.
 *
 * Returns: (transfer full) (element-type utf8): the violations
 */
GPtrArray *
tl_source_tree_check_files (const char *root)
{
  GPtrArray *violations = violations_new ();
  g_autoptr (GPtrArray) sources = read_sources (root);

  for (guint i = 0; i < sources->len; i++)
    {
      const Source *source = g_ptr_array_index (sources, i);
      g_autofree char *contents = read_text (root, source->path);
      g_autofree char *name = g_path_get_basename (source->path);
      guint n_lines = 0;

      for (const char *p = contents; (p = strchr (p, '\n')) != NULL; p++)
        n_lines++;
      if (n_lines > MAX_LINES)
        violate (violations, "%s has %u lines, more than %d: split it by task", source->path,
                 n_lines, MAX_LINES);
      if (!g_str_has_prefix (contents, "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"))
        violate (violations, "%s does not open with its SPDX line", source->path);
      if (!g_str_has_prefix (name, "tl-") && strcmp (name, "main.c") != 0)
        violate (violations, "%s: name it tl-…", source->path);
    }
  return violations;
}

/**
 * tl_source_tree_check_libraries:
 * @program: a built program that must run without a display
 *
 * Checks the libraries that the dynamic linker would load for it, those of its libraries, too.
 *
 * Returns: (transfer full) (element-type utf8): the violations
 */
GPtrArray *
tl_source_tree_check_libraries (const char *program)
{
  static const char *const banned[] = { "libgtk-4", "libadwaita" };
  const char *const command[] = { "ldd", program, NULL };
  GPtrArray *violations = violations_new ();
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL,
                     &status, &error)
      || !g_spawn_check_wait_status (status, &error))
    {
      violate (violations, "ldd %s: %s", program, error->message);
      return violations;
    }
  if (strstr (output, "libglib-2.0") == NULL)
    violate (violations, "ldd %s names no GLib: is it a program of ours?", program);
  for (gsize i = 0; i < G_N_ELEMENTS (banned); i++)
    {
      if (strstr (output, banned[i]) != NULL)
        violate (violations, "%s loads %s", program, banned[i]);
    }
  return violations;
}
