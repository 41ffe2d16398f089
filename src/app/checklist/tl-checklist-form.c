/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What can be set of a checklist, one of its sections or one of its items: the rows of the inspector in
 * the order in which a trainer thinks of them, each there only where it means something (points on an
 * assessment sheet, anchors beside levels), the reasons of an item with a way to each, and buttons for
 * what can be done. The buttons name actions of the outline (tl-checklist-outline.c).
 */
#include "tl-checklist-form.h"

#include "tl-checklist-edit.h"
#include "tl-checklist-score.h"
#include "tl-checklist-words.h"
#include "tl-comments.h"
#include "tl-inspector-chooser.h"
#include "tl-inspector-names.h"
#include "tl-inspector-rows.h"
#include "tl-page.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* When a row means something. */
typedef enum
{
  ASK_ALWAYS,
  ASK_SCORED, /* on an assessment sheet, or an item that may come onto one */
  ASK_LEVELS  /* answers are levels */
} Ask;

typedef enum
{
  STYLE_ROW,
  STYLE_WRAPPED, /* a text that wraps */
  STYLE_SHOWN,
  STYLE_SKILL /* with a choice of the skills library */
} Style;

typedef struct
{
  TlKind kind;
  guint field;
  guint group;
  Ask ask;
  Style style;
} RowInfo;

static const RowInfo infos[] = {
  { TL_KIND_ITEM, TL_ITEM_WORDING, 0, ASK_ALWAYS, STYLE_WRAPPED },
  { TL_KIND_ITEM, TL_ITEM_SKILL, 0, ASK_ALWAYS, STYLE_SKILL },
  { TL_KIND_ITEM, TL_ITEM_WEIGHT, 0, ASK_SCORED, STYLE_ROW },
  { TL_KIND_ITEM, TL_ITEM_CRITICAL, 0, ASK_ALWAYS, STYLE_ROW },
  { TL_KIND_ITEM, TL_ITEM_SCALE, 0, ASK_SCORED, STYLE_ROW },
  { TL_KIND_ITEM, TL_ITEM_NEVER_NA, 0, ASK_SCORED, STYLE_ROW },
  { TL_KIND_ITEM, TL_ITEM_NOTE_LINES, 0, ASK_SCORED, STYLE_ROW },
  { TL_KIND_ITEM, TL_ITEM_ANCHORS, 1, ASK_LEVELS, STYLE_ROW },
  { TL_KIND_ITEM, TL_ITEM_NOTE, 1, ASK_ALWAYS, STYLE_ROW },
  { TL_KIND_SECTION, TL_SECTION_TITLE, 0, ASK_ALWAYS, STYLE_ROW },
  { TL_KIND_SECTION, TL_SECTION_KIND, 0, ASK_ALWAYS, STYLE_ROW },
  { TL_KIND_CHECKLIST, TL_CHECKLIST_TITLE, 0, ASK_ALWAYS, STYLE_ROW },
  { TL_KIND_CHECKLIST, TL_CHECKLIST_KIND, 0, ASK_ALWAYS, STYLE_ROW },
  { TL_KIND_CHECKLIST, TL_CHECKLIST_AUDIENCE, 0, ASK_ALWAYS, STYLE_ROW },
  { TL_KIND_CHECKLIST, TL_CHECKLIST_CONTACT_TYPE, 0, ASK_ALWAYS, STYLE_ROW },
  { TL_KIND_CHECKLIST, TL_CHECKLIST_PASS_MARK, 0, ASK_SCORED, STYLE_ROW },
  { TL_KIND_CHECKLIST, TL_CHECKLIST_BANDS, 1, ASK_SCORED, STYLE_ROW },
  { TL_KIND_CHECKLIST, TL_CHECKLIST_MAP, 2, ASK_ALWAYS, STYLE_ROW },
  { TL_KIND_CHECKLIST, TL_CHECKLIST_STAGE, 2, ASK_ALWAYS, STYLE_SHOWN },
  { TL_KIND_CHECKLIST, TL_CHECKLIST_CHANNEL, 2, ASK_ALWAYS, STYLE_ROW },
  { TL_KIND_CHECKLIST, TL_CHECKLIST_TEAM, 2, ASK_ALWAYS, STYLE_ROW },
  { TL_KIND_CHECKLIST, TL_CHECKLIST_REASON, 2, ASK_ALWAYS, STYLE_ROW },
  { TL_KIND_CHECKLIST, TL_CHECKLIST_EVERY_TOUCHPOINT, 2, ASK_ALWAYS, STYLE_ROW },
};

