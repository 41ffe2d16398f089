/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The dialog that takes in a scorecard that somebody has already: pasted from a spreadsheet or a document,
 * or from a CSV or XLSX file. It says what each column is taken for, with the first cell of it beside, and
 * what will be left out; both can be put right before anything is made.
 */
#include "tl-checklist-import.h"

#include "tl-combo-words.h"
#include "tl-dialog.h"
#include "tl-file-chooser.h"
#include "tl-inspector-rows.h"
#include "tl-page.h"
#include "tl-scorecard.h"
#include "tl-text-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define COLUMNS_SHOWN 20
#define WARNINGS_SHOWN 5
#define SAMPLE_LENGTH 60 /* of a cell, in characters */
#define TEXT_HEIGHT 130

struct _TlChecklistImport
{
  AdwWindow parent_instance;

  gboolean is_updating;

  /* owned */
  TlWorkspace *workspace;
  TlScorecard *card; /* NULL: nothing that can be read yet */

  /* borrowed: children */
  GtkTextView *text;
  GtkLabel *file_label;
  GtkLabel *problem;
  GtkWidget *result; /* what of the form makes sense with a table only */
  AdwPreferencesGroup *columns;
  GPtrArray *column_rows; /* AdwComboRow */
  GtkLabel *summary;
  GtkEditable *title;
  AdwComboRow *kind;
  GtkWidget *accept_button;
};

G_DEFINE_FINAL_TYPE (TlChecklistImport, tl_checklist_import, ADW_TYPE_WINDOW)

enum
{
  MADE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What it comes to. */

static void
update_summary (TlChecklistImport *self)
{
  g_autoptr (GPtrArray) warnings = tl_scorecard_list_warnings (self->card);
  GString *words = g_string_new (NULL);
  guint n = tl_scorecard_get_n_rows (self->card);

  g_string_append_printf (words, g_dngettext (GETTEXT_PACKAGE, "%u row", "%u rows", n), n);
  for (guint i = 0; i < MIN (warnings->len, WARNINGS_SHOWN); i++)
    g_string_append_printf (words, "\n%s", (const char *) g_ptr_array_index (warnings, i));
  if (warnings->len > WARNINGS_SHOWN)
    {
      guint more = warnings->len - WARNINGS_SHOWN;

      g_string_append_c (words, '\n');
      g_string_append_printf (words,
                              g_dngettext (GETTEXT_PACKAGE, "and %u more note", "and %u more notes",
                                           more),
                              more);
    }
  gtk_label_set_label (self->summary, words->str);
  g_string_free (words, TRUE);
}

static void
column_selected_cb (TlChecklistImport *self, GParamSpec *pspec, AdwComboRow *row)
{
  guint column;

  if (self->is_updating || self->card == NULL
      || !g_ptr_array_find (self->column_rows, row, &column))
    return;
  tl_scorecard_set_column (self->card, column, adw_combo_row_get_selected (row));
  update_summary (self);
}

static void
set_sample (GtkWidget *row, const char *cell)
{
  g_autofree char *start
      = g_utf8_strlen (cell, -1) > SAMPLE_LENGTH ? g_utf8_substring (cell, 0, SAMPLE_LENGTH) : NULL;
  g_autofree char *sample = start != NULL ? g_strconcat (start, "…", NULL) : g_strdup (cell);

  tl_inspector_row_set_subtitle (ADW_ACTION_ROW (row), sample);
}

static GtkWidget *
make_column (TlChecklistImport *self, guint column)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gboolean header = tl_scorecard_has_header (self->card);
  g_autofree char *title
      = header ? g_markup_escape_text (tl_scorecard_get_cell (self->card, 0, column), -1)
               : g_strdup_printf (_ ("Column %u"), column + 1);
  guint sample = header ? 1 : 0;

