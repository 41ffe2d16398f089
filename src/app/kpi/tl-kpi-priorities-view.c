/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which pain points of the map that is looked at to solve first: a picture of effort against priority, and
 * the ranked list. A row or a circle goes to its pain point. What cannot be computed says what is
 * missing, and ranks that cannot be told apart say so.
 *
 * It follows the document while it can be seen; rows are made anew only when they would say something else.
 */
#include "tl-kpi-priorities-view.h"

#include "tl-atomic-write.h"
#include "tl-file-chooser.h"
#include "tl-inspector-names.h"
#include "tl-kpi-format.h"
#include "tl-kpi-freshness.h"
#include "tl-kpi-picture.h"
#include "tl-kpi-priorities.h"
#include "tl-local-data.h"
#include "tl-page.h"
#include "tl-pages-export.h"
#include "tl-text-scale.h"
#include "tl-wrap-box.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define PICTURE_HEIGHT 320
#define LEAST_WIDTH 140.0

#define TL_TYPE_KPI_PRIORITIES_VIEW (tl_kpi_priorities_view_get_type ())
G_DECLARE_FINAL_TYPE (TlKpiPrioritiesView, tl_kpi_priorities_view, TL, KPI_PRIORITIES_VIEW, AdwBin)

struct _TlKpiPrioritiesView
{
  AdwBin parent_instance;

  int picture_width;

  /* owned */
  TlWorkspace *workspace;
  GSimpleActionGroup *actions;
  char *signature; /* of what the rows say */

  /* borrowed: children */
  GtkStack *stack;
  GtkLabel *title;
  GtkLabel *severities;
  GtkDropDown *order;
  GtkWidget *picture;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (TlKpiPrioritiesView, tl_kpi_priorities_view, ADW_TYPE_BIN)

static GArray *
list_priorities (TlKpiPrioritiesView *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlRecord *map = tl_workspace_lookup_map (self->workspace);
  g_autoptr (GArray) old = NULL;

  if (map == NULL)
    return NULL;
  old = tl_kpi_freshness_list_old (tl_local_data_get_database (NULL), document);
  return tl_priority_list (document, map,
                           gtk_drop_down_get_selected (self->order) == 1 ? TL_PRIORITY_BY_EFFORT
                                                                         : TL_PRIORITY_BY_PRIORITY,
                           old);
}

/* The picture. */

static void
draw (TlKpiPrioritiesView *self)
{
  double scale = tl_text_scale_get (self->picture);
  g_autoptr (GArray) priorities = list_priorities (self);

  if (priorities == NULL)
    return;
  tl_kpi_picture_take_scene (TL_KPI_PICTURE (self->picture),
                             tl_kpi_priorities_draw_picture (
                                 tl_workspace_get_document (self->workspace), priorities,
                                 MAX (self->picture_width / scale, LEAST_WIDTH), PICTURE_HEIGHT));
}

static gboolean
draw_cb (gpointer data)
{
  draw (data);
  return G_SOURCE_REMOVE;
}

static void
resized_cb (TlKpiPrioritiesView *self, int width)
{
  self->picture_width = width;
  g_idle_add_full (G_PRIORITY_HIGH_IDLE + 10, draw_cb, g_object_ref (self), g_object_unref);
}

/* The circles are those that can be computed, in the order of the list. */
static void
spot_activated_cb (TlKpiPrioritiesView *self, guint spot)
{
  g_autoptr (GArray) priorities = list_priorities (self);

  for (guint i = 0; priorities != NULL && i < priorities->len; i++)
    {
      const TlPriority *priority = &g_array_index (priorities, TlPriority, i);

      if (priority->missing != 0)
        continue;
      if (spot == 0)
        {
          tl_workspace_reveal (self->workspace, tl_record_get_id (priority->pain_point));
          return;
        }
      spot--;
    }
}

/* Rows. */

static void
append_line (GString *words, char *line)
{
  if (line != NULL && *line != '\0')
    g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", line);
  g_free (line);
}

static char *
describe_row (GArray *priorities, guint index)
{
  const TlPriority *priority = &g_array_index (priorities, TlPriority, index);
  g_autofree char *old = tl_priority_describe_old (priority);
  GString *words = g_string_new (NULL);

  if (priority->missing == 0)
    append_line (words, tl_kpi_priorities_format (priority));
  append_line (words, tl_priority_describe_missing (priority));
  append_line (words, tl_priority_describe_terms (priority));
  append_line (words, tl_priority_describe_close (priorities, index));
  append_line (words, tl_priority_describe_target (priority));
  append_line (words, tl_kpi_priorities_describe_doing (priority));
  append_line (words, old == NULL ? NULL : g_strdup_printf ("↻ %s", old));
  return g_string_free (words, FALSE);
}

static GtkWidget *
make_row (GArray *priorities, guint index)
{
  const TlPriority *priority = &g_array_index (priorities, TlPriority, index);
  TlId id = tl_record_get_id (priority->pain_point);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = tl_inspector_dup_name (priority->pain_point);
  g_autofree char *words = describe_row (priorities, index);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *subtitle = g_markup_escape_text (words, -1);
  g_autofree char *rank
      = priority->rank > 0 ? g_strdup_printf ("%u", priority->rank) : g_strdup ("–");
  g_autofree char *value = priority->missing != 0
                               ? g_strdup ("–")
                               : tl_kpi_format_count ((gint64) round (priority->priority));
  GtkWidget *number = gtk_label_new (rank);
  GtkWidget *figure = gtk_label_new (value);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "priority-row");
  gtk_widget_add_css_class (number, "kpi-number");
  gtk_widget_set_valign (number, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (number, _ ("Rank"));
  gtk_widget_add_css_class (figure, "heading");
  gtk_widget_set_tooltip_text (figure, _ ("Priority: severity-weighted customers a month"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), number);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), figure);
  g_object_set_data_full (G_OBJECT (row), "record", g_memdup2 (&id, sizeof id), g_free);
  return row;
}

