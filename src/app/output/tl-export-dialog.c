/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Asks how to export a map, shows what that comes to, and does it.
 *
 *   choices ──► layout (a thread, on a copy of the document) ──► pages ──► preview
 *                                                                 └──► file (a thread)
 *
 * What is written are the very pages that are shown. One layout runs at a time: choices that change
 * meanwhile make it *stale*, and the next one follows it. An export that is wanted before the pages
 * are ready waits for them.
 *
 * Cancel answers at once. A thread that is writing hears of it a little later and leaves no file; if it
 * was faster, the file is there and ::exported says so all the same.
 */
#include "tl-export-dialog.h"

#include "tl-combo-words.h"
#include "tl-dialog.h"
#include "tl-export-choices.h"
#include "tl-file-chooser.h"
#include "tl-page-view.h"
#include "tl-pages-job.h"
#include "tl-text-scale.h"
#include "tl-window-room.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define PROGRESS_MILLISECONDS 100

/* Narrower dialogs have the preview above the choices, in pixels. */
#define NARROW_WIDTH 700
#define NARROW_PREVIEW_HEIGHT 150

/* Of the choices, with text of the usual size; and of what is in them. */
#define SETTINGS_WIDTH 340
#define SETTINGS_CLAMP 364

#define NAMES_SHOWN 5

/* The papers in the order of the row. */
static const TlPaperSize paper_sizes[] = {
  TL_PAPER_FIT, TL_PAPER_A4,     TL_PAPER_A3,    TL_PAPER_A2,      TL_PAPER_A1,
  TL_PAPER_A0,  TL_PAPER_LETTER, TL_PAPER_LEGAL, TL_PAPER_TABLOID, TL_PAPER_SLIDE,
};

struct _TlExportDialog
{
  AdwWindow parent_instance;

  TlId map;
  TlId current; /* the map that it is the future state of, or TL_ID_NONE */
  TlExportChoices choices;
  guint page;              /* which one is shown */
  gboolean restoring;      /* the rows follow the choices, not the other way round */
  gboolean stale;          /* the pages that are being laid out are no longer wanted */
  TlPaperSize larger_size; /* what larger_button proposes */
  GTask *export_task;      /* borrowed; NULL: nothing is being written */

  /* owned */
  TlDocument *copy;
  GCancellable *layout_cancellable; /* NULL: nothing is being laid out */
  GCancellable *export_cancellable;
  GPtrArray *pages; /* of TlScene; NULL until laid out */
  char *path;       /* where to write once the pages are there */
  char *confirmed;  /* the file that the user agreed to replace */
  char *folder;
  char *name;
  guint progress_source;

  /* template */
  GtkBox *body;
  GtkWidget *preview_box;
  GtkWidget *settings;
  TlPageView *page_view;
  GtkWidget *warning_box;
  GtkLabel *warning_label;
  GtkButton *larger_button;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkSpinner *spinner;
  GtkLabel *page_label;
  AdwComboRow *format_row;
  AdwComboRow *paper_row;
  GtkWidget *landscape_row;
  GtkSwitch *landscape_switch;
  GtkWidget *one_page_row;
  GtkSwitch *one_page_switch;
  GtkWidget *dpi_row;
  GtkSpinButton *dpi_button;
  GtkWidget *shapes_row;
  GtkSwitch *shapes_switch;
  AdwComboRow *lens_row;
  GtkWidget *compare_row;
  GtkSwitch *compare_switch;
  GtkSwitch *legend_switch;
  GtkSwitch *sources_switch;
  GtkSwitch *hidden_switch;
  GtkSwitch *notes_switch;
  GtkSwitch *comments_switch;
  GtkStack *stack;
  GtkLabel *progress_label;
  GtkProgressBar *progress_bar;
  GtkLabel *problem_label;
  GtkWidget *export_button;
  GtkBox *content;
  AdwClamp *settings_clamp;
};

/* What the thread works on that writes. */
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

static void lay_out (TlExportDialog *self);
static void export_when_ready (TlExportDialog *self);

