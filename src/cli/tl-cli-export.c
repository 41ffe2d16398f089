/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export and scene: maps, drawn. */
#include "tl-cli-export.h"

#include "tl-cli-feed.h"
#include "tl-fonts.h"
#include "tl-map-layout.h"
#include "tl-map-pages.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/** tl_cli_check_output: checks where the pages of @command shall go and on which paper; complains. */
gboolean
tl_cli_check_output (const char *command, const char *output, const char *paper_word,
                     TlPaper *paper, TlExportFormat *format)
{
  if (paper_word != NULL && !tl_paper_size_from_word (paper_word, &paper->size))
    tl_cli_usage (command,
                  _ ("There is no paper “%s”. Choose fit, A4, A3, A2, A1, A0, Letter, Legal, "
                     "Tabloid or slide."),
                  paper_word);
  else if (output == NULL)
    tl_cli_usage (command, _ ("-o OUT is missing."));
  else if (!tl_export_format_from_path (output, format))
    tl_cli_usage (command, _ ("“%s” ends neither in .svg nor in .pdf nor in .png."), output);
  else
    return TRUE;
  return FALSE;
}

/** tl_cli_load_to_draw: like tl_cli_load(), for what will be drawn: there may be no fonts at all. */
TlDocument *
tl_cli_load_to_draw (const char *path, GError **error)
{
  if (tl_fonts_are_installed ())
    return tl_cli_load (path, error);
  g_set_error_literal (error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE,
                       _ ("This computer has no fonts, so no text can be drawn. Install some, such "
                          "as Inter or Noto Sans."));
  return NULL;
}

/** tl_cli_write_pages: writes pages as files. Returns: the exit code */
int
tl_cli_write_pages (TlCli *cli, GPtrArray *pages, const TlExportOptions *options, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = tl_export_list_paths (path, options->format, pages->len);
  g_autofree char *missing = tl_fonts_find_missing (pages);

  if (missing != NULL)
    g_printerr (
        _ ("throughline-cli: This computer has no font for some letters, such as “%s”: they are "
           "drawn as boxes. Install a font for that script and export again.\n"),
        missing);
  if (!tl_export_pages (pages, options, path, NULL, NULL, NULL, &error))
    return tl_cli_problem (error);
  /* The user named one file: say so where there are several. */
  for (guint i = 0; i < paths->len && paths->len > 1; i++)
    g_string_append_printf (cli->output, "%s\n", (const char *) g_ptr_array_index (paths, i));
  return TL_EXIT_DONE;
}

/* What a map shows besides itself. */
typedef struct
{
  char *lens;    /* owned */
  char *compare; /* owned */
} View;

