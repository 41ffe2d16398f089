/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Links as one record sees them: a *relation* is a kind of link in one direction, “causes” or “caused
 * by”. The table says in which relations which kinds of records make sense; only those are offered.
 * Links that a file holds beyond that are shown all the same.
 *
 * A link lives in the map of its ends; the map of the end that has one (a KPI has none).
 */
#include "tl-inspector-relations.h"

#include "tl-kpi-line.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

#define BIT(KIND) TL_KIND_BIT (KIND)
#define WORK (BIT (TOUCHPOINT) | BIT (CARD))
#define TROUBLE (BIT (PAIN_POINT) | BIT (EMOTION))
#define PLACES (BIT (STAGE) | BIT (STEP) | BIT (TOUCHPOINT))

typedef struct
{
  TlChoice_LINK_KIND kind;
  gboolean outgoing;
  guint32 here;  /* kinds at this end */
  guint32 there; /* kinds at the other end */
  const char *label;
} Relation;

static const Relation relations[] = {
  { TL_LINK_KIND_ADDRESSES, FALSE, TROUBLE, BIT (OPPORTUNITY), N_ ("Addressed by") },
  { TL_LINK_KIND_ADDRESSES, TRUE, BIT (OPPORTUNITY), TROUBLE, N_ ("Addresses") },
  { TL_LINK_KIND_CAUSES, TRUE, BIT (PAIN_POINT) | WORK, TROUBLE, N_ ("Causes") },
  { TL_LINK_KIND_CAUSES, FALSE, TROUBLE, BIT (PAIN_POINT) | WORK, N_ ("Caused by") },
  { TL_LINK_KIND_HAPPENS_AT, TRUE, TROUBLE | BIT (OPPORTUNITY) | BIT (FEEDBACK) | BIT (CARD),
    PLACES, N_ ("Happens at") },
  { TL_LINK_KIND_HAPPENS_AT, FALSE, PLACES,
    TROUBLE | BIT (OPPORTUNITY) | BIT (FEEDBACK) | BIT (CARD), N_ ("Here happens") },
  { TL_LINK_KIND_LEADS_TO, TRUE, WORK, WORK, N_ ("Leads to") },
  { TL_LINK_KIND_LEADS_TO, FALSE, WORK, WORK, N_ ("Follows") },
  { TL_LINK_KIND_EVIDENCE_FOR, TRUE, BIT (FEEDBACK) | BIT (CARD),
    TROUBLE | BIT (OPPORTUNITY) | BIT (TOUCHPOINT), N_ ("Evidence for") },
  { TL_LINK_KIND_EVIDENCE_FOR, FALSE, TROUBLE | BIT (OPPORTUNITY) | BIT (TOUCHPOINT),
    BIT (FEEDBACK) | BIT (CARD), N_ ("Evidence") },
  { TL_LINK_KIND_TRAINED_BY, TRUE, PLACES | BIT (PAIN_POINT) | BIT (OPPORTUNITY), BIT (CHECKLIST),
    N_ ("Trained by") },
  { TL_LINK_KIND_TRAINED_BY, FALSE, BIT (CHECKLIST), PLACES | BIT (PAIN_POINT) | BIT (OPPORTUNITY),
    N_ ("Trains") },
  { TL_LINK_KIND_MEASURED_BY, TRUE, PLACES | TROUBLE | BIT (OPPORTUNITY) | BIT (MAP), BIT (KPI),
    N_ ("Measured by") },
  { TL_LINK_KIND_MEASURED_BY, FALSE, BIT (KPI), PLACES | TROUBLE | BIT (OPPORTUNITY) | BIT (MAP),
    N_ ("Measures") },
};

/** tl_inspector_get_n_relations: Returns: how many relations there are, numbered from 0 */
guint
tl_inspector_get_n_relations (void)
{
  return G_N_ELEMENTS (relations);
}

/** tl_inspector_relation_fits: Returns: whether a record of @kind can be in that relation */
gboolean
tl_inspector_relation_fits (guint relation, TlKind kind)
{
  return (relations[relation].here & (1u << kind)) != 0;
}

/** tl_inspector_relation_takes: Returns: whether a record of @other can be at its other end */
gboolean
tl_inspector_relation_takes (guint relation, TlKind other)
{
  return (relations[relation].there & (1u << other)) != 0;
}

