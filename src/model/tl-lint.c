/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a map is worth a second look for, and what of that its people have decided to ignore.
 *
 * A *check* is a question that is asked of all of a map, a *finding* one place where the answer asks
 * for a look. Each check has an id that files and the command line use, and a sentence on why it
 * matters. Finders that need no more than records are in tl-lint-cards.c; those that judge figures are
 * in the layer of the KPIs (tl-kpi-lint.c), which is why findings are collected in an array that
 * several add to, and then put in order.
 *
 * What is ignored is written into the map ("check record" a line), so that a team ignores it
 * together; lines about records that are gone do no harm and go with the next decision.
 */
#include "tl-lint.h"

#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *id;
  TlLintSeverity severity;
  const char *title;
  const char *reason;
} checks[TL_N_LINT_CHECKS] = {
  [TL_LINT_EMOTION_OVER_KPI]
  = { "emotion-over-kpi", TL_LINT_PROBLEM, N_ ("Good emotion over a missed KPI"),
      N_ ("The map says that customers feel good where a figure says the opposite. One of the two "
          "is wrong, or they are about different customers.") },
  [TL_LINT_TRAINING_OVER_KPI]
  = { "training-over-kpi", TL_LINT_PROBLEM, N_ ("Checklist passes, KPI falls"),
      N_ ("People do what the checklist asks, and customers do not feel it: the checklist may "
          "train "
          "the wrong thing.") },
  [TL_LINT_HAND_OVER_REPEAT]
  = { "hand-over-repeat", TL_LINT_PROBLEM, N_ ("Customers must repeat themselves"),
      N_ ("Telling the same story again is what customers resent most when they are handed on.") },
  [TL_LINT_KPI_CHANNEL]
  = { "kpi-channel", TL_LINT_PROBLEM, N_ ("KPI of another channel"),
      N_ ("The KPI counts contacts of one channel, the touchpoint is in another: its figure does "
          "not measure this touchpoint.") },
  [TL_LINT_KPI_OLD] = { "kpi-out-of-date", TL_LINT_PROBLEM, N_ ("Figures out of date"),
                        N_ ("The map shows how things were, not how they are.") },
  [TL_LINT_STAGE_KPI]
  = { "stage-without-kpi", TL_LINT_GAP, N_ ("Stage without KPI"),
      N_ ("What is not measured gets better or worse without anybody noticing.") },
  [TL_LINT_KPI_NO_FIGURES]
  = { "kpi-without-figures", TL_LINT_GAP, N_ ("KPI without figures"),
      N_ ("The map promises to measure something and shows nothing for it.") },
  [TL_LINT_TOUCHPOINT_CHANNEL]
  = { "touchpoint-channel", TL_LINT_GAP, N_ ("Touchpoint without channel"),
      N_ ("Without it, changes of channel and the checklists for it are incomplete.") },
  [TL_LINT_TOUCHPOINT_SERVICE] = { "touchpoint-service", TL_LINT_GAP, N_ ("Service: not said"),
                                   N_ ("Only contacts that say so are counted as service.") },
  [TL_LINT_TOUCHPOINT_START]
  = { "touchpoint-start", TL_LINT_GAP, N_ ("Who starts: not said"),
      N_ ("Whether the customer has to ask or we come first is the difference between reactive and "
          "proactive service.") },
  [TL_LINT_TOUCHPOINT_ANSWER]
  = { "touchpoint-answer", TL_LINT_GAP, N_ ("Who answers: not said"),
      N_ ("Contacts with a person weigh more, and only people can be trained for them.") },
  [TL_LINT_TOUCHPOINT_CHECKLIST]
  = { "touchpoint-checklist", TL_LINT_GAP, N_ ("Service without checklist"),
      N_ ("Everybody handles it in their own way as long as nobody has written down how.") },
  [TL_LINT_PAIN_POINT_OWNER] = { "pain-point-owner", TL_LINT_GAP, N_ ("Pain point without owner"),
                                 N_ ("A pain that belongs to nobody stays.") },
  [TL_LINT_PAIN_POINT_CAUSE]
  = { "pain-point-cause", TL_LINT_GAP, N_ ("Pain point without cause"),
      N_ ("Whether product, price, service or process is behind it decides who can help.") },
  [TL_LINT_PAIN_POINT_EVIDENCE]
  = { "pain-point-evidence", TL_LINT_GAP, N_ ("Pain point without evidence"),
      N_ ("A guess can send a whole team after the wrong problem.") },
  [TL_LINT_PAIN_POINT_BEHAVIOUR]
  = { "pain-point-behaviour", TL_LINT_GAP, N_ ("Pain point without agent behaviour"),
      N_ ("Training can only prevent what is written down as something that an agent does.") },
  [TL_LINT_OPPORTUNITY_ADDRESSES]
  = { "opportunity-addresses", TL_LINT_GAP, N_ ("Opportunity that addresses nothing"),
      N_ ("Without the pain that it eases nobody can tell whether it is worth the effort.") },
  [TL_LINT_HAND_OVER_UNKNOWN]
  = { "hand-over-unknown", TL_LINT_GAP, N_ ("Hand-over not looked into"),
      N_ ("Whether customers must start again is what they notice first when they are handed "
          "on.") },
  [TL_LINT_ONLY_PERSON]
  = { "only-person", TL_LINT_HINT, N_ ("Only contact with a person"),
      N_ ("It weighs more than its share: to the customer, this person is the company.") },
  [TL_LINT_STAGE_REACTS]
  = { "stage-only-reacts", TL_LINT_HINT, N_ ("Stage that only reacts"),
      N_ ("A word from us before the customer has to ask saves contacts and worry.") },
  [TL_LINT_KPI_OVER_TRAINING]
  = { "kpi-over-training", TL_LINT_HINT, N_ ("KPI holds, checklist is failed"),
      N_ ("Customers are content although few pass: the checklist may ask for what does not "
          "matter, "
          "or be scored too hard.") },
  [TL_LINT_KPI_FEW] = { "kpi-few-answers", TL_LINT_HINT, N_ ("KPI with few answers"),
                        N_ ("With fewer than 30 answers a figure moves by chance alone.") },
  [TL_LINT_EVIDENCE_COVERAGE]
  = { "evidence-coverage", TL_LINT_HINT, N_ ("Evidence coverage"),
      N_ ("What is assumed should be marked, and become less from workshop to workshop.") },
};

