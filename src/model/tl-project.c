/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Typed accessors on top of records, and the few questions that every upper layer asks of a project:
 * which map, which columns, which lane, which links.
 */
#include "tl-project.h"

#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/** tl_record_list_children: Returns: (transfer container): the children of @kind, in order */
GPtrArray *
tl_record_list_children (TlRecord *self, TlKind kind)
{
  GPtrArray *children = g_ptr_array_new ();

  for (guint i = 0; i < tl_record_get_n_children (self); i++)
    {
      TlRecord *child = tl_record_get_child (self, i);

      if (tl_record_get_kind (child) == kind)
        g_ptr_array_add (children, child);
    }
  return children;
}

/**
 * tl_project_find_by_name:
 * @document: a document
 * @kind: a kind of record that the project holds
 * @id_or_name: an id, or a name or title without regard to case
 * @error: return location for an error
 *
 * Fails with %TL_MODEL_ERROR_STRUCTURE if there is none, or if several have that name.
 *
 * Returns: (transfer none) (nullable): the record
 */
TlRecord *
tl_project_find_by_name (TlDocument *document, TlKind kind, const char *id_or_name, GError **error)
{
  g_autoptr (GPtrArray) records
      = tl_record_list_children (tl_document_get_project (document), kind);
  g_autofree char *wanted = tl_text_fold (id_or_name);
  TlRecord *found = NULL;
  TlId id;

  if (tl_id_from_string (id_or_name, &id) && tl_document_lookup_kind (document, id, kind) != NULL)
    return tl_document_lookup_kind (document, id, kind);

  for (guint i = 0; i < records->len; i++)
    {
      TlRecord *record = g_ptr_array_index (records, i);
      g_autofree char *name = tl_text_fold (tl_record_get_name (record));

      if (strcmp (name, wanted) != 0)
        continue;
      if (found != NULL)
        {
          g_set_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE,
                       _ ("Several records are called “%s” (%s). Please name one by its id; "
                          "“throughline-cli info” lists them."),
                       id_or_name, tl_kind_get_label (kind));
          return NULL;
        }
      found = record;
    }
  if (found == NULL)
    g_set_error (
        error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE,
        _ ("There is no “%s” (%s) in this project. “throughline-cli info” lists what there "
           "is."),
        id_or_name, tl_kind_get_label (kind));
  return found;
}

/**
 * tl_project_find_map:
 * @document: a document
 * @id_or_title: (nullable): a map's id or title; %NULL for the first map
 * @error: return location for an error
 *
 * Of several maps with the same title (a current and a future state) the first one is taken.
 * Fails with %TL_MODEL_ERROR_STRUCTURE if there is none.
 *
 * Returns: (transfer none) (nullable): the map
 */
TlRecord *
tl_project_find_map (TlDocument *document, const char *id_or_title, GError **error)
{
  g_autoptr (GPtrArray) maps
      = tl_record_list_children (tl_document_get_project (document), TL_KIND_MAP);
  g_autofree char *wanted = NULL;
  TlId id;

  if (id_or_title == NULL && maps->len > 0)
    return g_ptr_array_index (maps, 0);
  if (id_or_title == NULL)
    {
      g_set_error_literal (error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE,
                           _ ("This project has no map yet."));
      return NULL;
    }

  if (tl_id_from_string (id_or_title, &id)
      && tl_document_lookup_kind (document, id, TL_KIND_MAP) != NULL)
    return tl_document_lookup_kind (document, id, TL_KIND_MAP);
  wanted = tl_text_fold (id_or_title);
  for (guint i = 0; i < maps->len; i++)
    {
      TlRecord *map = g_ptr_array_index (maps, i);
      g_autofree char *title = tl_text_fold (tl_record_get_text (map, TL_MAP_TITLE));

      if (strcmp (title, wanted) == 0)
        return map;
    }
  g_set_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_STRUCTURE,
               _ ("There is no map “%s” in this project. “throughline-cli info” lists its maps."),
               id_or_title);
  return NULL;
}

/**
 * tl_project_add_named:
 * @document: a document, in an edit
 * @kind: %TL_KIND_CHANNEL or %TL_KIND_TEAM
 * @name: its name
 * @error: return location for an error
 *
 * Adds a channel or team. A channel that is called like a kind is of that kind.
 *
 * Returns: (transfer none) (nullable): the record
 */