/** tl_inspector_relation_get_title: Returns: (transfer none): “Caused by” */
const char *
tl_inspector_relation_get_title (guint relation)
{
  return g_dgettext (GETTEXT_PACKAGE, relations[relation].label);
}

/** tl_inspector_relation_get_lack: Returns: (transfer none): what is said where nothing can be linked so */
const char *
tl_inspector_relation_get_lack (guint relation)
{
  switch (relations[relation].there)
    {
    case BIT (OPPORTUNITY):
      return _ ("This map has no opportunities yet.");
    case BIT (CHECKLIST):
      return _ ("This project has no checklists yet.");
    default:
      return _ ("There is nothing to link here yet.");
    }
}

/** tl_inspector_find_relation: Returns: the relation of links of @kind in that direction */
guint
tl_inspector_find_relation (TlChoice_LINK_KIND kind, gboolean outgoing)
{
  for (guint i = 0; i < G_N_ELEMENTS (relations); i++)
    if (relations[i].kind == kind && relations[i].outgoing == outgoing)
      return i;
  g_return_val_if_reached (0);
}

/** tl_inspector_relation_get_label: Returns: (transfer none): “Caused by”, for a link as it is seen */
const char *
tl_inspector_relation_get_label (TlChoice_LINK_KIND kind, gboolean outgoing)
{
  return tl_inspector_relation_get_title (tl_inspector_find_relation (kind, outgoing));
}

static void
collect_links (TlDocument *document, TlRecord *map, TlId record, GArray *links)
{
  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    {
      TlRecord *link = tl_record_get_child (map, i);
      TlId from;
      TlId to;
      TlInspectorLink seen = { .link = link };

      if (tl_record_get_kind (link) != TL_KIND_LINK)
        continue;
      from = tl_record_get_reference (link, TL_LINK_FROM);
      to = tl_record_get_reference (link, TL_LINK_TO);
      if (from != record && to != record)
        continue;
      seen.outgoing = from == record;
      seen.other = tl_document_lookup (document, seen.outgoing ? to : from);
      if (seen.other != NULL)
        g_array_append_val (links, seen);
    }
}

static int
compare_links (gconstpointer a, gconstpointer b)
{
  const TlInspectorLink *first = a;
  const TlInspectorLink *second = b;
  guint rank = tl_inspector_find_relation (tl_record_get_choice (first->link, TL_LINK_KIND),
                                           first->outgoing);
  guint other = tl_inspector_find_relation (tl_record_get_choice (second->link, TL_LINK_KIND),
                                            second->outgoing);

  if (rank != other)
    return rank < other ? -1 : 1;
  /* In the order of the map; the array's sort keeps no order of its own. */
  if (tl_record_get_parent (first->link) != tl_record_get_parent (second->link))
    return tl_record_get_index (tl_record_get_parent (first->link))
                   < tl_record_get_index (tl_record_get_parent (second->link))
               ? -1
               : 1;
  return tl_record_get_index (first->link) < tl_record_get_index (second->link) ? -1 : 1;
}

/**
 * tl_inspector_list_links:
 * @document: a document
 * @record: the id of a record
 *
 * Returns: (transfer full) (element-type TlInspectorLink): the links from and to it, by relation
 */
GArray *
tl_inspector_list_links (TlDocument *document, TlId record)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (TlInspectorLink));
  g_autoptr (GPtrArray) maps
      = tl_record_list_children (tl_document_get_project (document), TL_KIND_MAP);

  for (guint i = 0; i < maps->len; i++)
    collect_links (document, g_ptr_array_index (maps, i), record, links);
  g_array_sort (links, compare_links);
  return links;
}

static TlRecord *
find_map (TlDocument *document, TlId record, TlId other)
{
  TlRecord *end = tl_document_lookup (document, record);
  TlRecord *map = end == NULL ? NULL : tl_record_get_ancestor (end, TL_KIND_MAP);

  if (map == NULL)
    {
      end = tl_document_lookup (document, other);
      map = end == NULL ? NULL : tl_record_get_ancestor (end, TL_KIND_MAP);
    }
  return map;
}

