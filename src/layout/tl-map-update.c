/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From changes to dirt: which cards, cells, lanes and parts of a map a change list touches.
 *
 * Cells are named by lane and step. A change list may take one card through several of both, and
 * what is in between is forgotten, so all lanes and all steps that it names count: a cell too many
 * costs a look at its cards, no more.
 */
#include "tl-map-private.h"

static void
add_id (GHashTable *ids, TlId id)
{
  if (id != TL_ID_NONE)
    g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

static gboolean
stands_under_step (TlKind kind)
{
  return tl_kind_is_card (kind) || kind == TL_KIND_EMOTION;
}

/* A record shows something else now: itself, and its cell if it is a card. */
static void
mark_record (TlMapLayout *self, TlId id)
{
  TlRecord *record = tl_document_lookup (self->document, id);

  add_id (self->dirty_records, id);
  if (record == NULL || !stands_under_step (tl_record_get_kind (record)))
    return;
  add_id (self->dirty_lanes, tl_record_get_id (tl_record_get_parent (record)));
  add_id (self->dirty_steps, tl_record_get_reference (record, TL_CARD_STEP));
}

/* The records that name this one in their words. */
static void
mark_neighbours (TlMapLayout *self, TlId id)
{
  GPtrArray *links = g_hash_table_lookup (self->links, &id);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      TlRecord *link = g_ptr_array_index (links, i);

      mark_record (self, tl_record_get_reference (link, TL_LINK_FROM));
      mark_record (self, tl_record_get_reference (link, TL_LINK_TO));
    }
}

static void
mark_place (TlMapLayout *self, const TlChange *change)
{
  add_id (self->dirty_lanes, change->parent);
  if (change->type == TL_CHANGE_MOVE)
    add_id (self->dirty_lanes, change->old_parent);
  self->derived_dirty = TRUE;
}

static void
mark_card (TlMapLayout *self, const TlChange *change)
{
  mark_record (self, change->id);
  if (change->kind == TL_KIND_EMOTION)
    self->emotions_dirty = TRUE;
  if (change->type != TL_CHANGE_SET)
    {
      mark_place (self, change);
      return;
    }
  if (change->field == TL_CARD_STEP)
    {
      if (change->old_value.is_set)
        add_id (self->dirty_steps, change->old_value.reference);
      if (change->new_value.is_set)
        add_id (self->dirty_steps, change->new_value.reference);
      self->derived_dirty = TRUE;
    }
  else if (change->kind == TL_KIND_EMOTION)
    {
      if (change->field == TL_EMOTION_FEELING)
        mark_neighbours (self, change->id);
    }
  else if (change->field == TL_CARD_OWNER
           || (change->kind == TL_KIND_TOUCHPOINT && change->field == TL_TOUCHPOINT_CHANNEL))
    self->derived_dirty = TRUE;
  else if (change->field == TL_CARD_TITLE)
    mark_neighbours (self, change->id);
}

static void
mark_link (TlMapLayout *self, const TlChange *change)
{
  TlRecord *link = tl_document_lookup_kind (self->document, change->id, TL_KIND_LINK);

  self->links_dirty = TRUE;
  self->derived_dirty = TRUE;
  self->header_dirty = TRUE;
  if (link != NULL)
    {
      mark_record (self, tl_record_get_reference (link, TL_LINK_FROM));
      mark_record (self, tl_record_get_reference (link, TL_LINK_TO));
    }
  if (change->type == TL_CHANGE_SET
      && (change->field == TL_LINK_FROM || change->field == TL_LINK_TO))
    {
      if (change->old_value.is_set)
        mark_record (self, change->old_value.reference);
      if (change->new_value.is_set)
        mark_record (self, change->new_value.reference);
    }
}

/* Checklists whose cards in the lane of training show the KPI. */
static void
mark_checklists (TlMapLayout *self, TlId kpi)
{
  g_autoptr (GPtrArray) checklists
      = tl_record_list_children (tl_document_get_project (self->document), TL_KIND_CHECKLIST);

  for (guint i = 0; i < checklists->len; i++)
    {
      TlRecord *checklist = g_ptr_array_index (checklists, i);

      if (tl_record_get_reference (checklist, TL_CHECKLIST_PASS_RATE) == kpi
          || tl_record_get_reference (checklist, TL_CHECKLIST_CRITICAL_RATE) == kpi)
        mark_record (self, tl_record_get_id (checklist));
    }
}

