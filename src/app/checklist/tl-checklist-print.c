/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Asks how a checklist is printed and for whom, shows the pages, and prints them or writes a file.
 *
 *     Paper, size of type, agents            │ TlChecklistPreview
 *     File format              Save… Print…  │
 *
 * Names go onto the pages and nowhere else. Printing and saving first note in the project which version
 * is out (one step, see tl-checklist-stale.h), so that the pages carry its number. Cancel answers at once.
 */
#include "tl-checklist-print.h"

#include "tl-checklist-files.h"
#include "tl-checklist-paper.h"
#include "tl-checklist-preview.h"
#include "tl-checklist-stale.h"
#include "tl-combo-words.h"
#include "tl-dialog.h"
#include "tl-file-chooser.h"
#include "tl-inspector-names.h"
#include "tl-page.h"
#include "tl-print.h"
#include "tl-settings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PAUSE_MILLISECONDS 250
#define PROGRESS_MILLISECONDS 100
#define ROOMY_WIDTH 720
#define PREVIEW_WIDTH 380

static const TlPaperSize papers[] = { TL_PAPER_A4, TL_PAPER_LETTER };

static const char *const variant_words[] = {
  [TL_CHECKLIST_STANDARD] = "standard",
  [TL_CHECKLIST_LARGE] = "large",
  [TL_CHECKLIST_POCKET] = "pocket",
};

static const struct
{
  const char *word; /* in the settings, and the ending of the file */
  const char *name;
} formats[TL_N_CHECKLIST_FORMATS] = {
  [TL_CHECKLIST_PDF] = { "pdf", N_ ("PDF document") },
  [TL_CHECKLIST_HTML] = { "html", N_ ("Web page") },
  [TL_CHECKLIST_CSV] = { "csv", N_ ("CSV table") },
  [TL_CHECKLIST_XLSX] = { "xlsx", N_ ("Excel workbook, to be filled in") },
};

struct _TlChecklistPrintDialog
{
  AdwWindow parent_instance;

  TlId checklist;
  gboolean is_updating;
  int width;

  /* owned */
  TlWorkspace *workspace;
  guint pause;
  guint fold;
  guint progress_source;
  GCancellable *cancellable; /* of what is being written or laid out to print, or NULL */
  TlChecklistRequest *writing;
  TlTransaction *mark; /* the step that notes the version as printed, while it may be for nothing */
  char *path;

  /* borrowed: children */
  GtkStack *stack;
  AdwComboRow *paper_row;
  AdwComboRow *variant_row;
  AdwComboRow *format_row;
  TlChecklistAgents *agents;
  GtkLabel *problem;
  GtkProgressBar *progress;
  GtkWidget *preview;
};

G_DEFINE_FINAL_TYPE (TlChecklistPrintDialog, tl_checklist_print, ADW_TYPE_WINDOW)

static TlRecord *
lookup_checklist (TlChecklistPrintDialog *self)
{
  return tl_workspace_lookup (self->workspace, self->checklist, TL_KIND_CHECKLIST);
}

static void
show_problem (TlChecklistPrintDialog *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

/* What is asked for. */

static TlChecklistVariant
get_variant (TlChecklistPrintDialog *self)
{
  return (TlChecklistVariant) adw_combo_row_get_selected (self->variant_row);
}

static TlChecklistRequest *
make_request (TlChecklistPrintDialog *self)
{
  TlChecklistRequest *request
      = tl_checklist_request_new (tl_workspace_get_document (self->workspace), self->checklist,
                                  papers[adw_combo_row_get_selected (self->paper_row)],
                                  get_variant (self));

  tl_checklist_agents_add_to (self->agents, request);
  return request;
}

static gboolean
pause_cb (gpointer data)
{
  TlChecklistPrintDialog *self = data;

  self->pause = 0;
  if (lookup_checklist (self) != NULL)
    tl_checklist_preview_set_request (TL_CHECKLIST_PREVIEW (self->preview), make_request (self));
  return G_SOURCE_REMOVE;
}

static void
choice_changed_cb (TlChecklistPrintDialog *self)
{
  if (self->is_updating)
    return;
  show_problem (self, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->paper_row),
                            get_variant (self) != TL_CHECKLIST_POCKET);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MILLISECONDS, pause_cb, self);
}

/* The settings. */

