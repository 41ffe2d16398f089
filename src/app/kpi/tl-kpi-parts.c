/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A KPI by channel, by team or by any other column of its rows: small charts with the same axes, the
 * largest group first. Each can be activated, to see its rows (::activated).
 *
 * The rows are asked in a thread, when the table is first in view and when the KPI's figures are others.
 */
#include "tl-kpi-parts.h"

#include "tl-chart.h"
#include "tl-feed-field.h"
#include "tl-kpi-edit.h"
#include "tl-kpi-filter-words.h"
#include "tl-kpi-job.h"
#include "tl-kpi-picture.h"
#include "tl-language.h"
#include "tl-page.h"
#include "tl-project.h"
#include "tl-text-scale.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_PARTS 12
#define NARROW 200.0

struct _TlKpiParts
{
  GtkBox parent_instance;

  TlId kpi;
  gboolean is_updating;
  int picture_width;

  /* owned */
  TlWorkspace *workspace;
  GCancellable *cancellable; /* of the question under way, or NULL */
  GPtrArray *charts;         /* TlChart */
  GPtrArray *series;         /* TlMeasureSeries: all of them; NULL: not known */
  char *stamp;               /* of the KPI that was asked for */
  char *column;              /* that was asked for */

  /* borrowed: children */
  GtkDropDown *columns;
  GtkLabel *status;
  GtkWidget *picture;
};

G_DEFINE_FINAL_TYPE (TlKpiParts, tl_kpi_parts, GTK_TYPE_BOX)

enum
{
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static TlRecord *
lookup_kpi (TlKpiParts *self)
{
  return tl_workspace_lookup (self->workspace, self->kpi, TL_KIND_KPI);
}

/* The picture. */

static gboolean
fit_cb (gpointer data)
{
  TlKpiParts *self = data;
  double scale = tl_text_scale_get (self->picture);
  TlScene *scene
      = self->charts->len == 0
            ? NULL
            : tl_chart_draw_multiples (self->charts, MAX (self->picture_width / scale, NARROW));

  gtk_widget_set_visible (self->picture, scene != NULL);
  tl_kpi_picture_take_scene (TL_KPI_PICTURE (self->picture), scene);
  return G_SOURCE_REMOVE;
}

static void
fit_later (TlKpiParts *self)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE + 10, fit_cb, g_object_ref (self), g_object_unref);
}

static void
resized_cb (TlKpiParts *self, int width)
{
  self->picture_width = width;
  fit_later (self);
}

static void
spot_activated_cb (TlKpiParts *self, guint spot)
{
  const TlMeasureSeries *series;
  g_autofree char *filter = NULL;

  if (self->series == NULL || spot >= self->series->len)
    return;
  series = g_ptr_array_index (self->series, spot);
  filter = g_strdup_printf ("%s=%s", self->column, series->group);
  g_signal_emit (self, signals[ACTIVATED], 0, filter,
                 ((TlChart *) g_ptr_array_index (self->charts, spot))->title);
}

/* Asking. */

static void
show_status (TlKpiParts *self, const char *words)
{
  gtk_label_set_label (self->status, words);
  gtk_widget_set_visible (GTK_WIDGET (self->status), *words != '\0');
}

static void
forget_parts (TlKpiParts *self)
{
  g_clear_pointer (&self->series, g_ptr_array_unref);
  g_ptr_array_unref (self->charts);
  self->charts = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_chart_free);
}

static void
add_chart (TlKpiParts *self, TlRecord *kpi, const TlMeasureSeries *series)
{
  const char *language
      = tl_record_get_text (tl_document_get_project (tl_workspace_get_document (self->workspace)),
                            TL_PROJECT_LANGUAGE);
  g_autofree char *id = g_strdup_printf ("part-%u", self->charts->len + 1);
  TlKpiDefinition definition;
  TlChart *chart;

  tl_kpi_definition_from_record (&definition, kpi);
  chart = tl_chart_new (id, tl_kpi_column_get_word (self->column, series->group), &definition,
                        series->points);
  chart->language = *language == '\0' ? NULL : g_strdup (language);
  chart->right_to_left = tl_language_is_right_to_left (language);
  g_ptr_array_add (self->charts, chart);
}

