/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A group of what one record is linked with: a row a link, which goes to the other end when it is
 * activated, can be looked at by itself and removed; and a last row that adds a link by search. First
 * the relation is chosen (“Caused by”), then the record; where only one relation is meant (“Measured
 * by”) the first question is not asked.
 *
 * The rows are rebuilt only when they would say something else, so that the keyboard focus stays.
 */
#include "tl-inspector-links.h"

#include "tl-inspector-chooser.h"
#include "tl-inspector-format.h"
#include "tl-inspector-kpi.h"
#include "tl-inspector-names.h"
#include "tl-inspector-own-target.h"
#include "tl-popover.h"
#include "tl-inspector-relations.h"
#include "tl-inspector-rows.h"
#include "tl-inspector.h"
#include "tl-kpi-line.h"
#include "tl-project.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Ids of the chooser's lines that are relations and not records: no record has so small an id by chance
 * that matters; which of both they are is known from `relation`. */
#define NO_RELATION G_MAXUINT

struct _TlInspectorLinks
{
  AdwPreferencesGroup parent_instance;

  TlInspectorLinksShown shown;
  TlId record;
  guint relation; /* chosen first; NO_RELATION while none is */

  /* owned */
  TlWorkspace *workspace;
  char *signature; /* of what the rows say */

  /* borrowed: children */
  GtkListBox *list;
  GtkWidget *add_row; /* NULL: nothing can be added */
  TlInspectorChooser *chooser;
};

G_DEFINE_FINAL_TYPE (TlInspectorLinks, tl_inspector_links, ADW_TYPE_PREFERENCES_GROUP)

static TlRecord *
lookup_record (TlInspectorLinks *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);

  return document == NULL ? NULL : tl_document_lookup (document, self->record);
}

/* Whether the link is shown in this group and not in another. */
static gboolean
is_shown (TlInspectorLinks *self, TlRecord *record, const TlInspectorLink *link)
{
  gboolean measured = tl_record_get_choice (link->link, TL_LINK_KIND) == TL_LINK_KIND_MEASURED_BY
                      && link->outgoing && tl_record_get_kind (link->other) == TL_KIND_KPI;

  return measured == (self->shown == TL_INSPECTOR_LINKS_KPIS);
}

/* “71 % · ≥ 80 % · n 318 · Oct 2026”, and with which weight it counts where that is said. */
static char *
describe_figures (const TlInspectorLink *link)
{
  g_autofree char *figures = tl_inspector_kpi_describe (link->other);
  g_autofree char *weight = NULL;

  if (!tl_record_is_set (link->link, TL_LINK_WEIGHT))
    return g_steal_pointer (&figures);
  weight = tl_inspector_format_value (tl_kind_get_field (TL_KIND_LINK, TL_LINK_WEIGHT),
                                      tl_record_get_value (link->link, TL_LINK_WEIGHT), FALSE);
  /* Translators: the figures of a KPI, and the weight with which it counts. */
  return tl_text_format_two (_ ("%1$s · weight %2$s"), figures, weight);
}

/* Below its figures, whether they are old. */
static char *
describe_kpi (TlDocument *document, const TlInspectorLink *link)
{
  g_autofree char *figures = describe_figures (link);
  g_autofree char *freshness = tl_inspector_kpi_dup_freshness (document, link->other);

  return g_strconcat (figures, freshness != NULL ? "\n" : NULL, freshness, NULL);
}

static char *
describe_link (TlInspectorLinks *self, const TlInspectorLink *link)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  const char *relation
      = tl_inspector_relation_get_label (tl_record_get_choice (link->link, TL_LINK_KIND),
                                         link->outgoing);
  g_autofree char *place = tl_inspector_dup_place (document, link->other);

  if (self->shown == TL_INSPECTOR_LINKS_KPIS)
    return describe_kpi (document, link);
  if (tl_record_get_choice (link->link, TL_LINK_KIND) == TL_LINK_KIND_LEADS_TO
      && tl_record_get_choice (link->link, TL_LINK_REPEATS) == TL_REPEATS_YES)
    /* Translators: a link: “Leads to · Touchpoint · Sign up · the customer must repeat” */
    return g_strdup_printf (_ ("%s · %s · the customer must repeat"), relation, place);
  /* Translators: a link: “Caused by · Pain point · Sign up” */
  return g_strdup_printf (C_ ("link", "%s · %s"), relation, place);
}

