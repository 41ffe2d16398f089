/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A scene of several things on the screen, with a button over each: its *spots* are the list items of the
 * scene. A spot is where the child group “<id>-mark” of its item is, or else where the item is.
 *
 * Buttons carry the item's words to assistive technology; Tab goes to one of them, arrows walk them in the
 * order of the scene, and Enter or a click activates one (::activated). The owner lays the scene out: it
 * hears ::resized, waits until sizes are given, and hands over another one.
 */
#include "tl-kpi-picture.h"

#include "tl-focus.h"
#include "tl-paint.h"
#include "tl-palette-choice.h"
#include "tl-text-scale.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

#define MINIMUM_WIDTH 200
#define NATURAL_WIDTH 720
#define LEAST_TARGET 24 /* of a pointer */

typedef struct
{
  GtkWidget *button;
  char *words; /* owned: that the button says */
  TlRect place;
} Spot;

struct _TlKpiPicture
{
  GtkWidget parent_instance;

  int width;
  int current; /* the spot that Tab goes to */

  /* owned */
  TlScene *scene;
  GArray *spots; /* of Spot */
};

G_DEFINE_FINAL_TYPE (TlKpiPicture, tl_kpi_picture, GTK_TYPE_WIDGET)

enum
{
  RESIZED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static Spot *
get_spot (TlKpiPicture *self, guint index)
{
  return &g_array_index (self->spots, Spot, index);
}

/** tl_kpi_picture_get_n_spots: Returns: how many things can be activated */
guint
tl_kpi_picture_get_n_spots (TlKpiPicture *self)
{
  g_return_val_if_fail (TL_IS_KPI_PICTURE (self), 0);
  return self->spots->len;
}

/* Walking. */

static void
walk_to (TlKpiPicture *self, int index)
{
  if (self->spots->len == 0)
    return;
  gtk_widget_set_focusable (get_spot (self, (guint) self->current)->button, FALSE);
  self->current = CLAMP (index, 0, (int) self->spots->len - 1);
  gtk_widget_set_focusable (get_spot (self, (guint) self->current)->button, TRUE);
  gtk_widget_grab_focus (get_spot (self, (guint) self->current)->button);
}

static gboolean
key_cb (TlKpiPicture *self, guint key, guint code, GdkModifierType state)
{
  gboolean right_to_left = self->scene != NULL && self->scene->right_to_left;
  int next;

  if (!tl_focus_find_step (key, state, right_to_left, self->current, &next))
    return GDK_EVENT_PROPAGATE;
  walk_to (self, next);
  return GDK_EVENT_STOP;
}

/** tl_kpi_picture_activate: does what a click on that spot does. */
void
tl_kpi_picture_activate (TlKpiPicture *self, guint spot)
{
  g_return_if_fail (TL_IS_KPI_PICTURE (self) && spot < self->spots->len);
  walk_to (self, (int) spot);
  g_signal_emit (self, signals[ACTIVATED], 0, spot);
}

static void
clicked_cb (TlKpiPicture *self, GtkWidget *button)
{
  for (guint i = 0; i < self->spots->len; i++)
    if (get_spot (self, i)->button == button)
      {
        tl_kpi_picture_activate (self, i);
        return;
      }
}

/* Spots. */

/* A list item on its way to a spot. */
typedef struct
{
  const TlSceneGroup *group;
  TlRect place;
} Found;

static void
place_mark (const TlSceneGroup *group, const char *mark, double x, double y, TlRect *place)
{
  guint n;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n);

  if (g_strcmp0 (group->id, mark) == 0)
    *place = (TlRect){ x, y, group->width, group->height };
  for (guint i = 0; i < n; i++)
    if (items[i].type == TL_ITEM_CHILD)
      place_mark (items[i].child.group, mark, x + items[i].child.x, y + items[i].child.y, place);
}

static void
find_items (const TlSceneGroup *group, double x, double y, GArray *found)
{
  guint n;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n);

  if (group->role == TL_ROLE_LIST_ITEM)
    {
      Found item = { group, { x, y, group->width, group->height } };
      g_autofree char *mark = g_strconcat (group->id, "-mark", NULL);

      place_mark (group, mark, x, y, &item.place);
      g_array_append_val (found, item);
      return;
    }
  for (guint i = 0; i < n; i++)
    if (items[i].type == TL_ITEM_CHILD)
      find_items (items[i].child.group, x + items[i].child.x, y + items[i].child.y, found);
}

static char *
make_words (const TlSceneGroup *group)
{
  return g_strdup_printf ("%s: %s", group->title != NULL ? group->title : "",
                          group->description != NULL ? group->description : "");
}

static void
spot_clear (gpointer data)
{
  Spot *spot = data;

  gtk_widget_unparent (spot->button);
  g_free (spot->words);
}

