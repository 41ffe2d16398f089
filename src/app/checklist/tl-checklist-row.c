/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A row of the outline: the checklist itself, a section, or an item as it will be printed.
 *
 *     ⣿  3  Reads the last three contacts first          ▲ critical   15  ⌄
 *           Pain point: repeat calls (5 of 5)
 *     ┌ TlChecklistForm, while the row is open ┐
 *
 * The form is made when the row opens and goes when it closes: a checklist may have hundreds of items.
 */
#include "tl-checklist-row.h"

#include "tl-checklist-form.h"
#include "tl-checklist-state.h"
#include "tl-checklist-words.h"
#include "tl-inspector-names.h"
#include "tl-page.h"

#include <glib/gi18n-lib.h>

/* A closed row shows the beginning of a long text: to break one that fills a screen at every letter, as GTK
 * does to learn its least width, takes a second, and an open row has all of it. In characters. */
#define TEXT_MAXIMUM 160
#define NARROW_CHARS 7 /* as many of a word stay together, at least */

struct _TlChecklistRow
{
  GtkListBoxRow parent_instance;

  TlId record;

  /* owned */
  TlWorkspace *workspace;

  /* borrowed: children */
  GtkWidget *handle;
  GtkLabel *number;
  GtkLabel *title;
  GtkLabel *reasons;
  GtkWidget *critical;
  GtkLabel *points;
  GtkWidget *arrow;
  GtkWidget *box;
  GtkWidget *form; /* NULL while it is closed */
};

G_DEFINE_FINAL_TYPE (TlChecklistRow, tl_checklist_row, GTK_TYPE_LIST_BOX_ROW)

static char *
describe_section (TlRecord *section)
{
  guint n = tl_record_get_n_children (section);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item", "%u items", n), n);
}

static char *
make_reasons (TlRecord *record, TlDocument *document)
{
  switch (tl_record_get_kind (record))
    {
    case TL_KIND_ITEM:
      return tl_checklist_make_reasons (document, record);
    case TL_KIND_SECTION:
      return describe_section (record);
    default:
      return tl_checklist_state_describe_scope (document, record);
    }
}

static void
set_text (GtkLabel *label, const char *text)
{
  glong length = g_utf8_strlen (text, -1);
  g_autofree char *start = length > TEXT_MAXIMUM ? g_utf8_substring (text, 0, TEXT_MAXIMUM) : NULL;
  g_autofree char *shown = start != NULL ? g_strconcat (start, "…", NULL) : g_strdup (text);

  tl_page_set_text (label, shown);
  /* With all else that is in a line, large text would be wider than a narrow screen. */
  gtk_label_set_width_chars (label, MIN (gtk_label_get_width_chars (label), NARROW_CHARS));
}

static void
update_name (TlChecklistRow *self, TlRecord *record, guint number, const char *title,
             const char *reasons)
{
  g_autofree char *label = tl_record_get_kind (record) == TL_KIND_ITEM
                               ? g_strdup_printf ("%u. %s", number, title)
                               : g_strdup (title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reasons, -1);
}

static void
update_item (TlChecklistRow *self, TlRecord *item, guint number)
{
  gboolean scored
      = tl_record_get_choice (tl_record_get_ancestor (item, TL_KIND_CHECKLIST), TL_CHECKLIST_KIND)
        != TL_CHECKLIST_KIND_DESK_GUIDE;
  g_autofree char *place = g_strdup_printf ("%u", number);
  g_autofree char *points
      = tl_checklist_format_points (tl_record_get_number (item, TL_ITEM_WEIGHT));

  gtk_label_set_label (self->number, place);
  gtk_label_set_label (self->points, points);
  gtk_widget_set_visible (GTK_WIDGET (self->points), scored);
  gtk_widget_set_visible (self->critical, tl_record_get_boolean (item, TL_ITEM_CRITICAL));
}

/**
 * tl_checklist_row_update:
 * @self: a row
 * @record: its record
 * @number: of an item, counted from 1 through the whole checklist
 *
 * Shows what the record holds now.
 */
void
tl_checklist_row_update (TlChecklistRow *self, TlRecord *record, guint number)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlKind kind = tl_record_get_kind (record);
  g_autofree char *name = tl_inspector_dup_name (record);
  g_autofree char *reasons = make_reasons (record, document);

  set_text (self->title, name);
  set_text (self->reasons, reasons);
  gtk_widget_set_visible (GTK_WIDGET (self->reasons), *reasons != '\0');
  gtk_widget_set_visible (self->handle,
                          kind != TL_KIND_CHECKLIST && tl_workspace_is_editable (self->workspace));
  gtk_widget_set_visible (GTK_WIDGET (self->number), kind == TL_KIND_ITEM);
  if (kind == TL_KIND_ITEM)
    update_item (self, record, number);
  update_name (self, record, number, name, reasons);
  if (self->form != NULL)
    tl_checklist_form_update (TL_CHECKLIST_FORM (self->form));
}

