/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A chart on the screen: the scene that exports are made of, drawn as wide as there is room, with a
 * button over each of its points. Buttons carry what the scene says of the point to assistive
 * technology; Tab goes to one of them, arrows walk them as they are seen, and Enter or a click
 * activates one (::activated), which shows the rows behind it.
 *
 * The point that is *shown* is the one below the pointer, or else the one that was walked to. Its words
 * are for the owner to show (property “shown-point”).
 *
 * The chart is as large as the user's text: at 200 % it is laid out for half of the width and drawn
 * twice as large. Buttons are made when the chart is set and only placed when it is allocated.
 */
#include "tl-kpi-chart-view.h"

#include "tl-focus.h"
#include "tl-kpi-format.h"
#include "tl-paint.h"
#include "tl-palette-choice.h"
#include "tl-text-scale.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

#define MINIMUM_WIDTH 240
#define NATURAL_WIDTH 720
#define PLOT_HEIGHT 300.0
#define LEAST_WIDTH 160.0 /* of the scene */

struct _TlKpiChartView
{
  GtkWidget parent_instance;

  int point;   /* walked to, or TL_KPI_NO_POINT */
  int hovered; /* likewise */
  int scene_width;

  /* owned */
  TlChart *chart;
  TlScene *scene; /* for @scene_width; NULL: to be laid out */
  GArray *places; /* of TlRect: where the points are in @scene */

  /* borrowed: children */
  GPtrArray *buttons;
};

G_DEFINE_FINAL_TYPE (TlKpiChartView, tl_kpi_chart_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SHOWN_POINT,
  N_PROPERTIES
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

/* The scene. */

static void
forget_scene (TlKpiChartView *self)
{
  g_clear_pointer (&self->scene, tl_scene_unref);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static gboolean
find_place (const TlSceneGroup *group, const char *id, double x, double y, TlRect *place)
{
  guint n;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n);

  if (g_strcmp0 (group->id, id) == 0)
    {
      *place = (TlRect){ x, y, group->width, group->height };
      return TRUE;
    }
  for (guint i = 0; i < n; i++)
    if (items[i].type == TL_ITEM_CHILD
        && find_place (items[i].child.group, id, x + items[i].child.x, y + items[i].child.y, place))
      return TRUE;
  return FALSE;
}

static void
ensure_scene (TlKpiChartView *self, int width)
{
  if (self->chart == NULL || (self->scene != NULL && self->scene_width == width))
    return;
  g_clear_pointer (&self->scene, tl_scene_unref);
  self->scene_width = width;
  self->scene = tl_chart_draw (self->chart, TL_CHART_WINDOW,
                               MAX (width / tl_text_scale_get (GTK_WIDGET (self)), LEAST_WIDTH),
                               PLOT_HEIGHT);
  g_array_set_size (self->places, 0);
  for (guint i = 0; i < self->chart->points->len; i++)
    {
      g_autofree char *id = tl_chart_make_point_id (self->chart, i);
      TlRect place = { 0, 0, 0, 0 };

      find_place (self->scene->root, id, 0, 0, &place);
      g_array_append_val (self->places, place);
    }
}

/* Points. */

static void
set_hovered (TlKpiChartView *self, int hovered)
{
  if (self->hovered == hovered)
    return;
  self->hovered = hovered;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWN_POINT]);
}

static GtkWidget *
get_button (TlKpiChartView *self, int point)
{
  return point >= 0 && (guint) point < self->buttons->len ? g_ptr_array_index (self->buttons, point)
                                                          : NULL;
}

/**
 * tl_kpi_chart_view_set_point:
 * @self: a view
 * @point: number of a point, or %TL_KPI_NO_POINT
 *
 * Walks to that point: it is the one that Tab goes to.
 */
void
tl_kpi_chart_view_set_point (TlKpiChartView *self, int point)
{
  GtkWidget *old = get_button (self, self->point);
  GtkWidget *new = get_button (self, point);

  g_return_if_fail (TL_IS_KPI_CHART_VIEW (self));
  if (self->point == point)
    return;
  self->point = new == NULL ? TL_KPI_NO_POINT : point;
  if (new != NULL)
    gtk_widget_set_focusable (new, TRUE);
  if (old != NULL)
    gtk_widget_set_focusable (old, FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWN_POINT]);
}

/** tl_kpi_chart_view_get_point: Returns: the point that was walked to, or %TL_KPI_NO_POINT */
int
tl_kpi_chart_view_get_point (TlKpiChartView *self)
{
  g_return_val_if_fail (TL_IS_KPI_CHART_VIEW (self), TL_KPI_NO_POINT);
  return self->point;
}

/** tl_kpi_chart_view_get_shown_point: Returns: the point whose words are to be shown, or none */
int
tl_kpi_chart_view_get_shown_point (TlKpiChartView *self)
{
  g_return_val_if_fail (TL_IS_KPI_CHART_VIEW (self), TL_KPI_NO_POINT);
  return self->hovered != TL_KPI_NO_POINT ? self->hovered : self->point;
}