static void
job_free (gpointer data)
{
  Job *job = data;

  g_ptr_array_unref (job->pages);
  g_free (job->path);
  g_free (job);
}

static void
show_problem (TlExportDialog *self, const char *problem)
{
  gtk_label_set_label (self->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), problem != NULL);
}

static void
set_busy (TlExportDialog *self, gboolean busy)
{
  gtk_stack_set_visible_child_name (self->stack, busy ? "progress" : "choices");
  gtk_widget_set_sensitive (self->export_button, !busy);
}

static void
read_rows (TlExportDialog *self, TlExportChoices *choices)
{
  *choices = (TlExportChoices){ 0 };
  choices->pages.paper.size = paper_sizes[adw_combo_row_get_selected (self->paper_row)];
  choices->pages.paper.landscape = gtk_switch_get_active (self->landscape_switch);
  choices->pages.one_page = gtk_switch_get_active (self->one_page_switch);
  choices->pages.lens = (TlLens) adw_combo_row_get_selected (self->lens_row);
  if (gtk_switch_get_active (self->compare_switch))
    choices->pages.compare_with = self->current;
  choices->pages.without_legend = !gtk_switch_get_active (self->legend_switch);
  choices->pages.without_sources = !gtk_switch_get_active (self->sources_switch);
  choices->pages.with_hidden = gtk_switch_get_active (self->hidden_switch);
  choices->pages.with_notes = gtk_switch_get_active (self->notes_switch);
  choices->pages.with_comments = gtk_switch_get_active (self->comments_switch);
  choices->file.format = (TlExportFormat) adw_combo_row_get_selected (self->format_row);
  choices->file.dpi = gtk_spin_button_get_value (self->dpi_button);
  choices->file.text_as_shapes = gtk_switch_get_active (self->shapes_switch);
}

static void
show_choices (TlExportDialog *self)
{
  const TlExportChoices *choices = &self->choices;

  self->restoring = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (paper_sizes); i++)
    if (paper_sizes[i] == choices->pages.paper.size)
      adw_combo_row_set_selected (self->paper_row, i);
  gtk_switch_set_active (self->landscape_switch, choices->pages.paper.landscape);
  gtk_switch_set_active (self->one_page_switch, choices->pages.one_page);
  adw_combo_row_set_selected (self->lens_row, choices->pages.lens);
  gtk_switch_set_active (self->compare_switch, choices->pages.compare_with != TL_ID_NONE);
  gtk_switch_set_active (self->legend_switch, !choices->pages.without_legend);
  gtk_switch_set_active (self->sources_switch, !choices->pages.without_sources);
  gtk_switch_set_active (self->hidden_switch, choices->pages.with_hidden);
  gtk_switch_set_active (self->notes_switch, choices->pages.with_notes);
  gtk_switch_set_active (self->comments_switch, choices->pages.with_comments);
  adw_combo_row_set_selected (self->format_row, choices->file.format);
  gtk_spin_button_set_value (self->dpi_button, choices->file.dpi);
  gtk_switch_set_active (self->shapes_switch, choices->file.text_as_shapes);
  self->restoring = FALSE;
}

