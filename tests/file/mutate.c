/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ten thousand damaged files through the reader: each is either refused with a message or read, and
 * what was read is written and read again to the same bytes. No crash, no leak (the sanitizers watch),
 * no file takes two seconds of processor time, and all of them together little memory.
 *
 * A mutant is a sample with one to three *wounds*. The seed is fixed, so that a failure comes again;
 * TL_MUTATE_SEED sets another. A mutant that fails is left behind; the test says where.
 */
#include "tl-document-reader.h"
#include "tl-document-writer.h"
#include "tl-file-samples.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define N_MUTANTS 10000
#define SEED 20261122
#define MEGABYTE (1024.0 * 1024.0)

/* The large samples take long under the sanitizers: one mutant in this many is of them. */
#define LARGE_SHARE 8
#define LARGE_SIZE (24 * 1024)

typedef struct
{
  GRand *random;
  GPtrArray *small; /* of GBytes */
  GPtrArray *large;
} Herd;

static guint
below (Herd *self, gsize n)
{
  return n == 0 ? 0 : (guint) g_rand_int_range (self->random, 0, (gint32) n);
}

static GBytes *
choose (Herd *self)
{
  GPtrArray *from
      = self->large->len > 0 && below (self, LARGE_SHARE) == 0 ? self->large : self->small;

  return g_ptr_array_index (from, below (self, from->len));
}

static void
flip_bits (Herd *self, GString *text)
{
  for (guint n = 1 + below (self, 4); n > 0 && text->len > 0; n--)
    text->str[below (self, text->len)] ^= (char) (1 << below (self, 8));
}

static void
set_bytes (Herd *self, GString *text)
{
  static const char likely[] = "<>&\"'/=?![]- \n\t\0az09\x80\xff";

  for (guint n = 1 + below (self, 4); n > 0 && text->len > 0; n--)
    text->str[below (self, text->len)] = likely[below (self, sizeof likely - 1)];
}

static void
erase (Herd *self, GString *text)
{
  gsize start = below (self, text->len);
  gsize length = 1 + below (self, 60);

  g_string_erase (text, (gssize) start, (gssize) MIN (length, text->len - start));
}

static void
cut_off (Herd *self, GString *text)
{
  g_string_truncate (text, below (self, text->len));
}

/* Puts a piece of a sample anywhere, in place of as much or beside it. */
static void
splice (Herd *self, GString *text)
{
  gsize size;
  const char *data = g_bytes_get_data (choose (self), &size);
  gsize start = below (self, size);
  gsize wanted = 1 + below (self, 400);
  gsize length = MIN (wanted, size - start);
  gsize at = below (self, text->len);

  if (below (self, 2) == 0)
    g_string_erase (text, (gssize) at, (gssize) MIN (length, text->len - at));
  g_string_insert_len (text, (gssize) at, data + start, (gssize) length);
}

/* Finds a random line, its line feed included. */
static void
find_line (Herd *self, GString *text, gsize *start, gsize *length)
{
  const char *end;

  *start = below (self, text->len);
  while (*start > 0 && text->str[*start - 1] != '\n')
    (*start)--;
  end = memchr (text->str + *start, '\n', text->len - *start);
  *length = end != NULL ? (gsize) (end - text->str) + 1 - *start : text->len - *start;
}

static void
duplicate_line (Herd *self, GString *text)
{
  gsize start, length;
  g_autofree char *line = NULL;

  find_line (self, text, &start, &length);
  line = g_memdup2 (text->str + start, length);
  find_line (self, text, &start, &(gsize){ 0 });
  g_string_insert_len (text, (gssize) start, line, (gssize) length);
}

static void
delete_line (Herd *self, GString *text)
{
  gsize start, length;

  find_line (self, text, &start, &length);
  g_string_erase (text, (gssize) start, (gssize) length);
}

/* Finds what stands between two quotes, somewhere after a random place. */
static gboolean
find_value (Herd *self, GString *text, gsize *start, gsize *length)
{
  gsize at = below (self, text->len);
  const char *open = memchr (text->str + at, '"', text->len - at);
  const char *close;

  if (open == NULL)
    return FALSE;
  *start = (gsize) (open - text->str) + 1;
  close = memchr (open + 1, '"', text->len - *start);
  if (close == NULL)
    return FALSE;
  *length = (gsize) (close - text->str) - *start;
  return TRUE;
}