#define N_GROUPS 3

/* A button: its icon, its words, and the action of the outline. */
typedef struct
{
  guint32 kinds;
  const char *icon;
  const char *label;
  const char *action;
} ButtonInfo;

static const ButtonInfo buttons[] = {
  { TL_KIND_BIT (SECTION) | TL_KIND_BIT (ITEM), "list-add-symbolic", N_ ("Add Item"),
    "outline.add" },
  { TL_KIND_BIT (SECTION) | TL_KIND_BIT (ITEM), "go-up-symbolic", N_ ("Move Up"), "outline.up" },
  { TL_KIND_BIT (SECTION) | TL_KIND_BIT (ITEM), "go-down-symbolic", N_ ("Move Down"),
    "outline.down" },
  { TL_KIND_BIT (ITEM), "edit-copy-symbolic", N_ ("Duplicate"), "outline.duplicate" },
  { TL_KIND_BIT (ITEM), "user-bookmarks-symbolic", N_ ("Keep in Own Items"), "outline.keep" },
  { TL_KIND_BIT (SECTION) | TL_KIND_BIT (ITEM), "user-trash-symbolic", N_ ("Delete"),
    "outline.delete" },
};

struct _TlChecklistForm
{
  GtkBox parent_instance;

  TlKind kind;
  TlId record;

  /* owned */
  TlWorkspace *workspace;
  GPtrArray *fields; /* TlInspectorField */
  char *shown;       /* what the reasons show */

  /* borrowed: children */
  GtkWidget *rows[G_N_ELEMENTS (infos)];
  GtkWidget *reasons;
  GtkListBox *reason_list;
  GtkLabel *points;
  GtkWidget *share;
};

G_DEFINE_FINAL_TYPE (TlChecklistForm, tl_checklist_form, GTK_TYPE_BOX)

static TlRecord *
lookup (TlChecklistForm *self)
{
  return tl_workspace_lookup (self->workspace, self->record, self->kind);
}

static TlRecord *
get_checklist (TlRecord *record)
{
  return tl_record_get_kind (record) == TL_KIND_CHECKLIST
             ? record
             : tl_record_get_ancestor (record, TL_KIND_CHECKLIST);
}

static gboolean
is_asked (TlRecord *record, const RowInfo *info)
{
  guint kind = tl_record_get_choice (get_checklist (record), TL_CHECKLIST_KIND);

  switch (info->ask)
    {
    case ASK_SCORED:
      return kind == TL_CHECKLIST_KIND_ASSESSMENT_SHEET
             || (kind == TL_CHECKLIST_KIND_LIBRARY && info->kind == TL_KIND_ITEM);
    case ASK_LEVELS:
      return kind != TL_CHECKLIST_KIND_DESK_GUIDE
             && tl_record_get_choice (record, TL_ITEM_SCALE) != TL_ANSWER_SCALE_YES_NO;
    case ASK_ALWAYS:
    default:
      return TRUE;
    }
}

/* Reasons. */

static TlId
get_reason (GtkWidget *row)
{
  const TlId *id = g_object_get_data (G_OBJECT (row), "reason");

  return *id;
}

static void
reason_activated_cb (TlChecklistForm *self, GtkWidget *row)
{
  tl_workspace_reveal (self->workspace, get_reason (row));
}

