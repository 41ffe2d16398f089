/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What has changed since the period before, in words, and whether that can be chance; below it, for those
 * who want to know, by which test.
 *
 * It is said at once by what the document knows. Where the rows know more (tl-kpi-compare.c), they are
 * asked in a thread when the words are first in view and when the KPI's figures are others; their answer
 * takes the place of the words. What cannot be asked is no trouble: then the words stay.
 */
#include "tl-kpi-change-label.h"

#include "tl-kpi-compare.h"
#include "tl-kpi-edit.h"
#include "tl-kpi-job.h"
#include "tl-page.h"

struct _TlKpiChangeLabel
{
  AdwBin parent_instance;

  TlId kpi;

  /* owned */
  TlWorkspace *workspace;
  GCancellable *cancellable; /* of the question under way, or NULL */
  char *stamp;               /* of the KPI that was asked for */
  TlKpiChange *by_rows;      /* the answer for that; NULL: none */

  /* borrowed: children */
  GtkLabel *words;
  GtkLabel *test;
};

G_DEFINE_FINAL_TYPE (TlKpiChangeLabel, tl_kpi_change_label, ADW_TYPE_BIN)

static TlRecord *
lookup_kpi (TlKpiChangeLabel *self)
{
  return tl_workspace_lookup (self->workspace, self->kpi, TL_KIND_KPI);
}

static void
show (TlKpiChangeLabel *self)
{
  TlRecord *kpi = lookup_kpi (self);
  g_autoptr (GArray) points = kpi == NULL ? NULL : tl_kpi_points_from_record (kpi);
  g_autofree char *words = NULL;
  g_autofree char *test = NULL;
  TlKpiDefinition definition;
  TlKpiChange change;
  gboolean is_known = FALSE;

  if (kpi != NULL)
    {
      tl_kpi_definition_from_record (&definition, kpi);
      is_known = tl_kpi_points_get_latest_change (&definition,
                                                  (const TlKpiPoint *) (gpointer) points->data,
                                                  points->len, &change);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), is_known);
  if (!is_known)
    return;
  if (self->by_rows != NULL)
    change = *self->by_rows;
  words = tl_kpi_change_describe (&definition, &change);
  test = tl_kpi_change_describe_test (&change);
  gtk_label_set_label (self->words, words);
  gtk_label_set_label (self->test, test);
}

static void
stop (TlKpiChangeLabel *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TlKpiChangeLabel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree TlKpiChange *change = tl_kpi_job_compare_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  self->by_rows = g_steal_pointer (&change);
  show (self);
}

/* What was said of other figures holds no longer. */
static void
forget_rows (TlKpiChangeLabel *self)
{
  stop (self);
  g_clear_pointer (&self->by_rows, g_free);
  g_clear_pointer (&self->stamp, g_free);
}

static void
ask_rows (TlKpiChangeLabel *self)
{
  TlRecord *kpi = lookup_kpi (self);

  if (kpi == NULL || self->stamp != NULL || !tl_kpi_compare_has_more (kpi))
    return;
  self->stamp = tl_kpi_edit_make_stamp (kpi);
  self->cancellable = g_cancellable_new ();
  tl_kpi_job_compare_async (tl_workspace_get_document (self->workspace), self->kpi,
                            self->cancellable, compared_cb, g_object_ref (self));
}

/**
 * tl_kpi_change_label_set_kpi:
 * @self: a label
 * @kpi: the id of a KPI of the workspace's document
 *
 * Says how that KPI has changed; call it again when the document changes. It hides where there is nothing
 * to compare.
 */
void
tl_kpi_change_label_set_kpi (TlKpiChangeLabel *self, TlId kpi)
{
  TlRecord *record;
  g_autofree char *stamp = NULL;

  g_return_if_fail (TL_IS_KPI_CHANGE_LABEL (self));
  self->kpi = kpi;
  record = lookup_kpi (self);
  stamp = record == NULL ? NULL : tl_kpi_edit_make_stamp (record);
  if (g_strcmp0 (stamp, self->stamp) != 0)
    forget_rows (self);
  show (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    ask_rows (self);
}

static void
tl_kpi_change_label_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tl_kpi_change_label_parent_class)->map (widget);
  ask_rows (TL_KPI_CHANGE_LABEL (widget));
}

static void
tl_kpi_change_label_dispose (GObject *object)
{
  forget_rows (TL_KPI_CHANGE_LABEL (object));

  G_OBJECT_CLASS (tl_kpi_change_label_parent_class)->dispose (object);
}

static void
tl_kpi_change_label_finalize (GObject *object)
{
  g_object_unref (TL_KPI_CHANGE_LABEL (object)->workspace);

  G_OBJECT_CLASS (tl_kpi_change_label_parent_class)->finalize (object);
}

static void
tl_kpi_change_label_class_init (TlKpiChangeLabelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_kpi_change_label_dispose;
  G_OBJECT_CLASS (klass)->finalize = tl_kpi_change_label_finalize;
  GTK_WIDGET_CLASS (klass)->map = tl_kpi_change_label_map;
}

static void
tl_kpi_change_label_init (TlKpiChangeLabel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->words = tl_page_make_label (NULL);
  self->test = tl_page_make_label ("kpi-small");
  gtk_label_set_selectable (self->words, TRUE);
  gtk_label_set_selectable (self->test, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->test));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), box);
}

/** tl_kpi_change_label_new: Returns: (transfer floating): the changes of no KPI yet */
GtkWidget *
tl_kpi_change_label_new (TlWorkspace *workspace)
{
  TlKpiChangeLabel *self = g_object_new (TL_TYPE_KPI_CHANGE_LABEL, NULL);

  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}
