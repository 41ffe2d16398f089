/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which columns the table shows, in which order and how wide: chosen in a popover or with the pointer
 * in the header, and kept in the settings as a list of (id, width, shown). What the settings do not
 * name (a field that is newer than they are) comes after it as by default.
 */
#include "tl-table-columns.h"

#include "tl-popover.h"
#include "tl-search.h"
#include "tl-text-scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The columns that are shown at first, and how wide, in pixels: before the others what a touchpoint says
 * about service, so that in a window of 1,440 pixels it is seen beside both panes. */
static const struct
{
  const char *id;
  int width;
} defaults[] = {
  { "title", 199 },
  { "kind", 88 },
  { "touchpoint.channel", 90 },
  { "touchpoint.service", 112 },
  { "touchpoint.starts", 104 },
  { "touchpoint.answers", 98 },
  { "touchpoint.moment-of-truth", 108 },
  { "touchpoint.owner", 97 },
  { "stage", 130 },
  { "lane", 130 },
  { "touchpoint.evidence", 130 },
  { "pain-point.status", 90 },
  { "pain-point.severity", 90 },
  { "emotion.score", 80 },
  { "figure", 220 },
  { "links", 320 },
};

#define OTHER_WIDTH 150

/** tl_table_view_column_set_column: says which column of the table it is. */
void
tl_table_view_column_set_column (GtkColumnViewColumn *view_column, const TlTableColumn *column)
{
  g_object_set_data (G_OBJECT (view_column), "column", (gpointer) column);
}

/** tl_table_view_column_get_column: Returns: (transfer none): which column of the table it is */
const TlTableColumn *
tl_table_view_column_get_column (GtkColumnViewColumn *view_column)
{
  return g_object_get_data (G_OBJECT (view_column), "column");
}

/**
 * tl_table_column_set_shown:
 * @view_column: a column of a view
 * @shown: whether it is seen
 *
 * GTK 4.8 gives hidden columns of a fixed width their room all the same, at the end of each row; so they
 * have none as long as they are hidden.
 */
void
tl_table_column_set_shown (GtkColumnViewColumn *view_column, gboolean shown)
{
  int width = tl_table_column_get_width (view_column);

  if (gtk_column_view_column_get_visible (view_column) == shown)
    return;
  g_object_set_data (G_OBJECT (view_column), "width", GINT_TO_POINTER (width));
  gtk_column_view_column_set_visible (view_column, shown);
  gtk_column_view_column_set_fixed_width (view_column, shown ? width : -1);
}

/** tl_table_column_get_width: Returns: how wide the column is, or will be once it is shown, in pixels */
int
tl_table_column_get_width (GtkColumnViewColumn *view_column)
{
  int width = gtk_column_view_column_get_fixed_width (view_column);

  return width > 0
             ? width
             : MAX (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (view_column), "width")), 40);
}

static void
set_width (GtkColumnViewColumn *view_column, int width)
{
  g_object_set_data (G_OBJECT (view_column), "width", GINT_TO_POINTER (width));
  if (gtk_column_view_column_get_visible (view_column))
    gtk_column_view_column_set_fixed_width (view_column, width);
}

static GtkColumnViewColumn *
get_nth (GtkColumnView *view, guint n)
{
  g_autoptr (GtkColumnViewColumn) found
      = g_list_model_get_item (gtk_column_view_get_columns (view), n);

  return found; /* the view has it */
}

static guint
count (GtkColumnView *view)
{
  return g_list_model_get_n_items (gtk_column_view_get_columns (view));
}

/** tl_table_find_view_column: Returns: (transfer none) (nullable): what shows that column in @view */
GtkColumnViewColumn *
tl_table_find_view_column (GtkColumnView *view, const TlTableColumn *column)
{
  for (guint i = 0; i < count (view); i++)
    if (tl_table_view_column_get_column (get_nth (view, i)) == column)
      return get_nth (view, i);
  return NULL;
}

static GtkColumnViewColumn *
find_by_id (GtkColumnView *view, const char *id)
{
  for (guint i = 0; i < count (view); i++)
    if (g_str_equal (tl_table_view_column_get_column (get_nth (view, i))->id, id))
      return get_nth (view, i);
  return NULL;
}

static void
place (GtkColumnView *view, GtkColumnViewColumn *view_column, guint position, int width,
       gboolean shown)
{
  if (get_nth (view, position) != view_column)
    gtk_column_view_insert_column (view, position, view_column);
  set_width (view_column, width);
  tl_table_column_set_shown (view_column, shown);
}

