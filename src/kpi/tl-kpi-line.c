/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A KPI typed as one line, as people write it on a whiteboard:
 *
 *   CSAT 78, 74, 71 % ≥ 80 % worst 70 % n 318
 *   name  figures     target worst      answers
 *
 * All but the name may be missing. Figures stand in the order of time, the latest last, with a comma and
 * a space, a semicolon or an arrow between them. “≥” and “>=” say that more is better, “≤” the opposite;
 * the word “target” says neither. Numbers are those of tl-kpi-read.h. Before n the 95 % interval of the
 * latest figure may stand, as “2:02–2:19”: that of a median cannot be found from n, as that of a share is.
 * Without n there is none.
 *
 * A number at the end of a name is no figure unless something says so (a unit, a sign, a target, n,
 * further figures, or a name that is known): “ISO 9001” is a name. Whatever does not fit is all name, so
 * that nothing typed is lost.
 */
#include "tl-kpi-line.h"

#include "tl-kpi-definition.h"
#include "tl-kpi-format.h"
#include "tl-kpi-period.h"
#include "tl-kpi-read.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define NUMBER                                                                                     \
  "[+\\-\\x{2212}]?\\d+(?:[.,'\\x{2019}\\x{202f}\\s]\\d{3})*(?![\\d])(?:[.,]\\d+)?\\s*%?"
#define DURATION "(?:\\d+(?:[.,]\\d+)?\\s*(?:d|h|min|s)\\b\\s*)+"
#define FIGURE "(?:" DURATION "|" NUMBER ")"
#define END "(?:\\d{1,4}:[0-5]\\d|" FIGURE ")"
#define BETWEEN "(?:\\s*(?:\\x{2192}|->|;)\\s*|\\s*,\\s+)"
#define GAP "[\\s·,;()]*"

/* How names tell what is measured. Words of up to four letters must stand alone. */
static const struct
{
  TlChoice_MEASURE measure;
  const char *words;
} known_names[] = {
  /* Translators: beginnings of words by which the name of a KPI says what it measures, with “|” between
     them; keep the English abbreviations, which are used in all languages. */
  { TL_MEASURE_CSAT, N_ ("csat|customer satisfaction") },
  { TL_MEASURE_NPS, N_ ("nps|net promoter") },
  { TL_MEASURE_CES, N_ ("ces|customer effort") },
  { TL_MEASURE_FIRST_RESPONSE, N_ ("first response|first reply") },
  { TL_MEASURE_FIRST_CONTACT_RESOLUTION, N_ ("fcr|first contact") },
  { TL_MEASURE_RESOLUTION_TIME, N_ ("resolution time|time to resol") },
  { TL_MEASURE_HANDLE_TIME, N_ ("aht|handle time|handling time") },
  { TL_MEASURE_SLA, N_ ("sla|service level") },
  { TL_MEASURE_COMPLAINT_RATE, N_ ("complaint") },
  { TL_MEASURE_RETURN_RATE, N_ ("return rate") },
  { TL_MEASURE_REFERRAL_RATE, N_ ("referral") },
  { TL_MEASURE_RETENTION, N_ ("retention") },
  { TL_MEASURE_CHURN, N_ ("churn") },
  { TL_MEASURE_REPEAT_PURCHASE, N_ ("repeat purchase") },
  { TL_MEASURE_ABANDONMENT, N_ ("abandon") },
  { TL_MEASURE_TRANSFER_RATE, N_ ("transfer") },
  { TL_MEASURE_ON_TIME, N_ ("on-time|on time") },
  { TL_MEASURE_BACKLOG, N_ ("backlog") },
};

static gboolean
is_letter (const char *p)
{
  return g_unichar_isalnum (g_utf8_get_char (p));
}

/* Whether a word of @name begins with @word; a short one must stand alone. */
static gboolean
has_word (const char *name, const char *word)
{
  gsize length = strlen (word);

  for (const char *p = strstr (name, word); p != NULL; p = strstr (p + 1, word))
    if ((p == name || !is_letter (g_utf8_prev_char (p)))
        && (length > 4 || p[length] == '\0' || !is_letter (p + length)))
      return TRUE;
  return FALSE;
}

static gboolean
has_one_of (const char *name, const char *words)
{
  g_auto (GStrv) each = g_strsplit (words, "|", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      g_autofree char *folded = tl_text_fold (each[i]);

      if (*folded != '\0' && has_word (name, folded))
        return TRUE;
    }
  return FALSE;
}

