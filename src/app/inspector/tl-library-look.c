/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The colours that personas, channels and teams can have and the pictures of channels, each with
 * a name, so that neither means anything by its looks alone. The colours have a contrast of at
 * least 4.5:1 on white and to white letters on them.
 */
#include "tl-library-look.h"

#include "tl-schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  TlColour colour;
  const char *name;
} colours[] = {
  { 0x2f5d9b, N_ ("Blue") },   { 0x00707a, N_ ("Teal") },  { 0x1b7a50, N_ ("Green") },
  { 0x5c7000, N_ ("Olive") },  { 0x8f6200, N_ ("Ochre") }, { 0xb04a00, N_ ("Orange") },
  { 0xb8332a, N_ ("Red") },    { 0xb02a6b, N_ ("Pink") },  { 0x7a3fa3, N_ ("Purple") },
  { 0x5b4fc4, N_ ("Indigo") }, { 0x75532f, N_ ("Brown") }, { 0x566074, N_ ("Grey") },
};

guint
tl_library_get_n_colours (void)
{
  return G_N_ELEMENTS (colours);
}

TlColour
tl_library_get_colour (guint index)
{
  return colours[index].colour;
}

const char *
tl_library_get_colour_name (guint index)
{
  return g_dgettext (GETTEXT_PACKAGE, colours[index].name);
}

/** tl_library_dup_colour_name: Returns: (transfer full): “Blue”, or “#123456” for a colour of one's own */
char *
tl_library_dup_colour_name (TlColour colour)
{
  char buffer[TL_COLOUR_STRING_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    if (colours[i].colour == colour)
      return g_strdup (tl_library_get_colour_name (i));
  return g_strdup (tl_colour_to_buffer (colour, buffer));
}

/* The first words are those of the kinds of channels; a channel without a word has that of its kind. */
static const struct
{
  const char *word;
  const char *icon;
  const char *label;
} icons[] = {
  { "other", "view-more-horizontal-symbolic", N_ ("Dots") },
  { "in-person", "avatar-default-symbolic", N_ ("Person") },
  { "phone", "call-start-symbolic", N_ ("Receiver") },
  { "text-message", "phone-symbolic", N_ ("Mobile phone") },
  { "messaging-app", "tl-speech-symbolic", N_ ("Speech bubble") },
  { "e-mail", "mail-unread-symbolic", N_ ("Envelope") },
  { "live-chat", "user-available-symbolic", N_ ("Person online") },
  { "social-media", "emblem-shared-symbolic", N_ ("Sharing") },
  { "website", "web-browser-symbolic", N_ ("Globe") },
  { "app", "computer-apple-ipad-symbolic", N_ ("Tablet") },
  { "self-service", "dialog-question-symbolic", N_ ("Question mark") },
  { "voice-menu", "audio-input-microphone-symbolic", N_ ("Microphone") },
  { "advertising", "audio-volume-high-symbolic", N_ ("Loudspeaker") },
  { "radio", "audio-speakers-symbolic", N_ ("Speaker box") },
  { "print", "printer-symbolic", N_ ("Printer") },
  { "post", "mail-send-symbolic", N_ ("Paper plane") },
  { "event", "x-office-calendar-symbolic", N_ ("Calendar") },
  { "home", "user-home-symbolic", N_ ("House") },
  { "star", "starred-symbolic", N_ ("Star") },
  { "camera", "camera-web-symbolic", N_ ("Camera") },
  { "headset", "audio-headset-symbolic", N_ ("Headset") },
};

guint
tl_library_get_n_icons (void)
{
  return G_N_ELEMENTS (icons);
}

/** tl_library_get_icon_word: Returns: (transfer none): what the file calls it */
const char *
tl_library_get_icon_word (guint index)
{
  return icons[index].word;
}

/** tl_library_get_icon_label: Returns: (transfer none): what people see in it */
const char *
tl_library_get_icon_label (guint index)
{
  return g_dgettext (GETTEXT_PACKAGE, icons[index].label);
}

/** tl_library_get_icon_name: Returns: (transfer none) (nullable): the icon of that word, if it is one */
const char *
tl_library_get_icon_name (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    if (strcmp (icons[i].word, word) == 0)
      return icons[i].icon;
  return NULL;
}

/** tl_library_get_channel_icon: Returns: (transfer none): the icon of a channel, or of its kind */
const char *
tl_library_get_channel_icon (TlRecord *channel)
{
  const char *own = tl_library_get_icon_name (tl_record_get_text (channel, TL_CHANNEL_ICON));
  guint kind = tl_record_get_choice (channel, TL_CHANNEL_KIND);

  if (own != NULL)
    return own;
  own = tl_library_get_icon_name (tl_choice_get_word (TL_LIST_CHANNEL_KIND, kind));
  return own != NULL ? own : icons[0].icon;
}

static void
draw_swatch_cb (GtkDrawingArea *area, cairo_t *context, int width, int height, gpointer user_data)
{
  gboolean is_set = g_object_get_data (G_OBJECT (area), "is-set") != NULL;
  TlColour colour = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (area), "colour"));
  GdkRGBA line;

  cairo_arc (context, width / 2.0, height / 2.0, MIN (width, height) / 2.0 - 1, 0, 2 * G_PI);
  if (is_set)
    {
      cairo_set_source_rgb (context, TL_COLOUR_RED (colour) / 255.0,
                            TL_COLOUR_GREEN (colour) / 255.0, TL_COLOUR_BLUE (colour) / 255.0);
      cairo_fill_preserve (context);
    }
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (area)), &line);
  line.alpha *= 0.5f;
  gdk_cairo_set_source_rgba (context, &line);
  cairo_set_line_width (context, 1);
  cairo_stroke (context);
}

/** tl_library_swatch_new: Returns: (transfer floating): a disc of a colour, hidden from screen readers */
GtkWidget *
tl_library_swatch_new (void)
{
  GtkWidget *swatch = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role",
                                    GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (swatch), 18);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (swatch), 18);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (swatch), draw_swatch_cb, NULL, NULL);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (swatch, GTK_ALIGN_CENTER);
  return swatch;
}

/** tl_library_swatch_set: gives it a colour, or none. */
void
tl_library_swatch_set (GtkWidget *swatch, gboolean is_set, TlColour colour)
{
  g_object_set_data (G_OBJECT (swatch), "is-set", GINT_TO_POINTER (is_set));
  g_object_set_data (G_OBJECT (swatch), "colour", GUINT_TO_POINTER (colour));
  gtk_widget_queue_draw (swatch);
}
