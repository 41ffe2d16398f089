/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pinning a customer's comment: it becomes a card in the map's lane of feedback, under the step of the
 * card that it is about, and evidence for that card. It says its day and which rows it is from, and no
 * more of the row: ids of tickets and customers stay where the rows are.
 */
#include "tl-kpi-pin.h"

#include "tl-project.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>

/** tl_kpi_pin_takes: Returns: whether comments can be pinned to @record */
gboolean
tl_kpi_pin_takes (TlRecord *record)
{
  switch (tl_record_get_kind (record))
    {
    case TL_KIND_TOUCHPOINT:
    case TL_KIND_PAIN_POINT:
    case TL_KIND_OPPORTUNITY:
    case TL_KIND_EMOTION:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Below emotions, or else below what the customer meets. */
static int
find_lane_place (TlRecord *map)
{
  TlRecord *above = tl_map_find_lane (map, TL_LANE_KIND_EMOTIONS);

  if (above == NULL)
    above = tl_map_find_lane (map, TL_LANE_KIND_TOUCHPOINTS);
  return above != NULL ? (int) tl_record_get_index (above) + 1 : -1;
}

static TlRecord *
ensure_lane (TlDocument *document, TlRecord *map, GError **error)
{
  TlRecord *lane = tl_map_find_lane (map, TL_LANE_KIND_FEEDBACK);

  if (lane != NULL)
    {
      /* What was pinned shall be seen. */
      tl_document_unset (document, lane, TL_LANE_HIDDEN);
      return lane;
    }
  lane = tl_document_insert (document, TL_KIND_LANE, TL_ID_NONE, map, find_lane_place (map), error);
  if (lane == NULL
      || !tl_document_set_integer (document, lane, TL_LANE_KIND, TL_LANE_KIND_FEEDBACK, error))
    return NULL;
  return lane;
}

static gboolean
fill (TlDocument *document, TlRecord *feedback, TlRecord *card, const TlKpiQuote *quote,
      GError **error)
{
  return tl_document_set_reference (document, feedback, TL_CARD_STEP,
                                    tl_record_get_reference (card, TL_CARD_STEP), error)
         && tl_document_set_text (document, feedback, TL_CARD_TITLE, quote->text, error)
         && tl_document_set_text (document, feedback, TL_CARD_SOURCE, quote->source, error)
         && tl_document_set_integer (document, feedback, TL_CARD_EVIDENCE, TL_EVIDENCE_RESEARCHED,
                                     error)
         && tl_document_set_integer (document, feedback, TL_FEEDBACK_WHO_SAID, TL_WHO_SAID_CUSTOMER,
                                     error)
         && tl_document_set_integer (document, feedback, TL_FEEDBACK_DATE, quote->day, error);
}

static gboolean
add_link (TlDocument *document, TlRecord *map, TlRecord *feedback, TlId card, GError **error)
{
  TlRecord *link = tl_document_insert (document, TL_KIND_LINK, TL_ID_NONE, map, -1, error);

  return link != NULL
         && tl_document_set_integer (document, link, TL_LINK_KIND, TL_LINK_KIND_EVIDENCE_FOR, error)
         && tl_document_set_reference (document, link, TL_LINK_FROM, tl_record_get_id (feedback),
                                       error)
         && tl_document_set_reference (document, link, TL_LINK_TO, card, error);
}

/**
 * tl_kpi_pin_add:
 * @document: a document, not in an edit
 * @card: the id of a card, see tl_kpi_pin_takes()
 * @quote: what is pinned to it; its text as the user left it
 * @error: return location for an error
 *
 * Adds the quote as feedback. A map without a lane of feedback gets one.
 *
 * Returns: (transfer none) (nullable): the feedback
 */
TlRecord *
tl_kpi_pin_add (TlDocument *document, TlId card, const TlKpiQuote *quote, GError **error)
{
  TlRecord *record = tl_document_lookup (document, card);
  TlRecord *map;
  TlRecord *feedback = NULL;
  TlRecord *lane;
  g_autofree char *text = tl_text_clean (quote->text, -1, TL_TEXT_ONE_LINE);
  const TlKpiQuote clean = { g_strstrip (text), quote->day, quote->source };

  g_return_val_if_fail (record != NULL && tl_kpi_pin_takes (record), NULL);

  map = tl_record_get_ancestor (record, TL_KIND_MAP);
  tl_document_begin (document, _ ("Pin comment"), NULL);
  lane = ensure_lane (document, map, error);
  if (lane != NULL)
    feedback = tl_document_insert (document, TL_KIND_FEEDBACK, TL_ID_NONE, lane, -1, error);
  if (feedback == NULL || !fill (document, feedback, record, &clean, error)
      || !add_link (document, map, feedback, card, error))
    {
      tl_document_rollback (document);
      return NULL;
    }
  tl_document_commit (document);
  return feedback;
}

static TlRecord *
find_below (TlRecord *parent, const TlKpiQuote *quote)
{
  TlRecord *found = NULL;

  for (guint i = 0; found == NULL && i < tl_record_get_n_children (parent); i++)
    {
      TlRecord *record = tl_record_get_child (parent, i);

      if (tl_record_get_kind (record) == TL_KIND_FEEDBACK
          && g_str_equal (tl_record_get_text (record, TL_CARD_TITLE), quote->text)
          && g_str_equal (tl_record_get_text (record, TL_CARD_SOURCE), quote->source)
          && tl_record_is_set (record, TL_FEEDBACK_DATE)
          && tl_record_get_integer (record, TL_FEEDBACK_DATE) == quote->day)
        return record;
      found = find_below (record, quote);
    }
  return found;
}

/** tl_kpi_pin_find: Returns: (transfer none) (nullable): the feedback that says the same */
TlRecord *
tl_kpi_pin_find (TlDocument *document, const TlKpiQuote *quote)
{
  g_autofree char *text = tl_text_clean (quote->text, -1, TL_TEXT_ONE_LINE);
  const TlKpiQuote clean = { g_strstrip (text), quote->day, quote->source };

  return find_below (tl_document_get_project (document), &clean);
}
