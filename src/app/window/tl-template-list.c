/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The templates of this computer: those that come with Throughline in the order below, then those
 * that the user, or who looks after the computer, has put into the folder “throughline/templates” of
 * a data directory, by name. Of two with the same file name the user's own counts, then that in the
 * user's language.
 *
 * What a template says of itself is the name and the description of its project. Files that cannot
 * be read are left out; they may be of a newer Throughline.
 */
#include "tl-template-list.h"

#include "tl-document-reader.h"
#include "tl-project.h"
#include "tl-template.h"

#include <string.h>

static const char *const order[] = {
  "empty-map",           "retail-purchase",  "service-journey",  "service-blueprint",
  "software-onboarding", "wedding-supplier", "employee-journey",
};

static void
info_free (TlTemplateInfo *info)
{
  g_free (info->path);
  g_free (info->name);
  g_free (info->description);
  g_free (info);
}

static TlTemplateInfo *
read_info (const char *path)
{
  g_autoptr (TlLoadReport) report = NULL;
  g_autoptr (TlDocument) document = tl_document_load (path, TL_LOAD_DEFAULT, &report, NULL);
  TlRecord *project;
  TlTemplateInfo *info;

  if (document == NULL)
    return NULL;
  project = tl_document_get_project (document);
  info = g_new0 (TlTemplateInfo, 1);
  info->path = g_strdup (path);
  info->name = tl_record_is_set (project, TL_PROJECT_NAME)
                   ? g_strdup (tl_record_get_text (project, TL_PROJECT_NAME))
                   : g_filename_display_basename (path);
  info->description = g_strdup (tl_record_get_text (project, TL_PROJECT_DESCRIPTION));
  return info;
}

static guint
get_rank (const TlTemplateInfo *info)
{
  g_autofree char *name = g_path_get_basename (info->path);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (g_str_has_prefix (name, order[i]) && strcmp (name + strlen (order[i]), ".throughline") == 0)
      return i;
  return G_N_ELEMENTS (order);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const TlTemplateInfo *first = *(const TlTemplateInfo *const *) a;
  const TlTemplateInfo *second = *(const TlTemplateInfo *const *) b;
  const int difference = (int) get_rank (first) - (int) get_rank (second);

  return difference != 0 ? difference : g_utf8_collate (first->name, second->name);
}

static void
add_folder (GPtrArray *infos, GHashTable *names, const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      TlTemplateInfo *info;

      if (!g_str_has_suffix (name, ".throughline") || g_hash_table_contains (names, name))
        continue;
      info = read_info (path);
      if (info == NULL)
        continue;
      g_hash_table_add (names, g_strdup (name));
      g_ptr_array_add (infos, info);
    }
}

/* A folder, and before it those of the user's languages in it. */
static void
add_folders (GPtrArray *infos, GHashTable *names, const char *folder)
{
  g_autoptr (GPtrArray) folders = tl_template_list_folders (folder);

  for (guint i = 0; i < folders->len; i++)
    add_folder (infos, names, g_ptr_array_index (folders, i));
}

static void
add_folder_below (GPtrArray *infos, GHashTable *names, const char *data)
{
  g_autofree char *folder = g_build_filename (data, "throughline", "templates", NULL);

  add_folders (infos, names, folder);
}

/* Where Throughline's own lie: installed, or in the source folder when run from there. */
static char *
dup_own_folder (void)
{
  const char *data = g_getenv ("THROUGHLINE_RESOURCE_DIR");

  return g_build_filename (data != NULL && *data != '\0' ? data : TL_DATA_DIR, "templates", NULL);
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GPtrArray *infos = g_ptr_array_new_with_free_func ((GDestroyNotify) info_free);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *own = dup_own_folder ();
  const char *const *folders = g_get_system_data_dirs ();

  add_folder_below (infos, names, g_get_user_data_dir ());
  add_folders (infos, names, own);
  for (guint i = 0; folders[i] != NULL; i++)
    add_folder_below (infos, names, folders[i]);
  g_ptr_array_sort (infos, compare);
  g_task_return_pointer (task, infos, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * tl_template_list_load_async:
 * @cancellable: (nullable): ends it
 * @callback: called in this thread's main loop
 * @user_data: for @callback
 *
 * Looks for the templates of this computer.
 */
void
tl_template_list_load_async (GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_run_in_thread (task, work);
}

/**
 * tl_template_list_load_finish:
 * @result: as given to the callback
 *
 * Returns: (transfer full) (nullable) (element-type TlTemplateInfo): the templates; %NULL if cancelled
 */
GPtrArray *
tl_template_list_load_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