  for (guint i = 0; i < TL_N_SCORECARD_COLUMNS; i++)
    gtk_string_list_append (names, tl_scorecard_column_get_label (i));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (sample < tl_scorecard_get_n_rows (self->card))
    set_sample (row, tl_scorecard_get_cell (self->card, sample, column));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  tl_combo_words_show_whole (ADW_COMBO_ROW (row));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), tl_scorecard_get_column (self->card, column));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (column_selected_cb), self,
                           G_CONNECT_SWAPPED);
  return row;
}

static void
update_columns (TlChecklistImport *self)
{
  guint n = self->card != NULL ? tl_scorecard_get_n_columns (self->card) : 0;

  self->is_updating = TRUE;
  for (guint i = 0; i < self->column_rows->len; i++)
    adw_preferences_group_remove (self->columns, g_ptr_array_index (self->column_rows, i));
  g_ptr_array_set_size (self->column_rows, 0);
  for (guint i = 0; i < MIN (n, COLUMNS_SHOWN); i++)
    {
      GtkWidget *row = make_column (self, i);

      g_ptr_array_add (self->column_rows, row);
      adw_preferences_group_add (self->columns, row);
    }
  self->is_updating = FALSE;
}

/* Shows @card (transfer full), or why there is none. */
static void
show_card (TlChecklistImport *self, TlScorecard *card, const GError *error)
{
  g_clear_pointer (&self->card, tl_scorecard_free);
  self->card = card;
  update_columns (self);
  if (card != NULL)
    update_summary (self);
  gtk_label_set_label (self->problem, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), error != NULL);
  gtk_widget_set_visible (self->result, card != NULL);
  gtk_widget_set_sensitive (self->accept_button, card != NULL);
}

/** tl_checklist_import_read_text: reads what was pasted. */
void
tl_checklist_import_read_text (TlChecklistImport *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  gtk_label_set_label (self->file_label, "");
  show_card (self, *stripped == '\0' ? NULL : tl_scorecard_new_from_text (text, &error), error);
}

/** tl_checklist_import_read_file: reads a CSV or XLSX file. */
void
tl_checklist_import_read_file (TlChecklistImport *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_basename (path);
  char *dot;

  self->is_updating = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), "", -1);
  self->is_updating = FALSE;
  gtk_label_set_label (self->file_label, name);
  show_card (self, tl_scorecard_new_from_file (path, &error), error);
  dot = strrchr (name, '.');
  if (dot != NULL)
    *dot = '\0';
  if (*gtk_editable_get_text (self->title) == '\0')
    gtk_editable_set_text (self->title, name);
}

static void
text_changed_cb (TlChecklistImport *self, GtkTextBuffer *buffer)
{
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  if (self->is_updating)
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  tl_checklist_import_read_text (self, text);
}

static void
file_chosen_cb (GFile *file, gpointer owner)
{
  TlChecklistImport *self = owner;
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    tl_checklist_import_read_file (self, path);
}

static void
choose_cb (TlChecklistImport *self)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Tables"));
  gtk_file_filter_add_suffix (filter, "csv");
  if (tl_scorecard_can_read_xlsx ())
    gtk_file_filter_add_suffix (filter, "xlsx");
  tl_file_chooser_show (GTK_WINDOW (self), TL_FILE_CHOOSER_OPEN, _ ("Import a Scorecard"),
                        _ ("_Open"), filter, NULL, NULL, file_chosen_cb, G_OBJECT (self));
}

