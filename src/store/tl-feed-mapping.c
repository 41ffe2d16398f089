/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Assignments of columns to fields as text, "COLUMN=field", one a line of what a feed remembers.
 *
 * An assignment may end in a detail that no file tells by itself:
 *
 *   Created=created:dmy     03/04/2026 is 3 April (":mdy": 4 March)
 *   Rating=csat:1-7         the scale of the scores, from the worst to the best
 *   Effort=ces:5-1          … in which 1 is the best
 *   Reply=first_reply:min   plain numbers are minutes (":ms", ":s" seconds, ":h" hours)
 *   Stations=transferred:2  a number counts as yes from 2 on
 *   Notes=-                 the column is left out, although it may be recognised
 *
 * One that begins with "?" was recognised once and not said by anyone. It makes later files read
 * alike, the order of day and month above all, but a file without that column, or with other values
 * in it, is no mistake.
 */
#include "tl-feed-mapping.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

static const struct
{
  const char *name;
  double seconds;
} units[] = { { "s", 1 }, { "min", 60 }, { "h", 3600 }, { "ms", 0.001 } };

/* "minutes" in the header, or seconds. */
static double
guess_unit (const char *header)
{
  g_autofree char *simple = tl_feed_simplify_header (header);

  if (strstr (simple, "minute") != NULL || g_str_has_suffix (simple, "min"))
    return 60;
  if (strstr (simple, "hour") != NULL || g_str_has_suffix (simple, "hrs"))
    return 3600;
  return 1;
}

/* The scale is told by scores that another one does not have, if they are no slips. */
static void
guess_scale (TlFeedColumn *column, TlFeedField field, const TlFeedSample *sample)
{
  guint many = MAX (2, sample->n_scores / 20);

  if (field == TL_FEED_FIELD_CSAT && sample->n_over_seven >= many)
    {
      column->lowest = 0;
      column->highest = 10;
    }
  else if (field == TL_FEED_FIELD_CSAT && sample->n_over_five >= many)
    column->highest = 7;
  else if (field == TL_FEED_FIELD_CES && sample->n_scores >= 20 && sample->n_over_five == 0)
    {
      /* Older surveys ask from 1, very easy, to 5: the other way round than those up to 7. */
      column->highest = 5;
      column->asks_scale = TRUE;
    }
}

/** tl_feed_mapping_assign: makes the column @index @field, with what the file tells of its details. */
void
tl_feed_mapping_assign (TlFeedColumns *self, TlFeedField field, guint index)
{
  TlFeedColumn *column = &self->columns[field];
  const TlFeedSample *sample = &self->samples[index];
  TlFeedShape shape = tl_feed_field_get_shape (field);

  *column = (TlFeedColumn){ .index = (int) index, .unit = guess_unit (self->header[index]) };
  tl_feed_field_get_range (field, &column->lowest, &column->highest);
  column->is_duration = shape == TL_FEED_SHAPE_DURATION
                        || (shape == TL_FEED_SHAPE_SINCE && sample->n_filled > 0
                            && !tl_feed_sample_holds_times (sample));
  column->is_time_left = field == TL_FEED_FIELD_BREACHED && sample->n_times_left > 0;
  if (shape == TL_FEED_SHAPE_SCORE)
    guess_scale (column, field, sample);
}

/* "dmy", "mdy": the order is the file's; "s", "min", "h", "ms": what plain numbers count. */
static gboolean
apply_time_detail (TlFeedColumns *self, TlFeedField field, const char *detail)
{
  TlFeedColumn *column = &self->columns[field];
  TlFeedShape shape = tl_feed_field_get_shape (field);

  if (shape != TL_FEED_SHAPE_DURATION
      && (strcmp (detail, "dmy") == 0 || strcmp (detail, "mdy") == 0))
    {
      self->order = *detail == 'd' ? TL_DATE_ORDER_DAY_FIRST : TL_DATE_ORDER_MONTH_FIRST;
      return TRUE;
    }
  if (shape == TL_FEED_SHAPE_TIME)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (detail, units[i].name) == 0)
      {
        column->unit = units[i].seconds;
        return TRUE;
      }
  return FALSE;
}