static void
replace_value (GString *text, gsize start, gsize length, const char *value, gsize value_length)
{
  g_string_erase (text, (gssize) start, (gssize) length);
  g_string_insert_len (text, (gssize) start, value, (gssize) value_length);
}

static void
copy_value (Herd *self, GString *text)
{
  gsize from, from_length, to, to_length;
  g_autofree char *value = NULL;

  if (!find_value (self, text, &from, &from_length) || !find_value (self, text, &to, &to_length))
    return;
  value = g_memdup2 (text->str + from, MAX (from_length, 1));
  replace_value (text, to, to_length, value, from_length);
}

static void
set_value (Herd *self, GString *text)
{
  static const char *const values[] = {
    "",
    "0",
    "-1",
    "1e999",
    "NaN",
    "9223372036854775808",
    "true",
    "2",
    "&amp;",
    "&#10;",
    "&#0;",
    "&x;",
    "aaaaaaaaaaaaa",
    "baaaaaaaaaaaa",
    "%s%n",
    "\360\237\214\236",
    "#12345g",
    "9999-12-31",
    "0000-00-00",
    "' onload='",
  };
  const char *value = values[below (self, G_N_ELEMENTS (values))];
  gsize start, length;

  if (find_value (self, text, &start, &length))
    replace_value (text, start, length, value, strlen (value));
}

static void
lengthen_value (Herd *self, GString *text)
{
  gsize start, length;
  g_autofree char *filler = g_strnfill (1 + below (self, 3000), "x <&"[below (self, 4)]);

  if (find_value (self, text, &start, &length))
    g_string_insert (text, (gssize) start, filler);
}

static void
insert_markup (Herd *self, GString *text)
{
  static const char *const pieces[] = {
    "<!DOCTYPE x [<!ENTITY a \"b\">]>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?x ",
    "?>",
    "</map>",
    "</project>",
    "<project id=\"caaaaaaaaaaaa\">",
    "<map id=\"daaaaaaaaaaaa\">",
    "<comment id=\"eaaaaaaaaaaaa\"/>",
    "<note>",
    "</note>",
    "<need/>",
    "<x:y xmlns:x=\"z\"/>",
    "\xef\xbb\xbf",
    "\r\n",
    "&lt;",
    "&#x1F31E;",
  };

  g_string_insert (text, (gssize) below (self, text->len + 1),
                   pieces[below (self, G_N_ELEMENTS (pieces))]);
}

static void
nest (Herd *self, GString *text)
{
  for (guint n = below (self, 60); n > 0; n--)
    g_string_insert (text, (gssize) below (self, MIN (200, text->len)),
                     "<map id=\"faaaaaaaaaaaa\">");
}

static void
make_newer (Herd *self, GString *text)
{
  char *version = g_strstr_len (text->str, (gssize) text->len, "version=\"1\">");

  if (version != NULL)
    version[strlen ("version=\"")] = '2';
}

static void (*const wounds[]) (Herd *self, GString *text) = {
  flip_bits,      set_bytes,     erase,      cut_off,    splice,         splice,
  duplicate_line, delete_line,   copy_value, copy_value, set_value,      set_value,
  lengthen_value, insert_markup, nest,       make_newer, duplicate_line, delete_line,
};

static GBytes *
make_mutant (Herd *self)
{
  GBytes *sample = choose (self);
  GString *text
      = g_string_new_len (g_bytes_get_data (sample, NULL), (gssize) g_bytes_get_size (sample));

  for (guint n = 1 + below (self, 3); n > 0; n--)
    if (text->len > 0)
      wounds[below (self, G_N_ELEMENTS (wounds))](self, text);
  return g_string_free_to_bytes (text);
}

static void
assert_report (TlLoadReport *report, GError *error)
{
  g_assert_cmpuint (report->problems->len, <=, TL_LOAD_PROBLEMS_MAXIMUM);
  g_assert_cmpuint (report->warnings->len, <=, TL_LOAD_PROBLEMS_MAXIMUM);
  g_assert_true ((error != NULL) == (report->problems->len > 0));
  if (error != NULL)
    g_assert_cmpstr (error->message, ==, g_ptr_array_index (report->problems, 0));
  for (guint i = 0; i < report->problems->len; i++)
    g_assert_true (g_utf8_validate (g_ptr_array_index (report->problems, i), -1, NULL));
}