/** tl_checklist_import_accept: makes the checklist, as one step, and closes. */
void
tl_checklist_import_accept (TlChecklistImport *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  const char *title = gtk_editable_get_text (self->title);
  g_autoptr (GError) error = NULL;
  TlRecord *checklist;

  if (self->card == NULL || document == NULL || !tl_workspace_is_editable (self->workspace))
    return;
  checklist = tl_scorecard_add_checklist (self->card, document,
                                          *title != '\0' ? title : _ ("Imported scorecard"),
                                          adw_combo_row_get_selected (self->kind) == 1
                                              ? TL_CHECKLIST_KIND_DESK_GUIDE
                                              : TL_CHECKLIST_KIND_ASSESSMENT_SHEET,
                                          &error);
  if (checklist == NULL)
    {
      gtk_label_set_label (self->problem, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
      return;
    }
  g_signal_emit (self, signals[MADE], 0, tl_record_get_id (checklist));
  gtk_window_close (GTK_WINDOW (self));
}

/* Building. */

static GtkWidget *
make_source (TlChecklistImport *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *window = gtk_scrolled_window_new ();
  GtkWidget *choose = gtk_button_new_with_label (_ ("Choose File…"));
  GtkLabel *label = tl_page_make_label ("heading");

  self->text = tl_text_view_new ();
  self->file_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_label (label,
                       _ ("Paste the scorecard here: cells of a spreadsheet, or one line for "
                          "each item"));
  gtk_text_view_set_accepts_tab (self->text, FALSE);
  gtk_text_view_set_top_margin (self->text, 6);
  gtk_text_view_set_left_margin (self->text, 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Scorecard, pasted"), -1);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed",
                           G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), GTK_WIDGET (self->text));
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (window), TRUE);
  gtk_widget_set_size_request (window, -1, TEXT_HEIGHT);
  g_signal_connect_object (choose, "clicked", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  gtk_label_set_ellipsize (self->file_label, PANGO_ELLIPSIZE_MIDDLE);
  gtk_box_append (GTK_BOX (line), choose);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->file_label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (label));
  gtk_box_append (GTK_BOX (box), window);
  gtk_box_append (GTK_BOX (box), line);
  return box;
}

static GtkWidget *
make_result (TlChecklistImport *self)
{
  const char *const kinds[] = { _ ("Assessment sheet, with points"), _ ("Desk guide"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (kinds);

  self->summary = tl_page_make_label ("kpi-meaning");
  self->columns = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->title = GTK_EDITABLE (adw_entry_row_new ());
  self->kind = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_group_set_title (self->columns, _ ("What the columns hold"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->title), _ ("Title"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->kind), _ ("Kind"));
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (names));
  tl_combo_words_show_whole (self->kind);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->title));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->kind));
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->columns));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary));
  self->result = box;
  return box;
}

static void
build (TlChecklistImport *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *page;

  gtk_box_append (GTK_BOX (box), tl_dialog_make_header (self, _ ("_Import"),
                                                        G_CALLBACK (tl_checklist_import_accept),
                                                        &self->accept_button));
  self->problem = tl_page_make_label ("error");
  gtk_box_append (GTK_BOX (form), make_source (self));
  gtk_box_append (GTK_BOX (form), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (form), make_result (self));
  page = tl_page_new (form, 560);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  show_card (self, NULL, NULL);
}

static void
tl_checklist_import_dispose (GObject *object)
{
  TlChecklistImport *self = TL_CHECKLIST_IMPORT (object);

  self->is_updating = TRUE;

  G_OBJECT_CLASS (tl_checklist_import_parent_class)->dispose (object);
  g_clear_pointer (&self->column_rows, g_ptr_array_unref);
  g_clear_pointer (&self->card, tl_scorecard_free);
  g_clear_object (&self->workspace);
}

static void
tl_checklist_import_class_init (TlChecklistImportClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_checklist_import_dispose;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  /** TlChecklistImport::made: the checklist with that id was made */
  signals[MADE] = g_signal_new ("made", TL_TYPE_CHECKLIST_IMPORT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
}

static void
tl_checklist_import_init (TlChecklistImport *self)
{
  self->column_rows = g_ptr_array_new ();
}

/** tl_checklist_import_new: Returns: (transfer none): the dialog, to be presented */
TlChecklistImport *
tl_checklist_import_new (GtkWindow *parent, TlWorkspace *workspace)
{
  TlChecklistImport *self
      = g_object_new (TL_TYPE_CHECKLIST_IMPORT, "transient-for", parent, "modal", TRUE, "title",
                      _ ("Import a Scorecard"), "default-width", 560, "default-height", 680, NULL);

  self->workspace = g_object_ref (workspace);
  build (self);
  return self;
}
