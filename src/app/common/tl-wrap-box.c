/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Widgets beside each other, and on further lines where there is no room for all: buttons above a page,
 * in a narrow window or a language of long words. Each is as wide as it wants to be; of those of a line
 * that expand, the last takes what is left. If the box is to stand at the end of its place, each line does.
 *
 * Not a GtkFlowBox, whose columns are as wide as the widest, and whose children take the focus.
 */
#include "tl-wrap-box.h"

struct _TlWrapBox
{
  GtkWidget parent_instance;

  int spacing; /* between widgets, and between lines */
};

G_DEFINE_FINAL_TYPE (TlWrapBox, tl_wrap_box, GTK_TYPE_WIDGET)

typedef struct
{
  GtkWidget *first;
  GtkWidget *end; /* the first of the next line; NULL: this is the last */
  int used;       /* of its width */
  int height;
} Line;

static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkWidget *
get_next (GtkWidget *child)
{
  return skip_hidden (gtk_widget_get_next_sibling (child));
}

/* What is wider than the box alone is as narrow as it. */
static int
measure_width (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return MIN (natural, width);
}

static Line
make_line (TlWrapBox *self, GtkWidget *first, int width)
{
  Line line = { first, first, -self->spacing, 0 };

  while (line.end != NULL)
    {
      int child = measure_width (line.end, width);
      int height;

      if (line.end != first && line.used + self->spacing + child > width)
        break;
      gtk_widget_measure (line.end, GTK_ORIENTATION_VERTICAL, child, &height, NULL, NULL, NULL);
      line.used += self->spacing + child;
      line.height = MAX (line.height, height);
      line.end = get_next (line.end);
    }
  return line;
}

static void
measure_widths (TlWrapBox *self, int *minimum, int *natural)
{
  *natural = -self->spacing;
  for (GtkWidget *child = skip_hidden (gtk_widget_get_first_child (GTK_WIDGET (self)));
       child != NULL; child = get_next (child))
    {
      int least, wanted;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += wanted + self->spacing;
    }
  *natural = MAX (*natural, *minimum);
}

static void
tl_wrap_box_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                     int *natural, int *minimum_baseline, int *natural_baseline)
{
  TlWrapBox *self = TL_WRAP_BOX (widget);
  GtkWidget *child = skip_hidden (gtk_widget_get_first_child (widget));
  int height = child == NULL ? 0 : -self->spacing;

  *minimum = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_widths (self, minimum, natural);
      return;
    }
  while (child != NULL)
    {
      Line line = make_line (self, child, for_size < 0 ? G_MAXINT / 2 : for_size);

      height += self->spacing + line.height;
      child = line.end;
    }
  *minimum = *natural = height;
}

/* The one of a line that takes what is left, or NULL. */
static GtkWidget *
find_expanding (const Line *line)
{
  GtkWidget *found = NULL;

  for (GtkWidget *child = line->first; child != line->end; child = get_next (child))
    if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
      found = child;
  return found;
}

static void
allocate_line (TlWrapBox *self, const Line *line, int y, int width)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkWidget *expanding = find_expanding (line);
  gboolean at_end = gtk_widget_get_halign (GTK_WIDGET (self)) == GTK_ALIGN_END;
  int x = at_end && expanding == NULL ? MAX (width - line->used, 0) : 0;

  for (GtkWidget *child = line->first; child != line->end; child = get_next (child))
    {
      int extent = measure_width (child, width);

      if (child == expanding)
        extent += width - line->used;
      gtk_widget_size_allocate (child,
                                &(GtkAllocation){ mirrored ? width - x - extent : x, y, extent,
                                                  line->height },
                                -1);
      x += extent + self->spacing;
    }
}

static void
tl_wrap_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TlWrapBox *self = TL_WRAP_BOX (widget);
  int y = 0;

  for (GtkWidget *child = skip_hidden (gtk_widget_get_first_child (widget)); child != NULL;)
    {
      Line line = make_line (self, child, width);

      allocate_line (self, &line, y, width);
      y += line.height + self->spacing;
      child = line.end;
    }
}

static GtkSizeRequestMode
tl_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tl_wrap_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (tl_wrap_box_parent_class)->dispose (object);
}

static void
tl_wrap_box_class_init (TlWrapBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_wrap_box_dispose;
  widget_class->measure = tl_wrap_box_measure;
  widget_class->size_allocate = tl_wrap_box_size_allocate;
  widget_class->get_request_mode = tl_wrap_box_get_request_mode;
}

static void
tl_wrap_box_init (TlWrapBox *self)
{
}

/**
 * tl_wrap_box_new:
 * @spacing: between widgets and between lines, in pixels
 *
 * Returns: (transfer floating): an empty box
 */
GtkWidget *
tl_wrap_box_new (int spacing)
{
  TlWrapBox *self = g_object_new (TL_TYPE_WRAP_BOX, NULL);

  self->spacing = spacing;
  return GTK_WIDGET (self);
}

/** tl_wrap_box_append: @child: (transfer floating): comes last. */
void
tl_wrap_box_append (TlWrapBox *self, GtkWidget *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
