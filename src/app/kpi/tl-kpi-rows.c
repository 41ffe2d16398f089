/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows behind one figure: what each adds, when, and what the customer wrote. They are read a page at
 * a time in a thread, and never leave this computer: but for a comment that somebody pins to a card.
 */
#include "tl-kpi-rows.h"

#include "tl-feedback-text.h"
#include "tl-inspector-names.h"
#include "tl-kpi-format.h"
#include "tl-kpi-job.h"
#include "tl-kpi-pin-dialog.h"

#include <glib/gi18n-lib.h>

#define PAGE_ROWS 100

#define TL_TYPE_KPI_ROWS (tl_kpi_rows_get_type ())
G_DECLARE_FINAL_TYPE (TlKpiRows, tl_kpi_rows, TL, KPI_ROWS, AdwWindow)

struct _TlKpiRows
{
  AdwWindow parent_instance;

  TlId kpi;
  TlDate start;
  gint64 n_shown;

  /* owned */
  TlWorkspace *workspace;
  GCancellable *cancellable;
  char *filter; /* of the group that is looked at; NULL: all */

  /* borrowed: children */
  GtkLabel *status;
  GtkListBox *list;
  GtkWidget *more_button;
};

G_DEFINE_FINAL_TYPE (TlKpiRows, tl_kpi_rows, ADW_TYPE_WINDOW)

/* A comment that can be pinned. */
typedef struct
{
  char *text; /* owned */
  TlDate day;
} Comment;

static void
comment_free (gpointer data)
{
  Comment *comment = data;

  g_free (comment->text);
  g_free (comment);
}

static TlRecord *
lookup_kpi (TlKpiRows *self)
{
  return tl_workspace_lookup (self->workspace, self->kpi, TL_KIND_KPI);
}

static void
show_pinned (GtkWidget *button)
{
  gtk_button_set_label (GTK_BUTTON (button), _ ("Pinned"));
  gtk_widget_set_sensitive (button, FALSE);
}

static void
pin_clicked_cb (TlKpiRows *self, GtkWidget *button)
{
  const Comment *comment = g_object_get_data (G_OBJECT (button), "comment");
  TlRecord *kpi = lookup_kpi (self);
  TlKpiQuote quote = { .text = comment->text, .day = comment->day };
  TlKpiPinDialog *dialog;

  if (kpi == NULL || !tl_workspace_is_editable (self->workspace))
    return;
  quote.source = tl_record_get_text (kpi, TL_KPI_FEED);
  dialog = tl_kpi_pin_dialog_new (GTK_WINDOW (self), self->workspace, self->kpi, &quote);
  g_signal_connect_object (dialog, "pinned", G_CALLBACK (show_pinned), button, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
is_pinned (TlKpiRows *self, const TlMeasureRow *row)
{
  TlRecord *kpi = lookup_kpi (self);
  guint n_removed;
  g_autofree char *text = tl_feedback_text_make_anonymous (row->comment, &n_removed);
  const TlKpiQuote quote
      = { text, row->day, kpi != NULL ? tl_record_get_text (kpi, TL_KPI_FEED) : "" };

  return kpi != NULL
         && tl_kpi_pin_find (tl_workspace_get_document (self->workspace), &quote) != NULL;
}

static GtkWidget *
make_pin_button (TlKpiRows *self, const TlMeasureRow *row)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Pin…"));
  Comment *comment = g_new0 (Comment, 1);

  comment->text = g_strdup (row->comment);
  comment->day = row->day;
  g_object_set_data_full (G_OBJECT (button), "comment", comment, comment_free);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Pin this comment to a card of the map"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (pin_clicked_cb), self, G_CONNECT_SWAPPED);
  if (is_pinned (self, row))
    show_pinned (button);
  return button;
}

static GtkWidget *
make_row (TlKpiRows *self, const TlMeasureRow *row)
{
  GtkWidget *line = adw_action_row_new ();
  g_autofree char *day = tl_date_format_day (row->day);
  g_autofree char *title = g_markup_escape_text (row->value, -1);
  g_autofree char *place = g_strdup_printf ("%s · %s", day, row->key);
  g_autofree char *words = row->comment == NULL || *row->comment == '\0'
                               ? g_strdup (place)
                               /* Translators: what a customer wrote, then when and in which row. */
                               : g_strdup_printf (_ ("“%s” %s"), row->comment, place);
  g_autofree char *subtitle = g_markup_escape_text (words, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (line), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (line), 0);
  if (row->comment != NULL && *row->comment != '\0' && tl_workspace_is_editable (self->workspace))
    adw_action_row_add_suffix (ADW_ACTION_ROW (line), make_pin_button (self, row));
  return line;
}

static void
update_status (TlKpiRows *self, gint64 n_all)
{
  g_autofree char *shown = tl_kpi_format_count (self->n_shown);
  g_autofree char *all = tl_kpi_format_count (n_all);
  g_autofree char *words
      = self->n_shown == n_all
            ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s row", "%s rows", (gulong) n_all),
                               all)
            : g_strdup_printf (_ ("%1$s of %2$s rows"), shown, all);

  gtk_label_set_label (self->status, words);
  gtk_widget_set_visible (self->more_button, self->n_shown < n_all);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->n_shown > 0);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TlKpiRows) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 n_all;
  g_autoptr (GPtrArray) rows = tl_kpi_job_list_finish (result, &n_all, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_sensitive (self->more_button, TRUE);
  if (rows == NULL)
    {
      gtk_label_set_label (self->status, error->message);
      return;
    }
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (rows, i)));
  self->n_shown += rows->len;
  update_status (self, n_all);
}

