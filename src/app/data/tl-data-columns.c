/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What each column of a file was taken for, to be changed.
 *
 *     Rating                                    Satisfaction (CSAT) ▾
 *     Scores: 4, 5, 2
 *        Scale of “Rating”                                    1 – 5 ▾
 *
 * The second row is only there where a file does not tell by itself: the scale of scores, and the unit of
 * durations that are plain numbers.
 */
#include "tl-data-columns.h"

#include "tl-combo-words.h"
#include "tl-data-mapping.h"
#include "tl-data-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a column takes for a detail, and what that is in words. */
typedef struct
{
  const char *detail;
  const char *words;
} Choice;

static const Choice scales[] = {
  { "1-5", N_ ("1 to 5") },   { "1-7", N_ ("1 to 7") }, { "1-10", N_ ("1 to 10") },
  { "0-10", N_ ("0 to 10") }, { "0-5", N_ ("0 to 5") }, { "1-4", N_ ("1 to 4") },
  { "1-3", N_ ("1 to 3") },   { "0-1", N_ ("0 or 1") }, { "5-1", N_ ("1 to 5, 1 is best") },
};

/* Effort: 1 may be the best, and where a file does not tell, that is asked. */
static const Choice effort_scales[] = {
  { "1-7", N_ ("1 to 7, 7 is very easy") },
  { "5-1", N_ ("1 to 5, 1 is very easy") },
  { "1-5", N_ ("1 to 5, 5 is very easy (kept turned round)") },
};

static const Choice units[] = {
  { "s", N_ ("Seconds") },
  { "min", N_ ("Minutes") },
  { "h", N_ ("Hours") },
  { "ms", N_ ("Milliseconds") },
};

static const double unit_seconds[G_N_ELEMENTS (units)] = { 1, 60, 3600, 0.001 };

/* The rows of one column. */
typedef struct
{
  AdwComboRow *field;
  AdwComboRow *detail;
  const Choice *choices; /* of the detail; NULL: it is not asked */
} Column;

struct _TlDataColumns
{
  GtkBox parent_instance;

  gboolean is_updating;
  TlFeedKind kind; /* of the fields that are offered */

  /* owned */
  GStrv header;        /* of the columns that have rows; NULL: none */
  GArray *columns;     /* of Column */
  GArray *fields;      /* of TlFeedField, as offered behind “Not used” */
  GtkStringList *list; /* (nullable): their names */
  GStrv mapping;       /* (nullable): with what the user changed last */

  /* borrowed */
  const TlFeedPreview *preview;
  GtkWidget *group; /* child; NULL: none */
};

G_DEFINE_FINAL_TYPE (TlDataColumns, tl_data_columns, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/**
 * tl_data_columns_choose:
 * @self: the columns
 * @column: the column of the file that is changed
 * @field: what it is, or %TL_N_FEED_FIELDS: not used
 * @detail: (nullable): its scale, unit or order, as in a mapping
 *
 * Changes what a column is taken for, as the rows do.
 */
void
tl_data_columns_choose (TlDataColumns *self, guint column, TlFeedField field, const char *detail)
{
  g_return_if_fail (TL_IS_DATA_COLUMNS (self));
  g_return_if_fail (self->preview != NULL && column < self->preview->columns.n_header);
  g_strfreev (self->mapping);
  self->mapping = tl_data_mapping_change (self->preview, column, field, detail);
  g_signal_emit (self, signals[CHANGED], 0);
}

/** tl_data_columns_dup_mapping: Returns: (transfer full) (nullable): the mapping as it was changed last */
GStrv
tl_data_columns_dup_mapping (TlDataColumns *self)
{
  return g_strdupv (self->mapping);
}

static guint
find_row (TlDataColumns *self, AdwComboRow *row)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = &g_array_index (self->columns, Column, i);

      if (column->field == row || column->detail == row)
        return i;
    }
  g_return_val_if_reached (0);
}

static void
field_selected_cb (TlDataColumns *self, GParamSpec *pspec, AdwComboRow *row)
{
  guint selected = adw_combo_row_get_selected (row);

  if (self->is_updating || selected == GTK_INVALID_LIST_POSITION)
    return;
  tl_data_columns_choose (self, find_row (self, row),
                          selected == 0 ? TL_N_FEED_FIELDS
                                        : g_array_index (self->fields, TlFeedField, selected - 1),
                          NULL);
}