/* A cell of tags is one row of several groups. */
static gboolean
do_groups_overlap (TlKpiParts *self)
{
  TlFeedField field;

  return self->column != NULL && tl_feed_field_from_name (self->column, TL_FEED_TICKET, &field)
         && field == TL_FEED_FIELD_TAG;
}

/* What has to be known to read the charts. */
static char *
describe_parts (TlKpiParts *self, guint n)
{
  const char *overlap = do_groups_overlap (self)
                            ? _ ("A row with several tags counts in the group of each of them, so "
                                 "the groups add up to more than the whole.")
                            : "";
  g_autofree char *largest = NULL;

  if (n == 0)
    return g_strdup (_ ("No row says this."));
  if (n <= MOST_PARTS)
    return g_strdup (overlap);
  largest = g_strdup_printf (_ ("The largest %1$u of %2$u groups are shown."), MOST_PARTS, n);
  return g_strjoin (*overlap != '\0' ? " " : "", largest, overlap, NULL);
}

static void
broken_down_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TlKpiParts) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) parts = tl_kpi_job_list_finish (result, NULL, &error);
  TlRecord *kpi = lookup_kpi (self);
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  forget_parts (self);
  if (kpi != NULL && parts != NULL)
    self->series = g_ptr_array_ref (parts);
  for (guint i = 0; kpi != NULL && parts != NULL && i < MIN (parts->len, MOST_PARTS); i++)
    add_chart (self, kpi, g_ptr_array_index (parts, i));
  words = parts != NULL ? describe_parts (self, parts->len) : g_strdup (error->message);
  show_status (self, words);
  fit_later (self);
}

static void
stop (TlKpiParts *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
ask (TlKpiParts *self, const char *column)
{
  stop (self);
  g_free (self->column);
  self->column = g_strdup (column);
  self->cancellable = g_cancellable_new ();
  show_status (self, _ ("Reading rows…"));
  tl_kpi_job_break_down_async (tl_workspace_get_document (self->workspace), self->kpi, column,
                               self->cancellable, broken_down_cb, g_object_ref (self));
}

static char *
dup_column_label (GtkStringObject *item)
{
  return tl_kpi_column_dup_label (gtk_string_object_get_string (item));
}

/**
 * tl_kpi_parts_get:
 * @self: a table
 * @parts: (out caller-allocates): what is shown; it holds until the next change
 *
 * Returns: whether the parts of the KPI as it is now are known
 */
gboolean
tl_kpi_parts_get (TlKpiParts *self, TlKpiPartsShown *parts)
{
  GtkStringObject *item;

  g_return_val_if_fail (TL_IS_KPI_PARTS (self), FALSE);
  item = gtk_drop_down_get_selected_item (self->columns);
  if (self->cancellable != NULL || self->series == NULL || self->charts->len == 0 || item == NULL)
    return FALSE;
  parts->by = g_strdup (gtk_string_object_get_string (item));
  parts->charts = self->charts;
  parts->series = self->series;
  parts->overlap = do_groups_overlap (self);
  return TRUE;
}

static const char *
get_selected (TlKpiParts *self)
{
  guint selected = gtk_drop_down_get_selected (self->columns);
  GListModel *model = gtk_drop_down_get_model (self->columns);

  return selected == GTK_INVALID_LIST_POSITION
             ? NULL
             : gtk_string_list_get_string (GTK_STRING_LIST (model), selected);
}

static void
selected_cb (TlKpiParts *self)
{
  const char *column = get_selected (self);

  if (!self->is_updating && column != NULL && lookup_kpi (self) != NULL)
    ask (self, column);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TlKpiParts) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) columns = tl_kpi_job_list_finish (result, NULL, &error);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  for (guint i = 0; columns != NULL && i < columns->len; i++)
    {
      const char *name = g_ptr_array_index (columns, i);

      gtk_string_list_append (names, name);
      if (g_strcmp0 (name, self->column) == 0)
        selected = i;
    }
  self->is_updating = TRUE;
  gtk_drop_down_set_model (self->columns, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->columns, selected);
  self->is_updating = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->columns), columns != NULL && columns->len > 0);
  if (columns == NULL)
    show_status (self, error->message);
  else if (columns->len == 0)
    show_status (self, _ ("These rows have no column to tell them apart by."));
  else
    selected_cb (self);
}