static void
fill_list (TlKpiPrioritiesView *self, GArray *priorities)
{
  GString *signature = g_string_new (NULL);
  GtkWidget *row;

  for (guint i = 0; i < priorities->len; i++)
    {
      const TlPriority *priority = &g_array_index (priorities, TlPriority, i);
      g_autofree char *words = describe_row (priorities, i);

      g_string_append_printf (signature, "%" G_GUINT64_FORMAT " %u %s %s\n",
                              tl_record_get_id (priority->pain_point), priority->rank,
                              tl_record_get_name (priority->pain_point), words);
    }
  if (g_strcmp0 (signature->str, self->signature) == 0)
    {
      g_string_free (signature, TRUE);
      return;
    }
  g_free (self->signature);
  self->signature = g_string_free (signature, FALSE);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < priorities->len; i++)
    gtk_list_box_append (self->list, make_row (priorities, i));
}

static void
update_severities (TlKpiPrioritiesView *self)
{
  double values[TL_N_SEVERITIES];
  GString *words = g_string_new (NULL);
  g_autofree char *text = NULL;

  tl_priority_get_severities (tl_workspace_get_document (self->workspace), values);
  for (guint i = 0; i < TL_N_SEVERITIES; i++)
    g_string_append_printf (words, "%s%g %%", i > 0 ? " · " : "", values[i] * 100);
  text = g_strdup_printf (
      /* Translators: %s are five percentages. */
      _ ("Priority = customers met in 30 days × severity × (1 + distance of the linked KPIs from "
         "their target). Severity 1 to 5 counts as %s of a lost goal. The KPIs of a pain point "
         "count alike, unless its link to one says a weight: with weight 2 it counts twice, with 0 "
         "not at all. A linked KPI is no proof of cause."),
      words->str);
  gtk_label_set_label (self->severities, text);
  g_string_free (words, TRUE);
}

static void
update (TlKpiPrioritiesView *self)
{
  g_autoptr (GArray) priorities = list_priorities (self);
  gboolean any = priorities != NULL && priorities->len > 0;
  static const char *const names[] = { "export-csv", "export-pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), names[i])), any);
  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "empty");
  if (!any)
    return;
  gtk_label_set_label (self->title, tl_record_get_name (tl_workspace_lookup_map (self->workspace)));
  update_severities (self);
  gtk_widget_set_visible (gtk_widget_get_parent (self->picture),
                          tl_kpi_priorities_has_picture (priorities));
  fill_list (self, priorities);
  draw (self);
}

static void
changed_cb (TlKpiPrioritiesView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

static void
row_activated_cb (TlKpiPrioritiesView *self, GtkWidget *row)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  const TlId *id = g_object_get_data (G_OBJECT (row), "record");

  if (document != NULL && tl_document_lookup (document, *id) != NULL)
    tl_workspace_reveal (self->workspace, *id);
}

/* Export. */

static GPtrArray *
make_pages (GtkWidget *view, gpointer data, gboolean letter)
{
  TlKpiPrioritiesView *self = TL_KPI_PRIORITIES_VIEW (view);
  g_autoptr (GArray) priorities = list_priorities (self);

  return priorities == NULL
             ? NULL
             : tl_kpi_priorities_pages_new (tl_workspace_get_document (self->workspace),
                                            tl_workspace_lookup_map (self->workspace), priorities,
                                            letter);
}

static void
csv_chosen_cb (GFile *file, gpointer owner)
{
  TlKpiPrioritiesView *self = owner;
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *csv = NULL;
  g_autoptr (GArray) priorities = list_priorities (self);
  g_autoptr (GError) error = NULL;

  if (priorities == NULL)
    return;
  if (path == NULL)
    {
      tl_workspace_toast (self->workspace, _ ("Please choose a folder on this computer."), FALSE);
      return;
    }
  csv = tl_priority_to_csv (priorities);
  if (!tl_atomic_write_contents (path, csv, strlen (csv), &error))
    tl_workspace_toast (self->workspace, error->message, FALSE);
  else if (!gtk_widget_activate_action (GTK_WIDGET (self), "win.show-exported", "s", path))
    tl_workspace_toast (self->workspace, _ ("Exported"), FALSE);
}

