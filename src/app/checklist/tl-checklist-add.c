/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The libraries, to choose items for a checklist from: the project's own items, and the skills library with
 * what each skill is, what can be seen of it in this kind of contact, what not to do, and what the manager
 * does for it. What is ticked is put on the checklist in one step.
 */
#include "tl-checklist-add.h"

#include "tl-checklist-edit.h"
#include "tl-dialog.h"
#include "tl-inspector-rows.h"
#include "tl-item-library.h"
#include "tl-page.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

struct _TlChecklistAdd
{
  AdwWindow parent_instance;

  TlId checklist;
  gboolean is_updating;

  /* owned */
  TlWorkspace *workspace;
  TlSkills *skills;
  GArray *offered;   /* TlChecklistTaken */
  GPtrArray *checks; /* GtkCheckButton, in the order of @offered */

  /* borrowed: children */
  GtkDropDown *ways;
  GtkBox *groups;
  GtkWidget *accept_button;
};

G_DEFINE_FINAL_TYPE (TlChecklistAdd, tl_checklist_add, ADW_TYPE_WINDOW)

static TlRecord *
lookup_checklist (TlChecklistAdd *self)
{
  return tl_workspace_lookup (self->workspace, self->checklist, TL_KIND_CHECKLIST);
}

static void
update_button (TlChecklistAdd *self)
{
  g_autofree char *label = NULL;
  guint n = 0;

  for (guint i = 0; i < self->checks->len; i++)
    n += gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
  label = n == 0
              ? g_strdup (_ ("_Add"))
              : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "_Add %u Item", "_Add %u Items", n),
                                 n);
  gtk_button_set_label (GTK_BUTTON (self->accept_button), label);
  gtk_widget_set_sensitive (self->accept_button, n > 0);
}

static GtkWidget *
make_line (TlChecklistAdd *self, const char *text, const char *subtitle,
           const TlChecklistTaken *taken)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *title = g_markup_escape_text (text, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    tl_inspector_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (update_button), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->checks, check);
  g_array_append_val (self->offered, *taken);
  return row;
}

static void
add_own_items (TlChecklistAdd *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  g_autoptr (GPtrArray) items = tl_item_library_list_items (document);
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Own items"));
  if (items->len == 0)
    adw_preferences_group_set_description (
        ADW_PREFERENCES_GROUP (group),
        _ ("There are none yet. Keep an item of a checklist, and it can be put on others from "
           "here."));
  for (guint i = 0; i < items->len; i++)
    {
      TlRecord *item = g_ptr_array_index (items, i);
      const TlChecklistTaken taken = { .item = tl_record_get_id (item) };

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 make_line (self, tl_record_get_text (item, TL_ITEM_WORDING),
                                            tl_record_get_name (tl_record_get_parent (item)),
                                            &taken));
    }
  gtk_box_append (self->groups, group);
}

static GtkWidget *
make_hint (const char *heading, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), heading);
  tl_inspector_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_widget_add_css_class (row, "shown-field");
  return row;
}

static GtkWidget *
make_skill (TlChecklistAdd *self, const TlSkill *skill, TlContactWay way)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *title = g_markup_escape_text (skill->name, -1);
  g_autofree char *definition = g_markup_escape_text (skill->definition, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), definition);
  for (guint i = 0; i < skill->behaviours[way]->len; i++)
    {
      const TlSkillBehaviour *behaviour = g_ptr_array_index (skill->behaviours[way], i);
      const TlChecklistTaken taken = { .skill = skill, .way = way, .index = i };

      adw_expander_row_add_row (
          ADW_EXPANDER_ROW (row),
          make_line (self, behaviour->text,
                     tl_choice_get_label (TL_LIST_SECTION_KIND, behaviour->section), &taken));
    }
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_hint (_ ("Don’t"), skill->avoid));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                            make_hint (_ ("What the manager does for it"), skill->manager));
  return row;
}

static void
add_skills (TlChecklistAdd *self)
{
  TlContactWay way = gtk_drop_down_get_selected (self->ways);
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Skills library"));
  for (guint i = 0; i < tl_skills_get_n (self->skills); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               make_skill (self, tl_skills_get (self->skills, i), way));
  gtk_box_append (self->groups, group);
}