static void
view_clear (View *view)
{
  g_free (view->lens);
  g_free (view->compare);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (View, view_clear)

#define VIEW_ENTRIES(view)                                                                         \
  { "lens",                                                                                        \
    0,                                                                                             \
    0,                                                                                             \
    G_OPTION_ARG_STRING,                                                                           \
    &(view).lens,                                                                                  \
    N_ ("What cards are asked: service, starts, answers, owner, evidence or kpi"),                 \
    N_ ("LENS") },                                                                                 \
  {                                                                                                \
    "compare", 0, 0, G_OPTION_ARG_STRING, &(view).compare,                                         \
        N_ ("Mark what is different from this map"), N_ ("ID|TITLE")                               \
  }

static gboolean
check_view (const char *command, const View *view, TlMapPagesOptions *options)
{
  if (view->lens == NULL || tl_lens_from_id (view->lens, &options->lens))
    return TRUE;
  tl_cli_usage (command,
                _ ("There is no lens “%s”. Choose service, starts, answers, owner, evidence "
                   "or kpi."),
                view->lens);
  return FALSE;
}

/* The pages of a map of the project in @path: of that of @map_name, or of the first one. */
static GPtrArray *
draw (TlCli *cli, const char *path, const char *map_name, const View *view,
      const TlMapPagesOptions *options, GError **error)
{
  g_autoptr (TlDocument) document = tl_cli_load_to_draw (path, error);
  g_autoptr (GArray) old = NULL;
  TlMapPagesOptions all = *options;
  TlRecord *map = document == NULL ? NULL : tl_project_find_map (document, map_name, error);
  TlRecord *other = NULL;

  if (map == NULL)
    return NULL;
  if (view->compare != NULL)
    {
      other = tl_project_find_map (document, view->compare, error);
      if (other == NULL)
        return NULL;
      all.compare_with = tl_record_get_id (other);
    }
  old = tl_cli_list_old_kpis (cli, document);
  all.old_kpis = old;
  return tl_map_pages_new_with_options (document, tl_record_get_id (map), &all, error);
}

/** tl_cli_run_export: draws a map. */
int
tl_cli_run_export (TlCli *cli, int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *map_name = NULL;
  g_autofree char *paper_word = NULL;
  g_autofree char *language = NULL;
  g_auto (View) view = { 0 };
  TlMapPagesOptions show = { 0 };
  TlExportOptions options = { .dpi = 96.0 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("The file to write: .svg, .pdf or .png"), N_ ("OUT") },
    { "map", 0, 0, G_OPTION_ARG_STRING, &map_name, N_ ("The map to draw (default: the first)"),
      N_ ("ID|TITLE") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &paper_word,
      N_ ("fit, A4, A3, A2, A1, A0, Letter, Legal, Tabloid or slide"), N_ ("PAPER") },
    { "landscape", 0, 0, G_OPTION_ARG_NONE, &show.paper.landscape, N_ ("Turn the paper"), NULL },
    { "one-page", 0, 0, G_OPTION_ARG_NONE, &show.one_page,
      N_ ("Everything on one page, however small"), NULL },
    { "no-legend", 0, 0, G_OPTION_ARG_NONE, &show.without_legend, N_ ("Leave out the legend"),
      NULL },
    { "no-sources", 0, 0, G_OPTION_ARG_NONE, &show.without_sources,
      N_ ("Leave out where figures come from"), NULL },
    { "hidden", 0, 0, G_OPTION_ARG_NONE, &show.with_hidden,
      N_ ("Show hidden and collapsed parts, too"), NULL },
    { "notes", 0, 0, G_OPTION_ARG_NONE, &show.with_notes, N_ ("Add pages with the notes of cards"),
      NULL },
    { "comments", 0, 0, G_OPTION_ARG_NONE, &show.with_comments, N_ ("Add pages with comments"),
      NULL },
    VIEW_ENTRIES (view),
    { "dpi", 0, 0, G_OPTION_ARG_DOUBLE, &options.dpi, N_ ("Pixels an inch of a PNG (default 96)"),
      N_ ("N") },
    { "text-as-shapes", 0, 0, G_OPTION_ARG_NONE, &options.text_as_shapes,
      N_ ("Draw outlines instead of text"), NULL },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &language, N_ ("Language of headings and labels"),
      N_ ("L") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GError) error = NULL;

  if (!tl_cli_parse ("export FILE", entries, &argc, &argv, 1, 1)
      || !tl_cli_check_output ("export", output, paper_word, &show.paper, &options.format)
      || !check_view ("export", &view, &show))
    return TL_EXIT_USAGE;
  if (!(options.dpi >= TL_EXPORT_DPI_MINIMUM && options.dpi <= TL_EXPORT_DPI_MAXIMUM))
    return tl_cli_usage ("export", _ ("--dpi takes a number from %d to %d."), TL_EXPORT_DPI_MINIMUM,
                         TL_EXPORT_DPI_MAXIMUM);

  tl_cli_set_language (language);
  pages = draw (cli, argv[1], map_name, &view, &show, &error);
  if (pages == NULL)
    return tl_cli_problem (error);
  return tl_cli_write_pages (cli, pages, &options, output);
}

/** tl_cli_run_scene: prints a map's scene as text. */
int
tl_cli_run_scene (TlCli *cli, int argc, char **argv)
{
  g_autofree char *map_name = NULL;
  g_auto (View) view = { 0 };
  TlMapPagesOptions show = { 0 };
  const GOptionEntry entries[] = {
    { "map", 0, 0, G_OPTION_ARG_STRING, &map_name, N_ ("The map (default: the first)"),
      N_ ("ID|TITLE") },
    VIEW_ENTRIES (view),
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!tl_cli_parse ("scene FILE", entries, &argc, &argv, 1, 1)
      || !check_view ("scene", &view, &show))
    return TL_EXIT_USAGE;
  pages = draw (cli, argv[1], map_name, &view, &show, &error);
  if (pages == NULL)
    return tl_cli_problem (error);

  text = tl_scene_to_text (g_ptr_array_index (pages, 0));
  g_string_append (cli->output, text);
  return TL_EXIT_DONE;
}
