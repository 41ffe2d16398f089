/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The local databases of the running application: opened once, when they are first needed, shared by
 * all windows, closed with the application. They hang on the GApplication, so that a view finds them
 * without knowing which application it is in. Where nobody attached them, as in tests of a view alone,
 * there are none.
 */
#include "tl-local-data.h"

#include <glib/gi18n-lib.h>

#define KEY "tl-local-data"

typedef struct
{
  TlDatabase *journal;  /* journal.db */
  TlDatabase *database; /* throughline.db */
  TlDatabase *library;  /* library.db */
} LocalData;

static void
local_data_free (gpointer data)
{
  LocalData *self = data;

  g_clear_object (&self->journal);
  g_clear_object (&self->database);
  g_clear_object (&self->library);
  g_free (self);
}

static char *
dup_folder (void)
{
  const char *chosen = g_getenv ("THROUGHLINE_DATA_DIR");

  return chosen != NULL && *chosen != '\0'
             ? g_strdup (chosen)
             : g_build_filename (g_get_user_data_dir (), "throughline", NULL);
}

static LocalData *
find (GError **error)
{
  GApplication *application = g_application_get_default ();
  LocalData *self = application == NULL ? NULL : g_object_get_data (G_OBJECT (application), KEY);

  if (self == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED,
                         _ ("There is no data on this computer."));
  return self;
}

/**
 * tl_local_data_attach:
 * @application: the application that has the databases from now on
 *
 * They are opened when they are asked for, in `THROUGHLINE_DATA_DIR` or the user's folder for data, and
 * closed with @application.
 */
void
tl_local_data_attach (GApplication *application)
{
  g_object_set_data_full (G_OBJECT (application), KEY, g_new0 (LocalData, 1), local_data_free);
}

/**
 * tl_local_data_get_journal:
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): the database with the journals of all documents
 */
TlDatabase *
tl_local_data_get_journal (GError **error)
{
  LocalData *self = find (error);
  g_autofree char *folder = dup_folder ();

  if (self != NULL && self->journal == NULL)
    self->journal = tl_database_open_journal (folder, error);
  return self == NULL ? NULL : self->journal;
}

/**
 * tl_local_data_get_database:
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): the database with feeds and rows, for the main thread only.
 *   While rows are imported nobody else can write there
 */
TlDatabase *
tl_local_data_get_database (GError **error)
{
  LocalData *self = find (error);
  g_autofree char *folder = dup_folder ();

  if (self != NULL && self->database == NULL)
    self->database = tl_database_open (folder, error);
  return self == NULL ? NULL : self->database;
}

/**
 * tl_local_data_get_library:
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): the database with the known projects, for the main thread only
 */
TlDatabase *
tl_local_data_get_library (GError **error)
{
  LocalData *self = find (error);
  g_autofree char *folder = dup_folder ();

  if (self != NULL && self->library == NULL)
    self->library = tl_database_open_library (folder, error);
  return self == NULL ? NULL : self->library;
}
