/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the words of the command line to checklists: those that the project holds for what was asked,
 * or new ones made from the map; and the agents for whom they are filled in, who are read here and
 * written nowhere but onto the pages.
 */
#include "tl-cli-checklist.h"

#include "tl-checklist-generator.h"
#include "tl-csv.h"
#include "tl-model-error.h"
#include "tl-project.h"
#include "tl-skills.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define AGENTS_MAXIMUM 5000

void
tl_cli_scope_clear (TlCliScope *self)
{
  g_free (self->checklist);
  g_free (self->map);
  g_free (self->stage);
  g_free (self->channel);
  g_free (self->team);
  g_free (self->reason);
  g_strfreev (self->touchpoints);
  g_free (self->skills);
  g_free (self->title);
}

static TlRecord *
find_stage_in_map (TlRecord *map, const char *id_or_name)
{
  g_autoptr (GPtrArray) stages = tl_record_list_children (map, TL_KIND_STAGE);
  g_autofree char *wanted = tl_text_fold (id_or_name);
  TlId id = TL_ID_NONE;

  tl_id_from_string (id_or_name, &id);
  for (guint i = 0; i < stages->len; i++)
    {
      TlRecord *stage = g_ptr_array_index (stages, i);
      g_autofree char *name = tl_text_fold (tl_record_get_text (stage, TL_STAGE_NAME));

      if (tl_record_get_id (stage) == id || strcmp (name, wanted) == 0)
        return stage;
    }
  return NULL;
}

/* Sets the scope's stage; where no map was named, the first map with such a stage is meant. */
static gboolean
find_stage (TlDocument *document, TlChecklistScope *scope, gboolean any_map, const char *id_or_name,
            GError **error)
{
  g_autoptr (GPtrArray) maps
      = tl_record_list_children (tl_document_get_project (document), TL_KIND_MAP);

  scope->stage = find_stage_in_map (scope->map, id_or_name);
  for (guint i = 0; any_map && scope->stage == NULL && i < maps->len; i++)
    {
      scope->map = g_ptr_array_index (maps, i);
      scope->stage = find_stage_in_map (scope->map, id_or_name);
    }
  if (scope->stage != NULL)
    return TRUE;
  g_set_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE,
               any_map ? _ ("There is no stage “%s” in any map of this project.")
                       : _ ("There is no stage “%s” in that map."),
               id_or_name);
  return FALSE;
}

/* The touchpoint of that id or title on @map. */
static TlRecord *
find_touchpoint (TlDocument *document, TlRecord *map, const char *id_or_title, GError **error)
{
  const TlChecklistScope everything = { .map = map, .every_touchpoint = TRUE };
  g_autoptr (GPtrArray) touchpoints = tl_checklist_scope_list_touchpoints (&everything);
  g_autofree char *wanted = tl_text_fold (id_or_title);
  TlId id = TL_ID_NONE;

  tl_id_from_string (id_or_title, &id);
  for (guint i = 0; i < touchpoints->len; i++)
    {
      TlRecord *touchpoint = g_ptr_array_index (touchpoints, i);
      g_autofree char *name = tl_text_fold (tl_record_get_name (touchpoint));

      if (tl_record_get_id (touchpoint) == id || strcmp (name, wanted) == 0)
        return touchpoint;
    }
  g_set_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE,
               _ ("There is no touchpoint “%s” in that map."), id_or_title);
  return NULL;
}

/* Adds the ids of the touchpoints that were named to @ids. */
static gboolean
find_touchpoints (const TlCliScope *self, TlDocument *document, TlRecord *map, GArray *ids,
                  GError **error)
{
  for (guint i = 0; self->touchpoints != NULL && self->touchpoints[i] != NULL; i++)
    {
      TlRecord *touchpoint = find_touchpoint (document, map, self->touchpoints[i], error);
      TlId id;

      if (touchpoint == NULL)
        return FALSE;
      id = tl_record_get_id (touchpoint);
      g_array_append_val (ids, id);
    }
  return TRUE;
}