static void
detail_selected_cb (TlDataColumns *self, GParamSpec *pspec, AdwComboRow *row)
{
  guint selected = adw_combo_row_get_selected (row);
  guint index = self->is_updating ? 0 : find_row (self, row);
  const Column *column = &g_array_index (self->columns, Column, index);
  TlFeedField field;

  if (self->is_updating || selected == GTK_INVALID_LIST_POSITION || column->choices == NULL
      || !tl_feed_columns_get_field (&self->preview->columns, index, &field))
    return;
  tl_data_columns_choose (self, index, field, column->choices[selected].detail);
}

static void
list_fields (TlDataColumns *self, TlFeedKind kind)
{
  g_array_set_size (self->fields, 0);
  g_clear_object (&self->list);
  self->kind = kind;
  self->list = gtk_string_list_new (NULL);
  gtk_string_list_append (self->list, _ ("Not used"));
  for (int field = 0; field < TL_N_FEED_FIELDS; field++)
    if (tl_feed_field_get_name (field, kind) != NULL)
      {
        TlFeedField offered = (TlFeedField) field;

        g_array_append_val (self->fields, offered);
        gtk_string_list_append (self->list, tl_data_words_field (offered, kind));
      }
}

/* “Scores: 4, 5, 2” */
static char *
describe_sample (const TlFeedSample *sample)
{
  GString *texts = g_string_new (NULL);
  char *words;

  if (sample->n_filled == 0)
    {
      g_string_free (texts, TRUE);
      return g_strdup (_ ("Empty in the first rows"));
    }
  for (guint i = 0; i < TL_FEED_SAMPLE_TEXTS && sample->texts[i] != NULL; i++)
    g_string_append_printf (texts, "%s%s", i > 0 ? ", " : "", sample->texts[i]);
  /* Translators: what values look like, and a few of them: “Scores: 4, 5, 2”. */
  words = g_strdup_printf (_ ("%1$s: %2$s"),
                           tl_data_words_shape (tl_feed_sample_get_shape (sample)), texts->str);
  g_string_free (texts, TRUE);
  return words;
}

static AdwComboRow *
make_combo (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  /* Samples may be whole letters; our own words are short. */
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), subtitle != NULL ? 2 : 0);
  tl_combo_words_show_whole (ADW_COMBO_ROW (row));
  return ADW_COMBO_ROW (row);
}

static void
make_rows (TlDataColumns *self)
{
  const TlFeedColumns *columns = &self->preview->columns;

  if (self->group != NULL)
    gtk_box_remove (GTK_BOX (self), self->group);
  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _ ("Columns"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self->group),
      _ ("What each column was taken for. Choose another meaning where it is wrong."));
  g_array_set_size (self->columns, 0);
  g_strfreev (self->header);
  self->header = g_strdupv (columns->header);
  for (guint i = 0; i < columns->n_header; i++)
    {
      g_autofree char *sample = describe_sample (&columns->samples[i]);
      Column column = { make_combo (columns->header[i], sample), make_combo ("", NULL), NULL };

      adw_combo_row_set_model (column.field, G_LIST_MODEL (self->list));
      gtk_widget_add_css_class (GTK_WIDGET (column.detail), "data-detail");
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), GTK_WIDGET (column.field));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), GTK_WIDGET (column.detail));
      g_array_append_val (self->columns, column);
      g_signal_connect_object (column.field, "notify::selected", G_CALLBACK (field_selected_cb),
                               self, G_CONNECT_SWAPPED);
      g_signal_connect_object (column.detail, "notify::selected", G_CALLBACK (detail_selected_cb),
                               self, G_CONNECT_SWAPPED);
    }
  gtk_box_append (GTK_BOX (self), self->group);
}

static guint
find_field (TlDataColumns *self, TlFeedField field)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (g_array_index (self->fields, TlFeedField, i) == field)
      return i + 1;
  return 0;
}

static void
offer (Column *column, const Choice *choices, guint n)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  if (column->choices == choices)
    return;
  column->choices = choices;
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (words, _ (choices[i].words));
  adw_combo_row_set_model (column->detail, G_LIST_MODEL (words));
}