static void
update (TlKpiParts *self)
{
  TlRecord *kpi = lookup_kpi (self);
  g_autofree char *stamp = kpi == NULL ? NULL : tl_kpi_edit_make_stamp (kpi);

  if (g_strcmp0 (stamp, self->stamp) == 0)
    return;
  stop (self);
  g_free (self->stamp);
  self->stamp = g_steal_pointer (&stamp);
  if (kpi == NULL || !tl_record_is_set (kpi, TL_KPI_FEED))
    {
      forget_parts (self);
      gtk_widget_set_visible (GTK_WIDGET (self->columns), FALSE);
      show_status (self, _ ("Figures that are typed in cannot be broken down."));
      fit_later (self);
      return;
    }
  self->cancellable = g_cancellable_new ();
  show_status (self, _ ("Reading rows…"));
  tl_kpi_job_list_columns_async (tl_workspace_get_document (self->workspace), self->kpi,
                                 self->cancellable, listed_cb, g_object_ref (self));
}

/**
 * tl_kpi_parts_set_kpi:
 * @self: a table
 * @kpi: the id of a KPI of the workspace's document
 *
 * Shows that KPI by groups; call it again when the document changes. Only what can be seen is asked for.
 */
void
tl_kpi_parts_set_kpi (TlKpiParts *self, TlId kpi)
{
  g_return_if_fail (TL_IS_KPI_PARTS (self));
  self->kpi = kpi;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

static void
tl_kpi_parts_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tl_kpi_parts_parent_class)->map (widget);
  update (TL_KPI_PARTS (widget));
}

static void
tl_kpi_parts_dispose (GObject *object)
{
  stop (TL_KPI_PARTS (object));

  G_OBJECT_CLASS (tl_kpi_parts_parent_class)->dispose (object);
}

static void
tl_kpi_parts_finalize (GObject *object)
{
  TlKpiParts *self = TL_KPI_PARTS (object);

  g_object_unref (self->workspace);
  g_ptr_array_unref (self->charts);
  g_clear_pointer (&self->series, g_ptr_array_unref);
  g_free (self->stamp);
  g_free (self->column);

  G_OBJECT_CLASS (tl_kpi_parts_parent_class)->finalize (object);
}

static void
tl_kpi_parts_class_init (TlKpiPartsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_kpi_parts_dispose;
  G_OBJECT_CLASS (klass)->finalize = tl_kpi_parts_finalize;
  GTK_WIDGET_CLASS (klass)->map = tl_kpi_parts_map;

  /** TlKpiParts::activated: the group of that filter, “channel=phone”, with its name for people */
  signals[ACTIVATED] = g_signal_new ("activated", TL_TYPE_KPI_PARTS, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
tl_kpi_parts_init (TlKpiParts *self)
{
  g_autoptr (GtkExpression) label
      = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (dup_column_label),
                                     NULL, NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->charts = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_chart_free);
  self->columns = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->status = GTK_LABEL (gtk_label_new (NULL));
  self->picture = tl_kpi_picture_new (_ ("The KPI by groups"));
  gtk_drop_down_set_expression (self->columns, label);
  gtk_widget_set_halign (GTK_WIDGET (self->columns), GTK_ALIGN_START);
  gtk_widget_set_visible (GTK_WIDGET (self->columns), FALSE);
  tl_page_name_choice (GTK_WIDGET (self->columns), _ ("Break down by"));
  gtk_label_set_xalign (self->status, 0);
  gtk_label_set_wrap (self->status, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "kpi-small");
  g_signal_connect_object (self->picture, "resized", G_CALLBACK (resized_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picture, "activated", G_CALLBACK (spot_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->columns, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->columns));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (self), self->picture);
}

/** tl_kpi_parts_new: Returns: (transfer floating): the breakdown of no KPI yet */
GtkWidget *
tl_kpi_parts_new (TlWorkspace *workspace)
{
  TlKpiParts *self = g_object_new (TL_TYPE_KPI_PARTS, NULL);

  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}
