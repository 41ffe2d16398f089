/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The form of one kind of record, made from its table (tl-inspector-table.c) once, and then filled with
 * one record or several after another: going through the touchpoints of a map changes texts, and
 * builds no widgets.
 */
#include "tl-inspector-form.h"

#include "tl-comments.h"
#include "tl-inspector-links.h"
#include "tl-inspector-table.h"
#include "tl-page.h"

#include <glib/gi18n-lib.h>

struct _TlInspectorForm
{
  GtkBox parent_instance;

  TlKind kind;
  TlId wanted_record; /* TL_ID_NONE: nothing is wanted */
  guint wanted_field;

  /* owned */
  TlWorkspace *workspace;
  GPtrArray *fields;  /* TlInspectorField */
  GPtrArray *partial; /* PartialRow */

  /* borrowed: children */
  AdwPreferencesGroup *first_group;
  GPtrArray *links;    /* TlInspectorLinks */
  GtkWidget *comments; /* NULL: none */
};

G_DEFINE_FINAL_TYPE (TlInspectorForm, tl_inspector_form, GTK_TYPE_BOX)

/* The row of a field that says something about some records of the kind only. */
typedef struct
{
  const TlInspectorLine *line;
  GtkWidget *row; /* borrowed */
} PartialRow;

static AdwPreferencesGroup *
add_group (TlInspectorForm *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  tl_inspector_group_set_title (ADW_PREFERENCES_GROUP (group), g_dgettext (GETTEXT_PACKAGE, title));
  gtk_box_append (GTK_BOX (self), group);
  if (self->first_group == NULL)
    self->first_group = ADW_PREFERENCES_GROUP (group);
  return ADW_PREFERENCES_GROUP (group);
}

static const char *
get_label (TlInspectorForm *self, const TlInspectorLine *line)
{
  if (line->title != NULL)
    return g_dgettext (GETTEXT_PACKAGE, line->title);
  return tl_field_get_label (tl_kind_get_field (self->kind, line->field));
}

static void
update_partial (TlInspectorForm *self)
{
  for (guint i = 0; i < self->partial->len; i++)
    {
      const PartialRow *partial = g_ptr_array_index (self->partial, i);
      g_autoptr (GPtrArray) records
          = tl_inspector_field_list_records (tl_inspector_row_get_field (partial->row));
      gboolean applies = FALSE;

      for (guint j = 0; j < records->len && !applies; j++)
        applies = partial->line->applies (tl_workspace_get_document (self->workspace),
                                          g_ptr_array_index (records, j));
      gtk_widget_set_visible (partial->row, applies);
    }
}

static void
add_row (TlInspectorForm *self, AdwPreferencesGroup *group, const TlInspectorLine *line)
{
  TlInspectorField *field;
  GtkWidget *row;

  if (line->style == TL_INSPECTOR_NOWHERE)
    return;
  field = tl_inspector_field_new (self->workspace, self->kind, line->field, get_label (self, line));
  g_ptr_array_add (self->fields, field);
  row = tl_inspector_row_new (field, line->style);
  if (line->applies != NULL)
    {
      const PartialRow partial = { line, row };

      g_ptr_array_add (self->partial, g_memdup2 (&partial, sizeof partial));
    }
  if (ADW_IS_PREFERENCES_GROUP (row))
    gtk_box_append (GTK_BOX (self), row);
  else
    adw_preferences_group_add (group, row);
}

static void
add_links (TlInspectorForm *self, TlInspectorLinksShown shown)
{
  GtkWidget *links = tl_inspector_links_new (self->workspace, shown);

  gtk_box_append (GTK_BOX (self), links);
  g_ptr_array_add (self->links, links);
}

static void
build (TlInspectorForm *self)
{
  guint n;
  const TlInspectorLine *lines = tl_inspector_table_get_lines (self->kind, &n);
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < n; i++)
    switch (lines[i].part)
      {
      case TL_INSPECTOR_PART_FIELD:
        add_row (self, group, &lines[i]);
        break;
      case TL_INSPECTOR_PART_GROUP:
        group = add_group (self, lines[i].title);
        break;
      case TL_INSPECTOR_PART_KPI:
        add_links (self, TL_INSPECTOR_LINKS_OWN_KPI);
        break;
      case TL_INSPECTOR_PART_KPIS:
        add_links (self, TL_INSPECTOR_LINKS_KPIS);
        break;
      case TL_INSPECTOR_PART_LINKS:
        add_links (self, TL_INSPECTOR_LINKS_OTHER);
        break;
      case TL_INSPECTOR_PART_COMMENTS:
        self->comments = tl_comments_new (self->workspace);
        gtk_box_append (GTK_BOX (self), self->comments);
        break;
      }
}

