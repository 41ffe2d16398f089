/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The page of data: the sets of rows (feeds) of this project on this computer, from which KPIs are
 * computed; importing, renaming, removing.
 *
 * Rows are in the local database and not in the document, so what is done to them cannot be undone, and
 * removing asks first. A name is in both: it is changed here first and then in the document, as a step of
 * the history. If that step is undone or redone, the rows follow (tl_data_view_follow_document()).
 */
#include "tl-data-view-private.h"

#include "tl-data-card.h"
#include "tl-data-edit.h"
#include "tl-data-zone.h"
#include "tl-feed-history.h"
#include "tl-file-chooser.h"
#include "tl-kpi-refresher.h"
#include "tl-local-data.h"
#include "tl-page.h"
#include "tl-project.h"
#include "tl-server.h"
#include "tl-version-name.h"
#include "tl-wrap-box.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (TlDataView, tl_data_view, ADW_TYPE_BIN)

/** tl_data_view_is_busy: Returns: whether rows are being renamed, moved or removed */
gboolean
tl_data_view_is_busy (TlDataView *self)
{
  g_return_val_if_fail (TL_IS_DATA_VIEW (self), FALSE);
  return self->is_busy;
}

/** tl_data_view_get_project: Returns: the id of the project that is looked at, or %TL_ID_NONE */
TlId
tl_data_view_get_project (TlDataView *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);

  return document == NULL ? TL_ID_NONE : tl_record_get_id (tl_document_get_project (document));
}

static GtkWindow *
get_window (TlDataView *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/** tl_data_view_show_problem: says what is wrong; %NULL takes it back. */
void
tl_data_view_show_problem (TlDataView *self, const char *words)
{
  gtk_label_set_label (self->problem, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), words != NULL);
}

/** tl_data_view_set_busy: says what is under way; %NULL: nothing, so all can be done again. */
void
tl_data_view_set_busy (TlDataView *self, const char *words)
{
  static const char *const names[] = { "import", "import-again", "add-server", "refresh-server",
                                       "rename", "set-zone",     "remove",     NULL };

  self->is_busy = words != NULL;
  gtk_label_set_label (self->working_label, words != NULL ? words : "");
  gtk_widget_set_visible (self->working, self->is_busy);
  /* The cards may be made anew at the end, and a menu must not be open on one then. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->cards), !self->is_busy);
  gtk_widget_set_sensitive (self->stop_button,
                            self->is_busy && !g_cancellable_is_cancelled (self->cancellable));
  for (guint i = 0; names[i] != NULL; i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), names[i]);

      if (action == NULL)
        continue; /* this program knows no servers */
      g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                                   !self->is_busy && tl_data_view_get_project (self) != TL_ID_NONE);
    }
}

/* Cards. */

/* What the cards show, so that they are only made anew, and the focus lost, if it is something else. */
static char *
make_stamp (TlDocument *document, GPtrArray *feeds)
{
  GString *stamp = g_string_new (NULL);

  for (guint i = 0; i < feeds->len; i++)
    {
      const TlFeed *feed = g_ptr_array_index (feeds, i);
      g_autoptr (GPtrArray) kpis = tl_data_list_kpis (document, feed->name);

      g_string_append_printf (stamp,
                              "%" G_GINT64_FORMAT "\t%s\t%s\t%" G_GINT64_FORMAT
                              "\t%" G_GINT64_FORMAT,
                              feed->id, feed->name, feed->zone, feed->revision, feed->imported_at);
      for (guint k = 0; k < kpis->len; k++)
        {
          TlRecord *kpi = g_ptr_array_index (kpis, k);
          char id[TL_ID_STRING_SIZE];

          g_string_append_printf (stamp, "\t%s %s", tl_id_to_buffer (tl_record_get_id (kpi), id),
                                  tl_record_get_name (kpi));
        }
      g_string_append_c (stamp, '\n');
    }
  return g_string_free (stamp, FALSE);
}

static GPtrArray *
list_history (const TlFeed *feed)
{
  TlDatabase *database = tl_local_data_get_database (NULL);
  GPtrArray *history = database != NULL ? tl_feed_history_list (database, feed, NULL) : NULL;

  return history != NULL ? history : g_ptr_array_new ();
}

