/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lanes that say what others hold: owners (the teams of the cards under a step) and training (the
 * checklists that cover a step). Nothing is added to what the map says.
 */
#include "tl-map-private.h"

#include "tl-date.h"
#include "tl-kpi-format.h"
#include "tl-kpi-status.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

static gboolean
contains (GArray *ids, TlId id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, TlId, i) == id)
      return TRUE;
  return FALSE;
}

static char *
make_id (const char *kind, TlId record, TlId step)
{
  char buffer[TL_ID_STRING_SIZE];
  g_autofree char *id = tl_map_make_id (kind, record);

  return g_strconcat (id, "-", tl_id_to_buffer (step, buffer), NULL);
}

static void
add_owner (TlMapLayout *self, GPtrArray *buckets, guint column, TlRecord *team)
{
  const TlMapColumn *place = &g_array_index (self->columns, TlMapColumn, column);
  TlId id = tl_record_get_id (team);
  double inset = tl_map_get_pad (place->width);
  g_autofree char *group_id = NULL;
  g_autofree char *text = NULL;
  TlSceneGroup *group;
  guint n;

  if (tl_map_get_derived (self, id, place->id, place->width) == NULL)
    {
      group_id = make_id ("owner", id, place->id);
      group = tl_scene_group_new (TL_ROLE_CARD, id, group_id);
      text = tl_record_get_boolean (team, TL_TEAM_OUTSOURCED)
                 /* Translators: a team of another company. */
                 ? g_strdup_printf (_ ("%s (outsourced)"), tl_map_get_name (team))
                 : g_strdup (tl_map_get_name (team));
      tl_scene_group_set_title (group, text);
      tl_scene_group_take_description (group, g_strdup (_ ("Owner of cards in this step.")));
      inset += tl_map_add_colour_swatch (group, team, inset, 11);
      n = tl_map_add_paragraph (self, group, text, TL_MAP_FONT_TEXT, inset, 15,
                                tl_map_get_room (place->width, inset), TL_MAP_TEXT_LINE_HEIGHT,
                                TL_ALIGN_LEFT, TL_INK_TEXT);
      tl_map_seal (self, group, place->width, 18 + (MAX (n, 1) - 1) * TL_MAP_TEXT_LINE_HEIGHT);
      tl_map_take_derived (self, id, place->id, place->width, group, 0);
    }
  tl_map_add_to_bucket (buckets, column, tl_map_get_derived (self, id, place->id, place->width));
}

/** tl_map_fill_owners: puts the teams of each step's cards into its bucket, in map order. */
void
tl_map_fill_owners (TlMapLayout *self, GPtrArray *buckets)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < self->columns->len; i++)
    g_ptr_array_add (seen, g_array_new (FALSE, FALSE, sizeof (TlId)));
  for (guint i = 0; i < self->lanes->len; i++)
    {
      TlRecord *lane = ((TlMapLane *) g_ptr_array_index (self->lanes, i))->record;

      for (guint k = 0; k < tl_record_get_n_children (lane); k++)
        {
          TlRecord *card = tl_record_get_child (lane, k);
          TlRecord *team;
          TlId id;
          guint column;

          if (!tl_kind_is_card (tl_record_get_kind (card)))
            continue;
          id = tl_record_get_reference (card, TL_CARD_OWNER);
          team = id != TL_ID_NONE ? tl_document_lookup_kind (self->document, id, TL_KIND_TEAM)
                                  : NULL;
          if (team == NULL
              || !tl_map_find_column (self, tl_record_get_reference (card, TL_CARD_STEP), &column)
              || contains (g_ptr_array_index (seen, column), id))
            continue;
          g_array_append_val (g_ptr_array_index (seen, column), id);
          add_owner (self, buckets, column, team);
        }
    }
}

/* “desk guide · version 3 · 2 Nov 2026” */
static char *
make_checklist_line (TlRecord *checklist)
{
  GString *line
      = g_string_new (tl_choice_get_label (TL_LIST_CHECKLIST_KIND,
                                           tl_record_get_choice (checklist, TL_CHECKLIST_KIND)));

  if (tl_record_is_set (checklist, TL_CHECKLIST_VERSION))
    {
      g_string_append (line, " · ");
      g_string_append_printf (line, _ ("version %d"),
                              (int) tl_record_get_integer (checklist, TL_CHECKLIST_VERSION));
    }
  if (tl_record_is_set (checklist, TL_CHECKLIST_VERSION_DATE))
    {
      g_autofree char *day = tl_date_format_day (
          (TlDate) tl_record_get_integer (checklist, TL_CHECKLIST_VERSION_DATE));

      g_string_append_printf (line, " · %s", day);
    }
  return g_string_free (line, FALSE);
}

/* “▼ Pass rate: 62 % · n 84 · Oct 2026”; %NULL if the checklist has no such figure. Who assessed this month
 * looks for what came of it: unlike KPIs of customers, a period that still runs is shown, and says so. */
