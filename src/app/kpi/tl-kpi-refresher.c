/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The button that computes KPIs from the rows as they are now. While it works it shows how far it is, and
 * can be cancelled; what it came to is a toast that can be undone, and problems stay to be read.
 */
#include "tl-kpi-refresher.h"

#include "tl-kpi-job.h"

#include <glib/gi18n-lib.h>

#define SHOWN_PROBLEMS 3

struct _TlKpiRefresher
{
  GtkBox parent_instance;

  /* owned */
  TlWorkspace *workspace;
  TlDocument *document;      /* that the work under way is for */
  GArray *kpis;              /* of TlId */
  GCancellable *cancellable; /* NULL: nothing is under way */

  /* borrowed: children */
  GtkWidget *button;
  GtkWidget *progress;
  GtkWidget *cancel;
  GtkLabel *problems;
};

G_DEFINE_FINAL_TYPE (TlKpiRefresher, tl_kpi_refresher, GTK_TYPE_BOX)

enum
{
  REFRESHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/** tl_kpi_refresher_is_busy: Returns: whether figures are being computed */
gboolean
tl_kpi_refresher_is_busy (TlKpiRefresher *self)
{
  g_return_val_if_fail (TL_IS_KPI_REFRESHER (self), FALSE);
  return self->cancellable != NULL;
}

static void
update (TlKpiRefresher *self)
{
  gboolean busy = tl_kpi_refresher_is_busy (self);

  gtk_widget_set_visible (self->button, !busy);
  gtk_widget_set_visible (self->progress, busy);
  gtk_widget_set_visible (self->cancel, busy);
  gtk_widget_set_sensitive (self->button,
                            self->kpis->len > 0 && tl_workspace_is_editable (self->workspace));
}

static void
show_problems (TlKpiRefresher *self, GPtrArray *problems)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < MIN (problems->len, SHOWN_PROBLEMS); i++)
    g_string_append_printf (words, "%s%s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (problems, i));
  if (problems->len > SHOWN_PROBLEMS)
    {
      guint n = problems->len - SHOWN_PROBLEMS;
      g_autofree char *more
          = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                          "%u more KPI has a problem: see its page.",
                                          "%u more KPIs have a problem: see their pages.", n),
                             n);

      g_string_append_printf (words, "\n%s", more);
    }
  gtk_label_set_label (self->problems, words->str);
  gtk_widget_set_visible (GTK_WIDGET (self->problems), words->len > 0);
  g_string_free (words, TRUE);
}

static void
tell (TlKpiRefresher *self, const TlKpiRefreshed *refreshed)
{
  g_autofree char *words = NULL;

  show_problems (self, refreshed->problems);
  if (refreshed->n_refreshed == 0)
    return;
  if (refreshed->n_changed == 0)
    {
      tl_workspace_toast (self->workspace, _ ("The figures are up to date"), FALSE);
      return;
    }
  words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u KPI has new figures",
                                        "%u KPIs have new figures", refreshed->n_changed),
                           refreshed->n_changed);
  tl_workspace_toast (self->workspace, words, TRUE);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TlKpiRefresher) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDocument) document = g_steal_pointer (&self->document);
  g_autoptr (TlKpiRefreshed) refreshed = NULL;

  g_clear_object (&self->cancellable);
  /* Another project may have been opened meanwhile, or this one become read-only. */
  if (tl_workspace_get_document (self->workspace) == document
      && tl_workspace_is_editable (self->workspace))
    refreshed = tl_kpi_job_refresh_finish (document, result, &error);
  update (self);
  if (refreshed != NULL)
    {
      tell (self, refreshed);
      g_signal_emit (self, signals[REFRESHED], 0);
    }
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autoptr (GPtrArray) problems = g_ptr_array_new ();

      g_ptr_array_add (problems, error->message);
      show_problems (self, problems);
    }
}

static void
progress_cb (double fraction, gpointer user_data)
{
  TlKpiRefresher *self = user_data;

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), fraction);
}

