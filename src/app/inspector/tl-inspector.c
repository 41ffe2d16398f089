/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pane that says all there is to say about what is selected, and lets it be changed: the lead of the
 * selection and, with it, all selected records of its kind. With nothing selected it is about the map
 * and the project.
 *
 * There is one form a kind, made when it is first needed and kept; a page of the stack is one form, or
 * those of map and project. What is selected changes often, by rubber bands with every movement of the
 * pointer, so the pane follows when GTK is idle, and only while it can be seen.
 */
#include "tl-inspector.h"

#include "tl-inspector-form.h"
#include "tl-inspector-table.h"
#include "tl-popover.h"
#include "tl-press.h"

#include <glib/gi18n-lib.h>

/* After which it looks again whether what was pressed was let go. */
#define PRESS_MILLISECONDS 20

struct _TlInspector
{
  GtkBox parent_instance;

  guint update_source;
  guint placing;   /* a tick callback: 0, or the forms have no place yet */
  guint n_frames;  /* since */
  gboolean filled; /* once */

  /* owned */
  TlWorkspace *workspace;

  /* borrowed: children */
  GtkScrolledWindow *window;
  GtkBox *page;
  GtkLabel *others;
  GtkWidget *forms[TL_N_KINDS]; /* TlInspectorForm; NULL: not needed yet */
};

G_DEFINE_FINAL_TYPE (TlInspector, tl_inspector, GTK_TYPE_BOX)

static TlInspectorForm *
get_form (TlInspector *self, TlKind kind)
{
  if (self->forms[kind] == NULL)
    {
      self->forms[kind] = tl_inspector_form_new (self->workspace, kind);
      gtk_widget_set_visible (self->forms[kind], FALSE);
      gtk_box_append (self->page, self->forms[kind]);
    }
  return TL_INSPECTOR_FORM (self->forms[kind]);
}

/* Forms that are not shown let go of their records, so that they need not follow the document. */
static void
show_forms (TlInspector *self, guint32 kinds)
{
  for (guint i = 0; i < TL_N_KINDS; i++)
    {
      gboolean shown = (kinds & (1u << i)) != 0;

      if (self->forms[i] == NULL)
        continue;
      if (!shown && gtk_widget_get_visible (self->forms[i]))
        tl_inspector_form_set_records (TL_INSPECTOR_FORM (self->forms[i]), NULL, 0);
      gtk_widget_set_visible (self->forms[i], shown);
    }
}

static void
scroll_to_top (TlInspector *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->window);

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_lower (adjustment));
}

/* The selected records of that kind, as long as they are there. */
static GArray *
list_selected (TlInspector *self, TlKind kind, guint *n_others)
{
  TlSelection *selection = tl_workspace_get_selection (self->workspace);
  TlDocument *document = tl_workspace_get_document (self->workspace);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (TlId));

  *n_others = 0;
  for (guint i = 0; i < tl_selection_get_n_items (selection); i++)
    {
      TlId id = tl_selection_get_item (selection, i);

      if (tl_document_lookup_kind (document, id, kind) != NULL)
        g_array_append_val (ids, id);
      else
        ++*n_others;
    }
  return ids;
}

static void
show_others (TlInspector *self, guint n_others)
{
  g_autofree char *text = NULL;

  if (n_others > 0)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "%u more is selected, of another kind. It stays as it is.",
                                         "%u more are selected, of other kinds. They stay as they "
                                         "are.",
                                         n_others),
                            n_others);
  gtk_label_set_label (self->others, text == NULL ? "" : text);
  gtk_widget_set_visible (GTK_WIDGET (self->others), n_others > 0);
}

static void
show_lead (TlInspector *self, TlRecord *lead)
{
  TlKind kind = tl_record_get_kind (lead);
  guint n_others;
  g_autoptr (GArray) ids = list_selected (self, kind, &n_others);

  tl_inspector_form_set_records (get_form (self, kind), (const TlId *) (gpointer) ids->data,
                                 ids->len);
  show_forms (self, 1u << kind);
  show_others (self, n_others);
}

static void
show_map (TlInspector *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlRecord *map = tl_workspace_lookup_map (self->workspace);
  guint32 kinds = 0;
  /* Made first in any case, so that it stands above that of the project. */
  TlInspectorForm *map_form = get_form (self, TL_KIND_MAP);

  if (map != NULL)
    {
      TlId id = tl_record_get_id (map);

      tl_inspector_form_set_records (map_form, &id, 1);
      kinds |= TL_KIND_BIT (MAP);
    }
  if (document != NULL)
    {
      TlId id = tl_record_get_id (tl_document_get_project (document));

      tl_inspector_form_set_records (get_form (self, TL_KIND_PROJECT), &id, 1);
      kinds |= TL_KIND_BIT (PROJECT);
    }
  show_forms (self, kinds);
  show_others (self, 0);
}

/* What has the focus may be hidden in a moment: it is given back to the page that comes. */
static gboolean
take_focus (TlInspector *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return FALSE;
  gtk_root_set_focus (root, NULL);
  return TRUE;
}

