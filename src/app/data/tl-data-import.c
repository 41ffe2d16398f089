/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The import of a file of rows: what is in it, to be checked and mended; then the import; then what came
 * of it.
 *
 *     reading ──► preview ──► running ──► done
 *        │         ▲  │ ▲        │
 *        ▼         └──┘ └────────┘  Cancel, or what went wrong
 *     unreadable   a change is read anew
 *
 * The file is read whole for a preview, in a thread; each change of a column, the zone or the kind reads
 * it again, a moment after the last change. What is shown stays until the new answer is there, and
 * nothing can be imported before. Rows are refused, never guessed: so a doubt is a question here, and an
 * import begins only with a preview that has no problem.
 */
#include "tl-data-import-private.h"

#include "tl-data-edit.h"
#include "tl-data-job.h"
#include "tl-data-refusals.h"
#include "tl-data-words.h"
#include "tl-project.h"
#include "tl-server-refresh.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So long, in milliseconds, is waited for another change before the file is read again. */
#define CHANGE_DELAY 300

G_DEFINE_FINAL_TYPE (TlDataImport, tl_data_import, ADW_TYPE_WINDOW)

enum
{
  IMPORTED,
  REFRESH,
  CHOOSE_ANOTHER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/** tl_data_import_get_step: Returns: how far it is */
TlDataImportStep
tl_data_import_get_step (TlDataImport *self)
{
  g_return_val_if_fail (TL_IS_DATA_IMPORT (self), TL_DATA_IMPORT_READING);
  return self->step;
}

/** tl_data_import_get_preview: Returns: (transfer none) (nullable): of what is chosen now */
const TlFeedPreview *
tl_data_import_get_preview (TlDataImport *self)
{
  g_return_val_if_fail (TL_IS_DATA_IMPORT (self), NULL);
  return self->is_stale ? NULL : self->preview;
}

/** tl_data_import_get_report: Returns: (transfer none) (nullable): what came of it */
const TlFeedImportReport *
tl_data_import_get_report (TlDataImport *self)
{
  g_return_val_if_fail (TL_IS_DATA_IMPORT (self), NULL);
  return self->report;
}

/** tl_data_import_get_problem: Returns: (transfer none): what is said to be wrong, or "" */
const char *
tl_data_import_get_problem (TlDataImport *self)
{
  const char *description = adw_status_page_get_description (self->unreadable_page);

  if (self->step == TL_DATA_IMPORT_UNREADABLE)
    return description != NULL ? description : "";
  return gtk_widget_get_visible (self->problem_box) ? gtk_label_get_label (self->problem) : "";
}

static char *
dup_name (TlDataImport *self)
{
  g_autofree char *clean = NULL;

  if (self->feed != NULL)
    return g_strdup (self->feed);
  clean
      = tl_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->name_row)), -1, TL_TEXT_ONE_LINE);
  return g_strstrip (g_steal_pointer (&clean));
}

static void
update_buttons (TlDataImport *self)
{
  g_autofree char *name = dup_name (self);
  gboolean shows_preview = self->step == TL_DATA_IMPORT_PREVIEW;
  gboolean reads = self->cancellable != NULL && self->step == TL_DATA_IMPORT_PREVIEW;

  gtk_widget_set_visible (self->import_button, shows_preview);
  gtk_widget_set_sensitive (self->import_button, shows_preview && !self->is_stale
                                                     && self->preview != NULL
                                                     && self->preview->problem == NULL
                                                     && self->preview->n_rows > 0 && *name != '\0');
  gtk_widget_set_visible (self->spinner, reads);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), reads);
  gtk_widget_set_visible (self->cancel_button, self->step != TL_DATA_IMPORT_DONE
                                                   && self->step != TL_DATA_IMPORT_RUNNING);
}

static void
set_step (TlDataImport *self, TlDataImportStep step)
{
  self->step = step;
  gtk_stack_set_visible_child_name (self->stack, tl_data_import_steps[step]);
  update_buttons (self);
}

/* What the preview says. */

/* Whether anything was chosen that could be forgotten. */
static gboolean
is_mapped (TlDataImport *self)
{
  return (self->mapping != NULL && self->mapping[0] != NULL)
         || (self->preview->feed->id != 0 && self->mapping == NULL);
}

