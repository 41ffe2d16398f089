/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The export dialog and printing, in the running application: the pages follow the choices, what is
 * written is what is shown, and whoever stops or fails finds what was there before.
 */
#include "tl-app-run.h"
#include "tl-export-dialog.h"
#include "tl-map-layout.h"
#include "tl-page-view.h"
#include "tl-print.h"
#include "tl-window-private.h"

#include <glib/gstdio.h>
#include <string.h>

static GtkWindow *
find_toplevel (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type))
      return l->data;
  return NULL;
}

static gpointer
get_part (TlExportDialog *dialog, const char *name)
{
  GObject *part = gtk_widget_get_template_child (GTK_WIDGET (dialog), TL_TYPE_EXPORT_DIALOG, name);

  g_assert_nonnull (part);
  return part;
}

static void
set_switch (TlExportDialog *dialog, const char *name, gboolean active)
{
  gtk_switch_set_active (get_part (dialog, name), active);
}

static void
choose (TlExportDialog *dialog, const char *row, guint selected)
{
  adw_combo_row_set_selected (get_part (dialog, row), selected);
}

static const char *
get_page_text (TlExportDialog *dialog)
{
  return gtk_label_get_label (get_part (dialog, "page_label"));
}

static gboolean
is_shown (gpointer dialog)
{
  return !gtk_spinner_get_spinning (get_part (dialog, "spinner")) && *get_page_text (dialog) != '\0'
         && tl_page_view_is_drawn (get_part (dialog, "page_view"));
}

static TlExportDialog *
open_dialog (TlAppRun *run)
{
  TlExportDialog *dialog;

  g_action_group_activate_action (G_ACTION_GROUP (run->window), "export", NULL);
  dialog = TL_EXPORT_DIALOG (find_toplevel (TL_TYPE_EXPORT_DIALOG));
  g_assert_nonnull (dialog);
  tl_app_wait_until (is_shown, dialog);
  /* Enter exports. */
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog))
                 == gtk_window_get_default_widget (GTK_WINDOW (dialog)));
  return dialog;
}

static gboolean
is_no_dialog (gpointer data)
{
  return find_toplevel (TL_TYPE_EXPORT_DIALOG) == NULL;
}

static void
close_dialog (TlExportDialog *dialog)
{
  gtk_window_close (GTK_WINDOW (dialog));
  tl_app_wait_until (is_no_dialog, NULL);
}

static gboolean
is_choosing (gpointer dialog)
{
  return g_str_equal (gtk_stack_get_visible_child_name (get_part (dialog, "stack")), "choices");
}

static char *
read_file (TlAppRun *run, const char *name, gsize *length)
{
  g_autofree char *path = g_build_filename (run->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, length, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_remove (path), ==, 0);
  return contents;
}

