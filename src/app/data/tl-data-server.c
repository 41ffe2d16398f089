/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The connection to a database server whose rows shall be used: where it is, who asks, which table.
 *
 *     fields ──Test Connection──► tables ──Continue──► the import dialog, with the table's columns
 *
 * The server is asked in a thread; a change of a field takes its answer back, because it is one of other
 * fields. A password is kept in memory while the program runs, and in the user's keyring if that is
 * wished for; if there is none, it is asked for the next time.
 */
#include "tl-data-server.h"

#include "tl-combo-words.h"
#include "tl-dialog.h"
#include "tl-kpi-job.h"
#include "tl-server-refresh.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _TlDataServer
{
  AdwWindow parent_instance;

  gboolean is_connected;

  /* owned */
  GCancellable *cancellable; /* NULL: nobody is asked */
  TlFeedServer *settings;    /* (nullable): those that were tested, or that the dialog began with */

  /* borrowed: children */
  GtkWidget *host_row;
  GtkWidget *port_row;
  GtkWidget *database_row;
  GtkWidget *user_row;
  GtkWidget *password_row;
  GtkWidget *keep;
  AdwComboRow *tls_row;
  AdwComboRow *table_row;
  GtkWidget *table_group;
  GtkWidget *test_button;
  GtkWidget *continue_button;
  GtkWidget *spinner;
  GtkWidget *answer_icon;
  GtkLabel *answer;
  GtkWidget *answer_box;
};

G_DEFINE_FINAL_TYPE (TlDataServer, tl_data_server, ADW_TYPE_WINDOW)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- Asking, in a thread --- */

typedef struct
{
  TlFeedServer *settings;
  char *password; /* NULL: that of the keyring, or none */
  gboolean keeps;
  char *folder;
  TlServerKeys *keys;

  /* The answer. */
  char *words;
  GPtrArray *tables;
} Test;

static void
test_free (gpointer data)
{
  Test *test = data;

  tl_feed_server_free (test->settings);
  g_free (test->password);
  g_free (test->folder);
  g_clear_pointer (&test->keys, tl_server_keys_unref);
  g_free (test->words);
  g_clear_pointer (&test->tables, g_ptr_array_unref);
  g_free (test);
}

static gboolean
run_test (Test *test, GCancellable *cancellable, GError **error)
{
  g_autoptr (TlDatabase) database = tl_database_open (test->folder, error);
  g_autoptr (TlServer) server = NULL;
  g_autofree char *described = NULL;

  if (database == NULL)
    return FALSE;
  tl_server_keys_use (database, test->keys);
  if (test->password != NULL)
    tl_server_keys_set (database, test->settings, test->password);
  server = tl_server_open_with_keys (database, test->settings, cancellable, error);
  if (server == NULL)
    {
      /* A wrong one would be tried again. */
      tl_server_keys_set (database, test->settings, NULL);
      return FALSE;
    }
  test->tables = tl_server_list_tables (server, cancellable, error);
  if (test->tables == NULL)
    return FALSE;
  described = tl_server_describe (server);
  test->words = g_strdup_printf (_ ("Connected: %s."), described);
  if (test->password != NULL && test->keeps
      && !tl_server_keys_keep (test->settings, test->password, cancellable, NULL))
    {
      g_autofree char *said = g_steal_pointer (&test->words);

      test->words = g_strdup_printf (
          _ ("%s There is no keyring, so the password is asked for the next time."), said);
    }
  return TRUE;
}

static void
test_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Test *test = task_data;
  GError *error = NULL;

  if (run_test (test, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* --- What is shown --- */

static const char *
get_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static gboolean
is_complete (TlDataServer *self)
{
  return *get_text (self->host_row) != '\0' && *get_text (self->database_row) != '\0'
         && *get_text (self->user_row) != '\0';
}

static void
update (TlDataServer *self)
{
  gboolean asks = self->cancellable != NULL;

  gtk_widget_set_sensitive (self->test_button, !asks && is_complete (self));
  gtk_widget_set_visible (self->spinner, asks);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), asks);
  gtk_widget_set_visible (self->table_group, self->is_connected);
  gtk_widget_set_sensitive (self->continue_button,
                            self->is_connected
                                && adw_combo_row_get_selected_item (self->table_row) != NULL);
}

