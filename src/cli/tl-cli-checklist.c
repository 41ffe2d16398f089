/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * checklist: makes checklists from a map, prints them as files, and keeps them true, without a display.
 *
 * The project's file is changed only where --save, --update or --import says so. Names of agents go
 * onto the pages that are written and into no message.
 */
#include "tl-cli-checklist.h"

#include "tl-atomic-write.h"
#include "tl-checklist-files.h"
#include "tl-checklist-stale.h"
#include "tl-cli-export.h"
#include "tl-model-error.h"
#include "tl-project.h"
#include "tl-scorecard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What one call does. */
typedef struct
{
  TlCli *cli;
  TlCliScope scope;
  TlCliAgents agents;
  char *output;
  char *paper_word;
  char *language;
  char *date_text;
  char *agents_path;
  char **agent_names;
  char *import;
  gboolean large;
  gboolean pocket;
  gboolean list;
  gboolean list_skills;
  gboolean review;
  gboolean stale;
  gboolean update;
  gboolean save;
  TlDate date;
  TlChecklistPrint print;
  TlExportOptions options;
} Call;

typedef enum
{
  WRITES_NOTHING,
  WRITES_PAGES,
  WRITES_HTML,
  WRITES_CSV,
  WRITES_XLSX,
  WRITES_UNKNOWN
} Writes;

static void
call_clear (Call *call)
{
  tl_cli_scope_clear (&call->scope);
  tl_cli_agents_clear (&call->agents);
  g_free (call->output);
  g_free (call->paper_word);
  g_free (call->language);
  g_free (call->date_text);
  g_free (call->agents_path);
  g_strfreev (call->agent_names);
  g_free (call->import);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

static Writes
get_writes (Call *call)
{
  g_autofree char *lower = call->output != NULL ? g_ascii_strdown (call->output, -1) : NULL;

  if (lower == NULL)
    return WRITES_NOTHING;
  if (g_str_has_suffix (lower, ".html") || g_str_has_suffix (lower, ".htm"))
    return WRITES_HTML;
  if (g_str_has_suffix (lower, ".csv"))
    return WRITES_CSV;
  if (g_str_has_suffix (lower, ".xlsx"))
    return WRITES_XLSX;
  return tl_export_format_from_path (call->output, &call->options.format) ? WRITES_PAGES
                                                                          : WRITES_UNKNOWN;
}

/* Of new versions and of what is on paper: the day that was said, or today where it is kept. */
static TlDate
get_day (Call *call)
{
  gboolean kept = call->save || call->update || call->import != NULL;

  return call->date != 0 || !kept ? call->date : tl_date_get_today ();
}

static gboolean
check (Call *call)
{
  gboolean tells = call->list || call->list_skills || call->review || call->stale;

  if (call->paper_word != NULL
      && !tl_paper_size_from_word (call->paper_word, &call->print.paper.size))
    tl_cli_usage ("checklist", _ ("There is no paper “%s”. Choose A4, A3 or Letter."),
                  call->paper_word);
  else if (call->large && call->pocket)
    tl_cli_usage ("checklist", _ ("Choose either --large-print or --pocket-card."));
  else if (call->output == NULL && !tells && !call->update && !call->save && call->import == NULL)
    tl_cli_usage ("checklist", _ ("-o OUT is missing."));
  else if (get_writes (call) == WRITES_UNKNOWN)
    tl_cli_usage ("checklist",
                  _ ("“%s” ends neither in .pdf nor in .svg, .png, .html, .csv or .xlsx."),
                  call->output);
  else if (call->date_text != NULL && !tl_date_from_string (call->date_text, &call->date))
    tl_cli_usage ("checklist", _ ("--date takes a day such as 2026-11-22."));
  else
    return TRUE;
  return FALSE;
}

/* All pages of all checklists. */
static int
write_pages (Call *call, TlDocument *document, GPtrArray *checklists)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_scene_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < checklists->len; i++)
    {
      GPtrArray *own
          = tl_checklist_pages_new_for_print (document, g_ptr_array_index (checklists, i),
                                              &call->print, &error);

      if (own == NULL)
        return tl_cli_problem (error);
      g_ptr_array_extend_and_steal (pages, own);
    }
  return tl_cli_write_pages (call->cli, pages, &call->options, call->output);
}

