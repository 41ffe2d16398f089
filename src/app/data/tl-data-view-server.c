/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows that stay on a server: adding them, and looking them over again. A password that is missing or wrong
 * is asked for, and what was wanted goes on then.
 */
#include "tl-data-view-private.h"

#include "tl-data-edit.h"
#include "tl-data-job.h"
#include "tl-data-server.h"
#include "tl-data-words.h"
#include "tl-kpi-error.h"
#include "tl-server-refresh.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static GtkWindow *
get_window (TlDataView *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* --- Adding --- */

static void
chosen_cb (TlDataView *self, const TlFeedServer *server)
{
  if (tl_data_view_get_project (self) != TL_ID_NONE)
    tl_data_view_present_import (self,
                                 tl_data_import_new_for_server (get_window (self), self->workspace,
                                                                server, NULL));
}

/**
 * tl_data_view_add_server:
 * @self: the page
 *
 * Asks for a server whose rows shall be used.
 *
 * Returns: (transfer none) (nullable): the dialog; %NULL without a project
 */
TlDataServer *
tl_data_view_add_server (TlDataView *self)
{
  TlDataServer *dialog;

  g_return_val_if_fail (TL_IS_DATA_VIEW (self), NULL);
  if (tl_data_view_get_project (self) == TL_ID_NONE || self->is_busy)
    return NULL;
  tl_data_view_show_problem (self, NULL);
  dialog = tl_data_server_new (get_window (self), NULL, NULL);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

/* --- Looking over again --- */

static TlFeedServer *
find_server (TlDataView *self, const char *name)
{
  g_autoptr (GPtrArray) feeds = tl_data_list_feeds (tl_data_view_get_project (self), NULL);

  for (guint i = 0; feeds != NULL && i < feeds->len; i++)
    {
      const TlFeed *feed = g_ptr_array_index (feeds, i);

      if (strcmp (feed->name, name) == 0 && tl_feed_is_on_server (feed))
        return tl_feed_server_new_from_text (feed->server, NULL);
    }
  return NULL;
}

static void
password_given_cb (TlDataView *self)
{
  g_autofree char *feed = g_strdup (self->asked);

  tl_data_view_refresh_server (self, feed);
}

static void
ask_password (TlDataView *self, const char *feed, const char *problem)
{
  g_autoptr (TlFeedServer) server = find_server (self, feed);
  TlDataServer *dialog;

  if (server == NULL)
    return;
  g_free (self->asked);
  self->asked = g_strdup (feed);
  dialog = tl_data_server_new (get_window (self), server, problem);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (password_given_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TlDataView *self = TL_DATA_VIEW (source);
  g_autoptr (GError) error = NULL;
  TlFeedImportReport *report = tl_data_job_import_finish (result, &error);
  TlDataWork *work = g_steal_pointer (&self->work);

  if (work != NULL)
    {
      g_clear_object (&self->cancellable);
      tl_data_view_set_busy (self, NULL);
      if (report != NULL)
        {
          g_autofree char *rows = tl_data_words_rows (report->feed->n_rows);
          g_autofree char *words
              = g_strdup_printf (_ ("“%1$s” is as on the server: %2$s"), work->feed, rows);

          tl_workspace_toast (self->workspace, words, FALSE);
          tl_data_view_update (self);
          tl_data_view_refresh_kpis (self, work->feed);
        }
      else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tl_workspace_toast (self->workspace, _ ("Cancelled. Nothing was changed."), FALSE);
      else if (g_error_matches (error, TL_KPI_ERROR, TL_KPI_ERROR_PASSWORD))
        ask_password (self, work->feed, error->message);
      else
        tl_data_view_show_problem (self, error->message);
      tl_data_work_free (work);
    }
  g_clear_pointer (&report, tl_data_job_free_report);
}

static void
progress_cb (double fraction, gpointer owner)
{
  TlDataView *self = owner;

  if (self->cancellable != NULL && !g_cancellable_is_cancelled (self->cancellable))
    gtk_label_set_label (self->working_label, tl_server_step_describe (fraction));
}

/**
 * tl_data_view_refresh_server:
 * @self: the page
 * @feed: the name of data on a server
 *
 * Looks its rows over again and computes the KPIs that use them.
 */
void
tl_data_view_refresh_server (TlDataView *self, const char *feed)
{
  g_autoptr (TlFeedServer) server = NULL;
  TlFeedImportOptions options = { .name = feed, .path = "", .from_server = TRUE };

  g_return_if_fail (TL_IS_DATA_VIEW (self));
  server = find_server (self, feed);
  options.project = tl_data_view_get_project (self);
  if (server == NULL || !tl_data_view_begin (self, tl_server_step_describe (0), feed, NULL))
    return;
  tl_data_job_import_async (&options, server, self->cancellable, progress_cb, G_OBJECT (self),
                            refreshed_cb);
}

/* --- Actions --- */

static void
add_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  tl_data_view_add_server (data);
}

static void
refresh_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  tl_data_view_refresh_server (data, g_variant_get_string (parameter, NULL));
}

/** tl_data_view_add_server_actions: what can be done to rows on servers, if this program can at all. */
void
tl_data_view_add_server_actions (TlDataView *self)
{
  static const GActionEntry entries[] = {
    { .name = "add-server", .activate = add_action },
    { .name = "refresh-server", .activate = refresh_action, .parameter_type = "s" },
  };

  if (tl_server_is_supported ())
    g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                     self);
}