static TlChoice_MEASURE
find_measure (const char *name)
{
  g_autofree char *folded = tl_text_fold (name);

  for (guint i = 0; i < G_N_ELEMENTS (known_names); i++)
    if (has_one_of (folded, known_names[i].words)
        || has_one_of (folded, g_dgettext (GETTEXT_PACKAGE, known_names[i].words)))
      return known_names[i].measure;
  return TL_MEASURE_OWN;
}

static TlChoice_VARIANT
find_variant (const char *name)
{
  static const TlChoice_VARIANT averages[] = { TL_VARIANT_MEAN, TL_VARIANT_MEDIAN, TL_VARIANT_P90 };
  g_autofree char *folded = tl_text_fold (name);

  for (guint i = 0; i < G_N_ELEMENTS (averages); i++)
    if (has_one_of (folded, tl_choice_get_label (TL_LIST_VARIANT, averages[i])))
      return averages[i];
  return TL_VARIANT_STANDARD;
}

/* What is typed, as one expression; @words are translated and may stand beside the English ones. */
static GRegex *
make_expression (void)
{
  g_autofree char *target = g_regex_escape_string (C_ ("in a line typed", "target"), -1);
  g_autofree char *worst = g_regex_escape_string (C_ ("in a line typed", "worst"), -1);
  g_autofree char *to = g_regex_escape_string (C_ ("between the ends of an interval", "to"), -1);
  g_autofree char *pattern
      = g_strconcat ("^(?<name>\\S.*?)"
                     "(?:(?:\\s*[:=]\\s*|\\s+)(?<series>" FIGURE "(?:" BETWEEN FIGURE ")*))?"
                     "(?:" GAP "(?<sign>≥|≤|>=|<=|>|<|\\btarget\\b|\\b",
                     target,
                     "\\b)\\s*[:=]?\\s*(?<target>" FIGURE "))?"
                     "(?:" GAP "\\b(?:worst|",
                     worst,
                     ")\\b\\s*[:=]?\\s*(?<worst>" FIGURE "))?"
                     "(?:(?:" GAP "(?<interval>" END "\\s*(?:–|—|-|\\bto\\b|\\b",
                     to,
                     "\\b)\\s*" END "))?" GAP
                     "\\bn\\s*[:=]?\\s*(?<n>\\d[\\d.,'\\x{2019}\\x{202f}\\s]*))?"
                     "[\\s).]*$",
                     NULL);

  return g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
}

/* The part of that name, or NULL if it was not said. */
static char *
fetch (const GMatchInfo *match, const char *name)
{
  g_autofree char *part = g_match_info_fetch_named (match, name);

  return part == NULL || *g_strstrip (part) == '\0' ? NULL : g_steal_pointer (&part);
}

static gboolean
has_unit_of_time (const char *text)
{
  return g_regex_match_simple ("\\d\\s*(d|h|min|s)\\b", text, G_REGEX_CASELESS, 0);
}

static gboolean
read_figure (const char *text, gboolean duration, double *figure)
{
  return duration ? tl_kpi_read_duration (text, figure) : tl_kpi_read_number (text, figure);
}

/* “47, 58, 130 min” are all minutes. */
static char *
dup_unit_of_last (GStrv parts)
{
  const char *last = parts[g_strv_length (parts) - 1];

  while (*last != '\0' && !g_ascii_isalpha (*last))
    last++;
  return g_strndup (last, strspn (last, "DHMINSdhmins"));
}

static gboolean
read_series (TlKpiLine *line, const char *series, gboolean duration)
{
  g_auto (GStrv) parts = g_regex_split_simple (BETWEEN, series, 0, 0);
  g_autofree char *unit = dup_unit_of_last (parts);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *part
          = g_strconcat (parts[i], duration && !has_unit_of_time (parts[i]) ? unit : "", NULL);
      double value;

      if (!read_figure (part, duration, &value))
        return FALSE;
      g_array_append_val (line->values, value);
    }
  return TRUE;
}

static gboolean
read_n (TlKpiLine *line, const char *text)
{
  double n;

  if (!tl_kpi_read_number (text, &n) || n != floor (n) || n > 1e15)
    return FALSE;
  line->n = (gint64) n;
  return TRUE;
}

/* It must hold the figure that it belongs to. */
static gboolean
read_interval (TlKpiLine *line, const char *text, gboolean duration)
{
  double latest;

  if (line->values->len == 0)
    return FALSE;
  latest = g_array_index (line->values, double, line->values->len - 1);
  line->has_interval = tl_kpi_read_interval (text, duration, &line->low, &line->high);
  return line->has_interval && line->low <= latest && line->high >= latest;
}

