/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One page as it will be on paper, as large as there is room for.
 *
 * The page is painted by the painter that exports, in a thread, into a picture of the size at which it
 * is seen: a page of thousands of cards takes a second, and the window must not stand still for it.
 * Until a new picture is there the old one is shown, at another size if need be.
 */
#include "tl-page-view.h"

#include "tl-paint.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Larger pictures help nobody, in picture elements a side. */
#define SIDE_MAXIMUM 4096

#define PREFERRED_SIDE 240

/* So much is said of a page in words, in bytes; a page of thousands of cards would have a million. */
#define DESCRIPTION_MAXIMUM 6000

struct _TlPageView
{
  GtkWidget parent_instance;

  gboolean painting;

  /* owned */
  TlScene *scene;
  GdkTexture *texture;  /* of an earlier scene until it is painted */
  TlScene *drawn_scene; /* the one in @texture */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (TlPageView, tl_page_view, GTK_TYPE_WIDGET)

/* What the thread works on. */
typedef struct
{
  TlScene *scene;
  int width;
  int height;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  tl_scene_unref (job->scene);
  g_free (job);
}

static void
paint_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Job *job = task_data;
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, job->width, job->height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;

  if (!g_cancellable_is_cancelled (cancellable))
    {
      cairo_scale (cr, job->width / job->scene->width, job->height / job->scene->height);
      tl_paint_scene (cr, job->scene, &tl_palette_light);
    }
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      (gsize) (cairo_image_surface_get_stride (surface)
                                               * job->height),
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  g_task_return_pointer (task,
                         gdk_memory_texture_new (job->width, job->height, GDK_MEMORY_DEFAULT, bytes,
                                                 (gsize) cairo_image_surface_get_stride (surface)),
                         g_object_unref);
}

/* Where the page stands: as large as fits, in the middle. */
static void
get_place (TlPageView *self, const TlScene *scene, graphene_rect_t *place)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double scale = MIN (width / scene->width, height / scene->height);
  double across = scene->width * scale;
  double down = scene->height * scale;

  graphene_rect_init (place, (float) floor ((width - across) / 2),
                      (float) floor ((height - down) / 2), (float) across, (float) down);
}

static void paint (TlPageView *self);

static void
painted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TlPageView *self = TL_PAGE_VIEW (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  if (texture == NULL)
    return;
  g_clear_object (&self->cancellable);
  self->painting = FALSE;
  g_set_object (&self->texture, texture);
  g_clear_pointer (&self->drawn_scene, tl_scene_unref);
  self->drawn_scene = tl_scene_ref (job->scene);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  /* The size may have changed meanwhile. */
  paint (self);
}

/* Has the page painted if there is no picture of it in this size, nor one on its way. */
static void
paint (TlPageView *self)
{
  g_autoptr (GTask) task = NULL;
  graphene_rect_t place;
  Job *job;
  double scale;
  int width, height;

  if (self->scene == NULL || gtk_widget_get_width (GTK_WIDGET (self)) <= 0
      || gtk_widget_get_height (GTK_WIDGET (self)) <= 0)
    return;
  get_place (self, self->scene, &place);
  scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  width = CLAMP ((int) ceil (place.size.width * scale), 1, SIDE_MAXIMUM);
  height = CLAMP ((int) ceil (place.size.height * scale), 1, SIDE_MAXIMUM);
  if (self->painting
      || (self->drawn_scene == self->scene && gdk_texture_get_width (self->texture) == width
          && gdk_texture_get_height (self->texture) == height))
    return;

  self->painting = TRUE;
  self->cancellable = g_cancellable_new ();
  job = g_new0 (Job, 1);
  job->scene = tl_scene_ref (self->scene);
  job->width = width;
  job->height = height;
  task = g_task_new (self, self->cancellable, painted_cb, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, paint_in_thread);
}

/* Nobody waits for the picture that is being painted. */
static void
stop_painting (TlPageView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->painting = FALSE;
}