/** tl_checklist_row_get_record: Returns: the id of its record */
TlId
tl_checklist_row_get_record (TlChecklistRow *self)
{
  return self->record;
}

/** tl_checklist_row_get_handle: Returns: (transfer none): what it is dragged by */
GtkWidget *
tl_checklist_row_get_handle (TlChecklistRow *self)
{
  return self->handle;
}

/** tl_checklist_row_is_open: Returns: whether its form is shown */
gboolean
tl_checklist_row_is_open (TlChecklistRow *self)
{
  return self->form != NULL;
}

/* Once the form has its size. */
static gboolean
scroll_cb (GtkWidget *row, GdkFrameClock *clock, gpointer data)
{
  GtkWidget *form = TL_CHECKLIST_ROW (row)->form;

  if (form != NULL && gtk_widget_get_height (form) == 0)
    return G_SOURCE_CONTINUE;
  if (form != NULL)
    tl_page_scroll_to (row);
  return G_SOURCE_REMOVE;
}

/** tl_checklist_row_set_open: shows its form, as much of it as there is room for, or puts it away. */
void
tl_checklist_row_set_open (TlChecklistRow *self, gboolean open)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlRecord *record = document != NULL ? tl_document_lookup (document, self->record) : NULL;

  if (open == (self->form != NULL) || (open && record == NULL))
    return;
  if (open)
    {
      self->form = tl_checklist_form_new (self->workspace, record);
      gtk_box_append (GTK_BOX (self->box), self->form);
      gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
    }
  else
    {
      if (gtk_widget_get_focus_child (self->box) == self->form)
        gtk_widget_grab_focus (GTK_WIDGET (self));
      gtk_box_remove (GTK_BOX (self->box), self->form);
      self->form = NULL;
    }
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow),
                                open ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

/** tl_checklist_row_focus_form: puts the focus into the form of an open row. */
void
tl_checklist_row_focus_form (TlChecklistRow *self)
{
  if (self->form != NULL)
    tl_checklist_form_focus (TL_CHECKLIST_FORM (self->form));
}

/** tl_checklist_row_begin_new: puts the focus into the form of an open row that the latest step made. */
void
tl_checklist_row_begin_new (TlChecklistRow *self)
{
  if (self->form != NULL)
    tl_checklist_form_begin_new (TL_CHECKLIST_FORM (self->form));
}

static void
tl_checklist_row_finalize (GObject *object)
{
  g_object_unref (TL_CHECKLIST_ROW (object)->workspace);

  G_OBJECT_CLASS (tl_checklist_row_parent_class)->finalize (object);
}

static void
tl_checklist_row_class_init (TlChecklistRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_checklist_row_finalize;
}

static GtkLabel *
make_number (guint n_characters, const char *tooltip)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_width_chars (GTK_LABEL (label), (int) n_characters);
  gtk_widget_set_tooltip_text (label, tooltip);
  gtk_widget_add_css_class (label, "checklist-number");
  gtk_widget_set_visible (label, FALSE);
  return GTK_LABEL (label);
}

static GtkWidget *
make_critical (void)
{
  GtkWidget *label = gtk_label_new ("▲");

  gtk_widget_add_css_class (label, "checklist-critical");
  gtk_widget_set_tooltip_text (label, _ ("Critical: a No here fails the whole contact"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("critical"), -1);
  gtk_widget_set_visible (label, FALSE);
  return label;
}

static void
tl_checklist_row_init (TlChecklistRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  self->number = make_number (2, NULL);
  self->title = tl_page_make_label ("checklist-title");
  self->reasons = tl_page_make_label ("checklist-reasons");
  self->critical = make_critical ();
  self->points = make_number (3, _ ("Points"));
  self->arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");
  gtk_widget_set_tooltip_text (self->handle, _ ("Drag to move, or press Alt+Up and Alt+Down"));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->reasons));
  gtk_box_append (GTK_BOX (line), self->handle);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->number));
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), self->critical);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->points));
  gtk_box_append (GTK_BOX (line), self->arrow);
  gtk_widget_add_css_class (line, "checklist-line");
  gtk_box_append (GTK_BOX (self->box), line);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->box);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
}

/** tl_checklist_row_new: Returns: (transfer floating): a row for that record, to be updated */
GtkWidget *
tl_checklist_row_new (TlWorkspace *workspace, TlId record)
{
  TlChecklistRow *self = g_object_new (TL_TYPE_CHECKLIST_ROW, NULL);
  TlRecord *found = tl_document_lookup (tl_workspace_get_document (workspace), record);

  self->workspace = g_object_ref (workspace);
  self->record = record;
  if (tl_record_get_kind (found) == TL_KIND_SECTION)
    gtk_widget_add_css_class (GTK_WIDGET (self), "checklist-section");
  if (tl_record_get_kind (found) == TL_KIND_CHECKLIST)
    gtk_widget_add_css_class (GTK_WIDGET (self), "checklist-head");
  return GTK_WIDGET (self);
}
