/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is done to rows that are there: renaming, counting days in another time zone, removing. One thing
 * at a time, in a thread; the page says what is under way. Who closes the page or opens another project
 * meanwhile hears no more of it.
 */
#include "tl-data-view-private.h"

#include "tl-data-edit.h"
#include "tl-data-job.h"
#include "tl-feed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static TlDataWork *
work_new (TlId project, const char *feed, const char *new_name)
{
  TlDataWork *work = g_new0 (TlDataWork, 1);

  work->project = project;
  work->feed = g_strdup (feed);
  work->new_name = g_strdup (new_name);
  return work;
}

/** tl_data_work_free: frees what was under way. */
void
tl_data_work_free (TlDataWork *work)
{
  g_free (work->feed);
  g_free (work->new_name);
  g_free (work);
}

/** tl_data_view_begin: Returns: whether something new may be done; the page says @words then */
gboolean
tl_data_view_begin (TlDataView *self, const char *words, const char *feed, const char *new_name)
{
  if (self->is_busy || tl_data_view_get_project (self) == TL_ID_NONE)
    return FALSE;
  self->work = work_new (tl_data_view_get_project (self), feed, new_name);
  self->cancellable = g_cancellable_new ();
  tl_data_view_show_problem (self, NULL);
  tl_data_view_set_busy (self, words);
  return TRUE;
}

/** tl_data_view_stop: takes back what is under way. */
void
tl_data_view_stop (TlDataView *self)
{
  if (self->cancellable == NULL)
    return;
  gtk_widget_set_sensitive (self->stop_button, FALSE);
  g_cancellable_cancel (self->cancellable);
}

/* Returns: (transfer full) (nullable): what was done; NULL if it failed or nobody wants to know any more */
static TlDataWork *
end (TlDataView *self, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  gboolean done = tl_data_job_finish (result, &error);
  TlDataWork *work = g_steal_pointer (&self->work);

  if (work == NULL)
    return NULL;
  g_clear_object (&self->cancellable);
  tl_data_view_set_busy (self, NULL);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tl_workspace_toast (self->workspace, _ ("Cancelled. Nothing was changed."), FALSE);
  else if (!done)
    tl_data_view_show_problem (self, error->message);
  if (done && work->project == tl_data_view_get_project (self))
    return work;
  tl_data_work_free (work);
  return NULL;
}

static void
renamed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TlDataView *self = TL_DATA_VIEW (source);
  TlDataWork *work = end (self, result);

  if (work == NULL)
    return;
  g_clear_pointer (&self->renaming, tl_data_work_free);
  self->renaming = work;
  if (!work->follows && tl_workspace_is_editable (self->workspace))
    tl_data_rename_in_document (tl_workspace_get_document (self->workspace), work->feed,
                                work->new_name);
  tl_data_view_update (self);
}

/**
 * tl_data_view_rename:
 * @self: the page
 * @feed: the name of data
 * @new_name: what it shall be called
 *
 * Renames it here and in all that names it.
 */
void
tl_data_view_rename (TlDataView *self, const char *feed, const char *new_name)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);

  g_return_if_fail (TL_IS_DATA_VIEW (self));
  if (document == NULL || strcmp (feed, new_name) == 0)
    return;
  if (!tl_workspace_is_editable (self->workspace) && tl_data_is_named (document, feed))
    {
      tl_data_view_show_problem (
          self, _ ("KPIs of this project name these rows, and the project cannot be "
                   "changed now. Open it for editing first."));
      return;
    }
  if (tl_data_view_begin (self, _ ("Renaming…"), feed, new_name))
    tl_data_job_rename_async (tl_data_view_get_project (self), feed, new_name, self->cancellable,
                              G_OBJECT (self), renamed_cb);
}

static gboolean
has_feed (TlDataView *self, const char *name)
{
  g_autoptr (GPtrArray) feeds = tl_data_list_feeds (tl_data_view_get_project (self), NULL);

  for (guint i = 0; feeds != NULL && i < feeds->len; i++)
    if (strcmp (((const TlFeed *) g_ptr_array_index (feeds, i))->name, name) == 0)
      return TRUE;
  return FALSE;
}

/**
 * tl_data_view_follow_document:
 * @self: the page
 *
 * After Undo or Redo of the last renaming: the document names the rows as they were called, so they
 * are called that again.
 */
void
tl_data_view_follow_document (TlDataView *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  const TlDataWork *last = self->renaming;

  if (last == NULL || document == NULL || last->project != tl_data_view_get_project (self)
      || self->is_busy || tl_data_is_named (document, last->new_name)
      || !tl_data_is_named (document, last->feed) || has_feed (self, last->feed)
      || !has_feed (self, last->new_name)
      || !tl_data_view_begin (self, _ ("Renaming…"), last->new_name, last->feed))
    return;
  self->work->follows = TRUE;
  tl_data_job_rename_async (self->work->project, last->new_name, last->feed, self->cancellable,
                            G_OBJECT (self), renamed_cb);
}

static void
moved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TlDataView *self = TL_DATA_VIEW (source);
  TlDataWork *work = end (self, result);

  if (work == NULL)
    return;
  tl_data_view_update (self);
  tl_workspace_toast (self->workspace,
                      _ ("The days are counted in the new time zone. Refresh the figures."), FALSE);
  tl_data_work_free (work);
}

/** tl_data_view_set_zone: counts the days of the data @feed in the time zone @zone. */
void
tl_data_view_set_zone (TlDataView *self, const char *feed, const char *zone)
{
  g_return_if_fail (TL_IS_DATA_VIEW (self));
  if (tl_data_view_begin (self, _ ("Counting the days anew…"), feed, NULL))
    tl_data_job_set_zone_async (tl_data_view_get_project (self), feed, zone, self->cancellable,
                                G_OBJECT (self), moved_cb);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TlDataView *self = TL_DATA_VIEW (source);
  TlDataWork *work = end (self, result);
  g_autofree char *words = NULL;

  if (work == NULL)
    return;
  tl_data_view_update (self);
  words = g_strdup_printf (_ ("“%s” is removed from this computer"), work->feed);
  tl_workspace_toast (self->workspace, words, FALSE);
  tl_data_work_free (work);
}

/** tl_data_view_remove: removes the data @feed from this computer, for good. */
void
tl_data_view_remove (TlDataView *self, const char *feed)
{
  g_return_if_fail (TL_IS_DATA_VIEW (self));
  if (tl_data_view_begin (self, _ ("Removing the rows…"), feed, NULL))
    tl_data_job_remove_async (tl_data_view_get_project (self), feed, self->cancellable,
                              G_OBJECT (self), removed_cb);
}
