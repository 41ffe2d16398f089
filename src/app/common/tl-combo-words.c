/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows to choose words from, with all of each word. An AdwComboRow cuts what is longer than 20 letters,
 * in its row and in its list; here words wrap, in the list only where they are wider than it can be. Enter
 * opens the list, in a dialog whose button Enter presses elsewhere, too.
 *
 * What a row shows is a list view of one item. GTK never tells a list view its width when it asks for
 * the height, and gets that of words that have all the room they want: further lines would be cut. So
 * there is a frame around it that asks the item, which trades height for width.
 */
#include "tl-combo-words.h"

#include "tl-page.h"

#define ROW_CHARS 26
#define ROW_CHARS_KEPT 9   /* as many of a word stay together, however long the title beside it */
#define TITLE_CHARS_KEPT 8 /* as many of one of the title, however long the words */
#define LIST_CHARS 44

static int
count_longest_word (const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);
  glong longest = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    longest = MAX (longest, g_utf8_strlen (parts[i], -1));
  return (int) longest;
}

static GtkSizeRequestMode
get_frame_mode (GtkWidget *frame)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_frame (GtkWidget *frame, GtkOrientation orientation, int for_size, int *minimum,
               int *natural, int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *list = gtk_widget_get_first_child (frame);
  GtkWidget *item = gtk_widget_get_first_child (list);

  gtk_widget_measure (orientation == GTK_ORIENTATION_VERTICAL && item != NULL ? item : list,
                      orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static void
allocate_frame (GtkWidget *frame, int width, int height, int baseline)
{
  gtk_widget_allocate (gtk_widget_get_first_child (frame), width, height, baseline, NULL);
}

/* Puts the frame around what the row shows; the other list view, in the popover, comes after it. */
static void
frame_shown (AdwComboRow *row)
{
  g_autoptr (GtkWidget) list = tl_page_find_part (GTK_WIDGET (row), GTK_TYPE_LIST_VIEW);
  GtkWidget *box = list == NULL ? NULL : gtk_widget_get_parent (g_object_ref (list));
  GtkWidget *frame;

  if (!GTK_IS_BOX (box))
    return;
  frame = adw_bin_new ();
  gtk_widget_set_valign (frame, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (list, GTK_ALIGN_FILL);
  gtk_widget_set_layout_manager (frame, gtk_custom_layout_new (get_frame_mode, measure_frame,
                                                               allocate_frame));
  gtk_box_insert_child_after (GTK_BOX (box), frame, list);
  gtk_box_remove (GTK_BOX (box), list);
  adw_bin_set_child (ADW_BIN (frame), list);
}

static GtkLabel *
find_title (GtkWidget *widget)
{
  GtkLabel *found = NULL;

  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "title"))
    return GTK_LABEL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_title (child);
  return found;
}

/* What is chosen rather takes another line than that a short word of the title is taken apart. */
static void
title_changed_cb (AdwComboRow *row)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
  GtkLabel *label = find_title (GTK_WIDGET (row));

  if (label != NULL)
    gtk_label_set_wrap_mode (label, count_longest_word (title) <= TITLE_CHARS_KEPT
                                        ? PANGO_WRAP_WORD
                                        : PANGO_WRAP_WORD_CHAR);
}

static void
set_up_cb (GtkListItem *item, int chars, gboolean has_check)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), chars);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  if (has_check)
    {
      GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");

      gtk_widget_set_hexpand (label, TRUE);
      gtk_accessible_update_state (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      gtk_box_append (GTK_BOX (box), check);
    }
  gtk_list_item_set_child (item, box);
}

static void
set_up_row_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkLabel *label;

  set_up_cb (item, ROW_CHARS, FALSE);
  /* All lines end beside the arrow. */
  label = GTK_LABEL (gtk_widget_get_first_child (gtk_list_item_get_child (item)));
  gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
  gtk_label_set_xalign (label, 1);
  gtk_label_set_justify (label, GTK_JUSTIFY_RIGHT);
}

static void
set_up_list_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  set_up_cb (item, LIST_CHARS, TRUE);
}

static void
update_check (GtkListItem *item, AdwComboRow *row)
{
  GtkWidget *check = gtk_widget_get_last_child (gtk_list_item_get_child (item));
  gboolean is_chosen = adw_combo_row_get_selected (row) == gtk_list_item_get_position (item);

  /* It keeps its room, so that words stay where they are. */
  gtk_widget_set_opacity (check, is_chosen ? 1 : 0);
}

static void
selected_cb (AdwComboRow *row, GParamSpec *pspec, GtkListItem *item)
{
  update_check (item, row);
}

static void
bind_shown_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  const char *words = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (label), words);
  gtk_label_set_width_chars (GTK_LABEL (label), MIN (count_longest_word (words), ROW_CHARS_KEPT));
}

static void
bind_row_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  gtk_label_set_label (GTK_LABEL (label),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
bind_list_cb (GtkListItemFactory *factory, GtkListItem *item, AdwComboRow *row)
{
  bind_row_cb (factory, item);
  update_check (item, row);
  g_signal_connect (row, "notify::selected", G_CALLBACK (selected_cb), item);
}

static void
unbind_list_cb (GtkListItemFactory *factory, GtkListItem *item, AdwComboRow *row)
{
  g_signal_handlers_disconnect_by_func (row, selected_cb, item);
}

/**
 * tl_combo_words_show_whole:
 * @row: a row whose model is of #GtkStringObject
 *
 * Lets the row and its list show words whole, and Enter open the list.
 */
void
tl_combo_words_show_whole (AdwComboRow *row)
{
  g_autoptr (GtkListItemFactory) shown = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) list = gtk_signal_list_item_factory_new ();

  g_signal_connect (shown, "setup", G_CALLBACK (set_up_row_cb), NULL);
  g_signal_connect (shown, "bind", G_CALLBACK (bind_shown_cb), NULL);
  g_signal_connect (list, "setup", G_CALLBACK (set_up_list_cb), NULL);
  g_signal_connect_object (list, "bind", G_CALLBACK (bind_list_cb), row, 0);
  g_signal_connect_object (list, "unbind", G_CALLBACK (unbind_list_cb), row, 0);
  frame_shown (row);
  g_signal_connect (row, "notify::title", G_CALLBACK (title_changed_cb), NULL);
  title_changed_cb (row);
  adw_combo_row_set_factory (row, shown);
  adw_combo_row_set_list_factory (row, list);
  gtk_widget_set_receives_default (GTK_WIDGET (row), TRUE);
}