/** tl_feed_mapping_apply_detail: whether @detail makes sense for the column of @field; then it counts. */
gboolean
tl_feed_mapping_apply_detail (TlFeedColumns *self, TlFeedField field, const char *detail)
{
  TlFeedColumn *column = &self->columns[field];
  int lowest = 0;
  int highest = 0;
  int length = 0;

  switch (tl_feed_field_get_shape (field))
    {
    case TL_FEED_SHAPE_TIME:
    case TL_FEED_SHAPE_SINCE:
    case TL_FEED_SHAPE_DURATION:
      return apply_time_detail (self, field, detail);
    case TL_FEED_SHAPE_SCORE:
      if (sscanf (detail, "%2d-%2d%n", &lowest, &highest, &length) < 2 || highest == lowest)
        return FALSE;
      break;
    case TL_FEED_SHAPE_FLAG:
      if (sscanf (detail, "%2d%n", &highest, &length) < 1 || highest < 1)
        return FALSE;
      break;
    default:
      return FALSE;
    }
  if (detail[length] != '\0' || MIN (lowest, highest) < 0 || MAX (lowest, highest) > 10)
    return FALSE;
  column->lowest = MIN (lowest, highest);
  column->highest = MAX (lowest, highest);
  column->is_reversed = highest < lowest;
  column->asks_scale = FALSE;
  return TRUE;
}

static int
find_header (TlFeedColumns *self, const char *name)
{
  for (guint i = 0; i < self->n_header; i++)
    if (strcmp (self->header[i], name) == 0)
      return (int) i;
  for (guint i = 0; i < self->n_header; i++)
    if (g_ascii_strcasecmp (self->header[i], name) == 0)
      return (int) i;
  return -1;
}

static void
set_no_assignment (TlFeedKind kind, const char *assignment, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (int i = 0; i < TL_N_FEED_FIELDS; i++)
    if (tl_feed_field_get_name (i, kind) != NULL)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                              tl_feed_field_get_name (i, kind));
  g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
               _ ("“%s” does not say which column is which field. Write COLUMN=field, where the "
                  "field is one of: %s."),
               assignment, names->str);
}

static void
set_no_column (TlFeedColumns *self, const char *column, GError **error)
{
  g_autofree char *header = g_strjoinv (", ", self->header);

  g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
               _ ("The file has no column “%s”. Its columns are: %s."), column, header);
}

/* The column's name may hold "=" itself, so the last one counts. */
static gboolean
split_assignment (const char *assignment, char **column, char **field, char **detail)
{
  const char *equals = strrchr (assignment, '=');
  const char *colon;

  if (equals == NULL)
    return FALSE;
  colon = strchr (equals, ':');
  *column = g_strndup (assignment, (gsize) (equals - assignment));
  *field = colon != NULL ? g_strndup (equals + 1, (gsize) (colon - equals - 1))
                         : g_strdup (equals + 1);
  *detail = colon != NULL ? g_strdup (colon + 1) : NULL;
  return TRUE;
}

static gboolean
apply_said (TlFeedColumns *self, const char *assignment, gboolean *taken, GError **error)
{
  g_autofree char *column = NULL;
  g_autofree char *name = NULL;
  g_autofree char *detail = NULL;
  TlFeedField field = TL_N_FEED_FIELDS;
  gboolean leave_out;
  int index;

  if (!split_assignment (assignment, &column, &name, &detail))
    {
      set_no_assignment (self->kind, assignment, error);
      return FALSE;
    }
  leave_out = strcmp (name, "-") == 0 && detail == NULL;
  if (!leave_out && !tl_feed_field_from_name (name, self->kind, &field))
    {
      set_no_assignment (self->kind, assignment, error);
      return FALSE;
    }
  index = find_header (self, column);
  if (index < 0 && leave_out)
    return TRUE;
  if (index < 0)
    {
      set_no_column (self, column, error);
      return FALSE;
    }
  if (taken[index] || (!leave_out && self->columns[field].index >= 0))
    {
      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
                   _ ("“%s” assigns a column or a field for the second time. Name each once."),
                   assignment);
      return FALSE;
    }
  taken[index] = TRUE;
  self->left_out[index] = leave_out;
  if (leave_out)
    return TRUE;
  tl_feed_mapping_assign (self, field, (guint) index);
  self->columns[field].is_said = TRUE;
  if (detail != NULL && !tl_feed_mapping_apply_detail (self, field, detail))
    {
      g_set_error (
          error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
          _ ("“%s”: what stands behind the colon does not fit the field. Dates take dmy or "
             "mdy, durations ms, s, min or h, scores a scale such as 1-7, yes or no a number from "
             "which on it is yes."),
          assignment);
      return FALSE;
    }
  return TRUE;
}