TlRecord *
tl_project_add_named (TlDocument *document, TlKind kind, const char *name, GError **error)
{
  TlRecord *record = tl_document_insert (document, kind, TL_ID_NONE,
                                         tl_document_get_project (document), -1, error);
  g_autofree char *clean = tl_text_clean (name, -1, TL_TEXT_ONE_LINE);
  g_autofree char *folded = NULL;
  guint field = kind == TL_KIND_CHANNEL ? (guint) TL_CHANNEL_NAME : (guint) TL_TEAM_NAME;

  g_strstrip (clean);
  if (record == NULL || !tl_document_set_text (document, record, field, clean, error))
    return NULL;
  folded = tl_text_fold (clean);
  for (guint i = 0; kind == TL_KIND_CHANNEL && i < tl_choice_list_get_length (TL_LIST_CHANNEL_KIND);
       i++)
    {
      g_autofree char *label = tl_text_fold (tl_choice_get_label (TL_LIST_CHANNEL_KIND, i));

      if (g_str_equal (label, folded)
          && !tl_document_set_integer (document, record, TL_CHANNEL_KIND, i, error))
        return NULL;
    }
  return record;
}

/* Whether the project is called like its only map: by its title, or “Title 2”, as files are numbered. */
static gboolean
is_called_like (TlRecord *project, TlRecord *map)
{
  g_autoptr (GPtrArray) maps = tl_record_list_children (project, TL_KIND_MAP);
  g_autofree char *name = tl_text_fold (tl_record_get_text (project, TL_PROJECT_NAME));
  g_autofree char *title = tl_text_fold (tl_record_get_text (map, TL_MAP_TITLE));
  const char *rest = name + strlen (title);

  if (maps->len != 1 || *title == '\0' || !g_str_has_prefix (name, title))
    return FALSE;
  return *rest == '\0'
         || (*rest == ' ' && rest[1] != '\0' && strspn (rest, " 0123456789") == strlen (rest));
}

/**
 * tl_map_set_title:
 * @document: a document, in an edit
 * @map: one of its maps
 * @title: its new title
 * @error: return location for an error
 *
 * Sets the title of a map. A project that has only this map, and is called like it, is called so too:
 * “New journey” is nobody's choice of a name.
 *
 * Returns: FALSE if it failed, with %TL_MODEL_ERROR_VALUE if the title is too long
 */
gboolean
tl_map_set_title (TlDocument *document, TlRecord *map, const char *title, GError **error)
{
  TlRecord *project = tl_document_get_project (document);

  return (*title == '\0' || !is_called_like (project, map)
          || tl_document_set_text (document, project, TL_PROJECT_NAME, title, error))
         && tl_document_set_text (document, map, TL_MAP_TITLE, title, error);
}

static gboolean
add_stage (TlDocument *document, TlRecord *map, const char *name, const char *phase, GError **error)
{
  TlRecord *stage = tl_document_insert (document, TL_KIND_STAGE, TL_ID_NONE, map, -1, error);

  return stage != NULL && tl_document_set_text (document, stage, TL_STAGE_NAME, name, error)
         && tl_document_set_text (document, stage, TL_STAGE_PHASE, phase, error)
         && tl_document_insert (document, TL_KIND_STEP, TL_ID_NONE, stage, -1, error) != NULL;
}

/**
 * tl_project_add_map:
 * @document: a document in an edit
 * @title: the map's title
 * @error: return location for an error
 *
 * Adds an empty customer journey: a stage for each phase, and the lanes that most teams start with.
 *
 * Returns: (transfer none) (nullable): the map
 */