/* Widths are kept, and said in this file, as they are with text of the usual size. */
static int
scale_width (GtkColumnView *view, int width)
{
  return (int) round (width * tl_text_scale_get (GTK_WIDGET (view)));
}

/* What is left at both sides of a column's name and of words in a cell, and how large names are written, in
 * points. */
#define HEAD_PADDING 6
#define CELL_PADDING 8
#define HEAD_FONT_SIZE 9

static int
measure (PangoLayout *layout, const char *words, int padding)
{
  int width;

  pango_layout_set_text (layout, words, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width + 2 * padding;
}

static int
measure_head (GtkColumnView *view, const TlTableColumn *column)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (view));
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  g_autoptr (PangoFontDescription) font
      = pango_font_description_copy (pango_context_get_font_description (context));

  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_font_description_set_size (font, HEAD_FONT_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  return measure (layout, column->label, HEAD_PADDING);
}

/* The kinds of most rows. */
static int
measure_kinds (GtkColumnView *view)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (view), NULL);
  int width = 0;

  for (guint kind = 0; kind < TL_N_KINDS; kind++)
    if (tl_kind_is_card (kind) || kind == TL_KIND_LINK)
      width = MAX (width, measure (layout, tl_kind_get_label (kind), CELL_PADDING));
  return width;
}

/* How wide a column is at least, as words are longer in some languages. */
static int
get_least_width (GtkColumnView *view, const TlTableColumn *column)
{
  int head = measure_head (view, column);

  return column->role == TL_TABLE_KIND ? MAX (head, measure_kinds (view)) : head;
}

/** tl_table_columns_reset: shows the columns that are shown at first. */
void
tl_table_columns_reset (GtkColumnView *view)
{
  for (guint i = 0; i < count (view); i++)
    {
      tl_table_column_set_shown (get_nth (view, i), FALSE);
      set_width (get_nth (view, i), scale_width (view, OTHER_WIDTH));
    }
  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    {
      GtkColumnViewColumn *view_column = find_by_id (view, defaults[i].id);
      int least = get_least_width (view, tl_table_view_column_get_column (view_column));

      place (view, view_column, i, MAX (scale_width (view, defaults[i].width), least), TRUE);
    }
}

/**
 * tl_table_columns_restore:
 * @view: a view that has all columns
 * @settings: (nullable): the settings
 *
 * Shows the columns as they were left.
 */
void
tl_table_columns_restore (GtkColumnView *view, GSettings *settings)
{
  g_autoptr (GVariant) kept
      = settings == NULL ? NULL : g_settings_get_value (settings, "table-columns");
  GVariantIter iter;
  const char *id;
  gint32 width;
  gboolean shown;
  guint position = 0;

  tl_table_columns_reset (view);
  if (kept == NULL)
    return;
  g_variant_iter_init (&iter, kept);
  while (g_variant_iter_next (&iter, "(&sib)", &id, &width, &shown))
    {
      GtkColumnViewColumn *view_column = find_by_id (view, id);

      if (view_column != NULL)
        place (view, view_column, position++, scale_width (view, CLAMP (width, 40, 2000)),
               shown || g_str_equal (id, "title"));
    }
}

/** tl_table_columns_keep: keeps in the settings how the columns are now. */
void
tl_table_columns_keep (GtkColumnView *view, GSettings *settings)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sib)"));
  for (guint i = 0; i < count (view); i++)
    {
      GtkColumnViewColumn *view_column = get_nth (view, i);

      g_variant_builder_add (&builder, "(sib)", tl_table_view_column_get_column (view_column)->id,
                             (int) round (tl_table_column_get_width (view_column)
                                          / tl_text_scale_get (GTK_WIDGET (view))),
                             gtk_column_view_column_get_visible (view_column));
    }
  g_settings_set_value (settings, "table-columns", g_variant_builder_end (&builder));
}

/* The place of a column among all, or that of the next shown one in that direction. */
static int
find_place (GtkColumnView *view, GtkColumnViewColumn *view_column, int offset)
{
  int position = 0;

  while (get_nth (view, (guint) position) != view_column)
    position++;
  for (; offset != 0 && position >= 0 && position < (int) count (view); position += offset)
    if (get_nth (view, (guint) position) != view_column
        && gtk_column_view_column_get_visible (get_nth (view, (guint) position)))
      return position;
  return offset == 0 ? position : -1;
}

/** tl_table_columns_move: moves a column past the shown one before (-1) or after it (1). */
void
tl_table_columns_move (GtkColumnView *view, GtkColumnViewColumn *view_column, int offset)
{
  int to = find_place (view, view_column, offset);

  if (to >= 0)
    gtk_column_view_insert_column (view, (guint) to, view_column);
}