/* GTK 4.8 keeps the grab of a menu whose button is removed, and the window could not be closed any more. */
static void
close_menus (GtkWidget *widget)
{
  if (GTK_IS_MENU_BUTTON (widget))
    {
      gtk_menu_button_popdown (GTK_MENU_BUTTON (widget));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    close_menus (child);
}

static void
make_cards (TlDataView *self, TlDocument *document, GPtrArray *feeds)
{
  GtkWidget *child;

  close_menus (GTK_WIDGET (self->cards));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_box_remove (self->cards, child);
  for (guint i = 0; i < feeds->len; i++)
    {
      g_autoptr (GPtrArray) history = list_history (g_ptr_array_index (feeds, i));

      gtk_box_append (self->cards,
                      tl_data_card_new (g_ptr_array_index (feeds, i), history, document));
    }
}

static void
set_refreshed (TlDataView *self, GPtrArray *kpis)
{
  g_autofree TlId *ids = g_new0 (TlId, kpis->len + 1);

  for (guint i = 0; i < kpis->len; i++)
    ids[i] = tl_record_get_id (g_ptr_array_index (kpis, i));
  tl_kpi_refresher_set_kpis (TL_KPI_REFRESHER (self->refresher), ids, kpis->len);
}

static void
update_refresher (TlDataView *self, TlDocument *document, GPtrArray *feeds)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; i < feeds->len; i++)
    g_ptr_array_extend_and_steal (
        all, tl_data_list_kpis (document, ((const TlFeed *) g_ptr_array_index (feeds, i))->name));
  set_refreshed (self, all);
  gtk_widget_set_visible (self->refresher, all->len > 0);
}

/** tl_data_view_update: shows what there is now. */
void
tl_data_view_update (TlDataView *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) feeds = document == NULL
                                    ? g_ptr_array_new ()
                                    : tl_data_list_feeds (tl_data_view_get_project (self), &error);
  g_autofree char *stamp = NULL;

  if (feeds == NULL)
    {
      tl_data_view_show_problem (self, error->message);
      gtk_stack_set_visible_child_name (self->stack, "list");
      return;
    }
  stamp = make_stamp (document, feeds);
  if (g_strcmp0 (stamp, self->shown) != 0)
    {
      make_cards (self, document, feeds);
      g_free (self->shown);
      self->shown = g_steal_pointer (&stamp);
    }
  update_refresher (self, document, feeds);
  gtk_stack_set_visible_child_name (self->stack, feeds->len > 0 ? "list" : "empty");
  tl_data_view_set_busy (self, self->is_busy ? gtk_label_get_label (self->working_label) : NULL);
}

/* Importing. */

static void choose_file (TlDataView *self, const char *feed);

/** tl_data_view_refresh_kpis: computes the KPIs that use the data @feed. */
void
tl_data_view_refresh_kpis (TlDataView *self, const char *feed)
{
  g_autoptr (GPtrArray) kpis
      = tl_data_list_kpis (tl_workspace_get_document (self->workspace), feed);

  set_refreshed (self, kpis);
  tl_kpi_refresher_refresh (TL_KPI_REFRESHER (self->refresher));
}

static void
another_cb (TlDataView *self)
{
  g_autofree char *feed = g_strdup (self->asked);

  choose_file (self, feed);
}