static void
remove_reason_cb (GtkWidget *row)
{
  TlChecklistForm *self = TL_CHECKLIST_FORM (gtk_widget_get_ancestor (row, TL_TYPE_CHECKLIST_FORM));

  if (tl_workspace_is_editable (self->workspace))
    tl_checklist_edit_remove_reason (tl_workspace_get_document (self->workspace), self->record,
                                     get_reason (row));
}

static GtkWidget *
make_reason (TlChecklistForm *self, TlRecord *reason)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *name = tl_inspector_dup_name (reason);
  g_autofree char *place
      = tl_inspector_dup_place (tl_workspace_get_document (self->workspace), reason);
  g_autofree char *markup = g_markup_escape_text (name, -1);
  g_autofree char *label = g_strdup_printf (_ ("Remove “%s”"), name);
  TlId id = tl_record_get_id (reason);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  tl_inspector_row_set_subtitle (ADW_ACTION_ROW (row), place);
  gtk_widget_set_tooltip_text (row, _ ("Show where this comes from"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (remove, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_visible (remove, tl_workspace_is_editable (self->workspace));
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_reason_cb), row,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "reason", g_memdup2 (&id, sizeof id), g_free);
  return row;
}

/* Rows that say the same stay, so that what has the focus keeps it. */
static void
update_reasons (TlChecklistForm *self, TlRecord *item)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  g_autofree char *words = tl_checklist_make_reasons (document, item);
  GtkWidget *row;
  guint n;
  const TlId *reasons = tl_record_get_references (item, TL_ITEM_WHY, &n);

  gtk_widget_set_visible (self->reasons, n > 0);
  if (g_strcmp0 (words, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&words);
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL
      && gtk_widget_get_focus_child (self->reasons) != NULL)
    tl_checklist_form_focus (self);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->reason_list))) != NULL)
    gtk_list_box_remove (self->reason_list, row);
  for (guint i = 0; i < n; i++)
    {
      TlRecord *reason = tl_document_lookup (document, reasons[i]);

      if (reason != NULL)
        gtk_list_box_append (self->reason_list, make_reason (self, reason));
    }
}

static GtkWidget *
make_reasons (TlChecklistForm *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->reasons = group;
  self->reason_list = GTK_LIST_BOX (gtk_list_box_new ());
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Why it is here"));
  gtk_list_box_set_selection_mode (self->reason_list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->reason_list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reason_list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Why it is here"), -1);
  g_signal_connect_object (self->reason_list, "row-activated", G_CALLBACK (reason_activated_cb),
                           self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->reason_list));
  return group;
}

/* Points of the whole checklist. */

static void
update_points (TlChecklistForm *self, TlRecord *checklist)
{
  double points = tl_checklist_get_points (checklist);
  g_autofree char *number = tl_checklist_format_points (points);
  g_autofree char *words = g_strdup_printf (_ ("All items together: %s points"), number);

  gtk_label_set_label (self->points, words);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->points)),
                          tl_record_get_choice (checklist, TL_CHECKLIST_KIND)
                              == TL_CHECKLIST_KIND_ASSESSMENT_SHEET);
  gtk_widget_set_visible (self->share, tl_workspace_is_editable (self->workspace)
                                           && fabs (points - 100.0) > 0.001);
}

static void
share_clicked_cb (TlChecklistForm *self)
{
  g_autoptr (GError) error = NULL;

  if (lookup (self) == NULL || !tl_workspace_is_editable (self->workspace))
    return;
  if (!tl_checklist_edit_share_points (tl_workspace_get_document (self->workspace), self->record,
                                       &error)
      && error != NULL)
    tl_workspace_toast (self->workspace, error->message, FALSE);
}

static GtkWidget *
make_points (TlChecklistForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->points = GTK_LABEL (gtk_label_new (NULL));
  self->share = gtk_button_new_with_label (_ ("Make It 100"));
  gtk_label_set_wrap (self->points, TRUE);
  gtk_label_set_xalign (self->points, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->points), TRUE);
  gtk_widget_set_valign (self->share, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->share, _ ("Share out 100 points as they are weighted now"));
  g_signal_connect_object (self->share, "clicked", G_CALLBACK (share_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->points));
  gtk_box_append (GTK_BOX (box), self->share);
  return box;
}

