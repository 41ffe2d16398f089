/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The differences of two states of a journey, in words. tl-comparison.c finds them. */
#include "tl-comparison-private.h"

#include "tl-date.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
name_references (TlComparison *self, TlRecord *record, guint field)
{
  GString *names = g_string_new (NULL);
  TlId single = TL_ID_NONE;
  const TlId *ids = &single;
  guint n = 1;

  if (tl_kind_get_field (tl_record_get_kind (record), field)->type == TL_FIELD_REFERENCE)
    single = tl_record_get_reference (record, field);
  else
    ids = tl_record_get_references (record, field, &n);
  for (guint i = 0; i < n; i++)
    {
      TlRecord *target = tl_document_lookup (self->document, ids[i]);

      if (target != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? C_ ("list", ", ") : "",
                                tl_record_get_name (target));
    }
  return g_string_free (names, FALSE);
}

/* A value as people read it. */
static char *
format_value (TlComparison *self, TlRecord *record, guint field)
{
  const TlField *info = tl_kind_get_field (tl_record_get_kind (record), field);
  GString *text;

  if (info->type == TL_FIELD_CHOICE)
    return g_strdup (tl_choice_get_label (info->choices, tl_record_get_choice (record, field)));
  if (info->type == TL_FIELD_BOOLEAN)
    return g_strdup (tl_record_get_boolean (record, field) ? _ ("yes") : _ ("no"));
  if (!tl_record_is_set (record, field))
    return g_strdup (_ ("nothing"));
  if (info->type == TL_FIELD_REFERENCE || info->type == TL_FIELD_REFERENCES)
    return name_references (self, record, field);
  if (info->type == TL_FIELD_DATE)
    return tl_date_format_day ((TlDate) tl_record_get_integer (record, field));
  if (info->type == TL_FIELD_NUMBER)
    return tl_text_format_number (tl_record_get_number (record, field));
  if (info->type == TL_FIELD_INTEGER)
    return tl_text_format_number ((double) tl_record_get_integer (record, field));
  text = g_string_new (NULL);
  tl_value_append_string (tl_record_get_value (record, field), info, text);
  g_string_replace (text, "\n", " / ", 0);
  return g_string_free (text, FALSE);
}

static const char *
get_name (TlRecord *record)
{
  const char *name = tl_record_get_kind (record) == TL_KIND_LANE ? tl_lane_get_title (record)
                                                                 : tl_record_get_name (record);

  if (*name == '\0' && tl_record_get_kind (record) == TL_KIND_EMOTION)
    name = tl_record_get_text (record, TL_EMOTION_QUOTE);
  return *name != '\0' ? name : tl_kind_get_label (tl_record_get_kind (record));
}

/* “Problem call” causes “Second call”: a link in words. */
static char *
describe_link (TlComparison *self, TlRecord *link)
{
  TlRecord *from
      = tl_document_lookup (self->document, tl_record_get_reference (link, TL_LINK_FROM));
  TlRecord *to = tl_document_lookup (self->document, tl_record_get_reference (link, TL_LINK_TO));

  /* Translators: a record, what a link says of it (“causes”, “leads to”), another record. */
  return g_strdup_printf (C_ ("link", "%1$s %2$s %3$s"), from != NULL ? get_name (from) : "",
                          tl_choice_get_label (TL_LIST_LINK_KIND,
                                               tl_record_get_choice (link, TL_LINK_KIND)),
                          to != NULL ? get_name (to) : "");
}

/**
 * tl_comparison_dup_name:
 * @self: a comparison
 * @record: a record of either state
 *
 * Returns: (transfer full): what the list calls it: its name; of an emotion without a word for the
 *   feeling what the person says; of a link what it ties; else what its kind is called
 */
char *
tl_comparison_dup_name (TlComparison *self, TlRecord *record)
{
  return tl_record_get_kind (record) == TL_KIND_LINK ? describe_link (self, record)
                                                     : g_strdup (get_name (record));
}

static const char *
get_stage_name (TlComparison *self, TlRecord *card)
{
  TlRecord *step
      = tl_record_get_kind (card) == TL_KIND_STEP ? card : tl_comparison_get_step (self, card);

  return step != NULL ? get_name (tl_record_get_parent (step)) : "";
}

/* Of a stage or a lane: which it was among its like, and which it is. */
static guint
get_number (TlRecord *record)
{
  g_autoptr (GPtrArray) row
      = tl_record_list_children (tl_record_get_parent (record), tl_record_get_kind (record));
  guint number = 0;

  g_ptr_array_find (row, record, &number);
  return number + 1;
}

static void
append_order (const TlDifference *difference, GString *text)
{
  /* Translators: of a stage or a lane that was the sixth and is the second now. */
  g_string_append_printf (text, _ ("moved from place %1$u to place %2$u"),
                          get_number (difference->before), get_number (difference->after));
}