static void
show_answer (TlDataServer *self, const char *words, gboolean is_good)
{
  gtk_label_set_label (self->answer, words != NULL ? words : "");
  gtk_image_set_from_icon_name (GTK_IMAGE (self->answer_icon),
                                is_good ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  gtk_widget_set_visible (self->answer_box, words != NULL);
}

static void
show_tables (TlDataServer *self, GPtrArray *tables)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < tables->len; i++)
    gtk_string_list_append (list, g_ptr_array_index (tables, i));
  adw_combo_row_set_model (self->table_row, G_LIST_MODEL (list));
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TlDataServer *self = TL_DATA_SERVER (source);
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);
  const Test *test = g_task_get_task_data (G_TASK (result));

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return; /* something else is asked now, or nothing */
  g_clear_object (&self->cancellable);
  self->is_connected = done && test->tables->len > 0;
  if (!done)
    show_answer (self, error->message, FALSE);
  else if (test->tables->len == 0)
    show_answer (self,
                 _ ("Connected, but this user may read no table there. Ask whoever runs the server "
                    "for the right to read one."),
                 FALSE);
  else
    {
      g_clear_pointer (&self->settings, tl_feed_server_free);
      self->settings = tl_feed_server_copy (test->settings);
      show_tables (self, test->tables);
      show_answer (self, test->words, TRUE);
    }
  update (self);
  if (self->is_connected)
    gtk_widget_grab_focus (GTK_WIDGET (self->table_row));
  else if (error != NULL && g_error_matches (error, TL_KPI_ERROR, TL_KPI_ERROR_PASSWORD))
    gtk_widget_grab_focus (self->password_row);
}

static TlFeedServer *
make_settings (TlDataServer *self)
{
  TlFeedServer *settings = tl_feed_server_new ();
  guint64 port = TL_FEED_SERVER_PORT;

  g_ascii_string_to_unsigned (get_text (self->port_row), 10, 1, 65535, &port, NULL);
  g_free (settings->host);
  settings->host = g_strstrip (g_strdup (get_text (self->host_row)));
  g_free (settings->database);
  settings->database = g_strstrip (g_strdup (get_text (self->database_row)));
  g_free (settings->user);
  settings->user = g_strstrip (g_strdup (get_text (self->user_row)));
  settings->port = (guint) port;
  settings->tls = (TlFeedTls) adw_combo_row_get_selected (self->tls_row);
  return settings;
}

/** tl_data_server_test: asks the server for its tables. */
void
tl_data_server_test (TlDataServer *self)
{
  g_autoptr (GTask) task = NULL;
  Test *test;

  g_return_if_fail (TL_IS_DATA_SERVER (self));
  if (self->cancellable != NULL || !is_complete (self))
    return;
  test = g_new0 (Test, 1);
  test->settings = make_settings (self);
  test->password
      = *get_text (self->password_row) != '\0' ? g_strdup (get_text (self->password_row)) : NULL;
  test->keeps = gtk_switch_get_active (GTK_SWITCH (self->keep));
  test->folder = tl_kpi_job_find_folder ();
  test->keys = tl_kpi_job_find_keys ();
  self->cancellable = g_cancellable_new ();
  self->is_connected = FALSE;
  show_answer (self, NULL, TRUE);
  task = g_task_new (self, self->cancellable, tested_cb, NULL);
  g_task_set_task_data (task, test, test_free);
  g_task_set_return_on_cancel (task, TRUE);
  if (test->folder != NULL)
    g_task_run_in_thread (task, test_in_thread);
  else
    g_task_return_new_error (task, TL_STORE_ERROR, TL_STORE_ERROR_OPEN,
                             _ ("The database of this computer cannot be opened. Start Throughline "
                                "again; it will say what is wrong."));
  update (self);
}