/* Skills. */

static void
fill_skills_cb (TlInspectorField *field, TlInspectorChooser *chooser)
{
  TlDocument *document = tl_workspace_get_document (tl_inspector_field_get_workspace (field));
  g_autoptr (TlSkills) skills = NULL;

  tl_inspector_chooser_clear (chooser);
  if (document == NULL)
    return;
  skills = tl_skills_new (
      tl_record_get_text (tl_document_get_project (document), TL_PROJECT_LANGUAGE));
  for (guint i = 0; i < tl_skills_get_n (skills); i++)
    {
      const TlSkill *skill = tl_skills_get (skills, i);

      tl_inspector_chooser_add (chooser, i + 1, skill->name, skill->definition);
    }
}

static void
skill_chosen_cb (TlInspectorField *field, guint64 id)
{
  TlDocument *document = tl_workspace_get_document (tl_inspector_field_get_workspace (field));
  g_autoptr (TlSkills) skills = NULL;

  if (document == NULL)
    return;
  skills = tl_skills_new (
      tl_record_get_text (tl_document_get_project (document), TL_PROJECT_LANGUAGE));
  tl_inspector_field_set_text (field, tl_skills_get (skills, (guint) id - 1)->name, NULL);
}

static GtkWidget *
make_skill_row (TlInspectorField *field)
{
  GtkWidget *row = tl_inspector_entry_new (field, FALSE);
  GtkWidget *chooser = tl_inspector_chooser_new (_ ("Search skills"));
  GtkWidget *button = tl_inspector_chooser_button_new (TL_INSPECTOR_CHOOSER (chooser));

  tl_inspector_chooser_button_set_label (button, "", _ ("Choose a skill"));
  gtk_widget_set_tooltip_text (button, _ ("Choose a skill"));
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  g_signal_connect_object (chooser, "fill", G_CALLBACK (fill_skills_cb), field, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (skill_chosen_cb), field,
                           G_CONNECT_SWAPPED);
  return row;
}

/* Building. */

static GtkWidget *
make_row (TlChecklistForm *self, const RowInfo *info)
{
  TlInspectorField *field
      = tl_inspector_field_new (self->workspace, info->kind, info->field,
                                tl_field_get_label (tl_kind_get_field (info->kind, info->field)));

  g_ptr_array_add (self->fields, field);
  tl_inspector_field_set_records (field, &self->record, 1);
  switch (info->style)
    {
    case STYLE_WRAPPED:
      return tl_inspector_text_new (field);
    case STYLE_SHOWN:
      return tl_inspector_shown_new (field);
    case STYLE_SKILL:
      return make_skill_row (field);
    case STYLE_ROW:
    default:
      return tl_inspector_row_new (field, TL_INSPECTOR_BY_TYPE);
    }
}

/* Rows stand in the group of their number; lists are groups themselves, and stand below it. */
static void
add_group (TlChecklistForm *self, guint number)
{
  GtkWidget *group = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (infos); i++)
    {
      if (infos[i].kind != self->kind || infos[i].group != number)
        continue;
      self->rows[i] = make_row (self, &infos[i]);
      if (ADW_IS_PREFERENCES_GROUP (self->rows[i]))
        {
          gtk_box_append (GTK_BOX (self), self->rows[i]);
          continue;
        }
      if (group == NULL)
        {
          group = adw_preferences_group_new ();
          if (number == 2)
            adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Made from"));
          gtk_box_append (GTK_BOX (self), group);
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->rows[i]);
    }
}

