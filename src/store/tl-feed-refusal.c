/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a row is not taken, in words that say what to mend. */
#include "tl-feed-refusal.h"

#include <glib/gi18n-lib.h>

static const char *
describe_reason (TlFeedRefusalReason reason)
{
  switch (reason)
    {
    case TL_REFUSAL_COLUMNS:
      return _ ("it has another number of columns than the header");
    case TL_REFUSAL_NO_ID:
      return _ ("it has no id");
    case TL_REFUSAL_SCIENTIFIC_ID:
      return _ ("its id was rounded by a spreadsheet program (as in 1.03E+13); export it as text");
    case TL_REFUSAL_LONG:
      return _ ("the text is too long for this column");
    case TL_REFUSAL_NO_TIME:
      return _ ("the date is missing");
    case TL_REFUSAL_NOT_TIME:
      return _ ("this is no date");
    case TL_REFUSAL_IMPOSSIBLE_DATE:
      return _ ("there is no such date or time");
    case TL_REFUSAL_AMBIGUOUS_DATE:
      return _ ("this date can be read in two ways, unlike the others of the file");
    case TL_REFUSAL_BEFORE_START:
      return _ ("it lies before the row’s creation");
    case TL_REFUSAL_NEGATIVE_DURATION:
      return _ ("a duration cannot be below zero, or have more than 59 minutes beside its hours");
    case TL_REFUSAL_NOT_NUMBER:
      return _ ("this is no whole number");
    case TL_REFUSAL_NOT_FLAG:
      return _ ("this is neither yes nor no");
    case TL_REFUSAL_TOO_MANY_WORDS:
      return _ ("the column holds too many different words");
    case TL_REFUSAL_SURVEY_PREVIEW:
      return _ ("it is a trial of the survey and no answer");
    case TL_REFUSAL_FOOTER:
      return _ ("it is a line below the table and no row");
    case TL_REFUSAL_OUT_OF_SCALE:
    case TL_REFUSAL_NONE:
    default:
      return _ ("the number is outside its scale");
    }
}

/**
 * tl_feed_refusal_describe:
 * @columns: the columns of the file
 * @refusal: a refusal
 *
 * Returns: (transfer full): the refusal in words: "line 12, “Rating”: the number is outside its
 *   scale (1 to 5)"
 */
char *
tl_feed_refusal_describe (const TlFeedColumns *columns, const TlFeedRefusal *refusal)
{
  const TlFeedColumn *column;

  if (refusal->field == TL_N_FEED_FIELDS)
    return g_strdup_printf (_ ("line %lu: %s"), (gulong) refusal->line,
                            describe_reason (refusal->reason));
  column = &columns->columns[refusal->field];
  if (refusal->n_rows > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$lu row, “%2$s”: %3$s",
                                         "%1$lu rows, “%2$s”: %3$s", (gulong) refusal->n_rows),
                            (gulong) refusal->n_rows,
                            column->index >= 0
                                ? columns->header[column->index]
                                : tl_feed_field_get_label (refusal->field, columns->kind),
                            describe_reason (refusal->reason));
  if (refusal->reason == TL_REFUSAL_OUT_OF_SCALE
      && tl_feed_field_get_shape (refusal->field) != TL_FEED_SHAPE_FLAG)
    return g_strdup_printf (_ ("line %lu, “%s”: %s (%d to %d)"), (gulong) refusal->line,
                            columns->header[column->index], describe_reason (refusal->reason),
                            column->lowest, column->highest);
  return g_strdup_printf (_ ("line %lu, “%s”: %s"), (gulong) refusal->line,
                          columns->header[column->index], describe_reason (refusal->reason));
}

/**
 * tl_feed_refusal_set_too_many_words:
 * @columns: the columns of the file
 * @field: the field with %TL_REFUSAL_TOO_MANY_WORDS
 * @error: where to put the error
 *
 * Such a column is no matter of one row: the mapping must be changed.
 */
void
tl_feed_refusal_set_too_many_words (const TlFeedColumns *columns, TlFeedField field, GError **error)
{
  const char *column = columns->header[columns->columns[field].index];

  g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
               _ ("The column “%s” holds too many different words to tell rows apart by; it may be "
                  "free text. Leave it out with “%s=-”, or assign another column."),
               column, column);
}