/** tl_data_server_get_answer: Returns: (transfer none): what came of the test, or "" */
const char *
tl_data_server_get_answer (TlDataServer *self)
{
  g_return_val_if_fail (TL_IS_DATA_SERVER (self), "");
  return gtk_label_get_label (self->answer);
}

/** tl_data_server_is_connected: Returns: whether a table can be chosen */
gboolean
tl_data_server_is_connected (TlDataServer *self)
{
  g_return_val_if_fail (TL_IS_DATA_SERVER (self), FALSE);
  return self->is_connected;
}

static void
stop (TlDataServer *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* What was tested is not what is there now. */
static void
changed_cb (TlDataServer *self)
{
  stop (self);
  self->is_connected = FALSE;
  show_answer (self, NULL, TRUE);
  update (self);
}

static void
continue_cb (TlDataServer *self)
{
  GtkStringObject *table = adw_combo_row_get_selected_item (self->table_row);

  if (!self->is_connected || table == NULL)
    return;
  tl_feed_server_set_table (self->settings, gtk_string_object_get_string (table));
  g_signal_emit (self, signals[CHOSEN], 0, self->settings);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- Building --- */

static GtkWidget *
make_row (AdwPreferencesGroup *group, const char *title, gboolean is_password)
{
  GtkWidget *row = is_password ? adw_password_entry_row_new () : adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);
  return row;
}

static AdwComboRow *
make_combo (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  tl_combo_words_show_whole (ADW_COMBO_ROW (row));
  adw_preferences_group_add (group, row);
  return ADW_COMBO_ROW (row);
}

static void
make_tls (TlDataServer *self, AdwPreferencesGroup *group)
{
  const char *const words[] = { _ ("Yes, server checked"), _ ("Yes, authority checked"),
                                _ ("Yes, unchecked"), _ ("No"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (words);

  self->tls_row = make_combo (group, _ ("Encrypted"), NULL);
  adw_combo_row_set_model (self->tls_row, G_LIST_MODEL (list));
}

static GtkWidget *
make_fields (TlDataServer *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *keep_row = adw_action_row_new ();

  adw_preferences_group_set_description (
      group,
      _ ("A PostgreSQL server that holds the rows. It is only read; the rows stay there, and "
         "only what the figures need comes here."));
  self->host_row = make_row (group, _ ("Server"), FALSE);
  self->port_row = make_row (group, _ ("Port"), FALSE);
  self->database_row = make_row (group, _ ("Database"), FALSE);
  self->user_row = make_row (group, _ ("User"), FALSE);
  self->password_row = make_row (group, _ ("Password"), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->port_row), "5432");
  gtk_editable_set_text (GTK_EDITABLE (self->user_row), g_get_user_name ());
  self->keep = gtk_switch_new ();
  gtk_widget_set_valign (self->keep, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (keep_row), _ ("Remember the password"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (keep_row),
                               _ ("In your keyring, not in the project"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (keep_row), self->keep);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (keep_row), self->keep);
  gtk_widget_set_visible (keep_row, tl_server_keys_can_keep ());
  gtk_switch_set_active (GTK_SWITCH (self->keep), tl_server_keys_can_keep ());
  adw_preferences_group_add (group, keep_row);
  make_tls (self, group);
  return GTK_WIDGET (group);
}

static GtkWidget *
make_answer (TlDataServer *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->test_button = gtk_button_new_with_mnemonic (_ ("_Test Connection"));
  self->spinner = gtk_spinner_new ();
  self->answer_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->answer_icon = gtk_image_new ();
  self->answer = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->answer, TRUE);
  gtk_label_set_wrap_mode (self->answer, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->answer, 0);
  gtk_label_set_selectable (self->answer, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->answer), TRUE);
  gtk_widget_set_valign (self->answer_icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->answer_box), self->answer_icon);
  gtk_box_append (GTK_BOX (self->answer_box), GTK_WIDGET (self->answer));
  gtk_box_append (GTK_BOX (line), self->test_button);
  gtk_box_append (GTK_BOX (line), self->spinner);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), self->answer_box);
  return box;
}