/* Rows that mean nothing with the others' choice. */
static void
update_rows (TlExportDialog *self)
{
  TlPaperSize size = self->choices.pages.paper.size;

  gtk_widget_set_sensitive (self->landscape_row, size != TL_PAPER_FIT && size != TL_PAPER_SLIDE);
  gtk_widget_set_sensitive (self->one_page_row, size != TL_PAPER_FIT);
  /* Cards answer one question at a time. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->lens_row),
                            self->choices.pages.compare_with == TL_ID_NONE);
  gtk_widget_set_visible (self->compare_row, self->current != TL_ID_NONE);
  gtk_widget_set_visible (self->dpi_row, self->choices.file.format == TL_EXPORT_PNG);
  gtk_widget_set_visible (self->shapes_row, self->choices.file.format != TL_EXPORT_PNG);
}

static void
update_warning (TlExportDialog *self)
{
  double points = G_MAXDOUBLE;
  g_autofree char *warning = NULL;
  g_autofree char *proposal = NULL;

  for (guint i = 0; self->pages != NULL && i < self->pages->len; i++)
    points = MIN (points, tl_scene_get_smallest_type (g_ptr_array_index (self->pages, i)));
  gtk_widget_set_visible (self->warning_box, points < TL_READABLE_POINTS - 0.05);
  if (points >= TL_READABLE_POINTS - 0.05)
    return;
  warning
      = g_strdup_printf (_ ("The smallest text would be %.1f pt high on this paper. Below %.0f pt "
                            "it is hard to read."),
                         points, TL_READABLE_POINTS);
  gtk_label_set_label (self->warning_label, warning);
  gtk_widget_set_visible (GTK_WIDGET (self->larger_button),
                          tl_export_choices_find_larger_paper (&self->choices, points,
                                                               &self->larger_size));
  /* Translators: a paper size, such as “A3”. */
  proposal = g_strdup_printf (_ ("Use %s"), tl_paper_size_get_word (self->larger_size));
  gtk_button_set_label (self->larger_button, proposal);
}

static char *
describe_page (TlExportDialog *self, const TlScene *scene)
{
  double scale = self->choices.file.dpi / 96;
  g_autofree char *place = g_strdup_printf (_ ("Page %u of %u"), self->page + 1, self->pages->len);

  if (self->choices.file.format != TL_EXPORT_PNG)
    return g_steal_pointer (&place);
  /* Translators: “Page 1 of 2 · 2560 × 1440 pixels”. */
  return g_strdup_printf (_ ("%s · %.0f × %.0f pixels"), place, ceil (scene->width * scale),
                          ceil (scene->height * scale));
}

static void
show_page (TlExportDialog *self)
{
  g_autofree char *text = NULL;

  if (self->pages == NULL)
    return;
  self->page = MIN (self->page, self->pages->len - 1);
  text = describe_page (self, g_ptr_array_index (self->pages, self->page));
  gtk_label_set_label (self->page_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->page_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
  tl_page_view_set_scene (self->page_view, g_ptr_array_index (self->pages, self->page));
  gtk_widget_set_visible (self->previous_button, self->pages->len > 1);
  gtk_widget_set_visible (self->next_button, self->pages->len > 1);
  gtk_widget_set_sensitive (self->previous_button, self->page > 0);
  gtk_widget_set_sensitive (self->next_button, self->page + 1 < self->pages->len);
}

static void
previous_clicked_cb (TlExportDialog *self)
{
  if (self->page > 0)
    self->page--;
  show_page (self);
}

static void
next_clicked_cb (TlExportDialog *self)
{
  self->page++;
  show_page (self);
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TlExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = tl_pages_lay_out_finish (result, &error);

  if (self->layout_cancellable == NULL) /* closed meanwhile */
    return;
  g_clear_object (&self->layout_cancellable);
  if (self->stale)
    {
      lay_out (self);
      return;
    }
  gtk_spinner_set_spinning (self->spinner, FALSE);
  if (pages == NULL)
    {
      set_busy (self, FALSE);
      show_problem (self, error->message);
      return;
    }
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  self->pages = g_steal_pointer (&pages);
  show_page (self);
  update_warning (self);
  if (self->path != NULL)
    export_when_ready (self);
}

/* Makes the pages anew. Those in view stay there until then. */
static void
lay_out (TlExportDialog *self)
{
  if (self->layout_cancellable != NULL)
    {
      self->stale = TRUE;
      return;
    }
  self->stale = FALSE;
  self->layout_cancellable = g_cancellable_new ();
  gtk_spinner_set_spinning (self->spinner, TRUE);
  tl_pages_lay_out_async (self->copy, self->map, &self->choices.pages, self->layout_cancellable,
                          laid_out_cb, g_object_ref (self));
}

static void
choice_changed_cb (TlExportDialog *self)
{
  TlExportChoices old = self->choices;

  if (self->restoring)
    return;
  read_rows (self, &self->choices);
  update_rows (self);
  show_problem (self, NULL);
  if (memcmp (&old.pages, &self->choices.pages, sizeof old.pages) != 0)
    lay_out (self);
  else
    show_page (self);
}

static void
several_clicked_cb (TlExportDialog *self)
{
  gtk_switch_set_active (self->one_page_switch, FALSE);
}

static void
larger_clicked_cb (TlExportDialog *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (paper_sizes); i++)
    if (paper_sizes[i] == self->larger_size)
      adw_combo_row_set_selected (self->paper_row, i);
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
  TlExportDialog *self = user_data;
  Job *job = g_task_get_task_data (self->export_task);

  gtk_progress_bar_set_fraction (self->progress_bar, g_atomic_int_get (&job->fraction) / 1000.0);
  return G_SOURCE_CONTINUE;
}