/* Returns whether the mutant could be read. */
static gboolean
read_mutant (GBytes *mutant)
{
  g_autoptr (TlLoadReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDocument) document
      = tl_document_from_bytes (mutant, "mutant", TL_LOAD_NEWER, &report, &error);
  g_autoptr (TlDocument) again = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GBytes) rewritten = NULL;

  assert_report (report, error);
  g_assert_true ((document == NULL) == (error != NULL));
  if (document == NULL)
    return FALSE;

  written = tl_document_to_bytes (document);
  again = tl_document_from_bytes (written, "written", TL_LOAD_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  rewritten = tl_document_to_bytes (again);
  g_assert_true (g_bytes_equal (written, rewritten));
  return TRUE;
}

static void
add_sample (Herd *self, GBytes *bytes)
{
  g_ptr_array_add (g_bytes_get_size (bytes) < LARGE_SIZE ? self->small : self->large, bytes);
}

static void
add_document (Herd *self, TlDocument *document)
{
  add_sample (self, tl_document_to_bytes (document));
  g_object_unref (document);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* In the order of their names, whatever the folder's own, so that a seed means the same everywhere. */
static void
add_folder (Herd *self, const char *folder)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("TL_TEST_SOURCE_ROOT"), folder, "samples", NULL);
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    if (g_str_has_suffix (name, ".throughline"))
      g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      char *contents;
      gsize length;

      g_assert_true (g_file_get_contents (g_ptr_array_index (names, i), &contents, &length, NULL));
      add_sample (self, g_bytes_new_take (contents, length));
    }
}

static guint
get_seed (void)
{
  const char *text = g_getenv ("TL_MUTATE_SEED");

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : SEED;
}

static void
test_mutants (void)
{
  Herd self = { .random = g_rand_new_with_seed (get_seed ()) };
  g_autofree char *directory = g_get_current_dir ();
  guint n_read = 0;
  double slowest = 0;
  struct rusage usage;

  g_test_message ("seed %u; the mutant in work is %s/mutant.throughline", get_seed (), directory);
  self.small = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self.large = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  add_document (&self, tl_document_new_empty (1));
  add_document (&self, tl_sample_large (5));
  add_document (&self, tl_sample_large (40));
  add_folder (&self, "tests");
  add_folder (&self, "data");
  g_assert_cmpuint (self.large->len, >, 0);

  for (guint i = 0; i < N_MUTANTS; i++)
    {
      g_autoptr (GBytes) mutant = make_mutant (&self);
      clock_t start;
      double seconds;

      /* To be found there if this is the one that crashes. */
      g_assert_true (g_file_set_contents_full ("mutant.throughline",
                                               g_bytes_get_data (mutant, NULL),
                                               (gssize) g_bytes_get_size (mutant),
                                               G_FILE_SET_CONTENTS_NONE, 0644, NULL));
      start = clock ();
      n_read += read_mutant (mutant);
      seconds = (double) (clock () - start) / CLOCKS_PER_SEC;
      slowest = MAX (slowest, seconds);
      g_assert_cmpfloat (seconds, <, 2.0);
    }
  g_unlink ("mutant.throughline");

  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);
  g_test_message ("%u of %u could be read; the slowest took %.3f s; %.0f MB at most", n_read,
                  N_MUTANTS, slowest, (double) usage.ru_maxrss * 1024.0 / MEGABYTE);
  g_assert_cmpint (usage.ru_maxrss, <, 500 * 1024);
  /* Wounds that were always fatal, or never, would test little. */
  g_assert_cmpuint (n_read, >, N_MUTANTS / 50);
  g_assert_cmpuint (n_read, <, N_MUTANTS / 2);

  g_ptr_array_unref (self.small);
  g_ptr_array_unref (self.large);
  g_rand_free (self.random);
}

int
main (int argc, char **argv)
{
  g_autofree char *directory = NULL;

  g_test_init (&argc, &argv, NULL);
  /* Not into the source tree, and not onto another test's mutants. */
  directory = g_dir_make_tmp ("tl-mutate-XXXXXX", NULL);
  g_assert_nonnull (directory);
  g_assert_cmpint (g_chdir (directory), ==, 0);
  g_test_add_func ("/tl/file/mutants", test_mutants);
  if (g_test_run () != 0)
    return 1;
  return g_rmdir (directory) != 0;
}