static TlId
get_id (GtkWidget *row, const char *key)
{
  const TlId *id = g_object_get_data (G_OBJECT (row), key);

  return *id;
}

static void
set_id (GtkWidget *row, const char *key, TlId id)
{
  g_object_set_data_full (G_OBJECT (row), key, g_memdup2 (&id, sizeof id), g_free);
}

static TlInspectorLinks *
get_group (GtkWidget *row)
{
  return TL_INSPECTOR_LINKS (gtk_widget_get_ancestor (row, TL_TYPE_INSPECTOR_LINKS));
}

static void
jump_cb (GtkWidget *row)
{
  tl_workspace_reveal (get_group (row)->workspace, get_id (row, "other"));
}

static void
show_link_cb (GtkWidget *row)
{
  tl_selection_set (tl_workspace_get_selection (get_group (row)->workspace), get_id (row, "link"));
}

static void
remove_cb (GtkWidget *row)
{
  TlInspectorLinks *self = get_group (row);
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlRecord *link = tl_document_lookup_kind (document, get_id (row, "link"), TL_KIND_LINK);

  if (link == NULL || !tl_workspace_is_editable (self->workspace))
    return;
  gtk_widget_grab_focus (self->add_row);
  tl_document_begin (document, _ ("Remove link"), NULL);
  tl_document_remove (document, link);
  tl_document_commit (document);
  tl_workspace_toast (self->workspace, _ ("Link removed"), TRUE);
}

static void
add_button (GtkWidget *row, const char *icon, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_signal_connect_object (button, "clicked", clicked, row, G_CONNECT_SWAPPED);
}

static GtkWidget *
make_row (TlInspectorLinks *self, const TlInspectorLink *link)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = tl_inspector_dup_name (link->other);
  g_autofree char *description = describe_link (self, link);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *subtitle = g_markup_escape_text (description, -1);
  g_autofree char *remove = g_strdup_printf (_ ("Remove the link with “%s”"), name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  set_id (row, "other", tl_record_get_id (link->other));
  set_id (row, "link", tl_record_get_id (link->link));
  if (tl_record_get_kind (link->other) == TL_KIND_KPI)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), tl_inspector_kpi_shape_new (link->other));
  add_button (row, "document-edit-symbolic", _ ("About this link"), G_CALLBACK (show_link_cb));
  if (tl_workspace_is_editable (self->workspace))
    add_button (row, "list-remove-symbolic", remove, G_CALLBACK (remove_cb));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _ ("Go there"));
  g_signal_connect (row, "activated", G_CALLBACK (jump_cb), NULL);
  return row;
}

static char *
make_signature (TlInspectorLinks *self, GArray *links)
{
  GString *text = g_string_new (tl_workspace_is_editable (self->workspace) ? "w" : "r");

  g_string_append_printf (text, "%" G_GUINT64_FORMAT, self->record);
  for (guint i = 0; i < links->len; i++)
    {
      const TlInspectorLink *link = &g_array_index (links, TlInspectorLink, i);
      g_autofree char *name = tl_inspector_dup_name (link->other);
      g_autofree char *description = describe_link (self, link);
      g_autofree char *shape = tl_record_get_kind (link->other) == TL_KIND_KPI
                                   ? tl_inspector_kpi_dup_verdict (link->other)
                                   : NULL;

      g_string_append_printf (text, "\n%" G_GUINT64_FORMAT " %s\t%s\t%s",
                              tl_record_get_id (link->link), name, description,
                              shape == NULL ? "" : shape);
    }
  return g_string_free (text, FALSE);
}

static GArray *
list_shown (TlInspectorLinks *self, TlRecord *record)
{
  GArray *links
      = tl_inspector_list_links (tl_workspace_get_document (self->workspace), self->record);

  for (guint i = links->len; i-- > 0;)
    if (!is_shown (self, record, &g_array_index (links, TlInspectorLink, i)))
      g_array_remove_index (links, i);
  return links;
}

static void
clear (TlInspectorLinks *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != self->add_row)
    gtk_list_box_remove (self->list, row);
}

static void
open_kpi_cb (TlInspectorLinks *self)
{
  tl_workspace_reveal (self->workspace, self->record);
}