static gboolean
find_named (TlDocument *document, TlKind kind, const char *name, TlRecord **record, GError **error)
{
  if (name != NULL)
    *record = tl_project_find_by_name (document, kind, name, error);
  return name == NULL || *record != NULL;
}

/* Keys parted by commas as lines; fails on one that the library does not know. */
static gboolean
read_skills (const char *keys, char **lines, GError **error)
{
  g_autoptr (TlSkills) skills = NULL;
  g_auto (GStrv) list = NULL;

  if (keys == NULL)
    return TRUE;
  skills = tl_skills_new ("");
  list = g_strsplit (keys, ",", -1);
  for (guint i = 0; list[i] != NULL; i++)
    if (tl_skills_find (skills, g_strstrip (list[i])) == NULL)
      {
        g_set_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE,
                     _ ("The skills library has no “%s”. “checklist --list-skills” lists what it "
                        "has."),
                     list[i]);
        return FALSE;
      }
  *lines = g_strjoinv ("\n", list);
  return TRUE;
}

/* The checklist that the project holds for @scope, or a new one. */
static TlRecord *
find_or_generate (TlDocument *document, const TlChecklistScope *scope, GError **error)
{
  TlRecord *checklist = tl_checklist_find (document, scope);
  g_autoptr (TlChecklistReport) report = NULL;

  if (checklist != NULL && scope->skills == NULL)
    return checklist;
  checklist = tl_checklist_generate (document, scope, &report, error);
  if (report != NULL)
    {
      tl_cli_print_notes (_ ("These cards do not say what the agent does:"), report->questions);
      tl_cli_print_notes (_ ("Left out, as no person is said to serve there (--every-touchpoint "
                             "takes them in):"),
                          report->left_out);
    }
  return checklist;
}

/* One for each channel where somebody serves. */
static gboolean
add_for_each_channel (TlDocument *document, TlChecklistScope *scope, GPtrArray *checklists,
                      GError **error)
{
  g_autoptr (GPtrArray) channels = tl_checklist_scope_list_channels (scope);
  g_autoptr (GError) problem = NULL;

  for (guint i = 0; i < channels->len; i++)
    {
      TlRecord *checklist;

      g_clear_error (&problem);
      scope->channel = g_ptr_array_index (channels, i);
      checklist = find_or_generate (document, scope, &problem);
      if (checklist != NULL)
        g_ptr_array_add (checklists, checklist);
    }
  if (checklists->len > 0)
    return TRUE;
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  scope->channel = NULL;
  return tl_checklist_scope_check (scope, error);
}

static gboolean
add_checklists (const TlCliScope *self, TlDocument *document, TlChecklistScope *scope,
                GPtrArray *checklists, GError **error)
{
  TlRecord *checklist;

  if (self->each_channel)
    return add_for_each_channel (document, scope, checklists, error);
  checklist = find_or_generate (document, scope, error);
  if (checklist != NULL)
    g_ptr_array_add (checklists, checklist);
  return checklist != NULL;
}

/**
 * tl_cli_scope_find_checklists:
 * @self: what was asked for
 * @document: a document
 * @date: date of versions that are made
 * @error: return location for an error
 *
 * Returns: (transfer container) (nullable) (element-type TlRecord): the checklists, made where the
 *   project holds none
 */
