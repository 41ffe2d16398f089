/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the rows of a feed are, if they stay on a database server; as the local database keeps it, in one
 * text. This layer only remembers; src/kpi/tl-server*.c talks to servers.
 *
 * A feed of a server has a line in the table of feeds as any other has, and a dictionary of words, and no
 * rows. How its columns are read is settled when it is refreshed and kept here, so that a question
 * needs no look at the table first.
 */
#include "tl-feed-server.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const tls_names[] = { "verify-full", "verify-ca", "require", "disable" };

/** tl_feed_tls_get_name: Returns: (transfer none): the name that libpq has for it */
const char *
tl_feed_tls_get_name (TlFeedTls tls)
{
  return tls_names[tls];
}

/**
 * tl_feed_server_column_new:
 * @field: a field
 * @name: the column of the server's table
 * @type: what it holds
 * @column: how it is read
 *
 * Returns: (transfer full): the column
 */
TlFeedServerColumn *
tl_feed_server_column_new (TlFeedField field, const char *name, TlFeedServerType type,
                           const TlFeedColumn *column)
{
  TlFeedServerColumn *self = g_new0 (TlFeedServerColumn, 1);

  *self = (TlFeedServerColumn){
    .field = field, .name = g_strdup (name), .type = type, .column = *column
  };
  return self;
}

/** tl_feed_server_column_free: frees @column. */
void
tl_feed_server_column_free (TlFeedServerColumn *column)
{
  g_free (column->name);
  g_strfreev (column->texts);
  g_free (column->numbers);
  g_free (column);
}

/**
 * tl_feed_server_new:
 *
 * Returns: (transfer full): settings without host, database, user and table
 */
TlFeedServer *
tl_feed_server_new (void)
{
  TlFeedServer *self = g_new0 (TlFeedServer, 1);

  self->host = g_strdup ("");
  self->database = g_strdup ("");
  self->user = g_strdup ("");
  self->schema = g_strdup ("public");
  self->table = g_strdup ("");
  self->port = TL_FEED_SERVER_PORT;
  self->seconds = TL_FEED_SERVER_SECONDS;
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_feed_server_column_free);
  return self;
}

/** tl_feed_server_free: frees @self. */
void
tl_feed_server_free (TlFeedServer *self)
{
  g_free (self->host);
  g_free (self->database);
  g_free (self->user);
  g_free (self->schema);
  g_free (self->table);
  g_ptr_array_unref (self->columns);
  g_free (self);
}

/* --- From an address --- */

static void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

/**
 * tl_feed_server_set_table:
 * @self: settings
 * @name: a table or view, with its schema before a point or without
 */
void
tl_feed_server_set_table (TlFeedServer *self, const char *name)
{
  const char *point = strchr (name, '.');

  g_free (self->schema);
  self->schema = point != NULL ? g_strndup (name, (gsize) (point - name)) : g_strdup ("public");
  set_text (&self->table, point != NULL ? point + 1 : name);
}

static gboolean
set_parameter (TlFeedServer *self, const char *name, const char *value)
{
  guint64 number;

  if (strcmp (name, "host") == 0)
    set_text (&self->host, value);
  else if (strcmp (name, "user") == 0)
    set_text (&self->user, value);
  else if (strcmp (name, "table") == 0)
    tl_feed_server_set_table (self, value);
  else if (strcmp (name, "port") == 0
           && g_ascii_string_to_unsigned (value, 10, 1, 65535, &number, NULL))
    self->port = (guint) number;
  else if (strcmp (name, "timeout") == 0
           && g_ascii_string_to_unsigned (value, 10, 1, 86400, &number, NULL))
    self->seconds = (guint) number;
  else if (strcmp (name, "sslmode") == 0)
    {
      for (int i = 0; i < TL_N_FEED_TLS; i++)
        if (strcmp (value, tls_names[i]) == 0)
          {
            self->tls = (TlFeedTls) i;
            return TRUE;
          }
      return FALSE;
    }
  else
    return FALSE;
  return TRUE;
}

