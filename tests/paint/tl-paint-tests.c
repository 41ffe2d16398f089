/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tl-paint-tests.h"
#include "tl-paint.h"

#include <glib/gstdio.h>

/** tl_test_folder_set_up: a fixture's set-up; @name is that of the file. */
void
tl_test_folder_set_up (TlTestFolder *self, gconstpointer name)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("tl-paint-XXXXXX", &error);
  g_assert_no_error (error);
  self->file = g_build_filename (self->folder, name, NULL);
}

/** tl_test_folder_tear_down: removes the folder; nothing but the file may be in it. */
void
tl_test_folder_tear_down (TlTestFolder *self, gconstpointer name)
{
  g_unlink (self->file);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->file);
}

/** tl_test_folder_assert_empty: fails if anything is in the folder. */
void
tl_test_folder_assert_empty (TlTestFolder *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);

  g_assert_cmpstr (g_dir_read_name (dir), ==, NULL);
}

/**
 * tl_test_run:
 * @program: a program
 * @...: its arguments
 *
 * Runs a program that must succeed and not complain.
 *
 * Returns: (transfer full): what it printed
 */
char *
tl_test_run (const char *program, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *complaint = NULL;
  const char *argument = program;
  char *output = NULL;
  int status = -1;
  va_list list;

  va_start (list, program);
  for (; argument != NULL; argument = va_arg (list, const char *))
    g_ptr_array_add (argv, (gpointer) argument);
  va_end (list);
  g_ptr_array_add (argv, NULL);

  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output,
                &complaint, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (complaint, ==, "");
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  return output;
}

/** tl_test_squeeze: Returns: (transfer full): @text with every run of white space as one space */
char *
tl_test_squeeze (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (out, c);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  return g_string_free (out, FALSE);
}

/** tl_test_paint_scene: Returns: (transfer full): the page as our own painter draws it */
cairo_surface_t *
tl_test_paint_scene (const TlScene *scene)
{
  cairo_surface_t *picture
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) scene->width, (int) scene->height);
  cairo_t *cr = cairo_create (picture);

  tl_paint_scene (cr, scene, &tl_palette_light);
  cairo_destroy (cr);
  cairo_surface_flush (picture);
  return picture;
}

/**
 * tl_test_count_differences:
 * @a: a picture
 * @b: another of the same size
 *
 * Returns: the pixels of which a channel differs by more than a quarter
 */
guint
tl_test_count_differences (cairo_surface_t *a, cairo_surface_t *b)
{
  gsize size
      = (gsize) cairo_image_surface_get_stride (a) * (gsize) cairo_image_surface_get_height (a);
  const guint8 *left = cairo_image_surface_get_data (a);
  const guint8 *right = cairo_image_surface_get_data (b);
  guint n = 0;

  g_assert_cmpint (cairo_image_surface_get_stride (a), ==, cairo_image_surface_get_stride (b));
  g_assert_cmpint (cairo_image_surface_get_height (a), ==, cairo_image_surface_get_height (b));
  for (gsize i = 0; i < size; i += 4)
    for (gsize channel = 0; channel < 3; channel++)
      if (ABS (left[i + channel] - right[i + channel]) > 64)
        {
          n++;
          break;
        }
  return n;
}
