/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The CSV reader: shapes that people have, encodings, and files that mean harm. */
#include "tl-csv.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define MEGABYTE (1024 * 1024)

typedef struct
{
  char *directory;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->directory = g_dir_make_tmp ("tl-csv-XXXXXX", NULL);
  g_assert_nonnull (fixture->directory);
  fixture->path = g_build_filename (fixture->directory, "rows.csv", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_remove (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->directory), ==, 0);
  g_free (fixture->directory);
  g_free (fixture->path);
}

/* Records as text: fields between [ ], each record closed by its line number. */
static char *
dump (const char *path, GError **error)
{
  g_autoptr (TlCsvReader) reader = tl_csv_reader_open (path, NULL, error);
  g_autoptr (GError) local = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  const TlCsvField *fields;
  guint n;

  if (reader == NULL)
    return NULL;
  while ((fields = tl_csv_reader_next (reader, &n, &local)) != NULL)
    {
      for (guint i = 0; i < n; i++)
        g_string_append_printf (text, "[%.*s]", (int) fields[i].length, fields[i].text);
      g_string_append_printf (text, "%d ", (int) tl_csv_reader_get_line (reader));
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define BYTES(literal) literal, sizeof (literal) - 1

static const struct
{
  const char *name;
  const char *bytes;
  gsize length;
  const char *expected; /* NULL: refused, with */
  const char *message;  /* somewhere in the message */
} cases[] = {
  { "plain", BYTES ("a,b\n1,2\n"), "[a][b]1 [1][2]2 ", NULL },
  { "no last line feed", BYTES ("a,b\n1,2"), "[a][b]1 [1][2]2 ", NULL },
  { "crlf", BYTES ("a,b\r\n1,2\r\n"), "[a][b]1 [1][2]2 ", NULL },
  { "cr", BYTES ("a,b\r1,2\r"), "[a][b]1 [1][2]2 ", NULL },
  { "empty fields", BYTES ("a,b,c\n,,\n\"\",2,\n"), "[a][b][c]1 [][][]2 [][2][]3 ", NULL },
  { "blank lines", BYTES ("a,b\n\n\r\n1,2\n\n"), "[a][b]1 [1][2]4 ", NULL },
  { "an empty quoted field alone is a record", BYTES ("a\n\"\"\nb\n"), "[a]1 []2 [b]3 ", NULL },
  { "quotes", BYTES ("a,b\n\"x, \"\"y\"\"\",\"\"\"\"\n"), "[a][b]1 [x, \"y\"][\"]2 ", NULL },
  { "line feeds in a field", BYTES ("a,b\n\"x\r\ny\n\",2\n3,4\n"),
    "[a][b]1 [x\r\ny\n][2]2 [3][4]5 ", NULL },
  { "quote inside plain text", BYTES ("a,b\n5\" pipe,2\n"), "[a][b]1 [5\" pipe][2]2 ", NULL },
  { "semicolon", BYTES ("a;b\n1,5;2,5\n"), "[a][b]1 [1,5][2,5]2 ", NULL },
  { "tab", BYTES ("a\tb\n1\t2\n"), "[a][b]1 [1][2]2 ", NULL },
  { "bar", BYTES ("a|b\n1|2\n"), "[a][b]1 [1][2]2 ", NULL },
  { "commas in text do not fool it", BYTES ("id;text\n1;yes, well\n2;no\n3;a, b, c\n4;d\n"),
    "[id][text]1 [1][yes, well]2 [2][no]3 [3][a, b, c]4 [4][d]5 ", NULL },
  { "separator line", BYTES ("sep=;\r\na;b,c\n1;2\n"), "[a][b,c]2 [1][2]3 ", NULL },
  { "separator line, tab", BYTES ("SEP=\t\na\tb,c\n"), "[a][b,c]2 ", NULL },
  { "a column called sep", BYTES ("sep=x,b\n1,2\n"), "[sep=x][b]1 [1][2]2 ", NULL },
  { "header only, one line", BYTES ("id;created"), "[id][created]1 ", NULL },
  { "utf-8 mark",
    BYTES ("\xef\xbb\xbf"
           "a,\xc3\xa9\n"),
    "[a][é]1 ", NULL },
  { "utf-8", BYTES ("a,\xf0\x9f\x98\x80\n"), "[a][😀]1 ", NULL },
  { "windows-1252", BYTES ("a,caf\xe9 \x80 \x93x\x94\n"), "[a][café € “x”]1 ", NULL },
  { "windows-1252 in the last line", BYTES ("a,b\n1,2\n3,\xe9"), "[a][b]1 [1][2]2 [3][é]3 ", NULL },
  { "utf-16 little-endian",
    BYTES ("\xff\xfe"
           "a\0,\0\xe9\0\n\0=\xd8\0\xde\n\0"),
    "[a][é]1 [😀]2 ", NULL },
  { "utf-16 big-endian",
    BYTES ("\xfe\xff"
           "\0a\0,\0\xe9\0\n"),
    "[a][é]1 ", NULL },
  { "utf-16 lone surrogate",
    BYTES ("\xff\xfe"
           "a\0\x3d\xd8,\0b\0"),
    "[a\xef\xbf\xbd][b]1 ", NULL },
  { "utf-16 cut",
    BYTES ("\xff\xfe"
           "a\0,\0b"),
    NULL, "middle of a character" },
  { "empty file", BYTES (""), "", NULL },
  { "only a mark", BYTES ("\xef\xbb\xbf"), "", NULL },
  { "mixed column counts", BYTES ("a,b\n1\n1,2,3\n"), "[a][b]1 [1]2 [1][2][3]3 ", NULL },
  { "unclosed quote", BYTES ("a,b\n1,2\n\"x,4\n5,6\n"), NULL, "rows.csv:3: a quotation mark" },
  { "unclosed quote after an open field", BYTES ("a,b\n\"x\ny\",\"z\n"), NULL, "rows.csv:3:" },
  { "text after a quote", BYTES ("a,b\n\"x\"y,2\n"), NULL, "rows.csv:2: there is text after" },
  { "nul", BYTES ("a,b\n1,2\n3,\0\n"), NULL, "rows.csv:3: there is a NUL" },
  { "nul at the start", BYTES ("\0\0\0\0"), NULL, "rows.csv:1: there is a NUL" },
};

static void
test_case (Fixture *fixture, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_test_message ("%s", cases[i].name);
  g_assert_true (
      g_file_set_contents (fixture->path, cases[i].bytes, (gssize) cases[i].length, NULL));
  text = dump (fixture->path, &error);
  if (cases[i].expected != NULL)
    {
      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, cases[i].expected);
      return;
    }
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, cases[i].message));
}

