/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A row that adds to the filter of a KPI, so that nobody has to know how a filter is written: first
 * one of the columns of its rows, then one of the words that they have there, with how many rows
 * have it.
 *
 *     columns ──chosen──► the rows are asked, in a thread ──► words ──chosen──► “channel=phone”
 *
 * The words are those of the rows that the measure counts, whatever the filter says by now, because two
 * words of one column mean either.
 */
#include "tl-kpi-filter-row.h"

#include "tl-inspector-chooser.h"
#include "tl-kpi-filter-words.h"
#include "tl-kpi-format.h"
#include "tl-kpi-job.h"
#include "tl-local-data.h"
#include "tl-row-problem.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _TlKpiFilterRow
{
  AdwActionRow parent_instance;

  TlId kpi;

  /* owned */
  TlWorkspace *workspace;
  GCancellable *cancellable; /* of the question under way, or NULL */
  GPtrArray *columns;        /* of utf8: that are chosen from */
  GPtrArray *used;           /* (nullable) of utf8: in which rows say something; NULL: not known */
  char *used_stamp;          /* of the rows that were asked */
  GPtrArray *words; /* (nullable): TlMeasureSeries of @column; NULL: columns are chosen from */
  char *column;     /* that was chosen */

  /* borrowed: children */
  TlInspectorChooser *chooser;
};

G_DEFINE_FINAL_TYPE (TlKpiFilterRow, tl_kpi_filter_row, ADW_TYPE_ACTION_ROW)

static TlRecord *
lookup_kpi (TlKpiFilterRow *self)
{
  return tl_workspace_lookup (self->workspace, self->kpi, TL_KIND_KPI);
}

/* --- Words --- */

static void
fill_words (TlKpiFilterRow *self)
{
  tl_inspector_chooser_clear (self->chooser);
  for (guint i = 0; i < self->words->len; i++)
    {
      const TlMeasureSeries *series = g_ptr_array_index (self->words, i);
      g_autofree char *count = tl_kpi_format_count (series->n);
      g_autofree char *rows
          = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s row", "%s rows", (gulong) series->n),
                             count);

      tl_inspector_chooser_add (self->chooser, i,
                                tl_kpi_column_get_word (self->column, series->group), rows);
    }
}

static void
add_filter (TlKpiFilterRow *self, const char *word)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlRecord *kpi = lookup_kpi (self);
  const char *text = kpi != NULL ? tl_record_get_text (kpi, TL_KPI_FILTER) : "";
  const char *value = *word == '\0' || !tl_kpi_column_is_flag (self->column) ? word
                      : strcmp (word, "0") == 0                              ? "no"
                                                                             : "yes";
  g_autofree char *filter = g_strdup_printf ("%s=%s", self->column, value);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *longer = NULL;

  if (kpi == NULL || g_strv_contains ((const char *const *) lines, filter))
    return;
  longer = g_strconcat (text, *text != '\0' ? "\n" : "", filter, NULL);
  tl_document_begin (document, _ ("Add filter"), NULL);
  if (tl_document_set_text (document, kpi, TL_KPI_FILTER, longer, NULL))
    tl_document_commit (document);
  else
    tl_document_rollback (document);
}

/* --- Asking --- */

static void
stop (TlKpiFilterRow *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
show_hint (TlKpiFilterRow *self)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               self->cancellable != NULL
                                   ? _ ("Reading rows…")
                                   : _ ("Those of one channel, team or tag, for example"));
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TlKpiFilterRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) words = tl_kpi_job_list_finish (result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  show_hint (self);
  if (words == NULL || words->len == 0)
    {
      tl_row_set_problem (GTK_WIDGET (self), GTK_WIDGET (self),
                          error != NULL ? error->message : _ ("No row says this."));
      return;
    }
  self->words = g_ptr_array_ref (words);
  /* The same popover asks for the word. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_popover_popup (GTK_POPOVER (self->chooser));
}

static void
ask (TlKpiFilterRow *self)
{
  g_autoptr (TlDocument) copy = tl_document_copy (tl_workspace_get_document (self->workspace));

  tl_document_begin (copy, _ ("Add filter"), NULL);
  tl_document_unset (copy, tl_document_lookup (copy, self->kpi), TL_KPI_FILTER);
  tl_document_commit (copy);
  self->cancellable = g_cancellable_new ();
  show_hint (self);
  tl_kpi_job_break_down_async (copy, self->kpi, self->column, self->cancellable, asked_cb,
                               g_object_ref (self));
}

/* --- Choosing --- */

static void
columns_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TlKpiFilterRow) self = user_data;

  g_clear_pointer (&self->used, g_ptr_array_unref);
  self->used = tl_kpi_job_list_finish (result, NULL, NULL);
}