static void
show_problem (TlDataImport *self, const char *words)
{
  gboolean is_of_mapping
      = self->preview != NULL
        && g_error_matches (self->preview->problem, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING);

  gtk_label_set_label (self->problem, words != NULL ? words : "");
  gtk_widget_set_visible (self->problem_box, words != NULL);
  gtk_widget_set_visible (self->anew_button, words != NULL && is_of_mapping && is_mapped (self));
}

/* The store says some problems in the words of the command line; here there is a row to choose in. */
static const char *
describe_problem (TlDataImport *self)
{
  const TlFeedPreview *preview = self->preview;

  if (preview->problem == NULL)
    return preview->n_rows == 0 ? _ ("No row of this file can be taken. See the reasons below, and "
                                     "choose what its columns are.")
                                : NULL;
  if (g_error_matches (preview->problem, TL_STORE_ERROR, TL_STORE_ERROR_ORDER))
    return _ ("The dates of this file can be read in two ways. Say below whether the day or the "
              "month comes first.");
  if (g_error_matches (preview->problem, TL_STORE_ERROR, TL_STORE_ERROR_SCALE))
    return _ ("The scores of effort go up to 5, and no score tells whether 1 or 5 means “very "
              "easy”. Choose their scale among the columns below.");
  if (preview->columns.columns[TL_FEED_FIELD_AT].index < 0)
    return _ ("No column was recognised that says when something was. Choose it below.");
  if (preview->columns.columns[TL_FEED_FIELD_ID].index < 0
      && preview->columns.kind != TL_FEED_SURVEY)
    return _ ("No column was recognised that tells the rows apart: a number that each row has for "
              "itself. Choose it below.");
  return preview->problem->message;
}

static void
show_order (TlDataImport *self)
{
  const TlFeedPreview *preview = self->preview;
  TlDateOrder order = preview->columns.order;

  self->asks_order |= g_error_matches (preview->problem, TL_STORE_ERROR, TL_STORE_ERROR_ORDER);
  gtk_widget_set_visible (GTK_WIDGET (self->order_row), self->asks_order);
  adw_combo_row_set_selected (self->order_row, preview->problem != NULL ? 0
                                               : order == TL_DATE_ORDER_DAY_FIRST
                                                   ? 1
                                                   : (order == TL_DATE_ORDER_MONTH_FIRST ? 2 : 0));
}

static void
show_source (TlDataImport *self)
{
  const TlFeedPreview *preview = self->preview;
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;

  if (self->server != NULL)
    {
      name = tl_feed_server_get_place (self->server);
      /* Translators: a server, a database and a table. */
      words = g_strdup_printf (_ ("%s · the first rows are shown; all stay on the server"), name);
      gtk_label_set_label (self->source, words);
      return;
    }
  name = g_filename_display_basename (self->path);
  if (preview->columns.tool == TL_FEED_TOOL_UNKNOWN)
    /* Translators: a file's name, its encoding and “commas between columns”. */
    words = g_strdup_printf (_ ("%1$s · %2$s · %3$s"), name, preview->encoding,
                             tl_data_words_delimiter (preview->delimiter));
  else
    /* Translators: a file's name, the program that made it, encoding, “commas between columns”. */
    words = g_strdup_printf (_ ("%1$s · made by %2$s · %3$s · %4$s"), name,
                             tl_feed_tool_get_label (preview->columns.tool), preview->encoding,
                             tl_data_words_delimiter (preview->delimiter));
  gtk_label_set_label (self->source, words);
}

static void
show_name_note (TlDataImport *self)
{
  const TlFeed *feed = self->preview->feed;
  g_autofree char *words = NULL;

  if (feed->id != 0 && self->server != NULL)
    words = g_strdup_printf (_ ("“%s” is there already; its rows are looked over again."),
                             feed->name);
  else if (feed->id != 0)
    {
      g_autofree char *rows = tl_data_words_rows (feed->n_rows);

      words
          = g_strdup_printf (_ ("“%1$s” is there already, with %2$s. Rows that are new are added, "
                                "rows that changed are replaced."),
                             feed->name, rows);
    }
  gtk_label_set_label (self->name_note, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->name_note), words != NULL);
}