GPtrArray *
tl_cli_scope_find_checklists (const TlCliScope *self, TlDocument *document, TlDate date,
                              GError **error)
{
  g_autoptr (GPtrArray) checklists = g_ptr_array_new ();
  g_autoptr (GArray) touchpoints = g_array_new (FALSE, FALSE, sizeof (TlId));
  g_autofree char *skills = NULL;
  TlChecklistScope scope
      = { .every_touchpoint = self->every_touchpoint, .title = self->title, .date = date };

  if (self->checklist != NULL)
    {
      TlRecord *checklist
          = tl_project_find_by_name (document, TL_KIND_CHECKLIST, self->checklist, error);

      if (checklist == NULL)
        return NULL;
      g_ptr_array_add (checklists, checklist);
      return g_steal_pointer (&checklists);
    }
  scope.kind = self->desk_guide ? TL_CHECKLIST_KIND_DESK_GUIDE : TL_CHECKLIST_KIND_ASSESSMENT_SHEET;
  scope.map = tl_project_find_map (document, self->map, error);
  if (scope.map == NULL
      || (self->stage != NULL
          && !find_stage (document, &scope, self->map == NULL, self->stage, error))
      || !find_named (document, TL_KIND_CHANNEL, self->channel, &scope.channel, error)
      || !find_named (document, TL_KIND_TEAM, self->team, &scope.team, error)
      || !find_named (document, TL_KIND_REASON, self->reason, &scope.reason, error)
      || !find_touchpoints (self, document, scope.map, touchpoints, error)
      || !read_skills (self->skills, &skills, error))
    return NULL;
  scope.touchpoints = (const TlId *) (gpointer) touchpoints->data;
  scope.n_touchpoints = touchpoints->len;
  scope.skills = skills;
  if (!add_checklists (self, document, &scope, checklists, error))
    return NULL;
  return g_steal_pointer (&checklists);
}

static const char *
keep (TlCliAgents *self, const char *text, gssize length)
{
  char *clean = tl_text_clean (text, length, TL_TEXT_ONE_LINE);

  g_ptr_array_add (self->strings, g_strstrip (clean));
  return clean;
}

static void
add_agent (TlCliAgents *self, const char *name, const char *team, TlDate date)
{
  TlChecklistAgent agent = { .name = name, .team = team, .date = date };

  if (*name != '\0')
    g_array_append_val (self->agents, agent);
}

/* Whether the first row of the file names its columns. */
static gboolean
is_header (const char *cell)
{
  static const char *const words[]
      = { "agent", "name", "agents", "mitarbeiter", "mitarbeiterin", NULL };
  g_autofree char *folded = tl_text_fold (cell);

  return g_strv_contains (words, g_strstrip (folded));
}

/* Reads name and team from the first two columns. */
static gboolean
read_file (TlCliAgents *self, const char *path, TlDate date, GError **error)
{
  g_autoptr (TlCsvReader) reader = tl_csv_reader_open (path, NULL, error);
  g_autoptr (GError) problem = NULL;
  const TlCsvField *fields;
  guint n_fields;
  gboolean first = TRUE;

  if (reader == NULL)
    return FALSE;
  while ((fields = tl_csv_reader_next (reader, &n_fields, &problem)) != NULL)
    {
      const char *name = n_fields > 0 ? keep (self, fields[0].text, (gssize) fields[0].length) : "";
      const char *team
          = n_fields > 1 ? keep (self, fields[1].text, (gssize) fields[1].length) : NULL;

      if (!first || !is_header (name))
        add_agent (self, name, team, date);
      first = FALSE;
      if (self->agents->len > AGENTS_MAXIMUM)
        {
          g_set_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE,
                       _ ("There are more than %d agents in the list. Print for fewer at a time."),
                       AGENTS_MAXIMUM);
          return FALSE;
        }
    }
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/**
 * tl_cli_agents_read:
 * @self: (out): the agents
 * @names: (nullable): names from the command line
 * @path: (nullable) (type filename): a CSV file with names, and teams beside them
 * @date: the day that is filled in, or 0
 * @error: return location for an error
 *
 * Returns: whether all could be read
 */
gboolean
tl_cli_agents_read (TlCliAgents *self, char **names, const char *path, TlDate date, GError **error)
{
  self->agents = g_array_new (FALSE, TRUE, sizeof (TlChecklistAgent));
  self->strings = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    add_agent (self, keep (self, names[i], -1), NULL, date);
  return path == NULL || read_file (self, path, date, error);
}

void
tl_cli_agents_clear (TlCliAgents *self)
{
  g_clear_pointer (&self->agents, g_array_unref);
  g_clear_pointer (&self->strings, g_ptr_array_unref);
}