/** tl_lint_check_get_id: Returns: its name for files and the command line */
const char *
tl_lint_check_get_id (TlLintCheck check)
{
  return checks[check].id;
}

TlLintSeverity
tl_lint_check_get_severity (TlLintCheck check)
{
  return checks[check].severity;
}

/** tl_lint_check_get_title: Returns: what is looked for, translated */
const char *
tl_lint_check_get_title (TlLintCheck check)
{
  return _ (checks[check].title);
}

/** tl_lint_check_get_reason: Returns: why it matters, a sentence or two, translated */
const char *
tl_lint_check_get_reason (TlLintCheck check)
{
  return _ (checks[check].reason);
}

/** tl_lint_severity_get_label: Returns: the heading over findings of @severity, translated */
const char *
tl_lint_severity_get_label (TlLintSeverity severity)
{
  static const char *const labels[] = { N_ ("Problems"), N_ ("Gaps"), N_ ("Hints") };

  return _ (labels[severity]);
}

/** tl_lint_severity_get_symbol: Returns: its shape as a character */
const char *
tl_lint_severity_get_symbol (TlLintSeverity severity)
{
  static const char *const symbols[] = { "■", "□", "○" };

  return symbols[severity];
}

static void
finding_free (gpointer data)
{
  TlLintFinding *finding = data;

  g_free (finding->message);
  g_free (finding);
}

/** tl_lint_findings_new: Returns: (transfer full) (element-type TlLintFinding): none so far */
GPtrArray *
tl_lint_findings_new (void)
{
  return g_ptr_array_new_with_free_func (finding_free);
}

/** tl_lint_findings_take: adds a finding with @message (transfer full). */
void
tl_lint_findings_take (GPtrArray *findings, TlLintCheck check, TlId record, TlId target,
                       char *message)
{
  TlLintFinding *finding = g_new0 (TlLintFinding, 1);

  finding->check = check;
  finding->record = record;
  finding->target = target;
  finding->message = message;
  g_ptr_array_add (findings, finding);
}

/* "check record", as the map keeps it. */
static char *
make_line (const TlLintFinding *finding)
{
  char id[TL_ID_STRING_SIZE];

  return g_strconcat (checks[finding->check].id, " ", tl_id_to_buffer (finding->record, id), NULL);
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const TlLintFinding *first = *(const TlLintFinding *const *) a;
  const TlLintFinding *second = *(const TlLintFinding *const *) b;

  return (first->check > second->check) - (first->check < second->check);
}