static void
walk_to (TlKpiChartView *self, int point)
{
  int last = (int) self->buttons->len - 1;
  GtkWidget *button;

  if (last < 0)
    return;
  tl_kpi_chart_view_set_point (self, CLAMP (point, 0, last));
  button = get_button (self, self->point);
  gtk_widget_grab_focus (button);
}

/* Later is at the right, but for those who read from right to left. */
static gboolean
key_cb (TlKpiChartView *self, guint key, guint code, GdkModifierType state)
{
  gboolean right_to_left = self->chart != NULL && self->chart->right_to_left;
  int next;

  if (!tl_focus_find_step (key, state, right_to_left, self->point, &next))
    return GDK_EVENT_PROPAGATE;
  walk_to (self, next);
  return GDK_EVENT_STOP;
}

static void
clicked_cb (TlKpiChartView *self, GtkWidget *button)
{
  guint point;

  if (!g_ptr_array_find (self->buttons, button, &point))
    return;
  walk_to (self, (int) point);
  g_signal_emit (self, signals[ACTIVATED], 0, point);
}

/* The point that is nearest in time. */
static void
motion_cb (TlKpiChartView *self, double x, double y)
{
  double scale = tl_text_scale_get (GTK_WIDGET (self));
  double nearest = G_MAXDOUBLE;
  int found = TL_KPI_NO_POINT;

  for (guint i = 0; self->scene != NULL && i < self->places->len; i++)
    {
      const TlRect *place = &g_array_index (self->places, TlRect, i);
      double distance = fabs ((place->x + place->width / 2) * scale - x);

      if (distance >= nearest)
        continue;
      nearest = distance;
      found = (int) i;
    }
  set_hovered (self, found);
}

static void
leave_cb (TlKpiChartView *self)
{
  set_hovered (self, TL_KPI_NO_POINT);
}

static GtkWidget *
make_button (TlKpiChartView *self, guint point)
{
  const TlKpiPoint *values = &g_array_index (self->chart->points, TlKpiPoint, point);
  GtkWidget *button = gtk_button_new ();
  g_autofree char *period = tl_kpi_format_period (&self->chart->definition, values->start);
  g_autofree char *words = tl_chart_describe_point (self->chart, point);

  gtk_widget_add_css_class (button, "chart-point");
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, period,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
clear_buttons (TlKpiChartView *self)
{
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->buttons, i));
  g_ptr_array_set_size (self->buttons, 0);
}

static gboolean
has_same_points (const TlChart *one, const TlChart *other)
{
  if (one == NULL || g_strcmp0 (one->id, other->id) != 0 || one->points->len != other->points->len)
    return FALSE;
  for (guint i = 0; i < one->points->len; i++)
    {
      g_autofree char *words = tl_chart_describe_point (one, i);
      g_autofree char *others = tl_chart_describe_point (other, i);

      if (g_array_index (one->points, TlKpiPoint, i).start
              != g_array_index (other->points, TlKpiPoint, i).start
          || strcmp (words, others) != 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * tl_kpi_chart_view_take_chart:
 * @self: a view
 * @chart: (nullable) (transfer full): what to show
 *
 * The point that was walked to stays where its period is there again, and so does the focus where all
 * points say the same; of another KPI, the latest final point is shown.
 */
void
tl_kpi_chart_view_take_chart (TlKpiChartView *self, TlChart *chart)
{
  gboolean same;
  int point = TL_KPI_NO_POINT;

  g_return_if_fail (TL_IS_KPI_CHART_VIEW (self));
  same = chart != NULL && has_same_points (self->chart, chart);
  if (!same)
    {
      TlDate start = self->point != TL_KPI_NO_POINT && self->chart != NULL
                         ? g_array_index (self->chart->points, TlKpiPoint, self->point).start
                         : G_MININT32;

      if (chart == NULL || self->chart == NULL || strcmp (self->chart->id, chart->id) != 0)
        start = G_MININT32;
      for (guint i = 0; chart != NULL && i < chart->points->len; i++)
        {
          const TlKpiPoint *candidate = &g_array_index (chart->points, TlKpiPoint, i);

          if (candidate->start == start || (candidate->final && start == G_MININT32))
            point = (int) i;
        }
      clear_buttons (self);
      self->point = self->hovered = TL_KPI_NO_POINT;
    }
  g_clear_pointer (&self->chart, tl_chart_free);
  self->chart = chart;
  if (!same)
    {
      for (guint i = 0; chart != NULL && i < chart->points->len; i++)
        g_ptr_array_add (self->buttons, make_button (self, i));
      tl_kpi_chart_view_set_point (self, point == TL_KPI_NO_POINT && self->buttons->len > 0
                                             ? (int) self->buttons->len - 1
                                             : point);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  chart != NULL ? chart->title : "", -1);
  forget_scene (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWN_POINT]);
}

/** tl_kpi_chart_view_get_chart: Returns: (transfer none) (nullable): what it shows */
const TlChart *
tl_kpi_chart_view_get_chart (TlKpiChartView *self)
{
  g_return_val_if_fail (TL_IS_KPI_CHART_VIEW (self), NULL);
  return self->chart;
}

/* The widget. */

static GtkSizeRequestMode
tl_kpi_chart_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tl_kpi_chart_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  TlKpiChartView *self = TL_KPI_CHART_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MINIMUM_WIDTH;
      *natural = NATURAL_WIDTH;
      return;
    }
  ensure_scene (self, for_size < 0 ? NATURAL_WIDTH : for_size);
  *minimum = *natural
      = self->scene == NULL
            ? 1
            : (int) ceil (self->scene->height * tl_text_scale_get (GTK_WIDGET (self)));
}

