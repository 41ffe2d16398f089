/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Asks how to export a map and does it.
 *
 * The pages are laid out here and now, from the document as it is; painting them may take long and is
 * done in a thread, as scenes never change. Meanwhile the dialog shows how far it is and offers to
 * stop. ::exported tells the window what was written.
 */
#include "tl-export-dialog.h"

#include "tl-export.h"
#include "tl-file-chooser.h"
#include "tl-map-pages.h"
#include "tl-settings.h"

#include <glib/gi18n-lib.h>

#define PROGRESS_MILLISECONDS 100

struct _TlExportDialog
{
  AdwWindow parent_instance;

  TlId map;

  /* owned */
  TlDocument *document;
  GSettings *settings; /* NULL without a schema */
  GCancellable *cancellable;
  char *folder;
  char *name;
  guint progress_source;

  /* template */
  AdwComboRow *format_row;
  AdwComboRow *paper_row;
  AdwActionRow *landscape_row;
  GtkSwitch *landscape_switch;
  AdwActionRow *dpi_row;
  GtkSpinButton *dpi_button;
  GtkStack *stack;
  GtkProgressBar *progress_bar;
  GtkLabel *problem_label;
  GtkButton *export_button;
};

/* What the thread works on. */
typedef struct
{
  GPtrArray *pages;
  TlExportOptions options;
  char *path;
  gint fraction; /* atomic, in per mille */
} Job;

enum
{
  SIGNAL_EXPORTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TlExportDialog, tl_export_dialog, ADW_TYPE_WINDOW)

static const char *const format_words[] = { "svg", "pdf", "png" };

static void
job_free (gpointer data)
{
  Job *job = data;

  g_ptr_array_unref (job->pages);
  g_free (job->path);
  g_free (job);
}

static TlExportFormat
get_format (TlExportDialog *self)
{
  return (TlExportFormat) adw_combo_row_get_selected (self->format_row);
}

static TlPaper
get_paper (TlExportDialog *self)
{
  return (TlPaper){ .size = (TlPaperSize) adw_combo_row_get_selected (self->paper_row),
                    .landscape = gtk_switch_get_active (self->landscape_switch) };
}

static void
update_rows (TlExportDialog *self)
{
  TlPaperSize size = get_paper (self).size;

  gtk_widget_set_sensitive (GTK_WIDGET (self->landscape_row),
                            size != TL_PAPER_FIT && size != TL_PAPER_SLIDE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->dpi_row), get_format (self) == TL_EXPORT_PNG);
}

static void
restore_choices (TlExportDialog *self)
{
  g_autofree char *format = NULL;
  g_autofree char *paper = NULL;
  TlPaperSize size;

  if (self->settings == NULL)
    return;
  format = g_settings_get_string (self->settings, "export-format");
  paper = g_settings_get_string (self->settings, "export-paper");
  for (guint i = 0; i < G_N_ELEMENTS (format_words); i++)
    if (g_str_equal (format_words[i], format))
      adw_combo_row_set_selected (self->format_row, i);
  if (tl_paper_size_from_word (paper, &size))
    adw_combo_row_set_selected (self->paper_row, size);
  gtk_switch_set_active (self->landscape_switch,
                         g_settings_get_boolean (self->settings, "export-landscape"));
  gtk_spin_button_set_value (self->dpi_button, g_settings_get_int (self->settings, "export-dpi"));
}

static void
keep_choices (TlExportDialog *self)
{
  TlPaper paper = get_paper (self);

  if (self->settings == NULL)
    return;
  g_settings_set_string (self->settings, "export-format", format_words[get_format (self)]);
  g_settings_set_string (self->settings, "export-paper", tl_paper_size_get_word (paper.size));
  g_settings_set_boolean (self->settings, "export-landscape", paper.landscape);
  g_settings_set_int (self->settings, "export-dpi",
                      gtk_spin_button_get_value_as_int (self->dpi_button));
}

static void
show_problem (TlExportDialog *self, const char *problem)
{
  gtk_label_set_label (self->problem_label, problem);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), problem != NULL && *problem != '\0');
}

static void
set_busy (TlExportDialog *self, gboolean busy)
{
  gtk_stack_set_visible_child_name (self->stack, busy ? "progress" : "choices");
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button), !busy);
}

static void
progress_in_thread (double fraction, gpointer user_data)
{
  Job *job = user_data;

  g_atomic_int_set (&job->fraction, (int) (fraction * 1000));
}

