/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files made from the schema table, good and bad: every kind under every other, every field with
 * values at and past its limits, and the ways to get the form wrong.
 *
 * Each file is the *skeleton*, which holds one record of every kind with its required fields, and
 * somewhere in it the *guest*, the text under test. Record number n of kind k has the id that
 * write_id() gives, so that references have somewhere to lead.
 */
#include "tl-schema-cases.h"

#include "tl-schema.h"
#include "tl-value.h"

#include <string.h>

/* Where in its host a guest stands: instead of attributes, before the children, or after them. */
typedef enum
{
  AT_ATTRIBUTES,
  AT_START,
  AT_END
} GuestPlace;

typedef struct
{
  TlKind host;
  GuestPlace place;
  const char *text;
} Guest;

static void
case_free (gpointer data)
{
  TlSchemaCase *self = data;

  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

static void
add_case (GPtrArray *cases, const char *name, char *text, gboolean is_valid)
{
  TlSchemaCase *self = g_new0 (TlSchemaCase, 1);

  self->name = g_strdup (name);
  self->text = text;
  self->is_valid = is_valid;
  g_ptr_array_add (cases, self);
}

static char *
write_id (TlKind kind, guint number)
{
  return tl_id_to_string ((TlId) number << 32 | (kind + 1));
}

static TlKind
first_of (guint32 kinds)
{
  return (TlKind) g_bit_nth_lsf (kinds, -1);
}

static void
append_required (GString *out, TlKind kind)
{
  for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
    {
      const TlField *field = tl_kind_get_field (kind, i);
      g_autofree char *id = NULL;

      if (!field->required)
        continue;
      if (field->type == TL_FIELD_REFERENCE)
        id = write_id (first_of (field->kinds), 0);
      else
        g_assert_cmpint (field->type, ==, TL_FIELD_DATE);
      g_string_append_printf (out, " %s=\"%s\"", field->name, id != NULL ? id : "2026-11-01");
    }
}

static void
append_guest (GString *out, const Guest *guest, TlKind host, GuestPlace place)
{
  if (guest != NULL && guest->host == host && guest->place == place)
    g_string_append (out, guest->text);
}

static void
append_skeleton (GString *out, TlKind kind, const Guest *guest)
{
  g_autofree char *id = write_id (kind, 0);

  g_string_append_printf (out, "<%s", tl_kind_get_element (kind));
  if (guest != NULL && guest->host == kind && guest->place == AT_ATTRIBUTES)
    g_string_append (out, guest->text);
  else
    {
      g_string_append_printf (out, " id=\"%s\"", id);
      append_required (out, kind);
    }
  g_string_append_c (out, '>');
  append_guest (out, guest, kind, AT_START);
  for (guint child = 0; child < TL_N_KINDS; child++)
    if (tl_kind_may_hold (kind, child) && (child != TL_KIND_COMMENT || kind == TL_KIND_PROJECT))
      append_skeleton (out, child, guest);
  append_guest (out, guest, kind, AT_END);
  g_string_append_printf (out, "</%s>\n", tl_kind_get_element (kind));
}

static char *
write_file (const Guest *guest)
{
  GString *out = g_string_new ("<throughline version=\"1\">\n");

  append_skeleton (out, TL_KIND_PROJECT, guest);
  g_string_append (out, "</throughline>\n");
  return g_string_free (out, FALSE);
}

static void
add_guest (GPtrArray *cases, const char *name, TlKind host, GuestPlace place, const char *text,
           gboolean is_valid)
{
  const Guest guest = { host, place, text };

  add_case (cases, name, write_file (&guest), is_valid);
}

/* A record of @kind with @attributes and @content, as a guest of whatever may hold it. */
static void
add_record (GPtrArray *cases, const char *name, TlKind kind, const char *attributes,
            const char *content, gboolean is_valid)
{
  /* There is one project only. */
  g_autofree char *id = write_id (kind, kind == TL_KIND_PROJECT ? 0 : 1);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, " id=\"%s\"", id);
  if (kind == TL_KIND_PROJECT)
    {
      if (*content != '\0')
        add_guest (cases, name, kind, AT_START, content, is_valid);
      else
        {
          g_string_append (text, attributes);
          add_guest (cases, name, kind, AT_ATTRIBUTES, text->str, is_valid);
        }
      return;
    }

  g_string_prepend (text, tl_kind_get_element (kind));
  g_string_prepend_c (text, '<');
  g_string_append (text, attributes);
  g_string_append_printf (text, ">%s</%s>", content, tl_kind_get_element (kind));
  for (guint host = 0; host < TL_N_KINDS; host++)
    if (tl_kind_may_hold (host, kind) && host != TL_KIND_COMMENT)
      {
        add_guest (cases, name, host, AT_END, text->str, is_valid);
        return;
      }
  g_assert_not_reached ();
}

