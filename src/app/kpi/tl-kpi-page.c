/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The page of one KPI, from what everybody wants to know to what only some do:
 *
 *     ‹  First response, median          Refresh  Export ▾  ⋮
 *     2 h 10 min  ▼ misses the target …           its figure
 *     +12 min since Sep 2026 …                    TlKpiChangeLabel: with its test
 *     ┌ chart ─────────────────────┐              TlKpiChartView
 *     Oct 2026: 2 h 10 min …                      the point below pointer or focus, in words
 *     1  The last 8 months are …                  signals; what was done, before and after
 *     By channel, by team                         TlKpiParts
 *     Figures                                     TlKpiValues
 *     What the figure means                       definition, formula, interval, source, SQL
 *     KPI, linked with, comments                  the inspector's own form
 *
 * It follows the document while it can be seen. What takes long is asked for in a thread (tl-kpi-job.c).
 */
#include "tl-kpi-page.h"

#include "tl-inspector-form.h"
#include "tl-inspector-kpi.h"
#include "tl-inspector-names.h"
#include "tl-inspector-rows.h"
#include "tl-kpi-card.h"
#include "tl-kpi-change-label.h"
#include "tl-kpi-chart-view.h"
#include "tl-kpi-chart.h"
#include "tl-kpi-edit.h"
#include "tl-kpi-editor.h"
#include "tl-kpi-export.h"
#include "tl-kpi-job.h"
#include "tl-kpi-meaning.h"
#include "tl-kpi-parts.h"
#include "tl-kpi-refresher.h"
#include "tl-kpi-rows.h"
#include "tl-kpi-values.h"

#include "tl-kpi-copy.h"
#include "tl-kpi-format.h"
#include "tl-own-direction.h"
#include "tl-page.h"

#include <glib/gi18n-lib.h>

#define PAGE_WIDTH 900

struct _TlKpiPage
{
  AdwBin parent_instance;

  TlId kpi;

  /* owned */
  TlWorkspace *workspace;
  GSimpleActionGroup *actions;
  char *sentences_said; /* of signals and events, as the list says them */

  /* borrowed: children */
  GtkLabel *title;
  GtkWidget *refresher;
  GtkLabel *value;
  GtkBox *status;
  GtkWidget *shape;
  GtkLabel *verdict;
  GtkWidget *change;
  GtkLabel *freshness;
  GtkWidget *chart;
  GtkLabel *detail;
  GtkWidget *rows_button;
  GtkBox *sentences;
  GtkWidget *parts_section;
  GtkWidget *parts;
  GtkWidget *values;
  GtkWidget *meaning;
  GtkWidget *form;
  GtkAdjustment *scroll;
};

G_DEFINE_FINAL_TYPE (TlKpiPage, tl_kpi_page, ADW_TYPE_BIN)

enum
{
  BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static TlRecord *
lookup_kpi (TlKpiPage *self)
{
  return tl_workspace_lookup (self->workspace, self->kpi, TL_KIND_KPI);
}

static GtkWindow *
get_window (TlKpiPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static GtkLabel *
make_label (const char *text, const char *css_class)
{
  GtkLabel *label = tl_page_make_label (css_class);

  gtk_label_set_label (label, text);
  return label;
}

/* What it came to. */

static void
update_head (TlKpiPage *self, TlRecord *kpi, const TlChart *chart)
{
  const TlKpiPoint *points = (const TlKpiPoint *) (gpointer) chart->points->data;
  const TlKpiPoint *latest = tl_kpi_points_find_latest (points, chart->points->len);
  g_autofree char *name = tl_inspector_dup_name (kpi);
  g_autofree char *verdict = tl_inspector_kpi_dup_verdict (kpi);
  g_autofree char *value = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *line = tl_kpi_card_make_figures (&chart->definition, latest);
  g_autofree char *words = NULL;

  value = latest == NULL ? g_strdup (_ ("no figures yet"))
                         : tl_kpi_format_value (&chart->definition, latest->value);
  gtk_label_set_label (self->title, name);
  shown = tl_own_direction (GTK_WIDGET (self->value), value);
  gtk_label_set_label (self->value, shown);
  words = g_strdup_printf ("%s\n%s", verdict, line);
  gtk_label_set_label (self->verdict, latest == NULL ? "" : words);
  if (self->shape != NULL)
    gtk_box_remove (self->status, self->shape);
  self->shape = tl_inspector_kpi_shape_new (kpi);
  gtk_widget_set_valign (self->shape, GTK_ALIGN_START);
  gtk_box_insert_child_after (self->status, self->shape, GTK_WIDGET (self->value));
}

static void
update_freshness (TlKpiPage *self, TlRecord *kpi)
{
  g_autofree char *sentence
      = tl_kpi_job_describe_freshness (tl_workspace_get_document (self->workspace), kpi);
  g_autofree char *text = sentence == NULL ? NULL : g_strdup_printf ("↻ %s", sentence);

  gtk_label_set_label (self->freshness, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->freshness), text != NULL);
}

static void
append_sentence (TlKpiPage *self, const char *sign, const char *style, const char *sentence)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkLabel *mark = make_label (sign, style);
  GtkLabel *words = make_label (sentence, NULL);

