/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A connection to a PostgreSQL-compatible server, through libpq. No other file knows libpq.
 *
 * It runs in a worker thread and never waits in libpq itself: it waits in poll() for the server and for
 * Cancel, whichever comes first, so Cancel is answered at once. The server is then told to stop
 * (PQcancel), and the connection is done with.
 *
 * All that is asked on one connection is one transaction, read-only and of one moment (REPEATABLE READ),
 * with a time limit for each question. A server that keeps silent for longer than it may compute is
 * given up as well: a limit that the server keeps is of no use where the way to it is cut.
 *
 * What libpq and the server say becomes a sentence with a way out; what they said stands behind it.
 */
#include "tl-server.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <libpq-fe.h>
#include <string.h>

/* A server that has not let us in after so many seconds will not. */
#define CONNECT_SECONDS 15

/* What is asked is asked of one moment, and changes nothing. */
#define BEGIN "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

/* So much longer than it may compute a server may take to say that it did not. */
#define GRACE_SECONDS 5

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGresult, PQclear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGcancel, PQfreeCancel)

struct _TlServer
{
  /* owned */
  PGconn *connection;
  char *host;
  char *user;
  char *database;
  char *table;
  guint seconds;
};

struct _TlServerRows
{
  /* borrowed */
  TlServer *server;
  GCancellable *cancellable;

  /* owned */
  PGresult *result; /* the row at hand; of none, what the columns are */
  gboolean done;
};

/** tl_server_is_supported: Returns: whether this program was built with libpq */
gboolean
tl_server_is_supported (void)
{
  return TRUE;
}

/* --- Errors --- */

/* The first line of what was said, without "FATAL:  28P01: ". */
static char *
get_words (const char *message)
{
  g_autofree char *line = g_strndup (message, strcspn (message, "\n"));
  const char *words = line;
  const char *code;

  for (code = strstr (line, ":  "); code != NULL; code = strstr (words, ":  "))
    words = code + 3;
  if (strlen (words) > 7 && words[5] == ':' && words[6] == ' ')
    words += 7;
  return g_utf8_make_valid (words, -1);
}

static gboolean
is_code (const char *message, const char *code)
{
  g_autofree char *said = g_strdup_printf ("  %s: ", code);

  return strstr (message, said) != NULL;
}

static void
set_refused_login (TlServer *self, const char *words, GError **error)
{
  if (PQconnectionNeedsPassword (self->connection))
    g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_PASSWORD,
                 _ ("The server “%1$s” asks for the password of “%2$s”."), self->host, self->user);
  else if (PQconnectionUsedPassword (self->connection))
    g_set_error (
        error, TL_KPI_ERROR, TL_KPI_ERROR_PASSWORD,
        _ ("The server “%1$s” does not take this password for “%2$s”. Check both. It says: "
           "%3$s"),
        self->host, self->user, words);
  else
    g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_SERVER,
                 _ ("The server “%1$s” does not let “%2$s” in. Check the user, or ask whoever runs "
                    "the server. It says: %3$s"),
                 self->host, self->user, words);
}

/* Why there is no connection. */
static void
set_no_connection (TlServer *self, GError **error)
{
  const char *message = PQerrorMessage (self->connection);
  g_autofree char *words = get_words (message);

  if (PQconnectionNeedsPassword (self->connection) || is_code (message, "28P01")
      || is_code (message, "28000"))
    set_refused_login (self, words, error);
  else if (is_code (message, "3D000"))
    g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_SERVER,
                 _ ("The server “%1$s” has no database “%2$s”. Check its name."), self->host,
                 self->database);
  else if (is_code (message, "42501"))
    g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_SERVER,
                 _ ("The server “%1$s” does not let “%2$s” into the database “%3$s”. Ask whoever "
                    "runs the server for the right to connect."),
                 self->host, self->user, self->database);
  else if (is_code (message, "53300"))
    g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_SERVER,
                 _ ("The server “%s” has too many visitors just now. Try again in a while."),
                 self->host);
  else if (strstr (message, "SSL") != NULL || strstr (message, "certificate") != NULL)
    g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_SERVER,
                 _ ("No safe connection to “%1$s”: %2$s. Check the server’s name, ask whoever runs "
                    "it for its certificate, or choose another encryption if you trust the way to "
                    "it."),
                 self->host, words);
  else
    g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_SERVER,
                 _ ("The server “%1$s” cannot be reached: %2$s. Check its name, the port and your "
                    "network."),
                 self->host, words);
}

