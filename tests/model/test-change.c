/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Change lists: their stored form, and that damaged stored forms are refused. */
#include "tl-random-edits.h"

#include <string.h>

/* Makes a random history and hands out the changes of its steps. */
static GPtrArray *
random_changes (GRand *rand, guint n_steps)
{
  g_autoptr (TlDocument) document = tl_random_document_new (rand, 60);
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  GListModel *done = tl_document_get_undo_list (document);

  for (guint i = 0; i < n_steps; i++)
    tl_random_step (document, rand);
  for (guint i = 0; i < g_list_model_get_n_items (done); i++)
    {
      g_autoptr (TlTransaction) transaction = g_list_model_get_item (done, i);

      g_ptr_array_add (all, g_array_ref (tl_transaction_get_changes (transaction)));
    }
  return all;
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (GPtrArray) all = random_changes (rand, 200);

  g_assert_cmpuint (all->len, >, 50);
  for (guint i = 0; i < all->len; i++)
    {
      g_autoptr (GBytes) bytes = tl_changes_to_bytes (g_ptr_array_index (all, i));
      g_autoptr (GError) error = NULL;
      g_autoptr (TlChanges) read = tl_changes_from_bytes (bytes, &error);
      g_autoptr (GBytes) again = NULL;

      g_assert_no_error (error);
      again = tl_changes_to_bytes (read);
      g_assert_true (g_bytes_equal (bytes, again));
    }
}

static GVariant *
make_value (const TlChange *change, const TlValue *value)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (change->type != TL_CHANGE_SET || !value->is_set)
    return g_variant_new_maybe (G_VARIANT_TYPE_STRING, NULL);
  tl_value_append_string (value, tl_kind_get_field (change->kind, change->field), text);
  return g_variant_new_maybe (NULL, g_variant_new_string (text->str));
}

/* As GLib writes them, which is what journals in the field hold. */
static GBytes *
make_stored (TlChanges *changes)
{
  GVariantBuilder builder;
  g_autoptr (GVariant) variant = NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(yssssuusmsms)"));
  for (guint i = 0; i < changes->len; i++)
    {
      const TlChange *change = tl_changes_get (changes, i);
      char id[TL_ID_STRING_SIZE], parent[TL_ID_STRING_SIZE], old_parent[TL_ID_STRING_SIZE];

      g_variant_builder_add (
          &builder, "(yssssuus@ms@ms)", (guchar) change->type, tl_kind_get_element (change->kind),
          tl_id_to_buffer (change->id, id), tl_id_to_buffer (change->parent, parent),
          tl_id_to_buffer (change->old_parent, old_parent), change->index, change->old_index,
          change->type == TL_CHANGE_SET ? tl_kind_get_field (change->kind, change->field)->name
                                        : "",
          make_value (change, &change->old_value), make_value (change, &change->new_value));
    }
  variant = g_variant_ref_sink (g_variant_builder_end (&builder));
  if (G_BYTE_ORDER == G_BIG_ENDIAN)
    {
      g_autoptr (GVariant) swapped = g_variant_byteswap (variant);

      return g_variant_get_data_as_bytes (swapped);
    }
  return g_variant_get_data_as_bytes (variant);
}

static void
append_text (TlChanges *changes, guint length)
{
  g_autofree char *text = g_strnfill (length, 'x');
  TlChange change = {
    .type = TL_CHANGE_SET, .kind = TL_KIND_PROJECT, .id = 4711, .field = TL_PROJECT_DESCRIPTION
  };

  tl_value_set_text (&change.new_value, tl_kind_get_field (change.kind, change.field), text, NULL);
  tl_changes_append_copy (changes, &change);
  tl_value_clear (&change.new_value, tl_kind_get_field (change.kind, change.field));
}

/* Lists and texts of every size at which an end needs more bytes. */
static void
test_stored_form (void)
{
  static const guint lengths[] = { 0, 1, 100, 150, 170, 255, 256, 65300, 65450, 65535, 70000 };
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (GPtrArray) all = random_changes (rand, 300);
  g_autoptr (TlChanges) many = tl_changes_new ();

  g_ptr_array_add (all, tl_changes_new ());
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      TlChanges *one = tl_changes_new ();

      append_text (one, lengths[i]);
      g_ptr_array_add (all, one);
    }
  for (guint i = 0; i < 1200; i++)
    {
      TlChanges *more = tl_changes_new ();

      append_text (many, i % 7);
      for (guint j = 0; i % 13 == 0 && j < many->len; j++)
        tl_changes_append_copy (more, tl_changes_get (many, j));
      g_ptr_array_add (all, more);
    }
  for (guint i = 0; i < all->len; i++)
    {
      g_autoptr (GBytes) written = tl_changes_to_bytes (g_ptr_array_index (all, i));
      g_autoptr (GBytes) expected = make_stored (g_ptr_array_index (all, i));

      g_assert_cmpmem (g_bytes_get_data (written, NULL), g_bytes_get_size (written),
                       g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
    }
}

static void
test_damage (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (GPtrArray) all = random_changes (rand, 60);
  guint n_refused = 0;

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GBytes) bytes = tl_changes_to_bytes (
          g_ptr_array_index (all, (guint) g_rand_int_range (rand, 0, (gint32) all->len)));
      gsize size;
      g_autofree guint8 *data
          = g_memdup2 (g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes));
      g_autoptr (GBytes) damaged = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (TlChanges) read = NULL;

      size = g_bytes_get_size (bytes);
      data[g_rand_int_range (rand, 0, (gint32) size)] ^= (guint8) g_rand_int_range (rand, 1, 256);
      if (i % 3 == 0)
        size = (gsize) g_rand_int_range (rand, 0, (gint32) size);
      damaged = g_bytes_new (data, size);
      read = tl_changes_from_bytes (damaged, &error);
      if (read == NULL)
        {
          g_assert_nonnull (error);
          n_refused++;
        }
    }
  g_assert_cmpuint (n_refused, >, 500);
}

static void
test_merging (void)
{
  g_autoptr (TlDocument) document = tl_document_new ();
  TlRecord *project = tl_document_get_project (document);
  GListModel *done = tl_document_get_undo_list (document);
  g_autoptr (TlTransaction) transaction = NULL;

  for (const char *p = "solar"; *p != '\0'; p++)
    {
      g_autofree char *text
          = g_strdup_printf ("%s%c", tl_record_get_text (project, TL_PROJECT_NAME), *p);

      tl_document_begin (document, "Type", "name");
      tl_document_set_text (document, project, TL_PROJECT_NAME, text, NULL);
      tl_document_commit (document);
    }
  g_assert_cmpuint (g_list_model_get_n_items (done), ==, 1);
  transaction = g_list_model_get_item (done, 0);
  g_assert_cmpuint (tl_transaction_get_changes (transaction)->len, ==, 1);
  g_assert_cmpstr (tl_changes_get (tl_transaction_get_changes (transaction), 0)->new_value.text, ==,
                   "solar");

  /* Back to where it started: nothing is left to undo. */
  tl_document_begin (document, "Type", "name");
  tl_document_unset (document, project, TL_PROJECT_NAME);
  tl_document_commit (document);
  g_assert_false (tl_document_can_undo (document));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/model/change/round-trip", test_round_trip);
  g_test_add_func ("/tl/model/change/damage", test_damage);
  g_test_add_func ("/tl/model/change/stored-form", test_stored_form);
  g_test_add_func ("/tl/model/change/merging", test_merging);
  return g_test_run ();
}