static gboolean
exists (TlAppRun *run, const char *name)
{
  g_autofree char *path = g_build_filename (run->folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
export_to (TlAppRun *run, TlExportDialog *dialog, const char *name)
{
  g_autofree char *path = g_build_filename (run->folder, name, NULL);

  tl_export_dialog_export_to (dialog, path);
}

/* So many stages that no sheet holds them at a readable size. */
static void
add_stages (TlAppRun *run)
{
  TlDocument *document = tl_app_run_get_document (run);
  TlRecord *map = tl_document_lookup (document, run->map.map);

  tl_document_begin (document, "Add stages", NULL);
  for (guint i = 0; i < 24; i++)
    {
      TlRecord *stage = tl_document_insert (document, TL_KIND_STAGE, TL_ID_NONE, map, -1, NULL);

      tl_document_set_text (document, stage, TL_STAGE_NAME, "One more", NULL);
      tl_document_insert (document, TL_KIND_STEP, TL_ID_NONE, stage, -1, NULL);
    }
  tl_document_commit (document);
}

static void
test_formats (TlAppRun *run)
{
  static const struct
  {
    const char *name;
    const char *written;
    const char *beginning;
  } cases[] = {
    { "out", "out.svg", "<?xml" },
    { "out.PDF", "out.PDF", "%PDF" },
    { "out.png", "out.png", "\x89PNG" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TlExportDialog *dialog = open_dialog (run);
      g_autofree char *contents = NULL;
      gsize length;

      choose (dialog, "format_row", i);
      g_assert_cmpint (gtk_widget_get_visible (get_part (dialog, "dpi_row")), ==, i == 2);
      g_assert_cmpint (gtk_widget_get_visible (get_part (dialog, "shapes_row")), ==, i != 2);
      export_to (run, dialog, cases[i].name);
      tl_app_wait_until (is_no_dialog, NULL);
      contents = read_file (run, cases[i].written, &length);
      g_assert_cmpuint (length, >, 1000);
      g_assert_true (g_str_has_prefix (contents, cases[i].beginning));
    }
}

static void
test_text_as_shapes (TlAppRun *run)
{
  for (int shapes = 0; shapes < 2; shapes++)
    {
      TlExportDialog *dialog = open_dialog (run);
      g_autofree char *contents = NULL;

      choose (dialog, "format_row", 0);
      set_switch (dialog, "shapes_switch", shapes);
      export_to (run, dialog, "out.svg");
      tl_app_wait_until (is_no_dialog, NULL);
      contents = read_file (run, "out.svg", NULL);
      g_assert_cmpint (strstr (contents, "<text") == NULL, ==, shapes);
    }
}

/* Small type is pointed out, and each way out that is offered leads out. */
static void
test_warning (TlAppRun *run)
{
  TlExportDialog *dialog;
  GtkWidget *warning;

  add_stages (run);
  dialog = open_dialog (run);
  warning = get_part (dialog, "warning_box");
  g_assert_false (gtk_widget_get_visible (warning));
  choose (dialog, "paper_row", 1);
  set_switch (dialog, "one_page_switch", TRUE);
  tl_app_wait_until (is_shown, dialog);
  g_assert_true (gtk_widget_get_visible (warning));
  g_assert_cmpstr (get_page_text (dialog), ==, "Page 1 of 1");

  g_signal_emit_by_name (get_part (dialog, "larger_button"), "clicked");
  tl_app_wait_until (is_shown, dialog);
  g_assert_cmpuint (adw_combo_row_get_selected (get_part (dialog, "paper_row")), >, 1);
  g_assert_false (gtk_widget_get_visible (warning));

  choose (dialog, "paper_row", 1);
  tl_app_wait_until (is_shown, dialog);
  g_assert_true (gtk_widget_get_visible (warning));
  set_switch (dialog, "one_page_switch", FALSE);
  tl_app_wait_until (is_shown, dialog);
  g_assert_false (gtk_widget_get_visible (warning));
  g_assert_true (g_str_has_prefix (get_page_text (dialog), "Page 1 of "));
  g_assert_cmpstr (get_page_text (dialog), !=, "Page 1 of 1");
  g_signal_emit_by_name (get_part (dialog, "next_button"), "clicked");
  g_assert_true (g_str_has_prefix (get_page_text (dialog), "Page 2 of "));
  close_dialog (dialog);
}

/* Stopped before the pages were there, and again while they are written: the dialog is back at once. */
static void
test_cancel (TlAppRun *run)
{
  TlExportDialog *dialog = open_dialog (run);

  choose (dialog, "format_row", 1);
  choose (dialog, "paper_row", 2);
  export_to (run, dialog, "out.pdf");
  g_assert_false (is_choosing (dialog));
  gtk_window_close (GTK_WINDOW (dialog));
  g_assert_true (is_choosing (dialog));
  tl_app_wait_until (is_shown, dialog);
  tl_app_settle ();
  g_assert_false (exists (run, "out.pdf"));
  close_dialog (dialog);
}

static void
test_failure (TlAppRun *run)
{
  TlExportDialog *dialog = open_dialog (run);

  export_to (run, dialog, "no such folder/out.pdf");
  tl_app_wait_until (is_choosing, dialog);
  g_assert_true (gtk_widget_get_visible (get_part (dialog, "problem_label")));
  /* The next choice is a new attempt. */
  choose (dialog, "format_row", 0);
  g_assert_false (gtk_widget_get_visible (get_part (dialog, "problem_label")));
  close_dialog (dialog);
}

static gboolean
asks (gpointer data)
{
  return find_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

static void
answer (const char *response)
{
  GtkWindow *dialog = find_toplevel (ADW_TYPE_MESSAGE_DIALOG);

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (dialog);
}

/* Files that the chooser could not ask about, because it knows nothing of numbered pages. */
static void
test_replace (TlAppRun *run)
{
  g_autofree char *second = g_build_filename (run->folder, "out-2.svg", NULL);
  g_autofree char *contents = NULL;
  TlExportDialog *dialog;

  add_stages (run);
  g_assert_true (g_file_set_contents (second, "mine", -1, NULL));
  dialog = open_dialog (run);
  choose (dialog, "format_row", 0);
  choose (dialog, "paper_row", 1);
  export_to (run, dialog, "out.svg");
  tl_app_wait_until (asks, NULL);
  answer ("cancel");
  tl_app_wait_until (is_choosing, dialog);
  g_assert_true (g_file_get_contents (second, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "mine");
  g_assert_false (exists (run, "out-1.svg"));

  tl_app_settle ();
  export_to (run, dialog, "out.svg");
  tl_app_wait_until (asks, NULL);
  answer ("replace");
  tl_app_wait_until (is_no_dialog, NULL);
  g_assert_true (exists (run, "out-1.svg"));
  g_clear_pointer (&contents, g_free);
  contents = read_file (run, "out-2.svg", NULL);
  g_assert_true (g_str_has_prefix (contents, "<?xml"));
}

static guint
count_pdf_pages (const char *contents, gsize length)
{
  guint n = 0;

  for (gsize i = 0; i + 12 < length; i++)
    n += strncmp (contents + i, "/Type /Page", 11) == 0 && contents[i + 11] != 's';
  return n;
}

/* The printed pages are those of the export for the same paper. */
static void
test_print (TlAppRun *run)
{
  for (int portrait = 0; portrait < 2; portrait++)
    {
      g_autofree char *path = g_build_filename (run->folder, "print.pdf", NULL);
      g_autoptr (TlPrint) print = NULL;
      g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
      g_autoptr (GtkPaperSize) size = gtk_paper_size_new (GTK_PAPER_NAME_A4);
      g_autoptr (GPtrArray) pages = NULL;
      g_autofree char *contents = NULL;
      gsize length;
      TlPaper paper = { .size = TL_PAPER_CUSTOM };

      if (portrait)
        add_stages (run);
      print = tl_print_new (tl_app_run_get_document (run), run->map.map, TL_LENS_NONE, TL_ID_NONE,
                            "Map");
      gtk_page_setup_set_paper_size (setup, size);
      gtk_page_setup_set_orientation (setup, portrait ? GTK_PAGE_ORIENTATION_PORTRAIT
                                                      : GTK_PAGE_ORIENTATION_LANDSCAPE);
      gtk_print_operation_set_default_page_setup (GTK_PRINT_OPERATION (print), setup);
      gtk_print_operation_set_export_filename (GTK_PRINT_OPERATION (print), path);
      g_assert_cmpint (gtk_print_operation_run (GTK_PRINT_OPERATION (print),
                                                GTK_PRINT_OPERATION_ACTION_EXPORT,
                                                GTK_WINDOW (run->window), NULL),
                       ==, GTK_PRINT_OPERATION_RESULT_APPLY);

      paper.width = gtk_page_setup_get_paper_width (setup, GTK_UNIT_INCH) * 96;
      paper.height = gtk_page_setup_get_paper_height (setup, GTK_UNIT_INCH) * 96;
      paper.margin = gtk_page_setup_get_top_margin (setup, GTK_UNIT_INCH) * 96;
      paper.margin
          = MAX (paper.margin, gtk_page_setup_get_bottom_margin (setup, GTK_UNIT_INCH) * 96);
      pages = tl_map_pages_new (tl_app_run_get_document (run), run->map.map, &paper, NULL);
      g_assert_cmpint (pages->len > 1, ==, portrait);
      contents = read_file (run, "print.pdf", &length);
      g_assert_cmpuint (count_pdf_pages (contents, length), ==, pages->len);
    }
}

static gsize
print_with_lens (TlAppRun *run, TlLens lens)
{
  g_autofree char *path = g_build_filename (run->folder, "print.pdf", NULL);
  g_autoptr (TlPrint) print
      = tl_print_new (tl_app_run_get_document (run), run->map.map, lens, TL_ID_NONE, "Map");
  g_autofree char *contents = NULL;
  gsize length;

  gtk_print_operation_set_export_filename (GTK_PRINT_OPERATION (print), path);
  gtk_print_operation_run (GTK_PRINT_OPERATION (print), GTK_PRINT_OPERATION_ACTION_EXPORT,
                           GTK_WINDOW (run->window), NULL);
  contents = read_file (run, "print.pdf", &length);
  return length;
}

/* What is seen through a lens is printed so: its count and its marks are on the page. */
static void
test_print_lens (TlAppRun *run)
{
  gsize plain = print_with_lens (run, TL_LENS_NONE);

  g_assert_cmpuint (print_with_lens (run, TL_LENS_NONE), ==, plain);
  g_assert_cmpuint (print_with_lens (run, TL_LENS_OWNER), >, plain);
}

/* A file that is gone by the time that “Open” is clicked: said in words, not by GTK. */
static void
test_gone (TlAppRun *run)
{
  static const char *const actions[] = { "open-file", "show-in-folder" };
  g_autofree char *path = g_build_filename (run->folder, "gone.pdf", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GtkWindow *dialog;

      g_action_group_activate_action (G_ACTION_GROUP (run->window), actions[i],
                                      g_variant_new_string (path));
      dialog = find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
      g_assert_nonnull (dialog);
      g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                       "The file is no longer there");
      g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), path));
      gtk_window_destroy (dialog);
    }
}

static gboolean
is_enabled (TlAppRun *run, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (run->window), action);
}

