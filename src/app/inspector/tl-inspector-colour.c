/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows for looks: the colour of a persona, a channel or a team, the icon of a channel. Both open a
 * small palette of named buttons; the row says the name, too, so that nobody has to see the colour.
 */
#include "tl-inspector-rows.h"

#include "tl-library-look.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define COLUMNS 4

static void
show_choice (gpointer row, const char *label)
{
  TlInspectorField *field = tl_inspector_row_get_field (row);
  GtkWidget *button = adw_action_row_get_activatable_widget (row);
  g_autofree char *accessible
      = g_strdup_printf (C_ ("field", "%s: %s"), tl_inspector_field_get_label (field), label);

  gtk_label_set_label (g_object_get_data (row, "label"), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, accessible, -1);
  gtk_widget_set_sensitive (button, tl_inspector_field_is_editable (field));
}

static void
popdown (gpointer row)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (adw_action_row_get_activatable_widget (row)));
}

/* A row with a button that shows @sample and a name, and opens @palette. */
static GtkWidget *
make_row (TlInspectorField *field, GtkWidget *sample, GtkWidget *palette)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), sample);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  gtk_popover_set_child (GTK_POPOVER (popover), palette);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "chooser-button");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tl_inspector_field_get_label (field));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  tl_inspector_row_set_control (row, button);
  g_object_set_data (G_OBJECT (row), "sample", sample);
  g_object_set_data (G_OBJECT (row), "label", label);
  return row;
}

static GtkWidget *
make_palette_button (GtkWidget *child, const char *name)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), child);
  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

/* Colours. */

static void
colour_clicked_cb (gpointer row, GtkWidget *button)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));

  popdown (row);
  tl_inspector_field_set_integer (tl_inspector_row_get_field (row), tl_library_get_colour (index));
}

static void
none_clicked_cb (gpointer row)
{
  TlValue none = TL_VALUE_INIT;

  popdown (row);
  tl_inspector_field_set (tl_inspector_row_get_field (row), &none, NULL);
}

static void
own_colour_cb (gpointer row, GtkEntry *entry)
{
  TlColour colour;

  if (!tl_colour_from_string (gtk_editable_get_text (GTK_EDITABLE (entry)), &colour))
    {
      gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  popdown (row);
  tl_inspector_field_set_integer (tl_inspector_row_get_field (row), colour);
}

static void
refresh_colour (gpointer row, gboolean others)
{
  gboolean differs;
  const TlValue *value = tl_inspector_field_get_value (tl_inspector_row_get_field (row), &differs);
  gboolean is_set = value != NULL && value->is_set && !differs;
  TlColour colour = is_set ? (TlColour) value->integer : 0;
  g_autofree char *name = is_set    ? tl_library_dup_colour_name (colour)
                          : differs ? g_strdup (_ ("Several values"))
                                    : g_strdup (_ ("None"));

  tl_library_swatch_set (g_object_get_data (row, "sample"), is_set, colour);
  show_choice (row, name);
}

static void
fill_colours (GtkWidget *row, GtkWidget *palette)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *none = gtk_button_new_with_label (_ ("None"));
  GtkWidget *entry = gtk_entry_new ();

  for (guint i = 0; i < tl_library_get_n_colours (); i++)
    {
      GtkWidget *swatch = tl_library_swatch_new ();
      GtkWidget *button = make_palette_button (swatch, tl_library_get_colour_name (i));

      tl_library_swatch_set (swatch, TRUE, tl_library_get_colour (i));
      g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (i));
      g_signal_connect_object (button, "clicked", G_CALLBACK (colour_clicked_cb), row,
                               G_CONNECT_SWAPPED);
      gtk_grid_attach (GTK_GRID (grid), button, (int) (i % COLUMNS), (int) (i / COLUMNS), 1, 1);
    }
  gtk_widget_add_css_class (none, "flat");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Own colour, such as #2f5d9b"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Own colour, such as #2f5d9b"), -1);
  g_signal_connect_object (none, "clicked", G_CALLBACK (none_clicked_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (own_colour_cb), row, G_CONNECT_SWAPPED);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_box_append (GTK_BOX (palette), grid);
  gtk_box_append (GTK_BOX (palette), none);
  gtk_box_append (GTK_BOX (palette), entry);
}

/** tl_inspector_colour_new: Returns: (transfer floating): a row for a colour */
GtkWidget *
tl_inspector_colour_new (TlInspectorField *field)
{
  GtkWidget *palette = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *row = make_row (field, tl_library_swatch_new (), palette);

  fill_colours (row, palette);
  tl_inspector_row_follow (row, field, refresh_colour);
  return row;
}

/* Icons. */

static void
icon_clicked_cb (gpointer row, GtkWidget *button)
{
  popdown (row);
  tl_inspector_field_set_text (tl_inspector_row_get_field (row),
                               g_object_get_data (G_OBJECT (button), "word"), NULL);
}

static const char *
find_icon_label (const char *word)
{
  for (guint i = 0; i < tl_library_get_n_icons (); i++)
    if (strcmp (tl_library_get_icon_word (i), word) == 0)
      return tl_library_get_icon_label (i);
  return _ ("That of its kind");
}

static void
refresh_icon (gpointer row, gboolean others)
{
  TlInspectorField *field = tl_inspector_row_get_field (row);
  TlRecord *channel = tl_inspector_field_lookup_record (field);
  gboolean differs;
  const TlValue *value = tl_inspector_field_get_value (field, &differs);

  gtk_image_set_from_icon_name (g_object_get_data (row, "sample"),
                                channel == NULL || differs ? NULL
                                                           : tl_library_get_channel_icon (channel));
  if (differs)
    show_choice (row, _ ("Several values"));
  else
    show_choice (row, find_icon_label (value != NULL && value->is_set ? value->text : ""));
}

/** tl_inspector_icon_new: Returns: (transfer floating): a row for the icon of a channel */
GtkWidget *
tl_inspector_icon_new (TlInspectorField *field)
{
  GtkWidget *palette = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *row = make_row (field, gtk_image_new (), palette);
  GtkWidget *none = gtk_button_new_with_label (_ ("That of its kind"));

  for (guint i = 0; i < tl_library_get_n_icons (); i++)
    {
      const char *word = tl_library_get_icon_word (i);
      GtkWidget *image = gtk_image_new_from_icon_name (tl_library_get_icon_name (word));
      GtkWidget *button = make_palette_button (image, tl_library_get_icon_label (i));

      g_object_set_data (G_OBJECT (button), "word", (gpointer) word);
      g_signal_connect_object (button, "clicked", G_CALLBACK (icon_clicked_cb), row,
                               G_CONNECT_SWAPPED);
      gtk_grid_attach (GTK_GRID (grid), button, (int) (i % COLUMNS), (int) (i / COLUMNS), 1, 1);
    }
  gtk_widget_add_css_class (none, "flat");
  g_signal_connect_object (none, "clicked", G_CALLBACK (none_clicked_cb), row, G_CONNECT_SWAPPED);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_box_append (GTK_BOX (palette), grid);
  gtk_box_append (GTK_BOX (palette), none);
  tl_inspector_row_follow (row, field, refresh_icon);
  return row;
}