/** tl_data_view_present_import: opens the dialog, and follows what comes of it. */
void
tl_data_view_present_import (TlDataView *self, TlDataImport *dialog)
{
  g_signal_connect_object (dialog, "imported", G_CALLBACK (tl_data_view_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "refresh", G_CALLBACK (tl_data_view_refresh_kpis), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "choose-another", G_CALLBACK (another_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * tl_data_view_import:
 * @self: the page
 * @path: (type filename): a file of rows
 * @feed: (nullable): the name of the data that it goes into; %NULL: the user gives one
 *
 * Opens the dialog that imports the file.
 *
 * Returns: (transfer none) (nullable): the dialog; %NULL without a project
 */
TlDataImport *
tl_data_view_import (TlDataView *self, const char *path, const char *feed)
{
  TlDataImport *dialog;

  g_return_val_if_fail (TL_IS_DATA_VIEW (self) && path != NULL, NULL);
  if (tl_data_view_get_project (self) == TL_ID_NONE)
    return NULL;
  tl_data_view_show_problem (self, NULL);
  g_free (self->folder);
  self->folder = g_path_get_dirname (path);
  dialog = tl_data_import_new (get_window (self), self->workspace, path, feed);
  tl_data_view_present_import (self, dialog);
  return dialog;
}

static void
chosen_cb (GFile *file, gpointer owner)
{
  TlDataView *self = owner;
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *feed = g_strdup (self->asked);

  if (path == NULL)
    tl_data_view_show_problem (self, _ ("This file is not on this computer. Copy it here first."));
  else
    tl_data_view_import (self, path, feed);
}

static void
choose_file (TlDataView *self, const char *feed)
{
  GtkFileFilter *filter = tl_file_filter_new (_ ("Tables as text (CSV, TSV)"), "csv");
  /* Exports are downloaded. */
  const char *folder
      = self->folder != NULL ? self->folder : g_get_user_special_dir (G_USER_DIRECTORY_DOWNLOAD);

  gtk_file_filter_add_suffix (filter, "tsv");
  gtk_file_filter_add_suffix (filter, "txt");
  if (self->asked != feed)
    {
      g_free (self->asked);
      self->asked = g_strdup (feed);
    }
  tl_file_chooser_show (get_window (self), TL_FILE_CHOOSER_OPEN,
                        feed == NULL ? _ ("Import Data") : _ ("Import a Newer File"), _ ("_Open"),
                        filter, folder, NULL, chosen_cb, G_OBJECT (self));
}

static gboolean
has_rows (const char *path)
{
  static const char *const endings[] = { ".csv", ".tsv", ".txt" };
  g_autofree char *folded = path == NULL ? g_strdup ("") : g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (folded, endings[i]))
      return TRUE;
  return FALSE;
}

/* The window below would take projects; dropped here they are meant for it. */
static gboolean
drop_cb (TlDataView *self, const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autofree char *path = files == NULL ? NULL : g_file_get_path (files->data);

  if (has_rows (path) && !self->is_busy)
    {
      g_free (self->asked);
      self->asked = NULL;
      return tl_data_view_import (self, path, NULL) != NULL;
    }
  if (path != NULL && g_str_has_suffix (path, ".throughline"))
    {
      GFile *file = files->data;

      g_application_open (g_application_get_default (), &file, 1, "");
      return TRUE;
    }
  tl_workspace_toast (self->workspace, _ ("Drop a file of rows here: .csv, .tsv or .txt"), FALSE);
  return FALSE;
}

/* Actions. */

static void
import_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  choose_file (data, NULL);
}

static void
again_response_cb (TlDataView *self, const char *response, AdwMessageDialog *dialog)
{
  const char *path = g_object_get_data (G_OBJECT (dialog), "path");
  g_autofree char *feed = g_strdup (self->asked);

  if (g_str_equal (response, "again"))
    tl_data_view_import (self, path, feed);
  else if (g_str_equal (response, "another"))
    choose_file (self, feed);
}

/* “It was changed on 3 Nov 2026, in the folder Downloads.” */
static char *
describe_file (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *folder = g_filename_display_basename (directory);
  g_autofree char *day = NULL;
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return g_strdup (folder);
  day = tl_date_format_day (tl_timestamp_get_date (status.st_mtime));
  /* Translators: a folder; a day. */
  return g_strdup_printf (_ ("It is in the folder “%1$s” and was last changed on %2$s. Only rows "
                             "that are new or changed are taken over."),
                          folder, day);
}

/* Tools export under the same name again and again: the file that is known is offered. */
static void
offer_file (TlDataView *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *heading = g_strdup_printf (_ ("Import “%s” again?"), name);
  g_autofree char *body = describe_file (path);
  GtkWidget *dialog = adw_message_dialog_new (get_window (self), heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "another",
                                    _ ("Choose _Another…"), "again", _ ("_Import"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "again",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "again");
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (again_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
import_again_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlDataView *self = data;
  const char *feed = g_variant_get_string (parameter, NULL);
  g_autofree char *path = tl_data_find_path (tl_data_view_get_project (self), feed);

  g_free (self->asked);
  self->asked = g_strdup (feed);
  if (path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    offer_file (self, path);
  else
    choose_file (self, feed);
}

static void
named_cb (const char *name, gpointer owner)
{
  TlDataView *self = owner;
  g_autofree char *feed = g_strdup (self->asked);

  tl_data_view_rename (self, feed, name);
}

static void
rename_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlDataView *self = data;

  g_free (self->asked);
  self->asked = g_variant_dup_string (parameter, NULL);
  tl_version_name_ask (get_window (self), _ ("Rename Data"), _ ("KPIs that use these rows follow."),
                       _ ("_Rename"), self->asked, named_cb, G_OBJECT (self));
}

static void
zone_response_cb (TlDataView *self, const char *response, AdwMessageDialog *dialog)
{
  const char *zone
      = tl_data_zone_get_zone (TL_DATA_ZONE (adw_message_dialog_get_extra_child (dialog)));

  if (g_str_equal (response, "accept"))
    tl_data_view_set_zone (self, self->asked, zone);
}

static void
set_zone_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlDataView *self = data;
  g_autoptr (GPtrArray) feeds = tl_data_list_feeds (tl_data_view_get_project (self), NULL);
  GtkWidget *dialog;
  GtkWidget *zone = tl_data_zone_new ();

  g_free (self->asked);
  self->asked = g_variant_dup_string (parameter, NULL);
  for (guint i = 0; feeds != NULL && i < feeds->len; i++)
    {
      const TlFeed *feed = g_ptr_array_index (feeds, i);

      if (strcmp (feed->name, self->asked) == 0)
        tl_data_zone_set_zone (TL_DATA_ZONE (zone), feed->zone);
    }
  dialog = adw_message_dialog_new (
      get_window (self), _ ("Change Time Zone"),
      _ ("Days and months are counted in it, and times that the file gave without a zone are read "
         "as times of it."));
  gtk_widget_set_halign (zone, GTK_ALIGN_CENTER);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), zone);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "accept",
                                    _ ("C_hange"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "accept",
                                              ADW_RESPONSE_SUGGESTED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (zone_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
remove_response_cb (TlDataView *self, const char *response)
{
  if (g_str_equal (response, "remove"))
    tl_data_view_remove (self, self->asked);
}

static void
remove_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlDataView *self = data;
  TlDocument *document = tl_workspace_get_document (self->workspace);
  GtkWidget *dialog;
  g_autofree char *heading = NULL;

  g_free (self->asked);
  self->asked = g_variant_dup_string (parameter, NULL);
  heading = g_strdup_printf (_ ("Remove “%s”?"), self->asked);
  dialog = adw_message_dialog_new (
      get_window (self), heading,
      tl_data_is_named (document, self->asked)
          ? _ ("All its rows are removed from this computer. This cannot be undone, because rows "
               "are not part of the project. KPIs that use them keep their figures, but cannot be "
               "computed anew until you import the file again under the same name.")
          : _ ("All its rows are removed from this computer. This cannot be undone, because rows "
               "are not part of the project."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove",
                                    _ ("_Remove"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (remove_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show_kpi_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  tl_workspace_reveal (((TlDataView *) data)->workspace, g_variant_get_uint64 (parameter));
}

static void
show_kpis_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  tl_workspace_show_page (((TlDataView *) data)->workspace, "kpis");
}

/* The document. */

static void
document_changed_cb (TlDataView *self)
{
  tl_data_view_follow_document (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    tl_data_view_update (self);
}

static void
document_replaced_cb (TlDataView *self)
{
  tl_data_view_show_problem (self, NULL);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    tl_data_view_update (self);
}

/* Building. */

static GtkWidget *
make_server_button (void)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Add from a Server…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "data.add-server");
  return button;
}

static GtkWidget *
make_bar (TlDataView *self)
{
  GtkWidget *bar = tl_wrap_box_new (6);
  GtkWidget *import = gtk_button_new_with_label (_ ("Import…"));

  gtk_widget_add_css_class (import, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (import), "data.import");
  self->refresher = tl_kpi_refresher_new (self->workspace);
  gtk_widget_set_hexpand (self->refresher, TRUE);
  tl_wrap_box_append (TL_WRAP_BOX (bar), import);
  if (tl_server_is_supported ())
    tl_wrap_box_append (TL_WRAP_BOX (bar), make_server_button ());
  tl_wrap_box_append (TL_WRAP_BOX (bar), self->refresher);
  return bar;
}

static GtkWidget *
make_note (void)
{
  GtkWidget *note
      = gtk_label_new (_ ("KPIs are computed from these rows. They are on this computer, or on "
                          "a server, and not part of the project."));

  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_widget_add_css_class (note, "data-note");
  return note;
}

static GtkWidget *
make_working (TlDataView *self)
{
  GtkWidget *spinner = gtk_spinner_new ();

  self->working = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->working_label = GTK_LABEL (gtk_label_new (NULL));
  self->stop_button = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  gtk_spinner_set_spinning (GTK_SPINNER (spinner), TRUE);
  gtk_box_append (GTK_BOX (self->working), spinner);
  gtk_box_append (GTK_BOX (self->working), GTK_WIDGET (self->working_label));
  gtk_box_append (GTK_BOX (self->working), self->stop_button);
  g_signal_connect_object (self->stop_button, "clicked", G_CALLBACK (tl_data_view_stop), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->working, FALSE);
  return self->working;
}

static GtkWidget *
make_list (TlDataView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->cards = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_box_append (GTK_BOX (box), make_note ());
  gtk_box_append (GTK_BOX (box), make_bar (self));
  gtk_box_append (GTK_BOX (box), make_working (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->cards));
  return tl_page_new (box, 900);
}

static GtkWidget *
make_empty (TlDataView *self)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->empty_import = gtk_button_new_with_label (_ ("Import…"));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "tl-data-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No Data Yet"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page),
      _ ("Export tickets, survey answers or orders from your tool as a CSV file, then import it "
         "here or drop it on this page. KPIs are computed from its rows. The rows stay on this "
         "computer; the project holds only the figures."));
  gtk_widget_add_css_class (self->empty_import, "suggested-action");
  gtk_widget_add_css_class (self->empty_import, "pill");
  gtk_widget_set_halign (self->empty_import, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_import), "data.import");
  gtk_box_append (GTK_BOX (buttons), self->empty_import);
  if (tl_server_is_supported ())
    {
      GtkWidget *server = make_server_button ();

      gtk_widget_add_css_class (server, "pill");
      gtk_widget_set_halign (server, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (buttons), server);
    }
  adw_status_page_set_child (ADW_STATUS_PAGE (page), buttons);
  return page;
}

static void
build (TlDataView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->stack = GTK_STACK (gtk_stack_new ());
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "data-problem");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_stack_add_named (self->stack, make_list (self), "list");
  gtk_stack_add_named (self->stack, make_empty (self), "empty");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
tl_data_view_map (GtkWidget *widget)
{
  tl_data_view_update (TL_DATA_VIEW (widget));
  GTK_WIDGET_CLASS (tl_data_view_parent_class)->map (widget);
}

static gboolean
tl_data_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (TL_DATA_VIEW (widget)->stack), GTK_DIR_TAB_FORWARD);
}

