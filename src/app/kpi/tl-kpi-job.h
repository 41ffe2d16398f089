/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-server-keys.h"
#include "tl-document.h"
#include "tl-job.h"
#include "tl-kpi-change.h"
#include "tl-measure.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TlKpiRefreshed: what a refresh came to.
 * @n_refreshed: KPIs that could be computed
 * @n_changed: of these, those whose figures are others now
 * @problems: (element-type utf8): a sentence for each of the others
 */
typedef struct
{
  guint n_refreshed;
  guint n_changed;
  GPtrArray *problems;
} TlKpiRefreshed;

void tl_kpi_refreshed_free (TlKpiRefreshed *refreshed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlKpiRefreshed, tl_kpi_refreshed_free)

char *tl_kpi_job_find_folder (void);
TlServerKeys *tl_kpi_job_find_keys (void);
char *tl_kpi_job_describe_freshness (TlDocument *document, TlRecord *kpi);

void tl_kpi_job_refresh_async (TlDocument *document, const TlId *kpis, guint n,
                               GCancellable *cancellable, TlJobProgress progress, GObject *owner,
                               GAsyncReadyCallback callback);
TlKpiRefreshed *tl_kpi_job_refresh_finish (TlDocument *document, GAsyncResult *result,
                                           GError **error);

void tl_kpi_job_list_columns_async (TlDocument *document, TlId kpi, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
void tl_kpi_job_break_down_async (TlDocument *document, TlId kpi, const char *column,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
void tl_kpi_job_list_rows_async (TlDocument *document, TlId kpi, TlDate start, const char *filter,
                                 gint64 offset, gint64 limit, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *tl_kpi_job_list_finish (GAsyncResult *result, gint64 *n_all, GError **error);
void tl_kpi_job_compare_async (TlDocument *document, TlId kpi, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
TlKpiChange *tl_kpi_job_compare_finish (GAsyncResult *result, GError **error);
void tl_kpi_job_make_sql_async (TlDocument *document, TlId kpi, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
char *tl_kpi_job_make_sql_finish (GAsyncResult *result, GError **error);
void tl_kpi_job_check_filter_async (TlDocument *document, TlId kpi, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean tl_kpi_job_check_filter_finish (GAsyncResult *result, GError **error);

G_END_DECLS