static gboolean
is_list_written (gpointer run)
{
  return exists (run, "list.pdf");
}

/* A future state can be written as the list of what it changes, and with the changes marked. */
static void
test_changes (TlAppRun *run)
{
  TlDocument *document = tl_app_run_get_document (run);
  TlExportDialog *dialog = open_dialog (run);
  g_autofree char *path = g_build_filename (run->folder, "list", NULL);
  g_autofree char *list = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *marked = NULL;
  gsize length;

  g_assert_false (gtk_widget_get_visible (get_part (dialog, "compare_row")));
  close_dialog (dialog);
  g_assert_false (is_enabled (run, "export-changes"));
  g_action_group_activate_action (G_ACTION_GROUP (run->window), "make-future", NULL);
  g_assert_true (is_enabled (run, "export-changes"));

  tl_window_export_changes_to (run->window, path);
  tl_app_wait_until (is_list_written, run);
  list = read_file (run, "list.pdf", &length);
  g_assert_cmpuint (count_pdf_pages (list, length), ==, 1);

  for (int is_marked = 0; is_marked < 2; is_marked++)
    {
      dialog = open_dialog (run);
      g_assert_true (gtk_widget_get_visible (get_part (dialog, "compare_row")));
      choose (dialog, "format_row", 0);
      set_switch (dialog, "compare_switch", is_marked);
      g_assert_cmpint (gtk_widget_get_sensitive (get_part (dialog, "lens_row")), !=, is_marked);
      export_to (run, dialog, "out.svg");
      tl_app_wait_until (is_no_dialog, NULL);
      *(is_marked ? &marked : &plain) = read_file (run, "out.svg", NULL);
    }
  g_assert_null (strstr (plain, "Compared with"));
  g_assert_nonnull (strstr (marked, "Compared with"));

  /* No more future state, no list. */
  tl_document_undo (document);
  g_assert_false (is_enabled (run, "export-changes"));
  tl_window_export_changes_to (run->window, path);
  g_assert_false (exists (run, "list.pdf"));
}

