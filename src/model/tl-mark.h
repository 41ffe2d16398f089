/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

/** TL_MARK_VALUES_MAXIMUM: how many fields a mark sets at most. */
#define TL_MARK_VALUES_MAXIMUM 3

/**
 * TlMarkGroup: what marks say something about.
 *
 * @TL_MARK_CHANNEL: by what a touchpoint happens
 * @TL_MARK_SERVICE: whether it is service, and who starts
 * @TL_MARK_WEIGHT: a moment of truth, a severity, an effort
 * @TL_MARK_SCORE: how good a point of the emotion curve is
 * @TL_MARK_EVIDENCE: whether it is assumed or researched
 * @TL_MARK_OWNER: whose it is
 * @TL_MARK_PHASE: in what phase a stage is
 */
typedef enum
{
  TL_MARK_CHANNEL,
  TL_MARK_SERVICE,
  TL_MARK_WEIGHT,
  TL_MARK_SCORE,
  TL_MARK_EVIDENCE,
  TL_MARK_OWNER,
  TL_MARK_PHASE,
} TlMarkGroup;

/**
 * TlMark:
 * @group: what it is about
 * @label: (owned): what people read and type, such as “phone”
 * @also: (owned) (nullable): other words that mean it, such as “customer support”
 * @is_new: whether it makes the channel, team or phase it names
 * @n_values: how many fields it sets
 * @values: the fields; of each the part counts that is of its type
 */
typedef struct
{
  TlMarkGroup group;
  char *label;
  char *also;
  gboolean is_new;
  guint n_values;
  struct
  {
    guint field;
    double number;  /* also of choices and integers, and 1 for yes */
    TlId reference; /* TL_ID_NONE if @is_new */
    char *text;     /* owned, or NULL */
  } values[TL_MARK_VALUES_MAXIMUM];
} TlMark;

void tl_mark_free (TlMark *mark);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlMark, tl_mark_free)

const char *tl_mark_group_get_label (TlMarkGroup group);
GPtrArray *tl_marks_list (TlDocument *document, TlKind kind);
GPtrArray *tl_marks_offer (TlDocument *document, TlKind kind, const char *text);
gboolean tl_marks_find_token (const char *text, const char **token);
char *tl_marks_split (TlDocument *document, TlKind kind, const char *text, GPtrArray **marks);
gboolean tl_mark_apply (const TlMark *mark, TlDocument *document, TlRecord *record, GError **error);
gboolean tl_marks_apply (GPtrArray *marks, TlDocument *document, TlRecord *record, GError **error);

G_END_DECLS