/* Those that append_required() writes, but for the field called @but. */
static char *
write_required (TlKind kind, const char *but)
{
  GString *all = g_string_new (NULL);
  g_autofree char *start = but != NULL ? g_strdup_printf (" %s=\"", but) : NULL;
  char *found;

  append_required (all, kind);
  found = start != NULL ? strstr (all->str, start) : NULL;
  if (found != NULL)
    g_string_erase (all, found - all->str, strchr (found + strlen (start), '"') + 1 - found);
  return g_string_free (all, FALSE);
}

/* @value as the value of @field, in a record that is otherwise good; already escaped. */
static void
add_value (GPtrArray *cases, TlKind kind, const TlField *field, const char *value,
           gboolean is_valid)
{
  g_autofree char *required = write_required (kind, field->name);
  g_autofree char *name
      = g_strdup_printf ("%s.%s %.40s", tl_kind_get_element (kind), field->name, value);
  g_autofree char *text = NULL;

  if (tl_field_is_element (field))
    {
      text = g_strdup_printf ("<%s>%s</%s>", field->name, value, field->name);
      add_record (cases, name, kind, required, text, is_valid);
    }
  else
    {
      text = g_strdup_printf ("%s %s=\"%s\"", required, field->name, value);
      add_record (cases, name, kind, text, "", is_valid);
    }
}

typedef struct
{
  const char *value;
  gboolean is_valid;
} Value;

static void
add_values (GPtrArray *cases, TlKind kind, const TlField *field, const Value *values, gsize n)
{
  for (gsize i = 0; i < n; i++)
    add_value (cases, kind, field, values[i].value, values[i].is_valid);
}

static char *
repeat (const char *text, guint n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (out, text);
  return g_string_free (out, FALSE);
}

static void
add_lengths (GPtrArray *cases, TlKind kind, const TlField *field, const char *character,
             guint maximum)
{
  g_autofree char *longest = repeat (character, maximum);
  g_autofree char *too_long = repeat (character, maximum + 1);

  add_value (cases, kind, field, longest, TRUE);
  add_value (cases, kind, field, too_long, FALSE);
}

static void
add_texts (GPtrArray *cases, TlKind kind, const TlField *field)
{
  static const Value values[] = {
    { "", TRUE },          { "x", TRUE },         { "  x  ", TRUE },
    { " ", TRUE },         { "a&#9;b", FALSE },   { "a&#10;b", FALSE },
    { "a&#13;b", FALSE },  { "&#x85;", FALSE },   { "\x7f", FALSE },
    { "&#x2028;", FALSE }, { "&#x2029;", FALSE }, { "&lt;&amp;&quot;'>", TRUE },
    { "a\tb\nc", TRUE }, /* XML makes blanks of these */
  };

  add_values (cases, kind, field, values, G_N_ELEMENTS (values));
  add_lengths (cases, kind, field, "x", TL_TEXT_MAXIMUM);
  add_lengths (cases, kind, field, "\360\237\214\236", TL_TEXT_MAXIMUM);
}

static void
add_paragraphs (GPtrArray *cases, TlKind kind, const TlField *field)
{
  static const Value values[] = {
    { "", TRUE },
    { "x", TRUE },
    { "\n  x\n\n", TRUE },
    { " ", TRUE },
    { "a\tb", FALSE },
    { "a&#13;b", FALSE },
    { "a\r\nb", TRUE },
    { "\xc2\x85", FALSE },
    { "&#x2029;", FALSE },
    { "<b>x</b>", FALSE },
    { "<![CDATA[<b>]]>", TRUE },
    { "a<!-- -->b", TRUE },
  };

  add_values (cases, kind, field, values, G_N_ELEMENTS (values));
  add_lengths (cases, kind, field, "x", TL_PARAGRAPHS_MAXIMUM);
}