/* Writes @text (transfer full). */
static int
write_text (Call *call, char *text)
{
  g_autoptr (GError) error = NULL;
  gboolean done = tl_atomic_write_contents (call->output, text, strlen (text), &error);

  g_free (text);
  return done ? TL_EXIT_DONE : tl_cli_problem (error);
}

static int
write_output (Call *call, TlDocument *document, GPtrArray *checklists)
{
  const TlChecklistAgent *agents = call->print.agents;
  guint n = call->print.n_agents;
  g_autoptr (GError) error = NULL;

  switch (get_writes (call))
    {
    case WRITES_PAGES:
      return write_pages (call, document, checklists);
    case WRITES_HTML:
      return write_text (call, tl_checklist_to_html (document, checklists, agents, n,
                                                     call->print.variant));
    case WRITES_CSV:
      return write_text (call, tl_checklist_to_csv (document, checklists, agents, n));
    case WRITES_XLSX:
      if (!tl_checklist_write_xlsx (document, checklists, agents, n, call->output, &error))
        return tl_cli_problem (error);
      return TL_EXIT_DONE;
    case WRITES_NOTHING:
    case WRITES_UNKNOWN:
    default:
      return TL_EXIT_DONE;
    }
}

/* What is told about @checklist, and what is done to it. */
static gboolean
treat (Call *call, TlDocument *document, TlRecord *checklist, GError **error)
{
  g_autoptr (TlChecklistReview) review = NULL;

  if (call->stale)
    tl_cli_print_stale (call->cli, document, checklist);
  if (call->review && !tl_cli_print_review (call->cli, document, checklist, error))
    return FALSE;
  if (!call->update)
    return TRUE;
  review = tl_checklist_review_new (document, checklist, error);
  if (review == NULL || !tl_checklist_review_apply (review, document, get_day (call), error))
    return FALSE;
  tl_cli_print_kept (call->cli, checklist, review);
  return TRUE;
}

/* Notes in the document that these versions are on paper. */
static gboolean
mark_printed (Call *call, TlDocument *document, GPtrArray *checklists, GError **error)
{
  for (guint i = 0; i < checklists->len; i++)
    if (!tl_checklist_mark_printed (document, g_ptr_array_index (checklists, i), get_day (call),
                                    error))
      return FALSE;
  return TRUE;
}

/* Says so where a checklist has that title already: both stay. */
static void
warn_of_second (TlDocument *document, const char *title)
{
  g_autoptr (GPtrArray) checklists
      = tl_record_list_children (tl_document_get_project (document), TL_KIND_CHECKLIST);

  for (guint i = 0; i < checklists->len; i++)
    if (g_str_equal (tl_record_get_name (g_ptr_array_index (checklists, i)), title))
      {
        g_printerr (_ ("The project has a checklist “%s” already. It stays as it is, and this is "
                       "a second one; --title gives it another title.\n"),
                    title);
        return;
      }
}

static TlRecord *
import (Call *call, TlDocument *document, GError **error)
{
  g_autoptr (TlScorecard) card = tl_scorecard_new_from_file (call->import, error);
  g_autoptr (GPtrArray) warnings = card != NULL ? tl_scorecard_list_warnings (card) : NULL;
  g_autofree char *name = g_path_get_basename (call->import);
  const char *title = call->scope.title != NULL ? call->scope.title : name;
  char *dot = strrchr (name, '.');

  if (card == NULL)
    return NULL;
  if (dot != NULL)
    *dot = '\0';
  for (guint i = 0; i < warnings->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (warnings, i));
  warn_of_second (document, title);
  return tl_scorecard_add_checklist (card, document, title,
                                     call->scope.desk_guide ? TL_CHECKLIST_KIND_DESK_GUIDE
                                                            : TL_CHECKLIST_KIND_ASSESSMENT_SHEET,
                                     error);
}