static void
load_choices (TlChecklistPrintDialog *self)
{
  g_autoptr (GSettings) settings = tl_settings_new ();
  TlPaperSize paper = tl_settings_get_paper ();
  g_autofree char *format = NULL;
  g_autofree char *variant = NULL;
  g_autofree char *word = NULL;

  self->is_updating = TRUE;
  if (settings != NULL)
    {
      format = g_settings_get_string (settings, "checklist-format");
      variant = g_settings_get_string (settings, "checklist-variant");
      word = g_settings_get_string (settings, "checklist-paper");
      tl_paper_size_from_word (word, &paper);
    }
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (papers[i] == paper)
      adw_combo_row_set_selected (self->paper_row, i);
  for (guint i = 0; i < G_N_ELEMENTS (variant_words); i++)
    if (g_strcmp0 (variant_words[i], variant) == 0)
      adw_combo_row_set_selected (self->variant_row, i);
  for (guint i = 0; i < TL_N_CHECKLIST_FORMATS; i++)
    if (g_strcmp0 (formats[i].word, format) == 0)
      adw_combo_row_set_selected (self->format_row, i);
  self->is_updating = FALSE;
}

static void
keep_choices (TlChecklistPrintDialog *self)
{
  g_autoptr (GSettings) settings = tl_settings_new ();

  if (settings == NULL)
    return;
  g_settings_set_string (settings, "checklist-format",
                         formats[adw_combo_row_get_selected (self->format_row)].word);
  g_settings_set_string (settings, "checklist-variant", variant_words[get_variant (self)]);
  g_settings_set_string (settings, "checklist-paper",
                         tl_paper_size_get_word (
                             papers[adw_combo_row_get_selected (self->paper_row)]));
}

static TlTransaction *
get_latest_step (TlDocument *document)
{
  GListModel *steps = tl_document_get_undo_list (document);
  guint n = g_list_model_get_n_items (steps);

  return n > 0 ? g_list_model_get_item (steps, n - 1) : NULL;
}

/* Nothing was printed after all: the note goes, unless something was edited since. */
static void
take_back_mark (TlChecklistPrintDialog *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  g_autoptr (TlTransaction) latest = document != NULL ? get_latest_step (document) : NULL;

  if (self->mark != NULL && self->mark == latest)
    tl_document_undo (document);
  g_clear_object (&self->mark);
}

/* Notes that this version is out, because its pages say which it is. A project that nobody may change
 * is printed as it is. */
static gboolean
mark_printed (TlChecklistPrintDialog *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  g_autoptr (TlTransaction) before = document != NULL ? get_latest_step (document) : NULL;
  g_autoptr (GError) error = NULL;

  if (lookup_checklist (self) == NULL)
    {
      show_problem (self, _ ("The checklist is no longer in the project. Undo its removal, or "
                             "choose another one."));
      return FALSE;
    }
  if (!tl_workspace_is_editable (self->workspace))
    return TRUE;
  if (tl_checklist_mark_printed (document, lookup_checklist (self), tl_date_get_today (), &error))
    {
      g_clear_object (&self->mark);
      self->mark = get_latest_step (document);
      if (self->mark == before)
        g_clear_object (&self->mark);
      return TRUE;
    }
  show_problem (self, error->message);
  return FALSE;
}

static void
end_work (TlChecklistPrintDialog *self)
{
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->writing, tl_checklist_request_unref);
  gtk_stack_set_visible_child_name (self->stack, "choices");
}

static gboolean
progress_cb (gpointer data)
{
  TlChecklistPrintDialog *self = data;
  double done = tl_checklist_request_get_progress (self->writing);

  if (done > 0)
    gtk_progress_bar_set_fraction (self->progress, done);
  else
    gtk_progress_bar_pulse (self->progress);
  return G_SOURCE_CONTINUE;
}

static void
begin_work (TlChecklistPrintDialog *self)
{
  keep_choices (self);
  self->writing = make_request (self);
  self->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_stack_set_visible_child_name (self->stack, "progress");
  self->progress_source = g_timeout_add (PROGRESS_MILLISECONDS, progress_cb, self);
}

/* Saving. */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TlChecklistPrintDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = tl_checklist_job_write_finish (result, &error);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  end_work (self);
  if (!done)
    {
      take_back_mark (self);
      show_problem (self, error->message);
      return;
    }
  if (parent == NULL
      || !gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-exported", "s", self->path))
    tl_workspace_toast (self->workspace, _ ("Saved"), FALSE);
  gtk_window_close (GTK_WINDOW (self));
}

/** tl_checklist_print_save_to: writes the file, as the format that is chosen, and closes. */
void
tl_checklist_print_save_to (TlChecklistPrintDialog *self, const char *path)
{
  TlChecklistFormat format = adw_combo_row_get_selected (self->format_row);
  g_autofree char *dot = g_strconcat (".", formats[format].word, NULL);

  g_return_if_fail (TL_IS_CHECKLIST_PRINT (self));
  if (self->writing != NULL || !tl_checklist_agents_check (self->agents) || !mark_printed (self))
    return;
  g_free (self->path);
  self->path = g_str_has_suffix (path, dot) ? g_strdup (path) : g_strconcat (path, dot, NULL);
  begin_work (self);
  tl_checklist_job_write_async (self->writing, format, self->path, self->cancellable, written_cb,
                                g_object_ref (self));
}