static void
show_preview (TlDataImport *self)
{
  const TlFeedPreview *preview = self->preview;
  gboolean is_new = preview->feed->id == 0;

  self->is_updating = TRUE;
  adw_combo_row_set_selected (self->kind_row,
                              preview->columns.kind > 0 ? preview->columns.kind - 1 : 0);
  tl_data_zone_set_zone (self->zone, preview->feed->zone);
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind_row), is_new);
  gtk_widget_set_sensitive (GTK_WIDGET (self->zone), is_new);
  show_order (self);
  show_source (self);
  show_name_note (self);
  tl_data_columns_set_preview (self->columns, preview);
  tl_data_preview_set (self->summary, preview);
  self->is_updating = FALSE;
  show_problem (self, describe_problem (self));
}

/* Reading. */

static void read_file (TlDataImport *self);

static void
fill_options (TlDataImport *self, TlFeedImportOptions *options, const char *name)
{
  *options = (TlFeedImportOptions){
    .project = self->project,
    .name = name,
    .path = self->path,
    .kind = self->kind,
    .zone = self->chosen_zone,
    .mapping = (const char *const *) self->mapping,
    .from_server = self->server != NULL,
  };
}

static void
take_preview (TlDataImport *self, TlFeedPreview *preview)
{
  TlFeedPreview *old = self->preview;

  self->preview = preview;
  show_preview (self);
  g_clear_pointer (&old, tl_feed_preview_free);
  set_step (self, TL_DATA_IMPORT_PREVIEW);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TlDataImport *self = TL_DATA_IMPORT (source);
  g_autoptr (GError) error = NULL;
  TlFeedPreview *preview = tl_data_job_preview_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    {
      /* What was chosen changed meanwhile, or the dialog is closed. */
      g_clear_pointer (&preview, tl_feed_preview_free);
      return;
    }
  g_clear_object (&self->cancellable);
  self->is_stale = preview == NULL;
  if (preview != NULL)
    take_preview (self, preview);
  else if (self->preview == NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->unreadable_page, escaped);
      set_step (self, TL_DATA_IMPORT_UNREADABLE);
    }
  else
    {
      show_source (self);
      show_problem (self, error->message);
      update_buttons (self);
    }
}

static void
stop_reading (TlDataImport *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->change_timer != 0)
    g_source_remove (self->change_timer);
  self->change_timer = 0;
}

/* Of a feed that is there the zone is settled. */
static gboolean
is_known (TlDataImport *self, const char *name)
{
  g_autoptr (GPtrArray) feeds = tl_data_list_feeds (self->project, NULL);

  for (guint i = 0; feeds != NULL && i < feeds->len; i++)
    if (strcmp (((const TlFeed *) g_ptr_array_index (feeds, i))->name, name) == 0)
      return TRUE;
  return FALSE;
}

/* What is waited for; what is read again after a change is said where the preview says what was read. */
static void
show_reading (TlDataImport *self, double fraction)
{
  if (self->step == TL_DATA_IMPORT_PREVIEW)
    gtk_label_set_label (self->source, self->server != NULL ? tl_server_step_describe (fraction)
                                                            : _ ("Reading the file again…"));
  else
    gtk_label_set_label (self->reading_label,
                         self->server != NULL
                             ? tl_server_step_describe (fraction)
                             : _ ("The file is read once, to show what would come in. Nothing is "
                                  "kept yet."));
}

static void
read_progress_cb (double fraction, gpointer user_data)
{
  TlDataImport *self = user_data;

  if (self->cancellable == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  gtk_progress_bar_set_fraction (self->reading_progress, fraction);
  show_reading (self, fraction);
}

static void
read_file (TlDataImport *self)
{
  g_autofree char *name = dup_name (self);
  TlFeedImportOptions options;

  stop_reading (self);
  fill_options (self, &options, name);
  if (is_known (self, name))
    {
      options.zone = NULL;
      options.kind = TL_FEED_ANY;
    }
  self->is_stale = TRUE;
  self->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->reading_progress, 0);
  show_reading (self, 0);
  tl_data_job_preview_async (&options, self->server, self->cancellable, read_progress_cb,
                             G_OBJECT (self), read_cb);
  update_buttons (self);
}

static gboolean
change_timer_cb (gpointer data)
{
  TlDataImport *self = data;

  self->change_timer = 0;
  read_file (self);
  return G_SOURCE_REMOVE;
}