static void
add_lines (GPtrArray *cases, TlKind kind, const TlField *field)
{
  static const Value values[] = {
    { "x", TRUE },      { "a  b", TRUE },    { "é", TRUE },           { "", FALSE },
    { " ", FALSE },     { " x", FALSE },     { "x ", FALSE },         { "a\nb", FALSE },
    { "a\tb", FALSE },  { "\n x\n", FALSE }, { "a&#x2028;b", FALSE }, { "\xc2\xa0x", TRUE },
    { "x&amp;", TRUE },
  };

  add_values (cases, kind, field, values, G_N_ELEMENTS (values));
  add_lengths (cases, kind, field, "x", TL_LINES_MAXIMUM);
}

static void
add_integers (GPtrArray *cases, TlKind kind, const TlField *field)
{
  static const Value wrong[] = {
    { "", FALSE },    { "x", FALSE },   { "1.5", FALSE },
    { " 1", FALSE },  { "1 ", FALSE },  { "1e0", FALSE },
    { "--1", FALSE }, { "0x1", FALSE }, { "99999999999999999999999999", FALSE },
  };
  const struct
  {
    double value;
    gboolean is_valid;
  } limits[] = {
    { field->minimum, TRUE },
    { field->maximum, TRUE },
    { field->minimum - 1, FALSE },
    { field->maximum + 1, FALSE },
  };

  add_values (cases, kind, field, wrong, G_N_ELEMENTS (wrong));
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autofree char *text = g_strdup_printf ("%.0f", limits[i].value);
      g_autofree char *padded = g_strdup_printf ("+00%.0f", ABS (limits[i].value));

      add_value (cases, kind, field, text, limits[i].is_valid);
      if (limits[i].value >= 0)
        add_value (cases, kind, field, padded, limits[i].is_valid);
    }
}

static void
add_numbers (GPtrArray *cases, TlKind kind, const TlField *field)
{
  static const Value wrong[] = {
    { "", FALSE },    { "x", FALSE },     { "1,5", FALSE },  { " 1", FALSE },  { "1 ", FALSE },
    { "NaN", FALSE }, { "INF", FALSE },   { "-INF", FALSE }, { "inf", FALSE }, { "1e999", FALSE },
    { "1e", FALSE },  { "0x1p3", FALSE }, { ".", FALSE },    { "1e+", FALSE }, { "1-", FALSE },
  };
  const struct
  {
    double value;
    gboolean is_valid;
  } limits[] = {
    { field->minimum, TRUE },
    { field->maximum, TRUE },
    { (field->minimum + field->maximum) / 2, TRUE },
    { field->minimum - MAX (0.25, ABS (field->minimum) / 8), FALSE },
    { field->maximum + MAX (0.25, ABS (field->maximum) / 8), FALSE },
  };
  static const char *const formats[] = { "%.17g", "%.17e", "%.3f" };

  add_values (cases, kind, field, wrong, G_N_ELEMENTS (wrong));
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (formats); k++)
      {
        char buffer[400];

        add_value (cases, kind, field,
                   g_ascii_formatd (buffer, sizeof buffer, formats[k], limits[i].value),
                   limits[i].is_valid);
      }
}

static void
add_choices (GPtrArray *cases, TlKind kind, const TlField *field)
{
  for (guint i = 0; i < tl_choice_list_get_length (field->choices); i++)
    {
      const char *word = tl_choice_get_word (field->choices, i);
      g_autofree char *longer = g_strconcat (word, "x", NULL);
      g_autofree char *padded = g_strconcat (" ", word, NULL);

      add_value (cases, kind, field, word, TRUE);
      add_value (cases, kind, field, longer, FALSE);
      add_value (cases, kind, field, padded, FALSE);
    }
  add_value (cases, kind, field, "", FALSE);
}

static void
add_references (GPtrArray *cases, TlKind kind, const TlField *field)
{
  g_autofree char *id = write_id (first_of (field->kinds), 0);
  g_autofree char *padded = g_strconcat (" ", id, NULL);
  g_autofree char *closed = g_strconcat (id, " ", NULL);
  g_autofree char *longer = g_strconcat (id, "a", NULL);
  g_autofree char *upper = g_ascii_strup (id, -1);
  gboolean is_list = field->type == TL_FIELD_REFERENCES;

  add_value (cases, kind, field, id, TRUE);
  add_value (cases, kind, field, padded, FALSE);
  add_value (cases, kind, field, closed, FALSE);
  add_value (cases, kind, field, longer, FALSE);
  add_value (cases, kind, field, upper, FALSE);
  add_value (cases, kind, field, id + 1, FALSE);
  add_value (cases, kind, field, "", is_list);
  if (is_list && field->kinds == TL_KINDS_ANY)
    {
      g_autofree char *other = write_id (TL_KIND_STEP, 0);
      g_autofree char *two = g_strdup_printf ("%s %s", id, other);
      g_autofree char *apart = g_strdup_printf ("%s  %s", id, other);

      add_value (cases, kind, field, two, TRUE);
      add_value (cases, kind, field, apart, FALSE);
    }
}