/**
 * tl_lint_findings_finish:
 * @findings: all findings about a map
 * @map: the map
 *
 * Puts the findings in the order of their checks, those of one check as they were found, and marks
 * those that @map says to ignore.
 */
void
tl_lint_findings_finish (GPtrArray *findings, TlRecord *map)
{
  g_auto (GStrv) lines = tl_record_get_lines (map, TL_MAP_IGNORED_CHECKS);
  g_autoptr (GHashTable) ignored = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; lines[i] != NULL; i++)
    g_hash_table_add (ignored, lines[i]);
  for (guint i = 0; i < findings->len && g_hash_table_size (ignored) > 0; i++)
    {
      TlLintFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *line = make_line (finding);

      finding->is_ignored = g_hash_table_contains (ignored, line);
    }
  /* Sorts merging, so equals keep their order. */
  g_ptr_array_sort (findings, compare_findings);
}

/** tl_lint_findings_count: Returns: how many are, or are not, ignored */
guint
tl_lint_findings_count (GPtrArray *findings, gboolean ignored)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += ((const TlLintFinding *) g_ptr_array_index (findings, i))->is_ignored == ignored;
  return n;
}

/**
 * tl_lint_findings_to_text:
 * @findings: findings, finished
 *
 * Returns: (transfer full): those that are not ignored, under headings, for a message or a ticket
 */
char *
tl_lint_findings_to_text (GPtrArray *findings)
{
  GString *text = g_string_new (NULL);
  TlLintSeverity severity = TL_N_LINT_SEVERITIES;
  TlLintCheck check = TL_N_LINT_CHECKS;

  for (guint i = 0; i < findings->len; i++)
    {
      const TlLintFinding *finding = g_ptr_array_index (findings, i);

      if (finding->is_ignored)
        continue;
      if (checks[finding->check].severity != severity)
        {
          severity = checks[finding->check].severity;
          g_string_append_printf (text, "%s%s %s\n", text->len > 0 ? "\n" : "",
                                  tl_lint_severity_get_symbol (severity),
                                  tl_lint_severity_get_label (severity));
        }
      if (finding->check != check)
        {
          check = finding->check;
          g_string_append_printf (text, "\n%s\n%s\n", tl_lint_check_get_title (check),
                                  tl_lint_check_get_reason (check));
        }
      g_string_append_printf (text, "- %s\n", finding->message);
    }
  return g_string_free (text, FALSE);
}

/* Whether the line is about a record that is still there. */
static gboolean
is_alive (TlDocument *document, const char *line)
{
  const char *blank = strrchr (line, ' ');
  TlId id;

  return blank != NULL && tl_id_from_string (blank + 1, &id)
         && tl_document_lookup (document, id) != NULL;
}

/**
 * tl_lint_set_ignored:
 * @document: a document, not in an edit
 * @map: the map
 * @finding: one of its findings
 * @is_ignored: whether it shall be mentioned no more
 * @error: return location for an error
 *
 * One step of the history.
 *
 * Returns: whether it is so now
 */
gboolean
tl_lint_set_ignored (TlDocument *document, TlRecord *map, const TlLintFinding *finding,
                     gboolean is_ignored, GError **error)
{
  g_auto (GStrv) lines = tl_record_get_lines (map, TL_MAP_IGNORED_CHECKS);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *line = make_line (finding);

  for (guint i = 0; lines[i] != NULL; i++)
    if (is_alive (document, lines[i]) && strcmp (lines[i], line) != 0)
      g_string_append_printf (text, "%s\n", lines[i]);
  if (is_ignored)
    g_string_append (text, line);
  tl_document_begin (document, is_ignored ? _ ("Ignore finding") : _ ("Stop ignoring finding"),
                     NULL);
  if (!tl_document_set_text (document, map, TL_MAP_IGNORED_CHECKS, text->str, error))
    {
      tl_document_rollback (document);
      return FALSE;
    }
  tl_document_commit (document);
  return TRUE;
}

/** tl_lint_show_all: mentions everything about @map again, in one step of the history. */
void
tl_lint_show_all (TlDocument *document, TlRecord *map)
{
  tl_document_begin (document, _ ("Stop ignoring findings"), NULL);
  tl_document_unset (document, map, TL_MAP_IGNORED_CHECKS);
  tl_document_commit (document);
}
