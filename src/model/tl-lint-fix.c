/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Putting a finding right where it is listed, in one step of the history.
 *
 * Only what needs a decision and nothing else is offered: an owner, a channel, an answer to a
 * question, a link to what is there already, a line of text. Nothing is invented. Choices that mean
 * the same for several records (an owner, who starts) can be made for all findings of a check at once.
 */
#include "tl-lint-fix.h"

#include <glib/gi18n-lib.h>

/* What a choice sets: a field, or (with a link kind) a link from the record to the chosen one. */
static const struct
{
  TlLintFix fix;
  const char *label;     /* of the button */
  const char *step_name; /* of the history */
  TlKind kind;           /* of the record that has the field */
  guint field;
  gboolean links;
  guint link_kind;
  TlKind option_kind; /* of the records that a link may lead to */
} fixes[TL_N_LINT_CHECKS] = {
  [TL_LINT_KPI_OLD] = { TL_LINT_FIX_FIGURES, N_ ("Compute figures"), NULL },
  [TL_LINT_KPI_NO_FIGURES] = { TL_LINT_FIX_FIGURES, N_ ("Compute figures"), NULL },
  [TL_LINT_STAGE_KPI] = { TL_LINT_FIX_CHOOSE, N_ ("Link a KPI"), N_ ("Link KPI"), .links = TRUE,
                          .link_kind = TL_LINK_KIND_MEASURED_BY, .option_kind = TL_KIND_KPI },
  [TL_LINT_TOUCHPOINT_CHANNEL] = { TL_LINT_FIX_CHOOSE, N_ ("Choose channel"), N_ ("Set channel"),
                                   TL_KIND_TOUCHPOINT, TL_TOUCHPOINT_CHANNEL },
  [TL_LINT_TOUCHPOINT_SERVICE] = { TL_LINT_FIX_CHOOSE, N_ ("Say it"), N_ ("Set service"),
                                   TL_KIND_TOUCHPOINT, TL_TOUCHPOINT_SERVICE },
  [TL_LINT_TOUCHPOINT_START] = { TL_LINT_FIX_CHOOSE, N_ ("Say who"), N_ ("Set who starts"),
                                 TL_KIND_TOUCHPOINT, TL_TOUCHPOINT_STARTS },
  [TL_LINT_TOUCHPOINT_ANSWER] = { TL_LINT_FIX_CHOOSE, N_ ("Say who"), N_ ("Set who answers"),
                                  TL_KIND_TOUCHPOINT, TL_TOUCHPOINT_ANSWERS },
  [TL_LINT_TOUCHPOINT_CHECKLIST] = { TL_LINT_FIX_CHECKLIST, N_ ("Generate checklist"), NULL },
  [TL_LINT_PAIN_POINT_OWNER] = { TL_LINT_FIX_CHOOSE, N_ ("Choose owner"), N_ ("Set owner"),
                                 TL_KIND_PAIN_POINT, TL_CARD_OWNER },
  [TL_LINT_PAIN_POINT_CAUSE] = { TL_LINT_FIX_CHOOSE, N_ ("Choose cause"), N_ ("Set cause"),
                                 TL_KIND_PAIN_POINT, TL_PAIN_POINT_CAUSE },
  [TL_LINT_PAIN_POINT_EVIDENCE]
  = { TL_LINT_FIX_CHOOSE, N_ ("Set status"), N_ ("Set evidence status"), TL_KIND_PAIN_POINT,
      TL_CARD_EVIDENCE },
  [TL_LINT_PAIN_POINT_BEHAVIOUR]
  = { TL_LINT_FIX_LINE, N_ ("Add behaviour"), N_ ("Add agent behaviour"), TL_KIND_PAIN_POINT,
      TL_PAIN_POINT_BEHAVIOURS },
  [TL_LINT_OPPORTUNITY_ADDRESSES]
  = { TL_LINT_FIX_CHOOSE, N_ ("Link a pain point"), N_ ("Link pain point"), .links = TRUE,
      .link_kind = TL_LINK_KIND_ADDRESSES, .option_kind = TL_KIND_PAIN_POINT },
  [TL_LINT_HAND_OVER_UNKNOWN]
  = { TL_LINT_FIX_CHOOSE, N_ ("Choose an answer"), N_ ("Set whether the customer repeats"),
      TL_KIND_LINK, TL_LINK_REPEATS },
};

