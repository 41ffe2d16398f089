/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Scene → PNG through Cairo. Cairo's PNG writer says nothing of resolution, so that a picture of
 * 300 dpi would be shown and printed three times too large; a pHYs chunk is put into the stream
 * after the header chunk (PNG specification, third edition, section 11.3.4.3).
 */
#include "tl-png.h"
#include "tl-atomic-write.h"
#include "tl-paint.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define PIXELS_PER_INCH 96.0
#define INCHES_PER_METRE (1 / 0.0254)
#define HEADER_END 33 /* signature 8, IHDR 4 + 4 + 13 + 4 */
#define PHYS_SIZE 21  /* length 4, type 4, data 9, check sum 4 */

typedef struct
{
  TlAtomicWrite *file;
  GCancellable *cancellable;
  GError *error;
  guint8 phys[PHYS_SIZE];
  gsize n_written; /* of Cairo's bytes, as long as the header is not over */
} PngJob;

static void
put_uint32 (guint8 *at, guint32 value)
{
  for (int i = 0; i < 4; i++)
    at[i] = (guint8) (value >> (24 - 8 * i));
}

/* CRC-32 of ISO 3309, as PNG wants it, bit by bit: it is 13 bytes a picture. */
static guint32
checksum (const guint8 *data, gsize length)
{
  guint32 crc = 0xffffffffu;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= data[i];
      for (int bit = 0; bit < 8; bit++)
        crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320u : 0);
    }
  return ~crc;
}

static void
make_phys (guint8 phys[PHYS_SIZE], double dpi)
{
  guint32 per_metre = (guint32) lround (dpi * INCHES_PER_METRE);

  put_uint32 (phys, 9);
  memcpy (phys + 4, "pHYs", 4);
  put_uint32 (phys + 8, per_metre);
  put_uint32 (phys + 12, per_metre);
  phys[16] = 1; /* the unit is the metre */
  put_uint32 (phys + 17, checksum (phys + 4, 13));
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  PngJob *job = closure;
  gsize header = job->n_written < HEADER_END ? MIN (length, HEADER_END - job->n_written) : 0;

  if (g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    return CAIRO_STATUS_WRITE_ERROR;
  if (header > 0)
    {
      job->n_written += header;
      if (!tl_atomic_write_append (job->file, data, header, &job->error))
        return CAIRO_STATUS_WRITE_ERROR;
      if (job->n_written == HEADER_END
          && !tl_atomic_write_append (job->file, job->phys, PHYS_SIZE, &job->error))
        return CAIRO_STATUS_WRITE_ERROR;
    }
  if (!tl_atomic_write_append (job->file, data + header, length - header, &job->error))
    return CAIRO_STATUS_WRITE_ERROR;
  return CAIRO_STATUS_SUCCESS;
}

/* Whole pixels that cover @length, which a rounding error makes no longer. */
static double
count_pixels (double length)
{
  return MAX (1, ceil (length - 0.001));
}

static gboolean
get_size (const TlScene *scene, double dpi, int *width, int *height, GError **error)
{
  double scale = dpi / PIXELS_PER_INCH;
  double side = count_pixels (MAX (scene->width, scene->height) * scale);

  if (side > TL_PNG_MAX_SIDE)
    {
      g_set_error (error, TL_PAINT_ERROR, TL_PAINT_ERROR_SIZE,
                   _ ("At %.0f dpi the picture would be %.0f pixels long, and a PNG can be %d. "
                      "Choose at most %.0f dpi, or export SVG or PDF, which have no pixels."),
                   dpi, side, TL_PNG_MAX_SIDE,
                   floor (TL_PNG_MAX_SIDE * PIXELS_PER_INCH / MAX (scene->width, scene->height)));
      return FALSE;
    }
  *width = (int) count_pixels (scene->width * scale);
  *height = (int) count_pixels (scene->height * scale);
  return TRUE;
}

static cairo_surface_t *
draw (const TlScene *scene, const TlPngOptions *options, int width, int height)
{
  const TlPalette *palette = options->palette != NULL ? options->palette : &tl_palette_light;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  TlColour paper = tl_palette_resolve (palette, TL_INK_PAPER);

  /* The last column and row may be only partly covered by the page. */
  cairo_set_source_rgb (cr, TL_COLOUR_RED (paper) / 255.0, TL_COLOUR_GREEN (paper) / 255.0,
                        TL_COLOUR_BLUE (paper) / 255.0);
  cairo_paint (cr);
  cairo_scale (cr, options->dpi / PIXELS_PER_INCH, options->dpi / PIXELS_PER_INCH);
  tl_paint_scene (cr, scene, palette);
  cairo_destroy (cr);
  return surface;
}

/**
 * tl_png_write:
 * @scene: a page
 * @options: how
 * @path: (type filename): the file to write; an earlier one is replaced when all is well
 * @cancellable: (nullable): stops it from another thread
 * @error: return location for a #TlPaintError, or a #GIOErrorEnum of the file
 *
 * Returns: whether the file is there
 */
gboolean
tl_png_write (const TlScene *scene, const TlPngOptions *options, const char *path,
              GCancellable *cancellable, GError **error)
{
  g_autoptr (TlAtomicWrite) file = NULL;
  PngJob job = { .cancellable = cancellable };
  cairo_surface_t *surface;
  cairo_status_t status;
  int width;
  int height;

  g_return_val_if_fail (options->dpi > 0, FALSE);

  if (!get_size (scene, options->dpi, &width, &height, error))
    return FALSE;
  file = tl_atomic_write_new (path, error);
  if (file == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  job.file = file;
  make_phys (job.phys, options->dpi);
  surface = draw (scene, options, width, height);
  status = cairo_surface_write_to_png_stream (surface, write_cb, &job);
  cairo_surface_destroy (surface);

  if (job.error != NULL)
    {
      g_propagate_error (error, job.error);
      return FALSE;
    }
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, TL_PAINT_ERROR, TL_PAINT_ERROR_FAILED,
                   _ ("“%s” could not be drawn (%s). Try a smaller dpi, or SVG or PDF."), name,
                   cairo_status_to_string (status));
      return FALSE;
    }
  return tl_atomic_write_commit (file, error);
}