  gtk_label_set_xalign (mark, 0.5f);
  gtk_widget_set_valign (GTK_WIDGET (mark), GTK_ALIGN_START);
  gtk_label_set_selectable (words, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (words), TRUE);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (mark));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (words));
  gtk_box_append (self->sentences, row);
}

static char *
make_event_words (const TlChartEvent *event)
{
  g_autofree char *day = tl_date_format_day (event->day);
  g_autofree char *done = g_strdup_printf (_ ("Done on %1$s: %2$s"), day, event->label);

  return event->sentence == NULL ? g_steal_pointer (&done)
                                 : g_strdup_printf ("%s. %s", event->label, event->sentence);
}

static void
update_sentences (TlKpiPage *self, const TlChart *chart)
{
  GString *said = g_string_new (NULL);
  GtkWidget *child;

  for (guint i = 0; i < chart->signals->len; i++)
    g_string_append_printf (said, "%s\n",
                            ((TlChartSignal *) g_ptr_array_index (chart->signals, i))->sentence);
  for (guint i = 0; i < chart->events->len; i++)
    {
      g_autofree char *words = make_event_words (g_ptr_array_index (chart->events, i));

      g_string_append_printf (said, "%s\n", words);
    }
  if (g_strcmp0 (said->str, self->sentences_said) == 0)
    {
      g_string_free (said, TRUE);
      return;
    }
  g_free (self->sentences_said);
  self->sentences_said = g_string_free (said, FALSE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sentences))) != NULL)
    gtk_box_remove (self->sentences, child);
  for (guint i = 0; i < chart->signals->len; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      append_sentence (self, number, "kpi-number",
                       ((TlChartSignal *) g_ptr_array_index (chart->signals, i))->sentence);
    }
  for (guint i = 0; i < chart->events->len; i++)
    {
      g_autofree char *words = make_event_words (g_ptr_array_index (chart->events, i));

      append_sentence (self, "┆", "kpi-event", words);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->sentences), *self->sentences_said != '\0');
}

static void
point_shown_cb (TlKpiPage *self)
{
  TlKpiChartView *view = TL_KPI_CHART_VIEW (self->chart);
  const TlChart *chart = tl_kpi_chart_view_get_chart (view);
  int point = tl_kpi_chart_view_get_shown_point (view);
  g_autofree char *period = NULL;
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;

  if (chart == NULL || point == TL_KPI_NO_POINT)
    {
      gtk_label_set_label (self->detail, "");
      return;
    }
  period = tl_kpi_format_period (&chart->definition,
                                 g_array_index (chart->points, TlKpiPoint, point).start);
  words = tl_chart_describe_point (chart, (guint) point);
  text = g_strdup_printf ("%s: %s", period, words);
  gtk_label_set_label (self->detail, text);
}