static void
add_field (GPtrArray *cases, TlKind kind, const TlField *field)
{
  static const Value booleans[] = {
    { "true", TRUE }, { "false", TRUE }, { "1", FALSE },     { "", FALSE },
    { "yes", FALSE }, { "TRUE", FALSE }, { " true", FALSE },
  };
  static const Value dates[] = {
    { "2024-02-29", TRUE },   { "0001-01-01", TRUE },   { "9999-12-31", TRUE },
    { "2023-02-29", FALSE },  { "0000-01-01", FALSE },  { "2024-13-01", FALSE },
    { "2024-2-01", FALSE },   { "24-02-01", FALSE },    { "", FALSE },
    { "2024-02-01Z", FALSE }, { " 2024-02-01", FALSE }, { "10000-01-01", FALSE },
    { "2024-04-31", FALSE },  { "2024-04-00", FALSE },  { "-2024-04-01", FALSE },
  };
  static const Value timestamps[] = {
    { "2024-02-29T00:00:00Z", TRUE },
    { "9999-12-31T23:59:59Z", TRUE },
    { "2024-02-29T24:00:00Z", FALSE },
    { "2024-02-29T23:60:00Z", FALSE },
    { "2024-02-29T23:59:60Z", FALSE },
    { "2024-02-29T23:59:59", FALSE },
    { "2023-02-29T23:59:59Z", FALSE },
    { "2024-02-29T23:59:59.5Z", FALSE },
    { "2024-02-29 23:59:59Z", FALSE },
    { "2024-02-29T23:59:59+01:00", FALSE },
    { " 2024-02-29T23:59:59Z", FALSE },
    { "0000-02-29T23:59:59Z", FALSE },
    { "", FALSE },
    { "2024-02-29", FALSE },
  };
  static const Value colours[] = {
    { "#2f5d9b", TRUE },  { "#2F5D9B", TRUE }, { "#000000", TRUE },
    { "#fff", FALSE },    { "red", FALSE },    { "", FALSE },
    { "#2f5d9g", FALSE }, { "2f5d9b", FALSE }, { "#2f5d9b ", FALSE },
  };
  static const Value bytes[] = {
    { "", TRUE },           { "AA==", TRUE },    { "AAA=", TRUE },  { "AAAA", TRUE },
    { "\nAA\nAA\n", TRUE }, { "A A = =", TRUE }, { "A", FALSE },    { "AA", FALSE },
    { "AB==", FALSE },      { "AAB=", FALSE },   { "A===", FALSE }, { "====", FALSE },
    { "AA=A", FALSE },      { "A_A-", FALSE },   { "é", FALSE },    { "AAAA=", FALSE },
  };

  switch (field->type)
    {
    case TL_FIELD_TEXT:
      add_texts (cases, kind, field);
      break;
    case TL_FIELD_PARAGRAPHS:
      add_paragraphs (cases, kind, field);
      break;
    case TL_FIELD_LINES:
      add_lines (cases, kind, field);
      break;
    case TL_FIELD_INTEGER:
      add_integers (cases, kind, field);
      break;
    case TL_FIELD_NUMBER:
      add_numbers (cases, kind, field);
      break;
    case TL_FIELD_BOOLEAN:
      add_values (cases, kind, field, booleans, G_N_ELEMENTS (booleans));
      break;
    case TL_FIELD_CHOICE:
      add_choices (cases, kind, field);
      break;
    case TL_FIELD_DATE:
      add_values (cases, kind, field, dates, G_N_ELEMENTS (dates));
      break;
    case TL_FIELD_TIMESTAMP:
      add_values (cases, kind, field, timestamps, G_N_ELEMENTS (timestamps));
      break;
    case TL_FIELD_COLOUR:
      add_values (cases, kind, field, colours, G_N_ELEMENTS (colours));
      break;
    case TL_FIELD_REFERENCE:
    case TL_FIELD_REFERENCES:
      add_references (cases, kind, field);
      break;
    case TL_FIELD_BYTES:
      add_values (cases, kind, field, bytes, G_N_ELEMENTS (bytes));
      break;
    }
}