static void
assert_whole (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget)
      && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    g_error ("“%s” is cut", gtk_label_get_label (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_whole (child);
}

/* Choices have room for all their words, and those who need large text, too. */
static void
test_large_text (TlAppRun *run)
{
  GtkSettings *settings = gtk_settings_get_default ();
  TlExportDialog *dialog;

  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  tl_app_settle ();
  dialog = open_dialog (run);
  tl_app_settle ();
  assert_whole (GTK_WIDGET (dialog));
  close_dialog (dialog);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

/* What is printed into a file is called like the map, beside the project, not where the last one went. */
static void
test_print_file (TlAppRun *run)
{
  g_autoptr (TlPrint) print = tl_print_new (tl_app_run_get_document (run), run->map.map,
                                            TL_LENS_NONE, TL_ID_NONE, "Solar: a roof");
  g_autoptr (GtkPrintSettings) latest = gtk_print_settings_new ();
  GtkPrintSettings *settings;

  gtk_print_settings_set (latest, GTK_PRINT_SETTINGS_OUTPUT_URI, "file:///tmp/other.pdf");
  gtk_print_settings_set_reverse (latest, TRUE);
  tl_print_propose_file (GTK_PRINT_OPERATION (print), latest, "/projects");
  settings = gtk_print_operation_get_print_settings (GTK_PRINT_OPERATION (print));
  g_assert_cmpstr (gtk_print_settings_get (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME), ==,
                   "Solar a roof");
  g_assert_cmpstr (gtk_print_settings_get (settings, GTK_PRINT_SETTINGS_OUTPUT_DIR), ==,
                   "/projects");
  g_assert_null (gtk_print_settings_get (settings, GTK_PRINT_SETTINGS_OUTPUT_URI));
  g_assert_true (gtk_print_settings_get_reverse (settings));
  g_assert_nonnull (gtk_print_settings_get (latest, GTK_PRINT_SETTINGS_OUTPUT_URI));
}

/* The words of the label in @widget that is mapped and has them; NULL if there is none. */
static GtkWidget *
find_label (GtkWidget *widget, const char *words)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), words))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, words);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_told (gpointer data)
{
  TlAppRun *run = data;

  return find_label (GTK_WIDGET (run->window->toasts), "“print.pdf” exported") != NULL;
}