/* The checklists that the call is about, imported, found or made. */
static GPtrArray *
find_checklists (Call *call, TlDocument *document, GError **error)
{
  g_autoptr (GPtrArray) checklists = NULL;
  TlRecord *imported;

  if (call->import == NULL)
    return tl_cli_scope_find_checklists (&call->scope, document, get_day (call), error);
  imported = import (call, document, error);
  if (imported == NULL)
    return NULL;
  checklists = g_ptr_array_new ();
  g_ptr_array_add (checklists, imported);
  return g_steal_pointer (&checklists);
}

static int
run_on_document (Call *call, TlDocument *document, TlCliFile *file)
{
  gboolean changes = call->save || call->update || call->import != NULL;
  g_autoptr (GPtrArray) checklists = NULL;
  g_autoptr (GError) error = NULL;

  if (call->list)
    {
      tl_cli_print_checklists (call->cli, document);
      return TL_EXIT_DONE;
    }
  checklists = find_checklists (call, document, &error);
  if (checklists == NULL)
    return tl_cli_problem (error);
  for (guint i = 0; i < checklists->len; i++)
    if (!treat (call, document, g_ptr_array_index (checklists, i), &error))
      return tl_cli_problem (error);
  if ((call->save && call->output != NULL && !mark_printed (call, document, checklists, &error))
      || (changes && !tl_cli_save (file, document, &error)))
    return tl_cli_problem (error);
  return write_output (call, document, checklists);
}

static TlDocument *
load (Call *call, const char *path, TlCliFile *file, GError **error)
{
  if (call->save || call->update || call->import != NULL)
    return tl_cli_load_to_change (file, path, error);
  return get_writes (call) == WRITES_PAGES ? tl_cli_load_to_draw (path, error)
                                           : tl_cli_load (path, error);
}