static char *
make_rate_line (TlMapLayout *self, TlRecord *checklist, guint field)
{
  TlRecord *kpi = tl_document_lookup_kind (self->document,
                                           tl_record_get_reference (checklist, field), TL_KIND_KPI);
  g_autoptr (GArray) points = kpi != NULL ? tl_kpi_points_from_record (kpi) : NULL;
  const TlKpiPoint *latest = points != NULL && points->len > 0
                                 ? &g_array_index (points, TlKpiPoint, points->len - 1)
                                 : NULL;
  const char *label
      = field == TL_CHECKLIST_PASS_RATE ? _ ("Pass rate") : _ ("Rate of critical misses");
  g_autofree char *value = NULL;
  g_autofree char *period = NULL;
  g_autofree char *count = NULL;
  TlKpiDefinition definition;
  TlKpiVerdict verdict;

  if (latest == NULL)
    return NULL;
  tl_kpi_definition_from_record (&definition, kpi);
  verdict = tl_kpi_get_status (&definition, latest);
  value = tl_kpi_format_value (&definition, latest->value);
  period = tl_kpi_format_period (&definition, latest->start);
  count = tl_kpi_format_count (latest->n);
  /* Translators: what the figure is, the figure, how many answers it rests on, its period. */
  g_autofree char *words = g_strdup_printf (latest->final ? _ ("%1$s: %2$s · n %3$s · %4$s")
                                                          : _ ("%1$s: %2$s · n %3$s · %4$s so far"),
                                            label, value, count, period);

  return verdict.status == TL_KPI_STATUS_NONE
             ? g_steal_pointer (&words)
             : g_strdup_printf ("%s%s %s", tl_kpi_status_get_symbol (verdict.status),
                                verdict.uncertain ? "?" : "", words);
}

/* Adds that line below what is there; returns where the next begins. */
static double
add_rate (TlMapLayout *self, TlSceneGroup *group, TlRecord *checklist, guint field, double x,
          double y, double width)
{
  g_autofree char *line = make_rate_line (self, checklist, field);
  g_autofree char *description = NULL;
  guint n;

  if (line == NULL)
    return y;
  n = tl_map_add_paragraph (self, group, line, TL_MAP_FONT_SMALL, x, y, width,
                            TL_MAP_SMALL_LINE_HEIGHT, TL_ALIGN_LEFT, TL_INK_TEXT);
  description = g_strdup_printf ("%s %s.", group->description, line);
  tl_scene_group_take_description (group, g_steal_pointer (&description));
  return y + MAX (n, 1) * TL_MAP_SMALL_LINE_HEIGHT;
}

static TlSceneGroup *
build_training_card (TlMapLayout *self, TlRecord *checklist, const TlMapColumn *column)
{
  TlId id = tl_record_get_id (checklist);
  g_autofree char *group_id = make_id ("training", id, column->id);
  TlSceneGroup *group = tl_scene_group_new (TL_ROLE_CARD, id, group_id);
  g_autofree char *line = make_checklist_line (checklist);
  double pad = tl_map_get_pad (column->width);
  double width = tl_map_get_room (column->width, pad);
  double y = 22;
  TlSceneItem *box;
  guint n;

  tl_scene_group_set_title (group, tl_record_get_text (checklist, TL_CHECKLIST_TITLE));
  /* Translators: a checklist's kind, version and date. */
  tl_scene_group_take_description (group, g_strdup_printf (_ ("Checklist. %s."), line));
  tl_scene_group_add_rect (group, 0, 0, column->width, 0, 0, TL_INK_CARD, TL_INK_HAIRLINE, 1);
  n = tl_map_add_paragraph (self, group, tl_record_get_text (checklist, TL_CHECKLIST_TITLE),
                            TL_MAP_FONT_CARD, pad, y, width, TL_MAP_LINE_HEIGHT, TL_ALIGN_LEFT,
                            TL_INK_TEXT);
  y += (MAX (n, 1) - 1) * TL_MAP_LINE_HEIGHT + 18;
  n = tl_map_add_paragraph (self, group, line, TL_MAP_FONT_SMALL, pad, y, width,
                            TL_MAP_SMALL_LINE_HEIGHT, TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);
  y += MAX (n, 1) * TL_MAP_SMALL_LINE_HEIGHT;
  y = add_rate (self, group, checklist, TL_CHECKLIST_PASS_RATE, pad, y, width);
  y = add_rate (self, group, checklist, TL_CHECKLIST_CRITICAL_RATE, pad, y, width);
  y += 12 - TL_MAP_SMALL_LINE_HEIGHT;
  box = &g_array_index (group->items, TlSceneItem, 0);
  box->rect.height = y;
  box->rect.radius = 7;
  tl_map_seal (self, group, column->width, y);
  return group;
}

static void
add_training (TlMapLayout *self, GPtrArray *buckets, guint number, TlRecord *checklist)
{
  const TlMapColumn *column = &g_array_index (self->columns, TlMapColumn, number);
  TlId id = tl_record_get_id (checklist);

  if (tl_map_get_derived (self, id, column->id, column->width) == NULL)
    tl_map_take_derived (self, id, column->id, column->width,
                         build_training_card (self, checklist, column), 0);
  tl_map_add_to_bucket (buckets, number, tl_map_get_derived (self, id, column->id, column->width));
}

