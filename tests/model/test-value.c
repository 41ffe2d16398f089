/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values: what is taken, what is refused, and that the text form reads back as the same value. */
#include "tl-value.h"

#include <math.h>
#include <string.h>

typedef struct
{
  TlKind kind;
  guint field;
  const char *text;
  const char *canonical; /* NULL: refused; "": leaves the field unset */
} Case;

static const Case cases[] = {
  { TL_KIND_MAP, TL_MAP_TITLE, "Going solar", "Going solar" },
  { TL_KIND_MAP, TL_MAP_TITLE, "", "" },
  { TL_KIND_MAP, TL_MAP_TITLE, "two\nlines\tand tabs", "two lines and tabs" },
  { TL_KIND_MAP, TL_MAP_TITLE, "bell\x07", "bell" },
  { TL_KIND_MAP, TL_MAP_TITLE, "bad \xff bytes", "bad \xef\xbf\xbd bytes" },
  { TL_KIND_MAP, TL_MAP_SCENARIO, "one\r\ntwo\rthree", "one\ntwo\nthree" },
  { TL_KIND_TOUCHPOINT, TL_TOUCHPOINT_BEHAVIOURS, "\n a \n\n  b\n ", "a\nb" },
  { TL_KIND_TOUCHPOINT, TL_TOUCHPOINT_BEHAVIOURS, " \n ", "" },
  { TL_KIND_PAIN_POINT, TL_PAIN_POINT_SEVERITY, "5", "5" },
  { TL_KIND_PAIN_POINT, TL_PAIN_POINT_SEVERITY, "0", NULL },
  { TL_KIND_PAIN_POINT, TL_PAIN_POINT_SEVERITY, "6", NULL },
  { TL_KIND_PAIN_POINT, TL_PAIN_POINT_SEVERITY, "4.5", NULL },
  { TL_KIND_PAIN_POINT, TL_PAIN_POINT_SEVERITY, "99999999999999999999", NULL },
  { TL_KIND_EMOTION, TL_EMOTION_SCORE, "-1.4", "-1.4" },
  { TL_KIND_EMOTION, TL_EMOTION_SCORE, "-0", "0" },
  { TL_KIND_EMOTION, TL_EMOTION_SCORE, "2.1", NULL },
  { TL_KIND_EMOTION, TL_EMOTION_SCORE, "nan", NULL },
  { TL_KIND_EMOTION, TL_EMOTION_SCORE, "0x1", NULL },
  { TL_KIND_EMOTION, TL_EMOTION_SCORE, " 1", NULL },
  { TL_KIND_EMOTION, TL_EMOTION_SCORE, "1,5", NULL },
  { TL_KIND_LANE, TL_LANE_COLLAPSED, "true", "true" },
  { TL_KIND_LANE, TL_LANE_COLLAPSED, "false", "" },
  { TL_KIND_LANE, TL_LANE_COLLAPSED, "1", NULL },
  { TL_KIND_MAP, TL_MAP_STATE, "future", "future" },
  { TL_KIND_MAP, TL_MAP_STATE, "current", "" },
  { TL_KIND_MAP, TL_MAP_STATE, "past", NULL },
  { TL_KIND_VALUE, TL_VALUE_START, "2024-02-29", "2024-02-29" },
  { TL_KIND_VALUE, TL_VALUE_START, "1970-01-01", "1970-01-01" },
  { TL_KIND_VALUE, TL_VALUE_START, "2023-02-29", NULL },
  { TL_KIND_VALUE, TL_VALUE_START, "0000-01-01", NULL },
  { TL_KIND_VALUE, TL_VALUE_START, "2024-2-29", NULL },
  { TL_KIND_VALUE, TL_VALUE_COMPUTED, "2026-11-22T05:30:00Z", "2026-11-22T05:30:00Z" },
  { TL_KIND_VALUE, TL_VALUE_COMPUTED, "1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z" },
  { TL_KIND_VALUE, TL_VALUE_COMPUTED, "2026-11-22T24:00:00Z", NULL },
  { TL_KIND_VALUE, TL_VALUE_COMPUTED, "2026-11-22 05:30", NULL },
  { TL_KIND_TEAM, TL_TEAM_COLOUR, "#2F5d9b", "#2f5d9b" },
  { TL_KIND_TEAM, TL_TEAM_COLOUR, "#000000", "#000000" },
  { TL_KIND_TEAM, TL_TEAM_COLOUR, "blue", NULL },
  { TL_KIND_CHANNEL, TL_CHANNEL_COLOUR, "#2F5D9B", "#2f5d9b" },
  { TL_KIND_CHANNEL, TL_CHANNEL_COLOUR, "#2f5d9", NULL },
  { TL_KIND_LINK, TL_LINK_FROM, "aaaaaaaaaaaab", "aaaaaaaaaaaab" },
  { TL_KIND_LINK, TL_LINK_FROM, "aaaaaaaaaaaaa", NULL }, /* the id 0 */
  { TL_KIND_LINK, TL_LINK_FROM, "qaaaaaaaaaaab", NULL }, /* over 64 bits */
  { TL_KIND_LINK, TL_LINK_FROM, "aaaaaaaaaaaabb", NULL },
  { TL_KIND_MAP, TL_MAP_PERSONAS, "aaaaaaaaaaaab paaaaaaaaaaab", "aaaaaaaaaaaab paaaaaaaaaaab" },
  { TL_KIND_MAP, TL_MAP_PERSONAS, "aaaaaaaaaaaab aaaaaaaaaaaab", NULL },
  { TL_KIND_MAP, TL_MAP_PERSONAS, "aaaaaaaaaaaab  paaaaaaaaaaab", NULL },
  { TL_KIND_CHUNK, TL_CHUNK_BYTES, "AAEC", "AAEC" },
};