static void
tl_page_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  static const GdkRGBA white = { 1, 1, 1, 1 };
  static const GdkRGBA shade = { 0, 0, 0, 0.3f };
  TlPageView *self = TL_PAGE_VIEW (widget);
  graphene_rect_t place;
  GskRoundedRect outline;

  if (self->texture == NULL)
    return;
  get_place (self, self->drawn_scene, &place);
  gsk_rounded_rect_init_from_rect (&outline, &place, 0);
  /* On a white screen the page has no edge. */
  if (!gtk_widget_has_css_class (widget, "flat"))
    gtk_snapshot_append_outset_shadow (snapshot, &outline, &shade, 0, 1, 0, 5);
  gtk_snapshot_append_color (snapshot, &white, &place);
  gtk_snapshot_append_texture (snapshot, self->texture, &place);
}

static void
tl_page_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = 1;
  *natural = PREFERRED_SIDE;
}

static void
tl_page_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  paint (TL_PAGE_VIEW (widget));
}

static void
tl_page_view_dispose (GObject *object)
{
  TlPageView *self = TL_PAGE_VIEW (object);

  stop_painting (self);
  g_clear_pointer (&self->scene, tl_scene_unref);
  g_clear_pointer (&self->drawn_scene, tl_scene_unref);
  g_clear_object (&self->texture);

  G_OBJECT_CLASS (tl_page_view_parent_class)->dispose (object);
}

static void
tl_page_view_class_init (TlPageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_page_view_dispose;
  widget_class->snapshot = tl_page_view_snapshot;
  widget_class->measure = tl_page_view_measure;
  widget_class->size_allocate = tl_page_view_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
tl_page_view_init (TlPageView *self)
{
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (paint), NULL);
}

/** tl_page_view_new: Returns: (transfer floating): a view of no page */
GtkWidget *
tl_page_view_new (void)
{
  return g_object_new (TL_TYPE_PAGE_VIEW, NULL);
}

/* What the page says, for assistive technology: all of it, or as many whole lines as one listens to. */
static char *
dup_description (const TlScene *scene)
{
  const char *words = scene != NULL && scene->description != NULL ? scene->description : "";
  g_autofree char *beginning = NULL;
  g_autofree char *rest = NULL;
  const char *cut;
  guint n = 1;

  if (strlen (words) <= DESCRIPTION_MAXIMUM)
    return g_strdup (words);
  cut = g_strrstr_len (words, DESCRIPTION_MAXIMUM, "\n");
  if (cut == NULL)
    cut = g_utf8_find_prev_char (words, words + DESCRIPTION_MAXIMUM);
  for (const char *p = cut + 1; *p != '\0'; p++)
    n += *p == '\n';
  beginning = g_strndup (words, (gsize) (cut - words));
  rest = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more line", "and %u more lines", n),
                          n);
  return g_strconcat (beginning, "\n… ", rest, NULL);
}

/**
 * tl_page_view_set_scene:
 * @self: a view
 * @scene: (nullable) (transfer none): the page to show; the earlier one stays in view until it is
 *   painted
 */
void
tl_page_view_set_scene (TlPageView *self, TlScene *scene)
{
  g_autofree char *description = NULL;

  g_return_if_fail (TL_IS_PAGE_VIEW (self));

  if (self->scene == scene)
    return;
  stop_painting (self);
  g_clear_pointer (&self->scene, tl_scene_unref);
  if (scene != NULL)
    self->scene = tl_scene_ref (scene);
  else
    {
      g_clear_object (&self->texture);
      g_clear_pointer (&self->drawn_scene, tl_scene_unref);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  description = dup_description (scene);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  paint (self);
}

/** tl_page_view_is_drawn: Returns: whether there is a page, and it is the one in view */
gboolean
tl_page_view_is_drawn (TlPageView *self)
{
  g_return_val_if_fail (TL_IS_PAGE_VIEW (self), FALSE);
  return self->scene != NULL && self->scene == self->drawn_scene && !self->painting;
}