/* Beside the map it leads to the KPI's own page, where it is measured and typed in. */
static GtkWidget *
make_own_kpi (TlInspectorLinks *self, TlRecord *kpi, gboolean leads_on)
{
  GtkWidget *row = tl_inspector_kpi_summary_new (tl_workspace_get_document (self->workspace), kpi);

  if (!leads_on)
    return row;
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _ ("Open the page of this KPI"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_object (row, "activated", G_CALLBACK (open_kpi_cb), self, G_CONNECT_SWAPPED);
  return row;
}

/* The future states that can have a target of their own; beside a map only that one. */
static GPtrArray *
list_sharing (TlInspectorLinks *self, TlRecord *kpi, gboolean beside_map)
{
  return tl_workspace_is_editable (self->workspace)
             ? tl_inspector_own_target_list_maps (self->workspace, kpi, beside_map)
             : g_ptr_array_new ();
}

static char *
describe_sharing (TlInspectorLinks *self, TlRecord *kpi, GPtrArray *maps)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < maps->len; i++)
    {
      TlRecord *map = g_ptr_array_index (maps, i);
      g_autofree char *name = tl_inspector_dup_name (map);
      g_autofree char *words = tl_inspector_own_target_describe (self->workspace, kpi, map);

      g_string_append_printf (text, "%" G_GUINT64_FORMAT " %s\t%s\n", tl_record_get_id (map), name,
                              words);
    }
  return g_string_free (text, FALSE);
}

static void
show_own_kpi (TlInspectorLinks *self, TlRecord *kpi)
{
  gboolean leads_on = gtk_widget_get_ancestor (GTK_WIDGET (self), TL_TYPE_INSPECTOR) != NULL;
  g_autofree char *verdict = tl_inspector_kpi_dup_verdict (kpi);
  g_autofree char *description = tl_inspector_kpi_describe (kpi);
  TlDocument *document = tl_workspace_get_document (self->workspace);
  g_autofree char *freshness = tl_inspector_kpi_dup_freshness (document, kpi);
  g_autoptr (GPtrArray) sharing = list_sharing (self, kpi, leads_on);
  g_autofree char *sharing_words = describe_sharing (self, kpi, sharing);
  g_autofree char *signature
      = g_strjoin ("\n", leads_on ? ">" : "", description, verdict, sharing_words, freshness, NULL);

  if (g_strcmp0 (signature, self->signature) == 0)
    return;
  g_free (self->signature);
  self->signature = g_steal_pointer (&signature);
  clear (self);
  gtk_list_box_append (self->list, make_own_kpi (self, kpi, leads_on));
  for (guint i = 0; i < sharing->len; i++)
    gtk_list_box_append (self->list,
                         tl_inspector_own_target_new (self->workspace, kpi,
                                                      g_ptr_array_index (sharing, i), leads_on));
}

static void
refresh (TlInspectorLinks *self)
{
  TlRecord *record = lookup_record (self);
  g_autoptr (GArray) links = NULL;
  g_autofree char *signature = NULL;
  gboolean editable = tl_workspace_is_editable (self->workspace);

  if (record == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  if (self->shown == TL_INSPECTOR_LINKS_OWN_KPI)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
      show_own_kpi (self, record);
      return;
    }
  links = list_shown (self, record);
  gtk_widget_set_visible (GTK_WIDGET (self), editable || links->len > 0);
  gtk_widget_set_visible (self->add_row, editable);
  signature = make_signature (self, links);
  if (g_strcmp0 (signature, self->signature) == 0)
    return;
  g_free (self->signature);
  self->signature = g_steal_pointer (&signature);
  clear (self);
  for (guint i = 0; i < links->len; i++)
    gtk_list_box_insert (self->list, make_row (self, &g_array_index (links, TlInspectorLink, i)),
                         (int) i);
}

/* Adding. */

static void
fill_relations (TlInspectorLinks *self, TlRecord *record)
{
  guint measured = tl_inspector_find_relation (TL_LINK_KIND_MEASURED_BY, TRUE);

  tl_inspector_chooser_set_lack (self->chooser, NULL);
  for (guint i = 0; i < tl_inspector_get_n_relations (); i++)
    if (i != measured && tl_inspector_relation_fits (i, tl_record_get_kind (record)))
      tl_inspector_chooser_add (self->chooser, i, tl_inspector_relation_get_title (i), NULL);
}