/* A KPI, and the cards whose badges show it. */
static void
mark_measured (TlMapLayout *self, TlId kpi)
{
  mark_record (self, kpi);
  mark_neighbours (self, kpi);
  mark_checklists (self, kpi);
}

static void
mark_kpi (TlMapLayout *self, const TlChange *change)
{
  TlRecord *record = tl_document_lookup (self->document, change->id);

  self->derived_dirty = TRUE;
  self->header_dirty = TRUE;
  /* With the lens on KPIs, cards show how theirs stand. */
  if (self->metrics.lens == TL_LENS_KPI)
    tl_map_forget_cards (self);
  if (change->kind == TL_KIND_VALUE)
    {
      if (record != NULL)
        mark_measured (self, tl_record_get_id (tl_record_get_parent (record)));
      if (change->type != TL_CHANGE_SET)
        mark_measured (self, change->parent);
      return;
    }
  mark_measured (self, change->id);
}

static void
mark_structure (TlMapLayout *self, const TlChange *change)
{
  self->structure_dirty = TRUE;
  self->header_dirty = TRUE;
  mark_neighbours (self, change->id);
  if (change->kind == TL_KIND_LANE && change->type == TL_CHANGE_SET
      && change->field == TL_LANE_KIND)
    tl_map_forget_cards (self);
}

static void
mark (TlMapLayout *self, const TlChange *change)
{
  switch (change->kind)
    {
    case TL_KIND_CARD:
    case TL_KIND_TOUCHPOINT:
    case TL_KIND_PAIN_POINT:
    case TL_KIND_OPPORTUNITY:
    case TL_KIND_FEEDBACK:
    case TL_KIND_EMOTION:
      mark_card (self, change);
      break;
    case TL_KIND_LINK:
      mark_link (self, change);
      break;
    case TL_KIND_KPI:
    case TL_KIND_VALUE:
      mark_kpi (self, change);
      break;
    case TL_KIND_CHECKLIST:
      self->derived_dirty = TRUE;
      mark_record (self, change->id);
      mark_neighbours (self, change->id);
      break;
    case TL_KIND_PROJECT:
    case TL_KIND_MAP:
    case TL_KIND_PERSONA:
      self->footer_dirty = TRUE;
      mark_structure (self, change);
      break;
    case TL_KIND_STAGE:
    case TL_KIND_STEP:
    case TL_KIND_LANE:
      mark_structure (self, change);
      break;
    case TL_KIND_CHANNEL:
    case TL_KIND_TEAM:
    case TL_KIND_COMPETITOR:
      tl_map_forget_cards (self);
      break;
    case TL_KIND_ITEM:
      /* Checklists stand where their items come from. */
      self->derived_dirty |= change->type != TL_CHANGE_SET || change->field == TL_ITEM_WHY;
      break;
    case TL_KIND_REASON:
    case TL_KIND_SECTION:
    case TL_KIND_IMAGE:
    case TL_KIND_CHUNK:
    case TL_KIND_COMMENT:
    case TL_N_KINDS:
      break;
    }
}

/**
 * tl_map_layout_update:
 * @self: a layout
 * @changes: what was carried out on its document since the last run, as ::changed says it
 *
 * Lays out again what the changes touch. The scene is another one afterwards; groups of it that
 * nothing touched are the same.
 */
void
tl_map_layout_update (TlMapLayout *self, TlChanges *changes)
{
  /* Any change of either map may make cards alike or different. */
  if (self->metrics.compare_with != TL_ID_NONE)
    {
      tl_map_forget_cards (self);
      self->header_dirty = TRUE;
    }
  for (guint i = 0; i < changes->len; i++)
    mark (self, tl_changes_get (changes, i));
  tl_map_layout_run (self);
}
