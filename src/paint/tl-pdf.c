/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Scenes → PDF through Cairo: a page a scene, with outline, links and structure.
 *
 * The same scenes give the same bytes: Cairo would put the time of day into every file, so its dates
 * are taken out, or set from the options. The file goes to its place in one step at the end
 * (tl-atomic-write.h); cancelled or failed, it leaves nothing.
 */
#include "tl-pdf.h"
#include "tl-atomic-write.h"
#include "tl-paint.h"
#include "tl-painter-private.h"
#include "tl-pdf-tags-private.h"
#include "tl-text.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#define POINTS_PER_PIXEL 0.75
#define MAX_OUTLINE_LEVEL 8
#define GROUPS_PER_REPORT 256

/* From here on a PDF is drawn for size and speed rather than for drawing programs. */
#define MANY_GROUPS 500

/* What one tl_pdf_write() works with. */
typedef struct
{
  cairo_surface_t *surface;
  cairo_t *cr;
  TlPainter painter;
  TlPdfTags *tags;
  TlBoxFont *boxes; /* NULL where every box is drawn for itself */
  TlAtomicWrite *file;
  GCancellable *cancellable;
  GError *write_error;
  TlPdfProgress progress;
  gpointer user_data;
  guint n_groups; /* drawn so far */
  guint n_groups_total;
  int page;                               /* from 1, as Cairo counts them */
  int outline_parents[MAX_OUTLINE_LEVEL]; /* the last entry of every level; the first is the root */
  guint outline_depth;                    /* level of the last entry */
  gboolean stopped;
} PdfJob;

/*
 * Never tells Cairo of an error: 1.16 can crash while it finishes a file that failed half-way. The
 * rest of the file is thrown away instead.
 */
static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  PdfJob *job = closure;

  if (job->write_error == NULL
      && !g_cancellable_set_error_if_cancelled (job->cancellable, &job->write_error)
      && !tl_atomic_write_append (job->file, data, length, &job->write_error))
    job->stopped = TRUE;
  return CAIRO_STATUS_SUCCESS;
}

static guint
count_groups (const TlSceneGroup *group)
{
  const TlSceneItem *items;
  guint n_items;
  guint n = 1;

  items = tl_scene_group_get_items (group, &n_items);
  for (guint i = 0; i < n_items; i++)
    if (items[i].type == TL_ITEM_CHILD)
      n += count_groups (items[i].child.group);
  return n;
}

static void
report_group (PdfJob *job)
{
  if (job->n_groups++ % GROUPS_PER_REPORT != 0)
    return;
  job->stopped = g_cancellable_is_cancelled (job->cancellable);
  /* The last fifth is Cairo's own: it compresses and embeds when the surface is finished. */
  if (job->progress != NULL)
    job->progress (0.8 * job->n_groups / job->n_groups_total, job->user_data);
}