static void
test_from_string (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TlField *field = tl_kind_get_field (cases[i].kind, cases[i].field);
      TlValue value = TL_VALUE_INIT;
      TlValue again = TL_VALUE_INIT;
      g_autoptr (GError) error = NULL;
      g_autoptr (GString) out = g_string_new (NULL);
      gboolean taken = tl_value_from_string (&value, field, cases[i].text, &error);

      g_test_message ("case %u: %s", i, field->name);
      g_assert_cmpint (taken, ==, cases[i].canonical != NULL);
      if (!taken)
        {
          g_assert_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE);
          g_assert_nonnull (strstr (error->message, tl_field_get_label (field)));
          continue;
        }
      g_assert_no_error (error);
      if (*cases[i].canonical == '\0')
        {
          g_assert_false (value.is_set);
          continue;
        }
      tl_value_append_string (&value, field, out);
      g_assert_cmpstr (out->str, ==, cases[i].canonical);
      g_assert_true (tl_value_from_string (&again, field, out->str, NULL));
      g_assert_true (tl_value_equal (&value, &again, field));
      tl_value_clear (&value, field);
      tl_value_clear (&again, field);
    }
}

static void
test_limits (void)
{
  const TlField *title = tl_kind_get_field (TL_KIND_MAP, TL_MAP_TITLE);
  const TlField *bytes = tl_kind_get_field (TL_KIND_CHUNK, TL_CHUNK_BYTES);
  g_autofree char *longest = g_strnfill (TL_TEXT_MAXIMUM, 'x');
  g_autofree char *longer = g_strnfill (TL_TEXT_MAXIMUM + 1, 'x');
  g_autofree char *zeroes = g_malloc0 (TL_BYTES_MAXIMUM + 1);
  g_autoptr (GBytes) too_many = g_bytes_new_static (zeroes, TL_BYTES_MAXIMUM + 1);
  g_autoptr (GError) error = NULL;
  TlValue value = TL_VALUE_INIT;

  g_assert_true (tl_value_set_text (&value, title, longest, NULL));
  tl_value_clear (&value, title);
  g_assert_false (tl_value_set_text (&value, title, longer, &error));
  g_assert_error (error, TL_MODEL_ERROR, TL_MODEL_ERROR_VALUE);
  g_assert_false (value.is_set);
  g_assert_false (tl_value_set_bytes (&value, bytes, too_many, NULL));
  g_assert_false (
      tl_value_set_number (&value, tl_kind_get_field (TL_KIND_KPI, TL_KPI_TARGET), INFINITY, NULL));
}

/* Characters count, not bytes: 2,000 Japanese characters are as long as 2,000 Latin ones. */
static void
test_limits_count_characters (void)
{
  const TlField *title = tl_kind_get_field (TL_KIND_MAP, TL_MAP_TITLE);
  g_autoptr (GString) text = g_string_new (NULL);
  TlValue value = TL_VALUE_INIT;

  for (guint i = 0; i < TL_TEXT_MAXIMUM; i++)
    g_string_append (text, "客");
  g_assert_true (tl_value_set_text (&value, title, text->str, NULL));
  tl_value_clear (&value, title);
  g_string_append (text, "客");
  g_assert_false (tl_value_set_text (&value, title, text->str, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/model/value/from-string", test_from_string);
  g_test_add_func ("/tl/model/value/limits", test_limits);
  g_test_add_func ("/tl/model/value/limits-count-characters", test_limits_count_characters);
  return g_test_run ();
}