/* At the update of the second frame the first one has given all rows their place. */
static gboolean
placed_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TlInspector *self = TL_INSPECTOR (widget);

  if (self->n_frames++ == 0)
    return G_SOURCE_CONTINUE;
  self->placing = 0;
  gtk_widget_set_can_target (GTK_WIDGET (self->page), TRUE);
  return G_SOURCE_REMOVE;
}

/* Until the next frame the rows stand where those of other records stood, and a click would open the list
 * or the menu of what is elsewhere a moment later: on no monitor, of which GTK 4.8 warns. */
static void
wait_for_places (TlInspector *self)
{
  self->n_frames = 0;
  gtk_widget_set_can_target (GTK_WIDGET (self->page), FALSE);
  if (self->placing == 0)
    self->placing = gtk_widget_add_tick_callback (GTK_WIDGET (self), placed_cb, NULL, NULL);
}

static void
update (TlInspector *self)
{
  TlRecord *lead = tl_workspace_lookup_lead (self->workspace);
  guint n_lines = 0;
  gboolean had_focus = take_focus (self);

  g_clear_handle_id (&self->update_source, g_source_remove);
  /* A list that was opened just now would be left pointing to where nothing is. */
  tl_popover_close_below (GTK_WIDGET (self->page));
  wait_for_places (self);
  self->filled = TRUE;
  if (lead != NULL)
    tl_inspector_table_get_lines (tl_record_get_kind (lead), &n_lines);
  if (n_lines > 0)
    show_lead (self, lead);
  else
    show_map (self);
  if (n_lines > 0 && tl_inspector_form_take_focus (get_form (self, tl_record_get_kind (lead))))
    return;
  if (had_focus)
    gtk_widget_child_focus (GTK_WIDGET (self->page), GTK_DIR_TAB_FORWARD);
  scroll_to_top (self);
}

/* What is pressed in the pane stays until it is let go, or the click would be lost. */
static gboolean
update_cb (gpointer user_data)
{
  TlInspector *self = user_data;

  self->update_source = 0;
  if (tl_press_is_on (GTK_WIDGET (self)))
    self->update_source = g_timeout_add (PRESS_MILLISECONDS, update_cb, self);
  else
    update (self);
  return G_SOURCE_REMOVE;
}

static void
selection_changed_cb (TlInspector *self)
{
  if (self->update_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->update_source = g_idle_add (update_cb, self);
}

/* At once: what is shown is of a document that is gone. */
static void
document_replaced_cb (TlInspector *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
  else
    show_forms (self, 0);
}

/* The window is seen before the first forms are made, which takes longer than all else at the start. */
static void
tl_inspector_map (GtkWidget *widget)
{
  TlInspector *self = TL_INSPECTOR (widget);

  if (self->filled)
    update (self);
  GTK_WIDGET_CLASS (tl_inspector_parent_class)->map (widget);
  if (!self->filled)
    selection_changed_cb (self);
}

static void
tl_inspector_dispose (GObject *object)
{
  TlInspector *self = TL_INSPECTOR (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tl_inspector_parent_class)->dispose (object);
}

static void
tl_inspector_class_init (TlInspectorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_inspector_dispose;
  GTK_WIDGET_CLASS (klass)->map = tl_inspector_map;
}

static void
tl_inspector_init (TlInspector *self)
{
  GtkWidget *window = gtk_scrolled_window_new ();
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *others = gtk_label_new (NULL);

  self->window = GTK_SCROLLED_WINDOW (window);
  self->page = GTK_BOX (page);
  self->others = GTK_LABEL (others);
  gtk_label_set_wrap (self->others, TRUE);
  gtk_label_set_xalign (self->others, 0);
  gtk_widget_add_css_class (others, "field-title");
  gtk_widget_add_css_class (page, "inspector-page");
  gtk_box_append (self->page, others);
  gtk_scrolled_window_set_policy (self->window, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->window, page);
  gtk_widget_set_vexpand (window, TRUE);
  gtk_widget_set_hexpand (window, TRUE);
  gtk_box_append (GTK_BOX (self), window);
  gtk_widget_add_css_class (GTK_WIDGET (self), "inspector");
}

/** tl_inspector_new: Returns: (transfer floating): the pane for what is selected in @workspace */
GtkWidget *
tl_inspector_new (TlWorkspace *workspace)
{
  TlInspector *self = g_object_new (TL_TYPE_INSPECTOR, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (tl_workspace_get_selection (workspace), "changed",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::map", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::document", G_CALLBACK (document_replaced_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * tl_inspector_focus_comments:
 * @self: a pane that can be seen
 *
 * Goes to the first open comment on what is selected, if there is one.
 *
 * Returns: whether it could: %FALSE while the pane does not show yet what is selected
 */
gboolean
tl_inspector_focus_comments (TlInspector *self)
{
  TlRecord *lead = tl_workspace_lookup_lead (self->workspace);
  GtkWidget *form = lead == NULL ? NULL : self->forms[tl_record_get_kind (lead)];

  if (!self->filled || self->update_source != 0)
    return FALSE;
  if (form != NULL && gtk_widget_get_visible (form))
    tl_inspector_form_focus_comments (TL_INSPECTOR_FORM (form));
  return TRUE;
}