/* Marks the columns of a stage, or of all stages, where a touchpoint uses the channel. */
static void
mark_channel (TlMapLayout *self, TlId stage, TlId channel, gboolean *covered)
{
  for (guint i = 0; i < self->lanes->len; i++)
    {
      TlRecord *lane = ((TlMapLane *) g_ptr_array_index (self->lanes, i))->record;

      for (guint k = 0; k < tl_record_get_n_children (lane); k++)
        {
          TlRecord *card = tl_record_get_child (lane, k);
          const TlMapColumn *column;
          guint number;

          if (tl_record_get_kind (card) != TL_KIND_TOUCHPOINT
              || tl_record_get_reference (card, TL_TOUCHPOINT_CHANNEL) != channel
              || !tl_map_find_column (self, tl_record_get_reference (card, TL_CARD_STEP), &number))
            continue;
          column = &g_array_index (self->columns, TlMapColumn, number);
          if (stage == TL_ID_NONE
              || g_array_index (self->stages, TlMapStage, column->stage).id == stage)
            covered[number] = TRUE;
        }
    }
}

static void
mark_stage (TlMapLayout *self, TlId stage, gboolean *covered)
{
  for (guint i = 0; i < self->stages->len; i++)
    {
      const TlMapStage *candidate = &g_array_index (self->stages, TlMapStage, i);

      if (candidate->id == stage)
        covered[candidate->first_column] = TRUE;
    }
}

/* Marks the columns of cards, steps and stages that a “trained by” link ties to the checklist. */
static void
mark_links (TlMapLayout *self, TlId checklist, gboolean *covered)
{
  GPtrArray *links = g_hash_table_lookup (self->links, &checklist);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      TlRecord *link = g_ptr_array_index (links, i);

      if (tl_record_get_choice (link, TL_LINK_KIND) == TL_LINK_KIND_TRAINED_BY)
        tl_map_mark_end (self, tl_record_get_reference (link, TL_LINK_FROM), covered);
    }
}

/** tl_map_mark_end: marks the column of a link's end: of a card, a step or a stage. */
void
tl_map_mark_end (TlMapLayout *self, TlId id, gboolean *marks)
{
  TlRecord *record = tl_document_lookup (self->document, id);
  guint column;

  if (record == NULL)
    return;
  if (tl_record_get_kind (record) == TL_KIND_STAGE)
    mark_stage (self, id, marks);
  else if (tl_record_get_kind (record) == TL_KIND_STEP && tl_map_find_column (self, id, &column))
    marks[column] = TRUE;
  else if ((tl_kind_is_card (tl_record_get_kind (record))
            || tl_record_get_kind (record) == TL_KIND_EMOTION)
           && tl_map_find_column (self, tl_record_get_reference (record, TL_CARD_STEP), &column))
    marks[column] = TRUE;
}

/* Marks the columns of the cards that the items were made from. */
static void
mark_reasons (TlMapLayout *self, TlRecord *checklist, gboolean *covered)
{
  g_autoptr (GPtrArray) sections = tl_record_list_children (checklist, TL_KIND_SECTION);

  for (guint i = 0; i < sections->len; i++)
    {
      g_autoptr (GPtrArray) items
          = tl_record_list_children (g_ptr_array_index (sections, i), TL_KIND_ITEM);

      for (guint k = 0; k < items->len; k++)
        {
          guint n;
          const TlId *reasons
              = tl_record_get_references (g_ptr_array_index (items, k), TL_ITEM_WHY, &n);

          for (guint j = 0; j < n; j++)
            tl_map_mark_end (self, reasons[j], covered);
        }
    }
}

/* A checklist of a team, a contact reason or the whole map stands where its items come from. */
static void
mark_covered (TlMapLayout *self, TlRecord *checklist, gboolean *covered)
{
  TlId map = tl_record_get_reference (checklist, TL_CHECKLIST_MAP);
  TlId stage = tl_record_get_reference (checklist, TL_CHECKLIST_STAGE);
  TlId channel = tl_record_get_reference (checklist, TL_CHECKLIST_CHANNEL);

  mark_links (self, tl_record_get_id (checklist), covered);
  if (stage == TL_ID_NONE && map != self->map_id)
    return;
  if (channel != TL_ID_NONE)
    mark_channel (self, stage, channel, covered);
  else if (stage != TL_ID_NONE)
    mark_stage (self, stage, covered);
  else
    mark_reasons (self, checklist, covered);
}

/** tl_map_fill_training: puts the checklists that cover a step into its bucket. */
void
tl_map_fill_training (TlMapLayout *self, GPtrArray *buckets)
{
  g_autoptr (GPtrArray) checklists
      = tl_record_list_children (tl_document_get_project (self->document), TL_KIND_CHECKLIST);

  for (guint i = 0; i < checklists->len; i++)
    {
      TlRecord *checklist = g_ptr_array_index (checklists, i);
      g_autofree gboolean *covered = g_new0 (gboolean, self->columns->len + 1);

      mark_covered (self, checklist, covered);
      for (guint k = 0; k < self->columns->len; k++)
        if (covered[k])
          add_training (self, buckets, k, checklist);
    }
}