/* Records that lie across every boundary of the buffer, against what was written. */
static void
test_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) file = g_string_new ("id,text,tail\r\n");
  g_autoptr (TlCsvReader) reader = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  const TlCsvField *fields;
  guint n;

  while (file->len < 3 * 1024 * 1024)
    {
      gsize length = (gsize) g_rand_int_range (rand, 0, texts->len % 97 == 0 ? 300000 : 200);
      char *text = g_malloc (length + 1);

      g_string_append_printf (file, "%u,\"", texts->len);
      for (gsize i = 0; i < length; i++)
        {
          text[i] = "ab,;\n\r\"|"[g_rand_int_range (rand, 0, 8)];
          if (text[i] == '"')
            g_string_append_c (file, '"');
          g_string_append_c (file, text[i]);
        }
      text[length] = '\0';
      g_ptr_array_add (texts, text);
      g_string_append (file, "\",é\r\n");
    }
  g_assert_true (g_file_set_contents (fixture->path, file->str, (gssize) file->len, NULL));

  reader = tl_csv_reader_open (fixture->path, NULL, &error);
  g_assert_no_error (error);
  for (int round = 0; round < 2; round++)
    {
      g_assert_nonnull (tl_csv_reader_next (reader, &n, &error));
      for (guint i = 0; i < texts->len; i++)
        {
          const char *text = texts->pdata[i];

          fields = tl_csv_reader_next (reader, &n, &error);
          g_assert_no_error (error);
          g_assert_cmpuint (n, ==, 3);
          g_assert_cmpmem (fields[1].text, fields[1].length, text, strlen (text));
          g_assert_cmpmem (fields[2].text, fields[2].length, "é", 2);
        }
      g_assert_null (tl_csv_reader_next (reader, &n, &error));
      g_assert_no_error (error);
      g_assert_true (tl_csv_reader_rewind (reader, &error));
    }
}