/* Forgets the export that is under way, if any. */
static void
end_export (TlExportDialog *self)
{
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->export_cancellable);
  g_clear_pointer (&self->path, g_free);
  self->export_task = NULL;
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TlExportDialog *self = TL_EXPORT_DIALOG (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  gboolean current = self->export_task == G_TASK (result);
  g_autoptr (GError) error = NULL;

  if (current)
    end_export (self);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_autoptr (GPtrArray) paths
          = tl_export_list_paths (job->path, job->options.format, job->pages->len);

      g_signal_emit (self, signals[SIGNAL_EXPORTED], 0, g_ptr_array_index (paths, 0), paths->len);
      if (current)
        gtk_window_destroy (GTK_WINDOW (self));
    }
  else if (current)
    {
      set_busy (self, FALSE);
      show_problem (self, error->message);
    }
}

static void
export_now (TlExportDialog *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  job->pages = g_ptr_array_ref (self->pages);
  job->options = self->choices.file;
  job->path = g_strdup (self->path);

  gtk_label_set_label (self->progress_label, _ ("Exporting the map…"));
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  self->export_cancellable = g_cancellable_new ();
  task = g_task_new (self, self->export_cancellable, exported_cb, NULL);
  /* Whether there is a file is what counts, not who was first. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  self->export_task = task;
  self->progress_source = g_timeout_add (PROGRESS_MILLISECONDS, show_progress_cb, self);
  g_task_run_in_thread (task, export_in_thread);
}

static void
replace_response_cb (TlExportDialog *self, const char *response)
{
  if (g_str_equal (response, "replace"))
    export_now (self);
  else
    {
      g_clear_pointer (&self->path, g_free);
      set_busy (self, FALSE);
    }
}

/* The file chooser asked for the one name that the user typed only. */
static void
ask_to_replace (TlExportDialog *self, GPtrArray *existing)
{
  g_autoptr (GString) names = g_string_new (NULL);
  GtkWidget *dialog;

  for (guint i = 0; i < MIN (existing->len, NAMES_SHOWN); i++)
    {
      g_autofree char *name = g_filename_display_basename (g_ptr_array_index (existing, i));

      g_string_append_printf (names, "%s%s", i > 0 ? "\n" : "", name);
    }
  if (existing->len > NAMES_SHOWN)
    g_string_append (names, "\n…");
  dialog = adw_message_dialog_new (GTK_WINDOW (self),
                                   g_dngettext (GETTEXT_PACKAGE, "Replace This File?",
                                                "Replace These Files?", existing->len),
                                   names->str);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "replace",
                                    _ ("_Replace"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (replace_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The pages are there, or will be: laid_out_cb() comes back here. */
static void
export_when_ready (TlExportDialog *self)
{
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GPtrArray) existing = g_ptr_array_new ();

  set_busy (self, TRUE);
  if (self->layout_cancellable != NULL || self->pages == NULL)
    {
      gtk_label_set_label (self->progress_label, _ ("Making the pages…"));
      gtk_progress_bar_set_fraction (self->progress_bar, 0);
      return;
    }
  paths = tl_export_list_paths (self->path, self->choices.file.format, self->pages->len);
  for (guint i = 0; i < paths->len; i++)
    if (g_strcmp0 (g_ptr_array_index (paths, i), self->confirmed) != 0
        && g_file_test (g_ptr_array_index (paths, i), G_FILE_TEST_EXISTS))
      g_ptr_array_add (existing, g_ptr_array_index (paths, i));
  if (existing->len > 0)
    ask_to_replace (self, existing);
  else
    export_now (self);
}

/**
 * tl_export_dialog_export_to:
 * @self: a dialog
 * @path: (type filename): the file that the user named and agreed to replace
 *
 * Exports there, under that name with the format's ending.
 */
void
tl_export_dialog_export_to (TlExportDialog *self, const char *path)
{
  const char *extension = tl_export_format_get_extension (self->choices.file.format);
  gsize length = strlen (path);
  gboolean ends = length > strlen (extension)
                  && g_ascii_strcasecmp (path + length - strlen (extension), extension) == 0;

  g_return_if_fail (TL_IS_EXPORT_DIALOG (self) && self->export_task == NULL);

  show_problem (self, NULL);
  g_free (self->confirmed);
  self->confirmed = g_strdup (path);
  g_free (self->path);
  self->path = ends ? g_strdup (path) : g_strconcat (path, extension, NULL);
  export_when_ready (self);
}

static void
file_chosen (GFile *file, gpointer user_data)
{
  TlExportDialog *self = user_data;
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL)
    show_problem (self, _ ("Please choose a folder on this computer."));
  else
    tl_export_dialog_export_to (self, path);
}

static void
export_clicked_cb (TlExportDialog *self)
{
  const char *extension = tl_export_format_get_extension (self->choices.file.format);
  g_autofree char *name = g_strconcat (self->name, extension, NULL);
  const char *filters[] = { _ ("SVG drawings"), _ ("PDF documents"), _ ("PNG pictures") };

  tl_export_choices_keep (&self->choices);
  tl_file_chooser_show (GTK_WINDOW (self), TL_FILE_CHOOSER_SAVE, _ ("Export Map"), _ ("_Export"),
                        tl_file_filter_new (filters[self->choices.file.format], extension + 1),
                        self->folder, name, file_chosen, G_OBJECT (self));
}

/* Stops what is under way. Returns whether anything was. */
static gboolean
stop_export (TlExportDialog *self)
{
  if (self->path == NULL)
    return FALSE;
  if (self->export_cancellable != NULL)
    g_cancellable_cancel (self->export_cancellable);
  end_export (self);
  set_busy (self, FALSE);
  return TRUE;
}

static gboolean
tl_export_dialog_close_request (GtkWindow *window)
{
  /* While it works, closing means stopping; a second time it closes. */
  if (stop_export (TL_EXPORT_DIALOG (window)))
    return GDK_EVENT_STOP;
  return GTK_WINDOW_CLASS (tl_export_dialog_parent_class)->close_request (window);
}

static void
layout_cb (TlExportDialog *self, int surface_width)
{
  double scale = tl_text_scale_get (GTK_WIDGET (self));
  int width = tl_window_room_get (GTK_WINDOW (self), surface_width);
  gboolean narrow = width < NARROW_WIDTH * scale;
  int clamp = (int) (SETTINGS_CLAMP * scale);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->body),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_vexpand (self->preview_box, !narrow);
  gtk_widget_set_vexpand (GTK_WIDGET (self->page_view), !narrow);
  gtk_widget_set_vexpand (self->settings, narrow);
  gtk_widget_set_size_request (GTK_WIDGET (self->page_view), -1,
                               narrow ? NARROW_PREVIEW_HEIGHT : -1);
  gtk_widget_set_size_request (self->settings, narrow ? -1 : (int) (SETTINGS_WIDTH * scale), -1);
  adw_clamp_set_maximum_size (self->settings_clamp, clamp);
  adw_clamp_set_tightening_threshold (self->settings_clamp, clamp);
}

static void
tl_export_dialog_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tl_export_dialog_parent_class)->realize (widget);
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "layout",
                           G_CALLBACK (layout_cb), widget, G_CONNECT_SWAPPED);
}