TlLintFix
tl_lint_check_get_fix (TlLintCheck check)
{
  return fixes[check].fix;
}

/** tl_lint_check_get_fix_label: Returns: (nullable): what the button says, translated */
const char *
tl_lint_check_get_fix_label (TlLintCheck check)
{
  return fixes[check].label != NULL ? _ (fixes[check].label) : NULL;
}

/** tl_lint_check_fixes_many: Returns: whether one choice may do for several findings of @check */
gboolean
tl_lint_check_fixes_many (TlLintCheck check)
{
  return fixes[check].fix == TL_LINT_FIX_CHOOSE && !fixes[check].links;
}

static void
option_free (gpointer data)
{
  TlLintOption *option = data;

  g_free (option->label);
  g_free (option);
}

static void
add_option (GPtrArray *options, guint64 value, const char *label)
{
  TlLintOption *option = g_new (TlLintOption, 1);

  option->value = value;
  option->label = g_strdup (label);
  g_ptr_array_add (options, option);
}

static void
add_record (GPtrArray *options, TlRecord *record)
{
  const char *name = tl_record_get_name (record);

  add_option (options, tl_record_get_id (record),
              *name != '\0' ? name : tl_kind_get_label (tl_record_get_kind (record)));
}

static void
add_records (GPtrArray *options, TlRecord *parent, TlKind kind)
{
  for (guint i = 0; i < tl_record_get_n_children (parent); i++)
    if (tl_record_get_kind (tl_record_get_child (parent, i)) == kind)
      add_record (options, tl_record_get_child (parent, i));
}

/* The pain points of the map; those in the same stage first, for they are likelier. */
static void
add_pain_points (GPtrArray *options, TlDocument *document, TlRecord *opportunity)
{
  g_autoptr (TlMapIndex) index
      = tl_map_index_new (document, tl_record_get_ancestor (opportunity, TL_KIND_MAP));
  guint stage = tl_map_index_get_stage (index, opportunity);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < index->cards->len; i++)
      {
        TlRecord *card = g_ptr_array_index (index->cards, i);

        if (tl_record_get_kind (card) == TL_KIND_PAIN_POINT
            && (tl_map_index_get_stage (index, card) == stage) == (pass == 0))
          add_record (options, card);
      }
}

static void
add_choices (GPtrArray *options, TlLintCheck check)
{
  TlChoiceList list = tl_kind_get_field (fixes[check].kind, fixes[check].field)->choices;

  /* The first choice is what is asked about: not said, not known, assumed. */
  for (guint i = 1; i < tl_choice_list_get_length (list); i++)
    add_option (options, i, tl_choice_get_label (list, i));
}

/**
 * tl_lint_list_options:
 * @document: a document
 * @finding: a finding whose fix is %TL_LINT_FIX_CHOOSE
 *
 * Returns: (transfer full) (element-type TlLintOption): what can be chosen; empty if the project has
 *   no such record yet
 */
GPtrArray *
tl_lint_list_options (TlDocument *document, const TlLintFinding *finding)
{
  GPtrArray *options = g_ptr_array_new_with_free_func (option_free);
  TlRecord *record = tl_document_lookup (document, finding->record);
  TlRecord *project = tl_document_get_project (document);

  if (record == NULL || fixes[finding->check].fix != TL_LINT_FIX_CHOOSE)
    return options;
  if (fixes[finding->check].links)
    {
      if (fixes[finding->check].option_kind == TL_KIND_PAIN_POINT)
        add_pain_points (options, document, record);
      else
        add_records (options, project, fixes[finding->check].option_kind);
      return options;
    }
  if (tl_lint_check_get_new_kind (finding->check) == TL_KIND_PROJECT)
    add_choices (options, finding->check);
  else
    add_records (options, project, tl_lint_check_get_new_kind (finding->check));
  return options;
}

/**
 * tl_lint_check_get_new_kind:
 * @check: a check
 *
 * Returns: the kind of record that tl_lint_choose_new() makes, a team or a channel;
 *   %TL_KIND_PROJECT if it makes none
 */
