/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The passwords of servers: those that were asked for while the program runs, and those in the user's
 * keyring. Neither the document nor the local database ever holds one.
 *
 * What was asked for is kept with the open database, in memory alone, because whoever asks for figures
 * has that at hand; a connection of another thread shares it. Without either, libpq looks into
 * PGPASSWORD and ~/.pgpass by itself.
 */
#include "tl-server-keys.h"

#include <glib/gi18n-lib.h>
#ifdef TL_HAVE_LIBSECRET
#include <libsecret/secret.h>
#endif

#define KEYS "tl-server-keys"

struct _TlServerKeys
{
  GMutex mutex;
  GHashTable *passwords; /* by account */
};

static void
keys_clear (gpointer data)
{
  TlServerKeys *keys = data;

  g_hash_table_unref (keys->passwords);
  g_mutex_clear (&keys->mutex);
}

/** tl_server_keys_unref: gives back what tl_server_keys_ref() gave. */
void
tl_server_keys_unref (TlServerKeys *self)
{
  g_atomic_rc_box_release_full (self, keys_clear);
}

static TlServerKeys *
get_keys (TlDatabase *database)
{
  TlServerKeys *keys = g_object_get_data (G_OBJECT (database), KEYS);

  if (keys != NULL)
    return keys;
  keys = g_atomic_rc_box_new0 (TlServerKeys);
  g_mutex_init (&keys->mutex);
  keys->passwords = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_object_set_data_full (G_OBJECT (database), KEYS, keys, (GDestroyNotify) tl_server_keys_unref);
  return keys;
}

/** tl_server_keys_ref: Returns: (transfer full): what @database knows, now and later */
TlServerKeys *
tl_server_keys_ref (TlDatabase *database)
{
  return g_atomic_rc_box_acquire (get_keys (database));
}

/**
 * tl_server_keys_use:
 * @other: a connection of another thread
 * @self: (transfer none): what the user's own connection knows
 */
void
tl_server_keys_use (TlDatabase *other, TlServerKeys *self)
{
  g_object_set_data_full (G_OBJECT (other), KEYS, g_atomic_rc_box_acquire (self),
                          (GDestroyNotify) tl_server_keys_unref);
}

/**
 * tl_server_keys_set:
 * @database: the local database
 * @settings: a server
 * @password: (nullable): its password, until the program ends; %NULL forgets it
 */
void
tl_server_keys_set (TlDatabase *database, const TlFeedServer *settings, const char *password)
{
  TlServerKeys *keys = get_keys (database);
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&keys->mutex);
  char *account = tl_feed_server_get_account (settings);

  if (password != NULL)
    g_hash_table_insert (keys->passwords, account, g_strdup (password));
  else
    {
      g_hash_table_remove (keys->passwords, account);
      g_free (account);
    }
}

static char *
find_password (TlDatabase *database, const char *account)
{
  TlServerKeys *keys = get_keys (database);
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&keys->mutex);

  return g_strdup (g_hash_table_lookup (keys->passwords, account));
}

#ifdef TL_HAVE_LIBSECRET

static const SecretSchema *
get_schema (void)
{
  static const SecretSchema schema = { TL_APPLICATION_ID ".Server",
                                       SECRET_SCHEMA_NONE,
                                       { { "account", SECRET_SCHEMA_ATTRIBUTE_STRING } } };

  return &schema;
}

/* A keyring that cannot be asked is as good as none. */
static char *
look_up (const char *account, GCancellable *cancellable)
{
  char *kept
      = secret_password_lookup_sync (get_schema (), cancellable, NULL, "account", account, NULL);
  char *password = g_strdup (kept);

  secret_password_free (kept);
  return password;
}

/** tl_server_keys_can_keep: Returns: whether passwords can be put into the user's keyring */
gboolean
tl_server_keys_can_keep (void)
{
  return TRUE;
}

/**
 * tl_server_keys_keep:
 * @settings: a server
 * @password: its password
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Puts the password into the user's keyring, which may ask the user to be unlocked; so call it in a
 * thread of its own.
 *
 * Returns: %FALSE with @error set if there is no keyring
 */
gboolean
tl_server_keys_keep (const TlFeedServer *settings, const char *password, GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *account = tl_feed_server_get_account (settings);
  /* Translators: a user's name, a server's name. */
  g_autofree char *label
      = g_strdup_printf (_ ("Throughline: %1$s on %2$s"), settings->user, settings->host);

  return secret_password_store_sync (get_schema (), SECRET_COLLECTION_DEFAULT, label, password,
                                     cancellable, error, "account", account, NULL);
}

#else

static char *
look_up (const char *account, GCancellable *cancellable)
{
  return NULL;
}

gboolean
tl_server_keys_can_keep (void)
{
  return FALSE;
}

gboolean
tl_server_keys_keep (const TlFeedServer *settings, const char *password, GCancellable *cancellable,
                     GError **error)
{
  g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_SERVER,
               _ ("This Throughline was built without a keyring; the password is asked for each "
                  "time."));
  return FALSE;
}

#endif

/**
 * tl_server_open_with_keys:
 * @database: the local database
 * @settings: a server
 * @cancellable: (nullable): to stop it, from another thread
 * @error: return location for an error
 *
 * Connects with the password that was asked for or that the keyring has.
 *
 * Returns: (transfer full) (nullable): the connection, or %NULL with @error as of tl_server_open()
 */
TlServer *
tl_server_open_with_keys (TlDatabase *database, const TlFeedServer *settings,
                          GCancellable *cancellable, GError **error)
{
  g_autofree char *account = tl_feed_server_get_account (settings);
  g_autofree char *password = find_password (database, account);

  if (password == NULL)
    password = look_up (account, cancellable);
  return tl_server_open (settings, password, cancellable, error);
}