static gboolean
set_parameters (TlFeedServer *self, const char *query, GError **error)
{
  g_autoptr (GError) local = NULL;
  GUriParamsIter iter;
  char *next_name;
  char *next_value;

  g_uri_params_iter_init (&iter, query, -1, "&", G_URI_PARAMS_NONE);
  while (g_uri_params_iter_next (&iter, &next_name, &next_value, &local))
    {
      g_autofree char *name = next_name;
      g_autofree char *value = next_value;

      if (set_parameter (self, name, value))
        continue;
      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT,
                   _ ("The address of the server says “%s=%s”, which means nothing here. There are "
                      "table, host, port, user, timeout (in seconds) and sslmode (verify-full, "
                      "verify-ca, require or disable)."),
                   name, value);
      return FALSE;
    }
  if (local == NULL)
    return TRUE;
  g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT,
               _ ("What follows “?” in the address of the server cannot be read: %s"),
               local->message);
  return FALSE;
}

/**
 * tl_feed_server_new_from_uri:
 * @uri: postgresql://USER@HOST:PORT/DATABASE?table=SCHEMA.TABLE&sslmode=…&timeout=…
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the settings, or %NULL with @error set; an address with a password
 *   in it is refused, because it would be seen in the history of the shell and the list of programs
 */
TlFeedServer *
tl_feed_server_new_from_uri (const char *uri, GError **error)
{
  g_autoptr (GUri) parts
      = g_uri_parse (uri, G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED_QUERY, NULL);
  g_autoptr (TlFeedServer) self = tl_feed_server_new ();

  if (parts == NULL
      || (strcmp (g_uri_get_scheme (parts), "postgresql") != 0
          && strcmp (g_uri_get_scheme (parts), "postgres") != 0))
    {
      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT,
                   _ ("“%s” is no address of a database server. Write "
                      "postgresql://USER@HOST/DATABASE?table=TABLE."),
                   uri);
      return NULL;
    }
  if (g_uri_get_password (parts) != NULL)
    {
      g_set_error (
          error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT,
          _ ("The address holds a password, which others could read. Leave it out, and put it "
             "into a file for --password-file, into ~/.pgpass or into PGPASSWORD."));
      return NULL;
    }
  set_text (&self->host, g_uri_get_host (parts) != NULL ? g_uri_get_host (parts) : "");
  if (g_uri_get_port (parts) > 0)
    self->port = (guint) g_uri_get_port (parts);
  if (g_uri_get_user (parts) != NULL)
    set_text (&self->user, g_uri_get_user (parts));
  if (*g_uri_get_path (parts) == '/')
    set_text (&self->database, g_uri_get_path (parts) + 1);
  if (g_uri_get_query (parts) != NULL && !set_parameters (self, g_uri_get_query (parts), error))
    return NULL;
  if (*self->user == '\0')
    set_text (&self->user, g_get_user_name ());
  if (*self->host == '\0' || *self->database == '\0')
    {
      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT,
                   _ ("The address of the server lacks its host or its database. Write "
                      "postgresql://USER@HOST/DATABASE?table=TABLE."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* --- As text --- */

#define COLUMN_TYPE "(susbdiibasai)"
#define OLD_TYPE "(susssussbbbxa" COLUMN_TYPE ")"
#define TEXT_TYPE "(susssussbbbxa" COLUMN_TYPE "bas)"

/* "survey.solved": the first kind of rows that has the field, and what it is called there. */
static char *
get_field_key (TlFeedField field)
{
  int kind = TL_FEED_TICKET;

  while (tl_feed_field_get_name (field, (TlFeedKind) kind) == NULL)
    kind++;
  return g_strdup_printf ("%s.%s", tl_feed_kind_get_name ((TlFeedKind) kind),
                          tl_feed_field_get_name (field, (TlFeedKind) kind));
}

static gboolean
find_field (const char *key, TlFeedField *field)
{
  for (int i = 0; i < TL_N_FEED_FIELDS; i++)
    {
      g_autofree char *other = get_field_key ((TlFeedField) i);

      if (strcmp (other, key) != 0)
        continue;
      *field = (TlFeedField) i;
      return TRUE;
    }
  return FALSE;
}

static GVariant *
pack_column (const TlFeedServerColumn *column)
{
  static const char *const none[] = { NULL };
  const char *const *texts = column->texts != NULL ? (const char *const *) column->texts : none;
  g_autofree char *field = get_field_key (column->field);
  gsize n = column->texts != NULL ? g_strv_length (column->texts) : 0;

  return g_variant_new ("(susbdiib@as@ai)", column->name, (guint) column->type, field,
                        column->column.is_duration, column->column.unit, column->column.lowest,
                        column->column.highest, column->column.is_time_left,
                        g_variant_new_strv (texts, -1),
                        g_variant_new_fixed_array (G_VARIANT_TYPE_INT32, column->numbers, n,
                                                   sizeof (int)));
}

/**
 * tl_feed_server_to_text:
 * @self: settings
 *
 * Returns: (transfer full): all of it as a feed keeps it
 */
char *
tl_feed_server_to_text (const TlFeedServer *self)
{
  g_autoptr (GVariant) variant = NULL;
  GVariantBuilder columns;
  GVariantBuilder empty; /* names of columns */

  g_variant_builder_init (&columns, G_VARIANT_TYPE ("a" COLUMN_TYPE));
  g_variant_builder_init (&empty, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const TlFeedServerColumn *column = g_ptr_array_index (self->columns, i);

      g_variant_builder_add_value (&columns, pack_column (column));
      if (column->is_empty)
        g_variant_builder_add (&empty, "s", column->name);
    }
  variant = g_variant_ref_sink (g_variant_new (TEXT_TYPE, self->host, self->port, self->database,
                                               self->user, tls_names[self->tls], self->seconds,
                                               self->schema, self->table, self->has_solved,
                                               self->has_ended, self->has_refused, self->until,
                                               &columns, self->has_blank_tags, &empty));
  return g_variant_print (variant, FALSE);
}

static TlFeedServerColumn *
unpack_column (GVariant *packed)
{
  g_autofree char *name = NULL;
  g_autofree char *field_name = NULL;
  g_autoptr (GVariant) texts = NULL;
  g_autoptr (GVariant) numbers = NULL;
  TlFeedServerColumn *self;
  TlFeedColumn column = { .is_said = TRUE };
  TlFeedField field;
  gconstpointer values;
  guint type;
  gsize n;

  g_variant_get (packed, "(susbdiib@as@ai)", &name, &type, &field_name, &column.is_duration,
                 &column.unit, &column.lowest, &column.highest, &column.is_time_left, &texts,
                 &numbers);
  values = g_variant_get_fixed_array (numbers, &n, sizeof (int));
  if (!find_field (field_name, &field) || type >= TL_N_FEED_SERVER_TYPES
      || n != g_variant_n_children (texts))
    return NULL;
  self = tl_feed_server_column_new (field, name, (TlFeedServerType) type, &column);
  if (n > 0)
    {
      self->texts = g_variant_dup_strv (texts, NULL);
      self->numbers = g_memdup2 (values, n * sizeof (int));
    }
  return self;
}

/* What was kept before it was known how tags are separated and which columns are empty reads as it was
 * taken then: blanks do, and none are. */
static GVariant *
parse (const char *text)
{
  g_autoptr (GVariant) old = NULL;
  GVariant *variant = g_variant_parse (G_VARIANT_TYPE (TEXT_TYPE), text, NULL, NULL, NULL);
  GVariantBuilder builder;

  if (variant != NULL)
    return variant;
  old = g_variant_parse (G_VARIANT_TYPE (OLD_TYPE), text, NULL, NULL, NULL);
  if (old == NULL)
    return NULL;
  g_variant_builder_init (&builder, G_VARIANT_TYPE (TEXT_TYPE));
  for (gsize i = 0; i < g_variant_n_children (old); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (old, i);

      g_variant_builder_add_value (&builder, child);
    }
  g_variant_builder_add (&builder, "b", TRUE);
  g_variant_builder_add_value (&builder, g_variant_new_strv (NULL, 0));
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

/**
 * tl_feed_server_new_from_text:
 * @text: what tl_feed_server_to_text() gave
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the settings, or %NULL with @error set if @text is damaged
 */
TlFeedServer *
tl_feed_server_new_from_text (const char *text, GError **error)
{
  g_autoptr (GVariant) variant = parse (text);
  g_autoptr (TlFeedServer) self = g_new0 (TlFeedServer, 1);
  g_autoptr (GVariant) columns = NULL;
  g_auto (GStrv) empty = NULL;
  g_autofree char *tls = NULL;

  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_feed_server_column_free);
  if (variant == NULL)
    {
      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_CORRUPT,
                   _ ("What is kept about the server of these rows is damaged. Remove the rows and "
                      "add them again."));
      return NULL;
    }
  g_variant_get (variant, "(susssussbbbx@a" COLUMN_TYPE "b^as)", &self->host, &self->port,
                 &self->database, &self->user, &tls, &self->seconds, &self->schema, &self->table,
                 &self->has_solved, &self->has_ended, &self->has_refused, &self->until, &columns,
                 &self->has_blank_tags, &empty);
  for (int i = 0; i < TL_N_FEED_TLS; i++)
    if (strcmp (tls, tls_names[i]) == 0)
      self->tls = (TlFeedTls) i;
  for (gsize i = 0; i < g_variant_n_children (columns); i++)
    {
      g_autoptr (GVariant) packed = g_variant_get_child_value (columns, i);
      TlFeedServerColumn *column = unpack_column (packed);

      if (column == NULL)
        continue;
      column->is_empty = g_strv_contains ((const char *const *) empty, column->name);
      g_ptr_array_add (self->columns, column);
    }
  return g_steal_pointer (&self);
}

/**
 * tl_feed_server_copy:
 * @self: settings
 *
 * Returns: (transfer full): the same
 */
TlFeedServer *
tl_feed_server_copy (const TlFeedServer *self)
{
  g_autofree char *text = tl_feed_server_to_text (self);

  return tl_feed_server_new_from_text (text, NULL);
}

/**
 * tl_feed_server_get_place:
 * @self: settings
 *
 * Returns: (transfer full): where the rows are, for people: "crm.example.org: support.tickets"
 */
char *
tl_feed_server_get_place (const TlFeedServer *self)
{
  return g_strdup_printf ("%s/%s: %s%s%s", self->host, self->database,
                          strcmp (self->schema, "public") == 0 ? "" : self->schema,
                          strcmp (self->schema, "public") == 0 ? "" : ".", self->table);
}

/**
 * tl_feed_server_get_account:
 * @self: settings
 *
 * Returns: (transfer full): what a password is of: user, host, port and database
 */
char *
tl_feed_server_get_account (const TlFeedServer *self)
{
  return g_strdup_printf ("%s@%s:%u/%s", self->user, self->host, self->port, self->database);
}

/**
 * tl_feed_server_find:
 * @self: settings
 * @field: a field
 *
 * Returns: (transfer none) (nullable): the column that is @field
 */
const TlFeedServerColumn *
tl_feed_server_find (const TlFeedServer *self, TlFeedField field)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const TlFeedServerColumn *column = g_ptr_array_index (self->columns, i);

      if (column->field == field)
        return column;
    }
  return NULL;
}