static GtkWidget *
make_buttons (TlChecklistForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button;

      if ((buttons[i].kinds & (1u << self->kind)) == 0)
        continue;
      button = gtk_button_new_from_icon_name (buttons[i].icon);
      gtk_widget_set_tooltip_text (button, _ (buttons[i].label));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (buttons[i].label), -1);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "t", self->record);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), buttons[i].action);
      if (g_str_equal (buttons[i].action, "outline.delete"))
        gtk_widget_set_hexpand (button, TRUE);
      gtk_widget_set_halign (button, g_str_equal (buttons[i].action, "outline.delete")
                                         ? GTK_ALIGN_END
                                         : GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static void
build (TlChecklistForm *self)
{
  for (guint i = 0; i < N_GROUPS; i++)
    {
      add_group (self, i);
      if (i == 0 && self->kind == TL_KIND_CHECKLIST)
        gtk_box_append (GTK_BOX (self), make_points (self));
    }
  if (self->kind == TL_KIND_ITEM)
    gtk_box_append (GTK_BOX (self), make_reasons (self));
  if (self->kind == TL_KIND_ITEM)
    {
      GtkWidget *comments = tl_comments_new (self->workspace);

      tl_comments_set_record (TL_COMMENTS (comments), self->record);
      gtk_box_append (GTK_BOX (self), comments);
    }
  if (self->kind != TL_KIND_CHECKLIST)
    gtk_box_append (GTK_BOX (self), make_buttons (self));
}

/** tl_checklist_form_update: shows what the record holds now; for whoever follows the document. */
void
tl_checklist_form_update (TlChecklistForm *self)
{
  TlRecord *record = lookup (self);

  if (record == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (infos); i++)
    /* What is only shown hides itself while there is nothing. */
    if (self->rows[i] != NULL && infos[i].style != STYLE_SHOWN)
      gtk_widget_set_visible (self->rows[i], is_asked (record, &infos[i]));
  if (self->reasons != NULL)
    update_reasons (self, record);
  if (self->points != NULL)
    update_points (self, record);
}

/** tl_checklist_form_focus: puts the focus where one begins to type. */
void
tl_checklist_form_focus (TlChecklistForm *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (infos); i++)
    if (self->rows[i] != NULL)
      {
        gtk_widget_child_focus (self->rows[i], GTK_DIR_TAB_FORWARD);
        return;
      }
}

/* As GTK does with a text of one line. */
static void
select_all (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &end, &start);
}

/**
 * tl_checklist_form_begin_new:
 * @self: the form of a record that the latest step of the history made
 *
 * Puts the focus where one begins to type, on what stands there until then; what is typed belongs to that
 * step.
 */
void
tl_checklist_form_begin_new (TlChecklistForm *self)
{
  GtkWidget *view = tl_page_find_part (GTK_WIDGET (self), GTK_TYPE_TEXT_VIEW);

  tl_checklist_form_focus (self);
  if (view != NULL && gtk_widget_has_focus (view))
    select_all (GTK_TEXT_VIEW (view));
  tl_inspector_field_go_on (g_ptr_array_index (self->fields, 0));
}

static void
tl_checklist_form_dispose (GObject *object)
{
  TlChecklistForm *self = TL_CHECKLIST_FORM (object);

  g_clear_pointer (&self->fields, g_ptr_array_unref);

  G_OBJECT_CLASS (tl_checklist_form_parent_class)->dispose (object);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->shown, g_free);
}

static void
tl_checklist_form_class_init (TlChecklistFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_checklist_form_dispose;
}

/* The form lies in a row that a click opens and closes; what is clicked in the form is not the row. */
static void
released_cb (GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
tl_checklist_form_init (TlChecklistForm *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "released", G_CALLBACK (released_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "checklist-form");
  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * tl_checklist_form_new:
 * @workspace: a workspace with a document
 * @record: a checklist, section or item of it
 *
 * Returns: (transfer floating): the form of that record
 */
GtkWidget *
tl_checklist_form_new (TlWorkspace *workspace, TlRecord *record)
{
  TlChecklistForm *self = g_object_new (TL_TYPE_CHECKLIST_FORM, NULL);

  self->workspace = g_object_ref (workspace);
  self->kind = tl_record_get_kind (record);
  self->record = tl_record_get_id (record);
  build (self);
  tl_checklist_form_update (self);
  return GTK_WIDGET (self);
}