static void
append_place (TlComparison *self, const TlDifference *difference, GString *text)
{
  TlKind kind = tl_record_get_kind (difference->after);
  const char *from, *to;

  if (kind == TL_KIND_STAGE || kind == TL_KIND_LANE)
    {
      append_order (difference, text);
      return;
    }
  from = get_stage_name (self, difference->before);
  to = get_stage_name (self, difference->after);
  if (strcmp (from, to) != 0)
    /* Translators: a card moved from one stage to another. */
    g_string_append_printf (text, _ ("moved from “%1$s” to “%2$s”"), from, to);
  else
    g_string_append_printf (text, _ ("moved within “%s”"), to);
}

/**
 * tl_comparison_describe_move:
 * @self: a comparison
 * @difference: one of its differences
 *
 * Returns: (transfer full) (nullable): from where to where it moved; %NULL for what stands where it was
 */
char *
tl_comparison_describe_move (TlComparison *self, const TlDifference *difference)
{
  GString *text;

  if ((difference->flags & TL_DIFFERENCE_MOVED) == 0)
    return NULL;
  text = g_string_new (NULL);
  append_place (self, difference, text);
  return g_string_free (text, FALSE);
}

/**
 * tl_comparison_get_label:
 * @difference: a difference
 * @number: of a field in which both differ
 *
 * Returns: (transfer none): what the field is called; where it goes together with the one before it,
 *   as “Agent behaviours: opening” and “Agent behaviours: solving”, only what is new: “solving”
 */
const char *
tl_comparison_get_label (const TlDifference *difference, guint number)
{
  TlKind kind
      = tl_record_get_kind (difference->after != NULL ? difference->after : difference->before);
  const char *label = tl_field_get_label (
      tl_kind_get_field (kind, g_array_index (difference->fields, guint, number)));
  const char *colon = strstr (label, ": ");
  const char *other;

  if (number == 0 || colon == NULL)
    return label;
  other = tl_field_get_label (
      tl_kind_get_field (kind, g_array_index (difference->fields, guint, number - 1)));
  return strncmp (label, other, (gsize) (colon + 2 - label)) == 0 ? colon + 2 : label;
}

/**
 * tl_comparison_describe_field:
 * @self: a comparison
 * @difference: one of its differences
 * @number: of a field in which they differ
 *
 * Returns: (transfer full): what that field said and what it says: “phone → in person”
 */
char *
tl_comparison_describe_field (TlComparison *self, const TlDifference *difference, guint number)
{
  guint field = g_array_index (difference->fields, guint, number);
  g_autofree char *from = format_value (self, difference->before, field);
  g_autofree char *to = format_value (self, difference->after, field);

  return g_strdup_printf ("%s → %s", from, to);
}

/**
 * tl_comparison_describe:
 * @self: a comparison
 * @difference: one of its differences
 *
 * Returns: (transfer full): what is different, in words: “moved from “Enquire” to “Sign up”; Channel: phone
 *   → in person”
 */
char *
tl_comparison_describe (TlComparison *self, const TlDifference *difference)
{
  GString *text = g_string_new (NULL);

  if ((difference->flags & TL_DIFFERENCE_ADDED) != 0)
    g_string_append (text, _ ("added"));
  if ((difference->flags & TL_DIFFERENCE_REMOVED) != 0)
    g_string_append (text, _ ("removed"));
  if ((difference->flags & TL_DIFFERENCE_MOVED) != 0)
    append_place (self, difference, text);
  for (guint i = 0; i < difference->fields->len; i++)
    {
      guint field = g_array_index (difference->fields, guint, i);
      g_autofree char *from = format_value (self, difference->before, field);
      g_autofree char *to = format_value (self, difference->after, field);

      /* Translators: a field, what it said, what it says: “Channel: phone → in person”. */
      g_string_append_printf (text,
                              text->len > 0 ? _ ("; %1$s: %2$s → %3$s") : _ ("%1$s: %2$s → %3$s"),
                              tl_comparison_get_label (difference, i), from, to);
    }
  return g_string_free (text, FALSE);
}

/* Whether the field is what people call the record by. */
static gboolean
is_name (TlRecord *record, guint field)
{
  const char *name = tl_kind_get_field (tl_record_get_kind (record), field)->name;

  return strcmp (name, "title") == 0 || strcmp (name, "name") == 0;
}

/**
 * tl_comparison_summarise:
 * @self: a comparison
 * @difference: one of its differences
 *
 * Returns: (transfer full): what is different, short enough for a card: former name and place, and which
 *   fields changed
 */