static void
export_csv_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlKpiPrioritiesView *self = data;
  g_autofree char *name = g_strdup_printf ("%s.csv", _ ("Priorities"));

  tl_file_chooser_show (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                        TL_FILE_CHOOSER_SAVE_AS, _ ("Export the Priorities"), _ ("_Export"),
                        tl_file_filter_new (_ ("CSV tables"), "csv"), NULL, name, csv_chosen_cb,
                        G_OBJECT (self));
}

static void
export_pdf_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlKpiPrioritiesView *self = data;

  tl_pages_export_ask (GTK_WIDGET (self), self->workspace, _ ("Export the Priorities"),
                       _ ("Priorities"), make_pages, NULL, NULL);
}

/* Building. */

static GtkWidget *
make_export_button (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("Picture and List as PDF…"), "priorities.export-pdf");
  g_menu_append (menu, _ ("List as CSV…"), "priorities.export-csv");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "document-save-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("Export"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Export"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_bar (TlKpiPrioritiesView *self)
{
  const char *const orders[] = { _ ("By priority"), _ ("By priority for the effort"), NULL };
  GtkWidget *bar = tl_wrap_box_new (6);

  self->title = tl_page_make_label ("title-2");
  self->order = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (orders));
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->order), GTK_ALIGN_START);
  tl_page_name_choice (GTK_WIDGET (self->order), _ ("Order of the pain points"));
  g_signal_connect_object (self->order, "notify::selected", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  tl_wrap_box_append (TL_WRAP_BOX (bar), GTK_WIDGET (self->title));
  tl_wrap_box_append (TL_WRAP_BOX (bar), GTK_WIDGET (self->order));
  tl_wrap_box_append (TL_WRAP_BOX (bar), make_export_button ());
  return bar;
}

static GtkWidget *
make_picture (TlKpiPrioritiesView *self)
{
  GtkWidget *frame = adw_bin_new ();

  self->picture = tl_kpi_picture_new (_ ("Effort and priority"));
  g_signal_connect_object (self->picture, "resized", G_CALLBACK (resized_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picture, "activated", G_CALLBACK (spot_activated_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (frame), self->picture);
  gtk_widget_add_css_class (frame, "kpi-chart");
  return frame;
}

/* What the number is, before anybody meets one; how it is computed stands at the end. */
static GtkWidget *
make_introduction (void)
{
  GtkLabel *label = tl_page_make_label ("dim-label");

  gtk_label_set_label (label, _ ("The priority says what to solve first: the higher it is, the "
                                 "more customers lose what they "
                                 "came for. It counts those who meet a pain point in 30 days, "
                                 "weighted by its severity, and "
                                 "adds up to as much again where its KPIs miss their targets."));
  return GTK_WIDGET (label);
}

static GtkWidget *
make_list (TlKpiPrioritiesView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *introduction = make_introduction ();

  self->severities = tl_page_make_label ("kpi-small");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pain points by priority"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_label (GTK_LABEL (introduction)), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), make_bar (self));
  gtk_box_append (GTK_BOX (box), introduction);
  gtk_box_append (GTK_BOX (box), make_picture (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->severities));
  return tl_page_new (box, 900);
}

static GtkWidget *
make_empty (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "view-sort-descending-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No Pain Points"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page),
      _ ("Here the pain points of a map are ranked by how many customers they cost how much. Add "
         "some to the map, and say how severe they are and which share of customers they affect."));
  return page;
}

static void
tl_kpi_priorities_view_map (GtkWidget *widget)
{
  update (TL_KPI_PRIORITIES_VIEW (widget));
  GTK_WIDGET_CLASS (tl_kpi_priorities_view_parent_class)->map (widget);
}

static void
tl_kpi_priorities_view_finalize (GObject *object)
{
  TlKpiPrioritiesView *self = TL_KPI_PRIORITIES_VIEW (object);

  g_object_unref (self->workspace);
  g_object_unref (self->actions);
  g_free (self->signature);

  G_OBJECT_CLASS (tl_kpi_priorities_view_parent_class)->finalize (object);
}

static void
tl_kpi_priorities_view_class_init (TlKpiPrioritiesViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_kpi_priorities_view_finalize;
  GTK_WIDGET_CLASS (klass)->map = tl_kpi_priorities_view_map;
}

static void
tl_kpi_priorities_view_init (TlKpiPrioritiesView *self)
{
  static const GActionEntry entries[] = {
    { .name = "export-csv", .activate = export_csv_cb },
    { .name = "export-pdf", .activate = export_pdf_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "priorities", G_ACTION_GROUP (self->actions));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, make_list (self), "list");
  gtk_stack_add_named (self->stack, make_empty (), "empty");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

/** tl_kpi_priorities_view_new: Returns: (transfer floating): the priorities of the shown map */
GtkWidget *
tl_kpi_priorities_view_new (TlWorkspace *workspace)
{
  TlKpiPrioritiesView *self = g_object_new (TL_TYPE_KPI_PRIORITIES_VIEW, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "document-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "returned", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::map", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