/* The unit as it was written; without one it is the measure's if that is no share. */
static void
find_unit (TlKpiLine *line, const char *figures, gboolean duration)
{
  TlChoice_UNIT natural;
  TlChoice_DIRECTION direction;
  gboolean written = duration || strchr (figures, '%') != NULL;

  line->unit = duration ? TL_UNIT_DURATION : written ? TL_UNIT_PERCENT : TL_UNIT_POINTS;
  line->direction = duration ? TL_DIRECTION_DOWN : TL_DIRECTION_UP;
  if (!tl_kpi_measure_get_natural_unit (line->measure, line->variant, &natural, &direction))
    return;
  if (written ? natural != line->unit : natural != TL_UNIT_POINTS && natural != TL_UNIT_COUNT)
    {
      line->measure = TL_MEASURE_OWN;
      return;
    }
  line->unit = natural;
  line->direction = direction;
}

/* Whether a lone number is meant as a figure and no part of the name. */
static gboolean
is_meant (const TlKpiLine *line, const char *figures)
{
  return line->has_target || line->n >= 0 || line->values->len != 1
         || line->measure != TL_MEASURE_OWN || line->unit != TL_UNIT_POINTS
         || strchr ("+-", *figures) != NULL || g_str_has_prefix (figures, "−");
}

static gboolean
read_parts (TlKpiLine *line, const GMatchInfo *match)
{
  g_autofree char *series = fetch (match, "series");
  g_autofree char *sign = fetch (match, "sign");
  g_autofree char *target = fetch (match, "target");
  g_autofree char *worst = fetch (match, "worst");
  g_autofree char *interval = fetch (match, "interval");
  g_autofree char *n = fetch (match, "n");
  g_autofree char *figures
      = g_strconcat (series != NULL ? series : "", " ", target != NULL ? target : "", NULL);
  gboolean duration = has_unit_of_time (figures);

  if (series == NULL && target == NULL)
    return FALSE;
  line->name = fetch (match, "name");
  line->measure = find_measure (line->name);
  line->variant = find_variant (line->name);
  find_unit (line, figures, duration);
  if (sign != NULL && line->measure == TL_MEASURE_OWN)
    line->direction = *sign == '<' || g_str_equal (sign, "≤")   ? TL_DIRECTION_DOWN
                      : *sign == '>' || g_str_equal (sign, "≥") ? TL_DIRECTION_UP
                                                                : line->direction;
  line->has_target = target != NULL;
  line->has_worst = worst != NULL;
  return (series == NULL || read_series (line, series, duration))
         && (target == NULL || read_figure (target, duration, &line->target))
         && (worst == NULL || read_figure (worst, duration, &line->worst))
         && (n == NULL || read_n (line, n))
         && (interval == NULL || read_interval (line, interval, duration))
         && is_meant (line, figures);
}

static void
reset (TlKpiLine *line)
{
  *line = (TlKpiLine){ .values = g_array_new (FALSE, FALSE, sizeof (double)), .n = -1 };
}

/**
 * tl_kpi_line_init:
 * @line: (out): where to put what @text says; clear it with tl_kpi_line_clear()
 * @text: what was typed
 *
 * Reads a line, see above. It cannot fail: what has no figures is a name.
 */
void
tl_kpi_line_init (TlKpiLine *line, const char *text)
{
  g_autofree char *typed = tl_text_clean (text, -1, TL_TEXT_ONE_LINE);
  g_autoptr (GRegex) expression = make_expression ();
  g_autoptr (GMatchInfo) match = NULL;

  reset (line);
  g_strstrip (typed);
  g_return_if_fail (expression != NULL);
  if (g_regex_match (expression, typed, 0, &match) && read_parts (line, match))
    return;
  tl_kpi_line_clear (line);
  reset (line);
  line->name = g_steal_pointer (&typed);
}

/** tl_kpi_line_clear: frees what a line holds. */
void
tl_kpi_line_clear (TlKpiLine *line)
{
  g_clear_pointer (&line->name, g_free);
  g_clear_pointer (&line->values, g_array_unref);
}

static void
append (GString *text, char *part)
{
  if (part != NULL && text->len > 0)
    g_string_append (text, " · ");
  if (part != NULL)
    g_string_append (text, part);
  g_free (part);
}

static char *
describe_count (gint64 n)
{
  g_autofree char *count = n < 0 ? NULL : tl_kpi_format_count (n);

  return count == NULL ? NULL : g_strdup_printf (_ ("n %s"), count);
}

