/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The care plan: nine steps to good customer care, each with what the project has of it and what to do
 * next. A row goes to the place where that is done.
 *
 * The rows stay; only what they say follows the document, while it can be seen. So the focus is never
 * lost, and nothing jumps.
 */
#include "tl-care-plan-view.h"

#include "tl-care-plan-pages.h"
#include "tl-kpi-freshness.h"
#include "tl-local-data.h"
#include "tl-page.h"
#include "tl-pages-export.h"

#include <glib/gi18n-lib.h>

#define TL_TYPE_CARE_PLAN_VIEW (tl_care_plan_view_get_type ())
G_DECLARE_FINAL_TYPE (TlCarePlanView, tl_care_plan_view, TL, CARE_PLAN_VIEW, AdwBin)

/* A step; its widgets are borrowed. */
typedef struct
{
  AdwActionRow *row;
  GtkImage *icon;
  GtkLabel *label;
} Row;

struct _TlCarePlanView
{
  AdwBin parent_instance;

  /* owned */
  TlWorkspace *workspace;
  TlCarePlan *plan; /* NULL without a document */

  /* borrowed: children */
  GtkLabel *summary;
  GtkWidget *export;
  Row rows[TL_N_CARE_STEPS];
};

G_DEFINE_FINAL_TYPE (TlCarePlanView, tl_care_plan_view, ADW_TYPE_BIN)

static const char *
get_icon (TlCareState state)
{
  static const char *const icons[]
      = { "tl-care-missing-symbolic", "tl-care-begun-symbolic", "tl-care-done-symbolic" };

  return icons[state];
}

static char *
describe (const TlCareStepState *state)
{
  g_autofree char *next
      = *state->missing == '\0' ? NULL : g_strdup_printf (_ ("Next: %s"), state->missing);

  if (next == NULL)
    return g_strdup (state->found);
  return *state->found == '\0' ? g_steal_pointer (&next)
                               : g_strdup_printf ("%s\n%s", state->found, next);
}

static void
update_row (TlCarePlanView *self, TlCareStep step)
{
  const TlCareStepState *state = tl_care_plan_get (self->plan, step);
  const Row *row = &self->rows[step];
  g_autofree char *words = describe (state);
  g_autofree char *subtitle = g_markup_escape_text (words, -1);

  adw_action_row_set_subtitle (row->row, subtitle);
  gtk_image_set_from_icon_name (row->icon, get_icon (state->state));
  gtk_label_set_label (row->label, tl_care_state_get_label (state->state));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  tl_care_state_get_label (state->state), -1);
}

static TlCarePlan *
make_plan (TlDocument *document)
{
  g_autoptr (GArray) old = tl_kpi_freshness_list_old (tl_local_data_get_database (NULL), document);

  return tl_care_plan_new (document, tl_date_get_today (), old);
}

static void
update (TlCarePlanView *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  g_autofree char *summary = NULL;

  g_clear_pointer (&self->plan, tl_care_plan_free);
  gtk_widget_set_sensitive (self->export, document != NULL);
  if (document == NULL)
    return;
  self->plan = make_plan (document);
  summary = tl_care_plan_summarize (self->plan);
  gtk_label_set_label (self->summary, summary);
  for (TlCareStep step = 0; step < TL_N_CARE_STEPS; step++)
    update_row (self, step);
}