static void
read_soon (TlDataImport *self)
{
  if (self->step != TL_DATA_IMPORT_PREVIEW)
    return;
  stop_reading (self);
  self->is_stale = TRUE;
  self->change_timer = g_timeout_add (CHANGE_DELAY, change_timer_cb, self);
  update_buttons (self);
}

/* What the user changes. */

static void
take_mapping (TlDataImport *self, GStrv mapping)
{
  g_strfreev (self->mapping);
  self->mapping = mapping;
  read_soon (self);
}

static void
columns_changed_cb (TlDataImport *self)
{
  take_mapping (self, tl_data_columns_dup_mapping (self->columns));
}

/* An empty mapping, other than none, forgets what the feed remembers. */
static void
anew_cb (TlDataImport *self)
{
  take_mapping (self, g_new0 (char *, 1));
}

static void
kind_selected_cb (TlDataImport *self)
{
  if (self->is_updating)
    return;
  self->kind = (TlFeedKind) (adw_combo_row_get_selected (self->kind_row) + 1);
  /* The columns of another kind have other meanings. */
  take_mapping (self, NULL);
}

static void
zone_changed_cb (TlDataImport *self)
{
  g_free (self->chosen_zone);
  self->chosen_zone = g_strdup (tl_data_zone_get_zone (self->zone));
  read_soon (self);
}

static void
name_changed_cb (TlDataImport *self)
{
  if (self->preview != NULL)
    read_soon (self);
}

/**
 * tl_data_import_set_order:
 * @self: a dialog that shows a preview
 * @order: whether the day or the month comes first in the file's dates
 *
 * Answers the question for it.
 */
void
tl_data_import_set_order (TlDataImport *self, TlDateOrder order)
{
  int column = self->preview->columns.columns[TL_FEED_FIELD_AT].index;

  g_return_if_fail (TL_IS_DATA_IMPORT (self) && column >= 0 && order != TL_DATE_ORDER_NONE);
  tl_data_columns_choose (self->columns, (guint) column, TL_FEED_FIELD_AT,
                          order == TL_DATE_ORDER_DAY_FIRST ? "dmy" : "mdy");
}

static void
order_selected_cb (TlDataImport *self)
{
  guint selected = adw_combo_row_get_selected (self->order_row);

  if (!self->is_updating && selected > 0 && selected != GTK_INVALID_LIST_POSITION)
    tl_data_import_set_order (self,
                              selected == 1 ? TL_DATE_ORDER_DAY_FIRST : TL_DATE_ORDER_MONTH_FIRST);
}

/* Importing. */

static void
show_done (TlDataImport *self)
{
  const TlFeedImportReport *report = self->report;
  TlDocument *document = tl_workspace_get_document (self->workspace);
  g_autoptr (GPtrArray) kpis = tl_data_list_kpis (document, report->feed->name);
  g_autofree char *counts = tl_data_words_counts (report->n_new, report->n_updated,
                                                  report->n_unchanged, report->n_refused);
  g_autofree char *escaped = g_markup_escape_text (counts, -1);
  g_autofree char *toast = g_strdup_printf (_ ("“%1$s”: %2$s"), report->feed->name, counts);

  adw_status_page_set_title (self->done_page, self->server != NULL ? _ ("The Server Is Connected")
                                              : report->n_new + report->n_updated > 0
                                                  ? _ ("The Rows Are In")
                                                  : _ ("Nothing New in This File"));
  adw_status_page_set_description (self->done_page, escaped);
  tl_data_refusals_set (TL_DATA_REFUSALS (self->done_refusals), &report->columns, report->refusals,
                        report->n_refused);
  gtk_widget_set_visible (self->refresh_button,
                          kpis->len > 0 && tl_workspace_is_editable (self->workspace));
  set_step (self, TL_DATA_IMPORT_DONE);
  gtk_widget_child_focus (GTK_WIDGET (self->done_page), GTK_DIR_TAB_FORWARD);
  tl_workspace_toast (self->workspace, toast, FALSE);
  g_signal_emit (self, signals[IMPORTED], 0, report->feed->name);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TlDataImport *self = TL_DATA_IMPORT (source);
  g_autoptr (GError) error = NULL;
  TlFeedImportReport *report = tl_data_job_import_finish (result, &error);

  if (self->cancellable == NULL)
    {
      /* The dialog is gone. */
      g_clear_pointer (&report, tl_data_job_free_report);
      return;
    }
  self->report = report;
  g_clear_object (&self->cancellable);
  if (self->report != NULL)
    {
      show_done (self);
      return;
    }
  set_step (self, TL_DATA_IMPORT_PREVIEW);
  show_problem (self, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                          ? _ ("The import was cancelled. Nothing was changed.")
                          : error->message);
}

