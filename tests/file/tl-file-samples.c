/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Documents made for tests: one with every kind, every field and every choice, made from the schema
 * table alone, and one with as many touchpoints as wanted.
 */
#include "tl-file-samples.h"

#include "tl-date.h"

#include <string.h>

typedef struct
{
  TlDocument *document;
  TlId next_id;
  TlRecord *of_kind[TL_N_KINDS]; /* the first of each kind */
  TlRecord *present;             /* the map of which the others are the future */
} Sample;

static TlRecord *
add (Sample *self, TlRecord *parent, TlKind kind)
{
  g_autoptr (GError) error = NULL;
  /* The same ids in each run, spread over all 13 digits. */
  TlId id = self->next_id * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  TlRecord *record = tl_document_insert (self->document, kind, id, parent, -1, &error);

  g_assert_no_error (error);
  self->next_id++;
  if (self->of_kind[kind] == NULL)
    self->of_kind[kind] = record;
  return record;
}

/* What field number @index may lead to. */
static TlRecord *
find_target (Sample *self, const TlField *field, guint index)
{
  if (field->kinds == TL_KIND_BIT (MAP))
    return self->present;
  if (field->kinds == TL_KINDS_ANY)
    return self->of_kind[index % 2 == 0 ? TL_KIND_PAIN_POINT : TL_KIND_TOUCHPOINT];
  return self->of_kind[g_bit_nth_lsf (field->kinds, -1)];
}

static void
set_bytes (Sample *self, TlRecord *record, guint index)
{
  const TlField *field = tl_kind_get_field (tl_record_get_kind (record), index);
  TlValue value = TL_VALUE_INIT;
  guint8 data[200];
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < sizeof data; i++)
    data[i] = (guint8) (i * 7);
  bytes = g_bytes_new (data, sizeof data);
  g_assert_true (tl_value_set_bytes (&value, field, bytes, NULL));
  g_assert_true (tl_document_set_value (self->document, record, index, &value, NULL));
  tl_value_clear (&value, field);
}

static void
set_reference_list (Sample *self, TlRecord *record, guint index)
{
  const TlField *field = tl_kind_get_field (tl_record_get_kind (record), index);
  TlId ids[2];
  guint n = 1;

  ids[0] = tl_record_get_id (find_target (self, field, index));
  if (field->kinds == TL_KINDS_ANY)
    ids[n++] = tl_record_get_id (self->of_kind[TL_KIND_KPI]);
  g_assert_true (tl_document_set_references (self->document, record, index, ids, n, NULL));
}

/* A value that is not the default; @variant gives several, such as every choice of a list. */
static void
set_field (Sample *self, TlRecord *record, guint index, guint variant)
{
  const TlField *field = tl_kind_get_field (tl_record_get_kind (record), index);
  TlDocument *document = self->document;
  g_autofree char *text = NULL;
  double span = field->maximum - field->minimum;

  switch (field->type)
    {
    case TL_FIELD_TEXT:
      text = g_strdup_printf (" %s & <\"%u\"> 'é' \360\237\214\236 ", field->name, variant);
      tl_document_set_text (document, record, index, text, NULL);
      break;
    case TL_FIELD_PARAGRAPHS:
      text = g_strdup_printf ("\n %s & <\"%u\">\n\n  ]]> شمس \n", field->name, variant);
      tl_document_set_text (document, record, index, text, NULL);
      break;
    case TL_FIELD_LINES:
      text = g_strdup_printf ("%s %u\nsecond & <last>", field->name, variant);
      tl_document_set_text (document, record, index, text, NULL);
      break;
    case TL_FIELD_INTEGER:
      tl_document_set_integer (document, record, index,
                               (gint64) (variant % 2 ? field->maximum : field->minimum), NULL);
      break;
    case TL_FIELD_NUMBER:
      tl_document_set_number (document, record, index, field->minimum + span * (variant % 7) / 6,
                              NULL);
      break;
    case TL_FIELD_CHOICE:
      tl_document_set_integer (document, record, index,
                               1 + variant % (tl_choice_list_get_length (field->choices) - 1),
                               NULL);
      break;
    case TL_FIELD_BOOLEAN:
      tl_document_set_integer (document, record, index, 1, NULL);
      break;
    case TL_FIELD_DATE:
      tl_document_set_integer (document, record, index, tl_date_from_ymd (2024, 2, 29), NULL);
      break;
    case TL_FIELD_TIMESTAMP:
      tl_document_set_integer (document, record, index, 1795329000 + variant, NULL);
      break;
    case TL_FIELD_COLOUR:
      tl_document_set_integer (document, record, index, 0x2f5d9b, NULL);
      break;
    case TL_FIELD_REFERENCE:
      tl_document_set_reference (document, record, index,
                                 tl_record_get_id (find_target (self, field, index)), NULL);
      break;
    case TL_FIELD_REFERENCES:
      set_reference_list (self, record, index);
      break;
    case TL_FIELD_BYTES:
      set_bytes (self, record, index);
      break;
    }
  g_assert_true (tl_record_is_set (record, index));
}

/* One record of every kind that @parent may hold, and below. */
static void
fill (Sample *self, TlRecord *parent)
{
  for (guint kind = 0; kind < TL_N_KINDS; kind++)
    if (tl_kind_may_hold (tl_record_get_kind (parent), kind))
      fill (self, add (self, parent, kind));
}

static guint
count_variants (TlKind kind)
{
  guint n = 1;

  for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
    {
      const TlField *field = tl_kind_get_field (kind, i);

      if (field->type == TL_FIELD_CHOICE)
        n = MAX (n, tl_choice_list_get_length (field->choices) - 1);
      else if (field->type == TL_FIELD_NUMBER)
        n = MAX (n, 2);
    }
  return n;
}

