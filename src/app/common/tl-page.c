/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pages of the whole project are made of: a column in the middle that scrolls, and running text. */
#include "tl-page.h"

#include <adwaita.h>

#define LONG_TEXT 40  /* characters, from which on GTK takes long to look for a width */
#define LONG_WIDTH 12 /* characters that such a text has room for at least */

/**
 * tl_page_new:
 * @content: (transfer floating): what stands on the page
 * @width: no wider than that, in pixels
 *
 * Returns: (transfer floating) (type GtkScrolledWindow): the page, that scrolls up and down
 */
GtkWidget *
tl_page_new (GtkWidget *content, int width)
{
  GtkWidget *window = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  gtk_widget_add_css_class (content, "library-page");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), width);
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), clamp);
  return window;
}

/**
 * tl_page_make_label:
 * @css_class: (nullable): its style
 *
 * Returns: (transfer floating): a label for text that wraps
 */
GtkLabel *
tl_page_make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

/**
 * tl_page_set_text:
 * @label: a label that wraps
 * @text: plain text, that may be long
 *
 * Sets what it says. GTK 4.8 looks for a width that suits the height, down to one letter a line, which for
 * a text of some hundred characters takes a second; so a long one is broken no narrower than needed. (A
 * short one must not be, or it is wider at least than at best, and GTK warns.)
 */
void
tl_page_set_text (GtkLabel *label, const char *text)
{
  gboolean is_long = g_utf8_strlen (text, -1) > LONG_TEXT;

  gtk_label_set_width_chars (label, is_long ? LONG_WIDTH : -1);
  gtk_label_set_natural_wrap_mode (label,
                                   is_long ? GTK_NATURAL_WRAP_NONE : GTK_NATURAL_WRAP_INHERIT);
  gtk_label_set_label (label, text);
}

static void
describe_choice (GtkDropDown *drop_down)
{
  GObject *chosen = gtk_drop_down_get_selected_item (drop_down);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));

  if (GTK_IS_STRING_OBJECT (chosen))
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    gtk_string_object_get_string (GTK_STRING_OBJECT (chosen)), -1);
}

/**
 * tl_page_name_choice:
 * @drop_down: (type GtkDropDown): a list of words to choose from
 * @name: what is chosen there
 *
 * Names it for assistive technology. What has the focus is a button inside, which GTK 4.8 leaves without a
 * name; it has the chosen word as description.
 */
void
tl_page_name_choice (GtkWidget *drop_down, const char *name)
{
  GtkWidget *button = gtk_widget_get_first_child (drop_down);

  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (drop_down, "notify::selected-item", G_CALLBACK (describe_choice), NULL);
  describe_choice (GTK_DROP_DOWN (drop_down));
}

/**
 * tl_page_make_ruler:
 * @resized: called with @owner and the width and height, while sizes are given
 * @owner: (type GObject): whom it tells
 *
 * Returns: (transfer floating): a line across a page that tells how wide it is: the allocation of what has
 *   a layout manager cannot be followed otherwise
 */
GtkWidget *
tl_page_make_ruler (GCallback resized, gpointer owner)
{
  GtkWidget *ruler = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (ruler), 1);
  gtk_widget_add_css_class (ruler, "page-ruler");
  g_signal_connect_object (ruler, "resize", resized, owner, G_CONNECT_SWAPPED);
  return ruler;
}

/**
 * tl_page_find_part:
 * @widget: a widget of a library, which does not give away what it is made of
 * @type: what is looked for
 *
 * Returns: (transfer none) (nullable): @widget, or the first part of it, that is of @type
 */
GtkWidget *
tl_page_find_part (GtkWidget *widget, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = tl_page_find_part (child, type);
  return found;
}

/* So that a stretch is in sight, or else its beginning. Setting the value ends what GTK may have begun when
 * the focus moved: to slide to where the stretch was before. */
static void
clamp_page (GtkAdjustment *adjustment, double start, double length)
{
  double value = gtk_adjustment_get_value (adjustment);

  start += value;
  value = MAX (value, start + length - gtk_adjustment_get_page_size (adjustment));
  gtk_adjustment_set_value (adjustment, MIN (value, start));
}

/** tl_page_scroll_to: scrolls what @widget is in so much that all of it is in sight, or else its top. */
void
tl_page_scroll_to (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t box;

  if (scroller == NULL || !gtk_widget_compute_bounds (widget, scroller, &box))
    return;
  clamp_page (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller)), box.origin.x,
              box.size.width);
  clamp_page (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), box.origin.y,
              box.size.height);
}

/* At the update of the second frame the first one has given all rows their place. That is asked of what is
 * scrolled and not of what it is seen through: GTK may be sliding to where the focus was. */
static gboolean
placed_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  guint *n_frames = data;
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  GtkAdjustment *adjustment;
  graphene_rect_t box;

  if ((*n_frames)++ == 0)
    return G_SOURCE_CONTINUE;
  if (viewport == NULL
      || !gtk_widget_compute_bounds (widget, gtk_viewport_get_child (GTK_VIEWPORT (viewport)),
                                     &box))
    return G_SOURCE_REMOVE;
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  gtk_adjustment_set_value (
      adjustment, box.origin.y + (box.size.height - gtk_adjustment_get_page_size (adjustment)) / 2);
  return G_SOURCE_REMOVE;
}

/**
 * tl_page_centre_when_placed:
 * @widget: part of a page that shows something else from now on, and has its old place until it is drawn
 *
 * Scrolls so that @widget is in the middle of what is in sight, as far as that can be, clear of toasts.
 */
void
tl_page_centre_when_placed (GtkWidget *widget)
{
  gtk_widget_add_tick_callback (widget, placed_cb, g_new0 (guint, 1), g_free);
}
