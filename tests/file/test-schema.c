/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The schema table and data/schema/throughline.rng agree: Throughline's reader, driven by the table,
 * and xmllint, driven by the RELAX NG file, judge the same thousands of files alike. Not compared is
 * what a grammar cannot say, as the head of the RELAX NG file lists it: ids that are there twice and
 * where references lead. test-reader has those.
 */
#include "tl-document-reader.h"
#include "tl-document-writer.h"
#include "tl-file-samples.h"
#include "tl-schema-cases.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

/* How many files one run of xmllint judges. */
#define BATCH 200

/* How many differences of a batch are told in full. */
#define MESSAGES_MAXIMUM 5

typedef struct
{
  char *directory;
  char *grammar;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("tl-schema-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->grammar = g_build_filename (g_getenv ("TL_TEST_SOURCE_ROOT"), "data", "schema",
                                       "throughline.rng", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (g_rmdir (fixture->directory), ==, 0);
  g_free (fixture->directory);
  g_free (fixture->grammar);
}

static char *
run_xmllint (Fixture *fixture, GPtrArray *paths)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (arguments, (gpointer) "xmllint");
  g_ptr_array_add (arguments, (gpointer) "--noout");
  g_ptr_array_add (arguments, (gpointer) "--nonet");
  g_ptr_array_add (arguments, (gpointer) "--relaxng");
  g_ptr_array_add (arguments, fixture->grammar);
  for (guint i = 0; i < paths->len; i++)
    g_ptr_array_add (arguments, g_ptr_array_index (paths, i));
  g_ptr_array_add (arguments, NULL);

  process = g_subprocess_newv ((const char *const *) arguments->pdata,
                               G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate (process, NULL, NULL, NULL, &bytes, &error));
  g_assert_no_error (error);
  /* Its errors quote the files, which need not be UTF-8. */
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static gboolean
reader_accepts (const TlSchemaCase *one, char **reason)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (one->text, strlen (one->text));
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDocument) document
      = tl_document_from_bytes (bytes, one->name, TL_LOAD_DEFAULT, NULL, &error);

  if (error != NULL)
    *reason = g_strdup (error->message);
  g_assert_true ((document != NULL) == (error == NULL));
  return document != NULL;
}

/* Says of how many cases the verdicts differ, and of which. */
static guint
compare_batch (Fixture *fixture, GPtrArray *cases, guint from, guint to)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) accepted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_different = 0;

  for (guint i = from; i < to; i++)
    {
      const TlSchemaCase *one = g_ptr_array_index (cases, i);
      char *path = g_strdup_printf ("%s/%u.xml", fixture->directory, i);

      g_ptr_array_add (paths, path);
      g_assert_true (g_file_set_contents (path, one->text, -1, NULL));
    }
  output = run_xmllint (fixture, paths);
  lines = g_strsplit (output, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_suffix (lines[i], " validates"))
      {
        lines[i][strlen (lines[i]) - strlen (" validates")] = '\0';
        g_hash_table_add (accepted, lines[i]);
      }

  for (guint i = from; i < to; i++)
    {
      const TlSchemaCase *one = g_ptr_array_index (cases, i);
      const char *path = g_ptr_array_index (paths, i - from);
      g_autofree char *reason = NULL;
      gboolean by_reader = reader_accepts (one, &reason);
      gboolean by_xmllint = g_hash_table_contains (accepted, path);

      if (by_reader != one->is_valid || by_xmllint != one->is_valid)
        {
          if (n_different++ < MESSAGES_MAXIMUM)
            g_test_message ("%s: should be %s; reader: %s; xmllint: %s", one->name,
                            one->is_valid ? "valid" : "invalid", by_reader ? "valid" : reason,
                            by_xmllint ? "valid" : "invalid");
        }
      g_unlink (path);
    }
  return n_different;
}

static void
test_agree (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) cases = tl_schema_cases ();
  guint n_different = 0;

  for (guint i = 0; i < cases->len; i += BATCH)
    n_different += compare_batch (fixture, cases, i, MIN (i + BATCH, cases->len));
  g_test_message ("%u files", cases->len);
  g_assert_cmpuint (cases->len, >, 3000);
  g_assert_cmpuint (n_different, ==, 0);
}

/* What the writer writes is valid, every kind, field and choice of it. */
static void
test_written (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) document = tl_sample_full ();
  g_autoptr (GBytes) bytes = tl_document_to_bytes (document);
  g_autoptr (GPtrArray) cases = g_ptr_array_new ();
  TlSchemaCase one = { .name = (char *) "full", .is_valid = TRUE };

  one.text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_ptr_array_add (cases, &one);
  g_assert_cmpuint (compare_batch (fixture, cases, 0, 1), ==, 0);
  g_free (one.text);
}

