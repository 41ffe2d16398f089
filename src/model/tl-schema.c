/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema table made into arrays, and the look-ups in them. See tl-schema-table.h. */
#include "tl-schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *word;
  const char *label;
} Choice;

#define C(LIST, CHOICE, word, label) { word, label },
#define L(LIST) static const Choice choices_##LIST[] = { TL_CHOICES_##LIST (C) };
TL_CHOICES (L)
#undef L
#undef C

#define L(LIST) [TL_LIST_##LIST] = { choices_##LIST, G_N_ELEMENTS (choices_##LIST) },
static const struct
{
  const Choice *choices;
  guint n_choices;
} lists[TL_N_LISTS] = { TL_CHOICES (L) };
#undef L

#define F(KIND, FIELD, word, kind, ...) { .name = word, .type = TL_FIELD_##kind, __VA_ARGS__ },
#define K(KIND, element, label, holds)                                                             \
  static const TlField fields_##KIND[] = { TL_FIELDS_##KIND (F) };                                 \
  G_STATIC_ASSERT (G_N_ELEMENTS (fields_##KIND) <= TL_MAX_FIELDS);
TL_SCHEMA (K)
#undef K
#undef F

#define K(KIND, element, label, holds)                                                             \
  { element, label, (holds), fields_##KIND, G_N_ELEMENTS (fields_##KIND) },
static const struct
{
  const char *element;
  const char *label;
  guint32 holds;
  const TlField *fields;
  guint n_fields;
} kinds[TL_N_KINDS] = { TL_SCHEMA (K) };
#undef K

/** tl_kind_get_element: Returns: the kind's element name in the file */
const char *
tl_kind_get_element (TlKind kind)
{
  g_assert (kind < TL_N_KINDS);
  return kinds[kind].element;
}

/** tl_kind_get_label: Returns: the kind's name for people, translated */
const char *
tl_kind_get_label (TlKind kind)
{
  g_assert (kind < TL_N_KINDS);
  return g_dgettext (GETTEXT_PACKAGE, kinds[kind].label);
}

/**
 * tl_kind_from_element:
 * @element: an element's name
 * @kind: (out): the kind; left alone on failure
 *
 * Returns: whether there is such a kind
 */
gboolean
tl_kind_from_element (const char *element, TlKind *kind)
{
  for (guint i = 0; i < TL_N_KINDS; i++)
    if (strcmp (kinds[i].element, element) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

/** tl_kind_may_hold: Returns: whether a record of kind @parent may hold one of kind @child */
gboolean
tl_kind_may_hold (TlKind parent, TlKind child)
{
  if (child == TL_KIND_COMMENT)
    return parent != TL_KIND_COMMENT && parent != TL_KIND_CHUNK;
  return (kinds[parent].holds & (1u << child)) != 0;
}

/** tl_kind_is_card: Returns: whether @kind has the fields that all cards share (TL_CARD_…) */
gboolean
tl_kind_is_card (TlKind kind)
{
  return ((1u << kind) & TL_KINDS_IN_LANE & ~TL_KIND_BIT (EMOTION)) != 0;
}

guint
tl_kind_get_n_fields (TlKind kind)
{
  g_assert (kind < TL_N_KINDS);
  return kinds[kind].n_fields;
}

/** tl_kind_get_field: Returns: (transfer none): field number @field of @kind */
const TlField *
tl_kind_get_field (TlKind kind, guint field)
{
  g_assert (kind < TL_N_KINDS && field < kinds[kind].n_fields);
  return &kinds[kind].fields[field];
}

/**
 * tl_kind_find_field:
 * @kind: a kind
 * @name: a field's name in the file
 * @field: (out): its number; left alone on failure
 *
 * Returns: whether @kind has such a field
 */
gboolean
tl_kind_find_field (TlKind kind, const char *name, guint *field)
{
  for (guint i = 0; i < kinds[kind].n_fields; i++)
    if (strcmp (kinds[kind].fields[i].name, name) == 0)
      {
        *field = i;
        return TRUE;
      }
  return FALSE;
}

/** tl_field_get_label: Returns: the field's name for people, translated */
const char *
tl_field_get_label (const TlField *field)
{
  return g_dgettext (GETTEXT_PACKAGE, field->label);
}

/** tl_field_is_element: Returns: whether the file writes the field as child elements */
gboolean
tl_field_is_element (const TlField *field)
{
  return field->type == TL_FIELD_PARAGRAPHS || field->type == TL_FIELD_LINES
         || field->type == TL_FIELD_BYTES;
}

guint
tl_choice_list_get_length (TlChoiceList list)
{
  g_assert (list < TL_N_LISTS);
  return lists[list].n_choices;
}

/** tl_choice_get_word: Returns: the choice's word in the file */
const char *
tl_choice_get_word (TlChoiceList list, guint choice)
{
  g_assert (list < TL_N_LISTS && choice < lists[list].n_choices);
  return lists[list].choices[choice].word;
}

/** tl_choice_get_label: Returns: the choice's words for people, translated */
const char *
tl_choice_get_label (TlChoiceList list, guint choice)
{
  g_assert (list < TL_N_LISTS && choice < lists[list].n_choices);
  return g_dgettext (GETTEXT_PACKAGE, lists[list].choices[choice].label);
}

/**
 * tl_choice_from_word:
 * @list: a list
 * @word: a choice's word in the file
 * @choice: (out): its number; left alone on failure
 *
 * Returns: whether @list has such a choice
 */
gboolean
tl_choice_from_word (TlChoiceList list, const char *word, guint *choice)
{
  for (guint i = 0; i < lists[list].n_choices; i++)
    if (strcmp (lists[list].choices[i].word, word) == 0)
      {
        *choice = i;
        return TRUE;
      }
  return FALSE;
}