static void
fill_below (TlInspectorLinks *self, TlRecord *parent)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);

  for (guint i = 0; i < tl_record_get_n_children (parent); i++)
    {
      TlRecord *record = tl_record_get_child (parent, i);

      if (tl_inspector_relation_takes (self->relation, tl_record_get_kind (record))
          && tl_record_get_id (record) != self->record)
        {
          g_autofree char *name = tl_inspector_dup_name (record);
          g_autofree char *place = tl_inspector_dup_place (document, record);

          tl_inspector_chooser_add (self->chooser, tl_record_get_id (record), name, place);
        }
      fill_below (self, record);
    }
}

/* What it came to, and where it measures if others have its name. */
static char *
describe_kpi_to_link (TlDocument *document, TlRecord *kpi)
{
  g_autofree char *figures = tl_inspector_kpi_describe (kpi);
  g_autofree char *maps = tl_inspector_kpi_dup_maps (document, kpi);

  return maps == NULL ? g_steal_pointer (&figures) : g_strconcat (figures, " · ", maps, NULL);
}

/* Records of the same map, and those that stand in none. */
static void
fill_records (TlInspectorLinks *self, TlRecord *record)
{
  TlRecord *map = tl_record_get_ancestor (record, TL_KIND_MAP);
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlRecord *project = tl_document_get_project (document);

  tl_inspector_chooser_set_lack (self->chooser, tl_inspector_relation_get_lack (self->relation));
  for (guint i = 0; i < tl_record_get_n_children (project); i++)
    {
      TlRecord *child = tl_record_get_child (project, i);
      TlKind kind = tl_record_get_kind (child);

      if (kind == TL_KIND_MAP && (map == NULL || child == map))
        fill_below (self, child);
      if (tl_inspector_relation_takes (self->relation, kind) && child != record)
        {
          g_autofree char *name = tl_inspector_dup_name (child);
          g_autofree char *place = kind == TL_KIND_KPI ? describe_kpi_to_link (document, child)
                                                       : g_strdup (tl_kind_get_label (kind));

          tl_inspector_chooser_add (self->chooser, tl_record_get_id (child), name, place);
        }
    }
}

static void
fill_cb (TlInspectorLinks *self)
{
  TlRecord *record = lookup_record (self);

  self->relation = self->shown == TL_INSPECTOR_LINKS_KPIS
                       ? tl_inspector_find_relation (TL_LINK_KIND_MEASURED_BY, TRUE)
                       : NO_RELATION;
  tl_inspector_chooser_clear (self->chooser);
  if (record == NULL)
    return;
  if (self->relation == NO_RELATION)
    fill_relations (self, record);
  else
    fill_records (self, record);
}

static gboolean
is_linked (TlInspectorLinks *self, TlId other)
{
  g_autoptr (GArray) links
      = tl_inspector_list_links (tl_workspace_get_document (self->workspace), self->record);

  for (guint i = 0; i < links->len; i++)
    {
      const TlInspectorLink *link = &g_array_index (links, TlInspectorLink, i);

      if (tl_record_get_id (link->other) == other
          && tl_inspector_find_relation (tl_record_get_choice (link->link, TL_LINK_KIND),
                                         link->outgoing)
                 == self->relation)
        return TRUE;
    }
  return FALSE;
}

static void
add_link (TlInspectorLinks *self, TlId other)
{
  g_autoptr (GError) error = NULL;
  TlDocument *document = tl_workspace_get_document (self->workspace);

  if (lookup_record (self) == NULL || tl_document_lookup (document, other) == NULL
      || !tl_workspace_is_editable (self->workspace))
    return;
  if (is_linked (self, other))
    tl_workspace_toast (self->workspace, _ ("They are linked so already"), FALSE);
  else if (tl_inspector_add_link (document, self->relation, self->record, other, &error) == NULL)
    tl_workspace_toast (self->workspace, error->message, FALSE);
}

