/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a KPI's figure means: the definition in plain words, what cannot be meant in it, how the figure is
 * computed and its interval found, how signals are told from chance, where it comes from; and the SQL for
 * those who ask, which is only made then.
 */
#include "tl-kpi-meaning.h"

#include "tl-kpi-control.h"
#include "tl-kpi-explain.h"
#include "tl-kpi-job.h"
#include "tl-kpi-validate.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  LINE_DEFINITION,
  LINE_PROBLEMS,
  LINE_FORMULA,
  LINE_INTERVAL,
  LINE_FINAL,
  LINE_SIGNALS,
  LINE_SOURCE,
  N_LINES
} Line;

static const char *const titles[N_LINES]
    = { N_ ("Definition"),    N_ ("To be put right"),  N_ ("Formula"), N_ ("95 % interval"),
        N_ ("Not final yet"), N_ ("Signal or chance"), N_ ("Source") };

struct _TlKpiMeaning
{
  AdwPreferencesGroup parent_instance;

  TlId kpi;

  /* owned */
  TlWorkspace *workspace;
  GCancellable *cancellable; /* of the SQL under way, or NULL */

  /* borrowed: children */
  AdwActionRow *lines[N_LINES];
  GtkWidget *expander;
  GtkLabel *sql;
};

G_DEFINE_FINAL_TYPE (TlKpiMeaning, tl_kpi_meaning, ADW_TYPE_PREFERENCES_GROUP)

static TlRecord *
lookup_kpi (TlKpiMeaning *self)
{
  return tl_workspace_lookup (self->workspace, self->kpi, TL_KIND_KPI);
}

static void
set_line (TlKpiMeaning *self, Line line, const char *words)
{
  g_autofree char *subtitle = g_markup_escape_text (words != NULL ? words : "", -1);

  adw_action_row_set_subtitle (self->lines[line], subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->lines[line]), *subtitle != '\0');
}

static char *
make_problems (TlRecord *kpi)
{
  g_autoptr (GPtrArray) problems = tl_kpi_validate (kpi, NULL);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? "\n" : "",
                            ((TlKpiProblem *) g_ptr_array_index (problems, i))->sentence);
  return g_string_free (words, FALSE);
}

static void
update_figure (TlKpiMeaning *self, TlRecord *kpi, const TlKpiDefinition *definition)
{
  g_autoptr (GArray) array = tl_kpi_points_from_record (kpi);
  const TlKpiPoint *points = (const TlKpiPoint *) (gpointer) array->data;
  const TlKpiPoint *latest = tl_kpi_points_find_latest (points, array->len);
  g_autoptr (TlKpiControl) control = tl_kpi_control_new (definition, points, array->len);
  g_autofree char *chart = tl_kpi_control_describe_chart (control, definition);
  g_autofree char *interval = latest == NULL ? NULL : tl_kpi_explain_interval (definition, latest);
  g_autofree char *provisional = NULL;
  g_autofree char *source = NULL;
  TlKpiProvenance provenance;

  if (array->len > 0 && !points[array->len - 1].final)
    provisional = tl_kpi_explain_provisional (definition, &points[array->len - 1]);
  if (latest != NULL && tl_kpi_find_provenance (kpi, latest->start, &provenance))
    source = tl_kpi_provenance_describe (&provenance);
  set_line (self, LINE_INTERVAL, interval);
  set_line (self, LINE_FINAL, provisional);
  set_line (self, LINE_SIGNALS, chart);
  set_line (self, LINE_SOURCE, source);
}

/**
 * tl_kpi_meaning_set_kpi:
 * @self: a group
 * @kpi: the id of a KPI of the workspace's document
 *
 * Explains that KPI as it is now; call it again when the document changes.
 */
void
tl_kpi_meaning_set_kpi (TlKpiMeaning *self, TlId kpi)
{
  TlRecord *record;
  TlKpiDefinition definition;
  g_autofree char *words = NULL;
  g_autofree char *formula = NULL;
  g_autofree char *problems = NULL;

  g_return_if_fail (TL_IS_KPI_MEANING (self));
  if (self->kpi != kpi)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->expander), FALSE);
  self->kpi = kpi;
  record = lookup_kpi (self);
  if (record == NULL)
    return;
  tl_kpi_definition_from_record (&definition, record);
  words = tl_kpi_explain_definition (record);
  formula = tl_kpi_explain_formula (record, &definition);
  problems = make_problems (record);
  set_line (self, LINE_DEFINITION, words);
  set_line (self, LINE_PROBLEMS, problems);
  set_line (self, LINE_FORMULA, formula);
  update_figure (self, record, &definition);
  gtk_widget_set_visible (self->expander, tl_record_is_set (record, TL_KPI_FEED));
}

static void
stop (TlKpiMeaning *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TlKpiMeaning) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = tl_kpi_job_make_sql_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  gtk_label_set_label (self->sql, sql != NULL ? sql : error->message);
}

static void
expanded_cb (TlKpiMeaning *self)
{
  stop (self);
  gtk_label_set_label (self->sql, "");
  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self->expander))
      || lookup_kpi (self) == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  tl_kpi_job_make_sql_async (tl_workspace_get_document (self->workspace), self->kpi,
                             self->cancellable, made_cb, g_object_ref (self));
}

static void
tl_kpi_meaning_dispose (GObject *object)
{
  stop (TL_KPI_MEANING (object));

  G_OBJECT_CLASS (tl_kpi_meaning_parent_class)->dispose (object);
}

static void
tl_kpi_meaning_finalize (GObject *object)
{
  g_object_unref (TL_KPI_MEANING (object)->workspace);

  G_OBJECT_CLASS (tl_kpi_meaning_parent_class)->finalize (object);
}

static void
tl_kpi_meaning_class_init (TlKpiMeaningClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_kpi_meaning_dispose;
  G_OBJECT_CLASS (klass)->finalize = tl_kpi_meaning_finalize;
}

static GtkWidget *
make_sql_row (TlKpiMeaning *self)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (NULL);

  self->sql = GTK_LABEL (label);
  gtk_label_set_xalign (self->sql, 0);
  gtk_label_set_wrap (self->sql, TRUE);
  gtk_label_set_wrap_mode (self->sql, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (self->sql, TRUE);
  gtk_widget_add_css_class (label, "kpi-sql");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static void
tl_kpi_meaning_init (TlKpiMeaning *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);

  adw_preferences_group_set_title (group, _ ("What the figure means"));
  for (guint i = 0; i < N_LINES; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      self->lines[i] = ADW_ACTION_ROW (row);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (titles[i]));
      adw_action_row_set_subtitle_lines (self->lines[i], 0);
      gtk_widget_add_css_class (row, "shown-field");
      adw_preferences_group_add (group, row);
    }
  self->expander = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->expander), _ ("SQL"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->expander), make_sql_row (self));
  adw_preferences_group_add (group, self->expander);
  g_signal_connect_object (self->expander, "notify::expanded", G_CALLBACK (expanded_cb), self,
                           G_CONNECT_SWAPPED);
}

/** tl_kpi_meaning_new: Returns: (transfer floating): an explanation of no KPI yet */
GtkWidget *
tl_kpi_meaning_new (TlWorkspace *workspace)
{
  TlKpiMeaning *self = g_object_new (TL_TYPE_KPI_MEANING, NULL);

  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}