/* The field as what it is not: an attribute as an element, an element as an attribute; missing. */
static void
add_field_forms (GPtrArray *cases, TlKind kind, const TlField *field)
{
  const char *element = tl_kind_get_element (kind);
  g_autofree char *required = write_required (kind, NULL);
  g_autofree char *but = write_required (kind, field->name);
  g_autofree char *as_attribute = g_strdup_printf ("%s %s=\"x\"", required, field->name);
  g_autofree char *as_element = g_strdup_printf ("<%s>x</%s>", field->name, field->name);
  g_autofree char *twice = g_strconcat (as_element, as_element, NULL);
  g_autofree char *adorned = g_strdup_printf ("<%s a=\"b\">x</%s>", field->name, field->name);
  g_autofree char *name = g_strdup_printf ("form of %s.%s", element, field->name);

  if (tl_field_is_element (field))
    {
      add_record (cases, name, kind, as_attribute, "", FALSE);
      add_record (cases, name, kind, required, adorned, FALSE);
      add_record (cases, name, kind, required, twice, field->type == TL_FIELD_LINES);
    }
  else
    add_record (cases, name, kind, but, as_element, FALSE);
  if (field->required)
    add_record (cases, name, kind, but, "", FALSE);
}

/* Field elements after a record, and in the wrong order. */
static void
add_orders (GPtrArray *cases, TlKind kind)
{
  g_autofree char *required = write_required (kind, NULL);
  g_autofree char *comment_id = write_id (TL_KIND_COMMENT, 1);
  g_autofree char *comment = g_strdup_printf ("<comment id=\"%s\"/>", comment_id);
  const TlField *last = NULL;

  for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
    {
      const TlField *field = tl_kind_get_field (kind, i);
      g_autofree char *text = NULL;
      g_autofree char *value = NULL;

      if (!tl_field_is_element (field))
        continue;
      value = g_strdup_printf ("<%s>AAAA</%s>", field->name, field->name);
      if (last != NULL)
        {
          g_autofree char *right
              = g_strdup_printf ("<%s>AAAA</%s>%s", last->name, last->name, value);
          g_autofree char *wrong
              = g_strdup_printf ("%s<%s>AAAA</%s>", value, last->name, last->name);

          add_record (cases, "fields in order", kind, required, right, TRUE);
          add_record (cases, "fields out of order", kind, required, wrong, FALSE);
        }
      last = field;
      if (!tl_kind_may_hold (kind, TL_KIND_COMMENT))
        continue;
      text = g_strconcat (comment, value, NULL);
      add_record (cases, "field after a record", kind, required, text, FALSE);
    }
}

static void
add_ids (GPtrArray *cases, TlKind kind)
{
  static const Value ids[] = {
    { " id=\"bcdefghijklmn\"", TRUE },
    { "", FALSE },
    { " id=\"\"", FALSE },
    { " id=\"bcdefghijklm\"", FALSE },
    { " id=\"bcdefghijklmno\"", FALSE },
    { " id=\"qcdefghijklmn\"", FALSE },
    { " id=\"bcdefghijklm1\"", FALSE },
    { " id=\"aaaaaaaaaaaaa\"", FALSE },
    { " id=\" bcdefghijklmn\"", FALSE },
    { " id=\"BCDEFGHIJKLMN\"", FALSE },
    { " ID=\"bcdefghijklmn\"", FALSE },
    { " xml:id=\"bcdefghijklmn\"", FALSE },
    { " id=\"bcdefghijklmn\" more=\"x\"", FALSE },
    { " id=\"bcdefghijklmn\" xml:lang=\"en\"", FALSE },
    { " id=\"bcdefghijklmn\" xmlns=\"urn:x\"", FALSE },
    { " id=\"bcdefghijklmn\" xmlns:x=\"urn:x\"", TRUE },
    { " id=\"bcdefghijklmn\" xmlns:x=\"urn:x\" x:id=\"y\"", FALSE },
  };
  g_autofree char *required = write_required (kind, NULL);

  /* A record to which nothing else leads, or its changed id would leave references to nothing. */
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s%s", tl_kind_get_element (kind), ids[i].value);
      g_autofree char *text = g_strconcat (ids[i].value, required, NULL);

      add_guest (cases, name, kind, AT_ATTRIBUTES, text, ids[i].is_valid);
    }
}