/** tl_checklist_print_is_writing: Returns: whether a file is being written, or pages for the printer */
gboolean
tl_checklist_print_is_writing (TlChecklistPrintDialog *self)
{
  return self->writing != NULL;
}

static void
file_chosen_cb (GFile *file, gpointer owner)
{
  TlChecklistPrintDialog *self = owner;
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    tl_checklist_print_save_to (self, path);
  else
    show_problem (self, _ ("Please choose a folder on this computer."));
}

static void
save_cb (TlChecklistPrintDialog *self)
{
  TlChecklistFormat format = adw_combo_row_get_selected (self->format_row);
  TlRecord *checklist = lookup_checklist (self);
  g_autofree char *name = NULL;
  g_autofree char *file = NULL;

  if (checklist == NULL)
    return;
  name = tl_inspector_dup_name (checklist);
  file = g_strconcat (name, ".", formats[format].word, NULL);
  tl_file_chooser_show (GTK_WINDOW (self), TL_FILE_CHOOSER_SAVE_AS, _ ("Save Checklist"),
                        _ ("_Save"),
                        tl_file_filter_new (_ (formats[format].name), formats[format].word), NULL,
                        file, file_chosen_cb, G_OBJECT (self));
}

/* Printing. */

static void
print_done_cb (TlChecklistPrintDialog *self, guint result, GtkPrintOperation *operation)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      take_back_mark (self);
      show_problem (self, error->message);
    }
  else if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    gtk_window_close (GTK_WINDOW (self));
  else if (result == GTK_PRINT_OPERATION_RESULT_CANCEL)
    take_back_mark (self);
}

static void
print_pages (TlChecklistPrintDialog *self, GPtrArray *pages)
{
  g_autofree char *name = tl_inspector_dup_name (lookup_checklist (self));
  g_autoptr (GtkPrintOperation) operation
      = tl_checklist_paper_print (pages, papers[adw_combo_row_get_selected (self->paper_row)],
                                  get_variant (self), name);

  gtk_print_operation_set_show_progress (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  tl_print_propose_file (operation, NULL, NULL);
  tl_print_tell_file (operation, GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))));
  g_signal_connect_object (operation, "done", G_CALLBACK (print_done_cb), self, G_CONNECT_SWAPPED);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self),
                           NULL);
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TlChecklistPrintDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = tl_checklist_job_lay_out_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  end_work (self);
  if (pages == NULL)
    {
      take_back_mark (self);
      show_problem (self, error->message);
    }
  else if (lookup_checklist (self) != NULL)
    print_pages (self, pages);
}

static void
print_cb (TlChecklistPrintDialog *self)
{
  if (self->writing != NULL || !tl_checklist_agents_check (self->agents) || !mark_printed (self))
    return;
  begin_work (self);
  tl_checklist_job_lay_out_async (self->writing, self->cancellable, laid_out_cb,
                                  g_object_ref (self));
}

static void
cancel_cb (TlChecklistPrintDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  end_work (self);
  take_back_mark (self);
}

/* Building. */

static GtkWidget *
make_combo (TlChecklistPrintDialog *self, const char *title, const char *const *names)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  tl_combo_words_show_whole (ADW_COMBO_ROW (row));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (choice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
make_paper_group (TlChecklistPrintDialog *self)
{
  const char *const paper_names[] = { "A4", _ ("Letter"), NULL };
  const char *const variants[]
      = { _ ("Standard"), _ ("Large print (14 pt)"), _ ("Pocket card, critical items (A6)"), NULL };
  const char *const format_names[]
      = { _ (formats[0].name), _ (formats[1].name), _ (formats[2].name),
          tl_checklist_can_write_xlsx () ? _ (formats[3].name) : NULL, NULL };
  GtkWidget *group = adw_preferences_group_new ();

  self->paper_row = ADW_COMBO_ROW (make_combo (self, _ ("Paper"), paper_names));
  self->variant_row = ADW_COMBO_ROW (make_combo (self, _ ("Layout"), variants));
  self->format_row = ADW_COMBO_ROW (make_combo (self, _ ("Save as"), format_names));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->paper_row));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->variant_row));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->format_row));
  return group;
}

static GtkWidget *
make_choices (TlChecklistPrintDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->problem = tl_page_make_label ("error");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (box), make_paper_group (self));
  self->agents = TL_CHECKLIST_AGENTS (tl_checklist_agents_new (self->workspace));
  g_signal_connect_object (self->agents, "changed", G_CALLBACK (choice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->agents));
  return tl_page_new (box, 480);
}

