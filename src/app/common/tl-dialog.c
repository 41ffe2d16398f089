/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What dialogs that ask for something have in common: at one end Cancel, at the other what they are for,
 * and between them a title. Where there is no room for all of it, as on a phone in a language of long
 * words, the title stands below the buttons, in whole.
 */
#include "tl-dialog.h"

#include "tl-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define HEAD "tl-dialog-head"

typedef struct
{
  int width;  /* that there is */
  int needed; /* for buttons and title beside each other, when that was last seen */
  guint idle;

  /* borrowed: children */
  GtkWidget *header;
  GtkWidget *title;
  GtkWidget *heading;
} Head;

static gboolean
fold_cb (gpointer data)
{
  Head *head = g_object_get_data (data, HEAD);

  head->idle = 0;
  if (gtk_widget_get_root (data) == NULL)
    return G_SOURCE_REMOVE;
  gtk_widget_set_visible (head->title, TRUE);
  gtk_widget_measure (head->header, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &head->needed, NULL,
                      NULL);
  gtk_widget_set_visible (head->title, head->width >= head->needed);
  gtk_widget_set_visible (head->heading, head->width < head->needed);
  if (head->width < head->needed)
    gtk_widget_add_css_class (head->header, "has-title-below");
  else
    gtk_widget_remove_css_class (head->header, "has-title-below");
  return G_SOURCE_REMOVE;
}

/* Widgets cannot be shown or hidden while sizes are given. */
static void
resized_cb (GtkWidget *box, int width)
{
  Head *head = g_object_get_data (G_OBJECT (box), HEAD);

  head->width = width;
  if (head->idle == 0)
    head->idle
        = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 10, fold_cb, g_object_ref (box), g_object_unref);
}

/* GTK gives the focus to the first widget that takes it, which is Cancel: it belongs to what is asked for,
 * unless the dialog has said where. */
static void
focus_content_cb (GtkWindow *dialog, GtkWidget *box)
{
  GtkWidget *focus = gtk_window_get_focus (dialog);
  GtkWidget *part = box;

  if (focus != NULL
      && (focus == gtk_window_get_default_widget (dialog) || !gtk_widget_is_ancestor (focus, box)))
    return;
  while ((part = gtk_widget_get_next_sibling (part)) != NULL)
    if (gtk_widget_child_focus (part, GTK_DIR_TAB_FORWARD))
      return;
}

/* Where text is large, the words of some buttons beside each other are wider than a narrow screen. */
static void
let_buttons_shrink (GtkWidget *part)
{
  for (GtkWidget *child = gtk_widget_get_first_child (part); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_BUTTON (child))
      let_buttons_shrink (child);
    else if (GTK_IS_LABEL (gtk_button_get_child (GTK_BUTTON (child))))
      gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (child))),
                               PANGO_ELLIPSIZE_END);
}

/**
 * tl_dialog_add_title:
 * @dialog: (type GtkWindow): whose title it is
 * @header: (transfer floating) (type AdwHeaderBar): a header bar with its buttons
 *
 * Returns: (transfer floating): the header bar with the title of @dialog in it, or below it where there is
 *   no room for all of it
 */
GtkWidget *
tl_dialog_add_title (gpointer dialog, GtkWidget *header)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Head *head = g_new0 (Head, 1);

  gtk_widget_add_css_class (box, "dialog-head");
  head->header = header;
  head->title = adw_window_title_new ("", "");
  head->heading = GTK_WIDGET (tl_page_make_label ("dialog-title"));
  gtk_label_set_xalign (GTK_LABEL (head->heading), 0.5);
  gtk_label_set_justify (GTK_LABEL (head->heading), GTK_JUSTIFY_CENTER);
  /* At first below: beside the buttons it would keep the dialog wider than a narrow screen. */
  gtk_widget_set_visible (head->title, FALSE);
  g_object_bind_property (dialog, "title", head->title, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (dialog, "title", head->heading, "label", G_BINDING_SYNC_CREATE);
  g_object_set_data_full (G_OBJECT (box), HEAD, head, g_free);
  let_buttons_shrink (header);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), head->title);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), tl_page_make_ruler (G_CALLBACK (resized_cb), box));
  gtk_box_append (GTK_BOX (box), head->heading);
  g_signal_connect_object (dialog, "map", G_CALLBACK (focus_content_cb), box, G_CONNECT_AFTER);
  return box;
}

/**
 * tl_dialog_make_header:
 * @dialog: (type GtkWindow): what Cancel closes
 * @label: of the button that accepts, with a mnemonic
 * @accept: (nullable): called with @dialog when that is clicked
 * @accept_button: (out) (transfer none): that button
 *
 * Returns: (transfer floating): the head of a dialog, without other buttons
 */
GtkWidget *
tl_dialog_make_header (gpointer dialog, const char *label, GCallback accept,
                       GtkWidget **accept_button)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), button);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_window_close), dialog,
                           G_CONNECT_SWAPPED);
  if (accept != NULL)
    g_signal_connect_object (button, "clicked", accept, dialog, G_CONNECT_SWAPPED);
  *accept_button = button;
  return tl_dialog_add_title (dialog, header);
}