static void
tl_export_dialog_dispose (GObject *object)
{
  TlExportDialog *self = TL_EXPORT_DIALOG (object);

  end_export (self);
  if (self->layout_cancellable != NULL)
    {
      g_autoptr (GCancellable) cancellable = g_steal_pointer (&self->layout_cancellable);

      g_cancellable_cancel (cancellable);
    }
  g_clear_object (&self->copy);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->confirmed, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (tl_export_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (
      klass, "/io/github/throughline/Throughline/tl-export-dialog.ui");
  gtk_widget_class_bind_template_child (klass, TlExportDialog, body);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, preview_box);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, settings);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, page_view);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, warning_box);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, warning_label);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, larger_button);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, previous_button);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, next_button);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, spinner);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, page_label);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, format_row);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, paper_row);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, landscape_row);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, landscape_switch);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, one_page_row);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, one_page_switch);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, dpi_row);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, dpi_button);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, shapes_row);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, shapes_switch);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, lens_row);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, compare_row);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, compare_switch);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, legend_switch);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, sources_switch);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, hidden_switch);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, notes_switch);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, comments_switch);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, stack);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, progress_label);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, progress_bar);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, problem_label);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, content);
  gtk_widget_class_bind_template_child (klass, TlExportDialog, settings_clamp);
}