/* The button that prints, once the dialog is there and has a printer. */
static GtkWidget *
find_print_button (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWidget *button = NULL;

  for (GList *l = windows; l != NULL; l = l->next)
    if (g_str_equal (G_OBJECT_TYPE_NAME (l->data), "GtkPrintUnixDialog"))
      button = gtk_window_get_default_widget (l->data);
  return button != NULL && gtk_widget_is_sensitive (button) ? button : NULL;
}

static gboolean
can_print (gpointer data)
{
  return find_print_button () != NULL;
}

/* A file that was printed into is told like one that was exported, once it is there. */
static void
test_print_told (TlAppRun *run)
{
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autofree char *contents = NULL;
  g_autoptr (TlPrint) print = tl_print_new (tl_app_run_get_document (run), run->map.map,
                                            TL_LENS_NONE, TL_ID_NONE, "print");
  gsize length;

  /* Looks for no printers. */
  g_object_set (gtk_settings_get_default (), "gtk-print-backends", "file", NULL);
  gtk_print_settings_set_printer (settings, "Print to File");
  tl_print_propose_file (GTK_PRINT_OPERATION (print), settings, run->folder);
  gtk_print_operation_set_allow_async (GTK_PRINT_OPERATION (print), TRUE);
  tl_print_tell_file (GTK_PRINT_OPERATION (print), GTK_WIDGET (run->window));
  gtk_print_operation_run (GTK_PRINT_OPERATION (print), GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (run->window), NULL);
  tl_app_wait_until (can_print, NULL);
  gtk_widget_activate (find_print_button ());
  tl_app_wait_until (is_told, run);
  contents = read_file (run, "print.pdf", &length);
  g_assert_true (g_str_has_prefix (contents, "%PDF"));
}

/* A window that is closed before its file is written keeps nothing of it. */
static void
test_print_window_closed (TlAppRun *run)
{
  TlPrint *print = tl_print_new (tl_app_run_get_document (run), run->map.map, TL_LENS_NONE,
                                 TL_ID_NONE, "print");
  gpointer pointer = print;
  GtkWidget *widget = g_object_ref_sink (gtk_label_new (NULL));

  g_object_add_weak_pointer (G_OBJECT (print), &pointer);
  tl_print_tell_file (GTK_PRINT_OPERATION (print), widget);
  g_signal_emit_by_name (print, "done", GTK_PRINT_OPERATION_RESULT_APPLY);
  g_object_unref (print);
  g_assert_nonnull (pointer);
  g_object_unref (widget);
  g_assert_null (pointer);
}

static void
set_title (TlAppRun *run, const char *title)
{
  TlDocument *document = tl_app_run_get_document (run);

  tl_document_begin (document, "Test", NULL);
  tl_document_set_text (document, tl_document_lookup (document, run->map.map), TL_MAP_TITLE, title,
                        NULL);
  tl_document_commit (document);
}

static void
assert_name (TlAppRun *run, const char *expected)
{
  g_autofree char *name = tl_window_dup_export_name (run->window);

  g_assert_cmpstr (name, ==, expected);
}

/* The file is called like the map, whatever the project was called when it was new. */
static void
test_name (TlAppRun *run)
{
  g_autofree char *file = g_path_get_basename (run->path);
  g_autofree char *project = g_strndup (file, strlen (file) - strlen (".throughline"));
  g_autofree char *both = g_strconcat (project, " - Buy a bike or two", NULL);

  assert_name (run, "A small map");
  set_title (run, "Buy: a bike / or  two?");
  assert_name (run, "Buy a bike or two");
  set_title (run, "");
  assert_name (run, project);
  set_title (run, "Buy: a bike / or  two?");
  g_action_group_activate_action (G_ACTION_GROUP (run->window), "make-future", NULL);
  tl_workspace_set_map (run->window->workspace, run->map.map);
  assert_name (run, both);
}