static GtkWidget *
make_table (TlDataServer *self)
{
  self->table_group = adw_preferences_group_new ();
  self->table_row = make_combo (ADW_PREFERENCES_GROUP (self->table_group), _ ("Table or view"),
                                _ ("A row of it is a ticket, an answer or an order"));
  return self->table_group;
}

static void
connect_widgets (TlDataServer *self)
{
  GtkWidget *const rows[]
      = { self->host_row, self->port_row, self->database_row, self->user_row, self->password_row };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_signal_connect_object (rows[i], "changed", G_CALLBACK (changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (rows[i], "entry-activated", G_CALLBACK (tl_data_server_test), self,
                               G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (self->tls_row, "notify::selected", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->test_button, "clicked", G_CALLBACK (tl_data_server_test), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->continue_button, "clicked", G_CALLBACK (continue_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
tl_data_server_dispose (GObject *object)
{
  stop (TL_DATA_SERVER (object));

  G_OBJECT_CLASS (tl_data_server_parent_class)->dispose (object);
}

static void
tl_data_server_finalize (GObject *object)
{
  g_clear_pointer (&TL_DATA_SERVER (object)->settings, tl_feed_server_free);

  G_OBJECT_CLASS (tl_data_server_parent_class)->finalize (object);
}

static void
tl_data_server_class_init (TlDataServerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_data_server_dispose;
  G_OBJECT_CLASS (klass)->finalize = tl_data_server_finalize;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  /** TlDataServer::chosen: the user chose that table (a #TlFeedServer, lent) */
  signals[CHOSEN] = g_signal_new ("chosen", TL_TYPE_DATA_SERVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
tl_data_server_init (TlDataServer *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), make_fields (self));
  gtk_box_append (GTK_BOX (box), make_answer (self));
  gtk_box_append (GTK_BOX (box), make_table (self));
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (whole),
                  tl_dialog_make_header (self, _ ("C_ontinue"), NULL, &self->continue_button));
  gtk_box_append (GTK_BOX (whole), scroller);
  adw_window_set_content (ADW_WINDOW (self), whole);
  connect_widgets (self);
  show_answer (self, NULL, TRUE);
  update (self);
}

/**
 * tl_data_server_new:
 * @parent: (nullable): the window above which it stands
 * @settings: (nullable): what to begin with
 * @problem: (nullable): why it is asked for again
 *
 * Returns: (transfer none): the dialog, to be presented
 */
TlDataServer *
tl_data_server_new (GtkWindow *parent, const TlFeedServer *settings, const char *problem)
{
  TlDataServer *self
      = g_object_new (TL_TYPE_DATA_SERVER, "transient-for", parent, "modal", TRUE, "title",
                      _ ("Add from a Server"), "default-width", 520, "default-height", 720, NULL);

  if (settings != NULL)
    {
      g_autofree char *port = g_strdup_printf ("%u", settings->port);

      gtk_editable_set_text (GTK_EDITABLE (self->host_row), settings->host);
      gtk_editable_set_text (GTK_EDITABLE (self->port_row), port);
      gtk_editable_set_text (GTK_EDITABLE (self->database_row), settings->database);
      gtk_editable_set_text (GTK_EDITABLE (self->user_row), settings->user);
      adw_combo_row_set_selected (self->tls_row, settings->tls);
      gtk_widget_grab_focus (self->password_row);
    }
  if (problem != NULL)
    show_answer (self, problem, FALSE);
  return self;
}