static void
set_enabled (TlKpiPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update_actions (TlKpiPage *self, TlRecord *kpi, const TlChart *chart)
{
  gboolean editable = tl_workspace_is_editable (self->workspace);
  gboolean computed = tl_record_is_set (kpi, TL_KPI_FEED);

  set_enabled (self, "edit", editable);
  set_enabled (self, "duplicate", editable);
  set_enabled (self, "delete", editable);
  set_enabled (self, "show-rows", computed && chart->points->len > 0);
  set_enabled (self, "export", TRUE);
  gtk_widget_set_visible (self->rows_button, computed);
  gtk_widget_set_visible (self->parts_section, computed);
  gtk_widget_set_visible (self->refresher, computed);
}

/** tl_kpi_page_update: shows the KPI as it is now; where it is gone, the owner is told (::back). */
void
tl_kpi_page_update (TlKpiPage *self)
{
  TlRecord *kpi = lookup_kpi (self);
  const TlChart *chart;

  g_return_if_fail (TL_IS_KPI_PAGE (self));
  if (kpi == NULL)
    {
      if (self->kpi != TL_ID_NONE)
        g_signal_emit (self, signals[BACK], 0);
      return;
    }
  tl_kpi_chart_view_take_chart (TL_KPI_CHART_VIEW (self->chart),
                                tl_kpi_chart_new (tl_workspace_get_document (self->workspace),
                                                  kpi));
  chart = tl_kpi_chart_view_get_chart (TL_KPI_CHART_VIEW (self->chart));
  update_head (self, kpi, chart);
  tl_kpi_change_label_set_kpi (TL_KPI_CHANGE_LABEL (self->change), self->kpi);
  update_freshness (self, kpi);
  update_sentences (self, chart);
  update_actions (self, kpi, chart);
  tl_kpi_values_set_kpi (TL_KPI_VALUES (self->values), self->kpi);
  tl_kpi_meaning_set_kpi (TL_KPI_MEANING (self->meaning), self->kpi);
  tl_kpi_refresher_set_kpis (TL_KPI_REFRESHER (self->refresher), &self->kpi, 1);
  tl_kpi_parts_set_kpi (TL_KPI_PARTS (self->parts), self->kpi);
}

/**
 * tl_kpi_page_set_kpi:
 * @self: a page
 * @kpi: the id of a KPI of the workspace's document, or %TL_ID_NONE
 *
 * Shows that KPI, from the top.
 */
void
tl_kpi_page_set_kpi (TlKpiPage *self, TlId kpi)
{
  g_return_if_fail (TL_IS_KPI_PAGE (self));
  if (self->kpi != kpi)
    gtk_adjustment_set_value (self->scroll, 0);
  self->kpi = kpi;
  tl_inspector_form_set_records (TL_INSPECTOR_FORM (self->form), &kpi, kpi == TL_ID_NONE ? 0 : 1);
  if (kpi != TL_ID_NONE)
    tl_kpi_page_update (self);
}

/** tl_kpi_page_fill: computes its figures, or goes to where they are typed in. */
void
tl_kpi_page_fill (TlKpiPage *self)
{
  TlRecord *kpi = lookup_kpi (self);

  g_return_if_fail (TL_IS_KPI_PAGE (self));
  if (kpi != NULL && tl_record_is_set (kpi, TL_KPI_FEED))
    tl_kpi_page_refresh (self);
  else if (kpi != NULL)
    tl_kpi_values_focus (TL_KPI_VALUES (self->values));
}

/** tl_kpi_page_get_kpi: Returns: the KPI that it shows, or %TL_ID_NONE */
TlId
tl_kpi_page_get_kpi (TlKpiPage *self)
{
  g_return_val_if_fail (TL_IS_KPI_PAGE (self), TL_ID_NONE);
  return self->kpi;
}

/* Commands. */

static void
back_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_signal_emit (data, signals[BACK], 0);
}

/** tl_kpi_page_refresh: computes the KPI's figures anew, if it is computed from data. */
void
tl_kpi_page_refresh (TlKpiPage *self)
{
  g_return_if_fail (TL_IS_KPI_PAGE (self));
  tl_kpi_refresher_refresh (TL_KPI_REFRESHER (self->refresher));
}

static void
edit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlKpiPage *self = data;
  TlKpiEditor *editor;

  if (lookup_kpi (self) == NULL)
    return;
  editor = tl_kpi_editor_new (get_window (self), self->workspace, self->kpi);
  /* Figures of another definition would be wrong ones. */
  g_signal_connect_object (editor, "accepted", G_CALLBACK (tl_kpi_page_refresh), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (editor));
}

/* The copy is shown, and what is typed is its name. */
static void
duplicate_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlKpiPage *self = data;
  TlRecord *kpi = lookup_kpi (self);
  g_autoptr (GError) error = NULL;
  TlRecord *copy;

  if (kpi == NULL || !tl_workspace_is_editable (self->workspace))
    return;
  copy = tl_kpi_duplicate (tl_workspace_get_document (self->workspace), kpi, &error);
  if (copy == NULL)
    {
      tl_workspace_toast (self->workspace, error->message, FALSE);
      return;
    }
  tl_workspace_reveal (self->workspace, tl_record_get_id (copy));
  tl_inspector_rows_focus_name (self->form);
  tl_page_centre_when_placed (tl_page_find_part (self->form, ADW_TYPE_ENTRY_ROW));
}

static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlKpiPage *self = data;
  TlRecord *kpi = lookup_kpi (self);
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;

  if (kpi == NULL || !tl_workspace_is_editable (self->workspace))
    return;
  name = tl_inspector_dup_name (kpi);
  words = g_strdup_printf (_ ("“%s” deleted"), name);
  if (tl_kpi_edit_delete (tl_workspace_get_document (self->workspace), self->kpi))
    tl_workspace_toast (self->workspace, words, TRUE);
}