/* What was recognised in an earlier file, where it still holds. */
static void
apply_remembered (TlFeedColumns *self, const char *assignment, gboolean *taken)
{
  g_autofree char *column = NULL;
  g_autofree char *name = NULL;
  g_autofree char *detail = NULL;
  TlFeedField field;
  int index;

  if (!split_assignment (assignment, &column, &name, &detail)
      || !tl_feed_field_from_name (name, self->kind, &field))
    return;
  index = find_header (self, column);
  if (index < 0 || taken[index] || self->columns[field].index >= 0
      || !tl_feed_sample_fits (&self->samples[index], field))
    return;
  taken[index] = TRUE;
  tl_feed_mapping_assign (self, field, (guint) index);
  if (detail != NULL)
    {
      TlDateOrder said = self->order;

      /* Another file may have the other order; it is asked first. */
      tl_feed_mapping_apply_detail (self, field, detail);
      if (self->order != said)
        self->earlier_order = self->order;
      self->order = said;
    }
}

/**
 * tl_feed_mapping_apply:
 * @self: columns with their header, samples and kind
 * @mapping: (nullable) (array zero-terminated=1): assignments
 * @taken: (array): by column: whether it is assigned; set here
 * @error: return location for an error
 *
 * Returns: %FALSE with @error set if an assignment of the user makes no sense for this file
 */
gboolean
tl_feed_mapping_apply (TlFeedColumns *self, const char *const *mapping, gboolean *taken,
                       GError **error)
{
  for (guint i = 0; mapping != NULL && mapping[i] != NULL; i++)
    if (*mapping[i] != '?' && !apply_said (self, mapping[i], taken, error))
      return FALSE;
  for (guint i = 0; mapping != NULL && mapping[i] != NULL; i++)
    if (*mapping[i] == '?')
      apply_remembered (self, mapping[i] + 1, taken);
  return TRUE;
}

static char *
describe_detail (const TlFeedColumns *self, TlFeedField field)
{
  const TlFeedColumn *column = &self->columns[field];

  if (field == TL_FEED_FIELD_AT && self->order != TL_DATE_ORDER_NONE)
    return g_strdup (self->order == TL_DATE_ORDER_DAY_FIRST ? ":dmy" : ":mdy");
  switch (tl_feed_field_get_shape (field))
    {
    case TL_FEED_SHAPE_SINCE:
    case TL_FEED_SHAPE_DURATION:
      for (gsize i = 0; column->is_duration && i < G_N_ELEMENTS (units); i++)
        if (column->unit == units[i].seconds)
          return g_strconcat (":", units[i].name, NULL);
      return g_strdup ("");
    case TL_FEED_SHAPE_SCORE:
      if (column->asks_scale)
        return g_strdup ("");
      return g_strdup_printf (":%d-%d", column->is_reversed ? column->highest : column->lowest,
                              column->is_reversed ? column->lowest : column->highest);
    case TL_FEED_SHAPE_FLAG:
      return column->highest == 1 ? g_strdup ("") : g_strdup_printf (":%d", column->highest);
    default:
      return g_strdup ("");
    }
}

/**
 * tl_feed_columns_to_mapping:
 * @self: columns
 * @mark_recognised: whether what was not said by the user is marked with "?", as a feed remembers it
 *
 * Returns: (transfer full) (array zero-terminated=1): the assignments that give @self again, in the
 *   order of the columns
 */
GStrv
tl_feed_columns_to_mapping (const TlFeedColumns *self, gboolean mark_recognised)
{
  GPtrArray *lines = g_ptr_array_new ();

  for (guint i = 0; i < self->n_header; i++)
    {
      TlFeedField field;

      if (tl_feed_columns_get_field (self, i, &field))
        {
          g_autofree char *detail = describe_detail (self, field);

          g_ptr_array_add (lines,
                           g_strconcat (mark_recognised && !self->columns[field].is_said ? "?" : "",
                                        self->header[i], "=",
                                        tl_feed_field_get_name (field, self->kind), detail, NULL));
        }
      else if (self->left_out[i])
        g_ptr_array_add (lines, g_strconcat (self->header[i], "=-", NULL));
    }
  g_ptr_array_add (lines, NULL);
  return (GStrv) g_ptr_array_free (lines, FALSE);
}
