/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small pictures of projects: the upper part of their first map, as the window would show it.
 *
 *   file ── read, lay out, paint ──► user's cache folder ──► GdkTexture
 *
 * Pictures are kept in the user's cache folder, one a path and look, under the hash of both. A picture
 * has the time of change of the file that it shows; with another time it is made anew. What the
 * cache lacks is only slower, so that nothing that goes wrong there is worth a message.
 *
 * All work is done by one thread, one picture after another: a second one would lay out no faster on
 * small machines, and would shape the letters of all fonts again for itself.
 */
#include "tl-picture-cache.h"

#include "tl-document-reader.h"
#include "tl-ink.h"
#include "tl-map-layout.h"
#include "tl-paint.h"
#include "tl-project.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

struct _TlPictureCache
{
  GObject parent_instance;

  /* owned */
  GThreadPool *worker;
  char *folder;
};

typedef struct
{
  char *path;
  char *picture; /* where it is kept */
  TlPictureLook look;
} Job;

G_DEFINE_FINAL_TYPE (TlPictureCache, tl_picture_cache, G_TYPE_OBJECT)

static void
job_free (Job *job)
{
  g_free (job->path);
  g_free (job->picture);
  g_free (job);
}

static const TlPalette *
get_palette (TlPictureLook look)
{
  static const TlPalette *const palettes[TL_N_PICTURE_LOOKS]
      = { &tl_palette_light, &tl_palette_dark, &tl_palette_high_contrast,
          &tl_palette_high_contrast_dark };

  return palettes[look];
}

static cairo_surface_t *
paint (const TlScene *scene, TlPictureLook look)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, TL_PICTURE_WIDTH, TL_PICTURE_HEIGHT);
  const TlPalette *palette = get_palette (look);
  TlColour page = tl_palette_resolve (palette, TL_INK_PAPER);
  double scale = TL_PICTURE_WIDTH / scene->width;
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, ((page >> 16) & 0xff) / 255.0, ((page >> 8) & 0xff) / 255.0,
                        (page & 0xff) / 255.0);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  tl_paint_scene (cr, scene, palette);
  cairo_destroy (cr);
  return surface;
}

/* Under another name first: another window may be reading the old one. */
static void
keep (cairo_surface_t *surface, const Job *job, const GStatBuf *status)
{
  g_autofree char *folder = g_path_get_dirname (job->picture);
  g_autofree char *fresh = g_strconcat (job->picture, ".new", NULL);
  const struct timespec times[2] = { status->st_mtim, status->st_mtim };

  if (g_mkdir_with_parents (folder, 0700) == 0
      && cairo_surface_write_to_png (surface, fresh) == CAIRO_STATUS_SUCCESS
      && utimensat (AT_FDCWD, fresh, times, 0) == 0)
    g_rename (fresh, job->picture);
}

static GdkTexture *
make_texture (cairo_surface_t *surface)
{
  const gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), stride * TL_PICTURE_HEIGHT);
  return gdk_memory_texture_new (TL_PICTURE_WIDTH, TL_PICTURE_HEIGHT,
                                 G_BYTE_ORDER == G_LITTLE_ENDIAN
                                     ? GDK_MEMORY_B8G8R8A8_PREMULTIPLIED
                                     : GDK_MEMORY_A8R8G8B8_PREMULTIPLIED,
                                 bytes, stride);
}

static GdkTexture *
draw (const Job *job, const GStatBuf *status, GError **error)
{
  g_autoptr (TlLoadReport) report = NULL;
  g_autoptr (TlDocument) document = tl_document_load (job->path, TL_LOAD_NEWER, &report, error);
  TlRecord *map = document == NULL ? NULL : tl_project_find_map (document, NULL, error);
  g_autoptr (TlMapLayout) layout = NULL;
  cairo_surface_t *surface;
  GdkTexture *texture;

  if (map == NULL)
    return NULL;
  layout = tl_map_layout_new (document, tl_record_get_id (map));
  surface = paint (tl_map_layout_get_scene (layout), job->look);
  keep (surface, job, status);
  texture = make_texture (surface);
  cairo_surface_destroy (surface);
  return texture;
}

static gboolean
is_of (const GStatBuf *picture, const GStatBuf *status)
{
  return picture->st_mtim.tv_sec == status->st_mtim.tv_sec
         && picture->st_mtim.tv_nsec == status->st_mtim.tv_nsec;
}

static GdkTexture *
find_or_draw (const Job *job, GError **error)
{
  GdkTexture *texture = NULL;
  GStatBuf status;
  GStatBuf kept;

  if (g_stat (job->path, &status) != 0)
    {
      g_autofree char *name = g_filename_display_name (job->path);

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                   _ ("“%s” cannot be opened: %s."), name, g_strerror (errno));
      return NULL;
    }
  if (g_stat (job->picture, &kept) == 0 && is_of (&kept, &status))
    texture = gdk_texture_new_from_filename (job->picture, NULL);
  return texture != NULL ? texture : draw (job, &status, error);
}

static void
work (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GdkTexture *texture;

  if (g_task_return_error_if_cancelled (task))
    return;
  texture = find_or_draw (g_task_get_task_data (task), &error);
  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * tl_picture_cache_load_async:
 * @self: a cache
 * @path: (type filename): a `.throughline` file
 * @look: for which look of the window
 * @cancellable: (nullable): ends it before its turn
 * @callback: called in this thread's main loop
 * @user_data: for @callback
 *
 * Finds or makes the picture of a project. Fails with %G_IO_ERROR_NOT_FOUND if there is no such file.
 */
void
tl_picture_cache_load_async (TlPictureCache *self, const char *path, TlPictureLook look,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *key = g_strdup_printf ("%s %d %s", TL_VERSION, look, path);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
  g_autofree char *name = g_strconcat (hash, ".png", NULL);
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->picture = g_build_filename (self->folder, name, NULL);
  job->look = look;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_thread_pool_push (self->worker, task, NULL);
}

/** tl_picture_cache_load_finish: Returns: (transfer full) (nullable): the picture */
GdkTexture *
tl_picture_cache_load_finish (TlPictureCache *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
tl_picture_cache_finalize (GObject *object)
{
  TlPictureCache *self = TL_PICTURE_CACHE (object);

  /* Each task holds the cache, so none waits any more. The last one may still be going on in the
   * worker: it is not waited for. */
  g_thread_pool_free (self->worker, FALSE, FALSE);
  g_free (self->folder);

  G_OBJECT_CLASS (tl_picture_cache_parent_class)->finalize (object);
}

static void
tl_picture_cache_class_init (TlPictureCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_picture_cache_finalize;
}

static void
tl_picture_cache_init (TlPictureCache *self)
{
  self->worker = g_thread_pool_new (work, NULL, 1, FALSE, NULL);
  self->folder = g_build_filename (g_get_user_cache_dir (), "throughline", "pictures", NULL);
}

/** tl_picture_cache_new: Returns: (transfer full): the pictures of this user's projects */
TlPictureCache *
tl_picture_cache_new (void)
{
  return g_object_new (TL_TYPE_PICTURE_CACHE, NULL);
}
