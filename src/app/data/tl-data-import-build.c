/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The widgets of the import dialog: a page of a stack for each step. */
#include "tl-data-import-private.h"

#include "tl-combo-words.h"
#include "tl-data-refusals.h"
#include "tl-data-words.h"
#include "tl-dialog.h"
#include "tl-page.h"

#include <glib/gi18n-lib.h>

const char *const tl_data_import_steps[]
    = { "reading", "preview", "running", "done", "unreadable" };

static GtkWidget *
make_scrolled (GtkWidget *child)
{
  GtkWidget *window = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), child);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), clamp);
  return window;
}

static GtkWidget *
make_reading (TlDataImport *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *clamp = adw_clamp_new ();

  self->reading_progress = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  self->reading_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->reading_label, TRUE);
  gtk_label_set_justify (self->reading_label, GTK_JUSTIFY_CENTER);
  gtk_progress_bar_set_show_text (self->reading_progress, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reading_progress),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Reading the file"), -1);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "library-page");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reading_label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reading_progress));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 420);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  return clamp;
}

static GtkWidget *
make_problem (TlDataImport *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  self->problem_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->problem = tl_page_make_label ("error");
  self->anew_button = gtk_button_new_with_label (_ ("Recognise Anew"));
  gtk_label_set_selectable (self->problem, TRUE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->problem), TRUE);
  gtk_widget_set_valign (self->anew_button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->anew_button,
                               _ ("Forget what was chosen for the columns of these rows"));
  gtk_widget_add_css_class (icon, "error");
  gtk_box_append (GTK_BOX (self->problem_box), icon);
  gtk_box_append (GTK_BOX (self->problem_box), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (self->problem_box), self->anew_button);
  gtk_widget_set_visible (self->problem_box, FALSE);
  return self->problem_box;
}

static AdwComboRow *
make_combo (const char *title, const char *subtitle, const char *const *words)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (words);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  tl_combo_words_show_whole (ADW_COMBO_ROW (row));
  return ADW_COMBO_ROW (row);
}

static void
make_choices (TlDataImport *self)
{
  const char *const kinds[]
      = { tl_data_words_kind (TL_FEED_TICKET), tl_data_words_kind (TL_FEED_SURVEY),
          tl_data_words_kind (TL_FEED_ORDER), NULL };
  const char *const orders[]
      = { _ ("Please choose"), _ ("The day: 3 April"), _ ("The month: March 4"), NULL };

  self->name_row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name_row), _ ("Name of these rows"));
  self->kind_row = make_combo (_ ("What a row is"), NULL, kinds);
  self->order_row = make_combo (_ ("In 03/04/2026, what comes first?"), NULL, orders);
  self->zone_row = adw_action_row_new ();
  self->zone = TL_DATA_ZONE (tl_data_zone_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->zone_row), _ ("Time zone"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->zone_row),
                               _ ("In which days and months are counted"));
  gtk_widget_set_valign (GTK_WIDGET (self->zone), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->zone_row), GTK_WIDGET (self->zone));
}

static GtkWidget *
make_settings (TlDataImport *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  make_choices (self);
  self->name_note = tl_page_make_label ("data-note");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->order_row));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->name_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->kind_row));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->zone_row);
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->name_note));
  return box;
}

static GtkWidget *
make_preview (TlDataImport *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->source = tl_page_make_label ("data-note");
  self->columns = TL_DATA_COLUMNS (tl_data_columns_new ());
  self->summary = TL_DATA_PREVIEW (tl_data_preview_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->source));
  gtk_box_append (GTK_BOX (box), make_problem (self));
  gtk_box_append (GTK_BOX (box), make_settings (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->columns));
  gtk_widget_add_css_class (box, "library-page");
  return make_scrolled (box);
}

static GtkWidget *
make_running (TlDataImport *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *clamp = adw_clamp_new ();

  self->progress = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  self->progress_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_progress_bar_set_show_text (self->progress, TRUE);
  self->stop_button = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Importing rows"), -1);
  gtk_label_set_wrap (self->progress_label, TRUE);
  gtk_widget_add_css_class (self->stop_button, "pill");
  gtk_widget_set_halign (self->stop_button, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "library-page");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress_label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress));
  gtk_box_append (GTK_BOX (box), self->stop_button);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 420);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  return clamp;
}

static GtkWidget *
make_pill (const char *label, gboolean is_suggested)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  gtk_label_set_justify (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                         GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (button, "pill");
  if (is_suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  return button;
}

static GtkWidget *
make_done (TlDataImport *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *close = make_pill (_ ("_Done"), FALSE);
  GtkWidget *clamp = adw_clamp_new ();

  self->done_page = ADW_STATUS_PAGE (page);
  self->done_refusals = tl_data_refusals_new ();
  self->refresh_button = make_pill (_ ("_Refresh KPIs"), TRUE);
  adw_status_page_set_icon_name (self->done_page, "object-select-symbolic");
  gtk_box_append (GTK_BOX (box), self->refresh_button);
  gtk_box_append (GTK_BOX (box), close);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 600);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->done_refusals);
  gtk_box_append (GTK_BOX (box), clamp);
  adw_status_page_set_child (self->done_page, box);
  g_signal_connect_object (close, "clicked", G_CALLBACK (gtk_window_close), self,
                           G_CONNECT_SWAPPED);
  return page;
}

static GtkWidget *
make_unreadable (TlDataImport *self)
{
  GtkWidget *page = adw_status_page_new ();

  self->unreadable_page = ADW_STATUS_PAGE (page);
  self->another_button = make_pill (_ ("Choose _Another File…"), TRUE);
  adw_status_page_set_icon_name (self->unreadable_page, "dialog-warning-symbolic");
  adw_status_page_set_title (self->unreadable_page, _ ("This File Cannot Be Read"));
  adw_status_page_set_child (self->unreadable_page, self->another_button);
  return page;
}

static GtkWidget *
make_header (TlDataImport *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->cancel_button = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  self->import_button = gtk_button_new_with_mnemonic (_ ("_Import"));
  self->spinner = gtk_spinner_new ();
  gtk_widget_add_css_class (self->import_button, "suggested-action");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reading the file"), -1);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->cancel_button);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->import_button);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->spinner);
  g_signal_connect_object (self->cancel_button, "clicked", G_CALLBACK (gtk_window_close), self,
                           G_CONNECT_SWAPPED);
  return tl_dialog_add_title (self, header);
}

/** tl_data_import_build: makes all widgets; none is connected yet but those that close the dialog. */
void
tl_data_import_build (TlDataImport *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, make_reading (self),
                       tl_data_import_steps[TL_DATA_IMPORT_READING]);
  gtk_stack_add_named (self->stack, make_preview (self),
                       tl_data_import_steps[TL_DATA_IMPORT_PREVIEW]);
  gtk_stack_add_named (self->stack, make_running (self),
                       tl_data_import_steps[TL_DATA_IMPORT_RUNNING]);
  gtk_stack_add_named (self->stack, make_done (self), tl_data_import_steps[TL_DATA_IMPORT_DONE]);
  gtk_stack_add_named (self->stack, make_unreadable (self),
                       tl_data_import_steps[TL_DATA_IMPORT_UNREADABLE]);
  adw_window_set_content (ADW_WINDOW (self), box);
}