static void
set_dropped (TlServer *self, GError **error)
{
  g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_SERVER,
               _ ("The connection to “%s” broke off. Nothing was changed; try again."), self->host);
}

static void
set_slow (TlServer *self, GError **error)
{
  g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_SERVER,
               _ ("The server “%1$s” did not answer within %2$u seconds. Try again when it is less "
                  "busy, allow more time, or ask for an index on the table’s dates."),
               self->host, self->seconds);
}

/* Whether a refusal is about the server and not about the table or the user: a function, type or way of
 * writing that PostgreSQL has, or a part of its catalogue. */
static gboolean
is_lack (const char *code, const char *words)
{
  static const char *const lacks[] = { "0A000", "42601", "42704", "42883", NULL };

  return g_strv_contains (lacks, code)
         || ((strcmp (code, "42P01") == 0 || strcmp (code, "42703") == 0)
             && (strstr (words, "pg_catalog.") != NULL
                 || strstr (words, "information_schema.") != NULL));
}

/* What the server says to a question, by its code (appendix A of PostgreSQL's manual). */
static void
set_refused_question (TlServer *self, const PGresult *result, GError **error)
{
  const char *code = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  const char *said = PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY);
  g_autofree char *words = g_utf8_make_valid (said != NULL ? said : "", -1);

  if (code == NULL || g_str_has_prefix (code, "08") || g_str_has_prefix (code, "57P"))
    set_dropped (self, error);
  else if (strcmp (code, "57014") == 0)
    set_slow (self, error);
  else if (is_lack (code, words))
    g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_SERVER,
                 _ ("The server “%1$s” cannot compute this: it lacks what it takes (%2$s). Compute "
                    "another variant, such as the mean, or import the rows as CSV."),
                 self->host, words);
  else if (strcmp (code, "42501") == 0)
    g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_SERVER,
                 _ ("The server “%1$s” does not show this to “%2$s”: %3$s. Ask whoever runs the "
                    "server for the right to read “%4$s”."),
                 self->host, self->user, words, self->table);
  else if (strcmp (code, "42P01") == 0 || strcmp (code, "3F000") == 0)
    g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_SERVER,
                 _ ("The database “%1$s” has no table or view “%2$s”. Check its name, and that of "
                    "its schema."),
                 self->database, self->table);
  else if (strcmp (code, "42703") == 0)
    g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_SERVER,
                 _ ("“%1$s” has other columns than before: %2$s. Say again what its columns are."),
                 self->table, words);
  else
    g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_SERVER,
                 _ ("The server “%1$s” could not answer: %2$s."), self->host, words);
}

/* --- Waiting --- */