static void
add_spot (TlKpiPicture *self, const Found *found)
{
  Spot spot = { gtk_button_new (), make_words (found->group), found->place };

  gtk_widget_add_css_class (spot.button, "picture-spot");
  gtk_widget_set_focusable (spot.button, self->spots->len == (guint) self->current);
  gtk_widget_set_tooltip_text (spot.button, spot.words);
  gtk_widget_set_parent (spot.button, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (spot.button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  found->group->title != NULL ? found->group->title : "",
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  found->group->description != NULL ? found->group->description
                                                                    : "",
                                  -1);
  g_signal_connect_object (spot.button, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_array_append_val (self->spots, spot);
}

static gboolean
has_same_spots (TlKpiPicture *self, GArray *found)
{
  gboolean same = self->spots->len == found->len;

  for (guint i = 0; same && i < found->len; i++)
    {
      g_autofree char *words = make_words (g_array_index (found, Found, i).group);

      same = strcmp (words, get_spot (self, i)->words) == 0;
    }
  return same;
}

/**
 * tl_kpi_picture_take_scene:
 * @self: a picture
 * @scene: (nullable) (transfer full): what it shows, laid out for its width at the text's scale
 *
 * Spots that say the same stay, and keep the focus.
 */
void
tl_kpi_picture_take_scene (TlKpiPicture *self, TlScene *scene)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));

  g_return_if_fail (TL_IS_KPI_PICTURE (self));
  if (scene != NULL)
    find_items (scene->root, 0, 0, found);
  if (has_same_spots (self, found))
    for (guint i = 0; i < found->len; i++)
      get_spot (self, i)->place = g_array_index (found, Found, i).place;
  else
    {
      g_array_set_size (self->spots, 0);
      self->current = 0;
      for (guint i = 0; i < found->len; i++)
        add_spot (self, &g_array_index (found, Found, i));
    }
  g_clear_pointer (&self->scene, tl_scene_unref);
  self->scene = scene;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  scene != NULL && scene->description != NULL ? scene->description
                                                                              : "",
                                  -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The widget. */

static void
tl_kpi_picture_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  TlKpiPicture *self = TL_KPI_PICTURE (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MINIMUM_WIDTH;
      *natural = NATURAL_WIDTH;
      return;
    }
  *minimum = *natural
      = self->scene == NULL ? 1 : (int) ceil (self->scene->height * tl_text_scale_get (widget));
}

/* A small thing gets a button that can be hit. */
static void
allocate_spot (const Spot *spot, double scale)
{
  double width = MAX (spot->place.width * scale, LEAST_TARGET);
  double height = MAX (spot->place.height * scale, LEAST_TARGET);
  double x = spot->place.x * scale - (width - spot->place.width * scale) / 2;
  double y = spot->place.y * scale - (height - spot->place.height * scale) / 2;

  gtk_widget_measure (spot->button, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (spot->button, (int) round (width), (int) round (height), -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, (float) y)));
}

static void
tl_kpi_picture_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TlKpiPicture *self = TL_KPI_PICTURE (widget);

  for (guint i = 0; i < self->spots->len; i++)
    allocate_spot (get_spot (self, i), tl_text_scale_get (widget));
  if (self->width == width)
    return;
  self->width = width;
  g_signal_emit (self, signals[RESIZED], 0, width);
}

static void
tl_kpi_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TlKpiPicture *self = TL_KPI_PICTURE (widget);
  double scale = tl_text_scale_get (widget);
  cairo_t *cr;

  if (self->scene == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (-4, -4,
                                                       (float) gtk_widget_get_width (widget) + 8,
                                                       (float) gtk_widget_get_height (widget) + 8));
  cairo_scale (cr, scale, scale);
  tl_paint_tree (cr, self->scene->root, tl_palette_choose (), self->scene->language);
  cairo_destroy (cr);
  for (guint i = 0; i < self->spots->len; i++)
    gtk_widget_snapshot_child (widget, get_spot (self, i)->button, snapshot);
}

static gboolean
tl_kpi_picture_grab_focus (GtkWidget *widget)
{
  TlKpiPicture *self = TL_KPI_PICTURE (widget);

  return self->spots->len > 0
         && gtk_widget_grab_focus (get_spot (self, (guint) self->current)->button);
}

static void
tl_kpi_picture_dispose (GObject *object)
{
  TlKpiPicture *self = TL_KPI_PICTURE (object);

  g_array_set_size (self->spots, 0);
  g_clear_pointer (&self->scene, tl_scene_unref);

  G_OBJECT_CLASS (tl_kpi_picture_parent_class)->dispose (object);
}

static void
tl_kpi_picture_finalize (GObject *object)
{
  g_array_unref (TL_KPI_PICTURE (object)->spots);

  G_OBJECT_CLASS (tl_kpi_picture_parent_class)->finalize (object);
}

static void
tl_kpi_picture_class_init (TlKpiPictureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tl_kpi_picture_dispose;
  object_class->finalize = tl_kpi_picture_finalize;
  widget_class->measure = tl_kpi_picture_measure;
  widget_class->size_allocate = tl_kpi_picture_size_allocate;
  widget_class->snapshot = tl_kpi_picture_snapshot;
  widget_class->grab_focus = tl_kpi_picture_grab_focus;

  /** TlKpiPicture::resized: it has that width now; sizes are being given, so lay out later */
  signals[RESIZED] = g_signal_new ("resized", TL_TYPE_KPI_PICTURE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  /** TlKpiPicture::activated: the list item of that number in the scene */
  signals[ACTIVATED] = g_signal_new ("activated", TL_TYPE_KPI_PICTURE, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "kpipicture");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tl_kpi_picture_init (TlKpiPicture *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->spots = g_array_new (FALSE, FALSE, sizeof (Spot));
  g_array_set_clear_func (self->spots, spot_clear);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/**
 * tl_kpi_picture_new:
 * @label: what it is a picture of, for people
 *
 * Returns: (transfer floating): a picture of nothing yet
 */
GtkWidget *
tl_kpi_picture_new (const char *label)
{
  GtkWidget *self = g_object_new (TL_TYPE_KPI_PICTURE, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return self;
}
