/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures: their size, their resolution, their limits. */
#include "tl-paint-tests.h"
#include "tl-paint.h"
#include "tl-png.h"
#include "tl-sample-scene.h"

#include <cairo.h>
#include <string.h>

/* Resolution asked for, picture of the 640 × 480 map, and its pHYs in elements a metre. */
static const struct
{
  double dpi;
  int width;
  int height;
  guint32 per_metre;
} sizes[] = {
  { 96, 640, 480, 3780 },
  { 48, 320, 240, 1890 },
  { 150, 1000, 750, 5906 },
  { 100, 667, 500, 3937 },
};

static guint32
get_uint32 (const char *at)
{
  guint32 value;

  memcpy (&value, at, sizeof value);
  return GUINT32_FROM_BE (value);
}

static void
write_png (const TlScene *scene, double dpi, const char *path)
{
  TlPngOptions options = TL_PNG_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;

  options.dpi = dpi;
  tl_png_write (scene, &options, path, NULL, &error);
  g_assert_no_error (error);
}

static void
test_size (TlTestFolder *folder, gconstpointer data)
{
  g_autoptr (TlScene) scene = tl_sample_scene_new ();

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *bytes = NULL;
      cairo_surface_t *picture;

      write_png (scene, sizes[i].dpi, folder->file);
      g_assert_true (g_file_get_contents (folder->file, &bytes, NULL, NULL));
      g_assert_cmpmem (bytes + 37, 4, "pHYs", 4);
      g_assert_cmpuint (get_uint32 (bytes + 41), ==, sizes[i].per_metre);
      g_assert_cmpuint (get_uint32 (bytes + 45), ==, sizes[i].per_metre);
      g_assert_cmpint (bytes[49], ==, 1);

      picture = cairo_image_surface_create_from_png (folder->file);
      g_assert_cmpint (cairo_surface_status (picture), ==, CAIRO_STATUS_SUCCESS);
      g_assert_cmpint (cairo_image_surface_get_width (picture), ==, sizes[i].width);
      g_assert_cmpint (cairo_image_surface_get_height (picture), ==, sizes[i].height);
      cairo_surface_destroy (picture);
    }
}

/* A known check sum: of the chunk that every 96 dpi PNG holds. */
static void
test_checksum (TlTestFolder *folder, gconstpointer data)
{
  static const char chunk[] = "\0\0\0\x09pHYs\0\0\x0e\xc4\0\0\x0e\xc4\x01\x95\x2b\x0e\x1b";
  g_autoptr (TlScene) scene = tl_sample_scene_new_text ("x", FALSE);
  g_autofree char *bytes = NULL;

  write_png (scene, 96, folder->file);
  g_assert_true (g_file_get_contents (folder->file, &bytes, NULL, NULL));
  g_assert_cmpmem (bytes + 33, 21, chunk, 21);
}

static void
test_too_large (TlTestFolder *folder, gconstpointer data)
{
  TlSceneGroup *root = tl_scene_group_new (TL_ROLE_DOCUMENT, TL_ID_NONE, "page");
  g_autoptr (TlScene) scene = tl_scene_new (20000, 100, root);
  TlPngOptions options = TL_PNG_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;

  options.dpi = 300;
  g_assert_false (tl_png_write (scene, &options, folder->file, NULL, &error));
  g_assert_error (error, TL_PAINT_ERROR, TL_PAINT_ERROR_SIZE);
  g_assert_nonnull (strstr (error->message, "at most 157 dpi"));
  tl_test_folder_assert_empty (folder);
  write_png (scene, 157, folder->file);
}

static void
test_stopped (TlTestFolder *folder, gconstpointer data)
{
  g_autoptr (TlScene) scene = tl_sample_scene_new ();
  const TlPngOptions options = TL_PNG_OPTIONS_INIT;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) cancelled = NULL;
  g_autoptr (GError) full = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (tl_png_write (scene, &options, folder->file, cancellable, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  tl_test_folder_assert_empty (folder);
  g_assert_false (tl_png_write (scene, &options, "/dev/full", NULL, &full));
  g_assert_error (full, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/tl/paint/png/" name, TlTestFolder, "map.png", tl_test_folder_set_up, function,     \
              tl_test_folder_tear_down)
  ADD ("size", test_size);
  ADD ("checksum", test_checksum);
  ADD ("too-large", test_too_large);
  ADD ("stopped", test_stopped);
#undef ADD

  return g_test_run ();
}
