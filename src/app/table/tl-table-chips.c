/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The filters that hold, as chips: what each says (“Owner: Sales, Service”), a click to change it, and
 * a cross to take it away. Not there as long as nothing is filtered.
 */
#include "tl-table-filter.h"

#include "tl-table-text.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>

struct _TlTableChips
{
  GtkWidget parent_instance;

  /* owned */
  TlTableModel *model;

  /* children */
  GtkWidget *scrolled;
  GtkWidget *box; /* in scrolled */
};

G_DEFINE_FINAL_TYPE (TlTableChips, tl_table_chips, GTK_TYPE_WIDGET)

static int
compare_text (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/* “Sales, Service” of a set of values. */
static char *
dup_values (GHashTable *values)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer text;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    g_ptr_array_add (texts, *(char *) text == '\0' ? (gpointer) _ ("(empty)") : text);
  g_ptr_array_sort (texts, compare_text);
  g_ptr_array_add (texts, NULL);
  return g_strjoinv (", ", (char **) texts->pdata);
}

static void
remove_cb (TlTableChips *self, GtkWidget *button)
{
  tl_table_model_set_values (self->model, g_object_get_data (G_OBJECT (button), "column"), NULL);
}

static void
add_chip (TlTableChips *self, const TlTableColumn *column, GHashTable *values)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *change = gtk_menu_button_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *texts = dup_values (values);
  /* Translators: a filter of the table: the column and what is shown of it: Owner: Sales, Service */
  g_autofree char *words = tl_text_format_two (C_ ("filter", "%1$s: %2$s"), column->label, texts);
  /* Translators: takes a filter away; %s is the name of a column. */
  g_autofree char *remove_words = g_strdup_printf (_ ("Remove the Filter “%s”"), column->label);
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (change), label);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (change),
                               tl_table_filter_popover_new (self->model, column));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (change)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_tooltip_text (remove, remove_words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  remove_words, -1);
  gtk_widget_add_css_class (chip, "linked");
  gtk_widget_add_css_class (chip, "chip");
  gtk_box_append (GTK_BOX (chip), change);
  gtk_box_append (GTK_BOX (chip), remove);
  gtk_box_append (GTK_BOX (self->box), chip);
  g_object_set_data (G_OBJECT (chip), "column", (gpointer) column);
  g_object_set_data (G_OBJECT (chip), "label", label);
  g_object_set_data (G_OBJECT (remove), "column", (gpointer) column);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
}

static GtkWidget *
find_chip (TlTableChips *self, const TlTableColumn *column)
{
  GtkWidget *chip = gtk_widget_get_first_child (self->box);

  while (chip != NULL && g_object_get_data (G_OBJECT (chip), "column") != column)
    chip = gtk_widget_get_next_sibling (chip);
  return chip;
}

/* A chip whose popover may be open keeps its widgets: only what it says changes. */
static void
show_chip (TlTableChips *self, const TlTableColumn *column)
{
  GHashTable *values = tl_table_model_get_values (self->model, column);
  GtkWidget *chip = find_chip (self, column);

  if (values == NULL && chip != NULL)
    gtk_box_remove (GTK_BOX (self->box), chip);
  else if (values != NULL && chip == NULL)
    add_chip (self, column, values);
  else if (values != NULL)
    {
      GtkWidget *label = g_object_get_data (G_OBJECT (chip), "label");
      GtkWidget *button = gtk_widget_get_first_child (gtk_widget_get_first_child (chip));
      g_autofree char *texts = dup_values (values);
      g_autofree char *words
          = tl_text_format_two (C_ ("filter", "%1$s: %2$s"), column->label, texts);

      gtk_label_set_label (GTK_LABEL (label), words);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                      -1);
    }
}

static void
counted_cb (TlTableChips *self)
{
  GPtrArray *columns = tl_table_model_get_columns (self->model);

  for (guint i = 0; i < columns->len; i++)
    show_chip (self, g_ptr_array_index (columns, i));
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (self->box) != NULL);
}

static void
tl_table_chips_dispose (GObject *object)
{
  TlTableChips *self = TL_TABLE_CHIPS (object);

  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (tl_table_chips_parent_class)->dispose (object);
}

static void
tl_table_chips_class_init (TlTableChipsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_table_chips_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
tl_table_chips_init (TlTableChips *self)
{
  self->scrolled = gtk_scrolled_window_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->box);
  gtk_widget_add_css_class (self->box, "chips");
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

/** tl_table_chips_new: Returns: (transfer floating): the filters of @model */
GtkWidget *
tl_table_chips_new (TlTableModel *model)
{
  TlTableChips *self = g_object_new (TL_TYPE_TABLE_CHIPS, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "counted", G_CALLBACK (counted_cb), self, G_CONNECT_SWAPPED);
  counted_cb (self);
  return GTK_WIDGET (self);
}