char *
tl_comparison_summarise (TlComparison *self, const TlDifference *difference)
{
  GString *text = g_string_new (NULL);

  if ((difference->flags & (TL_DIFFERENCE_ADDED | TL_DIFFERENCE_REMOVED)) != 0)
    {
      g_string_free (text, TRUE);
      return tl_comparison_describe (self, difference);
    }
  if ((difference->flags & TL_DIFFERENCE_MOVED) != 0)
    append_place (self, difference, text);
  for (guint i = 0; i < difference->fields->len; i++)
    {
      guint field = g_array_index (difference->fields, guint, i);
      const char *separator = text->len > 0 ? "; " : "";

      if (is_name (difference->after, field))
        /* Translators: what a card was called before. */
        g_string_append_printf (text, _ ("%1$swas “%2$s”"), separator,
                                tl_record_get_name (difference->before));
      else
        g_string_append_printf (text, "%s%s", separator, tl_comparison_get_label (difference, i));
    }
  return g_string_free (text, FALSE);
}

/** tl_comparison_list_removed: Returns: (transfer full) (nullable): the touchpoints that are gone */
char *
tl_comparison_list_removed (TlComparison *self)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < self->differences->len; i++)
    {
      const TlDifference *difference = g_ptr_array_index (self->differences, i);

      if (difference->after == NULL
          && tl_record_get_kind (difference->before) == TL_KIND_TOUCHPOINT)
        g_string_append_printf (names, "%s%s", names->len > 0 ? C_ ("list", ", ") : "",
                                get_name (difference->before));
    }
  return g_string_free (names, names->len == 0);
}

/* “≠ 2, + 1, − 6” of the links: where they go is too long for a line above a map. */
static void
append_link_counts (TlComparison *self, GString *text)
{
  static const guint flags[]
      = { TL_DIFFERENCE_CHANGED, TL_DIFFERENCE_ADDED, TL_DIFFERENCE_REMOVED };
  gboolean has_any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      guint n = 0;

      for (guint k = 0; k < self->differences->len; k++)
        {
          const TlDifference *difference = g_ptr_array_index (self->differences, k);
          TlRecord *record = difference->after != NULL ? difference->after : difference->before;

          n += tl_record_get_kind (record) == TL_KIND_LINK && (difference->flags & flags[i]) != 0;
        }
      if (n == 0)
        continue;
      if (!has_any)
        g_string_append_printf (text, "%s%s ", text->len > 0 ? " · " : "",
                                tl_kind_get_label (TL_KIND_LINK));
      g_string_append_printf (text, "%s%s %u", has_any ? C_ ("list", ", ") : "",
                              tl_difference_get_symbol (flags[i]), n);
      has_any = TRUE;
    }
}

/**
 * tl_comparison_list_others:
 * @self: a comparison
 *
 * Returns: (transfer full) (nullable): which lanes, stages and steps differ, and how many links: “Lane
 *   + Training, − Evidence · Stage ≠ Renew · Link ≠ 2, + 1”
 */
char *
tl_comparison_list_others (TlComparison *self)
{
  GString *text = g_string_new (NULL);
  TlKind last = TL_KIND_PROJECT;

  for (guint i = 0; i < self->differences->len; i++)
    {
      const TlDifference *difference = g_ptr_array_index (self->differences, i);
      TlRecord *record = difference->after != NULL ? difference->after : difference->before;
      TlKind kind = tl_record_get_kind (record);

      if (kind != TL_KIND_LANE && kind != TL_KIND_STAGE && kind != TL_KIND_STEP)
        continue;
      if (kind == last)
        g_string_append (text, C_ ("list", ", "));
      else
        g_string_append_printf (text, "%s%s ", text->len > 0 ? " · " : "",
                                tl_kind_get_label (kind));
      g_string_append_printf (text, "%s %s", tl_difference_get_symbol (difference->flags),
                              get_name (record));
      last = kind;
    }
  append_link_counts (self, text);
  return g_string_free (text, text->len == 0);
}

/** tl_difference_get_symbol: Returns: “+”, “−”, “→” or “≠” */
const char *
tl_difference_get_symbol (guint flags)
{
  return (flags & TL_DIFFERENCE_ADDED) != 0     ? "+"
         : (flags & TL_DIFFERENCE_REMOVED) != 0 ? "−"
         : (flags & TL_DIFFERENCE_MOVED) != 0   ? "→"
                                                : "≠";
}

/** tl_comparison_to_text: Returns: (transfer full): all differences, one a line */
char *
tl_comparison_to_text (TlComparison *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->differences->len; i++)
    {
      const TlDifference *difference = g_ptr_array_index (self->differences, i);
      TlRecord *record = difference->after != NULL ? difference->after : difference->before;
      g_autofree char *words = tl_comparison_describe (self, difference);
      g_autofree char *name = tl_comparison_dup_name (self, record);
      /* Translators: the name of a thing, or what somebody said, in quotation marks. */
      g_autofree char *quoted = g_strdup_printf (C_ ("quote", "“%s”"), name);

      g_string_append_printf (text, "%s %s %s: %s\n", tl_difference_get_symbol (difference->flags),
                              tl_kind_get_label (tl_record_get_kind (record)), quoted, words);
    }
  return g_string_free (text, FALSE);
}