static void
tl_kpi_chart_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TlKpiChartView *self = TL_KPI_CHART_VIEW (widget);
  double scale = tl_text_scale_get (GTK_WIDGET (self));

  ensure_scene (self, width);
  for (guint i = 0; i < self->buttons->len; i++)
    {
      const TlRect *place = &g_array_index (self->places, TlRect, i);
      int side = MAX ((int) round (place->width * scale), 1);
      GskTransform *transform
          = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) (place->x * scale),
                                                                 (float) (place->y * scale)));

      gtk_widget_measure (g_ptr_array_index (self->buttons, i), GTK_ORIENTATION_HORIZONTAL, -1,
                          NULL, NULL, NULL, NULL);
      gtk_widget_allocate (g_ptr_array_index (self->buttons, i), side, side, -1, transform);
    }
}

/* A line through the point that is shown, so that its period can be read below. */
static void
snapshot_shown (TlKpiChartView *self, GtkSnapshot *snapshot, double scale)
{
  int point = tl_kpi_chart_view_get_shown_point (self);
  GdkRGBA colour;
  const TlRect *place;

  if (point == TL_KPI_NO_POINT)
    return;
  place = &g_array_index (self->places, TlRect, point);
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  colour.alpha *= 0.22f;
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT ((float) round ((place->x + place->width / 2)
                                                                 * scale),
                                                  0, 1, (float) ((PLOT_HEIGHT - 26) * scale)));
}

static void
tl_kpi_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TlKpiChartView *self = TL_KPI_CHART_VIEW (widget);
  double scale = tl_text_scale_get (GTK_WIDGET (self));
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
  snapshot_shown (self, snapshot, scale);
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->buttons, i), snapshot);
}

static gboolean
tl_kpi_chart_view_grab_focus (GtkWidget *widget)
{
  TlKpiChartView *self = TL_KPI_CHART_VIEW (widget);
  GtkWidget *button = get_button (self, self->point);

  return button != NULL && gtk_widget_grab_focus (button);
}

static void
tl_kpi_chart_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SHOWN_POINT:
      g_value_set_int (value, tl_kpi_chart_view_get_shown_point (TL_KPI_CHART_VIEW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tl_kpi_chart_view_dispose (GObject *object)
{
  TlKpiChartView *self = TL_KPI_CHART_VIEW (object);

  clear_buttons (self);
  g_clear_pointer (&self->chart, tl_chart_free);
  g_clear_pointer (&self->scene, tl_scene_unref);

  G_OBJECT_CLASS (tl_kpi_chart_view_parent_class)->dispose (object);
}

static void
tl_kpi_chart_view_finalize (GObject *object)
{
  TlKpiChartView *self = TL_KPI_CHART_VIEW (object);

  g_ptr_array_unref (self->buttons);
  g_array_unref (self->places);

  G_OBJECT_CLASS (tl_kpi_chart_view_parent_class)->finalize (object);
}

static void
tl_kpi_chart_view_class_init (TlKpiChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tl_kpi_chart_view_get_property;
  object_class->dispose = tl_kpi_chart_view_dispose;
  object_class->finalize = tl_kpi_chart_view_finalize;
  widget_class->get_request_mode = tl_kpi_chart_view_get_request_mode;
  widget_class->measure = tl_kpi_chart_view_measure;
  widget_class->size_allocate = tl_kpi_chart_view_size_allocate;
  widget_class->snapshot = tl_kpi_chart_view_snapshot;
  widget_class->grab_focus = tl_kpi_chart_view_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "kpichart");

  /** TlKpiChartView:shown-point: number of the point whose words are to be shown, or −1 */
  properties[PROP_SHOWN_POINT]
      = g_param_spec_int ("shown-point", NULL, NULL, TL_KPI_NO_POINT, G_MAXINT, TL_KPI_NO_POINT,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  /** TlKpiChartView::activated: that point was clicked, or Enter was pressed on it */
  signals[ACTIVATED] = g_signal_new ("activated", TL_TYPE_KPI_CHART_VIEW, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
tl_kpi_chart_view_init (TlKpiChartView *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->point = self->hovered = TL_KPI_NO_POINT;
  self->buttons = g_ptr_array_new ();
  self->places = g_array_new (FALSE, FALSE, sizeof (TlRect));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (forget_scene), self, G_CONNECT_SWAPPED);
}

/** tl_kpi_chart_view_new: Returns: (transfer floating): a view of no chart */
GtkWidget *
tl_kpi_chart_view_new (void)
{
  return g_object_new (TL_TYPE_KPI_CHART_VIEW, NULL);
}
