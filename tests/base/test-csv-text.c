/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV that is written: what is quoted, what spreadsheets must not run, and where a line begins. */
#include "tl-csv-text.h"

static void
test_cells (void)
{
  static const struct
  {
    const char *text;
    const char *cell;
  } cases[] = {
    { "Phone", "Phone" },
    { NULL, "" },
    { "", "" },
    { "a,b", "\"a,b\"" },
    { "a;b", "\"a;b\"" },
    { "she said \"no\"", "\"she said \"\"no\"\"\"" },
    { "two\nlines", "\"two\nlines\"" },
    { "=1+1", "'=1+1" },
    { "+49 30", "'+49 30" },
    { "-5", "'-5" },
    { "@SUM(A1)", "'@SUM(A1)" },
    { "\tcmd", "'\tcmd" },
    { "=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\"" },
    { "a=b", "a=b" },
    { "\xc3\x9c", "\xc3\x9c" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) csv = g_string_new (NULL);
      g_autofree char *line = g_strdup_printf ("x,%s,y\r\n", cases[i].cell);

      tl_csv_append_text (csv, "x");
      tl_csv_append_text (csv, cases[i].text);
      tl_csv_append_text (csv, "y");
      tl_csv_end_line (csv);
      g_assert_cmpstr (csv->str, ==, line);
    }
}

static void
test_first_cell (void)
{
  g_autoptr (GString) csv = g_string_new (NULL);

  tl_csv_append_text (csv, "");
  tl_csv_append_text (csv, "b");
  tl_csv_end_line (csv);
  tl_csv_append_text (csv, NULL);
  tl_csv_append_number (csv, -1.5);
  tl_csv_end_line (csv);
  g_assert_cmpstr (csv->str, ==, "\"\",b\r\n\"\",-1.5\r\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/base/csv-cells-are-safe", test_cells);
  g_test_add_func ("/tl/base/csv-lines-begin-with-their-first-cell", test_first_cell);
  return g_test_run ();
}