TlRecord *
tl_project_add_map (TlDocument *document, const char *title, GError **error)
{
  static const struct
  {
    const char *name;
    const char *phase;
  } stages[] = {
    { N_ ("Become aware"), "pre-purchase" },
    { N_ ("Buy"), "purchase" },
    { N_ ("Use"), "use" },
    { N_ ("Get help and renew"), "post-purchase" },
  };
  static const guint lanes[] = {
    TL_LANE_KIND_ACTIONS,  TL_LANE_KIND_TOUCHPOINTS,   TL_LANE_KIND_CHANNELS,
    TL_LANE_KIND_EMOTIONS, TL_LANE_KIND_BACKSTAGE,     TL_LANE_KIND_PAIN_POINTS,
    TL_LANE_KIND_KPIS,     TL_LANE_KIND_OPPORTUNITIES,
  };
  TlRecord *map = tl_document_insert (document, TL_KIND_MAP, TL_ID_NONE,
                                      tl_document_get_project (document), -1, error);

  if (map == NULL || !tl_document_set_text (document, map, TL_MAP_TITLE, title, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    if (!add_stage (document, map, _ (stages[i].name), stages[i].phase, error))
      return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    {
      TlRecord *lane = tl_document_insert (document, TL_KIND_LANE, TL_ID_NONE, map, -1, error);

      if (lane == NULL || !tl_document_set_integer (document, lane, TL_LANE_KIND, lanes[i], error))
        return NULL;
      if (lanes[i] == TL_LANE_KIND_EMOTIONS
          && !tl_document_set_integer (document, lane, TL_LANE_LINE_BELOW, TL_LINE_VISIBILITY,
                                       error))
        return NULL;
    }
  return map;
}

/** tl_map_find_lane: Returns: (transfer none) (nullable): the first lane of that kind */
TlRecord *
tl_map_find_lane (TlRecord *map, guint lane_kind)
{
  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    {
      TlRecord *child = tl_record_get_child (map, i);

      if (tl_record_get_kind (child) == TL_KIND_LANE
          && tl_record_get_choice (child, TL_LANE_KIND) == lane_kind)
        return child;
    }
  return NULL;
}

/** tl_map_list_steps: Returns: (transfer container): the steps of all stages: the columns */
GPtrArray *
tl_map_list_steps (TlRecord *map)
{
  GPtrArray *steps = g_ptr_array_new ();

  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    {
      TlRecord *stage = tl_record_get_child (map, i);

      if (tl_record_get_kind (stage) != TL_KIND_STAGE)
        continue;
      for (guint k = 0; k < tl_record_get_n_children (stage); k++)
        if (tl_record_get_kind (tl_record_get_child (stage, k)) == TL_KIND_STEP)
          g_ptr_array_add (steps, tl_record_get_child (stage, k));
    }
  return steps;
}

/** tl_card_get_step: Returns: (transfer none) (nullable): the step of a card of any kind */
TlRecord *
tl_card_get_step (TlDocument *document, TlRecord *card)
{
  return tl_document_lookup_kind (document, tl_record_get_reference (card, TL_CARD_STEP),
                                  TL_KIND_STEP);
}

/** tl_lane_get_title: Returns: the lane's name, or the usual one of its kind */
const char *
tl_lane_get_title (TlRecord *lane)
{
  if (tl_record_is_set (lane, TL_LANE_NAME))
    return tl_record_get_text (lane, TL_LANE_NAME);
  return tl_choice_get_label (TL_LIST_LANE_KIND, tl_record_get_choice (lane, TL_LANE_KIND));
}

/**
 * tl_lane_takes_cards:
 * @lane: a lane
 * @kind: (out): the kind of card that belongs there
 *
 * Channels, KPIs, training and owners are derived from what the map holds; emotions have a score
 * and no place in a cell.
 *
 * Returns: whether cards can be added to @lane
 */
gboolean
tl_lane_takes_cards (TlRecord *lane, TlKind *kind)
{
  switch (tl_record_get_choice (lane, TL_LANE_KIND))
    {
    case TL_LANE_KIND_CHANNELS:
    case TL_LANE_KIND_EMOTIONS:
    case TL_LANE_KIND_KPIS:
    case TL_LANE_KIND_TRAINING:
    case TL_LANE_KIND_OWNERS:
      return FALSE;
    case TL_LANE_KIND_TOUCHPOINTS:
      *kind = TL_KIND_TOUCHPOINT;
      return TRUE;
    case TL_LANE_KIND_PAIN_POINTS:
      *kind = TL_KIND_PAIN_POINT;
      return TRUE;
    case TL_LANE_KIND_OPPORTUNITIES:
      *kind = TL_KIND_OPPORTUNITY;
      return TRUE;
    case TL_LANE_KIND_FEEDBACK:
      *kind = TL_KIND_FEEDBACK;
      return TRUE;
    default:
      *kind = TL_KIND_CARD;
      return TRUE;
    }
}

/* The phases that most journeys have. */
static const struct
{
  const char *word;
  const char *label;
} phases[] = {
  { "pre-purchase", N_ ("Pre-purchase") },
  { "purchase", N_ ("Purchase") },
  { "use", N_ ("Use") },
  { "post-purchase", N_ ("Post-purchase") },
};

/** tl_stage_get_phase_label: Returns: the phase in the reader's language, or in the map's words */
const char *
tl_stage_get_phase_label (TlRecord *stage)
{
  const char *phase = tl_record_get_text (stage, TL_STAGE_PHASE);

  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    if (strcmp (phases[i].word, phase) == 0)
      return g_dgettext (GETTEXT_PACKAGE, phases[i].label);
  return phase;
}

/**
 * tl_phase_get_usual:
 * @number: from 0
 * @label: (out): what people call it
 *
 * Returns: (nullable): the word in the file of one of the usual phases, in their order
 */
const char *
tl_phase_get_usual (guint number, const char **label)
{
  if (number >= G_N_ELEMENTS (phases))
    return NULL;
  *label = g_dgettext (GETTEXT_PACKAGE, phases[number].label);
  return phases[number].word;
}

/**
 * tl_card_get_behaviours_field:
 * @card: a record
 * @section: a section, or %TL_SECTION_KIND_OTHER for lines that name none
 * @field: (out): the field of its agent behaviours in that section
 *
 * Returns: whether cards of that kind have agent behaviours
 */
gboolean
tl_card_get_behaviours_field (TlRecord *card, TlChoice_SECTION_KIND section, guint *field)
{
  switch (tl_record_get_kind (card))
    {
    case TL_KIND_TOUCHPOINT:
      *field = TL_TOUCHPOINT_BEHAVIOURS + section;
      return TRUE;
    case TL_KIND_PAIN_POINT:
      *field = TL_PAIN_POINT_BEHAVIOURS + section;
      return TRUE;
    case TL_KIND_OPPORTUNITY:
      *field = TL_OPPORTUNITY_BEHAVIOURS + section;
      return TRUE;
    default:
      return FALSE;
    }
}

/** tl_card_has_behaviours: Returns: whether @card says in any section what the agent does */
gboolean
tl_card_has_behaviours (TlRecord *card)
{
  for (guint section = 0; section < TL_N_SECTION_KIND_CHOICES; section++)
    {
      guint field;

      if (tl_card_get_behaviours_field (card, (TlChoice_SECTION_KIND) section, &field)
          && tl_record_is_set (card, field))
        return TRUE;
    }
  return FALSE;
}

/** tl_touchpoint_is_service: Returns: whether the customer gets help there, as far as it is said */
gboolean
tl_touchpoint_is_service (TlRecord *touchpoint)
{
  guint service = tl_record_get_choice (touchpoint, TL_TOUCHPOINT_SERVICE);

  return service != TL_SERVICE_NOT_SAID && service != TL_SERVICE_NO;
}

/**
 * tl_link_kind_get_sentence:
 * @kind: a kind of link
 * @forward: whether it is said of the end where the link begins
 *
 * Returns: what the link says of one end, with “%s” for the name of the other
 */
const char *
tl_link_kind_get_sentence (TlChoice_LINK_KIND kind, gboolean forward)
{
  static const char *const words[TL_N_LINK_KIND_CHOICES][2] = {
    [TL_LINK_KIND_CAUSES] = { N_ ("Caused by “%s”."), N_ ("Causes “%s”.") },
    [TL_LINK_KIND_ADDRESSES] = { N_ ("Addressed by “%s”."), N_ ("Addresses “%s”.") },
    [TL_LINK_KIND_LEADS_TO] = { N_ ("Follows “%s”."), N_ ("Leads to “%s”.") },
    [TL_LINK_KIND_HAPPENS_AT] = { N_ ("Here happens “%s”."), N_ ("Happens at “%s”.") },
    [TL_LINK_KIND_MEASURED_BY] = { N_ ("Measures “%s”."), N_ ("Measured by “%s”.") },
    [TL_LINK_KIND_TRAINED_BY] = { N_ ("Trains “%s”."), N_ ("Trained by “%s”.") },
    [TL_LINK_KIND_EVIDENCE_FOR] = { N_ ("Evidence: “%s”."), N_ ("Evidence for “%s”.") },
  };

  return _ (words[kind][forward]);
}