static void
tl_data_view_dispose (GObject *object)
{
  TlDataView *self = TL_DATA_VIEW (object);

  /* It goes on to its end: the user asked for it, and was not told otherwise. */
  g_clear_pointer (&self->work, tl_data_work_free);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (tl_data_view_parent_class)->dispose (object);
}

static void
tl_data_view_finalize (GObject *object)
{
  TlDataView *self = TL_DATA_VIEW (object);

  g_object_unref (self->actions);
  g_object_unref (self->workspace);
  g_free (self->shown);
  g_free (self->asked);
  g_free (self->folder);
  g_clear_pointer (&self->renaming, tl_data_work_free);

  G_OBJECT_CLASS (tl_data_view_parent_class)->finalize (object);
}

static void
tl_data_view_class_init (TlDataViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_data_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = tl_data_view_finalize;
  GTK_WIDGET_CLASS (klass)->map = tl_data_view_map;
  GTK_WIDGET_CLASS (klass)->grab_focus = tl_data_view_grab_focus;
}

static void
tl_data_view_init (TlDataView *self)
{
  static const GActionEntry entries[] = {
    { .name = "import", .activate = import_action },
    { .name = "import-again", .activate = import_again_action, .parameter_type = "s" },
    { .name = "rename", .activate = rename_action, .parameter_type = "s" },
    { .name = "set-zone", .activate = set_zone_action, .parameter_type = "s" },
    { .name = "remove", .activate = remove_action, .parameter_type = "s" },
    { .name = "show-kpi", .activate = show_kpi_action, .parameter_type = "t" },
    { .name = "show-kpis", .activate = show_kpis_action },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  tl_data_view_add_server_actions (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "data", G_ACTION_GROUP (self->actions));
}

/** tl_data_view_new: Returns: (transfer floating): the page of data */
GtkWidget *
tl_data_view_new (TlWorkspace *workspace)
{
  TlDataView *self = g_object_new (TL_TYPE_DATA_VIEW, NULL);

  self->workspace = g_object_ref (workspace);
  build (self);
  g_signal_connect_object (workspace, "document-changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::document", G_CALLBACK (document_replaced_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