static char *
describe_worst (const TlKpiLine *line, const TlKpiDefinition *definition)
{
  g_autofree char *worst = line->has_worst ? tl_kpi_format_value (definition, line->worst) : NULL;

  return worst == NULL ? NULL : g_strdup_printf ("%s %s", C_ ("in a line typed", "worst"), worst);
}

/**
 * tl_kpi_line_describe:
 * @line: what was typed
 *
 * Returns: (transfer full) (nullable): how it was understood: “CSAT · 71 % · ≥ 80 % · n 318”; %NULL
 *   if it is all name
 */
char *
tl_kpi_line_describe (const TlKpiLine *line)
{
  TlKpiDefinition definition = {
    .measure = line->measure,
    .unit = line->unit,
    .direction = line->direction,
    .has_target = line->has_target,
    .target = line->target,
  };
  GString *text;

  if (line->values->len == 0 && !line->has_target)
    return NULL;
  text = g_string_new (line->name);
  for (guint i = 0; i < line->values->len; i++)
    {
      g_autofree char *value
          = tl_kpi_format_value (&definition, g_array_index (line->values, double, i));

      g_string_append_printf (text, "%s%s", i > 0 ? " → " : " · ", value);
    }
  append (text, tl_kpi_format_target (&definition));
  append (text, describe_worst (line, &definition));
  if (line->has_interval)
    append (text, tl_kpi_format_interval (&definition, line->low, line->high));
  append (text, describe_count (line->n));
  return g_string_free (text, FALSE);
}

static gboolean
add_value (const TlKpiLine *line, TlDocument *document, TlRecord *kpi, guint number, TlDate start,
           GError **error)
{
  gboolean last = number + 1 == line->values->len;
  double value = g_array_index (line->values, double, number);
  TlRecord *record = tl_document_insert (document, TL_KIND_VALUE, TL_ID_NONE, kpi, 0, error);

  return record != NULL && tl_document_set_integer (document, record, TL_VALUE_START, start, error)
         && tl_document_set_number (document, record, TL_VALUE_NUMBER, value, error)
         && tl_document_set_integer (document, record, TL_VALUE_FINAL, TRUE, error)
         && (!last || line->n < 0
             || tl_document_set_integer (document, record, TL_VALUE_COUNT, line->n, error))
         && (!last || !line->has_interval
             || (tl_document_set_number (document, record, TL_VALUE_LOW, line->low, error)
                 && tl_document_set_number (document, record, TL_VALUE_HIGH, line->high, error)));
}

/* The latest is that of the last month that is over, the others those before. */
static gboolean
add_values (const TlKpiLine *line, TlDocument *document, TlRecord *kpi, gint64 now, GError **error)
{
  TlChoice_PERIOD period = tl_record_get_choice (kpi, TL_KPI_PERIOD);
  TlDate starts[TL_KPI_PERIODS_OF_A_DAY];

  tl_kpi_period_find_starts (period, tl_timestamp_get_date (now), starts);
  for (guint i = line->values->len; i-- > 0;)
    {
      tl_kpi_period_find_starts (period, starts[0] - 1, starts);
      if (!add_value (line, document, kpi, i, starts[0], error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tl_kpi_line_apply:
 * @line: what was typed
 * @document: a document in an edit; roll it back if this fails
 * @kpi: a new KPI of it
 * @now: in seconds since 1970-01-01 00:00 UTC
 * @error: return location for an error
 *
 * Gives @kpi what the line says: name, target and figures, typed in for the periods that end before
 * @now.
 *
 * Returns: FALSE if something did not fit
 */
gboolean
tl_kpi_line_apply (const TlKpiLine *line, TlDocument *document, TlRecord *kpi, gint64 now,
                   GError **error)
{
  return tl_document_set_text (document, kpi, TL_KPI_NAME, line->name, error)
         && tl_document_set_integer (document, kpi, TL_KPI_MEASURE, line->measure, error)
         && tl_document_set_integer (document, kpi, TL_KPI_VARIANT,
                                     line->unit == TL_UNIT_DURATION ? line->variant
                                                                    : TL_VARIANT_STANDARD,
                                     error)
         && tl_document_set_integer (document, kpi, TL_KPI_UNIT, line->unit, error)
         && tl_document_set_integer (document, kpi, TL_KPI_DIRECTION, line->direction, error)
         && (!line->has_target
             || tl_document_set_number (document, kpi, TL_KPI_TARGET, line->target, error))
         && (!line->has_worst
             || tl_document_set_number (document, kpi, TL_KPI_WORST, line->worst, error))
         && add_values (line, document, kpi, now, error);
}
