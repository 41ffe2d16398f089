/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The differences of two states of a journey, in words. tl-comparison.c finds them. */
#include "tl-comparison-private.h"

#include "tl-date.h"

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
  text = g_string_new (NULL);
  tl_value_append_string (tl_record_get_value (record, field), info, text);
  if (info->type == TL_FIELD_NUMBER)
    g_string_replace (text, "-", "−", 0);
  g_string_replace (text, "\n", " / ", 0);
  return g_string_free (text, FALSE);
}

/**
 * tl_comparison_get_name:
 * @record: a record of either state
 *
 * Returns: (transfer none): what the list calls it: its name; of an emotion without a word for the
 *   feeling what the person says; else what its kind is called
 */
const char *
tl_comparison_get_name (TlRecord *record)
{
  const char *name = tl_record_get_name (record);

  if (*name == '\0' && tl_record_get_kind (record) == TL_KIND_EMOTION)
    name = tl_record_get_text (record, TL_EMOTION_QUOTE);
  return *name != '\0' ? name : tl_kind_get_label (tl_record_get_kind (record));
}

static const char *
get_stage_name (TlComparison *self, TlRecord *card)
{
  TlRecord *step = tl_comparison_get_step (self, card);

  return step != NULL ? tl_comparison_get_name (tl_record_get_parent (step)) : "";
}

static void
append_place (TlComparison *self, const TlDifference *difference, GString *text)
{
  const char *from = get_stage_name (self, difference->before);
  const char *to = get_stage_name (self, difference->after);

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
      const TlField *info = tl_kind_get_field (tl_record_get_kind (difference->after), field);
      g_autofree char *from = format_value (self, difference->before, field);
      g_autofree char *to = format_value (self, difference->after, field);

      /* Translators: a field, what it said, what it says: “Channel: phone → in person”. */
      g_string_append_printf (text,
                              text->len > 0 ? _ ("; %1$s: %2$s → %3$s") : _ ("%1$s: %2$s → %3$s"),
                              tl_field_get_label (info), from, to);
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
        g_string_append_printf (
            text, "%s%s", separator,
            tl_field_get_label (tl_kind_get_field (tl_record_get_kind (difference->after), field)));
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
                                tl_comparison_get_name (difference->before));
    }
  return g_string_free (names, names->len == 0);
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

      g_string_append_printf (text, "%s %s “%s”: %s\n",
                              tl_difference_get_symbol (difference->flags),
                              tl_kind_get_label (tl_record_get_kind (record)),
                              tl_comparison_get_name (record), words);
    }
  return g_string_free (text, FALSE);
}