/* Sets all fields; makes as many siblings as there are choices to show. */
static void
set_all (Sample *self, TlRecord *record)
{
  TlKind kind = tl_record_get_kind (record);
  guint n_children = tl_record_get_n_children (record);
  guint n_variants = record == self->of_kind[kind] ? count_variants (kind) : 1;

  for (guint variant = 0; variant < n_variants; variant++)
    {
      TlRecord *target = variant == 0 ? record : add (self, tl_record_get_parent (record), kind);

      for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
        set_field (self, target, i, variant);
    }
  for (guint i = 0; i < n_children; i++)
    if (tl_record_get_child (record, i) != self->present)
      set_all (self, tl_record_get_child (record, i));
}

/**
 * tl_sample_full: Returns: (transfer full): a document with every kind wherever it may stand, every
 * field, every choice but the defaults. It is the same in each run.
 */
TlDocument *
tl_sample_full (void)
{
  Sample self = { .next_id = 2 };
  TlRecord *project;

  self.document = tl_document_new_empty (G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));
  project = tl_document_get_project (self.document);
  self.of_kind[TL_KIND_PROJECT] = project;
  tl_document_begin (self.document, "Fill", NULL);
  fill (&self, project);
  self.present = add (&self, project, TL_KIND_MAP);
  set_all (&self, project);
  tl_document_commit (self.document);
  return self.document;
}

static void
add_touchpoint (Sample *self, TlRecord *lane, TlRecord *step, guint number)
{
  TlRecord *touchpoint = add (self, lane, TL_KIND_TOUCHPOINT);
  g_autofree char *title = g_strdup_printf ("Touchpoint %u: the customer asks & we answer", number);

  tl_document_set_reference (self->document, touchpoint, TL_CARD_STEP, tl_record_get_id (step),
                             NULL);
  tl_document_set_text (self->document, touchpoint, TL_CARD_TITLE, title, NULL);
  tl_document_set_reference (self->document, touchpoint, TL_CARD_OWNER,
                             tl_record_get_id (self->of_kind[TL_KIND_TEAM]), NULL);
  tl_document_set_reference (self->document, touchpoint, TL_TOUCHPOINT_CHANNEL,
                             tl_record_get_id (self->of_kind[TL_KIND_CHANNEL]), NULL);
  tl_document_set_integer (self->document, touchpoint, TL_TOUCHPOINT_SERVICE,
                           number % TL_N_SERVICE_CHOICES, NULL);
  tl_document_set_integer (self->document, touchpoint, TL_TOUCHPOINT_CUSTOMERS, number * 37, NULL);
  tl_document_set_text (self->document, touchpoint, TL_CARD_NOTE,
                        "Most of them call in the evening.\nThe line is often bad.", NULL);
  if (number % 2 == 0)
    tl_document_set_text (self->document, touchpoint, TL_TOUCHPOINT_BEHAVIOURS,
                          "Greets by name\nSays what happens next", NULL);
}

static void
add_column (Sample *self, TlRecord *map, TlRecord *stage, TlRecord *const *lanes, guint number)
{
  TlRecord *step = add (self, stage, TL_KIND_STEP);
  TlRecord *pain, *emotion, *link;

  for (guint i = 0; i < 5; i++)
    add_touchpoint (self, lanes[0], step, number * 5 + i);

  pain = add (self, lanes[1], TL_KIND_PAIN_POINT);
  tl_document_set_reference (self->document, pain, TL_CARD_STEP, tl_record_get_id (step), NULL);
  tl_document_set_text (self->document, pain, TL_CARD_TITLE, "Nobody calls back", NULL);
  tl_document_set_integer (self->document, pain, TL_PAIN_POINT_SEVERITY, 1 + number % 5, NULL);
  tl_document_set_number (self->document, pain, TL_PAIN_POINT_SHARE, number % 1000 / 10.0, NULL);

  emotion = add (self, lanes[2], TL_KIND_EMOTION);
  tl_document_set_reference (self->document, emotion, TL_EMOTION_STEP, tl_record_get_id (step),
                             NULL);
  tl_document_set_number (self->document, emotion, TL_EMOTION_SCORE, number % 5 - 2.0, NULL);

  link = add (self, map, TL_KIND_LINK);
  tl_document_set_reference (self->document, link, TL_LINK_FROM, tl_record_get_id (pain), NULL);
  tl_document_set_reference (self->document, link, TL_LINK_TO, tl_record_get_id (step), NULL);
}

/**
 * tl_sample_large:
 * @n_touchpoints: how many, rounded up to columns of five
 *
 * Returns: (transfer full): a document of one map with touchpoints, pain points, emotions, links
 */
TlDocument *
tl_sample_large (guint n_touchpoints)
{
  Sample self = { .document = tl_document_new_empty (1), .next_id = 2 };
  TlRecord *project = tl_document_get_project (self.document);
  TlRecord *map, *stage = NULL;
  TlRecord *lanes[3];

  tl_document_begin_load (self.document);
  add (&self, project, TL_KIND_TEAM);
  add (&self, project, TL_KIND_CHANNEL);
  map = add (&self, project, TL_KIND_MAP);
  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    lanes[i] = add (&self, map, TL_KIND_LANE);
  for (guint i = 0; i * 5 < n_touchpoints; i++)
    {
      if (i % 8 == 0)
        stage = add (&self, map, TL_KIND_STAGE);
      add_column (&self, map, stage, lanes, i);
    }
  tl_document_end_load (self.document);
  return self.document;
}
