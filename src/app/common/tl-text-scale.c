/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large the user wants text: what is drawn by hand follows it as labels do. */
#include "tl-text-scale.h"

#define USUAL_DPI (96 * 1024)

/** tl_text_scale_get: Returns: 1 for text of the usual size, or more */
double
tl_text_scale_get (GtkWidget *widget)
{
  int dpi;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return MAX ((double) dpi / USUAL_DPI, 1);
}