/* The behaviours of another way of contact are others. */
static void
fill (TlChecklistAdd *self)
{
  GtkWidget *child;

  if (self->is_updating)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  g_ptr_array_set_size (self->checks, 0);
  g_array_set_size (self->offered, 0);
  add_own_items (self);
  add_skills (self);
  update_button (self);
}

/** tl_checklist_add_accept: puts what is ticked on the checklist, as one step, and closes. */
void
tl_checklist_add_accept (TlChecklistAdd *self)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (TlChecklistTaken));
  g_autoptr (GError) error = NULL;

  if (lookup_checklist (self) == NULL || !tl_workspace_is_editable (self->workspace))
    return;
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_array_append_val (taken, g_array_index (self->offered, TlChecklistTaken, i));
  tl_checklist_edit_take (tl_workspace_get_document (self->workspace), self->checklist,
                          (const TlChecklistTaken *) (gpointer) taken->data, taken->len, &error);
  if (error != NULL)
    tl_workspace_toast (self->workspace, error->message, FALSE);
  gtk_window_close (GTK_WINDOW (self));
}

/* Building. */

static GtkWidget *
make_ways (TlChecklistAdd *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  TlRecord *checklist = lookup_checklist (self);
  TlRecord *channel
      = tl_document_lookup_kind (tl_workspace_get_document (self->workspace),
                                 tl_record_get_reference (checklist, TL_CHECKLIST_CHANNEL),
                                 TL_KIND_CHANNEL);

  for (guint i = 0; i < TL_N_WAYS; i++)
    gtk_string_list_append (names, tl_contact_way_get_label (i));
  self->ways = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL));
  gtk_drop_down_set_selected (self->ways, tl_contact_way_from_channel (channel));
  gtk_widget_set_halign (GTK_WIDGET (self->ways), GTK_ALIGN_START);
  tl_page_name_choice (GTK_WIDGET (self->ways), _ ("How agent and customer meet"));
  g_signal_connect_object (self->ways, "notify::selected", G_CALLBACK (fill), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self->ways);
}

static void
build (TlChecklistAdd *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *page;

  self->groups = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_box_append (GTK_BOX (box),
                  tl_dialog_make_header (self, _ ("_Add"), G_CALLBACK (tl_checklist_add_accept),
                                         &self->accept_button));
  gtk_box_append (GTK_BOX (content), make_ways (self));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->groups));
  page = tl_page_new (content, 640);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
}

static void
tl_checklist_add_dispose (GObject *object)
{
  TlChecklistAdd *self = TL_CHECKLIST_ADD (object);

  self->is_updating = TRUE;

  G_OBJECT_CLASS (tl_checklist_add_parent_class)->dispose (object);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->offered, g_array_unref);
  g_clear_pointer (&self->skills, tl_skills_free);
  g_clear_object (&self->workspace);
}

static void
tl_checklist_add_class_init (TlChecklistAddClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_checklist_add_dispose;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
tl_checklist_add_init (TlChecklistAdd *self)
{
  self->checks = g_ptr_array_new ();
  self->offered = g_array_new (FALSE, FALSE, sizeof (TlChecklistTaken));
}

/**
 * tl_checklist_add_new:
 * @parent: (nullable): the window above which it stands
 * @workspace: a workspace with a document
 * @checklist: the id of a checklist of it
 *
 * Returns: (transfer none): the dialog, to be presented
 */
TlChecklistAdd *
tl_checklist_add_new (GtkWindow *parent, TlWorkspace *workspace, TlId checklist)
{
  TlChecklistAdd *self
      = g_object_new (TL_TYPE_CHECKLIST_ADD, "transient-for", parent, "modal", TRUE, "title",
                      _ ("Add From Libraries"), "default-width", 640, "default-height", 720, NULL);
  TlRecord *project = tl_document_get_project (tl_workspace_get_document (workspace));

  self->workspace = g_object_ref (workspace);
  self->checklist = checklist;
  self->skills = tl_skills_new (tl_record_get_text (project, TL_PROJECT_LANGUAGE));
  build (self);
  fill (self);
  g_signal_connect_object (workspace, "notify::document", G_CALLBACK (gtk_window_destroy), self,
                           G_CONNECT_SWAPPED);
  return self;
}