/* Which columns have words is asked in a thread; all are offered until that is known. */
static GPtrArray *
list_columns (TlKpiFilterRow *self, const TlFeed *feed)
{
  g_autofree char *stamp
      = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, feed->id, feed->revision);

  if (g_strcmp0 (stamp, self->used_stamp) == 0)
    return self->used != NULL ? g_ptr_array_ref (self->used) : tl_measure_list_columns (feed);
  g_free (self->used_stamp);
  self->used_stamp = g_steal_pointer (&stamp);
  g_clear_pointer (&self->used, g_ptr_array_unref);
  tl_kpi_job_list_columns_async (tl_workspace_get_document (self->workspace), self->kpi, NULL,
                                 columns_listed_cb, g_object_ref (self));
  return tl_measure_list_columns (feed);
}

static void
fill_columns (TlKpiFilterRow *self)
{
  TlDatabase *database = tl_local_data_get_database (NULL);
  TlRecord *kpi = lookup_kpi (self);
  TlRecord *project = tl_document_get_project (tl_workspace_get_document (self->workspace));
  g_autoptr (TlFeed) feed = NULL;

  tl_inspector_chooser_clear (self->chooser);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  if (kpi != NULL && database != NULL)
    feed = tl_feed_find (database, tl_record_get_id (project),
                         tl_record_get_text (kpi, TL_KPI_FEED), NULL);
  if (feed == NULL)
    return;
  self->columns = list_columns (self, feed);
  for (guint i = 0; i < self->columns->len; i++)
    {
      g_autofree char *label = tl_kpi_column_dup_label (g_ptr_array_index (self->columns, i));

      tl_inspector_chooser_add (self->chooser, i, label, NULL);
    }
}

static void
fill_cb (TlKpiFilterRow *self)
{
  if (self->words != NULL)
    fill_words (self);
  else
    fill_columns (self);
}

static void
chosen_cb (TlKpiFilterRow *self, guint64 id)
{
  tl_row_set_problem (GTK_WIDGET (self), GTK_WIDGET (self), NULL);
  if (self->words != NULL)
    {
      add_filter (self, ((TlMeasureSeries *) g_ptr_array_index (self->words, id))->group);
      return;
    }
  g_free (self->column);
  self->column = g_strdup (g_ptr_array_index (self->columns, id));
  ask (self);
}

/* Next time columns are asked for again. Not before the popover has told what was chosen in it. */
static void
forget_words (gpointer user_data)
{
  g_autoptr (TlKpiFilterRow) self = user_data;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->chooser)))
    g_clear_pointer (&self->words, g_ptr_array_unref);
}

static void
closed_cb (TlKpiFilterRow *self)
{
  g_idle_add_once (forget_words, g_object_ref (self));
}

static void
tl_kpi_filter_row_dispose (GObject *object)
{
  TlKpiFilterRow *self = TL_KPI_FILTER_ROW (object);

  stop (self);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->used, g_ptr_array_unref);
  g_clear_pointer (&self->used_stamp, g_free);
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_clear_pointer (&self->column, g_free);

  G_OBJECT_CLASS (tl_kpi_filter_row_parent_class)->dispose (object);
  g_clear_object (&self->workspace);
}

static void
tl_kpi_filter_row_class_init (TlKpiFilterRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_kpi_filter_row_dispose;
}

static void
tl_kpi_filter_row_init (TlKpiFilterRow *self)
{
  const char *title = _ ("Count Only Some Rows…");
  GtkWidget *chooser = tl_inspector_chooser_new (_ ("Search"));
  GtkWidget *button = tl_inspector_chooser_button_new (TL_INSPECTOR_CHOOSER (chooser));

  self->chooser = TL_INSPECTOR_CHOOSER (chooser);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), button);
  tl_inspector_chooser_button_set_label (button, "", title);
  show_hint (self);
  g_signal_connect_object (chooser, "fill", G_CALLBACK (fill_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * tl_kpi_filter_row_new:
 * @workspace: a workspace
 * @kpi: the id of a KPI of its document that is computed from rows
 *
 * Returns: (transfer floating): a row that adds to its filter
 */
GtkWidget *
tl_kpi_filter_row_new (TlWorkspace *workspace, TlId kpi)
{
  TlKpiFilterRow *self = g_object_new (TL_TYPE_KPI_FILTER_ROW, NULL);

  self->workspace = g_object_ref (workspace);
  self->kpi = kpi;
  /* By the time that the list opens, it is known. */
  fill_columns (self);
  return GTK_WIDGET (self);
}
