/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The feed that a file goes into, and what it remembers of earlier files. */
#include "tl-feed-target.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The feed of that name, or a new one that is not saved yet. */
static TlFeed *
find_or_make (TlDatabase *database, const TlFeedImportOptions *options, GError **error)
{
  g_autoptr (GError) local = NULL;
  TlFeed *feed = tl_feed_find (database, options->project, options->name, &local);

  if (feed != NULL)
    return feed;
  if (!g_error_matches (local, TL_STORE_ERROR, TL_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  feed = g_new0 (TlFeed, 1);
  feed->project = options->project;
  feed->name = g_strdup (options->name);
  feed->kind = options->kind;
  feed->zone = g_strdup (options->zone != NULL ? options->zone : "");
  feed->mapping = g_strdup ("");
  feed->server = g_strdup ("");
  return feed;
}

/* What the options say must agree with what the feed already is. */
static gboolean
check (const TlFeed *feed, const TlFeedImportOptions *options, GError **error)
{
  if (feed->id == 0)
    return TRUE;
  if (options->from_server != tl_feed_is_on_server (feed))
    {
      g_set_error (
          error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
          options->from_server
              ? _ ("The data “%s” holds rows of files. Take those of a server under another "
                   "name.")
              : _ ("The rows of the data “%s” are on a server. Import files under another "
                   "name."),
          feed->name);
      return FALSE;
    }
  if (options->kind != TL_FEED_ANY && options->kind != feed->kind)
    {
      g_set_error (
          error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
          _ ("The data “%s” holds rows of the kind “%s”. Import rows of the kind “%s” under "
             "another name."),
          feed->name, tl_feed_kind_get_name (feed->kind), tl_feed_kind_get_name (options->kind));
      return FALSE;
    }
  if (options->zone != NULL && strcmp (options->zone, feed->zone) != 0)
    {
      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
                   _ ("The days of the data “%s” are counted in the time zone %s. Leave the zone "
                      "out, or import under another name."),
                   feed->name, feed->zone);
      return FALSE;
    }
  return TRUE;
}

/**
 * tl_feed_target_find:
 * @database: a database
 * @options: what to import
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the feed of that name; or one with the id 0 that is not saved
 *   yet, and whose zone may still be ""; %NULL with @error set if the feed holds other rows than
 *   @options say
 */
TlFeed *
tl_feed_target_find (TlDatabase *database, const TlFeedImportOptions *options, GError **error)
{
  g_autoptr (TlFeed) feed = find_or_make (database, options, error);

  if (feed == NULL || !check (feed, options, error))
    return NULL;
  return g_steal_pointer (&feed);
}

/**
 * tl_feed_target_find_columns:
 * @feed: what tl_feed_target_find() gave; its kind and zone are settled here
 * @options: what to import
 * @reader: a reader at its start
 * @columns: (out caller-allocates): what was found; cleared by the caller even if this fails
 * @cancellable: (nullable): for Cancel
 * @error: return location for an error
 *
 * Finds the columns, with what the user says now or, failing that, what the feed remembers, and brings
 * @reader to the first row.
 *
 * Returns: whether rows can be read; errors are those of tl_feed_columns_find()
 */
gboolean
tl_feed_target_find_columns (TlFeed *feed, const TlFeedImportOptions *options, TlCsvReader *reader,
                             TlFeedColumns *columns, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) remembered = NULL;
  const char *const *mapping = options->mapping;
  g_autoptr (GError) local = NULL;
  gboolean found;

  if (mapping == NULL && *feed->mapping != '\0')
    {
      remembered = g_strsplit (feed->mapping, "\n", -1);
      mapping = (const char *const *) remembered;
    }
  found = tl_feed_columns_find (columns, reader, feed->kind, mapping, cancellable, &local);
  /* What the reader says names the file already. */
  if (!found && local->domain == TL_STORE_ERROR && strstr (local->message, options->path) == NULL)
    g_prefix_error (&local, "%s: ", options->path);
  if (!found)
    g_propagate_error (error, g_steal_pointer (&local));
  feed->kind = columns->kind;
  if (*feed->zone == '\0')
    {
      g_free (feed->zone);
      feed->zone = g_strdup (columns->zone != NULL ? columns->zone : "UTC");
    }
  return found;
}

/**
 * tl_feed_target_remember:
 * @feed: a feed
 * @columns: the columns of a file that goes into it
 *
 * Makes @feed remember how the file was read, for the next one.
 */
void
tl_feed_target_remember (TlFeed *feed, const TlFeedColumns *columns)
{
  g_auto (GStrv) mapping = tl_feed_columns_to_mapping (columns, TRUE);

  g_free (feed->mapping);
  feed->mapping = g_strjoinv ("\n", mapping);
}
