/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Access to the schema table: kinds, fields and choices by number and by name.
 *
 * For every field there is a constant TL_<KIND>_<FIELD> (its number in its kind), for every choice
 * TL_<LIST>_<CHOICE>. Common fields of all cards are TL_CARD_… for any kind of card.
 */
#pragma once

#include "tl-choices-table.h"
#include "tl-schema-table.h"

#include <glib.h>

G_BEGIN_DECLS

#define K(KIND, element, label, holds) TL_KIND_##KIND,
typedef enum
{
  TL_SCHEMA (K) TL_N_KINDS
} TlKind;
#undef K

#define TL_KIND_BIT(KIND) (1u << TL_KIND_##KIND)

#define C(LIST, CHOICE, word, label) TL_##LIST##_##CHOICE,
#define L(LIST)                                                                                    \
  typedef enum                                                                                     \
  {                                                                                                \
    TL_CHOICES_##LIST (C) TL_N_##LIST##_CHOICES                                                    \
  } TlChoice_##LIST;
TL_CHOICES (L)
#undef L
#define L(LIST) TL_LIST_##LIST,
/** TlChoiceList: the closed lists, TL_LIST_NONE for a field without one. */
typedef enum
{
  TL_LIST_NONE,
  TL_CHOICES (L) TL_N_LISTS
} TlChoiceList;
#undef L
#undef C

#define F(KIND, FIELD, name, type, ...) TL_##KIND##_##FIELD,
#define K(KIND, element, label, holds)                                                             \
  enum                                                                                             \
  {                                                                                                \
    TL_FIELDS_##KIND (F) TL_N_##KIND##_FIELDS                                                      \
  };
TL_SCHEMA (K)
#undef K
#undef F

/**
 * TlFieldType:
 * @TL_FIELD_TEXT: one line of text, an attribute
 * @TL_FIELD_PARAGRAPHS: text that may have line feeds, a child element
 * @TL_FIELD_LINES: a list of non-empty lines, one child element each; held joined by line feeds
 * @TL_FIELD_INTEGER: a whole number in the field's range
 * @TL_FIELD_NUMBER: a finite number in the field's range
 * @TL_FIELD_BOOLEAN: yes or no; no by default
 * @TL_FIELD_CHOICE: one of a closed list
 * @TL_FIELD_DATE: a day (#TlDate)
 * @TL_FIELD_TIMESTAMP: seconds since 1970-01-01 00:00 UTC
 * @TL_FIELD_COLOUR: a #TlColour
 * @TL_FIELD_REFERENCE: the id of a record of one of the field's kinds
 * @TL_FIELD_REFERENCES: ids of such records, in order, none twice
 * @TL_FIELD_BYTES: up to 1 MB, base 64 in a child element
 */
typedef enum
{
  TL_FIELD_TEXT,
  TL_FIELD_PARAGRAPHS,
  TL_FIELD_LINES,
  TL_FIELD_INTEGER,
  TL_FIELD_NUMBER,
  TL_FIELD_BOOLEAN,
  TL_FIELD_CHOICE,
  TL_FIELD_DATE,
  TL_FIELD_TIMESTAMP,
  TL_FIELD_COLOUR,
  TL_FIELD_REFERENCE,
  TL_FIELD_REFERENCES,
  TL_FIELD_BYTES
} TlFieldType;

/** Longest values, in characters (bytes for %TL_FIELD_BYTES). */
#define TL_TEXT_MAXIMUM 2000
#define TL_PARAGRAPHS_MAXIMUM 50000
#define TL_LINES_MAXIMUM 50000
#define TL_BYTES_MAXIMUM (1024 * 1024)
/** TL_REFERENCES_MAXIMUM: how many ids a %TL_FIELD_REFERENCES may hold. */
#define TL_REFERENCES_MAXIMUM 1000

/**
 * TlField:
 * @name: attribute or child element name in the file
 * @label: words for people, to be translated with tl_field_get_label()
 * @type: a #TlFieldType
 * @choices: the list of a %TL_FIELD_CHOICE
 * @kinds: mask of the kinds that a reference may lead to
 * @minimum: of an integer or number; @maximum likewise
 * @required: whether the file must name it
 * @dies: whether the record is removed with the record that this references
 */
typedef struct
{
  const char *name;
  const char *label;
  TlFieldType type;
  TlChoiceList choices;
  guint32 kinds;
  double minimum;
  double maximum;
  gboolean required;
  gboolean dies;
} TlField;

/** TL_MAX_FIELDS: no kind has more fields. */
#define TL_MAX_FIELDS 24

const char *tl_kind_get_element (TlKind kind);
const char *tl_kind_get_label (TlKind kind);
gboolean tl_kind_from_element (const char *element, TlKind *kind);
gboolean tl_kind_may_hold (TlKind parent, TlKind child);
gboolean tl_kind_is_card (TlKind kind);
guint tl_kind_get_n_fields (TlKind kind);
const TlField *tl_kind_get_field (TlKind kind, guint field);
gboolean tl_kind_find_field (TlKind kind, const char *name, guint *field);
const char *tl_field_get_label (const TlField *field);
gboolean tl_field_is_element (const TlField *field);

guint tl_choice_list_get_length (TlChoiceList list);
const char *tl_choice_get_word (TlChoiceList list, guint choice);
const char *tl_choice_get_label (TlChoiceList list, guint choice);
gboolean tl_choice_from_word (TlChoiceList list, const char *word, guint *choice);

G_END_DECLS