/* Waits until the connection's socket is ready, for @seconds at most. */
static gboolean
wait_for (TlServer *self, gushort events, gint64 until, GCancellable *cancellable, GError **error)
{
  GPollFD polled[2] = { { .fd = PQsocket (self->connection), .events = events } };
  guint n = 1;
  int ready;

  if (cancellable != NULL && g_cancellable_make_pollfd (cancellable, &polled[1]))
    n = 2;
  do
    {
      gint64 left = until - g_get_monotonic_time ();

      polled[0].revents = polled[1].revents = 0;
      ready = left <= 0 ? 0 : g_poll (polled, n, (int) MIN (left / 1000 + 1, 60000));
    }
  while ((ready < 0 && errno == EINTR) || (ready == 0 && g_get_monotonic_time () < until));
  if (n == 2)
    g_cancellable_release_fd (cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (ready > 0)
    return TRUE;
  set_slow (self, error);
  return FALSE;
}

static gint64
get_time_limit (guint seconds)
{
  return g_get_monotonic_time () + (gint64) seconds * G_USEC_PER_SEC;
}

/* --- Connecting --- */

/* Who is known to know servers, where the user keeps no list of their own and libpq no other. */
static const char *
find_authorities (void)
{
  static const char *const files[] = { "/etc/ssl/certs/ca-certificates.crt",
                                       "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem" };
  g_autofree char *own = g_build_filename (g_get_home_dir (), ".postgresql", "root.crt", NULL);

  if (g_getenv ("PGSSLROOTCERT") != NULL || g_file_test (own, G_FILE_TEST_EXISTS))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    if (g_file_test (files[i], G_FILE_TEST_EXISTS))
      return files[i];
  return NULL;
}

static gboolean
connect_to (TlServer *self, GCancellable *cancellable, GError **error)
{
  gint64 until = get_time_limit (CONNECT_SECONDS);
  g_autoptr (GError) local = NULL;

  for (;;)
    {
      PostgresPollingStatusType status = PQconnectPoll (self->connection);

      if (status == PGRES_POLLING_OK)
        return TRUE;
      if (status == PGRES_POLLING_FAILED)
        {
          set_no_connection (self, error);
          return FALSE;
        }
      if (wait_for (self, status == PGRES_POLLING_READING ? G_IO_IN : G_IO_OUT, until, cancellable,
                    &local))
        continue;
      if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_SERVER,
                     _ ("The server “%1$s” did not answer within %2$d seconds. Check its name, the "
                        "port and your network."),
                     self->host, CONNECT_SECONDS);
      return FALSE;
    }
}

static gboolean
run (TlServer *self, const char *sql, GCancellable *cancellable, GError **error)
{
  g_autoptr (TlServerRows) rows = tl_server_ask (self, sql, NULL, 0, cancellable, error);
  gboolean row;

  return rows != NULL && tl_server_rows_step (rows, &row, error);
}

/* One moment, read-only, limited. */
static gboolean
begin (TlServer *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *limit = g_strdup_printf ("SET statement_timeout = %u000", self->seconds);

  /* The planner takes our shells for a few rows and compares each with each day: a minute for a million
   * rows where joining by hash takes seconds. A server without this setting plans as it likes. */
  run (self, "SET enable_nestloop = off", cancellable, NULL);
  return run (self, limit, cancellable, error)
         && run (self, "SET DateStyle = 'ISO'", cancellable, error)
         && run (self, "SET TimeZone = 'UTC'", cancellable, error)
         && run (self, "SET IntervalStyle = 'postgres'", cancellable, error)
         && run (self, BEGIN, cancellable, error);
}

static void
ignore_notice (void *data, const PGresult *result)
{
}

/**
 * tl_server_open:
 * @settings: where the server is
 * @password: (nullable): of its user; without, libpq looks into PGPASSWORD and ~/.pgpass
 * @cancellable: (nullable): to stop it, from another thread
 * @error: return location for an error
 *
 * Connects, and begins a transaction that only reads. Takes up to 15 seconds.
 *
 * Returns: (transfer full) (nullable): the connection; %NULL with %TL_KPI_ERROR_PASSWORD if there is no
 *   password or a wrong one, or with %TL_KPI_ERROR_SERVER
 */