static void
show_rows (TlKpiPage *self, int point, const char *filter, const char *group)
{
  const TlChart *chart = tl_kpi_chart_view_get_chart (TL_KPI_CHART_VIEW (self->chart));
  TlRecord *kpi = lookup_kpi (self);

  if (kpi == NULL || chart == NULL || point == TL_KPI_NO_POINT
      || !tl_record_is_set (kpi, TL_KPI_FEED))
    return;
  gtk_window_present (tl_kpi_rows_new (get_window (self), self->workspace, self->kpi,
                                       g_array_index (chart->points, TlKpiPoint, point).start,
                                       filter, group));
}

static void
show_rows_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlKpiPage *self = data;

  show_rows (self, tl_kpi_chart_view_get_point (TL_KPI_CHART_VIEW (self->chart)), NULL, NULL);
}

static void
point_activated_cb (TlKpiPage *self, guint point)
{
  show_rows (self, (int) point, NULL, NULL);
}

/* Of the period that is looked at. */
static void
part_activated_cb (TlKpiPage *self, const char *filter, const char *group)
{
  show_rows (self, tl_kpi_chart_view_get_point (TL_KPI_CHART_VIEW (self->chart)), filter, group);
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlKpiPage *self = data;
  TlRecord *kpi = lookup_kpi (self);
  TlKpiPartsShown parts = { NULL };
  gboolean has_parts;

  if (kpi == NULL)
    return;
  has_parts = tl_record_is_set (kpi, TL_KPI_FEED)
              && tl_kpi_parts_get (TL_KPI_PARTS (self->parts), &parts);
  tl_kpi_export_ask (get_window (self), self->workspace, self->kpi, has_parts ? &parts : NULL,
                     g_variant_get_string (parameter, NULL));
  g_free (parts.by);
}

/* Building. */

static GMenuModel *
make_export_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _ ("Chart as PDF…"), "kpi.export::pdf");
  g_menu_append (menu, _ ("Chart as SVG…"), "kpi.export::svg");
  g_menu_append (menu, _ ("Chart as PNG…"), "kpi.export::png");
  g_menu_append (menu, _ ("Figures as CSV…"), "kpi.export::csv");
  return G_MENU_MODEL (menu);
}

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuItem) duplicate = g_menu_item_new (_ ("Duplicate KPI"), "kpi.duplicate");

  g_menu_item_set_attribute (duplicate, "accel", "s", "<Control>d");
  g_menu_append (menu, _ ("Change What It Measures…"), "kpi.edit");
  g_menu_append_item (menu, duplicate);
  g_menu_append (menu, _ ("Delete KPI"), "kpi.delete");
  return G_MENU_MODEL (menu);
}

static GtkWidget *
make_menu_button (const char *icon, const char *label, GMenuModel *menu)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), icon);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  g_object_unref (menu);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  return button;
}

static GtkWidget *
make_bar (TlKpiPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *back = gtk_button_new_from_icon_name ("go-previous-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "kpi.back");
  gtk_widget_set_tooltip_text (back, _ ("All KPIs (Alt+Left)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (back), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("All KPIs"), -1);
  gtk_widget_add_css_class (back, "flat");
  gtk_widget_set_valign (back, GTK_ALIGN_START);
  self->title = tl_page_make_label ("title-2");
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_box_append (GTK_BOX (bar), back);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (bar),
                  make_menu_button ("document-save-symbolic", _ ("Export"), make_export_menu ()));
  gtk_box_append (GTK_BOX (bar), make_menu_button ("view-more-symbolic", _ ("More"), make_menu ()));
  return bar;
}

static GtkWidget *
make_head (TlKpiPage *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->status = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10));
  self->value = tl_page_make_label ("kpi-value");
  self->verdict = tl_page_make_label (NULL);
  self->change = tl_kpi_change_label_new (self->workspace);
  gtk_label_set_wrap (self->value, FALSE);
  gtk_widget_set_valign (GTK_WIDGET (self->value), GTK_ALIGN_START);
  gtk_widget_set_hexpand (GTK_WIDGET (self->verdict), TRUE);
  gtk_box_append (self->status, GTK_WIDGET (self->value));
  gtk_box_append (self->status, GTK_WIDGET (self->verdict));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (head), self->change);
  self->freshness = tl_page_make_label (NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->freshness), FALSE);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->freshness));
  return head;
}