static GtkPopover *
find_popover (GtkWidget *widget)
{
  GtkPopover *found = GTK_IS_POPOVER (widget) ? GTK_POPOVER (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_popover (child);
  return found;
}

/* Enter in a row to choose from opens its list; elsewhere it exports. */
static void
test_enter (TlAppRun *run)
{
  static const char *const rows[] = { "format_row", "paper_row", "lens_row" };
  TlExportDialog *dialog = open_dialog (run);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget *row = get_part (dialog, rows[i]);
      GtkPopover *list = find_popover (row);

      g_assert_true (gtk_widget_grab_focus (row));
      g_signal_emit_by_name (dialog, "activate-default");
      g_assert_true (gtk_widget_get_visible (GTK_WIDGET (list)));
      gtk_popover_popdown (list);
      tl_app_settle ();
    }
  close_dialog (dialog);
}

/* What a preview says in words is no longer than one listens to. */
static void
test_preview_words (void)
{
  GtkWidget *view;
  g_autoptr (GString) words = g_string_new ("Going solar");
  g_autofree char *all = NULL;
  g_autofree char *some = NULL;
  g_auto (GStrv) parts = NULL;
  guint n_shown;
  guint n_left_out;
  TlScene *scene = tl_scene_new (100, 100, tl_scene_group_new (TL_ROLE_ARTIFACT, TL_ID_NONE, NULL));

  gtk_init ();
  view = g_object_ref_sink (tl_page_view_new ());
  scene->description = g_strdup (words->str);
  tl_page_view_set_scene (TL_PAGE_VIEW (view), scene);
  all = gtk_test_accessible_check_property (GTK_ACCESSIBLE (view),
                                            GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
  g_assert_cmpstr (all, ==, "Going solar");
  tl_scene_unref (scene);

  scene = tl_scene_new (100, 100, tl_scene_group_new (TL_ROLE_ARTIFACT, TL_ID_NONE, NULL));
  for (guint i = 0; i < 10000; i++)
    g_string_append (words, "\nContact centre call, über 100 Wörter");
  scene->description = g_strdup (words->str);
  tl_page_view_set_scene (TL_PAGE_VIEW (view), scene);
  some = gtk_test_accessible_check_property (GTK_ACCESSIBLE (view),
                                             GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
  g_assert_cmpuint (strlen (some), <, 10000);
  g_assert_true (g_str_has_prefix (some, "Going solar\nContact centre call, über 100 Wörter\n"));
  g_assert_true (g_str_has_suffix (some, " more lines"));
  /* Those that are left out are counted, to the line. */
  parts = g_strsplit (some, "\n", -1);
  n_shown = g_strv_length (parts) - 1;
  g_assert_true (g_str_has_prefix (parts[n_shown], "… and "));
  n_left_out = (guint) g_ascii_strtoull (parts[n_shown] + strlen ("… and "), NULL, 10);
  g_assert_cmpuint (n_shown + n_left_out, ==, 10001);
  tl_scene_unref (scene);
  g_assert_finalize_object (view);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/tl/app/export/formats", test_formats, tl_app_run);
  g_test_add_data_func ("/tl/app/export/text-as-shapes", test_text_as_shapes, tl_app_run);
  g_test_add_data_func ("/tl/app/export/warning", test_warning, tl_app_run);
  g_test_add_data_func ("/tl/app/export/cancel", test_cancel, tl_app_run);
  g_test_add_data_func ("/tl/app/export/failure", test_failure, tl_app_run);
  g_test_add_data_func ("/tl/app/export/replace", test_replace, tl_app_run);
  g_test_add_data_func ("/tl/app/export/changes", test_changes, tl_app_run);
  g_test_add_data_func ("/tl/app/export/large-text", test_large_text, tl_app_run);
  g_test_add_data_func ("/tl/app/export/gone", test_gone, tl_app_run);
  g_test_add_data_func ("/tl/app/export/name", test_name, tl_app_run);
  g_test_add_data_func ("/tl/app/export/enter", test_enter, tl_app_run);
  g_test_add_func ("/tl/app/export/preview-words", test_preview_words);
  g_test_add_data_func ("/tl/app/print/pages", test_print, tl_app_run);
  g_test_add_data_func ("/tl/app/print/lens", test_print_lens, tl_app_run);
  g_test_add_data_func ("/tl/app/print/file", test_print_file, tl_app_run);
  g_test_add_data_func ("/tl/app/print/told", test_print_told, tl_app_run);
  g_test_add_data_func ("/tl/app/print/window-closed", test_print_window_closed, tl_app_run);

  return g_test_run ();
}
