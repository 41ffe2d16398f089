/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Exporting KPIs: the chart of one as PDF, SVG or PNG, its figures, or those of all, as CSV. What is
 * written is what the page shows; the chart carries its definition and its source.
 */
#include "tl-kpi-export.h"

#include "tl-atomic-write.h"
#include "tl-export.h"
#include "tl-file-chooser.h"
#include "tl-inspector-names.h"
#include "tl-kpi-chart.h"
#include "tl-kpi-csv.h"
#include "tl-kpi-filter-words.h"
#include "tl-kpi-freshness.h"
#include "tl-local-data.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PLOT_HEIGHT 380.0
#define PNG_DPI 192

/* Who reads the page cannot refresh the figures, but has to know. */
static void
add_freshness (TlChart *chart, TlDocument *document, TlRecord *kpi)
{
  TlDatabase *database = tl_local_data_get_database (NULL);
  char *source = chart->source;

  if (database == NULL || !tl_kpi_freshness_has_newer_rows (database, document, kpi))
    return;
  chart->source = g_strjoin (source != NULL ? ". " : "", source != NULL ? source : "",
                             _ ("Rows were imported since these figures were computed."), NULL);
  g_free (source);
}

static gboolean
write_csv (TlDocument *document, TlRecord *kpi, const TlKpiPartsShown *parts, const char *path,
           GError **error)
{
  g_autoptr (GPtrArray) kpis = NULL;
  g_autoptr (GArray) old = tl_kpi_freshness_list_old (tl_local_data_get_database (NULL), document);
  g_autofree char *csv = NULL;

  if (kpi == NULL)
    kpis = tl_record_list_children (tl_document_get_project (document), TL_KIND_KPI);
  csv = kpi == NULL ? tl_kpi_to_csv ((TlRecord *const *) kpis->pdata, kpis->len, old, NULL, NULL)
        : parts == NULL ? tl_kpi_to_csv (&kpi, 1, old, NULL, NULL)
                        : tl_kpi_to_csv (&kpi, 1, old, parts->by, parts->series);
  return tl_atomic_write_contents (path, csv, strlen (csv), error);
}

/**
 * tl_kpi_export_to:
 * @document: a document
 * @kpi: the id of a KPI; %TL_ID_NONE for the figures of all
 * @parts: (nullable): its groups, if they are known
 * @path: where to; its ending says as what
 * @error: return location for an error
 *
 * Returns: whether it was written
 */
gboolean
tl_kpi_export_to (TlDocument *document, TlId kpi, const TlKpiPartsShown *parts, const char *path,
                  GError **error)
{
  TlRecord *record = tl_document_lookup_kind (document, kpi, TL_KIND_KPI);
  TlExportOptions options = { .format = TL_EXPORT_PDF, .dpi = PNG_DPI };
  g_autoptr (TlChart) chart = NULL;
  g_autoptr (GPtrArray) pages = NULL;

  if (record == NULL || !tl_export_format_from_path (path, &options.format))
    return write_csv (document, record, parts, path, error);
  chart = tl_kpi_chart_new (document, record);
  add_freshness (chart, document, record);
  if (parts != NULL)
    {
      g_autofree char *by = tl_kpi_column_dup_label (parts->by);
      g_autofree char *title
          = parts->overlap
                /* Translators: %s is a column of words, of which a row has several: “By tag (…)”. */
                ? g_strdup_printf (_ ("By %s (a row with several counts in each of them)"), by)
                /* Translators: %s is a column: “By channel”. */
                : g_strdup_printf (_ ("By %s"), by);

      tl_chart_set_parts (chart, title, parts->charts);
    }
  pages = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_scene_unref);
  g_ptr_array_add (pages, tl_chart_draw (chart, TL_CHART_PAGE, TL_CHART_PAGE_WIDTH, PLOT_HEIGHT));
  return tl_export_pages (pages, &options, path, NULL, NULL, NULL, error);
}

/* What is being asked for. */
typedef struct
{
  TlWorkspace *workspace;
  TlId kpi;
  TlKpiPartsShown parts; /* owned; all NULL: not known */
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->workspace);
  g_free (request->parts.by);
  g_clear_pointer (&request->parts.charts, g_ptr_array_unref);
  g_clear_pointer (&request->parts.series, g_ptr_array_unref);
  g_free (request);
}

static const struct
{
  const char *ending;
  const char *name;
} formats[] = { { "pdf", N_ ("PDF documents") },
                { "svg", N_ ("SVG pictures") },
                { "png", N_ ("PNG pictures") },
                { "csv", N_ ("CSV tables") } };

static const char *
get_format_name (const char *ending)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].ending, ending))
      return _ (formats[i].name);
  g_return_val_if_reached (NULL);
}

static void
chosen_cb (GFile *file, gpointer owner)
{
  const Request *request = g_object_get_data (G_OBJECT (owner), "kpi-export");
  TlDocument *document = tl_workspace_get_document (request->workspace);
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;

  if (document == NULL)
    return;
  if (path == NULL)
    {
      tl_workspace_toast (request->workspace, _ ("Please choose a folder on this computer."),
                          FALSE);
      return;
    }
  if (!tl_kpi_export_to (document, request->kpi,
                         request->parts.charts != NULL ? &request->parts : NULL, path, &error))
    {
      tl_workspace_toast (request->workspace, error->message, FALSE);
      return;
    }
  if (!gtk_widget_activate_action (GTK_WIDGET (owner), "win.show-exported", "s", path))
    tl_workspace_toast (request->workspace, _ ("Exported"), FALSE);
}

/**
 * tl_kpi_export_ask:
 * @parent: the window
 * @workspace: a workspace with a document
 * @kpi: the id of a KPI; %TL_ID_NONE for the figures of all
 * @parts: (nullable): its groups, to be exported with it
 * @ending: “pdf”, “svg”, “png” or “csv”
 *
 * Asks for a file, and exports to it.
 */
void
tl_kpi_export_ask (GtkWindow *parent, TlWorkspace *workspace, TlId kpi,
                   const TlKpiPartsShown *parts, const char *ending)
{
  TlRecord *record
      = tl_document_lookup_kind (tl_workspace_get_document (workspace), kpi, TL_KIND_KPI);
  g_autofree char *name = record != NULL ? tl_inspector_dup_name (record) : g_strdup (_ ("KPIs"));
  g_autofree char *file = NULL;
  Request *request = g_new0 (Request, 1);

  request->workspace = g_object_ref (workspace);
  request->kpi = kpi;
  if (parts != NULL)
    request->parts = (TlKpiPartsShown){ g_strdup (parts->by), g_ptr_array_ref (parts->charts),
                                        g_ptr_array_ref (parts->series), parts->overlap };
  file = g_strconcat (name, ".", ending, NULL);
  g_object_set_data_full (G_OBJECT (parent), "kpi-export", request, request_free);
  tl_file_chooser_show (parent, TL_FILE_CHOOSER_SAVE_AS, _ ("Export"), _ ("_Export"),
                        tl_file_filter_new (get_format_name (ending), ending), NULL, file,
                        chosen_cb, G_OBJECT (parent));
}