static gboolean
is_target (TlKind kind)
{
  for (guint i = 0; i < TL_N_KINDS; i++)
    for (guint k = 0; k < tl_kind_get_n_fields (i); k++)
      {
        const TlField *field = tl_kind_get_field (i, k);

        if (field->required && field->type == TL_FIELD_REFERENCE && first_of (field->kinds) == kind)
          return TRUE;
      }
  return FALSE;
}

static void
add_kind (GPtrArray *cases, TlKind kind)
{
  g_autofree char *required = write_required (kind, NULL);
  g_autofree char *id = write_id (kind, 1);
  g_autofree char *record
      = g_strdup_printf ("<%s id=\"%s\"%s/>", tl_kind_get_element (kind), id, required);

  for (guint host = 0; host < TL_N_KINDS; host++)
    {
      g_autofree char *name
          = g_strdup_printf ("%s in %s", tl_kind_get_element (kind), tl_kind_get_element (host));

      add_guest (cases, name, host, AT_START, record, tl_kind_may_hold (host, kind));
      add_guest (cases, name, host, AT_END, record, tl_kind_may_hold (host, kind));
    }
  for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
    {
      add_field (cases, kind, tl_kind_get_field (kind, i));
      add_field_forms (cases, kind, tl_kind_get_field (kind, i));
    }
  add_orders (cases, kind);
  if (!is_target (kind))
    add_ids (cases, kind);
  add_record (cases, "text outside a field", kind, required, "text", FALSE);
  add_record (cases, "unknown element", kind, required, "<more/>", FALSE);
  add_record (cases, "comments and blanks", kind, required, "\n\t <!-- x --> <?x y?> ", TRUE);
}

static void
add_roots (GPtrArray *cases)
{
  static const Value files[] = {
    { "<throughline version=\"1\"><project id=\"aaaaaaaaaaaab\"/></throughline>", TRUE },
    { "<?xml version=\"1.0\"?>\n<!-- x --><throughline version='1'>\n<project id='aaaaaaaaaaaab'/>"
      "</throughline><?x?>\n",
      TRUE },
    { "<throughline><project id=\"aaaaaaaaaaaab\"/></throughline>", FALSE },
    { "<throughline version=\"0\"><project id=\"aaaaaaaaaaaab\"/></throughline>", FALSE },
    { "<throughline version=\"01\"><project id=\"aaaaaaaaaaaab\"/></throughline>", FALSE },
    { "<throughline version=\" 1\"><project id=\"aaaaaaaaaaaab\"/></throughline>", FALSE },
    { "<throughline version=\"1.0\"><project id=\"aaaaaaaaaaaab\"/></throughline>", FALSE },
    { "<throughline version=\"2\"><project id=\"aaaaaaaaaaaab\"/></throughline>", FALSE },
    { "<throughline version=\"1\" x=\"\"><project id=\"aaaaaaaaaaaab\"/></throughline>", FALSE },
    { "<throughline version=\"1\">x<project id=\"aaaaaaaaaaaab\"/></throughline>", FALSE },
    { "<throughline version=\"1\"/>", FALSE },
    { "<throughline version=\"1\"><map id=\"aaaaaaaaaaaab\"/></throughline>", FALSE },
    { "<throughline version=\"1\"><project id=\"aaaaaaaaaaaab\"/><project id=\"aaaaaaaaaaaac\"/>"
      "</throughline>",
      FALSE },
    { "<project id=\"aaaaaaaaaaaab\"/>", FALSE },
    { "<throughline version=\"1\" xmlns=\"urn:x\"><project id=\"aaaaaaaaaaaab\"/></throughline>",
      FALSE },
    { "<svg/>", FALSE },
    { "<throughline version=\"1\"><project id=\"aaaaaaaaaaaab\"></throughline>", FALSE },
    { "text", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    add_case (cases, files[i].value, g_strdup (files[i].value), files[i].is_valid);
}

/** tl_schema_cases: Returns: (transfer full) (element-type TlSchemaCase): some thousand files */
GPtrArray *
tl_schema_cases (void)
{
  GPtrArray *cases = g_ptr_array_new_with_free_func (case_free);

  add_case (cases, "skeleton", write_file (NULL), TRUE);
  add_roots (cases);
  for (guint kind = 0; kind < TL_N_KINDS; kind++)
    add_kind (cases, kind);
  return cases;
}