static void
tl_export_dialog_class_init (TlExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TL_TYPE_PAGE_VIEW);
  G_OBJECT_CLASS (klass)->dispose = tl_export_dialog_dispose;
  widget_class->realize = tl_export_dialog_realize;
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

  bind_template (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, several_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, larger_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fill_lens_row (TlExportDialog *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < TL_N_LENSES; i++)
    gtk_string_list_append (titles, tl_lens_get_title ((TlLens) i));
  adw_combo_row_set_model (self->lens_row, G_LIST_MODEL (titles));
}

static void
tl_export_dialog_init (TlExportDialog *self)
{
  self->restoring = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_box_prepend (self->content,
                   tl_dialog_make_header (self, _ ("_Export…"), G_CALLBACK (export_clicked_cb),
                                          &self->export_button));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->export_button);
  fill_lens_row (self);
  tl_combo_words_show_whole (self->format_row);
  tl_combo_words_show_whole (self->paper_row);
  tl_combo_words_show_whole (self->lens_row);
  tl_export_choices_load (&self->choices);
  show_choices (self);
  read_rows (self, &self->choices);
  update_rows (self);
}

/* The map that the exported one is the future state of. */
static TlId
find_current_state (TlExportDialog *self)
{
  TlRecord *map = tl_document_lookup_kind (self->copy, self->map, TL_KIND_MAP);
  TlId current = map != NULL ? tl_record_get_reference (map, TL_MAP_FUTURE_OF) : TL_ID_NONE;

  return tl_document_lookup_kind (self->copy, current, TL_KIND_MAP) != NULL ? current : TL_ID_NONE;
}

/**
 * tl_export_dialog_new:
 * @parent: the window above which it stands
 * @document: a document; what is exported is how it is now
 * @map: the id of its map to export
 * @lens: what the window asks of the cards, offered first
 * @compared: what the window holds the map against; %TL_ID_NONE: nothing
 * @folder: (type filename): where it is offered to be written
 * @name: for the file, without an ending
 *
 * Returns: (transfer none): the dialog, not yet shown
 */
TlExportDialog *
tl_export_dialog_new (GtkWindow *parent, TlDocument *document, TlId map, TlLens lens, TlId compared,
                      const char *folder, const char *name)
{
  TlExportDialog *self = g_object_new (TL_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);

  self->copy = tl_document_copy (document);
  self->map = map;
  self->folder = g_strdup (folder);
  self->name = g_strdup (name);
  self->current = find_current_state (self);
  self->choices.pages.lens = lens;
  self->choices.pages.compare_with = compared == self->current ? compared : TL_ID_NONE;
  show_choices (self);
  update_rows (self);
  lay_out (self);
  gtk_window_set_focus (GTK_WINDOW (self), self->export_button);
  return self;
}