static int
run_call (Call *call, int argc, char **argv)
{
  g_autoptr (TlDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  TlCliFile file = { .lock = -1 };

  if (!check (call))
    return TL_EXIT_USAGE;
  tl_cli_set_language (call->language);
  if (call->list_skills)
    {
      tl_cli_print_skills (call->cli, call->language);
      return TL_EXIT_DONE;
    }
  if (argc < 2)
    return tl_cli_usage ("checklist", _ ("FILE is missing."));
  call->print.variant = call->large    ? TL_CHECKLIST_LARGE
                        : call->pocket ? TL_CHECKLIST_POCKET
                                       : TL_CHECKLIST_STANDARD;
  if (!tl_cli_agents_read (&call->agents, call->agent_names, call->agents_path, call->date, &error))
    return tl_cli_problem (error);
  call->print.agents = (const TlChecklistAgent *) (gpointer) call->agents.agents->data;
  call->print.n_agents = call->agents.agents->len;
  document = load (call, argv[1], &file, &error);
  if (document == NULL)
    return tl_cli_problem (error);
  return run_on_document (call, document, &file);
}

/* clang-format off */
/** tl_cli_run_checklist: makes, prints and keeps agent checklists. */
int
tl_cli_run_checklist (TlCli *cli, int argc, char **argv)
{
  g_auto (Call) call = { .cli = cli, .options = { .dpi = 96.0 }, .print.paper.size = TL_PAPER_A4 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &call.output,
      N_ ("The file to write: .pdf, .svg, .png, .html, .csv or .xlsx"), N_ ("OUT") },
    { "map", 0, 0, G_OPTION_ARG_STRING, &call.scope.map, N_ ("The map (default: the first)"),
      N_ ("ID|TITLE") },
    { "stage", 0, 0, G_OPTION_ARG_STRING, &call.scope.stage, N_ ("Only what happens in this stage"),
      N_ ("ID|NAME") },
    { "channel", 0, 0, G_OPTION_ARG_STRING, &call.scope.channel,
      N_ ("Only what happens in this channel"), N_ ("ID|NAME") },
    { "team", 0, 0, G_OPTION_ARG_STRING, &call.scope.team,
      N_ ("Only touchpoints that this team owns"), N_ ("ID|NAME") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &call.scope.reason,
      N_ ("Only touchpoints with this contact reason"), N_ ("ID|NAME") },
    { "touchpoint", 0, 0, G_OPTION_ARG_STRING_ARRAY, &call.scope.touchpoints,
      N_ ("Only this touchpoint; may be given several times"), N_ ("ID|TITLE") },
    { "every-touchpoint", 0, 0, G_OPTION_ARG_NONE, &call.scope.every_touchpoint,
      N_ ("Also touchpoints where no person serves"), NULL },
    { "each-channel", 0, 0, G_OPTION_ARG_NONE, &call.scope.each_channel,
      N_ ("A checklist for each channel"), NULL },
    { "checklist", 0, 0, G_OPTION_ARG_STRING, &call.scope.checklist,
      N_ ("One that the project holds"), N_ ("ID|TITLE") },
    { "desk-guide", 0, 0, G_OPTION_ARG_NONE, &call.scope.desk_guide,
      N_ ("The procedure, without scores"), NULL },
    { "skills", 0, 0, G_OPTION_ARG_STRING, &call.scope.skills,
      N_ ("With the behaviours of these skills, such as listening,empathy"), N_ ("KEYS") },
    { "title", 0, 0, G_OPTION_ARG_STRING, &call.scope.title, N_ ("Title of a new checklist"),
      N_ ("TEXT") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &call.paper_word, N_ ("A4 or Letter"), N_ ("PAPER") },
    { "large-print", 0, 0, G_OPTION_ARG_NONE, &call.large, N_ ("Type of 14 pt and more"), NULL },
    { "pocket-card", 0, 0, G_OPTION_ARG_NONE, &call.pocket,
      N_ ("An A6 card with the critical items"), NULL },
    { "agent", 0, 0, G_OPTION_ARG_STRING_ARRAY, &call.agent_names,
      N_ ("Fill in this name; may be given several times"), N_ ("NAME") },
    { "agents", 0, 0, G_OPTION_ARG_FILENAME, &call.agents_path,
      N_ ("Fill in the names, and the teams beside them, of this file"), N_ ("CSV") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &call.date_text,
      N_ ("The day: filled in, and that of new versions"), N_ ("DAY") },
    { "review", 0, 0, G_OPTION_ARG_NONE, &call.review,
      N_ ("List what is new, changed, gone or edited"), NULL },
    { "update", 0, 0, G_OPTION_ARG_NONE, &call.update,
      N_ ("Bring it up to date, keeping the trainer’s words, and save the project"), NULL },
    { "stale", 0, 0, G_OPTION_ARG_NONE, &call.stale,
      N_ ("List the items whose records have changed since it was printed"), NULL },
    { "save", 0, 0, G_OPTION_ARG_NONE, &call.save,
      N_ ("Keep the checklist in the project, and that it is printed"), NULL },
    { "import", 0, 0, G_OPTION_ARG_FILENAME, &call.import,
      N_ ("Take in an existing scorecard and save the project"), N_ ("CSV|XLSX") },
    { "list", 0, 0, G_OPTION_ARG_NONE, &call.list, N_ ("List the project’s checklists"), NULL },
    { "list-skills", 0, 0, G_OPTION_ARG_NONE, &call.list_skills, N_ ("List the skills library"),
      NULL },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &call.language, N_ ("Language of headings and labels"),
      N_ ("L") },
    G_OPTION_ENTRY_NULL,
  };

  if (!tl_cli_parse ("checklist FILE", entries, &argc, &argv, 0, 1))
    return TL_EXIT_USAGE;
  return run_call (&call, argc, argv);
}
/* clang-format on */