static void
show_scale (TlDataColumns *self, Column *column, TlFeedField field, const char *header)
{
  const TlFeedColumn *info = &self->preview->columns.columns[field];
  gboolean is_effort = field == TL_FEED_FIELD_CES;
  const Choice *choices = is_effort ? effort_scales : scales;
  guint n = is_effort ? G_N_ELEMENTS (effort_scales) : G_N_ELEMENTS (scales);
  g_autofree char *scale
      = g_strdup_printf ("%d-%d", info->is_reversed ? info->highest : info->lowest,
                         info->is_reversed ? info->lowest : info->highest);
  /* Translators: %s is the name of a column. */
  g_autofree char *title = g_strdup_printf (_ ("Scale of “%s”"), header);
  guint selected = GTK_INVALID_LIST_POSITION;

  offer (column, choices, n);
  for (guint i = 0; i < n && !info->asks_scale; i++)
    if (strcmp (choices[i].detail, scale) == 0)
      selected = i;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (column->detail), title);
  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (column->detail),
      info->asks_scale ? _ ("Please choose: the scores do not tell")
      : is_effort      ? NULL
                  : _ ("The highest number means “very satisfied”, if nothing else is said"));
  adw_combo_row_set_selected (column->detail, selected);
}

static void
show_unit (TlDataColumns *self, Column *column, TlFeedField field, const char *header)
{
  const TlFeedColumn *info = &self->preview->columns.columns[field];
  /* Translators: %s is the name of a column. */
  g_autofree char *title = g_strdup_printf (_ ("Numbers in “%s” are"), header);

  offer (column, units, G_N_ELEMENTS (units));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (column->detail), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (column->detail), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (unit_seconds[i] == info->unit)
      adw_combo_row_set_selected (column->detail, i);
}

static void
show_column (TlDataColumns *self, guint index)
{
  const TlFeedColumns *columns = &self->preview->columns;
  Column *column = &g_array_index (self->columns, Column, index);
  const TlFeedSample *sample = &columns->samples[index];
  TlFeedField field;
  gboolean is_used = tl_feed_columns_get_field (columns, index, &field);
  gboolean asks_scale = is_used && (field == TL_FEED_FIELD_CSAT || field == TL_FEED_FIELD_CES);
  gboolean asks_unit
      = is_used && columns->columns[field].is_duration && sample->n_durations > sample->n_clocks;

  adw_combo_row_set_selected (column->field, is_used ? find_field (self, field) : 0);
  if (asks_scale)
    show_scale (self, column, field, columns->header[index]);
  else if (asks_unit)
    show_unit (self, column, field, columns->header[index]);
  gtk_widget_set_visible (GTK_WIDGET (column->detail), asks_scale || asks_unit);
}

/**
 * tl_data_columns_set_preview:
 * @self: the columns
 * @preview: what is shown; the owner keeps it until it gives another one
 */
void
tl_data_columns_set_preview (TlDataColumns *self, const TlFeedPreview *preview)
{
  TlFeedKind kind = preview->columns.kind;

  self->preview = preview;
  self->is_updating = TRUE;
  if (self->list == NULL || self->kind != kind || self->header == NULL
      || !g_strv_equal ((const char *const *) self->header,
                        (const char *const *) preview->columns.header))
    {
      list_fields (self, kind);
      make_rows (self);
    }
  for (guint i = 0; i < self->columns->len; i++)
    show_column (self, i);
  self->is_updating = FALSE;
}

static void
tl_data_columns_finalize (GObject *object)
{
  TlDataColumns *self = TL_DATA_COLUMNS (object);

  g_strfreev (self->header);
  g_array_unref (self->columns);
  g_array_unref (self->fields);
  g_clear_object (&self->list);
  g_strfreev (self->mapping);

  G_OBJECT_CLASS (tl_data_columns_parent_class)->finalize (object);
}

static void
tl_data_columns_class_init (TlDataColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_data_columns_finalize;

  /** TlDataColumns::changed: the user changed the mapping */
  signals[CHANGED] = g_signal_new ("changed", TL_TYPE_DATA_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
tl_data_columns_init (TlDataColumns *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  self->fields = g_array_new (FALSE, FALSE, sizeof (TlFeedField));
}

/** tl_data_columns_new: Returns: (transfer floating): the columns of no file yet */
GtkWidget *
tl_data_columns_new (void)
{
  return g_object_new (TL_TYPE_DATA_COLUMNS, NULL);
}