/* A level that was skipped (1, then 3) hangs below the nearest one above it. */
static void
add_outline (PdfJob *job, const TlSceneGroup *group)
{
  guint level = MIN (group->outline_level, MAX_OUTLINE_LEVEL - 1);
  guint parent = MIN (level - 1, job->outline_depth);
  g_autofree char *title = tl_text_clean (group->title, -1, TL_TEXT_ONE_LINE);
  g_autofree char *attributes = NULL;
  double x = job->painter.x;
  double y = job->painter.y;

  cairo_user_to_device (job->cr, &x, &y);
  attributes = g_strdup_printf ("page=%d pos=[%d %d]", job->page, (int) x, (int) y);
  job->outline_depth = parent + 1;
  job->outline_parents[parent + 1]
      = cairo_pdf_surface_add_outline (job->surface, job->outline_parents[parent], title,
                                       attributes, CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

static void
draw_group (PdfJob *job, const TlSceneItem *placed)
{
  const TlSceneGroup *group = placed->child.group;
  TlPainterPlace place;
  TlPdfTagged tagged;
  const TlSceneItem *items;
  guint n_items;

  report_group (job);
  if (job->stopped)
    return;

  place = tl_painter_enter (&job->painter, placed);
  if (group->outline_level > 0 && group->title != NULL && group->title[0] != '\0')
    add_outline (job, group);
  tagged = tl_pdf_tags_enter (job->tags, job->cr, group, job->painter.x, job->painter.y);

  items = tl_scene_group_get_items (group, &n_items);
  for (guint i = 0; i < n_items; i++)
    if (items[i].type == TL_ITEM_CHILD)
      draw_group (job, &items[i]);
    else
      {
        tl_pdf_tags_item (job->tags, job->cr, &items[i]);
        tl_painter_draw (&job->painter, &items[i]);
      }

  tl_pdf_tags_leave (job->tags, job->cr, &tagged);
  tl_painter_leave (&job->painter, &place);
}

/* Points a pixel, less where a side would otherwise be longer than readers can show. */
static double
get_scale (const TlScene *scene, const TlPdfOptions *options)
{
  double scale = POINTS_PER_PIXEL * options->scale;
  double side = MAX (scene->width, scene->height);

  return MIN (scale, TL_PDF_MAX_SIDE / side);
}

static void
draw_page (PdfJob *job, const TlScene *scene, const TlPdfOptions *options)
{
  const TlPalette *palette = options->palette != NULL ? options->palette : &tl_palette_light;
  const TlSceneItem root
      = { .type = TL_ITEM_CHILD, .child = { .group = scene->root, .scale = 1.0 } };
  double scale = get_scale (scene, options);

  job->page++;
  cairo_pdf_surface_set_size (job->surface, scene->width * scale, scene->height * scale);
  cairo_save (job->cr);
  cairo_scale (job->cr, scale, scale);
  tl_painter_init (&job->painter, job->cr, palette, scene->language);
  /* Cairo strokes each path in full only to know where it reaches: a twelfth of the time. */
  job->painter.coarse_scale = scale;
  job->painter.compact = job->n_groups_total >= MANY_GROUPS;
  job->painter.boxes = job->boxes;
  if (options->text_as_shapes)
    tl_text_painter_begin (job->painter.text, job->cr, TL_TEXT_AS_SHAPES, scene->language);
  /*
   * Even white paper: Cairo keeps the region that was drawn on as a list of rectangles, and adding
   * to it is quadratic unless a first rectangle covers them all (12 s instead of 1 s for 10,000
   * cards).
   */
  tl_painter_draw_paper (&job->painter, scene);
  draw_group (job, &root);
  cairo_restore (job->cr);
  cairo_show_page (job->cr);
}

static char *
format_timestamp (const TlPdfOptions *options)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 timestamp = options->timestamp;
  g_autoptr (GDateTime) time = NULL;

  if (timestamp == 0 && epoch != NULL)
    timestamp = g_ascii_strtoll (epoch, NULL, 10);
  if (timestamp != 0)
    time = g_date_time_new_from_unix_utc (timestamp);
  /* No date is what Cairo makes of an empty one. */
  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

/* Cairo refuses what is no character. */
static void
set_text (PdfJob *job, cairo_pdf_metadata_t key, const char *text)
{
  g_autofree char *clean = NULL;

  if (text == NULL)
    return;
  clean = tl_text_clean (text, -1, TL_TEXT_ONE_LINE);
  cairo_pdf_surface_set_metadata (job->surface, key, clean);
}

static void
set_metadata (PdfJob *job, const TlScene *first, const TlPdfOptions *options)
{
  g_autofree char *date = format_timestamp (options);

  cairo_pdf_surface_set_metadata (job->surface, CAIRO_PDF_METADATA_CREATOR, "Throughline");
  cairo_pdf_surface_set_metadata (job->surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  set_text (job, CAIRO_PDF_METADATA_TITLE, first->title);
  set_text (job, CAIRO_PDF_METADATA_AUTHOR, first->author);
}

static void
draw_pages (PdfJob *job, GPtrArray *scenes, const TlPdfOptions *options)
{
  for (guint i = 0; i < scenes->len; i++)
    {
      const TlScene *scene = scenes->pdata[i];

      job->n_groups_total += count_groups (scene->root);
    }

  job->surface = cairo_pdf_surface_create_for_stream (write_cb, job, 1, 1);
  set_metadata (job, scenes->pdata[0], options);
  job->cr = cairo_create (job->surface);
  job->tags = tl_pdf_tags_new (scenes);
  if (job->n_groups_total >= MANY_GROUPS && !options->text_as_shapes)
    job->boxes = tl_box_font_new ();
  for (guint i = 0; i < scenes->len && !job->stopped; i++)
    draw_page (job, scenes->pdata[i], options);
}

/* The first of what went wrong while drawing and finishing. */
static gboolean
check (PdfJob *job, const char *path, GError **error)
{
  cairo_status_t status = cairo_status (job->cr);
  g_autofree char *name = g_filename_display_name (path);

  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (job->surface);
  if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
    return FALSE;
  if (job->write_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&job->write_error));
      return FALSE;
    }
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, TL_PAINT_ERROR, TL_PAINT_ERROR_FAILED,
               _ ("“%s” could not be drawn (%s). Try SVG instead, and please report this."), name,
               cairo_status_to_string (status));
  return FALSE;
}

/**
 * tl_pdf_write:
 * @scenes: (element-type TlScene): the pages, at least one
 * @options: how
 * @path: (type filename): the file to write; an earlier one is replaced when all is well
 * @cancellable: (nullable): stops it from another thread
 * @progress: (nullable) (scope call): is told how far it is
 * @user_data: for @progress
 * @error: return location for a #TlPaintError, or a #GIOErrorEnum of the file
 *
 * Writes a PDF. Title, author and language come from the first page.
 *
 * Returns: whether the file is there
 */
gboolean
tl_pdf_write (GPtrArray *scenes, const TlPdfOptions *options, const char *path,
              GCancellable *cancellable, TlPdfProgress progress, gpointer user_data, GError **error)
{
  PdfJob job = { .cancellable = cancellable, .progress = progress, .user_data = user_data };
  gboolean done;

  g_return_val_if_fail (scenes->len > 0, FALSE);
  g_return_val_if_fail (options->scale > 0, FALSE);

  job.file = tl_atomic_write_new (path, error);
  if (job.file == NULL)
    return FALSE;
  draw_pages (&job, scenes, options);
  cairo_surface_finish (job.surface);
  done = check (&job, path, error) && tl_atomic_write_commit (job.file, error);
  if (done && progress != NULL)
    progress (1.0, user_data);

  cairo_destroy (job.cr);
  cairo_surface_destroy (job.surface);
  tl_pdf_tags_free (job.tags);
  g_clear_pointer (&job.boxes, tl_box_font_free);
  tl_atomic_write_free (job.file);
  g_clear_error (&job.write_error);
  return done;
}