static void
export_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  if (tl_export_pages (job->pages, &job->options, job->path, cancellable, progress_in_thread, job,
                       &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
show_progress_cb (gpointer user_data)
{
  GTask *task = user_data;
  TlExportDialog *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);

  gtk_progress_bar_set_fraction (self->progress_bar, g_atomic_int_get (&job->fraction) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TlExportDialog *self = TL_EXPORT_DIALOG (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GPtrArray) paths
      = tl_export_list_paths (job->path, job->options.format, job->pages->len);
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->cancellable);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_signal_emit (self, signals[SIGNAL_EXPORTED], 0, g_ptr_array_index (paths, 0), paths->len);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  set_busy (self, FALSE);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_problem (self, error->message);
}

static void
export_to (TlExportDialog *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  TlPaper paper = get_paper (self);
  Job *job;
  TlMapPagesOptions options = { .paper = paper };
  GPtrArray *pages = tl_map_pages_new_with_options (self->document, self->map, &options, &error);

  if (pages == NULL)
    {
      show_problem (self, error->message);
      return;
    }
  job = g_new0 (Job, 1);
  job->pages = pages;
  job->options.format = get_format (self);
  job->options.dpi = gtk_spin_button_get_value (self->dpi_button);
  job->path = g_strdup (path);

  show_problem (self, NULL);
  set_busy (self, TRUE);
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, exported_cb, NULL);
  g_task_set_task_data (task, job, job_free);
  self->progress_source
      = g_timeout_add_full (G_PRIORITY_DEFAULT, PROGRESS_MILLISECONDS, show_progress_cb,
                            g_object_ref (task), g_object_unref);
  g_task_run_in_thread (task, export_in_thread);
}

static void
file_chosen (GFile *file, gpointer user_data)
{
  TlExportDialog *self = user_data;
  const char *extension = tl_export_format_get_extension (get_format (self));
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *full = NULL;

  if (path == NULL)
    {
      show_problem (self, _ ("Please choose a folder on this computer."));
      return;
    }
  full = g_str_has_suffix (path, extension) ? g_strdup (path) : g_strconcat (path, extension, NULL);
  export_to (self, full);
}

static void
export_clicked_cb (TlExportDialog *self)
{
  const char *extension = tl_export_format_get_extension (get_format (self));
  g_autofree char *name = g_strconcat (self->name, extension, NULL);
  const char *filters[] = { _ ("SVG drawings"), _ ("PDF documents"), _ ("PNG pictures") };

  keep_choices (self);
  tl_file_chooser_show (GTK_WINDOW (self), TL_FILE_CHOOSER_SAVE, _ ("Export Map"), _ ("_Export"),
                        tl_file_filter_new (filters[get_format (self)], extension + 1),
                        self->folder, name, file_chosen, G_OBJECT (self));
}

static void
cancel_clicked_cb (TlExportDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
tl_export_dialog_dispose (GObject *object)
{
  TlExportDialog *self = TL_EXPORT_DIALOG (object);

  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->document);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (tl_export_dialog_parent_class)->dispose (object);
}

static gboolean
tl_export_dialog_close_request (GtkWindow *window)
{
  TlExportDialog *self = TL_EXPORT_DIALOG (window);

  /* While it works, closing means stopping; a second time it closes. */
  if (self->cancellable == NULL)
    return GTK_WINDOW_CLASS (tl_export_dialog_parent_class)->close_request (window);
  g_cancellable_cancel (self->cancellable);
  return TRUE;
}

static void
tl_export_dialog_class_init (TlExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_export_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = tl_export_dialog_close_request;

  /**
   * TlExportDialog::exported:
   * @self: the dialog, which closes
   * @path: (type filename): the first file that was written
   * @n_files: how many
   */
  signals[SIGNAL_EXPORTED]
      = g_signal_new ("exported", TL_TYPE_EXPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/throughline/Throughline/tl-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, paper_row);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, landscape_row);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, landscape_switch);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, dpi_row);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, dpi_button);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, TlExportDialog, export_button);
  gtk_widget_class_bind_template_callback (widget_class, update_rows);
  gtk_widget_class_bind_template_callback (widget_class, export_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
tl_export_dialog_init (TlExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = tl_settings_new ();
  restore_choices (self);
  update_rows (self);
}

/**
 * tl_export_dialog_new:
 * @parent: the window above which it stands
 * @document: a document
 * @map: the id of its map to export
 * @folder: (type filename): where it is offered to be written
 * @name: for the file, without an ending
 *
 * Returns: (transfer none): the dialog, not yet shown
 */
TlExportDialog *
tl_export_dialog_new (GtkWindow *parent, TlDocument *document, TlId map, const char *folder,
                      const char *name)
{
  TlExportDialog *self = g_object_new (TL_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  self->map = map;
  self->folder = g_strdup (folder);
  self->name = g_strdup (name);
  return self;
}
