/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A small picture of a project, as wide as there is room and in the proportions of a picture; the
 * sign of the application until the picture is there, and where it cannot be made; a question mark
 * where there is no file.
 *
 * It asks for the picture when it is first seen, and again when the window changes between light and
 * dark. It is an ornament: the card around it says what it shows.
 */
#include "tl-thumbnail.h"

#include <adwaita.h>

/* In pixels; two cards fit beside each other on a phone. */
#define MINIMUM_WIDTH 100
#define NATURAL_WIDTH 140

#define ICON_NAME TL_APPLICATION_ID "-symbolic"

struct _TlThumbnail
{
  GtkWidget parent_instance;

  gboolean missing;

  /* owned */
  TlPictureCache *pictures;
  char *path;
  GdkTexture *texture;       /* NULL: not known yet, or there is none */
  GCancellable *cancellable; /* of the picture that is waited for */
  GtkWidget *icon;
};

enum
{
  PROP_0,
  PROP_MISSING,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (TlThumbnail, tl_thumbnail, GTK_TYPE_WIDGET)

static TlPictureLook
find_look (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (style);

  if (adw_style_manager_get_high_contrast (style))
    return dark ? TL_PICTURE_HIGH_CONTRAST_DARK : TL_PICTURE_HIGH_CONTRAST;
  return dark ? TL_PICTURE_DARK : TL_PICTURE_LIGHT;
}

static void
set_missing (TlThumbnail *self, gboolean missing)
{
  if (self->missing == missing)
    return;
  self->missing = missing;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                missing ? "dialog-question-symbolic" : ICON_NAME);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MISSING]);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TlThumbnail) self = user_data;
  g_autoptr (GError) error = NULL;
  GdkTexture *texture = tl_picture_cache_load_finish (TL_PICTURE_CACHE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_set_object (&self->texture, texture);
  g_clear_object (&texture);
  gtk_widget_set_visible (self->icon, self->texture == NULL);
  set_missing (self, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
load (TlThumbnail *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tl_picture_cache_load_async (self->pictures, self->path, find_look (), self->cancellable,
                               loaded_cb, g_object_ref (self));
}

static void
style_changed_cb (TlThumbnail *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

static void
tl_thumbnail_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tl_thumbnail_parent_class)->map (widget);
  load (TL_THUMBNAIL (widget));
}

static GtkSizeRequestMode
tl_thumbnail_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tl_thumbnail_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  const int width = for_size < 0 ? NATURAL_WIDTH : for_size;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MINIMUM_WIDTH;
      *natural = NATURAL_WIDTH;
    }
  else
    *minimum = *natural = width * TL_PICTURE_HEIGHT / TL_PICTURE_WIDTH;
}

static void
tl_thumbnail_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (TL_THUMBNAIL (widget)->icon, &(GtkAllocation){ 0, 0, width, height },
                            -1);
}

static void
tl_thumbnail_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TlThumbnail *self = TL_THUMBNAIL (widget);
  const float width = (float) gtk_widget_get_width (widget);
  graphene_rect_t box;

  graphene_rect_init (&box, 0, 0, width, width * TL_PICTURE_HEIGHT / TL_PICTURE_WIDTH);
  if (self->texture != NULL)
    gtk_snapshot_append_texture (snapshot, self->texture, &box);
  GTK_WIDGET_CLASS (tl_thumbnail_parent_class)->snapshot (widget, snapshot);
}

static void
tl_thumbnail_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_MISSING:
      g_value_set_boolean (value, TL_THUMBNAIL (object)->missing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tl_thumbnail_dispose (GObject *object)
{
  TlThumbnail *self = TL_THUMBNAIL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_object (&self->texture);
  g_clear_object (&self->pictures);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (tl_thumbnail_parent_class)->dispose (object);
}

static void
tl_thumbnail_class_init (TlThumbnailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tl_thumbnail_get_property;
  object_class->dispose = tl_thumbnail_dispose;
  widget_class->map = tl_thumbnail_map;
  widget_class->get_request_mode = tl_thumbnail_get_request_mode;
  widget_class->measure = tl_thumbnail_measure;
  widget_class->size_allocate = tl_thumbnail_size_allocate;
  widget_class->snapshot = tl_thumbnail_snapshot;

  /** TlThumbnail:missing: whether there is no such file. */
  properties[PROP_MISSING] = g_param_spec_boolean ("missing", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_css_name (widget_class, "thumbnail");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tl_thumbnail_init (TlThumbnail *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->icon = gtk_image_new_from_icon_name (ICON_NAME);
  gtk_image_set_pixel_size (GTK_IMAGE (self->icon), 48);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tl_thumbnail_new:
 * @pictures: where pictures come from
 * @path: (type filename): a `.throughline` file
 *
 * Returns: (transfer floating): a picture of that project
 */
GtkWidget *
tl_thumbnail_new (TlPictureCache *pictures, const char *path)
{
  TlThumbnail *self = g_object_new (TL_TYPE_THUMBNAIL, NULL);

  self->pictures = g_object_ref (pictures);
  self->path = g_strdup (path);
  return GTK_WIDGET (self);
}