static void
load (TlKpiRows *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);

  if (document == NULL || tl_document_lookup_kind (document, self->kpi, TL_KIND_KPI) == NULL)
    return;
  gtk_widget_set_sensitive (self->more_button, FALSE);
  tl_kpi_job_list_rows_async (document, self->kpi, self->start, self->filter, self->n_shown,
                              PAGE_ROWS, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
tl_kpi_rows_dispose (GObject *object)
{
  TlKpiRows *self = TL_KPI_ROWS (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (tl_kpi_rows_parent_class)->dispose (object);
}

static void
tl_kpi_rows_finalize (GObject *object)
{
  TlKpiRows *self = TL_KPI_ROWS (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->workspace);
  g_free (self->filter);

  G_OBJECT_CLASS (tl_kpi_rows_parent_class)->finalize (object);
}

/* Whoever closes the window wants no answer any more. */
static gboolean
tl_kpi_rows_close_request (GtkWindow *window)
{
  g_cancellable_cancel (TL_KPI_ROWS (window)->cancellable);
  return GTK_WINDOW_CLASS (tl_kpi_rows_parent_class)->close_request (window);
}

static void
tl_kpi_rows_class_init (TlKpiRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_kpi_rows_dispose;
  G_OBJECT_CLASS (klass)->finalize = tl_kpi_rows_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = tl_kpi_rows_close_request;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
tl_kpi_rows_init (TlKpiRows *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *window = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->cancellable = g_cancellable_new ();
  self->status = GTK_LABEL (gtk_label_new (_ ("Reading rows…")));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->more_button = gtk_button_new_with_label (_ ("Show More"));
  gtk_label_set_wrap (self->status, TRUE);
  gtk_label_set_xalign (self->status, 0);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_widget_set_visible (self->more_button, FALSE);
  gtk_widget_set_halign (self->more_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (content, "library-page");
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (content), self->more_button);
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), clamp);
  gtk_widget_set_vexpand (window, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), window);
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect_object (self->more_button, "clicked", G_CALLBACK (load), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tl_kpi_rows_new:
 * @parent: the window above which it stands
 * @workspace: a workspace with a document
 * @kpi: the id of a KPI
 * @start: first day of one of its periods
 * @filter: (nullable): “channel=phone” for the rows of a group
 * @group: (nullable): what the group is called
 *
 * Returns: (transfer none): a window with the rows behind that figure, to be presented
 */
GtkWindow *
tl_kpi_rows_new (GtkWindow *parent, TlWorkspace *workspace, TlId kpi, TlDate start,
                 const char *filter, const char *group)
{
  TlRecord *record
      = tl_document_lookup_kind (tl_workspace_get_document (workspace), kpi, TL_KIND_KPI);
  TlKpiDefinition definition;
  g_autofree char *name = tl_inspector_dup_name (record);
  g_autofree char *period = NULL;
  g_autofree char *title = NULL;
  TlKpiRows *self;

  tl_kpi_definition_from_record (&definition, record);
  period = tl_kpi_format_period (&definition, start);
  title = group == NULL ? g_strdup_printf ("%s, %s", name, period)
                        : g_strdup_printf ("%s, %s, %s", name, group, period);
  self = g_object_new (TL_TYPE_KPI_ROWS, "transient-for", parent, "modal", TRUE, "title", title,
                       "default-width", 560, "default-height", 640, NULL);
  self->workspace = g_object_ref (workspace);
  self->kpi = kpi;
  self->start = start;
  self->filter = g_strdup (filter);
  load (self);
  return GTK_WINDOW (self);
}
