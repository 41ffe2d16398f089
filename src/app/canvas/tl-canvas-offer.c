/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What can be typed, below a title that is being typed: the marks that an “@” may mean, the one that is
 * taken first of all, or else a hint. No popover, because the keyboard stays with the title; rows only
 * take clicks.
 */
#include "tl-canvas-offer.h"

#include "tl-mark.h"

#include <glib/gi18n-lib.h>

#define ROWS_MAXIMUM 7

typedef struct
{
  GtkWidget *button;
  GtkLabel *label;
  GtkLabel *note;
} Row;

struct _TlCanvasOffer
{
  GtkBox parent_instance;

  guint first; /* the number of the mark in the first row */

  /* borrowed: children */
  Row rows[ROWS_MAXIMUM];
  GtkLabel *hint;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TlCanvasOffer, tl_canvas_offer, GTK_TYPE_BOX)

static void
clicked_cb (TlCanvasOffer *self, GtkWidget *button)
{
  for (guint i = 0; i < ROWS_MAXIMUM; i++)
    if (self->rows[i].button == button)
      {
        g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, self->first + i);
        return;
      }
}

static void
tl_canvas_offer_class_init (TlCanvasOfferClass *klass)
{
  /**
   * TlCanvasOffer::chosen:
   * @self: the offer
   * @number: which mark was clicked on
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", TL_TYPE_CANVAS_OFFER, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "offer");
}

static void
init_row (TlCanvasOffer *self, Row *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  row->label = GTK_LABEL (gtk_label_new (NULL));
  row->note = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (row->label, 0);
  gtk_label_set_ellipsize (row->label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (row->label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (row->note), "note");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->note));
  row->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (row->button), box);
  gtk_widget_set_focusable (row->button, FALSE);
  gtk_widget_set_focus_on_click (row->button, FALSE);
  gtk_widget_add_css_class (row->button, "flat");
  gtk_box_append (GTK_BOX (self), row->button);
  g_signal_connect_object (row->button, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
tl_canvas_offer_init (TlCanvasOffer *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->hint = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->hint, 0);
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_label_set_max_width_chars (self->hint, 44);
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "note");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->hint));
  for (guint i = 0; i < ROWS_MAXIMUM; i++)
    init_row (self, &self->rows[i]);
}

static void
show_mark (const Row *row, const TlMark *mark, gboolean is_lead)
{
  const char *group = tl_mark_group_get_label (mark->group);
  /* Translators: what is typed would be new in the project; %s is “Channel” or “Phase”. */
  g_autofree char *note = g_strdup_printf (mark->is_new ? _ ("%s, new") : "%s", group);

  gtk_label_set_label (row->label, mark->label);
  gtk_label_set_label (row->note, note);
  gtk_widget_set_visible (GTK_WIDGET (row->note), *note != '\0');
  if (is_lead)
    gtk_widget_add_css_class (row->button, "lead");
  else
    gtk_widget_remove_css_class (row->button, "lead");
}

/**
 * tl_canvas_offer_set:
 * @self: an offer
 * @marks: (nullable) (element-type TlMark): what is offered
 * @lead: which of them is meant
 * @hint: what is said where nothing is offered
 */
void
tl_canvas_offer_set (TlCanvasOffer *self, GPtrArray *marks, guint lead, const char *hint)
{
  guint n = marks == NULL ? 0 : marks->len;

  self->first = lead < ROWS_MAXIMUM ? 0 : lead - ROWS_MAXIMUM + 1;
  for (guint i = 0; i < ROWS_MAXIMUM; i++)
    {
      gtk_widget_set_visible (self->rows[i].button, self->first + i < n);
      if (self->first + i < n)
        show_mark (&self->rows[i], g_ptr_array_index (marks, self->first + i),
                   self->first + i == lead);
    }
  gtk_label_set_label (self->hint, hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), n == 0 && *hint != '\0');
}

/** tl_canvas_offer_new: Returns: (transfer floating): an offer of nothing yet */
GtkWidget *
tl_canvas_offer_new (void)
{
  return g_object_new (TL_TYPE_CANVAS_OFFER, NULL);
}