TlServer *
tl_server_open (const TlFeedServer *settings, const char *password, GCancellable *cancellable,
                GError **error)
{
  g_autoptr (TlServer) self = g_new0 (TlServer, 1);
  g_autofree char *port = g_strdup_printf ("%u", settings->port);
  const char *authorities = settings->tls <= TL_FEED_TLS_VERIFY_CA ? find_authorities () : NULL;
  const char *const names[] = { "host",
                                "port",
                                "dbname",
                                "user",
                                "sslmode",
                                "application_name",
                                "client_encoding",
                                "keepalives_idle",
                                password != NULL ? "password" : "keepalives_count",
                                authorities != NULL ? "sslrootcert" : "keepalives",
                                NULL };
  const char *const values[] = { settings->host,
                                 port,
                                 settings->database,
                                 settings->user,
                                 tl_feed_tls_get_name (settings->tls),
                                 "throughline",
                                 "UTF8",
                                 "30",
                                 password != NULL ? password : "3",
                                 authorities != NULL ? authorities : "1",
                                 NULL };

  self->host = g_strdup (settings->host);
  self->user = g_strdup (settings->user);
  self->database = g_strdup (settings->database);
  self->table = g_strdup (settings->table);
  self->seconds = settings->seconds;
  self->connection = PQconnectStartParams (names, values, 0);
  if (self->connection == NULL)
    g_error ("libpq: out of memory");
  /* So that what it says holds a code, whatever the server's language is. */
  PQsetErrorVerbosity (self->connection, PQERRORS_VERBOSE);
  PQsetNoticeReceiver (self->connection, ignore_notice, NULL);
  if (PQstatus (self->connection) == CONNECTION_BAD)
    {
      set_no_connection (self, error);
      return NULL;
    }
  if (!connect_to (self, cancellable, error))
    return NULL;
  PQsetnonblocking (self->connection, 1);
  return begin (self, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

/** tl_server_close: breaks the connection off; nothing was changed, so nothing is committed. */
void
tl_server_close (TlServer *self)
{
  g_clear_pointer (&self->connection, PQfinish);
  g_free (self->host);
  g_free (self->user);
  g_free (self->database);
  g_free (self->table);
  g_free (self);
}

/**
 * tl_server_begin_again:
 * @self: a connection
 * @cancellable: (nullable): to stop it, from another thread
 * @error: return location for an error
 *
 * Makes a connection usable after a question that the server refused: after one, it answers none of the
 * same transaction. There is no savepoint, which servers that resemble PostgreSQL need not have. What is
 * asked from here on sees the rows as they are now.
 *
 * Returns: %FALSE with @error set if the server is gone
 */
gboolean
tl_server_begin_again (TlServer *self, GCancellable *cancellable, GError **error)
{
  return run (self, "ROLLBACK", cancellable, error) && run (self, BEGIN, cancellable, error);
}

/**
 * tl_server_describe:
 * @self: a connection
 *
 * Returns: (transfer full): what it is connected to, for people: "PostgreSQL 15.18, encrypted"
 */
char *
tl_server_describe (TlServer *self)
{
  const char *version = PQparameterStatus (self->connection, "server_version");
  g_autofree char *number = g_strndup (version, strcspn (version, " "));

  if (PQsslInUse (self->connection))
    return g_strdup_printf (_ ("PostgreSQL %s, encrypted"), number);
  if (g_path_is_absolute (self->host))
    return g_strdup_printf (_ ("PostgreSQL %s, on this computer"), number);
  return g_strdup_printf (_ ("PostgreSQL %s, not encrypted"), number);
}

/* --- Asking --- */

/* Tells the server to stop; what it then says does not matter. */
static void
stop (TlServer *self)
{
  g_autoptr (PGcancel) cancel = PQgetCancel (self->connection);
  char ignored[256];

  if (cancel != NULL)
    PQcancel (cancel, ignored, sizeof ignored);
}

static gboolean
send_all (TlServer *self, gint64 until, GCancellable *cancellable, GError **error)
{
  for (;;)
    {
      int left = PQflush (self->connection);

      if (left == 0)
        return TRUE;
      if (left < 0)
        {
          set_dropped (self, error);
          return FALSE;
        }
      if (!wait_for (self, G_IO_OUT | G_IO_IN, until, cancellable, error))
        return FALSE;
      PQconsumeInput (self->connection);
    }
}

/**
 * tl_server_ask:
 * @self: a connection
 * @sql: one statement; $1 is the first of @values
 * @values: (nullable) (array length=n_values): values; %NULL among them is NULL
 * @n_values: how many
 * @cancellable: (nullable): to stop it, from another thread
 * @error: return location for an error
 *
 * Asks. Rows of an earlier question must be freed.
 *
 * Returns: (transfer full) (nullable): the rows, before the first one; %NULL with @error set if it cannot
 *   be asked
 */
TlServerRows *
tl_server_ask (TlServer *self, const char *sql, const char *const *values, guint n_values,
               GCancellable *cancellable, GError **error)
{
  TlServerRows *rows;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (!PQsendQueryParams (self->connection, sql, (int) n_values, NULL, values, NULL, NULL, 0))
    {
      set_dropped (self, error);
      return NULL;
    }
  PQsetSingleRowMode (self->connection);
  if (!send_all (self, get_time_limit (self->seconds + GRACE_SECONDS), cancellable, error))
    return NULL;
  rows = g_new0 (TlServerRows, 1);
  rows->server = self;
  rows->cancellable = cancellable;
  return rows;
}

/* Waits for the next result. */
static gboolean
wait_for_result (TlServerRows *self, GError **error)
{
  TlServer *server = self->server;
  gint64 until = get_time_limit (server->seconds + GRACE_SECONDS);

  while (PQisBusy (server->connection))
    {
      if (!wait_for (server, G_IO_IN, until, self->cancellable, error))
        {
          stop (server);
          return FALSE;
        }
      if (!PQconsumeInput (server->connection))
        {
          set_dropped (server, error);
          return FALSE;
        }
    }
  return TRUE;
}

/* Reads what follows a refusal, before which no other question can be asked; a connection that breaks off
 * here says so at the next one. */
static void
read_off (TlServerRows *self)
{
  while (!self->done && wait_for_result (self, NULL))
    {
      g_autoptr (PGresult) result = PQgetResult (self->server->connection);

      self->done = result == NULL;
    }
  self->done = TRUE;
}

/**
 * tl_server_rows_step:
 * @self: rows
 * @row: (out): whether there is another row, which is then the one at hand
 * @error: return location for an error
 *
 * Returns: %FALSE with @error set if the server could not go on, was slow or gone, or on Cancel
 */
gboolean
tl_server_rows_step (TlServerRows *self, gboolean *row, GError **error)
{
  *row = FALSE;
  while (!self->done)
    {
      g_autoptr (PGresult) result = NULL;

      if (!wait_for_result (self, error))
        {
          self->done = TRUE;
          return FALSE;
        }
      result = PQgetResult (self->server->connection);
      if (result == NULL)
        {
          self->done = TRUE;
          break;
        }
      switch (PQresultStatus (result))
        {
        case PGRES_SINGLE_TUPLE:
          g_clear_pointer (&self->result, PQclear);
          self->result = g_steal_pointer (&result);
          *row = TRUE;
          return TRUE;
        case PGRES_TUPLES_OK:
          if (self->result == NULL)
            self->result = g_steal_pointer (&result);
          continue;
        case PGRES_COMMAND_OK:
          continue;
        default:
          if (!g_cancellable_set_error_if_cancelled (self->cancellable, error))
            set_refused_question (self->server, result, error);
          read_off (self);
          return FALSE;
        }
    }
  return TRUE;
}

/** tl_server_rows_get_n_columns: Returns: how many columns the row at hand has */
guint
tl_server_rows_get_n_columns (const TlServerRows *self)
{
  return (guint) PQnfields (self->result);
}

/** tl_server_rows_get_name: Returns: (transfer none): the name of @column */
const char *
tl_server_rows_get_name (const TlServerRows *self, guint column)
{
  return PQfname (self->result, (int) column);
}

/** tl_server_rows_get_type: Returns: the number that the server has for the type of @column */
guint
tl_server_rows_get_type (const TlServerRows *self, guint column)
{
  return PQftype (self->result, (int) column);
}

/** tl_server_rows_get_text: Returns: (transfer none) (nullable): @column as text; %NULL is NULL */
const char *
tl_server_rows_get_text (const TlServerRows *self, guint column)
{
  if (PQgetisnull (self->result, 0, (int) column))
    return NULL;
  return PQgetvalue (self->result, 0, (int) column);
}

/** tl_server_rows_get_int64: Returns: @column as a number; 0 for NULL */
gint64
tl_server_rows_get_int64 (const TlServerRows *self, guint column)
{
  const char *text = tl_server_rows_get_text (self, column);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

/** tl_server_rows_free: frees @self; what was not read is thrown away. */
void
tl_server_rows_free (TlServerRows *self)
{
  gboolean row;

  /* Another question can be asked only when this one is over. */
  while (!self->done && tl_server_rows_step (self, &row, NULL) && row)
    ;
  g_clear_pointer (&self->result, PQclear);
  g_free (self);
}