static GtkWidget *
make_chart (TlKpiPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->chart = tl_kpi_chart_view_new ();
  self->detail = tl_page_make_label ("kpi-detail");
  self->rows_button = gtk_button_new_with_label (_ ("Rows…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->rows_button), "kpi.show-rows");
  gtk_widget_set_tooltip_text (self->rows_button, _ ("Show the rows behind this figure"));
  gtk_widget_set_valign (self->rows_button, GTK_ALIGN_START);
  gtk_widget_set_hexpand (GTK_WIDGET (self->detail), TRUE);
  gtk_box_append (GTK_BOX (below), GTK_WIDGET (self->detail));
  gtk_box_append (GTK_BOX (below), self->rows_button);
  gtk_box_append (GTK_BOX (box), self->chart);
  gtk_box_append (GTK_BOX (box), below);
  gtk_widget_add_css_class (box, "kpi-chart");
  g_signal_connect_object (self->chart, "notify::shown-point", G_CALLBACK (point_shown_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chart, "activated", G_CALLBACK (point_activated_cb), self,
                           G_CONNECT_SWAPPED);
  return box;
}

static GtkWidget *
make_section (const char *title, GtkWidget *content)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_box_append (GTK_BOX (section), GTK_WIDGET (make_label (title, "heading")));
  gtk_box_append (GTK_BOX (section), content);
  return section;
}

static void
build (TlKpiPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *window;

  self->refresher = tl_kpi_refresher_new (self->workspace);
  g_signal_connect_object (self->refresher, "refreshed", G_CALLBACK (tl_kpi_page_update), self,
                           G_CONNECT_SWAPPED);
  self->sentences = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  self->parts = tl_kpi_parts_new (self->workspace);
  g_signal_connect_object (self->parts, "activated", G_CALLBACK (part_activated_cb), self,
                           G_CONNECT_SWAPPED);
  self->values = tl_kpi_values_new (self->workspace);
  self->meaning = tl_kpi_meaning_new (self->workspace);
  self->form = tl_inspector_form_new (self->workspace, TL_KIND_KPI);
  self->parts_section = make_section (_ ("By channel, team and more"), self->parts);
  gtk_box_append (GTK_BOX (box), make_bar (self));
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), self->refresher);
  gtk_box_append (GTK_BOX (box), make_chart (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sentences));
  gtk_box_append (GTK_BOX (box), self->parts_section);
  gtk_box_append (GTK_BOX (box), make_section (_ ("Figures"), self->values));
  gtk_box_append (GTK_BOX (box), self->meaning);
  gtk_box_append (GTK_BOX (box), self->form);
  window = tl_page_new (box, PAGE_WIDTH);
  self->scroll = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window));
  adw_bin_set_child (ADW_BIN (self), window);
}

static gboolean
tl_kpi_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TL_KPI_PAGE (widget)->chart)
         || gtk_widget_child_focus (adw_bin_get_child (ADW_BIN (widget)), GTK_DIR_TAB_FORWARD);
}

static void
tl_kpi_page_finalize (GObject *object)
{
  TlKpiPage *self = TL_KPI_PAGE (object);

  g_object_unref (self->workspace);
  g_object_unref (self->actions);
  g_free (self->sentences_said);

  G_OBJECT_CLASS (tl_kpi_page_parent_class)->finalize (object);
}

static void
tl_kpi_page_class_init (TlKpiPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_kpi_page_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = tl_kpi_page_grab_focus;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Left, GDK_ALT_MASK,
                                       "kpi.back", NULL);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_d, GDK_CONTROL_MASK,
                                       "kpi.duplicate", NULL);
  /** TlKpiPage::back: all KPIs are wanted, or this one is gone */
  signals[BACK] = g_signal_new ("back", TL_TYPE_KPI_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
tl_kpi_page_init (TlKpiPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "back", .activate = back_cb },
    { .name = "edit", .activate = edit_cb },
    { .name = "duplicate", .activate = duplicate_cb },
    { .name = "delete", .activate = delete_cb },
    { .name = "show-rows", .activate = show_rows_cb },
    { .name = "export", .activate = export_cb, .parameter_type = "s" },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "kpi", G_ACTION_GROUP (self->actions));
}

/** tl_kpi_page_new: Returns: (transfer floating): the page of no KPI yet */
GtkWidget *
tl_kpi_page_new (TlWorkspace *workspace)
{
  TlKpiPage *self = g_object_new (TL_TYPE_KPI_PAGE, NULL);

  self->workspace = g_object_ref (workspace);
  build (self);
  return GTK_WIDGET (self);
}