TlKind
tl_lint_check_get_new_kind (TlLintCheck check)
{
  const TlField *field;

  if (!tl_lint_check_fixes_many (check))
    return TL_KIND_PROJECT;
  field = tl_kind_get_field (fixes[check].kind, fixes[check].field);
  return field->type != TL_FIELD_REFERENCE       ? TL_KIND_PROJECT
         : field->kinds == TL_KIND_BIT (CHANNEL) ? TL_KIND_CHANNEL
                                                 : TL_KIND_TEAM;
}

static gboolean
add_link (TlDocument *document, TlRecord *record, TlLintCheck check, TlId to, GError **error)
{
  TlRecord *link = tl_document_insert (document, TL_KIND_LINK, TL_ID_NONE,
                                       tl_record_get_ancestor (record, TL_KIND_MAP), -1, error);

  return link != NULL
         && tl_document_set_integer (document, link, TL_LINK_KIND, fixes[check].link_kind, error)
         && tl_document_set_reference (document, link, TL_LINK_FROM, tl_record_get_id (record),
                                       error)
         && tl_document_set_reference (document, link, TL_LINK_TO, to, error);
}

static gboolean
choose (TlDocument *document, const TlLintFinding *finding, guint64 value, GError **error)
{
  TlRecord *record = tl_document_lookup (document, finding->record);

  /* What has gone since it was found needs no fix. */
  if (record == NULL)
    return TRUE;
  if (fixes[finding->check].links)
    return add_link (document, record, finding->check, value, error);
  return tl_document_set_integer (document, record, fixes[finding->check].field, (gint64) value,
                                  error);
}

static gboolean
choose_all (TlDocument *document, const TlLintFinding *const *findings, guint n_findings,
            guint64 value, GError **error)
{
  for (guint i = 0; i < n_findings; i++)
    if (!choose (document, findings[i], value, error))
      return FALSE;
  return TRUE;
}

static gboolean
end_edit (TlDocument *document, gboolean done)
{
  if (done)
    tl_document_commit (document);
  else
    tl_document_rollback (document);
  return done;
}

/**
 * tl_lint_choose:
 * @document: a document, not in an edit
 * @findings: (array length=n_findings): findings of one check
 * @n_findings: how many, at least one
 * @value: of one of tl_lint_list_options()
 * @error: return location for an error
 *
 * Returns: whether all of them are put right
 */
gboolean
tl_lint_choose (TlDocument *document, const TlLintFinding *const *findings, guint n_findings,
                guint64 value, GError **error)
{
  tl_document_begin (document, _ (fixes[findings[0]->check].step_name), NULL);
  return end_edit (document, choose_all (document, findings, n_findings, value, error));
}

/**
 * tl_lint_choose_new:
 * @document: a document, not in an edit
 * @findings: (array length=n_findings): findings of one check
 * @n_findings: how many, at least one
 * @name: of a new record of tl_lint_check_get_new_kind()
 * @error: return location for an error
 *
 * Makes a team or channel and chooses it, in one step.
 *
 * Returns: whether all of them are put right
 */
gboolean
tl_lint_choose_new (TlDocument *document, const TlLintFinding *const *findings, guint n_findings,
                    const char *name, GError **error)
{
  TlKind kind = tl_lint_check_get_new_kind (findings[0]->check);
  TlRecord *record;

  tl_document_begin (document, _ (fixes[findings[0]->check].step_name), NULL);
  record = tl_document_insert (document, kind, TL_ID_NONE, tl_document_get_project (document), -1,
                               error);
  return end_edit (document, record != NULL
                                 && tl_document_set_text (document, record,
                                                          kind == TL_KIND_TEAM ? TL_TEAM_NAME
                                                                               : TL_CHANNEL_NAME,
                                                          name, error)
                                 && choose_all (document, findings, n_findings,
                                                tl_record_get_id (record), error));
}

/**
 * tl_lint_write_line:
 * @document: a document, not in an edit
 * @finding: a finding whose fix is %TL_LINT_FIX_LINE
 * @line: the line
 * @error: return location for an error
 *
 * Returns: whether the record has the line now
 */
gboolean
tl_lint_write_line (TlDocument *document, const TlLintFinding *finding, const char *line,
                    GError **error)
{
  TlRecord *record = tl_document_lookup (document, finding->record);

  if (record == NULL)
    return TRUE;
  tl_document_begin (document, _ (fixes[finding->check].step_name), NULL);
  return end_edit (document, tl_document_set_text (document, record, fixes[finding->check].field,
                                                   line, error));
}