static xmlNode *
find_define (xmlDoc *grammar, const xmlChar *name)
{
  for (xmlNode *node = xmlDocGetRootElement (grammar)->children; node != NULL; node = node->next)
    if (node->type == XML_ELEMENT_NODE && xmlStrEqual (node->name, BAD_CAST "define"))
      {
        xmlChar *found = xmlGetProp (node, BAD_CAST "name");
        gboolean is_it = xmlStrEqual (found, name);

        xmlFree (found);
        if (is_it)
          return node;
      }
  g_assert_not_reached ();
}

/* Adds what may stand in an element: its attributes, elements, and the words of its choices. */
static void
collect_names (xmlDoc *grammar, xmlNode *node, const char *owner, GHashTable *names)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      xmlChar *name = xmlGetProp (child, BAD_CAST "name");

      if (xmlStrEqual (child->name, BAD_CAST "ref"))
        {
          xmlNode *define = find_define (grammar, name);

          if (xmlFirstElementChild (define) != NULL
              && xmlStrEqual (xmlFirstElementChild (define)->name, BAD_CAST "element"))
            g_hash_table_add (names, g_strdup_printf ("%s/%s", owner, name));
          else
            collect_names (grammar, define, owner, names);
        }
      else if (xmlStrEqual (child->name, BAD_CAST "attribute")
               || xmlStrEqual (child->name, BAD_CAST "element"))
        {
          g_autofree char *path = g_strdup_printf ("%s/%s", owner, name);

          g_hash_table_add (names, g_strdup (path));
          collect_names (grammar, child, path, names);
        }
      else if (xmlStrEqual (child->name, BAD_CAST "value"))
        {
          xmlChar *word = xmlNodeGetContent (child);

          g_hash_table_add (names, g_strdup_printf ("%s=%s", owner, word));
          xmlFree (word);
        }
      else if (child->type == XML_ELEMENT_NODE)
        collect_names (grammar, child, owner, names);
      xmlFree (name);
    }
}

static void remove_name (GHashTable *names, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
remove_name (GHashTable *names, const char *format, ...)
{
  g_autofree char *name = NULL;
  va_list arguments;

  va_start (arguments, format);
  name = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (!g_hash_table_remove (names, name))
    g_error ("%s is not in the RELAX NG file", name);
}

static void
remove_names_of_field (GHashTable *names, const char *element, const TlField *field)
{
  remove_name (names, "%s/%s", element, field->name);
  if (field->type == TL_FIELD_BOOLEAN)
    {
      remove_name (names, "%s/%s=true", element, field->name);
      remove_name (names, "%s/%s=false", element, field->name);
    }
  if (field->type == TL_FIELD_CHOICE)
    for (guint i = 0; i < tl_choice_list_get_length (field->choices); i++)
      remove_name (names, "%s/%s=%s", element, field->name, tl_choice_get_word (field->choices, i));
}

/* The cases come from the table alone: what the RELAX NG file has beyond that shows only here. */
static void
test_same_names (Fixture *fixture, gconstpointer data)
{
  xmlDoc *grammar = xmlReadFile (fixture->grammar, NULL, XML_PARSE_NONET);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iterator;
  gpointer name;

  g_assert_nonnull (grammar);
  for (guint kind = 0; kind < TL_N_KINDS; kind++)
    {
      const char *element = tl_kind_get_element (kind);
      xmlNode *define = find_define (grammar, BAD_CAST element);

      collect_names (grammar, xmlFirstElementChild (define), element, names);
      remove_name (names, "%s/id", element);
      for (guint child = 0; child < TL_N_KINDS; child++)
        if (tl_kind_may_hold (kind, child))
          remove_name (names, "%s/%s", element, tl_kind_get_element (child));
      for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
        remove_names_of_field (names, element, tl_kind_get_field (kind, i));
    }
  g_hash_table_iter_init (&iterator, names);
  while (g_hash_table_iter_next (&iterator, &name, NULL))
    g_error ("%s is not in the schema table", (char *) name);
  xmlFreeDoc (grammar);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/tl/file/schema-agrees-with-relax-ng", Fixture, NULL, set_up, test_agree, tear_down);
  g_test_add ("/tl/file/schema-names", Fixture, NULL, set_up, test_same_names, tear_down);
  g_test_add ("/tl/file/schema-of-written-files", Fixture, NULL, set_up, test_written, tear_down);
  return g_test_run ();
}
