/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What would come in: how many rows, of which days, how long things took, what is double or refused; and
 * the first rows as they stand in the file. Whoever knows their figures sees here whether a column was
 * taken for the wrong thing: a median first reply of 20 s instead of 20 min, days in the wrong month.
 */
#include "tl-data-preview.h"

#include "tl-data-refusals.h"
#include "tl-data-words.h"
#include "tl-kpi-format.h"
#include "tl-own-direction.h"
#include "tl-wheel.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SHOWN_ROWS 8
#define SHOWN_COLUMNS 40
#define CELL_CHARS 24

struct _TlDataPreview
{
  GtkBox parent_instance;

  /* borrowed: children */
  GtkWidget *facts_place;
  GtkWidget *refusals;
  GtkWidget *rows_place;
  GtkWidget *rows_window;
};

G_DEFINE_FINAL_TYPE (TlDataPreview, tl_data_preview, GTK_TYPE_BOX)

static void
add_fact (GtkWidget *group, const char *title, const char *words)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (row, "data-fact");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
add_medians (GtkWidget *group, const TlFeedPreview *preview)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (int field = 0; field < TL_N_FEED_FIELDS; field++)
    {
      g_autofree char *duration = NULL;

      if (isnan (preview->medians[field]))
        continue;
      duration = tl_kpi_format_duration (preview->medians[field]);
      if (words->len > 0)
        g_string_append_c (words, '\n');
      /* Translators: a time that is measured and its median: “First reply: 20 min”. */
      g_string_append_printf (words, _ ("%1$s: %2$s"),
                              tl_data_words_field ((TlFeedField) field, preview->columns.kind),
                              duration);
    }
  if (words->len > 0)
    add_fact (group, _ ("Half of the rows took less than"), words->str);
}

static void
add_duplicates (GtkWidget *group, const TlFeedPreview *preview)
{
  gulong n = (gulong) preview->n_duplicates;
  g_autofree char *count = tl_kpi_format_count (preview->n_duplicates);
  g_autoptr (GString) words = g_string_new (NULL);

  if (n == 0)
    return;
  g_string_append_printf (
      words,
      g_dngettext (GETTEXT_PACKAGE, "%s row has the id of an earlier one. The last one counts.",
                   "%s rows have the id of an earlier one. The last one of each counts.", n),
      count);
  for (guint i = 0; i < MIN (preview->duplicates->len, 5); i++)
    {
      const TlFeedDuplicate *duplicate = &g_array_index (preview->duplicates, TlFeedDuplicate, i);
      g_autofree char *line = tl_kpi_format_count ((gint64) duplicate->line);
      g_autofree char *earlier = tl_kpi_format_count ((gint64) duplicate->earlier_line);

      g_string_append_c (words, '\n');
      g_string_append_printf (words, _ ("Line %1$s has the id of line %2$s."), line, earlier);
    }
  add_fact (group, _ ("Found twice"), words->str);
}

static void
show_facts (TlDataPreview *self, const TlFeedPreview *preview)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *rows = tl_data_words_rows (preview->n_rows);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("What Comes In"));
  add_fact (group, _ ("Can be imported"), rows);
  if (preview->n_rows > 0)
    {
      g_autofree char *days
          = tl_data_words_days (preview->feed->zone, preview->first_at, preview->last_at);

      add_fact (group, _ ("First and last day"), days);
    }
  add_medians (group, preview);
  if (preview->n_footer > 0)
    {
      g_autofree char *lines = tl_kpi_format_count (preview->n_footer);

      add_fact (group, _ ("Lines below the table that are no rows"), lines);
    }
  add_duplicates (group, preview);
  adw_bin_set_child (ADW_BIN (self->facts_place), group);
}

static GtkWidget *
make_cell (const char *text, gboolean is_heading)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\r\n\t", ' ');
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *shown = tl_own_direction (label, line);

  gtk_label_set_label (GTK_LABEL (label), shown);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  /* As wide as its words, up to a limit: the table is scrolled, not squeezed. */
  gtk_label_set_width_chars (GTK_LABEL (label),
                             (int) MIN (g_utf8_strlen (line, -1) + is_heading * 2, CELL_CHARS));
  gtk_label_set_max_width_chars (GTK_LABEL (label), CELL_CHARS);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (is_heading)
    gtk_widget_add_css_class (label, "heading");
  return label;
}

static void
show_rows (TlDataPreview *self, const TlFeedPreview *preview)
{
  GtkWidget *grid = gtk_grid_new ();
  guint n_columns = MIN (preview->columns.n_header, SHOWN_COLUMNS);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_add_css_class (grid, "kpi-table");
  for (guint column = 0; column < n_columns; column++)
    gtk_grid_attach (GTK_GRID (grid), make_cell (preview->columns.header[column], TRUE),
                     (int) column, 0, 1, 1);
  for (guint row = 0; row < MIN (preview->rows->len, SHOWN_ROWS); row++)
    {
      const char *const *cells = g_ptr_array_index (preview->rows, row);

      for (guint column = 0; column < n_columns && cells[column] != NULL; column++)
        gtk_grid_attach (GTK_GRID (grid), make_cell (cells[column], FALSE), (int) column,
                         (int) row + 1, 1, 1);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->rows_window), grid);
  gtk_widget_set_visible (self->rows_place, preview->rows->len > 0);
}

/** tl_data_preview_set: shows what an import of @preview would do; of one with a problem, its rows. */
void
tl_data_preview_set (TlDataPreview *self, const TlFeedPreview *preview)
{
  if (preview->problem == NULL)
    show_facts (self, preview);
  gtk_widget_set_visible (self->facts_place, preview->problem == NULL);
  tl_data_refusals_set (TL_DATA_REFUSALS (self->refusals), &preview->columns, preview->refusals,
                        preview->n_refused);
  show_rows (self, preview);
}

static void
tl_data_preview_class_init (TlDataPreviewClass *klass)
{
}

static void
tl_data_preview_init (TlDataPreview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
  self->facts_place = adw_bin_new ();
  self->refusals = tl_data_refusals_new ();
  self->rows_place = adw_preferences_group_new ();
  self->rows_window = gtk_scrolled_window_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->rows_place), _ ("First Rows"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->rows_window), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  tl_wheel_pass_on (self->rows_window);
  gtk_widget_set_focusable (self->rows_window, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows_window), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("First rows of the file"), -1);
  gtk_widget_add_css_class (box, "card");
  gtk_box_append (GTK_BOX (box), self->rows_window);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->rows_place), box);
  gtk_box_append (GTK_BOX (self), self->facts_place);
  gtk_box_append (GTK_BOX (self), self->refusals);
  gtk_box_append (GTK_BOX (self), self->rows_place);
  gtk_widget_set_visible (self->facts_place, FALSE);
  gtk_widget_set_visible (self->refusals, FALSE);
  gtk_widget_set_visible (self->rows_place, FALSE);
}

/** tl_data_preview_new: Returns: (transfer floating): a preview of nothing yet */
GtkWidget *
tl_data_preview_new (void)
{
  return g_object_new (TL_TYPE_DATA_PREVIEW, NULL);
}