/** tl_kpi_refresher_refresh: computes the figures anew, as the button does. */
void
tl_kpi_refresher_refresh (TlKpiRefresher *self)
{
  g_return_if_fail (TL_IS_KPI_REFRESHER (self));
  if (tl_kpi_refresher_is_busy (self) || self->kpis->len == 0
      || !tl_workspace_is_editable (self->workspace))
    return;
  self->cancellable = g_cancellable_new ();
  self->document = g_object_ref (tl_workspace_get_document (self->workspace));
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), 0);
  gtk_widget_set_visible (GTK_WIDGET (self->problems), FALSE);
  update (self);
  tl_kpi_job_refresh_async (self->document, &g_array_index (self->kpis, TlId, 0), self->kpis->len,
                            self->cancellable, progress_cb, g_object_ref (G_OBJECT (self)),
                            finished_cb);
}

static void
cancel_cb (TlKpiRefresher *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/**
 * tl_kpi_refresher_set_kpis:
 * @self: a button
 * @kpis: (array length=n): the ids of KPIs; those whose figures are typed in are left out
 * @n: how many
 *
 * Says what the button refreshes. Work under way goes on.
 */
void
tl_kpi_refresher_set_kpis (TlKpiRefresher *self, const TlId *kpis, guint n)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  gboolean same = n == self->kpis->len;

  for (guint i = 0; same && i < n; i++)
    same = g_array_index (self->kpis, TlId, i) == kpis[i];
  if (!same)
    gtk_widget_set_visible (GTK_WIDGET (self->problems), FALSE);
  g_array_set_size (self->kpis, 0);
  for (guint i = 0; document != NULL && i < n; i++)
    {
      TlRecord *kpi = tl_document_lookup_kind (document, kpis[i], TL_KIND_KPI);

      if (kpi != NULL && tl_record_is_set (kpi, TL_KPI_FEED))
        g_array_append_val (self->kpis, kpis[i]);
    }
  update (self);
}

static void
tl_kpi_refresher_dispose (GObject *object)
{
  cancel_cb (TL_KPI_REFRESHER (object));

  G_OBJECT_CLASS (tl_kpi_refresher_parent_class)->dispose (object);
}

static void
tl_kpi_refresher_finalize (GObject *object)
{
  TlKpiRefresher *self = TL_KPI_REFRESHER (object);

  g_object_unref (self->workspace);
  g_clear_object (&self->document);
  g_clear_object (&self->cancellable);
  g_array_unref (self->kpis);

  G_OBJECT_CLASS (tl_kpi_refresher_parent_class)->finalize (object);
}

static void
tl_kpi_refresher_class_init (TlKpiRefresherClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_kpi_refresher_dispose;
  G_OBJECT_CLASS (klass)->finalize = tl_kpi_refresher_finalize;

  /** TlKpiRefresher::refreshed: the figures are those of the rows now, other ones or the same */
  signals[REFRESHED] = g_signal_new ("refreshed", TL_TYPE_KPI_REFRESHER, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
}

static void
tl_kpi_refresher_init (TlKpiRefresher *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->kpis = g_array_new (FALSE, FALSE, sizeof (TlId));
  self->button = gtk_button_new_with_label (_ ("Refresh Figures"));
  self->progress = gtk_progress_bar_new ();
  self->cancel = gtk_button_new_with_label (_ ("Cancel"));
  self->problems = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_tooltip_text (self->button, _ ("Compute the figures from the rows as they are"));
  gtk_widget_set_valign (self->progress, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->progress, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Computing figures"), -1);
  gtk_label_set_xalign (self->problems, 0);
  gtk_label_set_wrap (self->problems, TRUE);
  gtk_label_set_selectable (self->problems, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->problems), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->problems), "error");
  gtk_box_append (GTK_BOX (row), self->button);
  gtk_box_append (GTK_BOX (row), self->progress);
  gtk_box_append (GTK_BOX (row), self->cancel);
  gtk_box_append (GTK_BOX (self), row);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->problems));
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (tl_kpi_refresher_refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cancel, "clicked", G_CALLBACK (cancel_cb), self,
                           G_CONNECT_SWAPPED);
}

/** tl_kpi_refresher_new: Returns: (transfer floating): a button that refreshes nothing yet */
GtkWidget *
tl_kpi_refresher_new (TlWorkspace *workspace)
{
  TlKpiRefresher *self = g_object_new (TL_TYPE_KPI_REFRESHER, NULL);

  self->workspace = g_object_ref (workspace);
  update (self);
  return GTK_WIDGET (self);
}