/* After the relation the same popover asks for the record. */
static void
ask_for_record (gpointer user_data)
{
  g_autoptr (TlInspectorLinks) self = user_data;
  guint relation = self->relation;
  TlRecord *record = lookup_record (self);

  if (record == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  tl_popover_popup (GTK_WIDGET (self->chooser));
  self->relation = relation;
  tl_inspector_chooser_clear (self->chooser);
  fill_records (self, record);
  tl_inspector_chooser_update (self->chooser);
}

static void
chosen_cb (TlInspectorLinks *self, guint64 id)
{
  if (self->relation != NO_RELATION)
    {
      add_link (self, id);
      return;
    }
  self->relation = (guint) id;
  g_idle_add_once (ask_for_record, g_object_ref (self));
}

/* One without figures has nothing yet that can be looked at, so the next thing is to complete it. */
static void
create_cb (TlInspectorLinks *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  TlRecord *kpi;

  if (lookup_record (self) == NULL || !tl_workspace_is_editable (self->workspace))
    return;
  kpi = tl_inspector_add_kpi (tl_workspace_get_document (self->workspace), self->record, name,
                              g_get_real_time () / G_USEC_PER_SEC, &error);
  if (kpi == NULL)
    tl_workspace_toast (self->workspace, error->message, FALSE);
  else if (tl_record_get_n_children (kpi) == 0)
    tl_workspace_reveal (self->workspace, tl_record_get_id (kpi));
}

static char *
read_kpi (const char *typed)
{
  g_auto (TlKpiLine) line = { 0 };

  tl_kpi_line_init (&line, typed);
  return tl_kpi_line_describe (&line);
}

static void
add_adder (TlInspectorLinks *self)
{
  const char *title
      = self->shown == TL_INSPECTOR_LINKS_KPIS ? _ ("Link a KPI…") : _ ("Add a link…");
  GtkWidget *chooser = tl_inspector_chooser_new (_ ("Search"));
  GtkWidget *button = tl_inspector_chooser_button_new (TL_INSPECTOR_CHOOSER (chooser));

  self->chooser = TL_INSPECTOR_CHOOSER (chooser);
  self->add_row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->add_row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->add_row), button);
  tl_inspector_row_set_control (self->add_row, button);
  tl_inspector_chooser_button_set_label (button, "", title);
  g_signal_connect_object (chooser, "fill", G_CALLBACK (fill_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  if (self->shown == TL_INSPECTOR_LINKS_KPIS)
    {
      tl_inspector_chooser_set_create (self->chooser, _ ("New KPI “%s”"));
      /* Translators: what can be typed to make a KPI; “n” is understood as it stands. */
      tl_inspector_chooser_set_reader (self->chooser, read_kpi,
                                       _ ("To make one: CSAT 71 % ≥ 80 % n 318"));
      g_signal_connect_object (chooser, "create", G_CALLBACK (create_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_list_box_append (self->list, self->add_row);
}

static void
tl_inspector_links_finalize (GObject *object)
{
  TlInspectorLinks *self = TL_INSPECTOR_LINKS (object);

  g_clear_object (&self->workspace);
  g_free (self->signature);

  G_OBJECT_CLASS (tl_inspector_links_parent_class)->finalize (object);
}

static void
tl_inspector_links_class_init (TlInspectorLinksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_inspector_links_finalize;
}

static void
tl_inspector_links_init (TlInspectorLinks *self)
{
  self->relation = NO_RELATION;
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->list));
}

/** tl_inspector_links_new: Returns: (transfer floating): a group, of no record yet */
GtkWidget *
tl_inspector_links_new (TlWorkspace *workspace, TlInspectorLinksShown shown)
{
  TlInspectorLinks *self = g_object_new (TL_TYPE_INSPECTOR_LINKS, NULL);
  const char *title = shown == TL_INSPECTOR_LINKS_KPIS    ? _ ("Measured by")
                      : shown == TL_INSPECTOR_LINKS_OTHER ? _ ("Links")
                                                          : _ ("What it came to");

  self->workspace = g_object_ref (workspace);
  self->shown = shown;
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  if (shown != TL_INSPECTOR_LINKS_OWN_KPI)
    add_adder (self);
  /* Rows are imported on another page. */
  g_signal_connect (self, "map", G_CALLBACK (refresh), NULL);
  g_signal_connect_object (workspace, "document-changed", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/** tl_inspector_links_set_record: shows the links of that record from now on; of none, nothing. */
void
tl_inspector_links_set_record (TlInspectorLinks *self, TlId record)
{
  self->record = record;
  g_clear_pointer (&self->signature, g_free);
  refresh (self);
}