static void
tl_inspector_form_dispose (GObject *object)
{
  TlInspectorForm *self = TL_INSPECTOR_FORM (object);

  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->partial, g_ptr_array_unref);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tl_inspector_form_parent_class)->dispose (object);
}

static void
tl_inspector_form_class_init (TlInspectorFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_inspector_form_dispose;
}

static void
tl_inspector_form_init (TlInspectorForm *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
  self->partial = g_ptr_array_new_with_free_func (g_free);
  self->links = g_ptr_array_new ();
}

/**
 * tl_inspector_form_new:
 * @workspace: a workspace
 * @kind: a kind of record that has a form, see tl_inspector_table_get_lines()
 *
 * Returns: (transfer floating): its form, of no record yet
 */
GtkWidget *
tl_inspector_form_new (TlWorkspace *workspace, TlKind kind)
{
  TlInspectorForm *self = g_object_new (TL_TYPE_INSPECTOR_FORM, NULL);

  self->workspace = g_object_ref (workspace);
  self->kind = kind;
  build (self);
  if (self->partial->len > 0)
    g_signal_connect_object (workspace, "document-changed", G_CALLBACK (update_partial), self,
                             G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
update_description (TlInspectorForm *self, guint n)
{
  g_autofree char *text = NULL;

  if (n > 1)
    /* Translators: above the fields of several records of one kind. */
    text
        = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u is selected. Edits go to all of them.",
                                        "%u are selected. Edits go to all of them.", n),
                           n);
  adw_preferences_group_set_description (self->first_group, text);
}

/** tl_inspector_form_set_records: shows these records from now on; edits go to all of them. */
void
tl_inspector_form_set_records (TlInspectorForm *self, const TlId *records, guint n)
{
  TlId one = n == 1 ? records[0] : TL_ID_NONE;

  if (self->wanted_record != one)
    self->wanted_record = TL_ID_NONE;
  for (guint i = 0; i < self->fields->len; i++)
    tl_inspector_field_set_records (g_ptr_array_index (self->fields, i), records, n);
  update_partial (self);
  for (guint i = 0; i < self->links->len; i++)
    tl_inspector_links_set_record (g_ptr_array_index (self->links, i), one);
  if (self->comments != NULL)
    tl_comments_set_record (TL_COMMENTS (self->comments), one);
  update_description (self, n);
}

/* The row of that field, below @widget. */
static GtkWidget *
find_row (GtkWidget *widget, guint field)
{
  GtkWidget *found = NULL;

  if (ADW_IS_PREFERENCES_ROW (widget) && g_object_get_data (G_OBJECT (widget), "field") != NULL
      && tl_inspector_field_get_number (tl_inspector_row_get_field (widget)) == field)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, field);
  return found;
}

/** tl_inspector_form_want_focus: that field is wanted if @record is the next that the form shows. */
void
tl_inspector_form_want_focus (TlInspectorForm *self, TlId record, guint field)
{
  self->wanted_record = record;
  self->wanted_field = field;
}

/**
 * tl_inspector_form_take_focus:
 * @self: a form
 *
 * Gives the field that is wanted the focus, if its record is shown.
 *
 * Returns: whether it has the focus now
 */
gboolean
tl_inspector_form_take_focus (TlInspectorForm *self)
{
  TlRecord *shown;
  GtkWidget *row;

  if (self->wanted_record == TL_ID_NONE)
    return FALSE;
  shown = tl_inspector_field_lookup_record (g_ptr_array_index (self->fields, 0));
  if (shown == NULL || tl_record_get_id (shown) != self->wanted_record)
    return FALSE;
  self->wanted_record = TL_ID_NONE;
  row = find_row (GTK_WIDGET (self), self->wanted_field);
  if (row == NULL || !gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD))
    return FALSE;
  tl_page_centre_when_placed (row);
  return TRUE;
}

/** tl_inspector_form_focus_comments: goes to the first open comment on the record that is shown. */
void
tl_inspector_form_focus_comments (TlInspectorForm *self)
{
  if (self->comments != NULL)
    tl_comments_take_focus (TL_COMMENTS (self->comments));
}
