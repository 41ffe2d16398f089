/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The points of the emotion curve, each command as one named step of the history. A point says what
 * one persona feels at one step; scores go from −2 to +2 in steps of 0.1.
 */
#include "tl-edit-emotion.h"

#include "tl-project.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static gboolean
has_emotion (TlRecord *lane, TlId step, TlId persona, gboolean alone)
{
  for (guint i = 0; i < tl_record_get_n_children (lane); i++)
    {
      TlRecord *emotion = tl_record_get_child (lane, i);
      TlId whose;

      if (tl_record_get_kind (emotion) != TL_KIND_EMOTION
          || tl_record_get_reference (emotion, TL_EMOTION_STEP) != step)
        continue;
      whose = tl_record_get_reference (emotion, TL_EMOTION_PERSONA);
      /* One without a persona is that of the map's only one. */
      if (whose == persona || (alone && whose == TL_ID_NONE))
        return TRUE;
    }
  return FALSE;
}

/** tl_edit_find_emotion: Returns: (nullable): the first point of a lane at a step */
TlRecord *
tl_edit_find_emotion (TlRecord *lane, TlId step)
{
  for (guint i = 0; i < tl_record_get_n_children (lane); i++)
    {
      TlRecord *emotion = tl_record_get_child (lane, i);

      if (tl_record_get_kind (emotion) == TL_KIND_EMOTION
          && tl_record_get_reference (emotion, TL_EMOTION_STEP) == step)
        return emotion;
    }
  return NULL;
}

/**
 * tl_edit_list_missing_personas:
 * @document: a document
 * @lane: an emotions lane
 * @step: the id of a step
 *
 * Returns: (transfer full): the ids of the map's personas who have no point there yet; %TL_ID_NONE
 *   alone for nobody in particular, if the map names none
 */
GArray *
tl_edit_list_missing_personas (TlDocument *document, TlRecord *lane, TlId step)
{
  GArray *missing = g_array_new (FALSE, FALSE, sizeof (TlId));
  const TlId nobody = TL_ID_NONE;
  guint n;
  const TlId *personas
      = tl_record_get_references (tl_record_get_parent (lane), TL_MAP_PERSONAS, &n);

  if (n == 0 && !has_emotion (lane, step, nobody, TRUE))
    g_array_append_val (missing, nobody);
  for (guint i = 0; i < n; i++)
    if (!has_emotion (lane, step, personas[i], n == 1))
      g_array_append_val (missing, personas[i]);
  return missing;
}

static double
tidy (double score)
{
  return CLAMP (round (score * 10) / 10, -2, 2);
}

/**
 * tl_edit_add_emotion:
 * @document: a document, not in an edit
 * @lane: the id of an emotions lane
 * @step: the id of a step
 * @persona: whose emotion it is, or %TL_ID_NONE
 * @score: from -2 to 2
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): the emotion
 */
TlRecord *
tl_edit_add_emotion (TlDocument *document, TlId lane, TlId step, TlId persona, double score,
                     GError **error)
{
  TlRecord *parent = tl_document_lookup_kind (document, lane, TL_KIND_LANE);
  TlRecord *emotion;

  g_return_val_if_fail (parent != NULL, NULL);

  tl_document_begin (document, _ ("Add emotion"), NULL);
  emotion = tl_document_insert (document, TL_KIND_EMOTION, TL_ID_NONE, parent, -1, error);
  if (emotion == NULL
      || !tl_document_set_reference (document, emotion, TL_EMOTION_STEP, step, error)
      || (persona != TL_ID_NONE
          && !tl_document_set_reference (document, emotion, TL_EMOTION_PERSONA, persona, error))
      || !tl_document_set_number (document, emotion, TL_EMOTION_SCORE, tidy (score), error))
    {
      tl_document_rollback (document);
      return NULL;
    }
  tl_document_commit (document);
  return emotion;
}

/**
 * tl_edit_set_score:
 * @document: a document, not in an edit
 * @emotion: the id of an emotion
 * @score: its new score; clamped to -2 … 2
 *
 * Changes of one emotion right after each other are one step; see tl_document_seal().
 *
 * Returns: whether anything changed
 */
gboolean
tl_edit_set_score (TlDocument *document, TlId emotion, double score)
{
  TlRecord *record = tl_document_lookup_kind (document, emotion, TL_KIND_EMOTION);
  char id[TL_ID_STRING_SIZE];
  g_autofree char *key = g_strconcat ("score-", tl_id_to_buffer (emotion, id), NULL);

  if (record == NULL)
    return FALSE;
  tl_document_begin (document, _ ("Change emotion"), key);
  if (!tl_document_set_number (document, record, TL_EMOTION_SCORE, tidy (score), NULL))
    {
      tl_document_rollback (document);
      return FALSE;
    }
  return tl_document_commit (document);
}