static TlRecord *
insert_link (TlDocument *document, TlRecord *map, const Relation *wanted, TlId record, TlId other,
             GError **error)
{
  TlRecord *link = tl_document_insert (document, TL_KIND_LINK, TL_ID_NONE, map, -1, error);

  if (link == NULL || !tl_document_set_integer (document, link, TL_LINK_KIND, wanted->kind, error)
      || !tl_document_set_reference (document, link, TL_LINK_FROM,
                                     wanted->outgoing ? record : other, error)
      || !tl_document_set_reference (document, link, TL_LINK_TO, wanted->outgoing ? other : record,
                                     error))
    return NULL;
  return link;
}

/**
 * tl_inspector_add_link:
 * @document: a document, not in an edit
 * @relation: in which @record shall stand to @other
 * @record: the id of a record
 * @other: the id of another one
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): the link
 */
TlRecord *
tl_inspector_add_link (TlDocument *document, guint relation, TlId record, TlId other,
                       GError **error)
{
  const Relation *wanted = &relations[relation];
  TlRecord *map = find_map (document, record, other);
  TlRecord *link;

  g_return_val_if_fail (map != NULL, NULL);

  tl_document_begin (document, _ ("Add link"), NULL);
  link = insert_link (document, map, wanted, record, other, error);
  if (link == NULL)
    {
      tl_document_rollback (document);
      return NULL;
    }
  tl_document_commit (document);
  return link;
}

/* Of the whole journey, of a stage, or of a touchpoint. */
static guint
get_kpi_level (TlRecord *record)
{
  switch (tl_record_get_kind (record))
    {
    case TL_KIND_MAP:
      return TL_LEVEL_JOURNEY;
    case TL_KIND_STAGE:
    case TL_KIND_STEP:
      return TL_LEVEL_STAGE;
    default:
      return TL_LEVEL_TOUCHPOINT;
    }
}

/**
 * tl_inspector_insert_kpi:
 * @document: a document in an edit; roll it back if this fails
 * @record: the id of a record that can be measured
 * @text: what the KPI is called, or a line with its figures, see tl-kpi-line.h
 * @now: in seconds since 1970-01-01 00:00 UTC
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): a new KPI that @record is linked with
 */
TlRecord *
tl_inspector_insert_kpi (TlDocument *document, TlId record, const char *text, gint64 now,
                         GError **error)
{
  const Relation *measured
      = &relations[tl_inspector_find_relation (TL_LINK_KIND_MEASURED_BY, TRUE)];
  g_auto (TlKpiLine) line = { 0 };
  TlRecord *source = tl_document_lookup (document, record);
  TlRecord *map = tl_record_get_kind (source) == TL_KIND_MAP
                      ? source
                      : tl_record_get_ancestor (source, TL_KIND_MAP);
  TlRecord *kpi = tl_document_insert (document, TL_KIND_KPI, TL_ID_NONE,
                                      tl_document_get_project (document), -1, error);

  tl_kpi_line_init (&line, text);
  if (kpi == NULL || !tl_kpi_line_apply (&line, document, kpi, now, error)
      || !tl_document_set_integer (document, kpi, TL_KPI_LEVEL, get_kpi_level (source), error)
      || insert_link (document, map, measured, record, tl_record_get_id (kpi), error) == NULL)
    return NULL;
  return kpi;
}

/**
 * tl_inspector_add_kpi:
 * @document: a document, not in an edit
 * @record: the id of a record that can be measured
 * @text: what the KPI is called, or a line with its figures, see tl-kpi-line.h
 * @now: in seconds since 1970-01-01 00:00 UTC
 * @error: return location for an error
 *
 * Makes a KPI, and links @record with it, in one step.
 *
 * Returns: (transfer none) (nullable): the KPI
 */
TlRecord *
tl_inspector_add_kpi (TlDocument *document, TlId record, const char *text, gint64 now,
                      GError **error)
{
  TlRecord *kpi;

  tl_document_begin (document, _ ("Add KPI"), NULL);
  kpi = tl_inspector_insert_kpi (document, record, text, now, error);
  if (kpi == NULL)
    {
      tl_document_rollback (document);
      return NULL;
    }
  tl_document_commit (document);
  return kpi;
}
