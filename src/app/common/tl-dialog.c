/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What dialogs that ask for something have in common: at one end Cancel, at the other what they are for. */
#include "tl-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/**
 * tl_dialog_make_header:
 * @dialog: (type GtkWindow): what Cancel closes
 * @label: of the button that accepts, with a mnemonic
 * @accept: (nullable): called with @dialog when that is clicked
 * @accept_button: (out) (transfer none): that button
 *
 * Returns: (transfer floating): the header bar of a dialog, without other buttons
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
  return header;
}