static GtkWidget *
make_progress (TlChecklistPrintDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->progress = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Making the pages"), -1);
  gtk_widget_set_size_request (GTK_WIDGET (self->progress), 220, -1);
  gtk_widget_set_halign (cancel, GTK_ALIGN_CENTER);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), gtk_label_new (_ ("Making the pages…")));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress));
  gtk_box_append (GTK_BOX (box), cancel);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  return box;
}

static GtkWidget *
make_header (TlChecklistPrintDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *close = gtk_button_new_with_mnemonic (_ ("_Close"));
  GtkWidget *save = gtk_button_new_with_mnemonic (_ ("_Save…"));
  GtkWidget *print = gtk_button_new_with_mnemonic (_ ("_Print…"));

  gtk_widget_add_css_class (print, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), close);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), print);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), save);
  g_signal_connect_object (close, "clicked", G_CALLBACK (gtk_window_close), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (print, "clicked", G_CALLBACK (print_cb), self, G_CONNECT_SWAPPED);
  return tl_dialog_add_title (self, header);
}

static gboolean
fold_cb (gpointer data)
{
  TlChecklistPrintDialog *self = data;

  self->fold = 0;
  gtk_widget_set_visible (self->preview, self->width >= ROOMY_WIDTH);
  return G_SOURCE_REMOVE;
}

/* Widgets cannot be shown or hidden while sizes are given. */
static void
resized_cb (TlChecklistPrintDialog *self, int width)
{
  self->width = width;
  if (self->fold == 0)
    self->fold = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 10, fold_cb, self, NULL);
}

static void
build (TlChecklistPrintDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->stack = GTK_STACK (gtk_stack_new ());
  self->preview = tl_checklist_preview_new ();
  gtk_widget_set_size_request (self->preview, PREVIEW_WIDTH, -1);
  gtk_widget_set_hexpand (self->preview, TRUE);
  gtk_widget_set_visible (self->preview, FALSE);
  gtk_stack_add_named (self->stack, make_choices (self), "choices");
  gtk_stack_add_named (self->stack, make_progress (self), "progress");
  gtk_widget_set_hexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (body), self->preview);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), tl_page_make_ruler (G_CALLBACK (resized_cb), self));
  gtk_box_append (GTK_BOX (box), body);
  adw_window_set_content (ADW_WINDOW (self), box);
}

static void
tl_checklist_print_dispose (GObject *object)
{
  TlChecklistPrintDialog *self = TL_CHECKLIST_PRINT (object);

  self->is_updating = TRUE;
  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_handle_id (&self->fold, g_source_remove);
  g_clear_handle_id (&self->progress_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->writing, tl_checklist_request_unref);
  g_clear_object (&self->mark);

  G_OBJECT_CLASS (tl_checklist_print_parent_class)->dispose (object);
  g_clear_pointer (&self->path, g_free);
  g_clear_object (&self->workspace);
}

/* What is under way goes no further. */
static gboolean
tl_checklist_print_close_request (GtkWindow *window)
{
  TlChecklistPrintDialog *self = TL_CHECKLIST_PRINT (window);

  if (self->cancellable != NULL)
    cancel_cb (self);
  return GTK_WINDOW_CLASS (tl_checklist_print_parent_class)->close_request (window);
}

static void
tl_checklist_print_class_init (TlChecklistPrintDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_checklist_print_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = tl_checklist_print_close_request;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
tl_checklist_print_init (TlChecklistPrintDialog *self)
{
}

/** tl_checklist_print_get_agents: Returns: (transfer none): for whom it prints */
TlChecklistAgents *
tl_checklist_print_get_agents (TlChecklistPrintDialog *self)
{
  return self->agents;
}

/**
 * tl_checklist_print_new:
 * @parent: (nullable): the window above which it stands
 * @workspace: a workspace with a document
 * @checklist: the id of a checklist of it
 *
 * Returns: (transfer none): the dialog, to be presented
 */
TlChecklistPrintDialog *
tl_checklist_print_new (GtkWindow *parent, TlWorkspace *workspace, TlId checklist)
{
  TlChecklistPrintDialog *self
      = g_object_new (TL_TYPE_CHECKLIST_PRINT, "transient-for", parent, "modal", TRUE, "title",
                      _ ("Print Checklist"), "default-width", 960, "default-height", 680, NULL);

  self->workspace = g_object_ref (workspace);
  self->checklist = checklist;
  self->is_updating = TRUE;
  build (self);
  load_choices (self);
  self->is_updating = FALSE;
  choice_changed_cb (self);
  g_signal_connect_object (workspace, "notify::document", G_CALLBACK (gtk_window_destroy), self,
                           G_CONNECT_SWAPPED);
  return self;
}
