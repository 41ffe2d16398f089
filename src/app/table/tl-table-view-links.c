/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The links of a row, in a popover at its cell: the groups of the details, so that links are read,
 * added and removed in the table as they are beside the map.
 */
#include "tl-table-view-private.h"

#include "tl-inspector-links.h"
#include "tl-inspector-relations.h"
#include "tl-popover.h"

#include <glib/gi18n-lib.h>

#define WIDTH 340
#define HEIGHT 420

static gboolean
may_have_links (TlKind kind)
{
  for (guint i = 0; i < tl_inspector_get_n_relations (); i++)
    if (tl_inspector_relation_fits (i, kind))
      return TRUE;
  return FALSE;
}

static void
append_group (TlTableView *self, GtkBox *box, TlInspectorLinksShown shown, TlId record)
{
  GtkWidget *group = tl_inspector_links_new (self->workspace, shown);

  tl_inspector_links_set_record (TL_INSPECTOR_LINKS (group), record);
  gtk_box_append (box, group);
}

/* tl_table_view_show_links: shows the links of the row with the focus, where it can have any. */
void
tl_table_view_show_links (TlTableView *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlRecord *record = document == NULL ? NULL : tl_document_lookup (document, self->current);
  TlTableCell *cell = tl_table_view_get_focus_cell (self);
  guint measured = tl_inspector_find_relation (TL_LINK_KIND_MEASURED_BY, TRUE);
  GtkWidget *box;
  GtkWidget *scrolled;
  GtkWidget *popover;

  if (record == NULL || !may_have_links (tl_record_get_kind (record)))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  scrolled = gtk_scrolled_window_new ();
  popover = gtk_popover_new ();
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  if (tl_inspector_relation_fits (measured, tl_record_get_kind (record)))
    append_group (self, GTK_BOX (box), TL_INSPECTOR_LINKS_KPIS, self->current);
  append_group (self, GTK_BOX (box), TL_INSPECTOR_LINKS_OTHER, self->current);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_size_request (scrolled, WIDTH, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Links"), -1);
  tl_popover_show_at (popover, GTK_WIDGET (self),
                      cell == NULL ? GTK_WIDGET (self) : GTK_WIDGET (cell));
}
