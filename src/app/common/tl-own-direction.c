/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Figures where the window runs from right to left: what has no letters takes the direction of the
 * window, so that “+42” would read “42+”, “100 %” “% 100”, and a time would stand before its day.
 */
#include "tl-own-direction.h"

#include "tl-text.h"

/**
 * tl_own_direction:
 * @widget: where @text is shown
 * @text: a figure, or a text that may be one
 *
 * Returns: (transfer full): @text as @widget has to show it, so that it runs as its own letters say,
 *   and from left to right if there are none
 */
char *
tl_own_direction (GtkWidget *widget, const char *text)
{
  return gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? tl_text_isolate (text)
                                                               : g_strdup (text);
}