/* Up to 1 GB without an end of the record: a sparse file, so that it costs no disk. */
static void
check_endless (Fixture *fixture, const char *unit, off_t size, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) block = g_string_new (NULL);
  g_autofree char *text = NULL;
  FILE *file = g_fopen (fixture->path, "wb");
  struct rusage before;
  struct rusage after;

  while (block->len < 1024 * 1024)
    g_string_append (block, unit);
  for (int i = 0; i < 24; i++)
    g_assert_cmpint (fwrite (block->str, 1, block->len, file), ==, block->len);
  fclose (file);
  /* The rest is a hole: NUL bytes that the reader must never come to. */
  g_assert_cmpint (truncate (fixture->path, size), ==, 0);

  getrusage (RUSAGE_SELF, &before);
  text = dump (fixture->path, &error);
  getrusage (RUSAGE_SELF, &after);
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, message));
  g_assert_cmpint (after.ru_maxrss - before.ru_maxrss, <, 128 * 1024); /* KB */
}

static void
test_endless (Fixture *fixture, gconstpointer data)
{
  check_endless (fixture, "xxxxxxxxxxxxxxxx", 1024 * MEGABYTE, "longer than 1 MB");
  check_endless (fixture, ",,,,,,,,,,,,,,,,", 64 * MEGABYTE, "more than 1024 columns");
  check_endless (fixture, "\"xxxxxxx\nxxxxxx", 64 * MEGABYTE, "text after a closing");
  check_endless (fixture, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx,",
                 64 * MEGABYTE, "more than 1024 columns");
}

static void
test_not_a_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (tl_csv_reader_open (fixture->path, NULL, &error));
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT);
  g_clear_error (&error);

  g_assert_null (tl_csv_reader_open (fixture->directory, NULL, &error));
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "folder"));
  g_clear_error (&error);

  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  g_assert_null (tl_csv_reader_open (fixture->path, NULL, &error));
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "pipe"));
}

/* Any bytes give records or an error, never a crash or an endless loop. */
static void
test_random_bytes (Fixture *fixture, gconstpointer data)
{
  for (guint32 seed = 0; seed < 400; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      char bytes[300];
      gsize length = (gsize) g_rand_int_range (rand, 0, sizeof bytes);

      for (gsize i = 0; i < length; i++)
        bytes[i] = g_rand_int_range (rand, 0, 8) != 0
                       ? "a,\"\n\r;1\xff\xfe|\t"[g_rand_int_range (rand, 0, 11)]
                       : (char) g_rand_int_range (rand, 0, 256);
      g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) length, NULL));
      text = dump (fixture->path, &error);
      g_assert_true ((text != NULL) != (error != NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdelimit (g_strdup (cases[i].name), " ", '-');
      g_autofree char *name = g_strconcat ("/tl/store/csv/", path, NULL);
      g_test_add (name, Fixture, GSIZE_TO_POINTER (i), set_up, test_case, tear_down);
    }
  g_test_add ("/tl/store/csv/large", Fixture, NULL, set_up, test_large, tear_down);
  g_test_add ("/tl/store/csv/endless", Fixture, NULL, set_up, test_endless, tear_down);
  g_test_add ("/tl/store/csv/not-a-file", Fixture, NULL, set_up, test_not_a_file, tear_down);
  g_test_add ("/tl/store/csv/random-bytes", Fixture, NULL, set_up, test_random_bytes, tear_down);

  return g_test_run ();
}