static void
changed_cb (TlCarePlanView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

static const char *
get_page (TlCarePlace place)
{
  switch (place)
    {
    case TL_CARE_PLACE_KPIS:
      return "kpis";
    case TL_CARE_PLACE_DATA:
      return "data";
    case TL_CARE_PLACE_CHECKLISTS:
      return "checklists";
    default:
      return "map";
    }
}

static void
row_activated_cb (TlCarePlanView *self, GtkListBoxRow *row)
{
  const TlCareStepState *state;

  if (self->plan == NULL)
    return;
  state = tl_care_plan_get (self->plan, (TlCareStep) gtk_list_box_row_get_index (row));
  if (state->place == TL_CARE_PLACE_RECORD)
    tl_workspace_reveal (self->workspace, state->record);
  else
    tl_workspace_show_page (self->workspace, get_page (state->place));
}

static GPtrArray *
make_pages (GtkWidget *view, gpointer data, gboolean letter)
{
  TlDocument *document = tl_workspace_get_document (TL_CARE_PLAN_VIEW (view)->workspace);
  g_autoptr (TlCarePlan) plan = document == NULL ? NULL : make_plan (document);

  return plan == NULL ? NULL : tl_care_plan_pages_new (document, plan, letter);
}

static void
export_cb (TlCarePlanView *self)
{
  tl_pages_export_ask (GTK_WIDGET (self), self->workspace, _ ("Export the Care Plan"),
                       _ ("Care plan"), make_pages, NULL, NULL);
}

static GtkWidget *
make_bar (TlCarePlanView *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkLabel *title = tl_page_make_label ("title-2");

  gtk_label_set_label (title, _ ("Care Plan"));
  gtk_widget_set_hexpand (GTK_WIDGET (title), TRUE);
  self->export = gtk_button_new_from_icon_name ("document-save-symbolic");
  gtk_widget_set_tooltip_text (self->export, _ ("Export as PDF…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->export), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Export as PDF…"), -1);
  gtk_widget_set_valign (self->export, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->export, "flat");
  g_signal_connect_swapped (self->export, "clicked", G_CALLBACK (export_cb), self);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (title));
  gtk_box_append (GTK_BOX (bar), self->export);
  return bar;
}

static GtkWidget *
make_row (TlCarePlanView *self, TlCareStep step)
{
  Row *row = &self->rows[step];
  GtkWidget *state = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *number = g_strdup_printf ("%u", step + 1);
  GtkWidget *prefix = gtk_label_new (number);

  row->row = ADW_ACTION_ROW (adw_action_row_new ());
  row->icon = GTK_IMAGE (gtk_image_new ());
  row->label = GTK_LABEL (gtk_label_new (NULL));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), tl_care_step_get_title (step));
  adw_action_row_set_title_lines (row->row, 0);
  adw_action_row_set_subtitle_lines (row->row, 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row->row), TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->row), tl_care_step_get_reason (step));
  gtk_widget_add_css_class (GTK_WIDGET (row->row), "priority-row");
  gtk_widget_add_css_class (prefix, "kpi-number");
  gtk_widget_set_valign (prefix, GTK_ALIGN_CENTER);
  gtk_label_set_width_chars (row->label, 7);
  gtk_label_set_xalign (row->label, 0);
  gtk_widget_set_margin_start (state, 6);
  gtk_box_append (GTK_BOX (state), GTK_WIDGET (row->icon));
  gtk_box_append (GTK_BOX (state), GTK_WIDGET (row->label));
  adw_action_row_add_prefix (row->row, prefix);
  adw_action_row_add_suffix (row->row, state);
  return GTK_WIDGET (row->row);
}

static GtkWidget *
make_list (TlCarePlanView *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Steps to good customer care"), -1);
  for (TlCareStep step = 0; step < TL_N_CARE_STEPS; step++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (self, step));
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  return list;
}

static void
tl_care_plan_view_map (GtkWidget *widget)
{
  update (TL_CARE_PLAN_VIEW (widget));
  GTK_WIDGET_CLASS (tl_care_plan_view_parent_class)->map (widget);
}

static void
tl_care_plan_view_finalize (GObject *object)
{
  TlCarePlanView *self = TL_CARE_PLAN_VIEW (object);

  g_object_unref (self->workspace);
  g_clear_pointer (&self->plan, tl_care_plan_free);

  G_OBJECT_CLASS (tl_care_plan_view_parent_class)->finalize (object);
}

static void
tl_care_plan_view_class_init (TlCarePlanViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_care_plan_view_finalize;
  GTK_WIDGET_CLASS (klass)->map = tl_care_plan_view_map;
}

static void
tl_care_plan_view_init (TlCarePlanView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkLabel *reason = tl_page_make_label ("dim-label");

  self->summary = tl_page_make_label ("heading");
  gtk_label_set_label (reason, _ ("Nine steps to good customer care, and how far this project is. "
                                  "Each state is read from maps, KPIs and checklists."));
  gtk_box_append (GTK_BOX (head), make_bar (self));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (reason));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  adw_bin_set_child (ADW_BIN (self), tl_page_new (box, 760));
}

/** tl_care_plan_view_new: Returns: (transfer floating): the care plan of the project */
GtkWidget *
tl_care_plan_view_new (TlWorkspace *workspace)
{
  TlCarePlanView *self = g_object_new (TL_TYPE_CARE_PLAN_VIEW, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "document-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