static void
progress_cb (double fraction, gpointer user_data)
{
  TlDataImport *self = user_data;

  if (self->step != TL_DATA_IMPORT_RUNNING || self->cancellable == NULL
      || g_cancellable_is_cancelled (self->cancellable))
    return;
  gtk_progress_bar_set_fraction (self->progress, fraction);
  if (self->server != NULL)
    gtk_label_set_label (self->progress_label, tl_server_step_describe (fraction));
}

/** tl_data_import_start: imports what the preview shows. */
void
tl_data_import_start (TlDataImport *self)
{
  g_autofree char *name = dup_name (self);
  TlFeedImportOptions options;

  g_return_if_fail (TL_IS_DATA_IMPORT (self));
  if (self->step != TL_DATA_IMPORT_PREVIEW || self->is_stale || self->preview->problem != NULL
      || *name == '\0')
    return;
  fill_options (self, &options, name);
  if (self->preview->feed->id != 0)
    options.zone = NULL;
  options.kind = self->preview->feed->kind;
  self->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_label_set_label (self->progress_label,
                       self->server != NULL ? tl_server_step_describe (0) : _ ("Importing rows…"));
  gtk_widget_set_sensitive (self->stop_button, TRUE);
  set_step (self, TL_DATA_IMPORT_RUNNING);
  gtk_widget_grab_focus (self->stop_button);
  tl_data_job_import_async (&options, self->server, self->cancellable, progress_cb, G_OBJECT (self),
                            imported_cb);
}

/** tl_data_import_cancel: stops what is under way; what an import has written so far is taken back. */
void
tl_data_import_cancel (TlDataImport *self)
{
  g_return_if_fail (TL_IS_DATA_IMPORT (self));
  if (self->step != TL_DATA_IMPORT_RUNNING)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  gtk_label_set_label (self->progress_label, _ ("Taking back what was written…"));
  gtk_widget_set_sensitive (self->stop_button, FALSE);
  g_cancellable_cancel (self->cancellable);
}

static void
refresh_cb (TlDataImport *self)
{
  g_signal_emit (self, signals[REFRESH], 0, self->report->feed->name);
  gtk_window_close (GTK_WINDOW (self));
}