typedef struct
{
  GtkColumnView *view; /* borrowed: the parent of the popover */
  GtkListBox *list;    /* borrowed: in the popover */
  GtkEditable *search; /* borrowed: in the popover */
} Chooser;

static void
toggled_cb (GtkCheckButton *check, GtkColumnViewColumn *view_column)
{
  tl_table_column_set_shown (view_column, gtk_check_button_get_active (check));
}

static void fill (Chooser *chooser);

static void
move_cb (GtkWidget *button, GtkColumnViewColumn *view_column)
{
  Chooser *chooser = g_object_get_data (G_OBJECT (button), "chooser");
  int offset = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "offset"));

  tl_table_columns_move (chooser->view, view_column, offset);
  fill (chooser);
  gtk_widget_grab_focus (GTK_WIDGET (chooser->search));
}

static GtkWidget *
make_move_button (Chooser *chooser, GtkColumnViewColumn *view_column, int offset)
{
  GtkWidget *button
      = gtk_button_new_from_icon_name (offset < 0 ? "go-up-symbolic" : "go-down-symbolic");
  const char *label = offset < 0 ? _ ("Move Towards the Start") : _ ("Move Towards the End");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_sensitive (button, gtk_column_view_column_get_visible (view_column)
                                        && find_place (chooser->view, view_column, offset) >= 0);
  g_object_set_data (G_OBJECT (button), "chooser", chooser);
  g_object_set_data (G_OBJECT (button), "offset", GINT_TO_POINTER (offset));
  g_signal_connect_object (button, "clicked", G_CALLBACK (move_cb), view_column, 0);
  return button;
}

static void
add_line (Chooser *chooser, GtkColumnViewColumn *view_column)
{
  const TlTableColumn *column = tl_table_view_column_get_column (view_column);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *check = gtk_check_button_new_with_label (column->label);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               gtk_column_view_column_get_visible (view_column));
  gtk_widget_set_sensitive (check, column->role != TL_TABLE_TITLE);
  gtk_widget_set_hexpand (check, TRUE);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), view_column, 0);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), make_move_button (chooser, view_column, -1));
  gtk_box_append (GTK_BOX (box), make_move_button (chooser, view_column, 1));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (chooser->list, row);
}

/* The shown columns in their order, then the others. */
static void
fill (Chooser *chooser)
{
  g_autofree char *sought = tl_search_fold (gtk_editable_get_text (chooser->search));
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (chooser->list))) != NULL)
    gtk_list_box_remove (chooser->list, row);
  for (int shown = 1; shown >= 0; shown--)
    for (guint i = 0; i < count (chooser->view); i++)
      {
        GtkColumnViewColumn *view_column = get_nth (chooser->view, i);
        const TlTableColumn *column = tl_table_view_column_get_column (view_column);
        g_autofree char *label = tl_search_fold (column->label);

        if (gtk_column_view_column_get_visible (view_column) == shown
            && strstr (label, sought) != NULL)
          add_line (chooser, view_column);
      }
}

static void
reset_cb (Chooser *chooser)
{
  tl_table_columns_reset (chooser->view);
  fill (chooser);
}

/**
 * tl_table_column_chooser_new:
 * @view: a view that has all columns; it must outlive the popover
 *
 * Returns: (transfer floating): a popover in which columns are shown, hidden and ordered
 */
GtkWidget *
tl_table_column_chooser_new (GtkColumnView *view)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *search = gtk_search_entry_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *reset = gtk_button_new_with_mnemonic (_ ("_Usual Columns"));
  Chooser *chooser = g_new0 (Chooser, 1);

  chooser->view = view;
  chooser->list = GTK_LIST_BOX (list);
  chooser->search = GTK_EDITABLE (search);
  g_object_set_data_full (G_OBJECT (popover), "chooser", chooser, g_free);
  g_object_set (search, "placeholder-text", _ ("Find a column"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find a column"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Columns"), -1);
  gtk_list_box_set_selection_mode (chooser->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "chooser-list");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 360);
  gtk_widget_set_size_request (box, 260, -1);
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), reset);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  tl_popover_guard_keys (popover);
  g_signal_connect_swapped (search, "search-changed", G_CALLBACK (fill), chooser);
  g_signal_connect_object (search, "stop-search", G_CALLBACK (gtk_popover_popdown), popover,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (reset, "clicked", G_CALLBACK (reset_cb), chooser);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (fill), chooser);
  return popover;
}
