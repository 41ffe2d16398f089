/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of this computer and the document that speaks of them. A document names its data; the rows are no
 * part of it, so that a project can be sent without the customers of a company in it.
 */
#include "tl-data-edit.h"

#include "tl-feed-history.h"
#include "tl-feed.h"
#include "tl-local-data.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The fields that name data, by the kind of their records. */
static const struct
{
  TlKind kind;
  guint field;
} namings[] = {
  { TL_KIND_KPI, TL_KPI_FEED },
  { TL_KIND_VALUE, TL_VALUE_FEED },
  { TL_KIND_TOUCHPOINT, TL_TOUCHPOINT_CUSTOMERS_FEED },
};

/**
 * tl_data_list_feeds:
 * @project: the project's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type TlFeed): its data on this computer, by name
 */
GPtrArray *
tl_data_list_feeds (TlId project, GError **error)
{
  TlDatabase *database = tl_local_data_get_database (error);

  return database == NULL ? NULL : tl_feed_list (database, project, error);
}

/** tl_data_find_path: Returns: (transfer full) (nullable) (type filename): where the last file of the data
 * @feed was */
char *
tl_data_find_path (TlId project, const char *feed)
{
  TlDatabase *database = tl_local_data_get_database (NULL);
  g_autoptr (TlFeed) found = database == NULL ? NULL : tl_feed_find (database, project, feed, NULL);

  return found == NULL ? NULL : tl_feed_history_find_path (database, found);
}

/** tl_data_list_kpis: Returns: (transfer container): the KPIs that are computed from the data @feed */
GPtrArray *
tl_data_list_kpis (TlDocument *document, const char *feed)
{
  g_autoptr (GPtrArray) all = NULL;
  GPtrArray *kpis = g_ptr_array_new ();

  if (document == NULL)
    return kpis;
  all = tl_record_list_children (tl_document_get_project (document), TL_KIND_KPI);
  for (guint i = 0; i < all->len; i++)
    if (strcmp (tl_record_get_text (g_ptr_array_index (all, i), TL_KPI_FEED), feed) == 0)
      g_ptr_array_add (kpis, g_ptr_array_index (all, i));
  return kpis;
}

typedef struct
{
  TlDocument *document;
  const char *name;
  const char *new_name; /* NULL: only looked for */
  gboolean found;
} Search;

static void
visit (Search *search, TlRecord *record)
{
  TlKind kind = tl_record_get_kind (record);

  for (guint i = 0; i < G_N_ELEMENTS (namings); i++)
    if (namings[i].kind == kind
        && strcmp (tl_record_get_text (record, namings[i].field), search->name) == 0)
      {
        search->found = TRUE;
        if (search->new_name != NULL)
          tl_document_set_text (search->document, record, namings[i].field, search->new_name, NULL);
      }
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    visit (search, tl_record_get_child (record, i));
}

/** tl_data_is_named: Returns: whether anything in @document names the data @feed */
gboolean
tl_data_is_named (TlDocument *document, const char *feed)
{
  Search search = { .document = document, .name = feed };

  visit (&search, tl_document_get_project (document));
  return search.found;
}

/**
 * tl_data_rename_in_document:
 * @document: a document, not in an edit
 * @name: what data was called
 * @new_name: what it is called now
 *
 * Makes all that names the data name it so, as one step of the history if there is any.
 *
 * Returns: whether there was any
 */
gboolean
tl_data_rename_in_document (TlDocument *document, const char *name, const char *new_name)
{
  Search search = { .document = document, .name = name, .new_name = new_name };

  tl_document_begin (document, _ ("Rename data"), NULL);
  visit (&search, tl_document_get_project (document));
  tl_document_commit (document);
  return search.found;
}
