/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in for tl-server.c in a program that was built without libpq: it says so, and that is all. */
#include "tl-server.h"

#include <glib/gi18n-lib.h>

gboolean
tl_server_is_supported (void)
{
  return FALSE;
}

TlServer *
tl_server_open (const TlFeedServer *settings, const char *password, GCancellable *cancellable,
                GError **error)
{
  g_set_error (error, TL_KPI_ERROR, TL_KPI_ERROR_SERVER,
               _ ("This Throughline was built without database servers, so it cannot ask “%s”. Use "
                  "one that was built with libpq, or export the rows as CSV and import them."),
               settings->host);
  return NULL;
}

void
tl_server_close (TlServer *self)
{
  g_assert_not_reached ();
}

gboolean
tl_server_begin_again (TlServer *self, GCancellable *cancellable, GError **error)
{
  g_assert_not_reached ();
}

char *
tl_server_describe (TlServer *self)
{
  g_assert_not_reached ();
}

TlServerRows *
tl_server_ask (TlServer *self, const char *sql, const char *const *values, guint n_values,
               GCancellable *cancellable, GError **error)
{
  g_assert_not_reached ();
}

gboolean
tl_server_rows_step (TlServerRows *self, gboolean *row, GError **error)
{
  g_assert_not_reached ();
}

guint
tl_server_rows_get_n_columns (const TlServerRows *self)
{
  g_assert_not_reached ();
}

const char *
tl_server_rows_get_name (const TlServerRows *self, guint column)
{
  g_assert_not_reached ();
}

guint
tl_server_rows_get_type (const TlServerRows *self, guint column)
{
  g_assert_not_reached ();
}

const char *
tl_server_rows_get_text (const TlServerRows *self, guint column)
{
  g_assert_not_reached ();
}

gint64
tl_server_rows_get_int64 (const TlServerRows *self, guint column)
{
  g_assert_not_reached ();
}

void
tl_server_rows_free (TlServerRows *self)
{
  g_assert_not_reached ();
}