static void
another_cb (TlDataImport *self)
{
  g_signal_emit (self, signals[CHOOSE_ANOTHER], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
connect_widgets (TlDataImport *self)
{
  g_signal_connect_object (self->anew_button, "clicked", G_CALLBACK (anew_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->name_row, "changed", G_CALLBACK (name_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->kind_row, "notify::selected", G_CALLBACK (kind_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->order_row, "notify::selected", G_CALLBACK (order_selected_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->zone, "changed", G_CALLBACK (zone_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->columns, "changed", G_CALLBACK (columns_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stop_button, "clicked", G_CALLBACK (tl_data_import_cancel), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->refresh_button, "clicked", G_CALLBACK (refresh_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->another_button, "clicked", G_CALLBACK (another_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->import_button, "clicked", G_CALLBACK (tl_data_import_start), self,
                           G_CONNECT_SWAPPED);
}

/* While rows are written, closing is Cancel: it closes once that is certain. */
static gboolean
tl_data_import_close_request (GtkWindow *window)
{
  TlDataImport *self = TL_DATA_IMPORT (window);

  if (self->step == TL_DATA_IMPORT_RUNNING)
    {
      tl_data_import_cancel (self);
      return TRUE;
    }
  stop_reading (self);
  return GTK_WINDOW_CLASS (tl_data_import_parent_class)->close_request (window);
}

static void
tl_data_import_dispose (GObject *object)
{
  TlDataImport *self = TL_DATA_IMPORT (object);

  stop_reading (self);

  G_OBJECT_CLASS (tl_data_import_parent_class)->dispose (object);
}

static void
tl_data_import_finalize (GObject *object)
{
  TlDataImport *self = TL_DATA_IMPORT (object);

  g_object_unref (self->workspace);
  g_clear_pointer (&self->server, tl_feed_server_free);
  g_free (self->path);
  g_free (self->feed);
  g_free (self->chosen_zone);
  g_strfreev (self->mapping);
  g_clear_pointer (&self->preview, tl_feed_preview_free);
  g_clear_pointer (&self->report, tl_data_job_free_report);

  G_OBJECT_CLASS (tl_data_import_parent_class)->finalize (object);
}

static void
tl_data_import_class_init (TlDataImportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tl_data_import_dispose;
  object_class->finalize = tl_data_import_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = tl_data_import_close_request;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  /** TlDataImport::imported: rows went into the data of that name */
  signals[IMPORTED] = g_signal_new ("imported", TL_TYPE_DATA_IMPORT, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /** TlDataImport::refresh: the user wants the KPIs of that data to be computed anew */
  signals[REFRESH] = g_signal_new ("refresh", TL_TYPE_DATA_IMPORT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /** TlDataImport::choose-another: the user wants to import another file instead */
  signals[CHOOSE_ANOTHER] = g_signal_new ("choose-another", TL_TYPE_DATA_IMPORT, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tl_data_import_init (TlDataImport *self)
{
  tl_data_import_build (self);
  connect_widgets (self);
}

/* “tickets_2026.csv” → “tickets 2026” */
static char *
propose_name (const char *path)
{
  g_autofree char *base = g_filename_display_basename (path);
  g_autofree char *clean = NULL;
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot != base)
    *dot = '\0';
  clean = tl_text_clean (base, -1, TL_TEXT_ONE_LINE);
  return g_strdelimit (g_steal_pointer (&clean), "_", ' ');
}

/* Takes @path and @server over. */
static TlDataImport *
make (GtkWindow *parent, TlWorkspace *workspace, char *path, TlFeedServer *server, const char *name,
      const char *feed)
{
  TlDataImport *self
      = g_object_new (TL_TYPE_DATA_IMPORT, "transient-for", parent, "modal", TRUE, "title",
                      server != NULL ? _ ("Add from a Server") : _ ("Import Data"), "default-width",
                      760, "default-height", 760, NULL);
  TlRecord *project = tl_document_get_project (tl_workspace_get_document (workspace));

  self->workspace = g_object_ref (workspace);
  self->project = tl_record_get_id (project);
  self->path = path;
  self->server = server;
  self->feed = g_strdup (feed);
  gtk_widget_set_visible (self->another_button, server == NULL);
  if (server != NULL)
    gtk_button_set_label (GTK_BUTTON (self->import_button), _ ("A_dd"));
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), feed != NULL ? feed : name);
  gtk_widget_set_sensitive (self->name_row, feed == NULL);
  self->chosen_zone = tl_data_zone_propose (tl_record_get_text (project, TL_PROJECT_TIME_ZONE));
  tl_data_zone_set_zone (self->zone, self->chosen_zone);
  set_step (self, TL_DATA_IMPORT_READING);
  read_file (self);
  return self;
}

/**
 * tl_data_import_new:
 * @parent: (nullable): the window above which it stands
 * @workspace: a workspace with a document
 * @path: (type filename): the file
 * @feed: (nullable): the name of the data that it goes into; %NULL: the user gives one
 *
 * Returns: (transfer none): the dialog, reading the file, to be presented
 */
TlDataImport *
tl_data_import_new (GtkWindow *parent, TlWorkspace *workspace, const char *path, const char *feed)
{
  g_autofree char *name = propose_name (path);

  return make (parent, workspace, g_strdup (path), NULL, name, feed);
}

/**
 * tl_data_import_new_for_server:
 * @parent: (nullable): the window above which it stands
 * @workspace: a workspace with a document
 * @server: a table on a server
 * @feed: (nullable): the name of the data that it is; %NULL: the user gives one
 *
 * Returns: (transfer none): the dialog, reading the table's first rows, to be presented
 */
TlDataImport *
tl_data_import_new_for_server (GtkWindow *parent, TlWorkspace *workspace,
                               const TlFeedServer *server, const char *feed)
{
  return make (parent, workspace, g_strdup (""), tl_feed_server_copy (server), server->table, feed);
}
